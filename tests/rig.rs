//! Random histories through the front door: whatever is tried, by whomever, in whatever order, the promises hold.
//!
//! A history is a biased walk over the table of all commands ([`table`]), on a service in this process with a
//! simulated clock. On the way and at its end: decisions never panic; a refusal has a stable code and words, and has
//! written nothing; every view equals its fold; a gate opens exactly when its list is empty; no letter is ordered for
//! somebody who may not see what it is about; words that somebody may not read are in no answer to him.
//!
//! # Recipe: to add a route
//!
//! A line and a function in a file of [`table`]; for what is read, a line in [`reading`] where its address has a new
//! mark; for what keeps a gate shut, a line in [`onward`] that says what is done about it.
//!
//! In CI (`tests/run`) 300 histories are told, elsewhere 40, always the same; `NAVETTE_LONG` tells 10,000, each time
//! others. `NAVETTE_SEED` and `NAVETTE_CASES` choose.

mod attempt;
mod dice;
mod ground;
mod history;
mod letters;
mod model;
mod onward;
mod oracle;
mod promises;
mod reading;
mod table;
mod tally;
mod views;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use navette::clock::Clock;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};

use ground::Ground;
use history::{Step, tell};
use tally::Tally;

/// Histories told at a time: one a core.
const TELLERS: u32 = 2;
/// So many histories say how often each command is accepted and refused.
const ENOUGH: u32 = 300;
/// One history in so many is told on PostgreSQL.
const ON_POSTGRES: u32 = 25;

/// What a teller came to.
#[derive(Default)]
struct Told {
    tally: Tally,
    histories: u32,
    published: u32,
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|text| text.parse().unwrap_or_else(|_| panic!("{name}: no number: {text}")))
}

/// Tells so many histories.
fn teller(seed: u64, cases: u32) -> Told {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    let usual = Config::default();
    // A minute, unless PROPTEST_MAX_SHRINK_TIME says otherwise.
    let max_shrink_time = if usual.max_shrink_time == 0 { 60_000 } else { usual.max_shrink_time };
    let config = Config { cases, failure_persistence: None, max_shrink_time, max_shrink_iters: 4_000, ..usual };
    let mut runner = TestRunner::new_with_rng(config, rng);
    let step = (any::<u8>(), any::<u8>(), any::<u8>(), any::<[u8; 8]>());
    let histories = prop::collection::vec(step, 30..100);
    let told = RefCell::new(Told::default());
    let result = runner.run(&histories, |steps: Vec<Step>| {
        let count = told.borrow().histories;
        let ending = catch_unwind(AssertUnwindSafe(|| {
            runtime.block_on(async {
                let (ground, people) = if count % ON_POSTGRES == 7 {
                    Ground::postgres().await
                } else {
                    Ground::sqlite(count % 3 != 0).await
                };
                tell(&ground, people, &steps).await
            })
        }));
        let ending = ending.map_err(|panic| {
            let said = panic.downcast_ref::<String>().cloned();
            let said = said.or_else(|| panic.downcast_ref::<&str>().map(|said| (*said).to_owned()));
            TestCaseError::fail(said.unwrap_or_else(|| "a panic".to_owned()))
        })?;
        let mut told = told.borrow_mut();
        told.histories += 1;
        told.published += u32::from(ending.published);
        told.tally.add(&ending.tally);
        Ok(())
    });
    match result {
        Ok(()) => {}
        Err(TestError::Fail(why, steps)) => {
            panic!("NAVETTE_SEED={seed} tells it again; in {} steps it goes:\n{why}", steps.len());
        }
        Err(TestError::Abort(why)) => panic!("NAVETTE_SEED={seed}: {why}"),
    }
    told.into_inner()
}

#[test]
fn in_every_history_the_promises_hold() {
    let long = std::env::var_os("NAVETTE_LONG").is_some();
    let usual = match std::env::var_os("CI") {
        _ if long => 10_000,
        Some(_) => ENOUGH,
        None => 40,
    };
    let cases = number("NAVETTE_CASES").map_or(usual, |cases| u32::try_from(cases).unwrap());
    // A failure in CI is the change's own; by hand, other histories are told each time.
    let fresh = || u64::from_le_bytes(Clock::real().secret());
    let seed = number("NAVETTE_SEED").unwrap_or_else(|| if long { fresh() } else { 2021 });
    let mut all = Told::default();
    std::thread::scope(|scope| {
        let tellers: Vec<_> = (0..TELLERS)
            .map(|place| {
                let share = cases / TELLERS + u32::from(place < cases % TELLERS);
                scope.spawn(move || teller(seed.wrapping_add(u64::from(place)), share))
            })
            .collect();
        for teller in tellers {
            let told = teller.join().unwrap_or_else(|failed| std::panic::resume_unwind(failed));
            all.tally.add(&told.tally);
            all.histories += told.histories;
            all.published += told.published;
        }
    });
    let summary = format!("seed {seed}: {} of {} published\n{}", all.published, all.histories, all.tally);
    println!("{summary}");
    assert!(all.published * 5 >= all.histories, "too few histories reach publication: {summary}");
    if all.histories < ENOUGH {
        return;
    }
    let lopsided = all.tally.lopsided(table::commands().into_iter().map(|command| command.route));
    assert!(lopsided.is_empty(), "accepted or refused in less than 1 % of their tries: {lopsided:?}\n{summary}");
}

