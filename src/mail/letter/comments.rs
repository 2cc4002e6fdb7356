//! Letters about comments. Others read mail too: of a comment that not every participant may read, a
//! letter tells the number, and never a word.

use std::collections::BTreeMap;

use anyhow::{Context as _, bail};
use navette_events::{AssessmentEvent, SealId, Visibility};
use navette_projections::following::Fate;
use navette_projections::ledger::Workflow;

use super::{Argument, Kind, Telling, words};
use crate::mail::telling::{Opening, plain};

/// The reason, question or decision that an event gives.
pub(in crate::mail) fn reason_of(event: &AssessmentEvent) -> Option<SealId> {
    match event {
        AssessmentEvent::InputAsked(event) => Some(event.question.seal),
        AssessmentEvent::LateCommentAdmitted(event) => Some(event.reason.seal),
        AssessmentEvent::CommentDeferred(event) => Some(event.reason.seal),
        AssessmentEvent::ReactionAcknowledged(event) => Some(event.reason.seal),
        AssessmentEvent::ReactionArbitrated(event) => Some(event.reason.seal),
        _ => None,
    }
}

impl Opening<'_> {
    /// The reasons of outcomes that were released together, where all participants may read them.
    pub(in crate::mail) async fn reasons(&self, event: &AssessmentEvent) -> anyhow::Result<BTreeMap<u32, String>> {
        let AssessmentEvent::OutcomesReleased(event) = event else { return Ok(BTreeMap::new()) };
        let mut reasons = BTreeMap::new();
        for given in event.outcomes.iter().filter(|given| given.visibility == Visibility::All) {
            let opened = self.words(given.reason.seal).await?;
            reasons.extend(opened.map(|words| (given.comment, plain(&words))));
        }
        Ok(reasons)
    }
}

/// What the sentences of a letter about comments speak of.
pub(super) fn arguments(telling: &Telling, event: &AssessmentEvent) -> anyhow::Result<Vec<(&'static str, Argument)>> {
    let own = telling.voices.first().map(|code| telling.name(code)).unwrap_or_default();
    let number = |comment: u32| ("comment", Argument::from(comment.to_string()));
    let arguments = match event {
        AssessmentEvent::InputAsked(event) => vec![number(event.comment)],
        AssessmentEvent::LateCommentAdmitted(event) => vec![number(event.comment)],
        AssessmentEvent::CommentDeferred(event) => vec![number(event.comment)],
        AssessmentEvent::CommentReattributed(event) => vec![
            number(event.comment),
            ("earlier", telling.name(&event.earlier).into()),
            ("institution", telling.name(&event.institution).into()),
        ],
        AssessmentEvent::ConfirmationAsked(event) => {
            let numbers: Vec<String> = event.comments.iter().map(u32::to_string).collect();
            let opened = telling.act.ledger.opened.as_ref().context("no assessment")?;
            let until = words::last_day(telling.language, event.closes_at, &opened.policies.time_zone.zone());
            vec![
                ("comments", words::list(telling.language, &numbers).into()),
                ("count", numbers.len().into()),
                ("institution", telling.name(&event.institution).into()),
                ("until", until.into()),
            ]
        }
        AssessmentEvent::OutcomesReleased(_) => vec![("institution", own.into())],
        AssessmentEvent::ReactionAcknowledged(event) => vec![number(event.comment)],
        AssessmentEvent::ReactionArbitrated(event) => vec![number(event.comment)],
        AssessmentEvent::CommentVisibilityChanged(event) => {
            let term = |visibility: Visibility| words::term(telling.language, "visibility", visibility.as_str());
            let (before, now) = (term(event.earlier), term(event.visibility));
            vec![number(event.comment), ("before", before.into()), ("now", now.into())]
        }
        other => bail!("no letter tells of {}", other.kind().0),
    };
    Ok(arguments)
}

