//! Several workers; rebuilding, refusing and starting again.

use std::collections::BTreeSet;

use navette::log::LetterState;
use navette::views;
use navette_projections::View;
use serde_json::json;

use super::mail::Mail;
use super::{END, ORDERED, SHARED, all_are, letters, office, on_both, played, story};
use crate::support::Place;
use crate::support::service::{Service, clock, play_to};
use crate::support::smtp::SmtpServer;

on_both! {
    two_workers_of_one_service_send_no_letter_twice,
    a_rebuild_orders_nothing_and_sends_nothing,
    a_refused_command_and_a_repeated_one_order_nothing,
    letters_ordered_before_a_crash_are_sent_after_it,
}

fn ids(server: &SmtpServer) -> Vec<String> {
    server.messages().iter().map(|message| Mail::read(&message.bytes).message_id).collect()
}

/// Each letter of a service was sent, and none twice.
async fn each_went_once(service: &Service, server: &SmtpServer) {
    let (sent, ordered) = (ids(server), letters(service).await);
    all_are(&ordered, LetterState::Sent, 1);
    assert_eq!(sent.len(), ordered.len());
    assert_eq!(sent.into_iter().collect::<BTreeSet<_>>(), ordered.into_keys().collect());
}

async fn two_workers_of_one_service_send_no_letter_twice(place: Place) {
    let (service, server) = (played(&place, END).await, SmtpServer::start());
    let workers = [0, 1].map(|_| {
        let worker = office(&service, server.port);
        tokio::spawn(async move { worker.send_waiting().await.unwrap() })
    });
    for worker in workers {
        assert!(worker.await.unwrap() > 0, "both had something to do");
    }
    each_went_once(&service, &server).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn workers_of_two_services_over_one_database_send_no_letter_twice() {
    let place = Place::postgres().await;
    let (service, server) = (played(&place, END).await, SmtpServer::start());
    let other = Service::replica(&place, service.config.keys.clone(), clock()).await;
    let (one, two) = (office(&service, server.port), office(&other, server.port));
    let (one, two) =
        (tokio::spawn(async move { one.send_waiting().await }), tokio::spawn(async move { two.send_waiting().await }));
    assert!(one.await.unwrap().unwrap() > 0 && two.await.unwrap().unwrap() > 0, "both had something to do");
    each_went_once(&service, &server).await;
}

async fn a_rebuild_orders_nothing_and_sends_nothing(place: Place) {
    let service = played(&place, END).await;
    let worker = service.worker(&service.config.smtp);
    let rebuild = || async {
        views::rebuild(service.handling.store().as_ref(), &View::ALL, |_, _| {}).await.unwrap();
        letters(&service).await
    };
    let before = letters(&service).await;
    all_are(&before, LetterState::Waiting, 0);
    assert_eq!(rebuild().await, before);
    assert_eq!(worker.send_waiting().await.unwrap(), before.len());
    let sent = letters(&service).await;
    assert_eq!(rebuild().await, sent);
    assert_eq!(worker.send_waiting().await.unwrap(), 0);
}

async fn a_refused_command_and_a_repeated_one_order_nothing(place: Place) {
    let service = Service::start(&place).await;
    let (door, story) = (service.door(), story());
    let player = play_to(&service, &door, &story, SHARED).await;
    let before = letters(&service).await;
    assert_eq!(before.len(), ORDERED);
    let path = "/assessments/mali-2021/drafts/1/share";
    let unknown = "/assessments/mali-2021/drafts/9/share";
    for (who, path) in [("coord", unknown), ("mspc", path), ("analyst", path), ("auditor", path)] {
        let answer = door.write(&player.token(who).unwrap(), "POST", path, who, json!({})).await;
        assert_eq!(answer.0 / 100, 4, "{who}: {answer:?}");
    }
    // The player's own key: the answer is the first one's, and nothing happens again.
    let key = "/drafts/1/share@2021-06-25T09:00:00Z";
    let answer = door.write(&player.token("coord").unwrap(), "POST", path, key, json!({})).await;
    assert_eq!(answer.0 / 100, 2, "{answer:?}");
    assert_eq!(letters(&service).await, before);
}

async fn letters_ordered_before_a_crash_are_sent_after_it(place: Place) {
    let keys = tempfile::tempdir().unwrap();
    let folder = keys.path().join("keys");
    let service = Service::replica(&place, folder.clone(), clock()).await;
    let (door, story) = (service.door(), story());
    play_to(&service, &door, &story, SHARED).await;
    let before = letters(&service).await;
    all_are(&before, LetterState::Waiting, 0);
    service.stop().await;
    let (service, server) = (Service::replica(&place, folder, clock()).await, SmtpServer::start());
    assert_eq!(letters(&service).await, before);
    assert_eq!(office(&service, server.port).send_waiting().await.unwrap(), ORDERED);
    each_went_once(&service, &server).await;
}
