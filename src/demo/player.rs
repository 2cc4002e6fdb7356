//! Plays the story step by step, at its own dates, through the front door. Every write has a key of
//! its own, so that a story which was interrupted can be played again from the start.
//!
//! What is done at each step stands beside, by stage: `cast` (who is there), `briefing`, `collection`,
//! `consultation`, `agreement`, `after`. When it is done stands in `calendar`.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, bail};
use jiff::Timestamp;
use navette_events::PersonId;
use serde_json::{Value, json};

use super::calendar;
use super::door::{Call, Content, Door};
use super::story::{Comment, Story, Telling};
use crate::handling::Handling;

/// The assessment of the story.
pub const ASSESSMENT: &str = "mali-2021";

/// Something that happens in the story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Happening {
    /// A step of the scenario; of a step of several days, its end.
    Step(u8),
    /// What comes before the end of a step of several days: first, second …
    Part(u8, u8),
    /// A comment that is no step of its own, by its place in the list.
    Comment(usize),
}

impl Happening {
    /// The step that it belongs to.
    pub const fn step(self) -> Option<u8> {
        match self {
            Self::Step(step) | Self::Part(step, _) => Some(step),
            Self::Comment(_) => None,
        }
    }
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
    /// Who took over from whoever spoke for an institution to begin with.
    pub successors: BTreeMap<String, String>,
    /// Numbers of comments by the story's id.
    pub comments: BTreeMap<String, u32>,
    /// Numbers of recommendations by the story's id.
    pub recommendations: BTreeMap<String, u32>,
    /// The blocks of each version.
    pub blocks: BTreeMap<u32, Vec<(String, String)>>,
    /// Those of them that are no text of their own: headings.
    pub headings: BTreeSet<String>,
}

impl<'a, D: Door> Player<'a, D> {
    /// Before the story: the coordinator is granted the role on the machine itself, and registers
    /// institutions and people.
    ///
    /// # Errors
    /// Where the service refuses.
    pub async fn new(door: &'a D, handling: &'a Handling, story: &'a Story) -> anyhow::Result<Self> {
        let (tokens, people, successors) = Default::default();
        let (comments, recommendations, blocks, headings) = Default::default();
        let mut player =
            Self { door, handling, story, tokens, people, successors, comments, recommendations, blocks, headings };
        player.handling.clock().set("2020-11-01T09:00:00Z".parse()?);
        player.bootstrap().await?;
        player.register_all().await?;
        Ok(player)
    }

    /// Everything that happens, in order.
    ///
    /// # Errors
    /// Where the calendar is broken, which a test rules out.
    pub fn happenings(&self) -> anyhow::Result<Vec<(Timestamp, Happening)>> {
        calendar::happenings(self.story)
    }

    /// Plays one happening at its moment.
    ///
    /// # Errors
    /// Where the service refuses.
    pub async fn play(&mut self, at: Timestamp, happening: Happening) -> anyhow::Result<()> {
        self.handling.clock().set(at);
        match happening {
            Happening::Step(step) => self.step(step).await.with_context(|| format!("step {step}")),
            Happening::Part(step, part) => {
                self.part(step, part).await.with_context(|| format!("step {step}, part {part}"))
            }
            Happening::Comment(place) => {
                let comment = self.story.comments[place].clone();
                self.comment(&comment).await.with_context(|| format!("comment {}", comment.id))
            }
        }
    }

    /// Whether all forty steps are told.
    pub(super) fn whole(&self) -> bool {
        self.story.telling == Telling::Whole
    }

    async fn step(&mut self, step: u8) -> anyhow::Result<()> {
        match step {
            1..=3 | 5..=7 => self.briefing(step).await,
            4 | 8..=16 => self.collection(step).await,
            17..=28 => self.consultation(step).await,
            29..=32 => self.agreement(step).await,
            _ => self.after(step).await,
        }
    }

    async fn part(&mut self, step: u8, part: u8) -> anyhow::Result<()> {
        match (step, part) {
            (9, 1) => self.answer_questions().await,
            (16, 1) => self.answer_the_rest().await,
            (26, 1) => self.late_comment("C19").await,
            (25, 1) => self.ask_confirmation().await,
            (25, 2) => self.confirm().await,
            (27, 1) => self.prepare_outcomes().await,
            (29, 1) => self.opinions().await,
            (31, 1) => self.third_version().await,
            (31, 2) => self.confirm_changed_blocks().await,
            (39, 1) => self.report_error().await,
            (39, 2) => self.correct().await,
            // Time alone.
            _ => self.let_pass().await,
        }
    }

    /// What has become due by now is recorded, as a worker would.
    pub(super) async fn let_pass(&self) -> anyhow::Result<()> {
        self.handling.record_passed_deadlines().await.map(drop).map_err(Into::into)
    }