/// What a letter about comments says.
pub(super) fn body(telling: &Telling, arguments: &[(&str, Argument)]) -> anyhow::Result<Vec<String>> {
    let say = |part: &str| telling.say(part, arguments);
    let reason = || {
        let open = comment_of(&telling.act.event).is_some_and(|(_, visibility)| visibility == Visibility::All);
        match telling.reason.as_ref().filter(|_| open) {
            Some(reason) => telling.say("reason", &[("reason", reason.into())]),
            None => words::text(telling.language, "letter-comment-answered-reason-withheld", &[]),
        }
    };
    Ok(match telling.kind {
        Kind::InputAsked | Kind::LateAdmitted | Kind::CommentDeferred => vec![say("body-1"), reason(), say("body-2")],
        Kind::ReactionSettled => {
            let arbitrated = matches!(telling.act.event, AssessmentEvent::ReactionArbitrated(_));
            vec![say(if arbitrated { "arbitrated" } else { "acknowledged" }), reason(), say("body-2")]
        }
        Kind::CommentReattributed | Kind::ConfirmationAsked | Kind::VisibilityChanged => {
            vec![say("body-1"), say("body-2")]
        }
        Kind::OutcomesReleased => vec![say("body-1"), outcomes(telling)?, say("body-2")],
        other => bail!("{other} is no letter about comments"),
    })
}

/// The comment that an event is about, and who may read it.
fn comment_of(event: &AssessmentEvent) -> Option<(u32, Visibility)> {
    match event {
        AssessmentEvent::InputAsked(event) => Some((event.comment, event.visibility)),
        AssessmentEvent::LateCommentAdmitted(event) => Some((event.comment, event.visibility)),
        AssessmentEvent::CommentDeferred(event) => Some((event.comment, event.visibility)),
        AssessmentEvent::ReactionAcknowledged(event) => Some((event.comment, event.visibility)),
        AssessmentEvent::ReactionArbitrated(event) => Some((event.comment, event.visibility)),
        _ => None,
    }
}

/// One line an outcome that the recipient's institutions hear of.
fn outcomes(telling: &Telling) -> anyhow::Result<String> {
    let AssessmentEvent::OutcomesReleased(event) = &telling.act.event else { bail!("no outcomes") };
    let own = event.outcomes.iter().filter(|given| {
        let concerned = telling.act.ledger.concerned_by(given.comment);
        let hears = |code: &navette_events::Code| {
            telling.voices.contains(code) || telling.voices.contains(telling.act.ledger.counted_under(code))
        };
        let keeper = telling.act.ledger.comment(given.comment).map(|comment| telling.act.ledger.keeper_of(comment));
        hears(&given.institution) || keeper.as_ref().is_some_and(hears) || concerned.iter().any(hears)
    });
    let line = |given: &navette_events::ReleasedOutcome| {
        let outcome = words::term(telling.language, "outcome", given.outcome.as_str());
        let mut arguments = vec![("comment", given.comment.to_string().into()), ("outcome", outcome.into())];
        match telling.reasons.get(&given.comment) {
            Some(reason) => {
                arguments.push(("reason", reason.into()));
                telling.say("line", &arguments)
            }
            None => telling.say("line-withheld", &arguments),
        }
    };
    Ok(own.map(line).collect::<Vec<_>>().join("\n"))
}

/// What to tell whoever has comments on a text that the shared version no longer has.
pub(super) fn lost(telling: &Telling) -> Option<String> {
    let own = telling.act.ledger.comments.iter().filter(|comment| {
        let stands = !matches!(comment.workflow, Workflow::Withdrawn | Workflow::Deferred);
        stands && telling.voices.iter().any(|code| comment.is_of(code))
    });
    let gone = |comment: &&navette_projections::ledger::Comment| {
        telling.act.ledger.followed(comment).is_some_and(|followed| followed.fate == Fate::Gone)
    };
    let numbers: Vec<String> = own.filter(gone).map(|comment| comment.comment.to_string()).collect();
    if numbers.is_empty() {
        return None;
    }
    let arguments = [("count", numbers.len().into()), ("comments", words::list(telling.language, &numbers).into())];
    Some(telling.say("lost", &arguments))
}
