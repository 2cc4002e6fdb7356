//! Institutions, people and roles.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use navette_events::{Actor, Code, InstitutionKind, Language, PersonId, Reach, Role, Words};
use navette_projections::View;
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::assessments::NamesBody;
use super::{Listing, Path, Query, link};
use crate::assessment::Standing;
use crate::directory::{InstitutionCommand, PersonCommand, may_manage};
use crate::handling::Request;
use crate::seals::Reader;
use crate::web::App;
use crate::web::at::Moment;
use crate::web::caller::Caller;
use crate::web::frame::parse;
use crate::web::input::{Email, Line, Prose};
use crate::web::intent::{Answer, Intent};
use crate::web::problem::Problem;
use crate::web::reveal::{Sight, reveal};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(institutions, register_institution))
        .routes(routes!(rename))
        .routes(routes!(succeed))
        .routes(routes!(people, register_person))
        .routes(routes!(person))
        .routes(routes!(grant))
        .routes(routes!(revoke))
}

/// An institution to register.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InstitutionBody {
    /// Its code, which never changes.
    #[schema(value_type = String)]
    pub code: Code,
    /// `ministry`, `government_unit`, `national_body`, `stakeholder`, `iom` or `partner`.
    #[schema(value_type = String)]
    pub kind: InstitutionKind,
    /// Its country.
    #[schema(value_type = Option<String>)]
    pub country: Option<Code>,
    /// What it is a part of.
    #[schema(value_type = Option<String>)]
    pub parent: Option<Code>,
    /// Its names.
    pub names: NamesBody,
}

/// Register an institution.
#[utoipa::path(post, path = "/institutions", request_body = InstitutionBody, security(("bearer" = [])),
    responses((status = 200, description = "Revision, position, receipt")))]
async fn register_institution(State(app): State<App>, intent: Intent<InstitutionBody>) -> Result<Answer, Problem> {
    let (body, mut intent) = intent.split();
    let names = intent.seal(&app, &body.names.into_words());
    let command = InstitutionCommand::Register { kind: body.kind, country: body.country, parent: body.parent, names };
    intent.ask(&app, Request::Institution(body.code, command)).await
}

/// The institutions.
#[utoipa::path(get, path = "/institutions", params(Listing), security(("bearer" = [])),
    responses((status = 200, description = "Institutions with their dated names; `Link` names the next page")))]
async fn institutions(
    State(app): State<App>,
    caller: Caller,
    Query(listing): Query<Listing>,
) -> Result<Response, Problem> {
    listed(&app, &caller, View::Institutions, &listing, "/api/v1/institutions").await
}

/// New names.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RenameBody {
    /// Their first day.
    #[schema(value_type = String, format = "date")]
    pub from: Date,
    /// The names.
    pub names: NamesBody,
}

/// Give an institution other names from a day on.
#[utoipa::path(post, path = "/institutions/{code}/names", params(("code" = String, Path)), request_body = RenameBody,
    security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt")))]
async fn rename(
    State(app): State<App>,
    Path(code): Path<String>,
    intent: Intent<RenameBody>,
) -> Result<Answer, Problem> {
    let (body, mut intent) = intent.split();
    let code = super::code(&code, intent.caller.language)?;
    let names = intent.seal(&app, &body.names.into_words());
    intent.ask(&app, Request::Institution(code, InstitutionCommand::Rename { from: body.from, names })).await
}

/// The end of an institution.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SuccessionBody {
    /// The day.
    #[schema(value_type = String, format = "date")]
    pub on: Date,
    /// Who takes over.
    #[schema(value_type = Vec<String>)]
    pub by: Vec<Code>,
}

/// End an institution; others take over.
#[utoipa::path(post, path = "/institutions/{code}/successors", params(("code" = String, Path)), request_body = SuccessionBody,
    security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt")))]
async fn succeed(
    State(app): State<App>,
    Path(code): Path<String>,
    intent: Intent<SuccessionBody>,
) -> Result<Answer, Problem> {
    let (SuccessionBody { on, by }, intent) = intent.split();
    let code = super::code(&code, intent.caller.language)?;
    intent.ask(&app, Request::Institution(code, InstitutionCommand::Succeed { on, by })).await
}

/// A person to register.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonBody {
    /// The name.
    pub name: Line,
    /// The post.
    pub post: Option<Line>,
    /// One e-mail address.
    pub email: Email,
    /// Where the person works.
    #[schema(value_type = String)]
    pub institution: Code,
    /// The language of pages and letters.
    #[schema(value_type = String)]
    pub language: Language,
}

/// Register a person. The answer names the person's identifier.
#[utoipa::path(post, path = "/people", request_body = PersonBody, security(("bearer" = [])),
    responses((status = 201, description = "The person's id, revision, position, receipt")))]
async fn register_person(State(app): State<App>, intent: Intent<PersonBody>) -> Result<Response, Problem> {
    let (body, mut intent) = intent.split();
    let language = intent.caller.language;
    let post = body.post.map(Line::into_inner);
    let name = intent.seal(&app, &Words::Person { name: body.name.into_inner(), post });
    let address = intent.seal(&app, &Words::Address { email: body.email.into_inner() });
    let command = PersonCommand::Register { institution: body.institution, language: body.language, name, address };
    let person = app.handling.clock().person();
    let Answer(done) = intent.ask(&app, Request::Person(person, command)).await?;
    // Where the command was sent twice, the person is the one that was made the first time.
    let range = crate::log::Range { after: done.position - 1, up_to: Some(done.position), ..crate::log::Range::ALL };
    let events = app.handling.store().read(range).await.map_err(|error| Problem::store(&error, language))?;
    let made = events.first().map_or(person, |event| match event.header.stream {
        navette_events::Stream::Person(made) => made,
        _ => person,
    });
    let mut document = json!(done);
    document["person"] = json!(made);
    Ok((StatusCode::CREATED, Json(document)).into_response())
}

