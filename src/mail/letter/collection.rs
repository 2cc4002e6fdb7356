//! Letters about data collection: what is asked of whom, by when, and how an interview will be cited.

use anyhow::{Context as _, bail};
use navette_events::{AssessmentEvent, Citation, Late};

use super::{Argument, Kind, Telling, words};

/// What a letter about data collection says.
pub(super) fn body(telling: &Telling, arguments: &[(&str, Argument)]) -> anyhow::Result<Vec<String>> {
    let say = |part: &str| telling.say(part, arguments);
    Ok(match telling.kind {
        Kind::SetAttached => vec![say("body-1")],
        // Why an answer was sent back is between those who collect and the institution: not for the mail.
        Kind::AnswerSentBack => vec![say("body-1"), say("body-2")],
        Kind::QuestionsAssigned => {
            [Some(say("body-1")), carried(telling), Some(say("body-2"))].into_iter().flatten().collect()
        }
        Kind::DueDatePassed => due_date_passed(telling, &say)?,
        Kind::InterviewRecorded => {
            let citation = match &telling.act.event {
                AssessmentEvent::SourceRecorded(event) => event.citation,
                AssessmentEvent::CitationChanged(event) => Some(event.citation),
                other => bail!("no interview: {}", other.kind().0),
            };
            let how = match citation.unwrap_or(Citation::Anonymous) {
                Citation::Named => say("named"),
                Citation::PostOnly => say("post-only"),
                Citation::Anonymous => say("anonymous"),
            };
            vec![say("body-1"), how, say("body-2")]
        }
        other => bail!("{other} is no letter about data collection"),
    })
}

/// How many of the questions the baseline answers, where it is not said yet what became of that.
fn carried(telling: &Telling) -> Option<String> {
    let AssessmentEvent::IndicatorsAssigned(event) = &telling.act.event else { return None };
    let waiting = telling.act.ledger.baseline.waiting_answers();
    let count = waiting.filter(|code| event.indicators.contains(code)).count();
    (count > 0).then(|| telling.say("carried", &[("count", count.into())]))
}

/// To whoever speaks for a late institution, what is open for it; to the coordination, who is late.
fn due_date_passed(telling: &Telling, say: &dyn Fn(&str) -> String) -> anyhow::Result<Vec<String>> {
    let AssessmentEvent::DueDateReached(event) = &telling.act.event else { bail!("no due date") };
    let is_own = |late: &&Late| {
        let counted_under = telling.act.ledger.counted_under(&late.institution);
        telling.voices.contains(&late.institution) || telling.voices.contains(counted_under)
    };
    let line = |late: &Late| {
        let institution = telling.name(&late.institution);
        telling.say("late", &[("institution", institution.into()), ("count", late.open.into())])
    };
    let own: Vec<String> = event.late.iter().filter(is_own).map(line).collect();
    if !own.is_empty() {
        return Ok(vec![say("body-1"), own.join("\n"), say("body-2")]);
    }
    let all: Vec<String> = event.late.iter().map(line).collect();
    let late = if all.is_empty() { say("nobody-late") } else { all.join("\n") };
    Ok(vec![say("body-1"), say("digest"), late])
}

/// What the sentences of a letter about data collection speak of.
pub(super) fn arguments(telling: &Telling) -> anyhow::Result<Vec<(&'static str, Argument)>> {
    Ok(match &telling.act.event {
        AssessmentEvent::IndicatorSetAttached(event) => {
            vec![("set", event.set.as_str().into()), ("count", event.total.into())]
        }
        AssessmentEvent::IndicatorsAssigned(event) => vec![
            ("institution", telling.name(&event.institution).into()),
            ("count", event.indicators.len().into()),
            ("date", words::date(telling.language, event.due_on).into()),
        ],
        AssessmentEvent::DueDateReached(event) => vec![
            ("date", words::date(telling.language, event.due_on).into()),
            ("answered", event.answered.into()),
            ("total", event.total.into()),
        ],
        AssessmentEvent::AnswerSentBack(event) => vec![
            ("institution", telling.name(&event.institution).into()),
            ("indicator", event.indicator.as_str().into()),
        ],
        AssessmentEvent::SourceRecorded(event) => {
            vec![("date", words::date(telling.language, event.dated_on).into())]
        }
        AssessmentEvent::CitationChanged(event) => {
            let source = telling.act.ledger.collection.source(event.source).context("no such source")?;
            vec![("date", words::date(telling.language, source.dated_on).into())]
        }
        other => bail!("no letter about data collection tells of {}", other.kind().0),
    })
}
