//! Comments and their texts: late ones, new versions, targets, the wrong place and the wrong ministry.

use serde_json::json;

use super::{At, CHANGED, KEPT, REMOVED, block, on_both, table};

on_both! {
    edge_case_03_a_late_comment_is_flagged_then_admitted_or_deferred,
    edge_case_04_a_comment_on_text_that_the_next_version_deletes,
    edge_case_16_comments_on_everything_that_is_no_paragraph,
    edge_case_23_a_comment_filed_for_the_wrong_ministry,
}

async fn edge_case_03_a_late_comment_is_flagged_then_admitted_or_deferred(place: At) {
    table!(place, service, table);
    let in_time = table.comment("mspc", json!("draft"), json!({})).await;
    service.at("2021-08-04T10:00:00Z");
    let first = table.comment("mef", json!("draft"), json!({ "visibility": "all" })).await;
    let second = table.comment("msds", json!("draft"), json!({})).await;
    let entry = table.entry("coord", first).await;
    assert_eq!((&entry["late"], &entry["course"]["missed"]), (&json!(true), &json!("2021-07-24T00:00:00Z")));
    table.letters().await;

    let reason = json!({ "reason": "Le ministère attendait les chiffres du Trésor." });
    let admission = format!("/comments/{first}/admission");
    assert_eq!(table.refused("mef", &admission, reason.clone()).await, "not-allowed");
    let early = format!("/comments/{in_time}/admission");
    assert_eq!(table.refused("coord", &early, reason.clone()).await, "comment-not-late");
    table.call("coord", &admission, reason.clone()).await;
    table.told(&[("late-admitted", "fp-mef")]).await;
    let letters = table.rendered("late-admitted").await;
    assert!(letters[0].contains("admise"), "{}", letters[0]);
    let lateness = table.entry("mef", first).await["course"]["lateness"].clone();
    assert_eq!((&lateness["admitted"], &lateness["reason"]["text"]), (&json!(true), &reason["reason"]));

    table
        .call("coord", &format!("/comments/{second}/deferral"), json!({ "reason": "Sujet de la prochaine édition." }))
        .await;
    table.told(&[("comment-deferred", "fp-msds")]).await;
    assert_eq!(table.entry("coord", second).await["workflow"], "deferred");
    assert_eq!(
        table.missing("comments-unanswered").await,
        Some(json!([in_time, first])),
        "the deferred one waits no more"
    );
    let counts = table.read("coord", "").await["counts"]["comments"].clone();
    assert_eq!((&counts["late"], &counts["deferred"], &counts["open"]), (&json!(2), &json!(1), &json!(2)));
}

async fn edge_case_04_a_comment_on_text_that_the_next_version_deletes(place: At) {
    table!(place, service, table);
    let (lost, changed, kept) = (block(&table, REMOVED), block(&table, CHANGED), block(&table, KEPT));
    let lost = table.comment("msds", lost, json!({})).await;
    let changed = table.comment("mspc", changed, json!({})).await;
    let kept_one = table.comment("mef", kept.clone(), json!({})).await;
    assert_eq!(table.entry("msds", lost).await["followed"], json!(null), "it is on the newest version");
    service.at("2021-08-16T10:00:00Z");
    table.letters().await;
    table.share(2).await;

    let fate = |entry: &serde_json::Value| entry["followed"].clone();
    assert_eq!(fate(&table.entry("msds", lost).await), json!({ "draft": 2, "fate": "gone" }));
    assert_eq!(fate(&table.entry("msds", changed).await), json!({ "draft": 2, "fate": "changed" }));
    assert_eq!(fate(&table.entry("msds", kept_one).await), json!({ "draft": 2, "fate": "unchanged" }));
    // It stays readable beside the old text, and keeps the gate shut until it is answered.
    let entry = table.entry("msds", lost).await;
    assert_eq!((&entry["draft"], &entry["words"]["text"]), (&json!(1), &json!("Observation de msds.")));
    assert_eq!(table.missing("text-removed").await, Some(json!([lost])));
    // Its author is told in the letter that brings the version; others are not.
    let letters = table.rendered("draft-shared").await;
    let telling = letters.iter().filter(|text| text.contains("ne figure plus")).count();
    assert_eq!(telling, 1, "only the author of the comment is told");

    let elsewhere = json!({ "draft": 2, "target": kept });
    assert_eq!(table.refused("mspc", &format!("/comments/{lost}/reattachment"), elsewhere.clone()).await, "not-found");
    table.call("msds", &format!("/comments/{lost}/reattachment"), elsewhere).await;
    let entry = table.entry("coord", lost).await;
    assert_eq!((&entry["draft"], &entry["followed"]), (&json!(2), &json!(null)));
    assert_eq!(entry["course"]["attached_to"][0]["draft"], 1);
    assert_eq!(table.missing("text-removed").await, None);
    let then = table.read("coord", &format!("/comments/{lost}?at=2021-08-15T00:00:00Z")).await;
    assert_eq!((&then["draft"], &then["followed"]), (&json!(1), &json!(null)), "the past is as it was");
}

