//! What an act was about, in short facts: institution, comment, version, stage. A new event leads
//! whoever adds it here.

use jiff::tz::TimeZone;
use navette_events::{
    AssessmentEvent, Attendance, BaselineItem, BlockId, Code, MovedDeadline, NoteForm, PersonId, RosterChange, SealId,
    Stage, Successor, Target,
};

use super::book::Book;
use super::register::target;
use super::say::Say;
use crate::words;

/// The facts of an act.
#[expect(clippy::too_many_lines, reason = "one arm an event")]
#[expect(clippy::match_same_arms, reason = "arms are grouped by subject")]
pub fn facts(w: Say, event: &AssessmentEvent, book: &Book, zone: &TimeZone) -> Vec<String> {
    let comment = |number: u32| w.of("page-fact-comment", "comment", number.to_string());
    let draft = |number: u32| w.of("page-fact-draft", "draft", number.to_string());
    let until = |at| w.of("page-fact-until", "date", words::last_day(w.0, at, zone));
    let block_named = |block: BlockId| w.of("page-fact-block", "block", block.to_string());
    let moved = |deadlines: &[MovedDeadline]| -> Vec<String> {
        deadlines.iter().flat_map(|one| [w.term("purpose", one.purpose.as_str()), until(one.closes_at)]).collect()
    };
    let silent =
        |codes: &[Code]| (!codes.is_empty()).then(|| w.of("page-fact-silent", "names", book.list(codes))).into_iter();
    let late = |late: bool| late.then(|| w.t("page-fact-late")).into_iter();
    let stages = |from: Stage, to: Stage| {
        let [from, to] = [from, to].map(|stage| w.term("stage", stage.as_str()));
        w.with("page-fact-from-to", &[("from", from.into()), ("to", to.into())])
    };
    match event {
        AssessmentEvent::AssessmentOpened(event) => {
            vec![w.country(&event.country), w.term("kind", event.kind.as_str()), book.name(&event.lead)]
        }
        AssessmentEvent::PoliciesChanged(_) => Vec::new(),
        AssessmentEvent::ParticipantAdded(event) => {
            vec![book.name(&event.institution), w.term("part", event.part.as_str())]
        }
        AssessmentEvent::FocalPointNamed(event) => {
            let alternate = event.alternate.then(|| w.t("page-fact-alternate"));
            [book.name(&event.institution), book.person(event.person)].into_iter().chain(alternate).collect()
        }
        AssessmentEvent::FocalPointRelieved(event) => vec![book.name(&event.institution), book.person(event.person)],
        AssessmentEvent::BriefingHeld(event) => vec![present(w, &event.attendance)],
        AssessmentEvent::EngagementRecorded(event) => vec![book.name(&event.institution)],
        AssessmentEvent::StageAdvanced(event) => {
            let missing: Vec<String> = event.missing.iter().map(|code| w.term("missing", code.as_str())).collect();
            let missing = (!missing.is_empty()).then(|| w.of("page-fact-missing", "missing", w.list(&missing)));
            std::iter::once(stages(event.from, event.to)).chain(missing).collect()
        }
        AssessmentEvent::StageSteppedBack(event) => vec![stages(event.from, event.to)],
        AssessmentEvent::DraftWritten(event) => vec![draft(event.draft), w.count("page-draft-blocks", event.total)],
        AssessmentEvent::DraftContinued(event) => vec![draft(event.draft)],
        AssessmentEvent::DraftShared(event) => vec![draft(event.draft)],
        AssessmentEvent::PeriodOpened(event) => {
            vec![w.term("purpose", event.purpose.as_str()), draft(event.draft), until(event.closes_at)]
        }
        AssessmentEvent::PeriodExtended(event) => {
            vec![w.term("purpose", event.purpose.as_str()), until(event.closes_at)]
        }
        AssessmentEvent::PeriodClosed(event) => {
            let purpose = w.term("purpose", event.purpose.as_str());
            std::iter::once(purpose).chain(silent(&event.no_response)).collect()
        }
        AssessmentEvent::CommentSubmitted(event) => {
            let restricted = (event.visibility != navette_events::Visibility::All).then(|| w.t("page-fact-restricted"));
            let facts = [
                comment(event.comment),
                book.name(&event.institution),
                draft(event.draft),
                target(w, &event.target),
                w.term("category", event.category.as_str()),
            ];
            facts.into_iter().chain(restricted).chain(late(event.late)).collect()
        }
        AssessmentEvent::CommentWithdrawn(event) => vec![comment(event.comment), book.name(&event.institution)],
        AssessmentEvent::OutcomeGiven(event) => {
            let duplicate = event.duplicate_of.map(comment);
            let facts =
                [comment(event.comment), book.name(&event.institution), w.term("outcome", event.outcome.as_str())];
            facts.into_iter().chain(duplicate).collect()
        }
        AssessmentEvent::CommentIncorporated(event) => {
            let block = event.block.map(block_named);
            [comment(event.comment), draft(event.draft)].into_iter().chain(block).collect()
        }
        AssessmentEvent::MeetingHeld(event) => {
            vec![w.of("page-fact-hosts", "names", book.list(&event.hosts)), present(w, &event.attendance)]
        }
        AssessmentEvent::OpinionGiven(event) => {
            let facts = [book.name(&event.institution), w.term("opinion", event.opinion.as_str()), draft(event.draft)];
            facts.into_iter().chain(event.reservations.iter().copied().map(comment)).chain(late(event.late)).collect()
        }
        AssessmentEvent::ProfileFinalised(event) => {
            std::iter::once(draft(event.draft)).chain(silent(&event.no_response)).collect()
        }
        AssessmentEvent::ProfileValidated(event) => vec![book.name(&event.institution), draft(event.draft)],
        AssessmentEvent::ValidationWithdrawn(event) => vec![book.name(&event.institution)],
        AssessmentEvent::PublishedOnChannel(event) => {
            vec![words::channel(w.0, &event.channel), draft(event.draft)]
        }
        AssessmentEvent::AssessmentClosed(event) => vec![w.term("stage", event.stage.as_str())],
        AssessmentEvent::RecommendationRecorded(event) => vec![book.name(&event.institution)],
        AssessmentEvent::RecommendationInherited(event) => vec![book.name(&event.institution)],
        AssessmentEvent::RecommendationDecided(event) => {
            vec![w.term("recommendation-state", event.decision.as_str())]
        }
        AssessmentEvent::RecommendationFollowed(event) => vec![w.term("recommendation-state", event.state.as_str())],
        AssessmentEvent::ReferralAnswered(_)
        | AssessmentEvent::FindingDropped(_)
        | AssessmentEvent::AssessmentReopened(_)
        | AssessmentEvent::ObjectivesTagged(_) => Vec::new(),
        AssessmentEvent::FindingWritten(event) => vec![w.term("finding-kind", event.kind.as_str())],
        AssessmentEvent::FindingsApproved(event) => vec![book.name(&event.institution), draft(event.draft)],
        AssessmentEvent::ProofSubmitted(event) => vec![words::channel(w.0, &event.channel), draft(event.draft)],
        AssessmentEvent::ProofApproved(event) => vec![words::channel(w.0, &event.channel)],
        AssessmentEvent::ChannelTakenDown(event) => vec![words::channel(w.0, &event.channel)],
        AssessmentEvent::ErrorReported(event) => vec![book.name(&event.institution), draft(event.draft)],
        AssessmentEvent::ErrorTriaged(event) => vec![w.term("verdict", event.verdict.as_str())],
        AssessmentEvent::EditionDrafted(event) => vec![w.term("edition-kind", event.kind.as_str()), draft(event.draft)],
        AssessmentEvent::EditionValidated(event) => {
            let facts = [book.name(&event.institution), draft(event.draft)];
            facts.into_iter().chain(silent(&event.silent)).collect()
        }
        AssessmentEvent::PublicationContested(event) => vec![book.name(&event.institution)],
        AssessmentEvent::ContestSettled(event) => vec![w.term("contest-decision", event.decision.as_str())],
        AssessmentEvent::AssessmentCancelled(event) => vec![w.term("stage", event.stage.as_str())],
        AssessmentEvent::CommunicationRecorded(event) => vec![w.term("communication-kind", event.kind.as_str())],
        AssessmentEvent::CommentTriaged(event) => vec![comment(event.comment)],
        AssessmentEvent::InputAsked(event) => vec![comment(event.comment), book.name(&event.institution)],
        AssessmentEvent::InputGiven(event) => vec![comment(event.comment), book.name(&event.institution)],
        AssessmentEvent::LateCommentAdmitted(event) => vec![comment(event.comment), book.name(&event.institution)],
        AssessmentEvent::CommentDeferred(event) => vec![comment(event.comment), book.name(&event.institution)],
        AssessmentEvent::CommentCosigned(event) => vec![comment(event.comment), book.name(&event.institution)],
        AssessmentEvent::CosignatureWithdrawn(event) => vec![comment(event.comment), book.name(&event.institution)],
        AssessmentEvent::CommentReattributed(event) => {
            let moved = [("from", book.name(&event.earlier).into()), ("to", book.name(&event.institution).into())];
            vec![comment(event.comment), w.with("page-fact-from-to", &moved)]
        }
        AssessmentEvent::CommentReattached(event) => {
            vec![comment(event.comment), draft(event.draft), target(w, &event.target)]
        }
        AssessmentEvent::CommentSaidAloud(event) => vec![comment(event.comment), book.name(&event.institution)],
        AssessmentEvent::ConfirmationAsked(event) => {
            let asked = event.comments.iter().copied().map(comment);
            [book.name(&event.institution), until(event.closes_at)].into_iter().chain(asked).collect()
        }
        AssessmentEvent::CommentConfirmed(event) => vec![comment(event.comment), book.name(&event.institution)],
        AssessmentEvent::CommentRectified(event) => vec![comment(event.comment), book.name(&event.institution)],
        AssessmentEvent::CommentDeemedConfirmed(event) => vec![comment(event.comment), book.name(&event.institution)],
        // Of which comment is the coordination's business until the outcomes are released.
        AssessmentEvent::OutcomePrepared(_) => Vec::new(),
        AssessmentEvent::OutcomesReleased(event) => event
            .outcomes
            .iter()
            .map(|given| format!("{} ({})", comment(given.comment), w.term("outcome", given.outcome.as_str())))
            .collect(),
        AssessmentEvent::OutcomeReactedTo(event) => {
            vec![comment(event.comment), book.name(&event.institution), w.term("reaction", event.reaction.as_str())]
        }
        AssessmentEvent::ReactionAcknowledged(event) => vec![comment(event.comment), book.name(&event.institution)],
        AssessmentEvent::ReactionArbitrated(event) => vec![comment(event.comment), book.name(&event.arbiter)],
        AssessmentEvent::CommentVisibilityChanged(event) => {
            let [from, to] = [event.earlier, event.visibility].map(|one| w.term("visibility", one.as_str()));
            vec![comment(event.comment), w.with("page-fact-from-to", &[("from", from.into()), ("to", to.into())])]
        }
        AssessmentEvent::CalendarSet(event) => moved(&event.moved),
        AssessmentEvent::ClockSuspended(_) => Vec::new(),
        AssessmentEvent::ClockResumed(event) => moved(&event.moved),
        AssessmentEvent::MoreTimeAsked(event) => {
            vec![book.name(&event.institution), w.term("purpose", event.purpose.as_str())]
        }
        AssessmentEvent::MoreTimeAnswered(event) => {
            [book.name(&event.institution)].into_iter().chain(event.closes_at.map(until)).collect()
        }
        AssessmentEvent::ReminderSent(event) => {
            vec![w.term("purpose", event.purpose.as_str()), until(event.closes_at), book.list(&event.silent)]
        }
        AssessmentEvent::RequestDelivered(event) => vec![book.name(&event.institution), book.person(event.person)],
        AssessmentEvent::RequestBounced(event) => vec![book.name(&event.institution), book.person(event.person)],
        AssessmentEvent::TacitAgreementReached(event) => vec![book.name(&event.institution), draft(event.draft)],
        AssessmentEvent::DimensionsAssigned(event) => std::iter::once(book.name(&event.institution))
            .chain(event.dimensions.iter().map(|dimension| target(w, &Target::Dimension(*dimension))))
            .collect(),
        AssessmentEvent::StandardTextMarked(event) => event.blocks.iter().map(|block| block_named(*block)).collect(),
        AssessmentEvent::StandardTextUnmarked(event) => event.blocks.iter().map(|block| block_named(*block)).collect(),
        AssessmentEvent::ReservationsLifted(event) => [book.name(&event.institution), draft(event.draft)]
            .into_iter()
            .chain(event.comments.iter().copied().map(comment))
            .collect(),
        AssessmentEvent::ConflictFlagged(event) => std::iter::once(target(w, &event.target))
            .chain(event.comments.iter().copied().map(comment))
            .chain([book.list(&event.parties)])
            .collect(),
        AssessmentEvent::ConflictArbitrated(event) => {
            std::iter::once(book.name(&event.arbiter)).chain(event.upheld.iter().copied().map(comment)).collect()
        }
        AssessmentEvent::DissentRecorded(event) => vec![book.name(&event.institution)],
        AssessmentEvent::IndicatorSetAttached(event) => {
            vec![event.set.to_string(), w.term("set-part", event.part.as_str()), questions(w, event.total)]
        }
        AssessmentEvent::IndicatorSetDetached(event) => vec![event.set.to_string()],
        AssessmentEvent::IndicatorsAssigned(event) => {
            let count = questions(w, event.indicators.len());
            vec![book.name(&event.institution), count, until(event.due_at)]
        }
        AssessmentEvent::DueDateReached(event) => {
            let late: Vec<Code> = event.late.iter().map(|late| late.institution.clone()).collect();
            let answered = [("answered", event.answered.into()), ("total", event.total.into())];
            std::iter::once(w.with("page-fact-answered", &answered)).chain(silent(&late)).collect()
        }
        AssessmentEvent::AnswerGiven(event) => {
            let facts = [event.indicator.to_string(), book.name(&event.institution)];
            facts.into_iter().chain(late(event.late)).collect()
        }
        AssessmentEvent::AnswerVerified(event) => vec![event.indicator.to_string(), book.name(&event.institution)],
        AssessmentEvent::AnswerSentBack(event) => vec![event.indicator.to_string(), book.name(&event.institution)],
        AssessmentEvent::SourceRecorded(event) => {
            let citation = event.citation.map(|citation| w.term("citation", citation.as_str()));
            [source(w, event.source), w.term("source-kind", event.kind.as_str())].into_iter().chain(citation).collect()
        }
        AssessmentEvent::SourceCopied(event) => vec![source(w, event.source), w.term("media", event.media.as_str())],
        AssessmentEvent::CitationChanged(event) => {
            vec![source(w, event.source), w.term("citation", event.citation.as_str())]
        }
        AssessmentEvent::ActTranscribed(event) => {
            let check = event.to_check.then(|| w.t("page-fact-paper-to-check"));
            let kind = w.term("paper-kind", event.act.kind().as_str());
            let facts = [paper(w, event.paper), book.name(&event.institution), kind];
            let signed = signed_by(w, book, event.signature.seal);
            let reference = book.told(event.reference.seal).part("text");
            let reference = reference.map(|reference| w.of("page-fact-paper-reference", "reference", reference));
            facts.into_iter().chain(reference).chain(signed).chain(check).collect()
        }
        AssessmentEvent::ScanKept(event) => vec![paper(w, event.paper), w.term("media", event.media.as_str())],
        AssessmentEvent::TranscriptionChecked(event) => {
            let verdict = if event.confirmed { "page-fact-paper-confirmed" } else { "page-fact-paper-refused" };
            vec![paper(w, event.paper), book.name(&event.institution), w.t(verdict)]
        }
        AssessmentEvent::TranscriptionContested(event) => vec![paper(w, event.paper), book.name(&event.institution)],
        AssessmentEvent::TranscriptionSettled(event) => {
            let verdict = if event.upheld { "page-fact-paper-upheld" } else { "page-fact-paper-withdrawn" };
            vec![paper(w, event.paper), book.name(&event.institution), w.t(verdict)]
        }
        AssessmentEvent::EvidenceCited(event) => {
            let block = w.of("page-fact-block", "block", event.block.to_string());
            let sources = event.sources.iter().map(|number| source(w, *number));
            let indicators = event.indicators.iter().map(Code::to_string);
            [draft(event.draft), block].into_iter().chain(indicators).chain(sources).collect()
        }
        AssessmentEvent::ColleagueAdded(event) => vec![book.name(&event.institution), book.person(event.person)],
        AssessmentEvent::ColleagueEnded(event) => vec![book.name(&event.institution), book.person(event.person)],
        AssessmentEvent::NoteWritten(event) => {
            vec![book.name(&event.institution), note(w, event.note), w.term("note-form", form(&event.form))]
        }
        AssessmentEvent::NoteRevised(event) => vec![book.name(&event.institution), note(w, event.note)],
        AssessmentEvent::NoteDropped(event) => vec![book.name(&event.institution), note(w, event.note)],
        AssessmentEvent::NoteSubmitted(event) => {
            let facts = [book.name(&event.institution), note(w, event.note)];
            facts.into_iter().chain(event.comment.map(comment)).collect()
        }
        AssessmentEvent::DraftedInside(event) => {
            let drafted = w.of("page-fact-drafted-by", "name", book.person(event.drafted_by));
            let facts = [book.name(&event.institution), drafted, w.term("capacity", event.capacity.as_str())];
            facts.into_iter().chain(event.comment.map(comment)).collect()
        }
        AssessmentEvent::MandateGiven(event) => {
            let [from, to] = [event.from, event.until].map(|day| words::date(w.0, day));
            let days = w.with("page-fact-from-to", &[("from", from.into()), ("to", to.into())]);
            vec![book.name(&event.institution), book.person(event.person), days]
        }
        AssessmentEvent::MandateEnded(event) => vec![book.name(&event.institution), book.person(event.person)],
        AssessmentEvent::CommentEndorsed(event) => {
            vec![comment(event.comment), book.name(&event.institution), book.name(&event.body)]
        }
        AssessmentEvent::BodyCommentWithdrawn(event) => {
            vec![comment(event.comment), book.name(&event.institution), book.name(&event.body)]
        }
        AssessmentEvent::HandoverPlanned(event) => {
            vec![book.name(&event.institution), between(w, book, event.person, event.successor)]
        }
        AssessmentEvent::FocalPointReplaced(event) => {
            let tasks = w.count("page-fact-open-tasks", event.open_tasks);
            vec![book.name(&event.institution), between(w, book, event.person, event.successor), tasks]
        }
        AssessmentEvent::ReshuffleProposed(event) => {
            let changes = event.changes.iter().map(|change| planned(w, change, book));
            std::iter::once(proposal(w, event.proposal)).chain(changes).collect()
        }
        AssessmentEvent::ProposalDropped(event) => vec![proposal(w, event.proposal)],
        AssessmentEvent::ProposalApplied(event) => vec![proposal(w, event.proposal)],
        AssessmentEvent::ReshuffleApplied(event) => {
            let plan = event.proposal.map(|number| proposal(w, number));
            [succession(w, &event.predecessor, &event.successors, book)].into_iter().chain(plan).collect()
        }
        AssessmentEvent::TranslationFiled(event) => vec![
            draft(event.draft),
            w.term("language", event.language.as_str()),
            w.count("page-draft-blocks", event.blocks.len()),
        ],
        AssessmentEvent::LetterUndelivered(event) => vec![
            w.t(&format!("page-letter-kind-{}", event.kind)),
            book.person(event.person),
            w.t(if event.returned { "page-fact-returned" } else { "page-fact-refused" }),
        ],
        AssessmentEvent::PersonRemoved(event) => {
            let blocks = (!event.blocks.is_empty()).then(|| w.count("page-fact-naming", event.blocks.len()));
            event.institutions.iter().map(|code| book.name(code)).chain(blocks).collect()
        }
        AssessmentEvent::BaselineTaken(event) => {
            let sources = w.with("page-fact-sources", &[("count", event.sources.into())]);
            vec![event.baseline.to_string(), draft(event.draft), questions(w, event.answers.len()), sources]
        }
        AssessmentEvent::BaselineContinued(event) => vec![questions(w, event.answers.len())],
        AssessmentEvent::BaselineMarked(event) => {
            let item = match &event.item {
                BaselineItem::Answer(indicator) => indicator.to_string(),
                BaselineItem::Source(number) => source(w, *number),
            };
            vec![item, w.term("baseline-mark", event.mark.as_str())]
        }
        AssessmentEvent::EditionApprovalAsked(event) => vec![book.list(&event.institutions), until(event.closes_at)],
        AssessmentEvent::EditionApproved(event) => vec![book.name(&event.institution)],
        AssessmentEvent::EditionObjected(event) => vec![book.name(&event.institution)],
    }
}

