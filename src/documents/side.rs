//! One version of a draft as alignment looks at it: each column one property of every block.

use std::collections::HashMap;

use navette_events::BlockKind;

use super::block::{Block, ParsedBlock, normal_form};
use super::likeness::{Pairs, Vocabulary};
use super::words::references;

/// The blocks of one version, by place.
#[derive(Default)]
pub(super) struct Side {
    pub(super) kind: Vec<BlockKind>,
    pub(super) level: Vec<Option<u8>>,
    /// The mark of a note or an item, in lower case.
    pub(super) label: Vec<Option<String>>,
    /// A number for the kind and normal form: the same text has the same number in both versions.
    pub(super) text: Vec<usize>,
    /// The same, of a heading without its number: where a chapter is put before, all others are
    /// renumbered, and `2.1. …` is what `1.1. …` was.
    pub(super) words: Vec<usize>,
    /// What the block stands under: of a note the block that cites it, else the nearest heading
    /// above, of a heading the nearest of a higher rank.
    pub(super) under: Vec<Option<usize>>,
    pub(super) pairs: Vec<Pairs>,
}

/// The numbers of texts and words, common to both versions.
#[derive(Default)]
struct Numbers {
    texts: HashMap<(BlockKind, String), usize>,
    words: Vocabulary,
}

impl Numbers {
    fn text(&mut self, kind: BlockKind, form: &str) -> usize {
        let next = self.texts.len();
        *self.texts.entry((kind, form.to_owned())).or_insert(next)
    }
}

/// A heading without its number; `2019` is no number of a heading, but all of it.
fn title(heading: &str) -> &str {
    let title = heading.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | '\\' | ' '));
    if title.is_empty() { heading } else { title }
}

impl Side {
    /// Both versions, the same text under the same number.
    pub(super) fn both(before: &[Block], after: &[ParsedBlock]) -> (Self, Self) {
        let mut numbers = Numbers::default();
        let (mut old, mut new) = (Self::default(), Self::default());
        for block in before {
            old.push(block.kind, block.level, block.label.as_deref(), &block.text, &mut numbers);
        }
        for block in after {
            new.push(block.kind, block.level, block.label.as_deref(), &block.text, &mut numbers);
        }
        old.place_under(before.iter().map(|block| block.text.as_str()));
        new.place_under(after.iter().map(|block| block.text.as_str()));
        (old, new)
    }

    fn push(&mut self, kind: BlockKind, level: Option<u8>, label: Option<&str>, text: &str, numbers: &mut Numbers) {
        let form = normal_form(text);
        let title = if kind == BlockKind::Heading { title(&form) } else { &form };
        self.words.push(numbers.text(kind, title));
        self.text.push(numbers.text(kind, &form));
        self.pairs.push(numbers.words.pairs(text, kind == BlockKind::Heading));
        self.kind.push(kind);
        self.level.push(level);
        self.label.push(label.map(str::to_lowercase));
    }

    fn place_under<'a>(&mut self, texts: impl Iterator<Item = &'a str>) {
        let mut citing = HashMap::new();
        for (place, text) in texts.enumerate() {
            for label in references(text) {
                citing.entry(label.to_lowercase()).or_insert(place);
            }
        }
        let mut headings: Vec<usize> = Vec::new();
        for place in 0..self.len() {
            let is_heading = self.kind[place] == BlockKind::Heading;
            headings.retain(|above| !is_heading || self.level[*above] < self.level[place]);
            self.under.push(match (self.kind[place], &self.label[place]) {
                (BlockKind::Footnote, Some(label)) => citing.get(label).copied(),
                _ => headings.last().copied(),
            });
            headings.extend(Some(place).filter(|_| is_heading));
        }
    }

    pub(super) fn len(&self) -> usize {
        self.kind.len()
    }

    /// Paragraphs and list items are split into and merged with each other; headings and notes are not.
    pub(super) fn is_body(&self, place: usize) -> bool {
        matches!(self.kind[place], BlockKind::Paragraph | BlockKind::ListItem)
    }
}
