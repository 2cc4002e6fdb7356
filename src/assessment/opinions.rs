//! A ministry's opinion on a version.

use navette_events::assessment::OpinionGiven;
use navette_events::{BlockId, Code, Opinion, Part, Purpose, Scope, Sealed};
use navette_projections::Ledger;

use super::comments::{contains, shared};
use super::{Act, Context, Decided, Decision, Refusal};

/// Give an opinion, or change it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GiveOpinion {
    /// Which ministry.
    pub institution: Code,
    /// On which version: the newest that was shared.
    pub draft: u32,
    /// What it covers.
    pub scope: Scope,
    /// The opinion.
    pub opinion: Opinion,
    /// Comments that must be satisfied first: for `favourable_with_reservations`, and only for it.
    pub reservations: Vec<u32>,
    /// Why.
    pub reason: Option<Sealed>,
}

impl Decision for GiveOpinion {
    fn act(&self) -> Act {
        Act::GiveOpinion
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        Some(self.institution.clone())
    }

    fn decide(&self, ledger: &Ledger, context: &Context<'_>) -> Decided {
        let Some(participant) = ledger.participants.get(&self.institution) else {
            return Err(Refusal::NotAParticipant(self.institution.clone()));
        };
        if participant.part != Part::Ministry {
            return Err(Refusal::NotAMinistry(self.institution.clone()));
        }
        if ledger.finalised.is_some() {
            return Err(Refusal::Finalised);
        }
        let draft = shared(ledger, self.draft)?;
        if let Some(newest) = ledger.shared_draft().filter(|newest| newest.draft != self.draft) {
            return Err(Refusal::DraftSuperseded { draft: self.draft, newest: newest.draft });
        }
        if let Scope::Blocks(blocks) = &self.scope {
            blocks.iter().try_for_each(|block| contains(draft, *block))?;
        }
        self.check_reservations(ledger)?;
        if self.opinion == Opinion::Unfavourable && self.reason.is_none() {
            return Err(Refusal::ReasonNeeded);
        }
        let same = participant.opinion.as_ref().is_some_and(|held| {
            // A word of one's own takes the place of one on paper.
            held.paper.is_none()
                && held.draft == self.draft
                && held.opinion == self.opinion
                && held.scope == self.scope
                && held.reservations == self.reservations
        });
        // What is said of an opinion given before it is said anew, even in the same words.
        let asked = ledger.reshuffles.to_reconfirm.contains_key(&self.institution);
        if (same || self.is_confirmed(ledger)) && self.reason.is_none() && !asked {
            return Ok(Vec::new());
        }
        let period = ledger.periods.iter().rev().find(|period| period.purpose == Purpose::Opinions);
        let given = OpinionGiven {
            institution: self.institution.clone(),
            draft: self.draft,
            content: draft.content,
            scope: self.scope.clone(),
            opinion: self.opinion,
            reservations: self.reservations.clone(),
            late: period.is_some_and(|period| period.draft == self.draft && ledger.is_over(period, context.now)),
            reason: self.reason,
            paper: None,
        };
        Ok(vec![given.into()])
    }
}

impl GiveOpinion {
    /// Whether the same was said of each of these blocks on this version already.
    fn is_confirmed(&self, ledger: &Ledger) -> bool {
        let Scope::Blocks(blocks) = &self.scope else { return false };
        let said = |block: &BlockId| {
            let said = ledger.consents.on(&self.institution, *block);
            said.is_some_and(|said| said.paper.is_none() && said.draft == self.draft && said.opinion == self.opinion)
        };
        self.opinion != Opinion::MoreTime && self.reservations.is_empty() && blocks.iter().all(said)
    }

    fn check_reservations(&self, ledger: &Ledger) -> Result<(), Refusal> {
        let reserved = self.opinion == Opinion::FavourableWithReservations;
        if reserved == self.reservations.is_empty() {
            return Err(Refusal::ReservationsOfWhat);
        }
        match self.reservations.iter().find(|number| ledger.comment(**number).is_none()) {
            Some(unknown) => Err(Refusal::UnknownComment(*unknown)),
            None => Ok(()),
        }
    }
}
