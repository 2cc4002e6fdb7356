//! Sources with their copies, and what the paragraphs of the draft rest on.

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use navette_events::{Audience, BlockId, Circle, Citation, Code, Hash, MediaKind, PersonId, Role, SourceKind, Words};
use navette_projections::View;
use navette_projections::assessment::Key as Resource;
use navette_projections::collection::{evidence, sources};
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::comments::own_institution;
use super::{At, Listing, Path, Query, list, page};
use crate::assessment::sources::{ChangeCitation, CiteEvidence, CopySource, RecordSource};
use crate::assessment::{Act, Refusal};
use crate::limits;
use crate::log::StoreError;
use crate::web::App;
use crate::web::caller::Caller;
use crate::web::frame::{Frame, parse};
use crate::web::input::{Line, Prose, Url};
use crate::web::intent::{Answer, Intent, Raw};
use crate::web::problem::Problem;

pub(super) fn routes() -> OpenApiRouter<App> {
    let upload = OpenApiRouter::new().routes(routes!(copy)).layer(axum::extract::DefaultBodyLimit::max(limits::UPLOAD));
    upload
        .routes(routes!(register, record))
        .routes(routes!(download))
        .routes(routes!(change_citation))
        .routes(routes!(resting, cite))
}

/// A source.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SourceBody {
    /// `legal_text`, `document` or `interview`.
    #[schema(value_type = String)]
    pub kind: SourceKind,
    /// The institution that brings it; the author's own where it is absent, none for those who run the collection.
    #[schema(value_type = Option<String>)]
    pub institution: Option<Code>,
    /// What it is called; for an interview, what it was about. No name of a person.
    pub title: Line,
    /// The number of a legal text.
    pub number: Option<Line>,
    /// Its own date: of signature, of publication, of the interview.
    #[schema(value_type = String, format = "date")]
    pub dated_on: Date,
    /// Where it is found.
    pub url: Option<Url>,
    /// For an interview: who spoke, and how that person agreed to be cited.
    pub interview: Option<InterviewBody>,
}

/// Who spoke, and how that person agreed to be cited.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InterviewBody {
    /// The name; only the coordination reads it.
    pub name: Line,
    /// The post; only the coordination reads it.
    pub post: Line,
    /// `named`, `post_only` or `anonymous`.
    #[schema(value_type = String)]
    pub citation: Citation,
    /// The citation that the person agreed to, as it will be read; none where it is anonymous.
    pub cited_as: Option<Line>,
    /// The person, if registered here and cited by name: a letter says how he will be cited.
    #[schema(value_type = Option<String>, format = "uuid")]
    pub person: Option<PersonId>,
}

/// Record a source.
#[utoipa::path(post, path = "/assessments/{id}/sources", params(("id" = String, Path)), request_body = SourceBody,
    security(("bearer" = [])), responses((status = 201, description = "Its number, revision, position, receipt")))]
async fn record(State(app): State<App>, Path(id): Path<String>, intent: Intent<SourceBody>) -> Result<Answer, Problem> {
    let (body, mut intent) = intent.split();
    let frame = Frame::of(&app, intent.caller.clone(), &id, None).await?;
    let institution = match body.institution {
        Some(institution) => Some(institution),
        None if frame.standing.may(Act::RecordSource, None) => None,
        None => Some(own_institution(&app, &intent.caller, &id).await?),
    };
    let inner = |line: Option<Line>| line.map(Line::into_inner);
    let (title, number, url) = (body.title.into_inner(), inner(body.number), body.url.map(Url::into_inner));
    let words = intent.seal(&app, &Words::Source { title, number, url });
    let (mut citation, mut interviewee, mut cited_as, mut identity) = (None, None, None, None);
    if let Some(interview) = body.interview {
        (citation, interviewee) = (Some(interview.citation), interview.person);
        cited_as = interview.cited_as.map(|cited| intent.seal(&app, &Words::Narrative { text: cited.into_inner() }));
        let (name, post) = (interview.name.into_inner(), Some(interview.post.into_inner()));
        identity = Some(intent.seal(&app, &Words::Person { name, post }));
    }
    let (kind, dated_on) = (body.kind, body.dated_on);
    let command = RecordSource { kind, institution, dated_on, citation, interviewee, words, cited_as, identity };
    intent.act(&app, &id, command, Resource::Coverage).await
}

/// Whether the reader runs the process and may know who was interviewed.
fn is_office(frame: &Frame) -> bool {
    frame.standing.holds(Role::Coordinator) || frame.standing.holds(Role::Hq)
}

/// Whether the reader may see a source: as one who collects, as one who brought it, or because a
/// version that participants have rests on it.
fn may_see(frame: &Frame, entry: &sources::Entry, shared: Option<u32>) -> bool {
    let cited = entry.cited_in.iter().any(|place| shared.is_some_and(|shared| place.draft <= shared));
    cited || frame.standing.may(Act::ReadAnswers, entry.source.institution.as_ref())
}

