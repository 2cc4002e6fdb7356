//! Steps 1 to 7: opened, roster, focal points, briefed, engaged.

use anyhow::Context as _;
use serde_json::{Value, json};

use super::door::Door;
use super::player::{ASSESSMENT, Player};

impl<D: Door> Player<'_, D> {
    pub(super) async fn briefing(&self, step: u8) -> anyhow::Result<()> {
        match step {
            1 => self.open().await,
            2 => {
                let body = json!({ "participants": self.story.roster.participants });
                self.at("coord", "POST", "/participants", body).await.map(drop)
            }
            3 => self.name_focal_points().await,
            5 => self.brief("2020-11-26", &["mef", "mjic"], false).await,
            6 => self.catch_up().await,
            _ => self.at("coord", "POST", "/stage", json!({ "to": "data_collection" })).await.map(drop),
        }
    }

    async fn open(&self) -> anyhow::Result<()> {
        let mut body = json!({
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
        if self.whole() {
            // The lead ministry contradicts another itself, in step 26: somebody else decides that.
            body["policies"]["deputy_arbiter"] = json!("matd");
            body["policies"]["remind_before"] = json!(4);
        }
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

    /// A briefing: all ministries but these, or, turned round, only these.
    async fn brief(&self, day: &str, these: &[&str], only: bool) -> anyhow::Result<()> {
        let ministries = self.story.roster.participants.iter().filter(|row| row["part"] == "ministry");
        let codes = ministries.filter_map(|row| row["institution"].as_str());
        let present = codes.filter(|code| these.contains(code) == only);
        let attendance: Vec<Value> = present.map(|code| json!({ "institution": code, "women": 1, "men": 2 })).collect();
        let body = json!({ "held_on": day, "place": "Bamako", "attendance": attendance });
        self.at("coord", "POST", "/briefings", body).await.map(drop)
    }

    async fn catch_up(&self) -> anyhow::Result<()> {
        self.brief("2020-12-03", &["mef", "mjic"], true).await?;
        let mef = self.story.voice_of("mef").context("nobody speaks for mef")?;
        self.name(mef).await?;
        let signed = json!({
            "institution": "mmeia", "given_on": "2020-12-03", "name": "Le Secrétaire général", "post": "Secrétaire général",
        });
        self.at("coord", "POST", "/engagements", signed).await.map(drop)
    }
}
