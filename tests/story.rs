//! The Mali 2021 consultation, all forty steps over HTTP, on both databases: what each step changes in
//! the status, who gets which letter and that nobody else gets one, and that the past is found again
//! as it was.

mod corpus;
mod letters;
mod status;

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use navette::demo::player::{ASSESSMENT, Happening, Player};
use navette::demo::story::Story;
use navette::views;
use navette_events::{PersonId, Stream};
use navette_projections::View;
use serde_json::{Value, json};

use crate::support::Place;
use crate::support::service::{Network, Service};

/// The evening of the consultation meeting.
const EVENING: &str = "2021-07-28T18:00:00Z";

/// What is looked at after a step, besides the status.
fn paths(step: u8) -> &'static [&'static str] {
    match step {
        13 => &["/coverage", "/reshuffle-proposals"],
        1..=16 => &["/coverage"],
        17..=26 => &["/comments?limit=200", "/recommendations", "/communications"],
        27..=32 => &["/comments?limit=200", "/recommendations"],
        _ => &["/key-findings", "/channels", "/editions", "/errata"],
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn all_forty_steps_are_told_alike_on_both_databases_and_their_past_is_found_again() {
    told_alike(&Story::whole().unwrap()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn all_forty_steps_are_told_with_the_corpus_too() {
    match corpus::story() {
        Some(story) => told_alike(&story).await,
        None => println!("no corpus beside the checkout: the story is told with the project's own text only"),
    }
}

async fn told_alike(story: &Story) {
    let (sqlite, postgres) = (Place::sqlite(), Place::postgres().await);
    let (on_sqlite, on_postgres) = tokio::join!(tell(&sqlite, story), tell(&postgres, story));
    for ((address, one), other) in on_sqlite.iter().zip(on_postgres.values()) {
        assert_eq!(one, other, "the two databases tell {address:?} differently");
    }
    assert_eq!(on_sqlite.len(), on_postgres.len());
}

/// What was seen while the story was told: by moment, reader and path.
type Seen = BTreeMap<(Timestamp, &'static str, &'static str), String>;

struct Telling<'a> {
    service: &'a Service,
    door: &'a Network,
    tokens: BTreeMap<&'static str, String>,
    seen: Seen,
}

impl Telling<'_> {
    /// Reads something as it is now, and keeps it for later.
    async fn look(&mut self, who: &'static str, path: &'static str) -> Value {
        let body = self.read(who, path, "").await;
        let document = serde_json::from_str(&body).unwrap();
        self.seen.insert((self.service.handling.clock().now(), who, path), body);
        document
    }

    async fn read(&self, who: &str, path: &str, query: &str) -> String {
        let path = format!("/api/v1/assessments/{ASSESSMENT}{path}{query}");
        let (status, body) = self.door.get(&self.tokens[who], &path).await;
        assert_eq!(status, 200, "{path} as {who}: {body}");
        body
    }

    /// What was seen is found again as it was.
    async fn is_found_again(&self, when: &str, which: impl Fn(&str) -> bool) {
        for ((at, who, path), body) in self.seen.iter().filter(|((_, _, path), _)| which(path)) {
            let query = format!("{}at={at}", if path.contains('?') { "&" } else { "?" });
            assert_eq!(&self.read(who, path, &query).await, body, "{path} as of {at} as {who}, {when}");
        }
    }
}

async fn tell(place: &Place, story: &Story) -> Seen {
    let service = Service::start(place).await;
    let door = service.door();
    let mut player = Player::new(&door, &service.handling, story).await.unwrap();
    let tokens = ["coord", "auditor"].map(|who| (who, player.token(who).unwrap()));
    let (tokens, seen) = (BTreeMap::from(tokens), Seen::new());
    let mut telling = Telling { service: &service, door: &door, tokens, seen };
    let mut known = 0;
    let (mut told, evening) = (BTreeSet::new(), EVENING.parse::<Timestamp>().unwrap());
    for (at, happening) in player.happenings().unwrap() {
        if at > evening && service.handling.clock().now() < evening {
            service.at(EVENING);
            telling.look("coord", "").await;
            telling.look("auditor", "").await;
        }
        player.play(at, happening).await.unwrap();
        let document = telling.look("coord", "").await;
        let sent = ordered(&service, &player, &mut known).await;
        assert_eq!(sent, letters::of(happening, &player), "letters of {happening:?}");
        if happening == Happening::Step(13) {
            for who in ["mjic", "auditor"] {
                let path = format!("/api/v1/assessments/{ASSESSMENT}/reshuffle-proposals");
                let (status, body) = door.get(&player.token(who).unwrap(), &path).await;
                assert!(matches!(status, 403 | 404), "a plan is seen by the coordination alone: {who} {body}");
            }
        }
        if let Happening::Step(step) = happening {
            let mut documents = BTreeMap::from([("", document)]);
            for path in paths(step) {
                documents.insert(path, telling.look("coord", path).await);
            }
            if matches!(step, 38 | 40) {
                telling.look("auditor", "").await;
            }
            status::after(step, &documents, &player);
            told.insert(step);
        }
    }
    assert!(told.into_iter().eq(1..=40), "a step is missing");
    the_report_of_an_error_is_another_act(&player, &service, &door).await;
    telling.is_found_again("after the end", |_| true).await;
    views::rebuild(service.handling.store().as_ref(), &View::ALL, |_, _| {}).await.unwrap();
    telling.is_found_again("after a rebuild", str::is_empty).await;
    let end = telling.read("coord", "", "").await;
    let last = telling.seen.iter().rev().find(|((_, who, path), _)| (*who, *path) == ("coord", ""));
    assert_eq!(Some(&end), last.map(|(_, body)| body), "the rebuilt present");
    let seen = telling.seen;
    service.stop().await;
    seen
}

/// Letters ordered since the last call: kind → keys of recipients.
async fn ordered(service: &Service, player: &Player<'_, Network>, known: &mut usize) -> letters::Letters {
    let stream: Stream = format!("assessment/{ASSESSMENT}").parse().unwrap();
    let all = service.handling.store().letters(Some(&stream), 0, 10_000).await.unwrap();
    let new = all.len() - *known;
    *known = all.len();
    let keys: BTreeMap<PersonId, &String> = player.people.iter().map(|(key, id)| (*id, key)).collect();
    let mut sent = letters::Letters::new();
    for letter in all.into_iter().take(new) {
        sent.entry(letter.order.kind).or_default().insert(keys[&letter.order.recipient].clone());
    }
    sent
}

/// The twenty-third comment came after the publication: that is no comment any more.
async fn the_report_of_an_error_is_another_act(player: &Player<'_, Network>, service: &Service, door: &Network) {
    service.at("2022-03-01T09:00:00Z");
    let body = json!({
        "draft": 3, "institution": "matd", "target": "draft", "category": "factual", "weight": "suggestion",
        "text": "Le titre du point 1.2 répète celui du point 1.1.",
    });
    let path = format!("/assessments/{ASSESSMENT}/comments");
    let (status, problem) = door.write(&player.token("matd").unwrap(), "POST", &path, "C23", body).await;
    assert_eq!((status, &problem["code"]), (409, &json!("closed")));
}
