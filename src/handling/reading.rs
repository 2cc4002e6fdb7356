//! Looking for what cannot be read, where no command would come upon it.

use std::sync::Weak;
use std::time::Duration;

use super::{Shared, decode};
use crate::log::{Range, StoreError};

/// Events read at a time when the log is read through after the start.
const STEP: u32 = 2_000;
/// How long to wait before the log is read through again after the database failed.
const PAUSE: Duration = Duration::from_secs(1);

/// Reads the log once from its beginning: what cannot be read halts writing, also where no command
/// would have come upon it. It runs beside the service and ends with it.
pub(super) async fn read_through(shared: Weak<Shared>) {
    let mut after = 0;
    while let Some(shared) = shared.upgrade() {
        let range = Range { after, limit: STEP, ..Range::ALL };
        let events = match shared.store.read(range).await {
            Ok(events) => events,
            Err(StoreError::Corrupt(why)) => return drop(shared.halt(why)),
            Err(error) => {
                tracing::warn!(%error, "the log could not be read through");
                drop(shared);
                tokio::time::sleep(PAUSE).await;
                continue;
            }
        };
        let Some(last) = events.last() else { return };
        after = last.header.position;
        for recorded in events {
            if let Err(error) = decode(recorded) {
                return drop(shared.halt(error.to_string()));
            }
        }
    }
}

/// An event beyond the head, where there is one: a stranger to the log put it there, since head and
/// events commit together. The event is looked for before the head.
pub(super) async fn stray(shared: &Shared, position: u64) -> Option<String> {
    let range = Range { after: position, limit: 1, ..Range::ALL };
    let found = match shared.store.read(range).await {
        Ok(found) => found.into_iter().next()?.header.position,
        Err(StoreError::Corrupt(why)) => return Some(why),
        Err(_) => return None,
    };
    let head = shared.store.head().await.ok()?;
    (head.position < found).then(|| format!("position {found} holds an event that the log's head does not know"))
}
