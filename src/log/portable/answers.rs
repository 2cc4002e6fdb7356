//! Kept answers of commands that carried an idempotency key.

use jiff::Timestamp;
use navette_events::PersonId;

use crate::log::cells::{Cell, Cells};
use crate::log::query::{KEYS_AT_ONCE, Query};
use crate::log::{Database, KeptAnswer, StoreError};

fn kept(mut row: Cells) -> Result<KeptAnswer, StoreError> {
    Ok(KeptAnswer {
        person: row.parsed()?,
        key: row.text()?,
        request: row.hash()?,
        answer: row.text()?,
        kept_at: row.time()?,
    })
}

/// See [`Store::answers`](crate::log::Store::answers).
pub(in crate::log) async fn find<D: Database>(
    database: &D,
    keys: &[(PersonId, String)],
) -> Result<Vec<KeptAnswer>, StoreError> {
    let mut found = Vec::new();
    for some in keys.chunks(KEYS_AT_ONCE) {
        let pairs = some.iter().map(|(person, key)| [Cell::shown(person), Cell::from(key.as_str())]);
        let query = Query::new("SELECT person, key, request, answer, kept_at FROM answers WHERE (person, key) IN (");
        for row in query.tuples(pairs).text(")").rows(database).await? {
            found.push(kept(row)?);
        }
    }
    Ok(found)
}

/// See [`Store::forget_answers`](crate::log::Store::forget_answers).
pub(in crate::log) async fn forget<D: Database>(database: &D, before: Timestamp) -> Result<u64, StoreError> {
    let query = Query::new("DELETE FROM answers WHERE kept_at < ").value(before).text(" RETURNING 1");
    Ok(query.write(database).await?.len() as u64)
}

/// The parameters of one row, in the order of the table.
pub(in crate::log) fn cells(answer: &KeptAnswer) -> [Cell; 5] {
    [
        Cell::shown(answer.person),
        answer.key.as_str().into(),
        answer.request.into(),
        answer.answer.as_str().into(),
        answer.kept_at.into(),
    ]
}
