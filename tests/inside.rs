//! Inside a ministry, over HTTP on both databases: colleagues and their drafts, mandates, the draft
//! opinion, bodies under their parent, handovers, mail that does not arrive. Step 15 of the scenario,
//! and its edge cases 9, 14 and 15.

mod scene;

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::support::smtp::Peer;
use scene::{Scene, on_both};

on_both! {
    edge_case_09_a_focal_point_leaves_and_another_takes_over_from_a_day,
    edge_case_14_a_body_comments_under_its_parent_which_endorses_or_takes_back,
    edge_case_15_two_of_one_ministry_disagree_and_only_the_focal_point_submits,
    what_is_written_inside_is_nowhere_in_what_others_get,
    a_colleague_is_made_known_once_and_ended_at_once,
    a_draft_opinion_is_printed_for_the_signature_in_three_languages,
    a_handover_planned_takes_place_on_its_day_and_mail_that_bounced_is_told,
}

async fn edge_case_09_a_focal_point_leaves_and_another_takes_over_from_a_day(mut scene: Scene) {
    // Three tasks are open at mspc: it is asked to comment, and two oral comments wait for its word.
    scene.comment("fp-mspc", "mspc", json!("draft"), "all", "Les effectifs ont changé.").await;
    for text in ["Dit en séance.", "Dit une seconde fois."] {
        let said = json!({
            "institution": "mspc", "draft": 1, "target": "draft", "category": "factual", "weight": "suggestion",
            "text": text, "said_on": "2021-06-30",
        });
        scene.done("coord", "POST", "/oral-comments", said).await;
    }
    scene.done("coord", "POST", "/oral-comments/confirmations", json!({})).await;
    let open = scene.read("fp-mspc", "/desk").await["asked"].as_array().unwrap().len();
    assert_eq!(open, 3);
    let alternate = scene.register("coord", "mspc", "Oumou Diarra").await;
    let named = json!({ "institution": "mspc", "person": alternate, "alternate": true });
    scene.done("coord", "POST", "/focal-points", named).await;
    let successor = scene.register("coord", "mspc", "Bréhima Coulibaly").await;
    let first = scene.people["fp-mspc"].clone();
    let handover = json!({ "institution": "mspc", "person": first, "successor": successor, "on": "2021-07-02" });
    scene.refused(&alternate, "POST", "/focal-points/handover", handover.clone(), "not-allowed").await;
    scene.refused("fp-msds", "POST", "/focal-points/handover", handover.clone(), "not-found").await;
    scene.service.at("2021-07-02T08:00:00Z");
    scene.letters().await;
    scene.done("fp-mspc", "POST", "/focal-points/handover", handover.clone()).await;

    let told: BTreeSet<_> = scene.letters().await.into_iter().collect();
    let expected = [first.clone(), successor.clone(), scene.people["coord"].clone()];
    assert_eq!(told, expected.map(|person| ("handed-over".to_owned(), person)).into_iter().collect());
    // The first one's token opens nothing any more; the successor finds the same tasks.
    assert_eq!(scene.get("fp-mspc", "/desk").await.0, 404);
    assert_eq!(scene.get("fp-mspc", "").await.0, 404);
    scene
        .refused("fp-mspc", "PUT", "/opinions/mspc", json!({ "draft": 1, "opinion": "no_comment" }), "not-found")
        .await;
    let desk = scene.read(&successor, "/desk").await;
    assert_eq!(desk["asked"].as_array().unwrap().len(), 3);
    scene.done(&successor, "POST", "/comments/2/confirmation", json!({})).await;
    // The alternate acts in between and after; the act of the first keeps his name.
    scene.done(&alternate, "POST", "/comments/3/confirmation", json!({})).await;
    let comment = scene.read("coord", "/comments/1").await;
    assert_eq!((&comment["by"], &comment["institution"]), (&json!(first), &json!("mspc")));
    assert_eq!(comment["people"][&first]["name"], "Siriman Dougoufana Togola");
    let row = scene.row("mspc").await;
    assert_eq!(row["focal_points"], json!([successor]));
    assert_eq!(row["handover"]["open_tasks"], 3);
    assert_eq!((&row["handover"]["person"], &row["handover"]["on"]), (&json!(first), &json!("2021-07-02")));
    let history = scene.history("coord").await;
    let act = history.iter().find(|act| act["event"] == "focal-point-replaced").unwrap();
    assert_eq!((&act["actor"], &act["occurred"]), (&json!(first), &json!("2021-07-02")));
    // As it stood the day before, the first is still there.
    let before = scene.read("coord", "/participants?at=2021-07-01T23:00:00Z").await;
    let rows = before["items"].as_array().unwrap();
    assert_eq!(rows.iter().find(|row| row["institution"] == "mspc").unwrap()["focal_points"], json!([first]));
    // Sent again, it is done already.
    scene.done("coord", "POST", "/focal-points/handover", handover).await;
    assert_eq!(scene.letters().await.iter().filter(|(kind, _)| kind == "handed-over").count(), 0);
}

