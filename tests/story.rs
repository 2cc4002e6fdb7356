//! The Mali 2021 consultation, step by step over HTTP, on both databases: what each step changes in
//! the status, who gets which letter, and that the past is found again as it was.

mod corpus;

use std::collections::{BTreeMap, BTreeSet};

use navette::demo::player::{ASSESSMENT, Happening, Player};
use navette::demo::story::Story;
use navette::views;
use navette_events::{PersonId, Stream};
use navette_projections::View;
use serde_json::{Value, json};

use crate::support::Place;
use crate::support::service::{Network, Service};

/// The evening of the consultation meeting.
const EVENING: &str = "2021-07-28T18:00:00Z";

#[tokio::test(flavor = "multi_thread")]
async fn the_story_is_told_alike_on_both_databases_and_its_past_is_found_again() {
    let story = corpus::story();
    let (sqlite, postgres) = (Place::sqlite(), Place::postgres().await);
    let (on_sqlite, on_postgres) = tokio::join!(tell(&sqlite, &story), tell(&postgres, &story));
    assert_eq!(on_sqlite.evening, on_postgres.evening, "the two databases tell the evening differently");
    assert_eq!(on_sqlite.end, on_postgres.end, "the two databases tell the end differently");
}

/// What was seen while the story was told.
struct Told {
    evening: String,
    end: String,
}

async fn tell(place: &Place, story: &Story) -> Told {
    let service = Service::start(place).await;
    let door = service.door();
    let mut player = Player::new(&door, &service.handling, story).await.unwrap();
    let coordinator = player.token("coord").unwrap();
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    let mut letters = 0;
    let path = format!("/api/v1/assessments/{ASSESSMENT}");
    let mut evening = String::new();
    for (at, happening) in player.happenings().unwrap() {
        if evening.is_empty() && at > EVENING.parse().unwrap() {
            service.at(EVENING);
            evening = door.get(&coordinator, &path).await.1;
            seen.insert(EVENING.to_owned(), evening.clone());
        }
        player.play(at, happening).await.unwrap();
        let (status, body) = door.get(&coordinator, &path).await;
        assert_eq!(status, 200, "{body}");
        let sent = ordered(&service, &mut letters).await;
        let document: Value = serde_json::from_str(&body).unwrap();
        match happening {
            Happening::Step(step) => {
                status_after(step, &document, &player);
                assert_eq!(sent, letters_of(step, &player), "letters of step {step}");
            }
            Happening::Comment(_) => assert_eq!(sent, BTreeMap::new(), "a comment orders no letter yet"),
        }
        seen.insert(at.to_string(), body);
    }
    the_report_of_an_error_is_another_act(&player, &service, &door).await;
    for (at, body) in &seen {
        let (_, replayed) = door.get(&coordinator, &format!("{path}?at={at}")).await;
        assert_eq!(&replayed, body, "as of {at}");
    }
    views::rebuild(service.handling.store().as_ref(), &View::ALL, |_, _| {}).await.unwrap();
    for (at, body) in seen.iter().rev().take(1).chain(seen.get_key_value(EVENING)) {
        let (_, replayed) = door.get(&coordinator, &format!("{path}?at={at}")).await;
        assert_eq!(&replayed, body, "as of {at}, after a rebuild");
    }
    let end = door.get(&coordinator, &path).await.1;
    assert_eq!(Some(&end), seen.last_key_value().map(|(_, body)| body), "the rebuilt present");
    service.stop().await;
    Told { evening, end }
}

/// Letters ordered since the last call: kind → recipients.
async fn ordered(service: &Service, known: &mut usize) -> BTreeMap<String, BTreeSet<PersonId>> {
    let stream: Stream = format!("assessment/{ASSESSMENT}").parse().unwrap();
    let all = service.handling.store().letters(Some(&stream), 0, 10_000).await.unwrap();
    let new = all.len() - *known;
    *known = all.len();
    let mut sent: BTreeMap<String, BTreeSet<PersonId>> = BTreeMap::new();
    for letter in all.into_iter().take(new) {
        sent.entry(letter.order.kind).or_default().insert(letter.order.recipient);
    }
    sent
}

