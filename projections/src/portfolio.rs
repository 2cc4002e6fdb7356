//! The portfolio: one short row an assessment, for whoever looks after many.

use jiff::Timestamp;
use navette_events::{Code, Kind, Level, Purpose, SealId, Stage};
use serde::{Deserialize, Serialize};

use crate::gates::{Gate, Missing};
use crate::ledger::Ledger;
use crate::status::{self, Counts, PublicationState};

/// An assessment in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Which assessment.
    pub assessment: Code,
    /// Its country.
    pub country: Code,
    /// Country or city.
    pub level: Level,
    /// First or follow-up.
    pub kind: Kind,
    /// The lead ministry.
    pub lead: Code,
    /// Where its title lies.
    pub title: SealId,
    /// The stage.
    pub stage: Stage,
    /// Since when.
    pub stage_since: Timestamp,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When it was closed.
    pub closed_at: Option<Timestamp>,
    /// The newest version that participants have.
    pub draft: Option<u32>,
    /// The next deadline that runs.
    pub deadline: Option<NextDeadline>,
    /// The gate ahead.
    pub ahead: Option<Gate>,
    /// What it still asks for.
    pub missing: Vec<Missing>,
    /// Totals.
    pub counts: Counts,
    /// How far it is published.
    pub publication: PublicationState,
    /// When somebody last did something.
    pub last_act_at: Timestamp,
    /// After so many days without an act it is stuck, by its rules.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stuck_after_days: Option<u16>,
    /// The next moment at which time does something by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Timestamp>,
    /// Since when the clock stands, where it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suspended_since: Option<Timestamp>,
}

/// A running period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NextDeadline {
    /// For what.
    pub purpose: Purpose,
    /// Until when.
    pub closes_at: Timestamp,
}

/// The entry of an assessment; `None` where there is none.
pub fn document(code: &Code, ledger: &Ledger) -> Option<Entry> {
    let opened = ledger.opened.as_ref()?;
    let running = ledger.periods.iter().filter(|period| !period.closed).min_by_key(|period| period.closes_at);
    let ahead = Gate::ahead(ledger);
    Some(Entry {
        assessment: code.clone(),
        country: opened.country.clone(),
        level: opened.level,
        kind: opened.kind,
        lead: opened.lead.clone(),
        title: opened.title.seal,
        stage: ledger.stage?,
        stage_since: ledger.stage_since,
        opened_at: ledger.opened_at,
        closed_at: ledger.closed_at,
        draft: ledger.shared_draft().map(|draft| draft.draft),
        deadline: running.map(|period| NextDeadline { purpose: period.purpose, closes_at: period.closes_at }),
        ahead,
        missing: ahead.map(|gate| gate.missing(ledger)).unwrap_or_default(),
        counts: status::counts(ledger),
        publication: status::publication(ledger),
        last_act_at: ledger.last_act_at,
        stuck_after_days: opened.policies.stuck_after_days,
        due: ledger.next_due(),
        suspended_since: ledger.clock.suspended.as_ref().map(|suspended| suspended.since),
    })
}

/// What the portfolio is sorted by: country, then assessment.
pub fn sort(code: &Code, ledger: &Ledger) -> String {
    let country = ledger.opened.as_ref().map_or("", |opened| opened.country.as_str());
    format!("{country}/{code}")
}
