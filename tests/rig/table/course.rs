//! The course of an assessment: opened, its rules, briefings, engagement, stages, periods, meetings.

use jiff::Span;
use navette::assessment::Act;
use navette_events::{Kind, Purpose, Stage};
use navette_projections::Gate;
use serde_json::{Value, json};

use super::super::attempt::Attempt;
use super::super::dice::Dice;
use super::super::model::{Model, code};
use super::{numbers, participant, table};

table! {
    "POST /assessments" => open,
    "POST /assessments/{id}/policies" => change_policies,
    "POST /assessments/{id}/briefings" => brief,
    "POST /assessments/{id}/engagements" => engage,
    "POST /assessments/{id}/stage" => move_stage,
    "POST /assessments/{id}/window" => open_period,
    "POST /assessments/{id}/window/extension" => extend_period,
    "POST /assessments/{id}/meetings" => meet,
    "POST /assessments/{id}/closure" => close,
}

/// Rules of an assessment.
fn rules(dice: &mut Dice) -> Value {
    let validators =
        dice.pick(&[json!("lead"), json!("lead_without_objection"), json!({ "listed": ["mspc", "mmeia"] })]);
    let arbiter = if dice.once_in(40) { "nobody" } else { "primature" };
    dice.needs(arbiter != "nobody");
    json!({
        "time_zone": dice.pick(&["Africa/Bamako", "Europe/Paris"]), "period_days": dice.below(5) + 1,
        "tacit_agreement": dice.once_in(2), "validators": validators, "arbiter": arbiter,
        "default_visibility": dice.pick(&["all", "government", "lead_and_coordinator"]),
        "pass_with_reason": dice.once_in(3), "channels": ["portal", "library"],
        "coverage": dice.pick(&["off", "off", "off", "explained", "off", "off", "full"]),
        "comments": { "confirmation_days": dice.below(9), "maintained": dice.pick(&["conditions", "every", "none"]) },
        "remind_before": 2, "remind_after": 1, "deputy_arbiter": "mjic", "stuck_after_days": 7,
        "proofs": dice.pick(&["off", "off", "lead", "coordinator"]),
    })
}

fn open(model: &Model, dice: &mut Dice) -> Attempt {
    let next = code(&format!("mali-{}", model.opened.len() + 1));
    let named = dice.fit([next], model.opened.clone());
    let published = |code: &&navette_events::Code| model.ledger_of(code).stage == Some(Stage::Published);
    let baseline = model.opened.iter().rev().find(published).filter(|_| dice.once_in(2)).cloned();
    let kind = if baseline.is_some() { Kind::FollowUp } else { Kind::First };
    let lead = if dice.once_in(40) { "osc" } else { "mmeia" };
    dice.needs(lead == "mmeia");
    // The next one is opened once the one before has ended; a published one goes on living for a while.
    let ended = model.ledger().stage.is_none() || model.ledger().closed_at.is_some() || dice.once_in(12);
    dice.needs(ended && model.is_over() && model.opened.len() < 4);
    let mut attempt = Attempt::of(model, dice, Act::Open, None);
    attempt.opens = Some(named.clone());
    attempt
        .with("code", json!(named))
        .with("title", json!({ "fr": "Profil", "en": "Profile" }))
        .with("country", "mli")
        .with("level", "national")
        .with("kind", json!(kind))
        .maybe("baseline", baseline.map(|baseline| json!(baseline)))
        .with("lead", lead)
        .with("language", "fr")
        .with("policies", rules(dice))
}

fn change_policies(model: &Model, dice: &mut Dice) -> Attempt {
    dice.needs(model.ledger().finalised.is_none());
    Attempt::of(model, dice, Act::ChangePolicies, None).with("policies", rules(dice)).tells(dice, "reason")
}

/// Who was there: all ministries, or some.
fn attendance(model: &Model, dice: &mut Dice) -> Value {
    let all = model.participants();
    let from = if dice.once_in(4) { dice.below(all.len()) } else { 0 };
    let mut present: Vec<Value> =
        all.iter().skip(from).map(|code| json!({ "institution": code, "women": 2, "men": 1 })).collect();
    if dice.once_in(12) {
        dice.sensible = false;
        present.push(json!({ "institution": "sn-mint", "women": 1, "men": 0 }));
    }
    json!(present)
}

fn yesterday_or_tomorrow(model: &Model, dice: &mut Dice) -> Value {
    let tomorrow = dice.once_in(12);
    dice.needs(!tomorrow);
    let day = if tomorrow { model.today().tomorrow() } else { model.today().yesterday() };
    json!(day.expect("a day"))
}

