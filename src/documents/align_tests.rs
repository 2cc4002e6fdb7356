use proptest::prelude::*;

use super::super::markdown::read;
use super::*;

/// A text as the first version of a draft, with ids from 1.
fn first(markdown: &str) -> Vec<Block> {
    align(&[], read(markdown).unwrap(), BlockId(1)).blocks
}

/// The ids of a version aligned with another, and the fates other than unchanged.
fn aligned(before: &str, after: &str) -> (Vec<u32>, Vec<(u32, Fate)>) {
    let alignment = align(&first(before), read(after).unwrap(), BlockId(100));
    let ids = alignment.blocks.iter().map(|block| block.id.0).collect();
    let fates = alignment.fates.iter().filter(|fate| fate.fate != Fate::Unchanged);
    (ids, fates.map(|fate| (fate.id.0, fate.fate)).collect())
}

const LONG: &str = "Le pays publie chaque mois un relevé des entrées et des sorties. \
                    Un registre commun existe depuis dix ans auprès du bureau central. \
                    Aucune donnée par commune ne figure encore dans ce registre national.";

#[test]
fn a_first_version_gives_every_block_an_id_in_order() {
    let alignment = align(&[], read("# a\n\nb\n\nb").unwrap(), BlockId(7));
    assert_eq!(alignment.blocks.iter().map(|block| block.id.0).collect::<Vec<_>>(), [7, 8, 9]);
    assert!(alignment.fates.iter().all(|fate| fate.fate == Fate::Added && fate.split_from.is_none()));
    assert_eq!(alignment.next, BlockId(10));
}

#[test]
fn accents_and_no_break_spaces_are_no_change() {
    assert_eq!(aligned("Été : a\n\nb", "E\u{301}te\u{301}\u{a0}: a\n\nb"), (vec![1, 2], vec![]));
}

#[test]
fn a_moved_block_keeps_its_id_and_alone_has_moved() {
    let (ids, fates) = aligned("a\n\nb\n\nc\n\nd", "d\n\na\n\nb\n\nc");
    assert_eq!((ids, fates), (vec![4, 1, 2, 3], vec![(4, Fate::Moved)]));
}

#[test]
fn a_block_may_move_and_change() {
    let edited = LONG.replace("dix ans", "douze ans");
    let (ids, fates) = aligned(&format!("{LONG}\n\nb\n\nc"), &format!("b\n\nc\n\n{edited}"));
    assert_eq!((ids, fates), (vec![2, 3, 1], vec![(1, Fate::MovedAndChanged)]));
}

#[test]
fn of_a_split_block_the_largest_part_keeps_the_id() {
    let (head, tail) = LONG.split_at(LONG.find("Un registre").unwrap());
    let alignment =
        align(&first(&format!("a\n\n{LONG}\n\nb")), read(&format!("a\n\n{head}\n\n{tail}\n\nb")).unwrap(), BlockId(9));
    let fates: Vec<_> = alignment.fates.iter().map(|fate| (fate.id.0, fate.fate, fate.split_from)).collect();
    let expected = [
        (1, Fate::Unchanged, None),
        (9, Fate::Added, Some(BlockId(2))),
        (2, Fate::Changed, None),
        (3, Fate::Unchanged, None),
    ];
    assert_eq!(fates, expected);
}

#[test]
fn of_two_merged_blocks_the_larger_keeps_its_id() {
    let (head, tail) = LONG.split_at(LONG.find("Un registre").unwrap());
    let alignment =
        align(&first(&format!("a\n\n{head}\n\n{tail}\n\nb")), read(&format!("a\n\n{LONG}\n\nb")).unwrap(), BlockId(9));
    let fates: Vec<_> = alignment.fates.iter().map(|fate| (fate.id.0, fate.fate, fate.merged_into)).collect();
    let expected = [
        (1, Fate::Unchanged, None),
        (3, Fate::Changed, None),
        (4, Fate::Unchanged, None),
        (2, Fate::Gone, Some(BlockId(3))),
    ];
    assert_eq!(fates, expected);
}

#[test]
fn a_copied_block_is_added_and_not_split() {
    let alignment = align(&first(LONG), read(&format!("{LONG}\n\n- {LONG}")).unwrap(), BlockId(9));
    assert_eq!(alignment.fates[0].fate, Fate::Unchanged);
    assert_eq!((alignment.fates[1].fate, alignment.fates[1].split_from), (Fate::Added, None));
}

