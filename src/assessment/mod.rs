//! Deciding: commands in, events or a refusal out.
//!
//! # The promise
//!
//! - Pure: no clock, no database, no randomness. The same state, command, actor and moment always
//!   give the same answer.
//! - It decides over the same [`Ledger`] that the screens show, and asks the same gates.
//! - *Already done* is no refusal: the answer is an empty list of events.
//! - What time has done by itself is in [`due`], and is recorded before anything else is decided.
//!
//! # Recipe: to add a decision
//!
//! 1. A struct with its guards in reading order, in the file of its subject: `impl Decision`.
//! 2. An [`Act`] for it in `rights.rs`, and who may.
//! 3. A line in [`Command`]. Tests in `tests/`: done, refused for each reason, already done.

pub mod answers;
pub mod briefing;
pub mod clock;
pub mod comments;
pub mod comments_outcomes;
pub mod comments_sorting;
pub mod comments_voices;
pub mod conflicts;
pub mod consent;
pub mod drafts;
pub mod due;
pub mod handover;
pub mod indicators;
pub mod inside;
pub mod opening;
pub mod opinions;
pub mod papers;
pub mod parents;
pub mod periods;
pub mod publication;
pub mod refusal;
pub mod rights;
pub mod roster;
pub mod sources;
pub mod stages;
pub mod validation;

pub mod endings;
pub mod errata;
pub mod findings;
pub mod proofs;
pub mod recommendations;
pub mod side_acts;

pub mod reshuffle;

pub mod approvals;
pub mod baseline;

#[cfg(test)]
pub(crate) mod tests;

use cqrs_es::Aggregate;
use cqrs_es::event_sink::EventSink;
use jiff::Timestamp;
use navette_events::{Actor, AssessmentEvent, Code, EventId, Fact, Header, Stream};
use navette_projections::{Directory, Ledger};
use serde::{Deserialize, Serialize};

pub use refusal::Refusal;
pub use rights::{Act, Standing};

/// What a decision gives.
pub type Decided = Result<Vec<AssessmentEvent>, Refusal>;

/// What a decision may look at besides the ledger.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The moment.
    pub now: Timestamp,
    /// Institutions and people.
    pub directory: &'a Directory,
    /// Who asks.
    pub actor: Actor,
}

/// A command that knows how to be decided.
pub trait Decision {
    /// Which act it is.
    fn act(&self) -> Act;

    /// The institution whose business it is, if it is one's.
    fn concerns(&self, ledger: &Ledger) -> Option<Code>;

    /// What follows. Rights, stage and closing were checked before.
    fn decide(&self, ledger: &Ledger, context: &Context<'_>) -> Decided;
}

/// Writes the command enum and passes each question on to the command's struct.
macro_rules! commands {
    ($($variant:ident($type:path)),* $(,)?) => {
        /// Everything that can be asked of an assessment.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Command { $(
            #[doc = concat!("See [`", stringify!($type), "`].")]
            $variant($type)
        ),* }

        impl Decision for Command {
            fn act(&self) -> Act {
                match self { $(Self::$variant(command) => command.act()),* }
            }
            fn concerns(&self, ledger: &Ledger) -> Option<Code> {
                match self { $(Self::$variant(command) => command.concerns(ledger)),* }
            }
            fn decide(&self, ledger: &Ledger, context: &Context<'_>) -> Decided {
                match self { $(Self::$variant(command) => command.decide(ledger, context)),* }
            }
        }

        $( impl From<$type> for Command {
            fn from(command: $type) -> Self { Self::$variant(command) }
        } )*
    };
}

