//! A follow-up opens with the answers, sources and text of its baseline, over HTTP, on both databases.

use std::sync::atomic::{AtomicU32, Ordering};

use jiff::Timestamp;
use navette::demo::player::Player;
use navette::demo::story::Story;
use navette_events::{Hash, PersonId};
use serde_json::{Value, json};

use crate::collection::by;
use crate::support::Place;
use crate::support::service::{Network, Service};

/// The follow-up.
const NEXT: &str = "/assessments/mali-2024";
/// Data collection of the baseline has begun.
const COLLECTING: &str = "2020-12-13T12:00:00Z";
/// The baseline is published on both channels.
const PUBLISHED: &str = "2021-10-13T12:00:00Z";

#[tokio::test(flavor = "multi_thread")]
async fn a_follow_up_opens_with_the_answers_sources_and_text_of_its_baseline() {
    for place in [Place::sqlite(), Place::postgres().await] {
        let service = Service::start(&place).await;
        let (door, story) = (service.door(), Story::own().unwrap());
        let told = Told::until_collecting(&service, &door, &story).await;
        let follow_up = FollowUp::after_the_baseline(told).await;
        follow_up.shows_what_there_was().await;
        follow_up.keeps_what_still_holds().await;
        follow_up.lets_nobody_read_or_say_what_is_not_his().await;
        follow_up.compares_the_text(&story).await;
        service.stop().await;
    }
}

/// The story of the baseline, and the means to add to it by hand.
struct Told<'a> {
    service: &'a Service,
    door: &'a Network,
    player: Player<'a, Network>,
    keys: AtomicU32,
}

impl<'a> Told<'a> {
    async fn until_collecting(service: &'a Service, door: &'a Network, story: &'a Story) -> Self {
        let player = Player::new(door, &service.handling, story).await.unwrap();
        let mut told = Self { service, door, player, keys: AtomicU32::new(0) };
        told.play(Timestamp::MIN, COLLECTING).await;
        told
    }

    /// Plays what happens after one moment and until another.
    async fn play(&mut self, after: Timestamp, until: &str) {
        let until: Timestamp = until.parse().unwrap();
        for (at, happening) in self.player.happenings().unwrap() {
            if after < at && at <= until {
                self.player.play(at, happening).await.unwrap();
            }
        }
        self.service.handling.clock().set(until);
    }

    fn token(&self, who: &str) -> String {
        self.player.token(who).unwrap()
    }

    fn person(&self, who: &str) -> PersonId {
        self.player.people[who]
    }

    async fn tries(&self, who: &str, path: &str, body: Value) -> (u16, Value) {
        let key = format!("by-hand-{}", self.keys.fetch_add(1, Ordering::Relaxed));
        self.door.write(&self.token(who), "POST", path, &key, body).await
    }

    async fn writes(&self, who: &str, path: &str, body: Value) {
        let (status, answer) = self.tries(who, &format!("/assessments/mali-2021{path}"), body.clone()).await;
        assert!((200..300).contains(&status), "{who} {path} {body}: {status} {answer}");
    }

    async fn reads(&self, who: &str, path: &str) -> Value {
        self.door.read(&self.token(who), &format!("/assessments/mali-2021{path}")).await
    }
}

struct FollowUp<'a> {
    told: Told<'a>,
    /// A question that `mspc` answered in words, resting on a source; one that `msds` answered.
    asked: [String; 2],
}