async fn edge_case_14_a_body_comments_under_its_parent_which_endorses_or_takes_back(mut scene: Scene) {
    scene.letters().await;
    scene.comment("c-dgme", "dgme", json!("draft"), "all", "Les chiffres sont publiés chaque année.").await;
    scene.comment("c-dgme", "dgme", json!("draft"), "all", "À retirer.").await;
    let told = scene.letters().await;
    let hears =
        |who: &str| told.iter().filter(|(kind, to)| kind == "body-commented" && *to == scene.people[who]).count();
    assert_eq!((hears("fp-mmeia"), hears("alt-mmeia"), hears("c-dgme"), hears("coord")), (2, 2, 0, 0));
    let comment = scene.read("coord", "/comments/1").await;
    assert_eq!((&comment["institution"], &comment["counted_under"]), (&json!("dgme"), &json!("mmeia")));
    assert!(comment["names"]["dgme"].as_str().is_some_and(|name| name != comment["names"]["mmeia"]));
    assert!(scene.read("fp-mmeia", "/desk").await["comments"].as_array().unwrap().contains(&json!(1)));

    for who in ["fp-mspc", "c-dgme"] {
        scene.refused(who, "POST", "/comments/1/endorsement", json!({}), "not-found").await;
    }
    scene.refused("coord", "POST", "/comments/1/endorsement", json!({}), "not-allowed").await;
    scene.done("alt-mmeia", "POST", "/comments/1/endorsement", json!({})).await;
    let reason = json!({ "reason": "Le chiffre KANARIPARENT est provisoire." });
    scene.done("fp-mmeia", "POST", "/comments/2/parent-withdrawal", reason.clone()).await;
    let kinds: BTreeSet<_> = scene.letters().await.into_iter().collect();
    let to = scene.people["c-dgme"].clone();
    let expected = ["comment-endorsed", "body-comment-withdrawn"].map(|kind| (kind.to_owned(), to.clone()));
    assert_eq!(kinds, expected.into_iter().collect());
    let endorsed = scene.read("fp-mspc", "/comments/1").await["parent_word"].clone();
    assert_eq!((&endorsed["institution"], &endorsed["endorsed"]), (&json!("mmeia"), &json!(true)));
    let withdrawn = scene.read("c-dgme", "/comments/2").await;
    assert_eq!(withdrawn["workflow"], "withdrawn");
    assert!(withdrawn["parent_word"]["reason"]["text"].as_str().unwrap().contains("KANARIPARENT"));
    let others = scene.read("fp-mspc", "/comments/2").await;
    assert_eq!(others["parent_word"]["reason"], json!({ "withheld": true }));
    scene.refused("fp-mmeia", "POST", "/comments/2/endorsement", json!({}), "comment-withdrawn").await;
    // A body without a parent speaks for itself alone, as a stakeholder does.
    scene.comment("c-instat", "instat", json!("draft"), "all", "Sans tutelle.").await;
    assert_eq!(scene.read("coord", "/comments/3").await["counted_under"], "instat");
    scene.comment("fp-mmeia", "mmeia", json!("draft"), "all", "Le nôtre.").await;
    scene.refused("fp-mmeia", "POST", "/comments/4/endorsement", json!({}), "not-a-body").await;
    scene.comment("c-dgme", "dgme", json!("draft"), "all", "Au dernier jour.").await;
    scene.service.at("2021-07-24T00:00:00Z");
    scene.refused("fp-mmeia", "POST", "/comments/5/endorsement", json!({}), "no-period").await;
    scene.refused("fp-mmeia", "POST", "/comments/5/parent-withdrawal", reason, "no-period").await;
}

