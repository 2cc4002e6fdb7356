//! Whose comments they are: said aloud and recorded, confirmed or put right, joined by others.

use jiff::Timestamp;
use jiff::civil::Date;
use navette_events::assessment::CommentSubmitted;
use navette_events::comments::{
    CommentConfirmed, CommentCosigned, CommentRectified, CommentSaidAloud, ConfirmationAsked, CosignatureWithdrawn,
};
use navette_events::{AssessmentEvent, Code, Part, Purpose, Sealed, Visibility};
use navette_projections::Ledger;
use navette_projections::course::Confirmation;
use navette_projections::ledger::Comment;

use super::briefing::not_after_today;
use super::comments::MakeComment;
use super::comments_sorting::{owner, standing};
use super::periods::end_of;
use super::{Act, Context, Decided, Decision, Refusal};

/// Record what somebody said. Its institution is asked to confirm it by an act of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordSpoken {
    /// What was said, as a comment.
    pub comment: MakeComment,
    /// On which day.
    pub said_on: Date,
    /// At which of the consultation's meetings.
    pub meeting: Option<u32>,
    /// The person who spoke, where that person agreed to be named.
    pub speaker: Option<Sealed>,
}

impl Decision for RecordSpoken {
    fn act(&self) -> Act {
        Act::RecordSpoken
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, context: &Context<'_>) -> Decided {
        not_after_today(self.said_on, ledger, context.now)?;
        let index = self.meeting.and_then(|meeting| usize::try_from(meeting).ok()?.checked_sub(1));
        if self.meeting.is_some() && index.and_then(|index| ledger.meetings.get(index)) != Some(&self.said_on) {
            return Err(Refusal::UnknownMeeting);
        }
        let mut events = self.comment.decide(ledger, context)?;
        for event in &mut events {
            if let AssessmentEvent::CommentSubmitted(made) = event {
                made.late = self.is_late(ledger);
            }
        }
        let Some(AssessmentEvent::CommentSubmitted(made)) = events.first() else { return Ok(events) };
        events.push(self.said(made).into());
        Ok(events)
    }
}

impl RecordSpoken {
    /// What is said at a consultation meeting is never late: the meeting is held to hear it. Elsewhere,
    /// the day counts on which it was said, not the day on which it was written down.
    fn is_late(&self, ledger: &Ledger) -> bool {
        let period = ledger.periods.iter().rev().find(|period| period.purpose == Purpose::Comments);
        let zone = ledger.opened.as_ref().map(|opened| opened.policies.time_zone.zone());
        let over =
            period.zip(zone).is_some_and(|(period, zone)| self.said_on >= period.closes_at.to_zoned(zone).date());
        over && !ledger.meetings.contains(&self.said_on)
    }

    fn said(&self, made: &CommentSubmitted) -> CommentSaidAloud {
        CommentSaidAloud {
            comment: made.comment,
            institution: made.institution.clone(),
            said_on: self.said_on,
            meeting: self.meeting,
            speaker: self.speaker,
            visibility: made.visibility,
        }
    }
}

/// Send institutions what was recorded of them, to confirm by the day that the rules give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskConfirmation {
    /// Which comments; where none is named, all that were not sent yet.
    pub comments: Vec<u32>,
}

impl Decision for AskConfirmation {
    fn act(&self) -> Act {
        Act::RecordSpoken
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, context: &Context<'_>) -> Decided {
        let mut asked: Vec<&Comment> = Vec::new();
        for number in &self.comments {
            asked.push(to_confirm(ledger, *number)?);
        }
        if self.comments.is_empty() {
            asked = ledger.comments.iter().filter(|comment| comment.is_to_confirm()).collect();
        }
        let unasked = |comment: &&Comment| comment.course.spoken.as_ref().is_some_and(|said| said.asked_at.is_none());
        asked.retain(unasked);
        let closes_at = deadline(ledger, context.now)?;
        let mut institutions: Vec<&Code> = asked.iter().map(|comment| &comment.institution).collect();
        institutions.sort();
        institutions.dedup();
        let of = |institution: &Code| {
            let own = asked.iter().filter(|comment| comment.institution == *institution);
            let mut comments: Vec<u32> = own.map(|comment| comment.comment).collect();
            comments.sort_unstable();
            comments.dedup();
            ConfirmationAsked { institution: institution.clone(), comments, closes_at }.into()
        };
        Ok(institutions.into_iter().map(of).collect())
    }
}

