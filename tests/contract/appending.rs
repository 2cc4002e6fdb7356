//! Writing: all or nothing, in one order, and never changed again.

use std::time::Duration;

use navette::log::{AppendError, KeptAnswer, Range};
use navette_events::{Hash, PersonId};

use super::on_both;
use crate::support::{Place, assert_overtaken, assert_rejected, batch, draft, epoch, id, moment, opening, row, run_of};

on_both! {
    exact_bytes_are_kept,
    positions_are_dense_and_in_the_order_of_commits,
    a_batch_with_one_bad_event_leaves_nothing_behind,
    a_batch_that_contradicts_itself_is_rejected,
    a_writer_who_was_overtaken_writes_nothing,
    a_writer_of_another_epoch_writes_nothing,
    under_the_lock_the_promises_are_the_same,
    of_two_appends_at_once_one_is_overtaken,
    events_cannot_be_changed_or_deleted,
    kept_answers_are_found_until_they_are_forgotten,
    a_batch_without_events_moves_nothing_but_keeps_its_answers,
    those_who_wait_hear_that_the_head_moved,
}

async fn exact_bytes_are_kept(place: Place) {
    let store = place.open().await;
    let odd = b"{ \"b\" : 1E2,\t\"a\":\"\xC3\xA9\" , \"a\":1.0\n}\x00\xFF".to_vec();
    let event = crate::support::Draft { payload: odd.clone(), ..draft("assessment/mali-2021", 1, "") };
    let batch = batch(&*store, &[event]).await.unwrap();
    store.append(&batch).await.unwrap();
    let read = store.read(Range::ALL).await.unwrap();
    assert_eq!(read, [batch.events[0].0.clone()]);
    assert_eq!(read[0].payload, odd);
    assert_eq!(store.leaves(0, 1).await.unwrap(), [batch.events[0].1]);
}

async fn positions_are_dense_and_in_the_order_of_commits(place: Place) {
    let store = place.open().await;
    for number in 0..5 {
        let batch = run_of(&*store, "assessment/mali-2021", number * 3, 3).await;
        store.append(&batch).await.unwrap();
        assert_eq!(store.head().await.unwrap().edge, batch.edge);
    }
    let positions: Vec<_> = store.read(Range::ALL).await.unwrap().iter().map(|event| event.header.position).collect();
    assert_eq!(positions, (1..=15).collect::<Vec<_>>());
    let head = store.head().await.unwrap();
    assert_eq!((head.position, head.recorded_at), (15, moment(15)));
}

async fn a_batch_with_one_bad_event_leaves_nothing_behind(place: Place) {
    let store = place.open().await;
    let good = run_of(&*store, "assessment/mali-2021", 0, 1).await;
    store.append(&good).await.unwrap();
    let head = store.head().await.unwrap();

    let too_large = draft("assessment/mali-2021", 2, &"x".repeat(60_001));
    let same_revision = draft("assessment/mali-2021", 1, "{}");
    let same_id = crate::support::Draft { event: good.events[0].0.header.event.0, ..draft("person/x", 1, "{}") };
    let same_id = crate::support::Draft { stream: "institution/mmeia".to_owned(), ..same_id };
    for bad in [too_large, same_revision, same_id] {
        let mut batch = batch(&*store, &[draft("institution/other", 1, "{}"), bad]).await.unwrap();
        batch.rows = vec![row("mali", "", "{}")];
        batch.answers = vec![answer("k")];
        assert_rejected(&store.append(&batch).await);
        assert_eq!(store.head().await.unwrap(), head);
        assert_eq!(store.read(Range::ALL).await.unwrap().len(), 1);
        assert_eq!(store.row("status", "mali").await.unwrap(), None);
        assert_eq!(store.answers(&[(PersonId(id(1)), "k".to_owned())]).await.unwrap(), []);
    }
    let largest = batch(&*store, &[draft("assessment/mali-2021", 2, &"x".repeat(60_000))]).await.unwrap();
    store.append(&largest).await.unwrap();
}

async fn a_batch_that_contradicts_itself_is_rejected(place: Place) {
    let store = place.open().await;
    let sound = run_of(&*store, "assessment/mali-2021", 0, 2).await;

    let mut gap = sound.clone();
    gap.events.remove(0);
    let mut backwards = sound.clone();
    backwards.events[1].0.header.recorded_at = moment(0);
    let mut edgeless = sound.clone();
    edgeless.edge = navette::log::tree::Edge::default();
    let mut doubled = sound.clone();
    doubled.rows = vec![row("mali", "a", "{}"), row("mali", "b", "{}")];
    let mut zero = sound.clone();
    zero.rows = vec![row("mali", "a\0b", "{}")];
    for bad in [gap, backwards, edgeless, doubled, zero] {
        assert_rejected(&store.append(&bad).await);
    }
    assert_eq!(store.head().await.unwrap().position, 0);
    store.append(&sound).await.unwrap();
}

