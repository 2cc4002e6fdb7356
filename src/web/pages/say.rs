//! Words in the reader's language, as templates ask for them.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use navette_events::{Code, Language};

use crate::words::{self, Argument};

/// The reader's language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Say(pub Language);

impl Say {
    /// A message without variables.
    pub fn t(self, id: &str) -> String {
        words::text(self.0, id, &[])
    }

    /// A message with variables.
    pub fn with(self, id: &str, arguments: &[(&str, Argument)]) -> String {
        words::text(self.0, id, arguments)
    }

    /// A message with one variable.
    pub fn of(self, id: &str, name: &str, value: impl Into<Argument>) -> String {
        words::text(self.0, id, &[(name, value.into())])
    }

    /// A message that counts.
    pub fn count(self, id: &str, count: impl Into<Argument>) -> String {
        self.of(id, "count", count)
    }

    /// The word for a code.
    pub fn term(self, family: &str, code: &str) -> String {
        words::term(self.0, family, code)
    }

    /// A list in a sentence.
    pub fn list<T: AsRef<str>>(self, items: &[T]) -> String {
        words::list(self.0, items)
    }

    /// A day.
    pub fn day(self, day: Date) -> String {
        words::date(self.0, day)
    }

    /// The day of a moment in a zone.
    pub fn day_of(self, at: Timestamp, zone: &TimeZone) -> String {
        words::date(self.0, at.to_zoned(zone.clone()).date())
    }

    /// A moment in a zone.
    pub fn moment(self, at: Timestamp, zone: &TimeZone) -> String {
        words::day_and_time(self.0, at, zone)
    }

    /// A moment in a zone that is said elsewhere: `5 novembre 2020, 09:00`.
    pub fn day_and_hour(self, at: Timestamp, zone: &TimeZone) -> String {
        let there = at.to_zoned(zone.clone());
        let time = format!("{:02}:{:02}", there.hour(), there.minute());
        self.with("page-day-and-time", &[("date", self.day(there.date()).into()), ("time", time.into())])
    }

    /// A country; one without a name here is shown by its code.
    pub fn country(self, code: &Code) -> String {
        let id = format!("country-{code}");
        if words::knows(self.0, &id) { self.t(&id) } else { code.as_str().to_uppercase() }
    }

    /// A label and its value, with the language's colon.
    pub fn labelled(self, label: &str, value: &str) -> String {
        self.with("page-labelled", &[("label", label.into()), ("value", value.into())])
    }

    /// `acceptée : 15`: a word of a family, and how many.
    pub fn tally(self, family: &str, code: &str, count: u32) -> String {
        self.with("page-tally", &[("what", self.term(family, code).into()), ("count", count.into())])
    }

    /// With a capital at its beginning, where it stands alone.
    pub fn capital(self, text: &str) -> String {
        let mut letters = text.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    }
}
