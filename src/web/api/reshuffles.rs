//! Reshuffles of a government: who takes over from whom, in one assessment or in all at once, and
//! plans that only the coordination sees.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use navette_events::{Code, Dimension, RosterChange, Successor, Words};
use navette_projections::assessment::Key as Resource;
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::assessments::NamesBody;
use super::comments::ReasonBody;
use super::everywhere::{Everywhere, carried_out};
use super::process::Nothing;
use super::{At, Path, Query, list};
use crate::assessment::Act;
use crate::assessment::reshuffle::{ApplyReshuffle, DropProposal, ProposeReshuffle, Succession};
use crate::web::App;
use crate::web::caller::Caller;
use crate::web::frame::Frame;
use crate::web::input::Prose;
use crate::web::intent::{Answer, Intent};
use crate::web::problem::Problem;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(reshuffle))
        .routes(routes!(everywhere))
        .routes(routes!(proposals, propose))
        .routes(routes!(apply))
        .routes(routes!(give_up))
}

/// Who takes over.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SuccessorBody {
    /// Which institution.
    #[schema(value_type = String)]
    pub institution: Code,
    /// The dimensions (1 to 6) that it takes over. Needed where there are several successors.
    #[serde(default)]
    #[schema(value_type = Vec<u8>)]
    pub dimensions: Vec<Dimension>,
}

/// The end of an institution, and who takes over.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TakeoverBody {
    /// Since which day.
    #[schema(value_type = String, format = "date")]
    pub from: Date,
    /// Who takes over: one after a merger, several after a split.
    pub successors: Vec<SuccessorBody>,
    /// Who of them takes over what cannot be shared out (leading, validating, arbitrating); the first where it is absent.
    #[schema(value_type = Option<String>)]
    pub heir: Option<Code>,
}

impl TakeoverBody {
    fn of(self, predecessor: Code) -> Succession {
        let one = |body: SuccessorBody| Successor { institution: body.institution, dimensions: body.dimensions };
        let successors = self.successors.into_iter().map(one).collect();
        Succession { predecessor, from: self.from, successors, heir: self.heir }
    }
}

/// A participant that ended, and who takes over.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReshuffleBody {
    /// Who ended.
    #[schema(value_type = String)]
    pub predecessor: Code,
    /// Since which day.
    #[schema(value_type = String, format = "date")]
    pub from: Date,
    /// Who takes over: one after a merger, several after a split.
    pub successors: Vec<SuccessorBody>,
    /// Who of them takes over what cannot be shared out (leading, validating, arbitrating); the first where it is absent.
    #[schema(value_type = Option<String>)]
    pub heir: Option<Code>,
}

/// Record that others took the place of a participant. Its comments stay its own; what it could still
/// do passes to them, and an opinion that it gave is theirs to reconfirm.
#[utoipa::path(post, path = "/assessments/{id}/reshuffles", params(("id" = String, Path)), request_body = ReshuffleBody,
    security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt"), (status = 409, body = super::ProblemBody)))]
async fn reshuffle(
    State(app): State<App>,
    Path(id): Path<String>,
    intent: Intent<ReshuffleBody>,
) -> Result<Answer, Problem> {
    let (ReshuffleBody { predecessor, from, successors, heir }, intent) = intent.split();
    let succession = TakeoverBody { from, successors, heir }.of(predecessor);
    intent.act(&app, &id, ApplyReshuffle { succession }, Resource::Status).await
}

/// Record the end of an institution, and apply it in every assessment in which it takes part and the
/// caller may act: one act in each. Where it cannot be, the answer says why.
#[utoipa::path(post, path = "/institutions/{code}/reshuffles", params(("code" = String, Path)), request_body = TakeoverBody,
    security(("bearer" = [])), responses((status = 200, description = "The institution's act; for each assessment `done`, `already` or `refused` with a reason")))]
async fn everywhere(
    State(app): State<App>,
    Path(code): Path<String>,
    intent: Intent<TakeoverBody>,
) -> Result<Response, Problem> {
    let (body, intent) = intent.split();
    let predecessor = super::code(&code, intent.caller.language)?;
    let succession = body.of(predecessor);
    let all = Everywhere::by(&app, &intent);
    let institution = all.end(&succession).await?;
    let assessments = all.apply(&succession, None).await?;
    Ok(Json(json!({ "institution": institution, "assessments": assessments })).into_response())
}

/// A change that is planned: exactly one of the two.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "snake_case")]
pub enum ChangeBody {
    /// An institution is to bear other names.
    Renamed(RenamedBody),
    /// An institution is to end; others take over.
    Succeeded(ReshuffleBody),
}

