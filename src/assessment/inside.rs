//! Inside an institution: colleagues, what they draft and note, mandates to submit it.
//!
//! What is written here stays with the institution's own people until the focal point, the alternate
//! or a colleague with a dated mandate submits it. Then it is a comment or an opinion like any other.

use jiff::civil::Date;
use navette_events::assessment::{
    ColleagueAdded, ColleagueEnded, DraftedInside, MandateEnded, MandateGiven, NoteDropped, NoteRevised, NoteSubmitted,
    NoteWritten,
};
use navette_events::{
    Actor, AssessmentEvent, Capacity, Code, InstitutionKind, Language, NoteForm, Part, PersonId, Scope, SealId, Sealed,
    Target,
};
use navette_projections::Ledger;
use navette_projections::inside::{Note, NoteState};
use navette_projections::ledger::Participant;

use super::comments::{MakeComment, contains, shared};
use super::opinions::GiveOpinion;
use super::{Act, Context, Decided, Decision, Refusal};

/// Make somebody of one's own institution a colleague: he reads, drafts and notes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddColleague {
    /// Which institution.
    pub institution: Code,
    /// The colleague.
    pub person: PersonId,
    /// Whether that person is made known together with this.
    pub new: bool,
}

impl Decision for AddColleague {
    fn act(&self) -> Act {
        Act::ManageColleagues
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        Some(self.institution.clone())
    }

    fn decide(&self, ledger: &Ledger, context: &Context<'_>) -> Decided {
        let participant = participant(ledger, &self.institution)?;
        // A colleague reads what is meant for the government.
        let kind = context.directory.institution_of(&self.institution).map(|known| known.kind);
        if participant.part == Part::Stakeholder || kind == Some(InstitutionKind::Stakeholder) {
            return Err(Refusal::NotAMinistry(self.institution.clone()));
        }
        match context.directory.person_of(self.person) {
            None if !self.new => return Err(Refusal::UnknownPerson(self.person)),
            Some(known) if known.institution != self.institution => return Err(Refusal::NotAColleague(self.person)),
            None | Some(_) => {}
        }
        let office = ledger.inside.office(&self.institution);
        if office.is_some_and(|office| office.colleagues.contains_key(&self.person)) {
            return Ok(Vec::new());
        }
        Ok(vec![ColleagueAdded { institution: self.institution.clone(), person: self.person }.into()])
    }
}

/// Say that somebody is a colleague no longer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndColleague {
    /// Which institution.
    pub institution: Code,
    /// The colleague.
    pub person: PersonId,
    /// Why.
    pub reason: Sealed,
}

impl Decision for EndColleague {
    fn act(&self) -> Act {
        Act::ManageColleagues
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        Some(self.institution.clone())
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        participant(ledger, &self.institution)?;
        let office = ledger.inside.office(&self.institution);
        if office.is_some_and(|office| office.left.contains(&self.person)) {
            return Ok(Vec::new());
        }
        if !office.is_some_and(|office| office.colleagues.contains_key(&self.person)) {
            return Err(Refusal::NotAColleague(self.person));
        }
        let (institution, person, reason) = (self.institution.clone(), self.person, self.reason);
        Ok(vec![ColleagueEnded { institution, person, reason }.into()])
    }
}

/// Draft a comment or an opinion, or note something, within one's institution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WriteNote {
    /// Which institution.
    pub institution: Code,
    /// What it is to become.
    pub form: NoteForm,
    /// The language it is written in.
    pub language: Language,
    /// What it says.
    pub words: Sealed,
}

impl Decision for WriteNote {
    fn act(&self) -> Act {
        Act::WriteNote
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        Some(self.institution.clone())
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        let participant = participant(ledger, &self.institution)?;
        match &self.form {
            NoteForm::Plain => {}
            NoteForm::Comment(comment) => {
                let draft = shared(ledger, comment.draft)?;
                if let Target::Block(block) = comment.target {
                    contains(draft, block)?;
                }
            }
            NoteForm::Opinion(_) if participant.part != Part::Ministry => {
                return Err(Refusal::NotAMinistry(self.institution.clone()));
            }
            NoteForm::Opinion(opinion) => {
                shared(ledger, opinion.draft)?;
                let unknown = opinion.reservations.iter().find(|number| ledger.comment(**number).is_none());
                if let Some(unknown) = unknown {
                    return Err(Refusal::UnknownComment(*unknown));
                }
            }
        }
        let written = ledger.inside.office(&self.institution).map_or(0, |office| office.notes.len());
        let note = u32::try_from(written).unwrap_or(u32::MAX).saturating_add(1);
        let (institution, form, language) = (self.institution.clone(), self.form.clone(), self.language);
        Ok(vec![NoteWritten { note, institution, form, language, words: self.words }.into()])
    }
}

