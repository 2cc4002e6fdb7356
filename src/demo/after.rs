//! Steps 33 to 40: validated, published, corrected, audited.

use anyhow::Context as _;
use serde_json::json;

use super::door::Door;
use super::player::{ASSESSMENT, Player};

/// How many key findings say what is well developed, and how many what is to be strengthened.
const FINDINGS: [(&str, usize); 2] = [("well_developed", 13), ("to_strengthen", 10)];

impl<D: Door> Player<'_, D> {
    pub(super) async fn after(&mut self, step: u8) -> anyhow::Result<()> {
        match step {
            33 | 35 => self.validate(step).await,
            34 => self.withdraw().await,
            36 => self.derive_findings().await,
            37 => self.publish("portal", "2021-09-30", "https://portal.example/overviews/mgi/mali-2").await,
            38 => self.publish_last().await,
            39 => self.replace().await,
            _ => self.audit().await,
        }
    }

    async fn validate(&self, step: u8) -> anyhow::Result<()> {
        let body = json!({
            "institution": "mmeia", "content": self.settled("mmeia").await?,
            "name": "Le Secrétaire général", "post": "Secrétaire général",
        });
        self.make("mmeia", "/validations", &format!("validation-{step}"), body).await.map(drop)
    }

    async fn withdraw(&self) -> anyhow::Result<()> {
        let reason = json!({ "reason": "La rédaction du second paragraphe du point 4.2 est à relire." });
        self.at("mmeia", "POST", "/validations/1/withdrawal", reason).await.map(drop)
    }

    /// Key findings are the first sentences of paragraphs of the settled text, each tied to its own.
    async fn derive_findings(&self) -> anyhow::Result<()> {
        for (kind, count) in FINDINGS {
            for (place, (dimension, block, text)) in self.findings(kind).await?.into_iter().take(count).enumerate() {
                let body = json!({ "dimension": dimension, "kind": kind, "blocks": [block], "text": text });
                self.make("hq", "/key-findings", &format!("finding-{kind}-{place}"), body).await?;
            }
        }
        let body = json!({ "institution": "mmeia", "content": self.settled("mmeia").await? });
        self.at("mmeia", "POST", "/key-findings/approval", body).await.map(drop)
    }

    /// The paragraphs of one side of every dimension: dimension, block, first sentence. The first of
    /// each dimension come first.
    async fn findings(&self, kind: &str) -> anyhow::Result<Vec<(u64, String, String)>> {
        let draft = self.read("coord", "/drafts/3").await?;
        let (mut found, mut side, mut rank) = (Vec::new(), "", 0);
        for block in draft["blocks"].as_array().context("a draft without blocks")? {
            let (Some(dimension), Some(text)) = (block["dimension"].as_u64(), block["text"].as_str()) else { continue };
            if block["kind"] == "heading" {
                // A heading in print may be wrong: the sides of a dimension are told by their numbers.
                let number = text.split_whitespace().next().unwrap_or_default();
                side = match number.trim_end_matches('.').rsplit_once('.') {
                    Some((_, "1")) => "well_developed",
                    Some((_, "2")) => "to_strengthen",
                    _ => "",
                };
                rank = 0;
            } else if side == kind && block["kind"] == "paragraph" {
                let id = block["id"].as_str().context("no id")?;
                found.push((rank, dimension, id.to_owned(), first_sentence(text)));
                rank += 1;
            }
        }
        found.sort_by_key(|(rank, dimension, ..)| (*rank, *dimension));
        Ok(found.into_iter().map(|(_, dimension, id, text)| (dimension, id, text)).collect())
    }

    async fn publish(&self, channel: &str, day: &str, url: &str) -> anyhow::Result<()> {
        let body = json!({ "channel": channel, "published_on": day, "url": url });
        let path = format!("/assessments/{ASSESSMENT}/publications");
        self.call("hq", "POST", &path, &format!("publication-{channel}-{day}"), body).await.map(drop)
    }

    async fn publish_last(&self) -> anyhow::Result<()> {
        self.publish("library", "2021-10-12", "https://library.example/mgi-mali-2").await?;
        self.at("coord", "POST", "/closure", json!({})).await.map(drop)
    }

    pub(super) async fn report_error(&self) -> anyhow::Result<()> {
        let seen = self.story.comment("C23")?;
        let block = seen.target.find.as_ref().map(|find| self.block(3, find)).transpose()?;
        let report = json!({ "institution": seen.institution, "block": block, "text": seen.text });
        let number = self.make(&seen.institution, "/errata", "erratum", report).await?;
        let triage = json!({ "verdict": "typing_error", "reason": "L’intitulé de la partie 1.1 a été répété à la mise en page." });
        self.at("coord", "POST", &format!("/errata/{number}/triage"), triage).await.map(drop)
    }

    /// One error was reported; reading again found three more, among them that of the first comment.
    pub(super) async fn correct(&self) -> anyhow::Result<()> {
        let reason = json!({ "reason": "Correction des erreurs relevées dans l’édition publiée." });
        self.at("hq", "POST", "/reopening", reason).await?;
        let edition = json!({ "kind": "corrigendum", "reports": [1], "markdown": self.story.corrigendum });
        let number = self.make("analyst", "/editions", "corrigendum-1", edition).await?;
        let changes = self.read("mmeia", &format!("/editions/{number}/changes")).await?;
        let signed = json!({
            "institution": "mmeia", "content": changes["content"],
            "name": "Le Secrétaire général", "post": "Secrétaire général",
        });
        self.at("mmeia", "POST", &format!("/editions/{number}/validation"), signed).await.map(drop)
    }

    async fn replace(&self) -> anyhow::Result<()> {
        self.publish("portal", "2021-11-15", "https://portal.example/overviews/mgi/mali-2-corrigendum-1").await?;
        self.publish("library", "2021-11-15", "https://library.example/mgi-mali-2-corrigendum-1").await?;
        self.at("coord", "POST", "/closure", json!({})).await.map(drop)
    }

    /// The auditor looks at the evening of the meeting and at the publication, and at what became of
    /// the recommendations. Nothing is written.
    async fn audit(&self) -> anyhow::Result<()> {
        for at in ["2021-07-28T18:00:00Z", "2021-10-12T18:00:00Z"] {
            self.read("auditor", &format!("?at={at}")).await?;
        }
        self.read("auditor", "/recommendations").await.map(drop)
    }
}

/// The first sentence of a paragraph, without its marks.
fn first_sentence(text: &str) -> String {
    let end = text.match_indices(['.', '?']).map(|(at, _)| at + 1).find(|at| {
        let rest = text[*at..].trim_start();
        text[*at..].is_empty() || text[*at..].starts_with(' ') && rest.starts_with(|c: char| c.is_uppercase())
    });
    text[..end.unwrap_or(text.len())].to_owned()
}
