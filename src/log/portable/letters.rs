//! Letters after they were ordered: leased, frozen, settled, purged.

use jiff::Timestamp;
use navette_events::{Hash, Stream};

use crate::log::cells::{Cell, Cells};
use crate::log::query::Query;
use crate::log::{Database, Letter, LetterCounts, LetterOrder, LetterState, StoreError};

const COLUMNS: &str = "message_id, recipient, kind, language, stream, position, \
                       state, attempts, next_try, answer, frozen, frozen_hash, settled_at";

fn state(word: &str) -> Result<LetterState, StoreError> {
    let states = [LetterState::Waiting, LetterState::Sent, LetterState::Failed];
    let found = states.into_iter().find(|state| state.as_str() == word);
    found.ok_or_else(|| StoreError::Corrupt(format!("unknown state of a letter: {word}")))
}

fn letter(mut row: Cells) -> Result<Letter, StoreError> {
    let order = LetterOrder {
        message_id: row.text()?,
        recipient: row.parsed()?,
        kind: row.text()?,
        language: row.parsed()?,
        stream: row.parsed()?,
        position: row.number()?,
    };
    Ok(Letter {
        order,
        state: state(&row.text()?)?,
        attempts: row.number()?,
        next_try: row.time()?,
        answer: row.text()?,
        frozen: row.maybe(Cells::bytes)?,
        frozen_hash: row.maybe(Cells::hash)?,
        settled_at: row.maybe(Cells::time)?,
    })
}

/// See [`Store::lease_letters`](crate::log::Store::lease_letters).
pub(in crate::log) async fn lease<D: Database>(
    database: &D,
    now: Timestamp,
    leased_until: Timestamp,
    limit: u32,
) -> Result<Vec<Letter>, StoreError> {
    // Materialized: a planner that ran the inner SELECT again would lease more than the limit.
    let query = Query::new("WITH due AS MATERIALIZED (SELECT message_id FROM letters WHERE state = 'waiting'");
    let query = query.text(" AND next_try <= ").value(now).text(" AND leased_until <= ").value(now);
    let query = query.text(" ORDER BY next_try, position LIMIT ").value(limit).text(D::SKIP_LOCKED);
    let query = query.text(") UPDATE letters SET leased_until = ").value(leased_until);
    let query = query.text(" WHERE message_id IN (SELECT message_id FROM due) RETURNING ").text(COLUMNS);
    let rows = query.write(database).await?;
    let mut leased = rows.into_iter().map(letter).collect::<Result<Vec<_>, _>>()?;
    leased.sort_by(|a, b| (a.order.position, &a.order.message_id).cmp(&(b.order.position, &b.order.message_id)));
    Ok(leased)
}

/// See [`Store::freeze_letter`](crate::log::Store::freeze_letter).
pub(in crate::log) async fn freeze<D: Database>(
    database: &D,
    message_id: &str,
    frozen: &[u8],
    hash: Hash,
) -> Result<(Vec<u8>, Hash), StoreError> {
    let query = Query::new("UPDATE letters SET frozen = ").value(frozen).text(", frozen_hash = ").value(hash);
    // What is settled is not frozen any more: its recipient may have been erased meanwhile.
    let query = query.text(" WHERE message_id = ").value(message_id).text(" AND frozen_hash IS NULL");
    let query = query.text(" AND state = 'waiting'");
    query.write(database).await?;
    let query = Query::new("SELECT frozen, frozen_hash FROM letters WHERE message_id = ").value(message_id);
    let Some(mut row) = query.one(database).await? else { return Err(missing(message_id)) };
    let bytes = row.maybe(Cells::bytes)?.ok_or_else(|| StoreError::Database(format!("{message_id} was purged")))?;
    Ok((bytes, row.hash()?))
}

