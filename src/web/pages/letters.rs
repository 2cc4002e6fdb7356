//! The letters of a demo: which went to whom, and what they say. Elsewhere there is no such page.

use std::collections::BTreeMap;
use std::path::Path as FilePath;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::Response;
use navette_events::{Language, PersonId, Stream, Words};
use serde::Deserialize;

use super::eml;
use super::layout::{Layout, here};
use super::say::Say;
use super::{html, to};
use crate::assessment::Standing;
use crate::log::{Letter, LetterState};
use crate::seals::{Opened, Reader};
use crate::web::App;
use crate::web::api::Query;
use crate::web::caller::spoken;
use crate::web::problem::Problem;

/// Letters on a page.
const ROWS: u32 = 50;

/// The list.
#[derive(Debug, Template)]
#[template(path = "letters.html", config = "src/web/askama.toml")]
pub struct LettersPage {
    page: Layout,
    w: Say,
    lines: Vec<LetterLine>,
    previous: Option<String>,
    next: Option<String>,
}

/// A letter in the list.
#[derive(Debug)]
struct LetterLine {
    address: String,
    recipient: String,
    kind: String,
    language: String,
    state: String,
    waits: bool,
    position: u64,
    as_of: Option<String>,
}

/// One letter.
#[derive(Debug, Template)]
#[template(path = "letter.html", config = "src/web/askama.toml")]
pub struct LetterPage {
    page: Layout,
    w: Say,
    line: LetterLine,
    language: &'static str,
    letter: Option<eml::Letter>,
}

/// Which page.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    after: Option<u32>,
}

/// The letters of the demo, newest first.
pub(super) async fn page(
    State(app): State<App>,
    headers: HeaderMap,
    Query(wanted): Query<Wanted>,
    uri: Uri,
) -> Result<Response, Problem> {
    let language = spoken(&headers);
    only_in_a_demo(&app, language)?;
    let skip = wanted.after.unwrap_or(0);
    let letters = app.handling.store().letters(None, skip, ROWS + 1).await;
    let letters = letters.map_err(|error| Problem::store(&error, language))?;
    let names = names(&app, &letters, language).await?;
    let layout = Layout::plain(language, "page-letters-title", &here(&uri), true);
    html(&LettersPage::of(layout, &letters, &names, skip), language)
}

/// One letter of the demo, as it left.
pub(super) async fn one(
    State(app): State<App>,
    headers: HeaderMap,
    Path(id): Path<String>,
    uri: Uri,
) -> Result<Response, Problem> {
    let language = spoken(&headers);
    only_in_a_demo(&app, language)?;
    if id.is_empty() {
        return Ok(to("/demo/letters"));
    }
    let letter = find(&app, &id, language).await?;
    let folder = app.config.smtp.strip_prefix("file:");
    // The name of the file comes from the database, not from the address.
    let path = folder.map(|folder| FilePath::new(folder).join(format!("{}.eml", letter.order.message_id)));
    let bytes = match path {
        Some(path) => tokio::fs::read(path).await.ok(),
        None => None,
    };
    let names = names(&app, std::slice::from_ref(&letter), language).await?;
    let layout = Layout::plain(language, "page-letters-title", &here(&uri), true);
    html(&LetterPage::of(layout, &letter, &names, bytes.as_deref()), language)
}

fn only_in_a_demo(app: &App, language: Language) -> Result<(), Problem> {
    let missing = || Problem::of(StatusCode::NOT_FOUND, "no-route", language);
    app.demo.as_ref().map(|_| ()).ok_or_else(missing)
}

async fn find(app: &App, id: &str, language: Language) -> Result<Letter, Problem> {
    let mut skip = 0;
    loop {
        let letters = app.handling.store().letters(None, skip, 500).await;
        let letters = letters.map_err(|error| Problem::store(&error, language))?;
        if letters.is_empty() {
            return Err(Problem::not_found(language));
        }
        skip += 500;
        if let Some(letter) = letters.into_iter().find(|letter| letter.order.message_id == id) {
            return Ok(letter);
        }
    }
}

/// The names of those to whom letters go.
async fn names(app: &App, letters: &[Letter], language: Language) -> Result<BTreeMap<PersonId, String>, Problem> {
    let store_problem = |error| Problem::store(&error, language);
    let today = app.handling.directory().await.map_err(store_problem)?;
    let known = letters.iter().filter_map(|letter| today.person_of(letter.order.recipient));
    let seals: Vec<_> = known.map(|person| (person.person, person.name)).collect();
    let reader = Reader::of(None, None, Standing::default());
    let wanted: Vec<_> = seals.iter().map(|(_, seal)| *seal).collect();
    let opened = app.handling.seals().open(&reader, &wanted).await.map_err(store_problem)?;
    let name = |(person, seal)| match opened.get(&seal) {
        Some(Opened::Words(Words::Person { name, .. })) => Some((person, name.clone())),
        _ => None,
    };
    Ok(seals.into_iter().filter_map(name).collect())
}

impl LettersPage {
    /// The page of these letters; one more than fits means that there is a next page.
    pub fn of(page: Layout, letters: &[Letter], names: &BTreeMap<PersonId, String>, skip: u32) -> Self {
        let w = page.w;
        let address = |after: u32| format!("/demo/letters?after={after}");
        Self {
            w,
            lines: letters.iter().take(ROWS as usize).map(|letter| line(w, letter, names)).collect(),
            previous: (skip > 0).then(|| address(skip.saturating_sub(ROWS))),
            next: letters.get(ROWS as usize).map(|_| address(skip + ROWS)),
            page,
        }
    }
}

impl LetterPage {
    /// The page of a letter, and of its bytes where they are kept in a folder.
    pub fn of(mut page: Layout, letter: &Letter, names: &BTreeMap<PersonId, String>, bytes: Option<&[u8]>) -> Self {
        let w = page.w;
        let line = line(w, letter, names);
        page.title = w.of("page-letters-of", "name", &line.recipient);
        Self { w, page, line, language: letter.order.language.as_str(), letter: bytes.map(eml::read) }
    }
}

fn line(w: Say, letter: &Letter, names: &BTreeMap<PersonId, String>) -> LetterLine {
    let order = &letter.order;
    let state = match letter.state {
        LetterState::Waiting => "page-letters-waiting",
        LetterState::Sent => "page-letters-sent",
        LetterState::Failed => "page-letters-failed",
    };
    let as_of = match &order.stream {
        Stream::Assessment(code) => Some(format!("/assessments/{code}?at={}", order.position)),
        Stream::Institution(_) | Stream::Person(_) => None,
    };
    LetterLine {
        address: format!("/demo/letters/{}", order.message_id),
        recipient: names.get(&order.recipient).cloned().unwrap_or_else(|| w.term("actor", "erased")),
        kind: w.capital(&w.t(&format!("page-letter-kind-{}", order.kind))),
        language: w.term("page-language", order.language.as_str()),
        state: w.t(state),
        waits: letter.state == LetterState::Waiting,
        position: order.position,
        as_of,
    }
}
