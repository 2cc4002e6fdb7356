//! The mail room: who gets which letter, what it says, and that it goes out, once.

mod keeping;
pub mod mail;
mod recipients;
mod trying;
mod wording;
mod workers;

use std::collections::BTreeMap;

use jiff::SignedDuration;
use navette::config::Config;
use navette::demo::story::Story;
use navette::log::{Letter, LetterState};
use navette::mail::worker::Worker;
use navette::serve;
use navette_events::Hash;

use crate::support::Place;
use crate::support::service::{Service, play_to};

/// Runs each of these stories on both databases.
macro_rules! on_both {
    ($($story:ident),* $(,)?) => {
        mod on_sqlite {
            $( #[tokio::test(flavor = "multi_thread")]
               async fn $story() { super::$story(crate::support::Place::sqlite()).await; } )*
        }
        mod on_postgres {
            $( #[tokio::test(flavor = "multi_thread")]
               async fn $story() { super::$story(crate::support::Place::postgres().await).await; } )*
        }
    };
}
use on_both;

/// The last step of the story.
const END: u8 = 40;
/// The step in which the first version is shared: the first letters.
const SHARED: u8 = 17;
/// How many letters there are by then: one for each person who speaks for a participant, and one for
/// whoever speaks for the parent of each of two bodies that comment the same day.
const ORDERED: usize = 16;
/// How many notices the coordinators get when none of these can be delivered: one for each person.
const NOTICES: usize = 14;

/// The project's own story, in which the lead ministry's second voice reads English and the foreign ministry's Spanish.
fn story() -> Story {
    let mut story = Story::own().unwrap();
    for (key, language) in [("alt-mmeia", "en"), ("fp-maeci", "es")] {
        let person = story.roster.people.iter_mut().find(|person| person.key == key).unwrap();
        language.clone_into(&mut person.language);
    }
    story
}

/// A service on which the story was played up to a step.
async fn played(place: &Place, last: u8) -> Service {
    let service = Service::start(place).await;
    let (door, story) = (service.door(), story());
    play_to(&service, &door, &story, last).await;
    service
}

/// A worker that writes in the name of an office with a fixed address: nothing in its letters depends on a free port.
fn office(service: &Service, port: u16) -> Worker {
    let config = Config {
        smtp: smtp(port),
        base_url: "https://navette.example".to_owned(),
        mail_from: "Navette <navette@oim-mali.example>".to_owned(),
        ..service.config.clone()
    };
    serve::worker(&config, &service.handling).unwrap()
}

fn smtp(port: u16) -> String {
    format!("smtp://127.0.0.1:{port}")
}

/// Every letter of a service, by its message id.
async fn letters(service: &Service) -> BTreeMap<String, Letter> {
    let letters = service.handling.store().letters(None, 0, 10_000).await.unwrap();
    letters.into_iter().map(|letter| (letter.order.message_id.clone(), letter)).collect()
}

/// The state that all of these letters are in, and how often they were tried.
fn all_are(letters: &BTreeMap<String, Letter>, state: LetterState, attempts: u32) {
    for (id, letter) in letters {
        assert_eq!((letter.state, letter.attempts), (state, attempts), "{id}: {}", letter.answer);
    }
}

/// Hashes of what was frozen.
fn frozen(letters: &BTreeMap<String, Letter>) -> BTreeMap<String, Hash> {
    let frozen = letters.iter().filter_map(|(id, letter)| Some((id.clone(), letter.frozen_hash?)));
    frozen.collect()
}

fn minutes(minutes: i64) -> SignedDuration {
    SignedDuration::from_mins(minutes)
}

/// The hash of a letter that was transmitted: SMTP adds an end of line to the last one.
fn transmitted(bytes: &[u8]) -> Hash {
    Hash::of(bytes.strip_suffix(b"\r\n").expect("an end of line"))
}
