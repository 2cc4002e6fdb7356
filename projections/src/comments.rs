//! The comment register: one row a comment. It holds no words, only where they lie.

use navette_events::Code;
use serde::{Deserialize, Serialize};

use crate::assessment::Key;
use crate::following::Followed;
use crate::inside::{Drafted, ParentWord};
use crate::ledger::{Comment, Ledger};

/// A comment in the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Of which assessment.
    pub assessment: Code,
    /// The participant it is counted under.
    pub counted_under: Code,
    /// What became of its text in the newest version that participants have.
    pub followed: Option<Followed>,
    /// Comments that repeat it.
    pub joined: Vec<u32>,
    /// Who drafted it, where it was drafted within its institution.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drafted: Option<Drafted>,
    /// What the ministry said of it under which its body is counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent_word: Option<ParentWord>,
    /// Everything known of it.
    #[serde(flatten)]
    pub comment: Comment,
}

/// The entry of a comment; `None` where there is none.
pub fn document(code: &Code, ledger: &Ledger, number: u32) -> Option<Entry> {
    let comment = ledger.comment(number)?.clone();
    let counted_under = ledger.counted_under(&comment.institution).clone();
    let followed = ledger.followed(&comment);
    let joined = ledger.joined_to(number).map(|joined| joined.comment).collect();
    let drafted = ledger.inside.drafted.get(&number).cloned();
    let parent_word = ledger.inside.parents.get(&number).cloned();
    Some(Entry { assessment: code.clone(), counted_under, followed, joined, drafted, parent_word, comment })
}

/// The row's key: comments sort by number.
pub fn key(code: &Code, number: u32) -> String {
    format!("{code}/{number:08}")
}

/// The rows that change with a comment: its own, and those of the comments it was ever said to repeat.
pub(crate) fn touched(ledger: &Ledger, number: u32) -> impl Iterator<Item = Key> {
    let repeated = ledger.comment(number).into_iter().flat_map(|comment| comment.course.repeated.iter().copied());
    [number].into_iter().chain(repeated).map(Key::Comment)
}

/// The rows that change once participants have a version, or more of it: all of them.
pub(crate) fn touched_by_draft(ledger: &Ledger) -> impl Iterator<Item = Key> {
    let shared = ledger.shared_draft().is_some();
    ledger.comments.iter().filter(move |_| shared).map(|comment| Key::Comment(comment.comment))
}

/// What lies on the desks of an institution and of the participant it is counted under.
pub(crate) fn desks(ledger: &Ledger, institutions: &[&Code]) -> Vec<Key> {
    let both = institutions.iter().flat_map(|code| [(*code).clone(), ledger.counted_under(code).clone()]);
    both.map(Key::Desk).collect()
}

/// The desks of everyone who stands behind some comments, or was said to.
pub(crate) fn all_desks_of(ledger: &Ledger, numbers: &[u32]) -> Vec<Key> {
    let known = numbers.iter().filter_map(|number| ledger.comment(*number));
    let stand = known.flat_map(|comment| {
        let before = comment.course.recorded_for.iter().map(|before| &before.institution);
        [&comment.institution].into_iter().chain(&comment.course.cosigners).chain(before)
    });
    let listed: Vec<Code> = numbers
        .iter()
        .filter_map(|number| ledger.comment(*number))
        .flat_map(|comment| ledger.listed_under(comment))
        .collect();
    let mut keys = desks(ledger, &stand.chain(&listed).collect::<Vec<_>>());
    keys.extend(numbers.iter().flat_map(|number| ledger.depending_on(*number)).cloned().map(Key::Desk));
    keys
}
