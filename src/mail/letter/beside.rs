//! Letters about what happens beside the course of the text. They hold counts, never words.

use navette_events::AssessmentEvent;

use super::Telling;
use crate::words;

impl Telling {
    /// The paragraphs of such a letter.
    pub(super) fn beside(&self, say: &dyn Fn(&str) -> String) -> Vec<String> {
        match &self.act.event {
            AssessmentEvent::PersonRemoved(event) => {
                let silent = (!event.institutions.is_empty()).then(|| say("voice"));
                let published = self.act.ledger.after.current_edition().is_some();
                let correct = if published { "corrigendum" } else { "correct" };
                let named = (!event.blocks.is_empty()).then(|| say(correct));
                [Some(say("body-1")), silent, named, Some(say("body-2"))].into_iter().flatten().collect()
            }
            _ => vec![say("body-1"), self.outdated(), say("body-2")],
        }
    }

    /// One line a language: what is to be done in it.
    fn outdated(&self) -> String {
        let languages = self.act.ledger.newly_outdated().into_iter().map(|(language, counts)| {
            let language = words::term(self.language, "language", language.as_str());
            let arguments = [
                ("language", language.into()),
                ("outdated", counts.outdated.to_string().into()),
                ("missing", counts.missing.to_string().into()),
            ];
            self.say("language", &arguments)
        });
        languages.collect::<Vec<_>>().join("\n")
    }
}