async fn a_writer_who_was_overtaken_writes_nothing(place: Place) {
    let store = place.open().await;
    let first = run_of(&*store, "assessment/mali-2021", 0, 1).await;
    let second = run_of(&*store, "assessment/niger-2021", 0, 2).await;
    store.append(&first).await.unwrap();
    assert_overtaken(&store.append(&second).await);
    assert_overtaken(&store.append(&first).await);
    assert_eq!(store.head().await.unwrap().position, 1);
    assert_eq!(store.read(Range::ALL).await.unwrap(), [first.events[0].0.clone()]);
    let again = run_of(&*store, "assessment/niger-2021", 0, 2).await;
    store.append(&again).await.unwrap();
}

async fn a_writer_of_another_epoch_writes_nothing(place: Place) {
    let store = place.open().await;
    let mut batch = run_of(&*store, "assessment/mali-2021", 0, 1).await;
    batch.epoch.0.push_str("\nview tasks 1");
    assert_overtaken(&store.append(&batch).await);
    store.lock().await.unwrap();
    assert_overtaken(&store.append(&batch).await);
    assert_eq!(store.head().await.unwrap().position, 0);

    // Until the views of that epoch are there: then it writes, and the one before no longer.
    let newer = batch.epoch.clone();
    assert!(store.replace_views(0, &["status"], &[], &newer).await.unwrap());
    let older = navette::log::Batch { epoch: epoch(), ..batch.clone() };
    assert_overtaken(&store.append(&older).await);
    store.append(&batch).await.unwrap();
    assert_eq!(store.head().await.unwrap().epoch, newer);
}

async fn under_the_lock_the_promises_are_the_same(place: Place) {
    let store = place.open().await;
    let first = run_of(&*store, "assessment/mali-2021", 0, 2).await;
    let late = run_of(&*store, "assessment/niger-2021", 0, 1).await;
    assert_eq!(store.lock().await.unwrap().position, 0);
    store.append(&first).await.unwrap();
    assert_eq!(store.lock().await.unwrap().edge, first.edge);
    assert_overtaken(&store.append(&late).await);
    let bad = batch(&*store, &[draft("assessment/mali-2021", 1, "{}")]).await.unwrap();
    store.lock().await.unwrap();
    assert_rejected(&store.append(&bad).await);
    let next = run_of(&*store, "assessment/mali-2021", 2, 1).await;
    for _ in 0..2 {
        assert_eq!(store.lock().await.unwrap().position, 2);
    }
    store.append(&next).await.unwrap();
    store.lock().await.unwrap();
    store.unlock().await;
    store.unlock().await;
    assert_eq!(store.head().await.unwrap().position, 3);
}

#[tokio::test]
async fn a_lock_keeps_another_writer_waiting_until_it_ends_in_whichever_way() {
    let place = Place::postgres().await;
    let mut own = Some(place.open().await);
    let other = place.open().await;
    for (position, ending) in (0..).zip(["unlocked", "unsound", "appended", "dropped"]) {
        let holder = own.take().unwrap();
        let head = holder.lock().await.unwrap();
        assert_eq!(head.position, position);
        let batch = run_of(&*other, "assessment/mali-2021", position, 1).await;
        let mut append = std::pin::pin!(other.append(&batch));
        let waited = tokio::time::timeout(Duration::from_millis(50), append.as_mut()).await;
        assert!(waited.is_err(), "{ending}: {waited:?}");
        match ending {
            "unlocked" => holder.unlock().await,
            "unsound" => {
                let unsound = navette::log::Batch { expected: 99, ..batch.clone() };
                assert_rejected(&holder.append(&unsound).await);
            }
            "appended" => {
                let mine = run_of(&*holder, "assessment/niger-2021", 0, 1).await;
                holder.append(&mine).await.unwrap();
            }
            _ => drop(own.insert(place.open().await)),
        }
        let holder = if ending == "dropped" {
            drop(holder);
            place.open().await
        } else {
            holder
        };
        match ending {
            "appended" => assert_overtaken(&append.await),
            _ => append.await.unwrap(),
        }
        own = Some(holder);
    }
}

