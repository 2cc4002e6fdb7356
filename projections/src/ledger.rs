//! What one assessment amounts to: the facts, added up. Everything else in this room reads it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::Date;
use navette_events::assessment::{
    AssessmentOpened, BriefingHeld, CommentSubmitted, DraftWritten, OpinionGiven, PeriodClosed, PeriodOpened,
};
use navette_events::{
    Actor, AssessmentEvent, BlockEntry, BlockId, Category, Code, Fact, Hash, Language, Month, MovedDeadline, Opinion,
    Outcome, Part, PersonId, Purpose, Scope, SealId, Stage, Target, Validators, Visibility, Weight,
};
use serde::{Deserialize, Serialize};

use crate::course::{Course, Prepared, Turn as _};
use crate::following::Following;

use crate::clock::{Clock, Suspension};
use crate::conflicts::Conflict;
use crate::consent::Consents;

use crate::collection::{Check, Collection};
use crate::inside::Inside;

/// The letter that asks for an opinion.
const REQUEST: &str = "opinion-asked";

use crate::baseline::Baseline;

/// Everything that is known of an assessment.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ledger {
    /// Position of the last event.
    pub position: u64,
    /// How many events there are.
    pub revision: u64,
    /// When the last one was recorded.
    pub recorded_at: Timestamp,
    /// How it was opened, with its rules as they are now. `None` while there is no assessment.
    pub opened: Option<AssessmentOpened>,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// The stage, and since when.
    pub stage: Option<Stage>,
    /// Since when it is in that stage.
    pub stage_since: Timestamp,
    /// Who takes part.
    pub participants: BTreeMap<Code, Participant>,
    /// How many briefings were held.
    pub briefings: u32,
    /// The versions, the first at index 0.
    pub drafts: Vec<Draft>,
    /// The first block number not yet given.
    pub next_block: u32,
    /// Periods, in order.
    pub periods: Vec<Period>,
    /// Comments, number 1 at index 0.
    pub comments: Vec<Comment>,
    /// The consultation meetings' days.
    pub meetings: Vec<Date>,
    /// The settled text.
    pub finalised: Option<Finalised>,
    /// Acts of validation, number 1 at index 0.
    pub validations: Vec<Validation>,
    /// Where the profile is live.
    pub publications: BTreeMap<Code, Publication>,
    /// When it was closed.
    pub closed_at: Option<Timestamp>,
    /// What happens around and after publication.
    pub after: crate::after::After,
    /// What became of the text of earlier versions in the newest shared one.
    pub following: Following,
    /// Outcomes that are prepared, by comment.
    pub prepared: BTreeMap<u32, Prepared>,
    /// Words of comments, by comment, that others have replaced since: who may read the comment reads them too.
    pub replaced: BTreeMap<u32, BTreeSet<SealId>>,
    /// When somebody last did something; what the service does by itself is no act.
    pub last_act_at: Timestamp,
    /// What moves deadlines.
    pub clock: Clock,
    /// Who is asked on which blocks, and what was said to them.
    pub consents: Consents,
    /// Comments that contradict each other, number 1 at index 0.
    pub conflicts: Vec<Conflict>,
    /// Its data collection.
    pub collection: Collection,
    /// Position of the last event that everybody may know of.
    pub told: u64,
    /// What institutions keep to themselves, and who works in them.
    pub inside: Inside,
    /// Who took over from whom, and what is planned.
    pub reshuffles: crate::reshuffle::Reshuffles,
    /// Translations of the draft.
    pub translations: crate::translations::Translations,
    /// Names that were removed, letters that did not arrive.
    pub removals: crate::removals::Removals,
    /// What came on paper.
    pub papers: crate::papers::Papers,
    /// What it has from the assessment that it follows.
    pub baseline: Baseline,
}

/// An institution that takes part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    /// As what.
    pub part: Part,
    /// Counted under which participant.
    pub parent: Option<Code>,
    /// Who speaks for it now.
    pub focal_points: Vec<FocalPoint>,
    /// The day it was first briefed.
    pub briefed: Option<Date>,
    /// The day it committed itself.
    pub engaged: Option<Date>,
    /// Its opinion.
    pub opinion: Option<HeldOpinion>,
}

/// A person who speaks for a participant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FocalPoint {
    /// The person.
    pub person: PersonId,
    /// Whether as alternate.
    pub alternate: bool,
    /// Since when.
    pub since: Timestamp,
    /// The signed letter that names the person, where one does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paper: Option<u32>,
}

