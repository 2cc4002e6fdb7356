//! The questions of an assessment with their answers: one row a question.

use navette_events::{AnswerKind, BlockId, Code, Dimension};
use serde::{Deserialize, Serialize};

use super::{Answer, AnswerState, Task};
use crate::ledger::Ledger;

/// A question with its answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Of which assessment.
    pub assessment: Code,
    /// Its code.
    pub indicator: Code,
    /// The set that asks it; none where none does any more.
    pub set: Option<Code>,
    /// Its dimension.
    pub dimension: Option<Dimension>,
    /// How it is answered.
    pub kind: Option<AnswerKind>,
    /// Who is to answer by when.
    pub task: Option<Task>,
    /// Where it stands.
    pub state: QuestionState,
    /// The newest answer, also where it was sent back.
    pub answer: Option<Answer>,
    /// The answers before it, oldest first.
    pub earlier: Vec<Answer>,
    /// Paragraphs that rest on it.
    pub cited_in: Vec<BlockId>,
}

/// Where a question stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuestionState {
    /// It is not asked any more.
    NotAsked,
    /// Nobody was asked.
    Unassigned,
    /// Somebody was asked and has not answered.
    Open,
    /// Answered, not yet checked.
    Answered,
    /// Answered and checked.
    Verified,
    /// Sent back, to be answered again.
    SentBack,
}

impl QuestionState {
    /// Every value.
    pub const ALL: [Self; 6] =
        [Self::NotAsked, Self::Unassigned, Self::Open, Self::Answered, Self::Verified, Self::SentBack];
}

/// The entry of a question; `None` where it was never asked.
pub fn document(code: &Code, ledger: &Ledger, indicator: &Code) -> Option<Entry> {
    let collection = &ledger.collection;
    let question = collection.questions.get(indicator)?;
    let asked = collection.indicator(indicator);
    let answer = collection.newest(indicator);
    let state = match (asked, answer.map(|answer| answer.state), &question.task) {
        (None, _, _) => QuestionState::NotAsked,
        (Some(_), Some(AnswerState::Given), _) => QuestionState::Answered,
        (Some(_), Some(AnswerState::Verified), _) => QuestionState::Verified,
        (Some(_), Some(AnswerState::SentBack), _) => QuestionState::SentBack,
        (Some(_), None, Some(_)) => QuestionState::Open,
        (Some(_), None, None) => QuestionState::Unassigned,
    };
    let before = question.answers.split_last().map_or(&[][..], |(_, before)| before);
    let resting = collection.resting();
    let cited = resting.iter().filter(|(_, evidence)| evidence.indicators.contains(indicator));
    Some(Entry {
        assessment: code.clone(),
        indicator: indicator.clone(),
        set: asked.map(|(set, _)| set.set.clone()),
        dimension: collection.dimension(indicator),
        kind: asked.map(|(_, entry)| entry.kind),
        task: question.task.clone(),
        state,
        answer: answer.cloned(),
        earlier: before.iter().filter_map(|number| collection.answer(*number).cloned()).collect(),
        cited_in: cited.map(|(block, _)| *block).collect(),
    })
}

/// The row's key.
pub fn key(code: &Code, indicator: &Code) -> String {
    format!("{code}/{indicator}")
}
