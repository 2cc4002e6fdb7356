//! Who takes part, and who speaks for whom.

use cqrs_es::Aggregate;
use navette_events::assessment::{FocalPointNamed, FocalPointRelieved};
use navette_events::{Actor, InstitutionKind, Part, PersonId};

use super::world::*;
use crate::assessment::roster::{AddParticipants, NameFocalPoint, NewParticipant, RelieveFocalPoint};
use crate::assessment::{Assessment, Context, Refusal, decide};
use crate::limits::PARTICIPANTS;

pub fn add(name: &str, part: Part, parent: Option<&str>) -> AddParticipants {
    AddParticipants { participants: vec![new(name, part, parent)] }
}

fn new(name: &str, part: Part, parent: Option<&str>) -> NewParticipant {
    NewParticipant { institution: code(name), part, parent: parent.map(code) }
}

pub fn name(institution: &str, person: PersonId) -> NameFocalPoint {
    NameFocalPoint { institution: code(institution), person, alternate: false }
}

pub fn relieve(institution: &str, person: PersonId) -> RelieveFocalPoint {
    RelieveFocalPoint { institution: code(institution), person, reason: words(30) }
}

#[test]
fn ministries_bodies_and_stakeholders_are_added_together() {
    let participants = vec![
        new("mspc", Part::Ministry, None),
        new("dgme", Part::Body, Some("mspc")),
        new("hcme", Part::Stakeholder, None),
    ];
    let then = vec![
        takes_part("mspc", Part::Ministry, None).into(),
        takes_part("dgme", Part::Body, Some("mspc")).into(),
        takes_part("hcme", Part::Stakeholder, None).into(),
    ];
    given_opened().when(COORDINATOR, AddParticipants { participants }).then_expect_events(then);
}

#[test]
fn who_takes_part_already_is_left_as_it_is() {
    let participants = vec![new("mspc", Part::Ministry, None), new("mef", Part::Ministry, None)];
    let then = vec![takes_part("mef", Part::Ministry, None).into()];
    given_everyone_takes_part().when(COORDINATOR, AddParticipants { participants }).then_expect_events(then);
    given_everyone_takes_part().when(COORDINATOR, add("mspc", Part::Ministry, None)).then_expect_events(Vec::new());
    let twice =
        AddParticipants { participants: vec![new("mef", Part::Ministry, None), new("mef", Part::Ministry, None)] };
    let once = vec![takes_part("mef", Part::Ministry, None).into()];
    given_opened().when(COORDINATOR, twice).then_expect_events(once);
}

#[test]
fn nobody_takes_part_twice_as_different_things() {
    let refusal = Refusal::Taken(code("hcme"));
    given_everyone_takes_part().when(COORDINATOR, add("hcme", Part::Ministry, None)).then_expect_error(refusal);
}

#[test]
fn only_registered_institutions_take_part() {
    let refusal = Refusal::UnknownInstitution(code("unheard-of"));
    given_opened().when(COORDINATOR, add("unheard-of", Part::Ministry, None)).then_expect_error(refusal);
}

#[test]
fn a_body_is_counted_under_a_ministry_that_takes_part() {
    for parent in ["mspc", "dgme", "unheard-of"] {
        let refusal = Refusal::NotAMinistry(code(parent));
        given_opened().when(COORDINATOR, add("dgme", Part::Body, Some(parent))).then_expect_error(refusal);
    }
    let refusal = Refusal::NotAMinistry(code("hcme"));
    let under_stakeholder = add("mef", Part::Body, Some("hcme"));
    given_everyone_takes_part().when(COORDINATOR, under_stakeholder).then_expect_error(refusal);
}

