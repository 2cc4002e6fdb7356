//! Settling the text, validating it, withdrawing a validation.

use navette_events::assessment::{ProfileFinalised, ProfileValidated, ValidationWithdrawn};
use navette_events::{Actor, Code, Hash, Opinion, Outcome, Policies, Purpose, Stage, Validators};
use navette_projections::{Gate, MissingCode};

use super::world::*;
use crate::assessment::validation::{Finalise, Validate, WithdrawValidation};
use crate::assessment::{Act, Refusal};

pub fn validate(institution: &str) -> Validate {
    Validate { institution: code(institution), content: content(1), signature: words(15) }
}

pub fn withdraw(validation: u32) -> WithdrawValidation {
    WithdrawValidation { validation, reason: words(80) }
}

fn finalise(draft: u32) -> Finalise {
    Finalise { draft }
}

fn ready() -> Given {
    given_consultation_with_shared_draft().and(met())
}

fn withdrawn() -> ValidationWithdrawn {
    ValidationWithdrawn { validation: 1, institution: code("mmeia"), reason: words(80) }
}

/// In validation, where each of these must validate.
fn given_validators(names: &[&str]) -> Given {
    let listed: Vec<Code> = names.iter().map(|name| code(name)).collect();
    given_consultation_under(Policies { validators: Validators::Listed(listed), ..policies() })
        .and(met())
        .and(finalised())
        .and(advanced(Stage::Consultation, Stage::Validation))
}

#[test]
fn a_text_is_settled_and_silence_is_named() {
    ready().when(COORDINATOR, finalise(1)).then_expect_events(vec![finalised().into()]);
    let spoke = ready().and(opined("mspc", Opinion::NoComment));
    let then = ProfileFinalised { no_response: vec![code("mmeia"), code("msds")], ..finalised() };
    spoke.when(COORDINATOR, finalise(1)).then_expect_events(vec![then.into()]);
}

#[test]
fn a_text_is_settled_once() {
    let settled = || ready().and(finalised());
    settled().when(COORDINATOR, finalise(1)).then_expect_events(Vec::new());
    settled().when(COORDINATOR, finalise(2)).then_expect_error(Refusal::Finalised);
}

#[test]
fn the_newest_version_is_settled_and_no_other() {
    ready().when(COORDINATOR, finalise(2)).then_expect_error(Refusal::UnknownDraft(2));
    let refusal = Refusal::DraftSuperseded { draft: 1, newest: 2 };
    ready().and(written(2)).when(COORDINATOR, finalise(1)).then_expect_error(refusal);
}

#[test]
fn each_thing_missing_keeps_the_text_from_being_settled() {
    let comment = || ready().and(commented(1, "mspc"));
    for (given, draft, missing) in [
        (given_consultation_with_shared_draft(), 1, MissingCode::NoMeeting),
        (ready().and(written(2)), 2, MissingCode::DraftNotShared),
        (ready().and(period(Purpose::Comments, "2021-07-16T00:00:00Z")), 1, MissingCode::CommentPeriodOpen),
        (ready().and(period(Purpose::Opinions, "2021-07-16T00:00:00Z")), 1, MissingCode::OpinionPeriodOpen),
        (comment(), 1, MissingCode::CommentsUnanswered),
        (comment().and(answered(1, "mspc", Outcome::Accepted)), 1, MissingCode::NotIncorporated),
        (ready().and(opined("msds", Opinion::Unfavourable)), 1, MissingCode::Objections),
    ] {
        match given.when(COORDINATOR, finalise(draft)).inspect_result() {
            Err(Refusal::GateShut { gate: Gate::Finalisation, missing: found, passable: false }) => {
                let found: Vec<_> = found.into_iter().map(|found| found.code).collect();
                assert_eq!(found, [missing]);
            }
            other => panic!("{missing:?}: {other:?}"),
        }
    }
}

#[test]
fn the_lead_ministry_validates_what_it_has_before_it() {
    given_validation().when(LEAD, validate("mmeia")).then_expect_events(vec![validated(1, "mmeia").into()]);
    let other = Validate { content: Hash::of(b"other"), ..validate("mmeia") };
    given_validation().when(LEAD, other).then_expect_error(Refusal::OtherText);
}

