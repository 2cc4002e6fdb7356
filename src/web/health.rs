//! Health: alive, ready, counted.

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::get;
use axum::{Json, Router};
use serde_json::json;

use super::App;
use crate::handling::epoch;

/// The routes of health.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/readyz", get(ready))
        .route("/metrics", get(metrics))
}

/// Ready to write: the database answers, nothing has halted, and the log is this program's.
async fn ready(State(app): State<App>) -> impl IntoResponse {
    let head = app.handling.store().head().await;
    let mut reasons = Vec::new();
    match &head {
        Err(error) => reasons.push(error.to_string()),
        Ok(head) if head.epoch != epoch() => {
            reasons.push("the log is of another version: run navette migrate".to_owned());
        }
        Ok(_) => {}
    }
    reasons.extend(app.handling.halted());
    let status = if reasons.is_empty() { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    let position = head.as_ref().map_or(0, |head| head.position);
    (status, Json(json!({ "ready": reasons.is_empty(), "reasons": reasons, "position": position })))
}

async fn metrics(State(app): State<App>) -> impl IntoResponse {
    let position = app.handling.store().head().await.map_or(0, |head| head.position);
    let text = app.metrics.text(app.handling.queued(), position);
    ([(header::CONTENT_TYPE, "application/openmetrics-text; version=1.0.0; charset=utf-8")], text)
}
