//! Many writers and a reader that polls all the while: nothing is skipped, doubled or out of order.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use navette::log::tree::{Edge, leaf_hash};
use navette::log::{AppendError, Range, Store};
use navette_events::Recorded;

use crate::support::{Place, batch, draft};

const WRITERS: u64 = 32;
const APPENDS: u64 = 12;
const EVENTS: u64 = 3;

/// Appends batches of one stream, again and again until each is in. A writer that was overtaken
/// locks before it tries again.
async fn write(store: Arc<dyn Store>, writer: u64) {
    let stream = format!("assessment/writer-{writer}");
    for append in 0..APPENDS {
        let drafts: Vec<_> = (1..=EVENTS).map(|n| draft(&stream, append * EVENTS + n, "{ \"n\" : 1E2 }")).collect();
        loop {
            let batch = batch(&*store, &drafts).await.unwrap();
            match store.append(&batch).await {
                Ok(()) => break,
                Err(AppendError::Overtaken) => drop(store.lock().await.unwrap()),
                Err(other) => panic!("{other:?}"),
            }
        }
    }
}

/// Reads what is new, over and over, as a subscriber does: from a checkpoint that only moves on.
async fn follow(store: Arc<dyn Store>, done: Arc<AtomicBool>) -> Vec<Recorded> {
    let mut seen: Vec<Recorded> = Vec::new();
    loop {
        let last_look = done.load(Ordering::SeqCst);
        let after = seen.last().map_or(0, |event| event.header.position);
        let news = store.read(Range { after, limit: 10, ..Range::ALL }).await.unwrap();
        if news.is_empty() && last_look {
            return seen;
        }
        seen.extend(news);
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

async fn torture(stores: Vec<Arc<dyn Store>>) {
    let done = Arc::new(AtomicBool::new(false));
    let reader = tokio::spawn(follow(stores[0].clone(), done.clone()));
    let writers = (0..WRITERS).zip(stores.iter().cycle()).map(|(n, store)| tokio::spawn(write(store.clone(), n)));
    for writer in writers.collect::<Vec<_>>() {
        writer.await.unwrap();
    }
    done.store(true, Ordering::SeqCst);
    let seen = reader.await.unwrap();

    let (mut edge, mut revisions) = (Edge::default(), HashMap::new());
    for (position, event) in (1..).zip(&seen) {
        assert_eq!(event.header.position, position);
        let revision = revisions.entry(&event.header.stream).or_insert(0);
        *revision += 1;
        assert_eq!(event.header.revision, *revision, "{}", event.header.stream);
        edge.push(leaf_hash(&event.leaf()));
    }
    assert_eq!(seen.len() as u64, WRITERS * APPENDS * EVENTS);
    for store in stores {
        let head = store.head().await.unwrap();
        assert_eq!((head.position, head.edge), (seen.len() as u64, edge.clone()));
        assert_eq!(store.read(Range::ALL).await.unwrap(), seen);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_skipped_on_sqlite() {
    let place = Place::sqlite();
    torture(vec![place.open().await]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_skipped_on_postgres() {
    let place = Place::postgres().await;
    torture(vec![place.open().await]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_skipped_on_postgres_with_two_replicas() {
    let place = Place::postgres().await;
    torture(vec![place.open().await, place.open().await]).await;
}
