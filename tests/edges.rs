//! Edge cases a coordinator meets beside the course of the text, each over HTTP on both databases.

mod acting;
mod mail;
mod names;
mod table;
mod translations;
mod writing;

/// Runs a story on both databases, after a step of the scenario.
macro_rules! on_both {
    ($($(#[$doc:meta])* $name:ident: $step:literal => $story:ident),* $(,)?) => { $(
        $(#[$doc])*
        #[tokio::test(flavor = "multi_thread")]
        async fn $name() {
            for place in [crate::support::Place::sqlite(), crate::support::Place::postgres().await] {
                let table = crate::edges::table::Table::after_step(place, $step).await;
                $story(table).await;
            }
        }
    )* };
}
use on_both;
