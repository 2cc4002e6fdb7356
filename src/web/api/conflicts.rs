//! Comments that contradict each other: the agenda of a meeting, the arbitration sheet, the acts.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use navette_events::{BlockId, BlockKind, Code, Outcome, Target, Words};
use navette_projections::Ledger;
use navette_projections::assessment::Key as Resource;
use navette_projections::conflicts::Conflict;
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Path;
use super::drafts::text_of;
use super::leaflet::Leaflet;
use super::{At, Query, answer, names, shown};
use crate::assessment::conflicts::{Arbitrate, Dissent, FlagConflict, Ruling};
use crate::assessment::{Act, Refusal};
use crate::documents::Block;
use crate::web::App;
use crate::web::caller::Caller;
use crate::web::frame::Frame;
use crate::web::input::Prose;
use crate::web::intent::{Answer, Intent};
use crate::web::problem::Problem;
use crate::words;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(agenda, flag))
        .routes(routes!(sheet))
        .routes(routes!(arbitrate))
        .routes(routes!(dissent))
}

/// The conflicts, as the agenda of a meeting: what is open first, with both wordings. Blocks with
/// comments of several institutions are listed for whoever may flag them; none is guessed.
#[utoipa::path(get, path = "/assessments/{id}/conflicts", params(("id" = String, Path), At), security(("bearer" = [])),
    responses((status = 200, description = "Conflicts with their comments; candidates for the coordinator")))]
async fn agenda(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(at): Query<At>,
) -> Result<Response, Problem> {
    let frame = Frame::of(&app, caller, &id, at.at.as_deref()).await?;
    frame.needs(Act::Read, None)?;
    let views = app.views.assessment(&frame.code, frame.moment.cut).await;
    let views = views.map_err(|error| Problem::store(&error, frame.language()))?;
    let ledger = views.ledger();
    let open: Vec<u32> = ledger.open_conflicts().map(|conflict| conflict.conflict).collect();
    let mut conflicts: Vec<&Conflict> = ledger.conflicts.iter().collect();
    conflicts.sort_by_key(|conflict| (!open.contains(&conflict.conflict), conflict.conflict));
    let items = conflicts.iter().map(|conflict| {
        let mut item = json!(conflict);
        item["open"] = json!(open.contains(&conflict.conflict));
        item["arbiter"] = json!(ledger.arbiter_of(conflict));
        item["wordings"] = wordings(ledger, conflict);
        item
    });
    let mut document = json!({ "at": frame.moment.at, "items": items.collect::<Vec<_>>() });
    if frame.standing.may(Act::FlagConflict, None) {
        document["candidates"] = json!(ledger.conflict_candidates());
    }
    answer(&app, &frame, document, ledger.position).await
}

/// The comments of a conflict, with their words for whoever may read them.
fn wordings(ledger: &Ledger, conflict: &Conflict) -> Value {
    let comments = conflict.comments.iter().filter_map(|number| ledger.comment(*number));
    let shown = comments.map(|comment| {
        json!({
            "comment": comment.comment, "institution": comment.institution, "target": comment.target,
            "weight": comment.weight, "workflow": comment.workflow, "words": comment.words,
        })
    });
    json!(shown.collect::<Vec<_>>())
}

/// The arbitration sheet (*fiche d'arbitrage*): both wordings, the sources, the proposal, a place to
/// sign. Markdown, or `text/html` by Accept.
#[utoipa::path(get, path = "/assessments/{id}/conflicts/{k}/sheet", params(("id" = String, Path), ("k" = u32, Path), At),
    security(("bearer" = [])), responses((status = 200, description = "The sheet")))]
