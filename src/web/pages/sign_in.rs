//! Signing in with an access token, and out again.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::SignedDuration;
use navette_events::{Hash, Language};
use serde::Deserialize;

use super::forms::{Form, cookie, is_https, local};
use super::layout::{Layout, here};
use super::say::Say;
use super::{html, to};
use crate::log::SignIn;
use crate::web::App;
use crate::web::api::Query;
use crate::web::caller::{self, COOKIE, spoken};
use crate::web::problem::Problem;

/// How long a page sign-in lasts, by the machine's clock.
const LASTS: SignedDuration = SignedDuration::from_hours(12);
/// The cookie's name over HTTPS: bound to this host by its prefix.
const HOST_COOKIE: &str = "__Host-navette";

/// The page.
#[derive(Debug, Template)]
#[template(path = "sign_in.html", config = "src/web/askama.toml")]
pub struct SignInPage {
    page: Layout,
    w: Say,
    next: String,
    wrong: bool,
    out: bool,
    people: Vec<(String, String)>,
}

/// Where to go on to; whether one has just signed out.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    next: Option<String>,
    out: Option<String>,
}

/// What the form sends.
#[derive(Deserialize)]
pub struct Given {
    token: String,
    next: Option<String>,
}

impl SignInPage {
    /// The form; in a demo, with whom one can sign in as.
    pub fn of(page: Layout, next: &str, wrong: bool, out: bool, people: Vec<(String, String)>) -> Self {
        Self { w: page.w, page, next: next.to_owned(), wrong, out, people }
    }
}

/// The form.
pub(super) async fn form(
    State(app): State<App>,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
    uri: Uri,
) -> Result<Response, Problem> {
    shown(&app, spoken(&headers), &here(&uri), asked.next.as_deref(), None, asked.out.is_some())
}

fn shown(
    app: &App,
    language: Language,
    here: &str,
    next: Option<&str>,
    wrong: Option<StatusCode>,
    out: bool,
) -> Result<Response, Problem> {
    let layout = Layout::plain(language, "page-sign-in-title", here, app.demo.is_some());
    let people = app.demo.as_ref().map(|demo| demo.tokens.clone()).unwrap_or_default();
    let page = SignInPage::of(layout, local(next), wrong.is_some(), out, people);
    let mut response = html(&page, language)?;
    *response.status_mut() = wrong.unwrap_or(StatusCode::OK);
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// Signs in: an access token is exchanged for a sign-in of this browser's own.
pub(super) async fn sign_in(
    State(app): State<App>,
    headers: HeaderMap,
    Form(given): Form<Given>,
) -> Result<Response, Problem> {
    let language = spoken(&headers);
    let store_problem = |error| Problem::store(&error, language);
    let store = app.handling.store();
    let now = app.handling.clock().machine();
    let found = store.sign_in(Hash::of(given.token.trim().as_bytes()), now).await.map_err(store_problem)?;
    let next = given.next.as_deref();
    let Some(found) = found else {
        return shown(&app, language, "/sign-in", next, Some(StatusCode::UNAUTHORIZED), false);
    };
    end(&app, &headers, language).await?;
    let secret = URL_SAFE_NO_PAD.encode(app.handling.clock().secret::<32>());
    let expires_at = now.checked_add(LASTS).unwrap_or(now);
    let sign_in = SignIn { secret: Hash::of(secret.as_bytes()), person: found.person, expires_at, program: false };
    store.put_sign_in(&sign_in).await.map_err(store_problem)?;
    let mut response = to(local(next));
    set(&mut response, &app, &secret, LASTS.as_secs());
    Ok(response)
}

/// Signs out: the secret is worth nothing from now on.
pub(super) async fn sign_out(
    State(app): State<App>,
    headers: HeaderMap,
    _: Form<Nothing>,
) -> Result<Response, Problem> {
    end(&app, &headers, spoken(&headers)).await?;
    let mut response = to("/sign-in?out=1");
    set(&mut response, &app, "", 0);
    response.headers_mut().insert("clear-site-data", HeaderValue::from_static("\"cache\""));
    Ok(response)
}

/// A form without fields.
#[derive(Debug, Deserialize)]
pub struct Nothing {}

/// Ends the sign-in that the cookie stands for, if it stands for one.
async fn end(app: &App, headers: &HeaderMap, language: Language) -> Result<(), Problem> {
    let secrets = [COOKIE, HOST_COOKIE].into_iter().filter_map(|name| caller::cookie(headers, name));
    for secret in secrets {
        let ended = app.handling.store().end_sign_in(Hash::of(secret.as_bytes())).await;
        ended.map_err(|error| Problem::store(&error, language))?;
    }
    Ok(())
}

fn set(response: &mut Response, app: &App, value: &str, seconds: i64) {
    let base_url = &app.config.base_url;
    let name = if is_https(base_url) { HOST_COOKIE } else { COOKIE };
    if let Some(cookie) = cookie(name, value, seconds, base_url) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
}
