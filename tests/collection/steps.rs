//! What is told: each returns what both databases must tell alike.

use navette::demo::player::ASSESSMENT;
use navette::demo::story::Story;
use navette_events::Hash;
use serde_json::{Value, json};

use super::{Told, by, letters, rules};
use crate::support::Place;
use crate::support::service::Service;

/// Who answers which dimension in these stories.
const ASSIGNED: [(&str, u8); 6] = [("msds", 1), ("mmeia", 2), ("maeci", 3), ("mef", 4), ("mspc", 5), ("mspc", 6)];
/// The stage of data collection has begun.
const COLLECTING: &str = "2020-12-13T12:00:00Z";

async fn attach(told: &Told<'_>) {
    for set in ["navette-illustrative", "navette-covid-19"] {
        told.writes("coord", "/indicators", json!({ "shipped": set })).await;
    }
}

async fn assign(told: &Told<'_>) {
    for (institution, dimension) in ASSIGNED {
        let body = json!({ "institution": institution, "dimensions": [dimension], "due_on": "2021-02-26" });
        told.writes("coord", "/assignments", body).await;
    }
    let body = json!({ "institution": "menefp", "set": "navette-covid-19", "due_on": "2021-02-26" });
    told.writes("coord", "/assignments", body).await;
}

/// A good answer to a question of any kind.
fn good(question: &Value) -> Value {
    let mut body = json!({ "indicator": question["indicator"] });
    match question["answer"].as_str().unwrap() {
        "presence" => body["presence"] = json!("partly"),
        "number" => body["number"] = json!("12"),
        _ => body["narrative"] = json!("La loi du pays le prévoit."),
    }
    body
}

/// An institution answers what it is asked, but for so many questions.
async fn answer_all(told: &Told<'_>, who: &str, but: usize) -> u32 {
    let asked = told.reads(who, "/assignments?limit=200").await;
    // The lead ministry sees what others are asked, too.
    let own = |question: &&Value| question["task"]["institution"] == who;
    let asked: Vec<&Value> = asked["items"].as_array().unwrap().iter().filter(own).collect();
    for question in asked.iter().skip(but) {
        told.writes(who, "/answers", good(question)).await;
    }
    u32::try_from(asked.len() - but).unwrap()
}

