//! The register of comments: each with what became of it, side by side.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::Uri;
use axum::response::Response;
use jiff::tz::TimeZone;
use navette_events::{BlockId, Code, Language, Target};
use navette_projections::comments::{self, Entry};
use navette_projections::ledger::Workflow;
use navette_projections::status::Status;
use navette_projections::{View, status};
use serde::Deserialize;
use serde_json::json;

use super::book::{Book, Told};
use super::html;
use super::layout::{Layout, Tab, with_query};
use super::say::Say;
use super::status::{as_of, code_of};
use crate::assessment::Act;
use crate::limits;
use crate::web::App;
use crate::web::api::Query;
use crate::web::caller::Caller;
use crate::web::frame::{Frame, parse};
use crate::web::problem::Problem;
use crate::words;

/// Comments on a page.
const ROWS: usize = 20;

/// The page.
#[derive(Debug, Template)]
#[template(path = "register.html", config = "src/web/askama.toml")]
pub struct RegisterPage {
    page: Layout,
    w: Say,
    count: String,
    which: Option<String>,
    every: String,
    open: Option<String>,
    comments: Vec<Shown>,
    first: Option<String>,
    next: Option<String>,
}

/// A comment, as the register shows it.
#[derive(Debug)]
struct Shown {
    number: u32,
    institution: String,
    under: Option<String>,
    target: String,
    passage: Option<String>,
    about: Vec<String>,
    received: String,
    late: bool,
    restricted: bool,
    language: &'static str,
    said: Said,
    state: String,
    withdrawn: bool,
    outcome: Option<String>,
    reason: Option<String>,
    taken: Option<String>,
}

/// What a comment says, as this reader gets it.
#[derive(Debug)]
enum Said {
    Words { text: String, quote: Option<String>, proposed: Option<String> },
    Not(String),
}

/// Which comments, from which on.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    at: Option<String>,
    block: Option<String>,
    institution: Option<String>,
    open: Option<String>,
    from: Option<u32>,
}

/// Which comments to show.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// On this block.
    pub block: Option<BlockId>,
    /// Of this institution, and of those counted under it.
    pub institution: Option<Code>,
    /// Waiting for an answer.
    pub open: bool,
}

impl Filter {
    fn of(wanted: &Wanted, language: Language) -> Result<Self, Problem> {
        let not_found = || Problem::not_found(language);
        let block = wanted.block.as_deref().map(str::parse).transpose().map_err(|_| not_found())?;
        let institution = wanted.institution.as_deref().map(str::parse).transpose().map_err(|_| not_found())?;
        Ok(Self { block, institution, open: wanted.open.is_some() })
    }

    fn takes(&self, entry: &Entry) -> bool {
        let comment = &entry.comment;
        let on = self.block.is_none_or(|block| comment.target == Target::Block(block));
        let of = self.institution.as_ref().is_none_or(|code| comment.institution == *code);
        on && of && (!self.open || comment.workflow == Workflow::Submitted)
    }

    fn query(&self) -> String {
        let block = self.block.map(|block| format!("block={block}"));
        let institution = self.institution.as_ref().map(|code| format!("institution={code}"));
        let open = self.open.then(|| "open=1".to_owned());
        [block, institution, open].into_iter().flatten().collect::<Vec<_>>().join("&")
    }
}

/// The register, as of the moment asked for.
pub(super) async fn page(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(wanted): Query<Wanted>,
    uri: Uri,
) -> Result<Response, Problem> {
    let language = caller.language;
    let frame = Frame::of(&app, caller, &id, wanted.at.as_deref()).await?;
    frame.needs(Act::Read, None)?;
    let filter = Filter::of(&wanted, language)?;
    let status = as_of(&app, &frame).await?;
    let from = wanted.from.unwrap_or(1);
    let mut entries = some(&app, &frame, from, |entry| filter.takes(entry), ROWS + 1).await?;
    let next = entries.get(ROWS).map(|entry| entry.comment.comment);
    entries.truncate(ROWS);
    let book = Book::open(&app, &frame, json!({ "status": status, "comments": entries })).await?;
    let layout = Layout::within(&app, &frame, &status, &book, Tab::Comments, &uri);
    html(&RegisterPage::of(layout, &status, &entries, &filter, (from, next), &book), language)
}

/// Comments from a number on, those that are wanted, at most so many.
pub(super) async fn some(
    app: &App,
    frame: &Frame,
    from: u32,
    wanted: impl Fn(&Entry) -> bool,
    most: usize,
) -> Result<Vec<Entry>, Problem> {
    let prefix = format!("{}/", frame.code);
    let mut after = (from > 1).then(|| comments::key(&frame.code, from - 1));
    let mut found = Vec::new();
    loop {
        let place = after.clone().map(|key| (key.clone(), key));
        let rows = app.views.rows(View::Comments, &prefix, place, limits::PAGE, frame.moment.cut).await;
        let rows = rows.map_err(|error| Problem::store(&error, frame.language()))?;
        for row in &rows {
            let entry: Entry = parse(&row.body, frame.language())?;
            if wanted(&entry) {
                found.push(entry);
            }
        }
        after = rows.last().map(|row| row.key.clone());
        if rows.len() < limits::PAGE as usize || found.len() >= most {
            found.truncate(most);
            return Ok(found);
        }
    }
}

