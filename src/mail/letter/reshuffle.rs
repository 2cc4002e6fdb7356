//! The letter about a reshuffle: who took over from whom, and what it means for the reader.

use anyhow::bail;
use navette_events::reshuffle::ReshuffleApplied;
use navette_events::{AssessmentEvent, Code};

use super::{Argument, Telling, words};

/// What its sentences speak of.
pub(super) fn arguments(telling: &Telling, event: &ReshuffleApplied) -> Vec<(&'static str, Argument)> {
    let successors: Vec<Code> = event.successors.iter().map(|successor| successor.institution.clone()).collect();
    vec![
        ("predecessor", telling.name(&event.predecessor).into()),
        ("successors", telling.name_all(&successors).into()),
        ("count", successors.len().into()),
        ("from", words::date(telling.language, event.from).into()),
    ]
}

/// What it says: to everyone what happened, to some what is asked of them or ends for them.
pub(super) fn body(telling: &Telling, arguments: &[(&str, Argument)]) -> anyhow::Result<Vec<String>> {
    let AssessmentEvent::ReshuffleApplied(event) = &telling.act.event else { bail!("no reshuffle") };
    let say = |part: &str| telling.say(part, arguments);
    let reshuffles = &telling.act.ledger.reshuffles;
    let ended = reshuffles.ended.get(&event.predecessor);
    let speaks = event.successors.iter().any(|successor| telling.voices.contains(&successor.institution));
    let spoke = ended.is_some_and(|ended| ended.spoke.contains(&telling.person));
    let asked = reshuffles.to_reconfirm.values().any(|before| before.contains(&event.predecessor));
    let mut body = vec![say("body-1"), say("change"), say("body-2")];
    body.extend(asked.then(|| say("reconfirm")));
    body.extend((spoke && !speaks).then(|| say("former")));
    Ok(body)
}
