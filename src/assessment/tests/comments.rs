//! Comments: made, withdrawn, answered, taken into the text.

use jiff::civil::date;
use navette_events::assessment::{CommentIncorporated, CommentSubmitted, CommentWithdrawn, DraftShared, OutcomeGiven};
use navette_events::{Actor, BlockId, Category, Language, Outcome, Purpose, Target, Visibility, Weight};

use super::world::*;
use crate::assessment::comments::{AnswerComment, Incorporate, MakeComment, WithdrawComment};
use crate::assessment::{Act, Refusal};

pub fn comment(institution: &str) -> MakeComment {
    MakeComment {
        institution: code(institution),
        draft: 1,
        target: Target::Block(BlockId(1)),
        category: Category::Factual,
        weight: Weight::Suggestion,
        visibility: None,
        language: Language::Fr,
        words: words(101),
    }
}

pub fn withdraw(comment: u32) -> WithdrawComment {
    WithdrawComment { comment, reason: words(60) }
}

pub fn answer(comment: u32, outcome: Outcome) -> AnswerComment {
    AnswerComment { comment, outcome, duplicate_of: None, reason: words(201) }
}

pub fn incorporate(comment: u32, draft: u32, block: Option<u32>) -> Incorporate {
    Incorporate { comment, draft, block: block.map(BlockId) }
}

fn one_comment() -> Given {
    given_consultation_with_shared_draft().and(commented(1, "mspc"))
}

fn accepted() -> Given {
    one_comment().and(answered(1, "mspc", Outcome::Accepted))
}

fn taken_in(draft: u32, block: Option<u32>) -> CommentIncorporated {
    CommentIncorporated { comment: 1, draft, block: block.map(BlockId) }
}

fn taken_back() -> CommentWithdrawn {
    CommentWithdrawn { comment: 1, institution: code("mspc"), reason: words(60) }
}

#[test]
fn every_participant_comments_for_itself() {
    for (who, institution) in [(LEAD, "mmeia"), (SECURITY, "mspc"), (BODY, "dgme"), (CIVIL, "hcme")] {
        let then = vec![commented(1, institution).into()];
        given_consultation_with_shared_draft().when(who, comment(institution)).then_expect_events(then);
    }
}

#[test]
fn nobody_comments_for_another_except_that_the_coordinator_records() {
    for who in [SECURITY, CIVIL, LEAD] {
        let when = given_consultation_with_shared_draft().when(who, comment("msds"));
        when.then_expect_error(Refusal::NotFound);
    }
    for who in [OFFICER, ANALYST, HQ] {
        let when = given_consultation_with_shared_draft().when(who, comment("mspc"));
        when.then_expect_error(Refusal::NotAllowed(Act::Comment));
    }
    let then = vec![commented(1, "hcme").into()];
    given_consultation_with_shared_draft().when(COORDINATOR, comment("hcme")).then_expect_events(then);
}

#[test]
fn comments_are_numbered_and_bear_the_visibility_that_was_asked() {
    let asked = MakeComment { visibility: Some(Visibility::LeadAndCoordinator), words: words(102), ..comment("msds") };
    let then = CommentSubmitted { visibility: Visibility::LeadAndCoordinator, ..commented(2, "msds") };
    one_comment().when(HEALTH, asked).then_expect_events(vec![then.into()]);
}

#[test]
fn a_comment_may_be_on_a_dimension_the_draft_or_the_indicators() {
    for target in [Target::Dimension(5.try_into().unwrap()), Target::Draft, Target::IndicatorSet] {
        let then = CommentSubmitted { target: target.clone(), ..commented(1, "mspc") };
        let when = given_consultation_with_shared_draft().when(SECURITY, MakeComment { target, ..comment("mspc") });
        when.then_expect_events(vec![then.into()]);
    }
}

#[test]
fn a_comment_after_the_period_is_taken_and_marked_late() {
    let given = given_consultation_with_shared_draft().and(period(Purpose::Comments, "2021-07-05T00:00:00Z"));
    let before = given.clone().at("2021-07-04T23:59:59Z").when(SECURITY, comment("mspc"));
    before.then_expect_events(vec![commented(1, "mspc").into()]);
    let late = CommentSubmitted { late: true, ..commented(1, "mspc") };
    for moment in ["2021-07-05T00:00:00Z", "2021-07-09T00:00:00Z"] {
        let when = given.clone().at(moment).when(SECURITY, comment("mspc"));
        when.then_expect_events(vec![late.clone().into()]);
    }
}

