//! Letters: ordered with their events, leased to one worker, frozen once, settled, purged.

use std::collections::HashSet;

use navette::log::{Letter, LetterOrder, LetterState, Store};
use navette_events::{Hash, Language, PersonId};

use super::on_both;
use crate::support::{Place, assert_rejected, id, moment, run_of};

on_both! {
    a_letter_is_ordered_once,
    a_leased_letter_is_nobody_elses_until_the_lease_ends,
    two_workers_never_hold_the_same_letter,
    a_letter_is_frozen_once,
    a_settled_letter_is_not_tried_again,
    a_letter_to_be_tried_again_waits_for_its_time,
    purged_letters_keep_hash_and_state,
    letters_are_listed_newest_first,
}

fn order(number: u64, stream: &str) -> LetterOrder {
    LetterOrder {
        message_id: format!("<{number:03}@navette.example>"),
        recipient: PersonId(id(1)),
        kind: "opinion-requested".to_owned(),
        language: Language::Fr,
        stream: stream.parse().unwrap(),
        position: number,
    }
}

/// Orders letters 1 to `count`, one an event.
async fn order_letters(store: &dyn Store, count: u64) {
    let mut batch = run_of(store, "assessment/mali-2021", 0, count).await;
    batch.orders = (1..=count).map(|number| order(number, "assessment/mali-2021")).collect();
    store.append(&batch, false).await.unwrap();
}

fn ids(letters: &[Letter]) -> Vec<u64> {
    letters.iter().map(|letter| letter.order.position).collect()
}

async fn a_letter_is_ordered_once(place: Place) {
    let store = place.open().await;
    order_letters(&*store, 1).await;
    let mut again = run_of(&*store, "assessment/mali-2021", 1, 1).await;
    again.orders = vec![order(1, "assessment/mali-2021")];
    assert_rejected(&store.append(&again, false).await);
    let letters = store.letters(None, 0, 10).await.unwrap();
    let [letter] = letters.as_slice() else { panic!("{letters:?}") };
    assert_eq!(letter.order, order(1, "assessment/mali-2021"));
    assert_eq!((letter.state, letter.attempts, letter.answer.as_str()), (LetterState::Waiting, 0, ""));
    assert_eq!((&letter.frozen, letter.frozen_hash, letter.settled_at), (&None, None, None));
}

async fn a_leased_letter_is_nobody_elses_until_the_lease_ends(place: Place) {
    let store = place.open().await;
    order_letters(&*store, 5).await;
    assert_eq!(ids(&store.lease_letters(moment(0), moment(60), 3).await.unwrap()), [1, 2, 3]);
    assert_eq!(ids(&store.lease_letters(moment(1), moment(61), 3).await.unwrap()), [4, 5]);
    assert_eq!(ids(&store.lease_letters(moment(59), moment(99), 9).await.unwrap()), [0; 0]);
    assert_eq!(ids(&store.lease_letters(moment(60), moment(99), 9).await.unwrap()), [1, 2, 3]);
}

async fn two_workers_never_hold_the_same_letter(place: Place) {
    let store = place.open().await;
    order_letters(&*store, 200).await;
    let workers = (0..8).map(|_| {
        let store = store.clone();
        tokio::spawn(async move {
            let mut held = Vec::new();
            for _ in 0..50 {
                held.extend(ids(&store.lease_letters(moment(0), moment(60), 7).await.unwrap()));
            }
            held
        })
    });
    let mut held = Vec::new();
    for worker in workers.collect::<Vec<_>>() {
        held.extend(worker.await.unwrap());
    }
    assert_eq!(held.len(), 200);
    assert_eq!(held.into_iter().collect::<HashSet<_>>().len(), 200);
}

async fn a_letter_is_frozen_once(place: Place) {
    let store = place.open().await;
    order_letters(&*store, 1).await;
    let name = order(1, "assessment/mali-2021").message_id;
    let (first, second) = (Hash::of(b"first"), Hash::of(b"second"));
    assert_eq!(store.freeze_letter(&name, b"sealed 1", first).await.unwrap(), (b"sealed 1".to_vec(), first));
    assert_eq!(store.freeze_letter(&name, b"sealed 2", second).await.unwrap(), (b"sealed 1".to_vec(), first));
    assert!(store.freeze_letter("<nobody>", b"", first).await.is_err());
    let leased = store.lease_letters(moment(0), moment(60), 1).await.unwrap();
    assert_eq!((leased[0].frozen.as_deref(), leased[0].frozen_hash), (Some(&b"sealed 1"[..]), Some(first)));
}

