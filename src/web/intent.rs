//! A write on its way in: who, under which key, unless what has changed, and the body.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use navette_events::{Actor, Code, Hash, Sealed, Words};
use navette_projections::assessment::Key as Resource;
use serde::de::DeserializeOwned;

use super::App;
use super::caller::Caller;
use super::problem::Problem;
use super::strict;
use crate::assessment::Command;
use crate::handling::{Done, IdempotencyKey, Request as Asked, Submission};
use crate::limits;
use crate::seals::{self, Draft};

/// A write: its body, and everything that goes with it.
#[derive(Debug)]
pub struct Intent<T> {
    /// Who.
    pub caller: Caller,
    /// What the body says.
    pub body: T,
    key: Option<IdempotencyKey>,
    if_match: Option<u64>,
    words: Vec<Draft>,
}

/// A body as it came, for what is not JSON.
#[derive(Debug)]
pub struct Raw {
    /// Its type, as the client names it.
    pub media_type: String,
    /// Its bytes.
    pub bytes: Bytes,
}

impl<T: DeserializeOwned> FromRequest<App> for Intent<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        let Intent { caller, body, key, if_match, words } = Intent::<Raw>::from_request(request, app).await?;
        let json = body.media_type.is_empty() || body.media_type.starts_with("application/json");
        if !json {
            return Err(Problem::media_type("application/json", caller.language));
        }
        let body = strict::read(&body.bytes, caller.language)?;
        Ok(Intent { caller, body, key, if_match, words })
    }
}

impl FromRequest<App> for Intent<Raw> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        let (mut parts, body) = request.into_parts();
        let caller = Caller::from_request_parts(&mut parts, app).await?;
        let language = caller.language;
        cross_site(&parts.headers, &caller)?;
        let key = key_of(&parts.headers, &caller)?;
        let if_match = match header_text(&parts.headers, header::IF_MATCH.as_str()) {
            None => None,
            Some(tag) => {
                let position = tag.trim_matches('"').parse();
                Some(position.map_err(|_| Problem::bad_value("If-Match", "a position", language))?)
            }
        };
        let media_type = header_text(&parts.headers, header::CONTENT_TYPE.as_str()).unwrap_or_default().to_owned();
        let name = format!("{} {}", parts.method, parts.uri);
        let bytes = Bytes::from_request(Request::from_parts(parts, body), app).await;
        let bytes = bytes.map_err(|rejection| match rejection.status() {
            StatusCode::PAYLOAD_TOO_LARGE => Problem::too_large(limits::BODY, language),
            _ => Problem::of(StatusCode::REQUEST_TIMEOUT, "timeout", language),
        })?;
        let key = key.map(|key| {
            let request = Hash::of(&[name.as_bytes(), b"\0", &bytes].concat());
            IdempotencyKey { person: caller.person, key, request }
        });
        let body = Raw { media_type, bytes };
        Ok(Self { caller, body, key, if_match, words: Vec::new() })
    }
}

fn header_text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// The key of a write. Programs must bring one: a lost answer must not make a second act.
fn key_of(headers: &HeaderMap, caller: &Caller) -> Result<Option<String>, Problem> {
    let key = header_text(headers, "idempotency-key").map(str::trim).filter(|key| !key.is_empty());
    match key {
        Some(key) if key.len() > limits::KEY => {
            let arguments = [("field", "Idempotency-Key".into()), ("limit", limits::KEY.into())];
            Err(Problem::about(StatusCode::UNPROCESSABLE_ENTITY, "text-too-long", caller.language, &arguments))
        }
        Some(key) => Ok(Some(key.to_owned())),
        None if caller.program => Err(Problem::of(StatusCode::BAD_REQUEST, "key-missing", caller.language)),
        None => Ok(None),
    }
}

/// A browser that sends a cookie says where it was sent from; from elsewhere it is refused.
fn cross_site(headers: &HeaderMap, caller: &Caller) -> Result<(), Problem> {
    let site = header_text(headers, "sec-fetch-site");
    if caller.program || matches!(site, None | Some("same-origin" | "none")) {
        Ok(())
    } else {
        Err(Problem::of(StatusCode::FORBIDDEN, "cross-site", caller.language))
    }
}

impl<T> Intent<T> {
    /// The body, and the rest of the intent.
    pub fn split(self) -> (T, Intent<()>) {
        let Self { caller, body, key, if_match, words } = self;
        (body, Intent { caller, body: (), key, if_match, words })
    }

    /// The idempotency key, for an act that is several commands.
    pub fn key(&self) -> Option<&IdempotencyKey> {
        self.key.as_ref()
    }

    /// Seals words that the command will cite.
    pub fn seal(&mut self, app: &App, words: &Words) -> Sealed {
        let draft = seals::seal(words, app.handling.clock());
        let sealed = draft.sealed;
        self.words.push(draft);
        sealed
    }

    /// Asks an assessment. `resource` is what `If-Match` is held against.
    pub async fn act(
        self,
        app: &App,
        code: &str,
        command: impl Into<Command>,
        resource: Resource,
    ) -> Result<Answer, Problem> {
        let code: Code = code.parse().map_err(|_| Problem::not_found(self.caller.language))?;
        let unless_changed = self.if_match.map(|position| (resource, position));
        self.submit(app, Asked::Assessment(code, command.into()), unless_changed).await
    }

    /// Asks the directory.
    pub async fn ask(self, app: &App, request: Asked) -> Result<Answer, Problem> {
        self.submit(app, request, None).await
    }

    async fn submit(
        self,
        app: &App,
        request: Asked,
        unless_changed: Option<(Resource, u64)>,
    ) -> Result<Answer, Problem> {
        let submission = Submission {
            actor: Actor::Person(self.caller.person),
            request,
            words: self.words,
            key: self.key,
            unless_changed,
        };
        // A task of its own: a client that hangs up here changes nothing about what happens.
        let handling = app.handling.clone();
        let outcome = tokio::spawn(async move { handling.submit(submission).await }).await;
        let outcome = outcome.unwrap_or_else(|error| Err(crate::handling::Rejected::Internal(error.to_string())));
        app.metrics.command(&outcome);
        outcome.map(Answer).map_err(|rejected| Problem::rejected(&rejected, self.caller.language))
    }
}

/// What a write answers.
#[derive(Debug)]
pub struct Answer(pub Done);

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let status = if self.0.number.is_some() { StatusCode::CREATED } else { StatusCode::OK };
        let tag =
            HeaderValue::try_from(format!("\"{}\"", self.0.position)).unwrap_or(HeaderValue::from_static("\"0\""));
        (status, [(header::ETAG, tag)], Json(self.0)).into_response()
    }
}
