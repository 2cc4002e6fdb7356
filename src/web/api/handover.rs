//! Who takes over from whom, and the word of a ministry on its bodies' comments.

use axum::extract::State;
use jiff::civil::Date;
use navette_events::{Code, PersonId, Words};
use navette_projections::assessment::Key as Resource;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Path;
use super::comments::ReasonBody;
use super::process::Nothing;
use crate::assessment::handover::HandOver;
use crate::assessment::parents::{EndorseComment, WithdrawBodyComment};
use crate::web::App;
use crate::web::intent::{Answer, Intent};
use crate::web::problem::Problem;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(hand_over)).routes(routes!(endorse)).routes(routes!(withdraw))
}

/// A handover.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HandoverBody {
    /// For which institution.
    #[schema(value_type = String)]
    pub institution: Code,
    /// Who leaves: a focal point or an alternate.
    #[schema(value_type = String, format = "uuid")]
    pub person: PersonId,
    /// Who takes over.
    #[schema(value_type = String, format = "uuid")]
    pub successor: PersonId,
    /// From which day; today where it is absent.
    #[schema(value_type = Option<String>, format = "date")]
    pub on: Option<Date>,
}

/// Hand over: from a day on another speaks for the institution. What is asked of it passes on; the
/// first has no access from then on, and what he did stays his act. For the coordinator, and whoever
/// leaves.
#[utoipa::path(post, path = "/assessments/{id}/focal-points/handover", params(("id" = String, Path)), request_body = HandoverBody,
    security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt")))]
async fn hand_over(
    State(app): State<App>,
    Path(id): Path<String>,
    intent: Intent<HandoverBody>,
) -> Result<Answer, Problem> {
    let (HandoverBody { institution, person, successor, on }, intent) = intent.split();
    let desk = Resource::Desk(institution.clone());
    intent.act(&app, &id, HandOver { institution, person, successor, on }, desk).await
}

/// Make a comment of a body that is counted under one's ministry one's own, while the period runs.
#[utoipa::path(post, path = "/assessments/{id}/comments/{c}/endorsement", params(("id" = String, Path), ("c" = u32, Path)),
    request_body = Nothing, security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt"),
    (status = 409, description = "Not a body’s comment, or the period is over", body = super::ProblemBody)))]
async fn endorse(
    State(app): State<App>,
    Path((id, comment)): Path<(String, u32)>,
    intent: Intent<Nothing>,
) -> Result<Answer, Problem> {
    intent.act(&app, &id, EndorseComment { comment }, Resource::Comment(comment)).await
}

/// Take a comment of such a body back, with a reason, while the period runs.
#[utoipa::path(post, path = "/assessments/{id}/comments/{c}/parent-withdrawal", params(("id" = String, Path), ("c" = u32, Path)),
    request_body = ReasonBody, security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt"),
    (status = 409, description = "Not a body’s comment, or the period is over", body = super::ProblemBody)))]
async fn withdraw(
    State(app): State<App>,
    Path((id, comment)): Path<(String, u32)>,
    intent: Intent<ReasonBody>,
) -> Result<Answer, Problem> {
    let (body, mut intent) = intent.split();
    let reason = intent.seal(&app, &Words::Reason { text: body.reason.into_inner() });
    intent.act(&app, &id, WithdrawBodyComment { comment, reason }, Resource::Comment(comment)).await
}
