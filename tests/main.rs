//! One binary for all tests, so that they are linked once and share one PostgreSQL server.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]

mod after;
mod clock;
mod collection;
mod comments;
mod contract;
mod edges;
mod front_door;
mod hostile;
mod house;
mod imports;
mod inside;
mod letters;
mod papers;
mod processes;
mod reshuffle;
mod rig;
mod story;
mod support;
mod torture;

mod baseline;
