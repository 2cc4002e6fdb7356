//! JSON taken at its word: one meaning, or none. A doubled name, a lone surrogate or a nesting
//! without end is no JSON for us; an unknown name or a value of the wrong form is named.

use std::collections::BTreeSet;
use std::fmt;

use axum::http::StatusCode;
use navette_events::Language;
use serde::de::{self, Deserialize, DeserializeOwned, Deserializer, MapAccess, SeqAccess, Visitor};

use super::input::MARK;
use super::problem::Problem;
use crate::limits;

/// Reads a body. An empty one counts as an object without fields.
pub fn read<T: DeserializeOwned>(body: &[u8], language: Language) -> Result<T, Problem> {
    let body = if body.iter().all(u8::is_ascii_whitespace) { b"{}" } else { body };
    serde_json::from_slice::<Shape>(body).map_err(|error| syntax(&error, language))?;
    // A list would be taken for the fields in their order.
    if body.trim_ascii_start().first() != Some(&b'{') {
        return Err(Problem::bad_value("body", "JSON object", language));
    }
    let mut from = serde_json::Deserializer::from_slice(body);
    serde_path_to_error::deserialize(&mut from).map_err(|error| {
        let field = error.path().to_string();
        value(&field, &error.into_inner().to_string(), language)
    })
}

const DOUBLED: &str = "doubled name ";

/// It is no JSON, or has two meanings.
fn syntax(error: &serde_json::Error, language: Language) -> Problem {
    let said = error.to_string();
    let doubled = said.strip_prefix(DOUBLED).and_then(|rest| rest.split(" at line").next());
    let problem = if let Some(field) = doubled {
        Problem::about(StatusCode::BAD_REQUEST, "duplicate-field", language, &[("field", field.into())])
    } else {
        let place = [("line", error.line().into()), ("column", error.column().into())];
        Problem::about(StatusCode::BAD_REQUEST, "json-syntax", language, &place)
    };
    problem.detail(said)
}

/// It is JSON, but not what is wanted here.
pub(super) fn value(field: &str, said: &str, language: Language) -> Problem {
    let about = |code: &str, field: &str, limit: usize| {
        let arguments = [("field", field.into()), ("limit", limit.into())];
        Problem::about(StatusCode::UNPROCESSABLE_ENTITY, code, language, &arguments)
    };
    let quoted = || said.split('`').nth(1).unwrap_or(field);
    let problem = if let Some(complaint) = said.strip_prefix(MARK) {
        let mut words = complaint.split(' ');
        match (words.next().unwrap_or_default(), words.next().and_then(|limit| limit.parse().ok())) {
            ("bad-email", _) => Problem::bad_value(field, "e-mail address", language),
            ("bad-url", _) => Problem::bad_value(field, "web address", language),
            (code, limit) => about(code, field, limit.unwrap_or(limits::WORDS)),
        }
    } else if said.starts_with("unknown field") {
        about("unknown-field", quoted(), 0)
    } else if said.starts_with("missing field") {
        about("missing-field", quoted(), 0)
    } else if said.starts_with("invalid digit")
        || said.starts_with("number too ")
        || said.starts_with("cannot parse integer")
    {
        Problem::bad_value(field, "u32", language)
    } else {
        let expected =
            said.split_once("expected ").or(said.split_once("not a ")).map_or(said, |(_, expected)| expected);
        let expected = expected.split(" at line").next().unwrap_or(expected);
        Problem::bad_value(field, expected, language)
    };
    problem.detail(said)
}

/// Any JSON value whose objects name nothing twice. It keeps nothing: it only looks. The depth is
/// limited by the parser itself.
struct Shape;

impl<'de> Deserialize<'de> for Shape {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Look)
    }
}

struct Look;

impl<'de> Visitor<'de> for Look {
    type Value = Shape;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("JSON")
    }
    fn visit_bool<E>(self, _: bool) -> Result<Shape, E> {
        Ok(Shape)
    }
    fn visit_i64<E>(self, _: i64) -> Result<Shape, E> {
        Ok(Shape)
    }
    fn visit_u64<E>(self, _: u64) -> Result<Shape, E> {
        Ok(Shape)
    }
    fn visit_f64<E>(self, _: f64) -> Result<Shape, E> {
        Ok(Shape)
    }
    fn visit_str<E>(self, _: &str) -> Result<Shape, E> {
        Ok(Shape)
    }
    fn visit_unit<E>(self) -> Result<Shape, E> {
        Ok(Shape)
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Shape, A::Error> {
        while items.next_element::<Shape>()?.is_some() {}
        Ok(Shape)
    }
    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Shape, A::Error> {
        let mut names = BTreeSet::new();
        while let Some(name) = fields.next_key::<String>()? {
            fields.next_value::<Shape>()?;
            if let Some(doubled) = names.replace(name) {
                return Err(de::Error::custom(format_args!("{DOUBLED}{doubled}")));
            }
        }
        Ok(Shape)
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Body {
        text: super::super::input::Prose,
    }

    fn refused(body: &str) -> (u16, String) {
        let problem = read::<Body>(body.as_bytes(), Language::En).unwrap_err();
        (problem.status.as_u16(), problem.code)
    }

    #[test]
    fn what_has_two_meanings_is_no_json() {
        assert_eq!(refused(r#"{"text":"a","text":"b"}"#), (400, "duplicate-field".to_owned()));
        assert_eq!(refused(r#"{"text":{"x":1,"x":2}}"#), (400, "duplicate-field".to_owned()));
        assert_eq!(refused(&("[".repeat(200) + &"]".repeat(200))), (400, "json-syntax".to_owned()));
        assert_eq!(refused(r#"{"text":"\ud800"}"#), (400, "json-syntax".to_owned()));
        assert_eq!(refused("{\"text\":"), (400, "json-syntax".to_owned()));
    }

    #[test]
    fn what_is_json_but_not_ours_is_named() {
        assert_eq!(refused(r#"{"text":"a","more":1}"#), (422, "unknown-field".to_owned()));
        assert_eq!(refused(r#"{"text":3}"#), (422, "bad-value".to_owned()));
        assert_eq!(refused(r#"{"text":"\u0000"}"#), (422, "text-control".to_owned()));
        assert_eq!(refused(r#"{"text":"  "}"#), (422, "text-empty".to_owned()));
        assert_eq!(
            refused(&format!(r#"{{"text":"e{}"}}"#, "\u{301}".repeat(500_000))),
            (422, "text-too-long".to_owned())
        );
        assert_eq!(refused("{}"), (422, "missing-field".to_owned()));
        assert_eq!(refused(r#"["a"]"#), (422, "bad-value".to_owned()));
    }

    #[test]
    fn an_ordinary_body_is_read() {
        assert_eq!(read::<Body>(br#"{"text":"Bonjour"}"#, Language::Fr).unwrap().text.into_inner(), "Bonjour");
    }
}
