//! Reading events and rows.

use navette::log::{Range, RowQuery, Store, StoredRow};

use super::on_both;
use crate::support::{Place, batch, draft, epoch, moment, row, run_of};

on_both! {
    a_reader_catches_up_from_any_position,
    a_range_may_end_at_a_position_or_a_moment,
    a_range_may_name_a_stream_or_a_kind_of_stream,
    leaves_are_read_by_position,
    a_missing_position_is_corruption,
    the_last_document_of_a_key_wins,
    rows_are_listed_in_the_order_of_their_bytes,
    rows_are_listed_page_by_page,
    rows_are_found_by_the_beginning_of_their_key,
    views_are_replaced_only_where_the_head_has_not_moved,
}

/// Three assessments, an institution and a person, taking turns.
async fn some_events(store: &dyn Store) {
    let streams = [
        "assessment/mali-2021",
        "assessment/mali",
        "institution/mmeia",
        "assessment/niger-2021",
        "person/018f0000-0000-7000-8000-000000000001",
    ];
    for revision in 1..=4 {
        let drafts: Vec<_> = streams.iter().map(|stream| draft(stream, revision, "{}")).collect();
        store.append(&batch(store, &drafts).await.unwrap()).await.unwrap();
    }
}

async fn positions(store: &dyn Store, range: Range<'_>) -> Vec<u64> {
    store.read(range).await.unwrap().iter().map(|event| event.header.position).collect()
}

async fn a_reader_catches_up_from_any_position(place: Place) {
    let store = place.open().await;
    assert_eq!(positions(&*store, Range::ALL).await, [0; 0]);
    some_events(&*store).await;
    assert_eq!(positions(&*store, Range { after: 17, ..Range::ALL }).await, [18, 19, 20]);
    assert_eq!(positions(&*store, Range { after: 17, limit: 2, ..Range::ALL }).await, [18, 19]);
    assert_eq!(positions(&*store, Range { after: 20, ..Range::ALL }).await, [0; 0]);
    assert_eq!(positions(&*store, Range { after: u64::MAX, ..Range::ALL }).await, [0; 0]);
}

async fn a_range_may_end_at_a_position_or_a_moment(place: Place) {
    let store = place.open().await;
    some_events(&*store).await;
    assert_eq!(positions(&*store, Range { up_to: Some(3), ..Range::ALL }).await, [1, 2, 3]);
    assert_eq!(positions(&*store, Range { up_to: Some(u64::MAX), after: 19, ..Range::ALL }).await, [20]);
    assert_eq!(positions(&*store, Range { until: Some(moment(2)), ..Range::ALL }).await, [1, 2]);
    assert_eq!(positions(&*store, Range { until: Some(moment(0)), ..Range::ALL }).await, [0; 0]);
    let just_before = moment(3) - jiff::SignedDuration::from_micros(1);
    assert_eq!(positions(&*store, Range { until: Some(just_before), after: 1, ..Range::ALL }).await, [2]);
}

async fn a_range_may_name_a_stream_or_a_kind_of_stream(place: Place) {
    let store = place.open().await;
    some_events(&*store).await;
    let of = |stream| Range { stream: Some(stream), ..Range::ALL };
    assert_eq!(positions(&*store, of("assessment/mali")).await, [2, 7, 12, 17]);
    assert_eq!(positions(&*store, of("institution/")).await, [3, 8, 13, 18]);
    assert_eq!(positions(&*store, Range { limit: 4, ..of("assessment/") }).await, [1, 2, 4, 6]);
    assert_eq!(positions(&*store, Range { until: Some(moment(9)), after: 2, ..of("assessment/mali-2021") }).await, [6]);
    assert_eq!(positions(&*store, of("assessment/nowhere")).await, [0; 0]);
}

async fn leaves_are_read_by_position(place: Place) {
    let store = place.open().await;
    let batch = run_of(&*store, "assessment/mali-2021", 0, 10).await;
    store.append(&batch).await.unwrap();
    let all: Vec<_> = batch.events.iter().map(|(_, leaf)| *leaf).collect();
    assert_eq!(store.leaves(0, 10).await.unwrap(), all);
    assert_eq!(store.leaves(3, 5).await.unwrap(), all[3..5]);
    assert_eq!(store.leaves(8, 99).await.unwrap(), all[8..]);
}

async fn a_missing_position_is_corruption(place: Place) {
    let store = place.open().await;
    some_events(&*store).await;
    let disarm = if place.is_sqlite() {
        "DROP TRIGGER events_are_never_deleted"
    } else {
        "ALTER TABLE events DISABLE TRIGGER USER"
    };
    place.sql(disarm).await.unwrap();
    place.sql("DELETE FROM events WHERE position = 7").await.unwrap();
    for damaged in [Range::ALL, Range { after: 6, ..Range::ALL }] {
        let error = store.read(damaged).await.unwrap_err();
        assert!(error.to_string().contains("position 7 is missing"), "{error}");
    }
    assert!(store.leaves(0, 20).await.is_err());
    assert_eq!(positions(&*store, Range { up_to: Some(6), ..Range::ALL }).await.len(), 6);
}

fn keys(rows: &[StoredRow]) -> Vec<&str> {
    rows.iter().map(|row| row.key.as_str()).collect()
}

