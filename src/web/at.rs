//! `?at=`: the moment or position to read as of.

use axum::http::StatusCode;
use jiff::Timestamp;
use navette_events::Language;

use super::App;
use super::problem::Problem;
use crate::log::Range;
use crate::views::Cut;

/// A cut, with the moment that it means.
#[derive(Debug, Clone, Copy)]
pub struct Moment {
    /// Which state to read.
    pub cut: Cut,
    /// The moment it stands for: what `present` and dated names are asked about.
    pub at: Timestamp,
    /// Whether it is the past that is asked for.
    pub past: bool,
}

impl Moment {
    /// Reads the parameter.
    pub async fn read(app: &App, at: Option<&str>, language: Language) -> Result<Self, Problem> {
        let now = app.handling.clock().now();
        let Some(at) = at else { return Ok(Self { cut: Cut::Now, at: now, past: false }) };
        let problem = |code| Problem::of(StatusCode::UNPROCESSABLE_ENTITY, code, language).detail(at);
        // A plus in a query means a blank; nobody writes a blank in a moment.
        let text = at.replace(' ', "+");
        if let Ok(moment) = text.parse::<Timestamp>() {
            if moment > now {
                return Err(problem("at-future"));
            }
            return Ok(Self { cut: Cut::At(moment), at: moment, past: true });
        }
        let position: u64 = text.parse().map_err(|_| problem("at-invalid"))?;
        let store = app.handling.store();
        let store_problem = |error| Problem::store(&error, language);
        if position > store.head().await.map_err(store_problem)?.position {
            return Err(problem("at-future"));
        }
        let after = position.checked_sub(1).ok_or_else(|| problem("at-invalid"))?;
        let range = Range { after, up_to: Some(position), ..Range::ALL };
        let event = store.read(range).await.map_err(store_problem)?.into_iter().next();
        let at = event.ok_or_else(|| problem("at-invalid"))?.header.recorded_at;
        Ok(Self { cut: Cut::Position(position), at, past: true })
    }
}
