//! What happens around and after publication.

use navette_events::after::*;
use navette_events::assessment::{DraftWritten, ValidationWithdrawn};
use navette_events::{
    BlockEntry, BlockId, BlockLink, CommunicationKind, ContestDecision, Dimension, EditionKind, ErrorVerdict,
    FindingKind, FindingLinks, FollowUp, Hash, Kind, Level, Objective, PersonId, Policies, Proofs,
    RecommendationDecision, Stage, Tagged, content_hash,
};

use super::world::*;
use super::{opening, publication, validation};
use crate::assessment::drafts::WriteDraft;
use crate::assessment::endings::*;
use crate::assessment::errata::*;
use crate::assessment::findings::*;
use crate::assessment::opening::Open;
use crate::assessment::proofs::*;
use crate::assessment::recommendations::*;
use crate::assessment::{Act, Command, Refusal};

/// One of every command, and somebody who may.
pub fn every_command() -> Vec<(PersonId, Command)> {
    let institution = || code("mmeia");
    vec![
        (COORDINATOR, record().into()),
        (COORDINATOR, decide(RecommendationDecision::NotKept).into()),
        (COORDINATOR, follow(FollowUp::Applied).into()),
        (HQ, AnswerReferral { recommendation: 1, words: words(1) }.into()),
        (ANALYST, finding().into()),
        (LEAD, ApproveFindings { institution: institution(), content: content(1) }.into()),
        (HQ, proof().into()),
        (LEAD, approve(Some("mmeia")).into()),
        (COORDINATOR, approve(None).into()),
        (SECURITY, report().into()),
        (COORDINATOR, triage(ErrorVerdict::WrongFact).into()),
        (ANALYST, edition(EditionKind::Corrigendum, corrected()).into()),
        (LEAD, validate_edition().into()),
        (LEAD, ContestPublication { institution: institution(), reason: words(1) }.into()),
        (HQ, settle(ContestDecision::Keep).into()),
        (HQ, TakeDown { channel: code("portal"), reason: words(1) }.into()),
        (HQ, Cancel { reason: words(1) }.into()),
        (HQ, Reopen { reason: words(1) }.into()),
        (ANALYST, tag("b1", &[1]).into()),
        (COORDINATOR, communicate().into()),
    ]
}

fn record() -> RecordRecommendation {
    RecordRecommendation { institution: code("mspc"), words: words(301) }
}

fn decide(decision: RecommendationDecision) -> DecideRecommendation {
    let owner = (decision == RecommendationDecision::Kept).then(|| code("mspc"));
    DecideRecommendation { recommendation: 1, decision, owner, reason: Some(words(302)) }
}

fn follow(state: FollowUp) -> FollowRecommendation {
    FollowRecommendation { recommendation: 1, state, words: words(303), file: None }
}

fn finding() -> WriteFinding {
    WriteFinding {
        finding: None,
        dimension: Dimension::try_from(1).unwrap(),
        kind: FindingKind::WellDeveloped,
        blocks: vec![BlockId(2), BlockId(1), BlockId(2)],
        words: words(304),
    }
}

fn proof() -> SubmitProof {
    let (channel, content, source) = (code("portal"), content(1), Hash::of(b"proof"));
    SubmitProof { channel, content, source, extract: false, differences: 1 }
}

fn approve(institution: Option<&str>) -> ApproveProof {
    ApproveProof { proof: 1, source: Hash::of(b"proof"), institution: institution.map(code) }
}

fn report() -> ReportError {
    ReportError { institution: code("mspc"), block: Some(BlockId(1)), words: words(305) }
}

fn triage(verdict: ErrorVerdict) -> TriageError {
    TriageError { report: 1, verdict, reason: words(306) }
}

pub fn corrected() -> Vec<BlockEntry> {
    vec![block(1, "corrected"), block(2, "stays"), block(3, "stays too")]
}

