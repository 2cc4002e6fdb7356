//! Comments follow their text: what became, in the newest version that participants have, of what
//! a comment is attached to in its own.
//!
//! Computed from the manifests alone, once a version is shared, and kept until the next one is.

use std::collections::{BTreeMap, BTreeSet};

use navette_events::{BlockEntry, BlockId, Target};
use serde::{Deserialize, Serialize};

use crate::ledger::{Comment, Draft, Ledger};

/// What became of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// It reads as it did.
    Unchanged,
    /// It reads as it did, elsewhere.
    Moved,
    /// It reads otherwise.
    Changed,
    /// It is no longer there.
    Gone,
}

impl Fate {
    /// Every value.
    pub const ALL: [Self; 4] = [Self::Unchanged, Self::Moved, Self::Changed, Self::Gone];
}

/// Where a comment's text is now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Followed {
    /// The newest version that participants have.
    pub draft: u32,
    /// What became of the text there.
    pub fate: Fate,
}

/// The newest shared version, and what became in it of the blocks of each version before.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Following {
    /// That version.
    pub draft: u32,
    /// By version: the blocks that are not as they were, and what became of them.
    pub fates: BTreeMap<u32, BTreeMap<BlockId, Fate>>,
}

impl Following {
    /// What became of every block of the versions before the newest shared one.
    pub(crate) fn of(drafts: &[Draft]) -> Self {
        let Some(newest) = drafts.iter().rev().find(|draft| draft.shared_at.is_some()) else { return Self::default() };
        let before = drafts.iter().filter(|draft| draft.draft < newest.draft);
        let fates = before.map(|draft| (draft.draft, fates(&draft.blocks, &newest.blocks))).collect();
        Self { draft: newest.draft, fates }
    }
}

/// What became of the blocks of one manifest in another, where they are not as they were.
fn fates(old: &[BlockEntry], new: &[BlockEntry]) -> BTreeMap<BlockId, Fate> {
    let places: BTreeMap<BlockId, usize> = new.iter().enumerate().map(|(place, block)| (block.id, place)).collect();
    let kept: Vec<(BlockId, usize)> =
        old.iter().filter_map(|block| Some((block.id, *places.get(&block.id)?))).collect();
    let in_order = longest_run(&kept);
    let fate = |block: &BlockEntry| {
        let Some(now) = places.get(&block.id).and_then(|place| new.get(*place)) else { return Fate::Gone };
        if now.hash != block.hash {
            Fate::Changed
        } else if now.dimension != block.dimension || !in_order.contains(&block.id) {
            Fate::Moved
        } else {
            Fate::Unchanged
        }
    };
    let all = old.iter().map(|block| (block.id, fate(block)));
    all.filter(|(_, fate)| *fate != Fate::Unchanged).collect()
}

/// The most blocks that stand in the same order in both: the others have moved. Patience sorting.
fn longest_run(kept: &[(BlockId, usize)]) -> BTreeSet<BlockId> {
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(kept.len());
    for (index, (_, place)) in kept.iter().enumerate() {
        let pile = ends.partition_point(|end| kept[*end].1 < *place);
        before.push(pile.checked_sub(1).map(|pile| ends[pile]));
        if pile == ends.len() {
            ends.push(index);
        } else {
            ends[pile] = index;
        }
    }
    let mut run = BTreeSet::new();
    let mut next = ends.last().copied();
    while let Some(index) = next {
        run.insert(kept[index].0);
        next = before[index];
    }
    run
}

impl Ledger {
    /// What became of a comment's text in the newest version that participants have; none where the
    /// comment is on that version, or on no text.
    pub fn followed(&self, comment: &Comment) -> Option<Followed> {
        let draft = self.following.draft;
        let fates = self.following.fates.get(&comment.draft)?;
        let fate = match comment.target {
            Target::Block(block) => fates.get(&block).copied().unwrap_or(Fate::Unchanged),
            Target::Dimension(dimension) => {
                let old = self.draft(comment.draft)?.blocks.iter().filter(|block| block.dimension == Some(dimension));
                let there = |block: &BlockEntry| block.dimension == Some(dimension);
                let new = self.draft(draft)?.blocks.iter().filter(|block| there(block));
                of_many(&old.collect::<Vec<_>>(), &new.collect::<Vec<_>>())
            }
            Target::Draft => {
                let (old, new) = (self.draft(comment.draft)?, self.draft(draft)?);
                if old.content == new.content { Fate::Unchanged } else { Fate::Changed }
            }
            Target::IndicatorSet => return None,
        };
        Some(Followed { draft, fate })
    }

    /// Whether the text that a comment is attached to is no longer there.
    pub fn text_is_gone(&self, comment: &Comment) -> bool {
        self.followed(comment).is_some_and(|followed| followed.fate == Fate::Gone)
    }
}

fn of_many(old: &[&BlockEntry], new: &[&BlockEntry]) -> Fate {
    if old == new {
        Fate::Unchanged
    } else if new.is_empty() {
        Fate::Gone
    } else {
        Fate::Changed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::world::block;

    fn became(old: &[(u32, &str)], new: &[(u32, &str)]) -> Vec<(u32, Fate)> {
        let blocks = |list: &[(u32, &str)]| list.iter().map(|(id, text)| block(*id, text)).collect::<Vec<_>>();
        fates(&blocks(old), &blocks(new)).into_iter().map(|(id, fate)| (id.0, fate)).collect()
    }

    #[test]
    fn what_stays_is_not_told() {
        assert_eq!(became(&[(1, "a"), (2, "b")], &[(3, "new"), (1, "a"), (2, "b")]), []);
    }

    #[test]
    fn a_text_is_changed_or_gone() {
        assert_eq!(became(&[(1, "a"), (2, "b")], &[(1, "other")]), [(1, Fate::Changed), (2, Fate::Gone)]);
    }

    #[test]
    fn only_what_left_the_order_has_moved() {
        let old = [(1, "a"), (2, "b"), (3, "c"), (4, "d")];
        assert_eq!(became(&old, &[(1, "a"), (3, "c"), (4, "d"), (2, "b")]), [(2, Fate::Moved)]);
    }

    #[test]
    fn a_block_in_another_chapter_has_moved() {
        let mut elsewhere = block(1, "a");
        elsewhere.dimension = 2.try_into().ok();
        assert_eq!(fates(&[block(1, "a")], &[elsewhere]).into_values().collect::<Vec<_>>(), [Fate::Moved]);
    }
}
