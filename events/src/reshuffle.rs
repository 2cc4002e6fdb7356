//! A reshuffle of the government as it reaches one assessment: who took over from whom, and what was
//! planned in private before.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::assessment::events;
use crate::values::{Code, Dimension, Sealed};
use crate::words::{Circle, SealUse};

/// An institution that takes over from another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Successor {
    /// Which.
    pub institution: Code,
    /// The dimensions on which it is asked from then on; none means all of the draft.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dimensions: Vec<Dimension>,
}

/// A change of the roster that is planned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum RosterChange {
    /// An institution is to bear other names.
    Renamed {
        /// Which.
        institution: Code,
        /// First day of the new names.
        from: Date,
        /// The new names.
        names: Sealed,
    },
    /// An institution is to end; others take over.
    Succeeded {
        /// Which.
        predecessor: Code,
        /// The day.
        from: Date,
        /// Who takes over.
        successors: Vec<Successor>,
        /// Who of them takes over what cannot be shared out.
        heir: Code,
    },
}

events! {
    /// A change of the roster was planned, in private. It changes nothing and nobody is told.
    ReshuffleProposed {
        /// The proposal's number.
        proposal: u32,
        /// What is to change.
        changes: Vec<RosterChange>,
        /// What it is about.
        reason: Sealed,
    }

    /// A plan came to nothing.
    ProposalDropped {
        /// Which.
        proposal: u32,
        /// Why.
        reason: Sealed,
    }

    /// A plan was carried out; the acts that it led to stand beside this one.
    ProposalApplied {
        /// Which.
        proposal: u32,
    }

    /// A participant ended here: others took its place.
    ReshuffleApplied {
        /// Who ended.
        predecessor: Code,
        /// Since which day.
        from: Date,
        /// Who took over, each with the dimensions on which it is asked from now on.
        successors: Vec<Successor>,
        /// Who of them took over what cannot be shared out: leading, validating, arbitrating.
        heir: Code,
        /// The proposal that it carries out.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        proposal: Option<u32>,
    }
}

impl ReshuffleProposed {
    pub(crate) fn seals(&self) -> Vec<SealUse> {
        let names = self.changes.iter().filter_map(|change| match change {
            RosterChange::Renamed { names, .. } => Some(*names),
            RosterChange::Succeeded { .. } => None,
        });
        // Only the offices that plan read it, the names too: they are nobody's yet.
        std::iter::once(self.reason).chain(names).map(|sealed| SealUse::by(sealed, Circle::Office)).collect()
    }
}
