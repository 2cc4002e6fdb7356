//! More commands than the writer takes: those beyond are told to come again, and none is lost.

use std::sync::Arc;
use std::time::Duration;

use navette::demo::door::{Call, Content, Door, Inside};
use navette::limits;
use navette::web::{App, service};

use super::ground::{Ground, MALI, comment, is_problem};
use super::on_both;
use crate::support::postgres;

on_both! { beyond_the_queue_requests_are_told_to_come_again_and_none_is_lost }

/// Holds the database so that nothing can be appended, until it is dropped.
enum Hold {
    Sqlite(#[expect(dead_code, reason = "holds the lock")] rusqlite::Connection),
    Postgres(#[expect(dead_code, reason = "holds the lock")] tokio_postgres::Client),
}

async fn hold(ground: &Ground) -> Hold {
    if let Some(path) = ground.place.address.strip_prefix("sqlite:") {
        let database = rusqlite::Connection::open(path).unwrap();
        database.busy_timeout(Duration::from_secs(5)).unwrap();
        database.execute_batch("BEGIN IMMEDIATE").unwrap();
        return Hold::Sqlite(database);
    }
    let client = postgres::connect(&ground.place.address).await;
    client.batch_execute("BEGIN; SELECT 1 FROM head FOR UPDATE").await.unwrap();
    Hold::Postgres(client)
}

async fn beyond_the_queue_requests_are_told_to_come_again_and_none_is_lost(ground: Ground) {
    let handling = ground.service.handling.clone();
    // The same front door, without so many sockets.
    let inside = Arc::new(Inside(service(App::new(handling.clone(), ground.config.clone(), None))));
    let held = hold(&ground).await;
    let all = limits::QUEUE + limits::BATCH + 200;
    let token = ground.token("fp-msds");
    let requests: Vec<_> = (0..all)
        .map(|number| {
            let (inside, token) = (inside.clone(), token.clone());
            let body = Some(Content::Json(comment("msds", &format!("Foule {number}"))));
            let path = "/assessments/mali-2021/comments".to_owned();
            let call = Call { token, method: "POST", path, key: Some(format!("crowd {number}")), body };
            tokio::spawn(async move {
                let (status, body) = inside.send(call.clone()).await.unwrap();
                (call, status, body)
            })
        })
        .collect();
    while handling.queued() < limits::QUEUE {
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    let post = ground.ask("POST", &format!("{MALI}/comments")).by("fp-msds").key("too much");
    let answer = post.json(&comment("msds", "De trop")).send().await;
    let problem = is_problem(&answer, 503, "busy");
    assert_eq!(answer.header("retry-after"), "2");
    assert!(problem["title"].as_str().unwrap().contains("très sollicité"), "{problem}");
    let read = ground.ask("GET", &format!("{MALI}/comments")).by("fp-msds").send().await;
    assert_eq!(read.status, 200, "reads go on");
    drop(held);

    let (mut done, mut told) = (0, Vec::new());
    for request in requests {
        let (call, status, body) = request.await.unwrap();
        match (status, body["code"].as_str()) {
            (201, _) => done += 1,
            (503, Some("busy" | "unavailable")) => told.push(call),
            _ => panic!("{status} {body}"),
        }
    }
    assert!(done >= limits::QUEUE && told.len() >= 100, "{done} done, {} told to come again", told.len());
    assert_eq!(ground.comments().await, i64::try_from(done).unwrap(), "what was not taken was not written");
    for call in told {
        assert_eq!(inside.send(call).await.unwrap().0, 201);
    }
    assert_eq!(ground.comments().await, i64::try_from(all).unwrap());
    ground.is_dense().await;
}
