//! Who takes over from whom.

use jiff::Timestamp;
use jiff::civil::Date;
use navette_events::assessment::{FocalPointReplaced, HandoverPlanned};
use navette_events::{Actor, AssessmentEvent, Code, PersonId};
use navette_projections::Ledger;

use super::{Act, Context, Decided, Decision, Refusal};

/// Hand over: from a day on another speaks for the institution. What is asked of it passes on; what
/// the first did stays that person's act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOver {
    /// Which institution.
    pub institution: Code,
    /// Who leaves: a focal point or an alternate.
    pub person: PersonId,
    /// Who takes over.
    pub successor: PersonId,
    /// From which day; today where it is absent.
    pub on: Option<Date>,
}

impl Decision for HandOver {
    fn act(&self) -> Act {
        Act::HandOver
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        Some(self.institution.clone())
    }

    fn decide(&self, ledger: &Ledger, context: &Context<'_>) -> Decided {
        let Some(participant) = ledger.participants.get(&self.institution) else {
            return Err(Refusal::NotAParticipant(self.institution.clone()));
        };
        let today = ledger.day_of(context.now);
        let on = self.on.unwrap_or(today);
        let Some(leaves) = participant.focal_points.iter().find(|named| named.person == self.person) else {
            return if self.is_done(ledger, on) { Ok(Vec::new()) } else { Err(Refusal::NotAFocalPoint(self.person)) };
        };
        let Some(successor) = context.directory.person_of(self.successor) else {
            return Err(Refusal::UnknownPerson(self.successor));
        };
        if self.successor == self.person {
            return Err(Refusal::NotASuccessor(self.successor));
        }
        self.may(ledger, context.actor, &successor.institution)?;
        if on < ledger.day_of(leaves.since) {
            return Err(Refusal::DateOutOfRange);
        }
        if on <= today {
            return Ok(vec![replaced(ledger, &self.institution, self.person, self.successor, on)]);
        }
        let (institution, person, successor) = (self.institution.clone(), self.person, self.successor);
        let planned = HandoverPlanned { institution, person, successor, on };
        let same = ledger.inside.planned.iter().any(|held| {
            let who = (held.person, held.successor, held.on) == (person, successor, on);
            held.institution == planned.institution && who
        });
        Ok(if same { Vec::new() } else { vec![planned.into()] })
    }
}

impl HandOver {
    fn is_done(&self, ledger: &Ledger, on: Date) -> bool {
        let done = ledger.inside.office(&self.institution).and_then(|office| office.handovers.last());
        done.is_some_and(|done| (done.person, done.successor, done.on) == (self.person, self.successor, on))
    }

    /// Who speaks for an institution hands over his own place, and to somebody of the house.
    fn may(&self, ledger: &Ledger, actor: Actor, house: &Code) -> Result<(), Refusal> {
        let Actor::Person(person) = actor else { return Ok(()) };
        let speaks = ledger.spoken_for_by(person).any(|(code, _)| *code == self.institution);
        match (speaks, person == self.person) {
            (true, false) => Err(Refusal::NotAllowed(Act::HandOver)),
            (true, true) if *house != self.institution => Err(Refusal::NotASuccessor(self.successor)),
            (true, true) | (false, _) => Ok(()),
        }
    }
}

fn replaced(ledger: &Ledger, institution: &Code, person: PersonId, successor: PersonId, on: Date) -> AssessmentEvent {
    let named = ledger.participants.get(institution).into_iter().flat_map(|participant| &participant.focal_points);
    let alternate = named.into_iter().find(|named| named.person == person).is_some_and(|named| named.alternate);
    let open_tasks = ledger.open_tasks(institution);
    FocalPointReplaced { institution: institution.clone(), person, successor, alternate, on, open_tasks }.into()
}

/// Handovers whose day has come.
pub(super) fn passed(ledger: &Ledger, now: Timestamp) -> Vec<(Timestamp, AssessmentEvent)> {
    let due = ledger.handovers_due(now);
    let events = due.map(|(at, planned)| {
        let (person, successor) = (planned.person, planned.successor);
        (at, replaced(ledger, &planned.institution, person, successor, planned.on))
    });
    events.collect()
}
