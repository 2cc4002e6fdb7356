//! The comment register: one row a comment. It holds no words, only where they lie.

use navette_events::Code;
use serde::{Deserialize, Serialize};

use crate::ledger::{Comment, Ledger};

/// A comment in the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Of which assessment.
    pub assessment: Code,
    /// The participant it is counted under.
    pub counted_under: Code,
    /// Everything known of it.
    #[serde(flatten)]
    pub comment: Comment,
}

/// The entry of a comment; `None` where there is none.
pub fn document(code: &Code, ledger: &Ledger, number: u32) -> Option<Entry> {
    let comment = ledger.comment(number)?.clone();
    let counted_under = ledger.counted_under(&comment.institution).clone();
    Some(Entry { assessment: code.clone(), counted_under, comment })
}

/// The row's key: comments sort by number.
pub fn key(code: &Code, number: u32) -> String {
    format!("{code}/{number:08}")
}
