//! Names as they were: an act shows the names that institutions bore on its day, beside those they
//! bear at the moment asked for.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use navette_events::{Code, SealId};
use navette_projections::Directory;
use serde_json::{Map, Value};

/// The field that holds names of the day of an act, by code.
pub const NAMES_THEN: &str = "names_then";
/// Fields that tell when an act was done.
const ACT_AT: [&str; 3] = ["recorded_at", "submitted_at", "given_at"];

/// Institutions and the day of an act, where they bore other names than on the day asked for.
pub type Then = BTreeMap<(Code, Date), SealId>;

/// Looks for acts of days on which institutions bore other names.
pub fn find(document: &Value, directory: &Directory, day: Date) -> Then {
    let mut found = Then::new();
    let mut note = |codes: &BTreeSet<Code>, then: Date| {
        for code in codes {
            let Some(institution) = directory.institution_of(code) else { continue };
            let (before, now) = (institution.names_on(then), institution.names_on(day));
            if let Some(before) = before.filter(|before| Some(*before) != now) {
                found.insert((code.clone(), then), before);
            }
        }
    };
    look(document, None, &mut note);
    found
}

/// Writes those names into the acts.
pub fn add(document: &mut Value, name: &dyn Fn(&Code, Date) -> Option<String>) {
    write(document, None, name);
}

/// When the act was done that an object tells of; none where it tells of none.
pub fn done_at(fields: &Map<String, Value>) -> Option<Timestamp> {
    let moment = |field: &str| fields.get(field)?.as_str()?.parse().ok();
    let validated = || fields.contains_key("institution").then(|| moment("at")).flatten();
    ACT_AT.into_iter().find_map(moment).or_else(validated)
}

fn day_of(fields: &Map<String, Value>) -> Option<Date> {
    done_at(fields).map(|at| at.to_zoned(TimeZone::UTC).date())
}

fn look(value: &Value, near: Option<&Code>, note: &mut dyn FnMut(&BTreeSet<Code>, Date)) {
    match value {
        Value::Object(fields) => {
            let own = institution(fields);
            let near = own.as_ref().or(near);
            match day_of(fields) {
                Some(day) => note(&concerned(value, near), day),
                None => fields.values().for_each(|value| look(value, near, note)),
            }
        }
        Value::Array(items) => items.iter().for_each(|item| look(item, near, note)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn write(value: &mut Value, near: Option<&Code>, name: &dyn Fn(&Code, Date) -> Option<String>) {
    if let Value::Object(fields) = &*value
        && let Some(day) = day_of(fields)
    {
        let own = institution(fields);
        let codes = concerned(value, own.as_ref().or(near));
        let names = codes.iter().filter_map(|code| Some((code.to_string(), Value::String(name(code, day)?))));
        let names: Map<String, Value> = names.collect();
        if let (Value::Object(fields), false) = (value, names.is_empty()) {
            fields.insert(NAMES_THEN.to_owned(), Value::Object(names));
        }
        return;
    }
    match value {
        Value::Object(fields) => {
            let own = institution(fields);
            let near = own.as_ref().or(near);
            fields.values_mut().for_each(|value| write(value, near, name));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| write(item, near, name)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn institution(fields: &Map<String, Value>) -> Option<Code> {
    fields.get("institution")?.as_str()?.parse().ok()
}

/// The institutions that an act names, or the one whose act it is.
fn concerned(act: &Value, near: Option<&Code>) -> BTreeSet<Code> {
    let mut codes: BTreeSet<Code> = near.cloned().into_iter().collect();
    super::reveal::institutions_in(act, &mut codes);
    codes
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_act_takes_the_names_of_its_day_and_what_is_no_act_takes_none() {
        let mut document = json!({
            "at": "2021-07-01T00:00:00Z",
            "items": [
                { "recorded_at": "2021-06-10T09:00:00Z", "facts": { "institution": "mjic", "lead": "mmeia" } },
                { "institution": "mjic", "opinion": { "given_at": "2021-06-12T09:00:00Z" } },
                { "institution": "mef", "part": "ministry" },
            ],
        });
        let name = |code: &Code, day: Date| (code.as_str() == "mjic").then(|| day.to_string());
        add(&mut document, &name);
        assert_eq!(document["items"][0][NAMES_THEN], json!({ "mjic": "2021-06-10" }));
        assert_eq!(document["items"][1]["opinion"][NAMES_THEN], json!({ "mjic": "2021-06-12" }));
        assert!(document["items"][2].get(NAMES_THEN).is_none() && document.get(NAMES_THEN).is_none());
    }
}
