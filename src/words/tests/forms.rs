//! What each language makes of dates, numbers, lists and wishes.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use navette_events::{
    BlockId, Code, Dimension, Hash, Language, Malformed, Month, Opinion, PersonId, Purpose, TimeZoneName,
};
use navette_projections::{Missing, MissingCode};

use super::super::*;

#[test]
fn dates_are_written_as_each_language_does() {
    let day = |text: &str| text.parse().unwrap();
    assert_eq!(date(Language::Fr, day("2021-07-28")), "28 juillet 2021");
    assert_eq!(date(Language::Fr, day("2021-08-01")), "1er août 2021");
    assert_eq!(date(Language::En, day("2021-07-28")), "28 July 2021");
    assert_eq!(date(Language::Es, day("2021-07-28")), "28 de julio de 2021");
    let cutoff: Month = "2021-09".parse().unwrap();
    assert_eq!(month(Language::Fr, &cutoff), "septembre 2021");
    assert_eq!(month(Language::Es, &cutoff), "septiembre de 2021");
}

#[test]
fn moments_name_their_zone() {
    let at: Timestamp = "2021-07-28T18:05:59Z".parse().unwrap();
    let zone = "Africa/Bamako".parse::<TimeZoneName>().unwrap().zone();
    assert_eq!(day_and_time(Language::Fr, at, &zone), "28 juillet 2021 à 18\u{a0}h\u{a0}05 (Africa/Bamako)");
    assert_eq!(day_and_time(Language::En, at, &zone), "28 July 2021 at 18:05 (Africa/Bamako)");
    assert_eq!(day_and_time(Language::Es, at, &zone), "28 de julio de 2021 a las 18:05 (Africa/Bamako)");
    let night: Timestamp = "2021-07-28T01:05:00Z".parse().unwrap();
    assert_eq!(day_and_time(Language::Es, night, &TimeZone::UTC), "28 de julio de 2021 a la 01:05 (UTC)");
}

#[test]
fn a_period_that_ends_at_midnight_has_the_day_before_as_its_last() {
    let zone = "Europe/Paris".parse::<TimeZoneName>().unwrap().zone();
    let midnight = "2021-07-23T22:00:00Z".parse().unwrap();
    assert_eq!(last_day(Language::Fr, midnight, &zone), "23 juillet 2021");
}

#[test]
fn numbers_are_grouped_from_ten_thousand() {
    assert_eq!(number(Language::Fr, 9999), "9999");
    assert_eq!(number(Language::Fr, 10_000), "10\u{a0}000");
    assert_eq!(number(Language::Es, 1_234_567), "1\u{a0}234\u{a0}567");
    assert_eq!(number(Language::En, 123_456), "123,456");
    assert_eq!(dates::grouped(Language::En, "-12345.678"), "-12,345.678");
    let said = text(Language::En, "page-count-comments", &[("count", 12_345.into())]);
    assert_eq!(said, "12,345 comments");
}

#[test]
fn plurals_follow_the_language() {
    let said = |language, count: u32| text(language, "page-deadline-days-left", &[("count", count.into())]);
    assert_eq!(said(Language::Fr, 0), "dernier jour");
    assert_eq!(said(Language::Fr, 1), "encore 1 jour");
    assert_eq!(said(Language::Fr, 12), "encore 12 jours");
    assert_eq!(said(Language::En, 1), "1 day left");
    assert_eq!(said(Language::Es, 2), "quedan 2 días");
    // Zero is singular in French, plural in English and Spanish.
    let said = |language| text(language, "page-portfolio-count", &[("count", 0.into())]);
    assert_eq!(
        Language::ALL.iter().map(|language| said(*language)).collect::<Vec<_>>(),
        ["0 évaluation", "0 assessments", "0 evaluaciones"]
    );
}

#[test]
fn lists_end_with_and() {
    assert_eq!(list(Language::Fr, &["a", "b", "c"]), "a, b et c");
    assert_eq!(list(Language::En, &["a", "b", "c"]), "a, b and c");
    assert_eq!(list(Language::Es, &["a", "b", "c"]), "a, b y c");
    assert_eq!(list(Language::Es, &["Francia", "Italia"]), "Francia e Italia");
    assert_eq!(list(Language::Es, &["agua", "hielo"]), "agua y hielo");
    assert_eq!(list(Language::Fr, &["a", "b"]), "a et b");
    assert_eq!(list(Language::Fr, &["a"]), "a");
    assert_eq!(list::<&str>(Language::Fr, &[]), "");
    assert_eq!(lists::cut(Language::Fr, &["1", "2", "3", "4"], 2), "1, 2 et 2 autres");
}

#[test]
fn the_best_liked_language_wins() {
    assert_eq!(negotiate("fr-FR,fr;q=0.9,en;q=0.8"), Some(Language::Fr));
    assert_eq!(negotiate("de, es-419;q=0.7, en;q=0.9"), Some(Language::En));
    assert_eq!(negotiate("EN"), Some(Language::En));
    assert_eq!(negotiate("es;q=0.5, fr;q=0.5"), Some(Language::Es));
    assert_eq!(negotiate("fr;q=0, en;q=0.001"), Some(Language::En));
    for nothing in ["", "de", "*", "fr;q=0", "fr;q=2", "fr;q=x", "fr;q=", "français", ";;,,"] {
        assert_eq!(negotiate(nothing), None, "{nothing}");
    }
}

