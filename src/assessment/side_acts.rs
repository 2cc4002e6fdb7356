//! Beside the course of the text: translations filed, letters that did not arrive, names removed.

use std::collections::BTreeSet;

use navette_events::side_acts::{LetterUndelivered, PersonRemoved, TranslationFiled};
use navette_events::{BlockId, BlockLink, Code, Hash, Language, PersonId, SealId, TranslatedBlock};
use navette_projections::Ledger;
use navette_projections::translations::TranslationState;

use super::{Act, Context, Decided, Decision, Refusal};
use crate::limits::BLOCKS;

/// Blocks in one event: an event must stay under 60 kB, and an entry takes at most 180 bytes.
const BLOCKS_AN_EVENT: usize = 300;

/// File translations of blocks of a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileTranslation {
    /// Of which version.
    pub draft: u32,
    /// Into which language.
    pub language: Language,
    /// The file of the translated texts, durable by now.
    pub text: Hash,
    /// The blocks.
    pub blocks: Vec<TranslatedBlock>,
}

impl Decision for FileTranslation {
    fn act(&self) -> Act {
        Act::FileTranslation
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        let Some(draft) = ledger.draft(self.draft) else { return Err(Refusal::UnknownDraft(self.draft)) };
        if draft.language == self.language {
            return Err(Refusal::Authoritative(self.language));
        }
        if self.blocks.len() > BLOCKS {
            return Err(Refusal::TooMany { what: "blocks", limit: BLOCKS });
        }
        let mut seen = BTreeSet::new();
        let mut new = Vec::new();
        for translated in &self.blocks {
            let block = draft.blocks.iter().find(|block| block.id == translated.block);
            let Some(block) = block else { return Err(Refusal::UnknownBlock(translated.block)) };
            if !seen.insert(translated.block) {
                return Err(Refusal::BadManifest(translated.block));
            }
            if block.hash != translated.source {
                return Err(Refusal::OtherSource(translated.block));
            }
            let (state, held) = ledger.translations.of(self.language, self.draft, block);
            let same = held.is_some_and(|held| held.hash == translated.hash);
            if state != TranslationState::UpToDate || !same {
                new.push(*translated);
            }
        }
        let filed = new.chunks(BLOCKS_AN_EVENT).map(|blocks| {
            let (draft, language, text, blocks) = (self.draft, self.language, self.text, blocks.to_vec());
            TranslationFiled { draft, language, text, blocks }.into()
        });
        Ok(filed.collect())
    }
}

/// Record that a letter did not arrive. The service itself does where a mail server refuses it for good; a
/// coordinator does where it came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordUndelivered {
    /// The position of the act that it told of.
    pub letter: u64,
    /// Which letter.
    pub kind: Code,
    /// To whom it went.
    pub person: PersonId,
    /// Whether it came back after a mail server had taken it.
    pub returned: bool,
}

impl Decision for RecordUndelivered {
    fn act(&self) -> Act {
        Act::RecordUndelivered
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        if ledger.removals.knows(self.letter, &self.kind, self.person) {
            return Ok(Vec::new());
        }
        let (letter, kind, person, returned) = (self.letter, self.kind.clone(), self.person, self.returned);
        Ok(vec![LetterUndelivered { letter, kind, person, returned }.into()])
    }
}

/// Remove a name from an assessment. Whoever spoke for an institution speaks no more; what he did stays done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemoveName {
    /// The person, where registered.
    pub person: Option<PersonId>,
    /// Interviews that the person gave.
    pub sources: Vec<u32>,
    /// Words of this assessment that name the person and nothing else.
    pub destroyed: Vec<SealId>,
    /// Paragraphs of the text as it stands that name the person.
    pub blocks: Vec<BlockId>,
}

impl Decision for RemoveName {
    fn act(&self) -> Act {
        Act::RemoveName
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        let speaks = |person| ledger.spoken_for_by(person).map(|(code, _)| code.clone()).collect::<Vec<_>>();
        let institutions = self.person.map(speaks).unwrap_or_default();
        let earlier = |removal: &&navette_projections::removals::Removal| {
            let same = self.person.is_some() && removal.person == self.person;
            same || removal.sources.iter().any(|source| self.sources.contains(source))
        };
        let known: Vec<_> = ledger.removals.removed.iter().filter(earlier).collect();
        let text = ledger.text_as_it_stands().map_or(&[][..], |draft| &draft.blocks);
        let links = self.blocks.iter().filter_map(|id| text.iter().find(|block| block.id == *id));
        let links = links.map(|block| BlockLink { block: block.id, hash: block.hash });
        let blocks: Vec<_> = links.filter(|link| !known.iter().any(|removal| removal.blocks.contains(link))).collect();
        let is_known = |source: &u32| known.iter().any(|removal| removal.sources.contains(source));
        let sources: Vec<u32> = self.sources.iter().copied().filter(|source| !is_known(source)).collect();
        let nothing = institutions.is_empty() && sources.is_empty() && blocks.is_empty() && self.destroyed.is_empty();
        if nothing {
            return Ok(Vec::new());
        }
        let destroyed = self.destroyed.clone();
        Ok(vec![PersonRemoved { person: self.person, institutions, sources, destroyed, blocks }.into()])
    }
}
