//! Deciding: what each command of a batch comes to, against the state as the ones before have left it.

use std::borrow::Cow;
use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use navette_events::{Actor, AssessmentEvent, Code, Event, Fact, PersonEvent, PersonId, SealId, Stream};
use navette_projections::{Doc, View};

use super::batch::Making;
use super::writer::{Outcome, Trouble, Writer};
use super::{Done, Job, Kept, Newcomer, Receipt, Rejected, Request, Submission};
use crate::assessment::due::due;
use crate::assessment::{self, Context, Decision, Refusal, Standing};
use crate::limits;
use crate::log::{Erasure, KeptAnswer, Row, StoreError};

impl Writer {
    /// Decides the jobs in order, each against the state that the ones before have left.
    pub(super) async fn make(&mut self, jobs: &[Job]) -> Result<(Vec<Outcome>, Making), Trouble> {
        let mut kept = self.kept(jobs).await?;
        let mut made = Making::after(&self.head);
        let mut outcomes = Vec::new();
        for job in jobs {
            if made.bytes() >= limits::BATCH_BYTES {
                break;
            }
            let submission = &job.submission;
            let outcome = match self.repeated(submission, &kept).await? {
                Some(outcome) => outcome,
                None => self.carry_out(submission, &mut made).await?,
            };
            if let (Ok(done), Some(key)) = (&outcome, &submission.key) {
                let known = kept.insert((key.person, key.key.clone()), (key.request, done.clone()));
                if known.is_none() {
                    made.answers.push(KeptAnswer {
                        person: key.person,
                        key: key.key.clone(),
                        request: key.request,
                        answer: serde_json::to_string(done).expect("plain data"),
                        kept_at: self.shared.clock.machine(),
                    });
                }
            }
            outcomes.push(outcome);
        }
        Ok((outcomes, made))
    }

    /// The answers kept under the keys of these jobs: one read for the batch.
    async fn kept(&self, jobs: &[Job]) -> Result<Kept, StoreError> {
        let keys: Vec<_> = jobs
            .iter()
            .filter_map(|job| job.submission.key.as_ref())
            .map(|key| (key.person, key.key.clone()))
            .collect();
        if keys.is_empty() {
            return Ok(Kept::new());
        }
        let answers = self.shared.store.answers(&keys).await?;
        let read = answers.into_iter().filter_map(|kept| {
            let done = serde_json::from_str(&kept.answer).ok()?;
            Some(((kept.person, kept.key), (kept.request, done)))
        });
        Ok(read.collect())
    }

    /// The outcome of a command that was carried out before under its key. Rights are checked again.
    async fn repeated(&mut self, submission: &Submission, kept: &Kept) -> Result<Option<Outcome>, Trouble> {
        let Some(key) = &submission.key else { return Ok(None) };
        let Some((request, done)) = kept.get(&(key.person, key.key.clone())) else { return Ok(None) };
        if *request != key.request {
            return Ok(Some(Err(Rejected::KeyReused)));
        }
        let asked = match &submission.request {
            Request::Assessment(code, command) => Some((code, Cow::Borrowed(command))),
            Request::Colleague(code, newcomer) => Some((code, Cow::Owned(newcomer.command()))),
            Request::Institution(..) | Request::Person(..) | Request::Tick(_) => None,
        };
        if let Some((code, command)) = asked {
            self.load(code).await?;
            let known = self.known.clone();
            let ledger = self.warm[code].views.ledger();
            let country = ledger.opened.as_ref().map(|opened| &opened.country);
            let standing = Standing::of(submission.actor, code, country, ledger, &known.directory);
            let standing = standing.mandated(submission.actor, ledger, self.shared.clock.now());
            if !standing.may(command.act(), command.concerns(ledger).as_ref()) {
                return Ok(Some(Err(Refusal::NotAllowed(command.act()).into())));
            }
        }
        Ok(Some(Ok(done.clone())))
    }

