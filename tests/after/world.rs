//! The story played up to a step, and what one does with it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicU32, Ordering};

use navette::demo::story::Story;
use navette_events::{PersonId, Stream};
use serde_json::{Value, json};

use crate::support::Place;
use crate::support::service::{Network, Service, play_to};

/// A service on which the story was played up to a step.
pub struct World {
    /// The service.
    pub service: Service,
    /// The way in.
    pub door: Network,
    /// The story.
    pub story: Story,
    /// Tokens by the story's keys.
    pub tokens: BTreeMap<String, String>,
    people: BTreeMap<String, PersonId>,
    keys: AtomicU32,
}

impl World {
    pub async fn after_step(place: &Place, step: u8) -> Self {
        let service = Service::start(place).await;
        let (door, story) = (service.door(), Story::own().unwrap());
        let player = play_to(&service, &door, &story, step).await;
        let (tokens, people) = (player.tokens.clone(), player.people.clone());
        Self { service, door, story, tokens, people, keys: AtomicU32::new(0) }
    }

    pub async fn sends(&self, who: &str, method: &'static str, path: &str, body: Value) -> (u16, Value) {
        let key = format!("after-{}", self.keys.fetch_add(1, Ordering::Relaxed));
        self.door.write(&self.tokens[who], method, &format!("/assessments/mali-2021{path}"), &key, body).await
    }

    /// Something is done that is allowed.
    pub async fn does(&self, who: &str, method: &'static str, path: &str, body: Value) -> Value {
        let (status, answer) = self.sends(who, method, path, body).await;
        assert!((200..300).contains(&status), "{who} {method} {path}: {status} {answer}");
        answer
    }

    /// Something is refused, with this code.
    pub async fn refused(&self, who: &str, path: &str, body: Value, code: &str) {
        let (status, answer) = self.sends(who, "POST", path, body).await;
        assert!(status >= 400 && answer["code"] == code, "{who} {path}: {status} {answer}");
        assert!(!answer["title"].as_str().unwrap().starts_with('['), "{answer}");
    }

    pub async fn reads(&self, who: &str, path: &str) -> Value {
        self.door.read(&self.tokens[who], &format!("/assessments/mali-2021{path}")).await
    }

    pub async fn publishes(&self, channel: &str, day: &str) {
        self.service.at(&format!("{day}T09:00:00Z"));
        let url = format!("https://{channel}.example/mali-2");
        let body = json!({ "channel": channel, "published_on": day, "url": url });
        self.does("hq", "POST", "/publications", body).await;
    }

    /// Everyone who was sent a letter of a kind.
    pub async fn told(&self, kind: &str) -> BTreeSet<PersonId> {
        let stream: Stream = "assessment/mali-2021".parse().unwrap();
        let letters = self.service.handling.store().letters(Some(&stream), 0, 10_000).await.unwrap();
        letters.into_iter().filter(|letter| letter.order.kind == kind).map(|letter| letter.order.recipient).collect()
    }

    pub fn everyone(&self) -> BTreeSet<PersonId> {
        let told = |role: &str| matches!(role, "focal_point" | "stakeholder" | "coordinator" | "hq");
        let people = self.story.roster.people.iter().filter(|person| told(&person.role));
        people.map(|person| self.people[&person.key]).collect()
    }

    pub fn of(&self, keys: &[&str]) -> BTreeSet<PersonId> {
        keys.iter().map(|key| self.people[*key]).collect()
    }

    /// The newest text with one word changed, and the block that holds it.
    pub async fn corrected(&self) -> (String, String) {
        let text = &self.story.drafts[2];
        let place = text.find("CREDD 2019-2023").unwrap();
        let corrected = format!("{}CREDD 2019-2022{}", &text[..place], &text[place + "CREDD 2019-2023".len()..]);
        let draft = self.reads("coord", "/drafts/3").await;
        let holds = |block: &&Value| block["text"].as_str().unwrap().contains("CREDD 2019-2023");
        let block = draft["blocks"].as_array().unwrap().iter().find(holds).unwrap();
        (corrected, block["id"].as_str().unwrap().to_owned())
    }

