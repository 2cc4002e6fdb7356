//! The word of a ministry on the comments of bodies that are counted under it: it endorses them or
//! takes them back, for as long as the comment period runs.

use navette_events::assessment::{BodyCommentWithdrawn, CommentEndorsed};
use navette_events::{Code, Purpose, Sealed};
use navette_projections::Ledger;
use navette_projections::ledger::{Comment, Workflow};

use super::comments::known;
use super::{Act, Context, Decided, Decision, Refusal};

/// Make a comment of a body one's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndorseComment {
    /// Which comment.
    pub comment: u32,
}

impl Decision for EndorseComment {
    fn act(&self) -> Act {
        Act::EndorseComment
    }

    fn concerns(&self, ledger: &Ledger) -> Option<Code> {
        house(ledger, self.comment)
    }

    fn decide(&self, ledger: &Ledger, context: &Context<'_>) -> Decided {
        let (comment, institution) = of_a_body(ledger, self.comment)?;
        if ledger.inside.parents.get(&self.comment).is_some_and(|word| word.endorsed) {
            return Ok(Vec::new());
        }
        if comment.workflow == Workflow::Withdrawn {
            return Err(Refusal::CommentWithdrawn(self.comment));
        }
        in_time(ledger, context)?;
        let body = comment.institution.clone();
        Ok(vec![CommentEndorsed { comment: self.comment, institution, body }.into()])
    }
}

/// Take a comment of a body back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WithdrawBodyComment {
    /// Which comment.
    pub comment: u32,
    /// Why.
    pub reason: Sealed,
}

impl Decision for WithdrawBodyComment {
    fn act(&self) -> Act {
        Act::EndorseComment
    }

    fn concerns(&self, ledger: &Ledger) -> Option<Code> {
        house(ledger, self.comment)
    }

    fn decide(&self, ledger: &Ledger, context: &Context<'_>) -> Decided {
        let (comment, institution) = of_a_body(ledger, self.comment)?;
        match comment.workflow {
            Workflow::Withdrawn => return Ok(Vec::new()),
            Workflow::Resolved | Workflow::Incorporated | Workflow::Deferred => {
                return Err(Refusal::CommentAnswered(self.comment));
            }
            Workflow::Submitted | Workflow::Triaged | Workflow::WaitingForInput => {}
        }
        in_time(ledger, context)?;
        let (comment, body, reason) = (self.comment, comment.institution.clone(), self.reason);
        Ok(vec![BodyCommentWithdrawn { comment, institution, body, reason }.into()])
    }
}

/// The participant under which a comment is counted.
fn house(ledger: &Ledger, number: u32) -> Option<Code> {
    ledger.comment(number).map(|comment| ledger.counted_under(&comment.institution).clone())
}

fn of_a_body(ledger: &Ledger, number: u32) -> Result<(&Comment, Code), Refusal> {
    let comment = known(ledger, number)?;
    let parent = ledger.participants.get(&comment.institution).and_then(|participant| participant.parent.clone());
    parent.map(|parent| (comment, parent)).ok_or(Refusal::NotABody(number))
}

fn in_time(ledger: &Ledger, context: &Context<'_>) -> Result<(), Refusal> {
    let open = ledger.open_at(Purpose::Comments, context.now);
    if open { Ok(()) } else { Err(Refusal::NoPeriod(Purpose::Comments)) }
}