    async fn carry_out(&mut self, submission: &Submission, made: &mut Making) -> Result<Outcome, Trouble> {
        match &submission.request {
            Request::Assessment(code, command) => {
                self.load(code).await?;
                self.record_due(code, made);
                Ok(self.assessment(code, command, submission, made))
            }
            Request::Colleague(code, newcomer) => {
                self.load(code).await?;
                self.record_due(code, made);
                self.colleague(code, newcomer, submission, made).await.map_err(Into::into)
            }
            Request::Tick(code) => {
                self.load(code).await?;
                self.record_due(code, made);
                let ledger = self.warm[code].views.ledger();
                Ok(Ok(Done { revision: ledger.revision, position: ledger.position, receipt: None, number: None }))
            }
            Request::Institution(code, command) => {
                let decided = command.decide(code, submission.actor, &self.known.directory);
                let revision = self.known.directory.institution_of(code).map_or(0, |held| held.revision);
                let events = decided.map(|events| events.into_iter().map(Event::Institution).collect());
                Ok(self.directory(&Stream::Institution(code.clone()), revision, events, submission, made).await?)
            }
            Request::Person(person, command) => {
                let decided = command.decide(*person, submission.actor, &self.known.directory);
                let revision = self.known.directory.person_of(*person).map_or(0, |held| held.revision);
                let events = decided.map(|events| events.into_iter().map(Event::Person).collect());
                Ok(self.directory(&Stream::Person(*person), revision, events, submission, made).await?)
            }
        }
    }

    /// Makes somebody known and a colleague. Whether that may be is asked before anything is recorded.
    async fn colleague(
        &mut self,
        code: &Code,
        newcomer: &Newcomer,
        submission: &Submission,
        made: &mut Making,
    ) -> Result<Outcome, StoreError> {
        let command = newcomer.command();
        let (now, actor) = (self.shared.clock.now(), submission.actor);
        let context = Context { now, directory: &self.known.directory, actor };
        if let Err(refusal) = assessment::decide(code, self.warm[code].views.ledger(), &command, actor, &context) {
            return Ok(Err(refusal.into()));
        }
        let registered = vec![Event::Person(newcomer.registered().into())];
        let stream = Stream::Person(newcomer.person);
        if let Err(rejected) = self.directory(&stream, 0, Ok(registered), submission, made).await? {
            return Ok(Err(rejected));
        }
        Ok(self.assessment(code, &command, submission, made))
    }

    /// What time has already done is recorded first, whatever becomes of the command.
    fn record_due(&mut self, code: &Code, made: &mut Making) {
        let events = due(self.warm[code].views.ledger(), self.shared.clock.now());
        for event in events {
            self.apply(code, event, Actor::System, made);
        }
    }

    fn assessment(
        &mut self,
        code: &Code,
        command: &assessment::Command,
        submission: &Submission,
        made: &mut Making,
    ) -> Outcome {
        let views = &self.warm[code].views;
        if let Some((resource, position)) = &submission.unless_changed {
            let changed = views.changed(resource);
            if changed != *position {
                return Err(Refusal::Stale { position: changed }.into());
            }
        }
        let ledger = views.ledger();
        let (now, actor) = (self.shared.clock.now(), submission.actor);
        let context = Context { now, directory: &self.known.directory, actor };
        // A decision that panics is a mistake of ours; it must not take the writer with it.
        let decided =
            catch_unwind(AssertUnwindSafe(|| assessment::decide(code, ledger, command, submission.actor, &context)))
                .map_err(|_| Rejected::Internal("a decision failed".to_owned()))??;
        let stream = Stream::Assessment(code.clone());
        let mut seals = Vec::new();
        for event in &decided {
            if event.encode().len() > limits::PAYLOAD {
                return Err(Refusal::TooMany { what: "bytes", limit: limits::PAYLOAD }.into());
            }
            let event = Event::Assessment(event.clone());
            // What was typed from a letter is sealed already when the act follows from it.
            let known = |seal| ledger.papers.holds(seal);
            let rows = self.shared.seals.new_rows(&stream, &event, &submission.words, &HashMap::new(), &known);
            seals.extend(rows.map_err(|error| Rejected::Internal(error.to_string()))?.0);
        }
        made.seals.append(&mut seals);
        let number = decided.iter().find_map(number_of);
        let acted = !decided.is_empty();
        for event in decided {
            self.apply(code, event, submission.actor, made);
        }
        let ledger = self.warm[code].views.ledger();
        let receipt = made.last_leaf().filter(|_| acted).map(|leaf| Receipt { position: ledger.position, leaf });
        Ok(Done { revision: ledger.revision, position: ledger.position, receipt, number })
    }

