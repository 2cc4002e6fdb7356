//! What a value should have been, in the reader's language.

use navette_events::Language;

use super::text;

/// How each description in [`Malformed`] begins, and its message.
const DESCRIPTIONS: [(&str, &str); 33] = [
    ("code (", "expected-code"),
    ("SHA-256 digest", "expected-hash"),
    ("UUID", "expected-uuid"),
    ("block id", "expected-block"),
    ("dimension", "expected-dimension"),
    ("month", "expected-month"),
    ("time zone", "expected-zone"),
    ("list of at least one channel", "expected-channels"),
    ("list of at least one validator", "expected-validators"),
    ("list of other institutions", "expected-other-institutions"),
    ("role that is granted", "expected-granted-role"),
    ("a string", "expected-text"),
    ("a boolean", "expected-yes-no"),
    ("a sequence", "expected-list"),
    ("u8", "expected-number"),
    ("u16", "expected-number"),
    ("u32", "expected-number"),
    ("UTF-8", "expected-text"),
    ("u64", "expected-number"),
    ("i64", "expected-number"),
    ("e-mail address", "expected-email"),
    ("web address", "expected-url"),
    ("JSON object", "expected-object"),
    ("struct ", "expected-object"),
    ("a map", "expected-object"),
    ("objective", "expected-objective"),
    ("one of the successors", "expected-successor"),
    ("list of changes", "expected-changes"),
    ("day of the week", "expected-week-days"),
    ("list of at most six days", "expected-week-days"),
    ("quantity", "expected-quantity"),
    ("indicator set", "expected-indicator-set"),
    ("value of an answer", "expected-answer-value"),
];

/// What was expected of a malformed value, by its description. One without a message is given as it is.
pub fn expected(language: Language, description: &str) -> String {
    if let Some(values) = description.strip_prefix("one of:") {
        let values: Vec<&str> = values.split_whitespace().collect();
        // Codes, not words: what the program is to send. An “and” between them would mislead.
        return text(language, "expected-one-of", &[("values", values.join(", ").into())]);
    }
    let known = DESCRIPTIONS.iter().find(|(begins, _)| description.starts_with(begins));
    known.map_or_else(|| description.to_owned(), |(_, id)| text(language, id, &[]))
}
