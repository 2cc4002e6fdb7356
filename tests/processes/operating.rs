//! What an operator does beside a running service, and without one.

use navette::log::Nature;
use navette::views::Cut;
use serde_json::json;

use super::on_both;
use super::work::{CODE, assert_sound, beside, comment, of, open_for_comments, rows};
use crate::support::Place;
use crate::support::program::Site;

on_both! {
    the_first_coordinator_is_made_and_gets_a_token_while_nobody_serves,
    the_first_coordinator_is_made_and_gets_a_token_while_it_serves,
    a_refusal_says_why_also_through_the_running_service,
    a_rebuild_leaves_every_row_as_it_was_and_mends_one_that_was_tampered_with,
}

async fn the_first_coordinator_is_made_and_gets_a_token_while_nobody_serves(place: Place) {
    let site = Site::over(&place);
    let token = site.coordinator().await;
    let serving = site.serve(&[]).await;
    open_for_comments(&serving.door(), &token).await;
    let (status, said) = serving.terminate().await;
    assert_eq!(status.code(), Some(0), "{said}");
    // Once more for the same person: nothing is left to do, and nobody is registered twice.
    let events = beside(&site.database, Nature::Real).await.head().await.unwrap().position;
    let second = site.coordinator().await;
    assert_ne!(second, token);
    assert_eq!(beside(&site.database, Nature::Real).await.head().await.unwrap().position, events);
}

async fn the_first_coordinator_is_made_and_gets_a_token_while_it_serves(place: Place) {
    let site = Site::over(&place);
    let serving = site.serve(&["--no-worker"]).await;
    let token = site.coordinator().await;
    open_for_comments(&serving.door(), &token).await;
    let me = serving.door().read(&token, "/people/me").await;
    assert_eq!(me["grants"][0]["role"], "coordinator", "{me}");
    // By identifier, and within an assessment only.
    let person = me["person"].as_str().unwrap();
    site.done(&["grant", person, "auditor", "--in", CODE]).await;
    let me = serving.door().read(&token, "/people/me").await;
    assert_eq!(me["grants"][1]["reach"], json!({ "assessment": CODE }), "{me}");
}

async fn a_refusal_says_why_also_through_the_running_service(place: Place) {
    let site = Site::over(&place);
    let serving = site.serve(&[]).await;
    site.run(&["token", "nobody@iom.example"]).await.refused("nobody is known as nobody@iom.example");
    site.run(&["grant", "nobody", "coordinator"]).await.refused("neither an identifier nor an e-mail address");
    site.run(&["grant", "awa@iom.example", "lead"]).await.refused("");
    drop(serving);
    let misuse = site.run(&["grant", "awa@iom.example", "king"]).await;
    assert_eq!(misuse.code, Some(2), "{misuse:?}");
    let misuse = site.run(&["rebuild", "statusses"]).await;
    assert_eq!(misuse.code, Some(2), "{misuse:?}");
}

async fn a_rebuild_leaves_every_row_as_it_was_and_mends_one_that_was_tampered_with(place: Place) {
    let site = Site::over(&place);
    let token = site.coordinator().await;
    let serving = site.serve(&[]).await;
    let door = serving.door();
    open_for_comments(&door, &token).await;
    for number in 1..=5 {
        of(&door, &token, "/comments", &format!("comment {number}"), comment("La loi est de 2019.")).await;
    }
    let store = beside(&site.database, Nature::Real).await;
    let before = rows(&store, Cut::Now).await;
    let tampered =
        format!("UPDATE views SET body = '{{}}', sort = 'x' WHERE view = 'comments' AND key LIKE '{CODE}/%'");

    // Beside the service: through it on SQLite, directly on PostgreSQL.
    for (views, rebuilt) in [(&[][..], before.len()), (&["comments"][..], 5), (&["history", "desk"][..], 0)] {
        let ended = site.run(&[&["rebuild"], views].concat()).await;
        assert_eq!(ended.code, Some(0), "{ended:?}");
        assert!(ended.err.contains(" events\n"), "no progress: {ended:?}");
        assert!(rebuilt == 0 || ended.out.starts_with(&format!("{rebuilt} rows of ")), "{ended:?}");
        assert_eq!(rows(&store, Cut::Now).await, before);
    }
    place.sql(&tampered).await.unwrap();
    assert_ne!(rows(&store, Cut::Now).await, before);
    site.done(&["rebuild", "comments"]).await;
    assert_eq!(rows(&store, Cut::Now).await, before);
    of(&door, &token, "/comments", "one more", comment("Et l’alinéa suivant ?")).await;
    serving.kill().await;

    // Without one.
    let before = rows(&store, Cut::Now).await;
    place.sql(&tampered).await.unwrap();
    let ended = site.run(&["rebuild"]).await;
    assert_eq!(ended.code, Some(0), "{ended:?}");
    assert!(ended.err.contains(" events\n"), "no progress: {ended:?}");
    assert_eq!(rows(&store, Cut::Now).await, before);
    assert_sound(&store).await;
}
