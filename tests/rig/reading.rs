//! Everyone reads everything: all routes that are read, with all that can stand in them, now and as of then.

use std::sync::Arc;

use navette_events::PersonId;
use serde_json::Value;

use super::ground::{Ask, Ground};
use super::history::History;

/// What can be read.
#[derive(Debug, Clone)]
pub struct Reads(Arc<Vec<Read>>);

/// A route that is read.
#[derive(Debug)]
struct Read {
    path: String,
    /// The names of what may stand in its query.
    takes: Vec<String>,
}

/// Pages, which the OpenAPI document does not name.
const PAGES: [&str; 8] = [
    "/",
    "/assessments/{id}",
    "/assessments/{id}/drafts/{n}",
    "/assessments/{id}/comments",
    "/assessments/{id}/history",
    "/nowhere",
    "/metrics",
    "/readyz",
];

impl Reads {
    /// Every route of the OpenAPI document that is read, and the pages.
    pub async fn of(ground: &Ground) -> Self {
        let document = ground.send(&Ask::get(None, "/api/v1/openapi.json")).await.json();
        let mut reads = Vec::new();
        for (path, operations) in document["paths"].as_object().unwrap() {
            let Some(read) = operations.get("get") else { continue };
            let parameters = read["parameters"].as_array().into_iter().flatten();
            let queries = parameters.filter(|one| one["in"] == "query");
            let takes = queries.filter_map(|one| one["name"].as_str().map(ToOwned::to_owned)).collect();
            reads.push(Read { path: path.clone(), takes });
        }
        let at = |path: &&str| path.contains("{id}").then(|| "at".to_owned()).into_iter().collect();
        reads.extend(PAGES.iter().map(|path| Read { path: (*path).to_owned(), takes: at(path) }));
        assert!(reads.len() > 30);
        Self(Arc::new(reads))
    }

    /// Somebody reads something.
    pub async fn something(self, history: &History<'_>, bytes: [u8; 8]) {
        let mut bytes = Throws(u64::from_le_bytes(bytes) | 1);
        let read = &self.0[bytes.below(self.0.len())];
        let people = &history.model.people;
        let who = people.get(bytes.below(people.len() + 1)).map(|somebody| somebody.person);
        read.by(history, who, &mut bytes).await;
    }

    /// Everyone reads what holds words, and much else, at the end.
    pub async fn everything(self, history: &History<'_>, bytes: [u8; 8]) {
        let mut bytes = Throws(u64::from_le_bytes(bytes) | 1);
        let people: Vec<_> = history.model.people.iter().map(|somebody| Some(somebody.person)).chain([None]).collect();
        for who in people {
            for read in self.0.iter() {
                let wordy =
                    ["/comments", "/history", "/errata", "/contests"].iter().any(|end| read.path.ends_with(end));
                if bytes.below(if wordy { 5 } else { 20 }) == 0 {
                    read.by(history, who, &mut bytes).await;
                }
            }
        }
    }
}

/// Numbers drawn from a few bytes.
struct Throws(u64);

impl Throws {
    fn below(&mut self, end: usize) -> usize {
        // A linear generator is all that is needed to look here and there.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 40).expect("24 bits") % end.max(1)
    }

    fn pick<T: Clone>(&mut self, from: &[T]) -> Option<T> {
        if from.is_empty() { None } else { Some(from[self.below(from.len())].clone()) }
    }
}

