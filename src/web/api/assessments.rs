//! Assessments: opened, listed, read; their rules, their history, their gates.

use axum::extract::State;
use axum::response::Response;
use navette_events::{Code, Kind, Language, Level, Policies, Validators, Visibility, Words};
use navette_projections::assessment::Key as Resource;
use navette_projections::status::{self, Status};
use navette_projections::{View, portfolio};
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{At, Listing, Path, Query, answer, link, list, page};
use crate::assessment::Act;
use crate::assessment::opening::{ChangePolicies, Open};
use crate::limits;
use crate::views::Cut;
use crate::web::App;
use crate::web::at::Moment;
use crate::web::caller::Caller;
use crate::web::frame::{Frame, parse, standing};
use crate::web::input::{Line, Prose};
use crate::web::intent::{Answer, Intent};
use crate::web::problem::Problem;
use crate::web::reveal::{Sight, reveal};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(portfolio, open))
        .routes(routes!(read))
        .routes(routes!(history))
        .routes(routes!(gates))
        .routes(routes!(desk))
        .routes(routes!(change_policies))
}

/// A title or name in up to three languages.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NamesBody {
    /// In French.
    pub fr: Line,
    /// In English.
    pub en: Option<Line>,
    /// In Spanish.
    pub es: Option<Line>,
    /// The acronym.
    pub acronym: Option<Line>,
}

impl NamesBody {
    /// The names, to be sealed.
    pub fn into_words(self) -> Words {
        let inner = |line: Option<Line>| line.map(Line::into_inner);
        let (fr, en, es, acronym) = (self.fr.into_inner(), inner(self.en), inner(self.es), inner(self.acronym));
        Words::Names { fr, en, es, acronym }
    }
}

/// The rules of an assessment. None has a default: nobody publishes such rules for all countries.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PoliciesBody {
    /// Time zone of the country, by its IANA name.
    #[schema(value_type = String, example = "Africa/Bamako")]
    pub time_zone: navette_events::TimeZoneName,
    /// Days of a period where its end is not given.
    pub period_days: u16,
    /// Whether silence after a delivered request counts as agreement.
    pub tacit_agreement: bool,
    /// `"lead"`, `"lead_without_objection"` or `{"listed": [codes]}`.
    #[schema(value_type = Object, example = "lead")]
    pub validators: Validators,
    /// Who decides between two ministries.
    #[schema(value_type = String)]
    pub arbiter: Code,
    /// Who may read a comment whose author does not say: `all`, `government`, `lead_and_coordinator`.
    #[schema(value_type = String)]
    pub default_visibility: Visibility,
    /// Whether a shut gate may be passed with a recorded reason.
    pub pass_with_reason: bool,
    /// Where the profile is to be published.
    #[schema(value_type = Vec<String>)]
    pub channels: Vec<Code>,
    /// Whether nothing goes live on a channel without an approved proof, and who approves it: `off`,
    /// `lead` or `coordinator`.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub proofs: navette_events::Proofs,
    /// What holds for comments; `confirmation_days` 7 and `maintained` `conditions` where it is absent.
    #[serde(default)]
    pub comments: Option<CommentRulesBody>,
    /// Working days of a period where its end is not given; in place of `period_days`.
    pub period_working_days: Option<u16>,
    /// So many working days before the last day of a period the silent are reminded.
    pub remind_before: Option<u16>,
    /// So many working days after its last day they are reminded once more.
    pub remind_after: Option<u16>,
    /// Who decides where the arbiter is a party to the conflict.
    #[schema(value_type = Option<String>)]
    pub deputy_arbiter: Option<Code>,
    /// After so many days without an act the assessment is shown as stuck.
    pub stuck_after_days: Option<u16>,
    /// What the gate to consultation asks of data collection: `off`, `explained` (every question has an answer, or the
    /// reason why there is no data) or `full` (every question has an answer with data); `off` where it is absent.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub coverage: navette_events::CoverageRule,
    /// Whether what is typed from a signed letter counts only once a second person has checked it: `needed` or `off`;
    /// `needed` where it is absent.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub paper_check: navette_events::PaperCheck,
}

/// What holds for comments.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CommentRulesBody {
    /// Days that a speaker has to confirm what was recorded of him, after the day he is asked.
    pub confirmation_days: u16,
    /// Which maintained comments keep the text from being settled: `conditions`, `every` or `none`.
    #[schema(value_type = String)]
    pub maintained: navette_events::MaintainedRule,
}

impl From<CommentRulesBody> for navette_events::CommentRules {
    fn from(CommentRulesBody { confirmation_days, maintained }: CommentRulesBody) -> Self {
        Self { confirmation_days, maintained }
    }
}

