//! Plays the story step by step, at its own dates, through the front door. Every write has a key of
//! its own, so that a story which was interrupted can be played again from the start.

use std::collections::BTreeMap;

use anyhow::{Context as _, bail};
use jiff::Timestamp;
use jiff::civil::Date;
use navette_events::{Actor, Code, Hash, InstitutionKind, Language, PersonId, Reach, Role, Words};
use serde_json::{Value, json};

use super::door::{Call, Content, Door};
use super::story::{Comment, Person, Story};
use crate::directory::{InstitutionCommand, PersonCommand};
use crate::handling::{Handling, Request, Submission};
use crate::log::SignIn;
use crate::{seals, web};

/// The assessment of the story.
pub const ASSESSMENT: &str = "mali-2021";

/// The steps that are played, by their numbers in the scenario, with the moment of each. Comments
/// stand between them, at ten o'clock of their days.
pub const STEPS: [(u8, &str); 23] = [
    (1, "2020-11-02T09:00:00Z"),
    (2, "2020-11-05T09:00:00Z"),
    (3, "2020-11-12T09:00:00Z"),
    (5, "2020-11-26T16:00:00Z"),
    (6, "2020-12-03T16:00:00Z"),
    (7, "2020-12-07T09:00:00Z"),
    (14, "2021-06-11T09:00:00Z"),
    (16, "2021-06-21T09:00:00Z"),
    (17, "2021-06-25T09:00:00Z"),
    (22, "2021-07-24T00:00:01Z"),
    (23, "2021-07-28T09:00:00Z"),
    (27, "2021-08-12T09:00:00Z"),
    (28, "2021-08-16T09:00:00Z"),
    (29, "2021-08-18T09:00:00Z"),
    (30, "2021-08-30T09:00:00Z"),
    (31, "2021-09-06T09:00:00Z"),
    (32, "2021-09-13T09:00:00Z"),
    (33, "2021-09-17T09:00:00Z"),
    (34, "2021-09-20T09:00:00Z"),
    (35, "2021-09-24T09:00:00Z"),
    (37, "2021-09-30T09:00:00Z"),
    (38, "2021-10-12T09:00:00Z"),
    (40, "2022-03-01T09:00:00Z"),
];

/// Something that happens in the story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Happening {
    /// A step of the scenario.
    Step(u8),
    /// A comment, by its place in the list.
    Comment(usize),
}

/// A story being played.
pub struct Player<'a, D> {
    /// Where calls go.
    pub door: &'a D,
    /// The service that is played on: its clock is set, sign-ins are made, deadlines looked after.
    pub handling: &'a Handling,
    /// The story.
    pub story: &'a Story,
    /// Tokens by the story's key of the person.
    pub tokens: BTreeMap<String, String>,
    /// Identifiers by the story's key of the person.
    pub people: BTreeMap<String, PersonId>,
    /// Numbers of comments by the story's id.
    pub comments: BTreeMap<String, u32>,
    /// The blocks of each version.
    pub blocks: BTreeMap<u32, Vec<(String, String)>>,
}

impl<'a, D: Door> Player<'a, D> {
    /// Before the story: the coordinator is granted the role on the machine itself, and registers
    /// institutions and people.
    ///
    /// # Errors
    /// Where the service refuses.
    pub async fn new(door: &'a D, handling: &'a Handling, story: &'a Story) -> anyhow::Result<Self> {
        let (tokens, people, comments, blocks) = Default::default();
        let mut player = Self { door, handling, story, tokens, people, comments, blocks };
        player.set("2020-11-01T09:00:00Z")?;
        player.bootstrap().await?;
        player.register().await?;
        Ok(player)
    }

    /// Everything that happens, in order.
    pub fn happenings(&self) -> anyhow::Result<Vec<(Timestamp, Happening)>> {
        let mut all = Vec::new();
        for (step, at) in STEPS {
            all.push((at.parse()?, Happening::Step(step)));
        }
        for (place, comment) in self.story.comments.iter().enumerate() {
            all.push((format!("{}T10:00:00Z", comment.date).parse()?, Happening::Comment(place)));
        }
        all.sort_by_key(|(at, _)| *at);
        Ok(all)
    }

