//! Letters about what was signed on paper: to whoever checks, to whoever signed, to whoever typed.

use anyhow::Context as _;
use navette_events::PaperAct;

use super::{Argument, Kind, Telling, words};
use crate::mail::telling::paper_of;

/// Whether a letter is about a signed letter.
pub(super) const fn is_one(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::PaperToCheck | Kind::PaperCopied | Kind::PaperRefused | Kind::PaperContested | Kind::PaperSettled
    )
}

/// What such a letter says: what happened, which letter, what follows. Never its reasons.
pub(super) fn body(telling: &Telling, arguments: &[(&str, Argument)]) -> Vec<String> {
    let language = telling.language;
    let reference = telling.reference.as_ref();
    let reference =
        reference.map(|reference| words::text(language, "letter-paper-reference", &[("reference", reference.into())]));
    let said = words::text(language, "letter-paper-said", arguments);
    let all = [Some(telling.say("body-1", arguments)), Some(said), reference, Some(telling.say("body-2", arguments))];
    all.into_iter().flatten().collect()
}

/// What the sentences of such a letter speak of.
pub(super) fn arguments(telling: &Telling) -> anyhow::Result<Vec<(&'static str, Argument)>> {
    let ledger = &telling.act.ledger;
    let paper = paper_of(&telling.act.event).and_then(|number| ledger.papers.get(number));
    let paper = paper.context("the letter that it is about is missing")?;
    let language = telling.language;
    let what = words::term(language, "paper-kind", paper.act.kind().as_str());
    let detail = match &paper.act {
        PaperAct::Opinion { opinion, .. } => words::term(language, "opinion", opinion.as_str()),
        PaperAct::Engagement
        | PaperAct::Nomination { .. }
        | PaperAct::Arbitration { .. }
        | PaperAct::Validation { .. } => String::new(),
    };
    let what = if detail.is_empty() { what } else { format!("{what} ({detail})") };
    let state = serde_json::to_value(paper.state).ok();
    let state = state.as_ref().and_then(serde_json::Value::as_str).unwrap_or_default();
    Ok(vec![
        ("paper", paper.paper.to_string().into()),
        ("institution", telling.name(&paper.institution).into()),
        ("what", what.into()),
        ("date", words::date(language, paper.dated_on).into()),
        ("state", words::term(language, "paper-state", state).into()),
    ])
}
