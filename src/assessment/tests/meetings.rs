//! Briefings, the government's commitment, the consultation meeting.

use jiff::civil::{Date, date};
use navette_events::assessment::{BriefingHeld, EngagementRecorded, MeetingHeld};

use super::world::*;
use crate::assessment::Refusal;
use crate::assessment::briefing::{HoldBriefing, HoldMeeting, RecordEngagement};

pub fn brief(held_on: Date) -> HoldBriefing {
    HoldBriefing { held_on, attendance: vec![present("mspc")], words: words(40) }
}

pub fn engage(institution: &str) -> RecordEngagement {
    RecordEngagement { institution: code(institution), given_on: today(), words: words(41) }
}

pub fn meet(held_on: Date) -> HoldMeeting {
    let hosts = vec![code("mmeia"), code("oim-mali")];
    HoldMeeting { held_on, hosts, attendance: vec![present("mspc"), present("hcme")], words: words(42) }
}

fn held(briefing: u32, held_on: Date) -> BriefingHeld {
    BriefingHeld { briefing, held_on, attendance: vec![present("mspc")], words: words(40) }
}

#[test]
fn briefings_are_numbered() {
    let first = held(1, today());
    given_everyone_takes_part().when(COORDINATOR, brief(today())).then_expect_events(vec![first.clone().into()]);
    let second = held(2, today());
    given_everyone_takes_part().and(first).when(COORDINATOR, brief(today())).then_expect_events(vec![second.into()]);
}

#[test]
fn nothing_was_held_tomorrow_in_the_countrys_own_calendar() {
    let tomorrow = today().tomorrow().unwrap();
    let out = || Refusal::DateOutOfRange;
    given_everyone_takes_part().when(COORDINATOR, brief(tomorrow)).then_expect_error(out());
    given_consultation_with_shared_draft().when(COORDINATOR, meet(tomorrow)).then_expect_error(out());
    let engaged = RecordEngagement { given_on: tomorrow, ..engage("mspc") };
    given_everyone_takes_part().when(COORDINATOR, engaged).then_expect_error(out());
}

#[test]
fn today_is_the_countrys_today_and_not_greenwichs() {
    let auckland = navette_events::Policies { time_zone: "Pacific/Auckland".parse().unwrap(), ..policies() };
    // On the evening of the 5th in Greenwich it is the morning of the 6th in Auckland.
    let there = given_everyone_under(auckland).at("2021-07-05T20:00:00Z");
    let then = vec![held(1, date(2021, 7, 6)).into()];
    there.when(COORDINATOR, brief(date(2021, 7, 6))).then_expect_events(then);
    let here = given_everyone_takes_part().at("2021-07-05T20:00:00Z");
    here.when(COORDINATOR, brief(date(2021, 7, 6))).then_expect_error(Refusal::DateOutOfRange);
}

#[test]
fn only_participants_are_counted_as_present() {
    let attendance = vec![present("mspc"), present("mef")];
    let refusal = || Refusal::NotAParticipant(code("mef"));
    let briefing = HoldBriefing { attendance: attendance.clone(), ..brief(today()) };
    given_everyone_takes_part().when(COORDINATOR, briefing).then_expect_error(refusal());
    let meeting = HoldMeeting { attendance, ..meet(today()) };
    given_consultation_with_shared_draft().when(COORDINATOR, meeting).then_expect_error(refusal());
}

#[test]
fn the_lead_ministry_commits_itself_or_the_coordinator_records_it() {
    let engaged = EngagementRecorded { institution: code("mmeia"), given_on: today(), words: words(41), paper: None };
    for who in [LEAD, COORDINATOR] {
        let then = vec![engaged.clone().into()];
        given_everyone_takes_part().when(who, engage("mmeia")).then_expect_events(then);
    }
}

#[test]
fn a_commitment_is_given_once() {
    given_everyone_is_briefed().when(COORDINATOR, engage("mmeia")).then_expect_events(Vec::new());
}

#[test]
fn only_a_participant_commits_itself_and_only_for_itself() {
    let refusal = Refusal::NotAParticipant(code("mef"));
    given_everyone_takes_part().when(COORDINATOR, engage("mef")).then_expect_error(refusal);
    given_everyone_takes_part().when(SECURITY, engage("mmeia")).then_expect_error(Refusal::NotFound);
}

#[test]
fn the_consultation_meeting_is_recorded_with_hosts_from_outside() {
    let HoldMeeting { held_on, hosts, attendance, words } = meet(today());
    let meeting = MeetingHeld { meeting: 1, held_on, hosts, attendance, words };
    given_consultation_with_shared_draft()
        .when(COORDINATOR, meet(today()))
        .then_expect_events(vec![meeting.clone().into()]);
    let second = MeetingHeld { meeting: 2, ..meeting.clone() };
    given_consultation_with_shared_draft()
        .and(meeting)
        .when(COORDINATOR, meet(today()))
        .then_expect_events(vec![second.into()]);
}

#[test]
fn hosts_are_registered_institutions() {
    let meeting = HoldMeeting { hosts: vec![code("unheard-of")], ..meet(today()) };
    let refusal = Refusal::UnknownInstitution(code("unheard-of"));
    given_consultation_with_shared_draft().when(COORDINATOR, meeting).then_expect_error(refusal);
}
