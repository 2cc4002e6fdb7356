//! Data collection: indicator sets, who is asked what by when, answers, sources, and what the
//! paragraphs of a draft rest on.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::values::{
    AnswerValue, BlockId, Citation, Code, DimensionCount, Hash, IndicatorEntry, Late, MediaKind, PersonId, Sealed,
    SetPart, SourceKind,
};
use crate::words::{Circle, SealUse};

/// Defines event structs with what every one of them derives.
macro_rules! events {
    ($( $(#[$doc:meta])* $name:ident { $( $(#[$fdoc:meta])* $field:ident : $type:ty ),* $(,)? } )*) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name { $( $(#[$fdoc])* pub $field: $type ),* }
    )* };
}

events! {
    /// An indicator set, or a newer version of one, was attached: its questions are asked here.
    IndicatorSetAttached {
        /// Which set.
        set: Code,
        /// Its version.
        version: u32,
        /// The core set, or a module beside it.
        part: SetPart,
        /// The file of the whole set, as it was brought.
        file: Hash,
        /// How many questions apply at the level of this assessment.
        total: u32,
        /// The same, by dimension.
        counts: Vec<DimensionCount>,
        /// The questions that apply, without their words.
        indicators: Vec<IndicatorEntry>,
    }

    /// A set is no longer asked. Answers stay in the history, and return with it.
    IndicatorSetDetached {
        /// Which set.
        set: Code,
        /// Why.
        reason: Sealed,
    }

    /// An institution was asked to answer questions.
    IndicatorsAssigned {
        /// The act's number.
        assignment: u32,
        /// Which institution.
        institution: Code,
        /// Which questions.
        indicators: Vec<Code>,
        /// Last day for the answers.
        due_on: Date,
        /// The end of that day in the country's time zone.
        due_at: Timestamp,
    }

    /// The last day for answers passed, by itself. Occurred at that deadline, whenever it was recorded.
    DueDateReached {
        /// The day.
        due_on: Date,
        /// The deadline.
        due_at: Timestamp,
        /// Questions of the attached sets that were answered by then.
        answered: u32,
        /// All questions of the attached sets.
        total: u32,
        /// Who had not answered everything that was due.
        late: Vec<Late>,
    }

    /// A question was answered, or an answer was corrected.
    AnswerGiven {
        /// The act's number.
        answer: u32,
        /// Which question.
        indicator: Code,
        /// For which institution.
        institution: Code,
        /// The value.
        value: AnswerValue,
        /// What it rests on.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        sources: Vec<u32>,
        /// The answer that it corrects.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        corrects: Option<u32>,
        /// Whether its due date had passed.
        late: bool,
        /// The narrative; for “no data”, why there is none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        words: Option<Sealed>,
        /// Why it was corrected.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Sealed>,
    }

    /// An answer was checked and found good.
    AnswerVerified {
        /// Which.
        answer: u32,
        /// To which question.
        indicator: Code,
        /// Whose.
        institution: Code,
    }

    /// An answer was checked and sent back to be done again.
    AnswerSentBack {
        /// Which.
        answer: u32,
        /// To which question.
        indicator: Code,
        /// Whose.
        institution: Code,
        /// Why.
        reason: Sealed,
    }

    /// A source was recorded.
    SourceRecorded {
        /// Its number in the assessment.
        source: u32,
        /// Legal text, document or interview.
        kind: SourceKind,
        /// The institution that brought it; none for the coordination and the analysts.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        institution: Option<Code>,
        /// Its own date.
        dated_on: Date,
        /// For an interview: how the person agreed to be cited.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        citation: Option<Citation>,
        /// For an interview: the person, if registered here and cited by name. Of nobody else does the log know who
        /// spoke: an identifier could be recognised.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        interviewee: Option<PersonId>,
        /// Title, number, address.
        words: Sealed,
        /// For an interview: the citation that the person agreed to.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cited_as: Option<Sealed>,
        /// For an interview: name and post, for the coordination's eyes.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        identity: Option<Sealed>,
    }

    /// A copy of a source was stored as it was on a day.
    SourceCopied {
        /// Which source.
        source: u32,
        /// The institution that brought the source.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        institution: Option<Code>,
        /// The file.
        file: Hash,
        /// Its size.
        bytes: u32,
        /// What kind of file it is.
        media: MediaKind,
        /// The day it was copied.
        copied_on: Date,
    }

    /// A person who was interviewed wants to be cited otherwise, or not at all.
    CitationChanged {
        /// Which source.
        source: u32,
        /// How the person agreed to be cited.
        citation: Citation,
        /// The citation that the person agreed to.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cited_as: Option<Sealed>,
        /// Why.
        reason: Sealed,
    }

    /// It was recorded what a paragraph of the draft rests on.
    EvidenceCited {
        /// In which version.
        draft: u32,
        /// Which paragraph.
        block: BlockId,
        /// On which questions it rests.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        indicators: Vec<Code>,
        /// On which sources it rests.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        sources: Vec<u32>,
    }
}

impl AnswerGiven {
    /// Answers are read by those who collect, and by the institution itself.
    pub(crate) fn seals(&self) -> Vec<SealUse> {
        let words = [self.words, self.reason].into_iter().flatten();
        words.map(|sealed| SealUse::by(sealed, Circle::Collection).and(&self.institution)).collect()
    }
}

impl SourceRecorded {
    /// What a source is called may be read by whoever takes part, and so may the citation that the
    /// person agreed to; who was interviewed stays with the coordination.
    pub(crate) fn seals(&self) -> Vec<SealUse> {
        let cited = self.cited_as.map(|cited| SealUse::by(cited, Circle::Participants));
        let identity = self.identity.map(|identity| SealUse::by(identity, Circle::Office));
        [Some(SealUse::by(self.words, Circle::Participants)), cited, identity].into_iter().flatten().collect()
    }
}

impl CitationChanged {
    /// The reason is the person's; it stays with the coordination.
    pub(crate) fn seals(&self) -> Vec<SealUse> {
        let cited = self.cited_as.map(|cited| SealUse::by(cited, Circle::Participants));
        cited.into_iter().chain([SealUse::by(self.reason, Circle::Office)]).collect()
    }
}
