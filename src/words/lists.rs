//! Lists in a sentence.

use navette_events::Language;

use super::text;

/// Joins with commas and an “and”: “a, b et c”, “a, b and c”, “a, b y c”.
pub fn list<T: AsRef<str>>(language: Language, items: &[T]) -> String {
    let Some((last, others)) = items.split_last() else { return String::new() };
    if others.is_empty() {
        return last.as_ref().to_owned();
    }
    let first = others.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(", ");
    let id = if sounds_like_i(last.as_ref()) { "list-last-before-i" } else { "list-last" };
    text(language, id, &[("first", first.into()), ("last", last.as_ref().into())])
}

/// The same, cut after so many items: “1, 2, 3 et 40 autres”.
pub(super) fn cut<T: AsRef<str>>(language: Language, items: &[T], at_most: usize) -> String {
    if items.len() <= at_most {
        return list(language, items);
    }
    let more = text(language, "list-more", &[("count", (items.len() - at_most).into())]);
    let shown: Vec<&str> = items.iter().take(at_most).map(AsRef::as_ref).chain([more.as_str()]).collect();
    list(language, &shown)
}

/// Whether a word begins with the sound of i, before which Spanish says “e”, not “y”.
fn sounds_like_i(word: &str) -> bool {
    let mut letters = word.chars().flat_map(char::to_lowercase).peekable();
    letters.next_if_eq(&'h');
    matches!(letters.next(), Some('i' | 'í')) && !matches!(letters.next(), Some('a' | 'e' | 'o' | 'á' | 'é' | 'ó'))
}
