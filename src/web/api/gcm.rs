//! The 23 objectives of the Global Compact for Migration: tags, and the export per objective.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use navette_events::{Objective, Tagged};
use navette_projections::View;
use navette_projections::assessment::Key as Resource;
use navette_projections::status::Status;
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::recommendations::aftermath;
use super::{Path, Query, answer, shown};
use crate::assessment::Act;
use crate::assessment::endings::TagObjectives;
use crate::web::App;
use crate::web::caller::Caller;
use crate::web::frame::{Frame, parse};
use crate::web::intent::{Answer, Intent};
use crate::web::problem::Problem;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(export, tag))
}

/// Tags of a block or recommendation.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TagsBody {
    /// A block (`b17`) or a recommendation (`r3`).
    #[schema(value_type = String, example = "b17")]
    pub tagged: Tagged,
    /// Its objectives, 1 to 23, in place of those before; none takes the tags away.
    #[schema(value_type = Vec<u8>)]
    pub objectives: Vec<Objective>,
}

/// Tie a block or recommendation to objectives of the Global Compact.
#[utoipa::path(put, path = "/assessments/{id}/gcm", params(("id" = String, Path)), request_body = TagsBody,
    security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt")))]
async fn tag(State(app): State<App>, Path(id): Path<String>, intent: Intent<TagsBody>) -> Result<Answer, Problem> {
    let (body, intent) = intent.split();
    let command = TagObjectives { tagged: body.tagged, objectives: body.objectives };
    intent.act(&app, &id, command, Resource::Aftermath).await
}

/// As of when, and in which form.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Form {
    /// A moment (RFC 3339) or a position; now where it is absent.
    at: Option<String>,
    /// `json` or `csv`; by `Accept` where it is absent.
    format: Option<String>,
}

/// What is tied to each objective of the Global Compact: blocks of the text, recommendations. JSON or CSV.
#[utoipa::path(get, path = "/assessments/{id}/gcm", params(("id" = String, Path), Form), security(("bearer" = [])),
    responses((status = 200, description = "One entry an objective, 1 to 23; as CSV, one line a tag")))]
async fn export(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(form): Query<Form>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let frame = Frame::of(&app, caller, &id, form.at.as_deref()).await?;
    frame.needs(Act::Read, None)?;
    let accepted = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let csv = match form.format.as_deref() {
        None => accepted.starts_with("text/csv"),
        Some("csv") => true,
        Some("json") => false,
        Some(_) => return Err(Problem::bad_value("format", "one of: json csv", frame.language())),
    };
    let (entries, position) = entries(&app, &frame).await?;
    if !csv {
        let document = json!({ "at": frame.moment.at, "items": entries });
        return answer(&app, &frame, document, position).await;
    }
    let entries = shown(&app, &frame, json!({ "items": entries })).await?;
    let table = table(&entries["items"]);
    Ok(([(header::CONTENT_TYPE, "text/csv; charset=utf-8")], table).into_response())
}

/// One entry an objective.
async fn entries(app: &App, frame: &Frame) -> Result<(Vec<Value>, u64), Problem> {
    let (known, position) = aftermath(app, frame).await?;
    let status: Status = parse(&frame.row(app, View::Status, frame.code.as_str()).await?.body, frame.language())?;
    // What everyone may read: the settled text, or the newest that was shared.
    let draft = status.validation.draft.or(status.drafts.shared.map(|draft| draft.draft));
    let blocks: BTreeMap<_, _> = match draft {
        Some(draft) => super::editions::text(app, frame, draft).await?.1.into_iter().map(|one| (one.id, one)).collect(),
        None => BTreeMap::new(),
    };
    let mut entries = Vec::new();
    for objective in Objective::all() {
        let tagged = known.tags.iter().filter(|(_, objectives)| objectives.contains(&objective));
        let (mut of_text, mut recommendations) = (Vec::new(), Vec::new());
        for (tagged, _) in tagged {
            match tagged {
                Tagged::Block(id) => {
                    let block = blocks.get(id);
                    of_text.push(json!({
                        "block": id, "dimension": block.and_then(|block| block.dimension),
                        "text": block.map(|block| &block.text),
                    }));
                }
                Tagged::Recommendation(number) => {
                    let held = known.recommendations.iter().find(|row| row.recommendation.recommendation == *number);
                    recommendations.push(json!({
                        "recommendation": number, "state": held.map(|row| &row.state),
                        "words": held.and_then(|row| row.recommendation.words),
                    }));
                }
            }
        }
        entries.push(json!({ "objective": objective, "blocks": of_text, "recommendations": recommendations }));
    }
    Ok((entries, position))
}

/// The entries as CSV: one line a tag.
fn table(entries: &Value) -> String {
    let mut lines = vec!["objective,kind,id,dimension,state,text".to_owned()];
    for entry in entries.as_array().into_iter().flatten() {
        let objective = entry["objective"].to_string();
        for block in entry["blocks"].as_array().into_iter().flatten() {
            let cells =
                [&objective, "block", &text(&block["block"]), &text(&block["dimension"]), "", &text(&block["text"])];
            lines.push(cells.map(cell).join(","));
        }
        for held in entry["recommendations"].as_array().into_iter().flatten() {
            let id = format!("r{}", held["recommendation"]);
            let cells = [&objective, "recommendation", &id, "", &text(&held["state"]), &text(&held["words"]["text"])];
            lines.push(cells.map(cell).join(","));
        }
    }
    lines.join("\r\n") + "\r\n"
}

fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// A cell. What a spreadsheet would take for a formula is marked as text.
fn cell(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = if formula { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_quoted_where_it_must_be_and_never_a_formula() {
        assert_eq!(cell("un"), "un");
        assert_eq!(cell("un, \"deux\""), "\"un, \"\"deux\"\"\"");
        assert_eq!(cell("=1+1"), "'=1+1");
    }
}
