//! Which letters went to whom, and what became of them.

use axum::extract::State;
use axum::response::Response;
use navette_events::Stream;
use serde_json::{Value, json};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{Listing, Path, Query, bad_cursor, list};
use crate::assessment::Act;
use crate::log::Letter;
use crate::web::App;
use crate::web::caller::Caller;
use crate::web::frame::Frame;
use crate::web::problem::Problem;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(letters))
}

/// Letters about an assessment, newest first, with the state of each.
#[utoipa::path(get, path = "/assessments/{id}/letters", params(("id" = String, Path), Listing), security(("bearer" = [])),
    responses((status = 200, description = "Letters; `Link` names the next page")))]
async fn letters(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(listing): Query<Listing>,
) -> Result<Response, Problem> {
    let frame = Frame::of(&app, caller, &id, None).await?;
    frame.needs(Act::ReadLetters, None)?;
    let skip = listing.after.as_deref().map_or(Ok(0), str::parse).map_err(|_| bad_cursor(frame.language()))?;
    let stream = Stream::Assessment(frame.code.clone());
    let letters = app.handling.store().letters(Some(&stream), skip, listing.rows()).await;
    let letters = letters.map_err(|error| Problem::store(&error, frame.language()))?;
    let full = letters.len() == listing.rows() as usize;
    let next = full
        .then(|| format!("/api/v1/assessments/{id}/letters?limit={}&after={}", listing.rows(), skip + listing.rows()));
    list(&app, &frame, letters.iter().map(shown).collect(), next).await
}

fn shown(letter: &Letter) -> Value {
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
