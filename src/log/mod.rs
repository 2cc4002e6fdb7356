//! The event log: what it promises, and the port through which both databases keep the promise.
//!
//! # The promise
//!
//! - One log, one head. Positions are 1, 2, 3 … without a gap, in the order of commits: a reader
//!   who has seen position *n* has seen everything up to *n*, and a missing position is corruption.
//! - A [`Batch`] is all or nothing: events, view rows, seals, audiences, letter orders and kept answers.
//! - A batch is written only if the head is where its writer thought it was, and under the same
//!   [`Epoch`]; otherwise [`AppendError::Overtaken`], and nothing is written.
//! - Once `append` answers `Ok`, the batch is durable. An ambiguous commit is resolved by looking
//!   for the batch's first event before anything is answered.
//! - The bytes of an event never change: the database itself refuses UPDATE and DELETE.
//! - What is destroyed is an [`Erasure`] of a batch: words beside the log, never an event. It commits with the
//!   event that tells of it.
//!
//! # Recipe: another database
//!
//! Implement `Database` (what databases differ in; [`Store`] is written once over it), add its
//! address to [`open`], and run `tests/contract.rs` over it.

mod cells;
mod database;
mod opening;
mod portable;
pub mod postgres;
mod query;
pub mod sqlite;
pub mod tree;

use std::sync::Arc;

use async_trait::async_trait;
use jiff::Timestamp;
use navette_events::{EventId, Hash, Language, PersonId, Recorded, SealId, Stream};
use tokio::sync::watch;

use database::Database;
use tree::Edge;

/// The set of event kinds and view versions that a writer knows, as sorted lines. Two programs may
/// write to one log only if their epochs are equal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Epoch(pub String);

impl Epoch {
    /// Whether this program knows everything that `other` knows (and so may take its log over).
    pub fn covers(&self, other: &Self) -> bool {
        other.0.lines().all(|line| self.0.lines().any(|mine| mine == line))
    }
}

/// Whose time a log keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nature {
    /// The server's own clock.
    Real,
    /// A clock that was set by a test or a demo. Such a log is never anything else.
    Simulated,
}

/// The newest state of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Position of the newest event; 0 while there is none.
    pub position: u64,
    /// When it was recorded; the epoch of Unix while there is none.
    pub recorded_at: Timestamp,
    /// The right edge of the Merkle tree over all leaves.
    pub edge: Edge,
    /// Who may write.
    pub epoch: Epoch,
    /// Whose time it keeps.
    pub nature: Nature,
}

/// A view's row: one document, owned by one stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The view.
    pub view: &'static str,
    /// The row's key, unique in its view. Keys compare bytewise.
    pub key: String,
    /// What lists are sorted by.
    pub sort: String,
    /// The stream that owns the row.
    pub stream: Stream,
    /// Position of the last event that changed it.
    pub position: u64,
    /// The document: JSON text.
    pub body: String,
}

/// Rows of one view, sorted by `(sort, key)`.
#[derive(Debug, Clone)]
pub struct RowQuery<'a> {
    /// The view.
    pub view: &'a str,
    /// Only keys that begin with this.
    pub prefix: &'a str,
    /// Only rows after this `(sort, key)`.
    pub after: Option<(String, String)>,
    /// At most so many.
    pub limit: u32,
}

/// A row as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredRow {
    /// The row's key.
    pub key: String,
    /// What lists are sorted by.
    pub sort: String,
    /// Position of the last event that changed it.
    pub position: u64,
    /// The document.
    pub body: String,
}

/// Sealed words as they are stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealRow {
    /// Which seal.
    pub seal: SealId,
    /// The stream whose event cites it.
    pub stream: Stream,
    /// Who may read it: the JSON of an audience.
    pub audience: String,
    /// The person under whose key it lies, if it is personal.
    pub subject: Option<PersonId>,
    /// The record's own key, wrapped; empty where the person's key is used.
    pub wrapped_key: Vec<u8>,
    /// Salt and words, encrypted. Empty once erased.
    pub body: Vec<u8>,
}

/// Words that others may read from now on than those for whom they were sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reseal {
    /// Which seal; it is there already, or comes with the same batch.
    pub seal: SealId,
    /// Who may read it now: the JSON of an audience.
    pub audience: String,
}

