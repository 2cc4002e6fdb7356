//! Where the hostile tests stand: the story up to its consultation, everyone with a token, and a
//! way to send anything at all and to see that nothing was written.

use std::collections::BTreeMap;

use navette::clock::Clock;
use navette::config::Config;
use navette::demo::player::{Happening, Player};
use navette::demo::story::Story;
use navette::log::SignIn;
use navette::web::caller::new_token;
use navette_events::{Hash, PersonId};
use reqwest::header::HeaderMap;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::service::{Service, clock};
use crate::support::{Place, postgres};

/// The step of the story after which hostility begins: version 1 is shared, comments are open.
const STEP: u8 = 17;
/// The moment at which the clock then stands.
pub const NOW: &str = "2021-07-01T10:00:00Z";
/// The assessment's address.
pub const MALI: &str = "/api/v1/assessments/mali-2021";

/// A service in the middle of its story.
pub struct Ground {
    /// Its database.
    pub place: Place,
    /// Itself.
    pub service: Service,
    /// Its settings.
    pub config: Config,
    /// Tokens by the story's names of people, and of some that are not in it.
    pub tokens: BTreeMap<String, String>,
    /// Identifiers by the same names.
    pub people: BTreeMap<String, PersonId>,
    client: reqwest::Client,
    numbers: Numbers,
    keys: TempDir,
}

impl Ground {
    /// Plays the story over a place up to its consultation.
    pub async fn on(place: Place) -> Self {
        Self::tuned(place, |_| ()).await
    }

    /// The same, with other settings.
    pub async fn tuned(place: Place, tune: impl FnOnce(&mut Config)) -> Self {
        let keys = tempfile::tempdir().unwrap();
        let service = Service::tuned(&place, keys.path().join("keys"), clock(), tune).await;
        let (door, story) = (service.door(), Story::own().unwrap());
        let mut player = Player::new(&door, &service.handling, &story).await.unwrap();
        for (at, happening) in player.happenings().unwrap() {
            if !matches!(happening, Happening::Step(step) if step <= STEP) {
                break;
            }
            player.play(at, happening).await.unwrap();
        }
        let (tokens, people) = (player.tokens.clone(), player.people.clone());
        service.at(NOW);
        let numbers = Numbers::of(&place).await;
        let config = service.config.clone();
        // The service closes a connection that is idle for ten seconds: this client lets go of it before.
        let client = reqwest::Client::builder().pool_idle_timeout(std::time::Duration::from_secs(4)).build().unwrap();
        let mut ground = Self { place, service, config, tokens, people, client, numbers, keys };
        ground.others().await;
        ground
    }

    /// An observer, an officer of a ministry and a complete stranger join those of the story.
    async fn others(&mut self) {
        for (key, role) in [("observer", Some("observer")), ("officer", Some("officer")), ("stranger", None)] {
            let body = json!({
                "name": key, "email": format!("{key}@example.org"), "institution": "maeci", "language": "fr",
            });
            let made = self.ask("POST", "/api/v1/people").by("coord").key(key).json(&body).done().await;
            let person: PersonId = serde_json::from_value(made["person"].clone()).unwrap();
            if let Some(role) = role {
                let body = json!({ "person": person, "role": role, "reach": "everywhere" });
                let grant = self.ask("POST", "/api/v1/grants").by("coord").key(&format!("{key} {role}"));
                grant.json(&body).done().await;
            }
            let token = self.sign_in(person, true, 24).await;
            self.tokens.insert(key.to_owned(), token);
            self.people.insert(key.to_owned(), person);
        }
    }

    /// A new way to sign in, valid for so many hours; the secret.
    pub async fn sign_in(&self, person: PersonId, program: bool, hours: i64) -> String {
        let clock = self.service.handling.clock();
        let token = new_token(clock);
        let expires_at = clock.machine() + jiff::SignedDuration::from_hours(hours);
        let sign_in = SignIn { secret: Hash::of(token.as_bytes()), person, expires_at, program };
        self.service.handling.store().put_sign_in(&sign_in).await.unwrap();
        token
    }

