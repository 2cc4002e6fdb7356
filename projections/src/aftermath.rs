//! The view of what happens around and after publication: the ledger's part, and what follows from it.

use std::collections::BTreeMap;

use navette_events::{Code, Hash, Objective, Tagged};
use serde::{Deserialize, Serialize};

use crate::after::{
    Because, Cancelled, Communication, Contest, Edition, Finding, FindingsApproval, Proof, Recommendation, Record,
    Report,
};
use crate::ledger::{Draft, Ledger};
use crate::removals::RemovalStatus;

/// The document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Aftermath {
    /// Which assessment.
    pub assessment: Code,
    /// Position of its last event.
    pub position: u64,
    /// Recommendations, with their states.
    pub recommendations: Vec<RecommendationStatus>,
    /// Key findings, with their states.
    pub findings: Vec<FindingStatus>,
    /// The newest approval of the key findings.
    pub findings_approved: Option<FindingsApproval>,
    /// Channels, with their states.
    pub channels: Vec<ChannelStatus>,
    /// Everything that was ever live.
    pub records: Vec<Record>,
    /// Proofs.
    pub proofs: Vec<Proof>,
    /// Reports of errors.
    pub reports: Vec<Report>,
    /// Editions, with what they are called.
    pub editions: Vec<EditionStatus>,
    /// Contestations.
    pub contests: Vec<Contest>,
    /// Communications.
    pub communications: Vec<Communication>,
    /// Objectives of the Global Compact, by what bears them.
    pub tags: BTreeMap<Tagged, Vec<Objective>>,
    /// How it was ended before publication.
    pub cancelled: Option<Cancelled>,
    /// When it was opened again after closing.
    pub reopened: Vec<Because>,
    /// Names that were removed, with what is still to be done.
    pub removals: Vec<RemovalStatus>,
    /// In short.
    pub summary: Summary,
}

/// A recommendation and its state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecommendationStatus {
    /// How far it is.
    pub state: String,
    /// Whether something remains to be decided, answered or done.
    pub open: bool,
    /// Everything known of it.
    #[serde(flatten)]
    pub recommendation: Recommendation,
}

/// Where a key finding stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FindingState {
    /// Written, not approved in this wording.
    Written,
    /// Approved, on blocks that still say the same.
    Approved,
    /// Approved, on blocks of which one says something else by now.
    ToCheck,
}

/// A key finding and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingStatus {
    /// Where it stands.
    pub state: FindingState,
    /// Everything known of it.
    #[serde(flatten)]
    pub finding: Finding,
}

/// Where a channel stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChannelState {
    /// Nothing is on it, and no proof is approved for it.
    Absent,
    /// Its proof is approved.
    Prepared,
    /// The settled text is live.
    Live,
    /// An earlier edition is live.
    Outdated,
    /// It was taken down.
    TakenDown,
}

/// A channel and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChannelStatus {
    /// Which.
    pub channel: Code,
    /// Where it stands.
    pub state: ChannelState,
    /// The content hash of what is to be seen there.
    pub content: Option<Hash>,
}

/// An edition and what it is called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditionStatus {
    /// The edition's number: corrigenda keep it.
    pub edition: u32,
    /// The corrigendum's number within the edition; 0 where it is none.
    pub corrigendum: u32,
    /// Whether its text is the settled one.
    pub current: bool,
    /// Everything known of it.
    #[serde(flatten)]
    pub known: Edition,
}

/// What a status says of it, in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Summary {
    /// Whether the assessment was ended before publication.
    pub cancelled: bool,
    /// Whether a validator contests the published profile and waits for a decision.
    pub contested: bool,
    /// Channels that show an edition which has been corrected since.
    pub correction_pending: Vec<Code>,
    /// The current edition: its number, and the number of its corrigendum.
    pub edition: Option<(u32, u32)>,
    /// Recommendations for which something remains to be done.
    pub open_recommendations: usize,
    /// Key findings that must be looked at again.
    pub findings_to_check: Vec<u32>,
    /// Reports of errors not yet examined.
    pub open_reports: usize,
}

