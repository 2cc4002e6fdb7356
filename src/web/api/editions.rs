//! Errors and editions: reported, examined, corrected, validated as a list of changes.

use axum::extract::State;
use axum::response::Response;
use navette_events::{BlockId, Code, EditionKind, ErrorVerdict, Hash, Language, Words};
use navette_projections::aftermath::EditionStatus;
use navette_projections::assessment::Key as Resource;
use navette_projections::{View, drafts};
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::comments::own_institution;
use super::drafts::{change, text_of};
use super::proofs::{aligned, ledger_for};
use super::recommendations::{aftermath, listed};
use super::{At, Path, Query, answer};
use crate::assessment::drafts::WriteDraft;
use crate::assessment::errata::{DraftEdition, ReportError, TriageError, ValidateEdition};
use crate::assessment::{Act, Refusal};
use crate::documents::{self, Block, Draft, Fate};
use crate::limits;
use crate::web::App;
use crate::web::caller::Caller;
use crate::web::frame::{Frame, parse};
use crate::web::input::{Line, Prose};
use crate::web::intent::{Answer, Intent};
use crate::web::problem::Problem;

pub(super) fn routes() -> OpenApiRouter<App> {
    let upload =
        OpenApiRouter::new().routes(routes!(all, write)).layer(axum::extract::DefaultBodyLimit::max(limits::UPLOAD));
    upload
        .routes(routes!(read))
        .routes(routes!(changes))
        .routes(routes!(validate))
        .routes(routes!(reports, report))
        .routes(routes!(triage))
}

/// A report of an error.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportBody {
    /// For which institution; the caller's own where it is absent.
    #[schema(value_type = Option<String>)]
    pub institution: Option<Code>,
    /// In which block or heading; none where it is the whole.
    #[schema(value_type = Option<String>, example = "b17")]
    pub block: Option<BlockId>,
    /// What is wrong.
    pub text: Prose,
}

/// The reports of errors.
#[utoipa::path(get, path = "/assessments/{id}/errata", params(("id" = String, Path), At), security(("bearer" = [])),
    responses((status = 200, description = "Reports, with what each turned out to be")))]
async fn reports(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(at): Query<At>,
) -> Result<Response, Problem> {
    listed(&app, caller, &id, at, |known| json!(known.reports)).await
}

/// Report an error in the published text: anyone who takes part, also after closing.
#[utoipa::path(post, path = "/assessments/{id}/errata", params(("id" = String, Path)), request_body = ReportBody,
    security(("bearer" = [])), responses((status = 201, description = "Its number, revision, position, receipt")))]
async fn report(State(app): State<App>, Path(id): Path<String>, intent: Intent<ReportBody>) -> Result<Answer, Problem> {
    let (body, mut intent) = intent.split();
    let institution = match body.institution {
        Some(institution) => institution,
        None => own_institution(&app, &intent.caller, &id).await?,
    };
    let words = intent.seal(&app, &Words::Statement { text: body.text.into_inner() });
    intent.act(&app, &id, ReportError { institution, block: body.block, words }, Resource::Aftermath).await
}

/// What a report turned out to be.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TriageBody {
    /// `typing_error`, `wrong_fact` or `no_error`.
    #[schema(value_type = String)]
    pub verdict: ErrorVerdict,
    /// Why.
    pub reason: Prose,
}

/// Examine a report of an error.
#[utoipa::path(post, path = "/assessments/{id}/errata/{e}/triage", params(("id" = String, Path), ("e" = u32, Path)),
    request_body = TriageBody, security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt")))]
async fn triage(
    State(app): State<App>,
    Path((id, report)): Path<(String, u32)>,
    intent: Intent<TriageBody>,
) -> Result<Answer, Problem> {
    let (body, mut intent) = intent.split();
    let reason = intent.seal(&app, &Words::Reason { text: body.reason.into_inner() });
    intent.act(&app, &id, TriageError { report, verdict: body.verdict, reason }, Resource::Aftermath).await
}

/// A corrected text.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EditionBody {
    /// `corrigendum` (no paragraph comes, goes or moves) or `new_edition`.
    #[schema(value_type = String)]
    pub kind: EditionKind,
    /// The reports that it answers.
    pub reports: Vec<u32>,
    /// The whole corrected text, as Markdown.
    pub markdown: String,
}

/// The editions, old ones too, with what each is called.
#[utoipa::path(get, path = "/assessments/{id}/editions", params(("id" = String, Path), At), security(("bearer" = [])),
    responses((status = 200, description = "Editions: `edition` and `corrigendum` say what each is called")))]
async fn all(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(at): Query<At>,
) -> Result<Response, Problem> {
    listed(&app, caller, &id, at, |known| json!(known.editions)).await
}

/// Draft a corrected text. It is compared with the settled one; only changed blocks count.
#[utoipa::path(post, path = "/assessments/{id}/editions", params(("id" = String, Path)), request_body = EditionBody,
    security(("bearer" = [])), responses((status = 201, description = "Its number, revision, position, receipt")))]
