//! Errors as `application/problem+json`: a stable code, words in the reader's language, and what is
//! missing where a gate is shut.

use std::any::Any;

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use navette_events::Language;
use serde_json::{Value, json};

use crate::assessment::Refusal;
use crate::documents::ImportRefusal;
use crate::handling::Rejected;
use crate::log::StoreError;
use crate::words::{self, Argument};

/// An answer that is not what was asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// The HTTP status.
    pub status: StatusCode,
    /// The stable code.
    pub code: String,
    /// Words in the reader's language.
    pub title: String,
    /// What only a programmer understands.
    pub detail: Option<String>,
    /// More fields, by name.
    pub more: Vec<(&'static str, Value)>,
}

impl Problem {
    /// An error of the front door itself; its words are `error-<code>`.
    pub fn of(status: StatusCode, code: &str, language: Language) -> Self {
        Self::about(status, code, language, &[])
    }

    /// The same, with what its words speak of.
    pub fn about(status: StatusCode, code: &str, language: Language, arguments: &[(&str, Argument)]) -> Self {
        let title = words::text(language, &format!("error-{code}"), arguments);
        Self { status, code: code.to_owned(), title, detail: None, more: Vec::new() }
    }

    /// A value that is not of the form it must have; `expected` as a `Malformed` or serde says it.
    pub fn bad_value(field: &str, expected: &str, language: Language) -> Self {
        let arguments = [("field", field.into()), ("expected", words::expected(language, expected).into())];
        Self::about(StatusCode::UNPROCESSABLE_ENTITY, "bad-value", language, &arguments)
    }

    /// A body larger than is taken.
    pub fn too_large(limit: usize, language: Language) -> Self {
        let megabytes = limit / (1024 * 1024);
        Self::about(StatusCode::PAYLOAD_TOO_LARGE, "too-large", language, &[("limit", megabytes.into())])
    }

    /// It took too long.
    pub fn timeout(language: Language) -> Self {
        Self::of(StatusCode::REQUEST_TIMEOUT, "timeout", language)
    }

    /// A body of a type that is not taken here.
    pub fn media_type(types: &str, language: Language) -> Self {
        Self::about(StatusCode::UNSUPPORTED_MEDIA_TYPE, "media-type", language, &[("types", types.into())])
    }

    /// The same, with what a programmer wants to know.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// It is not there, or not for this reader.
    pub fn not_found(language: Language) -> Self {
        Self::refused(&Refusal::NotFound, language)
    }

    /// A refusal of the rules.
    pub fn refused(refusal: &Refusal, language: Language) -> Self {
        let code = refusal.code();
        let title = words::text(language, &format!("refusal-{code}"), &arguments(refusal, language));
        Self { status: status(refusal), code: code.to_owned(), title, detail: None, more: more(refusal) }
    }

    /// A command that was not carried out.
    pub fn rejected(rejected: &Rejected, language: Language) -> Self {
        let unavailable = |why: &String| Self::of(StatusCode::SERVICE_UNAVAILABLE, "unavailable", language).detail(why);
        match rejected {
            Rejected::Refused(refusal) => Self::refused(refusal, language),
            Rejected::KeyReused => Self::of(StatusCode::CONFLICT, "key-reused", language),
            Rejected::Busy => Self::of(StatusCode::SERVICE_UNAVAILABLE, "busy", language),
            Rejected::Unavailable(why) | Rejected::Halted(why) => unavailable(why),
            Rejected::Internal(why) => {
                tracing::error!(why, "a command failed");
                Self::of(StatusCode::INTERNAL_SERVER_ERROR, "internal", language)
            }
        }
    }

    /// The database failed.
    pub fn store(error: &StoreError, language: Language) -> Self {
        tracing::error!(%error, "the database failed");
        Self::of(StatusCode::SERVICE_UNAVAILABLE, "unavailable", language)
    }

