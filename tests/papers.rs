//! Acts signed on paper, over HTTP on both databases: the nomination and engagement of steps 3 and 6, an
//! opinion of step 29, the arbitration of step 30 and the validation of step 33 come as signed letters.

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine as _;
use navette::demo::player::{ASSESSMENT, Player};
use navette::demo::story::Story;
use navette_events::{Hash, PersonId, Stream};
use serde_json::{Value, json};

use crate::support::Place;
use crate::support::service::{Network, Service, play_to};

const PATH: &str = "/assessments/mali-2021";

/// A letter of one empty page.
fn pdf(mark: &str) -> Vec<u8> {
    let body = "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
                3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n";
    format!("%PDF-1.4\n%{mark}\n{body}trailer<</Root 1 0 R>>\n%%EOF\n").into_bytes()
}

async fn places() -> [Place; 2] {
    [Place::sqlite(), Place::postgres().await]
}

/// A story that stands at a step, and the means to go on by hand.
struct Scene<'a> {
    service: &'a Service,
    door: &'a Network,
    player: Player<'a, Network>,
    client: reqwest::Client,
    writes: u32,
    letters: usize,
}

impl<'a> Scene<'a> {
    async fn after(service: &'a Service, door: &'a Network, story: &'a Story, step: u8, moment: &str) -> Self {
        let player = play_to(service, door, story, step).await;
        service.at(moment);
        let mut scene = Self { service, door, player, client: reqwest::Client::new(), writes: 0, letters: 0 };
        scene.sent().await;
        scene
    }

    fn token(&self, who: &str) -> String {
        self.player.token(who).unwrap()
    }

    fn person(&self, who: &str) -> PersonId {
        self.player.people[who]
    }

    async fn write(&mut self, who: &str, method: &'static str, path: &str, body: Value) -> (u16, Value) {
        self.writes += 1;
        let key = format!("paper-{}", self.writes);
        self.door.write(&self.token(who), method, &format!("{PATH}{path}"), &key, body).await
    }

    async fn done(&mut self, who: &str, path: &str, body: Value) -> Value {
        let (status, answer) = self.write(who, "POST", path, body).await;
        assert!(status < 300, "{who} {path}: {status} {answer}");
        answer
    }

    async fn refused(&mut self, who: &str, path: &str, body: Value, code: &str) {
        let (status, answer) = self.write(who, "POST", path, body).await;
        assert_eq!((status >= 400, &answer["code"]), (true, &json!(code)), "{who} {path}: {status} {answer}");
        assert!(answer["title"].as_str().is_some_and(|title| !title.contains(['[', '{'])), "{answer}");
    }

    async fn read(&self, who: &str, path: &str) -> Value {
        self.door.read(&self.token(who), &format!("{PATH}{path}")).await
    }

    async fn status_of(&self, who: &str, path: &str) -> u16 {
        self.door.get(&self.token(who), &format!("/api/v1{PATH}{path}")).await.0
    }

    /// Sends a file; status and body.
    async fn upload(&mut self, who: &str, paper: u64, media: &str, bytes: Vec<u8>) -> (u16, Value) {
        self.writes += 1;
        let address = format!("{}/api/v1{PATH}/papers/{paper}/scans", self.service.base);
        let request = self.client.post(address).bearer_auth(self.token(who)).header("content-type", media.to_owned());
        let request = request.header("idempotency-key", format!("scan-{}", self.writes)).body(bytes);
        let response = request.send().await.unwrap();
        (response.status().as_u16(), response.json().await.unwrap_or_default())
    }

    /// Types a letter and keeps its scan; its number.
    async fn letter(&mut self, who: &str, body: Value) -> u64 {
        let number = self.done(who, "/papers", body).await["number"].as_u64().unwrap();
        let (status, answer) = self.upload(who, number, "application/pdf", pdf(&number.to_string())).await;
        assert_eq!(status, 200, "{answer}");
        number
    }

    async fn row(&self, institution: &str) -> Value {
        let status = self.read("coord", "").await;
        let rows = status["participants"].as_array().unwrap();
        rows.iter().find(|row| row["institution"] == institution).unwrap().clone()
    }