    /// A request that is not yet sent.
    pub fn ask(&self, method: &'static str, path: &str) -> Ask<'_> {
        Ask { ground: self, method, path: path.to_owned(), who: None, headers: Vec::new(), body: None }
    }

    /// Somebody's token.
    pub fn token(&self, who: &str) -> String {
        self.tokens[who].clone()
    }

    /// Host and port.
    pub fn address(&self) -> String {
        self.service.base.trim_start_matches("http://").to_owned()
    }

    /// How much lies in the database: positions, and rows of each table.
    pub async fn rows(&self) -> Vec<i64> {
        self.numbers
            .read(&[
                "SELECT position FROM head",
                "SELECT coalesce(max(position), 0) FROM events",
                "SELECT count(*) FROM events",
                "SELECT count(*) FROM views",
                "SELECT coalesce(sum(position), 0) FROM views",
                "SELECT count(*) FROM seals",
                "SELECT count(*) FROM subject_keys",
                "SELECT count(*) FROM letters",
                "SELECT count(*) FROM answers",
                "SELECT count(*) FROM files",
                "SELECT count(*) FROM sign_ins",
            ])
            .await
    }

    /// How often something is true of the events.
    pub async fn events(&self, condition: &str) -> i64 {
        self.numbers.read(&[&format!("SELECT count(*) FROM events WHERE {condition}")]).await[0]
    }

    /// Comments that lie in the log.
    pub async fn comments(&self) -> i64 {
        self.events("kind = 'comment-submitted'").await
    }

    /// Positions are dense: as many events as the newest position says, and the head says the same.
    pub async fn is_dense(&self) {
        let rows = self.rows().await;
        assert_eq!((rows[0], rows[1]), (rows[2], rows[2]), "head, newest, count");
    }

    /// Stops the service and waits until its database is free; then starts it again.
    pub async fn restart(self) -> Self {
        let Self { place, service, config: _, tokens, people, client, numbers, keys } = self;
        let store = std::sync::Arc::downgrade(service.handling.store());
        service.stop().await;
        while store.strong_count() > 0 {
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
        // Another seed: identifiers of events must not come twice.
        let clock = Clock::simulated(NOW.parse().unwrap(), 7_777);
        let service = Service::tuned(&place, keys.path().join("keys"), clock, |_| ()).await;
        let config = service.config.clone();
        Self { place, service, config, tokens, people, client, numbers, keys }
    }
}

/// A second look into the database, beside the service.
enum Numbers {
    Sqlite(String),
    Postgres(tokio_postgres::Client),
}

impl Numbers {
    async fn of(place: &Place) -> Self {
        match place.address.strip_prefix("sqlite:") {
            Some(path) => Self::Sqlite(path.to_owned()),
            None => Self::Postgres(postgres::connect(&place.address).await),
        }
    }

    async fn read(&self, queries: &[&str]) -> Vec<i64> {
        let columns: Vec<_> = queries.iter().map(|query| format!("CAST(({query}) AS bigint)")).collect();
        let sql = format!("SELECT {}", columns.join(", "));
        match self {
            Self::Sqlite(path) => {
                let database = rusqlite::Connection::open(path).unwrap();
                let row = |row: &rusqlite::Row<'_>| (0..queries.len()).map(|column| row.get(column)).collect();
                database.query_row(&sql, [], row).unwrap()
            }
            Self::Postgres(client) => {
                let row = client.query_one(&sql, &[]).await.unwrap();
                (0..queries.len()).map(|column| row.get(column)).collect()
            }
        }
    }
}

/// A request to be sent.
#[derive(Clone)]
pub struct Ask<'a> {
    ground: &'a Ground,
    method: &'static str,
    path: String,
    who: Option<String>,
    headers: Vec<(&'static str, String)>,
    body: Option<Vec<u8>>,
}

impl std::fmt::Display for Ask<'_> {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let body = String::from_utf8_lossy(self.body.as_deref().unwrap_or_default());
        write!(to, "{} {} as {:?} {body:.500}", self.method, self.path, self.who)
    }
}

