//! Letters: ordered for those only who may see what they are about, and without words that are not theirs.

use mail_parser::MessageParser;
use navette::log::LetterOrder;
use navette::serve;
use navette::views::{Cut, Views};
use navette_events::{AssessmentEvent, Code, Event, Fact, PersonId, Stream};
use serde_json::Value;

use super::attempt::Readers;
use super::ground::Ask;
use super::history::History;
use super::model::Model;
use super::oracle::{self, Secret};
use super::reading::field;

/// Looks at the orders that came with new events.
pub async fn ordered(history: &History<'_>, news: &[Fact<Event>]) {
    let Some(first) = news.first() else { return };
    let store = history.ground.handling.store();
    let mut skip = 0;
    loop {
        let letters = store.letters(None, skip, 50).await.unwrap();
        let all = u32::try_from(letters.len()).unwrap();
        for letter in letters {
            if letter.order.position < first.header.position {
                return;
            }
            let about = news.iter().find(|fact| fact.header.position == letter.order.position);
            let Some(about) = about else { continue };
            check_order(history, about, &letter.order).await;
        }
        if all < 50 {
            return;
        }
        skip += all;
    }
}

/// The recipient takes part, can open what the letter sends him to, and may read a comment that it is about.
async fn check_order(history: &History<'_>, about: &Fact<Event>, order: &LetterOrder) {
    let Stream::Assessment(assessment) = &order.stream else { return };
    let (model, to) = (&history.model, order.recipient);
    if wrong(model, about, order).is_some() {
        // As it stood when the letter was ordered: the same command may have changed it since.
        let views = Views::new(history.ground.handling.store().clone());
        let cut = Cut::Position(order.position);
        let mut then = model.clone();
        then.assessments.insert(assessment.clone(), views.assessment(assessment, cut).await.unwrap());
        then.directory = views.directory(cut).await.unwrap();
        if let Some(why) = wrong(&then, about, order) {
            history.fail(&format!("{order:?} for {}, who {why}", model.name_of(to)));
        }
    }
    // At the front door too, now and then: it takes its time.
    let now_and_then = order.position.is_multiple_of(4) && order.message_id.ends_with(['0', '1', '2', '3']);
    if now_and_then && model.people.iter().any(|somebody| somebody.person == to) {
        let path = format!("/api/v1/assessments/{assessment}");
        let seen = history.ground.send(&Ask::get(Some(history.token(to)), &path)).await;
        if !seen.is_done() {
            history.fail(&format!("{order:?} for {}, to whom it is not there", model.name_of(to)));
        }
    }
}

/// Why a letter should not go to its recipient.
fn wrong(model: &Model, about: &Fact<Event>, order: &LetterOrder) -> Option<&'static str> {
    let (Stream::Assessment(assessment), Event::Assessment(event)) = (&order.stream, &about.event) else { return None };
    // Whoever was interviewed is told how he is cited, also where he takes no other part.
    if matches!(event, AssessmentEvent::SourceRecorded(_) | AssessmentEvent::CitationChanged(_)) {
        return None;
    }
    if !oracle::takes_part(model, order.recipient, assessment) {
        return Some("takes no part");
    }
    let comments = comments_of(event);
    let may_read = |comment: &u32| {
        let (canary, held) = (String::new(), Some(assessment.clone()));
        let secret = Secret { canary, assessment: held, readers: Readers::Comment(*comment), office: false };
        oracle::may_read(model, Some(order.recipient), &secret)
    };
    let his = || is_his_business(model, event, assessment, order.recipient);
    let wrong = !comments.is_empty() && !comments.iter().any(may_read) && !his();
    wrong.then_some("may read none of the comments it is about")
}

/// The comments that an event is about.
fn comments_of(event: &AssessmentEvent) -> Vec<u32> {
    match event {
        AssessmentEvent::OutcomesReleased(event) => event.outcomes.iter().map(|given| given.comment).collect(),
        AssessmentEvent::ConfirmationAsked(event) => event.comments.clone(),
        AssessmentEvent::ConflictFlagged(event) => event.comments.clone(),
        _ => {
            let payload: Value = serde_json::from_slice(&event.encode()).unwrap_or_default();
            let number = field(&payload, "comment").and_then(Value::as_u64);
            number.and_then(|number| u32::try_from(number).ok()).into_iter().collect()
        }
    }
}

/// Whether somebody who may not read a comment's words is told of it by design, without a word of them: it was
/// recorded for his institution by mistake, one of his own was answered as its duplicate, his favourable opinion
/// depends on it, or he is to decide about it.
fn is_his_business(model: &Model, event: &AssessmentEvent, of: &Code, to: PersonId) -> bool {
    let ledger = model.ledger_of(of);
    let his = |code: &Code| {
        let under = ledger.counted_under(code);
        [code, under].into_iter().any(|code| oracle::speaks_for(model, to, of, code))
    };
    let joined = |comment: u32| {
        let all = ledger.joined_to(comment).flat_map(|one| one.course.cosigners.iter().chain([&one.institution]));
        all.cloned().collect::<Vec<_>>()
    };
    match event {
        AssessmentEvent::CommentReattributed(event) => his(&event.earlier),
        AssessmentEvent::OutcomeGiven(event) => joined(event.comment).iter().any(his),
        AssessmentEvent::OutcomesReleased(event) => {
            event.outcomes.iter().flat_map(|given| joined(given.comment)).any(|code| his(&code))
        }
        AssessmentEvent::CommentWithdrawn(event) => ledger.depending_on(event.comment).any(his),
        AssessmentEvent::CommentIncorporated(event) => ledger.depending_on(event.comment).any(his),
        AssessmentEvent::ConflictFlagged(event) => {
            ledger.conflict(event.conflict).and_then(|conflict| ledger.arbiter_of(conflict)).is_some_and(his)
        }
        _ => false,
    }
}

/// All letters are written; none says what its recipient may not read today.
pub async fn check(history: &History<'_>) {
    let worker = serve::worker(&history.ground.config, &history.ground.handling).unwrap();
    worker.send_waiting().await.unwrap();
    let letters = history.ground.handling.store().letters(None, 0, 100_000).await.unwrap();
    let Ok(files) = std::fs::read_dir(history.ground.letters()) else {
        assert!(letters.is_empty(), "{} letters were not written", letters.len());
        return;
    };
    let mut written = 0;
    for file in files {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        let message = MessageParser::default().parse(&bytes).expect("a message");
        let id = message.message_id().unwrap_or_default().to_owned();
        let order = letters.iter().find(|letter| id.starts_with(&letter.order.message_id));
        let Some(order) = order else { history.fail(&format!("nobody ordered {id}")) };
        let text = message.body_text(0).unwrap_or_default();
        let said = format!("{} {text}", message.subject().unwrap_or_default());
        history.hears(Some(order.order.recipient), &id, &said);
        written += 1;
    }
    if written != letters.len() {
        let left: Vec<_> = letters.iter().filter(|letter| letter.state.as_str() != "sent").take(3).collect();
        history.fail(&format!("{written} of {} letters were written: {left:?}", letters.len()));
    }
}
