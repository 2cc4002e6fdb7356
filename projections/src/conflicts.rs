//! Comments that contradict each other: between whom, who decides, what was decided, who dissents.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use navette_events::assessment::{ConflictArbitrated, ConflictFlagged, DissentRecorded};
use navette_events::{BlockId, Code, SealId, Target, Visibility};
use serde::{Deserialize, Serialize};

use crate::ledger::{Ledger, Workflow};

/// A conflict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conflict {
    /// Its number.
    pub conflict: u32,
    /// On what.
    pub target: Target,
    /// The comments that contradict each other.
    pub comments: Vec<u32>,
    /// Whose they are.
    pub parties: Vec<Code>,
    /// Who may read its words.
    pub visibility: Visibility,
    /// Where the proposal lies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposal: Option<SealId>,
    /// When it was flagged.
    pub flagged_at: Timestamp,
    /// What was decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<Arbitration>,
    /// Who was not followed and keeps its view.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dissents: Vec<Dissent>,
}

/// The decision of a conflict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Arbitration {
    /// Who decided.
    pub arbiter: Code,
    /// The comments that were followed.
    pub upheld: Vec<u32>,
    /// Where the reason lies.
    pub reason: SealId,
    /// When.
    pub at: Timestamp,
    /// The signed letter that it was transcribed from, where it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paper: Option<u32>,
}

/// A dissent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dissent {
    /// Whose.
    pub institution: Code,
    /// Where its words lie.
    pub reason: SealId,
    /// When.
    pub at: Timestamp,
}

/// Comments of several institutions on one block, which nobody has looked at together yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Candidate {
    /// The block.
    pub block: BlockId,
    /// The comments.
    pub comments: Vec<u32>,
    /// Whose they are.
    pub institutions: Vec<Code>,
}

impl Ledger {
    /// A conflict by its number.
    pub fn conflict(&self, number: u32) -> Option<&Conflict> {
        self.conflicts.iter().find(|conflict| conflict.conflict == number)
    }

    /// Conflicts that wait for a decision. Where comments were withdrawn until one party is left,
    /// there is nothing to decide any more.
    pub fn open_conflicts(&self) -> impl Iterator<Item = &Conflict> {
        self.conflicts.iter().filter(|conflict| conflict.decision.is_none() && self.is_contested(conflict))
    }

    fn is_contested(&self, conflict: &Conflict) -> bool {
        let standing = conflict.comments.iter().filter_map(|number| self.comment(*number));
        let standing = standing.filter(|comment| comment.workflow != Workflow::Withdrawn);
        standing.map(|comment| &comment.institution).collect::<BTreeSet<_>>().len() > 1
    }

    /// Whether an institution is a party to a conflict, itself or by a body that is counted under it.
    pub fn is_party(&self, conflict: &Conflict, institution: &Code) -> bool {
        let own = self.counted_under(institution);
        conflict.parties.iter().any(|party| party == institution || self.counted_under(party) == own)
    }

    /// Who decides a conflict, by the rules: the arbiter, or its deputy where it is a party.
    pub fn arbiter_of(&self, conflict: &Conflict) -> Option<&Code> {
        let policies = &self.opened.as_ref()?.policies;
        let named = std::iter::once(&policies.arbiter).chain(&policies.deputy_arbiter);
        named.into_iter().find(|arbiter| !self.is_party(conflict, arbiter))
    }

    /// Blocks with open comments of several institutions that are in no conflict yet. Whether they
    /// contradict each other is for people to say.
    pub fn conflict_candidates(&self) -> Vec<Candidate> {
        let mut blocks: BTreeMap<BlockId, Vec<&crate::ledger::Comment>> = BTreeMap::new();
        for comment in self.comments.iter().filter(|comment| comment.is_open()) {
            let flagged = self.conflicts.iter().any(|conflict| conflict.comments.contains(&comment.comment));
            if let (Target::Block(block), false) = (&comment.target, flagged) {
                blocks.entry(*block).or_default().push(comment);
            }
        }
        let candidates = blocks.into_iter().map(|(block, comments)| {
            let mut institutions: Vec<Code> = comments.iter().map(|comment| comment.institution.clone()).collect();
            institutions.sort();
            institutions.dedup();
            Candidate { block, comments: comments.iter().map(|comment| comment.comment).collect(), institutions }
        });
        candidates.filter(|candidate| candidate.institutions.len() > 1).collect()
    }

    pub(crate) fn conflict_flagged(&mut self, event: &ConflictFlagged, at: Timestamp) {
        self.conflicts.push(Conflict {
            conflict: event.conflict,
            target: event.target.clone(),
            comments: event.comments.clone(),
            parties: event.parties.clone(),
            visibility: event.visibility,
            proposal: event.proposal.map(|proposal| proposal.seal),
            flagged_at: at,
            decision: None,
            dissents: Vec::new(),
        });
    }

    pub(crate) fn conflict_arbitrated(&mut self, event: &ConflictArbitrated, at: Timestamp) {
        let (arbiter, upheld, reason) = (event.arbiter.clone(), event.upheld.clone(), event.reason.seal);
        let paper = event.paper.as_ref().map(|on| on.paper);
        self.with_conflict(event.conflict, |conflict| {
            conflict.decision = Some(Arbitration { arbiter, upheld, reason, at, paper });
        });
    }

    pub(crate) fn dissent_recorded(&mut self, event: &DissentRecorded, at: Timestamp) {
        let dissent = Dissent { institution: event.institution.clone(), reason: event.reason.seal, at };
        self.with_conflict(event.conflict, |conflict| {
            conflict.dissents.retain(|held| held.institution != dissent.institution);
            conflict.dissents.push(dissent);
        });
    }

    fn with_conflict(&mut self, number: u32, change: impl FnOnce(&mut Conflict)) {
        if let Some(conflict) = self.conflicts.iter_mut().find(|conflict| conflict.conflict == number) {
            change(conflict);
        }
    }
}
