//! Letters: ordered for those only who may see what they are about, and without words that are not theirs.

use mail_parser::MessageParser;
use navette::serve;
use navette_events::{Event, Fact, Stream};

use super::attempt::Readers;
use super::ground::Ask;
use super::history::History;
use super::model::code;
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

/// The recipient takes part, can open what the letter sends him to, and may read the comment it is about.
async fn check_order(history: &History<'_>, about: &Fact<Event>, order: &navette::log::LetterOrder) {
    let model = &history.model;
    let Stream::Assessment(assessment) = &order.stream else { return };
    let to = order.recipient;
    if !oracle::takes_part(model, to, assessment) {
        history.fail(&format!("{order:?} for {}, who takes no part", model.name_of(to)));
    }
    let payload: serde_json::Value = serde_json::from_slice(&about.event.encode()).unwrap_or_default();
    let comment = field(&payload, "comment").and_then(serde_json::Value::as_u64);
    if let Some(comment) = comment.and_then(|comment| u32::try_from(comment).ok()) {
        let (canary, assessment) = (String::new(), Some(assessment.clone()));
        let secret = Secret { canary, assessment, readers: Readers::Comment(comment), office: false };
        // Whoever a comment was recorded for by mistake is told that it is no longer his, and why.
        let earlier = field(&payload, "earlier").and_then(serde_json::Value::as_str).map(code);
        let was_his = earlier.is_some_and(|earlier| oracle::speaks_for(model, to, &order.stream, &earlier));
        if !was_his && !oracle::may_read(model, Some(to), &secret) {
            history.fail(&format!("{order:?} for {}, who may not read comment {comment}", model.name_of(to)));
        }
    }
    // At the front door too, now and then: it takes its time.
    let now_and_then = order.position % 4 == 0 && order.message_id.ends_with(['0', '1', '2', '3']);
    if now_and_then && model.people.iter().any(|somebody| somebody.person == to) {
        let path = format!("/api/v1/assessments/{assessment}");
        let seen = history.ground.send(&Ask::get(Some(history.token(to)), &path)).await;
        if !seen.is_done() {
            history.fail(&format!("{order:?} for {}, to whom it is not there", model.name_of(to)));
        }
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
