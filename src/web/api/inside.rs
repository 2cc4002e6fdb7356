//! Inside an institution: its colleagues, what they draft and note, mandates to submit it. For its own
//! people only: to anyone else there is nothing here.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use navette_events::{AssessmentEvent, Code, Event, Language, NoteForm, PersonId, SealId, Words};
use navette_projections::Ledger;
use navette_projections::assessment::Key as Resource;
use navette_projections::inside::Note;
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::comments::ReasonBody;
use super::process::Nothing;
use super::{At, Path, Query, answer};
use crate::assessment::inside::{
    AddColleague, DropNote, EndColleague, EndMandate, GiveMandate, ReviseNote, SubmitNote, WriteNote,
};
use crate::assessment::{Act, Refusal};
use crate::handling::{Newcomer, Request, decode};
use crate::log::Range;
use crate::seals::Opened;
use crate::web::App;
use crate::web::caller::Caller;
use crate::web::frame::Frame;
use crate::web::input::{Email, Line, Prose};
use crate::web::intent::{Answer, Intent};
use crate::web::problem::Problem;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(colleagues, add_colleague))
        .routes(routes!(end_colleague))
        .routes(routes!(notes, write))
        .routes(routes!(revise))
        .routes(routes!(drop_note))
        .routes(routes!(submit))
        .routes(routes!(give_mandate))
        .routes(routes!(end_mandate))
}

/// The frame of somebody who belongs to an institution; for anyone else there is nothing.
pub(super) async fn within(
    app: &App,
    caller: Caller,
    id: &str,
    institution: &str,
    at: Option<&str>,
) -> Result<(Frame, Code), Problem> {
    let frame = Frame::of(app, caller, id, at).await?;
    let institution: Code = institution.parse().map_err(|_| Problem::not_found(frame.language()))?;
    frame.needs(Act::ReadInside, Some(&institution))?;
    Ok((frame, institution))
}

/// Whether an entry of the history is told to a reader: what stays within an institution is told to
/// its own people.
pub(in crate::web) fn is_told(event: &str, facts: &Value, frame: &Frame) -> bool {
    let known = AssessmentEvent::KINDS.iter().find(|(name, _)| *name == event);
    let read = known.map(|(name, version)| AssessmentEvent::decode(name, *version, facts.to_string().as_bytes()));
    // What cannot be read is told to nobody.
    let Some(Ok(event)) = read else { return false };
    event.within().is_none_or(|institution| frame.standing.may(Act::ReadInside, Some(institution)))
}

/// The colleagues of an institution, and their mandates.
#[utoipa::path(get, path = "/assessments/{id}/inside/{institution}/colleagues",
    params(("id" = String, Path), ("institution" = String, Path), At), security(("bearer" = [])),
    responses((status = 200, description = "Colleagues and mandates, for the institution’s own people")))]
async fn colleagues(
    State(app): State<App>,
    caller: Caller,
    Path((id, institution)): Path<(String, String)>,
    Query(at): Query<At>,
) -> Result<Response, Problem> {
    let (frame, institution) = within(&app, caller, &id, &institution, at.at.as_deref()).await?;
    let views = app.views.assessment(&frame.code, frame.moment.cut).await;
    let views = views.map_err(|error| Problem::store(&error, frame.language()))?;
    let office = views.ledger().inside.office(&institution);
    let people = office.into_iter().flat_map(|office| &office.colleagues);
    let items: Vec<Value> = people.map(|(person, since)| json!({ "person": person, "since": since })).collect();
    let mandates = office.map(|office| &office.mandates);
    let document = json!({ "at": frame.moment.at, "institution": institution, "items": items, "mandates": mandates });
    answer(&app, &frame, document, views.ledger().position).await
}

/// A colleague: one who is known, or one who is made known with this.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ColleagueBody {
    /// Somebody who is known; then nothing else is said.
    #[schema(value_type = Option<String>, format = "uuid")]
    pub person: Option<PersonId>,
    /// The name.
    pub name: Option<Line>,
    /// The post.
    pub post: Option<Line>,
    /// One e-mail address.
    pub email: Option<Email>,
    /// The language of pages and letters; that of the request where it is absent.
    #[schema(value_type = Option<String>)]
    pub language: Option<Language>,
}

