//! Two replicas on one database: both write, neither loses, each sees what the other did.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use navette::handling::watch_deadlines;
use navette::log::Range;
use navette_events::{Actor, AssessmentEvent, Event};
use serde_json::json;

use super::work::{CODE, assert_sound, beside, comment, coordinator, of, open_for_comments, register, write};
use crate::support::Place;
use crate::support::program::Site;
use crate::support::service::{Network, Service};

/// Two services in this process over one PostgreSQL database, and the token of a coordinator.
async fn two(place: &Place) -> (Service, Service, String) {
    let one = Service::start(place).await;
    let other = Service::replica(place, one.config.keys.clone(), one.handling.clock().clone()).await;
    let token = coordinator(&one).await;
    open_for_comments(&one.door(), &token).await;
    (one, other, token)
}

/// Each writer comments so often, reads what it wrote, and gives back the numbers it was told.
async fn comment_at(doors: [Network; 2], token: &str, writers: usize, each: usize) -> BTreeSet<(u64, String)> {
    let began = Instant::now();
    let write = |door: Network, name: String| {
        let token = token.to_owned();
        tokio::spawn(async move {
            let (mut made, mut slowest) = (Vec::new(), Duration::ZERO);
            for number in 0..each {
                let text = format!("{name}, remarque {number}");
                let sent = Instant::now();
                let answer = of(&door, &token, "/comments", &text, comment(&text)).await;
                slowest = slowest.max(sent.elapsed());
                let number = answer["number"].as_u64().unwrap();
                let read = door.read(&token, &format!("/assessments/{CODE}/comments/{number}")).await;
                assert_eq!(read["words"]["text"], text.as_str(), "its own write");
                made.push((number, text));
            }
            (made, slowest)
        })
    };
    let tasks: Vec<_> = doors
        .iter()
        .enumerate()
        .flat_map(|(side, door)| {
            (0..writers).map(move |writer| (door.clone(), format!("Plume {writer} de la salle {side}")))
        })
        .map(|(door, name)| write(door, name))
        .collect();
    let (mut all, mut slowest) = (BTreeSet::new(), Duration::ZERO);
    for task in tasks {
        let (made, slow) = task.await.unwrap();
        slowest = slowest.max(slow);
        for made in made {
            assert!(all.insert(made), "told twice");
        }
    }
    let took = began.elapsed();
    println!("{} comments by {writers} writers a side in {took:.1?}, the slowest in {slowest:.1?}", all.len());
    all
}

async fn assert_all_there(door: &Network, token: &str, made: BTreeSet<(u64, String)>) {
    let found = register(door, token).await;
    assert!(found.iter().map(|(number, _)| *number).eq(1..=made.len() as u64), "numbers without a gap");
    assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), made);
}

