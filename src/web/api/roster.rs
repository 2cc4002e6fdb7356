//! Who takes part, and who speaks for whom.

use axum::extract::State;
use axum::response::Response;
use navette_events::{Code, Part, PersonId, Words};
use navette_projections::assessment::Key as Resource;
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{At, Path, Query, answer};
use crate::assessment::Act;
use crate::assessment::roster::{AddParticipants, NameFocalPoint, NewParticipant, RelieveFocalPoint};
use crate::web::App;
use crate::web::caller::Caller;
use crate::web::frame::Frame;
use crate::web::input::Prose;
use crate::web::intent::{Answer, Intent};
use crate::web::problem::Problem;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(participants, add)).routes(routes!(name)).routes(routes!(relieve))
}

/// The roster, with how far each participant is.
#[utoipa::path(get, path = "/assessments/{id}/participants", params(("id" = String, Path), At), security(("bearer" = [])),
    responses((status = 200, description = "Participants")))]
async fn participants(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(at): Query<At>,
) -> Result<Response, Problem> {
    let frame = Frame::of(&app, caller, &id, at.at.as_deref()).await?;
    frame.needs(Act::Read, None)?;
    let status = frame.status(&app).await?;
    let document = json!({ "at": frame.moment.at, "items": status.participants });
    answer(&app, &frame, document, status.position).await
}

/// Institutions to add.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AddBody {
    /// Which.
    pub participants: Vec<ParticipantBody>,
}

/// An institution to add.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ParticipantBody {
    /// Its code.
    #[schema(value_type = String)]
    pub institution: Code,
    /// `ministry`, `body` or `stakeholder`.
    #[schema(value_type = String)]
    pub part: Part,
    /// The ministry it is counted under.
    #[schema(value_type = Option<String>)]
    pub parent: Option<Code>,
}

/// Add participants.
#[utoipa::path(post, path = "/assessments/{id}/participants", params(("id" = String, Path)), request_body = AddBody,
    security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt")))]
async fn add(State(app): State<App>, Path(id): Path<String>, intent: Intent<AddBody>) -> Result<Answer, Problem> {
    let (body, intent) = intent.split();
    let new = |ParticipantBody { institution, part, parent }| NewParticipant { institution, part, parent };
    let participants = body.participants.into_iter().map(new).collect();
    intent.act(&app, &id, AddParticipants { participants }, Resource::Status).await
}

/// Who is to speak.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NameBody {
    /// For whom.
    #[schema(value_type = String)]
    pub institution: Code,
    /// The person.
    #[schema(value_type = String, format = "uuid")]
    pub person: PersonId,
    /// Whether as alternate.
    #[serde(default)]
    pub alternate: bool,
}

/// Name a focal point or an alternate.
#[utoipa::path(post, path = "/assessments/{id}/focal-points", params(("id" = String, Path)), request_body = NameBody,
    security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt")))]
async fn name(State(app): State<App>, Path(id): Path<String>, intent: Intent<NameBody>) -> Result<Answer, Problem> {
    let (NameBody { institution, person, alternate }, intent) = intent.split();
    let desk = Resource::Desk(institution.clone());
    intent.act(&app, &id, NameFocalPoint { institution, person, alternate }, desk).await
}

/// Who is no longer to speak.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RelieveBody {
    /// For whom.
    #[schema(value_type = String)]
    pub institution: Code,
    /// The person.
    #[schema(value_type = String, format = "uuid")]
    pub person: PersonId,
    /// Why.
    pub reason: Prose,
}

/// Relieve a focal point. What was done stays that person's act.
#[utoipa::path(post, path = "/assessments/{id}/focal-points/relief", params(("id" = String, Path)), request_body = RelieveBody,
    security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt")))]
async fn relieve(
    State(app): State<App>,
    Path(id): Path<String>,
    intent: Intent<RelieveBody>,
) -> Result<Answer, Problem> {
    let (RelieveBody { institution, person, reason }, mut intent) = intent.split();
    let reason = intent.seal(&app, &Words::Reason { text: reason.into_inner() });
    let desk = Resource::Desk(institution.clone());
    intent.act(&app, &id, RelieveFocalPoint { institution, person, reason }, desk).await
}