/// A person's key, wrapped by the key that is kept outside the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubjectKey {
    /// Whose.
    pub subject: PersonId,
    /// The wrapped key.
    pub wrapped: Vec<u8>,
}

/// Words that are destroyed. Where they were, an empty row says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Erasure {
    /// Everything that lies under a person's key, and the key; the person's ways to sign in; what is kept of
    /// letters to that person, of which those that wait are never sent.
    Person {
        /// Who.
        person: PersonId,
        /// Machine time.
        at: Timestamp,
    },
    /// Words of one seal.
    Words {
        /// The stream whose event cites it.
        stream: Stream,
        /// Which.
        seal: SealId,
    },
}

/// How many letters stand where.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LetterCounts {
    /// To be tried, or tried again.
    pub waiting: u64,
    /// Taken over by the recipient's mail server.
    pub sent: u64,
    /// Refused for good, or returned.
    pub failed: u64,
}

/// The answer of a command that carried an idempotency key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptAnswer {
    /// Who sent it.
    pub person: PersonId,
    /// The key.
    pub key: String,
    /// SHA-256 over method, path and body.
    pub request: Hash,
    /// The answer, as JSON.
    pub answer: String,
    /// Machine time, for keeping it 90 days.
    pub kept_at: Timestamp,
}

/// A letter to be sent: small, and written with the event that orders it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterOrder {
    /// Message-ID, unique for an act, a kind and a recipient.
    pub message_id: String,
    /// Who gets it.
    pub recipient: PersonId,
    /// Which letter.
    pub kind: String,
    /// In which language.
    pub language: Language,
    /// The stream it is about.
    pub stream: Stream,
    /// The event that ordered it; the letter tells the state as of it.
    pub position: u64,
}

/// Where a letter stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LetterState {
    /// Ordered; to be tried, or tried again.
    Waiting,
    /// Taken over by the recipient's mail server.
    Sent,
    /// Refused for good.
    Failed,
}

impl LetterState {
    /// The word in the database and on the screen.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::Failed => "failed",
        }
    }
}

/// A letter order with what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The order.
    pub order: LetterOrder,
    /// Where it stands.
    pub state: LetterState,
    /// How often it was tried.
    pub attempts: u32,
    /// Machine time of the next try.
    pub next_try: Timestamp,
    /// What the mail server said last; empty at first.
    pub answer: String,
    /// The frozen message, sealed; `None` until it is first rendered.
    pub frozen: Option<Vec<u8>>,
    /// SHA-256 of the frozen message before sealing.
    pub frozen_hash: Option<Hash>,
    /// Machine time when it was settled.
    pub settled_at: Option<Timestamp>,
}

/// A way to sign in: only the hash of the secret is kept. Machine time throughout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignIn {
    /// SHA-256 of the secret.
    pub secret: Hash,
    /// Who signs in with it.
    pub person: PersonId,
    /// Until when.
    pub expires_at: Timestamp,
    /// Whether a program uses it (then writes need an idempotency key), or a page.
    pub program: bool,
}

/// Everything that commits together.
#[derive(Debug, Clone)]
pub struct Batch {
    /// The head this batch was made for: its position must be that of the log.
    pub expected: u64,
    /// The epoch it was made under.
    pub epoch: Epoch,
    /// The events, positions `expected + 1 ..`, with the leaf hash of each.
    pub events: Vec<(Recorded, Hash)>,
    /// The tree's edge after them.
    pub edge: Edge,
    /// View rows to write; at most one a key.
    pub rows: Vec<Row>,
    /// Sealed words.
    pub seals: Vec<SealRow>,
    /// Sealed words with another audience than before; at most one a seal. They are set after `seals`.
    pub reseals: Vec<Reseal>,
    /// Keys of persons seen for the first time.
    pub subject_keys: Vec<SubjectKey>,
    /// Letters to send.
    pub orders: Vec<LetterOrder>,
    /// Answers to keep.
    pub answers: Vec<KeptAnswer>,
    /// Words to destroy.
    pub erasures: Vec<Erasure>,
}

