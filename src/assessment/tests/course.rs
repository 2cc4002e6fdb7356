//! The course of a comment: sorted, said aloud, supported, answered together, maintained.

use jiff::civil::date;
use navette_events::assessment::{ClockResumed, ClockSuspended, CommentWithdrawn, ConflictFlagged};
use navette_events::comments::*;
use navette_events::{
    AssessmentEvent, BlockId, CommentRules, MaintainedRule, MovedEnd, Outcome, Policies, Purpose, Reaction,
    ReleasedOutcome, Stage, Target, Visibility, Weight,
};
use navette_projections::{Gate, MissingCode};

use super::comments::{answer, comment, withdraw};
use super::world::*;
use crate::assessment::clock::ResumeClock;
use crate::assessment::comments::MakeComment;
use crate::assessment::comments_outcomes::{
    AcknowledgeReaction, ArbitrateReaction, PrepareOutcome, ReactToOutcome, Release, ReleaseOutcomes,
};
use crate::assessment::comments_sorting::{
    AskInput, ChangeVisibility, DecideLateComment, GiveInput, ReattachComment, ReattributeComment, TriageComment,
};
use crate::assessment::comments_voices::{AskConfirmation, ConfirmSpoken, Cosign, RecordSpoken};
use crate::assessment::due::{due, next_due};
use crate::assessment::{Act, Refusal};

pub fn triage(comment: u32) -> TriageComment {
    TriageComment { comment }
}

pub fn explain(comment: u32) -> GiveInput {
    GiveInput { comment, words: words(301) }
}

pub fn reattach(comment: u32, block: u32) -> ReattachComment {
    ReattachComment { comment, draft: 1, target: Target::Block(BlockId(block)) }
}

pub fn narrow(comment: u32) -> ChangeVisibility {
    ChangeVisibility { comment, visibility: Visibility::LeadAndCoordinator, reason: words(302) }
}

pub fn spoken(institution: &str) -> RecordSpoken {
    let comment = MakeComment { words: words(101), ..comment(institution) };
    RecordSpoken { comment, said_on: date(2021, 7, 2), meeting: None, speaker: None }
}

pub fn confirm(comment: u32) -> ConfirmSpoken {
    ConfirmSpoken { comment, words: None }
}

pub fn cosign(comment: u32, institution: &str) -> Cosign {
    Cosign { comment, institution: code(institution), stands: true }
}

pub fn prepare(comment: u32) -> PrepareOutcome {
    PrepareOutcome { comment, words: words(303) }
}

pub fn maintain(comment: u32) -> ReactToOutcome {
    ReactToOutcome { comment, reaction: Reaction::Maintained, reason: Some(words(304)) }
}

pub fn acknowledge(comment: u32) -> AcknowledgeReaction {
    AcknowledgeReaction { comment, reason: words(305) }
}

pub fn arbitrate(comment: u32) -> ArbitrateReaction {
    ArbitrateReaction { comment, reason: words(306) }
}

fn one_comment() -> Given {
    given_consultation_with_shared_draft().and(commented(1, "mspc"))
}

fn late() -> Given {
    let made = navette_events::assessment::CommentSubmitted { late: true, ..commented(1, "mspc") };
    given_consultation_with_shared_draft().and(period(Purpose::Comments, "2021-07-05T00:00:00Z")).and(made)
}

fn decide_late(admit: bool) -> DecideLateComment {
    DecideLateComment { comment: 1, admit, reason: words(307) }
}

fn said() -> CommentSaidAloud {
    CommentSaidAloud {
        comment: 1,
        institution: code("mspc"),
        said_on: date(2021, 7, 2),
        meeting: None,
        speaker: None,
        visibility: Visibility::Government,
    }
}

fn asked() -> ConfirmationAsked {
    ConfirmationAsked { institution: code("mspc"), comments: vec![1], closes_at: moment("2021-07-13T00:00:00Z") }
}

fn reacted(reaction: Reaction) -> OutcomeReactedTo {
    let reason = (reaction == Reaction::Maintained).then(|| words(304));
    OutcomeReactedTo { comment: 1, institution: code("mspc"), reaction, visibility: Visibility::Government, reason }
}

