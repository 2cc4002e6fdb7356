//! Versions of the draft: written from Markdown, shared, read, compared.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use navette_events::{Actor, Code, Hash, Language, Month};
use navette_projections::assessment::Key as Resource;
use navette_projections::{View, drafts};
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::process::Nothing;
use super::{At, Listing, Query, answer, list};
use crate::assessment::drafts::{ShareDraft, WriteDraft};
use crate::assessment::{Act, Refusal, Standing};
use crate::documents::{self, Draft, How};
use crate::limits;
use crate::web::App;
use crate::web::caller::Caller;
use crate::web::frame::{Frame, parse};
use crate::web::intent::{Answer, Intent, Raw};
use crate::web::problem::Problem;
use crate::web::strict;

pub(super) fn routes() -> OpenApiRouter<App> {
    let upload =
        OpenApiRouter::new().routes(routes!(all, write)).layer(axum::extract::DefaultBodyLimit::max(limits::UPLOAD));
    upload.routes(routes!(read)).routes(routes!(changes)).routes(routes!(share))
}

/// A version to write, as JSON.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DraftBody {
    /// The whole text, as Markdown.
    pub markdown: String,
    /// Its language.
    #[schema(value_type = String, example = "fr")]
    pub language: Language,
    /// Information taken in up to this month.
    #[schema(value_type = Option<String>, example = "2021-09")]
    pub cutoff: Option<Month>,
}

/// What a version sent as `text/markdown` says of itself.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct DraftQuery {
    /// Its language, for `text/markdown`.
    #[param(value_type = Option<String>)]
    language: Option<Language>,
    /// Information taken in up to this month, for `text/markdown`.
    #[param(value_type = Option<String>)]
    cutoff: Option<Month>,
}

/// Write the next version: JSON, or `text/markdown` with `?language=`. Its blocks keep the ids they
/// had in the version before.
#[utoipa::path(post, path = "/assessments/{id}/drafts", params(("id" = String, Path), DraftQuery), request_body = DraftBody,
    security(("bearer" = [])), responses((status = 201, description = "Its number, revision, position, receipt"),
    (status = 422, description = "What cannot be a block is named with its line", body = super::ProblemBody)))]
async fn write(
    State(app): State<App>,
    Path(id): Path<String>,
    Query(query): Query<DraftQuery>,
    intent: Intent<Raw>,
) -> Result<Answer, Problem> {
    let (raw, intent) = intent.split();
    let language = intent.caller.language;
    let body = draft_body(&raw, &query, language)?;
    let code: Code = id.parse().map_err(|_| Problem::not_found(language))?;
    let command = import(&app, &code, &intent.caller, body).await?;
    intent.act(&app, &id, command, Resource::Status).await
}

fn draft_body(raw: &Raw, query: &DraftQuery, language: Language) -> Result<DraftBody, Problem> {
    if raw.media_type.starts_with("application/json") {
        return strict::read(&raw.bytes, language);
    }
    if !raw.media_type.starts_with("text/markdown") {
        return Err(Problem::media_type("application/json, text/markdown", language));
    }
    let markdown = String::from_utf8(raw.bytes.to_vec()).map_err(|_| Problem::bad_value("body", "UTF-8", language))?;
    let language = query.language.ok_or_else(|| Problem::bad_value("language", "one of: fr en es", language))?;
    Ok(DraftBody { markdown, language, cutoff: query.cutoff })
}

