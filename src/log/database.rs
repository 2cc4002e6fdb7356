//! What the two databases differ in; everything else of [`Store`] is written once over it.

use async_trait::async_trait;
use jiff::Timestamp;
use navette_events::{Hash, PersonId, Recorded, SealId, Stream};
use tokio::sync::watch;

use super::cells::{Cell, Cells};
use super::portable::{answers, batch, events, files, letters, seals, sign_ins, views};
use super::{
    AppendError, Batch, Epoch, Head, KeptAnswer, Letter, LetterCounts, LetterState, Range, Row, RowQuery, SealRow,
    SignIn, Store, StoreError, StoredRow, SubjectKey,
};

/// A database that understands the portable SQL, and has its own way to write in bulk.
#[async_trait]
pub(crate) trait Database: Send + Sync + 'static {
    /// What makes a SELECT take rows that nobody else is taking.
    const SKIP_LOCKED: &'static str;

    /// Reads rows. May be asked twice where a connection was lost.
    async fn query(&self, sql: String, cells: Vec<Cell>) -> Result<Vec<Cells>, StoreError>;

    /// Runs one statement that writes, and returns the rows of `RETURNING`.
    async fn write(&self, sql: String, cells: Vec<Cell>) -> Result<Vec<Cells>, StoreError>;

    /// The newest position this process has heard of.
    fn newest(&self) -> &watch::Sender<u64>;

    /// Writes a sound batch, or nothing.
    async fn write_batch(&self, batch: &Batch) -> Result<(), AppendError>;

    /// See [`Store::lock`].
    async fn hold(&self) -> Result<Head, StoreError>;

    /// See [`Store::unlock`].
    async fn release(&self);

    /// See [`Store::replace_views`].
    async fn swap_views(&self, position: u64, views: &[&str], rows: &[Row], epoch: &Epoch) -> Result<bool, StoreError>;
}

/// Tells those who wait for it that the head has moved; it never moves back.
pub(crate) fn announce(newest: &watch::Sender<u64>, position: u64) {
    newest.send_if_modified(|known| {
        let moved = position > *known;
        *known = position.max(*known);
        moved
    });
}

#[async_trait]
impl<D: Database> Store for D {
    async fn head(&self) -> Result<Head, StoreError> {
        events::head(self).await
    }
    fn moved(&self) -> watch::Receiver<u64> {
        self.newest().subscribe()
    }
    async fn read(&self, range: Range<'_>) -> Result<Vec<Recorded>, StoreError> {
        events::read(self, range).await
    }
    async fn leaves(&self, after: u64, up_to: u64) -> Result<Vec<Hash>, StoreError> {
        events::leaves(self, after, up_to).await
    }
    async fn append(&self, batch: &Batch) -> Result<(), AppendError> {
        match batch::sound(batch) {
            Ok(()) => self.write_batch(batch).await,
            Err(unsound) => {
                self.release().await;
                Err(unsound)
            }
        }
    }
    async fn lock(&self) -> Result<Head, StoreError> {
        self.hold().await
    }
    async fn unlock(&self) {
        self.release().await;
    }
    async fn answers(&self, keys: &[(PersonId, String)]) -> Result<Vec<KeptAnswer>, StoreError> {
        answers::find(self, keys).await
    }
    async fn forget_answers(&self, before: Timestamp) -> Result<u64, StoreError> {
        answers::forget(self, before).await
    }
    async fn rows(&self, query: RowQuery<'_>) -> Result<Vec<StoredRow>, StoreError> {
        views::rows(self, query).await
    }
    async fn row(&self, view: &str, key: &str) -> Result<Option<StoredRow>, StoreError> {
        views::row(self, view, key).await
    }
    async fn replace_views(
        &self,
        position: u64,
        views: &[&str],
        rows: &[Row],
        epoch: &Epoch,
    ) -> Result<bool, StoreError> {
        self.swap_views(position, views, rows, epoch).await
    }
    async fn seals(&self, seals: &[SealId]) -> Result<Vec<SealRow>, StoreError> {
        seals::find(self, seals).await
    }
    async fn subject_keys(&self, subjects: &[PersonId]) -> Result<Vec<SubjectKey>, StoreError> {
        seals::keys(self, subjects).await
    }
    async fn keep_subject_key(&self, key: &SubjectKey) -> Result<SubjectKey, StoreError> {
        seals::keep_key(self, key).await
    }
    async fn put_file(&self, hash: Hash, bytes: &[u8]) -> Result<(), StoreError> {
        files::put(self, hash, bytes).await
    }
    async fn file(&self, hash: Hash) -> Result<Option<Vec<u8>>, StoreError> {
        files::get(self, hash).await
    }
    async fn lease_letters(
        &self,
        now: Timestamp,
        leased_until: Timestamp,
        limit: u32,
    ) -> Result<Vec<Letter>, StoreError> {
        letters::lease(self, now, leased_until, limit).await
    }
    async fn freeze_letter(&self, message_id: &str, frozen: &[u8], hash: Hash) -> Result<(Vec<u8>, Hash), StoreError> {
        letters::freeze(self, message_id, frozen, hash).await
    }
    async fn settle_letter(
        &self,
        message_id: &str,
        state: LetterState,
        answer: &str,
        next_try: Timestamp,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        letters::settle(self, message_id, state, answer, next_try, now).await
    }
    async fn purge_letters(&self, before: Timestamp) -> Result<u64, StoreError> {
        letters::purge(self, before).await
    }
    async fn letters(&self, stream: Option<&Stream>, skip: u32, limit: u32) -> Result<Vec<Letter>, StoreError> {
        letters::list(self, stream, None, skip, limit).await
    }
    async fn letters_standing(
        &self,
        stream: &Stream,
        state: LetterState,
        skip: u32,
        limit: u32,
    ) -> Result<Vec<Letter>, StoreError> {
        letters::list(self, Some(stream), Some(state), skip, limit).await
    }
    async fn letter(&self, message_id: &str) -> Result<Option<Letter>, StoreError> {
        letters::find(self, message_id).await
    }
    async fn letter_counts(&self, stream: &Stream) -> Result<LetterCounts, StoreError> {
        letters::counts(self, stream).await
    }
    async fn return_letter(&self, message_id: &str, answer: &str, now: Timestamp) -> Result<bool, StoreError> {
        letters::returned(self, message_id, answer, now).await
    }
    async fn put_sign_in(&self, sign_in: &SignIn) -> Result<(), StoreError> {
        sign_ins::put(self, sign_in).await
    }
    async fn sign_in(&self, secret: Hash, now: Timestamp) -> Result<Option<SignIn>, StoreError> {
        sign_ins::find(self, secret, now).await
    }
    async fn end_sign_in(&self, secret: Hash) -> Result<(), StoreError> {
        sign_ins::end(self, secret).await
    }
}
