//! The versions of the draft, each with its manifest.

use navette_events::Code;
use serde::{Deserialize, Serialize};

use crate::ledger::{Draft, Ledger};

/// A version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Of which assessment.
    pub assessment: Code,
    /// Everything known of it.
    #[serde(flatten)]
    pub draft: Draft,
}

/// The entry of a version; `None` where there is none.
pub fn document(code: &Code, ledger: &Ledger, number: u32) -> Option<Entry> {
    Some(Entry { assessment: code.clone(), draft: ledger.draft(number)?.clone() })
}

/// The row's key: versions sort by number.
pub fn key(code: &Code, number: u32) -> String {
    format!("{code}/{number:08}")
}
