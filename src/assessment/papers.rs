//! Acts signed on paper: transcribed on behalf of an institution, checked by a second person,
//! contested by the institution, settled.
//!
//! This is the one way in which an office records a ministry's voice. The decision that the ministry
//! would have met itself is met in its place, by the same rules, with the letter's date for a moment;
//! what follows names the paper that it rests on.

use jiff::civil::Date;
use navette_events::assessment::{
    ActTranscribed, ScanKept, TranscriptionChecked, TranscriptionContested, TranscriptionSettled, ValidationWithdrawn,
};
use navette_events::{AssessmentEvent, Code, Hash, MediaKind, OnPaper, PaperAct, PaperKind, PersonId, Purpose, Sealed};
use navette_projections::Ledger;
use navette_projections::papers::{Paper, PaperState};

use super::briefing::{RecordEngagement, not_after_today};
use super::conflicts::{Arbitrate, Ruling};
use super::opinions::GiveOpinion;
use super::roster::NameFocalPoint;
use super::validation::Validate;
use super::{Act, Command, Context, Decided, Decision, Refusal};
use crate::limits::{PAPERS, SCANS};

/// A letter, as it was typed.
#[derive(Debug, Clone, Copy)]
struct Letter<'a> {
    paper: u32,
    institution: &'a Code,
    dated_on: Date,
    signature: Sealed,
    by: PersonId,
    act: &'a PaperAct,
}

impl<'a> From<&'a Paper> for Letter<'a> {
    fn from(paper: &'a Paper) -> Self {
        let Paper { institution, act, .. } = paper;
        let (dated_on, signature) = (paper.dated_on, paper.signature);
        Self { paper: paper.paper, institution, dated_on, signature, by: paper.by, act }
    }
}

impl Letter<'_> {
    /// What the institution would have asked for here.
    fn command(&self) -> Command {
        let institution = self.institution.clone();
        match self.act {
            PaperAct::Engagement => {
                RecordEngagement { institution, given_on: self.dated_on, words: self.signature }.into()
            }
            PaperAct::Nomination { person, alternate } => {
                NameFocalPoint { institution, person: *person, alternate: *alternate }.into()
            }
            PaperAct::Opinion { draft, scope, opinion, reservations, reason } => GiveOpinion {
                institution,
                draft: *draft,
                scope: scope.clone(),
                opinion: *opinion,
                reservations: reservations.clone(),
                reason: *reason,
            }
            .into(),
            PaperAct::Arbitration { conflict, reason, rulings } => {
                let ruling = |ruling: &navette_events::PaperRuling| Ruling {
                    comment: ruling.comment,
                    outcome: ruling.outcome,
                    reason: ruling.reason,
                };
                let rulings = rulings.iter().map(ruling).collect();
                Arbitrate { conflict: *conflict, institution, reason: *reason, rulings }.into()
            }
            PaperAct::Validation { content } => {
                Validate { institution, content: *content, signature: self.signature }.into()
            }
        }
    }

    /// What follows from it, as from the institution's own act on the day of the letter: nothing,
    /// where that is already so.
    fn follows(&self, ledger: &Ledger, context: &Context<'_>) -> Decided {
        let command = self.command();
        let (Some(stage), possible) = (ledger.stage, command.act().stages()) else { return Err(Refusal::NotFound) };
        if !possible.contains(&stage) {
            return Err(Refusal::WrongStage { stage, possible });
        }
        let events = command.decide(ledger, context)?;
        let (paper, dated_on, signature, by) = (self.paper, self.dated_on, self.signature, self.by);
        let in_time = self.is_in_time(ledger);
        let on_paper = |mut event: AssessmentEvent| {
            if let AssessmentEvent::OpinionGiven(given) = &mut event {
                given.late &= !in_time;
            }
            if let Some(slot) = event.paper_mut() {
                *slot = Some(OnPaper { paper, dated_on, signature, by });
            }
            event
        };
        Ok(events.into_iter().map(on_paper).collect())
    }

    /// Whether it was signed before the period for opinions was over: a letter of the last day is in
    /// time, whenever it is typed.
    fn is_in_time(&self, ledger: &Ledger) -> bool {
        let zone = ledger.opened.as_ref().map(|opened| opened.policies.time_zone.zone());
        let signed_at = self.dated_on.to_zoned(zone.unwrap_or(jiff::tz::TimeZone::UTC));
        let period = ledger.periods.iter().rev().find(|period| period.purpose == Purpose::Opinions);
        signed_at.is_ok_and(|signed_at| period.is_some_and(|period| signed_at.timestamp() < period.closes_at))
    }

    /// Whether the institution has said something since, here or by a newer letter: that prevails.
    fn is_overtaken(&self, ledger: &Ledger) -> bool {
        let participant = ledger.participants.get(self.institution);
        match self.act {
            PaperAct::Engagement => participant.is_some_and(|known| known.engaged.is_some()),
            PaperAct::Nomination { person, .. } => participant.is_some_and(|known| {
                let since = ledger.papers.get(self.paper).map(|paper| paper.recorded_at);
                known
                    .focal_points
                    .iter()
                    .any(|named| named.person == *person && since.is_some_and(|at| named.since > at))
            }),
            PaperAct::Opinion { .. } => participant.and_then(|known| known.opinion.as_ref()).is_some_and(|held| {
                match held.paper.and_then(|number| ledger.papers.get(number)) {
                    Some(other) => other.dated_on > self.dated_on,
                    None => {
                        let typed = ledger.papers.get(self.paper).map(|paper| paper.recorded_at);
                        let zone = ledger.opened.as_ref().map(|opened| opened.policies.time_zone.zone());
                        let zone = zone.unwrap_or(jiff::tz::TimeZone::UTC);
                        let later = held.given_at.to_zoned(zone).date() > self.dated_on;
                        later || typed.is_some_and(|typed| held.given_at > typed)
                    }
                }
            }),
            PaperAct::Arbitration { conflict, .. } => {
                ledger.conflict(*conflict).is_some_and(|conflict| conflict.decision.is_some())
            }
            PaperAct::Validation { .. } => ledger.standing_validation(self.institution).is_some(),
        }
    }

    /// What follows now, or nothing where something else prevails.
    fn takes_effect(&self, ledger: &Ledger, context: &Context<'_>) -> Decided {
        if self.is_overtaken(ledger) { Ok(Vec::new()) } else { self.follows(ledger, context) }
    }
}

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
        if ledger.papers.of(&self.institution).find(same).is_some() {
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

impl Letter<'_> {
    /// Whether it says the same, in whatever words.
    fn says(&self, act: &PaperAct) -> bool {
        match (self.act, act) {
            (PaperAct::Opinion { reason: own, .. }, PaperAct::Opinion { reason: other, .. }) => {
                let mut act = act.clone();
                if let PaperAct::Opinion { reason, .. } = &mut act {
                    *reason = *own;
                }
                own.is_some() == other.is_some() && *self.act == act
            }
            (
                PaperAct::Arbitration { conflict: own, rulings: ours, .. },
                PaperAct::Arbitration { conflict: other, rulings: theirs, .. },
            ) => {
                let said = |rulings: &[navette_events::PaperRuling]| {
                    rulings.iter().map(|ruling| (ruling.comment, ruling.outcome)).collect::<Vec<_>>()
                };
                own == other && said(ours) == said(theirs)
            }
            (own, other) => own == other,
        }
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
