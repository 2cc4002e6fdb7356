//! Acts that were signed on paper: what was transcribed, whether a second person has checked it, and
//! what a contestation takes back until it is settled.

mod contests;
pub mod shown;

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use navette_events::assessment::{ActTranscribed, EngagementRecorded, OpinionGiven, ScanKept, TranscriptionChecked};
use navette_events::{AssessmentEvent, Audience, Code, Hash, MediaKind, PaperAct, PaperKind, PersonId, SealId, Sealed};
use serde::{Deserialize, Serialize};

use crate::conflicts::Arbitration;
use crate::consent::Said;
use crate::gates::{Missing, MissingCode};
use crate::ledger::{FocalPoint, HeldOpinion, Ledger};

/// Everything that came on paper.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Papers {
    /// The papers, number 1 at index 0.
    pub all: Vec<Paper>,
    /// The engagements that rest on a paper.
    engaged: BTreeMap<Code, u32>,
    /// What a ministry had said before an opinion on paper.
    before: BTreeMap<u32, Word>,
    /// What is taken back while a paper is contested.
    held: BTreeMap<u32, Held>,
}

/// A paper and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    /// Its number.
    pub paper: u32,
    /// On behalf of which institution.
    pub institution: Code,
    /// The date of the letter.
    pub dated_on: Date,
    /// When it was typed.
    pub recorded_at: Timestamp,
    /// Who typed it.
    pub by: PersonId,
    /// Whether a second person has to check it.
    pub to_check: bool,
    /// Where its reference lies.
    pub reference: SealId,
    /// Who signed.
    pub signature: Sealed,
    /// What it says.
    pub act: PaperAct,
    /// Its scans, in the order of pages.
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

/// A scan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scan {
    /// The file.
    pub file: Hash,
    /// Its size.
    pub bytes: u32,
    /// What kind of file it is.
    pub media: MediaKind,
    /// When it was kept.
    pub kept_at: Timestamp,
}

/// Where a paper stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaperState {
    /// Typed; its scan is yet to come.
    AwaitingScan,
    /// A second person has yet to check it.
    AwaitingCheck,
    /// The act counts.
    Counts,
    /// It says what the letter says, and a later act of the institution prevails.
    Overtaken,
    /// It does not say what the letter says.
    Refused,
    /// The institution contests it; it does not count.
    Contested,
    /// It was contested and withdrawn.
    Withdrawn,
}

impl PaperState {
    /// Every state.
    pub const ALL: [Self; 7] = [
        Self::AwaitingScan,
        Self::AwaitingCheck,
        Self::Counts,
        Self::Overtaken,
        Self::Refused,
        Self::Contested,
        Self::Withdrawn,
    ];

    /// Whether it waits to be checked, or for what is to be checked.
    pub const fn is_pending(self) -> bool {
        matches!(self, Self::AwaitingScan | Self::AwaitingCheck)
    }

    /// Whether somebody has to do something about it.
    pub const fn is_open(self) -> bool {
        self.is_pending() || matches!(self, Self::Contested)
    }
}

/// A second person's check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checked {
    /// Who.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
    /// Whether it says what the letter says.
    pub confirmed: bool,
    /// Where the reason lies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<SealId>,
}

/// A contestation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contested {
    /// When.
    pub at: Timestamp,
    /// Where the reason lies.
    pub reason: SealId,
}

/// The end of a contestation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settled {
    /// When.
    pub at: Timestamp,
    /// Whether the paper counts again.
    pub upheld: bool,
    /// Where the reason lies.
    pub reason: SealId,
}

/// What a ministry has said, as it stood.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Word {
    opinion: Option<HeldOpinion>,
    said: Vec<Said>,
}

/// What was taken back, to be given back where the paper is upheld.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
enum Held {
    /// The day of an engagement.
    Engaged,
    /// A focal point.
    Voice(FocalPoint),
    /// The word of a ministry, and what was left without it.
    Word { with: Box<Word>, without: Box<Word> },
    /// The decision of a conflict.
    Decision(Arbitration),
    /// A validation: whether it stands is asked of its paper.
    Validation,
}

impl Papers {
    /// A paper by its number.
    pub fn get(&self, number: u32) -> Option<&Paper> {
        self.all.iter().find(|paper| paper.paper == number)
    }

    fn get_mut(&mut self, number: u32) -> Option<&mut Paper> {
        self.all.iter_mut().find(|paper| paper.paper == number)
    }

    /// The number of the next paper.
    pub fn next(&self) -> u32 {
        u32::try_from(self.all.len()).unwrap_or(u32::MAX).saturating_add(1)
    }

    /// Whether an act counts that rests on this paper, or on none.
    pub fn stands(&self, paper: Option<u32>) -> bool {
        let held_back = |paper: &Paper| matches!(paper.state, PaperState::Contested | PaperState::Withdrawn);
        !paper.and_then(|number| self.get(number)).is_some_and(held_back)
    }

    /// Whether an institution's engagement rests on a paper.
    pub fn carries_engagement(&self, institution: &Code) -> bool {
        self.engaged.contains_key(institution)
    }

    /// Whether words were sealed with a transcription: the act that follows from it cites them again.
    pub fn holds(&self, seal: SealId) -> bool {
        self.all.iter().any(|paper| paper.signature.seal == seal || paper.act.seals_of().any(|own| own == seal))
    }

    /// The words of an act on paper that may be read by others now that it counts.
    pub(crate) fn resealed(&self, event: &AssessmentEvent) -> Vec<(SealId, Audience)> {
        if matches!(event, AssessmentEvent::ActTranscribed(_)) {
            return Vec::new();
        }
        let used = event.seals().into_iter().filter(|used| self.holds(used.seal));
        used.map(|used| (used.seal, used.audience)).collect()
    }

