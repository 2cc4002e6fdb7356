//! Comments in full, over HTTP on both databases: what happens between a comment and its outcome, who
//! is told, who reads what, and what keeps the text from being settled.

mod outcomes;
mod texts;
mod voices;
mod words;

use std::collections::BTreeSet;

use navette::demo::door::Content;
use navette::demo::player::{ASSESSMENT, Happening, Player};
use navette::demo::story::Story;
use navette_events::Stream;
use serde_json::{Value, json};

use crate::support::Place;
use crate::support::service::{Network, Service};

/// Runs each of these on both databases.
macro_rules! on_both {
    ($($test:ident),* $(,)?) => {
        mod on_sqlite {
            $( #[tokio::test(flavor = "multi_thread")]
            async fn $test() { super::$test(crate::support::Place::sqlite()).await; } )*
        }
        mod on_postgres {
            $( #[tokio::test(flavor = "multi_thread")]
            async fn $test() { super::$test(crate::support::Place::postgres().await).await; } )*
        }
    };
}
use on_both;

/// A consultation that has begun: version 1 is shared, comments are awaited until 23 July 2021.
struct Table<'a> {
    service: &'a Service,
    player: Player<'a, Network>,
    sent: usize,
    calls: usize,
}

impl<'a> Table<'a> {
    async fn set(service: &'a Service, door: &'a Network, story: &'a Story) -> Self {
        let mut player = Player::new(door, &service.handling, story).await.unwrap();
        for (at, happening) in player.happenings().unwrap() {
            // The story's own comments begin once the table is set.
            if matches!(happening, Happening::Comment(_)) {
                break;
            }
            player.play(at, happening).await.unwrap();
        }
        let mut table = Self { service, player, sent: 0, calls: 0 };
        table.service.at("2021-07-01T09:00:00Z");
        table.letters().await;
        table
    }

    /// Sends a write about the assessment; status and answer.
    async fn try_call(&mut self, who: &str, path: &str, body: Value) -> (u16, Value) {
        self.calls += 1;
        let (path, key) = (format!("/assessments/{ASSESSMENT}{path}"), format!("call-{}", self.calls));
        self.player.try_send(who, "POST", &path, &key, Content::Json(body)).await.unwrap()
    }

    /// Sends a write that must succeed.
    async fn call(&mut self, who: &str, path: &str, body: Value) -> Value {
        let (status, answer) = self.try_call(who, path, body).await;
        assert!((200..300).contains(&status), "{path} as {who}: {status} {answer}");
        answer
    }

    /// Sends a write that must be refused; its code.
    async fn refused(&mut self, who: &str, path: &str, body: Value) -> String {
        let (status, answer) = self.try_call(who, path, body).await;
        assert!((400..500).contains(&status), "{path} as {who}: {status} {answer}");
        answer["code"].as_str().unwrap().to_owned()
    }

    /// Makes a comment; its number.
    async fn comment(&mut self, who: &str, target: Value, more: Value) -> u64 {
        let mut body = json!({
            "draft": 1, "institution": who, "target": target, "category": "factual", "weight": "suggestion",
            "text": format!("Observation de {who}."),
        });
        for (name, value) in more.as_object().unwrap() {
            body[name] = value.clone();
        }
        self.call(who, "/comments", body).await["number"].as_u64().unwrap()
    }

    /// Reads something of the assessment that must be there.
    async fn read(&self, who: &str, path: &str) -> Value {
        let door = self.player.door;
        door.read(&self.player.token(who).unwrap(), &format!("/assessments/{ASSESSMENT}{path}")).await
    }

    /// Reads a comment.
    async fn entry(&self, who: &str, comment: u64) -> Value {
        self.read(who, &format!("/comments/{comment}")).await
    }

