//! Translations: texts beside the blocks of a version, in another language.

use navette_events::{BlockId, Hash, Language, TranslatedBlock};
use serde::{Deserialize, Serialize};

use super::block::{Block, ParsedBlock, normal_form};

/// Translated blocks, as they are stored (JSON) beside the event that cites their hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Translation {
    /// The language they are in.
    pub language: Language,
    /// The texts.
    pub blocks: Vec<TranslatedText>,
}

/// The translation of one block, as given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TranslatedText {
    /// Which block.
    pub block: BlockId,
    /// The hash of the text that was translated.
    pub source: Hash,
    /// Its words in the other language.
    pub text: String,
}

impl TranslatedText {
    /// Its line in the event.
    pub fn entry(&self) -> TranslatedBlock {
        let hash = Hash::of(normal_form(&self.text).as_bytes());
        TranslatedBlock { block: self.block, source: self.source, hash }
    }
}

/// The blocks of a translated version, each beside the block it translates: the same headings, paragraphs, items
/// and notes, in the same order.
///
/// # Errors
/// The first block that has no counterpart.
pub fn beside(source: &[Block], translated: Vec<ParsedBlock>) -> Result<Vec<TranslatedText>, BlockId> {
    let is_one = |own: &Block, other: &ParsedBlock| (own.kind, own.level) == (other.kind, other.level);
    let apart = source.iter().zip(&translated).find(|(own, other)| !is_one(own, other)).map(|(own, _)| own);
    let unmatched = apart.or_else(|| source.get(translated.len())).or_else(|| {
        let more = translated.len() > source.len();
        source.last().filter(|_| more)
    });
    if let Some(unmatched) = unmatched {
        return Err(unmatched.id);
    }
    let pairs = source.iter().zip(translated);
    Ok(pairs.map(|(own, other)| TranslatedText { block: own.id, source: own.hash(), text: other.text }).collect())
}

#[cfg(test)]
mod tests {
    use super::super::{align, read};
    use super::*;

    fn blocks(markdown: &str) -> Vec<Block> {
        align(&[], read(markdown).unwrap(), BlockId(1)).blocks
    }

    #[test]
    fn a_translated_version_is_laid_beside_its_source_block_by_block() {
        let source = blocks("# Titre\n\nUn paragraphe.\n\n- Un point.\n");
        let texts = beside(&source, read("# Title\n\nA paragraph.\n\n- An item.\n").unwrap()).unwrap();
        let told: Vec<_> = texts.iter().map(|text| (text.block, text.text.as_str())).collect();
        assert_eq!(told, [(BlockId(1), "Title"), (BlockId(2), "A paragraph."), (BlockId(3), "An item.")]);
        assert!(texts.iter().zip(&source).all(|(text, block)| text.source == block.hash()));
    }

    #[test]
    fn other_paragraphs_are_no_translation_and_the_first_is_named() {
        let source = blocks("# Titre\n\nUn paragraphe.\n\n- Un point.\n");
        for (other, first) in [("# Title\n\n- An item.\n", 2), ("# Title\n\nA.\n", 3), ("# T\n\nA.\n\n- B.\n- C.\n", 3)]
        {
            assert_eq!(beside(&source, read(other).unwrap()), Err(BlockId(first)), "{other}");
        }
    }
}