/// Make somebody of one's own institution a colleague, who reads, drafts and notes, and submits nothing.
/// Who is not known yet is registered. For whoever speaks for the institution.
#[utoipa::path(post, path = "/assessments/{id}/inside/{institution}/colleagues",
    params(("id" = String, Path), ("institution" = String, Path)), request_body = ColleagueBody, security(("bearer" = [])),
    responses((status = 201, description = "The person’s id, revision, position, receipt")))]
async fn add_colleague(
    State(app): State<App>,
    Path((id, institution)): Path<(String, String)>,
    intent: Intent<ColleagueBody>,
) -> Result<Response, Problem> {
    let (body, mut intent) = intent.split();
    let language = intent.caller.language;
    let institution: Code = institution.parse().map_err(|_| Problem::not_found(language))?;
    let missing = |field: &str| {
        Problem::about(StatusCode::UNPROCESSABLE_ENTITY, "missing-field", language, &[("field", field.into())])
    };
    let (person, Answer(done)) = if let Some(person) = body.person {
        let command = AddColleague { institution, person, new: false };
        (person, intent.act(&app, &id, command, Resource::Status).await?)
    } else {
        let name = body.name.ok_or_else(|| missing("name"))?.into_inner();
        let email = body.email.ok_or_else(|| missing("email"))?.into_inner();
        let code: Code = id.parse().map_err(|_| Problem::not_found(language))?;
        let newcomer = Newcomer {
            person: app.handling.clock().person(),
            institution,
            language: body.language.unwrap_or(language),
            name: intent.seal(&app, &Words::Person { name, post: body.post.map(Line::into_inner) }),
            address: intent.seal(&app, &Words::Address { email }),
        };
        let person = newcomer.person;
        let answer = intent.ask(&app, Request::Colleague(code, newcomer)).await?;
        // Where the command was sent twice, the person is the one that was made the first time.
        (made_at(&app, answer.0.position, language).await?.unwrap_or(person), answer)
    };
    let mut document = json!(done);
    document["person"] = json!(person);
    Ok((StatusCode::CREATED, axum::Json(document)).into_response())
}

/// The colleague whom the act at a position added.
async fn made_at(app: &App, position: u64, language: Language) -> Result<Option<PersonId>, Problem> {
    let range = Range { after: position - 1, up_to: Some(position), ..Range::ALL };
    let events = app.handling.store().read(range).await.map_err(|error| Problem::store(&error, language))?;
    let event = events.into_iter().next().and_then(|recorded| decode(recorded).ok());
    Ok(match event.map(|fact| fact.event) {
        Some(Event::Assessment(AssessmentEvent::ColleagueAdded(added))) => Some(added.person),
        _ => None,
    })
}

/// A colleague who is one no longer.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EndColleagueBody {
    /// Who.
    #[schema(value_type = String, format = "uuid")]
    pub person: PersonId,
    /// Why. It stays within the institution.
    pub reason: Prose,
}

/// End that. Access ends with the next request; what was written stays with the institution.
#[utoipa::path(post, path = "/assessments/{id}/inside/{institution}/colleagues/end",
    params(("id" = String, Path), ("institution" = String, Path)), request_body = EndColleagueBody,
    security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt")))]
async fn end_colleague(
    State(app): State<App>,
    Path((id, institution)): Path<(String, String)>,
    intent: Intent<EndColleagueBody>,
) -> Result<Answer, Problem> {
    let (EndColleagueBody { person, reason }, mut intent) = intent.split();
    let institution: Code = institution.parse().map_err(|_| Problem::not_found(intent.caller.language))?;
    let reason = intent.seal(&app, &Words::Reason { text: reason.into_inner() });
    intent.act(&app, &id, EndColleague { institution, person, reason }, Resource::Status).await
}

/// What was drafted and noted within an institution, side by side, each with its author.
#[utoipa::path(get, path = "/assessments/{id}/inside/{institution}/notes",
    params(("id" = String, Path), ("institution" = String, Path), At), security(("bearer" = [])),
    responses((status = 200, description = "Drafts and notes, for the institution’s own people")))]
async fn notes(
    State(app): State<App>,
    caller: Caller,
    Path((id, institution)): Path<(String, String)>,
    Query(at): Query<At>,
) -> Result<Response, Problem> {
    let (frame, institution) = within(&app, caller, &id, &institution, at.at.as_deref()).await?;
    let views = app.views.assessment(&frame.code, frame.moment.cut).await;
    let views = views.map_err(|error| Problem::store(&error, frame.language()))?;
    let items = views.ledger().inside.office(&institution).map(|office| &office.notes);
    let document = json!({ "at": frame.moment.at, "institution": institution, "items": items.unwrap_or(&Vec::new()) });
    answer(&app, &frame, document, views.ledger().position).await
}

