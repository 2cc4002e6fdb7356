//! What tests share: places to keep a log, and batches to put there.

pub mod postgres;
pub mod program;
pub mod service;
pub mod smtp;

use std::sync::Arc;

use jiff::Timestamp;
use navette::log::tree::leaf_hash;
use navette::log::{AppendError, Batch, Epoch, Nature, Opening, Row, Store, StoreError, open};
use navette_events::{Actor, EventId, Hash, Header, Recorded};
use tempfile::TempDir;
use uuid::Uuid;

/// An empty database of a test's own, of either kind.
pub struct Place {
    /// Its address.
    pub address: String,
    /// Where the file lies, on SQLite; removed with this.
    folder: Option<TempDir>,
}

impl Place {
    /// A SQLite file that does not exist yet, in a folder that does not either.
    pub fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        Self { address: format!("sqlite:{}", folder.path().join("data/log.db").display()), folder: Some(folder) }
    }

    /// A PostgreSQL database.
    pub async fn postgres() -> Self {
        Self { address: postgres::SHARED.database().await, folder: None }
    }

    /// A database that is somewhere already.
    pub fn at(address: String) -> Self {
        Self { address, folder: None }
    }

    /// Whether it is the database of one process.
    pub fn is_sqlite(&self) -> bool {
        self.folder.is_some()
    }

    /// Opens the log there as a server would.
    pub async fn open(&self) -> Arc<dyn Store> {
        self.try_open(opening()).await.expect("the log opens")
    }

    /// Tries to open the log there.
    pub async fn try_open(&self, opening: Opening) -> Result<Arc<dyn Store>, StoreError> {
        open(&self.address, opening).await
    }

    /// Runs SQL behind the log's back; the error is the database's own words.
    pub async fn sql(&self, sql: &str) -> Result<(), String> {
        match self.address.strip_prefix("sqlite:") {
            Some(path) => {
                rusqlite::Connection::open(path).and_then(|db| db.execute_batch(sql)).map_err(|e| e.to_string())
            }
            None => postgres::connect(&self.address).await.batch_execute(sql).await.map_err(|error| {
                error.as_db_error().map_or_else(|| error.to_string(), |error| error.message().to_owned())
            }),
        }
    }
}

/// The epoch of the program under test.
pub fn epoch() -> Epoch {
    Epoch("event comment-submitted 1\nview status 1".to_owned())
}

/// How a server opens its log.
pub fn opening() -> Opening {
    Opening { epoch: epoch(), nature: Nature::Simulated, migrate: true, write: true }
}

/// A moment, so many seconds into the story.
pub fn moment(second: i64) -> Timestamp {
    Timestamp::from_second(1_627_495_200 + second).expect("a moment")
}

/// An identifier made of a number.
pub const fn id(number: u128) -> Uuid {
    Uuid::from_u128(0x018f_0000_0000_7000_8000_0000_0000_0000 | number)
}

/// An event before it has a position.
#[derive(Clone)]
pub struct Draft {
    pub stream: String,
    pub revision: u64,
    pub event: Uuid,
    pub payload: Vec<u8>,
}

/// An event whose identifier says where it stands.
pub fn draft(stream: &str, revision: u64, payload: &str) -> Draft {
    let event = Hash::of(format!("{stream} {revision}").as_bytes()).0;
    let event = Uuid::from_slice(&event[..16]).expect("16 bytes");
    Draft { stream: stream.to_owned(), revision, event, payload: payload.as_bytes().to_vec() }
}

/// A batch of these events for the log as it stands now; each is recorded a second after the one
/// before.
pub async fn batch(store: &dyn Store, drafts: &[Draft]) -> Result<Batch, StoreError> {
    let head = store.head().await?;
    let mut edge = head.edge;
    let mut events = Vec::new();
    for (position, draft) in (head.position + 1..).zip(drafts) {
        let header = Header {
            position,
            recorded_at: moment(i64::try_from(position).expect("a small position")),
            stream: draft.stream.parse().expect("a stream"),
            revision: draft.revision,
            event: EventId(draft.event),
            kind: "comment-submitted".to_owned(),
            version: 1,
            actor: Actor::System,
        };
        let recorded = Recorded { header, payload: draft.payload.clone() };
        let leaf = leaf_hash(&recorded.leaf());
        edge.push(leaf);
        events.push((recorded, leaf));
    }
    Ok(Batch {
        expected: head.position,
        epoch: head.epoch,
        events,
        edge,
        rows: vec![],
        seals: vec![],
        reseals: vec![],
        subject_keys: vec![],
        orders: vec![],
        answers: vec![],
        erasures: vec![],
    })
}

/// A batch of so many events of one stream, after `revision`.
pub async fn run_of(store: &dyn Store, stream: &str, revision: u64, count: u64) -> Batch {
    let drafts: Vec<_> = (1..=count).map(|n| draft(stream, revision + n, &format!("{{\"n\":{n}}}"))).collect();
    batch(store, &drafts).await.expect("the head")
}

/// A row of the view `status`.
pub fn row(key: &str, sort: &str, body: &str) -> Row {
    let stream = "assessment/mali-2021".parse().expect("a stream");
    Row { view: "status", key: key.to_owned(), sort: sort.to_owned(), stream, position: 1, body: body.to_owned() }
}

/// Checks that an append was refused for what is in it.
pub fn assert_rejected(outcome: &Result<(), AppendError>) {
    assert!(matches!(outcome, Err(AppendError::Rejected(_))), "{outcome:?}");
}

/// Checks that another writer was first.
pub fn assert_overtaken(outcome: &Result<(), AppendError>) {
    assert!(matches!(outcome, Err(AppendError::Overtaken)), "{outcome:?}");
}