async fn of_two_appends_at_once_one_is_overtaken(place: Place) {
    let store = place.open().await;
    // Two processes on PostgreSQL, two tasks of the one process on SQLite.
    let other = if place.is_sqlite() { store.clone() } else { place.open().await };
    for round in 0..20 {
        let mine = run_of(&*store, "assessment/mali-2021", round, 1).await;
        let theirs = run_of(&*other, "assessment/mali-2021", round, 1).await;
        let outcomes = tokio::join!(store.append(&mine), other.append(&theirs));
        match outcomes {
            (Ok(()), Err(AppendError::Overtaken)) | (Err(AppendError::Overtaken), Ok(())) => {}
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(store.head().await.unwrap().position, 20);
}

async fn events_cannot_be_changed_or_deleted(place: Place) {
    let store = place.open().await;
    let batch = run_of(&*store, "assessment/mali-2021", 0, 1).await;
    store.append(&batch).await.unwrap();
    let mut attempts = vec!["UPDATE events SET payload = payload", "DELETE FROM events"];
    if !place.is_sqlite() {
        attempts.push("TRUNCATE events");
    }
    for attempt in attempts {
        let refusal = place.sql(attempt).await.expect_err(attempt);
        assert!(refusal.contains("events never change"), "{attempt}: {refusal}");
    }
    assert_eq!(store.read(Range::ALL).await.unwrap(), [batch.events[0].0.clone()]);
}

fn answer(key: &str) -> KeptAnswer {
    KeptAnswer {
        person: PersonId(id(1)),
        key: key.to_owned(),
        request: Hash::of(key.as_bytes()),
        answer: "{\"position\": 1}".to_owned(),
        kept_at: moment(7),
    }
}

async fn kept_answers_are_found_until_they_are_forgotten(place: Place) {
    let store = place.open().await;
    let mut batch = run_of(&*store, "assessment/mali-2021", 0, 1).await;
    batch.answers = (0..200).map(|number| answer(&format!("key {number}"))).collect();
    store.append(&batch).await.unwrap();

    let asked: Vec<_> = (100..300).map(|number| (PersonId(id(1)), format!("key {number}"))).collect();
    let mut found = store.answers(&asked).await.unwrap();
    found.sort_by(|a, b| a.key.cmp(&b.key));
    assert_eq!(found, batch.answers[100..].to_vec());
    assert_eq!(store.answers(&[(PersonId(id(2)), "key 1".to_owned())]).await.unwrap(), []);
    assert_eq!(store.answers(&[]).await.unwrap(), []);

    let mut again = run_of(&*store, "assessment/mali-2021", 1, 1).await;
    again.answers = vec![answer("key 1")];
    assert_rejected(&store.append(&again).await);

    assert_eq!(store.forget_answers(moment(7)).await.unwrap(), 0);
    assert_eq!(store.forget_answers(moment(8)).await.unwrap(), 200);
    assert_eq!(store.answers(&asked).await.unwrap(), []);
}

async fn a_batch_without_events_moves_nothing_but_keeps_its_answers(place: Place) {
    let store = place.open().await;
    let first = run_of(&*store, "assessment/mali-2021", 0, 1).await;
    store.append(&first).await.unwrap();
    let before = store.head().await.unwrap();
    let mut empty = batch(&*store, &[]).await.unwrap();
    empty.answers = vec![answer("k")];
    store.append(&empty).await.unwrap();
    assert_eq!(store.head().await.unwrap(), before);
    assert_eq!(store.answers(&[(PersonId(id(1)), "k".to_owned())]).await.unwrap(), empty.answers);
}

async fn those_who_wait_hear_that_the_head_moved(place: Place) {
    let store = place.open().await;
    // On SQLite the other process is one that opened the file for reading beside the server.
    let beside = navette::log::Opening { write: !place.is_sqlite(), ..opening() };
    let beside = place.try_open(beside).await.unwrap();
    let (mut here, mut there) = (store.moved(), beside.moved());
    assert_eq!((*here.borrow_and_update(), *there.borrow_and_update()), (0, 0));
    let batch = run_of(&*store, "assessment/mali-2021", 0, 3).await;
    store.append(&batch).await.unwrap();
    assert_eq!(*here.borrow_and_update(), 3);
    let heard = there.wait_for(|position| *position == 3);
    tokio::time::timeout(Duration::from_secs(5), heard).await.expect("heard in time").unwrap();
    assert_eq!(beside.head().await.unwrap(), store.head().await.unwrap());
}
