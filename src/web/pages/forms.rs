//! What forms send: read with care, and only from our own pages.

use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use serde::de::DeserializeOwned;

use crate::limits;
use crate::web::App;
use crate::web::caller;
use crate::web::problem::Problem;

/// A form that one of our own pages sent.
#[derive(Debug)]
pub struct Form<T>(pub T);

impl<T: DeserializeOwned> FromRequest<App> for Form<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        let language = caller::spoken(request.headers());
        if !is_ours(request.headers(), &app.config.base_url) {
            return Err(Problem::of(StatusCode::FORBIDDEN, "cross-site", language));
        }
        let form = axum::Form::<T>::from_request(request, app).await;
        form.map(|form| Self(form.0)).map_err(|rejection| match rejection.status() {
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Problem::media_type("application/x-www-form-urlencoded", language),
            StatusCode::PAYLOAD_TOO_LARGE => Problem::too_large(limits::BODY, language),
            _ => Problem::bad_value("?", "", language).detail(rejection.body_text()),
        })
    }
}

/// Whether a form was sent from one of our own pages. A browser says so; an old one says at least
/// from which site.
fn is_ours(headers: &HeaderMap, base_url: &str) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match (text("sec-fetch-site"), text("origin")) {
        (Some(site), _) => matches!(site, "same-origin" | "none"),
        (None, None) => true,
        (None, Some(origin)) => {
            let host = origin.split_once("://").map(|(_, host)| host);
            origin == base_url || host.is_some() && host == text("host")
        }
    }
}

/// Where to go on to: an address on this site, or else the portfolio. `//evil` and `/\evil` are
/// not on this site, and neither is anything with a blank or an end of line in it.
pub fn local(address: Option<&str>) -> &str {
    let ours = |address: &&str| {
        let second = address.as_bytes().get(1);
        let plain = address.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
        address.starts_with('/') && second != Some(&b'/') && plain && address.len() <= 2_000
    };
    address.filter(ours).unwrap_or("/")
}

/// A cookie that lasts so many seconds; over HTTPS only where the service is reached so.
pub fn cookie(name: &str, value: &str, seconds: i64, base_url: &str) -> Option<HeaderValue> {
    let secure = if is_https(base_url) { "; Secure" } else { "" };
    let line = format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
    HeaderValue::try_from(line).ok()
}

/// Whether people reach the service over HTTPS.
pub fn is_https(base_url: &str) -> bool {
    base_url.starts_with("https://")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_goes_on_only_to_this_site() {
        for good in ["/", "/assessments/mali-2021?at=12#b17"] {
            assert_eq!(local(Some(good)), good);
        }
        let long = format!("/{}", "a".repeat(2_000));
        for bad in [
            "",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/\t/evil",
            "/a b",
            "/a\r\nx",
            "/é",
            &long,
        ] {
            assert_eq!(local(Some(bad)), "/", "{bad:?}");
        }
        assert_eq!(local(None), "/");
    }

    #[test]
    fn a_form_from_another_site_is_not_ours() {
        let ours = |pairs: &[(&'static str, &'static str)]| {
            let headers =
                pairs.iter().map(|(name, value)| ((*name).parse().unwrap(), HeaderValue::from_static(value))).collect();
            is_ours(&headers, "https://igm.example")
        };
        assert!(ours(&[]));
        assert!(ours(&[("sec-fetch-site", "same-origin")]));
        assert!(!ours(&[("sec-fetch-site", "cross-site")]));
        assert!(!ours(&[("sec-fetch-site", "same-site")]));
        assert!(ours(&[("origin", "https://igm.example")]));
        assert!(ours(&[("origin", "http://127.0.0.1:8080"), ("host", "127.0.0.1:8080")]));
        assert!(!ours(&[("origin", "https://evil.example"), ("host", "igm.example")]));
        assert!(!ours(&[("origin", "null"), ("host", "igm.example")]));
    }

    #[test]
    fn a_cookie_is_for_this_site_alone() {
        let cookie = cookie("navette", "x", 60, "https://igm.example").unwrap();
        assert_eq!(cookie, "navette=x; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure");
    }
}