/// What the gate to a settled text says of comments.
fn held(given: &Given) -> Vec<MissingCode> {
    let missing = Gate::Finalisation.missing(&given.ledger());
    let all = missing.into_iter().filter(|missing| missing.comments == [1]).map(|missing| missing.code);
    all.filter(|code| *code != MissingCode::CommentsUnanswered).collect()
}

#[test]
fn a_comment_is_looked_at_once_and_only_while_it_waits() {
    one_comment().when(COORDINATOR, triage(1)).then_expect_events(vec![CommentTriaged { comment: 1 }.into()]);
    one_comment().and(CommentTriaged { comment: 1 }).when(COORDINATOR, triage(1)).then_expect_events(Vec::new());
    let answered = one_comment().and(answered(1, "mspc", Outcome::Noted));
    answered.when(COORDINATOR, triage(1)).then_expect_error(Refusal::CommentNotOpen(1));
    one_comment().when(COORDINATOR, triage(2)).then_expect_error(Refusal::UnknownComment(2));
}

#[test]
fn an_author_explains_only_what_he_was_asked() {
    let visibility = Visibility::Government;
    let question = InputAsked { comment: 1, institution: code("mspc"), visibility, question: words(308) };
    let ask = AskInput { comment: 1, question: words(308) };
    one_comment().when(COORDINATOR, ask).then_expect_events(vec![question.clone().into()]);
    one_comment().when(SECURITY, explain(1)).then_expect_error(Refusal::NothingAsked(1));
    let waits = one_comment().and(question);
    let then = InputGiven { comment: 1, institution: code("mspc"), visibility, words: words(301) };
    waits.clone().when(SECURITY, explain(1)).then_expect_events(vec![then.into()]);
    waits.clone().when(HEALTH, explain(1)).then_expect_error(Refusal::NotFound);
    // Waiting for input, a comment still waits for its answer, and may be taken back.
    assert!(waits.ledger().comments[0].is_open());
    assert_eq!(waits.when(SECURITY, withdraw(1)).inspect_result().unwrap().len(), 1);
}

#[test]
fn a_late_comment_is_admitted_or_deferred_and_one_in_time_is_neither() {
    for admit in [true, false] {
        one_comment().when(COORDINATOR, decide_late(admit)).then_expect_error(Refusal::CommentNotLate(1));
        assert_eq!(late().when(COORDINATOR, decide_late(admit)).inspect_result().unwrap().len(), 1);
    }
    let (institution, visibility) = (code("mspc"), Visibility::Government);
    let deferred = late().and(CommentDeferred { comment: 1, institution, visibility, reason: words(307) });
    assert!(!deferred.ledger().comments[0].is_open(), "it no longer keeps the gate shut");
    deferred.clone().when(COORDINATOR, decide_late(false)).then_expect_events(Vec::new());
    // Deferred, it may yet be admitted; but it is not taken back as if nothing had been said.
    assert_eq!(deferred.clone().when(COORDINATOR, decide_late(true)).inspect_result().unwrap().len(), 1);
    deferred.when(SECURITY, withdraw(1)).then_expect_error(Refusal::CommentAnswered(1));
    let settled = late().and(met()).and(finalised());
    settled.when(COORDINATOR, decide_late(true)).then_expect_error(Refusal::Finalised);
}

#[test]
fn a_late_comment_says_which_deadline_it_missed() {
    assert_eq!(late().ledger().comments[0].course.missed, Some(moment("2021-07-05T00:00:00Z")));
    assert_eq!(one_comment().ledger().comments[0].course.missed, None);
}

#[test]
fn a_comment_goes_to_the_right_institution_and_the_wrong_one_stays_on_record() {
    let to = |name: &str| ReattributeComment { comment: 1, institution: code(name), reason: words(309) };
    let moved =
        CommentReattributed { comment: 1, earlier: code("mspc"), institution: code("msds"), reason: words(309) };
    one_comment().when(COORDINATOR, to("msds")).then_expect_events(vec![moved.clone().into()]);
    one_comment().when(COORDINATOR, to("mspc")).then_expect_events(Vec::new());
    one_comment().when(COORDINATOR, to("mef")).then_expect_error(Refusal::NotAParticipant(code("mef")));
    let after = one_comment().and(moved);
    assert_eq!(after.ledger().comments[0].course.recorded_for[0].institution, code("mspc"));
    after.clone().when(SECURITY, withdraw(1)).then_expect_error(Refusal::NotFound);
    assert_eq!(after.when(HEALTH, withdraw(1)).inspect_result().unwrap().len(), 1);
}

