//! Who gets which letter, event by event.

use std::collections::BTreeSet;

use navette_events::{
    AssessmentEvent, Code, Event, Fact, Opinion, Part, PersonId, Purpose, Role, Stage, Stream, Visibility,
};
use navette_projections::inside::Bounce;
use navette_projections::{Directory, Ledger};

use super::Kind;
use crate::log::LetterOrder;

/// The letters that an event calls for. `ledger` is the state right after it.
pub fn of(fact: &Fact<Event>, ledger: Option<&Ledger>, directory: &Directory) -> Vec<LetterOrder> {
    let (Event::Assessment(event), Stream::Assessment(code), Some(ledger)) = (&fact.event, &fact.header.stream, ledger)
    else {
        return Vec::new();
    };
    let position = fact.header.position;
    let calls = called_for(event, code, ledger, directory).into_iter().chain(copies(event, ledger));
    let each = calls.flat_map(|(kind, recipients)| recipients.into_iter().map(move |person| (kind, person)));
    let known = each.filter_map(|(kind, person)| Some((kind, directory.person_of(person)?)));
    // Nobody writes to a person whose name was removed.
    let known = known.filter(|(_, person)| person.erased_at.is_none());
    known
        .map(|(kind, person)| LetterOrder {
            message_id: format!("{kind}.{position}.{}", person.person),
            recipient: person.person,
            kind: kind.to_string(),
            language: person.language,
            stream: fact.header.stream.clone(),
            position,
        })
        .collect()
}

/// Whoever signed on paper gets a copy of what now counts, besides the letters that the act calls for.
fn copies(event: &AssessmentEvent, ledger: &Ledger) -> Option<(Kind, BTreeSet<PersonId>)> {
    let (_, institution) = event.on_paper()?;
    Some((Kind::PaperCopied, voice_of(ledger, institution)))
}

/// Who can check a transcription: the coordinators and the lead ministry, but never who typed it;
/// headquarters where nobody else is left.
fn checkers(by: PersonId, code: &Code, ledger: &Ledger, directory: &Directory) -> BTreeSet<PersonId> {
    let mut people = lead_and_coordinators(code, ledger, directory);
    people.remove(&by);
    if people.is_empty() {
        people.extend(office(code, ledger, directory, &[Role::Hq]));
        people.remove(&by);
    }
    people
}