    /// Plays one happening at its moment.
    pub async fn play(&mut self, at: Timestamp, happening: Happening) -> anyhow::Result<()> {
        self.handling.clock().set(at);
        match happening {
            Happening::Step(step) => self.step(step).await.with_context(|| format!("step {step}")),
            Happening::Comment(place) => {
                let comment = self.story.comments[place].clone();
                self.comment(&comment).await.with_context(|| format!("comment {}", comment.id))
            }
        }
    }

    async fn step(&mut self, step: u8) -> anyhow::Result<()> {
        match step {
            1 => self.open().await,
            2 => {
                self.at("coord", "POST", "/participants", json!({ "participants": self.story.roster.participants }))
                    .await
            }
            3 => self.name_focal_points().await,
            5 => self.brief("2020-11-26", &["mef", "mjic"], false).await,
            6 => self.catch_up().await,
            7 => self.at("coord", "POST", "/stage", json!({ "to": "data_collection" })).await,
            14 => self.rename().await,
            16 => self.write(1, None).await,
            17 => self.share_first().await,
            22 => self.handling.record_passed_deadlines().await.map(drop).map_err(Into::into),
            23 => self.meet().await,
            27 => self.answer_until("2021-08-12".parse()?).await,
            28 => self.second_version().await,
            29 => self.opinions().await,
            30 => self.arbitrate().await,
            31 => self.third_version().await,
            32 => self.settle().await,
            33 | 35 => self.validate(step).await,
            34 => self.withdraw().await,
            37 => self.publish("portal", "2021-09-30", "https://portal.example/overviews/mgi/mali-2").await,
            38 => self.publish_last().await,
            _ => Ok(()),
        }
    }

    fn set(&self, at: &str) -> anyhow::Result<()> {
        self.handling.clock().set(at.parse()?);
        Ok(())
    }

    /// What the operator does on the machine: the office, the coordinator, the coordinator's roles.
    /// It may have been done before, in part or in full.
    async fn bootstrap(&mut self) -> anyhow::Result<()> {
        let coordinator = self.story.person("coord").context("the story has no coordinator")?.clone();
        let drawn = self.handling.clock().person();
        self.operator_registers_office(&coordinator).await?;
        let directory = self.handling.directory().await?;
        let granted =
            directory.people().find(|person| person.grants.iter().any(|grant| grant.role == Role::Coordinator));
        let id = granted.map_or(drawn, |person| person.person);
        self.operator_registers(id, &coordinator).await?;
        // The first of all holds both roles, so that others can be granted theirs.
        for role in [Role::Coordinator, Role::Hq] {
            let grant = PersonCommand::Grant { role, reach: Reach::Everywhere };
            self.operator(Request::Person(id, grant), Vec::new()).await?;
        }
        self.knows(&coordinator, id).await
    }

    async fn operator_registers_office(&self, coordinator: &Person) -> anyhow::Result<()> {
        let institution = |code: &str| self.story.roster.institutions.iter().find(|known| known.code == code);
        let office = institution(&coordinator.institution).context("the coordinator's office is not in the story")?;
        let fr = office.names["fr"].as_str().unwrap_or(&office.code).to_owned();
        let text = |language: &str| office.names[language].as_str().map(ToOwned::to_owned);
        let words = Words::Names { fr, en: text("en"), es: text("es"), acronym: office.acronym.clone() };
        let names = seals::seal(&words, self.handling.clock());
        let command = InstitutionCommand::Register {
            kind: InstitutionKind::Iom,
            country: None,
            parent: None,
            names: names.sealed,
        };
        let code: Code = office.code.parse()?;
        if self.handling.directory().await?.institution_of(&code).is_some() {
            return Ok(());
        }
        self.operator(Request::Institution(code, command), vec![names]).await
    }

