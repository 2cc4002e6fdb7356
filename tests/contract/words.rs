//! What lies beside the events: sealed words, keys, files, sign-ins.

use navette::log::{Reseal, SealRow, SignIn, SubjectKey};
use navette_events::{Hash, PersonId, SealId};

use super::on_both;
use crate::support::{Place, assert_rejected, id, moment, run_of};

on_both! {
    sealed_words_and_keys_are_written_with_their_events,
    a_seal_is_never_written_over,
    a_batch_changes_who_may_read_a_seal_and_nothing_else_of_it,
    a_file_is_found_by_its_hash,
    a_file_too_large_is_refused,
    a_sign_in_holds_until_it_expires_or_ends,
}

fn seal(number: u128, subject: Option<PersonId>) -> SealRow {
    SealRow {
        seal: SealId(id(number)),
        stream: "assessment/mali-2021".parse().unwrap(),
        audience: "{\"everyone\":true}".to_owned(),
        subject,
        wrapped_key: vec![1, 2, 3],
        body: vec![0, 255, 0],
    }
}

async fn sealed_words_and_keys_are_written_with_their_events(place: Place) {
    let store = place.open().await;
    let person = PersonId(id(7));
    let mut batch = run_of(&*store, "assessment/mali-2021", 0, 1).await;
    batch.seals = (0..100).map(|number| seal(number, (number % 2 == 0).then_some(person))).collect();
    batch.subject_keys = vec![SubjectKey { subject: person, wrapped: vec![9; 60] }];
    store.append(&batch).await.unwrap();

    let asked: Vec<_> = (50..150).map(|number| SealId(id(number))).collect();
    let mut found = store.seals(&asked).await.unwrap();
    found.sort_by_key(|seal| seal.seal);
    assert_eq!(found, batch.seals[50..].to_vec());
    assert_eq!(store.seals(&[]).await.unwrap(), []);
    assert_eq!(store.subject_keys(&[person, PersonId(id(8))]).await.unwrap(), batch.subject_keys);
}

async fn a_seal_is_never_written_over(place: Place) {
    let store = place.open().await;
    let mut first = run_of(&*store, "assessment/mali-2021", 0, 1).await;
    first.seals = vec![seal(1, None)];
    store.append(&first).await.unwrap();
    let mut second = run_of(&*store, "assessment/mali-2021", 1, 1).await;
    second.seals = vec![SealRow { body: vec![1], ..seal(1, None) }];
    assert_rejected(&store.append(&second).await);
    assert_eq!(store.seals(&[SealId(id(1))]).await.unwrap(), first.seals);
}

async fn a_batch_changes_who_may_read_a_seal_and_nothing_else_of_it(place: Place) {
    let store = place.open().await;
    let mut first = run_of(&*store, "assessment/mali-2021", 0, 1).await;
    first.seals = vec![seal(1, None), seal(2, Some(PersonId(id(7))))];
    store.append(&first).await.unwrap();
    let mut second = run_of(&*store, "assessment/mali-2021", 1, 1).await;
    second.seals = vec![seal(3, None)];
    let now = |number| Reseal { seal: SealId(id(number)), audience: format!("{{\"now\":{number}}}") };
    second.reseals = vec![now(2), now(3), now(4)];
    store.append(&second).await.unwrap();

    let mut found = store.seals(&[1, 2, 3, 4].map(|number| SealId(id(number)))).await.unwrap();
    found.sort_by_key(|seal| seal.seal);
    let changed = |number| SealRow { audience: now(number).audience, ..seal(number, None) };
    let expected = [seal(1, None), SealRow { subject: Some(PersonId(id(7))), ..changed(2) }, changed(3)];
    assert_eq!(found, expected);

    let mut twice = run_of(&*store, "assessment/mali-2021", 2, 1).await;
    twice.reseals = vec![now(2), now(2)];
    assert_rejected(&store.append(&twice).await);
}

async fn a_file_is_found_by_its_hash(place: Place) {
    let store = place.open().await;
    let large = vec![7; 5 << 20];
    for bytes in [&b""[..], b"\0\xFF", &large] {
        let hash = Hash::of(bytes);
        assert_eq!(store.file(hash).await.unwrap(), None);
        store.put_file(hash, bytes).await.unwrap();
        store.put_file(hash, bytes).await.unwrap();
        assert_eq!(store.file(hash).await.unwrap().as_deref(), Some(bytes));
    }
}

async fn a_file_too_large_is_refused(place: Place) {
    let store = place.open().await;
    let bytes = vec![0; (25 << 20) + 1];
    assert!(store.put_file(Hash::of(b"large"), &bytes).await.is_err());
    store.put_file(Hash::of(b"large"), &bytes[1..]).await.unwrap();
}

async fn a_sign_in_holds_until_it_expires_or_ends(place: Place) {
    let store = place.open().await;
    let sign_in = |secret: &str, program| SignIn {
        secret: Hash::of(secret.as_bytes()),
        person: PersonId(id(1)),
        expires_at: moment(60),
        program,
    };
    let (page, program) = (sign_in("page", false), sign_in("program", true));
    store.put_sign_in(&page).await.unwrap();
    store.put_sign_in(&program).await.unwrap();
    assert_eq!(store.sign_in(page.secret, moment(59)).await.unwrap(), Some(page.clone()));
    assert_eq!(store.sign_in(program.secret, moment(59)).await.unwrap(), Some(program.clone()));
    assert_eq!(store.sign_in(page.secret, moment(60)).await.unwrap(), None);
    assert_eq!(store.sign_in(Hash::of(b"guess"), moment(0)).await.unwrap(), None);
    assert!(store.put_sign_in(&SignIn { person: PersonId(id(2)), ..page.clone() }).await.is_err());
    store.end_sign_in(page.secret).await.unwrap();
    store.end_sign_in(page.secret).await.unwrap();
    assert_eq!(store.sign_in(page.secret, moment(0)).await.unwrap(), None);
    assert_eq!(store.sign_in(program.secret, moment(0)).await.unwrap(), Some(program));
}