    /// The round of approval of a corrected fact: one ministry objects and thinks again, one says nothing.
    async fn approves(&self, content: &Value, signed: &Value) {
        let (round, approval) = ("/editions/2/approval-round", "/editions/2/approval");
        let approves = json!({ "content": content });
        self.refused("fp-matd", approval, approves.clone(), "not-asked-to-approve").await;
        self.refused("analyst", round, json!({ "closes_on": "2021-11-12" }), "not-allowed").await;
        self.refused("coord", round, json!({ "closes_on": "2021-11-07" }), "date-out-of-range").await;
        self.does("coord", "POST", round, json!({ "closes_on": "2021-11-12" })).await;
        let asked = self.reads("coord", "/editions").await["items"][1]["approval"]["institutions"].clone();
        let asked: Vec<String> = asked.as_array().unwrap().iter().map(|one| one.as_str().unwrap().to_owned()).collect();
        assert!(asked.contains(&"mspc".to_owned()) && asked.contains(&"matd".to_owned()), "{asked:?}");
        let told = self.told("edition-approval-asked").await;
        assert!(told.is_superset(&self.of(&["fp-mspc", "fp-matd", "fp-mmeia"])));
        assert!(!told.contains(&self.people["c-osc"]) && !told.contains(&self.people["coord"]));
        // Those asked read the text before it is validated, and nobody else does.
        assert_eq!(self.reads("fp-matd", "/editions/2/changes").await["content"], *content);
        let (hidden, _) = self.door.get(&self.tokens["c-osc"], "/api/v1/assessments/mali-2021/editions/2").await;
        assert_eq!(hidden, 404);
        let waits = |desk: &Value| desk["asked"].to_string().contains("approve_edition");
        assert!(waits(&self.reads("fp-matd", "/desk").await));
        let (status, refused) = self.sends("fp-mmeia", "POST", "/editions/2/validation", signed.clone()).await;
        assert_eq!((status, &refused["code"]), (409, &json!("approvals-missing")));
        assert_eq!(refused["institutions"].as_array().unwrap().len(), asked.len());
        self.refused("coord", approval, with(&approves, "institution", "matd"), "not-allowed").await;
        self.refused("fp-mspc", approval, with(&approves, "institution", "matd"), "not-found").await;
        let objects = json!({ "content": content, "reason": "L’année est bien 2023." });
        self.does("fp-mspc", "POST", "/editions/2/objection", objects).await;
        assert_eq!(self.told("edition-objected").await, self.of(&["coord"]));
        for institution in asked.iter().filter(|code| !["mspc", "matd"].contains(&code.as_str())) {
            self.does(&format!("fp-{institution}"), "POST", approval, approves.clone()).await;
        }
        assert!(!waits(&self.reads("fp-mspc", "/desk").await));
        // The round ends; an objection still stands, silence does not.
        self.service.at("2021-11-13T09:00:00Z");
        let (_, refused) = self.sends("fp-mmeia", "POST", "/editions/2/validation", signed.clone()).await;
        assert_eq!((&refused["code"], &refused["institutions"]), (&json!("approvals-missing"), &json!(["mspc"])));
        let voice = |editions: &Value| {
            let voices = editions["items"][1]["approval"]["voices"].as_array().unwrap().clone();
            voices.into_iter().find(|voice| voice["institution"] == "mspc").unwrap()
        };
        let said = voice(&self.reads("fp-msds", "/editions").await);
        assert_eq!((&said["approves"], &said["reason"]["text"]), (&json!(false), &json!("L’année est bien 2023.")));
        assert_eq!(voice(&self.reads("c-osc", "/editions").await)["reason"], json!({ "withheld": true }));
        self.does("fp-mspc", "POST", approval, approves).await;
        self.does("fp-mmeia", "POST", "/editions/2/validation", signed.clone()).await;
        let edition = self.reads("auditor", "/editions").await["items"][1].clone();
        assert_eq!(edition["validated"]["silent"], json!(["matd"]), "silence is named, and is no approval");
    }

