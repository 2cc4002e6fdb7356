//! A version of the draft: its text block by block, with what changed and how many comments there
//! are on each.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::Uri;
use axum::response::Response;
use jiff::tz::TimeZone;
use navette_events::{BlockId, Target};
use navette_projections::ledger::{Draft, Workflow};
use navette_projections::status::Status;
use navette_projections::{View, drafts};
use serde::Deserialize;
use serde_json::json;

use super::book::Book;
use super::html;
use super::layout::{Layout, Tab, with_query};
use super::marked::{Gone, Heading, Mark, compare, marked};
use super::register::some;
use super::say::Say;
use super::status::as_of;
use crate::assessment::Act;
use crate::documents::{self, Block, Change, Fate};
use crate::limits;
use crate::web::App;
use crate::web::api::Query;
use crate::web::api::drafts::{entry, text_of};
use crate::web::caller::Caller;
use crate::web::frame::{Frame, parse};
use crate::web::problem::Problem;
use crate::words;

/// How deep the contents go.
const DEPTH: u8 = 3;

/// The page.
#[derive(Debug, Template)]
#[template(path = "draft.html", config = "src/web/askama.toml")]
pub struct DraftPage {
    page: Layout,
    w: Say,
    heading: String,
    facts: Vec<String>,
    hash: String,
    versions: Vec<VersionLine>,
    language: String,
    text: String,
    contents: Vec<Heading>,
    changes: Option<ChangesLine>,
}

#[derive(Debug)]
struct VersionLine {
    name: String,
    note: String,
    address: String,
    current: bool,
}

/// What changed, in a line, and the way to see it or to read without it.
#[derive(Debug)]
struct ChangesLine {
    title: String,
    counts: Vec<String>,
    address: String,
    in_words: bool,
}

/// Since which version, as of when.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    at: Option<String>,
    since: Option<u32>,
}

/// An earlier version, to compare with.
#[derive(Debug)]
pub struct Earlier {
    /// Its number.
    pub draft: u32,
    /// What became of each block since.
    pub changes: Vec<Change>,
    /// Whether to show it word by word.
    pub in_words: bool,
}

/// Everything that the page tells of a version.
#[derive(Debug)]
pub struct Version<'a> {
    /// The version.
    pub draft: &'a Draft,
    /// Its text.
    pub text: &'a documents::Draft,
    /// All versions that the reader may see, newest last.
    pub all: &'a [Draft],
    /// How many comments there are on each block.
    pub comments: &'a BTreeMap<BlockId, usize>,
    /// What it is compared with.
    pub earlier: Option<Earlier>,
}

/// A version, as of the moment asked for.
pub(super) async fn page(
    State(app): State<App>,
    caller: Caller,
    Path((id, number)): Path<(String, String)>,
    Query(wanted): Query<Wanted>,
    uri: Uri,
) -> Result<Response, Problem> {
    let language = caller.language;
    let number: u32 = number.parse().map_err(|_| Problem::not_found(language))?;
    let frame = Frame::of(&app, caller, &id, wanted.at.as_deref()).await?;
    frame.needs(Act::Read, None)?;
    let status = as_of(&app, &frame).await?;
    let (found, _) = entry(&app, &frame, number).await?;
    let text = text_of(&app, found.draft.text, language).await?;
    let all = visible(&app, &frame).await?;
    let earlier = earlier(&app, &frame, &all, number, &text, wanted.since).await?;
    let comments = comments(&app, &frame).await?;
    let book = Book::open(&app, &frame, json!(status)).await?;
    let layout = Layout::within(&app, &frame, &status, &book, Tab::Draft, &uri);
    let version = Version { draft: &found.draft, text: &text, all: &all, comments: &comments, earlier };
    html(&DraftPage::of(layout, &status, &version), language)
}

/// The versions that the reader may see.
async fn visible(app: &App, frame: &Frame) -> Result<Vec<Draft>, Problem> {
    let prefix = format!("{}/", frame.code);
    let rows = app.views.rows(View::Drafts, &prefix, None, limits::PAGE, frame.moment.cut).await;
    let rows = rows.map_err(|error| Problem::store(&error, frame.language()))?;
    let all: Result<Vec<drafts::Entry>, _> = rows.iter().map(|row| parse(&row.body, frame.language())).collect();
    let unshared = frame.standing.may(Act::ReadUnshared, None);
    let seen = |draft: &Draft| unshared || draft.shared_at.is_some();
    Ok(all?.into_iter().map(|entry| entry.draft).filter(seen).collect())
}

/// What to compare with: the version asked for, word by word; or else the one before, in short.
async fn earlier(
    app: &App,
    frame: &Frame,
    all: &[Draft],
    number: u32,
    text: &documents::Draft,
    since: Option<u32>,
) -> Result<Option<Earlier>, Problem> {
    let before = all.iter().filter(|draft| draft.draft < number);
    let before = match since {
        Some(since) => Some(all.iter().find(|draft| draft.draft == since).ok_or_else(|| {
            // A version that is not there, or not for this reader.
            Problem::not_found(frame.language())
        })?),
        None => before.max_by_key(|draft| draft.draft),
    };
    let Some(before) = before.filter(|before| before.draft != number) else { return Ok(None) };
    let old = text_of(app, before.text, frame.language()).await?;
    let changes = documents::changes(&old.blocks, &text.blocks);
    Ok(Some(Earlier { draft: before.draft, changes, in_words: since.is_some() }))
}

