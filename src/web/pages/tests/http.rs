//! The pages through the front door: signing in, reading, choosing, going out again.

use std::sync::Arc;

use navette_events::{Actor, Code, Hash, InstitutionKind, Language, PersonId, Reach, Role, Words};
use reqwest::header::{COOKIE, LOCATION, SET_COOKIE};
use reqwest::{Client, Response, StatusCode};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::scene::{code, moment};
use crate::clock::Clock;
use crate::config::Config;
use crate::directory::{InstitutionCommand, PersonCommand};
use crate::handling::{Handling, Request, Submission, epoch};
use crate::log::{self, Nature, Opening, SignIn};
use crate::seals::{self, Draft, Seals};
use crate::web::{App, Demo, service};

const TOKEN: &str = "jeton-de-kadiatou";

/// A running service with one coordinator, one ministry and one assessment.
struct Served {
    address: String,
    handling: Handling,
    client: Client,
    _folder: TempDir,
}

impl Served {
    async fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Clock::simulated(moment("2021-07-28T18:00:00Z"), 1);
        let opening = Opening { epoch: epoch(), nature: Nature::Simulated, migrate: true, write: true };
        let store = log::open(&format!("sqlite:{}", folder.path().join("log.db").display()), opening).await.unwrap();
        let seals = Seals::new(store.clone(), clock.clone(), [7; 32]);
        let handling = Handling::start(Arc::clone(&store), clock, seals, |_, _, _| Vec::new()).await.unwrap();
        let letters = [("NAVETTE_SMTP".to_owned(), format!("file:{}", folder.path().display()))];
        let config = Config::load(None, letters.into_iter()).unwrap();
        let demo = Demo { tokens: vec![("Kadiatou Touré".to_owned(), TOKEN.to_owned())] };
        let app = App::new(handling.clone(), config, Some(demo));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, service(app)).await });
        let client = Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        let served = Self { address, handling, client, _folder: folder };
        served.people().await;
        served.assessment().await;
        served
    }

    async fn submit(&self, request: Request, words: Vec<Draft>) {
        let submission = Submission { actor: Actor::Operator, request, words, key: None, unless_changed: None };
        self.handling.submit(submission).await.unwrap();
    }

    async fn people(&self) {
        let clock = self.handling.clock();
        let seal = |words: &Words| seals::seal(words, clock);
        let names = seal(&Words::Names { fr: "OIM Mali".to_owned(), en: None, es: None, acronym: None });
        let institution: Code = code("oim-mali");
        let command = InstitutionCommand::Register {
            kind: InstitutionKind::Iom,
            country: None,
            parent: None,
            names: names.sealed,
        };
        self.submit(Request::Institution(institution.clone(), command), vec![names]).await;
        let person: PersonId = clock.person();
        let name = seal(&Words::Person { name: "Kadiatou Touré".to_owned(), post: None });
        let address = seal(&Words::Address { email: "kadiatou@example.org".to_owned() });
        let command =
            PersonCommand::Register { institution, language: Language::Fr, name: name.sealed, address: address.sealed };
        self.submit(Request::Person(person, command), vec![name, address]).await;
        let grant = PersonCommand::Grant { role: Role::Coordinator, reach: Reach::Everywhere };
        self.submit(Request::Person(person, grant), vec![]).await;
        let expires_at = moment("2121-01-01T00:00:00Z");
        let sign_in = SignIn { secret: Hash::of(TOKEN.as_bytes()), person, expires_at, program: true };
        self.handling.store().put_sign_in(&sign_in).await.unwrap();
    }

    async fn assessment(&self) {
        let names = |fr: &str| json!({ "fr": fr });
        let ministry =
            json!({ "code": "mmeia", "kind": "ministry", "country": "mli", "names": names("Ministère <A>") });
        self.write("/institutions", &ministry).await;
        let policies = json!({
            "time_zone": "America/Tegucigalpa", "period_days": 25, "tacit_agreement": false, "validators": "lead",
            "arbiter": "mmeia", "default_visibility": "all", "pass_with_reason": true, "channels": ["portal"],
        });
        let opened = json!({
            "code": "mali-2021", "title": names("Deuxième profil"), "country": "mli", "level": "national",
            "kind": "first", "lead": "mmeia", "language": "fr", "policies": policies,
        });
        self.write("/assessments", &opened).await;
        let added = json!({ "participants": [{ "institution": "mmeia", "part": "ministry" }] });
        self.write("/assessments/mali-2021/participants", &added).await;
        self.write("/assessments/mali-2021/stage", &json!({ "to": "data_collection", "reason": "Essai." })).await;
        for markdown in ["# Titre\n\nUn paragraphe de 2006.", "# Titre\n\nUn paragraphe de 2008."] {
            self.write("/assessments/mali-2021/drafts", &json!({ "markdown": markdown, "language": "fr" })).await;
        }
        self.write("/assessments/mali-2021/drafts/2/share", &json!({})).await;
        self.write("/assessments/mali-2021/stage", &json!({ "to": "consultation" })).await;
        let comment = json!({
            "institution": "mmeia", "draft": 2, "target": { "block": "b2" }, "category": "factual",
            "weight": "condition", "text": "La date est inexacte.",
        });
        self.write("/assessments/mali-2021/comments", &comment).await;
    }

    async fn write(&self, path: &str, body: &Value) {
        let request = self.client.post(format!("{}/api/v1{path}", self.address)).bearer_auth(TOKEN);
        let key = Hash::of(format!("{path}{body}").as_bytes()).to_string();
        let answer = request.header("idempotency-key", key).json(body).send().await.unwrap();
        assert!(answer.status().is_success(), "{path}: {}", answer.text().await.unwrap());
    }

    async fn get(&self, path: &str, cookie: &str) -> Response {
        let request = self.client.get(format!("{}{path}", self.address)).header("accept", "text/html,*/*;q=0.8");
        request.header(COOKIE, cookie).send().await.unwrap()
    }

    async fn page(&self, path: &str, cookie: &str) -> String {
        let answer = self.get(path, cookie).await;
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        let page = answer.text().await.unwrap();
        assert_eq!(super::tags::unbalanced(&page), None, "{path}");
        page
    }

    async fn post(&self, path: &str, form: &'static str, headers: &[(&str, &str)]) -> Response {
        let mut request = self.client.post(format!("{}{path}", self.address)).header("accept", "text/html");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.header("content-type", "application/x-www-form-urlencoded").body(form).send().await.unwrap()
    }

    /// The cookie of whoever signs in with the token.
    async fn sign_in(&self) -> String {
        let answer = self.post("/sign-in", "token=jeton-de-kadiatou&next=%2Fassessments%2Fmali-2021", &[]).await;
        assert_eq!(
            (answer.status(), &answer.headers()[LOCATION]),
            (StatusCode::SEE_OTHER, &"/assessments/mali-2021".parse().unwrap())
        );
        let cookie = answer.headers()[SET_COOKIE].to_str().unwrap();
        assert!(cookie.contains("HttpOnly; SameSite=Lax") && !cookie.contains(TOKEN), "{cookie}");
        cookie.split(';').next().unwrap().to_owned()
    }
}