/// A ministry's opinion as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldOpinion {
    /// On which version.
    pub draft: u32,
    /// The content hash of that version.
    pub content: Hash,
    /// What it covers.
    pub scope: Scope,
    /// The opinion.
    pub opinion: Opinion,
    /// Comments that must be satisfied first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reservations: Vec<u32>,
    /// Whether it came after the period.
    pub late: bool,
    /// When it was given.
    pub given_at: Timestamp,
    /// By whom.
    pub given_by: String,
    /// Where the reason lies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<SealId>,
    /// The opinion that it replaced.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Opinion>,
    /// The signed letter that it was transcribed from, where it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paper: Option<u32>,
}

/// A version of the draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Its number.
    pub draft: u32,
    /// Its language.
    pub language: Language,
    /// Information taken in up to this month.
    pub cutoff: Option<Month>,
    /// The file as given.
    pub source: Hash,
    /// The file of its blocks.
    pub text: Hash,
    /// The content hash.
    pub content: Hash,
    /// The whole manifest.
    pub blocks: Vec<BlockEntry>,
    /// When it was written.
    pub written_at: Timestamp,
    /// When it was shared, if it was.
    pub shared_at: Option<Timestamp>,
}

/// A period for comments or opinions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// For what.
    pub purpose: Purpose,
    /// On which version.
    pub draft: u32,
    /// From when.
    pub opens_at: Timestamp,
    /// Until when.
    pub closes_at: Timestamp,
    /// Whether its end was recorded.
    pub closed: bool,
    /// Ministries that had said nothing by then.
    pub no_response: Vec<Code>,
}

/// A comment and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    /// Its number.
    pub comment: u32,
    /// Whose it is.
    pub institution: Code,
    /// Who entered it.
    pub by: String,
    /// On which version.
    pub draft: u32,
    /// Attached to what.
    pub target: Target,
    /// About what.
    pub category: Category,
    /// How much the author insists.
    pub weight: Weight,
    /// Who may read it.
    pub visibility: Visibility,
    /// In which language.
    pub language: Language,
    /// Whether the period was over.
    pub late: bool,
    /// When it was recorded.
    pub submitted_at: Timestamp,
    /// Where its words lie.
    pub words: SealId,
    /// Where it stands.
    pub workflow: Workflow,
    /// How it was answered.
    pub answer: Option<Answer>,
    /// Where it went into the text.
    pub incorporated: Option<Incorporated>,
    /// What else happened to it.
    #[serde(default)]
    pub course: Course,
}

/// Where a comment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Workflow {
    /// Made, not yet answered.
    Submitted,
    /// Answered.
    Resolved,
    /// Answered, and visible in a version.
    Incorporated,
    /// Taken back by its author.
    Withdrawn,
    /// Being worked on.
    Triaged,
    /// Its author was asked what he means.
    WaitingForInput,
    /// Kept for the next edition.
    Deferred,
}

/// The outcome of a comment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// What was decided.
    pub outcome: Outcome,
    /// The comment it repeats.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duplicate_of: Option<u32>,
    /// Where the reason lies.
    pub reason: SealId,
    /// When.
    pub given_at: Timestamp,
}

/// Where an accepted comment went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Incorporated {
    /// In which version.
    pub draft: u32,
    /// In which block; none where the block was removed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub block: Option<BlockId>,
}

/// The settled text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finalised {
    /// Which version.
    pub draft: u32,
    /// Its content hash.
    pub content: Hash,
    /// When.
    pub at: Timestamp,
    /// Ministries that never gave an opinion.
    pub no_response: Vec<Code>,
}

/// An act of validation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Validation {
    /// Its number.
    pub validation: u32,
    /// For which institution.
    pub institution: Code,
    /// Which version.
    pub draft: u32,
    /// Its content hash.
    pub content: Hash,
    /// When.
    pub at: Timestamp,
    /// Where the signatory's name and post lie.
    pub signature: SealId,
    /// When it was withdrawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn_at: Option<Timestamp>,
    /// Where the reason of the withdrawal lies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn_because: Option<SealId>,
    /// The signed letter that it was transcribed from, where it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paper: Option<u32>,
}