    /// What a gate asks for.
    async fn missing(&self, gate: &str) -> Vec<String> {
        let status = self.read("coord", "").await;
        let gate = status["gates"].as_array().unwrap().iter().find(|known| known["gate"] == gate).unwrap().clone();
        let missing = gate["missing"].as_array().unwrap();
        missing.iter().map(|missing| missing["code"].as_str().unwrap().to_owned()).collect()
    }

    /// The newest entry of an event in the history.
    async fn entry(&self, who: &str, event: &str) -> Value {
        let all = self.door.read_all(&self.token(who), &format!("{PATH}/history")).await;
        all.into_iter().rev().find(|entry| entry["event"] == event).unwrap()
    }

    /// Letters ordered since the last call: kind → who.
    async fn sent(&mut self) -> BTreeMap<String, BTreeSet<PersonId>> {
        let stream: Stream = format!("assessment/{ASSESSMENT}").parse().unwrap();
        let all = self.service.handling.store().letters(Some(&stream), 0, 10_000).await.unwrap();
        let new = all.len() - self.letters;
        self.letters = all.len();
        let mut sent: BTreeMap<String, BTreeSet<PersonId>> = BTreeMap::new();
        for letter in all.into_iter().take(new) {
            sent.entry(letter.order.kind).or_default().insert(letter.order.recipient);
        }
        sent
    }

    fn people(&self, keys: &[&str]) -> BTreeSet<PersonId> {
        keys.iter().map(|key| self.person(key)).collect()
    }
}

fn signed(institution: &str, dated_on: &str, act: &Value) -> Value {
    json!({
        "institution": institution, "dated_on": dated_on, "reference": format!("REF-{dated_on}"),
        "name": "Aminata SIGNATAIRE", "post": "Secrétaire générale", "act": act,
    })
}

/// Every letter that waits, as whoever gets it reads it.
async fn texts(service: &Service) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    service.worker(&format!("file:{}", folder.path().display())).send_waiting().await.unwrap();
    let mut texts = Vec::new();
    for file in std::fs::read_dir(folder.path()).unwrap() {
        let letter = std::fs::read_to_string(file.unwrap().path()).unwrap();
        let whole = letter.replace("=\r\n", "").replace("=\n", "");
        let parts = letter.replace("\r\n", "\n");
        let decoded = parts.split("\n\n").filter_map(|part| {
            let bytes = base64::engine::general_purpose::STANDARD.decode(part.replace('\n', "")).ok()?;
            String::from_utf8(bytes).ok()
        });
        texts.push(decoded.chain([whole]).collect::<Vec<_>>().join("\n"));
    }
    texts
}

