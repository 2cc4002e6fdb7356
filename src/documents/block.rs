//! The block: the smallest text that can be commented on, stored as given and compared on its
//! normal form.

use navette_events::{BlockEntry, BlockId, BlockKind, Dimension, Hash, Language};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// A draft in one language, as it is stored (JSON) beside the event that cites its hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// The language it is written in.
    pub language: Language,
    /// Its blocks, in reading order.
    pub blocks: Vec<Block>,
}

/// A block of a draft, known by its id from version to version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Block {
    /// Which block.
    pub id: BlockId,
    /// What it is.
    pub kind: BlockKind,
    /// Of a heading: its level, 1 to 6.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<u8>,
    /// The dimension whose chapter it stands in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dimension: Option<Dimension>,
    /// Its own mark: of a footnote `C1`, of an item of a numbered list `3`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The words as given, on one line, with the Markdown inside them: emphasis, links and
    /// references to footnotes (`[^C1]`).
    pub text: String,
}

/// A block as it was read, before alignment gives it an id. The fields are those of [`Block`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParsedBlock {
    /// What it is.
    pub kind: BlockKind,
    /// Of a heading: its level, 1 to 6.
    pub level: Option<u8>,
    /// The dimension whose chapter it stands in.
    pub dimension: Option<Dimension>,
    /// Its own mark: of a footnote `C1`, of an item of a numbered list `3`.
    pub label: Option<String>,
    /// The words as given, on one line.
    pub text: String,
}

/// The form in which texts are compared: composed accents (NFC), every run of white space
/// (no-break spaces too) as one space, none at the ends. Characters that cannot be seen stay:
/// somebody put them there, and the hash shall show it.
pub fn normal_form(text: &str) -> String {
    let composed: String = text.nfc().collect();
    let mut form = String::with_capacity(composed.len());
    for word in composed.split_whitespace() {
        if !form.is_empty() {
            form.push(' ');
        }
        form.push_str(word);
    }
    form
}

/// The manifest of a draft: one entry a block, in order.
pub fn manifest(blocks: &[Block]) -> Vec<BlockEntry> {
    blocks.iter().map(Block::entry).collect()
}

impl Block {
    /// SHA-256 of the normal form of the text. Level, label and dimension have no part in it: a
    /// list that is renumbered asks nobody again.
    pub fn hash(&self) -> Hash {
        Hash::of(normal_form(&self.text).as_bytes())
    }

    /// Its line in the manifest.
    pub fn entry(&self) -> BlockEntry {
        BlockEntry { id: self.id, kind: self.kind, dimension: self.dimension, hash: self.hash() }
    }
}

impl ParsedBlock {
    /// The block this becomes under an id.
    pub fn with_id(self, id: BlockId) -> Block {
        let Self { kind, level, dimension, label, text } = self;
        Block { id, kind, level, dimension, label, text }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decomposed_accents_and_no_break_spaces_compare_equal() {
        let composed = normal_form("Entrée : nº 12");
        assert_eq!(normal_form(" Entre\u{301}e\u{a0}:\u{202f} nº\u{a0}12\n"), composed);
        assert_ne!(normal_form("Entrée : nº 13"), composed);
    }

    #[test]
    fn a_hidden_character_changes_the_hash() {
        assert_ne!(normal_form("agence"), normal_form("age\u{200b}nce"));
    }

    #[test]
    fn a_stored_draft_reads_back_and_knows_its_fields() {
        let dimension = Dimension::try_from(2).ok();
        let block = ParsedBlock {
            kind: BlockKind::Footnote,
            level: None,
            dimension,
            label: Some("C1".into()),
            text: "Ibid.".into(),
        };
        let draft = Draft { language: Language::Fr, blocks: vec![block.with_id(BlockId(17))] };
        let json = serde_json::to_string(&draft).unwrap();
        assert_eq!(
            json,
            r#"{"language":"fr","blocks":[{"id":"b17","kind":"footnote","dimension":2,"label":"C1","text":"Ibid."}]}"#
        );
        assert_eq!(serde_json::from_str::<Draft>(&json).unwrap(), draft);
        assert!(serde_json::from_str::<Draft>(&json.replace("label", "mark")).is_err());
    }
}
