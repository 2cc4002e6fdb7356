//! Gates: what must be true before an assessment goes on. A shut gate lists what is missing; a gate
//! is open exactly when its list is empty. Screens and decisions ask the same function.

use std::collections::BTreeSet;

use jiff::Timestamp;
use navette_events::{Code, CoverageRule, PaperKind, Purpose, Stage, Validators};
use serde::{Deserialize, Serialize};

use crate::ledger::{Comment, Ledger};
use crate::papers;

/// A gate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gate {
    /// From briefing to data collection.
    DataCollection,
    /// From data collection to consultation.
    Consultation,
    /// The text may be settled.
    Finalisation,
    /// From consultation to validation.
    Validation,
    /// The profile may be published.
    Publication,
    /// The assessment may be closed.
    Closure,
}

impl Gate {
    /// Every gate, in the order of the process.
    pub const ALL: [Self; 6] = [
        Self::DataCollection,
        Self::Consultation,
        Self::Finalisation,
        Self::Validation,
        Self::Publication,
        Self::Closure,
    ];

    /// The gate into a stage. None leads to briefing; publication itself leads to the last stage.
    pub fn into_stage(stage: Stage) -> Option<Self> {
        match stage {
            Stage::Briefing => None,
            Stage::DataCollection => Some(Self::DataCollection),
            Stage::Consultation => Some(Self::Consultation),
            Stage::Validation => Some(Self::Validation),
            Stage::Published => Some(Self::Closure),
        }
    }

    /// The gate that an assessment stands before.
    pub fn ahead(ledger: &Ledger) -> Option<Self> {
        match ledger.stage? {
            Stage::Briefing => Some(Self::DataCollection),
            Stage::DataCollection => Some(Self::Consultation),
            Stage::Consultation if ledger.finalised.is_none() => Some(Self::Finalisation),
            Stage::Consultation => Some(Self::Validation),
            Stage::Validation if ledger.is_validated() => Some(Self::Closure),
            Stage::Validation => Some(Self::Publication),
            Stage::Published if ledger.closed_at.is_none() => Some(Self::Closure),
            Stage::Published => None,
        }
    }

    /// What is missing to pass it.
    pub fn missing(self, ledger: &Ledger) -> Vec<Missing> {
        let list = match self {
            Self::DataCollection => to_data_collection(ledger),
            Self::Consultation => to_consultation(ledger),
            Self::Finalisation => to_finalisation(ledger),
            Self::Validation => to_validation(ledger),
            Self::Publication => to_publication(ledger),
            Self::Closure => to_closure(ledger),
        };
        list.into_iter().flatten().collect()
    }
}

/// One thing that keeps a gate shut, and whom or what it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Missing {
    /// What.
    pub code: MissingCode,
    /// The institutions it waits for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub institutions: Vec<Code>,
    /// The comments it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub comments: Vec<u32>,
    /// The channels it waits for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub channels: Vec<Code>,
    /// Until when it waits, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
}

/// What can be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MissingCode {
    /// No ministry takes part.
    NoMinistry,
    /// Ministries without a focal point.
    NoFocalPoint,
    /// Ministries that no briefing reached.
    NotBriefed,
    /// The lead ministry's commitment.
    NoEngagement,
    /// No draft is written.
    NoDraft,
    /// The newest draft is not shared.
    DraftNotShared,
    /// The comment period runs.
    CommentPeriodOpen,
    /// The opinion period runs.
    OpinionPeriodOpen,
    /// The consultation meeting was not held.
    NoMeeting,
    /// Comments without an answer.
    CommentsUnanswered,
    /// Accepted comments that no version shows.
    NotIncorporated,
    /// Ministries that object.
    Objections,
    /// The text is not settled.
    NotFinalised,
    /// Validators that have not validated.
    NotValidated,
    /// Channels on which the profile is not live.
    NotPublished,
    /// Comments said aloud that their speakers have yet to confirm.
    NotConfirmed,
    /// Comments that their authors maintain, and about which nothing was done.
    Maintained,
    /// Comments without an answer whose text is no longer there.
    TextRemoved,
    /// Conflicts between comments that nobody has decided.
    ConflictsOpen,
    /// Questions without an answer.
    QuestionsOpen,
    /// Questions answered by “no data”, where data are asked for.
    QuestionsWithoutData,
    /// Ministries that have not said whether an opinion given before them is theirs too.
    ToReconfirm,
    /// Letters that would bring what is missing were not checked yet.
    PapersUnchecked,
    /// Letters are contested by whoever is said to have signed them.
    PapersContested,
}

impl MissingCode {
    /// Every code.
    pub const ALL: [Self; 24] = [
        Self::NoMinistry,
        Self::NoFocalPoint,
        Self::NotBriefed,
        Self::NoEngagement,
        Self::NoDraft,
        Self::DraftNotShared,
        Self::CommentPeriodOpen,
        Self::OpinionPeriodOpen,
        Self::NoMeeting,
        Self::CommentsUnanswered,
        Self::NotIncorporated,
        Self::Objections,
        Self::NotFinalised,
        Self::NotValidated,
        Self::NotPublished,
        Self::NotConfirmed,
        Self::Maintained,
        Self::TextRemoved,
        Self::ConflictsOpen,
        Self::QuestionsOpen,
        Self::QuestionsWithoutData,
        Self::ToReconfirm,
        Self::PapersUnchecked,
        Self::PapersContested,
    ];

