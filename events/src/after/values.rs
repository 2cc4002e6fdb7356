//! The values of what happens around and after publication.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use crate::values::{BlockId, Malformed, textual, vocabulary};

/// One of the 23 objectives of the Global Compact for Migration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Objective(u8);

impl Objective {
    /// How many there are.
    pub const COUNT: u8 = 23;

    /// Every objective, in order.
    pub fn all() -> impl Iterator<Item = Self> {
        (1..=Self::COUNT).map(Self)
    }
}

impl TryFrom<u8> for Objective {
    type Error = Malformed;
    fn try_from(number: u8) -> Result<Self, Malformed> {
        if (1..=Self::COUNT).contains(&number) {
            Ok(Self(number))
        } else {
            Err(Malformed { expected: "objective (1 to 23)" })
        }
    }
}

impl From<Objective> for u8 {
    fn from(objective: Objective) -> u8 {
        objective.0
    }
}

vocabulary! {
    /// What was decided of a recommendation.
    RecommendationDecision {
        /// It is kept: somebody owns it.
        Kept = "kept",
        /// It is headquarters' to answer: it touches what is common to all countries.
        Referred = "referred",
        /// It is not kept.
        NotKept = "not_kept",
    }
}

vocabulary! {
    /// How far a recommendation is followed. Accepted is not applied.
    FollowUp {
        /// Kept; nothing was begun, or what was begun stopped.
        Kept = "kept",
        /// Work on it goes on.
        UnderWay = "under_way",
        /// Done, and shown to be.
        Applied = "applied",
        /// Given up.
        Dropped = "dropped",
    }
}

impl FollowUp {
    /// Whether something remains to be done.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Kept | Self::UnderWay)
    }
}

vocabulary! {
    /// What a key finding says of its dimension.
    FindingKind {
        /// A well-developed area.
        WellDeveloped = "well_developed",
        /// An area to strengthen.
        ToStrengthen = "to_strengthen",
    }
}

vocabulary! {
    /// Who approves the proof without which nothing goes live on a channel.
    #[derive(Default)]
    Proofs {
        /// A channel needs no proof.
        #[default]
        Off = "off",
        /// The lead ministry.
        Lead = "lead",
        /// The coordinator, or the lead ministry.
        Coordinator = "coordinator",
    }
}

impl Proofs {
    /// Whether channels need no proof: the rule of assessments that say nothing of it.
    pub fn is_off(&self) -> bool {
        *self == Self::Off
    }
}

vocabulary! {
    /// What a report of an error turned out to be.
    ErrorVerdict {
        /// A typing error.
        TypingError = "typing_error",
        /// A wrong fact.
        WrongFact = "wrong_fact",
        /// No error.
        NoError = "no_error",
    }
}

vocabulary! {
    /// What an edition is to the one before.
    EditionKind {
        /// The first.
        Original = "original",
        /// The same edition with errors put right: no paragraph comes or goes.
        Corrigendum = "corrigendum",
        /// A new edition.
        NewEdition = "new_edition",
    }
}

vocabulary! {
    /// What is done about a contested publication.
    ContestDecision {
        /// It stays as it is.
        Keep = "keep",
        /// It will be corrected.
        Correct = "correct",
        /// It is taken down from every channel.
        TakeDown = "take_down",
    }
}

vocabulary! {
    /// A communication about the assessment.
    CommunicationKind {
        /// A press release.
        PressRelease = "press_release",
        /// Another announcement.
        Announcement = "announcement",
    }
}

/// What bears tags.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tagged {
    /// A block of the text. Written `b17`.
    Block(BlockId),
    /// A recommendation. Written `r3`.
    Recommendation(u32),
}

impl fmt::Display for Tagged {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Block(block) => block.fmt(to),
            Self::Recommendation(number) => write!(to, "r{number}"),
        }
    }
}

impl FromStr for Tagged {
    type Err = Malformed;
    fn from_str(text: &str) -> Result<Self, Malformed> {
        let malformed = Malformed { expected: "block id (b and a number) or recommendation (r and a number)" };
        match text.strip_prefix('r') {
            Some(digits) if !digits.starts_with(['+', '0']) => {
                digits.parse().map(Self::Recommendation).map_err(|_| malformed)
            }
            Some(_) => Err(malformed),
            None => text.parse().map(Self::Block).map_err(|_| malformed),
        }
    }
}
textual!(Tagged);
