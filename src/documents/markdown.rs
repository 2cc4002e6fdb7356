//! Reading Markdown: headings, paragraphs, list items and footnotes become blocks in order.
//!
//! Quotations become paragraphs of their text, nested lists become one list, a footnote of several
//! paragraphs becomes one block, and ends of lines inside a block become spaces. Horizontal rules
//! are dropped: they hold no text. All else that has no place in a draft is refused with its line
//! ([`RefusedText`]).

use std::collections::BTreeSet;
use std::ops::Range;

use navette_events::BlockKind;
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd};

use super::block::ParsedBlock;
use super::dimensions;
use super::refusal::{DEEPEST_NESTING, ImportRefusal, LONGEST_BLOCK, LONGEST_DOCUMENT, MOST_BLOCKS, RefusedText};

/// Reads a draft. What [`write`](super::write::write) renders of the blocks reads as these blocks.
pub fn read(markdown: &str) -> Result<Vec<ParsedBlock>, ImportRefusal> {
    let markdown = markdown.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
    let passages = passages(&markdown)?;
    let mut blocks: Vec<_> = passages.iter().map(|passage| passage.block(&markdown)).collect();
    for (block, passage) in blocks.iter().zip(&passages) {
        let label = block.label.as_ref().map_or(0, String::len);
        if block.text.chars().count() + label > LONGEST_BLOCK {
            return refuse(&markdown, passage.inlines[0].1.start, RefusedText::BlockTooLong);
        }
    }
    dimensions::assign(&mut blocks);
    Ok(blocks)
}

/// A block as the parser sees it: what it is, and the events of its words with their place.
pub(super) struct Passage<'a> {
    kind: BlockKind,
    level: Option<u8>,
    label: Option<String>,
    /// How many quotations it stands in, for the `>` with which its lines begin.
    quotations: usize,
    /// Never empty.
    pub(super) inlines: Vec<(Event<'a>, Range<usize>)>,
}

/// Cuts Markdown (with `\n` ends of lines) into passages.
pub(super) fn passages(source: &str) -> Result<Vec<Passage<'_>>, ImportRefusal> {
    if source.len() > LONGEST_DOCUMENT {
        return refuse(source, 0, RefusedText::DocumentTooLong);
    }
    if let Some((at, control)) = source.char_indices().find(|(_, c)| c.is_control() && !matches!(c, '\n' | '\t')) {
        return refuse(source, at, RefusedText::ControlCharacter(control));
    }
    // Tables are read so that they can be refused; without, their bars would pass for words.
    let parser = Parser::new_ext(source, Options::ENABLE_FOOTNOTES | Options::ENABLE_TABLES);
    if let Some(at) = parser.reference_definitions().iter().map(|(_, definition)| definition.span.start).min() {
        return refuse(source, at, RefusedText::LinkDefinition);
    }
    let mut cut = Cut { source, ..Cut::default() };
    for (event, place) in parser.into_offset_iter() {
        cut.take(event, place)?;
    }
    if cut.passages.is_empty() {
        return refuse(source, 0, RefusedText::Empty);
    }
    Ok(cut.passages)
}

fn refuse<T>(source: &str, at: usize, reason: RefusedText) -> Result<T, ImportRefusal> {
    let line = 1 + source[..at].matches('\n').count();
    Err(ImportRefusal { line, reason })
}

/// The state of the cutting.
#[derive(Default)]
struct Cut<'a> {
    source: &'a str,
    passages: Vec<Passage<'a>>,
    /// Whether the words that come belong to the last passage.
    open: bool,
    /// Of each list around, the number of its next item.
    lists: Vec<Option<u64>>,
    /// An item has begun whose words have not.
    item: Option<Item>,
    footnote: Option<CowStr<'a>>,
    footnotes: BTreeSet<String>,
    quotations: usize,
    depth: usize,
}

/// The number of an item, if its list is numbered.
struct Item(Option<u64>);

impl<'a> Cut<'a> {
    fn take(&mut self, event: Event<'a>, place: Range<usize>) -> Result<(), ImportRefusal> {
        match event {
            Event::Start(tag) => self.start(tag, place),
            Event::End(tag) => self.end(tag, place),
            Event::Html(_) | Event::InlineHtml(_) => refuse(self.source, place.start, RefusedText::Html),
            Event::Rule => {
                self.open = false;
                Ok(())
            }
            words => {
                self.no_undefined_footnote(&words, &place)?;
                self.words(words, place)
            }
        }
    }

