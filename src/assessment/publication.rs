//! Publishing the validated text, channel by channel, and closing.

use jiff::civil::Date;
use navette_events::assessment::{AssessmentClosed, PublishedOnChannel, StageAdvanced};
use navette_events::{Code, Sealed, Stage};
use navette_projections::{Gate, Ledger};

use super::briefing::not_after_today;
use super::{Act, Context, Decided, Decision, Refusal};

/// Record that the validated text is live on a channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publish {
    /// Which channel.
    pub channel: Code,
    /// The day; not in the future.
    pub published_on: Date,
    /// Where.
    pub link: Sealed,
}

impl Decision for Publish {
    fn act(&self) -> Act {
        Act::Publish
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, context: &Context<'_>) -> Decided {
        let (Some(opened), Some(stage)) = (&ledger.opened, ledger.stage) else { return Err(Refusal::NotFound) };
        let channels = &opened.policies.channels;
        if !channels.contains(&self.channel) {
            return Err(Refusal::UnknownChannel(self.channel.clone()));
        }
        let missing = Gate::Publication.missing(ledger);
        let Some(settled) = ledger.finalised.as_ref().filter(|_| missing.is_empty()) else {
            return Err(Refusal::GateShut { gate: Gate::Publication, missing, passable: false });
        };
        not_after_today(self.published_on, ledger, context.now)?;
        if ledger.is_live_on(&self.channel) {
            return Ok(Vec::new());
        }
        if !opened.policies.proofs.is_off() && !ledger.after.has_proof(&self.channel, settled.content) {
            return Err(Refusal::ProofNeeded(self.channel.clone()));
        }
        let published = PublishedOnChannel {
            channel: self.channel.clone(),
            draft: settled.draft,
            content: settled.content,
            published_on: self.published_on,
            link: self.link,
        };
        let mut events = vec![published.into()];
        let last = channels.iter().all(|channel| *channel == self.channel || ledger.is_live_on(channel));
        if last && stage == Stage::Validation {
            let advanced = StageAdvanced { from: stage, to: Stage::Published, missing: Vec::new(), reason: None };
            events.push(advanced.into());
        }
        Ok(events)
    }
}

/// Close a published assessment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Close;

impl Decision for Close {
    fn act(&self) -> Act {
        Act::Close
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        let missing = Gate::Closure.missing(ledger);
        match ledger.stage {
            Some(stage) if missing.is_empty() => Ok(vec![AssessmentClosed { stage }.into()]),
            _ => Err(Refusal::GateShut { gate: Gate::Closure, missing, passable: false }),
        }
    }
}
