//! Opening an assessment, and changing its rules.

use navette_events::assessment::{AssessmentOpened, ParticipantAdded, PoliciesChanged};
use navette_events::{Code, InstitutionKind, Kind, Language, Level, Part, Policies, Sealed, Validators};
use navette_projections::{Directory, Ledger};

use super::{Act, Context, Decided, Decision, Refusal};

/// Begin an assessment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open {
    /// The country.
    pub country: Code,
    /// Country or city.
    pub level: Level,
    /// First or follow-up.
    pub kind: Kind,
    /// The assessment it follows; it may lie outside this service.
    pub baseline: Option<Code>,
    /// The lead ministry.
    pub lead: Code,
    /// The language whose text is authoritative.
    pub language: Language,
    /// Its title.
    pub title: Sealed,
    /// Its rules.
    pub policies: Policies,
}

impl Decision for Open {
    fn act(&self) -> Act {
        Act::Open
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, _: &Ledger, context: &Context<'_>) -> Decided {
        if (self.kind == Kind::FollowUp) != self.baseline.is_some() {
            return Err(Refusal::BaselineMismatch);
        }
        let lead = context.directory.institution_of(&self.lead);
        if lead.is_none_or(|lead| lead.kind != InstitutionKind::Ministry) {
            return Err(Refusal::UnknownInstitution(self.lead.clone()));
        }
        check(&self.policies, context.directory)?;
        let opened = AssessmentOpened {
            country: self.country.clone(),
            level: self.level,
            kind: self.kind,
            baseline: self.baseline.clone(),
            lead: self.lead.clone(),
            language: self.language,
            title: self.title,
            policies: self.policies.clone(),
        };
        let lead = ParticipantAdded { institution: self.lead.clone(), part: Part::Ministry, parent: None };
        Ok(vec![opened.into(), lead.into()])
    }
}

/// Replace the rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangePolicies {
    /// All rules as they are to be.
    pub policies: Policies,
    /// Why.
    pub reason: Sealed,
    /// The participants that agreed to it.
    pub agreed_by: Vec<Code>,
}

impl Decision for ChangePolicies {
    fn act(&self) -> Act {
        Act::ChangePolicies
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, context: &Context<'_>) -> Decided {
        if ledger.finalised.is_some() {
            return Err(Refusal::Finalised);
        }
        check(&self.policies, context.directory)?;
        if let Some(stranger) = self.agreed_by.iter().find(|code| !ledger.participants.contains_key(code)) {
            return Err(Refusal::NotAParticipant(stranger.clone()));
        }
        if ledger.opened.as_ref().is_some_and(|opened| opened.policies == self.policies) {
            return Ok(Vec::new());
        }
        let (policies, agreed_by) = (self.policies.clone(), self.agreed_by.clone());
        Ok(vec![PoliciesChanged { policies, reason: self.reason, agreed_by }.into()])
    }
}

/// Rules that name somebody must name somebody who is known.
fn check(policies: &Policies, directory: &Directory) -> Result<(), Refusal> {
    let listed = match &policies.validators {
        Validators::Listed(listed) => listed.as_slice(),
        Validators::Lead | Validators::LeadWithoutObjection => &[],
    };
    if matches!(&policies.validators, Validators::Listed(listed) if listed.is_empty()) {
        return Err(Refusal::Malformed(navette_events::Malformed { expected: "list of at least one validator" }));
    }
    if policies.channels.is_empty() {
        return Err(Refusal::Malformed(navette_events::Malformed { expected: "list of at least one channel" }));
    }
    for code in listed.iter().chain([&policies.arbiter]).chain(&policies.deputy_arbiter) {
        if directory.institution_of(code).is_none() {
            return Err(Refusal::UnknownInstitution(code.clone()));
        }
    }
    Ok(())
}
