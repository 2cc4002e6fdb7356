//! The front door: the API, the pages, health.
//!
//! # The promise
//!
//! - A write answers only once everything it says is durable; a refusal says what is wrong, with a
//!   stable code and in the reader's language, and has written nothing.
//! - Nobody is told of what he may not see: it is not there (404). Words that he may not read are
//!   marked as withheld, and still counted.
//! - Every read under an assessment takes `?at=`: the same answer as it was then.
//! - The OpenAPI document is made from the routes themselves.
//!
//! # Recipe: to add a route
//!
//! A function in `api/` with its `#[utoipa::path]`, one line in that file's `routes()`. A body is a
//! struct whose fields check themselves ([`input`]); a write takes an [`intent::Intent`] and ends in
//! [`intent::Intent::act`]; a read begins with [`frame::Frame`].

pub mod api;
pub mod at;
pub mod bygone;
pub mod caller;
pub mod frame;
pub mod health;
pub mod input;
pub mod intent;
pub mod metrics;
pub mod pages;
pub mod problem;
pub mod reveal;
pub mod strict;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::sync::watch;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer};
use tower_http::sensitive_headers::SetSensitiveRequestHeadersLayer;
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::trace::TraceLayer;
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;

use crate::config::Config;
use crate::handling::Handling;
use crate::limits;
use crate::views::Views;
use api::Security;
use metrics::Metrics;
use problem::Problem;

/// What every handler can reach. Cloning gives another handle.
#[derive(Debug, Clone)]
pub struct App {
    /// The write path.
    pub handling: Handling,
    /// Views, present and past.
    pub views: Views,
    /// The settings.
    pub config: Arc<Config>,
    /// What is counted.
    pub metrics: Arc<Metrics>,
    /// What a demo shows besides; `None` in earnest.
    pub demo: Option<Arc<Demo>>,
}

/// What a demo shows besides.
#[derive(Debug, Clone)]
pub struct Demo {
    /// Whom one can sign in as: who it is, and the token.
    pub tokens: Vec<(String, String)>,
}

impl App {
    /// The service over a running write path.
    pub fn new(handling: Handling, config: Config, demo: Option<Demo>) -> Self {
        let views = Views::new(handling.store().clone());
        let metrics = Arc::new(Metrics::new());
        Self { handling, views, config: Arc::new(config), metrics, demo: demo.map(Arc::new) }
    }
}

/// What the OpenAPI document says of the whole.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Navette",
        description = "Carries a draft migration governance profile from ministry to ministry until it is validated, \
                       and remembers every decision. Writes need a bearer token and an Idempotency-Key, and answer \
                       with a revision, a position and a receipt. Every read under an assessment takes `at`: a moment \
                       (RFC 3339) or a position."
    ),
    modifiers(&Security)
)]
struct Description;

/// The routes, and the OpenAPI document made from them.
pub fn routes() -> (Router<App>, utoipa::openapi::OpenApi) {
    let (api, document) =
        OpenApiRouter::with_openapi(Description::openapi()).nest("/api/v1", api::routes()).split_for_parts();
    let router = api.merge(pages::routes()).merge(health::routes()).fallback(problem::no_route);
    let router = router.method_not_allowed_fallback(problem::no_method);
    (router, document)
}

/// The service, ready to be served.
pub fn service(app: App) -> Router {
    let (router, _) = routes();
    let patience = app.config.request_time();
    let set = |name: HeaderName, value| SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value));
    let policy = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; \
                  base-uri 'none'; frame-ancestors 'none'";
    router
        .layer(DefaultBodyLimit::max(limits::BODY))
        .layer(axum::middleware::from_fn_with_state(app.clone(), metrics::count))
        .layer(axum::middleware::from_fn_with_state(patience, in_time))
        .layer(CatchPanicLayer::custom(problem::panicked))
        .layer(axum::middleware::from_fn_with_state(app.clone(), pages::problems::as_pages))
        .layer(set(header::CONTENT_SECURITY_POLICY, policy))
        .layer(set(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(set(header::REFERRER_POLICY, "same-origin"))
        .layer(set(header::CACHE_CONTROL, "private, no-cache"))
        // Lines are slow: a draft of sixty paragraphs is a third of its size like this.
        .layer(CompressionLayer::new())
        .layer(PropagateRequestIdLayer::x_request_id())
        .layer(TraceLayer::new_for_http())
        .layer(SetRequestIdLayer::x_request_id(MakeRequestUuid))
        .layer(SetSensitiveRequestHeadersLayer::new([header::AUTHORIZATION, header::COOKIE]))
        .with_state(app)
}

/// Answers that the time is over, where a request took too long to arrive or to be answered.
///
/// A write runs in a task of its own: once its body is here, a client that hangs up, or whose time is
/// over, changes nothing about what happens.
async fn in_time(State(patience): State<Duration>, mut request: Request, next: Next) -> Response {
    // Held for as long as anybody waits for the answer.
    let (_waiting, awaited) = watch::channel(());
    request.extensions_mut().insert(intent::Awaited(awaited));
    let language = caller::spoken(request.headers());
    let reads = request.method().is_safe();
    let answer = async move {
        if reads {
            return next.run(request).await;
        }
        match tokio::spawn(next.run(request)).await {
            Ok(response) => response,
            Err(failed) => std::panic::resume_unwind(failed.into_panic()),
        }
    };
    let late = |_| Problem::timeout(language).into_response();
    tokio::time::timeout(patience, answer).await.unwrap_or_else(late)
}
