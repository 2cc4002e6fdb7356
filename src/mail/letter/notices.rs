//! Notices: what moved the time that is left, what an opinion now stands for, where wordings are contrary.

use anyhow::bail;
use jiff::tz::TimeZone;
use navette_events::{AssessmentEvent, Purpose};

use super::{Argument, Telling, words};

/// What a notice says: what happened, why, the periods as they now run, what follows.
pub(super) fn body(telling: &Telling, arguments: &[(&str, Argument)], zone: &TimeZone) -> Vec<String> {
    let language = telling.language;
    let mut body = vec![telling.say("body-1", arguments)];
    if let Some(reason) = &telling.reason {
        body.push(words::text(language, "letter-notice-reason", &[("reason", reason.into())]));
    }
    let ledger = &telling.act.ledger;
    for purpose in Purpose::ALL.iter().filter(|_| ledger.clock.suspended.is_none()) {
        let Some(period) = ledger.running(*purpose) else { continue };
        let until = [("until", words::last_day(language, period.closes_at, zone).into())];
        let line = match purpose {
            Purpose::Comments => "letter-notice-comments-until",
            Purpose::Opinions => "letter-notice-opinions-until",
        };
        body.push(words::text(language, line, &until));
    }
    body.push(telling.say("body-2", arguments));
    body
}

/// The paragraph that says for how much of a version the ministry's opinion stands.
pub(super) fn standing_consent(telling: &Telling) -> Option<String> {
    let consent = telling.act.ledger.consent(telling.voices.first()?)?;
    let arguments =
        [("stands", consent.stands.into()), ("blocks", consent.blocks.into()), ("confirm", consent.confirm.into())];
    Some(words::text(telling.language, "letter-notice-stands", &arguments))
}

/// What the sentences of a notice speak of.
pub(super) fn arguments(telling: &Telling, zone: &TimeZone) -> anyhow::Result<Vec<(&'static str, Argument)>> {
    let own = || telling.voices.first().map(|code| telling.name(code)).unwrap_or_default();
    let institution = |code| vec![("institution", telling.name(code).into())];
    Ok(match &telling.act.event {
        AssessmentEvent::PoliciesChanged(event) => {
            let names: Vec<String> = event.agreed_by.iter().map(|code| telling.name(code)).collect();
            vec![("names", words::list(telling.language, &names).into()), ("count", names.len().into())]
        }
        AssessmentEvent::ClockResumed(event) => vec![("days", event.working_days.into())],
        AssessmentEvent::ClockSuspended(_) | AssessmentEvent::CalendarSet(_) | AssessmentEvent::PeriodExtended(_) => {
            Vec::new()
        }
        AssessmentEvent::MoreTimeAsked(event) => institution(&event.institution),
        AssessmentEvent::MoreTimeAnswered(event) => institution(&event.institution),
        AssessmentEvent::OpinionGiven(event) => institution(&event.institution),
        AssessmentEvent::ReminderSent(event) => vec![
            ("draft", event.draft.to_string().into()),
            ("institution", own().into()),
            ("purpose", event.purpose.as_str().into()),
            ("nudge", event.nudge.as_str().into()),
            ("until", words::last_day(telling.language, event.closes_at, zone).into()),
        ],
        AssessmentEvent::TacitAgreementReached(event) => {
            let day = words::date(telling.language, event.delivered_at.to_zoned(zone.clone()).date());
            vec![
                ("draft", event.draft.to_string().into()),
                ("institution", telling.name(&event.institution).into()),
                ("date", day.into()),
            ]
        }
        AssessmentEvent::CommentWithdrawn(event) => satisfied(telling, own(), event.comment),
        AssessmentEvent::CommentIncorporated(event) => satisfied(telling, own(), event.comment),
        AssessmentEvent::ConflictFlagged(event) => contrary(telling, event.conflict, &event.comments),
        AssessmentEvent::ConflictArbitrated(event) => {
            let comments = telling.act.ledger.conflict(event.conflict).map(|conflict| conflict.comments.clone());
            contrary(telling, event.conflict, &comments.unwrap_or_default())
        }
        other => bail!("no notice tells of {}", other.kind().0),
    })
}

fn satisfied(telling: &Telling, own: String, comment: u32) -> Vec<(&'static str, Argument)> {
    let participants = &telling.act.ledger.participants;
    let held = telling.voices.first().and_then(|code| participants.get(code)?.opinion.as_ref());
    let comments = held.map_or_else(|| vec![comment], |held| held.reservations.clone());
    vec![("institution", own.into()), ("comments", numbers(telling, &comments).into())]
}

fn contrary(telling: &Telling, conflict: u32, comments: &[u32]) -> Vec<(&'static str, Argument)> {
    vec![("conflict", conflict.to_string().into()), ("comments", numbers(telling, comments).into())]
}

fn numbers(telling: &Telling, numbers: &[u32]) -> String {
    words::list(telling.language, &numbers.iter().map(u32::to_string).collect::<Vec<_>>())
}