#[tokio::test(flavor = "multi_thread")]
async fn thirty_two_writers_on_each_of_two_replicas_lose_nothing_and_double_nothing() {
    let place = Place::postgres().await;
    let (one, other, token) = two(&place).await;
    let made = comment_at([one.door(), other.door()], &token, 32, 6).await;
    assert_all_there(&one.door(), &token, made.clone()).await;
    assert_all_there(&other.door(), &token, made).await;
    assert_sound(one.handling.store()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_replica_alone_takes_as_many_writers() {
    let place = Place::postgres().await;
    let (one, _other, token) = two(&place).await;
    let made = comment_at([one.door(), one.door()], &token, 32, 6).await;
    assert_all_there(&one.door(), &token, made).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_processes_on_one_database_lose_nothing_and_double_nothing() {
    let site = Site::over(&Place::postgres().await);
    let (one, other) = (site.serve(&[]).await, site.serve(&[]).await);
    let token = site.coordinator().await;
    open_for_comments(&other.door(), &token).await;
    let made = comment_at([one.door(), other.door()], &token, 8, 6).await;
    assert_all_there(&other.door(), &token, made).await;
    assert_sound(&beside(&site.database, navette::log::Nature::Real).await).await;
    for running in [one, other] {
        let (status, said) = running.terminate().await;
        assert_eq!(status.code(), Some(0), "{said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_key_sent_to_both_replicas_at_once_makes_one_comment() {
    let place = Place::postgres().await;
    let (one, other, token) = two(&place).await;
    let doors = [one.door(), other.door()];
    for round in 1..=20_u64 {
        let text = format!("Remarque {round}");
        let send = |door: &Network| {
            let (door, token, text) = (door.clone(), token.clone(), text.clone());
            async move { of(&door, &token, "/comments", &text, comment(&text)).await }
        };
        let (here, there) = tokio::join!(send(&doors[0]), send(&doors[1]));
        assert_eq!(here, there);
        assert_eq!(here["number"], round);
    }
    assert_eq!(register(&doors[1], &token).await.len(), 20);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_done_on_one_replica_is_known_to_decisions_on_the_other_at_once() {
    let place = Place::postgres().await;
    let (one, other, token) = two(&place).await;
    let (here, there) = (one.door(), other.door());
    // Warm on both sides, so that neither has a reason to read the log again.
    of(&there, &token, "/comments", "first", comment("Première remarque.")).await;
    of(&here, &token, "/comments", "second", comment("Deuxième remarque.")).await;

    // A comment made here can be answered there.
    for number in 3..=6 {
        of(&here, &token, "/comments", &format!("comment {number}"), comment("Encore une.")).await;
        let answer = json!({ "outcome": "noted", "reason": "Il en est pris note." });
        of(&there, &token, &format!("/comments/{number}/outcome"), &format!("answer {number}"), answer).await;
    }

    // A role granted here holds there, also for a person whom that replica has never heard of.
    let moussa = json!({ "name": "Moussa", "email": "moussa@iom.example", "institution": "iom", "language": "fr" });
    let person = write(&here, &token, "/people", "moussa", moussa).await["person"].clone();
    let order = navette::operator::Order::Token { person: person.as_str().unwrap().to_owned() };
    let his = navette::operator::carry_out(&one.handling, order, drop).await.unwrap();
    let body = comment("Une remarque de Moussa.");
    let path = format!("/assessments/{CODE}/comments");
    let (status, answer) = there.write(&his, "POST", &path, "before", body.clone()).await;
    assert!(status == 403 || status == 404, "{status} {answer}");
    let role = json!({ "person": person, "role": "coordinator", "reach": { "assessment": CODE } });
    write(&here, &token, "/grants", "grant", role.clone()).await;
    let (status, answer) = there.write(&his, "POST", &path, "after", body.clone()).await;
    assert_eq!(status, 201, "{answer}");

    // And one that was taken away there is gone here, also for the answer kept under a key.
    let mut revocation = role;
    revocation["reason"] = json!("Il a changé de poste.");
    write(&there, &token, "/grants/revocation", "revoke", revocation).await;
    for key in ["after", "later"] {
        let (status, answer) = there.write(&his, "POST", &path, key, body.clone()).await;
        assert!(status == 403 || status == 404, "{key}: {status} {answer}");
        let (status, answer) = here.write(&his, "POST", &path, key, body.clone()).await;
        assert!(status == 403 || status == 404, "{key}: {status} {answer}");
    }
}

/// Waits until the end of the comment period is in the log, then sees that it is there once, as of
/// the deadline, and stays alone.
async fn recorded_once(services: &[&Service]) {
    let door = services[0].door();
    let token = coordinator(services[0]).await;
    open_for_comments(&door, &token).await;
    let window = json!({ "purpose": "comments", "draft": 1, "closes_on": "2020-11-20" });
    of(&door, &token, "/window", "window", window).await;
    let pause = Duration::from_millis(20);
    let watchers: Vec<_> =
        services.iter().map(|service| tokio::spawn(watch_deadlines(service.handling.clone(), pause))).collect();
    let store = services[0].handling.store();
    let mut moved = store.moved();
    let before = store.head().await.unwrap().position;
    services[0].at("2020-11-21T08:30:00Z");
    let passed = moved.wait_for(|position| *position > before);
    tokio::time::timeout(Duration::from_secs(20), passed).await.expect("somebody looks").unwrap();
    // Each looks again, more than once.
    for service in services {
        assert_eq!(service.handling.record_passed_deadlines().await.unwrap(), 0, "nothing is left to record");
    }
    watchers.iter().for_each(tokio::task::JoinHandle::abort);
    let closed: Vec<_> = store
        .read(Range { after: before, ..Range::ALL })
        .await
        .unwrap()
        .into_iter()
        .map(|recorded| (recorded.header.actor, recorded.header.recorded_at, Event::decode(&recorded).unwrap()))
        .collect();
    let [(actor, recorded_at, Event::Assessment(AssessmentEvent::PeriodClosed(closed)))] = closed.as_slice() else {
        panic!("one end of a period, not {closed:?}");
    };
    assert_eq!((*actor, recorded_at.to_string().as_str()), (Actor::System, "2020-11-21T08:30:00Z"));
    // The end of the day in Bamako, which keeps the time of Greenwich.
    assert_eq!(closed.closed_at.to_string(), "2020-11-21T00:00:00Z");
    assert_sound(store).await;
    let history = door.read_all(&token, &format!("/assessments/{CODE}/history?limit=200")).await;
    let last = history.last().unwrap();
    assert_eq!(
        (&last["occurred"], &last["recorded_at"]),
        (&json!("2020-11-21T00:00:00Z"), &json!("2020-11-21T08:30:00Z"))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deadline_is_recorded_once_by_two_replicas_that_both_look_after_it() {
    let place = Place::postgres().await;
    let one = Service::start(&place).await;
    let other = Service::replica(&place, one.config.keys.clone(), one.handling.clock().clone()).await;
    recorded_once(&[&one, &other]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deadline_is_recorded_once_on_sqlite() {
    let place = Place::sqlite();
    recorded_once(&[&Service::start(&place).await]).await;
}
