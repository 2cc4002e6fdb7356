//! Every document of one fixed history, as it is stored. A document's form is part of its view's
//! version: whoever changes the one raises the other.

use std::fmt::Write as _;

use navette_events::assessment::{CommentSubmitted, DraftWritten, ProfileValidated};
use navette_events::{AssessmentEvent, Event, Fact, Part, Stream, Visibility, samples};

use super::world::*;
use crate::{AssessmentViews, Directory, Doc, View};

const RAISE: &str = "A document of a view has changed. Raise the view's number in View::version \
                     (projections/src/lib.rs); the snapshot then bears the new number, and this one goes.";

/// Every sample, after those without which some would say nothing; then some of them once more.
fn history() -> Vec<(Stream, Event)> {
    let mut history = samples::all();
    let stream = history[0].0.clone();
    let of_assessment = |event: AssessmentEvent| (stream.clone(), Event::Assessment(event));
    let ministries = ["mmeia", "mspc", "msds", "mef"].map(|name| takes_part(name, Part::Ministry, None));
    history.splice(1..1, ministries.into_iter().map(|added| of_assessment(added.into())));
    for sample in samples::of_an_assessment() {
        let again = match sample {
            AssessmentEvent::CommentSubmitted(made) => {
                CommentSubmitted { comment: 2, late: false, visibility: Visibility::All, ..made }.into()
            }
            AssessmentEvent::DraftWritten(written) => DraftWritten { draft: 2, ..written }.into(),
            AssessmentEvent::ProfileValidated(validated) => ProfileValidated { validation: 2, ..validated }.into(),
            AssessmentEvent::FocalPointNamed(_) | AssessmentEvent::PeriodOpened(_) => sample,
            _ => continue,
        };
        history.push(of_assessment(again));
    }
    history
}

/// Its documents, each row once.
fn documents() -> Vec<Doc> {
    let mut views = AssessmentViews::new(mali());
    let mut directory = Directory::default();
    let mut revisions = std::collections::BTreeMap::new();
    for ((stream, event), position) in history().into_iter().zip(1..) {
        let revision = revisions.entry(stream.clone()).or_insert(0_u64);
        *revision += 1;
        let day = i64::try_from(position).unwrap();
        let at = moment("2021-06-01T12:00:00Z") + jiff::SignedDuration::from_hours(24 * day);
        let header = header(stream, position, *revision, at);
        let fact = Fact { header, event };
        directory.apply(&fact);
        let Fact { header, event } = fact;
        if let Event::Assessment(event) = event {
            views.apply(&Fact { header, event });
        }
    }
    let mut docs = views.drain();
    docs.extend(directory.drain());
    docs
}

#[test]
fn a_document_keeps_its_form_for_as_long_as_its_view_keeps_its_version() {
    let documents = documents();
    for view in View::ALL {
        let title = format!("{}_v{}", view.name(), view.version());
        let mut golden = format!("view {} version {}\n\n", view.name(), view.version());
        for doc in documents.iter().filter(|doc| doc.view == view) {
            let body: serde_json::Value = serde_json::from_str(&doc.body).unwrap();
            let Doc { key, sort, position, .. } = doc;
            writeln!(golden, "{key} sorted as {sort} at {position}\n{body:#}\n").unwrap();
        }
        assert!(documents.iter().any(|doc| doc.view == view), "{title} has no document");
        insta::with_settings!({ description => RAISE, omit_expression => true }, {
            insta::assert_snapshot!(title, golden);
        });
    }
}

#[test]
fn every_view_is_found_by_its_name_and_no_two_share_one() {
    for view in View::ALL {
        assert_eq!(View::named(view.name()), Some(view));
    }
    assert_eq!(View::named("unheard-of"), None);
}
