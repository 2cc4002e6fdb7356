//! Indicator sets: attached, listed, assigned; how far the answers are.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use navette_events::{Code, Dimension, Level, Words};
use navette_projections::assessment::Key as Resource;
use navette_projections::collection::answers::Entry;
use navette_projections::collection::coverage::{self, Coverage};
use navette_projections::{View, collection::Collection};
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::comments::ReasonBody;
use super::{At, Listing, Path, Query, answer, list, page};
use crate::assessment::indicators::{AssignQuestions, AttachSet, DetachSet};
use crate::assessment::{Act, Refusal};
use crate::documents::{self, IndicatorSet};
use crate::log::StoreError;
use crate::web::App;
use crate::web::caller::Caller;
use crate::web::frame::{Frame, parse};
use crate::web::intent::{Answer, Intent};
use crate::web::problem::Problem;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(shipped))
        .routes(routes!(sets, attach))
        .routes(routes!(detach))
        .routes(routes!(assignments, assign))
        .routes(routes!(read_coverage))
}

/// The indicator sets that come with the program: files to begin with, and nobody's official list.
#[utoipa::path(get, path = "/indicator-sets", security(("bearer" = [])),
    responses((status = 200, description = "Sets, each with its whole file and its hash")))]
async fn shipped(_: Caller) -> axum::Json<Value> {
    let sets = documents::shipped_sets().into_iter().map(|set| json!({ "hash": set.hash(), "set": set }));
    axum::Json(json!({ "items": sets.collect::<Vec<_>>() }))
}

/// An indicator set to attach: one that comes with the program, or a file of your own.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SetBody {
    /// The code of a set that comes with the program.
    #[schema(value_type = Option<String>, example = "navette-illustrative")]
    pub shipped: Option<Code>,
    /// A whole set: `code`, `version`, `part` (`core` or `module`), `title`, `topics` by code, and `indicators`, each
    /// with `code`, `dimension` (1 to 6, or none), `topic`, `levels` (`national`, `local`), `answer` (`presence`,
    /// `number` or `narrative`) and `question`. Titles, topics and questions are `{"fr": …, "en": …, "es": …}`.
    #[schema(value_type = Option<Object>)]
    pub set: Option<IndicatorSet>,
}

/// Attach an indicator set, or a newer version of one.
#[utoipa::path(post, path = "/assessments/{id}/indicators", params(("id" = String, Path)), request_body = SetBody,
    security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt"),
    (status = 409, body = super::ProblemBody)))]
async fn attach(State(app): State<App>, Path(id): Path<String>, intent: Intent<SetBody>) -> Result<Answer, Problem> {
    let (body, intent) = intent.split();
    let language = intent.caller.language;
    let set = match (body.shipped, body.set) {
        (Some(code), None) => documents::shipped_sets().into_iter().find(|set| set.code == code),
        (None, Some(set)) => Some(set),
        _ => None,
    };
    let set = set.ok_or_else(|| Problem::bad_value("set", "indicator set", language))?;
    set.check().map_err(|refusal| Problem::bad_value("set", "indicator set", language).detail(refusal.to_string()))?;
    // Nobody fills the store who may not attach a set.
    let frame = Frame::of(&app, intent.caller.clone(), &id, None).await?;
    if !frame.standing.may(Act::AttachIndicators, None) {
        return Err(Problem::refused(&Refusal::NotAllowed(Act::AttachIndicators), language));
    }
    let level = frame.status(&app).await?.level;
    let file = set.file();
    let stored = app.handling.store().put_file(set.hash(), &file).await;
    stored.map_err(|error| Problem::store(&error, language))?;
    let command = AttachSet {
        file: set.hash(),
        indicators: set.manifest(level),
        set: set.code,
        version: set.version,
        part: set.part,
    };
    intent.act(&app, &id, command, Resource::Coverage).await
}

/// Ask a set's questions no longer. Its answers stay in the history, and return with it.
#[utoipa::path(post, path = "/assessments/{id}/indicators/{set}/detachment",
    params(("id" = String, Path), ("set" = String, Path)), request_body = ReasonBody,
    security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt")))]
async fn detach(
    State(app): State<App>,
    Path((id, set)): Path<(String, String)>,
    intent: Intent<ReasonBody>,
) -> Result<Answer, Problem> {
    let (body, mut intent) = intent.split();
    let set: Code = set.parse().map_err(|_| Problem::not_found(intent.caller.language))?;
    let reason = intent.seal(&app, &Words::Reason { text: body.reason.into_inner() });
    intent.act(&app, &id, DetachSet { set, reason }, Resource::Coverage).await
}

/// The attached sets with their questions, in the reader's language.
#[utoipa::path(get, path = "/assessments/{id}/indicators", params(("id" = String, Path), At), security(("bearer" = [])),
    responses((status = 200, description = "Sets, each with the questions that apply here")))]
async fn sets(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(at): Query<At>,
) -> Result<Response, Problem> {
    let frame = Frame::of(&app, caller, &id, at.at.as_deref()).await?;
    frame.needs(Act::Read, None)?;
    let level = frame.status(&app).await?.level;
    let (coverage, position) = coverage_of(&app, &frame).await?;
    let mut items = Vec::new();
    for held in &coverage.sets {
        let set = set_of(&app, &frame, held).await?;
        items.push(json!({
            "set": held.set, "version": held.version, "part": held.part, "file": held.file,
            "total": held.total.total, "title": set.title.in_language(frame.language()),
            "indicators": questions(&set, level, &frame),
        }));
    }
    answer(&app, &frame, json!({ "at": frame.moment.at, "items": items }), position).await
}

