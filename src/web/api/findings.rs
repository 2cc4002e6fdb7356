//! Key findings: written, left out, approved.

use axum::extract::State;
use axum::response::Response;
use navette_events::{BlockId, Code, Dimension, FindingKind, Hash, Words};
use navette_projections::assessment::Key as Resource;
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::comments::own_institution;
use super::process::Nothing;
use super::recommendations::listed;
use super::{At, Path, Query};
use crate::assessment::findings::{ApproveFindings, DropFinding, WriteFinding};
use crate::web::App;
use crate::web::caller::Caller;
use crate::web::input::Prose;
use crate::web::intent::{Answer, Intent};
use crate::web::problem::Problem;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(all, write))
        .routes(routes!(rewrite))
        .routes(routes!(leave_out))
        .routes(routes!(approve))
}

/// A key finding.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FindingBody {
    /// The dimension it is about: 1 to 6.
    #[schema(value_type = u8)]
    pub dimension: Dimension,
    /// `well_developed` or `to_strengthen`.
    #[schema(value_type = String)]
    pub kind: FindingKind,
    /// The blocks it is drawn from.
    #[schema(value_type = Vec<String>, example = json!(["b17"]))]
    pub blocks: Vec<BlockId>,
    /// What it says.
    pub text: Prose,
}

/// The key findings. One whose blocks say something else than when it was approved is `to_check`.
#[utoipa::path(get, path = "/assessments/{id}/key-findings", params(("id" = String, Path), At), security(("bearer" = [])),
    responses((status = 200, description = "Key findings, each with its state")))]
async fn all(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(at): Query<At>,
) -> Result<Response, Problem> {
    listed(&app, caller, &id, at, |known| json!(known.findings)).await
}

/// Write a key finding.
#[utoipa::path(post, path = "/assessments/{id}/key-findings", params(("id" = String, Path)), request_body = FindingBody,
    security(("bearer" = [])), responses((status = 201, description = "Its number, revision, position, receipt")))]
async fn write(State(app): State<App>, Path(id): Path<String>, intent: Intent<FindingBody>) -> Result<Answer, Problem> {
    put(&app, &id, None, intent).await
}

/// Write a key finding anew. It must be approved again.
#[utoipa::path(put, path = "/assessments/{id}/key-findings/{f}", params(("id" = String, Path), ("f" = u32, Path)),
    request_body = FindingBody, security(("bearer" = [])),
    responses((status = 201, description = "Its number, revision, position, receipt")))]
async fn rewrite(
    State(app): State<App>,
    Path((id, finding)): Path<(String, u32)>,
    intent: Intent<FindingBody>,
) -> Result<Answer, Problem> {
    put(&app, &id, Some(finding), intent).await
}

async fn put(app: &App, id: &str, finding: Option<u32>, intent: Intent<FindingBody>) -> Result<Answer, Problem> {
    let (body, mut intent) = intent.split();
    let words = intent.seal(app, &Words::Statement { text: body.text.into_inner() });
    let (dimension, kind, blocks) = (body.dimension, body.kind, body.blocks);
    intent.act(app, id, WriteFinding { finding, dimension, kind, blocks, words }, Resource::Aftermath).await
}

/// Leave a key finding out.
#[utoipa::path(post, path = "/assessments/{id}/key-findings/{f}/removal", params(("id" = String, Path), ("f" = u32, Path)),
    request_body = Nothing, security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt")))]
async fn leave_out(
    State(app): State<App>,
    Path((id, finding)): Path<(String, u32)>,
    intent: Intent<Nothing>,
) -> Result<Answer, Problem> {
    intent.act(&app, &id, DropFinding { finding }, Resource::Aftermath).await
}

/// On what the key findings are approved.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FindingsApprovalBody {
    /// For which institution; the caller's own where it is absent.
    #[schema(value_type = Option<String>)]
    pub institution: Option<Code>,
    /// The content hash of the settled text that they were checked against.
    #[schema(value_type = String)]
    pub content: Hash,
}

/// Approve the key findings on the settled text: the lead ministry.
#[utoipa::path(post, path = "/assessments/{id}/key-findings/approval", params(("id" = String, Path)),
    request_body = FindingsApprovalBody, security(("bearer" = [])),
    responses((status = 200, description = "Revision, position, receipt")))]
async fn approve(
    State(app): State<App>,
    Path(id): Path<String>,
    intent: Intent<FindingsApprovalBody>,
) -> Result<Answer, Problem> {
    let (body, intent) = intent.split();
    let institution = match body.institution {
        Some(institution) => institution,
        None => own_institution(&app, &intent.caller, &id).await?,
    };
    intent.act(&app, &id, ApproveFindings { institution, content: body.content }, Resource::Aftermath).await
}