/// Writes that have no maker of tries yet, each with the capability it belongs to: they came to main after the
/// table was written. This list only gets shorter.
const LEFT_OUT: [(&str, &str); 29] = [
    ("POST /assessments/{id}/baseline/marks", "other capabilities of the same day"),
    ("POST /assessments/{id}/comments/{c}/endorsement", "what happens inside a ministry"),
    ("POST /assessments/{id}/comments/{c}/parent-withdrawal", "what happens inside a ministry"),
    ("POST /assessments/{id}/editions/{n}/approval", "the approval round of a correction"),
    ("POST /assessments/{id}/editions/{n}/approval-round", "the approval round of a correction"),
    ("POST /assessments/{id}/editions/{n}/objection", "the approval round of a correction"),
    ("POST /assessments/{id}/focal-points/handover", "what happens inside a ministry"),
    ("POST /assessments/{id}/inside/{institution}/colleagues", "what happens inside a ministry"),
    ("POST /assessments/{id}/inside/{institution}/colleagues/end", "what happens inside a ministry"),
    ("POST /assessments/{id}/inside/{institution}/mandates", "what happens inside a ministry"),
    ("POST /assessments/{id}/inside/{institution}/mandates/{m}/end", "what happens inside a ministry"),
    ("POST /assessments/{id}/inside/{institution}/notes", "what happens inside a ministry"),
    ("POST /assessments/{id}/inside/{institution}/notes/{n}/removal", "what happens inside a ministry"),
    ("POST /assessments/{id}/inside/{institution}/notes/{n}/revision", "what happens inside a ministry"),
    ("POST /assessments/{id}/inside/{institution}/notes/{n}/submission", "what happens inside a ministry"),
    ("POST /assessments/{id}/letters/{letter}/return", "other capabilities of the same day"),
    ("POST /assessments/{id}/papers", "acts on paper"),
    ("POST /assessments/{id}/papers/{n}/check", "acts on paper"),
    ("POST /assessments/{id}/papers/{n}/contest", "acts on paper"),
    ("POST /assessments/{id}/papers/{n}/scans", "acts on paper"),
    ("POST /assessments/{id}/papers/{n}/settlement", "acts on paper"),
    ("POST /assessments/{id}/reshuffle-proposals", "institutions in time"),
    ("POST /assessments/{id}/reshuffle-proposals/{n}/application", "institutions in time"),
    ("POST /assessments/{id}/reshuffle-proposals/{n}/dropping", "institutions in time"),
    ("POST /assessments/{id}/reshuffles", "institutions in time"),
    ("POST /assessments/{id}/sources/{n}/removal", "other capabilities of the same day"),
    ("POST /institutions/{code}/reshuffles", "institutions in time"),
    ("POST /people/{id}/erasure", "other capabilities of the same day"),
    ("PUT /assessments/{id}/drafts/{n}/translations/{language}", "other capabilities of the same day"),
];

#[test]
fn every_route_that_writes_is_in_the_table() {
    let document = serde_json::to_value(navette::web::routes().1).unwrap();
    let mut routes = BTreeSet::new();
    for (path, operations) in document["paths"].as_object().unwrap() {
        for method in operations.as_object().unwrap().keys().filter(|method| *method != "get") {
            let path = path.strip_prefix("/api/v1").expect("a route of the API");
            routes.insert(format!("{} {path}", method.to_uppercase()));
        }
    }
    let known: Vec<&str> = table::commands().into_iter().map(|command| command.route).collect();
    let table: BTreeSet<String> =
        known.iter().chain(LEFT_OUT.iter().map(|(route, _)| route)).map(ToString::to_string).collect();
    assert_eq!(table.len(), known.len() + LEFT_OUT.len(), "a route twice");
    let missing: Vec<_> = routes.difference(&table).collect();
    assert!(missing.is_empty(), "routes without a command in tests/rig/table: {missing:#?}");
    let gone: Vec<_> = table.difference(&routes).collect();
    assert!(gone.is_empty(), "commands without a route: {gone:#?}");
}
