//! Outcomes prepared and released together, and what authors make of them.

use serde_json::json;

use super::{At, on_both, table};

on_both! {
    outcomes_are_prepared_in_private_and_released_with_one_letter_for_each_institution,
    a_maintained_condition_keeps_the_gate_shut_until_it_is_arbitrated_or_acknowledged,
    edge_case_13_accepted_but_forgotten_in_the_next_version,
}

async fn outcomes_are_prepared_in_private_and_released_with_one_letter_for_each_institution(place: At) {
    table!(place, service, table);
    service.at("2021-07-05T10:00:00Z");
    let first = table.comment("mspc", json!("draft"), json!({ "visibility": "all" })).await;
    let second = table.comment("mspc", json!("draft"), json!({ "visibility": "government" })).await;
    let third = table.comment("msds", json!("draft"), json!({})).await;
    table.letters().await;
    let release = "/outcomes/release";
    assert_eq!(table.refused("coord", release, json!({})).await, "nothing-prepared");
    for (comment, outcome) in [(first, "accepted"), (second, "not_accepted"), (third, "noted")] {
        let body = json!({ "outcome": outcome, "reason": format!("Motif préparé {comment}.") });
        let path = format!("/comments/{comment}/outcome/preparation");
        assert_eq!(table.refused("mspc", &path, body.clone()).await, "not-allowed");
        table.call("coord", &path, body).await;
    }
    table.told(&[]).await;
    // Nobody but the coordination sees anything of it: not in the register, the status or the history.
    assert_eq!(table.entry("mspc", first).await["workflow"], "submitted");
    let prepared = table.read("coord", "/outcomes/prepared").await;
    assert_eq!(prepared["items"][1]["words"]["outcome"], "not_accepted");
    assert_eq!(prepared["items"][1]["words"]["text"], format!("Motif préparé {second}."));
    let token = table.player.token("mmeia").unwrap();
    let (status, _) = table.player.door.get(&token, "/api/v1/assessments/mali-2021/outcomes/prepared").await;
    assert_eq!(status, 404);
    for who in ["mspc", "mmeia", "auditor"] {
        for path in ["", "/comments", "/history?limit=200", "/desk?institution=mspc"] {
            let token = table.player.token(who).unwrap();
            let (_, seen) = table.player.door.get(&token, &format!("/api/v1/assessments/mali-2021{path}")).await;
            assert!(!seen.contains("Motif préparé") && !seen.contains("not_accepted"), "{who} {path}");
        }
    }
    let history = table.read("mspc", "/history?limit=200").await;
    let act =
        history["items"].as_array().unwrap().iter().find(|act| act["event"] == "outcome-prepared").unwrap().clone();
    assert_eq!(act["facts"], json!({ "withheld": true }));

    assert_eq!(table.refused("mspc", release, json!({})).await, "not-allowed");
    table.call("coord", release, json!({})).await;
    table.told(&[("outcomes-released", "fp-mspc"), ("outcomes-released", "fp-msds")]).await;
    let letters = table.rendered("outcomes-released").await;
    let to_mspc = letters.iter().find(|text| text.contains("mspc") || text.contains("scurit")).cloned();
    assert_eq!(letters.len(), 2);
    assert!(!letters.iter().any(|text| text.contains(&format!("Motif pr=C3=A9par=C3=A9 {second}"))), "{to_mspc:?}");
    let entry = table.entry("mspc", second).await;
    assert_eq!((&entry["workflow"], &entry["answer"]["outcome"]), (&json!("resolved"), &json!("not_accepted")));
    assert_eq!(entry["answer"]["reason"]["text"], format!("Motif préparé {second}."));
    assert_eq!(table.entry("osc", second).await["answer"]["reason"]["withheld"], true);
    assert_eq!(table.read("coord", "/outcomes/prepared").await["items"], json!([]));
    assert_eq!(table.refused("coord", release, json!({})).await, "nothing-prepared");
}

async fn a_maintained_condition_keeps_the_gate_shut_until_it_is_arbitrated_or_acknowledged(place: At) {
    table!(place, service, table);
    service.at("2021-07-05T10:00:00Z");
    let mut conditions = Vec::new();
    for who in ["mspc", "msds", "mef"] {
        let weight = if who == "mef" { "suggestion" } else { "condition" };
        conditions.push(table.comment(who, json!("draft"), json!({ "weight": weight })).await);
    }
    let [first, second, third] = conditions[..] else { panic!("{conditions:?}") };
    let maintained = json!({ "reaction": "maintained", "reason": "Le texte reste faux." });
    let reaction = |comment: u64| format!("/comments/{comment}/reaction");
    assert_eq!(table.refused("mspc", &reaction(first), maintained.clone()).await, "comment-not-answered");
    for comment in &conditions {
        let body = json!({ "outcome": "not_accepted", "reason": "Le texte reste." });
        table.call("coord", &format!("/comments/{comment}/outcome"), body).await;
    }
    let bare = json!({ "reaction": "maintained" });
    assert_eq!(table.refused("mspc", &reaction(first), bare).await, "reason-needed");
    assert_eq!(table.refused("coord", &reaction(first), maintained.clone()).await, "not-allowed");
    table.call("mspc", &reaction(first), maintained.clone()).await;
    table.call("msds", &reaction(second), maintained.clone()).await;
    table.call("mef", &reaction(third), maintained).await;
    assert_eq!(table.missing("maintained").await, Some(json!([first, second])), "only conditions, by the rules");
    table.letters().await;

    let reason = json!({ "reason": "Le désaccord est consigné." });
    let path = format!("/comments/{first}/reaction/acknowledgement");
    assert_eq!(table.refused("mspc", &path, reason.clone()).await, "not-allowed");
    table.call("coord", &path, reason.clone()).await;
    let path = format!("/comments/{second}/reaction/arbitration");
    assert_eq!(table.refused("mspc", &path, reason.clone()).await, "not-found");
    table.call("mmeia", &path, reason).await;
    table.told(&[("reaction-settled", "fp-mspc"), ("reaction-settled", "fp-msds")]).await;
    assert_eq!(table.missing("maintained").await, None);
    let entry = table.entry("msds", second).await;
    assert_eq!(entry["course"]["reaction"]["settled"]["arbiter"], "mmeia");
    assert_eq!(entry["course"]["reaction"]["reason"]["text"], "Le texte reste faux.");
}

async fn edge_case_13_accepted_but_forgotten_in_the_next_version(place: At) {
    table!(place, service, table);
    let comment = table.comment("msds", json!("draft"), json!({})).await;
    let body = json!({ "outcome": "accepted", "reason": "La date sera corrigée." });
    table.call("coord", &format!("/comments/{comment}/outcome/preparation"), body).await;
    assert_eq!(table.missing("not-incorporated").await, None);
    table.call("coord", "/outcomes/release", json!({ "comments": [comment] })).await;
    service.at("2021-08-16T10:00:00Z");
    table.share(2).await;
    // The list is there, with its number; linking it, or answering anew, empties it.
    assert_eq!(table.missing("not-incorporated").await, Some(json!([comment])));
    table.call("coord", &format!("/comments/{comment}/incorporation"), json!({ "draft": 2 })).await;
    assert_eq!(table.missing("not-incorporated").await, None);
}