impl From<PoliciesBody> for Policies {
    fn from(body: PoliciesBody) -> Self {
        Self {
            time_zone: body.time_zone,
            period_days: body.period_days,
            tacit_agreement: body.tacit_agreement,
            validators: body.validators,
            arbiter: body.arbiter,
            default_visibility: body.default_visibility,
            pass_with_reason: body.pass_with_reason,
            channels: body.channels,
            proofs: body.proofs,
            comments: body.comments.map(Into::into).unwrap_or_default(),
            period_working_days: body.period_working_days,
            remind_before: body.remind_before,
            remind_after: body.remind_after,
            deputy_arbiter: body.deputy_arbiter,
            stuck_after_days: body.stuck_after_days,
            coverage: body.coverage,
            paper_check: body.paper_check,
        }
    }
}

/// An assessment to open.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenBody {
    /// Its code in addresses: lower-case letters, digits, hyphens.
    #[schema(value_type = String, example = "mali-2021")]
    pub code: Code,
    /// Its title.
    pub title: NamesBody,
    /// The country (ISO 3166-1 alpha-3, lower case).
    #[schema(value_type = String, example = "mli")]
    pub country: Code,
    /// `national` or `local`.
    #[schema(value_type = String)]
    pub level: Level,
    /// `first` or `follow_up`.
    #[schema(value_type = String)]
    pub kind: Kind,
    /// The assessment it follows.
    #[schema(value_type = Option<String>)]
    pub baseline: Option<Code>,
    /// The lead ministry.
    #[schema(value_type = String)]
    pub lead: Code,
    /// The language whose text is authoritative.
    #[schema(value_type = String)]
    pub language: Language,
    /// Its rules.
    pub policies: PoliciesBody,
}

/// Open an assessment.
#[utoipa::path(post, path = "/assessments", request_body = OpenBody, security(("bearer" = [])),
    responses((status = 200, description = "Revision, position, receipt"), (status = 409, body = super::ProblemBody)))]
async fn open(State(app): State<App>, intent: Intent<OpenBody>) -> Result<Answer, Problem> {
    let (body, mut intent) = intent.split();
    let command = Open {
        title: intent.seal(&app, &body.title.into_words()),
        country: body.country,
        level: body.level,
        kind: body.kind,
        baseline: body.baseline,
        lead: body.lead,
        language: body.language,
        policies: body.policies.into(),
    };
    super::recommendations::open(&app, intent, body.code.as_str(), command).await
}

/// The assessments in which the reader has a part.
#[utoipa::path(get, path = "/assessments", params(Listing), security(("bearer" = [])),
    responses((status = 200, description = "Portfolio entries; `Link` names the next page")))]
async fn portfolio(
    State(app): State<App>,
    caller: Caller,
    Query(listing): Query<Listing>,
) -> Result<Response, Problem> {
    let moment = Moment::read(&app, listing.at.as_deref(), caller.language).await?;
    let (entries, next) = mine(&app, &caller, &moment, &listing).await?;
    let body = json!({ "at": moment.at, "items": entries });
    let mut response = axum::response::IntoResponse::into_response(axum::Json(body));
    link(&mut response, next);
    Ok(response)
}

/// A page of the portfolio: rows are read until enough of them are the reader's.
pub(in crate::web) async fn mine(
    app: &App,
    caller: &Caller,
    moment: &Moment,
    listing: &Listing,
) -> Result<(Vec<Value>, Option<String>), Problem> {
    let store_problem = |error| Problem::store(&error, caller.language);
    let today = app.handling.directory().await.map_err(store_problem)?;
    let directory = if moment.past {
        std::sync::Arc::new(app.views.directory(moment.cut).await.map_err(store_problem)?)
    } else {
        today.clone()
    };
    let mut after = listing.after(caller.language)?;
    let mut entries = Vec::new();
    loop {
        let rows = app.views.rows(View::Portfolio, "", after, limits::PAGE, moment.cut).await.map_err(store_problem)?;
        for row in &rows {
            let status = app.views.row(View::Status, &row.key, Cut::Now).await.map_err(store_problem)?;
            let Some(status) = status else { continue };
            let status: Status = parse(&status.body, caller.language)?;
            let standing = standing(&status, caller, &today);
            if !standing.is_any() {
                continue;
            }
            let reader = crate::seals::Reader::of(Some(caller.person), Some(status.assessment), standing);
            let seals = app.handling.seals();
            let sight =
                Sight { seals, reader: &reader, directory: &directory, at: moment.at, language: caller.language };
            let entry: portfolio::Entry = parse(&row.body, caller.language)?;
            entries.push(reveal(json!(entry), &sight).await.map_err(store_problem)?);
            if entries.len() == listing.rows() as usize {
                // The cursor is the reader's own row: another's code is not for him to learn.
                return Ok((entries, Some(listing.beyond("/api/v1/assessments", row))));
            }
        }
        match rows.last() {
            Some(last) if rows.len() == limits::PAGE as usize => after = Some((last.sort.clone(), last.key.clone())),
            _ => return Ok((entries, None)),
        }
    }
}

/// The draft-profile status.
#[utoipa::path(get, path = "/assessments/{id}", params(("id" = String, Path), At), security(("bearer" = [])),
    responses((status = 200, description = "The status as it stood; ETag is its position"), (status = 404, body = super::ProblemBody)))]
