//! Who gets which letter, event by event.

use std::collections::BTreeSet;

use navette_events::{AssessmentEvent, Code, Event, Fact, Part, PersonId, Purpose, Role, Stage, Stream};
use navette_projections::{Directory, Ledger};

use super::Kind;
use crate::log::LetterOrder;

/// The letters that an event calls for. `ledger` is the state right after it.
pub fn of(fact: &Fact<Event>, ledger: Option<&Ledger>, directory: &Directory) -> Vec<LetterOrder> {
    let (Event::Assessment(event), Stream::Assessment(code), Some(ledger)) = (&fact.event, &fact.header.stream, ledger)
    else {
        return Vec::new();
    };
    let Some((kind, recipients)) = called_for(event, code, ledger, directory) else { return Vec::new() };
    let position = fact.header.position;
    let known = recipients.into_iter().filter_map(|person| directory.person_of(person));
    known
        .map(|person| LetterOrder {
            message_id: format!("{kind}.{position}.{}", person.person),
            recipient: person.person,
            kind: kind.to_string(),
            language: person.language,
            stream: fact.header.stream.clone(),
            position,
        })
        .collect()
}

fn called_for(
    event: &AssessmentEvent,
    code: &Code,
    ledger: &Ledger,
    directory: &Directory,
) -> Option<(Kind, BTreeSet<PersonId>)> {
    match event {
        AssessmentEvent::DraftShared(_) => Some((Kind::DraftShared, participants(ledger, |_| true))),
        AssessmentEvent::PeriodOpened(event) if event.purpose == Purpose::Opinions => {
            Some((Kind::OpinionAsked, participants(ledger, |part| part == Part::Ministry)))
        }
        AssessmentEvent::OutcomeGiven(event) => Some((Kind::CommentAnswered, voice_of(ledger, &event.institution))),
        // With several validators, everyone is told once the last has validated.
        AssessmentEvent::ProfileValidated(_) if ledger.is_validated() => {
            Some((Kind::ProfileValidated, everyone(code, ledger, directory)))
        }
        AssessmentEvent::ValidationWithdrawn(_) => Some((Kind::ValidationWithdrawn, everyone(code, ledger, directory))),
        // Not at the first channel: the letter says where the profile is, once it is everywhere.
        AssessmentEvent::StageAdvanced(event) if event.to == Stage::Published => {
            Some((Kind::Published, everyone(code, ledger, directory)))
        }
        AssessmentEvent::AssessmentOpened(_)
        | AssessmentEvent::PoliciesChanged(_)
        | AssessmentEvent::ParticipantAdded(_)
        | AssessmentEvent::FocalPointNamed(_)
        | AssessmentEvent::FocalPointRelieved(_)
        | AssessmentEvent::BriefingHeld(_)
        | AssessmentEvent::EngagementRecorded(_)
        | AssessmentEvent::StageAdvanced(_)
        | AssessmentEvent::StageSteppedBack(_)
        | AssessmentEvent::DraftWritten(_)
        | AssessmentEvent::DraftContinued(_)
        | AssessmentEvent::PeriodOpened(_)
        | AssessmentEvent::PeriodExtended(_)
        | AssessmentEvent::PeriodClosed(_)
        | AssessmentEvent::CommentSubmitted(_)
        | AssessmentEvent::CommentWithdrawn(_)
        | AssessmentEvent::CommentIncorporated(_)
        | AssessmentEvent::MeetingHeld(_)
        | AssessmentEvent::OpinionGiven(_)
        | AssessmentEvent::ProfileFinalised(_)
        | AssessmentEvent::ProfileValidated(_)
        | AssessmentEvent::PublishedOnChannel(_)
        | AssessmentEvent::AssessmentClosed(_) => None,
        AssessmentEvent::IndicatorSetAttached(_) => {
            let analysts = office(code, ledger, directory, &[Role::Analyst]);
            Some((Kind::SetAttached, analysts.into_iter().collect()))
        }
        AssessmentEvent::IndicatorsAssigned(event) => {
            Some((Kind::QuestionsAssigned, voice_of(ledger, &event.institution)))
        }
        // Once the stage has passed nobody can answer any more, and nobody is told to.
        AssessmentEvent::DueDateReached(event) if ledger.stage == Some(Stage::DataCollection) => {
            let mut people: BTreeSet<PersonId> = BTreeSet::new();
            event.late.iter().for_each(|late| people.extend(voice_of(ledger, &late.institution)));
            people.extend(office(code, ledger, directory, &[Role::Coordinator]));
            Some((Kind::DueDatePassed, people))
        }
        AssessmentEvent::AnswerSentBack(event) => Some((Kind::AnswerSentBack, voice_of(ledger, &event.institution))),
        AssessmentEvent::SourceRecorded(event) => {
            event.interviewee.map(|person| (Kind::InterviewRecorded, BTreeSet::from([person])))
        }
        AssessmentEvent::CitationChanged(event) => {
            let person = ledger.collection.source(event.source).and_then(|source| source.interviewee);
            person.map(|person| (Kind::InterviewRecorded, BTreeSet::from([person])))
        }
        AssessmentEvent::IndicatorSetDetached(_)
        | AssessmentEvent::DueDateReached(_)
        | AssessmentEvent::AnswerGiven(_)
        | AssessmentEvent::AnswerVerified(_)
        | AssessmentEvent::SourceCopied(_)
        | AssessmentEvent::EvidenceCited(_) => None,
    }
}

/// Everyone who speaks for a participant of some parts.
fn participants(ledger: &Ledger, which: impl Fn(Part) -> bool) -> BTreeSet<PersonId> {
    let chosen = ledger.participants.values().filter(|participant| which(participant.part));
    chosen.flat_map(|participant| participant.focal_points.iter().map(|named| named.person)).collect()
}

/// Who speaks for an institution; its parent where nobody does.
fn voice_of(ledger: &Ledger, institution: &Code) -> BTreeSet<PersonId> {
    let people = |code: &Code| -> BTreeSet<PersonId> {
        let participant = ledger.participants.get(code);
        participant.iter().flat_map(|participant| participant.focal_points.iter().map(|named| named.person)).collect()
    };
    let own = people(institution);
    if own.is_empty() { people(ledger.counted_under(institution)) } else { own }
}

/// Everyone concerned: who speaks for a participant, the coordinators, headquarters.
fn everyone(code: &Code, ledger: &Ledger, directory: &Directory) -> BTreeSet<PersonId> {
    let mut people = participants(ledger, |_| true);
    people.extend(office(code, ledger, directory, &[Role::Coordinator, Role::Hq]));
    people
}

/// People who hold one of these roles by grant in an assessment.
pub fn office(code: &Code, ledger: &Ledger, directory: &Directory, roles: &[Role]) -> Vec<PersonId> {
    let country = ledger.opened.as_ref().map(|opened| &opened.country);
    let holds = |person: &&navette_projections::directory::Person| {
        person.grants.iter().any(|grant| roles.contains(&grant.role) && grant.covers(code, country))
    };
    directory.people().filter(holds).map(|person| person.person).collect()
}
