//! Opinions, the settled text, its validation and publication.

use navette::assessment::Act;
use navette_events::{Circle, Hash, Opinion, Part};
use navette_projections::Gate;
use serde_json::json;

use super::super::attempt::{Attempt, Readers};
use super::super::dice::Dice;
use super::super::model::{Model, code};
use super::drafts::block;
use super::{numbers, participant, table};

table! {
    "PUT /assessments/{id}/opinions/{institution}" => give_opinion,
    "POST /assessments/{id}/finalization" => finalise,
    "POST /assessments/{id}/validations" => validate,
    "POST /assessments/{id}/validations/{v}/withdrawal" => withdraw,
    "POST /assessments/{id}/publications" => publish,
}

fn give_opinion(model: &Model, dice: &mut Dice) -> Attempt {
    let ledger = model.ledger();
    dice.needs(ledger.finalised.is_none());
    let objectors = ledger.objectors();
    // Whoever objects comes round before anybody else speaks.
    let institution = participant(model, dice, |code| {
        let held = &ledger.participants[code];
        let speaks = held.part == Part::Ministry && !held.focal_points.is_empty();
        speaks && (objectors.is_empty() || objectors.contains(code))
    });
    let draft = dice.fit(ledger.shared_draft().map(|draft| draft.draft), numbers(ledger.drafts.len()));
    let kinds = [Opinion::Favourable, Opinion::NoComment, Opinion::FavourableWithReservations, Opinion::Unfavourable];
    let opinion = if objectors.is_empty() { dice.pick(&kinds) } else { Opinion::Favourable };
    let mut attempt = Attempt::of(model, dice, Act::GiveOpinion, Some(&institution))
        .at(&institution)
        .with("draft", draft)
        .with("opinion", json!(opinion));
    if opinion == Opinion::FavourableWithReservations {
        let held = ledger.comments.iter().map(|comment| comment.comment);
        attempt = attempt.with("reservations", json!([dice.fit(held, [99])]));
    }
    if objectors.is_empty() && dice.once_in(3) {
        attempt = attempt.with("scope", json!({ "blocks": [block(model, dice)] }));
    }
    if opinion == Opinion::Unfavourable && !dice.once_in(6) || dice.once_in(3) {
        attempt = attempt.says(dice, "reason", Readers::Circle(Circle::Government, vec![institution]));
    }
    attempt
}

fn finalise(model: &Model, dice: &mut Dice) -> Attempt {
    let ledger = model.ledger();
    dice.needs(ledger.finalised.is_none() && Gate::Finalisation.missing(ledger).is_empty());
    let draft = dice.fit(ledger.latest_draft().map(|draft| draft.draft), numbers(ledger.drafts.len()));
    Attempt::of(model, dice, Act::Finalise, None).with("draft", draft)
}

/// The hash of the settled text, or another.
pub fn content(model: &Model, dice: &mut Dice) -> Hash {
    let settled = model.ledger().finalised.as_ref().map(|settled| settled.content);
    dice.fit(settled, [Hash::of(b"another text")])
}

fn validate(model: &Model, dice: &mut Dice) -> Attempt {
    let ledger = model.ledger();
    let waits = ledger.validators().into_iter().filter(|code| ledger.standing_validation(code).is_none());
    let institution = dice.fit(waits, ["mmeia", "mspc", "osc"].map(code));
    Attempt::of(model, dice, Act::Validate, Some(&institution))
        .with("institution", json!(institution))
        .with("content", json!(content(model, dice)))
        .signed(dice)
}

fn withdraw(model: &Model, dice: &mut Dice) -> Attempt {
    let ledger = model.ledger();
    dice.needs(ledger.publications.is_empty());
    let standing = ledger.validations.iter().filter(|act| act.withdrawn_at.is_none()).map(|act| act.validation);
    let number = dice.fit(standing, numbers(ledger.validations.len()));
    let act = ledger.validations.iter().find(|act| act.validation == number);
    Attempt::of(model, dice, Act::WithdrawValidation, act.map(|act| &act.institution)).at(&number).tells(dice, "reason")
}

fn publish(model: &Model, dice: &mut Dice) -> Attempt {
    let ledger = model.ledger();
    dice.needs(Gate::Publication.missing(ledger).is_empty());
    let settled = ledger.finalised.as_ref().map(|settled| settled.content);
    let policies = ledger.opened.as_ref().map(|opened| &opened.policies);
    let proved = |channel: &navette_events::Code| {
        let off = policies.is_some_and(|policies| policies.proofs.is_off());
        off || settled.is_some_and(|content| ledger.after.has_proof(channel, content))
    };
    let waits = policies.iter().flat_map(|policies| &policies.channels);
    let waits: Vec<_> = waits.filter(|channel| !ledger.is_live_on(channel) && proved(channel)).cloned().collect();
    let channel = dice.fit(waits, ["portal", "library", "newspaper"].map(code));
    let url = format!("https://{channel}.example/profil");
    Attempt::of(model, dice, Act::Publish, None)
        .with("channel", json!(channel))
        .with("published_on", json!(model.today()))
        .with("url", url)
}
