//! Versions of the draft.

use navette_events::assessment::{DraftContinued, DraftShared, DraftWritten};
use navette_events::{AssessmentEvent, BlockId, Language, content_hash};

use super::world::*;
use crate::assessment::Refusal;
use crate::assessment::drafts::{ShareDraft, WriteDraft};
use crate::limits::{BLOCKS, PAYLOAD};

pub fn write(draft: u32) -> WriteDraft {
    let DraftWritten { language, cutoff, source, text, blocks, .. } = written(draft);
    WriteDraft { based_on: (draft > 1).then(|| content(draft - 1)), language, cutoff, source, text, blocks }
}

fn long(blocks: u32) -> WriteDraft {
    WriteDraft { blocks: (1..=blocks).map(|number| block(number, "text")).collect(), ..write(1) }
}

#[test]
fn the_first_version_is_based_on_none() {
    given_data_collection().when(ANALYST, write(1)).then_expect_events(vec![written(1).into()]);
}

#[test]
fn the_next_version_is_based_on_the_newest() {
    for given in [given_data_collection().and(written(1)), given_consultation_with_shared_draft()] {
        given.when(COORDINATOR, write(2)).then_expect_events(vec![written(2).into()]);
    }
}

#[test]
fn a_version_made_from_an_older_one_is_outdated() {
    let refusal = Refusal::DraftOutdated { newest: 2 };
    let two = given_data_collection().and(written(1)).and(written(2));
    two.clone().when(ANALYST, write(2)).then_expect_error(refusal.clone());
    two.when(ANALYST, write(1)).then_expect_error(refusal);
    given_data_collection().when(ANALYST, write(2)).then_expect_error(Refusal::DraftOutdated { newest: 0 });
}

#[test]
fn the_same_text_again_is_already_written_unless_its_cutoff_moved() {
    let again = WriteDraft { based_on: Some(content(1)), ..write(1) };
    given_data_collection().and(written(1)).when(ANALYST, again.clone()).then_expect_events(Vec::new());
    let later = WriteDraft { cutoff: "2021-07".parse().ok(), ..again };
    let then = DraftWritten { draft: 2, cutoff: "2021-07".parse().ok(), ..written(1) };
    given_data_collection().and(written(1)).when(ANALYST, later).then_expect_events(vec![then.into()]);
}

#[test]
fn a_block_is_known_from_before_or_new_and_stands_once() {
    let with = |number| WriteDraft {
        based_on: Some(content(1)),
        blocks: vec![block(1, "one"), block(number, "another")],
        ..write(1)
    };
    let one = || given_data_collection().and(written(1));
    for fine in [3, 4, 1_000] {
        one().when(ANALYST, with(fine)).inspect_result().unwrap();
    }
    one().when(ANALYST, with(1)).then_expect_error(Refusal::BadManifest(BlockId(1)));
    one().when(ANALYST, with(0)).then_expect_error(Refusal::BadManifest(BlockId(0)));
    // A number that was passed over is not given any more.
    let skipping = DraftWritten { blocks: vec![block(1, "one"), block(9, "nine")], ..written(1) };
    let gap = given_data_collection().and(skipping);
    gap.when(ANALYST, with(5)).then_expect_error(Refusal::BadManifest(BlockId(5)));
    let empty = WriteDraft { blocks: Vec::new(), ..write(1) };
    given_data_collection().when(ANALYST, empty).then_expect_error(Refusal::BadManifest(BlockId(0)));
}

#[test]
fn a_block_that_was_removed_may_come_back() {
    let without = DraftWritten { blocks: vec![block(2, "stays")], content: content(2), ..written(2) };
    let given = given_data_collection().and(written(1)).and(without);
    given.when(ANALYST, write(3)).then_expect_events(vec![written(3).into()]);
}

#[test]
fn a_long_draft_takes_several_events_each_under_the_limit_of_size() {
    let events = given_data_collection().when(ANALYST, long(1_001)).inspect_result().unwrap();
    let parts: Vec<usize> = events
        .iter()
        .map(|event| match event {
            AssessmentEvent::DraftWritten(DraftWritten { blocks, total: 1_001, .. })
            | AssessmentEvent::DraftContinued(DraftContinued { draft: 1, blocks }) => blocks.len(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(parts, [400, 400, 201]);
    assert!(events.iter().all(|event| event.encode().len() < PAYLOAD));
    let mut given = given_data_collection();
    given.events.extend(events);
    let draft = given.ledger().drafts.remove(0);
    assert_eq!((draft.blocks.len(), content_hash(&draft.blocks)), (1_001, draft.content));
}

#[test]
fn the_longest_blocks_still_fit_into_an_event() {
    let number = u32::MAX - 500;
    let widest =
        WriteDraft { blocks: (number..number + 400).map(|number| block(number, "text")).collect(), ..write(1) };
    let events = given_data_collection().when(ANALYST, widest).inspect_result().unwrap();
    assert!(events.len() == 1 && events[0].encode().len() < PAYLOAD, "{}", events[0].encode().len());
}

#[test]
fn a_draft_has_a_limit_of_blocks() {
    let blocks = u32::try_from(BLOCKS).unwrap();
    given_data_collection().when(ANALYST, long(blocks)).inspect_result().unwrap();
    let refusal = Refusal::TooMany { what: "blocks", limit: BLOCKS };
    given_data_collection().when(ANALYST, long(blocks + 1)).then_expect_error(refusal);
}

#[test]
fn a_settled_text_has_no_next_version() {
    let settled = given_consultation_with_shared_draft().and(met()).and(finalised());
    settled.when(ANALYST, write(2)).then_expect_error(Refusal::Finalised);
}

#[test]
fn the_newest_version_is_shared_once() {
    let share = |draft| ShareDraft { draft };
    let two = given_data_collection().and(written(1)).and(written(2));
    two.clone().when(COORDINATOR, share(2)).then_expect_events(vec![DraftShared { draft: 2 }.into()]);
    let superseded = Refusal::DraftSuperseded { draft: 1, newest: 2 };
    two.clone().when(COORDINATOR, share(1)).then_expect_error(superseded);
    two.clone().when(COORDINATOR, share(3)).then_expect_error(Refusal::UnknownDraft(3));
    two.and(DraftShared { draft: 2 }).when(COORDINATOR, share(2)).then_expect_events(Vec::new());
}

#[test]
fn a_version_that_was_shared_and_then_superseded_stays_shared() {
    let given = given_consultation_with_shared_draft().and(written(2));
    given.when(COORDINATOR, ShareDraft { draft: 1 }).then_expect_events(Vec::new());
}

#[test]
fn a_draft_may_be_in_any_language_of_the_service() {
    let spanish = WriteDraft { language: Language::Es, ..write(1) };
    let then = DraftWritten { language: Language::Es, ..written(1) };
    given_data_collection().when(ANALYST, spanish).then_expect_events(vec![then.into()]);
}