commands! {
    Open(opening::Open),
    ChangePolicies(opening::ChangePolicies),
    AddParticipants(roster::AddParticipants),
    NameFocalPoint(roster::NameFocalPoint),
    RelieveFocalPoint(roster::RelieveFocalPoint),
    HoldBriefing(briefing::HoldBriefing),
    RecordEngagement(briefing::RecordEngagement),
    MoveStage(stages::MoveStage),
    WriteDraft(drafts::WriteDraft),
    ShareDraft(drafts::ShareDraft),
    OpenPeriod(periods::OpenPeriod),
    ExtendPeriod(periods::ExtendPeriod),
    Comment(comments::MakeComment),
    WithdrawComment(comments::WithdrawComment),
    Answer(comments::AnswerComment),
    Incorporate(comments::Incorporate),
    HoldMeeting(briefing::HoldMeeting),
    GiveOpinion(opinions::GiveOpinion),
    Finalise(validation::Finalise),
    Validate(validation::Validate),
    WithdrawValidation(validation::WithdrawValidation),
    Publish(publication::Publish),
    Close(publication::Close),
    RecordRecommendation(recommendations::RecordRecommendation),
    DecideRecommendation(recommendations::DecideRecommendation),
    FollowRecommendation(recommendations::FollowRecommendation),
    AnswerReferral(recommendations::AnswerReferral),
    OpenFollowUp(recommendations::OpenFollowUp),
    WriteFinding(findings::WriteFinding),
    DropFinding(findings::DropFinding),
    ApproveFindings(findings::ApproveFindings),
    SubmitProof(proofs::SubmitProof),
    ApproveProof(proofs::ApproveProof),
    ReportError(errata::ReportError),
    TriageError(errata::TriageError),
    DraftEdition(errata::DraftEdition),
    ValidateEdition(errata::ValidateEdition),
    ContestPublication(endings::ContestPublication),
    SettleContest(endings::SettleContest),
    TakeDown(endings::TakeDown),
    Cancel(endings::Cancel),
    Reopen(endings::Reopen),
    TagObjectives(endings::TagObjectives),
    RecordCommunication(endings::RecordCommunication),
    FileTranslation(side_acts::FileTranslation),
    RecordUndelivered(side_acts::RecordUndelivered),
    RemoveName(side_acts::RemoveName),
    TriageComment(comments_sorting::TriageComment),
    AskInput(comments_sorting::AskInput),
    GiveInput(comments_sorting::GiveInput),
    DecideLateComment(comments_sorting::DecideLateComment),
    ReattributeComment(comments_sorting::ReattributeComment),
    ReattachComment(comments_sorting::ReattachComment),
    ChangeVisibility(comments_sorting::ChangeVisibility),
    RecordSpoken(comments_voices::RecordSpoken),
    AskConfirmation(comments_voices::AskConfirmation),
    ConfirmSpoken(comments_voices::ConfirmSpoken),
    Cosign(comments_voices::Cosign),
    PrepareOutcome(comments_outcomes::PrepareOutcome),
    ReleaseOutcomes(comments_outcomes::ReleaseOutcomes),
    ReactToOutcome(comments_outcomes::ReactToOutcome),
    AcknowledgeReaction(comments_outcomes::AcknowledgeReaction),
    ArbitrateReaction(comments_outcomes::ArbitrateReaction),
    ApplyReshuffle(reshuffle::ApplyReshuffle),
    ProposeReshuffle(reshuffle::ProposeReshuffle),
    ApplyProposal(reshuffle::ApplyProposal),
    DropProposal(reshuffle::DropProposal),
    SetCalendar(clock::SetCalendar),
    SuspendClock(clock::SuspendClock),
    ResumeClock(clock::ResumeClock),
    AskMoreTime(clock::AskMoreTime),
    AnswerMoreTime(clock::AnswerMoreTime),
    RecordDelivery(clock::RecordDelivery),
    AssignDimensions(consent::AssignDimensions),
    MarkStandardText(consent::MarkStandardText),
    LiftReservations(consent::LiftReservations),
    FlagConflict(conflicts::FlagConflict),
    Arbitrate(conflicts::Arbitrate),
    Dissent(conflicts::Dissent),
    AttachSet(indicators::AttachSet),
    DetachSet(indicators::DetachSet),
    AssignQuestions(indicators::AssignQuestions),
    GiveAnswer(answers::GiveAnswer),
    VerifyAnswer(answers::VerifyAnswer),
    SendBackAnswer(answers::SendBackAnswer),
    RecordSource(sources::RecordSource),
    CopySource(sources::CopySource),
    ChangeCitation(sources::ChangeCitation),
    CiteEvidence(sources::CiteEvidence),
    Transcribe(papers::Transcribe),
    KeepScan(papers::KeepScan),
    CheckPaper(papers::CheckPaper),
    ContestPaper(papers::ContestPaper),
    SettlePaper(papers::SettlePaper),
    MarkBaseline(baseline::MarkBaseline),
    KeepAnswer(baseline::KeepAnswer),
    KeepSource(baseline::KeepSource),
    AddColleague(inside::AddColleague),
    EndColleague(inside::EndColleague),
    WriteNote(inside::WriteNote),
    ReviseNote(inside::ReviseNote),
    DropNote(inside::DropNote),
    SubmitNote(inside::SubmitNote),
    GiveMandate(inside::GiveMandate),
    EndMandate(inside::EndMandate),
    EndorseComment(parents::EndorseComment),
    WithdrawBodyComment(parents::WithdrawBodyComment),
    HandOver(handover::HandOver),
    AskApproval(approvals::AskApproval),
    ApproveEdition(approvals::ApproveEdition),
}

