//! The ledger takes whatever comes.

use navette_events::assessment::{ConflictFlagged, DraftContinued, DraftShared, OutcomeGiven};
use navette_events::comments::CommentVisibilityChanged;
use navette_events::{AssessmentEvent, Attendance, Circle, Outcome, Part, Target, Visibility};

use super::world::*;
use crate::View;

#[test]
fn nothing_that_happens_before_the_opening_makes_an_assessment() {
    for event in navette_events::samples::of_an_assessment() {
        let opens = matches!(event, AssessmentEvent::AssessmentOpened(_));
        let story = Story::new().then(event);
        assert_eq!(crate::status::document(&mali(), story.ledger()).is_some(), opens);
        assert_eq!(crate::portfolio::document(&mali(), story.ledger()).is_some(), opens);
    }
}

#[test]
fn a_briefing_of_multitudes_is_counted_without_a_panic() {
    let mut briefing = briefed(&[]);
    briefing.attendance.push(Attendance { institution: code("mspc"), women: u16::MAX, men: u16::MAX });
    let story = everyone_takes_part().then(briefing);
    assert!(story.ledger().participants[&code("mspc")].briefed.is_some());
}

#[test]
fn a_manifest_is_continued_in_the_version_that_is_named() {
    let more = DraftContinued { draft: 1, blocks: vec![block(9, "more")] };
    let story = consultation().then(written(2)).then(more);
    let lengths: Vec<usize> = story.ledger().drafts.iter().map(|draft| draft.blocks.len()).collect();
    assert_eq!((lengths, story.ledger().next_block), (vec![3, 2], 10));
}

#[test]
fn a_version_keeps_the_moment_it_was_first_shared() {
    let story = consultation();
    let first = story.ledger().drafts[0].shared_at;
    let story = story.at("2021-08-01T00:00:00Z").then(DraftShared { draft: 1 });
    assert_eq!(story.ledger().drafts[0].shared_at, first);
}

#[test]
fn who_is_added_again_keeps_what_was_said_and_done_in_its_name() {
    let story = everyone_takes_part();
    let before = story.ledger().participants[&code("mspc")].clone();
    let story = story.then(takes_part("mspc", Part::Stakeholder, Some("mmeia")));
    assert_eq!(story.ledger().participants[&code("mspc")], before);
}

#[test]
fn words_that_were_replaced_are_for_no_more_readers_than_the_comment_is() {
    let first = OutcomeGiven { reason: sealed(901), ..answered(1, Outcome::Accepted) };
    let again = OutcomeGiven { reason: sealed(902), ..answered(1, Outcome::Noted) };
    let narrowed = CommentVisibilityChanged {
        comment: 1,
        institution: code("mspc"),
        earlier: Visibility::All,
        visibility: Visibility::LeadAndCoordinator,
        reason: sealed(903),
    };
    let story = consultation().then(commented(1, "mspc")).then(first).then(again);
    assert_eq!(story.ledger().resealed(1), [], "as it was made");
    let readers = story.then(narrowed).ledger().resealed(1);
    for number in [901, 902] {
        let audience = readers.iter().find(|(seal, _)| *seal == sealed(number).seal).map(|(_, audience)| audience);
        assert_eq!(audience.map(|audience| audience.circle), Some(Circle::LeadAndCoordinator), "{number}");
    }
}

#[test]
fn a_conflict_that_a_withdrawal_ends_leaves_the_desk_of_its_arbiter() {
    let arbiter = policies().arbiter;
    let flagged = ConflictFlagged {
        conflict: 1,
        target: Target::Draft,
        comments: vec![1, 2],
        parties: vec![code("mspc"), code("msds")],
        visibility: Visibility::All,
        proposal: None,
    };
    let story = consultation().then(takes_part(arbiter.as_str(), Part::Body, None));
    let mut story = story.then(commented(1, "mspc")).then(commented(2, "msds")).then(flagged);
    let desk = |story: &mut Story| {
        let key = crate::desk::key(&mali(), &arbiter);
        let mut docs = story.views.drain().into_iter().filter(|doc| doc.view == View::Desk && doc.key == key);
        docs.next_back().map(|doc| doc.body.contains("arbitrate"))
    };
    assert_eq!(desk(&mut story), Some(true));
    let mut story = story.then(taken_back(1));
    assert_eq!(desk(&mut story), Some(false));
}