impl RegisterPage {
    /// The page of these comments; `pages` is the number from which they are, and that of the next.
    pub fn of(
        page: Layout,
        status: &Status,
        entries: &[Entry],
        filter: &Filter,
        pages: (u32, Option<u32>),
        book: &Book,
    ) -> Self {
        let w = page.w;
        let zone = status.policies.time_zone.zone();
        let every = format!("/assessments/{}/comments{}", status.assessment, page.at);
        let these = with_query(&every, &filter.query());
        let open = status.counts.comments.open > 0 && !filter.open;
        let shown = |entry| shown(w, entry, book, &zone, (status, &page));
        Self {
            w,
            count: count(w, &status.counts.comments),
            which: which(w, filter, book),
            open: open.then(|| with_query(&every, "open=1")),
            comments: entries.iter().map(shown).collect(),
            first: (pages.0 > 1).then(|| these.clone()),
            next: pages.1.map(|next| with_query(&these, &format!("from={next}"))),
            every,
            page,
        }
    }
}

/// All comments in a line: how many, how many wait, how many are restricted.
fn count(w: Say, counts: &status::CommentCounts) -> String {
    let more = [(counts.open, "page-count-open"), (counts.restricted, "page-count-restricted")];
    let more = more.iter().filter(|(count, _)| *count > 0).map(|(count, id)| w.count(id, *count));
    std::iter::once(w.count("page-count-comments", counts.total)).chain(more).collect::<Vec<_>>().join(" · ")
}

fn which(w: Say, filter: &Filter, book: &Book) -> Option<String> {
    let block = filter.block.map(|block| w.of("page-comments-on-block", "block", block.to_string()));
    let institution = filter.institution.as_ref().map(|code| w.of("page-comments-of", "name", book.name(code)));
    let open = filter.open.then(|| w.t("page-comments-open"));
    let all: Vec<String> = [block, institution, open].into_iter().flatten().collect();
    (!all.is_empty()).then(|| all.join(" · "))
}

fn shown(w: Say, entry: &Entry, book: &Book, zone: &TimeZone, place: (&Status, &Layout)) -> Shown {
    let comment = &entry.comment;
    let under = (entry.counted_under != comment.institution)
        .then(|| w.of("page-comments-under", "name", book.name(&entry.counted_under)));
    let withdrawn = comment.workflow == Workflow::Withdrawn;
    let waiting = comment.workflow == Workflow::Submitted;
    Shown {
        number: comment.comment,
        institution: book.name_then(&comment.institution, comment.submitted_at),
        under,
        target: w.capital(&target(w, &comment.target)),
        passage: passage(comment, place.0, place.1),
        about: vec![
            w.of("page-fact-draft", "draft", comment.draft.to_string()),
            w.term("category", comment.category.as_str()),
            w.term("weight", comment.weight.as_str()),
        ],
        received: w.day_of(comment.submitted_at, zone),
        late: comment.late,
        restricted: comment.visibility != navette_events::Visibility::All,
        language: comment.language.as_str(),
        said: said(w, book.told(comment.words)),
        state: if waiting { w.t("page-comments-waiting") } else { w.term("workflow", &code_of(&comment.workflow)) },
        withdrawn,
        outcome: comment.answer.as_ref().map(|answer| outcome(w, answer)),
        reason: comment.answer.as_ref().map(|answer| book.reason(answer.reason)),
        taken: taken(w, comment),
    }
}

/// What a comment is attached to, or an opinion covers.
pub(super) fn target(w: Say, target: &Target) -> String {
    match target {
        Target::Block(block) => w.of("target-block", "block", block.to_string()),
        Target::Dimension(dimension) => {
            let number = u8::from(*dimension).to_string();
            let name = w.term("dimension", &number);
            w.labelled(&w.of("target-dimension", "number", number), &name)
        }
        Target::Draft => w.t("target-draft"),
        Target::IndicatorSet => w.t("target-indicator-set"),
    }
}

/// The address of the passage, in the version that the comment is on, where it can be read.
fn passage(comment: &navette_projections::ledger::Comment, status: &Status, page: &Layout) -> Option<String> {
    let Target::Block(block) = comment.target else { return None };
    let newest = page.tabs.as_ref().and_then(|tabs| tabs.draft)?;
    (comment.draft <= newest)
        .then(|| format!("/assessments/{}/drafts/{}{}#{block}", status.assessment, comment.draft, page.at))
}

fn said(w: Say, told: &Told) -> Said {
    match told {
        Told::Said(_) => Said::Words {
            text: told.part("text").unwrap_or_default().to_owned(),
            quote: told.part("quote").map(str::to_owned),
            proposed: told.part("proposed").map(str::to_owned),
        },
        Told::Withheld => Said::Not(w.t("page-comments-restricted")),
        Told::Erased => Said::Not(w.t("page-comments-erased")),
    }
}

fn outcome(w: Say, answer: &navette_projections::ledger::Answer) -> String {
    match answer.duplicate_of {
        Some(other) => w.capital(&w.of("page-comments-duplicate-of", "comment", other.to_string())),
        None => w.capital(&w.term("outcome", answer.outcome.as_str())),
    }
}

/// Where it went into the text, or that it has yet to.
fn taken(w: Say, comment: &navette_projections::ledger::Comment) -> Option<String> {
    let answer = comment.answer.as_ref()?;
    match &comment.incorporated {
        Some(taken) => Some(match taken.block {
            Some(block) => words::text(
                w.0,
                "page-comments-in-block",
                &[("draft", taken.draft.to_string().into()), ("block", block.to_string().into())],
            ),
            None => w.of("page-comments-in-draft", "draft", taken.draft.to_string()),
        }),
        None if answer.outcome.changes_text() && comment.workflow == Workflow::Resolved => {
            Some(w.t("page-comments-not-incorporated"))
        }
        None => None,
    }
}