#[expect(clippy::too_many_lines, reason = "five steps of one story")]
pub async fn steps_four_and_eight_to_eleven_collect_answers_and_sources(place: &Place) -> Vec<Value> {
    let service = Service::start(place).await;
    let (door, story) = (service.door(), Story::own().unwrap());
    let mut told = Told::until(&service, &door, &story, "2020-11-19T09:00:00Z").await;

    // 4: the core set and the COVID-19 module are attached, while the briefing is still to come.
    attach(&told).await;
    assert_eq!(told.sent().await, letters(&[("set-attached", &["analyst"])]));
    let coverage = told.reads("auditor", "/coverage").await;
    let of = |coverage: &Value, set: usize, what: &str| coverage["sets"][set]["total"][what].as_u64().unwrap();
    let core = of(&coverage, 0, "total");
    assert_eq!((coverage["sets"][0]["part"].as_str(), of(&coverage, 1, "total")), (Some("core"), 12));
    told.refused(
        "coord",
        "/assignments",
        json!({ "institution": "mspc", "set": "navette-covid-19", "due_on": "2021-02-26" }),
        "wrong-stage",
    )
    .await;
    told.play(Some("2020-11-19T09:00:00Z"), COLLECTING).await;
    told.sent().await;

    // 8: every question is assigned; each focal point is told of his own.
    told.at("2020-12-14T09:00:00Z");
    assign(&told).await;
    let asked = told.sent().await;
    let voices = ["fp-msds", "fp-mmeia", "alt-mmeia", "fp-maeci", "fp-mef", "fp-mspc", "fp-menefp"];
    assert_eq!(asked, letters(&[("questions-assigned", &voices)]));
    let coverage = told.reads("osc", "/coverage").await;
    assert_eq!((of(&coverage, 0, "answered"), of(&coverage, 1, "answered")), (0, 0));
    assert_eq!(coverage["due_dates"], json!([{ "due_on": "2021-02-26", "due_at": "2021-02-27T00:00:00Z" }]));
    assert_eq!(coverage["unassigned"], 0);
    let desk = told.reads("mspc", "/desk").await;
    assert_eq!(
        (&desk["asked"][0]["what"], &desk["asked"][0]["until"]),
        (&json!("answer"), &json!("2021-02-27T00:00:00Z"))
    );
    let own = told.reads("mspc", "/assignments").await;
    assert!(by(&own, "indicator").values().all(|question| question["task"]["institution"] == "mspc"));
    assert_eq!(told.reads("osc", "/assignments").await["items"], json!([]), "a stakeholder is asked nothing");

    // 9: some answer; the due date passes by itself and names who is late.
    told.at("2021-02-20T09:00:00Z");
    let mut answered = 0;
    for (who, but) in [("msds", 0), ("mmeia", 0), ("maeci", 0), ("mef", 2), ("mspc", 3), ("menefp", 3)] {
        answered += answer_all(&told, who, but).await;
    }
    let before = told.reads("coord", "/coverage").await;
    assert_eq!(told.sent().await, letters(&[]), "nobody is written to while the date is to come");
    told.at("2021-03-01T09:00:00Z");
    service.handling.record_passed_deadlines().await.unwrap();
    service.handling.record_passed_deadlines().await.unwrap();
    assert_eq!(told.sent().await, letters(&[("due-date-passed", &["fp-mspc", "fp-mef", "fp-menefp", "coord"])]));
    let coverage = told.reads("coord", "/coverage").await;
    let reached = &coverage["reached"][0];
    assert_eq!((&reached["answered"], &reached["total"]), (&json!(answered), &json!(core + 12)));
    let late: Vec<&str> =
        reached["late"].as_array().unwrap().iter().map(|row| row["institution"].as_str().unwrap()).collect();
    assert_eq!(late, ["mef", "menefp", "mspc"]);
    assert_eq!(of(&coverage, 1, "answered"), 9);
    let history = told.reads("coord", "/history?limit=200").await;
    let passed =
        history["items"].as_array().unwrap().iter().find(|entry| entry["event"] == "due-date-reached").unwrap();
    assert_eq!((&passed["occurred"], &passed["actor"]), (&json!("2021-02-27T00:00:00Z"), &json!("system")));
    let (own, rest) = (told.reads("mspc", "/answers").await, told.reads("menefp", "/answers").await);
    assert!(by(&own, "indicator").keys().all(|code| !by(&rest, "indicator").contains_key(code)));

    // A late answer is taken, and says so.
    answer_all(&told, "mef", 0).await;
    let answers = told.reads("analyst", "/answers?limit=200").await;
    let late = answers["items"].as_array().unwrap().iter().filter(|entry| entry["answer"]["late"] == true).count();
    assert_eq!(late, 2);

    // 10: the analyst records a legal text and keeps a dated copy of it.
    told.at("2021-03-19T10:00:00Z");
    let law = json!({
        "kind": "legal_text", "title": "Décret portant création d’un centre d’accueil", "number": "2021-001",
        "dated_on": "2021-03-19", "url": "https://journal.example/2021-001",
    });
    let source = told.writes("analyst", "/sources", law).await;
    assert_eq!((source, told.sent().await), (1, letters(&[])));
    let client = reqwest::Client::new();
    let copies = format!("{}/api/v1/assessments/{ASSESSMENT}/sources/1/copies", service.base);
    let send = |who: &str, bytes: Vec<u8>| {
        let request = client.post(&copies).bearer_auth(told.token(who)).header("content-type", "application/pdf");
        request.header("idempotency-key", format!("copy-{who}-{}", bytes.len())).body(bytes).send()
    };
    assert_eq!(send("analyst", b"%PDF-1.7 un texte".to_vec()).await.unwrap().status(), 200);
    assert_eq!(send("mspc", b"%PDF-1.7 autre".to_vec()).await.unwrap().status(), 403);
    assert_eq!(send("analyst", vec![b'a'; 3 * 1024 * 1024]).await.unwrap().status(), 200, "more than a common body");
    assert_eq!(send("analyst", vec![b'a'; 25 * 1024 * 1024 + 1]).await.unwrap().status(), 413);
    let file = Hash::of(b"%PDF-1.7 un texte");
    let get = |who: &str, file: Hash| client.get(format!("{copies}/{file}")).bearer_auth(told.token(who)).send();
    let response = get("auditor", file).await.unwrap();
    assert_eq!(
        (response.status().as_u16(), &response.headers()["content-type"]),
        (200, &"application/pdf".parse().unwrap())
    );
    assert!(response.headers()["content-disposition"].to_str().unwrap().starts_with("attachment"));
    assert_eq!(response.bytes().await.unwrap().as_ref(), b"%PDF-1.7 un texte");
    assert_eq!(get("mspc", file).await.unwrap().status(), 404, "cited nowhere that a ministry sees");
    assert_eq!(
        get("analyst", Hash::of(b"%PDF-1.7 autre")).await.unwrap().status(),
        404,
        "stored or not: this source has no such copy"
    );

    // 11: an interview; the person is told how he will be cited.
    told.at("2021-04-26T15:00:00Z");
    let person = told.player.people["alt-mmeia"];
    let interview = json!({
        "kind": "interview", "title": "Réponse à la COVID-19 dans les services consulaires", "dated_on": "2021-04-26",
        "interview": {
            "name": "A. Exemple", "post": "Conseiller technique", "citation": "named",
            "cited_as": "A. Exemple, conseiller technique", "person": person,
        },
    });
    told.writes("coord", "/sources", interview).await;
    assert_eq!(told.sent().await, letters(&[("interview-recorded", &["alt-mmeia"])]));
    let sources = told.reads("coord", "/sources").await;
    assert_eq!(sources["items"][1]["identity"]["words"]["name"], "A. Exemple");
    assert_eq!(told.reads("coord", "/coverage").await["sources"], 2);

    // The past is found again as it was.
    let replayed = told.reads("coord", "/coverage?at=2021-02-20T09:00:00Z").await;
    assert_eq!(replayed, before);
    let end = told.reads("coord", "/answers?limit=200").await;
    service.stop().await;
    vec![before, coverage, end]
}

