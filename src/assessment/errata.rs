//! Errors in the published text: reported, examined, corrected in an edition.

use std::collections::{BTreeMap, BTreeSet};

use navette_events::after::{EditionDrafted, EditionValidated, ErrorReported, ErrorTriaged};
use navette_events::{BlockEntry, BlockId, Code, EditionKind, ErrorVerdict, Hash, Sealed, content_hash};
use navette_projections::Ledger;

use super::approvals;
use super::drafts::WriteDraft;
use super::recommendations::next;
use super::{Act, Context, Decided, Decision, Refusal};
use crate::limits::{BLOCKS, REPORTS};

/// Blocks that an edition's event can name: it must stay under 60 kB.
const CHANGED: usize = 4_000;

/// Report an error in the published text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportError {
    /// For which institution.
    pub institution: Code,
    /// In which block or heading; none where it is the whole.
    pub block: Option<BlockId>,
    /// What is wrong.
    pub words: Sealed,
}

impl Decision for ReportError {
    fn act(&self) -> Act {
        Act::ReportError
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        Some(self.institution.clone())
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        if !ledger.participants.contains_key(&self.institution) {
            return Err(Refusal::NotAParticipant(self.institution.clone()));
        }
        let Some(edition) = ledger.after.current_edition() else { return Err(Refusal::NothingPublished) };
        let text = ledger.draft(edition.draft).ok_or(Refusal::NothingPublished)?;
        if let Some(block) = self.block.filter(|block| text.blocks.iter().all(|entry| entry.id != *block)) {
            return Err(Refusal::UnknownBlock(block));
        }
        let held = ledger.after.reports.len();
        if held >= REPORTS {
            return Err(Refusal::TooMany { what: "reports", limit: REPORTS });
        }
        let (institution, block, words) = (self.institution.clone(), self.block, self.words);
        Ok(vec![ErrorReported { report: next(held), institution, draft: edition.draft, block, words }.into()])
    }
}

/// Say what a report of an error turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TriageError {
    /// Which.
    pub report: u32,
    /// What.
    pub verdict: ErrorVerdict,
    /// Why.
    pub reason: Sealed,
}

impl Decision for TriageError {
    fn act(&self) -> Act {
        Act::TriageError
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        let report = ledger.after.reports.iter().find(|report| report.report == self.report);
        let Some(report) = report else { return Err(Refusal::UnknownReport(self.report)) };
        if report.corrected_in.is_some() {
            return Err(Refusal::AlreadyCorrected(self.report));
        }
        if report.triage.as_ref().is_some_and(|triage| triage.verdict == self.verdict) {
            return Ok(Vec::new());
        }
        let (institution, verdict, reason) = (report.institution.clone(), self.verdict, self.reason);
        Ok(vec![ErrorTriaged { report: self.report, institution, verdict, reason }.into()])
    }
}

/// Draft a corrected text. Its blocks were aligned with the settled text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftEdition {
    /// What it is to the edition before.
    pub kind: EditionKind,
    /// The reports that it answers.
    pub reports: Vec<u32>,
    /// The text, aligned with the settled one, whose content hash it names.
    pub text: WriteDraft,
}

