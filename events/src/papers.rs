//! Acts that an institution signed on paper: transcribed with their proof, checked by a second
//! person, contested, settled. The act itself follows as the event it always is, and names its paper.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use crate::assessment::{AssessmentEvent, events};
use crate::values::{
    Code, Hash, Malformed, MediaKind, Opinion, Outcome, PersonId, Scope, SealId, Sealed, textual, vocabulary,
};
use crate::words::{Circle, SealUse};

vocabulary! {
    /// What a signed letter says.
    PaperKind {
        /// The government commits itself.
        Engagement = "engagement",
        /// A person is to speak for the institution.
        Nomination = "nomination",
        /// The ministry's opinion.
        Opinion = "opinion",
        /// The arbiter's decision of a conflict.
        Arbitration = "arbitration",
        /// The validation of the settled text.
        Validation = "validation",
    }
}

vocabulary! {
    /// Whether a transcription counts only once a second person has checked it.
    PaperCheck {
        /// It does.
        Needed = "needed",
        /// It counts as soon as its scan is kept.
        Off = "off",
    }
}

impl PaperCheck {
    /// Whether a second person checks.
    pub fn is_needed(&self) -> bool {
        *self == Self::Needed
    }
}

impl Default for PaperCheck {
    /// Two persons see to it where an assessment's rules say nothing.
    fn default() -> Self {
        Self::Needed
    }
}

/// What a signed letter says, as somebody else typed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum PaperAct {
    /// The government commits itself.
    Engagement,
    /// A person is to speak for the institution.
    Nomination {
        /// Who.
        person: PersonId,
        /// Whether as alternate.
        alternate: bool,
    },
    /// The ministry's opinion.
    Opinion {
        /// On which version.
        draft: u32,
        /// What it covers.
        scope: Scope,
        /// The opinion.
        opinion: Opinion,
        /// Comments that must be satisfied first.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        reservations: Vec<u32>,
        /// Why.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Sealed>,
    },
    /// The arbiter's decision of a conflict.
    Arbitration {
        /// Which.
        conflict: u32,
        /// Why.
        reason: Sealed,
        /// What follows for each of its comments.
        rulings: Vec<PaperRuling>,
    },
    /// The validation of the settled text.
    Validation {
        /// The content hash of what was signed.
        content: Hash,
    },
}

/// What a letter decides of one comment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperRuling {
    /// Which.
    pub comment: u32,
    /// What is decided.
    pub outcome: Outcome,
    /// Why.
    pub reason: Sealed,
}

impl PaperAct {
    /// What it is, in one word.
    pub const fn kind(&self) -> PaperKind {
        match self {
            Self::Engagement => PaperKind::Engagement,
            Self::Nomination { .. } => PaperKind::Nomination,
            Self::Opinion { .. } => PaperKind::Opinion,
            Self::Arbitration { .. } => PaperKind::Arbitration,
            Self::Validation { .. } => PaperKind::Validation,
        }
    }

    /// Where its own words lie.
    pub fn seals_of(&self) -> impl Iterator<Item = SealId> {
        let (reason, rulings): (Option<Sealed>, &[PaperRuling]) = match self {
            Self::Engagement | Self::Nomination { .. } | Self::Validation { .. } => (None, &[]),
            Self::Opinion { reason, .. } => (*reason, &[]),
            Self::Arbitration { reason, rulings, .. } => (Some(*reason), rulings),
        };
        reason.into_iter().chain(rulings.iter().map(|ruling| ruling.reason)).map(|words| words.seal)
    }

    /// The words it carries. An arbitration's are for few, until it counts: then those who may read
    /// the comments read them too.
    fn seals(&self, institution: &Code) -> Vec<SealUse> {
        match self {
            Self::Engagement | Self::Nomination { .. } | Self::Validation { .. } => Vec::new(),
            Self::Opinion { reason, .. } => {
                reason.map(|reason| SealUse::by(reason, Circle::Government).and(institution)).into_iter().collect()
            }
            Self::Arbitration { reason, rulings, .. } => std::iter::once(*reason)
                .chain(rulings.iter().map(|ruling| ruling.reason))
                .map(|reason| SealUse::by(reason, Circle::LeadAndCoordinator).and(institution))
                .collect(),
        }
    }
}

