//! One binary for all tests, so that they are linked once and share one PostgreSQL server.

mod contract;
mod support;
mod torture;
