//! Words and names beside the log: sealing, opening for a reader.
//!
//! # The promise
//!
//! - An event is bound to its words by a salted commitment: SHA-256 over `navette-seal/1`, a zero
//!   byte, 32 random bytes, and the words as JSON. Nobody can guess words from it.
//! - The words lie encrypted (XChaCha20-Poly1305) under a key of their own, or under their person's
//!   key; that key lies wrapped under one that is kept outside the database.
//! - What is erased is gone from the database: the row stays empty, its key is destroyed, and whoever reads is told
//!   [`Opened::Erased`]. The commitment in the event stays what it was.
//! - [`Seals::open`] is the one way to read them, and gives a reader what he may read today.
//!   Whoever holds the database but not the key folder reads nothing.

use std::collections::HashMap;
use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, bail};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use navette_events::{Audience, Code, Event, Hash, PersonId, SealId, Sealed, Stream, Words};

use crate::assessment::Standing;
use crate::clock::Clock;
use crate::log::{SealRow, Store, StoreError, SubjectKey};

const DOMAIN: &[u8] = b"navette-seal/1\0";
const NONCE: usize = 24;
const SALT: usize = 32;

/// Words on their way into the log: sealed, but not yet written.
#[derive(Debug, Clone)]
pub struct Draft {
    /// What the event will hold.
    pub sealed: Sealed,
    plain: Vec<u8>,
}

/// Seals words for a command. Nothing is written until an event that cites them is.
pub fn seal(words: &Words, clock: &Clock) -> Draft {
    let (seal, salt) = clock.seal();
    let json = serde_json::to_vec(words).expect("words are plain data: they always serialise");
    let mut plain = salt.to_vec();
    plain.extend_from_slice(&json);
    let commitment = Hash::of(&[DOMAIN, &plain].concat());
    Draft { sealed: Sealed { seal, commitment }, plain }
}

/// Who wants to read.
#[derive(Debug, Clone)]
pub struct Reader {
    /// The person, if it is one.
    pub person: Option<PersonId>,
    /// The assessment in whose frame he reads.
    pub assessment: Option<Code>,
    /// What he is there.
    pub standing: Standing,
    postman: bool,
}

impl Reader {
    /// A person who reads in the frame of an assessment.
    pub fn of(person: Option<PersonId>, assessment: Option<Code>, standing: Standing) -> Self {
        Self { person, assessment, standing, postman: false }
    }

    /// Whoever delivers letters: reads addresses, and nothing else.
    pub fn postman() -> Self {
        Self { person: None, assessment: None, standing: Standing::default(), postman: true }
    }

    fn may_open(&self, row: &SealRow) -> bool {
        let own = row.subject.is_some() && row.subject == self.person;
        let in_frame = match &row.stream {
            Stream::Assessment(code) => self.assessment.as_ref() == Some(code),
            Stream::Institution(_) | Stream::Person(_) => true,
        };
        let audience: Option<Audience> = serde_json::from_str(&row.audience).ok();
        // The title of an assessment is for everyone, also outside its frame.
        let public = audience.as_ref().is_some_and(|audience| audience.circle == navette_events::Circle::Everyone);
        own || public || in_frame && audience.is_some_and(|audience| self.standing.reads(&audience))
    }
}

/// What a reader gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opened {
    /// The words.
    Words(Words),
    /// They exist, and this reader may not read them.
    Withheld,
    /// They were erased.
    Erased,
}

/// The key folder and the sealed words of a database.
#[derive(Clone)]
pub struct Seals {
    store: Arc<dyn Store>,
    clock: Clock,
    wrapping: Key,
}

impl std::fmt::Debug for Seals {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.write_str("Seals")
    }
}

/// Whose key is the database's mark of its wrapping key: nobody's.
const MARK: PersonId = PersonId(uuid::Uuid::nil());

/// Reads the wrapping key from the key folder; where there is none, makes one if that is allowed.
fn wrapping_key(folder: &Path, clock: &Clock, make: bool) -> anyhow::Result<[u8; 32]> {
    let path = folder.join("wrapping.key");
    match fs::read_to_string(&path) {
        Ok(text) => {
            owner_only(&path)?;
            let hash: Hash = text.trim().parse().with_context(|| format!("{}: not a key", path.display()))?;
            Ok(hash.0)
        }
        Err(error) if error.kind() == ErrorKind::NotFound && !make => {
            bail!("{} holds no wrapping.key, and this database has words sealed under one", folder.display())
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let key = clock.secret();
            fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
            let mut file = private_file(&path).with_context(|| format!("cannot write {}", path.display()))?;
            writeln!(file, "{}", Hash(key))?;
            file.sync_all()?;
            Ok(key)
        }
        Err(error) => Err(error).with_context(|| format!("cannot read {}", path.display())),
    }
}