/// Collecting, everything attached and assigned.
async fn collecting<'a>(
    service: &'a Service,
    door: &'a crate::support::service::Network,
    story: &'a Story,
) -> Told<'a> {
    let told = Told::until(service, door, story, COLLECTING).await;
    attach(&told).await;
    told.at("2020-12-14T09:00:00Z");
    assign(&told).await;
    told
}

pub async fn answers_are_given_corrected_verified_and_sent_back(place: &Place) -> Vec<Value> {
    let service = Service::start(place).await;
    let (door, story) = (service.door(), Story::own().unwrap());
    let mut told = collecting(&service, &door, &story).await;
    told.sent().await;
    let secret = "Le ministère ne tient pas de registre.";

    told.refused("mspc", "/answers", json!({ "indicator": "d1-health", "presence": "yes" }), "not-assigned").await;
    told.refused(
        "mspc",
        "/answers",
        json!({ "indicator": "d1-health", "institution": "msds", "presence": "yes" }),
        "not-found",
    )
    .await;
    told.refused("mspc", "/answers", json!({ "indicator": "d5-plan", "number": "3" }), "value-mismatch").await;
    told.refused("mspc", "/answers", json!({ "indicator": "d5-plan", "presence": "maybe" }), "bad-value").await;
    told.refused("mspc", "/answers", json!({ "indicator": "d5-plan", "presence": "yes", "no_data": "x" }), "bad-value")
        .await;
    told.refused("mspc", "/answers", json!({ "indicator": "unheard-of", "presence": "yes" }), "unknown-indicator")
        .await;
    told.refused(
        "mspc",
        "/answers",
        json!({ "indicator": "d5-plan", "presence": "yes", "sources": [7] }),
        "unknown-source",
    )
    .await;
    told.refused("osc", "/answers", json!({ "indicator": "d5-plan", "presence": "yes" }), "not-allowed").await;
    told.refused(
        "auditor",
        "/answers",
        json!({ "indicator": "d5-plan", "institution": "mspc", "presence": "yes" }),
        "not-allowed",
    )
    .await;

    let first = told.writes("mspc", "/answers", json!({ "indicator": "d5-plan", "no_data": secret })).await;
    told.refused("mspc", "/answers", json!({ "indicator": "d5-plan", "presence": "yes" }), "answer-outdated").await;
    let back = format!("/answers/{first}/return");
    told.refused("mspc", &back, json!({ "reason": "non" }), "not-allowed").await;
    told.writes("analyst", &back, json!({ "reason": "Le registre est cité dans la loi." })).await;
    assert_eq!(told.sent().await, letters(&[("answer-sent-back", &["fp-mspc"])]));
    told.refused("analyst", &format!("/answers/{first}/verification"), json!({}), "answer-returned").await;
    assert_eq!(told.reads("coord", "/coverage").await["total"]["sent_back"], 1);
    let entry = by(&told.reads("mspc", "/answers").await, "indicator")["d5-plan"].clone();
    assert_eq!(
        (&entry["state"], &entry["answer"]["sent_back"]["reason"]["text"]),
        (&json!("sent_back"), &json!("Le registre est cité dans la loi."))
    );

    let second = told.writes("mspc", "/answers", json!({ "indicator": "d5-plan", "presence": "partly" })).await;
    told.writes("analyst", &format!("/answers/{second}/verification"), json!({})).await;
    told.writes("analyst", &format!("/answers/{second}/verification"), json!({})).await;
    told.refused("analyst", &format!("/answers/{first}/verification"), json!({}), "answer-outdated").await;
    told.refused("analyst", "/answers/99/verification", json!({}), "unknown-answer").await;
    let correction = json!({ "indicator": "d5-plan", "presence": "yes", "corrects": second });
    told.refused("mspc", "/answers", correction.clone(), "reason-needed").await;
    let mut correction = correction;
    correction["reason"] = json!("Le plan a été adopté depuis.");
    let third = told.writes("mspc", "/answers", correction).await;
    // What the coordinator records for another, somebody else verifies.
    let recorded = told
        .writes("coord", "/answers", json!({ "indicator": "d1-health", "institution": "msds", "presence": "no" }))
        .await;
    told.refused("coord", &format!("/answers/{recorded}/verification"), json!({}), "own-answer").await;

    let entry = by(&told.reads("analyst", "/answers?limit=200").await, "indicator")["d5-plan"].clone();
    let numbers: Vec<_> = entry["earlier"].as_array().unwrap().iter().map(|answer| answer["answer"].clone()).collect();
    assert_eq!((numbers, &entry["answer"]["answer"]), (vec![json!(first), json!(second)], &json!(third)));
    assert_eq!(entry["earlier"][0]["words"]["text"], secret);
    assert_eq!(entry["state"], "answered", "a correction is checked anew");

    // What a ministry answered is read by those who collect and by itself, nowhere else.
    for who in ["mef", "osc", "auditor"] {
        for path in ["/answers?limit=200", "/assignments?limit=200", "/coverage", "", "/history?limit=200"] {
            let (_, text) = door.get(&told.token(who), &format!("/api/v1/assessments/{ASSESSMENT}{path}")).await;
            assert!(!text.contains(secret), "{who} {path}");
        }
    }
    // Reassigned, a question is another's; what was answered stays with who said it.
    let body = json!({ "institution": "matd", "indicators": ["d5-plan"], "due_on": "2021-03-05" });
    told.writes("coord", "/assignments", body).await;
    let entry = by(&told.reads("matd", "/answers").await, "indicator")["d5-plan"].clone();
    assert_eq!((&entry["answer"], &entry["earlier"]), (&Value::Null, &json!([])));
    assert!(!by(&told.reads("mspc", "/answers").await, "indicator").contains_key("d5-plan"));
    told.refused(
        "coord",
        "/assignments",
        json!({ "institution": "osc", "indicators": ["d5-plan"], "due_on": "2021-03-05" }),
        "answers-nothing",
    )
    .await;
    told.refused(
        "coord",
        "/assignments",
        json!({ "institution": "matd", "indicators": ["d5-plan"], "due_on": "2020-12-01" }),
        "date-out-of-range",
    )
    .await;
    told.refused("coord", "/assignments", json!({ "institution": "matd", "due_on": "2021-03-05" }), "no-questions")
        .await;
    let end = told.reads("coord", "/answers?limit=200").await;
    service.stop().await;
    vec![end]
}

