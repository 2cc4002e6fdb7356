//! Who is asking: a program with a bearer token, or a person with a cookie.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use navette_events::{Hash, Language, PersonId};

use super::App;
use super::problem::Problem;
use crate::words;

/// The cookie's name. Over HTTPS it is bound to the host.
pub const COOKIE: &str = "navette";
/// The cookie in which a reader's choice of language is kept.
pub const LANGUAGE_COOKIE: &str = "navette_language";

/// Somebody who is signed in.
#[derive(Debug, Clone)]
pub struct Caller {
    /// Who.
    pub person: PersonId,
    /// Whether a program asks: then a write needs an idempotency key.
    pub program: bool,
    /// The language of answers.
    pub language: Language,
}

impl FromRequestParts<App> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let language = spoken(&parts.headers);
        let unknown = || Problem::of(StatusCode::UNAUTHORIZED, "unauthenticated", language);
        let (secret, program) = secret(&parts.headers).ok_or_else(unknown)?;
        let now = app.handling.clock().machine();
        let sign_in = app.handling.store().sign_in(Hash::of(secret.as_bytes()), now).await;
        let sign_in = sign_in.map_err(|error| Problem::store(&error, language))?.ok_or_else(unknown)?;
        // A program's token in a cookie, or a page's in a header, is not what it was given for.
        if sign_in.program != program {
            return Err(unknown());
        }
        Ok(Self { person: sign_in.person, program, language })
    }
}

/// The secret that a request brings, and whether as a program does.
pub fn secret(headers: &HeaderMap) -> Option<(&str, bool)> {
    let bearer = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    match bearer.and_then(|value| value.strip_prefix("Bearer ")) {
        Some(token) => Some((token.trim(), true)),
        None => cookie(headers, COOKIE).or_else(|| cookie(headers, "__Host-navette")).map(|token| (token, false)),
    }
}

/// A cookie by its name.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let lines = headers.get_all(header::COOKIE).into_iter().filter_map(|line| line.to_str().ok());
    let pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.filter(|(found, _)| *found == name).map(|(_, value)| value).next()
}

/// The language that a request asks for: the reader's choice, else what the browser says, else French.
pub fn spoken(headers: &HeaderMap) -> Language {
    let chosen = cookie(headers, LANGUAGE_COOKIE).and_then(|code| code.parse().ok());
    let asked = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    chosen.or_else(|| asked.and_then(words::negotiate)).unwrap_or(Language::Fr)
}

/// A new secret for signing in: 32 random bytes, as text. Only its hash is ever kept.
pub fn new_token(clock: &crate::clock::Clock) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(clock.secret::<32>())
}
