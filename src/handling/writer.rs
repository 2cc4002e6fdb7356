//! The writer: one task that decides and writes, batch after batch.

use std::collections::{HashMap, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

use navette_events::{Actor, AssessmentEvent, Code, Event, Fact, PersonId, Stream, Unreadable};
use navette_projections::{AssessmentViews, Doc, View};
use tokio::sync::mpsc;

use super::batch::Making;
use super::{Done, Job, Kept, Known, Postal, Receipt, Rejected, Request, Shared, Submission, decode, epoch};
use crate::assessment::due::due;
use crate::assessment::{self, Context, Decision, Refusal, Standing};
use crate::limits;
use crate::log::{AppendError, Head, KeptAnswer, Range, Row, StoreError};

/// How often a batch is decided again because other processes were first.
const TRIES: u32 = 200;
/// Batches for which the head is locked first after another process has been met.
const WARY: u32 = 50;

pub(super) struct Writer {
    shared: Arc<Shared>,
    postal: Postal,
    head: Head,
    warm: HashMap<Code, Warm>,
    known: Known,
    /// Counts uses of warm state, so that the coldest is let go.
    uses: u64,
    /// For how many more batches to lock the head first.
    wary: u32,
}

/// An assessment whose state is at hand.
struct Warm {
    views: AssessmentViews,
    used: u64,
}

/// What a job came to, before its batch is written.
type Outcome = Result<Done, Rejected>;

/// Why a batch could not even be made.
enum Trouble {
    Store(StoreError),
    Unreadable(Unreadable),
}

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<Unreadable> for Trouble {
    fn from(error: Unreadable) -> Self {
        Self::Unreadable(error)
    }
}

impl Writer {
    pub(super) async fn new(shared: Arc<Shared>, postal: Postal) -> Result<Self, StoreError> {
        let known = shared.caught_up().await?;
        let head = shared.store.head().await?;
        Ok(Self { shared, postal, head, warm: HashMap::new(), known, uses: 0, wary: 0 })
    }

    pub(super) async fn run(mut self, mut queue: mpsc::Receiver<Job>) {
        let mut waiting = VecDeque::new();
        while let Some(job) = queue.recv().await {
            waiting.push_back(job);
            while !waiting.is_empty() {
                while waiting.len() < limits::BATCH
                    && let Ok(job) = queue.try_recv()
                {
                    waiting.push_back(job);
                }
                let taken = self.batch(waiting.make_contiguous()).await;
                for (job, outcome) in waiting.drain(..taken.len()).zip(taken) {
                    // Nobody may be listening any more; what was done is done.
                    let _ = job.answer.send(outcome);
                }
            }
        }
    }

    /// Carries out as many of the first jobs as fit into a batch; one outcome each.
    async fn batch(&mut self, jobs: &[Job]) -> Vec<Outcome> {
        let all = |rejected: Rejected| vec![Err(rejected); jobs.len()];
        if let Some(why) = self.shared.halted.borrow().clone() {
            return all(Rejected::Halted(why));
        }
        for attempt in 0..TRIES {
            let (outcomes, made) = match self.make(jobs).await {
                Ok(made) => made,
                Err(trouble) => return all(self.trouble(trouble)),
            };
            let rows = self.rows(&made);
            if made.events.is_empty() {
                return outcomes;
            }
            let batch = made.finish(&epoch(), rows);
            match self.shared.store.append(&batch, self.wary > 0).await {
                Ok(()) => {
                    self.wary = self.wary.saturating_sub(1);
                    self.written(&made);
                    return outcomes;
                }
                Err(AppendError::Overtaken) => {
                    self.forget(&made);
                    self.wary = WARY;
                    if let Err(trouble) = self.catch_up().await {
                        return all(self.trouble(trouble));
                    }
                    if self.head.epoch != epoch() {
                        return all(self
                            .shared
                            .halt("another version of this program has taken the log over".to_owned()));
                    }
                    // Others write too: let them through before trying again.
                    tokio::time::sleep(Duration::from_millis(u64::from(attempt.min(20)))).await;
                }
                Err(AppendError::Rejected(why)) => {
                    self.forget(&made);
                    return self.one_by_one(jobs, &why).await;
                }
                Err(AppendError::Unavailable(why) | AppendError::Unknown(why)) => {
                    self.forget(&made);
                    if let Err(trouble) = self.catch_up().await {
                        drop(self.trouble(trouble));
                    }
                    return all(Rejected::Unavailable(why));
                }
            }
        }
        all(Rejected::Busy)
    }

    /// A batch that the database refuses is replayed item by item: one bad item refuses no other.
    async fn one_by_one(&mut self, jobs: &[Job], why: &str) -> Vec<Outcome> {
        if let [_] = jobs {
            tracing::error!(why, "the database refused a command");
            return vec![Err(Rejected::Internal(why.to_owned()))];
        }
        let mut outcomes = Vec::with_capacity(jobs.len());
        for job in jobs {
            outcomes.append(&mut Box::pin(self.batch(std::slice::from_ref(job))).await);
        }
        outcomes
    }

    fn trouble(&self, trouble: Trouble) -> Rejected {
        match trouble {
            Trouble::Store(StoreError::Corrupt(why)) => self.shared.halt(why),
            Trouble::Store(error) => Rejected::Unavailable(error.to_string()),
            Trouble::Unreadable(error) => self.shared.halt(error.to_string()),
        }
    }

    /// Decides the jobs in order, each against the state that the ones before have left.
    async fn make(&mut self, jobs: &[Job]) -> Result<(Vec<Outcome>, Making), Trouble> {
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
        if let Request::Assessment(code, command) = &submission.request {
            self.load(code).await?;
            let known = self.known.clone();
            let ledger = self.warm[code].views.ledger();
            let country = ledger.opened.as_ref().map(|opened| &opened.country);
            let standing = Standing::of(submission.actor, code, country, ledger, &known.directory);
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
        let context = Context { now: self.shared.clock.now(), directory: &self.known.directory };
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
            let rows = self.shared.seals.rows(&stream, &event, &submission.words, &HashMap::new());
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
        let orders = (self.postal)(&fact, Some(warm.views.ledger()), &self.known.directory);
        made.orders.extend(orders);
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
            Arc::make_mut(&mut self.known.directory).apply(&fact);
            made.orders.extend((self.postal)(&fact, None, &self.known.directory));
        }
        let receipt = made.last_leaf().filter(|_| acted).map(|leaf| Receipt { position, leaf });
        Ok(Ok(Done { revision, position, receipt, number: None }))
    }

    /// The rows that the batch's events have changed.
    fn rows(&mut self, made: &Making) -> Vec<Row> {
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

    /// The batch is durable: what it says is now the state.
    fn written(&mut self, made: &Making) {
        self.head = made.head_after(&self.head);
        self.known.position = self.head.position;
        self.shared.publish(self.known.clone());
        self.cool();
    }

    /// The batch was not written: the state that it advanced is thrown away and loaded again.
    fn forget(&mut self, made: &Making) {
        for code in &made.touched {
            self.warm.remove(code);
        }
        self.known = self.shared.known();
    }

    /// Reads on to the head after another process has written.
    async fn catch_up(&mut self) -> Result<(), Trouble> {
        let head = self.shared.store.head().await?;
        let range = Range { after: self.head.position, up_to: Some(head.position), ..Range::ALL };
        for recorded in self.shared.store.read(range).await? {
            if let Stream::Assessment(code) = &recorded.header.stream {
                self.warm.remove(code);
            }
            decode(recorded)?;
        }
        self.known = self.shared.caught_up().await?;
        self.head = head;
        Ok(())
    }

    /// Has an assessment's state at hand.
    async fn load(&mut self, code: &Code) -> Result<(), Trouble> {
        self.uses += 1;
        if let Some(warm) = self.warm.get_mut(code) {
            warm.used = self.uses;
            return Ok(());
        }
        let stream = Stream::Assessment(code.clone()).to_string();
        let range = Range { up_to: Some(self.head.position), stream: Some(&stream), ..Range::ALL };
        let mut views = AssessmentViews::new(code.clone());
        for recorded in self.shared.store.read(range).await? {
            let Fact { header, event } = decode(recorded)?;
            if let Event::Assessment(event) = event {
                views.apply(&Fact { header, event });
            }
        }
        views.drain();
        self.warm.insert(code.clone(), Warm { views, used: self.uses });
        Ok(())
    }

    /// Lets the coldest states go. Between batches only: within one, every state is needed.
    fn cool(&mut self) {
        while self.warm.len() > limits::WARM {
            let coldest = self.warm.iter().min_by_key(|(_, warm)| warm.used).map(|(code, _)| code.clone());
            coldest.map(|code| self.warm.remove(&code));
        }
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
    }
}
