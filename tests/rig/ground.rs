//! Where histories happen: the real service in this process, over an empty database of its own, with everyone who
//! plays a part signed in. What comes before every history is written once and copied.

use std::fs::File;
use std::path::Path;
use std::sync::OnceLock;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request};
use jiff::{SignedDuration, Timestamp};
use navette::clock::Clock;
use navette::config::Config;
use navette::handling::Handling;
use navette::log::SignIn;
use navette::operator::{Order, carry_out};
use navette::web::caller::new_token;
use navette::web::{App, service};
use navette::{limits, serve};
use navette_events::{Hash, PersonId, Reach, Role};
use serde_json::{Value, json};
use tempfile::TempDir;
use tower::ServiceExt as _;

use super::model::Somebody;
use crate::support::Place;

/// When histories begin. The last Sunday of March, when clocks change in Paris, is near.
pub const START: &str = "2021-03-15T09:00:00Z";

/// A running service.
pub struct Ground {
    /// Its write path.
    pub handling: Handling,
    /// Its settings.
    pub config: Config,
    router: Router,
    place: Place,
    folder: TempDir,
}

/// An answer.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub text: String,
}

impl Answer {
    /// Whether what was asked for was done.
    pub fn is_done(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// The body as JSON; null where it is none.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_default()
    }
}

