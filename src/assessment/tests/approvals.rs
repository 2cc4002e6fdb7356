//! The round in which ministries approve the correction of a wrong fact.

use jiff::civil::{Date, date};
use navette_events::after::EditionValidated;
use navette_events::assessment::{
    ClockSuspended, DimensionsAssigned, EditionApprovalAsked, EditionApproved, EditionObjected,
};
use navette_events::{Code, Dimension, ErrorVerdict, Sealed, content_hash};

use super::after::{corrected, edition_validated, given_corrected, validate_edition};
use super::world::*;
use crate::assessment::approvals::{ApproveEdition, AskApproval};
use crate::assessment::{Act, Refusal};

pub fn ask(closes_on: Date) -> AskApproval {
    AskApproval { number: 2, closes_on }
}

pub fn approve(institution: &str) -> ApproveEdition {
    ApproveEdition { number: 2, institution: code(institution), content: content_hash(&corrected()), objection: None }
}

fn object(institution: &str, reason: Sealed) -> ApproveEdition {
    ApproveEdition { objection: Some(reason), ..approve(institution) }
}

fn asked(institutions: &[&str], closes_at: &str) -> EditionApprovalAsked {
    let (content, institutions) = (content_hash(&corrected()), institutions.iter().map(|name| code(name)).collect());
    EditionApprovalAsked { number: 2, content, institutions, closes_at: moment(closes_at) }
}

fn approved(institution: &str) -> EditionApproved {
    EditionApproved { number: 2, institution: code(institution), content: content_hash(&corrected()) }
}

fn objected(institution: &str) -> EditionObjected {
    let (institution, content) = (code(institution), content_hash(&corrected()));
    EditionObjected { number: 2, institution, content, reason: words(501) }
}

const ALL: [&str; 3] = ["mmeia", "msds", "mspc"];
const END: &str = "2021-07-13T00:00:00Z";

fn given_wrong_fact() -> Given {
    given_corrected(ErrorVerdict::WrongFact)
}

fn given_round() -> Given {
    given_wrong_fact().and(asked(&ALL, END))
}

fn missing(names: &[&str]) -> Refusal {
    Refusal::ApprovalsMissing(names.iter().map(|name| code(name)).collect::<Vec<Code>>())
}

#[test]
fn the_correction_of_a_wrong_fact_is_approved_before_it_is_validated_that_of_a_slip_is_not() {
    given_wrong_fact().when(LEAD, validate_edition()).then_expect_error(Refusal::ApprovalRoundNeeded(2));
    let slip = given_corrected(ErrorVerdict::TypingError);
    slip.when(LEAD, validate_edition()).then_expect_events(vec![edition_validated().into()]);
    let all = ALL.into_iter().fold(given_round(), |given, name| given.and(approved(name)));
    all.when(LEAD, validate_edition()).then_expect_events(vec![edition_validated().into()]);
}

#[test]
fn those_are_asked_whom_the_touched_paragraphs_concern_and_all_where_they_concern_nobody() {
    let day = date(2021, 7, 12);
    let dimension = |number| Dimension::try_from(number).into_iter().collect();
    let own =
        |institution, number| DimensionsAssigned { institution: code(institution), dimensions: dimension(number) };
    given_wrong_fact().when(COORDINATOR, ask(day)).then_expect_events(vec![asked(&ALL, END).into()]);
    let given = given_wrong_fact().and(own("msds", 2)).and(own("mspc", 1));
    given.clone().when(HQ, ask(day)).then_expect_events(vec![asked(&["mmeia", "mspc"], END).into()]);
    let nobody = given.and(own("mspc", 3)).and(own("mmeia", 4));
    nobody.when(COORDINATOR, ask(day)).then_expect_events(vec![asked(&ALL, END).into()]);
}

