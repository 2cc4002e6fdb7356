//! The scene of these tests: a consultation that has begun, and whoever acts in it.

use std::collections::BTreeMap;

use navette::demo::door::{Call, Content, Door as _};
use navette::demo::player::{ASSESSMENT, Happening, Player};
use navette::demo::story::Story;
use navette::log::SignIn;
use navette::web::caller::new_token;
use navette_events::{Hash, Stream};
use serde_json::{Value, json};

use crate::support::Place;
use crate::support::service::{Network, Service};

/// Runs each of these on both databases, under its own name.
macro_rules! on_both {
    ($($test:ident),* $(,)?) => {
        mod on_sqlite {
            $( #[tokio::test(flavor = "multi_thread")]
            async fn $test() { super::$test(super::scene::set(crate::support::Place::sqlite()).await).await; } )*
        }
        mod on_postgres {
            $( #[tokio::test(flavor = "multi_thread")]
            async fn $test() { super::$test(super::scene::set(crate::support::Place::postgres().await).await).await; } )*
        }
    };
}
pub(super) use on_both;

/// A consultation that has begun. People are called by the story's keys, others by their identifiers.
pub(super) struct Scene {
    pub(super) service: Service,
    pub(super) people: BTreeMap<String, String>,
    tokens: BTreeMap<String, String>,
    door: Network,
    writes: u32,
    sent: usize,
    _place: Place,
}

/// Version 1 is shared; it is 1 July 2021, and comments are awaited until the 23rd.
pub(super) async fn set(place: Place) -> Scene {
    let service = Service::start(&place).await;
    let (door, story) = (service.door(), Story::own().unwrap());
    let mut player = Player::new(&door, &service.handling, &story).await.unwrap();
    for (at, happening) in player.happenings().unwrap() {
        if matches!(happening, Happening::Comment(_)) {
            break;
        }
        player.play(at, happening).await.unwrap();
    }
    service.at("2021-07-01T09:00:00Z");
    let people = player.people.iter().map(|(key, id)| (key.clone(), id.to_string())).collect();
    let tokens = player.tokens.clone();
    drop(player);
    Scene { service, people, tokens, door, writes: 0, sent: 0, _place: place }
}

impl Scene {
    fn token(&self, who: &str) -> &str {
        self.tokens.get(who).unwrap_or_else(|| panic!("nobody called {who}"))
    }

    pub(super) fn id(&self, who: &str) -> Value {
        json!(self.people[who])
    }

    /// Gives somebody a token.
    pub(super) async fn sign_in(&mut self, person: &str) {
        let clock = self.service.handling.clock();
        let token = new_token(clock);
        let expires_at = clock.machine() + jiff::SignedDuration::from_hours(24);
        let (secret, id) = (Hash::of(token.as_bytes()), person.parse().unwrap());
        let sign_in = SignIn { secret, person: id, expires_at, program: true };
        self.service.handling.store().put_sign_in(&sign_in).await.unwrap();
        self.tokens.insert(person.to_owned(), token);
    }

    /// A write under `/api/v1`; status and answer.
    pub(super) async fn send(
        &self,
        who: &str,
        method: &'static str,
        path: &str,
        key: &str,
        body: Value,
    ) -> (u16, Value) {
        self.door.write(self.token(who), method, path, key, body).await
    }

    async fn write(&mut self, who: &str, method: &'static str, path: &str, body: Value) -> (u16, Value) {
        self.writes += 1;
        let (path, key) = (format!("/assessments/{ASSESSMENT}{path}"), format!("scene-{}", self.writes));
        self.send(who, method, &path, &key, body).await
    }

    /// A write that must succeed.
    pub(super) async fn done(&mut self, who: &str, method: &'static str, path: &str, body: Value) -> Value {
        let (status, answer) = self.write(who, method, path, body).await;
        assert!(status < 300, "{who} {method} {path}: {status} {answer}");
        answer
    }

    /// A write that must be refused with a code, in words.
    pub(super) async fn refused(&mut self, who: &str, method: &'static str, path: &str, body: Value, code: &str) {
        let (status, answer) = self.write(who, method, path, body).await;
        assert_eq!((status >= 400, &answer["code"]), (true, &json!(code)), "{who} {method} {path}: {answer}");
        assert!(answer["title"].as_str().is_some_and(|title| !title.starts_with('[')), "{answer}");
    }

    /// A read that must be refused with a code.
    pub(super) async fn refused_read(&self, who: &str, path: &str, code: &str) {
        let (status, text) = self.get(who, path).await;
        let answer: Value = serde_json::from_str(&text).unwrap();
        assert_eq!((status >= 400, &answer["code"]), (true, &json!(code)), "{who} {path}: {text}");
    }

    /// Reads something of the assessment; status and text.
    pub(super) async fn get(&self, who: &str, path: &str) -> (u16, String) {
        self.door.get(self.token(who), &format!("/api/v1/assessments/{ASSESSMENT}{path}")).await
    }

    /// Reads something that must be there.
    pub(super) async fn read(&self, who: &str, path: &str) -> Value {
        self.door.read(self.token(who), &format!("/assessments/{ASSESSMENT}{path}")).await
    }

    /// The status, without what depends on the moment of reading.
    pub(super) async fn status(&self, who: &str) -> Value {
        self.read(who, "").await
    }

