//! The front door as a story uses it: a request in, a status and a document out. The demo goes
//! through it without a network; tests go through a real one.

use std::future::Future;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use serde_json::Value;
use tower::ServiceExt as _;

use crate::limits;

/// A request to the API.
#[derive(Debug, Clone)]
pub struct Call {
    /// Who: a bearer token.
    pub token: String,
    /// The method.
    pub method: &'static str,
    /// The path under `/api/v1`.
    pub path: String,
    /// The idempotency key; none for reads.
    pub key: Option<String>,
    /// The body: JSON, or a text that is sent as Markdown.
    pub body: Option<Content>,
}

/// A body.
#[derive(Debug, Clone)]
pub enum Content {
    /// As JSON.
    Json(Value),
    /// As `text/markdown`.
    Markdown(String),
}

/// Somewhere a call can be sent.
pub trait Door: Send + Sync {
    /// Sends a call; the answer's status, and its body where it is JSON.
    fn send(&self, call: Call) -> impl Future<Output = anyhow::Result<(u16, Value)>> + Send;
}

/// The service itself, without a network between.
#[derive(Debug, Clone)]
pub struct Inside(pub Router);

impl Door for Inside {
    async fn send(&self, call: Call) -> anyhow::Result<(u16, Value)> {
        let mut request = Request::builder()
            .method(call.method)
            .uri(format!("/api/v1{}", call.path))
            .header(header::AUTHORIZATION, format!("Bearer {}", call.token))
            .header(header::ACCEPT_LANGUAGE, "fr");
        if let Some(key) = call.key {
            request = request.header("idempotency-key", key);
        }
        let request = match call.body {
            None => request.body(Body::empty())?,
            Some(Content::Json(body)) => {
                request.header(header::CONTENT_TYPE, "application/json").body(Body::from(body.to_string()))?
            }
            Some(Content::Markdown(text)) => {
                request.header(header::CONTENT_TYPE, "text/markdown; charset=utf-8").body(Body::from(text))?
            }
        };
        let response = self.0.clone().oneshot(request).await?;
        let status = response.status().as_u16();
        let bytes = to_bytes(response.into_body(), limits::UPLOAD).await?;
        Ok((status, serde_json::from_slice(&bytes).unwrap_or_default()))
    }
}
