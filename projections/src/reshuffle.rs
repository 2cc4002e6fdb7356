//! Who took over from whom in an assessment, what was planned in private, and what an opinion of a
//! ministry that is no more asks of the one in its place.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::Date;
use navette_events::Validators;
use navette_events::assessment::OpinionGiven;
use navette_events::reshuffle::{ProposalDropped, ReshuffleApplied, ReshuffleProposed};
use navette_events::{Code, Dimension, Opinion, Part, PersonId, Policies, RosterChange, SealId, Successor, Target};
use serde::{Deserialize, Serialize};

use crate::ledger::{Comment, Ledger, Participant};

/// Everything that is known of changes of the roster.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reshuffles {
    /// Participants that ended, by their codes.
    pub ended: BTreeMap<Code, Ended>,
    /// Institutions that have to say whether opinions of those before them are theirs too.
    pub to_reconfirm: BTreeMap<Code, BTreeSet<Code>>,
    /// Plans, number 1 at index 0. Private: no document shows them.
    pub proposals: Vec<Proposal>,
}

/// How a participant ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ended {
    /// Since which day.
    pub from: Date,
    /// Who took over.
    pub successors: Vec<Successor>,
    /// Who of them took over what cannot be shared out.
    pub heir: Code,
    /// When that was recorded.
    pub recorded_at: Timestamp,
    /// Who spoke for it until then.
    pub spoke: Vec<PersonId>,
}

/// A plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// Its number.
    pub proposal: u32,
    /// What is to change.
    pub changes: Vec<RosterChange>,
    /// Where its reason lies.
    pub reason: SealId,
    /// When it was made.
    pub proposed_at: Timestamp,
    /// What became of it.
    pub state: ProposalState,
    /// When that was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled_at: Option<Timestamp>,
    /// Where the reason lies why it was dropped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dropped_because: Option<SealId>,
}

/// What became of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProposalState {
    /// It waits.
    Open,
    /// It was carried out.
    Applied,
    /// It was dropped.
    Dropped,
}

impl Reshuffles {
    /// A plan by its number.
    pub fn proposal(&self, number: u32) -> Option<&Proposal> {
        self.proposals.iter().find(|plan| plan.proposal == number)
    }

    /// Who stands in an institution's place by now, for what cannot be shared out: itself, where it goes on.
    pub fn heir_of<'a>(&'a self, institution: &'a Code) -> &'a Code {
        let mut code = institution;
        // As many steps as there are ends: whatever the log says, this does not go round for ever.
        for _ in 0..self.ended.len() {
            match self.ended.get(code) {
                Some(ended) => code = &ended.heir,
                None => break,
            }
        }
        code
    }

    /// Everyone who stands in an institution's place by now, the institution itself where it goes on.
    pub fn successors_of(&self, institution: &Code) -> BTreeSet<Code> {
        let (mut found, mut seen) = (BTreeSet::new(), BTreeSet::new());
        let mut next = vec![institution.clone()];
        while let Some(code) = next.pop() {
            if !seen.insert(code.clone()) {
                continue;
            }
            match self.ended.get(&code) {
                Some(ended) => next.extend(ended.successors.iter().map(|successor| successor.institution.clone())),
                None => drop(found.insert(code)),
            }
        }
        found
    }

    /// Who took over from an institution at once, however it went on from there.
    pub fn took_over(&self, institution: &Code) -> Vec<Code> {
        let ended = self.ended.get(institution).into_iter().flat_map(|ended| &ended.successors);
        ended.map(|successor| successor.institution.clone()).collect()
    }

    /// Whose place an institution takes: of all that ended, those that led to it.
    pub fn predecessors_of<'a>(&'a self, institution: &'a Code) -> impl Iterator<Item = &'a Code> {
        let ended = self.ended.keys().filter(move |code| *code != institution);
        ended.filter(move |code| self.successors_of(code).contains(institution))
    }

    pub(crate) fn proposed(&mut self, event: &ReshuffleProposed, at: Timestamp) {
        self.proposals.push(Proposal {
            proposal: event.proposal,
            changes: event.changes.clone(),
            reason: event.reason.seal,
            proposed_at: at,
            state: ProposalState::Open,
            settled_at: None,
            dropped_because: None,
        });
    }

    pub(crate) fn dropped(&mut self, event: &ProposalDropped, at: Timestamp) {
        self.settle(event.proposal, ProposalState::Dropped, Some(event.reason.seal), at);
    }

    pub(crate) fn carried_out(&mut self, proposal: u32, at: Timestamp) {
        self.settle(proposal, ProposalState::Applied, None, at);
    }

    fn settle(&mut self, number: u32, state: ProposalState, because: Option<SealId>, at: Timestamp) {
        if let Some(plan) = self.proposals.iter_mut().find(|plan| plan.proposal == number) {
            plan.state = state;
            plan.settled_at = Some(at);
            plan.dropped_because = because;
        }
    }

    /// More time asked for is no word on the text.
    pub(crate) fn opinion_given(&mut self, event: &OpinionGiven) {
        if event.opinion != Opinion::MoreTime {
            self.to_reconfirm.remove(&event.institution);
        }
    }

    /// The rules name whoever stands in the place of those they named.
    pub(crate) fn carry(&self, policies: &mut Policies) {
        policies.arbiter = self.heir_of(&policies.arbiter).clone();
        // One house does not stand in for itself.
        let deputy = policies.deputy_arbiter.take().map(|deputy| self.heir_of(&deputy).clone());
        policies.deputy_arbiter = deputy.filter(|deputy| *deputy != policies.arbiter);
        if let Validators::Listed(listed) = &mut policies.validators {
            let mut now: Vec<Code> = Vec::with_capacity(listed.len());
            for code in listed.iter() {
                let heir = self.heir_of(code);
                if !now.contains(heir) {
                    now.push(heir.clone());
                }
            }
            *listed = now;
        }
    }
}

