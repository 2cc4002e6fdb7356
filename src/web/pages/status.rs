//! The status of an assessment: where it stands, who has acted, what is missing, who blocks and why.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{StatusCode, Uri};
use axum::response::Response;
use jiff::tz::TimeZone;
use navette_events::{Code, Stage, Validators};
use navette_projections::papers::PaperState;
use navette_projections::status::{Present, Status, present};
use serde_json::json;

use super::asks::{Asked, DeadlineLine, deadlines, gate};
use super::book::{Book, Told};
use super::layout::{Layout, Tab, stage_line, with_query};
use super::participants::{Group, groups};
use super::past::{Chooser, When, chosen};
use super::say::Say;
use super::steps::{Step, steps};
use super::{html, to};
use crate::assessment::Act;
use crate::web::App;
use crate::web::api::Query;
use crate::web::caller::Caller;
use crate::web::frame::Frame;
use crate::web::problem::Problem;
use crate::words;

/// The page.
#[derive(Debug, Template)]
#[template(path = "status.html", config = "src/web/askama.toml")]
pub struct StatusPage {
    page: Layout,
    w: Say,
    title: String,
    under: Vec<String>,
    stage: String,
    since: String,
    steps: Vec<Step>,
    gate: String,
    missing: Vec<Asked>,
    gate_note: Option<String>,
    papers: Vec<String>,
    deadlines: Vec<DeadlineLine>,
    draft: Vec<DraftLine>,
    meetings: Vec<String>,
    groups: Vec<Group>,
    counts: Vec<(String, Vec<String>)>,
    validation: String,
    settled: Option<(String, String)>,
    acts: Vec<ActLine>,
    channels: Vec<ChannelLine>,
    publication: String,
    rules: Vec<(String, String)>,
    chooser: Chooser,
}

#[derive(Debug)]
struct DraftLine {
    said: String,
    address: Option<String>,
    cutoff: Option<String>,
    hash: String,
}

#[derive(Debug)]
struct ActLine {
    given: String,
    signature: Option<String>,
    hash: String,
    withdrawn: Option<String>,
    because: Option<String>,
}

#[derive(Debug)]
struct ChannelLine {
    name: String,
    state: String,
    link: Option<String>,
}

/// The status, as of the moment asked for.
pub(super) async fn page(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(when): Query<When>,
    uri: Uri,
) -> Result<Response, Problem> {
    let language = caller.language;
    if let Some(on) = &when.on {
        return go_to(&app, caller, &id, on).await;
    }
    let frame = Frame::of(&app, caller, &id, when.at.as_deref()).await?;
    frame.needs(Act::Read, None)?;
    let status = as_of(&app, &frame).await?;
    let book = Book::open(&app, &frame, json!(status)).await?;
    let layout = Layout::within(&app, &frame, &status, &book, Tab::Status, &uri);
    let chooser = Chooser::of(layout.w, uri.path(), &frame.moment, &status.policies.time_zone.zone());
    html(&StatusPage::of(layout, chooser, &present(status, frame.moment.at), &book), language)
}

/// From a date and time to the address that stands for it.
async fn go_to(app: &App, caller: Caller, id: &str, on: &str) -> Result<Response, Problem> {
    let frame = Frame::of(app, caller, id, None).await?;
    let address = format!("/assessments/{}", frame.code);
    if on.trim().is_empty() {
        return Ok(to(&address));
    }
    let zone = frame.status(app).await?.policies.time_zone.zone();
    let invalid = || Problem::of(StatusCode::UNPROCESSABLE_ENTITY, "at-invalid", frame.language());
    let at = chosen(on, &zone, frame.moment.at).ok_or_else(invalid)?;
    Ok(to(&with_query(&address, &format!("at={at}"))))
}

/// The status at the frame's moment; before there was one, the page says so.
pub(super) async fn as_of(app: &App, frame: &Frame) -> Result<Status, Problem> {
    frame.status(app).await.map_err(|mut problem| {
        if frame.moment.past && problem.status == StatusCode::NOT_FOUND {
            problem.title = Say(frame.language()).t("page-past-before");
        }
        problem
    })
}