/// A small set of a ministry's own.
fn small_set(version: u32, kind: &str, extra: bool) -> Value {
    let words = |text: &str| json!({ "fr": text, "en": text, "es": text });
    let question = |code: &str, levels: Value| json!({ "code": code, "dimension": 3, "topic": "ports", "levels": levels, "answer": kind, "question": words(code) });
    let mut indicators = vec![question("port-one", json!(["national"])), question("port-town", json!(["local"]))];
    if extra {
        indicators.push(question("port-two", json!(["national", "local"])));
    }
    json!({ "set": {
        "code": "ports", "version": version, "part": "module", "title": words("Ports"),
        "topics": { "ports": words("Ports") }, "indicators": indicators,
    } })
}

pub async fn sets_are_data_that_a_file_brings(place: &Place) -> Vec<Value> {
    let service = Service::start(place).await;
    let (door, story) = (service.door(), Story::own().unwrap());
    let told = Told::until(&service, &door, &story, COLLECTING).await;
    told.at("2020-12-14T09:00:00Z");
    assert_eq!(told.reads("coord", "/coverage").await["total"]["total"], 0, "nothing is attached of itself");
    told.refused("mmeia", "/indicators", small_set(1, "presence", false), "not-allowed").await;
    let mut wrong = small_set(1, "presence", false);
    wrong["set"]["indicators"][0]["topic"] = json!("unheard-of");
    told.refused("coord", "/indicators", wrong, "bad-value").await;
    told.refused("coord", "/indicators", json!({}), "bad-value").await;

    told.writes("coord", "/indicators", small_set(1, "presence", false)).await;
    told.writes("coord", "/indicators", small_set(1, "presence", false)).await;
    let sets = told.reads("osc", "/indicators").await;
    assert_eq!(sets["items"][0]["total"], 1, "questions of cities are not asked of a country");
    assert_eq!(sets["items"][0]["indicators"][0]["question"], "port-one");
    told.refused("coord", "/indicators", small_set(1, "presence", true), "set-outdated").await;
    told.writes("coord", "/assignments", json!({ "institution": "mef", "set": "ports", "due_on": "2021-01-08" })).await;
    told.writes("mef", "/answers", json!({ "indicator": "port-one", "presence": "yes" })).await;
    told.refused("coord", "/indicators", small_set(2, "number", true), "answered-otherwise").await;
    let mut other = small_set(1, "presence", false);
    other["set"]["code"] = json!("harbours");
    told.refused("coord", "/indicators", other, "indicator-taken").await;
    told.writes("hq", "/indicators", small_set(2, "presence", true)).await;
    let coverage = told.reads("coord", "/coverage").await;
    assert_eq!((&coverage["total"]["total"], &coverage["total"]["answered"]), (&json!(2), &json!(1)));

    // Detached, a set counts no more; its answers return with it.
    told.refused("coord", "/indicators/unheard-of/detachment", json!({ "reason": "x" }), "unknown-set").await;
    told.writes("coord", "/indicators/ports/detachment", json!({ "reason": "Le pays n’a pas de port." })).await;
    assert_eq!(told.reads("coord", "/coverage").await["total"]["total"], 0);
    told.refused("mef", "/answers", json!({ "indicator": "port-one", "presence": "no" }), "unknown-indicator").await;
    told.writes("coord", "/indicators", small_set(2, "presence", true)).await;
    assert_eq!(told.reads("coord", "/coverage").await["total"]["answered"], 1);
    let (_, shipped) = door.get(&told.token("osc"), "/api/v1/indicator-sets").await;
    assert!(shipped.contains("n’est pas une liste officielle"));
    let end = told.reads("coord", "/coverage").await;
    service.stop().await;
    vec![end, sets]
}

