//! The pages: what people read in a browser. Made here, without a script; readable on an old
//! browser, a telephone, on paper and aloud.
//!
//! # The promise
//!
//! - A page says what the view document of its moment says, in the reader's language, and nothing
//!   that the reader may not read: withheld words are marked, and still counted.
//! - The past is the same page with a banner that cannot be closed.
//! - Nothing that somebody wrote becomes markup, and what cannot be seen in it is shown.
//! - No page judges a country by a number, a rank or a colour.
//!
//! # Recipe: to add a page
//!
//! One file: the template's struct, a pure function from documents, a [`Book`](book::Book) and a
//! [`Layout`](layout::Layout) to it, and the handler that fetches them. One template that extends
//! `base.html`. One line in [`routes`], one in `tests::every_page`. Its words are in `words`.

pub mod asks;
pub mod book;
pub mod draft;
pub mod eml;
pub mod facts;
pub mod forms;
pub mod history;
pub mod language;
pub mod layout;
pub mod letters;
pub mod marked;
pub mod participants;
pub mod past;
pub mod portfolio;
pub mod problems;
pub mod register;
pub mod say;
pub mod sign_in;
pub mod status;
pub mod steps;
pub mod style;
pub mod visible;

#[cfg(test)]
mod tests;

use askama::Template;
use axum::Router;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};
use navette_events::Language;

use super::App;
use super::problem::Problem;

/// The routes of the pages.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/", get(portfolio::page))
        .route("/sign-in", get(sign_in::form).post(sign_in::sign_in))
        .route("/sign-out", post(sign_in::sign_out))
        .route("/language", post(language::choose))
        .route("/assessments/{id}", get(status::page))
        .route("/assessments/{id}/drafts/{n}", get(draft::page))
        .route("/assessments/{id}/comments", get(register::page))
        .route("/assessments/{id}/history", get(history::page))
        .route("/demo/letters", get(letters::page))
        .route("/demo/letters/{id}", get(letters::one))
        .route(style::PATH, get(style::css))
}

/// A page as an answer.
pub(super) fn html(template: &impl Template, language: Language) -> Result<Response, Problem> {
    let page = template.render().map_err(|error| {
        tracing::error!(%error, "a template failed");
        Problem::of(StatusCode::INTERNAL_SERVER_ERROR, "internal", language)
    })?;
    let headers = [
        (header::CONTENT_LANGUAGE, HeaderValue::from_static(language.as_str())),
        (header::VARY, HeaderValue::from_static("Cookie, Accept-Language")),
    ];
    Ok((headers, Html(page)).into_response())
}

/// On to another page of ours. The address is one that [`forms::local`] or this program made.
pub(super) fn to(address: &str) -> Response {
    let place = HeaderValue::try_from(address).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, place)]).into_response()
}
