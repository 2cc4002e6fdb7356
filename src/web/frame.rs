//! The frame of a read: which assessment, what the reader is in it today, and as of when he reads.

use std::sync::Arc;

use navette_events::{Audience, Code, Language, PersonId};
use navette_projections::status::{ParticipantStatus, Status};
use navette_projections::{Directory, View};

use super::App;
use super::at::Moment;
use super::caller::Caller;
use super::problem::Problem;
use crate::assessment::rights::Voice;
use crate::assessment::{Act, Standing};
use crate::seals::Reader;
use crate::views::Cut;

/// What a read stands in.
#[derive(Debug)]
pub struct Frame {
    /// Who reads.
    pub caller: Caller,
    /// Which assessment.
    pub code: Code,
    /// What the reader is in it today.
    pub standing: Standing,
    /// As of when he reads.
    pub moment: Moment,
    /// Institutions and people as they were known then.
    pub directory: Arc<Directory>,
}

impl Frame {
    /// The frame of a read; not found where the reader has no part in the assessment today.
    pub async fn of(app: &App, caller: Caller, code: &str, at: Option<&str>) -> Result<Self, Problem> {
        let language = caller.language;
        let not_found = || Problem::not_found(language);
        let store_problem = |error| Problem::store(&error, language);
        let code: Code = code.parse().map_err(|_| not_found())?;
        let today = app.handling.directory().await.map_err(store_problem)?;
        let row = app.views.row(View::Status, code.as_str(), Cut::Now).await.map_err(store_problem)?;
        let status: Status = parse(&row.ok_or_else(not_found)?.body, language)?;
        let standing = standing(&status, &caller, &today);
        if !standing.is_any() {
            return Err(not_found());
        }
        let moment = Moment::read(app, at, language).await?;
        let directory =
            if moment.past { Arc::new(app.views.directory(moment.cut).await.map_err(store_problem)?) } else { today };
        Ok(Self { caller, code, standing, moment, directory })
    }

    /// Goes on only where the reader may do this.
    pub fn needs(&self, act: Act, concerns: Option<&Code>) -> Result<(), Problem> {
        if self.standing.may(act, concerns) { Ok(()) } else { Err(Problem::not_found(self.caller.language)) }
    }

    /// The language of the answer.
    pub fn language(&self) -> Language {
        self.caller.language
    }

    /// The reader, for opening words.
    pub fn reader(&self) -> Reader {
        Reader::of(Some(self.caller.person), Some(self.code.clone()), self.standing.clone())
    }

    /// Whether the reader may read words of a comment of this audience.
    pub fn reads(&self, audience: &Audience) -> bool {
        self.standing.reads(audience)
    }

    /// A row of this assessment, as of the frame's moment.
    pub async fn row(&self, app: &App, view: View, key: &str) -> Result<crate::log::StoredRow, Problem> {
        let row = app.views.row(view, key, self.moment.cut).await;
        let row = row.map_err(|error| Problem::store(&error, self.language()))?;
        row.ok_or_else(|| Problem::not_found(self.language()))
    }

    /// The status, as of the frame's moment.
    pub async fn status(&self, app: &App) -> Result<Status, Problem> {
        parse(&self.row(app, View::Status, self.code.as_str()).await?.body, self.language())
    }
}

/// What a caller is in an assessment, by its status of today.
pub fn standing(status: &Status, caller: &Caller, today: &Directory) -> Standing {
    let voices = status.participants.iter().filter(|participant| {
        participant.focal_points.contains(&caller.person) || participant.alternates.contains(&caller.person)
    });
    let voices = voices.map(|participant| Voice {
        code: &participant.institution,
        part: participant.part,
        before: participant.predecessors.clone(),
    });
    let standing = Standing::of_person(
        caller.person,
        &status.assessment,
        Some(&status.country),
        Some(&status.lead),
        voices,
        today,
    );
    let of = |which: fn(&ParticipantStatus) -> &Vec<PersonId>| {
        let rows = status.participants.iter().filter(move |row| which(row).contains(&caller.person));
        rows.map(|row| &row.institution)
    };
    standing.inside(of(|row| &row.colleagues), of(|row| &row.left))
}

/// Reads a document of a view.
pub fn parse<T: serde::de::DeserializeOwned>(body: &str, language: Language) -> Result<T, Problem> {
    serde_json::from_str(body).map_err(|error| {
        Problem::store(&crate::log::StoreError::Corrupt(format!("a view's document: {error}")), language)
    })
}
