//! The messages, embedded in the program and read once.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentResource, FluentValue};
use navette_events::Language;
use unic_langid::LanguageIdentifier;

use super::dates::grouped;

/// All messages of a language.
pub(super) type Bundle = FluentBundle<FluentResource>;

/// Embeds the same files for every language.
macro_rules! files {
    ($($name:literal),* $(,)?) => {
        /// The files of a language: name and content.
        pub(super) const fn files(language: Language) -> &'static [(&'static str, &'static str)] {
            match language {
                Language::Fr => &[$(($name, include_str!(concat!("fr/", $name)))),*],
                Language::En => &[$(($name, include_str!(concat!("en/", $name)))),*],
                Language::Es => &[$(($name, include_str!(concat!("es/", $name)))),*],
            }
        }
    };
}

files! {
    "vocabulary.ftl",
    "events.ftl",
    "gates.ftl",
    "dates.ftl",
    "refusals.ftl",
    "errors.ftl",
    "pages.ftl",
    "status.ftl",
    "register.ftl",
    "letters.ftl",
    "after.ftl",
    "beside.ftl",
    "comments.ftl",
    "reshuffle.ftl",
    "clock.ftl",
    "collection.ftl",
    "papers.ftl",
    "baseline.ftl",
    "inside.ftl",
    "approvals.ftl",
}

static FR: LazyLock<Bundle> = LazyLock::new(|| read(Language::Fr));
static EN: LazyLock<Bundle> = LazyLock::new(|| read(Language::En));
static ES: LazyLock<Bundle> = LazyLock::new(|| read(Language::Es));

/// The messages of a language.
pub(super) fn of(language: Language) -> &'static Bundle {
    match language {
        Language::Fr => &FR,
        Language::En => &EN,
        Language::Es => &ES,
    }
}

/// Reads a language's files. They are part of the program, and a test reads them without an error;
/// whatever could not be read would be logged and missing, no more.
fn read(language: Language) -> Bundle {
    let identifier = language.as_str().parse::<LanguageIdentifier>().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![identifier]);
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match language {
        Language::Fr => |value: &FluentValue<'_>, _: &_| formatted(Language::Fr, value),
        Language::En => |value: &FluentValue<'_>, _: &_| formatted(Language::En, value),
        Language::Es => |value: &FluentValue<'_>, _: &_| formatted(Language::Es, value),
    }));
    for (name, content) in files(language) {
        let resource = FluentResource::try_new((*content).to_owned()).unwrap_or_else(|(resource, errors)| {
            tracing::error!(name, language = language.as_str(), ?errors, "messages that cannot be read");
            resource
        });
        if let Err(errors) = bundle.add_resource(resource) {
            tracing::error!(name, language = language.as_str(), ?errors, "messages given twice");
        }
    }
    bundle
}

/// Numbers are grouped as the language does; everything else is left to Fluent.
fn formatted(language: Language, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(grouped(language, &number.as_string())),
        _ => None,
    }
}
