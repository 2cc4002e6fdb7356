//! Periods for comments and opinions, and what time does to them.

use jiff::civil::{Date, date};
use navette_events::assessment::{DraftShared, PeriodClosed, PeriodExtended, PeriodOpened};
use navette_events::{AssessmentEvent, Code, Opinion, Policies, Purpose};

use super::world::*;
use crate::assessment::Refusal;
use crate::assessment::due::{due, next_due};
use crate::assessment::periods::{ExtendPeriod, OpenPeriod};

const DEADLINE: &str = "2021-07-16T00:00:00Z";

pub fn open() -> OpenPeriod {
    OpenPeriod {
        purpose: Purpose::Comments,
        draft: 1,
        opens_on: None,
        closes_on: Some(date(2021, 7, 15)),
        working_days: None,
    }
}

pub fn extend(closes_on: Date) -> ExtendPeriod {
    ExtendPeriod { purpose: Purpose::Comments, closes_on, reason: words(50) }
}

fn running() -> Given {
    given_consultation_with_shared_draft().and(period(Purpose::Comments, DEADLINE))
}

fn opens(opens_at: &str, closes_at: &str) -> Vec<AssessmentEvent> {
    let (opens_at, closes_at) = (moment(opens_at), moment(closes_at));
    vec![PeriodOpened { purpose: Purpose::Comments, draft: 1, opens_at, closes_at }.into()]
}

fn closed(purpose: Purpose, at: &str, silent: &[&str]) -> AssessmentEvent {
    let no_response: Vec<Code> = silent.iter().map(|name| code(name)).collect();
    PeriodClosed { purpose, closed_at: moment(at), no_response }.into()
}

#[test]
fn a_period_begins_now_and_ends_with_its_last_day() {
    let then = opens("2021-07-05T10:00:00Z", DEADLINE);
    given_consultation_with_shared_draft().when(COORDINATOR, open()).then_expect_events(then);
}

#[test]
fn without_a_last_day_the_rules_give_its_length() {
    let by_rule = OpenPeriod { closes_on: None, ..open() };
    let then = opens("2021-07-05T10:00:00Z", DEADLINE);
    given_consultation_with_shared_draft().when(COORDINATOR, by_rule).then_expect_events(then);
    let later = OpenPeriod { opens_on: Some(date(2021, 7, 10)), closes_on: None, ..open() };
    let then = opens("2021-07-10T00:00:00Z", "2021-07-21T00:00:00Z");
    given_consultation_with_shared_draft().when(COORDINATOR, later).then_expect_events(then);
}

#[test]
fn a_period_does_not_begin_in_the_past() {
    let earlier = OpenPeriod { opens_on: Some(date(2021, 7, 1)), ..open() };
    let then = opens("2021-07-05T10:00:00Z", DEADLINE);
    given_consultation_with_shared_draft().when(COORDINATOR, earlier).then_expect_events(then);
}

#[test]
fn a_period_ends_after_it_begins() {
    for closes_on in [date(2021, 7, 4), date(1, 1, 1), Date::MAX] {
        let past = OpenPeriod { closes_on: Some(closes_on), ..open() };
        let when = given_consultation_with_shared_draft().when(COORDINATOR, past);
        when.then_expect_error(Refusal::DateOutOfRange);
    }
    let today = OpenPeriod { closes_on: Some(today()), ..open() };
    let then = opens("2021-07-05T10:00:00Z", "2021-07-06T00:00:00Z");
    given_consultation_with_shared_draft().when(COORDINATOR, today).then_expect_events(then);
}

#[test]
fn a_period_is_on_the_newest_version_that_was_shared() {
    let on = |draft| OpenPeriod { draft, ..open() };
    let written = given_consultation_with_shared_draft().and(written(2));
    written.clone().when(COORDINATOR, on(3)).then_expect_error(Refusal::UnknownDraft(3));
    written.clone().when(COORDINATOR, on(2)).then_expect_error(Refusal::DraftNotShared(2));
    let refusal = Refusal::DraftSuperseded { draft: 1, newest: 2 };
    written.and(DraftShared { draft: 2 }).when(COORDINATOR, on(1)).then_expect_error(refusal);
}

#[test]
fn the_same_period_again_is_already_open_and_another_must_wait() {
    running().when(COORDINATOR, open()).then_expect_events(Vec::new());
    let longer = OpenPeriod { closes_on: Some(date(2021, 7, 20)), ..open() };
    running().when(COORDINATOR, longer).then_expect_error(Refusal::PeriodRunning(Purpose::Comments));
    let opinions = OpenPeriod { purpose: Purpose::Opinions, ..open() };
    assert_eq!(running().when(COORDINATOR, opinions).inspect_result().unwrap().len(), 1);
}

#[test]
fn no_period_begins_on_a_settled_text() {
    let settled = given_consultation_with_shared_draft().and(met()).and(finalised());
    settled.when(COORDINATOR, open()).then_expect_error(Refusal::Finalised);
}

#[test]
fn a_running_period_is_made_longer_never_shorter() {
    let extended =
        PeriodExtended { purpose: Purpose::Comments, closes_at: moment("2021-07-21T00:00:00Z"), reason: words(50) };
    running().when(COORDINATOR, extend(date(2021, 7, 20))).then_expect_events(vec![extended.into()]);
    running().when(COORDINATOR, extend(date(2021, 7, 15))).then_expect_events(Vec::new());
    for closes_on in [date(2021, 7, 14), Date::MAX] {
        running().when(COORDINATOR, extend(closes_on)).then_expect_error(Refusal::DateOutOfRange);
    }
}

