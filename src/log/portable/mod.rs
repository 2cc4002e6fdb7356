//! What is the same on both databases: the reads and small writes of each table, in portable SQL,
//! and what makes a batch sound.

pub(super) mod answers;
pub(super) mod batch;
pub(super) mod erasures;
pub(super) mod events;
pub(super) mod files;
pub(super) mod letters;
pub(super) mod seals;
pub(super) mod sign_ins;
pub(super) mod tables;
pub(super) mod views;
