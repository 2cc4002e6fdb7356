//! Institutions and rosters from tables, through the front door.

use std::path::Path;

use navette::demo::player::Player;
use navette::demo::story::Story;
use reqwest::Client;
use serde_json::{Value, json};

use crate::support::Place;
use crate::support::service::{Network, Service};

/// Sends a table; status and answer.
async fn paste(service: &Service, token: &str, path: &str, key: &str, table: impl Into<Vec<u8>>) -> (u16, Value) {
    let request = Client::new()
        .post(format!("{}/api/v1{path}", service.base))
        .bearer_auth(token)
        .header("idempotency-key", key)
        .header("accept-language", "fr")
        .header("content-type", "text/csv")
        .body(table.into());
    let response = request.send().await.unwrap();
    (response.status().as_u16(), response.json().await.unwrap())
}

async fn begun<'a>(service: &'a Service, door: &'a Network, story: &'a Story) -> Player<'a, Network> {
    Player::new(door, &service.handling, story).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn institutions_are_registered_from_a_table_and_it_may_be_sent_again() {
    for place in [Place::sqlite(), Place::postgres().await] {
        let service = Service::start(&place).await;
        let (door, story) = (service.door(), Story::own().unwrap());
        let player = begun(&service, &door, &story).await;
        let token = player.token("coord").unwrap();
        let table = "code;nom;name_en;role\nnigeria-min;Ministère de l’Intérieur;Ministry of Interior;ministry\n\
                     nigeria-ong;Réseau d’associations;;stakeholder_group\nmef;Finances;;ministry\n";
        for _ in 0..2 {
            let (status, answer) = paste(&service, &token, "/institutions/import?country=nga", "t1", table).await;
            assert_eq!(status, 200, "{answer}");
        }
        let (_, answer) = paste(&service, &token, "/institutions/import?country=nga", "t2", table).await;
        assert_eq!(answer, json!({ "done": 0, "left": 3 }));
        let known = door.read(&token, "/institutions").await;
        let row = known["items"].as_array().unwrap().iter().find(|row| row["code"] == "nigeria-min").unwrap();
        assert_eq!((&row["kind"], &row["country"]), (&json!("ministry"), &json!("nga")));
        assert_eq!(row["names"][0]["names"]["en"], "Ministry of Interior");
        let (status, _) = paste(&service, &player.token("mspc").unwrap(), "/institutions/import", "t3", table).await;
        assert_eq!(status, 403);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_with_a_wrong_line_changes_nothing_and_every_wrong_line_is_named() {
    let service = Service::start(&Place::sqlite()).await;
    let (door, story) = (service.door(), Story::own().unwrap());
    let player = begun(&service, &door, &story).await;
    let token = player.token("coord").unwrap();
    let head = service.handling.store().head().await.unwrap().position;
    let table =
        "code,nom,role\nneuf,Neuf,ministry\nMauvais,Nom,ministry\nneuf,Encore,ministry\nautre,,ministry\nx,X,roi\n";
    let (status, problem) = paste(&service, &token, "/institutions/import", "w1", table).await;
    assert_eq!((status, &problem["code"]), (422, &json!("wrong-lines")));
    let named = json!([
        { "line": 3, "why": "code" }, { "line": 4, "why": "doubled" },
        { "line": 5, "why": "name" }, { "line": 6, "why": "kind" },
    ]);
    assert_eq!(problem["lines"], named);
    let (status, problem) = paste(&service, &token, "/institutions/import", "w2", "code,role\na,ministry\n").await;
    assert_eq!((status, &problem["code"]), (422, &json!("no-column")));
    let (status, problem) = paste(&service, &token, "/institutions/import", "w3", b"PK\x03\x04\0\0".to_vec()).await;
    assert_eq!((status, &problem["code"]), (422, &json!("no-table")));
    assert_eq!(service.handling.store().head().await.unwrap().position, head);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_roster_is_pasted_from_a_spreadsheet() {
    let service = Service::start(&Place::sqlite()).await;
    let (door, story) = (service.door(), Story::own().unwrap());
    let mut player = begun(&service, &door, &story).await;
    let (at, first) = player.happenings().unwrap()[0];
    player.play(at, first).await.unwrap();
    let token = player.token("coord").unwrap();
    let cells = "code\tpart\tparent\nmspc\tministry\t\ndpf\tbody\tmspc\nosc\tstakeholder_group\t\n";
    let path = "/assessments/mali-2021/participants/import";
    let (status, answer) = paste(&service, &token, path, "r1", cells).await;
    assert_eq!(status, 200, "{answer}");
    let status = door.read(&token, "/assessments/mali-2021").await;
    let rows = status["participants"].as_array().unwrap();
    let row = |code: &str| rows.iter().find(|row| row["institution"] == code).unwrap().clone();
    assert_eq!((&row("dpf")["part"], &row("dpf")["parent"]), (&json!("body"), &json!("mspc")));
    assert_eq!(row("osc")["part"], "stakeholder");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_corpus_files_of_participants_and_dated_names_import() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/mali-2021");
    let Ok(participants) = std::fs::read(folder.join("participants.csv")) else {
        println!("no corpus beside the checkout: nothing to import");
        return;
    };
    let names = std::fs::read(folder.join("names-over-time.csv")).unwrap();
    let service = Service::start(&Place::sqlite()).await;
    let (door, mut story) = (service.door(), Story::own().unwrap());
    let office: Vec<String> = story.roster.people.iter().map(|person| person.institution.clone()).collect();
    story.roster.institutions.retain(|known| office.contains(&known.code));
    let player = begun(&service, &door, &story).await;
    let token = player.token("coord").unwrap();
    let (status, answer) = paste(&service, &token, "/institutions/import?country=mli", "p", participants).await;
    assert_eq!(status, 200, "{answer}");
    let (status, answer) = paste(&service, &token, "/institutions/import", "n", names).await;
    assert_eq!((status, answer["done"].as_u64()), (200, Some(3)), "{answer}");
    service.at("2021-06-12T09:00:00Z");
    let known = door.read(&token, "/institutions").await;
    let row = known["items"].as_array().unwrap().iter().find(|row| row["code"] == "mjic").unwrap().clone();
    let last = row["names"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(last["from"], "2021-06-11");
    assert!(last["names"]["fr"].as_str().unwrap().contains("Construction citoyenne"));
}
