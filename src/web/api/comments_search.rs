//! The register as a reader asks for it: filtered, and searched over what he may read.
//!
//! Documents hold no words, so a search opens them: page by page, through the one way to open words,
//! which gives a reader what he may read today and nothing else. What is withheld never matches, so
//! no answer tells whether a restricted comment says something.

use std::collections::HashMap;

use axum::extract::State;
use axum::response::Response;
use navette_events::{BlockId, Code, Outcome, SealId, Target, Words};
use navette_projections::{View, comments};
use serde::Deserialize;
use serde_json::Value;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{Listing, Path, Query, list, percent};
use crate::assessment::Act;
use crate::limits;
use crate::log::StoredRow;
use crate::seals::Opened;
use crate::web::App;
use crate::web::caller::Caller;
use crate::web::frame::{Frame, parse};
use crate::web::problem::Problem;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(register))
}

/// Which comments, as of when, and which page.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Register {
    /// A moment (RFC 3339) or a position; now where it is absent.
    pub at: Option<String>,
    /// Where the page before ended, from its `Link`.
    pub after: Option<String>,
    /// Rows wanted: 1 to 200.
    pub limit: Option<i64>,
    /// Words to look for, in what the reader may read. All must occur; accents and case are ignored.
    pub q: Option<String>,
    /// Whose: the author's institution, one that stands behind it, or the participant it is counted under.
    pub institution: Option<String>,
    /// Where it stands: `submitted`, `triaged`, `waiting_for_input`, `resolved`, `incorporated`, `withdrawn`, `deferred`.
    pub state: Option<String>,
    /// How it was answered: `accepted`, `accepted_in_part`, `not_accepted`, `noted`, `referred`, `duplicate`.
    pub outcome: Option<String>,
    /// On which block (`b17`).
    pub block: Option<String>,
}

/// The filters, understood.
#[derive(Debug, Default)]
struct Wanted {
    words: Vec<String>,
    institution: Option<Code>,
    state: Option<String>,
    outcome: Option<Outcome>,
    block: Option<BlockId>,
}

/// The states, as they are written.
const STATES: &str = "one of: submitted triaged waiting_for_input resolved incorporated withdrawn deferred";

impl Wanted {
    fn read(query: &Register, language: navette_events::Language) -> Result<Self, Problem> {
        let bad = |field: &str, error: &navette_events::Malformed| Problem::bad_value(field, error.expected, language);
        let state = match query.state.as_deref() {
            Some(state) if !STATES.split(' ').skip(2).any(|known| known == state) => {
                return Err(Problem::bad_value("state", STATES, language));
            }
            state => state.map(str::to_owned),
        };
        if query.q.as_ref().is_some_and(|q| q.chars().count() > limits::LINE) {
            let arguments = [("field", "q".into()), ("limit", limits::LINE.into())];
            let status = axum::http::StatusCode::UNPROCESSABLE_ENTITY;
            return Err(Problem::about(status, "text-too-long", language, &arguments));
        }
        let institution = query.institution.as_deref().map(str::parse::<Code>).transpose();
        let outcome = query.outcome.as_deref().map(str::parse::<Outcome>).transpose();
        let block = query.block.as_deref().map(str::parse::<BlockId>).transpose();
        Ok(Self {
            words: query.q.as_deref().map(terms).unwrap_or_default(),
            institution: institution.map_err(|error| bad("institution", &error))?,
            state,
            outcome: outcome.map_err(|error| bad("outcome", &error))?,
            block: block.map_err(|error| bad("block", &error))?,
        })
    }

    /// Whether an entry passes the filters that need no words.
    fn passes(&self, entry: &comments::Entry) -> bool {
        let comment = &entry.comment;
        let state = serde_json::to_value(comment.workflow).unwrap_or_default();
        self.institution.as_ref().is_none_or(|code| comment.is_of(code) || entry.counted_under == *code)
            && self.state.as_ref().is_none_or(|wanted| state == Value::String(wanted.clone()))
            && self.outcome.is_none_or(|wanted| comment.answer.as_ref().map(|answer| answer.outcome) == Some(wanted))
            && self.block.is_none_or(|block| comment.target == Target::Block(block))
    }

    /// Whether all words looked for occur in what was opened of an entry.
    fn finds(&self, entry: &comments::Entry, opened: &HashMap<SealId, Opened>) -> bool {
        if self.words.is_empty() {
            return true;
        }
        let readable = searched(entry).into_iter().filter_map(|seal| match opened.get(&seal) {
            Some(Opened::Words(words)) => Some(plain(words)),
            Some(Opened::Withheld | Opened::Erased) | None => None,
        });
        let text = readable.map(|words| folded(&words)).collect::<Vec<_>>().join("\n");
        self.words.iter().all(|word| text.contains(word))
    }
}

/// The words of a comment that are searched: its own, those of its course, the reason of its outcome.
fn searched(entry: &comments::Entry) -> Vec<SealId> {
    let comment = &entry.comment;
    let answer = comment.answer.as_ref().map(|answer| answer.reason);
    let recorded = comment.course.spoken.as_ref().and_then(|spoken| spoken.recorded.as_ref()).map(|first| first.words);
    let questions = comment.course.questions.iter().flat_map(|question| {
        [Some(question.words), question.input.as_ref().map(|input| input.words)].into_iter().flatten()
    });
    [comment.words].into_iter().chain(answer).chain(recorded).chain(questions).collect()
}