#[test]
fn a_roster_has_a_limit() {
    let mut directory = directory();
    let names: Vec<String> = (0..PARTICIPANTS).map(|number| format!("ong-{number}")).collect();
    for name in &names {
        institution(&mut directory, name, InstitutionKind::Stakeholder);
    }
    let participants: Vec<_> = names.iter().map(|name| new(name, Part::Stakeholder, None)).collect();
    let mut assessment = Assessment::default();
    given_opened().events.into_iter().for_each(|event| assessment.apply(event));
    let context = Context { now: now(), directory: &directory, actor: navette_events::Actor::Person(COORDINATOR) };
    let ask = |participants: Vec<NewParticipant>| {
        let command = AddParticipants { participants }.into();
        decide(&mali(), &assessment.0, &command, Actor::Person(COORDINATOR), &context)
    };
    // The lead is one of them already.
    assert_eq!(ask(participants[1..].to_vec()).map(|events| events.len()), Ok(PARTICIPANTS - 1));
    assert_eq!(ask(participants), Err(Refusal::TooMany { what: "participants", limit: PARTICIPANTS }));
}

#[test]
fn a_coordinator_names_who_speaks_for_a_participant() {
    let then = vec![speaks_for("mmeia", LEAD).into()];
    given_opened().when(COORDINATOR, name("mmeia", LEAD)).then_expect_events(then);
}

#[test]
fn a_focal_point_names_an_alternate_for_his_own_institution_only() {
    let alternate = |institution| NameFocalPoint { alternate: true, ..name(institution, STRANGER) };
    let named = FocalPointNamed { institution: code("mspc"), person: STRANGER, alternate: true, paper: None };
    given_everyone_takes_part().when(SECURITY, alternate("mspc")).then_expect_events(vec![named.into()]);
    given_everyone_takes_part().when(SECURITY, alternate("msds")).then_expect_error(Refusal::NotFound);
}

#[test]
fn a_focal_point_can_become_the_alternate() {
    let alternate = NameFocalPoint { alternate: true, ..name("mspc", SECURITY) };
    let named = FocalPointNamed { institution: code("mspc"), person: SECURITY, alternate: true, paper: None };
    given_everyone_takes_part().when(COORDINATOR, alternate).then_expect_events(vec![named.into()]);
}

#[test]
fn naming_the_same_person_again_is_already_done() {
    given_everyone_takes_part().when(COORDINATOR, name("mspc", SECURITY)).then_expect_events(Vec::new());
}

#[test]
fn only_registered_people_speak_for_participants() {
    let refusal = Refusal::UnknownPerson(UNHEARD_OF);
    given_everyone_takes_part().when(COORDINATOR, name("mspc", UNHEARD_OF)).then_expect_error(refusal);
    let refusal = Refusal::NotAParticipant(code("mef"));
    given_everyone_takes_part().when(COORDINATOR, name("mef", STRANGER)).then_expect_error(refusal);
}

#[test]
fn a_focal_point_is_relieved() {
    let relieved = FocalPointRelieved { institution: code("mspc"), person: SECURITY, reason: words(30) };
    given_everyone_takes_part().when(COORDINATOR, relieve("mspc", SECURITY)).then_expect_events(vec![relieved.into()]);
}

#[test]
fn who_speaks_for_nobody_cannot_be_relieved() {
    let refusal = Refusal::NotAFocalPoint(HEALTH);
    given_everyone_takes_part().when(COORDINATOR, relieve("mspc", HEALTH)).then_expect_error(refusal);
    let refusal = Refusal::NotAParticipant(code("mef"));
    given_everyone_takes_part().when(COORDINATOR, relieve("mef", STRANGER)).then_expect_error(refusal);
}

#[test]
fn a_relieved_focal_point_is_a_stranger_and_his_successor_acts() {
    let relieved = FocalPointRelieved { institution: code("mspc"), person: SECURITY, reason: words(30) };
    let handed_over = given_everyone_takes_part().and(relieved).and(speaks_for("mspc", STRANGER));
    handed_over.clone().when(SECURITY, name("mspc", SECURITY)).then_expect_error(Refusal::NotFound);
    handed_over.when(STRANGER, name("mspc", SECURITY)).then_expect_events(vec![speaks_for("mspc", SECURITY).into()]);
}
