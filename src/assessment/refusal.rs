//! Refusals are values: a stable code, and what the reader needs to do something about it. Words are
//! found when a refusal is shown, in the reader's language.

use navette_events::{AnswerKind, BlockId, Code, Language, Malformed, PersonId, Purpose, Stage};
use navette_projections::{Gate, Missing};

use super::rights::Act;

/// Why a command was not carried out. Nothing was written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.code())]
pub enum Refusal {
    /// There is no such thing for this reader; whether it exists at all is not said.
    NotFound,
    /// The actor may not do this.
    NotAllowed(Act),
    /// The assessment is closed.
    Closed,
    /// The act belongs to other stages.
    WrongStage {
        /// Where the assessment stands.
        stage: Stage,
        /// Where the act is possible.
        possible: &'static [Stage],
    },
    /// A stage would be skipped.
    StageSkipped {
        /// Where the assessment stands.
        stage: Stage,
        /// The only stage that follows.
        next: Option<Stage>,
    },
    /// A gate is shut.
    GateShut {
        /// Which.
        gate: Gate,
        /// What is missing.
        missing: Vec<Missing>,
        /// Whether it may be passed with a reason.
        passable: bool,
    },
    /// A reason must be given.
    ReasonNeeded,
    /// The code is taken.
    Taken(Code),
    /// No such institution is registered.
    UnknownInstitution(Code),
    /// No such person is registered.
    UnknownPerson(PersonId),
    /// The institution takes no part in this assessment.
    NotAParticipant(Code),
    /// The institution's part does not allow it: only ministries give opinions.
    NotAMinistry(Code),
    /// The institution is not among the validators.
    NotAValidator(Code),
    /// The person speaks for nobody here.
    NotAFocalPoint(PersonId),
    /// The baseline is not a published assessment of the same country.
    NoBaseline,
    /// A follow-up needs a baseline, and a first assessment has none.
    BaselineMismatch,
    /// There is no such version.
    UnknownDraft(u32),
    /// The version was not shared.
    DraftNotShared(u32),
    /// A newer version was shared.
    DraftSuperseded {
        /// The version named.
        draft: u32,
        /// The newest.
        newest: u32,
    },
    /// The version was made from one that is no longer the newest.
    DraftOutdated {
        /// The newest.
        newest: u32,
    },
    /// A manifest that cannot be: a doubled or unheard-of block.
    BadManifest(BlockId),
    /// The version has no such block.
    UnknownBlock(BlockId),
    /// The text is settled; step back to change it.
    Finalised,
    /// The text named is not the settled one.
    OtherText,
    /// A period of this kind runs already.
    PeriodRunning(Purpose),
    /// No period of this kind runs.
    NoPeriod(Purpose),
    /// A date lies on the wrong side of now.
    DateOutOfRange,
    /// There is no such comment.
    UnknownComment(u32),
    /// The comment was withdrawn.
    CommentWithdrawn(u32),
    /// The comment was answered; it can no longer be withdrawn.
    CommentAnswered(u32),
    /// Only an accepted comment can be incorporated.
    NotAccepted(u32),
    /// An answer that names a duplicate must say of what, and no other may.
    DuplicateOfWhat,
    /// Reservations must name comments, and no other opinion may.
    ReservationsOfWhat,
    /// There is no such act of validation.
    UnknownValidation(u32),
    /// The profile is live somewhere; this is now a matter of correction.
    AlreadyPublished,
    /// The assessment has no such channel.
    UnknownChannel(Code),
    /// More than the service takes.
    TooMany {
        /// Of what.
        what: &'static str,
        /// The limit.
        limit: usize,
    },
    /// The resource has changed since the position in `If-Match`.
    Stale {
        /// Where it is now.
        position: u64,
    },
    /// A value was not of the form it must have.
    Malformed(Malformed),
    /// There is no recommendation of this number.
    UnknownRecommendation(u32),
    /// Only a recommendation that was kept is followed.
    NotKept(u32),
    /// Only a recommendation that was referred to headquarters is answered by it.
    NotReferred(u32),
    /// A recommendation that is kept has an owner.
    OwnerNeeded,
    /// A key finding is drawn from at least one block.
    FindingOfWhat,
    /// There is no key finding of this number.
    UnknownFinding(u32),
    /// There is no proof of this number.
    UnknownProof(u32),
    /// The rules ask for an approved proof first.
    ProofNeeded(Code),
    /// Nothing is published.
    NothingPublished,
    /// There is no report of this number.
    UnknownReport(u32),
    /// The report was answered by an edition.
    AlreadyCorrected(u32),
    /// The report was not found right.
    NotAnError(u32),
    /// Paragraphs come, go or move: that is a new edition.
    NotACorrigendum,
    /// There is no edition of this number.
    UnknownEdition(u32),
    /// There is no contestation of this number.
    UnknownContest(u32),
    /// The contestation was decided otherwise.
    ContestSettled(u32),
    /// The version is written in this language: its text is the authoritative one.
    Authoritative(Language),
    /// The text that was translated is not the block's in this version.
    OtherSource(BlockId),
    /// The translation is not of the same paragraphs: the first that differs.
    OtherStructure(BlockId),
    /// The comment came in time.
    CommentNotLate(u32),
    /// The comment does not wait for an answer.
    CommentNotOpen(u32),
    /// Its author was asked nothing.
    NothingAsked(u32),
    /// No consultation meeting of this number was held on that day.
    UnknownMeeting,
    /// There is nothing to confirm about the comment.
    NothingToConfirm(u32),
    /// The speaker has yet to confirm what was recorded.
    NotConfirmed(u32),
    /// The comment is the institution's own.
    OwnComment(u32),
    /// The institution may not read the comment.
    WordsRestricted(u32),
    /// No outcome is prepared.
    NothingPrepared,
    /// The outcome was prepared anew, or given, meanwhile.
    PreparedChanged(u32),
    /// The comment has no outcome yet.
    CommentNotAnswered(u32),
    /// The author does not maintain the comment.
    NothingMaintained(u32),
    /// The arbiter is a party to it.
    PartyToIt(Code),
    /// The institution ended in this assessment; others took its place.
    Succeeded(Code),
    /// Of several parts each needs dimensions, and none of the predecessor's is left to nobody.
    DimensionsNeeded(Code),
    /// There is no plan of this number.
    UnknownProposal(u32),
    /// The plan was carried out, or given up.
    ProposalSettled(u32),
    /// The clock stands: let it run first.
    ClockStands,
    /// There is no such request for more time.
    UnknownRequest(u32),
    /// The request for more time was answered.
    RequestAnswered(u32),
    /// The ministry's opinion depends on nothing.
    NothingToLift,
    /// There is no such conflict.
    UnknownConflict(u32),
    /// A conflict is between comments of at least two institutions.
    NoContradiction,
    /// No party arbitrates its own conflict.
    PartyToConflict(Code),
    /// The rules name another arbiter.
    NotTheArbiter(Code),
    /// The conflict was decided.
    ConflictDecided(u32),
    /// The comment is in an open conflict, and its arbiter answers it.
    InConflict(u32),
    /// The comment is not part of the conflict.
    NotInConflict(u32),
    /// A decision says what follows for each comment, once.
    RulingNeeded(u32),
    /// There is nothing to dissent from.
    NotOverruled,
    /// No question is meant: an empty set, or a choice of none.
    NoQuestions,
    /// The assessment has no such indicator set.
    UnknownSet(Code),
    /// No attached set asks this question.
    UnknownIndicator(Code),
    /// Another attached set has a question of this code.
    IndicatorTaken(Code),
    /// The question has an answer of another kind.
    AnsweredOtherwise(Code),
    /// The question was not asked of this institution.
    NotAssigned(Code),
    /// The institution’s part does not allow it to answer.
    AnswersNothing(Code),
    /// There is no such answer.
    UnknownAnswer(u32),
    /// The answer was sent back.
    AnswerReturned(u32),
    /// Nobody verifies an answer that he gave.
    OwnAnswer(u32),
    /// There is no such source.
    UnknownSource(u32),
    /// A narrative, and “no data”, need words.
    WordsNeeded,
    /// An interview, and nothing else, says how its person agreed to be cited.
    CitationMismatch,
    /// The set is attached in this version or a newer one.
    SetOutdated {
        /// The version attached.
        version: u32,
    },
    /// A newer answer stands; it must be named to be corrected.
    AnswerOutdated {
        /// The newest.
        newest: u32,
    },
    /// The question is answered in another way.
    ValueMismatch(AnswerKind),
    /// There is no transcription of this number.
    UnknownPaper(u32),
    /// The transcription was checked already.
    PaperDecided(u32),
    /// Nobody checks what he typed, or upholds it.
    OwnTranscription(u32),
    /// There is no scan to check against.
    ScanNeeded(u32),
    /// Only an act that counts can be contested.
    PaperNotStanding(u32),
    /// Nothing is contested.
    NothingContested(u32),
    /// The institution itself has said something later than the letter.
    PaperOvertaken(Code),
    /// The baseline has no such answer or source, or there is none.
    NotCarried,
    /// Only what has changed names what stands in its place.
    MarkMismatch,
    /// In the baseline it was another institution that answered.
    CarriedFromAnother(Code),
    /// The institution has no such note.
    UnknownNote(u32),
    /// The note was written anew meanwhile.
    NoteChanged(u32),
    /// The note was submitted or put aside.
    NoteSettled(u32),
    /// The note is no draft of a comment or an opinion.
    NoteNotADraft(u32),
    /// The person does not work in the institution.
    NotAColleague(PersonId),
    /// The institution gave no such mandate.
    UnknownMandate(u32),
    /// The comment is not one of a body that is counted under a ministry.
    NotABody(u32),
    /// The person cannot take over.
    NotASuccessor(PersonId),
    /// The correction of a wrong fact is approved by the ministries first.
    ApprovalRoundNeeded(u32),
    /// Ministries have not approved the corrected text, or object to it.
    ApprovalsMissing(Vec<Code>),
    /// The ministry is not asked to approve this edition.
    NotAskedToApprove(Code),
    /// The edition was validated.
    EditionSettled(u32),
}

