//! Institutions and people: registered, renamed, succeeded; roles granted and revoked.

use cqrs_es::test::{AggregateResultValidator, TestFramework};
use jiff::civil::date;
use navette_events::directory::{
    InstitutionRegistered, InstitutionRenamed, InstitutionSucceeded, PersonRegistered, RoleGranted, RoleRevoked,
};
use navette_events::{Actor, Code, Event, Fact, Header, InstitutionEvent, InstitutionKind, Language, Malformed};
use navette_events::{EventId, PersonId, Reach, Role, Stream};
use navette_projections::Directory;

use super::{InstitutionCommand, InstitutionRecord, Order, PersonCommand, PersonRecord, may_manage};
use crate::assessment::tests::world::*;
use crate::assessment::{Act, Refusal};

const OFFICE: Actor = Actor::Person(COORDINATOR);

fn ask_of(name: &str, actor: Actor, command: InstitutionCommand) -> AggregateResultValidator<InstitutionRecord> {
    ask_in(directory(), name, actor, command)
}

fn ask_in(
    directory: Directory,
    name: &str,
    actor: Actor,
    command: InstitutionCommand,
) -> AggregateResultValidator<InstitutionRecord> {
    let order = Order { id: code(name), actor, command };
    TestFramework::<InstitutionRecord>::with(directory).given_no_previous_events().when(order)
}

fn ask_about(id: PersonId, actor: Actor, command: PersonCommand) -> AggregateResultValidator<PersonRecord> {
    TestFramework::<PersonRecord>::with(directory()).given_no_previous_events().when(Order { id, actor, command })
}

fn not_allowed() -> Refusal {
    Refusal::NotAllowed(Act::ManageDirectory)
}

fn register(parent: Option<&str>) -> InstitutionCommand {
    let (kind, country) = (InstitutionKind::NationalBody, Some(code("mli")));
    InstitutionCommand::Register { kind, country, parent: parent.map(code), names: words(1) }
}

fn rename() -> InstitutionCommand {
    InstitutionCommand::Rename { from: date(2021, 6, 11), names: words(2) }
}

fn succeed(by: &[&str]) -> InstitutionCommand {
    InstitutionCommand::Succeed { on: date(2021, 6, 11), by: codes(by) }
}

fn codes(names: &[&str]) -> Vec<Code> {
    names.iter().map(|name| code(name)).collect()
}

fn person(institution: &str) -> PersonCommand {
    let (name, address) = (words(3), words(4));
    PersonCommand::Register { institution: code(institution), language: Language::Es, name, address }
}

fn grant(role: Role, reach: Reach) -> PersonCommand {
    PersonCommand::Grant { role, reach }
}

fn revoke(role: Role, reach: Reach) -> PersonCommand {
    PersonCommand::Revoke { role, reach, reason: words(5) }
}

fn in_mali() -> Reach {
    Reach::Country(code("mli"))
}

#[test]
fn an_institution_is_registered_once() {
    let (kind, country) = (InstitutionKind::NationalBody, Some(code("mli")));
    let then = InstitutionRegistered { kind, country, parent: Some(code("mspc")), names: words(1) };
    for actor in [OFFICE, Actor::Person(HQ), Actor::Operator] {
        ask_of("instat", actor, register(Some("mspc"))).then_expect_events(vec![then.clone().into()]);
    }
    ask_of("mspc", OFFICE, register(None)).then_expect_error(Refusal::Taken(code("mspc")));
}

#[test]
fn a_parent_is_registered_before_its_parts() {
    let refusal = Refusal::UnknownInstitution(code("unheard-of"));
    ask_of("instat", OFFICE, register(Some("unheard-of"))).then_expect_error(refusal);
}

#[test]
fn an_institution_bears_other_names_from_a_day_on() {
    let then = InstitutionRenamed { from: date(2021, 6, 11), names: words(2) };
    ask_of("mspc", OFFICE, rename()).then_expect_events(vec![then.into()]);
}

#[test]
fn others_take_over_from_an_institution() {
    let then = InstitutionSucceeded { on: date(2021, 6, 11), by: codes(&["msds", "mef"]) };
    ask_of("mspc", OFFICE, succeed(&["msds", "mef"])).then_expect_events(vec![then.into()]);
}

