//! Every view equals its fold: the rows that were kept along, those folded here along, those made again from the
//! log, and those of a past position folded anew.

use navette::log::RowQuery;
use navette::views::{Cut, Views, rebuild};
use navette_projections::View;

use super::history::History;

/// Rows as they stood at positions.
#[derive(Debug, Clone, Default)]
pub struct Snapshots(Vec<(u64, View, Rows)>);

/// Key, sort, position, body.
type Rows = Vec<(String, String, u64, String)>;

async fn stored(history: &History<'_>, view: View) -> Rows {
    let query = RowQuery { view: view.name(), prefix: "", after: None, limit: 1_000_000 };
    let rows = history.ground.handling.store().rows(query).await.unwrap();
    rows.into_iter().map(|row| (row.key, row.sort, row.position, row.body)).collect()
}

fn folded(history: &History<'_>, view: View) -> Rows {
    let docs = history.model.docs.values().filter(|doc| doc.view == view);
    let mut rows: Rows = docs.map(|doc| (doc.key.clone(), doc.sort.clone(), doc.position, doc.body.clone())).collect();
    rows.sort_by(|one, other| (&one.1, &one.0).cmp(&(&other.1, &other.0)));
    rows
}

fn same(history: &History<'_>, what: &str, view: View, one: &Rows, other: &Rows) {
    if one != other {
        let differs = one.iter().zip(other).find(|(one, other)| one != other);
        let counts = (one.len(), other.len());
        history.fail(&format!("{view:?}: what is stored and {what} differ: {counts:?} {differs:#?}"));
    }
}

/// Compares what is stored with what was folded along here, then has all made again and compares once more.
pub async fn check(history: &History<'_>) {
    for view in View::ALL {
        same(history, "what was folded along", view, &stored(history, view).await, &folded(history, view));
    }
    rebuild(history.ground.handling.store().as_ref(), &View::ALL, |_, _| ()).await.unwrap();
    for view in View::ALL {
        same(history, "what was folded along (rebuilt)", view, &stored(history, view).await, &folded(history, view));
    }
}

impl Snapshots {
    /// Keeps what one view says now.
    pub async fn take(&mut self, history: &History<'_>) {
        let view = View::ALL[self.0.len() % View::ALL.len()];
        self.0.push((history.model.position, view, stored(history, view).await));
    }

    /// The past is what it was.
    pub async fn check(self, history: &History<'_>) {
        let views = Views::new(history.ground.handling.store().clone());
        for (position, view, then) in self.0 {
            let rows = views.rows(view, "", None, 1_000_000, Cut::Position(position)).await.unwrap();
            let again: Rows = rows.into_iter().map(|row| (row.key, row.sort, row.position, row.body)).collect();
            same(history, &format!("the fold up to {position}"), view, &then, &again);
        }
    }
}