    async fn operator_registers(&self, id: PersonId, person: &Person) -> anyhow::Result<()> {
        let clock = self.handling.clock();
        let name = seals::seal(&Words::Person { name: person.name.clone(), post: Some(person.post.clone()) }, clock);
        let address = seals::seal(&Words::Address { email: person.email.clone() }, clock);
        let command = PersonCommand::Register {
            institution: person.institution.parse()?,
            language: person.language.parse::<Language>()?,
            name: name.sealed,
            address: address.sealed,
        };
        self.operator(Request::Person(id, command), vec![name, address]).await
    }

    async fn operator(&self, request: Request, words: Vec<seals::Draft>) -> anyhow::Result<()> {
        let submission = Submission { actor: Actor::Operator, request, words, key: None, unless_changed: None };
        self.handling.submit(submission).await?;
        Ok(())
    }

    /// Gives a person a token and remembers both.
    async fn knows(&mut self, person: &Person, id: PersonId) -> anyhow::Result<()> {
        let token = web::caller::new_token(self.handling.clock());
        let expires_at = self.handling.clock().machine() + jiff::SignedDuration::from_hours(24 * 365);
        let secret = Hash::of(token.as_bytes());
        self.handling.store().put_sign_in(&SignIn { secret, person: id, expires_at, program: true }).await?;
        self.people.insert(person.key.clone(), id);
        self.tokens.insert(person.key.clone(), token);
        Ok(())
    }

    async fn register(&mut self) -> anyhow::Result<()> {
        let coordinator = self.story.person("coord").context("no coordinator")?;
        for known in &self.story.roster.institutions {
            if known.code == coordinator.institution {
                continue;
            }
            let mut names = known.names.clone();
            if let Some(acronym) = &known.acronym {
                names["acronym"] = json!(acronym);
            }
            // A parent may come later in the list: it is said by the participants' roster.
            let body = json!({ "code": known.code, "kind": known.kind, "country": "mli", "names": names });
            self.call("coord", "POST", "/institutions", &format!("institution-{}", known.code), body).await?;
        }
        for person in self.story.roster.people.clone() {
            if person.key == coordinator.key {
                continue;
            }
            let body = json!({
                "name": person.name, "post": person.post, "email": person.email,
                "institution": person.institution, "language": person.language,
            });
            let answer = self.call("coord", "POST", "/people", &format!("person-{}", person.key), body).await?;
            let id: PersonId = serde_json::from_value(answer["person"].clone()).context("no person in the answer")?;
            self.knows(&person, id).await?;
            if matches!(person.role.as_str(), "hq" | "analyst" | "auditor" | "observer" | "coordinator") {
                let body = json!({ "person": id, "role": person.role, "reach": "everywhere" });
                self.call("coord", "POST", "/grants", &format!("grant-{}", person.key), body).await?;
            }
        }
        Ok(())
    }

    /// Sends a write under a key; an answer that is no success is an error that says which.
    pub async fn call(
        &self,
        who: &str,
        method: &'static str,
        path: &str,
        key: &str,
        body: Value,
    ) -> anyhow::Result<Value> {
        self.send(who, method, path, key, Content::Json(body)).await
    }

    async fn send(
        &self,
        who: &str,
        method: &'static str,
        path: &str,
        key: &str,
        body: Content,
    ) -> anyhow::Result<Value> {
        let (status, answer) = self.try_send(who, method, path, key, body).await?;
        if !(200..300).contains(&status) {
            bail!("{method} {path} as {who}: {status} {answer}");
        }
        Ok(answer)
    }

    /// Sends a write and gives back whatever is answered.
    pub async fn try_send(
        &self,
        who: &str,
        method: &'static str,
        path: &str,
        key: &str,
        body: Content,
    ) -> anyhow::Result<(u16, Value)> {
        let token = self.token(who)?;
        let call = Call { token, method, path: path.to_owned(), key: Some(key.to_owned()), body: Some(body) };
        self.door.send(call).await
    }

    /// The token of a person, by key or role.
    pub fn token(&self, who: &str) -> anyhow::Result<String> {
        let person = self.story.person(who).or_else(|| self.story.voice_of(who));
        let key = person.map_or(who, |person| &person.key);
        self.tokens.get(key).cloned().with_context(|| format!("nobody called {who}"))
    }