/// Who is to get which letter at a step.
fn letters_of(step: u8, player: &Player<'_, Network>) -> BTreeMap<String, BTreeSet<PersonId>> {
    let people = &player.story.roster.people;
    let of = |which: &dyn Fn(&navette::demo::story::Person) -> bool| -> BTreeSet<PersonId> {
        people.iter().filter(|person| which(person)).map(|person| player.people[&person.key]).collect()
    };
    let speaks = |role: &str| matches!(role, "focal_point" | "stakeholder");
    let ministries: BTreeSet<String> = player
        .story
        .roster
        .participants
        .iter()
        .filter(|row| row["part"] == "ministry")
        .map(|row| row["institution"].as_str().unwrap().to_owned())
        .collect();
    let voices = of(&|person| speaks(&person.role));
    let ministers = of(&|person| speaks(&person.role) && ministries.contains(&person.institution));
    let everyone = of(&|person| speaks(&person.role) || matches!(person.role.as_str(), "coordinator" | "hq"));
    let authors = |ids: &dyn Fn(&str) -> bool| -> BTreeSet<PersonId> {
        let answered = player.story.comments.iter().filter(|comment| comment.outcome.is_some() && ids(&comment.id));
        let institutions: BTreeSet<&str> = answered.map(|comment| comment.institution.as_str()).collect();
        of(&|person| speaks(&person.role) && institutions.contains(person.institution.as_str()))
    };
    let letters = match step {
        17 | 31 => vec![("draft-shared", voices)],
        27 => vec![("comment-answered", authors(&|id| id <= "C20"))],
        28 => vec![("draft-shared", voices), ("opinion-asked", ministers)],
        30 => vec![("comment-answered", authors(&|id| id == "C21"))],
        32 => vec![("comment-answered", authors(&|id| id == "C22"))],
        33 | 35 => vec![("profile-validated", everyone)],
        34 => vec![("validation-withdrawn", everyone)],
        38 => vec![("published", everyone)],
        _ => vec![],
    };
    letters.into_iter().map(|(kind, to)| (kind.to_owned(), to)).collect()
}

