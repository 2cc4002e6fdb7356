//! The course of an assessment: briefings, engagement, stages, periods, the consultation meeting.

use axum::extract::State;
use jiff::civil::Date;
use navette_events::{Attendance, Code, Purpose, Stage, Words};
use navette_projections::assessment::Key as Resource;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Path;
use crate::assessment::briefing::{HoldBriefing, HoldMeeting, RecordEngagement};
use crate::assessment::periods::{ExtendPeriod, OpenPeriod};
use crate::assessment::publication::Close;
use crate::assessment::stages::MoveStage;
use crate::web::App;
use crate::web::input::{Line, Prose};
use crate::web::intent::{Answer, Intent};
use crate::web::problem::Problem;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(brief))
        .routes(routes!(engage))
        .routes(routes!(move_stage))
        .routes(routes!(open_period))
        .routes(routes!(extend_period))
        .routes(routes!(meet))
        .routes(routes!(close))
}

/// Who was there, in counts.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AttendanceBody {
    /// The institution.
    #[schema(value_type = String)]
    pub institution: Code,
    /// Women present.
    pub women: u16,
    /// Men present.
    pub men: u16,
}

fn counts(attendance: Vec<AttendanceBody>) -> Vec<Attendance> {
    let count = |AttendanceBody { institution, women, men }| Attendance { institution, women, men };
    attendance.into_iter().map(count).collect()
}

/// A briefing that was held.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BriefingBody {
    /// The day.
    #[schema(value_type = String, format = "date")]
    pub held_on: Date,
    /// Where.
    pub place: Line,
    /// Its minutes.
    pub minutes: Option<Prose>,
    /// Who was there.
    pub attendance: Vec<AttendanceBody>,
}

/// Record a briefing.
#[utoipa::path(post, path = "/assessments/{id}/briefings", params(("id" = String, Path)), request_body = BriefingBody,
    security(("bearer" = [])), responses((status = 201, description = "Its number, revision, position, receipt")))]
async fn brief(
    State(app): State<App>,
    Path(id): Path<String>,
    intent: Intent<BriefingBody>,
) -> Result<Answer, Problem> {
    let (body, mut intent) = intent.split();
    let minutes = body.minutes.map(Prose::into_inner);
    let words = intent.seal(&app, &Words::Meeting { place: body.place.into_inner(), minutes });
    let command = HoldBriefing { held_on: body.held_on, attendance: counts(body.attendance), words };
    intent.act(&app, &id, command, Resource::Status).await
}

/// A commitment that was given.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EngagementBody {
    /// By whom.
    #[schema(value_type = String)]
    pub institution: Code,
    /// The day.
    #[schema(value_type = String, format = "date")]
    pub given_on: Date,
    /// Who signed.
    pub name: Line,
    /// As what.
    pub post: Line,
}

/// Record the government's commitment.
#[utoipa::path(post, path = "/assessments/{id}/engagements", params(("id" = String, Path)), request_body = EngagementBody,
    security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt")))]
async fn engage(
    State(app): State<App>,
    Path(id): Path<String>,
    intent: Intent<EngagementBody>,
) -> Result<Answer, Problem> {
    let (body, mut intent) = intent.split();
    let words = intent.seal(&app, &Words::Signature { name: body.name.into_inner(), post: body.post.into_inner() });
    let command = RecordEngagement { institution: body.institution, given_on: body.given_on, words };
    intent.act(&app, &id, command, Resource::Status).await
}

/// Where to go.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StageBody {
    /// The stage.
    #[schema(value_type = String, example = "consultation")]
    pub to: Stage,
    /// Why: needed to go back, and to pass a shut gate where the rules allow it.
    pub reason: Option<Prose>,
}

/// Go on to the next stage, or back with a reason.
#[utoipa::path(post, path = "/assessments/{id}/stage", params(("id" = String, Path)), request_body = StageBody, security(("bearer" = [])),
    responses((status = 200, description = "Revision, position, receipt"), (status = 409, body = super::ProblemBody)))]
