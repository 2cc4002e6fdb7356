//! Who takes over from whom: done, refused, already done; what it changes; plans in private.

use jiff::civil::{Date, date};
use navette_events::assessment::{DimensionsAssigned, FocalPointNamed, PoliciesChanged};
use navette_events::reshuffle::{ProposalApplied, ProposalDropped, ReshuffleApplied, ReshuffleProposed};
use navette_events::{
    Actor, AssessmentEvent, BlockEntry, Code, Dimension, Malformed, Opinion, Part, PersonId, Policies, Purpose,
    RosterChange, Stage, Successor, Target, Validators,
};
use navette_projections::desk::{self, Ask};
use navette_projections::{Gate, MissingCode, status};

use super::world::*;
use super::{comments, opinions, roster, validation};
use crate::assessment::reshuffle::{ApplyProposal, ApplyReshuffle, DropProposal, ProposeReshuffle, Succession};
use crate::assessment::{Act, Command, Refusal, Standing};

const JUNE: Date = date(2021, 6, 11);

/// One of each command of this subject, and somebody who may.
pub fn commands() -> Vec<(PersonId, Command)> {
    vec![
        (COORDINATOR, merge("mspc", "msds").into()),
        (COORDINATOR, propose(vec![planned("mspc", "msds")]).into()),
        (COORDINATOR, ApplyProposal { proposal: 1 }.into()),
        (COORDINATOR, DropProposal { proposal: 1, reason: words(72) }.into()),
    ]
}

/// Any command of this subject, about these institutions or a plan of this number.
pub fn any(before: &str, after: &str, proposal: u32, which: u8) -> Command {
    match which % 6 {
        0 => merge(before, after).into(),
        1 | 2 => propose(vec![planned(before, after)]).into(),
        3 | 4 => ApplyProposal { proposal }.into(),
        _ => DropProposal { proposal, reason: words(75) }.into(),
    }
}

fn dimension(number: u8) -> Dimension {
    number.try_into().unwrap()
}

fn successor(name: &str, dimensions: &[u8]) -> Successor {
    Successor { institution: code(name), dimensions: dimensions.iter().copied().map(dimension).collect() }
}

fn succession(before: &str, successors: Vec<Successor>) -> Succession {
    Succession { predecessor: code(before), from: JUNE, successors, heir: None }
}

/// One takes the place of another.
fn merge(before: &str, after: &str) -> ApplyReshuffle {
    ApplyReshuffle { succession: succession(before, vec![successor(after, &[])]) }
}

/// Two parts take the place of one.
fn split(before: &str, one: (&str, &[u8]), other: (&str, &[u8])) -> ApplyReshuffle {
    ApplyReshuffle { succession: succession(before, vec![successor(one.0, one.1), successor(other.0, other.1)]) }
}

fn applied(before: &str, successors: Vec<Successor>) -> ReshuffleApplied {
    let heir = successors[0].institution.clone();
    ReshuffleApplied { predecessor: code(before), from: JUNE, successors, heir, proposal: None }
}

fn merged(before: &str, after: &str) -> ReshuffleApplied {
    applied(before, vec![successor(after, &[])])
}

fn planned(before: &str, after: &str) -> RosterChange {
    let successors = vec![successor(after, &[])];
    RosterChange::Succeeded { predecessor: code(before), from: JUNE, successors, heir: code(after) }
}

fn propose(changes: Vec<RosterChange>) -> ProposeReshuffle {
    ProposeReshuffle { changes, reason: words(70) }
}

fn proposed(changes: Vec<RosterChange>) -> ReshuffleProposed {
    ReshuffleProposed { proposal: 1, changes, reason: words(70) }
}

fn consulted() -> Given {
    given_consultation_with_shared_draft()
}

fn asks(given: &Given, institution: &str) -> Vec<Ask> {
    let desk = desk::document(&mali(), &given.ledger(), &code(institution)).unwrap();
    desk.asked.into_iter().map(|asked| asked.what).collect()
}

