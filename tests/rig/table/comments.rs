//! Comments: made, withdrawn, answered, taken into the text.

use navette::assessment::Act;
use navette_events::{Category, Code, Outcome, Visibility, Weight};
use navette_projections::ledger::{Comment, Workflow};
use serde_json::json;

use super::super::attempt::{Attempt, Readers};
use super::super::dice::Dice;
use super::super::model::Model;
use super::drafts::{block, target};
use super::{numbers, participant, table};

table! {
    "POST /assessments/{id}/comments" => submit,
    "POST /assessments/{id}/comments/{c}/withdrawal" => withdraw,
    "POST /assessments/{id}/comments/{c}/outcome" => outcome,
    "POST /assessments/{id}/comments/{c}/incorporation" => incorporate,
}

/// A comment that fits; any where none does.
pub fn comment(model: &Model, dice: &mut Dice, fits: impl Fn(&Comment) -> bool) -> u32 {
    let ledger = model.ledger();
    let fitting: Vec<u32> = ledger.comments.iter().filter(|held| fits(held)).map(|held| held.comment).collect();
    dice.fit(fitting, numbers(ledger.comments.len()))
}

/// Whose a comment is.
pub fn author(model: &Model, comment: u32) -> Option<Code> {
    model.ledger().comment(comment).map(|held| held.institution.clone())
}

fn submit(model: &Model, dice: &mut Dice) -> Attempt {
    let ledger = model.ledger();
    dice.needs(ledger.finalised.is_none() && ledger.comments.len() < 24);
    let institution = participant(model, dice, |code| !ledger.participants[code].focal_points.is_empty());
    let drafts = ledger.drafts.iter().filter(|draft| draft.shared_at.is_some()).map(|draft| draft.draft);
    let draft = dice.fit(drafts.rev().take(1), numbers(ledger.drafts.len()));
    let mut attempt = Attempt::of(model, dice, Act::Comment, Some(&institution))
        .with("institution", json!(institution))
        .with("draft", draft)
        .with("target", target(model, dice))
        .with("category", json!(dice.pick(Category::ALL)))
        .with("weight", json!(dice.pick(Weight::ALL)))
        .says(dice, "text", Readers::NewComment);
    if !dice.once_in(4) {
        let visibility =
            dice.pick(&[Visibility::LeadAndCoordinator, Visibility::Government, Visibility::LeadAndCoordinator]);
        attempt = attempt.with("visibility", json!(visibility));
    }
    if dice.once_in(2) {
        attempt = attempt.says(dice, "quote", Readers::NewComment).says(dice, "proposed", Readers::NewComment);
    }
    attempt
}

fn withdraw(model: &Model, dice: &mut Dice) -> Attempt {
    let number = comment(model, dice, Comment::is_open);
    let author = author(model, number);
    Attempt::of(model, dice, Act::WithdrawComment, author.as_ref()).at(&number).says(
        dice,
        "reason",
        Readers::Course(number, Vec::new()),
    )
}

fn outcome(model: &Model, dice: &mut Dice) -> Attempt {
    let ledger = model.ledger();
    dice.needs(ledger.finalised.is_none());
    let number = comment(model, dice, |held| held.is_open() && !held.is_to_confirm());
    let kinds = [Outcome::Noted, Outcome::Accepted, Outcome::NotAccepted, Outcome::AcceptedInPart, Outcome::Duplicate];
    let given = dice.pick(&kinds);
    let mut attempt = Attempt::of(model, dice, Act::AnswerComment, None)
        .at(&number)
        .with("outcome", json!(given))
        .says(dice, "reason", Readers::Comment(number));
    if given == Outcome::Duplicate {
        let others =
            ledger.comments.iter().filter(|held| held.comment != number && held.workflow != Workflow::Withdrawn);
        attempt = attempt.with("duplicate_of", dice.fit(others.map(|held| held.comment), [number]));
    }
    attempt
}

fn incorporate(model: &Model, dice: &mut Dice) -> Attempt {
    let ledger = model.ledger();
    let number = comment(model, dice, Comment::is_forgotten);
    let draft = dice.fit(ledger.latest_draft().map(|draft| draft.draft), numbers(ledger.drafts.len()));
    let held = block(model, dice);
    let known = ledger.draft(draft).is_some_and(|draft| draft.blocks.iter().any(|entry| entry.id.to_string() == held));
    let attempt = Attempt::of(model, dice, Act::Incorporate, None).at(&number).with("draft", draft);
    if known || dice.once_in(12) { attempt.with("block", held) } else { attempt }
}