/// The profile is live on a channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publication {
    /// Which version.
    pub draft: u32,
    /// Its content hash.
    pub content: Hash,
    /// The day.
    pub published_on: Date,
    /// Where its address lies.
    pub link: SealId,
}

impl Ledger {
    /// Takes an event. Total and pure.
    #[expect(clippy::too_many_lines, reason = "one arm an event; longer ones have functions of their own")]
    pub fn apply(&mut self, fact: &Fact<AssessmentEvent>) {
        let at = fact.header.recorded_at;
        self.position = fact.header.position;
        self.revision = fact.header.revision;
        self.recorded_at = at;
        if fact.event.within().is_none() {
            self.told = fact.header.position;
            if fact.header.actor != Actor::System {
                self.last_act_at = at;
            }
        }
        match &fact.event {
            AssessmentEvent::AssessmentOpened(event) => {
                self.opened = Some(event.clone());
                self.opened_at = at;
                self.next_block = 1;
                self.enter(Stage::Briefing, at);
            }
            AssessmentEvent::PoliciesChanged(event) => {
                if let Some(opened) = &mut self.opened {
                    opened.policies = event.policies.clone();
                    self.reshuffles.carry(&mut opened.policies);
                }
            }
            AssessmentEvent::ParticipantAdded(event) => {
                // Whoever takes part already keeps what was said and done in its name.
                let participant = Participant::new(event.part, event.parent.clone());
                self.participants.entry(event.institution.clone()).or_insert(participant);
            }
            AssessmentEvent::FocalPointNamed(event) => {
                if let Some(participant) = self.participants.get_mut(&event.institution) {
                    participant.focal_points.retain(|named| named.person != event.person);
                    let paper = event.paper.as_ref().map(|on| on.paper);
                    let named = FocalPoint { person: event.person, alternate: event.alternate, since: at, paper };
                    participant.focal_points.push(named);
                }
                self.inside.came(&event.institution, event.person);
            }
            AssessmentEvent::FocalPointRelieved(event) => {
                if let Some(participant) = self.participants.get_mut(&event.institution) {
                    participant.focal_points.retain(|named| named.person != event.person);
                }
                self.inside.went(&event.institution, event.person);
            }
            AssessmentEvent::BriefingHeld(event) => self.briefing(event),
            AssessmentEvent::EngagementRecorded(event) => self.engagement_recorded(event),
            AssessmentEvent::StageAdvanced(event) => self.enter(event.to, at),
            AssessmentEvent::StageSteppedBack(event) => {
                if event.to < Stage::Validation {
                    self.finalised = None;
                }
                self.enter(event.to, at);
            }
            AssessmentEvent::DraftWritten(event) => self.draft_written(event, at),
            AssessmentEvent::DraftContinued(event) => {
                if let Some(draft) = self.draft_mut(event.draft) {
                    draft.blocks.extend(event.blocks.iter().cloned());
                }
                self.count_blocks(&event.blocks);
                self.following = Following::of(&self.drafts);
            }
            AssessmentEvent::DraftShared(event) => {
                if let Some(draft) = self.draft_mut(event.draft) {
                    draft.shared_at.get_or_insert(at);
                }
                self.following = Following::of(&self.drafts);
            }
            AssessmentEvent::PeriodOpened(event) => {
                self.periods.push(Period::new(event));
                self.clock.period_opened(event.purpose, fact.header.position);
            }
            AssessmentEvent::PeriodExtended(event) => {
                if let Some(period) = self.running_mut(event.purpose) {
                    period.closes_at = event.closes_at;
                }
            }
            AssessmentEvent::PeriodClosed(event) => self.period_closed(event),
            AssessmentEvent::CommentSubmitted(event) => {
                let course = Course::of(event, self);
                self.comments.push(Comment { course, ..Comment::new(event, fact.header.actor, at) });
            }
            AssessmentEvent::CommentWithdrawn(event) => {
                self.with_comment(event.comment, |comment| comment.workflow = Workflow::Withdrawn);
            }
            AssessmentEvent::OutcomeGiven(event) => {
                self.prepared.remove(&event.comment);
                self.with_comment(event.comment, |comment| {
                    let (outcome, duplicate_of) = (event.outcome, event.duplicate_of);
                    comment.answered(Answer { outcome, duplicate_of, reason: event.reason.seal, given_at: at });
                });
            }
            AssessmentEvent::CommentIncorporated(event) => self.with_comment(event.comment, |comment| {
                comment.incorporated = Some(Incorporated { draft: event.draft, block: event.block });
                comment.workflow = Workflow::Incorporated;
            }),
            AssessmentEvent::MeetingHeld(event) => self.meetings.push(event.held_on),
            AssessmentEvent::OpinionGiven(event) => self.opinion_given(event, fact.header.actor, at),
            AssessmentEvent::ProfileFinalised(event) => {
                let (draft, content, no_response) = (event.draft, event.content, event.no_response.clone());
                self.finalised = Some(Finalised { draft, content, at, no_response });
            }
            AssessmentEvent::ProfileValidated(event) => self.validations.push(Validation {
                validation: event.validation,
                institution: event.institution.clone(),
                draft: event.draft,
                content: event.content,
                at,
                signature: event.signature.seal,
                withdrawn_at: None,
                withdrawn_because: None,
                paper: event.paper.as_ref().map(|on| on.paper),
            }),
            AssessmentEvent::ValidationWithdrawn(event) => {
                let act = self.validations.iter_mut().find(|act| act.validation == event.validation);
                if let Some(act) = act {
                    act.withdrawn_at = Some(at);
                    act.withdrawn_because = Some(event.reason.seal);
                }
            }
            AssessmentEvent::PublishedOnChannel(event) => {
                let publication = Publication {
                    draft: event.draft,
                    content: event.content,
                    published_on: event.published_on,
                    link: event.link.seal,
                };
                self.publications.insert(event.channel.clone(), publication);
                self.after.published(event, at);
            }
            AssessmentEvent::AssessmentClosed(_) => self.closed_at = Some(at),
            AssessmentEvent::RecommendationRecorded(event) => self.after.recorded(event, at),
            AssessmentEvent::RecommendationInherited(event) => self.after.inherited(event, at),
            AssessmentEvent::RecommendationDecided(event) => self.after.decided(event, at),
            AssessmentEvent::RecommendationFollowed(event) => self.after.followed(event, at),
            AssessmentEvent::ReferralAnswered(event) => self.after.answered(event, at),
            AssessmentEvent::FindingWritten(event) => self.after.finding(event, at),
            AssessmentEvent::FindingDropped(event) => drop(self.after.findings.remove(&event.finding)),
            AssessmentEvent::FindingsApproved(event) => self.after.findings_approved(event, at),
            AssessmentEvent::ProofSubmitted(event) => self.after.proof(event, at),
            AssessmentEvent::ProofApproved(event) => self.after.proof_approved(event.proof, at),
            AssessmentEvent::ChannelTakenDown(event) => self.after.taken_down(&event.channel, event.reason, at),
            AssessmentEvent::ErrorReported(event) => self.after.error(event, at),
            AssessmentEvent::ErrorTriaged(event) => self.after.triaged(event, at),
            AssessmentEvent::EditionDrafted(event) => self.after.edition(event, at),
            AssessmentEvent::EditionValidated(event) => {
                self.after.edition_validated(event, at);
                let no_response = self.finalised.take().map(|settled| settled.no_response).unwrap_or_default();
                self.finalised = Some(Finalised { draft: event.draft, content: event.content, at, no_response });
            }
            AssessmentEvent::PublicationContested(event) => self.after.contested(event, at),
            AssessmentEvent::ContestSettled(event) => self.after.settled(event, at),
            AssessmentEvent::AssessmentCancelled(event) => {
                self.after.cancelled =
                    Some(crate::after::Cancelled { at, stage: event.stage, reason: event.reason.seal });
                self.closed_at = Some(at);
            }
            AssessmentEvent::AssessmentReopened(event) => {
                self.after.reopened.push(crate::after::Because { at, reason: event.reason.seal });
                self.closed_at = None;
            }
            AssessmentEvent::ObjectivesTagged(event) => self.after.tagged(event.tagged.clone(), &event.objectives),
            AssessmentEvent::CommunicationRecorded(event) => self.after.communicated(event),
            AssessmentEvent::CommentTriaged(event) => event.take(self, at),
            AssessmentEvent::InputAsked(event) => event.take(self, at),
            AssessmentEvent::InputGiven(event) => event.take(self, at),
            AssessmentEvent::LateCommentAdmitted(event) => event.take(self, at),
            AssessmentEvent::CommentDeferred(event) => event.take(self, at),
            AssessmentEvent::CommentCosigned(event) => event.take(self, at),
            AssessmentEvent::CosignatureWithdrawn(event) => event.take(self, at),
            AssessmentEvent::CommentReattributed(event) => event.take(self, at),
            AssessmentEvent::CommentReattached(event) => event.take(self, at),
            AssessmentEvent::CommentSaidAloud(event) => event.take(self, at),
            AssessmentEvent::ConfirmationAsked(event) => event.take(self, at),
            AssessmentEvent::CommentConfirmed(event) => event.take(self, at),
            AssessmentEvent::CommentRectified(event) => event.take(self, at),
            AssessmentEvent::CommentDeemedConfirmed(event) => event.take(self, at),
            AssessmentEvent::OutcomePrepared(event) => event.take(self, at),
            AssessmentEvent::OutcomesReleased(event) => event.take(self, at),
            AssessmentEvent::OutcomeReactedTo(event) => event.take(self, at),
            AssessmentEvent::ReactionAcknowledged(event) => event.take(self, at),
            AssessmentEvent::ReactionArbitrated(event) => event.take(self, at),
            AssessmentEvent::CommentVisibilityChanged(event) => event.take(self, at),
            AssessmentEvent::CalendarSet(event) => {
                self.clock.calendar_set(event);
                self.moved(&event.moved);
                self.ends_moved(&event.others);
            }
            AssessmentEvent::ClockSuspended(event) => {
                self.clock.suspended = Some(Suspension { since: at, reason: event.reason.seal });
            }
            AssessmentEvent::ClockResumed(event) => {
                self.clock.suspended = None;
                self.moved(&event.moved);
                self.ends_moved(&event.others);
            }
            AssessmentEvent::MoreTimeAsked(event) => self.clock.more_time_asked(event, at),
            AssessmentEvent::MoreTimeAnswered(event) => {
                self.clock.more_time_answered(event, at);
                if let Some(closes_at) = event.closes_at {
                    self.moved(&[MovedDeadline { purpose: event.purpose, closes_at }]);
                }
            }
            AssessmentEvent::ReminderSent(event) => self.clock.reminder_sent(event),
            AssessmentEvent::RequestDelivered(event) => {
                self.clock.delivered(&event.institution, event.request, event.accepted_at);
            }
            AssessmentEvent::RequestBounced(event) => {
                self.clock.bounced(&event.institution, event.request, event.refused_at);
            }
            AssessmentEvent::TacitAgreementReached(event) => self.clock.tacit_agreement(event),
            AssessmentEvent::DimensionsAssigned(event) => self.consents.assigned(event),
            AssessmentEvent::StandardTextMarked(event) => self.consents.standard.extend(&event.blocks),
            AssessmentEvent::StandardTextUnmarked(event) => {
                self.consents.standard.retain(|block| !event.blocks.contains(block));
            }
            AssessmentEvent::ReservationsLifted(event) => {
                self.reservations_lifted(event, fact.header.actor.to_string(), at);
            }
            AssessmentEvent::ConflictFlagged(event) => self.conflict_flagged(event, at),
            AssessmentEvent::ConflictArbitrated(event) => self.conflict_arbitrated(event, at),
            AssessmentEvent::DissentRecorded(event) => self.dissent_recorded(event, at),
            AssessmentEvent::IndicatorSetAttached(event) => self.collection.attached(event),
            AssessmentEvent::IndicatorSetDetached(event) => self.collection.detached(&event.set),
            AssessmentEvent::IndicatorsAssigned(event) => self.collection.assigned(event),
            AssessmentEvent::DueDateReached(event) => self.collection.due_date_reached(event),
            AssessmentEvent::AnswerGiven(event) => self.collection.answer_given(event, fact.header.actor, at),
            AssessmentEvent::AnswerVerified(event) => self.collection.answer_checked(event.answer, Check::Good, at),
            AssessmentEvent::AnswerSentBack(event) => {
                self.collection.answer_checked(event.answer, Check::Again(event.reason.seal), at);
            }
            AssessmentEvent::SourceRecorded(event) => self.collection.source_recorded(event, fact.header.actor, at),
            AssessmentEvent::SourceCopied(event) => self.collection.source_copied(event),
            AssessmentEvent::CitationChanged(event) => self.collection.citation_changed(event),
            AssessmentEvent::EvidenceCited(event) => self.collection.evidence_cited(event),
            AssessmentEvent::ColleagueAdded(event) => self.inside.colleague_added(event, at),
            AssessmentEvent::ColleagueEnded(event) => self.inside.colleague_ended(event),
            AssessmentEvent::NoteWritten(event) => self.inside.note_written(event, fact.header.actor, at),
            AssessmentEvent::NoteRevised(event) => self.inside.note_revised(event, at),
            AssessmentEvent::NoteDropped(event) => self.inside.note_dropped(event),
            AssessmentEvent::NoteSubmitted(event) => self.inside.note_submitted(event),
            AssessmentEvent::DraftedInside(event) => self.inside.drafted(event),
            AssessmentEvent::MandateGiven(event) => self.inside.mandate_given(event),
            AssessmentEvent::MandateEnded(event) => self.inside.mandate_ended(event, at),
            AssessmentEvent::CommentEndorsed(event) => self.inside.endorsed(event, at),
            AssessmentEvent::BodyCommentWithdrawn(event) => self.withdrawn_by_parent(event, at),
            AssessmentEvent::HandoverPlanned(event) => self.inside.planned(event),
            AssessmentEvent::FocalPointReplaced(event) => self.replaced(event, at),
            AssessmentEvent::ReshuffleProposed(event) => self.reshuffles.proposed(event, at),
            AssessmentEvent::ProposalDropped(event) => self.reshuffles.dropped(event, at),
            AssessmentEvent::ProposalApplied(event) => self.reshuffles.carried_out(event.proposal, at),
            AssessmentEvent::ReshuffleApplied(event) => self.reshuffled(event, at),
            AssessmentEvent::TranslationFiled(event) => self.translations.filed(event, fact.header.actor, at),
            AssessmentEvent::LetterUndelivered(event) => {
                self.removals.undelivered(event);
                self.undelivered(event, at);
                if event.returned && event.kind.as_str() == REQUEST {
                    let spoken: Vec<Code> = self.spoken_for_by(event.person).map(|(code, _)| code.clone()).collect();
                    for code in &spoken {
                        self.clock.returned(code, event.letter, at);
                    }
                }
            }
            AssessmentEvent::PersonRemoved(event) => {
                for participant in self.participants.values_mut() {
                    participant.focal_points.retain(|named| Some(named.person) != event.person);
                }
                self.removals.removed(event, at);
            }
            AssessmentEvent::ActTranscribed(event) => self.act_transcribed(event, at),
            AssessmentEvent::ScanKept(event) => self.scan_kept(event, at),
            AssessmentEvent::TranscriptionChecked(event) => self.transcription_checked(event, at),
            AssessmentEvent::TranscriptionContested(event) => self.transcription_contested(event, at),
            AssessmentEvent::TranscriptionSettled(event) => self.transcription_settled(event, at),
            AssessmentEvent::BaselineTaken(event) => self.baseline.taken(event),
            AssessmentEvent::BaselineContinued(event) => self.baseline.continued(event),
            AssessmentEvent::BaselineMarked(event) => self.baseline.marked(event, fact.header.actor, at),
            AssessmentEvent::EditionApprovalAsked(event) => self.after.approval_asked(event, at),
            AssessmentEvent::EditionApproved(event) => self.after.approved(event, fact.header.actor, at),
            AssessmentEvent::EditionObjected(event) => self.after.objected(event, fact.header.actor, at),
        }
        self.on_paper(&fact.event);
    }

