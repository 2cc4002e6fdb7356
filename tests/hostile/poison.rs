//! An event that nobody here can read, put into the log behind its back.

use std::time::Duration;

use navette_events::Hash;

use super::ground::{Answer, Ground, MALI, comment, is_problem};
use super::on_both;

on_both! {
    an_unknown_event_halts_writing_after_a_restart,
    an_unknown_event_halts_writing_while_the_service_runs,
    an_unknown_event_beyond_the_head_halts_writing_too,
    an_event_whose_payload_cannot_be_read_halts_writing,
}

/// Another event after the newest one of the assessment; `kind` and `payload` are SQL.
fn event(kind: &str, payload: &str) -> String {
    format!(
        "INSERT INTO events (position, event, stream, revision, recorded_at, kind, version, actor, payload, leaf) \
         SELECT (SELECT max(position) FROM events) + 1, '018f0000-0000-7000-8000-00000000dead', stream, revision + 1, \
         recorded_at, {kind}, version, actor, {payload}, leaf FROM events \
         WHERE stream = 'assessment/mali-2021' ORDER BY revision DESC LIMIT 1"
    )
}

/// Puts an event there; with it or without, the head moves on as whoever knows the log would have it.
async fn poison(ground: &Ground, kind: &str, payload: &str, with_head: bool) {
    let head = ground.service.handling.store().head().await.unwrap();
    let mut edge = head.edge;
    edge.push(Hash::of(b"whatever"));
    let moved = format!("UPDATE head SET position = position + 1, edge = '{edge}'");
    let sql = if with_head { format!("{}; {moved}", event(kind, payload)) } else { event(kind, payload) };
    ground.place.sql(&format!("BEGIN; {sql}; COMMIT")).await.unwrap();
}

/// Waits until the service says that it is not ready; what it says.
async fn unready(ground: &Ground) -> Answer {
    loop {
        let ready = ground.ask("GET", "/readyz").send().await;
        if ready.status != 200 {
            return ready;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

/// Writing has halted and says so; what does not need the event can be read.
async fn is_halted(ground: &Ground, because: &str) {
    let ready = unready(ground).await;
    assert_eq!(ready.status, 503);
    assert!(ready.json()["reasons"][0].as_str().unwrap().contains(because), "{}", ready.text);
    let before = ground.rows().await;
    for (path, who, body) in [
        (format!("{MALI}/comments"), "fp-msds", comment("msds", "Après")),
        (
            "/api/v1/institutions/mef/names".to_owned(),
            "coord",
            serde_json::json!({
                "from": "2021-07-01", "names": { "fr": "Autre" },
            }),
        ),
    ] {
        let answer = ground.ask("POST", &path).by(who).key("halted").json(&body).send().await;
        let problem = is_problem(&answer, 503, "unavailable");
        assert!(problem["detail"].as_str().unwrap().contains(because), "{problem}");
        assert_eq!(answer.header("retry-after"), "2");
    }
    assert_eq!(ground.rows().await, before);
    for read in [MALI.to_owned(), format!("{MALI}/comments"), format!("{MALI}/drafts/1"), "/healthz".to_owned()] {
        assert_eq!(ground.ask("GET", &read).by("fp-msds").send().await.status, 200, "{read}");
    }
    let earlier = ground.ask("GET", &format!("{MALI}?at=2021-06-30T00:00:00Z")).by("fp-msds").send().await;
    assert_eq!(earlier.status, 200, "the past before it can be read: {}", earlier.text);
    let now = ground.ask("GET", &format!("{MALI}?at=2021-07-01T10:00:00Z")).by("fp-msds").send().await;
    is_problem(&now, 503, "unavailable");
}

/// Writes once at the ground's own moment, so that the newest event is later than the story's.
async fn comment_now(ground: &Ground) {
    let post = ground.ask("POST", &format!("{MALI}/comments")).by("fp-msds").key("before");
    post.json(&comment("msds", "Avant")).done().await;
}

async fn an_unknown_event_halts_writing_after_a_restart(ground: Ground) {
    comment_now(&ground).await;
    poison(&ground, "'comment-teleported'", "payload", true).await;
    let ground = ground.restart().await;
    is_halted(&ground, "comment-teleported").await;
}

async fn an_unknown_event_halts_writing_while_the_service_runs(ground: Ground) {
    comment_now(&ground).await;
    poison(&ground, "'comment-teleported'", "payload", true).await;
    let post = ground.ask("POST", &format!("{MALI}/comments")).by("fp-mspc").key("meets it");
    is_problem(&post.json(&comment("mspc", "Y tombe")).send().await, 503, "unavailable");
    is_halted(&ground, "comment-teleported").await;
}

async fn an_unknown_event_beyond_the_head_halts_writing_too(ground: Ground) {
    comment_now(&ground).await;
    poison(&ground, "'comment-teleported'", "payload", false).await;
    let post = ground.ask("POST", &format!("{MALI}/comments")).by("fp-mspc").key("meets it");
    is_problem(&post.json(&comment("mspc", "Y tombe")).send().await, 503, "unavailable");
    is_halted(&ground, "the log's head does not know").await;
    let ground = ground.restart().await;
    is_halted(&ground, "comment-teleported").await;
}

async fn an_event_whose_payload_cannot_be_read_halts_writing(ground: Ground) {
    comment_now(&ground).await;
    let payload = if ground.place.is_sqlite() { "x'7b7d'" } else { "'\\x7b7d'::bytea" };
    poison(&ground, "kind", payload, true).await;
    let ground = ground.restart().await;
    is_halted(&ground, "comment-submitted").await;
}
