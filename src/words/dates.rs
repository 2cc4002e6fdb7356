//! Dates, moments and numbers, as each language writes them.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use navette_events::{Language, Month};

use super::text;

/// A day: “28 juillet 2021”, “1er août 2021”, “28 July 2021”, “28 de julio de 2021”.
pub fn date(language: Language, date: Date) -> String {
    let (day, year) = (i64::from(date.day()), date.year().to_string());
    text(language, "date-day", &[("day", day.into()), ("month", name(language, date).into()), ("year", year.into())])
}

/// A month: “septembre 2021”, “September 2021”, “septiembre de 2021”.
pub fn month(language: Language, month: &Month) -> String {
    let Ok(first) = format!("{month}-01").parse::<Date>() else { return month.to_string() };
    let year = first.year().to_string();
    text(language, "date-month", &[("month", name(language, first).into()), ("year", year.into())])
}

/// A moment in a zone: “28 juillet 2021 à 18 h 05 (Africa/Bamako)”.
pub fn day_and_time(language: Language, at: Timestamp, zone: &TimeZone) -> String {
    let there = at.to_zoned(zone.clone());
    let zone = zone.iana_name().map_or_else(|| there.offset().to_string(), str::to_owned);
    let arguments = [
        ("date", date(language, there.date()).into()),
        ("hour", i64::from(there.hour()).into()),
        ("padded", format!("{:02}", there.hour()).into()),
        ("minute", format!("{:02}", there.minute()).into()),
        ("zone", zone.into()),
    ];
    text(language, "date-day-and-time", &arguments)
}

/// The last day of a period: it ends at midnight, so its last day is the day before.
pub fn last_day(language: Language, closes_at: Timestamp, zone: &TimeZone) -> String {
    let last_moment = closes_at.checked_sub(SignedDuration::from_nanos(1)).unwrap_or(closes_at);
    date(language, last_moment.to_zoned(zone.clone()).date())
}

/// A number: from 10,000 on in groups of three, “12 345” or “12,345”.
pub fn number(language: Language, number: u64) -> String {
    grouped(language, &number.to_string())
}

/// Digits in groups of three where there are five or more.
pub(super) fn grouped(language: Language, number: &str) -> String {
    let between = match language {
        Language::En => ',',
        Language::Fr | Language::Es => '\u{a0}',
    };
    let whole = number.trim_start_matches('-').split('.').next().unwrap_or_default().len();
    if whole < 5 {
        return number.to_owned();
    }
    let sign = number.len() - number.trim_start_matches('-').len();
    let mut text = String::with_capacity(number.len() + whole / 3 * between.len_utf8());
    for (place, digit) in number.chars().enumerate() {
        let inside = place > sign && place < sign + whole;
        if inside && (sign + whole - place).is_multiple_of(3) {
            text.push(between);
        }
        text.push(digit);
    }
    text
}

fn name(language: Language, date: Date) -> String {
    text(language, &format!("date-month-{}", date.month()), &[])
}
