//! JSON taken at its word: one meaning, or none. A doubled name, a lone surrogate or a nesting
//! without end is no JSON for us; an unknown name or a value of the wrong form is named.

use std::collections::BTreeSet;
use std::fmt;

use axum::http::StatusCode;
use navette_events::Language;
use serde::de::{self, Deserialize, DeserializeOwned, Deserializer, MapAccess, SeqAccess, Visitor};

use super::input::MARK;
use super::problem::Problem;

/// Reads a body. An empty one counts as an object without fields.
pub fn read<T: DeserializeOwned>(body: &[u8], language: Language) -> Result<T, Problem> {
    let body = if body.iter().all(u8::is_ascii_whitespace) { b"{}" } else { body };
    let of = |status, code: &str, error: &serde_json::Error| Problem::of(status, code, language).detail(error.to_string());
    if let Err(error) = serde_json::from_slice::<Shape>(body) {
        let doubled = error.to_string().starts_with(DOUBLED);
        let code = if doubled { "duplicate-field" } else { "json-syntax" };
        return Err(of(StatusCode::BAD_REQUEST, code, &error));
    }
    serde_json::from_slice(body).map_err(|error| {
        let said = error.to_string();
        let text = said.strip_prefix(MARK).and_then(|rest| rest.split([' ', ':']).next());
        let code = match text {
            Some(code) => code.to_owned(),
            None if said.starts_with("unknown field") => "unknown-field".to_owned(),
            None => "bad-value".to_owned(),
        };
        of(StatusCode::UNPROCESSABLE_ENTITY, &code, &error)
    })
}

const DOUBLED: &str = "doubled name";

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
                return Err(de::Error::custom(format_args!("{DOUBLED} {doubled:?}")));
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
        assert_eq!(refused(&format!(r#"{{"text":"e{}"}}"#, "\u{301}".repeat(500_000))), (422, "text-too-long".to_owned()));
        assert_eq!(refused("{}"), (422, "bad-value".to_owned()));
    }

    #[test]
    fn an_ordinary_body_is_read() {
        assert_eq!(read::<Body>(br#"{"text":"Bonjour"}"#, Language::Fr).unwrap().text.into_inner(), "Bonjour");
    }
}
