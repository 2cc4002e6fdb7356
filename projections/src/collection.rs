//! Data collection, added up: which questions are asked, of whom, by when; what was answered, what
//! it rests on, and which paragraphs rest on it.

pub mod answers;
pub mod coverage;
pub mod evidence;
pub mod sources;

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::Date;
use navette_events::assessment::{
    AnswerGiven, CitationChanged, DueDateReached, EvidenceCited, IndicatorSetAttached, IndicatorsAssigned,
    SourceCopied, SourceRecorded,
};
use navette_events::{
    Actor, AnswerValue, BlockId, Citation, Code, Dimension, Hash, IndicatorEntry, Late, MediaKind, PersonId, SealId,
    SetPart, SourceKind,
};
use serde::{Deserialize, Serialize};

use crate::ledger::Ledger;

/// Everything that is known of an assessment's data collection.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Collection {
    /// Indicator sets, in the order in which they were first attached.
    pub sets: Vec<IndicatorSet>,
    /// Every question that was ever asked, by its code.
    pub questions: BTreeMap<Code, Question>,
    /// How many assignments there were.
    pub assignments: u32,
    /// Due dates that have passed.
    pub reached: Vec<Reached>,
    /// Answers, number 1 at index 0.
    pub answers: Vec<Answer>,
    /// Sources, number 1 at index 0.
    pub sources: Vec<Source>,
    /// What paragraphs rest on, in the order in which it was said.
    pub evidence: Vec<Evidence>,
}

/// An indicator set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndicatorSet {
    /// Which.
    pub set: Code,
    /// Its version.
    pub version: u32,
    /// Core set or module.
    pub part: SetPart,
    /// Its file.
    pub file: Hash,
    /// Whether its questions are asked now.
    pub attached: bool,
    /// The questions that apply.
    pub indicators: Vec<IndicatorEntry>,
}

/// A question, as this assessment asks it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Who is to answer.
    pub task: Option<Task>,
    /// Its answers, oldest first; the last one stands.
    pub answers: Vec<u32>,
}

/// Who is to answer a question by when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// Which institution.
    pub institution: Code,
    /// Last day.
    pub due_on: Date,
    /// The end of that day.
    pub due_at: Timestamp,
}

/// A due date that has passed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reached {
    /// The day.
    pub due_on: Date,
    /// The deadline.
    pub due_at: Timestamp,
    /// Questions answered by then.
    pub answered: u32,
    /// All questions.
    pub total: u32,
    /// Who was late.
    pub late: Vec<Late>,
}

/// An answer and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// Its number.
    pub answer: u32,
    /// To which question.
    pub indicator: Code,
    /// Whose.
    pub institution: Code,
    /// Who entered it.
    pub by: String,
    /// The value.
    pub value: AnswerValue,
    /// What it rests on.
    pub sources: Vec<u32>,
    /// The answer that it corrects.
    pub corrects: Option<u32>,
    /// Whether it came after its due date.
    pub late: bool,
    /// Where its words lie.
    pub words: Option<SealId>,
    /// Where the reason of the correction lies.
    pub reason: Option<SealId>,
    /// When it was given.
    pub given_at: Timestamp,
    /// Where it stands.
    pub state: AnswerState,
    /// When it was checked.
    pub checked_at: Option<Timestamp>,
    /// Why it was sent back.
    pub sent_back: Option<Because>,
}

/// Where the reason of something lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Because {
    /// Where it lies.
    pub reason: SealId,
}

/// Where an answer stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnswerState {
    /// Given, not yet checked.
    Given,
    /// Checked and found good.
    Verified,
    /// To be done again.
    SentBack,
}

/// A source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Its number.
    pub source: u32,
    /// What it is.
    pub kind: SourceKind,
    /// The institution that brought it.
    pub institution: Option<Code>,
    /// Who entered it.
    pub by: String,
    /// Its own date.
    pub dated_on: Date,
    /// How the person agreed to be cited.
    pub citation: Option<Citation>,
    /// The person, if registered and cited by name.
    pub interviewee: Option<PersonId>,
    /// Where its title lies.
    pub words: SealId,
    /// The citation that the person agreed to.
    pub cited_as: Option<Lies>,
    /// Name and post of the person.
    pub identity: Option<Lies>,
    /// When it was recorded.
    pub recorded_at: Timestamp,
    /// Its copies, oldest first.
    pub copies: Vec<Copy>,
}

/// Where some words lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lies {
    /// There.
    pub words: SealId,
}

/// A source as it was on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Copy {
    /// The file.
    pub file: Hash,
    /// Its size.
    pub bytes: u32,
    /// What kind of file it is.
    pub media: MediaKind,
    /// The day.
    pub copied_on: Date,
}

/// What a paragraph rests on, from a version on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// Since which version.
    pub draft: u32,
    /// Which paragraph.
    pub block: BlockId,
    /// Questions.
    pub indicators: Vec<Code>,
    /// Sources.
    pub sources: Vec<u32>,
}