/// Why a batch was not written. In no case was part of it written.
#[derive(Debug, thiserror::Error)]
pub enum AppendError {
    /// The head has moved, or the epoch has: read on, decide again.
    #[error("another writer was first")]
    Overtaken,
    /// The database refused something in it (a doubled key, a value too large).
    #[error("refused by the database: {0}")]
    Rejected(String),
    /// The database cannot be reached or cannot write; the batch is known not to be there.
    #[error("the database cannot write now: {0}")]
    Unavailable(String),
    /// The commit was sent and its answer lost, and the database cannot be asked.
    #[error("the outcome of a commit is not known: {0}")]
    Unknown(String),
}

/// The database failed in reading, or in writing something that is not an event.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// It cannot be reached, or answered with an error.
    #[error("database: {0}")]
    Database(String),
    /// It may not be used as it is configured or as it stands.
    #[error("{0}")]
    Unusable(String),
    /// What it holds cannot be read.
    #[error("corrupt: {0}")]
    Corrupt(String),
}

/// Which events to read; always in the order of their positions.
#[derive(Debug, Clone)]
pub struct Range<'a> {
    /// Only positions after this.
    pub after: u64,
    /// Only positions up to this.
    pub up_to: Option<u64>,
    /// Only events recorded at or before this.
    pub until: Option<Timestamp>,
    /// Only this stream, or, where it ends in `/`, streams that begin with it.
    pub stream: Option<&'a str>,
    /// At most so many.
    pub limit: u32,
}

impl Range<'_> {
    /// Every event of the log.
    pub const ALL: Self = Self { after: 0, up_to: None, until: None, stream: None, limit: u32::MAX };
}

