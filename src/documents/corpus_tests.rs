//! Alignment over the versions of a real profile, against the record of what was changed in each.
//! The profile lies outside the repository; where it is missing, this says so and the check runs
//! on a small text of our own.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use serde_json::Value;

use super::super::block::normal_form;
use super::super::changes::changes;
use super::super::html::html;
use super::super::markdown::read;
use super::super::words::tokens;
use super::super::write::write;
use super::*;

/// A version, and of each of its blocks the name by which the record knows it.
struct Version {
    markdown: String,
    names: Vec<String>,
}

/// Aligns each version with the one before: every name keeps one id, no id has two names, and the
/// fates are those that names and texts say. Gives the fates that are not `Unchanged`, by name.
fn check(versions: &[Version]) -> Vec<Vec<(String, Fate)>> {
    let mut ids: BTreeMap<String, BlockId> = BTreeMap::new();
    let (mut before, mut next) = (Vec::new(), BlockId(1));
    let mut told = Vec::new();
    for Version { markdown, names } in versions {
        let parsed = read(markdown).unwrap();
        assert_eq!(parsed.len(), names.len());
        let start = Instant::now();
        let alignment = align(&before, parsed, next);
        println!("{} blocks aligned in {:?}", names.len(), start.elapsed());
        for (name, block) in names.iter().zip(&alignment.blocks) {
            assert_eq!(*ids.entry(name.clone()).or_insert(block.id), block.id, "{name}");
        }
        let distinct: std::collections::BTreeSet<_> = ids.values().collect();
        assert_eq!(distinct.len(), ids.len(), "an id has two names");
        let expected = expected(&before, &alignment.blocks);
        assert!(alignment.fates.iter().all(|fate| fate.fate == expected[&fate.id]));
        assert!(changes(&before, &alignment.blocks).iter().all(|change| change.fate == expected[&change.id]));
        assert_eq!(align(&alignment.blocks, read(&write(&alignment.blocks)).unwrap(), next).blocks, alignment.blocks);
        assert_eq!(html(&alignment.blocks).matches(" id=\"b").count(), alignment.blocks.len());
        let name = |id: BlockId| ids.iter().find(|(_, known)| **known == id).unwrap().0.clone();
        let notable = alignment.fates.iter().filter(|fate| fate.fate != Fate::Unchanged);
        told.push(notable.map(|fate| (name(fate.id), fate.fate)).collect());
        (before, next) = (alignment.blocks, alignment.next);
    }
    told
}

/// The fates when nothing moves, as ids and texts say.
fn expected(before: &[Block], after: &[Block]) -> BTreeMap<BlockId, Fate> {
    let mut fates: BTreeMap<_, _> = before.iter().map(|block| (block.id, Fate::Gone)).collect();
    for block in after {
        let old = before.iter().find(|old| old.id == block.id);
        fates.insert(block.id, old.map_or(Fate::Added, |old| fate(old.hash() == block.hash(), true)));
    }
    fates
}

#[test]
fn every_surviving_block_of_a_small_text_keeps_its_id() {
    let version = |markdown: &str, names: &str| Version {
        markdown: markdown.into(),
        names: names.split(' ').map(str::to_owned).collect(),
    };
    let versions = [
        version(
            "## 1. Ports\n\n### Acquis\n\nLe port publie[^1] ses relevés.\n\n### Manques\n\nAucun quai n’est couvert.\n\n\
             ## 2. Gares\n\n### Acquis\n\nLa gare ouvre à midi.\n\n### Manques\n\nUn abri manque.\n\n[^1]: Bulletin.",
            "1 1a 1a1 1b 1b1 2 2a 2a1 2b 2b1 n1",
        ),
        version(
            "## 1. Ports\n\n### Acquis\n\nDepuis juin le port publie[^1] ses releve\u{301}s.\n\n### Acquis\n\nAucun quai n’est couvert.\n\n\
             ## 2. Gares\n\n### Acquis\n\nLa gare ouvre a\u{300}\u{a0}midi.\n\n### Manques\n\nLes trains ne sont pas comptés.\n\n[^1]: Bulletin.",
            "1 1a 1a1 1b 1b1 2 2a 2a1 2b 2b2 n1",
        ),
    ];
    let told = check(&versions);
    let expected = [("1a1", Fate::Changed), ("1b", Fate::Changed), ("2b2", Fate::Added), ("2b1", Fate::Gone)];
    assert_eq!(told[1], expected.map(|(name, fate)| (name.to_owned(), fate)));
}

