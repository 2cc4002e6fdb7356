//! Navette carries a draft from ministry to ministry until it is validated, and remembers every
//! decision. This page is the map of the house.
//!
//! | Room | What it holds |
//! |---|---|
//! | `navette_events` | what happened |
//! | `navette_projections` | what it adds up to: the ledger, its views, its gates |
//! | [`assessment`], [`directory`] | deciding: pure |
//! | [`handling`] | the one write path: load, decide, append |
//! | [`log`] | the event log and what commits with it, on SQLite and PostgreSQL |
//! | [`seals`] | words and names beside the log |
//! | [`views`] | stored views, present and past |
//! | [`documents`] | drafts as blocks; tables |
//! | [`import`] | institutions and rosters from tables |
//! | [`erasing`] | removing a person's name |
//! | [`mail`] | letters |
//! | [`web`] | the API and the pages |
//! | [`words`] | the languages |
//! | [`demo`] | the Mali 2021 story in the project's own words |
//!
//! Who may import whom is kept by a test (`tests/house.rs`). One thing differs from what one would
//! expect: `assessment` decides over the ledger of `navette_projections`, so that a gate which the
//! screen shows as open *is* open.
//!
//! # The way of one command
//!
//! [`web`] reads a request into a command with its actor; [`handling`] adds what time has already
//! done, asks [`assessment`] who may and what follows, seals the words, and has the [`log`] write
//! events, views, letter orders and the kept answer in one batch; the answer carries revision,
//! position and receipt. A refusal becomes `problem+json` in the reader's language.
//!
//! # The way of one event
//!
//! Each view of `navette_projections` takes it or ignores it by name; [`mail`] says who gets which
//! letter; the log has its leaf.

pub mod assessment;
pub mod clock;
pub mod config;
pub mod demo;
pub mod directory;
pub mod documents;
pub mod erasing;
pub mod handling;
pub mod import;
pub mod limits;
pub mod log;
pub mod mail;
pub mod operator;
pub mod seals;
pub mod serve;
pub mod views;
pub mod web;
pub mod words;
