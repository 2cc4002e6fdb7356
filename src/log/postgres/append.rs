//! Writing a batch: begin; then guard, rows, notice and commit in one flight; then, where the
//! answer was lost, finding out what became of it.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::Poll;
use std::time::Duration;

use futures_util::FutureExt;
use futures_util::future::{MaybeDone, join, join_all, maybe_done};
use navette_events::EventId;
use tokio::time::{sleep, timeout};
use tokio_postgres::error::SqlState;
use tokio_postgres::types::ToSql;

use super::Settings;
use super::connect::{Session, describe, failed};
use super::pool::cells_of;
use crate::log::cells::{Cell, stored};
use crate::log::portable::erasures;
use crate::log::portable::events::{HEAD, head_of};
use crate::log::portable::tables::{Audiences, Insert, Kind, Table, audiences, inserts, refill};
use crate::log::{AppendError, Batch, Epoch, Head, Row, StoreError, first_event};

/// The guard: where the head is not the one expected, the position would be NULL.
const GUARD: &str = "UPDATE head SET position = CASE WHEN position = $1 AND epoch = $2 AND fence = $3 THEN $4::bigint END, \
                     recorded_at = coalesce($5, recorded_at), edge = $6";

const NOTICE: &str = "SELECT pg_notify('navette_head', $1)";

/// How long a lost commit is asked after before its outcome is called unknown.
const PATIENCE: Duration = Duration::from_secs(10);

/// The connection that writes, and the fence it found when it was opened.
#[derive(Debug)]
pub(super) struct Writer {
    session: Session,
    fence: i64,
    /// Whether the transaction of the next batch has begun, with the head's lock.
    locked: bool,
}

/// Why a batch was not written, or may not have been.
enum Failure {
    /// The guard did not let it pass.
    Overtaken,
    /// The database refused a row. The connection is sound.
    Rejected(String),
    /// Not written; the connection is not to be used again.
    Unavailable(String),
    /// The commit was sent, and no answer came.
    Lost(String),
}

/// Writes a batch with the writer in `place`, or a new one.
pub(super) async fn append(settings: &Settings, place: &mut Option<Writer>, batch: &Batch) -> Result<(), AppendError> {
    if !settings.write {
        return Err(AppendError::Unavailable("the log was opened for reading only".to_owned()));
    }
    let mut writer = match place.take() {
        Some(writer) if writer.locked => Writer { locked: false, ..writer },
        idle => begin(settings, idle, "BEGIN").await.map_err(AppendError::Unavailable)?,
    };
    match writer.write(batch).await {
        Ok(()) => *place = Some(writer),
        Err(Failure::Overtaken) => {
            // If it was the fence that stopped it, the next batch must know the new one.
            if let Ok(fence) = fence(&writer.session).await {
                *place = Some(Writer { fence, ..writer });
            }
            return Err(AppendError::Overtaken);
        }
        Err(Failure::Rejected(why)) => {
            *place = Some(writer);
            return Err(AppendError::Rejected(why));
        }
        Err(Failure::Unavailable(why)) => return Err(AppendError::Unavailable(why)),
        Err(Failure::Lost(why)) => return resolve(settings, place, first_event(batch), why).await,
    }
    Ok(())
}

/// Begins a transaction: if the writer's connection was lost while it lay idle, on a new one. The
/// answer is awaited, because without a transaction each later statement would be one of its own.
async fn begin(settings: &Settings, writer: Option<Writer>, begin: &str) -> Result<Writer, String> {
    if let Some(writer) = writer
        && writer.session.client.batch_execute(begin).await.is_ok()
    {
        return Ok(writer);
    }
    let session = Session::open(settings).await.map_err(|error| error.to_string())?;
    let fence = fence(&session).await.map_err(|error| describe(&error))?;
    session.client.batch_execute(begin).await.map_err(|error| describe(&error))?;
    Ok(Writer { session, fence, locked: false })
}

/// Begins the transaction of the next batch, and takes the head's lock for it.
pub(super) async fn lock(settings: &Settings, place: &mut Option<Writer>) -> Result<Head, StoreError> {
    unlock(place).await;
    let begun = begin(settings, place.take(), "BEGIN; SELECT 1 FROM head FOR UPDATE").await;
    let mut writer = begun.map_err(StoreError::Database)?;
    let read = async {
        let statement = writer.session.statement(HEAD).await?;
        cells_of(&writer.session.client.query_one(&statement, &[]).await?)
    };
    let head = head_of(read.await.map_err(|error| failed(&error))?)?;
    *place = Some(Writer { locked: true, ..writer });
    Ok(head)
}

