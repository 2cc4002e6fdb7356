//! What happens to a comment between its making and its outcome: sorted, asked about, said aloud and
//! confirmed, joined by others, moved to where it belongs, answered together with others, and taken
//! up once more by its author.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use crate::assessment::{AssessmentEvent, events};
use crate::values::{Code, Malformed, Outcome, Sealed, Target, Visibility, textual, vocabulary};
use crate::words::{Circle, SealUse};

vocabulary! {
    /// What an author makes of the outcome of his comment.
    Reaction {
        /// The outcome settles it for him.
        Satisfied = "satisfied",
        /// He stands by what he asked.
        Maintained = "maintained",
    }
}

vocabulary! {
    /// Which maintained comments keep the text from being settled, until they are arbitrated or
    /// acknowledged with a reason.
    MaintainedRule {
        /// Those that were conditions.
        Conditions = "conditions",
        /// All of them.
        Every = "every",
        /// None: they are kept on record.
        None = "none",
    }
}

/// The rules of an assessment about comments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommentRules {
    /// Days that a speaker has to confirm what was recorded of him, after the day he is asked.
    pub confirmation_days: u16,
    /// Which maintained comments keep the text from being settled.
    pub maintained: MaintainedRule,
}

/// Assessments that were opened before there were such rules have these.
impl Default for CommentRules {
    fn default() -> Self {
        Self { confirmation_days: 7, maintained: MaintainedRule::Conditions }
    }
}

impl CommentRules {
    /// Whether they say nothing of their own: then they are not written down.
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// One outcome among those that are released together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReleasedOutcome {
    /// Of which comment.
    pub comment: u32,
    /// Whose it is.
    pub institution: Code,
    /// What was decided.
    pub outcome: Outcome,
    /// The comment it repeats.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duplicate_of: Option<u32>,
    /// Who may read the reason: those who may read the comment.
    pub visibility: Visibility,
    /// The reason.
    pub reason: Sealed,
}

