//! After publication and around it, over HTTP, on both databases: steps 24, 36 and 39 of the scenario,
//! and the edge cases that belong to them.

mod world;

use std::collections::BTreeSet;

use serde_json::{Value, json};

use self::world::{World, with};
use crate::support::Place;

/// Runs a test on both databases.
macro_rules! on_both {
    ($(#[$doc:meta])* $name:ident, $step:literal, $test:ident) => {
        $(#[$doc])*
        #[tokio::test(flavor = "multi_thread")]
        async fn $name() {
            for place in [Place::sqlite(), Place::postgres().await] {
                let world = World::after_step(&place, $step).await;
                $test(&world).await;
                world.service.stop().await;
            }
        }
    };
}

on_both!(edge_case_06_a_validation_withdrawn_blocks_and_once_published_it_is_contested, 33, contested);
on_both!(edge_case_07_an_error_found_after_publication_is_corrected_channel_by_channel, 38, corrected);
on_both!(edge_case_17_a_recommendation_referred_to_headquarters_is_answered_after_the_end, 35, referred);
on_both!(edge_case_18_one_channel_publishes_and_the_other_waits, 37, partly_published);
on_both!(edge_case_19_a_key_finding_whose_block_changed_is_to_be_checked, 35, key_findings);
on_both!(edge_case_24_a_cancelled_assessment_ends_and_its_drafts_stay_unpublished, 17, cancelled);
on_both!(edge_case_25_a_baseline_is_a_published_profile_of_the_same_territory, 38, followed_up);
on_both!(a_proof_is_compared_paragraph_by_paragraph_and_approved_before_it_goes_live, 35, proofs);
on_both!(blocks_and_recommendations_are_exported_by_objective_of_the_global_compact, 35, objectives);
on_both!(step_24_the_press_release_is_recorded, 23, press_release);

async fn contested(world: &World) {
    let reason = json!({ "reason": "La rédaction du point 4.2 est à relire." });
    world.does("fp-mmeia", "POST", "/validations/1/withdrawal", reason.clone()).await;
    assert_eq!(world.told("validation-withdrawn").await, world.everyone());
    let portal = json!({ "channel": "portal", "published_on": "2021-09-17", "url": "https://portal.example/" });
    world.refused("hq", "/publications", portal, "gate-shut").await;
    world.refused("fp-mmeia", "/contests", reason.clone(), "nothing-published").await;
    let content = world.reads("coord", "").await["validation"]["content"].clone();
    let signed = json!({ "institution": "mmeia", "content": content, "name": "SG", "post": "Secrétaire général" });
    world.does("fp-mmeia", "POST", "/validations", signed).await;
    world.publishes("portal", "2021-09-30").await;
    world.refused("fp-mmeia", "/validations/2/withdrawal", reason.clone(), "already-published").await;
    let number = world.does("fp-mmeia", "POST", "/contests", reason.clone()).await["number"].clone();
    assert_eq!(world.told("contested").await, world.of(&["coord", "hq", "dakar"]));
    assert_eq!(world.reads("fp-mspc", "").await["after"]["contested"], true);
    assert_eq!(world.reads("fp-mspc", "/contests").await["items"][0]["reason"], json!({ "withheld": true }));
    assert_eq!(world.reads("hq", "/contests").await["items"][0]["reason"]["text"], reason["reason"]);
    let down = json!({ "decision": "take_down", "reason": "Le ministère n’est plus d’accord." });
    world.refused("fp-mmeia", &format!("/contests/{number}/decision"), down.clone(), "not-allowed").await;
    let position = world.does("hq", "POST", &format!("/contests/{number}/decision"), down).await["position"].clone();
    let channels = world.reads("coord", "/channels").await;
    assert_eq!(channels["items"][0]["state"], "taken_down");
    let before = position.as_u64().unwrap() - 1;
    assert_eq!(world.reads("coord", &format!("/channels?at={before}")).await["items"][0]["state"], "live");
    assert_eq!(world.reads("coord", "").await["publication"], "not_published");
}

async fn corrected(world: &World) {
    let first = world.reads("fp-mspc", "/editions/1").await;
    let block = world.corrects().await;
    let status = world.reads("auditor", "").await;
    assert_eq!(status["after"]["correction_pending"], json!(["portal", "library"]));
    assert_eq!(status["after"]["edition"], json!([1, 1]));
    assert_eq!((&status["publication"], &status["validation"]["state"]), (&json!("published"), &json!("validated")));
    world.publishes("portal", "2021-11-15").await;
    let status = world.reads("auditor", "").await;
    assert_eq!(status["after"]["correction_pending"], json!(["library"]));
    world.refused("coord", "/closure", json!({}), "gate-shut").await;
    assert_eq!(world.told("corrigendum-published").await, BTreeSet::new());
    world.publishes("library", "2021-11-15").await;
    assert_eq!(world.reads("auditor", "").await["after"]["correction_pending"], json!([]));
    assert_eq!(world.told("corrigendum-published").await, world.everyone());
    let editions = world.reads("fp-mspc", "/editions").await;
    let called: Vec<_> = editions["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| json!([row["edition"], row["corrigendum"], row["current"]]))
        .collect();
    assert_eq!(called, [json!([1, 0, false]), json!([1, 1, true])]);
    let text = |edition: &Value| {
        let blocks = edition["blocks"].as_array().unwrap();
        blocks.iter().find(|row| row["id"] == block).unwrap()["text"].as_str().unwrap().to_owned()
    };
    let (old, new) = (world.reads("fp-mspc", "/editions/1").await, world.reads("fp-mspc", "/editions/2").await);
    assert_eq!(text(&old), text(&first), "the first edition stays readable as it was");
    assert!(text(&old).contains("CREDD 2019-2023") && text(&new).contains("CREDD 2019-2022"));
    let records = world.reads("coord", "/channels").await;
    assert_eq!(records["records"].as_array().unwrap().len(), 4);
    assert_eq!(records["records"][0]["replaced_on"], "2021-11-15");
    let report = &world.reads("fp-matd", "/errata").await["items"][0];
    assert_eq!((&report["corrected_in"], &report["triage"]["verdict"]), (&json!(2), &json!("wrong_fact")));
    assert_eq!(world.reads("fp-mspc", "/errata").await["items"][0]["words"], json!({ "withheld": true }));
    let then = world.reads("auditor", "?at=2021-10-15T00:00:00Z").await;
    assert_eq!((&then["after"]["edition"], &then["after"]["open_reports"]), (&json!([1, 0]), &json!(0)));
    world.corrects_a_slip().await;
    world.publishes("portal", "2021-11-20").await;
    world.publishes("library", "2021-11-20").await;
    world.does("coord", "POST", "/closure", json!({})).await;
}

async fn referred(world: &World) {
    let made = json!({ "institution": "osc", "text": "Ajouter un indicateur sur la migration régionale." });
    let institution = world.story.roster.people.iter().find(|one| one.key == "c-osc").unwrap().institution.clone();
    let made = with(&made, "institution", &institution);
    world.refused("fp-mspc", "/recommendations", made.clone(), "not-allowed").await;
    let number = world.does("coord", "POST", "/recommendations", made).await["number"].clone();
    let path = format!("/recommendations/{number}");
    let kept = json!({ "decision": "kept" });
    world.refused("coord", &format!("{path}/decision"), kept, "owner-needed").await;
    let sent = json!({ "decision": "referred", "reason": "Le jeu d’indicateurs est commun à tous les pays." });
    world.does("coord", "POST", &format!("{path}/decision"), sent).await;
    world.publishes("portal", "2021-09-30").await;
    world.publishes("library", "2021-10-12").await;
    world.does("coord", "POST", "/closure", json!({})).await;
    assert_eq!(world.reads("coord", "").await["after"]["open_recommendations"], 1);
    world.service.at("2022-02-01T09:00:00Z");
    let answer = json!({ "text": "L’indicateur sera examiné à la prochaine révision." });
    world.refused("fp-mspc", &format!("{path}/answer"), answer.clone(), "not-allowed").await;
    let done = world.does("hq", "POST", &format!("{path}/answer"), answer.clone()).await;
    let held = world.reads("c-osc", "/recommendations").await["items"][0].clone();
    assert_eq!((&held["state"], &held["open"]), (&json!("answered"), &json!(false)));
    assert_eq!(held["answers"][0]["words"]["text"], answer["text"]);
    let before = done["position"].as_u64().unwrap() - 1;
    let then = world.reads("coord", &format!("/recommendations?at={before}")).await;
    assert_eq!((&then["items"][0]["state"], &then["items"][0]["open"]), (&json!("referred"), &json!(true)));
}

async fn partly_published(world: &World) {
    let states = |channels: &Value| {
        let rows = channels["items"].as_array().unwrap();
        rows.iter().map(|row| row["state"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(world.reads("coord", "").await["publication"], "partly_published");
    assert_eq!(states(&world.reads("coord", "/channels").await), ["live", "absent"]);
    assert_eq!(world.told("published").await, BTreeSet::new(), "no letter before both are live");
    world.publishes("library", "2021-10-12").await;
    assert_eq!(states(&world.reads("coord", "/channels").await), ["live", "live"]);
    assert_eq!(world.told("published").await, world.everyone());
}

/// Step 36, and what a later correction means for it.
async fn key_findings(world: &World) {
    let (_, block) = world.corrected().await;
    let draft = world.reads("coord", "/drafts/3").await;
    let other =
        draft["blocks"].as_array().unwrap().iter().find(|row| row["kind"] == "paragraph").unwrap()["id"].clone();
    for (blocks, kind) in [(json!([block]), "well_developed"), (json!([other]), "to_strengthen")] {
        let body = json!({ "dimension": 2, "kind": kind, "blocks": blocks, "text": "Un cadre stratégique existe." });
        world.does("hq", "POST", "/key-findings", body).await;
    }
    let states = |findings: Value| {
        let rows = findings["items"].as_array().unwrap().clone();
        rows.iter().map(|row| row["state"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(states(world.reads("fp-mspc", "/key-findings").await), ["written", "written"]);
    let content = world.reads("coord", "").await["validation"]["content"].clone();
    world.service.at("2021-09-28T09:00:00Z");
    world
        .refused(
            "coord",
            "/key-findings/approval",
            json!({ "institution": "mmeia", "content": content }),
            "not-allowed",
        )
        .await;
    world.does("fp-mmeia", "POST", "/key-findings/approval", json!({ "content": content })).await;
    assert_eq!(states(world.reads("fp-mspc", "/key-findings").await), ["approved", "approved"]);
    world.publishes("portal", "2021-09-30").await;
    world.publishes("library", "2021-10-12").await;
    world.corrects().await;
    assert_eq!(states(world.reads("fp-mspc", "/key-findings").await), ["to_check", "approved"]);
    assert_eq!(world.reads("coord", "").await["after"]["findings_to_check"], json!([1]));
    let then = world.reads("fp-mspc", "/key-findings?at=2021-10-13T00:00:00Z").await;
    assert_eq!(states(then), ["approved", "approved"]);
}

async fn cancelled(world: &World) {
    let reason = json!({ "reason": "Le Gouvernement met fin à l’exercice." });
    world.refused("fp-mmeia", "/cancellation", reason.clone(), "not-allowed").await;
    world.does("coord", "POST", "/cancellation", reason).await;
    assert_eq!(world.told("cancelled").await, world.everyone());
    let status = world.reads("fp-mspc", "").await;
    assert_eq!((&status["after"]["cancelled"], &status["publication"]), (&json!(true), &json!("not_published")));
    assert!(!status["closed_at"].is_null());
    assert_eq!(world.reads("auditor", "/drafts/1").await["draft"], 1, "the drafts can still be read by who could");
    world.refused("coord", "/drafts/1/share", json!({}), "closed").await;
    world.refused("hq", "/reopening", json!({ "reason": "Reprendre." }), "closed").await;
    let wait = world.door.write(
        &world.tokens["coord"],
        "POST",
        "/assessments",
        "again",
        opening("mali-2022", "first", None, "national"),
    );
    assert_eq!(wait.await.0, 200, "a later run is a new assessment");
}

fn opening(code: &str, kind: &str, baseline: Option<&str>, level: &str) -> Value {
    json!({
        "code": code, "country": "mli", "level": level, "kind": kind, "baseline": baseline, "lead": "mmeia",
        "language": "fr", "title": { "fr": "Profil suivant" },
        "policies": {
            "time_zone": "Africa/Bamako", "period_days": 25, "tacit_agreement": false, "validators": "lead",
            "arbiter": "mmeia", "default_visibility": "all", "pass_with_reason": true,
            "channels": ["portal"], "proofs": "lead",
        },
    })
}

async fn followed_up(world: &World) {
    let made = json!({ "institution": "mspc", "text": "Publier les données chaque année." });
    for decision in
        [json!({ "decision": "kept", "owner": "mspc" }), json!({ "decision": "not_kept", "reason": "Déjà fait." })]
    {
        let number = world.does("coord", "POST", "/recommendations", made.clone()).await["number"].clone();
        world.does("coord", "POST", &format!("/recommendations/{number}/decision"), decision).await;
    }
    let step = json!({ "state": "under_way", "evidence": "Un comité technique est en place." });
    world.does("fp-mspc", "POST", "/recommendations/1/follow-ups", step.clone()).await;
    world.refused("fp-msds", "/recommendations/1/follow-ups", step, "not-found").await;
    let open = |body: Value| async move {
        let key = format!("open-{}", body["code"].as_str().unwrap());
        world.door.write(&world.tokens["coord"], "POST", "/assessments", &key, body).await
    };
    let (status, problem) = open(opening("mali-local", "follow_up", Some("mali-2021"), "local")).await;
    assert_eq!((status, &problem["code"]), (422, &json!("no-baseline")));
    let (status, answer) = open(opening("mali-2024", "follow_up", Some("mali-2021"), "national")).await;
    assert_eq!(status, 200, "{answer}");
    let taken = world.door.read(&world.tokens["coord"], "/assessments/mali-2024/recommendations").await;
    let items = taken["items"].as_array().unwrap();
    assert_eq!(items.len(), 1, "{taken}");
    assert_eq!((&items[0]["state"], &items[0]["inherited"]["number"]), (&json!("under_way"), &json!(1)));
    assert_eq!(items[0]["words"]["text"], made["text"]);
    let (status, problem) = open(opening("mali-2027", "follow_up", Some("mali-2024"), "national")).await;
    assert_eq!((status, &problem["code"]), (422, &json!("no-baseline")), "a baseline is a published profile");
    let apart = world.door.read(&world.tokens["coord"], "/assessments/mali-2024").await;
    assert_eq!(apart["stage"], "briefing", "each has a log of its own");
}

async fn proofs(world: &World) {
    let (laid_out, block) = world.corrected().await;
    let body = json!({ "channel": "portal", "markdown": laid_out });
    world.refused("fp-mspc", "/proofs", body.clone(), "not-allowed").await;
    world.refused("hq", "/proofs", with(&body, "channel", "newspaper"), "unknown-channel").await;
    let number = world.does("hq", "POST", "/proofs", body).await["number"].clone();
    let proof = world.reads("fp-mmeia", &format!("/proofs/{number}")).await;
    assert_eq!((&proof["differences"], &proof["items"][0]["id"]), (&json!(1), &json!(block)));
    let exact = json!({ "channel": "portal", "markdown": world.story.drafts[2] });
    let number = world.does("hq", "POST", "/proofs", exact).await["number"].clone();
    let proof = world.reads("fp-mmeia", &format!("/proofs/{number}")).await;
    assert_eq!((&proof["differences"], &proof["items"]), (&json!(0), &json!([])));
    let path = format!("/proofs/{number}/approval");
    world.refused("coord", &path, json!({ "source": proof["source"] }), "not-allowed").await;
    world.refused("fp-mmeia", &path, json!({ "source": proof["content"] }), "other-text").await;
    world.does("fp-mmeia", "POST", &path, json!({ "source": proof["source"] })).await;
    assert_eq!(world.reads("coord", "/channels").await["items"][0]["state"], "prepared");
    // A portal page holds a part of the text: what it leaves out is no difference.
    let draft = world.reads("coord", "/drafts/3").await;
    let paragraph = draft["blocks"].as_array().unwrap().iter().find(|row| row["kind"] == "paragraph").unwrap();
    let page = json!({ "channel": "portal", "markdown": paragraph["text"], "extract": true });
    let number = world.does("hq", "POST", "/proofs", page).await["number"].clone();
    assert_eq!(world.reads("coord", &format!("/proofs/{number}")).await["differences"], 0);
    world.publishes("portal", "2021-09-30").await;
    assert_eq!(world.reads("coord", "/channels").await["items"][0]["state"], "live");
}

async fn objectives(world: &World) {
    let (_, block) = world.corrected().await;
    let made = json!({ "institution": "mspc", "text": "Publier, chaque année, les \"données\"." });
    world.does("coord", "POST", "/recommendations", made.clone()).await;
    for (tagged, objectives) in [(block.as_str(), json!([1, 23])), ("r1", json!([1]))] {
        let body = json!({ "tagged": tagged, "objectives": objectives });
        world.does("analyst", "PUT", "/gcm", body).await;
    }
    let (status, _) = world.sends("analyst", "PUT", "/gcm", json!({ "tagged": "r1", "objectives": [24] })).await;
    assert_eq!(status, 422);
    let export = world.reads("auditor", "/gcm").await;
    assert_eq!(export["items"].as_array().unwrap().len(), 23);
    let first = &export["items"][0];
    assert_eq!(
        (&first["blocks"][0]["block"], &first["recommendations"][0]["state"]),
        (&json!(block), &json!("recorded"))
    );
    assert_eq!(first["recommendations"][0]["words"]["text"], made["text"]);
    assert_eq!(export["items"][22]["blocks"][0]["block"], json!(block));
    let (status, csv) = world.door.get(&world.tokens["auditor"], "/api/v1/assessments/mali-2021/gcm?format=csv").await;
    assert_eq!(status, 200);
    assert_eq!(csv.lines().count(), 4, "{csv}");
    assert!(csv.contains("\"Publier, chaque année, les \"\"données\"\".\""), "{csv}");
}

async fn press_release(world: &World) {
    world.service.at("2021-07-29T09:00:00Z");
    let body =
        json!({ "kind": "press_release", "published_on": "2021-07-29", "url": "https://mali.example/communique" });
    world.refused("fp-mspc", "/communications", body.clone(), "not-allowed").await;
    world.refused("coord", "/communications", with(&body, "published_on", "2021-07-30"), "date-out-of-range").await;
    world.does("coord", "POST", "/communications", body).await;
    let items = world.reads("fp-mspc", "/communications").await["items"].clone();
    assert_eq!(items.as_array().unwrap().len(), 1);
    assert_eq!(
        (&items[0]["kind"], &items[0]["link"]["url"]),
        (&json!("press_release"), &json!("https://mali.example/communique"))
    );
    let then = world.reads("fp-mspc", "/communications?at=2021-07-28T23:00:00Z").await;
    assert_eq!(then["items"], json!([]));
}
