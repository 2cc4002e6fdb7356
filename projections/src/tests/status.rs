//! What the status counts.

use std::collections::BTreeMap;

use navette_events::assessment::{CommentIncorporated, CommentSubmitted, DraftShared, FocalPointNamed, OpinionGiven};
use navette_events::{Opinion, Outcome, Part, Purpose, Stage, Visibility};

use super::world::*;
use crate::status::{CommentCounts, ParticipantStatus, PublicationState, ValidationState};

fn participant(story: &Story, institution: &str) -> ParticipantStatus {
    let mut participants = story.status().participants.into_iter();
    participants.find(|participant| participant.institution == code(institution)).unwrap()
}

fn kinds(pairs: &[(&str, u32)]) -> BTreeMap<String, u32> {
    pairs.iter().map(|(kind, count)| ((*kind).to_owned(), *count)).collect()
}

#[test]
fn comments_are_counted_by_where_they_stand_also_those_not_everyone_may_read() {
    let restricted = |comment, visibility| CommentSubmitted { visibility, ..commented(comment, "mspc") };
    let story = consultation()
        .then(commented(1, "mspc"))
        .then(restricted(2, Visibility::Government))
        .then(restricted(3, Visibility::LeadAndCoordinator))
        .then(CommentSubmitted { late: true, ..commented(4, "mspc") })
        .then(commented(5, "dgme"))
        .then(answered(2, Outcome::Accepted))
        .then(answered(3, Outcome::AcceptedInPart))
        .then(CommentIncorporated { comment: 3, draft: 1, block: None })
        .then(taken_back(4));
    let expected = CommentCounts {
        total: 4,
        open: 1,
        resolved: 1,
        incorporated: 1,
        withdrawn: 1,
        restricted: 2,
        late: 1,
        ..CommentCounts::default()
    };
    assert_eq!(participant(&story, "mspc").comments, expected);
    assert_eq!(participant(&story, "dgme").comments, CommentCounts { total: 1, open: 1, ..CommentCounts::default() });
    let counts = story.status().counts;
    assert_eq!(counts.comments, CommentCounts { total: 5, open: 2, ..expected });
    assert_eq!(counts.outcomes, kinds(&[("accepted", 1), ("accepted_in_part", 1)]));
}

#[test]
fn an_outcome_given_anew_is_counted_once() {
    let story = consultation().then(commented(1, "mspc")).then(answered(1, Outcome::Accepted));
    let story = story.then(answered(1, Outcome::NotAccepted));
    assert_eq!(story.status().counts.outcomes, kinds(&[("not_accepted", 1)]));
}

#[test]
fn ministries_are_counted_and_others_only_as_participants() {
    let story = everyone_takes_part().then(briefed(&["mspc", "hcme"])).then(takes_part("mef", Part::Ministry, None));
    let counts = story.status().counts;
    assert_eq!((counts.participants, counts.ministries, counts.with_focal_point, counts.briefed), (5, 3, 2, 1));
    assert_eq!(counts.without_opinion, 3);
}

#[test]
fn an_opinion_that_changes_is_counted_as_it_stands_and_remembers_what_it_was() {
    let story = consultation().then(opined("mspc", Opinion::Unfavourable)).then(opined("mmeia", Opinion::Favourable));
    assert_eq!(story.status().counts.opinions, kinds(&[("favourable", 1), ("unfavourable", 1)]));
    assert_eq!(story.ledger().objectors(), [code("mspc")]);
    let story = story.then(OpinionGiven { late: true, ..opined("mspc", Opinion::NoComment) });
    assert_eq!(story.status().counts.opinions, kinds(&[("favourable", 1), ("no_comment", 1)]));
    assert_eq!(story.ledger().objectors(), []);
    assert_eq!(story.status().counts.without_opinion, 0);
    let held = participant(&story, "mspc").opinion.unwrap();
    assert_eq!((held.opinion, held.before, held.late), (Opinion::NoComment, Some(Opinion::Unfavourable), true));
}

#[test]
fn an_opinion_on_an_older_version_stays_and_says_on_which() {
    let story =
        consultation().then(opined("mspc", Opinion::Favourable)).then(written(2)).then(DraftShared { draft: 2 });
    assert_eq!(participant(&story, "mspc").opinion.unwrap().draft, 1);
    assert_eq!(story.status().drafts.shared.unwrap().draft, 2);
}

