//! Edge case 22: the same click twice, and two coordinators at once.

use navette::operator::{self, Order};
use serde_json::{Value, json};

use super::on_both;
use super::table::{MALI, Table};

on_both! { edge_case_22_a_second_click_changes_nothing_and_of_two_coordinators_one_is_told: 17 => clicked }

fn comment(text: &str) -> Value {
    json!({
        "institution": "msds", "draft": 1, "target": "draft", "category": "factual", "weight": "suggestion",
        "text": text,
    })
}

fn outcome(reason: &str) -> Value {
    json!({ "outcome": "accepted", "reason": reason })
}

async fn clicked(table: Table) {
    table.service.at("2021-07-01T09:00:00Z");
    let token = &table.tokens["fp-msds"];
    let click = |key: &'static str, text: &'static str| {
        let (door, token) = (table.door.clone(), token.clone());
        async move { door.write(&token, "POST", &format!("{MALI}/comments"), key, comment(text)).await }
    };
    let register = || async { table.door.read_all(&table.tokens["coord"], &format!("{MALI}/comments")).await };
    let before = register().await.len();
    // Six clicks at once, and one later: one comment, one answer.
    let clicks = (0..6).map(|_| tokio::spawn(click("click", "Le montant est à vérifier.")));
    let mut answers = Vec::new();
    for click in clicks.collect::<Vec<_>>() {
        answers.push(click.await.unwrap());
    }
    answers.push(click("click", "Le montant est à vérifier.").await);
    assert!(answers.iter().all(|answer| answer.0 == 201 && *answer == answers[0]), "{answers:?}");
    assert_eq!(register().await.len(), before + 1);
    let number = answers[0].1["number"].to_string();
    let (status, problem) = click("click", "Un autre texte.").await;
    assert_eq!((status, &problem["code"]), (409, &json!("key-reused")));
    assert!(problem["title"].as_str().is_some_and(|title| title.len() > 20), "{problem}");
    two_at_once(&table, &number).await;
}

/// Writes an outcome unless the comment has changed since.
async fn answers(table: &Table, number: &str, token: &str, key: &str, reason: &str, since: &str) -> (u16, Value) {
    let path = format!("{}/api/v1{MALI}/comments/{number}/outcome", table.service.base);
    let request = reqwest::Client::new().post(path);
    let request = request.bearer_auth(token).header("idempotency-key", key).header("if-match", since);
    let request = request.header("accept-language", "fr").header("content-type", "application/json");
    let response = request.body(outcome(reason).to_string()).send().await.unwrap();
    (response.status().as_u16(), response.json().await.unwrap())
}

async fn two_at_once(table: &Table, number: &str) {
    let body = json!({ "name": "Aïssa Touré", "email": "a.toure@oim.example", "institution": "oim", "language": "fr" });
    let second = table.does("coord", "POST", "/people", body).await["person"].clone();
    let grant = json!({ "person": second, "role": "coordinator", "reach": "everywhere" });
    table.does("coord", "POST", "/grants", grant).await;
    let order = Order::Token { person: second.as_str().unwrap().to_owned() };
    let tokens =
        [table.tokens["coord"].clone(), operator::carry_out(&table.service.handling, order, |_| ()).await.unwrap()];

    // Both have the same page before them, and both press the button.
    let path = format!("{MALI}/comments/{number}");
    let seen = table.reads("coord", &path).await;
    assert_eq!(seen["workflow"], "submitted");
    let since = since(table, number).await;
    let history = || async { table.door.read_all(&table.tokens["coord"], &format!("{MALI}/history")).await };
    let before = history().await;
    let letters = table.letters("comment-answered").await.len();
    let (one, other) = tokio::join!(
        answers(table, number, &tokens[0], "first", "Le montant sera corrigé.", &since),
        answers(table, number, &tokens[1], "second", "Le montant est exact.", &since),
    );
    let (done, told) = if one.0 == 200 { (one, other) } else { (other, one) };
    assert_eq!((done.0, told.0), (200, 412), "{done:?} {told:?}");
    assert_eq!(told.1["code"], "stale");
    assert_eq!(told.1["position"], done.1["position"], "who was too late is told since when");
    let title = told.1["title"].as_str().unwrap();
    assert!(title.len() > 20 && !title.contains(['{', '[']), "{title}");

    // One act and its letters, nothing of the other.
    let after = history().await;
    assert_eq!((after.len(), &after[before.len()]["event"]), (before.len() + 1, &json!("outcome-given")));
    let now = table.reads("coord", &path).await;
    assert_eq!(now["answer"]["outcome"], "accepted");
    assert!(table.letters("comment-answered").await.len() > letters);
    let ordered = table.letters("comment-answered").await;
    assert!(ordered.iter().all(|letter| json!(letter.order.position) == done.1["position"]));
    // Having read on, the other may answer after all.
    let since = self::since(table, number).await;
    let (status, _) = answers(table, number, &tokens[1], "third", "Le montant est exact.", &since).await;
    assert_eq!(status, 200);
}

/// What a page that shows the comment holds of its version.
async fn since(table: &Table, number: &str) -> String {
    let request = reqwest::Client::new().get(format!("{}/api/v1{MALI}/comments/{number}", table.service.base));
    let response = request.bearer_auth(&table.tokens["coord"]).send().await.unwrap();
    response.headers()["etag"].to_str().unwrap().to_owned()
}