impl Ledger {
    pub(crate) fn reshuffled(&mut self, event: &ReshuffleApplied, at: Timestamp) {
        let Some(before) = self.participants.get_mut(&event.predecessor) else { return };
        let spoke = std::mem::take(&mut before.focal_points).into_iter().map(|named| named.person).collect();
        let before = before.clone();
        for successor in &event.successors {
            let new = Participant::new(before.part, before.parent.clone());
            let taken = self.participants.entry(successor.institution.clone()).or_insert(new);
            // What the government committed itself to binds whoever comes after.
            taken.engaged = taken.engaged.or(before.engaged);
            self.consents.set(&successor.institution, &successor.dimensions);
        }
        self.consents.set(&event.predecessor, &[]);
        let mut asked = self.reshuffles.to_reconfirm.remove(&event.predecessor).unwrap_or_default();
        if before.part == Part::Ministry && before.opinion.is_some() {
            asked.insert(event.predecessor.clone());
        }
        if !asked.is_empty() {
            for successor in &event.successors {
                let pending = self.reshuffles.to_reconfirm.entry(successor.institution.clone()).or_default();
                pending.extend(asked.iter().cloned());
            }
        }
        self.reshuffles.ended.insert(
            event.predecessor.clone(),
            Ended {
                from: event.from,
                successors: event.successors.clone(),
                heir: event.heir.clone(),
                recorded_at: at,
                spoke,
            },
        );
        let keeper = |dimension: Option<Dimension>| {
            let has = |one: &&Successor| dimension.is_some_and(|about| one.dimensions.contains(&about));
            event.successors.iter().find(has).map_or_else(|| event.heir.clone(), |one| one.institution.clone())
        };
        self.collection.hand_over(&event.predecessor, keeper);
        // Bodies stay where they were: under whoever now stands there.
        for participant in self.participants.values_mut() {
            if participant.parent.as_ref() == Some(&event.predecessor) {
                participant.parent = Some(event.heir.clone());
            }
        }
        if let Some(opened) = &mut self.opened {
            opened.lead = self.reshuffles.heir_of(&opened.lead).clone();
            self.reshuffles.carry(&mut opened.policies);
        }
    }

    /// Whether a participant ended here.
    pub fn has_ended(&self, institution: &Code) -> bool {
        self.reshuffles.ended.contains_key(institution)
    }

    /// Whose business a comment is by now: its author's, or of whoever stands in the author's place for
    /// the dimension that it is about.
    pub fn keeper_of(&self, comment: &Comment) -> Code {
        let keepers = self.listed_under(comment);
        let heir = self.reshuffles.heir_of(&comment.institution);
        if keepers.contains(heir) { heir.clone() } else { keepers.into_iter().next().unwrap_or_else(|| heir.clone()) }
    }

    /// The institutions under which a comment is listed besides its author: where the author ended, those
    /// in its place, of several the ones that have the comment's dimension. One that is about no
    /// dimension is everyone's.
    pub fn listed_under(&self, comment: &Comment) -> BTreeSet<Code> {
        let dimension = self.dimension_of(comment);
        let (mut found, mut seen) = (BTreeSet::new(), BTreeSet::new());
        let mut next = vec![comment.institution.clone()];
        while let Some(code) = next.pop() {
            if !seen.insert(code.clone()) {
                continue;
            }
            let Some(ended) = self.reshuffles.ended.get(&code) else {
                found.insert(code);
                continue;
            };
            let has = |successor: &&Successor| {
                let own = &successor.dimensions;
                own.is_empty() || dimension.is_none_or(|about| own.contains(&about))
            };
            let mut theirs: Vec<Code> =
                ended.successors.iter().filter(has).map(|successor| successor.institution.clone()).collect();
            if theirs.is_empty() {
                theirs.push(ended.heir.clone());
            }
            next.extend(theirs);
        }
        found
    }

    /// Comments of those before an institution that are listed with it.
    pub fn taken_over(&self, institution: &Code) -> Vec<u32> {
        let theirs = self.comments.iter().filter(|comment| self.has_ended(&comment.institution));
        theirs.filter(|comment| self.listed_under(comment).contains(institution)).map(|one| one.comment).collect()
    }

    /// Whether a comment lies on an institution's desk: its own, its bodies', or of those before it.
    pub(crate) fn is_on_desk(&self, institution: &Code, comment: &Comment) -> bool {
        comment.is_of(institution)
            || self
                .listed_under(comment)
                .iter()
                .any(|code| code == institution || self.counted_under(code) == institution)
    }

    /// The dimension that a comment is about.
    fn dimension_of(&self, comment: &Comment) -> Option<Dimension> {
        match &comment.target {
            Target::Dimension(dimension) => Some(*dimension),
            Target::Block(block) => {
                let draft = self.draft(comment.draft)?;
                draft.blocks.iter().find(|entry| entry.id == *block)?.dimension
            }
            Target::Draft | Target::IndicatorSet => None,
        }
    }

    /// Ministries that have not yet said whether an opinion given before them is theirs too.
    pub fn reconfirming(&self) -> Vec<Code> {
        let waiting = |code: &&Code| self.ministries().any(|(ministry, _)| ministry == *code);
        self.reshuffles.to_reconfirm.keys().filter(waiting).cloned().collect()
    }
}
