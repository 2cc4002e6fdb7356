//! Edge case 20: a person asks that his name be removed.

use navette::log::tree::{Edge, leaf_hash};
use navette::log::{LetterState, Range};
use navette::operator::{self, Order};
use navette::views;
use navette_events::{ErasureReason, Recorded};
use navette_projections::View;
use serde_json::{Value, json};

use super::on_both;
use super::table::{MALI, Table};

on_both! {
    edge_case_20_a_name_is_removed_everywhere_and_what_was_done_stays: 38 => removed,
    the_operator_removes_a_name_by_its_address: 23 => by_the_operator,
    whoever_was_interviewed_is_removed_from_source_and_citation: 17 => interviewed,
}

const WHO: &str = "fp-msds";

/// The words that stand in the place of a name.
const REMOVED: [(&str, &str); 3] = [("fr", "personne retirée"), ("en", "person removed"), ("es", "persona retirada")];

async fn log(table: &Table) -> Vec<Recorded> {
    table.service.handling.store().read(Range::ALL).await.unwrap()
}

/// An answer in a language, whatever it is.
async fn answer(table: &Table, who: &str, path: &str, language: &str) -> (u16, String) {
    let request = reqwest::Client::new().get(format!("{}{path}", table.service.base));
    let request = request.bearer_auth(&table.tokens[who]).header("accept-language", language);
    let response = request.send().await.unwrap();
    (response.status().as_u16(), response.text().await.unwrap())
}

/// Everything that can be read of the assessment and of people, now and as it was.
fn addresses(table: &Table, moments: &[&str]) -> Vec<String> {
    let api = |path: &str| format!("/api/v1{path}");
    let own = ["", "/history?limit=200", "/comments?limit=200", "/recommendations", "/key-findings", "/contests"];
    let mut all: Vec<String> = own.iter().map(|path| api(&format!("{MALI}{path}"))).collect();
    all.extend(["/people?limit=200".to_owned(), format!("/people/{}", table.people[WHO])].map(|path| api(&path)));
    all.extend(["/letters?limit=200", "/removals"].map(|path| api(&format!("{MALI}{path}"))));
    all.extend(["", "/history", "/comments", "/participants"].map(|page| format!("/assessments/mali-2021{page}")));
    let past = |path: &String, at: &str| format!("{path}{}at={at}", if path.contains('?') { '&' } else { '?' });
    let timeless = |path: &String| path.contains("/people/") || path.contains("/letters");
    let then: Vec<String> =
        all.iter().filter(|path| !timeless(path)).flat_map(|path| moments.iter().map(|at| past(path, at))).collect();
    all.extend(then);
    all
}

/// Who looked, and where, still finds this.
async fn found(table: &Table, words: &str) -> Vec<String> {
    let mut found = Vec::new();
    for who in ["coord", "hq", "auditor", "fp-mspc"] {
        for path in addresses(table, &["2021-07-03T09:00:00Z", "2021-09-18T09:00:00Z"]) {
            let (status, text) = answer(table, who, &path, "fr").await;
            assert!(status < 500, "{who} {path}: {text}");
            if text.contains(words) {
                found.push(format!("{who} {path}"));
            }
        }
    }
    found
}

async fn removed(table: Table) {
    let (name, person) = (table.name(WHO), table.people[WHO]);
    let block = names_in_print(&table, &name).await;
    let before = log(&table).await;
    assert!(found(&table, &name).await.len() > 10, "the name is everywhere");
    let path = format!("/people/{person}/erasure");
    let asked = json!({ "reason": "asked" });
    for who in ["analyst", "auditor", "fp-mmeia", WHO] {
        table.refused(who, "POST", &path, asked.clone(), "not-allowed").await;
    }
    table
        .refused("hq", "POST", "/people/018f0000-0000-7000-8000-000000000001/erasure", asked.clone(), "unknown-person")
        .await;
    table.refused("hq", "POST", &path, json!({ "reason": "bored" }), "bad-value").await;
    assert_eq!(log(&table).await, before, "nothing was written");

    let done = table.does("hq", "POST", &path, asked.clone()).await;
    let removal = &done["assessments"][0]["removals"][0];
    assert_eq!(removal["to_correct"], json!([block]), "{done}");
    assert_eq!((&removal["needs_corrigendum"], &removal["institutions"]), (&json!(true), &json!(["msds"])));
    let again = table.does("hq", "POST", &path, asked).await;
    assert!(again["receipt"].is_null() && again["assessments"] == done["assessments"], "{again}");

    is_gone_and_stays(&table, &name, &before).await;
    cannot_come_back(&table).await;
    is_corrected(&table, &name, &block).await;
}

