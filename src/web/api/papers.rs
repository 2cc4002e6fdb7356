//! Acts that were signed on paper: typed on behalf of an institution, checked against the scan by a
//! second person, contested, settled.

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use navette_events::{Code, Hash, MediaKind, Opinion, PaperAct, PaperRuling, PersonId, Scope, Words};
use navette_projections::View;
use navette_projections::assessment::Key as Resource;
use navette_projections::papers::shown::{Entry, key};
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::comments::ReasonBody;
use super::conflicts::RulingBody;
use super::{At, Listing, Path, Query, answer, list, page};
use crate::assessment::papers::{CheckPaper, ContestPaper, KeepScan, SettlePaper, Transcribe};
use crate::assessment::{Act, Refusal};
use crate::limits;
use crate::log::StoreError;
use crate::web::App;
use crate::web::caller::Caller;
use crate::web::frame::{Frame, parse};
use crate::web::input::{Line, Prose};
use crate::web::intent::{Answer, BodyLimit, Intent, Raw};
use crate::web::problem::Problem;

pub(super) fn routes() -> OpenApiRouter<App> {
    let upload = OpenApiRouter::new()
        .routes(routes!(keep_scan))
        .layer(axum::extract::DefaultBodyLimit::max(limits::UPLOAD))
        .layer(axum::Extension(BodyLimit(limits::UPLOAD)));
    upload
        .routes(routes!(all, transcribe))
        .routes(routes!(read))
        .routes(routes!(download))
        .routes(routes!(check))
        .routes(routes!(contest))
        .routes(routes!(settle))
}

/// A signed letter.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PaperBody {
    /// On behalf of which institution it is typed.
    #[schema(value_type = String)]
    pub institution: Code,
    /// The date of the letter.
    #[schema(value_type = String, format = "date")]
    pub dated_on: Date,
    /// Its reference.
    pub reference: Line,
    /// Who signed.
    pub name: Line,
    /// As what.
    pub post: Line,
    /// What it says.
    pub act: PaperActBody,
}

/// What a letter says: one of these.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum PaperActBody {
    /// The government commits itself.
    Engagement {},
    /// A person is to speak for the institution.
    Nomination {
        /// Who.
        #[schema(value_type = String, format = "uuid")]
        person: PersonId,
        /// Whether as alternate.
        #[serde(default)]
        alternate: bool,
    },
    /// The ministry's opinion.
    Opinion {
        /// On which version: the newest that was shared.
        draft: u32,
        /// What it covers; the draft where it is absent.
        #[schema(value_type = Option<Object>)]
        scope: Option<Scope>,
        /// The opinion.
        #[schema(value_type = String)]
        opinion: Opinion,
        /// Comments that must be satisfied first.
        #[serde(default)]
        reservations: Vec<u32>,
        /// Why; needed for `unfavourable`.
        reason: Option<Prose>,
    },
    /// The arbiter's decision of a conflict.
    Arbitration {
        /// Which.
        conflict: u32,
        /// Why.
        reason: Prose,
        /// What follows for each comment of the conflict.
        outcomes: Vec<RulingBody>,
    },
    /// The validation of the settled text.
    Validation {
        /// The content hash of what was signed.
        #[schema(value_type = String)]
        content: Hash,
    },
}

impl PaperActBody {
    /// The act, its words sealed.
    fn sealed(self, app: &App, intent: &mut Intent<()>) -> PaperAct {
        match self {
            Self::Engagement {} => PaperAct::Engagement,
            Self::Nomination { person, alternate } => PaperAct::Nomination { person, alternate },
            Self::Opinion { draft, scope, opinion, reservations, reason } => PaperAct::Opinion {
                draft,
                scope: scope.unwrap_or(Scope::Draft),
                opinion,
                reservations,
                reason: reason.map(|reason| intent.seal(app, &Words::Reason { text: reason.into_inner() })),
            },
            Self::Arbitration { conflict, reason, outcomes } => {
                let words = Words::Reason { text: reason.into_inner() };
                let reason = intent.seal(app, &words);
                // Each comment has readers of its own: the reason is sealed once for each.
                let mut ruling = |RulingBody { comment, outcome }: RulingBody| PaperRuling {
                    comment,
                    outcome,
                    reason: intent.seal(app, &words),
                };
                PaperAct::Arbitration { conflict, reason, rulings: outcomes.into_iter().map(&mut ruling).collect() }
            }
            Self::Validation { content } => PaperAct::Validation { content },
        }
    }
}

