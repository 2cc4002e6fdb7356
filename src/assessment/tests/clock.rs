//! The clock: working days, a suspension, a holiday, across a change of clocks; reminders.

use jiff::civil::{Date, date};
use navette_events::assessment::{CalendarSet, ClockResumed, ClockSuspended, PeriodOpened, ReminderSent};
use navette_events::{Actor, AssessmentEvent, MovedDeadline, Nudge, PersonId, Policies, Purpose, WeekDay};

use super::world::*;
use crate::assessment::clock::{AnswerMoreTime, AskMoreTime, RecordDelivery, ResumeClock, SetCalendar, SuspendClock};
use crate::assessment::conflicts::{Arbitrate, Dissent, FlagConflict};
use crate::assessment::consent::{AssignDimensions, LiftReservations, MarkStandardText};
use crate::assessment::due::{due, next_due};
use crate::assessment::periods::OpenPeriod;
use crate::assessment::{Act, Command, Refusal};

/// One of each command of the clock, of consent and of conflicts, and somebody who may.
pub fn commands() -> Vec<(PersonId, Command)> {
    let (institution, answer) = (code("mspc"), navette_events::Hash::of(b"250 ok"));
    let reason = words(46);
    let ask = AskMoreTime { institution: institution.clone(), purpose: Purpose::Comments, until: None, reason };
    let dissent = Dissent { conflict: 1, institution: institution.clone(), reason };
    let delivery = RecordDelivery { person: SECURITY, request: 1, taken: true, at: now(), answer };
    vec![
        (COORDINATOR, SetCalendar { weekend: weekend(), holidays: Vec::new(), reason }.into()),
        (COORDINATOR, SuspendClock { reason }.into()),
        (COORDINATOR, ResumeClock { reason }.into()),
        (SECURITY, ask.into()),
        (COORDINATOR, AnswerMoreTime { request: 1, closes_on: None, reason }.into()),
        (COORDINATOR, delivery.into()),
        (COORDINATOR, AssignDimensions { institution: institution.clone(), dimensions: Vec::new() }.into()),
        (HQ, MarkStandardText { blocks: Vec::new(), standard: true }.into()),
        (SECURITY, LiftReservations { institution }.into()),
        (COORDINATOR, FlagConflict { comments: vec![1, 2], proposal: None }.into()),
        (LEAD, Arbitrate { conflict: 1, institution: code("mmeia"), reason, rulings: Vec::new() }.into()),
        (SECURITY, dissent.into()),
    ]
}

fn paris() -> Policies {
    let time_zone = "Europe/Paris".parse().unwrap();
    Policies { time_zone, period_working_days: Some(3), remind_before: Some(2), remind_after: Some(1), ..policies() }
}

fn weekend() -> Vec<WeekDay> {
    [6, 7].into_iter().filter_map(|day| WeekDay::try_from(day).ok()).collect()
}

fn calendar(holidays: &[Date]) -> CalendarSet {
    CalendarSet {
        weekend: weekend(),
        holidays: holidays.to_vec(),
        moved: Vec::new(),
        others: Vec::new(),
        reason: words(40),
    }
}

fn moved(closes_at: &str) -> Vec<MovedDeadline> {
    vec![MovedDeadline { purpose: Purpose::Comments, closes_at: moment(closes_at) }]
}

/// A period that ends on Tuesday 30 March 2021 in Paris; the clocks change on Sunday the 28th.
fn running() -> Given {
    let opened = PeriodOpened {
        purpose: Purpose::Comments,
        draft: 1,
        opens_at: moment("2021-03-25T09:00:00Z"),
        closes_at: moment("2021-03-30T22:00:00Z"),
    };
    given_consultation_under(paris()).and(calendar(&[])).and(opened)
}

#[test]
fn a_period_of_working_days_steps_over_the_weekend_and_the_change_of_clocks() {
    let open = OpenPeriod { purpose: Purpose::Comments, draft: 1, opens_on: None, closes_on: None, working_days: None };
    let given = || given_consultation_under(paris()).and(calendar(&[])).at("2021-03-25T09:00:00Z");
    // Thursday, then Friday, Monday, Tuesday: to the end of the 30th, in summer time.
    let events = given().when(COORDINATOR, open.clone()).inspect_result().unwrap();
    assert!(matches!(&events[0], AssessmentEvent::PeriodOpened(it) if it.closes_at == moment("2021-03-30T22:00:00Z")));
    let events = given().when(COORDINATOR, OpenPeriod { working_days: Some(1), ..open }).inspect_result().unwrap();
    assert!(matches!(&events[0], AssessmentEvent::PeriodOpened(it) if it.closes_at == moment("2021-03-26T23:00:00Z")));
}

