//! Versions of the draft.

use std::fmt::Write as _;

use navette::assessment::Act;
use navette_events::{Hash, Stage};
use serde_json::json;

use super::super::attempt::Attempt;
use super::super::dice::Dice;
use super::super::model::Model;
use super::{numbers, table};

table! {
    "POST /assessments/{id}/drafts" => write,
    "POST /assessments/{id}/drafts/{n}/share" => share,
}

/// What the paragraphs are about.
const SUBJECTS: [&str; 7] = [
    "la protection des migrants dans les pays d’accueil",
    "la coordination entre les ministères et les services",
    "les accords conclus avec les pays voisins",
    "la santé et le bien-être des personnes de retour",
    "la mobilité lors des crises et des catastrophes",
    "les voies sûres et régulières de la migration",
    "la production de statistiques sur la mobilité",
];

/// A text of some paragraphs, each in one of some wordings.
pub fn text(dice: &mut Dice) -> String {
    let mut text = String::from("# Profil de gouvernance\n\n## 1. Droits des migrants\n");
    for (place, subject) in SUBJECTS.iter().enumerate() {
        if place == 3 {
            text.push_str("\n## 2. Approche associant l’ensemble du gouvernement\n");
        }
        let year = 2001 + dice.below(4);
        if !dice.once_in(9) {
            let _ = write!(
                text,
                "\nDepuis l’année {year}, le Gouvernement suit de près {subject}, et rend compte chaque année \
                 de ce qui a été fait et de ce qui reste à faire.\n"
            );
        }
    }
    text
}

/// The text of a version, as it was sent.
pub fn sent(model: &Model, source: Hash) -> String {
    model.texts.get(&source).cloned().unwrap_or_default()
}

/// The same text with one year changed.
pub fn corrected(text: &str, dice: &mut Dice) -> String {
    let years = ["2001", "2002", "2003", "2004"];
    let held: Vec<&str> = years.into_iter().filter(|year| text.contains(year)).collect();
    if held.is_empty() {
        text.to_owned()
    } else {
        text.replacen(dice.pick(&held), &format!("20{}", 10 + dice.below(9)), 1)
    }
}

fn write(model: &Model, dice: &mut Dice) -> Attempt {
    let ledger = model.ledger();
    // As a rule one word is changed; a new text now and then.
    let newest = ledger.latest_draft().map(|draft| sent(model, draft.source)).filter(|_| !dice.once_in(4));
    let markdown = match newest {
        Some(newest) => corrected(&newest, dice),
        None => text(dice),
    };
    let waits = ledger.latest_draft().is_some_and(|draft| draft.shared_at.is_none());
    dice.needs(ledger.finalised.is_none() && !waits && ledger.drafts.len() < 5);
    dice.needs(ledger.stage != Some(Stage::Consultation) || dice.clone().once_in(3));
    let attempt = Attempt::of(model, dice, Act::WriteDraft, None);
    match dice.below(12) {
        11 => {
            dice.sensible = false;
            attempt.with("markdown", "").with("language", "fr")
        }
        10 => attempt.with("markdown", markdown).with("language", "fr").with("cutoff", "2021-05"),
        _ => attempt.with("markdown", markdown).with("language", "fr"),
    }
}

fn share(model: &Model, dice: &mut Dice) -> Attempt {
    let ledger = model.ledger();
    let newest = ledger.latest_draft().filter(|draft| draft.shared_at.is_none()).map(|draft| draft.draft);
    let draft = dice.fit(newest, numbers(ledger.drafts.len()));
    Attempt::of(model, dice, Act::ShareDraft, None).at(&draft)
}

/// A block of the newest version that was shared, or one that there is not.
pub fn block(model: &Model, dice: &mut Dice) -> String {
    let newest = model.ledger().shared_draft().or(model.ledger().latest_draft());
    let blocks = newest.into_iter().flat_map(|draft| &draft.blocks).map(|entry| entry.id.to_string());
    dice.fit(blocks, ["b99".to_owned()])
}

/// A target of a comment.
pub fn target(model: &Model, dice: &mut Dice) -> serde_json::Value {
    match dice.below(4) {
        0 => json!({ "block": block(model, dice) }),
        1 => json!({ "dimension": dice.below(6) + 1 }),
        2 => json!("draft"),
        _ => json!("indicator_set"),
    }
}
