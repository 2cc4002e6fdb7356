//! Bodies that cannot be what they should be.

use serde_json::{Value, json};

use super::ground::{Ask, Ground, MALI, Refused, comment};
use super::on_both;

on_both! {
    json_with_two_meanings_or_none_is_refused,
    json_that_is_not_what_is_wanted_is_named,
    texts_keep_to_their_limits,
    a_body_too_large_is_refused_by_its_size,
    another_media_type_is_not_taken,
    a_comment_must_be_on_something_that_is_there,
    a_draft_that_cannot_be_blocks_is_refused_with_its_line,
    an_address_is_one_address,
}

fn post<'a>(ground: &'a Ground, body: &str) -> Ask<'a> {
    ground.ask("POST", &format!("{MALI}/comments")).by("fp-msds").key("wrong").text(body)
}

/// A right comment as JSON, with something in the place of its text.
fn with_text(text: &str) -> String {
    comment("msds", "TEXT").to_string().replace("\"TEXT\"", text)
}

async fn json_with_two_meanings_or_none_is_refused(ground: Ground) {
    let doubled = Refused(400, "duplicate-field", "text\u{a0}» figure deux fois", "“text” appears twice");
    post(&ground, &with_text(r#""un","text":"deux""#)).refused(doubled).await;
    post(&ground, &with_text(r#"{"text":1,"text":2}"#)).refused(doubled).await;
    let syntax = Refused(400, "json-syntax", "n’est pas du JSON valable (ligne 1", "not valid JSON (line 1");
    let deep = with_text(&("[".repeat(200) + &"]".repeat(200)));
    let wrong = [
        deep.as_str(),
        &with_text(r#""\ud800""#),
        &with_text(r#""\udc00\ud800""#),
        &with_text("NaN"),
        &with_text("\"a\u{1}b\""),
        "{\"draft\":",
        "{} {}",
        "\u{feff}{}",
        "{'draft': 1}",
    ];
    for body in wrong {
        post(&ground, body).refused(syntax).await;
    }
    let invalid = [&with_text("\"X\"").into_bytes()[..], b"\xff\xfe"].concat();
    post(&ground, "").bytes("application/json", &invalid).refused(syntax).await;
    let endless = "{\"a\":".repeat(100_000);
    post(&ground, &endless).refused(syntax).await;
}

async fn json_that_is_not_what_is_wanted_is_named(ground: Ground) {
    let unknown = Refused(422, "unknown-field", "mood\u{a0}» est inconnu", "“mood” is unknown");
    post(&ground, &with_text(r#""un","mood":"bad""#)).refused(unknown).await;
    let missing = Refused(422, "missing-field", "text\u{a0}» manque", "“text” is missing");
    post(&ground, &with_text(r#""un""#).replace("\"text\"", "\"quote\"")).refused(missing).await;
    let none = Refused(422, "missing-field", "draft\u{a0}» manque", "“draft” is missing");
    post(&ground, "  \n").refused(none).await;
    let object = Refused(422, "bad-value", "un objet JSON", "a JSON object");
    for body in ["[]", "[\"msds\", 1]", "null", "3", "\"text\""] {
        post(&ground, body).refused(object).await;
    }
    let number = Refused(422, "bad-value", "draft\u{a0}»", "“draft”");
    for draft in ["-1", "4294967296", "1.5", "1e400", "\"1\"", "null", "[1]"] {
        let body = with_text("\"un\"").replace("\"draft\":1", &format!("\"draft\":{draft}"));
        let sent = post(&ground, &body);
        match draft {
            "1e400" => drop(sent.refused(Refused(400, "json-syntax", "ligne 1", "line 1")).await),
            _ => drop(sent.refused(number).await),
        }
    }
    let kind = Refused(422, "bad-value", "category\u{a0}»", "one of these values: editorial, factual");
    post(&ground, &with_text("\"un\"").replace("factual", "rude")).refused(kind).await;
}

async fn texts_keep_to_their_limits(ground: Ground) {
    let control = Refused(422, "text-control", "text\u{a0}» contient des caractères de commande", "control characters");
    for text in [r#""\u0000""#, r#""a\u0000b""#, r#""a\u001bb""#, r#""a\u0085b""#] {
        post(&ground, &with_text(text)).refused(control).await;
    }
    let empty = Refused(422, "text-empty", "text\u{a0}» est vide", "“text” is empty");
    for text in [r#""""#, r#""  \n\t""#, "\"\u{a0}\u{2003}\""] {
        post(&ground, &with_text(text)).refused(empty).await;
    }
    let long = Refused(422, "text-too-long", "10\u{a0}000 caractères", "10,000 characters");
    let marks = format!("e{}", "\u{301}".repeat(500_000));
    for text in ["é".repeat(10_001), marks] {
        post(&ground, &comment("msds", &text).to_string()).refused(long).await;
    }
    let all = post(&ground, &comment("msds", &"é".repeat(10_000)).to_string()).done().await;
    assert_eq!(all["number"], 1);
    let name = json!({ "from": "2021-07-01", "names": { "fr": "n".repeat(301) } });
    let line = Refused(422, "text-too-long", "300 caractères", "300 characters");
    let rename = ground.ask("POST", "/api/v1/institutions/mef/names").by("coord").key("long");
    rename.json(&name).refused(line).await;
    let lines = json!({ "from": "2021-07-01", "names": { "fr": "Ministère\r\nBcc: tous" } });
    let rename = ground.ask("POST", "/api/v1/institutions/mef/names").by("coord").key("lines");
    let control = Refused(422, "text-control", "names.fr", "names.fr");
    rename.json(&lines).refused(control).await;
}

async fn a_body_too_large_is_refused_by_its_size(ground: Ground) {
    let large = comment("msds", &"x".repeat(2 * 1024 * 1024)).to_string();
    let limit = Refused(413, "too-large", "2\u{a0}Mo", "2\u{a0}MB");
    post(&ground, &large).refused(limit).await;
    let draft = ground.ask("POST", &format!("{MALI}/drafts?language=fr")).by("analyst").key("huge");
    let limit = Refused(413, "too-large", "25\u{a0}Mo", "25\u{a0}MB");
    draft.bytes("text/markdown", &vec![b'x'; 25 * 1024 * 1024 + 1]).refused(limit).await;
}

async fn another_media_type_is_not_taken(ground: Ground) {
    let body = comment("msds", "Type").to_string();
    let types = Refused(415, "media-type", "admis\u{a0}: application/json", "These are: application/json");
    let send = |media_type: &str| post(&ground, "").bytes(media_type, body.as_bytes());
    for wrong in ["text/plain", "application/xml", "application/x-www-form-urlencoded", "application/json-patch+json"] {
        send(wrong).refused(types).await;
    }
    let draft = ground.ask("POST", &format!("{MALI}/drafts?language=fr")).by("analyst").key("word");
    let types = Refused(415, "media-type", "application/json, text/markdown", "application/json, text/markdown");
    draft.bytes("application/msword", b"\xd0\xcf\x11\xe0").refused(types).await;
    assert_eq!(send("Application/JSON; charset=utf-8").done().await["number"], 1);
}

async fn a_comment_must_be_on_something_that_is_there(ground: Ground) {
    let on = |field: &str, value: Value| {
        let mut body = comment("msds", "Où");
        body[field] = value;
        post(&ground, &body.to_string())
    };
    let block = Refused(422, "unknown-block", "b9999", "no paragraph b9999");
    on("target", json!({ "block": "b9999" })).refused(block).await;
    let form = Refused(422, "bad-value", "target", "target");
    for target in [json!({ "block": "17" }), json!({ "dimension": 7 }), json!("everything"), json!({}), json!(null)] {
        on("target", target).refused(form).await;
    }
    let draft = Refused(404, "unknown-draft", "version 7", "no version 7");
    on("draft", json!(7)).refused(draft).await;
    let markdown = "# Profil\n\nUn paragraphe.\n";
    let write = ground.ask("POST", &format!("{MALI}/drafts?language=fr")).by("analyst").key("unshared");
    assert_eq!(write.bytes("text/markdown", markdown.as_bytes()).done().await["number"], 2);
    let unshared = Refused(404, "unknown-draft", "version 2", "no version 2");
    on("draft", json!(2)).refused(unshared).await;
    let apart = Refused(404, "not-a-participant", "nulle-part", "nulle-part");
    let elsewhere = comment("nulle-part", "Qui").to_string();
    let by_coordinator = ground.ask("POST", &format!("{MALI}/comments")).by("coord").key("who").text(&elsewhere);
    by_coordinator.refused(apart).await;
}

async fn a_draft_that_cannot_be_blocks_is_refused_with_its_line(ground: Ground) {
    let write = |body: &[u8]| {
        let ask = ground.ask("POST", &format!("{MALI}/drafts?language=fr")).by("analyst").key("draft");
        ask.bytes("text/markdown; charset=utf-8", body)
    };
    let wrong = Refused(422, "bad-value", "Markdown", "Markdown");
    for (line, text) in [
        (3, "# Profil\n\n<script>alert(1)</script>\n"),
        (3, "# Profil\n\nUn <b>mot</b>.\n"),
        (5, "# Profil\n\nUn.\n\n![image](https://evil.example/x.png)\n"),
        (1, "<!-- rien -->\n"),
        (2, "Un\u{0}deux\n".replace('\u{0}', "\n\u{0}").as_str()),
        (1, ""),
    ] {
        let problem = write(text.as_bytes()).refused(wrong).await;
        assert_eq!(problem["line"], line, "{text:?}: {problem}");
        assert!(problem["detail"].as_str().unwrap().starts_with(&format!("line {line}: ")), "{problem}");
    }
    let utf8 = Refused(422, "bad-value", "body", "body");
    write(b"# Profil\n\n\xe9t\xe9\n").refused(utf8).await;
    let long = write(&vec![b'x'; 3 * 1024 * 1024]).refused(wrong).await;
    assert_eq!(long["detail"], "line 1: document too long");
    let bare = ground.ask("POST", &format!("{MALI}/drafts")).by("analyst").key("draft");
    let language = Refused(422, "bad-value", "language", "language");
    bare.bytes("text/markdown", b"# Profil\n").refused(language).await;
    let json = ground.ask("POST", &format!("{MALI}/drafts")).by("analyst").key("draft");
    let html = json!({ "markdown": "a\n\n<i>b</i>", "language": "fr" });
    assert_eq!(json.json(&html).refused(wrong).await["line"], 3);
}

async fn an_address_is_one_address(ground: Ground) {
    let person = |email: &str| {
        let body = json!({ "name": "Awa", "email": email, "institution": "mef", "language": "fr" });
        ground.ask("POST", "/api/v1/people").by("coord").key("person").json(&body)
    };
    let control = Refused(422, "text-control", "email\u{a0}»", "“email”");
    for email in ["awa@example.org\r\nBcc: all@example.org", "awa@example.org\n", "awa\u{0}@example.org"] {
        person(email).refused(control).await;
    }
    let one = Refused(422, "bad-value", "une adresse électronique", "an e-mail address");
    for email in ["a@example.org, b@example.org", "a@example.org;b@example.org", "awa", "@", "Awa <a@example.org>"] {
        person(email).refused(one).await;
    }
    let body = json!({ "channel": "portal", "published_on": "2021-07-01", "url": "javascript:alert(1)" });
    let publish = ground.ask("POST", &format!("{MALI}/publications")).by("coord").key("url").json(&body);
    publish.refused(Refused(422, "bad-value", "une adresse web", "a web address")).await;
}
