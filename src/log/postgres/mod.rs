//! The log on PostgreSQL: one connection that writes, a few that read, one that listens.
//!
//! Each is opened again when the server was restarted or another one took over. An address may
//! name several servers with `target_session_attrs=read-write`.

mod append;
mod connect;
mod listen;
mod pool;

use async_trait::async_trait;
use tokio::sync::{Mutex, watch};
use tokio::task::JoinHandle;
use tokio_postgres::Config;

use super::cells::{Cell, Cells};
use super::database::{Database, announce};
use super::{AppendError, Batch, Epoch, Head, Opening, Row, StoreError};

/// A log in a PostgreSQL database.
#[derive(Debug)]
pub struct PostgresStore {
    settings: Settings,
    writer: Mutex<Option<append::Writer>>,
    pool: pool::Pool,
    newest: watch::Sender<u64>,
    listener: JoinHandle<()>,
}

/// What each connection is opened with.
#[derive(Debug, Clone)]
struct Settings {
    config: Config,
    /// Whether this process writes; otherwise the server is told to refuse what it sends.
    write: bool,
}

impl PostgresStore {
    /// Opens the log at an address. See [`open`](super::open).
    pub async fn open(address: &str, opening: Opening) -> Result<Self, StoreError> {
        let settings = Settings { config: connect::config(address)?, write: opening.write };
        let head = connect::prepare(&settings, &opening).await?;
        let newest = watch::Sender::new(head.position);
        let listener = tokio::spawn(listen::listen(settings.clone(), newest.clone()));
        let pool = pool::Pool::new(settings.clone());
        Ok(Self { settings, writer: Mutex::new(None), pool, newest, listener })
    }
}

impl Drop for PostgresStore {
    fn drop(&mut self) {
        self.listener.abort();
    }
}

#[async_trait]
impl Database for PostgresStore {
    const SKIP_LOCKED: &'static str = " FOR UPDATE SKIP LOCKED";

    async fn query(&self, sql: String, cells: Vec<Cell>) -> Result<Vec<Cells>, StoreError> {
        self.pool.query(&sql, &cells).await
    }

    async fn write(&self, sql: String, cells: Vec<Cell>) -> Result<Vec<Cells>, StoreError> {
        self.pool.write(&sql, &cells).await
    }

    fn newest(&self) -> &watch::Sender<u64> {
        &self.newest
    }

    async fn write_batch(&self, batch: &Batch) -> Result<(), AppendError> {
        // Appends of one process wait here. The writer is taken out while it works: if the caller
        // goes away half-way, it is closed and the server rolls back.
        let mut place = self.writer.lock().await;
        append::append(&self.settings, &mut place, batch).await?;
        announce(&self.newest, batch.expected + batch.events.len() as u64);
        Ok(())
    }

    async fn hold(&self) -> Result<Head, StoreError> {
        let mut place = self.writer.lock().await;
        append::lock(&self.settings, &mut place).await
    }

    async fn release(&self) {
        append::unlock(&mut *self.writer.lock().await).await;
    }

    async fn swap_views(&self, position: u64, views: &[&str], rows: &[Row], epoch: &Epoch) -> Result<bool, StoreError> {
        append::swap_views(&self.settings, position, views, rows, epoch).await
    }
}