/// A published footnote names the person: HQ publishes a new edition that cites an interview. Its block.
async fn names_in_print(table: &Table, name: &str) -> String {
    let cited = table.story.drafts[2].replacen("\n[^5]: ", &format!("\n[^5]: Entretien avec {name}, mai 2021. "), 1);
    assert_ne!(cited, table.story.drafts[2]);
    edition(table, &cited, "new_edition").await
}

/// From a report to the corrected text on both channels; the block that it changes.
async fn edition(table: &Table, markdown: &str, kind: &str) -> String {
    let send = |who: &'static str, method, path: &str, body| {
        let path = format!("{MALI}{path}");
        async move { table.does(who, method, &path, body).await }
    };
    if !table.reads("coord", MALI).await["closed_at"].is_null() {
        send("hq", "POST", "/reopening", json!({ "reason": "Correction d’une note." })).await;
    }
    let report = json!({ "block": "b1", "text": "Une note est à corriger." });
    let report = send("fp-matd", "POST", "/errata", report).await["number"].clone();
    let triage = json!({ "verdict": "wrong_fact", "reason": "La note est incomplète." });
    send("coord", "POST", &format!("/errata/{report}/triage"), triage).await;
    let body = json!({ "kind": kind, "reports": [report], "markdown": markdown });
    let number = send("analyst", "POST", "/editions", body).await["number"].clone();
    let changes = table.reads("coord", &format!("{MALI}/editions/{number}/changes")).await;
    let items = changes["items"].as_array().unwrap();
    assert_eq!(items.len(), 1, "{changes}");
    let signed =
        json!({ "content": changes["content"], "name": "Le Secrétaire général", "post": "Secrétaire général" });
    send("fp-mmeia", "POST", &format!("/editions/{number}/validation"), signed).await;
    items[0]["id"].as_str().unwrap().to_owned()
}

async fn is_gone_and_stays(table: &Table, name: &str, before: &[Recorded]) {
    let email = table.story.roster.people.iter().find(|person| person.key == WHO).unwrap().email.clone();
    assert_eq!(found(table, name).await, Vec::<String>::new());
    assert_eq!(found(table, &email).await, Vec::<String>::new());
    // What she did is there, as she did it and as it was then, without her name.
    let id = json!(table.people[WHO]);
    let history = table.door.read_all(&table.tokens["auditor"], &format!("{MALI}/history")).await;
    assert!(history.iter().any(|row| row["actor"] == id && row["event"] == "comment-submitted"));
    assert!(history.iter().any(|row| row["actor"] == id && row["facts"]["institution"] == "msds"), "for the ministry");
    let own = history.iter().find(|row| row["actor"] == id && row["event"] == "comment-submitted").unwrap();
    for (language, words) in REMOVED {
        for at in ["", "&at=2021-09-18T09:00:00Z"] {
            let page = format!("/assessments/mali-2021/history?from={}{at}", own["revision"]);
            for page in [format!("/api/v1{MALI}/history?limit=200{at}"), page] {
                let (_, text) = answer(table, "auditor", &page, language).await;
                assert!(text.contains(words), "{language} {page}");
            }
        }
    }
    // No event has changed, and the tree over all of them is the head's.
    let after = log(table).await;
    assert_eq!(&after[..before.len()], before);
    let mut edge = Edge::default();
    for event in &after {
        edge.push(leaf_hash(&event.leaf()));
    }
    assert_eq!(edge, table.service.handling.store().head().await.unwrap().edge);
    // The views made again from the log say the same.
    let status = table.reads("coord", MALI).await;
    views::rebuild(table.service.handling.store().as_ref(), &View::ALL, |_, _| {}).await.unwrap();
    assert_eq!(table.reads("coord", MALI).await, status);
    let participants = status["participants"].as_array().unwrap();
    let ministry = participants.iter().find(|row| row["institution"] == "msds").unwrap();
    assert!(!ministry["focal_points"].as_array().unwrap().contains(&id), "another has to be named: {ministry}");
}

async fn cannot_come_back(table: &Table) {
    let (status, _) = table.door.get(&table.tokens[WHO], "/api/v1/people/me").await;
    assert_eq!(status, 401, "the way in is closed");
    let person = table.people[WHO];
    let token = Order::Token { person: person.to_string() };
    assert!(operator::carry_out(&table.service.handling, token, |_| ()).await.is_err());
    let grant = json!({ "person": person, "role": "observer", "reach": "everywhere" });
    table.refused("hq", "POST", "/grants", grant, "unknown-person").await;
    let named = json!({ "institution": "msds", "person": person, "alternate": false });
    table.refused("coord", "POST", &format!("{MALI}/focal-points"), named, "unknown-person").await;
    // Letters: what waited never goes, what is kept of those that went is gone; the coordinator is told.
    let store = table.service.handling.store();
    let letters = store.letters(None, 0, 10_000).await.unwrap();
    let own = letters.iter().filter(|letter| letter.order.recipient == person);
    for letter in own {
        assert_eq!((letter.state, &letter.frozen), (LetterState::Failed, &None), "{letter:?}");
    }
    let told = table.letters("person-removed").await;
    assert_eq!(told.iter().map(|letter| letter.order.recipient).collect::<Vec<_>>(), [table.people["coord"]]);
    let (status, _) = table.door.get(&table.tokens["fp-mspc"], &format!("/api/v1{MALI}/removals")).await;
    assert_eq!(status, 404, "where the name stood is not everybody's business");
}

