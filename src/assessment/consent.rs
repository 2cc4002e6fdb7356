//! Who is asked for consent to what, and lifting what an opinion depended on.

use std::collections::BTreeSet;

use navette_events::assessment::{DimensionsAssigned, ReservationsLifted, StandardTextMarked, StandardTextUnmarked};
use navette_events::{BlockId, Code, Dimension, Opinion, Part};
use navette_projections::Ledger;

use super::{Act, Context, Decided, Decision, Refusal};

/// Say on which dimensions a ministry is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssignDimensions {
    /// Which ministry.
    pub institution: Code,
    /// Its dimensions; none for all of the draft.
    pub dimensions: Vec<Dimension>,
}

impl Decision for AssignDimensions {
    fn act(&self) -> Act {
        Act::AssignDimensions
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        let Some(participant) = ledger.participants.get(&self.institution) else {
            return Err(Refusal::NotAParticipant(self.institution.clone()));
        };
        if participant.part != Part::Ministry {
            return Err(Refusal::NotAMinistry(self.institution.clone()));
        }
        if ledger.has_ended(&self.institution) {
            return Err(Refusal::Succeeded(self.institution.clone()));
        }
        if ledger.finalised.is_some() {
            return Err(Refusal::Finalised);
        }
        let wanted: BTreeSet<Dimension> = self.dimensions.iter().copied().collect();
        if ledger.consents.dimensions.get(&self.institution).cloned().unwrap_or_default() == wanted {
            return Ok(Vec::new());
        }
        let dimensions = wanted.into_iter().collect();
        Ok(vec![DimensionsAssigned { institution: self.institution.clone(), dimensions }.into()])
    }
}

/// Mark blocks as standard text from headquarters, or no longer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkStandardText {
    /// Which blocks, of the newest version.
    pub blocks: Vec<BlockId>,
    /// Whether they are.
    pub standard: bool,
}

impl Decision for MarkStandardText {
    fn act(&self) -> Act {
        Act::MarkStandardText
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        if ledger.finalised.is_some() {
            return Err(Refusal::Finalised);
        }
        let known: BTreeSet<BlockId> =
            ledger.latest_draft().into_iter().flat_map(|draft| &draft.blocks).map(|block| block.id).collect();
        if let Some(unknown) = self.blocks.iter().find(|block| !known.contains(block)) {
            return Err(Refusal::UnknownBlock(*unknown));
        }
        let changes = |block: &&BlockId| ledger.consents.standard.contains(block) != self.standard;
        let blocks: BTreeSet<BlockId> = self.blocks.iter().filter(changes).copied().collect();
        let blocks: Vec<BlockId> = blocks.into_iter().collect();
        Ok(match (blocks.is_empty(), self.standard) {
            (true, _) => Vec::new(),
            (false, true) => vec![StandardTextMarked { blocks }.into()],
            (false, false) => vec![StandardTextUnmarked { blocks }.into()],
        })
    }
}

/// Lift the reservations of a favourable opinion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiftReservations {
    /// Which ministry.
    pub institution: Code,
}

impl Decision for LiftReservations {
    fn act(&self) -> Act {
        Act::LiftReservations
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        Some(self.institution.clone())
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        let Some(participant) = ledger.participants.get(&self.institution) else {
            return Err(Refusal::NotAParticipant(self.institution.clone()));
        };
        if ledger.finalised.is_some() {
            return Err(Refusal::Finalised);
        }
        let held = participant.opinion.as_ref();
        let held = held.filter(|held| held.opinion == Opinion::FavourableWithReservations);
        match (held, ledger.shared_draft()) {
            (Some(held), Some(draft)) => Ok(vec![
                ReservationsLifted {
                    institution: self.institution.clone(),
                    draft: draft.draft,
                    content: draft.content,
                    comments: held.reservations.clone(),
                }
                .into(),
            ]),
            _ => Err(Refusal::NothingToLift),
        }
    }
}