    fn start(&mut self, tag: Tag<'a>, place: Range<usize>) -> Result<(), ImportRefusal> {
        let refused = match &tag {
            Tag::Emphasis | Tag::Strong | Tag::Link { .. } => return self.words(Event::Start(tag), place),
            Tag::Paragraph | Tag::BlockQuote(_) => None,
            Tag::Heading { .. } | Tag::List(_) | Tag::Item | Tag::FootnoteDefinition(_) => {
                self.footnote.as_ref().map(|label| RefusedText::FootnoteOfBlocks(label.to_string()))
            }
            Tag::HtmlBlock => Some(RefusedText::Html),
            Tag::Image { .. } => Some(RefusedText::Image),
            Tag::CodeBlock(_) => Some(RefusedText::Code),
            // The parser is asked for no other construct but tables.
            _ => Some(RefusedText::Table),
        };
        if let Some(reason) = refused {
            return refuse(self.source, place.start, reason);
        }
        self.open = false;
        self.depth += 1;
        if self.depth > 2 * DEEPEST_NESTING {
            return refuse(self.source, place.start, RefusedText::NestedTooDeep);
        }
        match tag {
            Tag::Heading { level, .. } => self.begin(BlockKind::Heading, Some(level as u8), None, place.start),
            Tag::BlockQuote(_) => {
                self.quotations += 1;
                Ok(())
            }
            Tag::List(first) => {
                self.lists.push(first);
                Ok(())
            }
            Tag::Item => {
                self.item = Some(Item(self.lists.last_mut().and_then(|next| next.replace(next.as_ref()? + 1))));
                Ok(())
            }
            Tag::FootnoteDefinition(label) => self.footnote(label, place.start),
            _ => Ok(()),
        }
    }

    fn end(&mut self, tag: TagEnd, place: Range<usize>) -> Result<(), ImportRefusal> {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link => return self.words(Event::End(tag), place),
            TagEnd::BlockQuote(_) => self.quotations -= 1,
            TagEnd::List(_) => drop(self.lists.pop()),
            TagEnd::Item => self.item = None,
            TagEnd::FootnoteDefinition => {
                let label = self.footnote.take().map(|label| label.to_string());
                let written = self.passages.last().is_some_and(|last| last.label == label && last.is_footnote());
                if !written {
                    return refuse(self.source, place.start, RefusedText::EmptyFootnote(label.unwrap_or_default()));
                }
            }
            _ => {}
        }
        // A heading without words leaves a passage without words.
        self.passages.pop_if(|last| last.inlines.is_empty());
        self.open = false;
        self.depth -= 1;
        Ok(())
    }

    fn footnote(&mut self, label: CowStr<'a>, at: usize) -> Result<(), ImportRefusal> {
        // The parser takes `[^c1]` and `[^C1]` for one.
        if !self.footnotes.insert(label.to_lowercase()) {
            return refuse(self.source, at, RefusedText::DoubledFootnote(label.to_string()));
        }
        self.footnote = Some(label);
        Ok(())
    }

    /// Words belong to the open passage; where there is none, they begin the one that they belong to.
    fn words(&mut self, event: Event<'a>, place: Range<usize>) -> Result<(), ImportRefusal> {
        let goes_on =
            |last: &Passage<'_>, label: &CowStr<'_>| last.is_footnote() && last.label.as_deref() == Some(label);
        if !self.open {
            match (self.footnote.clone(), self.item.take()) {
                (Some(label), _) if self.passages.last().is_some_and(|last| goes_on(last, &label)) => self.open = true,
                (Some(label), _) => self.begin(BlockKind::Footnote, None, Some(label.to_string()), place.start)?,
                (None, Some(Item(number))) => {
                    let label = number.map(|number| number.to_string());
                    self.begin(BlockKind::ListItem, None, label, place.start)?;
                }
                (None, None) => self.begin(BlockKind::Paragraph, None, None, place.start)?,
            }
        }
        if let Some(last) = self.passages.last_mut() {
            last.inlines.push((event, place));
        }
        Ok(())
    }

    fn begin(
        &mut self,
        kind: BlockKind,
        level: Option<u8>,
        label: Option<String>,
        at: usize,
    ) -> Result<(), ImportRefusal> {
        if self.passages.len() == MOST_BLOCKS {
            return refuse(self.source, at, RefusedText::TooManyBlocks);
        }
        self.item = None;
        self.open = true;
        self.passages.push(Passage { kind, level, label, quotations: self.quotations, inlines: Vec::new() });
        Ok(())
    }

    /// The parser gives back a reference without a definition as the words `[`, `^C1`, `]`.
    fn no_undefined_footnote(&self, event: &Event<'_>, place: &Range<usize>) -> Result<(), ImportRefusal> {
        let opens = matches!(event, Event::Text(text) if matches!(&**text, "[" | "!["));
        let escaped = self.source[..place.start].ends_with('\\') && self.source[place.start..].starts_with('[');
        let label = self.source[..place.end].ends_with('[').then(|| self.source[place.end..].strip_prefix('^'));
        let label = label.flatten().filter(|_| opens && !escaped);
        match label.and_then(|rest| rest.split_once([']', '\n'])) {
            Some((label, _)) if !label.trim().is_empty() && !label.contains('[') => {
                refuse(self.source, place.start, RefusedText::UndefinedFootnote(label.to_owned()))
            }
            _ => Ok(()),
        }
    }
}

