//! Outcomes prepared in private and released together, and what authors make of them.

use std::collections::{BTreeMap, BTreeSet};

use navette_events::comments::{
    OutcomePrepared, OutcomeReactedTo, OutcomesReleased, ReactionAcknowledged, ReactionArbitrated,
};
use navette_events::{Code, Outcome, Reaction, ReleasedOutcome, SealId, Sealed};
use navette_projections::Ledger;
use navette_projections::ledger::{Comment, Workflow};

use super::comments::repeats;
use super::comments_sorting::{owner, standing};
use super::{Act, Context, Decided, Decision, Refusal};

/// Outcomes in one event: an event must stay under 60 kB, and one takes at most 400 bytes.
const OUTCOMES_AN_EVENT: usize = 120;

/// A comment that may be answered: it stands, its speaker has confirmed it, the text is not settled,
/// and it is in no open conflict, whose arbiter answers it.
pub(super) fn answerable(ledger: &Ledger, number: u32) -> Result<&Comment, Refusal> {
    let comment = standing(ledger, number)?;
    if ledger.finalised.is_some() {
        Err(Refusal::Finalised)
    } else if comment.is_to_confirm() {
        Err(Refusal::NotConfirmed(number))
    } else if let Some(open) = ledger.open_conflicts().find(|open| open.comments.contains(&number)) {
        Err(Refusal::InConflict(open.conflict))
    } else {
        Ok(comment)
    }
}

/// Prepare an outcome, for the coordination's eyes only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrepareOutcome {
    /// Of which comment.
    pub comment: u32,
    /// Outcome and reason.
    pub words: Sealed,
}

impl Decision for PrepareOutcome {
    fn act(&self) -> Act {
        Act::PrepareOutcomes
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        standing(ledger, self.comment)?;
        if ledger.finalised.is_some() {
            return Err(Refusal::Finalised);
        }
        Ok(vec![OutcomePrepared { comment: self.comment, words: self.words }.into()])
    }
}

/// An outcome as it was prepared, on its way to the author.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release {
    /// Of which comment.
    pub comment: u32,
    /// The preparation that was read.
    pub prepared: SealId,
    /// What was prepared.
    pub outcome: Outcome,
    /// For a duplicate: of which comment.
    pub duplicate_of: Option<u32>,
    /// The reason, sealed for those who may read the comment.
    pub reason: Sealed,
}

/// Give the outcomes that were prepared, all at once: one letter for each institution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReleaseOutcomes {
    /// Which.
    pub outcomes: Vec<Release>,
}

impl Decision for ReleaseOutcomes {
    fn act(&self) -> Act {
        Act::PrepareOutcomes
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        if self.outcomes.is_empty() {
            return Err(Refusal::NothingPrepared);
        }
        let mut seen = BTreeSet::new();
        // By institution, so that one institution hears of all of its own in one letter.
        let mut by_institution: BTreeMap<&Code, Vec<ReleasedOutcome>> = BTreeMap::new();
        for release in &self.outcomes {
            let comment = answerable(ledger, release.comment)?;
            let prepared = ledger.prepared.get(&release.comment).map(|prepared| prepared.words);
            if prepared != Some(release.prepared) || !seen.insert(release.comment) {
                return Err(Refusal::PreparedChanged(release.comment));
            }
            repeats(ledger, release.comment, release.outcome, release.duplicate_of)?;
            by_institution.entry(&comment.institution).or_default().push(ReleasedOutcome {
                comment: release.comment,
                institution: comment.institution.clone(),
                outcome: release.outcome,
                duplicate_of: release.duplicate_of,
                visibility: comment.visibility,
                reason: release.reason,
            });
        }
        Ok(parts(by_institution.into_values())
            .into_iter()
            .map(|outcomes| OutcomesReleased { outcomes }.into())
            .collect())
    }
}

