//! Who may do what. One pure function, deny by default: what is not allowed here is refused.
//!
//! Coordinators run the process and record for others; they never give an opinion and never
//! validate. Ministries speak for themselves and nobody else. Auditors read and write nothing.

use std::collections::BTreeSet;

use jiff::Timestamp;
use navette_events::{Actor, Audience, Circle, Code, Part, PersonId, Role, Stage};
use navette_projections::{Directory, Ledger};

/// Something a person may want to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Act {
    /// Open an assessment.
    Open,
    /// Change its rules.
    ChangePolicies,
    /// Add a participant.
    AddParticipant,
    /// Name who speaks for a participant.
    NameFocalPoint,
    /// End that.
    RelieveFocalPoint,
    /// Record a briefing.
    HoldBriefing,
    /// Record the government's commitment.
    RecordEngagement,
    /// Go on to the next stage, or back.
    MoveStage,
    /// Write a version of the draft.
    WriteDraft,
    /// Share it.
    ShareDraft,
    /// Open a period.
    OpenPeriod,
    /// Make it longer.
    ExtendPeriod,
    /// Comment.
    Comment,
    /// Take a comment back.
    WithdrawComment,
    /// Answer a comment.
    AnswerComment,
    /// Mark a comment as taken into the text.
    Incorporate,
    /// Record the consultation meeting.
    HoldMeeting,
    /// Give an opinion.
    GiveOpinion,
    /// Settle the text.
    Finalise,
    /// Validate it.
    Validate,
    /// Withdraw a validation.
    WithdrawValidation,
    /// Record that it is live on a channel.
    Publish,
    /// Close the assessment.
    Close,
    /// Read the status, the shared drafts and the register.
    Read,
    /// Read a draft before it is shared.
    ReadUnshared,
    /// Read the history of decisions.
    ReadHistory,
    /// Read a participant's desk.
    ReadDesk,
    /// See which letters went to whom.
    ReadLetters,
    /// Register institutions and people, and grant roles.
    ManageDirectory,
    /// Put a recommendation on record.
    RecordRecommendation,
    /// Decide what becomes of a recommendation.
    DecideRecommendation,
    /// Say how far a recommendation is followed.
    FollowRecommendation,
    /// Attach headquarters' answer to a recommendation.
    AnswerReferral,
    /// Write or leave out a key finding.
    WriteFinding,
    /// Approve the key findings.
    ApproveFindings,
    /// Upload a proof.
    SubmitProof,
    /// Approve a proof for the lead ministry.
    ApproveProof,
    /// Approve a proof for the coordination, where the rules say so.
    PassProof,
    /// Report an error in the published text.
    ReportError,
    /// Examine a report of an error.
    TriageError,
    /// Draft a corrected text.
    DraftEdition,
    /// Validate the changes of a corrected text.
    ValidateEdition,
    /// Contest the published profile.
    ContestPublication,
    /// Decide about a contested publication.
    SettleContest,
    /// Record that the profile was taken down from a channel.
    TakeDown,
    /// End an assessment before publication.
    Cancel,
    /// Open a closed assessment again.
    Reopen,
    /// Tie blocks and recommendations to objectives of the Global Compact.
    TagObjectives,
    /// Record a communication.
    RecordCommunication,
    /// Look at comments, ask about them, admit or defer late ones, put them with whom they belong.
    SortComments,
    /// Say what a comment means, having been asked.
    GiveInput,
    /// Attach a comment to another place.
    ReattachComment,
    /// Let more or fewer read a comment.
    ChangeVisibility,
    /// Record what was said, and ask for its confirmation.
    RecordSpoken,
    /// Confirm what was recorded, or put it right.
    ConfirmSpoken,
    /// Stand behind a comment of another institution.
    Cosign,
    /// Prepare outcomes in private, and release them.
    PrepareOutcomes,
    /// Say what one makes of an outcome.
    ReactToOutcome,
    /// Decide about a comment that its author maintains.
    ArbitrateReaction,
    /// Fix the days on which nobody works.
    SetCalendar,
    /// Stop the clock, or let it run again.
    MoveClock,
    /// Ask for more time.
    AskMoreTime,
    /// Grant it, or not.
    AnswerMoreTime,
    /// Record what a mail server did with a request. The service's own.
    RecordDelivery,
    /// Say on which dimensions a ministry is asked.
    AssignDimensions,
    /// Mark standard text from headquarters.
    MarkStandardText,
    /// Lift the reservations of a favourable opinion.
    LiftReservations,
    /// Flag comments as contrary to each other.
    FlagConflict,
    /// Decide between them.
    Arbitrate,
    /// Keep one's view after that.
    Dissent,
    /// Attach an indicator set, or detach one.
    AttachIndicators,
    /// Ask an institution to answer questions.
    AssignIndicators,
    /// Answer a question, or correct an answer.
    GiveAnswer,
    /// Verify an answer, or send it back.
    VerifyAnswer,
    /// Record a source, or keep a copy of it.
    RecordSource,
    /// Cite a person who was interviewed in another way.
    ChangeCitation,
    /// Say what a paragraph rests on.
    CiteEvidence,
    /// Read answers and sources.
    ReadAnswers,
    /// Make somebody of one's own institution a colleague, and end that.
    ManageColleagues,
    /// Draft and note within one's institution.
    WriteNote,
    /// Submit what was drafted there.
    SubmitNote,
    /// Give a colleague a mandate to submit, and end it.
    GiveMandate,
    /// Endorse or take back a comment of a body that is counted under one's ministry.
    EndorseComment,
    /// Have another take over.
    HandOver,
    /// Read what was drafted and noted within an institution.
    ReadInside,
    /// Plan a change of the roster, or give the plan up.
    ProposeReshuffle,
    /// Record that others took the place of a participant.
    ApplyReshuffle,
    /// See what is planned.
    ReadProposals,
    /// File translations of the draft.
    FileTranslation,
    /// Record that a letter did not arrive.
    RecordUndelivered,
    /// Remove a person's name.
    RemoveName,
    /// Type an act from a signed letter, and keep its scans.
    Transcribe,
    /// Compare a transcription with its scan.
    CheckPaper,
    /// Say that what was transcribed is not one's act.
    ContestPaper,
    /// Settle what is contested.
    SettlePaper,
    /// Read transcriptions and their scans.
    ReadPapers,
    /// Say what became of something that the baseline had.
    MarkBaseline,
    /// Ask ministries to approve a corrected text.
    AskApproval,
    /// Approve it, or object to it.
    ApproveEdition,
}