/// Ends a transaction that was begun for a batch that does not come.
pub(super) async fn unlock(place: &mut Option<Writer>) {
    if let Some(writer) = place.take_if(|writer| writer.locked)
        && writer.session.client.batch_execute("ROLLBACK").await.is_ok()
    {
        *place = Some(Writer { locked: false, ..writer });
    }
}

async fn fence(session: &Session) -> Result<i64, tokio_postgres::Error> {
    session.client.query_one("SELECT fence FROM head", &[]).await?.try_get(0)
}

type Parameters = Vec<Box<dyn ToSql + Sync + Send>>;

impl Writer {
    /// Sends everything of a batch at once, within the transaction that was begun.
    async fn write(&mut self, batch: &Batch) -> Result<(), Failure> {
        let mut flight = Vec::new();
        for (sql, parameters) in statements(batch, self.fence) {
            let statement = self.session.statement(&sql).await.map_err(|e| Failure::Unavailable(describe(&e)))?;
            flight.push((statement, parameters));
        }
        let client = &self.session.client;
        let mut sent: Vec<Pin<Box<MaybeDone<_>>>> = Vec::new();
        for (statement, parameters) in &flight {
            let parameters: Vec<&(dyn ToSql + Sync)> = parameters.iter().map(|one| one.as_ref() as _).collect();
            sent.push(Box::pin(maybe_done(async move { client.execute(statement, &parameters).await })));
        }
        // The first poll of each sends it. What could not even be sent must not be committed. What the
        // server has already refused by then is not among that: a guard that did not hold lets the
        // others fail too, and only the order below tells which of them was the first.
        let unsent = poll_fn(|context| {
            let polled = sent.iter_mut().filter_map(|one| {
                let _ = one.poll_unpin(context);
                let error = one.as_mut().output_mut().and_then(|answer| answer.as_ref().err());
                error.filter(|error| error.code().is_none()).map(describe)
            });
            Poll::Ready(polled.last())
        });
        if let Some(why) = unsent.await {
            return Err(Failure::Unavailable(why));
        }
        let (_, committed) = join(join_all(sent.iter_mut().map(Pin::as_mut)), client.batch_execute("COMMIT")).await;
        for (number, mut one) in sent.into_iter().enumerate() {
            one.as_mut().take_output().expect("all were awaited").map_err(|error| failure(&error, number == 0))?;
        }
        committed.map_err(|error| Failure::Lost(describe(&error)))
    }
}

/// What a statement's error says. Where the server itself spoke, it has not committed.
fn failure(error: &tokio_postgres::Error, is_guard: bool) -> Failure {
    let why = describe(error);
    match error.code() {
        None => Failure::Lost(why),
        Some(code) if is_guard && *code == SqlState::NOT_NULL_VIOLATION => Failure::Overtaken,
        // Cardinality, data, integrity, limits: something in the batch.
        Some(code) if ["21", "22", "23", "54"].contains(&&code.code()[..2]) => Failure::Rejected(why),
        Some(_) => Failure::Unavailable(why),
    }
}

/// The guard, the rows of each table, and the notice.
fn statements(batch: &Batch, fence: i64) -> Vec<(String, Parameters)> {
    let position = stored(batch.expected + batch.events.len() as u64);
    let recorded_at = batch.events.last().map(|(event, _)| event.header.recorded_at.as_microsecond());
    let guard: Parameters = vec![
        Box::new(stored(batch.expected)),
        Box::new(batch.epoch.0.clone()),
        Box::new(fence),
        Box::new(position),
        Box::new(recorded_at),
        Box::new(batch.edge.to_string()),
    ];
    let mut statements = vec![(GUARD.to_owned(), guard)];
    statements.extend(inserts(batch).into_iter().map(bulk));
    statements.extend(audiences(batch).map(reseal));
    let erasing = erasures::statements(batch).into_iter();
    statements.extend(erasing.map(|(sql, cells)| (sql, cells.into_iter().map(|cell| Box::new(cell) as _).collect())));
    statements.push((NOTICE.to_owned(), vec![Box::new(position.to_string())]));
    statements
}

