//! Blocks as safe HTML. Nothing of a draft reaches the page but escaped words, a fixed set of
//! tags and checked links; what cannot be seen in a text is shown.

use std::collections::BTreeMap;

use navette_events::{BlockId, BlockKind};
use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::block::Block;
use super::markdown::{Passage, passages};
use super::words::references;
use super::write::write;

/// Renders blocks as HTML. Each block has its id (`id="b17"`); a reference to a footnote links to
/// the footnote, and the footnote's mark back to the block that first cites it.
pub fn html(blocks: &[Block]) -> String {
    let markdown = write(blocks);
    let passages = passages(&markdown).unwrap_or_default();
    // Blocks that were not made by `read` may read otherwise: their words are shown as they are.
    let understood = passages.len() == blocks.len();
    let notes = Notes::of(blocks);
    let mut page = String::new();
    let mut list = None;
    for (number, block) in blocks.iter().enumerate() {
        let tag = list_tag(block);
        if list != tag {
            page.push_str(&list.map(|tag| format!("</{tag}>\n")).unwrap_or_default());
            page.push_str(&tag.map(|tag| format!("<{tag}>\n")).unwrap_or_default());
            list = tag;
        }
        let words = match passages.get(number).filter(|_| understood) {
            Some(passage) => inline(passage, &notes),
            None => escape(&block.text),
        };
        page.push_str(&element(block, &words, &notes));
    }
    page.push_str(&list.map(|tag| format!("</{tag}>\n")).unwrap_or_default());
    page
}

/// Words as HTML: markup escaped, and characters that cannot be seen (those that turn the
/// direction of writing or have no width) shown as their number.
pub fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            hidden if is_hidden(hidden) => {
                safe.push_str(&shown(hidden));
            }
            seen => safe.push(seen),
        }
    }
    safe
}

fn shown(hidden: char) -> String {
    format!("<code class=\"hidden-character\">U+{:04X}</code>", u32::from(hidden))
}

/// Characters with which a text can look other than it is.
fn is_hidden(c: char) -> bool {
    let control = c.is_control() && !matches!(c, '\n' | '\t');
    let direction =
        matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}');
    let no_width = matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2065}' | '\u{feff}');
    let blank = matches!(c, '\u{115f}' | '\u{1160}' | '\u{2028}' | '\u{2029}' | '\u{3164}' | '\u{ffa0}');
    control || direction || no_width || blank || matches!(c, '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Where each footnote stands, and the block that first cites it, by label.
struct Notes {
    at: BTreeMap<String, BlockId>,
    cited: BTreeMap<String, BlockId>,
}

impl Notes {
    fn of(blocks: &[Block]) -> Self {
        let (mut at, mut cited) = (BTreeMap::new(), BTreeMap::new());
        for block in blocks {
            if let Some(label) = block.label.as_ref().filter(|_| block.kind == BlockKind::Footnote) {
                at.entry(label.to_lowercase()).or_insert(block.id);
            }
            for label in references(&block.text) {
                cited.entry(label.to_lowercase()).or_insert(block.id);
            }
        }
        Self { at, cited }
    }
}

fn list_tag(block: &Block) -> Option<&'static str> {
    (block.kind == BlockKind::ListItem).then(|| if block.label.is_some() { "ol" } else { "ul" })
}

fn element(block: &Block, words: &str, notes: &Notes) -> String {
    let id = block.id;
    match block.kind {
        BlockKind::Heading => {
            let level = block.level.unwrap_or(1).clamp(1, 6);
            format!("<h{level} id=\"{id}\">{words}</h{level}>\n")
        }
        BlockKind::Paragraph => format!("<p id=\"{id}\">{words}</p>\n"),
        BlockKind::ListItem => {
            let number = block.label.as_ref().and_then(|label| label.parse::<u32>().ok());
            let value = number.map(|number| format!(" value=\"{number}\"")).unwrap_or_default();
            format!("<li id=\"{id}\"{value}>{words}</li>\n")
        }
        BlockKind::Footnote => {
            let label = block.label.as_deref().unwrap_or_default();
            let mark = match notes.cited.get(&label.to_lowercase()) {
                Some(citing) => format!("<a href=\"#{citing}\">{}</a>", escape(label)),
                None => escape(label),
            };
            format!("<p id=\"{id}\" class=\"footnote\"><sup>{mark}</sup> {words}</p>\n")
        }
    }
}