/// How many comments there are on each block, whatever the version they were made on.
async fn comments(app: &App, frame: &Frame) -> Result<BTreeMap<BlockId, usize>, Problem> {
    let stands = |entry: &navette_projections::comments::Entry| entry.comment.workflow != Workflow::Withdrawn;
    let all = some(app, frame, 1, stands, usize::MAX).await?;
    let mut counts = BTreeMap::new();
    for entry in all {
        if let Target::Block(block) = entry.comment.target {
            *counts.entry(block).or_default() += 1;
        }
    }
    Ok(counts)
}

impl DraftPage {
    /// The page of a version.
    pub fn of(page: Layout, status: &Status, version: &Version<'_>) -> Self {
        let (w, zone) = (page.w, status.policies.time_zone.zone());
        let address = |draft: u32| format!("/assessments/{}/drafts/{draft}{}", status.assessment, page.at);
        let draft = version.draft;
        let mut marks = marks(w, status, &page, version.comments, &version.text.blocks);
        let gone: Vec<Gone> = version
            .earlier
            .as_ref()
            .map(|earlier| compare(w, &earlier.changes, &mut marks, earlier.in_words))
            .unwrap_or_default();
        let (text, mut contents) = marked(&version.text.blocks, &marks, &gone);
        contents.retain(|heading| heading.depth <= DEPTH);
        let final_text = status.validation.draft;
        let line = |each: &Draft| VersionLine {
            name: w.of("page-draft-version", "draft", each.draft.to_string()),
            note: note(w, each, final_text, &zone),
            address: address(each.draft),
            current: each.draft == draft.draft,
        };
        Self {
            w,
            heading: w.labelled(&w.t("page-draft-title"), &w.of("page-fact-draft", "draft", draft.draft.to_string())),
            facts: facts(w, draft, &version.text.blocks, &zone),
            hash: draft.content.to_string(),
            versions: version.all.iter().rev().map(line).collect(),
            language: version.text.language.to_string(),
            text,
            contents,
            changes: version.earlier.as_ref().map(|earlier| changes_line(w, earlier, &address(draft.draft))),
            page,
        }
    }
}

/// The comments on each block, as marks.
fn marks(
    w: Say,
    status: &Status,
    page: &Layout,
    comments: &BTreeMap<BlockId, usize>,
    blocks: &[Block],
) -> BTreeMap<BlockId, Mark> {
    let register = format!("/assessments/{}/comments{}", status.assessment, page.at);
    let mark = |block: &Block| {
        let count = *comments.get(&block.id)?;
        let address = with_query(&register, &format!("block={}", block.id));
        Some((block.id, Mark { comments: Some((w.count("page-count-comments", count), address)), ..Mark::default() }))
    };
    blocks.iter().filter_map(mark).collect()
}

fn note(w: Say, draft: &Draft, final_text: Option<u32>, zone: &TimeZone) -> String {
    let shared = match draft.shared_at {
        Some(at) => w.of("page-draft-shared", "date", w.day_of(at, zone)),
        None => w.t("page-draft-not-shared"),
    };
    if final_text == Some(draft.draft) { format!("{shared} · {}", w.t("page-draft-final")) } else { shared }
}

fn facts(w: Say, draft: &Draft, blocks: &[Block], zone: &TimeZone) -> Vec<String> {
    let shared = draft.shared_at.map(|at| w.of("page-draft-shared", "date", w.day_of(at, zone)));
    let cutoff = draft.cutoff.map(|month| w.of("page-status-cutoff", "month", words::month(w.0, &month)));
    let facts = [
        Some(w.of("page-draft-written", "date", w.day_of(draft.written_at, zone))),
        Some(shared.unwrap_or_else(|| w.t("page-draft-not-shared"))),
        cutoff,
        Some(w.count("page-draft-blocks", blocks.len())),
    ];
    facts.into_iter().flatten().collect()
}

fn changes_line(w: Say, earlier: &Earlier, address: &str) -> ChangesLine {
    let count = |fates: &[Fate]| earlier.changes.iter().filter(|change| fates.contains(&change.fate)).count();
    let (added, gone) = (count(&[Fate::Added]), count(&[Fate::Gone]));
    let changed = w.count("page-draft-changed", count(&[Fate::Changed, Fate::MovedAndChanged]));
    let added = (added > 0).then(|| w.count("page-draft-added", added));
    let gone = (gone > 0).then(|| w.count("page-draft-removed", gone));
    ChangesLine {
        title: w.of("page-draft-changes", "draft", earlier.draft.to_string()),
        counts: [Some(changed), added, gone].into_iter().flatten().collect(),
        address: if earlier.in_words {
            address.to_owned()
        } else {
            with_query(address, &format!("since={}", earlier.draft))
        },
        in_words: earlier.in_words,
    }
}
