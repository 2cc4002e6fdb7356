//! Killed in the middle, again and again: what was acknowledged is there, once.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use navette::demo::door::{Call, Content, Door as _};
use navette::log::Nature;
use rand::{Rng as _, SeedableRng as _};
use tokio::sync::{mpsc, watch};

use super::on_both;
use super::work::{CODE, assert_sound, beside, comment, open_for_comments, register};
use crate::support::Place;
use crate::support::program::Site;
use crate::support::service::Network;

on_both! { what_was_acknowledged_survives_every_kill_and_is_there_once }

const CLIENTS: usize = 16;

/// An acknowledgement, as a client wrote it down.
struct Acknowledged {
    text: String,
    number: u64,
    position: u64,
}

/// Comments without end, each under a key of its own. What is not answered is sent again under its
/// key, to wherever the service is by then.
async fn client(name: usize, token: String, mut base: watch::Receiver<String>, journal: mpsc::Sender<Acknowledged>) {
    for count in 0.. {
        let text = format!("Plume {name}, remarque {count}");
        loop {
            let here = base.borrow_and_update().clone();
            let call = Call {
                token: token.clone(),
                method: "POST",
                path: format!("/assessments/{CODE}/comments"),
                key: Some(text.clone()),
                body: Some(Content::Json(comment(&text))),
            };
            match Network::at(&here).send(call).await {
                Ok((201, answer)) => {
                    let field = |field| answer[field].as_u64().unwrap();
                    let (number, position) = (field("number"), field("position"));
                    // Once nobody keeps the journal any more, the work is over.
                    if journal.send(Acknowledged { text, number, position }).await.is_err() {
                        return;
                    }
                    break;
                }
                Ok((status, answer)) if !answer.is_null() => panic!("{status} {answer}"),
                // Killed before it could answer, or half-way through.
                Ok(_) | Err(_) => {
                    if base.wait_for(|base| *base != here).await.is_err() {
                        return;
                    }
                }
            }
        }
    }
}

async fn what_was_acknowledged_survives_every_kill_and_is_there_once(place: Place) {
    let kills = if std::env::var_os("NAVETTE_LONG").is_some() { 200 } else { 20 };
    let mut random = rand_chacha::ChaCha20Rng::seed_from_u64(kills);
    let site = Site::over(&place);
    let token = site.coordinator().await;
    let mut serving = site.serve(&[]).await;
    open_for_comments(&serving.door(), &token).await;

    let (journal, mut acknowledged) = mpsc::channel(1_000);
    let base = watch::Sender::new(serving.base.clone());
    let clients: Vec<_> =
        (0..CLIENTS).map(|name| tokio::spawn(client(name, token.clone(), base.subscribe(), journal.clone()))).collect();
    drop(journal);
    let mut kept = Vec::new();
    for _ in 0..kills {
        for _ in 0..random.random_range(1..40) {
            let next = tokio::time::timeout(Duration::from_secs(30), acknowledged.recv()).await;
            kept.push(next.expect("work goes on").expect("clients live"));
        }
        // Any moment is as good as another.
        tokio::time::sleep(Duration::from_micros(random.random_range(0..20_000))).await;
        serving.kill().await;
        serving = site.serve(&[]).await;
        base.send_replace(serving.base.clone());
    }
    for _ in 0..CLIENTS {
        kept.push(acknowledged.recv().await.expect("clients live"));
    }
    acknowledged.close();
    while let Some(last) = acknowledged.recv().await {
        kept.push(last);
    }
    drop(base);
    for client in clients {
        client.await.unwrap();
    }

    let written: BTreeMap<u64, String> = register(&serving.door(), &token).await.into_iter().collect();
    assert!(written.keys().copied().eq(1..=written.len() as u64), "numbers without a gap");
    let keys: BTreeSet<&String> = written.values().collect();
    assert_eq!(keys.len(), written.len(), "a key that was sent twice made two comments");
    let mut positions = BTreeSet::new();
    for Acknowledged { text, number, position } in &kept {
        assert_eq!(written.get(number), Some(text), "acknowledged as {number} at {position}");
        assert!(positions.insert(position), "{position} was acknowledged twice");
    }
    println!("{kills} kills, {} acknowledged, {} written", kept.len(), written.len());
    serving.kill().await;
    assert_sound(&beside(&site.database, Nature::Real).await).await;
}
