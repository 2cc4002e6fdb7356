//! What a batch destroys: words beside the log, with the event that tells of it, and nothing else.

use navette::log::{Erasure, LetterCounts, LetterOrder, LetterState, SealRow, SignIn, SubjectKey};
use navette_events::{Hash, Language, PersonId, SealId};

use super::on_both;
use crate::support::{Place, assert_overtaken, id, moment, run_of};

on_both! {
    what_a_person_is_known_by_is_destroyed_with_the_event_that_says_so,
    words_are_destroyed_only_in_the_stream_that_cites_them,
    a_batch_that_is_not_written_destroys_nothing,
    a_letter_that_came_back_has_failed_after_all,
}

const SHE: PersonId = PersonId(id(7));
const HE: PersonId = PersonId(id(8));
const STREAM: &str = "assessment/mali-2021";

fn seal(number: u128, subject: Option<PersonId>) -> SealRow {
    let (wrapped_key, body) = (vec![3; 40], format!("what was sealed under {number}").into_bytes());
    let (stream, audience) = (STREAM.parse().unwrap(), "{}".to_owned());
    SealRow { seal: SealId(id(number)), stream, audience, subject, wrapped_key, body }
}

fn emptied(row: SealRow) -> SealRow {
    SealRow { wrapped_key: Vec::new(), body: Vec::new(), ..row }
}

fn letter(number: u64, recipient: PersonId) -> LetterOrder {
    let (message_id, kind) = (format!("letter-{number}"), "draft-shared".to_owned());
    LetterOrder { message_id, recipient, kind, language: Language::Fr, stream: STREAM.parse().unwrap(), position: 1 }
}

/// Two persons with words, keys, a way to sign in, a letter that was sent and one that waits.
async fn peopled(place: &Place) -> std::sync::Arc<dyn navette::log::Store> {
    let store = place.open().await;
    let mut batch = run_of(&*store, STREAM, 0, 1).await;
    batch.seals = vec![seal(1, Some(SHE)), seal(2, Some(HE)), seal(3, None)];
    batch.subject_keys =
        [SHE, HE].map(|subject| SubjectKey { subject, wrapped: format!("the key of {subject}").into_bytes() }).into();
    batch.orders = vec![letter(1, SHE), letter(2, SHE), letter(3, HE)];
    store.append(&batch).await.unwrap();
    for (person, secret) in [(SHE, "hers"), (HE, "his")] {
        let secret = Hash::of(secret.as_bytes());
        store.put_sign_in(&SignIn { secret, person, expires_at: moment(60), program: true }).await.unwrap();
    }
    store.freeze_letter("letter-1", b"frozen", Hash::of(b"frozen")).await.unwrap();
    let sent = LetterState::Sent;
    store.settle_letter("letter-1", sent, "250 <she@example.org> ok", moment(2), moment(2)).await.unwrap();
    store
}

