//! The round in which ministries approve the correction of a wrong fact: who is asked, and what they said.

use jiff::Timestamp;
use navette_events::assessment::{EditionApprovalAsked, EditionApproved, EditionObjected};
use navette_events::{Actor, BlockEntry, Code, ErrorVerdict, SealId};
use serde::{Deserialize, Serialize};

use crate::after::{After, Edition};
use crate::ledger::Ledger;

/// A round of approval.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Approval {
    /// Those asked.
    pub institutions: Vec<Code>,
    /// When they were first asked.
    pub asked_at: Timestamp,
    /// Until when.
    pub closes_at: Timestamp,
    /// What each said: its newest word.
    pub voices: Vec<Voice>,
}

/// What a ministry said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Voice {
    /// Which.
    pub institution: Code,
    /// Whether it approves; else it objects.
    pub approves: bool,
    /// Where the reason of an objection lies.
    pub reason: Option<SealId>,
    /// Who said so.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

impl Approval {
    /// What a ministry said.
    pub fn voice(&self, institution: &Code) -> Option<&Voice> {
        self.voices.iter().find(|voice| voice.institution == *institution)
    }

    /// Those asked who have said nothing. This is no approval.
    pub fn silent(&self) -> Vec<Code> {
        self.institutions.iter().filter(|code| self.voice(code).is_none()).cloned().collect()
    }

    /// Those asked who object.
    pub fn objectors(&self) -> Vec<Code> {
        let objects = |code: &&Code| self.voice(code).is_some_and(|voice| !voice.approves);
        self.institutions.iter().filter(objects).cloned().collect()
    }

    fn said(&mut self, voice: Voice) {
        self.voices.retain(|held| held.institution != voice.institution);
        self.voices.push(voice);
    }
}

/// Taking events in. Total: whatever is named and not there changes nothing.
impl After {
    fn round_mut(&mut self, number: u32) -> Option<&mut Option<Approval>> {
        let edition = self.editions.iter_mut().find(|edition| edition.number == number);
        edition.map(|edition| &mut edition.approval)
    }

    pub(crate) fn approval_asked(&mut self, event: &EditionApprovalAsked, at: Timestamp) {
        let Some(round) = self.round_mut(event.number) else { return };
        let (institutions, closes_at) = (event.institutions.clone(), event.closes_at);
        let (asked_at, voices) = round.take().map_or((at, Vec::new()), |held| (held.asked_at, held.voices));
        *round = Some(Approval { institutions, asked_at, closes_at, voices });
    }

    pub(crate) fn approved(&mut self, event: &EditionApproved, actor: Actor, at: Timestamp) {
        let (institution, by) = (event.institution.clone(), actor.to_string());
        if let Some(Some(round)) = self.round_mut(event.number) {
            round.said(Voice { institution, approves: true, reason: None, by, at });
        }
    }

    pub(crate) fn objected(&mut self, event: &EditionObjected, actor: Actor, at: Timestamp) {
        let (institution, by) = (event.institution.clone(), actor.to_string());
        if let Some(Some(round)) = self.round_mut(event.number) {
            round.said(Voice { institution, approves: false, reason: Some(event.reason.seal), by, at });
        }
    }
}

/// Questions asked by more than one reader.
impl Ledger {
    /// Whether an edition corrects a fact, so that ministries are to approve it first.
    pub fn needs_approval(&self, edition: &Edition) -> bool {
        let wrong = |verdict| verdict == ErrorVerdict::WrongFact;
        let reports = self.after.reports.iter().filter(|report| edition.reports.contains(&report.report));
        reports.filter_map(|report| report.triage.as_ref()).any(|triage| wrong(triage.verdict))
    }

    /// The ministries that are asked on the paragraphs which an edition touches, as they were and as they are; all
    /// of them where one of those paragraphs is nobody's.
    pub fn approvers(&self, edition: &Edition) -> Vec<Code> {
        let before = self.finalised.as_ref().map(|settled| settled.draft);
        let drafts = [Some(edition.draft), before].into_iter().flatten().filter_map(|number| self.draft(number));
        let touched: Vec<&BlockEntry> =
            drafts.flat_map(|draft| &draft.blocks).filter(|block| edition.changed.contains(&block.id)).collect();
        let all = || self.ministries().map(|(code, _)| code);
        let asked = |block: &BlockEntry| all().any(|code| self.consents.asks(code, block));
        let everyone = touched.is_empty() || !touched.iter().all(|block| asked(block));
        let concerned = |code: &&Code| everyone || touched.iter().any(|block| self.consents.asks(code, block));
        all().filter(concerned).cloned().collect()
    }

    /// The edition that waits for the approval of an institution, with its round.
    pub fn approval_awaited(&self, institution: &Code) -> Option<(&Edition, &Approval)> {
        let edition = self.after.editions.iter().rev().find(|edition| !edition.is_validated())?;
        let round = edition.approval.as_ref()?;
        let asked = round.institutions.contains(institution) && round.voice(institution).is_none();
        asked.then_some((edition, round))
    }

    /// The round that still runs, whose end moves with the clock.
    pub(crate) fn running_round_mut(&mut self) -> Option<&mut Approval> {
        let edition = self.after.editions.iter_mut().rev().find(|edition| !edition.is_validated())?;
        edition.approval.as_mut()
    }

    /// Whether a round is over at a moment. While the clock stands none ends.
    pub fn is_round_over(&self, round: &Approval, at: Timestamp) -> bool {
        round.closes_at <= at && self.clock.suspended.is_none()
    }
}
