//! Opening the file: its lock, its settings, its tables.

use std::fs::{File, TryLockError};
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use super::{failed, rows};
use crate::log::cells::stored;
use crate::log::opening::{SCHEMA, check, steps};
use crate::log::portable::events::{HEAD, head_of};
use crate::log::{Head, Opening, StoreError};

/// Earlier versions could corrupt a write-ahead log when it was reset.
const OLDEST: i32 = 3_051_003;

const STEPS: [&str; SCHEMA] = [include_str!("../schema/sqlite.sql")];

/// Statements each connection keeps prepared.
const STATEMENTS: usize = 64;

/// What opening gives.
pub(super) struct Opened {
    /// The connection that writes; one that reads, where the log was opened for reading.
    pub(super) connection: Connection,
    /// The lock of the process that serves.
    pub(super) lock: Option<File>,
    /// The head found.
    pub(super) head: Head,
}

fn unusable(path: &Path, why: impl std::fmt::Display) -> StoreError {
    StoreError::Unusable(format!("{}: {why}", path.display()))
}

/// Opens the file, makes what is missing where that is allowed, and checks what is there.
pub(super) fn open(path: &Path, opening: &Opening) -> Result<Opened, StoreError> {
    if rusqlite::version_number() < OLDEST {
        return Err(unusable(path, format_args!("SQLite {} is too old", rusqlite::version())));
    }
    let lock = if opening.write { Some(lock(path, opening)?) } else { None };
    let mut connection = match &lock {
        Some(_) => writer(path, opening.migrate),
        None => reader(path),
    }
    .map_err(|error| unusable(path, error))?;
    migrate(&mut connection, opening)?;
    let found = rows(&connection, HEAD, &[]).map_err(|error| failed(&error))?.into_iter().next();
    let head = head_of(found.ok_or_else(|| StoreError::Corrupt("the log has no head".to_owned()))?)?;
    check(&head, opening)?;
    Ok(Opened { connection, lock, head })
}

/// Takes the lock that lets one process at a time serve the file. The system lets go of it when
/// the process ends, however it ends.
fn lock(path: &Path, opening: &Opening) -> Result<File, StoreError> {
    if let Some(folder) = path.parent().filter(|_| opening.migrate) {
        std::fs::create_dir_all(folder).map_err(|error| unusable(path, error))?;
    }
    let mut name = path.as_os_str().to_owned();
    name.push(".lock");
    let lock = File::options().create(true).append(true).open(name).map_err(|error| unusable(path, error))?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => Err(unusable(path, "another process serves this file")),
        Err(TryLockError::Error(error)) => Err(unusable(path, error)),
    }
}

fn writer(path: &Path, create: bool) -> rusqlite::Result<Connection> {
    let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    flags.set(OpenFlags::SQLITE_OPEN_CREATE, create);
    let connection = Connection::open_with_flags(path, flags)?;
    settle(&connection)?;
    // The page size holds for a new file only, and must come before the first page is written.
    connection.execute_batch(
        "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON;
         PRAGMA foreign_keys = OFF; PRAGMA wal_autocheckpoint = 8000; PRAGMA secure_delete = ON;
         PRAGMA recursive_triggers = ON;", // … so that INSERT OR REPLACE meets the trigger on DELETE
    )?;
    Ok(connection)
}

/// Opens a connection that cannot write.
pub(super) fn reader(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    settle(&connection)?;
    Ok(connection)
}

fn settle(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(Duration::from_secs(5))?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(())
}

fn migrate(connection: &mut Connection, opening: &Opening) -> Result<(), StoreError> {
    let found = schema(connection)?;
    let steps = steps(found, &STEPS, opening)?;
    if steps.is_empty() {
        return Ok(());
    }
    let work = |connection: &mut Connection| {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for step in steps {
            transaction.execute_batch(step)?;
        }
        transaction.execute("UPDATE schema_version SET version = ?1", [stored(SCHEMA as u64)])?;
        if found == 0 {
            let sql =
                "INSERT INTO head (one, position, recorded_at, edge, epoch, nature) VALUES (1, 0, 0, '0', ?1, ?2)";
            transaction.execute(sql, (&opening.epoch.0, opening.nature.word()))?;
        }
        transaction.commit()
    };
    work(connection).map_err(|error| failed(&error))
}

/// The schema found; 0 where there is none.
fn schema(connection: &Connection) -> Result<usize, StoreError> {
    let table = "SELECT 1 FROM sqlite_schema WHERE name = 'schema_version'";
    if rows(connection, table, &[]).map_err(|error| failed(&error))?.is_empty() {
        return Ok(0);
    }
    let found =
        rows(connection, "SELECT version FROM schema_version", &[]).map_err(|error| failed(&error))?.into_iter().next();
    found.map_or(Ok(0), |mut row| row.number())
}
