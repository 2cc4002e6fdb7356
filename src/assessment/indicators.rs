//! Indicator sets: attached, detached; their questions assigned.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use navette_events::assessment::{DueDateReached, IndicatorSetAttached, IndicatorSetDetached, IndicatorsAssigned};
use navette_events::{AssessmentEvent, Code, Dimension, DimensionCount, Hash, IndicatorEntry, Part, Sealed, SetPart};
use navette_projections::Ledger;

use super::periods::end_of;
use super::{Act, Context, Decided, Decision, Refusal};

/// Questions in a set, and in one event of assignment: an event must stay under 60 kB, and an entry
/// takes at most 130 bytes.
const QUESTIONS: usize = 400;

/// Attach an indicator set, or a newer version of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttachSet {
    /// Which set.
    pub set: Code,
    /// Its version.
    pub version: u32,
    /// Core set or module.
    pub part: SetPart,
    /// Its file, durable by now.
    pub file: Hash,
    /// Its questions that apply at the level of the assessment.
    pub indicators: Vec<IndicatorEntry>,
}

impl Decision for AttachSet {
    fn act(&self) -> Act {
        Act::AttachIndicators
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        let collection = &ledger.collection;
        if self.indicators.is_empty() {
            return Err(Refusal::NoQuestions);
        }
        if self.indicators.len() > QUESTIONS {
            return Err(Refusal::TooMany { what: "indicators", limit: QUESTIONS });
        }
        if let Some(held) = collection.sets.iter().find(|held| held.set == self.set) {
            let same = held.version == self.version && held.file == self.file;
            if same && held.attached {
                return Ok(Vec::new());
            }
            if !same && self.version <= held.version {
                return Err(Refusal::SetOutdated { version: held.version });
            }
        }
        for entry in &self.indicators {
            if collection.indicator(&entry.code).is_some_and(|(other, _)| other.set != self.set) {
                return Err(Refusal::IndicatorTaken(entry.code.clone()));
            }
            // A new version does not make an answer into one to another question.
            if collection.standing(&entry.code).is_some_and(|answer| !answer.value.answers(entry.kind)) {
                return Err(Refusal::AnsweredOtherwise(entry.code.clone()));
            }
        }
        Ok(vec![self.event().into()])
    }
}

impl AttachSet {
    fn event(&self) -> IndicatorSetAttached {
        let mut counts: BTreeMap<Option<Dimension>, u32> = BTreeMap::new();
        for entry in &self.indicators {
            *counts.entry(entry.dimension).or_default() += 1;
        }
        IndicatorSetAttached {
            set: self.set.clone(),
            version: self.version,
            part: self.part,
            file: self.file,
            total: u32::try_from(self.indicators.len()).unwrap_or(u32::MAX),
            counts: counts.into_iter().map(|(dimension, count)| DimensionCount { dimension, count }).collect(),
            indicators: self.indicators.clone(),
        }
    }
}

/// Ask a set's questions no longer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DetachSet {
    /// Which set.
    pub set: Code,
    /// Why.
    pub reason: Sealed,
}

impl Decision for DetachSet {
    fn act(&self) -> Act {
        Act::AttachIndicators
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        match ledger.collection.sets.iter().find(|held| held.set == self.set) {
            None => Err(Refusal::UnknownSet(self.set.clone())),
            Some(held) if !held.attached => Ok(Vec::new()),
            Some(_) => Ok(vec![IndicatorSetDetached { set: self.set.clone(), reason: self.reason }.into()]),
        }
    }
}

/// Ask an institution to answer questions. Whoever was asked before is asked no longer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssignQuestions {
    /// Which institution.
    pub institution: Code,
    /// Only questions of this set.
    pub set: Option<Code>,
    /// All questions of these dimensions.
    pub dimensions: Vec<Dimension>,
    /// And these questions.
    pub indicators: Vec<Code>,
    /// Last day, to its end in the country's time zone.
    pub due_on: Date,
}

impl Decision for AssignQuestions {
    fn act(&self) -> Act {
        Act::AssignIndicators
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, context: &Context<'_>) -> Decided {
        let Some(opened) = &ledger.opened else { return Err(Refusal::NotFound) };
        if ledger.has_ended(&self.institution) {
            return Err(Refusal::Succeeded(self.institution.clone()));
        }
        match ledger.participants.get(&self.institution) {
            None => return Err(Refusal::NotAParticipant(self.institution.clone())),
            Some(participant) if participant.part == Part::Stakeholder => {
                return Err(Refusal::AnswersNothing(self.institution.clone()));
            }
            Some(_) => {}
        }
        let due_at = end_of(self.due_on, &opened.policies.time_zone.zone())?;
        if due_at <= context.now {
            return Err(Refusal::DateOutOfRange);
        }
        let collection = &ledger.collection;
        let chosen = self.chosen(ledger)?;
        let new: Vec<Code> = chosen
            .into_iter()
            .filter(|code| {
                let same = |task: &navette_projections::collection::Task| {
                    task.institution == self.institution && task.due_at == due_at
                };
                !collection.task(code).is_some_and(same)
            })
            .collect();
        Ok(self.events(&new, collection.assignments, due_at))
    }
}

impl AssignQuestions {
    /// The questions that are meant.
    fn chosen(&self, ledger: &Ledger) -> Result<Vec<Code>, Refusal> {
        let collection = &ledger.collection;
        if let Some(set) = self.set.as_ref().filter(|set| !collection.attached_sets().any(|held| held.set == **set)) {
            return Err(Refusal::UnknownSet(set.clone()));
        }
        if let Some(unknown) = self.indicators.iter().find(|code| collection.indicator(code).is_none()) {
            return Err(Refusal::UnknownIndicator(unknown.clone()));
        }
        let all = self.dimensions.is_empty() && self.indicators.is_empty();
        if all && self.set.is_none() {
            return Err(Refusal::NoQuestions);
        }
        let chosen: Vec<Code> = collection
            .asked()
            .filter(|(set, _)| self.set.as_ref().is_none_or(|wanted| *wanted == set.set))
            .map(|(_, entry)| entry)
            .filter(|entry| {
                let of_dimension = entry.dimension.is_some_and(|dimension| self.dimensions.contains(&dimension));
                all || of_dimension || self.indicators.contains(&entry.code)
            })
            .map(|entry| entry.code.clone())
            .collect();
        if chosen.is_empty() { Err(Refusal::NoQuestions) } else { Ok(chosen) }
    }

    fn events(&self, indicators: &[Code], before: u32, due_at: Timestamp) -> Vec<AssessmentEvent> {
        let parts = indicators.chunks(QUESTIONS).zip(before.saturating_add(1)..);
        parts
            .map(|(part, assignment)| {
                let (institution, due_on) = (self.institution.clone(), self.due_on);
                IndicatorsAssigned { assignment, institution, indicators: part.to_vec(), due_on, due_at }.into()
            })
            .collect()
    }
}

/// Due dates that have passed by `now` and are not recorded yet, earliest first.
pub(super) fn passed(ledger: &Ledger, now: Timestamp) -> Vec<(Timestamp, AssessmentEvent)> {
    let collection = &ledger.collection;
    let (answered, total) = collection.answered();
    let over = collection.due_dates().into_iter().filter(|(due_at, _)| *due_at <= now);
    over.map(|(due_at, due_on)| {
        let late = collection.late_at(due_at);
        (due_at, DueDateReached { due_on, due_at, answered, total, late }.into())
    })
    .collect()
}
