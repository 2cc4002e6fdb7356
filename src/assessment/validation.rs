//! Settling the text, validating it, withdrawing a validation.

use navette_events::assessment::{ProfileFinalised, ProfileValidated, ValidationWithdrawn};
use navette_events::{Code, Hash, Sealed};
use navette_projections::{Gate, Ledger};

use super::{Act, Context, Decided, Decision, Refusal};

/// Settle the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finalise {
    /// Which version: the newest.
    pub draft: u32,
}

impl Decision for Finalise {
    fn act(&self) -> Act {
        Act::Finalise
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        if let Some(settled) = &ledger.finalised {
            return if settled.draft == self.draft { Ok(Vec::new()) } else { Err(Refusal::Finalised) };
        }
        let Some(draft) = ledger.draft(self.draft) else { return Err(Refusal::UnknownDraft(self.draft)) };
        if let Some(newest) = ledger.latest_draft().filter(|newest| newest.draft != self.draft) {
            return Err(Refusal::DraftSuperseded { draft: self.draft, newest: newest.draft });
        }
        let missing = Gate::Finalisation.missing(ledger);
        if !missing.is_empty() {
            return Err(Refusal::GateShut { gate: Gate::Finalisation, missing, passable: false });
        }
        let silent = ledger.ministries().filter(|(_, ministry)| ministry.opinion.is_none());
        let no_response = silent.map(|(code, _)| code.clone()).collect();
        Ok(vec![ProfileFinalised { draft: self.draft, content: draft.content, no_response }.into()])
    }
}

/// Validate the settled text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Validate {
    /// For which institution.
    pub institution: Code,
    /// The content hash of what the signatory has before him.
    pub content: Hash,
    /// Who signs.
    pub signature: Sealed,
}

impl Decision for Validate {
    fn act(&self) -> Act {
        Act::Validate
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        Some(self.institution.clone())
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        if !ledger.validators().contains(&self.institution) {
            return Err(Refusal::NotAValidator(self.institution.clone()));
        }
        let Some(settled) = ledger.finalised.as_ref().filter(|settled| settled.content == self.content) else {
            return Err(Refusal::OtherText);
        };
        if ledger.standing_validation(&self.institution).is_some() {
            return Ok(Vec::new());
        }
        let validated = ProfileValidated {
            validation: u32::try_from(ledger.validations.len()).unwrap_or(u32::MAX).saturating_add(1),
            institution: self.institution.clone(),
            draft: settled.draft,
            content: settled.content,
            signature: self.signature,
            paper: None,
        };
        Ok(vec![validated.into()])
    }
}

/// Withdraw a validation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WithdrawValidation {
    /// Which act.
    pub validation: u32,
    /// Why.
    pub reason: Sealed,
}

impl Decision for WithdrawValidation {
    fn act(&self) -> Act {
        Act::WithdrawValidation
    }

    fn concerns(&self, ledger: &Ledger) -> Option<Code> {
        let act = ledger.validations.iter().find(|act| act.validation == self.validation);
        act.map(|act| ledger.reshuffles.heir_of(&act.institution).clone())
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        let Some(act) = ledger.validations.iter().find(|act| act.validation == self.validation) else {
            return Err(Refusal::UnknownValidation(self.validation));
        };
        if act.withdrawn_at.is_some() {
            return Ok(Vec::new());
        }
        // What the public has read is corrected, not withdrawn.
        if !ledger.publications.is_empty() {
            return Err(Refusal::AlreadyPublished);
        }
        let (validation, institution, reason) = (self.validation, act.institution.clone(), self.reason);
        Ok(vec![ValidationWithdrawn { validation, institution, reason }.into()])
    }
}
