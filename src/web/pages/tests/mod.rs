//! Every page, in every language, with an assessment that has something of everything.

mod cast;
mod http;
mod scene;
mod tags;

use askama::Template;
use axum::http::StatusCode;
use jiff::tz::TimeZone;
use navette_events::{Hash, Language, Stream};
use navette_projections::status::present;

use super::book::Told;
use super::draft::{DraftPage, Earlier, Version};
use super::history::HistoryPage;
use super::layout::{Layout, Tab};
use super::letters::{LetterPage, LettersPage};
use super::past::Chooser;
use super::portfolio::{Card, OpenedEntry, PortfolioPage};
use super::problems::ProblemPage;
use super::register::{Filter, RegisterPage};
use super::say::Say;
use super::sign_in::SignInPage;
use super::status::StatusPage;
use super::style;
use crate::documents;
use crate::log::{Letter, LetterOrder, LetterState};
use crate::views::Cut;
use crate::web::at::Moment;
use crate::web::problem::Problem;
use scene::{Scene, code, moment, person};

/// Moments at which the assessment looks different.
const MOMENTS: [&str; 7] = [
    "2020-11-02T09:00:00Z",
    "2021-06-26T12:00:00Z",
    "2021-07-28T18:00:00Z",
    "2021-08-21T12:00:00Z",
    "2021-09-14T12:00:00Z",
    "2021-09-21T12:00:00Z",
    "2021-10-02T12:00:00Z",
];

fn at(text: &str, past: bool) -> Moment {
    let at = moment(text);
    Moment { cut: if past { Cut::At(at) } else { Cut::Now }, at, past }
}

fn status_page(scene: &Scene, when: &str, past: bool) -> String {
    let layout = scene.layout(Tab::Status, past);
    let zone = scene.status().policies.time_zone.zone();
    let chooser = Chooser::of(layout.w, "/assessments/mali-2021", &at(when, past), &zone);
    StatusPage::of(layout, chooser, &present(scene.status(), moment(when)), &scene.book).render().unwrap()
}

fn draft_page(scene: &Scene, number: u32, since: Option<u32>) -> String {
    let all = scene.drafts();
    let text =
        |draft: u32| documents::Draft { language: Language::Fr, blocks: scene.texts[draft as usize - 1].clone() };
    let blocks = text(number);
    let earlier = (number > 1).then(|| Earlier {
        draft: 1,
        changes: documents::changes(&text(1).blocks, &blocks.blocks),
        in_words: since.is_some(),
    });
    let comments = scene::counts();
    let draft = all.iter().find(|draft| draft.draft == number).unwrap();
    let version = Version { draft, text: &blocks, all: &all, comments: &comments, earlier };
    DraftPage::of(scene.layout(Tab::Draft, false), &scene.status(), &version).render().unwrap()
}

fn register_page(scene: &Scene, filter: &Filter) -> String {
    let layout = scene.layout(Tab::Comments, false);
    RegisterPage::of(layout, &scene.status(), &scene.comments(), filter, (21, Some(41)), &scene.book).render().unwrap()
}

fn history_page(scene: &Scene, past: bool) -> String {
    let layout = scene.layout(Tab::History, past);
    HistoryPage::of(layout, &scene.status(), &scene.history(), (61, true), &scene.book).render().unwrap()
}

fn portfolio_page(scene: &Scene, when: &str) -> String {
    let language = scene.book.language;
    let mut layout = Layout::plain(language, "page-portfolio-title", "/", true);
    layout.reader = Some("Kadiatou Touré".to_owned());
    let told = OpenedEntry { title: scene.book.title(scene.entry().title), names: scene.book.names.clone() };
    let card = || Card::of(Say(language), &scene.entry(), &told, &TimeZone::UTC, &at(when, false));
    PortfolioPage::of(layout, vec![card(), card()], Some("/?after=x".to_owned())).render().unwrap()
}

fn sign_in_page(language: Language) -> String {
    let layout = Layout::plain(language, "page-sign-in-title", "/sign-in", true);
    let people = vec![("Kadiatou Touré, coordination".to_owned(), "jeton-de-kadiatou".to_owned())];
    SignInPage::of(layout, "/assessments/mali-2021", true, true, people).render().unwrap()
}

