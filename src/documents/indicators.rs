//! Indicator sets: versioned data that a file brings. None is in the code: how many questions there
//! are, in which dimension and at which level, is what the file says.
//!
//! The project ships two, in `src/documents/indicator_sets/`: an illustrative core set, which is
//! called that and is nobody's official list, and a module on COVID-19.

use std::collections::{BTreeMap, BTreeSet};

use navette_events::{AnswerKind, Code, Dimension, DimensionCount, Hash, IndicatorEntry, Language, Level, SetPart};
use serde::{Deserialize, Serialize};

/// Questions in a set: its manifest must fit into one event, an entry taking at most 130 bytes.
pub const MOST_INDICATORS: usize = 400;
/// Characters in a question, a topic or a title.
pub const LONGEST_QUESTION: usize = 1_000;

/// The sets that the project ships.
const SHIPPED: [&str; 2] =
    [include_str!("indicator_sets/illustrative.json"), include_str!("indicator_sets/covid-19.json")];

/// An indicator set, as its file says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndicatorSet {
    /// Its code: the same from version to version.
    pub code: Code,
    /// Its version: 1, 2, 3 …
    pub version: u32,
    /// Core set or module.
    pub part: SetPart,
    /// What it is called.
    pub title: Wording,
    /// Topics, by code.
    pub topics: BTreeMap<Code, Wording>,
    /// Its questions.
    pub indicators: Vec<Indicator>,
}

/// A question of a set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// Its code: the same from version to version.
    pub code: Code,
    /// Its dimension; a module may stand outside them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dimension: Option<Dimension>,
    /// Its topic.
    pub topic: Code,
    /// Where it applies.
    pub levels: BTreeSet<Level>,
    /// How it is answered.
    pub answer: AnswerKind,
    /// What it asks.
    pub question: Wording,
}

/// The same words in each language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    /// In French.
    pub fr: String,
    /// In English.
    pub en: String,
    /// In Spanish.
    pub es: String,
}

impl Wording {
    /// The words in a language.
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::Fr => &self.fr,
            Language::En => &self.en,
            Language::Es => &self.es,
        }
    }

    fn is_well_formed(&self) -> bool {
        let good = |text: &String| {
            !text.trim().is_empty() && text.chars().count() <= LONGEST_QUESTION && !text.chars().any(char::is_control)
        };
        [&self.fr, &self.en, &self.es].into_iter().all(good)
    }
}

/// Why a set cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SetRefusal {
    /// It has no question, or too many.
    #[error("a set has 1 to {MOST_INDICATORS} indicators")]
    Size,
    /// Two questions have the same code.
    #[error("indicator {0} stands there twice")]
    Doubled(Code),
    /// A topic is named that the set does not have.
    #[error("indicator {0} names a topic that the set does not have")]
    UnknownTopic(Code),
    /// A question applies nowhere.
    #[error("indicator {0} applies at no level")]
    NoLevel(Code),
    /// A text is empty, too long, or has control characters.
    #[error(
        "a title, topic or question is empty, longer than {LONGEST_QUESTION} characters, or has control characters"
    )]
    Wording,
}