    fn moved(&mut self, moved: &[MovedDeadline]) {
        for moved in moved {
            if let Some(period) = self.running_mut(moved.purpose) {
                period.closes_at = moved.closes_at;
            }
        }
    }

    fn enter(&mut self, stage: Stage, at: Timestamp) {
        self.stage = Some(stage);
        self.stage_since = at;
    }

    fn briefing(&mut self, event: &BriefingHeld) {
        self.briefings = event.briefing;
        for present in event.attendance.iter().filter(|present| present.women > 0 || present.men > 0) {
            if let Some(participant) = self.participants.get_mut(&present.institution) {
                participant.briefed.get_or_insert(event.held_on);
            }
        }
    }

    fn draft_written(&mut self, event: &DraftWritten, at: Timestamp) {
        self.drafts.push(Draft {
            draft: event.draft,
            language: event.language,
            cutoff: event.cutoff,
            source: event.source,
            text: event.text,
            content: event.content,
            blocks: event.blocks.clone(),
            written_at: at,
            shared_at: None,
        });
        self.count_blocks(&event.blocks);
        self.translations.written(event.total);
    }

    fn draft_mut(&mut self, number: u32) -> Option<&mut Draft> {
        self.drafts.iter_mut().find(|draft| draft.draft == number)
    }

