//! Navette.
pub mod assessment;
pub mod limits;
pub mod words;
