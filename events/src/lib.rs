//! What happened.
//!
//! This room holds the facts that Navette records, and nothing else: past-tense events, the values
//! they are made of, their names on the wire, and samples of each. It knows no database, no clock
//! and no rule about who may do what.
//!
//! # The promise
//!
//! - An event is one fact. Its name and version on the wire never change meaning.
//! - No event holds free text or anything personal. What people wrote is [`Sealed`]; the event
//!   binds itself to the words by a salted commitment. The types keep this: no field can hold a
//!   sentence, and a test replaces every text of every sample by one and sees it refused.
//! - Unknown fields, types and versions are errors ([`Unreadable`]), never skipped.
//!
//! # Recipe: to add an event
//!
//! 1. A struct in `assessment.rs` or `directory.rs`, a line in the list at its end.
//! 2. Whose words it carries, in `seals()` beside the list.
//! 3. A sample in `samples.rs`. The compiler then shows every fold, decision and letter that must
//!    know it; run the tests and accept one snapshot.

pub mod after;
pub mod assessment;
pub mod clock;
pub mod collection;
pub mod comments;
pub mod conflicts;
pub mod consent;
pub mod directory;
pub mod inside;
pub mod papers;
pub mod samples;
pub mod side_acts;
pub mod values;
pub mod wire;
pub mod words;

pub mod approvals;
pub mod baseline;
pub mod reshuffle;

pub use after::{
    BlockLink, CommunicationKind, ContestDecision, EditionKind, ErrorVerdict, FindingKind, FindingLinks, FollowUp,
    Objective, Proofs, RecommendationDecision, Tagged,
};
pub use assessment::AssessmentEvent;
pub use comments::{CommentRules, MaintainedRule, Reaction, ReleasedOutcome};
pub use directory::{InstitutionEvent, PersonEvent};
pub use inside::{Capacity, DraftComment, DraftOpinion, NoteForm};
pub use papers::{OnPaper, PaperAct, PaperCheck, PaperKind, PaperRuling};
pub use side_acts::{ErasureReason, TranslatedBlock};
pub use values::*;
pub use wire::*;
pub use words::{Audience, Circle, SealUse, Words};

pub use baseline::{BaselineItem, BaselineMark};
pub use reshuffle::{RosterChange, Successor};

/// Any event, of any stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// Of an assessment.
    Assessment(AssessmentEvent),
    /// Of an institution.
    Institution(InstitutionEvent),
    /// Of a person.
    Person(PersonEvent),
}

impl Event {
    /// Every wire name and version that this program knows.
    pub fn kinds() -> impl Iterator<Item = (&'static str, u16)> {
        [AssessmentEvent::KINDS, InstitutionEvent::KINDS, PersonEvent::KINDS].into_iter().flatten().copied()
    }

    /// The wire name and version of this event.
    pub const fn kind(&self) -> (&'static str, u16) {
        match self {
            Self::Assessment(event) => event.kind(),
            Self::Institution(event) => event.kind(),
            Self::Person(event) => event.kind(),
        }
    }

    /// The payload's bytes.
    pub fn encode(&self) -> Vec<u8> {
        match self {
            Self::Assessment(event) => event.encode(),
            Self::Institution(event) => event.encode(),
            Self::Person(event) => event.encode(),
        }
    }

    /// The event that lies in the log.
    ///
    /// # Errors
    /// [`Unreadable`] where this program does not know it. Halt; never skip.
    pub fn decode(recorded: &Recorded) -> Result<Self, Unreadable> {
        let Header { stream, kind, version, .. } = &recorded.header;
        match stream {
            Stream::Assessment(_) => AssessmentEvent::decode(kind, *version, &recorded.payload).map(Self::Assessment),
            Stream::Institution(_) => {
                InstitutionEvent::decode(kind, *version, &recorded.payload).map(Self::Institution)
            }
            Stream::Person(_) => PersonEvent::decode(kind, *version, &recorded.payload).map(Self::Person),
        }
    }

    /// The words this event carries, and who may read them.
    pub fn seals(&self, stream: &Stream) -> Vec<SealUse> {
        match (self, stream) {
            (Self::Assessment(event), _) => event.seals(),
            (Self::Institution(event), _) => event.seals(),
            (Self::Person(event), Stream::Person(person)) => event.seals(*person),
            (Self::Person(_), _) => Vec::new(),
        }
    }
}

/// An event with what the log said of it: what every fold takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact<E> {
    /// Place in the log, stream, moment, actor.
    pub header: Header,
    /// What happened.
    pub event: E,
}