/// What an answer's check gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Check {
    Good,
    Again(SealId),
}

/// Taking events in. Total: whatever is named and not there changes nothing.
impl Collection {
    pub(crate) fn attached(&mut self, event: &IndicatorSetAttached) {
        let set = IndicatorSet {
            set: event.set.clone(),
            version: event.version,
            part: event.part,
            file: event.file,
            attached: true,
            indicators: event.indicators.clone(),
        };
        for indicator in &set.indicators {
            self.questions.entry(indicator.code.clone()).or_default();
        }
        match self.sets.iter_mut().find(|held| held.set == set.set) {
            Some(held) => *held = set,
            None => self.sets.push(set),
        }
    }

    pub(crate) fn detached(&mut self, set: &Code) {
        if let Some(held) = self.sets.iter_mut().find(|held| held.set == *set) {
            held.attached = false;
        }
    }

    pub(crate) fn assigned(&mut self, event: &IndicatorsAssigned) {
        self.assignments = event.assignment;
        for code in &event.indicators {
            let (institution, due_on, due_at) = (event.institution.clone(), event.due_on, event.due_at);
            self.questions.entry(code.clone()).or_default().task = Some(Task { institution, due_on, due_at });
        }
    }

    /// What was due at a moment, and not recorded as passed, is due later.
    pub(crate) fn postponed(&mut self, from: Timestamp, due_on: Date, due_at: Timestamp) {
        let tasks = self.questions.values_mut().filter_map(|question| question.task.as_mut());
        for task in tasks.filter(|task| task.due_at == from) {
            (task.due_on, task.due_at) = (due_on, due_at);
        }
    }

    pub(crate) fn due_date_reached(&mut self, event: &DueDateReached) {
        let DueDateReached { due_on, due_at, answered, total, late } = event.clone();
        self.reached.push(Reached { due_on, due_at, answered, total, late });
    }

    pub(crate) fn answer_given(&mut self, event: &AnswerGiven, actor: Actor, at: Timestamp) {
        self.questions.entry(event.indicator.clone()).or_default().answers.push(event.answer);
        self.answers.push(Answer {
            answer: event.answer,
            indicator: event.indicator.clone(),
            institution: event.institution.clone(),
            by: actor.to_string(),
            value: event.value.clone(),
            sources: event.sources.clone(),
            corrects: event.corrects,
            late: event.late,
            words: event.words.map(|words| words.seal),
            reason: event.reason.map(|reason| reason.seal),
            given_at: at,
            state: AnswerState::Given,
            checked_at: None,
            sent_back: None,
        });
    }

    pub(crate) fn answer_checked(&mut self, number: u32, check: Check, at: Timestamp) {
        let Some(answer) = self.answers.iter_mut().rev().find(|answer| answer.answer == number) else { return };
        answer.checked_at = Some(at);
        match check {
            Check::Good => answer.state = AnswerState::Verified,
            Check::Again(reason) => {
                answer.state = AnswerState::SentBack;
                answer.sent_back = Some(Because { reason });
            }
        }
    }

    pub(crate) fn source_recorded(&mut self, event: &SourceRecorded, actor: Actor, at: Timestamp) {
        self.sources.push(Source {
            source: event.source,
            kind: event.kind,
            institution: event.institution.clone(),
            by: actor.to_string(),
            dated_on: event.dated_on,
            citation: event.citation,
            interviewee: event.interviewee,
            words: event.words.seal,
            cited_as: event.cited_as.map(|cited| Lies { words: cited.seal }),
            identity: event.identity.map(|identity| Lies { words: identity.seal }),
            recorded_at: at,
            copies: Vec::new(),
        });
    }

    pub(crate) fn source_copied(&mut self, event: &SourceCopied) {
        if let Some(source) = self.source_mut(event.source) {
            let SourceCopied { file, bytes, media, copied_on, .. } = *event;
            source.copies.push(Copy { file, bytes, media, copied_on });
        }
    }

    pub(crate) fn citation_changed(&mut self, event: &CitationChanged) {
        if let Some(source) = self.source_mut(event.source) {
            source.citation = Some(event.citation);
            source.cited_as = event.cited_as.map(|cited| Lies { words: cited.seal });
        }
    }

    pub(crate) fn evidence_cited(&mut self, event: &EvidenceCited) {
        let EvidenceCited { draft, block, indicators, sources } = event.clone();
        self.evidence.push(Evidence { draft, block, indicators, sources });
    }

    fn source_mut(&mut self, number: u32) -> Option<&mut Source> {
        self.sources.iter_mut().rev().find(|source| source.source == number)
    }
}

/// Questions asked of the collection by more than one reader.
impl Collection {
    /// Sets whose questions are asked now.
    pub fn attached_sets(&self) -> impl Iterator<Item = &IndicatorSet> {
        self.sets.iter().filter(|set| set.attached)
    }

