//! A service of a test's own: the real one, on a real port, over an empty database of either kind.

use std::fs::File;
use std::path::PathBuf;
use std::time::Duration;

use jiff::Timestamp;
use navette::clock::Clock;
use navette::config::Config;
use navette::demo::door::{Call, Content, Door};
use navette::handling::Handling;
use navette::mail::worker::Worker;
use navette::web::{App, service};
use navette::{demo, serve};
use serde_json::Value;
use tempfile::TempDir;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::Place;

/// When the stories of tests begin.
pub const START: &str = "2020-11-01T09:00:00Z";

/// A running service. It stops when it is dropped.
pub struct Service {
    /// Its address: `http://127.0.0.1:PORT`.
    pub base: String,
    /// Its write path.
    pub handling: Handling,
    /// Its settings.
    pub config: Config,
    stop: watch::Sender<bool>,
    running: JoinHandle<()>,
    keys: Option<TempDir>,
}

impl Service {
    /// Starts a service over a place, with a simulated clock that stands still, and keys of its own.
    pub async fn start(place: &Place) -> Self {
        let keys = tempfile::tempdir().unwrap();
        let mut service = Self::replica(place, keys.path().join("keys"), clock()).await;
        service.keys = Some(keys);
        service
    }

    /// Starts another service over the same place, with the keys of the first.
    pub async fn replica(place: &Place, keys: PathBuf, clock: Clock) -> Self {
        Self::tuned(place, keys, clock, |_| ()).await
    }

    /// The same, with other settings.
    pub async fn tuned(place: &Place, keys: PathBuf, clock: Clock, tune: impl FnOnce(&mut Config)) -> Self {
        let mut config = Config::load(None, std::iter::empty()).unwrap();
        config.database.clone_from(&place.address);
        config.keys = keys;
        "127.0.0.1:0".clone_into(&mut config.listen);
        config.smtp = format!("file:{}", config.keys.join("letters").display());
        tune(&mut config);
        let (listener, address) = serve::listen(&config).await.unwrap();
        config.base_url = format!("http://{address}");
        let store = serve::open_store(&config, &clock, true, true).await.unwrap();
        let handling = serve::start(&config, clock, store).await.unwrap();
        let router = service(App::new(handling.clone(), config.clone(), None));
        let (stop, stopped) = watch::channel(false);
        let running = tokio::spawn(serve::answer(router, listener, stopped));
        Self { base: config.base_url.clone(), handling, config, stop, running, keys: None }
    }

    /// A worker that sends the letters of this service to an address.
    pub fn worker(&self, smtp: &str) -> Worker {
        let config = Config { smtp: smtp.to_owned(), ..self.config.clone() };
        serve::worker(&config, &self.handling).unwrap()
    }

    /// Sets the clock.
    pub fn at(&self, moment: &str) {
        assert!(self.handling.clock().set(moment.parse().unwrap()));
    }

    /// The way in, over the network.
    pub fn door(&self) -> Network {
        Network::at(&self.base)
    }

    /// Stops answering, and waits until nothing holds the database any more.
    pub async fn stop(self) {
        self.stop.send_replace(true);
        self.running.await.unwrap();
        let lock = self.config.database.strip_prefix("sqlite:").map(|path| format!("{path}.lock"));
        drop(self.handling);
        let free = || lock.as_ref().is_none_or(|lock| File::open(lock).is_ok_and(|file| file.try_lock().is_ok()));
        while !free() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }
}

/// A clock that stands at the start of the stories.
pub fn clock() -> Clock {
    Clock::simulated(START.parse::<Timestamp>().unwrap(), 2021)
}

/// The front door of a service, over the network.
#[derive(Debug, Clone)]
pub struct Network {
    base: String,
    client: reqwest::Client,
}

impl Network {
    /// The front door at an address.
    pub fn at(base: &str) -> Self {
        Self { base: base.to_owned(), client: reqwest::Client::new() }
    }

    /// Reads as somebody; status and text.
    pub async fn get(&self, token: &str, path: &str) -> (u16, String) {
        let request =
            self.client.get(format!("{}{path}", self.base)).bearer_auth(token).header("accept-language", "fr");
        let response = request.send().await.unwrap();
        (response.status().as_u16(), response.text().await.unwrap())
    }

    /// Reads a document under `/api/v1` that must be there.
    pub async fn read(&self, token: &str, path: &str) -> Value {
        let (status, text) = self.get(token, &format!("/api/v1{path}")).await;
        assert_eq!(status, 200, "{path}: {text}");
        serde_json::from_str(&text).unwrap()
    }

    /// Reads every page of a list under `/api/v1`.
    pub async fn read_all(&self, token: &str, path: &str) -> Vec<Value> {
        let (mut items, mut next) = (Vec::new(), Some(format!("/api/v1{path}")));
        while let Some(path) = next {
            let response = self.client.get(format!("{}{path}", self.base)).bearer_auth(token).send().await.unwrap();
            let link = response.headers().get("link").map(|link| link.to_str().unwrap().to_owned());
            next = link.and_then(|link| Some(link.split_once('<')?.1.split_once('>')?.0.to_owned()));
            let mut page: Value = response.json().await.unwrap();
            let Value::Array(rows) = page["items"].take() else { panic!("no items in {page}") };
            items.extend(rows);
        }
        items
    }

    /// Writes JSON under `/api/v1`, under a key; status and body.
    pub async fn write(&self, token: &str, method: &'static str, path: &str, key: &str, body: Value) -> (u16, Value) {
        let (token, path, key) = (token.to_owned(), path.to_owned(), Some(key.to_owned()));
        self.send(Call { token, method, path, key, body: Some(Content::Json(body)) }).await.unwrap()
    }
}

impl Door for Network {
    async fn send(&self, call: Call) -> anyhow::Result<(u16, Value)> {
        let method = call.method.parse()?;
        let mut request = self
            .client
            .request(method, format!("{}/api/v1{}", self.base, call.path))
            .bearer_auth(call.token)
            .header("accept-language", "fr");
        if let Some(key) = call.key {
            request = request.header("idempotency-key", key);
        }
        request = match call.body {
            None => request,
            Some(Content::Json(body)) => request.header("content-type", "application/json").body(body.to_string()),
            Some(Content::Markdown(text)) => request.header("content-type", "text/markdown; charset=utf-8").body(text),
        };
        let response = request.send().await?;
        let status = response.status().as_u16();
        Ok((status, serde_json::from_slice(&response.bytes().await?).unwrap_or_default()))
    }
}

/// A story that was played up to a step or to its end, over the network.
pub async fn play_to<'a>(
    service: &'a Service,
    door: &'a Network,
    story: &'a demo::story::Story,
    last: u8,
) -> demo::player::Player<'a, Network> {
    let mut player = demo::player::Player::new(door, &service.handling, story).await.unwrap();
    for (at, happening) in player.happenings().unwrap() {
        if matches!(happening, demo::player::Happening::Step(step) if step > last) {
            break;
        }
        player.play(at, happening).await.unwrap();
    }
    player
}