#[tokio::test(flavor = "multi_thread")]
async fn step_33_a_validation_signed_on_paper_counts_once_a_second_person_has_checked_it() {
    for place in places().await {
        let service = Service::start(&place).await;
        let (door, story) = (service.door(), Story::own().unwrap());
        let mut scene = Scene::after(&service, &door, &story, 32, "2021-09-17T09:00:00Z").await;
        let content = scene.read("coord", "").await["validation"]["content"].clone();
        let body = signed("mmeia", "2021-09-16", &json!({ "validation": { "content": content } }));

        // Only the coordination types, and nothing that could not be done here.
        for (who, code) in [("fp-mmeia", "not-allowed"), ("osc", "not-allowed"), ("auditor", "not-allowed")] {
            scene.refused(who, "/papers", body.clone(), code).await;
        }
        let other = json!({ "validation": { "content": Hash::of(b"other") } });
        scene.refused("coord", "/papers", signed("mmeia", "2021-09-16", &other), "other-text").await;
        scene
            .refused(
                "coord",
                "/papers",
                signed("mmeia", "2021-09-18", &json!({ "validation": { "content": content } })),
                "date-out-of-range",
            )
            .await;
        let number = scene.done("coord", "/papers", body.clone()).await["number"].as_u64().unwrap();
        let again = scene.done("coord", "/papers", body).await;
        assert!(again.get("number").is_none(), "typed already: {again}");
        let status = scene.read("hq", "").await;
        assert_eq!(status["validation"]["state"], "awaiting_validation");
        assert_eq!(
            (&status["papers"][0]["state"], &status["papers"][0]["kind"]),
            (&json!("awaiting_scan"), &json!("validation"))
        );
        assert_eq!(scene.missing("publication").await, ["not-validated", "papers-unchecked"]);
        let check = json!({ "confirmed": true });
        let at = format!("/papers/{number}");
        scene.refused("fp-mmeia", &format!("{at}/check"), check.clone(), "scan-needed").await;

        // What is no letter is not kept; nobody else fills the store.
        let png = b"\x89PNG\r\n\x1a\n and more".to_vec();
        for (media, bytes) in [
            ("application/pdf", b"<html><script>alert(1)</script>".to_vec()),
            ("application/pdf", png.clone()),
            ("text/html", pdf("hostile")),
            ("application/pdf", Vec::new()),
        ] {
            let (status, answer) = scene.upload("coord", number, media, bytes).await;
            assert_eq!((status, &answer["code"]), (415, &json!("media-type")), "{media}");
        }
        for who in ["fp-mmeia", "osc", "auditor"] {
            assert_eq!(scene.upload(who, number, "application/pdf", pdf("x")).await.0, 403, "{who}");
        }
        assert_eq!(scene.upload("coord", 99, "application/pdf", pdf("x")).await.0, 404);
        let (status, answer) = scene.upload("coord", number, "application/pdf", vec![b'x'; 25 * 1024 * 1024 + 1]).await;
        assert_eq!((status, &answer["code"]), (413, &json!("too-large")));
        assert_eq!(scene.sent().await, BTreeMap::new());
        let bytes = pdf("signed");
        assert_eq!(scene.upload("coord", number, "application/pdf", bytes.clone()).await.0, 200);
        let asked = scene.sent().await;
        assert_eq!(asked, BTreeMap::from([("paper-to-check".to_owned(), scene.people(&["fp-mmeia", "alt-mmeia"]))]));
        assert_eq!(scene.upload("coord", number, "image/png", png).await.0, 200, "a second page");
        assert_eq!(scene.sent().await, BTreeMap::new(), "asked once");
        let desk = scene.read("fp-mmeia", "/desk").await;
        let asked = desk["asked"].as_array().unwrap();
        assert!(asked.iter().any(|ask| ask["what"] == "check_paper" && ask["paper"] == number), "{desk}");
        let (_, page) = door.get(&scene.token("hq"), &format!("/assessments/{ASSESSMENT}")).await;
        assert!(page.contains("id=\"papers\"") && page.contains("à vérifier par une autre personne"), "{page}");

        // Never who typed it.
        scene.refused("coord", &format!("{at}/check"), check.clone(), "own-transcription").await;
        scene.refused("fp-mspc", &format!("{at}/check"), check.clone(), "not-allowed").await;
        let stale =
            scene.client.post(format!("{}/api/v1{PATH}{at}/check", service.base)).bearer_auth(scene.token("hq"));
        let stale = stale.header("idempotency-key", "stale").header("if-match", "\"1\"").json(&check).send().await;
        assert_eq!(stale.unwrap().status().as_u16(), 412);
        service.at("2021-09-17T15:00:00Z");
        scene.done("fp-mmeia", &format!("{at}/check"), check.clone()).await;
        let told = scene.sent().await;
        assert_eq!(told["paper-copied"], scene.people(&["fp-mmeia", "alt-mmeia"]));
        assert!(told["profile-validated"].contains(&scene.person("fp-mspc")), "everyone is told, as ever");
        let counted = scene.read("osc", "").await;
        assert_eq!((&counted["validation"]["state"], counted.get("papers")), (&json!("validated"), None));
        let act = &counted["validation"]["acts"][0];
        assert_eq!((&act["paper"], &act["signature"]["name"]), (&json!(number), &json!("Aminata SIGNATAIRE")));
        let past = counted["position"].as_u64().unwrap();

        // Both dates and all three names.
        let entry = scene.entry("fp-mspc", "profile-validated").await;
        assert_eq!((&entry["occurred"], &entry["actor"]), (&json!("2021-09-16"), &json!(scene.person("fp-mmeia"))));
        assert!(entry["recorded_at"].as_str().unwrap().starts_with("2021-09-17T15:00"), "{entry}");
        let paper = &entry["facts"]["paper"];
        assert_eq!(
            (&paper["by"], &paper["signature"]["name"]),
            (&json!(scene.person("coord")), &json!("Aminata SIGNATAIRE"))
        );
        let mut pages = String::new();
        for from in [1, 31, 61, 91, 121, 151] {
            let address = format!("/assessments/{ASSESSMENT}/history?from={from}");
            pages.push_str(&door.get(&scene.token("hq"), &address).await.1);
        }
        for said in ["signée par Aminata SIGNATAIRE", "saisie par", "conforme à la lettre", "référence REF-2021-09-16"]
        {
            assert!(pages.contains(said), "{said}");
        }

        // The scan, for those who may read the letter, and never shown in place.
        let letter = scene.read("fp-mmeia", &at).await;
        assert_eq!((&letter["state"], letter["scans"].as_array().unwrap().len()), (&json!("counts"), 2));
        assert_eq!(
            (&letter["checked"]["by"], &letter["words"]["text"]),
            (&json!(scene.person("fp-mmeia")), &json!("REF-2021-09-16"))
        );
        let scan = format!("{at}/scans/{}", Hash::of(&bytes));
        for who in ["hq", "coord", "alt-mmeia"] {
            let address = format!("{}/api/v1{PATH}{scan}", service.base);
            let response = scene.client.get(address).bearer_auth(scene.token(who)).send().await.unwrap();
            let header = |name: &str| response.headers()[name].to_str().unwrap().to_owned();
            assert_eq!((response.status().as_u16(), header("content-type")), (200, "application/pdf".to_owned()));
            assert!(header("content-disposition").starts_with("attachment;"));
            assert!(header("content-security-policy").contains("sandbox"));
            assert_eq!(header("x-content-type-options"), "nosniff");
            assert_eq!(response.bytes().await.unwrap(), bytes);
        }
        for who in ["fp-mspc", "osc", "auditor", "analyst"] {
            assert_eq!((scene.status_of(who, &scan).await, scene.status_of(who, &at).await), (404, 404), "{who}");
            assert_eq!(scene.read(who, "/papers").await["items"], json!([]), "{who}");
        }
        assert_eq!(scene.status_of("hq", &format!("{at}/scans/{}", Hash::of(b"x"))).await, 404);
        assert_eq!(scene.status_of("hq", &format!("{scan}?at=2021-09-16T00:00:00Z")).await, 404);
        assert_eq!(
            scene.upload("coord", number, "application/pdf", pdf("late")).await.0,
            409,
            "nothing is added to it"
        );

        // Contested it counts no more, until it is settled.
        let reason = json!({ "reason": "Nous n’avons rien signé." });
        scene.refused("fp-mspc", &format!("{at}/contest"), reason.clone(), "not-found").await;
        scene.refused("coord", &format!("{at}/contest"), reason.clone(), "not-allowed").await;
        scene.done("fp-mmeia", &format!("{at}/contest"), reason.clone()).await;
        assert_eq!(scene.missing("publication").await, ["not-validated", "papers-contested"]);
        let told = scene.sent().await;
        assert!(told["paper-contested"].is_superset(&scene.people(&["coord", "hq"])), "{told:?}");
        let live = json!({ "channel": "portal", "published_on": "2021-09-17", "url": "https://portal.example/mali" });
        scene.refused("hq", "/publications", live, "gate-shut").await;
        let upheld = json!({ "upheld": true, "reason": "L’original est au dossier." });
        scene.refused("coord", &format!("{at}/settlement"), upheld.clone(), "own-transcription").await;
        scene.done("hq", &format!("{at}/settlement"), upheld).await;
        assert_eq!(scene.missing("publication").await, [""; 0]);
        assert_eq!(
            scene.sent().await,
            BTreeMap::from([("paper-settled".to_owned(), scene.people(&["fp-mmeia", "alt-mmeia"]))])
        );
        scene.done("fp-mmeia", &format!("{at}/contest"), reason).await;
        let withdrawn = json!({ "upheld": false, "reason": "La lettre visait un autre texte." });
        scene.done("coord", &format!("{at}/settlement"), withdrawn).await;
        let status = scene.read("coord", "").await;
        assert_eq!(status["validation"]["state"], "awaiting_validation");
        assert!(status["validation"]["acts"][0]["withdrawn_because"]["text"].as_str().unwrap().contains("autre texte"));
        assert!(scene.sent().await["validation-withdrawn"].contains(&scene.person("fp-mspc")));
        let then = scene.read("coord", &format!("?at={past}")).await;
        assert_eq!(then["validation"]["state"], "validated", "as it stood then");
        service.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn steps_3_and_6_nominations_and_the_engagement_come_as_signed_letters() {
    for place in places().await {
        let service = Service::start(&place).await;
        let (door, story) = (service.door(), Story::own().unwrap());
        let mut scene = Scene::after(&service, &door, &story, 2, "2020-11-12T09:00:00Z").await;
        let person = scene.person("fp-mmeia");
        let nomination = signed("mmeia", "2020-11-10", &json!({ "nomination": { "person": person } }));
        let number = scene.letter("coord", nomination).await;
        assert_eq!(scene.sent().await["paper-to-check"], scene.people(&["hq", "dakar"]), "nobody else can");
        let missing = scene.missing("data_collection").await;
        assert!(missing.contains(&"papers-unchecked".to_owned()) && missing.contains(&"no-focal-point".to_owned()));
        scene.done("hq", &format!("/papers/{number}/check"), json!({ "confirmed": true })).await;
        assert_eq!(scene.row("mmeia").await["focal_points"], json!([person]));
        assert_eq!(scene.sent().await["paper-copied"], scene.people(&["fp-mmeia"]), "whom the letter names");
        assert_eq!(scene.entry("fp-mmeia", "focal-point-named").await["occurred"], "2020-11-10");

        // What does not say what the letter says is refused, and typed anew.
        let engagement = signed("mmeia", "2020-12-02", &json!({ "engagement": {} }));
        service.at("2020-12-03T16:00:00Z");
        let number = scene.letter("coord", engagement.clone()).await;
        let check = format!("/papers/{number}/check");
        scene.refused("hq", &check, json!({ "confirmed": false }), "reason-needed").await;
        scene.sent().await;
        scene.done("hq", &check, json!({ "confirmed": false, "reason": "La date est fausse." })).await;
        assert_eq!(scene.sent().await, BTreeMap::from([("paper-refused".to_owned(), scene.people(&["coord"]))]));
        assert_eq!(scene.row("mmeia").await["engaged"], Value::Null);
        let number = scene.letter("coord", engagement).await;
        scene.done("fp-mmeia", &format!("/papers/{number}/check"), json!({ "confirmed": true })).await;
        assert_eq!(scene.row("mmeia").await["engaged"], "2020-12-02");

        // Where the rules ask for no check, the scan makes it count.
        let mut policies = scene.read("coord", "").await["policies"].clone();
        policies["paper_check"] = json!("off");
        let rules = json!({ "policies": policies, "reason": "Une seule personne coordonne.", "agreed_by": ["mmeia"] });
        scene.done("coord", "/policies", rules).await;
        let person = scene.person("fp-mspc");
        let nomination =
            signed("mspc", "2020-12-01", &json!({ "nomination": { "person": person, "alternate": false } }));
        let number = scene.letter("coord", nomination).await;
        assert_eq!(scene.row("mspc").await["focal_points"], json!([person]));
        scene.refused("hq", &format!("/papers/{number}/check"), json!({ "confirmed": true }), "paper-decided").await;
        scene.done("fp-mspc", &format!("/papers/{number}/contest"), json!({ "reason": "Un autre est désigné." })).await;
        assert_eq!(scene.row("mspc").await["focal_points"], json!([]));
        service.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn steps_29_and_30_an_opinion_and_an_arbitration_come_as_signed_letters() {
    for place in places().await {
        let service = Service::start(&place).await;
        let (door, story) = (service.door(), Story::own().unwrap());
        let mut scene = Scene::after(&service, &door, &story, 28, "2021-08-18T09:00:00Z").await;
        let opinion = json!({ "opinion": { "draft": 2, "opinion": "unfavourable", "reason": "CANARI de la lettre" } });
        let number = scene.letter("coord", signed("mspc", "2021-08-17", &opinion)).await;
        assert_eq!(scene.row("mspc").await["opinion"], Value::Null, "not before it is checked");
        scene.done("hq", &format!("/papers/{number}/check"), json!({ "confirmed": true })).await;
        let held = scene.read("fp-mspc", "/opinions/mspc").await["opinion"].clone();
        assert_eq!((&held["paper"], &held["given_by"]), (&json!(number), &json!(scene.person("coord"))));
        assert_eq!(held["reason"]["text"], "CANARI de la lettre");
        assert_eq!(scene.read("osc", "/opinions/mspc").await["opinion"]["reason"], json!({ "withheld": true }));

        // The letters name the letter and carry none of its words.
        let letters = texts(&service).await;
        assert!(letters.iter().all(|letter| !letter.contains("CANARI")));
        assert!(letters.iter().any(|letter| letter.contains("REF-2021-08-17") && letter.contains("17 ao")));

        // What the ministry says itself takes the place of the letter, and a letter from before comes too late.
        service.at("2021-08-19T09:00:00Z");
        let own = json!({ "draft": 2, "opinion": "favourable" });
        let (status, answer) = scene.write("fp-mspc", "PUT", "/opinions/mspc", own).await;
        assert_eq!(status, 200, "{answer}");
        let held = scene.row("mspc").await["opinion"].clone();
        assert_eq!((&held["opinion"], held.get("paper")), (&json!("favourable"), None));
        let older = json!({ "opinion": { "draft": 2, "opinion": "no_comment" } });
        scene.refused("coord", "/papers", signed("mspc", "2021-08-16", &older), "paper-overtaken").await;
        scene.done("fp-mspc", &format!("/papers/{number}/contest"), json!({ "reason": "Lettre annulée." })).await;
        assert_eq!(scene.row("mspc").await["opinion"]["opinion"], "favourable", "its own word stays");
        let away = json!({ "upheld": false, "reason": "Le ministère s’est prononcé lui-même." });
        scene.done("coord", &format!("/papers/{number}/settlement"), away).await;

        // 30: the arbiter decides by letter.
        let comments = [scene.player.comments["C02"], scene.player.comments["C03"]];
        let conflict = scene.done("coord", "/conflicts", json!({ "comments": comments })).await["number"].clone();
        let outcomes = [(comments[0], "not_accepted"), (comments[1], "accepted")]
            .map(|(comment, outcome)| json!({ "comment": comment, "outcome": outcome }));
        let decision =
            json!({ "arbitration": { "conflict": conflict, "reason": "La phrase reste.", "outcomes": outcomes } });
        scene.refused("coord", "/papers", signed("mspc", "2021-08-19", &decision), "party-to-conflict").await;
        let number = scene.letter("coord", signed("mmeia", "2021-08-19", &decision)).await;
        let missing = scene.missing("finalisation").await;
        assert!(missing.contains(&"conflicts-open".to_owned()) && missing.contains(&"papers-unchecked".to_owned()));
        scene.sent().await;
        scene.done("fp-mmeia", &format!("/papers/{number}/check"), json!({ "confirmed": true })).await;
        let told = scene.sent().await;
        assert!(told["conflict-decided"].contains(&scene.person("fp-mspc")), "{told:?}");
        assert!(told["comment-answered"].contains(&scene.person("fp-mspc")), "{told:?}");
        let decided = scene.read("coord", "").await["conflicts"][0]["decision"].clone();
        assert_eq!((&decided["paper"], &decided["reason"]["text"]), (&json!(number), &json!("La phrase reste.")));
        let answered = scene.read("fp-mspc", &format!("/comments/{}", comments[0])).await;
        assert!(answered.to_string().contains("La phrase reste."), "who may read the comment reads why: {answered}");
        scene.done("fp-mmeia", &format!("/papers/{number}/contest"), json!({ "reason": "Non signé." })).await;
        assert!(scene.missing("finalisation").await.contains(&"papers-contested".to_owned()));
        scene
            .done("hq", &format!("/papers/{number}/settlement"), json!({ "upheld": false, "reason": "Retirée." }))
            .await;
        let missing = scene.missing("finalisation").await;
        assert!(missing.contains(&"conflicts-open".to_owned()) && !missing.contains(&"papers-contested".to_owned()));
        service.stop().await;
    }
}
