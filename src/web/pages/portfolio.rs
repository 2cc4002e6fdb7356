//! The portfolio: what is going on where, for whoever looks after several assessments. No country
//! is set above another.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use navette_events::{Code, Language, Purpose, SealId, Words};
use navette_projections::portfolio::Entry;
use navette_projections::status::Status;
use navette_projections::{Missing, View};
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

use super::book::{Told, title};
use super::html;
use super::layout::{Layout, here, past, query_of, stage_line};
use super::say::Say;
use super::status::code_of;
use super::steps::{Step, steps};
use crate::seals::{Opened, Reader};
use crate::views::Cut;
use crate::web::App;
use crate::web::api::assessments::mine;
use crate::web::api::{Listing, Query};
use crate::web::at::Moment;
use crate::web::caller::Caller;
use crate::web::frame::parse;
use crate::web::problem::Problem;
use crate::words;

/// Assessments on a page.
const ROWS: i64 = 25;

/// The page.
#[derive(Debug, Template)]
#[template(path = "portfolio.html", config = "src/web/askama.toml")]
pub struct PortfolioPage {
    page: Layout,
    w: Say,
    cards: Vec<Card>,
    next: Option<String>,
}

/// An assessment, as the portfolio shows it.
#[derive(Debug)]
pub struct Card {
    address: String,
    title: String,
    under: Vec<String>,
    lead: String,
    stage: String,
    since: String,
    steps: Vec<Step>,
    draft: String,
    deadline: String,
    left: Option<String>,
    comments: Vec<String>,
    opinions: Vec<String>,
    gate: Option<String>,
    missing: Option<String>,
    more: Option<String>,
    publication: String,
}

/// As of when, and where the page before ended.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    at: Option<String>,
    after: Option<String>,
}

/// The reader's assessments.
pub(super) async fn page(
    State(app): State<App>,
    caller: Caller,
    Query(wanted): Query<Wanted>,
    uri: Uri,
) -> Result<Response, Problem> {
    let language = caller.language;
    let moment = Moment::read(&app, wanted.at.as_deref(), language).await?;
    let listing = Listing { at: wanted.at, after: wanted.after, limit: Some(ROWS) };
    let (entries, next) = mine(&app, &caller, &moment, &listing).await?;
    let mut cards = Vec::new();
    for entry in entries {
        let Some((entry, told)) = apart(entry, language) else { continue };
        let zone = zone_of(&app, &entry.assessment, language).await?;
        cards.push(Card::of(Say(language), &entry, &told, &zone, &moment));
    }
    let mut layout = Layout::plain(language, "page-portfolio-title", &here(&uri), app.demo.is_some());
    layout.reader = Some(name_of(&app, &caller).await?);
    layout.past = past(layout.w, &moment, "/", &TimeZone::UTC);
    layout.at = query_of(&moment);
    let next = next.and_then(|next| Some(format!("/?{}", next.split_once('?')?.1)));
    html(&PortfolioPage::of(layout, cards, next), language)
}

/// The reader's own name.
pub(super) async fn name_of(app: &App, caller: &Caller) -> Result<String, Problem> {
    let store_problem = |error| Problem::store(&error, caller.language);
    let today = app.handling.directory().await.map_err(store_problem)?;
    let Some(known) = today.person_of(caller.person) else { return Ok(String::new()) };
    let reader = Reader::of(Some(caller.person), None, crate::assessment::Standing::default());
    let opened = app.handling.seals().open(&reader, &[known.name]).await.map_err(store_problem)?;
    Ok(match opened.get(&known.name) {
        Some(Opened::Words(Words::Person { name, .. })) => name.clone(),
        _ => String::new(),
    })
}

/// The time zone of an assessment: dates are those of the country.
async fn zone_of(app: &App, code: &Code, language: Language) -> Result<TimeZone, Problem> {
    let row = app.views.row(View::Status, code.as_str(), Cut::Now).await;
    let row = row.map_err(|error| Problem::store(&error, language))?;
    let status: Option<Status> = row.map(|row| parse(&row.body, language)).transpose()?;
    Ok(status.map_or(TimeZone::UTC, |status| status.policies.time_zone.zone()))
}

/// What was opened in an entry.
#[derive(Debug, Clone)]
pub struct OpenedEntry {
    /// Its title.
    pub title: String,
    /// Names of institutions.
    pub names: BTreeMap<Code, String>,
}

