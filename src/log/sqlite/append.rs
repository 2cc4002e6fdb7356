//! Writing a batch, or views anew: one transaction each.

use rusqlite::ffi::{ErrorCode, SQLITE_CONSTRAINT_NOTNULL};
use rusqlite::types::{FromSql, FromSqlResult, ToSqlOutput, Value, ValueRef};
use rusqlite::{Connection, ToSql, Transaction, TransactionBehavior};

use crate::log::cells::{Cell, stored};
use crate::log::portable::erasures;
use crate::log::portable::tables::{Audiences, Insert, Table, audiences, inserts, refill};
use crate::log::{AppendError, Batch, Epoch, Row};

/// The guard: where the head is not the one expected, the position would be NULL.
const GUARD: &str = "UPDATE head SET position = CASE WHEN position = ?1 AND epoch = ?2 THEN ?3 END, \
                     recorded_at = coalesce(?4, recorded_at), edge = ?5";

impl ToSql for Cell {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Null => ToSqlOutput::Owned(Value::Null),
            Self::Int(number) => (*number).into(),
            Self::Text(text) => text.as_str().into(),
            Self::Bytes(bytes) => bytes.as_slice().into(),
        })
    }
}

impl FromSql for Cell {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match Value::column_result(value)? {
            Value::Null => Ok(Self::Null),
            Value::Integer(number) => Ok(Self::Int(number)),
            Value::Text(text) => Ok(Self::Text(text)),
            Value::Blob(bytes) => Ok(Self::Bytes(bytes)),
            Value::Real(_) => Err(rusqlite::types::FromSqlError::InvalidType),
        }
    }
}

/// Writes a batch, or nothing: whatever fails before the commit's end is rolled back.
pub(super) fn append(connection: &mut Connection, batch: &Batch) -> Result<(), AppendError> {
    if !batch.erasures.is_empty() {
        // From now on the file's free space is overwritten too.
        connection.pragma_update(None, "secure_delete", true).map_err(|e| refused(&e))?;
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(|e| refused(&e))?;
    guard(&transaction, batch)?;
    for table in inserts(batch) {
        insert(&transaction, &table).map_err(|e| refused(&e))?;
    }
    if let Some(audiences) = audiences(batch) {
        reseal(&transaction, &audiences).map_err(|e| refused(&e))?;
    }
    let erasures = erasures::statements(batch);
    for (sql, cells) in &erasures {
        transaction.execute(sql, rusqlite::params_from_iter(cells)).map_err(|e| refused(&e))?;
    }
    let committed = transaction.commit().map_err(|error| match error.sqlite_error_code() {
        // The commit may be in the file and its fsync have failed: a crash now would tell.
        Some(ErrorCode::SystemIoFailure) => AppendError::Unknown(error.to_string()),
        _ => refused(&error),
    });
    if committed.is_ok() && !erasures.is_empty() {
        // What was destroyed must not lie on in the log of changes. Where a reader holds it open, the next
        // checkpoint does it.
        let _ = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", (), |_| Ok(()));
    }
    committed
}

fn guard(transaction: &Transaction<'_>, batch: &Batch) -> Result<(), AppendError> {
    let recorded_at = batch.events.last().map(|(event, _)| event.header.recorded_at.as_microsecond());
    let moved = transaction.prepare_cached(GUARD).and_then(|mut guard| {
        guard.execute((
            stored(batch.expected),
            &batch.epoch.0,
            stored(batch.expected + batch.events.len() as u64),
            recorded_at,
            batch.edge.to_string(),
        ))
    });
    match moved {
        Ok(1) => Ok(()),
        Ok(_) => Err(AppendError::Unavailable("the log has no head".to_owned())),
        Err(rusqlite::Error::SqliteFailure(error, _)) if error.extended_code == SQLITE_CONSTRAINT_NOTNULL => {
            Err(AppendError::Overtaken)
        }
        Err(error) => Err(refused(&error)),
    }
}

fn insert(transaction: &Transaction<'_>, insert: &Insert) -> rusqlite::Result<()> {
    let Table { name, columns, ending } = insert.table;
    let places: Vec<_> = (1..=columns.len()).map(|number| format!("?{number}")).collect();
    let names = insert.table.names();
    let sql = format!("INSERT INTO {name} ({names}) VALUES ({}) {ending}", places.join(", "));
    let mut statement = transaction.prepare_cached(&sql)?;
    for row in &insert.rows {
        statement.execute(rusqlite::params_from_iter(row))?;
    }
    Ok(())
}

fn reseal(transaction: &Transaction<'_>, audiences: &Audiences) -> rusqlite::Result<()> {
    let mut statement = transaction.prepare_cached("UPDATE seals SET audience = ?2 WHERE seal = ?1")?;
    for row in &audiences.0 {
        statement.execute(rusqlite::params_from_iter(row))?;
    }
    Ok(())
}

/// What the database found wrong with the batch, or with itself.
fn refused(error: &rusqlite::Error) -> AppendError {
    match error.sqlite_error_code() {
        Some(ErrorCode::ConstraintViolation | ErrorCode::TooBig | ErrorCode::TypeMismatch) => {
            AppendError::Rejected(error.to_string())
        }
        _ => AppendError::Unavailable(error.to_string()),
    }
}

/// See [`Store::replace_views`](crate::log::Store::replace_views).
pub(super) fn swap_views(
    connection: &mut Connection,
    position: u64,
    views: &[String],
    rows: &[Row],
    epoch: &Epoch,
) -> rusqlite::Result<bool> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let sql = "UPDATE head SET epoch = ?1 WHERE position = ?2";
    if transaction.execute(sql, (&epoch.0, stored(position)))? == 0 {
        return Ok(false);
    }
    for view in views {
        transaction.execute("DELETE FROM views WHERE view = ?1", [view])?;
    }
    insert(&transaction, &refill(rows))?;
    transaction.commit()?;
    Ok(true)
}