impl Passage<'_> {
    fn is_footnote(&self) -> bool {
        self.kind == BlockKind::Footnote
    }

    fn block(&self, source: &str) -> ParsedBlock {
        let Self { kind, level, label, .. } = self;
        let mut text = self.text(source);
        if *kind == BlockKind::Heading {
            keep_last_signs(&mut text);
        } else if ["*", "-", "_"].iter().any(|sign| text.replace([' ', '\t'], "").replace(sign, "").is_empty()) {
            // Signs on two lines are words; on one they would be a rule.
            text.insert(0, '\\');
        }
        ParsedBlock { kind: *kind, level: *level, dimension: None, label: label.clone(), text }
    }

    /// The words as they stand in the source, on one line.
    fn text(&self, source: &str) -> String {
        let places = || self.inlines.iter().map(|(_, place)| place);
        let mut start = places().map(|place| place.start).min().unwrap_or(0);
        let end = places().map(|place| place.end).max().unwrap_or(start);
        // The parser leaves the backslash of an escaped first character outside.
        if source[..start].ends_with('\\') {
            start -= 1;
        }
        let hard_breaks = self.inlines.iter().filter(|(event, _)| matches!(event, Event::HardBreak));
        let backslashes: BTreeSet<_> = hard_breaks.map(|(_, place)| place.start).collect();
        let mut text = String::with_capacity(end - start);
        let mut at = start;
        for line in source[start..end].split('\n') {
            let newline = at + line.len();
            let line = if at == start { line } else { self.without_margin(line) };
            // A line broken by `\` is broken no longer. Before the first letter the `\` stays: without
            // it, `*\` and `1.\` would begin a list once the lines are one.
            let lettered = [&text, line].into_iter().any(|words| words.contains(char::is_alphabetic));
            let broken = lettered && newline > 0 && backslashes.contains(&(newline - 1));
            let line = if broken { line.strip_suffix('\\').unwrap_or(line) } else { line };
            if !(text.is_empty() || line.trim().is_empty()) {
                text.push(' ');
            }
            text.push_str(line.trim_matches([' ', '\t']));
            at = newline + 1;
        }
        text
    }

    /// A line that goes on, without indentation and the `>` of the quotations around.
    fn without_margin<'l>(&self, line: &'l str) -> &'l str {
        let blank = [' ', '\t'];
        (0..self.quotations).fold(line.trim_start_matches(blank), |line, _| {
            line.strip_prefix('>').map_or(line, |line| line.trim_start_matches(blank))
        })
    }
}

/// An underlined heading may end in `#`, which after `## …` would close the heading instead.
fn keep_last_signs(text: &mut String) {
    let bare = text.trim_end_matches('#').len();
    if bare < text.len() && (bare == 0 || text[..bare].ends_with([' ', '\t'])) {
        text.insert(bare, '\\');
    }
}

#[cfg(test)]
#[path = "markdown_tests.rs"]
mod tests;
