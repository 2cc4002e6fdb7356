//! Undoing honestly: contesting what is published, taking it down, cancelling, reopening; and the
//! acts that go on beside: communications, tags.

use jiff::civil::Date;
use navette_events::after::{
    AssessmentCancelled, AssessmentReopened, ChannelTakenDown, CommunicationRecorded, ContestSettled, ObjectivesTagged,
    PublicationContested,
};
use navette_events::{Code, CommunicationKind, ContestDecision, Objective, Sealed, Tagged};
use navette_projections::Ledger;

use super::briefing::not_after_today;
use super::recommendations::next;
use super::{Act, Context, Decided, Decision, Refusal};

/// Contest the published profile: what a withdrawal is before publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContestPublication {
    /// For which validator.
    pub institution: Code,
    /// Why.
    pub reason: Sealed,
}

impl Decision for ContestPublication {
    fn act(&self) -> Act {
        Act::ContestPublication
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        Some(self.institution.clone())
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        if !ledger.validators().contains(&self.institution) {
            return Err(Refusal::NotAValidator(self.institution.clone()));
        }
        if ledger.after.records.iter().all(|record| !record.stands()) {
            return Err(Refusal::NothingPublished);
        }
        let contests = &ledger.after.contests;
        if contests.iter().any(|contest| contest.institution == self.institution && contest.settled.is_none()) {
            return Ok(Vec::new());
        }
        let (contest, institution, reason) = (next(contests.len()), self.institution.clone(), self.reason);
        Ok(vec![PublicationContested { contest, institution, reason }.into()])
    }
}

/// Decide what becomes of a contested publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettleContest {
    /// Which contestation.
    pub contest: u32,
    /// What.
    pub decision: ContestDecision,
    /// Why.
    pub reason: Sealed,
}

impl Decision for SettleContest {
    fn act(&self) -> Act {
        Act::SettleContest
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        let contest = ledger.after.contests.iter().find(|contest| contest.contest == self.contest);
        let Some(contest) = contest else { return Err(Refusal::UnknownContest(self.contest)) };
        if let Some(settled) = &contest.settled {
            let same = settled.decision == self.decision;
            return if same { Ok(Vec::new()) } else { Err(Refusal::ContestSettled(self.contest)) };
        }
        let standing = ledger.after.records.iter().filter(|record| record.stands());
        let channels = match self.decision {
            ContestDecision::TakeDown => standing.map(|record| record.channel.clone()).collect(),
            ContestDecision::Keep | ContestDecision::Correct => Vec::new(),
        };
        Ok(vec![
            ContestSettled { contest: self.contest, decision: self.decision, channels, reason: self.reason }.into(),
        ])
    }
}

/// Record that the profile was taken down from a channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakeDown {
    /// Which channel.
    pub channel: Code,
    /// Why.
    pub reason: Sealed,
}

impl Decision for TakeDown {
    fn act(&self) -> Act {
        Act::TakeDown
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        if ledger.after.is_taken_down(&self.channel) {
            return Ok(Vec::new());
        }
        if ledger.after.standing(&self.channel).is_none() {
            return Err(Refusal::UnknownChannel(self.channel.clone()));
        }
        Ok(vec![ChannelTakenDown { channel: self.channel.clone(), reason: self.reason }.into()])
    }
}

/// End an assessment before publication. Its drafts stay unpublished.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cancel {
    /// Why.
    pub reason: Sealed,
}

impl Decision for Cancel {
    fn act(&self) -> Act {
        Act::Cancel
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        match ledger.stage {
            Some(_) if !ledger.publications.is_empty() => Err(Refusal::AlreadyPublished),
            Some(stage) => Ok(vec![AssessmentCancelled { stage, reason: self.reason }.into()]),
            None => Err(Refusal::NotFound),
        }
    }
}

/// Open a closed assessment again, for corrections.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reopen {
    /// Why.
    pub reason: Sealed,
}

impl Decision for Reopen {
    fn act(&self) -> Act {
        Act::Reopen
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        match ledger.closed_at {
            None => Ok(Vec::new()),
            Some(_) => Ok(vec![AssessmentReopened { reason: self.reason }.into()]),
        }
    }
}

/// Tie a block or recommendation to objectives of the Global Compact, in place of those before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagObjectives {
    /// What.
    pub tagged: Tagged,
    /// The objectives; none takes the tags away.
    pub objectives: Vec<Objective>,
}

impl Decision for TagObjectives {
    fn act(&self) -> Act {
        Act::TagObjectives
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        match &self.tagged {
            Tagged::Block(block) => {
                let known =
                    |draft: &navette_projections::ledger::Draft| draft.blocks.iter().any(|entry| entry.id == *block);
                if !ledger.drafts.iter().any(known) {
                    return Err(Refusal::UnknownBlock(*block));
                }
            }
            Tagged::Recommendation(number) => {
                if ledger.after.recommendation(*number).is_none() {
                    return Err(Refusal::UnknownRecommendation(*number));
                }
            }
        }
        let mut objectives = self.objectives.clone();
        objectives.sort_unstable();
        objectives.dedup();
        if ledger.after.tags.get(&self.tagged).map_or(&[][..], Vec::as_slice) == objectives {
            return Ok(Vec::new());
        }
        Ok(vec![ObjectivesTagged { tagged: self.tagged.clone(), objectives }.into()])
    }
}

/// Record a communication about the assessment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordCommunication {
    /// What it is.
    pub kind: CommunicationKind,
    /// The day; not in the future.
    pub published_on: Date,
    /// Where.
    pub link: Sealed,
}

impl Decision for RecordCommunication {
    fn act(&self) -> Act {
        Act::RecordCommunication
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, context: &Context<'_>) -> Decided {
        not_after_today(self.published_on, ledger, context.now)?;
        let communication = next(ledger.after.communications.len());
        let (kind, published_on, link) = (self.kind, self.published_on, self.link);
        Ok(vec![CommunicationRecorded { communication, kind, published_on, link }.into()])
    }
}
