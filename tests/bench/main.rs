//! How fast, beside what, and how large. `tests/bench/run` prints it; nothing is asserted here, for
//! a figure without its machine means nothing: read the ratios.
//!
//! Acknowledged comments a second over HTTP, at 1 and 32 connections, on each database; and in the
//! same run `pgbench` on the same PostgreSQL, inserting one row a transaction into a table of the
//! shape of the events table.

#![expect(clippy::unwrap_used, reason = "a benchmark that cannot go on says so by panicking")]

#[path = "../support/mod.rs"]
#[expect(dead_code, unused_imports, reason = "tests use the rest of it")]
mod support;

use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use navette::demo::story::Story;
use navette::limits;
use serde_json::json;
use support::Place;
use support::service::{Network, Service, play_to};

/// How long each figure is measured.
const SPAN: Duration = Duration::from_secs(5);

#[tokio::main]
async fn main() {
    println!("{} cores; each figure over {} s; release build", cores(), SPAN.as_secs());
    let sqlite = comments(&Place::sqlite()).await;
    let place = Place::postgres().await;
    let postgres = comments(&place).await;
    let raw = [1, 32].map(|clients| pgbench(&place.address, clients));
    println!("\n| a second | 1 connection | 32 connections |\n|---|---|---|");
    println!("| comments acknowledged, SQLite | {:.0} | {:.0} |", sqlite[0], sqlite[1]);
    println!("| comments acknowledged, PostgreSQL | {:.0} | {:.0} |", postgres[0], postgres[1]);
    println!("| pgbench, one-row inserts | {:.0} | {:.0} |", raw[0], raw[1]);
    println!("| PostgreSQL beside pgbench | {:.2} | {:.2} |", postgres[0] / raw[0], postgres[1] / raw[1]);
    at_rest();
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// Comments a second at 1 and 32 connections.
async fn comments(place: &Place) -> [f64; 2] {
    let service = Service::start(place).await;
    let (door, story) = (service.door(), Story::own().expect("the story"));
    let player = play_to(&service, &door, &story, 17).await;
    service.at("2021-07-01T09:00:00Z");
    let token = player.token("msds").expect("a token");
    let one = rate(&door, &token, 1).await;
    let many = rate(&door, &token, 32).await;
    [one, many]
}

async fn rate(door: &Network, token: &str, connections: usize) -> f64 {
    let done = Arc::new(AtomicU64::new(0));
    let until = Instant::now() + SPAN;
    let tasks = (0..connections).map(|connection| {
        let (door, token, done) = (door.clone(), token.to_owned(), done.clone());
        tokio::spawn(async move {
            let mut sent = 0;
            while Instant::now() < until {
                sent += 1;
                let body = json!({
                    "draft": 1, "institution": "msds", "target": "draft", "category": "factual", "weight": "suggestion",
                    "visibility": "all", "language": "fr",
                    "text": "Le chiffre de cette phrase est à vérifier auprès du service qui tient le registre.",
                });
                let key = format!("bench-{connections}-{connection}-{sent}");
                let (status, answer) = door.write(&token, "POST", "/assessments/mali-2021/comments", &key, body).await;
                assert_eq!(status, 201, "{answer}");
                done.fetch_add(1, Ordering::Relaxed);
            }
        })
    });
    for task in tasks.collect::<Vec<_>>() {
        task.await.expect("a task");
    }
    #[expect(clippy::cast_precision_loss, reason = "a rate")]
    let done = done.load(Ordering::Relaxed) as f64;
    done / SPAN.as_secs_f64()
}

/// One-row inserts a second, by PostgreSQL's own tool on the same server.
fn pgbench(address: &str, clients: usize) -> f64 {
    let programs = support::postgres::programs();
    let table = "create table if not exists raw (position bigserial primary key, event_id uuid default gen_random_uuid() \
                 unique, stream text, revision bigint, recorded_at bigint, kind text, version int, actor text, \
                 payload bytea, leaf bytea)";
    let sql = |text: &str| {
        let done = Command::new(programs.join("psql")).args([address, "-qc", text]).status();
        assert!(done.expect("psql").success());
    };
    sql(table);
    let folder = tempfile::tempdir().expect("a folder");
    let script = folder.path().join("insert.sql");
    let insert = "insert into raw (stream, revision, recorded_at, kind, version, actor, payload, leaf) values \
                  ('assessment/mali-2021', 1, 1, 'comment-submitted', 1, 'somebody', \
                  decode(repeat('ab', 400), 'hex'), decode(repeat('cd', 32), 'hex'));";
    std::fs::write(&script, insert).expect("a script");
    let clients = clients.to_string();
    let threads = cores().min(2).to_string();
    let span = SPAN.as_secs().to_string();
    let output = Command::new(programs.join("pgbench"))
        .args([
            "-n",
            "-M",
            "prepared",
            "-c",
            &clients,
            "-j",
            if clients == "1" { "1" } else { &threads },
            "-T",
            &span,
            "-f",
        ])
        .arg(&script)
        .arg(address)
        .output()
        .expect("pgbench");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let line = said.lines().find(|line| line.starts_with("tps = "));
    let figure = line.and_then(|line| line.split_whitespace().nth(2)).and_then(|figure| figure.parse().ok());
    figure.unwrap_or_else(|| panic!("pgbench said {said}{}", String::from_utf8_lossy(&output.stderr)))
}

/// Memory of the program at rest, and the size of its file.
fn at_rest() {
    let program = env!("CARGO_BIN_EXE_navette");
    let folder = tempfile::tempdir().expect("a folder");
    let mut child = Command::new(program)
        .args(["serve"])
        .env("NAVETTE_DATABASE", format!("sqlite:{}", folder.path().join("navette.db").display()))
        .env("NAVETTE_KEYS", folder.path().join("keys"))
        .env("NAVETTE_LISTEN", "127.0.0.1:0")
        .env("NAVETTE_LOG", "warn")
        .spawn()
        .expect("navette serve");
    std::thread::sleep(Duration::from_secs(2));
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
    let resident = status.lines().find(|line| line.starts_with("VmRSS")).unwrap_or("VmRSS unknown").to_owned();
    child.kill().expect("it ends");
    child.wait().expect("it ended");
    let size = std::fs::metadata(program).map_or(0, |file| file.len());
    println!("\nmemory at rest: {}", resident.trim_start_matches("VmRSS:").trim());
    println!("binary: {:.1} MB", f64::from(u32::try_from(size / 1024).unwrap_or(u32::MAX)) / 1024.0);
    println!("largest batch: {} commands", limits::BATCH);
}
