//! Recommendations: recorded, decided, followed, answered; taken over by the next assessment.

use axum::extract::State;
use axum::response::Response;
use navette_events::{Actor, Code, FollowUp, Hash, RecommendationDecision, Words};
use navette_projections::View;
use navette_projections::aftermath::Aftermath;
use navette_projections::assessment::Key as Resource;
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{At, Path, Query, answer};
use crate::assessment::baseline::Taking;
use crate::assessment::opening::Open;
use crate::assessment::recommendations::{
    AnswerReferral, Baseline, DecideRecommendation, FollowRecommendation, OpenFollowUp, RecordRecommendation,
};
use crate::assessment::{Act, Standing};
use crate::seals::{Opened, Reader};
use crate::views::Cut;
use crate::web::App;
use crate::web::caller::Caller;
use crate::web::frame::{Frame, parse};
use crate::web::input::Prose;
use crate::web::intent::{Answer, Intent};
use crate::web::problem::Problem;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(all, record))
        .routes(routes!(decide))
        .routes(routes!(follow))
        .routes(routes!(reply))
}

/// What happened around and after publication, as of the frame's moment, with its position.
pub(super) async fn aftermath(app: &App, frame: &Frame) -> Result<(Aftermath, u64), Problem> {
    let row = frame.row(app, View::Aftermath, frame.code.as_str()).await?;
    Ok((parse(&row.body, frame.language())?, row.position))
}

/// A list out of it, as it is answered.
pub(super) async fn listed(
    app: &App,
    caller: Caller,
    id: &str,
    at: At,
    items: fn(Aftermath) -> Value,
) -> Result<Response, Problem> {
    let frame = Frame::of(app, caller, id, at.at.as_deref()).await?;
    frame.needs(Act::Read, None)?;
    let (known, position) = aftermath(app, &frame).await?;
    let document = json!({ "at": frame.moment.at, "items": items(known) });
    answer(app, &frame, document, position).await
}

/// A recommendation.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RecommendationBody {
    /// The institution that made it.
    #[schema(value_type = String)]
    pub institution: Code,
    /// What it says.
    pub text: Prose,
}

/// The recommendations, each with how far it is followed.
#[utoipa::path(get, path = "/assessments/{id}/recommendations", params(("id" = String, Path), At), security(("bearer" = [])),
    responses((status = 200, description = "Recommendations; `open` says whether something remains to be done")))]
async fn all(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(at): Query<At>,
) -> Result<Response, Problem> {
    listed(&app, caller, &id, at, |known| json!(known.recommendations)).await
}

/// Put a recommendation on record: in the consultation or later, also after closing.
#[utoipa::path(post, path = "/assessments/{id}/recommendations", params(("id" = String, Path)), request_body = RecommendationBody,
    security(("bearer" = [])), responses((status = 201, description = "Its number, revision, position, receipt")))]
async fn record(
    State(app): State<App>,
    Path(id): Path<String>,
    intent: Intent<RecommendationBody>,
) -> Result<Answer, Problem> {
    let (body, mut intent) = intent.split();
    let words = intent.seal(&app, &Words::Statement { text: body.text.into_inner() });
    let command = RecordRecommendation { institution: body.institution, words };
    intent.act(&app, &id, command, Resource::Aftermath).await
}

/// What becomes of a recommendation.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RecommendationDecisionBody {
    /// `kept`, `referred` (to IOM headquarters) or `not_kept`.
    #[schema(value_type = String)]
    pub decision: RecommendationDecision,
    /// Who is to apply it; needed where it is kept.
    #[schema(value_type = Option<String>)]
    pub owner: Option<Code>,
    /// Why; needed where it is not kept.
    pub reason: Option<Prose>,
}

/// Decide what becomes of a recommendation.
#[utoipa::path(post, path = "/assessments/{id}/recommendations/{r}/decision", params(("id" = String, Path), ("r" = u32, Path)),
    request_body = RecommendationDecisionBody, security(("bearer" = [])),
    responses((status = 200, description = "Revision, position, receipt")))]
async fn decide(
    State(app): State<App>,
    Path((id, recommendation)): Path<(String, u32)>,
    intent: Intent<RecommendationDecisionBody>,
) -> Result<Answer, Problem> {
    let (body, mut intent) = intent.split();
    let reason = body.reason.map(|reason| intent.seal(&app, &Words::Reason { text: reason.into_inner() }));
    let (decision, owner) = (body.decision, body.owner);
    let command = DecideRecommendation { recommendation, decision, owner, reason };
    intent.act(&app, &id, command, Resource::Aftermath).await
}

