//! Clients that take their time, or leave.

use std::time::{Duration, Instant};

use super::ground::{Answer, Ground, MALI, comment, is_problem};
use super::on_both;
use super::wire::{Wire, comment_by_hand, head};
use crate::support::Place;

on_both! {
    who_leaves_in_the_middle_of_a_body_has_said_nothing,
    who_leaves_after_the_body_is_heard_once,
}

/// Seconds that requests may take in these tests.
const SECONDS: u64 = 2;
/// By when a connection must have ended: the limit for heads is ten seconds.
const AT_LAST: Duration = Duration::from_secs(20);

async fn impatient() -> Ground {
    Ground::tuned(Place::sqlite(), |config| config.request_seconds = SECONDS).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_trickles_is_not_waited_for() {
    let ground = impatient().await;
    let before = ground.rows().await;
    let body = comment("msds", "Lent").to_string();
    let length = format!("Content-Length: {}\r\n", body.len());
    let token = ground.token("fp-msds");
    let mut wire = Wire::to(&ground.address()).await.unwrap();
    wire.send(&head(&format!("{MALI}/comments"), &token, "slow", &length)).await.unwrap();
    let begun = Instant::now();
    let trickled = async {
        for byte in body.as_bytes() {
            // Never all of it: a byte that is due comes, however late.
            wire.send(&[*byte]).await?;
            if let Ok(answer) = tokio::time::timeout(Duration::from_millis(100), wire.answer()).await {
                return answer;
            }
        }
        panic!("a body that took {:?} was waited for", begun.elapsed());
    };
    let answer: Answer = trickled.await.unwrap();
    let problem = is_problem(&answer, 408, "timeout");
    assert!(problem["title"].as_str().unwrap().contains("a pris trop de temps"), "{problem}");
    assert!(begun.elapsed() >= Duration::from_secs(SECONDS) && begun.elapsed() < AT_LAST, "{:?}", begun.elapsed());
    wire.rest().await;
    assert_eq!(ground.rows().await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_never_comes_is_not_waited_for() {
    let ground = impatient().await;
    let before = ground.rows().await;
    let token = ground.token("fp-msds");
    let mut wire = Wire::to(&ground.address()).await.unwrap();
    wire.send(&head(&format!("{MALI}/comments"), &token, "never", "Content-Length: 500\r\n")).await.unwrap();
    is_problem(&wire.answer().await.unwrap(), 408, "timeout");
    assert_eq!(ground.rows().await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_head_that_trickles_is_not_waited_for() {
    let ground = impatient().await;
    let (mut half, mut idle) = (Wire::to(&ground.address()).await.unwrap(), Wire::to(&ground.address()).await.unwrap());
    half.send(b"GET /healthz HTTP/1.1\r\nHost: navette\r\nX-Slow: ").await.unwrap();
    let ends = async { tokio::join!(half.rest(), idle.rest()) };
    let (half, idle) = tokio::time::timeout(AT_LAST, ends).await.expect("both connections are closed");
    assert!(half.is_empty() || half.starts_with("HTTP/1.1 408"), "{half}");
    assert_eq!(idle, "");
}

async fn who_leaves_in_the_middle_of_a_body_has_said_nothing(ground: Ground) {
    for cut in [1, 40, 100] {
        let (key, before) = (format!("cut {cut}"), ground.rows().await);
        let bytes = comment_by_hand(&ground, &key, "Coupé");
        let mut wire = Wire::to(&ground.address()).await.unwrap();
        wire.send(&bytes[..bytes.len() - cut]).await.unwrap();
        drop(wire);
        assert_eq!(ground.rows().await, before);
        let comments = ground.comments().await;
        let mut wire = Wire::to(&ground.address()).await.unwrap();
        wire.send(&bytes).await.unwrap();
        assert_eq!(wire.answer().await.unwrap().status, 201);
        assert_eq!(ground.comments().await, comments + 1, "what was said whole is there, and only that");
    }
}

async fn who_leaves_after_the_body_is_heard_once(ground: Ground) {
    const TIMES: i64 = 100;
    for number in 0..TIMES {
        let mut wire = Wire::to(&ground.address()).await.unwrap();
        wire.send(&comment_by_hand(&ground, &format!("left {number}"), "Parti")).await.unwrap();
    }
    let heard = async {
        while ground.comments().await < TIMES {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    let all = tokio::time::timeout(Duration::from_secs(20), heard).await;
    assert!(all.is_ok(), "{} of {TIMES} were heard", ground.comments().await);
    for number in 0..TIMES {
        let mut wire = Wire::to(&ground.address()).await.unwrap();
        wire.send(&comment_by_hand(&ground, &format!("left {number}"), "Parti")).await.unwrap();
        assert_eq!(wire.answer().await.unwrap().status, 201);
    }
    assert_eq!(ground.comments().await, TIMES);
    ground.is_dense().await;
}