fn letter_pages(language: Language) -> [String; 3] {
    let order = |kind: &str| LetterOrder {
        message_id: format!("{kind}.12.x"),
        recipient: person(1),
        kind: kind.to_owned(),
        language: Language::Fr,
        stream: Stream::Assessment(code("mali-2021")),
        position: 12,
    };
    let letter = |kind: &crate::mail::Kind| Letter {
        order: order(kind.as_str()),
        state: LetterState::Sent,
        attempts: 1,
        next_try: moment("2021-07-28T18:00:00Z"),
        answer: String::new(),
        frozen: None,
        frozen_hash: None,
        settled_at: None,
    };
    let letters: Vec<Letter> = crate::mail::Kind::ALL.iter().map(letter).collect();
    let names = [(person(1), "Boubacar Diarra".to_owned())].into();
    let layout = || Layout::plain(language, "page-letters-title", "/demo/letters", true);
    let bytes: &[u8] = b"Subject: Suite\nTo: b@example.org\n\nMadame, Monsieur,\n\n<b>";
    [
        LettersPage::of(layout(), &letters, &names, 50).render().unwrap(),
        LetterPage::of(layout(), &letters[0], &names, Some(bytes)).render().unwrap(),
        LetterPage::of(layout(), &letters[0], &names, None).render().unwrap(),
    ]
}

fn problem_page(language: Language) -> String {
    let mut problem = Problem::of(StatusCode::CONFLICT, "busy", language);
    problem.more.push(("missing", serde_json::json!([{ "code": "no-meeting" }])));
    ProblemPage::of(&problem, language, "/", true, Some("018f".to_owned())).render().unwrap()
}

/// Every page, by name.
fn every_page(language: Language) -> Vec<(String, String)> {
    let mut pages = Vec::new();
    for when in MOMENTS {
        let scene = Scene::at(when, language);
        pages.push((format!("status {when}"), status_page(&scene, when, when.starts_with("2021-07-28"))));
        pages.push((format!("portfolio {when}"), portfolio_page(&scene, when)));
    }
    let scene = Scene::at("2021-10-02T12:00:00Z", language);
    let filter = Filter { block: Some(navette_events::BlockId(12)), institution: Some(code("mspc")), open: true };
    pages.extend([
        ("register".to_owned(), register_page(&scene, &Filter::default())),
        ("register filtered".to_owned(), register_page(&scene, &filter)),
        ("history".to_owned(), history_page(&scene, true)),
        ("draft 1".to_owned(), draft_page(&scene, 1, None)),
        ("draft 2".to_owned(), draft_page(&scene, 2, None)),
        ("draft 2 since 1".to_owned(), draft_page(&scene, 2, Some(1))),
        ("sign-in".to_owned(), sign_in_page(language)),
        ("problem".to_owned(), problem_page(language)),
    ]);
    let letters = letter_pages(language).into_iter().enumerate();
    pages.extend(letters.map(|(number, page)| (format!("letters {number}"), page)));
    pages
}

#[test]
fn every_page_in_every_language_is_whole_light_and_without_a_script() {
    for language in Language::ALL {
        for (name, page) in every_page(*language) {
            let name = format!("{language} {name}");
            assert_eq!(tags::unbalanced(&page), None, "{name}");
            assert!(!page.contains("<script") && !tags::acts_on_its_own(&page), "{name}");
            assert!(!tags::words(&page).contains('['), "{name}: {}", tags::words(&page));
            assert!(page.contains(&format!("<html lang=\"{language}\">")), "{name}");
            assert_eq!(page.matches("<h1").count(), 1, "{name}");
            assert!(tags::headings_go_down_one_at_a_time(&page), "{name}: {:?}", tags::headings(&page));
            assert_eq!(tags::doubled_id(&page), None, "{name}");
            let weight = page.len() + style::CSS.len();
            assert!(weight < 50_000, "{name}: {weight} bytes with its style sheet");
        }
    }
}

#[test]
fn the_status_page() {
    for language in [Language::Fr, Language::En] {
        let scene = Scene::at("2021-08-21T12:00:00Z", language);
        let page = status_page(&scene, "2021-08-21T12:00:00Z", false).replace(&style::address(), "/static/navette.css");
        insta::assert_snapshot!(format!("status-{language}"), page);
    }
}

