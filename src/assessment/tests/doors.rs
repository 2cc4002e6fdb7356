//! What every command has in common: nobody passes who may not, in another stage, or once it is over.

use std::collections::BTreeSet;

use jiff::civil::date;
use navette_events::{Actor, Opinion, Outcome, Part, PersonId, Stage};

use super::world::*;
use super::{
    collection, comments, course, drafts, meetings, opening, opinions, periods, publication, roster, stages, validation,
};
use crate::assessment::drafts::ShareDraft;
use crate::assessment::opening::ChangePolicies;
use crate::assessment::publication::Close;
use crate::assessment::validation::Finalise;
use crate::assessment::{Act, Command, Decision, Refusal};

/// One of every command, and somebody who may.
fn every_command() -> Vec<(PersonId, Command)> {
    vec![
        (COORDINATOR, opening::open().into()),
        (COORDINATOR, ChangePolicies { policies: policies(), reason: words(1), agreed_by: Vec::new() }.into()),
        (COORDINATOR, roster::add("mef", Part::Ministry, None).into()),
        (SECURITY, roster::name("mspc", STRANGER).into()),
        (COORDINATOR, roster::relieve("mspc", SECURITY).into()),
        (COORDINATOR, meetings::brief(today()).into()),
        (LEAD, meetings::engage("mmeia").into()),
        (COORDINATOR, stages::go(Stage::DataCollection).into()),
        (ANALYST, drafts::write(2).into()),
        (COORDINATOR, ShareDraft { draft: 1 }.into()),
        (COORDINATOR, periods::open().into()),
        (COORDINATOR, periods::extend(date(2021, 7, 20)).into()),
        (SECURITY, comments::comment("mspc").into()),
        (SECURITY, comments::withdraw(1).into()),
        (COORDINATOR, comments::answer(1, Outcome::Noted).into()),
        (ANALYST, comments::incorporate(1, 1, None).into()),
        (COORDINATOR, meetings::meet(today()).into()),
        (SECURITY, opinions::opinion("mspc", Opinion::Favourable).into()),
        (COORDINATOR, Finalise { draft: 1 }.into()),
        (LEAD, validation::validate("mmeia").into()),
        (LEAD, validation::withdraw(1).into()),
        (HQ, publication::publish("portal").into()),
        (HQ, Close.into()),
        (COORDINATOR, course::triage(1).into()),
        (SECURITY, course::explain(1).into()),
        (SECURITY, course::reattach(1, 2).into()),
        (SECURITY, course::narrow(1).into()),
        (COORDINATOR, course::spoken("mspc").into()),
        (SECURITY, course::confirm(1).into()),
        (HEALTH, course::cosign(1, "msds").into()),
        (COORDINATOR, course::prepare(1).into()),
        (SECURITY, course::maintain(1).into()),
        (LEAD, course::arbitrate(1).into()),
        (HQ, collection::attach(1).into()),
        (COORDINATOR, collection::assign("mspc").into()),
        (SECURITY, collection::answer("mspc").into()),
        (ANALYST, collection::verify(1).into()),
        (SECURITY, collection::record(Some("mspc")).into()),
        (COORDINATOR, collection::cite_otherwise(1).into()),
        (ANALYST, collection::cite(1).into()),
        (ANALYST, super::baseline::changed().into()),
        (COORDINATOR, super::approvals::ask(date(2021, 7, 12)).into()),
        (SECURITY, super::approvals::approve("mspc").into()),
    ]
    .into_iter()
    .chain(super::after::every_command())
    .chain(super::clock::commands())
    .chain(super::inside::commands())
    .chain(super::reshuffle::commands())
    .chain(super::side_acts::every_command())
    .chain(super::papers::commands())
    .collect()
}

/// A story in which everything there can be is there, and then the assessment stands in this stage.
fn given_everything_and_then(stage: Stage) -> Given {
    let validated = given_consultation_with_shared_draft()
        .and(commented(1, "mspc"))
        .and(answered(1, "mspc", Outcome::Noted))
        .and(met())
        .and(finalised())
        .and(advanced(Stage::Consultation, Stage::Validation))
        .and(validated(1, "mmeia"))
        .and(super::papers::nominated());
    match stage {
        Stage::Briefing | Stage::DataCollection | Stage::Consultation => {
            validated.and(stepped_back(Stage::Validation, stage))
        }
        Stage::Validation => validated,
        Stage::Published => {
            validated.and(live_on("portal")).and(live_on("library")).and(advanced(Stage::Validation, Stage::Published))
        }
    }
}

