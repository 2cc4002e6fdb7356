//! Institutions and people as they are known: codes, dated names, grants.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use navette_events::{
    Code, Event, Fact, Header, InstitutionEvent, InstitutionKind, Language, PersonEvent, PersonId, Reach, Role, SealId,
    Stream,
};
use serde::{Deserialize, Serialize};

use crate::{Doc, View, text};

/// Everyone and everything the service knows by name.
#[derive(Debug, Clone, Default)]
pub struct Directory {
    institutions: BTreeMap<Code, Institution>,
    people: BTreeMap<PersonId, Person>,
    dirty: BTreeMap<Stream, u64>,
}

/// An institution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Institution {
    /// Its code.
    pub code: Code,
    /// How many events tell of it.
    pub revision: u64,
    /// What it is.
    pub kind: InstitutionKind,
    /// Its country.
    pub country: Option<Code>,
    /// What it is a part of.
    pub parent: Option<Code>,
    /// Its names, oldest first.
    pub names: Vec<DatedNames>,
    /// Who took over, and when.
    pub succeeded: Option<Succession>,
}

/// The names of an institution from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatedNames {
    /// First day; none for its first names.
    pub from: Option<Date>,
    /// Where the names lie.
    pub names: SealId,
}

/// The end of an institution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Succession {
    /// The day.
    pub on: Date,
    /// Who took over.
    pub by: Vec<Code>,
}

/// A person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Who.
    pub person: PersonId,
    /// How many events tell of the person.
    pub revision: u64,
    /// Where the person works.
    pub institution: Code,
    /// The language of pages and letters.
    pub language: Language,
    /// Where the name lies.
    pub name: SealId,
    /// Where the address lies.
    pub address: SealId,
    /// Roles held.
    pub grants: Vec<Grant>,
    /// When name and address were destroyed, if they were.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub erased_at: Option<Timestamp>,
}

/// A role held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// Which.
    pub role: Role,
    /// Where.
    pub reach: Reach,
}

impl Grant {
    /// Whether it holds in an assessment of this country.
    pub fn covers(&self, assessment: &Code, country: Option<&Code>) -> bool {
        match &self.reach {
            Reach::Everywhere => true,
            Reach::Country(code) => Some(code) == country,
            Reach::Assessment(code) => code == assessment,
        }
    }
}

impl Institution {
    /// Where the names it bears on a day lie.
    pub fn names_on(&self, day: Date) -> Option<SealId> {
        let borne = |names: &&DatedNames| names.from.is_none_or(|from| from <= day);
        self.names.iter().filter(borne).max_by_key(|names| names.from).or(self.names.first()).map(|names| names.names)
    }
}

impl Directory {
    /// Takes an event; those of assessments say nothing here.
    pub fn apply(&mut self, fact: &Fact<Event>) {
        let stream = &fact.header.stream;
        match (&fact.event, stream) {
            (Event::Institution(event), Stream::Institution(code)) => {
                self.institution(code, event, fact.header.revision);
            }
            (Event::Person(event), Stream::Person(person)) => self.person(*person, event, &fact.header),
            (Event::Assessment(_) | Event::Institution(_) | Event::Person(_), _) => return,
        }
        self.dirty.insert(stream.clone(), fact.header.position);
    }

    fn institution(&mut self, code: &Code, event: &InstitutionEvent, revision: u64) {
        match event {
            InstitutionEvent::InstitutionRegistered(event) => {
                let institution = Institution {
                    code: code.clone(),
                    revision,
                    kind: event.kind,
                    country: event.country.clone(),
                    parent: event.parent.clone(),
                    names: vec![DatedNames { from: None, names: event.names.seal }],
                    succeeded: None,
                };
                self.institutions.insert(code.clone(), institution);
            }
            InstitutionEvent::InstitutionRenamed(event) => {
                if let Some(institution) = self.institutions.get_mut(code) {
                    institution.names.push(DatedNames { from: Some(event.from), names: event.names.seal });
                    institution.revision = revision;
                }
            }
            InstitutionEvent::InstitutionSucceeded(event) => {
                if let Some(institution) = self.institutions.get_mut(code) {
                    institution.succeeded = Some(Succession { on: event.on, by: event.by.clone() });
                    institution.revision = revision;
                }
            }
        }
    }

    fn person(&mut self, id: PersonId, event: &PersonEvent, header: &Header) {
        let revision = header.revision;
        match event {
            PersonEvent::PersonRegistered(event) => {
                let person = Person {
                    person: id,
                    revision,
                    institution: event.institution.clone(),
                    language: event.language,
                    name: event.name.seal,
                    address: event.address.seal,
                    grants: Vec::new(),
                    erased_at: None,
                };
                self.people.insert(id, person);
            }
            PersonEvent::RoleGranted(event) => {
                if let Some(person) = self.people.get_mut(&id) {
                    person.grants.push(Grant { role: event.role, reach: event.reach.clone() });
                    person.revision = revision;
                }
            }
            PersonEvent::RoleRevoked(event) => {
                if let Some(person) = self.people.get_mut(&id) {
                    person.grants.retain(|grant| !(grant.role == event.role && grant.reach == event.reach));
                    person.revision = revision;
                }
            }
            PersonEvent::PersonErased(_) => {
                if let Some(person) = self.people.get_mut(&id) {
                    person.grants.clear();
                    person.erased_at = Some(header.recorded_at);
                    person.revision = revision;
                }
            }
        }
    }

    /// An institution by its code.
    pub fn institution_of(&self, code: &Code) -> Option<&Institution> {
        self.institutions.get(code)
    }

    /// A person.
    pub fn person_of(&self, person: PersonId) -> Option<&Person> {
        self.people.get(&person)
    }

    /// All institutions, by code.
    pub fn institutions(&self) -> impl Iterator<Item = &Institution> {
        self.institutions.values()
    }

    /// All people.
    pub fn people(&self) -> impl Iterator<Item = &Person> {
        self.people.values()
    }

    /// The documents that changed since the last call.
    pub fn drain(&mut self) -> Vec<Doc> {
        let dirty = std::mem::take(&mut self.dirty);
        dirty.into_iter().filter_map(|(stream, position)| self.render(&stream, position)).collect()
    }

    fn render(&self, stream: &Stream, position: u64) -> Option<Doc> {
        let (view, key, body) = match stream {
            Stream::Institution(code) => (View::Institutions, code.to_string(), text(self.institutions.get(code)?)),
            Stream::Person(person) => (View::People, person.to_string(), text(self.people.get(person)?)),
            Stream::Assessment(_) => return None,
        };
        Some(Doc { view, sort: key.clone(), key, position, body })
    }
}