#[cfg(unix)]
fn owner_only(path: &Path) -> anyhow::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = fs::metadata(path)?.permissions().mode();
    if mode & 0o077 != 0 {
        bail!(
            "{}: others can read this key (mode {:o}); make it readable by its owner only",
            path.display(),
            mode & 0o777
        );
    }
    Ok(())
}

#[cfg(unix)]
fn private_file(path: &Path) -> std::io::Result<fs::File> {
    use std::os::unix::fs::OpenOptionsExt as _;
    fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}

impl Seals {
    /// The sealed words of a database, opened with a wrapping key.
    pub fn new(store: Arc<dyn Store>, clock: Clock, wrapping: [u8; 32]) -> Self {
        Self { store, clock, wrapping: wrapping.into() }
    }

    /// The sealed words of a database, opened with the key in a folder. The first start makes the key
    /// and marks the database with it; from then on no other key is taken.
    ///
    /// # Errors
    /// Where the folder cannot be used, the file is no key, others than its owner can read it, or
    /// it is not the key of this database.
    pub async fn of_folder(store: Arc<dyn Store>, clock: Clock, folder: &Path) -> anyhow::Result<Self> {
        let mark = store.subject_keys(&[MARK]).await?.pop();
        let wrapping = wrapping_key(folder, &clock, mark.is_none())?;
        let seals = Self::new(store, clock, wrapping);
        let mark = if let Some(mark) = mark {
            mark
        } else {
            let wrapped = seals.encrypt(&seals.wrapping, MARK.0.as_bytes(), &seals.clock.secret::<32>())?;
            seals.store.keep_subject_key(&SubjectKey { subject: MARK, wrapped }).await?
        };
        seals.recognise(&mark, folder)?;
        Ok(seals)
    }

    /// Checks what [`Self::of_folder`] would, and changes nothing.
    ///
    /// # Errors
    /// As there; and where there is no key yet.
    pub async fn check_folder(store: Arc<dyn Store>, clock: Clock, folder: &Path) -> anyhow::Result<()> {
        let mark = store.subject_keys(&[MARK]).await?.pop();
        if mark.is_none() && !folder.join("wrapping.key").exists() {
            bail!("{} holds no wrapping.key; the first start makes one", folder.display());
        }
        let seals = Self::new(store, clock.clone(), wrapping_key(folder, &clock, false)?);
        mark.map_or(Ok(()), |mark| seals.recognise(&mark, folder))
    }

    fn recognise(&self, mark: &SubjectKey, folder: &Path) -> anyhow::Result<()> {
        let ours = self.decrypt(&self.wrapping, mark.subject.0.as_bytes(), &mark.wrapped).is_some();
        anyhow::ensure!(
            ours,
            "the key in {} is not the key of this database: nothing that was written could be read with it",
            folder.display()
        );
        Ok(())
    }

    /// The rows that an event's words become, each under its key, and the keys of persons that are
    /// new with it.
    pub fn rows(
        &self,
        stream: &Stream,
        event: &Event,
        drafts: &[Draft],
        subjects: &HashMap<PersonId, SubjectKey>,
    ) -> anyhow::Result<(Vec<SealRow>, Vec<SubjectKey>)> {
        self.new_rows(stream, event, drafts, subjects, &|_| false)
    }

    /// The same, but for words that were sealed with an earlier event and are cited once more.
    pub fn new_rows(
        &self,
        stream: &Stream,
        event: &Event,
        drafts: &[Draft],
        subjects: &HashMap<PersonId, SubjectKey>,
        known: &dyn Fn(SealId) -> bool,
    ) -> anyhow::Result<(Vec<SealRow>, Vec<SubjectKey>)> {
        let mut rows = Vec::new();
        let mut new_keys: Vec<SubjectKey> = Vec::new();
        for used in event.seals(stream).into_iter().filter(|used| !known(used.seal)) {
            let draft = drafts
                .iter()
                .find(|draft| draft.sealed.seal == used.seal)
                .context("an event cites words that were not given")?;
            let audience = serde_json::to_string(&used.audience).expect("plain data");
            let (key, wrapped_key) = match used.subject {
                None => {
                    let key = self.clock.secret::<32>();
                    (key, self.encrypt(&self.wrapping, used.seal.0.as_bytes(), &key)?)
                }
                Some(subject) => {
                    let known = subjects.get(&subject).or_else(|| new_keys.iter().find(|key| key.subject == subject));
                    let key = if let Some(known) = known {
                        self.unwrap(subject, &known.wrapped)?
                    } else {
                        let key = self.clock.secret::<32>();
                        let wrapped = self.encrypt(&self.wrapping, subject.0.as_bytes(), &key)?;
                        new_keys.push(SubjectKey { subject, wrapped });
                        key
                    };
                    (key, Vec::new())
                }
            };
            let body = self.encrypt(&key.into(), used.seal.0.as_bytes(), &draft.plain)?;
            rows.push(SealRow {
                seal: used.seal,
                stream: stream.clone(),
                audience,
                subject: used.subject,
                wrapped_key,
                body,
            });
        }
        Ok((rows, new_keys))
    }

