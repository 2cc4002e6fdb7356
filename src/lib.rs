//! Navette.
pub mod assessment;
pub mod limits;
