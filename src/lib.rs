//! Navette.
pub mod documents;
pub mod log;