    fn apply(&mut self, code: &Code, event: AssessmentEvent, actor: Actor, made: &mut Making) {
        let stream = Stream::Assessment(code.clone());
        let Some(warm) = self.warm.get_mut(code) else { return };
        let revision = warm.views.ledger().revision + 1;
        let fact = made.place(&stream, revision, Event::Assessment(event.clone()), actor, &self.shared.clock);
        warm.views.apply(&Fact { header: fact.header.clone(), event });
        made.audiences.extend(warm.views.drain_resealed());
        let orders = (self.postal)(&fact, Some(warm.views.ledger()), &self.known.directory);
        made.orders.extend(orders);
        if let Event::Assessment(AssessmentEvent::PersonRemoved(removed)) = &fact.event {
            let words = |seal: &SealId| Erasure::Words { stream: stream.clone(), seal: *seal };
            made.erasures.extend(removed.destroyed.iter().map(words));
        }
        made.touched.insert(code.clone());
    }

    async fn directory(
        &mut self,
        stream: &Stream,
        revision: u64,
        decided: Result<Vec<Event>, Refusal>,
        submission: &Submission,
        made: &mut Making,
    ) -> Result<Outcome, StoreError> {
        let events = match decided {
            Ok(events) => events,
            Err(refusal) => return Ok(Err(refusal.into())),
        };
        let mut subjects = made.new_subjects();
        if let Stream::Person(person) = stream {
            subjects
                .extend(self.shared.store.subject_keys(&[*person]).await?.into_iter().map(|key| (key.subject, key)));
        }
        for event in &events {
            match self.shared.seals.rows(stream, event, &submission.words, &subjects) {
                Ok((rows, keys)) => {
                    made.seals.extend(rows);
                    made.subject_keys.extend(keys);
                }
                Err(error) => return Ok(Err(Rejected::Internal(error.to_string()))),
            }
        }
        let acted = !events.is_empty();
        let (mut revision, mut position) = (revision, self.head.position);
        for event in events {
            revision += 1;
            let fact = made.place(stream, revision, event, submission.actor, &self.shared.clock);
            position = fact.header.position;
            if let (Event::Person(PersonEvent::PersonErased(_)), Stream::Person(person)) = (&fact.event, stream) {
                made.erasures.push(Erasure::Person { person: *person, at: self.shared.clock.machine() });
            }
            Arc::make_mut(&mut self.known.directory).apply(&fact);
            made.orders.extend((self.postal)(&fact, None, &self.known.directory));
        }
        let receipt = made.last_leaf().filter(|_| acted).map(|leaf| Receipt { position, leaf });
        Ok(Ok(Done { revision, position, receipt, number: None }))
    }

    /// The rows that the batch's events have changed.
    pub(super) fn rows(&mut self, made: &Making) -> Vec<Row> {
        let mut rows = Vec::new();
        for code in &made.touched {
            if let Some(warm) = self.warm.get_mut(code) {
                let stream = Stream::Assessment(code.clone());
                rows.extend(warm.views.drain().into_iter().map(|doc| row(doc, stream.clone())));
            }
        }
        if made.events.iter().any(|(recorded, _)| !matches!(recorded.header.stream, Stream::Assessment(_))) {
            let docs = Arc::make_mut(&mut self.known.directory).drain();
            rows.extend(docs.into_iter().filter_map(directory_row));
        }
        rows
    }
}

fn row(doc: Doc, stream: Stream) -> Row {
    Row { view: doc.view.name(), key: doc.key, sort: doc.sort, stream, position: doc.position, body: doc.body }
}