/// Parts that fit into an event each; an institution's outcomes stay together as far as they fit at all.
fn parts(institutions: impl Iterator<Item = Vec<ReleasedOutcome>>) -> Vec<Vec<ReleasedOutcome>> {
    let mut parts: Vec<Vec<ReleasedOutcome>> = Vec::new();
    for own in institutions {
        match parts.last_mut() {
            Some(part) if part.len() + own.len() <= OUTCOMES_AN_EVENT => part.extend(own),
            _ => parts.extend(own.chunks(OUTCOMES_AN_EVENT).map(<[ReleasedOutcome]>::to_vec)),
        }
    }
    parts
}

/// Say what one makes of the outcome of one's comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReactToOutcome {
    /// Of which comment.
    pub comment: u32,
    /// What one makes of it.
    pub reaction: Reaction,
    /// Why; needed to maintain a comment.
    pub reason: Option<Sealed>,
}

impl Decision for ReactToOutcome {
    fn act(&self) -> Act {
        Act::ReactToOutcome
    }

    fn concerns(&self, ledger: &Ledger) -> Option<Code> {
        owner(ledger, self.comment)
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        let comment = standing(ledger, self.comment)?;
        if !matches!(comment.workflow, Workflow::Resolved | Workflow::Incorporated) {
            return Err(Refusal::CommentNotAnswered(self.comment));
        }
        let held = comment.course.reaction.as_ref();
        // What was arbitrated or acknowledged is not opened again by saying the same once more.
        if held.is_some_and(|held| held.reaction == self.reaction) {
            return Ok(Vec::new());
        }
        if ledger.finalised.is_some() {
            return Err(Refusal::Finalised);
        }
        if self.reaction == Reaction::Maintained && self.reason.is_none() {
            return Err(Refusal::ReasonNeeded);
        }
        let reacted = OutcomeReactedTo {
            comment: self.comment,
            institution: comment.institution.clone(),
            reaction: self.reaction,
            visibility: comment.visibility,
            reason: self.reason,
        };
        Ok(vec![reacted.into()])
    }
}

/// A comment that its author maintains, with nothing done about it yet; none where it is settled.
fn maintained(ledger: &Ledger, number: u32) -> Result<Option<&Comment>, Refusal> {
    let comment = standing(ledger, number)?;
    let reacted = comment.course.reaction.as_ref().filter(|reacted| reacted.reaction == Reaction::Maintained);
    match reacted {
        None => Err(Refusal::NothingMaintained(number)),
        Some(reacted) if reacted.settled.is_some() => Ok(None),
        Some(_) => Ok(Some(comment)),
    }
}

/// Go on although an author maintains his comment. It stays on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AcknowledgeReaction {
    /// Which comment.
    pub comment: u32,
    /// Why the process goes on.
    pub reason: Sealed,
}

impl Decision for AcknowledgeReaction {
    fn act(&self) -> Act {
        Act::AnswerComment
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        let Some(held) = maintained(ledger, self.comment)? else { return Ok(Vec::new()) };
        let (comment, institution, visibility) = (self.comment, held.institution.clone(), held.visibility);
        Ok(vec![ReactionAcknowledged { comment, institution, visibility, reason: self.reason }.into()])
    }
}

/// Decide, as the arbiter named at opening, about a comment that its author maintains.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArbitrateReaction {
    /// Which comment.
    pub comment: u32,
    /// What is decided, and why.
    pub reason: Sealed,
}

impl Decision for ArbitrateReaction {
    fn act(&self) -> Act {
        Act::ArbitrateReaction
    }

    fn concerns(&self, ledger: &Ledger) -> Option<Code> {
        ledger.opened.as_ref().map(|opened| opened.policies.arbiter.clone())
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        let Some(arbiter) = self.concerns(ledger) else { return Err(Refusal::NotFound) };
        let Some(held) = maintained(ledger, self.comment)? else { return Ok(Vec::new()) };
        // Nobody decides about what is his own.
        if held.is_of(&arbiter) || *ledger.counted_under(&held.institution) == arbiter {
            return Err(Refusal::PartyToIt(arbiter));
        }
        let (comment, institution, visibility) = (self.comment, held.institution.clone(), held.visibility);
        Ok(vec![ReactionArbitrated { comment, institution, arbiter, visibility, reason: self.reason }.into()])
    }
}
