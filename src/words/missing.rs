//! What is missing, as a sentence.

use jiff::tz::TimeZone;
use navette_events::{Code, Language};
use navette_projections::{Missing, MissingCode};

use super::lists::cut;
use super::{channel, last_day, list, term, text};

/// So many comments are named; the rest is counted.
const COMMENTS: usize = 30;

/// One sentence: what is missing, and which institutions, comments or channels it waits for, or
/// until when. `names` gives the name of an institution.
pub fn missing(language: Language, missing: &Missing, names: &dyn Fn(&Code) -> String, zone: &TimeZone) -> String {
    let code = missing.code.as_str();
    if !stands_alone(missing.code) && waits_for_nobody(missing) {
        return text(language, "missing-alone", &[("what", term(language, "missing", code).into())]);
    }
    let institutions: Vec<String> = missing.institutions.iter().map(names).collect();
    let comments: Vec<String> = missing.comments.iter().map(u32::to_string).collect();
    let channels: Vec<String> = missing.channels.iter().map(|code| channel(language, code)).collect();
    let until = missing.until.map(|until| last_day(language, until, zone)).unwrap_or_default();
    let arguments = [
        ("names", list(language, &institutions).into()),
        ("comments", cut(language, &comments, COMMENTS).into()),
        ("count", comments.len().into()),
        ("channels", list(language, &channels).into()),
        ("until", until.into()),
    ];
    text(language, &format!("missing-{code}-sentence"), &arguments)
}

/// Whether the sentence needs no name, number or date.
const fn stands_alone(code: MissingCode) -> bool {
    match code {
        MissingCode::NoMinistry
        | MissingCode::NoDraft
        | MissingCode::DraftNotShared
        | MissingCode::NoMeeting
        | MissingCode::NotFinalised => true,
        MissingCode::NoFocalPoint
        | MissingCode::NotBriefed
        | MissingCode::NoEngagement
        | MissingCode::CommentPeriodOpen
        | MissingCode::OpinionPeriodOpen
        | MissingCode::CommentsUnanswered
        | MissingCode::NotIncorporated
        | MissingCode::Objections
        | MissingCode::NotValidated
        | MissingCode::NotPublished
        | MissingCode::ConflictsOpen
        | MissingCode::NotConfirmed
        | MissingCode::Maintained
        | MissingCode::TextRemoved
        | MissingCode::PapersUnchecked
        | MissingCode::PapersContested
        | MissingCode::QuestionsOpen
        | MissingCode::QuestionsWithoutData
        | MissingCode::ToReconfirm => false,
    }
}

fn waits_for_nobody(missing: &Missing) -> bool {
    let Missing { code: _, institutions, comments, channels, until } = missing;
    institutions.is_empty() && comments.is_empty() && channels.is_empty() && until.is_none()
}
