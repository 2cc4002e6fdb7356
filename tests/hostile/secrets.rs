//! Words that not everyone may read: they are in no answer to anyone else, whatever he asks, and are
//! counted all the same.

use std::collections::BTreeSet;
use std::sync::Arc;

use base64::Engine as _;
use serde_json::{Value, json};

use super::ground::{Ground, MALI};
use super::on_both;

on_both! { restricted_words_are_in_no_answer_to_those_who_may_not_read_them }

/// Words by which a leak is known, and who may read them.
struct Secret {
    canary: &'static str,
    readers: &'static [&'static str],
}

const SECRETS: [Secret; 5] = [
    // Comments for the lead and the coordinator, their outcomes and the reasons for taking them back.
    Secret { canary: "KANARILEAD", readers: &["coord", "fp-mmeia", "alt-mmeia", "fp-mspc"] },
    // Comments for the government, their outcomes, and reasons of opinions.
    Secret {
        canary: "KANARIGOV",
        readers: &[
            "coord",
            "hq",
            "dakar",
            "fp-mmeia",
            "alt-mmeia",
            "fp-maeci",
            "fp-msds",
            "fp-mspc",
            "fp-mjic",
            "fp-menefp",
            "fp-mef",
            "fp-matd",
            "fp-mpfef",
            "c-instat",
            "officer",
        ],
    },
    // Why somebody no longer speaks for his institution.
    Secret { canary: "KANARIOFFICE", readers: &["coord", "hq", "dakar"] },
    // Addresses.
    Secret { canary: "@mspc.example", readers: &["coord", "hq", "dakar", "fp-mspc"] },
    // What is drafted and noted within a ministry.
    Secret { canary: "KANARIINSIDE", readers: &["fp-mspc"] },
];

/// Who is not signed in.
const NOBODY: &str = "nobody";
/// The forms in which a version can be read.
const FORMS: [&str; 3] = ["application/json", "text/html", "text/markdown"];

/// Writes every kind of restricted words.
async fn whisper(ground: &Ground) {
    let post = |who: &'static str, path: &str, key: &str, body: Value| {
        ground.ask("POST", &format!("{MALI}{path}")).by(who).key(key).json(&body)
    };
    let comment = |visibility: &str, canary: &str| {
        json!({
            "institution": "mspc", "draft": 1, "target": "draft", "category": "substantive", "weight": "condition",
            "visibility": visibility, "text": format!("a {canary} text"), "quote": format!("a {canary} quote"),
            "proposed": format!("a {canary} proposal"),
        })
    };
    let reason = |canary: &str| json!({ "reason": format!("a {canary} reason") });
    let outcome = |canary: &str| json!({ "outcome": "noted", "reason": format!("a {canary} outcome") });
    for (key, visibility, canary) in [
        ("c1", "lead_and_coordinator", "KANARILEAD"),
        ("c2", "government", "KANARIGOV"),
        ("c3", "lead_and_coordinator", "KANARILEAD"),
        ("c4", "government", "KANARILEAD"),
    ] {
        let mut body = comment(visibility, canary);
        if key == "c4" {
            // Only the reason for taking it back is for fewer readers than the comment itself.
            (body["text"], body["quote"], body["proposed"]) = (json!("a KANARIGOV text"), Value::Null, Value::Null);
        }
        post("fp-mspc", "/comments", key, body).done().await;
    }
    post("coord", "/comments/1/outcome", "o1", outcome("KANARILEAD")).done().await;
    post("coord", "/comments/2/outcome", "o2", outcome("KANARIGOV")).done().await;
    post("fp-mspc", "/comments/3/withdrawal", "w3", reason("KANARILEAD")).done().await;
    post("fp-mspc", "/comments/4/withdrawal", "w4", reason("KANARILEAD")).done().await;
    let opinion = json!({ "draft": 1, "opinion": "unfavourable", "reason": "a KANARIGOV opinion" });
    ground.ask("PUT", &format!("{MALI}/opinions/mspc")).by("fp-mspc").key("o").json(&opinion).done().await;
    let relief = json!({ "institution": "dgme", "person": ground.people["c-dgme"], "reason": "a KANARIOFFICE matter" });
    post("coord", "/focal-points/relief", "relief", relief).done().await;
    let form = json!({ "opinion": { "draft": 1, "opinion": "favourable" } });
    let note = json!({ "form": form, "text": "a KANARIINSIDE draft" });
    post("fp-mspc", "/inside/mspc/notes", "n1", note).done().await;
}

