//! What a follow-up has from its baseline, and what became of it: one part of the ledger, and its view.
//! Nothing is copied: the baseline is read as of the position at which it was taken.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use navette_events::assessment::{BaselineContinued, BaselineMarked, BaselineTaken};
use navette_events::{Actor, BaselineItem, BaselineMark, Code, Hash};
use serde::{Deserialize, Serialize};

use crate::ledger::Ledger;

/// Everything that is known of an assessment's baseline.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Baseline {
    /// What was taken; none where nothing was.
    pub taken: Option<Taken>,
    /// What became of its answers, by question.
    pub answers: BTreeMap<Code, Marked>,
    /// What became of its sources, by number.
    pub sources: BTreeMap<u32, Marked>,
}

/// A baseline, as it was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Taken {
    /// Which assessment.
    pub baseline: Code,
    /// The position of the log as of which it is read.
    pub position: u64,
    /// The version that holds its settled text.
    pub draft: u32,
    /// The content hash of that text.
    pub content: Hash,
    /// The questions that it answers.
    pub answers: BTreeSet<Code>,
    /// How many sources it has.
    pub sources: u32,
}

/// What became of something that the baseline had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Marked {
    /// What.
    pub mark: BaselineMark,
    /// The answer or source that stands in its place.
    pub with: Option<u32>,
    /// Who said so.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// What is carried, by what became of it. Counts, never a score.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Carried {
    /// What the baseline had.
    pub total: u32,
    /// Of which nobody has said yet what became.
    pub waiting: u32,
    /// What still holds.
    pub unchanged: u32,
    /// In whose place something else stands.
    pub changed: u32,
    /// What is no longer asked or used.
    pub dropped: u32,
    /// What the baseline did not have.
    pub new: u32,
}

/// The document: what was taken, what became of it, and what is new.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BaselineStatus {
    /// Of which assessment.
    pub assessment: Code,
    /// The assessment that it follows.
    pub baseline: Code,
    /// The position of the log as of which that one is read.
    pub position: u64,
    /// The version that holds its settled text.
    pub draft: u32,
    /// The content hash of that text.
    pub content: Hash,
    /// Its answers, in counts.
    pub answers: Carried,
    /// Its sources, in counts.
    pub sources: Carried,
    /// Questions whose answer waits for a mark.
    pub waiting_answers: Vec<Code>,
    /// Sources that wait for a mark, by their number there.
    pub waiting_sources: Vec<u32>,
    /// What became of its answers, by question.
    pub marked_answers: BTreeMap<Code, Marked>,
    /// What became of its sources, by their number there.
    pub marked_sources: BTreeMap<u32, Marked>,
    /// Questions asked here that it does not answer.
    pub new_answers: Vec<Code>,
    /// Sources recorded here that stand for none of its own.
    pub new_sources: Vec<u32>,
}

/// Taking events in. Total: whatever is named and not there changes nothing.
impl Baseline {
    pub(crate) fn taken(&mut self, event: &BaselineTaken) {
        let BaselineTaken { baseline, position, draft, content, answers, sources } = event.clone();
        let answers = answers.into_iter().collect();
        self.taken = Some(Taken { baseline, position, draft, content, answers, sources });
    }

    pub(crate) fn continued(&mut self, event: &BaselineContinued) {
        if let Some(taken) = &mut self.taken {
            taken.answers.extend(event.answers.iter().cloned());
        }
    }

    pub(crate) fn marked(&mut self, event: &BaselineMarked, actor: Actor, at: Timestamp) {
        let marked = Marked { mark: event.mark, with: event.with, by: actor.to_string(), at };
        match &event.item {
            BaselineItem::Answer(indicator) => drop(self.answers.insert(indicator.clone(), marked)),
            BaselineItem::Source(number) => drop(self.sources.insert(*number, marked)),
        }
    }
}