    /// The papers of an institution.
    pub fn of<'a>(&'a self, institution: &'a Code) -> impl Iterator<Item = &'a Paper> {
        self.all.iter().filter(move |paper| paper.institution == *institution)
    }

    /// Papers of institutions that wait to be checked.
    fn pending(&self, kind: PaperKind) -> impl Iterator<Item = &Paper> {
        self.all.iter().filter(move |paper| paper.state.is_pending() && paper.act.kind() == kind)
    }
}

/// What a gate says of papers: those that would open it once they are checked, and those contested.
/// The first never shut a gate alone: something is missing that they would bring.
pub(crate) fn waiting(ledger: &Ledger, kinds: &[PaperKind], missing: &[Option<Missing>]) -> Vec<Option<Missing>> {
    let lacks = |code: MissingCode, institution: &Code| {
        missing.iter().flatten().any(|missing| missing.code == code && missing.institutions.contains(institution))
    };
    let brings = |paper: &&Paper| match &paper.act {
        PaperAct::Engagement => lacks(MissingCode::NoEngagement, &paper.institution),
        PaperAct::Nomination { .. } => lacks(MissingCode::NoFocalPoint, &paper.institution),
        PaperAct::Opinion { .. } => lacks(MissingCode::Objections, &paper.institution),
        PaperAct::Arbitration { .. } => lacks(MissingCode::ConflictsOpen, &paper.institution),
        PaperAct::Validation { .. } => lacks(MissingCode::NotValidated, &paper.institution),
    };
    let papers = &ledger.papers;
    let unchecked = kinds.iter().flat_map(|kind| papers.pending(*kind)).filter(brings);
    let contested =
        papers.all.iter().filter(|paper| paper.state == PaperState::Contested && kinds.contains(&paper.act.kind()));
    let named = |papers: Vec<&Paper>| {
        let named: std::collections::BTreeSet<Code> = papers.iter().map(|paper| paper.institution.clone()).collect();
        named.into_iter().collect()
    };
    vec![
        MissingCode::PapersUnchecked.of(named(unchecked.collect())),
        MissingCode::PapersContested.of(named(contested.collect())),
    ]
}

impl Ledger {
    pub(crate) fn act_transcribed(&mut self, event: &ActTranscribed, at: Timestamp) {
        // A number names one letter.
        if self.papers.get(event.paper).is_some() {
            return;
        }
        self.papers.all.push(Paper {
            paper: event.paper,
            institution: event.institution.clone(),
            dated_on: event.dated_on,
            recorded_at: at,
            by: event.by,
            to_check: event.to_check,
            reference: event.reference.seal,
            signature: event.signature,
            act: event.act.clone(),
            scans: Vec::new(),
            state: PaperState::AwaitingScan,
            checked: None,
            contested: None,
            settled: None,
        });
    }

    pub(crate) fn scan_kept(&mut self, event: &ScanKept, at: Timestamp) {
        let Some(paper) = self.papers.get_mut(event.paper) else { return };
        paper.scans.push(Scan { file: event.file, bytes: event.bytes, media: event.media, kept_at: at });
        if paper.state == PaperState::AwaitingScan {
            // Without a check the act follows at once; where it does not, a later one prevails.
            paper.state = if paper.to_check { PaperState::AwaitingCheck } else { PaperState::Overtaken };
        }
    }

    pub(crate) fn transcription_checked(&mut self, event: &TranscriptionChecked, at: Timestamp) {
        let Some(paper) = self.papers.get_mut(event.paper) else { return };
        let reason = event.reason.map(|reason| reason.seal);
        paper.checked = Some(Checked { by: event.by, at, confirmed: event.confirmed, reason });
        // The act follows; where it does not, a later one prevails.
        paper.state = if event.confirmed { PaperState::Overtaken } else { PaperState::Refused };
    }

    /// Takes what an act on paper changes about the paper.
    pub(crate) fn on_paper(&mut self, event: &AssessmentEvent) {
        let paper = event.on_paper().map(|(on, _)| on.paper);
        if let Some(paper) = paper.and_then(|number| self.papers.get_mut(number)) {
            paper.state = PaperState::Counts;
        }
    }

    /// An engagement counts from the first day on; one that was made here replaces one on paper.
    pub(crate) fn engagement_recorded(&mut self, event: &EngagementRecorded) {
        let Some(participant) = self.participants.get_mut(&event.institution) else { return };
        let on_paper = self.papers.engaged.contains_key(&event.institution);
        match &event.paper {
            Some(on) if participant.engaged.is_none() => {
                self.papers.engaged.insert(event.institution.clone(), on.paper);
            }
            None if on_paper => {
                self.papers.engaged.remove(&event.institution);
                participant.engaged = None;
            }
            Some(_) | None => {}
        }
        participant.engaged.get_or_insert(event.given_on);
    }

    /// Keeps what a ministry had said before an opinion on paper.
    pub(crate) fn before_opinion(&mut self, event: &OpinionGiven) {
        if let Some(on) = &event.paper {
            let word = self.word_of(&event.institution);
            self.papers.before.insert(on.paper, word);
        }
    }

    fn word_of(&self, institution: &Code) -> Word {
        let opinion = self.participants.get(institution).and_then(|participant| participant.opinion.clone());
        Word { opinion, said: self.consents.said.get(institution).cloned().unwrap_or_default() }
    }

    fn set_word(&mut self, institution: &Code, word: Word) {
        if let Some(participant) = self.participants.get_mut(institution) {
            participant.opinion = word.opinion;
        }
        if word.said.is_empty() {
            self.consents.said.remove(institution);
        } else {
            self.consents.said.insert(institution.clone(), word.said);
        }
    }
}