/// See [`Store::settle_letter`](crate::log::Store::settle_letter).
pub(in crate::log) async fn settle<D: Database>(
    database: &D,
    message_id: &str,
    state: LetterState,
    answer: &str,
    next_try: Timestamp,
    now: Timestamp,
) -> Result<(), StoreError> {
    let settled_at = (state != LetterState::Waiting).then_some(now);
    // The answer is another server's text: a zero byte in it must not keep the letter unsettled.
    let answer = answer.replace('\0', " ");
    let query = Query::new("UPDATE letters SET state = ").value(state.as_str());
    let query = query.text(", attempts = attempts + 1, answer = ").value(answer.as_str());
    let query = query.text(", next_try = ").value(next_try).text(", leased_until = 0, settled_at = ").value(settled_at);
    // What is settled stays so: a worker that was held up for longer than its lease changes nothing.
    let query = query.text(" WHERE message_id = ").value(message_id).text(" AND state = 'waiting' RETURNING 1");
    if !query.write(database).await?.is_empty() {
        return Ok(());
    }
    let query = Query::new("SELECT 1 FROM letters WHERE message_id = ").value(message_id);
    query.one(database).await?.map(drop).ok_or_else(|| missing(message_id))
}

/// See [`Store::purge_letters`](crate::log::Store::purge_letters).
pub(in crate::log) async fn purge<D: Database>(database: &D, before: Timestamp) -> Result<u64, StoreError> {
    let query = Query::new("UPDATE letters SET frozen = NULL WHERE frozen IS NOT NULL AND settled_at < ");
    Ok(query.value(before).text(" RETURNING 1").write(database).await?.len() as u64)
}

/// See [`Store::letters`](crate::log::Store::letters).
pub(in crate::log) async fn list<D: Database>(
    database: &D,
    stream: Option<&Stream>,
    standing: Option<LetterState>,
    skip: u32,
    limit: u32,
) -> Result<Vec<Letter>, StoreError> {
    let mut query = Query::new("SELECT ").text(COLUMNS).text(" FROM letters");
    if let Some(stream) = stream {
        query = query.text(" WHERE stream = ").value(stream.to_string().as_str());
    }
    if let Some(state) = standing {
        let and = if stream.is_some() { " AND" } else { " WHERE" };
        query = query.text(and).text(" state = ").value(state.as_str());
    }
    let query = query.text(" ORDER BY position DESC, message_id LIMIT ").value(limit).text(" OFFSET ").value(skip);
    query.rows(database).await?.into_iter().map(letter).collect()
}

/// See [`Store::letter`](crate::log::Store::letter).
pub(in crate::log) async fn find<D: Database>(database: &D, message_id: &str) -> Result<Option<Letter>, StoreError> {
    let query = Query::new("SELECT ").text(COLUMNS).text(" FROM letters WHERE message_id = ").value(message_id);
    query.one(database).await?.map(letter).transpose()
}

/// See [`Store::letter_counts`](crate::log::Store::letter_counts).
pub(in crate::log) async fn counts<D: Database>(database: &D, stream: &Stream) -> Result<LetterCounts, StoreError> {
    let query = Query::new("SELECT state, count(*) FROM letters WHERE stream = ").value(Cell::shown(stream));
    let mut counts = LetterCounts::default();
    for mut row in query.text(" GROUP BY state").rows(database).await? {
        let (state, count) = (state(&row.text()?)?, row.number()?);
        match state {
            LetterState::Waiting => counts.waiting = count,
            LetterState::Sent => counts.sent = count,
            LetterState::Failed => counts.failed = count,
        }
    }
    Ok(counts)
}

/// See [`Store::return_letter`](crate::log::Store::return_letter).
pub(in crate::log) async fn returned<D: Database>(
    database: &D,
    message_id: &str,
    answer: &str,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let query = Query::new("UPDATE letters SET state = ").value(LetterState::Failed.as_str());
    let query = query.text(", answer = ").value(answer.replace('\0', " ").as_str());
    let query = query.text(", settled_at = ").value(now).text(" WHERE message_id = ").value(message_id);
    let query = query.text(" AND state = ").value(LetterState::Sent.as_str()).text(" RETURNING 1");
    Ok(!query.write(database).await?.is_empty())
}

fn missing(message_id: &str) -> StoreError {
    StoreError::Database(format!("no letter {message_id}"))
}

/// The parameters of one order's row, in the order of the table.
pub(in crate::log) fn cells(order: &LetterOrder) -> [Cell; 6] {
    [
        order.message_id.as_str().into(),
        Cell::shown(order.recipient),
        order.kind.as_str().into(),
        Cell::shown(order.language),
        Cell::shown(&order.stream),
        order.position.into(),
    ]
}
