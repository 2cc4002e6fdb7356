//! A small reader of our own pages: enough to see that their tags are balanced, their headings in
//! order and their anchors unique.

use std::collections::BTreeSet;

const EMPTY: [&str; 5] = ["meta", "link", "input", "br", "!doctype"];

/// Tags in order: name, whether it closes, its text.
fn tags(page: &str) -> Vec<(&str, bool, &str)> {
    let pieces = page.split('<').skip(1).map(|piece| piece.split_once('>').expect("a tag ends").0);
    pieces
        .map(|tag| {
            let closes = tag.starts_with('/');
            let name = tag.trim_start_matches('/').split([' ', '\n', '/']).next().expect("a name");
            (name, closes || tag.ends_with('/'), tag)
        })
        .collect()
}

/// The first tag that closes what is not open, or is left open.
pub fn unbalanced(page: &str) -> Option<String> {
    let mut open = Vec::new();
    for (name, closes, tag) in tags(page) {
        if EMPTY.contains(&name) || tag.ends_with('/') {
            continue;
        }
        if !closes {
            open.push(name);
        } else if open.pop() != Some(name) {
            return Some(format!("</{name}> closes what is not open: {open:?}"));
        }
    }
    open.pop().map(|name| format!("<{name}> is left open"))
}

/// Whether a tag carries a script of its own (`onclick`) or a style.
pub fn acts_on_its_own(page: &str) -> bool {
    let carries = |tag: &str| tag.split([' ', '\n']).any(|part| part.starts_with("on") && part.contains("=\""));
    tags(page).into_iter().any(|(_, _, tag)| carries(tag) || tag.contains(" style=") || tag.contains("javascript:"))
}

/// The words of a page, without its tags.
pub fn words(page: &str) -> String {
    let body = page.split_once("<body>").expect("a body").1;
    body.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, words)| words).collect()
}

/// The levels of the headings.
pub fn headings(page: &str) -> Vec<u32> {
    let levels = tags(page).into_iter().filter(|(name, closes, _)| !closes && name.len() == 2 && name.starts_with('h'));
    levels.filter_map(|(name, ..)| name[1..].parse().ok()).collect()
}

/// Whether no heading is more than one level below the one before.
pub fn headings_go_down_one_at_a_time(page: &str) -> bool {
    let levels = headings(page);
    levels.first() == Some(&1) && levels.windows(2).all(|pair| pair[1] <= pair[0] + 1)
}

/// An anchor that is there twice.
pub fn doubled_id(page: &str) -> Option<&str> {
    let mut seen = BTreeSet::new();
    let ids = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next());
    ids.into_iter().find(|id| !seen.insert(*id))
}

#[test]
fn what_is_not_balanced_is_found() {
    assert_eq!(unbalanced("<p><b>a</b><br></p>"), None);
    assert!(unbalanced("<p><b>a</p></b>").is_some());
    assert!(unbalanced("<p>").is_some());
    assert_eq!(doubled_id("<p id=\"a\"><b id=\"a\">"), Some("a"));
}