async fn is_corrected(table: &Table, name: &str, block: &str) {
    let removal = table.reads("coord", &format!("{MALI}/removals")).await["items"][0].clone();
    assert_eq!((&removal["to_correct"], &removal["needs_corrigendum"]), (&json!([block]), &json!(true)));
    let ordered = table.service.handling.store().letters(None, 0, 10_000).await.unwrap().len();
    assert_eq!(edition(table, &table.story.drafts[2], "corrigendum").await, block);
    let removal = table.reads("coord", &format!("{MALI}/removals")).await["items"][0].clone();
    assert_eq!((&removal["to_correct"], &removal["needs_corrigendum"]), (&json!([]), &json!(false)));
    let drafts = table.reads("coord", &format!("{MALI}/drafts")).await["items"].as_array().unwrap().len();
    let newest = table.reads("coord", &format!("{MALI}/drafts/{drafts}")).await;
    assert!(!newest.to_string().contains(name), "the corrected text names nobody");
    let letters = table.service.handling.store().letters(None, 0, 10_000).await.unwrap();
    let new = &letters[..letters.len() - ordered];
    assert!(!new.is_empty() && new.iter().all(|letter| letter.order.recipient != table.people[WHO]), "{new:?}");
}

async fn by_the_operator(table: Table) {
    let person = table.story.roster.people.iter().find(|person| person.key == WHO).unwrap();
    let erase = || Order::Erase { person: person.email.clone(), reason: ErasureReason::Ordered };
    let said = operator::carry_out(&table.service.handling, erase(), |_| ()).await.unwrap();
    assert!(said.contains("destroyed") && said.contains("mali-2021: spoke for msds"), "{said}");
    assert!(!said.contains(&person.name), "{said}");
    assert!(operator::carry_out(&table.service.handling, erase(), |_| ()).await.is_err(), "the address is unknown now");
    let removals: Value = table.reads("coord", &format!("{MALI}/removals")).await;
    assert_eq!(removals["items"][0]["removal"], 1);
    let (status, _) = table.door.get(&table.tokens[WHO], "/api/v1/people/me").await;
    assert_eq!(status, 401);
}

async fn interviewed(table: Table) {
    let name = "Oumou Dembélé Sissoko";
    let interview = json!({
        "kind": "interview", "title": "Accueil des personnes de retour", "dated_on": "2021-05-04",
        "interview": {
            "name": name, "post": "Conseillère technique", "citation": "named",
            "cited_as": format!("Entretien avec {name}, conseillère technique"),
        },
    });
    let source = table.does("coord", "POST", &format!("{MALI}/sources"), interview).await["number"].clone();
    let evidence = json!({ "draft": 1, "block": "b4", "sources": [source] });
    table.does("coord", "POST", &format!("{MALI}/evidence"), evidence).await;
    let path = format!("{MALI}/sources/{source}/removal");
    table.refused("analyst", "POST", &path, json!({}), "not-allowed").await;
    table.refused("hq", "POST", &format!("{MALI}/sources/999/removal"), json!({}), "unknown-source").await;
    assert!(
        !found(&table, name).await.is_empty()
            || table.reads("coord", &format!("{MALI}/sources")).await.to_string().contains(name)
    );
    table.does("hq", "POST", &path, json!({})).await;
    assert!(table.does("hq", "POST", &path, json!({})).await["receipt"].is_null(), "once");
    for who in ["coord", "hq", "auditor", "fp-mspc"] {
        let sources = table.reads(who, &format!("{MALI}/sources?limit=200")).await;
        assert!(!sources.to_string().contains(name), "{who}: {sources}");
    }
    assert_eq!(found(&table, name).await, Vec::<String>::new());
    let removal = table.reads("coord", &format!("{MALI}/removals")).await["items"][0].clone();
    assert_eq!((&removal["sources"], &removal["to_correct"]), (&json!([source]), &json!(["b4"])));
    assert_eq!(removal["needs_corrigendum"], false, "a draft is corrected by its next version");
    let sources = table.door.read_all(&table.tokens["coord"], &format!("{MALI}/sources")).await;
    let row = sources.iter().find(|row| row["source"] == source).unwrap();
    assert_eq!(
        (&row["identity"]["words"]["erased"], &row["words"]["title"]),
        (&json!(true), &json!("Accueil des personnes de retour"))
    );
}
