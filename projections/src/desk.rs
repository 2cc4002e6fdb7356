//! A participant's desk: what is asked of it now, and what it has said.

use std::collections::BTreeMap;

use jiff::Timestamp;
use navette_events::{Code, Part, Purpose, Stage};
use serde::{Deserialize, Serialize};

use crate::ledger::{HeldOpinion, Ledger};

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
    /// Which questions, where answers are asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<Code>,
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
    /// Answer questions of the indicator sets.
    Answer,
}

/// The desk of a participant; `None` where it does not take part.
pub fn document(code: &Code, ledger: &Ledger, institution: &Code) -> Option<Desk> {
    let participant = ledger.participants.get(institution)?;
    let own = ledger.comments.iter().filter(|comment| {
        comment.institution == *institution || ledger.counted_under(&comment.institution) == institution
    });
    Some(Desk {
        assessment: code.clone(),
        institution: institution.clone(),
        part: participant.part,
        stage: ledger.stage?,
        draft: ledger.shared_draft().map(|draft| draft.draft),
        asked: asked(ledger, institution),
        comments: own.map(|comment| comment.comment).collect(),
        opinion: participant.opinion.clone(),
    })
}

fn asked(ledger: &Ledger, institution: &Code) -> Vec<Asked> {
    let Some(participant) = ledger.participants.get(institution) else { return Vec::new() };
    let mut asked = Vec::new();
    if ledger.closed_at.is_some() {
        return asked;
    }
    if participant.part == Part::Ministry && participant.focal_points.is_empty() {
        asked.push(Asked { what: Ask::NameFocalPoint, draft: None, until: None, questions: Vec::new() });
    }
    // A period may outlast its stage, when that steps back; what cannot be done is not asked.
    let running = |purpose| ledger.running(purpose).filter(|_| ledger.stage == Some(Stage::Consultation));
    if let Some(period) = running(Purpose::Comments) {
        asked.push(Asked {
            what: Ask::Comment,
            draft: Some(period.draft),
            until: Some(period.closes_at),
            questions: Vec::new(),
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
                questions: Vec::new(),
            });
        }
    }
    if let Some(settled) = &ledger.finalised {
        let validator = ledger.stage == Some(Stage::Validation) && ledger.validators().contains(institution);
        if validator && ledger.standing_validation(institution).is_none() {
            asked.push(Asked { what: Ask::Validate, draft: Some(settled.draft), until: None, questions: Vec::new() });
        }
    }
    asked.extend(questions(ledger, institution));
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
    let ask = |(until, questions)| Asked { what: Ask::Answer, draft: None, until: Some(until), questions };
    open.into_iter().map(ask).collect()
}

/// The row's key.
pub fn key(code: &Code, institution: &Code) -> String {
    format!("{code}/{institution}")
}
