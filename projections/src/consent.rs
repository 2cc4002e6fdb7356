//! Consent, paragraph by paragraph: who is asked on which blocks, and for which of them an opinion
//! on an earlier version still stands.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use navette_events::assessment::{DimensionsAssigned, OpinionGiven, ReservationsLifted};
use navette_events::{BlockEntry, BlockId, Code, Dimension, Hash, Opinion, Scope};
use serde::{Deserialize, Serialize};

use crate::ledger::{Draft, HeldOpinion, Ledger, Workflow};

/// Who is asked on what, and what was said to which blocks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consents {
    /// The dimensions of ministries that have some of their own; the others are asked on all.
    pub dimensions: BTreeMap<Code, BTreeSet<Dimension>>,
    /// Standard text from headquarters.
    pub standard: BTreeSet<BlockId>,
    /// What each ministry said, oldest first; one on the whole draft replaces all before it.
    pub said: BTreeMap<Code, Vec<Said>>,
}

/// What a ministry said to some blocks of a version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// Of which version.
    pub draft: u32,
    /// To which blocks; all where none are named.
    pub blocks: Option<BTreeSet<BlockId>>,
    /// What.
    pub opinion: Opinion,
    /// The signed letter that says so, where one does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paper: Option<u32>,
}

/// How far an opinion stands on the newest shared version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Consent {
    /// That version.
    pub draft: u32,
    /// Blocks on which the ministry is asked.
    pub blocks: usize,
    /// Blocks for which its opinion stands.
    pub stands: usize,
    /// Blocks that are new or changed since, to be confirmed.
    pub confirm: usize,
}

impl Consents {
    /// Asks a ministry on these dimensions, or on all of the draft where there are none.
    pub(crate) fn set(&mut self, institution: &Code, dimensions: &[Dimension]) {
        if dimensions.is_empty() {
            self.dimensions.remove(institution);
        } else {
            self.dimensions.insert(institution.clone(), dimensions.iter().copied().collect());
        }
    }

    pub(crate) fn assigned(&mut self, event: &DimensionsAssigned) {
        self.set(&event.institution, &event.dimensions);
    }

    fn lifted(&mut self, institution: &Code) {
        for said in self.said.get_mut(institution).into_iter().flatten() {
            if said.opinion == Opinion::FavourableWithReservations {
                said.opinion = Opinion::Favourable;
                said.paper = None;
            }
        }
    }

    /// Whether a ministry is asked on a block.
    pub fn asks(&self, institution: &Code, block: &BlockEntry) -> bool {
        let own = || match self.dimensions.get(institution) {
            Some(own) => block.dimension.is_some_and(|dimension| own.contains(&dimension)),
            None => true,
        };
        !self.standard.contains(&block.id) && own()
    }

    /// The newest word of a ministry on a block.
    pub fn on(&self, institution: &Code, block: BlockId) -> Option<&Said> {
        let said = self.said.get(institution)?.iter().rev();
        said.into_iter().find(|said| said.blocks.as_ref().is_none_or(|blocks| blocks.contains(&block)))
    }
}

/// The weightier of opinions comes first: an objection to one paragraph is an objection.
fn weight(opinion: Opinion) -> u8 {
    match opinion {
        Opinion::Unfavourable => 0,
        Opinion::FavourableWithReservations => 1,
        Opinion::MoreTime => 2,
        Opinion::Favourable => 3,
        Opinion::NoComment => 4,
        Opinion::NotConcerned => 5,
    }
}