fn edition(kind: EditionKind, blocks: Vec<BlockEntry>) -> DraftEdition {
    let text = WriteDraft {
        based_on: Some(content(1)),
        language: navette_events::Language::Fr,
        cutoff: None,
        source: Hash::of(b"corrected source"),
        text: Hash::of(b"corrected text"),
        blocks,
    };
    DraftEdition { kind, reports: vec![1], text }
}

pub fn validate_edition() -> ValidateEdition {
    let content = content_hash(&corrected());
    ValidateEdition { number: 2, institution: code("mmeia"), content, signature: words(307) }
}

fn settle(decision: ContestDecision) -> SettleContest {
    SettleContest { contest: 1, decision, reason: words(308) }
}

fn tag(tagged: &str, objectives: &[u8]) -> TagObjectives {
    let objectives = objectives.iter().map(|number| Objective::try_from(*number).unwrap()).collect();
    TagObjectives { tagged: tagged.parse().unwrap(), objectives }
}

fn communicate() -> RecordCommunication {
    RecordCommunication { kind: CommunicationKind::PressRelease, published_on: today(), link: words(309) }
}

fn recorded() -> RecommendationRecorded {
    RecommendationRecorded { recommendation: 1, institution: code("mspc"), words: words(301) }
}

fn decided(decision: RecommendationDecision) -> RecommendationDecided {
    let owner = (decision == RecommendationDecision::Kept).then(|| code("mspc"));
    RecommendationDecided { recommendation: 1, decision, owner, reason: Some(words(302)) }
}

fn reported() -> ErrorReported {
    ErrorReported { report: 1, institution: code("mspc"), draft: 1, block: Some(BlockId(1)), words: words(305) }
}

fn triaged(verdict: ErrorVerdict) -> ErrorTriaged {
    ErrorTriaged { report: 1, institution: code("mspc"), verdict, reason: words(306) }
}

fn drafted() -> EditionDrafted {
    EditionDrafted {
        number: 2,
        kind: EditionKind::Corrigendum,
        draft: 2,
        content: content_hash(&corrected()),
        reports: vec![1],
        changed: vec![BlockId(1)],
    }
}

fn corrected_text() -> DraftWritten {
    DraftWritten {
        draft: 2,
        language: navette_events::Language::Fr,
        cutoff: None,
        source: Hash::of(b"corrected source"),
        text: Hash::of(b"corrected text"),
        content: content_hash(&corrected()),
        total: 3,
        blocks: corrected(),
    }
}

pub fn edition_validated() -> EditionValidated {
    let content = content_hash(&corrected());
    EditionValidated {
        number: 2,
        institution: code("mmeia"),
        draft: 2,
        content,
        signature: words(307),
        silent: Vec::new(),
    }
}

fn given_reported() -> Given {
    given_published().and(reported()).and(triaged(ErrorVerdict::TypingError))
}

/// A corrected text is drafted; its report was found to be this.
pub fn given_corrected(verdict: ErrorVerdict) -> Given {
    given_published().and(reported()).and(triaged(verdict)).and(drafted()).and(corrected_text())
}

#[test]
fn a_recommendation_is_recorded_then_decided_then_followed_also_after_the_end() {
    given_closed().when(COORDINATOR, record()).then_expect_events(vec![recorded().into()]);
    let kept = decided(RecommendationDecision::Kept);
    let given = given_closed().and(recorded());
    given.clone().when(HQ, decide(RecommendationDecision::Kept)).then_expect_events(vec![kept.clone().into()]);
    given.clone().when(SECURITY, follow(FollowUp::Applied)).then_expect_error(Refusal::NotFound);
    given.clone().when(COORDINATOR, follow(FollowUp::Applied)).then_expect_error(Refusal::NotKept(1));
    let followed =
        RecommendationFollowed { recommendation: 1, state: FollowUp::Applied, words: words(303), file: None };
    let given = given.and(kept);
    given.clone().when(SECURITY, follow(FollowUp::Applied)).then_expect_events(vec![followed.into()]);
    given.clone().when(HEALTH, follow(FollowUp::Applied)).then_expect_error(Refusal::NotFound);
    let without = DecideRecommendation { owner: None, ..decide(RecommendationDecision::Kept) };
    given.clone().when(HQ, without).then_expect_error(Refusal::OwnerNeeded);
    let mute = DecideRecommendation { reason: None, ..decide(RecommendationDecision::NotKept) };
    given.when(HQ, mute).then_expect_error(Refusal::ReasonNeeded);
}

