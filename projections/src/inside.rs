//! What an institution keeps to itself, who works in it, who may submit for it, who took over from
//! whom, and whom no letter reaches.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::Date;
use navette_events::assessment::{
    BodyCommentWithdrawn, ColleagueAdded, ColleagueEnded, CommentEndorsed, DraftedInside, FocalPointReplaced,
    HandoverPlanned, MandateEnded, MandateGiven, NoteDropped, NoteRevised, NoteSubmitted, NoteWritten,
};
use navette_events::side_acts::LetterUndelivered;
use navette_events::{Actor, Capacity, Code, Language, NoteForm, PersonId, SealId};
use serde::{Deserialize, Serialize};

use crate::ledger::{FocalPoint, Ledger, Workflow};

/// What happened inside institutions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inside {
    /// By institution: who works in it, and what it keeps to itself.
    pub offices: BTreeMap<Code, Office>,
    /// By comment: who drafted it, where it was drafted within an institution.
    pub drafted: BTreeMap<u32, Drafted>,
    /// By comment: what the parent of its body said of it.
    pub parents: BTreeMap<u32, ParentWord>,
    /// Handovers on days to come.
    pub planned: Vec<Planned>,
    /// Whom no letter reached.
    pub bounces: Vec<Bounce>,
}

/// An institution from within.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Office {
    /// Colleagues of whoever speaks for it.
    pub colleagues: BTreeMap<PersonId, Timestamp>,
    /// Who spoke or worked for it, and handed over or was let go.
    pub left: BTreeSet<PersonId>,
    /// What was drafted and noted, number 1 at index 0.
    pub notes: Vec<Note>,
    /// Mandates, number 1 at index 0.
    pub mandates: Vec<Mandate>,
    /// Handovers that took place, in order.
    pub handovers: Vec<Handover>,
}

/// Something drafted or noted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Its number.
    pub note: u32,
    /// Who wrote it, if a person did.
    pub by: Option<PersonId>,
    /// What it is to become.
    pub form: NoteForm,
    /// In which language.
    pub language: Language,
    /// Where its words lie.
    pub words: SealId,
    /// When it was written.
    pub written_at: Timestamp,
    /// When it was written anew.
    pub revised_at: Option<Timestamp>,
    /// What became of it.
    pub state: NoteState,
    /// The comment it became.
    pub comment: Option<u32>,
}

/// What became of a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoteState {
    /// It lies inside.
    Internal,
    /// It was submitted for the institution.
    Submitted,
    /// It was put aside.
    Dropped,
}

/// A colleague's mandate to submit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mandate {
    /// Its number.
    pub mandate: u32,
    /// The colleague.
    pub person: PersonId,
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
    /// When it was ended before that day.
    pub ended_at: Option<Timestamp>,
    /// Where the reason lies.
    pub reason: Option<SealId>,
}

impl Mandate {
    /// Whether it holds on a day.
    pub fn holds_on(&self, day: Date) -> bool {
        self.ended_at.is_none() && self.from <= day && day <= self.until
    }
}

/// Who drafted what an institution submitted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Drafted {
    /// The person.
    pub drafted_by: PersonId,
    /// As what the one acted who submitted it.
    pub capacity: Capacity,
}

/// What a ministry said of a comment of a body that is counted under it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ParentWord {
    /// The ministry.
    pub institution: Code,
    /// Whether it made the comment its own; otherwise it took it back.
    pub endorsed: bool,
    /// When.
    pub at: Timestamp,
    /// Where the reason lies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<SealId>,
}

/// A handover on a day to come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Planned {
    /// Of which institution.
    pub institution: Code,
    /// Who leaves.
    pub person: PersonId,
    /// Who takes over.
    pub successor: PersonId,
    /// From which day.
    pub on: Date,
}

/// A handover that took place: a term that ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Handover {
    /// Who left.
    pub person: PersonId,
    /// Who took over.
    pub successor: PersonId,
    /// Whether as alternate.
    pub alternate: bool,
    /// Since when the first had spoken for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Timestamp>,
    /// From which day the other does.
    pub on: Date,
    /// What was asked of the institution then.
    pub open_tasks: u32,
}

/// A letter that did not arrive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bounce {
    /// Of which institution.
    pub institution: Code,
    /// To whom.
    pub person: PersonId,
    /// The position of the act that the letter tells of.
    pub letter: u64,
    /// When it was given up.
    pub at: Timestamp,
}