/// An answer.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub text: String,
}

impl Answer {
    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("{} {}", self.status, self.text))
    }

    /// A header; empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

/// What a refusal must be: status, code, and words of its sentence in French and in English.
#[derive(Debug, Clone, Copy)]
pub struct Refused(pub u16, pub &'static str, pub &'static str, pub &'static str);

impl Ask<'_> {
    /// As somebody, with his token.
    pub fn by(mut self, who: &str) -> Self {
        self.who = Some(who.to_owned());
        self
    }

    /// With a header.
    pub fn with(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }

    /// Under an idempotency key.
    pub fn key(self, key: &str) -> Self {
        self.with("idempotency-key", key)
    }

    /// With a body of JSON.
    pub fn json(self, body: &Value) -> Self {
        self.text(&body.to_string())
    }

    /// With a body that says it is JSON.
    pub fn text(self, body: &str) -> Self {
        self.bytes("application/json", body.as_bytes())
    }

    /// With any body.
    pub fn bytes(mut self, media_type: &str, body: &[u8]) -> Self {
        self.body = Some(body.to_vec());
        self.headers.retain(|(name, _)| *name != "content-type");
        self.with("content-type", media_type)
    }

    /// Sends it.
    pub async fn send(&self) -> Answer {
        let ground = self.ground;
        let method = self.method.parse().unwrap();
        let mut request = ground.client.request(method, format!("{}{}", ground.service.base, self.path));
        if let Some(who) = &self.who {
            request = request.bearer_auth(ground.token(who));
        }
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        if let Some(body) = &self.body {
            request = request.body(body.clone());
        }
        let response = request.send().await.unwrap();
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Answer { status, headers, text: response.text().await.unwrap() }
    }

    /// Sends it; it must succeed.
    pub async fn done(&self) -> Value {
        let answer = self.send().await;
        assert!((200..300).contains(&answer.status), "{self}: {} {}", answer.status, answer.text);
        answer.json()
    }

    /// Sends it in French and in English: refused as expected, and nothing was written. The French
    /// problem is given back.
    pub async fn refused(&self, expected: Refused) -> Value {
        let before = self.ground.rows().await;
        let Refused(status, code, french, english) = expected;
        let mut problems = Vec::new();
        for (language, says) in [("fr", french), ("en", english)] {
            let answer = self.clone().with("accept-language", language).send().await;
            let problem = is_problem(&answer, status, code);
            let title = problem["title"].as_str().unwrap();
            assert!(title.contains(says), "{language}: {title:?} does not say {says:?}");
            problems.push(problem);
        }
        assert_ne!(problems[0]["title"], problems[1]["title"]);
        assert_eq!(self.ground.rows().await, before, "{self} wrote something");
        problems.swap_remove(0)
    }
}

/// Checks that an answer is a problem of this kind; the problem.
pub fn is_problem(answer: &Answer, status: u16, code: &str) -> Value {
    assert_eq!(answer.status, status, "{}", answer.text);
    assert_eq!(answer.header("content-type"), "application/problem+json", "{}", answer.text);
    let problem = answer.json();
    assert_eq!(problem["code"], code, "{problem}");
    assert_eq!(problem["status"], status);
    assert_eq!(problem["type"], format!("urn:navette:problem:{code}"));
    let title = problem["title"].as_str().unwrap();
    assert!(!title.is_empty() && !title.contains(['{', '$']) && !title.starts_with('['), "{title}");
    problem
}

/// A comment on the shared version.
pub fn comment(institution: &str, text: &str) -> Value {
    json!({
        "institution": institution, "draft": 1, "target": "draft", "category": "factual", "weight": "suggestion",
        "text": text,
    })
}
