//! From stage to stage.

use navette_events::assessment::StageAdvanced;
use navette_events::{Code, Policies, Stage};
use navette_projections::{Gate, Missing, MissingCode};

use super::world::*;
use crate::assessment::Refusal;
use crate::assessment::stages::MoveStage;

pub fn go(to: Stage) -> MoveStage {
    MoveStage { to, reason: None }
}

fn go_because(to: Stage) -> MoveStage {
    MoveStage { to, reason: Some(words(13)) }
}

fn missing(code: MissingCode, institutions: &[&str]) -> Missing {
    let institutions: Vec<Code> = institutions.iter().map(|name| super::world::code(name)).collect();
    Missing { code, institutions, comments: Vec::new(), channels: Vec::new(), until: None }
}

#[test]
fn an_open_gate_is_passed() {
    for (given, from, to) in [
        (given_everyone_is_briefed(), Stage::Briefing, Stage::DataCollection),
        (
            given_data_collection().and(written(1)).and(navette_events::assessment::DraftShared { draft: 1 }),
            Stage::DataCollection,
            Stage::Consultation,
        ),
        (given_consultation_with_shared_draft().and(met()).and(finalised()), Stage::Consultation, Stage::Validation),
    ] {
        given.when(COORDINATOR, go(to)).then_expect_events(vec![advanced(from, to).into()]);
    }
}

#[test]
fn a_reason_that_is_not_needed_is_not_recorded() {
    let then = vec![advanced(Stage::Briefing, Stage::DataCollection).into()];
    given_everyone_is_briefed().when(COORDINATOR, go_because(Stage::DataCollection)).then_expect_events(then);
}

#[test]
fn going_where_it_stands_is_already_done() {
    for stage in Stage::ALL {
        given_stage(*stage).when(COORDINATOR, go(*stage)).then_expect_events(Vec::new());
    }
}

#[test]
fn no_stage_is_skipped() {
    let skipped = |stage, next| Refusal::StageSkipped { stage, next: Some(next) };
    let refusal = skipped(Stage::Briefing, Stage::DataCollection);
    given_everyone_is_briefed().when(COORDINATOR, go_because(Stage::Consultation)).then_expect_error(refusal);
    let refusal = skipped(Stage::Consultation, Stage::Validation);
    given_consultation_with_shared_draft().when(COORDINATOR, go(Stage::Published)).then_expect_error(refusal);
}

#[test]
fn a_shut_gate_says_what_is_missing_and_whether_a_reason_would_do() {
    let missing = vec![
        missing(MissingCode::NotBriefed, &["mmeia", "mspc", "msds"]),
        missing(MissingCode::NoEngagement, &["mmeia"]),
    ];
    let missing: Vec<_> = missing
        .into_iter()
        .map(|mut missing| {
            missing.institutions.sort();
            missing
        })
        .collect();
    let shut = |passable| Refusal::GateShut { gate: Gate::DataCollection, missing: missing.clone(), passable };
    given_everyone_takes_part().when(COORDINATOR, go(Stage::DataCollection)).then_expect_error(shut(true));
    let strict = Policies { pass_with_reason: false, ..policies() };
    given_everyone_under(strict.clone()).when(COORDINATOR, go(Stage::DataCollection)).then_expect_error(shut(false));
    let in_spite = given_everyone_under(strict).when(COORDINATOR, go_because(Stage::DataCollection));
    in_spite.then_expect_error(shut(false));
}

#[test]
fn a_shut_gate_is_passed_with_a_recorded_reason_where_the_rules_allow_it() {
    let passed = StageAdvanced {
        from: Stage::Briefing,
        to: Stage::DataCollection,
        missing: vec![code("not-briefed"), code("no-engagement")],
        reason: Some(words(13)),
    };
    let when = given_everyone_takes_part().when(COORDINATOR, go_because(Stage::DataCollection));
    when.then_expect_events(vec![passed.into()]);
}

#[test]
fn no_reason_stands_for_a_draft_or_for_a_settled_text() {
    let shut = |gate, missing| Refusal::GateShut { gate, missing, passable: false };
    let refusal = shut(Gate::Consultation, vec![missing(MissingCode::NoDraft, &[])]);
    given_data_collection().when(COORDINATOR, go_because(Stage::Consultation)).then_expect_error(refusal);
    let unsettled = vec![missing(MissingCode::NotFinalised, &[])];
    let refusal = shut(Gate::Validation, unsettled);
    let met = given_consultation_with_shared_draft().and(met());
    met.when(COORDINATOR, go_because(Stage::Validation)).then_expect_error(refusal);
}

#[test]
fn nobody_walks_into_publication() {
    let when = given_validated().when(COORDINATOR, go_because(Stage::Published));
    match when.inspect_result() {
        Err(Refusal::GateShut { gate: Gate::Closure, missing, passable: false }) => {
            assert_eq!(missing[0].channels, vec![code("portal"), code("library")]);
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn going_back_needs_a_reason() {
    for to in [Stage::Consultation, Stage::DataCollection, Stage::Briefing] {
        given_validated().when(COORDINATOR, go(to)).then_expect_error(Refusal::ReasonNeeded);
        let then = vec![stepped_back(Stage::Validation, to).into()];
        given_validated().when(COORDINATOR, go_because(to)).then_expect_events(then);
    }
}

#[test]
fn what_the_public_has_read_is_not_stepped_back_from() {
    let partly = given_validated().and(live_on("portal"));
    for given in [partly, given_published()] {
        let when = given.when(COORDINATOR, go_because(Stage::Consultation));
        when.then_expect_error(Refusal::AlreadyPublished);
    }
}
