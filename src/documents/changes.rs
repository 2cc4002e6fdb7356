//! What changed between two versions, for a reader: word by word, block by block.

use std::collections::{HashMap, HashSet};

use navette_events::BlockId;
use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::align::{Fate, fate, longest_rise};
use super::block::{Block, normal_form};
use super::words::{is_word_token, tokens};

/// What became of one block, and of each of its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Which block.
    pub id: BlockId,
    /// What became of it.
    pub fate: Fate,
    /// Its text in pieces. Those kept and inserted make up the new text exactly; those kept and
    /// removed the old text, in normal form.
    pub runs: Vec<Run>,
}

/// A piece of text, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// What became of it.
    pub how: How,
    /// The words.
    pub text: String,
}

/// What became of a piece of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum How {
    /// In both versions (shown as in the new one).
    Kept,
    /// In the old version only.
    Removed,
    /// In the new version only.
    Inserted,
}

/// Compares any two versions of one draft, not only neighbours. The blocks of the new version come
/// in order; one that is gone comes where it stood, after the block that it followed.
pub fn changes(before: &[Block], after: &[Block]) -> Vec<Change> {
    let places: HashMap<BlockId, usize> = before.iter().enumerate().map(|(place, block)| (block.id, place)).collect();
    let survivors: Vec<usize> = after.iter().filter_map(|block| places.get(&block.id).copied()).collect();
    let mut stayed = vec![false; before.len()];
    for place in longest_rise(&survivors) {
        stayed[place] = true;
    }
    let mut gone = gone_after(before, after);
    let mut found = gone.remove(&None).unwrap_or_default();
    for block in after {
        found.push(match places.get(&block.id) {
            Some(place) => survivor(&before[*place], block, stayed[*place]),
            None => whole(block, Fate::Added, How::Inserted),
        });
        found.extend(gone.remove(&Some(block.id)).unwrap_or_default());
    }
    found
}

/// The blocks that are gone, by the surviving block that they followed.
fn gone_after(before: &[Block], after: &[Block]) -> HashMap<Option<BlockId>, Vec<Change>> {
    let survive: HashSet<BlockId> = after.iter().map(|block| block.id).collect();
    let mut gone: HashMap<_, Vec<_>> = HashMap::new();
    let mut last = None;
    for block in before {
        if survive.contains(&block.id) {
            last = Some(block.id);
        } else {
            gone.entry(last).or_default().push(whole(block, Fate::Gone, How::Removed));
        }
    }
    gone
}

fn whole(block: &Block, fate: Fate, how: How) -> Change {
    Change { id: block.id, fate, runs: vec![Run { how, text: block.text.clone() }] }
}

fn survivor(before: &Block, after: &Block, stayed: bool) -> Change {
    let same = normal_form(&before.text) == normal_form(&after.text);
    let fate = fate(same, stayed);
    if same {
        return whole(after, fate, How::Kept);
    }
    Change { id: after.id, fate, runs: runs(&before.text, &after.text) }
}

/// The differences between two texts, by words. Accents and white space count as in the normal form.
fn runs(before: &str, after: &str) -> Vec<Run> {
    let (old, new) = (tokens(before), tokens(after));
    let compared = |tokens: &[&str]| tokens.iter().map(|token| comparable(token)).collect::<Vec<_>>();
    let mut pieces = Vec::new();
    for operation in capture_diff_slices(Algorithm::Myers, &compared(&old), &compared(&new)) {
        let (tag, removed, inserted) = operation.as_tag_tuple();
        let (removed, inserted) = (old[removed].concat(), new[inserted].concat());
        pieces.push(if tag == DiffTag::Equal {
            Piece::Kept(removed, inserted)
        } else {
            Piece::Replaced(removed, inserted)
        });
    }
    joined(pieces)
}

fn comparable(token: &str) -> String {
    let form = normal_form(token);
    if form.is_empty() { " ".to_owned() } else { form }
}

/// A piece of both texts: as in the old one, as in the new one.
enum Piece {
    Kept(String, String),
    Replaced(String, String),
}

