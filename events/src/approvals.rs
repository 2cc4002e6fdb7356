//! The short round in which ministries approve the correction of a wrong fact.

use jiff::Timestamp;

use crate::assessment::events;
use crate::values::{Code, Hash, Sealed};
use crate::words::{Circle, SealUse};

events! {
    /// Ministries were asked to approve a corrected text. Asked again, the round ends later; voices remain.
    EditionApprovalAsked {
        /// Which edition.
        number: u32,
        /// The content hash of its text.
        content: Hash,
        /// Those asked: on its touched paragraphs.
        institutions: Vec<Code>,
        /// Until when: the end of a day in the country's time zone.
        closes_at: Timestamp,
    }

    /// A ministry approved a corrected text.
    EditionApproved {
        /// Which edition.
        number: u32,
        /// Which ministry.
        institution: Code,
        /// The content hash of what it approved.
        content: Hash,
    }

    /// A ministry objected to a corrected text.
    EditionObjected {
        /// Which edition.
        number: u32,
        /// Which ministry.
        institution: Code,
        /// The content hash of what it objected to.
        content: Hash,
        /// Why.
        reason: Sealed,
    }
}

impl EditionObjected {
    /// Read by the government, as the reason of an opinion is.
    pub(crate) fn seals(&self) -> Vec<SealUse> {
        vec![SealUse::by(self.reason, Circle::Government).and(&self.institution)]
    }
}
