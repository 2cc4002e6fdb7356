//! What a follow-up has from its baseline: taken by reference, then marked unchanged, changed or dropped.
//! Whatever still holds is said here anew by one act: the answer is given, its sources are recorded.

use navette_events::assessment::{BaselineContinued, BaselineMarked, BaselineTaken, SourceCopied, SourceRecorded};
use navette_events::{AnswerValue, AssessmentEvent, BaselineItem, BaselineMark, Citation, Code, Hash, Sealed};
use navette_projections::Ledger;
use navette_projections::collection::Source;

use super::answers::GiveAnswer;
use super::recommendations::next;
use super::{Act, Context, Decided, Decision, Refusal};

/// Questions that one event can name: it must stay under 60 kB.
const NAMED: usize = 800;

/// What there is to take of a baseline, as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taking {
    /// The position of its last event.
    pub position: u64,
    /// Its settled version, and the content hash of that.
    pub settled: (u32, Hash),
    /// The questions it has an answer to.
    pub answers: Vec<Code>,
    /// How many sources it has.
    pub sources: u32,
}

impl Taking {
    /// What there is to take of an assessment; `None` where its text is not settled.
    pub fn of(ledger: &Ledger) -> Option<Self> {
        let settled = ledger.finalised.as_ref()?;
        let collection = &ledger.collection;
        let answered = collection.questions.keys().filter(|code| collection.standing(code).is_some());
        Some(Self {
            position: ledger.position,
            settled: (settled.draft, settled.content),
            answers: answered.cloned().collect(),
            sources: u32::try_from(collection.sources.len()).unwrap_or(u32::MAX),
        })
    }

    /// The events by which it is taken.
    pub fn events(&self, baseline: &Code) -> Vec<AssessmentEvent> {
        let mut chunks = self.answers.chunks(NAMED).map(<[Code]>::to_vec);
        let (draft, content) = self.settled;
        let taken = BaselineTaken {
            baseline: baseline.clone(),
            position: self.position,
            draft,
            content,
            answers: chunks.next().unwrap_or_default(),
            sources: self.sources,
        };
        std::iter::once(taken.into()).chain(chunks.map(|answers| BaselineContinued { answers }.into())).collect()
    }
}

/// The institution whose question it is, where it is about an answer.
fn whose(ledger: &Ledger, item: &BaselineItem) -> Option<Code> {
    match item {
        BaselineItem::Answer(indicator) => ledger.collection.task(indicator).map(|task| task.institution.clone()),
        BaselineItem::Source(_) => None,
    }
}

fn known(ledger: &Ledger, item: &BaselineItem) -> Result<(), Refusal> {
    if ledger.baseline.has(item) { Ok(()) } else { Err(Refusal::NotCarried) }
}

/// Say that something else holds now, or that it is no longer asked or used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkBaseline {
    /// What.
    pub item: BaselineItem,
    /// Whether it is no longer asked or used; else something else holds.
    pub dropped: bool,
    /// The answer or source of this assessment that stands in its place.
    pub with: Option<u32>,
}

impl Decision for MarkBaseline {
    fn act(&self) -> Act {
        Act::MarkBaseline
    }

    fn concerns(&self, ledger: &Ledger) -> Option<Code> {
        whose(ledger, &self.item)
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        known(ledger, &self.item)?;
        let with = match (&self.item, self.with) {
            (_, Some(_)) if self.dropped => return Err(Refusal::MarkMismatch),
            (BaselineItem::Answer(indicator), Some(number)) => {
                let answer = ledger.collection.answer(number).filter(|answer| answer.indicator == *indicator);
                Some(answer.ok_or(Refusal::UnknownAnswer(number))?.answer)
            }
            (BaselineItem::Source(_), Some(number)) => {
                Some(ledger.collection.source(number).ok_or(Refusal::UnknownSource(number))?.source)
            }
            (BaselineItem::Answer(indicator), None) if !self.dropped => {
                ledger.collection.standing(indicator).map(|answer| answer.answer)
            }
            (_, None) => None,
        };
        let mark = if self.dropped { BaselineMark::Dropped } else { BaselineMark::Changed };
        let held = ledger.baseline.mark(&self.item);
        if held.is_some_and(|held| (held.mark, held.with) == (mark, with)) {
            return Ok(Vec::new());
        }
        Ok(vec![BaselineMarked { item: self.item.clone(), mark, with }.into()])
    }
}

/// A source of the baseline, its words sealed anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarriedSource {
    /// What is known of it there.
    pub source: Source,
    /// Title, number, address.
    pub words: Sealed,
    /// The citation that an interviewed person agreed to.
    pub cited_as: Option<Sealed>,
}

/// An answer of the baseline, its words sealed anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarriedAnswer {
    /// To which question.
    pub indicator: Code,
    /// Whose it is there.
    pub institution: Code,
    /// The value.
    pub value: AnswerValue,
    /// The narrative, or why there is no data.
    pub words: Option<Sealed>,
    /// What it rests on.
    pub sources: Vec<CarriedSource>,
}

