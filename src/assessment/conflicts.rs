//! Comments that contradict each other: flagged, decided by the arbiter, dissented from.

use std::collections::BTreeSet;

use navette_events::assessment::{ConflictArbitrated, ConflictFlagged, DissentRecorded, OutcomeGiven};
use navette_events::{Code, Outcome, Sealed, Visibility};
use navette_projections::Ledger;
use navette_projections::conflicts::Conflict;
use navette_projections::ledger::{Comment, Workflow};

use super::{Act, Context, Decided, Decision, Refusal};

/// Flag comments of several institutions as contrary to each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlagConflict {
    /// The comments.
    pub comments: Vec<u32>,
    /// What is proposed to settle it.
    pub proposal: Option<Sealed>,
}

impl Decision for FlagConflict {
    fn act(&self) -> Act {
        Act::FlagConflict
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        if ledger.finalised.is_some() {
            return Err(Refusal::Finalised);
        }
        let numbers: BTreeSet<u32> = self.comments.iter().copied().collect();
        let mut comments: Vec<&Comment> = Vec::new();
        for number in &numbers {
            let comment = ledger.comment(*number).ok_or(Refusal::UnknownComment(*number))?;
            if comment.workflow == Workflow::Withdrawn {
                return Err(Refusal::CommentWithdrawn(*number));
            }
            comments.push(comment);
        }
        let parties: BTreeSet<&Code> = comments.iter().map(|comment| &comment.institution).collect();
        let Some(first) = comments.first().filter(|_| parties.len() > 1) else {
            return Err(Refusal::NoContradiction);
        };
        let numbers: Vec<u32> = numbers.into_iter().collect();
        if ledger.open_conflicts().any(|open| open.comments == numbers) {
            return Ok(Vec::new());
        }
        let flagged = ConflictFlagged {
            conflict: u32::try_from(ledger.conflicts.len()).unwrap_or(u32::MAX).saturating_add(1),
            target: first.target.clone(),
            parties: parties.into_iter().cloned().collect(),
            // Nobody reads of a comment here who may not read the comment.
            visibility: comments.iter().map(|comment| comment.visibility).max().unwrap_or(Visibility::All),
            comments: numbers,
            proposal: self.proposal,
        };
        Ok(vec![flagged.into()])
    }
}

/// What is decided of one comment of a conflict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ruling {
    /// Which comment.
    pub comment: u32,
    /// What is decided.
    pub outcome: Outcome,
    /// Why, for whoever may read the comment.
    pub reason: Sealed,
}

/// Decide a conflict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arbitrate {
    /// Which.
    pub conflict: u32,
    /// For which institution: the arbiter named at opening, or its deputy.
    pub institution: Code,
    /// Why.
    pub reason: Sealed,
    /// What follows for each of its comments.
    pub rulings: Vec<Ruling>,
}

impl Decision for Arbitrate {
    fn act(&self) -> Act {
        Act::Arbitrate
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        Some(self.institution.clone())
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        let conflict = known(ledger, self.conflict)?;
        if ledger.is_party(conflict, &self.institution) {
            return Err(Refusal::PartyToConflict(self.institution.clone()));
        }
        if ledger.arbiter_of(conflict) != Some(&self.institution) {
            return Err(Refusal::NotTheArbiter(self.institution.clone()));
        }
        if conflict.decision.is_some() {
            return Err(Refusal::ConflictDecided(self.conflict));
        }
        if ledger.finalised.is_some() {
            return Err(Refusal::Finalised);
        }
        let outcomes = self.outcomes(ledger, conflict)?;
        let upheld = outcomes.iter().filter(|given| given.outcome.changes_text()).map(|given| given.comment).collect();
        let decided = ConflictArbitrated {
            conflict: self.conflict,
            arbiter: self.institution.clone(),
            upheld,
            visibility: conflict.visibility,
            reason: self.reason,
            paper: None,
        };
        Ok(std::iter::once(decided.into()).chain(outcomes.into_iter().map(Into::into)).collect())
    }
}

impl Arbitrate {
    /// The outcome of every comment that was not withdrawn.
    fn outcomes(&self, ledger: &Ledger, conflict: &Conflict) -> Result<Vec<OutcomeGiven>, Refusal> {
        let stray = self.rulings.iter().find(|ruling| !conflict.comments.contains(&ruling.comment));
        if let Some(stray) = stray {
            return Err(Refusal::NotInConflict(stray.comment));
        }
        let mut outcomes = Vec::new();
        let comments = conflict.comments.iter().filter_map(|number| ledger.comment(*number));
        for comment in comments.filter(|comment| comment.workflow != Workflow::Withdrawn) {
            let mut rulings = self.rulings.iter().filter(|ruling| ruling.comment == comment.comment);
            let (Some(ruling), None) = (rulings.next(), rulings.next()) else {
                return Err(Refusal::RulingNeeded(comment.comment));
            };
            if ruling.outcome == Outcome::Duplicate {
                return Err(Refusal::DuplicateOfWhat);
            }
            outcomes.push(OutcomeGiven {
                comment: comment.comment,
                institution: comment.institution.clone(),
                outcome: ruling.outcome,
                duplicate_of: None,
                visibility: comment.visibility,
                reason: ruling.reason,
            });
        }
        Ok(outcomes)
    }
}

/// Keep one's view after a decision that did not follow it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dissent {
    /// In which conflict.
    pub conflict: u32,
    /// Whose.
    pub institution: Code,
    /// What it holds.
    pub reason: Sealed,
}

impl Decision for Dissent {
    fn act(&self) -> Act {
        Act::Dissent
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        Some(self.institution.clone())
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        let conflict = known(ledger, self.conflict)?;
        let Some(decision) = &conflict.decision else { return Err(Refusal::NotOverruled) };
        let own = conflict.comments.iter().filter_map(|number| ledger.comment(*number));
        let overruled = own
            .filter(|comment| ledger.keeper_of(comment) == self.institution)
            .any(|comment| !decision.upheld.contains(&comment.comment));
        if !overruled {
            return Err(Refusal::NotOverruled);
        }
        let (conflict, visibility) = (self.conflict, conflict.visibility);
        let institution = self.institution.clone();
        Ok(vec![DissentRecorded { conflict, institution, visibility, reason: self.reason }.into()])
    }
}

fn known(ledger: &Ledger, number: u32) -> Result<&Conflict, Refusal> {
    ledger.conflict(number).ok_or(Refusal::UnknownConflict(number))
}