async fn sheet(
    State(app): State<App>,
    caller: Caller,
    Path((id, number)): Path<(String, u32)>,
    Query(at): Query<At>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let frame = Frame::of(&app, caller, &id, at.at.as_deref()).await?;
    frame.needs(Act::Read, None)?;
    let language = frame.language();
    let views = app.views.assessment(&frame.code, frame.moment.cut).await;
    let views = views.map_err(|error| Problem::store(&error, language))?;
    let ledger = views.ledger();
    let unknown = || Problem::refused(&Refusal::UnknownConflict(number), language);
    let conflict = ledger.conflict(number).ok_or_else(unknown)?;
    let arbiter = conflict.decision.as_ref().map(|decision| &decision.arbiter).or(ledger.arbiter_of(conflict));
    let mut document = json!({ "wordings": wordings(ledger, conflict), "arbiter": arbiter });
    document["proposal"] = json!(conflict.proposal);
    document["decision"] = json!(conflict.decision);
    let document = shown(&app, &frame, document).await?;
    let blocks = match ledger.shared_draft() {
        Some(draft) => text_of(&app, draft.text, language).await?.blocks,
        None => Vec::new(),
    };
    let mut codes: Vec<Code> = conflict.parties.clone();
    codes.extend(arbiter.cloned());
    let names = names(&app, &frame, codes).await?;
    let name = |code: &str| -> String {
        let known = names.iter().find(|(known, _)| known.as_str() == code);
        known.map_or_else(|| code.to_owned(), |(_, name)| name.clone())
    };
    let mut leaflet = Leaflet::default();
    let say = |id: &str, arguments: &[(&str, words::Argument)]| words::text(language, id, arguments);
    leaflet.heading(1, say("sheet-title", &[("conflict", number.to_string().into())]));
    for wording in document["wordings"].as_array().into_iter().flatten() {
        wording_of(&mut leaflet, wording, &blocks, language, &name);
    }
    leaflet.heading(2, say("sheet-proposal", &[]));
    match document["proposal"]["text"].as_str() {
        Some(text) => leaflet.paragraph(text),
        None if conflict.proposal.is_some() => leaflet.paragraph(say("sheet-withheld", &[])),
        None => leaflet.paragraph(say("sheet-no-proposal", &[])),
    }
    leaflet.heading(2, say("sheet-decision", &[]));
    match arbiter {
        Some(arbiter) => {
            leaflet.paragraph(say("sheet-arbiter", &[("institution", name(arbiter.as_str()).into())]));
        }
        None => leaflet.paragraph(say("sheet-no-arbiter", &[])),
    }
    if let Some(text) = document["decision"]["reason"]["text"].as_str() {
        leaflet.paragraph(text);
    }
    leaflet.place(say("sheet-signature", &[]));
    Ok(leaflet.answer(&headers, language))
}

/// One comment on the sheet: the text it is on, its sources, what it says and proposes.
fn wording_of(
    leaflet: &mut Leaflet,
    wording: &Value,
    blocks: &[Block],
    language: navette_events::Language,
    name: &dyn Fn(&str) -> String,
) {
    let say = |id: &str, arguments: &[(&str, words::Argument)]| words::text(language, id, arguments);
    let institution = name(wording["institution"].as_str().unwrap_or_default());
    let number = wording["comment"].to_string();
    leaflet.heading(2, say("sheet-comment", &[("comment", number.into()), ("institution", institution.into())]));
    let target: Option<Target> = serde_json::from_value(wording["target"].clone()).ok();
    if let Some(block) = target.and_then(|target| block_of(&target, blocks)) {
        leaflet.paragraph(say("sheet-target", &[("target", (&block.text).into())]));
        let sources = sources(block, blocks);
        if !sources.is_empty() {
            leaflet.paragraph(say("sheet-sources", &[]));
        }
        for source in sources {
            leaflet.item(source);
        }
    }
    let said = &wording["words"];
    match said["text"].as_str() {
        Some(text) => leaflet.paragraph(text),
        None => leaflet.paragraph(say("sheet-withheld", &[])),
    }
    for (field, id) in [("quote", "sheet-quote"), ("proposed", "sheet-proposed")] {
        if let Some(text) = said[field].as_str() {
            leaflet.paragraph(say(id, &[("text", text.into())]));
        }
    }
}

fn block_of<'a>(target: &Target, blocks: &'a [Block]) -> Option<&'a Block> {
    let find = |id: &BlockId| blocks.iter().find(|block| block.id == *id);
    match target {
        Target::Block(id) => find(id),
        Target::Dimension(_) | Target::Draft | Target::IndicatorSet => None,
    }
}

