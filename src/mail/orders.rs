//! Who gets which letter, event by event.

use std::collections::BTreeSet;

use navette_events::{AssessmentEvent, Code, Event, Fact, Opinion, Part, PersonId, Purpose, Role, Stage, Stream};
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

#[expect(clippy::match_same_arms, reason = "the arms of a subject stand together")]
fn called_for(
    event: &AssessmentEvent,
    code: &Code,
    ledger: &Ledger,
    directory: &Directory,
) -> Option<(Kind, BTreeSet<PersonId>)> {
    match event {
        AssessmentEvent::DraftShared(_) => Some((Kind::DraftShared, participants(ledger, |_| true))),
        AssessmentEvent::PeriodOpened(event) if event.purpose == Purpose::Opinions => {
            Some((Kind::OpinionAsked, asked(ledger, event.draft)))
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
        | AssessmentEvent::PeriodClosed(_)
        | AssessmentEvent::CommentSubmitted(_)
        | AssessmentEvent::MeetingHeld(_)
        | AssessmentEvent::ProfileFinalised(_)
        | AssessmentEvent::ProfileValidated(_)
        | AssessmentEvent::PublishedOnChannel(_)
        | AssessmentEvent::AssessmentClosed(_)
        | AssessmentEvent::RequestDelivered(_)
        | AssessmentEvent::RequestBounced(_)
        | AssessmentEvent::DimensionsAssigned(_)
        | AssessmentEvent::StandardTextMarked(_)
        | AssessmentEvent::StandardTextUnmarked(_)
        | AssessmentEvent::ReservationsLifted(_)
        | AssessmentEvent::DissentRecorded(_) => None,
        AssessmentEvent::OpinionGiven(event) if event.opinion == Opinion::MoreTime => {
            Some((Kind::ExtensionAsked, coordinators(code, ledger, directory)))
        }
        AssessmentEvent::OpinionGiven(_) => None,
        AssessmentEvent::PoliciesChanged(_) => Some((Kind::PoliciesChanged, everyone(code, ledger, directory))),
        AssessmentEvent::PeriodExtended(_) => Some((Kind::DeadlineMoved, everyone(code, ledger, directory))),
        AssessmentEvent::CalendarSet(event) if !event.moved.is_empty() => {
            Some((Kind::DeadlineMoved, everyone(code, ledger, directory)))
        }
        AssessmentEvent::CalendarSet(_) => None,
        AssessmentEvent::ClockSuspended(_) => Some((Kind::ClockSuspended, everyone(code, ledger, directory))),
        AssessmentEvent::ClockResumed(_) => Some((Kind::ClockResumed, everyone(code, ledger, directory))),
        AssessmentEvent::MoreTimeAsked(_) => Some((Kind::ExtensionAsked, coordinators(code, ledger, directory))),
        AssessmentEvent::MoreTimeAnswered(event) if event.closes_at.is_some() => {
            Some((Kind::DeadlineMoved, everyone(code, ledger, directory)))
        }
        AssessmentEvent::MoreTimeAnswered(event) => {
            Some((Kind::ExtensionRefused, voice_of(ledger, &event.institution)))
        }
        AssessmentEvent::ReminderSent(event) => Some((Kind::Reminder, voices_of(ledger, &event.silent))),
        AssessmentEvent::TacitAgreementReached(event) => {
            Some((Kind::TacitAgreement, voice_of(ledger, &event.institution)))
        }
        AssessmentEvent::CommentWithdrawn(event) => Some((Kind::LiftAsked, lifting(ledger, event.comment))),
        AssessmentEvent::CommentIncorporated(event) => Some((Kind::LiftAsked, lifting(ledger, event.comment))),
        AssessmentEvent::ConflictFlagged(event) => {
            let mut told = voices_of(ledger, &event.parties);
            let arbiter = ledger.conflict(event.conflict).and_then(|conflict| ledger.arbiter_of(conflict));
            told.extend(arbiter.into_iter().flat_map(|arbiter| voice_of(ledger, arbiter)));
            Some((Kind::ConflictFlagged, told))
        }
        AssessmentEvent::ConflictArbitrated(event) => {
            let conflict = ledger.conflict(event.conflict)?;
            Some((Kind::ConflictDecided, voices_of(ledger, &conflict.parties)))
        }
    }
}

/// Who is asked for an opinion on a version: whoever speaks for a ministry that has something to
/// say or to confirm.
fn asked(ledger: &Ledger, draft: u32) -> BTreeSet<PersonId> {
    voices_of(ledger, &ledger.silent(Purpose::Opinions, draft))
}

/// Who is asked to lift reservations, once nothing they depend on is left.
fn lifting(ledger: &Ledger, comment: u32) -> BTreeSet<PersonId> {
    ledger.depending_on(comment).filter(|code| ledger.may_lift(code)).flat_map(|code| voice_of(ledger, code)).collect()
}

fn voices_of(ledger: &Ledger, institutions: &[Code]) -> BTreeSet<PersonId> {
    institutions.iter().flat_map(|code| voice_of(ledger, code)).collect()
}

fn coordinators(code: &Code, ledger: &Ledger, directory: &Directory) -> BTreeSet<PersonId> {
    office(code, ledger, directory, &[Role::Coordinator]).into_iter().collect()
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
