//! Who asks, from where, and for what is not his.

use axum::http::Method;
use serde_json::{Value, json};

use super::ground::{Ask, Ground, MALI, NOW, Refused, is_problem};
use super::on_both;

on_both! {
    who_cannot_be_recognised_is_asked_to_sign_in,
    what_belongs_to_another_institution_is_not_there,
    a_role_that_may_not_is_told_so,
    an_assessment_one_has_no_part_in_is_not_there,
    the_portfolio_names_nothing_that_is_anothers,
    stages_and_gates_are_kept,
    what_comes_from_another_site_is_not_acted_on,
    every_address_answers_every_method_with_a_problem_at_worst,
}

const NOT_FOUND: Refused = Refused(404, "not-found", "n’existe pas", "does not exist");
const NOT_ALLOWED: Refused = Refused(403, "not-allowed", "Vos droits", "Your rights");

fn write<'a>(ground: &'a Ground, who: &str, path: &str, body: &Value) -> Ask<'a> {
    ground.ask("POST", &format!("{MALI}{path}")).by(who).key("rights").json(body)
}

async fn who_cannot_be_recognised_is_asked_to_sign_in(ground: Ground) {
    let person = ground.people["fp-msds"];
    let expired = ground.sign_in(person, true, -1).await;
    let page = ground.sign_in(person, false, 24).await;
    let program = ground.token("fp-msds");
    let unknown = Refused(401, "unauthenticated", "Connectez-vous", "Please sign in");
    let read = || ground.ask("GET", MALI);
    let post = || ground.ask("POST", &format!("{MALI}/comments")).key("who").json(&json!({ "draft": 1 }));
    for ask in [read(), post()] {
        for header in [
            None,
            Some(("authorization", "Bearer wrong".to_owned())),
            Some(("authorization", "Bearer ".to_owned())),
            Some(("authorization", format!("Basic {program}"))),
            Some(("authorization", format!("Bearer {expired}"))),
            Some(("authorization", format!("Bearer {page}"))),
            Some(("cookie", format!("navette={program}"))),
            Some(("cookie", "navette=".to_owned())),
        ] {
            let ask = header.iter().fold(ask.clone(), |ask, (name, value)| ask.with(name, value));
            ask.refused(unknown).await;
            assert_eq!(ask.send().await.header("www-authenticate"), "Bearer");
        }
    }
    let cookie = read().with("cookie", &format!("other=1; navette={page}")).send().await;
    assert_eq!(cookie.status, 200);
}

async fn what_belongs_to_another_institution_is_not_there(ground: Ground) {
    let opinion = json!({ "draft": 1, "opinion": "favourable" });
    for other in ["mspc", "mef", "osc", "nowhere"] {
        let put = ground.ask("PUT", &format!("{MALI}/opinions/{other}")).by("fp-msds").key("opinion").json(&opinion);
        put.refused(NOT_FOUND).await;
        ground.ask("GET", &format!("{MALI}/desk?institution={other}")).by("fp-msds").refused(NOT_FOUND).await;
    }
    let own = json!({ "draft": 1, "target": "draft", "category": "factual", "weight": "condition", "text": "À nous" });
    assert_eq!(write(&ground, "fp-mspc", "/comments", &own).done().await["number"], 1);
    let mut for_other = own.clone();
    for_other["institution"] = json!("mspc");
    for who in ["fp-msds", "c-osc", "c-instat"] {
        write(&ground, who, "/comments", &for_other).refused(NOT_FOUND).await;
        let reason = json!({ "reason": "Ce n’est pas le nôtre" });
        write(&ground, who, "/comments/1/withdrawal", &reason).refused(NOT_FOUND).await;
    }
    let name = json!({ "institution": "mspc", "person": ground.people["fp-msds"] });
    write(&ground, "fp-msds", "/focal-points", &name).refused(NOT_FOUND).await;
    let me = ground.people["fp-msds"];
    for other in ["fp-mspc", "coord"] {
        let path = format!("/api/v1/people/{}", ground.people[other]);
        ground.ask("GET", &path).by("fp-msds").refused(NOT_FOUND).await;
    }
    let mine = ground.ask("GET", &format!("/api/v1/people/{me}")).by("fp-msds").done().await;
    assert_eq!(mine["person"], json!(me));
}

