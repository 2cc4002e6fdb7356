//! What time has already done. Deadlines are rules, not timers: before anything is decided, the
//! events that follow from the clock alone are recorded, as having occurred at the deadline. While
//! the clock stands nothing follows from it.

use std::collections::BTreeSet;

use jiff::Timestamp;
use navette_events::assessment::{PeriodClosed, ReminderSent, TacitAgreementReached};
use navette_events::comments::CommentDeemedConfirmed;
use navette_events::{AssessmentEvent, Code};
use navette_projections::Ledger;
use navette_projections::clock::Reminder;
use navette_projections::ledger::Period;

/// What has become due by `now` and is not recorded yet, earliest first.
pub fn due(ledger: &Ledger, now: Timestamp) -> Vec<AssessmentEvent> {
    if ledger.closed_at.is_some() {
        return Vec::new();
    }
    // Who speaks for an institution does not wait for the clock.
    let handovers = super::handover::passed(ledger, now);
    if ledger.clock.suspended.is_some() {
        return handovers.into_iter().map(|(_, event)| event).collect();
    }
    let closing = |period: &Period| !period.closed && period.closes_at <= now;
    let mut agreed = BTreeSet::new();
    let mut events = handovers;
    for period in ledger.periods.iter().filter(|period| closing(period)) {
        let no_response = ledger.silent(period.purpose, period.draft);
        let closed = PeriodClosed { purpose: period.purpose, closed_at: period.closes_at, no_response };
        events.push((period.closes_at, closed.into()));
        for (code, delivered_at) in ledger.agreeing(period) {
            agreed.insert(code.clone());
            events.extend(tacit(ledger, period, code, delivered_at).map(|event| (period.closes_at, event)));
        }
    }
    let reminders = ledger.reminders(&closing).into_iter().filter(|reminder| reminder.due_at <= now);
    events.extend(reminders.filter_map(|reminder| remind(reminder, &agreed)));
    events.extend(deemed_confirmed(ledger, now));
    events.extend(super::indicators::passed(ledger, now));
    // A stable sort: what closes at a moment comes before what reminds of it.
    events.sort_by_key(|(at, _)| *at);
    events.into_iter().map(|(_, event)| event).collect()
}

fn tacit(ledger: &Ledger, period: &Period, institution: Code, delivered_at: Timestamp) -> Option<AssessmentEvent> {
    let draft = ledger.draft(period.draft)?;
    let (draft, content, reached_at) = (draft.draft, draft.content, period.closes_at);
    Some(TacitAgreementReached { institution, draft, content, reached_at, delivered_at }.into())
}

fn remind(reminder: Reminder, agreed: &BTreeSet<Code>) -> Option<(Timestamp, AssessmentEvent)> {
    let Reminder { purpose, draft, nudge, closes_at, due_at, mut silent } = reminder;
    if purpose == navette_events::Purpose::Opinions {
        silent.retain(|code| !agreed.contains(code));
    }
    (!silent.is_empty()).then(|| (due_at, ReminderSent { purpose, draft, nudge, closes_at, due_at, silent }.into()))
}

/// What speakers were sent and did not contest in time.
fn deemed_confirmed(ledger: &Ledger, now: Timestamp) -> impl Iterator<Item = (Timestamp, AssessmentEvent)> {
    let waiting = ledger.comments.iter().filter(|comment| comment.is_to_confirm());
    waiting.filter_map(move |comment| {
        let closed_at = comment.course.spoken.as_ref()?.confirm_by.filter(|by| *by <= now)?;
        let institution = comment.institution.clone();
        Some((closed_at, CommentDeemedConfirmed { comment: comment.comment, institution, closed_at }.into()))
    })
}

/// The next moment at which something becomes due.
pub fn next_due(ledger: &Ledger) -> Option<Timestamp> {
    ledger.next_due()
}
