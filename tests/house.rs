//! The house keeps its rooms apart: who may import whom, and what the API says of itself.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// What each room may import of this crate, besides itself and the two crates below it. `cargo`
/// keeps those two honest; this list keeps the rest. Rooms that put things together may use all.
const MAY_IMPORT: [(&str, &[&str]); 16] = [
    ("limits", &[]),
    ("clock", &["log"]),
    ("config", &[]),
    ("assessment", &["limits"]),
    ("directory", &["assessment", "limits"]),
    ("log", &[]),
    ("seals", &["assessment", "clock", "log"]),
    ("views", &["handling", "log"]),
    ("handling", &["assessment", "clock", "directory", "limits", "log", "seals"]),
    ("documents", &[]),
    ("words", &[]),
    ("import", &["assessment", "directory", "documents", "handling", "limits", "seals"]),
    ("erasing", &["assessment", "directory", "documents", "handling", "log", "seals", "views"]),
    ("mail", &["assessment", "clock", "handling", "log", "seals", "views", "words"]),
    (
        "web",
        &[
            "assessment",
            "clock",
            "config",
            "directory",
            "documents",
            "erasing",
            "handling",
            "import",
            "limits",
            "log",
            "seals",
            "views",
            "words",
        ],
    ),
    (
        "demo",
        &[
            "clock",
            "config",
            "directory",
            "documents",
            "handling",
            "limits",
            "log",
            "operator",
            "seals",
            "serve",
            "web",
        ],
    ),
];

/// Rooms that only put the others together.
const PUT_TOGETHER: [&str; 4] = ["lib", "main", "operator", "serve"];

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The room that a file belongs to: the first part of its path under `src`.
fn room(file: &Path) -> String {
    let inside = file.strip_prefix(source()).unwrap();
    inside.components().next().unwrap().as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned()
}

/// The rooms that a file's code names as `crate::room`, tests left out.
fn imports(file: &Path) -> BTreeSet<String> {
    let text = fs::read_to_string(file).unwrap();
    let code = text.split("#[cfg(test)]\nmod ").next().unwrap();
    let mut rooms = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let name =
            |text: &str| -> String { text.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect() };
        match rest.strip_prefix('{') {
            Some(group) => rooms.extend(group.split('}').next().unwrap().split(',').map(|part| name(part.trim()))),
            None => drop(rooms.insert(name(rest))),
        }
    }
    rooms.remove("");
    rooms
}

#[test]
fn each_room_imports_only_what_it_may() {
    let allowed: BTreeMap<&str, &[&str]> = MAY_IMPORT.into_iter().collect();
    let mut files = Vec::new();
    rust_files(&source(), &mut files);
    let mut strays = Vec::new();
    for file in files.iter().filter(|file| !file.to_string_lossy().contains("test")) {
        let room = room(file);
        if PUT_TOGETHER.contains(&room.as_str()) {
            continue;
        }
        let may = allowed.get(room.as_str()).unwrap_or_else(|| panic!("{room} is a room that the list does not know"));
        for import in imports(file) {
            if import != room && !may.contains(&import.as_str()) && allowed.contains_key(import.as_str()) {
                strays.push(format!("{} imports {import}", file.display()));
            }
        }
    }
    assert!(strays.is_empty(), "{strays:#?}");
}

#[test]
fn only_the_clock_asks_for_the_time_or_for_chance() {
    let mut files = Vec::new();
    rust_files(&source(), &mut files);
    let asking = |file: &&PathBuf| {
        let text = fs::read_to_string(file).unwrap();
        ["Timestamp::now()", "SystemTime::now()", "Instant::now()", "Uuid::new_v4()", "rand::rng()"]
            .iter()
            .any(|call| text.contains(call))
    };
    let own = files.iter().filter(|file| !file.to_string_lossy().contains("test"));
    let asking: Vec<String> = own.filter(asking).map(|file| room(file)).collect();
    assert_eq!(asking, ["clock"]);
}

#[test]
fn the_openapi_document_changes_only_by_decision() {
    let (_, document) = navette::web::routes();
    insta::assert_json_snapshot!(document);
}

#[test]
fn every_write_of_the_api_is_described_with_its_body_and_its_key() {
    let (_, document) = navette::web::routes();
    let document = serde_json::to_value(document).unwrap();
    for (path, operations) in document["paths"].as_object().unwrap() {
        for (method, operation) in operations.as_object().unwrap() {
            let write = matches!(method.as_str(), "post" | "put");
            assert!(!write || operation["requestBody"].is_object(), "{method} {path} takes an undescribed body");
            assert!(operation["security"].is_array(), "{method} {path} does not say who may");
            assert!(operation["summary"].is_string(), "{method} {path} does not say what it does");
        }
    }
}
