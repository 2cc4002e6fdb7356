//! Tests of every decision, in the manner given / when / then. `people.rs` and `world.rs` have who
//! is there and the beginnings of stories; each other file has one subject.

mod after;
mod approvals;
mod baseline;
mod clock;
mod collection;
mod comments;
pub(crate) mod course;
mod doors;
mod drafts;
mod meetings;
mod opening;
mod opinions;
mod people;
mod periods;
mod publication;
mod random;
mod rights;
mod roster;
mod stages;
mod standing;
mod validation;
pub(crate) mod world;
