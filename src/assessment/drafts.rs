//! Versions of the draft: written, then shared.

use std::collections::BTreeSet;

use navette_events::assessment::{DraftContinued, DraftShared, DraftWritten};
use navette_events::{BlockEntry, BlockId, Code, Hash, Language, Month, content_hash};
use navette_projections::Ledger;

use super::{Act, Context, Decided, Decision, Refusal};
use crate::limits::BLOCKS;

/// Blocks in one event: an event must stay under 60 kB, and an entry takes at most 130 bytes.
const BLOCKS_AN_EVENT: usize = 400;

/// Write the next version. Its blocks were aligned with the version before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WriteDraft {
    /// Content hash of the version it was aligned with; none for the first.
    pub based_on: Option<Hash>,
    /// Its language.
    pub language: Language,
    /// Information taken in up to this month.
    pub cutoff: Option<Month>,
    /// The file as given.
    pub source: Hash,
    /// The file of its blocks.
    pub text: Hash,
    /// Its manifest.
    pub blocks: Vec<BlockEntry>,
}

impl Decision for WriteDraft {
    fn act(&self) -> Act {
        Act::WriteDraft
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        if ledger.finalised.is_some() {
            return Err(Refusal::Finalised);
        }
        let newest = ledger.latest_draft();
        if self.based_on != newest.map(|draft| draft.content) {
            return Err(Refusal::DraftOutdated { newest: newest.map_or(0, |draft| draft.draft) });
        }
        if self.blocks.len() > BLOCKS {
            return Err(Refusal::TooMany { what: "blocks", limit: BLOCKS });
        }
        self.check_manifest(ledger)?;
        let content = content_hash(&self.blocks);
        if newest.is_some_and(|draft| draft.content == content && draft.cutoff == self.cutoff) {
            return Ok(Vec::new());
        }
        Ok(self.events(newest.map_or(1, |draft| draft.draft + 1), content))
    }
}

impl WriteDraft {
    /// Each block once; each either known from an earlier version or new.
    pub(super) fn check_manifest(&self, ledger: &Ledger) -> Result<(), Refusal> {
        let known: BTreeSet<BlockId> =
            ledger.drafts.iter().flat_map(|draft| draft.blocks.iter().map(|block| block.id)).collect();
        let mut seen = BTreeSet::new();
        for block in &self.blocks {
            let heard_of = known.contains(&block.id) || block.id.0 >= ledger.next_block;
            if !heard_of || !seen.insert(block.id) {
                return Err(Refusal::BadManifest(block.id));
            }
        }
        if self.blocks.is_empty() { Err(Refusal::BadManifest(BlockId(0))) } else { Ok(()) }
    }

    /// The events of writing it.
    pub(super) fn events(&self, draft: u32, content: Hash) -> Vec<navette_events::AssessmentEvent> {
        let mut parts = self.blocks.chunks(BLOCKS_AN_EVENT).map(<[BlockEntry]>::to_vec);
        let written = DraftWritten {
            draft,
            language: self.language,
            cutoff: self.cutoff,
            source: self.source,
            text: self.text,
            content,
            total: u32::try_from(self.blocks.len()).unwrap_or(u32::MAX),
            blocks: parts.next().unwrap_or_default(),
        };
        let mut events = vec![written.into()];
        events.extend(parts.map(|blocks| DraftContinued { draft, blocks }.into()));
        events
    }
}

/// Let the participants have the newest version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShareDraft {
    /// Which version.
    pub draft: u32,
}

impl Decision for ShareDraft {
    fn act(&self) -> Act {
        Act::ShareDraft
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        let Some(draft) = ledger.draft(self.draft) else { return Err(Refusal::UnknownDraft(self.draft)) };
        let newest = ledger.drafts.len();
        if draft.shared_at.is_some() {
            return Ok(Vec::new());
        }
        if usize::try_from(self.draft).ok() != Some(newest) {
            let newest = u32::try_from(newest).unwrap_or(u32::MAX);
            return Err(Refusal::DraftSuperseded { draft: self.draft, newest });
        }
        Ok(vec![DraftShared { draft: self.draft }.into()])
    }
}