#[expect(clippy::match_same_arms, reason = "a group of lines a subject")]
#[expect(clippy::too_many_lines, reason = "one arm an event")]
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
        AssessmentEvent::OutcomeGiven(event) => {
            Some((Kind::CommentAnswered, concerned(ledger, &event.institution, event.comment)))
        }
        // With several validators, everyone is told once the last has validated.
        AssessmentEvent::ProfileValidated(_) if ledger.is_validated() => {
            Some((Kind::ProfileValidated, everyone(code, ledger, directory)))
        }
        AssessmentEvent::ValidationWithdrawn(_) => Some((Kind::ValidationWithdrawn, everyone(code, ledger, directory))),
        // Not at the first channel: the letter says where the profile is, once it is everywhere.
        AssessmentEvent::StageAdvanced(event) if event.to == Stage::Published => {
            Some((Kind::Published, everyone(code, ledger, directory)))
        }
        // A correction is told of once it has replaced the old text everywhere.
        AssessmentEvent::PublishedOnChannel(_)
            if ledger.stage == Some(Stage::Published) && ledger.correction_is_everywhere() =>
        {
            Some((Kind::CorrigendumPublished, everyone(code, ledger, directory)))
        }
        AssessmentEvent::AssessmentOpened(_)
        | AssessmentEvent::ParticipantAdded(_)
        | AssessmentEvent::FocalPointNamed(_)
        | AssessmentEvent::FocalPointRelieved(_)
        | AssessmentEvent::BriefingHeld(_)
        | AssessmentEvent::EngagementRecorded(_)
        | AssessmentEvent::StageAdvanced(_)
        | AssessmentEvent::StageSteppedBack(_)
        | AssessmentEvent::PeriodOpened(_)
        | AssessmentEvent::PeriodClosed(_)
        | AssessmentEvent::MeetingHeld(_)
        | AssessmentEvent::ProfileFinalised(_)
        | AssessmentEvent::ProfileValidated(_)
        | AssessmentEvent::PublishedOnChannel(_)
        | AssessmentEvent::AssessmentClosed(_) => None,
        AssessmentEvent::ErrorReported(_) => {
            Some((Kind::ErrorReported, lead_and_coordinators(code, ledger, directory)))
        }
        AssessmentEvent::PublicationContested(_) => {
            let office = office(code, ledger, directory, &[Role::Coordinator, Role::Hq]);
            Some((Kind::Contested, office.into_iter().collect()))
        }
        AssessmentEvent::AssessmentCancelled(_) => Some((Kind::Cancelled, everyone(code, ledger, directory))),
        AssessmentEvent::RecommendationRecorded(_)
        | AssessmentEvent::RecommendationInherited(_)
        | AssessmentEvent::RecommendationDecided(_)
        | AssessmentEvent::RecommendationFollowed(_)
        | AssessmentEvent::ReferralAnswered(_)
        | AssessmentEvent::FindingWritten(_)
        | AssessmentEvent::FindingDropped(_)
        | AssessmentEvent::FindingsApproved(_)
        | AssessmentEvent::ProofSubmitted(_)
        | AssessmentEvent::ProofApproved(_)
        | AssessmentEvent::ChannelTakenDown(_)
        | AssessmentEvent::ErrorTriaged(_)
        | AssessmentEvent::EditionDrafted(_)
        | AssessmentEvent::EditionValidated(_)
        | AssessmentEvent::ContestSettled(_)
        | AssessmentEvent::AssessmentReopened(_)
        | AssessmentEvent::ObjectivesTagged(_)
        | AssessmentEvent::CommunicationRecorded(_) => None,
        // Once its manifest is whole.
        AssessmentEvent::DraftWritten(_) | AssessmentEvent::DraftContinued(_) => {
            let outdated = !ledger.newly_outdated().is_empty();
            outdated.then(|| (Kind::TranslationsOutdated, translators(code, ledger, directory)))
        }
        AssessmentEvent::PersonRemoved(_) => {
            let coordinators = office(code, ledger, directory, &[Role::Coordinator]);
            Some((Kind::PersonRemoved, coordinators.into_iter().collect()))
        }
        AssessmentEvent::TranslationFiled(_) => None,
        AssessmentEvent::InputAsked(event) => {
            Some((Kind::InputAsked, author(ledger, &event.institution, event.comment)))
        }
        AssessmentEvent::LateCommentAdmitted(event) => {
            Some((Kind::LateAdmitted, author(ledger, &event.institution, event.comment)))
        }
        AssessmentEvent::CommentDeferred(event) => {
            Some((Kind::CommentDeferred, author(ledger, &event.institution, event.comment)))
        }
        // Both are told: the one that loses it and the one that gets it.
        AssessmentEvent::CommentReattributed(event) => {
            let mut both = author(ledger, &event.institution, event.comment);
            both.extend(author(ledger, &event.earlier, event.comment));
            Some((Kind::CommentReattributed, both))
        }
        AssessmentEvent::ConfirmationAsked(event) => {
            let each = event.comments.iter().flat_map(|comment| author(ledger, &event.institution, *comment));
            Some((Kind::ConfirmationAsked, each.collect()))
        }
        // One letter a recipient, whatever the number of his institution's comments.
        AssessmentEvent::OutcomesReleased(event) => {
            let each = event.outcomes.iter().map(|given| concerned(ledger, &given.institution, given.comment));
            Some((Kind::OutcomesReleased, each.flatten().collect()))
        }
        AssessmentEvent::ReactionAcknowledged(event) => {
            Some((Kind::ReactionSettled, author(ledger, &event.institution, event.comment)))
        }
        AssessmentEvent::ReactionArbitrated(event) => {
            Some((Kind::ReactionSettled, author(ledger, &event.institution, event.comment)))
        }
        AssessmentEvent::CommentVisibilityChanged(event) => {
            Some((Kind::VisibilityChanged, author(ledger, &event.institution, event.comment)))
        }
        AssessmentEvent::CommentTriaged(_)
        | AssessmentEvent::InputGiven(_)
        | AssessmentEvent::CommentCosigned(_)
        | AssessmentEvent::CosignatureWithdrawn(_)
        | AssessmentEvent::CommentReattached(_)
        | AssessmentEvent::CommentSaidAloud(_)
        | AssessmentEvent::CommentConfirmed(_)
        | AssessmentEvent::CommentRectified(_)
        | AssessmentEvent::CommentDeemedConfirmed(_)
        | AssessmentEvent::OutcomePrepared(_)
        | AssessmentEvent::OutcomeReactedTo(_) => None,
        AssessmentEvent::ReshuffleApplied(event) => {
            Some((Kind::ReshuffleApplied, of_a_reshuffle(ledger, &event.predecessor)))
        }
        // What is planned is nobody's news.
        AssessmentEvent::ReshuffleProposed(_)
        | AssessmentEvent::ProposalDropped(_)
        | AssessmentEvent::ProposalApplied(_) => None,
        AssessmentEvent::RequestDelivered(_)
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
        AssessmentEvent::CalendarSet(event) if !(event.moved.is_empty() && event.others.is_empty()) => {
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
            let mut told = authors(ledger, &event.comments);
            let arbiter = ledger.conflict(event.conflict).and_then(|conflict| ledger.arbiter_of(conflict));
            told.extend(arbiter.into_iter().flat_map(|arbiter| voice_of(ledger, arbiter)));
            Some((Kind::ConflictFlagged, told))
        }
        AssessmentEvent::ConflictArbitrated(event) => {
            let conflict = ledger.conflict(event.conflict)?;
            Some((Kind::ConflictDecided, authors(ledger, &conflict.comments)))
        }
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
        // There is something to compare it with.
        AssessmentEvent::ScanKept(event) => {
            let paper = ledger.papers.get(event.paper).filter(|paper| paper.to_check && paper.scans.len() == 1)?;
            Some((Kind::PaperToCheck, checkers(paper.by, code, ledger, directory)))
        }
        AssessmentEvent::TranscriptionChecked(event) if !event.confirmed => {
            let paper = ledger.papers.get(event.paper)?;
            Some((Kind::PaperRefused, BTreeSet::from([paper.by])))
        }
        AssessmentEvent::TranscriptionContested(_) => {
            let office = office(code, ledger, directory, &[Role::Coordinator, Role::Hq]);
            Some((Kind::PaperContested, office.into_iter().collect()))
        }
        AssessmentEvent::TranscriptionSettled(event) => {
            Some((Kind::PaperSettled, voice_of(ledger, &event.institution)))
        }
        AssessmentEvent::ActTranscribed(_) | AssessmentEvent::TranscriptionChecked(_) => None,
        AssessmentEvent::IndicatorSetDetached(_)
        | AssessmentEvent::DueDateReached(_)
        | AssessmentEvent::AnswerGiven(_)
        | AssessmentEvent::AnswerVerified(_)
        | AssessmentEvent::SourceCopied(_)
        | AssessmentEvent::EvidenceCited(_) => None,
        AssessmentEvent::BaselineTaken(_)
        | AssessmentEvent::BaselineContinued(_)
        | AssessmentEvent::BaselineMarked(_) => None,
        // A ministry hears of what is said under its name, by others than its own people.
        AssessmentEvent::CommentSubmitted(event) => {
            let parent = ledger.participants.get(&event.institution).and_then(|body| body.parent.as_ref())?;
            let lead = ledger.opened.as_ref().is_some_and(|opened| opened.lead == *parent);
            // Of what it may not read it hears nothing.
            let reads = lead || event.visibility != Visibility::LeadAndCoordinator;
            let own = people_of(ledger, &event.institution);
            let told = people_of(ledger, parent).difference(&own).copied().collect();
            reads.then_some((Kind::BodyCommented, told))
        }
        AssessmentEvent::CommentEndorsed(event) => Some((Kind::CommentEndorsed, people_of(ledger, &event.body))),
        AssessmentEvent::BodyCommentWithdrawn(event) => {
            Some((Kind::BodyCommentWithdrawn, people_of(ledger, &event.body)))
        }
        AssessmentEvent::ColleagueAdded(event) => Some((Kind::ColleagueAdded, BTreeSet::from([event.person]))),
        AssessmentEvent::MandateGiven(event) => Some((Kind::MandateGiven, BTreeSet::from([event.person]))),
        AssessmentEvent::HandoverPlanned(event) => {
            Some((Kind::HandoverPlanned, both(event.person, event.successor, coordinators(code, ledger, directory))))
        }
        AssessmentEvent::FocalPointReplaced(event) => {
            Some((Kind::HandedOver, both(event.person, event.successor, coordinators(code, ledger, directory))))
        }
        AssessmentEvent::LetterUndelivered(event) => {
            // Once a person: another letter that does not arrive is no news.
            let news = |bounce: &Bounce| bounce.person == event.person && bounce.letter == event.letter;
            let told = ledger.inside.bounces.iter().any(news);
            told.then(|| (Kind::MailBounced, coordinators(code, ledger, directory)))
        }
        AssessmentEvent::ColleagueEnded(_)
        | AssessmentEvent::NoteWritten(_)
        | AssessmentEvent::NoteRevised(_)
        | AssessmentEvent::NoteDropped(_)
        | AssessmentEvent::NoteSubmitted(_)
        | AssessmentEvent::DraftedInside(_)
        | AssessmentEvent::MandateEnded(_) => None,
        AssessmentEvent::EditionApprovalAsked(event) => {
            // Who has said something already is not asked again.
            let waits = |institution: &&Code| ledger.approval_awaited(institution).is_some();
            let silent: Vec<Code> = event.institutions.iter().filter(waits).cloned().collect();
            Some((Kind::EditionApprovalAsked, voices_of(ledger, &silent)))
        }
        AssessmentEvent::EditionObjected(_) => Some((Kind::EditionObjected, coordinators(code, ledger, directory))),
        AssessmentEvent::EditionApproved(_) => None,
    }
}