impl Decision for DraftEdition {
    fn act(&self) -> Act {
        Act::DraftEdition
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        let (Some(_), Some(settled)) = (ledger.after.current_edition(), &ledger.finalised) else {
            return Err(Refusal::NothingPublished);
        };
        if self.text.based_on != Some(settled.content) {
            return Err(Refusal::OtherText);
        }
        let reports = self.answered(ledger)?;
        if self.text.blocks.len() > BLOCKS {
            return Err(Refusal::TooMany { what: "blocks", limit: BLOCKS });
        }
        self.text.check_manifest(ledger)?;
        let before = ledger.draft(settled.draft).map_or(&[][..], |draft| &draft.blocks);
        let changed = changed(before, &self.text.blocks);
        let order = |blocks: &[BlockEntry]| blocks.iter().map(|block| block.id).collect::<Vec<_>>();
        match self.kind {
            EditionKind::Corrigendum if order(before) != order(&self.text.blocks) => {
                return Err(Refusal::NotACorrigendum);
            }
            EditionKind::Original => return Err(Refusal::NotACorrigendum),
            EditionKind::Corrigendum | EditionKind::NewEdition => {}
        }
        if changed.len() > CHANGED {
            return Err(Refusal::TooMany { what: "blocks", limit: CHANGED });
        }
        let content = content_hash(&self.text.blocks);
        let drafted = ledger.after.editions.last().is_some_and(|edition| {
            !edition.is_validated()
                && (edition.kind, edition.content) == (self.kind, content)
                && edition.reports == reports
        });
        if drafted || content == settled.content {
            return Ok(Vec::new());
        }
        let draft = next(ledger.drafts.len());
        let editions = ledger.after.editions.iter().filter(|edition| edition.is_validated()).count();
        let number = next(editions);
        let drafted = EditionDrafted { number, kind: self.kind, draft, content, reports, changed };
        // It comes first: the answer to the command gives its number.
        let mut events = vec![drafted.into()];
        events.extend(self.text.events(draft, content));
        Ok(events)
    }
}

impl DraftEdition {
    /// The reports that it answers: examined, found right, not yet corrected.
    fn answered(&self, ledger: &Ledger) -> Result<Vec<u32>, Refusal> {
        let reports: BTreeSet<u32> = self.reports.iter().copied().collect();
        for number in &reports {
            let report = ledger.after.reports.iter().find(|report| report.report == *number);
            let Some(report) = report else { return Err(Refusal::UnknownReport(*number)) };
            if report.corrected_in.is_some() {
                return Err(Refusal::AlreadyCorrected(*number));
            }
            let is_error = |triage: &navette_projections::after::Triage| triage.verdict != ErrorVerdict::NoError;
            if !report.triage.as_ref().is_some_and(is_error) {
                return Err(Refusal::NotAnError(*number));
            }
        }
        Ok(reports.into_iter().collect())
    }
}

/// The blocks that were changed, added or removed.
fn changed(before: &[BlockEntry], after: &[BlockEntry]) -> Vec<BlockId> {
    let hashes = |blocks: &[BlockEntry]| -> BTreeMap<BlockId, Hash> {
        blocks.iter().map(|block| (block.id, block.hash)).collect()
    };
    let (old, new) = (hashes(before), hashes(after));
    let ids: BTreeSet<&BlockId> = old.keys().chain(new.keys()).collect();
    ids.into_iter().filter(|id| old.get(id) != new.get(id)).copied().collect()
}

/// Validate the list of changes of a corrected text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValidateEdition {
    /// Which.
    pub number: u32,
    /// For which institution.
    pub institution: Code,
    /// The content hash of the corrected text.
    pub content: Hash,
    /// Who signs.
    pub signature: Sealed,
}

impl Decision for ValidateEdition {
    fn act(&self) -> Act {
        Act::ValidateEdition
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        Some(self.institution.clone())
    }

    fn decide(&self, ledger: &Ledger, context: &Context<'_>) -> Decided {
        let edition = ledger.after.editions.iter().find(|edition| edition.number == self.number);
        let Some(edition) = edition else { return Err(Refusal::UnknownEdition(self.number)) };
        if edition.content != self.content {
            return Err(Refusal::OtherText);
        }
        if edition.is_validated() {
            return Ok(Vec::new());
        }
        let silent = approvals::silent(ledger, edition, context.now)?;
        let validated = EditionValidated {
            number: edition.number,
            institution: self.institution.clone(),
            draft: edition.draft,
            content: edition.content,
            signature: self.signature,
            silent,
        };
        Ok(vec![validated.into()])
    }
}