/// Names that are planned.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RenamedBody {
    /// Which institution.
    #[schema(value_type = String)]
    pub institution: Code,
    /// Their first day.
    #[schema(value_type = String, format = "date")]
    pub from: Date,
    /// The names.
    pub names: NamesBody,
}

/// A plan.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProposalBody {
    /// What is to change.
    pub changes: Vec<ChangeBody>,
    /// What it is about.
    pub reason: Prose,
}

/// Plan a change of the roster. Only coordinators and headquarters see it; nobody is told.
#[utoipa::path(post, path = "/assessments/{id}/reshuffle-proposals", params(("id" = String, Path)), request_body = ProposalBody,
    security(("bearer" = [])), responses((status = 201, description = "The proposal's number, revision, position, receipt")))]
async fn propose(
    State(app): State<App>,
    Path(id): Path<String>,
    intent: Intent<ProposalBody>,
) -> Result<Answer, Problem> {
    let (body, mut intent) = intent.split();
    let language = intent.caller.language;
    let mut changes = Vec::new();
    for change in body.changes {
        changes.push(match change {
            ChangeBody::Renamed(RenamedBody { institution, from, names }) => {
                RosterChange::Renamed { institution, from, names: intent.seal(&app, &names.into_words()) }
            }
            ChangeBody::Succeeded(ReshuffleBody { predecessor, from, successors, heir }) => {
                let Succession { predecessor, from, successors, heir } =
                    TakeoverBody { from, successors, heir }.of(predecessor);
                let first = successors.first().map(|successor| successor.institution.clone());
                let heir = heir.or(first);
                let heir =
                    heir.ok_or_else(|| Problem::bad_value("successors", "list of other institutions", language))?;
                RosterChange::Succeeded { predecessor, from, successors, heir }
            }
        });
    }
    let reason = intent.seal(&app, &Words::Reason { text: body.reason.into_inner() });
    intent.act(&app, &id, ProposeReshuffle { changes, reason }, Resource::Status).await
}

/// The plans, and what became of them: for coordinators and headquarters.
#[utoipa::path(get, path = "/assessments/{id}/reshuffle-proposals", params(("id" = String, Path), At), security(("bearer" = [])),
    responses((status = 200, description = "Proposals, each `open`, `applied` or `dropped`")))]
async fn proposals(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(at): Query<At>,
) -> Result<Response, Problem> {
    let frame = Frame::of(&app, caller, &id, at.at.as_deref()).await?;
    frame.needs(Act::ReadProposals, None)?;
    let views = app.views.assessment(&frame.code, frame.moment.cut).await;
    let views = views.map_err(|error| Problem::store(&error, frame.language()))?;
    let items = views.ledger().reshuffles.proposals.iter().map(|plan| json!(plan)).collect();
    list(&app, &frame, items, None).await
}

/// Carry a plan out: new names and ends of institutions are recorded, and what ends is applied here
/// and in the caller's other assessments.
#[utoipa::path(post, path = "/assessments/{id}/reshuffle-proposals/{n}/application", params(("id" = String, Path), ("n" = u32, Path)), request_body = Nothing,
    security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt; for each other assessment `done`, `already` or `refused` with a reason"),
    (status = 409, body = super::ProblemBody)))]
async fn apply(
    State(app): State<App>,
    Path((id, proposal)): Path<(String, u32)>,
    intent: Intent<Nothing>,
) -> Result<Response, Problem> {
    let (Nothing {}, intent) = intent.split();
    carried_out(&app, &id, proposal, intent).await
}

/// Give a plan up.
#[utoipa::path(post, path = "/assessments/{id}/reshuffle-proposals/{n}/dropping", params(("id" = String, Path), ("n" = u32, Path)),
    request_body = ReasonBody, security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt"), (status = 409, body = super::ProblemBody)))]
async fn give_up(
    State(app): State<App>,
    Path((id, proposal)): Path<(String, u32)>,
    intent: Intent<ReasonBody>,
) -> Result<Answer, Problem> {
    let (body, mut intent) = intent.split();
    let reason = intent.seal(&app, &Words::Reason { text: body.reason.into_inner() });
    intent.act(&app, &id, DropProposal { proposal, reason }, Resource::Status).await
}

/// The answer to an act that reached several streams.
pub(super) fn several(done: &crate::handling::Done, assessments: &[serde_json::Value]) -> Response {
    let mut document = json!(done);
    document["assessments"] = json!(assessments);
    (StatusCode::OK, Json(document)).into_response()
}