fn inline(passage: &Passage<'_>, notes: &Notes) -> String {
    let mut words = String::new();
    let mut end_of_link = String::new();
    for (event, _) in &passage.inlines {
        let piece = match event {
            Event::Start(Tag::Emphasis) => "<em>".to_owned(),
            Event::End(TagEnd::Emphasis) => "</em>".to_owned(),
            Event::Start(Tag::Strong) => "<strong>".to_owned(),
            Event::End(TagEnd::Strong) => "</strong>".to_owned(),
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                let (start, end) = link(*link_type, dest_url);
                end_of_link = end;
                start
            }
            Event::End(TagEnd::Link) => std::mem::take(&mut end_of_link),
            Event::FootnoteReference(label) => reference(label, notes),
            Event::Code(code) => format!("<code>{}</code>", escape(code)),
            Event::SoftBreak | Event::HardBreak => " ".to_owned(),
            // After `Text` and `Code`, `passages` lets no event with words through.
            Event::Text(text)
            | Event::Html(text)
            | Event::InlineHtml(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text) => escape(text),
            Event::Start(_) | Event::End(_) | Event::Rule | Event::TaskListMarker(_) => String::new(),
        };
        words.push_str(&piece);
    }
    words
}

/// What comes before and after the words of a link. An address that may not be followed is shown
/// for what it is.
fn link(kind: LinkType, address: &str) -> (String, String) {
    let scheme = if kind == LinkType::Email { "mailto:" } else { "" };
    let address = format!("{scheme}{address}");
    let shown = escape(&address);
    if is_safe_address(&address) {
        (format!("<a href=\"{shown}\" rel=\"nofollow noreferrer\">"), "</a>".to_owned())
    } else {
        (String::new(), format!(" ({shown})"))
    }
}

fn reference(label: &str, notes: &Notes) -> String {
    let mark = escape(label);
    match notes.at.get(&label.to_lowercase()) {
        Some(note) => format!("<sup><a href=\"#{note}\">{mark}</a></sup>"),
        None => format!("<sup>{mark}</sup>"),
    }
}

/// Web and mail only, and nothing in the address that a reader could not see.
fn is_safe_address(address: &str) -> bool {
    let scheme = address.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    let known = matches!(scheme.as_deref(), Some("http" | "https" | "mailto"));
    known && !address.contains(|c: char| c.is_whitespace() || c.is_control() || is_hidden(c))
}

#[cfg(test)]
mod tests {
    use super::super::markdown::read;
    use super::*;
    use proptest::prelude::*;

    fn page(markdown: &str) -> String {
        html(&numbered(markdown))
    }

    fn numbered(markdown: &str) -> Vec<Block> {
        let blocks = read(markdown).unwrap();
        (1..).zip(blocks).map(|(id, block)| block.with_id(BlockId(id))).collect()
    }

    #[test]
    fn every_block_has_its_anchor_and_footnotes_link_both_ways() {
        insta::assert_snapshot!(
            page("## 1. *Droits*\n\nA & B[^C1] `x<y`\n\n- un\n\n3. trois\n4. **quatre**\n\n[^C1]: Ibid."),
            @r##"
        <h2 id="b1">1. <em>Droits</em></h2>
        <p id="b2">A &amp; B<sup><a href="#b6">C1</a></sup> <code>x&lt;y</code></p>
        <ul>
        <li id="b3">un</li>
        </ul>
        <ol>
        <li id="b4" value="3">trois</li>
        <li id="b5" value="4"><strong>quatre</strong></li>
        </ol>
        <p id="b6" class="footnote"><sup><a href="#b2">C1</a></sup> Ibid.</p>
        "##
        );
    }

    #[test]
    fn only_web_and_mail_addresses_are_links() {
        insta::assert_snapshot!(
            page("[a](https://x.org/?a=1&b='2') <c@d.org> [b](javascript:alert(1)) [c](data:x) [d](https://a\u{202e}b) [e](/f)"),
            @r#"<p id="b1"><a href="https://x.org/?a=1&amp;b=&#39;2&#39;" rel="nofollow noreferrer">a</a> <a href="mailto:c@d.org" rel="nofollow noreferrer">c@d.org</a> b (javascript:alert(1)) c (data:x) d (https://a<code class="hidden-character">U+202E</code>b) e (/f)</p>"#
        );
    }

    #[test]
    fn what_cannot_be_seen_is_shown() {
        assert_eq!(escape("a\u{200b}b"), "a<code class=\"hidden-character\">U+200B</code>b");
        assert!(!page("10\u{a0}% e\u{301}").contains("hidden-character"));
    }

    #[test]
    fn a_stored_block_that_markdown_would_read_otherwise_is_shown_as_its_words() {
        let mut blocks = numbered("a");
        for text in ["<script>alert(1)</script>", "a\n\nb", "", "[^9]", "\u{1}"] {
            blocks[0].text = text.into();
            assert_eq!(html(&blocks), format!("<p id=\"b1\">{}</p>\n", escape(text)));
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_a_tag_of_its_own(text in r#"[a-z<>&"'/= \[\]()*_`!:\\]{0,60}"#) {
            let blocks = [Block { text, ..numbered("a").remove(0) }];
            let known = ["<p id=\"b1\">", "</p>", "<em>", "</em>", "<strong>", "</strong>", "<code>", "</code>", "</a>"];
            let mut rest = html(&blocks);
            for tag in known {
                rest = rest.replace(tag, "");
            }
            prop_assert!(rest.matches('<').count() == rest.matches("<a href=\"").count(), "{rest}");
        }
    }
}
