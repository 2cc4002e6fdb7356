//! Words: one tokeniser for differences, similarity and titles. French elision splits after the
//! apostrophe (`l’Agence` is `l’` and `Agence`), so that a change of the noun leaves the article.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Cuts a text into words (with the apostrophe that ends them), runs of white space, references
/// to footnotes and single other characters. Joined again, the tokens are the text.
pub(super) fn tokens(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (token, after) = rest.split_at(token_length(rest, first));
        found.push(token);
        rest = after;
    }
    found
}

fn token_length(rest: &str, first: char) -> usize {
    let run = |of: fn(char) -> bool| rest.find(|c| !of(c)).unwrap_or(rest.len());
    if let Some(length) = reference_length(rest) {
        length
    } else if first.is_whitespace() {
        run(char::is_whitespace)
    } else if is_word(first) {
        let word = run(is_word);
        word + rest[word..].chars().next().filter(|c| is_apostrophe(*c)).map_or(0, char::len_utf8)
    } else {
        first.len_utf8()
    }
}

/// The length of the reference to a footnote (`[^C1]`) with which this text begins.
fn reference_length(rest: &str) -> Option<usize> {
    let label = &rest[rest.strip_prefix("[^").map(|_| 2)?..];
    let end = label.find([']', '[', ' '])?;
    (end > 0 && label[end..].starts_with(']')).then_some(end + 3)
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

/// Whether a token is a word, and not white space, punctuation or a reference.
pub(super) fn is_word_token(token: &str) -> bool {
    token.chars().next().is_some_and(is_word)
}

/// The words of a text, without accents, case, apostrophes, punctuation and footnote references:
/// what similarity counts. A renumbered footnote is no difference here.
pub(super) fn folded(text: &str) -> Vec<String> {
    tokens(text).into_iter().filter(|token| is_word_token(token)).map(fold).collect()
}

fn fold(word: &str) -> String {
    let bare = word.nfkd().filter(|c| !is_combining_mark(*c) && !is_apostrophe(*c));
    bare.flat_map(char::to_lowercase).collect()
}

/// The labels of the footnotes to which a text refers, in order.
pub(super) fn references(text: &str) -> impl Iterator<Item = &str> {
    tokens(text).into_iter().filter_map(|token| token.strip_prefix("[^")?.strip_suffix(']'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn elision_splits_after_the_apostrophe() {
        assert_eq!(tokens("l’Agence, [^C1]10\u{a0}%"), ["l’", "Agence", ",", " ", "[^C1]", "10", "\u{a0}", "%"]);
        assert_eq!(tokens("[^ [^] [^a"), ["[", "^", " ", "[", "^", "]", " ", "[", "^", "a"]);
    }

    #[test]
    fn folded_words_have_neither_accent_nor_case_nor_reference() {
        assert_eq!(folded("L’E\u{301}tat, nº 3[^1] : ÉGALITÉ"), ["l", "etat", "no", "3", "egalite"]);
        assert_eq!(references("a[^1] et b[^C1].").collect::<Vec<_>>(), ["1", "C1"]);
    }

    proptest! {
        #[test]
        fn tokens_joined_are_the_text(text in ".{0,80}") {
            prop_assert_eq!(tokens(&text).concat(), text);
        }
    }
}