pub async fn paragraphs_rest_on_questions_and_sources(place: &Place) -> Vec<Value> {
    let service = Service::start(place).await;
    let (door, story) = (service.door(), Story::own().unwrap());
    let mut told = Told::until(&service, &door, &story, COLLECTING).await;
    attach(&told).await;
    told.at("2021-06-20T09:00:00Z");
    let law = json!({ "kind": "document", "title": "Annuaire statistique", "dated_on": "2020-12-31" });
    told.writes("analyst", "/sources", law).await;
    told.play(Some(COLLECTING), "2021-06-22T00:00:00Z").await;
    let body = |block: &str| json!({ "draft": 1, "block": block, "indicators": ["d1-health"], "sources": [1] });
    told.refused("analyst", "/evidence", body("b9999"), "unknown-block").await;
    told.refused("mspc", "/evidence", body("b1"), "not-allowed").await;
    told.refused("analyst", "/evidence", json!({ "draft": 1, "block": "b1", "sources": [2] }), "unknown-source").await;
    told.refused("analyst", "/evidence", json!({ "draft": 9, "block": "b1" }), "unknown-draft").await;
    told.writes("analyst", "/evidence", body("b1")).await;
    assert_eq!(told.reads("mspc", "/sources").await["items"], json!([]), "the version is not shared");
    assert_eq!(told.reads("mspc", "/evidence").await["items"], json!([]));

    told.play(Some("2021-06-22T00:00:00Z"), "2021-06-26T00:00:00Z").await;
    let sources = told.reads("mspc", "/sources").await;
    assert_eq!(sources["items"][0]["words"]["title"], "Annuaire statistique");
    assert_eq!(sources["items"][0]["cited_in"], json!([{ "draft": 1, "block": "b1" }]));
    assert_eq!(told.reads("osc", "/evidence").await["items"][0]["indicators"], json!(["d1-health"]));
    let question = by(&told.reads("analyst", "/answers?limit=200").await, "indicator")["d1-health"].clone();
    assert_eq!(question["cited_in"], json!(["b1"]));
    told.writes("coord", "/evidence", json!({ "draft": 1, "block": "b1" })).await;
    let question = by(&told.reads("analyst", "/answers?limit=200").await, "indicator")["d1-health"].clone();
    assert_eq!(question["cited_in"], json!([]));
    service.stop().await;
    vec![sources]
}