/// Who may, in which stage, and then: what follows.
pub fn decide(code: &Code, ledger: &Ledger, command: &Command, actor: Actor, context: &Context<'_>) -> Decided {
    let act = command.act();
    let country = match command {
        Command::Open(open) => Some(&open.country),
        Command::OpenFollowUp(follow_up) => Some(&follow_up.open.country),
        _ => ledger.opened.as_ref().map(|opened| &opened.country),
    };
    let standing = Standing::of(actor, code, country, ledger, context.directory).mandated(actor, ledger, context.now);
    let concerns = command.concerns(ledger);
    // Time and mail have no standing. What a mail server answered, the service itself records.
    let own = actor == Actor::System && act == Act::RecordDelivery;
    match (ledger.stage, act) {
        // Whoever may not open is not told whether the code is in use.
        (_, Act::Open) if !standing.may(act, None) => Err(Refusal::NotAllowed(act)),
        (None, Act::Open) => command.decide(ledger, context),
        (Some(_), Act::Open) => Err(Refusal::Taken(code.clone())),
        (None, _) => Err(Refusal::NotFound),
        // What became of a letter, the service itself records.
        (Some(_), Act::RecordUndelivered) if actor == Actor::System => command.decide(ledger, context),
        (Some(_), _) if !own && !standing.is_any() => Err(Refusal::NotFound),
        (Some(_), _) if act.writes() && ended(ledger, concerns.as_ref()).is_some() => {
            Err(ended(ledger, concerns.as_ref()).map_or(Refusal::NotFound, Refusal::Succeeded))
        }
        (Some(_), _) if !own && !standing.may(act, concerns.as_ref()) => Err(not_allowed(act, &standing)),
        // A name is removed wherever it stands, whatever became of the assessment.
        (Some(_), Act::RemoveName) => command.decide(ledger, context),
        (Some(_), Act::Close) if ledger.closed_at.is_some() => Ok(Vec::new()),
        (Some(_), Act::Cancel) if ledger.after.cancelled.is_some() => Ok(Vec::new()),
        (Some(_), _) if ledger.closed_at.is_some() && !outlives(act, ledger) => Err(Refusal::Closed),
        (Some(stage), _) if !act.stages().contains(&stage) => {
            Err(Refusal::WrongStage { stage, possible: act.stages() })
        }
        (Some(_), _) => command.decide(ledger, context),
    }
}

/// A participant that ended here: nobody acts for it any more. What is in its name stays.
fn ended(ledger: &Ledger, concerned: Option<&Code>) -> Option<Code> {
    concerned.filter(|code| ledger.has_ended(code)).cloned()
}

/// Whether an act remains possible after the end: a published profile goes on living, a cancelled
/// assessment does not.
fn outlives(act: Act, ledger: &Ledger) -> bool {
    act.outlives_closing() && ledger.after.cancelled.is_none()
}

/// What one may do for one's own institution but not for another's is, for another's, not there: the
/// same answer as for what does not exist.
fn not_allowed(act: Act, standing: &Standing) -> Refusal {
    let could_for_own = standing.institutions.iter().any(|(own, _)| standing.may(act, Some(own)));
    if could_for_own { Refusal::NotFound } else { Refusal::NotAllowed(act) }
}

/// A command with who sends it and when: what the aggregate handles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// Which assessment.
    pub assessment: Code,
    /// Who asks.
    pub actor: Actor,
    /// The moment.
    pub now: Timestamp,
    /// What is asked.
    pub command: Command,
}

/// The assessment as an aggregate, for tests in the manner given / when / then.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assessment(pub Ledger);

impl Aggregate for Assessment {
    const TYPE: &'static str = "assessment";
    type Command = Order;
    type Event = AssessmentEvent;
    type Error = Refusal;
    type Services = Directory;

    async fn handle(&mut self, order: Order, directory: &Directory, sink: &EventSink<Self>) -> Result<(), Refusal> {
        let context = Context { now: order.now, directory, actor: order.actor };
        for event in decide(&order.assessment, &self.0, &order.command, order.actor, &context)? {
            sink.write(event, self).await;
        }
        Ok(())
    }

    fn apply(&mut self, event: AssessmentEvent) {
        follow(&mut self.0, event);
    }
}

/// What an assessment amounts to after an event that is only being thought of.
fn follow(ledger: &mut Ledger, event: AssessmentEvent) {
    let header = Header {
        position: ledger.position + 1,
        recorded_at: ledger.recorded_at,
        stream: Stream::Person(navette_events::samples::person()),
        revision: ledger.revision + 1,
        event: EventId(uuid::Uuid::nil()),
        kind: event.kind().0.to_owned(),
        version: event.kind().1,
        actor: Actor::System,
    };
    ledger.apply(&Fact { header, event });
}
