//! The course of a comment: what happened to it between its making and its outcome, and after.
//!
//! Everything that only comments know lies here, beside what the ledger tells of each comment. A
//! [`Course`] holds references to words, never words.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;
use navette_events::assessment::CommentSubmitted;
use navette_events::comments::{
    CommentConfirmed, CommentCosigned, CommentDeemedConfirmed, CommentDeferred, CommentReattached, CommentReattributed,
    CommentRectified, CommentSaidAloud, CommentTriaged, CommentVisibilityChanged, ConfirmationAsked,
    CosignatureWithdrawn, InputAsked, InputGiven, LateCommentAdmitted, OutcomePrepared, OutcomeReactedTo,
    OutcomesReleased, ReactionAcknowledged, ReactionArbitrated, ReleasedOutcome,
};
use navette_events::{Audience, Circle, Code, MaintainedRule, Purpose, Reaction, SealId, Target, Visibility, Weight};
use serde::{Deserialize, Serialize};

use crate::ledger::{Answer, Comment, Ledger, Workflow};

/// What happened to a comment.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Course {
    /// The end of the period that it came after.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missed: Option<Timestamp>,
    /// Whether, being late, it is treated like the others or kept for the next edition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lateness: Option<Lateness>,
    /// What its author was asked last, and what he said.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<Question>,
    /// Where it was said aloud.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spoken: Option<Spoken>,
    /// Other institutions that stand behind it.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub cosigners: BTreeSet<Code>,
    /// Those that did, and no longer do.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub left: BTreeSet<Code>,
    /// The institutions for which it was recorded by mistake.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recorded_for: Vec<RecordedFor>,
    /// The places that it was attached to before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attached_to: Vec<AttachedTo>,
    /// Who could read it before, and until when.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub read_by: Vec<ReadBy>,
    /// Comments that it was ever said to repeat.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub repeated: BTreeSet<u32>,
    /// What its author makes of the outcome.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reaction: Option<Reacted>,
}

/// What was decided about a late comment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lateness {
    /// Whether it is treated like the others; otherwise it is kept for the next edition.
    pub admitted: bool,
    /// Where the reason lies.
    pub reason: SealId,
    /// When.
    pub at: Timestamp,
}

/// A question to the author.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Where the question lies.
    pub words: SealId,
    /// When it was asked.
    pub asked_at: Timestamp,
    /// What he said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub input: Option<Input>,
}

/// What an author said to a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Input {
    /// Where it lies.
    pub words: SealId,
    /// When he said it.
    pub given_at: Timestamp,
}

/// Whether a speaker stands by what was recorded of him.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confirmation {
    /// Not known yet.
    ToConfirm,
    /// He does.
    Confirmed,
    /// He put it right.
    Rectified,
    /// He said nothing in time.
    DeemedConfirmed,
}

impl Confirmation {
    /// Every value.
    pub const ALL: [Self; 4] = [Self::ToConfirm, Self::Confirmed, Self::Rectified, Self::DeemedConfirmed];
}

/// A comment that was said aloud.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spoken {
    /// On which day.
    pub said_on: Date,
    /// At which meeting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<u32>,
    /// Where the speaker's name lies, where that person agreed to be named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<Speaker>,
    /// Where it stands.
    pub confirmation: Confirmation,
    /// When the institution was sent what was recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked_at: Option<Timestamp>,
    /// Until when it may say otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirm_by: Option<Timestamp>,
    /// When that was settled: the moment of its word, or the deadline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled_at: Option<Timestamp>,
    /// The wording that was recorded first, where the speaker put it right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recorded: Option<Wording>,
}

/// Who spoke.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Speaker {
    /// Where the name and post lie.
    pub words: SealId,
}

/// A wording.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    /// Where it lies.
    pub words: SealId,
}

/// An institution for which a comment was recorded by mistake.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordedFor {
    /// Which.
    pub institution: Code,
    /// Until when.
    pub until: Timestamp,
    /// Where the reason lies.
    pub reason: SealId,
}

/// A place that a comment was attached to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttachedTo {
    /// On which version.
    pub draft: u32,
    /// To what.
    pub target: Target,
    /// Until when.
    pub until: Timestamp,
}

/// Who could read a comment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadBy {
    /// Who.
    pub visibility: Visibility,
    /// Until when.
    pub until: Timestamp,
    /// Where the reason of the change lies.
    pub reason: SealId,
}