/// Every address that can be read, with everything that can stand in it, now and as of the head.
async fn addresses(ground: &Ground) -> BTreeSet<String> {
    let document = ground.ask("GET", "/api/v1/openapi.json").send().await.json();
    let people = ["coord", "fp-mspc", "c-dgme"].map(|who| ground.people[who].to_string());
    let people: Vec<String> = people.into_iter().chain(["me".to_owned()]).collect();
    let texts = |all: &[&str]| all.iter().map(|&text| text.to_owned()).collect::<Vec<_>>();
    let (comments, drafts) = (texts(&["1", "2", "3", "4", "9"]), texts(&["1", "2"]));
    let institutions = texts(&["mspc", "dgme", "osc"]);
    let head = ground.rows().await[0];
    let mut all = BTreeSet::new();
    for (path, operations) in document["paths"].as_object().unwrap() {
        let Some(read) = operations.get("get") else { continue };
        let whole = if path.starts_with("/api/v1/people") { people.clone() } else { vec!["mali-2021".to_owned()] };
        let mut found = vec![path.clone()];
        for (mark, values) in [
            ("{id}", &whole),
            ("{c}", &comments),
            ("{n}", &drafts),
            ("{institution}", &institutions),
            ("{p}", &drafts),
            ("{e}", &drafts),
            ("{k}", &drafts),
            ("{r}", &drafts),
            ("{f}", &drafts),
            ("{set}", &institutions),
            ("{file}", &drafts),
            ("{language}", &texts(&["fr", "en", "es"])),
            ("{letter}", &drafts),
        ] {
            let each = |path: String| values.iter().map(move |value| path.replace(mark, value)).collect::<Vec<_>>();
            found = found.into_iter().flat_map(each).collect();
        }
        assert!(found.iter().all(|path| !path.contains('{')), "{path}: say here what can stand in it");
        let takes = |name: &str| read["parameters"].as_array().is_some_and(|all| all.iter().any(|p| p["name"] == name));
        for path in found {
            if takes("at") {
                all.insert(format!("{path}?at={head}"));
            }
            if takes("institution") && !path.contains("/opinions/") {
                all.extend(institutions.iter().map(|institution| format!("{path}?institution={institution}")));
            }
            if takes("since") {
                all.insert(format!("{path}?since=1"));
            }
            all.insert(path);
        }
    }
    let others = ["/", "/healthz", "/readyz", "/metrics", "/api/v1/openapi.json", "/api/v1/docs", "/nowhere"];
    all.extend(others.map(ToOwned::to_owned));
    assert!(all.len() > 60, "{}", all.len());
    all
}

/// Everyone there is.
fn everyone(ground: &Ground) -> Vec<String> {
    ground.tokens.keys().cloned().collect()
}

/// No canary that is not for this reader is in what he was told; those that are.
fn heard(who: &str, said: &str) -> Vec<&'static str> {
    let found = SECRETS.iter().filter(|secret| said.contains(secret.canary));
    found
        .map(|secret| {
            assert!(secret.readers.contains(&who), "{who} is told {}: {said}", secret.canary);
            secret.canary
        })
        .collect()
}

async fn restricted_words_are_in_no_answer_to_those_who_may_not_read_them(ground: Ground) {
    whisper(&ground).await;
    let addresses = Arc::new(addresses(&ground).await);
    let ground = Arc::new(ground);
    let readers = everyone(&ground).into_iter().chain([NOBODY.to_owned()]);
    let reading = readers.map(|who| tokio::spawn(reads_everything(ground.clone(), addresses.clone(), who)));
    for reader in reading.collect::<Vec<_>>() {
        reader.await.unwrap();
    }
    refusals_tell_nothing(&ground).await;
    counts_are_true(&ground).await;
    letters_tell_nothing(&ground).await;
}

/// Somebody reads all there is, and is told what he may know and nothing else.
async fn reads_everything(ground: Arc<Ground>, addresses: Arc<BTreeSet<String>>, who: String) {
    let mut told = BTreeSet::new();
    for path in &*addresses {
        let forms = if path.contains("/drafts/") { &FORMS[..] } else { &FORMS[..1] };
        for accept in forms {
            let ask = ground.ask("GET", path).with("accept", accept);
            let answer = if who == NOBODY { ask } else { ask.by(&who) }.send().await;
            assert!(answer.status < 500, "{who} {path}: {}", answer.text);
            told.extend(heard(&who, &format!("{path}: {:?} {}", answer.headers, answer.text)));
        }
    }
    for secret in &SECRETS {
        let reads = secret.readers.contains(&who.as_str());
        assert_eq!(told.contains(secret.canary), reads, "{who} and {}", secret.canary);
    }
}