    /// The questions that are asked now, each with its set.
    pub fn asked(&self) -> impl Iterator<Item = (&IndicatorSet, &IndicatorEntry)> {
        self.attached_sets().flat_map(|set| set.indicators.iter().map(move |entry| (set, entry)))
    }

    /// A question that is asked now.
    pub fn indicator(&self, code: &Code) -> Option<(&IndicatorSet, &IndicatorEntry)> {
        self.asked().find(|(_, entry)| entry.code == *code)
    }

    /// What an institution was to answer is others' from now on, by the dimension of each question.
    pub(crate) fn hand_over(&mut self, from: &Code, to: impl Fn(Option<Dimension>) -> Code) {
        let dimensions: BTreeMap<Code, Option<Dimension>> =
            self.asked().map(|(_, entry)| (entry.code.clone(), entry.dimension)).collect();
        for (code, question) in &mut self.questions {
            if let Some(task) = question.task.as_mut().filter(|task| task.institution == *from) {
                task.institution = to(dimensions.get(code).copied().flatten());
            }
        }
    }

    /// Who is to answer a question.
    pub fn task(&self, code: &Code) -> Option<&Task> {
        self.questions.get(code)?.task.as_ref()
    }

    /// An answer by its number.
    pub fn answer(&self, number: u32) -> Option<&Answer> {
        self.answers.iter().rev().find(|answer| answer.answer == number)
    }

    /// The newest answer to a question, also where it was sent back.
    pub fn newest(&self, code: &Code) -> Option<&Answer> {
        self.answer(*self.questions.get(code)?.answers.last()?)
    }

    /// The answer to a question that stands.
    pub fn standing(&self, code: &Code) -> Option<&Answer> {
        self.newest(code).filter(|answer| answer.state != AnswerState::SentBack)
    }

    /// A source by its number.
    pub fn source(&self, number: u32) -> Option<&Source> {
        self.sources.iter().rev().find(|source| source.source == number)
    }

    /// What each paragraph rests on now: the newest word on each.
    pub fn resting(&self) -> BTreeMap<BlockId, &Evidence> {
        self.evidence.iter().map(|evidence| (evidence.block, evidence)).collect()
    }

    /// How many questions are answered, of how many.
    pub fn answered(&self) -> (u32, u32) {
        let all = self.asked().count();
        let answered = self.asked().filter(|(_, entry)| self.standing(&entry.code).is_some()).count();
        (number(answered), number(all))
    }

    /// Institutions with questions that were due at a moment and are open.
    pub fn late_at(&self, due_at: Timestamp) -> Vec<Late> {
        let mut open: BTreeMap<&Code, u32> = BTreeMap::new();
        for (_, entry) in self.asked() {
            let due = self.task(&entry.code).filter(|task| task.due_at == due_at);
            if let Some(task) = due.filter(|_| self.standing(&entry.code).is_none()) {
                *open.entry(&task.institution).or_default() += 1;
            }
        }
        open.into_iter().map(|(institution, open)| Late { institution: institution.clone(), open }).collect()
    }

    /// Questions that are due at one of these moments.
    pub fn due_at(&self, moments: &BTreeSet<Timestamp>) -> impl Iterator<Item = &Code> {
        let due = |question: &Question| question.task.as_ref().is_some_and(|task| moments.contains(&task.due_at));
        self.questions.iter().filter(move |(_, question)| due(question)).map(|(code, _)| code)
    }

    /// Due dates the passing of which is not recorded yet.
    pub fn due_dates(&self) -> BTreeMap<Timestamp, Date> {
        let reached: BTreeSet<Timestamp> = self.reached.iter().map(|reached| reached.due_at).collect();
        let tasks = self.questions.values().filter_map(|question| question.task.as_ref());
        tasks.filter(|task| !reached.contains(&task.due_at)).map(|task| (task.due_at, task.due_on)).collect()
    }

    /// Open questions and who is to answer them; the second kind are those answered by “no data”.
    pub fn open_questions(&self, without_data: bool) -> Vec<(&Code, Option<&Code>)> {
        let open = |code: &Code| match self.standing(code) {
            Some(answer) => without_data && answer.value == AnswerValue::NoData,
            None => !without_data,
        };
        let asked = self.asked().filter(|(_, entry)| open(&entry.code));
        asked.map(|(_, entry)| (&entry.code, self.task(&entry.code).map(|task| &task.institution))).collect()
    }

    /// The dimension of a question, whether or not it is asked now.
    pub fn dimension(&self, code: &Code) -> Option<Dimension> {
        let entries = self.sets.iter().flat_map(|set| &set.indicators);
        entries.filter(|entry| entry.code == *code).find_map(|entry| entry.dimension)
    }
}

impl Ledger {
    /// The next due date of answers.
    pub fn next_due_date(&self) -> Option<Timestamp> {
        self.collection.due_dates().into_keys().next().filter(|_| self.closed_at.is_none())
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
