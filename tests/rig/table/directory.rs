//! Institutions, people, roles.

use navette::assessment::Act;
use navette_events::{PersonId, Role};
use serde_json::json;

use super::super::attempt::Attempt;
use super::super::dice::Dice;
use super::super::model::{Model, code};
use super::table;

table! {
    "POST /institutions" => register,
    "POST /institutions/import" => import,
    "POST /institutions/{code}/names" => rename,
    "POST /institutions/{code}/successors" => succeed,
    "POST /people" => register_person,
    "POST /grants" => grant,
    "POST /grants/revocation" => revoke,
}

fn names(dice: &Dice) -> serde_json::Value {
    json!({ "fr": format!("Institution {}", dice.told), "en": format!("Institution {}", dice.told) })
}

fn register(model: &Model, dice: &mut Dice) -> Attempt {
    dice.needs(model.institutions().len() < 16);
    let new = dice.fit([code(&format!("inst-{}", dice.told))], [code("mspc")]);
    Attempt::of(model, dice, Act::ManageDirectory, None)
        .with("code", json!(new))
        .with("kind", dice.pick(&["ministry", "national_body", "stakeholder"]))
        .with("country", "mli")
        .with("names", names(dice))
}

fn import(model: &Model, dice: &mut Dice) -> Attempt {
    dice.needs(model.institutions().len() < 16);
    let kind = if dice.once_in(8) { "emperor" } else { "ministry" };
    dice.needs(kind == "ministry");
    let text = format!("code,name_fr,kind,country\nimp-{},Institution importée,{kind},mli\n", dice.told);
    Attempt::of(model, dice, Act::ManageDirectory, None).carrying("text/csv", text)
}

fn rename(model: &Model, dice: &mut Dice) -> Attempt {
    let institution = dice.fit(["mspc", "msds", "instat", "osc"], ["nobody", "sn-mint"]);
    dice.needs(dice.clone().once_in(3));
    Attempt::of(model, dice, Act::ManageDirectory, None)
        .at(&institution)
        .with("from", json!(model.today()))
        .with("names", names(dice))
}

fn succeed(model: &Model, dice: &mut Dice) -> Attempt {
    let ended = dice.fit(["inst-a", "inst-b"], ["nobody", "sn-mint"]);
    let by = dice.fit(["mspc", "msds"], ["nobody", ended]);
    dice.needs(dice.clone().once_in(3));
    Attempt::of(model, dice, Act::ManageDirectory, None)
        .at(&ended)
        .with("on", json!(model.today()))
        .with("by", json!([by]))
}

fn register_person(model: &Model, dice: &mut Dice) -> Attempt {
    dice.needs(model.directory.people().count() < 24);
    let institution = dice.fit(["mspc", "osc"], ["nobody"]);
    Attempt::of(model, dice, Act::ManageDirectory, None)
        .with("name", format!("Personne {}", dice.told))
        .with("email", format!("personne{}@example.org", dice.told))
        .with("institution", institution)
        .with("language", dice.pick(&["fr", "en", "es"]))
}

fn hold(model: &Model, person: PersonId, role: Role) -> bool {
    let known = model.directory.person_of(person);
    known.is_some_and(|known| known.grants.iter().any(|grant| grant.role == role))
}

fn grant(model: &Model, dice: &mut Dice) -> Attempt {
    let usual = [("coord", Role::Coordinator), ("officer", Role::Officer), ("auditor", Role::Auditor)];
    let usual = usual.into_iter().chain([("stranger", Role::Observer), ("analyst", Role::Analyst)]);
    let usual = usual.map(|(name, role)| (model.called(name), role));
    let missing: Vec<_> = usual.filter(|(person, role)| !hold(model, *person, *role)).collect();
    let other = [("stranger", Role::Officer), ("spc", Role::FocalPoint), ("osc", Role::Hq)];
    let (person, role) = dice.fit(missing, other.map(|(name, role)| (model.called(name), role)));
    Attempt::of(model, dice, Act::ManageDirectory, None)
        .with("person", json!(person))
        .with("role", json!(role))
        .with("reach", json!({ "country": "mli" }))
}

fn revoke(model: &Model, dice: &mut Dice) -> Attempt {
    let held = [("officer", Role::Officer), ("stranger", Role::Observer), ("analyst", Role::Analyst)];
    let held = held.map(|(name, role)| (model.called(name), role));
    let held: Vec<_> = held.into_iter().filter(|(person, role)| hold(model, *person, *role)).collect();
    let other = [(model.called("spc"), Role::Lead), (model.called("coord"), Role::Coordinator)];
    let (person, role) = dice.fit(held, other);
    dice.rarely();
    Attempt::of(model, dice, Act::ManageDirectory, None)
        .with("person", json!(person))
        .with("role", json!(role))
        .with("reach", json!({ "country": "mli" }))
        .tells(dice, "reason")
}
