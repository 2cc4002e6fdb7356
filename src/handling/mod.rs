//! The one write path: load, decide, append.
//!
//! # The promise
//!
//! - Everything of a command commits together: what time had already done, the events, the views,
//!   the sealed words, the letter orders, the answer kept under the command's key. After an answer
//!   of success all of it is true; after any other, none of it is.
//! - Commands are decided one after another by a single task, against the state as the ones before
//!   have advanced it, and written in batches. A client that hangs up changes nothing.
//! - Another process that wrote first is no error: state catches up and the commands are decided
//!   again.
//! - An event that cannot be read halts writing ([`Rejected::Halted`]); reads go on.
//!
//! # Recipe: to send a command
//!
//! Seal its words with [`crate::seals::seal`], put them into a [`Submission`], call
//! [`Handling::submit`]. What it writes besides its events follows from the events.

mod batch;
mod deciding;
mod due;
mod reading;
mod writer;

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use jiff::Timestamp;
use navette_events::directory::PersonRegistered;
use navette_events::{Actor, Code, Event, Fact, Hash, Language, PersonId, Recorded, Sealed, Unreadable};
use navette_projections::assessment::Key as Resource;
use navette_projections::{Directory, Ledger, View};
use serde::{Deserialize, Serialize};
use tokio::sync::{mpsc, oneshot, watch};

pub use due::watch_deadlines;

use crate::assessment::{self, Refusal};
use crate::clock::Clock;
use crate::directory::{InstitutionCommand, PersonCommand};
use crate::limits;
use crate::log::{Epoch, LetterOrder, Range, Store, StoreError};
use crate::seals::{Draft, Seals};

/// What is asked, and of what.
#[derive(Debug, Clone)]
pub enum Request {
    /// Of an assessment.
    Assessment(Code, assessment::Command),
    /// Of an institution.
    Institution(Code, InstitutionCommand),
    /// Of a person's record.
    Person(PersonId, PersonCommand),
    /// Record what time has done to an assessment, and nothing else.
    Tick(Code),
    /// Make somebody known and a colleague in an assessment: both, or neither.
    Colleague(Code, Newcomer),
}

/// Somebody who is made known by whoever speaks for his institution.
#[derive(Debug, Clone)]
pub struct Newcomer {
    /// Who.
    pub person: PersonId,
    /// Where the person works.
    pub institution: Code,
    /// The language of pages and letters.
    pub language: Language,
    /// Name and post.
    pub name: Sealed,
    /// E-mail address.
    pub address: Sealed,
}

impl Newcomer {
    /// What is asked of the assessment.
    fn command(&self) -> assessment::Command {
        let (institution, person) = (self.institution.clone(), self.person);
        assessment::inside::AddColleague { institution, person, new: true }.into()
    }

    /// What is recorded of the person.
    fn registered(&self) -> PersonRegistered {
        let Self { institution, language, name, address, .. } = self.clone();
        PersonRegistered { institution, language, name, address }
    }
}

/// A command on its way.
#[derive(Debug, Clone)]
pub struct Submission {
    /// Who asks.
    pub actor: Actor,
    /// What.
    pub request: Request,
    /// The words that its events will cite.
    pub words: Vec<Draft>,
    /// The key that makes it harmless to send twice.
    pub key: Option<IdempotencyKey>,
    /// The resource that must not have changed, and since which position.
    pub unless_changed: Option<(Resource, u64)>,
}

/// A command's key, in the scope of its sender.
#[derive(Debug, Clone)]
pub struct IdempotencyKey {
    /// Whose.
    pub person: PersonId,
    /// The key.
    pub key: String,
    /// SHA-256 over method, path and body.
    pub request: Hash,
}

/// A command was carried out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    /// How many events the stream has now.
    pub revision: u64,
    /// The log's position of the last of them.
    pub position: u64,
    /// Proof that it is in the log; absent where there was nothing left to do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt: Option<Receipt>,
    /// The number of what was made: comment, draft, briefing, meeting, validation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
}

/// Where an act lies in the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// The position of the act's last event.
    pub position: u64,
    /// The hash of its leaf.
    pub leaf: Hash,
}

/// Why a command was not carried out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Rejected {
    /// The rules refuse it.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Its key was used for something else.
    #[error("key reused")]
    KeyReused,
    /// Too many commands are waiting.
    #[error("busy")]
    Busy,
    /// The database cannot be written now.
    #[error("unavailable: {0}")]
    Unavailable(String),
    /// The log holds something that this program cannot read, or belongs to a newer program.
    #[error("halted: {0}")]
    Halted(String),
    /// The program failed.
    #[error("internal: {0}")]
    Internal(String),
}

/// Which letters an event calls for. Given by `mail`; kept here as a function so that the letters'
/// orders commit with the event that calls for them.
pub type Postal = fn(&Fact<Event>, Option<&Ledger>, &Directory) -> Vec<LetterOrder>;

