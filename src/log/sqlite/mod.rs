//! The log on SQLite: one file, one process that serves it, and readers beside it.
//!
//! One connection writes, a few read; each is used on a blocking thread only. Write-ahead log with
//! `synchronous=FULL`: what is committed survives a power cut.

mod append;
mod connect;

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use rusqlite::Connection;
use tokio::sync::{Semaphore, watch};

use super::cells::{Cell, Cells};
use super::database::{Database, announce};
use super::portable::events::{HEAD, head};
use super::{AppendError, Batch, Epoch, Head, Opening, Row, StoreError};

/// Connections that read at the same time.
const READERS: usize = 4;

/// How often a reader beside the serving process looks whether the head has moved.
const LOOK: Duration = Duration::from_millis(250);

/// A log in a SQLite file.
#[derive(Debug)]
pub struct SqliteStore {
    shared: Arc<Shared>,
}

/// Held by the store and by each piece of work under way, so that the file's lock outlives both.
#[derive(Debug)]
struct Shared {
    path: PathBuf,
    /// `None` where the log was opened for reading.
    writer: Option<Arc<tokio::sync::Mutex<Connection>>>,
    idle: Mutex<Vec<Connection>>,
    permits: Arc<Semaphore>,
    newest: watch::Sender<u64>,
    _lock: Option<File>,
}

impl SqliteStore {
    /// Opens the log in a file. See [`open`](super::open).
    pub async fn open(path: &Path, opening: Opening) -> Result<Self, StoreError> {
        let path = path.to_owned();
        let write = opening.write;
        let opened = blocking(move || connect::open(&path, &opening).map(|opened| (path, opened))).await;
        let (path, opened) = opened.unwrap_or_else(|lost| Err(StoreError::Database(lost)))?;
        let connect::Opened { connection, lock, head } = opened;
        let (writer, idle) = if write { (Some(connection), vec![]) } else { (None, vec![connection]) };
        let shared = Arc::new(Shared {
            path,
            writer: writer.map(|connection| Arc::new(tokio::sync::Mutex::new(connection))),
            idle: Mutex::new(idle),
            permits: Arc::new(Semaphore::new(READERS)),
            newest: watch::Sender::new(head.position),
            _lock: lock,
        });
        if !write {
            watch_beside(&shared);
        }
        Ok(Self { shared })
    }

    /// Runs work on the connection that writes. The work goes on when its caller is gone.
    async fn on_writer<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Connection, &Shared) -> T + Send + 'static,
    ) -> Result<T, Refusal> {
        let Some(writer) = &self.shared.writer else { return Err(Refusal::ReadOnly) };
        let mut connection = Arc::clone(writer).lock_owned().await;
        let shared = Arc::clone(&self.shared);
        blocking(move || work(&mut connection, &shared)).await.map_err(Refusal::Lost)
    }
}

/// Why work on the writer gave no result.
enum Refusal {
    ReadOnly,
    Lost(String),
}

impl From<Refusal> for StoreError {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::ReadOnly => Self::Unusable("the log was opened for reading only".to_owned()),
            Refusal::Lost(why) => Self::Database(why),
        }
    }
}

impl From<Refusal> for AppendError {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::ReadOnly => Self::Unavailable("the log was opened for reading only".to_owned()),
            Refusal::Lost(why) => Self::Unknown(why),
        }
    }
}

/// Runs work where it may block.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, String> {
    tokio::task::spawn_blocking(work).await.map_err(|error| format!("the database's task ended early: {error}"))
}

fn failed(error: &rusqlite::Error) -> StoreError {
    StoreError::Database(error.to_string())
}

/// In the process that serves, each append tells; beside it, one has to look.
fn watch_beside(shared: &Arc<Shared>) {
    let shared = Arc::downgrade(shared);
    tokio::spawn(async move {
        loop {
            tokio::time::sleep(LOOK).await;
            let Some(shared) = shared.upgrade() else { return };
            // A look that fails is made again; reads tell of the failure.
            if let Ok(rows) = read(&shared, HEAD.to_owned(), vec![]).await
                && let Some(Ok(position)) = rows.into_iter().next().map(|mut row| row.number())
            {
                announce(&shared.newest, position);
            }
        }
    });
}

async fn read(shared: &Arc<Shared>, sql: String, cells: Vec<Cell>) -> Result<Vec<Cells>, StoreError> {
    let permit = Arc::clone(&shared.permits).acquire_owned().await.expect("the permits are never closed");
    let shared = Arc::clone(shared);
    let work = move || {
        let _permit = permit;
        let idle = || shared.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let reused = idle().pop();
        let connection = match reused {
            Some(connection) => connection,
            None => connect::reader(&shared.path).map_err(|error| failed(&error))?,
        };
        let rows = rows(&connection, &sql, &cells).map_err(|error| failed(&error));
        idle().push(connection);
        rows
    };
    blocking(work).await.unwrap_or_else(|lost| Err(StoreError::Database(lost)))
}

/// Runs one statement to its end.
fn rows(connection: &Connection, sql: &str, cells: &[Cell]) -> Result<Vec<Cells>, rusqlite::Error> {
    let mut statement = connection.prepare_cached(sql)?;
    let columns = statement.column_count();
    let mut rows = statement.query(rusqlite::params_from_iter(cells))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let cells = (0..columns).map(|column| row.get(column)).collect::<Result<Vec<Cell>, _>>()?;
        found.push(cells.into());
    }
    Ok(found)
}

#[async_trait]
impl Database for SqliteStore {
    /// One process writes, on one connection: nothing to skip.
    const SKIP_LOCKED: &'static str = "";

    async fn query(&self, sql: String, cells: Vec<Cell>) -> Result<Vec<Cells>, StoreError> {
        read(&self.shared, sql, cells).await
    }

    async fn write(&self, sql: String, cells: Vec<Cell>) -> Result<Vec<Cells>, StoreError> {
        self.on_writer(move |connection, _| rows(connection, &sql, &cells).map_err(|error| failed(&error))).await?
    }

    fn newest(&self) -> &watch::Sender<u64> {
        &self.shared.newest
    }

    async fn write_batch(&self, batch: &Batch) -> Result<(), AppendError> {
        let batch = batch.clone();
        let work = move |connection: &mut Connection, shared: &Shared| {
            append::append(connection, &batch)?;
            announce(&shared.newest, batch.expected + batch.events.len() as u64);
            Ok(())
        };
        self.on_writer(work).await?
    }

    /// There is no other writer to keep waiting.
    async fn hold(&self) -> Result<Head, StoreError> {
        head(self).await
    }

    async fn release(&self) {}

    async fn swap_views(&self, position: u64, views: &[&str], rows: &[Row], epoch: &Epoch) -> Result<bool, StoreError> {
        let views: Vec<String> = views.iter().map(|&view| view.to_owned()).collect();
        let (rows, epoch) = (rows.to_vec(), epoch.clone());
        let work = move |connection: &mut Connection, _: &Shared| {
            append::swap_views(connection, position, &views, &rows, &epoch).map_err(|error| failed(&error))
        };
        self.on_writer(work).await?
    }
}
