//! Connections that are lost, on PostgreSQL: nothing acknowledged is lost, nothing is written
//! twice, and the store finds its way back.

use std::time::Duration;

use navette::log::{AppendError, Range, Store, open};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

use crate::support::postgres::{SHARED, Server, connect};
use crate::support::{Place, opening, run_of};

/// How often each of these streams is in the log.
async fn times_written(store: &dyn Store, stream: &str) -> usize {
    store.read(Range { stream: Some(stream), ..Range::ALL }).await.unwrap().len()
}

#[tokio::test]
async fn killed_connections_lose_no_acknowledged_append_and_double_none() {
    let place = Place::postgres().await;
    let store = place.open().await;
    let address = place.address.clone();
    let killer = tokio::spawn(async move {
        let client = connect(&address).await;
        let sql = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
                   WHERE datname = current_database() AND pid <> pg_backend_pid()";
        for pause in (0_u64..).map(|round| 3 + round * 7 % 23) {
            tokio::time::sleep(Duration::from_millis(pause)).await;
            client.query(sql, &[]).await.unwrap();
        }
    });
    let (mut written, mut unwritten, mut unknown) = (Vec::new(), Vec::new(), Vec::new());
    for number in 0.. {
        if written.len() > 100 && !unwritten.is_empty() {
            break;
        }
        let stream = format!("assessment/run-{number}");
        let Ok(batch) = crate::support::batch(&*store, &[crate::support::draft(&stream, 1, "{}")]).await else {
            continue; // The head could not be read: nothing was tried.
        };
        if number % 3 == 0 && store.lock().await.is_err() {
            continue;
        }
        match store.append(&batch).await {
            Ok(()) => written.push(stream),
            Err(AppendError::Unavailable(_)) => unwritten.push(stream),
            Err(AppendError::Unknown(_)) => unknown.push(stream),
            Err(other) => panic!("{other:?}"),
        }
    }
    killer.abort();
    let _ = killer.await;
    let store = place.open().await;
    for stream in &written {
        assert_eq!(times_written(&*store, stream).await, 1, "{stream}");
    }
    for stream in &unwritten {
        assert_eq!(times_written(&*store, stream).await, 0, "{stream} was answered: not written");
    }
    for stream in &unknown {
        assert!(times_written(&*store, stream).await <= 1, "{stream}");
    }
    let events = store.read(Range::ALL).await.unwrap().len() as u64;
    assert_eq!(store.head().await.unwrap().position, events);
    let batch = run_of(&*store, "assessment/after", 0, 1).await;
    store.append(&batch).await.unwrap();
}

#[tokio::test]
async fn a_restarted_server_is_found_again() {
    let server = Server::start(&[]);
    let store = open(&server.database().await, opening()).await.unwrap();
    let mut moved = store.moved();
    for round in 1..=3 {
        let batch = run_of(&*store, "assessment/mali-2021", round - 1, 1).await;
        store.append(&batch).await.unwrap();
        server.restart();
        assert_eq!(store.head().await.unwrap().position, round);
    }
    // Someone else writes; the connection that listens was lost as well.
    let other = open(&format!("postgres://navette@127.0.0.1:{}/test_0", server.port()), opening()).await.unwrap();
    let batch = run_of(&*other, "assessment/mali-2021", 3, 1).await;
    other.append(&batch).await.unwrap();
    let heard = moved.wait_for(|position| *position == 4);
    tokio::time::timeout(Duration::from_secs(10), heard).await.expect("heard in time").unwrap();
}

/// How long a late commit is under way.
const LATE: Duration = Duration::from_secs(1);

/// What the line between store and server does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    /// Carries everything.
    Whole,
    /// Breaks when the commit is sent, before the server gets it.
    BreaksBeforeCommit,
    /// Breaks when the commit is sent, after the server got it.
    BreaksAfterCommit,
    /// Breaks when the commit is sent, and carries it to the server much later all the same.
    CarriesLate,
    /// Breaks when the commit is sent; and nobody can connect from then on.
    BreaksForGood,
}

