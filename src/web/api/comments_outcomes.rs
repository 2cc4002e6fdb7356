//! Outcomes prepared in private and released together, and what authors make of them.

use axum::extract::State;
use axum::response::Response;
use navette_events::{Audience, Circle, Reaction, SealId, Words};
use navette_projections::assessment::Key as Resource;
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Path;
use super::comments::{OutcomeBody, ReasonBody};
use super::list;
use crate::assessment::Act;
use crate::assessment::comments_outcomes::{
    AcknowledgeReaction, ArbitrateReaction, PrepareOutcome, ReactToOutcome, Release, ReleaseOutcomes,
};
use crate::seals::Opened;
use crate::views::Cut;
use crate::web::App;
use crate::web::caller::Caller;
use crate::web::frame::Frame;
use crate::web::input::Prose;
use crate::web::intent::{Answer, Intent};
use crate::web::problem::Problem;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(prepare))
        .routes(routes!(prepared))
        .routes(routes!(release))
        .routes(routes!(react))
        .routes(routes!(acknowledge))
        .routes(routes!(arbitrate))
}

/// Prepare an outcome. Until it is released, only the coordination sees it.
#[utoipa::path(post, path = "/assessments/{id}/comments/{c}/outcome/preparation", params(("id" = String, Path), ("c" = u32, Path)),
    request_body = OutcomeBody, security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt")))]
async fn prepare(
    State(app): State<App>,
    Path((id, comment)): Path<(String, u32)>,
    intent: Intent<OutcomeBody>,
) -> Result<Answer, Problem> {
    let (OutcomeBody { outcome, duplicate_of, reason }, mut intent) = intent.split();
    let words = Words::Prepared { outcome, duplicate_of, text: reason.into_inner() };
    let words = intent.seal(&app, &words);
    intent.act(&app, &id, PrepareOutcome { comment, words }, Resource::Comment(comment)).await
}

/// The outcomes that are prepared: for the coordination.
#[utoipa::path(get, path = "/assessments/{id}/outcomes/prepared", params(("id" = String, Path)), security(("bearer" = [])),
    responses((status = 200, description = "Prepared outcomes, each with its reason")))]
async fn prepared(State(app): State<App>, caller: Caller, Path(id): Path<String>) -> Result<Response, Problem> {
    let frame = Frame::of(&app, caller, &id, None).await?;
    if !frame.reads(&office()) {
        return Err(Problem::not_found(frame.language()));
    }
    let items = waiting(&app, &frame).await?;
    let shown = |(comment, words, at): &(u32, SealId, jiff::Timestamp)| json!({ "comment": comment, "words": words, "prepared_at": at });
    list(&app, &frame, items.iter().map(shown).collect::<Vec<Value>>(), None).await
}

/// The coordination.
fn office() -> Audience {
    Audience { circle: Circle::Office, owner: None, also: Vec::new() }
}

/// What is prepared now: the comment, where outcome and reason lie, since when.
async fn waiting(app: &App, frame: &Frame) -> Result<Vec<(u32, SealId, jiff::Timestamp)>, Problem> {
    let views = app.views.assessment(&frame.code, Cut::Now).await;
    let views = views.map_err(|error| Problem::store(&error, frame.language()))?;
    let ledger = views.ledger();
    let stands = |number: u32| {
        ledger
            .comment(number)
            .is_some_and(|comment| comment.workflow != navette_projections::ledger::Workflow::Withdrawn)
    };
    let prepared = ledger.prepared.iter().filter(|(number, _)| stands(**number));
    Ok(prepared.map(|(number, prepared)| (*number, prepared.words, prepared.at)).collect())
}

/// Which outcomes to release.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReleaseBody {
    /// The numbers of their comments; all that are prepared where it is absent.
    #[serde(default)]
    pub comments: Vec<u32>,
}

/// Give the outcomes that were prepared, all at once: one letter for each institution.
#[utoipa::path(post, path = "/assessments/{id}/outcomes/release", params(("id" = String, Path)), request_body = ReleaseBody,
    security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt"), (status = 409, body = super::ProblemBody)))]
