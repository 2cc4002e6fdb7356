//! What becomes of a letter that a mail server does not take at once.

use std::collections::BTreeMap;
use std::time::Duration;

use jiff::SignedDuration;
use navette::log::{Letter, LetterState};
use navette::mail::letter::Office;
use navette::mail::transport::Transport;
use navette::mail::worker::Worker;
use navette_events::Hash;

use super::mail::Mail;
use super::{
    END, NOTICES, ORDERED, SHARED, all_are, frozen, letters, minutes, office, on_both, played, smtp, transmitted,
};
use crate::support::Place;
use crate::support::service::Service;
use crate::support::smtp::{Fault, Peer, Step};

on_both! {
    a_letter_that_a_server_puts_off_goes_out_later_with_the_same_bytes,
    a_letter_that_a_server_refuses_is_not_tried_again,
    a_letter_whose_fate_is_unknown_is_sent_again_with_the_same_bytes_and_id,
    a_letter_that_was_frozen_before_a_crash_goes_out_as_it_was_frozen,
}

/// What a peer has seen: transmissions by message id, with their hashes.
fn seen(peer: &Peer) -> BTreeMap<String, Vec<Hash>> {
    let mut seen: BTreeMap<String, Vec<Hash>> = BTreeMap::new();
    for bytes in peer.data() {
        seen.entry(Mail::read(&bytes).message_id).or_default().push(transmitted(&bytes));
    }
    seen
}

/// Every frozen letter, transmitted so many times.
fn times(letters: &BTreeMap<String, Letter>, count: usize) -> BTreeMap<String, Vec<Hash>> {
    frozen(letters).into_iter().map(|(id, hash)| (id, vec![hash; count])).collect()
}

async fn a_letter_that_a_server_puts_off_goes_out_later_with_the_same_bytes(place: Place) {
    let (service, peer) = (played(&place, SHARED).await, Peer::answering_4xx().await);
    let worker = office(&service, peer.port);
    assert_eq!(worker.send_waiting().await.unwrap(), ORDERED);
    let before = letters(&service).await;
    all_are(&before, LetterState::Waiting, 1);
    for letter in before.values() {
        assert!(letter.answer.contains("451") && letter.answer.contains("Later"), "{}", letter.answer);
        assert!(letter.next_try > service.handling.clock().machine() && letter.settled_at.is_none());
    }
    assert_eq!(frozen(&before).len(), ORDERED, "frozen before the first transmission");
    peer.recover();
    assert_eq!(worker.send_waiting().await.unwrap(), 0, "not before its time");
    assert_eq!(peer.data().len(), 0);
    assert_eq!(worker.clone().ahead(minutes(2)).send_waiting().await.unwrap(), ORDERED);
    let after = letters(&service).await;
    all_are(&after, LetterState::Sent, 2);
    assert_eq!(frozen(&after), frozen(&before));
    assert_eq!(seen(&peer), times(&before, 1));
    assert_eq!(worker.ahead(minutes(60)).send_waiting().await.unwrap(), 0);
}

async fn a_letter_that_a_server_refuses_is_not_tried_again(place: Place) {
    let (service, peer) = (played(&place, SHARED).await, Peer::refusing_5xx().await);
    let worker = office(&service, peer.port);
    assert_eq!(worker.send_waiting().await.unwrap(), ORDERED + NOTICES);
    let refused = letters(&service).await;
    all_are(&refused, LetterState::Failed, 1);
    assert!(refused.values().all(|letter| letter.answer.contains("550") && letter.settled_at.is_some()));
    peer.recover();
    assert_eq!(worker.ahead(SignedDuration::from_hours(100)).send_waiting().await.unwrap(), 0);
    assert_eq!((peer.attempts(), peer.data().len()), (ORDERED + NOTICES, 0));
    assert_eq!(letters(&service).await, refused);
}

async fn a_letter_whose_fate_is_unknown_is_sent_again_with_the_same_bytes_and_id(place: Place) {
    let (service, peer) = (played(&place, SHARED).await, Peer::resetting().await);
    let worker = office(&service, peer.port);
    worker.send_waiting().await.unwrap();
    let before = letters(&service).await;
    all_are(&before, LetterState::Waiting, 1);
    assert_eq!(seen(&peer), times(&before, 1), "the server has them, and nobody knows");
    peer.recover();
    worker.ahead(minutes(2)).send_waiting().await.unwrap();
    all_are(&letters(&service).await, LetterState::Sent, 2);
    assert_eq!(seen(&peer), times(&before, 2));
}