/// One of each, as the gates give them.
fn samples() -> Vec<Missing> {
    MissingCode::ALL
        .map(|code| {
            let mut missing = Missing { code, institutions: vec![], comments: vec![], channels: vec![], until: None };
            match code {
                MissingCode::CommentPeriodOpen | MissingCode::OpinionPeriodOpen => {
                    missing.until = Some("2021-07-24T00:00:00Z".parse().unwrap());
                }
                MissingCode::CommentsUnanswered | MissingCode::NotIncorporated => missing.comments = vec![3, 5, 8],
                MissingCode::NotPublished => missing.channels = vec!["portal".parse().unwrap(), "x".parse().unwrap()],
                MissingCode::NoMinistry
                | MissingCode::NoDraft
                | MissingCode::DraftNotShared
                | MissingCode::NoMeeting
                | MissingCode::NotFinalised => {}
                MissingCode::NoFocalPoint
                | MissingCode::NotBriefed
                | MissingCode::NoEngagement
                | MissingCode::Objections
                | MissingCode::PapersUnchecked
                | MissingCode::PapersContested
                | MissingCode::QuestionsOpen
                | MissingCode::QuestionsWithoutData
                | MissingCode::NotValidated
                | MissingCode::ToReconfirm => missing.institutions = vec!["mef".parse().unwrap()],
                MissingCode::NotConfirmed | MissingCode::Maintained | MissingCode::TextRemoved => {
                    missing.comments = vec![3, 5, 8];
                }
                MissingCode::ConflictsOpen => {
                    missing.institutions = vec!["mef".parse().unwrap()];
                    missing.comments = vec![3, 5];
                }
            }
            missing
        })
        .into()
}

fn name(code: &Code) -> String {
    if code.as_str() == "mef" { "Ministère de l’Économie et des Finances".to_owned() } else { code.to_string() }
}

#[test]
fn each_thing_missing_has_a_sentence_of_its_own() {
    for language in Language::ALL {
        let full: Vec<_> = samples().iter().map(|sample| missing(*language, sample, &name, &TimeZone::UTC)).collect();
        let bare = samples().into_iter().map(|sample| Missing {
            institutions: vec![],
            comments: vec![],
            channels: vec![],
            until: None,
            ..sample
        });
        let bare: Vec<_> = bare.map(|sample| missing(*language, &sample, &name, &TimeZone::UTC)).collect();
        for sentences in [full, bare] {
            assert_eq!(sentences.iter().collect::<BTreeSet<_>>().len(), MissingCode::ALL.len());
            for sentence in sentences {
                assert!(sentence.ends_with('.') && !sentence.contains(['{', '$', '[']), "{sentence}");
            }
        }
    }
}

#[test]
fn a_sentence_says_who_which_and_until_when() {
    let said = |language, code| {
        let sample = samples().into_iter().find(|sample| sample.code == code).unwrap();
        missing(language, &sample, &name, &TimeZone::UTC)
    };
    let french = |code| said(Language::Fr, code);
    assert_eq!(french(MissingCode::NoFocalPoint), "Sans point focal\u{a0}: Ministère de l’Économie et des Finances.");
    assert_eq!(
        french(MissingCode::CommentPeriodOpen),
        "La période d’observations court jusqu’au 23 juillet 2021 inclus."
    );
    assert_eq!(french(MissingCode::CommentsUnanswered), "3 observations attendent une suite\u{a0}: nº\u{a0}3, 5 et 8.");
    assert_eq!(
        french(MissingCode::NotPublished),
        "Pas encore en ligne sur\u{a0}: Portail sur les données migratoires et x."
    );
    let english = said(Language::En, MissingCode::CommentsUnanswered);
    assert_eq!(english, "3 comments await an answer: nos.\u{a0}3, 5 and 8.");
    let none = Missing { institutions: vec![], ..samples().remove(1) };
    assert_eq!(missing(Language::En, &none, &name, &TimeZone::UTC), "Still missing: focal point.");
}

#[test]
fn what_was_expected_is_said_in_the_readers_language() {
    let malformed: [Malformed; 8] = [
        "".parse::<Code>().unwrap_err(),
        "".parse::<Hash>().unwrap_err(),
        "".parse::<PersonId>().unwrap_err(),
        "".parse::<BlockId>().unwrap_err(),
        "".parse::<Month>().unwrap_err(),
        "".parse::<TimeZoneName>().unwrap_err(),
        "".parse::<Opinion>().unwrap_err(),
        Dimension::try_from(7).unwrap_err(),
    ];
    for malformed in &malformed {
        let said = expected(Language::Fr, malformed.expected);
        assert!(said.starts_with("un") || said.starts_with("l’une"), "{said}");
    }
    for what in ["list of at least one channel", "list of at least one validator"] {
        assert!(expected(Language::Es, what).starts_with("una lista"));
    }
    let values = expected(Language::En, "".parse::<Purpose>().unwrap_err().expected);
    assert_eq!(values, "one of these values: comments, opinions");
    assert_eq!(expected(Language::En, "thing"), "thing");
}
