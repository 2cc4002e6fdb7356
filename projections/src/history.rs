//! The history of decisions: one row an event, told by codes. Sentences are made when it is read.

use jiff::Timestamp;
use jiff::civil::Date;
use navette_events::{AssessmentEvent, Code, EventId, Fact};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// What happened, for whoever reads the history.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Entry {
    /// Place in the assessment.
    pub revision: u64,
    /// Place in the log.
    pub position: u64,
    /// When the server recorded it.
    pub recorded_at: Timestamp,
    /// When it happened, where somebody said so: a day, or a moment for deadlines.
    pub occurred: Option<String>,
    /// Who acted: a person, `system` or `operator`.
    pub actor: String,
    /// The event's own identifier.
    pub id: EventId,
    /// The event's wire name.
    pub event: String,
    /// The event's payload, as it lies in the log.
    pub facts: Box<RawValue>,
}

/// The entry of an event.
pub fn document(fact: &Fact<AssessmentEvent>) -> Entry {
    let facts = String::from_utf8(fact.event.encode()).expect("JSON is UTF-8");
    Entry {
        revision: fact.header.revision,
        position: fact.header.position,
        recorded_at: fact.header.recorded_at,
        occurred: occurred(&fact.event),
        actor: fact.header.actor.to_string(),
        id: fact.header.event,
        event: fact.event.kind().0.to_owned(),
        facts: RawValue::from_string(facts).expect("events are JSON"),
    }
}