#[test]
fn a_block_replaced_by_another_is_gone_and_added() {
    let (ids, fates) = aligned(&format!("a\n\n{LONG}\n\nb"), "a\n\nTout autre chose est dit ici de la pêche.\n\nb");
    assert_eq!((ids, fates), (vec![1, 100, 3], vec![(100, Fate::Added), (2, Fate::Gone)]));
    assert_eq!(aligned("a\n\n- x y z", "a\n\nx y z").0, [1, 100], "another kind is another block");
}

const CHAPTERS: &str =
    "# T\n\n## A\n\n### Bien\n\na a a\n\n### Manque\n\nb b b\n\n## B\n\n### Bien\n\nc c c\n\n### Manque\n\nd d d";

#[test]
fn a_heading_that_every_chapter_has_is_told_by_its_chapter() {
    let moved = "# T\n\n## B\n\n### Bien\n\nc c c\n\n### Manque\n\nx\n\n## A\n\n### Bien\n\ny\n\n### Manque\n\nb b b";
    assert_eq!(aligned(CHAPTERS, moved).0, [1, 7, 8, 9, 10, 100, 2, 3, 101, 5, 6]);
}

#[test]
fn a_chapter_put_before_renumbers_the_others_and_takes_none_of_their_headings() {
    let chapter = |number: u8, name: &str| {
        format!("## {number}. {name}\n\n### {number}.1. Bien\n\n{name} a\n\n### {number}.2. Manque\n\n{name} b\n\n")
    };
    let before = chapter(1, "Ports") + &chapter(2, "Gares");
    let after = chapter(1, "Routes") + &chapter(2, "Ports") + &chapter(3, "Gares");
    assert_eq!(aligned(&before, &after).0, [100, 101, 102, 103, 104, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    assert_eq!(aligned(&after, &before).0, [6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
}

#[test]
fn a_heading_put_right_keeps_its_id_though_others_say_the_same() {
    let wrong = CHAPTERS.replacen("### Manque", "### Bien", 1);
    let same = vec![1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
    assert_eq!(aligned(CHAPTERS, &wrong), (same.clone(), vec![(5, Fate::Changed)]));
    assert_eq!(aligned(&wrong, CHAPTERS), (same, vec![(5, Fate::Changed)]));
}

#[test]
fn renumbered_notes_keep_their_ids() {
    let before = "a b c d[^1] e[^2]\n\nf g h i[^3]\n\n[^1]: Un\n\n[^2]: Ibid.\n\n[^3]: Ibid.";
    let after = "a b c d[^1] e[^2]\n\nx[^3]\n\nf g h i[^4]\n\n[^1]: Un\n\n[^2]: Ibid.\n\n[^3]: Ibid.\n\n[^4]: Ibid.";
    assert_eq!(aligned(before, after).0, [1, 100, 2, 3, 4, 101, 5]);
}

#[test]
fn a_note_with_another_source_keeps_its_id_where_it_is_cited_by_the_same_block() {
    let before = "a b c d[^1]\n\ne f g h\n\n[^1]: Un";
    assert_eq!(aligned(before, &before.replace("Un", "Deux")).0, [1, 2, 3]);
    assert_eq!(aligned(before, "a b c d\n\ne f g h[^1]\n\n[^1]: Deux").0, [1, 2, 100]);
}

#[test]
fn an_id_given_before_is_never_given_again() {
    let alignment = align(&first("a\n\nb"), read("c\n\nd").unwrap(), BlockId(1));
    assert_eq!(alignment.blocks.iter().map(|block| block.id.0).collect::<Vec<_>>(), [3, 4]);
}

#[test]
fn the_largest_draft_rewritten_throughout_is_aligned_in_time() {
    let text = |word: &str| {
        (0..5_000)
            .map(|n| format!("Le pays {n} publie {word} son relevé {n} des entrées\n\n"))
            .collect::<Vec<_>>()
            .concat()
    };
    let alignment = align(&first(&text("un")), read(&text("deux")).unwrap(), BlockId(9_000));
    assert!(alignment.blocks.iter().zip(1..).all(|(block, id)| block.id == BlockId(id)));
    let same = "Le pays publie\n\n".repeat(5_000);
    assert!(align(&first(&same), read(&same.replace("pays", "port")).unwrap(), BlockId(9_000)).next.0 >= 9_000);
}

/// A synthetic draft: chapters whose subheadings repeat, paragraphs that say each something else.
fn synthetic() -> Vec<(bool, String)> {
    let words =
        ["relevé", "registre", "bureau", "accord", "loi", "décret", "fonds", "plan", "visa", "port", "école", "santé"];
    let paragraph = |n: usize| {
        let word = |step: usize| words[(n * step + n / 3 + step) % words.len()];
        (false, format!("{} {} {n} {} {} en {} {}", word(1), word(5), word(7), word(11), 1_900 + n, word(3)))
    };
    let mut draft = vec![(true, "# Profil".to_owned())];
    for chapter in 1..=4 {
        draft.push((true, format!("## Chapitre {chapter}{}", "a".repeat(chapter))));
        for (part, title) in ["Bien", "Manque"].iter().enumerate() {
            draft.push((true, format!("### {title}")));
            draft.extend((0..3).map(|n| paragraph(chapter * 10 + part * 3 + n)));
        }
    }
    draft
}

fn as_markdown(draft: &[(bool, String)]) -> String {
    draft.iter().map(|(_, text)| format!("{text}\n\n")).collect::<Vec<_>>().concat()
}

proptest! {
    #[test]
    fn every_new_block_has_exactly_one_id_and_every_old_one_a_fate(
        before in prop::collection::vec("[ab]{1,2}( [abc]{1,2}){0,4}", 1..12),
        after in prop::collection::vec("[ab]{1,2}( [abc]{1,2}){0,4}", 1..12),
    ) {
        let before = first(&before.join("\n\n"));
        let alignment = align(&before, read(&after.join("\n\n")).unwrap(), BlockId(50));
        let ids: std::collections::BTreeSet<_> = alignment.fates.iter().map(|fate| fate.id).collect();
        prop_assert_eq!(ids.len(), alignment.fates.len());
        prop_assert_eq!(alignment.blocks.len(), after.len());
        prop_assert!(before.iter().chain(&alignment.blocks).all(|block| ids.contains(&block.id)));
        for (block, fate) in alignment.blocks.iter().zip(&alignment.fates) {
            prop_assert_eq!(block.id, fate.id);
            prop_assert_eq!(before.iter().any(|old| old.id == block.id), fate.fate != Fate::Added);
        }
    }

    #[test]
    fn a_text_aligned_with_itself_is_unchanged(text in prop::collection::vec("#{0,3} ?[ab]{1,2}( [ab]){0,3}", 1..20)) {
        let text = text.join("\n\n");
        if let Ok(blocks) = read(&text) {
            let before = first(&text);
            let alignment = align(&before, blocks, BlockId(50));
            prop_assert!(alignment.fates.iter().all(|fate| fate.fate == Fate::Unchanged));
            prop_assert_eq!(alignment.blocks, before);
        }
    }

    #[test]
    fn surviving_blocks_keep_their_ids_whatever_is_removed_inserted_or_moved(
        edits in prop::collection::vec((0..3_u8, any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..6),
    ) {
        let draft = synthetic();
        let before = first(&as_markdown(&draft));
        let mut after: Vec<(Option<BlockId>, bool, String)> =
            draft.into_iter().zip(&before).map(|((fixed, text), block)| (Some(block.id), fixed, text)).collect();
        for (number, (edit, from, to)) in edits.into_iter().enumerate() {
            let (from, to) = (from.index(after.len()), to.index(after.len() - 1));
            match edit {
                0 => after.insert(from, (None, false, format!("nouveau {number} alinéa tout autre {number}"))),
                1 if !after[from].1 => drop(after.remove(from)),
                2 if !after[from].1 => {
                    let block = after.remove(from);
                    after.insert(to, block);
                }
                _ => {}
            }
        }
        let texts: Vec<_> = after.iter().map(|(_, fixed, text)| (*fixed, text.clone())).collect();
        let alignment = align(&before, read(&as_markdown(&texts)).unwrap(), BlockId(1_000));
        for ((id, _, text), block) in after.iter().zip(&alignment.blocks) {
            prop_assert_eq!(id.unwrap_or(block.id), block.id, "{}", text);
            prop_assert!(id.is_some() || block.id.0 >= 1_000, "{}", text);
        }
    }
}