    /// Sends a write under a key; an answer that is no success is an error that says which.
    ///
    /// # Errors
    /// Where the service refuses.
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

    pub(super) async fn send(
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
    ///
    /// # Errors
    /// Where the service cannot be reached.
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

    /// The token of a person, by key or role, or of whoever speaks for an institution now.
    ///
    /// # Errors
    /// Where there is nobody.
    pub fn token(&self, who: &str) -> anyhow::Result<String> {
        let key = self.key_of(who);
        self.tokens.get(key).cloned().with_context(|| format!("nobody called {who}"))
    }

    /// The key of a person, by key or role, or of whoever speaks for an institution now.
    pub fn key_of<'s>(&'s self, who: &'s str) -> &'s str {
        let person = self.story.person(who).map(|person| person.key.as_str());
        let successor = || self.successors.get(who).map(String::as_str);
        let voice = || self.story.voice_of(who).map(|person| person.key.as_str());
        person.or_else(successor).or_else(voice).unwrap_or(who)
    }

    /// A write to the assessment, under a key made of its address and moment.
    pub(super) async fn at(&self, who: &str, method: &'static str, path: &str, body: Value) -> anyhow::Result<Value> {
        let key = format!("{path}@{}", self.handling.clock().now());
        self.call(who, method, &format!("/assessments/{ASSESSMENT}{path}"), &key, body).await
    }

    /// Something new in the assessment: its number.
    pub(super) async fn make(&self, who: &str, path: &str, key: &str, body: Value) -> anyhow::Result<u32> {
        let answer = self.call(who, "POST", &format!("/assessments/{ASSESSMENT}{path}"), key, body).await?;
        answer["number"].as_u64().and_then(|number| u32::try_from(number).ok()).context("no number")
    }

    /// Reads something of the assessment.
    pub(super) async fn read(&self, who: &str, path: &str) -> anyhow::Result<Value> {
        let path = format!("/assessments/{ASSESSMENT}{path}");
        let call = Call { token: self.token(who)?, method: "GET", path: path.clone(), key: None, body: None };
        let (status, document) = self.door.send(call).await?;
        if status != 200 {
            bail!("GET {path} as {who}: {status} {document}");
        }
        Ok(document)
    }

    /// The content hash of the settled text, as of the moment of the story: one that is played again
    /// from its start is not to say what came later.
    pub(super) async fn settled(&self, who: &str) -> anyhow::Result<Value> {
        let status = self.read(who, &format!("?at={}", self.handling.clock().now())).await?;
        Ok(status["validation"]["content"].clone())
    }

    pub(super) async fn write(&mut self, draft: u32, cutoff: Option<&str>) -> anyhow::Result<()> {
        let text = self.story.drafts[draft as usize - 1].clone();
        let cutoff = cutoff.map(|month| format!("&cutoff={month}")).unwrap_or_default();
        let path = format!("/assessments/{ASSESSMENT}/drafts?language=fr{cutoff}");
        self.send("analyst", "POST", &path, &format!("draft-{draft}"), Content::Markdown(text)).await?;
        let document = self.read("coord", &format!("/drafts/{draft}")).await?;
        let blocks = document["blocks"].as_array().context("a draft without blocks")?;
        let mut texts = Vec::new();
        for block in blocks {
            let (id, text) = (block["id"].as_str().context("no id")?, block["text"].as_str().context("no text")?);
            texts.push((id.to_owned(), text.to_owned()));
            if block["kind"] == "heading" {
                self.headings.insert(id.to_owned());
            }
        }
        self.blocks.insert(draft, texts);
        Ok(())
    }

    /// The block of a version that holds these words.
    ///
    /// # Errors
    /// Where none does, or several do.
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

    /// The blocks that a version changed.
    ///
    /// # Errors
    /// Where one of both is not written.
    pub fn changed(&self, before: u32, draft: u32) -> anyhow::Result<Vec<String>> {
        let of = |draft: u32| self.blocks.get(&draft).with_context(|| format!("version {draft} is not written"));
        let old: BTreeMap<&String, &String> = of(before)?.iter().map(|(id, text)| (id, text)).collect();
        let changed = of(draft)?.iter().filter(|(id, text)| old.get(id) != Some(&text));
        Ok(changed.map(|(id, _)| id.clone()).collect())
    }

    pub(super) async fn share(&self, draft: u32) -> anyhow::Result<()> {
        self.at("coord", "POST", &format!("/drafts/{draft}/share"), json!({})).await.map(drop)
    }

    /// What is sent for a comment of the story.
    ///
    /// # Errors
    /// Where its block is not to be found.
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
}
