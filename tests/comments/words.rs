//! Who reads what, and what a search finds.

use serde_json::{Value, json};

use super::{At, block, on_both, table};

on_both! {
    edge_case_08_a_confidential_comment_is_nowhere_to_be_read_and_may_become_one_later,
    a_search_finds_what_the_reader_may_read_without_regard_to_accents,
    the_register_is_filtered_and_paged,
}

async fn edge_case_08_a_confidential_comment_is_nowhere_to_be_read_and_may_become_one_later(place: At) {
    table!(place, service, table);
    service.at("2021-07-05T10:00:00Z");
    let secret = "quarante-deux agents";
    let text = format!("Le poste compte {secret}.");
    let comment = table.comment("mspc", json!("draft"), json!({ "visibility": "all", "text": text })).await;
    let body = json!({ "outcome": "noted", "reason": format!("Nous notons : {secret}.") });
    assert_eq!(table.entry("osc", comment).await["words"]["text"], text);
    let path = format!("/comments/{comment}/visibility");
    let narrowed = json!({ "visibility": "lead_and_coordinator", "reason": "Données opérationnelles." });
    assert_eq!(table.refused("msds", &path, narrowed.clone()).await, "not-found");
    table.call("mspc", &path, narrowed).await;
    table.call("coord", &format!("/comments/{comment}/outcome"), body).await;

    for who in ["msds", "osc", "auditor", "analyst"] {
        let token = table.player.token(who).unwrap();
        for path in [
            "/comments",
            "/comments/1",
            "/comments?q=quarante",
            "/history?limit=200",
            "",
            "/comments?at=2021-07-05T10:00:00Z",
        ] {
            let (_, seen) = table.player.door.get(&token, &format!("/api/v1/assessments/mali-2021{path}")).await;
            assert!(!seen.contains(secret), "{who} {path}");
        }
        assert_eq!(table.read(who, "/comments?q=quarante").await["items"], json!([]), "{who}");
    }
    for who in ["mspc", "mmeia", "coord"] {
        assert_eq!(table.entry(who, comment).await["words"]["text"], text);
        assert_eq!(table.read(who, "/comments?q=quarante").await["items"].as_array().unwrap().len(), 1, "{who}");
    }
    // Its existence, its outcome and who could read it before remain visible to all.
    let seen = table.entry("osc", comment).await;
    assert_eq!((&seen["answer"]["outcome"], &seen["visibility"]), (&json!("noted"), &json!("lead_and_coordinator")));
    assert_eq!(seen["course"]["read_by"][0]["visibility"], "all");
    assert_eq!(seen["course"]["read_by"][0]["reason"]["withheld"], true);
    assert_eq!(table.read("osc", "").await["counts"]["comments"]["restricted"], 1);
    for text in table.rendered("comment-answered").await.iter().chain(&table.rendered("visibility-changed").await) {
        assert!(!text.contains("quarante"), "no letter carries restricted words");
    }
    // Widened again, it is read again.
    let widened = json!({ "visibility": "government", "reason": "Plus nécessaire." });
    table.call("coord", &path, widened).await;
    assert_eq!(table.entry("msds", comment).await["words"]["text"], text);
    assert_eq!(table.entry("osc", comment).await["words"]["withheld"], true);
}

fn numbers(page: &Value) -> Vec<u64> {
    page["items"].as_array().unwrap().iter().map(|item| item["comment"].as_u64().unwrap()).collect()
}

async fn a_search_finds_what_the_reader_may_read_without_regard_to_accents(place: At) {
    table!(place, service, table);
    service.at("2021-07-05T10:00:00Z");
    let all =
        json!({ "visibility": "all", "text": "L’Arre\u{302}te\u{301} de 2008 est cité.", "proposed": "nº 08-2716" });
    let first = table.comment("msds", json!("draft"), all).await;
    let closed = json!({ "visibility": "lead_and_coordinator", "text": "Un arrêté reste secret." });
    let second = table.comment("mspc", json!("draft"), closed).await;
    assert_eq!(numbers(&table.read("osc", "/comments?q=arrete").await), [first]);
    assert_eq!(numbers(&table.read("mspc", "/comments?q=ARR%C3%8AT%C3%89").await), [first, second]);
    assert_eq!(numbers(&table.read("mspc", "/comments?q=arrete%20secret").await), [second]);
    assert_eq!(numbers(&table.read("osc", "/comments?q=secret").await), [0; 0]);
    assert_eq!(numbers(&table.read("osc", "/comments?q=08-2716").await), [first]);
    let answer = json!({ "outcome": "noted", "reason": "Le décret prévaut." });
    table.call("coord", &format!("/comments/{first}/outcome"), answer).await;
    assert_eq!(numbers(&table.read("osc", "/comments?q=decret").await), [first], "reasons are searched too");
    let long = "a".repeat(400);
    let token = table.player.token("osc").unwrap();
    let (status, _) = table.player.door.get(&token, &format!("/api/v1/assessments/mali-2021/comments?q={long}")).await;
    assert_eq!(status, 422);
}

async fn the_register_is_filtered_and_paged(place: At) {
    table!(place, service, table);
    service.at("2021-07-05T10:00:00Z");
    let on = block(&table, super::KEPT);
    let first = table.comment("dgme", on.clone(), json!({ "text": "Un mot commun." })).await;
    let second = table.comment("msds", json!("draft"), json!({ "text": "Un mot commun." })).await;
    let third = table.comment("msds", json!("draft"), json!({ "text": "Un mot commun." })).await;
    table.call("coord", &format!("/comments/{third}/outcome"), json!({ "outcome": "noted", "reason": "Noté." })).await;
    let read = async |filter: &str| numbers(&table.read("osc", &format!("/comments?{filter}")).await);
    assert_eq!(read("institution=msds").await, [second, third]);
    assert_eq!(read("institution=mmeia").await, [first], "a body's comments are counted under its parent");
    assert_eq!(read("state=submitted").await, [first, second]);
    assert_eq!(read("outcome=noted").await, [third]);
    assert_eq!(read(&format!("block={}", on["block"].as_str().unwrap())).await, [first]);
    assert_eq!(read("institution=msds&state=resolved&q=commun").await, [third]);
    assert_eq!(read("q=commun&limit=2").await, [first, second]);
    let after = format!("q=commun&limit=2&after=mali-2021%2F{second:08}%7Cmali-2021%2F{second:08}");
    assert_eq!(read(&after).await, [third]);
    let token = table.player.token("osc").unwrap();
    for wrong in ["state=open", "outcome=maybe", "block=17", "institution=Mef"] {
        let address = format!("/api/v1/assessments/mali-2021/comments?{wrong}");
        assert_eq!(table.player.door.get(&token, &address).await.0, 422, "{wrong}");
    }
}