/// One statement for all rows of a table: each column is an array.
fn bulk(insert: Insert) -> (String, Parameters) {
    let Table { name, columns, ending } = insert.table;
    let arrays: Vec<_> =
        columns.iter().zip(1..).map(|((_, kind), number)| format!("${number}::{}", array(*kind))).collect();
    let (names, arrays) = (insert.table.names(), arrays.join(", "));
    let sql = format!("INSERT INTO {name} ({names}) SELECT * FROM unnest({arrays}) {ending}");
    let mut parameters: Vec<Vec<Cell>> = columns.iter().map(|_| Vec::with_capacity(insert.rows.len())).collect();
    for row in insert.rows {
        parameters.iter_mut().zip(row).for_each(|(column, cell)| column.push(cell));
    }
    (sql, parameters.into_iter().map(|column| Box::new(column) as _).collect())
}

/// One statement for all audiences that change. It runs after the seals of the batch are in.
fn reseal(audiences: Audiences) -> (String, Parameters) {
    let sql = "UPDATE seals SET audience = now.audience \
               FROM unnest($1::text[], $2::text[]) AS now (seal, audience) WHERE seals.seal = now.seal";
    let (mut seals, mut to) = (Vec::new(), Vec::new());
    for [seal, audience] in audiences.0 {
        seals.push(seal);
        to.push(audience);
    }
    (sql.to_owned(), vec![Box::new(seals), Box::new(to)])
}

const fn array(kind: Kind) -> &'static str {
    match kind {
        Kind::Int => "bigint[]",
        Kind::Text => "text[]",
        Kind::Bytes => "bytea[]",
    }
}

/// Asks what became of a commit whose answer was lost.
async fn resolve(
    settings: &Settings,
    place: &mut Option<Writer>,
    event: Option<EventId>,
    why: String,
) -> Result<(), AppendError> {
    let Some(event) = event else { return Err(AppendError::Unknown(why)) };
    let asking = async {
        loop {
            match look(settings, event).await {
                Ok(found) => return found,
                Err(_) => sleep(Duration::from_millis(200)).await,
            }
        }
    };
    let Ok((written, writer)) = timeout(PATIENCE, asking).await else { return Err(AppendError::Unknown(why)) };
    *place = Some(writer);
    if written { Ok(()) } else { Err(AppendError::Unavailable(why)) }
}

/// Whether an event is there. Raising the fence takes the head's lock, so that a batch under way
/// ends first, and stops one that the server has received but not yet begun.
async fn look(settings: &Settings, event: EventId) -> Result<(bool, Writer), StoreError> {
    let session = Session::open(settings).await?;
    let client = &session.client;
    let work = async {
        client.batch_execute("BEGIN").await?;
        let fence = client.query_one("UPDATE head SET fence = fence + 1 RETURNING fence", &[]).await?.try_get(0)?;
        let found = client.query_opt("SELECT 1 FROM events WHERE event = $1", &[&event.to_string()]).await?;
        client.batch_execute("COMMIT").await?;
        Ok((found.is_some(), fence))
    };
    let (found, fence) = work.await.map_err(|error: tokio_postgres::Error| failed(&error))?;
    Ok((found, Writer { session, fence, locked: false }))
}

/// Rows written in one statement when views are filled anew.
const ROWS_AT_ONCE: usize = 2_000;

/// See [`Store::replace_views`](crate::log::Store::replace_views). A connection that is lost before the commit
/// changes nothing; the work may then be done again.
pub(super) async fn swap_views(
    settings: &Settings,
    position: u64,
    views: &[&str],
    rows: &[Row],
    epoch: &Epoch,
) -> Result<bool, StoreError> {
    let mut session = Session::open(settings).await?;
    let work = async {
        // The work may be long; the lock on the head keeps others from appending meanwhile.
        session.client.batch_execute("BEGIN; SET LOCAL statement_timeout = 0").await?;
        let head = "UPDATE head SET epoch = $1 WHERE position = $2";
        if session.client.execute(head, &[&epoch.0, &stored(position)]).await? == 0 {
            return Ok(false);
        }
        session.client.execute("DELETE FROM views WHERE view = ANY($1)", &[&views]).await?;
        for some in rows.chunks(ROWS_AT_ONCE) {
            let (sql, parameters) = bulk(refill(some));
            let statement = session.statement(&sql).await?;
            let parameters: Vec<&(dyn ToSql + Sync)> = parameters.iter().map(|one| one.as_ref() as _).collect();
            session.client.execute(&statement, &parameters).await?;
        }
        session.client.batch_execute("COMMIT").await?;
        Ok(true)
    };
    work.await.map_err(|error: tokio_postgres::Error| failed(&error))
}