/// Type an act from a signed letter, on behalf of whoever signed it: a coordinator or headquarters. It
/// counts once its scan is kept and a second person has checked it, where the rules ask for that.
#[utoipa::path(post, path = "/assessments/{id}/papers", params(("id" = String, Path)), request_body = PaperBody,
    security(("bearer" = [])), responses((status = 201, description = "Its number, revision, position, receipt"),
    (status = 409, description = "The institution has said something later", body = super::ProblemBody)))]
async fn transcribe(
    State(app): State<App>,
    Path(id): Path<String>,
    intent: Intent<PaperBody>,
) -> Result<Answer, Problem> {
    let (body, mut intent) = intent.split();
    let reference = intent.seal(&app, &Words::Reference { text: body.reference.into_inner() });
    let signature = intent.seal(&app, &Words::Signature { name: body.name.into_inner(), post: body.post.into_inner() });
    let act = body.act.sealed(&app, &mut intent);
    let (institution, dated_on, by) = (body.institution, body.dated_on, intent.caller.person);
    let command = Transcribe { institution, dated_on, reference, signature, act, by };
    intent.act(&app, &id, command, Resource::Status).await
}

/// A paper that the reader may see; not there where he may not.
async fn paper(app: &App, frame: &Frame, number: u32) -> Result<(Entry, u64), Problem> {
    let row = frame.row(app, View::Papers, &key(&frame.code, number)).await?;
    let entry: Entry = parse(&row.body, frame.language())?;
    frame.needs(Act::ReadPapers, Some(&entry.institution))?;
    Ok((entry, row.position))
}

/// The letters that the reader may see: all, for those who type and check; his own institution's, for the others.
#[utoipa::path(get, path = "/assessments/{id}/papers", params(("id" = String, Path), Listing), security(("bearer" = [])),
    responses((status = 200, description = "Letters; `Link` names the next page")))]
async fn all(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(listing): Query<Listing>,
) -> Result<Response, Problem> {
    let frame = Frame::of(&app, caller, &id, listing.at.as_deref()).await?;
    frame.needs(Act::Read, None)?;
    let rows = page(&app, &frame, View::Papers, &listing).await?;
    let mut items = Vec::new();
    for row in &rows {
        let entry: Entry = parse(&row.body, frame.language())?;
        if frame.standing.may(Act::ReadPapers, Some(&entry.institution)) {
            items.push(json!(entry));
        }
    }
    let next = listing.next(&format!("/api/v1/assessments/{id}/papers"), &rows);
    list(&app, &frame, items, next).await
}

/// A letter: what was typed, its scans, where it stands, who typed and who checked it.
#[utoipa::path(get, path = "/assessments/{id}/papers/{n}", params(("id" = String, Path), ("n" = u32, Path), At),
    security(("bearer" = [])), responses((status = 200, description = "The letter")))]
async fn read(
    State(app): State<App>,
    caller: Caller,
    Path((id, number)): Path<(String, u32)>,
    Query(at): Query<At>,
) -> Result<Response, Problem> {
    let frame = Frame::of(&app, caller, &id, at.at.as_deref()).await?;
    let (entry, position) = paper(&app, &frame, number).await?;
    let mut document = json!(entry);
    document["at"] = json!(frame.moment.at);
    answer(&app, &frame, document, position).await
}

