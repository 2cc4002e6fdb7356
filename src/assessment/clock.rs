//! What moves deadlines: the calendar, a suspension, requests for more time, and the proof that a
//! request for an opinion arrived.

use jiff::Timestamp;
use jiff::civil::Date;
use navette_events::assessment::{
    CalendarSet, ClockResumed, ClockSuspended, MoreTimeAnswered, MoreTimeAsked, RequestBounced, RequestDelivered,
};
use navette_events::{Code, Hash, Part, PersonId, Purpose, Sealed, WeekDay};
use navette_projections::Ledger;

use super::{Act, Context, Decided, Decision, Refusal};

/// Fix the days on which nobody works. Open periods keep their working days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetCalendar {
    /// The days of the week on which nobody works; not all seven.
    pub weekend: Vec<WeekDay>,
    /// Holidays.
    pub holidays: Vec<Date>,
    /// Why.
    pub reason: Sealed,
}

impl Decision for SetCalendar {
    fn act(&self) -> Act {
        Act::SetCalendar
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, context: &Context<'_>) -> Decided {
        let (mut weekend, mut holidays) = (self.weekend.clone(), self.holidays.clone());
        weekend.sort_unstable();
        weekend.dedup();
        holidays.sort_unstable();
        holidays.dedup();
        if weekend.len() > 6 {
            return Err(Refusal::Malformed(navette_events::Malformed { expected: "list of at most six days" }));
        }
        if holidays.len() > crate::limits::HOLIDAYS {
            return Err(Refusal::TooMany { what: "holidays", limit: crate::limits::HOLIDAYS });
        }
        let mut next = ledger.clock.clone();
        next.weekend.clone_from(&weekend);
        next.holidays = holidays.iter().copied().collect();
        if next == ledger.clock {
            return Ok(Vec::new());
        }
        let today = ledger.day_of(context.now);
        let lost = |began: Timestamp, ends: Timestamp| {
            let from = today.max(ledger.day_of(began));
            let Ok(end) = ledger.last_day(ends).tomorrow() else { return 0 };
            let days = std::iter::successors(Some(from), |day| day.tomorrow().ok()).take_while(|day| *day < end);
            // Only a holiday takes a day away; what a weekend is, is how days are counted from now on.
            let late = |day: &Date| next.holidays.contains(day) && !ledger.clock.holidays.contains(day);
            let lost = days.filter(|day| late(day) && !next.weekend.contains(&WeekDay::of(*day))).count();
            u16::try_from(lost).unwrap_or(u16::MAX)
        };
        let moved = ledger.lengthened(&next, lost);
        let others = ledger.postponed(&next, |end| lost(context.now, end));
        Ok(vec![CalendarSet { weekend, holidays, moved, others, reason: self.reason }.into()])
    }
}

/// Stop the clock: nothing closes, and nobody is reminded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SuspendClock {
    /// Why.
    pub reason: Sealed,
}

impl Decision for SuspendClock {
    fn act(&self) -> Act {
        Act::MoveClock
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        match ledger.clock.suspended {
            Some(_) => Ok(Vec::new()),
            None => Ok(vec![ClockSuspended { reason: self.reason }.into()]),
        }
    }
}

/// Let the clock run again. What was open is open for as many working days more as it stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResumeClock {
    /// Why.
    pub reason: Sealed,
}

impl Decision for ResumeClock {
    fn act(&self) -> Act {
        Act::MoveClock
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, context: &Context<'_>) -> Decided {
        let Some(suspended) = &ledger.clock.suspended else { return Ok(Vec::new()) };
        let (since, today) = (ledger.day_of(suspended.since), ledger.day_of(context.now));
        let working_days = ledger.clock.working_days(since, today);
        let lost = |began: Timestamp, _| ledger.clock.working_days(since.max(ledger.day_of(began)), today);
        let moved = ledger.lengthened(&ledger.clock, lost);
        let others = ledger.postponed(&ledger.clock, |_| working_days);
        Ok(vec![ClockResumed { working_days, moved, others, reason: self.reason }.into()])
    }
}