    /// A slip of the pen: no ministry is asked.
    pub async fn corrects_a_slip(&self) {
        let (markdown, block) = self.corrected().await;
        let place = markdown.find("migration").unwrap();
        let markdown = format!("{}Migration{}", &markdown[..place], &markdown[place + "migration".len()..]);
        let report = json!({ "block": block, "text": "Une majuscule manque." });
        let report = self.does("fp-matd", "POST", "/errata", report).await["number"].clone();
        let triage = json!({ "verdict": "typing_error", "reason": "Une coquille." });
        self.does("coord", "POST", &format!("/errata/{report}/triage"), triage).await;
        let edition = json!({ "kind": "corrigendum", "reports": [report], "markdown": markdown });
        self.does("analyst", "POST", "/editions", edition).await;
        let content = self.reads("fp-mmeia", "/editions/3/changes").await["content"].clone();
        let signed = json!({ "content": content, "name": "Le Secrétaire général", "post": "Secrétaire général" });
        self.does("fp-mmeia", "POST", "/editions/3/validation", signed).await;
        let edition = self.reads("auditor", "/editions").await["items"][2].clone();
        assert_eq!((&edition["approval"], &edition["validated"]["silent"]), (&Value::Null, &json!([])));
    }

    /// From a report to the validated list of changes.
    pub async fn corrects(&self) -> String {
        let (markdown, block) = self.corrected().await;
        self.service.at("2021-10-20T09:00:00Z");
        let report = json!({ "block": block, "text": "L’année finale du cadre stratégique est à corriger." });
        let report = self.does("fp-matd", "POST", "/errata", report).await["number"].clone();
        let lead_and_coordinator = self.of(&["coord", "fp-mmeia", "alt-mmeia"]);
        assert_eq!(self.told("erratum-reported").await, lead_and_coordinator);
        let edition = json!({ "kind": "corrigendum", "reports": [report], "markdown": markdown });
        if !self.reads("coord", "").await["closed_at"].is_null() {
            self.refused("coord", "/editions", edition.clone(), "closed").await;
            self.does("hq", "POST", "/reopening", json!({ "reason": "Correction d’une erreur signalée." })).await;
        }
        self.refused("coord", "/editions", edition.clone(), "not-an-error").await;
        let triage = json!({ "verdict": "wrong_fact", "reason": "Le cadre court jusqu’en 2022." });
        self.does("coord", "POST", &format!("/errata/{report}/triage"), triage).await;
        self.service.at("2021-11-08T09:00:00Z");
        let number = self.does("analyst", "POST", "/editions", edition).await["number"].clone();
        assert_eq!(number, 2);
        let changes = self.reads("fp-mmeia", "/editions/2/changes").await;
        let items = changes["items"].as_array().unwrap();
        assert_eq!((items.len(), &items[0]["id"], &items[0]["fate"]), (1, &json!(block), &json!("changed")));
        let (hidden, _) = self.door.get(&self.tokens["fp-matd"], "/api/v1/assessments/mali-2021/editions/2").await;
        assert_eq!(hidden, 404, "a correction is read by all once it is validated");
        let signed = json!({
            "content": changes["content"], "name": "Le Secrétaire général", "post": "Secrétaire général",
        });
        self.refused("coord", "/editions/2/validation", with(&signed, "institution", "mmeia"), "not-allowed").await;
        self.refused("fp-mmeia", "/editions/2/validation", signed.clone(), "approval-round-needed").await;
        self.approves(&changes["content"], &signed).await;
        block
    }
}

/// A body with another value in a field.
pub fn with(body: &Value, field: &str, value: &str) -> Value {
    let mut body = body.clone();
    body[field] = json!(value);
    body
}