fn row(given: &Given, institution: &str) -> status::ParticipantStatus {
    let status = status::document(&mali(), &given.ledger()).unwrap();
    status.participants.into_iter().find(|row| row.institution == code(institution)).unwrap()
}

fn to_reconfirm(given: &Given) -> Vec<Code> {
    let missing = Gate::Finalisation.missing(&given.ledger());
    let missing = missing.into_iter().find(|missing| missing.code == MissingCode::ToReconfirm);
    missing.map(|missing| missing.institutions).unwrap_or_default()
}

#[test]
fn a_coordinator_records_that_one_ministry_took_the_place_of_another() {
    consulted().when(COORDINATOR, merge("mspc", "msds")).then_expect_events(vec![merged("mspc", "msds").into()]);
    // Also one that took no part before.
    consulted().when(COORDINATOR, merge("mspc", "mef")).then_expect_events(vec![merged("mspc", "mef").into()]);
    for stage in Stage::ALL {
        let events = given_stage(*stage).when(COORDINATOR, merge("mspc", "msds")).inspect_result();
        assert_eq!(events, Ok(vec![merged("mspc", "msds").into()]), "{stage}");
    }
}

#[test]
fn what_was_applied_already_is_done_and_what_was_applied_otherwise_is_refused() {
    let given = || consulted().and(merged("mspc", "msds"));
    given().when(COORDINATOR, merge("mspc", "msds")).then_expect_events(Vec::new());
    let ended = Refusal::Succeeded(code("mspc"));
    given().when(COORDINATOR, merge("mspc", "mef")).then_expect_error(ended.clone());
    let mut later = merge("mspc", "msds");
    later.succession.from = date(2021, 7, 1);
    given().when(COORDINATOR, later).then_expect_error(ended.clone());
    // Nor does anyone take the place of whoever took one that has ended since.
    given().when(COORDINATOR, merge("msds", "mspc")).then_expect_error(ended);
}

#[test]
fn each_thing_that_cannot_be_is_refused_by_its_name() {
    let refused = |command: ApplyReshuffle, refusal: Refusal| {
        consulted().when(COORDINATOR, command).then_expect_error(refusal);
    };
    refused(merge("mef", "msds"), Refusal::NotAParticipant(code("mef")));
    refused(merge("mspc", "nowhere"), Refusal::UnknownInstitution(code("nowhere")));
    refused(merge("mspc", "hcme"), Refusal::NotAMinistry(code("hcme")));
    let others = || Refusal::Malformed(Malformed { expected: "list of other institutions, each once" });
    refused(merge("mspc", "mspc"), others());
    refused(ApplyReshuffle { succession: succession("mspc", Vec::new()) }, others());
    refused(split("mspc", ("mef", &[1]), ("mef", &[2])), others());
    let mut stray = merge("mspc", "msds");
    stray.succession.heir = Some(code("mef"));
    refused(stray, Refusal::Malformed(Malformed { expected: "one of the successors" }));
    let mut ahead = merge("mspc", "msds");
    ahead.succession.from = date(2021, 7, 6);
    refused(ahead, Refusal::DateOutOfRange);
    // Of several parts each has dimensions, and none is left to nobody.
    refused(split("mspc", ("mef", &[]), ("msds", &[2])), Refusal::DimensionsNeeded(code("mef")));
    refused(split("mspc", ("mef", &[1]), ("msds", &[2])), Refusal::DimensionsNeeded(code("mspc")));
    given_closed().when(COORDINATOR, merge("mspc", "msds")).then_expect_error(Refusal::Closed);
    for who in [HQ, LEAD, SECURITY, AUDITOR] {
        consulted().when(who, merge("mspc", "msds")).then_expect_error(Refusal::NotAllowed(Act::ApplyReshuffle));
    }
}

