//! The history of decisions: every act in the order in which it was recorded, with both its times.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::Uri;
use axum::response::Response;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use navette_events::AssessmentEvent;
use navette_projections::View;
use navette_projections::history::{self, Entry};
use navette_projections::status::Status;
use serde::Deserialize;
use serde_json::json;

use super::book::{Book, Told};
use super::facts::{facts, on_paper};
use super::html;
use super::layout::{Layout, Tab, with_query};
use super::say::Say;
use super::status::as_of;
use crate::assessment::Act;
use crate::web::App;
use crate::web::api::Query;
use crate::web::api::inside::is_told;
use crate::web::caller::Caller;
use crate::web::frame::{Frame, parse};
use crate::web::problem::Problem;

/// Acts on a page.
const ROWS: u32 = 30;

/// The page.
#[derive(Debug, Template)]
#[template(path = "history.html", config = "src/web/askama.toml")]
pub struct HistoryPage {
    page: Layout,
    w: Say,
    zone: String,
    lines: Vec<Line>,
    first: Option<String>,
    previous: Option<String>,
    next: Option<String>,
}

/// An act.
#[derive(Debug)]
struct Line {
    position: u64,
    recorded: String,
    machine: String,
    occurred: Option<String>,
    actor: String,
    event: String,
    facts: Vec<String>,
    reason: Option<String>,
    as_of: String,
}

/// From which act on.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    at: Option<String>,
    from: Option<u64>,
}

/// The history, as of the moment asked for.
pub(super) async fn page(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(wanted): Query<Wanted>,
    uri: Uri,
) -> Result<Response, Problem> {
    let language = caller.language;
    let frame = Frame::of(&app, caller, &id, wanted.at.as_deref()).await?;
    frame.needs(Act::ReadHistory, None)?;
    let status = as_of(&app, &frame).await?;
    let from = wanted.from.unwrap_or(1).max(1);
    let after = (from > 1).then(|| history::key(&frame.code, from - 1)).map(|key| (key.clone(), key));
    let prefix = format!("{}/", frame.code);
    let rows = app.views.rows(View::History, &prefix, after, ROWS + 1, frame.moment.cut).await;
    let rows = rows.map_err(|error| Problem::store(&error, language))?;
    let mut entries = rows.iter().map(|row| parse(&row.body, language)).collect::<Result<Vec<Entry>, _>>()?;
    // What stays within another institution leaves no line; its place is kept, so that pages are whole.
    for entry in &mut entries {
        let facts = serde_json::from_str(entry.facts.get()).unwrap_or_default();
        if !is_told(&entry.event, &facts, &frame) {
            entry.event.clear();
            entry.facts = serde_json::value::RawValue::NULL.to_owned();
        }
    }
    let book = Book::open(&app, &frame, json!({ "status": status, "entries": entries })).await?;
    let layout = Layout::within(&app, &frame, &status, &book, Tab::History, &uri);
    let planner = frame.standing.may(Act::ReadProposals, None);
    html(&HistoryPage::of(layout, &status, &entries, (from, planner), &book), language)
}

impl HistoryPage {
    /// The page of these acts, the first of which is the `from`th, for a reader who may see plans or not;
    /// one more than fits means that there is a next page.
    pub fn of(page: Layout, status: &Status, entries: &[Entry], (from, planner): (u64, bool), book: &Book) -> Self {
        let (w, zone) = (page.w, status.policies.time_zone.zone());
        let address = format!("/assessments/{}/history{}", status.assessment, page.at);
        let rows = u64::from(ROWS);
        let at = |from: u64| with_query(&address, &format!("from={from}"));
        let told = |entry: &&Entry| !entry.event.is_empty() && (planner || !history::is_private(&entry.event));
        let shown = entries.iter().take(ROWS as usize).filter(told);
        Self {
            w,
            zone: w.of("page-history-zone", "zone", status.policies.time_zone.to_string()),
            lines: shown.map(|entry| line(w, status, entry, book, &zone)).collect(),
            first: (from > 1).then(|| address.clone()),
            previous: (from > rows + 1).then(|| at(from - rows)),
            next: entries.get(ROWS as usize).map(|_| at(from + rows)),
            page,
        }
    }
}

fn line(w: Say, status: &Status, entry: &Entry, book: &Book, zone: &TimeZone) -> Line {
    let event = decode(entry);
    let book = &*book.as_of(entry.recorded_at);
    let mut told = event.as_ref().map(|event| facts(w, event, book, zone)).unwrap_or_default();
    told.extend(event.iter().flat_map(|event| on_paper(w, event, book)));
    Line {
        position: entry.position,
        recorded: w.day_and_hour(entry.recorded_at, zone),
        machine: entry.recorded_at.to_string(),
        occurred: entry.occurred.as_deref().map(|occurred| occurred_on(w, occurred, zone)),
        actor: book.actor(&entry.actor),
        event: w.term("event", &entry.event),
        facts: told,
        reason: event.as_ref().and_then(|event| reason(event, book)),
        as_of: format!("/assessments/{}?at={}", status.assessment, entry.position),
    }
}

/// The event again, from the entry that tells of it.
fn decode(entry: &Entry) -> Option<AssessmentEvent> {
    let (_, version) = AssessmentEvent::KINDS.iter().find(|(kind, _)| *kind == entry.event)?;
    AssessmentEvent::decode(&entry.event, *version, entry.facts.get().as_bytes()).ok()
}

/// A day, or the moment of a deadline.
fn occurred_on(w: Say, occurred: &str, zone: &TimeZone) -> String {
    match (occurred.parse::<Timestamp>(), occurred.parse::<Date>()) {
        (Ok(moment), _) => w.day_and_hour(moment, zone),
        (Err(_), Ok(day)) => w.day(day),
        (Err(_), Err(_)) => occurred.to_owned(),
    }
}

/// Why it was done, where somebody said so. The words of comments stand in the register.
fn reason(event: &AssessmentEvent, book: &Book) -> Option<String> {
    let told_elsewhere = matches!(
        event,
        AssessmentEvent::AssessmentOpened(_)
            | AssessmentEvent::CommentSubmitted(_)
            | AssessmentEvent::ActTranscribed(_)
    );
    if told_elsewhere {
        return None;
    }
    let used = event.seals().into_iter().next()?;
    match book.told(used.seal) {
        told @ Told::Said(_) => told.part("text").map(str::to_owned),
        Told::Withheld => Some(book.reason(used.seal)),
        Told::Erased => None,
    }
}
