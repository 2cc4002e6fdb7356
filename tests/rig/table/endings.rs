//! Errors in print, editions, contestations, taking down, cancelling, reopening.

use navette::assessment::Act;
use navette_events::{Circle, Code, ContestDecision, ErrorVerdict, Hash};
use serde_json::json;

use super::super::attempt::{Attempt, Readers};
use super::super::dice::Dice;
use super::super::model::{Model, code};
use super::drafts::{block, corrected, sent};
use super::{numbers, participant, table};

table! {
    "POST /assessments/{id}/errata" => report,
    "POST /assessments/{id}/errata/{e}/triage" => triage,
    "POST /assessments/{id}/editions" => edit,
    "POST /assessments/{id}/editions/{n}/validation" => validate_edition,
    "POST /assessments/{id}/contests" => contest,
    "POST /assessments/{id}/contests/{c}/decision" => settle,
    "POST /assessments/{id}/channels/{c}/removal" => take_down,
    "POST /assessments/{id}/cancellation" => cancel,
    "POST /assessments/{id}/reopening" => reopen,
}

fn report(model: &Model, dice: &mut Dice) -> Attempt {
    let ledger = model.ledger();
    dice.needs(ledger.after.current_edition().is_some() && ledger.after.reports.len() < 6);
    let institution = participant(model, dice, |code| !ledger.participants[code].focal_points.is_empty());
    let readers = Readers::Circle(Circle::LeadAndCoordinator, vec![institution.clone()]);
    let edition = ledger.after.current_edition().and_then(|edition| ledger.draft(edition.draft));
    let held = block(model, dice);
    let known = edition.is_some_and(|draft| draft.blocks.iter().any(|entry| entry.id.to_string() == held));
    Attempt::of(model, dice, Act::ReportError, Some(&institution))
        .with("institution", json!(institution))
        .maybe("block", (known || dice.once_in(12)).then_some(held))
        .says(dice, "text", readers)
}

fn triage(model: &Model, dice: &mut Dice) -> Attempt {
    let reports = &model.ledger().after.reports;
    let open = reports.iter().filter(|report| report.triage.is_none()).map(|report| report.report);
    let number = dice.fit(open, numbers(reports.len()));
    let report = reports.iter().find(|report| report.report == number);
    let owner: Vec<Code> = report.iter().map(|report| report.institution.clone()).collect();
    Attempt::of(model, dice, Act::TriageError, None)
        .at(&number)
        .with("verdict", json!(dice.pick(ErrorVerdict::ALL)))
        .says(dice, "reason", Readers::Circle(Circle::LeadAndCoordinator, owner))
}

fn edit(model: &Model, dice: &mut Dice) -> Attempt {
    let ledger = model.ledger();
    let settled = ledger.finalised.as_ref().and_then(|settled| ledger.draft(settled.draft));
    let waits = ledger.after.editions.last().is_some_and(|edition| !edition.is_validated());
    dice.needs(ledger.after.current_edition().is_some() && !waits && ledger.after.editions.len() < 4);
    let text = settled.map(|draft| sent(model, draft.source)).unwrap_or_default();
    let right = |report: &&navette_projections::after::Report| {
        let error = report.triage.as_ref().is_some_and(|triage| triage.verdict != ErrorVerdict::NoError);
        error && report.corrected_in.is_none()
    };
    let reports: Vec<u32> = ledger.after.reports.iter().filter(right).map(|report| report.report).collect();
    let reports = if dice.once_in(12) { vec![99] } else { reports };
    dice.needs(reports != [99]);
    let act = Attempt::of(model, dice, Act::DraftEdition, None);
    act.with("kind", dice.pick(&["corrigendum", "new_edition", "corrigendum"]))
        .with("reports", json!(reports))
        .with("markdown", corrected(&text, dice))
}

fn validate_edition(model: &Model, dice: &mut Dice) -> Attempt {
    let editions = &model.ledger().after.editions;
    let waits = editions.iter().filter(|edition| !edition.is_validated());
    let known: Vec<(u32, Hash)> = waits.map(|edition| (edition.number, edition.content)).collect();
    let other = numbers(editions.len()).map(|number| (number, Hash::of(b"another text")));
    let (number, content) = dice.fit(known, other);
    let lead = code("mmeia");
    Attempt::of(model, dice, Act::ValidateEdition, Some(&lead))
        .at(&number)
        .with("institution", json!(lead))
        .with("content", json!(content))
        .signed(dice)
}

fn contest(model: &Model, dice: &mut Dice) -> Attempt {
    let ledger = model.ledger();
    let live = ledger.after.records.iter().any(navette_projections::after::Record::stands);
    dice.needs(live && ledger.after.contests.len() < 4);
    let institution = dice.fit(ledger.validators(), ["mmeia", "osc"].map(code));
    Attempt::of(model, dice, Act::ContestPublication, Some(&institution)).with("institution", json!(institution)).says(
        dice,
        "reason",
        Readers::Circle(Circle::Office, vec![institution]),
    )
}

fn settle(model: &Model, dice: &mut Dice) -> Attempt {
    let contests = &model.ledger().after.contests;
    let open = contests.iter().filter(|contest| contest.settled.is_none()).map(|contest| contest.contest);
    let number = dice.fit(open, numbers(contests.len()));
    Attempt::of(model, dice, Act::SettleContest, None)
        .at(&number)
        .with("decision", json!(dice.pick(ContestDecision::ALL)))
        .tells(dice, "reason")
}

fn take_down(model: &Model, dice: &mut Dice) -> Attempt {
    let after = &model.ledger().after;
    let live = after.records.iter().filter(|record| record.stands()).map(|record| record.channel.clone());
    let channel = dice.fit(live, ["portal", "newspaper"].map(code));
    dice.needs(dice.clone().once_in(3));
    Attempt::of(model, dice, Act::TakeDown, None).at(&channel).tells(dice, "reason")
}

fn cancel(model: &Model, dice: &mut Dice) -> Attempt {
    dice.needs(model.ledger().publications.is_empty() && model.opened.len() < 3);
    dice.rarely();
    dice.rarely();
    Attempt::of(model, dice, Act::Cancel, None).tells(dice, "reason")
}

fn reopen(model: &Model, dice: &mut Dice) -> Attempt {
    dice.needs(model.ledger().closed_at.is_some());
    Attempt::of(model, dice, Act::Reopen, None).tells(dice, "reason")
}