/// What a step changes in the status.
#[expect(clippy::too_many_lines, reason = "one list, as long as the story")]
fn status_after(step: u8, status: &Value, player: &Player<'_, Network>) {
    let counts = &status["counts"];
    let participant = |code: &str| -> Value {
        let rows = status["participants"].as_array().unwrap();
        rows.iter().find(|row| row["institution"] == code).unwrap().clone()
    };
    let missing = |gate: &str| -> Vec<String> {
        let gates = status["gates"].as_array().unwrap();
        let gate = gates.iter().find(|row| row["gate"] == gate).unwrap();
        assert_eq!(gate["open"], json!(gate["missing"].as_array().unwrap().is_empty()));
        gate["missing"].as_array().unwrap().iter().map(|row| row["code"].as_str().unwrap().to_owned()).collect()
    };
    let stage = |name: &str| assert_eq!(status["stage"], name);
    match step {
        1 => {
            stage("briefing");
            assert_eq!((&status["kind"], &status["lead"]), (&json!("follow_up"), &json!("mmeia")));
            assert_eq!(status["drafts"]["newest"], Value::Null);
        }
        2 => {
            assert_eq!((&counts["participants"], &counts["ministries"]), (&json!(27), &json!(9)));
            assert_eq!(counts["with_focal_point"], 0);
        }
        3 => {
            assert_eq!(counts["with_focal_point"], 8);
            assert_eq!(participant("mef")["missing"], json!(["no-focal-point", "not-briefed"]));
        }
        5 => {
            assert_eq!(counts["briefed"], 7);
            assert_eq!(missing("data_collection"), ["no-focal-point", "not-briefed", "no-engagement"]);
        }
        6 => {
            assert_eq!((&counts["briefed"], &counts["with_focal_point"]), (&json!(9), &json!(9)));
            assert_eq!(missing("data_collection"), [""; 0]);
        }
        7 => stage("data_collection"),
        16 => {
            assert_eq!(status["drafts"]["newest"]["draft"], 1);
            assert_eq!(status["drafts"]["shared"], Value::Null);
            assert_eq!(missing("consultation"), ["draft-not-shared"]);
        }
        17 => {
            stage("consultation");
            assert_eq!(status["deadlines"][0]["closes_at"], "2021-07-24T00:00:00Z");
            assert_eq!(status["now"][0], json!({ "state": "ahead", "days_left": 28 }));
        }
        22 => {
            assert_eq!(status["deadlines"][0]["no_response"], json!(["mef"]));
            assert_eq!(status["deadlines"][0]["closed"], true);
            assert_eq!(participant("mef")["opinion"], Value::Null, "silence is no opinion");
            assert_eq!(participant("mjic")["opinion"]["opinion"], "no_comment");
            assert_eq!(counts["comments"]["restricted"], 1);
        }
        23 => {
            assert_eq!(status["meetings"], json!(["2021-07-28"]));
            assert!(!missing("finalisation").contains(&"no-meeting".to_owned()));
        }
        27 => {
            assert_eq!(counts["comments"]["open"], 0);
            let outcomes = json!({ "accepted": 15, "not_accepted": 1, "noted": 3, "referred": 1 });
            assert_eq!(counts["outcomes"], outcomes);
            assert_eq!(missing("finalisation"), ["not-incorporated"]);
        }
        28 => {
            assert_eq!(status["drafts"]["shared"]["draft"], 2);
            assert_eq!(counts["comments"]["incorporated"], 15);
        }
        29 => {
            let opinions = json!({ "favourable": 6, "favourable_with_reservations": 1, "unfavourable": 1 });
            assert_eq!(counts["opinions"], opinions);
            assert_eq!(counts["without_opinion"], 1);
            assert!(missing("finalisation").contains(&"objections".to_owned()));
        }
        30 => {
            assert_eq!(counts["opinions"], json!({ "favourable": 6, "favourable_with_reservations": 2 }));
            let opinion = &participant("mspc")["opinion"];
            assert_eq!((&opinion["before"], &opinion["draft"]), (&json!("unfavourable"), &json!(2)));
            assert_eq!(opinion["reservations"], json!([player.comments["C21"]]));
            assert_eq!(missing("finalisation"), [""; 0]);
        }
        31 => {
            assert_eq!(status["drafts"]["shared"]["cutoff"], "2021-09");
            assert_eq!(participant("msds")["opinion"]["draft"], 2, "an opinion names the version it was given on");
        }
        32 => {
            stage("validation");
            assert_eq!(status["validation"]["state"], "awaiting_validation");
            assert_eq!(status["validation"]["content"], status["drafts"]["newest"]["content"]);
        }
        33 => {
            assert_eq!(status["validation"]["state"], "validated");
            assert_eq!(missing("publication"), [""; 0]);
        }
        34 => {
            assert_eq!(status["validation"]["state"], "awaiting_validation");
            assert_eq!(missing("publication"), ["not-validated"]);
            assert!(status["validation"]["acts"][0]["withdrawn_because"]["text"].is_string());
        }
        35 => {
            assert_eq!(status["validation"]["state"], "validated");
            let acts = status["validation"]["acts"].as_array().unwrap();
            assert_eq!((acts.len(), &acts[0]["content"]), (2, &acts[1]["content"]));
        }
        37 => {
            stage("validation");
            assert_eq!(status["publication"], "partly_published");
        }
        38 => {
            stage("published");
            assert_eq!(status["publication"], "published");
            assert_eq!(status["closed_at"], "2021-10-12T09:00:00Z");
        }
        _ => {}
    }
}

/// The twenty-third comment came after the publication: that is no comment any more.
async fn the_report_of_an_error_is_another_act(player: &Player<'_, Network>, service: &Service, door: &Network) {
    service.at("2022-03-01T09:00:00Z");
    let body = json!({
        "draft": 3, "institution": "matd", "target": "draft", "category": "factual", "weight": "suggestion",
        "text": "Le titre du point 1.2 répète celui du point 1.1.",
    });
    let path = format!("/assessments/{ASSESSMENT}/comments");
    let (status, problem) = door.write(&player.token("matd").unwrap(), "POST", &path, "C23", body).await;
    assert_eq!((status, &problem["code"]), (409, &json!("closed")));
}
