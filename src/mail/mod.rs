//! Letters: who gets which, what they say, and how they leave.
//!
//! # The promise
//!
//! - A letter is ordered in the transaction of the event that calls for it; none is forgotten.
//! - It tells the state as of that event. Its bytes are frozen, sealed, before the first
//!   transmission, and never rendered again; a try after a crash sends the same bytes under the
//!   same Message-ID.
//! - It says nothing that its recipient may not read today, and never the words of a restricted
//!   comment: mail is read by others.
//! - Replay and rebuild order nothing: only the writer calls [`orders::of`].
//!
//! # Recipe: to add a letter
//!
//! A variant in [`Kind`], an arm in `orders.rs` (who gets it) and in `letter.rs` (what it says),
//! its sentences in `words/*/letters.ftl`. The compiler and the tests of `words` lead the way.

pub mod letter;
pub mod orders;
mod telling;
pub mod transport;
pub mod worker;

use std::fmt;

/// The kinds of letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A version of the draft is there to be read.
    DraftShared,
    /// A comment was answered.
    CommentAnswered,
    /// A ministry is asked for its opinion.
    OpinionAsked,
    /// The profile is validated.
    ProfileValidated,
    /// A validation was withdrawn.
    ValidationWithdrawn,
    /// The profile is published.
    Published,
    /// An error in the published text was reported.
    ErrorReported,
    /// A corrected text is live everywhere.
    CorrigendumPublished,
    /// The assessment was ended before publication.
    Cancelled,
    /// A validator contests the published profile.
    Contested,
    /// A new version has made translations outdated.
    TranslationsOutdated,
    /// A person's name was removed.
    PersonRemoved,
    /// An author is asked what he means.
    InputAsked,
    /// A late comment is treated like the others.
    LateAdmitted,
    /// A late comment is kept for the next edition.
    CommentDeferred,
    /// A comment went from one institution to another.
    CommentReattributed,
    /// A speaker is asked to confirm what was recorded.
    ConfirmationAsked,
    /// Comments were answered together.
    OutcomesReleased,
    /// Something was done about a maintained comment.
    ReactionSettled,
    /// Others than before may read a comment.
    VisibilityChanged,
    /// Others took the place of a participant.
    ReshuffleApplied,
    /// The rules were changed.
    PoliciesChanged,
    /// The clock stands.
    ClockSuspended,
    /// The clock runs again.
    ClockResumed,
    /// A deadline was moved.
    DeadlineMoved,
    /// More time was asked for.
    ExtensionAsked,
    /// More time was not granted.
    ExtensionRefused,
    /// The silent are reminded.
    Reminder,
    /// A silence was taken as agreement.
    TacitAgreement,
    /// A ministry may lift its reservations.
    LiftAsked,
    /// A comment is contradicted by another.
    ConflictFlagged,
    /// A conflict was decided.
    ConflictDecided,
    /// An indicator set is there to be asked.
    SetAttached,
    /// An institution is asked to answer questions.
    QuestionsAssigned,
    /// The last day for answers has passed.
    DueDatePassed,
    /// An answer was sent back.
    AnswerSentBack,
    /// A person who was interviewed learns how he will be cited.
    InterviewRecorded,
    /// A transcription is there to be checked.
    PaperToCheck,
    /// An institution gets a copy of what was transcribed on its behalf.
    PaperCopied,
    /// A transcription was refused.
    PaperRefused,
    /// An institution contests what was transcribed.
    PaperContested,
    /// That was settled.
    PaperSettled,
    /// Somebody is a colleague within his institution.
    ColleagueAdded,
    /// A colleague may submit for his institution.
    MandateGiven,
    /// A body that is counted under a ministry commented.
    BodyCommented,
    /// A ministry made a comment of its body its own.
    CommentEndorsed,
    /// A ministry took back a comment of its body.
    BodyCommentWithdrawn,
    /// Another will take over.
    HandoverPlanned,
    /// Another took over.
    HandedOver,
    /// No letter reaches somebody who speaks for an institution.
    MailBounced,
    /// A ministry is asked to approve a corrected text.
    EditionApprovalAsked,
    /// A ministry objects to a corrected text.
    EditionObjected,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 52] = [
        Self::DraftShared,
        Self::CommentAnswered,
        Self::OpinionAsked,
        Self::ProfileValidated,
        Self::ValidationWithdrawn,
        Self::Published,
        Self::ErrorReported,
        Self::CorrigendumPublished,
        Self::Cancelled,
        Self::Contested,
        Self::TranslationsOutdated,
        Self::PersonRemoved,
        Self::InputAsked,
        Self::LateAdmitted,
        Self::CommentDeferred,
        Self::CommentReattributed,
        Self::ConfirmationAsked,
        Self::OutcomesReleased,
        Self::ReactionSettled,
        Self::VisibilityChanged,
        Self::ReshuffleApplied,
        Self::PoliciesChanged,
        Self::ClockSuspended,
        Self::ClockResumed,
        Self::DeadlineMoved,
        Self::ExtensionAsked,
        Self::ExtensionRefused,
        Self::Reminder,
        Self::TacitAgreement,
        Self::LiftAsked,
        Self::ConflictFlagged,
        Self::ConflictDecided,
        Self::SetAttached,
        Self::QuestionsAssigned,
        Self::DueDatePassed,
        Self::AnswerSentBack,
        Self::InterviewRecorded,
        Self::PaperToCheck,
        Self::PaperCopied,
        Self::PaperRefused,
        Self::PaperContested,
        Self::PaperSettled,
        Self::ColleagueAdded,
        Self::MandateGiven,
        Self::BodyCommented,
        Self::CommentEndorsed,
        Self::BodyCommentWithdrawn,
        Self::HandoverPlanned,
        Self::HandedOver,
        Self::MailBounced,
        Self::EditionApprovalAsked,
        Self::EditionObjected,
    ];

    /// The word in orders and in message ids.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::DraftShared => "draft-shared",
            Self::CommentAnswered => "comment-answered",
            Self::OpinionAsked => "opinion-asked",
            Self::ProfileValidated => "profile-validated",
            Self::ValidationWithdrawn => "validation-withdrawn",
            Self::Published => "published",
            Self::ErrorReported => "erratum-reported",
            Self::CorrigendumPublished => "corrigendum-published",
            Self::Cancelled => "cancelled",
            Self::Contested => "contested",
            Self::TranslationsOutdated => "translations-outdated",
            Self::PersonRemoved => "person-removed",
            Self::InputAsked => "input-asked",
            Self::LateAdmitted => "late-admitted",
            Self::CommentDeferred => "comment-deferred",
            Self::CommentReattributed => "comment-reattributed",
            Self::ConfirmationAsked => "confirmation-asked",
            Self::OutcomesReleased => "outcomes-released",
            Self::ReactionSettled => "reaction-settled",
            Self::VisibilityChanged => "visibility-changed",
            Self::ReshuffleApplied => "reshuffle-applied",
            Self::PoliciesChanged => "policies-changed",
            Self::ClockSuspended => "clock-suspended",
            Self::ClockResumed => "clock-resumed",
            Self::DeadlineMoved => "deadline-moved",
            Self::ExtensionAsked => "extension-asked",
            Self::ExtensionRefused => "extension-refused",
            Self::Reminder => "reminder",
            Self::TacitAgreement => "tacit-agreement",
            Self::LiftAsked => "lift-asked",
            Self::ConflictFlagged => "conflict-flagged",
            Self::ConflictDecided => "conflict-decided",
            Self::SetAttached => "set-attached",
            Self::QuestionsAssigned => "questions-assigned",
            Self::DueDatePassed => "due-date-passed",
            Self::AnswerSentBack => "answer-sent-back",
            Self::InterviewRecorded => "interview-recorded",
            Self::PaperToCheck => "paper-to-check",
            Self::PaperCopied => "paper-copied",
            Self::PaperRefused => "paper-refused",
            Self::PaperContested => "paper-contested",
            Self::PaperSettled => "paper-settled",
            Self::ColleagueAdded => "colleague-added",
            Self::MandateGiven => "mandate-given",
            Self::BodyCommented => "body-commented",
            Self::CommentEndorsed => "comment-endorsed",
            Self::BodyCommentWithdrawn => "body-comment-withdrawn",
            Self::HandoverPlanned => "handover-planned",
            Self::HandedOver => "handed-over",
            Self::MailBounced => "mail-bounced",
            Self::EditionApprovalAsked => "edition-approval-asked",
            Self::EditionObjected => "edition-objected",
        }
    }

    /// The kind of this word.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(self.as_str())
    }
}
