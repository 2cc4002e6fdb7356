//! Translations of the draft: filed block by block or as a whole, and read beside the text that counts.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use navette_events::{BlockId, Code, Hash, Language, SealId, Words};
use navette_projections::assessment::Key as Resource;
use navette_projections::translations::{BlockState, Entry, TranslationState};
use navette_projections::{View, drafts, translations};
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::drafts::text_of;
use super::proofs::ledger_for;
use super::{At, Path, Query, answer};
use crate::assessment::side_acts::FileTranslation;
use crate::assessment::{Act, Refusal};
use crate::documents::{self, Block, Draft, TranslatedText, Translation};
use crate::limits;
use crate::seals::Opened;
use crate::web::App;
use crate::web::caller::Caller;
use crate::web::frame::{Frame, parse};
use crate::web::input::Prose;
use crate::web::intent::{Answer, BodyLimit, Intent};
use crate::web::problem::Problem;
use crate::web::reveal::name_in;

pub(super) fn routes() -> OpenApiRouter<App> {
    let upload = OpenApiRouter::new()
        .routes(routes!(beside, file))
        .layer(axum::extract::DefaultBodyLimit::max(limits::UPLOAD))
        .layer(axum::Extension(BodyLimit(limits::UPLOAD)));
    upload.routes(routes!(all))
}

/// Translations to file: of some blocks, or of the whole version.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TranslationBody {
    /// Blocks, one or many.
    pub blocks: Option<Vec<BlockTranslationBody>>,
    /// In their place: the whole version in the other language, as Markdown with the same headings, paragraphs,
    /// items and notes in the same order.
    pub markdown: Option<String>,
}

/// The translation of a block.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BlockTranslationBody {
    /// Which block (`b17`).
    #[schema(value_type = String)]
    pub block: BlockId,
    /// The hash of the text that was translated; the block's in this version where it is absent. Where the version
    /// says something else, nothing is filed.
    #[schema(value_type = Option<String>)]
    pub source: Option<Hash>,
    /// The translation.
    pub text: Prose,
}

/// File translations of blocks of a version. The version's own language stays the authoritative one: no hash that
/// is validated changes.
#[utoipa::path(put, path = "/assessments/{id}/drafts/{n}/translations/{language}",
    params(("id" = String, Path), ("n" = u32, Path), ("language" = String, Path)), request_body = TranslationBody,
    security(("bearer" = [])), responses((status = 200, description = "Revision, position, receipt"),
    (status = 409, description = "`other-source`: a block says something else in this version", body = super::ProblemBody)))]
async fn file(
    State(app): State<App>,
    Path((id, number, to)): Path<(String, u32, String)>,
    intent: Intent<TranslationBody>,
) -> Result<Answer, Problem> {
    let (body, intent) = intent.split();
    let (caller, language) = (&intent.caller, intent.caller.language);
    let (code, to) = (id.parse().map_err(|_| Problem::not_found(language))?, spoken(&to, language)?);
    let ledger = ledger_for(&app, caller, &code, Act::FileTranslation).await?;
    let unknown = || Problem::refused(&Refusal::UnknownDraft(number), language);
    let draft = ledger.draft(number).ok_or_else(unknown)?;
    let source = text_of(&app, draft.text, language).await?;
    let texts = texts(body, source.blocks, language).await?;
    let blocks = texts.iter().map(TranslatedText::entry).collect();
    let bytes = serde_json::to_vec(&Translation { language: to, blocks: texts }).expect("texts are plain data");
    let text = Hash::of(&bytes);
    app.handling.store().put_file(text, &bytes).await.map_err(|error| Problem::store(&error, language))?;
    let command = FileTranslation { draft: number, language: to, text, blocks };
    intent.act(&app, &id, command, Resource::Translation(number, to)).await
}

/// A language in an address; where it is none, there is nothing.
fn spoken(text: &str, language: Language) -> Result<Language, Problem> {
    text.parse().map_err(|_| Problem::not_found(language))
}