events! {
    /// A comment was looked at and is being worked on.
    CommentTriaged {
        /// Which.
        comment: u32,
    }

    /// The author was asked what he means.
    InputAsked {
        /// About which comment.
        comment: u32,
        /// Whose it is.
        institution: Code,
        /// Who may read the question: those who may read the comment.
        visibility: Visibility,
        /// The question.
        question: Sealed,
    }

    /// The author said what he means.
    InputGiven {
        /// About which comment.
        comment: u32,
        /// Whose it is.
        institution: Code,
        /// Who may read it: those who may read the comment.
        visibility: Visibility,
        /// What he said.
        words: Sealed,
    }

    /// A comment that came after the period is treated like the others.
    LateCommentAdmitted {
        /// Which.
        comment: u32,
        /// Whose it is.
        institution: Code,
        /// Who may read the reason.
        visibility: Visibility,
        /// Why.
        reason: Sealed,
    }

    /// A comment that came after the period is kept for the next edition.
    CommentDeferred {
        /// Which.
        comment: u32,
        /// Whose it is.
        institution: Code,
        /// Who may read the reason.
        visibility: Visibility,
        /// Why.
        reason: Sealed,
    }

    /// Another institution made a comment its own too.
    CommentCosigned {
        /// Which.
        comment: u32,
        /// Who joined.
        institution: Code,
    }

    /// An institution no longer stands behind a comment of another.
    CosignatureWithdrawn {
        /// Which.
        comment: u32,
        /// Who left.
        institution: Code,
    }

    /// A comment was recorded for the wrong institution, and is now with the right one.
    CommentReattributed {
        /// Which.
        comment: u32,
        /// For whom it was recorded first.
        earlier: Code,
        /// Whose it is.
        institution: Code,
        /// Why.
        reason: Sealed,
    }

    /// A comment was attached to another place in the text.
    CommentReattached {
        /// Which.
        comment: u32,
        /// The version it was on.
        earlier_draft: u32,
        /// What it was attached to.
        earlier: Target,
        /// The version it is on now.
        draft: u32,
        /// What it is attached to now.
        target: Target,
    }

    /// A comment just recorded was said aloud; its speaker has yet to confirm it.
    CommentSaidAloud {
        /// Which.
        comment: u32,
        /// Who said it.
        institution: Code,
        /// On which day.
        said_on: Date,
        /// At which meeting, if it was one of the consultation's.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        meeting: Option<u32>,
        /// The person who spoke, where that person agreed to be named.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        speaker: Option<Sealed>,
        /// Who may read the name: those who may read the comment.
        visibility: Visibility,
    }

    /// An institution was sent what was recorded of it, to confirm.
    ConfirmationAsked {
        /// Which institution.
        institution: Code,
        /// Which comments.
        comments: Vec<u32>,
        /// Until when: the end of a day in the country's time zone.
        closes_at: Timestamp,
    }

    /// The speaker confirmed what was recorded.
    CommentConfirmed {
        /// Which.
        comment: u32,
        /// Whose it is.
        institution: Code,
    }

    /// The speaker put right what was recorded. The first wording stays beside it.
    CommentRectified {
        /// Which.
        comment: u32,
        /// Whose it is.
        institution: Code,
        /// Who may read it: those who may read the comment.
        visibility: Visibility,
        /// What was meant.
        words: Sealed,
    }

    /// The time to confirm is over. Occurred at its deadline, whenever it was recorded.
    CommentDeemedConfirmed {
        /// Which.
        comment: u32,
        /// Whose it is.
        institution: Code,
        /// The deadline.
        closed_at: Timestamp,
    }

    /// The coordination prepared an outcome. Until it is released, nobody else sees which.
    OutcomePrepared {
        /// Of which comment.
        comment: u32,
        /// Outcome and reason.
        words: Sealed,
    }

    /// Outcomes that were prepared are given together.
    OutcomesReleased {
        /// Which.
        outcomes: Vec<ReleasedOutcome>,
    }

    /// An author said what he makes of the outcome.
    OutcomeReactedTo {
        /// Of which comment.
        comment: u32,
        /// Whose it is.
        institution: Code,
        /// What he makes of it.
        reaction: Reaction,
        /// Who may read why.
        visibility: Visibility,
        /// Why.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Sealed>,
    }

    /// A maintained comment was acknowledged: it stays on record, and the process goes on.
    ReactionAcknowledged {
        /// Which comment.
        comment: u32,
        /// Whose it is.
        institution: Code,
        /// Who may read the reason.
        visibility: Visibility,
        /// Why the process goes on.
        reason: Sealed,
    }

    /// The arbiter decided about a maintained comment.
    ReactionArbitrated {
        /// Which comment.
        comment: u32,
        /// Whose it is.
        institution: Code,
        /// Who decided.
        arbiter: Code,
        /// Who may read the decision.
        visibility: Visibility,
        /// What was decided, and why.
        reason: Sealed,
    }

    /// More or fewer may read a comment from now on. Who could before is on record here.
    CommentVisibilityChanged {
        /// Which.
        comment: u32,
        /// Whose it is.
        institution: Code,
        /// Who could read it before.
        earlier: Visibility,
        /// Who may now.
        visibility: Visibility,
        /// Why.
        reason: Sealed,
    }
}

/// Words of a comment's course: those who may read the comment may read them, and its author in any case.
fn by(words: Sealed, visibility: Visibility, owner: &Code) -> SealUse {
    SealUse::by(words, visibility.into()).and(owner)
}

/// Writes, for events that carry words under one name, which words they are.
macro_rules! with_words {
    ($($event:ident . $words:ident),* $(,)?) => { $(
        impl $event {
            /// Its words, and who may read them.
            pub(crate) fn seals(&self) -> Vec<SealUse> {
                vec![by(self.$words, self.visibility, &self.institution)]
            }
        }
    )* };
}

with_words! {
    InputAsked.question,
    InputGiven.words,
    LateCommentAdmitted.reason,
    CommentDeferred.reason,
    CommentRectified.words,
    ReactionAcknowledged.reason,
    ReactionArbitrated.reason,
}

impl CommentReattributed {
    /// Its reason: for both institutions, the lead and the coordinator.
    pub(crate) fn seals(&self) -> Vec<SealUse> {
        let mut reason = SealUse::by(self.reason, Circle::LeadAndCoordinator).and(&self.institution);
        reason.audience.also.push(self.earlier.clone());
        vec![reason]
    }
}