/// The document; `None` where there is no assessment.
pub fn document(code: &Code, ledger: &Ledger) -> Option<Aftermath> {
    ledger.opened.as_ref()?;
    let after = &ledger.after;
    let recommendations = after.recommendations.iter().map(|held| RecommendationStatus {
        state: held.state().to_owned(),
        open: held.is_open(),
        recommendation: held.clone(),
    });
    let findings = after.findings.values();
    let findings =
        findings.map(|finding| FindingStatus { state: finding_state(finding, ledger), finding: finding.clone() });
    Some(Aftermath {
        assessment: code.clone(),
        position: ledger.told,
        recommendations: recommendations.collect(),
        findings: findings.collect(),
        findings_approved: after.findings_approved.clone(),
        channels: channels(ledger),
        records: after.records.clone(),
        proofs: after.proofs.clone(),
        reports: after.reports.clone(),
        editions: editions(ledger),
        contests: after.contests.clone(),
        communications: after.communications.clone(),
        tags: after.tags.clone(),
        cancelled: after.cancelled.clone(),
        reopened: after.reopened.clone(),
        removals: ledger.removals(),
        summary: summary(ledger),
    })
}

fn finding_state(finding: &Finding, ledger: &Ledger) -> FindingState {
    let Some(links) = &finding.approved_on else { return FindingState::Written };
    let says = |draft: &Draft, block| draft.blocks.iter().find(|entry| entry.id == block).map(|entry| entry.hash);
    let same = links
        .iter()
        .all(|link| ledger.text_as_it_stands().and_then(|draft| says(draft, link.block)) == Some(link.hash));
    if same { FindingState::Approved } else { FindingState::ToCheck }
}

fn channels(ledger: &Ledger) -> Vec<ChannelStatus> {
    let named = ledger.opened.iter().flat_map(|opened| &opened.policies.channels);
    let settled = ledger.finalised.as_ref().map(|settled| settled.content);
    named
        .map(|channel| {
            let content = ledger.after.standing(channel).map(|record| record.content);
            let proved = settled.is_some_and(|settled| ledger.after.has_proof(channel, settled));
            let state = match content {
                Some(_) if content == settled => ChannelState::Live,
                Some(_) => ChannelState::Outdated,
                None if ledger.after.is_taken_down(channel) => ChannelState::TakenDown,
                None if proved => ChannelState::Prepared,
                None => ChannelState::Absent,
            };
            ChannelStatus { channel: channel.clone(), state, content }
        })
        .collect()
}

fn editions(ledger: &Ledger) -> Vec<EditionStatus> {
    let settled = ledger.finalised.as_ref().map(|settled| settled.content);
    let (mut edition, mut corrigendum) = (0, 0);
    let status = |known: &Edition| {
        (edition, corrigendum) = match known.kind {
            navette_events::EditionKind::Corrigendum => (edition, corrigendum + 1),
            navette_events::EditionKind::Original | navette_events::EditionKind::NewEdition => (edition + 1, 0),
        };
        let current = known.is_validated() && Some(known.content) == settled;
        EditionStatus { edition, corrigendum, current, known: known.clone() }
    };
    ledger.after.editions.iter().map(status).collect()
}

/// What a status says of it.
pub(crate) fn summary(ledger: &Ledger) -> Summary {
    let after = &ledger.after;
    let to_check = after.findings.values().filter(|finding| finding_state(finding, ledger) == FindingState::ToCheck);
    Summary {
        cancelled: after.cancelled.is_some(),
        contested: after.is_contested(),
        correction_pending: ledger.correction_pending(),
        edition: editions(ledger).iter().find(|row| row.current).map(|row| (row.edition, row.corrigendum)),
        open_recommendations: after.recommendations.iter().filter(|held| held.is_open()).count(),
        findings_to_check: to_check.map(|finding| finding.finding).collect(),
        open_reports: after.reports.iter().filter(|report| report.triage.is_none()).count(),
    }
}

impl Ledger {
    /// Channels that show an edition which has been corrected since.
    pub fn correction_pending(&self) -> Vec<Code> {
        let Some(settled) = &self.finalised else { return Vec::new() };
        if !self.after.is_correction(settled.content) {
            return Vec::new();
        }
        let channels = self.opened.iter().flat_map(|opened| &opened.policies.channels);
        let old = |channel: &&Code| self.after.standing(channel).is_some_and(|live| live.content != settled.content);
        channels.filter(old).cloned().collect()
    }

    /// Whether a correction has just arrived on its last channel.
    pub fn correction_is_everywhere(&self) -> bool {
        let settled = self.finalised.as_ref().map(|settled| settled.content);
        settled.is_some_and(|content| self.after.is_correction(content)) && self.correction_pending().is_empty()
    }
}
