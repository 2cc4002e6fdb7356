//! A participant's desk: what is asked of it now, and what it has said.

use std::collections::BTreeMap;

use jiff::Timestamp;
use navette_events::{BlockId, Code, Part, Purpose, Stage};
use serde::{Deserialize, Serialize};

use crate::ledger::{HeldOpinion, Ledger, Workflow};
use crate::papers::PaperState;

/// A desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Desk {
    /// Of which assessment.
    pub assessment: Code,
    /// Whose.
    pub institution: Code,
    /// As what it takes part.
    pub part: Part,
    /// The stage.
    pub stage: Stage,
    /// The newest version that participants have.
    pub draft: Option<u32>,
    /// What is asked of it.
    pub asked: Vec<Asked>,
    /// Its comments, by number; those of its bodies too.
    pub comments: Vec<u32>,
    /// Its opinion.
    pub opinion: Option<HeldOpinion>,
    /// Who took its place, where it ended.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub successors: Vec<Code>,
    /// Whose place it takes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub predecessors: Vec<Code>,
    /// Letters that were transcribed on its behalf.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<u32>,
}

/// Something asked of a participant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// What.
    pub what: Ask,
    /// On which version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draft: Option<u32>,
    /// Until when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
    /// About which comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<u32>,
    /// The blocks it is about, where it is not the whole version.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub blocks: Vec<BlockId>,
    /// The comments it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub comments: Vec<u32>,
    /// The conflict it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conflict: Option<u32>,
    /// Which questions, where answers are asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<Code>,
    /// The letter that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paper: Option<u32>,
}

impl Asked {
    fn of(what: Ask, draft: Option<u32>, until: Option<Timestamp>) -> Self {
        Self {
            what,
            draft,
            until,
            comment: None,
            questions: Vec::new(),
            blocks: Vec::new(),
            comments: Vec::new(),
            conflict: None,
            paper: None,
        }
    }
}

/// What can be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ask {
    /// Name a focal point.
    NameFocalPoint,
    /// Comment on the draft.
    Comment,
    /// Give an opinion.
    GiveOpinion,
    /// Validate the settled text.
    Validate,
    /// Say what a comment means.
    Explain,
    /// Confirm what was recorded of what was said.
    ConfirmComment,
    /// Confirm an opinion for the blocks that changed since.
    ConfirmOpinion,
    /// Lift reservations whose comments are satisfied.
    LiftReservations,
    /// Decide a conflict between others.
    Arbitrate,
    /// Answer questions of the indicator sets.
    Answer,
    /// Say whether the opinion of whoever was there before stands.
    Reconfirm,
    /// Compare a transcription with its scan.
    CheckPaper,
    /// Say what became of answers that the baseline gave.
    MarkBaseline,
    /// Approve a corrected text, or object to it.
    ApproveEdition,
}

/// The desk of a participant; `None` where it does not take part.
pub fn document(code: &Code, ledger: &Ledger, institution: &Code) -> Option<Desk> {
    let participant = ledger.participants.get(institution)?;
    let own = ledger.comments.iter().filter(|comment| ledger.is_on_desk(institution, comment));
    Some(Desk {
        assessment: code.clone(),
        institution: institution.clone(),
        part: participant.part,
        stage: ledger.stage?,
        draft: ledger.shared_draft().map(|draft| draft.draft),
        asked: asked(ledger, institution),
        comments: own.map(|comment| comment.comment).collect(),
        opinion: participant.opinion.clone(),
        successors: ledger.reshuffles.took_over(institution),
        predecessors: ledger.reshuffles.predecessors_of(institution).cloned().collect(),
        papers: ledger.papers.of(institution).map(|paper| paper.paper).collect(),
    })
}

/// What is asked of a participant now.
pub(crate) fn asked(ledger: &Ledger, institution: &Code) -> Vec<Asked> {
    let Some(participant) = ledger.participants.get(institution) else { return Vec::new() };
    let mut asked = Vec::new();
    if ledger.closed_at.is_some() || ledger.has_ended(institution) {
        return asked;
    }
    if participant.part == Part::Ministry && participant.focal_points.is_empty() {
        asked.push(Asked::of(Ask::NameFocalPoint, None, None));
    }
    // A period may outlast its stage, when that steps back; what cannot be done is not asked.
    let running = |purpose| ledger.running(purpose).filter(|_| ledger.stage == Some(Stage::Consultation));
    if let Some(period) = running(Purpose::Comments) {
        asked.push(Asked::of(Ask::Comment, Some(period.draft), Some(period.closes_at)));
    }
    if let Some(period) = running(Purpose::Opinions) {
        let silent = ledger.silent(Purpose::Opinions, period.draft).contains(institution);
        // An opinion that stands for some blocks is confirmed for the others, below.
        if silent && ledger.to_confirm(institution).is_none() {
            // Opinions are given on the newest version that was shared, also where the period began before it.
            let draft = ledger.shared_draft().map_or(period.draft, |draft| draft.draft);
            asked.push(Asked::of(Ask::GiveOpinion, Some(draft), Some(period.closes_at)));
        }
    }
    asked.extend(of_consent(ledger, institution, running(Purpose::Opinions).map(|period| period.closes_at)));
    if let Some(settled) = &ledger.finalised {
        let validator = ledger.stage == Some(Stage::Validation) && ledger.validators().contains(institution);
        if validator && ledger.standing_validation(institution).is_none() {
            asked.push(Asked::of(Ask::Validate, Some(settled.draft), None));
        }
    }
    asked.extend(about_comments(ledger, institution));
    asked.extend(questions(ledger, institution));
    asked.extend(to_reconfirm(ledger, institution));
    asked.extend(papers(ledger, institution));
    asked.extend(carried(ledger, institution));
    asked.extend(ledger.approval_awaited(institution).map(|(edition, round)| Asked {
        blocks: edition.changed.clone(),
        ..Asked::of(Ask::ApproveEdition, Some(edition.draft), Some(round.closes_at))
    }));
    asked
}