fn note(w: Say, number: u32) -> String {
    w.of("page-fact-note", "note", number.to_string())
}

const fn form(form: &NoteForm) -> &'static str {
    match form {
        NoteForm::Plain => "plain",
        NoteForm::Comment(_) => "comment",
        NoteForm::Opinion(_) => "opinion",
    }
}

fn between(w: Say, book: &Book, person: PersonId, successor: PersonId) -> String {
    let [from, to] = [person, successor].map(|person| book.person(person));
    w.with("page-fact-from-to", &[("from", from.into()), ("to", to.into())])
}

fn questions(w: Say, count: impl Into<words::Argument>) -> String {
    w.with("page-fact-questions", &[("count", count.into())])
}

fn paper(w: Say, number: u32) -> String {
    w.of("page-fact-paper", "paper", number.to_string())
}

/// On which signed letter an act rests: its number, its signatory, who typed it.
pub fn on_paper(w: Say, event: &AssessmentEvent, book: &Book) -> Vec<String> {
    let Some((on, _)) = event.on_paper() else { return Vec::new() };
    let typed = w.of("page-fact-paper-by", "name", book.person(on.by));
    [paper(w, on.paper)].into_iter().chain(signed_by(w, book, on.signature.seal)).chain([typed]).collect()
}

/// Who signed, for whoever may know.
fn signed_by(w: Say, book: &Book, signature: SealId) -> Option<String> {
    let told = book.told(signature);
    let signed = [("name", told.part("name")?.into()), ("post", told.part("post").unwrap_or_default().into())];
    Some(w.with("page-fact-paper-signed", &signed))
}

