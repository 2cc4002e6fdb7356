//! The reader's choice of language.

use axum::extract::State;
use axum::http::header;
use axum::response::Response;
use serde::Deserialize;

use super::forms::{Form, cookie, local};
use super::to;
use crate::web::App;
use crate::web::caller::LANGUAGE_COOKIE;

/// For a year.
const SECONDS: i64 = 365 * 24 * 60 * 60;

/// A choice.
#[derive(Debug, Deserialize)]
pub struct Choice {
    language: String,
    back: Option<String>,
}

/// Keeps the choice and goes back to where it was made. Of a language that is not spoken nothing
/// is kept.
pub(super) async fn choose(State(app): State<App>, Form(choice): Form<Choice>) -> Response {
    let mut response = to(local(choice.back.as_deref()));
    let language = choice.language.parse::<navette_events::Language>().ok();
    let kept = language.and_then(|language| cookie(LANGUAGE_COOKIE, language.as_str(), SECONDS, &app.config.base_url));
    if let Some(kept) = kept {
        response.headers_mut().insert(header::SET_COOKIE, kept);
    }
    response
}
