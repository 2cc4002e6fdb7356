//! How alike two blocks are: the pairs of neighbouring words that they share.
//!
//! Pairs and not words, because any two paragraphs of a French report share a third of their words
//! (*de*, *la*, *le Gouvernement*), but hardly a pair beyond set phrases; and pairs and not the
//! longest common sequence, because pairs can be looked up in an index, so that a draft of some
//! thousand rewritten blocks costs no more than its length.
//!
//! Measured on the profile of Mali (two versions and a corrigendum, some 2,000 pairs of paragraphs
//! or of notes): of the 16 paragraphs that survive a change, the most rewritten keeps a likeness of
//! 62, the next 69. Two *different* ones of the same version reach 54 at most, where they share a
//! whole set sentence, but for three pairs that say the same thing twice (67 to 90). Of all 4,562
//! ways to replace one block by another of its kind, only those that replace one of these twins by
//! the other are taken for a change.

use std::collections::{BTreeMap, HashMap};

use super::words::folded;

/// Two blocks are one from this likeness on: of what they say, together, more than half is common.
/// One word in five may change, scattered as badly as can be; a rewritten sentence costs less.
pub(super) const SAME: usize = 55;
/// A block also survives inside a text twice as long, if this share of the shorter one is in the
/// longer. Different paragraphs of the profile contain at most 64 of each other, twins apart.
pub(super) const CONTAINED: usize = 80;
/// Containment says something only of a text of so many pairs of words; `Ibid.` is in everything.
const LEAST_CONTAINED: usize = 8;
/// Between two neighbours that have stayed, a block was rewritten rather than replaced if it keeps
/// this much; of the pairs of different paragraphs, nine in 2,000 do.
pub(super) const SAME_PLACE: usize = 30;
/// A pair of words that stands in more blocks than this tells nothing about any of them.
const COMMON: usize = 64;
/// So many blocks, those that share the most telling pairs, are compared in full.
const COMPARED: usize = 16;

/// A pair of neighbouring words, by number; 0 is the edge of the text.
type Pair = (usize, usize);

/// Gives each word a number.
#[derive(Default)]
pub(super) struct Vocabulary(HashMap<String, usize>);

/// The distinct pairs of neighbouring words of a text, sorted. A text without words has none.
#[derive(Default)]
pub(super) struct Pairs(Vec<Pair>);

impl Vocabulary {
    /// The pairs of a text. A heading counts without its number: chapters are renumbered.
    pub(super) fn pairs(&mut self, text: &str, is_heading: bool) -> Pairs {
        let words = folded(text).into_iter().skip_while(|word| is_heading && word.bytes().all(|c| c.is_ascii_digit()));
        let mut numbers = vec![0];
        for word in words {
            let next = self.0.len() + 1;
            numbers.push(*self.0.entry(word).or_insert(next));
        }
        if numbers.len() == 1 {
            return Pairs::default();
        }
        numbers.push(0);
        let mut pairs: Vec<_> = numbers.windows(2).map(|two| (two[0], two[1])).collect();
        pairs.sort_unstable();
        pairs.dedup();
        Pairs(pairs)
    }
}

impl Pairs {
    /// How many pairs are in both.
    fn shared(&self, other: &Self) -> usize {
        let (mut left, mut right, mut shared) = (0, 0, 0);
        while let (Some(a), Some(b)) = (self.0.get(left), other.0.get(right)) {
            shared += usize::from(a == b);
            left += usize::from(a <= b);
            right += usize::from(b <= a);
        }
        shared
    }

    /// Likeness in hundredths: the shared pairs as a share of the pairs of both (Dice).
    pub(super) fn likeness(&self, other: &Self) -> usize {
        200 * self.shared(other) / (self.0.len() + other.0.len()).max(1)
    }

    /// The share, in hundredths, of this text that is in the other; 0 of a text too short to tell.
    pub(super) fn contained_in(&self, other: &Self) -> usize {
        if self.0.len() < LEAST_CONTAINED { 0 } else { 100 * self.shared(other) / self.0.len() }
    }

    /// Whether the two can be one block: alike, or one inside the other.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.likeness(other) >= SAME || self.contained_in(other).max(other.contained_in(self)) >= CONTAINED
    }
}

/// Finds, among many texts, those worth comparing with one.
pub(super) struct Index(HashMap<Pair, Vec<usize>>);

impl Index {
    /// An index of these texts, known by number.
    pub(super) fn of<'a>(texts: impl Iterator<Item = (usize, &'a Pairs)>) -> Self {
        let mut places: HashMap<_, Vec<_>> = HashMap::new();
        for (number, text) in texts {
            for pair in &text.0 {
                places.entry(*pair).or_default().push(number);
            }
        }
        places.retain(|_, numbers| numbers.len() <= COMMON);
        Self(places)
    }

    /// The numbers of the texts that share the most telling pairs with this one, best first.
    pub(super) fn candidates(&self, text: &Pairs) -> Vec<usize> {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for number in text.0.iter().filter_map(|pair| self.0.get(pair)).flatten() {
            *shared.entry(*number).or_default() += 1;
        }
        let mut found: Vec<_> = shared.into_iter().collect();
        found.sort_by_key(|(number, shared)| (std::cmp::Reverse(*shared), *number));
        found.into_iter().take(COMPARED).map(|(number, _)| number).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn likeness(left: &str, right: &str) -> usize {
        let mut vocabulary = Vocabulary::default();
        let left = vocabulary.pairs(left, true);
        left.likeness(&vocabulary.pairs(right, true))
    }

    #[test]
    fn likeness_sees_words_and_not_case_accents_numbers_of_headings_or_notes() {
        assert_eq!(likeness("1.2. Aspects à renforcer[^1]", "2.3 ASPECTS A RENFORCER"), 100);
        assert_eq!(likeness("un deux trois", "quatre cinq"), 0);
        assert_eq!(likeness("un deux trois", "un deux quatre"), 50);
        assert_eq!(likeness("…", "…"), 0);
    }

    #[test]
    fn only_a_text_of_some_length_is_contained() {
        let mut vocabulary = Vocabulary::default();
        let long = vocabulary.pairs("un deux trois quatre cinq six sept huit neuf dix onze douze", false);
        let part = vocabulary.pairs("trois quatre cinq six sept huit neuf dix onze", false);
        assert_eq!(part.contained_in(&long), 80);
        assert_eq!(vocabulary.pairs("trois quatre", false).contained_in(&long), 0);
    }
}
