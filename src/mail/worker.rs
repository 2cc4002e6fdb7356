//! The worker: takes orders that wait, renders each once, sends, and records what became of it.

use std::time::Duration;

use anyhow::{Context as _, anyhow};
use jiff::{SignedDuration, Timestamp};
use lettre::Address;
use lettre::address::Envelope;
use navette_events::{Actor, Hash, PersonId, Stream, Words};

use super::Kind;
use super::letter::Office;
use super::transport::{Sent, Transport};
use crate::assessment::clock::RecordDelivery;
use crate::assessment::side_acts::RecordUndelivered;
use crate::handling::{Handling, Rejected, Request, Submission};
use crate::log::{Letter, LetterState, SubjectKey};
use crate::seals::{Opened, Reader};

/// How long a worker may hold a letter before another may try it.
const LEASE: SignedDuration = SignedDuration::from_mins(5);
/// How long a letter must still be held for a try to begin: longer than the longest transmission, so that no other
/// worker takes it meanwhile.
const LEFT: SignedDuration = SignedDuration::from_mins(2);
/// Letters taken at a time.
const BITE: u32 = 20;
/// Pauses between tries; after the last the letter has failed.
const PAUSES: [SignedDuration; 9] = [
    SignedDuration::from_mins(1),
    SignedDuration::from_mins(5),
    SignedDuration::from_mins(15),
    SignedDuration::from_hours(1),
    SignedDuration::from_hours(2),
    SignedDuration::from_hours(6),
    SignedDuration::from_hours(12),
    SignedDuration::from_hours(24),
    SignedDuration::from_hours(24),
];
/// For how long the bytes of a settled letter are kept.
const KEEP: SignedDuration = SignedDuration::from_hours(24 * 90);

/// Sends letters.
#[derive(Debug, Clone)]
pub struct Worker {
    handling: Handling,
    transport: Transport,
    office: Office,
    ahead: SignedDuration,
}

impl Worker {
    /// A worker that renders with `office` and sends by `transport`.
    pub fn new(handling: Handling, transport: Transport, office: Office) -> Self {
        Self { handling, transport, office, ahead: SignedDuration::ZERO }
    }

    /// The same worker on a machine whose clock is ahead by so much: what becomes due later is due for it now. So
    /// tests need not wait; nothing else is dated by it.
    #[must_use]
    pub fn ahead(self, by: SignedDuration) -> Self {
        Self { ahead: by, ..self }
    }

    fn now(&self) -> Timestamp {
        self.handling.clock().machine() + self.ahead
    }

    /// Sends what waits, whenever something may, for as long as it is polled.
    pub async fn run(self, pause: Duration) {
        let mut moved = self.handling.store().moved();
        loop {
            if let Err(error) = self.send_waiting().await {
                tracing::warn!(%error, "letters could not be looked at");
            }
            // Woken by new events, and in any case after a pause: a retry may be due.
            let _ = tokio::time::timeout(pause, moved.changed()).await;
        }
    }

    /// Tries every letter whose time has come. Returns how many were tried.
    ///
    /// # Errors
    /// Where the database cannot be read or written.
    pub async fn send_waiting(&self) -> anyhow::Result<usize> {
        let store = self.handling.store();
        let mut tried = 0;
        loop {
            let now = self.now();
            let letters = store.lease_letters(now, now + LEASE, BITE).await?;
            if letters.is_empty() {
                store.purge_letters(now - KEEP).await?;
                return Ok(tried);
            }
            for letter in letters {
                // A slow server has used up the time: whoever leases it next, sends it.
                if self.now() + LEFT > now + LEASE {
                    break;
                }
                tried += 1;
                self.try_one(&letter).await?;
            }
        }
    }

    async fn try_one(&self, letter: &Letter) -> anyhow::Result<()> {
        let id = &letter.order.message_id;
        let sent = match self.send(letter).await {
            Ok(sent) => sent,
            Err(error) => Sent::Later(format!("{error:#}")),
        };
        let now = self.now();
        let (state, answer, next) = match sent {
            Sent::Taken(answer) => (LetterState::Sent, answer, now),
            Sent::Refused(answer) => (LetterState::Failed, answer, now),
            Sent::Later(answer) => match PAUSES.get(letter.attempts as usize) {
                Some(pause) => (LetterState::Waiting, answer, now + *pause),
                None => (LetterState::Failed, answer, now),
            },
        };
        self.prove(letter, state, &answer).await?;
        if state == LetterState::Failed {
            self.tell(letter).await?;
        }
        tracing::info!(letter = id, state = state.as_str(), answer, "letter tried");
        self.handling.store().settle_letter(id, state, &answer, next, now).await?;
        Ok(())
    }

