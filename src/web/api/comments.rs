//! Comments: made, listed, withdrawn, answered, taken into the text.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use navette_events::{BlockId, Category, Code, Language, Outcome, Target, Visibility, Weight, Words};
use navette_projections::assessment::Key as Resource;
use navette_projections::{View, comments};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{At, Path, Query, answer};
use crate::assessment::Act;
use crate::assessment::comments::{AnswerComment, Incorporate, MakeComment, WithdrawComment};
use crate::web::App;
use crate::web::caller::Caller;
use crate::web::frame::{Frame, parse};
use crate::web::input::Prose;
use crate::web::intent::{Answer, Intent};
use crate::web::problem::Problem;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(submit))
        .routes(routes!(read))
        .routes(routes!(withdraw))
        .routes(routes!(outcome))
        .routes(routes!(incorporate))
}

/// A comment.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CommentBody {
    /// For which institution; the author's own where it is absent.
    #[schema(value_type = Option<String>)]
    pub institution: Option<Code>,
    /// On which version.
    pub draft: u32,
    /// On what: `{"block": "b17"}`, `{"dimension": 3}`, `"draft"` or `"indicator_set"`.
    #[schema(value_type = Object)]
    pub target: Target,
    /// `editorial`, `factual`, `substantive` or `translation`.
    #[schema(value_type = String)]
    pub category: Category,
    /// `condition`, `suggestion` or `information`.
    #[schema(value_type = String)]
    pub weight: Weight,
    /// `all`, `government` or `lead_and_coordinator`; by the rules where it is absent.
    #[schema(value_type = Option<String>)]
    pub visibility: Option<Visibility>,
    /// The language it is written in; the one of the request where it is absent.
    #[schema(value_type = Option<String>)]
    pub language: Option<Language>,
    /// What it says.
    pub text: Prose,
    /// The words of the draft it quotes.
    pub quote: Option<Prose>,
    /// The wording it proposes.
    pub proposed: Option<Prose>,
}

/// Comment on a shared version.
#[utoipa::path(post, path = "/assessments/{id}/comments", params(("id" = String, Path)), request_body = CommentBody,
    security(("bearer" = [])), responses((status = 201, description = "Its number, revision, position, receipt")))]
async fn submit(
    State(app): State<App>,
    Path(id): Path<String>,
    intent: Intent<CommentBody>,
) -> Result<Answer, Problem> {
    let (body, mut intent) = intent.split();
    let institution = match body.institution {
        Some(institution) => institution,
        None => own_institution(&app, &intent.caller, &id).await?,
    };
    let inner = |text: Option<Prose>| text.map(Prose::into_inner);
    let (text, quote, proposed) = (body.text.into_inner(), inner(body.quote), inner(body.proposed));
    let command = MakeComment {
        institution,
        draft: body.draft,
        target: body.target,
        category: body.category,
        weight: body.weight,
        visibility: body.visibility,
        language: body.language.unwrap_or(intent.caller.language),
        words: intent.seal(&app, &Words::Comment { text, quote, proposed }),
    };
    intent.act(&app, &id, command, Resource::Status).await
}

/// The one institution that the caller speaks for; with several, it must be named.
pub(super) async fn own_institution(app: &App, caller: &Caller, id: &str) -> Result<Code, Problem> {
    let frame = Frame::of(app, caller.clone(), id, None).await?;
    if let [(code, _)] = frame.standing.institutions.as_slice() {
        return Ok(code.clone());
    }
    let field = [("field", "institution".into())];
    Err(Problem::about(StatusCode::UNPROCESSABLE_ENTITY, "missing-field", caller.language, &field))
}

/// One comment.
#[utoipa::path(get, path = "/assessments/{id}/comments/{c}", params(("id" = String, Path), ("c" = u32, Path), At), security(("bearer" = [])),
    responses((status = 200, description = "The comment; ETag is its position")))]
async fn read(
    State(app): State<App>,
    caller: Caller,
    Path((id, number)): Path<(String, u32)>,
    Query(at): Query<At>,
) -> Result<Response, Problem> {
    let frame = Frame::of(&app, caller, &id, at.at.as_deref()).await?;
    frame.needs(Act::Read, None)?;
    let row = frame.row(&app, View::Comments, &comments::key(&frame.code, number)).await?;
    answer(&app, &frame, parse(&row.body, frame.language())?, row.position).await
}

/// Why.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReasonBody {
    /// The reason.
    pub reason: Prose,
}

/// Take a comment back.
#[utoipa::path(post, path = "/assessments/{id}/comments/{c}/withdrawal", params(("id" = String, Path), ("c" = u32, Path)),
    request_body = ReasonBody, security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt")))]
async fn withdraw(
    State(app): State<App>,
    Path((id, comment)): Path<(String, u32)>,
    intent: Intent<ReasonBody>,
) -> Result<Answer, Problem> {
    let (body, mut intent) = intent.split();
    let reason = intent.seal(&app, &Words::Reason { text: body.reason.into_inner() });
    intent.act(&app, &id, WithdrawComment { comment, reason }, Resource::Comment(comment)).await
}

/// An answer to a comment.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OutcomeBody {
    /// `accepted`, `accepted_in_part`, `not_accepted`, `noted`, `referred` or `duplicate`.
    #[schema(value_type = String)]
    pub outcome: Outcome,
    /// For a duplicate: of which comment.
    pub duplicate_of: Option<u32>,
    /// Why. It must not quote a restricted comment.
    pub reason: Prose,
}

/// Answer a comment.
#[utoipa::path(post, path = "/assessments/{id}/comments/{c}/outcome", params(("id" = String, Path), ("c" = u32, Path)),
    request_body = OutcomeBody, security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt")))]
async fn outcome(
    State(app): State<App>,
    Path((id, comment)): Path<(String, u32)>,
    intent: Intent<OutcomeBody>,
) -> Result<Answer, Problem> {
    let (OutcomeBody { outcome, duplicate_of, reason }, mut intent) = intent.split();
    let reason = intent.seal(&app, &Words::Reason { text: reason.into_inner() });
    intent.act(&app, &id, AnswerComment { comment, outcome, duplicate_of, reason }, Resource::Comment(comment)).await
}

/// Where an accepted comment went.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct IncorporationBody {
    /// In which version.
    pub draft: u32,
    /// In which block; absent where the block was removed.
    #[schema(value_type = Option<String>)]
    pub block: Option<BlockId>,
}

/// Mark an accepted comment as taken into a version.
#[utoipa::path(post, path = "/assessments/{id}/comments/{c}/incorporation", params(("id" = String, Path), ("c" = u32, Path)),
    request_body = IncorporationBody, security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt")))]
async fn incorporate(
    State(app): State<App>,
    Path((id, comment)): Path<(String, u32)>,
    intent: Intent<IncorporationBody>,
) -> Result<Answer, Problem> {
    let (IncorporationBody { draft, block }, intent) = intent.split();
    intent.act(&app, &id, Incorporate { comment, draft, block }, Resource::Comment(comment)).await
}