#[test]
fn whoever_ended_acts_no_more_and_nobody_acts_in_its_name() {
    let given = || consulted().and(commented(1, "mspc")).and(merged("mspc", "msds"));
    let ended = Refusal::Succeeded(code("mspc"));
    // The people of before have no standing here; those who come after speak for themselves.
    given().when(SECURITY, comments::comment("mspc")).then_expect_error(Refusal::NotFound);
    given().when(SECURITY, comments::comment("msds")).then_expect_error(Refusal::NotFound);
    given().when(HEALTH, opinions::opinion("mspc", Opinion::Favourable)).then_expect_error(ended.clone());
    given().when(COORDINATOR, comments::comment("mspc")).then_expect_error(ended.clone());
    given().when(COORDINATOR, roster::name("mspc", STRANGER)).then_expect_error(ended.clone());
    given().when(COORDINATOR, roster::add("mef", Part::Body, Some("mspc"))).then_expect_error(ended);
    assert_eq!(asks(&given(), "mspc"), []);
}

#[test]
fn comments_stay_their_authors_and_are_listed_and_kept_by_the_successor() {
    let given = || consulted().and(commented(1, "mspc")).and(commented(2, "dgme")).and(merged("mspc", "msds"));
    let ledger = given().ledger();
    assert_eq!(ledger.comments[0].institution, code("mspc"));
    let desk = |name: &str| desk::document(&mali(), &ledger, &code(name)).unwrap();
    assert_eq!((desk("mspc").comments, desk("msds").comments), (vec![1], vec![1, 2]), "its bodies' too");
    assert_eq!((desk("msds").predecessors, desk("mspc").successors), (vec![code("mspc")], vec![code("msds")]));
    assert_eq!(row(&given(), "msds").taken_over, [1]);
    assert_eq!(row(&given(), "dgme").parent, Some(code("msds")));
    // What its author could do about it, whoever has it now can.
    let withdrawn = given().when(HEALTH, comments::withdraw(1)).inspect_result().unwrap();
    assert!(matches!(&withdrawn[0], AssessmentEvent::CommentWithdrawn(it) if it.institution == code("mspc")));
    // And he reads what was confidential to it.
    let health = Standing::of(Actor::Person(HEALTH), &mali(), Some(&code("mli")), &ledger, &directory());
    assert!(health.is_of(&code("mspc")));
}

#[test]
fn an_opinion_given_before_stays_to_be_seen_and_its_successor_is_asked_to_reconfirm_it() {
    let given = || {
        let both = consulted().and(opined("mspc", Opinion::Unfavourable)).and(opined("msds", Opinion::Favourable));
        both.and(merged("mspc", "msds"))
    };
    assert_eq!(to_reconfirm(&given()), [code("msds")]);
    assert_eq!(row(&given(), "mspc").opinion.unwrap().opinion, Opinion::Unfavourable);
    assert_eq!(row(&given(), "msds").to_reconfirm, [code("mspc")]);
    assert!(asks(&given(), "msds").contains(&Ask::Reconfirm));
    let missing = Gate::Finalisation.missing(&given().ledger());
    assert!(missing.iter().all(|missing| missing.code != MissingCode::Objections), "it objects no more");
    // The same word again is an answer now; more time is none.
    let again = opinions::opinion("msds", Opinion::Favourable);
    let events = given().when(HEALTH, again).inspect_result().unwrap();
    let reconfirmed = events.iter().cloned().fold(given(), Given::and);
    assert_eq!(to_reconfirm(&reconfirmed), [] as [Code; 0]);
    assert_eq!(to_reconfirm(&given().and(opined("msds", Opinion::MoreTime))), [code("msds")]);
}

