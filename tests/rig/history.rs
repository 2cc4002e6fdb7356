//! A history: a biased walk. Mostly what would come next in a real assessment, mixed with anything else that makes
//! sense, and with tries by the wrong people, at the wrong time, of the wrong things.

use std::collections::BTreeMap;

use jiff::SignedDuration;
use navette::assessment::Act;
use navette::handling::{Request, Submission, decode};
use navette::log::Range;
use navette_events::{Actor, AssessmentEvent, Event, Fact, Language, PersonId, Stage, Stream};
use serde_json::{Value, json};

use super::attempt::{Attempt, Body, Readers};
use super::dice::Dice;
use super::ground::{Answer, Ask, Ground, START};
use super::model::Model;
use super::onward::onward;
use super::oracle::{self, Secret};
use super::table::{Command, commands};
use super::tally::Tally;
use super::{letters, promises, reading, views};

/// One step of a history, as it is drawn: what kind, which, how long after the step before, and more bytes.
pub type Step = (u8, u8, u8, [u8; 8]);

/// A history being told.
pub struct History<'a> {
    /// Where it happens.
    pub ground: &'a Ground,
    /// What is known of it.
    pub model: Model,
    /// What was said, and who may read it.
    pub secrets: Vec<Secret>,
    /// What was tried, with what answer.
    pub told: Vec<String>,
    commands: Vec<Command>,
    /// How often each command would have made sense, and was tried, which counts more.
    possible: BTreeMap<usize, u32>,
    reads: reading::Reads,
    snapshots: views::Snapshots,
}

/// What a history came to.
pub struct Ending {
    /// Whether it reached publication.
    pub published: bool,
    /// What was tried.
    pub tally: Tally,
}

/// What is tried next.
struct Choice {
    /// Which command, by its place in the table.
    place: usize,
    attempt: Attempt,
    twist: Twist,
    /// Whether it should be accepted, as far as the table knows.
    sensible: bool,
}

/// How a try is spoilt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Twist {
    No,
    OtherPerson,
    OtherAssessment,
    NoSuchThing,
    Stale,
    Malformed,
}

const TWISTS: [Twist; 8] = [
    Twist::No,
    Twist::No,
    Twist::No,
    Twist::OtherPerson,
    Twist::OtherAssessment,
    Twist::NoSuchThing,
    Twist::Stale,
    Twist::Malformed,
];

/// Tells a whole history over a ground, and checks every promise on the way and at its end.
pub async fn tell(ground: &Ground, people: Vec<super::model::Somebody>, steps: &[Step]) -> Ending {
    let model = Model::new(people, START.parse().unwrap());
    let reads = reading::Reads::of(ground).await;
    let (secrets, told, snapshots) = (Vec::new(), Vec::new(), views::Snapshots::default());
    let mut history =
        History { ground, model, secrets, told, commands: commands(), possible: BTreeMap::new(), reads, snapshots };
    history.listen().await;
    let mut tally = Tally::default();
    for (number, step) in steps.iter().enumerate() {
        history.step(number, *step, &mut tally).await;
    }
    let last = steps.last().map_or([0; 8], |step| step.3);
    history.reads.clone().everything(&history, last).await;
    history.snapshots.clone().check(&history).await;
    views::check(&history).await;
    if last[0].is_multiple_of(6) {
        letters::check(&history).await;
    }
    let published = history.model.opened.iter().any(|code| {
        let ledger = history.model.ledger_of(code);
        ledger.stage == Some(Stage::Published)
    });
    Ending { published, tally }
}

