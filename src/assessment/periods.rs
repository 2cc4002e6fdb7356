//! Periods for comments and opinions. They end at the end of a day in the country's time zone.

use jiff::Timestamp;
use jiff::civil::Date;
use navette_events::assessment::{PeriodExtended, PeriodOpened};
use navette_events::{Code, Purpose, Sealed};
use navette_projections::Ledger;

use super::{Act, Context, Decided, Decision, Refusal};

/// Open a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenPeriod {
    /// For what.
    pub purpose: Purpose,
    /// On which version; it must have been shared.
    pub draft: u32,
    /// First day; now where none is given.
    pub opens_on: Option<Date>,
    /// Last day; by the rules of the assessment where none is given.
    pub closes_on: Option<Date>,
    /// Or its length in working days of the country's calendar.
    pub working_days: Option<u16>,
}

impl Decision for OpenPeriod {
    fn act(&self) -> Act {
        Act::OpenPeriod
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, context: &Context<'_>) -> Decided {
        let Some(opened) = &ledger.opened else { return Err(Refusal::NotFound) };
        let Some(draft) = ledger.draft(self.draft) else { return Err(Refusal::UnknownDraft(self.draft)) };
        if draft.shared_at.is_none() {
            return Err(Refusal::DraftNotShared(self.draft));
        }
        if let Some(newest) = ledger.shared_draft().filter(|newest| newest.draft != self.draft) {
            return Err(Refusal::DraftSuperseded { draft: self.draft, newest: newest.draft });
        }
        if ledger.finalised.is_some() {
            return Err(Refusal::Finalised);
        }
        if ledger.clock.suspended.is_some() {
            return Err(Refusal::ClockStands);
        }
        let zone = opened.policies.time_zone.zone();
        let opens_at = match self.opens_on {
            Some(day) => start_of(day, &zone)?.max(context.now),
            None => context.now,
        };
        let first_day = opens_at.to_zoned(zone.clone()).date();
        let last_day = match self.closes_on {
            Some(day) => day,
            None => self.by_rule(ledger, first_day)?,
        };
        let closes_at = end_of(last_day, &zone)?;
        if let Some(running) = ledger.running(self.purpose) {
            let same = running.draft == self.draft && running.closes_at == closes_at;
            return if same { Ok(Vec::new()) } else { Err(Refusal::PeriodRunning(self.purpose)) };
        }
        if closes_at <= opens_at {
            return Err(Refusal::DateOutOfRange);
        }
        let (purpose, draft) = (self.purpose, self.draft);
        Ok(vec![PeriodOpened { purpose, draft, opens_at, closes_at }.into()])
    }
}

impl OpenPeriod {
    /// The last day, where none is given: so many working days, or else days, after the first.
    fn by_rule(&self, ledger: &Ledger, first_day: Date) -> Result<Date, Refusal> {
        let Some(policies) = ledger.opened.as_ref().map(|opened| &opened.policies) else {
            return Err(Refusal::NotFound);
        };
        match self.working_days.or(policies.period_working_days) {
            Some(days) => ledger.clock.after(first_day, days).ok_or(Refusal::DateOutOfRange),
            None => first_day
                .checked_add(jiff::Span::new().days(i64::from(policies.period_days)))
                .map_err(|_| Refusal::DateOutOfRange),
        }
    }
}

/// Make a running period longer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExtendPeriod {
    /// Which.
    pub purpose: Purpose,
    /// Its new last day, after the present one.
    pub closes_on: Date,
    /// Why.
    pub reason: Sealed,
}

impl Decision for ExtendPeriod {
    fn act(&self) -> Act {
        Act::ExtendPeriod
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        let Some(opened) = &ledger.opened else { return Err(Refusal::NotFound) };
        let Some(running) = ledger.running(self.purpose) else { return Err(Refusal::NoPeriod(self.purpose)) };
        if ledger.clock.suspended.is_some() {
            return Err(Refusal::ClockStands);
        }
        let closes_at = end_of(self.closes_on, &opened.policies.time_zone.zone())?;
        if closes_at == running.closes_at {
            return Ok(Vec::new());
        }
        if closes_at < running.closes_at {
            return Err(Refusal::DateOutOfRange);
        }
        Ok(vec![PeriodExtended { purpose: self.purpose, closes_at, reason: self.reason }.into()])
    }
}

fn start_of(day: Date, zone: &jiff::tz::TimeZone) -> Result<Timestamp, Refusal> {
    // A day that begins in a gap of the clock begins right after it.
    let midnight = day.to_zoned(zone.clone()).map_err(|_| Refusal::DateOutOfRange)?;
    Ok(midnight.timestamp())
}

/// The first moment of the day after.
pub(super) fn end_of(day: Date, zone: &jiff::tz::TimeZone) -> Result<Timestamp, Refusal> {
    start_of(day.tomorrow().map_err(|_| Refusal::DateOutOfRange)?, zone)
}