/// A revealed entry, taken apart: the entry as it is stored, and what was opened in it.
fn apart(mut entry: Value, language: Language) -> Option<(Entry, OpenedEntry)> {
    let fields = entry.as_object_mut()?;
    let told = fields.insert("title".to_owned(), serde_json::json!(SealId(Uuid::nil())))?;
    let names = fields.remove("names").unwrap_or_default();
    fields.remove("people");
    let names = names.as_object().into_iter().flatten();
    let names = names.filter_map(|(code, name)| Some((code.parse().ok()?, name.as_str()?.to_owned()))).collect();
    let title = title(&Told::from_value(&told), language);
    Some((serde_json::from_value(entry).ok()?, OpenedEntry { title, names }))
}

impl PortfolioPage {
    /// The page of these assessments.
    pub fn of(page: Layout, cards: Vec<Card>, next: Option<String>) -> Self {
        Self { w: page.w, page, cards, next }
    }
}

impl Card {
    /// An assessment at a moment.
    pub fn of(w: Say, entry: &Entry, told: &OpenedEntry, zone: &TimeZone, moment: &Moment) -> Self {
        let name = |code: &Code| told.names.get(code).cloned().unwrap_or_else(|| code.to_string());
        let missing = entry.missing.first().map(|missing: &Missing| words::missing(w.0, missing, &name, zone));
        let more = entry.missing.len().saturating_sub(1);
        let (deadline, left) = deadline(w, entry, zone, moment.at);
        Self {
            address: format!("/assessments/{}{}", entry.assessment, query_of(moment)),
            title: told.title.clone(),
            under: vec![
                w.country(&entry.country),
                w.term("kind", entry.kind.as_str()),
                w.term("level", entry.level.as_str()),
            ],
            lead: name(&entry.lead),
            stage: w.capital(&stage_line(w, entry.stage)),
            since: w.of("page-stage-since", "date", w.day_of(entry.stage_since, zone)),
            steps: steps(w, entry.stage),
            draft: match entry.draft {
                Some(draft) => w.of("page-draft-version", "draft", draft.to_string()),
                None => w.t("page-portfolio-no-draft"),
            },
            deadline,
            left,
            comments: comments(w, entry),
            opinions: opinions(w, entry),
            gate: gate(w, entry),
            missing,
            more: (more > 0).then(|| w.count("page-portfolio-more", more)),
            publication: w.term("publication-state", &code_of(&entry.publication)),
        }
    }
}

/// The gate ahead, as a heading for what it asks, or that it asks nothing.
fn gate(w: Say, entry: &Entry) -> Option<String> {
    let gate = w.term("gate", &code_of(&entry.ahead?));
    let id = if entry.missing.is_empty() { "page-gate-open" } else { "page-gate-missing" };
    Some(w.of(id, "gate", gate))
}

fn deadline(w: Say, entry: &Entry, zone: &TimeZone, at: Timestamp) -> (String, Option<String>) {
    let Some(next) = entry.deadline.filter(|next| next.closes_at > at) else {
        return (w.t("page-portfolio-no-deadline"), None);
    };
    let id = match next.purpose {
        Purpose::Comments => "page-portfolio-deadline-comments",
        Purpose::Opinions => "page-portfolio-deadline-opinions",
    };
    let last_moment = next.closes_at - jiff::SignedDuration::from_nanos(1);
    let [last_day, today] = [last_moment, at].map(|moment| moment.to_zoned(zone.clone()).date());
    let days = today.until(last_day).map_or(0, |span| span.get_days());
    (w.of(id, "date", words::last_day(w.0, next.closes_at, zone)), Some(w.count("page-deadline-days-left", days)))
}

fn comments(w: Say, entry: &Entry) -> Vec<String> {
    let counts = &entry.counts.comments;
    let mut lines = vec![w.count("page-count-comments", counts.total)];
    if counts.open > 0 {
        lines.push(w.count("page-count-open", counts.open));
    }
    lines
}

fn opinions(w: Say, entry: &Entry) -> Vec<String> {
    let counts = &entry.counts;
    let given = counts.ministries.saturating_sub(counts.without_opinion);
    let total = [("count", given.into()), ("total", counts.ministries.into())];
    let kinds = counts.opinions.iter().map(|(code, count)| w.tally("opinion", code, *count));
    std::iter::once(w.with("page-count-opinions", &total)).chain(kinds).collect()
}
