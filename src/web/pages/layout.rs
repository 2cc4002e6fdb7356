//! What frames every page: navigation, language, who is signed in, the past, the foot.

use axum::http::Uri;
use navette_events::{Code, Language, Stage};
use navette_projections::status::Status;

use super::book::Book;
use super::say::Say;
use super::style;
use crate::assessment::Act;
use crate::views::Cut;
use crate::web::App;
use crate::web::at::Moment;
use crate::web::frame::Frame;

/// What frames a page.
#[derive(Debug, Clone)]
pub struct Layout {
    /// The reader's language.
    pub w: Say,
    /// The page's own title.
    pub title: String,
    /// The page's own address, for whoever changes the language.
    pub here: String,
    /// The name of whoever is signed in.
    pub reader: Option<String>,
    /// Whether this is a demo.
    pub demo: bool,
    /// The assessment that the page is about.
    pub tabs: Option<Tabs>,
    /// What the banner says of the past.
    pub past: Option<Past>,
    /// The moment, as a query: empty for the present.
    pub at: String,
    /// The position that the page tells of.
    pub position: Option<u64>,
}

/// The past, as a banner says it.
#[derive(Debug, Clone)]
pub struct Past {
    /// Which moment it is.
    pub banner: String,
    /// The same page in the present.
    pub now: String,
}

/// The pages of one assessment.
#[derive(Debug, Clone)]
pub struct Tabs {
    /// Which assessment.
    pub code: Code,
    /// Its title.
    pub title: String,
    /// The version to read, where there is one.
    pub draft: Option<u32>,
    /// Whether the reader may read the history.
    pub history: bool,
    /// Which of them this is.
    pub current: Tab,
}

/// A page of an assessment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// The status.
    Status,
    /// The draft.
    Draft,
    /// The register of comments.
    Comments,
    /// The history of decisions.
    History,
}

impl Tab {
    /// Whether it is this one, by the name that templates use.
    pub fn is(self, name: &str) -> bool {
        let own = match self {
            Self::Status => "status",
            Self::Draft => "draft",
            Self::Comments => "comments",
            Self::History => "history",
        };
        own == name
    }
}

impl Layout {
    /// The frame of a page outside an assessment, for nobody in particular.
    pub fn plain(language: Language, title_id: &str, here: &str, demo: bool) -> Self {
        let w = Say(language);
        Self {
            w,
            title: w.t(title_id),
            here: here.to_owned(),
            reader: None,
            demo,
            tabs: None,
            past: None,
            at: String::new(),
            position: None,
        }
    }

    /// The frame of a page of an assessment.
    pub fn within(app: &App, frame: &Frame, status: &Status, book: &Book, tab: Tab, uri: &Uri) -> Self {
        let w = Say(frame.language());
        let title_id = match tab {
            Tab::Status => "page-status-title",
            Tab::Draft => "page-draft-title",
            Tab::Comments => "page-comments-title",
            Tab::History => "page-history-title",
        };
        let plain = Self::plain(frame.language(), title_id, &here(uri), app.demo.is_some());
        let newest = status.drafts.newest.as_ref().filter(|_| frame.standing.may(Act::ReadUnshared, None));
        let tabs = Tabs {
            code: frame.code.clone(),
            title: book.title(status.title),
            draft: newest.or(status.drafts.shared.as_ref()).map(|draft| draft.draft),
            history: frame.standing.may(Act::ReadHistory, None),
            current: tab,
        };
        let zone = status.policies.time_zone.zone();
        Self {
            title: format!("{} — {}", plain.title, tabs.title),
            reader: Some(book.person(frame.caller.person)),
            tabs: Some(tabs),
            past: past(w, &frame.moment, uri.path(), &zone),
            at: query_of(&frame.moment),
            position: Some(status.position),
            ..plain
        }
    }

    /// The address of the style sheet.
    pub fn style(&self) -> String {
        style::address()
    }

    /// The languages to choose from: code, own name, whether it is this one.
    pub fn languages(&self) -> Vec<(&'static str, String, bool)> {
        let all = Language::ALL.iter();
        all.map(|language| (language.as_str(), self.w.term("page-language", language.as_str()), *language == self.w.0))
            .collect()
    }

    /// Where the assessment's stage is, for the frame of a list: `étape 3 sur 4`.
    pub fn stage_line(&self, stage: Stage) -> String {
        stage_line(self.w, stage)
    }
}

/// `étape 3 sur 4`, or that all four are behind it.
pub fn stage_line(w: Say, stage: Stage) -> String {
    match stage {
        Stage::Published => w.t("page-stage-line-published"),
        Stage::Briefing | Stage::DataCollection | Stage::Consultation | Stage::Validation => {
            w.of("page-stage-line", "number", stage.number())
        }
    }
}

/// The address of a page itself.
pub fn here(uri: &Uri) -> String {
    uri.path_and_query().map_or_else(|| uri.path().to_owned(), ToString::to_string)
}

/// The banner of a past moment.
pub fn past(w: Say, moment: &Moment, path: &str, zone: &jiff::tz::TimeZone) -> Option<Past> {
    let banner = match moment.cut {
        Cut::Now => return None,
        Cut::At(at) => w.of("page-past-banner", "moment", w.moment(at, zone)),
        Cut::Position(position) => {
            let banner = w.of("page-past-banner-position", "position", position.to_string());
            format!("{banner} ({})", w.moment(moment.at, zone))
        }
    };
    Some(Past { banner, now: path.to_owned() })
}

/// A moment as a query, to be carried from page to page: `?at=…`.
pub fn query_of(moment: &Moment) -> String {
    match moment.cut {
        Cut::Now => String::new(),
        Cut::At(at) => format!("?at={at}"),
        Cut::Position(position) => format!("?at={position}"),
    }
}

/// An address with more in its query. Values are numbers, codes and such: nothing to be escaped.
pub fn with_query(address: &str, more: &str) -> String {
    let sign = if address.contains('?') { '&' } else { '?' };
    if more.is_empty() { address.to_owned() } else { format!("{address}{sign}{}", more.trim_start_matches('?')) }
}
