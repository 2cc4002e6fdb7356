//! Alignment: which block of a new version is which block of the old one.
//!
//! Read from top to bottom, each step pairs only what no step before has paired, and only blocks of
//! one kind. The number of a heading is not part of its text here:
//!
//! 1. *the same text, once* left in each version;
//! 2. the same text *under and beside* a pair: in one section (a note: cited by one block) and
//!    before or after blocks that are one;
//! 3. *similar* text, the best pair first (see [`likeness`](super::likeness));
//! 4. 2 again, now that more is paired; then the same text under a pair, in order (the heading
//!    "Aspects …" that stands in every chapter), beside a pair, once left;
//! 5. *rewritten in place*: between two neighbours that are pairs, a heading of the same level, a
//!    note of the same mark cited by the same block, or a text that keeps some of its words.
//!
//! What is left is added or gone. A part that was split off an old block says which; so does a
//! block that has merged into another. Equal text that no neighbour tells apart is left unpaired
//! rather than guessed: a comment on a wrong `Ibid.` is worse than one on a text that is gone.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use navette_events::{BlockId, BlockKind};

use super::block::{Block, ParsedBlock};
use super::likeness::{CONTAINED, Index, SAME_PLACE};
use super::side::Side;

/// What became of a block from one version to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fate {
    /// Same text, same place.
    Unchanged,
    /// Other text, same place.
    Changed,
    /// Same text, other place among the blocks that survive.
    Moved,
    /// Other text and other place.
    MovedAndChanged,
    /// Not in the old version.
    Added,
    /// Not in the new version.
    Gone,
}

/// The fate of one block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockFate {
    /// Which block.
    pub id: BlockId,
    /// What became of it.
    pub fate: Fate,
    /// Of an added block: the block of which it was a part.
    pub split_from: Option<BlockId>,
    /// Of a block that is gone: the block that has taken in its text.
    pub merged_into: Option<BlockId>,
}

/// A new version, its blocks known by id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alignment {
    /// The blocks of the new version, in order.
    pub blocks: Vec<Block>,
    /// One fate a block: those of the new version in order, then those gone in their old order.
    pub fates: Vec<BlockFate>,
    /// The first id not yet given.
    pub next: BlockId,
}

/// Gives every block of the new version an id: its old one where it survives, else one from `next`
/// on. A first version is aligned with nothing. `next` is beyond every id that the assessment has
/// given, those of blocks gone before included.
pub fn align(before: &[Block], after: Vec<ParsedBlock>, next: BlockId) -> Alignment {
    let (old, new) = Side::both(before, &after);
    let mut matching = Matching { old_of: vec![None; new.len()], new_of: vec![None; old.len()], old: &old, new: &new };
    matching.same_text_once();
    matching.same_text(Matching::is_under_and_beside);
    matching.similar_text();
    matching.same_text(Matching::is_under_and_beside);
    matching.same_text(Matching::is_under);
    matching.same_text(Matching::is_beside);
    matching.same_text_once();
    matching.rewritten_in_place();
    matching.result(before, after, next)
}

/// The pairs found so far.
struct Matching<'a> {
    old: &'a Side,
    new: &'a Side,
    old_of: Vec<Option<usize>>,
    new_of: Vec<Option<usize>>,
}