/// Pieces as runs. A space or comma kept between two changes would only tear the sentence apart:
/// it counts as part of the change.
fn joined(pieces: Vec<Piece>) -> Vec<Run> {
    let last = pieces.len().saturating_sub(1);
    let mut runs = Vec::new();
    let (mut removed, mut inserted) = (String::new(), String::new());
    for (place, piece) in pieces.into_iter().enumerate() {
        match piece {
            Piece::Kept(_, new) if place == 0 || place == last || tokens(&new).into_iter().any(is_word_token) => {
                push(&mut runs, How::Removed, &mut removed);
                push(&mut runs, How::Inserted, &mut inserted);
                push(&mut runs, How::Kept, &mut { new });
            }
            Piece::Kept(old, new) | Piece::Replaced(old, new) => {
                removed.push_str(&old);
                inserted.push_str(&new);
            }
        }
    }
    push(&mut runs, How::Removed, &mut removed);
    push(&mut runs, How::Inserted, &mut inserted);
    runs
}

fn push(runs: &mut Vec<Run>, how: How, text: &mut String) {
    if !text.is_empty() {
        runs.push(Run { how, text: std::mem::take(text) });
    }
}

#[cfg(test)]
mod tests {
    use super::super::block::ParsedBlock;
    use super::super::markdown::read;
    use super::*;
    use proptest::prelude::*;

    fn shown(before: &str, after: &str) -> String {
        let shown = |run: Run| match run.how {
            How::Kept => run.text,
            How::Removed => format!("[-{}-]", run.text),
            How::Inserted => format!("{{+{}+}}", run.text),
        };
        runs(before, after).into_iter().map(shown).collect()
    }

    fn blocks(markdown: &str, ids: &[u32]) -> Vec<Block> {
        let with_id = |(block, id): (ParsedBlock, &u32)| block.with_id(BlockId(*id));
        read(markdown).unwrap().into_iter().zip(ids).map(with_id).collect()
    }

    #[test]
    fn differences_are_words_and_elision_is_no_part_of_them() {
        assert_eq!(
            shown("créée par l’rdonnance nº 1", "créée par l’ordonnance nº 1"),
            "créée par l’[-rdonnance-]{+ordonnance+} nº 1"
        );
        assert_eq!(
            shown("près de 10\u{a0}000 abris", "plus de 11\u{a0}000 abris"),
            "[-près-]{+plus+} de [-10-]{+11+}\u{a0}000 abris"
        );
        assert_eq!(shown("un, deux", "trois, quatre cinq"), "[-un, deux-]{+trois, quatre cinq+}");
        assert_eq!(shown("e\u{301}te\u{301}\u{a0}: a", "été : b"), "été : [-a-]{+b+}");
        assert_eq!(shown("a[^1].", "a[^2]."), "a[-[^1]-]{+[^2]+}.");
    }

    #[test]
    fn every_block_is_listed_once_and_what_is_gone_stands_where_it_stood() {
        let before = blocks("a\n\nb\n\nc\n\nd\n\ne", &[1, 2, 3, 4, 5]);
        let after = blocks("a\n\nd\n\nb\n\nx\n\ne f", &[1, 4, 2, 6, 5]);
        let fates: Vec<_> = changes(&before, &after).into_iter().map(|change| (change.id.0, change.fate)).collect();
        let expected = [
            (1, Fate::Unchanged),
            (4, Fate::Moved),
            (2, Fate::Unchanged),
            (3, Fate::Gone),
            (6, Fate::Added),
            (5, Fate::Changed),
        ];
        assert_eq!(fates, expected);
    }

    #[test]
    fn two_long_texts_without_a_common_word_are_compared_in_time() {
        let words = |from: u32| (from..from + 4_000).map(|n| format!("{n} ")).collect::<Vec<_>>().concat();
        assert_eq!(runs(&words(0), &words(10_000)).len(), 3);
        let alternate = |text: &str| text.repeat(5_000);
        assert!(runs(&alternate("a b "), &alternate("b c ")).len() > 1);
    }

    proptest! {
        #[test]
        fn the_runs_make_up_both_texts(before in "[abé ’,\u{a0}\u{301}]{0,40}", after in "[abé ’,\u{a0}\u{301}]{0,40}") {
            let text = |without| runs(&before, &after).into_iter().filter(|run| run.how != without).map(|run| run.text).collect::<String>();
            prop_assert_eq!(text(How::Removed), after.clone());
            prop_assert_eq!(normal_form(&text(How::Inserted)), normal_form(&before));
        }
    }
}