#[test]
fn a_comment_is_attached_to_a_place_that_is_there() {
    let moved = CommentReattached {
        comment: 1,
        earlier_draft: 1,
        earlier: Target::Block(BlockId(1)),
        draft: 1,
        target: Target::Block(BlockId(2)),
    };
    for who in [SECURITY, COORDINATOR] {
        one_comment().when(who, reattach(1, 2)).then_expect_events(vec![moved.clone().into()]);
    }
    one_comment().when(SECURITY, reattach(1, 1)).then_expect_events(Vec::new());
    one_comment().when(SECURITY, reattach(1, 9)).then_expect_error(Refusal::UnknownBlock(BlockId(9)));
    one_comment().when(HEALTH, reattach(1, 2)).then_expect_error(Refusal::NotFound);
}

#[test]
fn who_could_read_a_comment_before_stays_on_record() {
    let changed = CommentVisibilityChanged {
        comment: 1,
        institution: code("mspc"),
        earlier: Visibility::Government,
        visibility: Visibility::LeadAndCoordinator,
        reason: words(302),
    };
    one_comment().when(SECURITY, narrow(1)).then_expect_events(vec![changed.clone().into()]);
    let after = one_comment().and(changed);
    assert_eq!(after.ledger().comments[0].course.read_by[0].visibility, Visibility::Government);
    after.when(SECURITY, narrow(1)).then_expect_events(Vec::new());
    one_comment().when(HEALTH, narrow(1)).then_expect_error(Refusal::NotFound);
}

#[test]
fn what_was_said_is_recorded_sent_and_confirmed_by_its_speaker() {
    let recorded = vec![commented(1, "mspc").into(), said().into()];
    given_consultation_with_shared_draft().when(COORDINATOR, spoken("mspc")).then_expect_events(recorded);
    let given = one_comment().and(said());
    assert_eq!(held(&given), [MissingCode::NotConfirmed]);
    given.clone().when(COORDINATOR, answer(1, Outcome::Noted)).then_expect_error(Refusal::NotConfirmed(1));
    let send = || AskConfirmation { comments: Vec::new() };
    given.clone().when(COORDINATOR, send()).then_expect_events(vec![asked().into()]);
    let waiting = given.and(asked());
    waiting.clone().when(COORDINATOR, send()).then_expect_events(Vec::new());
    waiting.clone().when(HEALTH, confirm(1)).then_expect_error(Refusal::NotFound);
    waiting.clone().when(COORDINATOR, confirm(1)).then_expect_error(Refusal::NotAllowed(Act::ConfirmSpoken));
    let confirmed = CommentConfirmed { comment: 1, institution: code("mspc") };
    waiting.clone().when(SECURITY, confirm(1)).then_expect_events(vec![confirmed.clone().into()]);
    let after = waiting.and(confirmed);
    assert_eq!(held(&after), []);
    after.clone().when(SECURITY, confirm(1)).then_expect_events(Vec::new());
    let rectify = ConfirmSpoken { comment: 1, words: Some(words(310)) };
    after.when(SECURITY, rectify).then_expect_error(Refusal::NothingToConfirm(1));
    one_comment().when(SECURITY, confirm(1)).then_expect_error(Refusal::NothingToConfirm(1));
}

#[test]
fn a_rectified_comment_keeps_both_wordings() {
    let rectify = || ConfirmSpoken { comment: 1, words: Some(words(310)) };
    let (institution, visibility) = (code("mspc"), Visibility::Government);
    let then = CommentRectified { comment: 1, institution, visibility, words: words(310) };
    let given = one_comment().and(said()).and(asked());
    given.clone().when(SECURITY, rectify()).then_expect_events(vec![then.clone().into()]);
    let comment = given.and(then).ledger().comments[0].clone();
    assert_eq!(comment.words, words(310).seal);
    assert_eq!(comment.course.spoken.unwrap().recorded.unwrap().words, words(101).seal);
}

