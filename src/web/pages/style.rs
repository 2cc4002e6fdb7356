//! The one style sheet. Its address names its content, so that a browser fetches it once.

use std::sync::LazyLock;

use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use navette_events::Hash;

/// Where it lies.
pub const PATH: &str = "/static/navette.css";

/// The style sheet.
pub const CSS: &str = include_str!("../static/navette.css");

static VERSION: LazyLock<String> = LazyLock::new(|| Hash::of(CSS.as_bytes()).to_string().chars().take(16).collect());

/// Its address, with the version that it has now.
pub fn address() -> String {
    format!("{PATH}?v={}", *VERSION)
}

/// The style sheet: to be kept for good under its version, to be asked about again without it.
pub(super) async fn css(uri: Uri, headers: HeaderMap) -> Response {
    let etag = format!("\"{}\"", *VERSION);
    let named = uri.query().and_then(|query| query.strip_prefix("v=")) == Some(VERSION.as_str());
    let keep = if named { "public, max-age=31536000, immutable" } else { "public, no-cache" };
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let known = known.is_some_and(|known| known.contains(&etag));
    let answer = [
        (header::CACHE_CONTROL, HeaderValue::from_static(keep)),
        (header::ETAG, HeaderValue::try_from(etag).unwrap_or(HeaderValue::from_static("\"\""))),
        (header::CONTENT_TYPE, HeaderValue::from_static("text/css; charset=utf-8")),
    ];
    if known { (StatusCode::NOT_MODIFIED, answer).into_response() } else { (answer, CSS).into_response() }
}