impl Ledger {
    /// The blocks of a version on which a ministry is asked.
    pub fn asked_on<'a>(&'a self, institution: &'a Code, draft: &'a Draft) -> impl Iterator<Item = &'a BlockEntry> {
        draft.blocks.iter().filter(move |block| self.consents.asks(institution, block))
    }

    /// The blocks of the newest shared version that a ministry's opinion does not stand for. None
    /// where it has given no opinion to stand.
    pub fn to_confirm(&self, institution: &Code) -> Option<Vec<BlockId>> {
        let newest = self.shared_draft()?;
        let said = self.consents.said.get(institution).filter(|said| !said.is_empty())?;
        if said.iter().any(|said| said.blocks.is_none() && said.draft == newest.draft) {
            return Some(Vec::new());
        }
        let before: BTreeMap<u32, BTreeMap<BlockId, Hash>> = said
            .iter()
            .filter_map(|said| self.draft(said.draft))
            .map(|draft| (draft.draft, draft.blocks.iter().map(|block| (block.id, block.hash)).collect()))
            .collect();
        let stands = |block: &BlockEntry| {
            let said = self.consents.on(institution, block.id);
            said.and_then(|said| before.get(&said.draft)?.get(&block.id)) == Some(&block.hash)
        };
        Some(self.asked_on(institution, newest).filter(|block| !stands(block)).map(|block| block.id).collect())
    }

    /// How far a ministry's opinion stands on the newest shared version.
    pub fn consent(&self, institution: &Code) -> Option<Consent> {
        let newest = self.shared_draft()?;
        let confirm = self.to_confirm(institution)?.len();
        let blocks = self.asked_on(institution, newest).count();
        Some(Consent { draft: newest.draft, blocks, stands: blocks - confirm, confirm })
    }

    /// Whether nothing is asked of a ministry on a version: its opinion stands for all its blocks,
    /// or none of them is its business.
    pub(crate) fn is_settled_with(&self, institution: &Code, draft: u32) -> bool {
        let Some(version) = self.draft(draft) else { return false };
        let none =
            self.consents.dimensions.contains_key(institution) && self.asked_on(institution, version).next().is_none();
        none || self.to_confirm(institution).is_some_and(|blocks| blocks.is_empty())
    }

    /// Whether every comment that a ministry's favourable opinion depends on is satisfied.
    pub fn may_lift(&self, institution: &Code) -> bool {
        let held = self.participants.get(institution).and_then(|participant| participant.opinion.as_ref());
        held.is_some_and(|held| {
            let satisfied = |number: &u32| {
                let state = self.comment(*number).map(|comment| comment.workflow);
                matches!(state, Some(Workflow::Incorporated | Workflow::Withdrawn))
            };
            held.opinion == Opinion::FavourableWithReservations && held.reservations.iter().all(satisfied)
        })
    }

    /// Ministries whose favourable opinion depends on a comment.
    pub fn depending_on(&self, comment: u32) -> impl Iterator<Item = &Code> {
        self.ministries().filter_map(move |(code, ministry)| {
            let held = ministry.opinion.as_ref()?;
            held.reservations.contains(&comment).then_some(code)
        })
    }

    /// Takes what an opinion says to its blocks. On some blocks only, it adds to the one before.
    pub(crate) fn opinion_said(&mut self, event: &OpinionGiven, held: HeldOpinion) -> HeldOpinion {
        let blocks = self.blocks_of(event);
        let former = self.participants.get(&event.institution).and_then(|participant| participant.opinion.clone());
        if event.opinion == Opinion::MoreTime {
            // More time for some blocks takes nothing back of what was said to the others.
            return match (former, blocks) {
                (Some(former), Some(_)) => former,
                _ => held,
            };
        }
        let said = self.consents.said.entry(event.institution.clone()).or_default();
        if blocks.is_none() {
            said.clear();
        }
        let paper = event.paper.as_ref().map(|on| on.paper);
        said.push(Said { draft: event.draft, blocks: blocks.clone(), opinion: event.opinion, paper });
        let alone = said.len() == 1;
        match former {
            Some(former) if !alone => self.combined(&event.institution, former, held),
            _ => held,
        }
    }

    /// The blocks that an opinion names; none where it is on the whole draft.
    fn blocks_of(&self, event: &OpinionGiven) -> Option<BTreeSet<BlockId>> {
        match &event.scope {
            Scope::Draft => None,
            Scope::Blocks(blocks) => Some(blocks.iter().copied().collect()),
            Scope::Dimensions(dimensions) => {
                let blocks = self.draft(event.draft).into_iter().flat_map(|draft| &draft.blocks);
                let named = blocks.filter(|block| block.dimension.is_some_and(|of| dimensions.contains(&of)));
                Some(named.map(|block| block.id).collect())
            }
        }
    }

    fn combined(&self, institution: &Code, former: HeldOpinion, held: HeldOpinion) -> HeldOpinion {
        let blocks = self.draft(held.draft).into_iter().flat_map(|draft| &draft.blocks);
        let words = blocks.filter_map(|block| self.consents.on(institution, block.id)).map(|said| said.opinion);
        let opinion = words.min_by_key(|opinion| weight(*opinion)).unwrap_or(held.opinion);
        let mut reservations = Vec::new();
        if opinion == Opinion::FavourableWithReservations {
            let both: BTreeSet<u32> = former.reservations.iter().chain(&held.reservations).copied().collect();
            reservations.extend(both);
        }
        let scope = match (former.scope, held.scope) {
            (Scope::Blocks(before), Scope::Blocks(now)) => {
                Scope::Blocks(before.into_iter().chain(now).collect::<BTreeSet<_>>().into_iter().collect())
            }
            (before, _) => before,
        };
        HeldOpinion { scope, opinion, reservations, ..held }
    }

    pub(crate) fn reservations_lifted(&mut self, event: &ReservationsLifted, by: String, at: Timestamp) {
        self.consents.lifted(&event.institution);
        let participant = self.participants.get_mut(&event.institution);
        if let Some(held) = participant.and_then(|participant| participant.opinion.as_mut()) {
            held.before = Some(held.opinion);
            held.opinion = Opinion::Favourable;
            held.reservations.clear();
            held.given_at = at;
            held.given_by = by;
            held.paper = None;
        }
    }
}
