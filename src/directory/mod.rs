//! Institutions and people: registered, renamed, succeeded; roles granted and revoked.
//!
//! # The promise
//!
//! - Pure, like `assessment`: the same state, command, actor and moment give the same answer.
//! - An institution's code and a person's identifier never change. Names are dated; roles are
//!   grants, and grants are events.
//! - Roles that a person has by speaking for an institution (focal point, lead, stakeholder) are
//!   never granted here: they come from the assessment.
//!
//! # Recipe: to add a command
//!
//! A variant in [`InstitutionCommand`] or [`PersonCommand`], one arm in its `decide`, a test.

#[cfg(test)]
mod tests;

use cqrs_es::Aggregate;
use cqrs_es::event_sink::EventSink;
use jiff::civil::Date;
use navette_events::directory::{
    InstitutionRegistered, InstitutionRenamed, InstitutionSucceeded, PersonErased, PersonRegistered, RoleGranted,
    RoleRevoked,
};
use navette_events::{
    Actor, Code, ErasureReason, InstitutionEvent, InstitutionKind, Language, Malformed, PersonEvent, PersonId, Reach,
    Role, Sealed,
};
use navette_projections::Directory;
use navette_projections::directory::{Institution, Person};
use serde::{Deserialize, Serialize};

use crate::assessment::rights::{Whose, role_may};
use crate::assessment::{Act, Refusal};

/// What can be asked of an institution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InstitutionCommand {
    /// Make it known.
    Register {
        /// What it is.
        kind: InstitutionKind,
        /// Its country.
        country: Option<Code>,
        /// What it is a part of.
        parent: Option<Code>,
        /// Its names.
        names: Sealed,
    },
    /// Give it other names from a day on.
    Rename {
        /// The day.
        from: Date,
        /// The names.
        names: Sealed,
    },
    /// End it.
    Succeed {
        /// The day.
        on: Date,
        /// Who takes over.
        by: Vec<Code>,
    },
}

impl InstitutionCommand {
    /// What follows for the institution of this code.
    pub fn decide(&self, code: &Code, actor: Actor, directory: &Directory) -> Result<Vec<InstitutionEvent>, Refusal> {
        may_manage(actor, directory)?;
        let institution = directory.institution_of(code);
        match (self, institution) {
            (Self::Register { .. }, Some(_)) => Err(Refusal::Taken(code.clone())),
            (Self::Register { kind, country, parent, names }, None) => {
                may_change(actor, country.as_ref(), directory)?;
                known(parent.iter(), directory)?;
                let (kind, country, parent, names) = (*kind, country.clone(), parent.clone(), *names);
                Ok(vec![InstitutionRegistered { kind, country, parent, names }.into()])
            }
            (Self::Rename { .. } | Self::Succeed { .. }, None) => Err(Refusal::UnknownInstitution(code.clone())),
            (Self::Rename { from, names }, Some(institution)) => {
                may_change(actor, institution.country.as_ref(), directory)?;
                Ok(vec![InstitutionRenamed { from: *from, names: *names }.into()])
            }
            (Self::Succeed { on, by }, Some(institution)) => {
                may_change(actor, institution.country.as_ref(), directory)?;
                known(by.iter(), directory)?;
                if by.is_empty() || by.contains(code) {
                    return Err(Refusal::Malformed(Malformed { expected: "list of other institutions" }));
                }
                let same = institution.succeeded.as_ref().is_some_and(|held| held.on == *on && held.by == *by);
                if same { Ok(Vec::new()) } else { Ok(vec![InstitutionSucceeded { on: *on, by: by.clone() }.into()]) }
            }
        }
    }
}

/// What can be asked of a person's record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PersonCommand {
    /// Make the person known.
    Register {
        /// Where the person works.
        institution: Code,
        /// The language of pages and letters.
        language: Language,
        /// Name and post.
        name: Sealed,
        /// E-mail address.
        address: Sealed,
    },
    /// Grant a role.
    Grant {
        /// Which.
        role: Role,
        /// Where.
        reach: Reach,
    },
    /// Revoke it.
    Revoke {
        /// Which.
        role: Role,
        /// Where.
        reach: Reach,
        /// Why.
        reason: Sealed,
    },
    /// Destroy name and address.
    Erase {
        /// Why.
        reason: ErasureReason,
    },
}