/// Rows of the directory are owned by the stream that their key names.
fn directory_row(doc: Doc) -> Option<Row> {
    let stream = match doc.view {
        View::Institutions => Stream::Institution(doc.key.parse().ok()?),
        _ => Stream::Person(doc.key.parse::<PersonId>().ok()?),
    };
    Some(row(doc, stream))
}

/// The number of what an event made.
#[expect(clippy::match_same_arms, reason = "a group of lines a subject")]
#[expect(clippy::too_many_lines, reason = "one line an event")]
fn number_of(event: &AssessmentEvent) -> Option<u32> {
    match event {
        AssessmentEvent::BriefingHeld(event) => Some(event.briefing),
        AssessmentEvent::DraftWritten(event) => Some(event.draft),
        AssessmentEvent::CommentSubmitted(event) => Some(event.comment),
        AssessmentEvent::MeetingHeld(event) => Some(event.meeting),
        AssessmentEvent::ProfileValidated(event) => Some(event.validation),
        AssessmentEvent::AssessmentOpened(_)
        | AssessmentEvent::PoliciesChanged(_)
        | AssessmentEvent::ParticipantAdded(_)
        | AssessmentEvent::FocalPointNamed(_)
        | AssessmentEvent::FocalPointRelieved(_)
        | AssessmentEvent::EngagementRecorded(_)
        | AssessmentEvent::StageAdvanced(_)
        | AssessmentEvent::StageSteppedBack(_)
        | AssessmentEvent::DraftContinued(_)
        | AssessmentEvent::DraftShared(_)
        | AssessmentEvent::PeriodOpened(_)
        | AssessmentEvent::PeriodExtended(_)
        | AssessmentEvent::PeriodClosed(_)
        | AssessmentEvent::CommentWithdrawn(_)
        | AssessmentEvent::OutcomeGiven(_)
        | AssessmentEvent::CommentIncorporated(_)
        | AssessmentEvent::OpinionGiven(_)
        | AssessmentEvent::ProfileFinalised(_)
        | AssessmentEvent::ValidationWithdrawn(_)
        | AssessmentEvent::PublishedOnChannel(_)
        | AssessmentEvent::AssessmentClosed(_) => None,
        AssessmentEvent::RecommendationRecorded(event) => Some(event.recommendation),
        AssessmentEvent::FindingWritten(event) => Some(event.finding),
        AssessmentEvent::ProofSubmitted(event) => Some(event.proof),
        AssessmentEvent::ErrorReported(event) => Some(event.report),
        AssessmentEvent::EditionDrafted(event) => Some(event.number),
        AssessmentEvent::PublicationContested(event) => Some(event.contest),
        AssessmentEvent::CommunicationRecorded(event) => Some(event.communication),
        AssessmentEvent::RecommendationInherited(_)
        | AssessmentEvent::RecommendationDecided(_)
        | AssessmentEvent::RecommendationFollowed(_)
        | AssessmentEvent::ReferralAnswered(_)
        | AssessmentEvent::FindingDropped(_)
        | AssessmentEvent::FindingsApproved(_)
        | AssessmentEvent::ProofApproved(_)
        | AssessmentEvent::ChannelTakenDown(_)
        | AssessmentEvent::ErrorTriaged(_)
        | AssessmentEvent::EditionValidated(_)
        | AssessmentEvent::ContestSettled(_)
        | AssessmentEvent::AssessmentCancelled(_)
        | AssessmentEvent::AssessmentReopened(_)
        | AssessmentEvent::ObjectivesTagged(_)
        | AssessmentEvent::CommentTriaged(_)
        | AssessmentEvent::InputAsked(_)
        | AssessmentEvent::InputGiven(_)
        | AssessmentEvent::LateCommentAdmitted(_)
        | AssessmentEvent::CommentDeferred(_)
        | AssessmentEvent::CommentCosigned(_)
        | AssessmentEvent::CosignatureWithdrawn(_)
        | AssessmentEvent::CommentReattributed(_)
        | AssessmentEvent::CommentReattached(_)
        | AssessmentEvent::CommentSaidAloud(_)
        | AssessmentEvent::ConfirmationAsked(_)
        | AssessmentEvent::CommentConfirmed(_)
        | AssessmentEvent::CommentRectified(_)
        | AssessmentEvent::CommentDeemedConfirmed(_)
        | AssessmentEvent::OutcomePrepared(_)
        | AssessmentEvent::OutcomesReleased(_)
        | AssessmentEvent::OutcomeReactedTo(_)
        | AssessmentEvent::ReactionAcknowledged(_)
        | AssessmentEvent::ReactionArbitrated(_)
        | AssessmentEvent::CommentVisibilityChanged(_) => None,
        AssessmentEvent::IndicatorsAssigned(event) => Some(event.assignment),
        AssessmentEvent::AnswerGiven(event) => Some(event.answer),
        AssessmentEvent::SourceRecorded(event) => Some(event.source),
        AssessmentEvent::IndicatorSetAttached(_)
        | AssessmentEvent::IndicatorSetDetached(_)
        | AssessmentEvent::DueDateReached(_)
        | AssessmentEvent::AnswerVerified(_)
        | AssessmentEvent::AnswerSentBack(_)
        | AssessmentEvent::SourceCopied(_)
        | AssessmentEvent::CitationChanged(_)
        | AssessmentEvent::EvidenceCited(_) => None,
        AssessmentEvent::ActTranscribed(event) => Some(event.paper),
        AssessmentEvent::ScanKept(_)
        | AssessmentEvent::TranscriptionChecked(_)
        | AssessmentEvent::TranscriptionContested(_)
        | AssessmentEvent::TranscriptionSettled(_) => None,
        AssessmentEvent::ConflictFlagged(event) => Some(event.conflict),
        AssessmentEvent::MoreTimeAsked(event) => Some(event.request),
        AssessmentEvent::CalendarSet(_)
        | AssessmentEvent::ClockSuspended(_)
        | AssessmentEvent::ClockResumed(_)
        | AssessmentEvent::MoreTimeAnswered(_)
        | AssessmentEvent::ReminderSent(_)
        | AssessmentEvent::RequestDelivered(_)
        | AssessmentEvent::RequestBounced(_)
        | AssessmentEvent::TacitAgreementReached(_)
        | AssessmentEvent::DimensionsAssigned(_)
        | AssessmentEvent::StandardTextMarked(_)
        | AssessmentEvent::StandardTextUnmarked(_)
        | AssessmentEvent::ReservationsLifted(_)
        | AssessmentEvent::ConflictArbitrated(_)
        | AssessmentEvent::DissentRecorded(_)
        | AssessmentEvent::TranslationFiled(_)
        | AssessmentEvent::LetterUndelivered(_)
        | AssessmentEvent::PersonRemoved(_) => None,
        AssessmentEvent::NoteWritten(event) => Some(event.note),
        AssessmentEvent::MandateGiven(event) => Some(event.mandate),
        AssessmentEvent::ColleagueAdded(_)
        | AssessmentEvent::ColleagueEnded(_)
        | AssessmentEvent::NoteRevised(_)
        | AssessmentEvent::NoteDropped(_)
        | AssessmentEvent::NoteSubmitted(_)
        | AssessmentEvent::DraftedInside(_)
        | AssessmentEvent::MandateEnded(_)
        | AssessmentEvent::CommentEndorsed(_)
        | AssessmentEvent::BodyCommentWithdrawn(_)
        | AssessmentEvent::HandoverPlanned(_)
        | AssessmentEvent::FocalPointReplaced(_) => None,
        AssessmentEvent::ReshuffleProposed(event) => Some(event.proposal),
        AssessmentEvent::ProposalDropped(_)
        | AssessmentEvent::ProposalApplied(_)
        | AssessmentEvent::ReshuffleApplied(_)
        | AssessmentEvent::BaselineTaken(_)
        | AssessmentEvent::BaselineContinued(_) => None,
        AssessmentEvent::BaselineMarked(event) => event.with,
        AssessmentEvent::EditionApprovalAsked(_)
        | AssessmentEvent::EditionApproved(_)
        | AssessmentEvent::EditionObjected(_) => None,
    }
}
