//! What is kept of a letter, and where: sealed in the database, for a time; as files where there is no server.

use std::collections::BTreeSet;
use std::path::Path;

use jiff::SignedDuration;
use lettre::address::Envelope;
use navette::log::LetterState;
use navette::mail::transport::{Sent, Transport};
use navette_events::Hash;

use super::mail::Mail;
use super::{ORDERED, SHARED, all_are, frozen, letters, office, on_both, played};
use crate::support::smtp::SmtpServer;
use crate::support::{Place, postgres};

on_both! {
    what_is_kept_of_a_letter_can_be_read_by_nobody_without_the_key,
    the_bytes_of_a_letter_are_kept_for_ninety_days,
    a_folder_gets_one_file_a_letter,
}

/// Everything in the table of letters.
async fn raw(place: &Place) -> Vec<u8> {
    if let Some(path) = place.address.strip_prefix("sqlite:") {
        let database = rusqlite::Connection::open(path).unwrap();
        let mut statement = database.prepare("SELECT * FROM letters").unwrap();
        let columns = statement.column_count();
        let mut rows = statement.query([]).unwrap();
        let mut bytes = Vec::new();
        while let Some(row) = rows.next().unwrap() {
            for column in 0..columns {
                let value = row.get_ref(column).unwrap();
                bytes.extend_from_slice(value.as_bytes_or_null().ok().flatten().unwrap_or_default());
                bytes.push(b'\n');
            }
        }
        return bytes;
    }
    let client = postgres::connect(&place.address).await;
    let rows = client.query("SELECT letters::text, coalesce(frozen, '') FROM letters", &[]).await.unwrap();
    let row = |row: &tokio_postgres::Row| [row.get::<_, String>(0).into_bytes(), row.get::<_, Vec<u8>>(1)].concat();
    rows.iter().flat_map(row).collect()
}

fn holds(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|window| window == words.as_bytes())
}

async fn what_is_kept_of_a_letter_can_be_read_by_nobody_without_the_key(place: Place) {
    let (service, server) = (played(&place, SHARED).await, SmtpServer::start());
    office(&service, server.port).send_waiting().await.unwrap();
    let kept = raw(&place).await;
    let store = service.handling.store();
    for letter in letters(&service).await.into_values() {
        let id = letter.order.message_id.as_str();
        assert!(holds(&kept, id), "this is the table");
        let key = store.subject_keys(&[letter.order.recipient]).await.unwrap().remove(0);
        let sealed = letter.frozen.unwrap();
        assert!(holds(&kept, "draft-shared") && kept.windows(sealed.len()).any(|window| window == sealed));
        let bytes = service.handling.seals().open_for(&key, id.as_bytes(), &sealed).unwrap();
        assert_eq!(Some(Hash::of(&bytes)), letter.frozen_hash);
        let mail = Mail::read(&bytes);
        // The words as they are, and as they stand in a mail.
        let text = String::from_utf8(bytes.clone()).unwrap();
        let encoded = text.lines().filter(|line| line.len() > 12);
        let words = [mail.to.0.as_str(), mail.to.1.as_str(), mail.subject.as_str(), "profil", "migration"];
        for words in encoded.chain(words) {
            assert!(!holds(&kept, words), "{words:?} can be read in the table");
        }
    }
    // Nor does another letter's seal open with this recipient's key.
    let two: Vec<_> = letters(&service).await.into_values().take(2).collect();
    let key = store.subject_keys(&[two[0].order.recipient]).await.unwrap().remove(0);
    let other = two[1].frozen.as_deref().unwrap();
    assert!(service.handling.seals().open_for(&key, two[1].order.message_id.as_bytes(), other).is_err());
}

async fn the_bytes_of_a_letter_are_kept_for_ninety_days(place: Place) {
    let (service, server) = (played(&place, SHARED).await, SmtpServer::start());
    let worker = office(&service, server.port);
    worker.send_waiting().await.unwrap();
    let sent = letters(&service).await;
    worker.clone().ahead(SignedDuration::from_hours(24 * 90 - 1)).send_waiting().await.unwrap();
    assert_eq!(letters(&service).await, sent);
    worker.ahead(SignedDuration::from_hours(24 * 90 + 1)).send_waiting().await.unwrap();
    let purged = letters(&service).await;
    all_are(&purged, LetterState::Sent, 1);
    assert_eq!(frozen(&purged), frozen(&sent));
    assert_eq!(frozen(&purged).len(), ORDERED);
    assert!(
        purged.values().all(|letter| letter.frozen.is_none() && letter.answer == sent[&letter.order.message_id].answer)
    );
    assert_eq!(server.messages().len(), ORDERED, "and nothing went again");
}

fn files(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

async fn a_folder_gets_one_file_a_letter(place: Place) {
    let service = played(&place, SHARED).await;
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().join("letters");
    let worker = service.worker(&format!("file:{}", folder.display()));
    assert_eq!(worker.send_waiting().await.unwrap(), ORDERED);
    let letters = letters(&service).await;
    all_are(&letters, LetterState::Sent, 1);
    let names: Vec<String> = letters.keys().map(|id| format!("{id}.eml")).collect();
    assert_eq!(files(&folder), names);
    let bytes = names.iter().map(|name| std::fs::read(folder.join(name)).unwrap());
    let hashes: BTreeSet<Hash> = bytes.map(|bytes| Hash::of(&bytes)).collect();
    assert_eq!(hashes, frozen(&letters).into_values().collect());
}

#[tokio::test]
async fn no_name_of_a_letter_leads_out_of_its_folder() {
    let outside = tempfile::tempdir().unwrap();
    let folder = outside.path().join("letters");
    let transport = Transport::to(&format!("file:{}", folder.display())).unwrap();
    let envelope = Envelope::new(None, vec!["a@example.org".parse().unwrap()]).unwrap();
    let absolute = outside.path().join("absolute").display().to_string();
    for name in ["../escaped", "..", "a/b", "/", &absolute, "a\0b", "..\\escaped"] {
        let sent = transport.send(name, &envelope, b"letter").await;
        assert!(matches!(sent, Sent::Taken(_)), "{name:?}: {sent:?}");
    }
    assert_eq!(files(outside.path()), ["letters"]);
    let kept = files(&folder);
    let letter = |name: &String| Path::new(name).extension().is_some_and(|ending| ending == "eml");
    assert!(kept.iter().all(letter), "{kept:?}");
}
