//! The round in which ministries approve the correction of a wrong fact.

use axum::extract::State;
use jiff::civil::Date;
use navette_events::{Code, Hash, Words};
use navette_projections::assessment::Key as Resource;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Path;
use super::comments::own_institution;
use crate::assessment::approvals::{ApproveEdition, AskApproval};
use crate::web::App;
use crate::web::input::Prose;
use crate::web::intent::{Answer, Intent};
use crate::web::problem::Problem;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(ask)).routes(routes!(approve)).routes(routes!(object))
}

/// A round of approval.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ApprovalRoundBody {
    /// Last day, to its end in the country's time zone.
    #[schema(value_type = String, format = "date")]
    pub closes_on: Date,
}

/// Ask the ministries that are concerned by the touched paragraphs to approve a corrected text. The correction of a
/// wrong fact is validated after this round only. Asked again with a later day, the round ends later.
#[utoipa::path(post, path = "/assessments/{id}/editions/{n}/approval-round", params(("id" = String, Path), ("n" = u32, Path)),
    request_body = ApprovalRoundBody, security(("bearer" = [])),
    responses((status = 200, description = "Revision, position, receipt")))]
async fn ask(
    State(app): State<App>,
    Path((id, number)): Path<(String, u32)>,
    intent: Intent<ApprovalRoundBody>,
) -> Result<Answer, Problem> {
    let (body, intent) = intent.split();
    intent.act(&app, &id, AskApproval { number, closes_on: body.closes_on }, Resource::Aftermath).await
}

/// An approval.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EditionApprovalBody {
    /// For which ministry; the caller's own where it is absent.
    #[schema(value_type = Option<String>)]
    pub institution: Option<Code>,
    /// The content hash of the corrected text.
    #[schema(value_type = String)]
    pub content: Hash,
}

/// Approve a corrected text: a ministry that was asked. It may have objected before.
#[utoipa::path(post, path = "/assessments/{id}/editions/{n}/approval", params(("id" = String, Path), ("n" = u32, Path)),
    request_body = EditionApprovalBody, security(("bearer" = [])),
    responses((status = 200, description = "Revision, position, receipt")))]
async fn approve(
    State(app): State<App>,
    Path((id, number)): Path<(String, u32)>,
    intent: Intent<EditionApprovalBody>,
) -> Result<Answer, Problem> {
    let (body, intent) = intent.split();
    let institution = match body.institution {
        Some(institution) => institution,
        None => own_institution(&app, &intent.caller, &id).await?,
    };
    let command = ApproveEdition { number, institution, content: body.content, objection: None };
    intent.act(&app, &id, command, Resource::Aftermath).await
}

/// An objection.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EditionObjectionBody {
    /// For which ministry; the caller's own where it is absent.
    #[schema(value_type = Option<String>)]
    pub institution: Option<Code>,
    /// The content hash of the corrected text.
    #[schema(value_type = String)]
    pub content: Hash,
    /// Why.
    pub reason: Prose,
}

/// Object to a corrected text: a ministry that was asked. While it stands, the text is not validated.
#[utoipa::path(post, path = "/assessments/{id}/editions/{n}/objection", params(("id" = String, Path), ("n" = u32, Path)),
    request_body = EditionObjectionBody, security(("bearer" = [])),
    responses((status = 200, description = "Revision, position, receipt")))]
async fn object(
    State(app): State<App>,
    Path((id, number)): Path<(String, u32)>,
    intent: Intent<EditionObjectionBody>,
) -> Result<Answer, Problem> {
    let (body, mut intent) = intent.split();
    let institution = match body.institution {
        Some(institution) => institution,
        None => own_institution(&app, &intent.caller, &id).await?,
    };
    let objection = Some(intent.seal(&app, &Words::Reason { text: body.reason.into_inner() }));
    let command = ApproveEdition { number, institution, content: body.content, objection };
    intent.act(&app, &id, command, Resource::Aftermath).await
}
