//! Deadlines, consent by paragraph and conflicts, over HTTP on both databases: steps 12, 19, 21, 30
//! and 31 of the scenario, and its edge cases 2, 5, 12, 27 and 28.

use std::collections::BTreeSet;

use jiff::Timestamp;
use navette::demo::player::{ASSESSMENT, Player};
use navette::demo::story::Story;
use navette_events::{PersonId, Stream};
use serde_json::{Value, json};

use crate::support::Place;
use crate::support::service::{Network, Service};
use crate::support::smtp::SmtpServer;

const STATUS: &str = "/assessments/mali-2021";

async fn places() -> [Place; 2] {
    [Place::sqlite(), Place::postgres().await]
}

/// A story that stands at a step, on a place of its own.
struct Scene<'a> {
    service: &'a Service,
    door: &'a Network,
    player: Player<'a, Network>,
    writes: u32,
}

impl<'a> Scene<'a> {
    /// The story as it stood at the end of a day.
    async fn at(service: &'a Service, door: &'a Network, story: &'a Story, day: &str) -> Self {
        let mut player = Player::new(door, &service.handling, story).await.unwrap();
        let end: Timestamp = format!("{day}T23:59:59Z").parse().unwrap();
        for (at, happening) in player.happenings().unwrap().into_iter().take_while(|(at, _)| *at <= end) {
            player.play(at, happening).await.unwrap();
        }
        Self { service, door, player, writes: 0 }
    }

    fn token(&self, who: &str) -> String {
        self.player.token(who).unwrap()
    }

    fn person(&self, who: &str) -> PersonId {
        let people = &self.player.people;
        *people.get(who).or_else(|| people.get(&format!("fp-{who}"))).unwrap()
    }

    async fn write(&mut self, who: &str, method: &'static str, path: &str, body: Value) -> (u16, Value) {
        self.writes += 1;
        let (token, key) = (self.token(who), format!("scene-{}", self.writes));
        self.door.write(&token, method, &format!("{STATUS}{path}"), &key, body).await
    }

    /// A write that must succeed.
    async fn done(&mut self, who: &str, method: &'static str, path: &str, body: Value) -> Value {
        let (status, answer) = self.write(who, method, path, body).await;
        assert!(status < 300, "{who} {method} {path}: {status} {answer}");
        answer
    }

    /// A write that must be refused with a code.
    async fn refused(&mut self, who: &str, method: &'static str, path: &str, body: Value, code: &str) {
        let (status, answer) = self.write(who, method, path, body).await;
        assert_eq!((status >= 400, &answer["code"]), (true, &json!(code)), "{who} {method} {path}: {answer}");
        assert!(answer["title"].as_str().is_some_and(|title| !title.starts_with('[')), "{answer}");
    }

    async fn status(&self) -> Value {
        self.door.read(&self.token("coord"), STATUS).await
    }

    async fn read(&self, who: &str, path: &str) -> Value {
        self.door.read(&self.token(who), &format!("{STATUS}{path}")).await
    }

    async fn row(&self, institution: &str) -> Value {
        let status = self.status().await;
        let rows = status["participants"].as_array().unwrap();
        rows.iter().find(|row| row["institution"] == institution).unwrap().clone()
    }

    /// Lets a moment come, and what it does by itself be recorded.
    async fn let_it_be(&self, moment: &str) {
        self.service.at(moment);
        self.service.handling.record_passed_deadlines().await.unwrap();
    }

    /// Who was sent letters of a kind; one entry a letter.
    async fn told(&self, kind: &str) -> Vec<PersonId> {
        let stream: Stream = format!("assessment/{ASSESSMENT}").parse().unwrap();
        let letters = self.service.handling.store().letters(Some(&stream), 0, 10_000).await.unwrap();
        letters.into_iter().filter(|letter| letter.order.kind == kind).map(|letter| letter.order.recipient).collect()
    }

    async fn rules(&mut self, change: Value) {
        let status = self.status().await;
        let mut policies = status["policies"].clone();
        for (name, value) in change.as_object().unwrap() {
            policies[name] = value.clone();
        }
        let body = json!({ "policies": policies, "reason": "Convenu en séance.", "agreed_by": ["mmeia"] });
        self.done("coord", "POST", "/policies", body).await;
    }

