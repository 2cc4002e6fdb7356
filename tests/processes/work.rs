//! An assessment in earnest to work on, and what must hold of any log afterwards.

use std::sync::Arc;

use navette::handling::epoch;
use navette::log::tree::{Edge, leaf_hash};
use navette::log::{self, Nature, Opening, Range, Store, StoredRow};
use navette::operator::{Order, carry_out};
use navette::views::{Cut, Views};
use navette_events::{Reach, Role};
use navette_projections::View;
use serde_json::{Value, json};

use crate::support::service::{Network, Service};

/// The assessment.
pub const CODE: &str = "mali-2026";

/// Opens the assessment and brings it to where its first version can be commented on.
pub async fn open_for_comments(door: &Network, token: &str) {
    let ministry = json!({
        "code": "mmeia", "kind": "ministry", "country": "mli", "names": { "fr": "Ministère des Maliens de l’extérieur" },
    });
    write(door, token, "/institutions", "ministry", ministry).await;
    let assessment = json!({
        "code": CODE, "country": "mli", "level": "national", "kind": "follow_up", "baseline": "mali-2018",
        "lead": "mmeia", "language": "fr", "title": { "fr": "Profil de gouvernance de la migration" },
        "policies": {
            "time_zone": "Africa/Bamako", "period_days": 25, "tacit_agreement": false, "validators": "lead",
            "arbiter": "mmeia", "default_visibility": "all", "pass_with_reason": true, "channels": ["portal"],
        },
    });
    write(door, token, "/assessments", "open", assessment).await;
    let roster = json!({ "participants": [{ "institution": "mmeia", "part": "ministry" }] });
    of(door, token, "/participants", "roster", roster).await;
    let reason = "La consultation a commencé de vive voix.";
    of(door, token, "/stage", "collect", json!({ "to": "data_collection", "reason": reason })).await;
    let text = "# Profil\n\n## Droits des migrants\n\nLe pays a adopté une loi.\n";
    of(door, token, "/drafts", "draft", json!({ "markdown": text, "language": "fr" })).await;
    of(door, token, "/drafts/1/share", "share", json!({})).await;
    of(door, token, "/stage", "consult", json!({ "to": "consultation", "reason": reason })).await;
}

/// A write that must succeed.
pub async fn write(door: &Network, token: &str, path: &str, key: &str, body: Value) -> Value {
    let (status, answer) = door.write(token, "POST", path, key, body).await;
    assert!((200..300).contains(&status), "{path}: {status} {answer}");
    answer
}

/// A write to the assessment that must succeed.
pub async fn of(door: &Network, token: &str, path: &str, key: &str, body: Value) -> Value {
    write(door, token, &format!("/assessments/{CODE}{path}"), key, body).await
}

/// A comment on the first version, recorded for the ministry.
pub fn comment(text: &str) -> Value {
    json!({
        "institution": "mmeia", "draft": 1, "target": "draft", "category": "factual", "weight": "suggestion",
        "language": "fr", "text": text,
    })
}

/// The number and the words of each comment in the register.
pub async fn register(door: &Network, token: &str) -> Vec<(u64, String)> {
    let items = door.read_all(token, &format!("/assessments/{CODE}/comments?limit=200")).await;
    let comment = |item: &Value| {
        let text = item["words"]["text"].as_str().unwrap_or_else(|| panic!("no text in {item}"));
        (item["comment"].as_u64().unwrap(), text.to_owned())
    };
    items.iter().map(comment).collect()
}

/// A coordinator of a service in this process, with a token.
pub async fn coordinator(service: &Service) -> String {
    let person = "Awa Traoré <awa@iom.example>".to_owned();
    let grant = Order::Grant { person, role: Role::Coordinator, reach: Reach::Everywhere };
    carry_out(&service.handling, grant, drop).await.unwrap();
    carry_out(&service.handling, Order::Token { person: "awa@iom.example".to_owned() }, drop).await.unwrap()
}

/// A log, opened for reading beside whoever writes it.
pub async fn beside(address: &str, nature: Nature) -> Arc<dyn Store> {
    log::open(address, Opening { epoch: epoch(), nature, migrate: false, write: false }).await.unwrap()
}

/// Every row of every view.
pub async fn rows(store: &Arc<dyn Store>, cut: Cut) -> Vec<(&'static str, StoredRow)> {
    let mut all = Vec::new();
    for view in View::ALL {
        let rows = Views::new(store.clone()).rows(view, "", None, u32::MAX, cut).await.unwrap();
        all.extend(rows.into_iter().map(|row| (view.name(), row)));
    }
    all
}

/// Positions without a gap up to the head, the tree's edge as the events make it, every row as the
/// fold makes it.
pub async fn assert_sound(store: &Arc<dyn Store>) {
    let head = store.head().await.unwrap();
    let events = store.read(Range::ALL).await.unwrap();
    assert_eq!(events.last().map_or(0, |event| event.header.position), head.position);
    let mut edge = Edge::default();
    for event in &events {
        edge.push(leaf_hash(&event.leaf()));
    }
    assert_eq!(edge, head.edge);
    assert_eq!(store.leaves(0, head.position).await.unwrap().len(), events.len());
    let (stored, folded) = (rows(store, Cut::Now).await, rows(store, Cut::Position(head.position)).await);
    for (stored, folded) in stored.iter().zip(&folded) {
        assert_eq!(stored, folded);
    }
    assert_eq!(stored.len(), folded.len());
}
