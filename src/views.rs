//! Stored views: written with the events, read by web and mail; and the same views as they were.
//!
//! # The promise
//!
//! - The present is read from rows; the past is the same fold, cut at a moment or position. For one
//!   view version the documents are equal, byte for byte.
//! - [`rebuild`] makes the rows again from the log alone.
//!
//! # Recipe: to add a view
//!
//! See `navette_projections`; here, one line in `owner`.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use navette_events::{Code, Event, Fact, Stream};
use navette_projections::{AssessmentViews, Directory, Doc, View};

use crate::handling::{decode, epoch};
use crate::log::{Epoch, Range, Row, RowQuery, Store, StoreError, StoredRow};

/// Which state of the log to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// The newest.
    Now,
    /// As it stood at a moment, that moment included.
    At(Timestamp),
    /// As it stood at a position, that event included.
    Position(u64),
}

impl Cut {
    /// The range of events that it leaves, of one stream or of streams with a common beginning.
    pub fn range(self, stream: Option<&str>) -> Range<'_> {
        let range = Range { stream, ..Range::ALL };
        match self {
            Self::Now => range,
            Self::At(until) => Range { until: Some(until), ..range },
            Self::Position(position) => Range { up_to: Some(position), ..range },
        }
    }
}

/// Reads views, present and past.
#[derive(Clone)]
pub struct Views {
    store: Arc<dyn Store>,
}

impl std::fmt::Debug for Views {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.write_str("Views")
    }
}

impl Views {
    /// The views of a database.
    pub fn new(store: Arc<dyn Store>) -> Self {
        Self { store }
    }

    /// One row.
    pub async fn row(&self, view: View, key: &str, cut: Cut) -> Result<Option<StoredRow>, StoreError> {
        if cut == Cut::Now {
            return self.store.row(view.name(), key).await;
        }
        let rows = self.past(view, key, cut).await?;
        Ok(rows.into_iter().find(|row| row.key == key))
    }

    /// Rows whose key begins with `prefix`, sorted, after `(sort, key)`, at most `limit`.
    pub async fn rows(
        &self,
        view: View,
        prefix: &str,
        after: Option<(String, String)>,
        limit: u32,
        cut: Cut,
    ) -> Result<Vec<StoredRow>, StoreError> {
        if cut == Cut::Now {
            return self.store.rows(RowQuery { view: view.name(), prefix, after, limit }).await;
        }
        let mut rows = self.past(view, prefix, cut).await?;
        rows.retain(|row| row.key.starts_with(prefix));
        rows.sort_by(|one, other| (&one.sort, &one.key).cmp(&(&other.sort, &other.key)));
        let after = after.unwrap_or_default();
        let next = rows.into_iter().filter(|row| (&row.sort, &row.key) > (&after.0, &after.1));
        Ok(next.take(limit as usize).collect())
    }

    /// Everything of one assessment, folded up to a cut.
    pub async fn assessment(&self, code: &Code, cut: Cut) -> Result<AssessmentViews, StoreError> {
        let stream = Stream::Assessment(code.clone()).to_string();
        let folded = self.fold(cut.range(Some(&stream))).await?;
        Ok(folded.assessments.into_values().next().unwrap_or_else(|| AssessmentViews::new(code.clone())))
    }

    /// The directory, folded up to a cut.
    pub async fn directory(&self, cut: Cut) -> Result<Directory, StoreError> {
        let mut directory = self.fold(cut.range(Some("institution/"))).await?.directory;
        for recorded in self.store.read(cut.range(Some("person/"))).await? {
            directory.apply(&read(recorded)?);
        }
        Ok(directory)
    }

    async fn past(&self, view: View, key: &str, cut: Cut) -> Result<Vec<StoredRow>, StoreError> {
        let stream = owner(view, key);
        let mut folded = self.fold(cut.range(Some(&stream))).await?;
        let docs = folded.drain().into_iter().map(|(_, doc)| doc).filter(|doc| doc.view == view);
        let stored = |doc: Doc| StoredRow { key: doc.key, sort: doc.sort, position: doc.position, body: doc.body };
        Ok(docs.map(stored).collect())
    }

    async fn fold(&self, range: Range<'_>) -> Result<Folded, StoreError> {
        let mut folded = Folded::default();
        for recorded in self.store.read(range).await? {
            folded.apply(read(recorded)?);
        }
        Ok(folded)
    }
}

