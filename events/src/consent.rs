//! Who is asked for consent to which paragraphs.

use crate::assessment::events;
use crate::values::{BlockId, Code, Dimension, Hash};

events! {
    /// A ministry is asked on these dimensions, and on nothing else.
    DimensionsAssigned {
        /// Which ministry.
        institution: Code,
        /// Its dimensions; none means all of the draft.
        dimensions: Vec<Dimension>,
    }

    /// Blocks were marked as standard text from headquarters: never put to consent.
    StandardTextMarked {
        /// Which blocks.
        blocks: Vec<BlockId>,
    }

    /// Blocks are standard text no longer.
    StandardTextUnmarked {
        /// Which blocks.
        blocks: Vec<BlockId>,
    }

    /// A ministry lifted its reservations: its opinion is favourable.
    ReservationsLifted {
        /// Which ministry.
        institution: Code,
        /// The newest version that it had.
        draft: u32,
        /// Its content hash.
        content: Hash,
        /// The comments that the opinion depended on.
        comments: Vec<u32>,
    }
}
