//! Whose comments they are: said aloud and recorded, confirmed or put right, supported by others.

use axum::extract::State;
use jiff::civil::Date;
use navette_events::{Category, Code, Language, Target, Visibility, Weight, Words};
use navette_projections::assessment::Key as Resource;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Path;
use super::comments::own_institution;
use super::process::Nothing;
use crate::assessment::comments::MakeComment;
use crate::assessment::comments_voices::{AskConfirmation, ConfirmSpoken, Cosign, RecordSpoken};
use crate::web::App;
use crate::web::input::{Line, Prose};
use crate::web::intent::{Answer, Intent};
use crate::web::problem::Problem;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(record))
        .routes(routes!(ask_confirmation))
        .routes(routes!(confirm))
        .routes(routes!(rectify))
        .routes(routes!(cosign))
        .routes(routes!(leave))
}

/// Something said aloud.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SpokenBody {
    /// For which institution it was said.
    #[schema(value_type = String)]
    pub institution: Code,
    /// On which day.
    #[schema(value_type = String, format = "date")]
    pub said_on: Date,
    /// At which consultation meeting, by its number.
    pub meeting: Option<u32>,
    /// Who spoke, where that person agreed to be named.
    pub speaker: Option<SpeakerBody>,
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
    /// The language it was said in; the one of the request where it is absent.
    #[schema(value_type = Option<String>)]
    pub language: Option<Language>,
    /// What was said.
    pub text: Prose,
    /// The words of the draft it quotes.
    pub quote: Option<Prose>,
    /// The wording it proposes.
    pub proposed: Option<Prose>,
}

/// Who spoke.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SpeakerBody {
    /// The name.
    pub name: Line,
    /// The post.
    pub post: Line,
}

/// Record on behalf of an institution what it said. It is to be confirmed.
#[utoipa::path(post, path = "/assessments/{id}/oral-comments", params(("id" = String, Path)), request_body = SpokenBody,
    security(("bearer" = [])), responses((status = 201, description = "The comment's number, revision, position, receipt")))]
async fn record(State(app): State<App>, Path(id): Path<String>, intent: Intent<SpokenBody>) -> Result<Answer, Problem> {
    let (body, mut intent) = intent.split();
    let inner = |text: Option<Prose>| text.map(Prose::into_inner);
    let (text, quote, proposed) = (body.text.into_inner(), inner(body.quote), inner(body.proposed));
    let comment = MakeComment {
        institution: body.institution,
        draft: body.draft,
        target: body.target,
        category: body.category,
        weight: body.weight,
        visibility: body.visibility,
        language: body.language.unwrap_or(intent.caller.language),
        words: intent.seal(&app, &Words::Comment { text, quote, proposed }),
    };
    let speaker = body.speaker.map(|speaker| {
        let (name, post) = (speaker.name.into_inner(), speaker.post.into_inner());
        intent.seal(&app, &Words::Signature { name, post })
    });
    let command = RecordSpoken { comment, said_on: body.said_on, meeting: body.meeting, speaker };
    intent.act(&app, &id, command, Resource::Status).await
}

/// Which comments to send.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConfirmationsBody {
    /// Their numbers; all that were not sent yet where it is absent.
    #[serde(default)]
    pub comments: Vec<u32>,
}

/// Send institutions what was recorded of them, to confirm by the day that the rules give. One letter each.
#[utoipa::path(post, path = "/assessments/{id}/oral-comments/confirmations", params(("id" = String, Path)), request_body = ConfirmationsBody,
    security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt")))]
async fn ask_confirmation(
    State(app): State<App>,
    Path(id): Path<String>,
    intent: Intent<ConfirmationsBody>,
) -> Result<Answer, Problem> {
    let (ConfirmationsBody { comments }, intent) = intent.split();
    intent.act(&app, &id, AskConfirmation { comments }, Resource::Status).await
}

/// Confirm what was recorded of what one's institution said.
#[utoipa::path(post, path = "/assessments/{id}/comments/{c}/confirmation", params(("id" = String, Path), ("c" = u32, Path)),
    request_body = Nothing, security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt")))]
async fn confirm(
    State(app): State<App>,
    Path((id, comment)): Path<(String, u32)>,
    intent: Intent<Nothing>,
) -> Result<Answer, Problem> {
    intent.act(&app, &id, ConfirmSpoken { comment, words: None }, Resource::Comment(comment)).await
}

/// What was meant.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RectificationBody {
    /// The comment as it was meant.
    pub text: Prose,
    /// The words of the draft it quotes.
    pub quote: Option<Prose>,
    /// The wording it proposes.
    pub proposed: Option<Prose>,
}

/// Put right what was recorded of what one's institution said. Both wordings are kept.
#[utoipa::path(post, path = "/assessments/{id}/comments/{c}/rectification", params(("id" = String, Path), ("c" = u32, Path)),
    request_body = RectificationBody, security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt")))]
async fn rectify(
    State(app): State<App>,
    Path((id, comment)): Path<(String, u32)>,
    intent: Intent<RectificationBody>,
) -> Result<Answer, Problem> {
    let (body, mut intent) = intent.split();
    let inner = |text: Option<Prose>| text.map(Prose::into_inner);
    let (text, quote, proposed) = (body.text.into_inner(), inner(body.quote), inner(body.proposed));
    let words = Some(intent.seal(&app, &Words::Comment { text, quote, proposed }));
    intent.act(&app, &id, ConfirmSpoken { comment, words }, Resource::Comment(comment)).await
}

/// Who stands behind a comment.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CosignatureBody {
    /// For which institution; the caller's own where it is absent.
    #[schema(value_type = Option<String>)]
    pub institution: Option<Code>,
}

/// Stand behind a comment of another institution.
#[utoipa::path(post, path = "/assessments/{id}/comments/{c}/cosignatures", params(("id" = String, Path), ("c" = u32, Path)),
    request_body = CosignatureBody, security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt")))]
async fn cosign(
    State(app): State<App>,
    Path((id, comment)): Path<(String, u32)>,
    intent: Intent<CosignatureBody>,
) -> Result<Answer, Problem> {
    let (body, intent) = intent.split();
    let institution = match body.institution {
        Some(institution) => institution,
        None => own_institution(&app, &intent.caller, &id).await?,
    };
    intent.act(&app, &id, Cosign { comment, institution, stands: true }, Resource::Comment(comment)).await
}

/// No longer stand behind a comment of another institution.
#[utoipa::path(post, path = "/assessments/{id}/comments/{c}/cosignatures/{institution}/withdrawal",
    params(("id" = String, Path), ("c" = u32, Path), ("institution" = String, Path)),
    request_body = Nothing, security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt")))]
async fn leave(
    State(app): State<App>,
    Path((id, comment, institution)): Path<(String, u32, String)>,
    intent: Intent<Nothing>,
) -> Result<Answer, Problem> {
    let institution = institution.parse().map_err(|_| Problem::not_found(intent.caller.language))?;
    intent.act(&app, &id, Cosign { comment, institution, stands: false }, Resource::Comment(comment)).await
}