impl Read {
    async fn by(&self, history: &History<'_>, who: Option<PersonId>, bytes: &mut Throws) {
        let model = &history.model;
        let newest = model.opened.last().cloned().unwrap_or_else(|| model.focus.clone());
        let assessment = if bytes.below(3) == 0 { bytes.pick(&model.opened) } else { None }.unwrap_or(newest);
        let mut path = String::new();
        let mut before = "";
        for part in self.path.split('/').skip(1) {
            path.push('/');
            if part.starts_with('{') {
                let values = values(history, &assessment, before, part);
                path.push_str(&bytes.pick(&values).unwrap_or_else(|| "1".to_owned()));
            } else {
                path.push_str(part);
            }
            before = part;
        }
        let mut query = Vec::new();
        for name in &self.takes {
            let wanted = bytes.below(3) == 0;
            if let Some(value) = query_of(history, name, bytes).filter(|_| wanted) {
                query.push(format!("{name}={value}"));
            }
        }
        if !query.is_empty() {
            path = format!("{path}?{}", query.join("&"));
        }
        let accept = ["application/json", "text/html", "text/csv", "text/markdown"][bytes.below(8) % 4];
        let token = who.map(|who| history.token(who));
        let ask = Ask { headers: vec![("accept", accept.to_owned())], ..Ask::get(token, &path) };
        let answer = history.ground.send(&ask).await;
        if answer.status >= 500 && path != "/readyz" {
            history.fail(&format!("{path} as {:?}: {answer:?}", who.map(|who| model.name_of(who))));
        }
        if self.path.contains("/assessments/{") {
            let takes_part = who.is_some_and(|who| super::oracle::takes_part(model, who, &assessment));
            if answer.is_done() && !takes_part {
                history
                    .fail(&format!("{path} as {:?}, who takes no part: {answer:?}", who.map(|who| model.name_of(who))));
            }
        }
        history.hears(who, &path, &format!("{:?} {}", answer.headers, answer.text));
    }
}

/// What can stand in an address after a word.
fn values(history: &History<'_>, assessment: &navette_events::Code, before: &str, mark: &str) -> Vec<String> {
    let model = &history.model;
    let ledger = model.ledger_of(assessment);
    let numbers = |count: usize| (1..=count).map(|number| number.to_string()).collect::<Vec<_>>();
    match before {
        "assessments" => vec![assessment.to_string()],
        "comments" => numbers(ledger.comments.len()),
        "drafts" => numbers(ledger.drafts.len()),
        "editions" => numbers(ledger.after.editions.len()),
        "proofs" => numbers(ledger.after.proofs.len()),
        "opinions" | "inside" => ledger.participants.keys().map(ToString::to_string).collect(),
        "conflicts" => numbers(ledger.conflicts.len()),
        "sources" => numbers(ledger.collection.sources.len()),
        "copies" => {
            let copies = ledger.collection.sources.iter().flat_map(|source| &source.copies);
            copies.map(|copy| copy.file.to_string()).collect()
        }
        "translations" => navette_events::Language::ALL.iter().map(ToString::to_string).collect(),
        // Nothing of theirs is written yet by the table.
        "papers" | "scans" => vec!["1".to_owned()],
        "people" => model.people.iter().map(|somebody| somebody.person.to_string()).chain(["me".to_owned()]).collect(),
        _ => panic!("{before}/{mark}: say here what can stand in it"),
    }
}

/// What can be asked for under a name.
fn query_of(history: &History<'_>, name: &str, bytes: &mut Throws) -> Option<String> {
    let model = &history.model;
    Some(match name {
        "at" if bytes.below(3) == 0 => "2021-04-01T00:00:00Z".to_owned(),
        "at" => (bytes.below(usize::try_from(model.position).expect("few")) + 1).to_string(),
        "since" | "note" => "1".to_owned(),
        "limit" => (bytes.below(20) + 1).to_string(),
        "institution" => bytes.pick(&model.institutions())?.to_string(),
        "format" => "csv".to_owned(),
        "q" => "observation".to_owned(),
        // Cursors come from the answers themselves.
        "after" => return None,
        "state" => "submitted".to_owned(),
        "outcome" => "noted".to_owned(),
        "block" => "b1".to_owned(),
        "language" => "fr".to_owned(),
        _ => panic!("{name}: say here what can be asked for under it"),
    })
}

/// The value of a field, wherever it stands in a document.
pub fn field<'a>(document: &'a Value, name: &str) -> Option<&'a Value> {
    match document {
        Value::Object(fields) => fields.get(name).or_else(|| fields.values().find_map(|value| field(value, name))),
        _ => None,
    }
}
