//! Opening: what is made, and what is refused.

use std::sync::Arc;

use navette::log::{AppendError, Epoch, Nature, Opening, Range, Store, StoreError, open};

use super::on_both;
use crate::support::postgres::Server;
use crate::support::{Place, assert_overtaken, epoch, opening, run_of};

on_both! {
    a_new_log_takes_the_epoch_and_nature_of_its_opening,
    a_log_is_found_again_as_it_was_left,
    without_leave_nothing_is_made,
    a_newer_schema_is_refused,
    a_newer_epoch_is_refused,
    an_older_epoch_is_taken_over_once_its_views_are_replaced,
    a_log_of_the_other_nature_is_refused,
    who_opened_for_reading_reads_and_writes_nothing,
}

/// The reason why a log may not be used.
fn refused(outcome: Result<Arc<dyn Store>, StoreError>) -> String {
    match outcome {
        Err(StoreError::Unusable(why)) => why,
        Err(other) => panic!("{other:?}"),
        Ok(_) => panic!("the log was opened"),
    }
}

async fn a_new_log_takes_the_epoch_and_nature_of_its_opening(place: Place) {
    let head = place.open().await.head().await.unwrap();
    assert_eq!((head.position, head.recorded_at), (0, jiff::Timestamp::UNIX_EPOCH));
    assert_eq!((head.epoch, head.nature, head.edge.size()), (epoch(), Nature::Simulated, 0));
}

async fn a_log_is_found_again_as_it_was_left(place: Place) {
    let store = place.open().await;
    let batch = run_of(&*store, "assessment/mali-2021", 0, 3).await;
    store.append(&batch).await.unwrap();
    let head = store.head().await.unwrap();
    drop(store);
    let store = place.try_open(Opening { migrate: false, ..opening() }).await.unwrap();
    assert_eq!(store.head().await.unwrap(), head);
    assert_eq!(*store.moved().borrow(), 3);
    assert_eq!(store.read(Range::ALL).await.unwrap().len(), 3);
}

async fn without_leave_nothing_is_made(place: Place) {
    refused(place.try_open(Opening { migrate: false, ..opening() }).await);
    refused(place.try_open(Opening { write: false, ..opening() }).await);
    place.open().await;
}

async fn a_newer_schema_is_refused(place: Place) {
    drop(place.open().await);
    place.sql("UPDATE schema_version SET version = 999").await.unwrap();
    for write in [true, false] {
        let why = refused(place.try_open(Opening { write, ..opening() }).await);
        assert!(why.contains("schema 999"), "{why}");
    }
}

async fn a_newer_epoch_is_refused(place: Place) {
    drop(place.open().await);
    let older = Opening { epoch: Epoch("event comment-submitted 1".to_owned()), ..opening() };
    let why = refused(place.try_open(older).await);
    assert!(why.contains("newer than this program: view status 1"), "{why}");
}

async fn an_older_epoch_is_taken_over_once_its_views_are_replaced(place: Place) {
    let newer = Epoch(format!("{}\nview tasks 1", epoch().0));
    drop(place.open().await);
    let store = place.try_open(Opening { epoch: newer.clone(), ..opening() }).await.unwrap();
    assert_eq!(store.head().await.unwrap().epoch, epoch());
    let mut batch = run_of(&*store, "assessment/mali-2021", 0, 1).await;
    batch.epoch = newer.clone();
    assert_overtaken(&store.append(&batch).await);
    assert!(store.replace_views(0, &["tasks"], &[], &newer).await.unwrap());
    store.append(&batch).await.unwrap();
}

async fn a_log_of_the_other_nature_is_refused(place: Place) {
    drop(place.open().await);
    let why = refused(place.try_open(Opening { nature: Nature::Real, ..opening() }).await);
    assert!(why.contains("simulated"), "{why}");
}

async fn who_opened_for_reading_reads_and_writes_nothing(place: Place) {
    let store = place.open().await;
    let batch = run_of(&*store, "assessment/mali-2021", 0, 1).await;
    store.append(&batch).await.unwrap();
    let beside = place.try_open(Opening { write: false, ..opening() }).await.unwrap();
    let second = run_of(&*store, "assessment/mali-2021", 1, 1).await;
    store.append(&second).await.unwrap();
    assert_eq!(beside.head().await.unwrap().position, 2);
    assert_eq!(beside.read(Range::ALL).await.unwrap().len(), 2);
    let third = run_of(&*beside, "assessment/mali-2021", 2, 1).await;
    assert!(matches!(beside.append(&third).await, Err(AppendError::Unavailable(_))));
    assert!(beside.put_file(navette_events::Hash::of(b""), b"").await.is_err());
    assert!(beside.replace_views(2, &["status"], &[], &epoch()).await.is_err());
    assert_eq!(store.head().await.unwrap().position, 2);
}

#[tokio::test]
async fn a_second_server_on_a_sqlite_file_is_refused() {
    let place = Place::sqlite();
    let first = place.open().await;
    let why = refused(place.try_open(opening()).await);
    assert!(why.contains("another process serves this file"), "{why}");
    drop(first);
    place.open().await;
}

#[tokio::test]
async fn a_file_that_is_no_database_is_refused() {
    let place = Place::sqlite();
    let path = std::path::Path::new(place.address.strip_prefix("sqlite:").unwrap());
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, "this is a letter, not a database".repeat(100)).unwrap();
    refused(place.try_open(opening()).await);
}

#[tokio::test]
async fn a_server_that_may_lose_writes_is_refused() {
    let server = Server::start(&["fsync = off"]);
    let why = refused(open(&server.database().await, opening()).await);
    assert!(why.contains("fsync=off"), "{why}");

    let address = Place::postgres().await.address;
    let why = refused(open(&format!("{address}?options=-csynchronous_commit%3Doff"), opening()).await);
    assert!(why.contains("synchronous_commit=off"), "{why}");
}

#[tokio::test]
async fn many_servers_may_open_a_new_postgres_database_at_once() {
    let place = Place::postgres().await;
    let opened = futures_util::future::join_all((0..8).map(|_| place.open())).await;
    assert_eq!(opened[7].head().await.unwrap().position, 0);
}

#[tokio::test]
async fn an_unknown_address_is_refused() {
    refused(open("mysql://localhost/navette", opening()).await);
}
