//! Errors as pages: whoever came with a browser reads what went wrong in words, and whoever is not
//! signed in is asked to sign in first.

use askama::Template;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use navette_events::Language;

use super::layout::{Layout, here};
use super::say::Say;
use crate::web::App;
use crate::web::caller::spoken;
use crate::web::problem::Problem;
use crate::words;

/// The page of an error.
#[derive(Debug, Template)]
#[template(path = "problem.html", config = "src/web/askama.toml")]
pub struct ProblemPage {
    page: Layout,
    w: Say,
    said: String,
    /// Sentences on what is missing, where the problem brings them.
    missing: Vec<String>,
    written: bool,
    reference: Option<String>,
}

impl ProblemPage {
    /// The page of a problem.
    pub fn of(problem: &Problem, language: Language, here: &str, written: bool, reference: Option<String>) -> Self {
        let id = format!("page-error-{}", problem.status.as_u16());
        let id = if words::knows(language, &id) { id } else { "page-error-other".to_owned() };
        let sentences = problem.more.iter().filter(|(name, _)| *name == "missing");
        let sentences = sentences.flat_map(|(_, list)| list.as_array().into_iter().flatten());
        let missing = sentences.filter_map(|missing| missing["code"].as_str());
        Self {
            page: Layout::plain(language, &id, here, false),
            w: Say(language),
            said: problem.title.clone(),
            missing: missing.map(|code| words::term(language, "missing", code)).collect(),
            written,
            reference,
        }
    }
}

/// Turns the problems of page routes into pages for whoever asks for HTML.
pub async fn as_pages(State(app): State<App>, request: Request, next: Next) -> Response {
    if !wants_page(request.uri().path(), request.headers()) {
        return next.run(request).await;
    }
    let language = spoken(request.headers());
    let here = here(request.uri());
    let method = request.method().clone();
    let reference = request.headers().get("x-request-id").and_then(|value| value.to_str().ok()).map(str::to_owned);
    let response = next.run(request).await;
    let Some(problem) = problem_of(&response, language) else { return response };
    if problem.status == StatusCode::UNAUTHORIZED {
        return ask_to_sign_in(&method, &here);
    }
    let mut page = ProblemPage::of(&problem, language, &here, method != Method::GET, reference);
    page.page.demo = app.demo.is_some();
    let Ok(body) = page.render() else { return response };
    let mut shown = (problem.status, axum::response::Html(body)).into_response();
    for name in [header::RETRY_AFTER, header::ALLOW] {
        if let Some(value) = response.headers().get(&name) {
            shown.headers_mut().insert(name, value.clone());
        }
    }
    shown
}

/// Pages are everything but the API and what programs look at.
fn wants_page(path: &str, headers: &HeaderMap) -> bool {
    let programs = ["/api/", "/static/", "/healthz", "/readyz", "/metrics"];
    let accepted = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    accepted.contains("text/html") && !programs.iter().any(|prefix| path.starts_with(prefix))
}

/// The problem that an answer tells of, also where the frame of the service answered without words.
fn problem_of(response: &Response, language: Language) -> Option<Problem> {
    let said = response.extensions().get::<Problem>().cloned();
    said.or_else(|| match response.status() {
        status @ StatusCode::METHOD_NOT_ALLOWED => Some(Problem::of(status, "method", language)),
        status @ StatusCode::REQUEST_TIMEOUT => Some(Problem::of(status, "timeout", language)),
        _ => None,
    })
}

/// To the form, and from there back to what was asked for, if it was only to be read.
fn ask_to_sign_in(method: &Method, here: &str) -> Response {
    let next = if *method == Method::GET && here != "/" {
        askama::filters::urlencode_strict(here).map_or_else(|_| String::new(), |next| format!("?next={next}"))
    } else {
        String::new()
    };
    let place = HeaderValue::try_from(format!("/sign-in{next}")).unwrap_or(HeaderValue::from_static("/sign-in"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, place)]).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_browsers_get_pages_and_only_outside_the_api() {
        let headers = |accept: &'static str| HeaderMap::from_iter([(header::ACCEPT, HeaderValue::from_static(accept))]);
        assert!(wants_page("/assessments/x", &headers("text/html,*/*;q=0.8")));
        assert!(!wants_page("/api/v1/assessments/x", &headers("text/html,*/*;q=0.8")));
        assert!(!wants_page("/assessments/x", &headers("*/*")));
    }

    #[test]
    fn a_problem_that_lists_what_is_missing_says_it_in_words() {
        let mut problem = Problem::of(StatusCode::CONFLICT, "busy", Language::Fr);
        problem.more.push(("missing", serde_json::json!([{ "code": "no-meeting" }])));
        let page = ProblemPage::of(&problem, Language::Fr, "/", true, None).render().unwrap();
        assert!(page.contains("réunion de consultation"), "{page}");
    }

    #[test]
    fn whoever_is_not_signed_in_comes_back_to_what_he_asked_for() {
        let place = |method, here| ask_to_sign_in(&method, here).headers()[header::LOCATION].clone();
        assert_eq!(place(Method::GET, "/assessments/x?at=12"), "/sign-in?next=%2Fassessments%2Fx%3Fat%3D12");
        assert_eq!(place(Method::GET, "/"), "/sign-in");
        assert_eq!(place(Method::POST, "/sign-out"), "/sign-in");
    }
}
