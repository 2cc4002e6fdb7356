//! Drafts as blocks: import, alignment, differences, rendering.
//!
//! # The promise
//!
//! A draft is a list of [`Block`]s. A block is given its id once and keeps it from version to
//! version, however it moves or changes, so that a comment stays with its text and an opinion with
//! what it was given on. Texts are stored as given and compared on their [normal form](normal_form).
//! No word is lost in silence: what cannot be a block is refused with its line ([`ImportRefusal`]).
//! Everything here is pure: the same texts give the same ids, on every machine.
//!
//! # The recipe
//!
//! To import a version: [`read`] its Markdown, [`align`] it with the version before (with nothing,
//! the first time), store [`Draft`] as JSON, and put [`manifest`] into the event. To show a
//! version: [`html`]. To show what became of it: [`changes`] between any two versions. To hand it
//! out again: [`write()`], which [`read`] reads as the same blocks.
//!
//! To read another format, turn it into [`ParsedBlock`]s as `markdown.rs` does, each text one line
//! of inline Markdown; to render another, go over the blocks as `html.rs` does.
//!
//! # What is not kept
//!
//! Quotation marks of Markdown (`>`), the nesting of lists, and ends of lines inside a block: words
//! stay, that lay-out goes. A reference to a footnote is part of the words (`[^3]`): a document
//! that renumbers its notes changes the blocks that cite them.

mod align;
mod block;
mod changes;
mod dimensions;
mod html;
mod indicators;
mod likeness;
mod markdown;
mod naming;
mod refusal;
mod side;
mod table;
mod translation;
mod words;
mod write;

pub use align::{Alignment, BlockFate, Fate, align};
pub use block::{Block, Draft, ParsedBlock, manifest, normal_form};
pub use changes::{Change, How, Run, changes};
pub use html::{escape, html};
pub use indicators::{Indicator, IndicatorSet, MOST_INDICATORS, SetRefusal, Wording, read_set, shipped_sets};
pub use markdown::read;
pub use naming::{names, same_name};
pub use refusal::{DEEPEST_NESTING, ImportRefusal, LONGEST_BLOCK, LONGEST_DOCUMENT, MOST_BLOCKS, RefusedText};
pub use table::{MOST_LINES, NoTable, Table, TableRow};
pub use translation::{TranslatedText, Translation, beside};
pub use write::write;
