//! Whose comments they are: said aloud and confirmed, explained, supported by others.

use serde_json::{Value, json};

use super::{At, on_both, table};

on_both! {
    edge_case_11_oral_comments_are_recorded_sent_confirmed_rectified_or_deemed_confirmed,
    an_author_is_asked_what_he_means_and_says_it,
    several_institutions_stand_behind_one_comment_and_read_its_outcome,
}

fn spoken(institution: &str) -> Value {
    json!({
        "institution": institution, "said_on": "2021-07-28", "meeting": 1, "draft": 1, "target": "draft",
        "category": "substantive", "weight": "suggestion", "visibility": "government",
        "text": format!("Dit en séance par {institution}."),
        "speaker": { "name": "Aminata Sidibé", "post": "Directrice" },
    })
}

async fn edge_case_11_oral_comments_are_recorded_sent_confirmed_rectified_or_deemed_confirmed(place: At) {
    table!(place, service, table);
    service.at("2021-07-29T09:00:00Z");
    let meeting = json!({
        "held_on": "2021-07-28", "place": "Bamako", "hosts": ["mmeia", "oim-mali"],
        "attendance": [{ "institution": "mspc", "women": 1, "men": 1 }],
    });
    table.call("coord", "/meetings", meeting).await;
    assert_eq!(table.refused("mspc", "/oral-comments", spoken("mspc")).await, "not-allowed");
    let mut numbers = Vec::new();
    for institution in ["mspc", "mpfef", "matd"] {
        let answer = table.call("coord", "/oral-comments", spoken(institution)).await;
        numbers.push(answer["number"].as_u64().unwrap());
    }
    let [confirmed, rectified, silent] = numbers[..] else { panic!("{numbers:?}") };
    table.told(&[]).await;
    let entry = table.entry("mspc", confirmed).await;
    assert_eq!(entry["late"], false, "what is said at the meeting is not late");
    assert_eq!(entry["course"]["spoken"]["confirmation"], "to_confirm");
    assert_eq!(entry["course"]["spoken"]["said_on"], "2021-07-28");
    assert_eq!(entry["course"]["spoken"]["speaker"]["words"]["name"], "Aminata Sidibé");
    assert_eq!(table.entry("osc", confirmed).await["course"]["spoken"]["speaker"]["words"]["withheld"], true);
    let outcome = json!({ "outcome": "noted", "reason": "Noté." });
    let early = format!("/comments/{confirmed}/outcome");
    assert_eq!(table.refused("coord", &early, outcome).await, "not-confirmed");

    service.at("2021-08-02T09:00:00Z");
    table.call("coord", "/oral-comments/confirmations", json!({})).await;
    let letter = "confirmation-asked";
    table.told(&[(letter, "fp-matd"), (letter, "fp-mpfef"), (letter, "fp-mspc")]).await;
    for text in table.rendered(letter).await {
        assert!(!text.contains("Dit en"), "a letter never carries restricted words");
    }
    table.call("coord", "/oral-comments/confirmations", json!({})).await;
    table.told(&[]).await;
    let desk = table.read("mspc", "/desk").await;
    let asked =
        desk["asked"].as_array().unwrap().iter().find(|asked| asked["what"] == "confirm_comment").unwrap().clone();
    assert_eq!((&asked["comment"], &asked["until"]), (&json!(confirmed), &json!("2021-08-10T00:00:00Z")));

    table.call("mspc", &format!("/comments/{confirmed}/confirmation"), json!({})).await;
    assert_eq!(table.refused("mspc", &format!("/comments/{silent}/confirmation"), json!({})).await, "not-found");
    let body = json!({ "text": "Ce que nous voulions dire." });
    table.call("mpfef", &format!("/comments/{rectified}/rectification"), body).await;
    assert_eq!(table.missing("not-confirmed").await, Some(json!([silent])));
    let status = table.read("coord", "").await;
    assert_eq!(status["counts"]["comments"]["to_confirm"], 1);

    // The deadline passes by itself; what is deemed confirmed is shown as such.
    service.at("2021-08-12T09:00:00Z");
    service.handling.record_passed_deadlines().await.unwrap();
    let state = |entry: &Value| entry["course"]["spoken"]["confirmation"].clone();
    assert_eq!(state(&table.entry("matd", silent).await), "deemed_confirmed");
    assert_eq!(table.entry("matd", silent).await["course"]["spoken"]["settled_at"], "2021-08-10T00:00:00Z");
    assert_eq!(state(&table.entry("mspc", confirmed).await), "confirmed");
    let entry = table.entry("mpfef", rectified).await;
    assert_eq!(state(&entry), "rectified");
    assert_eq!(entry["words"]["text"], "Ce que nous voulions dire.");
    assert_eq!(entry["course"]["spoken"]["recorded"]["words"]["text"], "Dit en séance par mpfef.");
    assert_eq!(table.entry("osc", rectified).await["course"]["spoken"]["recorded"]["words"]["withheld"], true);
    assert_eq!(table.missing("not-confirmed").await, None);
    let history = table.read("coord", "/history?limit=200").await;
    let said =
        history["items"].as_array().unwrap().iter().find(|act| act["event"] == "comment-said-aloud").unwrap().clone();
    assert_eq!(said["occurred"], "2021-07-28");
    assert!(said["recorded_at"].as_str().unwrap().starts_with("2021-07-29"));
}

