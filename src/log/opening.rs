//! Whether a log may be used by this program: its schema, its nature and its epoch.

use super::{Head, Opening, StoreError};

/// The schema this program knows. A step from each version to the next is in the list of its
/// database; the first makes everything.
pub(crate) const SCHEMA: usize = 1;

/// The statements that bring a database from the schema it has (0: none) to this program's.
pub(crate) fn steps<'a>(
    found: usize,
    all: &'a [&'a str; SCHEMA],
    opening: &Opening,
) -> Result<&'a [&'a str], StoreError> {
    let unusable = |why: String| Err(StoreError::Unusable(why));
    match found {
        newer if newer > SCHEMA => unusable(format!("the database has schema {newer}, this program knows {SCHEMA}")),
        SCHEMA => Ok(&[]),
        _ if opening.migrate && opening.write => Ok(&all[found..]),
        0 => unusable("the database holds no log".to_owned()),
        older => unusable(format!("the database has schema {older}; migrate it to {SCHEMA} first")),
    }
}

/// Refuses a log of the other nature, or of a newer epoch.
pub(crate) fn check(head: &Head, opening: &Opening) -> Result<(), StoreError> {
    if head.nature != opening.nature {
        let (found, wanted) = (head.nature.word(), opening.nature.word());
        return Err(StoreError::Unusable(format!("the log keeps {found} time, this program was told {wanted} time")));
    }
    if !opening.epoch.covers(&head.epoch) {
        let unknown: Vec<_> =
            head.epoch.0.lines().filter(|line| !opening.epoch.0.lines().any(|l| l == *line)).collect();
        return Err(StoreError::Unusable(format!("the log is newer than this program: {}", unknown.join(", "))));
    }
    Ok(())
}
