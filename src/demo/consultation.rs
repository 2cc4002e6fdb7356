//! Steps 17 to 28: shared, commented, discussed aloud, answered, written anew.

use anyhow::Context as _;
use jiff::civil::Date;
use serde_json::{Value, json};

use super::door::Door;
use super::player::{ASSESSMENT, Player};
use super::story::Comment;

/// What was said at the meeting: comments, and recommendations.
const SAID: [&str; 4] = ["C12", "C13", "C14", "C15"];
const RECOMMENDED: [&str; 3] = ["C16", "C17", "C18"];
/// What contradicts each other, and who decides it: the lead ministry, its deputy where it is a party.
const CONTRARY: [(&str, [&str; 2], &str); 2] = [
    ("mmeia", ["C02", "C03"], "La réserve est retenue : seule la mise à disposition du public est visée."),
    (
        "matd",
        ["C19", "C20"],
        "Les deux années sont exactes, chacune dans sa partie : création et inscription au budget.",
    ),
];

impl<D: Door> Player<'_, D> {
    pub(super) async fn consultation(&mut self, step: u8) -> anyhow::Result<()> {
        match step {
            17 => self.share_first().await,
            18 => self.comment_of("C01").await,
            19 => {
                self.comment_of("C03").await?;
                self.flag("C02", "C03", "Distinguer la communication entre administrations de la publication.").await
            }
            20 => self.comment_of("C05").await,
            21 => self.comment_of("C24").await,
            23 => self.meet().await,
            24 => self.press_release().await,
            26 => {
                self.late_comment("C20").await?;
                self.flag("C19", "C20", "Distinguer la création du fonds de son inscription au budget.").await
            }
            27 => self.answer_all().await,
            28 => self.second_version().await,
            _ => self.let_pass().await,
        }
    }

    async fn share_first(&self) -> anyhow::Result<()> {
        self.share(1).await?;
        self.at("coord", "POST", "/stage", json!({ "to": "consultation" })).await?;
        let window = json!({ "purpose": "comments", "draft": 1, "opens_on": "2021-06-28", "closes_on": "2021-07-23" });
        self.at("coord", "POST", "/window", window).await.map(drop)
    }

    async fn comment_of(&mut self, id: &str) -> anyhow::Result<()> {
        let comment = self.story.comment(id)?.clone();
        self.comment(&comment).await
    }

    /// Enters a comment of the story as a plain written one, or the opinion that it is.
    pub(super) async fn comment(&mut self, comment: &Comment) -> anyhow::Result<()> {
        if let Some(opinion) = &comment.opinion {
            let body = json!({ "draft": comment.draft, "opinion": opinion });
            return self.opinion(&comment.institution, body).await;
        }
        // The twenty-third is a report of an error in the published text, which is another act.
        if comment.date > "2021-09-13".parse::<Date>()? {
            return Ok(());
        }
        let body = self.comment_body(comment)?;
        let number = self.make(&comment.institution, "/comments", &comment.id, body).await?;
        self.comments.insert(comment.id.clone(), number);
        Ok(())
    }

    /// A comment after the period: the coordinator admits it.
    pub(super) async fn late_comment(&mut self, id: &str) -> anyhow::Result<()> {
        self.comment_of(id).await?;
        let reason = json!({ "reason": "Il porte sur un fait, et le texte est encore ouvert." });
        self.on_comment(id, "admission", "coord", reason).await
    }

    pub(super) async fn on_comment(&self, id: &str, act: &str, who: &str, body: Value) -> anyhow::Result<()> {
        let path = format!("/assessments/{ASSESSMENT}/comments/{}/{act}", self.comments[id]);
        self.call(who, "POST", &path, &format!("{act}-{id}"), body).await.map(drop)
    }

    /// Two comments contradict each other.
    async fn flag(&self, one: &str, other: &str, proposal: &str) -> anyhow::Result<()> {
        let comments = [self.comments[one], self.comments[other]];
        let body = json!({ "comments": comments, "proposal": proposal });
        self.make("coord", "/conflicts", &format!("conflict-{one}"), body).await.map(drop)
    }

    async fn meet(&mut self) -> anyhow::Result<()> {
        let rows = self.story.roster.participants.iter().filter(|row| row["part"] != "body");
        let attendance: Vec<Value> =
            rows.map(|row| json!({ "institution": row["institution"], "women": 1, "men": 1 })).collect();
        let body = json!({
            "held_on": "2021-07-28", "place": "Bamako", "hosts": ["mmeia", "oim-mali"], "attendance": attendance,
        });
        let meeting = self.at("coord", "POST", "/meetings", body).await?["number"].clone();
        if !self.whole() {
            return Ok(());
        }
        for id in SAID {
            let comment = self.story.comment(id)?;
            let mut body = self.comment_body(comment)?;
            (body["said_on"], body["meeting"]) = (json!("2021-07-28"), meeting.clone());
            if let Some(recorded) = &comment.recorded {
                body["text"] = json!(recorded);
            }
            let speaker = self.story.person(self.key_of(&comment.institution)).context("nobody speaks")?;
            body["speaker"] = json!({ "name": speaker.name, "post": speaker.post });
            let number = self.make("coord", "/oral-comments", id, body).await?;
            self.comments.insert(id.to_owned(), number);
        }
        for id in RECOMMENDED {
            let made = self.story.comment(id)?;
            let body = json!({ "institution": made.institution, "text": made.text });
            let number = self.make("coord", "/recommendations", id, body).await?;
            self.recommendations.insert(id.to_owned(), number);
        }
        Ok(())
    }

    async fn press_release(&self) -> anyhow::Result<()> {
        let body = json!({
            "kind": "press_release", "published_on": "2021-07-29", "url": "https://mali.example/communiques/igm-2021",
        });
        self.make("coord", "/communications", "press-release", body).await.map(drop)
    }

    pub(super) async fn ask_confirmation(&self) -> anyhow::Result<()> {
        self.at("coord", "POST", "/oral-comments/confirmations", json!({})).await.map(drop)
    }

    /// Two confirm, one puts it right; the fourth says nothing, and time confirms.
    pub(super) async fn confirm(&self) -> anyhow::Result<()> {
        for id in ["C12", "C14"] {
            self.on_comment(id, "confirmation", &self.story.comment(id)?.institution, json!({})).await?;
        }
        let meant = self.story.comment("C13")?;
        let body = json!({ "text": meant.text, "quote": meant.quote, "proposed": meant.proposed });
        self.on_comment("C13", "rectification", &meant.institution, body).await
    }

    /// The comments that were made up to a day and have an answer in the story.
    fn answered_by(&self, day: Date) -> impl Iterator<Item = &Comment> {
        let made = self.story.comments.iter().filter(move |comment| comment.date <= day);
        made.filter(|comment| comment.outcome.is_some() && self.comments.contains_key(&comment.id))
    }

    /// What the coordination prepares; nobody else sees it yet. What is in conflict is not its to answer.
    pub(super) async fn prepare_outcomes(&self) -> anyhow::Result<()> {
        let contrary = |comment: &&Comment| CONTRARY.iter().any(|(_, ids, _)| ids.contains(&comment.id.as_str()));
        for comment in self.answered_by("2021-08-12".parse()?).filter(|comment| !contrary(comment)) {
            let body = json!({ "outcome": comment.outcome, "reason": comment.reason });
            self.on_comment(&comment.id, "outcome/preparation", "coord", body).await?;
        }
        Ok(())
    }

    async fn answer_all(&self) -> anyhow::Result<()> {
        if !self.whole() {
            return self.answer_until("2021-08-12").await;
        }
        for (conflict, (arbiter, ids, reason)) in CONTRARY.into_iter().enumerate() {
            self.decide(conflict + 1, arbiter, ids, reason).await?;
        }
        self.at("coord", "POST", "/outcomes/release", json!({})).await?;
        // A mistake: nothing was changed yet. So its error is overlooked, and gets into print.
        let wrong = self.story.comment("C01")?;
        let block = wrong.target.find.as_ref().map(|find| self.block(1, find)).transpose()?;
        self.on_comment("C01", "incorporation", "coord", json!({ "draft": 1, "block": block })).await?;
        for id in RECOMMENDED {
            let made = self.story.comment(id)?;
            let (decision, owner) = match made.outcome.as_deref() {
                Some("referred") => ("referred", None),
                _ => ("kept", Some(&made.institution)),
            };
            let body = json!({ "decision": decision, "owner": owner, "reason": made.reason });
            let path = format!("/assessments/{ASSESSMENT}/recommendations/{}/decision", self.recommendations[id]);
            self.call("coord", "POST", &path, &format!("decision-{id}"), body).await?;
        }
        Ok(())
    }

    /// Decides a conflict: the arbiter answers both comments.
    async fn decide(&self, conflict: usize, arbiter: &str, ids: [&str; 2], reason: &str) -> anyhow::Result<()> {
        let mut outcomes = Vec::new();
        for id in ids {
            outcomes.push(json!({ "comment": self.comments[id], "outcome": self.story.comment(id)?.outcome }));
        }
        let body = json!({ "institution": arbiter, "reason": reason, "outcomes": outcomes });
        self.at(arbiter, "POST", &format!("/conflicts/{conflict}/arbitration"), body).await.map(drop)
    }

    /// Answers every comment that was made up to a day and is not answered yet.
    pub(super) async fn answer_until(&self, day: &str) -> anyhow::Result<()> {
        for comment in self.answered_by(day.parse()?) {
            self.answer(comment).await?;
        }
        Ok(())
    }

    pub(super) async fn answer(&self, comment: &Comment) -> anyhow::Result<()> {
        let body = json!({ "outcome": comment.outcome, "reason": comment.reason });
        self.on_comment(&comment.id, "outcome", "coord", body).await
    }

    /// Marks where a comment went.
    async fn incorporate(&self, comment: &Comment) -> anyhow::Result<()> {
        let Some(place) = &comment.incorporated else { return Ok(()) };
        let block = place.find.as_ref().map(|find| self.block(place.draft, find)).transpose()?;
        self.on_comment(&comment.id, "incorporation", "coord", json!({ "draft": place.draft, "block": block })).await
    }

    async fn second_version(&mut self) -> anyhow::Result<()> {
        self.write(2, None).await?;
        self.share(2).await?;
        for comment in &self.story.comments {
            // The first was marked before, by mistake.
            if !(self.whole() && comment.id == "C01") {
                self.incorporate(comment).await?;
            }
        }
        let window = json!({ "purpose": "opinions", "draft": 2, "closes_on": "2021-08-27" });
        self.at("coord", "POST", "/window", window).await.map(drop)
    }
}
