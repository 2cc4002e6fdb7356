//! Recommendations: made in consultation or later, decided, followed, also after the end. Accepted is
//! not applied.

use navette_events::after::{
    RecommendationDecided, RecommendationFollowed, RecommendationInherited, RecommendationRecorded, ReferralAnswered,
};
use navette_events::{AssessmentEvent, Code, FollowUp, Hash, RecommendationDecision, Sealed};
use navette_projections::Ledger;
use navette_projections::after::Recommendation;

use super::baseline::Taking;
use super::opening::Open;
use super::{Act, Context, Decided, Decision, Refusal};
use crate::limits::RECOMMENDATIONS;

/// Put a recommendation on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordRecommendation {
    /// The institution that made it.
    pub institution: Code,
    /// What it says.
    pub words: Sealed,
}

impl Decision for RecordRecommendation {
    fn act(&self) -> Act {
        Act::RecordRecommendation
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        if !ledger.participants.contains_key(&self.institution) {
            return Err(Refusal::NotAParticipant(self.institution.clone()));
        }
        let held = ledger.after.recommendations.len();
        if held >= RECOMMENDATIONS {
            return Err(Refusal::TooMany { what: "recommendations", limit: RECOMMENDATIONS });
        }
        let recommendation = next(held);
        let (institution, words) = (self.institution.clone(), self.words);
        Ok(vec![RecommendationRecorded { recommendation, institution, words }.into()])
    }
}

/// The number of the next of a list.
pub(super) fn next(held: usize) -> u32 {
    u32::try_from(held).unwrap_or(u32::MAX).saturating_add(1)
}

/// A recommendation, or the refusal that there is none of that number.
fn known(ledger: &Ledger, number: u32) -> Result<&Recommendation, Refusal> {
    ledger.after.recommendation(number).ok_or(Refusal::UnknownRecommendation(number))
}

/// Decide what becomes of a recommendation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecideRecommendation {
    /// Which.
    pub recommendation: u32,
    /// What.
    pub decision: RecommendationDecision,
    /// Who is to apply it; needed where it is kept.
    pub owner: Option<Code>,
    /// Why; needed where it is not kept.
    pub reason: Option<Sealed>,
}

impl Decision for DecideRecommendation {
    fn act(&self) -> Act {
        Act::DecideRecommendation
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, context: &Context<'_>) -> Decided {
        let held = known(ledger, self.recommendation)?;
        match (self.decision, &self.owner, self.reason) {
            (RecommendationDecision::Kept, None, _) => return Err(Refusal::OwnerNeeded),
            (RecommendationDecision::NotKept, _, None) => return Err(Refusal::ReasonNeeded),
            (_, Some(owner), _) if context.directory.institution_of(owner).is_none() => {
                return Err(Refusal::UnknownInstitution(owner.clone()));
            }
            _ => {}
        }
        let same = |decided: &navette_projections::after::DecidedOn| {
            decided.decision == self.decision && decided.owner == self.owner && self.reason.is_none()
        };
        if held.decided.as_ref().is_some_and(same) {
            return Ok(Vec::new());
        }
        let decided = RecommendationDecided {
            recommendation: self.recommendation,
            decision: self.decision,
            owner: self.owner.clone(),
            reason: self.reason,
        };
        Ok(vec![decided.into()])
    }
}

/// Say how far a recommendation is followed, with evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowRecommendation {
    /// Which.
    pub recommendation: u32,
    /// How far.
    pub state: FollowUp,
    /// The evidence.
    pub words: Sealed,
    /// A file that shows it.
    pub file: Option<Hash>,
}

impl Decision for FollowRecommendation {
    fn act(&self) -> Act {
        Act::FollowRecommendation
    }

    /// Its owner's business.
    fn concerns(&self, ledger: &Ledger) -> Option<Code> {
        let held = ledger.after.recommendation(self.recommendation)?;
        let owner = held.decided.as_ref().and_then(|decided| decided.owner.as_ref());
        owner.map(|owner| ledger.reshuffles.heir_of(owner).clone())
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        let held = known(ledger, self.recommendation)?;
        if held.decided.as_ref().is_none_or(|decided| decided.decision != RecommendationDecision::Kept) {
            return Err(Refusal::NotKept(self.recommendation));
        }
        let (recommendation, state, words, file) = (self.recommendation, self.state, self.words, self.file);
        Ok(vec![RecommendationFollowed { recommendation, state, words, file }.into()])
    }
}

/// Attach headquarters' answer to a recommendation that was referred to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerReferral {
    /// Which.
    pub recommendation: u32,
    /// The answer.
    pub words: Sealed,
}

impl Decision for AnswerReferral {
    fn act(&self) -> Act {
        Act::AnswerReferral
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        let held = known(ledger, self.recommendation)?;
        if held.decided.as_ref().is_none_or(|decided| decided.decision != RecommendationDecision::Referred) {
            return Err(Refusal::NotReferred(self.recommendation));
        }
        Ok(vec![ReferralAnswered { recommendation: self.recommendation, words: self.words }.into()])
    }
}

/// Begin a follow-up assessment whose baseline is kept by this service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenFollowUp {
    /// How it is opened.
    pub open: Open,
    /// What the baseline is, as it stands.
    pub baseline: Baseline,
}

/// The baseline of a follow-up, as it stands when the follow-up is opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Baseline {
    /// Its country and level: its territory.
    pub territory: Option<(Code, navette_events::Level)>,
    /// Whether its profile is published.
    pub published: bool,
    /// Its open recommendations, each with its words sealed anew.
    pub open: Vec<(Recommendation, Option<Sealed>)>,
    /// Its answers, sources and text, as they stand.
    pub taking: Option<Box<Taking>>,
}

impl Decision for OpenFollowUp {
    fn act(&self) -> Act {
        Act::Open
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, context: &Context<'_>) -> Decided {
        let mut events = self.open.decide(ledger, context)?;
        let Some(code) = &self.open.baseline else { return Err(Refusal::BaselineMismatch) };
        let same = self.baseline.territory == Some((self.open.country.clone(), self.open.level));
        if !same || !self.baseline.published {
            return Err(Refusal::NoBaseline);
        }
        events.extend(self.baseline.taking.iter().flat_map(|taking| taking.events(code)));
        let carried = self.baseline.open.iter().take(RECOMMENDATIONS).enumerate();
        events.extend(carried.map(|(place, (held, words))| carry(code, next(place), held, *words)));
        Ok(events)
    }
}

fn carry(baseline: &Code, recommendation: u32, held: &Recommendation, words: Option<Sealed>) -> AssessmentEvent {
    let decided = held.decided.as_ref();
    RecommendationInherited {
        recommendation,
        institution: held.institution.clone(),
        baseline: baseline.clone(),
        number: held.recommendation,
        owner: decided.and_then(|decided| decided.owner.clone()),
        decision: decided.map(|decided| decided.decision),
        state: held.state().parse().ok(),
        words,
    }
    .into()
}
