//! Institutions and people. They live longer than any assessment, so each has a stream of its own.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::side_acts::ErasureReason;
use crate::values::{Code, InstitutionKind, Language, PersonId, Reach, Role, Sealed};
use crate::wire::stream_of_events;
use crate::words::{Circle, SealUse};

/// An institution is known by its code from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InstitutionRegistered {
    /// What it is.
    pub kind: InstitutionKind,
    /// Its country, if it belongs to one (ISO 3166-1 alpha-3, lower case).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<Code>,
    /// The institution it is a part of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<Code>,
    /// Its names.
    pub names: Sealed,
}

/// It bears other names from a day on. Acts before that day keep the old ones.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InstitutionRenamed {
    /// First day of the new names.
    pub from: Date,
    /// The new names.
    pub names: Sealed,
}

/// It ended; others took over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InstitutionSucceeded {
    /// The day.
    pub on: Date,
    /// Who took over.
    pub by: Vec<Code>,
}

stream_of_events! {
    /// What happens to an institution.
    InstitutionEvent {
        InstitutionRegistered = "institution-registered" v 1,
        InstitutionRenamed = "institution-renamed" v 1,
        InstitutionSucceeded = "institution-succeeded" v 1,
    }
}

impl InstitutionEvent {
    /// The words this event carries. Names of institutions are public.
    pub fn seals(&self) -> Vec<SealUse> {
        match self {
            Self::InstitutionRegistered(event) => vec![SealUse::by(event.names, Circle::Everyone)],
            Self::InstitutionRenamed(event) => vec![SealUse::by(event.names, Circle::Everyone)],
            Self::InstitutionSucceeded(_) => Vec::new(),
        }
    }
}

/// A person is known to the service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonRegistered {
    /// Where the person works.
    pub institution: Code,
    /// The language of pages and letters.
    pub language: Language,
    /// Name and post.
    pub name: Sealed,
    /// E-mail address.
    pub address: Sealed,
}

/// A person holds a role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoleGranted {
    /// Which.
    pub role: Role,
    /// Where it holds.
    pub reach: Reach,
}

/// A person no longer holds a role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoleRevoked {
    /// Which.
    pub role: Role,
    /// Where it held.
    pub reach: Reach,
    /// Why.
    pub reason: Sealed,
}

/// A person's name and address were destroyed. The identifier stays where the person acted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonErased {
    /// Why.
    pub reason: ErasureReason,
}

stream_of_events! {
    /// What happens to a person.
    PersonEvent {
        PersonRegistered = "person-registered" v 1,
        RoleGranted = "role-granted" v 1,
        RoleRevoked = "role-revoked" v 1,
        PersonErased = "person-erased" v 1,
    }
}

impl PersonEvent {
    /// The words this event carries, of the person whose stream it is.
    pub fn seals(&self, person: PersonId) -> Vec<SealUse> {
        match self {
            Self::PersonRegistered(event) => vec![
                SealUse::by(event.name, Circle::Everyone).about(person),
                SealUse::by(event.address, Circle::Office).about(person),
            ],
            Self::RoleGranted(_) | Self::PersonErased(_) => Vec::new(),
            Self::RoleRevoked(event) => vec![SealUse::by(event.reason, Circle::Office)],
        }
    }
}
