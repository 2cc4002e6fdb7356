//! Key findings: short statements drawn from blocks of the text, approved by the lead ministry.

use std::collections::BTreeSet;

use navette_events::after::{FindingDropped, FindingWritten, FindingsApproved};
use navette_events::{BlockId, BlockLink, Code, Dimension, FindingKind, FindingLinks, Hash, Sealed};
use navette_projections::Ledger;
use navette_projections::ledger::Draft;

use super::{Act, Context, Decided, Decision, Refusal};
use crate::limits::{FINDING_BLOCKS, FINDINGS};

/// Write a key finding, or write one anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WriteFinding {
    /// Which; a new one where it is absent.
    pub finding: Option<u32>,
    /// The dimension it is about.
    pub dimension: Dimension,
    /// What it says of it.
    pub kind: FindingKind,
    /// The blocks it is drawn from.
    pub blocks: Vec<BlockId>,
    /// What it says.
    pub words: Sealed,
}

impl Decision for WriteFinding {
    fn act(&self) -> Act {
        Act::WriteFinding
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        let text = text(ledger)?;
        let blocks: Vec<BlockId> = self.blocks.iter().copied().collect::<BTreeSet<_>>().into_iter().collect();
        if blocks.is_empty() {
            return Err(Refusal::FindingOfWhat);
        }
        if blocks.len() > FINDING_BLOCKS {
            return Err(Refusal::TooMany { what: "blocks", limit: FINDING_BLOCKS });
        }
        for block in &blocks {
            hash_of(text, *block)?;
        }
        let after = &ledger.after;
        let finding = match self.finding {
            Some(number) if after.findings.contains_key(&number) => number,
            Some(number) => return Err(Refusal::UnknownFinding(number)),
            None if after.findings.len() >= FINDINGS => {
                return Err(Refusal::TooMany { what: "findings", limit: FINDINGS });
            }
            None => after.last_finding.saturating_add(1),
        };
        let (dimension, kind, words) = (self.dimension, self.kind, self.words);
        Ok(vec![FindingWritten { finding, dimension, kind, blocks, words }.into()])
    }
}

/// The text that findings are drawn from: the settled one, or the newest.
fn text(ledger: &Ledger) -> Result<&Draft, Refusal> {
    let text = match &ledger.finalised {
        Some(settled) => ledger.draft(settled.draft),
        None => ledger.latest_draft(),
    };
    text.ok_or(Refusal::UnknownDraft(1))
}

fn hash_of(text: &Draft, block: BlockId) -> Result<Hash, Refusal> {
    let entry = text.blocks.iter().find(|entry| entry.id == block);
    entry.map(|entry| entry.hash).ok_or(Refusal::UnknownBlock(block))
}

/// Leave a key finding out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DropFinding {
    /// Which.
    pub finding: u32,
}

impl Decision for DropFinding {
    fn act(&self) -> Act {
        Act::WriteFinding
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        match ledger.after.findings.contains_key(&self.finding) {
            true => Ok(vec![FindingDropped { finding: self.finding }.into()]),
            // It was there, and is left out already.
            false if self.finding > 0 && self.finding <= ledger.after.last_finding => Ok(Vec::new()),
            false => Err(Refusal::UnknownFinding(self.finding)),
        }
    }
}

/// Approve the key findings, all of them, on the settled text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApproveFindings {
    /// For which institution.
    pub institution: Code,
    /// The content hash of the text that the reader has before him.
    pub content: Hash,
}

impl Decision for ApproveFindings {
    fn act(&self) -> Act {
        Act::ApproveFindings
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        Some(self.institution.clone())
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        let Some(settled) = ledger.finalised.as_ref().filter(|settled| settled.content == self.content) else {
            return Err(Refusal::OtherText);
        };
        if ledger.after.findings.is_empty() {
            return Err(Refusal::UnknownFinding(1));
        }
        let text = text(ledger)?;
        let mut findings = Vec::new();
        for finding in ledger.after.findings.values() {
            let link = |block: &BlockId| Ok(BlockLink { block: *block, hash: hash_of(text, *block)? });
            let blocks = finding.blocks.iter().map(link).collect::<Result<_, Refusal>>()?;
            findings.push(FindingLinks { finding: finding.finding, blocks });
        }
        let approved = |links: &FindingLinks| {
            ledger
                .after
                .findings
                .get(&links.finding)
                .is_some_and(|held| held.approved_on.as_ref() == Some(&links.blocks))
        };
        if findings.iter().all(approved) {
            return Ok(Vec::new());
        }
        let (institution, draft, content) = (self.institution.clone(), settled.draft, settled.content);
        Ok(vec![FindingsApproved { institution, draft, content, findings }.into()])
    }
}
