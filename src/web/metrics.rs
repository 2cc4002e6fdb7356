//! What is counted, in the text form that Prometheus reads.

use std::sync::atomic::AtomicU64;

use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;

use super::App;
use crate::handling::{Done, Rejected};

/// The service's counters.
#[derive(Debug)]
pub struct Metrics {
    registry: Registry,
    requests: Family<Asked, Counter>,
    commands: Family<Outcome, Counter>,
    queued: Gauge<i64>,
    position: Gauge<u64, AtomicU64>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Asked {
    method: String,
    route: String,
    status: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Outcome {
    outcome: String,
}

impl Metrics {
    /// Counters at nought.
    pub fn new() -> Self {
        let mut registry = Registry::with_prefix("navette");
        let (requests, commands) = (Family::default(), Family::default());
        let (queued, position) = (Gauge::default(), Gauge::default());
        registry.register("http_requests", "Requests answered", requests.clone());
        registry.register("commands", "Commands by outcome: done, or the code of the refusal", commands.clone());
        registry.register("commands_queued", "Commands waiting for the writer", queued.clone());
        registry.register("log_position", "Position of the newest event", position.clone());
        Self { registry, requests, commands, queued, position }
    }

    /// Counts a command.
    pub fn command(&self, outcome: &Result<Done, Rejected>) {
        let outcome = match outcome {
            Ok(_) => "done",
            Err(Rejected::Refused(refusal)) => refusal.code(),
            Err(Rejected::KeyReused) => "key-reused",
            Err(Rejected::Busy) => "busy",
            Err(Rejected::Unavailable(_)) => "unavailable",
            Err(Rejected::Halted(_)) => "halted",
            Err(Rejected::Internal(_)) => "internal",
        };
        self.commands.get_or_create(&Outcome { outcome: outcome.to_owned() }).inc();
    }

    /// The counters as text.
    pub fn text(&self, queued: usize, position: u64) -> String {
        self.queued.set(i64::try_from(queued).unwrap_or(i64::MAX));
        self.position.set(position);
        let mut text = String::new();
        // Writing into memory does not fail.
        let _ = encode(&mut text, &self.registry);
        text
    }
}

impl Default for Metrics {
    fn default() -> Self {
        Self::new()
    }
}

/// Counts every request by its route, never by its address: addresses hold codes.
pub async fn count(State(app): State<App>, request: Request, next: Next) -> Response {
    let method = request.method().to_string();
    let route = request.extensions().get::<MatchedPath>().map_or("none", MatchedPath::as_str).to_owned();
    let response = next.run(request).await;
    let status = response.status().as_u16();
    app.metrics.requests.get_or_create(&Asked { method, route, status }).inc();
    response
}
