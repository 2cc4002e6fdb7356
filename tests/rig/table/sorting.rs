//! The course of comments: sorted, asked about, said aloud, joined by others.

use navette::assessment::Act;
use navette_events::{Category, Code, Part, Visibility, Weight};
use navette_projections::ledger::{Comment, Workflow};
use serde_json::json;

use super::super::attempt::{Attempt, Readers};
use super::super::dice::Dice;
use super::super::model::Model;
use super::comments::{author, comment};
use super::drafts::target;
use super::{numbers, participant, table};

table! {
    "POST /assessments/{id}/comments/{c}/triage" => triage,
    "POST /assessments/{id}/comments/{c}/question" => ask,
    "POST /assessments/{id}/comments/{c}/input" => explain,
    "POST /assessments/{id}/comments/{c}/admission" => admit,
    "POST /assessments/{id}/comments/{c}/deferral" => defer,
    "POST /assessments/{id}/comments/{c}/reattribution" => reattribute,
    "POST /assessments/{id}/comments/{c}/reattachment" => reattach,
    "POST /assessments/{id}/comments/{c}/visibility" => change_visibility,
    "POST /assessments/{id}/oral-comments" => record,
    "POST /assessments/{id}/oral-comments/confirmations" => ask_confirmation,
    "POST /assessments/{id}/comments/{c}/confirmation" => confirm,
    "POST /assessments/{id}/comments/{c}/rectification" => rectify,
    "POST /assessments/{id}/comments/{c}/cosignatures" => cosign,
    "POST /assessments/{id}/comments/{c}/cosignatures/{institution}/withdrawal" => leave,
}

/// Whether the text may still change.
fn unsettled(model: &Model) -> bool {
    model.ledger().finalised.is_none()
}

fn triage(model: &Model, dice: &mut Dice) -> Attempt {
    dice.needs(unsettled(model));
    let number = comment(model, dice, |held| held.workflow == Workflow::Submitted);
    Attempt::of(model, dice, Act::SortComments, None).at(&number)
}

fn ask(model: &Model, dice: &mut Dice) -> Attempt {
    dice.needs(unsettled(model));
    let number = comment(model, dice, |held| held.is_open() && held.course.questions.len() < 2);
    Attempt::of(model, dice, Act::SortComments, None).at(&number).says(dice, "question", Readers::Comment(number))
}

fn explain(model: &Model, dice: &mut Dice) -> Attempt {
    dice.needs(unsettled(model));
    let number = comment(model, dice, |held| held.workflow == Workflow::WaitingForInput);
    let author = author(model, number);
    Attempt::of(model, dice, Act::GiveInput, author.as_ref()).at(&number).says(dice, "text", Readers::Comment(number))
}

fn late(model: &Model, dice: &mut Dice, admitted: bool) -> Attempt {
    dice.needs(unsettled(model));
    let number = comment(model, dice, |held| {
        let decided = held.course.lateness.as_ref().is_some_and(|late| late.admitted == admitted);
        held.late && !decided && (held.is_open() || held.workflow == Workflow::Deferred)
    });
    Attempt::of(model, dice, Act::SortComments, None).at(&number).says(dice, "reason", Readers::Comment(number))
}

fn admit(model: &Model, dice: &mut Dice) -> Attempt {
    late(model, dice, true)
}

fn defer(model: &Model, dice: &mut Dice) -> Attempt {
    late(model, dice, false)
}

fn reattribute(model: &Model, dice: &mut Dice) -> Attempt {
    dice.needs(unsettled(model));
    let number = comment(model, dice, |held| held.workflow != Workflow::Withdrawn);
    let earlier = author(model, number);
    let institution = participant(model, dice, |code| Some(code) != earlier.as_ref());
    Attempt::of(model, dice, Act::SortComments, None).at(&number).with("institution", json!(institution)).says(
        dice,
        "reason",
        Readers::Course(number, earlier.into_iter().collect()),
    )
}

fn reattach(model: &Model, dice: &mut Dice) -> Attempt {
    let ledger = model.ledger();
    dice.needs(unsettled(model));
    let number = comment(model, dice, |held| held.workflow != Workflow::Withdrawn);
    let author = author(model, number);
    let draft = dice.fit(ledger.shared_draft().map(|draft| draft.draft), numbers(ledger.drafts.len()));
    Attempt::of(model, dice, Act::ReattachComment, author.as_ref())
        .at(&number)
        .with("draft", draft)
        .with("target", target(model, dice))
}