#[test]
fn nobody_takes_over_from_himself_and_somebody_must() {
    let refusal = Refusal::Malformed(Malformed { expected: "list of other institutions" });
    for by in [&[][..], &["mspc"], &["msds", "mspc"]] {
        ask_of("mspc", OFFICE, succeed(by)).then_expect_error(refusal.clone());
    }
    let refusal = Refusal::UnknownInstitution(code("unheard-of"));
    ask_of("mspc", OFFICE, succeed(&["msds", "unheard-of"])).then_expect_error(refusal);
}

#[test]
fn the_same_succession_again_is_already_done_and_another_corrects_it() {
    let succeeded = InstitutionSucceeded { on: date(2021, 6, 11), by: codes(&["msds"]) };
    let event = Event::Institution(InstitutionEvent::from(succeeded));
    let header = Header {
        position: 1,
        recorded_at: now(),
        stream: Stream::Institution(code("mspc")),
        revision: 2,
        event: EventId(uuid::Uuid::nil()),
        kind: "institution-succeeded".to_owned(),
        version: 1,
        actor: OFFICE,
    };
    let mut after = directory();
    after.apply(&Fact { header, event });
    ask_in(after.clone(), "mspc", OFFICE, succeed(&["msds"])).then_expect_events(Vec::new());
    let then = InstitutionSucceeded { on: date(2021, 6, 11), by: codes(&["mef"]) };
    ask_in(after, "mspc", OFFICE, succeed(&["mef"])).then_expect_events(vec![then.into()]);
}

#[test]
fn what_is_not_registered_is_neither_renamed_nor_succeeded() {
    for command in [rename(), succeed(&["mspc"])] {
        let refusal = Refusal::UnknownInstitution(code("unheard-of"));
        ask_of("unheard-of", OFFICE, command).then_expect_error(refusal);
    }
}

#[test]
fn a_person_is_registered_once() {
    let (institution, language) = (code("mef"), Language::Es);
    let then = PersonRegistered { institution, language, name: words(3), address: words(4) };
    ask_about(UNHEARD_OF, OFFICE, person("mef")).then_expect_events(vec![then.into()]);
    ask_about(STRANGER, OFFICE, person("mef")).then_expect_events(Vec::new());
}

#[test]
fn a_person_works_at_a_registered_institution() {
    let refusal = Refusal::UnknownInstitution(code("unheard-of"));
    ask_about(UNHEARD_OF, OFFICE, person("unheard-of")).then_expect_error(refusal);
}

#[test]
fn a_role_is_granted_once_and_revoked_once() {
    let observer = || grant(Role::Observer, in_mali());
    let then = RoleGranted { role: Role::Observer, reach: in_mali() };
    ask_about(STRANGER, OFFICE, observer()).then_expect_events(vec![then.into()]);
    let held = grant(Role::Coordinator, in_mali());
    ask_about(COORDINATOR, OFFICE, held).then_expect_events(Vec::new());
    let then = RoleRevoked { role: Role::Coordinator, reach: in_mali(), reason: words(5) };
    ask_about(COORDINATOR, OFFICE, revoke(Role::Coordinator, in_mali())).then_expect_events(vec![then.into()]);
    ask_about(STRANGER, OFFICE, revoke(Role::Observer, in_mali())).then_expect_events(Vec::new());
}

#[test]
fn a_role_is_revoked_where_it_was_granted_and_not_within() {
    // What holds in all of Mali is not taken away in one of its assessments.
    let within = revoke(Role::Coordinator, Reach::Assessment(mali()));
    ask_about(COORDINATOR, Actor::Operator, within).then_expect_events(Vec::new());
}

#[test]
fn nothing_is_granted_to_whom_nobody_has_heard_of() {
    for command in [grant(Role::Observer, in_mali()), revoke(Role::Observer, in_mali())] {
        ask_about(UNHEARD_OF, OFFICE, command).then_expect_error(Refusal::UnknownPerson(UNHEARD_OF));
    }
}

#[test]
fn what_comes_with_an_institution_is_never_granted_not_even_by_the_operator() {
    let expected = "role that is granted, not one that comes with an institution";
    for role in [Role::Lead, Role::FocalPoint, Role::Stakeholder] {
        for actor in [OFFICE, Actor::Person(HQ), Actor::Operator] {
            for command in [grant(role, in_mali()), revoke(role, in_mali())] {
                let refusal = Refusal::Malformed(Malformed { expected });
                ask_about(STRANGER, actor, command).then_expect_error(refusal);
            }
        }
    }
}

