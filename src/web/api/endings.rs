//! Contested publications, cancelling, reopening; communications.

use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use navette_events::{Code, CommunicationKind, ContestDecision, Words};
use navette_projections::assessment::Key as Resource;
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::comments::{ReasonBody, own_institution};
use super::recommendations::listed;
use super::{At, Path, Query};
use crate::assessment::endings::{Cancel, ContestPublication, RecordCommunication, Reopen, SettleContest};
use crate::web::App;
use crate::web::caller::Caller;
use crate::web::input::{Line, Prose, Url};
use crate::web::intent::{Answer, Intent};
use crate::web::problem::Problem;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(contests, contest))
        .routes(routes!(settle))
        .routes(routes!(cancel))
        .routes(routes!(reopen))
        .routes(routes!(communications, communicate))
}

/// A contestation.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ContestBody {
    /// For which institution; the caller's own where it is absent.
    #[schema(value_type = Option<String>)]
    pub institution: Option<Code>,
    /// Why.
    pub reason: Prose,
}

/// The contestations of the published profile.
#[utoipa::path(get, path = "/assessments/{id}/contests", params(("id" = String, Path), At), security(("bearer" = [])),
    responses((status = 200, description = "Contestations, with what was decided")))]
async fn contests(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(at): Query<At>,
) -> Result<Response, Problem> {
    listed(&app, caller, &id, at, |known| json!(known.contests)).await
}

/// Contest the published profile: a validator, with a reason. Before publication one withdraws instead.
#[utoipa::path(post, path = "/assessments/{id}/contests", params(("id" = String, Path)), request_body = ContestBody,
    security(("bearer" = [])), responses((status = 201, description = "Its number, revision, position, receipt")))]
async fn contest(
    State(app): State<App>,
    Path(id): Path<String>,
    intent: Intent<ContestBody>,
) -> Result<Answer, Problem> {
    let (body, mut intent) = intent.split();
    let institution = match body.institution {
        Some(institution) => institution,
        None => own_institution(&app, &intent.caller, &id).await?,
    };
    let reason = intent.seal(&app, &Words::Reason { text: body.reason.into_inner() });
    intent.act(&app, &id, ContestPublication { institution, reason }, Resource::Aftermath).await
}

/// What is done about a contestation.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ContestDecisionBody {
    /// `keep`, `correct` or `take_down`.
    #[schema(value_type = String)]
    pub decision: ContestDecision,
    /// Why.
    pub reason: Prose,
}

/// Decide about a contested publication: the coordination or headquarters.
#[utoipa::path(post, path = "/assessments/{id}/contests/{c}/decision", params(("id" = String, Path), ("c" = u32, Path)),
    request_body = ContestDecisionBody, security(("bearer" = [])),
    responses((status = 200, description = "Revision, position, receipt")))]
async fn settle(
    State(app): State<App>,
    Path((id, contest)): Path<(String, u32)>,
    intent: Intent<ContestDecisionBody>,
) -> Result<Answer, Problem> {
    let (body, mut intent) = intent.split();
    let reason = intent.seal(&app, &Words::Reason { text: body.reason.into_inner() });
    intent.act(&app, &id, SettleContest { contest, decision: body.decision, reason }, Resource::Aftermath).await
}

/// Cancel an assessment before publication, with a reason. Its drafts stay unpublished.
#[utoipa::path(post, path = "/assessments/{id}/cancellation", params(("id" = String, Path)), request_body = ReasonBody,
    security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt")))]
async fn cancel(State(app): State<App>, Path(id): Path<String>, intent: Intent<ReasonBody>) -> Result<Answer, Problem> {
    let (body, mut intent) = intent.split();
    let reason = intent.seal(&app, &Words::Reason { text: body.reason.into_inner() });
    intent.act(&app, &id, Cancel { reason }, Resource::Status).await
}

/// Open a closed assessment again, with a reason, for corrections: headquarters.
#[utoipa::path(post, path = "/assessments/{id}/reopening", params(("id" = String, Path)), request_body = ReasonBody,
    security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt")))]
async fn reopen(State(app): State<App>, Path(id): Path<String>, intent: Intent<ReasonBody>) -> Result<Answer, Problem> {
    let (body, mut intent) = intent.split();
    let reason = intent.seal(&app, &Words::Reason { text: body.reason.into_inner() });
    intent.act(&app, &id, Reopen { reason }, Resource::Status).await
}

/// A communication.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CommunicationBody {
    /// `press_release` or `announcement`.
    #[schema(value_type = String)]
    pub kind: CommunicationKind,
    /// The day.
    #[schema(value_type = String, format = "date")]
    pub published_on: Date,
    /// Where.
    pub url: Url,
    /// The publisher's reference.
    pub reference: Option<Line>,
}

/// The communications about the assessment.
#[utoipa::path(get, path = "/assessments/{id}/communications", params(("id" = String, Path), At), security(("bearer" = [])),
    responses((status = 200, description = "Communications")))]
async fn communications(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(at): Query<At>,
) -> Result<Response, Problem> {
    listed(&app, caller, &id, at, |known| json!(known.communications)).await
}

/// Record a communication: a press release, another announcement.
#[utoipa::path(post, path = "/assessments/{id}/communications", params(("id" = String, Path)), request_body = CommunicationBody,
    security(("bearer" = [])), responses((status = 201, description = "Its number, revision, position, receipt")))]
async fn communicate(
    State(app): State<App>,
    Path(id): Path<String>,
    intent: Intent<CommunicationBody>,
) -> Result<Answer, Problem> {
    let (body, mut intent) = intent.split();
    let reference = body.reference.map(Line::into_inner);
    let link = intent.seal(&app, &Words::Link { url: body.url.into_inner(), reference });
    let command = RecordCommunication { kind: body.kind, published_on: body.published_on, link };
    intent.act(&app, &id, command, Resource::Aftermath).await
}
