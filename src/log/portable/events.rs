//! The head and the events.

use navette_events::{Hash, Header, Recorded};

use crate::log::cells::{Cell, Cells};
use crate::log::query::Query;
use crate::log::tree::Edge;
use crate::log::{Database, Epoch, Head, Nature, Range, StoreError};

impl Nature {
    /// The word in the database.
    pub(in crate::log) const fn word(self) -> &'static str {
        match self {
            Self::Real => "real",
            Self::Simulated => "simulated",
        }
    }
}

/// The columns that [`head_of`] reads.
pub(in crate::log) const HEAD: &str = "SELECT position, recorded_at, edge, epoch, nature FROM head";

/// Reads the head from its row.
pub(in crate::log) fn head_of(mut row: Cells) -> Result<Head, StoreError> {
    let position = row.number()?;
    let recorded_at = row.time()?;
    let edge = row.parsed::<Edge>()?;
    let epoch = Epoch(row.text()?);
    let nature = match row.text()?.as_str() {
        "real" => Nature::Real,
        "simulated" => Nature::Simulated,
        other => return Err(StoreError::Corrupt(format!("unknown nature of the log: {other}"))),
    };
    if edge.size() != position {
        return Err(StoreError::Corrupt(format!("the tree has {} leaves at position {position}", edge.size())));
    }
    Ok(Head { position, recorded_at, edge, epoch, nature })
}

/// See [`Store::head`](crate::log::Store::head).
pub(in crate::log) async fn head<D: Database>(database: &D) -> Result<Head, StoreError> {
    let row = Query::new(HEAD).one(database).await?;
    head_of(row.ok_or_else(|| StoreError::Corrupt("the log has no head".to_owned()))?)
}

fn recorded(mut row: Cells) -> Result<Recorded, StoreError> {
    let header = Header {
        position: row.number()?,
        event: row.parsed()?,
        stream: row.parsed()?,
        revision: row.number()?,
        recorded_at: row.time()?,
        kind: row.text()?,
        version: row.number()?,
        actor: row.parsed()?,
    };
    Ok(Recorded { header, payload: row.bytes()? })
}

/// See [`Store::read`](crate::log::Store::read).
pub(in crate::log) async fn read<D: Database>(database: &D, range: Range<'_>) -> Result<Vec<Recorded>, StoreError> {
    let columns = "position, event, stream, revision, recorded_at, kind, version, actor, payload";
    let mut query = Query::new(&format!("SELECT {columns} FROM events WHERE position > ")).value(range.after);
    if let Some(up_to) = range.up_to {
        query = query.text(" AND position <= ").value(up_to);
    }
    if let Some(until) = range.until {
        query = query.text(" AND recorded_at <= ").value(until);
    }
    query = match range.stream {
        Some(prefix) if prefix.ends_with('/') => query.and_begins_with("stream", prefix),
        Some(stream) => query.text(" AND stream = ").value(stream),
        None => query,
    };
    let rows = query.text(" ORDER BY position LIMIT ").value(range.limit).rows(database).await?;
    let events = rows.into_iter().map(recorded).collect::<Result<Vec<_>, _>>()?;
    if range.stream.is_none() {
        dense(range.after, events.iter().map(|event| event.header.position))?;
    }
    Ok(events)
}

/// See [`Store::leaves`](crate::log::Store::leaves).
pub(in crate::log) async fn leaves<D: Database>(database: &D, after: u64, up_to: u64) -> Result<Vec<Hash>, StoreError> {
    let query = Query::new("SELECT position, leaf FROM events WHERE position > ").value(after);
    let query = query.text(" AND position <= ").value(up_to).text(" ORDER BY position");
    let read = |mut row: Cells| Ok((row.number::<u64>()?, row.hash()?));
    let leaves = query.rows(database).await?.into_iter().map(read).collect::<Result<Vec<_>, StoreError>>()?;
    dense(after, leaves.iter().map(|(position, _)| *position))?;
    Ok(leaves.into_iter().map(|(_, leaf)| leaf).collect())
}

/// A missing position is corruption, never a race: it must not pass unseen.
fn dense(after: u64, positions: impl Iterator<Item = u64>) -> Result<(), StoreError> {
    for (found, expected) in positions.zip(after.saturating_add(1)..) {
        if expected != found {
            return Err(StoreError::Corrupt(format!("position {expected} is missing: {found} follows")));
        }
    }
    Ok(())
}

/// The parameters of one event's row, in the order of the table.
pub(in crate::log) fn cells((event, leaf): &(Recorded, Hash)) -> [Cell; 10] {
    let header = &event.header;
    [
        header.position.into(),
        Cell::shown(header.event),
        Cell::shown(&header.stream),
        header.revision.into(),
        header.recorded_at.into(),
        header.kind.as_str().into(),
        u32::from(header.version).into(),
        Cell::shown(header.actor),
        event.payload.as_slice().into(),
        (*leaf).into(),
    ]
}
