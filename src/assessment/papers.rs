//! Acts signed on paper: transcribed on behalf of an institution, checked by a second person,
//! contested by the institution, settled.
//!
//! This is the one way in which an office records a ministry's voice. The decision that the ministry
//! would have met itself is met in its place, by the same rules, with the letter's date for a moment;
//! what follows names the paper that it rests on.

mod letter;

use jiff::civil::Date;
use navette_events::assessment::{
    ActTranscribed, ScanKept, TranscriptionChecked, TranscriptionContested, TranscriptionSettled, ValidationWithdrawn,
};
use navette_events::{Code, Hash, MediaKind, PaperAct, PaperKind, PersonId, Sealed};
use navette_projections::Ledger;
use navette_projections::papers::{Paper, PaperState};

use super::briefing::not_after_today;
use super::{Act, Context, Decided, Decision, Refusal};
use crate::limits::{PAPERS, SCANS};
use letter::Letter;

/// Type an act from a signed letter, on behalf of whoever signed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transcribe {
    /// On behalf of which institution.
    pub institution: Code,
    /// The date of the letter; not in the future.
    pub dated_on: Date,
    /// The letter's reference.
    pub reference: Sealed,
    /// Who signed.
    pub signature: Sealed,
    /// What the letter says.
    pub act: PaperAct,
    /// Who types it.
    pub by: PersonId,
}

impl Decision for Transcribe {
    fn act(&self) -> Act {
        Act::Transcribe
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        Some(self.institution.clone())
    }

    fn decide(&self, ledger: &Ledger, context: &Context<'_>) -> Decided {
        if !ledger.participants.contains_key(&self.institution) {
            return Err(Refusal::NotAParticipant(self.institution.clone()));
        }
        not_after_today(self.dated_on, ledger, context.now)?;
        let (institution, dated_on, signature) = (&self.institution, self.dated_on, self.signature);
        let letter =
            Letter { paper: ledger.papers.next(), institution, dated_on, signature, by: self.by, act: &self.act };
        let same = |held: &&Paper| {
            held.state.is_open() && held.dated_on == self.dated_on && Letter::from(*held).says(&self.act)
        };
        if ledger.papers.of(&self.institution).any(|held| same(&held)) {
            return Ok(Vec::new());
        }
        if ledger.papers.all.len() >= PAPERS {
            return Err(Refusal::TooMany { what: "papers", limit: PAPERS });
        }
        match self.act.kind() {
            PaperKind::Opinion if letter.is_overtaken(ledger) => {
                return Err(Refusal::PaperOvertaken(self.institution.clone()));
            }
            PaperKind::Engagement if letter.is_overtaken(ledger) => return Ok(Vec::new()),
            PaperKind::Engagement
            | PaperKind::Nomination
            | PaperKind::Opinion
            | PaperKind::Arbitration
            | PaperKind::Validation => {}
        }
        // What could not be done here cannot be done on paper; what is so already needs no letter.
        if letter.follows(ledger, context)?.is_empty() {
            return Ok(Vec::new());
        }
        let policies = ledger.opened.as_ref().map(|opened| &opened.policies);
        let transcribed = ActTranscribed {
            paper: letter.paper,
            institution: self.institution.clone(),
            dated_on: self.dated_on,
            by: self.by,
            to_check: policies.is_none_or(|policies| policies.paper_check.is_needed()),
            reference: self.reference,
            signature: self.signature,
            act: self.act.clone(),
        };
        Ok(vec![transcribed.into()])
    }
}

/// Keep a scan of a letter, or of a page of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeepScan {
    /// Of which paper.
    pub paper: u32,
    /// The file, durable by now.
    pub file: Hash,
    /// Its size.
    pub bytes: u32,
    /// What kind of file it is.
    pub media: MediaKind,
}

impl KeepScan {
    /// Whether a paper still takes scans: once somebody has checked it, nothing is added to it.
    pub fn is_taken(paper: &Paper) -> bool {
        let unchecked = !paper.to_check && matches!(paper.state, PaperState::Counts | PaperState::Overtaken);
        paper.state.is_pending() || unchecked && paper.checked.is_none() && paper.contested.is_none()
    }
}

impl Decision for KeepScan {
    fn act(&self) -> Act {
        Act::Transcribe
    }

    fn concerns(&self, ledger: &Ledger) -> Option<Code> {
        ledger.papers.get(self.paper).map(|paper| paper.institution.clone())
    }

