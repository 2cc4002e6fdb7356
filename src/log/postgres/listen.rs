//! Hearing that the head has moved, also through another replica.

use std::future::poll_fn;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Notify, watch};
use tokio::time::{sleep, timeout};
use tokio_postgres::{AsyncMessage, NoTls};

use super::Settings;
use crate::log::database::announce;

/// How often the head is looked at when nothing was heard, and how soon a lost connection is
/// opened again.
const LOOK: Duration = Duration::from_millis(250);

/// Listens until it is aborted.
pub(super) async fn listen(settings: Settings, newest: watch::Sender<u64>) {
    loop {
        // Whatever ended it (a restart, a network that was cut), the answer is to begin again.
        let Err(error) = follow(&settings, &newest).await;
        tracing::debug!(%error, "listening for the head: the connection was lost");
        sleep(LOOK).await;
    }
}

async fn follow(
    settings: &Settings,
    newest: &watch::Sender<u64>,
) -> Result<std::convert::Infallible, tokio_postgres::Error> {
    let (client, mut connection) = settings.config.connect(NoTls).await?;
    let heard = Arc::new(Notify::new());
    let wake = Arc::clone(&heard);
    // Ends with the connection, which ends with the client.
    tokio::spawn(async move {
        while let Some(Ok(message)) = poll_fn(|context| connection.poll_message(context)).await {
            if matches!(message, AsyncMessage::Notification(_)) {
                wake.notify_one();
            }
        }
    });
    client.batch_execute("LISTEN navette_head").await?;
    let look = client.prepare("SELECT position FROM head").await?;
    loop {
        // The position is read, not believed: other schemas of this database share the channel.
        let row = client.query_one(&look, &[]).await?;
        announce(newest, u64::try_from(row.get::<_, i64>(0)).unwrap_or_default());
        let _ = timeout(LOOK, heard.notified()).await;
    }
}
