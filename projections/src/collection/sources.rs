//! The sources of an assessment: one row a source. It holds no words, only where they lie.

use navette_events::{BlockId, Code};
use serde::{Deserialize, Serialize};

use super::Source;
use crate::ledger::Ledger;

/// A source in the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Of which assessment.
    pub assessment: Code,
    /// Everything known of it.
    #[serde(flatten)]
    pub source: Source,
    /// Paragraphs that rest on it, and since which version.
    pub cited_in: Vec<Place>,
}

/// A paragraph that rests on a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Since which version.
    pub draft: u32,
    /// Which paragraph.
    pub block: BlockId,
}

/// The entry of a source; `None` where there is none.
pub fn document(code: &Code, ledger: &Ledger, number: u32) -> Option<Entry> {
    let source = ledger.collection.source(number)?.clone();
    let resting = ledger.collection.resting();
    let cited = resting.values().filter(|evidence| evidence.sources.contains(&number));
    let cited_in = cited.map(|evidence| Place { draft: evidence.draft, block: evidence.block }).collect();
    Some(Entry { assessment: code.clone(), source, cited_in })
}

/// The row's key: sources sort by number.
pub fn key(code: &Code, number: u32) -> String {
    format!("{code}/{number:08}")
}