fn place(answer: &Response) -> &str {
    answer.headers()[LOCATION].to_str().unwrap()
}

#[tokio::test]
async fn one_signs_in_reads_and_signs_out() {
    let served = Served::start().await;
    let asked = served.get("/assessments/mali-2021?at=3", "").await;
    assert_eq!(
        (asked.status(), place(&asked)),
        (StatusCode::SEE_OTHER, "/sign-in?next=%2Fassessments%2Fmali-2021%3Fat%3D3")
    );
    let wrong = served.post("/sign-in", "token=faux&next=//evil.example", &[]).await;
    assert_eq!(wrong.status(), StatusCode::UNAUTHORIZED);
    assert!(!wrong.headers().contains_key(SET_COOKIE));
    assert!(!wrong.text().await.unwrap().contains("evil"));
    let cookie = served.sign_in().await;
    for (path, said) in [
        ("/", "Deuxième profil"),
        ("/assessments/mali-2021", "Ministère &lt;A&gt;"),
        ("/assessments/mali-2021/drafts/2", "modifié"),
        ("/assessments/mali-2021/drafts/2?since=1", "<del>2006</del><ins>2008</ins>"),
        ("/assessments/mali-2021/comments", "La date est inexacte."),
        ("/assessments/mali-2021/comments?block=b2&open=1", "paragraphe b2"),
        ("/assessments/mali-2021/comments?block=b1", "ne correspond"),
        ("/assessments/mali-2021/history", "Kadiatou Touré"),
        ("/demo/letters", "Aucune lettre"),
        ("/sign-in", TOKEN),
    ] {
        let page = served.page(path, &cookie).await;
        assert!(page.contains(said), "{path}: {page}");
    }
    let out = served.post("/sign-out", "", &[("cookie", &cookie)]).await;
    assert_eq!(place(&out), "/sign-in?out=1");
    assert_eq!(place(&served.get("/", &cookie).await), "/sign-in");
}

