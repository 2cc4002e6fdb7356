//! Why a text cannot be imported: a value that names the line, put into words where it is shown.

/// The longest Markdown read, in bytes: some twenty times the longest profile published.
pub const LONGEST_DOCUMENT: usize = 2_000_000;
/// The most blocks a draft may have.
pub const MOST_BLOCKS: usize = 5_000;
/// The longest block, in characters.
pub const LONGEST_BLOCK: usize = 20_000;
/// The deepest nesting of lists and quotations; no reader follows a deeper one.
pub const DEEPEST_NESTING: usize = 16;

/// A text cannot be imported as it stands.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct ImportRefusal {
    /// The line of the Markdown, from 1.
    pub line: usize,
    /// What stands there.
    pub reason: RefusedText,
}

/// What a draft may not hold. Refused rather than dropped: nothing is lost in silence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RefusedText {
    /// There is no block.
    #[error("no text")]
    Empty,
    /// More bytes than [`LONGEST_DOCUMENT`].
    #[error("document too long")]
    DocumentTooLong,
    /// More blocks than [`MOST_BLOCKS`].
    #[error("too many blocks")]
    TooManyBlocks,
    /// A block, its label counted, of more characters than [`LONGEST_BLOCK`].
    #[error("block too long")]
    BlockTooLong,
    /// Lists or quotations nested deeper than [`DEEPEST_NESTING`].
    #[error("nested too deep")]
    NestedTooDeep,
    /// A control character other than tab and the ends of lines.
    #[error("control character U+{:04X}", u32::from(*.0))]
    ControlCharacter(char),
    /// Raw HTML, a comment included.
    #[error("raw HTML")]
    Html,
    /// An image: a draft is text.
    #[error("image")]
    Image,
    /// A table: its rows have no ids of their own.
    #[error("table")]
    Table,
    /// A block of code; mostly a paragraph that somebody indented.
    #[error("block of code (four spaces of indentation make one)")]
    Code,
    /// A link whose address stands elsewhere (`[text]: https://…`), where no block would hold it.
    #[error("link definition")]
    LinkDefinition,
    /// A reference to a footnote that is nowhere defined.
    #[error("footnote {0} is not defined")]
    UndefinedFootnote(String),
    /// Two footnotes with one label.
    #[error("footnote {0} is defined twice")]
    DoubledFootnote(String),
    /// A footnote without words.
    #[error("footnote {0} is empty")]
    EmptyFootnote(String),
    /// A heading, a list or another footnote inside a footnote.
    #[error("footnote {0} holds more than paragraphs")]
    FootnoteOfBlocks(String),
}