    fn count_blocks(&mut self, blocks: &[BlockEntry]) {
        let highest = blocks.iter().map(|block| block.id.0).max().unwrap_or(0);
        self.next_block = self.next_block.max(highest.saturating_add(1));
    }

    fn period_closed(&mut self, event: &PeriodClosed) {
        if let Some(period) = self.running_mut(event.purpose) {
            period.closed = true;
            period.no_response.clone_from(&event.no_response);
        }
    }

    fn running_mut(&mut self, purpose: Purpose) -> Option<&mut Period> {
        self.periods.iter_mut().rev().find(|period| period.purpose == purpose && !period.closed)
    }

    pub(crate) fn with_comment(&mut self, number: u32, change: impl FnOnce(&mut Comment)) {
        let Some(comment) = self.comments.iter_mut().find(|comment| comment.comment == number) else { return };
        let mut replaced: BTreeSet<SealId> = comment.seals().into_iter().collect();
        change(comment);
        replaced.retain(|seal| !comment.seals().contains(seal));
        if !replaced.is_empty() {
            self.replaced.entry(number).or_default().append(&mut replaced);
        }
    }

    fn opinion_given(&mut self, event: &OpinionGiven, actor: Actor, at: Timestamp) {
        self.reshuffles.opinion_given(event);
        self.clock.opinion_given(event, at);
        self.before_opinion(event);
        let Some(participant) = self.participants.get(&event.institution) else { return };
        let held = HeldOpinion {
            draft: event.draft,
            content: event.content,
            scope: event.scope.clone(),
            opinion: event.opinion,
            reservations: event.reservations.clone(),
            late: event.late,
            given_at: at,
            given_by: event.paper.as_ref().map_or_else(|| actor.to_string(), |on| on.by.to_string()),
            reason: event.reason.map(|reason| reason.seal),
            before: participant.opinion.as_ref().map(|held| held.opinion),
            paper: event.paper.as_ref().map(|on| on.paper),
        };
        let held = self.opinion_said(event, held);
        if let Some(participant) = self.participants.get_mut(&event.institution) {
            participant.opinion = Some(held);
        }
    }
}