impl Act {
    /// Every act.
    pub const ALL: [Self; 99] = [
        Self::Open,
        Self::ChangePolicies,
        Self::AddParticipant,
        Self::NameFocalPoint,
        Self::RelieveFocalPoint,
        Self::HoldBriefing,
        Self::RecordEngagement,
        Self::MoveStage,
        Self::WriteDraft,
        Self::ShareDraft,
        Self::OpenPeriod,
        Self::ExtendPeriod,
        Self::Comment,
        Self::WithdrawComment,
        Self::AnswerComment,
        Self::Incorporate,
        Self::HoldMeeting,
        Self::GiveOpinion,
        Self::Finalise,
        Self::Validate,
        Self::WithdrawValidation,
        Self::Publish,
        Self::Close,
        Self::Read,
        Self::ReadUnshared,
        Self::ReadHistory,
        Self::ReadDesk,
        Self::ReadLetters,
        Self::ManageDirectory,
        Self::RecordRecommendation,
        Self::DecideRecommendation,
        Self::FollowRecommendation,
        Self::AnswerReferral,
        Self::WriteFinding,
        Self::ApproveFindings,
        Self::SubmitProof,
        Self::ApproveProof,
        Self::PassProof,
        Self::ReportError,
        Self::TriageError,
        Self::DraftEdition,
        Self::ValidateEdition,
        Self::ContestPublication,
        Self::SettleContest,
        Self::TakeDown,
        Self::Cancel,
        Self::Reopen,
        Self::TagObjectives,
        Self::RecordCommunication,
        Self::SortComments,
        Self::GiveInput,
        Self::ReattachComment,
        Self::ChangeVisibility,
        Self::RecordSpoken,
        Self::ConfirmSpoken,
        Self::Cosign,
        Self::PrepareOutcomes,
        Self::ReactToOutcome,
        Self::ArbitrateReaction,
        Self::SetCalendar,
        Self::MoveClock,
        Self::AskMoreTime,
        Self::AnswerMoreTime,
        Self::RecordDelivery,
        Self::AssignDimensions,
        Self::MarkStandardText,
        Self::LiftReservations,
        Self::FlagConflict,
        Self::Arbitrate,
        Self::Dissent,
        Self::AttachIndicators,
        Self::AssignIndicators,
        Self::GiveAnswer,
        Self::VerifyAnswer,
        Self::RecordSource,
        Self::ChangeCitation,
        Self::CiteEvidence,
        Self::ReadAnswers,
        Self::ManageColleagues,
        Self::WriteNote,
        Self::SubmitNote,
        Self::GiveMandate,
        Self::EndorseComment,
        Self::HandOver,
        Self::ReadInside,
        Self::ProposeReshuffle,
        Self::ApplyReshuffle,
        Self::ReadProposals,
        Self::FileTranslation,
        Self::RecordUndelivered,
        Self::RemoveName,
        Self::Transcribe,
        Self::CheckPaper,
        Self::ContestPaper,
        Self::SettlePaper,
        Self::ReadPapers,
        Self::MarkBaseline,
        Self::AskApproval,
        Self::ApproveEdition,
    ];