#[test]
fn silence_after_the_day_given_is_deemed_to_confirm() {
    let given = one_comment().and(said()).and(asked());
    assert_eq!(next_due(&given.ledger()), Some(moment("2021-07-13T00:00:00Z")));
    assert_eq!(due(&given.ledger(), moment("2021-07-12T23:59:59Z")), []);
    let closed_at = moment("2021-07-13T00:00:00Z");
    let deemed = CommentDeemedConfirmed { comment: 1, institution: code("mspc"), closed_at };
    assert_eq!(due(&given.ledger(), moment("2021-07-20T00:00:00Z")), [AssessmentEvent::from(deemed.clone())]);
    let after = given.and(deemed);
    assert_eq!(due(&after.ledger(), moment("2021-07-20T00:00:00Z")), []);
    assert_eq!(held(&after), []);
    // What was never sent is not deemed to be anything.
    assert_eq!(due(&one_comment().and(said()).ledger(), moment("2022-07-20T00:00:00Z")), []);
}

#[test]
fn what_is_said_at_the_meeting_is_not_late_and_what_is_said_after_the_period_elsewhere_is() {
    let given = given_consultation_with_shared_draft().and(period(Purpose::Comments, "2021-07-02T00:00:00Z"));
    let made = |given: Given, ask: RecordSpoken| match given.when(COORDINATOR, ask).inspect_result().unwrap().remove(0)
    {
        AssessmentEvent::CommentSubmitted(made) => made.late,
        other => panic!("{other:?}"),
    };
    assert!(made(given.clone(), spoken("mspc")));
    assert!(!made(given.clone(), RecordSpoken { said_on: date(2021, 7, 1), ..spoken("mspc") }));
    assert!(!made(given.clone().and(met()), RecordSpoken { meeting: Some(1), ..spoken("mspc") }));
    let elsewhere = RecordSpoken { meeting: Some(2), ..spoken("mspc") };
    given.clone().and(met()).when(COORDINATOR, elsewhere).then_expect_error(Refusal::UnknownMeeting);
    let tomorrow = RecordSpoken { said_on: date(2021, 7, 6), ..spoken("mspc") };
    given.when(COORDINATOR, tomorrow).then_expect_error(Refusal::DateOutOfRange);
}

#[test]
fn institutions_support_what_they_may_read_and_is_not_their_own() {
    let then = CommentCosigned { comment: 1, institution: code("msds") };
    one_comment().when(HEALTH, cosign(1, "msds")).then_expect_events(vec![then.clone().into()]);
    one_comment().when(SECURITY, cosign(1, "mspc")).then_expect_error(Refusal::OwnComment(1));
    one_comment().when(CIVIL, cosign(1, "hcme")).then_expect_error(Refusal::WordsRestricted(1));
    one_comment().when(HEALTH, cosign(1, "mspc")).then_expect_error(Refusal::NotFound);
    let supported = one_comment().and(then);
    supported.clone().when(HEALTH, cosign(1, "msds")).then_expect_events(Vec::new());
    let audience = supported.ledger().comments[0].audience();
    assert_eq!((audience.owner, audience.also), (Some(code("mspc")), vec![code("msds")]));
    let leave = Cosign { stands: false, ..cosign(1, "msds") };
    let left = CosignatureWithdrawn { comment: 1, institution: code("msds") };
    supported.when(HEALTH, leave.clone()).then_expect_events(vec![left.into()]);
    one_comment().when(HEALTH, leave).then_expect_events(Vec::new());
}

fn prepared() -> Given {
    one_comment().and(OutcomePrepared { comment: 1, words: words(303) })
}

fn release(outcome: Outcome) -> Release {
    Release { comment: 1, prepared: words(303).seal, outcome, duplicate_of: None, reason: words(311) }
}

fn released(outcomes: Vec<Release>) -> ReleaseOutcomes {
    ReleaseOutcomes { outcomes }
}

