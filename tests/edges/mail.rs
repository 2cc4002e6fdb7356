//! Edge case 21: letters that do not arrive, and letters that go twice.

use std::collections::BTreeMap;

use jiff::SignedDuration;
use navette::clock::Clock;
use navette::log::{Letter, LetterState};
use navette::views;
use navette_projections::View;
use serde_json::{Value, json};

use super::on_both;
use super::table::{MALI, Table};
use crate::letters::mail::Mail;
use crate::support::Place;
use crate::support::service::Service;
use crate::support::smtp::{Peer, SmtpServer};

on_both! {
    edge_case_21_after_a_crash_a_letter_goes_again_under_its_own_id_and_a_rebuild_sends_none: 17 => crashed,
    what_did_not_arrive_is_seen_by_the_coordinator_and_stands_in_the_history: 17 => undelivered,
}

/// Makes it impossible to mark a letter as sent, as it is for a process that is killed right then.
async fn kill_before_the_mark(place: &Place, kill: bool) {
    let (sqlite, postgres) = if kill {
        (
            "CREATE TRIGGER killed BEFORE UPDATE OF state ON letters WHEN NEW.state = 'sent' \
             BEGIN SELECT raise(ABORT, 'killed'); END",
            "CREATE FUNCTION killed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
             IF NEW.state = 'sent' THEN RAISE EXCEPTION 'killed'; END IF; RETURN NEW; END $$; \
             CREATE TRIGGER killed BEFORE UPDATE ON letters FOR EACH ROW EXECUTE FUNCTION killed()",
        )
    } else {
        ("DROP TRIGGER killed", "DROP TRIGGER killed ON letters; DROP FUNCTION killed")
    };
    place.sql(if place.is_sqlite() { sqlite } else { postgres }).await.unwrap();
}

async fn every_letter(service: &Service) -> Vec<Letter> {
    service.handling.store().letters(None, 0, 10_000).await.unwrap()
}

/// What a server has taken, by Message-ID.
fn taken(server: &SmtpServer) -> BTreeMap<String, Vec<Vec<u8>>> {
    let mut taken: BTreeMap<String, Vec<Vec<u8>>> = BTreeMap::new();
    for message in server.messages() {
        taken.entry(Mail::read(&message.bytes).message_id).or_default().push(message.bytes);
    }
    taken
}

async fn crashed(table: Table) {
    let server = SmtpServer::start();
    let smtp = format!("smtp://127.0.0.1:{}", server.port);
    let Table { place, service, keys, .. } = table;
    let ordered = every_letter(&service).await;
    assert!(ordered.len() > 10 && ordered.iter().all(|letter| letter.state == LetterState::Waiting));

    // The server has the first letter; before that can be marked, the program is no more.
    kill_before_the_mark(&place, true).await;
    assert!(service.worker(&smtp).send_waiting().await.is_err());
    let first = taken(&server);
    assert_eq!(first.len(), 1, "one letter has left");
    service.stop().await;
    kill_before_the_mark(&place, false).await;

    // Started again, it sends the same bytes under the same Message-ID, which every mail program shows once; the
    // others go once.
    let clock = Clock::simulated("2021-06-25T12:00:00Z".parse().unwrap(), 4_711);
    let service = Service::replica(&place, keys.path().join("keys"), clock).await;
    let worker = service.worker(&smtp);
    let later = worker.clone().ahead(SignedDuration::from_mins(6));
    assert_eq!(later.send_waiting().await.unwrap(), ordered.len());
    let all = taken(&server);
    assert_eq!(all.len(), ordered.len(), "one Message-ID an act and recipient");
    for (id, sent) in &all {
        let again = usize::from(first.contains_key(id));
        assert_eq!(sent.len(), 1 + again, "{id}");
        assert!(sent.iter().all(|bytes| bytes == &sent[0]), "{id}: the same bytes");
    }
    assert!(every_letter(&service).await.iter().all(|letter| letter.state == LetterState::Sent));

    // Views are made again: nothing is ordered, nothing is sent.
    views::rebuild(service.handling.store().as_ref(), &View::ALL, |_, _| {}).await.unwrap();
    assert_eq!(later.send_waiting().await.unwrap(), 0);
    assert_eq!(every_letter(&service).await.len(), ordered.len());
    assert_eq!(server.messages().len(), ordered.len() + 1);
}

