//! Navette.
pub mod assessment;
pub mod clock;
pub mod config;
pub mod directory;
pub mod documents;
pub mod handling;
pub mod limits;
pub mod log;
pub mod seals;
pub mod views;