fn change_visibility(model: &Model, dice: &mut Dice) -> Attempt {
    let number = comment(model, dice, |_| true);
    let author = author(model, number);
    let visibility = dice.pick(Visibility::ALL);
    Attempt::of(model, dice, Act::ChangeVisibility, author.as_ref())
        .at(&number)
        .with("visibility", json!(visibility))
        .says(dice, "reason", Readers::Course(number, Vec::new()))
}

fn record(model: &Model, dice: &mut Dice) -> Attempt {
    let ledger = model.ledger();
    dice.needs(unsettled(model) && ledger.comments.len() < 24);
    let institution = participant(model, dice, |_| true);
    let draft = dice.fit(ledger.shared_draft().map(|draft| draft.draft), numbers(ledger.drafts.len()));
    let (meeting, said_on) = match ledger.meetings.last() {
        Some(day) if !dice.once_in(3) => (Some(ledger.meetings.len()), *day),
        _ => (None, model.today()),
    };
    let mut attempt = Attempt::of(model, dice, Act::RecordSpoken, None)
        .with("institution", json!(institution))
        .with("said_on", json!(said_on))
        .maybe("meeting", meeting)
        .with("draft", draft)
        .with("target", target(model, dice))
        .with("category", json!(dice.pick(Category::ALL)))
        .with("weight", json!(dice.pick(Weight::ALL)))
        .says(dice, "text", Readers::NewComment);
    if dice.once_in(2) {
        attempt = attempt.with("visibility", json!(dice.pick(Visibility::ALL)));
    }
    if dice.once_in(2) {
        let (name, post) = (attempt.whispers(dice, Readers::NewComment), attempt.whispers(dice, Readers::NewComment));
        attempt = attempt.with("speaker", json!({ "name": name, "post": post }));
    }
    attempt
}

fn unasked(held: &Comment) -> bool {
    held.is_to_confirm() && held.course.spoken.as_ref().is_some_and(|spoken| spoken.asked_at.is_none())
}

fn ask_confirmation(model: &Model, dice: &mut Dice) -> Attempt {
    let one = comment(model, dice, unasked);
    let chosen = if dice.once_in(2) { vec![one] } else { Vec::new() };
    Attempt::of(model, dice, Act::RecordSpoken, None).with("comments", json!(chosen))
}

fn confirm(model: &Model, dice: &mut Dice) -> Attempt {
    let number = comment(model, dice, Comment::is_to_confirm);
    let author = author(model, number);
    Attempt::of(model, dice, Act::ConfirmSpoken, author.as_ref()).at(&number)
}

fn rectify(model: &Model, dice: &mut Dice) -> Attempt {
    let number = comment(model, dice, Comment::is_to_confirm);
    let author = author(model, number);
    Attempt::of(model, dice, Act::ConfirmSpoken, author.as_ref())
        .at(&number)
        .says(dice, "text", Readers::Comment(number))
        .says(dice, "proposed", Readers::Comment(number))
}

/// Whether an institution may stand behind a comment.
fn may_cosign(model: &Model, held: &Comment, code: &Code) -> bool {
    let ledger = model.ledger();
    let part = ledger.participants.get(code).map(|participant| participant.part);
    let lead = ledger.opened.as_ref().is_some_and(|opened| opened.lead == *code);
    let reads = match held.visibility {
        Visibility::All => true,
        Visibility::Government => part != Some(Part::Stakeholder),
        Visibility::LeadAndCoordinator => lead,
    };
    reads && held.is_open() && !held.is_of(code)
}

fn cosign(model: &Model, dice: &mut Dice) -> Attempt {
    dice.needs(unsettled(model));
    let number = comment(model, dice, |held| model.participants().iter().any(|code| may_cosign(model, held, code)));
    let held = model.ledger().comment(number);
    let institution = participant(model, dice, |code| held.is_some_and(|held| may_cosign(model, held, code)));
    Attempt::of(model, dice, Act::Cosign, Some(&institution)).at(&number).with("institution", json!(institution))
}

fn leave(model: &Model, dice: &mut Dice) -> Attempt {
    dice.needs(unsettled(model));
    let number = comment(model, dice, |held| held.workflow != Workflow::Withdrawn && !held.course.cosigners.is_empty());
    let cosigners = model.ledger().comment(number).into_iter().flat_map(|held| held.course.cosigners.iter().cloned());
    let institution = dice.fit(cosigners, model.institutions());
    Attempt::of(model, dice, Act::Cosign, Some(&institution)).at(&number).at(&institution)
}
