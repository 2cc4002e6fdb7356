//! A draft's text with its margin: the name of each block, what became of it, and how many comments
//! there are on it. The text itself is what `documents` renders.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use navette_events::{BlockId, BlockKind};

use super::say::Say;
use crate::documents::{self, Block, Change, Fate, How, Run, escape};

/// What stands beside a block, and what of it changed.
#[derive(Debug, Clone, Default)]
pub struct Mark {
    /// What became of it since an earlier version, as a code for the style sheet and in words.
    pub fate: Option<(&'static str, String)>,
    /// How many comments there are on it, in words, and where they are to be read.
    pub comments: Option<(String, String)>,
    /// Its words with what was removed and inserted, in the place of the text.
    pub runs: Option<Vec<Run>>,
    /// Blocks that stood after it and are gone.
    pub gone: Vec<Gone>,
}

/// A block that is gone.
#[derive(Debug, Clone)]
pub struct Gone {
    /// Which.
    pub id: BlockId,
    /// Its words.
    pub text: String,
    /// That it is gone, in words.
    pub word: String,
}

/// A line of the contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Which block.
    pub id: BlockId,
    /// How deep: 1 for a chapter.
    pub depth: u8,
    /// Its words, escaped.
    pub words: String,
}

/// The text with its margin, and its contents. `before` is what is gone from the beginning.
pub fn marked(blocks: &[Block], marks: &BTreeMap<BlockId, Mark>, before: &[Gone]) -> (String, Vec<Heading>) {
    let plain = documents::html(blocks);
    let top = blocks.iter().filter_map(|block| block.level).min().unwrap_or(1);
    let nothing = Mark::default();
    let mut page = String::with_capacity(plain.len() * 3 / 2);
    let mut headings = Vec::new();
    gone(&mut page, before, "p");
    let mut rest = plain.as_str();
    for block in blocks {
        // A quotation mark in words is escaped: what is found is the block's own tag.
        let Some(element) = Element::find(rest, block.id) else { continue };
        page.push_str(element.before);
        let mark = marks.get(&block.id).unwrap_or(&nothing);
        let depth = block.level.map(|level| level.saturating_sub(top) + 1);
        if let Some(depth) = depth {
            headings.push(Heading { id: block.id, depth, words: without_tags(element.inner) });
        }
        // The page has a heading of its own above those of the text.
        let tag = depth.map_or(element.tag.to_owned(), |depth| format!("h{}", (depth + 1).min(6)));
        let words = mark.runs.as_ref().map(|runs| worded(block, runs));
        let words = words.as_deref().unwrap_or(element.inner);
        let attributes = element.attributes;
        let fate = mark.fate.as_ref().map(|(code, _)| format!(" data-fate=\"{code}\"")).unwrap_or_default();
        let noted = if mark.comments.is_some() { " data-comments" } else { "" };
        let _ = writeln!(page, "<{tag}{attributes}{fate}{noted}>{words}{}</{tag}>", margin(block, mark));
        gone(&mut page, &mark.gone, element.tag);
        rest = element.after;
    }
    page.push_str(rest);
    (page, headings)
}

/// One block's element in the text.
struct Element<'a> {
    before: &'a str,
    tag: &'a str,
    attributes: &'a str,
    inner: &'a str,
    after: &'a str,
}

impl<'a> Element<'a> {
    fn find(text: &'a str, id: BlockId) -> Option<Self> {
        let at = text.find(&format!(" id=\"{id}\""))?;
        let start = text[..at].rfind('<')?;
        let tag = &text[start + 1..at];
        let opened = at + text[at..].find('>')?;
        let closing = format!("</{tag}>");
        let closed = opened + text[opened..].find(&closing)?;
        let after = text[closed + closing.len()..].trim_start_matches('\n');
        Some(Self {
            before: &text[..start],
            tag,
            attributes: &text[at..opened],
            inner: &text[opened + 1..closed],
            after,
        })
    }
}

/// What stands in the margin. A heading has one only where there is something to say.
fn margin(block: &Block, mark: &Mark) -> String {
    if block.kind == BlockKind::Heading && mark.fate.is_none() && mark.comments.is_none() {
        return String::new();
    }
    let id = block.id;
    let mut margin = format!(" <span class=\"side\"><a href=\"#{id}\">{id}</a>");
    if let Some((_, word)) = &mark.fate {
        let _ = write!(margin, " <b>{}</b>", escape(word));
    }
    if let Some((count, address)) = &mark.comments {
        let _ = write!(margin, " <a class=\"count\" href=\"{}\">{}</a>", escape(address), escape(count));
    }
    margin.push_str("</span>");
    margin
}