/// A line that breaks when it is told to; it answers with its address.
async fn line(place: &Place, state: watch::Sender<Line>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let own = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((near, _)) = listener.accept().await {
            tokio::spawn(carry(near, state.clone()));
        }
    });
    place.address.replace(&SHARED.port().to_string(), &own.to_string())
}

async fn carry(near: TcpStream, state: watch::Sender<Line>) {
    if *state.borrow() == Line::BreaksForGood {
        return;
    }
    let far = TcpStream::connect(("127.0.0.1", SHARED.port())).await.unwrap();
    let ((mut near_read, mut near_write), (mut far_read, mut far_write)) = (near.into_split(), far.into_split());
    let back = tokio::spawn(async move { tokio::io::copy(&mut far_read, &mut near_write).await });
    let mut buffer = vec![0; 1 << 16];
    while let Ok(count @ 1..) = near_read.read(&mut buffer).await {
        let now = *state.borrow();
        let commits = buffer[..count].windows(7).any(|seven| seven == b"COMMIT\0");
        if commits && now != Line::Whole {
            back.abort();
            if now == Line::BreaksBeforeCommit {
                let commit = buffer[..count].windows(7).position(|seven| seven == b"COMMIT\0").unwrap() - 5;
                far_write.write_all(&buffer[..commit]).await.unwrap();
                // It stays silent, and the server keeps the head locked until it has had enough.
                state.send_replace(Line::Whole);
                drop(near_read);
                tokio::time::sleep(Duration::from_secs(1)).await;
                return;
            }
            if now != Line::BreaksForGood {
                state.send_replace(Line::Whole);
            }
            if now == Line::CarriesLate {
                drop(near_read);
                tokio::time::sleep(LATE).await;
            }
            far_write.write_all(&buffer[..count]).await.unwrap();
            tokio::time::sleep(Duration::from_millis(200)).await;
            return;
        }
        if far_write.write_all(&buffer[..count]).await.is_err() {
            return;
        }
    }
}

/// Appends over a line in this state; gives the outcome, and whether the batch is there.
async fn append_over(broken: Line) -> (Result<(), AppendError>, bool) {
    let place = Place::postgres().await;
    let direct = place.open().await;
    let state = watch::Sender::new(Line::Whole);
    let store = open(&line(&place, state.clone()).await, opening()).await.unwrap();
    let first = run_of(&*store, "assessment/first", 0, 1).await;
    store.append(&first).await.unwrap();
    let second = run_of(&*store, "assessment/second", 0, 1).await;
    state.send_replace(broken);
    let outcome = store.append(&second).await;
    if broken == Line::CarriesLate {
        tokio::time::sleep(LATE * 2).await;
    }
    let written = times_written(&*direct, "assessment/second").await == 1;
    // Whatever it was, the next append goes through once the line is whole again.
    state.send_replace(Line::Whole);
    let third = run_of(&*direct, "assessment/third", 0, 1).await;
    store.append(&third).await.unwrap();
    assert_eq!(times_written(&*direct, "assessment/second").await == 1, written, "it came late");
    (outcome, written)
}

#[tokio::test]
async fn a_commit_whose_answer_was_lost_is_found_written() {
    let (outcome, written) = append_over(Line::BreaksAfterCommit).await;
    assert!(outcome.is_ok() && written, "{outcome:?}");
}

#[tokio::test]
async fn a_commit_that_never_arrived_is_found_unwritten() {
    let (outcome, written) = append_over(Line::BreaksBeforeCommit).await;
    assert!(matches!(outcome, Err(AppendError::Unavailable(_))) && !written, "{outcome:?}");
}

#[tokio::test]
async fn a_commit_that_arrives_after_it_was_asked_after_is_stopped() {
    let (outcome, written) = append_over(Line::CarriesLate).await;
    assert!(matches!(outcome, Err(AppendError::Unavailable(_))) && !written, "{outcome:?}, written: {written}");
}

#[tokio::test]
async fn a_commit_that_cannot_be_asked_after_is_unknown() {
    let (outcome, _) = append_over(Line::BreaksForGood).await;
    assert!(matches!(outcome, Err(AppendError::Unknown(_))), "{outcome:?}");
}