#[test]
fn an_outcome_is_prepared_without_effect_on_the_comment_and_then_released() {
    let then = OutcomePrepared { comment: 1, words: words(303) };
    one_comment().when(COORDINATOR, prepare(1)).then_expect_events(vec![then.into()]);
    assert!(prepared().ledger().comments[0].is_open());
    let given = ReleasedOutcome {
        comment: 1,
        institution: code("mspc"),
        outcome: Outcome::Accepted,
        duplicate_of: None,
        visibility: Visibility::Government,
        reason: words(311),
    };
    let then = OutcomesReleased { outcomes: vec![given] };
    prepared()
        .when(COORDINATOR, released(vec![release(Outcome::Accepted)]))
        .then_expect_events(vec![then.clone().into()]);
    let after = prepared().and(then);
    assert!(after.ledger().comments[0].is_forgotten());
    assert!(after.ledger().prepared.is_empty());
}

#[test]
fn only_what_was_read_as_prepared_is_released() {
    prepared().when(COORDINATOR, released(Vec::new())).then_expect_error(Refusal::NothingPrepared);
    let anew = prepared().and(OutcomePrepared { comment: 1, words: words(312) });
    let ask = || released(vec![release(Outcome::Noted)]);
    anew.when(COORDINATOR, ask()).then_expect_error(Refusal::PreparedChanged(1));
    one_comment().when(COORDINATOR, ask()).then_expect_error(Refusal::PreparedChanged(1));
    // An answer given in between takes the place of what was prepared.
    let answered = prepared().and(answered(1, "mspc", Outcome::Noted));
    answered.when(COORDINATOR, ask()).then_expect_error(Refusal::PreparedChanged(1));
    let twice = released(vec![release(Outcome::Noted), release(Outcome::Noted)]);
    prepared().when(COORDINATOR, twice).then_expect_error(Refusal::PreparedChanged(1));
    let duplicate = released(vec![release(Outcome::Duplicate)]);
    prepared().when(COORDINATOR, duplicate).then_expect_error(Refusal::DuplicateOfWhat);
    prepared().and(said()).when(COORDINATOR, ask()).then_expect_error(Refusal::NotConfirmed(1));
}

fn refused_under(rule: MaintainedRule, weight: Weight) -> Given {
    let comments = CommentRules { maintained: rule, ..CommentRules::default() };
    let made = navette_events::assessment::CommentSubmitted { weight, ..commented(1, "mspc") };
    given_consultation_under(Policies { comments, ..policies() }).and(made).and(answered(
        1,
        "mspc",
        Outcome::NotAccepted,
    ))
}

#[test]
fn a_maintained_comment_keeps_the_gate_shut_as_the_rules_say() {
    use MaintainedRule as Rule;
    for (rule, weight, shut) in [
        (Rule::Conditions, Weight::Condition, true),
        (Rule::Conditions, Weight::Suggestion, false),
        (Rule::Every, Weight::Information, true),
        (Rule::None, Weight::Condition, false),
    ] {
        let given = refused_under(rule, weight).and(reacted(Reaction::Maintained));
        let expected = if shut { vec![MissingCode::Maintained] } else { Vec::new() };
        assert_eq!(held(&given), expected, "{rule} {weight}");
    }
    let satisfied = refused_under(Rule::Every, Weight::Condition).and(reacted(Reaction::Satisfied));
    assert_eq!(held(&satisfied), []);
}

#[test]
fn an_author_reacts_to_an_outcome_and_gives_his_reason() {
    let given = || refused_under(MaintainedRule::Conditions, Weight::Condition);
    given().when(SECURITY, maintain(1)).then_expect_events(vec![reacted(Reaction::Maintained).into()]);
    let without = ReactToOutcome { reason: None, ..maintain(1) };
    given().when(SECURITY, without).then_expect_error(Refusal::ReasonNeeded);
    one_comment().when(SECURITY, maintain(1)).then_expect_error(Refusal::CommentNotAnswered(1));
    given().when(HEALTH, maintain(1)).then_expect_error(Refusal::NotFound);
    given().when(COORDINATOR, maintain(1)).then_expect_error(Refusal::NotAllowed(Act::ReactToOutcome));
    let again = given().and(reacted(Reaction::Maintained)).when(SECURITY, maintain(1));
    again.then_expect_events(Vec::new());
    // A new answer asks for a new reaction.
    let anew = given().and(reacted(Reaction::Maintained)).and(answered(1, "mspc", Outcome::Noted));
    assert_eq!(held(&anew), []);
}