async fn a_role_that_may_not_is_told_so(ground: Ground) {
    let stage = json!({ "to": "validation" });
    for who in ["fp-msds", "fp-mmeia", "analyst", "auditor", "observer", "officer", "c-osc", "hq"] {
        write(&ground, who, "/stage", &stage).refused(NOT_ALLOWED).await;
    }
    let comment = super::ground::comment("msds", "Pas à moi");
    for who in ["auditor", "observer", "analyst", "hq"] {
        write(&ground, who, "/comments", &comment).refused(NOT_ALLOWED).await;
    }
    let opinion = json!({ "draft": 1, "opinion": "favourable" });
    for who in ["coord", "auditor", "observer", "hq"] {
        let put = ground.ask("PUT", &format!("{MALI}/opinions/msds")).by(who).key("opinion").json(&opinion);
        put.refused(NOT_ALLOWED).await;
    }
    let markdown = ground.ask("POST", &format!("{MALI}/drafts?language=fr")).by("fp-msds").key("draft");
    markdown.bytes("text/markdown", b"# Nous\n").refused(NOT_ALLOWED).await;
    let grant = json!({ "person": ground.people["fp-msds"], "role": "coordinator", "reach": "everywhere" });
    for who in ["fp-msds", "auditor", "observer", "stranger", "analyst"] {
        ground.ask("POST", "/api/v1/grants").by(who).key("grant").json(&grant).refused(NOT_ALLOWED).await;
        ground.ask("GET", "/api/v1/people").by(who).refused(NOT_ALLOWED).await;
    }
    for who in ["observer", "officer", "c-osc"] {
        ground.ask("GET", &format!("{MALI}/history")).by(who).refused(NOT_FOUND).await;
        ground.ask("GET", &format!("{MALI}/letters")).by(who).refused(NOT_FOUND).await;
    }
}

async fn an_assessment_one_has_no_part_in_is_not_there(ground: Ground) {
    let unheard_of = "/api/v1/assessments/mali-1999";
    for read in ["", "/history", "/gates", "/desk", "/participants", "/drafts", "/drafts/1", "/comments", "/letters"] {
        let mine = ground.ask("GET", &format!("{MALI}{read}")).by("stranger").refused(NOT_FOUND).await;
        let none = ground.ask("GET", &format!("{unheard_of}{read}")).by("stranger").refused(NOT_FOUND).await;
        assert_eq!(mine, none, "the two must not be told apart");
    }
    let comment = super::ground::comment("msds", "Étranger");
    for (path, body) in [("/comments", comment), ("/stage", json!({ "to": "validation" })), ("/closure", json!({}))] {
        write(&ground, "stranger", path, &body).refused(NOT_FOUND).await;
    }
    let draft = ground.ask("POST", &format!("{MALI}/drafts?language=fr")).by("stranger").key("draft");
    draft.bytes("text/markdown", b"# Nous\n").refused(NOT_FOUND).await;
    let portfolio = ground.ask("GET", "/api/v1/assessments").by("stranger").done().await;
    assert_eq!(portfolio["items"], json!([]));
}

async fn the_portfolio_names_nothing_that_is_anothers(ground: Ground) {
    for code in ["aaa-secret", "zzz-secret"] {
        let body = json!({
            "code": code, "country": "sen", "level": "national", "kind": "first", "lead": "mmeia", "language": "fr",
            "title": { "fr": "Sans eux" },
            "policies": {
                "time_zone": "Africa/Dakar", "period_days": 25, "tacit_agreement": false, "validators": "lead",
                "arbiter": "mmeia", "default_visibility": "all", "pass_with_reason": true, "channels": ["portal"],
            },
        });
        ground.ask("POST", "/api/v1/assessments").by("coord").key(code).json(&body).done().await;
    }
    for (who, expected) in [("stranger", 0), ("fp-msds", 1), ("coord", 3)] {
        let (mut path, mut seen) = ("/api/v1/assessments?limit=1".to_owned(), 0);
        loop {
            let page = ground.ask("GET", &path).by(who).send().await;
            let said = format!("{:?} {}", page.headers, page.text);
            assert!(who == "coord" || !said.contains("secret"), "{who}: {said}");
            seen += page.json()["items"].as_array().unwrap().len();
            match page.header("link").strip_prefix('<').and_then(|link| link.split_once('>')) {
                Some((next, _)) => next.clone_into(&mut path),
                None => break,
            }
        }
        assert_eq!(seen, expected, "{who}");
    }
}