impl<'a> FollowUp<'a> {
    /// The baseline is played to its end, with two answers and three sources; then the follow-up is opened.
    async fn after_the_baseline(mut told: Told<'a>) -> Self {
        told.writes("coord", "/indicators", json!({ "shipped": "navette-illustrative" })).await;
        told.service.at("2020-12-14T09:00:00Z");
        for (institution, dimension) in [("mspc", 6), ("msds", 1)] {
            let body = json!({ "institution": institution, "dimensions": [dimension], "due_on": "2021-02-26" });
            told.writes("coord", "/assignments", body).await;
        }
        let mut asked = Vec::new();
        for institution in ["mspc", "msds"] {
            let own = by(&told.reads(institution, "/assignments?limit=200").await, "indicator");
            asked.push(own.into_iter().next().unwrap());
        }
        let law = json!({
            "kind": "legal_text", "title": "Loi sur la migration", "number": "2019-001", "dated_on": "2019-03-19",
            "institution": "mspc",
        });
        told.writes("mspc", "/sources", law).await;
        let report = json!({ "kind": "document", "title": "Rapport annuel", "dated_on": "2019-06-01" });
        told.writes("analyst", "/sources", report).await;
        let interview = json!({
            "kind": "interview", "title": "Services consulaires", "dated_on": "2020-12-01",
            "interview": {
                "name": "B. Exemple", "post": "Conseillère", "citation": "post_only", "cited_as": "Une conseillère",
            },
        });
        told.writes("coord", "/sources", interview).await;
        let client = reqwest::Client::new();
        let copies = format!("{}/api/v1/assessments/mali-2021/sources/1/copies", told.service.base);
        let send = client.post(&copies).bearer_auth(told.token("mspc")).header("content-type", "application/pdf");
        let copied = send.header("idempotency-key", "copy").body(b"%PDF-1.7 la loi".to_vec()).send().await.unwrap();
        assert_eq!(copied.status(), 200);
        for ((indicator, question), who) in asked.iter().zip(["mspc", "msds"]) {
            let mut body = json!({ "indicator": indicator });
            match question["answer"].as_str().unwrap() {
                "presence" => body["presence"] = json!("partly"),
                "number" => body["number"] = json!("12"),
                _ => {}
            }
            body["narrative"] = json!(format!("CANARI de {who}"));
            if who == "mspc" {
                body["sources"] = json!([1]);
            }
            if question["answer"] == "number" {
                body["number"] = json!("12");
            }
            told.writes(who, "/answers", body).await;
        }
        told.play(COLLECTING.parse().unwrap(), PUBLISHED).await;
        let asked = asked.into_iter().map(|(code, _)| code).collect::<Vec<_>>().try_into().unwrap();
        let next = Self { told, asked };
        next.opens().await;
        next
    }

    /// The follow-up is opened by the coordinator and comes to data collection.
    async fn opens(&self) {
        self.told.service.at("2024-01-08T09:00:00Z");
        let opening = json!({
            "code": "mali-2024", "country": "mli", "level": "national", "kind": "follow_up", "baseline": "mali-2021",
            "lead": "mmeia", "language": "fr", "title": { "fr": "Profil suivant" },
            "policies": {
                "time_zone": "Africa/Bamako", "period_days": 25, "tacit_agreement": false, "validators": "lead",
                "arbiter": "mmeia", "default_visibility": "all", "pass_with_reason": true, "channels": ["portal"],
                "proofs": "off",
            },
        });
        let (status, answer) = self.told.tries("coord", "/assessments", opening).await;
        assert_eq!(status, 200, "{answer}");
        for institution in ["mmeia", "mspc", "msds"] {
            let body = json!({ "participants": [{ "institution": institution, "part": "ministry" }] });
            self.writes("coord", "/participants", body).await;
            let person = self.told.person(&format!("fp-{institution}"));
            let body = json!({ "institution": institution, "person": person, "alternate": false });
            self.writes("coord", "/focal-points", body).await;
        }
        let analyst =
            json!({ "person": self.told.person("analyst"), "role": "analyst", "reach": { "assessment": "mali-2024" } });
        let (status, answer) = self.told.tries("hq", "/grants", analyst).await;
        assert!(status < 300, "{answer}");
        self.writes("coord", "/stage", json!({ "to": "data_collection", "reason": "Tout le monde est informé." }))
            .await;
        self.writes("coord", "/indicators", json!({ "shipped": "navette-illustrative" })).await;
        for (institution, question) in ["mspc", "msds"].iter().zip(&self.asked) {
            let body = json!({ "institution": institution, "indicators": [question], "due_on": "2024-03-01" });
            self.writes("coord", "/assignments", body).await;
        }
    }

    async fn tries(&self, who: &str, path: &str, body: Value) -> (u16, Value) {
        self.told.tries(who, &format!("{NEXT}{path}"), body).await
    }

    async fn writes(&self, who: &str, path: &str, body: Value) -> Value {
        let (status, answer) = self.tries(who, path, body.clone()).await;
        assert!((200..300).contains(&status), "{who} {path} {body}: {status} {answer}");
        answer
    }

    async fn refused(&self, who: &str, body: Value, code: &str) {
        let (status, answer) = self.tries(who, "/baseline/marks", body.clone()).await;
        assert!(status >= 400 && answer["code"] == code, "{who} {body}: {status} {answer}");
    }

    async fn reads(&self, who: &str, path: &str) -> Value {
        self.told.door.read(&self.told.token(who), &format!("{NEXT}{path}")).await
    }

    async fn status(&self, who: &str, path: &str) -> u16 {
        self.told.door.get(&self.told.token(who), &format!("/api/v1{NEXT}{path}")).await.0
    }