fn questions(set: &IndicatorSet, level: Level, frame: &Frame) -> Vec<Value> {
    let language = frame.language();
    let here = set.indicators.iter().filter(|indicator| indicator.levels.contains(&level));
    here.map(|indicator| {
        let topic = set.topics.get(&indicator.topic).map(|topic| topic.in_language(language));
        json!({
            "indicator": indicator.code, "dimension": indicator.dimension, "topic": topic,
            "answer": indicator.answer, "question": indicator.question.in_language(language),
        })
    })
    .collect()
}

/// How far data collection is, as of the frame's moment; where nothing was attached, nowhere.
async fn coverage_of(app: &App, frame: &Frame) -> Result<(Coverage, u64), Problem> {
    let language = frame.language();
    let row = app.views.row(View::Coverage, frame.code.as_str(), frame.moment.cut).await;
    match row.map_err(|error| Problem::store(&error, language))? {
        Some(row) => Ok((parse(&row.body, language)?, row.position)),
        None => Ok((coverage::of(&frame.code, &Collection::default()), 0)),
    }
}

async fn set_of(app: &App, frame: &Frame, held: &coverage::SetCoverage) -> Result<IndicatorSet, Problem> {
    let problem = |error| Problem::store(&error, frame.language());
    let file = app.handling.store().file(held.file).await.map_err(problem)?;
    let set = file.and_then(|file| documents::read_set(&file).ok());
    set.ok_or_else(|| problem(StoreError::Corrupt(format!("indicator set {} is missing", held.file))))
}

/// What each question asks, in the reader's language, by its code.
pub(super) async fn wordings(app: &App, frame: &Frame) -> Result<BTreeMap<Code, String>, Problem> {
    let (coverage, _) = coverage_of(app, frame).await?;
    let mut wordings = BTreeMap::new();
    for held in &coverage.sets {
        let set = set_of(app, frame, held).await?;
        let language = frame.language();
        let asked = set.indicators.iter();
        wordings.extend(asked.map(|asked| (asked.code.clone(), asked.question.in_language(language).to_owned())));
    }
    Ok(wordings)
}

/// How far the answers are, by set, dimension and institution.
#[utoipa::path(get, path = "/assessments/{id}/coverage", params(("id" = String, Path), At), security(("bearer" = [])),
    responses((status = 200, description = "Counts as they stood; no score")))]
async fn read_coverage(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(at): Query<At>,
) -> Result<Response, Problem> {
    let frame = Frame::of(&app, caller, &id, at.at.as_deref()).await?;
    frame.needs(Act::Read, None)?;
    let (coverage, position) = coverage_of(&app, &frame).await?;
    answer(&app, &frame, json!(coverage), position).await
}

/// Questions to assign: those of a set, of dimensions, or single ones.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AssignmentBody {
    /// To which institution.
    #[schema(value_type = String)]
    pub institution: Code,
    /// Only questions of this set; all of them where nothing else is named.
    #[schema(value_type = Option<String>)]
    pub set: Option<Code>,
    /// All questions of these dimensions (1 to 6).
    #[serde(default)]
    #[schema(value_type = Vec<u8>)]
    pub dimensions: Vec<Dimension>,
    /// And these questions, by their codes.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    pub indicators: Vec<Code>,
    /// Last day for the answers, to its end in the country's time zone.
    #[schema(value_type = String, format = "date")]
    pub due_on: Date,
}

/// Ask an institution to answer questions. Whoever was asked before is asked no longer.
#[utoipa::path(post, path = "/assessments/{id}/assignments", params(("id" = String, Path)),
    request_body = AssignmentBody, security(("bearer" = [])),
    responses((status = 201, description = "Its number, revision, position, receipt")))]
async fn assign(
    State(app): State<App>,
    Path(id): Path<String>,
    intent: Intent<AssignmentBody>,
) -> Result<Answer, Problem> {
    let (AssignmentBody { institution, set, dimensions, indicators, due_on }, intent) = intent.split();
    let command = AssignQuestions { institution, set, dimensions, indicators, due_on };
    intent.act(&app, &id, command, Resource::Coverage).await
}

/// Who is asked what by when. A ministry sees its own questions; those who collect see all.
#[utoipa::path(get, path = "/assessments/{id}/assignments", params(("id" = String, Path), Listing),
    security(("bearer" = [])), responses((status = 200, description = "Questions; `Link` names the next page")))]
async fn assignments(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(listing): Query<Listing>,
) -> Result<Response, Problem> {
    let frame = Frame::of(&app, caller, &id, listing.at.as_deref()).await?;
    frame.needs(Act::Read, None)?;
    let (entries, next) = entries(&app, &frame, &listing, "assignments").await?;
    let wordings = wordings(&app, &frame).await?;
    let items = entries.into_iter().map(|entry| {
        json!({
            "indicator": entry.indicator, "set": entry.set, "dimension": entry.dimension, "answer": entry.kind,
            "question": wordings.get(&entry.indicator), "task": entry.task, "state": entry.state,
        })
    });
    list(&app, &frame, items.collect(), next).await
}

/// A page of the questions that the reader may see the answers of.
pub(super) async fn entries(
    app: &App,
    frame: &Frame,
    listing: &Listing,
    name: &str,
) -> Result<(Vec<Entry>, Option<String>), Problem> {
    let rows = page(app, frame, View::Answers, listing).await?;
    let mut entries = Vec::new();
    for row in &rows {
        let entry: Entry = parse(&row.body, frame.language())?;
        let concerns = entry.task.as_ref().map(|task| &task.institution);
        if frame.standing.may(Act::ReadAnswers, concerns) {
            entries.push(entry);
        }
    }
    let next = listing.next(&format!("/api/v1/assessments/{}/{name}", frame.code), &rows);
    Ok((entries, next))
}
