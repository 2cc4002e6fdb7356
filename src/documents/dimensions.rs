//! The dimension of a block, found from the headings.
//!
//! A level-2 heading that begins with `1.` … `6.` opens the chapter of that dimension; any other
//! heading of level 1 or 2 ends it. Under other chapters (the summary of updates), a level-3
//! heading that says what a numbered chapter of the same document is called belongs to that
//! dimension. A footnote belongs where it is first cited, wherever its text is listed.

use std::collections::{BTreeMap, BTreeSet};

use navette_events::{BlockKind, Dimension};

use super::block::ParsedBlock;
use super::words::{folded, references};

/// Two titles are one from this share of common letter triples, in hundredths. Every word in the
/// plural leaves 79, `socio-économique` for `socioéconomique` 100; a second noun (`Partenariats et
/// financement`) leaves 60, and two different titles of the framework at most 31.
const SAME_TITLE: usize = 70;

/// Gives each block its dimension.
pub(super) fn assign(blocks: &mut [ParsedBlock]) {
    let chapters: Vec<_> = blocks
        .iter()
        .filter_map(|block| numbered_chapter(block).map(|dimension| (letters(&block.text), dimension)))
        .collect();
    let mut chapter = None;
    let mut section = None;
    for block in blocks.iter_mut() {
        match block.level {
            Some(1 | 2) => (chapter, section) = (numbered_chapter(block), None),
            Some(3) => section = named_chapter(&block.text, &chapters),
            _ => {}
        }
        block.dimension = chapter.or(section);
    }
    place_footnotes(blocks);
}

fn place_footnotes(blocks: &mut [ParsedBlock]) {
    let mut cited = BTreeMap::new();
    for block in blocks.iter().filter(|block| block.kind != BlockKind::Footnote) {
        for label in references(&block.text) {
            cited.entry(label.to_lowercase()).or_insert(block.dimension);
        }
    }
    for block in blocks.iter_mut().filter(|block| block.kind == BlockKind::Footnote) {
        let label = block.label.as_ref().map(|label| label.to_lowercase());
        block.dimension = label.and_then(|label| cited.get(&label).copied()).flatten();
    }
}

/// The dimension whose chapter this heading opens.
fn numbered_chapter(block: &ParsedBlock) -> Option<Dimension> {
    let title = block.text.trim_start_matches(['*', '_']);
    let (number, rest) = title.split_once(['.', '\\']).filter(|_| block.level == Some(2))?;
    let chapter = number.len() == 1 && !rest.trim_start_matches('.').starts_with(|c: char| c.is_ascii_digit());
    chapter.then(|| number.parse::<u8>().ok())?.and_then(|number| Dimension::try_from(number).ok())
}

/// The dimension whose chapter is called so.
fn named_chapter(title: &str, chapters: &[(BTreeSet<[char; 3]>, Dimension)]) -> Option<Dimension> {
    let title = letters(title);
    let alike = |other: &BTreeSet<_>| 200 * title.intersection(other).count() / (title.len() + other.len()).max(1);
    let (alike, dimension) = chapters.iter().map(|(other, dimension)| (alike(other), *dimension)).max()?;
    (alike >= SAME_TITLE).then_some(dimension)
}

/// The triples of letters of a title, without its number, accents, case and spaces.
fn letters(title: &str) -> BTreeSet<[char; 3]> {
    let words = folded(title).concat();
    let letters: Vec<char> = words.chars().filter(|c| c.is_alphabetic()).collect();
    letters.windows(3).map(|three| [three[0], three[1], three[2]]).collect()
}

#[cfg(test)]
mod tests {
    use super::super::markdown::read;

    fn dimensions(markdown: &str) -> Vec<u8> {
        let blocks = read(markdown).unwrap();
        blocks.into_iter().map(|block| block.dimension.map_or(0, u8::from)).collect()
    }

    #[test]
    fn a_numbered_chapter_sets_the_dimension_until_the_next_chapter() {
        let text = "# Profil\n\na\n\n## 1. Droits\n\nb\n\n### 1.1. Bien\n\nc\n\n## 6\\. Sûre\n\nd\n\n## Annexe\n\ne\n\n## 7. Rien\n\n## 1.2 Rien";
        assert_eq!(dimensions(text), [0, 0, 1, 1, 1, 1, 6, 6, 0, 0, 0, 0]);
    }

    #[test]
    fn the_title_of_a_chapter_sets_the_dimension_in_the_summary() {
        let text = "## Résumé\n\n### DROITS DES MIGRANTS\n\na\n\n### Migration sûre, ordonnée et régulière\n\nb\n\n\
                    ### Bien-e\u{302}tre socio-économique des migrants\n\nc\n\n### Partenariats et financement\n\nd\n\n\
                    ## 1. Droits des migrants\n\n## 3. Partenariats\n\n## 4. Bien-être socioéconomique des migrants\n\n\
                    ## 6. Migrations sûres, ordonnées et régulières\n\n### Droits des migrants";
        assert_eq!(dimensions(text), [0, 1, 1, 6, 6, 4, 4, 0, 0, 1, 3, 4, 6, 6]);
    }

    #[test]
    fn a_footnote_belongs_where_it_is_cited() {
        let text = "## 2. Approche\n\na[^1]\n\n## 6. Sûre\n\nb[^C1]\n\n[^1]: x\n\n[^c1]: y\n\n[^3]: z";
        assert_eq!(dimensions(text), [2, 2, 6, 6, 2, 6, 0]);
    }
}
