//! Every language has every message, and every code its word.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use navette_events::{
    AnswerKind, BaselineMark, Capacity, Citation, CoverageRule, MediaKind, Presence, SetPart, SourceKind,
};
use navette_events::{
    BlockKind, Category, Event, InstitutionKind, Kind, Language, Level, MaintainedRule, Opinion, Outcome, Part,
    Purpose, Reaction, Role, Stage, Visibility, Weight,
};
use navette_events::{
    CommunicationKind, ContestDecision, EditionKind, ErasureReason, ErrorVerdict, FindingKind, FollowUp, Proofs,
    RecommendationDecision,
};
use navette_events::{PaperCheck, PaperKind};
use navette_projections::aftermath::{ChannelState, FindingState};
use navette_projections::collection::answers::QuestionState;
use navette_projections::course::Confirmation;
use navette_projections::desk::Ask;
use navette_projections::following::Fate;
use navette_projections::ledger::Workflow;
use navette_projections::papers::PaperState;
use navette_projections::status::{DeadlineState, PublicationState, ValidationState};
use navette_projections::translations::TranslationState;
use navette_projections::{Gate, MissingCode};

use super::super::bundles::files;
use super::super::*;

/// Variables that only some languages need.
const GRAMMAR: [(&str, &str); 2] = [("date-day-and-time", "hour"), ("date-day-and-time", "padded")];

/// Every message of a language: id to its source text.
fn messages(language: Language) -> BTreeMap<String, String> {
    let mut messages: BTreeMap<String, String> = BTreeMap::new();
    for (name, content) in files(language) {
        let mut current = None;
        for line in content.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            let begins = line.starts_with(|first: char| first.is_ascii_lowercase());
            if begins {
                let (id, text) = line.split_once(" =").expect("a message has an equals sign");
                assert!(messages.insert(id.to_owned(), text.to_owned()).is_none(), "{name}: {id} twice");
                current = Some(id.to_owned());
            } else {
                let message = current.as_ref().and_then(|id| messages.get_mut(id)).expect("text belongs to a message");
                message.push('\n');
                message.push_str(line);
            }
        }
    }
    messages
}

fn variables(id: &str, text: &str) -> BTreeSet<String> {
    let names = text.split('$').skip(1).map(|rest| rest.split(|c: char| !c.is_ascii_lowercase()).next().unwrap());
    names.filter(|name| !GRAMMAR.contains(&(id, name))).map(str::to_owned).collect()
}

fn known(family: &str, codes: impl IntoIterator<Item = impl AsRef<str>>) {
    for code in codes {
        for language in Language::ALL {
            let id = term_id(family, code.as_ref());
            assert!(knows(*language, &id), "{language}: {id}");
        }
    }
}

/// The code that serde gives a value.
fn code_of(value: impl serde::Serialize) -> String {
    serde_json::to_value(value).unwrap().as_str().unwrap().to_owned()
}

#[test]
fn every_language_has_the_same_messages_with_the_same_variables() {
    let french = messages(Language::Fr);
    assert!(french.len() > 400);
    for language in Language::ALL {
        let other = messages(*language);
        let ids = |messages: &BTreeMap<String, String>| messages.keys().cloned().collect::<BTreeSet<_>>();
        let apart: Vec<_> = ids(&french).symmetric_difference(&ids(&other)).cloned().collect();
        assert!(apart.is_empty(), "only in one of fr and {language}: {apart:?}");
        for (id, text) in &other {
            assert_eq!(variables(id, text), variables(id, &french[id]), "{language}: {id}");
        }
    }
}

#[test]
fn every_message_can_be_said_with_numbers_and_with_texts() {
    for language in Language::ALL {
        for (id, source) in messages(*language) {
            let names: Vec<String> = source
                .split('$')
                .skip(1)
                .map(|rest| rest.split(|c: char| !c.is_ascii_lowercase()).next().unwrap().to_owned())
                .collect();
            for value in [Argument::from(0), Argument::from(1), Argument::from(12), Argument::from("un texte")] {
                let arguments: Vec<_> = names.iter().map(|name| (name.as_str(), value.clone())).collect();
                let said = text(*language, &id, &arguments);
                assert!(!said.is_empty() && !said.contains(['{', '$', '[']), "{language}: {id}: {said}");
            }
        }
    }
}

#[test]
fn every_file_is_read_whole() {
    for language in Language::ALL {
        for (name, content) in files(*language) {
            let read = fluent_bundle::FluentResource::try_new((*content).to_owned());
            assert!(read.is_ok(), "{language}/{name}: {:?}", read.err().map(|(_, errors)| errors));
        }
        for id in messages(*language).keys() {
            assert!(knows(*language, id), "{language}: {id}");
        }
    }
}

