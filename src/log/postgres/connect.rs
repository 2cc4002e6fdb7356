//! Opening a connection, and the database: the server's settings, the session's, the tables.

use std::collections::HashMap;
use std::error::Error as _;
use std::time::Duration;

use tokio_postgres::{Client, Config, NoTls, Statement};

use super::Settings;
use super::pool::cells_of;
use crate::log::cells::stored;
use crate::log::opening::{SCHEMA, check, steps};
use crate::log::portable::events::{HEAD, head_of};
use crate::log::{Head, Opening, StoreError};

const STEPS: [&str; SCHEMA] = [include_str!("../schema/postgres.sql")];

/// The advisory lock under which one program at a time makes tables: "navette" in ASCII.
const MIGRATING: i64 = 0x006e_6176_6574_7465;

/// Whoever holds the head's lock and falls silent is put out after some seconds, and whoever
/// waits for it gives up: a stuck replica must not stop the others.
const SESSION: &str = "SET synchronous_commit = on; SET lock_timeout = '10s'; SET statement_timeout = '60s'; \
                       SET idle_in_transaction_session_timeout = '5s';";

/// A connection with its prepared statements.
#[derive(Debug)]
pub(super) struct Session {
    /// The connection.
    pub(super) client: Client,
    statements: HashMap<String, Statement>,
}

/// What a failure says, with its cause.
pub(super) fn describe(error: &tokio_postgres::Error) -> String {
    match error.source() {
        Some(cause) => cause.to_string(),
        None => error.to_string(),
    }
}

/// For reads and small writes, every failure is the same.
pub(super) fn failed(error: &tokio_postgres::Error) -> StoreError {
    StoreError::Database(describe(error))
}

/// Reads an address. A peer that is gone is noticed within seconds.
pub(super) fn config(address: &str) -> Result<Config, StoreError> {
    let unusable =
        |error: tokio_postgres::Error| StoreError::Unusable(format!("database address: {}", describe(&error)));
    let mut config: Config = address.parse().map_err(unusable)?;
    if config.get_application_name().is_none() {
        config.application_name("navette");
    }
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(Duration::from_secs(3));
    }
    config.keepalives_idle(Duration::from_secs(10));
    config.tcp_user_timeout(Duration::from_secs(10));
    Ok(config)
}

impl Session {
    /// Connects. The server's settings are looked at each time: another server may have taken over.
    pub(super) async fn open(settings: &Settings) -> Result<Self, StoreError> {
        let (client, connection) = settings.config.connect(NoTls).await.map_err(|error| failed(&error))?;
        tokio::spawn(async move {
            // A lost connection is noticed by whoever uses it.
            let _ = connection.await;
        });
        refuse_unsafe_server(&client).await?;
        let read_only = if settings.write { "off" } else { "on" };
        let session = format!("{SESSION} SET default_transaction_read_only = {read_only}");
        client.batch_execute(&session).await.map_err(|error| failed(&error))?;
        Ok(Self { client, statements: HashMap::new() })
    }

    /// The prepared statement of an SQL text. There are few different ones.
    pub(super) async fn statement(&mut self, sql: &str) -> Result<Statement, tokio_postgres::Error> {
        if let Some(statement) = self.statements.get(sql) {
            return Ok(statement.clone());
        }
        let statement = self.client.prepare(sql).await?;
        self.statements.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }
}

/// A server that may lose what it acknowledged is not used.
async fn refuse_unsafe_server(client: &Client) -> Result<(), StoreError> {
    let settings = ["fsync", "full_page_writes", "synchronous_commit"];
    let sql = "SELECT current_setting($1), current_setting($2), current_setting($3)";
    let row =
        client.query_one(sql, &[&settings[0], &settings[1], &settings[2]]).await.map_err(|error| failed(&error))?;
    for (column, setting) in settings.into_iter().enumerate() {
        if row.get::<_, &str>(column) == "off" {
            return Err(StoreError::Unusable(format!("the server has {setting}=off: it may lose acknowledged writes")));
        }
    }
    Ok(())
}

/// Makes what is missing where that is allowed, and checks what is there.
pub(super) async fn prepare(settings: &Settings, opening: &Opening) -> Result<Head, StoreError> {
    let session = Session::open(settings).await?;
    let client = &session.client;
    // Closing the session without a commit would undo everything.
    client.batch_execute("BEGIN; SET LOCAL statement_timeout = 0").await.map_err(|error| failed(&error))?;
    if opening.migrate && opening.write {
        let lock = "SELECT pg_advisory_xact_lock($1)";
        client.execute(lock, &[&MIGRATING]).await.map_err(|error| failed(&error))?;
    }
    migrate(client, opening).await?;
    let row = client.query_opt(HEAD, &[]).await.map_err(|error| failed(&error))?;
    let row = row.ok_or_else(|| StoreError::Corrupt("the log has no head".to_owned()))?;
    let head = head_of(cells_of(&row).map_err(|error| failed(&error))?)?;
    check(&head, opening)?;
    client.batch_execute("COMMIT").await.map_err(|error| failed(&error))?;
    Ok(head)
}

async fn migrate(client: &Client, opening: &Opening) -> Result<(), StoreError> {
    let found = schema(client).await?;
    for step in steps(found, &STEPS, opening)? {
        client.batch_execute(step).await.map_err(|error| failed(&error))?;
    }
    if found == SCHEMA {
        return Ok(());
    }
    let known = stored(SCHEMA as u64);
    let sql = "UPDATE schema_version SET version = $1";
    client.execute(sql, &[&known]).await.map_err(|error| failed(&error))?;
    if found == 0 {
        let sql = "INSERT INTO head (one, position, recorded_at, edge, epoch, nature) VALUES (1, 0, 0, '0', $1, $2)";
        let nature = opening.nature.word();
        client.execute(sql, &[&opening.epoch.0, &nature]).await.map_err(|error| failed(&error))?;
    }
    Ok(())
}

/// The schema found where tables would be made; 0 where there is none.
async fn schema(client: &Client) -> Result<usize, StoreError> {
    let sql = "SELECT current_schema() IS NOT NULL, current_setting('server_encoding') = 'UTF8', \
               to_regclass(quote_ident(current_schema()) || '.schema_version') IS NOT NULL";
    let row = client.query_one(sql, &[]).await.map_err(|error| failed(&error))?;
    if !row.get::<_, bool>(0) {
        return Err(StoreError::Unusable("the search_path names no schema that exists".to_owned()));
    }
    if !row.get::<_, bool>(1) {
        return Err(StoreError::Unusable("the database's encoding is not UTF8".to_owned()));
    }
    if !row.get::<_, bool>(2) {
        return Ok(0);
    }
    let row = client.query_one("SELECT version FROM schema_version", &[]).await.map_err(|error| failed(&error))?;
    usize::try_from(row.get::<_, i64>(0)).map_err(|_| StoreError::Corrupt("a negative schema version".to_owned()))
}
