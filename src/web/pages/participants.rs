//! Who takes part, and how far each is: the table of the status page.

use jiff::tz::TimeZone;
use navette_events::{Code, Part, PersonId, Purpose};
use navette_projections::ledger::HeldOpinion;
use navette_projections::status::{ParticipantStatus, Status};

use super::book::Book;
use super::layout::with_query;
use super::say::Say;

/// The participants of one part.
#[derive(Debug, Clone)]
pub struct Group {
    /// `Ministères`.
    pub title: String,
    /// One a participant.
    pub rows: Vec<Row>,
}

/// A participant.
#[derive(Debug, Clone)]
pub struct Row {
    /// Which.
    pub code: Code,
    /// Its name.
    pub name: String,
    /// That it leads, or under whom it is counted.
    pub note: Option<String>,
    /// Who speaks for it.
    pub people: Vec<String>,
    /// When it was briefed.
    pub briefed: Option<String>,
    /// Where its comments are to be read.
    pub register: String,
    /// How many comments it made.
    pub made: u32,
    /// The same in words.
    pub made_words: String,
    /// More on them: open, late, restricted, or that there was no answer.
    pub comments: Vec<String>,
    /// Its opinion.
    pub opinion: String,
    /// Whether it gave one.
    pub given: bool,
    /// More on it: day, version, reservations.
    pub opinion_notes: Vec<String>,
    /// Why.
    pub reason: Option<String>,
    /// What the gate ahead still asks of it.
    pub missing: Vec<String>,
}

/// All participants, ministries first; the lead ministry before the others, these by name.
pub fn groups(w: Say, status: &Status, book: &Book, at: &str) -> Vec<Group> {
    let zone = status.policies.time_zone.zone();
    let group = |(part, id): (Part, &str)| {
        let members = status.participants.iter().filter(|participant| participant.part == part);
        let mut rows: Vec<Row> = members.map(|participant| row(w, status, participant, book, &zone)).collect();
        for row in &mut rows {
            let register = format!("/assessments/{}/comments{at}", status.assessment);
            row.register = with_query(&register, &format!("institution={}", row.code));
        }
        rows.sort_by_cached_key(|row| (row.code != status.lead, row.name.to_lowercase()));
        Group { title: w.t(id), rows }
    };
    let parts = [
        (Part::Ministry, "page-participants-ministries"),
        (Part::Body, "page-participants-bodies"),
        (Part::Stakeholder, "page-participants-stakeholders"),
    ];
    parts.map(group).into_iter().filter(|group| !group.rows.is_empty()).collect()
}

fn row(w: Say, status: &Status, participant: &ParticipantStatus, book: &Book, zone: &TimeZone) -> Row {
    let lead = participant.institution == status.lead;
    let under = participant.parent.as_ref().map(|parent| w.of("page-participant-under", "name", book.name(parent)));
    // Whom no letter reaches, and who will take over, is told beside the name.
    let name = |person: &PersonId| {
        let bounced = participant.bounced.iter().any(|bounce| bounce.person == *person);
        let name = book.person(*person);
        let name = if bounced { w.of("page-participant-bounced", "name", name) } else { name };
        match participant.handovers_planned.iter().find(|planned| planned.person == *person) {
            Some(planned) => {
                let successor = book.person(planned.successor);
                let date = w.day(planned.on);
                let all = [("name", name.into()), ("successor", successor.into()), ("date", date.into())];
                w.with("page-participant-handover", &all)
            }
            None => name,
        }
    };
    let alternate = |person: &PersonId| w.of("page-participant-alternate", "name", name(person));
    let named = participant.focal_points.iter().map(name);
    let (opinion, given) = opinion(w, participant);
    Row {
        code: participant.institution.clone(),
        name: book.name(&participant.institution),
        note: note(w, participant, book, if lead { Some(w.term("role", "lead")) } else { under }),
        people: named.chain(participant.alternates.iter().map(alternate)).collect(),
        briefed: participant.briefed.map(|day| w.day(day)),
        register: String::new(),
        made: participant.comments.total,
        made_words: w.count("page-count-comments", participant.comments.total),
        comments: comments(w, participant),
        opinion,
        given,
        opinion_notes: opinion_notes(w, participant, book, zone),
        reason: participant.opinion.as_ref().and_then(|held| held.reason).map(|seal| book.reason(seal)),
        missing: {
            let voice = participant.without_voice.then(|| w.t("page-participant-without-voice"));
            let missing = participant.missing.iter().map(|code| w.term("missing", code.as_str()));
            missing.chain(voice).collect()
        },
    }
}

