//! The draft opinion (*projet d'avis*): one page that a focal point has signed in his institution.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use navette_events::{Code, Dimension, Language, NoteForm};
use navette_projections::Ledger;
use navette_projections::inside::{Note, NoteState};
use navette_projections::ledger::Draft;
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::drafts::text_of;
use super::inside::{found, within};
use super::leaflet::Leaflet;
use super::{Path, Query, names, shown};
use crate::documents::{self, Change, How};
use crate::web::App;
use crate::web::caller::Caller;
use crate::web::frame::Frame;
use crate::web::problem::Problem;
use crate::words::{self, Argument};

/// Characters of a text that are shown on one page; the rest is in the register.
const SHOWN: usize = 240;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(sheet))
}

/// What the sheet is to hold.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// A moment (RFC 3339) or a position; now where it is absent.
    pub at: Option<String>,
    /// The draft of an opinion that is proposed, by its number; the newest where it is absent.
    pub note: Option<u32>,
}

/// The draft opinion to have signed: the version and its hash, the paragraphs the institution is asked
/// on with what changed since its last opinion, its comments and their outcomes, the proposed opinion,
/// a place to sign. Markdown, or `text/html` by Accept. For the institution's own people.
#[utoipa::path(get, path = "/assessments/{id}/opinions/{institution}/sheet",
    params(("id" = String, Path), ("institution" = String, Path), Wanted), security(("bearer" = [])),
    responses((status = 200, description = "The sheet, in the reader’s language")))]
async fn sheet(
    State(app): State<App>,
    caller: Caller,
    Path((id, institution)): Path<(String, String)>,
    Query(wanted): Query<Wanted>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let (frame, institution) = within(&app, caller, &id, &institution, wanted.at.as_deref()).await?;
    let language = frame.language();
    let views = app.views.assessment(&frame.code, frame.moment.cut).await;
    let views = views.map_err(|error| Problem::store(&error, language))?;
    let ledger = views.ledger();
    let (Some(opened), Some(draft)) = (&ledger.opened, ledger.shared_draft()) else {
        return Err(Problem::not_found(language));
    };
    let proposal = match wanted.note {
        Some(number) => Some(found(ledger, &institution, number, language)?),
        None => newest_proposal(ledger, &institution),
    };
    let comments = own_comments(ledger, &institution);
    let document =
        json!({ "title": opened.title.seal, "comments": comments, "words": proposal.map(|note| note.words) });
    let document = shown(&app, &frame, document).await?;
    let mut codes = vec![institution.clone()];
    codes.extend(ledger.participants.keys().filter(|code| ledger.counted_under(code) == &institution).cloned());
    let page = Page {
        ledger,
        draft,
        institution: &institution,
        language,
        names: names(&app, &frame, codes).await?,
        changes: changes(&app, &frame, ledger, &institution, draft).await?,
    };
    Ok(page.leaflet(&document, proposal).answer(&headers, language))
}

/// The newest draft of an opinion that lies inside.
fn newest_proposal<'a>(ledger: &'a Ledger, institution: &Code) -> Option<&'a Note> {
    let notes = &ledger.inside.office(institution)?.notes;
    notes.iter().rev().find(|note| note.state == NoteState::Internal && matches!(note.form, NoteForm::Opinion(_)))
}

/// Its comments, and those of its bodies, with what came of them.
fn own_comments(ledger: &Ledger, institution: &Code) -> Vec<Value> {
    let own = ledger.comments.iter();
    let own = own.filter(|of| of.is_of(institution) || ledger.counted_under(&of.institution) == institution);
    let told = own.map(|comment| {
        json!({
            "comment": comment.comment, "institution": comment.institution, "workflow": comment.workflow,
            "outcome": comment.answer.as_ref().map(|answer| answer.outcome),
            "reason": comment.answer.as_ref().map(|answer| answer.reason), "words": comment.words,
        })
    });
    told.collect()
}

/// What changed in the paragraphs that the institution is asked on, since its last opinion.
async fn changes(
    app: &App,
    frame: &Frame,
    ledger: &Ledger,
    institution: &Code,
    draft: &Draft,
) -> Result<Vec<Change>, Problem> {
    let held = ledger.participants.get(institution).and_then(|participant| participant.opinion.as_ref());
    let Some(before) = held.and_then(|held| ledger.draft(held.draft)) else { return Ok(Vec::new()) };
    let confirm = ledger.to_confirm(institution).unwrap_or_default();
    let old = text_of(app, before.text, frame.language()).await?;
    let new = text_of(app, draft.text, frame.language()).await?;
    let mut changes = documents::changes(&old.blocks, &new.blocks);
    changes.retain(|change| confirm.contains(&change.id));
    Ok(changes)
}

/// What the sheet is made of.
struct Page<'a> {
    ledger: &'a Ledger,
    draft: &'a Draft,
    institution: &'a Code,
    language: Language,
    names: std::collections::BTreeMap<Code, String>,
    changes: Vec<Change>,
}