    /// The code as text.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NoMinistry => "no-ministry",
            Self::NoFocalPoint => "no-focal-point",
            Self::NotBriefed => "not-briefed",
            Self::NoEngagement => "no-engagement",
            Self::NoDraft => "no-draft",
            Self::DraftNotShared => "draft-not-shared",
            Self::CommentPeriodOpen => "comment-period-open",
            Self::OpinionPeriodOpen => "opinion-period-open",
            Self::NoMeeting => "no-meeting",
            Self::CommentsUnanswered => "comments-unanswered",
            Self::NotIncorporated => "not-incorporated",
            Self::Objections => "objections",
            Self::NotFinalised => "not-finalised",
            Self::NotValidated => "not-validated",
            Self::NotPublished => "not-published",
            Self::NotConfirmed => "not-confirmed",
            Self::Maintained => "maintained",
            Self::TextRemoved => "text-removed",
            Self::ConflictsOpen => "conflicts-open",
            Self::QuestionsOpen => "questions-open",
            Self::QuestionsWithoutData => "questions-without-data",
            Self::ToReconfirm => "to-reconfirm",
            Self::PapersUnchecked => "papers-unchecked",
            Self::PapersContested => "papers-contested",
        }
    }

    /// Whether a recorded reason can stand for it, where the rules allow one. For a draft, the meeting or
    /// the answer to a comment it cannot.
    pub const fn is_passable(self) -> bool {
        match self {
            Self::NoFocalPoint
            | Self::NotBriefed
            | Self::NoEngagement
            | Self::QuestionsOpen
            | Self::QuestionsWithoutData
            | Self::PapersUnchecked
            | Self::PapersContested => true,
            Self::NoMinistry
            | Self::NoDraft
            | Self::DraftNotShared
            | Self::CommentPeriodOpen
            | Self::OpinionPeriodOpen
            | Self::NoMeeting
            | Self::CommentsUnanswered
            | Self::NotIncorporated
            | Self::Objections
            | Self::NotFinalised
            | Self::NotValidated
            | Self::NotPublished
            | Self::NotConfirmed
            | Self::Maintained
            | Self::TextRemoved
            | Self::ConflictsOpen
            | Self::ToReconfirm => false,
        }
    }

    fn alone(self) -> Missing {
        Missing { code: self, institutions: Vec::new(), comments: Vec::new(), channels: Vec::new(), until: None }
    }

    fn when(self, missing: bool) -> Option<Missing> {
        missing.then(|| self.alone())
    }

    pub(crate) fn of(self, institutions: Vec<Code>) -> Option<Missing> {
        (!institutions.is_empty()).then(|| Missing { institutions, ..self.alone() })
    }

    fn about<'a>(self, comments: impl Iterator<Item = &'a Comment>) -> Option<Missing> {
        let comments: Vec<u32> = comments.map(|comment| comment.comment).collect();
        (!comments.is_empty()).then(|| Missing { comments, ..self.alone() })
    }
}

/// What a gate's rules give: each one thing missing, or nothing.
type Rules = Vec<Option<Missing>>;

fn to_data_collection(ledger: &Ledger) -> Rules {
    let without = |lacks: fn(&crate::ledger::Participant) -> bool| {
        ledger.ministries().filter(|(_, ministry)| lacks(ministry)).map(|(code, _)| code.clone()).collect()
    };
    let lead = ledger.opened.iter().map(|opened| opened.lead.clone());
    let engaged = |code: &Code| ledger.participants.get(code).is_some_and(|lead| lead.engaged.is_some());
    let mut rules = vec![
        MissingCode::NoMinistry.when(ledger.ministries().next().is_none()),
        MissingCode::NoFocalPoint.of(without(|ministry| ministry.focal_points.is_empty())),
        MissingCode::NotBriefed.of(without(|ministry| ministry.briefed.is_none())),
        MissingCode::NoEngagement.of(lead.filter(|lead| !engaged(lead)).collect()),
    ];
    rules.extend(papers::waiting(ledger, &[PaperKind::Engagement, PaperKind::Nomination], &rules));
    rules
}

fn to_consultation(ledger: &Ledger) -> Rules {
    let mut rules = to_a_shared_draft(ledger);
    rules.extend(to_coverage(ledger));
    rules
}

fn to_a_shared_draft(ledger: &Ledger) -> Rules {
    // The text of a correction is an edition, not a version to consult on.
    let draft = ledger.drafts.iter().rev().find(|draft| !ledger.after.is_edition_draft(draft.draft));
    vec![
        MissingCode::NoDraft.when(draft.is_none()),
        MissingCode::DraftNotShared.when(draft.is_some_and(|draft| draft.shared_at.is_none())),
    ]
}

