//! Institutions in time, over HTTP on both databases: renamed, merged and split in the middle of a
//! consultation; what is planned in private; which name an act shows.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};

use navette::demo::story::Story;
use navette_events::{PersonId, Stream};
use serde_json::{Value, json};

use crate::support::Place;
use crate::support::service::{Network, Service, play_to};

mod on_sqlite {
    #[tokio::test(flavor = "multi_thread")]
    async fn edge_case_01_a_ministry_is_renamed_or_merges_in_the_middle() {
        super::edge_case_01(crate::support::Place::sqlite()).await;
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn edge_case_01_a_change_that_was_overturned_the_same_day_stays_a_private_proposal() {
        super::edge_case_01_in_private(crate::support::Place::sqlite()).await;
    }
}

mod on_postgres {
    #[tokio::test(flavor = "multi_thread")]
    async fn edge_case_01_a_ministry_is_renamed_or_merges_in_the_middle() {
        super::edge_case_01(crate::support::Place::postgres().await).await;
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn edge_case_01_a_change_that_was_overturned_the_same_day_stays_a_private_proposal() {
        super::edge_case_01_in_private(crate::support::Place::postgres().await).await;
    }
}

const MALI: &str = "/assessments/mali-2021";
const OLD: &str = "Ministère de la Jeunesse et des Sports";
const NEW: &str = "Construction citoyenne";

/// The story played up to a step.
struct Scene {
    service: Service,
    door: Network,
    tokens: BTreeMap<String, String>,
    people: BTreeMap<String, PersonId>,
    keys: AtomicU32,
}

impl Scene {
    async fn after_step(place: &Place, step: u8) -> Self {
        let service = Service::start(place).await;
        let (door, story) = (service.door(), Story::own().unwrap());
        let player = play_to(&service, &door, &story, step).await;
        let (tokens, people) = (player.tokens.clone(), player.people.clone());
        Self { service, door, tokens, people, keys: AtomicU32::new(0) }
    }

    async fn sends(&self, who: &str, method: &'static str, path: &str, body: Value) -> (u16, Value) {
        let key = format!("scene-{}", self.keys.fetch_add(1, Ordering::Relaxed));
        self.door.write(&self.tokens[who], method, path, &key, body).await
    }

    async fn does(&self, who: &str, method: &'static str, path: &str, body: Value) -> Value {
        let (status, answer) = self.sends(who, method, path, body).await;
        assert!((200..300).contains(&status), "{who} {method} {path}: {status} {answer}");
        answer
    }

    async fn refused(&self, who: &str, path: &str, body: Value) -> String {
        let (status, answer) = self.sends(who, "POST", path, body).await;
        assert!((400..500).contains(&status), "{who} {path}: {status} {answer}");
        answer["code"].as_str().unwrap().to_owned()
    }

    async fn reads(&self, who: &str, path: &str) -> Value {
        self.door.read(&self.tokens[who], &format!("{MALI}{path}")).await
    }

    /// A page, as text.
    async fn page(&self, who: &str, path: &str) -> String {
        let (status, text) = self.door.get(&self.tokens[who], &format!("{MALI}{path}")).await;
        assert_eq!(status, 200, "{path}: {text}");
        text
    }

    /// A participant's row of the status.
    async fn row(&self, code: &str) -> Value {
        let status = self.reads("coord", "").await;
        let rows = status["participants"].as_array().unwrap();
        rows.iter().find(|row| row["institution"] == code).unwrap().clone()
    }

    /// The ministries that have to reconfirm an opinion before the text may be settled.
    async fn to_reconfirm(&self) -> Value {
        let status = self.reads("coord", "").await;
        let gate = status["gates"].as_array().unwrap().iter().find(|gate| gate["gate"] == "finalisation").unwrap();
        let missing = gate["missing"].as_array().unwrap().iter().find(|missing| missing["code"] == "to-reconfirm");
        missing.map(|missing| missing["institutions"].clone()).unwrap_or_default()
    }

    /// Everyone who was sent a letter of a kind.
    async fn told(&self, kind: &str) -> BTreeSet<PersonId> {
        let letters = self.letters().await;
        letters.into_iter().filter(|(named, _)| named == kind).map(|(_, person)| person).collect()
    }

