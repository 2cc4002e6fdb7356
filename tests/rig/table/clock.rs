//! What moves deadlines, and who is asked for consent to what.

use jiff::Span;
use navette::assessment::Act;
use navette_events::{Circle, Opinion, Part, Purpose};
use serde_json::json;

use super::super::attempt::{Attempt, Readers};
use super::super::dice::Dice;
use super::super::model::Model;
use super::drafts::block;
use super::{numbers, participant, table};

table! {
    "POST /assessments/{id}/calendar" => set_calendar,
    "POST /assessments/{id}/clock" => move_clock,
    "POST /assessments/{id}/extensions" => ask_more_time,
    "POST /assessments/{id}/extensions/{k}/answer" => answer_more_time,
    "POST /assessments/{id}/participants/{institution}/dimensions" => assign_dimensions,
    "POST /assessments/{id}/standard-text" => mark,
    "POST /assessments/{id}/opinions/{institution}/lifting" => lift,
}

fn set_calendar(model: &Model, dice: &mut Dice) -> Attempt {
    let weekend = dice.pick(&[json!([6, 7]), json!([5, 6]), json!([5]), json!([1, 2, 3, 4, 5, 6, 7])]);
    dice.needs(weekend.as_array().is_some_and(|days| days.len() < 7));
    let holidays: Vec<_> = (0..dice.below(3))
        .map(|place| {
            let days = i64::try_from(dice.below(20) + place).expect("few");
            model.today().checked_add(Span::new().days(days)).expect("a day")
        })
        .collect();
    Attempt::of(model, dice, Act::SetCalendar, None)
        .with("weekend", weekend)
        .with("holidays", json!(holidays))
        .tells(dice, "reason")
}

fn move_clock(model: &Model, dice: &mut Dice) -> Attempt {
    let stands = model.ledger().clock.suspended.is_some();
    // A clock that stands is not left so.
    dice.needs(stands || dice.clone().once_in(3));
    Attempt::of(model, dice, Act::MoveClock, None).with("running", stands).tells(dice, "reason")
}

fn ask_more_time(model: &Model, dice: &mut Dice) -> Attempt {
    let ledger = model.ledger();
    let running = [Purpose::Comments, Purpose::Opinions].into_iter().find(|purpose| ledger.running(*purpose).is_some());
    let purpose = dice.fit(running, [Purpose::Comments, Purpose::Opinions]);
    let institution = participant(model, dice, |code| !ledger.participants[code].focal_points.is_empty());
    let until = ledger.running(purpose).map(|period| ledger.last_day(period.closes_at));
    let until = until.and_then(|day| day.checked_add(Span::new().days(if dice.once_in(6) { -1 } else { 3 })).ok());
    Attempt::of(model, dice, Act::AskMoreTime, Some(&institution))
        .with("institution", json!(institution))
        .with("purpose", json!(purpose))
        .maybe("until", until.map(|until| json!(until)))
        .says(dice, "reason", Readers::Circle(Circle::Government, vec![institution]))
}

fn answer_more_time(model: &Model, dice: &mut Dice) -> Attempt {
    let ledger = model.ledger();
    let requests = &ledger.clock.requests;
    let open = requests.iter().filter(|request| request.answer.is_none()).map(|request| request.request);
    let number = dice.fit(open, numbers(requests.len()));
    let purpose = requests.iter().find(|request| request.request == number).map(|request| request.purpose);
    let period = purpose.and_then(|purpose| ledger.running(purpose));
    let later = period.and_then(|period| ledger.last_day(period.closes_at).checked_add(Span::new().days(4)).ok());
    let granted = dice.once_in(2) && ledger.clock.suspended.is_none();
    Attempt::of(model, dice, Act::AnswerMoreTime, None)
        .at(&number)
        .maybe("closes_on", later.filter(|_| granted).map(|later| json!(later)))
        .tells(dice, "reason")
}

fn assign_dimensions(model: &Model, dice: &mut Dice) -> Attempt {
    let ledger = model.ledger();
    dice.needs(ledger.finalised.is_none());
    let institution = participant(model, dice, |code| ledger.participants[code].part == Part::Ministry);
    let dimensions = dice.pick(&[json!([1]), json!([1, 2]), json!([]), json!([3, 4, 5, 6])]);
    Attempt::of(model, dice, Act::AssignDimensions, None).at(&institution).with("dimensions", dimensions)
}

fn mark(model: &Model, dice: &mut Dice) -> Attempt {
    let ledger = model.ledger();
    dice.needs(ledger.finalised.is_none() && ledger.latest_draft().is_some());
    let held = block(model, dice);
    let newest = ledger.latest_draft();
    dice.needs(newest.is_some_and(|draft| draft.blocks.iter().any(|entry| entry.id.to_string() == held)));
    let standard = !dice.once_in(3);
    Attempt::of(model, dice, Act::MarkStandardText, None).with("blocks", json!([held])).with("standard", standard)
}

fn lift(model: &Model, dice: &mut Dice) -> Attempt {
    let ledger = model.ledger();
    dice.needs(ledger.finalised.is_none());
    let institution = participant(model, dice, |code| {
        let held = ledger.participants[code].opinion.as_ref();
        held.is_some_and(|held| held.opinion == Opinion::FavourableWithReservations)
    });
    Attempt::of(model, dice, Act::LiftReservations, Some(&institution)).at(&institution)
}
