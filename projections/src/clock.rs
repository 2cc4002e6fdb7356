//! The clock of an assessment: its calendar, whether it stands, who asked for more time, who was
//! reminded, and which requests are proven to have arrived.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use navette_events::assessment::{
    CalendarSet, MoreTimeAnswered, MoreTimeAsked, OpinionGiven, ReminderSent, TacitAgreementReached,
};
use navette_events::{Code, MovedDeadline, MovedEnd, Nudge, Opinion, Purpose, SealId, Stage, WeekDay};
use serde::{Deserialize, Serialize};

use crate::ledger::{Ledger, Period};

/// A search for a working day ends here, so that a calendar without any ends it too.
const SEARCH: usize = 4_000;

/// What moves deadlines.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    /// The days of the week on which nobody works. Without a calendar every day is a working day.
    pub weekend: Vec<WeekDay>,
    /// Holidays.
    pub holidays: BTreeSet<Date>,
    /// Since when the clock stands, where it does.
    pub suspended: Option<Suspension>,
    /// Requests for more time, number 1 at index 0.
    pub requests: Vec<TimeRequest>,
    /// Which reminders went: of which period's end, and on which side of it.
    pub reminded: Vec<(Purpose, Nudge, Timestamp)>,
    /// Position of the newest request for opinions.
    pub asked: u64,
    /// What became of that request, ministry by ministry.
    pub delivery: BTreeMap<Code, Delivery>,
    /// Ministries that agree by silence, which is no opinion.
    pub tacit: BTreeMap<Code, Tacit>,
}

/// The clock stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Suspension {
    /// Since when.
    pub since: Timestamp,
    /// Where the reason lies.
    pub reason: SealId,
}

/// A ministry's request for more time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TimeRequest {
    /// Its number.
    pub request: u32,
    /// Whose it is.
    pub institution: Code,
    /// For which period.
    pub purpose: Purpose,
    /// Until which day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// When it was asked.
    pub asked_at: Timestamp,
    /// Where the reason lies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<SealId>,
    /// What was answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<TimeAnswer>,
}

/// The answer to a request for more time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TimeAnswer {
    /// The period's new end; none where it was not granted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closes_at: Option<Timestamp>,
    /// Where the reason lies.
    pub reason: SealId,
    /// When.
    pub at: Timestamp,
}

/// What became of the request for an opinion, as mail servers say.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Delivery {
    /// When it was first taken over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivered_at: Option<Timestamp>,
    /// When it was last refused for good.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bounced_at: Option<Timestamp>,
}

impl Delivery {
    /// Whether it reached nobody: the ministry's clock stands.
    pub fn is_bounced(&self) -> bool {
        self.delivered_at.is_none() && self.bounced_at.is_some()
    }
}

/// An agreement by silence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tacit {
    /// On which version.
    pub draft: u32,
    /// Since when.
    pub reached_at: Timestamp,
    /// When the request was delivered.
    pub delivered_at: Timestamp,
}

/// A reminder that has not gone yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reminder {
    /// Of which period.
    pub purpose: Purpose,
    /// On which version.
    pub draft: u32,
    /// On which side of its end.
    pub nudge: Nudge,
    /// That end.
    pub closes_at: Timestamp,
    /// When it is due.
    pub due_at: Timestamp,
    /// Whom it is for.
    pub silent: Vec<Code>,
}

impl Clock {
    /// Whether people work on a day.
    pub fn is_working(&self, day: Date) -> bool {
        !self.weekend.contains(&WeekDay::of(day)) && !self.holidays.contains(&day)
    }

    /// The day so many working days after another.
    pub fn after(&self, day: Date, working_days: u16) -> Option<Date> {
        self.nth(working_days, std::iter::successors(Some(day), |day| day.tomorrow().ok()))
    }

    /// The day so many working days before another.
    pub fn before(&self, day: Date, working_days: u16) -> Option<Date> {
        self.nth(working_days, std::iter::successors(Some(day), |day| day.yesterday().ok()))
    }

    fn nth(&self, working_days: u16, mut days: impl Iterator<Item = Date>) -> Option<Date> {
        let first = days.next()?;
        match working_days.checked_sub(1) {
            None => Some(first),
            Some(rest) => days.take(SEARCH).filter(|day| self.is_working(*day)).nth(usize::from(rest)),
        }
    }

    /// Working days from one day up to and without another.
    pub fn working_days(&self, from: Date, to: Date) -> u16 {
        let days = std::iter::successors(Some(from), |day| day.tomorrow().ok());
        let between = days.take(SEARCH).take_while(|day| *day < to).filter(|day| self.is_working(*day));
        u16::try_from(between.count()).unwrap_or(u16::MAX)
    }

    pub(crate) fn calendar_set(&mut self, event: &CalendarSet) {
        self.weekend.clone_from(&event.weekend);
        self.holidays = event.holidays.iter().copied().collect();
    }

    pub(crate) fn more_time_asked(&mut self, event: &MoreTimeAsked, at: Timestamp) {
        self.requests.push(TimeRequest {
            request: event.request,
            institution: event.institution.clone(),
            purpose: event.purpose,
            until: event.until,
            asked_at: at,
            reason: Some(event.reason.seal),
            answer: None,
        });
    }