    /// A write to the assessment, under a key made of its address and moment.
    async fn at(&self, who: &str, method: &'static str, path: &str, body: Value) -> anyhow::Result<()> {
        let key = format!("{path}@{}", self.handling.clock().now());
        self.call(who, method, &format!("/assessments/{ASSESSMENT}{path}"), &key, body).await.map(drop)
    }

    async fn open(&self) -> anyhow::Result<()> {
        let body = json!({
            "code": ASSESSMENT, "country": "mli", "level": "national", "kind": "follow_up", "baseline": "mali-2018",
            "lead": "mmeia", "language": "fr",
            "title": {
                "fr": "Deuxième profil de gouvernance de la migration : République du Mali (2021)",
                "en": "Second migration governance profile: Republic of Mali (2021)",
                "es": "Segundo perfil de gobernanza de la migración: República de Malí (2021)",
            },
            "policies": {
                "time_zone": "Africa/Bamako", "period_days": 25, "tacit_agreement": false, "validators": "lead",
                "arbiter": "mmeia", "default_visibility": "all", "pass_with_reason": true,
                "channels": ["portal", "library"],
            },
        });
        self.call("coord", "POST", "/assessments", "open", body).await.map(drop)
    }

    async fn name_focal_points(&self) -> anyhow::Result<()> {
        for person in &self.story.roster.people {
            let speaks = matches!(person.role.as_str(), "focal_point" | "stakeholder");
            if speaks && person.institution != "mef" {
                self.name(person).await?;
            }
        }
        Ok(())
    }

    async fn name(&self, person: &Person) -> anyhow::Result<()> {
        let body = json!({
            "institution": person.institution, "person": self.people[&person.key], "alternate": person.alternate,
        });
        let path = format!("/assessments/{ASSESSMENT}/focal-points");
        self.call("coord", "POST", &path, &format!("focal-{}", person.key), body).await.map(drop)
    }

    /// A briefing: all ministries but these, or, turned round, only these.
    async fn brief(&self, day: &str, these: &[&str], only: bool) -> anyhow::Result<()> {
        let ministries = self.story.roster.participants.iter().filter(|row| row["part"] == "ministry");
        let codes = ministries.filter_map(|row| row["institution"].as_str());
        let present = codes.filter(|code| these.contains(code) == only);
        let attendance: Vec<Value> = present.map(|code| json!({ "institution": code, "women": 1, "men": 2 })).collect();
        let body = json!({ "held_on": day, "place": "Bamako", "attendance": attendance });
        self.at("coord", "POST", "/briefings", body).await
    }

    async fn catch_up(&self) -> anyhow::Result<()> {
        self.brief("2020-12-03", &["mef", "mjic"], true).await?;
        let mef = self.story.voice_of("mef").context("nobody speaks for mef")?;
        self.name(mef).await?;
        let signed = json!({
            "institution": "mmeia", "given_on": "2020-12-03", "name": "Le Secrétaire général", "post": "Secrétaire général",
        });
        self.at("coord", "POST", "/engagements", signed).await
    }

    async fn rename(&self) -> anyhow::Result<()> {
        for renamed in &self.story.roster.renamed {
            let body = json!({ "from": renamed.from, "names": renamed.names });
            let path = format!("/institutions/{}/names", renamed.code);
            self.call("coord", "POST", &path, &format!("rename-{}", renamed.code), body).await?;
        }
        Ok(())
    }

    async fn write(&mut self, draft: u32, cutoff: Option<&str>) -> anyhow::Result<()> {
        let text = self.story.drafts[draft as usize - 1].clone();
        let cutoff = cutoff.map(|month| format!("&cutoff={month}")).unwrap_or_default();
        let path = format!("/assessments/{ASSESSMENT}/drafts?language=fr{cutoff}");
        self.send("analyst", "POST", &path, &format!("draft-{draft}"), Content::Markdown(text)).await?;
        let path = format!("/assessments/{ASSESSMENT}/drafts/{draft}");
        let call = Call { token: self.token("coord")?, method: "GET", path, key: None, body: None };
        let (_, document) = self.door.send(call).await?;
        let blocks = document["blocks"].as_array().context("a draft without blocks")?;
        let texts = blocks
            .iter()
            .filter_map(|block| Some((block["id"].as_str()?.to_owned(), block["text"].as_str()?.to_owned())));
        self.blocks.insert(draft, texts.collect());
        Ok(())
    }