async fn shared_draft(app: &App, frame: &Frame) -> Result<Option<u32>, Problem> {
    Ok(frame.status(app).await?.drafts.shared.map(|draft| draft.draft))
}

/// The sources that the reader may see.
#[utoipa::path(get, path = "/assessments/{id}/sources", params(("id" = String, Path), Listing),
    security(("bearer" = [])), responses((status = 200, description = "Sources; `Link` names the next page")))]
async fn register(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(listing): Query<Listing>,
) -> Result<Response, Problem> {
    let frame = Frame::of(&app, caller, &id, listing.at.as_deref()).await?;
    frame.needs(Act::Read, None)?;
    let shared = shared_draft(&app, &frame).await?;
    let rows = page(&app, &frame, View::Sources, &listing).await?;
    let mut items: Vec<Value> = Vec::new();
    for row in &rows {
        let mut entry: sources::Entry = parse(&row.body, frame.language())?;
        if may_see(&frame, &entry, shared) {
            // An identifier tells who it is to whoever has seen it elsewhere.
            entry.source.interviewee = entry.source.interviewee.filter(|_| is_office(&frame));
            items.push(json!(entry));
        }
    }
    let next = listing.next(&format!("/api/v1/assessments/{id}/sources"), &rows);
    list(&app, &frame, items, next).await
}

async fn source(app: &App, frame: &Frame, number: u32) -> Result<sources::Entry, Problem> {
    let row = frame.row(app, View::Sources, &sources::key(&frame.code, number)).await?;
    parse(&row.body, frame.language())
}

/// When a copy was made.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct CopyQuery {
    /// The day; today where it is absent.
    #[param(value_type = Option<String>, format = "date")]
    copied_on: Option<Date>,
}

/// Keep a copy of a source as it was on a day: the file is the body, its kind the `Content-Type`.
#[utoipa::path(post, path = "/assessments/{id}/sources/{n}/copies", params(("id" = String, Path), ("n" = u32, Path), CopyQuery),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"), security(("bearer" = [])),
    responses((status = 200, description = "Revision, position, receipt"), (status = 413, body = super::ProblemBody)))]
async fn copy(
    State(app): State<App>,
    Path((id, number)): Path<(String, u32)>,
    Query(query): Query<CopyQuery>,
    intent: Intent<Raw>,
) -> Result<Answer, Problem> {
    let (raw, intent) = intent.split();
    let language = intent.caller.language;
    // Nobody fills the store who may not record a source.
    let frame = Frame::of(&app, intent.caller.clone(), &id, None).await?;
    let entry = source(&app, &frame, number).await?;
    if !frame.standing.may(Act::RecordSource, entry.source.institution.as_ref()) {
        return Err(Problem::refused(&Refusal::NotAllowed(Act::RecordSource), language));
    }
    if raw.bytes.is_empty() {
        return Err(Problem::about(
            axum::http::StatusCode::UNPROCESSABLE_ENTITY,
            "text-empty",
            language,
            &[("field", "body".into())],
        ));
    }
    let file = Hash::of(&raw.bytes);
    let stored = app.handling.store().put_file(file, &raw.bytes).await;
    stored.map_err(|error| Problem::store(&error, language))?;
    let bytes = u32::try_from(raw.bytes.len()).unwrap_or(u32::MAX);
    let command =
        CopySource { source: number, file, bytes, media: media_kind(&raw.media_type), copied_on: query.copied_on };
    intent.act(&app, &id, command, Resource::Source(number)).await
}

const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

fn media_kind(media_type: &str) -> MediaKind {
    match media_type.split(';').next().unwrap_or_default().trim() {
        "application/pdf" => MediaKind::Pdf,
        DOCX => MediaKind::Docx,
        "text/html" => MediaKind::Html,
        "text/plain" => MediaKind::Text,
        "image/jpeg" => MediaKind::Jpeg,
        "image/png" => MediaKind::Png,
        _ => MediaKind::Other,
    }
}

/// The type under which a copy is handed out, and the end of its name.
const fn media_type(media: MediaKind) -> (&'static str, &'static str) {
    match media {
        MediaKind::Pdf => ("application/pdf", "pdf"),
        MediaKind::Docx => (DOCX, "docx"),
        MediaKind::Html => ("text/html", "html"),
        MediaKind::Text => ("text/plain", "txt"),
        MediaKind::Jpeg => ("image/jpeg", "jpg"),
        MediaKind::Png => ("image/png", "png"),
        MediaKind::Other => ("application/octet-stream", "bin"),
    }
}

/// A copy of a source, by its hash. What was said in an interview is for those who collect.
#[utoipa::path(get, path = "/assessments/{id}/sources/{n}/copies/{file}",
    params(("id" = String, Path), ("n" = u32, Path), ("file" = String, Path), At), security(("bearer" = [])),
    responses((status = 200, description = "The file, byte for byte")))]
