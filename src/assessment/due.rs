//! What time has already done. Deadlines are rules, not timers: before anything is decided, the
//! events that follow from the clock alone are recorded, as having occurred at the deadline.

use jiff::Timestamp;
use navette_events::AssessmentEvent;
use navette_events::assessment::PeriodClosed;
use navette_projections::Ledger;

/// What has become due by `now` and is not recorded yet, earliest first.
pub fn due(ledger: &Ledger, now: Timestamp) -> Vec<AssessmentEvent> {
    if ledger.closed_at.is_some() {
        return Vec::new();
    }
    let mut over: Vec<_> = ledger.periods.iter().filter(|period| !period.closed && period.closes_at <= now).collect();
    over.sort_by_key(|period| period.closes_at);
    let periods = over.into_iter().map(|period| {
        let no_response = ledger.silent(period.purpose, period.draft);
        (period.closes_at, PeriodClosed { purpose: period.purpose, closed_at: period.closes_at, no_response }.into())
    });
    let mut passed: Vec<(Timestamp, AssessmentEvent)> = periods.collect();
    passed.extend(super::indicators::passed(ledger, now));
    passed.sort_by_key(|(at, _)| *at);
    passed.into_iter().map(|(_, event)| event).collect()
}

/// The next moment at which something becomes due.
pub fn next_due(ledger: &Ledger) -> Option<Timestamp> {
    let open = ledger.periods.iter().filter(|period| !period.closed && ledger.closed_at.is_none());
    open.map(|period| period.closes_at).chain(ledger.next_due_date()).min()
}
