//! What must hold of every try.

use navette::assessment::Act;
use navette_events::{Actor, AssessmentEvent, Event, Fact, Stage};
use navette_projections::Gate;
use serde_json::Value;

use super::attempt::{Attempt, Body};
use super::ground::{Answer, Ask};
use super::history::History;
use super::model::Model;

/// An answer is either success or a problem with a stable code and words; a refusal has written nothing but what
/// time had done; nobody did what he may not do, or when it is not possible.
pub fn answered(history: &History<'_>, before: &Model, attempt: &Attempt, answer: &Answer, news: &[Fact<Event>]) {
    let acts: Vec<_> = news.iter().filter(|fact| fact.header.actor != Actor::System).collect();
    if answer.is_done() {
        let standing = before.standing(attempt.who, &before.focus);
        let own = || standing.institutions.iter().any(|(own, _)| standing.may(attempt.act, Some(own)));
        let may = before.may(attempt.who, attempt.act, attempt.concerns.as_ref()) || attempt.or_own && own();
        if !acts.is_empty() && !may && attempt.act != Act::Open {
            history.fail(&format!("he may not {:?} of {:?}: {answer:?}", attempt.act, attempt.concerns));
        }
        let timeless = matches!(attempt.act, Act::Open | Act::ManageDirectory);
        if !acts.is_empty() && !timeless && !before.in_time(attempt.act) {
            history.fail(&format!("{:?} is not possible now: {answer:?}", attempt.act));
        }
        return;
    }
    is_a_problem(history, answer);
    if !acts.is_empty() {
        history.fail(&format!("refused, and yet written: {acts:?}"));
    }
    history.hears(Some(attempt.who), "a refusal", &answer.text);
}

fn is_a_problem(history: &History<'_>, answer: &Answer) {
    let problem = answer.json();
    let words = problem["title"].as_str().unwrap_or_default();
    let coded = problem["code"].as_str().is_some_and(|code| !code.is_empty());
    let in_words = !words.is_empty() && !words.contains(['{', '$']) && !words.starts_with('[');
    if !(400..500).contains(&answer.status) || !coded || !in_words {
        history.fail(&format!("no refusal: {answer:?}"));
    }
}

/// What is sent twice under one key is done once.
pub fn repeated(history: &History<'_>, attempt: &Attempt, first: &Answer, again: &Answer, news: &[Fact<Event>]) {
    if !first.is_done() {
        // A refusal is not kept: by now it may be possible, but nothing has changed meanwhile.
        if first.status != again.status {
            history.fail(&format!("refused, then not: {first:?} {again:?}"));
        }
        return;
    }
    if news.iter().any(|fact| fact.header.actor != Actor::System) {
        history.fail(&format!("done twice: {news:?}"));
    }
    // Whoever took his own right away is told so.
    if again.is_done() && first.text != again.text && !matches!(attempt.body, Body::Text(..)) {
        history.fail(&format!("other answers: {first:?} {again:?}"));
    }
    if !again.is_done() {
        is_a_problem(history, again);
    }
}

/// The gate that a try would pass.
pub fn gate_of(model: &Model, route: &str, attempt: &Attempt) -> Option<Gate> {
    match route {
        "POST /assessments/{id}/stage" => {
            let Body::Json(fields) = &attempt.body else { return None };
            let to: Stage = serde_json::from_value(fields.get("to")?.clone()).ok()?;
            let next = model.ledger().stage.and_then(Stage::next);
            Gate::into_stage(to).filter(|_| next == Some(to))
        }
        "POST /assessments/{id}/finalization" => Some(Gate::Finalisation),
        "POST /assessments/{id}/publications" => Some(Gate::Publication),
        "POST /assessments/{id}/closure" => Some(Gate::Closure),
        _ => None,
    }
}

/// A gate as everyone was shown it right before somebody tried to pass.
pub struct Gates(Option<(Gate, Value)>);

impl Gates {
    /// Asks what the gate of a try still asks for.
    pub async fn before(history: &History<'_>, route: &str, attempt: &Attempt) -> Self {
        let Some(gate) = gate_of(&history.model, route, attempt) else { return Self(None) };
        let path = format!("/api/v1/assessments/{}/gates", history.model.focus);
        let hq = history.token(history.model.called("hq"));
        let shown = history.ground.send(&Ask::get(Some(hq), &path)).await;
        if !shown.is_done() {
            return Self(None);
        }
        let wanted = serde_json::to_value(gate).unwrap();
        let shown = shown.json();
        let found = shown["gates"].as_array().into_iter().flatten().find(|shown| shown["gate"] == wanted);
        let Some(found) = found else { history.fail(&format!("no gate {gate:?} in {shown}")) };
        let mut missing = found["missing"].clone();
        for one in missing.as_array_mut().into_iter().flatten() {
            let words = one.as_object_mut().and_then(|fields| fields.remove("in_words")).unwrap_or_default();
            if words.as_str().is_none_or(|words| words.is_empty() || words.starts_with('[')) {
                history.fail(&format!("no words for what {gate:?} asks for: {one}"));
            }
        }
        let folded = serde_json::to_value(gate.missing(history.model.ledger())).unwrap();
        if missing != folded {
            history.fail(&format!("{gate:?} is shown as {missing}, and is {folded}"));
        }
        Self(Some((gate, missing)))
    }

    /// It opened exactly if its list was empty.
    pub fn after(&self, history: &History<'_>, answer: &Answer, news: &[Fact<Event>]) {
        let Some((gate, missing)) = &self.0 else { return };
        let empty = missing.as_array().is_some_and(Vec::is_empty);
        let with_reason = news.iter().any(|fact| match &fact.event {
            Event::Assessment(AssessmentEvent::StageAdvanced(advanced)) => {
                advanced.reason.is_some() && !advanced.missing.is_empty()
            }
            _ => false,
        });
        let passed = answer.is_done() && news.iter().any(|fact| passes(*gate, &fact.event)) && !with_reason;
        if passed && !empty {
            history.fail(&format!("{gate:?} was passed, and asked for {missing}"));
        }
        let problem = answer.json();
        if problem["code"] == "gate-shut" && (empty || problem["missing"] != *missing) {
            history.fail(&format!("{gate:?} was shut for {}, and asked for {missing}", problem["missing"]));
        }
    }
}

fn passes(gate: Gate, event: &Event) -> bool {
    let Event::Assessment(event) = event else { return false };
    match gate {
        Gate::Finalisation => matches!(event, AssessmentEvent::ProfileFinalised(_)),
        Gate::Publication => matches!(event, AssessmentEvent::PublishedOnChannel(_)),
        Gate::Closure => matches!(event, AssessmentEvent::AssessmentClosed(_)),
        Gate::DataCollection | Gate::Consultation | Gate::Validation => {
            matches!(event, AssessmentEvent::StageAdvanced(advanced) if Gate::into_stage(advanced.to) == Some(gate))
        }
    }
}