async fn release(
    State(app): State<App>,
    Path(id): Path<String>,
    intent: Intent<ReleaseBody>,
) -> Result<Answer, Problem> {
    let (body, mut intent) = intent.split();
    let frame = Frame::of(&app, intent.caller.clone(), &id, None).await?;
    let mut outcomes = Vec::new();
    // Whoever may not release is told so by the rules, and learns nothing of what is prepared.
    if frame.standing.may(Act::PrepareOutcomes, None) {
        let mut waiting = waiting(&app, &frame).await?;
        waiting.retain(|(number, _, _)| body.comments.is_empty() || body.comments.contains(number));
        let named = body.comments.iter().find(|number| !waiting.iter().any(|(known, _, _)| known == *number));
        let seals: Vec<SealId> = waiting.iter().map(|(_, seal, _)| *seal).collect();
        let opened = app.handling.seals().open(&frame.reader(), &seals).await;
        let opened = opened.map_err(|error| Problem::store(&error, frame.language()))?;
        for (comment, prepared, _) in waiting.iter().filter(|_| named.is_none()) {
            let Some(Opened::Words(Words::Prepared { outcome, duplicate_of, text })) = opened.get(prepared) else {
                continue;
            };
            let reason = intent.seal(&app, &Words::Reason { text: text.clone() });
            let (comment, prepared) = (*comment, *prepared);
            outcomes.push(Release { comment, prepared, outcome: *outcome, duplicate_of: *duplicate_of, reason });
        }
    }
    intent.act(&app, &id, ReleaseOutcomes { outcomes }, Resource::Status).await
}

/// What an author makes of an outcome.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReactionBody {
    /// `satisfied` or `maintained`.
    #[schema(value_type = String)]
    pub reaction: Reaction,
    /// Why; needed for `maintained`.
    pub reason: Option<Prose>,
}

/// Say what one makes of the outcome of one's comment.
#[utoipa::path(post, path = "/assessments/{id}/comments/{c}/reaction", params(("id" = String, Path), ("c" = u32, Path)),
    request_body = ReactionBody, security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt")))]
async fn react(
    State(app): State<App>,
    Path((id, comment)): Path<(String, u32)>,
    intent: Intent<ReactionBody>,
) -> Result<Answer, Problem> {
    let (body, mut intent) = intent.split();
    let reason = body.reason.map(|reason| intent.seal(&app, &Words::Reason { text: reason.into_inner() }));
    let command = ReactToOutcome { comment, reaction: body.reaction, reason };
    intent.act(&app, &id, command, Resource::Comment(comment)).await
}

/// Go on although an author maintains his comment: a reason is recorded, and the comment stays on record.
#[utoipa::path(post, path = "/assessments/{id}/comments/{c}/reaction/acknowledgement", params(("id" = String, Path), ("c" = u32, Path)),
    request_body = ReasonBody, security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt")))]
async fn acknowledge(
    State(app): State<App>,
    Path((id, comment)): Path<(String, u32)>,
    intent: Intent<ReasonBody>,
) -> Result<Answer, Problem> {
    let (body, mut intent) = intent.split();
    let reason = intent.seal(&app, &Words::Reason { text: body.reason.into_inner() });
    intent.act(&app, &id, AcknowledgeReaction { comment, reason }, Resource::Comment(comment)).await
}

/// Decide, as the arbiter named at opening, about a comment that its author maintains.
#[utoipa::path(post, path = "/assessments/{id}/comments/{c}/reaction/arbitration", params(("id" = String, Path), ("c" = u32, Path)),
    request_body = ReasonBody, security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt")))]
async fn arbitrate(
    State(app): State<App>,
    Path((id, comment)): Path<(String, u32)>,
    intent: Intent<ReasonBody>,
) -> Result<Answer, Problem> {
    let (body, mut intent) = intent.split();
    let reason = intent.seal(&app, &Words::Reason { text: body.reason.into_inner() });
    intent.act(&app, &id, ArbitrateReaction { comment, reason }, Resource::Comment(comment)).await
}

/// An entry of the history as this reader gets it: what is prepared is the coordination's business alone.
pub(super) fn for_reader(mut entry: Value, frame: &Frame) -> Value {
    if entry["event"] == "outcome-prepared" && !frame.reads(&office()) {
        entry["facts"] = json!({ "withheld": true });
    }
    entry
}
