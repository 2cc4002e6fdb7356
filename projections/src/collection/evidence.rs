//! What the paragraphs of the draft rest on: one row a paragraph.

use navette_events::{BlockId, Code};
use serde::{Deserialize, Serialize};

use super::Evidence;
use crate::ledger::Ledger;

/// A paragraph with what it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Of which assessment.
    pub assessment: Code,
    /// What it rests on now.
    #[serde(flatten)]
    pub evidence: Evidence,
}

/// The entry of a paragraph; `None` where nothing was said of it.
pub fn document(code: &Code, ledger: &Ledger, block: BlockId) -> Option<Entry> {
    let evidence = ledger.collection.evidence.iter().rev().find(|evidence| evidence.block == block)?.clone();
    Some(Entry { assessment: code.clone(), evidence })
}

/// The row's key: paragraphs sort by number.
pub fn key(code: &Code, block: BlockId) -> String {
    format!("{code}/{:08}", block.0)
}