    async fn shows_what_there_was(&self) {
        let baseline = self.reads("fp-mspc", "/baseline").await;
        assert_eq!((&baseline["baseline"], &baseline["draft"]), (&json!("mali-2021"), &json!(3)));
        let counts = |of: &Value| [&of["total"], &of["waiting"]].map(|count| count.as_u64().unwrap());
        assert_eq!((counts(&baseline["answers"]), counts(&baseline["sources"])), ([2, 2], [3, 3]));
        assert_eq!(self.reads("coord", "/coverage").await["baseline"]["answers"]["waiting"], 2);
        let questions = baseline["new_answers"].as_array().unwrap();
        assert!(questions.len() > 10 && !questions.contains(&json!(self.asked[0])), "{baseline}");
        let desk = self.reads("fp-mspc", "/desk").await;
        let marks: Vec<_> =
            desk["asked"].as_array().unwrap().iter().filter(|ask| ask["what"] == "mark_baseline").collect();
        assert_eq!(marks[0]["questions"], json!([self.asked[0]]));
        // Each ministry reads its own words; those who collect read all; nobody else does.
        let own = self.reads("fp-mspc", "/baseline/answers?limit=200").await;
        assert_eq!(own["items"].as_array().unwrap().len(), 1, "{own}");
        let answer = &own["items"][0];
        assert_eq!((&answer["indicator"], &answer["carried"]["mark"]), (&json!(self.asked[0]), &json!("waiting")));
        assert_eq!(answer["answer"]["words"]["text"], "CANARI de mspc");
        assert!(answer["question"].is_string());
        let all = self.reads("analyst", "/baseline/answers?limit=200").await.to_string();
        assert!(all.contains("CANARI de mspc") && all.contains("CANARI de msds"), "{all}");
        assert!(!self.reads("fp-msds", "/baseline/answers?limit=200").await.to_string().contains("CANARI de mspc"));
        let sources = self.reads("coord", "/baseline/sources").await;
        assert_eq!(sources["items"].as_array().unwrap().len(), 3);
        assert_eq!(sources["items"][2]["cited_as"]["words"]["text"], "Une conseillère");
        assert!(!sources.to_string().contains("B. Exemple"), "who was interviewed stays where that person spoke");
        assert_eq!(self.reads("fp-mspc", "/baseline/sources").await["items"].as_array().unwrap().len(), 1);
        // Who has no part in the follow-up, or in an assessment without a baseline, finds nothing.
        for path in ["/baseline", "/baseline/answers", "/baseline/sources", "/baseline/text"] {
            assert_eq!(self.status("fp-mef", path).await, 404, "{path}");
        }
        let first = self.told.door.get(&self.told.token("coord"), "/api/v1/assessments/mali-2021/baseline").await;
        assert_eq!(first.0, 404);
    }

    async fn keeps_what_still_holds(&self) {
        let before = self.reads("coord", "/baseline").await;
        let kept = json!({ "indicator": self.asked[0], "mark": "unchanged" });
        let done = self.writes("fp-mspc", "/baseline/marks", kept.clone()).await;
        assert_eq!(done["number"], 1, "{done}");
        assert!(self.writes("fp-mspc", "/baseline/marks", kept).await["number"].is_null(), "it was done already");
        let answers = by(&self.reads("fp-mspc", "/answers?limit=200").await, "indicator");
        let answer = &answers[&self.asked[0]];
        assert_eq!((&answer["state"], &answer["answer"]["sources"]), (&json!("answered"), &json!([1])));
        assert_eq!(answer["answer"]["words"]["text"], "CANARI de mspc");
        let sources = self.reads("fp-mspc", "/sources").await;
        assert_eq!(sources["items"][0]["words"]["title"], "Loi sur la migration");
        let file = Hash::of(b"%PDF-1.7 la loi").to_string();
        assert_eq!(sources["items"][0]["copies"][0]["file"], json!(file));
        assert_eq!(self.status("fp-mspc", &format!("/sources/1/copies/{file}")).await, 200);
        let coverage = self.reads("coord", "/coverage").await;
        assert_eq!(
            (&coverage["total"]["answered"], &coverage["baseline"]["answers"]["waiting"]),
            (&json!(1), &json!(1))
        );
        assert_eq!(coverage["baseline"]["sources"]["unchanged"], 1);
        let desk = self.reads("fp-mspc", "/desk").await;
        assert!(!desk.to_string().contains("mark_baseline"), "{desk}");
        let carried = self.reads("fp-mspc", "/baseline/answers?limit=200").await;
        assert_eq!(carried["items"][0]["carried"]["mark"], "unchanged");
        // The past is read as it was, and the history tells it.
        let position = done["position"].as_u64().unwrap();
        let history = self.reads("coord", "/history?limit=200").await;
        let events: Vec<_> =
            history["items"].as_array().unwrap().iter().map(|entry| entry["event"].as_str().unwrap()).collect();
        let begin = events.iter().position(|event| *event == "baseline-marked").unwrap();
        let expected = ["baseline-marked", "baseline-marked", "source-recorded", "source-copied", "answer-given"];
        assert_eq!(events[begin..begin + 5], expected);
        let then = self.reads("coord", &format!("/baseline?at={}", position - 5)).await;
        assert_eq!(then["answers"], before["answers"]);
        // The interview comes over as its person is cited, without a name; the analyst's report is dropped.
        let done = self.writes("analyst", "/baseline/marks", json!({ "source": 3, "mark": "unchanged" })).await;
        assert_eq!(done["number"], 2);
        let dropped = json!({ "source": 2, "mark": "dropped" });
        self.writes("coord", "/baseline/marks", dropped).await;
        let sources = self.reads("coord", "/sources").await;
        assert_eq!(sources["items"][1]["cited_as"]["words"]["text"], "Une conseillère");
        assert!(sources["items"][1]["identity"].is_null());
        assert_eq!(self.reads("coord", "/baseline").await["waiting_sources"], json!([]));
    }

