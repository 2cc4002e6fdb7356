//! Choosing a moment of the past: a date and a time as a form gives them, in the assessment's zone.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use serde::Deserialize;

use super::say::Say;
use crate::web::at::Moment;

/// As of when a page is asked for: by address (`at`), or by a form (`on`).
#[derive(Debug, Default, Deserialize)]
pub struct When {
    /// A moment (RFC 3339) or a position.
    pub at: Option<String>,
    /// A date and time without a zone.
    pub on: Option<String>,
}

/// What the form shows.
#[derive(Debug, Clone)]
pub struct Chooser {
    /// Where it goes.
    pub action: String,
    /// The moment shown, in the zone.
    pub value: String,
    /// What is asked for, with the zone.
    pub label: String,
}

impl Chooser {
    /// The form for a page, filled with its moment.
    pub fn of(w: Say, action: &str, moment: &Moment, zone: &TimeZone) -> Self {
        let there = moment.at.to_zoned(zone.clone()).datetime();
        let name = zone.iana_name().unwrap_or("UTC");
        let value = there.strftime("%Y-%m-%dT%H:%M").to_string();
        Self { action: action.to_owned(), value, label: w.of("page-past-on", "zone", name) }
    }
}

/// The moment that a date and time mean in a zone; a day alone means its end. What lies ahead
/// means now, and what is no date, nothing.
pub fn chosen(on: &str, zone: &TimeZone, now: Timestamp) -> Option<Timestamp> {
    let text = on.trim();
    let moment = match text.parse::<Date>() {
        Ok(day) if text.len() <= 10 => day.at(23, 59, 59, 0),
        _ => text.parse::<DateTime>().ok()?,
    };
    Some(moment.to_zoned(zone.clone()).ok()?.timestamp().min(now))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_of_a_form_is_one_of_the_country() {
        let zone = TimeZone::get("America/Tegucigalpa").unwrap();
        let now: Timestamp = "2021-09-01T00:00:00Z".parse().unwrap();
        let said = |on: &str| chosen(on, &zone, now).map(|at| at.to_string());
        assert_eq!(said("2021-07-28T18:05").as_deref(), Some("2021-07-29T00:05:00Z"));
        assert_eq!(said("2021-07-28 18:05").as_deref(), Some("2021-07-29T00:05:00Z"));
        assert_eq!(said("2021-07-28").as_deref(), Some("2021-07-29T05:59:59Z"));
        assert_eq!(said("2031-07-28").as_deref(), Some("2021-09-01T00:00:00Z"));
        assert_eq!(said("hier"), None);
    }
}