impl Inside {
    /// An institution from within, if anything happened there.
    pub fn office(&self, institution: &Code) -> Option<&Office> {
        self.offices.get(institution)
    }

    /// A note by its number.
    pub fn note(&self, institution: &Code, number: u32) -> Option<&Note> {
        self.office(institution)?.notes.iter().find(|note| note.note == number)
    }

    /// A mandate by its number.
    pub fn mandate(&self, institution: &Code, number: u32) -> Option<&Mandate> {
        self.office(institution)?.mandates.iter().find(|mandate| mandate.mandate == number)
    }

    /// Whether no letter has reached a person in the name of an institution.
    pub fn is_bounced(&self, institution: &Code, person: PersonId) -> bool {
        self.bounces.iter().any(|bounce| bounce.institution == *institution && bounce.person == person)
    }

    fn open(&mut self, institution: &Code) -> &mut Office {
        self.offices.entry(institution.clone()).or_default()
    }

    fn with_note(&mut self, institution: &Code, number: u32, change: impl FnOnce(&mut Note)) {
        if let Some(note) = self.open(institution).notes.iter_mut().find(|note| note.note == number) {
            change(note);
        }
    }

    pub(crate) fn colleague_added(&mut self, event: &ColleagueAdded, at: Timestamp) {
        let office = self.open(&event.institution);
        office.left.remove(&event.person);
        office.colleagues.insert(event.person, at);
    }

    pub(crate) fn colleague_ended(&mut self, event: &ColleagueEnded) {
        let office = self.open(&event.institution);
        office.colleagues.remove(&event.person);
        office.left.insert(event.person);
    }

    pub(crate) fn note_written(&mut self, event: &NoteWritten, actor: Actor, at: Timestamp) {
        let by = match actor {
            Actor::Person(person) => Some(person),
            Actor::System | Actor::Operator => None,
        };
        self.open(&event.institution).notes.push(Note {
            note: event.note,
            by,
            form: event.form.clone(),
            language: event.language,
            words: event.words.seal,
            written_at: at,
            revised_at: None,
            state: NoteState::Internal,
            comment: None,
        });
    }

    pub(crate) fn note_revised(&mut self, event: &NoteRevised, at: Timestamp) {
        self.with_note(&event.institution, event.note, |note| {
            note.words = event.words.seal;
            note.revised_at = Some(at);
        });
    }

    pub(crate) fn note_dropped(&mut self, event: &NoteDropped) {
        self.with_note(&event.institution, event.note, |note| note.state = NoteState::Dropped);
    }

    pub(crate) fn note_submitted(&mut self, event: &NoteSubmitted) {
        self.with_note(&event.institution, event.note, |note| {
            note.state = NoteState::Submitted;
            note.comment = event.comment;
        });
    }

    pub(crate) fn drafted(&mut self, event: &DraftedInside) {
        let drafted = Drafted { drafted_by: event.drafted_by, capacity: event.capacity };
        if let Some(comment) = event.comment {
            self.drafted.insert(comment, drafted);
        }
    }

    pub(crate) fn mandate_given(&mut self, event: &MandateGiven) {
        self.open(&event.institution).mandates.push(Mandate {
            mandate: event.mandate,
            person: event.person,
            from: event.from,
            until: event.until,
            ended_at: None,
            reason: None,
        });
    }

    pub(crate) fn mandate_ended(&mut self, event: &MandateEnded, at: Timestamp) {
        let office = self.open(&event.institution);
        if let Some(mandate) = office.mandates.iter_mut().find(|mandate| mandate.mandate == event.mandate) {
            mandate.ended_at = Some(at);
            mandate.reason = Some(event.reason.seal);
        }
    }

    pub(crate) fn endorsed(&mut self, event: &CommentEndorsed, at: Timestamp) {
        let word = ParentWord { institution: event.institution.clone(), endorsed: true, at, reason: None };
        self.parents.insert(event.comment, word);
    }

    pub(crate) fn planned(&mut self, event: &HandoverPlanned) {
        let (institution, person, successor, on) = (event.institution.clone(), event.person, event.successor, event.on);
        self.forget(&institution, person);
        self.planned.push(Planned { institution, person, successor, on });
    }

    /// A handover that was planned for somebody is off.
    fn forget(&mut self, institution: &Code, person: PersonId) {
        self.planned.retain(|planned| planned.institution != *institution || planned.person != person);
    }

    /// Somebody speaks for an institution from now on.
    pub(crate) fn came(&mut self, institution: &Code, person: PersonId) {
        if let Some(office) = self.offices.get_mut(institution) {
            office.left.remove(&person);
        }
    }

