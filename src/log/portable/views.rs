//! Rows of views.

use crate::log::cells::{Cell, Cells};
use crate::log::query::Query;
use crate::log::{Database, Row, RowQuery, StoreError, StoredRow};

fn stored(mut row: Cells) -> Result<StoredRow, StoreError> {
    Ok(StoredRow { key: row.text()?, sort: row.text()?, position: row.number()?, body: row.text()? })
}

/// See [`Store::rows`](crate::log::Store::rows).
pub(in crate::log) async fn rows<D: Database>(database: &D, query: RowQuery<'_>) -> Result<Vec<StoredRow>, StoreError> {
    let select = Query::new("SELECT key, sort, position, body FROM views WHERE view = ").value(query.view);
    let mut select = select.and_begins_with("key", query.prefix);
    if let Some((sort, key)) = &query.after {
        select = select.text(" AND (sort, key) > (").value(sort.as_str()).text(", ").value(key.as_str()).text(")");
    }
    let rows = select.text(" ORDER BY sort, key LIMIT ").value(query.limit).rows(database).await?;
    rows.into_iter().map(stored).collect()
}

/// See [`Store::row`](crate::log::Store::row).
pub(in crate::log) async fn row<D: Database>(
    database: &D,
    view: &str,
    key: &str,
) -> Result<Option<StoredRow>, StoreError> {
    let query = Query::new("SELECT key, sort, position, body FROM views WHERE view = ").value(view);
    query.text(" AND key = ").value(key).one(database).await?.map(stored).transpose()
}

/// The parameters of one row, in the order of the table.
pub(in crate::log) fn cells(row: &Row) -> [Cell; 6] {
    [
        row.view.into(),
        row.key.as_str().into(),
        row.sort.as_str().into(),
        Cell::shown(&row.stream),
        row.position.into(),
        row.body.as_str().into(),
    ]
}