    fn decide(&self, ledger: &Ledger, context: &Context<'_>) -> Decided {
        let paper = known(ledger, self.paper)?;
        if paper.scans.iter().any(|scan| scan.file == self.file) {
            return Ok(Vec::new());
        }
        if !Self::is_taken(paper) {
            return Err(Refusal::PaperDecided(self.paper));
        }
        if paper.scans.len() >= SCANS {
            return Err(Refusal::TooMany { what: "scans", limit: SCANS });
        }
        let (institution, file, bytes, media) = (paper.institution.clone(), self.file, self.bytes, self.media);
        let mut events = vec![ScanKept { paper: self.paper, institution, file, bytes, media }.into()];
        if !paper.to_check && paper.state == PaperState::AwaitingScan {
            events.extend(Letter::from(paper).takes_effect(ledger, context)?);
        }
        Ok(events)
    }
}

/// Compare a transcription with its scan: it says what the letter says, or it does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckPaper {
    /// Which.
    pub paper: u32,
    /// Whether it says what the letter says.
    pub confirmed: bool,
    /// Why not.
    pub reason: Option<Sealed>,
    /// Who checks: never who typed it.
    pub by: PersonId,
}

impl Decision for CheckPaper {
    fn act(&self) -> Act {
        Act::CheckPaper
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, context: &Context<'_>) -> Decided {
        let paper = known(ledger, self.paper)?;
        if let Some(checked) = &paper.checked {
            let again = checked.confirmed == self.confirmed;
            return if again { Ok(Vec::new()) } else { Err(Refusal::PaperDecided(self.paper)) };
        }
        if !paper.state.is_pending() {
            return Err(Refusal::PaperDecided(self.paper));
        }
        if paper.by == self.by {
            return Err(Refusal::OwnTranscription(self.paper));
        }
        if self.confirmed && paper.scans.is_empty() {
            return Err(Refusal::ScanNeeded(self.paper));
        }
        if !self.confirmed && self.reason.is_none() {
            return Err(Refusal::ReasonNeeded);
        }
        let checked = TranscriptionChecked {
            paper: self.paper,
            institution: paper.institution.clone(),
            by: self.by,
            confirmed: self.confirmed,
            reason: self.reason,
        };
        let mut events = vec![checked.into()];
        if self.confirmed {
            events.extend(Letter::from(paper).takes_effect(ledger, context)?);
        }
        Ok(events)
    }
}

/// Say that what was transcribed is not one's act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContestPaper {
    /// Which.
    pub paper: u32,
    /// Why.
    pub reason: Sealed,
}

impl Decision for ContestPaper {
    fn act(&self) -> Act {
        Act::ContestPaper
    }

    fn concerns(&self, ledger: &Ledger) -> Option<Code> {
        ledger.papers.get(self.paper).map(|paper| paper.institution.clone())
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        let paper = known(ledger, self.paper)?;
        if paper.state == PaperState::Contested {
            return Ok(Vec::new());
        }
        if paper.state != PaperState::Counts {
            return Err(Refusal::PaperNotStanding(self.paper));
        }
        // What the public has read is contested as such.
        if paper.act.kind() == PaperKind::Validation && !ledger.publications.is_empty() {
            return Err(Refusal::AlreadyPublished);
        }
        let institution = paper.institution.clone();
        Ok(vec![TranscriptionContested { paper: self.paper, institution, reason: self.reason }.into()])
    }
}

/// Settle what is contested: the paper counts again, or it is withdrawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettlePaper {
    /// Which.
    pub paper: u32,
    /// Whether it counts again.
    pub upheld: bool,
    /// Why.
    pub reason: Sealed,
    /// The same, for the validation that goes with it.
    pub undo: Sealed,
    /// Who settles it: nobody upholds what he typed.
    pub by: PersonId,
}

impl Decision for SettlePaper {
    fn act(&self) -> Act {
        Act::SettlePaper
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        let paper = known(ledger, self.paper)?;
        if paper.state != PaperState::Contested {
            let again = paper.settled.as_ref().is_some_and(|settled| settled.upheld == self.upheld);
            return if again { Ok(Vec::new()) } else { Err(Refusal::NothingContested(self.paper)) };
        }
        if self.upheld && paper.by == self.by {
            return Err(Refusal::OwnTranscription(self.paper));
        }
        let (number, institution) = (self.paper, paper.institution.clone());
        let settled = TranscriptionSettled { paper: number, institution, upheld: self.upheld, reason: self.reason };
        let undone = ledger.validations.iter().filter(|act| !self.upheld && act.paper == Some(number));
        let undone = undone.filter(|act| act.withdrawn_at.is_none()).map(|act| {
            let (validation, institution, reason) = (act.validation, act.institution.clone(), self.undo);
            ValidationWithdrawn { validation, institution, reason }.into()
        });
        Ok(std::iter::once(settled.into()).chain(undone).collect())
    }
}

fn known(ledger: &Ledger, number: u32) -> Result<&Paper, Refusal> {
    ledger.papers.get(number).ok_or(Refusal::UnknownPaper(number))
}