/// Questions asked of the ledger by more than one reader.
impl Ledger {
    /// The ministries that take part, in the order of their codes. Those that ended here no longer do.
    pub fn ministries(&self) -> impl Iterator<Item = (&Code, &Participant)> {
        let goes_on = |(code, participant): &(&Code, &Participant)| {
            participant.part == Part::Ministry && !self.reshuffles.ended.contains_key(*code)
        };
        self.participants.iter().filter(goes_on)
    }

    /// The newest version.
    pub fn latest_draft(&self) -> Option<&Draft> {
        self.drafts.last()
    }

    /// A version by its number.
    pub fn draft(&self, number: u32) -> Option<&Draft> {
        self.drafts.iter().find(|draft| draft.draft == number)
    }

    /// The newest version that was shared.
    pub fn shared_draft(&self) -> Option<&Draft> {
        self.drafts.iter().rev().find(|draft| draft.shared_at.is_some())
    }

    /// A comment by its number.
    pub fn comment(&self, number: u32) -> Option<&Comment> {
        self.comments.iter().find(|comment| comment.comment == number)
    }

    /// The period of this purpose whose end is not recorded.
    pub fn running(&self, purpose: Purpose) -> Option<&Period> {
        self.periods.iter().rev().find(|period| period.purpose == purpose && !period.closed)
    }