/// What the history says of letters.
async fn history(table: &Table) -> Vec<Value> {
    let history = table.door.read_all(&table.tokens["auditor"], &format!("{MALI}/history")).await;
    history.into_iter().filter(|row| row["event"] == "letter-undelivered").collect()
}

async fn undelivered(table: Table) {
    let path = format!("{MALI}/letters");
    let waiting = table.reads("coord", &path).await;
    let all = waiting["items"].as_array().unwrap().len();
    assert_eq!(waiting["counts"], json!({ "waiting": all, "sent": 0, "failed": 0 }));
    // A server that refuses them for good.
    let peer = Peer::refusing_5xx().await;
    let refusing = table.service.worker(&format!("smtp://127.0.0.1:{}", peer.port));
    let drafts = table.letters("draft-shared").await.len();
    let refused = refusing.send_waiting().await.unwrap();
    // The coordinators are written to of each person who cannot be reached; here that does not arrive either.
    let notices = table.letters("mail-bounced").await.len();
    assert!(notices > 0);
    let all = all + notices;
    assert_eq!(refused, all);
    let failed = table.reads("coord", &format!("{path}?state=failed&limit=2")).await;
    assert_eq!(failed["counts"], json!({ "waiting": 0, "sent": 0, "failed": all }));
    assert_eq!(failed["items"].as_array().unwrap().len(), 2);
    assert!(failed["items"][0]["answer"].as_str().unwrap().contains("550"), "{failed}");
    assert_eq!(table.door.read_all(&table.tokens["coord"], &format!("{path}?state=failed&limit=2")).await.len(), all);
    assert_eq!(table.reads("coord", &format!("{path}?state=sent")).await["items"], json!([]));
    let (status, _) = table.door.get(&table.tokens["fp-mspc"], &format!("/api/v1{path}")).await;
    assert_eq!(status, 404, "who gets which letter is for those who run the process");
    let told = history(&table).await;
    assert_eq!(told.len(), all);
    assert!(told.iter().all(|row| row["actor"] == "system" && row["facts"]["returned"] == false), "{told:?}");
    assert_eq!(table.letters("draft-shared").await.len(), drafts, "no letter goes again because it did not arrive");
    assert_eq!(table.letters("mail-bounced").await.len(), notices, "what became of a notice calls for none");

    // One that was taken, and comes back days later.
    table.service.at("2021-07-01T09:00:00Z");
    let window = json!({ "purpose": "opinions", "draft": 1, "closes_on": "2021-07-20" });
    table.does("coord", "POST", &format!("{MALI}/window"), window).await;
    let server = SmtpServer::start();
    let sent = table.service.worker(&format!("smtp://127.0.0.1:{}", server.port)).send_waiting().await.unwrap();
    assert!(sent > 0);
    let rows = table.reads("coord", &format!("{path}?state=sent")).await;
    let letter = rows["items"][0].clone();
    let back = format!("{path}/{}/return", letter["message_id"].as_str().unwrap());
    let said = json!({ "said": "550 5.1.1 boîte inconnue" });
    table.refused("hq", "POST", &back, said.clone(), "not-allowed").await;
    table.refused("coord", "POST", &format!("{path}/unheard-of/return"), said.clone(), "not-found").await;
    let done = table.does("coord", "POST", &back, said.clone()).await;
    assert!(done["receipt"].is_object());
    assert!(table.does("coord", "POST", &back, said.clone()).await["receipt"].is_null(), "once");
    let counts = table.reads("coord", &path).await["counts"].clone();
    assert_eq!(counts, json!({ "waiting": 0, "sent": sent - 1, "failed": all + 1 }));
    let told = history(&table).await;
    let last = told.iter().find(|row| row["facts"]["returned"] == true).unwrap();
    assert_eq!((&last["facts"]["person"], &last["facts"]["letter"]), (&letter["recipient"], &letter["position"]));
    let path = format!("/assessments/mali-2021/history?from={}", last["revision"]);
    let page = table.door.get(&table.tokens["coord"], &path).await.1;
    assert!(page.contains("Lettre non remise") && page.contains("revenue"), "the history page says so");
}