async fn edge_case_15_two_of_one_ministry_disagree_and_only_the_focal_point_submits(mut scene: Scene) {
    let [one, two] = [scene.colleague("mspc", "Awa Keïta").await, scene.colleague("mspc", "Modibo Touré").await];
    let opinion = |opinion: &str| json!({ "opinion": { "draft": 1, "opinion": opinion } });
    for (who, form, text) in [(&one, opinion("favourable"), "Rien à redire."), (&two, opinion("unfavourable"), "Non.")]
    {
        scene.done(who, "POST", "/inside/mspc/notes", json!({ "form": form, "text": text })).await;
    }
    // Both stand side by side inside; outside the ministry has said nothing.
    let notes = scene.read(&one, "/inside/mspc/notes").await;
    let by: Vec<_> = notes["items"].as_array().unwrap().iter().map(|note| note["by"].clone()).collect();
    assert_eq!(by, [json!(one), json!(two)]);
    assert_eq!(notes["items"][1]["words"]["text"], "Non.");
    assert_eq!(scene.row("mspc").await["opinion"], Value::Null);
    for who in [&one, &two] {
        let direct = json!({ "draft": 1, "opinion": "favourable" });
        scene.refused(who, "PUT", "/opinions/mspc", direct, "not-allowed").await;
        scene.refused(who, "POST", "/inside/mspc/notes/1/submission", json!({}), "not-allowed").await;
    }
    let revision = json!({ "text": "D’un autre." });
    scene.refused(&two, "POST", "/inside/mspc/notes/1/revision", revision.clone(), "not-allowed").await;
    scene.done(&one, "POST", "/inside/mspc/notes/1/revision", revision).await;
    scene.done("fp-mspc", "POST", "/inside/mspc/notes/1/submission", json!({})).await;
    let row = scene.row("mspc").await;
    assert_eq!((&row["opinion"]["opinion"], &row["opinion"]["given_by"]), (&json!("favourable"), &scene.id("fp-mspc")));
    let notes = scene.read("fp-mspc", "/inside/mspc/notes").await;
    let states: Vec<_> = notes["items"].as_array().unwrap().iter().map(|note| note["state"].clone()).collect();
    assert_eq!(states, ["submitted", "internal"], "what was not endorsed stays internal");
    let history = scene.history("coord").await;
    let drafted = history.iter().find(|act| act["event"] == "drafted-inside").unwrap();
    assert_eq!(drafted["facts"]["drafted_by"], json!(one));
    assert_eq!(drafted["facts"]["capacity"], "focal_point");
    // A colleague with a mandate submits on its days, and then it is the ministry's comment.
    let form = json!({ "comment": { "draft": 1, "target": "draft", "category": "factual", "weight": "condition" } });
    let note = json!({ "form": form, "text": "L’effectif est de 300.", "proposed": "300 agents" });
    scene.done(&two, "POST", "/inside/mspc/notes", note).await;
    let days = json!({ "person": two, "from": "2021-07-02", "until": "2021-07-03" });
    scene.done("fp-mspc", "POST", "/inside/mspc/mandates", days).await;
    scene.refused(&two, "POST", "/inside/mspc/notes/3/submission", json!({}), "not-allowed").await;
    scene.service.at("2021-07-02T09:00:00Z");
    let made = scene.done(&two, "POST", "/inside/mspc/notes/3/submission", json!({})).await;
    assert_eq!(made["number"], 1);
    let comment = scene.read("fp-msds", "/comments/1").await;
    assert_eq!(
        (&comment["words"]["text"], &comment["words"]["proposed"]),
        (&json!("L’effectif est de 300."), &json!("300 agents"))
    );
    assert_eq!((&comment["drafted"]["drafted_by"], &comment["drafted"]["capacity"]), (&json!(two), &json!("mandate")));
    assert_eq!(comment["people"][&two]["name"], "Modibo Touré");
    scene.service.at("2021-07-04T00:00:00Z");
    let change = json!({ "draft": 1, "opinion": "no_comment" });
    scene.refused(&two, "PUT", "/opinions/mspc", change, "not-allowed").await;
}

