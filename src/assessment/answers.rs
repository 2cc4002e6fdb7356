//! Answers to the questions of the indicator sets: given, corrected, verified, sent back.

use navette_events::assessment::{AnswerGiven, AnswerSentBack, AnswerVerified};
use navette_events::{AnswerValue, Code, PersonId, Sealed};
use navette_projections::Ledger;
use navette_projections::collection::{Answer, AnswerState};

use super::{Act, Context, Decided, Decision, Refusal};

/// Sources that one answer, or one paragraph, may cite.
pub(super) const SOURCES: usize = 100;

/// Answer a question, or correct an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GiveAnswer {
    /// Which question.
    pub indicator: Code,
    /// For which institution. A coordinator may record it on behalf of another.
    pub institution: Code,
    /// The value.
    pub value: AnswerValue,
    /// What it rests on.
    pub sources: Vec<u32>,
    /// The answer that it corrects, where one stands.
    pub corrects: Option<u32>,
    /// The narrative; for “no data”, why there is none.
    pub words: Option<Sealed>,
    /// Why it is corrected.
    pub reason: Option<Sealed>,
}

impl Decision for GiveAnswer {
    fn act(&self) -> Act {
        Act::GiveAnswer
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        Some(self.institution.clone())
    }

    fn decide(&self, ledger: &Ledger, context: &Context<'_>) -> Decided {
        let collection = &ledger.collection;
        let Some((_, entry)) = collection.indicator(&self.indicator) else {
            return Err(Refusal::UnknownIndicator(self.indicator.clone()));
        };
        let own = collection.task(&self.indicator).filter(|task| task.institution == self.institution);
        let Some(task) = own else { return Err(Refusal::NotAssigned(self.indicator.clone())) };
        if !self.value.answers(entry.kind) {
            return Err(Refusal::ValueMismatch(entry.kind));
        }
        if matches!(self.value, AnswerValue::Narrative | AnswerValue::NoData) && self.words.is_none() {
            return Err(Refusal::WordsNeeded);
        }
        known_sources(ledger, &self.sources)?;
        let newest = collection.newest(&self.indicator);
        if newest.is_some_and(|held| self.repeats(held)) {
            return Ok(Vec::new());
        }
        let corrects = self.corrects(newest)?;
        let given = AnswerGiven {
            answer: u32::try_from(collection.answers.len()).unwrap_or(u32::MAX).saturating_add(1),
            indicator: self.indicator.clone(),
            institution: self.institution.clone(),
            value: self.value.clone(),
            sources: self.sources.clone(),
            corrects,
            late: task.due_at <= context.now,
            words: self.words,
            reason: self.reason,
        };
        Ok(vec![given.into()])
    }
}

impl GiveAnswer {
    /// Whether it says what is said already. Words are never the same twice.
    fn repeats(&self, held: &Answer) -> bool {
        let wordless = self.words.is_none() && held.words.is_none() && self.reason.is_none();
        let same = self.value == held.value && self.sources == held.sources && self.institution == held.institution;
        wordless && same && held.state != AnswerState::SentBack
    }

    /// The answer that this one replaces. One that stands is replaced by name and with a reason.
    fn corrects(&self, newest: Option<&Answer>) -> Result<Option<u32>, Refusal> {
        let replaced = newest.map(|held| held.answer);
        if self.corrects.is_some() && self.corrects != replaced {
            return Err(Refusal::AnswerOutdated { newest: replaced.unwrap_or(0) });
        }
        match newest {
            Some(held) if held.state != AnswerState::SentBack => {
                if self.corrects.is_none() {
                    return Err(Refusal::AnswerOutdated { newest: held.answer });
                }
                if self.reason.is_none() { Err(Refusal::ReasonNeeded) } else { Ok(replaced) }
            }
            _ => Ok(replaced),
        }
    }
}

/// Find an answer good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifyAnswer {
    /// Which.
    pub answer: u32,
    /// Who checks it: never who gave it.
    pub by: PersonId,
}

impl Decision for VerifyAnswer {
    fn act(&self) -> Act {
        Act::VerifyAnswer
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        let held = newest(ledger, self.answer)?;
        match held.state {
            AnswerState::Verified => Ok(Vec::new()),
            AnswerState::SentBack => Err(Refusal::AnswerReturned(self.answer)),
            AnswerState::Given if held.by == self.by.to_string() => Err(Refusal::OwnAnswer(self.answer)),
            AnswerState::Given => {
                let (indicator, institution) = (held.indicator.clone(), held.institution.clone());
                Ok(vec![AnswerVerified { answer: self.answer, indicator, institution }.into()])
            }
        }
    }
}

/// Send an answer back to be done again. Also one that was verified: errors are found late.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SendBackAnswer {
    /// Which.
    pub answer: u32,
    /// Why.
    pub reason: Sealed,
}

impl Decision for SendBackAnswer {
    fn act(&self) -> Act {
        Act::VerifyAnswer
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        let held = newest(ledger, self.answer)?;
        if held.state == AnswerState::SentBack {
            return Ok(Vec::new());
        }
        let (indicator, institution) = (held.indicator.clone(), held.institution.clone());
        Ok(vec![AnswerSentBack { answer: self.answer, indicator, institution, reason: self.reason }.into()])
    }
}

/// An answer that no other has replaced.
fn newest(ledger: &Ledger, number: u32) -> Result<&Answer, Refusal> {
    let held = ledger.collection.answer(number).ok_or(Refusal::UnknownAnswer(number))?;
    match ledger.collection.newest(&held.indicator) {
        Some(newest) if newest.answer != number => Err(Refusal::AnswerOutdated { newest: newest.answer }),
        _ => Ok(held),
    }
}

/// Sources that are named must be there.
pub(super) fn known_sources(ledger: &Ledger, sources: &[u32]) -> Result<(), Refusal> {
    if sources.len() > SOURCES {
        return Err(Refusal::TooMany { what: "sources", limit: SOURCES });
    }
    match sources.iter().find(|source| ledger.collection.source(**source).is_none()) {
        Some(unknown) => Err(Refusal::UnknownSource(*unknown)),
        None => Ok(()),
    }
}
