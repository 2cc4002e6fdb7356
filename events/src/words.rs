//! What is sealed, and who may read it.
//!
//! An act's words lie beside the log as one [`Words`], encrypted. The event names the seal; the
//! [`SealUse`] that the event derives says which readers may open it.

use serde::{Deserialize, Serialize};

use crate::values::{Code, Outcome, PersonId, SealId, Visibility};

/// The words of one act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "words", rename_all = "snake_case", deny_unknown_fields)]
pub enum Words {
    /// The names of an institution, or the title of an assessment.
    Names {
        /// In French.
        fr: String,
        /// In English, if it has one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        en: Option<String>,
        /// In Spanish, if it has one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        es: Option<String>,
        /// Its acronym.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        acronym: Option<String>,
    },
    /// A person's name and post.
    Person {
        /// As the person writes it.
        name: String,
        /// The post, if known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        post: Option<String>,
    },
    /// Where a person gets mail.
    Address {
        /// One e-mail address.
        email: String,
    },
    /// What a comment says.
    Comment {
        /// The comment.
        text: String,
        /// The words of the draft it quotes.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        quote: Option<String>,
        /// The wording it proposes.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        proposed: Option<String>,
    },
    /// Why something was done.
    Reason {
        /// The reason.
        text: String,
    },
    /// A briefing or meeting.
    Meeting {
        /// Where it was held.
        place: String,
        /// Its minutes.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        minutes: Option<String>,
    },
    /// Who signed, and as what.
    Signature {
        /// The name.
        name: String,
        /// The post.
        post: String,
    },
    /// Where something was published.
    Link {
        /// The address.
        url: String,
        /// The publisher's reference.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reference: Option<String>,
    },
    /// What somebody put on record: a recommendation, a key finding, evidence, an error, an answer.
    Statement {
        /// The text.
        text: String,
    },
    /// An outcome that is prepared and not yet released.
    Prepared {
        /// What is to be decided.
        outcome: Outcome,
        /// The comment it repeats.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        duplicate_of: Option<u32>,
        /// The reason that is to be given.
        text: String,
    },
    /// The words of an answer: its narrative, or why there is no data.
    Narrative {
        /// The words.
        text: String,
    },
    /// A source, as it is called.
    Source {
        /// Its title.
        title: String,
        /// The number of a legal text.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        number: Option<String>,
        /// Where it is found.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        url: Option<String>,
    },
    /// The reference of a letter.
    Reference {
        /// As it stands on the letter.
        text: String,
    },
}

/// A circle of readers, within one assessment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Circle {
    /// Whoever is signed in.
    Everyone,
    /// Whoever has a part in the assessment.
    Participants,
    /// Ministries, bodies and the coordination.
    Government,
    /// The lead ministry and the coordinator.
    LeadAndCoordinator,
    /// Coordinators and headquarters.
    Office,
    /// Those who collect and check answers: coordinators, headquarters, analysts, the lead ministry.
    Collection,
    /// The people of the institution whose words they are, and nobody else.
    Institution,
}

impl From<Visibility> for Circle {
    fn from(visibility: Visibility) -> Self {
        match visibility {
            Visibility::All => Self::Participants,
            Visibility::Government => Self::Government,
            Visibility::LeadAndCoordinator => Self::LeadAndCoordinator,
        }
    }
}

/// Who may read some words: a circle, and always the people of one institution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Audience {
    /// The circle.
    pub circle: Circle,
    /// The institution whose words they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<Code>,
    /// Other institutions whose words they have become too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Code>,
}

/// One use of a seal by an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealUse {
    /// Which words.
    pub seal: SealId,
    /// Who may read them.
    pub audience: Audience,
    /// The person whom they are about, and with whose key they go.
    pub subject: Option<PersonId>,
}

impl SealUse {
    /// Words that a circle may read.
    pub fn by(sealed: crate::values::Sealed, circle: Circle) -> Self {
        Self { seal: sealed.seal, audience: Audience { circle, owner: None, also: Vec::new() }, subject: None }
    }

    /// The same, and the people of this institution in any case.
    #[must_use]
    pub fn and(mut self, owner: &Code) -> Self {
        self.audience.owner = Some(owner.clone());
        self
    }

    /// The same, personal: they go when this person is erased.
    #[must_use]
    pub fn about(mut self, subject: PersonId) -> Self {
        self.subject = Some(subject);
        self
    }
}