#[test]
fn headquarters_answers_what_was_referred_to_it_and_nothing_else() {
    let answer = AnswerReferral { recommendation: 1, words: words(310) };
    let given = given_closed().and(recorded());
    given.clone().when(HQ, answer.clone()).then_expect_error(Refusal::NotReferred(1));
    let referred = given.and(decided(RecommendationDecision::Referred));
    assert!(referred.ledger().after.recommendations[0].is_open());
    let answered = ReferralAnswered { recommendation: 1, words: words(310) };
    referred.clone().when(HQ, answer).then_expect_events(vec![answered.clone().into()]);
    assert!(!referred.and(answered).ledger().after.recommendations[0].is_open());
}

#[test]
fn key_findings_are_drawn_from_blocks_and_approved_on_the_settled_text_by_the_lead() {
    let written = FindingWritten {
        finding: 1,
        dimension: Dimension::try_from(1).unwrap(),
        kind: FindingKind::WellDeveloped,
        blocks: vec![BlockId(1), BlockId(2)],
        words: words(304),
    };
    let given = given_validated();
    given.clone().when(ANALYST, finding()).then_expect_events(vec![written.clone().into()]);
    let unknown = WriteFinding { blocks: vec![BlockId(9)], ..finding() };
    given.clone().when(ANALYST, unknown).then_expect_error(Refusal::UnknownBlock(BlockId(9)));
    let nothing = WriteFinding { blocks: Vec::new(), ..finding() };
    given.clone().when(ANALYST, nothing).then_expect_error(Refusal::FindingOfWhat);
    let approve = ApproveFindings { institution: code("mmeia"), content: content(1) };
    let link = |number| BlockLink { block: BlockId(number), hash: blocks(1)[number as usize - 1].hash };
    let approved = FindingsApproved {
        institution: code("mmeia"),
        draft: 1,
        content: content(1),
        findings: vec![FindingLinks { finding: 1, blocks: vec![link(1), link(2)] }],
    };
    let given = given.and(written);
    given.clone().when(COORDINATOR, approve.clone()).then_expect_error(Refusal::NotAllowed(Act::ApproveFindings));
    given.clone().when(LEAD, approve.clone()).then_expect_events(vec![approved.clone().into()]);
    given.and(approved).when(LEAD, approve).then_expect_events(Vec::new());
}

#[test]
fn where_the_rules_ask_for_a_proof_nothing_goes_live_without_one() {
    let under = |proofs| {
        given_consultation_under(Policies { proofs, ..policies() })
            .and(met())
            .and(finalised())
            .and(advanced(Stage::Consultation, Stage::Validation))
            .and(validated(1, "mmeia"))
    };
    let submitted = || ProofSubmitted {
        proof: 1,
        channel: code("portal"),
        draft: 1,
        content: content(1),
        source: Hash::of(b"proof"),
        extract: false,
        differences: 1,
    };
    let approved = || ProofApproved { proof: 1, channel: code("portal"), source: Hash::of(b"proof") };
    let strict = under(Proofs::Lead);
    strict.clone().when(HQ, publication::publish("portal")).then_expect_error(Refusal::ProofNeeded(code("portal")));
    strict.clone().when(HQ, proof()).then_expect_events(vec![submitted().into()]);
    let given = strict.and(submitted());
    given.clone().when(COORDINATOR, approve(None)).then_expect_error(Refusal::NotAllowed(Act::PassProof));
    given.clone().when(COORDINATOR, approve(Some("mmeia"))).then_expect_error(Refusal::NotAllowed(Act::ApproveProof));
    given.clone().when(LEAD, approve(Some("mmeia"))).then_expect_events(vec![approved().into()]);
    given.and(approved()).when(HQ, publication::publish("portal")).then_expect_events(vec![live_on("portal").into()]);
    let lenient = under(Proofs::Coordinator).and(submitted());
    lenient.when(COORDINATOR, approve(None)).then_expect_events(vec![approved().into()]);
    given_validated().when(HQ, publication::publish("portal")).then_expect_events(vec![live_on("portal").into()]);
}