pub async fn the_gate_asks_for_coverage_where_the_rules_say_so(place: &Place) -> Vec<Value> {
    let service = Service::start(place).await;
    let (door, story) = (service.door(), Story::own().unwrap());
    let mut told = collecting(&service, &door, &story).await;
    told.at("2020-12-15T09:00:00Z");
    told.writes("coord", "/policies", rules("explained")).await;
    let missing = |gates: Value| -> Value {
        let gate =
            gates["gates"].as_array().unwrap().iter().find(|gate| gate["gate"] == "consultation").unwrap().clone();
        json!(
            gate["missing"]
                .as_array()
                .unwrap()
                .iter()
                .filter(|missing| missing["code"] != "no-draft")
                .collect::<Vec<_>>()
        )
    };
    let shut = missing(told.reads("coord", "/gates").await);
    assert_eq!(shut[0]["code"], "questions-open");
    assert_eq!(shut[0]["institutions"], json!(["maeci", "mef", "menefp", "mmeia", "msds", "mspc"]));
    assert!(shut[0]["in_words"].as_str().unwrap().starts_with("Des questions attendent une réponse"));
    for (who, but) in [("msds", 0), ("mmeia", 0), ("maeci", 0), ("mef", 0), ("menefp", 0), ("mspc", 1)] {
        answer_all(&told, who, but).await;
    }
    let open = missing(told.reads("coord", "/gates").await);
    assert_eq!(open[0]["institutions"], json!(["mspc"]));
    let last = told.reads("mspc", "/assignments").await["items"][0]["indicator"].clone();
    told.writes("mspc", "/answers", json!({ "indicator": last, "no_data": "Aucune enquête n’a été faite." })).await;
    assert_eq!(missing(told.reads("coord", "/gates").await), json!([]));
    told.writes("coord", "/policies", rules("full")).await;
    let without = missing(told.reads("coord", "/gates").await);
    assert_eq!(
        (&without[0]["code"], &without[0]["institutions"]),
        (&json!("questions-without-data"), &json!(["mspc"]))
    );

    // The draft is written and shared; the gate is still shut, and says why.
    told.play(Some("2021-06-20T00:00:00Z"), "2021-06-22T00:00:00Z").await;
    told.writes("coord", "/drafts/1/share", json!({})).await;
    let (status, problem) = told.tries("coord", "/stage", json!({ "to": "consultation" })).await;
    assert_eq!((status, &problem["missing"][0]["code"]), (409, &json!("questions-without-data")), "{problem}");
    told.writes("coord", "/policies", rules("explained")).await;
    told.writes("coord", "/stage", json!({ "to": "consultation" })).await;
    told.refused("mspc", "/answers", json!({ "indicator": "d5-plan", "presence": "no" }), "wrong-stage").await;
    service.stop().await;
    vec![shut, without]
}