impl Refusal {
    /// The stable code.
    #[expect(clippy::too_many_lines, reason = "one line a refusal")]
    #[expect(clippy::too_many_lines, reason = "one arm a refusal")]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::NotAllowed(_) => "not-allowed",
            Self::Closed => "closed",
            Self::WrongStage { .. } => "wrong-stage",
            Self::StageSkipped { .. } => "stage-skipped",
            Self::GateShut { .. } => "gate-shut",
            Self::ReasonNeeded => "reason-needed",
            Self::Taken(_) => "taken",
            Self::UnknownInstitution(_) => "unknown-institution",
            Self::UnknownPerson(_) => "unknown-person",
            Self::NotAParticipant(_) => "not-a-participant",
            Self::NotAMinistry(_) => "not-a-ministry",
            Self::NotAValidator(_) => "not-a-validator",
            Self::NotAFocalPoint(_) => "not-a-focal-point",
            Self::NoBaseline => "no-baseline",
            Self::BaselineMismatch => "baseline-mismatch",
            Self::UnknownDraft(_) => "unknown-draft",
            Self::DraftNotShared(_) => "draft-not-shared",
            Self::DraftSuperseded { .. } => "draft-superseded",
            Self::DraftOutdated { .. } => "draft-outdated",
            Self::BadManifest(_) => "bad-manifest",
            Self::UnknownBlock(_) => "unknown-block",
            Self::Finalised => "finalised",
            Self::OtherText => "other-text",
            Self::PeriodRunning(_) => "period-running",
            Self::NoPeriod(_) => "no-period",
            Self::DateOutOfRange => "date-out-of-range",
            Self::UnknownComment(_) => "unknown-comment",
            Self::CommentWithdrawn(_) => "comment-withdrawn",
            Self::CommentAnswered(_) => "comment-answered",
            Self::NotAccepted(_) => "not-accepted",
            Self::DuplicateOfWhat => "duplicate-of-what",
            Self::ReservationsOfWhat => "reservations-of-what",
            Self::UnknownValidation(_) => "unknown-validation",
            Self::AlreadyPublished => "already-published",
            Self::UnknownChannel(_) => "unknown-channel",
            Self::TooMany { .. } => "too-many",
            Self::Stale { .. } => "stale",
            Self::Malformed(_) => "malformed",
            Self::UnknownRecommendation(_) => "unknown-recommendation",
            Self::NotKept(_) => "recommendation-not-kept",
            Self::NotReferred(_) => "recommendation-not-referred",
            Self::OwnerNeeded => "owner-needed",
            Self::FindingOfWhat => "finding-of-what",
            Self::UnknownFinding(_) => "unknown-finding",
            Self::UnknownProof(_) => "unknown-proof",
            Self::ProofNeeded(_) => "proof-needed",
            Self::NothingPublished => "nothing-published",
            Self::UnknownReport(_) => "unknown-report",
            Self::AlreadyCorrected(_) => "already-corrected",
            Self::NotAnError(_) => "not-an-error",
            Self::NotACorrigendum => "not-a-corrigendum",
            Self::UnknownEdition(_) => "unknown-edition",
            Self::UnknownContest(_) => "unknown-contest",
            Self::ContestSettled(_) => "contest-settled",
            Self::Authoritative(_) => "authoritative",
            Self::OtherSource(_) => "other-source",
            Self::OtherStructure(_) => "other-structure",
            Self::CommentNotLate(_) => "comment-not-late",
            Self::CommentNotOpen(_) => "comment-not-open",
            Self::NothingAsked(_) => "nothing-asked",
            Self::UnknownMeeting => "unknown-meeting",
            Self::NothingToConfirm(_) => "nothing-to-confirm",
            Self::NotConfirmed(_) => "not-confirmed",
            Self::OwnComment(_) => "own-comment",
            Self::WordsRestricted(_) => "words-restricted",
            Self::NothingPrepared => "nothing-prepared",
            Self::PreparedChanged(_) => "prepared-changed",
            Self::CommentNotAnswered(_) => "comment-not-answered",
            Self::NothingMaintained(_) => "nothing-maintained",
            Self::PartyToIt(_) => "party-to-it",
            Self::Succeeded(_) => "succeeded",
            Self::DimensionsNeeded(_) => "dimensions-needed",
            Self::UnknownProposal(_) => "unknown-proposal",
            Self::ProposalSettled(_) => "proposal-settled",
            Self::ClockStands => "clock-stands",
            Self::UnknownRequest(_) => "unknown-request",
            Self::RequestAnswered(_) => "request-answered",
            Self::NothingToLift => "nothing-to-lift",
            Self::UnknownConflict(_) => "unknown-conflict",
            Self::NoContradiction => "no-contradiction",
            Self::PartyToConflict(_) => "party-to-conflict",
            Self::NotTheArbiter(_) => "not-the-arbiter",
            Self::ConflictDecided(_) => "conflict-decided",
            Self::InConflict(_) => "in-conflict",
            Self::NotInConflict(_) => "not-in-conflict",
            Self::RulingNeeded(_) => "ruling-needed",
            Self::NotOverruled => "not-overruled",
            Self::NoQuestions => "no-questions",
            Self::UnknownSet(_) => "unknown-set",
            Self::UnknownIndicator(_) => "unknown-indicator",
            Self::IndicatorTaken(_) => "indicator-taken",
            Self::AnsweredOtherwise(_) => "answered-otherwise",
            Self::NotAssigned(_) => "not-assigned",
            Self::AnswersNothing(_) => "answers-nothing",
            Self::UnknownAnswer(_) => "unknown-answer",
            Self::AnswerReturned(_) => "answer-returned",
            Self::OwnAnswer(_) => "own-answer",
            Self::UnknownSource(_) => "unknown-source",
            Self::WordsNeeded => "words-needed",
            Self::CitationMismatch => "citation-mismatch",
            Self::SetOutdated { .. } => "set-outdated",
            Self::AnswerOutdated { .. } => "answer-outdated",
            Self::ValueMismatch(_) => "value-mismatch",
            Self::UnknownPaper(_) => "unknown-paper",
            Self::PaperDecided(_) => "paper-decided",
            Self::OwnTranscription(_) => "own-transcription",
            Self::ScanNeeded(_) => "scan-needed",
            Self::PaperNotStanding(_) => "paper-not-standing",
            Self::NothingContested(_) => "nothing-contested",
            Self::PaperOvertaken(_) => "paper-overtaken",
            Self::NotCarried => "not-carried",
            Self::MarkMismatch => "mark-mismatch",
            Self::CarriedFromAnother(_) => "carried-from-another",
            Self::UnknownNote(_) => "unknown-note",
            Self::NoteChanged(_) => "note-changed",
            Self::NoteSettled(_) => "note-settled",
            Self::NoteNotADraft(_) => "note-not-a-draft",
            Self::NotAColleague(_) => "not-a-colleague",
            Self::UnknownMandate(_) => "unknown-mandate",
            Self::NotABody(_) => "not-a-body",
            Self::NotASuccessor(_) => "not-a-successor",
            Self::ApprovalRoundNeeded(_) => "approval-round-needed",
            Self::ApprovalsMissing(_) => "approvals-missing",
            Self::NotAskedToApprove(_) => "not-asked-to-approve",
            Self::EditionSettled(_) => "edition-settled",
        }
    }
}
