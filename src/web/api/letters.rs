//! Which letters went to whom, and what became of them.

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use navette_events::Stream;
use navette_projections::assessment::Key as Resource;
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{Listing, Path, Query, bad_cursor, link};
use crate::assessment::side_acts::RecordUndelivered;
use crate::assessment::{Act, Refusal};
use crate::log::{Letter, LetterState};
use crate::web::App;
use crate::web::caller::Caller;
use crate::web::frame::Frame;
use crate::web::input::Line;
use crate::web::intent::{Answer, Intent};
use crate::web::problem::Problem;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(letters)).routes(routes!(came_back))
}

/// Which letters, and which page.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Wanted {
    /// Where the page before ended, from its `Link`.
    after: Option<String>,
    /// Rows wanted: 1 to 200.
    limit: Option<i64>,
    /// Only those that are `waiting`, `sent` or `failed`.
    state: Option<String>,
}

/// Letters about an assessment, newest first, with the state of each, and how many stand where. `failed` are those
/// that a mail server refused for good, or that came back.
#[utoipa::path(get, path = "/assessments/{id}/letters", params(("id" = String, Path), Wanted), security(("bearer" = [])),
    responses((status = 200, description = "Letters and `counts`; `Link` names the next page")))]
async fn letters(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Problem> {
    let frame = Frame::of(&app, caller, &id, None).await?;
    frame.needs(Act::ReadLetters, None)?;
    let language = frame.language();
    let listing = Listing { at: None, after: None, limit: wanted.limit };
    let skip = wanted.after.as_deref().map_or(Ok(0), str::parse).map_err(|_| bad_cursor(language))?;
    let state = wanted.state.as_deref().map(|state| named(state, language)).transpose()?;
    let (store, stream) = (app.handling.store(), Stream::Assessment(frame.code.clone()));
    let letters = match state {
        Some(state) => store.letters_standing(&stream, state, skip, listing.rows()).await,
        None => store.letters(Some(&stream), skip, listing.rows()).await,
    };
    let letters = letters.map_err(|error| Problem::store(&error, language))?;
    let counts = store.letter_counts(&stream).await.map_err(|error| Problem::store(&error, language))?;
    let full = letters.len() == listing.rows() as usize;
    let next = full.then(|| {
        let only = state.map(|state| format!("&state={}", state.as_str())).unwrap_or_default();
        let (limit, after) = (listing.rows(), skip.saturating_add(listing.rows()));
        format!("/api/v1/assessments/{id}/letters?limit={limit}&after={after}{only}")
    });
    let items: Vec<Value> = letters.iter().map(told).collect();
    let counts = json!({ "waiting": counts.waiting, "sent": counts.sent, "failed": counts.failed });
    let document = json!({ "at": frame.moment.at, "items": items, "counts": counts });
    let mut response = Json(super::shown(&app, &frame, document).await?).into_response();
    link(&mut response, next);
    Ok(response)
}

fn named(state: &str, language: navette_events::Language) -> Result<LetterState, Problem> {
    let states = [LetterState::Waiting, LetterState::Sent, LetterState::Failed];
    let found = states.into_iter().find(|known| known.as_str() == state);
    found.ok_or_else(|| Problem::bad_value("state", "one of: waiting sent failed", language))
}

fn told(letter: &Letter) -> Value {
    json!({
        "message_id": letter.order.message_id,
        "recipient": letter.order.recipient,
        "kind": letter.order.kind,
        "language": letter.order.language,
        "position": letter.order.position,
        "state": letter.state.as_str(),
        "attempts": letter.attempts,
        "answer": letter.answer,
        "hash": letter.frozen_hash,
        "settled_at": letter.settled_at,
    })
}

/// What was said when a letter came back.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReturnBody {
    /// The mail server's words, from the message that brought it back.
    pub said: Line,
}

/// Record that a letter came back after a mail server had taken it. It counts as failed from then on; the history
/// says so.
#[utoipa::path(post, path = "/assessments/{id}/letters/{letter}/return",
    params(("id" = String, Path), ("letter" = String, Path)), request_body = ReturnBody, security(("bearer" = [])),
    responses((status = 200, description = "Revision, position, receipt")))]
async fn came_back(
    State(app): State<App>,
    Path((id, letter)): Path<(String, String)>,
    intent: Intent<ReturnBody>,
) -> Result<Answer, Problem> {
    let (ReturnBody { said }, intent) = intent.split();
    let language = intent.caller.language;
    let frame = Frame::of(&app, intent.caller.clone(), &id, None).await?;
    if !frame.standing.may(Act::RecordUndelivered, None) {
        return Err(Problem::refused(&Refusal::NotAllowed(Act::RecordUndelivered), language));
    }
    let (store, stream) = (app.handling.store(), Stream::Assessment(frame.code.clone()));
    let store_problem = |error| Problem::store(&error, language);
    let found = store.letter(&letter).await.map_err(store_problem)?.filter(|found| found.order.stream == stream);
    let found = found.filter(|found| found.state != LetterState::Waiting);
    let order = found.ok_or_else(|| Problem::not_found(language))?.order;
    let now = app.handling.clock().machine();
    store.return_letter(&order.message_id, &said.into_inner(), now).await.map_err(store_problem)?;
    let kind = super::code(&order.kind, language)?;
    let command = RecordUndelivered { letter: order.position, kind, person: order.recipient, returned: true };
    intent.act(&app, &id, command, Resource::Status).await
}
