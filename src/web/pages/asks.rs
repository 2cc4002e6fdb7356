//! What is asked: what the gate ahead still needs, who blocks and why, and until when.

use jiff::tz::TimeZone;
use navette_events::{Code, Part, Purpose};
use navette_projections::status::{Deadline, DeadlineNow, DeadlineState, ParticipantStatus, Present, Status};
use navette_projections::{Missing, MissingCode};

use super::book::Book;
use super::layout::{Layout, with_query};
use super::say::Say;
use super::status::code_of;
use crate::words;

/// One thing that is missing: the sentence, where to see more, and why it is.
#[derive(Debug)]
pub struct Asked {
    /// What is missing, and whom it waits for.
    pub sentence: String,
    /// Where more of it is to be read.
    pub address: Option<String>,
    /// Who objects, since when, and why.
    pub reasons: Vec<String>,
}

/// A period with its deadline.
#[derive(Debug)]
pub struct DeadlineLine {
    /// Which period.
    pub what: String,
    /// `ahead`, `open` or `closed`.
    pub state: &'static str,
    /// Until when.
    pub when: String,
    /// Days left.
    pub left: Option<String>,
    /// Who has said nothing.
    pub silent: Option<String>,
}

/// The gate ahead: its heading, what is missing, and whether it can be passed all the same.
pub fn gate(page: &Layout, status: &Status, book: &Book, zone: &TimeZone) -> (String, Vec<Asked>, Option<String>) {
    let w = page.w;
    let ahead = status.gates.iter().find(|gate| Some(gate.gate) == status.ahead);
    let Some(ahead) = ahead else { return (w.t("page-gate-none"), Vec::new(), None) };
    let name = w.term("gate", &code_of(&ahead.gate));
    if ahead.missing.is_empty() {
        return (w.of("page-gate-open", "gate", name), Vec::new(), None);
    }
    let names = |code: &Code| book.name(code);
    let asked = |missing: &Missing| Asked {
        sentence: words::missing(w.0, missing, &names, zone),
        address: register_of(page, status, missing),
        reasons: if missing.code == MissingCode::Objections {
            objections(w, status, missing, book, zone)
        } else {
            Vec::new()
        },
    };
    let passable = ahead.missing.iter().all(|missing| missing.code.is_passable());
    let note = (passable && status.policies.pass_with_reason).then(|| w.t("page-pass-note"));
    (w.of("page-gate-missing", "gate", name), ahead.missing.iter().map(asked).collect(), note)
}

/// Where the comments that are missing something are to be read.
fn register_of(page: &Layout, status: &Status, missing: &Missing) -> Option<String> {
    let first = missing.comments.first()?;
    let register = format!("/assessments/{}/comments{}", status.assessment, page.at);
    Some(match missing.code {
        MissingCode::CommentsUnanswered => with_query(&register, "open=1"),
        _ => format!("{}#c{first}", with_query(&register, &format!("from={first}"))),
    })
}

/// Who objects, since when, and why.
fn objections(w: Say, status: &Status, missing: &Missing, book: &Book, zone: &TimeZone) -> Vec<String> {
    let objectors = status.participants.iter().filter(|each| missing.institutions.contains(&each.institution));
    let said = |each: &ParticipantStatus| {
        let held = each.opinion.as_ref()?;
        let day = w.of("page-participant-briefed", "date", w.day_of(held.given_at, zone));
        let who = w.with("page-objector", &[("name", book.name(&each.institution).into()), ("date", day.into())]);
        Some(w.labelled(&who, &book.reason(held.reason?)))
    };
    objectors.filter_map(said).collect()
}

/// The periods, the newest first.
pub fn deadlines(w: Say, now: &Present, book: &Book, zone: &TimeZone) -> Vec<DeadlineLine> {
    let all = now.status.deadlines.iter().zip(&now.now);
    let line = |(deadline, at): (&Deadline, &DeadlineNow)| {
        let what = match deadline.purpose {
            Purpose::Comments => "page-deadline-comments",
            Purpose::Opinions => "page-deadline-opinions",
        };
        let last_day = words::last_day(w.0, deadline.closes_at, zone);
        let (state, when) = match at.state {
            DeadlineState::Ahead => ("ahead", w.of("page-deadline-ahead", "date", w.day_of(deadline.opens_at, zone))),
            DeadlineState::Open => ("open", w.of("page-deadline-open", "date", last_day)),
            DeadlineState::Closed => ("closed", w.of("page-deadline-closed", "date", last_day)),
            DeadlineState::Suspended => ("suspended", w.t("page-deadline-suspended")),
        };
        let open = at.state == DeadlineState::Open;
        let (id, silent) = if open || at.state == DeadlineState::Suspended {
            ("page-deadline-awaited", awaited(&now.status, deadline))
        } else {
            ("page-deadline-no-response", deadline.no_response.clone())
        };
        let silent = (!silent.is_empty()).then(|| w.of(id, "names", book.list(&silent)));
        DeadlineLine {
            what: w.of(what, "draft", deadline.draft.to_string()),
            state,
            when,
            left: open.then(|| w.count("page-deadline-days-left", at.days_left)),
            silent,
        }
    };
    all.map(line).rev().collect()
}

/// The ministries that have said nothing yet in a period that runs.
fn awaited(status: &Status, deadline: &Deadline) -> Vec<Code> {
    let silent = |each: &&ParticipantStatus| match deadline.purpose {
        Purpose::Comments => each.comments.total == 0,
        Purpose::Opinions => each.opinion.as_ref().is_none_or(|held| held.draft < deadline.draft),
    };
    let ministries = status.participants.iter().filter(|each| each.part == Part::Ministry && each.succeeded.is_none());
    ministries.filter(silent).map(|each| each.institution.clone()).collect()
}
