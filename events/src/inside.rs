//! What happens inside an institution, and around who speaks for it: colleagues, what they draft and
//! note before it leaves the house, mandates, the word of a parent on its bodies' comments, a
//! handover.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use crate::assessment::{AssessmentEvent, events};
use crate::values::{
    Category, Code, Language, Malformed, Opinion, PersonId, Sealed, Target, Visibility, Weight, textual, vocabulary,
};
use crate::words::{Circle, SealUse};

vocabulary! {
    /// As what a person acts for an institution.
    Capacity {
        /// Its focal point.
        FocalPoint = "focal_point",
        /// The alternate, when the focal point cannot.
        Alternate = "alternate",
        /// A colleague with a dated mandate.
        Mandate = "mandate",
    }
}

/// What a note is to become, if anything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum NoteForm {
    /// Nothing: it is a note, and stays one.
    Plain,
    /// A comment.
    Comment(DraftComment),
    /// An opinion.
    Opinion(DraftOpinion),
}

/// A comment as it is proposed within its institution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DraftComment {
    /// On which version.
    pub draft: u32,
    /// On what.
    pub target: Target,
    /// About what.
    pub category: Category,
    /// How much the author insists.
    pub weight: Weight,
    /// Who is to read it; by the rules of the assessment where none is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visibility: Option<Visibility>,
}

/// An opinion as it is proposed within its institution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DraftOpinion {
    /// On which version.
    pub draft: u32,
    /// The opinion.
    pub opinion: Opinion,
    /// Comments that must be satisfied first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reservations: Vec<u32>,
}

events! {
    /// A colleague may read, draft and note for an institution. He submits nothing.
    ColleagueAdded {
        /// Which institution.
        institution: Code,
        /// The colleague.
        person: PersonId,
    }

    /// A colleague may no longer. What he wrote stays with the institution.
    ColleagueEnded {
        /// Which institution.
        institution: Code,
        /// The colleague.
        person: PersonId,
        /// Why.
        reason: Sealed,
    }

    /// Something was drafted or noted within an institution. Nobody else knows of it.
    NoteWritten {
        /// Its number in the institution.
        note: u32,
        /// Which institution.
        institution: Code,
        /// What it is to become.
        form: NoteForm,
        /// The language it is written in.
        language: Language,
        /// What it says.
        words: Sealed,
    }

    /// It was written anew.
    NoteRevised {
        /// Which.
        note: u32,
        /// Of which institution.
        institution: Code,
        /// What it says now.
        words: Sealed,
    }

    /// It was put aside.
    NoteDropped {
        /// Which.
        note: u32,
        /// Of which institution.
        institution: Code,
    }

    /// It left the house. The comment or opinion it became stands before it in the history.
    NoteSubmitted {
        /// Which.
        note: u32,
        /// Of which institution.
        institution: Code,
        /// The comment it became; none where it became an opinion.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        comment: Option<u32>,
    }

    /// Who drafted what was just submitted, and as what the one acted who submitted it.
    DraftedInside {
        /// Which institution.
        institution: Code,
        /// The comment; none where it is the institution's opinion.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        comment: Option<u32>,
        /// Who drafted it.
        drafted_by: PersonId,
        /// As what it was submitted.
        capacity: Capacity,
    }

    /// A colleague may submit for an institution, from one day to another.
    MandateGiven {
        /// Its number in the institution.
        mandate: u32,
        /// Which institution.
        institution: Code,
        /// The colleague.
        person: PersonId,
        /// First day.
        from: Date,
        /// Last day.
        until: Date,
    }

    /// He may no longer, before that day.
    MandateEnded {
        /// Which.
        mandate: u32,
        /// Which institution.
        institution: Code,
        /// The colleague.
        person: PersonId,
        /// Why.
        reason: Sealed,
    }

    /// A ministry made a comment of a body that is counted under it its own.
    CommentEndorsed {
        /// Which comment.
        comment: u32,
        /// The ministry.
        institution: Code,
        /// The body.
        body: Code,
    }

    /// A ministry took back a comment of a body that is counted under it.
    BodyCommentWithdrawn {
        /// Which comment.
        comment: u32,
        /// The ministry.
        institution: Code,
        /// The body.
        body: Code,
        /// Why.
        reason: Sealed,
    }

    /// A person will hand over to another on a day to come.
    HandoverPlanned {
        /// Which institution.
        institution: Code,
        /// Who leaves.
        person: PersonId,
        /// Who takes over.
        successor: PersonId,
        /// From which day.
        on: Date,
    }

    /// A person no longer speaks for an institution, and another does. What the first did stays that
    /// person's act.
    FocalPointReplaced {
        /// Which institution.
        institution: Code,
        /// Who left.
        person: PersonId,
        /// Who took over.
        successor: PersonId,
        /// Whether as alternate.
        alternate: bool,
        /// From which day.
        on: Date,
        /// What was asked of the institution then, and passed on.
        open_tasks: u32,
    }
}