/// What the rules of the assessment ask of data collection.
fn to_coverage(ledger: &Ledger) -> Rules {
    let rule = ledger.opened.as_ref().map(|opened| opened.policies.coverage).unwrap_or_default();
    let missing = |code: MissingCode, without_data| {
        let open = ledger.collection.open_questions(without_data);
        let waiting: BTreeSet<&Code> = open.iter().filter_map(|(_, institution)| *institution).collect();
        let institutions = waiting.into_iter().cloned().collect();
        (!open.is_empty()).then(|| Missing { institutions, ..code.alone() })
    };
    match rule {
        CoverageRule::Off => Vec::new(),
        CoverageRule::Explained => vec![missing(MissingCode::QuestionsOpen, false)],
        CoverageRule::Full => {
            let without_data = missing(MissingCode::QuestionsWithoutData, true);
            vec![missing(MissingCode::QuestionsOpen, false), without_data]
        }
    }
}

fn to_finalisation(ledger: &Ledger) -> Rules {
    let period = |purpose, code: MissingCode| {
        ledger.running(purpose).map(|period| Missing { until: Some(period.closes_at), ..code.alone() })
    };
    let mut rules = to_a_shared_draft(ledger);
    rules.extend([
        period(Purpose::Comments, MissingCode::CommentPeriodOpen),
        period(Purpose::Opinions, MissingCode::OpinionPeriodOpen),
        MissingCode::NoMeeting.when(ledger.meetings.is_empty()),
        MissingCode::CommentsUnanswered.about(ledger.comments.iter().filter(|comment| comment.is_open())),
        MissingCode::NotIncorporated.about(ledger.comments.iter().filter(|comment| comment.is_forgotten())),
        MissingCode::Objections.of(ledger.objectors()),
        conflicts_open(ledger),
    ]);
    rules.extend(about_comments(ledger));
    rules.push(MissingCode::ToReconfirm.of(ledger.reconfirming()));
    rules.extend(papers::waiting(ledger, &[PaperKind::Opinion, PaperKind::Arbitration], &rules));
    rules
}

/// What comments ask for besides an answer.
fn about_comments(ledger: &Ledger) -> Rules {
    let rule = ledger.opened.as_ref().map(|opened| opened.policies.comments.maintained);
    let held = |comment: &&Comment| rule.is_some_and(|rule| comment.is_held_by(rule));
    let lost = |comment: &&Comment| comment.is_open() && ledger.text_is_gone(comment);
    vec![
        MissingCode::NotConfirmed.about(ledger.comments.iter().filter(|comment| comment.is_to_confirm())),
        MissingCode::Maintained.about(ledger.comments.iter().filter(held)),
        MissingCode::TextRemoved.about(ledger.comments.iter().filter(lost)),
    ]
}

/// Conflicts wait for whoever decides them.
fn conflicts_open(ledger: &Ledger) -> Option<Missing> {
    let open: Vec<_> = ledger.open_conflicts().collect();
    let institutions: BTreeSet<Code> =
        open.iter().filter_map(|conflict| ledger.arbiter_of(conflict)).cloned().collect();
    let comments: BTreeSet<u32> = open.iter().flat_map(|conflict| conflict.comments.iter().copied()).collect();
    let (institutions, comments) = (institutions.into_iter().collect(), comments.into_iter().collect());
    (!open.is_empty()).then(|| Missing { institutions, comments, ..MissingCode::ConflictsOpen.alone() })
}

fn to_validation(ledger: &Ledger) -> Rules {
    if ledger.finalised.is_some() {
        return Vec::new();
    }
    let mut rules = to_finalisation(ledger);
    rules.push(MissingCode::NotFinalised.when(true));
    rules
}

fn to_publication(ledger: &Ledger) -> Rules {
    // A correction was validated as a list of changes, by the lead alone.
    let validators = if ledger.is_corrected() { Vec::new() } else { ledger.validators() };
    let waiting = validators.into_iter().filter(|code| ledger.standing_validation(code).is_none());
    let strict =
        ledger.opened.as_ref().is_some_and(|opened| opened.policies.validators == Validators::LeadWithoutObjection);
    let mut rules = vec![
        MissingCode::NotFinalised.when(ledger.finalised.is_none()),
        MissingCode::NotValidated.of(waiting.collect()),
        MissingCode::Objections.of(if strict { ledger.objectors() } else { Vec::new() }),
    ];
    rules.extend(papers::waiting(ledger, &[PaperKind::Validation], &rules));
    rules
}

fn to_closure(ledger: &Ledger) -> Rules {
    let channels = ledger.opened.iter().flat_map(|opened| opened.policies.channels.iter());
    let waiting: Vec<Code> = channels.filter(|channel| !ledger.is_live_on(channel)).cloned().collect();
    let mut rules = to_publication(ledger);
    rules.push((!waiting.is_empty()).then(|| Missing { channels: waiting, ..MissingCode::NotPublished.alone() }));
    rules
}

impl Ledger {
    /// Whether the settled text is live on a channel.
    pub fn is_live_on(&self, channel: &Code) -> bool {
        let settled = self.finalised.as_ref().map(|finalised| finalised.content);
        let live = self.publications.get(channel).is_some_and(|publication| Some(publication.content) == settled);
        live && !self.after.is_taken_down(channel)
    }
}
