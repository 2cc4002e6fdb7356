//! Where these stories are told: the scenario up to a step, and what one does with it.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU32, Ordering};

use navette::demo::story::Story;
use navette::log::Letter;
use navette_events::{PersonId, Stream};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::Place;
use crate::support::service::{Network, Service, clock, play_to};

/// The assessment's address under `/api/v1`.
pub const MALI: &str = "/assessments/mali-2021";

/// A service on which the story was played up to a step.
pub struct Table {
    pub place: Place,
    pub service: Service,
    pub door: Network,
    pub story: Story,
    pub tokens: BTreeMap<String, String>,
    pub people: BTreeMap<String, PersonId>,
    pub keys: TempDir,
    sent: AtomicU32,
}

impl Table {
    pub async fn after_step(place: Place, step: u8) -> Self {
        let keys = tempfile::tempdir().unwrap();
        let service = Service::replica(&place, keys.path().join("keys"), clock()).await;
        let (door, story) = (service.door(), Story::own().unwrap());
        let player = play_to(&service, &door, &story, step).await;
        let (tokens, people) = (player.tokens.clone(), player.people.clone());
        Self { place, service, door, story, tokens, people, keys, sent: AtomicU32::new(0) }
    }

    /// Sends a write under a key of its own.
    pub async fn send(&self, who: &str, method: &'static str, path: &str, body: Value) -> (u16, Value) {
        let key = format!("edge-{}", self.sent.fetch_add(1, Ordering::Relaxed));
        self.door.write(&self.tokens[who], method, path, &key, body).await
    }

    /// Something is done that is allowed.
    pub async fn does(&self, who: &str, method: &'static str, path: &str, body: Value) -> Value {
        let (status, answer) = self.send(who, method, path, body).await;
        assert!((200..300).contains(&status), "{who} {method} {path}: {status} {answer}");
        answer
    }

    /// Something is refused, with this code and in words; what was told.
    pub async fn refused(&self, who: &str, method: &'static str, path: &str, body: Value, code: &str) -> Value {
        let (status, problem) = self.send(who, method, path, body).await;
        assert!(status >= 400 && problem["code"] == code, "{who} {method} {path}: {status} {problem}");
        let title = problem["title"].as_str().unwrap();
        assert!(!title.is_empty() && !title.starts_with('[') && !title.contains(['{', '$']), "{problem}");
        problem
    }

    /// Reads what must be there.
    pub async fn reads(&self, who: &str, path: &str) -> Value {
        self.door.read(&self.tokens[who], path).await
    }

    /// The letters of the assessment, of one kind.
    pub async fn letters(&self, kind: &str) -> Vec<Letter> {
        let stream: Stream = "assessment/mali-2021".parse().unwrap();
        let letters = self.service.handling.store().letters(Some(&stream), 0, 10_000).await.unwrap();
        letters.into_iter().filter(|letter| letter.order.kind == kind).collect()
    }

    /// Writes the next version of the draft; its number.
    pub async fn writes(&self, markdown: &str) -> u64 {
        let body = json!({ "language": "fr", "markdown": markdown });
        self.does("analyst", "POST", &format!("{MALI}/drafts"), body).await["number"].as_u64().unwrap()
    }

    /// A person's name, as the story has it.
    pub fn name(&self, key: &str) -> String {
        self.story.roster.people.iter().find(|person| person.key == key).unwrap().name.clone()
    }
}