#[test]
fn every_value_has_its_word() {
    known("stage", Stage::ALL.iter().map(|value| value.as_str()));
    known("role", Role::ALL.iter().map(|value| value.as_str()));
    known("institution-kind", InstitutionKind::ALL.iter().map(|value| value.as_str()));
    known("part", Part::ALL.iter().map(|value| value.as_str()));
    known("language", Language::ALL.iter().map(|value| value.as_str()));
    known("page-language", Language::ALL.iter().map(|value| value.as_str()));
    known("level", Level::ALL.iter().map(|value| value.as_str()));
    known("kind", Kind::ALL.iter().map(|value| value.as_str()));
    known("visibility", Visibility::ALL.iter().map(|value| value.as_str()));
    known("block-kind", BlockKind::ALL.iter().map(|value| value.as_str()));
    known("category", Category::ALL.iter().map(|value| value.as_str()));
    known("weight", Weight::ALL.iter().map(|value| value.as_str()));
    known("outcome", Outcome::ALL.iter().map(|value| value.as_str()));
    known("opinion", Opinion::ALL.iter().map(|value| value.as_str()));
    known("purpose", Purpose::ALL.iter().map(|value| value.as_str()));
    known("gate", Gate::ALL.map(code_of));
    known("missing", MissingCode::ALL.map(MissingCode::as_str));
    known("event", Event::kinds().map(|(name, _)| name));
    known("dimension", (1..=6).map(|number| number.to_string()));
    known("actor", ["system", "operator"]);
    known("validators", ["lead", "lead_without_objection", "listed"]);
    known("target", ["block", "dimension", "draft", "indicator_set"]);
    known(
        "workflow",
        [Workflow::Submitted, Workflow::Resolved, Workflow::Incorporated, Workflow::Withdrawn].map(code_of),
    );
    known(
        "validation-state",
        [ValidationState::NotFinalised, ValidationState::AwaitingValidation, ValidationState::Validated].map(code_of),
    );
    known(
        "publication-state",
        [PublicationState::NotPublished, PublicationState::PartlyPublished, PublicationState::Published].map(code_of),
    );
    known("deadline-state", [DeadlineState::Ahead, DeadlineState::Open, DeadlineState::Closed].map(code_of));
    known("edition-kind", EditionKind::ALL.iter().map(|value| value.as_str()));
    known("verdict", ErrorVerdict::ALL.iter().map(|value| value.as_str()));
    known("finding-kind", FindingKind::ALL.iter().map(|value| value.as_str()));
    known("recommendation-state", FollowUp::ALL.iter().map(|value| value.as_str()));
    known("recommendation-state", RecommendationDecision::ALL.iter().map(|value| value.as_str()));
    known("contest-decision", ContestDecision::ALL.iter().map(|value| value.as_str()));
    known("communication-kind", CommunicationKind::ALL.iter().map(|value| value.as_str()));
    known("proofs", Proofs::ALL.iter().map(|value| value.as_str()));
    known("finding-state", [FindingState::Written, FindingState::Approved, FindingState::ToCheck].map(code_of));
    let states = [
        ChannelState::Absent,
        ChannelState::Prepared,
        ChannelState::Live,
        ChannelState::Outdated,
        ChannelState::TakenDown,
    ];
    known("channel-state", states.map(code_of));
    known("erasure-reason", ErasureReason::ALL.iter().map(|value| value.as_str()));
    let states = [TranslationState::UpToDate, TranslationState::Outdated, TranslationState::Missing];
    known("translation-state", states.map(code_of));
    known("actor", ["erased"]);
    known("deadline-state", [DeadlineState::Suspended].map(code_of));
    known("ask", [Ask::ConfirmOpinion, Ask::LiftReservations, Ask::Arbitrate].map(code_of));
    known("ask", [Ask::NameFocalPoint, Ask::Comment, Ask::GiveOpinion, Ask::Validate].map(code_of));
    known("ask", [Ask::Reconfirm].map(code_of));
    known("ask", [Ask::Explain, Ask::ConfirmComment].map(code_of));
    known("workflow", [Workflow::Triaged, Workflow::WaitingForInput, Workflow::Deferred].map(code_of));
    known("confirmation", Confirmation::ALL.map(code_of));
    known("fate", Fate::ALL.map(code_of));
    known("reaction", Reaction::ALL.iter().map(|value| value.as_str()));
    known("maintained-rule", MaintainedRule::ALL.iter().map(|value| value.as_str()));
    known("ask", [Ask::Answer].map(code_of));
    known("set-part", SetPart::ALL.iter().map(|value| value.as_str()));
    known("answer-kind", AnswerKind::ALL.iter().map(|value| value.as_str()));
    known("answer-value", Presence::ALL.iter().map(|value| value.as_str()));
    known("answer-value", ["no_data"]);
    known("source-kind", SourceKind::ALL.iter().map(|value| value.as_str()));
    known("citation", Citation::ALL.iter().map(|value| value.as_str()));
    known("media", MediaKind::ALL.iter().map(|value| value.as_str()));
    known("coverage", CoverageRule::ALL.iter().map(|value| value.as_str()));
    known("question-state", QuestionState::ALL.map(code_of));
    known("paper-kind", PaperKind::ALL.iter().map(|value| value.as_str()));
    known("paper-check", PaperCheck::ALL.iter().map(|value| value.as_str()));
    known("paper-state", PaperState::ALL.map(code_of));
    known("ask", [Ask::CheckPaper].map(code_of));
    known("ask", [Ask::MarkBaseline].map(code_of));
    known("ask", [Ask::ApproveEdition].map(code_of));
    known("baseline-mark", BaselineMark::ALL.iter().map(|value| value.as_str()));
    known("capacity", Capacity::ALL.iter().map(|value| value.as_str()));
    known("note-form", ["plain", "comment", "opinion"]);
}