    async fn lets_nobody_read_or_say_what_is_not_his(&self) {
        let mark = |mark: &str| json!({ "indicator": self.asked[1], "mark": mark });
        self.refused("fp-mspc", mark("unchanged"), "not-allowed").await;
        self.refused("fp-mspc", mark("dropped"), "not-found").await;
        self.refused("hq", mark("dropped"), "not-allowed").await;
        self.refused("fp-mspc", json!({ "source": 2, "mark": "unchanged" }), "not-found").await;
        self.refused("coord", json!({ "mark": "changed" }), "missing-field").await;
        self.refused("coord", json!({ "source": 2, "indicator": "x1", "mark": "changed" }), "missing-field").await;
        self.refused("coord", json!({ "source": 9, "mark": "unchanged" }), "not-carried").await;
        self.refused("coord", json!({ "source": 1, "mark": "unchanged", "with": 1 }), "mark-mismatch").await;
        // The question goes to another ministry: what the first one said does not become the word of that one.
        let body = json!({ "institution": "mspc", "indicators": [self.asked[1]], "due_on": "2024-03-01" });
        self.writes("coord", "/assignments", body).await;
        self.refused("fp-mspc", mark("unchanged"), "not-allowed").await;
        self.refused("coord", mark("unchanged"), "carried-from-another").await;
        self.writes("fp-mspc", "/baseline/marks", mark("changed")).await;
        assert!(!self.reads("fp-mspc", "/baseline/answers?limit=200").await.to_string().contains("CANARI de msds"));
        assert_eq!(self.reads("coord", "/baseline").await["answers"]["changed"], 1);
    }

    async fn compares_the_text(&self, story: &Story) {
        let text = self.reads("fp-mspc", "/baseline/text").await;
        let blocks = text["blocks"].as_array().unwrap().len();
        assert!(blocks > 50 && text["compared_with"].is_null(), "{blocks}");
        let markdown = story.drafts[2].replacen("CREDD 2019-2023", "CREDD 2024-2028", 1);
        let markdown = format!("{markdown}\n\nUn paragraphe que le premier profil n’avait pas.\n");
        self.writes("analyst", "/drafts", json!({ "markdown": markdown, "language": "fr" })).await;
        let marks = |text: &Value, mark: &str| {
            let items = text["items"].as_array().unwrap().iter().filter(|item| item["mark"] == mark);
            items.cloned().collect::<Vec<_>>()
        };
        let compared = self.reads("coord", "/baseline/text").await;
        assert_eq!(compared["compared_with"], 1);
        let (changed, new) = (marks(&compared, "changed"), marks(&compared, "new"));
        assert_eq!((changed.len(), new.len(), marks(&compared, "gone").len()), (1, 1, 0), "{changed:?} {new:?}");
        assert!(changed[0]["block"].is_string() && changed[0]["baseline_block"].is_string());
        assert!(new[0]["baseline_block"].is_null() && new[0]["block"].is_string());
        assert_eq!(marks(&compared, "unchanged").len(), blocks - 1);
        let unshared = self.reads("fp-mspc", "/baseline/text").await;
        assert!(unshared["compared_with"].is_null(), "a version that was not shared is not compared for him");
    }
}