impl Page<'_> {
    fn leaflet(&self, document: &Value, proposal: Option<&Note>) -> Leaflet {
        let mut leaflet = Leaflet::default();
        let title = &document["title"];
        let title = title[self.language.as_str()].as_str().or(title["fr"].as_str()).unwrap_or_default();
        leaflet.heading(1, self.say("avis-title", &[("institution", self.name(self.institution).into())]));
        leaflet.paragraph(self.say("avis-profile", &[("title", title.into())]));
        let hash: String = self.draft.content.to_string().chars().take(12).collect();
        let version = [("draft", self.draft.draft.to_string().into()), ("hash", hash.into())];
        leaflet.paragraph(self.say("avis-version", &version));
        self.asked(&mut leaflet);
        self.comments(&mut leaflet, document);
        self.proposal(&mut leaflet, proposal, document["words"]["text"].as_str());
        leaflet.place(self.say("avis-signature", &[]));
        leaflet
    }

    /// The paragraphs, by dimension, and what changed in them.
    fn asked(&self, leaflet: &mut Leaflet) {
        leaflet.heading(2, self.say("avis-asked", &[]));
        let asked: Vec<_> = self.ledger.asked_on(self.institution, self.draft).collect();
        let counts = [("count", asked.len().into()), ("total", self.draft.blocks.len().into())];
        leaflet.paragraph(self.say("avis-count", &counts));
        for number in 1..=6_u8 {
            let own: Vec<String> = asked
                .iter()
                .filter(|block| block.dimension == Dimension::try_from(number).ok())
                .map(|block| block.id.to_string())
                .collect();
            if let (Some(first), Some(last)) = (own.first(), own.last()) {
                let dimension = words::term(self.language, "dimension", &number.to_string());
                leaflet.item(self.say(
                    "avis-dimension",
                    &[
                        ("number", number.to_string().into()),
                        ("dimension", dimension.into()),
                        ("count", own.len().into()),
                        ("first", first.into()),
                        ("last", last.into()),
                    ],
                ));
            }
        }
        let held = self.ledger.participants.get(self.institution).and_then(|participant| participant.opinion.as_ref());
        let Some(held) = held else { return leaflet.paragraph(self.say("avis-first", &[])) };
        let opinion = words::term(self.language, "opinion", held.opinion.as_str());
        let last = [("opinion", opinion.into()), ("draft", held.draft.to_string().into())];
        leaflet.paragraph(self.say("avis-last", &last));
        if self.changes.is_empty() {
            leaflet.paragraph(self.say("avis-unchanged", &[]));
        }
        for change in &self.changes {
            let line = [("block", change.id.to_string().into()), ("text", marked(change).into())];
            leaflet.item(self.say("avis-change", &line));
        }
    }

    fn comments(&self, leaflet: &mut Leaflet, document: &Value) {
        leaflet.heading(2, self.say("avis-comments", &[]));
        let comments = document["comments"].as_array().map(Vec::as_slice).unwrap_or_default();
        if comments.is_empty() {
            leaflet.paragraph(self.say("avis-no-comments", &[]));
        }
        for comment in comments {
            let workflow = comment["workflow"].as_str().unwrap_or_default();
            let state = match comment["outcome"].as_str() {
                Some(outcome) if workflow == "resolved" => words::term(self.language, "outcome", outcome),
                _ => words::term(self.language, "workflow", workflow),
            };
            let code: Option<Code> = comment["institution"].as_str().and_then(|code| code.parse().ok());
            let line = [
                ("comment", comment["comment"].to_string().into()),
                ("institution", code.map(|code| self.name(&code)).unwrap_or_default().into()),
                ("text", short(comment["words"]["text"].as_str().unwrap_or_default()).into()),
                ("state", state.into()),
                ("reason", short(comment["reason"]["text"].as_str().unwrap_or_default()).into()),
            ];
            let id = if comment["reason"]["text"].is_string() { "avis-comment-answered" } else { "avis-comment" };
            leaflet.item(self.say(id, &line));
        }
    }

    fn proposal(&self, leaflet: &mut Leaflet, proposal: Option<&Note>, text: Option<&str>) {
        leaflet.heading(2, self.say("avis-proposed", &[]));
        match proposal.map(|note| &note.form) {
            Some(NoteForm::Opinion(form)) => {
                let opinion = words::term(self.language, "opinion", form.opinion.as_str());
                leaflet.paragraph(self.say("avis-opinion", &[("opinion", opinion.into())]));
                let reservations: Vec<String> = form.reservations.iter().map(u32::to_string).collect();
                if !reservations.is_empty() {
                    let comments = words::list(self.language, &reservations);
                    leaflet.paragraph(self.say("avis-reservations", &[("comments", comments.into())]));
                }
                if let Some(text) = text {
                    leaflet.paragraph(text);
                }
            }
            Some(NoteForm::Plain | NoteForm::Comment(_)) | None => {
                for opinion in ["favourable", "favourable_with_reservations", "unfavourable", "no_comment"] {
                    leaflet.item(format!("☐ {}", words::term(self.language, "opinion", opinion)));
                }
            }
        }
    }

    fn name(&self, code: &Code) -> String {
        self.names.get(code).cloned().unwrap_or_else(|| code.to_string())
    }

    fn say(&self, id: &str, arguments: &[(&str, Argument)]) -> String {
        words::text(self.language, id, arguments)
    }
}

/// The change of a paragraph on one line: what went and what came, each in its marks.
fn marked(change: &Change) -> String {
    let pieces = change.runs.iter().map(|run| match run.how {
        How::Kept => short(&run.text),
        How::Removed => format!("⟦−{}⟧", run.text),
        How::Inserted => format!("⟦+{}⟧", run.text),
    });
    pieces.collect()
}

/// A text that is not longer than what one page has room for.
fn short(text: &str) -> String {
    if text.chars().count() <= SHOWN {
        return text.to_owned();
    }
    let half = SHOWN / 2;
    let begins: String = text.chars().take(half).collect();
    let ends: Vec<char> = text.chars().rev().take(half).collect();
    format!("{begins} … {}", ends.into_iter().rev().collect::<String>())
}
