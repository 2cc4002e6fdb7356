//! Comments sorted: looked at, asked about, late ones admitted or deferred, moved to whom and where they
//! belong.

use navette_events::comments::{
    CommentDeferred, CommentReattached, CommentReattributed, CommentTriaged, CommentVisibilityChanged, InputAsked,
    InputGiven, LateCommentAdmitted,
};
use navette_events::{Code, Sealed, Target, Visibility};
use navette_projections::Ledger;
use navette_projections::ledger::{Comment, Workflow};

use super::comments::{contains, known, shared};
use super::{Act, Context, Decided, Decision, Refusal};

/// A comment that still stands: known, not taken back.
pub(super) fn standing(ledger: &Ledger, number: u32) -> Result<&Comment, Refusal> {
    let comment = known(ledger, number)?;
    if comment.workflow == Workflow::Withdrawn { Err(Refusal::CommentWithdrawn(number)) } else { Ok(comment) }
}

/// A comment that waits for an answer, while the text is not settled.
pub(super) fn open(ledger: &Ledger, number: u32) -> Result<&Comment, Refusal> {
    let comment = standing(ledger, number)?;
    if ledger.finalised.is_some() {
        Err(Refusal::Finalised)
    } else if comment.is_open() {
        Ok(comment)
    } else {
        Err(Refusal::CommentNotOpen(number))
    }
}

/// The institution whose comment it is.
pub(super) fn owner(ledger: &Ledger, number: u32) -> Option<Code> {
    ledger.comment(number).map(|comment| ledger.keeper_of(comment))
}

/// Say that a comment was looked at and is being worked on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TriageComment {
    /// Which.
    pub comment: u32,
}

impl Decision for TriageComment {
    fn act(&self) -> Act {
        Act::SortComments
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        match open(ledger, self.comment)?.workflow {
            Workflow::Submitted => Ok(vec![CommentTriaged { comment: self.comment }.into()]),
            // It was looked at: also one whose author was asked what he means.
            _ => Ok(Vec::new()),
        }
    }
}

/// Ask the author what he means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskInput {
    /// About which comment.
    pub comment: u32,
    /// The question.
    pub question: Sealed,
}

impl Decision for AskInput {
    fn act(&self) -> Act {
        Act::SortComments
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        let comment = open(ledger, self.comment)?;
        let (institution, visibility) = (comment.institution.clone(), comment.visibility);
        Ok(vec![InputAsked { comment: self.comment, institution, visibility, question: self.question }.into()])
    }
}

/// Say what a comment means, having been asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GiveInput {
    /// About which comment.
    pub comment: u32,
    /// What it means.
    pub words: Sealed,
}

impl Decision for GiveInput {
    fn act(&self) -> Act {
        Act::GiveInput
    }

    fn concerns(&self, ledger: &Ledger) -> Option<Code> {
        owner(ledger, self.comment)
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        let comment = open(ledger, self.comment)?;
        if comment.workflow != Workflow::WaitingForInput {
            return Err(Refusal::NothingAsked(self.comment));
        }
        let (institution, visibility) = (comment.institution.clone(), comment.visibility);
        Ok(vec![InputGiven { comment: self.comment, institution, visibility, words: self.words }.into()])
    }
}

/// Treat a late comment like the others, or keep it for the next edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecideLateComment {
    /// Which.
    pub comment: u32,
    /// Whether it is treated like the others.
    pub admit: bool,
    /// Why.
    pub reason: Sealed,
}

impl Decision for DecideLateComment {
    fn act(&self) -> Act {
        Act::SortComments
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        let held = standing(ledger, self.comment)?;
        if !held.late {
            return Err(Refusal::CommentNotLate(self.comment));
        }
        if held.course.lateness.as_ref().is_some_and(|late| late.admitted == self.admit) {
            return Ok(Vec::new());
        }
        // What was deferred may yet be admitted, as long as the text is not settled.
        if ledger.finalised.is_some() {
            return Err(Refusal::Finalised);
        }
        if !held.is_open() && held.workflow != Workflow::Deferred {
            return Err(Refusal::CommentNotOpen(self.comment));
        }
        let (comment, institution, visibility) = (self.comment, held.institution.clone(), held.visibility);
        let reason = self.reason;
        Ok(vec![if self.admit {
            LateCommentAdmitted { comment, institution, visibility, reason }.into()
        } else {
            CommentDeferred { comment, institution, visibility, reason }.into()
        }])
    }
}

/// Put a comment that was recorded for the wrong institution with the right one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReattributeComment {
    /// Which.
    pub comment: u32,
    /// Whose it is.
    pub institution: Code,
    /// Why.
    pub reason: Sealed,
}

impl Decision for ReattributeComment {
    fn act(&self) -> Act {
        Act::SortComments
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        let comment = standing(ledger, self.comment)?;
        if comment.institution == self.institution {
            return Ok(Vec::new());
        }
        if !ledger.participants.contains_key(&self.institution) {
            return Err(Refusal::NotAParticipant(self.institution.clone()));
        }
        if ledger.finalised.is_some() {
            return Err(Refusal::Finalised);
        }
        let (earlier, institution) = (comment.institution.clone(), self.institution.clone());
        Ok(vec![CommentReattributed { comment: self.comment, earlier, institution, reason: self.reason }.into()])
    }
}

/// Attach a comment to another place: on a version that participants have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReattachComment {
    /// Which.
    pub comment: u32,
    /// On which version.
    pub draft: u32,
    /// To what.
    pub target: Target,
}

impl Decision for ReattachComment {
    fn act(&self) -> Act {
        Act::ReattachComment
    }

    fn concerns(&self, ledger: &Ledger) -> Option<Code> {
        owner(ledger, self.comment)
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        let comment = standing(ledger, self.comment)?;
        if comment.draft == self.draft && comment.target == self.target {
            return Ok(Vec::new());
        }
        if ledger.finalised.is_some() {
            return Err(Refusal::Finalised);
        }
        let draft = shared(ledger, self.draft)?;
        if let Target::Block(block) = self.target {
            contains(draft, block)?;
        }
        let moved = CommentReattached {
            comment: self.comment,
            earlier_draft: comment.draft,
            earlier: comment.target.clone(),
            draft: self.draft,
            target: self.target.clone(),
        };
        Ok(vec![moved.into()])
    }
}

/// Let more or fewer read a comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeVisibility {
    /// Which.
    pub comment: u32,
    /// Who may read it.
    pub visibility: Visibility,
    /// Why.
    pub reason: Sealed,
}

impl Decision for ChangeVisibility {
    fn act(&self) -> Act {
        Act::ChangeVisibility
    }

    fn concerns(&self, ledger: &Ledger) -> Option<Code> {
        owner(ledger, self.comment)
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        // One that was taken back may be narrowed too: its words are still there.
        let comment = known(ledger, self.comment)?;
        if comment.visibility == self.visibility {
            return Ok(Vec::new());
        }
        let changed = CommentVisibilityChanged {
            comment: self.comment,
            institution: comment.institution.clone(),
            earlier: comment.visibility,
            visibility: self.visibility,
            reason: self.reason,
        };
        Ok(vec![changed.into()])
    }
}