    /// Whether it is an institution's own word, which nobody gives in its place.
    pub const fn is_voice(self) -> bool {
        let opinion = matches!(self, Self::GiveOpinion | Self::Validate | Self::WithdrawValidation);
        let after = matches!(
            self,
            Self::ApproveFindings
                | Self::ApproveProof
                | Self::ValidateEdition
                | Self::ContestPublication
                | Self::ApproveEdition
        );
        let comment =
            matches!(self, Self::ConfirmSpoken | Self::Cosign | Self::ReactToOutcome | Self::ArbitrateReaction);
        // That the service alone records a delivery is said here too: no office does it in its place.
        let voice = matches!(
            self,
            Self::AskMoreTime | Self::LiftReservations | Self::Arbitrate | Self::Dissent | Self::RecordDelivery
        );
        // What was typed in an institution's name is no voice; to say that it is not its own act is one.
        let voice = voice || matches!(self, Self::ContestPaper);
        // What lies inside an institution is its own as well: the office does not even read it.
        let inside = matches!(
            self,
            Self::ManageColleagues
                | Self::WriteNote
                | Self::SubmitNote
                | Self::GiveMandate
                | Self::EndorseComment
                | Self::ReadInside
        );
        opinion || comment || after || voice || inside
    }

    /// Whether it changes anything.
    pub const fn writes(self) -> bool {
        !matches!(
            self,
            Self::Read
                | Self::ReadUnshared
                | Self::ReadHistory
                | Self::ReadDesk
                | Self::ReadLetters
                | Self::ReadAnswers
                | Self::ReadInside
                | Self::ReadProposals
                | Self::ReadPapers
        )
    }

    /// Whether a colleague with a mandate may do it for his institution.
    pub const fn is_mandated(self) -> bool {
        matches!(self, Self::SubmitNote | Self::Comment | Self::WithdrawComment | Self::GiveOpinion)
    }

    /// Whether it remains possible once a published assessment is closed.
    pub const fn outlives_closing(self) -> bool {
        matches!(
            self,
            Self::RecordRecommendation
                | Self::DecideRecommendation
                | Self::FollowRecommendation
                | Self::AnswerReferral
                | Self::ReportError
                | Self::TriageError
                | Self::ContestPublication
                | Self::SettleContest
                | Self::TakeDown
                | Self::Reopen
                | Self::TagObjectives
                | Self::RecordCommunication
                | Self::FileTranslation
                | Self::RecordUndelivered
                | Self::RemoveName
        )
    }

