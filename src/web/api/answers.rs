//! Answers to the questions of the indicator sets.

use axum::extract::State;
use axum::response::Response;
use navette_events::{AnswerValue, Code, Presence, Quantity, Words};
use navette_projections::assessment::Key as Resource;
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Path;
use super::comments::{ReasonBody, own_institution};
use super::indicators::{entries, wordings};
use super::process::Nothing;
use super::{Listing, Query, list};
use crate::assessment::Act;
use crate::assessment::answers::{GiveAnswer, SendBackAnswer, VerifyAnswer};
use crate::web::App;
use crate::web::caller::Caller;
use crate::web::frame::Frame;
use crate::web::input::Prose;
use crate::web::intent::{Answer, Intent};
use crate::web::problem::Problem;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(register, give)).routes(routes!(verify)).routes(routes!(send_back))
}

/// An answer: `presence` or `number`, with or without a `narrative`; a `narrative` alone; or `no_data`.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerBody {
    /// To which question.
    #[schema(value_type = String)]
    pub indicator: Code,
    /// For which institution; the author's own where it is absent.
    #[schema(value_type = Option<String>)]
    pub institution: Option<Code>,
    /// `yes`, `partly` or `no`.
    #[schema(value_type = Option<String>)]
    pub presence: Option<Presence>,
    /// A number, as text: `"12"` or `"12.5"`.
    #[schema(value_type = Option<String>)]
    pub number: Option<Quantity>,
    /// The answer in words.
    pub narrative: Option<Prose>,
    /// Why there is no data.
    pub no_data: Option<Prose>,
    /// What it rests on: numbers of sources.
    #[serde(default)]
    pub sources: Vec<u32>,
    /// The answer that it corrects, where one stands.
    pub corrects: Option<u32>,
    /// Why it is corrected; needed where one stands.
    pub reason: Option<Prose>,
}

impl AnswerBody {
    /// The value, and the words that go with it. Exactly one thing is said.
    fn value(&mut self) -> Option<(AnswerValue, Option<Words>)> {
        let words = |text: Prose| Words::Narrative { text: text.into_inner() };
        match (self.presence, self.number.take(), self.narrative.take(), self.no_data.take()) {
            (Some(presence), None, text, None) => Some((AnswerValue::Presence(presence), text.map(words))),
            (None, Some(number), text, None) => Some((AnswerValue::Number(number), text.map(words))),
            (None, None, Some(text), None) => Some((AnswerValue::Narrative, Some(words(text)))),
            (None, None, None, Some(why)) => Some((AnswerValue::NoData, Some(words(why)))),
            _ => None,
        }
    }
}

/// Answer a question, or correct an answer.
#[utoipa::path(post, path = "/assessments/{id}/answers", params(("id" = String, Path)), request_body = AnswerBody,
    security(("bearer" = [])), responses((status = 201, description = "Its number, revision, position, receipt"),
    (status = 409, body = super::ProblemBody)))]
async fn give(State(app): State<App>, Path(id): Path<String>, intent: Intent<AnswerBody>) -> Result<Answer, Problem> {
    let (mut body, mut intent) = intent.split();
    let language = intent.caller.language;
    let (value, words) = body.value().ok_or_else(|| Problem::bad_value("value", "value of an answer", language))?;
    let institution = match body.institution {
        Some(institution) => institution,
        None => own_institution(&app, &intent.caller, &id).await?,
    };
    let command = GiveAnswer {
        indicator: body.indicator.clone(),
        institution,
        value,
        sources: body.sources,
        corrects: body.corrects,
        words: words.map(|words| intent.seal(&app, &words)),
        reason: body.reason.map(|reason| intent.seal(&app, &Words::Reason { text: reason.into_inner() })),
    };
    intent.act(&app, &id, command, Resource::Question(body.indicator)).await
}

/// The questions with their answers. A ministry sees its own; those who collect see all.
#[utoipa::path(get, path = "/assessments/{id}/answers", params(("id" = String, Path), Listing),
    security(("bearer" = [])), responses((status = 200, description = "Questions; `Link` names the next page")))]
async fn register(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(listing): Query<Listing>,
) -> Result<Response, Problem> {
    let frame = Frame::of(&app, caller, &id, listing.at.as_deref()).await?;
    frame.needs(Act::Read, None)?;
    let (entries, next) = entries(&app, &frame, &listing, "answers").await?;
    let wordings = wordings(&app, &frame).await?;
    let mut items: Vec<Value> = Vec::new();
    for mut entry in entries {
        // A question may have been another institution's before: what that one said stays its own.
        let may_read = |institution: &Code| frame.standing.may(Act::ReadAnswers, Some(institution));
        entry.answer = entry.answer.filter(|answer| may_read(&answer.institution));
        entry.earlier.retain(|answer| may_read(&answer.institution));
        let mut item = json!(entry);
        item["question"] = json!(wordings.get(&entry.indicator));
        items.push(item);
    }
    list(&app, &frame, items, next).await
}

/// Find an answer good. Never one's own.
#[utoipa::path(post, path = "/assessments/{id}/answers/{n}/verification",
    params(("id" = String, Path), ("n" = u32, Path)), request_body = Nothing, security(("bearer" = [])),
    responses((status = 200, description = "Revision, position, receipt")))]
async fn verify(
    State(app): State<App>,
    Path((id, answer)): Path<(String, u32)>,
    intent: Intent<Nothing>,
) -> Result<Answer, Problem> {
    let by = intent.caller.person;
    intent.act(&app, &id, VerifyAnswer { answer, by }, Resource::Coverage).await
}

/// Send an answer back to be done again.
#[utoipa::path(post, path = "/assessments/{id}/answers/{n}/return",
    params(("id" = String, Path), ("n" = u32, Path)), request_body = ReasonBody, security(("bearer" = [])),
    responses((status = 200, description = "Revision, position, receipt")))]
async fn send_back(
    State(app): State<App>,
    Path((id, answer)): Path<(String, u32)>,
    intent: Intent<ReasonBody>,
) -> Result<Answer, Problem> {
    let (body, mut intent) = intent.split();
    let reason = intent.seal(&app, &Words::Reason { text: body.reason.into_inner() });
    intent.act(&app, &id, SendBackAnswer { answer, reason }, Resource::Coverage).await
}
