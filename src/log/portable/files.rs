//! Files, by their SHA-256.

use navette_events::Hash;

use crate::log::query::Query;
use crate::log::{Database, StoreError};

/// See [`Store::put_file`](crate::log::Store::put_file).
pub(in crate::log) async fn put<D: Database>(database: &D, hash: Hash, bytes: &[u8]) -> Result<(), StoreError> {
    let query = Query::new("INSERT INTO files (hash, content) VALUES (").value(hash).text(", ").value(bytes);
    query.text(") ON CONFLICT (hash) DO NOTHING").write(database).await?;
    Ok(())
}

/// See [`Store::file`](crate::log::Store::file).
pub(in crate::log) async fn get<D: Database>(database: &D, hash: Hash) -> Result<Option<Vec<u8>>, StoreError> {
    let row = Query::new("SELECT content FROM files WHERE hash = ").value(hash).one(database).await?;
    row.map(|mut row| row.bytes()).transpose()
}
