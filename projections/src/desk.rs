//! A participant's desk: what is asked of it now, and what it has said.

use jiff::Timestamp;
use navette_events::{Code, Part, Purpose, Stage};
use serde::{Deserialize, Serialize};

use crate::ledger::{HeldOpinion, Ledger, Workflow};

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
    Confirm,
    /// Say whether the opinion of whoever was there before stands.
    Reconfirm,
}

/// The desk of a participant; `None` where it does not take part.
pub fn document(code: &Code, ledger: &Ledger, institution: &Code) -> Option<Desk> {
    let participant = ledger.participants.get(institution)?;
    let own = ledger
        .comments
        .iter()
        .filter(|comment| ledger.is_on_desk(institution, comment));
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
    })
}

fn asked(ledger: &Ledger, institution: &Code) -> Vec<Asked> {
    let Some(participant) = ledger.participants.get(institution) else { return Vec::new() };
    let mut asked = Vec::new();
    if ledger.closed_at.is_some() || ledger.has_ended(institution) {
        return asked;
    }
    if participant.part == Part::Ministry && participant.focal_points.is_empty() {
        asked.push(Asked { what: Ask::NameFocalPoint, draft: None, until: None, comment: None });
    }
    // A period may outlast its stage, when that steps back; what cannot be done is not asked.
    let running = |purpose| ledger.running(purpose).filter(|_| ledger.stage == Some(Stage::Consultation));
    if let Some(period) = running(Purpose::Comments) {
        asked.push(Asked {
            what: Ask::Comment,
            draft: Some(period.draft),
            until: Some(period.closes_at),
            comment: None,
        });
    }
    if let Some(period) = running(Purpose::Opinions) {
        let given = participant.opinion.as_ref().is_some_and(|held| held.draft >= period.draft);
        if participant.part == Part::Ministry && !given {
            // Opinions are given on the newest version that was shared, also where the period began before it.
            let draft = ledger.shared_draft().map_or(period.draft, |draft| draft.draft);
            asked.push(Asked {
                what: Ask::GiveOpinion,
                draft: Some(draft),
                until: Some(period.closes_at),
                comment: None,
            });
        }
    }
    if let Some(settled) = &ledger.finalised {
        let validator = ledger.stage == Some(Stage::Validation) && ledger.validators().contains(institution);
        if validator && ledger.standing_validation(institution).is_none() {
            asked.push(Asked { what: Ask::Validate, draft: Some(settled.draft), until: None, comment: None });
        }
    }
    asked.extend(about_comments(ledger, institution));
    asked.extend(to_reconfirm(ledger, institution));
    asked
}

/// What is asked of it about its comments.
fn about_comments(ledger: &Ledger, institution: &Code) -> Vec<Asked> {
    let own = ledger.comments.iter().filter(|comment| ledger.keeper_of(comment) == *institution);
    let asked = own.filter(|_| ledger.stage == Some(Stage::Consultation)).flat_map(|comment| {
        let ask = |what, until| Asked { what, draft: None, until, comment: Some(comment.comment) };
        let explain = (comment.workflow == Workflow::WaitingForInput).then(|| ask(Ask::Explain, None));
        let spoken = comment.course.spoken.as_ref().filter(|_| comment.is_to_confirm());
        let confirm = spoken.filter(|spoken| spoken.asked_at.is_some());
        [explain, confirm.map(|spoken| ask(Ask::Confirm, spoken.confirm_by))].into_iter().flatten()
    });
    asked.collect()
}

/// Whether it is asked what becomes of an opinion given before it.
fn to_reconfirm(ledger: &Ledger, institution: &Code) -> Option<Asked> {
    let due = ledger.stage == Some(Stage::Consultation) && ledger.finalised.is_none();
    let waits = due && ledger.reconfirming().contains(institution);
    let draft = ledger.shared_draft().map(|draft| draft.draft);
    waits.then(|| Asked { what: Ask::Reconfirm, draft, until: None, comment: None })
}

/// The row's key.
pub fn key(code: &Code, institution: &Code) -> String {
    format!("{code}/{institution}")
}
