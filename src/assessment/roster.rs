//! Who takes part, and who speaks for whom.

use navette_events::assessment::{FocalPointNamed, FocalPointRelieved, ParticipantAdded};
use navette_events::{Code, Part, PersonId, Sealed};
use navette_projections::Ledger;

use super::{Act, Context, Decided, Decision, Refusal};
use crate::limits::PARTICIPANTS;

/// Add institutions to the roster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddParticipants {
    /// Which; those already there in the same part are left as they are.
    pub participants: Vec<NewParticipant>,
}

/// An institution that is to take part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewParticipant {
    /// Which.
    pub institution: Code,
    /// As what.
    pub part: Part,
    /// Counted under which participant.
    pub parent: Option<Code>,
}

impl Decision for AddParticipants {
    fn act(&self) -> Act {
        Act::AddParticipant
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, context: &Context<'_>) -> Decided {
        let mut roster: std::collections::BTreeMap<&Code, Part> =
            ledger.participants.iter().map(|(code, participant)| (code, participant.part)).collect();
        let mut events = Vec::new();
        for new in &self.participants {
            if context.directory.institution_of(&new.institution).is_none() {
                return Err(Refusal::UnknownInstitution(new.institution.clone()));
            }
            match roster.get(&new.institution) {
                Some(part) if *part == new.part => continue,
                Some(_) => return Err(Refusal::Taken(new.institution.clone())),
                None => {}
            }
            if let Some(parent) = &new.parent
                && roster.get(parent) != Some(&Part::Ministry)
            {
                return Err(Refusal::NotAMinistry(parent.clone()));
            }
            if let Some(ended) = new.parent.as_ref().filter(|parent| ledger.has_ended(parent)) {
                return Err(Refusal::Succeeded(ended.clone()));
            }
            roster.insert(&new.institution, new.part);
            let NewParticipant { institution, part, parent } = new.clone();
            events.push(ParticipantAdded { institution, part, parent }.into());
        }
        if roster.len() > PARTICIPANTS {
            return Err(Refusal::TooMany { what: "participants", limit: PARTICIPANTS });
        }
        Ok(events)
    }
}

/// Say who speaks for a participant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameFocalPoint {
    /// The participant.
    pub institution: Code,
    /// The person.
    pub person: PersonId,
    /// Whether as alternate.
    pub alternate: bool,
}

impl Decision for NameFocalPoint {
    fn act(&self) -> Act {
        Act::NameFocalPoint
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        Some(self.institution.clone())
    }

    fn decide(&self, ledger: &Ledger, context: &Context<'_>) -> Decided {
        let Some(participant) = ledger.participants.get(&self.institution) else {
            return Err(Refusal::NotAParticipant(self.institution.clone()));
        };
        if context.directory.person_of(self.person).is_none_or(|known| known.erased_at.is_some()) {
            return Err(Refusal::UnknownPerson(self.person));
        }
        let same = |named: &navette_projections::ledger::FocalPoint| {
            named.person == self.person && named.alternate == self.alternate
        };
        if participant.focal_points.iter().any(same) {
            return Ok(Vec::new());
        }
        let (institution, person, alternate) = (self.institution.clone(), self.person, self.alternate);
        Ok(vec![FocalPointNamed { institution, person, alternate, paper: None }.into()])
    }
}

/// Say that a person no longer speaks for a participant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelieveFocalPoint {
    /// The participant.
    pub institution: Code,
    /// The person.
    pub person: PersonId,
    /// Why.
    pub reason: Sealed,
}

impl Decision for RelieveFocalPoint {
    fn act(&self) -> Act {
        Act::RelieveFocalPoint
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        Some(self.institution.clone())
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        let Some(participant) = ledger.participants.get(&self.institution) else {
            return Err(Refusal::NotAParticipant(self.institution.clone()));
        };
        if !participant.focal_points.iter().any(|named| named.person == self.person) {
            return Err(Refusal::NotAFocalPoint(self.person));
        }
        let (institution, person, reason) = (self.institution.clone(), self.person, self.reason);
        Ok(vec![FocalPointRelieved { institution, person, reason }.into()])
    }
}
