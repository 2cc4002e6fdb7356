//! When each step of the scenario happens. Comments that are no step of their own stand between them,
//! at ten o'clock of their days.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::player::Happening;
use super::story::{Story, Telling};

/// The steps of the short telling.
const SHORT: [(u8, &str); 23] = [
    (1, "2020-11-02T09:00:00Z"),
    (2, "2020-11-05T09:00:00Z"),
    (3, "2020-11-12T09:00:00Z"),
    (5, "2020-11-26T16:00:00Z"),
    (6, "2020-12-03T16:00:00Z"),
    (7, "2020-12-07T09:00:00Z"),
    (14, "2021-06-11T09:00:00Z"),
    (16, "2021-06-21T09:00:00Z"),
    (17, "2021-06-25T09:00:00Z"),
    (22, "2021-07-24T00:00:01Z"),
    (23, "2021-07-28T09:00:00Z"),
    (27, "2021-08-12T09:00:00Z"),
    (28, "2021-08-16T09:00:00Z"),
    (29, "2021-08-18T09:00:00Z"),
    (30, "2021-08-30T09:00:00Z"),
    (31, "2021-09-06T09:00:00Z"),
    (32, "2021-09-13T09:00:00Z"),
    (33, "2021-09-17T09:00:00Z"),
    (34, "2021-09-20T09:00:00Z"),
    (35, "2021-09-24T09:00:00Z"),
    (37, "2021-09-30T09:00:00Z"),
    (38, "2021-10-12T09:00:00Z"),
    (40, "2022-03-01T09:00:00Z"),
];

/// All forty steps. One that stands here several times has several days; it ends with the last.
const WHOLE: [(u8, &str); 53] = [
    (1, "2020-11-02T09:00:00Z"),
    (2, "2020-11-05T09:00:00Z"),
    (3, "2020-11-12T09:00:00Z"),
    (4, "2020-11-19T09:00:00Z"),
    (5, "2020-11-26T16:00:00Z"),
    (6, "2020-12-03T16:00:00Z"),
    (7, "2020-12-07T09:00:00Z"),
    (8, "2020-12-14T09:00:00Z"),
    (9, "2021-02-25T09:00:00Z"),
    (9, "2021-02-27T00:00:01Z"),
    (10, "2021-03-19T15:00:00Z"),
    (11, "2021-04-26T15:00:00Z"),
    (12, "2021-05-17T09:00:00Z"),
    (13, "2021-05-24T09:00:00Z"),
    (14, "2021-06-11T09:00:00Z"),
    (15, "2021-06-15T09:00:00Z"),
    (16, "2021-06-18T09:00:00Z"),
    (16, "2021-06-21T09:00:00Z"),
    (17, "2021-06-25T09:00:00Z"),
    (18, "2021-07-02T10:00:00Z"),
    (19, "2021-07-08T10:00:00Z"),
    (20, "2021-07-12T10:00:00Z"),
    (21, "2021-07-19T00:00:01Z"),
    (21, "2021-07-22T10:00:00Z"),
    (22, "2021-07-24T00:00:01Z"),
    (23, "2021-07-28T09:00:00Z"),
    (24, "2021-07-29T09:00:00Z"),
    (25, "2021-08-02T09:00:00Z"),
    (25, "2021-08-03T10:00:00Z"),
    (26, "2021-08-04T10:00:00Z"),
    (26, "2021-08-06T10:00:00Z"),
    (25, "2021-08-10T00:00:01Z"),
    (27, "2021-08-11T09:00:00Z"),
    (27, "2021-08-12T09:00:00Z"),
    (28, "2021-08-16T09:00:00Z"),
    (29, "2021-08-18T09:00:00Z"),
    (29, "2021-08-23T00:00:01Z"),
    (29, "2021-08-28T00:00:01Z"),
    (30, "2021-08-30T09:00:00Z"),
    (31, "2021-09-06T09:00:00Z"),
    (31, "2021-09-09T10:00:00Z"),
    (31, "2021-09-11T00:00:01Z"),
    (32, "2021-09-13T09:00:00Z"),
    (33, "2021-09-17T09:00:00Z"),
    (34, "2021-09-20T09:00:00Z"),
    (35, "2021-09-24T09:00:00Z"),
    (36, "2021-09-28T09:00:00Z"),
    (37, "2021-09-30T09:00:00Z"),
    (38, "2021-10-12T09:00:00Z"),
    (39, "2021-10-20T10:00:00Z"),
    (39, "2021-11-08T09:00:00Z"),
    (39, "2021-11-15T09:00:00Z"),
    (40, "2022-03-01T09:00:00Z"),
];

/// Comments that are part of a step in the whole telling.
const OF_STEPS: [&str; 14] =
    ["C01", "C03", "C05", "C12", "C13", "C14", "C15", "C16", "C17", "C18", "C19", "C20", "C23", "C24"];

/// Everything that happens, in order.
pub fn happenings(story: &Story) -> anyhow::Result<Vec<(Timestamp, Happening)>> {
    let mut steps: BTreeMap<u8, Vec<Timestamp>> = BTreeMap::new();
    let whole = story.telling == Telling::Whole;
    let listed = if whole { &WHOLE[..] } else { &SHORT[..] };
    for (step, at) in listed {
        steps.entry(*step).or_default().push(at.parse()?);
    }
    let mut all = Vec::new();
    for (step, moments) in steps {
        let last = moments.len() - 1;
        for (part, at) in (0u8..).zip(moments) {
            let ends = usize::from(part) == last;
            all.push((at, if ends { Happening::Step(step) } else { Happening::Part(step, part + 1) }));
        }
    }
    for (place, comment) in story.comments.iter().enumerate() {
        if !(whole && OF_STEPS.contains(&comment.id.as_str())) {
            all.push((format!("{}T10:00:00Z", comment.date).parse()?, Happening::Comment(place)));
        }
    }
    all.sort_by_key(|(at, _)| *at);
    Ok(all)
}