/// Write a note anew: its author, or who speaks for the institution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviseNote {
    /// Of which institution.
    pub institution: Code,
    /// Which.
    pub note: u32,
    /// What it says now.
    pub words: Sealed,
}

impl Decision for ReviseNote {
    fn act(&self) -> Act {
        Act::WriteNote
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        Some(self.institution.clone())
    }

    fn decide(&self, ledger: &Ledger, context: &Context<'_>) -> Decided {
        let note = known(ledger, &self.institution, self.note)?;
        may_change(ledger, &self.institution, note, context.actor)?;
        if note.state != NoteState::Internal {
            return Err(Refusal::NoteSettled(self.note));
        }
        Ok(vec![NoteRevised { note: self.note, institution: self.institution.clone(), words: self.words }.into()])
    }
}

/// Put a note aside: its author, or who speaks for the institution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DropNote {
    /// Of which institution.
    pub institution: Code,
    /// Which.
    pub note: u32,
}

impl Decision for DropNote {
    fn act(&self) -> Act {
        Act::WriteNote
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        Some(self.institution.clone())
    }

    fn decide(&self, ledger: &Ledger, context: &Context<'_>) -> Decided {
        let note = known(ledger, &self.institution, self.note)?;
        may_change(ledger, &self.institution, note, context.actor)?;
        match note.state {
            NoteState::Dropped => Ok(Vec::new()),
            NoteState::Submitted => Err(Refusal::NoteSettled(self.note)),
            NoteState::Internal => {
                Ok(vec![NoteDropped { note: self.note, institution: self.institution.clone() }.into()])
            }
        }
    }
}

/// Submit what was drafted inside: it becomes the institution's comment or opinion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubmitNote {
    /// Of which institution.
    pub institution: Code,
    /// Which.
    pub note: u32,
    /// Where the words lay that were read when it was submitted.
    pub read: SealId,
    /// The same words, or those that were put in their place, for the readers of what it becomes.
    pub words: Option<Sealed>,
}

impl Decision for SubmitNote {
    fn act(&self) -> Act {
        Act::SubmitNote
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        Some(self.institution.clone())
    }

    fn decide(&self, ledger: &Ledger, context: &Context<'_>) -> Decided {
        let note = known(ledger, &self.institution, self.note)?;
        match note.state {
            NoteState::Submitted => return Ok(Vec::new()),
            NoteState::Dropped => return Err(Refusal::NoteSettled(self.note)),
            NoteState::Internal if note.words != self.read => return Err(Refusal::NoteChanged(self.note)),
            NoteState::Internal => {}
        }
        let Actor::Person(actor) = context.actor else { return Err(Refusal::NotAllowed(Act::SubmitNote)) };
        let mut events = self.becomes(note, ledger, context)?;
        let comment = events.iter().find_map(|event| match event {
            AssessmentEvent::CommentSubmitted(made) => Some(made.comment),
            _ => None,
        });
        let (institution, drafted_by) = (self.institution.clone(), note.by.unwrap_or(actor));
        let capacity = capacity(ledger, &institution, actor);
        if !events.is_empty() {
            events.push(DraftedInside { institution, comment, drafted_by, capacity }.into());
        }
        events.push(NoteSubmitted { note: self.note, institution: self.institution.clone(), comment }.into());
        Ok(events)
    }
}