async fn stages_and_gates_are_kept(ground: Ground) {
    let to = |stage: &str| write(&ground, "coord", "/stage", &json!({ "to": stage }));
    let skipped = Refused(409, "stage-skipped", "Aucune étape", "No stage can be skipped");
    assert_eq!(to("published").refused(skipped).await["next"], "validation");
    let shut = Refused(409, "gate-shut", "Pas encore possible", "not yet possible");
    let problem = to("validation").refused(shut).await;
    let missing = problem["missing"].as_array().unwrap();
    assert!(missing.iter().any(|missing| missing["code"] == "comment-period-open"), "{problem}");
    let back = Refused(422, "reason-needed", "motif", "reason");
    to("briefing").refused(back).await;
    let invalid = Refused(422, "bad-value", "to\u{a0}»", "one of these values: briefing");
    to("somewhere").refused(invalid).await;
    let wrong = Refused(409, "wrong-stage", "validation", "validation");
    let validation = json!({ "institution": "mmeia", "content": "0".repeat(64), "name": "Le SG", "post": "SG" });
    write(&ground, "fp-mmeia", "/validations", &validation).refused(wrong).await;

    // Another assessment stands at its very beginning: its gate waits for institutions.
    let body = json!({
        "code": "bamako-2021", "country": "mli", "level": "local", "kind": "first", "lead": "mmeia", "language": "fr",
        "title": { "fr": "Profil local" },
        "policies": {
            "time_zone": "Africa/Bamako", "period_days": 25, "tacit_agreement": false, "validators": "lead",
            "arbiter": "mmeia", "default_visibility": "all", "pass_with_reason": false, "channels": ["portal"],
        },
    });
    let open = || ground.ask("POST", "/api/v1/assessments").by("coord").json(&body);
    open().key("open-local").done().await;
    let taken = Refused(409, "taken", "bamako-2021", "bamako-2021");
    open().key("open-local-again").refused(taken).await;
    let path = "/api/v1/assessments/bamako-2021";
    let participants = json!({ "participants": [{ "institution": "mef", "part": "ministry" }] });
    ground
        .ask("POST", &format!("{path}/participants"))
        .by("coord")
        .key("local-roster")
        .json(&participants)
        .done()
        .await;
    let stage = ground.ask("POST", &format!("{path}/stage")).by("coord").key("local-stage");
    let problem = stage.json(&json!({ "to": "data_collection" })).refused(shut).await;
    let named = |missing: &Value| missing["institutions"].as_array().is_some_and(|all| all.contains(&json!("mef")));
    assert!(problem["missing"].as_array().unwrap().iter().any(named), "{problem}");
    assert_eq!(problem["passable_with_reason"], false);
    let reason = json!({ "to": "data_collection", "reason": "Pressé" });
    ground.ask("POST", &format!("{path}/stage")).by("coord").key("local-reason").json(&reason).refused(shut).await;
}

async fn what_comes_from_another_site_is_not_acted_on(ground: Ground) {
    let cookie = format!("navette={}", ground.sign_in(ground.people["fp-msds"], false, 24).await);
    let body = super::ground::comment("msds", "D’ailleurs");
    let post = || ground.ask("POST", &format!("{MALI}/comments")).with("cookie", &cookie).json(&body);
    let elsewhere = Refused(403, "cross-site", "d’un autre site", "another site");
    for site in ["cross-site", "same-site", "nonsense"] {
        post().with("sec-fetch-site", site).refused(elsewhere).await;
    }
    let longer = format!("{}0", ground.service.base);
    for origin in ["https://evil.example", "null", "http://127.0.0.1", &longer] {
        post().with("origin", origin).refused(elsewhere).await;
    }
    let before = ground.comments().await;
    let from = |name, value: &str| post().with(name, value);
    from("sec-fetch-site", "same-origin").done().await;
    from("origin", &ground.service.base).done().await;
    post().key("once").done().await;
    post().key("once").done().await;
    assert_eq!(ground.comments().await, before + 3, "a page may do without a key, and keeps to one it sends");
}

/// Every path of the OpenAPI document with every method, as somebody who may read all: no answer is
/// anything else than the service's own.
async fn every_address_answers_every_method_with_a_problem_at_worst(ground: Ground) {
    let document = ground.ask("GET", "/api/v1/openapi.json").send().await.json();
    let before = ground.rows().await;
    let mut wrong_methods = 0;
    for (path, operations) in document["paths"].as_object().unwrap() {
        let path = path.replace("{id}", "mali-2021").replace("{institution}", "msds").replace("{code}", "msds");
        let path = path.replace("{c}", "1").replace("{n}", "1").replace("{v}", "1");
        for method in [Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE, Method::OPTIONS] {
            let name: &'static str = method.as_str().to_owned().leak();
            let known = operations[name.to_lowercase()].is_object();
            // Without a key and a body no write can succeed.
            let ask = ground.ask(name, &path).by("auditor");
            if known {
                let answer = ask.send().await;
                // The weekly note and the sheet of a conflict are pages to print.
                let kind = answer.header("content-type");
                let own = kind.ends_with("json") || path.ends_with("/note") && kind.starts_with("text/");
                assert!(own && answer.status < 500, "{name} {path}: {} {}", answer.status, answer.text);
            } else {
                wrong_methods += 1;
                let method = Refused(405, "method", "méthode", "method");
                ask.refused(method).await;
                assert!(!ask.send().await.header("allow").is_empty(), "{name} {path}");
            }
        }
    }
    assert!(wrong_methods > 50);
    let nothing = Refused(404, "no-route", "rien à cette adresse", "nothing at this address");
    for path in ["/nowhere", "/api", "/api/v1", "/api/v1/nowhere", "/api/v2/assessments", "/../etc/passwd", "/.env"] {
        ground.ask("GET", path).by("coord").refused(nothing).await;
        ground.ask("POST", path).by("coord").refused(nothing).await;
    }
    let spanish = ground.ask("GET", "/nowhere").with("accept-language", "es").send().await;
    assert_eq!(is_problem(&spanish, 404, "no-route")["title"], "No hay nada en esta dirección.");
    assert_eq!(ground.rows().await, before);
    assert_eq!(ground.service.handling.clock().now(), NOW.parse().unwrap());
}