#[test]
fn what_waits_passes_on_from_one_to_the_next() {
    let opened = consulted().and(period(Purpose::Opinions, "2021-07-20T00:00:00Z"));
    let given = opened.and(opined("mspc", Opinion::Favourable)).and(merged("mspc", "mef"));
    assert_eq!(asks(&given, "mef"), [Ask::NameFocalPoint, Ask::GiveOpinion, Ask::Reconfirm]);
    assert!(row(&given, "mef").without_voice);
    let named = FocalPointNamed { institution: code("mef"), person: STRANGER, alternate: false, paper: None };
    let given = given.and(named);
    assert!(!row(&given, "mef").without_voice);
    let given = given.and(merged("mef", "msds"));
    assert_eq!(to_reconfirm(&given), [code("msds")]);
    assert_eq!(row(&given, "msds").predecessors, ["mef", "mspc"].map(code));
}

#[test]
fn leading_validating_and_arbitrating_pass_to_the_heir_also_where_the_rules_are_written_anew() {
    let listed = Validators::Listed(vec![code("mspc"), code("mmeia")]);
    let rules = Policies { validators: listed, ..policies() };
    let given = given_consultation_under(rules.clone()).and(merged("mmeia", "msds"));
    let opened = given.ledger().opened.unwrap();
    assert_eq!((&opened.lead, &opened.policies.arbiter), (&code("msds"), &code("msds")));
    assert_eq!(given.ledger().validators(), ["mspc", "msds"].map(code));
    let again = given.and(PoliciesChanged { policies: rules, reason: words(73), agreed_by: Vec::new() });
    assert_eq!(again.ledger().validators(), ["mspc", "msds"].map(code));
    // What was validated stays so; what was not is the heir's to validate.
    let given = given_validation().and(merged("mmeia", "msds"));
    given.clone().when(HEALTH, validation::validate("msds")).then_expect_events(vec![validated(1, "msds").into()]);
    let before = given_validated().and(merged("mmeia", "msds"));
    assert!(before.ledger().is_validated());
    let withdrawn = before.when(HEALTH, validation::withdraw(1)).inspect_result().unwrap();
    assert!(matches!(&withdrawn[0], AssessmentEvent::ValidationWithdrawn(it) if it.institution == code("mmeia")));
}

/// A comment on a block of the second dimension.
fn on_the_second(comment: u32, institution: &str) -> AssessmentEvent {
    let target = Target::Dimension(dimension(2));
    navette_events::assessment::CommentSubmitted { target, ..commented(comment, institution) }.into()
}

#[test]
fn the_parts_of_what_was_split_have_each_its_dimensions_and_their_comments() {
    let rest: &[u8] = &[2, 3, 4, 5, 6];
    let events = consulted().when(COORDINATOR, split("mspc", ("mef", &[1]), ("matd", rest))).inspect_result().unwrap();
    let expected = applied("mspc", vec![successor("mef", &[1]), successor("matd", rest)]);
    assert_eq!(events, [expected.clone().into()]);
    let given = consulted().and(commented(1, "mspc")).and(on_the_second(2, "mspc")).and(expected);
    assert_eq!((row(&given, "mef").taken_over, row(&given, "matd").taken_over), (vec![1], vec![2]));
    let ledger = given.ledger();
    assert_eq!(ledger.consents.dimensions[&code("mef")], [dimension(1)].into());
    assert_eq!(ledger.keeper_of(&ledger.comments[1]), code("matd"));
    let asked = BlockEntry { dimension: dimension(2).into(), ..block(9, "x") };
    assert!(ledger.consents.asks(&code("matd"), &asked) && !ledger.consents.asks(&code("mef"), &asked));
}

#[test]
fn dimensions_add_up_where_one_takes_over_and_whoever_is_asked_on_all_remains_so() {
    let assigned = |name: &str, of: &[u8]| DimensionsAssigned {
        institution: code(name),
        dimensions: of.iter().copied().map(dimension).collect(),
    };
    let given = || consulted().and(assigned("mspc", &[1, 2]));
    let merged = |given: Given, after: &str| match &given.when(COORDINATOR, merge("mspc", after)).inspect_result() {
        Ok(events) => match &events[0] {
            AssessmentEvent::ReshuffleApplied(event) => event.successors[0].dimensions.clone(),
            other => panic!("{other:?}"),
        },
        Err(refusal) => panic!("{refusal}"),
    };
    assert_eq!(merged(given(), "mef"), [dimension(1), dimension(2)]);
    assert_eq!(merged(given().and(assigned("msds", &[4])), "msds"), [1, 2, 4].map(dimension));
    assert_eq!(merged(given(), "msds"), []);
}

