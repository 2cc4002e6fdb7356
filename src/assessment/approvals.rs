//! Before the lead ministry validates the correction of a wrong fact, the ministries that are asked on the touched
//! paragraphs approve it, in a short round. Silence is no approval; an objection holds the validation up.

use jiff::Timestamp;
use jiff::civil::Date;
use navette_events::assessment::{EditionApprovalAsked, EditionApproved, EditionObjected};
use navette_events::{Code, Hash, Sealed};
use navette_projections::Ledger;
use navette_projections::after::Edition;

use super::periods::end_of;
use super::{Act, Context, Decided, Decision, Refusal};

/// An edition that is not validated.
fn open(ledger: &Ledger, number: u32) -> Result<&Edition, Refusal> {
    let edition = ledger.after.editions.iter().find(|edition| edition.number == number);
    let edition = edition.ok_or(Refusal::UnknownEdition(number))?;
    if edition.is_validated() { Err(Refusal::EditionSettled(number)) } else { Ok(edition) }
}

/// Ask the ministries concerned to approve a corrected text. Asked again with a later day, the round ends later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskApproval {
    /// Which edition.
    pub number: u32,
    /// Last day.
    pub closes_on: Date,
}

impl Decision for AskApproval {
    fn act(&self) -> Act {
        Act::AskApproval
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, context: &Context<'_>) -> Decided {
        let Some(opened) = &ledger.opened else { return Err(Refusal::NotFound) };
        let edition = open(ledger, self.number)?;
        let closes_at = end_of(self.closes_on, &opened.policies.time_zone.zone())?;
        let asked_until = edition.approval.as_ref().map(|round| round.closes_at);
        if asked_until == Some(closes_at) {
            return Ok(Vec::new());
        }
        // Nobody is given less time than he was told.
        if closes_at <= context.now || asked_until.is_some_and(|until| closes_at < until) {
            return Err(Refusal::DateOutOfRange);
        }
        let asked = EditionApprovalAsked {
            number: edition.number,
            content: edition.content,
            institutions: ledger.approvers(edition),
            closes_at,
        };
        Ok(vec![asked.into()])
    }
}

/// Approve a corrected text, or object to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApproveEdition {
    /// Which edition.
    pub number: u32,
    /// For which ministry.
    pub institution: Code,
    /// The content hash of its text.
    pub content: Hash,
    /// Why not, where it objects.
    pub objection: Option<Sealed>,
}

impl Decision for ApproveEdition {
    fn act(&self) -> Act {
        Act::ApproveEdition
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        Some(self.institution.clone())
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        let edition = open(ledger, self.number)?;
        let asked = edition.approval.as_ref().filter(|round| round.institutions.contains(&self.institution));
        let Some(round) = asked else { return Err(Refusal::NotAskedToApprove(self.institution.clone())) };
        if edition.content != self.content {
            return Err(Refusal::OtherText);
        }
        let (number, institution, content) = (edition.number, self.institution.clone(), edition.content);
        match self.objection {
            Some(reason) => Ok(vec![EditionObjected { number, institution, content, reason }.into()]),
            None if round.voice(&institution).is_some_and(|voice| voice.approves) => Ok(Vec::new()),
            None => Ok(vec![EditionApproved { number, institution, content }.into()]),
        }
    }
}

/// Who was silent in the round, once nothing stands in the way of the validation.
pub(super) fn silent(ledger: &Ledger, edition: &Edition, now: Timestamp) -> Result<Vec<Code>, Refusal> {
    let Some(round) = &edition.approval else {
        let needed = ledger.needs_approval(edition);
        return if needed { Err(Refusal::ApprovalRoundNeeded(edition.number)) } else { Ok(Vec::new()) };
    };
    let (mut missing, silent) = (round.objectors(), round.silent());
    if !ledger.is_round_over(round, now) {
        missing.extend(silent.iter().cloned());
    }
    missing.sort();
    if missing.is_empty() { Ok(silent) } else { Err(Refusal::ApprovalsMissing(missing)) }
}