/// Who leaves, who takes over, and the coordinators.
fn both(person: PersonId, successor: PersonId, mut coordinators: BTreeSet<PersonId>) -> BTreeSet<PersonId> {
    coordinators.extend([person, successor]);
    coordinators
}

/// Who hears of a comment's outcome: its author, whoever joined it, whoever said the same.
fn concerned(ledger: &Ledger, institution: &Code, comment: u32) -> BTreeSet<PersonId> {
    let joined = ledger.concerned_by(comment);
    // Where its author ended, whoever has the comment now is told.
    let keeper = ledger.comment(comment).map_or_else(|| institution.clone(), |held| ledger.keeper_of(held));
    [&keeper].into_iter().chain(&joined).flat_map(|code| author(ledger, code, comment)).collect()
}

/// Who hears of a reshuffle: those who spoke for whoever ended, those who speak for whoever took over,
/// and the lead ministry.
fn of_a_reshuffle(ledger: &Ledger, predecessor: &Code) -> BTreeSet<PersonId> {
    let Some(ended) = ledger.reshuffles.ended.get(predecessor) else { return BTreeSet::new() };
    let lead = ledger.opened.as_ref().map(|opened| &opened.lead);
    let concerned = ended.successors.iter().map(|successor| &successor.institution).chain(lead);
    concerned.flat_map(|code| voice_of(ledger, code)).chain(ended.spoke.iter().copied()).collect()
}