    /// The block of a version that holds these words.
    pub fn block(&self, draft: u32, find: &str) -> anyhow::Result<String> {
        let blocks = self.blocks.get(&draft).with_context(|| format!("version {draft} is not written"))?;
        let plain = crate::documents::normal_form(find);
        let mut found = blocks.iter().filter(|(_, text)| crate::documents::normal_form(text).contains(&plain));
        match (found.next(), found.next()) {
            (Some((id, _)), None) => Ok(id.clone()),
            (first, _) => bail!(
                "{} block of version {draft} holds {find:?}",
                if first.is_some() { "more than one" } else { "no" }
            ),
        }
    }

    async fn share(&self, draft: u32) -> anyhow::Result<()> {
        self.at("coord", "POST", &format!("/drafts/{draft}/share"), json!({})).await
    }

    async fn share_first(&self) -> anyhow::Result<()> {
        self.share(1).await?;
        self.at("coord", "POST", "/stage", json!({ "to": "consultation" })).await?;
        let window = json!({ "purpose": "comments", "draft": 1, "opens_on": "2021-06-28", "closes_on": "2021-07-23" });
        self.at("coord", "POST", "/window", window).await
    }

    /// Enters a comment of the story as a plain written one, or the opinion that it is.
    async fn comment(&mut self, comment: &Comment) -> anyhow::Result<()> {
        if let Some(opinion) = &comment.opinion {
            let body = json!({ "draft": comment.draft, "opinion": opinion });
            return self.at(&comment.institution, "PUT", &format!("/opinions/{}", comment.institution), body).await;
        }
        // The twenty-third is a report of an error in the published text, which is another act.
        if comment.date > "2021-09-13".parse::<Date>()? {
            return Ok(());
        }
        let body = self.comment_body(comment)?;
        let path = format!("/assessments/{ASSESSMENT}/comments");
        let answer = self.call(&comment.institution, "POST", &path, &comment.id, body).await?;
        let number = answer["number"].as_u64().and_then(|number| u32::try_from(number).ok()).context("no number")?;
        self.comments.insert(comment.id.clone(), number);
        Ok(())
    }

    /// What is sent for a comment of the story.
    pub fn comment_body(&self, comment: &Comment) -> anyhow::Result<Value> {
        let target = match &comment.target.find {
            Some(find) => json!({ "block": self.block(comment.draft, find)? }),
            None if comment.target.indicator_set => json!("indicator_set"),
            None => json!("draft"),
        };
        Ok(json!({
            "draft": comment.draft, "institution": comment.institution, "target": target,
            "category": comment.category, "weight": comment.weight, "visibility": comment.visibility,
            "language": "fr", "text": comment.text, "quote": comment.quote, "proposed": comment.proposed,
        }))
    }

    async fn meet(&self) -> anyhow::Result<()> {
        let rows = self.story.roster.participants.iter().filter(|row| row["part"] != "body");
        let attendance: Vec<Value> =
            rows.map(|row| json!({ "institution": row["institution"], "women": 1, "men": 1 })).collect();
        let body = json!({
            "held_on": "2021-07-28", "place": "Bamako", "hosts": ["mmeia", "oim-mali"], "attendance": attendance,
        });
        self.at("coord", "POST", "/meetings", body).await
    }

    /// Answers every comment that was made up to a day and is not answered yet.
    async fn answer_until(&self, day: Date) -> anyhow::Result<()> {
        let made = self.story.comments.iter().filter(|comment| comment.date <= day);
        for comment in made.filter(|comment| self.comments.contains_key(&comment.id)) {
            self.answer(comment).await?;
        }
        Ok(())
    }

