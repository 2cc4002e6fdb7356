//! What letters say, as files: one a kind and language. Both databases give the same.

use std::collections::BTreeMap;

use navette::demo::door::Content;
use serde_json::json;

use super::mail::Mail;
use super::{SHARED, letters, office, on_both, story};
use crate::support::Place;
use crate::support::service::{Service, play_to};
use crate::support::smtp::SmtpServer;

on_both! {
    a_version_shared_while_comments_are_awaited_says_until_when,
}

/// The readers whose letters are kept: one a language.
const READERS: [(&str, &str); 3] =
    [("fr", "b.dembele@mmeia.example"), ("en", "a.kanoute@mmeia.example"), ("es", "t.bocoum@maeci.example")];

/// What was sent, in the order of the acts.
async fn sent(service: &Service) -> Vec<Mail> {
    let server = SmtpServer::start();
    office(service, server.port).send_waiting().await.unwrap();
    let mut mails: Vec<Mail> = server.messages().iter().map(|message| Mail::read(&message.bytes)).collect();
    mails.sort_by_key(|mail| (mail.position(), mail.to.1.clone()));
    mails
}

/// Compares with the kept file. The receipt is checked elsewhere: here it would change with every act before it.
async fn compare(name: &str, service: &Service, mail: &Mail) {
    let position = mail.position();
    let leaf = service.handling.store().leaves(position - 1, position).await.unwrap()[0];
    let shown = mail.shown().replace(&leaf.to_string(), "<leaf>").replace(&format!(" {position}, "), " <position>, ");
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, shown);
    });
}

/// Compares the letters of the whole story. They come in the order of their acts.
pub async fn letters_say_the_same_as_ever(service: &Service, mails: &[Mail], restricted: u32) {
    for (language, reader) in READERS {
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        for mail in mails.iter().filter(|mail| mail.to.1 == reader) {
            let count = seen.entry(mail.kind()).or_default();
            *count += 1;
            let name = match (mail.kind(), *count) {
                (kind, 1) => format!("{kind}-{language}"),
                ("profile-validated", 2) => format!("profile-validated-again-{language}"),
                _ => continue,
            };
            compare(&name, service, mail).await;
        }
        // Only the parent of a body hears of that body's comment.
        let kinds = seen.keys().filter(|kind| **kind != "body-commented").count();
        assert_eq!(kinds, 6, "{language} has every kind: {seen:?}");
    }
    let number = format!("\u{ba}\u{a0}{restricted}\u{a0}:");
    let mail = mails.iter().find(|mail| mail.kind() == "comment-answered" && mail.subject.contains(&number)).unwrap();
    compare("comment-answered-restricted-fr", service, mail).await;
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for letter in letters(service).await.into_values() {
        *counts.entry(format!("{} {}", letter.order.kind, letter.order.language)).or_default() += 1;
    }
    let counts: Vec<String> = counts.iter().map(|(line, count)| format!("{count:3} {line}")).collect();
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("orders", counts.join("\n"));
    });
}

async fn a_version_shared_while_comments_are_awaited_says_until_when(place: Place) {
    let service = Service::start(&place).await;
    let (door, story) = (service.door(), story());
    let player = play_to(&service, &door, &story, SHARED).await;
    sent(&service).await;
    service.at("2021-07-01T09:00:00Z");
    let path = "/assessments/mali-2021/drafts";
    let text = Content::Markdown(story.drafts[1].clone());
    let written = player.try_send("analyst", "POST", &format!("{path}?language=fr"), "early-2", text).await.unwrap();
    assert_eq!(written.0 / 100, 2, "{written:?}");
    player.call("coord", "POST", &format!("{path}/2/share"), "share-early-2", json!({})).await.unwrap();
    let mails = sent(&service).await;
    for (language, reader) in READERS {
        let mail = mails.iter().find(|mail| mail.to.1 == reader).unwrap();
        compare(&format!("draft-shared-until-{language}"), &service, mail).await;
    }
}