#[test]
fn the_status_page_says_who_blocks_and_why() {
    let scene = Scene::at("2021-08-21T12:00:00Z", Language::Fr);
    let page = tags::words(&status_page(&scene, "2021-08-21T12:00:00Z", false));
    for said in [
        "Étape 3 sur 4\u{a0}: consultation interministérielle",
        "Avis défavorable à lever\u{a0}: Ministère de la Sécurité et de la Protection civile.",
        "2 observations attendent une suite\u{a0}: nº\u{a0}4 et 5.",
        "La phrase sur les données de flux contredit nos publications mensuelles.",
        "1 à diffusion restreinte",
        "encore 6 jours",
        "Informations arrêtées à\u{a0}: septembre 2021",
    ] {
        assert!(page.contains(said), "{said} is not in {page}");
    }
}

#[test]
fn a_validation_that_was_withdrawn_stays_with_both_dates_and_its_reason() {
    let scene = Scene::at("2021-10-02T12:00:00Z", Language::Fr);
    let page = tags::words(&status_page(&scene, "2021-10-02T12:00:00Z", false));
    for said in
        ["le 17 septembre 2021", "Validation retirée le 20 septembre 2021", "b12 est à relire", "le 24 septembre 2021"]
    {
        assert!(page.contains(said), "{said} is not in {page}");
    }
}

#[test]
fn the_past_is_marked_and_carried_from_page_to_page() {
    let scene = Scene::at("2021-07-28T18:00:00Z", Language::Fr);
    let page = status_page(&scene, "2021-07-28T18:00:00Z", true);
    assert!(page.contains("ceci est le passé"));
    assert!(page.contains("href=\"/assessments/mali-2021/comments?at=2021-07-28T18:00:00Z\""));
    assert!(page.contains("value=\"2021-07-28T18:00\""));
}

#[test]
fn withheld_words_are_marked_and_counted() {
    let scene = Scene::at("2021-10-02T12:00:00Z", Language::Fr);
    let page = tags::words(&register_page(&scene, &Filter::default()));
    assert!(page.contains("Texte à diffusion restreinte") && page.contains("Observation nº\u{a0}4"), "{page}");
    assert!(page.contains("5 observations"), "{page}");
}

#[test]
fn hostile_words_are_words() {
    let hostile = "Awa <script>alert(1)</script>\u{202e}\"'";
    let mut scene = Scene::at("2021-10-02T12:00:00Z", Language::Fr);
    scene.book.names.values_mut().for_each(|name| hostile.clone_into(name));
    scene.book.people.values_mut().for_each(|told| *told = Told::Said(serde_json::json!({ "name": hostile })));
    for told in scene.book.words.values_mut() {
        let parts = ["fr", "text", "quote", "proposed", "name", "post", "url", "place"];
        *told = Told::Said(parts.iter().map(|part| ((*part).to_owned(), serde_json::json!(hostile))).collect());
    }
    let pages = [
        status_page(&scene, "2021-10-02T12:00:00Z", false),
        register_page(&scene, &Filter::default()),
        history_page(&scene, false),
        portfolio_page(&scene, "2021-10-02T12:00:00Z"),
    ];
    for page in pages {
        assert!(!page.contains("<script") && !page.contains('\u{202e}'), "{page}");
        assert!(page.contains("⟨U+202E⟩") && page.contains("&lt;script&gt;"));
        assert!(!page.contains("href=\"Awa"));
        assert_eq!(tags::unbalanced(&page), None);
    }
}

#[test]
fn the_style_sheet_is_named_after_its_content() {
    let version = Hash::of(style::CSS.as_bytes()).to_string();
    assert!(style::address().ends_with(&version[..16]));
}

/// To look at the pages: `LOOK=/tmp/look cargo test --lib look_at_the_pages -- --ignored`.
#[test]
#[ignore = "writes every page into a folder, for people to look at"]
fn look_at_the_pages() {
    let folder = std::env::var("LOOK").unwrap();
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(format!("{folder}/navette.css"), style::CSS).unwrap();
    for language in Language::ALL {
        for (name, page) in every_page(*language) {
            let page = page.replace(&style::address(), "navette.css");
            std::fs::write(format!("{folder}/{language}-{}.html", name.replace([' ', ':'], "-")), page).unwrap();
        }
    }
}
