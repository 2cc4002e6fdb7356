//! Comments sorted: looked at, asked about, late ones admitted or deferred, put where they belong.

use axum::extract::State;
use navette_events::{Code, Target, Visibility, Words};
use navette_projections::assessment::Key as Resource;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Path;
use super::comments::ReasonBody;
use super::process::Nothing;
use crate::assessment::comments_sorting::{
    AskInput, ChangeVisibility, DecideLateComment, GiveInput, ReattachComment, ReattributeComment, TriageComment,
};
use crate::web::App;
use crate::web::input::Prose;
use crate::web::intent::{Answer, Intent};
use crate::web::problem::Problem;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(triage))
        .routes(routes!(ask))
        .routes(routes!(explain))
        .routes(routes!(admit))
        .routes(routes!(defer))
        .routes(routes!(reattribute))
        .routes(routes!(reattach))
        .routes(routes!(change_visibility))
}

/// Say that a comment was looked at and is being worked on.
#[utoipa::path(post, path = "/assessments/{id}/comments/{c}/triage", params(("id" = String, Path), ("c" = u32, Path)),
    request_body = Nothing, security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt")))]
async fn triage(
    State(app): State<App>,
    Path((id, comment)): Path<(String, u32)>,
    intent: Intent<Nothing>,
) -> Result<Answer, Problem> {
    intent.act(&app, &id, TriageComment { comment }, Resource::Comment(comment)).await
}

/// A question to the author.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct QuestionBody {
    /// The question.
    pub question: Prose,
}

/// Ask the author what he means. He gets a letter.
#[utoipa::path(post, path = "/assessments/{id}/comments/{c}/question", params(("id" = String, Path), ("c" = u32, Path)),
    request_body = QuestionBody, security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt")))]
async fn ask(
    State(app): State<App>,
    Path((id, comment)): Path<(String, u32)>,
    intent: Intent<QuestionBody>,
) -> Result<Answer, Problem> {
    let (body, mut intent) = intent.split();
    let question = intent.seal(&app, &Words::Reason { text: body.question.into_inner() });
    intent.act(&app, &id, AskInput { comment, question }, Resource::Comment(comment)).await
}

/// What a comment means.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InputBody {
    /// The answer to the question.
    pub text: Prose,
}

/// Say what a comment means, having been asked.
#[utoipa::path(post, path = "/assessments/{id}/comments/{c}/input", params(("id" = String, Path), ("c" = u32, Path)),
    request_body = InputBody, security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt")))]
async fn explain(
    State(app): State<App>,
    Path((id, comment)): Path<(String, u32)>,
    intent: Intent<InputBody>,
) -> Result<Answer, Problem> {
    let (body, mut intent) = intent.split();
    let words = intent.seal(&app, &Words::Reason { text: body.text.into_inner() });
    intent.act(&app, &id, GiveInput { comment, words }, Resource::Comment(comment)).await
}

/// Treat a late comment like the others.
#[utoipa::path(post, path = "/assessments/{id}/comments/{c}/admission", params(("id" = String, Path), ("c" = u32, Path)),
    request_body = ReasonBody, security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt")))]
async fn admit(
    State(app): State<App>,
    Path((id, comment)): Path<(String, u32)>,
    intent: Intent<ReasonBody>,
) -> Result<Answer, Problem> {
    decide_late(app, &id, comment, true, intent).await
}

/// Keep a late comment for the next edition.
#[utoipa::path(post, path = "/assessments/{id}/comments/{c}/deferral", params(("id" = String, Path), ("c" = u32, Path)),
    request_body = ReasonBody, security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt")))]
async fn defer(
    State(app): State<App>,
    Path((id, comment)): Path<(String, u32)>,
    intent: Intent<ReasonBody>,
) -> Result<Answer, Problem> {
    decide_late(app, &id, comment, false, intent).await
}

async fn decide_late(
    app: App,
    id: &str,
    comment: u32,
    admit: bool,
    intent: Intent<ReasonBody>,
) -> Result<Answer, Problem> {
    let (body, mut intent) = intent.split();
    let reason = intent.seal(&app, &Words::Reason { text: body.reason.into_inner() });
    intent.act(&app, id, DecideLateComment { comment, admit, reason }, Resource::Comment(comment)).await
}

/// Whose a comment is.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReattributionBody {
    /// The right institution.
    #[schema(value_type = String)]
    pub institution: Code,
    /// Why.
    pub reason: Prose,
}

/// Put a comment that was recorded for the wrong institution with the right one. Both get a letter.
#[utoipa::path(post, path = "/assessments/{id}/comments/{c}/reattribution", params(("id" = String, Path), ("c" = u32, Path)),
    request_body = ReattributionBody, security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt")))]
async fn reattribute(
    State(app): State<App>,
    Path((id, comment)): Path<(String, u32)>,
    intent: Intent<ReattributionBody>,
) -> Result<Answer, Problem> {
    let (body, mut intent) = intent.split();
    let reason = intent.seal(&app, &Words::Reason { text: body.reason.into_inner() });
    let command = ReattributeComment { comment, institution: body.institution, reason };
    intent.act(&app, &id, command, Resource::Comment(comment)).await
}

/// Where a comment belongs.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReattachmentBody {
    /// On which version; it must have been shared.
    pub draft: u32,
    /// On what: `{"block": "b17"}`, `{"dimension": 3}`, `"draft"` or `"indicator_set"`.
    #[schema(value_type = Object)]
    pub target: Target,
}

/// Attach a comment to another place in the text.
#[utoipa::path(post, path = "/assessments/{id}/comments/{c}/reattachment", params(("id" = String, Path), ("c" = u32, Path)),
    request_body = ReattachmentBody, security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt")))]
async fn reattach(
    State(app): State<App>,
    Path((id, comment)): Path<(String, u32)>,
    intent: Intent<ReattachmentBody>,
) -> Result<Answer, Problem> {
    let (ReattachmentBody { draft, target }, intent) = intent.split();
    intent.act(&app, &id, ReattachComment { comment, draft, target }, Resource::Comment(comment)).await
}

/// Who may read a comment.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VisibilityBody {
    /// `all`, `government` or `lead_and_coordinator`.
    #[schema(value_type = String)]
    pub visibility: Visibility,
    /// Why.
    pub reason: Prose,
}

/// Let more or fewer read a comment. The history keeps who could read it before.
#[utoipa::path(post, path = "/assessments/{id}/comments/{c}/visibility", params(("id" = String, Path), ("c" = u32, Path)),
    request_body = VisibilityBody, security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt")))]
async fn change_visibility(
    State(app): State<App>,
    Path((id, comment)): Path<(String, u32)>,
    intent: Intent<VisibilityBody>,
) -> Result<Answer, Problem> {
    let (body, mut intent) = intent.split();
    let reason = intent.seal(&app, &Words::Reason { text: body.reason.into_inner() });
    let command = ChangeVisibility { comment, visibility: body.visibility, reason };
    intent.act(&app, &id, command, Resource::Comment(comment)).await
}