/// What other rooms see of the write path. Cloning gives another handle.
#[derive(Clone)]
pub struct Handling {
    commands: mpsc::Sender<Job>,
    shared: Arc<Shared>,
}

impl std::fmt::Debug for Handling {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.write_str("Handling")
    }
}

/// A command with the place its answer goes to.
struct Job {
    submission: Submission,
    answer: oneshot::Sender<Result<Done, Rejected>>,
}

/// State that readers and the writer share.
struct Shared {
    store: Arc<dyn Store>,
    clock: Clock,
    seals: Seals,
    directory: RwLock<Known>,
    halted: watch::Sender<Option<String>>,
}

/// The directory as of a position.
#[derive(Debug, Clone, Default)]
struct Known {
    position: u64,
    directory: Arc<Directory>,
}

/// The epoch of this program: every event kind and every view version that it knows.
pub fn epoch() -> Epoch {
    let kinds = Event::kinds().map(|(kind, version)| format!("event {kind} {version}"));
    let views = View::ALL.into_iter().map(|view| format!("view {} {}", view.name(), view.version()));
    let mut lines: Vec<String> = kinds.chain(views).collect();
    lines.sort();
    Epoch(lines.join("\n"))
}

/// Reads an event of the log.
pub fn decode(recorded: Recorded) -> Result<Fact<Event>, Unreadable> {
    let event = Event::decode(&recorded)?;
    Ok(Fact { header: recorded.header, event })
}

impl Handling {
    /// Starts the writer over a database. It runs until the last handle is gone.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn start(store: Arc<dyn Store>, clock: Clock, seals: Seals, postal: Postal) -> Result<Self, StoreError> {
        let (commands, queue) = mpsc::channel(limits::QUEUE);
        let shared =
            Arc::new(Shared { store, clock, seals, directory: RwLock::default(), halted: watch::Sender::new(None) });
        let writer = writer::Writer::new(shared.clone(), postal).await?;
        tokio::spawn(writer.run(queue));
        tokio::spawn(reading::read_through(Arc::downgrade(&shared)));
        Ok(Self { commands, shared })
    }

    /// Hands a command to the writer and waits for its answer. Once the command is queued, dropping
    /// this future changes nothing about what happens to it.
    pub async fn submit(&self, submission: Submission) -> Result<Done, Rejected> {
        let (answer, answered) = oneshot::channel();
        self.commands.try_send(Job { submission, answer }).map_err(|_| Rejected::Busy)?;
        answered.await.unwrap_or_else(|_| Err(Rejected::Unavailable("the writer stopped".to_owned())))
    }

    /// The database.
    pub fn store(&self) -> &Arc<dyn Store> {
        &self.shared.store
    }

    /// The clock.
    pub fn clock(&self) -> &Clock {
        &self.shared.clock
    }

    /// The sealed words.
    pub fn seals(&self) -> &Seals {
        &self.shared.seals
    }

    /// Why writing has halted, if it has.
    pub fn halted(&self) -> Option<String> {
        self.shared.halted.borrow().clone()
    }

    /// Commands waiting for the writer.
    pub fn queued(&self) -> usize {
        limits::QUEUE - self.commands.capacity()
    }

    /// Institutions and people as of the log's head: rights are checked against nothing older.
    ///
    /// # Errors
    /// Where the database cannot be read, or holds what this program cannot.
    pub async fn directory(&self) -> Result<Arc<Directory>, StoreError> {
        Ok(self.shared.caught_up().await?.directory)
    }
}

impl Shared {
    fn known(&self) -> Known {
        self.directory.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn publish(&self, known: Known) {
        let mut held = self.directory.write().unwrap_or_else(PoisonError::into_inner);
        if known.position >= held.position {
            *held = known;
        }
    }

    /// The directory as of the head, read on from where it is known to.
    async fn caught_up(&self) -> Result<Known, StoreError> {
        let known = self.known();
        let head = self.store.head().await?.position;
        if head <= known.position {
            return Ok(known);
        }
        let mut next = known.clone();
        let directory = Arc::make_mut(&mut next.directory);
        for stream in ["institution/", "person/"] {
            let range = Range { after: known.position, up_to: Some(head), stream: Some(stream), ..Range::ALL };
            for recorded in self.store.read(range).await? {
                directory.apply(&decode(recorded).map_err(|error| StoreError::Corrupt(error.to_string()))?);
            }
        }
        // What was drained here was written by whoever wrote the events.
        directory.drain();
        next.position = head;
        self.publish(next.clone());
        Ok(next)
    }

    fn halt(&self, why: String) -> Rejected {
        tracing::error!(why, "writing has halted");
        self.halted.send_replace(Some(why.clone()));
        Rejected::Halted(why)
    }
}

/// Answers kept under the keys of a batch, by person and key.
type Kept = HashMap<(PersonId, String), (Hash, Done)>;

/// The moment an event is recorded at: the clock's, but never before the event before it.
fn recorded_at(before: Timestamp, now: Timestamp) -> Timestamp {
    before.max(now)
}