impl History<'_> {
    async fn step(&mut self, number: usize, (kind, which, pause, bytes): Step, tally: &mut Tally) {
        self.pass(pause);
        self.look_at(which);
        let Choice { place, mut attempt, twist, sensible } = self.choose(number, kind, which, bytes);
        let command = self.commands[place];
        self.spoil(&mut attempt, twist, which);
        // The rest of time's work is done by the command itself.
        if which % 2 == 0 || promises::gate_of(&self.model, command.route, &attempt).is_some() {
            self.tick().await;
        }
        let key = format!("try-{number}");
        let gate = promises::Gates::before(self, command.route, &attempt).await;
        let answer = self.send(command.route, &attempt, twist, &key, which).await;
        self.told.push(format!(
            "{number}: {} {} {:?} by {} of {} with {}: {} {}",
            command.route,
            attempt.marks.join(" "),
            twist,
            self.model.name_of(attempt.who),
            self.model.focus,
            body_of(&attempt).1.chars().take(300).collect::<String>(),
            answer.status,
            answer.text.chars().take(200).collect::<String>(),
        ));
        let before = self.model.clone();
        let news = self.listen().await;
        self.remember(&attempt, &answer, &news);
        promises::answered(self, &before, &attempt, &answer, &news);
        gate.after(self, &answer, &news);
        tally.count(command.route, answer.is_done());
        if sensible && !answer.is_done() {
            tally.surprise(command.route, answer.json()["code"].as_str().unwrap_or_default());
        }
        *self.possible.entry(place).or_default() += 4 * u32::from(sensible);
        letters::ordered(self, &news).await;
        if bytes[7] % 8 == 0 {
            self.repeat(command.route, &attempt, twist, &key, which, &answer).await;
        }
        if bytes[5] % 2 == 0 {
            self.reads.clone().something(self, bytes).await;
        }
        if bytes[6] % 16 == 0 {
            let mut snapshots = std::mem::take(&mut self.snapshots);
            snapshots.take(self).await;
            self.snapshots = snapshots;
        }
    }

    /// Time goes on: some hours, sometimes days.
    fn pass(&mut self, pause: u8) {
        let hours = if pause % 5 == 4 { i64::from(pause) } else { i64::from(pause % 4) };
        self.model.now += SignedDuration::from_hours(hours);
        self.ground.at(self.model.now);
    }

    /// The newest assessment, or, now and then, any.
    fn look_at(&mut self, which: u8) {
        let opened = &self.model.opened;
        let newest = opened.last().cloned();
        let any = opened.get(usize::from(which / 4) % opened.len().max(1)).cloned();
        let chosen = if which % 4 == 3 { any } else { newest };
        self.model.look_at(chosen.unwrap_or_else(|| super::model::code("mali-1")));
    }

    /// Which command is tried, how, and how spoilt.
    fn choose(&mut self, number: usize, kind: u8, which: u8, bytes: [u8; 8]) -> Choice {
        let (model, commands) = (&self.model, &self.commands);
        let sensible = |place: usize| {
            let mut dice = Dice::fitting(bytes, number);
            let attempt = (commands[place].attempt)(model, &mut dice);
            dice.sensible.then_some(Choice { place, attempt, twist: Twist::No, sensible: true })
        };
        let named = |route: &str| self.commands.iter().position(|command| command.route == route);
        // Where most happens there is time.
        let slow = matches!(model.ledger().stage, Some(Stage::DataCollection | Stage::Consultation));
        let haste = if slow { 3 } else { 7 };
        if kind % 16 < haste {
            let next = onward(model).into_iter().find_map(|route| sensible(named(route)?));
            if let Some(next) = next {
                return next;
            }
        }
        if kind % 16 < 12 {
            let possible: Vec<usize> = (0..self.commands.len()).filter(|place| sensible(*place).is_some()).collect();
            for place in &possible {
                *self.possible.entry(*place).or_default() += 1;
            }
            // What was seldom possible so far comes first, so that what takes several steps comes about at all.
            let mut ranked: Vec<(u32, usize)> = possible.iter().map(|place| (self.possible[place], *place)).collect();
            ranked.sort_unstable();
            ranked.truncate(3);
            if !ranked.is_empty() {
                return sensible(ranked[usize::from(which) % ranked.len()].1).unwrap();
            }
        }
        let place = usize::from(which).wrapping_mul(7).wrapping_add(usize::from(kind)) % self.commands.len();
        let mut dice = Dice::wild(bytes, number);
        let attempt = (self.commands[place].attempt)(model, &mut dice);
        Choice { place, attempt, twist: TWISTS[dice.below(TWISTS.len())], sensible: false }
    }

    fn spoil(&self, attempt: &mut Attempt, twist: Twist, which: u8) {
        match twist {
            Twist::No | Twist::Stale | Twist::OtherAssessment => {}
            Twist::OtherPerson => {
                attempt.who = self.model.people[usize::from(which) % self.model.people.len()].person;
            }
            Twist::NoSuchThing => {
                for mark in &mut attempt.marks {
                    *mark = if mark.parse::<u32>().is_ok() { "98".to_owned() } else { "nothing".to_owned() };
                }
            }
            Twist::Malformed => match &mut attempt.body {
                Body::Json(fields) if which.is_multiple_of(2) => drop(fields.insert("surprise".to_owned(), json!(1))),
                Body::Json(fields) => fields.clear(),
                Body::Text(_, text) => text.clear(),
            },
        }
    }

    /// Sends a try.
    async fn send(&self, route: &str, attempt: &Attempt, twist: Twist, key: &str, which: u8) -> Answer {
        let (method, path) = route.split_once(' ').unwrap();
        let focus = match twist {
            Twist::OtherAssessment => "no-such-place".to_owned(),
            _ => self.model.focus.to_string(),
        };
        let mut filled = String::from("/api/v1");
        let mut marks = attempt.marks.iter();
        for part in path.split('/').skip(1) {
            filled.push('/');
            match part {
                "{id}" => filled.push_str(&focus),
                mark if mark.starts_with('{') => filled.push_str(marks.next().expect("what stands in the address")),
                plain => filled.push_str(plain),
            }
        }
        let language = Language::ALL[usize::from(which) % Language::ALL.len()];
        let mut headers = vec![("idempotency-key", key.to_owned()), ("accept-language", language.to_string())];
        if twist == Twist::Stale {
            headers.push(("if-match", "\"1\"".to_owned()));
        }
        let token = self.token(attempt.who);
        self.ground
            .send(&Ask { token: Some(token), method, path: &filled, headers, body: Some(body_of(attempt)) })
            .await
    }

    /// What somebody signs in with.
    pub fn token(&self, person: PersonId) -> &str {
        let known = self.model.people.iter().find(|somebody| somebody.person == person);
        &known.expect("somebody who can sign in").token
    }

    /// The same again, under the same key: the same answer, and nothing is written.
    async fn repeat(&mut self, route: &str, attempt: &Attempt, twist: Twist, key: &str, which: u8, first: &Answer) {
        let again = self.send(route, attempt, twist, key, which).await;
        let news = self.listen().await;
        promises::repeated(self, attempt, first, &again, &news);
    }

    /// What time has done is recorded.
    async fn tick(&mut self) {
        for code in self.model.opened.clone() {
            let request = Request::Tick(code);
            let submission =
                Submission { actor: Actor::System, request, words: Vec::new(), key: None, unless_changed: None };
            self.ground.handling.submit(submission).await.unwrap();
        }
        let news = self.listen().await;
        letters::ordered(self, &news).await;
    }

    /// Reads what is new in the log, and folds it along.
    pub async fn listen(&mut self) -> Vec<Fact<Event>> {
        let range = Range { after: self.model.position, ..Range::ALL };
        let news = self.ground.handling.store().read(range).await.unwrap();
        let news: Vec<_> = news.into_iter().map(|recorded| decode(recorded).unwrap()).collect();
        for fact in &news {
            self.model.apply(fact.clone());
        }
        news
    }

    fn remember(&mut self, attempt: &Attempt, answer: &Answer, news: &[Fact<Event>]) {
        if let Some(text) = markdown(attempt) {
            self.model.texts.insert(navette_events::Hash::of(text.as_bytes()), text);
        }
        for fact in news {
            self.release(fact);
        }
        if !answer.is_done() || news.iter().all(|fact| fact.header.actor == Actor::System) {
            return;
        }
        let number = answer.json()["number"].as_u64().and_then(|number| u32::try_from(number).ok());
        let assessment = match (&attempt.opens, attempt.act) {
            (Some(opened), _) => Some(opened.clone()),
            (None, Act::ManageDirectory) => None,
            (None, _) => Some(self.model.focus.clone()),
        };
        let secrets = attempt.said.iter().cloned();
        self.secrets.extend(secrets.map(|whisper| Secret::of(whisper, assessment.clone(), number)));
    }

    /// What was prepared in private and is released may be read by whoever may read the comment: the newest of it.
    fn release(&mut self, fact: &Fact<Event>) {
        let Event::Assessment(AssessmentEvent::OutcomesReleased(released)) = &fact.event else { return };
        let Stream::Assessment(assessment) = &fact.header.stream else { return };
        for given in &released.outcomes {
            let prepared = |secret: &&mut Secret| {
                secret.assessment.as_ref() == Some(assessment) && secret.readers == Readers::Prepared(given.comment)
            };
            if let Some(secret) = self.secrets.iter_mut().rev().find(prepared) {
                secret.readers = Readers::Comment(given.comment);
                secret.office = true;
            }
        }
    }

    /// Fails, with the whole history.
    pub fn fail(&self, why: &str) -> ! {
        // Not by `panic!`: while a history is made shorter it fails a thousand times, and only the last is told.
        let told = format!("{why}\non {}, after:\n{}", self.ground.database(), self.told.join("\n"));
        std::panic::resume_unwind(Box::new(told))
    }

    /// Nothing in what somebody is told is what he may not read.
    pub fn hears(&self, person: Option<PersonId>, place: &str, said: &str) {
        for canary in oracle::heard(said) {
            let secret = self.secrets.iter().find(|secret| secret.canary == canary);
            let Some(secret) = secret else { self.fail(&format!("{place}: {canary} is nobody's: {said}")) };
            if !oracle::may_read(&self.model, person, secret) {
                let who = person.map_or("nobody", |person| self.model.name_of(person));
                self.fail(&format!("{place}: {who} is told {secret:?}: {said}"));
            }
        }
    }
}

/// The body of a try as it is sent.
fn body_of(attempt: &Attempt) -> (&'static str, String) {
    match &attempt.body {
        Body::Json(fields) => ("application/json", Value::Object(fields.clone()).to_string()),
        Body::Text(media_type, text) => (media_type, text.clone()),
    }
}

/// The text that a try sends.
fn markdown(attempt: &Attempt) -> Option<String> {
    match &attempt.body {
        Body::Json(fields) => fields.get("markdown").and_then(Value::as_str).map(ToOwned::to_owned),
        Body::Text(..) => None,
    }
}
