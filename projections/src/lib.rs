//! What it adds up to.
//!
//! This room turns events into what people look at. Every fold here is pure: it has no clock, no
//! database and no way to fail. The stored view is the fold so far, a rebuild is the fold again,
//! and the past is the fold cut at a moment, so the past cannot disagree with the present.
//!
//! # The promise
//!
//! - `apply` is total: whatever the order of events, it does not panic.
//! - One fold, [`Ledger`], knows what an assessment amounts to. The documents that are stored and
//!   shown, the gates, and the decisions of the service all read it: a gate that the screen shows
//!   as open *is* open.
//! - Documents hold dates, never durations. [`status::present`] adds what depends on the moment.
//! - Documents hold references to words, never words.
//!
//! # Recipe: to add a view
//!
//! 1. A line in [`View`], with a version.
//! 2. A file with its document and a function from the ledger to it.
//! 3. In `assessment.rs`, which events touch it (`touched`) and one arm in `render`.
//!
//! A document's form is part of its version: a golden test fails when one changes without the other.

pub mod after;
pub mod aftermath;
pub mod assessment;
pub mod clock;
pub mod collection;
pub mod comments;
pub mod conflicts;
pub mod consent;
pub mod course;
pub mod desk;
pub mod directory;
pub mod drafts;
pub mod following;
pub mod gates;
pub mod history;
pub mod inside;
pub mod ledger;
pub mod papers;
pub mod portfolio;
pub mod removals;
pub mod status;
pub mod translations;

pub mod reshuffle;

pub mod approvals;
pub mod baseline;

#[cfg(test)]
mod tests;

pub use assessment::AssessmentViews;
pub use directory::Directory;
pub use gates::{Gate, Missing, MissingCode};
pub use ledger::Ledger;

/// The views, each a set of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum View {
    /// The draft-profile status: one row an assessment.
    Status,
    /// The list of assessments: one row each.
    Portfolio,
    /// The comment register: one row a comment.
    Comments,
    /// What a participant sees as its own: one row an assessment and institution.
    Desk,
    /// The versions of the draft: one row each.
    Drafts,
    /// The history of decisions: one row an event.
    History,
    /// Institutions: one row each.
    Institutions,
    /// People: one row each.
    People,
    /// What happens around and after publication: one row an assessment.
    Aftermath,
    /// How far data collection is: one row an assessment.
    Coverage,
    /// The questions with their answers: one row a question.
    Answers,
    /// The sources: one row each.
    Sources,
    /// What paragraphs rest on: one row a paragraph.
    Evidence,
    /// Translations of the draft: one row a version and language.
    Translations,
    /// What came on paper: one row a letter.
    Papers,
    /// What a follow-up has from its baseline: one row an assessment.
    Baseline,
}

impl View {
    /// Every view.
    pub const ALL: [Self; 16] = [
        Self::Status,
        Self::Portfolio,
        Self::Comments,
        Self::Desk,
        Self::Drafts,
        Self::History,
        Self::Institutions,
        Self::People,
        Self::Aftermath,
        Self::Coverage,
        Self::Answers,
        Self::Sources,
        Self::Evidence,
        Self::Translations,
        Self::Papers,
        Self::Baseline,
    ];

    /// Its name in the database, on the command line and in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::Portfolio => "portfolio",
            Self::Comments => "comments",
            Self::Desk => "desk",
            Self::Drafts => "drafts",
            Self::History => "history",
            Self::Institutions => "institutions",
            Self::People => "people",
            Self::Aftermath => "aftermath",
            Self::Coverage => "coverage",
            Self::Answers => "answers",
            Self::Sources => "sources",
            Self::Evidence => "evidence",
            Self::Translations => "translations",
            Self::Papers => "papers",
            Self::Baseline => "baseline",
        }
    }

    /// The version of its fold and its documents' form.
    pub const fn version(self) -> u16 {
        match self {
            Self::Drafts
            | Self::Institutions
            | Self::Answers
            | Self::Sources
            | Self::Evidence
            | Self::Translations
            | Self::Papers
            | Self::Baseline => 1,
            Self::Portfolio | Self::Aftermath | Self::People | Self::Coverage => 2,
            Self::Status | Self::Comments | Self::Desk | Self::History => 3,
        }
    }

    /// The view of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.name() == name)
    }
}

/// One document of a view, ready to be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doc {
    /// Of which view.
    pub view: View,
    /// Its key, unique in the view.
    pub key: String,
    /// What lists are sorted by.
    pub sort: String,
    /// Position of the last event that changed it.
    pub position: u64,
    /// JSON text.
    pub body: String,
}

/// The JSON text of a document.
fn text(document: &impl serde::Serialize) -> String {
    serde_json::to_string(document).expect("documents are plain data: they always serialise")
}
