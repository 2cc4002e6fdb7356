//! Publishing, channel by channel, and closing.

use navette_events::assessment::{AssessmentClosed, PublishedOnChannel, ValidationWithdrawn};
use navette_events::{Policies, Stage};
use navette_projections::{Gate, MissingCode};

use super::world::*;
use crate::assessment::Refusal;
use crate::assessment::publication::{Close, Publish};

pub fn publish(channel: &str) -> Publish {
    Publish { channel: code(channel), published_on: today(), link: words(16) }
}

fn codes_of(refused: Result<Vec<navette_events::AssessmentEvent>, Refusal>, expected: Gate) -> Vec<MissingCode> {
    match refused {
        Err(Refusal::GateShut { gate, missing, passable: false }) if gate == expected => {
            missing.into_iter().map(|missing| missing.code).collect()
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_first_channel_publishes_partly_and_the_last_ends_the_stage() {
    given_validated().when(HQ, publish("portal")).then_expect_events(vec![live_on("portal").into()]);
    let then = vec![live_on("library").into(), advanced(Stage::Validation, Stage::Published).into()];
    given_validated().and(live_on("portal")).when(HQ, publish("library")).then_expect_events(then);
}

#[test]
fn a_single_channel_is_the_last_one() {
    let one = Policies { channels: vec![code("portal")], ..policies() };
    let given = given_consultation_under(one)
        .and(met())
        .and(finalised())
        .and(advanced(Stage::Consultation, Stage::Validation))
        .and(validated(1, "mmeia"));
    let then = vec![live_on("portal").into(), advanced(Stage::Validation, Stage::Published).into()];
    given.when(COORDINATOR, publish("portal")).then_expect_events(then);
}

#[test]
fn what_is_live_already_is_not_published_again() {
    given_validated().and(live_on("portal")).when(HQ, publish("portal")).then_expect_events(Vec::new());
    given_published().when(HQ, publish("library")).then_expect_events(Vec::new());
}

#[test]
fn only_the_channels_of_the_rules_are_used() {
    let refusal = Refusal::UnknownChannel(code("newspaper"));
    given_validated().when(HQ, publish("newspaper")).then_expect_error(refusal);
}

#[test]
fn nothing_is_published_before_it_is_validated_or_once_that_is_withdrawn() {
    let withdrawn = ValidationWithdrawn { validation: 1, institution: code("mmeia"), reason: words(80) };
    for given in [given_validation(), given_validated().and(withdrawn)] {
        let refused = given.when(HQ, publish("portal")).inspect_result();
        assert_eq!(codes_of(refused, Gate::Publication), [MissingCode::NotValidated]);
    }
}

#[test]
fn nothing_was_published_tomorrow() {
    let tomorrow = Publish { published_on: today().tomorrow().unwrap(), ..publish("portal") };
    given_validated().when(HQ, tomorrow).then_expect_error(Refusal::DateOutOfRange);
    let yesterday = Publish { published_on: today().yesterday().unwrap(), ..publish("portal") };
    let then = PublishedOnChannel { published_on: today().yesterday().unwrap(), ..live_on("portal") };
    given_validated().when(HQ, yesterday).then_expect_events(vec![then.into()]);
}

#[test]
fn a_published_assessment_is_closed_once() {
    for who in [COORDINATOR, HQ] {
        let then = vec![AssessmentClosed { stage: Stage::Published }.into()];
        given_published().when(who, Close).then_expect_events(then);
        given_closed().when(who, Close).then_expect_events(Vec::new());
    }
}

#[test]
fn what_is_not_live_everywhere_is_not_closed() {
    // No command leads here: the stage is entered with the last channel.
    let partly = given_validated().and(live_on("portal")).and(advanced(Stage::Validation, Stage::Published));
    let refused = partly.when(HQ, Close).inspect_result();
    assert_eq!(codes_of(refused, Gate::Closure), [MissingCode::NotPublished]);
}
