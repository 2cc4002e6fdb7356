//! Sent twice, sent late, sent by many at once.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::{Value, json};

use super::ground::{Ask, Ground, MALI, Refused, comment};
use super::on_both;

on_both! {
    a_key_stands_for_one_act,
    a_stale_tag_is_refused_and_a_right_one_taken,
    requests_doubled_in_flight_are_carried_out_once,
    many_writers_on_one_assessment_number_their_comments_without_a_gap,
}

fn post<'a>(ground: &'a Ground, who: &str, key: &str, body: &Value) -> Ask<'a> {
    ground.ask("POST", &format!("{MALI}/comments")).by(who).key(key).json(body)
}

async fn a_key_stands_for_one_act(ground: Ground) {
    let body = comment("msds", "Une fois");
    let first = post(&ground, "fp-msds", "one", &body).send().await;
    assert_eq!(first.status, 201);
    let rows = ground.rows().await;
    for _ in 0..3 {
        let again = post(&ground, "fp-msds", "one", &body).send().await;
        assert_eq!((again.status, &again.text, again.header("etag")), (201, &first.text, first.header("etag")));
    }
    assert_eq!(ground.rows().await, rows, "one event, whatever is sent again");
    let reused = Refused(409, "key-reused", "a déjà servi", "already been used");
    post(&ground, "fp-msds", "one", &comment("msds", "Autre chose")).refused(reused).await;
    let elsewhere = ground.ask("POST", &format!("{MALI}/stage")).by("fp-msds").key("one").json(&body);
    elsewhere.refused(Refused(422, "unknown-field", "inconnu", "unknown")).await;
    let other = post(&ground, "fp-mspc", "one", &comment("mspc", "Une fois")).done().await;
    assert_eq!(other["number"], 2, "a key is its sender's own");

    let missing = Refused(400, "key-missing", "Idempotency-Key", "Idempotency-Key is required");
    ground.ask("POST", &format!("{MALI}/comments")).by("fp-msds").json(&body).refused(missing).await;
    post(&ground, "fp-msds", "  ", &body).refused(missing).await;
    let long = Refused(422, "text-too-long", "200 caractères", "200 characters");
    post(&ground, "fp-msds", &"k".repeat(201), &body).refused(long).await;
    post(&ground, "fp-msds", &"k".repeat(200), &body).done().await;

    // A refusal is not kept: the same key may be used once the body is right.
    let wrong = Refused(404, "unknown-draft", "version 9", "version 9");
    let mut late = body.clone();
    late["draft"] = json!(9);
    post(&ground, "fp-msds", "later", &late).refused(wrong).await;
    post(&ground, "fp-msds", "later", &body).done().await;

    // An act that changes nothing has an answer all the same, and keeps it.
    let stay = |to: &str| {
        let ask = ground.ask("POST", &format!("{MALI}/stage")).by("coord").key("stay");
        ask.json(&json!({ "to": to, "reason": "Rien" }))
    };
    let first = stay("consultation").done().await;
    assert_eq!(stay("consultation").done().await, first);
    stay("data_collection").refused(reused).await;
    ground.is_dense().await;
}

async fn a_stale_tag_is_refused_and_a_right_one_taken(ground: Ground) {
    let opinion = |tag: &str, opinion: &str| {
        let ask = ground.ask("PUT", &format!("{MALI}/opinions/msds")).by("fp-msds").key(&format!("{tag} {opinion}"));
        ask.with("if-match", tag).json(&json!({ "draft": 1, "opinion": opinion }))
    };
    let window = |tag: &str, day: &str| {
        let ask = ground.ask("POST", &format!("{MALI}/window/extension")).by("coord").key(&format!("{tag} {day}"));
        let body = json!({ "purpose": "comments", "closes_on": day, "reason": "Les congés" });
        ask.with("if-match", tag).json(&body)
    };
    let tag = async |path: &str| {
        let answer = ground.ask("GET", &format!("{MALI}{path}")).by("fp-msds").send().await;
        answer.header("etag").to_owned()
    };
    let stale = Refused(412, "stale", "entre-temps", "changed in the meantime");
    window("\"1\"", "2021-07-24").refused(stale).await;
    let status = tag("").await;
    window(&status, "2021-07-24").done().await;
    window(&status, "2021-07-25").refused(stale).await;

    let own = tag("/opinions/msds").await;
    opinion(&own, "favourable").done().await;
    let problem = opinion(&own, "no_comment").refused(stale).await;
    let now = tag("/opinions/msds").await;
    assert_eq!(json!(problem["position"].to_string()), json!(now.trim_matches('"')));
    opinion(&tag("/desk").await, "no_comment").done().await;
    let form = Refused(422, "bad-value", "If-Match", "If-Match");
    for nonsense in ["*", "W/\"5\"", "\"5\", \"6\"", "-1", ""] {
        opinion(nonsense, "favourable").refused(form).await;
    }
}

const KEYS: usize = 1_000;

async fn requests_doubled_in_flight_are_carried_out_once(ground: Ground) {
    let before = ground.comments().await;
    let ground = Arc::new(ground);
    let tasks = (0..20).map(|task| {
        let ground = ground.clone();
        tokio::spawn(async move {
            let mut answers = Vec::new();
            for number in (0..KEYS).skip(task).step_by(20) {
                let ask = post(&ground, "fp-msds", &format!("key-{number}"), &comment("msds", &format!("n{number}")));
                let (one, other) = tokio::join!(ask.send(), ask.send());
                assert_eq!((one.status, other.status), (201, 201), "{} {}", one.text, other.text);
                assert_eq!((&one.text, one.header("etag")), (&other.text, other.header("etag")));
                answers.push(one.json());
            }
            answers
        })
    });
    let mut numbers = BTreeSet::new();
    for task in tasks.collect::<Vec<_>>() {
        numbers.extend(task.await.unwrap().iter().map(|answer| answer["number"].as_u64().unwrap()));
    }
    assert_eq!(numbers.len(), KEYS);
    assert_eq!(numbers.last(), Some(&(KEYS as u64)), "dense from 1");
    assert_eq!(ground.comments().await - before, i64::try_from(KEYS).unwrap());
    ground.is_dense().await;
}

async fn many_writers_on_one_assessment_number_their_comments_without_a_gap(ground: Ground) {
    let ground = Arc::new(ground);
    let voices = ["mmeia", "maeci", "msds", "mspc", "mjic", "menefp", "mef", "matd"];
    let tasks = (0..32).map(|task| {
        let ground = ground.clone();
        tokio::spawn(async move {
            let institution = voices[task % voices.len()];
            let mut answers = Vec::new();
            for number in 0..10 {
                let body = comment(institution, &format!("{task} {number}"));
                let ask = post(&ground, &format!("fp-{institution}"), &format!("{task} {number}"), &body);
                answers.push(ask.done().await);
            }
            answers
        })
    });
    let mut positions = BTreeMap::new();
    for task in tasks.collect::<Vec<_>>() {
        let answers = task.await.unwrap();
        assert!(answers.is_sorted_by_key(|answer| answer["position"].as_u64()), "one writer's acts keep their order");
        positions.extend(answers.iter().map(|a| (a["position"].as_u64().unwrap(), a["number"].as_u64().unwrap())));
    }
    let numbers: Vec<u64> = positions.values().copied().collect();
    assert_eq!(numbers, (1..=320).collect::<Vec<_>>(), "numbers follow positions, without a gap");
    let status = ground.ask("GET", MALI).by("coord").done().await;
    assert_eq!(status["counts"]["comments"]["total"], 320, "{}", status["counts"]);
    ground.is_dense().await;
}
