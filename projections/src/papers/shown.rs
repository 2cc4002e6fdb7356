//! Papers as they are shown: a row each, in short in the status, and what else changes with one.

use jiff::Timestamp;
use jiff::civil::Date;
use navette_events::{Code, PaperAct, PaperKind, PersonId, SealId};
use serde::{Deserialize, Serialize};

use super::{Checked, Contested, PaperState, Scan, Settled};
use crate::assessment::Key;
use crate::ledger::Ledger;

/// A paper, as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Of which assessment.
    pub assessment: Code,
    /// Its number.
    pub paper: u32,
    /// On behalf of which institution it was typed.
    pub institution: Code,
    /// What kind of act it is.
    pub kind: PaperKind,
    /// The date of the letter.
    pub dated_on: Date,
    /// When it was typed.
    pub recorded_at: Timestamp,
    /// Who typed it.
    pub by: PersonId,
    /// Whether a second person has to check it.
    pub to_check: bool,
    /// Where its reference lies.
    pub words: SealId,
    /// Where the signatory's name and post lie.
    pub signature: SealId,
    /// What it says.
    pub act: PaperAct,
    /// Its scans.
    pub scans: Vec<Scan>,
    /// Where it stands.
    pub state: PaperState,
    /// Who compared it with its scans.
    pub checked: Option<Checked>,
    /// When it was contested, the last time.
    pub contested: Option<Contested>,
    /// How that was settled.
    pub settled: Option<Settled>,
}

/// The entry of a paper.
pub fn document(code: &Code, ledger: &Ledger, number: u32) -> Option<Entry> {
    let paper = ledger.papers.get(number)?.clone();
    Some(Entry {
        assessment: code.clone(),
        paper: paper.paper,
        institution: paper.institution,
        kind: paper.act.kind(),
        dated_on: paper.dated_on,
        recorded_at: paper.recorded_at,
        by: paper.by,
        to_check: paper.to_check,
        words: paper.reference,
        signature: paper.signature.seal,
        act: paper.act,
        scans: paper.scans,
        state: paper.state,
        checked: paper.checked,
        contested: paper.contested,
        settled: paper.settled,
    })
}

/// The row's key: papers sort by their numbers.
pub fn key(code: &Code, number: u32) -> String {
    format!("{code}/{number:06}")
}

/// A paper about which somebody has to do something, as the status tells of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Open {
    /// Its number.
    pub paper: u32,
    /// On behalf of which institution.
    pub institution: Code,
    /// What kind of act it is.
    pub kind: PaperKind,
    /// The date of the letter.
    pub dated_on: Date,
    /// Where it stands.
    pub state: PaperState,
    /// Who typed it: anybody else who may checks it.
    pub by: PersonId,
}

/// The papers about which somebody has to do something.
pub(crate) fn open(ledger: &Ledger) -> Vec<Open> {
    let open = ledger.papers.all.iter().filter(|paper| paper.state.is_open());
    open.map(|paper| Open {
        paper: paper.paper,
        institution: paper.institution.clone(),
        kind: paper.act.kind(),
        dated_on: paper.dated_on,
        state: paper.state,
        by: paper.by,
    })
    .collect()
}

/// What changes with a paper: its row, the desk of whoever signed, that of the lead ministry, and that
/// of everyone where it decides a conflict or validates.
pub(crate) fn touched(ledger: &Ledger, number: u32) -> Vec<Key> {
    let mut keys = vec![Key::Paper(number)];
    let Some(paper) = ledger.papers.get(number) else { return keys };
    keys.push(Key::Desk(paper.institution.clone()));
    keys.extend(ledger.opened.iter().map(|opened| Key::Desk(opened.lead.clone())));
    if matches!(paper.act.kind(), PaperKind::Arbitration | PaperKind::Validation) {
        keys.extend(ledger.participants.keys().cloned().map(Key::Desk));
    }
    keys
}
