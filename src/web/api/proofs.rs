//! Proofs: laid-out texts, compared paragraph by paragraph with the settled one; and the channels.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use navette_events::{Actor, BlockId, Code, Hash, Role};
use navette_projections::Ledger;
use navette_projections::assessment::Key as Resource;
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::comments::ReasonBody;
use super::drafts::{change, text_of};
use super::recommendations::{aftermath, listed};
use super::{At, Path, Query, answer};
use crate::assessment::endings::TakeDown;
use crate::assessment::proofs::{ApproveProof, SubmitProof};
use crate::assessment::{Act, Refusal, Standing};
use crate::documents::{self, Block, Change, Fate};
use crate::limits;
use crate::views::Cut;
use crate::web::App;
use crate::web::caller::Caller;
use crate::web::frame::Frame;
use crate::web::intent::{Answer, Intent};
use crate::web::problem::Problem;

pub(super) fn routes() -> OpenApiRouter<App> {
    let upload =
        OpenApiRouter::new().routes(routes!(all, submit)).layer(axum::extract::DefaultBodyLimit::max(limits::UPLOAD));
    upload.routes(routes!(read)).routes(routes!(approve)).routes(routes!(channels)).routes(routes!(take_down))
}

/// A laid-out text.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProofBody {
    /// For which channel.
    #[schema(value_type = String)]
    pub channel: Code,
    /// The text, as Markdown.
    pub markdown: String,
    /// Whether it is meant to hold a part of the text only, as a portal page does.
    #[serde(default)]
    pub extract: bool,
}

/// The ledger as it stands, for somebody who may do this; nobody else has us read or keep a long text.
pub(super) async fn ledger_for(app: &App, caller: &Caller, code: &Code, act: Act) -> Result<Ledger, Problem> {
    let language = caller.language;
    let store_problem = |error| Problem::store(&error, language);
    let views = app.views.assessment(code, Cut::Now).await.map_err(store_problem)?;
    let ledger = views.ledger();
    let directory = app.handling.directory().await.map_err(store_problem)?;
    let country = ledger.opened.as_ref().map(|opened| &opened.country);
    let standing = Standing::of(Actor::Person(caller.person), code, country, ledger, &directory);
    if !standing.is_any() {
        return Err(Problem::not_found(language));
    }
    if !standing.may(act, None) {
        return Err(Problem::refused(&Refusal::NotAllowed(act), language));
    }
    Ok(ledger.clone())
}

/// A long text as blocks that bear the ids of the blocks that they are.
pub(super) async fn aligned(
    caller: &Caller,
    before: Vec<Block>,
    markdown: String,
    next: BlockId,
) -> Result<Vec<Block>, Problem> {
    let read = move || documents::read(&markdown).map(|parsed| documents::align(&before, parsed, next).blocks);
    let blocks = tokio::task::spawn_blocking(read).await;
    let blocks = blocks.map_err(|_| Problem::of(StatusCode::INTERNAL_SERVER_ERROR, "internal", caller.language))?;
    blocks.map_err(|refusal| Problem::import(&refusal, caller.language))
}

/// Where a laid-out text differs from the settled one. Of an extract, what it leaves out is none.
fn differences(settled: &[Block], proof: &[Block], extract: bool) -> Vec<Change> {
    let differs = |change: &Change| match change.fate {
        Fate::Unchanged => false,
        Fate::Moved | Fate::Gone => !extract,
        Fate::Changed | Fate::MovedAndChanged | Fate::Added => true,
    };
    documents::changes(settled, proof).into_iter().filter(differs).collect()
}

/// The proofs.
#[utoipa::path(get, path = "/assessments/{id}/proofs", params(("id" = String, Path), At), security(("bearer" = [])),
    responses((status = 200, description = "Proofs, without their differences")))]
async fn all(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(at): Query<At>,
) -> Result<Response, Problem> {
    listed(&app, caller, &id, at, |known| json!(known.proofs)).await
}

/// Upload a laid-out text: it is compared with the settled text, paragraph by paragraph.
#[utoipa::path(post, path = "/assessments/{id}/proofs", params(("id" = String, Path)), request_body = ProofBody,
    security(("bearer" = [])), responses((status = 201, description = "Its number, revision, position, receipt")))]
async fn submit(State(app): State<App>, Path(id): Path<String>, intent: Intent<ProofBody>) -> Result<Answer, Problem> {
    let (body, intent) = intent.split();
    let language = intent.caller.language;
    let code: Code = id.parse().map_err(|_| Problem::not_found(language))?;
    let ledger = ledger_for(&app, &intent.caller, &code, Act::SubmitProof).await?;
    let settled = ledger.finalised.as_ref().and_then(|settled| ledger.draft(settled.draft));
    let Some(settled) = settled else { return Err(Problem::refused(&Refusal::OtherText, language)) };
    let before = text_of(&app, settled.text, language).await?.blocks;
    let source = Hash::of(body.markdown.as_bytes());
    let proof = aligned(&intent.caller, before.clone(), body.markdown.clone(), BlockId(ledger.next_block)).await?;
    let found = differences(&before, &proof, body.extract).len();
    // Durable before the event that cites it.
    let kept = app.handling.store().put_file(source, body.markdown.as_bytes()).await;
    kept.map_err(|error| Problem::store(&error, language))?;
    let command = SubmitProof {
        channel: body.channel,
        content: settled.content,
        source,
        extract: body.extract,
        differences: u32::try_from(found).unwrap_or(u32::MAX),
    };
    intent.act(&app, &id, command, Resource::Aftermath).await
}

