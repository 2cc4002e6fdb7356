//! Everything that can happen in one assessment, from opening to closing, in one stream.

use jiff::Timestamp;
use jiff::civil::Date;

pub use crate::collection::*;
use crate::values::{
    Attendance, BlockEntry, BlockId, Category, Code, Hash, Kind, Language, Level, Month, Opinion, Outcome, Part,
    PersonId, Policies, Purpose, Scope, Sealed, Stage, Target, Visibility, Weight,
};
use crate::wire::stream_of_events;
use crate::words::{Circle, SealUse};

#[allow(clippy::wildcard_imports, reason = "the list below names every event of that file")]
use crate::after::*;
pub use crate::clock::*;
#[allow(clippy::wildcard_imports, reason = "the list below names every event of that file")]
use crate::comments::*;
pub use crate::conflicts::*;
pub use crate::consent::*;
pub use crate::inside::*;
pub use crate::papers::*;
use crate::reshuffle::{ProposalApplied, ProposalDropped, ReshuffleApplied, ReshuffleProposed};
#[allow(clippy::wildcard_imports, reason = "the list below names every event of that file")]
use crate::side_acts::*;

pub use crate::approvals::{EditionApprovalAsked, EditionApproved, EditionObjected};
pub use crate::baseline::{BaselineContinued, BaselineMarked, BaselineTaken};

