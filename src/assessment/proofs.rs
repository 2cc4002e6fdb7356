//! Proofs: laid-out texts compared with the settled one, and approved before they go live.

use navette_events::after::{ProofApproved, ProofSubmitted};
use navette_events::{Code, Hash, Proofs};
use navette_projections::Ledger;

use super::recommendations::next;
use super::{Act, Context, Decided, Decision, Refusal};
use crate::limits::PROOFS;

/// Upload a laid-out text. It was compared with the settled text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubmitProof {
    /// For which channel.
    pub channel: Code,
    /// The content hash of the text that it was compared with.
    pub content: Hash,
    /// The uploaded file.
    pub source: Hash,
    /// Whether it is meant to hold a part of the text only.
    pub extract: bool,
    /// How many paragraphs differ.
    pub differences: u32,
}

impl Decision for SubmitProof {
    fn act(&self) -> Act {
        Act::SubmitProof
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        let channels = ledger.opened.iter().flat_map(|opened| &opened.policies.channels);
        if !channels.into_iter().any(|channel| *channel == self.channel) {
            return Err(Refusal::UnknownChannel(self.channel.clone()));
        }
        let Some(settled) = ledger.finalised.as_ref().filter(|settled| settled.content == self.content) else {
            return Err(Refusal::OtherText);
        };
        let proofs = &ledger.after.proofs;
        let newest = proofs.iter().rev().find(|proof| proof.channel == self.channel);
        if newest.is_some_and(|proof| {
            proof.source == self.source && proof.content == self.content && proof.extract == self.extract
        }) {
            return Ok(Vec::new());
        }
        if proofs.len() >= PROOFS {
            return Err(Refusal::TooMany { what: "proofs", limit: PROOFS });
        }
        let submitted = ProofSubmitted {
            proof: next(proofs.len()),
            channel: self.channel.clone(),
            draft: settled.draft,
            content: settled.content,
            source: self.source,
            extract: self.extract,
            differences: self.differences,
        };
        Ok(vec![submitted.into()])
    }
}

/// Approve a proof: good to publish (*bon à tirer*).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApproveProof {
    /// Which.
    pub proof: u32,
    /// The file that the reader has before him.
    pub source: Hash,
    /// The institution for which it is approved: the lead ministry, or none for the coordinator.
    pub institution: Option<Code>,
}

impl Decision for ApproveProof {
    fn act(&self) -> Act {
        if self.institution.is_some() { Act::ApproveProof } else { Act::PassProof }
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        self.institution.clone()
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        let Some(opened) = &ledger.opened else { return Err(Refusal::NotFound) };
        let by_lead = self.institution.as_ref() == Some(&opened.lead);
        if !by_lead && opened.policies.proofs != Proofs::Coordinator {
            return Err(Refusal::NotAllowed(self.act()));
        }
        let proof = ledger.after.proofs.iter().find(|proof| proof.proof == self.proof);
        let Some(proof) = proof else { return Err(Refusal::UnknownProof(self.proof)) };
        let settled = ledger.finalised.as_ref().map(|settled| settled.content);
        if proof.source != self.source || settled != Some(proof.content) {
            return Err(Refusal::OtherText);
        }
        if proof.approved_at.is_some() {
            return Ok(Vec::new());
        }
        let (channel, source) = (proof.channel.clone(), proof.source);
        Ok(vec![ProofApproved { proof: self.proof, channel, source }.into()])
    }
}
