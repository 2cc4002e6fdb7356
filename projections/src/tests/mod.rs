//! Tests of the folds. `world.rs` tells stories; each other file has one subject.

mod directory;
mod gates;
mod golden;
mod ledger;
mod present;
mod random;
mod status;
pub(crate) mod world;