    /// The stages in which it is possible.
    #[expect(clippy::match_same_arms, reason = "a group of lines a subject")]
    pub const fn stages(self) -> &'static [Stage] {
        use Stage::{Briefing, Consultation, DataCollection, Published, Validation};
        match self {
            Self::Open => &[],
            Self::WriteDraft | Self::ShareDraft => &[DataCollection, Consultation],
            Self::OpenPeriod
            | Self::ExtendPeriod
            | Self::Comment
            | Self::WithdrawComment
            | Self::AnswerComment
            | Self::Incorporate
            | Self::HoldMeeting
            | Self::GiveOpinion
            | Self::Finalise => &[Consultation],
            Self::Validate | Self::WithdrawValidation => &[Validation],
            Self::Publish => &[Validation, Published],
            Self::Close => &[Published],
            Self::ChangePolicies | Self::AddParticipant => &[Briefing, DataCollection, Consultation],
            Self::NameFocalPoint
            | Self::RelieveFocalPoint
            | Self::HoldBriefing
            | Self::RecordEngagement
            | Self::MoveStage
            | Self::Read
            | Self::ReadUnshared
            | Self::ReadHistory
            | Self::ReadDesk
            | Self::ReadLetters
            | Self::ManageDirectory => Stage::ALL,
            Self::RecordRecommendation | Self::WriteFinding => &[Consultation, Validation, Published],
            Self::ApproveFindings
            | Self::SubmitProof
            | Self::ApproveProof
            | Self::PassProof
            | Self::ReportError
            | Self::TriageError
            | Self::DraftEdition
            | Self::ValidateEdition
            | Self::ContestPublication
            | Self::SettleContest
            | Self::TakeDown => &[Validation, Published],
            Self::Cancel => &[Briefing, DataCollection, Consultation, Validation],
            Self::Reopen => &[Published],
            Self::DecideRecommendation
            | Self::FollowRecommendation
            | Self::AnswerReferral
            | Self::TagObjectives
            | Self::RecordCommunication => Stage::ALL,
            Self::SortComments
            | Self::GiveInput
            | Self::ReattachComment
            | Self::RecordSpoken
            | Self::ConfirmSpoken
            | Self::Cosign
            | Self::PrepareOutcomes
            | Self::ReactToOutcome
            | Self::ArbitrateReaction => &[Consultation],
            // What is confidential may turn out to be so at any time.
            Self::ChangeVisibility => &[Consultation, Validation, Published],
            Self::SetCalendar | Self::MoveClock | Self::RecordDelivery => Stage::ALL,
            Self::AskMoreTime
            | Self::AnswerMoreTime
            | Self::LiftReservations
            | Self::FlagConflict
            | Self::Arbitrate => &[Consultation],
            Self::AssignDimensions => &[Briefing, DataCollection, Consultation],
            Self::MarkStandardText => &[DataCollection, Consultation],
            Self::Dissent => &[Consultation, Validation],
            Self::AttachIndicators => &[Briefing, DataCollection],
            Self::AssignIndicators | Self::GiveAnswer => &[DataCollection],
            Self::VerifyAnswer | Self::RecordSource | Self::CiteEvidence => &[DataCollection, Consultation],
            Self::ChangeCitation | Self::ReadAnswers => Stage::ALL,
            Self::ManageColleagues | Self::GiveMandate | Self::HandOver | Self::ReadInside => Stage::ALL,
            Self::WriteNote => &[Briefing, DataCollection, Consultation, Validation],
            Self::SubmitNote | Self::EndorseComment => &[Consultation],
            // Governments change when they change.
            Self::ProposeReshuffle | Self::ApplyReshuffle | Self::ReadProposals => Stage::ALL,
            Self::FileTranslation => &[DataCollection, Consultation, Validation, Published],
            Self::RecordUndelivered | Self::RemoveName => Stage::ALL,
            // In which stage depends on what the letter says.
            Self::Transcribe | Self::CheckPaper | Self::ContestPaper | Self::SettlePaper | Self::ReadPapers => {
                Stage::ALL
            }
            Self::MarkBaseline => &[DataCollection, Consultation],
            Self::AskApproval | Self::ApproveEdition => &[Validation, Published],
        }
    }
}

/// Whose business an act is, seen from the actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Whose {
    /// The assessment's, not one institution's.
    Common,
    /// The actor's own institution's.
    Own,
    /// Another institution's.
    Others,
}

/// Whether a role may do something in a stage. Opening has no stage.
pub fn may(role: Role, act: Act, stage: Option<Stage>, whose: Whose) -> bool {
    let in_time = match stage {
        Some(stage) => act.stages().contains(&stage),
        None => act == Act::Open,
    };
    in_time && role_may(role, act, whose)
}

