//! The line of the four steps.

use navette_events::Stage;

use super::say::Say;

/// A step, as a page shows it.
#[derive(Debug, Clone)]
pub struct Step {
    /// Its name.
    pub name: String,
    /// Its place, 1 to 4.
    pub number: u8,
    /// Where it stands: `done`, `current`, `ahead`.
    pub state: &'static str,
    /// The same in words.
    pub word: String,
}

/// The four steps, seen from a stage.
pub fn steps(w: Say, stage: Stage) -> Vec<Step> {
    let four = [Stage::Briefing, Stage::DataCollection, Stage::Consultation, Stage::Validation];
    let step = |each: Stage| {
        let (place, id) = match each.cmp(&stage) {
            std::cmp::Ordering::Less => ("done", "page-stage-done"),
            std::cmp::Ordering::Equal => ("current", "page-stage-current"),
            std::cmp::Ordering::Greater => ("ahead", "page-stage-to-come"),
        };
        let name = w.capital(&w.term("stage", each.as_str()));
        Step { name, number: each.number(), state: place, word: w.t(id) }
    };
    four.map(step).into()
}