/// The people: for coordinators and headquarters.
#[utoipa::path(get, path = "/people", params(Listing), security(("bearer" = [])),
    responses((status = 200, description = "People; `Link` names the next page")))]
async fn people(State(app): State<App>, caller: Caller, Query(listing): Query<Listing>) -> Result<Response, Problem> {
    let directory = app.handling.directory().await.map_err(|error| Problem::store(&error, caller.language))?;
    may_manage(Actor::Person(caller.person), &directory)
        .map_err(|refusal| Problem::refused(&refusal, caller.language))?;
    listed(&app, &caller, View::People, &listing, "/api/v1/people").await
}

/// One person: oneself, or anyone for coordinators and headquarters.
#[utoipa::path(get, path = "/people/{id}", params(("id" = String, Path)), security(("bearer" = [])),
    responses((status = 200, description = "The person")))]
async fn person(State(app): State<App>, caller: Caller, Path(id): Path<String>) -> Result<Response, Problem> {
    let store_problem = |error| Problem::store(&error, caller.language);
    let not_found = || Problem::not_found(caller.language);
    let id: PersonId = if id == "me" { caller.person } else { id.parse().map_err(|_| not_found())? };
    let directory = app.handling.directory().await.map_err(store_problem)?;
    if id != caller.person && may_manage(Actor::Person(caller.person), &directory).is_err() {
        return Err(not_found());
    }
    let person = directory.person_of(id).ok_or_else(not_found)?;
    let sight = Sight {
        seals: app.handling.seals(),
        reader: &reader(&app, &caller).await?,
        directory: &directory,
        at: app.handling.clock().now(),
        language: caller.language,
    };
    Ok(Json(reveal(json!(person), &sight).await.map_err(store_problem)?).into_response())
}

/// The caller outside any assessment: who manages the directory reads addresses.
async fn reader(app: &App, caller: &Caller) -> Result<Reader, Problem> {
    let directory = app.handling.directory().await.map_err(|error| Problem::store(&error, caller.language))?;
    let mut standing = Standing::default();
    if may_manage(Actor::Person(caller.person), &directory).is_ok() {
        standing.roles.insert(Role::Hq);
    }
    Ok(Reader::of(Some(caller.person), None, standing))
}

async fn listed(app: &App, caller: &Caller, view: View, listing: &Listing, path: &str) -> Result<Response, Problem> {
    let store_problem = |error| Problem::store(&error, caller.language);
    let moment = Moment::read(app, listing.at.as_deref(), caller.language).await?;
    let rows = app
        .views
        .rows(view, "", listing.after(caller.language)?, listing.rows(), moment.cut)
        .await
        .map_err(store_problem)?;
    let items: Vec<Value> = rows.iter().map(|row| parse(&row.body, caller.language)).collect::<Result<_, _>>()?;
    let directory = app.views.directory(moment.cut).await.map_err(store_problem)?;
    let reader = reader(app, caller).await?;
    let sight = Sight {
        seals: app.handling.seals(),
        reader: &reader,
        directory: &directory,
        at: moment.at,
        language: caller.language,
    };
    let document = reveal(json!({ "at": moment.at, "items": items }), &sight).await.map_err(store_problem)?;
    let mut response = Json(document).into_response();
    link(&mut response, listing.next(path, &rows));
    Ok(response)
}

/// A role to grant.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GrantBody {
    /// To whom.
    #[schema(value_type = String, format = "uuid")]
    pub person: PersonId,
    /// `coordinator`, `hq`, `analyst`, `officer`, `observer` or `auditor`.
    #[schema(value_type = String)]
    pub role: Role,
    /// `"everywhere"`, `{"country": "mli"}` or `{"assessment": "mali-2021"}`.
    #[schema(value_type = Object)]
    pub reach: Reach,
}

/// Grant a role.
#[utoipa::path(post, path = "/grants", request_body = GrantBody, security(("bearer" = [])),
    responses((status = 200, description = "Revision, position, receipt")))]
async fn grant(State(app): State<App>, intent: Intent<GrantBody>) -> Result<Answer, Problem> {
    let (GrantBody { person, role, reach }, intent) = intent.split();
    intent.ask(&app, Request::Person(person, PersonCommand::Grant { role, reach })).await
}

/// A role to revoke.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RevocationBody {
    /// From whom.
    #[schema(value_type = String, format = "uuid")]
    pub person: PersonId,
    /// Which.
    #[schema(value_type = String)]
    pub role: Role,
    /// Where it held.
    #[schema(value_type = Object)]
    pub reach: Reach,
    /// Why.
    pub reason: Prose,
}

/// Revoke a role.
#[utoipa::path(post, path = "/grants/revocation", request_body = RevocationBody, security(("bearer" = [])),
    responses((status = 200, description = "Revision, position, receipt")))]
async fn revoke(State(app): State<App>, intent: Intent<RevocationBody>) -> Result<Answer, Problem> {
    let (RevocationBody { person, role, reach, reason }, mut intent) = intent.split();
    let reason = intent.seal(&app, &Words::Reason { text: reason.into_inner() });
    intent.ask(&app, Request::Person(person, PersonCommand::Revoke { role, reach, reason })).await
}