    pub(crate) fn more_time_answered(&mut self, event: &MoreTimeAnswered, at: Timestamp) {
        if let Some(request) = self.requests.iter_mut().find(|request| request.request == event.request) {
            request.answer = Some(TimeAnswer { closes_at: event.closes_at, reason: event.reason.seal, at });
        }
    }

    /// An opinion ends a silence; the one that asks for more time is a request for it.
    pub(crate) fn opinion_given(&mut self, event: &OpinionGiven, at: Timestamp) {
        self.tacit.remove(&event.institution);
        if event.opinion == Opinion::MoreTime {
            self.requests.push(TimeRequest {
                request: self.next_request(),
                institution: event.institution.clone(),
                purpose: Purpose::Opinions,
                until: None,
                asked_at: at,
                reason: event.reason.map(|reason| reason.seal),
                answer: None,
            });
        }
    }

    /// The number of the next request.
    pub fn next_request(&self) -> u32 {
        u32::try_from(self.requests.len()).unwrap_or(u32::MAX).saturating_add(1)
    }

    pub(crate) fn reminder_sent(&mut self, event: &ReminderSent) {
        self.reminded.push((event.purpose, event.nudge, event.closes_at));
    }

    pub(crate) fn period_opened(&mut self, purpose: Purpose, position: u64) {
        if purpose == Purpose::Opinions {
            self.asked = position;
            self.delivery.clear();
        }
    }

    pub(crate) fn delivered(&mut self, institution: &Code, request: u64, at: Timestamp) {
        if request >= self.asked {
            self.delivery.entry(institution.clone()).or_default().delivered_at.get_or_insert(at);
        }
    }

    /// A request came back after a mail server had taken it: that proved nothing.
    pub(crate) fn returned(&mut self, institution: &Code, request: u64, at: Timestamp) {
        if request >= self.asked {
            let delivery = self.delivery.entry(institution.clone()).or_default();
            (delivery.delivered_at, delivery.bounced_at) = (None, Some(at));
        }
    }

    pub(crate) fn bounced(&mut self, institution: &Code, request: u64, at: Timestamp) {
        if request >= self.asked {
            self.delivery.entry(institution.clone()).or_default().bounced_at = Some(at);
        }
    }

    pub(crate) fn tacit_agreement(&mut self, event: &TacitAgreementReached) {
        let (draft, reached_at, delivered_at) = (event.draft, event.reached_at, event.delivered_at);
        self.tacit.insert(event.institution.clone(), Tacit { draft, reached_at, delivered_at });
    }
}

impl Ledger {
    /// The country's time zone.
    pub fn zone(&self) -> TimeZone {
        self.opened.as_ref().map_or(TimeZone::UTC, |opened| opened.policies.time_zone.zone())
    }

    /// The day a moment lies in.
    pub fn day_of(&self, at: Timestamp) -> Date {
        at.to_zoned(self.zone()).date()
    }

    /// The last day of a period: it ends at midnight, so that is the day of the moment before.
    pub fn last_day(&self, closes_at: Timestamp) -> Date {
        let last = closes_at.checked_sub(jiff::SignedDuration::from_nanos(1)).unwrap_or(closes_at);
        self.day_of(last)
    }

    /// The first moment of a day. A day that begins in a gap of the clock begins right after it.
    pub fn start_of(&self, day: Date) -> Option<Timestamp> {
        day.to_zoned(self.zone()).ok().map(|midnight| midnight.timestamp())
    }

    /// The first moment of the day after.
    pub fn end_of(&self, day: Date) -> Option<Timestamp> {
        self.start_of(day.tomorrow().ok()?)
    }

    /// Whether the newest period of a purpose was over at a moment. While the clock stands none ends.
    pub fn is_over(&self, period: &Period, at: Timestamp) -> bool {
        period.closed || period.closes_at <= at && self.clock.suspended.is_none()
    }

    /// The running periods, each made longer by the working days it lost, by its beginning and its end.
    pub fn lengthened(&self, clock: &Clock, lost: impl Fn(Timestamp, Timestamp) -> u16) -> Vec<MovedDeadline> {
        let running = Purpose::ALL.iter().filter_map(|purpose| self.running(*purpose));
        let moved = running.filter_map(|period| {
            let closes_at = self.later(clock, period.closes_at, lost(period.opens_at, period.closes_at))?;
            Some(MovedDeadline { purpose: period.purpose, closes_at })
        });
        moved.collect()
    }

    /// The last days ahead of answers and of confirmations, each made later by the working days lost before it.
    pub fn postponed(&self, clock: &Clock, lost: impl Fn(Timestamp) -> u16) -> Vec<MovedEnd> {
        let confirmations = self.comments.iter().filter(|comment| comment.is_to_confirm());
        let confirmations = confirmations.filter_map(|comment| comment.course.spoken.as_ref()?.confirm_by);
        let open = self.after.editions.iter().filter(|edition| !edition.is_validated());
        let rounds = open.filter_map(|edition| edition.approval.as_ref()).map(|round| round.closes_at);
        let ends: BTreeSet<Timestamp> =
            self.collection.due_dates().into_keys().chain(confirmations).chain(rounds).collect();
        let moved =
            ends.into_iter().filter_map(|from| Some(MovedEnd { from, to: self.later(clock, from, lost(from))? }));
        moved.collect()
    }