#[test]
fn a_suspension_moves_what_is_open_by_the_working_days_it_took() {
    let suspended = running().and(ClockSuspended { reason: words(41) });
    assert_eq!(due(&suspended.ledger(), moment("2021-05-01T00:00:00Z")), [], "nothing closes while the clock stands");
    assert_eq!(next_due(&suspended.ledger()), None);
    let again = SuspendClock { reason: words(42) };
    suspended.clone().when(COORDINATOR, again).then_expect_events(Vec::new());
    let mut ledger = suspended.ledger();
    ledger.clock.suspended.as_mut().unwrap().since = moment("2021-03-26T08:00:00Z");
    // Friday and Monday were lost: Tuesday becomes Thursday.
    let context = crate::assessment::Context {
        now: moment("2021-03-30T08:00:00Z"),
        directory: &directory(),
        actor: Actor::System,
    };
    let resumed = crate::assessment::Decision::decide(&ResumeClock { reason: words(43) }, &ledger, &context).unwrap();
    let then =
        ClockResumed { working_days: 2, moved: moved("2021-04-01T22:00:00Z"), others: Vec::new(), reason: words(43) };
    assert_eq!(resumed, [then.into()]);
    running().when(COORDINATOR, ResumeClock { reason: words(44) }).then_expect_events(Vec::new());
}

#[test]
fn a_late_holiday_gives_what_is_open_a_day_more_and_takes_none_back() {
    let set = |holidays: &[Date]| SetCalendar { weekend: weekend(), holidays: holidays.to_vec(), reason: words(45) };
    let given = || running().at("2021-03-26T09:00:00Z");
    let then = |holidays: &[Date], moved| CalendarSet { moved, reason: words(45), ..calendar(holidays) };
    let monday = [date(2021, 3, 29)];
    let longer = then(&monday, moved("2021-03-31T22:00:00Z"));
    given().when(COORDINATOR, set(&monday)).then_expect_events(vec![longer.into()]);
    let past = [date(2021, 3, 25)];
    given().when(COORDINATOR, set(&past)).then_expect_events(vec![then(&past, Vec::new()).into()]);
    given().when(COORDINATOR, set(&[])).then_expect_events(Vec::new());
    let never = SetCalendar { weekend: (1..=7).filter_map(|day| WeekDay::try_from(day).ok()).collect(), ..set(&[]) };
    let refusal = navette_events::Malformed { expected: "list of at most six days" };
    given().when(COORDINATOR, never).then_expect_error(Refusal::Malformed(refusal));
}

#[test]
fn the_silent_are_reminded_once_on_each_side_of_the_end() {
    let given = running().and(commented(1, "mspc"));
    let before = ReminderSent {
        purpose: Purpose::Comments,
        draft: 1,
        nudge: Nudge::Before,
        closes_at: moment("2021-03-30T22:00:00Z"),
        due_at: moment("2021-03-25T23:00:00Z"),
        silent: vec![code("mmeia"), code("msds")],
    };
    assert_eq!(next_due(&given.ledger()), Some(before.due_at));
    assert_eq!(due(&given.ledger(), moment("2021-03-25T22:59:59Z")), []);
    assert_eq!(due(&given.ledger(), moment("2021-03-27T00:00:00Z")), [before.clone().into()]);
    let given = given.and(before.clone());
    assert_eq!(due(&given.ledger(), moment("2021-03-27T00:00:00Z")), []);
    let over = due(&given.ledger(), moment("2021-03-31T00:00:00Z"));
    let (nudge, due_at) = (Nudge::After, moment("2021-03-30T22:00:00Z"));
    assert!(matches!(&over[0], AssessmentEvent::PeriodClosed(_)));
    assert_eq!(over[1..], [ReminderSent { nudge, due_at, ..before }.into()]);
}

#[test]
fn only_the_service_itself_records_what_a_mail_server_said() {
    let answer = navette_events::Hash::of(b"250 ok");
    let delivery = RecordDelivery { person: SECURITY, request: 1, taken: true, at: now(), answer };
    for who in [COORDINATOR, HQ, SECURITY] {
        let refusal = Refusal::NotAllowed(Act::RecordDelivery);
        running().when(who, delivery.clone()).then_expect_error(refusal);
    }
    running().when_actor(Actor::System, delivery).then_expect_events(Vec::new());
}