/// A database that keeps the log and what is written with it.
#[async_trait]
pub trait Store: Send + Sync + 'static {
    /// The newest state, read from the database.
    async fn head(&self) -> Result<Head, StoreError>;

    /// Becomes ready when the head may have moved, also through another process.
    /// The value is the newest position this process has heard of.
    fn moved(&self) -> watch::Receiver<u64>;

    /// Events of a range, in order.
    async fn read(&self, range: Range<'_>) -> Result<Vec<Recorded>, StoreError>;

    /// The leaf hashes of positions `after + 1 ..= up_to`.
    async fn leaves(&self, after: u64, up_to: u64) -> Result<Vec<Hash>, StoreError>;

    /// Writes a batch, or nothing.
    async fn append(&self, batch: &Batch) -> Result<(), AppendError>;

    /// Takes the head's lock for the next [`append`](Self::append), and says where the head is: the
    /// way to get through while another process writes too. The lock ends with that append, or with
    /// [`unlock`](Self::unlock); one who falls silent loses it after some seconds. It only keeps
    /// others waiting: what an append promises does not rest on it.
    async fn lock(&self) -> Result<Head, StoreError>;

    /// Gives the lock back, where it is held.
    async fn unlock(&self);

    /// The kept answers of these `(person, key)` pairs, where there are any.
    async fn answers(&self, keys: &[(PersonId, String)]) -> Result<Vec<KeptAnswer>, StoreError>;

    /// Forgets answers kept before this machine time.
    async fn forget_answers(&self, before: Timestamp) -> Result<u64, StoreError>;

    /// Rows of a view.
    async fn rows(&self, query: RowQuery<'_>) -> Result<Vec<StoredRow>, StoreError>;

    /// One row of a view.
    async fn row(&self, view: &str, key: &str) -> Result<Option<StoredRow>, StoreError>;

    /// Replaces all rows of these views by others, if the head is still at `position`; sets the
    /// head's epoch to `epoch`. `false` where the head has moved: nothing was changed.
    async fn replace_views(
        &self,
        position: u64,
        views: &[&str],
        rows: &[Row],
        epoch: &Epoch,
    ) -> Result<bool, StoreError>;

    /// Sealed words, where they exist.
    async fn seals(&self, seals: &[SealId]) -> Result<Vec<SealRow>, StoreError>;

    /// Keys of persons, where they exist.
    async fn subject_keys(&self, subjects: &[PersonId]) -> Result<Vec<SubjectKey>, StoreError>;

    /// Keeps a key for a subject that has none yet; the one that is kept.
    async fn keep_subject_key(&self, key: &SubjectKey) -> Result<SubjectKey, StoreError>;

    /// Stores a file under its SHA-256; durable when it returns. Storing it twice is no error.
    async fn put_file(&self, hash: Hash, bytes: &[u8]) -> Result<(), StoreError>;

    /// A stored file.
    async fn file(&self, hash: Hash) -> Result<Option<Vec<u8>>, StoreError>;

    /// Leases up to `limit` waiting letters whose next try is due (machine time) until
    /// `leased_until`; no two workers hold the same letter.
    async fn lease_letters(
        &self,
        now: Timestamp,
        leased_until: Timestamp,
        limit: u32,
    ) -> Result<Vec<Letter>, StoreError>;

    /// Freezes a letter's bytes, once: a second call changes nothing. Returns what is frozen.
    async fn freeze_letter(&self, message_id: &str, frozen: &[u8], hash: Hash) -> Result<(Vec<u8>, Hash), StoreError>;

    /// Records the outcome of a try and ends the lease. A letter that is sent or has failed stays so.
    async fn settle_letter(
        &self,
        message_id: &str,
        state: LetterState,
        answer: &str,
        next_try: Timestamp,
        now: Timestamp,
    ) -> Result<(), StoreError>;

    /// Removes the frozen bytes of letters settled before this machine time; hash and state stay.
    async fn purge_letters(&self, before: Timestamp) -> Result<u64, StoreError>;

    /// Letters about a stream (all where `None`), newest first, after `skip`.
    async fn letters(&self, stream: Option<&Stream>, skip: u32, limit: u32) -> Result<Vec<Letter>, StoreError>;

    /// The same, of those that stand there.
    async fn letters_standing(
        &self,
        stream: &Stream,
        state: LetterState,
        skip: u32,
        limit: u32,
    ) -> Result<Vec<Letter>, StoreError>;

    /// A letter by its Message-ID.
    async fn letter(&self, message_id: &str) -> Result<Option<Letter>, StoreError>;

    /// How many letters about a stream stand where.
    async fn letter_counts(&self, stream: &Stream) -> Result<LetterCounts, StoreError>;

    /// Records that a letter came back after a mail server had taken it: it has failed after all. Whether it had
    /// been sent.
    async fn return_letter(&self, message_id: &str, answer: &str, now: Timestamp) -> Result<bool, StoreError>;

    /// Keeps a way to sign in.
    async fn put_sign_in(&self, sign_in: &SignIn) -> Result<(), StoreError>;

    /// The way to sign in with this secret's hash, if it has not expired at `now`.
    async fn sign_in(&self, secret: Hash, now: Timestamp) -> Result<Option<SignIn>, StoreError>;

    /// Ends a way to sign in.
    async fn end_sign_in(&self, secret: Hash) -> Result<(), StoreError>;
}

/// What to do about the schema and the epoch when opening.
#[derive(Debug, Clone)]
pub struct Opening {
    /// The epoch of this program. The stored one must be covered by it.
    pub epoch: Epoch,
    /// What a new log is to be; an existing one must be the same.
    pub nature: Nature,
    /// Whether missing tables may be made; otherwise they are an error.
    pub migrate: bool,
    /// Whether this process will write. SQLite lets one process at a time serve a file; a reader
    /// opens beside it, read-only.
    pub write: bool,
}

/// Opens the database at an address: `sqlite:PATH` or `postgres://…`.
///
/// # Errors
/// [`StoreError::Unusable`] where it may not be used: unknown address, `fsync=off`, a schema or
/// epoch newer than this program, a file that another process serves, a log of the other nature.
pub async fn open(address: &str, opening: Opening) -> Result<Arc<dyn Store>, StoreError> {
    if let Some(path) = address.strip_prefix("sqlite:") {
        Ok(Arc::new(sqlite::SqliteStore::open(path.as_ref(), opening).await?))
    } else if address.starts_with("postgres://") || address.starts_with("postgresql://") {
        Ok(Arc::new(postgres::PostgresStore::open(address, opening).await?))
    } else {
        Err(StoreError::Unusable(format!("unknown database address: {address}")))
    }
}

/// The event with this id was looked for after an ambiguous commit.
pub(crate) fn first_event(batch: &Batch) -> Option<EventId> {
    batch.events.first().map(|(recorded, _)| recorded.header.event)
}
