//! The clock of an assessment: its calendar, suspension, requests for more time.

use axum::extract::State;
use jiff::civil::Date;
use navette_events::{Code, Purpose, WeekDay, Words};
use navette_projections::assessment::Key as Resource;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Path;
use crate::assessment::clock::{AnswerMoreTime, AskMoreTime, ResumeClock, SetCalendar, SuspendClock};
use crate::web::App;
use crate::web::input::Prose;
use crate::web::intent::{Answer, Intent};
use crate::web::problem::Problem;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(set_calendar))
        .routes(routes!(move_clock))
        .routes(routes!(ask_more_time))
        .routes(routes!(answer_more_time))
}

/// The country's calendar.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CalendarBody {
    /// The days of the week on which nobody works: 1 is Monday, 7 is Sunday.
    #[schema(value_type = Vec<u8>, example = json!([6, 7]))]
    pub weekend: Vec<WeekDay>,
    /// Holidays.
    #[schema(value_type = Vec<String>)]
    pub holidays: Vec<Date>,
    /// Why.
    pub reason: Prose,
}

/// Fix the days on which nobody works. A late holiday gives open periods as many working days more.
#[utoipa::path(post, path = "/assessments/{id}/calendar", params(("id" = String, Path)), request_body = CalendarBody,
    security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt")))]
async fn set_calendar(
    State(app): State<App>,
    Path(id): Path<String>,
    intent: Intent<CalendarBody>,
) -> Result<Answer, Problem> {
    let (CalendarBody { weekend, holidays, reason }, mut intent) = intent.split();
    let reason = intent.seal(&app, &Words::Reason { text: reason.into_inner() });
    intent.act(&app, &id, SetCalendar { weekend, holidays, reason }, Resource::Status).await
}

/// The clock.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ClockBody {
    /// Whether it is to run.
    pub running: bool,
    /// Why.
    pub reason: Prose,
}

/// Suspend the clock, or resume it: what was open is open for as many working days more.
#[utoipa::path(post, path = "/assessments/{id}/clock", params(("id" = String, Path)), request_body = ClockBody,
    security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt")))]
async fn move_clock(
    State(app): State<App>,
    Path(id): Path<String>,
    intent: Intent<ClockBody>,
) -> Result<Answer, Problem> {
    let (ClockBody { running, reason }, mut intent) = intent.split();
    let reason = intent.seal(&app, &Words::Reason { text: reason.into_inner() });
    if running {
        intent.act(&app, &id, ResumeClock { reason }, Resource::Status).await
    } else {
        intent.act(&app, &id, SuspendClock { reason }, Resource::Status).await
    }
}

/// A request for more time.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MoreTimeBody {
    /// For which institution.
    #[schema(value_type = String)]
    pub institution: Code,
    /// `comments` or `opinions`.
    #[schema(value_type = String)]
    pub purpose: Purpose,
    /// Until which day.
    #[schema(value_type = Option<String>, format = "date")]
    pub until: Option<Date>,
    /// Why.
    pub reason: Prose,
}

/// Ask for more time.
#[utoipa::path(post, path = "/assessments/{id}/extensions", params(("id" = String, Path)), request_body = MoreTimeBody,
    security(("bearer" = [])), responses((status = 201, description = "Its number, revision, position, receipt")))]
async fn ask_more_time(
    State(app): State<App>,
    Path(id): Path<String>,
    intent: Intent<MoreTimeBody>,
) -> Result<Answer, Problem> {
    let (MoreTimeBody { institution, purpose, until, reason }, mut intent) = intent.split();
    let reason = intent.seal(&app, &Words::Reason { text: reason.into_inner() });
    let desk = Resource::Desk(institution.clone());
    intent.act(&app, &id, AskMoreTime { institution, purpose, until, reason }, desk).await
}

/// The answer to a request for more time.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MoreTimeAnswerBody {
    /// The period's new last day, for everyone; absent where more time is not granted.
    #[schema(value_type = Option<String>, format = "date")]
    pub closes_on: Option<Date>,
    /// Why.
    pub reason: Prose,
}

/// Grant a request for more time, or not.
#[utoipa::path(post, path = "/assessments/{id}/extensions/{k}/answer", params(("id" = String, Path), ("k" = u32, Path)),
    request_body = MoreTimeAnswerBody, security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt")))]
async fn answer_more_time(
    State(app): State<App>,
    Path((id, request)): Path<(String, u32)>,
    intent: Intent<MoreTimeAnswerBody>,
) -> Result<Answer, Problem> {
    let (MoreTimeAnswerBody { closes_on, reason }, mut intent) = intent.split();
    let reason = intent.seal(&app, &Words::Reason { text: reason.into_inner() });
    intent.act(&app, &id, AnswerMoreTime { request, closes_on, reason }, Resource::Status).await
}