/// What an author makes of the outcome.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reacted {
    /// That.
    pub reaction: Reaction,
    /// Where his reason lies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<SealId>,
    /// When.
    pub at: Timestamp,
    /// What was done about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled: Option<Settled>,
}

/// What was done about a maintained comment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settled {
    /// Who arbitrated; none where it was acknowledged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arbiter: Option<Code>,
    /// Where the reason lies.
    pub reason: SealId,
    /// When.
    pub at: Timestamp,
}

/// An outcome that is prepared: known to the coordination alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prepared {
    /// Where outcome and reason lie.
    pub words: SealId,
    /// When.
    pub at: Timestamp,
}

impl Course {
    /// The course of a comment just made.
    pub(crate) fn of(event: &CommentSubmitted, ledger: &Ledger) -> Self {
        let period = ledger.periods.iter().rev().find(|period| period.purpose == Purpose::Comments);
        let missed = period.filter(|_| event.late).map(|period| period.closes_at);
        Self { missed, ..Self::default() }
    }

    /// Whether its speaker has yet to confirm it.
    pub fn is_to_confirm(&self) -> bool {
        self.spoken.as_ref().is_some_and(|spoken| spoken.confirmation == Confirmation::ToConfirm)
    }

    fn settle(&mut self, confirmation: Confirmation, at: Timestamp) {
        if let Some(spoken) = &mut self.spoken {
            spoken.confirmation = confirmation;
            spoken.settled_at = Some(at);
        }
    }

    fn settle_reaction(&mut self, arbiter: Option<Code>, reason: SealId, at: Timestamp) {
        if let Some(reacted) = &mut self.reaction {
            reacted.settled = Some(Settled { arbiter, reason, at });
        }
    }

    /// Every seal of it.
    fn seals(&self) -> Vec<SealId> {
        let questions = self.questions.iter().flat_map(|question| {
            [Some(question.words), question.input.as_ref().map(|input| input.words)].into_iter().flatten()
        });
        let spoken = self.spoken.iter().flat_map(|spoken| {
            let speaker = spoken.speaker.as_ref().map(|speaker| speaker.words);
            [speaker, spoken.recorded.as_ref().map(|wording| wording.words)].into_iter().flatten()
        });
        let reaction = self.reaction.iter().flat_map(|reacted| {
            [reacted.reason, reacted.settled.as_ref().map(|settled| settled.reason)].into_iter().flatten()
        });
        questions.chain(spoken).chain(reaction).chain(self.lateness.as_ref().map(|late| late.reason)).collect()
    }
}

impl Comment {
    /// Gives an outcome: what came of an earlier one no longer counts.
    pub(crate) fn answered(&mut self, answer: Answer) {
        self.course.repeated.extend(answer.duplicate_of);
        self.course.reaction = None;
        self.answer = Some(answer);
        self.workflow = Workflow::Resolved;
        self.incorporated = None;
    }

    fn asked(&mut self, event: &InputAsked, at: Timestamp) {
        self.workflow = Workflow::WaitingForInput;
        self.course.questions.push(Question { words: event.question.seal, asked_at: at, input: None });
    }

    fn explained(&mut self, event: &InputGiven, at: Timestamp) {
        self.workflow = Workflow::Triaged;
        if let Some(question) = self.course.questions.last_mut() {
            question.input = Some(Input { words: event.words.seal, given_at: at });
        }
    }

    fn admitted(&mut self, event: &LateCommentAdmitted, at: Timestamp) {
        self.course.lateness = Some(Lateness { admitted: true, reason: event.reason.seal, at });
        if self.workflow == Workflow::Deferred {
            self.workflow = Workflow::Triaged;
        }
    }

    fn reattributed(&mut self, event: &CommentReattributed, at: Timestamp) {
        let institution = std::mem::replace(&mut self.institution, event.institution.clone());
        self.course.cosigners.remove(&event.institution);
        self.course.recorded_for.push(RecordedFor { institution, until: at, reason: event.reason.seal });
    }

    fn said_aloud(&mut self, event: &CommentSaidAloud) {
        self.course.spoken = Some(Spoken {
            said_on: event.said_on,
            meeting: event.meeting,
            speaker: event.speaker.map(|speaker| Speaker { words: speaker.seal }),
            confirmation: Confirmation::ToConfirm,
            asked_at: None,
            confirm_by: None,
            settled_at: None,
            recorded: None,
        });
    }

    fn rectified(&mut self, event: &CommentRectified, at: Timestamp) {
        let first = std::mem::replace(&mut self.words, event.words.seal);
        self.course.settle(Confirmation::Rectified, at);
        if let Some(spoken) = &mut self.course.spoken {
            spoken.recorded.get_or_insert(Wording { words: first });
        }
    }