const STATUS: RowQuery<'static> = RowQuery { view: "status", prefix: "", after: None, limit: 100 };

async fn the_last_document_of_a_key_wins(place: Place) {
    let store = place.open().await;
    for (revision, body) in ["{\"a\": 1}", "{ \"a\":2 }"].into_iter().enumerate() {
        let mut batch = run_of(&*store, "assessment/mali-2021", revision as u64, 1).await;
        batch.rows = vec![row("mali", &format!("sort {revision}"), body)];
        batch.rows[0].position = batch.expected + 1;
        store.append(&batch).await.unwrap();
    }
    let expected =
        StoredRow { key: "mali".to_owned(), sort: "sort 1".to_owned(), position: 2, body: "{ \"a\":2 }".to_owned() };
    assert_eq!(store.row("status", "mali").await.unwrap(), Some(expected.clone()));
    assert_eq!(store.rows(STATUS).await.unwrap(), [expected]);
    assert_eq!(store.row("status", "Mali").await.unwrap(), None);
    assert_eq!(store.row("other", "mali").await.unwrap(), None);
}

/// Writes rows given as key and sort.
async fn write_rows(store: &dyn Store, rows: &[(&str, &str)]) {
    let revision = store.head().await.unwrap().position;
    let mut batch = run_of(store, "assessment/mali-2021", revision, 1).await;
    batch.rows = rows.iter().map(|(key, sort)| row(key, sort, "{}")).collect();
    store.append(&batch).await.unwrap();
}

async fn rows_are_listed_in_the_order_of_their_bytes(place: Place) {
    let store = place.open().await;
    // A dictionary would sort these otherwise.
    let rows =
        [("é", "é"), ("z", "z"), ("a-b", "a-b"), ("ab", "ab"), ("B", "B"), ("a", "a"), ("\u{1F600}", "\u{1F600}")];
    write_rows(&*store, &rows).await;
    write_rows(&*store, &[("second", "a"), ("first", "a")]).await;
    let listed = store.rows(STATUS).await.unwrap();
    assert_eq!(keys(&listed), ["B", "a", "first", "second", "a-b", "ab", "z", "é", "\u{1F600}"]);
}

async fn rows_are_listed_page_by_page(place: Place) {
    let store = place.open().await;
    let names: Vec<_> = (0..25).map(|number| (format!("key {number:02}"), format!("{}", number / 10))).collect();
    let rows: Vec<_> = names.iter().map(|(key, sort)| (key.as_str(), sort.as_str())).collect();
    write_rows(&*store, &rows).await;
    let (mut seen, mut after) = (Vec::new(), None);
    loop {
        let page = store.rows(RowQuery { after, limit: 7, ..STATUS }).await.unwrap();
        let Some(last) = page.last() else { break };
        after = Some((last.sort.clone(), last.key.clone()));
        seen.extend(page.into_iter().map(|row| row.key));
    }
    assert_eq!(seen, names.into_iter().map(|(key, _)| key).collect::<Vec<_>>());
}

async fn rows_are_found_by_the_beginning_of_their_key(place: Place) {
    let store = place.open().await;
    let rows = [("mali/1", "2"), ("mali/2", "1"), ("mali0", "0"), ("mali", "0"), ("malé/1", "0"), ("mali%", "0")];
    write_rows(&*store, &rows).await;
    let begin_with = |prefix| RowQuery { prefix, ..STATUS };
    assert_eq!(keys(&store.rows(begin_with("mali/")).await.unwrap()), ["mali/2", "mali/1"]);
    assert_eq!(keys(&store.rows(begin_with("mali%")).await.unwrap()), ["mali%"]);
    let after = Some(("1".to_owned(), "mali/2".to_owned()));
    assert_eq!(keys(&store.rows(RowQuery { after, ..begin_with("mali/") }).await.unwrap()), ["mali/1"]);
}

async fn views_are_replaced_only_where_the_head_has_not_moved(place: Place) {
    let store = place.open().await;
    let mut batch = run_of(&*store, "assessment/mali-2021", 0, 1).await;
    batch.rows = vec![row("old", "", "{}"), navette::log::Row { view: "tasks", ..row("kept", "", "{}") }];
    store.append(&batch).await.unwrap();

    let mut newer = epoch();
    newer.0.push_str("\nview status 2");
    let rows: Vec<_> = (0..5_000).map(|number| row(&format!("{number:04}"), "", "{}")).collect();
    assert!(!store.replace_views(0, &["status"], &rows, &newer).await.unwrap());
    assert_eq!(store.head().await.unwrap().epoch, epoch());
    assert_eq!(keys(&store.rows(STATUS).await.unwrap()), ["old"]);

    assert!(store.replace_views(1, &["status"], &rows, &newer).await.unwrap());
    assert_eq!(store.head().await.unwrap().epoch, newer);
    assert_eq!(store.rows(RowQuery { limit: 9_999, ..STATUS }).await.unwrap().len(), 5_000);
    assert!(store.row("tasks", "kept").await.unwrap().is_some());

    let doubled = [row("twice", "", "{}"), row("twice", "", "{}")];
    assert!(store.replace_views(1, &["status"], &doubled, &epoch()).await.is_err());
    assert_eq!(store.head().await.unwrap().epoch, newer, "a failure changes nothing");
    assert!(store.row("status", "0000").await.unwrap().is_some());
}