impl CommentSaidAloud {
    /// The speaker's name.
    pub(crate) fn seals(&self) -> Vec<SealUse> {
        self.speaker.map(|speaker| by(speaker, self.visibility, &self.institution)).into_iter().collect()
    }
}

impl OutcomePrepared {
    /// Outcome and reason: for the coordination alone.
    pub(crate) fn seals(&self) -> Vec<SealUse> {
        vec![SealUse::by(self.words, Circle::Office)]
    }
}

impl OutcomesReleased {
    /// The reasons, each for those who may read its comment.
    pub(crate) fn seals(&self) -> Vec<SealUse> {
        self.outcomes.iter().map(|given| by(given.reason, given.visibility, &given.institution)).collect()
    }
}

impl OutcomeReactedTo {
    /// Its reason.
    pub(crate) fn seals(&self) -> Vec<SealUse> {
        self.reason.map(|reason| by(reason, self.visibility, &self.institution)).into_iter().collect()
    }
}

impl CommentVisibilityChanged {
    /// Its reason: for the author, the lead and the coordinator.
    pub(crate) fn seals(&self) -> Vec<SealUse> {
        vec![SealUse::by(self.reason, Circle::LeadAndCoordinator).and(&self.institution)]
    }
}

/// A sample of each, in the order of the list.
pub(crate) mod samples {
    #[allow(clippy::wildcard_imports, reason = "samples name every event of this file")]
    use super::*;
    use crate::samples::{code, day, moment, sealed};
    use crate::values::BlockId;

    /// A sample of every event of this file.
    pub(crate) fn all() -> Vec<AssessmentEvent> {
        let (comment, visibility) = (1, Visibility::Government);
        let institution = || code("msds");
        vec![
            CommentTriaged { comment }.into(),
            InputAsked { comment, institution: institution(), visibility, question: sealed(201) }.into(),
            InputGiven { comment, institution: institution(), visibility, words: sealed(202) }.into(),
            LateCommentAdmitted { comment, institution: institution(), visibility, reason: sealed(203) }.into(),
            CommentDeferred { comment, institution: institution(), visibility, reason: sealed(204) }.into(),
            CommentCosigned { comment, institution: code("mef") }.into(),
            CosignatureWithdrawn { comment, institution: code("mef") }.into(),
            CommentReattributed { comment, earlier: code("mspc"), institution: institution(), reason: sealed(205) }
                .into(),
            CommentReattached {
                comment,
                earlier_draft: 1,
                earlier: Target::Block(BlockId(1)),
                draft: 2,
                target: Target::Block(BlockId(2)),
            }
            .into(),
            CommentSaidAloud {
                comment,
                institution: institution(),
                said_on: day(),
                meeting: Some(1),
                speaker: Some(sealed(206)),
                visibility,
            }
            .into(),
            ConfirmationAsked {
                institution: institution(),
                comments: vec![1],
                closes_at: moment("2021-08-10T00:00:00Z"),
            }
            .into(),
            CommentConfirmed { comment, institution: institution() }.into(),
            CommentRectified { comment, institution: institution(), visibility, words: sealed(207) }.into(),
            CommentDeemedConfirmed { comment, institution: institution(), closed_at: moment("2021-08-10T00:00:00Z") }
                .into(),
            OutcomePrepared { comment, words: sealed(208) }.into(),
            OutcomesReleased {
                outcomes: vec![ReleasedOutcome {
                    comment,
                    institution: institution(),
                    outcome: Outcome::Duplicate,
                    duplicate_of: Some(2),
                    visibility,
                    reason: sealed(209),
                }],
            }
            .into(),
            OutcomeReactedTo {
                comment,
                institution: institution(),
                reaction: Reaction::Maintained,
                visibility,
                reason: Some(sealed(210)),
            }
            .into(),
            ReactionAcknowledged { comment, institution: institution(), visibility, reason: sealed(211) }.into(),
            ReactionArbitrated {
                comment,
                institution: institution(),
                arbiter: code("mmeia"),
                visibility,
                reason: sealed(212),
            }
            .into(),
            CommentVisibilityChanged {
                comment,
                institution: institution(),
                earlier: visibility,
                visibility: Visibility::LeadAndCoordinator,
                reason: sealed(213),
            }
            .into(),
        ]
    }
}