    fn reattached(&mut self, event: &CommentReattached, at: Timestamp) {
        let target = std::mem::replace(&mut self.target, event.target.clone());
        let draft = std::mem::replace(&mut self.draft, event.draft);
        self.course.attached_to.push(AttachedTo { draft, target, until: at });
    }

    fn reacted(&mut self, event: &OutcomeReactedTo, at: Timestamp) {
        let reason = event.reason.map(|reason| reason.seal);
        self.course.reaction = Some(Reacted { reaction: event.reaction, reason, at, settled: None });
    }

    /// Whether its author maintains it, and nothing was done about that yet.
    pub fn is_maintained(&self) -> bool {
        let open = |reacted: &Reacted| reacted.reaction == Reaction::Maintained && reacted.settled.is_none();
        self.workflow != Workflow::Withdrawn && self.course.reaction.as_ref().is_some_and(open)
    }

    /// Whether, by the rules, it keeps the text from being settled because its author maintains it.
    pub fn is_held_by(&self, rule: MaintainedRule) -> bool {
        let counts = match rule {
            MaintainedRule::Conditions => self.weight == Weight::Condition,
            MaintainedRule::Every => true,
            MaintainedRule::None => false,
        };
        counts && self.is_maintained()
    }

    /// Whether its speaker has yet to confirm it.
    pub fn is_to_confirm(&self) -> bool {
        self.workflow != Workflow::Withdrawn && self.course.is_to_confirm()
    }

    /// Whether an institution stands behind it: its author's, or one that joined.
    pub fn is_of(&self, institution: &Code) -> bool {
        self.institution == *institution || self.course.cosigners.contains(institution)
    }

    /// Who may read its words and those of its course.
    pub fn audience(&self) -> Audience {
        let also = self.course.cosigners.iter().cloned().collect();
        Audience { circle: self.visibility.into(), owner: Some(self.institution.clone()), also }
    }

    /// Every seal whose audience is that of the comment.
    pub(crate) fn seals(&self) -> Vec<SealId> {
        let answer = self.answer.as_ref().map(|answer| answer.reason);
        [self.words].into_iter().chain(answer).chain(self.course.seals()).collect()
    }

    /// The seals of what only its author and the lead may read.
    fn inner_seals(&self) -> impl Iterator<Item = SealId> {
        self.course.read_by.iter().map(|before| before.reason)
    }
}

/// What an event about comments does to the ledger.
pub(crate) trait Turn {
    /// Does it.
    fn take(&self, ledger: &mut Ledger, at: Timestamp);
}

/// Writes [`Turn`] for events that change one comment.
macro_rules! turns {
    ($($event:ident: |$it:ident, $comment:ident, $at:ident| $change:expr;)*) => { $(
        impl Turn for $event {
            fn take(&self, ledger: &mut Ledger, $at: Timestamp) {
                let $it = self;
                ledger.with_comment($it.comment, |$comment| $change);
            }
        }
    )* };
}

turns! {
    CommentTriaged: |_event, comment, _at| comment.workflow = Workflow::Triaged;
    InputAsked: |event, comment, at| comment.asked(event, at);
    InputGiven: |event, comment, at| comment.explained(event, at);
    LateCommentAdmitted: |event, comment, at| comment.admitted(event, at);
    CommentCosigned: |event, comment, _at| {
        comment.course.left.remove(&event.institution);
        comment.course.cosigners.insert(event.institution.clone());
    };
    CosignatureWithdrawn: |event, comment, _at| {
        comment.course.cosigners.remove(&event.institution);
        comment.course.left.insert(event.institution.clone());
    };
    CommentReattributed: |event, comment, at| comment.reattributed(event, at);
    CommentReattached: |event, comment, at| comment.reattached(event, at);
    CommentSaidAloud: |event, comment, _at| comment.said_aloud(event);
    CommentConfirmed: |_event, comment, at| comment.course.settle(Confirmation::Confirmed, at);
    CommentRectified: |event, comment, at| comment.rectified(event, at);
    CommentDeemedConfirmed: |event, comment, _at| {
        comment.course.settle(Confirmation::DeemedConfirmed, event.closed_at);
    };
    OutcomeReactedTo: |event, comment, at| comment.reacted(event, at);
    ReactionAcknowledged: |event, comment, at| comment.course.settle_reaction(None, event.reason.seal, at);
    ReactionArbitrated: |event, comment, at| {
        comment.course.settle_reaction(Some(event.arbiter.clone()), event.reason.seal, at);
    };
    CommentVisibilityChanged: |event, comment, at| {
        let visibility = std::mem::replace(&mut comment.visibility, event.visibility);
        comment.course.read_by.push(ReadBy { visibility, until: at, reason: event.reason.seal });
    };
}

