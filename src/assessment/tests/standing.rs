//! What a person is in an assessment, and what that lets him do and read.

use std::collections::BTreeSet;

use navette_events::assessment::FocalPointRelieved;
use navette_events::{Actor, Audience, Circle, Code, PersonId, Reach, Role};
use navette_projections::Directory;

use super::world::*;
use crate::assessment::{Act, Standing};

fn standing_in(assessment: &Code, given: &Given, actor: Actor, directory: &Directory) -> Standing {
    let ledger = given.ledger();
    let country = ledger.opened.as_ref().map(|opened| opened.country.clone());
    Standing::of(actor, assessment, country.as_ref(), &ledger, directory)
}

fn of(person: PersonId) -> Standing {
    standing_in(&mali(), &given_everyone_takes_part(), Actor::Person(person), &directory())
}

/// The standing of a person at `mspc` who is nobody's focal point, with these grants.
fn with(grants: &[(Role, Reach)]) -> Standing {
    let mut directory = directory();
    registered(&mut directory, UNHEARD_OF, "mspc");
    for (role, reach) in grants {
        granted(&mut directory, UNHEARD_OF, *role, reach.clone());
    }
    standing_in(&mali(), &given_everyone_takes_part(), Actor::Person(UNHEARD_OF), &directory)
}

fn roles(roles: &[Role]) -> BTreeSet<Role> {
    roles.iter().copied().collect()
}

#[test]
fn a_grant_holds_within_its_reach_and_nowhere_else() {
    for (reach, holds) in [
        (Reach::Everywhere, true),
        (Reach::Country(code("mli")), true),
        (Reach::Country(code("ner")), false),
        (Reach::Assessment(mali()), true),
        (Reach::Assessment(code("niger-2022")), false),
        (Reach::Assessment(code("mli")), false),
        (Reach::Country(mali()), false),
    ] {
        for role in [Role::Coordinator, Role::Hq, Role::Analyst, Role::Observer, Role::Auditor] {
            let standing = with(&[(role, reach.clone())]);
            assert_eq!((standing.holds(role), standing.is_any()), (holds, holds), "{role} {reach:?}");
        }
    }
}

#[test]
fn before_an_assessment_is_opened_a_grant_holds_for_the_country_it_is_to_be_in() {
    let directory = directory();
    let ledger = given_nothing().ledger();
    let in_country = |country: &str| {
        let country = code(country);
        Standing::of(Actor::Person(COORDINATOR), &mali(), Some(&country), &ledger, &directory).may(Act::Open, None)
    };
    assert!(in_country("mli"));
    assert!(!in_country("ner"));
    assert!(!Standing::of(Actor::Person(COORDINATOR), &mali(), None, &ledger, &directory).is_any());
}

#[test]
fn roles_that_come_with_an_institution_are_never_had_by_grant() {
    for role in [Role::Lead, Role::FocalPoint, Role::Stakeholder] {
        let standing = with(&[(role, Reach::Everywhere)]);
        assert_eq!(standing, Standing::default(), "{role}");
        assert!(!standing.is_any());
    }
}

#[test]
fn the_focal_point_of_the_lead_ministry_is_lead() {
    let expected = vec![(code("mmeia"), roles(&[Role::FocalPoint, Role::Lead]))];
    assert_eq!(of(LEAD).institutions, expected);
    assert_eq!(of(SECURITY).institutions, vec![(code("mspc"), roles(&[Role::FocalPoint]))]);
    assert_eq!(of(BODY).institutions, vec![(code("dgme"), roles(&[Role::FocalPoint]))]);
}

#[test]
fn who_speaks_for_a_stakeholder_is_a_stakeholder() {
    assert_eq!(of(CIVIL).institutions, vec![(code("hcme"), roles(&[Role::Stakeholder]))]);
    assert!(of(CIVIL).may(Act::Comment, Some(&code("hcme"))));
    assert!(!of(CIVIL).may(Act::GiveOpinion, Some(&code("hcme"))));
}

#[test]
fn an_alternate_stands_as_the_focal_point_does() {
    let named = navette_events::assessment::FocalPointNamed { alternate: true, ..speaks_for("mmeia", STRANGER) };
    let given = given_everyone_takes_part().and(named);
    let alternate = standing_in(&mali(), &given, Actor::Person(STRANGER), &directory());
    assert_eq!(alternate, of(LEAD));
}

#[test]
fn a_person_may_speak_for_two_institutions_each_in_its_own_way() {
    let given = given_everyone_takes_part().and(speaks_for("hcme", SECURITY));
    let both = standing_in(&mali(), &given, Actor::Person(SECURITY), &directory());
    assert!(both.may(Act::GiveOpinion, Some(&code("mspc"))));
    assert!(!both.may(Act::GiveOpinion, Some(&code("hcme"))));
    assert!(both.may(Act::Comment, Some(&code("mspc"))) && both.may(Act::Comment, Some(&code("hcme"))));
    assert!(!both.may(Act::Comment, Some(&code("msds"))));
}

