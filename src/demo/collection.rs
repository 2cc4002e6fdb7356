//! Steps 4 and 8 to 16: questions, answers, sources; the clock stands and a government changes while
//! they are collected; the first version is written.

use anyhow::{Context as _, bail};
use serde_json::{Value, json};

use super::door::{Content, Door};
use super::player::{ASSESSMENT, Player};

/// Who is asked about which dimensions.
const ASKED: [(&str, &[u8]); 5] = [("msds", &[1]), ("mmeia", &[2]), ("maeci", &[3]), ("mef", &[4]), ("mspc", &[5, 6])];
/// The additional questions that come with the program, and who is asked them.
const MODULE: (&str, &str) = ("navette-covid-19", "menefp");
/// Who leaves how many questions open when they are due.
const LATE: [(&str, usize); 3] = [("mspc", 3), ("mef", 2), ("menefp", 3)];

impl<D: Door> Player<'_, D> {
    pub(super) async fn collection(&mut self, step: u8) -> anyhow::Result<()> {
        match step {
            4 => self.attach().await,
            8 => self.assign().await,
            10 => self.record_launch().await,
            11 => self.record_interview().await,
            12 => self.suspend().await,
            13 => self.plan_and_drop().await,
            14 => self.new_government().await,
            15 => self.hand_over().await,
            16 => self.write(1, None).await,
            _ => self.let_pass().await,
        }
    }

    async fn attach(&self) -> anyhow::Result<()> {
        for set in ["navette-illustrative", MODULE.0] {
            let path = format!("/assessments/{ASSESSMENT}/indicators");
            self.call("coord", "POST", &path, &format!("set-{set}"), json!({ "shipped": set })).await?;
        }
        Ok(())
    }

    async fn assign(&self) -> anyhow::Result<()> {
        for (institution, dimensions) in ASKED {
            let body = json!({ "institution": institution, "dimensions": dimensions, "due_on": "2021-02-26" });
            self.make("coord", "/assignments", &format!("assigned-{institution}"), body).await?;
        }
        let body = json!({ "institution": MODULE.1, "set": MODULE.0, "due_on": "2021-02-26" });
        self.make("coord", "/assignments", "assigned-module", body).await.map(drop)
    }

    /// The questions that an institution is asked, in their order.
    async fn asked(&self, institution: &str) -> anyhow::Result<Vec<Value>> {
        let list = self.read("coord", "/assignments?limit=200").await?;
        let mut asked = list["items"].as_array().context("no items")?.clone();
        asked.retain(|question| question["task"]["institution"] == institution);
        Ok(asked)
    }

    async fn answers(&self, institution: &str, question: &Value, no_data: bool) -> anyhow::Result<()> {
        let indicator = question["indicator"].as_str().context("no indicator")?;
        let mut body = json!({ "indicator": indicator, "institution": institution });
        match question["answer"].as_str() {
            _ if no_data => body["no_data"] = json!("Le ministère ne tient pas de registre sur ce point."),
            Some("presence") => body["presence"] = json!("partly"),
            Some("number") => body["number"] = json!("12"),
            _ => body["narrative"] = json!("La question est traitée par un texte en vigueur."),
        }
        let (path, key) = (format!("/assessments/{ASSESSMENT}/answers"), format!("answer-{indicator}"));
        let (status, said) = self.try_send(institution, "POST", &path, &key, Content::Json(body)).await?;
        // Played again, an answer is given already, and whoever gave it may have left since.
        if !(200..300).contains(&status) && question["state"] != "answered" {
            bail!("{institution} answers {indicator}: {status} {said}");
        }
        Ok(())
    }

    /// Before the due date: all answer, three of them not everything.
    pub(super) async fn answer_questions(&self) -> anyhow::Result<()> {
        for institution in ASKED.into_iter().map(|(code, _)| code).chain([MODULE.1]) {
            let late = LATE.iter().find(|(code, _)| *code == institution).map_or(0, |(_, open)| *open);
            for question in self.asked(institution).await?.iter().skip(late) {
                self.answers(institution, question, false).await?;
            }
        }
        Ok(())
    }

    /// After it: the rest, among it what nobody has data on.
    pub(super) async fn answer_the_rest(&self) -> anyhow::Result<()> {
        for (institution, late) in LATE {
            for question in self.asked(institution).await?.iter().take(late) {
                self.answers(institution, question, institution == "mspc").await?;
            }
        }
        Ok(())
    }

    async fn record_launch(&self) -> anyhow::Result<()> {
        let launch = json!({
            "kind": "document", "title": "Lancement officiel du Centre africain d’études et de recherche sur la migration",
            "dated_on": "2021-03-19", "url": "https://carem.example/lancement",
        });
        self.make("analyst", "/sources", "source-launch", launch).await.map(drop)
    }

    /// An adviser of the lead ministry is heard; he is registered to be told how he will be cited.
    async fn record_interview(&mut self) -> anyhow::Result<()> {
        let adviser = self.story.person("interviewed").context("nobody is interviewed")?;
        self.register(adviser).await?;
        let interview = json!({
            "kind": "interview", "title": "Réponse à la COVID-19 et Maliens de l’extérieur", "dated_on": "2021-04-26",
            "interview": {
                "name": adviser.name, "post": adviser.post, "citation": "named",
                "cited_as": format!("{}, {}", adviser.name, adviser.post), "person": self.people[&adviser.key],
            },
        });
        self.make("coord", "/sources", "source-interview", interview).await.map(drop)
    }

    /// The clock stands: working days are lost, and only those.
    async fn suspend(&self) -> anyhow::Result<()> {
        let calendar = json!({
            "weekend": [6, 7], "holidays": ["2021-05-25", "2021-09-22"], "reason": "Jours chômés au Mali.",
        });
        self.at("coord", "POST", "/calendar", calendar).await?;
        let body = json!({ "running": false, "reason": "Démission du gouvernement le 14 mai et grève générale." });
        self.at("coord", "POST", "/clock", body).await.map(drop)
    }

    /// A government is announced and overturned within a day: what was planned for it is dropped.
    async fn plan_and_drop(&self) -> anyhow::Result<()> {
        let renamed = self.story.roster.renamed.first().context("nobody is renamed")?;
        let planned = json!({ "institution": renamed.code, "from": "2021-05-24", "names": renamed.names });
        let body = json!({ "changes": [{ "renamed": planned }], "reason": "Gouvernement annoncé le 24 mai." });
        let number = self.make("coord", "/reshuffle-proposals", "proposal", body).await?;
        let dropped = json!({ "reason": "Le gouvernement annoncé n’est pas entré en fonction." });
        self.at("coord", "POST", &format!("/reshuffle-proposals/{number}/dropping"), dropped).await.map(drop)
    }

    /// One ministry has another name from that day on; the clock runs again.
    async fn new_government(&self) -> anyhow::Result<()> {
        for renamed in &self.story.roster.renamed {
            let body = json!({ "from": renamed.from, "names": renamed.names });
            let path = format!("/institutions/{}/names", renamed.code);
            self.call("coord", "POST", &path, &format!("rename-{}", renamed.code), body).await?;
        }
        if self.whole() {
            let body = json!({ "running": true, "reason": "Un nouveau gouvernement est nommé." });
            self.at("coord", "POST", "/clock", body).await?;
        }
        Ok(())
    }

    /// One who spoke for a ministry leaves; his successor finds what is open.
    async fn hand_over(&mut self) -> anyhow::Result<()> {
        let successor = self.story.person("successor").context("nobody takes over")?;
        let ministry = successor.institution.clone();
        let leaves = self.story.voice_of(&ministry).context("nobody leaves")?;
        self.register(successor).await?;
        let handover = json!({
            "institution": ministry, "person": self.people[&leaves.key], "successor": self.people[&successor.key],
        });
        self.at("coord", "POST", "/focal-points/handover", handover).await?;
        self.successors.insert(ministry, successor.key.clone());
        Ok(())
    }
}
