//! What a follow-up has from its baseline: read as it was taken, then marked.
//!
//! Nothing is copied: the baseline's own rows are read, as of the position at which it was taken. Whoever may read
//! an answer of an institution in the follow-up may read what that institution answered in the baseline; its settled
//! text was published, and is for all who take part. Who was interviewed is not told here, even to an office.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use navette_events::{BaselineItem, BaselineMark, BlockId, Code, SourceKind, Words};
use navette_projections::assessment::Key as Resource;
use navette_projections::baseline::{BaselineStatus, Marked};
use navette_projections::collection::{AnswerState, Source, answers, sources};
use navette_projections::{Ledger, View};
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::drafts::{change, text_of};
use super::indicators::wordings;
use super::{At, Listing, Path, Query, answer, list, page};
use crate::assessment::baseline::{CarriedAnswer, CarriedSource, KeepAnswer, KeepSource, MarkBaseline};
use crate::assessment::{Act, Refusal};
use crate::documents::{self, Block, Fate, ParsedBlock};
use crate::seals::Opened;
use crate::views::Cut;
use crate::web::App;
use crate::web::at::Moment;
use crate::web::caller::Caller;
use crate::web::frame::{Frame, parse};
use crate::web::intent::{Answer, Intent};
use crate::web::problem::Problem;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(summary))
        .routes(routes!(carried_answers))
        .routes(routes!(carried_sources))
        .routes(routes!(carried_text))
        .routes(routes!(mark))
}

/// What was taken of the baseline, as of the frame's moment; not found where nothing was.
async fn taken(app: &App, frame: &Frame) -> Result<(BaselineStatus, u64), Problem> {
    frame.needs(Act::Read, None)?;
    let row = frame.row(app, View::Baseline, frame.code.as_str()).await?;
    Ok((parse(&row.body, frame.language())?, row.position))
}

/// The frame of a read in the baseline: as of when it was taken, with what the reader is in the follow-up.
fn within(frame: &Frame, taken: &BaselineStatus) -> Frame {
    Frame {
        caller: frame.caller.clone(),
        code: taken.baseline.clone(),
        standing: frame.standing.clone(),
        moment: Moment { cut: Cut::Position(taken.position), ..frame.moment },
        directory: frame.directory.clone(),
    }
}

/// What became of something carried, as it is told.
fn told(marked: Option<&Marked>) -> Value {
    marked.map_or_else(|| json!({ "mark": "waiting" }), |marked| json!(marked))
}

/// What the follow-up has from its baseline, in counts, with the marks set so far and what is new.
#[utoipa::path(get, path = "/assessments/{id}/baseline", params(("id" = String, Path), At), security(("bearer" = [])),
    responses((status = 200, description = "The baseline, the position as of which it is read, marks, what waits and what is new"),
    (status = 404, body = super::ProblemBody)))]
async fn summary(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(at): Query<At>,
) -> Result<Response, Problem> {
    let frame = Frame::of(&app, caller, &id, at.at.as_deref()).await?;
    let (taken, position) = taken(&app, &frame).await?;
    let mut document = json!(taken);
    document["at"] = json!(frame.moment.at);
    answer(&app, &frame, document, position).await
}

/// The baseline's answers, each with what became of it. A ministry sees its own; those who collect see all.
#[utoipa::path(get, path = "/assessments/{id}/baseline/answers", params(("id" = String, Path), Listing),
    security(("bearer" = [])), responses((status = 200, description = "Answers with `carried`: `waiting`, `unchanged`, `changed` or `dropped`; `Link` names the next page")))]