impl Matching<'_> {
    fn join(&mut self, old: usize, new: usize) {
        (self.old_of[new], self.new_of[old]) = (Some(old), Some(new));
    }

    fn is_free(&self, old: usize, new: usize) -> bool {
        self.new_of[old].is_none() && self.old_of[new].is_none()
    }

    fn is_pair(&self, old: Option<usize>, new: Option<usize>) -> bool {
        match (old, new) {
            (Some(old), Some(new)) => self.new_of[old] == Some(new),
            (None, None) => true,
            _ => false,
        }
    }

    /// The blocks left in each version, by their words.
    fn left(&self) -> BTreeMap<usize, [Vec<usize>; 2]> {
        let mut left: BTreeMap<usize, [Vec<usize>; 2]> = BTreeMap::new();
        for old in (0..self.old.len()).filter(|old| self.new_of[*old].is_none()) {
            left.entry(self.old.words[old]).or_default()[0].push(old);
        }
        for new in (0..self.new.len()).filter(|new| self.old_of[*new].is_none()) {
            left.entry(self.new.words[new]).or_default()[1].push(new);
        }
        left
    }

    fn same_text_once(&mut self) {
        for sides in self.left().values() {
            if let [[old], [new]] = sides.each_ref().map(Vec::as_slice) {
                self.join(*old, *new);
            }
        }
    }

    /// Pairs equal texts where something around tells that they are one; those that stand earlier
    /// first, then once more from the end, for what a pair behind tells.
    fn same_text(&mut self, told: impl Fn(&Self, usize, usize) -> bool) {
        let left = self.left();
        for new in (0..self.new.len()).chain((0..self.new.len()).rev()) {
            let olds = left.get(&self.new.words[new]).map(|[olds, _]| olds.as_slice()).unwrap_or_default();
            if let Some(old) = olds.iter().find(|old| self.is_free(**old, new) && told(self, **old, new)) {
                self.join(*old, new);
            }
        }
    }

    /// Whether both stand in one section, or are cited by one block.
    fn is_under(&self, old: usize, new: usize) -> bool {
        self.is_pair(self.old.under[old], self.new.under[new])
    }

    /// Whether both stand in one section, and beside a pair or, headings, with the same number.
    fn is_under_and_beside(&self, old: usize, new: usize) -> bool {
        let is_heading = self.new.kind[new] == BlockKind::Heading;
        let same_number = is_heading && self.old.text[old] == self.new.text[new];
        self.is_under(old, new) && (same_number || self.is_beside(old, new))
    }

    /// Whether the blocks before or the blocks after both are one.
    fn is_beside(&self, old: usize, new: usize) -> bool {
        let is_one = |old: Option<usize>, new: Option<usize>| {
            new.is_some_and(|new| old.is_some() && self.old_of.get(new) == Some(&old))
        };
        is_one(old.checked_sub(1), new.checked_sub(1)) || is_one(old.checked_add(1), new.checked_add(1))
    }

    fn similar_text(&mut self) {
        let left = self.left();
        let has_twin = |text: usize| left.get(&text).is_some_and(|sides| sides.iter().all(|side| !side.is_empty()));
        let free = (0..self.old.len()).filter(|old| self.new_of[*old].is_none() && !has_twin(self.old.words[*old]));
        let index = Index::of(free.map(|old| (old, &self.old.pairs[old])));
        let mut found = Vec::new();
        for new in (0..self.new.len()).filter(|new| self.old_of[*new].is_none() && !has_twin(self.new.words[*new])) {
            let pairs = &self.new.pairs[new];
            for old in index.candidates(pairs) {
                if self.old.kind[old] == self.new.kind[new] && pairs.is_same(&self.old.pairs[old]) {
                    let elsewhere = !self.is_under(old, new);
                    found.push((Reverse(pairs.likeness(&self.old.pairs[old])), elsewhere, old.abs_diff(new), new, old));
                }
            }
        }
        found.sort_unstable();
        for (_, _, _, new, old) in found {
            if self.is_free(old, new) {
                self.join(old, new);
            }
        }
    }

    fn rewritten_in_place(&mut self) {
        for new in 0..self.new.len() {
            let previous = new.checked_sub(1);
            let Some(old) = previous.map_or(Some(0), |new| self.old_of[new].map(|old| old + 1)) else { continue };
            let following = |at: usize, of: &Side| Some(at + 1).filter(|next| *next < of.len());
            if old < self.old.len()
                && self.is_free(old, new)
                && self.is_pair(following(old, self.old), following(new, self.new))
                && self.can_be_rewritten(old, new)
            {
                self.join(old, new);
            }
        }
    }

    fn can_be_rewritten(&self, old: usize, new: usize) -> bool {
        self.old.kind[old] == self.new.kind[new]
            && match self.new.kind[new] {
                BlockKind::Heading => self.old.level[old] == self.new.level[new],
                BlockKind::Footnote => self.old.label[old] == self.new.label[new] && self.is_under(old, new),
                BlockKind::Paragraph | BlockKind::ListItem => {
                    self.old.pairs[old].likeness(&self.new.pairs[new]) >= SAME_PLACE
                }
            }
    }

    /// Of a block without a pair: the block of the other version that holds its text while its own
    /// pair does not. `paired` says, of a block of the other version, with which it is a pair.
    fn whole(part: usize, of: &Side, others: &Side, index: &Index, paired: &[Option<usize>]) -> Option<usize> {
        let pairs = &of.pairs[part];
        let holds = |other: &usize| {
            let partner = paired[*other].map(|partner| pairs.contained_in(&of.pairs[partner]));
            others.is_body(*other) == of.is_body(part)
                && pairs.contained_in(&others.pairs[*other]) >= CONTAINED
                && partner.is_some_and(|kept| kept < CONTAINED / 2)
        };
        index.candidates(pairs).into_iter().find(holds)
    }

    /// The old places of the surviving blocks rise, but for those that moved: of all ways to say
    /// which, the one that moves the fewest.
    fn stayed(&self) -> Vec<bool> {
        let survivors: Vec<usize> = self.old_of.iter().copied().flatten().collect();
        let mut stayed = vec![false; self.old.len()];
        for place in longest_rise(&survivors) {
            stayed[place] = true;
        }
        stayed
    }

    fn result(&self, before: &[Block], after: Vec<ParsedBlock>, next: BlockId) -> Alignment {
        let stayed = self.stayed();
        let old_index = Index::of(self.old.pairs.iter().enumerate());
        let new_index = Index::of(self.new.pairs.iter().enumerate());
        let mut next = before.iter().fold(next, |next, block| next.max(BlockId(block.id.0.saturating_add(1))));
        let (mut blocks, mut fates) = (Vec::with_capacity(after.len()), Vec::new());
        for (new, block) in after.into_iter().enumerate() {
            let (id, fate) = match self.old_of[new] {
                Some(old) => (before[old].id, fate(self.old.text[old] == self.new.text[new], stayed[old])),
                None => (following(&mut next), Fate::Added),
            };
            let added = Some(new).filter(|_| fate == Fate::Added);
            let split = added.and_then(|new| Self::whole(new, self.new, self.old, &old_index, &self.new_of));
            let split_from = split.map(|old| before[old].id);
            fates.push(BlockFate { id, fate, split_from, merged_into: None });
            blocks.push(block.with_id(id));
        }
        for old in (0..before.len()).filter(|old| self.new_of[*old].is_none()) {
            let merged = Self::whole(old, self.old, self.new, &new_index, &self.old_of);
            let merged_into = merged.map(|new| blocks[new].id);
            fates.push(BlockFate { id: before[old].id, fate: Fate::Gone, split_from: None, merged_into });
        }
        Alignment { blocks, fates, next }
    }
}

