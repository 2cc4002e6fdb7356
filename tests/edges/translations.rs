//! Edge case 10: one language counts, the others follow it block by block.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::on_both;
use super::table::{MALI, Table};

on_both! {
    edge_case_10_a_translation_follows_its_source_block_by_block: 17 => followed,
    a_translation_filed_after_validation_changes_no_hash: 35 => filed_late,
}

/// A word of the first version that the second says otherwise.
const WORDS: (&str, &str) = ("CREDD 2019-2023", "CREDD 2019-2022");

fn path(draft: u64, language: &str) -> String {
    format!("{MALI}/drafts/{draft}/translations/{language}")
}

fn counts(up_to_date: usize, outdated: usize, missing: usize) -> Value {
    json!({ "up_to_date": up_to_date, "outdated": outdated, "missing": missing })
}

fn blocks(draft: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    draft["blocks"].as_array().unwrap().iter().map(|block| (text(&block["id"]), text(&block["text"]))).collect()
}

async fn followed(table: Table) {
    let source = blocks(&table.reads("coord", &format!("{MALI}/drafts/1")).await);
    let (all, content) = (source.len(), table.reads("coord", &format!("{MALI}/drafts/1")).await["content"].clone());
    let list = table.reads("fp-msds", &format!("{MALI}/drafts/1/translations")).await;
    assert_eq!(list["authoritative"], "fr");
    let languages = list["items"].as_array().unwrap().iter().map(|row| row["language"].clone());
    assert_eq!(languages.collect::<Vec<_>>(), ["en", "es"], "all but the one that counts");
    assert_eq!(list["items"][0]["counts"], counts(0, 0, all));

    // Block by block; and the whole version at once, as Markdown with the same paragraphs.
    let english: Vec<Value> =
        source.iter().map(|(id, _)| json!({ "block": id, "text": format!("{id} in English") })).collect();
    table.does("analyst", "PUT", &path(1, "en"), json!({ "blocks": english })).await;
    let again = table.does("analyst", "PUT", &path(1, "en"), json!({ "blocks": english })).await;
    assert!(again["receipt"].is_null(), "what is filed already is not filed again");
    table.does("coord", "PUT", &path(1, "es"), json!({ "markdown": table.story.drafts[0] })).await;
    for language in ["en", "es"] {
        assert_eq!(table.reads("fp-msds", &path(1, language)).await["counts"], counts(all, 0, 0));
    }
    refused(&table, &source).await;

    // A comment in English, made beside the translation, hangs on the French block.
    let (changed, old) = source.iter().find(|(_, text)| text.contains(WORDS.0)).unwrap().clone();
    let comment = json!({
        "institution": "msds", "draft": 1, "target": { "block": changed }, "category": "translation",
        "weight": "suggestion", "language": "en", "text": "The framework ends in 2022.",
    });
    table.service.at("2021-07-01T09:00:00Z");
    let number = table.does("fp-msds", "POST", &format!("{MALI}/comments"), comment).await["number"].clone();
    let made = table.reads("fp-mspc", &format!("{MALI}/comments/{number}")).await;
    assert_eq!(
        (&made["comment"], &made["language"], &made["target"]["block"]),
        (&number, &json!("en"), &json!(changed))
    );

    // A new version changes the block: its translations are outdated, and stay readable beside what they translate.
    let before = table.reads("coord", MALI).await["position"].clone();
    let draft = table.writes(&table.story.drafts[0].replacen(WORDS.0, WORDS.1, 1)).await;
    assert_eq!(draft, 2);
    for language in ["en", "es"] {
        assert_eq!(table.reads("coord", &path(2, language)).await["counts"], counts(all - 1, 1, 0), "{language}");
        assert_eq!(
            table.reads("coord", &path(1, language)).await["counts"],
            counts(all, 0, 0),
            "the old text keeps its"
        );
    }
    let side = table.reads("coord", &path(2, "en")).await;
    let row = side["items"].as_array().unwrap().iter().find(|row| row["id"] == changed.as_str()).unwrap().clone();
    assert_eq!(
        (&row["state"], &row["translation"]["text"]),
        (&json!("outdated"), &json!(format!("{changed} in English")))
    );
    assert_eq!(row["translation"]["translates"], json!(old));
    assert!(row["text"].as_str().unwrap().contains(WORDS.1));
    told(&table, changed.as_str()).await;

    // Nobody reads the translation of a version that he may not read.
    let (status, _) = table.door.get(&table.tokens["fp-msds"], &format!("/api/v1{}", path(2, "en"))).await;
    assert_eq!(status, 404);
    table.does("coord", "POST", &format!("{MALI}/drafts/2/share"), json!({})).await;
    assert_eq!(table.reads("fp-msds", &path(2, "en")).await["counts"], counts(all - 1, 1, 0));

    // Translated anew, it is up to date; the past says what was so then; the text that counts is untouched.
    let outdated = table.reads("coord", MALI).await["position"].clone();
    let anew =
        json!({ "blocks": [{ "block": changed, "source": row["source"], "text": "The framework, in English" }] });
    table.does("coord", "PUT", &path(2, "en"), anew).await;
    assert_eq!(table.reads("fp-msds", &path(2, "en")).await["counts"], counts(all, 0, 0));
    let then = table.reads("fp-msds", &format!("{}?at={outdated}", path(2, "en"))).await;
    assert_eq!(then["counts"], counts(all - 1, 1, 0));
    let then = table.reads("fp-msds", &format!("{}?at={before}", path(1, "en"))).await;
    assert_eq!(then["counts"], counts(all, 0, 0));
    assert_eq!(table.reads("coord", &format!("{MALI}/drafts/1")).await["content"], content);
    let history = table.reads("auditor", &format!("{MALI}/history?limit=200")).await;
    let filed = history["items"].as_array().unwrap().iter().filter(|row| row["event"] == "translation-filed").count();
    assert_eq!(filed, 3);
}