/// Whoever tries to act on restricted words learns nothing of them.
async fn refusals_tell_nothing(ground: &Ground) {
    let reason = json!({ "reason": "Voyons" });
    let outcome = json!({ "outcome": "duplicate", "duplicate_of": 1, "reason": "Voyons" });
    let opinion = json!({ "draft": 1, "opinion": "favourable_with_reservations", "reservations": [1, 2, 3] });
    for who in everyone(ground) {
        for (method, path, body) in [
            ("POST", "/comments/1/withdrawal", &reason),
            ("POST", "/comments/2/outcome", &outcome),
            ("POST", "/comments/1/incorporation", &json!({ "draft": 1 })),
            ("POST", "/stage", &json!({ "to": "validation" })),
            ("POST", "/finalization", &json!({ "draft": 1 })),
            ("PUT", "/opinions/msds", &opinion),
            ("POST", "/comments/1/withdrawal", &json!({ "why": "?" })),
        ] {
            let ask = ground.ask(method, &format!("{MALI}{path}")).by(&who).key(&format!("tell {path}"));
            let answer = ask.json(body).send().await;
            assert_eq!(heard(NOBODY, &answer.text), Vec::<&str>::new(), "{who} {path}: {}", answer.text);
        }
    }
}

/// Everyone who reads the register counts the same comments, and is told which words he may not read.
async fn counts_are_true(ground: &Ground) {
    let mut counts = BTreeSet::new();
    for who in everyone(ground) {
        let answer = ground.ask("GET", &format!("{MALI}/comments")).by(&who).send().await;
        if ["stranger", "c-dgme"].contains(&who.as_str()) {
            assert_eq!(answer.status, 404, "{who}");
            continue;
        }
        let register = answer.json();
        let items = register["items"].as_array().unwrap();
        assert_eq!(
            items.iter().map(|item| item["comment"].clone()).collect::<Vec<_>>(),
            [1, 2, 3, 4].map(|n| json!(n))
        );
        for item in items {
            let lead = item["visibility"] == "lead_and_coordinator";
            let readers = if lead { SECRETS[0].readers } else { SECRETS[1].readers };
            let reads = readers.contains(&who.as_str());
            assert_eq!(item["words"]["withheld"] != json!(true), reads, "{who}: {item}");
            assert_eq!(item["words"]["text"].is_string(), reads, "{who}: {item}");
        }
        let status = ground.ask("GET", MALI).by(&who).done().await;
        counts.insert(status["counts"]["comments"].to_string());
    }
    assert_eq!(counts.len(), 1, "{counts:?}");
    let counts: Value = serde_json::from_str(counts.first().unwrap()).unwrap();
    assert_eq!((&counts["total"], &counts["restricted"]), (&json!(4), &json!(4)), "{counts}");
}

/// Letters carry no words of anyone.
async fn letters_tell_nothing(ground: &Ground) {
    let folder = tempfile::tempdir().unwrap();
    let sent = ground.service.worker(&format!("file:{}", folder.path().display())).send_waiting().await.unwrap();
    let mut read = 0;
    for file in std::fs::read_dir(folder.path()).unwrap() {
        let letter = std::fs::read_to_string(file.unwrap().path()).unwrap();
        let whole = letter.replace("=\r\n", "").replace("=\n", "");
        let parts = letter.replace("\r\n", "\n");
        let decoded = parts.split("\n\n").filter_map(|part| {
            let bytes = base64::engine::general_purpose::STANDARD.decode(part.replace('\n', "")).ok()?;
            String::from_utf8(bytes).ok()
        });
        for text in decoded.chain([whole]) {
            let canaries = ["KANARILEAD", "KANARIGOV", "KANARIOFFICE", "KANARIINSIDE"];
            assert!(canaries.iter().all(|canary| !text.contains(canary)), "{text}");
        }
        read += 1;
    }
    assert!(sent > 2 && read == sent, "{read} of {sent} letters");
}