    /// A draft that cannot be imported.
    pub fn import(refusal: &ImportRefusal, language: Language) -> Self {
        let mut problem = Self::bad_value("markdown", "Markdown", language).detail(refusal.to_string());
        problem.more.push(("line", json!(refusal.line)));
        problem
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        // Where it is a page that was asked for, the pages say it in their own way.
        let said = self.clone();
        let mut body = json!({
            "type": format!("urn:navette:problem:{}", self.code),
            "title": self.title,
            "status": self.status.as_u16(),
            "code": self.code,
        });
        if let Some(detail) = self.detail {
            body["detail"] = json!(detail);
        }
        for (name, value) in self.more {
            body[name] = value;
        }
        let mut headers = HeaderMap::new();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if self.status == StatusCode::SERVICE_UNAVAILABLE {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
        }
        if self.status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        (self.status, headers, Extension(said), Json(body)).into_response()
    }
}

/// The status of a refusal: not there, not allowed, in the way of the present state, or not to be
/// understood.
#[expect(clippy::match_same_arms, reason = "a group of lines a subject")]
const fn status(refusal: &Refusal) -> StatusCode {
    match refusal {
        Refusal::NotFound
        | Refusal::NotAParticipant(_)
        | Refusal::UnknownDraft(_)
        | Refusal::UnknownComment(_)
        | Refusal::UnknownValidation(_) => StatusCode::NOT_FOUND,
        Refusal::NotAllowed(_) => StatusCode::FORBIDDEN,
        Refusal::Stale { .. } => StatusCode::PRECONDITION_FAILED,
        Refusal::Closed
        | Refusal::WrongStage { .. }
        | Refusal::StageSkipped { .. }
        | Refusal::GateShut { .. }
        | Refusal::Taken(_)
        | Refusal::DraftNotShared(_)
        | Refusal::DraftSuperseded { .. }
        | Refusal::DraftOutdated { .. }
        | Refusal::Finalised
        | Refusal::OtherText
        | Refusal::PeriodRunning(_)
        | Refusal::NoPeriod(_)
        | Refusal::CommentWithdrawn(_)
        | Refusal::CommentAnswered(_)
        | Refusal::NotAccepted(_)
        | Refusal::AlreadyPublished => StatusCode::CONFLICT,
        Refusal::ReasonNeeded
        | Refusal::UnknownInstitution(_)
        | Refusal::UnknownPerson(_)
        | Refusal::NotAMinistry(_)
        | Refusal::NotAValidator(_)
        | Refusal::NotAFocalPoint(_)
        | Refusal::NoBaseline
        | Refusal::BaselineMismatch
        | Refusal::BadManifest(_)
        | Refusal::UnknownBlock(_)
        | Refusal::DateOutOfRange
        | Refusal::DuplicateOfWhat
        | Refusal::ReservationsOfWhat
        | Refusal::UnknownChannel(_)
        | Refusal::TooMany { .. }
        | Refusal::Malformed(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Refusal::UnknownRecommendation(_)
        | Refusal::UnknownFinding(_)
        | Refusal::UnknownProof(_)
        | Refusal::UnknownReport(_)
        | Refusal::UnknownEdition(_)
        | Refusal::UnknownContest(_) => StatusCode::NOT_FOUND,
        Refusal::NotKept(_)
        | Refusal::NotReferred(_)
        | Refusal::ProofNeeded(_)
        | Refusal::NothingPublished
        | Refusal::AlreadyCorrected(_)
        | Refusal::NotAnError(_)
        | Refusal::ContestSettled(_) => StatusCode::CONFLICT,
        Refusal::OwnerNeeded | Refusal::FindingOfWhat | Refusal::NotACorrigendum => StatusCode::UNPROCESSABLE_ENTITY,
        Refusal::Authoritative(_) | Refusal::OtherStructure(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Refusal::OtherSource(_) => StatusCode::CONFLICT,
        Refusal::UnknownMeeting => StatusCode::UNPROCESSABLE_ENTITY,
        Refusal::CommentNotLate(_)
        | Refusal::CommentNotOpen(_)
        | Refusal::NothingAsked(_)
        | Refusal::NothingToConfirm(_)
        | Refusal::NotConfirmed(_)
        | Refusal::OwnComment(_)
        | Refusal::WordsRestricted(_)
        | Refusal::NothingPrepared
        | Refusal::PreparedChanged(_)
        | Refusal::CommentNotAnswered(_)
        | Refusal::NothingMaintained(_)
        | Refusal::PartyToIt(_) => StatusCode::CONFLICT,
        Refusal::UnknownProposal(_) => StatusCode::NOT_FOUND,
        Refusal::Succeeded(_) | Refusal::ProposalSettled(_) => StatusCode::CONFLICT,
        Refusal::DimensionsNeeded(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Refusal::UnknownRequest(_) | Refusal::UnknownConflict(_) => StatusCode::NOT_FOUND,
        Refusal::PartyToConflict(_) | Refusal::NotTheArbiter(_) => StatusCode::FORBIDDEN,
        Refusal::ClockStands
        | Refusal::RequestAnswered(_)
        | Refusal::NothingToLift
        | Refusal::ConflictDecided(_)
        | Refusal::InConflict(_)
        | Refusal::NotOverruled => StatusCode::CONFLICT,
        Refusal::NoContradiction | Refusal::NotInConflict(_) | Refusal::RulingNeeded(_) => {
            StatusCode::UNPROCESSABLE_ENTITY
        }
        Refusal::UnknownSet(_) | Refusal::UnknownAnswer(_) | Refusal::UnknownSource(_) => StatusCode::NOT_FOUND,
        Refusal::IndicatorTaken(_)
        | Refusal::AnsweredOtherwise(_)
        | Refusal::NotAssigned(_)
        | Refusal::AnswerReturned(_)
        | Refusal::OwnAnswer(_)
        | Refusal::SetOutdated { .. }
        | Refusal::AnswerOutdated { .. } => StatusCode::CONFLICT,
        Refusal::NoQuestions
        | Refusal::UnknownIndicator(_)
        | Refusal::AnswersNothing(_)
        | Refusal::WordsNeeded
        | Refusal::CitationMismatch
        | Refusal::ValueMismatch(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Refusal::UnknownPaper(_) => StatusCode::NOT_FOUND,
        Refusal::PaperDecided(_)
        | Refusal::OwnTranscription(_)
        | Refusal::ScanNeeded(_)
        | Refusal::PaperNotStanding(_)
        | Refusal::NothingContested(_)
        | Refusal::PaperOvertaken(_) => StatusCode::CONFLICT,
        Refusal::NotCarried => StatusCode::NOT_FOUND,
        Refusal::CarriedFromAnother(_) => StatusCode::CONFLICT,
        Refusal::ApprovalRoundNeeded(_)
        | Refusal::ApprovalsMissing(_)
        | Refusal::NotAskedToApprove(_)
        | Refusal::EditionSettled(_) => StatusCode::CONFLICT,
        Refusal::MarkMismatch => StatusCode::UNPROCESSABLE_ENTITY,
        Refusal::UnknownNote(_) | Refusal::UnknownMandate(_) => StatusCode::NOT_FOUND,
        Refusal::NoteChanged(_) | Refusal::NoteSettled(_) | Refusal::NoteNotADraft(_) | Refusal::NotABody(_) => {
            StatusCode::CONFLICT
        }
        Refusal::NotAColleague(_) | Refusal::NotASuccessor(_) => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// What the words of a refusal speak of.
#[expect(clippy::match_same_arms, reason = "a group of lines a subject")]
#[expect(clippy::too_many_lines, reason = "one arm a refusal")]
fn arguments(refusal: &Refusal, language: Language) -> Vec<(&'static str, Argument)> {
    match refusal {
        Refusal::WrongStage { stage, possible } => {
            let possible: Vec<String> =
                possible.iter().map(|stage| words::term(language, "stage", stage.as_str())).collect();
            let stage = words::term(language, "stage", stage.as_str());
            vec![("stage", stage.into()), ("possible", words::list(language, &possible).into())]
        }
        Refusal::StageSkipped { stage, next } => {
            let next = next.map_or("none".to_owned(), |next| words::term(language, "stage", next.as_str()));
            vec![("stage", words::term(language, "stage", stage.as_str()).into()), ("next", next.into())]
        }
        Refusal::GateShut { gate, passable, .. } => {
            let passable = if *passable { "yes" } else { "no" };
            let code = serde_json::to_value(gate).ok();
            let code = code.as_ref().and_then(Value::as_str).unwrap_or_default();
            vec![("gate", words::term(language, "gate", code).into()), ("passable", passable.into())]
        }
        Refusal::Taken(code) => vec![("code", code.as_str().into())],
        Refusal::UnknownChannel(code) => vec![("channel", code.as_str().into())],
        Refusal::UnknownInstitution(code)
        | Refusal::NotAParticipant(code)
        | Refusal::NotAMinistry(code)
        | Refusal::NotAValidator(code) => vec![("institution", code.as_str().into())],
        Refusal::UnknownPerson(person) | Refusal::NotAFocalPoint(person) => vec![("person", person.to_string().into())],
        Refusal::UnknownDraft(draft) | Refusal::DraftNotShared(draft) => vec![("draft", draft.to_string().into())],
        Refusal::DraftSuperseded { draft, newest } => {
            vec![("draft", draft.to_string().into()), ("newest", newest.to_string().into())]
        }
        Refusal::DraftOutdated { newest } => vec![("newest", newest.to_string().into())],
        Refusal::BadManifest(block) | Refusal::UnknownBlock(block) => vec![("block", block.to_string().into())],
        Refusal::PeriodRunning(purpose) | Refusal::NoPeriod(purpose) => vec![("purpose", purpose.as_str().into())],
        Refusal::UnknownComment(comment)
        | Refusal::CommentWithdrawn(comment)
        | Refusal::CommentAnswered(comment)
        | Refusal::NotAccepted(comment) => vec![("comment", comment.to_string().into())],
        Refusal::UnknownValidation(validation) => vec![("validation", validation.to_string().into())],
        Refusal::TooMany { what, limit } => vec![("what", (*what).into()), ("limit", (*limit).into())],
        Refusal::Stale { position } => vec![("position", position.to_string().into())],
        Refusal::Malformed(malformed) => vec![("expected", words::expected(language, malformed.expected).into())],
        Refusal::NotFound
        | Refusal::NotAllowed(_)
        | Refusal::Closed
        | Refusal::ReasonNeeded
        | Refusal::NoBaseline
        | Refusal::BaselineMismatch
        | Refusal::Finalised
        | Refusal::OtherText
        | Refusal::DateOutOfRange
        | Refusal::DuplicateOfWhat
        | Refusal::ReservationsOfWhat
        | Refusal::AlreadyPublished => Vec::new(),
        Refusal::UnknownRecommendation(number)
        | Refusal::NotKept(number)
        | Refusal::NotReferred(number)
        | Refusal::UnknownFinding(number)
        | Refusal::UnknownProof(number)
        | Refusal::UnknownReport(number)
        | Refusal::AlreadyCorrected(number)
        | Refusal::NotAnError(number)
        | Refusal::UnknownEdition(number)
        | Refusal::UnknownContest(number)
        | Refusal::ContestSettled(number) => vec![("number", number.to_string().into())],
        Refusal::ProofNeeded(channel) => vec![("channel", words::channel(language, channel).into())],
        Refusal::OwnerNeeded | Refusal::FindingOfWhat | Refusal::NothingPublished | Refusal::NotACorrigendum => {
            Vec::new()
        }
        Refusal::Authoritative(to) => vec![("to", words::term(language, "language", to.as_str()).into())],
        Refusal::OtherSource(block) | Refusal::OtherStructure(block) => vec![("block", block.to_string().into())],
        Refusal::CommentNotLate(comment)
        | Refusal::CommentNotOpen(comment)
        | Refusal::NothingAsked(comment)
        | Refusal::NothingToConfirm(comment)
        | Refusal::NotConfirmed(comment)
        | Refusal::OwnComment(comment)
        | Refusal::WordsRestricted(comment)
        | Refusal::PreparedChanged(comment)
        | Refusal::CommentNotAnswered(comment)
        | Refusal::NothingMaintained(comment) => vec![("comment", comment.to_string().into())],
        Refusal::PartyToIt(code) => vec![("code", code.as_str().into())],
        Refusal::UnknownMeeting | Refusal::NothingPrepared => Vec::new(),
        Refusal::UnknownProposal(number) | Refusal::ProposalSettled(number) => {
            vec![("number", number.to_string().into())]
        }
        Refusal::Succeeded(code) | Refusal::DimensionsNeeded(code) => vec![("institution", code.as_str().into())],
        Refusal::ClockStands | Refusal::NothingToLift | Refusal::NoContradiction | Refusal::NotOverruled => Vec::new(),
        Refusal::UnknownRequest(request) | Refusal::RequestAnswered(request) => {
            vec![("request", request.to_string().into())]
        }
        Refusal::UnknownConflict(conflict) | Refusal::ConflictDecided(conflict) | Refusal::InConflict(conflict) => {
            vec![("conflict", conflict.to_string().into())]
        }
        Refusal::PartyToConflict(code) | Refusal::NotTheArbiter(code) => vec![("code", code.as_str().into())],
        Refusal::NotInConflict(comment) | Refusal::RulingNeeded(comment) => {
            vec![("comment", comment.to_string().into())]
        }
        Refusal::UnknownSet(code)
        | Refusal::UnknownIndicator(code)
        | Refusal::IndicatorTaken(code)
        | Refusal::AnsweredOtherwise(code)
        | Refusal::NotAssigned(code)
        | Refusal::AnswersNothing(code) => vec![("code", code.as_str().into())],
        Refusal::UnknownAnswer(answer) | Refusal::AnswerReturned(answer) | Refusal::OwnAnswer(answer) => {
            vec![("answer", answer.to_string().into())]
        }
        Refusal::UnknownSource(source) => vec![("source", source.to_string().into())],
        Refusal::SetOutdated { version } => vec![("version", version.to_string().into())],
        Refusal::AnswerOutdated { newest } => vec![("newest", newest.to_string().into())],
        Refusal::ValueMismatch(kind) => {
            vec![("kind", words::term(language, "answer-kind", kind.as_str()).into())]
        }
        Refusal::NoQuestions | Refusal::WordsNeeded | Refusal::CitationMismatch => Vec::new(),
        Refusal::UnknownPaper(paper)
        | Refusal::PaperDecided(paper)
        | Refusal::OwnTranscription(paper)
        | Refusal::ScanNeeded(paper)
        | Refusal::PaperNotStanding(paper)
        | Refusal::NothingContested(paper) => vec![("paper", paper.to_string().into())],
        Refusal::PaperOvertaken(code) => vec![("code", code.as_str().into())],
        Refusal::CarriedFromAnother(code) => vec![("code", code.as_str().into())],
        Refusal::NotCarried | Refusal::MarkMismatch => Vec::new(),
        Refusal::UnknownNote(number)
        | Refusal::NoteChanged(number)
        | Refusal::NoteSettled(number)
        | Refusal::NoteNotADraft(number)
        | Refusal::UnknownMandate(number)
        | Refusal::NotABody(number) => vec![("number", number.to_string().into())],
        Refusal::NotAColleague(person) | Refusal::NotASuccessor(person) => vec![("person", person.to_string().into())],
        Refusal::ApprovalRoundNeeded(number) | Refusal::EditionSettled(number) => {
            vec![("number", number.to_string().into())]
        }
        Refusal::ApprovalsMissing(codes) => {
            let codes: Vec<String> = codes.iter().map(ToString::to_string).collect();
            vec![("codes", words::list(language, &codes).into())]
        }
        Refusal::NotAskedToApprove(code) => vec![("code", code.as_str().into())],
    }
}

/// What a program wants to know besides.
fn more(refusal: &Refusal) -> Vec<(&'static str, Value)> {
    match refusal {
        Refusal::GateShut { gate, missing, passable } => {
            vec![("gate", json!(gate)), ("missing", json!(missing)), ("passable_with_reason", json!(passable))]
        }
        Refusal::WrongStage { stage, possible } => vec![("stage", json!(stage)), ("possible", json!(possible))],
        Refusal::StageSkipped { stage, next } => vec![("stage", json!(stage)), ("next", json!(next))],
        Refusal::Stale { position } => vec![("position", json!(position))],
        Refusal::ApprovalsMissing(institutions) => vec![("institutions", json!(institutions))],
        Refusal::TooMany { what, limit } => vec![("what", json!(what)), ("limit", json!(limit))],
        _ => Vec::new(),
    }
}

/// Nothing answers at this address.
pub async fn no_route(headers: HeaderMap) -> Problem {
    Problem::of(StatusCode::NOT_FOUND, "no-route", super::caller::spoken(&headers))
}

/// Something answers at this address, but not to this method.
pub async fn no_method(headers: HeaderMap) -> Problem {
    Problem::of(StatusCode::METHOD_NOT_ALLOWED, "method", super::caller::spoken(&headers))
}

/// A handler failed: the client is told so, the log says why.
pub fn panicked(_: Box<dyn Any + Send + 'static>) -> Response {
    Problem::of(StatusCode::INTERNAL_SERVER_ERROR, "internal", Language::En).into_response()
}

#[cfg(test)]
mod tests {
    use navette_events::{BlockId, Code, Malformed, PersonId, Purpose, Stage};
    use navette_projections::Gate;

    use super::*;
    use crate::assessment::Act;

    fn every_refusal() -> Vec<Refusal> {
        let code: Code = "mef".parse().unwrap();
        let person = PersonId(uuid::Uuid::nil());
        vec![
            Refusal::NotFound,
            Refusal::NotAllowed(Act::Validate),
            Refusal::Closed,
            Refusal::WrongStage { stage: Stage::Briefing, possible: &[Stage::Validation, Stage::Published] },
            Refusal::StageSkipped { stage: Stage::Briefing, next: Some(Stage::DataCollection) },
            Refusal::StageSkipped { stage: Stage::Published, next: None },
            Refusal::GateShut { gate: Gate::ALL[0], missing: vec![], passable: true },
            Refusal::GateShut { gate: Gate::ALL[0], missing: vec![], passable: false },
            Refusal::ReasonNeeded,
            Refusal::Taken(code.clone()),
            Refusal::UnknownInstitution(code.clone()),
            Refusal::UnknownPerson(person),
            Refusal::NotAParticipant(code.clone()),
            Refusal::NotAMinistry(code.clone()),
            Refusal::NotAValidator(code.clone()),
            Refusal::NotAFocalPoint(person),
            Refusal::NoBaseline,
            Refusal::BaselineMismatch,
            Refusal::UnknownDraft(1),
            Refusal::DraftNotShared(1),
            Refusal::DraftSuperseded { draft: 1, newest: 2 },
            Refusal::DraftOutdated { newest: 2 },
            Refusal::BadManifest(BlockId(1)),
            Refusal::UnknownBlock(BlockId(1)),
            Refusal::Finalised,
            Refusal::OtherText,
            Refusal::PeriodRunning(Purpose::Comments),
            Refusal::NoPeriod(Purpose::Opinions),
            Refusal::DateOutOfRange,
            Refusal::UnknownComment(1),
            Refusal::CommentWithdrawn(1),
            Refusal::CommentAnswered(1),
            Refusal::NotAccepted(1),
            Refusal::DuplicateOfWhat,
            Refusal::ReservationsOfWhat,
            Refusal::UnknownValidation(1),
            Refusal::AlreadyPublished,
            Refusal::UnknownChannel(code.clone()),
            Refusal::TooMany { what: "blocks", limit: 5_000 },
            Refusal::Stale { position: 1 },
            Refusal::Malformed(Malformed { expected: "UUID" }),
            Refusal::UnknownNote(1),
            Refusal::NoteChanged(1),
            Refusal::NoteSettled(1),
            Refusal::NoteNotADraft(1),
            Refusal::NotAColleague(person),
            Refusal::UnknownMandate(1),
            Refusal::NotABody(1),
            Refusal::NotASuccessor(person),
            Refusal::Succeeded(code.clone()),
            Refusal::DimensionsNeeded(code),
            Refusal::UnknownProposal(1),
            Refusal::ProposalSettled(1),
            Refusal::Authoritative(Language::Fr),
            Refusal::OtherSource(BlockId(1)),
            Refusal::OtherStructure(BlockId(1)),
            Refusal::UnknownPaper(1),
            Refusal::PaperDecided(1),
            Refusal::OwnTranscription(1),
            Refusal::ScanNeeded(1),
            Refusal::PaperNotStanding(1),
            Refusal::NothingContested(1),
            Refusal::PaperOvertaken("mef".parse().unwrap()),
        ]
    }

    #[test]
    fn every_refusal_says_all_that_its_sentence_speaks_of() {
        for refusal in every_refusal() {
            for language in Language::ALL {
                let title = Problem::refused(&refusal, *language).title;
                assert!(!title.is_empty() && !title.contains(['{', '$', '[']), "{language}: {title}");
            }
        }
    }
}
