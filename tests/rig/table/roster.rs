//! Who takes part, and who speaks for whom.

use navette::assessment::Act;
use navette_events::{Circle, Code, Part, PersonId};
use serde_json::json;

use super::super::attempt::{Attempt, Readers};
use super::super::dice::Dice;
use super::super::model::{Model, code};
use super::{participant, table};

table! {
    "POST /assessments/{id}/participants" => add,
    "POST /assessments/{id}/participants/import" => import,
    "POST /assessments/{id}/focal-points" => name,
    "POST /assessments/{id}/focal-points/relief" => relieve,
}

/// Who takes part as what, under whom.
const ROSTER: [(&str, Part, Option<&str>); 7] = [
    ("mspc", Part::Ministry, None),
    ("msds", Part::Ministry, None),
    ("mjic", Part::Ministry, None),
    ("instat", Part::Body, Some("mspc")),
    ("osc", Part::Stakeholder, None),
    ("primature", Part::Body, None),
    ("dgme", Part::Body, Some("mmeia")),
];

fn add(model: &Model, dice: &mut Dice) -> Attempt {
    let known = |name: &str| model.ledger().participants.contains_key(&code(name));
    let missing: Vec<_> = ROSTER.iter().filter(|(name, ..)| !known(name)).collect();
    dice.needs(!missing.is_empty());
    // The first ministries come together, later ones alone.
    let count = if missing.len() > 4 { 4 + dice.below(4) } else { 1 };
    let all = missing.iter().take(count).map(|(institution, part, parent)| {
        let mut new = json!({ "institution": institution, "part": part });
        if let Some(parent) = parent {
            new["parent"] = json!(parent);
        }
        new
    });
    let mut new: Vec<_> = all.collect();
    if new.is_empty() || dice.once_in(12) {
        dice.sensible = false;
        let part = dice.pick(&[Part::Body, Part::Stakeholder]);
        new.push(json!({ "institution": dice.pick(&["nobody", "mspc", "mmeia"]), "part": part }));
    }
    Attempt::of(model, dice, Act::AddParticipant, None).with("participants", json!(new))
}

fn import(model: &Model, dice: &mut Dice) -> Attempt {
    let known = |name: &str| model.ledger().participants.contains_key(&code(name));
    let (name, part, _) =
        dice.fit(ROSTER.into_iter().filter(|(name, _, parent)| !known(name) && parent.is_none()), ROSTER);
    let part = if dice.once_in(8) { "emperor".to_owned() } else { part.to_string() };
    dice.needs(part != "emperor");
    let text = format!("code,part\n{name},{part}\n");
    Attempt::of(model, dice, Act::AddParticipant, None).carrying("text/csv", text)
}

/// Who speaks for whom, as a rule.
const VOICES: [(&str, &str); 9] = [
    ("mmeia", "lead"),
    ("mspc", "spc"),
    ("msds", "sds"),
    ("mjic", "jic"),
    ("instat", "stat"),
    ("osc", "osc"),
    ("primature", "arbiter"),
    ("dgme", "dgme"),
    ("mmeia", "alternate"),
];

fn name(model: &Model, dice: &mut Dice) -> Attempt {
    let ledger = model.ledger();
    let speaks = |institution: &str, person: PersonId| {
        ledger.participants.get(&code(institution)).map(|held| held.focal_points.iter().any(|fp| fp.person == person))
    };
    let silent = VOICES.iter().filter(|(institution, who)| speaks(institution, model.called(who)) == Some(false));
    let usual = silent.map(|(institution, who)| (code(institution), model.called(who)));
    let usual: Vec<_> = if dice.once_in(10) { others(model) } else { usual.collect() };
    let (institution, who) = dice.fit(usual, others(model));
    dice.needs(ledger.participants.contains_key(&institution) && ledger.finalised.is_none());
    Attempt::of(model, dice, Act::NameFocalPoint, Some(&institution))
        .with("institution", json!(institution))
        .with("person", json!(who))
        .with("alternate", dice.once_in(3))
}

/// Other people than usual.
fn others(model: &Model) -> Vec<(Code, PersonId)> {
    let places = ["mspc", "instat", "osc", "sn-mint"].map(code);
    let people = ["alternate", "officer", "stranger", "jic"].map(|name| model.called(name));
    places.into_iter().zip(people).collect()
}

fn relieve(model: &Model, dice: &mut Dice) -> Attempt {
    let ledger = model.ledger();
    let institution = participant(model, dice, |code| !ledger.participants[code].focal_points.is_empty());
    let named = ledger.participants.get(&institution).into_iter().flat_map(|held| &held.focal_points);
    let who = dice.fit(named.map(|named| named.person), model.everyone());
    dice.rarely();
    Attempt::of(model, dice, Act::RelieveFocalPoint, Some(&institution))
        .with("institution", json!(institution))
        .with("person", json!(who))
        .says(dice, "reason", Readers::Circle(Circle::Office, vec![institution]))
}
