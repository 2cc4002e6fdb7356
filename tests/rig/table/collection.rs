//! Data collection: indicator sets, answers, sources, evidence.

use jiff::Span;
use navette::assessment::Act;
use navette_events::{AnswerKind, Circle, Citation, Code, Part, SourceKind};
use navette_projections::collection::{Answer, AnswerState};
use serde_json::{Value, json};

use super::super::attempt::{Attempt, Readers};
use super::super::dice::Dice;
use super::super::model::{Model, code};
use super::drafts::block;
use super::{numbers, participant, table};

table! {
    "POST /assessments/{id}/indicators" => attach,
    "POST /assessments/{id}/indicators/{set}/detachment" => detach,
    "POST /assessments/{id}/assignments" => assign,
    "POST /assessments/{id}/answers" => answer,
    "POST /assessments/{id}/answers/{n}/verification" => verify,
    "POST /assessments/{id}/answers/{n}/return" => send_back,
    "POST /assessments/{id}/sources" => record_source,
    "POST /assessments/{id}/sources/{n}/copies" => copy_source,
    "POST /assessments/{id}/sources/{n}/citation" => change_citation,
    "POST /assessments/{id}/evidence" => cite,
}

/// A small set of questions, of one kind of answer each.
fn questions(name: &str, version: usize) -> Value {
    let words = |text: &str| json!({ "fr": text, "en": text, "es": text });
    let kinds = ["presence", "number", "narrative"];
    let indicators = kinds.iter().enumerate().map(|(place, kind)| {
        json!({
            "code": format!("{name}-{kind}"), "dimension": place + 1, "topic": "topic", "levels": ["national"],
            "answer": kind, "question": words("Qu’en est-il ?"),
        })
    });
    json!({
        "code": name, "version": version, "part": "core", "title": words("Questions"),
        "topics": { "topic": words("Sujet") }, "indicators": indicators.collect::<Vec<_>>(),
    })
}

fn attach(model: &Model, dice: &mut Dice) -> Attempt {
    let collection = &model.ledger().collection;
    let name = dice.pick(&["court", "long"]);
    let held = collection.sets.iter().find(|held| held.set == code(name));
    let version = held.map_or(1, |held| held.version as usize + usize::from(held.attached));
    let version = if dice.once_in(8) { version.saturating_sub(1) } else { version };
    dice.needs(version > 0 && version < 4);
    let attempt = Attempt::of(model, dice, Act::AttachIndicators, None);
    if dice.once_in(10) {
        attempt.with("shipped", "navette-covid-19")
    } else {
        attempt.with("set", questions(name, version))
    }
}

fn detach(model: &Model, dice: &mut Dice) -> Attempt {
    let attached = model.ledger().collection.attached_sets().map(|held| held.set.clone());
    let set = dice.fit(attached, ["court", "nothing"].map(code));
    Attempt::of(model, dice, Act::AttachIndicators, None).at(&set).tells(dice, "reason")
}

fn assign(model: &Model, dice: &mut Dice) -> Attempt {
    let ledger = model.ledger();
    let institution = participant(model, dice, |code| {
        let held = &ledger.participants[code];
        held.part != Part::Stakeholder && !held.focal_points.is_empty()
    });
    let set = dice.fit(ledger.collection.attached_sets().map(|held| held.set.clone()), ["nothing"].map(code));
    let days = if dice.once_in(8) { -3 } else { i64::try_from(dice.below(9)).expect("few") };
    dice.needs(days >= 0);
    let due = model.today().checked_add(Span::new().days(days)).expect("a day");
    Attempt::of(model, dice, Act::AssignIndicators, None)
        .with("institution", json!(institution))
        .with("set", json!(set))
        .maybe("dimensions", dice.once_in(3).then(|| json!([1])))
        .with("due_on", json!(due))
}

/// A question that waits for an answer, of whom, and of which kind.
fn question(model: &Model, dice: &mut Dice) -> (Code, Code, AnswerKind, Option<u32>) {
    let collection = &model.ledger().collection;
    let asked: Vec<_> = collection
        .asked()
        .filter_map(|(_, entry)| {
            let task = collection.task(&entry.code)?;
            let newest = collection.newest(&entry.code);
            let held = newest.filter(|held| held.state != AnswerState::SentBack).map(|held| held.answer);
            Some((entry.code.clone(), task.institution.clone(), entry.kind, held))
        })
        .collect();
    let open: Vec<_> = asked.iter().filter(|(.., held)| held.is_none()).cloned().collect();
    let nothing = (code("nothing"), code("mspc"), AnswerKind::Presence, None);
    let first = if dice.once_in(4) { asked } else { open };
    dice.fit(first, [nothing])
}

fn answer(model: &Model, dice: &mut Dice) -> Attempt {
    let (indicator, institution, kind, held) = question(model, dice);
    let readers = Readers::Circle(Circle::Collection, vec![institution.clone()]);
    let mut attempt = Attempt::of(model, dice, Act::GiveAnswer, Some(&institution))
        .with("indicator", json!(indicator))
        .with("institution", json!(institution));
    attempt = match kind {
        _ if dice.once_in(5) => attempt.says(dice, "no_data", readers.clone()),
        AnswerKind::Presence => attempt.with("presence", "partly").says(dice, "narrative", readers.clone()),
        AnswerKind::Number => attempt.with("number", format!("{}", dice.told + 1)),
        AnswerKind::Narrative => attempt.says(dice, "narrative", readers.clone()),
    };
    if let Some(held) = held {
        attempt = attempt.with("corrects", held).says(dice, "reason", readers);
    }
    let sources = &model.ledger().collection.sources;
    if dice.once_in(3) && !sources.is_empty() {
        attempt = attempt.with("sources", json!([sources[0].source]));
    }
    attempt
}