fn plain(words: &Words) -> String {
    match words {
        Words::Comment { text, quote, proposed } => [Some(text), quote.as_ref(), proposed.as_ref()]
            .into_iter()
            .flatten()
            .cloned()
            .collect::<Vec<_>>()
            .join("\n"),
        Words::Reason { text } => text.clone(),
        Words::Names { .. }
        | Words::Person { .. }
        | Words::Address { .. }
        | Words::Meeting { .. }
        | Words::Signature { .. }
        | Words::Link { .. }
        | Words::Statement { .. }
        | Words::Narrative { .. }
        | Words::Source { .. }
        | Words::Reference { .. }
        | Words::Prepared { .. } => String::new(),
    }
}

/// A text as it is compared: decomposed, without accents, in lower case, ligatures and apostrophes told
/// alike, white space as one space.
fn folded(text: &str) -> String {
    let letters = text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    let mut out = String::with_capacity(text.len());
    for letter in letters {
        match letter {
            'œ' => out.push_str("oe"),
            'æ' => out.push_str("ae"),
            'ß' => out.push_str("ss"),
            '’' | '‘' | 'ʼ' => out.push('\''),
            // Whoever looks for quoted words types other quotation marks, and other spaces inside them.
            '«' | '»' | '“' | '”' | '„' | '"' => out.push(' '),
            c if c.is_whitespace() => out.push(' '),
            c => out.push(c),
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn terms(q: &str) -> Vec<String> {
    folded(q).split(' ').filter(|term| !term.is_empty()).map(str::to_owned).collect()
}

/// The comment register. Words that the reader may not read are marked as withheld, and never searched.
#[utoipa::path(get, path = "/assessments/{id}/comments", params(("id" = String, Path), Register), security(("bearer" = [])),
    responses((status = 200, description = "Comments; `Link` names the next page")))]
async fn register(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(query): Query<Register>,
) -> Result<Response, Problem> {
    let frame = Frame::of(&app, caller, &id, query.at.as_deref()).await?;
    frame.needs(Act::Read, None)?;
    let wanted = Wanted::read(&query, frame.language())?;
    let listing = Listing { at: query.at.clone(), after: query.after.clone(), limit: query.limit };
    let found = find(&app, &frame, &wanted, &listing).await?;
    let items = found.iter().map(|row| parse(&row.body, frame.language())).collect::<Result<_, _>>()?;
    let next = listing.next(&format!("/api/v1/assessments/{id}/comments"), &found);
    list(&app, &frame, items, next.map(|next| next + &kept(&query))).await
}

/// The filters, as they stand in the address of the next page.
fn kept(query: &Register) -> String {
    let filters = [
        ("q", &query.q),
        ("institution", &query.institution),
        ("state", &query.state),
        ("outcome", &query.outcome),
        ("block", &query.block),
    ];
    let given = filters.into_iter().filter_map(|(name, value)| Some((name, value.as_ref()?)));
    given.flat_map(|(name, value)| ["&".to_owned(), name.to_owned(), "=".to_owned(), percent(value)]).collect()
}

/// The rows that are wanted, from where the listing begins, at most a page.
async fn find(app: &App, frame: &Frame, wanted: &Wanted, listing: &Listing) -> Result<Vec<StoredRow>, Problem> {
    let store_problem = |error| Problem::store(&error, frame.language());
    let prefix = format!("{}/", frame.code);
    let mut after = listing.after(frame.language())?;
    let mut found = Vec::new();
    loop {
        let rows = app.views.rows(View::Comments, &prefix, after, limits::PAGE, frame.moment.cut).await;
        let rows = rows.map_err(store_problem)?;
        let whole = rows.len() == limits::PAGE as usize;
        after = rows.last().map(|row| (row.sort.clone(), row.key.clone()));
        let mut passing: Vec<(comments::Entry, StoredRow)> = Vec::new();
        for row in rows {
            let entry: comments::Entry = parse(&row.body, frame.language())?;
            if wanted.passes(&entry) {
                passing.push((entry, row));
            }
        }
        let searching = !wanted.words.is_empty();
        let seals: Vec<SealId> = passing.iter().filter(|_| searching).flat_map(|(entry, _)| searched(entry)).collect();
        let opened = app.handling.seals().open(&frame.reader(), &seals).await.map_err(store_problem)?;
        found.extend(passing.into_iter().filter(|(entry, _)| wanted.finds(entry, &opened)).map(|(_, row)| row));
        if found.len() >= listing.rows() as usize || !whole {
            found.truncate(listing.rows() as usize);
            return Ok(found);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_and_ways_of_writing_do_not_matter() {
        assert_eq!(folded("L’ÉVALUATION  à\u{a0}Bamako"), "l'evaluation a bamako");
        assert_eq!(folded("e\u{301}te\u{301}"), folded("Été"));
        assert_eq!(folded("œuvre"), "oeuvre");
        assert_eq!(folded("«\u{a0}diaspora\u{202f}»"), folded("\"diaspora\""));
        assert_eq!(terms("  Arrêté  2008 "), ["arrete", "2008"]);
    }
}
