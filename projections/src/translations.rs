//! Translations of the draft: which block of which version is translated, and whether the translation is of the
//! text that stands there. The version's own language is authoritative; nothing here enters any content hash.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use navette_events::side_acts::TranslationFiled;
use navette_events::{Actor, BlockEntry, BlockId, Code, Hash, Language, PersonId};
use serde::{Deserialize, Serialize};

use crate::ledger::{Draft, Ledger};

/// Every translation that was filed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Translations {
    /// By language and block, oldest first.
    pub filed: BTreeMap<Language, BTreeMap<BlockId, Vec<Translated>>>,
    /// Who has filed any.
    pub translators: BTreeSet<PersonId>,
    /// How many blocks the newest version is to have.
    pub awaited: usize,
}

/// A translation of a block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Translated {
    /// Of which version.
    pub draft: u32,
    /// The hash of the text that was translated.
    pub source: Hash,
    /// The hash of the translation.
    pub hash: Hash,
    /// The file in which it lies.
    pub text: Hash,
    /// Who filed it.
    pub by: String,
    /// When.
    pub filed_at: Timestamp,
}

/// Where the translation of a block stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TranslationState {
    /// It translates the text that stands there.
    UpToDate,
    /// It translates another text of the block.
    Outdated,
    /// There is none.
    Missing,
}

/// How many blocks stand where.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counts {
    /// Blocks whose translation is of their text.
    pub up_to_date: usize,
    /// Blocks whose translation is of another text of theirs.
    pub outdated: usize,
    /// Blocks without one.
    pub missing: usize,
}

/// The translation of a version into a language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Of which assessment.
    pub assessment: Code,
    /// Of which version.
    pub draft: u32,
    /// The language whose text counts.
    pub authoritative: Language,
    /// Into which language.
    pub language: Language,
    /// In short.
    pub counts: Counts,
    /// Every block of the version, in order.
    pub blocks: Vec<BlockState>,
}

/// A block and its translation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BlockState {
    /// Which block.
    pub block: BlockId,
    /// Where its translation stands.
    pub state: TranslationState,
    /// The hash of its text in this version.
    pub source: Hash,
    /// The translation to be shown beside it.
    pub translation: Option<Translated>,
}

impl Translations {
    pub(crate) fn written(&mut self, total: u32) {
        self.awaited = usize::try_from(total).unwrap_or(usize::MAX);
    }

    pub(crate) fn filed(&mut self, event: &TranslationFiled, actor: Actor, at: Timestamp) {
        if let Actor::Person(person) = actor {
            self.translators.insert(person);
        }
        let of_language = self.filed.entry(event.language).or_default();
        for block in &event.blocks {
            of_language.entry(block.block).or_default().push(Translated {
                draft: event.draft,
                source: block.source,
                hash: block.hash,
                text: event.text,
                by: actor.to_string(),
                filed_at: at,
            });
        }
    }

    /// The translation to be shown beside a block of a version, and where it stands: the newest of this very text,
    /// else the newest that was filed for this version or one before.
    pub fn of(&self, language: Language, draft: u32, block: &BlockEntry) -> (TranslationState, Option<&Translated>) {
        let all = self.filed.get(&language).and_then(|blocks| blocks.get(&block.id)).map_or(&[][..], Vec::as_slice);
        if let Some(same) = all.iter().rev().find(|translated| translated.source == block.hash) {
            return (TranslationState::UpToDate, Some(same));
        }
        match all.iter().rev().find(|translated| translated.draft <= draft) {
            Some(other) => (TranslationState::Outdated, Some(other)),
            None => (TranslationState::Missing, None),
        }
    }

    /// How far the translation of a version into a language is.
    pub fn counts(&self, language: Language, draft: &Draft) -> Counts {
        let mut counts = Counts::default();
        for block in &draft.blocks {
            match self.of(language, draft.draft, block).0 {
                TranslationState::UpToDate => counts.up_to_date += 1,
                TranslationState::Outdated => counts.outdated += 1,
                TranslationState::Missing => counts.missing += 1,
            }
        }
        counts
    }
}

impl Ledger {
    /// Languages in which the newest version has just made translations outdated, with what is to be done in each;
    /// nothing while its manifest is not whole.
    pub fn newly_outdated(&self) -> Vec<(Language, Counts)> {
        let Some((newest, before)) = self.drafts.split_last() else { return Vec::new() };
        let Some(previous) = before.last() else { return Vec::new() };
        if newest.blocks.len() < self.translations.awaited {
            return Vec::new();
        }
        let is = |language, draft: &Draft, block, state| self.translations.of(language, draft.draft, block).0 == state;
        let made_so = |language: Language| {
            newest.blocks.iter().any(|block| {
                let then = previous.blocks.iter().find(|held| held.id == block.id);
                is(language, newest, block, TranslationState::Outdated)
                    && then.is_some_and(|then| is(language, previous, then, TranslationState::UpToDate))
            })
        };
        let languages = self.translations.filed.keys().copied().filter(|language| made_so(*language));
        languages.map(|language| (language, self.translations.counts(language, newest))).collect()
    }
}

/// The languages into which a version can be translated.
pub fn languages(draft: &Draft) -> impl Iterator<Item = Language> {
    let own = draft.language;
    Language::ALL.iter().copied().filter(move |language| *language != own)
}

/// The translation of a version into a language; `None` where there is no such version, or it is written in it.
pub fn document(code: &Code, ledger: &Ledger, number: u32, language: Language) -> Option<Entry> {
    let draft = ledger.draft(number).filter(|draft| draft.language != language)?;
    let state = |block: &BlockEntry| {
        let (state, translation) = ledger.translations.of(language, number, block);
        BlockState { block: block.id, state, source: block.hash, translation: translation.cloned() }
    };
    Some(Entry {
        assessment: code.clone(),
        draft: number,
        authoritative: draft.language,
        language,
        counts: ledger.translations.counts(language, draft),
        blocks: draft.blocks.iter().map(state).collect(),
    })
}

/// The row's key: by version, then by language.
pub fn key(code: &Code, number: u32, language: Language) -> String {
    format!("{code}/{number:08}/{language}")
}