/// The footnotes that a block cites.
fn sources(block: &Block, blocks: &[Block]) -> Vec<String> {
    let notes = blocks.iter().filter(|note| note.kind == BlockKind::Footnote);
    let cited =
        notes.filter(|note| note.label.as_ref().is_some_and(|label| block.text.contains(&format!("[^{label}]"))));
    cited.map(|note| note.text.clone()).collect()
}

/// Comments to flag.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConflictBody {
    /// Comments of at least two institutions.
    pub comments: Vec<u32>,
    /// What is proposed to settle it.
    pub proposal: Option<Prose>,
}

/// Flag comments as contrary to each other. Both institutions and the arbiter are told.
#[utoipa::path(post, path = "/assessments/{id}/conflicts", params(("id" = String, Path)), request_body = ConflictBody,
    security(("bearer" = [])), responses((status = 201, description = "Its number, revision, position, receipt")))]
async fn flag(State(app): State<App>, Path(id): Path<String>, intent: Intent<ConflictBody>) -> Result<Answer, Problem> {
    let (ConflictBody { comments, proposal }, mut intent) = intent.split();
    let proposal = proposal.map(|proposal| intent.seal(&app, &Words::Reason { text: proposal.into_inner() }));
    intent.act(&app, &id, FlagConflict { comments, proposal }, Resource::Status).await
}

/// What is decided of one comment.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RulingBody {
    /// Which comment.
    pub comment: u32,
    /// `accepted`, `accepted_in_part`, `not_accepted`, `noted` or `referred`.
    #[schema(value_type = String)]
    pub outcome: Outcome,
}

/// A decision.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ArbitrationBody {
    /// For which institution: the arbiter named at opening, or its deputy.
    #[schema(value_type = String)]
    pub institution: Code,
    /// Why.
    pub reason: Prose,
    /// What follows for each comment of the conflict.
    pub outcomes: Vec<RulingBody>,
}

/// Decide a conflict: the arbiter named at opening, never a party. The comments get their outcomes.
#[utoipa::path(post, path = "/assessments/{id}/conflicts/{k}/arbitration", params(("id" = String, Path), ("k" = u32, Path)),
    request_body = ArbitrationBody, security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt"),
    (status = 403, description = "A party, or not the arbiter", body = super::ProblemBody)))]
async fn arbitrate(
    State(app): State<App>,
    Path((id, conflict)): Path<(String, u32)>,
    intent: Intent<ArbitrationBody>,
) -> Result<Answer, Problem> {
    let (ArbitrationBody { institution, reason, outcomes }, mut intent) = intent.split();
    let words = Words::Reason { text: reason.into_inner() };
    let reason = intent.seal(&app, &words);
    // Each comment has readers of its own: the reason is sealed once for each.
    let mut rulings = Vec::new();
    for RulingBody { comment, outcome } in outcomes {
        rulings.push(Ruling { comment, outcome, reason: intent.seal(&app, &words) });
    }
    intent.act(&app, &id, Arbitrate { conflict, institution, reason, rulings }, Resource::Status).await
}

/// A dissent.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DissentBody {
    /// For which institution.
    #[schema(value_type = String)]
    pub institution: Code,
    /// What it holds.
    pub reason: Prose,
}

/// Keep one's view after a decision that did not follow it. It is never part of the text.
#[utoipa::path(post, path = "/assessments/{id}/conflicts/{k}/dissent", params(("id" = String, Path), ("k" = u32, Path)),
    request_body = DissentBody, security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt")))]
async fn dissent(
    State(app): State<App>,
    Path((id, conflict)): Path<(String, u32)>,
    intent: Intent<DissentBody>,
) -> Result<Answer, Problem> {
    let (DissentBody { institution, reason }, mut intent) = intent.split();
    let reason = intent.seal(&app, &Words::Reason { text: reason.into_inner() });
    intent.act(&app, &id, Dissent { conflict, institution, reason }, Resource::Status).await
}