/// A step in following a recommendation.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FollowUpBody {
    /// `kept`, `under_way`, `applied` or `dropped`. Accepted is not applied.
    #[schema(value_type = String)]
    pub state: FollowUp,
    /// What shows it.
    pub evidence: Prose,
    /// SHA-256 of a file that shows it.
    #[schema(value_type = Option<String>)]
    pub file: Option<Hash>,
}

/// Say how far a recommendation is followed, with evidence: its owner or the coordination, also after closing.
#[utoipa::path(post, path = "/assessments/{id}/recommendations/{r}/follow-ups", params(("id" = String, Path), ("r" = u32, Path)),
    request_body = FollowUpBody, security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt")))]
async fn follow(
    State(app): State<App>,
    Path((id, recommendation)): Path<(String, u32)>,
    intent: Intent<FollowUpBody>,
) -> Result<Answer, Problem> {
    let (body, mut intent) = intent.split();
    let words = intent.seal(&app, &Words::Statement { text: body.evidence.into_inner() });
    let command = FollowRecommendation { recommendation, state: body.state, words, file: body.file };
    intent.act(&app, &id, command, Resource::Aftermath).await
}

/// An answer.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReferralAnswerBody {
    /// What headquarters says.
    pub text: Prose,
}

/// Attach headquarters' answer to a recommendation that was referred to it, also after closing.
#[utoipa::path(post, path = "/assessments/{id}/recommendations/{r}/answer", params(("id" = String, Path), ("r" = u32, Path)),
    request_body = ReferralAnswerBody, security(("bearer" = [])),
    responses((status = 200, description = "Revision, position, receipt")))]
async fn reply(
    State(app): State<App>,
    Path((id, recommendation)): Path<(String, u32)>,
    intent: Intent<ReferralAnswerBody>,
) -> Result<Answer, Problem> {
    let (body, mut intent) = intent.split();
    let words = intent.seal(&app, &Words::Statement { text: body.text.into_inner() });
    intent.act(&app, &id, AnswerReferral { recommendation, words }, Resource::Aftermath).await
}

/// Opens an assessment. Where its baseline is kept by this service, it must be a published profile of
/// the same territory, and its open recommendations are taken over.
pub(super) async fn open(app: &App, mut intent: Intent<()>, code: &str, open: Open) -> Result<Answer, Problem> {
    let language = intent.caller.language;
    let store_problem = |error| Problem::store(&error, language);
    let Some(baseline) = open.baseline.clone() else {
        return intent.act(app, code, open, Resource::Status).await;
    };
    let views = app.views.assessment(&baseline, Cut::Now).await.map_err(store_problem)?;
    let ledger = views.ledger();
    let Some(opened) = &ledger.opened else { return intent.act(app, code, open, Resource::Status).await };
    // What he takes over is what he may read.
    let today = app.handling.directory().await.map_err(store_problem)?;
    let person = intent.caller.person;
    let standing = Standing::of(Actor::Person(person), &baseline, Some(&opened.country), ledger, &today);
    let reader = Reader::of(Some(person), Some(baseline.clone()), standing);
    let held: Vec<_> = ledger.after.recommendations.iter().filter(|held| held.is_open()).cloned().collect();
    let seals: Vec<_> = held.iter().filter_map(|held| held.words).collect();
    let words = app.handling.seals().open(&reader, &seals).await.map_err(store_problem)?;
    let mut carried = Vec::new();
    for held in held {
        let sealed = match held.words.and_then(|seal| words.get(&seal)) {
            Some(Opened::Words(words)) => Some(intent.seal(app, words)),
            Some(Opened::Withheld | Opened::Erased) | None => None,
        };
        carried.push((held, sealed));
    }
    let published = ledger.stage == Some(navette_events::Stage::Published)
        && ledger.after.records.iter().any(navette_projections::after::Record::stands);
    let territory = Some((opened.country.clone(), opened.level));
    let baseline = Baseline { territory, published, open: carried, taking: Taking::of(ledger).map(Box::new) };
    intent.act(app, code, OpenFollowUp { open, baseline }, Resource::Status).await
}