async fn download(
    State(app): State<App>,
    caller: Caller,
    Path((id, number, file)): Path<(String, u32, String)>,
    Query(at): Query<At>,
) -> Result<Response, Problem> {
    let frame = Frame::of(&app, caller, &id, at.at.as_deref()).await?;
    frame.needs(Act::Read, None)?;
    let not_found = || Problem::not_found(frame.language());
    let entry = source(&app, &frame, number).await?;
    let collects = Audience { circle: Circle::Collection, owner: entry.source.institution.clone(), also: Vec::new() };
    let private = entry.source.kind == SourceKind::Interview && !frame.reads(&collects);
    if private || !may_see(&frame, &entry, shared_draft(&app, &frame).await?) {
        return Err(not_found());
    }
    let wanted = entry.source.copies.iter().find(|copy| copy.file.to_string() == file).ok_or_else(not_found)?;
    let problem = |error| Problem::store(&error, frame.language());
    let bytes = app.handling.store().file(wanted.file).await.map_err(problem)?;
    let bytes = bytes.ok_or_else(|| problem(StoreError::Corrupt(format!("file {} is missing", wanted.file))))?;
    let (media, ending) = media_type(wanted.media);
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
    // Never shown in place: what others have made is no page of ours.
    let name = format!("attachment; filename=\"source-{number}-{}.{ending}\"", wanted.copied_on);
    if let Ok(name) = HeaderValue::try_from(name) {
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    Ok(response)
}

/// Another citation.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CitationBody {
    /// `named`, `post_only` or `anonymous`.
    #[schema(value_type = String)]
    pub citation: Citation,
    /// The citation that the person agreed to; none where it is anonymous.
    pub cited_as: Option<Line>,
    /// Why.
    pub reason: Prose,
}

/// Cite a person who was interviewed in another way, as that person wishes.
#[utoipa::path(post, path = "/assessments/{id}/sources/{n}/citation", params(("id" = String, Path), ("n" = u32, Path)),
    request_body = CitationBody, security(("bearer" = [])),
    responses((status = 200, description = "Revision, position, receipt")))]
async fn change_citation(
    State(app): State<App>,
    Path((id, source)): Path<(String, u32)>,
    intent: Intent<CitationBody>,
) -> Result<Answer, Problem> {
    let (body, mut intent) = intent.split();
    let cited_as = body.cited_as.map(|cited| intent.seal(&app, &Words::Narrative { text: cited.into_inner() }));
    let reason = intent.seal(&app, &Words::Reason { text: body.reason.into_inner() });
    let command = ChangeCitation { source, citation: body.citation, cited_as, reason };
    intent.act(&app, &id, command, Resource::Source(source)).await
}

/// What a paragraph rests on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EvidenceBody {
    /// In which version.
    pub draft: u32,
    /// Which paragraph: `b17`.
    #[schema(value_type = String)]
    pub block: BlockId,
    /// Codes of questions.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    pub indicators: Vec<Code>,
    /// Numbers of sources.
    #[serde(default)]
    pub sources: Vec<u32>,
}

/// Say what a paragraph of the draft rests on, in place of what was said before.
#[utoipa::path(post, path = "/assessments/{id}/evidence", params(("id" = String, Path)), request_body = EvidenceBody,
    security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt")))]
async fn cite(State(app): State<App>, Path(id): Path<String>, intent: Intent<EvidenceBody>) -> Result<Answer, Problem> {
    let (EvidenceBody { draft, block, indicators, sources }, intent) = intent.split();
    intent.act(&app, &id, CiteEvidence { draft, block, indicators, sources }, Resource::Evidence(block)).await
}

/// What the paragraphs rest on, of the versions that the reader has.
#[utoipa::path(get, path = "/assessments/{id}/evidence", params(("id" = String, Path), Listing),
    security(("bearer" = [])), responses((status = 200, description = "Paragraphs; `Link` names the next page")))]
async fn resting(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(listing): Query<Listing>,
) -> Result<Response, Problem> {
    let frame = Frame::of(&app, caller, &id, listing.at.as_deref()).await?;
    frame.needs(Act::Read, None)?;
    let shared = shared_draft(&app, &frame).await?;
    let rows = page(&app, &frame, View::Evidence, &listing).await?;
    let mut items: Vec<Value> = Vec::new();
    for row in &rows {
        let entry: evidence::Entry = parse(&row.body, frame.language())?;
        let has = shared.is_some_and(|shared| entry.evidence.draft <= shared);
        if has || frame.standing.may(Act::ReadUnshared, None) {
            items.push(json!(entry));
        }
    }
    let next = listing.next(&format!("/api/v1/assessments/{id}/evidence"), &rows);
    list(&app, &frame, items, next).await
}