/// Something to keep within one's institution.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NoteBody {
    /// What it is to become: `"plain"`; `{"comment": {"draft", "target", "category", "weight", "visibility"?}}`;
    /// `{"opinion": {"draft", "opinion", "reservations"?}}`. Plain where it is absent.
    #[schema(value_type = Option<Object>)]
    pub form: Option<NoteForm>,
    /// The language it is written in; that of the request where it is absent.
    #[schema(value_type = Option<String>)]
    pub language: Option<Language>,
    /// What it says.
    pub text: Prose,
    /// The words of the draft it quotes.
    pub quote: Option<Prose>,
    /// The wording it proposes.
    pub proposed: Option<Prose>,
}

fn said(text: Prose, quote: Option<Prose>, proposed: Option<Prose>) -> Words {
    let inner = |text: Option<Prose>| text.map(Prose::into_inner);
    Words::Comment { text: text.into_inner(), quote: inner(quote), proposed: inner(proposed) }
}

/// Draft a comment or an opinion, or note something. It stays within the institution.
#[utoipa::path(post, path = "/assessments/{id}/inside/{institution}/notes",
    params(("id" = String, Path), ("institution" = String, Path)), request_body = NoteBody, security(("bearer" = [])),
    responses((status = 201, description = "Its number, revision, position, receipt")))]
async fn write(
    State(app): State<App>,
    Path((id, institution)): Path<(String, String)>,
    intent: Intent<NoteBody>,
) -> Result<Answer, Problem> {
    let (NoteBody { form, language, text, quote, proposed }, mut intent) = intent.split();
    let institution: Code = institution.parse().map_err(|_| Problem::not_found(intent.caller.language))?;
    let words = intent.seal(&app, &said(text, quote, proposed));
    let language = language.unwrap_or(intent.caller.language);
    let command = WriteNote { institution, form: form.unwrap_or(NoteForm::Plain), language, words };
    intent.act(&app, &id, command, Resource::Status).await
}

/// Words in the place of others.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RevisionBody {
    /// What it says.
    pub text: Prose,
    /// The words of the draft it quotes.
    pub quote: Option<Prose>,
    /// The wording it proposes.
    pub proposed: Option<Prose>,
}

/// Write it anew: its author, or whoever speaks for the institution.
#[utoipa::path(post, path = "/assessments/{id}/inside/{institution}/notes/{n}/revision",
    params(("id" = String, Path), ("institution" = String, Path), ("n" = u32, Path)), request_body = RevisionBody,
    security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt")))]
async fn revise(
    State(app): State<App>,
    Path((id, institution, note)): Path<(String, String, u32)>,
    intent: Intent<RevisionBody>,
) -> Result<Answer, Problem> {
    let (RevisionBody { text, quote, proposed }, mut intent) = intent.split();
    let institution: Code = institution.parse().map_err(|_| Problem::not_found(intent.caller.language))?;
    let words = intent.seal(&app, &said(text, quote, proposed));
    intent.act(&app, &id, ReviseNote { institution, note, words }, Resource::Status).await
}

/// Put it aside: its author, or whoever speaks for the institution.
#[utoipa::path(post, path = "/assessments/{id}/inside/{institution}/notes/{n}/removal",
    params(("id" = String, Path), ("institution" = String, Path), ("n" = u32, Path)), request_body = Nothing,
    security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt")))]
async fn drop_note(
    State(app): State<App>,
    Path((id, institution, note)): Path<(String, String, u32)>,
    intent: Intent<Nothing>,
) -> Result<Answer, Problem> {
    let institution: Code = institution.parse().map_err(|_| Problem::not_found(intent.caller.language))?;
    intent.act(&app, &id, DropNote { institution, note }, Resource::Status).await
}

/// Words to submit in the place of those drafted.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SubmissionBody {
    /// What it says; as drafted where it is absent.
    pub text: Option<Prose>,
    /// The words of the draft it quotes; as drafted where it is absent.
    pub quote: Option<Prose>,
    /// The wording it proposes; as drafted where it is absent.
    pub proposed: Option<Prose>,
}