/// Who speaks for the institution of a comment. Its parent is told in its place only of what the parent may read.
fn author(ledger: &Ledger, institution: &Code, comment: u32) -> BTreeSet<PersonId> {
    let lead = ledger.opened.as_ref().map(|opened| &opened.lead);
    let held = ledger.comment(comment).map(|comment| comment.visibility);
    let restricted = held == Some(Visibility::LeadAndCoordinator);
    let own = people_of(ledger, institution);
    let parent = ledger.counted_under(institution);
    if own.is_empty() && !(restricted && lead != Some(parent)) { people_of(ledger, parent) } else { own }
}

/// Who speaks for the institutions of comments.
fn authors(ledger: &Ledger, comments: &[u32]) -> BTreeSet<PersonId> {
    let comments = comments.iter().filter_map(|number| ledger.comment(*number));
    comments.flat_map(|comment| author(ledger, &comment.institution, comment.comment)).collect()
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
    let own = people_of(ledger, institution);
    if own.is_empty() { people_of(ledger, ledger.counted_under(institution)) } else { own }
}

/// Who speaks for an institution itself.
fn people_of(ledger: &Ledger, institution: &Code) -> BTreeSet<PersonId> {
    let participant = ledger.participants.get(institution);
    participant.iter().flat_map(|participant| participant.focal_points.iter().map(|named| named.person)).collect()
}

/// Who speaks for the lead ministry, and the coordinators.
fn lead_and_coordinators(code: &Code, ledger: &Ledger, directory: &Directory) -> BTreeSet<PersonId> {
    let lead = ledger.opened.as_ref().map(|opened| voice_of(ledger, &opened.lead));
    let mut people = lead.unwrap_or_default();
    people.extend(office(code, ledger, directory, &[Role::Coordinator]));
    people
}

/// Who has filed translations and still runs or writes the draft, and headquarters.
fn translators(code: &Code, ledger: &Ledger, directory: &Directory) -> BTreeSet<PersonId> {
    let may = office(code, ledger, directory, &[Role::Coordinator, Role::Analyst]);
    let filed = may.into_iter().filter(|person| ledger.translations.translators.contains(person));
    filed.chain(office(code, ledger, directory, &[Role::Hq])).collect()
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
