//! The directory: names by date, roles as granted.

use jiff::civil::{Date, date};
use navette_events::directory::{
    InstitutionRegistered, InstitutionRenamed, InstitutionSucceeded, PersonRegistered, RoleGranted, RoleRevoked,
};
use navette_events::{
    Event, Fact, InstitutionEvent, InstitutionKind, Language, PersonEvent, Reach, Role, SealId, Stream,
};

use super::world::*;
use crate::{Directory, View};

fn of_institution(position: u64, event: impl Into<InstitutionEvent>) -> Fact<Event> {
    let header = header(Stream::Institution(code("mjic")), position, position, moment("2021-05-03T09:00:00Z"));
    Fact { header, event: Event::Institution(event.into()) }
}

fn of_person(position: u64, event: impl Into<PersonEvent>) -> Fact<Event> {
    let header = header(Stream::Person(person(1)), position, position, moment("2021-05-03T09:00:00Z"));
    Fact { header, event: Event::Person(event.into()) }
}

fn registered() -> InstitutionRegistered {
    let (kind, country) = (InstitutionKind::Ministry, Some(code("mli")));
    InstitutionRegistered { kind, country, parent: None, names: sealed(1) }
}

fn renamed(from: Date, names: u128) -> InstitutionRenamed {
    InstitutionRenamed { from, names: sealed(names) }
}

fn after(facts: &[Fact<Event>]) -> Directory {
    let mut directory = Directory::default();
    for fact in facts {
        directory.apply(fact);
    }
    directory
}

#[test]
fn an_institution_bears_on_each_day_the_names_of_that_day() {
    // The later renaming is recorded first; one day is corrected afterwards.
    let directory = after(&[
        of_institution(1, registered()),
        of_institution(2, renamed(date(2022, 1, 1), 3)),
        of_institution(3, renamed(date(2021, 6, 11), 2)),
        of_institution(4, renamed(date(2023, 1, 1), 4)),
        of_institution(5, renamed(date(2023, 1, 1), 5)),
    ]);
    let institution = directory.institution_of(&code("mjic")).unwrap();
    for (day, names) in [
        (Date::MIN, 1),
        (date(2021, 6, 10), 1),
        (date(2021, 6, 11), 2),
        (date(2021, 12, 31), 2),
        (date(2022, 1, 1), 3),
        (date(2023, 1, 1), 5),
        (Date::MAX, 5),
    ] {
        assert_eq!(institution.names_on(day), Some(sealed(names).seal), "{day}");
    }
}

#[test]
fn an_institution_ends_and_its_last_word_counts() {
    let succeeded = |by: &str| InstitutionSucceeded { on: date(2021, 6, 11), by: vec![code(by)] };
    let directory = after(&[
        of_institution(1, registered()),
        of_institution(2, succeeded("msds")),
        of_institution(3, succeeded("mspc")),
    ]);
    let institution = directory.institution_of(&code("mjic")).unwrap();
    assert_eq!(institution.succeeded.as_ref().unwrap().by, [code("mspc")]);
    assert_eq!(institution.revision, 3);
}

#[test]
fn a_role_holds_from_grant_to_revocation_where_it_was_granted() {
    let reach = || Reach::Country(code("mli"));
    let person_registered =
        PersonRegistered { institution: code("mjic"), language: Language::Fr, name: sealed(1), address: sealed(2) };
    let mut facts = vec![
        of_person(1, person_registered),
        of_person(2, RoleGranted { role: Role::Coordinator, reach: reach() }),
        of_person(3, RoleGranted { role: Role::Coordinator, reach: Reach::Everywhere }),
    ];
    let roles = |facts: &[Fact<Event>]| {
        let directory = after(facts);
        let grants = directory.person_of(person(1)).unwrap().grants.clone();
        grants.into_iter().map(|grant| grant.reach).collect::<Vec<_>>()
    };
    assert_eq!(roles(&facts), [reach(), Reach::Everywhere]);
    facts.push(of_person(4, RoleRevoked { role: Role::Coordinator, reach: reach(), reason: sealed(3) }));
    assert_eq!(roles(&facts), [Reach::Everywhere]);
    facts.push(of_person(5, RoleRevoked { role: Role::Hq, reach: Reach::Everywhere, reason: sealed(3) }));
    assert_eq!(roles(&facts), [Reach::Everywhere]);
}

#[test]
fn what_is_told_of_the_unknown_or_in_the_wrong_stream_says_nothing() {
    let misplaced = Fact { header: of_person(1, granted()).header, event: of_institution(1, registered()).event };
    let mut directory = after(&[of_institution(1, renamed(date(2021, 1, 1), 2)), of_person(2, granted()), misplaced]);
    assert_eq!((directory.institutions().count(), directory.people().count()), (0, 0));
    assert_eq!(directory.drain(), []);
}

fn granted() -> RoleGranted {
    RoleGranted { role: Role::Hq, reach: Reach::Everywhere }
}

#[test]
fn documents_that_changed_are_given_once_with_the_position_of_the_change() {
    let mut directory = after(&[of_institution(4, registered()), of_institution(9, renamed(date(2021, 1, 1), 2))]);
    let docs = directory.drain();
    assert_eq!(docs.len(), 1);
    assert_eq!((docs[0].view, docs[0].key.as_str(), docs[0].position), (View::Institutions, "mjic", 9));
    let read: crate::directory::Institution = serde_json::from_str(&docs[0].body).unwrap();
    assert_eq!(Some(&read), directory.institution_of(&code("mjic")));
    assert_eq!(read.names.iter().map(|names| names.names).collect::<Vec<SealId>>(), [sealed(1).seal, sealed(2).seal]);
    assert_eq!(directory.drain(), []);
}