#[tokio::test]
async fn the_past_is_reached_by_a_date_in_the_countrys_zone() {
    let served = Served::start().await;
    let cookie = served.sign_in().await;
    let chosen = served.get("/assessments/mali-2021?on=2021-07-28T11:00", &cookie).await;
    assert_eq!(place(&chosen), "/assessments/mali-2021?at=2021-07-28T17:00:00Z");
    let before = served.get("/assessments/mali-2021?at=2021-07-28T17:00:00Z", &cookie).await;
    assert_eq!(before.status(), StatusCode::NOT_FOUND);
    assert!(before.text().await.unwrap().contains("n’existait pas encore"));
    let then = served.page("/assessments/mali-2021?at=8", &cookie).await;
    assert!(then.contains("ceci est le passé"), "{then}");
    let portfolio = served.page("/?at=8", &cookie).await;
    assert!(
        portfolio.contains("ceci est le passé") && portfolio.contains("/assessments/mali-2021?at=8"),
        "{portfolio}"
    );
    for wrong in ["on=hier", "at=demain", "at=999999"] {
        let answer = served.get(&format!("/assessments/mali-2021?{wrong}"), &cookie).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
    }
}

#[tokio::test]
async fn what_goes_wrong_is_a_page_in_the_readers_language() {
    let served = Served::start().await;
    let cookie = format!("{}; navette_language=es", served.sign_in().await);
    for path in [
        "/assessments/none",
        "/assessments/mali-2021/drafts/x",
        "/assessments/mali-2021/drafts/9",
        "/none",
        "/demo/letters/none",
    ] {
        let answer = served.get(path, &cookie).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
        let page = answer.text().await.unwrap();
        assert!(page.contains("<html lang=\"es\">"), "{path}: {page}");
    }
    let method = served.get("/sign-out", &cookie).await;
    assert_eq!(method.status(), StatusCode::METHOD_NOT_ALLOWED);
    assert!(method.text().await.unwrap().contains("<h1>"));
    let program = served.client.get(format!("{}/api/v1/assessments/none", served.address)).bearer_auth(TOKEN);
    let program = program.header("accept", "text/html").send().await.unwrap();
    assert_eq!(program.headers()["content-type"], "application/problem+json");
}

#[tokio::test]
async fn a_form_of_another_site_changes_nothing() {
    let served = Served::start().await;
    let cookie = served.sign_in().await;
    let evil = [("cookie", cookie.as_str()), ("sec-fetch-site", "cross-site")];
    for path in ["/sign-out", "/language", "/sign-in"] {
        let answer = served.post(path, "language=en&token=jeton-de-kadiatou", &evil).await;
        assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{path}");
        assert!(!answer.headers().contains_key(SET_COOKIE), "{path}");
    }
    assert_eq!(served.get("/", &cookie).await.status(), StatusCode::OK);
}

#[tokio::test]
async fn the_reader_chooses_a_language() {
    let served = Served::start().await;
    let chosen = served.post("/language", "language=en&back=%2Fsign-in%3Fnext%3D%252F", &[]).await;
    assert_eq!(place(&chosen), "/sign-in?next=%2F");
    let cookie = chosen.headers()[SET_COOKIE].to_str().unwrap().split(';').next().unwrap().to_owned();
    assert_eq!(cookie, "navette_language=en");
    assert!(served.page("/sign-in", &cookie).await.contains("<html lang=\"en\">"));
    let unknown = served.post("/language", "language=xx&back=//evil", &[]).await;
    assert_eq!((place(&unknown), unknown.headers().contains_key(SET_COOKIE)), ("/", false));
}

#[tokio::test]
async fn the_style_sheet_is_fetched_once() {
    let served = Served::start().await;
    let page = served.page("/sign-in", "").await;
    let address = page.split("href=\"").find(|piece| piece.starts_with("/static/")).unwrap().split('"').next().unwrap();
    let sheet = served.get(address, "").await;
    assert!(sheet.headers()["cache-control"].to_str().unwrap().contains("immutable"));
    let etag = sheet.headers()["etag"].clone();
    let again = served.client.get(format!("{}/static/navette.css", served.address)).header("if-none-match", etag);
    assert_eq!(again.send().await.unwrap().status(), StatusCode::NOT_MODIFIED);
}
