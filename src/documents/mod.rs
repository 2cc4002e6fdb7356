//! Drafts as blocks.
