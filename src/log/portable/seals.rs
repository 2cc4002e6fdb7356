//! Sealed words and the keys of persons.

use navette_events::{PersonId, SealId};

use crate::log::cells::{Cell, Cells};
use crate::log::query::{KEYS_AT_ONCE, Query};
use crate::log::{Database, Reseal, SealRow, StoreError, SubjectKey};

fn seal(mut row: Cells) -> Result<SealRow, StoreError> {
    Ok(SealRow {
        seal: row.parsed()?,
        stream: row.parsed()?,
        audience: row.text()?,
        subject: row.maybe(Cells::parsed)?,
        wrapped_key: row.bytes()?,
        body: row.bytes()?,
    })
}

/// See [`Store::seals`](crate::log::Store::seals).
pub(in crate::log) async fn find<D: Database>(database: &D, seals: &[SealId]) -> Result<Vec<SealRow>, StoreError> {
    let mut found = Vec::new();
    for some in seals.chunks(KEYS_AT_ONCE) {
        let query = Query::new("SELECT seal, stream, audience, subject, wrapped_key, body FROM seals WHERE seal IN (");
        let keys = some.iter().map(|seal| [Cell::shown(seal)]);
        for row in query.tuples(keys).text(")").rows(database).await? {
            found.push(seal(row)?);
        }
    }
    Ok(found)
}

/// See [`Store::subject_keys`](crate::log::Store::subject_keys).
pub(in crate::log) async fn keys<D: Database>(
    database: &D,
    subjects: &[PersonId],
) -> Result<Vec<SubjectKey>, StoreError> {
    let mut found = Vec::new();
    for some in subjects.chunks(KEYS_AT_ONCE) {
        let query = Query::new("SELECT subject, wrapped FROM subject_keys WHERE subject IN (");
        let keys = some.iter().map(|subject| [Cell::shown(subject)]);
        for mut row in query.tuples(keys).text(")").rows(database).await? {
            found.push(SubjectKey { subject: row.parsed()?, wrapped: row.bytes()? });
        }
    }
    Ok(found)
}

/// See [`Store::keep_subject_key`](crate::log::Store::keep_subject_key).
pub(in crate::log) async fn keep_key<D: Database>(database: &D, key: &SubjectKey) -> Result<SubjectKey, StoreError> {
    let query = Query::new("INSERT INTO subject_keys (subject, wrapped) VALUES (").value(Cell::shown(key.subject));
    let query = query.text(", ").value(key.wrapped.as_slice()).text(") ON CONFLICT (subject) DO NOTHING");
    query.write(database).await?;
    let kept = keys(database, &[key.subject]).await?.pop();
    kept.ok_or_else(|| StoreError::Corrupt(format!("the key of {} was not kept", key.subject)))
}

/// The parameters of one seal's row, in the order of the table.
pub(in crate::log) fn cells(seal: &SealRow) -> [Cell; 6] {
    [
        Cell::shown(seal.seal),
        Cell::shown(&seal.stream),
        seal.audience.as_str().into(),
        seal.subject.map_or(Cell::Null, Cell::shown),
        seal.wrapped_key.as_slice().into(),
        seal.body.as_slice().into(),
    ]
}

/// The parameters for setting who may read a seal.
pub(in crate::log) fn audience_cells(reseal: &Reseal) -> [Cell; 2] {
    [Cell::shown(reseal.seal), reseal.audience.as_str().into()]
}

/// The parameters of one key's row, in the order of the table.
pub(in crate::log) fn key_cells(key: &SubjectKey) -> [Cell; 2] {
    [Cell::shown(key.subject), key.wrapped.as_slice().into()]
}
