//! Health, and a database that goes away and comes back.

use std::time::Duration;

use navette::handling::{Rejected, Request, Submission};
use navette::log::Nature;
use navette_events::Actor;
use serde_json::Value;

use super::on_both;
use super::work::{CODE, assert_sound, beside, comment, coordinator, of, open_for_comments, register};
use crate::support::Place;
use crate::support::postgres::Server;
use crate::support::program::Site;
use crate::support::service::{Network, Service};

on_both! { health_is_said_to_anyone }

async fn health_is_said_to_anyone(place: Place) {
    let site = Site::over(&place);
    let token = site.coordinator().await;
    let serving = site.serve(&[]).await;
    let door = serving.door();
    assert_eq!(door.get("", "/healthz").await, (200, "ok\n".to_owned()));
    let (status, ready) = door.get("", "/readyz").await;
    let before = serde_json::from_str::<Value>(&ready).unwrap();
    assert_eq!((status, &before["ready"]), (200, &Value::Bool(true)));
    open_for_comments(&door, &token).await;
    let (_, metrics) = door.get("", "/metrics").await;
    let position = position(&door).await;
    for line in [
        format!("navette_log_position {position}"),
        "navette_commands_queued 0".to_owned(),
        "navette_commands_total{outcome=\"done\"} 7".to_owned(),
        "navette_http_requests_total{method=\"POST\",route=\"/api/v1/assessments/{id}/stage\",status=\"200\"} 2"
            .to_owned(),
    ] {
        assert!(metrics.lines().any(|found| found == line), "{line} is not in\n{metrics}");
    }
    assert!(metrics.ends_with("# EOF\n"), "{metrics}");
}

async fn position(door: &Network) -> u64 {
    let (_, ready) = door.get("", "/readyz").await;
    serde_json::from_str::<Value>(&ready).unwrap()["position"].as_u64().unwrap()
}

/// Asks until it is ready, or not.
async fn until_ready(door: &Network, wanted: u16) -> Value {
    let asking = async {
        loop {
            let (status, ready) = door.get("", "/readyz").await;
            if status == wanted {
                return serde_json::from_str(&ready).unwrap();
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(30), asking).await.expect("in time")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_service_without_its_database_is_unready_writes_nothing_and_recovers_by_itself() {
    let server = Server::start(&[]);
    let site = Site::over(&Place::at(server.database().await));
    let token = site.coordinator().await;
    let serving = site.serve(&[]).await;
    let door = serving.door();
    open_for_comments(&door, &token).await;
    let mut made = 0;
    for round in 0..3 {
        made += 1;
        of(&door, &token, "/comments", &format!("{round} before"), comment("Avant.")).await;
        // Writes under way while it goes away: each is acknowledged and there, or neither.
        let under_way: Vec<_> = (0..8)
            .map(|number| {
                let (door, token) = (door.clone(), token.clone());
                tokio::spawn(async move {
                    let path = format!("/assessments/{CODE}/comments");
                    door.write(&token, "POST", &path, &format!("{round} under way {number}"), comment("Pendant.")).await
                })
            })
            .collect();
        server.stop();
        let mut unanswered = Vec::new();
        for (number, write) in under_way.into_iter().enumerate() {
            match write.await.unwrap() {
                (201, _) => made += 1,
                (503, problem) => {
                    assert_eq!(problem["code"], "unavailable", "{problem}");
                    unanswered.push(number);
                }
                (status, problem) => panic!("{status} {problem}"),
            }
        }
        let unready = until_ready(&door, 503).await;
        assert!(unready["reasons"][0].as_str().unwrap().starts_with("database: "), "{unready}");
        assert_eq!(door.get("", "/healthz").await.0, 200);
        assert_eq!(door.get("", "/metrics").await.0, 200);
        let (status, _) = door.get(&token, &format!("/api/v1/assessments/{CODE}")).await;
        assert_eq!(status, 503);
        let path = format!("/assessments/{CODE}/comments");
        let (status, problem) = door.write(&token, "POST", &path, &format!("{round} without"), comment("Sans.")).await;
        assert_eq!((status, &problem["code"]), (503, &"unavailable".into()), "{problem}");

        server.start_again();
        until_ready(&door, 200).await;
        // What was answered "not now" can be sent again under its key.
        for number in unanswered {
            of(&door, &token, "/comments", &format!("{round} under way {number}"), comment("Pendant.")).await;
            made += 1;
        }
        made += 1;
        of(&door, &token, "/comments", &format!("{round} without"), comment("Sans.")).await;
    }
    let found = register(&door, &token).await;
    assert!(found.iter().map(|(number, _)| *number).eq(1..=made), "{made} made, found {found:?}");
    assert_sound(&beside(&site.database, Nature::Real).await).await;
}

#[tokio::test]
async fn a_batch_that_loses_its_database_half_way_leaves_no_trace() {
    let server = Server::start(&[]);
    let place = Place::at(server.database().await);
    let service = Service::start(&place).await;
    let token = coordinator(&service).await;
    let door = service.door();
    open_for_comments(&door, &token).await;
    let answer = of(&door, &token, "/comments", "first", comment("Première.")).await;
    server.stop();
    // Decided on state at hand, then, in the same batch, a command whose state has to be read.
    let ask = |request| {
        let actor = Actor::Operator;
        service.handling.submit(Submission { actor, request, words: Vec::new(), key: None, unless_changed: None })
    };
    let code: navette_events::Code = CODE.parse().unwrap();
    let close = navette::assessment::periods::OpenPeriod {
        purpose: navette_events::Purpose::Comments,
        draft: 1,
        opens_on: None,
        working_days: None,
        closes_on: None,
    };
    let (opened, other) = tokio::join!(
        ask(Request::Assessment(code.clone(), close.clone().into())),
        ask(Request::Tick("other".parse().unwrap()))
    );
    assert!(matches!(opened, Err(Rejected::Unavailable(_))), "{opened:?}");
    assert!(matches!(other, Err(Rejected::Unavailable(_))), "{other:?}");

    server.start_again();
    until_ready(&door, 200).await;
    let again = ask(Request::Assessment(code, close.into())).await.unwrap();
    assert!(again.receipt.is_some(), "the period is opened now, not before: {again:?}");
    assert_eq!(again.revision, answer["revision"].as_u64().unwrap() + 1);
    assert_sound(service.handling.store()).await;
}
