//! The end: settled, validated, withdrawn, published.

use axum::extract::State;
use jiff::civil::Date;
use navette_events::{Code, Hash, Words};
use navette_projections::assessment::Key as Resource;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Path;
use super::comments::ReasonBody;
use crate::assessment::publication::Publish;
use crate::assessment::validation::{Finalise, Validate, WithdrawValidation};
use crate::web::App;
use crate::web::input::{Line, Url};
use crate::web::intent::{Answer, Intent};
use crate::web::problem::Problem;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(finalise))
        .routes(routes!(validate))
        .routes(routes!(withdraw))
        .routes(routes!(publish))
}

/// Which text to settle.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FinaliseBody {
    /// The version: the newest.
    pub draft: u32,
}

/// Settle the text: from now on it is known by its content hash.
#[utoipa::path(post, path = "/assessments/{id}/finalization", params(("id" = String, Path)), request_body = FinaliseBody, security(("bearer" = [])),
    responses((status = 200, description = "Revision, position, receipt"), (status = 409, body = super::ProblemBody)))]
async fn finalise(
    State(app): State<App>,
    Path(id): Path<String>,
    intent: Intent<FinaliseBody>,
) -> Result<Answer, Problem> {
    let (FinaliseBody { draft }, intent) = intent.split();
    intent.act(&app, &id, Finalise { draft }, Resource::Status).await
}

/// A validation.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ValidateBody {
    /// For which institution.
    #[schema(value_type = String)]
    pub institution: Code,
    /// The content hash of the text that the signatory has before him.
    #[schema(value_type = String)]
    pub content: Hash,
    /// Who signs.
    pub name: Line,
    /// As what.
    pub post: Line,
}

/// Validate the settled text.
#[utoipa::path(post, path = "/assessments/{id}/validations", params(("id" = String, Path)), request_body = ValidateBody,
    security(("bearer" = [])), responses((status = 201, description = "Its number, revision, position, receipt")))]
async fn validate(
    State(app): State<App>,
    Path(id): Path<String>,
    intent: Intent<ValidateBody>,
) -> Result<Answer, Problem> {
    let (body, mut intent) = intent.split();
    let signature = intent.seal(&app, &Words::Signature { name: body.name.into_inner(), post: body.post.into_inner() });
    let command = Validate { institution: body.institution, content: body.content, signature };
    intent.act(&app, &id, command, Resource::Status).await
}

/// Withdraw a validation, with a reason.
#[utoipa::path(post, path = "/assessments/{id}/validations/{v}/withdrawal", params(("id" = String, Path), ("v" = u32, Path)),
    request_body = ReasonBody, security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt")))]
async fn withdraw(
    State(app): State<App>,
    Path((id, validation)): Path<(String, u32)>,
    intent: Intent<ReasonBody>,
) -> Result<Answer, Problem> {
    let (body, mut intent) = intent.split();
    let reason = intent.seal(&app, &Words::Reason { text: body.reason.into_inner() });
    intent.act(&app, &id, WithdrawValidation { validation, reason }, Resource::Status).await
}

/// A publication.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PublishBody {
    /// On which channel.
    #[schema(value_type = String)]
    pub channel: Code,
    /// The day.
    #[schema(value_type = String, format = "date")]
    pub published_on: Date,
    /// Where.
    pub url: Url,
    /// The publisher's reference.
    pub reference: Option<Line>,
}

/// Record that the validated text is live on a channel.
#[utoipa::path(post, path = "/assessments/{id}/publications", params(("id" = String, Path)), request_body = PublishBody,
    security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt")))]
async fn publish(
    State(app): State<App>,
    Path(id): Path<String>,
    intent: Intent<PublishBody>,
) -> Result<Answer, Problem> {
    let (body, mut intent) = intent.split();
    let reference = body.reference.map(Line::into_inner);
    let link = intent.seal(&app, &Words::Link { url: body.url.into_inner(), reference });
    intent
        .act(&app, &id, Publish { channel: body.channel, published_on: body.published_on, link }, Resource::Status)
        .await
}