async fn what_is_written_inside_is_nowhere_in_what_others_get(mut scene: Scene) {
    let colleague = scene.colleague("mspc", "Awa Keïta").await;
    let before = scene.status("coord").await;
    let etag = scene.tag("coord").await;
    let form = json!({ "comment": { "draft": 1, "target": "draft", "category": "factual", "weight": "condition" } });
    let note = json!({ "form": form, "text": "KANARIINSIDE", "quote": "KANARIINSIDE", "proposed": "KANARIINSIDE" });
    scene.letters().await;
    scene.done(&colleague, "POST", "/inside/mspc/notes", note).await;
    scene.done(&colleague, "POST", "/inside/mspc/notes", json!({ "text": "KANARIINSIDE, une note" })).await;
    scene.done(&colleague, "POST", "/inside/mspc/notes/2/revision", json!({ "text": "KANARIINSIDE encore" })).await;
    scene.done("fp-mspc", "POST", "/inside/mspc/notes/2/removal", json!({})).await;
    assert_eq!(scene.letters().await, [], "no letter tells of it");
    // Not even that there is something: status, its tag and the history are as before.
    let mut after = scene.status("coord").await;
    after["at"] = before["at"].clone();
    assert_eq!(after, before);
    assert_eq!(scene.tag("coord").await, etag);
    let inside =
        |history: &[Value]| history.iter().filter(|act| act["event"].as_str().unwrap().starts_with("note-")).count();
    for (who, seen) in [("fp-mspc", 4), ("coord", 0), ("fp-msds", 0), ("auditor", 0), ("fp-mmeia", 0), ("hq", 0)] {
        assert_eq!(inside(&scene.history(who).await), seen, "{who}");
    }
    for who in ["coord", "hq", "fp-mmeia", "auditor", "fp-msds", "c-dgme", "c-osc", "analyst"] {
        for path in ["/inside/mspc/notes", "/inside/mspc/colleagues", "/opinions/mspc/sheet"] {
            assert_eq!(scene.get(who, path).await.0, 404, "{who} {path}");
        }
        for path in ["", "/history?limit=200", "/comments", "/desk?institution=mspc", "/gates", "/participants"] {
            let (_, text) = scene.get(who, path).await;
            assert!(!text.contains("KANARI"), "{who} {path}");
        }
        let (_, page) = scene.page(who, "/history?from=30").await;
        assert!(!page.contains("KANARI") && !page.contains("interne"), "{who}");
    }
    let (_, page) = scene.page("fp-mspc", "/history?from=30").await;
    assert!(page.contains("interne"), "{page}");
}

async fn a_colleague_is_made_known_once_and_ended_at_once(mut scene: Scene) {
    let body = json!({ "name": "Awa Keïta", "post": "Juriste", "email": "a.keita@mspc.example", "language": "fr" });
    for (who, code) in [("coord", "not-allowed"), ("fp-msds", "not-found"), ("c-dgme", "not-found")] {
        scene.refused(who, "POST", "/inside/mspc/colleagues", body.clone(), code).await;
    }
    scene.letters().await;
    let path = "/assessments/mali-2021/inside/mspc/colleagues";
    let mut made = BTreeSet::new();
    for _ in 0..2 {
        let (status, answer) = scene.send("fp-mspc", "POST", path, "the-same-key", body.clone()).await;
        assert_eq!(status, 201, "{answer}");
        made.insert(answer["person"].as_str().unwrap().to_owned());
    }
    assert_eq!(made.len(), 1, "sent twice, made once");
    let person = made.first().unwrap().clone();
    assert_eq!(scene.letters().await, [("colleague-added".to_owned(), person.clone())]);
    scene.sign_in(&person).await;
    assert_eq!(scene.get(&person, "/desk?institution=mspc").await.0, 200);
    assert_eq!(scene.get(&person, "/desk?institution=msds").await.0, 404);
    let list = scene.read("fp-mspc", "/inside/mspc/colleagues").await;
    assert_eq!(list["people"][&person]["name"], "Awa Keïta");
    let missing = json!({ "name": "Sans adresse" });
    scene.refused("fp-mspc", "POST", "/inside/mspc/colleagues", missing, "missing-field").await;
    let elsewhere = json!({ "person": scene.people["fp-msds"] });
    scene.refused("fp-mspc", "POST", "/inside/mspc/colleagues", elsewhere, "not-a-colleague").await;
    let end = json!({ "person": person, "reason": "KANARIINSIDE" });
    scene.refused(&person, "POST", "/inside/mspc/colleagues/end", end.clone(), "not-allowed").await;
    scene.done("fp-mspc", "POST", "/inside/mspc/colleagues/end", end).await;
    assert_eq!(scene.get(&person, "").await.0, 404, "at the next request");
    let (_, history) = scene.get("coord", "/history?limit=200").await;
    assert!(!history.contains("KANARIINSIDE"));
}

