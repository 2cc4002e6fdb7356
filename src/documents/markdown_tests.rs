use navette_events::BlockId;
use proptest::prelude::*;

use super::super::block::Block;
use super::super::write::write;
use super::*;

fn texts(markdown: &str) -> Vec<(char, String)> {
    let kind = |block: &ParsedBlock| match block.kind {
        BlockKind::Heading => char::from(b'0' + block.level.unwrap()),
        BlockKind::Paragraph => 'p',
        BlockKind::ListItem => 'i',
        BlockKind::Footnote => 'f',
    };
    let marked = |block: ParsedBlock| match &block.label {
        Some(label) => (kind(&block), format!("{label}|{}", block.text)),
        None => (kind(&block), block.text),
    };
    read(markdown).unwrap().into_iter().map(marked).collect()
}

fn is(kind: char, text: &str) -> (char, String) {
    (kind, text.into())
}

fn refusal(markdown: &str) -> (usize, RefusedText) {
    let refusal = read(markdown).unwrap_err();
    (refusal.line, refusal.reason)
}

fn numbered(blocks: Vec<ParsedBlock>) -> Vec<Block> {
    (1..).zip(blocks).map(|(id, block)| block.with_id(BlockId(id))).collect()
}

#[test]
fn headings_paragraphs_items_and_footnotes_become_blocks_in_order() {
    let text =
        "# T\n\na *b*\n[c](http://d)[^C1]\n\n[^C1]: x\n    y\n\n    z\n\n- i\n  j\n- k\n\n  l\n\n3. m\n   - n\n4. o";
    let expected = [
        is('1', "T"),
        is('p', "a *b* [c](http://d)[^C1]"),
        is('f', "C1|x y z"),
        is('i', "i j"),
        is('i', "k"),
        is('p', "l"),
        is('i', "3|m"),
        is('i', "n"),
        is('i', "4|o"),
    ];
    assert_eq!(texts(text), expected);
}

#[test]
fn the_words_are_kept_as_given_on_one_line() {
    assert_eq!(texts("\\# a &amp; \\*b\\\nc  \nd"), [is('p', "\\# a &amp; \\*b c d")]);
    assert_eq!(texts("> a\n> `b\n> c`\nd\n> > e\n> > f"), [is('p', "a `b c` d"), is('p', "e f")]);
    assert_eq!(texts("a #\nb ##\n==="), [is('1', "a # b \\##")]);
    assert_eq!(texts("e\u{301}\u{a0}:\r\nx\ry"), [is('p', "e\u{301}\u{a0}: x y")]);
    assert_eq!(texts("##\n\n-\n\n---\n\n- # a\n\n  b\n"), [is('1', "a"), is('p', "b")]);
}

#[test]
fn what_has_no_place_in_a_draft_is_refused_with_its_line() {
    assert_eq!(refusal("\n \n"), (1, RefusedText::Empty));
    assert_eq!(refusal("a\n\n<script>alert(1)</script>\n"), (3, RefusedText::Html));
    assert_eq!(refusal("a\nb <b>c</b>"), (2, RefusedText::Html));
    assert_eq!(refusal("a\n\n<!-- b -->"), (3, RefusedText::Html));
    assert_eq!(refusal("a\n\n![b](c)"), (3, RefusedText::Image));
    assert_eq!(refusal("a\n\n| b | c |\n|---|---|\n| d | e |"), (3, RefusedText::Table));
    assert_eq!(refusal("a\n\n    b"), (3, RefusedText::Code));
    assert_eq!(refusal("a\n\n```\nb\n```"), (3, RefusedText::Code));
    assert_eq!(refusal("[a]\n\n[a]: http://b"), (3, RefusedText::LinkDefinition));
    assert_eq!(refusal("a\n\u{1b}b"), (2, RefusedText::ControlCharacter('\u{1b}')));
    assert_eq!(refusal("a\0"), (1, RefusedText::ControlCharacter('\0')));
}

#[test]
fn footnotes_are_defined_once_and_hold_paragraphs() {
    assert_eq!(refusal("a\n\nb[^2]"), (3, RefusedText::UndefinedFootnote("2".into())));
    assert_eq!(refusal("a[^c1]\n\n[^c1]: b\n\n[^C1]: c"), (5, RefusedText::DoubledFootnote("C1".into())));
    assert_eq!(refusal("a[^1]\n\n[^1]:\n\nb"), (3, RefusedText::EmptyFootnote("1".into())));
    assert_eq!(refusal("a[^1]\n\n[^1]: - b"), (3, RefusedText::FootnoteOfBlocks("1".into())));
    assert_eq!(texts("a\\[^2] [^ b [c]"), [is('p', "a\\[^2] [^ b [c]")]);
}

#[test]
fn hostile_input_is_refused_and_not_waited_for() {
    assert_eq!(refusal(&("- ".repeat(10_000) + "x")), (1, RefusedText::NestedTooDeep));
    assert_eq!(refusal(&("> ".repeat(10_000) + "x")), (1, RefusedText::NestedTooDeep));
    assert_eq!(refusal(&"a".repeat(1 << 20)), (1, RefusedText::BlockTooLong));
    assert_eq!(refusal(&"*_".repeat(1 << 19)), (1, RefusedText::BlockTooLong));
    assert_eq!(refusal(&"[a](".repeat(1 << 18)), (1, RefusedText::BlockTooLong));
    assert_eq!(refusal(&"a\n\n".repeat(MOST_BLOCKS + 1)), (10_001, RefusedText::TooManyBlocks));
    assert_eq!(refusal(&"a".repeat(LONGEST_DOCUMENT + 1)), (1, RefusedText::DocumentTooLong));
}

#[test]
fn nested_numbered_lists_keep_their_numbers_when_written() {
    let blocks = numbered(read("1. a\n   1. b\n   2. c\n2. d\n\ne\n\n9. f\n- g").unwrap());
    assert_eq!(write(&blocks), "1. a\n\n1) b\n\n2) c\n\n2. d\n\ne\n\n9. f\n\n- g\n");
    assert_eq!(numbered(read(&write(&blocks)).unwrap()), blocks);
}

/// Pieces of Markdown from which hostile and ordinary texts are put together.
fn markdown() -> impl Strategy<Value = String> {
    let pieces = [
        "a",
        "l’Été ",
        "\n",
        "\n\n",
        " ",
        "    ",
        "# ",
        "## 1. ",
        "### ",
        "- ",
        "* ",
        "2. ",
        "7) ",
        "> ",
        "*",
        "_",
        "**",
        "`",
        "\\",
        "[^1]",
        "[^1]: ",
        "[^C2]: ",
        "[",
        "](http://x)",
        "]",
        "&amp;",
        "\\\n",
        "  \n",
        "#",
        "===",
        "---",
        "e\u{301}",
        "\u{a0}",
        "!",
        "~~~",
        "|",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]
    #[test]
    fn what_is_read_and_written_reads_the_same(text in markdown()) {
        if let Ok(blocks) = read(&text) {
            let written = write(&numbered(blocks.clone()));
            prop_assert_eq!(read(&written), Ok(blocks), "{:?}", written);
        }
    }

    #[test]
    fn no_word_is_lost(text in markdown()) {
        let plain = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<Vec<_>>();
        if let Ok(blocks) = read(&text) {
            let kept = blocks.iter().map(|block| block.label.clone().filter(|_| block.kind == BlockKind::Footnote).unwrap_or_default() + &block.text);
            prop_assert_eq!(plain(&kept.collect::<String>()), plain(&text));
        }
    }
}
