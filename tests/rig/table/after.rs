//! Recommendations, key findings, proofs, objectives, communications.

use navette::assessment::Act;
use navette_events::{Circle, Code, FollowUp, Hash, Proofs, RecommendationDecision};
use navette_projections::after::Recommendation;
use serde_json::json;

use super::super::attempt::{Attempt, Readers};
use super::super::dice::Dice;
use super::super::model::{Model, code};
use super::drafts::{corrected, sent};
use super::validation::content;
use super::{numbers, participant, table};

table! {
    "POST /assessments/{id}/recommendations" => recommend,
    "POST /assessments/{id}/recommendations/{r}/decision" => decide,
    "POST /assessments/{id}/recommendations/{r}/follow-ups" => follow,
    "POST /assessments/{id}/recommendations/{r}/answer" => answer,
    "POST /assessments/{id}/key-findings" => find,
    "PUT /assessments/{id}/key-findings/{f}" => rewrite,
    "POST /assessments/{id}/key-findings/{f}/removal" => leave_out,
    "POST /assessments/{id}/key-findings/approval" => approve_findings,
    "POST /assessments/{id}/proofs" => submit_proof,
    "POST /assessments/{id}/proofs/{p}/approval" => approve_proof,
    "PUT /assessments/{id}/gcm" => tag,
    "POST /assessments/{id}/communications" => communicate,
}

fn recommend(model: &Model, dice: &mut Dice) -> Attempt {
    dice.needs(model.ledger().after.recommendations.len() < 6);
    let institution = participant(model, dice, |_| true);
    Attempt::of(model, dice, Act::RecordRecommendation, None)
        .with("institution", json!(institution))
        .tells(dice, "text")
}

fn recommendation(model: &Model, dice: &mut Dice, fits: impl Fn(&Recommendation) -> bool) -> u32 {
    let held = &model.ledger().after.recommendations;
    let fitting: Vec<u32> = held.iter().filter(|one| fits(one)).map(|one| one.recommendation).collect();
    dice.fit(fitting, numbers(held.len()))
}

fn was(held: &Recommendation, decision: RecommendationDecision) -> bool {
    held.decided.as_ref().is_some_and(|decided| decided.decision == decision)
}

fn decide(model: &Model, dice: &mut Dice) -> Attempt {
    let number = recommendation(model, dice, |held| held.decided.is_none());
    let decision = dice.pick(RecommendationDecision::ALL);
    let mut attempt =
        Attempt::of(model, dice, Act::DecideRecommendation, None).at(&number).with("decision", json!(decision));
    if decision == RecommendationDecision::Kept && !dice.once_in(12) {
        attempt = attempt.with("owner", json!(participant(model, dice, |_| true)));
    }
    if dice.once_in(12) { attempt } else { attempt.tells(dice, "reason") }
}

/// Who is to apply a recommendation.
fn owner(model: &Model, number: u32) -> Option<Code> {
    let held = model.ledger().after.recommendation(number)?;
    held.decided.as_ref()?.owner.clone()
}

fn follow(model: &Model, dice: &mut Dice) -> Attempt {
    let number = recommendation(model, dice, |held| was(held, RecommendationDecision::Kept));
    let owner = owner(model, number);
    Attempt::of(model, dice, Act::FollowRecommendation, owner.as_ref())
        .at(&number)
        .with("state", json!(dice.pick(FollowUp::ALL)))
        .tells(dice, "evidence")
}

fn answer(model: &Model, dice: &mut Dice) -> Attempt {
    let number = recommendation(model, dice, |held| was(held, RecommendationDecision::Referred));
    Attempt::of(model, dice, Act::AnswerReferral, None).at(&number).tells(dice, "text")
}

fn finding(model: &Model, dice: &mut Dice) -> Attempt {
    let ledger = model.ledger();
    let settled = ledger.finalised.as_ref().and_then(|settled| ledger.draft(settled.draft)).or(ledger.latest_draft());
    let blocks = settled.into_iter().flat_map(|draft| &draft.blocks).map(|entry| entry.id.to_string());
    let block = dice.fit(blocks, ["b99".to_owned()]);
    Attempt::of(model, dice, Act::WriteFinding, None)
        .with("dimension", dice.below(6) + 1)
        .with("kind", dice.pick(&["well_developed", "to_strengthen"]))
        .with("blocks", json!([block]))
        .tells(dice, "text")
}

fn find(model: &Model, dice: &mut Dice) -> Attempt {
    dice.needs(model.ledger().after.findings.len() < 5);
    finding(model, dice)
}

