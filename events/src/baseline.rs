//! What a follow-up assessment has from the one it follows: answers, sources and text, by reference.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use crate::assessment::events;
use crate::values::{Code, Hash, Malformed, textual, vocabulary};

vocabulary! {
    /// What became of something that the baseline had.
    BaselineMark {
        /// It still holds.
        Unchanged = "unchanged",
        /// Something else holds now.
        Changed = "changed",
        /// It is not asked, or not used, any more.
        Dropped = "dropped",
    }
}

/// Something that the baseline had.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum BaselineItem {
    /// The answer to this question.
    Answer(Code),
    /// The source of this number.
    Source(u32),
}

events! {
    /// The baseline was taken as the beginning. It is read as of a position of the log; nothing is copied.
    BaselineTaken {
        /// Which assessment.
        baseline: Code,
        /// The position of the log as of which it is read.
        position: u64,
        /// The version that holds its settled text.
        draft: u32,
        /// The content hash of that text.
        content: Hash,
        /// The questions that it answers.
        answers: Vec<Code>,
        /// How many sources it has: they are numbered from 1.
        sources: u32,
    }

    /// More of the questions that the baseline answers (an event has a limit of size).
    BaselineContinued {
        /// The next questions.
        answers: Vec<Code>,
    }

    /// It was said what became of something that the baseline had.
    BaselineMarked {
        /// What.
        item: BaselineItem,
        /// What became of it.
        mark: BaselineMark,
        /// The answer or source of this assessment that stands in its place.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        with: Option<u32>,
    }
}
