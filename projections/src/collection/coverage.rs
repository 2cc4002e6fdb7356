//! Coverage: how many questions are answered, by set, dimension and institution. Counts, never a
//! score: it says how far the collection is, not how well a country does.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use navette_events::{AnswerValue, Code, Dimension, Hash, IndicatorEntry, SetPart};
use serde::{Deserialize, Serialize};

use super::{Answer, AnswerState, Collection, IndicatorSet, Reached, number};
use crate::baseline::Carried;
use crate::ledger::Ledger;

/// How far an assessment's data collection is. Bounded by sets, dimensions and institutions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Coverage {
    /// Of which assessment.
    pub assessment: Code,
    /// Everything that is asked.
    pub total: Tally,
    /// By set.
    pub sets: Vec<SetCoverage>,
    /// By institution.
    pub institutions: Vec<InstitutionCoverage>,
    /// Questions that nobody was asked.
    pub unassigned: u32,
    /// Due dates to come.
    pub due_dates: Vec<DueDate>,
    /// Due dates that have passed, with who was late then.
    pub reached: Vec<Reached>,
    /// Sources recorded.
    pub sources: u32,
    /// Paragraphs of the draft that say what they rest on.
    pub cited_blocks: u32,
    /// What became of the baseline's answers and sources; none where no baseline was taken.
    pub baseline: Option<CarriedCoverage>,
}

/// What became of the baseline's answers and sources.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CarriedCoverage {
    /// Its answers.
    pub answers: Carried,
    /// Its sources.
    pub sources: Carried,
}

/// Questions, by where they stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tally {
    /// All.
    pub total: u32,
    /// With an answer that stands.
    pub answered: u32,
    /// Whose answer was checked.
    pub verified: u32,
    /// Answered by “no data”, with a reason.
    pub no_data: u32,
    /// Sent back, to be answered again.
    pub sent_back: u32,
}

impl Tally {
    fn count(&mut self, answer: Option<&Answer>) {
        self.total += 1;
        let Some(answer) = answer else { return };
        self.sent_back += u32::from(answer.state == AnswerState::SentBack);
        self.answered += u32::from(answer.state != AnswerState::SentBack);
        self.verified += u32::from(answer.state == AnswerState::Verified);
        self.no_data += u32::from(answer.state != AnswerState::SentBack && answer.value == AnswerValue::NoData);
    }
}

/// A set and how far it is answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetCoverage {
    /// Which.
    pub set: Code,
    /// Its version.
    pub version: u32,
    /// Core set or module.
    pub part: SetPart,
    /// Its file.
    pub file: Hash,
    /// All its questions.
    pub total: Tally,
    /// The same, by dimension.
    pub dimensions: Vec<DimensionCoverage>,
}

/// A dimension and how far it is answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DimensionCoverage {
    /// Which; none for questions outside them.
    pub dimension: Option<Dimension>,
    /// Its questions.
    pub total: Tally,
}

/// An institution and how far it has answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InstitutionCoverage {
    /// Which.
    pub institution: Code,
    /// The questions asked of it.
    pub total: Tally,
    /// Its due dates with what is open for each.
    pub due: Vec<Due>,
}

/// What is open for a due date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Due {
    /// Last day.
    pub due_on: Date,
    /// Questions without an answer that stands.
    pub open: u32,
    /// Whether the day passed with questions open.
    pub late: bool,
}

/// A due date to come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DueDate {
    /// Last day.
    pub due_on: Date,
    /// Its end.
    pub due_at: Timestamp,
}

/// The coverage of an assessment; `None` where no set was ever attached and nothing recorded.
pub fn document(code: &Code, ledger: &Ledger) -> Option<Coverage> {
    ledger.opened.as_ref()?;
    let collection = &ledger.collection;
    let baseline = ledger.carried().map(|(answers, sources)| CarriedCoverage { answers, sources });
    if *collection == Collection::default() && baseline.is_none() {
        return None;
    }
    Some(Coverage { baseline, ..of(code, collection) })
}

/// The coverage of a collection.
pub fn of(code: &Code, collection: &Collection) -> Coverage {
    let unassigned = collection.asked().filter(|(_, entry)| collection.task(&entry.code).is_none()).count();
    let due_dates = collection.due_dates().into_iter().map(|(due_at, due_on)| DueDate { due_on, due_at });
    Coverage {
        assessment: code.clone(),
        total: tally(collection, collection.asked().map(|(_, entry)| entry)),
        sets: collection.attached_sets().map(|set| of_set(collection, set)).collect(),
        institutions: of_institutions(collection),
        unassigned: number(unassigned),
        due_dates: due_dates.collect(),
        reached: collection.reached.clone(),
        sources: number(collection.sources.len()),
        cited_blocks: number(collection.resting().len()),
        baseline: None,
    }
}

fn tally<'a>(collection: &Collection, entries: impl Iterator<Item = &'a IndicatorEntry>) -> Tally {
    let mut tally = Tally::default();
    entries.for_each(|entry| tally.count(collection.newest(&entry.code)));
    tally
}

fn of_set(collection: &Collection, set: &IndicatorSet) -> SetCoverage {
    let mut dimensions: BTreeMap<Option<Dimension>, Tally> = BTreeMap::new();
    for entry in &set.indicators {
        dimensions.entry(entry.dimension).or_default().count(collection.newest(&entry.code));
    }
    let dimensions = dimensions.into_iter().map(|(dimension, total)| DimensionCoverage { dimension, total });
    SetCoverage {
        set: set.set.clone(),
        version: set.version,
        part: set.part,
        file: set.file,
        total: tally(collection, set.indicators.iter()),
        dimensions: dimensions.collect(),
    }
}

/// How many questions are open for an institution, by their due date.
type OpenByDate = BTreeMap<(Timestamp, Date), u32>;

fn of_institutions(collection: &Collection) -> Vec<InstitutionCoverage> {
    let mut institutions: BTreeMap<&Code, (Tally, OpenByDate)> = BTreeMap::new();
    for (_, entry) in collection.asked() {
        let Some(task) = collection.task(&entry.code) else { continue };
        let (tally, due) = institutions.entry(&task.institution).or_default();
        tally.count(collection.newest(&entry.code));
        let open = due.entry((task.due_at, task.due_on)).or_default();
        *open += u32::from(collection.standing(&entry.code).is_none());
    }
    let row = |(institution, (total, due)): (&Code, (Tally, OpenByDate))| {
        let passed = |at: Timestamp| collection.reached.iter().any(|reached| reached.due_at == at);
        let due = due.into_iter().map(|((at, due_on), open)| Due { due_on, open, late: open > 0 && passed(at) });
        InstitutionCoverage { institution: institution.clone(), total, due: due.collect() }
    };
    institutions.into_iter().map(row).collect()
}