fn gone(page: &mut String, gone: &[Gone], beside: &str) {
    // What was between items of a list stays one, so that the list stays a list.
    let tag = if beside == "li" { "li" } else { "p" };
    for block in gone {
        let (text, id, word) = (escape(&block.text), block.id, escape(&block.word));
        let _ = writeln!(
            page,
            "<{tag} data-fate=\"gone\"><del>{text}</del> <span class=\"side\">{id} <b>{word}</b></span></{tag}>"
        );
    }
}

/// A block's words, with what was removed and inserted.
fn worded(block: &Block, runs: &[Run]) -> String {
    let label = block.label.as_ref().filter(|_| block.kind == BlockKind::Footnote);
    let mut words = label.map(|label| format!("<sup>{}</sup> ", escape(label))).unwrap_or_default();
    for run in runs {
        let text = escape(&run.text);
        let (before, after) = match run.how {
            How::Kept => ("", ""),
            How::Removed => ("<del>", "</del>"),
            How::Inserted => ("<ins>", "</ins>"),
        };
        words.extend([before, &text, after]);
    }
    words
}

/// The words of a piece of page, without its tags and the marks of its footnotes.
fn without_tags(html: &str) -> String {
    let mut words = String::new();
    let mut rest = html;
    while let Some((text, tag)) = rest.split_once('<') {
        words.push_str(text);
        let end = if tag.starts_with("sup>") { "</sup>" } else { ">" };
        rest = tag.split_once(end).map_or("", |(_, after)| after);
    }
    words.push_str(rest);
    words
}

/// Puts what became of each block into its mark; gives back what is gone from the beginning.
pub fn compare(w: Say, changes: &[Change], marks: &mut BTreeMap<BlockId, Mark>, in_words: bool) -> Vec<Gone> {
    let mut from_the_beginning = Vec::new();
    let mut last = None;
    for change in changes {
        let fate = match change.fate {
            Fate::Unchanged => None,
            Fate::Changed | Fate::MovedAndChanged => Some(("changed", w.t("page-draft-block-changed"))),
            Fate::Moved => Some(("moved", w.t("page-draft-block-moved"))),
            Fate::Added => Some(("added", w.t("page-draft-block-added"))),
            Fate::Gone => {
                let text = change.runs.iter().map(|run| run.text.as_str()).collect();
                let gone = Gone { id: change.id, text, word: w.t("page-draft-block-removed") };
                match last.filter(|_| in_words) {
                    Some(block) => marks.entry(block).or_default().gone.push(gone),
                    None if in_words => from_the_beginning.push(gone),
                    None => {}
                }
                continue;
            }
        };
        last = Some(change.id);
        let mark = marks.entry(change.id).or_default();
        let in_other_words = matches!(change.fate, Fate::Changed | Fate::MovedAndChanged | Fate::Added);
        mark.runs = (in_words && in_other_words).then(|| change.runs.clone());
        mark.fate = fate;
    }
    from_the_beginning
}

#[cfg(test)]
mod tests {
    use navette_events::Language;

    use super::*;

    fn blocks(markdown: &str) -> Vec<Block> {
        documents::align(&[], documents::read(markdown).unwrap(), BlockId(1)).blocks
    }

    #[test]
    fn headings_stand_below_that_of_the_page_and_make_up_the_contents() {
        let (page, headings) =
            marked(&blocks("## Un *A*[^1]\n\n### Deux & trois\n\na\n\n[^1]: note"), &BTreeMap::new(), &[]);
        assert!(page.starts_with("<h2 id=\"b1\">Un <em>A</em>"), "{page}");
        assert!(page.contains("<h3 id=\"b2\">Deux &amp; trois</h3>"), "{page}");
        let found: Vec<_> = headings.iter().map(|heading| (heading.depth, heading.words.as_str())).collect();
        assert_eq!(found, [(1, "Un A"), (2, "Deux &amp; trois")]);
    }

    #[test]
    fn what_changed_is_marked_and_said_word_by_word() {
        let old = blocks("# T\n\nle fonds date de 2016 selon la loi\n\nquatre cinq six sept\n\n- a\n- b");
        let parsed = documents::read("# T\n\nle fonds date de & selon la loi\n\n- a").unwrap();
        let new = documents::align(&old, parsed, BlockId(6)).blocks;
        let changes = documents::changes(&old, &new);
        let mut marks = BTreeMap::new();
        let before = compare(Say(Language::Fr), &changes, &mut marks, true);
        let (page, _) = marked(&new, &marks, &before);
        assert!(page.contains("date de <del>2016</del><ins>&amp;</ins> selon"), "{page}");
        assert!(page.contains("data-fate=\"gone\"><del>quatre cinq six sept</del>"), "{page}");
        assert!(page.contains("<li data-fate=\"gone\"><del>b</del>"), "{page}");
    }
}
