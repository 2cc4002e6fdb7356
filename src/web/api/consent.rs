//! Who is asked for consent to what, and lifting reservations.

use axum::extract::State;
use navette_events::{BlockId, Code, Dimension};
use navette_projections::assessment::Key as Resource;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Path;
use super::process::Nothing;
use crate::assessment::consent::{AssignDimensions, LiftReservations, MarkStandardText};
use crate::web::App;
use crate::web::intent::{Answer, Intent};
use crate::web::problem::Problem;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(assign)).routes(routes!(mark)).routes(routes!(lift))
}

/// The dimensions of a ministry.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DimensionsBody {
    /// Its dimensions, 1 to 6; none for the whole draft.
    #[schema(value_type = Vec<u8>)]
    pub dimensions: Vec<Dimension>,
}

/// Say on which dimensions a ministry is asked for its opinion.
#[utoipa::path(post, path = "/assessments/{id}/participants/{institution}/dimensions",
    params(("id" = String, Path), ("institution" = String, Path)), request_body = DimensionsBody,
    security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt")))]
async fn assign(
    State(app): State<App>,
    Path((id, institution)): Path<(String, String)>,
    intent: Intent<DimensionsBody>,
) -> Result<Answer, Problem> {
    let (body, intent) = intent.split();
    let institution: Code = institution.parse().map_err(|_| Problem::not_found(intent.caller.language))?;
    let command = AssignDimensions { institution, dimensions: body.dimensions };
    intent.act(&app, &id, command, Resource::Status).await
}

/// Standard text.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StandardTextBody {
    /// Blocks of the newest version.
    #[schema(value_type = Vec<String>, example = json!(["b17"]))]
    pub blocks: Vec<BlockId>,
    /// Whether they are standard text.
    pub standard: bool,
}

/// Mark blocks as standard text from headquarters, which is never put to consent, or no longer.
#[utoipa::path(post, path = "/assessments/{id}/standard-text", params(("id" = String, Path)), request_body = StandardTextBody,
    security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt")))]
async fn mark(
    State(app): State<App>,
    Path(id): Path<String>,
    intent: Intent<StandardTextBody>,
) -> Result<Answer, Problem> {
    let (StandardTextBody { blocks, standard }, intent) = intent.split();
    intent.act(&app, &id, MarkStandardText { blocks, standard }, Resource::Status).await
}

/// Lift the reservations of a favourable opinion.
#[utoipa::path(post, path = "/assessments/{id}/opinions/{institution}/lifting",
    params(("id" = String, Path), ("institution" = String, Path)), request_body = Nothing,
    security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt")))]
async fn lift(
    State(app): State<App>,
    Path((id, institution)): Path<(String, String)>,
    intent: Intent<Nothing>,
) -> Result<Answer, Problem> {
    let institution: Code = institution.parse().map_err(|_| Problem::not_found(intent.caller.language))?;
    let desk = Resource::Desk(institution.clone());
    intent.act(&app, &id, LiftReservations { institution }, desk).await
}