fn newest(model: &Model, dice: &mut Dice, fits: impl Fn(&Answer) -> bool) -> u32 {
    let collection = &model.ledger().collection;
    let newest = |held: &&Answer| collection.newest(&held.indicator).is_some_and(|one| one.answer == held.answer);
    let fitting: Vec<u32> =
        collection.answers.iter().filter(newest).filter(|held| fits(held)).map(|held| held.answer).collect();
    dice.fit(fitting, numbers(collection.answers.len()))
}

fn verify(model: &Model, dice: &mut Dice) -> Attempt {
    let number = newest(model, dice, |held| held.state == AnswerState::Given);
    Attempt::of(model, dice, Act::VerifyAnswer, None).at(&number)
}

fn send_back(model: &Model, dice: &mut Dice) -> Attempt {
    let number = newest(model, dice, |held| held.state != AnswerState::SentBack);
    let owner = model.ledger().collection.answer(number).map(|held| held.institution.clone());
    Attempt::of(model, dice, Act::VerifyAnswer, None).at(&number).says(
        dice,
        "reason",
        Readers::Circle(Circle::Collection, owner.into_iter().collect()),
    )
}

fn record_source(model: &Model, dice: &mut Dice) -> Attempt {
    dice.needs(model.ledger().collection.sources.len() < 8);
    let kind = dice.pick(SourceKind::ALL);
    let own = participant(model, dice, |code| !model.ledger().participants[code].focal_points.is_empty());
    let institution = dice.once_in(2).then_some(own);
    let tomorrow = dice.once_in(10);
    dice.needs(!tomorrow);
    let day = if tomorrow { model.today().tomorrow().expect("a day") } else { model.today() };
    let mut attempt = Attempt::of(model, dice, Act::RecordSource, institution.as_ref())
        .with("kind", json!(kind))
        .maybe("institution", institution.map(|institution| json!(institution)))
        .with("dated_on", json!(day))
        .tells(dice, "title");
    attempt.or_own = attempt.concerns.is_none();
    if kind == SourceKind::Interview && !dice.once_in(8) {
        let citation = dice.pick(Citation::ALL);
        let office = || Readers::Circle(Circle::Office, Vec::new());
        let (name, post) = (attempt.whispers(dice, office()), attempt.whispers(dice, office()));
        let mut interview = json!({ "name": name, "post": post, "citation": citation });
        if citation != Citation::Anonymous {
            interview["cited_as"] = json!(attempt.whispers(dice, Readers::Circle(Circle::Participants, Vec::new())));
        }
        if citation == Citation::Named && dice.once_in(2) {
            interview["person"] = json!(model.called("stranger"));
        }
        attempt = attempt.with("interview", interview);
    }
    attempt
}

fn source(model: &Model, dice: &mut Dice, fits: impl Fn(SourceKind) -> bool) -> u32 {
    let held = &model.ledger().collection.sources;
    let fitting: Vec<u32> = held.iter().filter(|one| fits(one.kind)).map(|one| one.source).collect();
    dice.fit(fitting, numbers(held.len()))
}

fn copy_source(model: &Model, dice: &mut Dice) -> Attempt {
    let number = source(model, dice, |_| true);
    let held = model.ledger().collection.source(number);
    let owner = held.and_then(|held| held.institution.clone());
    let private = held.is_none_or(|held| held.kind == SourceKind::Interview);
    let circle = if private { Circle::Collection } else { Circle::Participants };
    let mut attempt = Attempt::of(model, dice, Act::RecordSource, owner.as_ref()).at(&number);
    let text = attempt.whispers(dice, Readers::Circle(circle, owner.into_iter().collect()));
    attempt.carrying("text/plain", text)
}

fn change_citation(model: &Model, dice: &mut Dice) -> Attempt {
    let number = source(model, dice, |kind| kind == SourceKind::Interview);
    let citation = dice.pick(Citation::ALL);
    let attempt = Attempt::of(model, dice, Act::ChangeCitation, None)
        .at(&number)
        .with("citation", json!(citation))
        .says(dice, "reason", Readers::Circle(Circle::Office, Vec::new()));
    if citation == Citation::Anonymous { attempt } else { attempt.tells(dice, "cited_as") }
}

fn cite(model: &Model, dice: &mut Dice) -> Attempt {
    let ledger = model.ledger();
    let draft = dice.fit(ledger.latest_draft().map(|draft| draft.draft), numbers(ledger.drafts.len()));
    let held = block(model, dice);
    dice.needs(ledger.draft(draft).is_some_and(|draft| draft.blocks.iter().any(|entry| entry.id.to_string() == held)));
    let sources = &ledger.collection.sources;
    let sources: Vec<u32> = sources.iter().take(dice.below(3)).map(|one| one.source).collect();
    let indicators: Vec<&Code> = ledger.collection.questions.keys().take(dice.below(3)).collect();
    let sources = if dice.once_in(8) { vec![99] } else { sources };
    dice.needs(sources != [99]);
    Attempt::of(model, dice, Act::CiteEvidence, None)
        .with("draft", draft)
        .with("block", held)
        .with("indicators", json!(indicators))
        .with("sources", json!(sources))
}