/// That it leads, or under whom it is counted; whose place it takes, or who took its own.
fn note(w: Say, participant: &ParticipantStatus, book: &Book, first: Option<String>) -> Option<String> {
    let succeeded = participant.succeeded.as_ref().map(|by| {
        let (names, day) = (book.list(&by.successors), w.day(by.from));
        w.with("page-participant-succeeded", &[("names", names.into()), ("date", day.into())])
    });
    let before = (!participant.predecessors.is_empty())
        .then(|| w.of("page-participant-predecessors", "names", book.list(&participant.predecessors)));
    let all: Vec<String> = [first, succeeded, before].into_iter().flatten().collect();
    (!all.is_empty()).then(|| all.join(" · "))
}

fn opinion_notes(w: Say, participant: &ParticipantStatus, book: &Book, zone: &TimeZone) -> Vec<String> {
    let held = participant.opinion.as_ref();
    let mut all = held.map(|held| notes(w, held, zone)).unwrap_or_default();
    // An opinion shows the name of its day, where the ministry bears another by now.
    let (now, then) =
        (book.name(&participant.institution), held.map(|held| book.name_then(&participant.institution, held.given_at)));
    all.extend(then.filter(|then| *then != now));
    let asked = &participant.to_reconfirm;
    all.extend((!asked.is_empty()).then(|| w.of("page-participant-reconfirm", "names", book.list(asked))));
    all
}

fn comments(w: Say, participant: &ParticipantStatus) -> Vec<String> {
    let counts = &participant.comments;
    let silent = counts.total == 0 && participant.no_response.contains(&Purpose::Comments);
    let said = |count: u32, id: &str| (count > 0).then(|| w.count(id, count));
    [
        said(counts.open, "page-count-open"),
        said(counts.restricted, "page-count-restricted"),
        said(counts.late, "page-count-late"),
        silent.then(|| w.t("page-participant-no-response")),
        said(u32::try_from(participant.taken_over.len()).unwrap_or(u32::MAX), "page-participant-taken-over"),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Silence is no opinion, and who is not asked for one owes none.
fn opinion(w: Say, participant: &ParticipantStatus) -> (String, bool) {
    match &participant.opinion {
        Some(held) => (w.term("opinion", held.opinion.as_str()), true),
        None if participant.part != Part::Ministry => (w.term("opinion", "not_invited"), false),
        None if participant.no_response.contains(&Purpose::Opinions) => (w.term("opinion", "no_response"), false),
        None => (w.t("page-participant-no-opinion"), false),
    }
}

fn notes(w: Say, held: &HeldOpinion, zone: &TimeZone) -> Vec<String> {
    let day = w.of("page-participant-briefed", "date", w.day_of(held.given_at, zone));
    let on = w.of("page-validation-of", "draft", held.draft.to_string());
    let numbers: Vec<String> = held.reservations.iter().map(u32::to_string).collect();
    let reservations =
        (!numbers.is_empty()).then(|| w.of("page-participant-reservations", "comments", w.list(&numbers)));
    let late = held.late.then(|| w.t("page-participant-late"));
    let before = held.before.filter(|before| *before != held.opinion);
    let before = before.map(|opinion| w.of("page-participant-before", "opinion", w.term("opinion", opinion.as_str())));
    [Some(format!("{day}, {on}")), reservations, late, before].into_iter().flatten().collect()
}