    /// The tag of the status.
    pub(super) async fn tag(&self, who: &str) -> String {
        let address = format!("{}/api/v1/assessments/{ASSESSMENT}", self.service.base);
        let response = reqwest::Client::new().get(address).bearer_auth(self.token(who)).send().await.unwrap();
        response.headers()["etag"].to_str().unwrap().to_owned()
    }

    /// A page, in French, as whoever is signed in with a browser sees it.
    pub(super) async fn page(&self, who: &str, path: &str) -> (u16, String) {
        let clock = self.service.handling.clock();
        let token = new_token(clock);
        let expires_at = clock.machine() + jiff::SignedDuration::from_hours(24);
        let person = self.people.get(who).map_or(who, String::as_str).parse().unwrap();
        let sign_in = SignIn { secret: Hash::of(token.as_bytes()), person, expires_at, program: false };
        self.service.handling.store().put_sign_in(&sign_in).await.unwrap();
        let address = format!("{}/assessments/{ASSESSMENT}{path}", self.service.base);
        let request = reqwest::Client::new().get(address).header("cookie", format!("navette={token}"));
        let response = request.header("accept-language", "fr").send().await.unwrap();
        (response.status().as_u16(), response.text().await.unwrap())
    }

    /// The draft opinion of mspc.
    pub(super) async fn sheet(&self, who: &str, language: &str, accept: &str) -> String {
        let address = format!("{}/api/v1/assessments/{ASSESSMENT}/opinions/mspc/sheet", self.service.base);
        let request = reqwest::Client::new().get(address).bearer_auth(self.token(who));
        let request = request.header("accept-language", language).header("accept", accept);
        let response = request.send().await.unwrap();
        assert_eq!(response.status().as_u16(), 200);
        response.text().await.unwrap()
    }

    /// The whole history that somebody is told.
    pub(super) async fn history(&self, who: &str) -> Vec<Value> {
        self.door.read_all(self.token(who), &format!("/assessments/{ASSESSMENT}/history?limit=200")).await
    }

    /// A participant's line in the status.
    pub(super) async fn row(&self, institution: &str) -> Value {
        let status = self.status("coord").await;
        let rows = status["participants"].as_array().unwrap();
        rows.iter().find(|row| row["institution"] == institution).unwrap().clone()
    }

    /// Makes a comment.
    pub(super) async fn comment(&mut self, who: &str, institution: &str, target: Value, visibility: &str, text: &str) {
        let body = json!({
            "institution": institution, "draft": 1, "target": target, "category": "factual", "weight": "suggestion",
            "visibility": visibility, "text": text,
        });
        self.done(who, "POST", "/comments", body).await;
    }

    /// Somebody whom the coordinator makes known; the identifier.
    pub(super) async fn register(&mut self, who: &str, institution: &str, name: &str) -> String {
        self.writes += 1;
        let email = format!("p{}@{institution}.example", self.writes);
        let body = json!({ "name": name, "email": email, "institution": institution, "language": "fr" });
        let key = format!("scene-{}", self.writes);
        let (status, answer) = self.send(who, "POST", "/people", &key, body).await;
        assert_eq!(status, 201, "{answer}");
        let person = answer["person"].as_str().unwrap().to_owned();
        self.sign_in(&person).await;
        person
    }

    /// Somebody whom his focal point makes a colleague; the identifier.
    pub(super) async fn colleague(&mut self, institution: &str, name: &str) -> String {
        let email = format!("c{}@{institution}.example", self.writes);
        let body = json!({ "name": name, "email": email });
        let path = format!("/inside/{institution}/colleagues");
        let answer = self.done(&format!("fp-{institution}"), "POST", &path, body).await;
        let person = answer["person"].as_str().unwrap().to_owned();
        self.sign_in(&person).await;
        person
    }

    /// Letters ordered since the last call: kind and recipient.
    pub(super) async fn letters(&mut self) -> Vec<(String, String)> {
        let stream: Stream = format!("assessment/{ASSESSMENT}").parse().unwrap();
        let all = self.service.handling.store().letters(Some(&stream), 0, 10_000).await.unwrap();
        let new = all.len() - self.sent;
        self.sent = all.len();
        all.into_iter().take(new).map(|letter| (letter.order.kind, letter.order.recipient.to_string())).collect()
    }

    /// Has every letter that waits sent to a mail server on this machine.
    pub(super) async fn send_letters(&self, port: u16) {
        self.service.worker(&format!("smtp://127.0.0.1:{port}")).send_waiting().await.unwrap();
    }

    /// Lets a moment come, and what it does by itself be recorded.
    pub(super) async fn let_it_be(&self, moment: &str) {
        self.service.at(moment);
        self.service.handling.record_passed_deadlines().await.unwrap();
    }

    /// Shares the story's second version.
    pub(super) async fn new_version(&mut self) {
        let text = Story::own().unwrap().drafts[1].clone();
        let call = Call {
            token: self.token("analyst").to_owned(),
            method: "POST",
            path: format!("/assessments/{ASSESSMENT}/drafts?language=fr"),
            key: Some("version-2".to_owned()),
            body: Some(Content::Markdown(text)),
        };
        let (status, answer) = self.door.send(call).await.unwrap();
        assert!(status < 300, "{answer}");
        self.done("coord", "POST", "/drafts/2/share", json!({})).await;
    }
}
