//! From stage to stage, through gates that say what is missing.

use navette_events::assessment::{StageAdvanced, StageSteppedBack};
use navette_events::{Code, Sealed, Stage};
use navette_projections::{Gate, Ledger};

use super::{Act, Context, Decided, Decision, Refusal};

/// Go on to the next stage, or back to an earlier one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoveStage {
    /// Where to.
    pub to: Stage,
    /// Why: needed to go back, and to pass a shut gate where the rules allow it.
    pub reason: Option<Sealed>,
}

impl Decision for MoveStage {
    fn act(&self) -> Act {
        Act::MoveStage
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        let Some(from) = ledger.stage else { return Err(Refusal::NotFound) };
        if self.to == from {
            Ok(Vec::new())
        } else if self.to < from {
            self.step_back(from, ledger)
        } else if from.next() == Some(self.to) {
            self.advance(from, ledger)
        } else {
            Err(Refusal::StageSkipped { stage: from, next: from.next() })
        }
    }
}

impl MoveStage {
    fn advance(&self, from: Stage, ledger: &Ledger) -> Decided {
        let Some(gate) = Gate::into_stage(self.to) else { return Err(Refusal::NotFound) };
        let missing = gate.missing(ledger);
        if missing.is_empty() {
            return Ok(vec![StageAdvanced { from, to: self.to, missing: Vec::new(), reason: None }.into()]);
        }
        let allowed = ledger.opened.as_ref().is_some_and(|opened| opened.policies.pass_with_reason);
        let passable = allowed && missing.iter().all(|missing| missing.code.is_passable());
        match self.reason {
            Some(reason) if passable => {
                let missing = missing.iter().filter_map(|missing| missing.code.as_str().parse().ok()).collect();
                Ok(vec![StageAdvanced { from, to: self.to, missing, reason: Some(reason) }.into()])
            }
            _ => Err(Refusal::GateShut { gate, missing, passable }),
        }
    }

    fn step_back(&self, from: Stage, ledger: &Ledger) -> Decided {
        // What the public has read is corrected, not unpublished by going back.
        if !ledger.publications.is_empty() {
            return Err(Refusal::AlreadyPublished);
        }
        match self.reason {
            Some(reason) => Ok(vec![StageSteppedBack { from, to: self.to, reason }.into()]),
            None => Err(Refusal::ReasonNeeded),
        }
    }
}
