//! A ministry's opinion.

use navette_events::assessment::{DraftShared, OpinionGiven};
use navette_events::{Actor, BlockId, Opinion, Purpose, Scope};

use super::world::*;
use crate::assessment::opinions::GiveOpinion;
use crate::assessment::{Act, Refusal};

pub fn opinion(institution: &str, opinion: Opinion) -> GiveOpinion {
    let (institution, scope, reservations) = (code(institution), Scope::Draft, Vec::new());
    GiveOpinion { institution, draft: 1, scope, opinion, reservations, reason: None }
}

fn favourable() -> GiveOpinion {
    opinion("mspc", Opinion::Favourable)
}

fn reserved(reservations: Vec<u32>) -> GiveOpinion {
    GiveOpinion { reservations, ..opinion("mspc", Opinion::FavourableWithReservations) }
}

fn shared() -> Given {
    given_consultation_with_shared_draft()
}

#[test]
fn a_ministry_gives_each_kind_of_opinion() {
    for kind in [Opinion::Favourable, Opinion::NoComment, Opinion::NotConcerned, Opinion::MoreTime] {
        let then = vec![opined("mspc", kind).into()];
        shared().when(SECURITY, opinion("mspc", kind)).then_expect_events(then);
    }
}

#[test]
fn an_objection_says_why() {
    let objection = opinion("mspc", Opinion::Unfavourable);
    shared().when(SECURITY, objection.clone()).then_expect_error(Refusal::ReasonNeeded);
    let then = OpinionGiven { reason: Some(words(70)), ..opined("mspc", Opinion::Unfavourable) };
    let reasoned = GiveOpinion { reason: Some(words(70)), ..objection };
    shared().when(SECURITY, reasoned).then_expect_events(vec![then.into()]);
}

#[test]
fn reservations_name_comments_and_no_other_opinion_does() {
    let given = || shared().and(commented(1, "mspc"));
    let then = OpinionGiven { reservations: vec![1], ..opined("mspc", Opinion::FavourableWithReservations) };
    given().when(SECURITY, reserved(vec![1])).then_expect_events(vec![then.into()]);
    given().when(SECURITY, reserved(Vec::new())).then_expect_error(Refusal::ReservationsOfWhat);
    given().when(SECURITY, reserved(vec![1, 2])).then_expect_error(Refusal::UnknownComment(2));
    let plain = GiveOpinion { reservations: vec![1], ..favourable() };
    given().when(SECURITY, plain).then_expect_error(Refusal::ReservationsOfWhat);
}

#[test]
fn only_ministries_give_opinions() {
    let refusal = Refusal::NotAMinistry(code("dgme"));
    shared().when(BODY, opinion("dgme", Opinion::Favourable)).then_expect_error(refusal);
    let refusal = Refusal::NotAllowed(Act::GiveOpinion);
    shared().when(CIVIL, opinion("hcme", Opinion::Favourable)).then_expect_error(refusal);
}

#[test]
fn nobody_gives_an_opinion_for_a_ministry_but_the_ministry() {
    for who in [HEALTH, LEAD, BODY] {
        shared().when(who, favourable()).then_expect_error(Refusal::NotFound);
    }
    let refusal = || Refusal::NotAllowed(Act::GiveOpinion);
    for who in [COORDINATOR, HQ, ANALYST, OFFICER, AUDITOR, OBSERVER] {
        shared().when(who, favourable()).then_expect_error(refusal());
    }
    shared().when_actor(Actor::Operator, favourable()).then_expect_error(refusal());
}

#[test]
fn a_coordinator_gives_no_opinion_even_if_a_ministry_names_him() {
    let both = shared().and(speaks_for("mspc", COORDINATOR));
    both.when(COORDINATOR, favourable()).then_expect_error(Refusal::NotAllowed(Act::GiveOpinion));
}