/// What a file begins with, whatever it is called.
fn media_of(bytes: &[u8]) -> Option<MediaKind> {
    let kinds: [(&[u8], MediaKind); 3] =
        [(b"%PDF-", MediaKind::Pdf), (b"\x89PNG\r\n\x1a\n", MediaKind::Png), (b"\xff\xd8\xff", MediaKind::Jpeg)];
    kinds.into_iter().find(|(begins, _)| bytes.starts_with(begins)).map(|(_, kind)| kind)
}

/// The type under which a scan is handed out, and the end of its name.
const fn media_type(media: MediaKind) -> (&'static str, &'static str) {
    match media {
        MediaKind::Pdf => ("application/pdf", "pdf"),
        MediaKind::Png => ("image/png", "png"),
        MediaKind::Jpeg => ("image/jpeg", "jpg"),
        MediaKind::Docx | MediaKind::Html | MediaKind::Text | MediaKind::Other => ("application/octet-stream", "bin"),
    }
}

/// Keep the scan of a letter, or of a page of it: a PDF, PNG or JPEG file is the body. Where the rules ask for no
/// check, the act counts with its first scan.
#[utoipa::path(post, path = "/assessments/{id}/papers/{n}/scans", params(("id" = String, Path), ("n" = u32, Path)),
    request_body(content = Vec<u8>, content_type = "application/pdf"), security(("bearer" = [])),
    responses((status = 200, description = "Revision, position, receipt"), (status = 413, body = super::ProblemBody),
    (status = 415, description = "No PDF, PNG or JPEG file", body = super::ProblemBody)))]
async fn keep_scan(
    State(app): State<App>,
    Path((id, number)): Path<(String, u32)>,
    intent: Intent<Raw>,
) -> Result<Answer, Problem> {
    let (raw, intent) = intent.split();
    let language = intent.caller.language;
    // Nobody fills the store who may not type a letter, or with what no letter takes any more.
    let frame = Frame::of(&app, intent.caller.clone(), &id, None).await?;
    if !frame.standing.may(Act::Transcribe, None) {
        return Err(Problem::refused(&Refusal::NotAllowed(Act::Transcribe), language));
    }
    let views = app.views.assessment(&frame.code, crate::views::Cut::Now).await;
    let views = views.map_err(|error| Problem::store(&error, language))?;
    let known = views.ledger().papers.get(number);
    let known = known.ok_or_else(|| Problem::refused(&Refusal::UnknownPaper(number), language))?;
    let file = Hash::of(&raw.bytes);
    if !KeepScan::is_taken(known) && known.scans.iter().all(|scan| scan.file != file) {
        return Err(Problem::refused(&Refusal::PaperDecided(number), language));
    }
    let types = "application/pdf, image/png, image/jpeg";
    let media = media_of(&raw.bytes).filter(|media| raw.is(media_type(*media).0));
    let media = media.ok_or_else(|| Problem::media_type(types, language))?;
    let stored = app.handling.store().put_file(file, &raw.bytes).await;
    stored.map_err(|error| Problem::store(&error, language))?;
    let bytes = u32::try_from(raw.bytes.len()).unwrap_or(u32::MAX);
    intent.act(&app, &id, KeepScan { paper: number, file, bytes, media }, Resource::Paper(number)).await
}

/// A scan, by its hash, byte for byte: for those who may read the letter. It is never shown in place.
#[utoipa::path(get, path = "/assessments/{id}/papers/{n}/scans/{file}",
    params(("id" = String, Path), ("n" = u32, Path), ("file" = String, Path), At), security(("bearer" = [])),
    responses((status = 200, description = "The file")))]