async fn carried_answers(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(listing): Query<Listing>,
) -> Result<Response, Problem> {
    let frame = Frame::of(&app, caller, &id, listing.at.as_deref()).await?;
    let (taken, _) = taken(&app, &frame).await?;
    let there = within(&frame, &taken);
    let rows = page(&app, &there, View::Answers, &Listing { at: None, ..listing.clone() }).await?;
    let wordings = wordings(&app, &there).await?;
    let mut items: Vec<Value> = Vec::new();
    for row in &rows {
        let entry: answers::Entry = parse(&row.body, frame.language())?;
        let standing = entry.answer.filter(|answer| answer.state != AnswerState::SentBack);
        let Some(held) = standing.filter(|held| may_read(&frame, Some(&held.institution))) else { continue };
        items.push(json!({
            "indicator": entry.indicator, "set": entry.set, "dimension": entry.dimension, "kind": entry.kind,
            "question": wordings.get(&entry.indicator), "answer": held,
            "carried": told(taken.marked_answers.get(&entry.indicator)),
        }));
    }
    let next = listing.next(&format!("/api/v1/assessments/{id}/baseline/answers"), &rows);
    list(&app, &there, items, next).await
}

fn may_read(frame: &Frame, institution: Option<&Code>) -> bool {
    frame.standing.may(Act::ReadAnswers, institution)
}

/// The baseline's sources, each with what became of it: those its published text rests on, and for those who collect
/// the others too.
#[utoipa::path(get, path = "/assessments/{id}/baseline/sources", params(("id" = String, Path), Listing),
    security(("bearer" = [])), responses((status = 200, description = "Sources with `carried`; `Link` names the next page")))]
async fn carried_sources(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(listing): Query<Listing>,
) -> Result<Response, Problem> {
    let frame = Frame::of(&app, caller, &id, listing.at.as_deref()).await?;
    let (taken, _) = taken(&app, &frame).await?;
    let there = within(&frame, &taken);
    let rows = page(&app, &there, View::Sources, &Listing { at: None, ..listing.clone() }).await?;
    let now = ledger_at(&app, &frame, &taken, Cut::Now).await?;
    let mut items: Vec<Value> = Vec::new();
    for row in &rows {
        let entry: sources::Entry = parse(&row.body, frame.language())?;
        let published = entry.cited_in.iter().any(|place| place.draft <= taken.draft);
        if !published && !may_read(&frame, entry.source.institution.as_ref()) {
            continue;
        }
        let mut source = agreed(entry.source, &now);
        (source.interviewee, source.identity) = (None, None);
        let marked = taken.marked_sources.get(&source.source);
        let mut item = json!(source);
        item["carried"] = told(marked);
        items.push(item);
    }
    let next = listing.next(&format!("/api/v1/assessments/{id}/baseline/sources"), &rows);
    list(&app, &there, items, next).await
}

/// The baseline's ledger at a cut.
async fn ledger_at(app: &App, frame: &Frame, taken: &BaselineStatus, cut: Cut) -> Result<Ledger, Problem> {
    let views = app.views.assessment(&taken.baseline, cut).await;
    Ok(views.map_err(|error| Problem::store(&error, frame.language()))?.ledger().clone())
}

/// The source, its person cited as that person wishes today, whenever the baseline was taken.
fn agreed(source: Source, now: &Ledger) -> Source {
    let today = now.collection.source(source.source);
    match today {
        Some(today) if source.kind == SourceKind::Interview => {
            Source { citation: today.citation, cited_as: today.cited_as, interviewee: today.interviewee, ..source }
        }
        _ => source,
    }
}

/// The baseline's settled text, and what became of each of its blocks in the newest version that the reader has.
#[utoipa::path(get, path = "/assessments/{id}/baseline/text", params(("id" = String, Path), At), security(("bearer" = [])),
    responses((status = 200, description = "`blocks` of the baseline; `items` with `mark`: `unchanged`, `changed`, `new` or `gone`, word by word")))]