/// What is asked of it about its comments.
fn about_comments(ledger: &Ledger, institution: &Code) -> Vec<Asked> {
    let own = ledger.comments.iter().filter(|comment| ledger.keeper_of(comment) == *institution);
    let asked = own.filter(|_| ledger.stage == Some(Stage::Consultation)).flat_map(|comment| {
        let ask = |what, until| Asked { comment: Some(comment.comment), ..Asked::of(what, None, until) };
        let explain = (comment.workflow == Workflow::WaitingForInput).then(|| ask(Ask::Explain, None));
        let spoken = comment.course.spoken.as_ref().filter(|_| comment.is_to_confirm());
        let confirm = spoken.filter(|spoken| spoken.asked_at.is_some());
        [explain, confirm.map(|spoken| ask(Ask::ConfirmComment, spoken.confirm_by))].into_iter().flatten()
    });
    asked.collect()
}

/// What is asked of a ministry that has an opinion already, and of an arbiter.
fn of_consent(ledger: &Ledger, institution: &Code, until: Option<Timestamp>) -> Vec<Asked> {
    let mut asked = Vec::new();
    if ledger.stage != Some(Stage::Consultation) || ledger.finalised.is_some() {
        return asked;
    }
    let draft = ledger.shared_draft().map(|draft| draft.draft);
    if let Some(blocks) = ledger.to_confirm(institution).filter(|blocks| !blocks.is_empty()) {
        asked.push(Asked { blocks, ..Asked::of(Ask::ConfirmOpinion, draft, until) });
    }
    if ledger.may_lift(institution) {
        let held = ledger.participants.get(institution).and_then(|participant| participant.opinion.as_ref());
        let comments = held.map(|held| held.reservations.clone()).unwrap_or_default();
        asked.push(Asked { comments, ..Asked::of(Ask::LiftReservations, draft, None) });
    }
    for conflict in ledger.open_conflicts().filter(|open| ledger.arbiter_of(open) == Some(institution)) {
        let (number, comments) = (Some(conflict.conflict), conflict.comments.clone());
        asked.push(Asked { comments, conflict: number, ..Asked::of(Ask::Arbitrate, None, None) });
    }
    asked
}

/// Questions that wait for an answer, by due date; those sent back too.
fn questions(ledger: &Ledger, institution: &Code) -> Vec<Asked> {
    let collection = &ledger.collection;
    let mut open: BTreeMap<Timestamp, Vec<Code>> = BTreeMap::new();
    if ledger.stage == Some(Stage::DataCollection) {
        for (_, entry) in collection.asked() {
            let task = collection.task(&entry.code).filter(|task| task.institution == *institution);
            if let Some(task) = task.filter(|_| collection.standing(&entry.code).is_none()) {
                open.entry(task.due_at).or_default().push(entry.code.clone());
            }
        }
    }
    let ask = |(until, questions)| Asked { questions, ..Asked::of(Ask::Answer, None, Some(until)) };
    open.into_iter().map(ask).collect()
}

/// Whether it is asked what becomes of an opinion given before it.
fn to_reconfirm(ledger: &Ledger, institution: &Code) -> Option<Asked> {
    let due = ledger.stage == Some(Stage::Consultation) && ledger.finalised.is_none();
    let waits = due && ledger.reconfirming().contains(institution);
    let draft = ledger.shared_draft().map(|draft| draft.draft);
    waits.then(|| Asked::of(Ask::Reconfirm, draft, None))
}

/// Letters that the lead ministry may check as the second person.
fn papers(ledger: &Ledger, institution: &Code) -> Vec<Asked> {
    let lead = ledger.opened.as_ref().is_some_and(|opened| opened.lead == *institution);
    let waiting = ledger.papers.all.iter().filter(|paper| lead && paper.state == PaperState::AwaitingCheck);
    waiting.map(|paper| Asked { paper: Some(paper.paper), ..Asked::of(Ask::CheckPaper, None, None) }).collect()
}

/// Its questions that the baseline answers, while nobody has said whether that still holds.
fn carried(ledger: &Ledger, institution: &Code) -> Option<Asked> {
    let own = |code: &&Code| ledger.collection.task(code).is_some_and(|task| task.institution == *institution);
    let asked = |code: &&Code| ledger.collection.indicator(code).is_some();
    let waiting = ledger.baseline.waiting_answers().filter(own).filter(asked);
    let questions: Vec<Code> = waiting.filter(|_| ledger.stage == Some(Stage::DataCollection)).cloned().collect();
    (!questions.is_empty()).then(|| Asked { questions, ..Asked::of(Ask::MarkBaseline, None, None) })
}

/// The row's key.
pub fn key(code: &Code, institution: &Code) -> String {
    format!("{code}/{institution}")
}