async fn move_stage(
    State(app): State<App>,
    Path(id): Path<String>,
    intent: Intent<StageBody>,
) -> Result<Answer, Problem> {
    let (body, mut intent) = intent.split();
    let reason = body.reason.map(|reason| intent.seal(&app, &Words::Reason { text: reason.into_inner() }));
    intent.act(&app, &id, MoveStage { to: body.to, reason }, Resource::Status).await
}

/// A period to open.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WindowBody {
    /// `comments` or `opinions`.
    #[schema(value_type = String)]
    pub purpose: Purpose,
    /// On which version.
    pub draft: u32,
    /// First day; now where it is absent.
    #[schema(value_type = Option<String>, format = "date")]
    pub opens_on: Option<Date>,
    /// Last day, to its end in the country's time zone; by the rules where it is absent.
    #[schema(value_type = Option<String>, format = "date")]
    pub closes_on: Option<Date>,
    /// Or its length in working days of the country's calendar.
    pub working_days: Option<u16>,
}

/// Open a period for comments or opinions.
#[utoipa::path(post, path = "/assessments/{id}/window", params(("id" = String, Path)), request_body = WindowBody,
    security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt")))]
async fn open_period(
    State(app): State<App>,
    Path(id): Path<String>,
    intent: Intent<WindowBody>,
) -> Result<Answer, Problem> {
    let (WindowBody { purpose, draft, opens_on, closes_on, working_days }, intent) = intent.split();
    let command = OpenPeriod { purpose, draft, opens_on, closes_on, working_days };
    intent.act(&app, &id, command, Resource::Status).await
}

/// A period to make longer.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ExtensionBody {
    /// `comments` or `opinions`.
    #[schema(value_type = String)]
    pub purpose: Purpose,
    /// Its new last day.
    #[schema(value_type = String, format = "date")]
    pub closes_on: Date,
    /// Why.
    pub reason: Prose,
}

/// Make a running period longer.
#[utoipa::path(post, path = "/assessments/{id}/window/extension", params(("id" = String, Path)), request_body = ExtensionBody,
    security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt")))]
async fn extend_period(
    State(app): State<App>,
    Path(id): Path<String>,
    intent: Intent<ExtensionBody>,
) -> Result<Answer, Problem> {
    let (body, mut intent) = intent.split();
    let reason = intent.seal(&app, &Words::Reason { text: body.reason.into_inner() });
    intent
        .act(&app, &id, ExtendPeriod { purpose: body.purpose, closes_on: body.closes_on, reason }, Resource::Status)
        .await
}

/// A consultation meeting that was held.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MeetingBody {
    /// The day.
    #[schema(value_type = String, format = "date")]
    pub held_on: Date,
    /// Where.
    pub place: Line,
    /// Who invited.
    #[schema(value_type = Vec<String>)]
    pub hosts: Vec<Code>,
    /// Its minutes.
    pub minutes: Option<Prose>,
    /// Who was there.
    pub attendance: Vec<AttendanceBody>,
}

/// Record the consultation meeting.
#[utoipa::path(post, path = "/assessments/{id}/meetings", params(("id" = String, Path)), request_body = MeetingBody,
    security(("bearer" = [])), responses((status = 201, description = "Its number, revision, position, receipt")))]
async fn meet(State(app): State<App>, Path(id): Path<String>, intent: Intent<MeetingBody>) -> Result<Answer, Problem> {
    let (body, mut intent) = intent.split();
    let minutes = body.minutes.map(Prose::into_inner);
    let words = intent.seal(&app, &Words::Meeting { place: body.place.into_inner(), minutes });
    let (held_on, hosts, attendance) = (body.held_on, body.hosts, counts(body.attendance));
    intent.act(&app, &id, HoldMeeting { held_on, hosts, attendance, words }, Resource::Status).await
}

/// A body without fields.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// Close a published assessment.
#[utoipa::path(post, path = "/assessments/{id}/closure", params(("id" = String, Path)), request_body = Nothing,
    security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt")))]
async fn close(State(app): State<App>, Path(id): Path<String>, intent: Intent<Nothing>) -> Result<Answer, Problem> {
    intent.act(&app, &id, Close, Resource::Status).await
}
