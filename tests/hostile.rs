//! What clients do wrong, on purpose or not: nothing is written that should not be, nothing is lost
//! that was, nobody reads what is not for him, and each is told what is wrong.

mod bodies;
mod dropped;
mod ground;
mod keys;
mod moments;
mod overload;
mod poison;
mod rights;
mod secrets;
mod slow;
mod wire;

/// Runs each of these promises over a story of its own, on both databases.
macro_rules! on_both {
    ($($promise:ident),* $(,)?) => {
        mod on_sqlite {
            $(
                #[tokio::test(flavor = "multi_thread")]
                async fn $promise() {
                    let place = crate::support::Place::sqlite();
                    super::$promise(crate::hostile::ground::Ground::on(place).await).await;
                }
            )*
        }
        mod on_postgres {
            $(
                #[tokio::test(flavor = "multi_thread")]
                async fn $promise() {
                    let place = crate::support::Place::postgres().await;
                    super::$promise(crate::hostile::ground::Ground::on(place).await).await;
                }
            )*
        }
    };
}
use on_both;