async fn what_a_person_is_known_by_is_destroyed_with_the_event_that_says_so(place: Place) {
    let store = peopled(&place).await;
    let before = store.read(navette::log::Range::ALL).await.unwrap();
    let mut batch = run_of(&*store, &format!("person/{SHE}"), 0, 1).await;
    batch.erasures = vec![Erasure::Person { person: SHE, at: moment(9) }];
    store.append(&batch).await.unwrap();

    let mut seals = store.seals(&[1, 2, 3].map(|number| SealId(id(number)))).await.unwrap();
    seals.sort_by_key(|seal| seal.seal);
    assert_eq!(seals, [emptied(seal(1, Some(SHE))), seal(2, Some(HE)), seal(3, None)]);
    let keys = store.subject_keys(&[SHE, HE]).await.unwrap();
    assert_eq!(keys.iter().map(|key| key.subject).collect::<Vec<_>>(), [HE]);
    assert_eq!(store.sign_in(Hash::of(b"hers"), moment(0)).await.unwrap(), None);
    assert!(store.sign_in(Hash::of(b"his"), moment(0)).await.unwrap().is_some());

    let sent = store.letter("letter-1").await.unwrap().unwrap();
    assert_eq!((sent.state, &sent.frozen, sent.frozen_hash), (LetterState::Sent, &None, Some(Hash::of(b"frozen"))));
    assert!(!sent.answer.contains("she@"), "{}", sent.answer);
    let waiting = store.letter("letter-2").await.unwrap().unwrap();
    assert_eq!((waiting.state, waiting.settled_at), (LetterState::Failed, Some(moment(9))));
    assert!(store.freeze_letter("letter-2", b"late", Hash::of(b"late")).await.is_err(), "nothing is kept of it later");
    let leased = store.lease_letters(moment(100), moment(200), 10).await.unwrap();
    assert_eq!(leased.iter().map(|letter| letter.order.recipient).collect::<Vec<_>>(), [HE]);

    let after = store.read(navette::log::Range::ALL).await.unwrap();
    assert_eq!(after[..before.len()], before[..], "no event changes");
    if let Some(path) = place.address.strip_prefix("sqlite:") {
        drop(store);
        let files = [path.to_owned(), format!("{path}-wal")].map(|file| std::fs::read(file).unwrap_or_default());
        for gone in ["what was sealed under 1", &format!("the key of {SHE}")] {
            let lies = |file: &Vec<u8>| file.windows(gone.len()).any(|bytes| bytes == gone.as_bytes());
            assert!(!files.iter().any(lies), "{gone:?} still lies in the file");
        }
        assert!(files[0].windows(23).any(|bytes| bytes == b"what was sealed under 2"), "this is where it would lie");
    }
}

async fn words_are_destroyed_only_in_the_stream_that_cites_them(place: Place) {
    let store = peopled(&place).await;
    let words = |stream: &str, number| Erasure::Words { stream: stream.parse().unwrap(), seal: SealId(id(number)) };
    let mut batch = run_of(&*store, STREAM, 1, 1).await;
    batch.erasures = vec![words(STREAM, 3), words("assessment/niger-2021", 2)];
    store.append(&batch).await.unwrap();
    let mut seals = store.seals(&[2, 3].map(|number| SealId(id(number)))).await.unwrap();
    seals.sort_by_key(|seal| seal.seal);
    assert_eq!(seals, [seal(2, Some(HE)), emptied(seal(3, None))]);
}

async fn a_batch_that_is_not_written_destroys_nothing(place: Place) {
    let store = peopled(&place).await;
    let mut late = run_of(&*store, &format!("person/{SHE}"), 0, 1).await;
    late.erasures = vec![Erasure::Person { person: SHE, at: moment(9) }];
    store.append(&run_of(&*store, STREAM, 1, 1).await).await.unwrap();
    assert_overtaken(&store.append(&late).await);
    assert_eq!(store.seals(&[SealId(id(1))]).await.unwrap(), [seal(1, Some(SHE))]);
    assert_eq!(store.subject_keys(&[SHE]).await.unwrap().len(), 1);
    assert!(store.sign_in(Hash::of(b"hers"), moment(0)).await.unwrap().is_some());
}

async fn a_letter_that_came_back_has_failed_after_all(place: Place) {
    let store = peopled(&place).await;
    let stream = STREAM.parse().unwrap();
    assert_eq!(store.letter_counts(&stream).await.unwrap(), LetterCounts { waiting: 2, sent: 1, failed: 0 });
    assert!(store.return_letter("letter-1", "550 no such user", moment(5)).await.unwrap());
    assert!(!store.return_letter("letter-1", "once more", moment(6)).await.unwrap(), "once");
    assert!(!store.return_letter("letter-2", "never sent", moment(6)).await.unwrap());
    let failed = store.letters_standing(&stream, LetterState::Failed, 0, 10).await.unwrap();
    let [returned] = failed.as_slice() else { panic!("{failed:?}") };
    assert_eq!((returned.answer.as_str(), returned.settled_at), ("550 no such user", Some(moment(5))));
    assert_eq!(store.letter_counts(&stream).await.unwrap(), LetterCounts { waiting: 2, sent: 0, failed: 1 });
    assert_eq!(store.letter("letter-9").await.unwrap(), None);
}