fn known_finding(model: &Model, dice: &mut Dice) -> u32 {
    let after = &model.ledger().after;
    let held: Vec<u32> = after.findings.keys().copied().collect();
    dice.fit(held, [after.last_finding + 1])
}

fn rewrite(model: &Model, dice: &mut Dice) -> Attempt {
    let number = known_finding(model, dice);
    finding(model, dice).at(&number)
}

fn leave_out(model: &Model, dice: &mut Dice) -> Attempt {
    let number = known_finding(model, dice);
    Attempt::of(model, dice, Act::WriteFinding, None).at(&number)
}

fn approve_findings(model: &Model, dice: &mut Dice) -> Attempt {
    let ledger = model.ledger();
    let settled = ledger.finalised.as_ref().and_then(|settled| ledger.draft(settled.draft));
    let holds = |block| settled.is_some_and(|draft| draft.blocks.iter().any(|entry| entry.id == block));
    let whole = ledger.after.findings.values().all(|finding| finding.blocks.iter().all(|block| holds(*block)));
    dice.needs(!ledger.after.findings.is_empty() && whole);
    let lead = code("mmeia");
    Attempt::of(model, dice, Act::ApproveFindings, Some(&lead))
        .with("institution", json!(lead))
        .with("content", json!(content(model, dice)))
}

fn submit_proof(model: &Model, dice: &mut Dice) -> Attempt {
    let ledger = model.ledger();
    let settled = ledger.finalised.as_ref().and_then(|settled| ledger.draft(settled.draft));
    dice.needs(settled.is_some() && ledger.after.proofs.len() < 6);
    let text = settled.map(|draft| sent(model, draft.source)).unwrap_or_default();
    let text = if dice.once_in(3) { corrected(&text, dice) } else { text };
    let content = settled.map(|draft| draft.content);
    let unproved = |channel: &Code| content.is_some_and(|content| !ledger.after.has_proof(channel, content));
    let channels = ["portal", "library"].map(code);
    let waits: Vec<Code> = channels.iter().filter(|channel| unproved(channel)).cloned().collect();
    let channel = dice.fit(waits, channels.into_iter().chain([code("newspaper")]));
    Attempt::of(model, dice, Act::SubmitProof, None)
        .with("channel", json!(channel))
        .with("markdown", text)
        .with("extract", dice.once_in(3))
}

fn approve_proof(model: &Model, dice: &mut Dice) -> Attempt {
    let ledger = model.ledger();
    let settled = ledger.finalised.as_ref().map(|settled| settled.content);
    let proofs = &ledger.after.proofs;
    let waits = proofs.iter().filter(|proof| proof.approved_at.is_none() && Some(proof.content) == settled);
    let known: Vec<(u32, Hash)> = waits.map(|proof| (proof.proof, proof.source)).collect();
    let (number, source) = dice.fit(known, numbers(proofs.len()).map(|number| (number, Hash::of(b"another file"))));
    let lead = code("mmeia");
    let by_coordinator = ledger.opened.as_ref().is_some_and(|opened| opened.policies.proofs == Proofs::Coordinator);
    let attempt = if by_coordinator && dice.once_in(2) {
        Attempt::of(model, dice, Act::PassProof, None)
    } else {
        Attempt::of(model, dice, Act::ApproveProof, Some(&lead))
    };
    attempt.at(&number).with("source", json!(source))
}

fn tag(model: &Model, dice: &mut Dice) -> Attempt {
    let ledger = model.ledger();
    let blocks = ledger.latest_draft().into_iter().flat_map(|draft| &draft.blocks).map(|entry| entry.id.to_string());
    let held = ledger.after.recommendations.iter().map(|one| format!("r{}", one.recommendation));
    let tagged = dice.fit(blocks.chain(held), ["b99", "r99"].map(ToOwned::to_owned));
    let objective = dice.below(24) + 1;
    dice.needs(objective < 24);
    Attempt::of(model, dice, Act::TagObjectives, None).with("tagged", tagged).with("objectives", json!([objective]))
}

fn communicate(model: &Model, dice: &mut Dice) -> Attempt {
    dice.needs(model.ledger().after.communications.len() < 3);
    let day = if dice.once_in(8) { model.today().tomorrow().expect("a day") } else { model.today() };
    dice.needs(day == model.today());
    Attempt::of(model, dice, Act::RecordCommunication, None)
        .with("kind", dice.pick(&["press_release", "announcement"]))
        .with("published_on", json!(day))
        .with("url", "https://oim.example/communique")
        .says(dice, "reference", Readers::Circle(Circle::Everyone, Vec::new()))
}
