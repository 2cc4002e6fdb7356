//! Comments: made, withdrawn, answered, taken into the text.

use navette_events::assessment::{CommentIncorporated, CommentSubmitted, CommentWithdrawn, OutcomeGiven};
use navette_events::{BlockId, Category, Code, Language, Outcome, Purpose, Sealed, Target, Visibility, Weight};
use navette_projections::Ledger;
use navette_projections::ledger::{Comment, Draft, Workflow};

use super::comments_outcomes::answerable;
use super::{Act, Context, Decided, Decision, Refusal};

/// Comment on a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MakeComment {
    /// For which institution. A coordinator may record it on behalf of another.
    pub institution: Code,
    /// On which version; it must have been shared.
    pub draft: u32,
    /// On what.
    pub target: Target,
    /// About what.
    pub category: Category,
    /// How much the author insists.
    pub weight: Weight,
    /// Who may read it; by the rules of the assessment where none is given.
    pub visibility: Option<Visibility>,
    /// In which language it is written.
    pub language: Language,
    /// What it says.
    pub words: Sealed,
}

impl Decision for MakeComment {
    fn act(&self) -> Act {
        Act::Comment
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        Some(self.institution.clone())
    }

    fn decide(&self, ledger: &Ledger, context: &Context<'_>) -> Decided {
        let Some(opened) = &ledger.opened else { return Err(Refusal::NotFound) };
        if !ledger.participants.contains_key(&self.institution) {
            return Err(Refusal::NotAParticipant(self.institution.clone()));
        }
        if ledger.finalised.is_some() {
            return Err(Refusal::Finalised);
        }
        let draft = shared(ledger, self.draft)?;
        if let Target::Block(block) = self.target {
            contains(draft, block)?;
        }
        let period = ledger.periods.iter().rev().find(|period| period.purpose == Purpose::Comments);
        let made = CommentSubmitted {
            comment: u32::try_from(ledger.comments.len()).unwrap_or(u32::MAX).saturating_add(1),
            institution: self.institution.clone(),
            draft: self.draft,
            target: self.target.clone(),
            category: self.category,
            weight: self.weight,
            visibility: self.visibility.unwrap_or(opened.policies.default_visibility),
            language: self.language,
            late: period.is_some_and(|period| ledger.is_over(period, context.now)),
            words: self.words,
        };
        Ok(vec![made.into()])
    }
}

/// Take a comment back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WithdrawComment {
    /// Which.
    pub comment: u32,
    /// Why.
    pub reason: Sealed,
}

impl Decision for WithdrawComment {
    fn act(&self) -> Act {
        Act::WithdrawComment
    }

    fn concerns(&self, ledger: &Ledger) -> Option<Code> {
        ledger.comment(self.comment).map(|comment| ledger.keeper_of(comment))
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        let comment = known(ledger, self.comment)?;
        match comment.workflow {
            Workflow::Withdrawn => Ok(Vec::new()),
            Workflow::Resolved | Workflow::Incorporated | Workflow::Deferred => {
                Err(Refusal::CommentAnswered(self.comment))
            }
            Workflow::Submitted | Workflow::Triaged | Workflow::WaitingForInput => {
                let institution = comment.institution.clone();
                Ok(vec![CommentWithdrawn { comment: self.comment, institution, reason: self.reason }.into()])
            }
        }
    }
}

/// Answer a comment, or answer it anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerComment {
    /// Which.
    pub comment: u32,
    /// What is decided.
    pub outcome: Outcome,
    /// For a duplicate: of which comment.
    pub duplicate_of: Option<u32>,
    /// Why.
    pub reason: Sealed,
}

impl Decision for AnswerComment {
    fn act(&self) -> Act {
        Act::AnswerComment
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        let comment = answerable(ledger, self.comment)?;
        repeats(ledger, self.comment, self.outcome, self.duplicate_of)?;
        let given = OutcomeGiven {
            comment: self.comment,
            institution: comment.institution.clone(),
            outcome: self.outcome,
            duplicate_of: self.duplicate_of,
            visibility: comment.visibility,
            reason: self.reason,
        };
        Ok(vec![given.into()])
    }
}

/// Mark an accepted comment as taken into a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incorporate {
    /// Which.
    pub comment: u32,
    /// In which version.
    pub draft: u32,
    /// In which block; none where the block was removed.
    pub block: Option<BlockId>,
}

impl Decision for Incorporate {
    fn act(&self) -> Act {
        Act::Incorporate
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        let comment = known(ledger, self.comment)?;
        let Some(draft) = ledger.draft(self.draft) else { return Err(Refusal::UnknownDraft(self.draft)) };
        if let Some(block) = self.block {
            contains(draft, block)?;
        }
        if !comment.answer.as_ref().is_some_and(|answer| answer.outcome.changes_text()) {
            return Err(Refusal::NotAccepted(self.comment));
        }
        let same =
            |held: &navette_projections::ledger::Incorporated| held.draft == self.draft && held.block == self.block;
        if comment.incorporated.as_ref().is_some_and(same) {
            return Ok(Vec::new());
        }
        let (comment, draft, block) = (self.comment, self.draft, self.block);
        Ok(vec![CommentIncorporated { comment, draft, block }.into()])
    }
}

/// A version that participants have.
pub(super) fn shared(ledger: &Ledger, number: u32) -> Result<&Draft, Refusal> {
    match ledger.draft(number) {
        Some(draft) if draft.shared_at.is_some() => Ok(draft),
        // Before it is shared, a version does not exist for those who comment.
        Some(_) | None => Err(Refusal::UnknownDraft(number)),
    }
}

pub(super) fn known(ledger: &Ledger, number: u32) -> Result<&Comment, Refusal> {
    ledger.comment(number).ok_or(Refusal::UnknownComment(number))
}

pub(super) fn contains(draft: &Draft, block: BlockId) -> Result<(), Refusal> {
    if draft.blocks.iter().any(|entry| entry.id == block) { Ok(()) } else { Err(Refusal::UnknownBlock(block)) }
}

/// An answer that names a duplicate says of what, and no other does.
pub(super) fn repeats(ledger: &Ledger, comment: u32, outcome: Outcome, of: Option<u32>) -> Result<(), Refusal> {
    let names_other = of.is_some_and(|other| other != comment && ledger.comment(other).is_some());
    let sound = if outcome == Outcome::Duplicate { names_other } else { of.is_none() };
    if sound { Ok(()) } else { Err(Refusal::DuplicateOfWhat) }
}