async fn edge_case_16_comments_on_everything_that_is_no_paragraph(place: At) {
    table!(place, service, table);
    service.at("2021-07-05T10:00:00Z");
    let heading = table.read("coord", "/drafts/1").await;
    let blocks = heading["blocks"].as_array().unwrap();
    let of_kind =
        |kind: &str| blocks.iter().find(|block| block["kind"] == kind).map(|block| block["id"].clone()).unwrap();
    let targets = [
        json!({ "block": of_kind("heading") }),
        json!({ "block": of_kind("footnote") }),
        json!({ "dimension": 3 }),
        json!("draft"),
        json!("indicator_set"),
    ];
    for target in targets {
        let comment = table.comment("mspc", target.clone(), json!({})).await;
        assert_eq!(table.entry("mspc", comment).await["target"], target);
    }
    let on = blocks.iter().find(|block| block["kind"] == "heading").unwrap()["id"].as_str().unwrap().to_owned();
    let found = table.read("mef", &format!("/comments?block={on}")).await;
    assert_eq!(found["items"].as_array().unwrap().len(), 1);
}

async fn edge_case_23_a_comment_filed_for_the_wrong_ministry(place: At) {
    table!(place, service, table);
    service.at("2021-07-05T10:00:00Z");
    let body = json!({
        "draft": 1, "institution": "mspc", "target": "draft", "category": "factual", "weight": "suggestion",
        "visibility": "lead_and_coordinator", "text": "Reçue par lettre.",
    });
    let comment = table.call("coord", "/comments", body).await["number"].as_u64().unwrap();
    assert_eq!(table.entry("mspc", comment).await["words"]["text"], "Reçue par lettre.");
    assert_eq!(table.entry("msds", comment).await["words"]["withheld"], true);
    let body = json!({ "institution": "msds", "reason": "La lettre était du ministère de la santé." });
    let path = format!("/comments/{comment}/reattribution");
    assert_eq!(table.refused("mspc", &path, body.clone()).await, "not-allowed");
    table.letters().await;
    table.call("coord", &path, body).await;
    table.told(&[("comment-reattributed", "fp-msds"), ("comment-reattributed", "fp-mspc")]).await;

    let entry = table.entry("msds", comment).await;
    assert_eq!((&entry["institution"], &entry["words"]["text"]), (&json!("msds"), &json!("Reçue par lettre.")));
    // The wrong ministry no longer reads the words, but does read why.
    let entry = table.entry("mspc", comment).await;
    assert_eq!(entry["words"]["withheld"], true);
    let before = &entry["course"]["recorded_for"][0];
    assert_eq!(before["institution"], "mspc");
    assert_eq!(before["reason"]["text"], "La lettre était du ministère de la santé.");
    let history = table.read("coord", "/history?limit=200").await;
    let acts: Vec<_> =
        history["items"].as_array().unwrap().iter().filter(|act| act["facts"]["comment"] == comment).collect();
    assert_eq!((&acts[0]["facts"]["institution"], &acts[1]["facts"]["earlier"]), (&json!("mspc"), &json!("mspc")));
    assert_eq!(acts[1]["facts"]["institution"], "msds", "the history shows both");
    assert_eq!(acts[0]["facts"]["words"]["text"], "Reçue par lettre.");
    let theirs = table.read("mspc", "/history?limit=200").await;
    let theirs: Vec<_> =
        theirs["items"].as_array().unwrap().iter().filter(|act| act["facts"]["comment"] == comment).collect();
    assert_eq!(theirs[0]["facts"]["words"]["withheld"], true);
    let desk = table.read("msds", "/desk").await;
    assert!(desk["comments"].as_array().unwrap().contains(&json!(comment)));
}
