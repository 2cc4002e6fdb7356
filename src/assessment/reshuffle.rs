//! A reshuffle of the government: planned in private, applied or dropped; who takes over from whom.

use std::collections::BTreeSet;

use jiff::civil::Date;
use navette_events::reshuffle::{ProposalApplied, ProposalDropped, ReshuffleApplied, ReshuffleProposed};
use navette_events::{Code, Dimension, Malformed, Part, RosterChange, Sealed, Successor};
use navette_projections::Ledger;
use navette_projections::reshuffle::{Proposal, ProposalState};

use super::{Act, Context, Decided, Decision, Refusal};
use crate::limits::PARTICIPANTS;

/// Say that others took the place of a participant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApplyReshuffle {
    /// What happened.
    pub succession: Succession,
}

/// Who takes over from whom, and since when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Succession {
    /// Who ended.
    pub predecessor: Code,
    /// Since which day.
    pub from: Date,
    /// Who took over. Where they are several, each names its dimensions.
    pub successors: Vec<Successor>,
    /// Who of them takes over what cannot be shared out; the first where none is named.
    pub heir: Option<Code>,
}

impl Decision for ApplyReshuffle {
    fn act(&self) -> Act {
        Act::ApplyReshuffle
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, context: &Context<'_>) -> Decided {
        let applied = self.succession.applied(ledger, context, None)?;
        Ok(applied.map(Into::into).into_iter().collect())
    }
}

impl Succession {
    /// The act that records it; none where it is recorded already.
    fn applied(
        &self,
        ledger: &Ledger,
        context: &Context<'_>,
        proposal: Option<u32>,
    ) -> Result<Option<ReshuffleApplied>, Refusal> {
        let Some(before) = ledger.participants.get(&self.predecessor) else {
            return Err(Refusal::NotAParticipant(self.predecessor.clone()));
        };
        let heir = self.check(context)?;
        if let Some(ended) = ledger.reshuffles.ended.get(&self.predecessor) {
            let codes = |successors: &[Successor]| -> BTreeSet<Code> {
                successors.iter().map(|successor| successor.institution.clone()).collect()
            };
            let same = ended.from == self.from && codes(&ended.successors) == codes(&self.successors);
            return if same { Ok(None) } else { Err(Refusal::Succeeded(self.predecessor.clone())) };
        }
        let zone = ledger.opened.as_ref().map(|opened| opened.policies.time_zone.zone()).ok_or(Refusal::NotFound)?;
        // What is to come is a plan, and stays one until its day.
        if self.from > context.now.to_zoned(zone).date() {
            return Err(Refusal::DateOutOfRange);
        }
        let ministry = before.part == Part::Ministry;
        for Successor { institution, .. } in &self.successors {
            if ledger.has_ended(institution) {
                return Err(Refusal::Succeeded(institution.clone()));
            }
            let part = ledger.participants.get(institution).map(|there| there.part);
            if ministry && part.is_some_and(|part| part != Part::Ministry) {
                return Err(Refusal::NotAMinistry(institution.clone()));
            }
        }
        if ministry {
            self.share_out(ledger)?;
        }
        let new = self.successors.iter().filter(|new| !ledger.participants.contains_key(&new.institution));
        if ledger.participants.len() + new.count() > PARTICIPANTS {
            return Err(Refusal::TooMany { what: "participants", limit: PARTICIPANTS });
        }
        let successors = self.successors.iter().map(|new| self.with_dimensions(new, ledger)).collect();
        let (predecessor, from) = (self.predecessor.clone(), self.from);
        Ok(Some(ReshuffleApplied { predecessor, from, successors, heir, proposal }))
    }

    /// Whether it can be at all, whatever the assessment; who takes over what cannot be shared out.
    fn check(&self, context: &Context<'_>) -> Result<Code, Refusal> {
        let mut seen = BTreeSet::from([&self.predecessor]);
        let distinct = self.successors.iter().all(|successor| seen.insert(&successor.institution));
        let (Some(first), true) = (self.successors.first(), distinct) else {
            return Err(Refusal::Malformed(Malformed { expected: "list of other institutions, each once" }));
        };
        let unknown = seen.into_iter().find(|code| context.directory.institution_of(code).is_none());
        if let Some(unknown) = unknown {
            return Err(Refusal::UnknownInstitution(unknown.clone()));
        }
        let heir = self.heir.as_ref().unwrap_or(&first.institution);
        if self.successors.iter().all(|successor| successor.institution != *heir) {
            return Err(Refusal::Malformed(Malformed { expected: "one of the successors" }));
        }
        Ok(heir.clone())
    }

    /// Of several parts each has dimensions of its own, and none of the predecessor's is left to nobody.
    fn share_out(&self, ledger: &Ledger) -> Result<(), Refusal> {
        if self.successors.len() < 2 {
            return Ok(());
        }
        if let Some(without) = self.successors.iter().find(|successor| successor.dimensions.is_empty()) {
            return Err(Refusal::DimensionsNeeded(without.institution.clone()));
        }
        let given: BTreeSet<Dimension> =
            self.successors.iter().flat_map(|successor| successor.dimensions.iter().copied()).collect();
        let all = || (1..=6).filter_map(|number| Dimension::try_from(number).ok()).collect();
        let owned = ledger.consents.dimensions.get(&self.predecessor).cloned().unwrap_or_else(all);
        if owned.is_subset(&given) { Ok(()) } else { Err(Refusal::DimensionsNeeded(self.predecessor.clone())) }
    }