impl Turn for CommentDeferred {
    fn take(&self, ledger: &mut Ledger, at: Timestamp) {
        ledger.prepared.remove(&self.comment);
        ledger.with_comment(self.comment, |comment| {
            comment.course.lateness = Some(Lateness { admitted: false, reason: self.reason.seal, at });
            comment.workflow = Workflow::Deferred;
        });
    }
}

impl Turn for ConfirmationAsked {
    fn take(&self, ledger: &mut Ledger, at: Timestamp) {
        for number in &self.comments {
            ledger.with_comment(*number, |comment| {
                if let Some(spoken) = &mut comment.course.spoken {
                    spoken.asked_at = Some(at);
                    spoken.confirm_by = Some(self.closes_at);
                }
            });
        }
    }
}

impl Turn for OutcomePrepared {
    fn take(&self, ledger: &mut Ledger, at: Timestamp) {
        ledger.prepared.insert(self.comment, Prepared { words: self.words.seal, at });
    }
}

impl Turn for OutcomesReleased {
    fn take(&self, ledger: &mut Ledger, at: Timestamp) {
        self.outcomes.iter().for_each(|given| ledger.released(given, at));
    }
}

impl Ledger {
    /// The seals of a comment and who may read each today, also of words that others have replaced; nothing where
    /// that was never other than it is now.
    pub(crate) fn resealed(&self, number: u32) -> Vec<(SealId, Audience)> {
        let Some(comment) = self.comment(number).filter(|comment| !comment.is_as_made()) else { return Vec::new() };
        let replaced = self.replaced.get(&number).into_iter().flatten();
        let replaced = replaced.map(|seal| (*seal, comment.audience()));
        replaced.chain(comment.audiences()).collect()
    }

    fn released(&mut self, given: &ReleasedOutcome, at: Timestamp) {
        self.prepared.remove(&given.comment);
        self.with_comment(given.comment, |comment| {
            let (outcome, duplicate_of, reason) = (given.outcome, given.duplicate_of, given.reason.seal);
            comment.answered(Answer { outcome, duplicate_of, reason, given_at: at });
        });
    }

    /// The next moment at which a speaker's silence counts as his word.
    pub fn next_confirmation(&self) -> Option<Timestamp> {
        let waiting = self.comments.iter().filter(|comment| comment.is_to_confirm());
        waiting.filter_map(|comment| comment.course.spoken.as_ref()?.confirm_by).min()
    }

    /// Institutions that hear of a comment's outcome: its own, those that joined it, and those whose
    /// comments repeat it.
    pub fn concerned_by(&self, number: u32) -> BTreeSet<Code> {
        let main = self.comment(number).into_iter();
        let all = main.chain(self.joined_to(number));
        all.flat_map(|comment| [&comment.institution].into_iter().chain(&comment.course.cosigners)).cloned().collect()
    }

    /// Comments that repeat this one.
    pub fn joined_to(&self, number: u32) -> impl Iterator<Item = &Comment> {
        let repeats = move |comment: &&Comment| {
            comment.answer.as_ref().and_then(|answer| answer.duplicate_of) == Some(number)
                && comment.workflow != Workflow::Withdrawn
        };
        self.comments.iter().filter(repeats)
    }
}

impl Comment {
    /// Whether those who may read it were never others than they are now.
    fn is_as_made(&self) -> bool {
        let course = &self.course;
        course.cosigners.is_empty()
            && course.left.is_empty()
            && course.read_by.is_empty()
            && course.recorded_for.is_empty()
    }

    fn audiences(&self) -> Vec<(SealId, Audience)> {
        let audience = self.audience();
        let inner = Audience { circle: Circle::LeadAndCoordinator, ..audience.clone() };
        // Why it went to another institution is for both; the earlier one keeps that, and no more.
        let earlier = self.course.recorded_for.iter().map(|before| {
            let mut both = inner.clone();
            both.also.push(before.institution.clone());
            (before.reason, both)
        });
        let own = self.seals().into_iter().map(|seal| (seal, audience.clone()));
        own.chain(self.inner_seals().map(|seal| (seal, inner.clone()))).chain(earlier).collect()
    }
}
