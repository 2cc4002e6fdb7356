//! Deadlines of assessments that nobody touches: a task looks for them and has them recorded. With
//! several replicas each looks; the expected revision makes it happen once.

use std::time::Duration;

use navette_events::Actor;
use navette_projections::{View, portfolio};

use super::{Handling, Request, Submission};
use crate::log::{RowQuery, StoreError};

/// Looks for deadlines that have passed, every `pause` of machine time, for as long as it is polled.
pub async fn watch_deadlines(handling: Handling, pause: Duration) {
    loop {
        if let Err(error) = handling.record_passed_deadlines().await {
            tracing::warn!(%error, "deadlines could not be looked at");
        }
        tokio::time::sleep(pause).await;
    }
}

impl Handling {
    /// Has every deadline that has passed recorded. Returns how many assessments were looked after.
    ///
    /// # Errors
    /// Where the database cannot be read. That another replica was first is no error.
    pub async fn record_passed_deadlines(&self) -> Result<usize, StoreError> {
        let now = self.clock().now();
        let mut after = None;
        let mut passed = 0;
        loop {
            let query = RowQuery { view: View::Portfolio.name(), prefix: "", after, limit: 500 };
            let rows = self.store().rows(query).await?;
            let Some(last) = rows.last() else { return Ok(passed) };
            after = Some((last.sort.clone(), last.key.clone()));
            for row in &rows {
                let entry: portfolio::Entry = serde_json::from_str(&row.body)
                    .map_err(|error| StoreError::Corrupt(format!("portfolio {}: {error}", row.key)))?;
                if entry.due.is_some_and(|due| due <= now) {
                    passed += 1;
                    let request = Request::Tick(entry.assessment);
                    let tick = Submission {
                        actor: Actor::System,
                        request,
                        words: Vec::new(),
                        key: None,
                        unless_changed: None,
                    };
                    if let Err(rejected) = self.submit(tick).await {
                        tracing::warn!(%rejected, "a deadline could not be recorded");
                    }
                }
            }
        }
    }
}
