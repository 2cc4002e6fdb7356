//! Comments that contradict each other, and who decides between them.

use crate::assessment::events;
use crate::values::{Code, Sealed, Target, Visibility};

events! {
    /// Comments contradict each other.
    ConflictFlagged {
        /// Its number.
        conflict: u32,
        /// What they are on.
        target: Target,
        /// The comments.
        comments: Vec<u32>,
        /// Whose they are: the parties.
        parties: Vec<Code>,
        /// Who may read the proposal: those who may read every one of the comments.
        visibility: Visibility,
        /// What is proposed to settle it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        proposal: Option<Sealed>,
    }

    /// A conflict was decided. The comments' outcomes follow.
    ConflictArbitrated {
        /// Which.
        conflict: u32,
        /// Who decided: no party to it.
        arbiter: Code,
        /// The comments that were followed, in whole or in part.
        upheld: Vec<u32>,
        /// Who may read the reason.
        visibility: Visibility,
        /// Why.
        reason: Sealed,
        /// The signed letter that it was transcribed from, where it was.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        paper: Option<crate::papers::OnPaper>,
    }

    /// A party that was not followed keeps its view. It is never part of the text.
    DissentRecorded {
        /// In which conflict.
        conflict: u32,
        /// Whose.
        institution: Code,
        /// Who may read it.
        visibility: Visibility,
        /// What it holds.
        reason: Sealed,
    }
}