/// A proof, with every paragraph in which it differs from the text it was compared with.
#[utoipa::path(get, path = "/assessments/{id}/proofs/{p}", params(("id" = String, Path), ("p" = u32, Path), At), security(("bearer" = [])),
    responses((status = 200, description = "The proof and its differences, word by word")))]
async fn read(
    State(app): State<App>,
    caller: Caller,
    Path((id, number)): Path<(String, u32)>,
    Query(at): Query<At>,
) -> Result<Response, Problem> {
    let frame = Frame::of(&app, caller, &id, at.at.as_deref()).await?;
    frame.needs(Act::Read, None)?;
    let language = frame.language();
    let (known, position) = aftermath(&app, &frame).await?;
    let proof = known.proofs.into_iter().find(|proof| proof.proof == number);
    let proof = proof.ok_or_else(|| Problem::not_found(language))?;
    let (_, settled) = super::editions::text(&app, &frame, proof.draft).await?;
    let file = app.handling.store().file(proof.source).await.map_err(|error| Problem::store(&error, language))?;
    let markdown = String::from_utf8_lossy(&file.unwrap_or_default()).into_owned();
    let next = settled.iter().map(|block| block.id.0).max().unwrap_or(0).saturating_add(1);
    let blocks = aligned(&frame.caller, settled.clone(), markdown, BlockId(next)).await?;
    let found: Vec<Value> = differences(&settled, &blocks, proof.extract).iter().map(change).collect();
    let mut document = json!(proof);
    document["items"] = json!(found);
    document["at"] = json!(frame.moment.at);
    answer(&app, &frame, document, position).await
}

/// An approval of a proof.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProofApprovalBody {
    /// The SHA-256 of the file that the reader has before him.
    #[schema(value_type = String)]
    pub source: Hash,
}

/// Approve a proof (*bon à tirer*): the lead ministry, or the coordinator where the rules say so.
#[utoipa::path(post, path = "/assessments/{id}/proofs/{p}/approval", params(("id" = String, Path), ("p" = u32, Path)),
    request_body = ProofApprovalBody, security(("bearer" = [])),
    responses((status = 200, description = "Revision, position, receipt")))]
async fn approve(
    State(app): State<App>,
    Path((id, proof)): Path<(String, u32)>,
    intent: Intent<ProofApprovalBody>,
) -> Result<Answer, Problem> {
    let (body, intent) = intent.split();
    let frame = Frame::of(&app, intent.caller.clone(), &id, None).await?;
    let lead = frame.standing.institutions.iter().find(|(_, roles)| roles.contains(&Role::Lead));
    let institution = lead.map(|(code, _)| code.clone());
    intent.act(&app, &id, ApproveProof { proof, source: body.source, institution }, Resource::Aftermath).await
}

/// The channels, each with its state, and everything that was ever live.
#[utoipa::path(get, path = "/assessments/{id}/channels", params(("id" = String, Path), At), security(("bearer" = [])),
    responses((status = 200, description = "Channels: `absent`, `prepared`, `live`, `outdated` or `taken_down`")))]
async fn channels(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(at): Query<At>,
) -> Result<Response, Problem> {
    let frame = Frame::of(&app, caller, &id, at.at.as_deref()).await?;
    frame.needs(Act::Read, None)?;
    let (known, position) = aftermath(&app, &frame).await?;
    let document = json!({
        "at": frame.moment.at, "items": known.channels, "records": known.records,
        "correction_pending": known.summary.correction_pending,
    });
    answer(&app, &frame, document, position).await
}

/// Record that the profile was taken down from a channel, with a reason.
#[utoipa::path(post, path = "/assessments/{id}/channels/{c}/removal", params(("id" = String, Path), ("c" = String, Path)),
    request_body = ReasonBody, security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt")))]
async fn take_down(
    State(app): State<App>,
    Path((id, channel)): Path<(String, String)>,
    intent: Intent<ReasonBody>,
) -> Result<Answer, Problem> {
    let (body, mut intent) = intent.split();
    let channel = super::code(&channel, intent.caller.language)?;
    let reason = intent.seal(&app, &navette_events::Words::Reason { text: body.reason.into_inner() });
    intent.act(&app, &id, TakeDown { channel, reason }, Resource::Aftermath).await
}