async fn carried_text(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(at): Query<At>,
) -> Result<Response, Problem> {
    let frame = Frame::of(&app, caller, &id, at.at.as_deref()).await?;
    let (taken, position) = taken(&app, &frame).await?;
    let there = ledger_at(&app, &frame, &taken, Cut::Position(taken.position)).await?;
    let settled = there.draft(taken.draft).ok_or_else(|| Problem::not_found(frame.language()))?;
    let before = text_of(&app, settled.text, frame.language()).await?;
    let views = app.views.assessment(&frame.code, frame.moment.cut).await;
    let views = views.map_err(|error| Problem::store(&error, frame.language()))?;
    let unshared = frame.standing.may(Act::ReadUnshared, None);
    let newest = if unshared { views.ledger().latest_draft() } else { views.ledger().shared_draft() };
    let mut document = json!({
        "at": frame.moment.at, "baseline": taken.baseline, "draft": taken.draft, "content": taken.content,
        "language": before.language, "blocks": before.blocks, "compared_with": newest.map(|draft| draft.draft),
    });
    if let Some(newest) = newest {
        let after = text_of(&app, newest.text, frame.language()).await?;
        let compared = tokio::task::spawn_blocking(move || compared(&before.blocks, after.blocks)).await;
        let internal = |_| Problem::of(StatusCode::INTERNAL_SERVER_ERROR, "internal", frame.language());
        document["items"] = json!(compared.map_err(internal)?);
    }
    answer(&app, &frame, document, position).await
}

/// What became of the blocks of one text in another that has ids of its own: aligned by their words, as versions are.
fn compared(before: &[Block], after: Vec<Block>) -> Vec<Value> {
    let ids: Vec<BlockId> = after.iter().map(|block| block.id).collect();
    let parsed = after.into_iter().map(|block| {
        let Block { kind, level, dimension, label, text, .. } = block;
        ParsedBlock { kind, level, dimension, label, text }
    });
    let free = before.iter().map(|block| block.id.0).max().unwrap_or(0).saturating_add(1);
    let aligned = documents::align(before, parsed.collect(), BlockId(free)).blocks;
    let here = |block: BlockId| aligned.iter().position(|one| one.id == block).and_then(|place| ids.get(place));
    let items = documents::changes(before, &aligned).into_iter().map(|one| {
        let (mark, moved) = match one.fate {
            Fate::Unchanged => ("unchanged", false),
            Fate::Moved => ("unchanged", true),
            Fate::Changed => ("changed", false),
            Fate::MovedAndChanged => ("changed", true),
            Fate::Added => ("new", false),
            Fate::Gone => ("gone", false),
        };
        let there = (one.fate != Fate::Added).then_some(one.id);
        let runs = change(&one)["runs"].take();
        json!({ "mark": mark, "moved": moved, "baseline_block": there, "block": here(one.id), "runs": runs })
    });
    items.collect()
}

/// What became of an answer or a source of the baseline: name the one or the other.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MarkBody {
    /// The question whose answer it is about.
    #[schema(value_type = Option<String>)]
    pub indicator: Option<Code>,
    /// Or the source, by its number in the baseline.
    pub source: Option<u32>,
    /// `unchanged`, `changed` or `dropped`.
    #[schema(value_type = String)]
    pub mark: BaselineMark,
    /// What has changed: the answer or source of this assessment that stands in its place. For an answer, the one
    /// that stands where none is named.
    pub with: Option<u32>,
}

/// Say what became of an answer or a source of the baseline. *Unchanged* gives the answer, or records the source,
/// here: the same value, the words sealed anew, the copies by their hashes.
#[utoipa::path(post, path = "/assessments/{id}/baseline/marks", params(("id" = String, Path)), request_body = MarkBody,
    security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt"),
    (status = 201, description = "The same, with the number of the answer or source that stands in its place"),
    (status = 409, body = super::ProblemBody)))]
