//! Edge case 26: accents typed in two ways, spaces that do not break, quotation marks.

use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization as _;

use super::on_both;
use super::table::{MALI, Table};

on_both! { edge_case_26_what_differs_by_its_typing_only_is_the_same_text: 17 => typed }

/// The same text as another program writes it: letters and accents apart, spaces that do not break before signs
/// and inside quotation marks.
fn other_typing(text: &str) -> String {
    let mut other: String = text.nfd().collect();
    for (plain, fixed) in [(" :", "\u{a0}:"), (" ;", "\u{202f};"), ("« ", "«\u{a0}"), (" »", "\u{202f}»")] {
        other = other.replace(plain, fixed);
    }
    other
}

async fn typed(table: Table) {
    let first = table.story.drafts[0].clone();
    let other = other_typing(&first);
    assert!(other.contains("e\u{301}") && other.contains("\u{a0}:") && other.contains("«\u{a0}"), "typed otherwise");
    // The same text: there is no new version of it.
    let body = json!({ "language": "fr", "markdown": other });
    let same = table.does("analyst", "POST", &format!("{MALI}/drafts"), body).await;
    assert!(same["receipt"].is_null() && same["number"].is_null(), "{same}");
    // One word is changed, and everything typed otherwise: one block has changed.
    let second = other_typing(&first.replacen("CREDD 2019-2023", "CREDD 2019-2022", 1));
    assert_eq!(table.writes(&second).await, 2);
    let changes = table.reads("coord", &format!("{MALI}/drafts/2/changes")).await;
    let moved: Vec<&Value> =
        changes["items"].as_array().unwrap().iter().filter(|row| row["fate"] != "unchanged").collect();
    assert_eq!((moved.len(), &moved[0]["fate"]), (1, &json!("changed")), "{moved:?}");
    let touched: String = moved[0]["runs"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|run| run["how"] != "kept")
        .map(|run| run["text"].as_str().unwrap())
        .collect();
    assert!(touched.contains("2023") && touched.contains("2022") && touched.len() < 12, "one word: {touched:?}");
    // Hashes are of the normal form, texts stay as they were given.
    let [one, two] = [1, 2].map(|draft| format!("{MALI}/drafts/{draft}"));
    let (one, two) = (table.reads("coord", &one).await, table.reads("coord", &two).await);
    let pairs = one["blocks"].as_array().unwrap().iter().zip(two["blocks"].as_array().unwrap());
    let apart: Vec<_> = pairs.filter(|(one, two)| one["text"] != two["text"]).collect();
    assert!(apart.len() > 20 && apart.iter().all(|(one, two)| one["id"] == two["id"]));
    let decomposed = |text: &Value| text.as_str().is_some_and(|text| text.nfd().eq(text.chars()));
    assert!(apart.iter().all(|(_, two)| decomposed(&two["text"])), "stored as given");
    said(&table).await;
}

/// What people write is given back as they wrote it.
async fn said(table: &Table) {
    table.service.at("2021-07-01T09:00:00Z");
    let text = other_typing("Le décret « relatif à la diaspora » : à compléter ; voir l’arrêté.");
    let body = json!({
        "institution": "msds", "draft": 1, "target": "draft", "category": "factual", "weight": "suggestion",
        "text": text, "quote": other_typing("la stratégie « diaspora »"),
    });
    let number = table.does("fp-msds", "POST", &format!("{MALI}/comments"), body).await["number"].clone();
    let made = table.reads("coord", &format!("{MALI}/comments/{number}")).await;
    assert_eq!(made["words"]["text"], json!(text));
    // It is found however one types what one looks for.
    for q in ["décret «relatif", "DECRET", "arre\u{302}te\u{301}", "arrêté diaspora"] {
        let found = reqwest::Client::new().get(format!("{}/api/v1{MALI}/comments", table.service.base));
        let found = found.query(&[("q", q)]).bearer_auth(&table.tokens["coord"]).send().await.unwrap();
        let found: Value = found.json().await.unwrap();
        let numbers: Vec<&Value> = found["items"].as_array().unwrap().iter().map(|row| &row["comment"]).collect();
        assert!(numbers.contains(&&number), "{q}: {numbers:?}");
    }
}
