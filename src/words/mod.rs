//! The languages: every sentence that a person reads, in French, English and Spanish.
//!
//! # The promise
//!
//! - Every message is in every language, with the same variables; a test keeps this. French is
//!   written first; terms are those of the ministries' dictionary (*avis*, *suite donnée*, *non
//!   retenue*, *texte arrêté*).
//! - Every code of an event, view, gate or refusal has its word here; a test keeps this too. Codes
//!   are never shown in place of words.
//! - Nothing here fails or panics. An unknown id is shown in brackets and logged.
//! - This room knows codes and views, not commands, pages or letters: those bring the variables.
//!
//! Numbers given as numbers are grouped as the language does and choose the plural; numbers that
//! name something (a version, a comment, a position) are given as text.
//!
//! # Recipe: to add a message
//!
//! 1. A line in the `.ftl` file of its subject, in `fr/`, `en/` and `es/`, its variables said in a
//!    comment above. In French, no-break spaces before `: ; ? !` and within « ».
//! 2. `text(language, "its-id", &[("variable", value.into())])`. The tests say what is missing.
//!
//! # Recipe: to add a language
//!
//! A value of `Language`, a folder, an arm in `bundles.rs`, one in `dates.rs` for numbers. The
//! compiler and the tests show the rest.

mod accept;
mod bundles;
mod dates;
mod expected;
mod lists;
mod missing;

#[cfg(test)]
mod tests;

use fluent_bundle::{FluentArgs, FluentValue};
use navette_events::{Code, Language};

pub use accept::negotiate;
pub use dates::{date, day_and_time, last_day, month, number};
pub use expected::expected;
pub use lists::list;
pub use missing::missing;

/// The value of a message's variable: a text or a number.
#[derive(Debug, Clone, PartialEq)]
pub struct Argument(FluentValue<'static>);

/// Writes `From` for what an argument is made of.
macro_rules! arguments {
    ($($number:ty),*) => { $(
        impl From<$number> for Argument {
            fn from(number: $number) -> Self { Self(FluentValue::from(number)) }
        }
    )* };
}
arguments!(u8, u16, u32, u64, usize, i32, i64);

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Self(FluentValue::from(text))
    }
}

impl From<&String> for Argument {
    fn from(text: &String) -> Self {
        text.clone().into()
    }
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

/// The message of this id. Unknown, it is the id in brackets, and a warning is logged.
pub fn text(language: Language, id: &str, arguments: &[(&str, Argument)]) -> String {
    let bundle = bundles::of(language);
    let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) else {
        tracing::warn!(id, language = language.as_str(), "no such message");
        return format!("[{id}]");
    };
    let arguments: FluentArgs<'_> = arguments.iter().map(|(name, value)| (*name, value.0.clone())).collect();
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, Some(&arguments), &mut errors).into_owned();
    if !errors.is_empty() {
        tracing::warn!(id, language = language.as_str(), ?errors, "message with a variable missing");
    }
    text
}

/// The word for a code: `term(language, "opinion", "favourable_with_reservations")`. Families:
/// stage, role, institution-kind, part, language, level, kind, visibility, block-kind, category,
/// weight, outcome, workflow, opinion, purpose, validators, validation-state, publication-state,
/// deadline-state, ask, dimension, actor, gate, missing, event.
pub fn term(language: Language, family: &str, code: &str) -> String {
    text(language, &term_id(family, code), &[])
}

/// The name of a channel; one that has no message is shown by its code.
pub fn channel(language: Language, code: &Code) -> String {
    let id = term_id("channel", code.as_str());
    if knows(language, &id) { text(language, &id, &[]) } else { code.to_string() }
}

/// Whether there is a message of this id.
pub fn knows(language: Language, id: &str) -> bool {
    bundles::of(language).has_message(id)
}

fn term_id(family: &str, code: &str) -> String {
    format!("{family}-{}", code.replace('_', "-"))
}
