//! Opinions of ministries.

use axum::extract::State;
use axum::response::Response;
use navette_events::{Code, Opinion, Scope, Words};
use navette_projections::View;
use navette_projections::assessment::Key as Resource;
use navette_projections::status::ParticipantStatus;
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::drafts::{change, text_of};
use super::{At, Path, Query, answer};
use crate::assessment::Act;
use crate::assessment::opinions::GiveOpinion;
use crate::web::App;
use crate::web::caller::Caller;
use crate::web::frame::Frame;
use crate::web::input::Prose;
use crate::web::intent::{Answer, Intent};
use crate::web::problem::Problem;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(read, give))
}

/// A ministry's opinion, if it has given one; for how many blocks of the newest version it stands,
/// and those to confirm, each with its change.
#[utoipa::path(get, path = "/assessments/{id}/opinions/{institution}", params(("id" = String, Path), ("institution" = String, Path), At),
    security(("bearer" = [])), responses((status = 200, description = "The opinion, or null")))]
async fn read(
    State(app): State<App>,
    caller: Caller,
    Path((id, institution)): Path<(String, String)>,
    Query(at): Query<At>,
) -> Result<Response, Problem> {
    let frame = Frame::of(&app, caller, &id, at.at.as_deref()).await?;
    frame.needs(Act::Read, None)?;
    let status = frame.status(&app).await?;
    let found = status.participants.iter().find(|participant| participant.institution.as_str() == institution);
    let participant = found.ok_or_else(|| Problem::not_found(frame.language()))?;
    let mut document =
        json!({ "at": frame.moment.at, "institution": participant.institution, "opinion": participant.opinion });
    document["consent"] = json!(participant.consent);
    document["tacit"] = json!(participant.tacit);
    document["confirm"] = json!(to_confirm(&app, &frame, participant).await?);
    // What `If-Match` is held against when an opinion is given is the participant's desk.
    let desk = frame.row(&app, View::Desk, &format!("{}/{institution}", frame.code)).await?;
    answer(&app, &frame, document, desk.position).await
}

/// The blocks of the newest version that an opinion does not stand for, with what became of each
/// since the version that it names.
async fn to_confirm(app: &App, frame: &Frame, row: &ParticipantStatus) -> Result<Vec<Value>, Problem> {
    let waiting = row.consent.as_ref().is_some_and(|consent| consent.confirm > 0);
    let (Some(held), true) = (&row.opinion, waiting) else { return Ok(Vec::new()) };
    let language = frame.language();
    let views = app.views.assessment(&frame.code, frame.moment.cut).await;
    let views = views.map_err(|error| Problem::store(&error, language))?;
    let ledger = views.ledger();
    let blocks = ledger.to_confirm(&row.institution).unwrap_or_default();
    let (Some(before), Some(after)) = (ledger.draft(held.draft), ledger.shared_draft()) else { return Ok(Vec::new()) };
    let old = text_of(app, before.text, language).await?;
    let new = text_of(app, after.text, language).await?;
    let changes = crate::documents::changes(&old.blocks, &new.blocks);
    Ok(changes.iter().filter(|of| blocks.contains(&of.id)).map(change).collect())
}

/// An opinion.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OpinionBody {
    /// On which version: the newest that was shared.
    pub draft: u32,
    /// What it covers: `"draft"`, `{"dimensions": [1, 6]}` or `{"blocks": ["b17"]}`; the draft where it is absent.
    #[schema(value_type = Option<Object>)]
    pub scope: Option<Scope>,
    /// `favourable`, `favourable_with_reservations`, `unfavourable`, `no_comment`, `not_concerned` or `more_time`.
    #[schema(value_type = String)]
    pub opinion: Opinion,
    /// Comments that must be satisfied first.
    #[serde(default)]
    pub reservations: Vec<u32>,
    /// Why; needed for `unfavourable`.
    pub reason: Option<Prose>,
}

/// Give an opinion, or change it.
#[utoipa::path(put, path = "/assessments/{id}/opinions/{institution}", params(("id" = String, Path), ("institution" = String, Path)),
    request_body = OpinionBody, security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt")))]
async fn give(
    State(app): State<App>,
    Path((id, institution)): Path<(String, String)>,
    intent: Intent<OpinionBody>,
) -> Result<Answer, Problem> {
    let (body, mut intent) = intent.split();
    let institution: Code = institution.parse().map_err(|_| Problem::not_found(intent.caller.language))?;
    let command = GiveOpinion {
        institution: institution.clone(),
        draft: body.draft,
        scope: body.scope.unwrap_or(Scope::Draft),
        opinion: body.opinion,
        reservations: body.reservations,
        reason: body.reason.map(|reason| intent.seal(&app, &Words::Reason { text: reason.into_inner() })),
    };
    intent.act(&app, &id, command, Resource::Desk(institution)).await
}
