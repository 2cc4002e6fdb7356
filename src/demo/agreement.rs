//! Steps 29 to 32: opinions, arbitration, the cut-off and what it changes, the settled text.

use serde_json::{Value, json};

use super::door::Door;
use super::player::Player;

/// What one ministry maintains, why, and why the sentence is kept.
const MAINTAINED: [(&str, &str, &str); 2] = [
    (
        "C03",
        "Nos relevés mensuels sont communiqués aux administrations.",
        "La phrase est gardée : une communication entre administrations n’est pas une publication.",
    ),
    (
        "C21",
        "La session de 2020 établit la formation.",
        "La phrase est gardée : une session n’établit pas une formation suivie.",
    ),
];

impl<D: Door> Player<'_, D> {
    pub(super) async fn agreement(&mut self, step: u8) -> anyhow::Result<()> {
        match (step, self.whole()) {
            (29, false) => self.opinions().await,
            (30, false) => self.answer_and_change().await,
            (30, true) => self.arbitrate().await,
            (31, false) => self.third_version().await,
            (32, _) => self.settle().await,
            _ => self.let_pass().await,
        }
    }

    pub(super) async fn opinions(&self) -> anyhow::Result<()> {
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

    pub(super) async fn opinion(&self, ministry: &str, body: Value) -> anyhow::Result<()> {
        self.at(ministry, "PUT", &format!("/opinions/{ministry}"), body).await.map(drop)
    }

    async fn answer_and_change(&self) -> anyhow::Result<()> {
        self.answer_until("2021-08-30").await?;
        self.change().await
    }

    async fn change(&self) -> anyhow::Result<()> {
        let changed = json!({
            "draft": 2, "opinion": "favourable_with_reservations", "reservations": [self.comments["C21"]],
            "reason": "Le ministère prend acte de l’arbitrage et maintient sa réserve.",
        });
        self.opinion("mspc", changed).await
    }

    /// One ministry maintains what was not followed. The arbiter keeps both sentences; the ministry
    /// keeps its view, and no longer objects.
    async fn arbitrate(&self) -> anyhow::Result<()> {
        self.answer(self.story.comment("C21")?).await?;
        for (id, why, kept) in MAINTAINED {
            let maintained = json!({ "reaction": "maintained", "reason": why });
            self.on_comment(id, "reaction", "mspc", maintained).await?;
            self.on_comment(id, "reaction/arbitration", "mmeia", json!({ "reason": kept })).await?;
        }
        let dissent = json!({ "institution": "mspc", "reason": MAINTAINED[0].1 });
        self.at("mspc", "POST", "/conflicts/1/dissent", dissent).await?;
        self.change().await
    }

    pub(super) async fn third_version(&mut self) -> anyhow::Result<()> {
        self.write(3, Some("2021-09")).await?;
        self.share(3).await?;
        if self.whole() {
            let window = json!({ "purpose": "opinions", "draft": 3, "closes_on": "2021-09-10" });
            self.at("coord", "POST", "/window", window).await?;
        }
        Ok(())
    }

    /// Whoever gave an opinion is asked on what the version changed, and on nothing else.
    pub(super) async fn confirm_changed_blocks(&self) -> anyhow::Result<()> {
        let changed = self.changed(2, 3)?;
        for ministry in ["mmeia", "msds", "mjic", "menefp", "matd", "mpfef", "maeci", "mspc"] {
            let body = json!({ "draft": 3, "scope": { "blocks": changed }, "opinion": "favourable" });
            self.opinion(ministry, body).await?;
        }
        Ok(())
    }

    async fn settle(&self) -> anyhow::Result<()> {
        self.answer_until_settled().await?;
        self.at("coord", "POST", "/finalization", json!({ "draft": 3 })).await?;
        self.at("coord", "POST", "/stage", json!({ "to": "validation" })).await.map(drop)
    }

    async fn answer_until_settled(&self) -> anyhow::Result<()> {
        if self.whole() { self.answer(self.story.comment("C22")?).await } else { self.answer_until("2021-09-13").await }
    }
}
