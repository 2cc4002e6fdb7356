//! Institutions and rosters from tables: a CSV file, or cells pasted from a spreadsheet.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use navette_events::{Actor, Code, Language};
use navette_projections::assessment::Key as Resource;
use serde::Deserialize;
use serde_json::json;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Path;
use super::Query;
use crate::assessment::roster::AddParticipants;
use crate::directory::may_manage;
use crate::import::{self, NotImported};
use crate::limits;
use crate::web::App;
use crate::web::intent::{Answer, Intent, Raw};
use crate::web::problem::Problem;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(institutions))
        .routes(routes!(participants))
        .layer(axum::extract::DefaultBodyLimit::max(limits::UPLOAD))
}

/// What a table says of all its lines.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Common {
    /// The country of institutions whose line names none.
    #[param(value_type = Option<String>)]
    country: Option<Code>,
}

/// Register the institutions of a table (`text/csv`, `text/tab-separated-values` or `text/plain`, with
/// headings `code`, `name_fr`, `kind` and, if there are any, `name_en`, `name_es`, `parent`, `country`), or,
/// where it has `label_kind` and `valid_from`, give later names. A table with a wrong line changes nothing.
#[utoipa::path(post, path = "/institutions/import", params(Common), request_body(content = String, content_type = "text/csv"),
    security(("bearer" = [])), responses((status = 200, description = "How many were done, and how many left as they were"),
    (status = 422, description = "Every wrong line, by its number", body = super::ProblemBody)))]
async fn institutions(
    State(app): State<App>,
    Query(common): Query<Common>,
    intent: Intent<Raw>,
) -> Result<Response, Problem> {
    let (raw, intent) = intent.split();
    let language = intent.caller.language;
    table(&raw, language)?;
    let actor = Actor::Person(intent.caller.person);
    let directory = app.handling.directory().await.map_err(|error| Problem::store(&error, language))?;
    may_manage(actor, &directory).map_err(|refusal| Problem::refused(&refusal, language))?;
    let done = import::institutions(&app.handling, actor, intent.key().cloned(), common.country, &raw.bytes).await;
    let done = done.map_err(|why| not_imported(&why, language))?;
    Ok(Json(json!({ "done": done.done, "left": done.left })).into_response())
}

/// Add the participants of a table (headings `code`, `part`, and `parent` where there is one).
#[utoipa::path(post, path = "/assessments/{id}/participants/import", params(("id" = String, Path)),
    request_body(content = String, content_type = "text/csv"), security(("bearer" = [])),
    responses((status = 200, description = "Revision, position, receipt"),
    (status = 422, description = "Every wrong line, by its number", body = super::ProblemBody)))]
async fn participants(State(app): State<App>, Path(id): Path<String>, intent: Intent<Raw>) -> Result<Answer, Problem> {
    let (raw, intent) = intent.split();
    let language = intent.caller.language;
    table(&raw, language)?;
    let participants = import::roster(&raw.bytes).map_err(|why| not_imported(&why, language))?;
    intent.act(&app, &id, AddParticipants { participants }, Resource::Status).await
}

fn table(raw: &Raw, language: Language) -> Result<(), Problem> {
    const TYPES: [&str; 3] = ["text/csv", "text/tab-separated-values", "text/plain"];
    let known = TYPES.iter().any(|known| raw.media_type.starts_with(known));
    if known { Ok(()) } else { Err(Problem::media_type(&TYPES.join(", "), language)) }
}

fn not_imported(why: &NotImported, language: Language) -> Problem {
    let about = |code: &str, arguments: &[(&str, crate::words::Argument)]| {
        Problem::about(StatusCode::UNPROCESSABLE_ENTITY, code, language, arguments)
    };
    match why {
        NotImported::NoTable(no) => {
            let mut problem = about("no-table", &[]).detail(no.to_string());
            problem.more.extend(no.line().map(|line| ("line", json!(line))));
            problem
        }
        NotImported::NoColumn(column) => about("no-column", &[("column", (*column).into())]),
        NotImported::Lines(lines) => {
            let mut problem = about("wrong-lines", &[("count", lines.len().into())]);
            let lines: Vec<_> =
                lines.iter().map(|wrong| json!({ "line": wrong.line, "why": wrong.why.as_str() })).collect();
            problem.more.push(("lines", json!(lines)));
            problem
        }
        NotImported::Rejected(line, rejected) => {
            let mut problem = Problem::rejected(rejected, language);
            problem.more.push(("line", json!(line)));
            problem
        }
    }
}