#[test]
fn a_comment_is_on_a_version_that_participants_have_and_on_a_block_it_has() {
    let given = || given_consultation_with_shared_draft().and(written(2));
    for draft in [0, 2, 3] {
        let when = given().when(SECURITY, MakeComment { draft, ..comment("mspc") });
        when.then_expect_error(Refusal::UnknownDraft(draft));
    }
    let elsewhere = MakeComment { target: Target::Block(BlockId(7)), ..comment("mspc") };
    given().when(SECURITY, elsewhere).then_expect_error(Refusal::UnknownBlock(BlockId(7)));
    // An older version that was shared may still be commented on.
    let old = given().and(DraftShared { draft: 2 }).when(SECURITY, comment("mspc"));
    old.then_expect_events(vec![commented(1, "mspc").into()]);
}

#[test]
fn only_participants_comment_and_only_while_the_text_is_not_settled() {
    let refusal = Refusal::NotAParticipant(code("mef"));
    given_consultation_with_shared_draft().when(COORDINATOR, comment("mef")).then_expect_error(refusal);
    let settled = given_consultation_with_shared_draft().and(met()).and(finalised());
    settled.when(SECURITY, comment("mspc")).then_expect_error(Refusal::Finalised);
}

#[test]
fn its_author_takes_a_comment_back_and_nobody_else_does() {
    one_comment().when(SECURITY, withdraw(1)).then_expect_events(vec![taken_back().into()]);
    for who in [HEALTH, BODY, CIVIL, LEAD] {
        one_comment().when(who, withdraw(1)).then_expect_error(Refusal::NotFound);
    }
    for who in [COORDINATOR, HQ, OFFICER] {
        one_comment().when(who, withdraw(1)).then_expect_error(Refusal::NotAllowed(Act::WithdrawComment));
    }
}

#[test]
fn a_comment_is_taken_back_once_and_not_once_it_is_answered() {
    one_comment().and(taken_back()).when(SECURITY, withdraw(1)).then_expect_events(Vec::new());
    accepted().when(SECURITY, withdraw(1)).then_expect_error(Refusal::CommentAnswered(1));
    let incorporated = accepted().and(written(2)).and(taken_in(2, Some(1)));
    incorporated.when(SECURITY, withdraw(1)).then_expect_error(Refusal::CommentAnswered(1));
}

#[test]
fn a_comment_that_is_not_there_looks_like_somebody_elses() {
    one_comment().when(HEALTH, withdraw(1)).then_expect_error(Refusal::NotFound);
    one_comment().when(HEALTH, withdraw(2)).then_expect_error(Refusal::NotFound);
    one_comment().when_actor(Actor::Operator, withdraw(2)).then_expect_error(Refusal::UnknownComment(2));
}

#[test]
fn a_comment_is_answered_to_those_who_may_read_it() {
    let restricted = CommentSubmitted { visibility: Visibility::LeadAndCoordinator, ..commented(1, "mspc") };
    let given = given_consultation_with_shared_draft().and(restricted);
    let then = OutcomeGiven { visibility: Visibility::LeadAndCoordinator, ..answered(1, "mspc", Outcome::NotAccepted) };
    given.when(COORDINATOR, answer(1, Outcome::NotAccepted)).then_expect_events(vec![then.into()]);
}

#[test]
fn every_outcome_can_be_given_and_given_anew() {
    let all = [Outcome::Accepted, Outcome::AcceptedInPart, Outcome::NotAccepted, Outcome::Noted, Outcome::Referred];
    for outcome in all {
        for given in [one_comment(), accepted()] {
            let then = vec![answered(1, "mspc", outcome).into()];
            given.when(COORDINATOR, answer(1, outcome)).then_expect_events(then);
        }
    }
}

