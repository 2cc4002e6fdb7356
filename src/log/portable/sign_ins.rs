//! Ways to sign in.

use jiff::Timestamp;
use navette_events::Hash;

use crate::log::query::Query;
use crate::log::{Database, SignIn, StoreError};

/// See [`Store::put_sign_in`](crate::log::Store::put_sign_in).
pub(in crate::log) async fn put<D: Database>(database: &D, sign_in: &SignIn) -> Result<(), StoreError> {
    let SignIn { secret, person, expires_at, program } = sign_in;
    let query = Query::new("INSERT INTO sign_ins (secret, person, expires_at, program) VALUES (").value(*secret);
    let query = query.text(", ").value(person.to_string().as_str()).text(", ").value(*expires_at);
    query.text(", ").value(u32::from(*program)).text(")").write(database).await?;
    Ok(())
}

/// See [`Store::sign_in`](crate::log::Store::sign_in).
pub(in crate::log) async fn find<D: Database>(
    database: &D,
    secret: Hash,
    now: Timestamp,
) -> Result<Option<SignIn>, StoreError> {
    let query = Query::new("SELECT person, expires_at, program FROM sign_ins WHERE secret = ").value(secret);
    let Some(mut row) = query.text(" AND expires_at > ").value(now).one(database).await? else { return Ok(None) };
    let (person, expires_at, program) = (row.parsed()?, row.time()?, row.number::<u8>()? != 0);
    Ok(Some(SignIn { secret, person, expires_at, program }))
}

/// See [`Store::end_sign_in`](crate::log::Store::end_sign_in).
pub(in crate::log) async fn end<D: Database>(database: &D, secret: Hash) -> Result<(), StoreError> {
    Query::new("DELETE FROM sign_ins WHERE secret = ").value(secret).write(database).await?;
    Ok(())
}