async fn download(
    State(app): State<App>,
    caller: Caller,
    Path((id, number, file)): Path<(String, u32, String)>,
    Query(at): Query<At>,
) -> Result<Response, Problem> {
    let frame = Frame::of(&app, caller, &id, at.at.as_deref()).await?;
    let (entry, _) = paper(&app, &frame, number).await?;
    let place = entry.scans.iter().position(|scan| scan.file.to_string() == file);
    let place = place.ok_or_else(|| Problem::not_found(frame.language()))?;
    let scan = &entry.scans[place];
    let problem = |error| Problem::store(&error, frame.language());
    let bytes = app.handling.store().file(scan.file).await.map_err(problem)?;
    let bytes = bytes.ok_or_else(|| problem(StoreError::Corrupt(format!("file {} is missing", scan.file))))?;
    let (media, ending) = media_type(scan.media);
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
    // What others have made is no page of ours, whatever is in it.
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox"));
    let name = format!("attachment; filename=\"letter-{number}-{}.{ending}\"", place + 1);
    if let Ok(name) = HeaderValue::try_from(name) {
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    Ok(response)
}

/// What somebody found who compared a transcription with its scan.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckBody {
    /// Whether it says what the letter says.
    pub confirmed: bool,
    /// Why not; needed where it is refused.
    pub reason: Option<Prose>,
}

/// Compare a transcription with its scan, as the second person: another coordinator, headquarters or the lead
/// ministry, never who typed it. Once it is confirmed the act counts, unless the institution has acted since.
#[utoipa::path(post, path = "/assessments/{id}/papers/{n}/check", params(("id" = String, Path), ("n" = u32, Path)),
    request_body = CheckBody, security(("bearer" = [])),
    responses((status = 200, description = "Revision, position, receipt; with the number of a validation, 201"),
    (status = 409, description = "One's own transcription, or decided already", body = super::ProblemBody)))]
async fn check(
    State(app): State<App>,
    Path((id, paper)): Path<(String, u32)>,
    intent: Intent<CheckBody>,
) -> Result<Answer, Problem> {
    let (CheckBody { confirmed, reason }, mut intent) = intent.split();
    let reason = reason.map(|reason| intent.seal(&app, &Words::Reason { text: reason.into_inner() }));
    let by = intent.caller.person;
    intent.act(&app, &id, CheckPaper { paper, confirmed, reason, by }, Resource::Paper(paper)).await
}

/// Say that what was transcribed is not one's act: whoever is said to have signed. It counts no more until it is settled.
#[utoipa::path(post, path = "/assessments/{id}/papers/{n}/contest", params(("id" = String, Path), ("n" = u32, Path)),
    request_body = ReasonBody, security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt")))]
async fn contest(
    State(app): State<App>,
    Path((id, paper)): Path<(String, u32)>,
    intent: Intent<ReasonBody>,
) -> Result<Answer, Problem> {
    let (body, mut intent) = intent.split();
    let reason = intent.seal(&app, &Words::Reason { text: body.reason.into_inner() });
    intent.act(&app, &id, ContestPaper { paper, reason }, Resource::Paper(paper)).await
}

/// The end of a contestation.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SettlementBody {
    /// Whether the letter counts again; it is withdrawn where not.
    pub upheld: bool,
    /// Why.
    pub reason: Prose,
}

/// Settle what is contested: a coordinator or headquarters. Nobody upholds what he typed.
#[utoipa::path(post, path = "/assessments/{id}/papers/{n}/settlement", params(("id" = String, Path), ("n" = u32, Path)),
    request_body = SettlementBody, security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt")))]
async fn settle(
    State(app): State<App>,
    Path((id, paper)): Path<(String, u32)>,
    intent: Intent<SettlementBody>,
) -> Result<Answer, Problem> {
    let (SettlementBody { upheld, reason }, mut intent) = intent.split();
    let words = Words::Reason { text: reason.into_inner() };
    let (reason, undo) = (intent.seal(&app, &words), intent.seal(&app, &words));
    let by = intent.caller.person;
    intent.act(&app, &id, SettlePaper { paper, upheld, reason, undo, by }, Resource::Paper(paper)).await
}