/// The texts of a body, each beside the block it translates.
async fn texts(body: TranslationBody, source: Vec<Block>, language: Language) -> Result<Vec<TranslatedText>, Problem> {
    match (body.blocks, body.markdown) {
        (Some(blocks), None) => blocks.into_iter().map(|given| text(given, &source, language)).collect(),
        (None, Some(markdown)) => {
            let read = move || documents::read(&markdown).map(|parsed| documents::beside(&source, parsed));
            let read = tokio::task::spawn_blocking(read).await;
            let read = read.map_err(|_| Problem::of(StatusCode::INTERNAL_SERVER_ERROR, "internal", language))?;
            let texts = read.map_err(|refusal| Problem::import(&refusal, language))?;
            texts.map_err(|block| Problem::refused(&Refusal::OtherStructure(block), language))
        }
        (Some(_), Some(_)) | (None, None) => Err(Problem::bad_value("blocks", "one of: blocks markdown", language)),
    }
}

fn text(given: BlockTranslationBody, source: &[Block], language: Language) -> Result<TranslatedText, Problem> {
    let own = source.iter().find(|block| block.id == given.block);
    let own = own.ok_or_else(|| Problem::refused(&Refusal::UnknownBlock(given.block), language))?;
    let (block, source) = (given.block, given.source.unwrap_or_else(|| own.hash()));
    Ok(TranslatedText { block, source, text: given.text.into_inner() })
}

/// The version of a frame, if its reader may see it.
async fn version(app: &App, frame: &Frame, number: u32) -> Result<drafts::Entry, Problem> {
    Ok(super::drafts::entry(app, frame, number).await?.0)
}

/// How far a version is translated, language by language.
#[utoipa::path(get, path = "/assessments/{id}/drafts/{n}/translations",
    params(("id" = String, Path), ("n" = u32, Path), At), security(("bearer" = [])),
    responses((status = 200, description = "Languages; `authoritative` names the one whose text counts")))]
async fn all(
    State(app): State<App>,
    caller: Caller,
    Path((id, number)): Path<(String, u32)>,
    Query(at): Query<At>,
) -> Result<Response, Problem> {
    let frame = Frame::of(&app, caller, &id, at.at.as_deref()).await?;
    frame.needs(Act::Read, None)?;
    let version = version(&app, &frame, number).await?;
    let (mut items, mut position) = (Vec::new(), 0);
    for language in translations::languages(&version.draft) {
        let row = frame.row(&app, View::Translations, &translations::key(&frame.code, number, language)).await?;
        let entry: Entry = parse(&row.body, frame.language())?;
        items.push(json!({ "language": language, "counts": entry.counts }));
        position = position.max(row.position);
    }
    let authoritative = version.draft.language;
    let document = json!({ "at": frame.moment.at, "draft": number, "authoritative": authoritative, "items": items });
    answer(&app, &frame, document, position).await
}

/// A version and its translation side by side. Beside an outdated translation stands the text that it translates.
#[utoipa::path(get, path = "/assessments/{id}/drafts/{n}/translations/{language}",
    params(("id" = String, Path), ("n" = u32, Path), ("language" = String, Path), At), security(("bearer" = [])),
    responses((status = 200, description = "Blocks with their translations: `up_to_date`, `outdated` or `missing`")))]
async fn beside(
    State(app): State<App>,
    caller: Caller,
    Path((id, number, to)): Path<(String, u32, String)>,
    Query(at): Query<At>,
) -> Result<Response, Problem> {
    let frame = Frame::of(&app, caller, &id, at.at.as_deref()).await?;
    frame.needs(Act::Read, None)?;
    let (version, to) = (version(&app, &frame, number).await?, spoken(&to, frame.language())?);
    let row = frame.row(&app, View::Translations, &translations::key(&frame.code, number, to)).await?;
    let entry: Entry = parse(&row.body, frame.language())?;
    let mut shelf = Shelf { app: &app, frame: &frame, drafts: BTreeMap::new(), files: BTreeMap::new() };
    let glossary = names(&app, &frame, version.draft.language, to).await?;
    let source = text_of(&app, version.draft.text, frame.language()).await?;
    let mut items = Vec::new();
    for (block, state) in source.blocks.iter().zip(&entry.blocks) {
        let translation = shelf.translation(state).await?;
        let named = glossary.iter().filter(|name| documents::names(&block.text, &name.here)).map(|name| {
            let used = translation["text"].as_str().is_some_and(|text| documents::names(text, &name.there));
            json!({ "institution": name.institution, "name": name.there, "used": used })
        });
        let named: Vec<Value> = named.collect();
        items.push(json!({
            "id": block.id, "kind": block.kind, "text": block.text, "source": state.source, "state": state.state,
            "translation": translation, "named": named,
        }));
    }
    let document = json!({
        "at": frame.moment.at, "draft": number, "authoritative": entry.authoritative, "language": to,
        "counts": entry.counts, "items": items,
    });
    answer(&app, &frame, document, row.position).await
}