/// The stream, or the beginning of the streams, that own a view's rows of this key.
fn owner(view: View, key: &str) -> String {
    let first = key.split('/').next().filter(|code| !code.is_empty());
    match view {
        View::Coverage | View::Answers | View::Sources | View::Evidence | View::Papers => {
            first.map_or("assessment/".to_owned(), |code| format!("assessment/{code}"))
        }
        View::Status | View::Portfolio | View::Comments | View::Desk | View::Drafts | View::History => {
            first.map_or("assessment/".to_owned(), |code| format!("assessment/{code}"))
        }
        View::Institutions => "institution/".to_owned(),
        View::People => "person/".to_owned(),
        View::Aftermath | View::Translations | View::Baseline => {
            first.map_or("assessment/".to_owned(), |code| format!("assessment/{code}"))
        }
    }
}

fn read(recorded: navette_events::Recorded) -> Result<Fact<Event>, StoreError> {
    decode(recorded).map_err(|error| StoreError::Corrupt(error.to_string()))
}

/// Everything, folded.
#[derive(Default)]
struct Folded {
    assessments: BTreeMap<Code, AssessmentViews>,
    directory: Directory,
}

impl Folded {
    fn apply(&mut self, fact: Fact<Event>) {
        match (fact.event, &fact.header.stream) {
            (Event::Assessment(event), Stream::Assessment(code)) => {
                let views = self.assessments.entry(code.clone()).or_insert_with(|| AssessmentViews::new(code.clone()));
                views.apply(&Fact { header: fact.header, event });
            }
            (event, _) => self.directory.apply(&Fact { header: fact.header, event }),
        }
    }

    fn drain(&mut self) -> Vec<(Stream, Doc)> {
        let mut docs = Vec::new();
        for (code, views) in &mut self.assessments {
            docs.extend(views.drain().into_iter().map(|doc| (Stream::Assessment(code.clone()), doc)));
        }
        let directory = self.directory.drain().into_iter();
        docs.extend(directory.filter_map(|doc| {
            let stream = match doc.view {
                View::Institutions => format!("institution/{}", doc.key),
                _ => format!("person/{}", doc.key),
            };
            stream.parse().ok().map(|stream| (stream, doc))
        }));
        docs
    }
}

/// How many events are folded before progress is said again.
const STEP: u32 = 20_000;

/// Makes views again from the log: all rows of `views`, and puts them in place of the old ones once
/// they are level with the head. Writers go on meanwhile. `progress` hears positions.
///
/// # Errors
/// Where the database cannot be read or written, or holds an event that this program cannot read.
pub async fn rebuild(
    store: &dyn Store,
    views: &[View],
    mut progress: impl FnMut(u64, u64) + Send,
) -> Result<usize, StoreError> {
    let mut folded = Folded::default();
    let mut rows: BTreeMap<(View, String), Row> = BTreeMap::new();
    let mut done = 0;
    loop {
        let head = store.head().await?;
        let target = epoch();
        if !target.covers(&head.epoch) {
            return Err(StoreError::Unusable("the log belongs to a newer version of this program".to_owned()));
        }
        while done < head.position {
            let range = Range { after: done, up_to: Some(head.position), limit: STEP, ..Range::ALL };
            let events = store.read(range).await?;
            let Some(last) = events.last() else {
                return Err(StoreError::Corrupt(format!("position {} is missing", done + 1)));
            };
            done = last.header.position;
            for recorded in events {
                folded.apply(read(recorded)?);
            }
            for (stream, doc) in folded.drain() {
                let key = (doc.view, doc.key.clone());
                let Doc { view, key: row_key, sort, position, body } = doc;
                rows.insert(key, Row { view: view.name(), key: row_key, sort, stream, position, body });
            }
            progress(done, head.position);
        }
        let chosen: Vec<Row> =
            rows.iter().filter(|((view, _), _)| views.contains(view)).map(|(_, row)| row.clone()).collect();
        let names: Vec<&str> = views.iter().map(|view| view.name()).collect();
        // Only a rebuild of every view may say that the log is now at this program's epoch.
        let epoch: Epoch = if views.len() == View::ALL.len() { target } else { head.epoch };
        if store.replace_views(done, &names, &chosen, &epoch).await? {
            return Ok(chosen.len());
        }
    }
}
