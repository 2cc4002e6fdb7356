//! The API under `/api/v1`.

pub mod answers;
pub mod assessments;
pub mod clock;
pub mod comments;
pub mod comments_outcomes;
pub mod comments_search;
pub mod comments_sorting;
pub mod comments_voices;
pub mod conflicts;
pub mod consent;
pub mod directory;
pub mod draft_opinion;
pub mod drafts;
pub mod editions;
pub mod endings;
pub mod erasure;
pub mod findings;
pub mod gcm;
pub mod handover;
pub mod imports;
pub mod indicators;
pub mod inside;
mod leaflet;
pub mod letters;
pub mod opinions;
pub mod papers;
pub mod process;
pub mod proofs;
pub mod recommendations;
pub mod roster;
pub mod sources;
pub mod stuck;
pub mod translations;
pub mod validation;

pub mod approvals;
pub mod baseline;
mod everywhere;
pub mod reshuffles;

use std::fmt::Write as _;

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use navette_events::{Code, Language};
use navette_projections::View;
use serde::Deserialize;
use serde_json::Value;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{IntoParams, Modify, ToSchema};
use utoipa_axum::router::OpenApiRouter;

use super::App;
use super::frame::Frame;
use super::problem::Problem;
use super::reveal::{Sight, reveal};
use super::strict;
use crate::limits;
use crate::log::StoredRow;

/// All routes of the API.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .merge(assessments::routes())
        .merge(roster::routes())
        .merge(process::routes())
        .merge(drafts::routes())
        .merge(comments::routes())
        .merge(opinions::routes())
        .merge(validation::routes())
        .merge(directory::routes())
        .merge(letters::routes())
        .merge(recommendations::routes())
        .merge(findings::routes())
        .merge(proofs::routes())
        .merge(editions::routes())
        .merge(endings::routes())
        .merge(gcm::routes())
        .merge(indicators::routes())
        .merge(answers::routes())
        .merge(sources::routes())
        .merge(imports::routes())
        .merge(translations::routes())
        .merge(erasure::routes())
        .merge(comments_search::routes())
        .merge(comments_sorting::routes())
        .merge(comments_voices::routes())
        .merge(comments_outcomes::routes())
        .merge(reshuffles::routes())
        .merge(clock::routes())
        .merge(consent::routes())
        .merge(conflicts::routes())
        .merge(stuck::routes())
        .merge(papers::routes())
        .merge(baseline::routes())
        .merge(inside::routes())
        .merge(handover::routes())
        .merge(draft_opinion::routes())
        .merge(approvals::routes())
        .route("/openapi.json", get(openapi))
        .route("/docs", get(docs))
}

/// Says in the OpenAPI document how one signs in.
#[derive(Debug)]
pub struct Security;

impl Modify for Security {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let bearer = SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build());
        document.components.get_or_insert_default().add_security_scheme("bearer", bearer);
    }
}

async fn openapi() -> Json<utoipa::openapi::OpenApi> {
    Json(super::routes().1)
}

/// The document as a page: every route with what it takes. No script, no download.
async fn docs() -> Html<String> {
    let document = serde_json::to_value(super::routes().1).unwrap_or_default();
    let mut page = String::from(
        "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content=\"width=device-width\">\
         <title>Navette API</title><link rel=stylesheet href=/static/navette.css><main><h1>Navette API</h1>\
         <p>The whole document: <a href=/api/v1/openapi.json>openapi.json</a></p>",
    );
    let text = |value: &Value| crate::documents::escape(value.as_str().unwrap_or_default());
    for (path, operations) in document["paths"].as_object().into_iter().flatten() {
        for (method, operation) in operations.as_object().into_iter().flatten() {
            let (path, method) = (crate::documents::escape(path), method.to_uppercase());
            let (summary, more) = (text(&operation["summary"]), text(&operation["description"]));
            // Writing into memory does not fail.
            let _ = write!(page, "<h2><code>{method} {path}</code></h2><p>{summary}</p><p>{more}</p>");
            let body = &operation["requestBody"]["content"]["application/json"]["schema"]["$ref"];
            let schema = body.as_str().and_then(|at| document.pointer(at.trim_start_matches('#')));
            if let Some(schema) = schema.and_then(|schema| serde_json::to_string_pretty(&schema["properties"]).ok()) {
                let _ = write!(page, "<pre>{}</pre>", crate::documents::escape(&schema));
            }
        }
    }
    page.push_str("</main></html>");
    Html(page)
}

/// As of when to read.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct At {
    /// A moment (RFC 3339) or a position; now where it is absent.
    pub at: Option<String>,
}

/// As of when to read, and which page.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Listing {
    /// A moment (RFC 3339) or a position; now where it is absent.
    pub at: Option<String>,
    /// Where the page before ended, from its `Link`.
    pub after: Option<String>,
    /// Rows wanted: 1 to 200.
    pub limit: Option<i64>,
}

impl Listing {
    /// Rows to give: clamped, never refused.
    pub fn rows(&self) -> u32 {
        let wanted = self.limit.unwrap_or(i64::from(limits::PAGE)).clamp(1, i64::from(limits::PAGE));
        u32::try_from(wanted).unwrap_or(limits::PAGE)
    }

    /// The row after which to go on. Whoever sends another cursor than he was given is told so: from
    /// the beginning again, he would never come to an end.
    pub fn after(&self, language: Language) -> Result<Option<(String, String)>, Problem> {
        let Some(after) = self.after.as_deref() else { return Ok(None) };
        let given = after.split_once('|').filter(|_| !after.contains(char::is_control));
        let (sort, key) = given.ok_or_else(|| bad_cursor(language))?;
        Ok(Some((sort.to_owned(), key.to_owned())))
    }