async fn write(State(app): State<App>, Path(id): Path<String>, intent: Intent<EditionBody>) -> Result<Answer, Problem> {
    let (body, intent) = intent.split();
    let caller = intent.caller.clone();
    let language = caller.language;
    let code: Code = id.parse().map_err(|_| Problem::not_found(language))?;
    let ledger = ledger_for(&app, &caller, &code, Act::DraftEdition).await?;
    let settled = ledger.finalised.as_ref().and_then(|settled| ledger.draft(settled.draft));
    let Some(settled) = settled else { return Err(Problem::refused(&Refusal::NothingPublished, language)) };
    let before = text_of(&app, settled.text, language).await?.blocks;
    let source = body.markdown.clone().into_bytes();
    let blocks = aligned(&caller, before, body.markdown, BlockId(ledger.next_block)).await?;
    let manifest = documents::manifest(&blocks);
    let text = serde_json::to_vec(&Draft { language: settled.language, blocks }).expect("blocks are plain data");
    for bytes in [&source, &text] {
        let kept = app.handling.store().put_file(Hash::of(bytes), bytes).await;
        kept.map_err(|error| Problem::store(&error, language))?;
    }
    let text = WriteDraft {
        based_on: Some(settled.content),
        language: settled.language,
        cutoff: settled.cutoff,
        source: Hash::of(&source),
        text: Hash::of(&text),
        blocks: manifest,
    };
    let command = DraftEdition { kind: body.kind, reports: body.reports, text };
    intent.act(&app, &id, command, Resource::Aftermath).await
}

/// The text of a version, whether it was shared or not.
pub(super) async fn text(app: &App, frame: &Frame, draft: u32) -> Result<(Language, Vec<Block>), Problem> {
    let row = frame.row(app, View::Drafts, &drafts::key(&frame.code, draft)).await?;
    let entry: drafts::Entry = parse(&row.body, frame.language())?;
    let text = text_of(app, entry.draft.text, frame.language()).await?;
    Ok((text.language, text.blocks))
}

/// An edition that the frame's reader may see.
async fn edition(app: &App, frame: &Frame, number: u32) -> Result<(EditionStatus, Option<u32>, u64), Problem> {
    frame.needs(Act::Read, None)?;
    let (known, position) = aftermath(app, frame).await?;
    let before = known.editions.iter().rev().find(|row| row.known.number < number).map(|row| row.known.draft);
    let found = known.editions.into_iter().find(|row| row.known.number == number);
    let found = found.ok_or_else(|| Problem::not_found(frame.language()))?;
    // Whoever is asked to approve it reads it before it is validated.
    let round = found.known.approval.as_ref();
    let asked = round.is_some_and(|round| round.institutions.iter().any(|code| frame.standing.is_of(code)));
    if !found.known.is_validated() && !asked {
        frame.needs(Act::ReadUnshared, None)?;
    }
    Ok((found, before, position))
}

/// The text of an edition, the oldest as well as the newest.
#[utoipa::path(get, path = "/assessments/{id}/editions/{n}", params(("id" = String, Path), ("n" = u32, Path), At), security(("bearer" = [])),
    responses((status = 200, description = "The edition with its blocks")))]
async fn read(
    State(app): State<App>,
    caller: Caller,
    Path((id, number)): Path<(String, u32)>,
    Query(at): Query<At>,
) -> Result<Response, Problem> {
    let frame = Frame::of(&app, caller, &id, at.at.as_deref()).await?;
    let (found, _, position) = edition(&app, &frame, number).await?;
    let (language, blocks) = text(&app, &frame, found.known.draft).await?;
    let mut document = json!(found);
    document["language"] = json!(language);
    document["blocks"] = json!(blocks);
    document["at"] = json!(frame.moment.at);
    answer(&app, &frame, document, position).await
}

/// What an edition changes in the one before: the list that the lead ministry validates.
#[utoipa::path(get, path = "/assessments/{id}/editions/{n}/changes", params(("id" = String, Path), ("n" = u32, Path), At),
    security(("bearer" = [])), responses((status = 200, description = "Changed blocks, word by word")))]
async fn changes(
    State(app): State<App>,
    caller: Caller,
    Path((id, number)): Path<(String, u32)>,
    Query(at): Query<At>,
) -> Result<Response, Problem> {
    let frame = Frame::of(&app, caller, &id, at.at.as_deref()).await?;
    let (found, before, position) = edition(&app, &frame, number).await?;
    let (_, new) = text(&app, &frame, found.known.draft).await?;
    let old = match before {
        Some(draft) => text(&app, &frame, draft).await?.1,
        None => new.clone(),
    };
    let changed = documents::changes(&old, &new);
    let items: Vec<Value> = changed.iter().filter(|one| one.fate != Fate::Unchanged).map(change).collect();
    let content = found.known.content;
    let document = json!({ "at": frame.moment.at, "number": number, "content": content, "items": items });
    answer(&app, &frame, document, position).await
}

/// A validation of a list of changes.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EditionValidationBody {
    /// For which institution; the caller's own where it is absent.
    #[schema(value_type = Option<String>)]
    pub institution: Option<Code>,
    /// The content hash of the corrected text.
    #[schema(value_type = String)]
    pub content: Hash,
    /// Who signs.
    pub name: Line,
    /// As what.
    pub post: Line,
}

/// Validate the list of changes of a corrected text: the lead ministry. Channels are then replaced one by one.
#[utoipa::path(post, path = "/assessments/{id}/editions/{n}/validation", params(("id" = String, Path), ("n" = u32, Path)),
    request_body = EditionValidationBody, security(("bearer" = [])),
    responses((status = 200, description = "Revision, position, receipt")))]
async fn validate(
    State(app): State<App>,
    Path((id, number)): Path<(String, u32)>,
    intent: Intent<EditionValidationBody>,
) -> Result<Answer, Problem> {
    let (body, mut intent) = intent.split();
    let institution = match body.institution {
        Some(institution) => institution,
        None => own_institution(&app, &intent.caller, &id).await?,
    };
    let signature = intent.seal(&app, &Words::Signature { name: body.name.into_inner(), post: body.post.into_inner() });
    let command = ValidateEdition { number, institution, content: body.content, signature };
    intent.act(&app, &id, command, Resource::Aftermath).await
}