impl PersonCommand {
    /// What follows for this person.
    pub fn decide(&self, id: PersonId, actor: Actor, directory: &Directory) -> Result<Vec<PersonEvent>, Refusal> {
        may_manage(actor, directory)?;
        let person = directory.person_of(id);
        match (self, person) {
            (Self::Register { .. }, Some(_)) => Ok(Vec::new()),
            (Self::Register { institution, language, name, address }, None) => {
                known([institution].into_iter(), directory)?;
                let (institution, language, name, address) = (institution.clone(), *language, *name, *address);
                Ok(vec![PersonRegistered { institution, language, name, address }.into()])
            }
            (Self::Grant { .. } | Self::Revoke { .. } | Self::Erase { .. }, None) => Err(Refusal::UnknownPerson(id)),
            (Self::Erase { reason }, Some(person)) => {
                may_erase(actor, directory)?;
                let done = person.erased_at.is_some();
                if done { Ok(Vec::new()) } else { Ok(vec![PersonErased { reason: *reason }.into()]) }
            }
            (Self::Grant { .. }, Some(person)) if person.erased_at.is_some() => Err(Refusal::UnknownPerson(id)),
            (Self::Grant { role, reach }, Some(person)) => {
                may_grant(actor, *role, reach, directory)?;
                may_hold(person, *role, directory)?;
                let held = person.grants.iter().any(|grant| grant.role == *role && grant.reach == *reach);
                if held { Ok(Vec::new()) } else { Ok(vec![RoleGranted { role: *role, reach: reach.clone() }.into()]) }
            }
            (Self::Revoke { role, reach, reason }, Some(person)) => {
                may_grant(actor, *role, reach, directory)?;
                let held = person.grants.iter().any(|grant| grant.role == *role && grant.reach == *reach);
                let revoked = RoleRevoked { role: *role, reach: reach.clone(), reason: *reason };
                if held { Ok(vec![revoked.into()]) } else { Ok(Vec::new()) }
            }
        }
    }
}

fn known<'a>(mut codes: impl Iterator<Item = &'a Code>, directory: &Directory) -> Result<(), Refusal> {
    match codes.find(|code| directory.institution_of(code).is_none()) {
        Some(unknown) => Err(Refusal::UnknownInstitution(unknown.clone())),
        None => Ok(()),
    }
}

/// Whether an actor may read and write the directory as a whole.
pub fn may_manage(actor: Actor, directory: &Directory) -> Result<(), Refusal> {
    let allowed = match actor {
        Actor::Operator => true,
        Actor::System => false,
        Actor::Person(person) => directory.person_of(person).is_some_and(|person| {
            person.grants.iter().any(|grant| role_may(grant.role, Act::ManageDirectory, Whose::Common))
        }),
    };
    if allowed { Ok(()) } else { Err(Refusal::NotAllowed(Act::ManageDirectory)) }
}

/// Whether an actor may have a person's name destroyed: headquarters, where its grant holds everywhere, and
/// whoever runs the program.
pub fn may_erase(actor: Actor, directory: &Directory) -> Result<(), Refusal> {
    may_manage(actor, directory)?;
    let Actor::Person(person) = actor else { return Ok(()) };
    let everywhere = directory.person_of(person).is_some_and(|person| {
        person.grants.iter().any(|grant| grant.role == Role::Hq && grant.reach == Reach::Everywhere)
    });
    if everywhere { Ok(()) } else { Err(Refusal::NotAllowed(Act::RemoveName)) }
}

