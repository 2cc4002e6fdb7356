//! Data collection over HTTP, on both databases: sets, assignments, due dates, answers, sources,
//! evidence; who gets which letter, and who may read what.

mod steps;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicU32, Ordering};

use navette::demo::player::{ASSESSMENT, Happening, Player};
use navette::demo::story::Story;
use navette_events::{PersonId, Stream};
use serde_json::{Value, json};

use crate::support::Place;
use crate::support::service::{Network, Service};

/// A story that has come to some step, and the means to go on by hand.
pub struct Told<'a> {
    service: &'a Service,
    door: &'a Network,
    player: Player<'a, Network>,
    keys: AtomicU32,
    letters: usize,
}

impl<'a> Told<'a> {
    /// The project's own story, played before the first happening after a moment.
    pub async fn until(service: &'a Service, door: &'a Network, story: &'a Story, moment: &str) -> Self {
        let player = Player::new(door, &service.handling, story).await.unwrap();
        let mut told = Self { service, door, player, keys: AtomicU32::new(0), letters: 0 };
        told.play(None, moment).await;
        told.sent().await;
        told
    }

    /// Plays what happens after one moment and until another.
    pub async fn play(&mut self, after: Option<&str>, until: &str) {
        let (after, until) = (after.map(|after| after.parse().unwrap()), until.parse().unwrap());
        for (at, happening) in self.player.happenings().unwrap() {
            let is_step = matches!(happening, Happening::Step(_));
            if is_step && after.is_none_or(|after| at > after) && at <= until {
                self.player.play(at, happening).await.unwrap();
            }
        }
        self.service.handling.clock().set(until);
    }

    pub fn at(&self, moment: &str) {
        self.service.at(moment);
    }

    /// Writes as somebody; status and body.
    pub async fn tries(&self, who: &str, path: &str, body: Value) -> (u16, Value) {
        let key = format!("collection-{}", self.keys.fetch_add(1, Ordering::Relaxed));
        let path = format!("/assessments/{ASSESSMENT}{path}");
        self.door.write(&self.token(who), "POST", &path, &key, body).await
    }

    /// Writes what must succeed; the number of what was made.
    pub async fn writes(&self, who: &str, path: &str, body: Value) -> u32 {
        let (status, answer) = self.tries(who, path, body.clone()).await;
        assert!((200..300).contains(&status), "{who} {path} {body}: {status} {answer}");
        answer["number"].as_u64().and_then(|number| u32::try_from(number).ok()).unwrap_or(0)
    }

    /// Writes what must be refused with a code.
    pub async fn refused(&self, who: &str, path: &str, body: Value, code: &str) {
        let (status, answer) = self.tries(who, path, body).await;
        assert!(status >= 400 && answer["code"] == code, "{who} {path}: {status} {answer}");
        assert!(answer["title"].as_str().is_some_and(|title| !title.contains(['[', '{'])), "{answer}");
    }

    /// Reads as somebody.
    pub async fn reads(&self, who: &str, path: &str) -> Value {
        self.door.read(&self.token(who), &format!("/assessments/{ASSESSMENT}{path}")).await
    }

    pub fn token(&self, who: &str) -> String {
        self.player.token(who).unwrap()
    }

    /// Letters ordered since the last call: kind → keys of recipients.
    pub async fn sent(&mut self) -> BTreeMap<String, BTreeSet<String>> {
        let stream: Stream = format!("assessment/{ASSESSMENT}").parse().unwrap();
        let all = self.service.handling.store().letters(Some(&stream), 0, 10_000).await.unwrap();
        let new = all.len() - self.letters;
        self.letters = all.len();
        let names: BTreeMap<PersonId, &String> = self.player.people.iter().map(|(key, id)| (*id, key)).collect();
        let mut sent: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for letter in all.into_iter().take(new) {
            sent.entry(letter.order.kind).or_default().insert(names[&letter.order.recipient].clone());
        }
        sent
    }
}

/// Letters as they are expected: kind and recipients.
pub fn letters(expected: &[(&str, &[&str])]) -> BTreeMap<String, BTreeSet<String>> {
    let people = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect();
    expected.iter().map(|(kind, keys)| ((*kind).to_owned(), people(keys))).collect()
}

/// The items of a list, by a field.
pub fn by(list: &Value, field: &str) -> BTreeMap<String, Value> {
    let items = list["items"].as_array().unwrap();
    items.iter().map(|item| (item[field].as_str().unwrap().to_owned(), item.clone())).collect()
}

/// Runs one test on both databases.
macro_rules! on_both {
    ($($name:ident),* $(,)?) => { $(
        #[tokio::test(flavor = "multi_thread")]
        async fn $name() {
            let (sqlite, postgres) = (Place::sqlite(), Place::postgres().await);
            let (one, other) = tokio::join!(steps::$name(&sqlite), steps::$name(&postgres));
            assert_eq!(one, other, "the two databases tell it differently");
        }
    )* };
}

on_both! {
    steps_four_and_eight_to_eleven_collect_answers_and_sources,
    answers_are_given_corrected_verified_and_sent_back,
    sets_are_data_that_a_file_brings,
    paragraphs_rest_on_questions_and_sources,
    the_gate_asks_for_coverage_where_the_rules_say_so,
    edge_case_20_a_person_who_was_interviewed_is_cited_as_agreed,
}

/// The rules of the story's assessment, with another rule for coverage.
pub fn rules(coverage: &str) -> Value {
    json!({
        "policies": {
            "time_zone": "Africa/Bamako", "period_days": 25, "tacit_agreement": false, "validators": "lead",
            "arbiter": "mmeia", "default_visibility": "all", "pass_with_reason": false,
            "channels": ["portal", "library"], "coverage": coverage,
        },
        "reason": "La collecte doit être complète.",
    })
}