    /// Somebody no longer speaks for an institution: what waited for that person waits no longer.
    pub(crate) fn went(&mut self, institution: &Code, person: PersonId) {
        self.forget(institution, person);
        self.bounces.retain(|bounce| bounce.institution != *institution || bounce.person != person);
    }

    pub(crate) fn bounced(&mut self, institution: &Code, person: PersonId, letter: u64, at: Timestamp) {
        if !self.is_bounced(institution, person) {
            self.bounces.push(Bounce { institution: institution.clone(), person, letter, at });
        }
    }
}

impl Ledger {
    pub(crate) fn withdrawn_by_parent(&mut self, event: &BodyCommentWithdrawn, at: Timestamp) {
        self.with_comment(event.comment, |comment| comment.workflow = Workflow::Withdrawn);
        let (institution, reason) = (event.institution.clone(), Some(event.reason.seal));
        self.inside.parents.insert(event.comment, ParentWord { institution, endorsed: false, at, reason });
    }

    pub(crate) fn replaced(&mut self, event: &FocalPointReplaced, at: Timestamp) {
        let (person, successor) = (event.person, event.successor);
        let mut since = None;
        if let Some(participant) = self.participants.get_mut(&event.institution) {
            since = participant.focal_points.iter().find(|named| named.person == person).map(|named| named.since);
            participant.focal_points.retain(|named| named.person != person && named.person != successor);
            participant.focal_points.push(FocalPoint {
                person: successor,
                alternate: event.alternate,
                since: at,
                paper: None,
            });
        }
        self.inside.went(&event.institution, person);
        let (alternate, on, open_tasks) = (event.alternate, event.on, event.open_tasks);
        let office = self.inside.open(&event.institution);
        office.colleagues.remove(&person);
        office.left.insert(person);
        office.left.remove(&successor);
        office.handovers.push(Handover { person, successor, alternate, since, on, open_tasks });
    }

    /// A letter did not arrive: a warning for everyone for whom its recipient speaks.
    pub(crate) fn undelivered(&mut self, event: &LetterUndelivered, at: Timestamp) {
        let voices: Vec<Code> = self.spoken_for_by(event.person).map(|(code, _)| code.clone()).collect();
        voices.iter().for_each(|code| self.inside.bounced(code, event.person, event.letter, at));
    }

    /// Who took over from somebody, on a day that has come by a moment.
    pub fn handovers_due(&self, now: Timestamp) -> impl Iterator<Item = (Timestamp, &Planned)> {
        let dated = self.inside.planned.iter().filter_map(|planned| Some((self.start_of(planned.on)?, planned)));
        dated.filter(move |(at, _)| *at <= now)
    }

    /// The next moment at which somebody takes over.
    pub(crate) fn next_handover(&self) -> Option<Timestamp> {
        self.inside.planned.iter().filter_map(|planned| self.start_of(planned.on)).min()
    }

    /// How much is asked of an institution now.
    pub fn open_tasks(&self, institution: &Code) -> u32 {
        let asked: usize = crate::desk::asked(self, institution).iter().map(|asked| asked.questions.len().max(1)).sum();
        u32::try_from(asked).unwrap_or(u32::MAX)
    }

    /// Whether a person has a mandate to submit for an institution on the day of a moment.
    pub fn is_mandated(&self, institution: &Code, person: PersonId, at: Timestamp) -> bool {
        let day = self.day_of(at);
        let mandates = self.inside.office(institution).into_iter().flat_map(|office| &office.mandates);
        mandates.into_iter().any(|mandate| mandate.person == person && mandate.holds_on(day))
    }

    /// Institutions for which a person may submit by a mandate at a moment.
    pub fn mandates_of(&self, person: PersonId, at: Timestamp) -> impl Iterator<Item = &Code> {
        self.inside.offices.keys().filter(move |code| self.is_mandated(code, person, at))
    }

    /// Institutions in which a person is a colleague.
    pub fn colleague_in(&self, person: PersonId) -> impl Iterator<Item = &Code> {
        let offices = self.inside.offices.iter();
        offices.filter(move |(_, office)| office.colleagues.contains_key(&person)).map(|(code, _)| code)
    }

    /// Institutions that a person has left.
    pub fn left_by(&self, person: PersonId) -> impl Iterator<Item = &Code> {
        let offices = self.inside.offices.iter();
        offices.filter(move |(_, office)| office.left.contains(&person)).map(|(code, _)| code)
    }
}
