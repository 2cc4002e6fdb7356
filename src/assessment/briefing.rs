//! Meetings: the briefings of step one, the government's commitment, the consultation of step three.

use jiff::Timestamp;
use jiff::civil::Date;
use navette_events::assessment::{BriefingHeld, EngagementRecorded, MeetingHeld};
use navette_events::{Attendance, Code, Sealed};
use navette_projections::Ledger;

use super::{Act, Context, Decided, Decision, Refusal};

/// Record a briefing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoldBriefing {
    /// The day; not in the future.
    pub held_on: Date,
    /// Who was there.
    pub attendance: Vec<Attendance>,
    /// Place and minutes.
    pub words: Sealed,
}

impl Decision for HoldBriefing {
    fn act(&self) -> Act {
        Act::HoldBriefing
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, context: &Context<'_>) -> Decided {
        not_after_today(self.held_on, ledger, context.now)?;
        all_take_part(&self.attendance, ledger)?;
        let held = BriefingHeld {
            briefing: ledger.briefings + 1,
            held_on: self.held_on,
            attendance: self.attendance.clone(),
            words: self.words,
        };
        Ok(vec![held.into()])
    }
}

/// Record the government's commitment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordEngagement {
    /// Who commits itself.
    pub institution: Code,
    /// The day; not in the future.
    pub given_on: Date,
    /// Who signed.
    pub words: Sealed,
}

impl Decision for RecordEngagement {
    fn act(&self) -> Act {
        Act::RecordEngagement
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        Some(self.institution.clone())
    }

    fn decide(&self, ledger: &Ledger, context: &Context<'_>) -> Decided {
        let Some(participant) = ledger.participants.get(&self.institution) else {
            return Err(Refusal::NotAParticipant(self.institution.clone()));
        };
        not_after_today(self.given_on, ledger, context.now)?;
        // One that was made here takes the place of one on paper.
        if participant.engaged.is_some() && !ledger.papers.carries_engagement(&self.institution) {
            return Ok(Vec::new());
        }
        let (institution, given_on, words) = (self.institution.clone(), self.given_on, self.words);
        Ok(vec![EngagementRecorded { institution, given_on, words, paper: None }.into()])
    }
}

/// Record the consultation meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoldMeeting {
    /// The day; not in the future.
    pub held_on: Date,
    /// Who invited.
    pub hosts: Vec<Code>,
    /// Who was there.
    pub attendance: Vec<Attendance>,
    /// Place and minutes.
    pub words: Sealed,
}

impl Decision for HoldMeeting {
    fn act(&self) -> Act {
        Act::HoldMeeting
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, context: &Context<'_>) -> Decided {
        not_after_today(self.held_on, ledger, context.now)?;
        // Hosts may be offices of IOM, which take no part themselves.
        if let Some(unknown) = self.hosts.iter().find(|host| context.directory.institution_of(host).is_none()) {
            return Err(Refusal::UnknownInstitution(unknown.clone()));
        }
        all_take_part(&self.attendance, ledger)?;
        let held = MeetingHeld {
            meeting: u32::try_from(ledger.meetings.len()).unwrap_or(u32::MAX).saturating_add(1),
            held_on: self.held_on,
            hosts: self.hosts.clone(),
            attendance: self.attendance.clone(),
            words: self.words,
        };
        Ok(vec![held.into()])
    }
}

/// What is recorded as having happened did not happen tomorrow, in the country's own calendar.
pub(super) fn not_after_today(day: Date, ledger: &Ledger, now: Timestamp) -> Result<(), Refusal> {
    let zone = ledger.opened.as_ref().map(|opened| opened.policies.time_zone.zone());
    let today = now.to_zoned(zone.unwrap_or(jiff::tz::TimeZone::UTC)).date();
    if day > today { Err(Refusal::DateOutOfRange) } else { Ok(()) }
}

fn all_take_part(attendance: &[Attendance], ledger: &Ledger) -> Result<(), Refusal> {
    match attendance.iter().find(|present| !ledger.participants.contains_key(&present.institution)) {
        Some(stranger) => Err(Refusal::NotAParticipant(stranger.institution.clone())),
        None => Ok(()),
    }
}