#[test]
fn an_error_is_reported_examined_and_corrected_as_a_list_of_changes() {
    given_validated().when(SECURITY, report()).then_expect_error(Refusal::NothingPublished);
    given_closed().when(SECURITY, report()).then_expect_events(vec![reported().into()]);
    let corrigendum = || edition(EditionKind::Corrigendum, corrected());
    given_published().and(reported()).when(ANALYST, corrigendum()).then_expect_error(Refusal::NotAnError(1));
    let given = given_reported();
    given.clone().when(ANALYST, corrigendum()).then_expect_events(vec![drafted().into(), corrected_text().into()]);
    let longer = || corrected().into_iter().chain([block(4, "more")]).collect::<Vec<_>>();
    let too_much = edition(EditionKind::Corrigendum, longer());
    given.clone().when(ANALYST, too_much).then_expect_error(Refusal::NotACorrigendum);
    assert!(given.clone().when(ANALYST, edition(EditionKind::NewEdition, longer())).inspect_result().is_ok());
    let given = given.and(drafted()).and(corrected_text());
    given.clone().when(COORDINATOR, validate_edition()).then_expect_error(Refusal::NotAllowed(Act::ValidateEdition));
    given.clone().when(LEAD, validate_edition()).then_expect_events(vec![edition_validated().into()]);
    let validated = given.and(edition_validated());
    let ledger = validated.ledger();
    assert_eq!(ledger.correction_pending(), [code("portal"), code("library")]);
    assert!(ledger.is_validated() && ledger.after.reports[0].corrected_in == Some(2));
    let again = TriageError { verdict: ErrorVerdict::NoError, ..triage(ErrorVerdict::NoError) };
    validated.when(COORDINATOR, again).then_expect_error(Refusal::AlreadyCorrected(1));
}

#[test]
fn a_validation_is_withdrawn_before_publication_and_contested_after() {
    let contest = ContestPublication { institution: code("mmeia"), reason: words(311) };
    let withdrawn = ValidationWithdrawn { validation: 1, institution: code("mmeia"), reason: words(80) };
    given_validated().when(LEAD, validation::withdraw(1)).then_expect_events(vec![withdrawn.into()]);
    given_validated().when(LEAD, contest.clone()).then_expect_error(Refusal::NothingPublished);
    given_validated()
        .and(live_on("portal"))
        .when(LEAD, validation::withdraw(1))
        .then_expect_error(Refusal::AlreadyPublished);
    let contested = PublicationContested { contest: 1, institution: code("mmeia"), reason: words(311) };
    given_closed().when(LEAD, contest.clone()).then_expect_events(vec![contested.clone().into()]);
    let other = ContestPublication { institution: code("mspc"), ..contest };
    given_closed().when(SECURITY, other).then_expect_error(Refusal::NotAValidator(code("mspc")));
    let down = ContestSettled {
        contest: 1,
        decision: ContestDecision::TakeDown,
        channels: vec![code("portal"), code("library")],
        reason: words(308),
    };
    let given = given_closed().and(contested);
    given.clone().when(HQ, settle(ContestDecision::TakeDown)).then_expect_events(vec![down.clone().into()]);
    let given = given.and(down);
    assert!(!given.ledger().is_live_on(&code("portal")));
    given.clone().when(HQ, settle(ContestDecision::TakeDown)).then_expect_events(Vec::new());
    given.when(HQ, settle(ContestDecision::Keep)).then_expect_error(Refusal::ContestSettled(1));
}