/// Submit it: it becomes the institution's comment or opinion. For the focal point, the alternate, and
/// a colleague with a mandate that day.
#[utoipa::path(post, path = "/assessments/{id}/inside/{institution}/notes/{n}/submission",
    params(("id" = String, Path), ("institution" = String, Path), ("n" = u32, Path)), request_body = SubmissionBody,
    security(("bearer" = [])), responses((status = 201, description = "The comment’s number, revision, position, receipt"),
    (status = 409, description = "Written anew meanwhile, or no draft", body = super::ProblemBody)))]
async fn submit(
    State(app): State<App>,
    Path((id, institution, number)): Path<(String, String, u32)>,
    intent: Intent<SubmissionBody>,
) -> Result<Answer, Problem> {
    let (body, mut intent) = intent.split();
    let (frame, institution) = within(&app, intent.caller.clone(), &id, &institution, None).await?;
    let views = app.views.assessment(&frame.code, frame.moment.cut).await;
    let views = views.map_err(|error| Problem::store(&error, frame.language()))?;
    let note = found(views.ledger(), &institution, number, frame.language())?;
    let words = match (&note.form, drafted(&app, &frame, note.words).await?) {
        (NoteForm::Comment(_), Some(Words::Comment { text, quote, proposed })) => Some(Words::Comment {
            text: body.text.map_or(text, Prose::into_inner),
            quote: body.quote.map(Prose::into_inner).or(quote),
            proposed: body.proposed.map(Prose::into_inner).or(proposed),
        }),
        (NoteForm::Opinion(_), Some(Words::Comment { text, .. })) => {
            Some(Words::Reason { text: body.text.map_or(text, Prose::into_inner) })
        }
        // A plain note is submitted by nobody; that is said below.
        _ => None,
    };
    let words = words.map(|words| intent.seal(&app, &words));
    let command = SubmitNote { institution, note: number, read: note.words, words };
    intent.act(&app, &id, command, Resource::Status).await
}

/// A note that is there.
pub(super) fn found<'a>(
    ledger: &'a Ledger,
    institution: &Code,
    number: u32,
    language: Language,
) -> Result<&'a Note, Problem> {
    let note = ledger.inside.note(institution, number);
    note.ok_or_else(|| Problem::refused(&Refusal::UnknownNote(number), language))
}

async fn drafted(app: &App, frame: &Frame, words: SealId) -> Result<Option<Words>, Problem> {
    let opened = app.handling.seals().open(&frame.reader(), &[words]).await;
    let mut opened = opened.map_err(|error| Problem::store(&error, frame.language()))?;
    Ok(match opened.remove(&words) {
        Some(Opened::Words(words)) => Some(words),
        Some(Opened::Withheld | Opened::Erased) | None => None,
    })
}

/// A mandate.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MandateBody {
    /// The colleague.
    #[schema(value_type = String, format = "uuid")]
    pub person: PersonId,
    /// First day.
    #[schema(value_type = String, format = "date")]
    pub from: Date,
    /// Last day.
    #[schema(value_type = String, format = "date")]
    pub until: Date,
}

/// Give a colleague a mandate to submit comments and opinions, from one day to another.
#[utoipa::path(post, path = "/assessments/{id}/inside/{institution}/mandates",
    params(("id" = String, Path), ("institution" = String, Path)), request_body = MandateBody, security(("bearer" = [])),
    responses((status = 201, description = "Its number, revision, position, receipt")))]
async fn give_mandate(
    State(app): State<App>,
    Path((id, institution)): Path<(String, String)>,
    intent: Intent<MandateBody>,
) -> Result<Answer, Problem> {
    let (MandateBody { person, from, until }, intent) = intent.split();
    let institution: Code = institution.parse().map_err(|_| Problem::not_found(intent.caller.language))?;
    intent.act(&app, &id, GiveMandate { institution, person, from, until }, Resource::Status).await
}

/// End a mandate before its last day.
#[utoipa::path(post, path = "/assessments/{id}/inside/{institution}/mandates/{m}/end",
    params(("id" = String, Path), ("institution" = String, Path), ("m" = u32, Path)), request_body = ReasonBody,
    security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt")))]
async fn end_mandate(
    State(app): State<App>,
    Path((id, institution, mandate)): Path<(String, String, u32)>,
    intent: Intent<ReasonBody>,
) -> Result<Answer, Problem> {
    let (body, mut intent) = intent.split();
    let institution: Code = institution.parse().map_err(|_| Problem::not_found(intent.caller.language))?;
    let reason = intent.seal(&app, &Words::Reason { text: body.reason.into_inner() });
    intent.act(&app, &id, EndMandate { institution, mandate, reason }, Resource::Status).await
}