impl SubmitNote {
    /// What it becomes, decided as if it had been said outright.
    fn becomes(&self, note: &Note, ledger: &Ledger, context: &Context<'_>) -> Decided {
        let institution = self.institution.clone();
        match (&note.form, self.words) {
            (NoteForm::Plain, _) | (NoteForm::Comment(_), None) => Err(Refusal::NoteNotADraft(self.note)),
            (NoteForm::Comment(form), Some(words)) => {
                let (draft, target, category) = (form.draft, form.target.clone(), form.category);
                let (weight, visibility, language) = (form.weight, form.visibility, note.language);
                MakeComment { institution, draft, target, category, weight, visibility, language, words }
                    .decide(ledger, context)
            }
            (NoteForm::Opinion(form), reason) => {
                let (draft, opinion, reservations) = (form.draft, form.opinion, form.reservations.clone());
                GiveOpinion { institution, draft, scope: Scope::Draft, opinion, reservations, reason }
                    .decide(ledger, context)
            }
        }
    }
}

/// Give a colleague a mandate to submit, from one day to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GiveMandate {
    /// Which institution.
    pub institution: Code,
    /// The colleague.
    pub person: PersonId,
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
}

impl Decision for GiveMandate {
    fn act(&self) -> Act {
        Act::GiveMandate
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        Some(self.institution.clone())
    }

    fn decide(&self, ledger: &Ledger, context: &Context<'_>) -> Decided {
        participant(ledger, &self.institution)?;
        let office = ledger.inside.office(&self.institution);
        if !office.is_some_and(|office| office.colleagues.contains_key(&self.person)) {
            return Err(Refusal::NotAColleague(self.person));
        }
        if self.until < self.from || self.until < ledger.day_of(context.now) {
            return Err(Refusal::DateOutOfRange);
        }
        let mandates = office.map(|office| office.mandates.as_slice()).unwrap_or_default();
        let same = mandates.iter().any(|held| {
            let days = (held.from, held.until) == (self.from, self.until);
            held.person == self.person && days && held.ended_at.is_none()
        });
        if same {
            return Ok(Vec::new());
        }
        let mandate = u32::try_from(mandates.len()).unwrap_or(u32::MAX).saturating_add(1);
        let (institution, person, from, until) = (self.institution.clone(), self.person, self.from, self.until);
        Ok(vec![MandateGiven { mandate, institution, person, from, until }.into()])
    }
}

/// End a mandate before its last day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndMandate {
    /// Which institution.
    pub institution: Code,
    /// Which.
    pub mandate: u32,
    /// Why.
    pub reason: Sealed,
}

impl Decision for EndMandate {
    fn act(&self) -> Act {
        Act::GiveMandate
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        Some(self.institution.clone())
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        let held = ledger.inside.mandate(&self.institution, self.mandate);
        let held = held.ok_or(Refusal::UnknownMandate(self.mandate))?;
        if held.ended_at.is_some() {
            return Ok(Vec::new());
        }
        let (institution, mandate, person) = (self.institution.clone(), self.mandate, held.person);
        Ok(vec![MandateEnded { mandate, institution, person, reason: self.reason }.into()])
    }
}

fn participant<'a>(ledger: &'a Ledger, institution: &Code) -> Result<&'a Participant, Refusal> {
    ledger.participants.get(institution).ok_or_else(|| Refusal::NotAParticipant(institution.clone()))
}

fn known<'a>(ledger: &'a Ledger, institution: &Code, number: u32) -> Result<&'a Note, Refusal> {
    ledger.inside.note(institution, number).ok_or(Refusal::UnknownNote(number))
}

/// Colleagues change what they wrote; who speaks for the institution, whatever was written in it.
fn may_change(ledger: &Ledger, institution: &Code, note: &Note, actor: Actor) -> Result<(), Refusal> {
    let Actor::Person(person) = actor else { return Err(Refusal::NotAllowed(Act::WriteNote)) };
    let speaks = || ledger.spoken_for_by(person).any(|(code, _)| code == institution);
    if note.by == Some(person) || speaks() { Ok(()) } else { Err(Refusal::NotAllowed(Act::WriteNote)) }
}

/// As what a person acts for an institution.
fn capacity(ledger: &Ledger, institution: &Code, person: PersonId) -> Capacity {
    let named = ledger.participants.get(institution).into_iter().flat_map(|participant| &participant.focal_points);
    match named.into_iter().find(|named| named.person == person) {
        Some(named) if named.alternate => Capacity::Alternate,
        Some(_) => Capacity::FocalPoint,
        None => Capacity::Mandate,
    }
}
