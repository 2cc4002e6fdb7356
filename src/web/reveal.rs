//! From a view's document to what a reader sees: words in the place of seals, names beside codes.
//!
//! Documents hold references. The fields that hold them are listed here once; every answer goes
//! through [`reveal`].

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use navette_events::{Code, Language, PersonId, SealId, Words};
use navette_projections::Directory;
use serde_json::{Map, Value, json};

use super::bygone;
use crate::log::StoreError;
use crate::seals::{Opened, Reader, Seals};
use crate::words;

/// Fields that hold a seal, in documents and in events (there within an object).
const SEALS: [&str; 12] = [
    "title",
    "words",
    "reason",
    "signature",
    "link",
    "names",
    "name",
    "address",
    "withdrawn_because",
    "seal",
    "proposal",
    "dropped_because",
];
/// Fields that hold codes of institutions, one or many.
const INSTITUTIONS: [&str; 20] = [
    "institution",
    "institutions",
    "lead",
    "parent",
    "counted_under",
    "hosts",
    "arbiter",
    "no_response",
    "listed",
    "by_institutions",
    "owner",
    "parties",
    "agreed_by",
    "silent",
    "deputy_arbiter",
    "predecessor",
    "predecessors",
    "successors",
    "heir",
    "to_reconfirm",
];
/// Fields that hold persons, one or many.
const PEOPLE: [&str; 9] =
    ["person", "focal_points", "alternates", "by", "given_by", "actor", "recipient", "successor", "drafted_by"];

/// What reveals need to know.
pub struct Sight<'a> {
    /// The sealed words.
    pub seals: &'a Seals,
    /// Who reads.
    pub reader: &'a Reader,
    /// Institutions and people as they were known at the moment.
    pub directory: &'a Directory,
    /// The moment, for dated names.
    pub at: Timestamp,
    /// The language of names.
    pub language: Language,
}

/// Puts words in the place of seals, and adds `names` of institutions and `people` by their keys.
pub async fn reveal(mut document: Value, sight: &Sight<'_>) -> Result<Value, StoreError> {
    let mut found = Found::default();
    found.look(&document);
    let day = sight.at.to_zoned(TimeZone::UTC).date();
    let names: BTreeMap<&Code, SealId> = found
        .institutions
        .iter()
        .filter_map(|code| Some((code, sight.directory.institution_of(code)?.names_on(day)?)))
        .collect();
    let people: BTreeMap<PersonId, SealId> =
        found.people.iter().filter_map(|person| Some((*person, sight.directory.person_of(*person)?.name))).collect();
    let then = bygone::find(&document, sight.directory, day);
    let borne = names.values().chain(people.values()).chain(then.values()).copied();
    let seals: Vec<SealId> = found.seals.iter().copied().chain(borne).collect();
    let opened = sight.seals.open(sight.reader, &seals).await?;
    let shown = |opened: &Opened| shown(opened, sight.language);
    replace(&mut document, &|seal| opened.get(&seal).map(shown));
    bygone::add(&mut document, &|code, day| match opened.get(then.get(&(code.clone(), day))?) {
        Some(Opened::Words(words)) => Some(name_in(words, sight.language).to_owned()),
        _ => None,
    });
    if let Value::Object(fields) = &mut document {
        let institutions = names.iter().filter_map(|(code, seal)| match opened.get(seal) {
            Some(Opened::Words(words)) => Some((code.to_string(), json!(name_in(words, sight.language)))),
            _ => None,
        });
        let persons = people.iter().filter_map(|(person, seal)| Some((person.to_string(), shown(opened.get(seal)?))));
        add(fields, "names", institutions.collect());
        add(fields, "people", persons.collect());
    }
    Ok(document)
}

fn add(fields: &mut Map<String, Value>, name: &str, entries: Map<String, Value>) {
    if !entries.is_empty() && !fields.contains_key(name) {
        fields.insert(name.to_owned(), Value::Object(entries));
    }
}

/// The name of an institution, or a title, in a language; in French where it has none in that one.
pub fn name_in(words: &Words, language: Language) -> &str {
    match (words, language) {
        (Words::Names { en: Some(name), .. }, Language::En) | (Words::Names { es: Some(name), .. }, Language::Es) => {
            name
        }
        (Words::Names { fr, .. }, _) => fr,
        (Words::Person { name, .. }, _) => name,
        _ => "",
    }
}

fn shown(opened: &Opened, language: Language) -> Value {
    match opened {
        Opened::Words(words) => {
            let mut value = serde_json::to_value(words).unwrap_or_default();
            // The tag says what kind of words they are; the field's name says it already.
            if let Value::Object(fields) = &mut value {
                fields.remove("words");
            }
            value
        }
        Opened::Withheld => json!({ "withheld": true }),
        // Whose words these were, no longer has a name: it is said in the place of one.
        Opened::Erased => json!({ "erased": true, "name": words::term(language, "actor", "erased") }),
    }
}

/// The institutions that a document names, anywhere in it.
pub(super) fn institutions_in(document: &Value, codes: &mut BTreeSet<Code>) {
    let mut found = Found::default();
    found.look(document);
    codes.append(&mut found.institutions);
}

#[derive(Default)]
struct Found {
    seals: BTreeSet<SealId>,
    institutions: BTreeSet<Code>,
    people: BTreeSet<PersonId>,
}

impl Found {
    fn look(&mut self, value: &Value) {
        match value {
            Value::Object(fields) => fields.iter().for_each(|(name, value)| {
                self.note(name, value);
                self.look(value);
            }),
            Value::Array(items) => items.iter().for_each(|item| self.look(item)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    fn note(&mut self, name: &str, value: &Value) {
        let texts: Vec<&str> = match value {
            Value::String(text) => vec![text],
            Value::Array(items) => items.iter().filter_map(Value::as_str).collect(),
            _ => return,
        };
        if SEALS.contains(&name) {
            self.seals.extend(texts.iter().filter_map(|text| text.parse::<SealId>().ok()));
        }
        if INSTITUTIONS.contains(&name) {
            self.institutions.extend(texts.iter().filter_map(|text| text.parse::<Code>().ok()));
        }
        if PEOPLE.contains(&name) {
            self.people.extend(texts.iter().filter_map(|text| text.parse::<PersonId>().ok()));
        }
    }
}

fn replace(value: &mut Value, words_of: &dyn Fn(SealId) -> Option<Value>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields.iter_mut() {
                let seal = match value {
                    Value::String(text) if SEALS.contains(&name.as_str()) => text.parse().ok(),
                    // In an event: the seal, with its commitment.
                    Value::Object(sealed) => {
                        sealed.get("seal").and_then(Value::as_str).and_then(|text| text.parse().ok())
                    }
                    _ => None,
                };
                match seal.and_then(words_of) {
                    Some(mut words) => {
                        if let (Some(commitment), Value::Object(words)) = (value.get("commitment"), &mut words) {
                            words.insert("commitment".to_owned(), commitment.clone());
                        }
                        *value = words;
                    }
                    None => replace(value, words_of),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| replace(item, words_of)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
