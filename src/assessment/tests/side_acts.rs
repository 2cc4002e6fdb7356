//! Translations, letters that did not arrive, names removed.

use navette_events::side_acts::{LetterUndelivered, PersonRemoved, TranslationFiled};
use navette_events::{Actor, BlockId, BlockLink, Hash, Language, PersonId, TranslatedBlock};
use navette_projections::translations::Counts;

use super::world::*;
use crate::assessment::side_acts::*;
use crate::assessment::{Act, Command, Refusal};

/// One of every command, and somebody who may.
pub fn every_command() -> Vec<(PersonId, Command)> {
    vec![
        (ANALYST, file(1, Language::En, &[1]).into()),
        (COORDINATOR, undelivered().into()),
        (HQ, remove(SECURITY, &[1]).into()),
    ]
}

/// The hash of a block of version 1.
fn source(number: u32) -> Hash {
    blocks(1).iter().find(|block| block.id == BlockId(number)).unwrap().hash
}

fn translated(number: u32, text: &str) -> TranslatedBlock {
    TranslatedBlock { block: BlockId(number), source: source(number), hash: Hash::of(text.as_bytes()) }
}

fn file(draft: u32, language: Language, numbers: &[u32]) -> FileTranslation {
    let blocks = numbers.iter().map(|number| translated(*number, "in English")).collect();
    FileTranslation { draft, language, text: Hash::of(b"file"), blocks }
}

fn filed(numbers: &[u32]) -> TranslationFiled {
    let FileTranslation { draft, language, text, blocks } = file(1, Language::En, numbers);
    TranslationFiled { draft, language, text, blocks }
}

fn undelivered() -> RecordUndelivered {
    RecordUndelivered { letter: 12, kind: code("draft-shared"), person: SECURITY, returned: false }
}

fn remove(person: PersonId, numbers: &[u32]) -> RemoveName {
    let blocks = numbers.iter().map(|number| BlockId(*number)).collect();
    RemoveName { person: Some(person), sources: Vec::new(), destroyed: vec![words(4).seal], blocks }
}

#[test]
fn a_translation_is_filed_once_and_tied_to_the_text_that_it_translates() {
    let given = given_consultation_with_shared_draft;
    given().when(ANALYST, file(1, Language::En, &[1, 2])).then_expect_events(vec![filed(&[1, 2]).into()]);
    given().and(filed(&[1, 2])).when(ANALYST, file(1, Language::En, &[1, 2])).then_expect_events(Vec::new());
    given().and(filed(&[1])).when(ANALYST, file(1, Language::En, &[1, 2])).then_expect_events(vec![filed(&[2]).into()]);
}

#[test]
fn what_cannot_be_a_translation_is_refused() {
    let other = TranslatedBlock { source: Hash::of(b"another text"), ..translated(1, "in English") };
    let twice = vec![translated(1, "a"), translated(1, "b")];
    let wrong = [
        (file(9, Language::En, &[1]), Refusal::UnknownDraft(9)),
        (file(1, Language::Fr, &[1]), Refusal::Authoritative(Language::Fr)),
        (FileTranslation { blocks: vec![other], ..file(1, Language::En, &[]) }, Refusal::OtherSource(BlockId(1))),
        (FileTranslation { blocks: twice, ..file(1, Language::En, &[]) }, Refusal::BadManifest(BlockId(1))),
    ];
    for (command, refusal) in wrong {
        given_consultation_with_shared_draft().when(ANALYST, command).then_expect_error(refusal);
    }
    let given = given_consultation_with_shared_draft();
    given.when(SECURITY, file(1, Language::En, &[1])).then_expect_error(Refusal::NotAllowed(Act::FileTranslation));
}

#[test]
fn a_new_version_makes_the_translation_of_what_it_changes_outdated() {
    let numbers: Vec<u32> = blocks(1).iter().map(|block| block.id.0).collect();
    let given = given_consultation_with_shared_draft().and(filed(&numbers));
    assert_eq!(given.ledger().newly_outdated(), []);
    let ledger = given.and(written(2)).ledger();
    let unchanged = blocks(2).iter().filter(|block| blocks(1).contains(block)).count();
    let kept = blocks(2).iter().filter(|block| blocks(1).iter().any(|before| before.id == block.id)).count();
    let counts = Counts { up_to_date: unchanged, outdated: kept - unchanged, missing: blocks(2).len() - kept };
    assert!(counts.outdated > 0, "the second version changes a block");
    assert_eq!(ledger.newly_outdated(), [(Language::En, counts)]);
    let first = ledger.draft(1).unwrap();
    assert_eq!(ledger.translations.counts(Language::En, first).up_to_date, numbers.len(), "the old text keeps its own");
}

#[test]
fn a_letter_that_did_not_arrive_is_recorded_once_and_by_the_service_itself() {
    let RecordUndelivered { letter, kind, person, returned } = undelivered();
    let recorded = LetterUndelivered { letter, kind, person, returned };
    for actor in [Actor::System, Actor::Person(COORDINATOR)] {
        let given = given_closed();
        given.when_actor(actor, undelivered()).then_expect_events(vec![recorded.clone().into()]);
    }
    given_closed().and(recorded).when_actor(Actor::System, undelivered()).then_expect_events(Vec::new());
}

#[test]
fn a_name_is_removed_once_with_the_paragraphs_that_bear_it() {
    let link = BlockLink { block: BlockId(1), hash: source(1) };
    let removed = PersonRemoved {
        person: Some(SECURITY),
        institutions: vec![code("mspc")],
        sources: Vec::new(),
        destroyed: vec![words(4).seal],
        blocks: vec![link],
    };
    let given = given_consultation_with_shared_draft;
    given().when(HQ, remove(SECURITY, &[1, 99])).then_expect_events(vec![removed.clone().into()]);
    let after = given().and(removed);
    let again = RemoveName { destroyed: Vec::new(), ..remove(SECURITY, &[1]) };
    after.clone().when(HQ, again).then_expect_events(Vec::new());
    let ledger = after.ledger();
    assert!(ledger.spoken_for_by(SECURITY).next().is_none(), "nobody speaks for the ministry under this name");
    assert_eq!(ledger.removals()[0].to_correct, [BlockId(1)]);
    assert!(!ledger.removals()[0].needs_corrigendum, "nothing is published");
    given().when(COORDINATOR, remove(SECURITY, &[1])).then_expect_error(Refusal::NotAllowed(Act::RemoveName));
}