    /// Whether a period of this purpose is open at a moment.
    pub fn open_at(&self, purpose: Purpose, at: Timestamp) -> bool {
        self.running(purpose).is_some_and(|period| period.opens_at <= at && !self.is_over(period, at))
    }

    /// Ministries that have said nothing: no comment of theirs or their bodies' for the one purpose,
    /// no opinion on the period's version for the other.
    pub fn silent(&self, purpose: Purpose, draft: u32) -> Vec<Code> {
        let spoke = |code: &Code, ministry: &Participant| {
            let opinion = ministry.opinion.as_ref().is_some_and(|held| held.draft >= draft);
            let counts =
                |comment: &Comment| comment.institution == *code || self.counted_under(&comment.institution) == code;
            let commented = || self.comments.iter().any(counts);
            let settled = || purpose == Purpose::Opinions && self.is_settled_with(code, draft);
            opinion || (purpose == Purpose::Comments && commented()) || settled()
        };
        let silent = self.ministries().filter(|(code, ministry)| !spoke(code, ministry));
        silent.map(|(code, _)| code.clone()).collect()
    }

    /// The participant under which an institution's acts are counted: its parent, or itself; whoever took
    /// its place, where it ended.
    pub fn counted_under<'a>(&'a self, institution: &'a Code) -> &'a Code {
        let institution = self.reshuffles.heir_of(institution);
        let parent = self.participants.get(institution).and_then(|participant| participant.parent.as_ref());
        parent.map_or(institution, |parent| self.reshuffles.heir_of(parent))
    }

