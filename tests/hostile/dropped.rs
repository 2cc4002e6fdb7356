//! Ten thousand comments over connections that are dropped at any moment: each is in the log once.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

use super::ground::{Ground, MALI};
use super::on_both;
use super::wire::{Wire, comment_by_hand};

on_both! { ten_thousand_comments_over_dropped_connections_are_each_there_once }

const COMMENTS: usize = 10_000;
const TASKS: usize = 32;

/// How a request came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum End {
    /// The client left before the last byte.
    Cut,
    /// It left after the last byte.
    Left,
    /// It had its answer.
    Answered,
}

/// What a key's first request came to: the answer, where there was one.
type First = (End, Option<String>);

/// Sends one comment, and leaves when it pleases. A connection that had its answer may be used again.
async fn send(ground: &Ground, number: usize, kept: &mut Option<Wire>, chance: &mut StdRng) -> First {
    let bytes = comment_by_hand(ground, &key(number), &text(number));
    let mut wire = match kept.take().filter(|_| chance.random_bool(0.7)) {
        Some(wire) => wire,
        None => Wire::to(&ground.address()).await.unwrap(),
    };
    if chance.random_bool(0.15) {
        let cut = chance.random_range(0..bytes.len());
        // The other side may close a connection that lay idle; then nothing was sent at all.
        let _ = wire.send(&bytes[..cut]).await;
        return (End::Cut, None);
    }
    if wire.send(&bytes).await.is_err() {
        return (End::Cut, None);
    }
    // At once, soon, or as late as it takes.
    let patience = match chance.random_range(0..10) {
        0..3 => return (End::Left, None),
        3..7 => Duration::from_micros(chance.random_range(0..30_000)),
        _ => Duration::from_mins(1),
    };
    match tokio::time::timeout(patience, wire.answer()).await {
        Ok(Ok(answer)) => {
            assert_eq!(answer.status, 201, "{}", answer.text);
            *kept = Some(wire);
            (End::Answered, Some(format!("{} {}", answer.header("etag"), answer.text)))
        }
        Ok(Err(_)) | Err(_) => (End::Left, None),
    }
}

fn key(number: usize) -> String {
    format!("dropped-{number}")
}

fn text(number: usize) -> String {
    format!("Remarque nº {number}")
}

async fn in_tasks<T: Send + 'static, F>(ground: &Arc<Ground>, work: impl Fn(Arc<Ground>, usize) -> F) -> Vec<T>
where
    F: Future<Output = Vec<T>> + Send + 'static,
{
    let tasks: Vec<_> = (0..TASKS).map(|task| tokio::spawn(work(ground.clone(), task))).collect();
    let mut all = Vec::new();
    for task in tasks {
        all.extend(task.await.unwrap());
    }
    all
}

async fn ten_thousand_comments_over_dropped_connections_are_each_there_once(ground: Ground) {
    let begun = Instant::now();
    let ground = Arc::new(ground);
    let first: BTreeMap<usize, First> = in_tasks(&ground, async |ground, task| {
        let mut chance = StdRng::seed_from_u64(task as u64);
        let (mut kept, mut ends) = (None, Vec::new());
        for number in (task..COMMENTS).step_by(TASKS) {
            ends.push((number, send(&ground, number, &mut kept, &mut chance).await));
        }
        ends
    })
    .await
    .into_iter()
    .collect();
    let dropped = begun.elapsed();
    let count = |end| first.values().filter(|(found, _)| *found == end).count();
    let ends = [End::Cut, End::Left, End::Answered].map(count);
    assert!(ends.iter().all(|count| *count > COMMENTS / 20), "{ends:?}");

    let second: BTreeMap<usize, (u64, String)> = in_tasks(&ground, async |ground, task| {
        let (mut wire, mut answers) = (Wire::to(&ground.address()).await.unwrap(), Vec::new());
        for number in (task..COMMENTS).step_by(TASKS) {
            wire.send(&comment_by_hand(&ground, &key(number), &text(number))).await.unwrap();
            let answer = wire.answer().await.unwrap();
            assert_eq!(answer.status, 201, "{}", answer.text);
            let made = answer.json()["number"].as_u64().unwrap();
            answers.push((number, (made, format!("{} {}", answer.header("etag"), answer.text))));
        }
        answers
    })
    .await
    .into_iter()
    .collect();
    for (number, (_, answer)) in &first {
        assert!(answer.as_ref().is_none_or(|answer| *answer == second[number].1), "{number}: {answer:?}");
    }
    let by_number: BTreeMap<u64, usize> = second.iter().map(|(number, (made, _))| (*made, *number)).collect();
    assert_eq!(by_number.len(), COMMENTS, "no two keys have one comment");
    assert_eq!(by_number.keys().copied().collect::<Vec<_>>(), (1..=COMMENTS as u64).collect::<Vec<_>>());
    assert_eq!(ground.comments().await, i64::try_from(COMMENTS).unwrap());
    ground.is_dense().await;
    let again = begun.elapsed();
    in_the_register(&ground, &by_number).await;
    eprintln!("{ends:?} cut, left, answered: {dropped:?}; sent again: {again:?}; read: {:?}", begun.elapsed());
}

/// The register holds each comment once, with the words that were sent under its key.
async fn in_the_register(ground: &Ground, by_number: &BTreeMap<u64, usize>) {
    let (mut path, mut seen) = (format!("{MALI}/comments"), 0);
    loop {
        let page = ground.ask("GET", &path).by("fp-msds").send().await;
        for item in page.json()["items"].as_array().unwrap() {
            seen += 1;
            assert_eq!(item["comment"], seen);
            assert_eq!(item["words"]["text"], text(by_number[&seen]));
        }
        match page.header("link").strip_prefix('<').and_then(|link| link.split_once('>')) {
            Some((next, _)) => next.clone_into(&mut path),
            None => break,
        }
    }
    assert_eq!(seen, COMMENTS as u64);
}