fn deadline(ledger: &Ledger, now: Timestamp) -> Result<Timestamp, Refusal> {
    let Some(opened) = &ledger.opened else { return Err(Refusal::NotFound) };
    let zone = opened.policies.time_zone.zone();
    let days = jiff::Span::new().days(i64::from(opened.policies.comments.confirmation_days));
    let last = now.to_zoned(zone.clone()).date().checked_add(days).map_err(|_| Refusal::DateOutOfRange)?;
    end_of(last, &zone)
}

fn to_confirm(ledger: &Ledger, number: u32) -> Result<&Comment, Refusal> {
    let comment = standing(ledger, number)?;
    if comment.is_to_confirm() { Ok(comment) } else { Err(Refusal::NothingToConfirm(number)) }
}

/// Confirm what was recorded, or put it right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfirmSpoken {
    /// Which comment.
    pub comment: u32,
    /// What was meant, where it was not that.
    pub words: Option<Sealed>,
}

impl Decision for ConfirmSpoken {
    fn act(&self) -> Act {
        Act::ConfirmSpoken
    }

    fn concerns(&self, ledger: &Ledger) -> Option<Code> {
        owner(ledger, self.comment)
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        let held = standing(ledger, self.comment)?;
        let confirmed = held.course.spoken.as_ref().is_some_and(|said| said.confirmation == Confirmation::Confirmed);
        if confirmed && self.words.is_none() {
            return Ok(Vec::new());
        }
        let held = to_confirm(ledger, self.comment)?;
        let (comment, institution, visibility) = (self.comment, held.institution.clone(), held.visibility);
        Ok(vec![match self.words {
            None => CommentConfirmed { comment, institution }.into(),
            Some(words) => CommentRectified { comment, institution, visibility, words }.into(),
        }])
    }
}

/// Stand behind a comment of another institution, or no longer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cosign {
    /// Which comment.
    pub comment: u32,
    /// Who.
    pub institution: Code,
    /// Whether it stands behind it from now on.
    pub stands: bool,
}

impl Decision for Cosign {
    fn act(&self) -> Act {
        Act::Cosign
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        Some(self.institution.clone())
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        let held = standing(ledger, self.comment)?;
        let Some(participant) = ledger.participants.get(&self.institution) else {
            return Err(Refusal::NotAParticipant(self.institution.clone()));
        };
        let (comment, institution) = (self.comment, self.institution.clone());
        if held.course.cosigners.contains(&institution) == self.stands {
            return Ok(Vec::new());
        }
        if ledger.finalised.is_some() {
            return Err(Refusal::Finalised);
        }
        if !self.stands {
            return Ok(vec![CosignatureWithdrawn { comment, institution }.into()]);
        }
        if held.institution == institution {
            return Err(Refusal::OwnComment(comment));
        }
        // Nobody stands behind words that he may not read.
        let lead = ledger.opened.as_ref().map(|opened| &opened.lead);
        let reads = match held.visibility {
            Visibility::All => true,
            Visibility::Government => participant.part != Part::Stakeholder,
            Visibility::LeadAndCoordinator => lead == Some(&institution),
        };
        if !reads {
            return Err(Refusal::WordsRestricted(comment));
        }
        if !held.is_open() {
            return Err(Refusal::CommentNotOpen(comment));
        }
        Ok(vec![CommentCosigned { comment, institution }.into()])
    }
}
