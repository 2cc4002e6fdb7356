//! Outcomes prepared in private and released, what authors make of them; comments that contradict each other.

use navette::assessment::Act;
use navette_events::{Code, Outcome, Reaction};
use navette_projections::conflicts::Conflict;
use navette_projections::ledger::{Comment, Workflow};
use serde_json::json;

use super::super::attempt::{Attempt, Readers};
use super::super::dice::Dice;
use super::super::model::{Model, code};
use super::comments::{author, comment};
use super::{numbers, table};

table! {
    "POST /assessments/{id}/comments/{c}/outcome/preparation" => prepare,
    "POST /assessments/{id}/outcomes/release" => release,
    "POST /assessments/{id}/comments/{c}/reaction" => react,
    "POST /assessments/{id}/comments/{c}/reaction/acknowledgement" => acknowledge,
    "POST /assessments/{id}/comments/{c}/reaction/arbitration" => arbitrate_reaction,
    "POST /assessments/{id}/conflicts" => flag,
    "POST /assessments/{id}/conflicts/{k}/arbitration" => arbitrate,
    "POST /assessments/{id}/conflicts/{k}/dissent" => dissent,
}

fn prepare(model: &Model, dice: &mut Dice) -> Attempt {
    let ledger = model.ledger();
    dice.needs(ledger.finalised.is_none());
    let number = comment(model, dice, |held| {
        held.is_open() && !held.is_to_confirm() && !ledger.prepared.contains_key(&held.comment)
    });
    let outcome = dice.pick(&[Outcome::Noted, Outcome::NotAccepted, Outcome::Accepted]);
    Attempt::of(model, dice, Act::PrepareOutcomes, None).at(&number).with("outcome", json!(outcome)).says(
        dice,
        "reason",
        Readers::Prepared(number),
    )
}

fn release(model: &Model, dice: &mut Dice) -> Attempt {
    let ledger = model.ledger();
    let ready = |number: &u32| {
        let held = ledger.comment(*number);
        held.is_some_and(|held| held.workflow != Workflow::Withdrawn && !held.is_to_confirm())
    };
    let prepared: Vec<u32> = ledger.prepared.keys().copied().filter(ready).collect();
    dice.needs(ledger.finalised.is_none() && !prepared.is_empty());
    let all = prepared.len() == ledger.prepared.len() && dice.once_in(2);
    let chosen = if all { Vec::new() } else { prepared };
    Attempt::of(model, dice, Act::PrepareOutcomes, None).with("comments", json!(chosen))
}

fn react(model: &Model, dice: &mut Dice) -> Attempt {
    dice.needs(model.ledger().finalised.is_none());
    let answered = |held: &Comment| matches!(held.workflow, Workflow::Resolved | Workflow::Incorporated);
    let maintained = comment(model, &mut dice.clone(), |held| answered(held) && held.is_maintained());
    let unheard = |held: &Comment| answered(held) && (held.course.reaction.is_none() || held.comment == maintained);
    let number = comment(model, dice, unheard);
    let author = author(model, number);
    let again = model.ledger().comment(number).is_some_and(Comment::is_maintained);
    let reaction = if again { Reaction::Satisfied } else { dice.pick(Reaction::ALL) };
    let attempt =
        Attempt::of(model, dice, Act::ReactToOutcome, author.as_ref()).at(&number).with("reaction", json!(reaction));
    if dice.once_in(8) { attempt } else { attempt.says(dice, "reason", Readers::Comment(number)) }
}

fn acknowledge(model: &Model, dice: &mut Dice) -> Attempt {
    let number = comment(model, dice, Comment::is_maintained);
    Attempt::of(model, dice, Act::AnswerComment, None).at(&number).says(dice, "reason", Readers::Comment(number))
}

fn arbiter(model: &Model) -> Code {
    model.ledger().opened.as_ref().map_or_else(|| code("primature"), |opened| opened.policies.arbiter.clone())
}

fn arbitrate_reaction(model: &Model, dice: &mut Dice) -> Attempt {
    let arbiter = arbiter(model);
    let number = comment(model, dice, |held| held.is_maintained() && !held.is_of(&arbiter));
    Attempt::of(model, dice, Act::ArbitrateReaction, Some(&arbiter)).at(&number).says(
        dice,
        "reason",
        Readers::Comment(number),
    )
}

fn flag(model: &Model, dice: &mut Dice) -> Attempt {
    let ledger = model.ledger();
    dice.needs(ledger.finalised.is_none() && ledger.conflicts.len() < 4);
    let arbiter = arbiter(model);
    let stands = |held: &Comment| {
        held.workflow != Workflow::Withdrawn && held.institution != arbiter && held.course.spoken.is_none()
    };
    let one = comment(model, dice, stands);
    let other = author(model, one);
    let other = comment(model, dice, |held| stands(held) && Some(&held.institution) != other.as_ref());
    let attempt = Attempt::of(model, dice, Act::FlagConflict, None).with("comments", json!([one, other]));
    if dice.once_in(2) { attempt.says(dice, "proposal", Readers::NewConflict) } else { attempt }
}

fn conflict(model: &Model, dice: &mut Dice, fits: impl Fn(&Conflict) -> bool) -> u32 {
    let held = &model.ledger().conflicts;
    let fitting: Vec<u32> = held.iter().filter(|one| fits(one)).map(|one| one.conflict).collect();
    dice.fit(fitting, numbers(held.len()))
}

fn arbitrate(model: &Model, dice: &mut Dice) -> Attempt {
    let ledger = model.ledger();
    dice.needs(ledger.finalised.is_none());
    let number = conflict(model, dice, |held| held.decision.is_none() && ledger.arbiter_of(held).is_some());
    let held = ledger.conflict(number);
    let decides = held.and_then(|held| ledger.arbiter_of(held)).cloned();
    let institution = dice.fit(decides, ["mmeia", "mspc"].map(code));
    let comments = held.into_iter().flat_map(|held| &held.comments);
    let comments = comments
        .filter(|number| ledger.comment(**number).is_some_and(|comment| comment.workflow != Workflow::Withdrawn));
    let mut outcomes = Vec::new();
    for comment in comments {
        let outcome = dice.pick(&[Outcome::Accepted, Outcome::NotAccepted, Outcome::Noted]);
        outcomes.push(json!({ "comment": comment, "outcome": outcome }));
    }
    if dice.once_in(8) {
        dice.sensible = false;
        outcomes.pop();
    }
    Attempt::of(model, dice, Act::Arbitrate, Some(&institution))
        .at(&number)
        .with("institution", json!(institution))
        .with("outcomes", json!(outcomes))
        .says(dice, "reason", Readers::Ruling(number))
}

fn dissent(model: &Model, dice: &mut Dice) -> Attempt {
    let ledger = model.ledger();
    let overruled = |held: &Conflict| -> Vec<Code> {
        let Some(decision) = &held.decision else { return Vec::new() };
        let lost = held.comments.iter().filter(|number| !decision.upheld.contains(number));
        lost.filter_map(|number| ledger.comment(*number)).map(|comment| comment.institution.clone()).collect()
    };
    let number = conflict(model, dice, |held| !overruled(held).is_empty());
    let losers = ledger.conflict(number).map(overruled).unwrap_or_default();
    let institution = dice.fit(losers, model.institutions());
    Attempt::of(model, dice, Act::Dissent, Some(&institution)).at(&number).with("institution", json!(institution)).says(
        dice,
        "reason",
        Readers::Conflict(number, vec![institution]),
    )
}