async fn mark(State(app): State<App>, Path(id): Path<String>, intent: Intent<MarkBody>) -> Result<Answer, Problem> {
    let (body, mut intent) = intent.split();
    let language = intent.caller.language;
    let item = match (body.indicator, body.source) {
        (Some(indicator), None) => BaselineItem::Answer(indicator),
        (None, Some(source)) => BaselineItem::Source(source),
        _ => {
            let field = [("field", "indicator".into())];
            return Err(Problem::about(StatusCode::UNPROCESSABLE_ENTITY, "missing-field", language, &field));
        }
    };
    match body.mark {
        BaselineMark::Changed | BaselineMark::Dropped => {
            let dropped = body.mark == BaselineMark::Dropped;
            intent.act(&app, &id, MarkBaseline { item, dropped, with: body.with }, Resource::Baseline).await
        }
        BaselineMark::Unchanged if body.with.is_some() => Err(Problem::refused(&Refusal::MarkMismatch, language)),
        BaselineMark::Unchanged => {
            let frame = Frame::of(&app, intent.caller.clone(), &id, None).await?;
            let not_carried = || Problem::refused(&Refusal::NotCarried, language);
            let taken = match app.views.row(View::Baseline, frame.code.as_str(), Cut::Now).await {
                Ok(Some(row)) => parse::<BaselineStatus>(&row.body, language)?,
                Ok(None) => return Err(not_carried()),
                Err(error) => return Err(Problem::store(&error, language)),
            };
            let then = ledger_at(&app, &frame, &taken, Cut::Position(taken.position)).await?;
            let now = ledger_at(&app, &frame, &taken, Cut::Now).await?;
            let carrying = Carrying { app: &app, there: within(&frame, &taken), then, now };
            match item {
                BaselineItem::Answer(indicator) => {
                    let kept = carrying.answer(&mut intent, &indicator).await?.ok_or_else(not_carried)?;
                    intent.act(&app, &id, KeepAnswer(kept), Resource::Baseline).await
                }
                BaselineItem::Source(number) => {
                    let kept = carrying.source(&mut intent, number).await?.ok_or_else(not_carried)?;
                    intent.act(&app, &id, KeepSource(kept), Resource::Baseline).await
                }
            }
        }
    }
}

/// What is brought over from the baseline: read there as the caller may, sealed here anew.
struct Carrying<'a> {
    app: &'a App,
    there: Frame,
    then: Ledger,
    now: Ledger,
}

impl Carrying<'_> {
    /// An answer with its sources; `None` where the baseline has none.
    async fn answer(&self, intent: &mut Intent<()>, indicator: &Code) -> Result<Option<CarriedAnswer>, Problem> {
        let Some(held) = self.then.collection.standing(indicator) else { return Ok(None) };
        let words = match held.words {
            Some(seal) => self.words(intent, seal).await?,
            None => None,
        };
        let mut sources: Vec<CarriedSource> = Vec::new();
        for number in &held.sources {
            if sources.iter().all(|one| one.source.source != *number) {
                sources.extend(self.source(intent, *number).await?);
            }
        }
        let (indicator, institution) = (held.indicator.clone(), held.institution.clone());
        Ok(Some(CarriedAnswer { indicator, institution, value: held.value.clone(), words, sources }))
    }

    /// A source; `None` where the baseline has none, or its words were erased.
    async fn source(&self, intent: &mut Intent<()>, number: u32) -> Result<Option<CarriedSource>, Problem> {
        let Some(held) = self.then.collection.source(number) else { return Ok(None) };
        let source = agreed(held.clone(), &self.now);
        let Some(words) = self.words(intent, source.words).await? else { return Ok(None) };
        let cited_as = match source.cited_as {
            Some(cited) => self.words(intent, cited.words).await?,
            None => None,
        };
        Ok(Some(CarriedSource { source, words, cited_as }))
    }

    /// Words of the baseline, opened as the caller and sealed anew. What he may not read he does not bring over.
    async fn words(
        &self,
        intent: &mut Intent<()>,
        seal: navette_events::SealId,
    ) -> Result<Option<navette_events::Sealed>, Problem> {
        let language = self.there.language();
        let opened = self.app.handling.seals().open(&self.there.reader(), &[seal]).await;
        let words: Option<Words> = match opened.map_err(|error| Problem::store(&error, language))?.remove(&seal) {
            Some(Opened::Words(words)) => Some(words),
            Some(Opened::Withheld) => {
                return Err(Problem::refused(&Refusal::NotAllowed(Act::MarkBaseline), language));
            }
            Some(Opened::Erased) | None => None,
        };
        Ok(words.map(|words| intent.seal(self.app, &words)))
    }
}
