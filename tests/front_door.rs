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

#[tokio::test(flavor = "multi_thread")]
async fn a_slow_line_gets_compressed_answers_and_light_pages() {
    let service = Service::start(&Place::sqlite()).await;
    let (door, story) = (service.door(), Story::own().unwrap());
    let player = play_to(&service, &door, &story, 28).await;
    let read = async |path: &str| {
        let request = reqwest::Client::new().get(format!("{}{path}", service.base)).header("accept-encoding", "gzip");
        let answer = request.bearer_auth(player.token("msds").unwrap()).send().await.unwrap();
        assert_eq!(answer.headers()["content-encoding"], "gzip", "{path}");
        answer.bytes().await.unwrap().len()
    };
    let draft = read("/api/v1/assessments/mali-2021/drafts/2").await;
    let style = read("/static/navette.css").await;
    assert!(draft + style < 50_000, "{draft} and {style} bytes");
}