/// Defines event structs with what every one of them derives.
macro_rules! events {
    ($( $(#[$doc:meta])* $name:ident { $( $(#[$fdoc:meta])* $field:ident : $type:ty ),* $(,)? } )*) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name { $( $(#[$fdoc])* pub $field: $type ),* }
    )* };
}
pub(crate) use events;

events! {
    /// An assessment began; its rules are fixed.
    AssessmentOpened {
        /// The country (ISO 3166-1 alpha-3, lower case).
        country: Code,
        /// Country or city.
        level: Level,
        /// First or follow-up.
        kind: Kind,
        /// The published assessment it follows.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        baseline: Option<Code>,
        /// The lead ministry.
        lead: Code,
        /// The language whose text is authoritative.
        language: Language,
        /// Its title.
        title: Sealed,
        /// Its rules.
        policies: Policies,
    }

    /// Its rules were changed by a recorded act.
    PoliciesChanged {
        /// All rules as they now are.
        policies: Policies,
        /// Why.
        reason: Sealed,
        /// The participants that agreed to it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        agreed_by: Vec<Code>,
    }

    /// An institution takes part.
    ParticipantAdded {
        /// Which.
        institution: Code,
        /// As what.
        part: Part,
        /// The participant it is counted under.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        parent: Option<Code>,
    }

    /// A person speaks for a participant.
    FocalPointNamed {
        /// The participant.
        institution: Code,
        /// The person.
        person: PersonId,
        /// Whether as alternate.
        alternate: bool,
        /// The signed letter that it was transcribed from, where it was.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        paper: Option<crate::papers::OnPaper>,
    }

    /// A person no longer speaks for a participant. What was done stays that person's act.
    FocalPointRelieved {
        /// The participant.
        institution: Code,
        /// The person.
        person: PersonId,
        /// Why.
        reason: Sealed,
    }

    /// A briefing was held.
    BriefingHeld {
        /// Its number.
        briefing: u32,
        /// The day.
        held_on: Date,
        /// Who was there, in counts.
        attendance: Vec<Attendance>,
        /// Place and minutes.
        words: Sealed,
    }

    /// The government's commitment was recorded.
    EngagementRecorded {
        /// Who committed itself.
        institution: Code,
        /// The day.
        given_on: Date,
        /// Who signed.
        words: Sealed,
        /// The signed letter that it was transcribed from, where it was.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        paper: Option<crate::papers::OnPaper>,
    }

    /// The assessment went on to the next stage.
    StageAdvanced {
        /// From.
        from: Stage,
        /// To.
        to: Stage,
        /// What was missing, where the gate was shut and passed with a reason.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        missing: Vec<Code>,
        /// The reason for passing a shut gate.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Sealed>,
    }

    /// The assessment went back to an earlier stage.
    StageSteppedBack {
        /// From.
        from: Stage,
        /// To.
        to: Stage,
        /// Why.
        reason: Sealed,
    }

    /// A version of the draft was written.
    DraftWritten {
        /// Its number: 1, 2, 3 …
        draft: u32,
        /// Its language.
        language: Language,
        /// The month up to which information was taken in.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cutoff: Option<Month>,
        /// The file as it was given.
        source: Hash,
        /// The file of its blocks.
        text: Hash,
        /// The content hash of the whole manifest.
        content: Hash,
        /// How many blocks it has.
        total: u32,
        /// The manifest's beginning.
        blocks: Vec<BlockEntry>,
    }

    /// More of the manifest of a version that was just written (an event has a limit of size).
    DraftContinued {
        /// Which version.
        draft: u32,
        /// The next blocks.
        blocks: Vec<BlockEntry>,
    }

    /// A version was shared with the participants.
    DraftShared {
        /// Which version.
        draft: u32,
    }

    /// A period for comments or opinions began.
    PeriodOpened {
        /// For what.
        purpose: Purpose,
        /// On which version.
        draft: u32,
        /// From when.
        opens_at: Timestamp,
        /// Until when: the end of a day in the country's time zone.
        closes_at: Timestamp,
    }

    /// A period was made longer.
    PeriodExtended {
        /// Which.
        purpose: Purpose,
        /// Until when now.
        closes_at: Timestamp,
        /// Why.
        reason: Sealed,
    }

    /// A period ended, by itself. Occurred at its deadline, whenever it was recorded.
    PeriodClosed {
        /// Which.
        purpose: Purpose,
        /// The deadline.
        closed_at: Timestamp,
        /// Ministries that had said nothing. This is no opinion.
        no_response: Vec<Code>,
    }

    /// A comment was made.
    CommentSubmitted {
        /// Its number in the assessment.
        comment: u32,
        /// Whose it is.
        institution: Code,
        /// The version it is on.
        draft: u32,
        /// What it is attached to.
        target: Target,
        /// What it is about.
        category: Category,
        /// How much the author insists.
        weight: Weight,
        /// Who may read it.
        visibility: Visibility,
        /// The language it is written in.
        language: Language,
        /// Whether the comment period was over.
        late: bool,
        /// What it says.
        words: Sealed,
    }

    /// A comment was taken back by its author.
    CommentWithdrawn {
        /// Which.
        comment: u32,
        /// Whose it was.
        institution: Code,
        /// Why.
        reason: Sealed,
    }

    /// A comment was answered.
    OutcomeGiven {
        /// Which.
        comment: u32,
        /// Whose it is.
        institution: Code,
        /// What was decided.
        outcome: Outcome,
        /// The comment it repeats.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        duplicate_of: Option<u32>,
        /// Who may read the reason: those who may read the comment.
        visibility: Visibility,
        /// The reason.
        reason: Sealed,
    }

    /// An accepted comment was taken into the text.
    CommentIncorporated {
        /// Which.
        comment: u32,
        /// In which version.
        draft: u32,
        /// In which block; none where the block was removed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        block: Option<BlockId>,
    }

    /// The consultation meeting was held.
    MeetingHeld {
        /// Its number.
        meeting: u32,
        /// The day.
        held_on: Date,
        /// Who invited.
        hosts: Vec<Code>,
        /// Who was there, in counts.
        attendance: Vec<Attendance>,
        /// Place and minutes.
        words: Sealed,
    }

    /// A ministry gave its opinion, or changed it.
    OpinionGiven {
        /// Which ministry.
        institution: Code,
        /// On which version.
        draft: u32,
        /// The content hash of what it was given on.
        content: Hash,
        /// What it covers.
        scope: Scope,
        /// The opinion.
        opinion: Opinion,
        /// Comments that must be satisfied first.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        reservations: Vec<u32>,
        /// Whether the opinion period was over.
        late: bool,
        /// Why.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Sealed>,
        /// The signed letter that it was transcribed from, where it was.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        paper: Option<crate::papers::OnPaper>,
    }

    /// The text was settled. It no longer changes unless the stage steps back.
    ProfileFinalised {
        /// Which version.
        draft: u32,
        /// Its content hash.
        content: Hash,
        /// Ministries that never gave an opinion.
        no_response: Vec<Code>,
    }

    /// A validator validated the final text.
    ProfileValidated {
        /// The act's number.
        validation: u32,
        /// For which institution.
        institution: Code,
        /// Which version.
        draft: u32,
        /// The content hash of what was validated.
        content: Hash,
        /// Who signed.
        signature: Sealed,
        /// The signed letter that it was transcribed from, where it was.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        paper: Option<crate::papers::OnPaper>,
    }

    /// A validation was withdrawn.
    ValidationWithdrawn {
        /// Which act.
        validation: u32,
        /// For which institution.
        institution: Code,
        /// Why.
        reason: Sealed,
    }

    /// The profile is live on a channel.
    PublishedOnChannel {
        /// Which channel.
        channel: Code,
        /// Which version.
        draft: u32,
        /// The content hash of what was published.
        content: Hash,
        /// The day.
        published_on: Date,
        /// Where.
        link: Sealed,
    }

    /// The assessment is over.
    AssessmentClosed {
        /// Where it stood.
        stage: Stage,
    }
}

stream_of_events! {
    /// What happens in an assessment.
    AssessmentEvent {
        AssessmentOpened = "assessment-opened" v 1,
        PoliciesChanged = "policies-changed" v 1,
        ParticipantAdded = "participant-added" v 1,
        FocalPointNamed = "focal-point-named" v 1,
        FocalPointRelieved = "focal-point-relieved" v 1,
        BriefingHeld = "briefing-held" v 1,
        EngagementRecorded = "engagement-recorded" v 1,
        StageAdvanced = "stage-advanced" v 1,
        StageSteppedBack = "stage-stepped-back" v 1,
        DraftWritten = "draft-written" v 1,
        DraftContinued = "draft-continued" v 1,
        DraftShared = "draft-shared" v 1,
        PeriodOpened = "period-opened" v 1,
        PeriodExtended = "period-extended" v 1,
        PeriodClosed = "period-closed" v 1,
        CommentSubmitted = "comment-submitted" v 1,
        CommentWithdrawn = "comment-withdrawn" v 1,
        OutcomeGiven = "outcome-given" v 1,
        CommentIncorporated = "comment-incorporated" v 1,
        MeetingHeld = "meeting-held" v 1,
        OpinionGiven = "opinion-given" v 1,
        ProfileFinalised = "profile-finalised" v 1,
        ProfileValidated = "profile-validated" v 1,
        ValidationWithdrawn = "validation-withdrawn" v 1,
        PublishedOnChannel = "published-on-channel" v 1,
        AssessmentClosed = "assessment-closed" v 1,
        RecommendationRecorded = "recommendation-recorded" v 1,
        RecommendationInherited = "recommendation-inherited" v 1,
        RecommendationDecided = "recommendation-decided" v 1,
        RecommendationFollowed = "recommendation-followed" v 1,
        ReferralAnswered = "referral-answered" v 1,
        FindingWritten = "finding-written" v 1,
        FindingDropped = "finding-dropped" v 1,
        FindingsApproved = "findings-approved" v 1,
        ProofSubmitted = "proof-submitted" v 1,
        ProofApproved = "proof-approved" v 1,
        ChannelTakenDown = "channel-taken-down" v 1,
        ErrorReported = "error-reported" v 1,
        ErrorTriaged = "error-triaged" v 1,
        EditionDrafted = "edition-drafted" v 1,
        EditionValidated = "edition-validated" v 1,
        PublicationContested = "publication-contested" v 1,
        ContestSettled = "contest-settled" v 1,
        AssessmentCancelled = "assessment-cancelled" v 1,
        AssessmentReopened = "assessment-reopened" v 1,
        ObjectivesTagged = "objectives-tagged" v 1,
        CommunicationRecorded = "communication-recorded" v 1,
        TranslationFiled = "translation-filed" v 1,
        LetterUndelivered = "letter-undelivered" v 1,
        PersonRemoved = "person-removed" v 1,
        CommentTriaged = "comment-triaged" v 1,
        InputAsked = "input-asked" v 1,
        InputGiven = "input-given" v 1,
        LateCommentAdmitted = "late-comment-admitted" v 1,
        CommentDeferred = "comment-deferred" v 1,
        CommentCosigned = "comment-cosigned" v 1,
        CosignatureWithdrawn = "cosignature-withdrawn" v 1,
        CommentReattributed = "comment-reattributed" v 1,
        CommentReattached = "comment-reattached" v 1,
        CommentSaidAloud = "comment-said-aloud" v 1,
        ConfirmationAsked = "confirmation-asked" v 1,
        CommentConfirmed = "comment-confirmed" v 1,
        CommentRectified = "comment-rectified" v 1,
        CommentDeemedConfirmed = "comment-deemed-confirmed" v 1,
        OutcomePrepared = "outcome-prepared" v 1,
        OutcomesReleased = "outcomes-released" v 1,
        OutcomeReactedTo = "outcome-reacted-to" v 1,
        ReactionAcknowledged = "reaction-acknowledged" v 1,
        ReactionArbitrated = "reaction-arbitrated" v 1,
        CommentVisibilityChanged = "comment-visibility-changed" v 1,
        ReshuffleProposed = "reshuffle-proposed" v 1,
        ProposalDropped = "reshuffle-proposal-dropped" v 1,
        ProposalApplied = "reshuffle-proposal-applied" v 1,
        ReshuffleApplied = "reshuffle-applied" v 1,
        CalendarSet = "calendar-set" v 1,
        ClockSuspended = "clock-suspended" v 1,
        ClockResumed = "clock-resumed" v 1,
        MoreTimeAsked = "more-time-asked" v 1,
        MoreTimeAnswered = "more-time-answered" v 1,
        ReminderSent = "reminder-sent" v 1,
        RequestDelivered = "request-delivered" v 1,
        RequestBounced = "request-bounced" v 1,
        TacitAgreementReached = "tacit-agreement-reached" v 1,
        DimensionsAssigned = "dimensions-assigned" v 1,
        StandardTextMarked = "standard-text-marked" v 1,
        StandardTextUnmarked = "standard-text-unmarked" v 1,
        ReservationsLifted = "reservations-lifted" v 1,
        ConflictFlagged = "conflict-flagged" v 1,
        ConflictArbitrated = "conflict-arbitrated" v 1,
        DissentRecorded = "dissent-recorded" v 1,
        IndicatorSetAttached = "indicator-set-attached" v 1,
        IndicatorSetDetached = "indicator-set-detached" v 1,
        IndicatorsAssigned = "indicators-assigned" v 1,
        DueDateReached = "due-date-reached" v 1,
        AnswerGiven = "answer-given" v 1,
        AnswerVerified = "answer-verified" v 1,
        AnswerSentBack = "answer-sent-back" v 1,
        SourceRecorded = "source-recorded" v 1,
        SourceCopied = "source-copied" v 1,
        CitationChanged = "citation-changed" v 1,
        EvidenceCited = "evidence-cited" v 1,
        ActTranscribed = "act-transcribed" v 1,
        ScanKept = "scan-kept" v 1,
        TranscriptionChecked = "transcription-checked" v 1,
        TranscriptionContested = "transcription-contested" v 1,
        TranscriptionSettled = "transcription-settled" v 1,
        BaselineTaken = "baseline-taken" v 1,
        BaselineContinued = "baseline-continued" v 1,
        BaselineMarked = "baseline-marked" v 1,
        ColleagueAdded = "colleague-added" v 1,
        ColleagueEnded = "colleague-ended" v 1,
        NoteWritten = "note-written" v 1,
        NoteRevised = "note-revised" v 1,
        NoteDropped = "note-dropped" v 1,
        NoteSubmitted = "note-submitted" v 1,
        DraftedInside = "drafted-inside" v 1,
        MandateGiven = "mandate-given" v 1,
        MandateEnded = "mandate-ended" v 1,
        CommentEndorsed = "comment-endorsed" v 1,
        BodyCommentWithdrawn = "body-comment-withdrawn" v 1,
        HandoverPlanned = "handover-planned" v 1,
        FocalPointReplaced = "focal-point-replaced" v 1,
        EditionApprovalAsked = "edition-approval-asked" v 1,
        EditionApproved = "edition-approved" v 1,
        EditionObjected = "edition-objected" v 1,
    }
}

impl AssessmentEvent {
    /// The words this event carries, and who may read them.
    #[expect(clippy::match_same_arms, reason = "a group of lines a subject")]
    #[expect(clippy::too_many_lines, reason = "one arm an event")]
    pub fn seals(&self) -> Vec<SealUse> {
        use Circle::{Government, Participants};
        match self {
            Self::AssessmentOpened(event) => vec![SealUse::by(event.title, Circle::Everyone)],
            Self::PoliciesChanged(event) => vec![SealUse::by(event.reason, Participants)],
            Self::FocalPointRelieved(event) => vec![SealUse::by(event.reason, Circle::Office).and(&event.institution)],
            Self::BriefingHeld(event) => vec![SealUse::by(event.words, Participants)],
            Self::EngagementRecorded(event) => vec![SealUse::by(event.words, Participants)],
            Self::StageAdvanced(event) => {
                event.reason.map(|reason| SealUse::by(reason, Participants)).into_iter().collect()
            }
            Self::StageSteppedBack(event) => vec![SealUse::by(event.reason, Participants)],
            Self::PeriodExtended(event) => vec![SealUse::by(event.reason, Participants)],
            Self::CommentSubmitted(event) => {
                vec![SealUse::by(event.words, event.visibility.into()).and(&event.institution)]
            }
            Self::CommentWithdrawn(event) => {
                vec![SealUse::by(event.reason, Circle::LeadAndCoordinator).and(&event.institution)]
            }
            Self::OutcomeGiven(event) => {
                vec![SealUse::by(event.reason, event.visibility.into()).and(&event.institution)]
            }
            Self::MeetingHeld(event) => vec![SealUse::by(event.words, Participants)],
            Self::OpinionGiven(event) => {
                let reason = event.reason.map(|reason| SealUse::by(reason, Government).and(&event.institution));
                reason.into_iter().collect()
            }
            Self::ProfileValidated(event) => vec![SealUse::by(event.signature, Participants)],
            Self::ValidationWithdrawn(event) => vec![SealUse::by(event.reason, Participants)],
            Self::PublishedOnChannel(event) => vec![SealUse::by(event.link, Circle::Everyone)],
            Self::ParticipantAdded(_)
            | Self::FocalPointNamed(_)
            | Self::DraftWritten(_)
            | Self::DraftContinued(_)
            | Self::DraftShared(_)
            | Self::PeriodOpened(_)
            | Self::PeriodClosed(_)
            | Self::CommentIncorporated(_)
            | Self::ProfileFinalised(_)
            | Self::AssessmentClosed(_) => Vec::new(),
            Self::RecommendationRecorded(event) => vec![SealUse::by(event.words, Participants)],
            Self::RecommendationInherited(event) => {
                event.words.map(|words| SealUse::by(words, Participants)).into_iter().collect()
            }
            Self::RecommendationDecided(event) => {
                event.reason.map(|reason| SealUse::by(reason, Participants)).into_iter().collect()
            }
            Self::RecommendationFollowed(event) => vec![SealUse::by(event.words, Participants)],
            Self::ReferralAnswered(event) => vec![SealUse::by(event.words, Participants)],
            Self::FindingWritten(event) => vec![SealUse::by(event.words, Participants)],
            Self::ChannelTakenDown(event) => vec![SealUse::by(event.reason, Participants)],
            Self::ErrorReported(event) => {
                vec![SealUse::by(event.words, Circle::LeadAndCoordinator).and(&event.institution)]
            }
            Self::ErrorTriaged(event) => {
                vec![SealUse::by(event.reason, Circle::LeadAndCoordinator).and(&event.institution)]
            }
            Self::EditionValidated(event) => vec![SealUse::by(event.signature, Participants)],
            Self::PublicationContested(event) => {
                vec![SealUse::by(event.reason, Circle::Office).and(&event.institution)]
            }
            Self::ContestSettled(event) => vec![SealUse::by(event.reason, Participants)],
            Self::AssessmentCancelled(event) => vec![SealUse::by(event.reason, Participants)],
            Self::AssessmentReopened(event) => vec![SealUse::by(event.reason, Participants)],
            Self::CommunicationRecorded(event) => vec![SealUse::by(event.link, Circle::Everyone)],
            Self::FindingDropped(_)
            | Self::FindingsApproved(_)
            | Self::ProofSubmitted(_)
            | Self::ProofApproved(_)
            | Self::EditionDrafted(_)
            | Self::ObjectivesTagged(_) => Vec::new(),
            // A translation lies in a file, as its draft does; what a removal destroys it no longer carries.
            Self::TranslationFiled(_) | Self::LetterUndelivered(_) | Self::PersonRemoved(_) => Vec::new(),
            Self::InputAsked(event) => event.seals(),
            Self::InputGiven(event) => event.seals(),
            Self::LateCommentAdmitted(event) => event.seals(),
            Self::CommentDeferred(event) => event.seals(),
            Self::CommentReattributed(event) => event.seals(),
            Self::CommentSaidAloud(event) => event.seals(),
            Self::CommentRectified(event) => event.seals(),
            Self::OutcomePrepared(event) => event.seals(),
            Self::OutcomesReleased(event) => event.seals(),
            Self::OutcomeReactedTo(event) => event.seals(),
            Self::ReactionAcknowledged(event) => event.seals(),
            Self::ReactionArbitrated(event) => event.seals(),
            Self::CommentVisibilityChanged(event) => event.seals(),
            Self::CommentTriaged(_)
            | Self::CommentCosigned(_)
            | Self::CosignatureWithdrawn(_)
            | Self::CommentReattached(_)
            | Self::ConfirmationAsked(_)
            | Self::CommentConfirmed(_)
            | Self::CommentDeemedConfirmed(_) => Vec::new(),
            Self::ReshuffleProposed(event) => event.seals(),
            Self::ProposalDropped(event) => vec![SealUse::by(event.reason, Circle::Office)],
            Self::ProposalApplied(_) | Self::ReshuffleApplied(_) => Vec::new(),
            Self::CalendarSet(event) => vec![SealUse::by(event.reason, Participants)],
            Self::ClockSuspended(event) => vec![SealUse::by(event.reason, Participants)],
            Self::ClockResumed(event) => vec![SealUse::by(event.reason, Participants)],
            Self::MoreTimeAsked(event) => vec![SealUse::by(event.reason, Government).and(&event.institution)],
            Self::MoreTimeAnswered(event) => vec![SealUse::by(event.reason, Participants)],
            Self::ConflictFlagged(event) => {
                event.proposal.map(|proposal| SealUse::by(proposal, event.visibility.into())).into_iter().collect()
            }
            Self::ConflictArbitrated(event) => vec![SealUse::by(event.reason, event.visibility.into())],
            Self::DissentRecorded(event) => {
                vec![SealUse::by(event.reason, event.visibility.into()).and(&event.institution)]
            }
            Self::ReminderSent(_)
            | Self::RequestDelivered(_)
            | Self::RequestBounced(_)
            | Self::TacitAgreementReached(_)
            | Self::DimensionsAssigned(_)
            | Self::StandardTextMarked(_)
            | Self::StandardTextUnmarked(_)
            | Self::ReservationsLifted(_) => Vec::new(),
            Self::IndicatorSetDetached(event) => vec![SealUse::by(event.reason, Participants)],
            Self::AnswerGiven(event) => event.seals(),
            Self::AnswerSentBack(event) => vec![SealUse::by(event.reason, Circle::Collection).and(&event.institution)],
            Self::SourceRecorded(event) => event.seals(),
            Self::CitationChanged(event) => event.seals(),
            Self::IndicatorSetAttached(_)
            | Self::IndicatorsAssigned(_)
            | Self::DueDateReached(_)
            | Self::AnswerVerified(_)
            | Self::SourceCopied(_)
            | Self::EvidenceCited(_) => Vec::new(),
            Self::ActTranscribed(event) => event.seals(),
            Self::ScanKept(_) => Vec::new(),
            Self::TranscriptionChecked(event) => event.seals(),
            Self::TranscriptionContested(event) => event.seals(),
            Self::TranscriptionSettled(event) => event.seals(),
            Self::BaselineTaken(_) | Self::BaselineContinued(_) | Self::BaselineMarked(_) => Vec::new(),
            Self::ColleagueEnded(event) => event.seals(),
            Self::NoteWritten(event) => event.seals(),
            Self::NoteRevised(event) => event.seals(),
            Self::MandateEnded(event) => event.seals(),
            Self::BodyCommentWithdrawn(event) => event.seals(),
            Self::ColleagueAdded(_)
            | Self::NoteDropped(_)
            | Self::NoteSubmitted(_)
            | Self::DraftedInside(_)
            | Self::MandateGiven(_)
            | Self::CommentEndorsed(_)
            | Self::HandoverPlanned(_)
            | Self::FocalPointReplaced(_) => Vec::new(),
            Self::EditionObjected(event) => event.seals(),
            Self::EditionApprovalAsked(_) | Self::EditionApproved(_) => Vec::new(),
        }
    }
}