/// A coordinator of one country does not rename the ministries of another: headquarters may change any
/// institution, a coordinator those of the country he is granted, or any where he is granted everywhere.
fn may_change(actor: Actor, country: Option<&Code>, directory: &Directory) -> Result<(), Refusal> {
    let Actor::Person(person) = actor else { return Ok(()) };
    let covers = |reach: &Reach| match reach {
        Reach::Everywhere => true,
        Reach::Country(own) => Some(own) == country,
        Reach::Assessment(_) => false,
    };
    let allowed = directory.person_of(person).is_some_and(|person| {
        person.grants.iter().any(|grant| match grant.role {
            Role::Hq => true,
            Role::Coordinator => covers(&grant.reach),
            Role::Analyst
            | Role::Lead
            | Role::FocalPoint
            | Role::Officer
            | Role::Stakeholder
            | Role::Observer
            | Role::Auditor => false,
        })
    });
    if allowed { Ok(()) } else { Err(Refusal::NotAllowed(Act::ManageDirectory)) }
}

/// Nobody grants more than he holds: headquarters anything anywhere, a coordinator within his own reach.
fn may_grant(actor: Actor, role: Role, reach: &Reach, directory: &Directory) -> Result<(), Refusal> {
    if matches!(role, Role::Lead | Role::FocalPoint | Role::Stakeholder) {
        return Err(Refusal::Malformed(Malformed {
            expected: "role that is granted, not one that comes with an institution",
        }));
    }
    let Actor::Person(person) = actor else { return Ok(()) };
    let covers = |own: &Reach| *own == Reach::Everywhere || own == reach;
    let allowed = directory.person_of(person).is_some_and(|person| {
        person.grants.iter().any(|grant| match grant.role {
            Role::Hq => covers(&grant.reach),
            Role::Coordinator => role != Role::Hq && covers(&grant.reach),
            Role::Analyst
            | Role::Lead
            | Role::FocalPoint
            | Role::Officer
            | Role::Stakeholder
            | Role::Observer
            | Role::Auditor => false,
        })
    });
    if allowed { Ok(()) } else { Err(Refusal::NotAllowed(Act::ManageDirectory)) }
}

/// An officer reads what is meant for the government: only people of the government are officers.
fn may_hold(person: &Person, role: Role, directory: &Directory) -> Result<(), Refusal> {
    let government = directory.institution_of(&person.institution).is_some_and(|institution| match institution.kind {
        InstitutionKind::Ministry | InstitutionKind::GovernmentUnit | InstitutionKind::NationalBody => true,
        InstitutionKind::Stakeholder | InstitutionKind::Iom | InstitutionKind::Partner => false,
    });
    if role != Role::Officer || government { Ok(()) } else { Err(Refusal::NotAMinistry(person.institution.clone())) }
}

/// A command to the directory with who sends it: what the aggregates handle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order<Id, Command> {
    /// Whose record.
    pub id: Id,
    /// Who asks.
    pub actor: Actor,
    /// What is asked.
    pub command: Command,
}

/// An institution as an aggregate. Its state lies in the directory that the decision reads.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct InstitutionRecord(Option<Institution>);

impl Aggregate for InstitutionRecord {
    const TYPE: &'static str = "institution";
    type Command = Order<Code, InstitutionCommand>;
    type Event = InstitutionEvent;
    type Error = Refusal;
    type Services = Directory;

    async fn handle(
        &mut self,
        order: Self::Command,
        directory: &Directory,
        sink: &EventSink<Self>,
    ) -> Result<(), Refusal> {
        for event in order.command.decide(&order.id, order.actor, directory)? {
            sink.write(event, self).await;
        }
        Ok(())
    }

    fn apply(&mut self, _: InstitutionEvent) {}
}

/// A person as an aggregate. The state lies in the directory that the decision reads.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonRecord(Option<Person>);

impl Aggregate for PersonRecord {
    const TYPE: &'static str = "person";
    type Command = Order<PersonId, PersonCommand>;
    type Event = PersonEvent;
    type Error = Refusal;
    type Services = Directory;

    async fn handle(
        &mut self,
        order: Self::Command,
        directory: &Directory,
        sink: &EventSink<Self>,
    ) -> Result<(), Refusal> {
        for event in order.command.decide(order.id, order.actor, directory)? {
            sink.write(event, self).await;
        }
        Ok(())
    }

    fn apply(&mut self, _: PersonEvent) {}
}
