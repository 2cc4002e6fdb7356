//! The names and words that a page needs, opened for its reader.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::Timestamp;
use navette_events::{Code, Language, PersonId, SealId};
use serde_json::{Value, json};

use crate::web::App;
use crate::web::frame::Frame;
use crate::web::problem::Problem;
use crate::web::{api, bygone};
use crate::words;

/// Words as this reader gets them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// The words, by the names of their parts.
    Said(Value),
    /// They exist, and this reader may not read them.
    Withheld,
    /// They were erased.
    Erased,
}

impl Told {
    /// What an opened document holds in the place of a seal.
    pub fn from_value(value: &Value) -> Self {
        match value {
            Value::Object(fields) if fields.contains_key("withheld") => Self::Withheld,
            Value::Object(fields) if fields.contains_key("erased") => Self::Erased,
            said => Self::Said(said.clone()),
        }
    }

    /// One part of the words.
    pub fn part(&self, name: &str) -> Option<&str> {
        match self {
            Self::Said(words) => words[name].as_str(),
            Self::Withheld | Self::Erased => None,
        }
    }
}

/// Names of institutions and people, and words by their seals.
#[derive(Debug, Clone)]
pub struct Book {
    /// The language of names.
    pub language: Language,
    /// Institutions by code.
    pub names: BTreeMap<Code, String>,
    /// People.
    pub people: BTreeMap<PersonId, Told>,
    /// Words by seal.
    pub words: BTreeMap<SealId, Told>,
    /// Names that institutions bore when acts were done, where they were others.
    pub then: BTreeMap<Timestamp, BTreeMap<Code, String>>,
}

impl Book {
    /// Everything that a document names, opened for the frame's reader; and the reader's own name.
    pub async fn open(app: &App, frame: &Frame, document: Value) -> Result<Self, Problem> {
        let before = json!({ "document": document, "person": frame.caller.person });
        let after = api::shown(app, frame, before.clone()).await?;
        Ok(Self::of(&before, &after, frame.language()))
    }

    /// What became of the references of a document when it was opened.
    pub fn of(before: &Value, after: &Value, language: Language) -> Self {
        let fields = |name: &str| after[name].as_object().into_iter().flatten();
        let names = fields("names").filter_map(|(code, name)| Some((code.parse().ok()?, name.as_str()?.to_owned())));
        let people = fields("people").filter_map(|(id, name)| Some((id.parse().ok()?, Told::from_value(name))));
        let (names, people) = (names.collect(), people.collect());
        let mut book = Self { language, names, people, words: BTreeMap::new(), then: BTreeMap::new() };
        book.note(before, after);
        book.note_then(after);
        book
    }

    /// Walks both documents side by side: where there was a seal, there are words now.
    fn note(&mut self, before: &Value, after: &Value) {
        let seal = match before {
            Value::String(text) => Some(text.as_str()),
            Value::Object(fields) => fields.get("seal").and_then(Value::as_str),
            _ => None,
        };
        let seal = seal.and_then(|text| text.parse::<SealId>().ok());
        match (seal, before, after) {
            (Some(seal), _, Value::Object(_)) => drop(self.words.insert(seal, Told::from_value(after))),
            (None, Value::Object(_), Value::Object(now)) => {
                now.iter().for_each(|(name, now)| self.note(&before[name], now));
            }
            (None, Value::Array(then), Value::Array(now)) => {
                then.iter().zip(now).for_each(|(then, now)| self.note(then, now));
            }
            _ => {}
        }
    }

    /// Notes the names that acts carry of their day.
    fn note_then(&mut self, after: &Value) {
        if let Value::Object(fields) = after
            && let (Some(at), Some(Value::Object(names))) = (bygone::done_at(fields), fields.get(bygone::NAMES_THEN))
        {
            let names = names.iter().filter_map(|(code, name)| Some((code.parse().ok()?, name.as_str()?.to_owned())));
            self.then.entry(at).or_default().extend(names);
        }
        match after {
            Value::Object(fields) => fields.values().for_each(|value| self.note_then(value)),
            Value::Array(items) => items.iter().for_each(|item| self.note_then(item)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    /// The same book with the names of the moment of an act.
    pub fn as_of(&self, at: Timestamp) -> Cow<'_, Self> {
        let Some(then) = self.then.get(&at) else { return Cow::Borrowed(self) };
        let mut book = self.clone();
        book.names.extend(then.clone());
        Cow::Owned(book)
    }

    /// The name that an institution bore when an act was done, with today's where it is another.
    pub fn name_then(&self, code: &Code, at: Timestamp) -> String {
        let now = self.name(code);
        match self.then.get(&at).and_then(|names| names.get(code)) {
            Some(then) => words::text(self.language, "page-name-now", &[("then", then.into()), ("now", now.into())]),
            None => now,
        }
    }

    /// The name of an institution; one that is not known is shown by its code.
    pub fn name(&self, code: &Code) -> String {
        self.names.get(code).cloned().unwrap_or_else(|| code.to_string())
    }

    /// Names of institutions, as a list in a sentence.
    pub fn list(&self, codes: &[Code]) -> String {
        let names: Vec<String> = codes.iter().map(|code| self.name(code)).collect();
        words::list(self.language, &names)
    }

    /// The name of a person.
    pub fn person(&self, person: PersonId) -> String {
        let name = self.people.get(&person).and_then(|told| told.part("name"));
        name.map_or_else(|| words::term(self.language, "actor", "erased"), str::to_owned)
    }

    /// Who acted: a person by name, or `system` or `operator`.
    pub fn actor(&self, actor: &str) -> String {
        match actor.parse() {
            Ok(person) => self.person(person),
            Err(_) => words::term(self.language, "actor", actor),
        }
    }

    /// Words by their seal; such as do not exist count as erased.
    pub fn told(&self, seal: SealId) -> &Told {
        self.words.get(&seal).unwrap_or(&Told::Erased)
    }

    /// A title in the reader's language, or in French.
    pub fn title(&self, seal: SealId) -> String {
        title(self.told(seal), self.language)
    }

    /// A reason, or why it cannot be read.
    pub fn reason(&self, seal: SealId) -> String {
        match self.told(seal) {
            Told::Said(_) => self.told(seal).part("text").unwrap_or_default().to_owned(),
            Told::Withheld => words::text(self.language, "page-comments-restricted-reason", &[]),
            Told::Erased => words::text(self.language, "page-comments-erased", &[]),
        }
    }
}

/// A title in a language, or in French.
pub fn title(told: &Told, language: Language) -> String {
    told.part(language.as_str()).or(told.part("fr")).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_opened_is_found_by_its_seal() {
        let [one, two] = [1_u128, 2].map(|number| SealId(uuid::Uuid::from_u128(number)));
        let before = json!({ "title": one, "list": [{ "reason": { "seal": two, "commitment": "x" } }] });
        let after = json!({
            "title": { "fr": "Profil" },
            "list": [{ "reason": { "withheld": true, "commitment": "x" } }],
            "names": { "mef": "Finances" },
        });
        let book = Book::of(&before, &after, Language::Fr);
        assert_eq!(book.title(one), "Profil");
        assert_eq!(*book.told(two), Told::Withheld);
        assert_eq!(book.name(&"mef".parse().unwrap()), "Finances");
    }
}