    async fn answer(&self, comment: &Comment) -> anyhow::Result<()> {
        let (Some(outcome), Some(reason)) = (&comment.outcome, &comment.reason) else { return Ok(()) };
        let number = self.comments[&comment.id];
        let path = format!("/assessments/{ASSESSMENT}/comments/{number}/outcome");
        let body = json!({ "outcome": outcome, "reason": reason });
        self.call("coord", "POST", &path, &format!("outcome-{}", comment.id), body).await.map(drop)
    }

    async fn second_version(&mut self) -> anyhow::Result<()> {
        self.write(2, None).await?;
        self.share(2).await?;
        for comment in &self.story.comments {
            let Some(place) = &comment.incorporated else { continue };
            let number = self.comments[&comment.id];
            let block = place.find.as_ref().map(|find| self.block(place.draft, find)).transpose()?;
            let path = format!("/assessments/{ASSESSMENT}/comments/{number}/incorporation");
            let body = json!({ "draft": place.draft, "block": block });
            self.call("coord", "POST", &path, &format!("incorporation-{}", comment.id), body).await?;
        }
        let window = json!({ "purpose": "opinions", "draft": 2, "closes_on": "2021-08-27" });
        self.at("coord", "POST", "/window", window).await
    }

    async fn opinions(&self) -> anyhow::Result<()> {
        for ministry in ["mmeia", "msds", "mjic", "menefp", "matd", "mpfef"] {
            self.opinion(ministry, json!({ "draft": 2, "opinion": "favourable" })).await?;
        }
        let reserved = json!({
            "draft": 2, "opinion": "favourable_with_reservations", "reservations": [self.comments["C04"]],
            "reason": "La référence ajoutée doit rester dans la version définitive.",
        });
        self.opinion("maeci", reserved).await?;
        let objects = json!({
            "draft": 2, "opinion": "unfavourable", "reason": "Le paragraphe sur les effectifs aux frontières est à reprendre.",
        });
        self.opinion("mspc", objects).await
    }

    async fn opinion(&self, ministry: &str, body: Value) -> anyhow::Result<()> {
        self.at(ministry, "PUT", &format!("/opinions/{ministry}"), body).await
    }

    async fn arbitrate(&self) -> anyhow::Result<()> {
        self.answer_until("2021-08-30".parse()?).await?;
        let changed = json!({
            "draft": 2, "opinion": "favourable_with_reservations", "reservations": [self.comments["C21"]],
            "reason": "Le ministère prend acte de l’arbitrage et maintient sa réserve.",
        });
        self.opinion("mspc", changed).await
    }

    async fn third_version(&mut self) -> anyhow::Result<()> {
        self.write(3, Some("2021-09")).await?;
        self.share(3).await
    }

    async fn settle(&self) -> anyhow::Result<()> {
        self.answer_until("2021-09-13".parse()?).await?;
        self.at("coord", "POST", "/finalization", json!({ "draft": 3 })).await?;
        self.at("coord", "POST", "/stage", json!({ "to": "validation" })).await
    }

    async fn validate(&self, step: u8) -> anyhow::Result<()> {
        let path = format!("/assessments/{ASSESSMENT}");
        let call = Call { token: self.token("mmeia")?, method: "GET", path: path.clone(), key: None, body: None };
        let (_, status) = self.door.send(call).await?;
        let body = json!({
            "institution": "mmeia", "content": status["validation"]["content"],
            "name": "Le Secrétaire général", "post": "Secrétaire général",
        });
        self.call("mmeia", "POST", &format!("{path}/validations"), &format!("validation-{step}"), body).await.map(drop)
    }

    async fn withdraw(&self) -> anyhow::Result<()> {
        let reason = json!({ "reason": "La rédaction du second paragraphe du point 4.2 est à relire." });
        self.at("mmeia", "POST", "/validations/1/withdrawal", reason).await
    }

    async fn publish(&self, channel: &str, day: &str, url: &str) -> anyhow::Result<()> {
        let body = json!({ "channel": channel, "published_on": day, "url": url });
        self.at("hq", "POST", "/publications", body).await
    }

    async fn publish_last(&self) -> anyhow::Result<()> {
        self.publish("library", "2021-10-12", "https://library.example/mgi-mali-2").await?;
        self.at("coord", "POST", "/closure", json!({})).await
    }
}