async fn an_author_is_asked_what_he_means_and_says_it(place: At) {
    table!(place, service, table);
    service.at("2021-07-05T10:00:00Z");
    let comment = table.comment("mspc", json!("draft"), json!({ "visibility": "lead_and_coordinator" })).await;
    table.letters().await;
    table.call("coord", &format!("/comments/{comment}/triage"), json!({})).await;
    assert_eq!(table.entry("mspc", comment).await["workflow"], "triaged");
    let input = format!("/comments/{comment}/input");
    assert_eq!(table.refused("mspc", &input, json!({ "text": "Voici." })).await, "nothing-asked");
    let question = json!({ "question": "De quelle année parlez-vous ?" });
    table.call("coord", &format!("/comments/{comment}/question"), question).await;
    table.told(&[("input-asked", "fp-mspc")]).await;
    let letters = table.rendered("input-asked").await;
    assert!(!letters[0].contains("De quelle ann"), "the question is about restricted words");
    assert_eq!(table.entry("mspc", comment).await["workflow"], "waiting_for_input");
    let asked = table.read("mspc", "/desk").await["asked"].clone();
    assert!(asked.as_array().unwrap().iter().any(|asked| asked["what"] == "explain" && asked["comment"] == comment));
    table.call("mspc", &input, json!({ "text": "De 2008." })).await;
    let entry = table.entry("mmeia", comment).await;
    assert_eq!(entry["workflow"], "triaged");
    assert_eq!(entry["course"]["questions"][0]["words"]["text"], "De quelle année parlez-vous ?");
    assert_eq!(entry["course"]["questions"][0]["input"]["words"]["text"], "De 2008.");
    let others = table.entry("msds", comment).await;
    assert_eq!(others["course"]["questions"][0]["input"]["words"]["withheld"], true);
}

async fn several_institutions_stand_behind_one_comment_and_read_its_outcome(place: At) {
    table!(place, service, table);
    service.at("2021-07-05T10:00:00Z");
    let comment = table.comment("mspc", json!("draft"), json!({ "visibility": "government" })).await;
    let same = table.comment("mef", json!("draft"), json!({ "visibility": "government" })).await;
    let path = format!("/comments/{comment}/cosignatures");
    table.call("msds", &path, json!({})).await;
    assert_eq!(table.refused("mspc", &path, json!({})).await, "own-comment");
    assert_eq!(table.refused("osc", &path, json!({})).await, "words-restricted");
    assert_eq!(table.refused("matd", &path, json!({ "institution": "mpfef" })).await, "not-found");
    // Narrowed afterwards, it stays readable for those whose words it has become.
    let narrowed = json!({ "visibility": "lead_and_coordinator", "reason": "Chiffres sensibles." });
    table.call("mspc", &format!("/comments/{comment}/visibility"), narrowed).await;
    assert_eq!(table.entry("msds", comment).await["words"]["text"], "Observation de mspc.");
    assert_eq!(table.entry("matd", comment).await["words"]["withheld"], true);
    table.letters().await;

    let duplicate = json!({ "outcome": "duplicate", "duplicate_of": comment, "reason": "Même demande." });
    table.call("coord", &format!("/comments/{same}/outcome"), duplicate).await;
    table.told(&[("comment-answered", "fp-mef")]).await;
    assert_eq!(table.entry("coord", comment).await["joined"], json!([same]));
    table
        .call("coord", &format!("/comments/{comment}/outcome"), json!({ "outcome": "noted", "reason": "Noté." }))
        .await;
    let letter = "comment-answered";
    table.told(&[(letter, "fp-mef"), (letter, "fp-msds"), (letter, "fp-mspc")]).await;
    assert_eq!(table.entry("msds", comment).await["answer"]["reason"]["text"], "Noté.");
    let desk = table.read("msds", "/desk").await;
    assert!(desk["comments"].as_array().unwrap().contains(&json!(comment)));
    table.call("msds", &format!("{path}/msds/withdrawal"), json!({})).await;
    assert_eq!(table.entry("msds", comment).await["words"]["withheld"], true, "who leaves reads it no longer");
}