/// Whether a role may do something at all, whatever the stage.
pub fn role_may(role: Role, act: Act, whose: Whose) -> bool {
    use Act as A;
    let own = whose == Whose::Own;
    let reads = matches!(act, A::Read) || on_paper(role, act, own);
    match role {
        Role::Coordinator => !act.is_voice() && !matches!(act, A::WithdrawComment | A::Reopen | A::RemoveName),
        Role::Hq => {
            let runs =
                matches!(act, A::Open | A::ChangePolicies | A::WriteDraft | A::Incorporate | A::Publish | A::Close);
            let looks =
                matches!(act, A::ReadUnshared | A::ReadHistory | A::ReadDesk | A::ReadLetters | A::ManageDirectory);
            let after = matches!(
                act,
                A::DecideRecommendation
                    | A::FollowRecommendation
                    | A::AnswerReferral
                    | A::WriteFinding
                    | A::SubmitProof
                    | A::ReportError
                    | A::DraftEdition
                    | A::SettleContest
                    | A::TakeDown
                    | A::Cancel
                    | A::Reopen
                    | A::TagObjectives
                    | A::RecordCommunication
                    | A::MarkStandardText
                    | A::AskApproval
            );
            let beside = matches!(act, A::FileTranslation | A::RemoveName);
            let sees = matches!(act, A::AttachIndicators | A::ReadAnswers | A::ReadProposals);
            reads || runs || looks || after || beside || sees
        }
        Role::Analyst => {
            let writes = matches!(act, A::WriteFinding | A::DraftEdition | A::TagObjectives | A::FileTranslation);
            let collects =
                matches!(act, A::VerifyAnswer | A::RecordSource | A::CiteEvidence | A::ReadAnswers | A::MarkBaseline);
            let drafts = matches!(act, A::WriteDraft | A::Incorporate | A::ReadUnshared | A::ReadHistory);
            reads || writes || collects || drafts
        }
        Role::Lead => {
            let validates = matches!(
                act,
                A::Validate
                    | A::WithdrawValidation
                    | A::ApproveFindings
                    | A::ApproveProof
                    | A::ValidateEdition
                    | A::ContestPublication
            );
            let own_acts = validates || matches!(act, A::RecordEngagement);
            let looks = matches!(act, A::ReadUnshared | A::ReadHistory | A::ReadDesk | A::ReadAnswers);
            reads || looks || own && own_acts
        }
        Role::FocalPoint => {
            let speaks =
                matches!(act, A::Comment | A::WithdrawComment | A::GiveOpinion | A::Validate | A::WithdrawValidation);
            let manages = matches!(act, A::NameFocalPoint | A::RecordEngagement | A::ReadDesk);
            let follows = follows_up(act)
                || matches!(
                    act,
                    A::ArbitrateReaction | A::AskMoreTime | A::LiftReservations | A::Arbitrate | A::Dissent
                );
            let after =
                matches!(act, A::FollowRecommendation | A::ReportError | A::ContestPublication | A::ApproveEdition);
            let collects = matches!(act, A::GiveAnswer | A::RecordSource | A::ReadAnswers | A::MarkBaseline);
            let inside = matches!(
                act,
                A::ManageColleagues
                    | A::WriteNote
                    | A::SubmitNote
                    | A::GiveMandate
                    | A::EndorseComment
                    | A::HandOver
                    | A::ReadInside
            );
            reads || act == A::ReadHistory || own && (speaks || manages || follows || after || collects || inside)
        }
        Role::Officer => reads || own && matches!(act, A::ReadDesk | A::ReadAnswers | A::WriteNote | A::ReadInside),
        Role::Stakeholder => {
            let after = matches!(act, A::FollowRecommendation | A::ReportError | A::AskMoreTime | A::Dissent);
            let speaks = matches!(act, A::Comment | A::WithdrawComment | A::ReadDesk) || follows_up(act);
            reads || own && (speaks || after || act == A::HandOver)
        }
        Role::Observer => reads,
        Role::Auditor => reads || matches!(act, A::ReadHistory | A::ReadDesk | A::ReadUnshared | A::ReadAnswers),
    }
}

