//! What follows from a signed letter: what would follow had the institution done it here.

use jiff::civil::Date;
use navette_events::{AssessmentEvent, Code, OnPaper, PaperAct, PersonId, Purpose, Sealed};
use navette_projections::Ledger;
use navette_projections::papers::Paper;

use crate::assessment::briefing::RecordEngagement;
use crate::assessment::conflicts::{Arbitrate, Ruling};
use crate::assessment::opinions::GiveOpinion;
use crate::assessment::roster::NameFocalPoint;
use crate::assessment::validation::Validate;
use crate::assessment::{Command, Context, Decided, Decision, Refusal};

/// A letter, as it was typed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Letter<'a> {
    pub(super) paper: u32,
    pub(super) institution: &'a Code,
    pub(super) dated_on: Date,
    pub(super) signature: Sealed,
    pub(super) by: PersonId,
    pub(super) act: &'a PaperAct,
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
    pub(super) fn follows(&self, ledger: &Ledger, context: &Context<'_>) -> Decided {
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
    pub(super) fn is_overtaken(&self, ledger: &Ledger) -> bool {
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
                if let Some(other) = held.paper.and_then(|number| ledger.papers.get(number)) {
                    return other.dated_on > self.dated_on;
                }
                let typed = ledger.papers.get(self.paper).map(|paper| paper.recorded_at);
                let zone = ledger.opened.as_ref().map(|opened| opened.policies.time_zone.zone());
                let zone = zone.unwrap_or(jiff::tz::TimeZone::UTC);
                let later = held.given_at.to_zoned(zone).date() > self.dated_on;
                later || typed.is_some_and(|typed| held.given_at > typed)
            }),
            PaperAct::Arbitration { conflict, .. } => {
                ledger.conflict(*conflict).is_some_and(|conflict| conflict.decision.is_some())
            }
            PaperAct::Validation { .. } => ledger.standing_validation(self.institution).is_some(),
        }
    }

    /// What follows now, or nothing where something else prevails.
    pub(super) fn takes_effect(&self, ledger: &Ledger, context: &Context<'_>) -> Decided {
        if self.is_overtaken(ledger) { Ok(Vec::new()) } else { self.follows(ledger, context) }
    }

    /// Whether it says the same, in whatever words.
    pub(super) fn says(&self, act: &PaperAct) -> bool {
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
