//! `?at=`, pages and cursors that make no sense.

use super::ground::{Ground, MALI, Refused};
use super::on_both;

on_both! {
    what_is_not_yet_cannot_be_read,
    what_was_not_yet_is_not_there,
    pages_are_clamped_and_cursors_are_those_given,
    a_query_that_cannot_be_read_says_so,
}

/// Every read that takes a moment.
const READS: [&str; 9] = [
    "",
    "/history",
    "/gates",
    "/desk?institution=msds",
    "/participants",
    "/drafts",
    "/drafts/1",
    "/comments",
    "/opinions/msds",
];

fn at(read: &str, moment: &str) -> String {
    let mark = if read.contains('?') { '&' } else { '?' };
    format!("{MALI}{read}{mark}at={moment}")
}

async fn what_is_not_yet_cannot_be_read(ground: Ground) {
    let future = Refused(422, "at-future", "est à venir", "lies in the future");
    let invalid = Refused(422, "at-invalid", "soit un moment", "either a moment");
    for read in READS {
        for moment in ["2021-07-01T10:00:01Z", "2999-01-01T00:00:00Z", "100000", "18446744073709551615"] {
            ground.ask("GET", &at(read, moment)).by("coord").refused(future).await;
        }
        for moment in ["-1", "0", "yesterday", "", "2021-07-01", "2021-02-30T00:00:00Z", "1e3", "0x10", "%00", "1%002"]
        {
            ground.ask("GET", &at(read, moment)).by("coord").refused(invalid).await;
        }
    }
    for list in ["/api/v1/assessments", "/api/v1/institutions", "/api/v1/people"] {
        ground.ask("GET", &format!("{list}?at=-1")).by("coord").refused(invalid).await;
        ground.ask("GET", &format!("{list}?at=999999")).by("coord").refused(future).await;
    }
}

async fn what_was_not_yet_is_not_there(ground: Ground) {
    let nothing = Refused(404, "not-found", "n’existe pas", "does not exist");
    for read in READS {
        for moment in ["1999-01-01T00:00:00Z", "1", "-004000-01-01T00:00:00Z"] {
            let ask = ground.ask("GET", &at(read, moment)).by("coord");
            if ["/history", "/drafts", "/comments"].contains(&read) {
                assert_eq!(ask.done().await["items"].as_array().unwrap().len(), 0, "{read} at {moment}");
            } else {
                ask.refused(nothing).await;
            }
        }
    }
}

async fn pages_are_clamped_and_cursors_are_those_given(ground: Ground) {
    let items = |page: &serde_json::Value| page["items"].as_array().unwrap().len();
    for list in ["history", "comments", "drafts", "letters"].map(|list| format!("{MALI}/{list}")) {
        for (limit, most) in [("-1", 1), ("0", 1), ("1000000000", 200), ("-9223372036854775808", 1)] {
            let page = ground.ask("GET", &format!("{list}?limit={limit}")).by("coord").done().await;
            assert!(items(&page) <= most, "{list} {limit}");
        }
        let cursor = Refused(422, "bad-cursor", "curseur", "cursor");
        for after in ["nonsense", "", "%00%7C%00", "a%7C%00"] {
            ground.ask("GET", &format!("{list}?after={after}")).by("coord").refused(cursor).await;
        }
    }
    let all = ground.ask("GET", "/api/v1/institutions?limit=1000000000").by("coord").done().await;
    let (mut path, mut seen) = ("/api/v1/institutions?limit=7".to_owned(), 0);
    loop {
        let page = ground.ask("GET", &path).by("coord").send().await;
        seen += items(&page.json());
        match page.header("link").strip_prefix('<').and_then(|link| link.split_once('>')) {
            Some((next, _)) => next.clone_into(&mut path),
            None => break,
        }
    }
    assert!(seen > 30 && seen == items(&all), "{seen}");
}

async fn a_query_that_cannot_be_read_says_so(ground: Ground) {
    let unknown = Refused(422, "unknown-field", "page\u{a0}» est inconnu", "“page” is unknown");
    ground.ask("GET", &format!("{MALI}/comments?page=2")).by("coord").refused(unknown).await;
    let number =
        Refused(422, "bad-value", "limit\u{a0}»", "“limit” is not of the form it must have. Expected: a whole");
    for limit in ["many", "1.5", "99999999999999999999", "%F0%9F%92%A9"] {
        ground.ask("GET", &format!("{MALI}/comments?limit={limit}")).by("coord").refused(number).await;
    }
    let nothing = Refused(404, "not-found", "n’existe pas", "does not exist");
    for path in ["/comments/abc", "/comments/-1", "/comments/4294967296", "/drafts/1.5", "/comments/%FF", "/drafts/0"] {
        ground.ask("GET", &format!("{MALI}{path}")).by("coord").refused(nothing).await;
    }
    for code in ["MALI-2021", "mali%002021", "%FF%FE", "..", "a".repeat(5_000).as_str(), "mali-2021%2Fcomments"] {
        let path = format!("/api/v1/assessments/{code}/history");
        let answer = ground.ask("GET", &path).by("coord").send().await;
        assert_eq!((answer.status, answer.header("content-type")), (404, "application/problem+json"), "{code}");
    }
}