/// Takes the next id.
fn following(next: &mut BlockId) -> BlockId {
    let taken = *next;
    next.0 = next.0.saturating_add(1);
    taken
}

/// The fate of a block that survives.
pub(super) fn fate(same_text: bool, stayed: bool) -> Fate {
    match (same_text, stayed) {
        (true, true) => Fate::Unchanged,
        (false, true) => Fate::Changed,
        (true, false) => Fate::Moved,
        (false, false) => Fate::MovedAndChanged,
    }
}

/// The longest rising subsequence of distinct numbers (by patience sorting).
pub(super) fn longest_rise(numbers: &[usize]) -> Vec<usize> {
    // Of each length, the place of the smallest number with which a rise of that length ends.
    let mut ends: Vec<usize> = Vec::new();
    let mut previous = vec![None; numbers.len()];
    for (place, number) in numbers.iter().enumerate() {
        let length = ends.partition_point(|end| numbers[*end] < *number);
        previous[place] = length.checked_sub(1).map(|shorter| ends[shorter]);
        ends.truncate(ends.len().max(length));
        match ends.get_mut(length) {
            Some(end) => *end = place,
            None => ends.push(place),
        }
    }
    let mut rise: Vec<_> = std::iter::successors(ends.last().copied(), |place| previous[*place]).collect();
    rise.reverse();
    rise.into_iter().map(|place| numbers[place]).collect()
}

#[cfg(test)]
#[path = "align_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "corpus_tests.rs"]
mod corpus;