#[test]
fn cancelling_ends_it_for_good_and_reopening_undoes_a_closing() {
    let cancel = || Cancel { reason: words(312) };
    let cancelled = AssessmentCancelled { stage: Stage::Validation, reason: words(312) };
    given_validated().when(COORDINATOR, cancel()).then_expect_events(vec![cancelled.clone().into()]);
    given_validated().and(live_on("portal")).when(HQ, cancel()).then_expect_error(Refusal::AlreadyPublished);
    let over = given_validated().and(cancelled);
    over.clone().when(HQ, cancel()).then_expect_events(Vec::new());
    for (who, command) in every_command().into_iter().filter(|(_, command)| !matches!(command, Command::Cancel(_))) {
        over.clone().when(who, command).then_expect_error(Refusal::Closed);
    }
    let reopen = || Reopen { reason: words(313) };
    let reopened = AssessmentReopened { reason: words(313) };
    given_closed().when(HQ, reopen()).then_expect_events(vec![reopened.into()]);
    given_closed().when(COORDINATOR, reopen()).then_expect_error(Refusal::NotAllowed(Act::Reopen));
    given_published().when(HQ, reopen()).then_expect_events(Vec::new());
}

#[test]
fn objectives_are_tied_to_what_is_there_and_replace_those_before() {
    let tagged = |objectives: &[u8]| ObjectivesTagged {
        tagged: Tagged::Block(BlockId(1)),
        objectives: objectives.iter().map(|number| Objective::try_from(*number).unwrap()).collect(),
    };
    given_published().when(ANALYST, tag("b1", &[21, 1, 21])).then_expect_events(vec![tagged(&[1, 21]).into()]);
    given_published().and(tagged(&[1, 21])).when(ANALYST, tag("b1", &[21, 1])).then_expect_events(Vec::new());
    given_published().and(tagged(&[1])).when(ANALYST, tag("b1", &[])).then_expect_events(vec![tagged(&[]).into()]);
    given_published().when(ANALYST, tag("b9", &[1])).then_expect_error(Refusal::UnknownBlock(BlockId(9)));
    given_published().when(ANALYST, tag("r1", &[1])).then_expect_error(Refusal::UnknownRecommendation(1));
}

#[test]
fn a_follow_up_starts_from_a_published_profile_of_the_same_territory() {
    let open = || Open { kind: Kind::FollowUp, baseline: Some(code("mali-2018")), ..opening::open() };
    let given = given_published().and(recorded()).and(decided(RecommendationDecision::Kept));
    let held = given.ledger().after.recommendations;
    let baseline = |level, published| {
        let open: Vec<_> = held.iter().map(|one| (one.clone(), Some(words(314)))).collect();
        Baseline { territory: Some((code("mli"), level)), published, open, taking: None }
    };
    let follow_up = |baseline| OpenFollowUp { open: open(), baseline };
    for wrong in [baseline(Level::National, false), baseline(Level::Local, true)] {
        given_nothing().when(COORDINATOR, follow_up(wrong)).then_expect_error(Refusal::NoBaseline);
    }
    let events =
        given_nothing().when(COORDINATOR, follow_up(baseline(Level::National, true))).inspect_result().unwrap();
    let inherited = RecommendationInherited {
        recommendation: 1,
        institution: code("mspc"),
        baseline: code("mali-2018"),
        number: 1,
        owner: Some(code("mspc")),
        decision: Some(RecommendationDecision::Kept),
        state: Some(FollowUp::Kept),
        words: Some(words(314)),
    };
    assert_eq!(events.last(), Some(&inherited.into()));
}