#[test]
fn only_people_of_the_government_become_officers() {
    for (who, place) in [(CIVIL, "hcme"), (ANALYST, "economist"), (HQ, "oim-hq")] {
        let refusal = Refusal::NotAMinistry(code(place));
        ask_about(who, OFFICE, grant(Role::Officer, in_mali())).then_expect_error(refusal);
    }
    for who in [SECURITY, BODY] {
        let then = RoleGranted { role: Role::Officer, reach: in_mali() };
        ask_about(who, OFFICE, grant(Role::Officer, in_mali())).then_expect_events(vec![then.into()]);
    }
}

/// Who may grant what, and revoke it: `e` everywhere, `m` in all of Mali, `n` in all of Niger, `a` in one
/// assessment. The coordinator is one of Mali; `local` is one of a single assessment.
const GRANTS: &str = "
    role         operator  hq    coordinator  local  analyst  auditor  lead  focal  system
    hq           emna      emna  -            -      -        -        -     -      -
    coordinator  emna      emna  m            a      -        -        -     -      -
    analyst      emna      emna  m            a      -        -        -     -      -
    officer      emna      emna  m            a      -        -        -     -      -
    observer     emna      emna  m            a      -        -        -     -      -
    auditor      emna      emna  m            a      -        -        -     -      -
";

#[test]
fn nobody_grants_more_than_he_holds() {
    let mut directory = directory();
    registered(&mut directory, UNHEARD_OF, "oim-mali");
    granted(&mut directory, UNHEARD_OF, Role::Coordinator, Reach::Assessment(mali()));
    let people = [HQ, COORDINATOR, UNHEARD_OF, ANALYST, AUDITOR, LEAD, SECURITY].map(Actor::Person);
    let actors: Vec<Actor> = [Actor::Operator].into_iter().chain(people).chain([Actor::System]).collect();
    let reaches = [
        ('e', Reach::Everywhere),
        ('m', in_mali()),
        ('n', Reach::Country(code("ner"))),
        ('a', Reach::Assessment(mali())),
    ];
    let lines = GRANTS.lines().map(|line| line.split_whitespace().collect::<Vec<_>>());
    let lines: Vec<_> = lines.filter(|line| !line.is_empty()).skip(1).collect();
    assert_eq!(lines.len() + 3, Role::ALL.len());
    for line in lines {
        let role: Role = line[0].parse().unwrap();
        assert_eq!(line.len(), actors.len() + 1);
        for (actor, cell) in actors.iter().zip(&line[1..]) {
            for (letter, reach) in &reaches {
                for command in [grant(role, reach.clone()), revoke(role, reach.clone())] {
                    let answer = command.decide(STRANGER, *actor, &directory);
                    let refused = answer == Err(not_allowed());
                    assert_eq!(!refused, cell.contains(*letter), "{actor} {command:?}: {answer:?}");
                }
            }
        }
    }
}

#[test]
fn nobody_but_the_offices_and_the_operator_touches_the_directory() {
    let directory = directory();
    let others = [ANALYST, AUDITOR, OBSERVER, OFFICER, LEAD, SECURITY, BODY, CIVIL, STRANGER, UNHEARD_OF];
    for actor in others.map(Actor::Person).into_iter().chain([Actor::System]) {
        assert_eq!(may_manage(actor, &directory), Err(not_allowed()), "{actor}");
        for command in [register(None), rename(), succeed(&["msds"])] {
            ask_of("mspc", actor, command).then_expect_error(not_allowed());
        }
        for command in [person("mef"), grant(Role::Observer, in_mali()), revoke(Role::Observer, in_mali())] {
            ask_about(UNHEARD_OF, actor, command).then_expect_error(not_allowed());
        }
    }
    for actor in [OFFICE, Actor::Person(HQ), Actor::Person(ABROAD), Actor::Operator] {
        assert_eq!(may_manage(actor, &directory), Ok(()), "{actor}");
    }
}

#[test]
fn a_coordinator_of_another_country_changes_no_institution_of_this_one() {
    let abroad = Actor::Person(ABROAD);
    for command in [rename(), succeed(&["msds"])] {
        ask_of("mspc", abroad, command).then_expect_error(not_allowed());
    }
    ask_of("onm", abroad, register(None)).then_expect_error(not_allowed());
}
