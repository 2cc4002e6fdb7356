//! The writer: one task that decides and writes, batch after batch, and keeps level with the log.

use std::collections::{BTreeSet, HashMap, VecDeque};
use std::sync::Arc;
use std::time::Duration;

use navette_events::{Code, Event, Fact, Stream, Unreadable};
use navette_projections::AssessmentViews;
use tokio::sync::mpsc;

use super::batch::Making;
use super::reading::stray;
use super::{Done, Job, Known, Postal, Rejected, Request, Shared, decode, epoch};
use crate::limits;
use crate::log::{AppendError, Head, Range, StoreError};

/// How often a batch is decided again because other processes were first.
const TRIES: u32 = 200;
/// For how many batches the head is locked before anything is decided, after another process has
/// been met: whoever is slower would never get through otherwise.
const WARY: u32 = 50;

pub(super) struct Writer {
    pub(super) shared: Arc<Shared>,
    pub(super) postal: Postal,
    pub(super) head: Head,
    pub(super) warm: HashMap<Code, Warm>,
    pub(super) known: Known,
    /// Counts uses of warm state, so that the coldest is let go.
    uses: u64,
    /// For how many more batches to lock the head first.
    wary: u32,
}

/// An assessment whose state is at hand.
pub(super) struct Warm {
    pub(super) views: AssessmentViews,
    used: u64,
}

/// What a job came to, before its batch is written.
pub(super) type Outcome = Result<Done, Rejected>;

/// Why a batch could not even be made.
pub(super) enum Trouble {
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
        // In this order: the directory may be ahead of the head, never behind.
        let head = shared.store.head().await?;
        let known = shared.caught_up().await?;
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
            let locked = self.wary > 0;
            let (outcomes, made) = match self.make_level(jobs, locked).await {
                Ok(made) => made,
                Err(trouble) => {
                    // Some of the batch may have been decided already: nothing of it is kept.
                    self.shared.store.unlock().await;
                    self.warm.clear();
                    self.known = self.shared.known();
                    return all(self.trouble(trouble));
                }
            };
            let rows = self.rows(&made);
            if made.events.is_empty() && made.answers.is_empty() {
                self.shared.store.unlock().await;
                // Without lock or append, nothing has told whether the state that refused is still the newest.
                match if locked { Ok(true) } else { self.is_level().await } {
                    Ok(true) => return outcomes,
                    Ok(false) => continue,
                    Err(trouble) => return all(self.trouble(trouble)),
                }
            }
            let batch = made.finish(&epoch(), rows);
            match self.shared.store.append(&batch).await {
                Ok(()) => {
                    self.wary = self.wary.saturating_sub(1);
                    self.written(&made);
                    return outcomes;
                }
                Err(AppendError::Overtaken) => {
                    self.forget(&made);
                    self.wary = WARY;
                    if let Err(trouble) = self.is_level().await {
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
                    if let Err(trouble) = self.is_level().await {
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
            if let Some(stray) = stray(&self.shared, self.head.position).await {
                return vec![Err(self.shared.halt(stray))];
            }
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

    /// Makes a batch; under the head's lock, where others are about, and then level with the head.
    async fn make_level(&mut self, jobs: &[Job], locked: bool) -> Result<(Vec<Outcome>, Making), Trouble> {
        if locked {
            // What takes long is done before: under the lock only what is new is read.
            for job in jobs {
                if let Request::Assessment(code, _) | Request::Tick(code) = &job.submission.request {
                    self.load(code).await?;
                }
            }
            let head = self.shared.store.lock().await?;
            if self.catch_up(head).await? {
                self.wary = WARY;
            }
        }
        self.make(jobs).await
    }

    /// Whether nobody else has written meanwhile; otherwise reads on.
    async fn is_level(&mut self) -> Result<bool, Trouble> {
        let head = self.shared.store.head().await?;
        Ok(!self.catch_up(head).await?)
    }

    /// Reads on to a head that another process has moved. Whether one has.
    async fn catch_up(&mut self, head: Head) -> Result<bool, Trouble> {
        let moved = head.position > self.head.position;
        if moved {
            let range = Range { after: self.head.position, up_to: Some(head.position), ..Range::ALL };
            let (mut changed, mut renamed) = (BTreeSet::new(), false);
            let mut known = self.shared.known();
            for recorded in self.shared.store.read(range).await? {
                let Fact { header, event } = decode(recorded)?;
                match (&header.stream, event) {
                    (Stream::Assessment(code), Event::Assessment(event)) => {
                        if let Some(warm) = self.warm.get_mut(code) {
                            changed.insert(code.clone());
                            warm.views.apply(&Fact { header, event });
                        }
                    }
                    (_, event) if header.position > known.position => {
                        Arc::make_mut(&mut known.directory).apply(&Fact { header, event });
                        renamed = true;
                    }
                    _ => {}
                }
            }
            // What was drained here was written by whoever wrote the events.
            for code in &changed {
                self.warm.get_mut(code).map(|warm| warm.views.drain());
            }
            if known.position < head.position {
                if renamed {
                    Arc::make_mut(&mut known.directory).drain();
                }
                known.position = head.position;
                self.shared.publish(known.clone());
            }
            self.known = known;
        }
        self.head = head;
        Ok(moved)
    }

    /// Has an assessment's state at hand.
    pub(super) async fn load(&mut self, code: &Code) -> Result<(), Trouble> {
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
        views.drain_resealed();
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