#[test]
fn an_institution_that_takes_no_part_has_no_opinion_here() {
    // Nobody speaks for it: whoever asks is told that there is no such thing.
    shared().when(SECURITY, opinion("mef", Opinion::Favourable)).then_expect_error(Refusal::NotFound);
}

#[test]
fn an_opinion_is_on_the_newest_version_that_was_shared() {
    let on = |draft| GiveOpinion { draft, ..favourable() };
    let two = || shared().and(written(2));
    for draft in [0, 2, 3] {
        two().when(SECURITY, on(draft)).then_expect_error(Refusal::UnknownDraft(draft));
    }
    two().when(SECURITY, on(1)).then_expect_events(vec![opined("mspc", Opinion::Favourable).into()]);
    let refusal = Refusal::DraftSuperseded { draft: 1, newest: 2 };
    two().and(DraftShared { draft: 2 }).when(SECURITY, on(1)).then_expect_error(refusal);
}

#[test]
fn an_opinion_may_cover_some_blocks_of_that_version() {
    let scope = |numbers: &[u32]| Scope::Blocks(numbers.iter().copied().map(BlockId).collect());
    let then = OpinionGiven { scope: scope(&[1, 3]), ..opined("mspc", Opinion::Favourable) };
    let some = GiveOpinion { scope: scope(&[1, 3]), ..favourable() };
    shared().when(SECURITY, some).then_expect_events(vec![then.into()]);
    let other = GiveOpinion { scope: scope(&[1, 7]), ..favourable() };
    shared().when(SECURITY, other).then_expect_error(Refusal::UnknownBlock(BlockId(7)));
}

#[test]
fn the_same_opinion_again_is_already_given_unless_it_brings_a_reason() {
    let given = || shared().and(opined("mspc", Opinion::Favourable));
    given().when(SECURITY, favourable()).then_expect_events(Vec::new());
    let then = OpinionGiven { reason: Some(words(70)), ..opined("mspc", Opinion::Favourable) };
    let reasoned = GiveOpinion { reason: Some(words(70)), ..favourable() };
    given().when(SECURITY, reasoned).then_expect_events(vec![then.into()]);
}

#[test]
fn an_opinion_can_change_and_must_be_confirmed_on_a_new_version() {
    let given = || shared().and(opined("mspc", Opinion::Favourable));
    let then = vec![opined("mspc", Opinion::MoreTime).into()];
    given().when(SECURITY, opinion("mspc", Opinion::MoreTime)).then_expect_events(then);
    let second = OpinionGiven { draft: 2, content: content(2), ..opined("mspc", Opinion::Favourable) };
    let given = given().and(written(2)).and(DraftShared { draft: 2 });
    given.when(SECURITY, GiveOpinion { draft: 2, ..favourable() }).then_expect_events(vec![second.into()]);
}

#[test]
fn an_opinion_after_the_period_is_taken_and_marked_late() {
    let given = || shared().and(period(Purpose::Opinions, "2021-07-05T00:00:00Z"));
    let in_time = given().at("2021-07-04T23:59:59Z").when(SECURITY, favourable());
    in_time.then_expect_events(vec![opined("mspc", Opinion::Favourable).into()]);
    let late = OpinionGiven { late: true, ..opined("mspc", Opinion::Favourable) };
    given().at("2021-07-05T00:00:00Z").when(SECURITY, favourable()).then_expect_events(vec![late.into()]);
    // The period was for the first version: no one is late with the second.
    let second = OpinionGiven { draft: 2, content: content(2), ..opined("mspc", Opinion::Favourable) };
    let given = given().and(written(2)).and(DraftShared { draft: 2 });
    given.when(SECURITY, GiveOpinion { draft: 2, ..favourable() }).then_expect_events(vec![second.into()]);
}

#[test]
fn there_is_no_opinion_on_a_settled_text() {
    let settled = shared().and(met()).and(finalised());
    settled.when(SECURITY, favourable()).then_expect_error(Refusal::Finalised);
}