#[test]
fn a_maintained_comment_is_acknowledged_or_arbitrated_never_by_a_party() {
    let given = || refused_under(MaintainedRule::Conditions, Weight::Condition).and(reacted(Reaction::Maintained));
    let (institution, visibility) = (code("mspc"), Visibility::Government);
    let noted = ReactionAcknowledged { comment: 1, institution, visibility, reason: words(305) };
    given().when(COORDINATOR, acknowledge(1)).then_expect_events(vec![noted.clone().into()]);
    assert_eq!(held(&given().and(noted.clone())), []);
    given().and(noted).when(COORDINATOR, acknowledge(1)).then_expect_events(Vec::new());
    let decided = given().when(LEAD, arbitrate(1)).inspect_result().unwrap();
    assert!(matches!(&decided[..], [AssessmentEvent::ReactionArbitrated(by)] if by.arbiter == code("mmeia")));
    given().when(HEALTH, arbitrate(1)).then_expect_error(Refusal::NotFound);
    given().when(COORDINATOR, arbitrate(1)).then_expect_error(Refusal::NotAllowed(Act::ArbitrateReaction));
    let not_maintained = one_comment().when(COORDINATOR, acknowledge(1));
    not_maintained.then_expect_error(Refusal::NothingMaintained(1));
    let party = given().and(CommentCosigned { comment: 1, institution: code("mmeia") }).when(LEAD, arbitrate(1));
    party.then_expect_error(Refusal::PartyToIt(code("mmeia")));
}

#[test]
fn visibility_changes_also_after_the_text_is_settled() {
    let validation = one_comment()
        .and(answered(1, "mspc", Outcome::Noted))
        .and(met())
        .and(finalised())
        .and(advanced(Stage::Consultation, Stage::Validation));
    assert_eq!(validation.when(SECURITY, narrow(1)).inspect_result().unwrap().len(), 1);
}

#[test]
fn the_time_to_confirm_stands_with_the_clock_and_goes_on_with_it() {
    let waiting = one_comment().and(said()).and(asked());
    let by = |given: &Given| given.ledger().next_confirmation().unwrap();
    let before = by(&waiting);
    let suspended = waiting.and(ClockSuspended { reason: words(320) });
    assert_eq!(due(&suspended.ledger(), before), [], "silence is no word while the clock stands");
    let mut ledger = suspended.ledger();
    ledger.clock.suspended.as_mut().unwrap().since = before - jiff::SignedDuration::from_hours(72);
    let context =
        crate::assessment::Context { now: before, directory: &directory(), actor: navette_events::Actor::System };
    let resumed = crate::assessment::Decision::decide(&ResumeClock { reason: words(321) }, &ledger, &context).unwrap();
    // Without a calendar every day is a working day: three days more.
    let later = before + jiff::SignedDuration::from_hours(72);
    let then = AssessmentEvent::ClockResumed(ClockResumed {
        working_days: 3,
        moved: Vec::new(),
        others: vec![MovedEnd { from: before, to: later }],
        reason: words(321),
    });
    assert_eq!(resumed, std::slice::from_ref(&then));
    let after = suspended.and(then);
    assert_eq!(by(&after), later);
    assert_eq!(due(&after.ledger(), before), []);
    assert_eq!(due(&after.ledger(), later).len(), 1);
}

#[test]
fn what_contradicts_another_is_answered_by_its_arbiter_alone() {
    let flagged = ConflictFlagged {
        conflict: 1,
        target: Target::Draft,
        comments: vec![1, 2],
        parties: vec![code("msds"), code("mspc")],
        visibility: Visibility::All,
        proposal: None,
    };
    let given = one_comment().and(commented(2, "msds")).and(flagged);
    given.clone().when(COORDINATOR, answer(1, Outcome::Noted)).then_expect_error(Refusal::InConflict(1));
    // Once nobody contradicts it any more, it is answered like any other.
    let alone = given.and(CommentWithdrawn { comment: 2, institution: code("msds"), reason: words(340) });
    assert!(alone.when(COORDINATOR, answer(1, Outcome::Noted)).inspect_result().is_ok());
}