impl IndicatorSet {
    /// Whether the set can be taken.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn check(&self) -> Result<(), SetRefusal> {
        if self.indicators.is_empty() || self.indicators.len() > MOST_INDICATORS {
            return Err(SetRefusal::Size);
        }
        let mut seen = BTreeSet::new();
        for indicator in &self.indicators {
            if !seen.insert(&indicator.code) {
                return Err(SetRefusal::Doubled(indicator.code.clone()));
            }
            if !self.topics.contains_key(&indicator.topic) {
                return Err(SetRefusal::UnknownTopic(indicator.code.clone()));
            }
            if indicator.levels.is_empty() {
                return Err(SetRefusal::NoLevel(indicator.code.clone()));
            }
        }
        let questions = self.indicators.iter().map(|indicator| &indicator.question);
        let mut wordings = questions.chain(self.topics.values()).chain([&self.title]);
        if wordings.all(Wording::is_well_formed) { Ok(()) } else { Err(SetRefusal::Wording) }
    }

    /// The bytes that are stored and hashed: the same set always gives the same.
    pub fn file(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("a set is plain data: it always serialises")
    }

    /// The hash of its file.
    pub fn hash(&self) -> Hash {
        Hash::of(&self.file())
    }

    /// The questions that apply at a level, without their words.
    pub fn manifest(&self, level: Level) -> Vec<IndicatorEntry> {
        let here = self.indicators.iter().filter(|indicator| indicator.levels.contains(&level));
        here.map(|indicator| IndicatorEntry {
            code: indicator.code.clone(),
            dimension: indicator.dimension,
            kind: indicator.answer,
        })
        .collect()
    }

    /// How many questions each dimension has at a level.
    pub fn counts(&self, level: Level) -> Vec<DimensionCount> {
        let mut counts: BTreeMap<Option<Dimension>, u32> = BTreeMap::new();
        for entry in self.manifest(level) {
            *counts.entry(entry.dimension).or_default() += 1;
        }
        counts.into_iter().map(|(dimension, count)| DimensionCount { dimension, count }).collect()
    }
}

/// Reads a set from its file.
///
/// # Errors
/// Where it is no set, in serde's words.
pub fn read_set(file: &[u8]) -> Result<IndicatorSet, serde_json::Error> {
    serde_json::from_slice(file)
}

/// The sets that the project ships. A test reads each.
pub fn shipped_sets() -> Vec<IndicatorSet> {
    SHIPPED.iter().filter_map(|file| read_set(file.as_bytes()).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_set_can_be_read_and_taken() {
        let sets = shipped_sets();
        assert_eq!(sets.len(), SHIPPED.len());
        for set in &sets {
            assert_eq!(set.check(), Ok(()), "{}", set.code);
            assert_eq!(read_set(&set.file()).as_ref().ok(), Some(set));
        }
    }

    #[test]
    fn the_illustrative_set_covers_all_dimensions_at_both_levels_and_says_what_it_is() {
        let set = &shipped_sets()[0];
        assert!(set.title.fr.contains("illustratif") && set.title.en.contains("llustrative"), "{:?}", set.title);
        assert!((30..=60).contains(&set.indicators.len()), "{}", set.indicators.len());
        for level in Level::ALL {
            assert_eq!(set.counts(*level).len(), 6, "{level}");
        }
    }

    #[test]
    fn the_module_on_covid_has_twelve_questions() {
        assert_eq!(shipped_sets()[1].manifest(Level::National).len(), 12);
    }

    #[test]
    fn the_codes_of_shipped_sets_do_not_collide() {
        let sets = shipped_sets();
        let codes: BTreeSet<_> = sets.iter().flat_map(|set| &set.indicators).map(|indicator| &indicator.code).collect();
        assert_eq!(codes.len(), sets.iter().map(|set| set.indicators.len()).sum::<usize>());
    }

    #[test]
    fn a_set_that_cannot_be_is_refused() {
        let good = shipped_sets().remove(1);
        let changed = |change: fn(&mut IndicatorSet)| {
            let mut set = good.clone();
            change(&mut set);
            set.check().unwrap_err()
        };
        let first = good.indicators[0].code.clone();
        assert_eq!(changed(|set| set.indicators.clear()), SetRefusal::Size);
        assert_eq!(changed(|set| set.indicators.push(set.indicators[0].clone())), SetRefusal::Doubled(first.clone()));
        assert_eq!(changed(|set| set.topics.clear()), SetRefusal::UnknownTopic(first.clone()));
        assert_eq!(changed(|set| set.indicators[0].levels.clear()), SetRefusal::NoLevel(first));
        assert_eq!(changed(|set| set.title.es.clear()), SetRefusal::Wording);
        assert_eq!(changed(|set| set.indicators[0].question.en.push('\u{0}')), SetRefusal::Wording);
    }
}
