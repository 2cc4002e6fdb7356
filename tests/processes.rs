//! The program as it is run: real processes, killed and started again, beside and after each other.

mod demo;
mod killed;
mod operating;
mod ready;
mod replaying;
mod replicas;
mod serving;
mod work;

/// Each test on both databases, under its own name.
macro_rules! on_both {
    ($($test:ident),* $(,)?) => {
        mod on_sqlite {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $test() {
                Box::pin(super::$test($crate::support::Place::sqlite())).await;
            })*
        }
        mod on_postgres {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $test() {
                Box::pin(super::$test($crate::support::Place::postgres().await)).await;
            })*
        }
    };
}
use on_both;
