//! Letters about the round in which ministries approve the correction of a wrong fact.

use anyhow::bail;
use jiff::tz::TimeZone;
use navette_events::AssessmentEvent;

use super::{Argument, Telling, words};

/// What the letter says. Why somebody objects is read once signed in.
pub(super) fn body(telling: &Telling, arguments: &[(&str, Argument)]) -> Vec<String> {
    vec![telling.say("body-1", arguments), telling.say("body-2", arguments)]
}

/// What its sentences speak of.
pub(super) fn arguments(telling: &Telling, zone: &TimeZone) -> anyhow::Result<Vec<(&'static str, Argument)>> {
    Ok(match &telling.act.event {
        AssessmentEvent::EditionApprovalAsked(event) => vec![
            ("number", event.number.to_string().into()),
            ("institution", telling.name_all(&telling.voices).into()),
            ("until", words::last_day(telling.language, event.closes_at, zone).into()),
        ],
        AssessmentEvent::EditionObjected(event) => {
            vec![("number", event.number.to_string().into()), ("institution", telling.name(&event.institution).into())]
        }
        other => bail!("no letter about an approval tells of {}", other.kind().0),
    })
}