#[test]
fn every_act_that_an_assessment_decides_is_among_these_commands() {
    let tested: BTreeSet<Act> = every_command().iter().map(|(_, command)| command.act()).collect();
    let decided = Act::ALL.into_iter().filter(|act| act.writes() && *act != Act::ManageDirectory);
    assert_eq!(tested, decided.collect());
}

#[test]
fn where_there_is_no_assessment_nothing_but_opening_is_there() {
    for (who, command) in every_command().into_iter().filter(|(_, command)| command.act() != Act::Open) {
        given_nothing().when(who, command).then_expect_error(Refusal::NotFound);
    }
}

#[test]
fn a_stranger_is_told_nothing_whatever_he_asks_and_wherever_it_stands() {
    let strangers = [STRANGER, UNHEARD_OF, ABROAD].map(Actor::Person).into_iter().chain([Actor::System]);
    for stranger in strangers {
        for stage in Stage::ALL {
            for (_, command) in every_command() {
                let act = command.act();
                // The one thing that the service itself records.
                if stranger == Actor::System && act == Act::RecordDelivery {
                    continue;
                }
                // What became of a letter, the service itself records.
                if stranger == Actor::System && act == Act::RecordUndelivered {
                    continue;
                }
                let told = if act == Act::Open { Refusal::NotAllowed(act) } else { Refusal::NotFound };
                given_everything_and_then(*stage).when_actor(stranger, command).then_expect_error(told);
            }
        }
    }
}

#[test]
fn who_only_reads_may_do_none_of_it() {
    for reader in [AUDITOR, OBSERVER, OFFICER] {
        for stage in Stage::ALL {
            // What an officer writes stays within his institution.
            let inside = |act: Act| reader == OFFICER && act == Act::WriteNote;
            for (_, command) in every_command().into_iter().filter(|(_, command)| !inside(command.act())) {
                let refusal = Refusal::NotAllowed(command.act());
                given_everything_and_then(*stage).when(reader, command).then_expect_error(refusal);
            }
        }
    }
}

#[test]
fn what_belongs_to_other_stages_says_to_which() {
    for (who, command) in every_command().into_iter().filter(|(_, command)| command.act() != Act::Open) {
        let possible = command.act().stages();
        for stage in Stage::ALL.iter().copied().filter(|stage| !possible.contains(stage)) {
            let when = given_everything_and_then(stage).when(who, command.clone());
            when.then_expect_error(Refusal::WrongStage { stage, possible });
        }
    }
}

#[test]
fn once_it_is_closed_nothing_more_is_done() {
    let closed = || {
        let closed = navette_events::assessment::AssessmentClosed { stage: Stage::Published };
        given_everything_and_then(Stage::Published).and(closed)
    };
    for (who, command) in every_command() {
        let act = command.act();
        let when = closed().when(who, command);
        match act {
            Act::Close => when.then_expect_events(Vec::new()),
            Act::Open => when.then_expect_error(Refusal::Taken(mali())),
            // A published profile goes on living.
            act if act.outlives_closing() => assert_ne!(when.inspect_result(), Err(Refusal::Closed), "{act:?}"),
            // Only the service itself does this.
            Act::RecordDelivery => when.then_expect_error(Refusal::NotAllowed(act)),
            _ => when.then_expect_error(Refusal::Closed),
        }
    }
}

#[test]
fn the_operator_does_what_an_office_does_and_has_no_voice() {
    for (_, command) in every_command() {
        let act = command.act();
        let voice = act.is_voice();
        let given = if act == Act::Open { given_nothing() } else { given_everything_and_then(Stage::Consultation) };
        let answer = given.when_actor(Actor::Operator, command).inspect_result();
        assert_eq!(answer == Err(Refusal::NotAllowed(act)), voice, "{act:?}: {answer:?}");
    }
}
