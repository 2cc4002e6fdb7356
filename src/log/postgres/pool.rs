//! The connections that read, and that write what is not an event.

use std::error::Error;
use std::sync::{Mutex, PoisonError};

use tokio::sync::Semaphore;
use tokio_postgres::types::private::BytesMut;
use tokio_postgres::types::{IsNull, ToSql, Type, to_sql_checked};

use super::Settings;
use super::connect::{Session, failed};
use crate::log::StoreError;
use crate::log::cells::{Cell, Cells};

/// Connections that read at the same time.
const READERS: usize = 4;

/// A few connections, opened when they are needed.
#[derive(Debug)]
pub(super) struct Pool {
    settings: Settings,
    permits: Semaphore,
    idle: Mutex<Vec<Session>>,
}

impl Pool {
    /// An empty pool.
    pub(super) fn new(settings: Settings) -> Self {
        Self { settings, permits: Semaphore::new(READERS), idle: Mutex::new(Vec::new()) }
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Session>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads. A connection that lay idle may be dead without knowing: then once more, on new ones.
    pub(super) async fn query(&self, sql: &str, cells: &[Cell]) -> Result<Vec<Cells>, StoreError> {
        let _permit = self.permits.acquire().await.expect("the permits are never closed");
        let reused = self.idle().pop();
        if let Some(session) = reused.filter(|session| !session.client.is_closed())
            && let Ok(rows) = self.run(session, sql, cells).await
        {
            return Ok(rows);
        }
        let session = Session::open(&self.settings).await?;
        self.run(session, sql, cells).await
    }

    /// Writes, once.
    pub(super) async fn write(&self, sql: &str, cells: &[Cell]) -> Result<Vec<Cells>, StoreError> {
        if !self.settings.write {
            return Err(StoreError::Unusable("the log was opened for reading only".to_owned()));
        }
        let _permit = self.permits.acquire().await.expect("the permits are never closed");
        let reused = self.idle().pop();
        let session = match reused.filter(|session| !session.client.is_closed()) {
            Some(session) => session,
            None => Session::open(&self.settings).await?,
        };
        self.run(session, sql, cells).await
    }

    /// Runs one statement. A session whose caller went away is closed; one that failed is closed
    /// with those that lie idle, which may have been lost with it.
    async fn run(&self, mut session: Session, sql: &str, cells: &[Cell]) -> Result<Vec<Cells>, StoreError> {
        let outcome = rows(&mut session, sql, cells).await.map_err(|error| failed(&error));
        match outcome {
            Ok(_) => self.idle().push(session),
            Err(_) => self.idle().clear(),
        }
        outcome
    }
}

async fn rows(session: &mut Session, sql: &str, cells: &[Cell]) -> Result<Vec<Cells>, tokio_postgres::Error> {
    let statement = session.statement(sql).await?;
    let parameters: Vec<&(dyn ToSql + Sync)> = cells.iter().map(|cell| cell as _).collect();
    session.client.query(&statement, &parameters).await?.iter().map(cells_of).collect()
}

/// A row as cells.
pub(super) fn cells_of(row: &tokio_postgres::Row) -> Result<Cells, tokio_postgres::Error> {
    let cell = |column: usize| {
        Ok(match *row.columns()[column].type_() {
            Type::INT8 => row.try_get::<_, Option<i64>>(column)?.map_or(Cell::Null, Cell::Int),
            Type::INT4 => row.try_get::<_, Option<i32>>(column)?.map_or(Cell::Null, |number| Cell::Int(number.into())),
            Type::BYTEA => row.try_get::<_, Option<Vec<u8>>>(column)?.map_or(Cell::Null, Cell::Bytes),
            _ => row.try_get::<_, Option<String>>(column)?.map_or(Cell::Null, Cell::Text),
        })
    };
    let cells: Result<Vec<_>, tokio_postgres::Error> = (0..row.len()).map(cell).collect();
    cells.map(Into::into)
}

impl ToSql for Cell {
    fn to_sql(&self, wanted: &Type, to: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Int(number) if *wanted == Type::INT8 => number.to_sql(wanted, to),
            Self::Text(text) if *wanted == Type::TEXT => text.to_sql(wanted, to),
            Self::Bytes(bytes) if *wanted == Type::BYTEA => bytes.to_sql(wanted, to),
            other => Err(format!("{other:?} is no {wanted}").into()),
        }
    }

    fn accepts(wanted: &Type) -> bool {
        matches!(*wanted, Type::INT8 | Type::TEXT | Type::BYTEA)
    }

    to_sql_checked!();
}
