//! `navette replay` beside a running service: what is stored, and what was.

use jiff::Timestamp;
use navette::demo::story::Story;
use navette::views::{Cut, Views};
use navette_projections::View;
use serde_json::Value;

use super::on_both;
use super::work::beside;
use crate::support::Place;
use crate::support::program::Site;
use crate::support::service::{Service, play_to};

on_both! {
    a_replay_of_every_view_is_what_is_stored_and_what_the_service_says_of_the_past,
}

const VIEWS: [View; 6] = [View::Status, View::Portfolio, View::Comments, View::Desk, View::Drafts, View::History];

/// What a replay prints of a view, where there was anything.
async fn replayed(site: &Site, view: View, at: Option<&str>) -> String {
    let mut arguments = vec!["replay", "mali-2021", "--json", "--view", view.name()];
    arguments.extend(at.iter().flat_map(|at| ["--at", at]));
    let ended = site.run(&arguments).await;
    if ended.code == Some(1) {
        ended.refused(&format!("mali-2021 had no {} then", view.name()));
    }
    ended.out
}

async fn a_replay_of_every_view_is_what_is_stored_and_what_the_service_says_of_the_past(place: Place) {
    let service = Service::start(&place).await;
    let (door, story) = (service.door(), Story::own().unwrap());
    let player = play_to(&service, &door, &story, 40).await;
    let mut site = Site::over(&place);
    site.keys.clone_from(&service.config.keys);
    let log = beside(&place.address, service.handling.clock().nature()).await;
    let views = Views::new(log.clone());
    let newest = log.head().await.unwrap().position;

    let lines = |rows: Vec<navette::log::StoredRow>| rows.into_iter().map(|row| row.body + "\n").collect::<String>();
    let rows = async |view, cut| lines(views.rows(view, "mali-2021", None, u32::MAX, cut).await.unwrap());
    for view in VIEWS {
        let stored = rows(view, Cut::Now).await;
        assert!(!stored.is_empty(), "{}", view.name());
        assert_eq!(replayed(&site, view, None).await, stored, "{}", view.name());
        assert_eq!(replayed(&site, view, Some(&newest.to_string())).await, stored, "{}", view.name());
        let meeting = "2021-07-28T09:00:00Z";
        let moment = Cut::At(meeting.parse::<Timestamp>().unwrap());
        assert_eq!(replayed(&site, view, Some(meeting)).await, rows(view, moment).await, "{}", view.name());
        let earlier = (newest / 2).to_string();
        assert_eq!(
            replayed(&site, view, Some(&earlier)).await,
            rows(view, Cut::Position(newest / 2)).await,
            "{}",
            view.name()
        );
    }

    // What the service itself answers about the past rests on the same documents.
    let token = player.token("auditor").unwrap();
    for at in ["2021-07-28T09:00:00Z".to_owned(), (newest / 2).to_string(), newest.to_string()] {
        let answered = door.read(&token, &format!("/assessments/mali-2021?at={at}")).await;
        let replayed: Value = serde_json::from_str(&replayed(&site, View::Status, Some(&at)).await).unwrap();
        for field in ["stage", "position", "gates", "counts", "meetings"] {
            assert_eq!(answered[field], replayed[field], "{field} at {at}");
        }
        assert_eq!(
            answered["participants"].as_array().map(Vec::len),
            replayed["participants"].as_array().map(Vec::len)
        );
    }

    site.run(&["replay", "mali-1999"]).await.refused("mali-1999 had no status then");
    site.run(&["replay", "mali-202"]).await.refused("mali-202 had no status then");
    site.run(&["replay", "mali-2021", "--at", "1"]).await.refused("mali-2021 had no status then");
    let beyond = (newest + 1).to_string();
    site.run(&["replay", "mali-2021", "--at", &beyond]).await.refused(&format!("the log is at position {newest}"));
    for misuse in [["--view", "stauts"], ["--at", "yesterday"]] {
        let ended = site.run(&[&["replay", "mali-2021"], &misuse[..]].concat()).await;
        assert_eq!(ended.code, Some(2), "{ended:?}");
    }
    let shown = site.done(&["replay", "mali-2021"]).await;
    assert!(shown.starts_with("mali-2021 at position "), "{shown}");
    assert_eq!(log.head().await.unwrap().position, newest, "reading wrote nothing");
}