fn brief(model: &Model, dice: &mut Dice) -> Attempt {
    dice.needs(model.ledger().briefings < 2);
    Attempt::of(model, dice, Act::HoldBriefing, None)
        .with("held_on", yesterday_or_tomorrow(model, dice))
        .tells(dice, "place")
        .tells(dice, "minutes")
        .with("attendance", attendance(model, dice))
}

fn engage(model: &Model, dice: &mut Dice) -> Attempt {
    let free = |code: &navette_events::Code| model.ledger().participants[code].engaged.is_none();
    let lead = model.ledger().opened.as_ref().map(|opened| opened.lead.clone());
    let often = dice.once_in(5);
    let institution = participant(model, dice, |code| free(code) && (often || Some(code) == lead.as_ref()));
    Attempt::of(model, dice, Act::RecordEngagement, Some(&institution))
        .with("institution", json!(institution))
        .with("given_on", yesterday_or_tomorrow(model, dice))
        .signed(dice)
}

fn move_stage(model: &Model, dice: &mut Dice) -> Attempt {
    let ledger = model.ledger();
    let attempt = Attempt::of(model, dice, Act::MoveStage, None);
    let next = ledger.stage.and_then(Stage::next);
    let open = |stage: &Stage| Gate::into_stage(*stage).is_some_and(|gate| gate.missing(ledger).is_empty());
    let back = dice.once_in(24) && ledger.publications.is_empty() && ledger.stage > Some(Stage::Briefing);
    if back {
        let earlier = Stage::ALL.iter().copied().rfind(|stage| Some(*stage) < ledger.stage);
        return attempt.with("to", json!(earlier)).tells(dice, "reason");
    }
    let to = dice.fit(next.filter(open), Stage::ALL.iter().copied());
    let attempt = attempt.with("to", json!(to));
    if dice.once_in(2) { attempt.tells(dice, "reason") } else { attempt }
}

fn purpose(dice: &mut Dice) -> Purpose {
    dice.pick(&[Purpose::Comments, Purpose::Opinions])
}

fn open_period(model: &Model, dice: &mut Dice) -> Attempt {
    let ledger = model.ledger();
    let purpose = purpose(dice);
    dice.needs(ledger.running(purpose).is_none() && ledger.finalised.is_none() && ledger.clock.suspended.is_none());
    let shared = ledger.shared_draft().map(|draft| draft.draft);
    let draft = dice.fit(shared, numbers(ledger.drafts.len()));
    let days = i64::try_from(dice.below(4)).expect("few");
    let last = model.today().checked_add(Span::new().days(days + 1)).expect("a day");
    let last = if dice.once_in(12) { model.today().yesterday().expect("a day") } else { last };
    dice.needs(last > model.today());
    Attempt::of(model, dice, Act::OpenPeriod, None)
        .with("purpose", json!(purpose))
        .with("draft", draft)
        .maybe("closes_on", (!dice.once_in(4)).then_some(json!(last)))
}

fn extend_period(model: &Model, dice: &mut Dice) -> Attempt {
    let ledger = model.ledger();
    let running = [Purpose::Comments, Purpose::Opinions].into_iter().find(|purpose| ledger.running(*purpose).is_some());
    let purpose = dice.fit(running, [Purpose::Comments, Purpose::Opinions]);
    dice.needs(ledger.clock.suspended.is_none());
    let end = ledger.running(purpose).map_or(model.now, |period| period.closes_at);
    let end = end.to_zoned(jiff::tz::TimeZone::UTC).date();
    let days = i64::try_from(dice.below(9)).expect("few") - 1;
    dice.needs(days >= 0);
    let last = end.checked_add(Span::new().days(days)).expect("a day");
    Attempt::of(model, dice, Act::ExtendPeriod, None)
        .with("purpose", json!(purpose))
        .with("closes_on", json!(last))
        .tells(dice, "reason")
}

fn meet(model: &Model, dice: &mut Dice) -> Attempt {
    dice.needs(model.ledger().meetings.len() < 3);
    Attempt::of(model, dice, Act::HoldMeeting, None)
        .with("held_on", yesterday_or_tomorrow(model, dice))
        .tells(dice, "place")
        .tells(dice, "minutes")
        .with("hosts", json!(["mmeia", "iom"]))
        .with("attendance", attendance(model, dice))
}

fn close(model: &Model, dice: &mut Dice) -> Attempt {
    let ledger = model.ledger();
    dice.needs(Gate::Closure.missing(ledger).is_empty() && ledger.closed_at.is_none());
    dice.rarely();
    Attempt::of(model, dice, Act::Close, None)
}