#[test]
fn a_duplicate_names_another_comment_and_no_other_outcome_does() {
    let of = |outcome, duplicate_of| AnswerComment { duplicate_of, ..answer(1, outcome) };
    let two = || one_comment().and(commented(2, "msds"));
    let then = OutcomeGiven { duplicate_of: Some(2), ..answered(1, "mspc", Outcome::Duplicate) };
    two().when(COORDINATOR, of(Outcome::Duplicate, Some(2))).then_expect_events(vec![then.into()]);
    for (outcome, other) in [
        (Outcome::Duplicate, None),
        (Outcome::Duplicate, Some(1)),
        (Outcome::Duplicate, Some(3)),
        (Outcome::Accepted, Some(2)),
    ] {
        two().when(COORDINATOR, of(outcome, other)).then_expect_error(Refusal::DuplicateOfWhat);
    }
}

#[test]
fn only_a_comment_that_stands_is_answered_and_only_before_the_text_is_settled() {
    let ask = || answer(1, Outcome::Noted);
    one_comment().when(COORDINATOR, answer(2, Outcome::Noted)).then_expect_error(Refusal::UnknownComment(2));
    one_comment().and(taken_back()).when(COORDINATOR, ask()).then_expect_error(Refusal::CommentWithdrawn(1));
    let settled = accepted().and(taken_in(1, None)).and(met()).and(finalised());
    settled.when(COORDINATOR, ask()).then_expect_error(Refusal::Finalised);
}

#[test]
fn an_accepted_comment_is_taken_into_a_version() {
    for outcome in [Outcome::Accepted, Outcome::AcceptedInPart] {
        let given = one_comment().and(answered(1, "mspc", outcome)).and(written(2));
        for who in [COORDINATOR, ANALYST, HQ] {
            let then = vec![taken_in(2, Some(1)).into()];
            given.clone().when(who, incorporate(1, 2, Some(1))).then_expect_events(then);
        }
    }
    let removed = accepted().and(written(2)).when(ANALYST, incorporate(1, 2, None));
    removed.then_expect_events(vec![taken_in(2, None).into()]);
}

#[test]
fn the_same_place_again_is_already_done_and_another_place_is_not() {
    let given = || accepted().and(written(2)).and(taken_in(2, Some(1)));
    given().when(ANALYST, incorporate(1, 2, Some(1))).then_expect_events(Vec::new());
    given().when(ANALYST, incorporate(1, 2, Some(2))).then_expect_events(vec![taken_in(2, Some(2)).into()]);
}

#[test]
fn what_was_not_accepted_is_not_taken_in() {
    let refused = [Outcome::NotAccepted, Outcome::Noted, Outcome::Referred].map(|outcome| answered(1, "mspc", outcome));
    let unanswered = [one_comment(), one_comment().and(taken_back())];
    let answered = refused.into_iter().map(|answer| one_comment().and(answer));
    for given in answered.chain(unanswered) {
        let when = given.and(written(2)).when(ANALYST, incorporate(1, 2, Some(1)));
        when.then_expect_error(Refusal::NotAccepted(1));
    }
}

#[test]
fn a_comment_is_taken_into_a_version_and_a_block_that_are_there() {
    accepted().when(ANALYST, incorporate(2, 1, None)).then_expect_error(Refusal::UnknownComment(2));
    accepted().when(ANALYST, incorporate(1, 2, None)).then_expect_error(Refusal::UnknownDraft(2));
    accepted().when(ANALYST, incorporate(1, 1, Some(7))).then_expect_error(Refusal::UnknownBlock(BlockId(7)));
}

#[test]
fn an_answer_given_anew_asks_for_the_text_again() {
    let given = accepted().and(written(2)).and(taken_in(2, Some(1))).and(answered(1, "mspc", Outcome::Accepted));
    assert!(given.ledger().comments[0].is_forgotten());
    given.when(ANALYST, incorporate(1, 2, Some(1))).then_expect_events(vec![taken_in(2, Some(1)).into()]);
}

#[test]
fn a_meeting_of_yesterday_may_be_recorded_with_its_oral_comments_today() {
    let meeting = super::meetings::meet(date(2021, 7, 4));
    given_consultation_with_shared_draft().when(COORDINATOR, meeting).inspect_result().unwrap();
}