/// The second time: when an act happened, where that is not when it was recorded.
#[expect(clippy::match_same_arms, reason = "a group of lines a subject")]
#[expect(clippy::too_many_lines, reason = "one arm an event")]
fn occurred(event: &AssessmentEvent) -> Option<String> {
    let day = |day: Date| Some(day.to_string());
    if let Some((on, _)) = event.on_paper() {
        return day(on.dated_on);
    }
    match event {
        AssessmentEvent::ReshuffleApplied(event) => day(event.from),
        AssessmentEvent::ReshuffleProposed(_)
        | AssessmentEvent::ProposalDropped(_)
        | AssessmentEvent::ProposalApplied(_) => None,
        AssessmentEvent::BriefingHeld(event) => day(event.held_on),
        AssessmentEvent::EngagementRecorded(event) => day(event.given_on),
        AssessmentEvent::MeetingHeld(event) => day(event.held_on),
        AssessmentEvent::PublishedOnChannel(event) => day(event.published_on),
        AssessmentEvent::PeriodClosed(event) => Some(event.closed_at.to_string()),
        AssessmentEvent::CommentSaidAloud(event) => day(event.said_on),
        AssessmentEvent::CommentDeemedConfirmed(event) => Some(event.closed_at.to_string()),
        AssessmentEvent::AssessmentOpened(_)
        | AssessmentEvent::PoliciesChanged(_)
        | AssessmentEvent::ParticipantAdded(_)
        | AssessmentEvent::FocalPointNamed(_)
        | AssessmentEvent::FocalPointRelieved(_)
        | AssessmentEvent::StageAdvanced(_)
        | AssessmentEvent::StageSteppedBack(_)
        | AssessmentEvent::DraftWritten(_)
        | AssessmentEvent::DraftContinued(_)
        | AssessmentEvent::DraftShared(_)
        | AssessmentEvent::PeriodOpened(_)
        | AssessmentEvent::PeriodExtended(_)
        | AssessmentEvent::CommentSubmitted(_)
        | AssessmentEvent::CommentWithdrawn(_)
        | AssessmentEvent::OutcomeGiven(_)
        | AssessmentEvent::CommentIncorporated(_)
        | AssessmentEvent::OpinionGiven(_)
        | AssessmentEvent::ProfileFinalised(_)
        | AssessmentEvent::ProfileValidated(_)
        | AssessmentEvent::ValidationWithdrawn(_)
        | AssessmentEvent::AssessmentClosed(_)
        | AssessmentEvent::RecommendationRecorded(_)
        | AssessmentEvent::RecommendationInherited(_)
        | AssessmentEvent::RecommendationDecided(_)
        | AssessmentEvent::RecommendationFollowed(_)
        | AssessmentEvent::ReferralAnswered(_)
        | AssessmentEvent::FindingWritten(_)
        | AssessmentEvent::FindingDropped(_)
        | AssessmentEvent::FindingsApproved(_)
        | AssessmentEvent::ProofSubmitted(_)
        | AssessmentEvent::ProofApproved(_)
        | AssessmentEvent::ChannelTakenDown(_)
        | AssessmentEvent::ErrorReported(_)
        | AssessmentEvent::ErrorTriaged(_)
        | AssessmentEvent::EditionDrafted(_)
        | AssessmentEvent::EditionValidated(_)
        | AssessmentEvent::PublicationContested(_)
        | AssessmentEvent::ContestSettled(_)
        | AssessmentEvent::AssessmentCancelled(_)
        | AssessmentEvent::AssessmentReopened(_)
        | AssessmentEvent::ObjectivesTagged(_)
        | AssessmentEvent::TranslationFiled(_)
        | AssessmentEvent::LetterUndelivered(_)
        | AssessmentEvent::PersonRemoved(_) => None,
        AssessmentEvent::CommunicationRecorded(event) => day(event.published_on),
        AssessmentEvent::CommentTriaged(_)
        | AssessmentEvent::InputAsked(_)
        | AssessmentEvent::InputGiven(_)
        | AssessmentEvent::LateCommentAdmitted(_)
        | AssessmentEvent::CommentDeferred(_)
        | AssessmentEvent::CommentCosigned(_)
        | AssessmentEvent::CosignatureWithdrawn(_)
        | AssessmentEvent::CommentReattributed(_)
        | AssessmentEvent::CommentReattached(_)
        | AssessmentEvent::ConfirmationAsked(_)
        | AssessmentEvent::CommentConfirmed(_)
        | AssessmentEvent::CommentRectified(_)
        | AssessmentEvent::OutcomePrepared(_)
        | AssessmentEvent::OutcomesReleased(_)
        | AssessmentEvent::OutcomeReactedTo(_)
        | AssessmentEvent::ReactionAcknowledged(_)
        | AssessmentEvent::ReactionArbitrated(_)
        | AssessmentEvent::CommentVisibilityChanged(_) => None,
        AssessmentEvent::CalendarSet(_)
        | AssessmentEvent::ClockSuspended(_)
        | AssessmentEvent::ClockResumed(_)
        | AssessmentEvent::MoreTimeAsked(_)
        | AssessmentEvent::MoreTimeAnswered(_)
        | AssessmentEvent::DimensionsAssigned(_)
        | AssessmentEvent::StandardTextMarked(_)
        | AssessmentEvent::StandardTextUnmarked(_)
        | AssessmentEvent::ReservationsLifted(_)
        | AssessmentEvent::ConflictFlagged(_)
        | AssessmentEvent::ConflictArbitrated(_)
        | AssessmentEvent::DissentRecorded(_) => None,
        AssessmentEvent::ReminderSent(event) => Some(event.due_at.to_string()),
        AssessmentEvent::RequestDelivered(event) => Some(event.accepted_at.to_string()),
        AssessmentEvent::RequestBounced(event) => Some(event.refused_at.to_string()),
        AssessmentEvent::TacitAgreementReached(event) => Some(event.reached_at.to_string()),
        AssessmentEvent::DueDateReached(event) => Some(event.due_at.to_string()),
        AssessmentEvent::SourceRecorded(event) => day(event.dated_on),
        AssessmentEvent::SourceCopied(event) => day(event.copied_on),
        AssessmentEvent::IndicatorSetAttached(_)
        | AssessmentEvent::IndicatorSetDetached(_)
        | AssessmentEvent::IndicatorsAssigned(_)
        | AssessmentEvent::AnswerGiven(_)
        | AssessmentEvent::AnswerVerified(_)
        | AssessmentEvent::AnswerSentBack(_)
        | AssessmentEvent::CitationChanged(_)
        | AssessmentEvent::EvidenceCited(_) => None,
        AssessmentEvent::ActTranscribed(event) => day(event.dated_on),
        AssessmentEvent::ScanKept(_)
        | AssessmentEvent::TranscriptionChecked(_)
        | AssessmentEvent::TranscriptionContested(_)
        | AssessmentEvent::TranscriptionSettled(_) => None,
        AssessmentEvent::BaselineTaken(_)
        | AssessmentEvent::BaselineContinued(_)
        | AssessmentEvent::BaselineMarked(_) => None,
        AssessmentEvent::HandoverPlanned(event) => day(event.on),
        AssessmentEvent::FocalPointReplaced(event) => day(event.on),
        AssessmentEvent::ColleagueAdded(_)
        | AssessmentEvent::ColleagueEnded(_)
        | AssessmentEvent::NoteWritten(_)
        | AssessmentEvent::NoteRevised(_)
        | AssessmentEvent::NoteDropped(_)
        | AssessmentEvent::NoteSubmitted(_)
        | AssessmentEvent::DraftedInside(_)
        | AssessmentEvent::MandateGiven(_)
        | AssessmentEvent::MandateEnded(_)
        | AssessmentEvent::CommentEndorsed(_)
        | AssessmentEvent::BodyCommentWithdrawn(_) => None,
        AssessmentEvent::EditionApprovalAsked(_)
        | AssessmentEvent::EditionApproved(_)
        | AssessmentEvent::EditionObjected(_) => None,
    }
}

/// Whether an event is the coordination's alone: others do not even learn that there is one.
pub fn is_private(event: &str) -> bool {
    matches!(event, "reshuffle-proposed" | "reshuffle-proposal-dropped" | "reshuffle-proposal-applied")
}

/// The row's key: events sort by revision.
pub fn key(code: &Code, revision: u64) -> String {
    format!("{code}/{revision:010}")
}
