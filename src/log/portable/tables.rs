//! The tables a batch writes to, and its rows for each: the same for both databases, which differ
//! only in how they take many rows at once.

use super::{answers, events, letters, seals, views};
use crate::log::cells::Cell;
use crate::log::{Batch, Row};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::log) enum Kind {
    /// Numbers and times.
    Int,
    /// Text, which may be missing.
    Text,
    /// Bytes.
    Bytes,
}

use Kind::{Bytes, Int, Text};

/// A table that batches write to.
#[derive(Debug)]
pub(in crate::log) struct Table {
    /// Its name.
    pub(in crate::log) name: &'static str,
    /// The columns written, in order.
    pub(in crate::log) columns: &'static [(&'static str, Kind)],
    /// What follows the rows in the statement.
    pub(in crate::log) ending: &'static str,
}

impl Table {
    /// The columns' names as a list.
    pub(in crate::log) fn names(&self) -> String {
        self.columns.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
    }
}

const EVENTS: Table = Table {
    name: "events",
    columns: &[
        ("position", Int),
        ("event", Text),
        ("stream", Text),
        ("revision", Int),
        ("recorded_at", Int),
        ("kind", Text),
        ("version", Int),
        ("actor", Text),
        ("payload", Bytes),
        ("leaf", Bytes),
    ],
    ending: "",
};

const VIEW_COLUMNS: &[(&str, Kind)] =
    &[("view", Text), ("key", Text), ("sort", Text), ("stream", Text), ("position", Int), ("body", Text)];

const VIEWS: Table = Table {
    name: "views",
    columns: VIEW_COLUMNS,
    ending: "ON CONFLICT (view, key) DO UPDATE SET sort = excluded.sort, stream = excluded.stream, \
             position = excluded.position, body = excluded.body",
};

/// Views that were emptied before: there, a key twice is an error.
const EMPTIED_VIEWS: Table = Table { name: "views", columns: VIEW_COLUMNS, ending: "" };

const SEALS: Table = Table {
    name: "seals",
    columns: &[
        ("seal", Text),
        ("stream", Text),
        ("audience", Text),
        ("subject", Text),
        ("wrapped_key", Bytes),
        ("body", Bytes),
    ],
    ending: "",
};

const SUBJECT_KEYS: Table =
    Table { name: "subject_keys", columns: &[("subject", Text), ("wrapped", Bytes)], ending: "" };

const LETTERS: Table = Table {
    name: "letters",
    columns: &[
        ("message_id", Text),
        ("recipient", Text),
        ("kind", Text),
        ("language", Text),
        ("stream", Text),
        ("position", Int),
    ],
    ending: "",
};

const ANSWERS: Table = Table {
    name: "answers",
    columns: &[("person", Text), ("key", Text), ("request", Bytes), ("answer", Text), ("kept_at", Int)],
    ending: "",
};

/// Rows for one table.
#[derive(Debug)]
pub(in crate::log) struct Insert {
    /// Which.
    pub(in crate::log) table: &'static Table,
    /// One list of cells a row, in the order of the table's columns.
    pub(in crate::log) rows: Vec<Vec<Cell>>,
}

fn insert<T, const N: usize>(table: &'static Table, rows: &[T], cells: fn(&T) -> [Cell; N]) -> Insert {
    Insert { table, rows: rows.iter().map(|row| cells(row).into()).collect() }
}

/// Everything a batch writes beside the head; tables it has nothing for are left out.
pub(in crate::log) fn inserts(batch: &Batch) -> Vec<Insert> {
    let mut inserts = vec![
        insert(&EVENTS, &batch.events, events::cells),
        insert(&VIEWS, &batch.rows, views::cells),
        insert(&SEALS, &batch.seals, seals::cells),
        insert(&SUBJECT_KEYS, &batch.subject_keys, seals::key_cells),
        insert(&LETTERS, &batch.orders, letters::cells),
        insert(&ANSWERS, &batch.answers, answers::cells),
    ];
    inserts.retain(|insert| !insert.rows.is_empty());
    inserts
}

/// Sets who may read sealed words. `$1` and `$2` are a seal and an audience.
#[derive(Debug)]
pub(in crate::log) struct Audiences(pub(in crate::log) Vec<[Cell; 2]>);

/// The audiences that a batch changes, where it does.
pub(in crate::log) fn audiences(batch: &Batch) -> Option<Audiences> {
    let rows: Vec<_> = batch.reseals.iter().map(seals::audience_cells).collect();
    (!rows.is_empty()).then_some(Audiences(rows))
}

/// The rows of views that are filled anew.
pub(in crate::log) fn refill(rows: &[Row]) -> Insert {
    insert(&EMPTIED_VIEWS, rows, views::cells)
}
