//! The front door in its simplest use.

use navette::demo::story::Story;

use crate::support::Place;
use crate::support::service::{Service, play_to};

#[tokio::test(flavor = "multi_thread")]
async fn the_projects_own_story_plays_to_its_end_on_sqlite() {
    let place = Place::sqlite();
    let service = Service::start(&place).await;
    let (door, story) = (service.door(), Story::own().unwrap());
    let player = play_to(&service, &door, &story, 40).await;
    let status = door.read(&player.token("coord").unwrap(), "/assessments/mali-2021").await;
    assert_eq!(status["stage"], "published");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_projects_own_story_plays_to_its_end_on_postgres() {
    let place = Place::postgres().await;
    let service = Service::start(&place).await;
    let (door, story) = (service.door(), Story::own().unwrap());
    let player = play_to(&service, &door, &story, 40).await;
    let status = door.read(&player.token("coord").unwrap(), "/assessments/mali-2021").await;
    assert_eq!(status["stage"], "published");
}