#[test]
fn a_round_is_asked_once_ends_ahead_and_is_only_made_longer() {
    let day = date(2021, 7, 12);
    given_round().when(COORDINATOR, ask(day)).then_expect_events(Vec::new());
    let longer = asked(&ALL, "2021-07-14T00:00:00Z");
    given_round().when(COORDINATOR, ask(date(2021, 7, 13))).then_expect_events(vec![longer.clone().into()]);
    given_round().when(COORDINATOR, ask(date(2021, 7, 11))).then_expect_error(Refusal::DateOutOfRange);
    given_wrong_fact().when(COORDINATOR, ask(date(2021, 7, 4))).then_expect_error(Refusal::DateOutOfRange);
    given_published().when(COORDINATOR, ask(day)).then_expect_error(Refusal::UnknownEdition(2));
    given_wrong_fact().when(ANALYST, ask(day)).then_expect_error(Refusal::NotAllowed(Act::AskApproval));
    let validated = given_wrong_fact().and(edition_validated());
    validated.when(COORDINATOR, ask(day)).then_expect_error(Refusal::EditionSettled(2));
    let heard = given_round().and(approved("mspc")).and(longer).ledger();
    let round = heard.after.editions.last().and_then(|edition| edition.approval.clone()).unwrap();
    assert_eq!(round.silent(), ["mmeia", "msds"].map(code), "voices remain");
}

#[test]
fn whoever_is_asked_approves_or_objects_for_himself_and_may_think_again() {
    given_round().when(SECURITY, approve("mspc")).then_expect_events(vec![approved("mspc").into()]);
    given_round().and(approved("mspc")).when(SECURITY, approve("mspc")).then_expect_events(Vec::new());
    let when = given_round().when(SECURITY, object("mspc", words(501)));
    when.then_expect_events(vec![objected("mspc").into()]);
    let again = given_round().and(objected("mspc"));
    again.when(SECURITY, approve("mspc")).then_expect_events(vec![approved("mspc").into()]);
    given_round().when(HEALTH, approve("mspc")).then_expect_error(Refusal::NotFound);
    given_round().when(COORDINATOR, approve("mspc")).then_expect_error(Refusal::NotAllowed(Act::ApproveEdition));
    let other = ApproveEdition { content: content(1), ..approve("mspc") };
    given_round().when(SECURITY, other).then_expect_error(Refusal::OtherText);
    let not_asked = Refusal::NotAskedToApprove(code("mspc"));
    given_wrong_fact().when(SECURITY, approve("mspc")).then_expect_error(not_asked);
    let validated = given_round().and(edition_validated());
    validated.when(SECURITY, approve("mspc")).then_expect_error(Refusal::EditionSettled(2));
}

#[test]
fn while_it_runs_everyone_is_waited_for_and_after_it_only_those_who_object() {
    let over = "2021-07-13T00:00:00Z";
    given_round().when(LEAD, validate_edition()).then_expect_error(missing(&ALL));
    let given = given_round().and(approved("mmeia")).and(objected("mspc"));
    given.clone().when(LEAD, validate_edition()).then_expect_error(missing(&["msds", "mspc"]));
    given.clone().at(over).when(LEAD, validate_edition()).then_expect_error(missing(&["mspc"]));
    let silent = EditionValidated { silent: vec![code("msds")], ..edition_validated() };
    let given = given.and(approved("mspc"));
    given.clone().at(over).when(LEAD, validate_edition()).then_expect_events(vec![silent.into()]);
    // While the clock stands no round ends.
    let stands = given.and(ClockSuspended { reason: words(9) }).at(over);
    stands.when(LEAD, validate_edition()).then_expect_error(missing(&["msds"]));
}

#[test]
fn a_desk_asks_for_approval_until_it_is_given_and_another_text_asks_anew() {
    let waits = |given: Given, name: &str| given.ledger().approval_awaited(&code(name)).is_some();
    assert!(!waits(given_wrong_fact(), "mspc") && waits(given_round(), "mspc"));
    assert!(!waits(given_round().and(approved("mspc")), "mspc") && !waits(given_round().and(objected("mspc")), "mspc"));
    assert!(!waits(given_round().and(edition_validated()), "mspc"));
}
