//! What the log promises, on both databases. Each promise is a test; each test has a database of
//! its own.

mod appending;
mod erasing;
mod letters;
mod opening;
mod reading;
mod recovery;
mod words;

/// Runs each of these promises on both databases.
macro_rules! on_both {
    ($($promise:ident),* $(,)?) => {
        mod on_sqlite {
            $( #[tokio::test] async fn $promise() { super::$promise(crate::support::Place::sqlite()).await; } )*
        }
        mod on_postgres {
            $( #[tokio::test] async fn $promise() { super::$promise(crate::support::Place::postgres().await).await; } )*
        }
    };
}
use on_both;