impl StatusPage {
    /// The page of a status at a moment.
    pub fn of(page: Layout, chooser: Chooser, now: &Present, book: &Book) -> Self {
        let (w, status) = (page.w, &now.status);
        let zone = status.policies.time_zone.zone();
        let (gate, missing, gate_note) = gate(&page, status, book, &zone);
        Self {
            w,
            title: book.title(status.title),
            under: under(w, status, book),
            stage: stage(w, status.stage),
            since: since(w, now, &zone),
            steps: steps(w, status.stage),
            gate,
            missing,
            gate_note,
            papers: status.papers.iter().map(|paper| paper_line(w, paper, book)).collect(),
            deadlines: deadlines(w, now, book, &zone),
            draft: drafts(&page, status, &zone),
            meetings: status.meetings.iter().map(|day| w.of("page-meetings-held", "date", w.day(*day))).collect(),
            groups: groups(w, status, book, &page.at),
            counts: counts(w, status),
            validation: w.term("validation-state", code_of(&status.validation.state).as_str()),
            settled: settled(w, status, &zone),
            acts: acts(w, status, book, &zone),
            channels: channels(w, status, book),
            publication: w.term("publication-state", code_of(&status.publication).as_str()),
            rules: rules(w, status, book),
            chooser,
            page,
        }
    }
}

