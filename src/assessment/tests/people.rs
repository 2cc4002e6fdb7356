//! The institutions and people of these tests.

use jiff::Timestamp;
use navette_events::directory::{InstitutionRegistered, PersonRegistered, RoleGranted};
use navette_events::{
    Actor, Event, EventId, Fact, Header, InstitutionEvent, InstitutionKind, Language, PersonEvent, PersonId, Reach,
    Role, Stream,
};
use navette_projections::Directory;
use uuid::Uuid;

use super::world::{code, mali, words};

const fn person(number: u128) -> PersonId {
    PersonId(Uuid::from_u128(number))
}

/// Of IOM in Mali: coordinates every assessment of the country.
pub const COORDINATOR: PersonId = person(1);
/// Of headquarters.
pub const HQ: PersonId = person(2);
/// Of the research partner, for this assessment.
pub const ANALYST: PersonId = person(3);
/// An auditor of this assessment.
pub const AUDITOR: PersonId = person(4);
/// An observer of this assessment.
pub const OBSERVER: PersonId = person(5);
/// A colleague at `mspc`.
pub const OFFICER: PersonId = person(6);
/// Speaks for the lead ministry `mmeia`.
pub const LEAD: PersonId = person(7);
/// Speaks for the ministry `mspc`.
pub const SECURITY: PersonId = person(8);
/// Speaks for the ministry `msds`.
pub const HEALTH: PersonId = person(9);
/// Speaks for the body `dgme`, which is counted under `mspc`.
pub const BODY: PersonId = person(10);
/// Speaks for the stakeholder `hcme`.
pub const CIVIL: PersonId = person(11);
/// Registered, without any part.
pub const STRANGER: PersonId = person(12);
/// Coordinates in another country.
pub const ABROAD: PersonId = person(13);
/// Nobody has heard of this one.
pub const UNHEARD_OF: PersonId = person(99);

fn header(stream: Stream) -> Header {
    Header {
        position: 1,
        recorded_at: Timestamp::UNIX_EPOCH,
        stream,
        revision: 1,
        event: EventId(Uuid::nil()),
        kind: String::new(),
        version: 1,
        actor: Actor::Operator,
    }
}

pub fn institution(directory: &mut Directory, name: &str, kind: InstitutionKind) {
    let registered = InstitutionRegistered { kind, country: Some(code("mli")), parent: None, names: words(1) };
    let event = Event::Institution(InstitutionEvent::from(registered));
    directory.apply(&Fact { header: header(Stream::Institution(code(name))), event });
}

pub fn registered(directory: &mut Directory, who: PersonId, institution: &str) {
    let (name, address) = (words(2), words(3));
    let person = PersonRegistered { institution: code(institution), language: Language::Fr, name, address };
    let event = Event::Person(PersonEvent::from(person));
    directory.apply(&Fact { header: header(Stream::Person(who)), event });
}

pub fn granted(directory: &mut Directory, who: PersonId, role: Role, reach: Reach) {
    let event = Event::Person(PersonEvent::from(RoleGranted { role, reach }));
    directory.apply(&Fact { header: header(Stream::Person(who)), event });
}

/// Everyone and everything that these stories know by name.
pub fn directory() -> Directory {
    use InstitutionKind::{GovernmentUnit, Iom, Ministry, Partner, Stakeholder};
    let mut directory = Directory::default();
    for (name, kind) in [
        ("mmeia", Ministry),
        ("mspc", Ministry),
        ("msds", Ministry),
        ("mef", Ministry),
        ("matd", Ministry),
        ("dgme", GovernmentUnit),
        ("hcme", Stakeholder),
        ("oim-mali", Iom),
        ("oim-hq", Iom),
        ("economist", Partner),
    ] {
        institution(&mut directory, name, kind);
    }
    for (who, place) in [
        (COORDINATOR, "oim-mali"),
        (HQ, "oim-hq"),
        (ANALYST, "economist"),
        (AUDITOR, "economist"),
        (OBSERVER, "economist"),
        (OFFICER, "mspc"),
        (LEAD, "mmeia"),
        (SECURITY, "mspc"),
        (HEALTH, "msds"),
        (BODY, "dgme"),
        (CIVIL, "hcme"),
        (STRANGER, "mef"),
        (ABROAD, "oim-hq"),
    ] {
        registered(&mut directory, who, place);
    }
    granted(&mut directory, COORDINATOR, Role::Coordinator, Reach::Country(code("mli")));
    granted(&mut directory, HQ, Role::Hq, Reach::Everywhere);
    granted(&mut directory, ABROAD, Role::Coordinator, Reach::Country(code("ner")));
    for (who, role) in
        [(ANALYST, Role::Analyst), (AUDITOR, Role::Auditor), (OBSERVER, Role::Observer), (OFFICER, Role::Officer)]
    {
        granted(&mut directory, who, role, Reach::Assessment(mali()));
    }
    directory
}
