//! Starting to serve, and why it is refused.

use std::os::unix::fs::PermissionsExt as _;

use navette::log::Nature;

use super::on_both;
use super::work::{assert_sound, beside, comment, of, open_for_comments, register};
use crate::support::Place;
use crate::support::program::{Ended, Site};

on_both! {
    an_empty_database_is_served_and_without_leave_refused,
    a_key_folder_that_is_not_this_databases_is_refused_and_left_alone,
    check_says_what_is_wrong_and_changes_nothing,
}

async fn an_empty_database_is_served_and_without_leave_refused(place: Place) {
    let site = Site::over(&place);
    let refused = site.run(&["serve", "--no-migrate"]).await;
    refused.refused("cannot use ");
    assert_eq!(site.run(&["check"]).await.code, Some(1), "nothing was made");
    let said = site.done(&["migrate"]).await;
    assert!(said.ends_with(" is ready"), "{said}");
    site.done(&["migrate"]).await;
    let serving = site.serve(&["--no-migrate"]).await;
    let (status, said) = serving.terminate().await;
    assert_eq!(status.code(), Some(0), "{said}");
}

async fn a_key_folder_that_is_not_this_databases_is_refused_and_left_alone(place: Place) {
    let mut site = Site::over(&place);
    let token = site.coordinator().await;
    let empty = site.path().join("empty");
    let right = std::mem::replace(&mut site.keys, empty);
    for command in [&["serve"][..], &["check"], &["migrate"], &["token", "awa@iom.example"]] {
        let refused = site.run(command).await;
        refused.refused("holds no wrapping.key, and this database has words sealed under one");
        assert!(!site.keys.exists(), "a key was made that nothing is sealed under");
    }

    let other = Site::alone();
    other.done(&["migrate"]).await;
    site.keys.clone_from(&other.keys);
    for command in [&["serve"][..], &["check"], &["migrate"], &["token", "awa@iom.example"]] {
        site.run(command).await.refused("is not the key of this database");
    }

    std::fs::write(other.keys.join("wrapping.key"), "a poem\n").unwrap();
    site.run(&["serve"]).await.refused("not a key");

    site.keys = right;
    let serving = site.serve(&[]).await;
    open_for_comments(&serving.door(), &token).await;
    of(&serving.door(), &token, "/comments", "one", comment("La loi est de 2019.")).await;
    assert_eq!(register(&serving.door(), &token).await, [(1, "La loi est de 2019.".to_owned())]);
    assert_sound(&beside(&site.database, Nature::Real).await).await;
}

async fn check_says_what_is_wrong_and_changes_nothing(place: Place) {
    let site = Site::over(&place);
    assert_eq!(site.run(&["check"]).await.code, Some(1));
    if let Some(path) = site.database.strip_prefix("sqlite:") {
        assert!(!std::path::Path::new(path).exists(), "check made a database");
    }
    assert!(!site.keys.exists(), "check made a key");
    site.done(&["migrate"]).await;
    assert_eq!(site.done(&["check"]).await, "nothing is wrong; 0 events");
    site.coordinator().await;
    let events = beside(&site.database, Nature::Real).await.head().await.unwrap().position;
    for (variable, value, why) in [
        ("NAVETTE_SMTP", "pigeon://loft", "no address of a mail server"),
        ("NAVETTE_MAIL_FROM", "the postman", "mail_from"),
        ("NAVETTE_BASE_URL", "ftp://navette.example", "base_url must begin with http:// or https://"),
        ("NAVETTE_LISTEN", "somewhere", "listen: \"somewhere\" is no address"),
        ("NAVETTE_DATABASE", "mysql://localhost/navette", "unknown database address"),
        ("NAVETTE_DATABSE", "sqlite:x.db", "databse"),
        ("NAVETTE_MAIL_FROM_FILE", "/nowhere", "NAVETTE_MAIL_FROM_FILE: cannot read /nowhere"),
    ] {
        let mut command = site.command(&["check"]);
        command.env(variable, value);
        Ended::of(command).await.refused(why);
    }
    assert_eq!(site.done(&["check"]).await, format!("nothing is wrong; {events} events"));
    let misuse = site.run(&["chekc"]).await;
    assert_eq!(misuse.code, Some(2), "{misuse:?}");
    place.sql("UPDATE schema_version SET version = 999").await.unwrap();
    site.run(&["check"]).await.refused("the database has schema 999, this program knows 1");
    site.run(&["serve"]).await.refused("the database has schema 999, this program knows 1");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_process_on_a_sqlite_file_is_refused_and_one_that_was_killed_is_not_in_the_way() {
    let site = Site::alone();
    let serving = site.serve(&[]).await;
    site.run(&["serve"]).await.refused("another process serves this file");
    site.run(&["migrate"]).await.refused("another process serves this file");
    assert_eq!(site.done(&["check"]).await, "nothing is wrong; 0 events");
    serving.kill().await;
    // Its socket is still there, and nobody behind it.
    let token = site.coordinator().await;
    let serving = site.serve(&[]).await;
    open_for_comments(&serving.door(), &token).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_others_can_read_is_refused() {
    let site = Site::alone();
    site.done(&["migrate"]).await;
    let key = site.keys.join("wrapping.key");
    assert_eq!(std::fs::metadata(&key).unwrap().permissions().mode() & 0o777, 0o600);
    std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o644)).unwrap();
    for command in ["serve", "check"] {
        site.run(&[command]).await.refused("others can read this key (mode 644)");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_is_taken_is_refused_and_a_setting_that_does_not_exist_is_named() {
    let site = Site::alone();
    let serving = site.serve(&[]).await;
    let other = Site::alone();
    let mut command = other.command(&["serve"]);
    command.env("NAVETTE_LISTEN", serving.base.strip_prefix("http://").unwrap());
    Ended::of(command).await.refused("cannot listen on ");
    let mut command = other.command(&["serve"]);
    command.env("NAVETTE_SMPT", "smtp://localhost");
    Ended::of(command).await.refused("smpt");
}