#[test]
fn a_plan_changes_nothing_and_is_applied_or_given_up_once() {
    let changes = || vec![planned("mspc", "msds")];
    consulted().when(COORDINATOR, propose(changes())).then_expect_events(vec![proposed(changes()).into()]);
    let given = || consulted().and(proposed(changes()));
    assert_eq!(row(&given(), "mspc").succeeded, None);
    let applied = ReshuffleApplied { proposal: Some(1), ..merged("mspc", "msds") };
    let apply = || ApplyProposal { proposal: 1 };
    let both = vec![applied.clone().into(), ProposalApplied { proposal: 1 }.into()];
    given().when(COORDINATOR, apply()).then_expect_events(both);
    let carried_out = || given().and(applied.clone()).and(ProposalApplied { proposal: 1 });
    carried_out().when(COORDINATOR, apply()).then_expect_events(Vec::new());
    let give_up = || DropProposal { proposal: 1, reason: words(71) };
    carried_out().when(COORDINATOR, give_up()).then_expect_error(Refusal::ProposalSettled(1));
    let dropped = ProposalDropped { proposal: 1, reason: words(71) };
    given().when(COORDINATOR, give_up()).then_expect_events(vec![dropped.clone().into()]);
    given().and(dropped.clone()).when(COORDINATOR, give_up()).then_expect_events(Vec::new());
    given().and(dropped).when(COORDINATOR, apply()).then_expect_error(Refusal::ProposalSettled(1));
    consulted().when(COORDINATOR, apply()).then_expect_error(Refusal::UnknownProposal(1));
    // One that came true by another act has nothing left to apply but itself.
    let done = given().and(merged("mspc", "msds"));
    done.when(COORDINATOR, apply()).then_expect_events(vec![ProposalApplied { proposal: 1 }.into()]);
}

#[test]
fn a_plan_names_what_there_is_and_waits_for_its_day() {
    let refused = |changes: Vec<RosterChange>, refusal: Refusal| {
        consulted().when(COORDINATOR, propose(changes)).then_expect_error(refusal);
    };
    refused(Vec::new(), Refusal::Malformed(Malformed { expected: "list of changes" }));
    refused(vec![planned("mef", "msds")], Refusal::NotAParticipant(code("mef")));
    refused(vec![planned("mspc", "nowhere")], Refusal::UnknownInstitution(code("nowhere")));
    let renamed = |name: &str, from| RosterChange::Renamed { institution: code(name), from, names: words(74) };
    refused(vec![renamed("nowhere", JUNE)], Refusal::UnknownInstitution(code("nowhere")));
    let ahead = consulted().and(proposed(vec![renamed("mspc", date(2021, 7, 6))]));
    ahead.clone().when(COORDINATOR, ApplyProposal { proposal: 1 }).then_expect_error(Refusal::DateOutOfRange);
    let due = ahead.at("2021-07-06T08:00:00Z");
    due.when(COORDINATOR, ApplyProposal { proposal: 1 })
        .then_expect_events(vec![ProposalApplied { proposal: 1 }.into()]);
    for who in [HQ, LEAD, SECURITY] {
        let plan = propose(vec![planned("mspc", "msds")]);
        consulted().when(who, plan).then_expect_error(Refusal::NotAllowed(Act::ProposeReshuffle));
    }
}

#[test]
fn one_change_of_a_plan_may_rest_on_another() {
    let given = consulted().and(proposed(vec![planned("mspc", "mef"), planned("msds", "mef")]));
    let events = given.when(COORDINATOR, ApplyProposal { proposal: 1 }).inspect_result().unwrap();
    assert_eq!(events.len(), 3);
}