/// Who has to do with signed letters: the coordination and headquarters type and settle, they and the
/// lead ministry check, whoever is said to have signed may read and contest.
const fn on_paper(role: Role, act: Act, own: bool) -> bool {
    match role {
        Role::Hq => matches!(act, Act::Transcribe | Act::CheckPaper | Act::SettlePaper | Act::ReadPapers),
        Role::Lead => matches!(act, Act::CheckPaper | Act::ReadPapers) || own && matches!(act, Act::ContestPaper),
        Role::FocalPoint | Role::Stakeholder => own && matches!(act, Act::ContestPaper | Act::ReadPapers),
        Role::Officer => own && matches!(act, Act::ReadPapers),
        // What coordinators may is said with all else that they may.
        Role::Coordinator | Role::Analyst | Role::Observer | Role::Auditor => false,
    }
}

/// What whoever commented may do about the comment afterwards.
const fn follows_up(act: Act) -> bool {
    matches!(
        act,
        Act::GiveInput
            | Act::ReattachComment
            | Act::ChangeVisibility
            | Act::ConfirmSpoken
            | Act::Cosign
            | Act::ReactToOutcome
    )
}

/// Whether a role keeps its holder from something, whatever else that person is here: who runs the
/// process has no voice in it, and who audits it has no hand in it.
pub fn role_bars(role: Role, act: Act) -> bool {
    match role {
        Role::Coordinator => act.is_voice(),
        Role::Auditor => act.writes(),
        Role::Hq
        | Role::Analyst
        | Role::Lead
        | Role::FocalPoint
        | Role::Officer
        | Role::Stakeholder
        | Role::Observer => false,
    }
}

/// An institution that a person speaks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voice<'a> {
    /// Which.
    pub code: &'a Code,
    /// As what it takes part.
    pub part: Part,
    /// Those whose place it takes.
    pub before: Vec<Code>,
}

/// What a person is in one assessment, today.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    /// Roles that hold for the assessment as a whole.
    pub roles: BTreeSet<Role>,
    /// Institutions the person speaks or works for here, each with the roles that go with it.
    pub institutions: Vec<(Code, BTreeSet<Role>)>,
    /// Whoever runs the program itself.
    pub operator: bool,
    /// Institutions for which the person may submit by a mandate.
    pub mandates: Vec<Code>,
}

impl Standing {
    /// The standing of an actor. `country` is that of the assessment, also before it is opened.
    pub fn of(actor: Actor, assessment: &Code, country: Option<&Code>, ledger: &Ledger, directory: &Directory) -> Self {
        match actor {
            Actor::System => Self::default(),
            Actor::Operator => Self { operator: true, ..Self::default() },
            Actor::Person(person) => {
                let lead = ledger.opened.as_ref().map(|opened| &opened.lead);
                let before = |code| ledger.reshuffles.predecessors_of(code).cloned().collect();
                let voices = ledger.spoken_for_by(person);
                let voices =
                    voices.map(|(code, participant)| Voice { code, part: participant.part, before: before(code) });
                let standing = Self::of_person(person, assessment, country, lead, voices, directory);
                standing.inside(ledger.colleague_in(person), ledger.left_by(person))
            }
        }
    }