pub async fn edge_case_20_a_person_who_was_interviewed_is_cited_as_agreed(place: &Place) -> Vec<Value> {
    let service = Service::start(place).await;
    let (door, story) = (service.door(), Story::own().unwrap());
    let mut told = Told::until(&service, &door, &story, "2021-06-22T00:00:00Z").await;
    let (name, post) = ("Oumar Exemple", "Conseiller technique au cabinet");
    let interview = |citation: &str, cited_as: Value| {
        json!({
            "kind": "interview", "title": "Entretien sur les services consulaires", "dated_on": "2021-04-26",
            "interview": { "name": name, "post": post, "citation": citation, "cited_as": cited_as },
        })
    };
    told.refused("coord", "/sources", interview("named", Value::Null), "citation-mismatch").await;
    told.refused("coord", "/sources", interview("anonymous", json!(name)), "citation-mismatch").await;
    let mut law = interview("named", json!(name));
    law["kind"] = json!("legal_text");
    told.refused("coord", "/sources", law, "citation-mismatch").await;
    let mut traced = interview("post_only", json!(post));
    traced["interview"]["person"] = json!(told.player.people["fp-mef"]);
    told.refused("coord", "/sources", traced, "citation-mismatch").await;

    let cited = format!("{name}, {post}");
    told.writes("coord", "/sources", interview("named", json!(cited))).await;
    told.writes("coord", "/evidence", json!({ "draft": 1, "block": "b1", "sources": [1] })).await;
    told.play(Some("2021-06-22T00:00:00Z"), "2021-06-26T00:00:00Z").await;
    let named = told.reads("mspc", "/sources").await;
    assert_eq!(named["items"][0]["cited_as"]["words"]["text"], json!(cited));
    assert_eq!(named["items"][0]["identity"]["words"]["withheld"], true);

    // The person no longer wants to be named: from now on nobody but the coordination reads who it was.
    let body = json!({ "citation": "anonymous", "reason": "À la demande de la personne." });
    told.refused("analyst", "/sources/1/citation", body.clone(), "not-allowed").await;
    told.writes("coord", "/sources/1/citation", body.clone()).await;
    told.writes("coord", "/sources/1/citation", body).await;
    for who in ["mspc", "osc", "analyst", "auditor"] {
        let (status, text) = door.get(&told.token(who), &format!("/api/v1/assessments/{ASSESSMENT}/sources")).await;
        assert!(status == 200 && !text.contains(name) && !text.contains(post), "{who}: {text}");
    }
    let kept = told.reads("coord", "/sources").await;
    assert_eq!(
        (&kept["items"][0]["identity"]["words"]["name"], &kept["items"][0]["cited_as"]),
        (&json!(name), &Value::Null)
    );
    assert_eq!(told.reads("mspc", "/sources?at=2021-06-26T00:00:00Z").await["items"].as_array().unwrap().len(), 1);
    service.stop().await;
    vec![named, kept]
}
