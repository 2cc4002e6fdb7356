//! Letters about who works in an institution, who takes over, whom no letter reaches, and what a
//! ministry says of its bodies' comments. Of what lies inside an institution none tells.

use anyhow::bail;
use jiff::tz::TimeZone;
use navette_events::{AssessmentEvent, PersonId};

use super::{Argument, Telling, words};

/// What such a letter says.
pub(super) fn body(telling: &Telling, arguments: &[(&str, Argument)]) -> Vec<String> {
    vec![telling.say("body-1", arguments), telling.say("body-2", arguments)]
}

/// The people that an event names.
pub(in crate::mail) fn people(event: &AssessmentEvent) -> Vec<PersonId> {
    match event {
        AssessmentEvent::HandoverPlanned(event) => vec![event.person, event.successor],
        AssessmentEvent::FocalPointReplaced(event) => vec![event.person, event.successor],
        AssessmentEvent::LetterUndelivered(event) => vec![event.person],
        _ => Vec::new(),
    }
}

/// What its sentences speak of.
pub(super) fn arguments(telling: &Telling, zone: &TimeZone) -> anyhow::Result<Vec<(&'static str, Argument)>> {
    let day = |day| Argument::from(words::date(telling.language, day));
    let of = |code| ("institution", Argument::from(telling.name(code)));
    let person = |person: PersonId| Argument::from(telling.people.get(&person).cloned().unwrap_or_default());
    let number = |comment: u32| ("comment", Argument::from(comment.to_string()));
    Ok(match &telling.act.event {
        AssessmentEvent::ColleagueAdded(event) => vec![of(&event.institution)],
        AssessmentEvent::MandateGiven(event) => {
            vec![of(&event.institution), ("from", day(event.from)), ("until", day(event.until))]
        }
        AssessmentEvent::CommentSubmitted(event) => vec![of(&event.institution), number(event.comment)],
        AssessmentEvent::CommentEndorsed(event) => vec![of(&event.institution), number(event.comment)],
        AssessmentEvent::BodyCommentWithdrawn(event) => vec![of(&event.institution), number(event.comment)],
        AssessmentEvent::HandoverPlanned(event) => vec![
            of(&event.institution),
            ("person", person(event.person)),
            ("successor", person(event.successor)),
            ("date", day(event.on)),
        ],
        AssessmentEvent::FocalPointReplaced(event) => vec![
            of(&event.institution),
            ("person", person(event.person)),
            ("successor", person(event.successor)),
            ("date", day(event.on)),
            ("count", event.open_tasks.into()),
        ],
        AssessmentEvent::LetterUndelivered(event) => {
            let bounces = &telling.act.ledger.inside.bounces;
            let of_whom = bounces.iter().filter(|bounce| bounce.person == event.person);
            let names: Vec<String> = of_whom.map(|bounce| telling.name(&bounce.institution)).collect();
            let refused = day(telling.act.recorded_at.to_zoned(zone.clone()).date());
            let names = words::list(telling.language, &names);
            vec![("institution", names.into()), ("person", person(event.person)), ("date", refused)]
        }
        other => bail!("no such letter tells of {}", other.kind().0),
    })
}
