//! Tests of every decision, in the manner given / when / then. `world.rs` has the people and the
//! beginnings of stories; each other file has one subject.

mod comments;
mod doors;
mod drafts;
mod meetings;
mod opening;
mod opinions;
mod periods;
mod publication;
mod random;
mod rights;
mod roster;
mod stages;
mod standing;
mod validation;
mod world;
