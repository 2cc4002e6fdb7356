//! What is stuck: who, since when, what next; and a note of one page for the head of mission.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use navette_events::{Code, Language, Opinion, Purpose};
use navette_projections::status::Status;
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Path;
use super::leaflet::Leaflet;
use super::{At, Query, answer, names, shown};
use crate::assessment::Act;
use crate::web::App;
use crate::web::caller::Caller;
use crate::web::frame::Frame;
use crate::web::problem::Problem;
use crate::words::{self, Argument};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(stuck)).routes(routes!(note))
}

/// Full days without an act, as of the frame's moment.
fn idle_days(status: &Status, frame: &Frame) -> i64 {
    frame.moment.at.duration_since(status.last_act_at).as_hours() / 24
}

/// Whether nothing was done for longer than the rules of the assessment call usual.
fn is_idle(status: &Status, frame: &Frame) -> bool {
    let limit = status.policies.stuck_after_days;
    status.closed_at.is_none() && limit.is_some_and(|limit| idle_days(status, frame) >= i64::from(limit))
}

/// What keeps an assessment: no act for so many days, or a shut gate; who, since when, what next.
#[utoipa::path(get, path = "/assessments/{id}/stuck", params(("id" = String, Path), At), security(("bearer" = [])),
    responses((status = 200, description = "Whether it is stuck, since when, and what the gate ahead waits for")))]
async fn stuck(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(at): Query<At>,
) -> Result<Response, Problem> {
    let frame = Frame::of(&app, caller, &id, at.at.as_deref()).await?;
    frame.needs(Act::Read, None)?;
    let status = frame.status(&app).await?;
    let asked = status.gates.iter().find(|gate| Some(gate.gate) == status.ahead && !gate.open);
    let document = json!({
        "at": frame.moment.at,
        "idle": is_idle(&status, &frame),
        "days_without_act": idle_days(&status, &frame),
        "last_act_at": status.last_act_at,
        "suspended": status.clock.suspended,
        "stage": status.stage,
        "stage_since": status.stage_since,
        "ahead": status.ahead,
        "shut": asked.is_some(),
        "missing": asked.map(|gate| &gate.missing),
    });
    answer(&app, &frame, document, status.position).await
}

/// The weekly note, of one page: silences, blockages, next acts. Markdown, or `text/html` by Accept.
#[utoipa::path(get, path = "/assessments/{id}/note", params(("id" = String, Path), At), security(("bearer" = [])),
    responses((status = 200, description = "The note, in the reader's language")))]
async fn note(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(at): Query<At>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let frame = Frame::of(&app, caller, &id, at.at.as_deref()).await?;
    frame.needs(Act::Read, None)?;
    let status = frame.status(&app).await?;
    let title = shown(&app, &frame, json!({ "title": status.title })).await?;
    let language = frame.language();
    let title = title["title"][language.as_str()].as_str().or(title["title"]["fr"].as_str()).unwrap_or_default();
    let mut codes: Vec<Code> = status.participants.iter().map(|row| row.institution.clone()).collect();
    codes.extend(status.policies.deputy_arbiter.clone());
    codes.push(status.policies.arbiter.clone());
    let names = names(&app, &frame, codes).await?;
    let note = Note { status: &status, frame: &frame, language, names: &names };
    Ok(note.leaflet(title).answer(&headers, language))
}

/// What a note is made of.
struct Note<'a> {
    status: &'a Status,
    frame: &'a Frame,
    language: Language,
    names: &'a std::collections::BTreeMap<Code, String>,
}

