//! What happened: events, their values, their wire names and versions.
pub mod values;
pub mod wire;
pub use values::*;
pub use wire::*;