/// The word that a value has on the wire.
pub(super) fn code_of(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

fn under(w: Say, status: &Status, book: &Book) -> Vec<String> {
    vec![
        w.country(&status.country),
        w.term("kind", status.kind.as_str()),
        w.term("level", status.level.as_str()),
        w.labelled(&w.t("page-status-lead-ministry"), &book.name(&status.lead)),
    ]
}

fn stage(w: Say, stage: Stage) -> String {
    let line = w.capital(&stage_line(w, stage));
    match stage {
        Stage::Published => line,
        other => w.labelled(&line, &w.term("stage", other.as_str())),
    }
}

fn since(w: Say, now: &Present, zone: &TimeZone) -> String {
    let since = w.of("page-stage-since", "date", w.day_of(now.status.stage_since, zone));
    match now.days_in_stage {
        ..1 => since,
        days => format!("{since} ({})", w.count("page-rules-period-days", days)),
    }
}

/// The newest shared version, and a newer one that is not shared yet.
fn drafts(page: &Layout, status: &Status, zone: &TimeZone) -> Vec<DraftLine> {
    let w = page.w;
    let shared = status.drafts.shared.as_ref().map(|draft| draft.draft);
    let newest = status.drafts.newest.iter().filter(|draft| Some(draft.draft) != shared);
    let line = |draft: &navette_projections::status::DraftStatus| {
        let number = draft.draft.to_string();
        let said = match draft.shared_at {
            Some(at) => {
                let arguments = [("draft", number.into()), ("date", w.day_of(at, zone).into())];
                w.with("page-status-draft-shared", &arguments)
            }
            None => w.of("page-status-draft-unshared", "draft", number),
        };
        let readable = page.tabs.as_ref().and_then(|tabs| tabs.draft) >= Some(draft.draft);
        let address = format!("/assessments/{}/drafts/{}{}", status.assessment, draft.draft, page.at);
        DraftLine {
            said,
            address: readable.then_some(address),
            cutoff: draft.cutoff.map(|month| w.of("page-status-cutoff", "month", words::month(w.0, &month))),
            hash: draft.content.to_string(),
        }
    };
    newest.chain(&status.drafts.shared).map(line).collect()
}

fn counts(w: Say, status: &Status) -> Vec<(String, Vec<String>)> {
    let (counts, comments) = (&status.counts, &status.counts.comments);
    let of_all = |id: &str, count: usize| w.with(id, &[("count", count.into()), ("total", counts.ministries.into())]);
    let mut of_comments = vec![w.count("page-count-comments", comments.total)];
    let more = [
        (comments.open, "page-count-open"),
        (comments.resolved, "page-count-resolved"),
        (comments.incorporated, "page-count-incorporated"),
        (comments.withdrawn, "page-count-withdrawn"),
        (comments.restricted, "page-count-restricted"),
        (comments.late, "page-count-late"),
    ];
    of_comments.extend(more.iter().filter(|(count, _)| *count > 0).map(|(count, id)| w.count(id, *count)));
    let ministries = vec![
        of_all("page-count-focal-points", counts.with_focal_point),
        of_all("page-count-briefed", counts.briefed),
        of_all("page-count-opinions", counts.ministries - counts.without_opinion.min(counts.ministries)),
    ];
    let tallies = |family: &str, kinds: &std::collections::BTreeMap<String, u32>| -> Vec<String> {
        kinds.iter().map(|(code, count)| w.capital(&w.tally(family, code, *count))).collect()
    };
    let all = [
        ("page-comments-title", of_comments),
        ("page-counts-ministries", ministries),
        ("page-count-outcomes", tallies("outcome", &counts.outcomes)),
        ("page-counts-opinions", tallies("opinion", &counts.opinions)),
    ];
    all.into_iter().filter(|(_, lines)| !lines.is_empty()).map(|(id, lines)| (w.t(id), lines)).collect()
}

fn settled(w: Say, status: &Status, zone: &TimeZone) -> Option<(String, String)> {
    let (draft, at, content) = (status.validation.draft?, status.validation.finalised_at?, status.validation.content?);
    let arguments = [("draft", draft.to_string().into()), ("date", w.day_of(at, zone).into())];
    Some((w.with("page-validation-finalised", &arguments), content.to_string()))
}

fn acts(w: Say, status: &Status, book: &Book, zone: &TimeZone) -> Vec<ActLine> {
    let said = |id: &str, institution: &Code, at| {
        w.with(id, &[("institution", book.name(institution).into()), ("date", w.day_of(at, zone).into())])
    };
    let line = |act: &navette_projections::ledger::Validation| {
        let signature = match book.told(act.signature) {
            told @ Told::Said(_) => {
                Some(format!("{}, {}", told.part("name").unwrap_or_default(), told.part("post").unwrap_or_default()))
            }
            Told::Withheld | Told::Erased => None,
        };
        let on = w.of("page-validation-of", "draft", act.draft.to_string());
        ActLine {
            given: format!("{}, {on}", said("page-validation-act", &act.institution, act.at)),
            signature,
            hash: act.content.to_string(),
            withdrawn: act.withdrawn_at.map(|at| said("page-validation-withdrawn", &act.institution, at)),
            because: act.withdrawn_because.map(|seal| book.reason(seal)),
        }
    };
    status.validation.acts.iter().map(line).collect()
}

fn channels(w: Say, status: &Status, book: &Book) -> Vec<ChannelLine> {
    let line = |channel: &navette_projections::status::Channel| {
        let settled = status.validation.content;
        let state = match &channel.publication {
            None => w.t("page-channels-not-live"),
            Some(live) if settled.is_some_and(|settled| settled != live.content) => w.t("page-channels-other-text"),
            Some(live) => w.of("page-channels-live", "date", w.day(live.published_on)),
        };
        let link = channel.publication.as_ref().and_then(|live| book.told(live.link).part("url"));
        let link = link.filter(|url| url.starts_with("https://") || url.starts_with("http://"));
        ChannelLine { name: w.capital(&words::channel(w.0, &channel.channel)), state, link: link.map(str::to_owned) }
    };
    status.channels.iter().map(line).collect()
}

/// A signed letter about which somebody has to do something, and who.
fn paper_line(w: Say, paper: &navette_projections::papers::shown::Open, book: &Book) -> String {
    let line = [
        ("paper", paper.paper.to_string().into()),
        ("date", w.day(paper.dated_on).into()),
        ("what", w.term("paper-kind", paper.kind.as_str()).into()),
        ("institution", book.name(&paper.institution).into()),
    ];
    let waits = match paper.state {
        PaperState::AwaitingScan => "page-papers-awaiting-scan",
        PaperState::AwaitingCheck => "page-papers-awaiting-check",
        PaperState::Contested => "page-papers-contested",
        // These wait for nobody and are not among the open ones.
        PaperState::Counts | PaperState::Overtaken | PaperState::Refused | PaperState::Withdrawn => {
            return w.with("page-papers-line", &line);
        }
    };
    format!("{} — {}", w.with("page-papers-line", &line), w.of(waits, "name", book.person(paper.by)))
}

fn rules(w: Say, status: &Status, book: &Book) -> Vec<(String, String)> {
    let rules = &status.policies;
    let validators = match &rules.validators {
        Validators::Lead => w.term("validators", "lead"),
        Validators::LeadWithoutObjection => w.term("validators", "lead_without_objection"),
        Validators::Listed(codes) => book.list(codes),
    };
    let yes = |yes: bool, one: &str, other: &str| if yes { w.t(one) } else { w.t(other) };
    let channels: Vec<String> = rules.channels.iter().map(|channel| words::channel(w.0, channel)).collect();
    let all = [
        ("page-rules-validators", validators),
        ("page-rules-arbiter", book.name(&rules.arbiter)),
        ("page-rules-period", w.count("page-rules-period-days", rules.period_days)),
        ("page-rules-tacit", yes(rules.tacit_agreement, "page-rules-tacit-yes", "page-rules-tacit-no")),
        ("page-rules-visibility", w.term("visibility", rules.default_visibility.as_str())),
        ("page-rules-pass", yes(rules.pass_with_reason, "page-rules-pass-yes", "page-rules-pass-no")),
        ("page-rules-zone", rules.time_zone.to_string()),
        ("page-rules-channels", w.list(&channels)),
        ("page-rules-papers", w.term("paper-check", rules.paper_check.as_str())),
        ("page-status-language", w.term("language", status.language.as_str())),
    ];
    all.into_iter().map(|(id, rule)| (w.t(id), w.capital(&rule))).collect()
}