impl Note<'_> {
    fn leaflet(&self, title: &str) -> Leaflet {
        let mut leaflet = Leaflet::default();
        leaflet.heading(1, self.say("note-title", &[("title", title.into())]));
        let stage = words::term(self.language, "stage", self.status.stage.as_str());
        let since = self.day(self.status.stage_since);
        leaflet.paragraph(self.say("note-stage", &[("stage", stage.into()), ("since", since.into())]));
        let parts =
            [("note-silences", self.silences()), ("note-blockages", self.blockages()), ("note-next", self.next_acts())];
        for (heading, lines) in parts {
            leaflet.heading(2, self.say(heading, &[]));
            if lines.is_empty() {
                leaflet.paragraph(self.say("note-none", &[]));
            }
            for line in lines {
                leaflet.item(line);
            }
        }
        leaflet
    }

    /// Who said nothing in a period that is over, and whom no request reached.
    fn silences(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for purpose in Purpose::ALL {
            let period = self.status.deadlines.iter().rev().find(|period| period.purpose == *purpose && period.closed);
            let silent =
                period.iter().flat_map(|period| &period.no_response).filter(|code| self.is_silent(*purpose, code));
            let purpose = words::term(self.language, "purpose", purpose.as_str());
            lines.extend(self.named("note-silent", silent, &[("purpose", purpose.into())]));
        }
        let bounced =
            self.rows(|row| row.delivery.as_ref().is_some_and(navette_projections::clock::Delivery::is_bounced));
        lines.extend(self.named("note-bounced", bounced.iter(), &[]));
        lines
    }

    fn is_silent(&self, purpose: Purpose, code: &Code) -> bool {
        let row = self.status.participants.iter().find(|row| row.institution == *code);
        row.is_some_and(|row| match purpose {
            Purpose::Comments => row.comments.total == 0 && row.opinion.is_none(),
            Purpose::Opinions => row.opinion.as_ref().is_none_or(|held| held.opinion == Opinion::MoreTime),
        })
    }

    /// What keeps the assessment where it is.
    fn blockages(&self) -> Vec<String> {
        let mut lines = Vec::new();
        if let Some(suspended) = &self.status.clock.suspended {
            lines.push(self.say("note-suspended", &[("since", self.day(suspended.since).into())]));
        }
        if is_idle(self.status, self.frame) {
            let (days, since) = (idle_days(self.status, self.frame), self.day(self.status.last_act_at));
            lines.push(self.say("note-idle", &[("days", days.into()), ("since", since.into())]));
        }
        let zone = self.status.policies.time_zone.zone();
        let name = |code: &Code| self.name(code);
        let shut = self.status.gates.iter().find(|gate| Some(gate.gate) == self.status.ahead);
        let missing = shut.iter().flat_map(|gate| &gate.missing);
        lines.extend(missing.map(|missing| words::missing(self.language, missing, &name, &zone)));
        lines
    }

    /// What is to be done next, and by whom.
    fn next_acts(&self) -> Vec<String> {
        let zone = self.status.policies.time_zone.zone();
        let mut lines = Vec::new();
        for period in self.status.deadlines.iter().filter(|period| !period.closed) {
            let purpose = words::term(self.language, "purpose", period.purpose.as_str());
            let until = words::last_day(self.language, period.closes_at, &zone);
            lines.push(self.say("note-deadline", &[("purpose", purpose.into()), ("until", until.into())]));
        }
        let waiting = self.status.clock.requests.iter().filter(|request| request.answer.is_none());
        let waiting: Vec<String> = waiting.map(|request| request.request.to_string()).collect();
        if !waiting.is_empty() {
            let requests = words::list(self.language, &waiting);
            lines.push(self.say("note-requests", &[("requests", requests.into())]));
        }
        let confirm = self.rows(|row| row.consent.as_ref().is_some_and(|consent| consent.confirm > 0));
        lines.extend(self.named("note-confirm", confirm.iter(), &[]));
        lines.extend(self.named("note-lift", self.rows(|row| row.may_lift).iter(), &[]));
        lines
    }

    fn rows(&self, which: impl Fn(&navette_projections::status::ParticipantStatus) -> bool) -> Vec<Code> {
        self.status.participants.iter().filter(|row| which(row)).map(|row| row.institution.clone()).collect()
    }

    /// A line about some institutions, where there are any.
    fn named<'a>(
        &self,
        id: &str,
        codes: impl Iterator<Item = &'a Code>,
        arguments: &[(&str, Argument)],
    ) -> Option<String> {
        let names: Vec<String> = codes.map(|code| self.name(code)).collect();
        let mut all = arguments.to_vec();
        all.push(("names", words::list(self.language, &names).into()));
        (!names.is_empty()).then(|| self.say(id, &all))
    }

    fn name(&self, code: &Code) -> String {
        self.names.get(code).cloned().unwrap_or_else(|| code.to_string())
    }

    fn day(&self, at: jiff::Timestamp) -> String {
        words::date(self.language, at.to_zoned(self.status.policies.time_zone.zone()).date())
    }

    fn say(&self, id: &str, arguments: &[(&str, Argument)]) -> String {
        words::text(self.language, id, arguments)
    }
}
