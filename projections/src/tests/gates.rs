//! Gates, step by step along a whole process.

use navette_events::assessment::{
    AssessmentClosed, CommentIncorporated, DraftShared, FocalPointRelieved, PeriodExtended, PoliciesChanged,
};
use navette_events::{Opinion, Outcome, Part, Policies, Purpose, Stage, Validators};

use super::world::*;
use crate::desk::{self, Ask};
use crate::gates::{Gate, MissingCode};

/// What a gate still asks for, in one line.
fn missing(story: &Story, gate: Gate) -> String {
    let missing = gate.missing(story.ledger());
    let words = missing.iter().map(|missing| {
        let institutions = missing.institutions.iter().map(ToString::to_string);
        let comments = missing.comments.iter().map(ToString::to_string);
        let channels = missing.channels.iter().map(ToString::to_string);
        let whom: Vec<_> = institutions.chain(comments).chain(channels).collect();
        if whom.is_empty() {
            missing.code.as_str().to_owned()
        } else {
            format!("{}({})", missing.code.as_str(), whom.join(","))
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// The story goes on, and the gate ahead asks for this. Everything that shows gates agrees.
fn then(story: Story, event: impl Into<navette_events::AssessmentEvent>, ahead: Option<Gate>, asks: &str) -> Story {
    let story = story.then(event);
    assert_eq!(Gate::ahead(story.ledger()), ahead);
    assert_eq!(ahead.map(|gate| missing(&story, gate)).unwrap_or_default(), asks);
    let status = story.status();
    assert_eq!(status.ahead, ahead);
    assert_eq!(status.gates.iter().map(|gate| gate.gate).collect::<Vec<_>>(), Gate::ALL);
    for shown in &status.gates {
        assert_eq!(shown.missing, shown.gate.missing(story.ledger()));
        assert_eq!(shown.open, shown.missing.is_empty());
    }
    let entry = crate::portfolio::document(&mali(), story.ledger()).unwrap();
    assert_eq!(
        (entry.ahead, entry.missing),
        (ahead, ahead.map(|gate| gate.missing(story.ledger())).unwrap_or_default())
    );
    story
}

#[test]
fn the_gate_to_data_collection_opens_when_every_ministry_is_briefed_and_the_lead_committed() {
    let ahead = Some(Gate::DataCollection);
    let ministry = |name| takes_part(name, Part::Ministry, None);
    let story = then(Story::new(), opened(policies()), ahead, "no-ministry no-engagement(mmeia)");
    let asks = "no-focal-point(mmeia) not-briefed(mmeia) no-engagement(mmeia)";
    let story = then(story, ministry("mmeia"), ahead, asks);
    let asks = "no-focal-point(mmeia,mspc) not-briefed(mmeia,mspc) no-engagement(mmeia)";
    let story = then(story, ministry("mspc"), ahead, asks);
    // Of bodies and stakeholders nothing is asked.
    let story = then(story, takes_part("dgme", Part::Body, Some("mspc")), ahead, asks);
    let story = then(story, takes_part("hcme", Part::Stakeholder, None), ahead, asks);
    let asks = "no-focal-point(mspc) not-briefed(mmeia,mspc) no-engagement(mmeia)";
    let story = then(story, speaks_for("mmeia", 7), ahead, asks);
    let story = then(story, speaks_for("mspc", 8), ahead, "not-briefed(mmeia,mspc) no-engagement(mmeia)");
    let story = then(story, briefed(&["mspc", "hcme"]), ahead, "not-briefed(mmeia) no-engagement(mmeia)");
    let story = then(story, engaged(), ahead, "not-briefed(mmeia)");
    let story = then(story, briefed(&["mmeia"]), ahead, "");
    // Whoever speaks for nobody any more is missed again.
    let relieved = FocalPointRelieved { institution: code("mspc"), person: person(8), reason: sealed(1) };
    let story = then(story, relieved, ahead, "no-focal-point(mspc)");
    let story = then(story, speaks_for("mspc", 9), ahead, "");
    then(story, advanced(Stage::Briefing, Stage::DataCollection), Some(Gate::Consultation), "no-draft");
}

#[test]
fn an_institution_named_at_a_briefing_with_nobody_there_was_not_briefed() {
    let mut briefing = briefed(&["mmeia", "mspc"]);
    briefing.attendance[1].women = 0;
    let story = everyone_takes_part().then(briefing);
    assert_eq!(missing(&story, Gate::DataCollection), "not-briefed(mspc) no-engagement(mmeia)");
}

#[test]
fn the_gate_to_consultation_opens_with_a_newest_version_that_is_shared() {
    let ahead = Some(Gate::Consultation);
    let story = everyone_takes_part();
    let story = then(story, advanced(Stage::Briefing, Stage::DataCollection), ahead, "no-draft");
    let story = then(story, written(1), ahead, "draft-not-shared");
    let story = then(story, DraftShared { draft: 1 }, ahead, "");
    let story = then(story, written(2), ahead, "draft-not-shared");
    let story = then(story, DraftShared { draft: 2 }, ahead, "");
    then(story, advanced(Stage::DataCollection, Stage::Consultation), Some(Gate::Finalisation), "no-meeting");
}

#[test]
fn the_text_may_be_settled_when_nothing_runs_waits_or_is_objected_to() {
    let ahead = Some(Gate::Finalisation);
    let (opens, closes) = ("2021-07-01T00:00:00Z", "2021-07-16T00:00:00Z");
    let story = then(consultation(), period(Purpose::Comments, opens, closes), ahead, "comment-period-open no-meeting");
    let story = then(story, met(), ahead, "comment-period-open");
    let extended =
        PeriodExtended { purpose: Purpose::Comments, closes_at: moment("2021-07-20T00:00:00Z"), reason: sealed(1) };
    let story = then(story, extended, ahead, "comment-period-open");
    assert_eq!(Gate::Finalisation.missing(story.ledger())[0].until, Some(moment("2021-07-20T00:00:00Z")));
    let story = then(story, commented(1, "mspc"), ahead, "comment-period-open comments-unanswered(1)");
    let story = then(story, commented(2, "hcme"), ahead, "comment-period-open comments-unanswered(1,2)");
    let over = ended(Purpose::Comments, "2021-07-20T00:00:00Z", &["mmeia"]);
    let story = then(story, over, ahead, "comments-unanswered(1,2)");
    let asks = "opinion-period-open comments-unanswered(1,2)";
    let story = then(story, period(Purpose::Opinions, opens, closes), ahead, asks);
    let asks = "opinion-period-open comments-unanswered(2)";
    let story = then(story, answered(1, Outcome::NotAccepted), ahead, asks);
    let asks = "opinion-period-open not-incorporated(2)";
    let story = then(story, answered(2, Outcome::AcceptedInPart), ahead, asks);
    let story = then(story, ended(Purpose::Opinions, closes, &[]), ahead, "not-incorporated(2)");
    let story = then(story, written(2), ahead, "draft-not-shared not-incorporated(2)");
    let story = then(story, CommentIncorporated { comment: 2, draft: 2, block: None }, ahead, "draft-not-shared");
    let story = then(story, DraftShared { draft: 2 }, ahead, "");
    let story = then(story, opined("mspc", Opinion::Unfavourable), ahead, "objections(mspc)");
    let story = then(story, opined("mspc", Opinion::MoreTime), ahead, "");
    // An answer given anew asks for the text anew; a comment that is taken back asks for nothing.
    let story = then(story, answered(2, Outcome::Accepted), ahead, "not-incorporated(2)");
    let story = then(story, answered(2, Outcome::Noted), ahead, "");
    let story = then(story, commented(3, "mspc"), ahead, "comments-unanswered(3)");
    let story = then(story, taken_back(3), ahead, "");
    let before = missing(&story, Gate::Validation);
    assert_eq!(before, "not-finalised");
    then(story, finalised(2), Some(Gate::Validation), "");
}

#[test]
fn what_keeps_the_text_from_being_settled_keeps_it_from_validation_too() {
    let story = consultation().then(commented(1, "mspc"));
    assert_eq!(missing(&story, Gate::Validation), "no-meeting comments-unanswered(1) not-finalised");
}

#[test]
fn publication_waits_for_every_validator_and_closure_for_every_channel() {
    let listed = Validators::Listed(vec![code("mmeia"), code("mspc")]);
    let rules = PoliciesChanged {
        policies: Policies { validators: listed, ..policies() },
        reason: sealed(1),
        agreed_by: Vec::new(),
    };
    let story = consultation().then(rules).then(met());
    assert_eq!(missing(&story, Gate::Publication), "not-finalised not-validated(mmeia,mspc)");
    let story = story.then(finalised(1));
    let (ahead, closure) = (Some(Gate::Publication), Some(Gate::Closure));
    let story = then(story, advanced(Stage::Consultation, Stage::Validation), ahead, "not-validated(mmeia,mspc)");
    let story = then(story, validated(1, "mspc", 1), ahead, "not-validated(mmeia)");
    let story = then(story, validated(2, "mmeia", 1), closure, "not-published(portal,library)");
    assert_eq!(missing(&story, Gate::Publication), "");
    let story = then(story, withdrawn(1, "mspc"), ahead, "not-validated(mspc)");
    assert_eq!(missing(&story, Gate::Closure), "not-validated(mspc) not-published(portal,library)");
    let story = then(story, validated(3, "mspc", 1), closure, "not-published(portal,library)");
    let story = then(story, live_on("library"), closure, "not-published(portal)");
    let story = then(story, live_on("portal"), closure, "");
    let story = then(story, advanced(Stage::Validation, Stage::Published), closure, "");
    then(story, AssessmentClosed { stage: Stage::Published }, None, "");
}

#[test]
fn a_validation_of_another_text_does_not_count() {
    let story = validation().then(validated(1, "mmeia", 2));
    assert_eq!(missing(&story, Gate::Publication), "not-validated(mmeia)");
}

#[test]
fn a_lead_that_validates_only_without_objection_waits_for_objections() {
    let rules = |validators| PoliciesChanged {
        policies: Policies { validators, ..policies() },
        reason: sealed(1),
        agreed_by: Vec::new(),
    };
    let story = validation().then(validated(1, "mmeia", 1)).then(opined("mspc", Opinion::Unfavourable));
    assert_eq!(missing(&story, Gate::Publication), "");
    let story = story.then(rules(Validators::LeadWithoutObjection));
    assert_eq!(missing(&story, Gate::Publication), "objections(mspc)");
}

#[test]
fn what_is_live_of_another_text_is_not_live() {
    let story = validation().then(validated(1, "mmeia", 1)).then(live_on("portal")).then(live_on("library"));
    let story = story.then(stepped_back(Stage::Validation, Stage::Consultation)).then(written(2)).then(finalised(2));
    assert_eq!(missing(&story, Gate::Closure), "not-validated(mmeia) not-published(portal,library)");
}

#[test]
fn every_missing_thing_has_a_code_of_its_own_that_events_can_hold() {
    let codes: std::collections::BTreeSet<_> = MissingCode::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(codes.len(), MissingCode::ALL.len());
    for missing in MissingCode::ALL {
        assert!(missing.as_str().parse::<navette_events::Code>().is_ok());
        assert_eq!(serde_json::to_string(&missing).unwrap(), format!("\"{}\"", missing.as_str()));
    }
}

/// What the desk of an institution asks for.
fn asked(story: &Story, institution: &str) -> Vec<(Ask, Option<u32>)> {
    let desk = desk::document(&mali(), story.ledger(), &code(institution)).unwrap();
    desk.asked.into_iter().map(|asked| (asked.what, asked.draft)).collect()
}

#[test]
fn a_desk_asks_for_what_can_be_done_now_and_for_nothing_else() {
    let (opens, closes) = ("2021-07-01T00:00:00Z", "2021-07-16T00:00:00Z");
    let story = Story::new().then(opened(policies())).then(takes_part("mmeia", Part::Ministry, None));
    assert_eq!(asked(&story, "mmeia"), [(Ask::NameFocalPoint, None)]);
    let story =
        consultation().then(period(Purpose::Comments, opens, closes)).then(period(Purpose::Opinions, opens, closes));
    assert_eq!(asked(&story, "mspc"), [(Ask::Comment, Some(1)), (Ask::GiveOpinion, Some(1))]);
    assert_eq!(asked(&story, "dgme"), [(Ask::Comment, Some(1))]);
    let back = story.clone().then(stepped_back(Stage::Consultation, Stage::DataCollection));
    assert_eq!(asked(&back, "mspc"), []);
    let newer = story.clone().then(written(2)).then(DraftShared { draft: 2 });
    assert_eq!(asked(&newer, "mspc"), [(Ask::Comment, Some(1)), (Ask::GiveOpinion, Some(2))]);
    let story = story.then(opined("mspc", Opinion::MoreTime));
    assert_eq!(asked(&story, "mspc"), [(Ask::Comment, Some(1))]);
    let story = story.then(ended(Purpose::Comments, closes, &[])).then(ended(Purpose::Opinions, closes, &[]));
    assert_eq!(asked(&story, "mmeia"), []);
    let story = validation();
    assert_eq!(asked(&story, "mmeia"), [(Ask::Validate, Some(1))]);
    assert_eq!(asked(&story, "mspc"), []);
    assert_eq!(asked(&story.clone().then(validated(1, "mmeia", 1)), "mmeia"), []);
    // A ministry that joined late and never named anybody is left in peace once it is over.
    let late = story.then(takes_part("mef", Part::Ministry, None));
    assert_eq!(asked(&late, "mef"), [(Ask::NameFocalPoint, None)]);
    assert_eq!(asked(&late.then(AssessmentClosed { stage: Stage::Published }), "mef"), []);
}