#[test]
fn validating_again_is_already_done_and_after_a_withdrawal_it_is_a_new_act() {
    given_validated().when(LEAD, validate("mmeia")).then_expect_events(Vec::new());
    let then = ProfileValidated { validation: 2, ..validated(1, "mmeia") };
    given_validated().and(withdrawn()).when(LEAD, validate("mmeia")).then_expect_events(vec![then.into()]);
}

#[test]
fn each_listed_ministry_validates_for_itself() {
    let given = || given_validators(&["mmeia", "mspc"]);
    given().when(SECURITY, validate("mspc")).then_expect_events(vec![validated(1, "mspc").into()]);
    let second = given().and(validated(1, "mmeia")).when(SECURITY, validate("mspc"));
    second.then_expect_events(vec![validated(2, "mspc").into()]);
    given().when(LEAD, validate("mspc")).then_expect_error(Refusal::NotFound);
    given().when(HEALTH, validate("msds")).then_expect_error(Refusal::NotAValidator(code("msds")));
}

#[test]
fn nobody_validates_but_a_validator() {
    given_validation().when(SECURITY, validate("mspc")).then_expect_error(Refusal::NotAValidator(code("mspc")));
    given_validation().when(SECURITY, validate("mmeia")).then_expect_error(Refusal::NotFound);
    for who in [COORDINATOR, HQ, ANALYST, OFFICER, AUDITOR, OBSERVER, CIVIL] {
        let when = given_validation().when(who, validate("mmeia"));
        when.then_expect_error(Refusal::NotAllowed(Act::Validate));
    }
    let when = given_validation().when_actor(Actor::Operator, validate("mmeia"));
    when.then_expect_error(Refusal::NotAllowed(Act::Validate));
}

#[test]
fn a_coordinator_never_validates_even_if_the_lead_ministry_names_him() {
    let both = given_validation().and(speaks_for("mmeia", COORDINATOR));
    both.when(COORDINATOR, validate("mmeia")).then_expect_error(Refusal::NotAllowed(Act::Validate));
}

#[test]
fn nothing_is_validated_that_is_not_settled() {
    // No command leads here: stepping back leaves the stage.
    let unsettled = given_consultation_with_shared_draft().and(advanced(Stage::Consultation, Stage::Validation));
    unsettled.when(LEAD, validate("mmeia")).then_expect_error(Refusal::OtherText);
}

#[test]
fn a_validation_is_withdrawn_by_whoever_gave_it_before_it_is_published() {
    given_validated().when(LEAD, withdraw(1)).then_expect_events(vec![withdrawn().into()]);
    given_validated().and(withdrawn()).when(LEAD, withdraw(1)).then_expect_events(Vec::new());
    let live = given_validated().and(live_on("portal"));
    live.when(LEAD, withdraw(1)).then_expect_error(Refusal::AlreadyPublished);
}

#[test]
fn a_validation_that_is_not_there_looks_like_somebody_elses() {
    let given = || given_validators(&["mmeia", "mspc"]).and(validated(1, "mmeia"));
    for number in [0, 1, 2] {
        given().when(SECURITY, withdraw(number)).then_expect_error(Refusal::NotFound);
    }
    for who in [COORDINATOR, HQ, CIVIL] {
        given().when(who, withdraw(1)).then_expect_error(Refusal::NotAllowed(Act::WithdrawValidation));
    }
}

#[test]
fn going_back_unsettles_the_text_and_its_validation_stands_only_for_the_same_text() {
    let back = given_validated().and(stepped_back(Stage::Validation, Stage::Consultation));
    assert_eq!(back.ledger().finalised, None);
    let again = back.clone().and(finalised());
    assert!(again.ledger().is_validated());
    let changed = back.and(written(2)).and(ProfileFinalised { draft: 2, content: content(2), no_response: Vec::new() });
    assert!(!changed.ledger().is_validated());
}