/// The paper that an act rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OnPaper {
    /// Its number.
    pub paper: u32,
    /// The date of the letter: when the act was done.
    pub dated_on: Date,
    /// Who signed.
    pub signature: Sealed,
    /// Who typed it, on behalf of the institution.
    pub by: PersonId,
}

events! {
    /// An act was typed from a signed letter, on behalf of whoever signed it.
    ActTranscribed {
        /// The number of the paper.
        paper: u32,
        /// On behalf of which institution.
        institution: Code,
        /// The date of the letter.
        dated_on: Date,
        /// Who typed it.
        by: PersonId,
        /// Whether a second person has to check it.
        to_check: bool,
        /// The letter's reference.
        reference: Sealed,
        /// Who signed.
        signature: Sealed,
        /// What the letter says.
        act: PaperAct,
    }

    /// A scan of a letter, or of a page of it, was kept.
    ScanKept {
        /// Of which paper.
        paper: u32,
        /// Whose letter it is.
        institution: Code,
        /// The file.
        file: Hash,
        /// Its size.
        bytes: u32,
        /// What kind of file it is.
        media: MediaKind,
    }

    /// A second person compared a transcription with its scan.
    TranscriptionChecked {
        /// Of which paper.
        paper: u32,
        /// Whose letter it is.
        institution: Code,
        /// Who checked.
        by: PersonId,
        /// Whether it says what the letter says.
        confirmed: bool,
        /// Why not.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Sealed>,
    }

    /// The institution says that what was transcribed is not its act. Until it is settled it does not count.
    TranscriptionContested {
        /// Which paper.
        paper: u32,
        /// Who contests it.
        institution: Code,
        /// Why.
        reason: Sealed,
    }

    /// A contested transcription was upheld, or withdrawn.
    TranscriptionSettled {
        /// Which paper.
        paper: u32,
        /// Whose letter it is.
        institution: Code,
        /// Whether it counts again.
        upheld: bool,
        /// Why.
        reason: Sealed,
    }
}

impl ActTranscribed {
    /// Reference and signatory, and the words of the act.
    pub(crate) fn seals(&self) -> Vec<SealUse> {
        let letter = [self.reference, self.signature].map(|words| by(words, &self.institution));
        letter.into_iter().chain(self.act.seals(&self.institution)).collect()
    }
}

impl TranscriptionChecked {
    /// Its reason.
    pub(crate) fn seals(&self) -> Vec<SealUse> {
        self.reason.map(|reason| by(reason, &self.institution)).into_iter().collect()
    }
}

impl TranscriptionContested {
    /// Its reason.
    pub(crate) fn seals(&self) -> Vec<SealUse> {
        vec![SealUse::by(self.reason, Circle::Office).and(&self.institution)]
    }
}

impl TranscriptionSettled {
    /// Its reason.
    pub(crate) fn seals(&self) -> Vec<SealUse> {
        vec![by(self.reason, &self.institution)]
    }
}

/// For ministries and the coordination, and in any case for whoever signed.
fn by(words: Sealed, institution: &Code) -> SealUse {
    SealUse::by(words, Circle::Government).and(institution)
}

impl AssessmentEvent {
    /// Where an event says on which paper it rests, if it can.
    pub fn paper_mut(&mut self) -> Option<&mut Option<OnPaper>> {
        if let Self::FocalPointNamed(event) = self {
            return Some(&mut event.paper);
        }
        if let Self::EngagementRecorded(event) = self {
            return Some(&mut event.paper);
        }
        if let Self::OpinionGiven(event) = self {
            return Some(&mut event.paper);
        }
        if let Self::ProfileValidated(event) = self {
            return Some(&mut event.paper);
        }
        if let Self::ConflictArbitrated(event) = self {
            return Some(&mut event.paper);
        }
        None
    }