    /// Ministries whose opinion is unfavourable.
    pub fn objectors(&self) -> Vec<Code> {
        let objects = |ministry: &Participant| {
            ministry.opinion.as_ref().is_some_and(|held| held.opinion == Opinion::Unfavourable)
        };
        self.ministries().filter(|(_, ministry)| objects(ministry)).map(|(code, _)| code.clone()).collect()
    }

    /// Institutions that must validate, by the policy in force.
    pub fn validators(&self) -> Vec<Code> {
        let Some(opened) = &self.opened else { return Vec::new() };
        match &opened.policies.validators {
            Validators::Lead | Validators::LeadWithoutObjection => vec![opened.lead.clone()],
            Validators::Listed(listed) => listed.clone(),
        }
    }

    /// An institution's validation of the settled text, if it stands.
    pub fn standing_validation(&self, institution: &Code) -> Option<&Validation> {
        let content = self.finalised.as_ref()?.content;
        self.validations.iter().rev().find(|act| {
            self.reshuffles.heir_of(&act.institution) == institution
                && act.content == content
                && act.withdrawn_at.is_none()
                && self.papers.stands(act.paper)
        })
    }

    /// Whether every validator has validated the settled text.
    pub fn is_validated(&self) -> bool {
        if self.is_corrected() {
            return true;
        }
        let validators = self.validators();
        !validators.is_empty() && validators.iter().all(|code| self.standing_validation(code).is_some())
    }

    /// Whether the settled text is a correction that was validated by its list of changes.
    pub fn is_corrected(&self) -> bool {
        self.finalised.as_ref().is_some_and(|settled| self.after.is_correction(settled.content))
    }

    /// Institutions that a person speaks for.
    pub fn spoken_for_by(&self, person: PersonId) -> impl Iterator<Item = (&Code, &Participant)> {
        self.participants
            .iter()
            .filter(move |(_, participant)| participant.focal_points.iter().any(|named| named.person == person))
    }
}

impl Participant {
    pub(crate) fn new(part: Part, parent: Option<Code>) -> Self {
        Self { part, parent, focal_points: Vec::new(), briefed: None, engaged: None, opinion: None }
    }
}

impl Period {
    fn new(event: &PeriodOpened) -> Self {
        Self {
            purpose: event.purpose,
            draft: event.draft,
            opens_at: event.opens_at,
            closes_at: event.closes_at,
            closed: false,
            no_response: Vec::new(),
        }
    }
}

impl Comment {
    fn new(event: &CommentSubmitted, actor: Actor, at: Timestamp) -> Self {
        Self {
            comment: event.comment,
            institution: event.institution.clone(),
            by: actor.to_string(),
            draft: event.draft,
            target: event.target.clone(),
            category: event.category,
            weight: event.weight,
            visibility: event.visibility,
            language: event.language,
            late: event.late,
            submitted_at: at,
            words: event.words.seal,
            workflow: Workflow::Submitted,
            answer: None,
            incorporated: None,
            course: Course::default(),
        }
    }

    /// Whether it waits for an answer.
    pub fn is_open(&self) -> bool {
        matches!(self.workflow, Workflow::Submitted | Workflow::Triaged | Workflow::WaitingForInput)
    }

    /// Whether it was accepted and no version shows it yet.
    pub fn is_forgotten(&self) -> bool {
        self.workflow == Workflow::Resolved && self.answer.as_ref().is_some_and(|answer| answer.outcome.changes_text())
    }
}