/// Say that an answer of the baseline still holds: it is given again, with its sources.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeepAnswer(pub CarriedAnswer);

impl Decision for KeepAnswer {
    fn act(&self) -> Act {
        Act::MarkBaseline
    }

    fn concerns(&self, ledger: &Ledger) -> Option<Code> {
        whose(ledger, &BaselineItem::Answer(self.0.indicator.clone()))
    }

    fn decide(&self, ledger: &Ledger, context: &Context<'_>) -> Decided {
        let held = &self.0;
        let item = BaselineItem::Answer(held.indicator.clone());
        known(ledger, &item)?;
        if ledger.baseline.mark(&item).is_some_and(|marked| marked.mark == BaselineMark::Unchanged) {
            return Ok(Vec::new());
        }
        // What holds is an answer, and answers are given while data are collected.
        if let Some(stage) = ledger.stage.filter(|stage| !Act::GiveAnswer.stages().contains(stage)) {
            return Err(Refusal::WrongStage { stage, possible: Act::GiveAnswer.stages() });
        }
        let Some(institution) = whose(ledger, &item) else {
            return Err(Refusal::NotAssigned(held.indicator.clone()));
        };
        // What one institution said is never put into the mouth of another, unless that one took over from it.
        let before = context.directory.institution_of(&held.institution);
        let took_over =
            before.and_then(|before| before.succeeded.as_ref()).is_some_and(|end| end.by.contains(&institution));
        if institution != held.institution && !took_over {
            return Err(Refusal::CarriedFromAnother(held.institution.clone()));
        }
        let (sources, recorded) = self.sources(ledger);
        let give = GiveAnswer {
            indicator: held.indicator.clone(),
            institution,
            value: held.value.clone(),
            sources: Vec::new(),
            corrects: None,
            words: held.words,
            reason: None,
        };
        let mut given = give.decide(ledger, context)?;
        let newest = ledger.collection.newest(&held.indicator).map(|answer| answer.answer);
        let mut with = newest;
        for event in &mut given {
            if let AssessmentEvent::AnswerGiven(answer) = event {
                answer.sources.clone_from(&sources);
                with = Some(answer.answer);
            }
        }
        // The mark comes first: the answer to the command gives the number of the answer.
        let mut events = vec![BaselineMarked { item, mark: BaselineMark::Unchanged, with }.into()];
        events.extend(recorded);
        events.extend(given);
        Ok(events)
    }
}

impl KeepAnswer {
    /// The numbers of its sources here, and what records those that are not here yet. One that was dropped is not
    /// cited; one in whose place another stands is cited as that one.
    fn sources(&self, ledger: &Ledger) -> (Vec<u32>, Vec<AssessmentEvent>) {
        let mut number = next(ledger.collection.sources.len());
        let (mut cited, mut events) = (Vec::new(), Vec::new());
        for held in &self.0.sources {
            let item = BaselineItem::Source(held.source.source);
            match ledger.baseline.mark(&item) {
                Some(marked) if marked.with.is_some() => cited.extend(marked.with),
                Some(marked) if marked.mark == BaselineMark::Dropped => {}
                _ => {
                    cited.push(number);
                    events.extend(held.events(ledger, number));
                    number = number.saturating_add(1);
                }
            }
        }
        (cited, events)
    }
}

impl CarriedSource {
    /// It is recorded here under a number, with its copies. The name and post of an interviewed person stay where
    /// that person spoke; one who is registered and cited by name is told, as of any other interview.
    fn events(&self, ledger: &Ledger, number: u32) -> Vec<AssessmentEvent> {
        let held = &self.source;
        let institution = held.institution.clone().filter(|code| ledger.participants.contains_key(code));
        let (item, with) = (BaselineItem::Source(held.source), Some(number));
        let marked = BaselineMarked { item, mark: BaselineMark::Unchanged, with };
        let recorded = SourceRecorded {
            source: number,
            kind: held.kind,
            institution: institution.clone(),
            dated_on: held.dated_on,
            citation: held.citation,
            interviewee: held.interviewee.filter(|_| held.citation == Some(Citation::Named)),
            words: self.words,
            cited_as: self.cited_as,
            identity: None,
        };
        let copies = held.copies.iter().map(|copy| SourceCopied {
            source: number,
            institution: institution.clone(),
            file: copy.file,
            bytes: copy.bytes,
            media: copy.media,
            copied_on: copy.copied_on,
        });
        [marked.into(), recorded.into()].into_iter().chain(copies.map(Into::into)).collect()
    }
}

/// Say that a source of the baseline still holds: it is recorded here, with its copies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeepSource(pub CarriedSource);

impl Decision for KeepSource {
    fn act(&self) -> Act {
        Act::MarkBaseline
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        let item = BaselineItem::Source(self.0.source.source);
        known(ledger, &item)?;
        if ledger.baseline.mark(&item).is_some_and(|marked| marked.mark == BaselineMark::Unchanged) {
            return Ok(Vec::new());
        }
        Ok(self.0.events(ledger, next(ledger.collection.sources.len())))
    }
}
