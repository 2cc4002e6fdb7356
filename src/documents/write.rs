//! Writing blocks back as Markdown that reads as the same blocks.

use std::fmt::Write as _;

use navette_events::BlockKind;

use super::block::Block;

/// Renders blocks as Markdown, a blank line between two.
pub fn write(blocks: &[Block]) -> String {
    let mut markdown = String::new();
    let mut numbering = None;
    for block in blocks {
        numbering = following(numbering, block);
        let text = &block.text;
        let written = match (block.kind, numbering) {
            (BlockKind::Heading, _) => {
                let signs = "#".repeat(usize::from(block.level.unwrap_or(1).clamp(1, 6)));
                write!(markdown, "{signs} {text}\n\n")
            }
            (BlockKind::Paragraph, _) => write!(markdown, "{text}\n\n"),
            (BlockKind::ListItem, None) => write!(markdown, "- {text}\n\n"),
            (BlockKind::ListItem, Some((number, sign))) => write!(markdown, "{number}{sign} {text}\n\n"),
            (BlockKind::Footnote, _) => {
                let label = block.label.clone().unwrap_or_else(|| block.id.to_string());
                write!(markdown, "[^{label}]: {text}\n\n")
            }
        };
        // Writing to a String cannot fail.
        debug_assert!(written.is_ok());
    }
    markdown.truncate(markdown.trim_end_matches('\n').len());
    markdown.push('\n');
    markdown
}

/// The number of a numbered item and the sign after it. Markdown counts on from the first item of
/// a list whatever the others say; the other sign begins another list, with a number of its own.
fn following(before: Option<(u32, char)>, block: &Block) -> Option<(u32, char)> {
    let number = block.label.as_ref().filter(|_| block.kind == BlockKind::ListItem)?.parse().ok()?;
    let sign = match before {
        Some((last, sign)) if last.checked_add(1) == Some(number) => sign,
        Some((_, '.')) => ')',
        _ => '.',
    };
    Some((number, sign))
}