/// A request.
#[derive(Debug, Clone)]
pub struct Ask<'a> {
    /// Who asks; nobody who is signed in where it is absent.
    pub token: Option<&'a str>,
    /// The method.
    pub method: &'a str,
    /// The whole path.
    pub path: &'a str,
    /// Headers.
    pub headers: Vec<(&'static str, String)>,
    /// The body, with its media type.
    pub body: Option<(&'static str, String)>,
}

impl<'a> Ask<'a> {
    /// A read.
    pub fn get(token: Option<&'a str>, path: &'a str) -> Self {
        Self { token, method: "GET", path, headers: Vec::new(), body: None }
    }
}

impl Ground {
    /// A service over a place that may hold something already; what it draws at random follows from a seed.
    async fn over(place: Place, folder: TempDir, seed: u64) -> Self {
        let clock = Clock::simulated(START.parse().unwrap(), seed);
        let mut config = Config::load(None, std::iter::empty()).unwrap();
        config.database.clone_from(&place.address);
        config.keys = folder.path().join("keys");
        config.smtp = format!("file:{}", folder.path().join("letters").display());
        let store = serve::open_store(&config, &clock, true, true).await.unwrap();
        let handling = serve::start(&config, clock, store).await.unwrap();
        let router = service(App::new(handling.clone(), config.clone(), None));
        Self { handling, config, router, place, folder }
    }

    /// A service on SQLite that knows everyone, copied from one that was made before: where an assessment has begun
    /// already, it collects data.
    pub async fn sqlite(begun: bool) -> (Self, Vec<Somebody>) {
        let template = template(begun).await;
        let folder = tempfile::tempdir().unwrap();
        copy(template.folder.path(), folder.path());
        let place = Place::at(address(folder.path()));
        (Self::over(place, folder, 2).await, template.people.clone())
    }

    /// A service on PostgreSQL that knows everyone.
    pub async fn postgres() -> (Self, Vec<Somebody>) {
        let place = Place::postgres().await;
        let ground = Self::over(place, tempfile::tempdir().unwrap(), 2).await;
        let people = ground.peopled().await;
        (ground, people)
    }

    /// Sends a request.
    pub async fn send(&self, ask: &Ask<'_>) -> Answer {
        let mut request = Request::builder().method(ask.method).uri(ask.path);
        if let Some(token) = ask.token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        for (name, value) in &ask.headers {
            request = request.header(*name, value);
        }
        if let Some((media_type, _)) = &ask.body {
            request = request.header("content-type", *media_type);
        }
        let body = ask.body.as_ref().map_or_else(Body::empty, |(_, text)| Body::from(text.clone()));
        let response = self.router.clone().oneshot(request.body(body).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, limits::UPLOAD).await.unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status: parts.status.as_u16(), headers: parts.headers, text }
    }

    /// Sets the clock.
    pub fn at(&self, moment: Timestamp) {
        assert!(self.handling.clock().set(moment));
    }

    /// Where letters of this service are put.
    pub fn letters(&self) -> std::path::PathBuf {
        self.folder.path().join("letters")
    }

    /// Which database it is on.
    pub fn database(&self) -> &str {
        if self.place.address.starts_with("sqlite:") { "SQLite" } else { "PostgreSQL" }
    }

    async fn signed_in(&self, person: PersonId) -> String {
        let clock = self.handling.clock();
        let token = new_token(clock);
        let expires_at = clock.machine() + SignedDuration::from_hours(24);
        let sign_in = SignIn { secret: Hash::of(token.as_bytes()), person, expires_at, program: true };
        self.handling.store().put_sign_in(&sign_in).await.unwrap();
        token
    }

    /// Makes everyone and everything known that histories begin with.
    async fn peopled(&self) -> Vec<Somebody> {
        let grant = Order::Grant { person: "Siège <hq@iom.example>".into(), role: Role::Hq, reach: Reach::Everywhere };
        let said = carry_out(&self.handling, grant, drop).await.unwrap();
        let person: PersonId = said.split(' ').next().unwrap().parse().unwrap();
        let token = self.signed_in(person).await;
        let mut people = vec![Somebody { name: "hq", person, token: token.clone() }];
        for (code, kind, country, parent) in INSTITUTIONS {
            let mut body = json!({ "code": code, "kind": kind, "country": country, "names": { "fr": code } });
            if let Some(parent) = parent {
                body["parent"] = json!(parent);
            }
            self.set_up(&token, "/api/v1/institutions", &body).await;
        }
        for (name, institution, role) in PEOPLE {
            let email = format!("{name}@example.org");
            let body = json!({ "name": name, "email": email, "institution": institution, "language": "fr" });
            let made = self.set_up(&token, "/api/v1/people", &body).await;
            let person: PersonId = serde_json::from_value(made["person"].clone()).unwrap();
            if let Some((role, country)) = role {
                let body = json!({ "person": person, "role": role, "reach": { "country": country } });
                self.set_up(&token, "/api/v1/grants", &body).await;
            }
            people.push(Somebody { name, person, token: self.signed_in(person).await });
        }
        people
    }

    /// Opens an assessment and brings it to data collection, with everyone who speaks for a ministry named.
    async fn begin(&self, people: &[Somebody]) {
        let called = |name: &str| people.iter().find(|somebody| somebody.name == name).unwrap();
        let coord = called("coord").token.clone();
        let policies = json!({
            "time_zone": "Africa/Bamako", "period_days": 3, "tacit_agreement": true, "validators": "lead",
            "arbiter": "primature", "deputy_arbiter": "mjic", "default_visibility": "government",
            "pass_with_reason": false, "channels": ["portal", "library"], "remind_before": 2, "remind_after": 1,
        });
        let open = json!({
            "code": "mali-1", "title": { "fr": "Profil", "en": "Profile" }, "country": "mli", "level": "national",
            "kind": "first", "lead": "mmeia", "language": "fr", "policies": policies,
        });
        self.set_up(&coord, "/api/v1/assessments", &open).await;
        let at = |path: &str| format!("/api/v1/assessments/mali-1/{path}");
        let part = |institution: &str, part: &str| json!({ "institution": institution, "part": part });
        let roster = [
            ("mspc", "ministry"),
            ("msds", "ministry"),
            ("mjic", "ministry"),
            ("osc", "stakeholder"),
            ("primature", "body"),
        ];
        let mut roster: Vec<Value> = roster.into_iter().map(|(code, of)| part(code, of)).collect();
        roster.push(json!({ "institution": "instat", "part": "body", "parent": "mspc" }));
        self.set_up(&coord, &at("participants"), &json!({ "participants": roster })).await;
        for (institution, who) in [
            ("mmeia", "lead"),
            ("mspc", "spc"),
            ("msds", "sds"),
            ("mjic", "jic"),
            ("osc", "osc"),
            ("primature", "arbiter"),
        ] {
            let body = json!({ "institution": institution, "person": called(who).person });
            self.set_up(&coord, &at("focal-points"), &body).await;
        }
        let present =
            ["mmeia", "mspc", "msds", "mjic"].map(|code| json!({ "institution": code, "women": 1, "men": 1 }));
        let briefing = json!({ "held_on": "2021-03-12", "place": "Bamako", "attendance": present });
        self.set_up(&coord, &at("briefings"), &briefing).await;
        let signed = json!({ "institution": "mmeia", "given_on": "2021-03-12", "name": "Un nom", "post": "Ministre" });
        self.set_up(&coord, &at("engagements"), &signed).await;
        self.set_up(&coord, &at("stage"), &json!({ "to": "data_collection" })).await;
    }

    async fn set_up(&self, token: &str, path: &str, body: &Value) -> Value {
        let headers = vec![("idempotency-key", Hash::of(body.to_string().as_bytes()).to_string())];
        let body = Some(("application/json", body.to_string()));
        let answer = self.send(&Ask { token: Some(token), method: "POST", path, headers, body }).await;
        assert!(answer.is_done(), "{path}: {answer:?}");
        answer.json()
    }
}