#[test]
fn a_relieved_focal_point_has_nothing() {
    let relieved = FocalPointRelieved { institution: code("mmeia"), person: LEAD, reason: words(1) };
    let given = given_everyone_takes_part().and(relieved);
    let standing = standing_in(&mali(), &given, Actor::Person(LEAD), &directory());
    assert_eq!(standing, Standing::default());
    assert!(Act::ALL.into_iter().all(|act| !standing.may(act, None) && !standing.may(act, Some(&code("mmeia")))));
}

#[test]
fn an_officer_reads_for_the_institution_where_he_works() {
    assert_eq!(of(OFFICER).institutions, vec![(code("mspc"), roles(&[Role::Officer]))]);
    assert!(of(OFFICER).may(Act::ReadDesk, Some(&code("mspc"))));
    assert!(!of(OFFICER).may(Act::ReadDesk, Some(&code("msds"))));
    assert!(!of(OFFICER).may(Act::Comment, Some(&code("mspc"))));
}

#[test]
fn neither_time_nor_the_unregistered_have_a_standing() {
    let given = given_everyone_takes_part();
    for nobody in [Actor::System, Actor::Person(UNHEARD_OF), Actor::Person(STRANGER), Actor::Person(ABROAD)] {
        assert!(!standing_in(&mali(), &given, nobody, &directory()).is_any(), "{nobody}");
    }
}

#[test]
fn who_runs_the_process_has_no_voice_in_it_though_a_ministry_names_him() {
    let given = given_everyone_takes_part().and(speaks_for("mmeia", COORDINATOR));
    let both = standing_in(&mali(), &given, Actor::Person(COORDINATOR), &directory());
    let own = code("mmeia");
    assert!(both.holds(Role::Lead) && both.may(Act::Comment, Some(&own)) && both.may(Act::WithdrawComment, Some(&own)));
    for act in [Act::GiveOpinion, Act::Validate, Act::WithdrawValidation] {
        assert!(!both.may(act, Some(&own)), "{act:?}");
    }
}

#[test]
fn who_audits_has_no_hand_in_it_whatever_else_he_is() {
    let everywhere = |role| (role, Reach::Everywhere);
    let both = with(&[everywhere(Role::Auditor), everywhere(Role::Coordinator)]);
    assert!(Act::ALL.into_iter().filter(|act| act.writes()).all(|act| !both.may(act, None)));
    assert!(both.may(Act::ReadLetters, None));
    let elsewhere = with(&[(Role::Auditor, Reach::Assessment(code("niger-2022"))), everywhere(Role::Coordinator)]);
    assert!(elsewhere.may(Act::MoveStage, None));
}

/// Who reads what: one line a circle, for words that are nobody's own.
const READS: &str = "
    circle              coordinator hq analyst lead focal body officer stakeholder observer auditor stranger
    Everyone            x           x  x       x    x     x    x       x           x        x       x
    Participants        x           x  x       x    x     x    x       x           x        x       -
    Government          x           x  -       x    x     x    x       -           -        -       -
    LeadAndCoordinator  x           -  -       x    -     -    -       -           -        -       -
    Office              x           x  -       -    -     -    -       -           -        -       -
";

#[test]
fn every_circle_is_read_by_whom_the_table_says() {
    let people = [COORDINATOR, HQ, ANALYST, LEAD, SECURITY, BODY, OFFICER, CIVIL, OBSERVER, AUDITOR, STRANGER];
    let circles =
        [Circle::Everyone, Circle::Participants, Circle::Government, Circle::LeadAndCoordinator, Circle::Office];
    let lines = READS.lines().map(|line| line.split_whitespace().collect::<Vec<_>>());
    let mut lines = lines.filter(|line| !line.is_empty()).skip(1);
    for circle in circles {
        let line = lines.next().unwrap();
        assert_eq!((line[0], line.len()), (format!("{circle:?}").as_str(), people.len() + 1));
        for (person, cell) in people.into_iter().zip(&line[1..]) {
            let audience = Audience { circle, owner: None, also: Vec::new() };
            assert_eq!(of(person).reads(&audience), *cell == "x", "{circle:?} {person}");
        }
    }
}

#[test]
fn the_people_of_an_institution_read_its_own_words_whatever_their_circle() {
    for (owner, readers, others) in [
        ("mspc", vec![SECURITY, OFFICER], vec![HEALTH, BODY, CIVIL, ANALYST, STRANGER]),
        ("hcme", vec![CIVIL], vec![SECURITY, OFFICER, OBSERVER, AUDITOR]),
    ] {
        let audience = Audience { circle: Circle::LeadAndCoordinator, owner: Some(code(owner)), also: Vec::new() };
        assert!(readers.into_iter().chain([LEAD, COORDINATOR]).all(|reader| of(reader).reads(&audience)));
        assert!(others.into_iter().chain([HQ]).all(|other| !of(other).reads(&audience)));
    }
}

#[test]
fn the_operator_does_office_work_and_reads_nothing_confidential() {
    let operator = standing_in(&mali(), &given_everyone_takes_part(), Actor::Operator, &directory());
    let reads = |circle| operator.reads(&Audience { circle, owner: None, also: Vec::new() });
    assert!(operator.is_any() && reads(Circle::Everyone) && reads(Circle::Participants));
    assert!(!reads(Circle::Government) && !reads(Circle::LeadAndCoordinator) && !reads(Circle::Office));
}