    async fn comment(&mut self, who: &str, block: usize, visibility: &str, text: &str) -> u64 {
        let block = self.player.blocks[&1][block].0.clone();
        let body = json!({
            "institution": who, "draft": 1, "target": { "block": block }, "category": "factual",
            "weight": "condition", "visibility": visibility, "text": text,
        });
        self.done(who, "POST", "/comments", body).await["number"].as_u64().unwrap()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn edge_case_02_a_ministry_that_misses_the_deadline_is_reminded_and_its_silence_is_no_opinion() {
    for place in places().await {
        let service = Service::start(&place).await;
        let (door, story) = (service.door(), Story::own().unwrap());
        let mut scene = Scene::at(&service, &door, &story, "2021-06-25").await;
        scene.rules(json!({ "remind_before": 4, "remind_after": 1 })).await;
        scene.service.at("2021-07-02T09:00:00Z");
        scene.comment("msds", 3, "all", "La date est à vérifier.").await;
        scene.let_it_be("2021-07-18T23:59:59Z").await;
        assert_eq!(scene.told("reminder").await, [], "four days before, and not earlier");
        scene.let_it_be("2021-07-19T00:00:00Z").await;
        let reminded = scene.told("reminder").await;
        let distinct: BTreeSet<_> = reminded.iter().collect();
        assert!(reminded.len() >= 8 && distinct.len() == reminded.len(), "each of the silent once: {reminded:?}");
        assert!(!reminded.contains(&scene.person("msds")), "who has spoken is not reminded");
        scene.let_it_be("2021-07-20T09:00:00Z").await;
        assert_eq!(scene.told("reminder").await.len(), reminded.len(), "once");
        scene.done("mjic", "PUT", "/opinions/mjic", json!({ "draft": 1, "opinion": "no_comment" })).await;
        scene.let_it_be("2021-07-24T00:00:00Z").await;
        let status = scene.status().await;
        let silent = status["deadlines"][0]["no_response"].as_array().unwrap().clone();
        assert!(silent.contains(&json!("mef")) && !silent.contains(&json!("mjic")) && !silent.contains(&json!("msds")));
        let after = scene.told("reminder").await;
        assert_eq!(after.iter().filter(|person| **person == scene.person("mef")).count(), 2);
        assert_eq!(after.iter().filter(|person| **person == scene.person("mjic")).count(), 1);
        assert_eq!(scene.row("mef").await["opinion"], Value::Null, "silence is no opinion");
        let (_, note) = door.get(&scene.token("coord"), &format!("/api/v1{STATUS}/note")).await;
        assert!(note.contains("Silences") && !note.contains(['{', '}']), "{note}");
        service.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_replicas_send_one_reminder() {
    let place = Place::postgres().await;
    let service = Service::start(&place).await;
    let (door, story) = (service.door(), Story::own().unwrap());
    let mut scene = Scene::at(&service, &door, &story, "2021-06-25").await;
    scene.rules(json!({ "remind_before": 4 })).await;
    let clock = service.handling.clock().clone();
    let other = Service::replica(&place, service.config.keys.clone(), clock).await;
    scene.service.at("2021-07-20T09:00:00Z");
    let (one, two) = tokio::join!(service.handling.record_passed_deadlines(), other.handling.record_passed_deadlines());
    one.unwrap();
    two.unwrap();
    let reminded = scene.told("reminder").await;
    assert_eq!(reminded.len(), reminded.iter().collect::<BTreeSet<_>>().len());
    assert!(!reminded.is_empty());
    other.stop().await;
    service.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn edge_case_12_force_majeure_stops_the_clock_and_the_due_dates_move_by_rule() {
    for place in places().await {
        let service = Service::start(&place).await;
        let (door, story) = (service.door(), Story::own().unwrap());
        let mut scene = Scene::at(&service, &door, &story, "2021-06-25").await;
        scene.rules(json!({ "remind_before": 4 })).await;
        let calendar = json!({ "weekend": [6, 7], "holidays": ["2021-09-22"], "reason": "Calendrier du pays." });
        scene.done("coord", "POST", "/calendar", calendar).await;
        assert_eq!(scene.told("deadline-moved").await, [], "no holiday falls into the period");
        scene.service.at("2021-07-12T09:00:00Z");
        let stop = json!({ "running": false, "reason": "Grève générale." });
        scene.refused("mspc", "POST", "/clock", stop.clone(), "not-allowed").await;
        scene.done("coord", "POST", "/clock", stop).await;
        assert!(!scene.told("clock-suspended").await.is_empty());
        scene.let_it_be("2021-07-26T09:00:00Z").await;
        let status = scene.status().await;
        assert_eq!(
            (&status["deadlines"][0]["closed"], &status["now"][0]["state"]),
            (&json!(false), &json!("suspended"))
        );
        assert_eq!(scene.told("reminder").await, [], "none while the clock stands");
        scene.comment("mspc", 3, "all", "Pendant la suspension.").await;
        assert_eq!(scene.row("mspc").await["comments"]["late"], 0);
        scene.done("coord", "POST", "/clock", json!({ "running": true, "reason": "Fin de la grève." })).await;
        // Ten working days lost: from Friday 23 July to Friday 6 August, to its end.
        let status = scene.status().await;
        assert_eq!(status["deadlines"][0]["closes_at"], "2021-08-07T00:00:00Z");
        assert_eq!(status["clock"].get("suspended"), None);
        assert!(!scene.told("clock-resumed").await.is_empty());
        // A holiday that is announced late gives one day more, and everyone is told.
        let late = json!({ "weekend": [6, 7], "holidays": ["2021-08-04", "2021-09-22"], "reason": "Jour chômé." });
        scene.done("coord", "POST", "/calendar", late).await;
        assert_eq!(scene.status().await["deadlines"][0]["closes_at"], "2021-08-10T00:00:00Z");
        assert!(scene.told("deadline-moved").await.contains(&scene.person("mspc")));
        scene.let_it_be("2021-08-03T00:00:00Z").await;
        assert!(!scene.told("reminder").await.is_empty(), "four working days before Monday the ninth");
        service.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn more_time_is_asked_for_and_granted_or_not_with_a_reason() {
    for place in places().await {
        let service = Service::start(&place).await;
        let (door, story) = (service.door(), Story::own().unwrap());
        let mut scene = Scene::at(&service, &door, &story, "2021-06-25").await;
        scene.service.at("2021-07-12T09:00:00Z");
        let ask = json!({ "institution": "mspc", "purpose": "comments", "until": "2021-07-30", "reason": "Congés." });
        scene.refused("msds", "POST", "/extensions", ask.clone(), "not-found").await;
        assert_eq!(scene.done("mspc", "POST", "/extensions", ask.clone()).await["number"], 1);
        assert_eq!(scene.told("extension-asked").await, [scene.person("coord")]);
        let no = json!({ "reason": "La réunion est fixée." });
        scene.done("coord", "POST", "/extensions/1/answer", no.clone()).await;
        assert_eq!(scene.told("extension-refused").await, [scene.person("mspc")]);
        scene.refused("coord", "POST", "/extensions/1/answer", no.clone(), "request-answered").await;
        scene.refused("coord", "POST", "/extensions/9/answer", no, "unknown-request").await;
        assert_eq!(scene.status().await["deadlines"][0]["closes_at"], "2021-07-24T00:00:00Z");
        scene.done("mspc", "PUT", "/opinions/mspc", json!({ "draft": 1, "opinion": "more_time" })).await;
        assert_eq!(scene.status().await["clock"]["requests"][1]["purpose"], "opinions");
        scene.done("mspc", "POST", "/extensions", ask).await;
        let yes = json!({ "closes_on": "2021-07-30", "reason": "Accordé à tous." });
        scene.done("coord", "POST", "/extensions/3/answer", yes).await;
        assert_eq!(scene.status().await["deadlines"][0]["closes_at"], "2021-07-31T00:00:00Z");
        assert!(scene.told("deadline-moved").await.contains(&scene.person("msds")));
        service.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn edge_case_05_two_ministries_contradict_each_other_and_no_party_decides() {
    for place in places().await {
        let service = Service::start(&place).await;
        let (door, story) = (service.door(), Story::own().unwrap());
        let mut scene = Scene::at(&service, &door, &story, "2021-06-25").await;
        scene.service.at("2021-07-08T09:00:00Z");
        let one = scene.comment("mspc", 3, "all", "Les chiffres <ne sont pas> publiés.").await;
        let two = scene.comment("msds", 3, "all", "Les chiffres sont publiés.").await;
        let agenda = scene.read("coord", "/conflicts").await;
        assert_eq!(agenda["candidates"][0]["comments"], json!([one, two]), "shown, and not guessed");
        assert_eq!((&agenda["items"], scene.read("mspc", "/conflicts").await.get("candidates")), (&json!([]), None));
        scene.refused("coord", "POST", "/conflicts", json!({ "comments": [one] }), "no-contradiction").await;
        let flag = json!({ "comments": [one, two], "proposal": "Citer la source." });
        assert_eq!(scene.done("coord", "POST", "/conflicts", flag.clone()).await["number"], 1);
        scene.done("coord", "POST", "/conflicts", flag).await;
        let told: BTreeSet<PersonId> = scene.told("conflict-flagged").await.into_iter().collect();
        for who in ["mspc", "msds", "mmeia"] {
            assert!(told.contains(&scene.person(who)), "{who} is told");
        }
        let gates = scene.read("coord", "/gates").await.to_string();
        assert!(gates.contains("conflicts-open"), "{gates}");
        let path = format!("/api/v1{STATUS}/conflicts/1/sheet");
        let (_, sheet) = door.get(&scene.token("mspc"), &path).await;
        for words in ["publiés", "Citer la source", "\\<ne sont pas\\>"] {
            assert!(sheet.contains(words), "{words}: {sheet}");
        }
        let ruling = |institution: &str| {
            json!({
                "institution": institution, "reason": "La phrase est gardée.",
                "outcomes": [{ "comment": one, "outcome": "accepted" }, { "comment": two, "outcome": "not_accepted" }],
            })
        };
        scene.refused("mspc", "POST", "/conflicts/1/arbitration", ruling("mspc"), "party-to-conflict").await;
        scene.refused("coord", "POST", "/conflicts/1/arbitration", ruling("mmeia"), "not-allowed").await;
        scene.refused("matd", "POST", "/conflicts/1/arbitration", ruling("matd"), "not-the-arbiter").await;
        let half =
            json!({ "institution": "mmeia", "reason": "…", "outcomes": [{ "comment": one, "outcome": "noted" }] });
        scene.refused("mmeia", "POST", "/conflicts/1/arbitration", half, "ruling-needed").await;
        scene.done("mmeia", "POST", "/conflicts/1/arbitration", ruling("mmeia")).await;
        assert!(scene.told("conflict-decided").await.contains(&scene.person("msds")));
        assert!(scene.told("comment-answered").await.contains(&scene.person("msds")));
        let comment = scene.read("msds", &format!("/comments/{two}")).await;
        assert_eq!(comment["answer"]["outcome"], "not_accepted", "{comment}");
        assert!(!scene.read("coord", "/gates").await.to_string().contains("conflicts-open"));
        let keep = |who: &str| json!({ "institution": who, "reason": "Nous maintenons notre lecture." });
        scene.refused("mspc", "POST", "/conflicts/1/dissent", keep("mspc"), "not-overruled").await;
        scene.done("msds", "POST", "/conflicts/1/dissent", keep("msds")).await;
        let conflict = scene.status().await["conflicts"][0].clone();
        assert_eq!(conflict["dissents"][0]["reason"]["text"], "Nous maintenons notre lecture.");
        // The arbiter is a party here: only the deputy that the rules name decides.
        let three = scene.comment("mmeia", 4, "lead_and_coordinator", "Depuis 2014.").await;
        let four = scene.comment("mef", 4, "all", "Depuis 2016.").await;
        scene.done("coord", "POST", "/conflicts", json!({ "comments": [three, four], "proposal": "Vérifier." })).await;
        let second = |institution: &str| {
            json!({
                "institution": institution, "reason": "Deux mille seize.",
                "outcomes": [{ "comment": three, "outcome": "noted" }, { "comment": four, "outcome": "accepted" }],
            })
        };
        scene.refused("mmeia", "POST", "/conflicts/2/arbitration", second("mmeia"), "party-to-conflict").await;
        scene.rules(json!({ "deputy_arbiter": "matd" })).await;
        let restricted = scene.read("mef", "/conflicts").await.to_string();
        assert!(!restricted.contains("Depuis 2014") && !restricted.contains("Vérifier"), "{restricted}");
        let (_, sheet) = door.get(&scene.token("mef"), &format!("/api/v1{STATUS}/conflicts/2/sheet")).await;
        assert!(!sheet.contains("2014") && sheet.contains("restreinte"), "{sheet}");
        scene.done("matd", "POST", "/conflicts/2/arbitration", second("matd")).await;
        service.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn edge_case_28_an_opinion_stands_for_the_unchanged_blocks_and_only_the_others_are_asked_again() {
    for place in places().await {
        let service = Service::start(&place).await;
        let (door, story) = (service.door(), Story::own().unwrap());
        let mut scene = Scene::at(&service, &door, &story, "2021-09-06").await;
        let consent = scene.row("msds").await["consent"].clone();
        let (blocks, stands, confirm) = (&consent["blocks"], &consent["stands"], &consent["confirm"]);
        assert_eq!(blocks.as_u64(), stands.as_u64().zip(confirm.as_u64()).map(|(one, two)| one + two));
        assert!(stands.as_u64() > Some(0) && confirm.as_u64() > Some(0), "{consent}");
        let opinion = scene.read("msds", "/opinions/msds").await;
        let waiting = opinion["confirm"].as_array().unwrap().clone();
        assert_eq!(Some(waiting.len() as u64), confirm.as_u64());
        assert!(waiting[0]["runs"].is_array(), "with the change shown: {opinion}");
        let desk = scene.read("msds", "/desk").await;
        let asked =
            desk["asked"].as_array().unwrap().iter().find(|ask| ask["what"] == "confirm_opinion").unwrap().clone();
        let ids: Vec<&Value> = waiting.iter().map(|change| &change["id"]).collect();
        assert_eq!(json!(ids).as_array().map(Vec::len), asked["blocks"].as_array().map(Vec::len));
        // Standard text from headquarters is put to nobody.
        let standard = json!({ "blocks": [ids[0]], "standard": true });
        scene.done("hq", "POST", "/standard-text", standard).await;
        assert_eq!(scene.row("msds").await["consent"]["confirm"].as_u64(), confirm.as_u64().map(|count| count - 1));
        // On its own dimensions only.
        scene.done("coord", "POST", "/participants/matd/dimensions", json!({ "dimensions": [5] })).await;
        let own = scene.row("matd").await;
        assert!(own["consent"]["blocks"].as_u64() < blocks.as_u64(), "{own}");
        let confirmed = json!({ "draft": 3, "scope": { "blocks": ids }, "opinion": "favourable" });
        scene.done("msds", "PUT", "/opinions/msds", confirmed).await;
        let row = scene.row("msds").await;
        assert_eq!((&row["consent"]["confirm"], &row["opinion"]["opinion"]), (&json!(0), &json!("favourable")));
        assert_eq!(row["opinion"]["scope"], "draft", "it adds to the former one");
        // Reservations are lifted by an act, once what they depend on is satisfied.
        assert_eq!(scene.row("maeci").await["may_lift"], true, "its comment was taken into the second version");
        scene.refused("coord", "POST", "/opinions/maeci/lifting", json!({}), "not-allowed").await;
        scene.done("maeci", "POST", "/opinions/maeci/lifting", json!({})).await;
        let row = scene.row("maeci").await;
        assert_eq!((&row["opinion"]["opinion"], row.get("may_lift")), (&json!("favourable"), None));
        scene.refused("maeci", "POST", "/opinions/maeci/lifting", json!({}), "nothing-to-lift").await;
        service.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn edge_case_27_the_rule_of_validation_changes_only_before_the_text_is_settled() {
    for place in places().await {
        let service = Service::start(&place).await;
        let (door, story) = (service.door(), Story::own().unwrap());
        let mut scene = Scene::at(&service, &door, &story, "2021-06-25").await;
        scene.rules(json!({ "validators": "lead_without_objection", "stuck_after_days": 10 })).await;
        assert_eq!(scene.status().await["policies"]["validators"], "lead_without_objection", "the rule in force");
        let history = scene.read("coord", "/history").await;
        let changed = history["items"].as_array().unwrap().iter().find(|item| item["event"] == "policies-changed");
        assert_eq!(changed.unwrap()["facts"]["agreed_by"], json!(["mmeia"]), "recorded with who agreed");
        assert!(scene.told("policies-changed").await.contains(&scene.person("mspc")));
        scene.service.at("2021-07-10T09:00:00Z");
        let stuck = scene.read("coord", "/stuck").await;
        assert_eq!((&stuck["idle"], &stuck["shut"]), (&json!(true), &json!(true)), "{stuck}");
        service.stop().await;
    }
    let place = Place::sqlite();
    let service = Service::start(&place).await;
    let (door, story) = (service.door(), Story::own().unwrap());
    let mut scene = Scene::at(&service, &door, &story, "2021-09-13").await;
    let policies = scene.status().await["policies"].clone();
    let body = json!({ "policies": policies, "reason": "Trop tard." });
    scene.refused("coord", "POST", "/policies", body, "wrong-stage").await;
    let back = json!({ "to": "consultation", "reason": "Relecture." });
    scene.done("coord", "POST", "/stage", back).await;
    service.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn silence_is_agreement_only_by_the_rules_and_with_proof_of_delivery() {
    for place in places().await {
        let service = Service::start(&place).await;
        let (door, story) = (service.door(), Story::own().unwrap());
        let mut scene = Scene::at(&service, &door, &story, "2021-08-12").await;
        scene.rules(json!({ "tacit_agreement": true })).await;
        scene.service.at("2021-08-16T09:00:00Z");
        let window = json!({ "purpose": "opinions", "draft": 1, "closes_on": "2021-08-27" });
        scene.done("coord", "POST", "/window", window).await;
        let mail = SmtpServer::start();
        service.worker(&format!("smtp://127.0.0.1:{}", mail.port)).send_waiting().await.unwrap();
        let delivered = scene.row("mef").await["delivery"]["delivered_at"].clone();
        assert_eq!(delivered, "2021-08-16T09:00:00Z");
        scene.let_it_be("2021-08-28T00:00:00Z").await;
        let row = scene.row("mef").await;
        assert_eq!((&row["tacit"]["delivered_at"], &row["opinion"]), (&delivered, &Value::Null), "a state of its own");
        assert!(scene.told("tacit-agreement").await.contains(&scene.person("mef")));
        scene.done("mef", "PUT", "/opinions/mef", json!({ "draft": 1, "opinion": "favourable" })).await;
        assert_eq!(scene.row("mef").await.get("tacit"), None, "an opinion takes its place");
        service.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_proof_of_delivery_silence_stays_silence() {
    let place = Place::sqlite();
    let service = Service::start(&place).await;
    let (door, story) = (service.door(), Story::own().unwrap());
    let mut scene = Scene::at(&service, &door, &story, "2021-08-12").await;
    scene.rules(json!({ "tacit_agreement": true })).await;
    scene.service.at("2021-08-16T09:00:00Z");
    let window = json!({ "purpose": "opinions", "draft": 1, "closes_on": "2021-08-27" });
    scene.done("coord", "POST", "/window", window).await;
    scene.let_it_be("2021-08-28T00:00:00Z").await;
    let row = scene.row("mef").await;
    assert_eq!((row.get("tacit"), &row["no_response"]), (None, &json!(["comments", "opinions"])));
    service.stop().await;
}