async fn a_letter_that_was_frozen_before_a_crash_goes_out_as_it_was_frozen(place: Place) {
    let (service, peer) = (played(&place, SHARED).await, Peer::resetting().await);
    peer.recover();
    let (store, seals) = (service.handling.store(), service.handling.seals());
    // A worker took them, froze other words than any that would be rendered now, and died.
    let now = service.handling.clock().machine();
    let leased = store.lease_letters(now, now + minutes(5), 100).await.unwrap();
    let mut kept = BTreeMap::new();
    for letter in &leased {
        let id = letter.order.message_id.as_str();
        let bytes = format!("Message-ID: <{id}@navette.example>\r\n\r\nFrozen before the crash.\r\n");
        let key = store.subject_keys(&[letter.order.recipient]).await.unwrap().remove(0);
        let sealed = seals.seal_for(&key, id.as_bytes(), bytes.as_bytes()).unwrap();
        store.freeze_letter(id, &sealed, Hash::of(bytes.as_bytes())).await.unwrap();
        kept.insert(id.to_owned(), bytes);
    }
    let worker = office(&service, peer.port);
    assert_eq!(worker.send_waiting().await.unwrap(), 0, "they are still the dead worker's");
    assert_eq!(worker.ahead(minutes(6)).send_waiting().await.unwrap(), ORDERED);
    all_are(&letters(&service).await, LetterState::Sent, 1);
    let mut sent: Vec<Vec<u8>> = peer.data();
    sent.sort();
    let mut expected: Vec<Vec<u8>> = kept.into_values().map(|bytes| format!("{bytes}\r\n").into_bytes()).collect();
    expected.sort();
    assert_eq!(sent, expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_that_nobody_takes_for_days_has_failed_with_the_servers_words() {
    let place = Place::sqlite();
    let (service, peer) = (played(&place, SHARED).await, Peer::answering_4xx().await);
    let worker = office(&service, peer.port);
    for day in 0..10 {
        all_are(&letters(&service).await, LetterState::Waiting, day);
        let later = SignedDuration::from_hours(25 * i64::from(day));
        // Once they have failed, the coordinators are told.
        let tried = if day == 9 { ORDERED + NOTICES } else { ORDERED };
        assert_eq!(worker.clone().ahead(later).send_waiting().await.unwrap(), tried, "day {day}");
    }
    let (notices, failed): (BTreeMap<_, _>, BTreeMap<_, _>) =
        letters(&service).await.into_iter().partition(|(_, letter)| letter.order.kind == "mail-bounced");
    all_are(&failed, LetterState::Failed, 10);
    all_are(&notices, LetterState::Waiting, 1);
    assert!(failed.values().all(|letter| letter.answer.contains("451")));
}

/// How long these workers wait for a server.
const PATIENCE: Duration = Duration::from_millis(250);
/// Letters tried at each point.
const EACH: usize = 3;

/// Thirty points: each fault at each step of the conversation. Nothing is lost, nothing changes between tries, and a
/// letter goes twice only where the server had it whole and did not say so.
#[tokio::test(flavor = "multi_thread")]
async fn whatever_a_server_does_no_letter_is_lost() {
    let place = Place::sqlite();
    let service = played(&place, END).await;
    let (store, now) = (service.handling.store(), service.handling.clock().machine());
    let points: Vec<(Step, Fault)> =
        Step::ALL.into_iter().flat_map(|step| Fault::ALL.map(|fault| (step, fault))).collect();
    let ids: Vec<String> = letters(&service).await.into_keys().collect();
    assert!(ids.len() >= points.len() * EACH);
    // Each point has letters of its own: they are put off to an hour of their own.
    for (id, hour) in ids.iter().zip((1..).flat_map(|hour| [hour; EACH])) {
        store.settle_letter(id, LetterState::Waiting, "", now + SignedDuration::from_hours(hour), now).await.unwrap();
    }
    for ((step, fault), (own, hour)) in points.into_iter().zip(ids.chunks(EACH).zip(1..)) {
        tried_at(&service, step, fault, own, SignedDuration::from_hours(hour) + minutes(1)).await;
    }
}

async fn tried_at(service: &Service, step: Step, fault: Fault, own: &[String], at: SignedDuration) {
    let point = format!("{fault:?} at {step:?}");
    let own_of = |all: BTreeMap<String, Letter>| -> BTreeMap<String, Letter> {
        all.into_iter().filter(|(id, _)| own.contains(id)).collect()
    };
    let peer = Peer::failing(step, fault).await;
    let office = Office::new("Navette <navette@oim-mali.example>", "https://navette.example").unwrap();
    let transport = Transport::to(&smtp(peer.port)).unwrap().within(PATIENCE);
    let worker = Worker::new(service.handling.clone(), transport, office).ahead(at);
    // Where they are refused for good, the notices of that are tried as well.
    assert!(worker.send_waiting().await.unwrap() >= EACH, "{point}");
    let before = own_of(letters(service).await);
    // A server that refuses to talk at all has refused no letter.
    let about_letter = !matches!(step, Step::Greeting | Step::Hello);
    let first = match fault {
        Fault::Permanent if about_letter => LetterState::Failed,
        Fault::AnswerThenReset if step == Step::Dot => LetterState::Sent,
        _ => LetterState::Waiting,
    };
    for letter in before.values() {
        assert_eq!(letter.state, first, "{point}: {}", letter.answer);
        assert!(!letter.answer.is_empty(), "{point}");
    }
    peer.recover();
    let again = worker.ahead(at + minutes(10)).send_waiting().await.unwrap();
    assert_eq!(again, if first == LetterState::Waiting { EACH } else { 0 }, "{point}");
    let after = own_of(letters(service).await);
    assert_eq!(frozen(&after), frozen(&before), "{point}");
    let last = if first == LetterState::Failed { LetterState::Failed } else { LetterState::Sent };
    assert!(after.values().all(|letter| letter.state == last), "{point}");
    let whole = usize::from(step == Step::Dot) + usize::from(first == LetterState::Waiting);
    let mut taken = seen(&peer);
    taken.retain(|id, _| own.contains(id));
    assert_eq!(taken, if whole == 0 { BTreeMap::new() } else { times(&before, whole) }, "{point}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_cannot_be_reached_keeps_letters_waiting() {
    let place = Place::sqlite();
    let service = played(&place, SHARED).await;
    let free = std::net::TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).unwrap();
    assert_eq!(office(&service, free.port()).send_waiting().await.unwrap(), ORDERED);
    let waiting = letters(&service).await;
    all_are(&waiting, LetterState::Waiting, 1);
    assert!(waiting.values().all(|letter| letter.answer.contains("refused")), "{waiting:?}");
}