/// Files that are read once for a page.
struct Shelf<'a> {
    app: &'a App,
    frame: &'a Frame,
    drafts: BTreeMap<u32, Option<Draft>>,
    files: BTreeMap<Hash, Translation>,
}

impl Shelf<'_> {
    /// The translation of a block as it is shown; null where there is none that the reader may see.
    async fn translation(&mut self, state: &BlockState) -> Result<Value, Problem> {
        let Some(translated) = &state.translation else { return Ok(Value::Null) };
        let Some(text) = self.file(translated.text).await?.blocks.iter().find(|text| text.block == state.block) else {
            return Ok(Value::Null);
        };
        let mut shown = json!({
            "text": text.text, "draft": translated.draft, "by": translated.by, "filed_at": translated.filed_at,
        });
        if state.state == TranslationState::Outdated {
            let Some(before) = self.draft(translated.draft).await? else { return Ok(Value::Null) };
            let before = before.blocks.iter().find(|block| block.id == state.block);
            shown["translates"] = json!(before.map(|block| &block.text));
        }
        Ok(shown)
    }

    async fn file(&mut self, file: Hash) -> Result<&Translation, Problem> {
        let language = self.frame.language();
        if !self.files.contains_key(&file) {
            let store_problem = |error| Problem::store(&error, language);
            let bytes = self.app.handling.store().file(file).await.map_err(store_problem)?;
            let missing = || store_problem(crate::log::StoreError::Corrupt(format!("file {file} is missing")));
            let read = parse(&String::from_utf8_lossy(&bytes.ok_or_else(missing)?), language)?;
            self.files.insert(file, read);
        }
        self.files.get(&file).ok_or_else(|| Problem::not_found(language))
    }

    /// An earlier version, where the reader may see it.
    async fn draft(&mut self, number: u32) -> Result<Option<&Draft>, Problem> {
        if !self.drafts.contains_key(&number) {
            let text = match version(self.app, self.frame, number).await {
                Ok(version) => Some(text_of(self.app, version.draft.text, self.frame.language()).await?),
                Err(_) => None,
            };
            self.drafts.insert(number, text);
        }
        Ok(self.drafts.get(&number).and_then(Option::as_ref))
    }
}

/// The name of a participant in two languages.
struct Named {
    institution: Code,
    here: String,
    there: String,
}

/// The names of the participants, as the directory has them in both languages: a translator invents none.
async fn names(app: &App, frame: &Frame, from: Language, to: Language) -> Result<Vec<Named>, Problem> {
    let status = frame.status(app).await?;
    let day = frame.moment.at.to_zoned(jiff::tz::TimeZone::UTC).date();
    let institutions = status.participants.iter().map(|participant| &participant.institution);
    let seals: Vec<(Code, SealId)> = institutions
        .filter_map(|code| Some((code.clone(), frame.directory.institution_of(code)?.names_on(day)?)))
        .collect();
    let wanted: Vec<SealId> = seals.iter().map(|(_, seal)| *seal).collect();
    let opened = app.handling.seals().open(&frame.reader(), &wanted).await;
    let opened = opened.map_err(|error| Problem::store(&error, frame.language()))?;
    let named = |(institution, seal): (Code, SealId)| match opened.get(&seal) {
        Some(Opened::Words(words @ Words::Names { .. })) => {
            let name = |language| name_in(words, language).to_owned();
            Some(Named { institution, here: name(from), there: name(to) })
        }
        _ => None,
    };
    Ok(seals.into_iter().filter_map(named).collect())
}
