//! Removing a person's name, and what that leaves to be done.

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use navette_events::{Actor, ErasureReason, PersonId};
use navette_projections::assessment::Key as Resource;
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::process::Nothing;
use super::recommendations::aftermath;
use super::{At, Path, Query, answer};
use crate::assessment::Act;
use crate::directory::PersonCommand;
use crate::erasing;
use crate::handling::Request;
use crate::web::App;
use crate::web::caller::Caller;
use crate::web::frame::Frame;
use crate::web::intent::{Answer, Intent};
use crate::web::problem::Problem;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(erase)).routes(routes!(removals)).routes(routes!(remove_interviewee))
}

/// Why a name is removed.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ErasureBody {
    /// `asked` (by the person), `ordered` (by a law, a court or a data protection officer) or `mistaken`.
    #[schema(value_type = String)]
    pub reason: ErasureReason,
}

/// Remove a person's name for good: name, address and letters are destroyed, acts and capacities stay, the person
/// can no longer sign in. For headquarters.
#[utoipa::path(post, path = "/people/{id}/erasure", params(("id" = String, Path)), request_body = ErasureBody,
    security(("bearer" = [])), responses((status = 200,
    description = "Revision, position, receipt; and by assessment, the paragraphs that still name the person")))]
async fn erase(
    State(app): State<App>,
    Path(id): Path<String>,
    intent: Intent<ErasureBody>,
) -> Result<Response, Problem> {
    let (ErasureBody { reason }, intent) = intent.split();
    let language = intent.caller.language;
    let person: PersonId = id.parse().map_err(|_| Problem::not_found(language))?;
    let told = erasing::tell_assessments(&app.handling, Actor::Person(intent.caller.person), person).await;
    told.map_err(|rejected| Problem::rejected(&rejected, language))?;
    let Answer(done) = intent.ask(&app, Request::Person(person, PersonCommand::Erase { reason })).await?;
    let left = erasing::left(&app.handling, person).await.map_err(|error| Problem::store(&error, language))?;
    let mut document = json!(done);
    document["assessments"] = json!(left);
    Ok(Json(document).into_response())
}

/// Remove the name of whoever gave an interview: name, post and citation are destroyed, what was said stays. For
/// headquarters; a person who is registered is removed by `/people/{id}/erasure`.
#[utoipa::path(post, path = "/assessments/{id}/sources/{n}/removal", params(("id" = String, Path), ("n" = u32, Path)),
    request_body = Nothing, security(("bearer" = [])),
    responses((status = 200, description = "Revision, position, receipt")))]
async fn remove_interviewee(
    State(app): State<App>,
    Path((id, source)): Path<(String, u32)>,
    intent: Intent<Nothing>,
) -> Result<Answer, Problem> {
    let language = intent.caller.language;
    let frame = Frame::of(&app, intent.caller.clone(), &id, None).await?;
    let actor = Actor::Person(intent.caller.person);
    let command = erasing::of_interviewee(&app.handling, actor, &frame.code, source).await;
    let command = command.map_err(|rejected| Problem::rejected(&rejected, language))?;
    intent.act(&app, &id, command, Resource::Aftermath).await
}

/// Names that were removed from an assessment, and the paragraphs that still name the person: published ones need a
/// corrigendum. For those who run the process.
#[utoipa::path(get, path = "/assessments/{id}/removals", params(("id" = String, Path), At), security(("bearer" = [])),
    responses((status = 200, description = "Removed names, each with what is still to be done")))]
async fn removals(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(at): Query<At>,
) -> Result<Response, Problem> {
    let frame = Frame::of(&app, caller, &id, at.at.as_deref()).await?;
    // Where a name stood is for nobody but those who have it corrected.
    frame.needs(Act::ReadLetters, None)?;
    let (known, position) = aftermath(&app, &frame).await?;
    let document = json!({ "at": frame.moment.at, "items": known.removals });
    answer(&app, &frame, document, position).await
}
