//! What depends on the moment: deadlines seen at a time.

use navette_events::{Policies, Purpose, Stage};

use super::world::*;
use crate::status::{DeadlineState, present};

/// A consultation in this zone with one period.
fn with_period(zone: &str, opens_at: &str, closes_at: &str) -> Story {
    let rules = Policies { time_zone: zone.parse().unwrap(), ..policies() };
    Story::new().then(opened(rules)).then(period(Purpose::Comments, opens_at, closes_at))
}

/// Where the first period stands at a moment.
fn seen(story: &Story, at: &str) -> (DeadlineState, i32) {
    let now = present(story.status(), moment(at)).now[0];
    (now.state, now.days_left)
}

#[test]
fn a_period_is_ahead_then_open_then_closed() {
    use DeadlineState::{Ahead, Closed, Open};
    let story = with_period("Africa/Bamako", "2021-07-01T00:00:00Z", "2021-07-16T00:00:00Z");
    for (at, expected) in [
        ("2021-06-30T23:59:59.999999Z", (Ahead, 15)),
        ("2021-07-01T00:00:00Z", (Open, 14)),
        ("2021-07-14T23:59:59Z", (Open, 1)),
        // The last day, all of it.
        ("2021-07-15T00:00:00Z", (Open, 0)),
        ("2021-07-15T23:59:59.999999Z", (Open, 0)),
        ("2021-07-16T00:00:00Z", (Closed, -1)),
        ("2021-08-15T12:00:00Z", (Closed, -31)),
        ("2022-07-15T12:00:00Z", (Closed, -365)),
    ] {
        assert_eq!(seen(&story, at), expected, "{at}");
    }
}

#[test]
fn an_end_that_is_recorded_is_an_end_though_somebody_looks_at_the_past() {
    let deadline = "2021-07-16T00:00:00Z";
    let story = with_period("Africa/Bamako", "2021-07-01T00:00:00Z", deadline);
    let story = story.then(ended(Purpose::Comments, deadline, &[]));
    assert_eq!(seen(&story, "2021-07-10T00:00:00Z"), (DeadlineState::Closed, 5));
}

#[test]
fn days_are_counted_on_the_countrys_calendar() {
    use DeadlineState::{Closed, Open};
    // The last day is the 15th, which ends at 05:00 of the 16th in Greenwich.
    let lima = with_period("America/Lima", "2021-07-01T05:00:00Z", "2021-07-16T05:00:00Z");
    assert_eq!(seen(&lima, "2021-07-15T04:59:59Z"), (Open, 1));
    assert_eq!(seen(&lima, "2021-07-15T05:00:00Z"), (Open, 0));
    assert_eq!(seen(&lima, "2021-07-16T04:59:59Z"), (Open, 0));
    assert_eq!(seen(&lima, "2021-07-16T05:00:00Z"), (Closed, -1));
}

#[test]
fn a_day_of_twenty_three_or_twenty_five_hours_is_one_day() {
    use DeadlineState::{Closed, Open};
    // The clock goes forward on 28 March: that day ends at 22:00 in Greenwich.
    let spring = with_period("Europe/Paris", "2021-03-01T23:00:00Z", "2021-03-28T22:00:00Z");
    assert_eq!(seen(&spring, "2021-03-27T22:59:59Z"), (Open, 1));
    assert_eq!(seen(&spring, "2021-03-27T23:00:00Z"), (Open, 0));
    assert_eq!(seen(&spring, "2021-03-28T21:59:59Z"), (Open, 0));
    assert_eq!(seen(&spring, "2021-03-28T22:00:00Z"), (Closed, -1));
    // It goes back on 31 October: that day ends at 23:00.
    let autumn = with_period("Europe/Paris", "2021-10-01T22:00:00Z", "2021-10-31T23:00:00Z");
    assert_eq!(seen(&autumn, "2021-10-30T21:59:59Z"), (Open, 1));
    assert_eq!(seen(&autumn, "2021-10-30T22:00:00Z"), (Open, 0));
    assert_eq!(seen(&autumn, "2021-10-31T22:59:59Z"), (Open, 0));
    assert_eq!(seen(&autumn, "2021-10-31T23:00:00Z"), (Closed, -1));
}

#[test]
fn a_period_at_the_edge_of_time_is_looked_at_without_a_panic() {
    let first = jiff::Timestamp::MIN.to_string();
    let last = jiff::Timestamp::MAX.to_string();
    let story = with_period("Pacific/Apia", &first, &first);
    assert_eq!(seen(&story, "2021-07-01T00:00:00Z").0, DeadlineState::Closed);
    assert_eq!(seen(&story, &last).0, DeadlineState::Closed);
    let story = with_period("Pacific/Apia", &first, &last);
    assert_eq!(seen(&story, "2021-07-01T00:00:00Z").0, DeadlineState::Open);
}

#[test]
fn days_in_a_stage_are_full_days() {
    let story = everyone_takes_part().at("2021-06-01T10:00:00Z").then(advanced(Stage::Briefing, Stage::DataCollection));
    for (at, days) in [
        ("2021-06-01T10:00:00Z", 0),
        ("2021-06-02T09:59:59Z", 0),
        ("2021-06-02T10:00:00Z", 1),
        ("2021-07-01T10:00:00Z", 30),
    ] {
        assert_eq!(present(story.status(), moment(at)).days_in_stage, days, "{at}");
    }
}

#[test]
fn the_document_itself_is_the_same_whenever_it_is_looked_at() {
    let story = with_period("Africa/Bamako", "2021-07-01T00:00:00Z", "2021-07-16T00:00:00Z");
    let at = |at: &str| present(story.status(), moment(at)).status;
    assert_eq!(at("2021-07-01T00:00:00Z"), at("2031-07-01T00:00:00Z"));
}