    async fn letters(&self) -> Vec<(String, PersonId)> {
        let stream: Stream = "assessment/mali-2021".parse().unwrap();
        let letters = self.service.handling.store().letters(Some(&stream), 0, 10_000).await.unwrap();
        letters.into_iter().map(|letter| (letter.order.kind, letter.order.recipient)).collect()
    }

    fn of(&self, keys: &[&str]) -> BTreeSet<PersonId> {
        keys.iter().map(|key| self.people[*key]).collect()
    }

    /// The wire names of the history as somebody reads it.
    async fn history(&self, who: &str) -> Vec<Value> {
        self.door.read_all(&self.tokens[who], &format!("{MALI}/history")).await
    }
}

async fn edge_case_01(place: Place) {
    let scene = Scene::after_step(&place, 29).await;
    renamed(&scene).await;
    merged(&scene).await;
    split(&scene).await;
}

/// `mjic` bears another name since 11 June: each act shows the name of its day.
async fn renamed(scene: &Scene) {
    let name_at = async |at: &str| scene.reads("coord", &format!("?at={at}")).await["names"]["mjic"].clone();
    assert_eq!(name_at("2021-06-10T12:00:00Z").await, OLD);
    assert!(name_at("2021-06-12T12:00:00Z").await.as_str().unwrap().contains(NEW));
    let history = scene.history("coord").await;
    let of = |event: &str| {
        let about = |row: &&Value| row["event"] == event && row["facts"]["institution"] == "mjic";
        history.iter().find(about).unwrap().clone()
    };
    assert_eq!(of("participant-added")["names_then"]["mjic"], OLD, "an old act shows the old name");
    assert!(of("opinion-given").get("names_then").is_none(), "a new one the new name");
    let page = scene.page("coord", "/history").await;
    assert!(page.contains(OLD) && !page.contains(NEW), "the first page of the history is older than the name");
    // Once more, after its opinion: the opinion keeps the name under which it was given.
    scene.service.at("2021-08-23T09:00:00Z");
    let names = json!({ "from": "2021-08-23", "names": { "fr": "Ministère de la Jeunesse" } });
    scene.does("coord", "POST", "/institutions/mjic/names", names).await;
    assert!(scene.row("mjic").await["opinion"]["names_then"]["mjic"].as_str().unwrap().contains(NEW));
    assert_eq!(scene.reads("coord", "").await["names"]["mjic"], "Ministère de la Jeunesse");
    let page = scene.page("coord", "").await;
    assert!(page.contains("(aujourd’hui\u{a0}: Ministère de la Jeunesse)"), "{page}");
}

/// An assessment of its own, in which these take part.
async fn another(scene: &Scene, code: &str) {
    let opened = json!({
        "code": code, "title": { "fr": "Évaluation locale" }, "country": "mli", "level": "local", "kind": "first",
        "lead": "mmeia", "language": "fr",
        "policies": { "time_zone": "Africa/Bamako", "period_days": 10, "tacit_agreement": false,
            "validators": "lead", "arbiter": "mmeia", "default_visibility": "all", "pass_with_reason": true,
            "channels": ["portal"] },
    });
    scene.does("coord", "POST", "/assessments", opened).await;
    let roster = json!({ "participants": [{ "institution": "menefp", "part": "ministry" }] });
    scene.does("coord", "POST", &format!("/assessments/{code}/participants"), roster).await;
}

/// `menefp` merges into `mjic`: one act in each assessment.
async fn merged(scene: &Scene) {
    another(scene, "bamako-2021").await;
    another(scene, "kayes-2021").await;
    let cancelled = json!({ "reason": "Reportée d’un an." });
    scene.does("coord", "POST", "/assessments/kayes-2021/cancellation", cancelled).await;
    scene.service.at("2021-08-24T09:00:00Z");
    let takeover = json!({ "from": "2021-08-23", "successors": [{ "institution": "mjic" }] });
    let path = "/institutions/menefp/reshuffles";
    assert_eq!(scene.refused("fp-menefp", path, takeover.clone()).await, "not-allowed");
    let answer = scene.does("coord", "POST", path, takeover.clone()).await;
    let outcomes = |answer: &Value| -> BTreeMap<String, String> {
        let rows = answer["assessments"].as_array().unwrap().iter();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        rows.map(|row| (text(&row["assessment"]), text(&row["outcome"]))).collect()
    };
    let named = |outcome: &str| {
        let all = [("bamako-2021", outcome), ("kayes-2021", "refused"), ("mali-2021", outcome)];
        all.map(|(code, outcome)| (code.to_owned(), outcome.to_owned())).into()
    };
    assert_eq!(outcomes(&answer), named("done"), "{answer}");
    let again = scene.does("coord", "POST", path, takeover).await;
    assert_eq!(outcomes(&again), named("already"), "{again}");
    assert_eq!(scene.told("reshuffle-applied").await, scene.of(&["fp-menefp", "fp-mjic", "fp-mmeia", "alt-mmeia"]));
    let other = json!({ "predecessor": "menefp", "from": "2021-08-23", "successors": [{ "institution": "mef" }] });
    assert_eq!(scene.refused("coord", &format!("{MALI}/reshuffles"), other).await, "succeeded");

    let before = scene.row("menefp").await;
    assert_eq!(before["succeeded"], json!({ "from": "2021-08-23", "successors": ["mjic"], "heir": "mjic" }));
    assert_eq!(before["opinion"]["opinion"], "favourable", "it stays to be seen");
    assert_eq!(scene.row("mjic").await["to_reconfirm"], json!(["menefp"]));
    assert_eq!(scene.to_reconfirm().await, json!(["mjic"]));
    let page = scene.page("coord", "").await;
    assert!(page.contains("prend la place de\u{a0}: ") && page.contains("avis à reconfirmer"), "{page}");
    // As it stood before, nothing of it is to be seen.
    let earlier = scene.reads("coord", "?at=2021-08-23T23:00:00Z").await;
    assert!(earlier["participants"].as_array().unwrap().iter().all(|row| row.get("succeeded").is_none()));

    comments_are_listed_under(scene).await;
    // Its people have no part any more; those of its successor speak for both.
    let (status, _) = scene.door.get(&scene.tokens["fp-menefp"], &format!("/api/v1{MALI}")).await;
    assert_eq!(status, 404);
    let opinion = json!({ "draft": 2, "opinion": "favourable" });
    let (status, answer) = scene.sends("fp-mjic", "PUT", &format!("{MALI}/opinions/menefp"), opinion.clone()).await;
    assert_eq!((status, &answer["code"]), (409, &json!("succeeded")));
    scene.does("fp-mjic", "PUT", &format!("{MALI}/opinions/mjic"), opinion).await;
    assert_eq!(scene.to_reconfirm().await, Value::Null, "the same word again is an answer");
}

async fn comments_are_listed_under(scene: &Scene) {
    let comments = scene.door.read_all(&scene.tokens["fp-mjic"], &format!("{MALI}/comments")).await;
    let theirs: Vec<&Value> = comments.iter().filter(|comment| comment["institution"] == "menefp").collect();
    assert!(!theirs.is_empty());
    let desk = scene.reads("fp-mjic", "/desk?institution=mjic").await;
    for comment in theirs {
        assert_eq!(comment["counted_under"], "mjic");
        assert!(desk["comments"].as_array().unwrap().contains(&comment["comment"]), "{desk}");
    }
}

/// `matd` is split; who has which dimension is said by the coordinator.
async fn split(scene: &Scene) {
    for (code, name) in
        [("mat", "Ministère de l’Administration territoriale"), ("mdec", "Ministère de la Décentralisation")]
    {
        let institution = json!({ "code": code, "kind": "ministry", "country": "mli", "names": { "fr": name } });
        scene.does("coord", "POST", "/institutions", institution).await;
    }
    let path = format!("{MALI}/reshuffles");
    let parts = |one: Value, other: Value| {
        json!({ "predecessor": "matd", "from": "2021-08-24", "successors": [
            { "institution": "mat", "dimensions": one }, { "institution": "mdec", "dimensions": other },
        ] })
    };
    assert_eq!(scene.refused("coord", &path, parts(json!([1]), json!([2]))).await, "dimensions-needed");
    scene.does("coord", "POST", &path, parts(json!([1, 2]), json!([3, 4, 5, 6]))).await;
    let (mat, mdec) = (scene.row("mat").await, scene.row("mdec").await);
    assert_eq!((&mat["dimensions"], &mdec["dimensions"]), (&json!([1, 2]), &json!([3, 4, 5, 6])));
    for part in [&mat, &mdec] {
        assert_eq!((&part["predecessors"], &part["without_voice"]), (&json!(["matd"]), &json!(true)));
    }
    assert_eq!(scene.to_reconfirm().await, json!(["mat", "mdec"]));
    let named = json!({ "institution": "mat", "person": scene.people["fp-matd"] });
    scene.does("coord", "POST", &format!("{MALI}/focal-points"), named).await;
    assert!(scene.row("mat").await.get("without_voice").is_none());
    let opinion = json!({ "draft": 2, "opinion": "favourable" });
    scene.does("fp-matd", "PUT", &format!("{MALI}/opinions/mat"), opinion).await;
    assert_eq!(scene.to_reconfirm().await, json!(["mdec"]));
}

/// The government announced on 24 May 2021 and overturned the same day; then the one of 11 June.
async fn edge_case_01_in_private(place: Place) {
    let scene = Scene::after_step(&place, 7).await;
    let (proposals, letters) = (format!("{MALI}/reshuffle-proposals"), scene.letters().await.len());
    scene.service.at("2021-05-24T10:00:00Z");
    let plan = |from: &str, into: &str| {
        json!({ "reason": "Gouvernement annoncé.", "changes": [
            { "renamed": { "institution": "mjic", "from": from, "names": { "fr": format!("{OLD} et de l’Emploi") } } },
            { "succeeded": { "predecessor": "menefp", "from": from, "successors": [{ "institution": into }] } },
        ] })
    };
    assert_eq!(scene.refused("fp-mmeia", &proposals, plan("2021-05-24", "mjic")).await, "not-allowed");
    assert_eq!(scene.does("coord", "POST", &proposals, plan("2021-05-24", "mef")).await["number"], 1);
    for who in ["coord", "hq"] {
        let plans = scene.reads(who, "/reshuffle-proposals").await;
        assert_eq!(plans["items"][0]["state"], "open");
        assert_eq!(plans["items"][0]["reason"]["text"], "Gouvernement annoncé.");
        let renamed = &plans["items"][0]["changes"][0]["renamed"];
        assert_eq!(renamed["names"]["fr"], format!("{OLD} et de l’Emploi"));
    }
    for who in ["fp-mmeia", "fp-menefp", "auditor", "analyst"] {
        let (status, _) = scene.door.get(&scene.tokens[who], &format!("/api/v1{proposals}")).await;
        assert_eq!(status, 404, "{who}");
        let read = scene.history(who).await;
        assert!(read.iter().all(|row| !row["event"].as_str().unwrap().contains("proposal")), "{who}");
        assert!(read.iter().all(|row| row["event"] != "reshuffle-proposed"), "{who}");
        assert!(!scene.page(who, "/history").await.contains("Changement de participants préparé"), "{who}");
    }
    assert!(scene.history("coord").await.iter().any(|row| row["event"] == "reshuffle-proposed"));
    let overturned = json!({ "reason": "Gouvernement renversé le jour même." });
    scene.does("coord", "POST", &format!("{proposals}/1/dropping"), overturned.clone()).await;
    let late = scene.refused("coord", &format!("{proposals}/1/application"), json!({})).await;
    assert_eq!(late, "proposal-settled");
    assert!(scene.row("menefp").await.get("succeeded").is_none());
    assert_eq!(scene.letters().await.len(), letters, "a plan is nobody's news");

    // The next one comes to be: it waits for its day, and then makes the recorded acts.
    assert_eq!(scene.does("coord", "POST", &proposals, plan("2021-06-11", "mjic")).await["number"], 2);
    let early = scene.refused("coord", &format!("{proposals}/2/application"), json!({})).await;
    assert_eq!(early, "date-out-of-range");
    scene.service.at("2021-06-11T09:00:00Z");
    scene.does("coord", "POST", &format!("{proposals}/2/application"), json!({})).await;
    let status = scene.reads("coord", "").await;
    assert_eq!(status["names"]["mjic"], format!("{OLD} et de l’Emploi"));
    assert_eq!(scene.row("menefp").await["succeeded"]["successors"], json!(["mjic"]));
    let known = scene.door.read(&scene.tokens["coord"], "/institutions").await;
    let row = known["items"].as_array().unwrap().iter().find(|row| row["code"] == "menefp").unwrap().clone();
    assert_eq!(row["succeeded"]["by"], json!(["mjic"]));
    assert_eq!(scene.told("reshuffle-applied").await, scene.of(&["fp-menefp", "fp-mjic", "fp-mmeia", "alt-mmeia"]));
    let again = scene.does("coord", "POST", &format!("{proposals}/2/application"), json!({})).await;
    assert!(again.get("receipt").is_none(), "done already: {again}");
    assert_eq!(scene.refused("coord", &format!("{proposals}/2/dropping"), overturned).await, "proposal-settled");
    assert_eq!(
        scene.refused("coord", &format!("{proposals}/9/dropping"), json!({ "reason": "x" })).await,
        "unknown-proposal"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_letters_of_a_reshuffle_say_what_it_means_for_their_reader() {
    let scene = Scene::after_step(&Place::sqlite(), 29).await;
    scene.service.at("2021-08-24T09:00:00Z");
    let takeover = json!({ "from": "2021-08-23", "successors": [{ "institution": "mjic" }] });
    scene.does("coord", "POST", "/institutions/menefp/reshuffles", takeover).await;
    let stream: Stream = "assessment/mali-2021".parse().unwrap();
    let letters = scene.service.handling.store().letters(Some(&stream), 0, 10_000).await.unwrap();
    let office = navette::mail::letter::Office::new("navette@oim.example", "http://navette.example").unwrap();
    let read = async |key: &str| {
        let order = letters.iter().map(|letter| &letter.order);
        let order =
            order.clone().find(|order| order.kind == "reshuffle-applied" && order.recipient == scene.people[key]);
        let bytes = office.render(&scene.service.handling, order.unwrap(), &"a@example.org".parse().unwrap()).await;
        let bytes = bytes.unwrap();
        let letter = mail_parser::MessageParser::default().parse(&bytes).unwrap();
        letter.body_text(0).unwrap().into_owned()
    };
    let former = read("fp-menefp").await;
    assert!(former.contains("Depuis le 23 août 2021") && former.contains("Vous ne parlez donc plus"), "{former}");
    let successor = read("fp-mjic").await;
    assert!(successor.contains("à reconfirmer") && !successor.contains("Vous ne parlez"), "{successor}");
}

#[tokio::test(flavor = "multi_thread")]
async fn edge_case_01_the_corpus_names_of_mjic_are_those_of_their_days() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/mali-2021");
    let Ok(names) = std::fs::read_to_string(folder.join("names-over-time.csv")) else {
        println!("no corpus beside the checkout: nothing to read");
        return;
    };
    let scene = Scene::after_step(&Place::sqlite(), 7).await;
    scene.service.at("2021-06-13T09:00:00Z");
    let request = reqwest::Client::new()
        .post(format!("{}/api/v1/institutions/import", scene.service.base))
        .bearer_auth(&scene.tokens["coord"])
        .header("idempotency-key", "names-over-time")
        .header("content-type", "text/csv")
        .body(names);
    assert_eq!(request.send().await.unwrap().status().as_u16(), 200);
    let history = scene.history("coord").await;
    let added = |row: &&Value| row["event"] == "participant-added" && row["facts"]["institution"] == "mjic";
    let added = history.iter().find(added).unwrap();
    assert_eq!(added["names_then"]["mjic"], OLD);
    let now = scene.reads("coord", "").await["names"]["mjic"].clone();
    assert!(now.as_str().unwrap().contains(NEW), "{now}");
}