    /// Has it recorded what a mail server did with the request for an opinion. The rules of tacit
    /// agreement depend on it, so the letter counts as sent only once that is recorded.
    async fn prove(&self, letter: &Letter, state: LetterState, answer: &str) -> anyhow::Result<()> {
        let asks = Kind::named(&letter.order.kind) == Some(Kind::OpinionAsked);
        let (Stream::Assessment(code), true) = (&letter.order.stream, asks && self.transport.is_a_server()) else {
            return Ok(());
        };
        if state == LetterState::Waiting {
            return Ok(());
        }
        let delivery = RecordDelivery {
            person: letter.order.recipient,
            request: letter.order.position,
            taken: state == LetterState::Sent,
            at: self.handling.clock().now(),
            answer: Hash::of(answer.as_bytes()),
        };
        let request = Request::Assessment(code.clone(), delivery.into());
        let submission =
            Submission { actor: Actor::System, request, words: Vec::new(), key: None, unless_changed: None };
        match self.handling.submit(submission).await {
            Ok(_) => Ok(()),
            // A closed assessment needs no proof any more.
            Err(Rejected::Refused(refusal)) => {
                tracing::info!(%refusal, "no proof of delivery is kept");
                Ok(())
            }
            Err(rejected) => Err(rejected.into()),
        }
    }

    /// Has it recorded in the assessment that a letter did not arrive. The letter counts as failed only once it is.
    async fn tell(&self, letter: &Letter) -> anyhow::Result<()> {
        let order = &letter.order;
        let Stream::Assessment(code) = &order.stream else { return Ok(()) };
        let undelivered = RecordUndelivered {
            letter: order.position,
            kind: order.kind.parse()?,
            person: order.recipient,
            returned: false,
        };
        let request = Request::Assessment(code.clone(), undelivered.into());
        let words = Vec::new();
        let submission = Submission { actor: Actor::System, request, words, key: None, unless_changed: None };
        self.handling.submit(submission).await?;
        Ok(())
    }

    async fn send(&self, letter: &Letter) -> anyhow::Result<Sent> {
        let recipient = letter.order.recipient;
        let Some(address) = self.address_of(recipient).await? else {
            return Ok(Sent::Refused("the recipient has no address any more".to_owned()));
        };
        let key = self.key_of(recipient).await?;
        let id = &letter.order.message_id;
        let frozen = if let Some(frozen) = &letter.frozen {
            frozen.clone()
        } else {
            let bytes = self.office.render(&self.handling, &letter.order, &address).await?;
            let sealed = self.handling.seals().seal_for(&key, id.as_bytes(), &bytes)?;
            // Another worker may have frozen it first: what was frozen first is what is sent.
            self.handling.store().freeze_letter(id, &sealed, Hash::of(&bytes)).await?.0
        };
        let bytes = self.handling.seals().open_for(&key, id.as_bytes(), &frozen)?;
        let envelope = Envelope::new(Some(self.office.from_address()), vec![address])?;
        Ok(self.transport.send(id, &envelope, &bytes).await)
    }

    async fn key_of(&self, person: PersonId) -> anyhow::Result<SubjectKey> {
        let keys = self.handling.store().subject_keys(&[person]).await?;
        keys.into_iter().next().context("the recipient has no key")
    }

    async fn address_of(&self, person: PersonId) -> anyhow::Result<Option<Address>> {
        let directory = self.handling.directory().await?;
        let known = directory.person_of(person).ok_or_else(|| anyhow!("the recipient is not known"))?;
        address(&self.handling, known.address).await
    }
}

/// The address that lies under a seal, for delivering.
pub(super) async fn address(handling: &Handling, seal: navette_events::SealId) -> anyhow::Result<Option<Address>> {
    let opened = handling.seals().open(&Reader::postman(), &[seal]).await?;
    match opened.get(&seal) {
        Some(Opened::Words(Words::Address { email })) => Ok(Some(email.parse()?)),
        _ => Ok(None),
    }
}
