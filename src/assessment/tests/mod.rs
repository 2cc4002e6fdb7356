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
mod inside;
mod meetings;
mod opening;
mod opinions;
mod papers;
mod people;
mod periods;
mod publication;
mod random;
mod rights;
mod roster;
mod side_acts;
mod stages;
mod standing;
mod validation;
pub(crate) mod world;

mod reshuffle;
