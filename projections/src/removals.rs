//! Names that were removed, and what they leave to be done: paragraphs that still name the person. Letters that
//! did not arrive.

use jiff::Timestamp;
use navette_events::side_acts::{LetterUndelivered, PersonRemoved};
use navette_events::{BlockId, BlockLink, Code, PersonId};
use serde::{Deserialize, Serialize};

use crate::ledger::{Draft, Ledger};

/// What became of people beside the course of the text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Removals {
    /// Names that were removed, oldest first.
    pub removed: Vec<Removal>,
    /// Letters that did not arrive, oldest first.
    pub undelivered: Vec<Undelivered>,
}

/// A name that was removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Removal {
    /// Its number.
    pub removal: u32,
    /// When.
    pub removed_at: Timestamp,
    /// The person, where registered.
    pub person: Option<PersonId>,
    /// Institutions that the person spoke for.
    pub institutions: Vec<Code>,
    /// Interviews that the person gave.
    pub sources: Vec<u32>,
    /// Paragraphs that named the person.
    pub blocks: Vec<BlockLink>,
}

/// A name that was removed, and what is still to be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemovalStatus {
    /// Paragraphs of the text that still say what they said when they named the person.
    pub to_correct: Vec<BlockId>,
    /// Whether it takes a corrigendum to correct them: the text is published.
    pub needs_corrigendum: bool,
    /// Everything known of it.
    #[serde(flatten)]
    pub removal: Removal,
}

/// A letter that did not arrive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Undelivered {
    /// The position of the act that it told of.
    pub letter: u64,
    /// Which letter.
    pub kind: Code,
    /// To whom it went.
    pub person: PersonId,
    /// Whether it came back.
    pub returned: bool,
}

impl Removals {
    pub(crate) fn removed(&mut self, event: &PersonRemoved, at: Timestamp) {
        self.removed.push(Removal {
            removal: u32::try_from(self.removed.len()).unwrap_or(u32::MAX).saturating_add(1),
            removed_at: at,
            person: event.person,
            institutions: event.institutions.clone(),
            sources: event.sources.clone(),
            blocks: event.blocks.clone(),
        });
    }

    pub(crate) fn undelivered(&mut self, event: &LetterUndelivered) {
        let LetterUndelivered { letter, kind, person, returned } = event.clone();
        self.undelivered.push(Undelivered { letter, kind, person, returned });
    }

    /// Whether it is known that a letter did not arrive.
    pub fn knows(&self, letter: u64, kind: &Code, person: PersonId) -> bool {
        self.undelivered.iter().any(|held| held.letter == letter && held.kind == *kind && held.person == person)
    }
}

impl Ledger {
    /// The text that names are looked for in: the settled one, or the newest.
    pub fn text_as_it_stands(&self) -> Option<&Draft> {
        match &self.finalised {
            Some(settled) => self.draft(settled.draft),
            None => self.latest_draft(),
        }
    }

    /// Names that were removed, with what is still to be done.
    pub fn removals(&self) -> Vec<RemovalStatus> {
        let stands = |link: &&BlockLink| {
            let blocks = self.text_as_it_stands().map_or(&[][..], |draft| &draft.blocks);
            blocks.iter().any(|block| block.id == link.block && block.hash == link.hash)
        };
        let status = |removal: &crate::removals::Removal| {
            let to_correct: Vec<BlockId> = removal.blocks.iter().filter(stands).map(|link| link.block).collect();
            let needs_corrigendum = !to_correct.is_empty() && self.after.current_edition().is_some();
            RemovalStatus { to_correct, needs_corrigendum, removal: removal.clone() }
        };
        self.removals.removed.iter().map(status).collect()
    }
}