/// Reads a text into blocks, aligns them with the newest version, and stores both files: durable
/// before the event that cites them.
async fn import(app: &App, code: &Code, caller: &Caller, body: DraftBody) -> Result<WriteDraft, Problem> {
    let language = caller.language;
    let store_problem = |error| Problem::store(&error, language);
    let views = app.views.assessment(code, crate::views::Cut::Now).await.map_err(store_problem)?;
    let ledger = views.ledger();
    let directory = app.handling.directory().await.map_err(store_problem)?;
    let country = ledger.opened.as_ref().map(|opened| &opened.country);
    let standing = Standing::of(Actor::Person(caller.person), code, country, ledger, &directory);
    // Nobody has us read a long text, or fill the store, who may not write a draft.
    if !standing.is_any() {
        return Err(Problem::not_found(language));
    }
    if !standing.may(Act::WriteDraft, None) {
        return Err(Problem::refused(&Refusal::NotAllowed(Act::WriteDraft), language));
    }
    let newest = ledger.latest_draft();
    let before = match newest {
        Some(draft) => text_of(app, draft.text, language).await?.blocks,
        None => Vec::new(),
    };
    let next = navette_events::BlockId(ledger.next_block);
    let source = body.markdown.into_bytes();
    let (source, aligned) = tokio::task::spawn_blocking(move || {
        let text = String::from_utf8_lossy(&source).into_owned();
        let aligned = documents::read(&text).map(|parsed| documents::align(&before, parsed, next));
        (source, aligned)
    })
    .await
    .map_err(|_| Problem::of(StatusCode::INTERNAL_SERVER_ERROR, "internal", language))?;
    let blocks = aligned.map_err(|refusal| Problem::import(&refusal, language))?.blocks;
    let manifest = documents::manifest(&blocks);
    let text = serde_json::to_vec(&Draft { language: body.language, blocks }).expect("blocks are plain data");
    let (source_hash, text_hash) = (Hash::of(&source), Hash::of(&text));
    let store = app.handling.store();
    store.put_file(source_hash, &source).await.map_err(store_problem)?;
    store.put_file(text_hash, &text).await.map_err(store_problem)?;
    Ok(WriteDraft {
        based_on: newest.map(|draft| draft.content),
        language: body.language,
        cutoff: body.cutoff,
        source: source_hash,
        text: text_hash,
        blocks: manifest,
    })
}

/// The blocks of a version, from the file that its event cites.
pub(in crate::web) async fn text_of(app: &App, file: Hash, language: Language) -> Result<Draft, Problem> {
    let store_problem = |error| Problem::store(&error, language);
    let bytes = app.handling.store().file(file).await.map_err(store_problem)?;
    let missing = || Problem::store(&crate::log::StoreError::Corrupt(format!("file {file} is missing")), language);
    parse(&String::from_utf8_lossy(&bytes.ok_or_else(missing)?), language)
}

/// A version that the frame's reader may see.
pub(in crate::web) async fn entry(app: &App, frame: &Frame, number: u32) -> Result<(drafts::Entry, u64), Problem> {
    let row = frame.row(app, View::Drafts, &drafts::key(&frame.code, number)).await?;
    let entry: drafts::Entry = parse(&row.body, frame.language())?;
    if entry.draft.shared_at.is_none() {
        frame.needs(Act::ReadUnshared, None)?;
    }
    Ok((entry, row.position))
}

/// The versions that the reader may see, without their texts.
#[utoipa::path(get, path = "/assessments/{id}/drafts", params(("id" = String, Path), Listing), security(("bearer" = [])),
    responses((status = 200, description = "Versions; `Link` names the next page")))]
async fn all(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(listing): Query<Listing>,
) -> Result<Response, Problem> {
    let frame = Frame::of(&app, caller, &id, listing.at.as_deref()).await?;
    frame.needs(Act::Read, None)?;
    let rows = app
        .views
        .rows(View::Drafts, &format!("{}/", frame.code), listing.after(), listing.rows(), frame.moment.cut)
        .await;
    let rows = rows.map_err(|error| Problem::store(&error, frame.language()))?;
    let mut items = Vec::new();
    for row in &rows {
        let mut entry: Value = parse(&row.body, frame.language())?;
        if !entry["shared_at"].is_null() || frame.standing.may(Act::ReadUnshared, None) {
            let blocks = entry["blocks"].as_array().map_or(0, Vec::len);
            entry["blocks"] = json!(blocks);
            items.push(entry);
        }
    }
    let next = listing.next(&format!("/api/v1/assessments/{id}/drafts"), &rows);
    list(&app, &frame, items, next).await
}