async fn a_draft_opinion_is_printed_for_the_signature_in_three_languages(mut scene: Scene) {
    scene.comment("fp-mspc", "mspc", json!("draft"), "lead_and_coordinator", "Les effectifs ont changé.").await;
    let outcome = json!({ "outcome": "accepted", "reason": "Exact." });
    scene.done("coord", "POST", "/comments/1/outcome", outcome).await;
    let colleague = scene.colleague("mspc", "Awa Keïta").await;
    let form = json!({ "opinion": { "draft": 1, "opinion": "favourable_with_reservations", "reservations": [1] } });
    let note = json!({ "form": form, "text": "Sous réserve des effectifs." });
    scene.done(&colleague, "POST", "/inside/mspc/notes", note).await;
    let content = scene.status("coord").await["drafts"]["shared"]["content"].as_str().unwrap().to_owned();
    for (language, title, proposed) in [
        ("fr", "Projet d’avis", "avis favorable sous réserve"),
        ("en", "Draft opinion", "favourable with reservations"),
        ("es", "Borrador de opinión", "opinión favorable con reservas"),
    ] {
        for accept in ["text/html", "text/markdown"] {
            let sheet = scene.sheet(&colleague, language, accept).await;
            for words in [title, proposed, &content[..12], "Les effectifs ont changé.", "Sous réserve des effectifs."]
            {
                assert!(sheet.contains(words), "{language} {accept} {words}: {sheet}");
            }
            assert!(!sheet.contains(['{', '}']), "{sheet}");
        }
    }
    let sheet = scene.sheet("fp-mspc", "fr", "text/markdown").await;
    assert!(sheet.contains("Ministère de la Sécurité") && sheet.contains("signature"), "{sheet}");
    scene.refused_read("fp-mspc", "/opinions/mspc/sheet?note=9", "unknown-note").await;
    // After an opinion, what changed since is shown with it.
    scene.done("fp-mspc", "PUT", "/opinions/mspc", json!({ "draft": 1, "opinion": "no_comment" })).await;
    scene.new_version().await;
    let sheet = scene.sheet("fp-mspc", "fr", "text/markdown").await;
    assert!(sheet.contains("⟦+") && sheet.contains("Version 2"), "{sheet}");
}

async fn a_handover_planned_takes_place_on_its_day_and_mail_that_bounced_is_told(mut scene: Scene) {
    let (first, successor) = (scene.people["fp-mspc"].clone(), scene.register("coord", "mspc", "B. Coulibaly").await);
    // The ministry's mail server refuses: the coordinator is warned, once a person.
    let peer = Peer::refusing_5xx().await;
    scene.letters().await;
    scene.send_letters(peer.port).await;
    let row = scene.row("mspc").await;
    assert_eq!((row["bounced"].as_array().unwrap().len(), &row["bounced"][0]["person"]), (1, &json!(first)));
    assert!(scene.page("coord", "").await.1.contains("courrier non distribué"));
    let warned = scene.letters().await;
    assert!(warned.iter().all(|(kind, to)| kind == "mail-bounced" && *to == scene.people["coord"]), "{warned:?}");
    let speakers = warned.len();
    scene.send_letters(peer.port).await;
    assert_eq!(scene.letters().await.len(), 0, "{speakers} were warned of before");
    let on = json!({ "institution": "mspc", "person": first, "successor": successor, "on": "2021-07-05" });
    scene.done("coord", "POST", "/focal-points/handover", on).await;
    let told: BTreeSet<_> = scene.letters().await.into_iter().collect();
    let three = [first.clone(), successor.clone(), scene.people["coord"].clone()];
    assert_eq!(told, three.clone().map(|to| ("handover-planned".to_owned(), to)).into_iter().collect());
    scene.let_it_be("2021-07-04T23:59:59Z").await;
    assert_eq!(scene.get(&successor, "").await.0, 404, "not before the day");
    scene.done("fp-mspc", "PUT", "/opinions/mspc", json!({ "draft": 1, "opinion": "no_comment" })).await;
    scene.let_it_be("2021-07-05T00:00:00Z").await;
    let told: BTreeSet<_> = scene.letters().await.into_iter().collect();
    assert_eq!(told, three.map(|to| ("handed-over".to_owned(), to)).into_iter().collect());
    assert_eq!((scene.get("fp-mspc", "").await.0, scene.get(&successor, "").await.0), (404, 200));
    let row = scene.row("mspc").await;
    assert_eq!(
        (row.get("bounced"), &row["opinion"]["given_by"]),
        (None, &json!(first)),
        "the warning ends, the act stays"
    );
}