#[test]
fn focal_points_and_alternates_are_told_apart_and_nobody_is_both() {
    let alternate = |number| FocalPointNamed { alternate: true, ..speaks_for("mspc", number) };
    let story = everyone_takes_part().then(alternate(9));
    let shown = participant(&story, "mspc");
    assert_eq!((shown.focal_points, shown.alternates), (vec![person(8)], vec![person(9)]));
    let story = story.then(alternate(8)).then(speaks_for("mspc", 9));
    let shown = participant(&story, "mspc");
    assert_eq!((shown.focal_points, shown.alternates), (vec![person(9)], vec![person(8)]));
}

#[test]
fn silence_is_named_once_for_each_purpose_and_is_no_opinion() {
    let mut story = consultation();
    for purpose in [Purpose::Comments, Purpose::Opinions, Purpose::Comments] {
        story = story.then(period(purpose, "2021-07-01T00:00:00Z", "2021-07-16T00:00:00Z"));
        story = story.then(ended(purpose, "2021-07-16T00:00:00Z", &["mspc"]));
    }
    let shown = participant(&story, "mspc");
    assert_eq!(shown.no_response, [Purpose::Comments, Purpose::Opinions]);
    assert_eq!(shown.opinion, None);
    assert_eq!(participant(&story, "mmeia").no_response, []);
}

#[test]
fn a_ministry_that_is_counted_under_another_is_not_silent_once_it_comments() {
    let story = consultation().then(takes_part("mef", Part::Ministry, Some("mmeia")));
    assert_eq!(story.ledger().silent(Purpose::Comments, 1), [code("mef"), code("mmeia"), code("mspc")]);
    let story = story.then(commented(1, "mef"));
    assert_eq!(story.ledger().silent(Purpose::Comments, 1), [code("mspc")]);
}

#[test]
fn the_gate_ahead_says_of_each_ministry_what_it_lacks() {
    let story = everyone_takes_part();
    let of = |name| participant(&story, name).missing.iter().map(|code| code.as_str()).collect::<Vec<_>>();
    assert_eq!(of("mmeia"), ["not-briefed", "no-engagement"]);
    assert_eq!(of("mspc"), ["not-briefed"]);
    assert_eq!(of("hcme"), Vec::<&str>::new());
}

#[test]
fn a_withdrawn_validation_leaves_the_text_awaiting_one_and_stays_in_the_record() {
    let state = |story: &Story| story.status().validation.state;
    assert_eq!(state(&consultation()), ValidationState::NotFinalised);
    let story = validation();
    assert_eq!(state(&story), ValidationState::AwaitingValidation);
    let story = story.then(validated(1, "mmeia", 1));
    assert_eq!(state(&story), ValidationState::Validated);
    let story = story.at("2021-07-20T10:00:00Z").then(withdrawn(1, "mmeia"));
    assert_eq!(state(&story), ValidationState::AwaitingValidation);
    let act = story.status().validation.acts[0].clone();
    assert_eq!(act.withdrawn_at, Some(moment("2021-07-20T10:00:00Z")));
    assert_eq!(act.withdrawn_because, Some(sealed(10).seal));
    assert_eq!(state(&story.then(validated(2, "mmeia", 1))), ValidationState::Validated);
}

#[test]
fn stepping_back_before_validation_unsettles_the_text() {
    for to in [Stage::Consultation, Stage::DataCollection, Stage::Briefing] {
        let story = validation().then(validated(1, "mmeia", 1)).then(stepped_back(Stage::Validation, to));
        let status = story.status();
        assert_eq!((status.stage, status.validation.state), (to, ValidationState::NotFinalised));
        assert_eq!((status.validation.draft, status.validation.content), (None, None));
        assert_eq!(status.validation.acts.len(), 1);
    }
    // Back into validation itself the text stays settled.
    let story = validation().then(stepped_back(Stage::Published, Stage::Validation));
    assert_eq!(story.status().validation.state, ValidationState::AwaitingValidation);
}

#[test]
fn a_profile_is_published_once_it_is_live_on_every_channel() {
    let story = validation().then(validated(1, "mmeia", 1));
    assert_eq!(story.status().publication, PublicationState::NotPublished);
    let story = story.then(live_on("portal"));
    assert_eq!(story.status().publication, PublicationState::PartlyPublished);
    let story = story.then(live_on("library"));
    assert_eq!(story.status().publication, PublicationState::Published);
}