/// Ask for more time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskMoreTime {
    /// For which institution.
    pub institution: Code,
    /// For which period.
    pub purpose: Purpose,
    /// Until which day.
    pub until: Option<Date>,
    /// Why.
    pub reason: Sealed,
}

impl Decision for AskMoreTime {
    fn act(&self) -> Act {
        Act::AskMoreTime
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        Some(self.institution.clone())
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        if !ledger.participants.contains_key(&self.institution) {
            return Err(Refusal::NotAParticipant(self.institution.clone()));
        }
        let Some(period) = ledger.running(self.purpose) else { return Err(Refusal::NoPeriod(self.purpose)) };
        if self.until.is_some_and(|until| until <= ledger.last_day(period.closes_at)) {
            return Err(Refusal::DateOutOfRange);
        }
        let asked = MoreTimeAsked {
            request: ledger.clock.next_request(),
            institution: self.institution.clone(),
            purpose: self.purpose,
            until: self.until,
            reason: self.reason,
        };
        Ok(vec![asked.into()])
    }
}

/// Grant a request for more time, or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerMoreTime {
    /// Which request.
    pub request: u32,
    /// The period's new last day, for everyone; none where it is not granted.
    pub closes_on: Option<Date>,
    /// Why.
    pub reason: Sealed,
}

impl Decision for AnswerMoreTime {
    fn act(&self) -> Act {
        Act::AnswerMoreTime
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        let request = ledger.clock.requests.iter().find(|request| request.request == self.request);
        let Some(request) = request else { return Err(Refusal::UnknownRequest(self.request)) };
        if request.answer.is_some() {
            return Err(Refusal::RequestAnswered(self.request));
        }
        let closes_at = match self.closes_on {
            None => None,
            Some(_) if ledger.clock.suspended.is_some() => return Err(Refusal::ClockStands),
            Some(day) => {
                let running = ledger.running(request.purpose).ok_or(Refusal::NoPeriod(request.purpose))?;
                let closes_at = ledger.end_of(day).filter(|closes_at| *closes_at > running.closes_at);
                Some(closes_at.ok_or(Refusal::DateOutOfRange)?)
            }
        };
        let (institution, purpose) = (request.institution.clone(), request.purpose);
        Ok(vec![
            MoreTimeAnswered { request: self.request, institution, purpose, closes_at, reason: self.reason }.into(),
        ])
    }
}

/// What a mail server did with the request for an opinion. Recorded by the service itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordDelivery {
    /// To whom it went.
    pub person: PersonId,
    /// The position of the request in the log.
    pub request: u64,
    /// Whether the server took it over, or refused it for good.
    pub taken: bool,
    /// When.
    pub at: Timestamp,
    /// SHA-256 of the server's answer.
    pub answer: Hash,
}

impl Decision for RecordDelivery {
    fn act(&self) -> Act {
        Act::RecordDelivery
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        let needed = ledger.opened.as_ref().is_some_and(|opened| opened.policies.tacit_agreement);
        // The proof is kept where something depends on it, for the newest request only.
        if !needed || self.request != ledger.clock.asked {
            return Ok(Vec::new());
        }
        let asked = ledger.spoken_for_by(self.person).filter(|(_, ministry)| ministry.part == Part::Ministry);
        let unknown = asked.filter(|(code, _)| {
            let known = ledger.clock.delivery.get(code).cloned().unwrap_or_default();
            if self.taken { known.delivered_at.is_none() } else { known.bounced_at.is_none() }
        });
        let (person, request, at, answer) = (self.person, self.request, self.at, self.answer);
        let recorded = unknown.map(|(code, _)| {
            let institution = code.clone();
            if self.taken {
                RequestDelivered { institution, person, request, accepted_at: at, answer }.into()
            } else {
                RequestBounced { institution, person, request, refused_at: at, answer }.into()
            }
        });
        Ok(recorded.collect())
    }
}