async fn a_settled_letter_is_not_tried_again(place: Place) {
    let store = place.open().await;
    order_letters(&*store, 2).await;
    store.lease_letters(moment(0), moment(60), 9).await.unwrap();
    let settle = |number, state, answer| {
        let (store, name) = (store.clone(), order(number, "assessment/mali-2021").message_id);
        async move { store.settle_letter(&name, state, answer, moment(0), moment(5)).await }
    };
    settle(1, LetterState::Sent, "250 2.0.0 Ok").await.unwrap();
    settle(2, LetterState::Failed, "550 no such\0user").await.unwrap();
    assert!(settle(3, LetterState::Sent, "").await.is_err());
    // A worker that was held up for longer than its lease comes late.
    settle(1, LetterState::Waiting, "no answer").await.unwrap();
    assert_eq!(store.lease_letters(moment(999), moment(9999), 9).await.unwrap(), []);
    let letters = store.letters(None, 0, 9).await.unwrap();
    let states: Vec<_> = letters.iter().map(|l| (l.state, l.attempts, l.answer.as_str(), l.settled_at)).collect();
    let settled = Some(moment(5));
    assert_eq!(
        states,
        [(LetterState::Failed, 1, "550 no such user", settled), (LetterState::Sent, 1, "250 2.0.0 Ok", settled)]
    );
}

async fn a_letter_to_be_tried_again_waits_for_its_time(place: Place) {
    let store = place.open().await;
    order_letters(&*store, 1).await;
    store.lease_letters(moment(0), moment(60), 9).await.unwrap();
    let name = order(1, "assessment/mali-2021").message_id;
    store.settle_letter(&name, LetterState::Waiting, "451 later", moment(30), moment(1)).await.unwrap();
    assert_eq!(store.lease_letters(moment(29), moment(99), 9).await.unwrap(), []);
    let leased = store.lease_letters(moment(30), moment(99), 9).await.unwrap();
    assert_eq!((leased[0].attempts, leased[0].next_try, leased[0].settled_at), (1, moment(30), None));
}

async fn purged_letters_keep_hash_and_state(place: Place) {
    let store = place.open().await;
    order_letters(&*store, 3).await;
    let hash = Hash::of(b"letter");
    for number in 1..=3 {
        let name = order(number, "assessment/mali-2021").message_id;
        store.freeze_letter(&name, b"sealed", hash).await.unwrap();
        if number < 3 {
            let at = moment(i64::try_from(number).unwrap());
            store.settle_letter(&name, LetterState::Sent, "250", at, at).await.unwrap();
        }
    }
    assert_eq!(store.purge_letters(moment(2)).await.unwrap(), 1);
    assert_eq!(store.purge_letters(moment(2)).await.unwrap(), 0);
    let letters = store.letters(None, 0, 9).await.unwrap();
    assert_eq!(letters.iter().map(|letter| letter.frozen.is_some()).collect::<Vec<_>>(), [true, true, false]);
    assert_eq!((letters[2].frozen_hash, letters[2].state), (Some(hash), LetterState::Sent));
    let name = order(1, "assessment/mali-2021").message_id;
    assert!(store.freeze_letter(&name, b"again", hash).await.is_err(), "a purged letter is never frozen again");
}

async fn letters_are_listed_newest_first(place: Place) {
    let store = place.open().await;
    order_letters(&*store, 6).await;
    let mut batch = run_of(&*store, "institution/mmeia", 0, 1).await;
    batch.orders = vec![order(7, "institution/mmeia")];
    store.append(&batch, false).await.unwrap();
    assert_eq!(ids(&store.letters(None, 0, 3).await.unwrap()), [7, 6, 5]);
    assert_eq!(ids(&store.letters(None, 5, 9).await.unwrap()), [2, 1]);
    let mali = "assessment/mali-2021".parse().unwrap();
    assert_eq!(ids(&store.letters(Some(&mali), 1, 2).await.unwrap()), [5, 4]);
}