    /// What the gate to a settled text says is missing: code and comments.
    async fn missing(&self, code: &str) -> Option<Value> {
        let status = self.read("coord", "").await;
        let gates = status["gates"].as_array().unwrap().clone();
        let gate = gates.into_iter().find(|gate| gate["gate"] == "finalisation").unwrap();
        let row = gate["missing"].as_array().unwrap().iter().find(|row| row["code"] == code)?.clone();
        Some(row["comments"].clone())
    }

    /// Letters ordered since the last call: kind and the story's key of the recipient.
    async fn letters(&mut self) -> BTreeSet<(String, String)> {
        let stream: Stream = format!("assessment/{ASSESSMENT}").parse().unwrap();
        let all = self.service.handling.store().letters(Some(&stream), 0, 10_000).await.unwrap();
        let new = all.len() - self.sent;
        self.sent = all.len();
        let key = |person| self.player.people.iter().find(|(_, id)| **id == person).unwrap().0.clone();
        let newest: Vec<_> =
            all.into_iter().take(new).map(|letter| (letter.order.kind, letter.order.recipient)).collect();
        let told: BTreeSet<_> = newest.iter().map(|(kind, person)| (kind.clone(), key(*person))).collect();
        assert_eq!(told.len(), newest.len(), "nobody gets the same letter twice");
        told
    }

    /// Checks who got which letters since the last look.
    async fn told(&mut self, expected: &[(&str, &str)]) {
        let expected = expected.iter().map(|(kind, who)| ((*kind).to_owned(), (*who).to_owned())).collect();
        assert_eq!(self.letters().await, expected);
    }

    /// Writes and shares the next version.
    async fn share(&mut self, draft: usize) {
        let text = self.player.story.drafts[draft - 1].clone();
        let path = format!("/assessments/{ASSESSMENT}/drafts?language=fr");
        let key = format!("version-{draft}");
        let (status, answer) =
            self.player.try_send("analyst", "POST", &path, &key, Content::Markdown(text)).await.unwrap();
        assert_eq!(status, 201, "{answer}");
        self.call("coord", &format!("/drafts/{draft}/share"), json!({})).await;
    }

    /// The text of every letter of a kind, as it is sent.
    async fn rendered(&self, kind: &str) -> Vec<String> {
        use navette::mail::letter::Office;
        let stream: Stream = format!("assessment/{ASSESSMENT}").parse().unwrap();
        let all = self.service.handling.store().letters(Some(&stream), 0, 10_000).await.unwrap();
        let office = Office::new("Navette <navette@example.org>", "https://navette.example").unwrap();
        let mut texts = Vec::new();
        for letter in all.into_iter().filter(|letter| letter.order.kind == kind) {
            let to = "somebody@example.org".parse().unwrap();
            let bytes = office.render(&self.service.handling, &letter.order, &to).await.unwrap();
            let message = String::from_utf8(bytes).unwrap();
            // Lines are broken by the transfer encoding; words are looked for in the whole.
            texts.push(message.replace("=\r\n", "").replace("\r\n", "\n"));
        }
        texts
    }
}

/// A block that version 2 no longer has, one that it changes, and one that it leaves as it is.
const REMOVED: &str = "Le pays ne possède pas d’inventaire à jour des accords bilatéraux";
const CHANGED: &str = "Plusieurs administrations se partagent la production";
const KEPT: &str = "Une évaluation de suivi reprend l’exercice";

/// The block that holds these words in version 1.
fn block(table: &Table<'_>, find: &str) -> Value {
    json!({ "block": table.player.block(1, find).unwrap() })
}

/// Starts a service over a place and sets the table.
macro_rules! table {
    ($place:ident, $service:ident, $table:ident) => {
        let $service = crate::support::service::Service::start(&$place).await;
        let (door, story) = ($service.door(), navette::demo::story::Story::own().unwrap());
        #[allow(unused_mut, reason = "some tests only read")]
        let mut $table = super::Table::set(&$service, &door, &story).await;
    };
}
use table;

/// The place of a test, for its signature.
type At = Place;