#[test]
fn every_surviving_block_of_the_profile_of_mali_keeps_its_id_and_none_is_matched_falsely() {
    let Some(corpus) = corpus() else { return };
    let versions =
        [("draft-v1.md", "1"), ("draft-v2.md", "2"), ("draft-v3.md", "3"), ("corrigendum-1.md", "corrigendum-1")];
    let told = check(&versions.map(|(file, version)| recorded(&corpus, file, version)));
    let count = |version: usize, fate: Fate| told[version].iter().filter(|(_, told)| *told == fate).count();
    for (version, expected) in [(1, [9, 1, 1]), (2, [5, 0, 0]), (3, [4, 0, 0])] {
        println!("version {version}: {:?}", told[version]);
        assert_eq!([Fate::Changed, Fate::Added, Fate::Gone].map(|fate| count(version, fate)), expected);
    }
}

#[test]
fn a_block_stands_in_the_dimension_that_the_record_gives() {
    let Some(corpus) = corpus() else { return };
    let recorded = recorded(&corpus, "draft-v3.md", "3");
    let dimensions: BTreeMap<_, _> =
        rows(&corpus, "blocks.jsonl").iter().map(|row| (text(row, "id"), row["dimension"].as_u64())).collect();
    for (block, name) in read(&recorded.markdown).unwrap().iter().zip(&recorded.names) {
        if let Some(expected) = dimensions.get(name).filter(|_| block.kind == BlockKind::Paragraph) {
            assert_eq!(block.dimension.map(|dimension| u64::from(u8::from(dimension))), *expected, "{name}");
        }
    }
}

fn corpus() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/mali-2021");
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: {} is absent; the small text is checked", folder.display());
    every_surviving_block_of_a_small_text_keeps_its_id();
    None
}

fn rows(corpus: &Path, file: &str) -> Vec<Value> {
    let lines = std::fs::read_to_string(corpus.join(file)).unwrap();
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn text(row: &Value, field: &str) -> String {
    row[field].as_str().unwrap_or_default().to_owned()
}

/// What tells a paragraph: its words, without references to notes.
fn words_of(text: &str) -> String {
    let tokens = tokens(text);
    normal_form(&tokens.into_iter().filter(|token| !token.starts_with("[^")).collect::<String>())
}

/// A version with the names of the record: paragraphs by their text in that version, notes by their
/// label, headings by level and the section of the first paragraph below.
fn recorded(corpus: &Path, file: &str, version: &str) -> Version {
    let blocks = rows(corpus, "blocks.jsonl");
    let section: BTreeMap<_, _> = blocks.iter().map(|row| (text(row, "id"), text(row, "section"))).collect();
    let published = blocks.iter().filter(|row| row["kind"] != "footnote" && text(row, "section").starts_with("A."));
    let mut texts: BTreeMap<String, String> =
        published.map(|row| (text(row, "id"), words_of(&text(row, "text")))).collect();
    for row in rows(corpus, "draft-versions.jsonl") {
        let of = row["version"].as_u64().map_or_else(|| text(&row, "version"), |number| number.to_string());
        match row["op"].as_str().filter(|_| of == version) {
            Some("modify" | "insert") => drop(texts.insert(text(&row, "block_id"), words_of(&text(&row, "text")))),
            Some("delete") => drop(texts.remove(&text(&row, "block_id"))),
            _ => {}
        }
    }
    let known: BTreeMap<_, _> = texts.into_iter().map(|(name, text)| (text, name)).collect();
    let markdown = std::fs::read_to_string(corpus.join(file)).unwrap();
    let mut names = Vec::new();
    let mut below = String::new();
    for block in read(&markdown).unwrap().iter().rev() {
        names.push(match (block.kind, block.level) {
            (BlockKind::Footnote, _) => format!("fn.{}", block.label.as_ref().unwrap()),
            (BlockKind::Heading, level) => format!("h{} {below}", level.unwrap()),
            _ => {
                let name = known.get(&words_of(&block.text)).expect("a paragraph is recorded");
                // A block that only an earlier version has stands in the section its name begins with.
                let (chapter, part) = name.split_once('.').unwrap();
                let guess = || format!("A.{chapter}.{}", part.split('.').next().unwrap());
                below = section.get(name).cloned().unwrap_or_else(guess);
                name.clone()
            }
        });
    }
    names.reverse();
    Version { markdown, names }
}