/// Questions asked of it by more than one reader.
impl Baseline {
    /// Whether the baseline had this.
    pub fn has(&self, item: &BaselineItem) -> bool {
        self.taken.as_ref().is_some_and(|taken| match item {
            BaselineItem::Answer(indicator) => taken.answers.contains(indicator),
            BaselineItem::Source(number) => (1..=taken.sources).contains(number),
        })
    }

    /// What became of something that the baseline had; none while nobody has said.
    pub fn mark(&self, item: &BaselineItem) -> Option<&Marked> {
        match item {
            BaselineItem::Answer(indicator) => self.answers.get(indicator),
            BaselineItem::Source(number) => self.sources.get(number),
        }
    }

    /// Questions whose answer waits for a mark.
    pub fn waiting_answers(&self) -> impl Iterator<Item = &Code> {
        let carried = self.taken.iter().flat_map(|taken| &taken.answers);
        carried.filter(|indicator| !self.answers.contains_key(*indicator))
    }

    /// Sources that wait for a mark.
    pub fn waiting_sources(&self) -> impl Iterator<Item = u32> {
        let carried = 1..=self.taken.as_ref().map_or(0, |taken| taken.sources);
        carried.filter(|number| !self.sources.contains_key(number))
    }
}

impl Ledger {
    /// Questions asked here that the baseline does not answer.
    fn new_answers(&self) -> Vec<Code> {
        let Some(taken) = &self.baseline.taken else { return Vec::new() };
        let asked = self.collection.asked().map(|(_, entry)| &entry.code);
        asked.filter(|indicator| !taken.answers.contains(*indicator)).cloned().collect()
    }

    /// Sources recorded here that stand for none of the baseline's.
    fn new_sources(&self) -> Vec<u32> {
        let standing: BTreeSet<u32> = self.baseline.sources.values().filter_map(|marked| marked.with).collect();
        let recorded = self.collection.sources.iter().map(|source| source.source);
        recorded.filter(|number| !standing.contains(number)).collect()
    }

    /// What is carried of the baseline's answers and sources; none where no baseline was taken.
    pub fn carried(&self) -> Option<(Carried, Carried)> {
        let taken = self.baseline.taken.as_ref()?;
        let known = |item: BaselineItem| self.baseline.has(&item);
        let answers = self.baseline.answers.iter().filter(|(code, _)| known(BaselineItem::Answer((*code).clone())));
        let sources = self.baseline.sources.iter().filter(|(number, _)| known(BaselineItem::Source(**number)));
        Some((
            tally(taken.answers.len(), answers.map(|(_, marked)| marked.mark), self.new_answers().len()),
            tally(taken.sources as usize, sources.map(|(_, marked)| marked.mark), self.new_sources().len()),
        ))
    }
}

fn tally(total: usize, marks: impl Iterator<Item = BaselineMark>, new: usize) -> Carried {
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let mut carried = Carried { total: number(total), waiting: number(total), new: number(new), ..Carried::default() };
    for mark in marks {
        carried.waiting = carried.waiting.saturating_sub(1);
        match mark {
            BaselineMark::Unchanged => carried.unchanged += 1,
            BaselineMark::Changed => carried.changed += 1,
            BaselineMark::Dropped => carried.dropped += 1,
        }
    }
    carried
}

/// The document; `None` where no baseline was taken.
pub fn document(code: &Code, ledger: &Ledger) -> Option<BaselineStatus> {
    ledger.opened.as_ref()?;
    let taken = ledger.baseline.taken.as_ref()?;
    let (answers, sources) = ledger.carried()?;
    Some(BaselineStatus {
        assessment: code.clone(),
        baseline: taken.baseline.clone(),
        position: taken.position,
        draft: taken.draft,
        content: taken.content,
        answers,
        sources,
        waiting_answers: ledger.baseline.waiting_answers().cloned().collect(),
        waiting_sources: ledger.baseline.waiting_sources().collect(),
        marked_answers: ledger.baseline.answers.clone(),
        marked_sources: ledger.baseline.sources.clone(),
        new_answers: ledger.new_answers(),
        new_sources: ledger.new_sources(),
    })
}