/// A version: JSON, or `text/html` or `text/markdown` by Accept.
#[utoipa::path(get, path = "/assessments/{id}/drafts/{n}", params(("id" = String, Path), ("n" = u32, Path), At), security(("bearer" = [])),
    responses((status = 200, description = "The version with its blocks")))]
async fn read(
    State(app): State<App>,
    caller: Caller,
    Path((id, number)): Path<(String, u32)>,
    Query(at): Query<At>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let frame = Frame::of(&app, caller, &id, at.at.as_deref()).await?;
    frame.needs(Act::Read, None)?;
    let (entry, position) = entry(&app, &frame, number).await?;
    let text = text_of(&app, entry.draft.text, frame.language()).await?;
    let accepted = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if accepted.starts_with("text/html") {
        return Ok(Html(documents::html(&text.blocks)).into_response());
    }
    if accepted.starts_with("text/markdown") {
        let markdown = documents::write(&text.blocks);
        return Ok(([(header::CONTENT_TYPE, "text/markdown; charset=utf-8")], markdown).into_response());
    }
    let mut document = json!(entry);
    document["blocks"] = json!(text.blocks);
    document["at"] = json!(frame.moment.at);
    answer(&app, &frame, document, position).await
}

/// Since which version.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Since {
    /// The version to compare with; the one before where it is absent.
    since: Option<u32>,
    /// As of when.
    at: Option<String>,
}

/// What became of each block since an earlier version, word by word.
#[utoipa::path(get, path = "/assessments/{id}/drafts/{n}/changes", params(("id" = String, Path), ("n" = u32, Path), Since),
    security(("bearer" = [])), responses((status = 200, description = "Changes by block")))]
async fn changes(
    State(app): State<App>,
    caller: Caller,
    Path((id, number)): Path<(String, u32)>,
    Query(since): Query<Since>,
) -> Result<Response, Problem> {
    let frame = Frame::of(&app, caller, &id, since.at.as_deref()).await?;
    frame.needs(Act::Read, None)?;
    let (after, position) = entry(&app, &frame, number).await?;
    let (before, _) = entry(&app, &frame, since.since.unwrap_or_else(|| number.saturating_sub(1))).await?;
    let new = text_of(&app, after.draft.text, frame.language()).await?;
    let old = text_of(&app, before.draft.text, frame.language()).await?;
    let changes: Vec<Value> = documents::changes(&old.blocks, &new.blocks).iter().map(change).collect();
    let document = json!({ "at": frame.moment.at, "draft": number, "since": before.draft.draft, "items": changes });
    answer(&app, &frame, document, position).await
}

pub(super) fn change(change: &documents::Change) -> Value {
    let fate = match change.fate {
        documents::Fate::Unchanged => "unchanged",
        documents::Fate::Changed => "changed",
        documents::Fate::Moved => "moved",
        documents::Fate::MovedAndChanged => "moved_and_changed",
        documents::Fate::Added => "added",
        documents::Fate::Gone => "gone",
    };
    let runs = change.runs.iter().map(|run| {
        let how = match run.how {
            How::Kept => "kept",
            How::Removed => "removed",
            How::Inserted => "inserted",
        };
        json!({ "how": how, "text": run.text })
    });
    json!({ "id": change.id, "fate": fate, "runs": runs.collect::<Vec<_>>() })
}

/// Share a version with the participants.
#[utoipa::path(post, path = "/assessments/{id}/drafts/{n}/share", params(("id" = String, Path), ("n" = u32, Path)), request_body = Nothing,
    security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt")))]
async fn share(
    State(app): State<App>,
    Path((id, draft)): Path<(String, u32)>,
    intent: Intent<Nothing>,
) -> Result<Answer, Problem> {
    intent.act(&app, &id, ShareDraft { draft }, Resource::Draft(draft)).await
}