    /// Opens words for a reader: what he may read today, and for the rest, that he may not.
    /// A seal that is not in the answer does not exist.
    pub async fn open(&self, reader: &Reader, seals: &[SealId]) -> Result<HashMap<SealId, Opened>, StoreError> {
        let rows = self.store.seals(seals).await?;
        let subjects: Vec<PersonId> = rows.iter().filter_map(|row| row.subject).collect();
        let keys = if subjects.is_empty() { Vec::new() } else { self.store.subject_keys(&subjects).await? };
        rows.into_iter()
            .map(|row| {
                let opened = if row.body.is_empty() {
                    Opened::Erased
                } else if reader.postman || reader.may_open(&row) {
                    self.reveal(&row, &keys)?
                } else {
                    Opened::Withheld
                };
                let withheld =
                    reader.postman && !matches!(opened, Opened::Words(Words::Address { .. }) | Opened::Erased);
                Ok((row.seal, if withheld { Opened::Withheld } else { opened }))
            })
            .collect()
    }

    fn reveal(&self, row: &SealRow, keys: &[SubjectKey]) -> Result<Opened, StoreError> {
        let corrupt = |what: &str| StoreError::Corrupt(format!("seal {}: {what}", row.seal));
        let key = match row.subject {
            None => self.decrypt(&self.wrapping, row.seal.0.as_bytes(), &row.wrapped_key),
            Some(subject) => match keys.iter().find(|key| key.subject == subject) {
                Some(key) => self.decrypt(&self.wrapping, subject.0.as_bytes(), &key.wrapped),
                None => return Ok(Opened::Erased),
            },
        };
        let key =
            key.and_then(|key| <[u8; 32]>::try_from(key).ok()).ok_or_else(|| corrupt("its key does not unwrap"))?;
        let plain =
            self.decrypt(&key.into(), row.seal.0.as_bytes(), &row.body).ok_or_else(|| corrupt("does not decrypt"))?;
        let words = plain.get(SALT..).and_then(|json| serde_json::from_slice(json).ok());
        Ok(Opened::Words(words.ok_or_else(|| corrupt("no words in it"))?))
    }

    /// Seals bytes that are not cited by an event: a frozen letter, under its recipient's key.
    pub fn seal_for(&self, key: &SubjectKey, name: &[u8], bytes: &[u8]) -> anyhow::Result<Vec<u8>> {
        self.encrypt(&self.unwrap(key.subject, &key.wrapped)?.into(), name, bytes)
    }

    /// Opens what [`Self::seal_for`] sealed.
    pub fn open_for(&self, key: &SubjectKey, name: &[u8], sealed: &[u8]) -> anyhow::Result<Vec<u8>> {
        let key = self.unwrap(key.subject, &key.wrapped)?;
        self.decrypt(&key.into(), name, sealed).context("does not decrypt")
    }

    fn unwrap(&self, subject: PersonId, wrapped: &[u8]) -> anyhow::Result<[u8; 32]> {
        let key = self.decrypt(&self.wrapping, subject.0.as_bytes(), wrapped);
        key.and_then(|key| key.try_into().ok()).context("a person's key does not unwrap: is this the right key folder?")
    }

    fn encrypt(&self, key: &Key, name: &[u8], plain: &[u8]) -> anyhow::Result<Vec<u8>> {
        let nonce = self.clock.secret::<NONCE>();
        let cipher = XChaCha20Poly1305::new(key);
        let sealed = cipher.encrypt(XNonce::from_slice(&nonce), Payload { msg: plain, aad: name });
        let mut bytes = nonce.to_vec();
        bytes.extend(sealed.ok().context("cannot encrypt")?);
        Ok(bytes)
    }

    #[expect(clippy::unused_self, reason = "reads as the counterpart of encrypt")]
    fn decrypt(&self, key: &Key, name: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, body) = sealed.split_at_checked(NONCE)?;
        XChaCha20Poly1305::new(key).decrypt(XNonce::from_slice(nonce), Payload { msg: body, aad: name }).ok()
    }
}