    /// The address of the next page, where there is one.
    pub fn next(&self, path: &str, rows: &[StoredRow]) -> Option<String> {
        let last = rows.last().filter(|_| rows.len() == self.rows() as usize)?;
        Some(self.beyond(path, last))
    }

    /// The address of the page after a row.
    pub fn beyond(&self, path: &str, last: &StoredRow) -> String {
        let at = self.at.as_ref().map(|at| format!("&at={}", percent(at))).unwrap_or_default();
        let after = percent(&format!("{}|{}", last.sort, last.key));
        format!("{path}?limit={}&after={after}{at}", self.rows())
    }
}

fn bad_cursor(language: Language) -> Problem {
    Problem::of(StatusCode::UNPROCESSABLE_ENTITY, "bad-cursor", language)
}

fn percent(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
    text.bytes().fold(String::new(), |mut out, byte| {
        if plain(byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

/// A document as it is answered: words and names in it, its position as `ETag`.
pub(super) async fn answer(app: &App, frame: &Frame, document: Value, position: u64) -> Result<Response, Problem> {
    let body = shown(app, frame, document).await?;
    let mut response = Json(body).into_response();
    if let Ok(tag) = HeaderValue::try_from(format!("\"{position}\"")) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    Ok(response)
}

/// The rows of an assessment's view that a page of a list shows.
pub(super) async fn page(app: &App, frame: &Frame, view: View, listing: &Listing) -> Result<Vec<StoredRow>, Problem> {
    let (prefix, after) = (format!("{}/", frame.code), listing.after(frame.language())?);
    let rows = app.views.rows(view, &prefix, after, listing.rows(), frame.moment.cut).await;
    rows.map_err(|error| Problem::store(&error, frame.language()))
}

/// A list as it is answered.
pub(super) async fn list(
    app: &App,
    frame: &Frame,
    items: Vec<Value>,
    next: Option<String>,
) -> Result<Response, Problem> {
    let document = serde_json::json!({ "at": frame.moment.at, "items": items });
    let mut response = Json(shown(app, frame, document).await?).into_response();
    link(&mut response, next);
    Ok(response)
}

/// Names the next page in the way of RFC 8288.
pub(super) fn link(response: &mut Response, next: Option<String>) {
    if let Some(value) = next.and_then(|next| HeaderValue::try_from(format!("<{next}>; rel=\"next\"")).ok()) {
        response.headers_mut().insert(header::LINK, value);
    }
}

/// Words in the place of seals, for the frame's reader.
pub(in crate::web) async fn shown(app: &App, frame: &Frame, document: Value) -> Result<Value, Problem> {
    let reader = frame.reader();
    let sight = Sight {
        seals: app.handling.seals(),
        reader: &reader,
        directory: &frame.directory,
        at: frame.moment.at,
        language: frame.language(),
    };
    reveal(document, &sight).await.map_err(|error| Problem::store(&error, frame.language()))
}

/// A query that cannot be read is the client's mistake, and says so in our way.
pub(super) struct Query<T>(pub T);

impl<T: serde::de::DeserializeOwned> axum::extract::FromRequestParts<App> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut axum::http::request::Parts, app: &App) -> Result<Self, Problem> {
        let query = axum::extract::Query::<T>::from_request_parts(parts, app).await;
        query.map(|query| Self(query.0)).map_err(|rejection| {
            let text = rejection.body_text();
            let said = text.trim_start_matches("Failed to deserialize query string: ");
            let (field, said) = said.split_once(": ").unwrap_or(("", said));
            strict::value(field, said, super::caller::spoken(&parts.headers)).detail(text.clone())
        })
    }
}

/// What stands in the address. Where it cannot be (a number that is none), there is nothing there.
pub(super) struct Path<T>(pub T);

impl<T: serde::de::DeserializeOwned + Send> axum::extract::FromRequestParts<App> for Path<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut axum::http::request::Parts, app: &App) -> Result<Self, Problem> {
        let path = axum::extract::Path::<T>::from_request_parts(parts, app).await;
        path.map(|path| Self(path.0)).map_err(|_| Problem::not_found(super::caller::spoken(&parts.headers)))
    }
}

/// An error, as the OpenAPI document shows it.
#[derive(Debug, ToSchema)]
#[expect(dead_code, reason = "only its form is used, in the OpenAPI document")]
pub struct ProblemBody {
    /// `urn:navette:problem:` and the code.
    r#type: String,
    /// Words in the reader's language.
    title: String,
    /// The HTTP status.
    status: u16,
    /// The stable code.
    code: String,
    /// What only a programmer understands.
    detail: Option<String>,
    /// What keeps a gate shut.
    missing: Option<Vec<Value>>,
}

/// A code in a body, or a problem.
pub(super) fn code(text: &str, language: Language) -> Result<Code, Problem> {
    text.parse().map_err(|error: navette_events::Malformed| Problem::bad_value("code", error.expected, language))
}

/// The names of institutions as they were known at the frame's moment, in the reader's language.
pub(in crate::web) async fn names(
    app: &App,
    frame: &Frame,
    codes: Vec<Code>,
) -> Result<std::collections::BTreeMap<Code, String>, Problem> {
    let document = shown(app, frame, serde_json::json!({ "institutions": codes })).await?;
    let names = document["names"].as_object().into_iter().flatten();
    Ok(names.filter_map(|(code, name)| Some((code.parse().ok()?, name.as_str()?.to_owned()))).collect())
}
