//! What makes a batch sound, whatever the database: found here, it costs no transaction.

use std::collections::HashSet;

use crate::log::{AppendError, Batch};

/// Refuses a batch that contradicts itself.
pub(in crate::log) fn sound(batch: &Batch) -> Result<(), AppendError> {
    let refuse = |why: &str| Err(AppendError::Rejected(why.to_owned()));
    let mut position = batch.expected;
    let mut recorded_at = None;
    for (event, _) in &batch.events {
        position += 1;
        if event.header.position != position {
            return refuse("positions do not follow the head");
        }
        if recorded_at > Some(event.header.recorded_at) {
            return refuse("times of recording run backwards");
        }
        recorded_at = Some(event.header.recorded_at);
    }
    if batch.edge.size() != position {
        return refuse("the tree's edge is not that of the last event");
    }
    let keys: HashSet<_> = batch.rows.iter().map(|row| (row.view, row.key.as_str())).collect();
    if keys.len() != batch.rows.len() {
        return refuse("a view's key twice");
    }
    let seals: HashSet<_> = batch.reseals.iter().map(|reseal| reseal.seal).collect();
    if seals.len() != batch.reseals.len() {
        return refuse("a seal's audience twice");
    }
    if texts(batch).any(|text| text.contains('\0')) {
        return refuse("text with a zero byte");
    }
    Ok(())
}

/// The texts that come from outside. PostgreSQL takes no zero byte, SQLite would cut there.
fn texts(batch: &Batch) -> impl Iterator<Item = &str> {
    let kinds = batch.events.iter().map(|(event, _)| event.header.kind.as_str());
    let rows = batch.rows.iter().flat_map(|row| [row.view, &row.key, &row.sort, &row.body]);
    let seals = batch.seals.iter().map(|seal| seal.audience.as_str());
    let orders = batch.orders.iter().flat_map(|order| [order.message_id.as_str(), &order.kind]);
    let answers = batch.answers.iter().flat_map(|answer| [answer.key.as_str(), &answer.answer]);
    let reseals = batch.reseals.iter().map(|reseal| reseal.audience.as_str());
    kinds.chain(rows).chain(seals).chain(reseals).chain(orders).chain(answers)
}