async fn read(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(at): Query<At>,
) -> Result<Response, Problem> {
    let frame = Frame::of(&app, caller, &id, at.at.as_deref()).await?;
    frame.needs(Act::Read, None)?;
    let status = frame.status(&app).await?;
    let position = status.position;
    answer(&app, &frame, json!(status::present(status, frame.moment.at)), position).await
}

/// The history of decisions, oldest first.
#[utoipa::path(get, path = "/assessments/{id}/history", params(("id" = String, Path), Listing), security(("bearer" = [])),
    responses((status = 200, description = "Entries; both times of each; `Link` names the next page")))]
async fn history(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(listing): Query<Listing>,
) -> Result<Response, Problem> {
    let frame = Frame::of(&app, caller, &id, listing.at.as_deref()).await?;
    frame.needs(Act::ReadHistory, None)?;
    let rows = page(&app, &frame, View::History, &listing).await?;
    let items =
        rows.iter().map(|row| parse(&row.body, frame.language())).collect::<Result<Vec<serde_json::Value>, _>>()?;
    let told = |item: &serde_json::Value| {
        super::inside::is_told(item["event"].as_str().unwrap_or_default(), &item["facts"], &frame)
    };
    let items = items.into_iter().filter(told);
    let planner = frame.standing.may(Act::ReadProposals, None);
    let public =
        |item: &Value| planner || !item["event"].as_str().is_some_and(navette_projections::history::is_private);
    let items = items.into_iter().filter(public);
    let items = items.map(|item| super::comments_outcomes::for_reader(item, &frame)).collect();
    let next = listing.next(&format!("/api/v1/assessments/{id}/history"), &rows);
    list(&app, &frame, items, next).await
}

/// What each gate still asks for.
#[utoipa::path(get, path = "/assessments/{id}/gates", params(("id" = String, Path), At), security(("bearer" = [])),
    responses((status = 200, description = "Gates, each with what is missing, also in words")))]
async fn gates(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(at): Query<At>,
) -> Result<Response, Problem> {
    let frame = Frame::of(&app, caller, &id, at.at.as_deref()).await?;
    frame.needs(Act::Read, None)?;
    let status = frame.status(&app).await?;
    let zone = status.policies.time_zone.zone();
    let names =
        super::names(&app, &frame, status.participants.iter().map(|row| row.institution.clone()).collect()).await?;
    let name = |code: &Code| names.get(code).cloned().unwrap_or_else(|| code.to_string());
    let mut gates = json!(status.gates);
    for (gate, shown) in status.gates.iter().zip(gates.as_array_mut().into_iter().flatten()) {
        for (missing, shown) in gate.missing.iter().zip(shown["missing"].as_array_mut().into_iter().flatten()) {
            shown["in_words"] = json!(crate::words::missing(frame.language(), missing, &name, &zone));
        }
    }
    let document = json!({ "at": frame.moment.at, "ahead": status.ahead, "gates": gates });
    answer(&app, &frame, document, status.position).await
}

/// Whose desk to read.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct DeskQuery {
    /// As of when.
    at: Option<String>,
    /// Whose; the reader's own where it is absent.
    institution: Option<String>,
}

/// A participant's desk: what is asked of it, what it has said.
#[utoipa::path(get, path = "/assessments/{id}/desk", params(("id" = String, Path), DeskQuery), security(("bearer" = [])),
    responses((status = 200, description = "The desk")))]
async fn desk(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(query): Query<DeskQuery>,
) -> Result<Response, Problem> {
    let frame = Frame::of(&app, caller, &id, query.at.as_deref()).await?;
    let not_found = || Problem::not_found(frame.language());
    let institution: Code = match &query.institution {
        Some(code) => code.parse().map_err(|_| not_found())?,
        None => frame.standing.institutions.first().map(|(code, _)| code.clone()).ok_or_else(not_found)?,
    };
    frame.needs(Act::ReadDesk, Some(&institution))?;
    let row = frame.row(&app, View::Desk, &format!("{}/{institution}", frame.code)).await?;
    answer(&app, &frame, parse(&row.body, frame.language())?, row.position).await
}

/// New rules.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangePoliciesBody {
    /// All rules as they are to be.
    pub policies: PoliciesBody,
    /// Why.
    pub reason: Prose,
    /// The participants that agreed to it.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    pub agreed_by: Vec<Code>,
}

/// Change the rules, with a reason.
#[utoipa::path(post, path = "/assessments/{id}/policies", params(("id" = String, Path)), request_body = ChangePoliciesBody,
    security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt")))]
async fn change_policies(
    State(app): State<App>,
    Path(id): Path<String>,
    intent: Intent<ChangePoliciesBody>,
) -> Result<Answer, Problem> {
    let (body, mut intent) = intent.split();
    let reason = intent.seal(&app, &Words::Reason { text: body.reason.into_inner() });
    let command = ChangePolicies { policies: body.policies.into(), reason, agreed_by: body.agreed_by };
    intent.act(&app, &id, command, Resource::Status).await
}
