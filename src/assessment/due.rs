//! What time has already done. Deadlines are rules, not timers: before anything is decided, the
//! events that follow from the clock alone are recorded, as having occurred at the deadline.

use jiff::Timestamp;
use navette_events::AssessmentEvent;
use navette_events::assessment::PeriodClosed;
use navette_events::comments::CommentDeemedConfirmed;
use navette_projections::Ledger;

/// What has become due by `now` and is not recorded yet, earliest first.
pub fn due(ledger: &Ledger, now: Timestamp) -> Vec<AssessmentEvent> {
    if ledger.closed_at.is_some() {
        return Vec::new();
    }
    let mut over: Vec<_> = ledger.periods.iter().filter(|period| !period.closed && period.closes_at <= now).collect();
    over.sort_by_key(|period| period.closes_at);
    over.into_iter()
        .map(|period| {
            let no_response = ledger.silent(period.purpose, period.draft);
            PeriodClosed { purpose: period.purpose, closed_at: period.closes_at, no_response }.into()
        })
        .chain(deemed_confirmed(ledger, now))
        .collect()
}

/// What speakers were sent and did not contest in time, earliest first.
fn deemed_confirmed(ledger: &Ledger, now: Timestamp) -> Vec<AssessmentEvent> {
    let waiting = ledger.comments.iter().filter(|comment| comment.is_to_confirm());
    let mut over: Vec<_> = waiting
        .filter_map(|comment| {
            let closed_at = comment.course.spoken.as_ref()?.confirm_by.filter(|by| *by <= now)?;
            let institution = comment.institution.clone();
            Some(CommentDeemedConfirmed { comment: comment.comment, institution, closed_at })
        })
        .collect();
    over.sort_by_key(|deemed| deemed.closed_at);
    over.into_iter().map(Into::into).collect()
}

/// The next moment at which something becomes due.
pub fn next_due(ledger: &Ledger) -> Option<Timestamp> {
    let open = ledger.periods.iter().filter(|period| !period.closed && ledger.closed_at.is_none());
    let confirmation = ledger.next_confirmation().filter(|_| ledger.closed_at.is_none());
    open.map(|period| period.closes_at).chain(confirmation).min()
}