    /// The paper that this act rests on, and whose it is; none where it was done here.
    pub fn on_paper(&self) -> Option<(&OnPaper, &Code)> {
        if let Self::FocalPointNamed(event) = self {
            return Some((event.paper.as_ref()?, &event.institution));
        }
        if let Self::EngagementRecorded(event) = self {
            return Some((event.paper.as_ref()?, &event.institution));
        }
        if let Self::OpinionGiven(event) = self {
            return Some((event.paper.as_ref()?, &event.institution));
        }
        if let Self::ProfileValidated(event) = self {
            return Some((event.paper.as_ref()?, &event.institution));
        }
        if let Self::ConflictArbitrated(event) = self {
            return Some((event.paper.as_ref()?, &event.arbiter));
        }
        None
    }
}

/// A sample of each, in the order of the list; one of each kind of letter.
pub(crate) mod samples {
    use super::{
        ActTranscribed, AssessmentEvent, Hash, MediaKind, OnPaper, Opinion, Outcome, PaperAct, PaperRuling, ScanKept,
        Scope, TranscriptionChecked, TranscriptionContested, TranscriptionSettled,
    };
    use crate::assessment::{ConflictArbitrated, EngagementRecorded, FocalPointNamed, OpinionGiven, ProfileValidated};
    use crate::samples::{code, day, person, sealed};
    use crate::values::Visibility;

    fn transcribed(paper: u32, act: PaperAct) -> AssessmentEvent {
        ActTranscribed {
            paper,
            institution: code("mspc"),
            dated_on: day(),
            by: person(),
            to_check: paper > 1,
            reference: sealed(501),
            signature: sealed(502),
            act,
        }
        .into()
    }

    fn on(paper: u32) -> OnPaper {
        OnPaper { paper, dated_on: day(), signature: sealed(502), by: person() }
    }

    /// A sample of every event of this file, and of those that name a paper.
    pub(crate) fn all() -> Vec<AssessmentEvent> {
        let (paper, institution) = (3, || code("mspc"));
        let reservations = vec![1];
        let opinion = Opinion::FavourableWithReservations;
        let rulings = vec![PaperRuling { comment: 1, outcome: Outcome::Accepted, reason: sealed(505) }];
        vec![
            transcribed(1, PaperAct::Engagement),
            transcribed(2, PaperAct::Nomination { person: person(), alternate: true }),
            transcribed(
                3,
                PaperAct::Opinion { draft: 1, scope: Scope::Draft, opinion, reservations, reason: Some(sealed(503)) },
            ),
            transcribed(4, PaperAct::Arbitration { conflict: 1, reason: sealed(504), rulings }),
            transcribed(5, PaperAct::Validation { content: Hash::of(b"content") }),
            FocalPointNamed { institution: institution(), person: person(), alternate: true, paper: Some(on(2)) }
                .into(),
            EngagementRecorded { institution: institution(), given_on: day(), words: sealed(502), paper: Some(on(1)) }
                .into(),
            OpinionGiven {
                institution: institution(),
                draft: 1,
                content: Hash::of(b"content"),
                scope: Scope::Draft,
                opinion,
                reservations: vec![1],
                late: true,
                reason: Some(sealed(503)),
                paper: Some(on(3)),
            }
            .into(),
            ConflictArbitrated {
                conflict: 1,
                arbiter: institution(),
                upheld: vec![1],
                visibility: Visibility::All,
                reason: sealed(504),
                paper: Some(on(4)),
            }
            .into(),
            ProfileValidated {
                validation: 2,
                institution: institution(),
                draft: 2,
                content: Hash::of(b"content"),
                signature: sealed(502),
                paper: Some(on(5)),
            }
            .into(),
            ScanKept { paper, institution: institution(), file: Hash::of(b"scan"), bytes: 4, media: MediaKind::Pdf }
                .into(),
            TranscriptionChecked {
                paper,
                institution: institution(),
                by: person(),
                confirmed: false,
                reason: Some(sealed(506)),
            }
            .into(),
            TranscriptionContested { paper, institution: institution(), reason: sealed(507) }.into(),
            TranscriptionSettled { paper, institution: institution(), upheld: true, reason: sealed(508) }.into(),
        ]
    }
}