/// Words that stay within an institution.
fn within(words: Sealed, institution: &Code) -> Vec<SealUse> {
    vec![SealUse::by(words, Circle::Institution).and(institution)]
}

impl ColleagueEnded {
    /// Its reason.
    pub(crate) fn seals(&self) -> Vec<SealUse> {
        within(self.reason, &self.institution)
    }
}

impl NoteWritten {
    /// What it says.
    pub(crate) fn seals(&self) -> Vec<SealUse> {
        within(self.words, &self.institution)
    }
}

impl NoteRevised {
    /// What it says.
    pub(crate) fn seals(&self) -> Vec<SealUse> {
        within(self.words, &self.institution)
    }
}

impl MandateEnded {
    /// Its reason.
    pub(crate) fn seals(&self) -> Vec<SealUse> {
        within(self.reason, &self.institution)
    }
}

impl BodyCommentWithdrawn {
    /// Its reason: for the ministry and the body, the lead and the coordinator.
    pub(crate) fn seals(&self) -> Vec<SealUse> {
        let mut reason = SealUse::by(self.reason, Circle::LeadAndCoordinator).and(&self.institution);
        reason.audience.also.push(self.body.clone());
        vec![reason]
    }
}

impl AssessmentEvent {
    /// The institution within which an event stays: nobody else is told that it happened.
    pub fn within(&self) -> Option<&Code> {
        match self {
            Self::NoteWritten(event) => Some(&event.institution),
            Self::NoteRevised(event) => Some(&event.institution),
            Self::NoteDropped(event) => Some(&event.institution),
            Self::NoteSubmitted(event) => Some(&event.institution),
            _ => None,
        }
    }
}

/// A sample of each, in the order of the list.
pub(crate) mod samples {
    #[allow(clippy::wildcard_imports, reason = "samples name every event of this file")]
    use super::*;
    use crate::samples::{code, day, person, sealed};

    /// A sample of every event of this file.
    pub(crate) fn all() -> Vec<AssessmentEvent> {
        let institution = || code("mspc");
        let comment = DraftComment {
            draft: 1,
            target: Target::Draft,
            category: Category::Factual,
            weight: Weight::Condition,
            visibility: Some(Visibility::Government),
        };
        let opinion = DraftOpinion { draft: 1, opinion: Opinion::FavourableWithReservations, reservations: vec![1] };
        let written = |note, form, number| NoteWritten {
            note,
            institution: institution(),
            form,
            language: Language::Fr,
            words: sealed(number),
        };
        let (person, on) = (person(), day());
        vec![
            ColleagueAdded { institution: institution(), person }.into(),
            ColleagueEnded { institution: institution(), person, reason: sealed(501) }.into(),
            written(1, NoteForm::Comment(comment), 502).into(),
            written(2, NoteForm::Opinion(opinion), 503).into(),
            written(3, NoteForm::Plain, 504).into(),
            NoteRevised { note: 1, institution: institution(), words: sealed(505) }.into(),
            NoteDropped { note: 3, institution: institution() }.into(),
            NoteSubmitted { note: 1, institution: institution(), comment: Some(1) }.into(),
            DraftedInside {
                institution: institution(),
                comment: Some(1),
                drafted_by: person,
                capacity: Capacity::Mandate,
            }
            .into(),
            MandateGiven { mandate: 1, institution: institution(), person, from: on, until: on }.into(),
            MandateEnded { mandate: 1, institution: institution(), person, reason: sealed(506) }.into(),
            CommentEndorsed { comment: 1, institution: code("mmeia"), body: code("dgme") }.into(),
            BodyCommentWithdrawn { comment: 1, institution: code("mmeia"), body: code("dgme"), reason: sealed(507) }
                .into(),
            HandoverPlanned { institution: institution(), person, successor: person, on }.into(),
            FocalPointReplaced {
                institution: institution(),
                person,
                successor: person,
                alternate: true,
                on,
                open_tasks: 3,
            }
            .into(),
        ]
    }
}
