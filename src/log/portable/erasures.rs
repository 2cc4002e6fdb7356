//! Words that are destroyed. Events are untouched: what they hold of words is a salted commitment.

use jiff::Timestamp;
use navette_events::PersonId;

use crate::log::cells::Cell;
use crate::log::query::Query;
use crate::log::{Batch, Erasure, LetterState};

/// What a letter says of itself that can no longer be sent.
const GONE: &str = "the recipient was erased";

/// The statements of a batch's erasures, in order.
pub(in crate::log) fn statements(batch: &Batch) -> Vec<(String, Vec<Cell>)> {
    let each = batch.erasures.iter().flat_map(|erasure| match erasure {
        Erasure::Person { person, at } => of_person(*person, *at),
        Erasure::Words { stream, seal } => {
            let emptied = emptied().text(" WHERE seal = ").value(Cell::shown(seal));
            // Whoever names words of another stream destroys nothing.
            vec![emptied.text(" AND stream = ").value(Cell::shown(stream)).parts()]
        }
    });
    each.collect()
}

fn emptied() -> Query {
    let nothing: &[u8] = &[];
    Query::new("UPDATE seals SET body = ").value(nothing).text(", wrapped_key = ").value(nothing)
}

/// The words, then the key that they lay under, then what else is kept under it or opens a door.
fn of_person(person: PersonId, at: Timestamp) -> Vec<(String, Vec<Cell>)> {
    let who = || Cell::shown(person);
    let (waiting, failed) = (LetterState::Waiting.as_str(), LetterState::Failed.as_str());
    let unsent = Query::new("UPDATE letters SET state = ").value(failed).text(", answer = ").value(GONE);
    let unsent = unsent.text(", settled_at = ").value(at).text(", leased_until = 0 WHERE recipient = ").value(who());
    // A mail server's answer names the address, as a rule.
    let sent = Query::new("UPDATE letters SET frozen = NULL, answer = ").value(GONE).text(" WHERE recipient = ");
    vec![
        emptied().text(" WHERE subject = ").value(who()).parts(),
        Query::new("DELETE FROM subject_keys WHERE subject = ").value(who()).parts(),
        Query::new("DELETE FROM sign_ins WHERE person = ").value(who()).parts(),
        unsent.text(" AND state = ").value(waiting).parts(),
        sent.value(who()).parts(),
    ]
}