    /// A successor with the dimensions on which it is asked from then on: those that it takes over, and
    /// those that were its own. Whoever is asked on all of the draft remains so.
    fn with_dimensions(&self, successor: &Successor, ledger: &Ledger) -> Successor {
        let of = |code: &Code| ledger.consents.dimensions.get(code).cloned().unwrap_or_default();
        let taken: BTreeSet<Dimension> = if successor.dimensions.is_empty() {
            of(&self.predecessor)
        } else {
            successor.dimensions.iter().copied().collect()
        };
        let own = of(&successor.institution);
        let asked_on_all = ledger.participants.contains_key(&successor.institution) && own.is_empty();
        let dimensions =
            if asked_on_all || taken.is_empty() { Vec::new() } else { taken.union(&own).copied().collect() };
        Successor { institution: successor.institution.clone(), dimensions }
    }
}

/// Plan a change of the roster, in private.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposeReshuffle {
    /// What is to change.
    pub changes: Vec<RosterChange>,
    /// What it is about.
    pub reason: Sealed,
}

impl Decision for ProposeReshuffle {
    fn act(&self) -> Act {
        Act::ProposeReshuffle
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, context: &Context<'_>) -> Decided {
        if self.changes.is_empty() || self.changes.len() > PARTICIPANTS {
            return Err(Refusal::Malformed(Malformed { expected: "list of changes" }));
        }
        for change in &self.changes {
            match change {
                RosterChange::Renamed { institution, .. } => {
                    if context.directory.institution_of(institution).is_none() {
                        return Err(Refusal::UnknownInstitution(institution.clone()));
                    }
                }
                RosterChange::Succeeded { predecessor, .. } => {
                    let succession = Succession::of(change).ok_or(Refusal::NotFound)?;
                    succession.check(context)?;
                    if !ledger.participants.contains_key(predecessor) {
                        return Err(Refusal::NotAParticipant(predecessor.clone()));
                    }
                }
            }
        }
        let proposal = u32::try_from(ledger.reshuffles.proposals.len()).unwrap_or(u32::MAX).saturating_add(1);
        Ok(vec![ReshuffleProposed { proposal, changes: self.changes.clone(), reason: self.reason }.into()])
    }
}

/// Carry a plan out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApplyProposal {
    /// Which.
    pub proposal: u32,
}

impl Decision for ApplyProposal {
    fn act(&self) -> Act {
        Act::ApplyReshuffle
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, context: &Context<'_>) -> Decided {
        let plan = known(ledger, self.proposal)?;
        match plan.state {
            ProposalState::Applied => return Ok(Vec::new()),
            ProposalState::Dropped => return Err(Refusal::ProposalSettled(self.proposal)),
            ProposalState::Open => {}
        }
        let mut events = Vec::new();
        // One change may rest on another: each is decided on the state that those before it leave.
        let mut after = ledger.clone();
        for succession in plan.changes.iter().filter_map(Succession::of) {
            if let Some(applied) = succession.applied(&after, context, Some(self.proposal))? {
                super::follow(&mut after, applied.clone().into());
                events.push(applied.into());
            }
        }
        // New names are recorded where institutions are; here only the day must have come.
        let zone = ledger.opened.as_ref().map(|opened| opened.policies.time_zone.zone()).ok_or(Refusal::NotFound)?;
        let today = context.now.to_zoned(zone).date();
        let ahead = |change: &RosterChange| matches!(change, RosterChange::Renamed { from, .. } if *from > today);
        if plan.changes.iter().any(ahead) {
            return Err(Refusal::DateOutOfRange);
        }
        events.push(ProposalApplied { proposal: self.proposal }.into());
        Ok(events)
    }
}

/// Give a plan up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DropProposal {
    /// Which.
    pub proposal: u32,
    /// Why.
    pub reason: Sealed,
}

impl Decision for DropProposal {
    fn act(&self) -> Act {
        Act::ProposeReshuffle
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        match known(ledger, self.proposal)?.state {
            ProposalState::Dropped => Ok(Vec::new()),
            ProposalState::Applied => Err(Refusal::ProposalSettled(self.proposal)),
            ProposalState::Open => Ok(vec![ProposalDropped { proposal: self.proposal, reason: self.reason }.into()]),
        }
    }
}

fn known(ledger: &Ledger, number: u32) -> Result<&Proposal, Refusal> {
    ledger.reshuffles.proposal(number).ok_or(Refusal::UnknownProposal(number))
}

impl Succession {
    /// What a plan says of an end; none where it is about something else.
    pub fn of(change: &RosterChange) -> Option<Self> {
        match change {
            RosterChange::Renamed { .. } => None,
            RosterChange::Succeeded { predecessor, from, successors, heir } => Some(Self {
                predecessor: predecessor.clone(),
                from: *from,
                successors: successors.clone(),
                heir: Some(heir.clone()),
            }),
        }
    }
}