#[test]
fn every_refusal_has_its_sentence() {
    let source = include_str!("../../assessment/refusal.rs");
    let codes: Vec<&str> = source.lines().filter_map(|line| line.split_once("=> \"")?.1.strip_suffix("\",")).collect();
    assert!(codes.len() > 35 && codes.contains(&crate::assessment::Refusal::NotFound.code()));
    known("refusal", codes);
}

#[test]
fn every_id_that_the_program_asks_for_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut unknown = Vec::new();
    for folder in ["src", "templates"] {
        asked_for(&root.join(folder), &mut unknown);
    }
    assert!(unknown.is_empty(), "{unknown:?}");
}

/// Ids in string literals of Rust, and of templates between double braces.
fn asked_for(folder: &Path, unknown: &mut Vec<String>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            asked_for(&path, unknown);
            continue;
        }
        let Some(kind) = path.extension().and_then(|kind| kind.to_str()) else { continue };
        let content = match kind {
            "rs" => std::fs::read_to_string(&path).unwrap(),
            "html" | "txt" => {
                let content = std::fs::read_to_string(&path).unwrap();
                content.split("{{").skip(1).filter_map(|rest| Some(rest.split_once("}}")?.0.to_owned())).collect()
            }
            _ => continue,
        };
        let literals = content.split('"').filter(|text| {
            let family = ["page-", "letter-", "error-", "refusal-"].iter().any(|family| text.starts_with(family));
            family && !text.ends_with('-') && text.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'-')
        });
        let missing = literals.filter(|id| !knows(Language::Fr, id));
        unknown.extend(missing.map(|id| format!("{}: {id}", path.display())));
    }
}

#[test]
fn an_unknown_id_is_shown_in_brackets() {
    assert_eq!(text(Language::Fr, "no-such-message", &[]), "[no-such-message]");
}

#[test]
fn quotation_marks_and_spaces_are_typographic() {
    for language in Language::ALL {
        for (id, message) in messages(*language) {
            assert!(!message.contains(['\'', '"']), "{language}: {id}");
        }
    }
    for (id, message) in messages(Language::Fr) {
        for wrong in [" :", " ;", " ?", " !", " »", "« "] {
            assert!(!message.contains(wrong), "{id}: {message}");
        }
        let mut before = ' ';
        for c in message.chars() {
            let spaced = !matches!(c, ';' | '?' | '!' | '»') || before == '\u{a0}';
            assert!(spaced, "{id}: {message}");
            assert!(before != '«' || c == '\u{a0}', "{id}: {message}");
            before = c;
        }
    }
}

#[test]
fn subjects_of_letters_say_their_title_on_one_line() {
    let title = "t".repeat(100);
    let arguments = [("title", title.into()), ("draft", "12".into()), ("comment", "1234".into())];
    for language in Language::ALL {
        for id in messages(*language).keys().filter(|id| id.starts_with("letter-") && id.ends_with("-subject")) {
            let subject = text(*language, id, &arguments);
            assert!(subject.chars().count() <= 140 && !subject.contains('\n'), "{id}: {subject}");
        }
    }
}

#[test]
fn words_for_codes_are_those_of_the_dictionary() {
    assert_eq!(term(Language::Fr, "outcome", "not_accepted"), "non retenue");
    assert_eq!(term(Language::Fr, "opinion", "favourable_with_reservations"), "avis favorable sous réserve");
    assert_eq!(term(Language::En, "outcome", "referred"), "forwarded to IOM Headquarters");
    assert_eq!(term(Language::Es, "outcome", "noted"), "se toma nota");
}