/// Institutions: code, kind, country, parent.
const INSTITUTIONS: [(&str, &str, &str, Option<&str>); 11] = [
    ("mmeia", "ministry", "mli", None),
    ("mspc", "ministry", "mli", None),
    ("msds", "ministry", "mli", None),
    ("mjic", "ministry", "mli", None),
    ("primature", "government_unit", "mli", None),
    ("instat", "national_body", "mli", Some("mspc")),
    ("dgme", "government_unit", "mli", Some("mmeia")),
    ("osc", "stakeholder", "mli", None),
    ("inst-a", "national_body", "mli", None),
    ("inst-b", "national_body", "mli", None),
    ("sn-mint", "ministry", "sen", None),
];

/// Somebody to register.
type Registered = (&'static str, &'static str, Option<(&'static str, &'static str)>);

/// People: what they are called, where they work, what they are granted in which country.
const PEOPLE: [Registered; 16] = [
    ("coord", "iom", Some(("coordinator", "mli"))),
    ("analyst", "iom", Some(("analyst", "mli"))),
    ("auditor", "iom", Some(("auditor", "mli"))),
    ("observer", "osc", Some(("observer", "mli"))),
    ("officer", "msds", Some(("officer", "mli"))),
    ("dakar", "iom", Some(("coordinator", "sen"))),
    ("lead", "mmeia", None),
    ("alternate", "mmeia", None),
    ("spc", "mspc", None),
    ("sds", "msds", None),
    ("jic", "mjic", None),
    ("stat", "instat", None),
    ("dgme", "dgme", None),
    ("osc", "osc", None),
    ("arbiter", "primature", None),
    ("stranger", "sn-mint", None),
];

/// What every history on SQLite begins with.
struct Template {
    folder: TempDir,
    people: Vec<Somebody>,
}

static TEMPLATES: [OnceLock<Template>; 2] = [OnceLock::new(), OnceLock::new()];

async fn template(begun: bool) -> &'static Template {
    let template = &TEMPLATES[usize::from(begun)];
    if let Some(made) = template.get() {
        return made;
    }
    let folder = tempfile::tempdir().unwrap();
    let place = Place::at(address(folder.path()));
    let ground = Ground::over(place, tempfile::tempdir().unwrap(), 1).await;
    let people = ground.peopled().await;
    if begun {
        ground.begin(&people).await;
    }
    copy(&ground.folder.path().join("keys"), &folder.path().join("keys"));
    drop(ground);
    // Nobody may hold the file while it is copied.
    let lock = folder.path().join("data/log.db.lock");
    while File::open(&lock).unwrap().try_lock().is_err() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    // Whoever was first gave it; a second one is thrown away.
    template.get_or_init(|| Template { folder, people })
}

fn address(folder: &Path) -> String {
    format!("sqlite:{}", folder.join("data/log.db").display())
}

/// Copies a folder. The lock stays behind: it is the process's that serves the original.
fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else if entry.path().extension().is_none_or(|extension| extension != "lock" && extension != "db-shm") {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}
