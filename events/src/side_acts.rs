//! What happens beside the course of the text: translations, letters that did not arrive, and people whose
//! names were removed.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use crate::after::BlockLink;
use crate::assessment::events;
use crate::values::{BlockId, Code, Hash, Language, Malformed, PersonId, SealId, textual, vocabulary};

vocabulary! {
    /// Why a person's name was removed.
    ErasureReason {
        /// The person asked for it.
        Asked = "asked",
        /// A law, a court or a data protection officer ordered it.
        Ordered = "ordered",
        /// The person should never have been registered.
        Mistaken = "mistaken",
    }
}

/// The translation of a block, tied to the text that it translates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TranslatedBlock {
    /// Which block.
    pub block: BlockId,
    /// The hash of the text that was translated.
    pub source: Hash,
    /// The hash of the translation.
    pub hash: Hash,
}

events! {
    /// Blocks of a version were translated. The version's own language stays the authoritative one.
    TranslationFiled {
        /// Of which version.
        draft: u32,
        /// Into which language.
        language: Language,
        /// The file of the translated texts.
        text: Hash,
        /// The blocks.
        blocks: Vec<TranslatedBlock>,
    }

    /// A letter did not arrive: a mail server refused it for good, or it came back.
    LetterUndelivered {
        /// The position of the act that it told of.
        letter: u64,
        /// Which letter.
        kind: Code,
        /// To whom it went.
        person: PersonId,
        /// Whether it came back after a mail server had taken it.
        returned: bool,
    }

    /// A person's name was removed here. Acts and capacities stay; the words that named the person are
    /// destroyed, and paragraphs that still do are pointed out.
    PersonRemoved {
        /// The person, where registered.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        person: Option<PersonId>,
        /// Institutions that the person spoke for, until now.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        institutions: Vec<Code>,
        /// Interviews that the person gave.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        sources: Vec<u32>,
        /// Words that named the person and nothing else; they go with this event.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        destroyed: Vec<SealId>,
        /// Paragraphs of the text, as it stands, that name the person.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        blocks: Vec<BlockLink>,
    }
}