/// Who may not, and what is no translation: refused in words, and nothing is filed.
async fn refused(table: &Table, source: &[(String, String)]) {
    let one = |text: &str| json!({ "blocks": [{ "block": source[0].0, "text": text }] });
    table.refused("fp-msds", "PUT", &path(1, "en"), one("Title"), "not-allowed").await;
    table.refused("auditor", "PUT", &path(1, "en"), one("Title"), "not-allowed").await;
    table.refused("analyst", "PUT", &path(1, "fr"), one("Titre"), "authoritative").await;
    table.refused("analyst", "PUT", &path(9, "en"), one("Title"), "unknown-draft").await;
    table.refused("analyst", "PUT", &path(1, "pt"), one("Título"), "not-found").await;
    let other = json!({ "blocks": [{ "block": source[0].0, "source": "0".repeat(64), "text": "Title" }] });
    table.refused("analyst", "PUT", &path(1, "en"), other, "other-source").await;
    let unknown = json!({ "blocks": [{ "block": "b9999", "text": "Nothing" }] });
    table.refused("analyst", "PUT", &path(1, "en"), unknown, "unknown-block").await;
    let shorter = json!({ "markdown": "# A title\n\nAnd one paragraph.\n" });
    table.refused("analyst", "PUT", &path(1, "en"), shorter, "other-structure").await;
    table.refused("analyst", "PUT", &path(1, "en"), json!({}), "bad-value").await;
}

/// Translators and headquarters get a letter: how many, and no word of the text.
async fn told(table: &Table, changed: &str) {
    let letters = table.letters("translations-outdated").await;
    let told: BTreeSet<_> = letters.iter().map(|letter| letter.order.recipient).collect();
    assert_eq!(told, ["analyst", "coord", "hq", "dakar"].map(|who| table.people[who]).into());
    let folder = tempfile::tempdir().unwrap();
    table.service.worker(&format!("file:{}", folder.path().display())).send_waiting().await.unwrap();
    for letter in &letters {
        let file = folder.path().join(format!("{}.eml", letter.order.message_id));
        let mail = crate::letters::mail::Mail::read(&std::fs::read(file).unwrap());
        assert!(mail.text.contains(": 1 "), "{}", mail.text);
        assert!(!mail.text.contains(&format!("{changed} in English")) && !mail.text.contains(WORDS.1), "{}", mail.text);
    }
}

async fn filed_late(table: Table) {
    let before = table.reads("coord", MALI).await["validation"].clone();
    assert_eq!(before["state"], "validated");
    let draft = table.reads("hq", &format!("{MALI}/drafts/3")).await;
    let english: Vec<Value> =
        blocks(&draft).iter().map(|(id, _)| json!({ "block": id, "text": "In English" })).collect();
    table.does("hq", "PUT", &path(3, "en"), json!({ "blocks": english })).await;
    assert_eq!(table.reads("coord", MALI).await["validation"], before);
    assert_eq!(table.reads("hq", &format!("{MALI}/drafts/3")).await["content"], draft["content"]);
    // The names of institutions in the other language are the directory's: a translator invents none.
    let side = table.reads("hq", &path(3, "en")).await;
    let named: Vec<&Value> =
        side["items"].as_array().unwrap().iter().flat_map(|row| row["named"].as_array().unwrap()).collect();
    assert!(named.iter().all(|name| name["used"] == false && name["name"].is_string()), "{named:?}");
}
