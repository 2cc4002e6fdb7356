//! The story told with real input: the corpus beside the checkout. Its sentences stay there.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use navette::demo::story::{Comment, Incorporated, Roster, Story, Target, Telling};
use serde_json::{Value, json};

/// Where the corpus lies, if it is there.
fn folder() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/mali-2021");
    folder.exists().then_some(folder)
}

/// The story on the corpus, where there is one.
pub fn story() -> Option<Story> {
    let own = Story::whole().unwrap();
    let folder = folder()?;
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    let texts = Texts::read(&read("blocks.jsonl"), &read("draft-versions.jsonl"));
    let comments = lines(&read("comments.jsonl")).iter().map(|row| comment(row, &texts)).collect();
    let drafts = ["draft-v1.md", "draft-v2.md", "draft-v3.md"].map(read);
    let (roster, corrigendum) = (roster(own.roster, &read("participants.csv")), read("corrigendum-1.md"));
    Some(Story { telling: Telling::Whole, roster, drafts, corrigendum, comments })
}

/// The people are the project's own; the names of institutions are the corpus's.
fn roster(mut roster: Roster, participants: &str) -> Roster {
    for row in participants.lines().skip(1) {
        let cells = cells(row);
        if let Some(known) = roster.institutions.iter_mut().find(|known| known.code == cells[0]) {
            known.names = json!({ "fr": cells[1], "en": cells[2] });
        }
    }
    roster
}

/// The cells of a line of CSV; some are quoted.
fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            c => cells.last_mut().unwrap().push(c),
        }
    }
    cells
}

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The text of each block in each version.
struct Texts {
    published: BTreeMap<String, String>,
    earlier: BTreeMap<(u64, String), String>,
}

impl Texts {
    fn read(blocks: &str, versions: &str) -> Self {
        let text = |row: &Value| row["text"].as_str().unwrap_or_default().to_owned();
        let id = |row: &Value, name: &str| row[name].as_str().unwrap().to_owned();
        let published = lines(blocks).iter().map(|row| (id(row, "id"), text(row))).collect();
        let rows = lines(versions);
        let rows = rows.iter().filter(|row| row["version"].is_u64() && row["text"].is_string());
        let earlier = rows.map(|row| ((row["version"].as_u64().unwrap(), id(row, "block_id")), text(row))).collect();
        Self { published, earlier }
    }

    /// Words that only this block of this version holds: its beginning, up to the first footnote.
    fn find(&self, block: &str, version: u64) -> Option<String> {
        let text = self.earlier.get(&(version, block.to_owned())).or_else(|| self.published.get(block))?;
        Some(text.split("[^").next().unwrap().chars().take(90).collect())
    }
}

fn comment(row: &Value, texts: &Texts) -> Comment {
    let text = |name: &str| row[name].as_str().unwrap_or_default().to_owned();
    let (id, target, version) = (text("id"), text("target"), row["draft_version"].as_u64().unwrap());
    let states: Vec<&str> = row["states"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    let outcome = match text("outcome").as_str() {
        "accepted" | "obsolete" => Some("accepted"),
        "rejected" => Some("not_accepted"),
        "noted" | "recommendation_kept" => Some("noted"),
        "referred" => Some("referred"),
        _ => None,
    };
    let incorporated = match id.as_str() {
        // The comment on a block that the second version removes.
        "C07" => Some(Incorporated { draft: 2, find: None, removed: true }),
        // Spoken in the room, on the whole draft: it gives a new block.
        "C12" => texts.find("D6.B.p4", 2).map(|find| Incorporated { draft: 2, find: Some(find), removed: false }),
        // The first is marked by mistake: that is how its error reached print.
        _ if id == "C01" || states.contains(&"incorporated") => {
            texts.find(&target, 2).map(|find| Incorporated { draft: 2, find: Some(find), removed: false })
        }
        _ => None,
    };
    Comment {
        date: text("date").parse().unwrap(),
        institution: text("org"),
        draft: u32::try_from(version).unwrap(),
        target: Target {
            find: texts.find(&target, version),
            draft: target == "general",
            indicator_set: target == "indicators",
        },
        category: category(&text("kind")).to_owned(),
        weight: "suggestion".to_owned(),
        visibility: if text("visibility") == "open" { "all" } else { "lead_and_coordinator" }.to_owned(),
        text: text("text"),
        quote: None,
        proposed: None,
        recorded: None,
        reason: outcome.map(|_| "Examiné avec l’auteur.".to_owned()),
        outcome: outcome.map(ToOwned::to_owned),
        opinion: (id == "C24").then(|| "no_comment".to_owned()),
        incorporated,
        id,
    }
}

fn category(kind: &str) -> &'static str {
    match kind {
        "wording" => "editorial",
        "factual" | "factual_error" | "legal_reference" => "factual",
        _ => "substantive",
    }
}