fn source(w: Say, number: u32) -> String {
    w.of("page-fact-source", "source", number.to_string())
}

fn proposal(w: Say, number: u32) -> String {
    w.of("page-fact-proposal", "number", number.to_string())
}

/// A change that is planned, and its day.
fn planned(w: Say, change: &RosterChange, book: &Book) -> String {
    let (what, day) = match change {
        RosterChange::Renamed { institution, from, .. } => {
            (w.of("page-fact-renamed", "name", book.name(institution)), *from)
        }
        RosterChange::Succeeded { predecessor, from, successors, .. } => {
            (succession(w, predecessor, successors, book), *from)
        }
    };
    format!("{what} ({})", w.day(day))
}

/// Who took over from whom.
fn succession(w: Say, predecessor: &Code, successors: &[Successor], book: &Book) -> String {
    let successors: Vec<Code> = successors.iter().map(|successor| successor.institution.clone()).collect();
    let moved = [("from", book.name(predecessor).into()), ("to", book.list(&successors).into())];
    w.with("page-fact-from-to", &moved)
}

/// How many institutions somebody came from.
fn present(w: Say, attendance: &[Attendance]) -> String {
    let came = attendance.iter().filter(|present| present.women + present.men > 0).count();
    w.count("page-fact-present", came)
}