    fn later(&self, clock: &Clock, end: Timestamp, working_days: u16) -> Option<Timestamp> {
        let days = Some(working_days).filter(|days| *days > 0)?;
        self.end_of(clock.after(self.last_day(end), days)?)
    }

    /// Takes the new last days of answers and of confirmations.
    pub(crate) fn ends_moved(&mut self, moved: &[MovedEnd]) {
        let to = |end: Timestamp| moved.iter().find(|one| one.from == end).map(|one| one.to);
        for comment in self.comments.iter_mut().filter(|comment| comment.is_to_confirm()) {
            if let Some(end) = comment.course.spoken.as_mut().and_then(|spoken| spoken.confirm_by.as_mut()) {
                *end = to(*end).unwrap_or(*end);
            }
        }
        if let Some(round) = self.running_round_mut() {
            round.closes_at = to(round.closes_at).unwrap_or(round.closes_at);
        }
        for (from, _) in self.collection.due_dates() {
            if let Some(due_at) = to(from) {
                let due_on = self.last_day(due_at);
                self.collection.postponed(from, due_on, due_at);
            }
        }
    }

    /// Reminders that have not gone, by the rules. `closing` are periods that end now, though that
    /// is not recorded yet.
    pub fn reminders(&self, closing: &dyn Fn(&Period) -> bool) -> Vec<Reminder> {
        let Some(policies) = self.opened.as_ref().map(|opened| &opened.policies) else { return Vec::new() };
        if self.clock.suspended.is_some() || self.stage != Some(Stage::Consultation) || self.finalised.is_some() {
            return Vec::new();
        }
        let newest = Purpose::ALL
            .iter()
            .filter_map(|purpose| self.periods.iter().rev().find(|period| period.purpose == *purpose));
        let reminders = newest.filter_map(|period| {
            let nudge = if period.closed || closing(period) { Nudge::After } else { Nudge::Before };
            let last = self.last_day(period.closes_at);
            let day = match nudge {
                Nudge::Before => self.clock.before(last, policies.remind_before?)?,
                Nudge::After => self.clock.after(last, policies.remind_after?)?,
            };
            let due_at = self.start_of(day)?;
            let gone = self.clock.reminded.contains(&(period.purpose, nudge, period.closes_at));
            if gone || due_at < period.opens_at || nudge == Nudge::Before && due_at >= period.closes_at {
                return None;
            }
            let silent = self.reminded_of(period);
            let (purpose, draft, closes_at) = (period.purpose, period.draft, period.closes_at);
            (!silent.is_empty()).then_some(Reminder { purpose, draft, nudge, closes_at, due_at, silent })
        });
        reminders.collect()
    }

    /// The silent of a period who can be reached and do not agree by their silence.
    fn reminded_of(&self, period: &Period) -> Vec<Code> {
        let mut silent = self.silent(period.purpose, period.draft);
        silent.retain(|code| {
            let agrees = self.clock.tacit.get(code).is_some_and(|tacit| tacit.draft >= period.draft);
            let bounced = self.clock.delivery.get(code).is_some_and(Delivery::is_bounced);
            period.purpose == Purpose::Comments || !agrees && !bounced
        });
        silent
    }

    /// Silent ministries whose silence the rules make an agreement, with the proof that the request
    /// reached them in time. A bounce stops the clock of its ministry.
    pub fn agreeing(&self, period: &Period) -> Vec<(Code, Timestamp)> {
        let fixed = self.opened.as_ref().is_some_and(|opened| opened.policies.tacit_agreement);
        if !fixed || period.purpose != Purpose::Opinions {
            return Vec::new();
        }
        let proof = |code: &Code| self.clock.delivery.get(code)?.delivered_at.filter(|at| *at < period.closes_at);
        // Whoever is to say something of an opinion given before it does not say it by silence.
        let silent = self.silent(period.purpose, period.draft).into_iter();
        let silent = silent.filter(|code| !self.reshuffles.to_reconfirm.contains_key(code));
        silent.filter_map(|code| proof(&code).map(|at| (code, at))).collect()
    }

    /// The next moment at which time does something by itself.
    pub fn next_due(&self) -> Option<Timestamp> {
        if self.closed_at.is_some() {
            return None;
        }
        // Who speaks for an institution does not wait for the clock.
        if self.clock.suspended.is_some() {
            return self.next_handover();
        }
        let ends = self.periods.iter().filter(|period| !period.closed).map(|period| period.closes_at);
        let reminders = self.reminders(&|_| false).into_iter().map(|reminder| reminder.due_at);
        ends.chain(reminders)
            .chain(self.next_confirmation())
            .chain(self.next_due_date())
            .chain(self.next_handover())
            .min()
    }
}