#[test]
fn only_a_running_period_is_made_longer() {
    let none = given_consultation_with_shared_draft();
    let over = running().and(closed(Purpose::Comments, DEADLINE, &[]));
    for given in [none, over] {
        let when = given.when(COORDINATOR, extend(date(2021, 7, 20)));
        when.then_expect_error(Refusal::NoPeriod(Purpose::Comments));
    }
}

#[test]
fn a_period_nobody_touches_ends_by_itself_at_its_deadline_and_not_before() {
    let ledger = running().ledger();
    assert_eq!(next_due(&ledger), Some(moment(DEADLINE)));
    assert_eq!(due(&ledger, moment("2021-07-15T23:59:59.999999Z")), []);
    let silent = ["mmeia", "msds", "mspc"];
    for now in [DEADLINE, "2021-07-16T00:00:00.000001Z", "2031-01-01T00:00:00Z"] {
        assert_eq!(due(&ledger, moment(now)), [closed(Purpose::Comments, DEADLINE, &silent)]);
    }
}

#[test]
fn a_period_ends_once() {
    let mut given = running();
    given.events.extend(due(&given.ledger(), moment(DEADLINE)));
    assert_eq!(due(&given.ledger(), moment(DEADLINE)), []);
    assert_eq!(next_due(&given.ledger()), None);
}

#[test]
fn an_extension_moves_the_deadline() {
    let later = "2021-07-21T00:00:00Z";
    let extended = PeriodExtended { purpose: Purpose::Comments, closes_at: moment(later), reason: words(50) };
    let ledger = running().and(extended).ledger();
    assert_eq!(due(&ledger, moment(DEADLINE)), []);
    assert_eq!(next_due(&ledger), Some(moment(later)));
    assert_eq!(due(&ledger, moment(later)).len(), 1);
}

#[test]
fn two_periods_end_in_the_order_of_their_deadlines() {
    let earlier = "2021-07-12T00:00:00Z";
    let ledger = running().and(period(Purpose::Opinions, earlier)).ledger();
    assert_eq!(next_due(&ledger), Some(moment(earlier)));
    let silent = ["mmeia", "msds", "mspc"];
    let both = [closed(Purpose::Opinions, earlier, &silent), closed(Purpose::Comments, DEADLINE, &silent)];
    assert_eq!(due(&ledger, moment(DEADLINE)), both);
}

#[test]
fn a_ministry_spoke_when_it_or_its_body_commented_or_when_it_gave_an_opinion() {
    let given = running()
        .and(period(Purpose::Opinions, DEADLINE))
        .and(commented(1, "dgme"))
        .and(opined("msds", Opinion::NoComment));
    let both =
        [closed(Purpose::Comments, DEADLINE, &["mmeia"]), closed(Purpose::Opinions, DEADLINE, &["mmeia", "mspc"])];
    assert_eq!(due(&given.ledger(), moment(DEADLINE)), both);
}

#[test]
fn nothing_becomes_due_in_a_closed_assessment() {
    // No command leads here: the text cannot be settled while a period runs.
    let mut given = running();
    given.events.extend(given_closed().events.split_off(given_consultation_with_shared_draft().events.len()));
    assert_eq!(due(&given.ledger(), moment(DEADLINE)), []);
    assert_eq!(next_due(&given.ledger()), None);
}

/// The deadline of a period that ends on this day, in this zone.
fn end_of(day: Date, zone: &str, now: &str) -> String {
    let zoned = Policies { time_zone: zone.parse().unwrap(), ..policies() };
    let command = OpenPeriod { closes_on: Some(day), ..open() };
    let events = given_consultation_under(zoned).at(now).when(COORDINATOR, command).inspect_result().unwrap();
    match &events[0] {
        AssessmentEvent::PeriodOpened(period) => period.closes_at.to_string(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_day_ends_at_midnight_where_the_country_is() {
    let now = "2021-01-02T10:00:00Z";
    for (day, zone, end) in [
        (date(2021, 7, 15), "Africa/Bamako", "2021-07-16T00:00:00Z"),
        (date(2021, 7, 15), "Africa/Nairobi", "2021-07-15T21:00:00Z"),
        (date(2021, 7, 15), "America/Lima", "2021-07-16T05:00:00Z"),
        (date(2021, 1, 15), "Europe/Paris", "2021-01-15T23:00:00Z"),
        // The clock goes forward in the small hours of 28 March, and back in those of 31 October.
        (date(2021, 3, 27), "Europe/Paris", "2021-03-27T23:00:00Z"),
        (date(2021, 3, 28), "Europe/Paris", "2021-03-28T22:00:00Z"),
        (date(2021, 10, 30), "Europe/Paris", "2021-10-30T22:00:00Z"),
        (date(2021, 10, 31), "Europe/Paris", "2021-10-31T23:00:00Z"),
        // In Beirut the day of 28 March began at one o'clock: the 27th ended when midnight became one.
        (date(2021, 3, 27), "Asia/Beirut", "2021-03-27T22:00:00Z"),
        // As far ahead as it gets.
        (date(2021, 7, 15), "Pacific/Apia", "2021-07-15T11:00:00Z"),
    ] {
        assert_eq!(end_of(day, zone, now), end, "{day} {zone}");
    }
}

#[test]
fn a_period_across_the_change_of_clocks_counts_days_and_not_hours() {
    let paris = Policies { time_zone: "Europe/Paris".parse().unwrap(), period_days: 1, ..policies() };
    let given = given_consultation_under(paris).at("2021-03-27T22:30:00Z");
    let then = opens("2021-03-27T22:30:00Z", "2021-03-28T22:00:00Z");
    given.when(COORDINATOR, OpenPeriod { closes_on: None, ..open() }).then_expect_events(then);
}
