//! The demo: played, stopped, interrupted, gone on with.

use std::collections::BTreeMap;

use navette::log::Nature;
use serde_json::Value;

use super::work::beside;
use crate::support::program::{Running, Site};

/// A demo's folder, with a site to run commands from.
struct Demo {
    site: Site,
}

/// What a running demo shows.
struct Shown {
    running: Running,
    /// Tokens by role.
    tokens: BTreeMap<String, String>,
}

impl Demo {
    fn new() -> Self {
        let mut site = Site::alone();
        site.database = format!("sqlite:{}", site.path().join("demo/navette.db").display());
        site.keys = site.path().join("demo/keys");
        Self { site }
    }

    fn arguments<'a>(until: &[&'a str]) -> Vec<&'a str> {
        [&["demo", "--listen", "127.0.0.1:0", "--data", "demo"], until].concat()
    }

    async fn play(&self, until: &[&str]) -> Shown {
        let mut running = self.site.start(&Self::arguments(until)).await;
        assert_eq!(running.line().await, "Sign in with one of these tokens:");
        let mut tokens = BTreeMap::new();
        for _ in 0..4 {
            let line = running.line().await;
            let (token, who) = line.trim().split_once("  ").unwrap();
            tokens.insert(who.split(':').next().unwrap().to_owned(), token.to_owned());
        }
        Shown { running, tokens }
    }
}

impl Shown {
    async fn status(&self) -> Value {
        self.running.door().read(&self.tokens["auditor"], "/assessments/mali-2021").await
    }

    async fn position(&self) -> u64 {
        let (status, ready) = self.running.door().get("", "/readyz").await;
        assert_eq!(status, 200, "{ready}");
        serde_json::from_str::<Value>(&ready).unwrap()["position"].as_u64().unwrap()
    }

    async fn stop(self) {
        let (status, said) = self.running.terminate().await;
        assert_eq!(status.code(), Some(0), "{said}");
    }
}

/// What must be the same however often a story was interrupted: the status without the moment it is
/// read at.
fn lasting(mut status: Value) -> Value {
    let document = status.as_object_mut().unwrap();
    document.remove("at");
    status
}

#[tokio::test(flavor = "multi_thread")]
async fn a_demo_shows_where_it_is_stops_when_told_and_runs_again_as_it_was() {
    let demo = Demo::new();
    let first = demo.play(&[]).await;
    let roles: Vec<_> = first.tokens.keys().map(String::as_str).collect();
    assert_eq!(roles, ["IOM coordinator", "auditor", "lead ministry", "ministry"]);
    for token in first.tokens.values() {
        let status = first.running.door().read(token, "/assessments/mali-2021").await;
        assert_eq!(status["stage"], "published");
    }
    let (before, position, tokens) = (first.status().await, first.position().await, first.tokens.clone());
    first.stop().await;

    let second = demo.play(&[]).await;
    assert_eq!(second.position().await, position);
    assert_eq!(lasting(second.status().await), lasting(before));
    for (role, token) in &second.tokens {
        assert_ne!(*token, tokens[role], "{role}");
        second.running.door().read(token, "/assessments/mali-2021").await;
    }
    second.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_demo_stops_where_it_is_told_and_goes_on_from_there() {
    let demo = Demo::new();
    let day = demo.play(&["--until", "2021-07-23"]).await;
    let (status, before_meeting) = (day.status().await, day.position().await);
    assert_eq!((&status["stage"], &status["meetings"]), (&"consultation".into(), &serde_json::json!([])), "{status}");
    day.stop().await;

    let step = demo.play(&["--until", "23"]).await;
    let status = step.status().await;
    assert_eq!(status["stage"], "consultation");
    assert_eq!(status["meetings"].as_array().map(Vec::len), Some(1), "{status}");
    let meeting = step.position().await;
    assert!(meeting > before_meeting);
    step.stop().await;

    let day = demo.play(&["--until", "2021-07-28"]).await;
    assert_eq!(day.position().await, meeting);
    day.stop().await;

    let end = demo.play(&[]).await;
    assert_eq!(end.status().await["stage"], "published");
    end.stop().await;
    let refused = demo.site.run(&Demo::arguments(&["--until", "41"])).await;
    assert_eq!(refused.code, Some(2), "{refused:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_demo_that_is_killed_while_it_plays_comes_to_the_same_end() {
    let undisturbed = Demo::new();
    let shown = undisturbed.play(&[]).await;
    let (status, position) = (shown.status().await, shown.position().await);
    shown.stop().await;

    let demo = Demo::new();
    for at_least in [1, 2, 3, 10, 60, 130] {
        let mut playing = demo.site.command(&Demo::arguments(&[])).spawn().unwrap();
        while !std::path::Path::new(demo.site.database.strip_prefix("sqlite:").unwrap()).exists() {
            tokio::task::yield_now().await;
        }
        loop {
            // Before its tables are made, the file cannot be opened for reading.
            let opening = navette::log::Opening {
                epoch: navette::handling::epoch(),
                nature: Nature::Simulated,
                migrate: false,
                write: false,
            };
            if let Ok(store) = navette::log::open(&demo.site.database, opening).await
                && store.head().await.unwrap().position >= at_least
            {
                break;
            }
        }
        playing.kill().await.unwrap();
    }
    let interrupted = beside(&demo.site.database, Nature::Simulated).await.head().await.unwrap().position;
    assert!(interrupted < position, "killed before its end, at {interrupted} of {position}");
    let shown = demo.play(&[]).await;
    assert_eq!(shown.position().await, position);
    assert_eq!(lasting(shown.status().await), lasting(status));
    super::work::assert_sound(&beside(&demo.site.database, Nature::Simulated).await).await;
    shown.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_demo_cannot_be_served_as_real_nor_a_real_log_as_a_demo() {
    let demo = Demo::new();
    demo.play(&["--until", "1"]).await.stop().await;
    let served = demo.site.run(&["serve"]).await;
    served.refused("the log keeps simulated time, this program was told real time");

    let real = Demo::new();
    real.site.done(&["migrate"]).await;
    let played = real.site.run(&Demo::arguments(&[])).await;
    played.refused("the log keeps real time, this program was told simulated time");
}