    /// The same, as a colleague in these institutions; those he has left no grant brings back.
    #[must_use]
    pub fn inside<'a>(
        mut self,
        colleague_in: impl Iterator<Item = &'a Code>,
        left: impl Iterator<Item = &'a Code>,
    ) -> Self {
        colleague_in.for_each(|code| self.also(code, Role::Officer));
        for gone in left {
            for (_, roles) in self.institutions.iter_mut().filter(|(code, _)| code == gone) {
                roles.remove(&Role::Officer);
            }
        }
        self.institutions.retain(|(_, roles)| !roles.is_empty());
        self
    }

    /// The same, with the mandates that hold at a moment. One who has left has none any more.
    #[must_use]
    pub fn mandated(mut self, actor: Actor, ledger: &Ledger, at: Timestamp) -> Self {
        if let Actor::Person(person) = actor {
            self.mandates = ledger.mandates_of(person, at).filter(|code| self.is_of(code)).cloned().collect();
        }
        self
    }

    /// The standing of a person who speaks for these institutions.
    pub fn of_person<'a>(
        person: PersonId,
        assessment: &Code,
        country: Option<&Code>,
        lead: Option<&Code>,
        voices: impl Iterator<Item = Voice<'a>>,
        directory: &Directory,
    ) -> Self {
        let mut standing = Self::default();
        let known = directory.person_of(person);
        // Whose name was removed is nobody here, whatever still names him.
        if known.is_some_and(|known| known.erased_at.is_some()) {
            return standing;
        }
        let grants = known.iter().flat_map(|known| known.grants.iter());
        for grant in grants.filter(|grant| grant.covers(assessment, country)) {
            match (grant.role, known) {
                (Role::Officer, Some(known)) => standing.also(&known.institution, Role::Officer),
                // These come from the assessment itself, never from a grant.
                (Role::Lead | Role::FocalPoint | Role::Stakeholder | Role::Officer, _) => {}
                (role, _) => drop(standing.roles.insert(role)),
            }
        }
        for Voice { code, part, before } in voices {
            let (role, reader) = match part {
                Part::Stakeholder => (Role::Stakeholder, Role::Observer),
                Part::Ministry | Part::Body => (Role::FocalPoint, Role::Officer),
            };
            standing.also(code, role);
            // What those before it wrote it reads as its own; it does not speak in their name.
            for before in &before {
                standing.also(before, reader);
            }
            if Some(code) == lead {
                standing.also(code, Role::Lead);
            }
        }
        standing
    }

    fn also(&mut self, institution: &Code, role: Role) {
        match self.institutions.iter_mut().find(|(code, _)| code == institution) {
            Some((_, roles)) => drop(roles.insert(role)),
            None => self.institutions.push((institution.clone(), BTreeSet::from([role]))),
        }
    }

    /// Whether the person has any part in the assessment.
    pub fn is_any(&self) -> bool {
        self.operator || !self.roles.is_empty() || !self.institutions.is_empty()
    }

    /// Whether the person holds a role, for whichever institution.
    pub fn holds(&self, role: Role) -> bool {
        self.roles.contains(&role) || self.institutions.iter().any(|(_, roles)| roles.contains(&role))
    }

    /// Whether the person belongs to an institution here.
    pub fn is_of(&self, institution: &Code) -> bool {
        self.institutions.iter().any(|(code, _)| code == institution)
    }

    /// Whether the person may do something that concerns an institution, or the assessment.
    pub fn may(&self, act: Act, concerns: Option<&Code>) -> bool {
        if self.roles.iter().any(|role| role_bars(*role, act)) {
            return false;
        }
        let common = if concerns.is_some() { Whose::Others } else { Whose::Common };
        let for_all = self.roles.iter().any(|role| role_may(*role, act, common));
        let for_own = self.institutions.iter().any(|(code, roles)| {
            let whose = match concerns {
                Some(institution) if institution == code => Whose::Own,
                Some(_) => Whose::Others,
                None => Whose::Common,
            };
            roles.iter().any(|role| role_may(*role, act, whose))
        });
        let operator = self.operator && !act.is_voice();
        let mandated = act.is_mandated() && concerns.is_some_and(|institution| self.mandates.contains(institution));
        for_all || for_own || operator || mandated
    }

    /// Whether the person may read words meant for this audience.
    pub fn reads(&self, audience: &Audience) -> bool {
        let owns = audience.owner.iter().chain(&audience.also).any(|owner| self.is_of(owner));
        let government = || {
            let speaks = self.institutions.iter().any(|(_, roles)| {
                roles.contains(&Role::FocalPoint) || roles.contains(&Role::Lead) || roles.contains(&Role::Officer)
            });
            speaks || self.holds(Role::Coordinator) || self.holds(Role::Hq)
        };
        owns || match audience.circle {
            Circle::Everyone => true,
            Circle::Participants => self.is_any(),
            Circle::Government => government(),
            Circle::LeadAndCoordinator => self.holds(Role::Lead) || self.holds(Role::Coordinator),
            Circle::Office => self.holds(Role::Coordinator) || self.holds(Role::Hq),
            Circle::Collection => {
                let collects = [Role::Coordinator, Role::Hq, Role::Analyst, Role::Lead];
                collects.into_iter().any(|role| self.holds(role))
            }
            Circle::Institution => false,
        }
    }
}
