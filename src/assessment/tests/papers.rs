//! Acts signed on paper: typed by one, checked by another, contested by whoever is said to have signed.

use jiff::civil::{Date, date};
use navette_events::assessment::*;
use navette_events::{
    AssessmentEvent, Code, Hash, MediaKind, OnPaper, Opinion, Outcome, PaperAct, PaperCheck, PaperRuling, PersonId,
    Policies, Purpose, Scope, Stage, Target, Visibility,
};
use navette_projections::papers::PaperState;
use navette_projections::{Gate, MissingCode};

use super::world::*;
use crate::assessment::briefing::RecordEngagement;
use crate::assessment::papers::{CheckPaper, ContestPaper, KeepScan, SettlePaper, Transcribe};
use crate::assessment::{Act, Command, Refusal};

/// One of each command, and somebody who may.
pub fn commands() -> Vec<(PersonId, Command)> {
    vec![
        (COORDINATOR, transcribe("mspc", nomination()).into()),
        (COORDINATOR, scan(1).into()),
        (HQ, check(1).into()),
        (SECURITY, contest(1).into()),
        (HQ, settle(1, true).into()),
    ]
}

fn signed_on() -> Date {
    date(2021, 7, 3)
}

fn nomination() -> PaperAct {
    PaperAct::Nomination { person: STRANGER, alternate: true }
}

fn opinion(opinion: Opinion) -> PaperAct {
    let (scope, reservations) = (Scope::Draft, Vec::new());
    PaperAct::Opinion { draft: 1, scope, opinion, reservations, reason: Some(words(301)) }
}

fn validation() -> PaperAct {
    PaperAct::Validation { content: content(1) }
}

fn transcribe(institution: &str, act: PaperAct) -> Transcribe {
    let (reference, signature, by) = (words(302), words(303), COORDINATOR);
    Transcribe { institution: code(institution), dated_on: signed_on(), reference, signature, act, by }
}

fn scan(paper: u32) -> KeepScan {
    KeepScan { paper, file: Hash::of(b"scan"), bytes: 4, media: MediaKind::Pdf }
}

fn check(paper: u32) -> CheckPaper {
    CheckPaper { paper, confirmed: true, reason: None, by: HQ }
}

fn refuse(paper: u32) -> CheckPaper {
    CheckPaper { confirmed: false, reason: Some(words(304)), ..check(paper) }
}

fn contest(paper: u32) -> ContestPaper {
    ContestPaper { paper, reason: words(305) }
}

fn settle(paper: u32, upheld: bool) -> SettlePaper {
    SettlePaper { paper, upheld, reason: words(306), undo: words(307), by: HQ }
}

pub fn transcribed(paper: u32, institution: &str, act: PaperAct) -> ActTranscribed {
    ActTranscribed {
        paper,
        institution: code(institution),
        dated_on: signed_on(),
        by: COORDINATOR,
        to_check: true,
        reference: words(302),
        signature: words(303),
        act,
    }
}

/// A nomination that is typed and not yet checked.
pub fn nominated() -> ActTranscribed {
    transcribed(1, "mspc", nomination())
}

fn kept(paper: u32, institution: &str) -> ScanKept {
    let (file, bytes, media) = (Hash::of(b"scan"), 4, MediaKind::Pdf);
    ScanKept { paper, institution: code(institution), file, bytes, media }
}

fn checked(paper: u32, institution: &str) -> TranscriptionChecked {
    TranscriptionChecked { paper, institution: code(institution), by: HQ, confirmed: true, reason: None }
}

fn contested(paper: u32, institution: &str) -> TranscriptionContested {
    TranscriptionContested { paper, institution: code(institution), reason: words(305) }
}

fn settled(paper: u32, institution: &str, upheld: bool) -> TranscriptionSettled {
    TranscriptionSettled { paper, institution: code(institution), upheld, reason: words(306) }
}

fn on(paper: u32) -> OnPaper {
    OnPaper { paper, dated_on: signed_on(), signature: words(303), by: COORDINATOR }
}

/// Typed, with its scan.
fn given_scanned(given: Given, institution: &str, act: PaperAct) -> Given {
    given.and(transcribed(1, institution, act)).and(kept(1, institution))
}

fn state(given: &Given) -> PaperState {
    given.ledger().papers.get(1).unwrap().state
}

fn missing(given: &Given, gate: Gate) -> Vec<(MissingCode, Vec<Code>)> {
    gate.missing(&given.ledger()).into_iter().map(|missing| (missing.code, missing.institutions)).collect()
}

fn lacks(given: &Given, gate: Gate, code: MissingCode) -> bool {
    missing(given, gate).iter().any(|(known, _)| *known == code)
}

/// An opinion that stands on paper.
fn given_opinion(given: Given, said: Opinion) -> Given {
    let then = OpinionGiven { reason: Some(words(301)), paper: Some(on(1)), ..opined("mspc", said) };
    given_scanned(given, "mspc", opinion(said)).and(checked(1, "mspc")).and(then)
}

#[test]
fn what_is_typed_is_recorded_with_its_proof_and_does_not_count_yet() {
    let given = given_consultation_with_shared_draft();
    let typed = transcribed(1, "mspc", opinion(Opinion::Favourable));
    given
        .clone()
        .when(HQ, Transcribe { by: HQ, ..transcribe("mspc", opinion(Opinion::Favourable)) })
        .then_expect_events(vec![ActTranscribed { by: HQ, ..typed.clone() }.into()]);
    given
        .clone()
        .when(COORDINATOR, transcribe("mspc", opinion(Opinion::Favourable)))
        .then_expect_events(vec![typed.clone().into()]);
    let pending = given.and(typed);
    assert_eq!(
        (state(&pending), pending.ledger().participants[&code("mspc")].opinion.clone()),
        (PaperState::AwaitingScan, None)
    );
    // The same letter once more is already there; a letter of another day is another.
    pending.clone().when(COORDINATOR, transcribe("mspc", opinion(Opinion::Favourable))).then_expect_events(Vec::new());
    let other = Transcribe { dated_on: date(2021, 7, 4), ..transcribe("mspc", opinion(Opinion::Favourable)) };
    let events = pending.when(COORDINATOR, other).inspect_result().unwrap();
    assert!(matches!(&events[..], [AssessmentEvent::ActTranscribed(second)] if second.paper == 2));
}

#[test]
fn what_could_not_be_done_here_cannot_be_done_on_paper() {
    let given = given_consultation_with_shared_draft;
    let when = |act: PaperAct, who: &str| given().when(COORDINATOR, transcribe(who, act));
    when(opinion(Opinion::Favourable), "mef").then_expect_error(Refusal::NotAParticipant(code("mef")));
    when(opinion(Opinion::Favourable), "hcme").then_expect_error(Refusal::NotAMinistry(code("hcme")));
    let late = Transcribe { dated_on: date(2021, 7, 6), ..transcribe("mspc", nomination()) };
    given().when(COORDINATOR, late).then_expect_error(Refusal::DateOutOfRange);
    let unsaid = |reservations: Vec<u32>, draft| {
        let opinion = Opinion::FavourableWithReservations;
        PaperAct::Opinion { draft, scope: Scope::Draft, opinion, reservations, reason: None }
    };
    when(unsaid(Vec::new(), 1), "mspc").then_expect_error(Refusal::ReservationsOfWhat);
    when(unsaid(vec![9], 1), "mspc").then_expect_error(Refusal::UnknownComment(9));
    when(unsaid(vec![9], 2), "mspc").then_expect_error(Refusal::UnknownDraft(2));
    when(PaperAct::Nomination { person: UNHEARD_OF, alternate: false }, "mspc")
        .then_expect_error(Refusal::UnknownPerson(UNHEARD_OF));
    let possible = Act::Validate.stages();
    when(validation(), "mmeia").then_expect_error(Refusal::WrongStage { stage: Stage::Consultation, possible });
    given_validation()
        .when(COORDINATOR, transcribe("mspc", validation()))
        .then_expect_error(Refusal::NotAValidator(code("mspc")));
    let other = PaperAct::Validation { content: Hash::of(b"other") };
    given_validation().when(COORDINATOR, transcribe("mmeia", other)).then_expect_error(Refusal::OtherText);
    let none = PaperAct::Arbitration { conflict: 1, reason: words(1), rulings: Vec::new() };
    when(none, "mmeia").then_expect_error(Refusal::UnknownConflict(1));
    // What is so already needs no letter.
    given_everyone_is_briefed()
        .when(COORDINATOR, transcribe("mmeia", PaperAct::Engagement))
        .then_expect_events(Vec::new());
    let named = PaperAct::Nomination { person: SECURITY, alternate: false };
    when(named, "mspc").then_expect_events(Vec::new());
    given_validated().when(COORDINATOR, transcribe("mmeia", validation())).then_expect_events(Vec::new());
}

#[test]
fn only_the_coordination_types_and_nobody_for_himself() {
    for who in [LEAD, SECURITY, OFFICER, ANALYST, AUDITOR] {
        let typed = Transcribe { by: who, ..transcribe("mspc", nomination()) };
        given_stage(Stage::Consultation).when(who, typed).then_expect_error(Refusal::NotAllowed(Act::Transcribe));
    }
}

#[test]
fn scans_are_kept_until_somebody_has_checked() {
    let typed = || given_consultation_with_shared_draft().and(nominated());
    typed().when(COORDINATOR, scan(1)).then_expect_events(vec![kept(1, "mspc").into()]);
    let scanned = || typed().and(kept(1, "mspc"));
    assert_eq!(state(&scanned()), PaperState::AwaitingCheck);
    scanned().when(COORDINATOR, scan(1)).then_expect_events(Vec::new());
    let page = KeepScan { file: Hash::of(b"page 2"), ..scan(1) };
    assert_eq!(scanned().when(HQ, page.clone()).inspect_result().unwrap().len(), 1);
    typed().when(COORDINATOR, scan(2)).then_expect_error(Refusal::UnknownPaper(2));
    scanned().and(checked(1, "mspc")).when(HQ, page.clone()).then_expect_error(Refusal::PaperDecided(1));
    let full =
        (0..20_u8).fold(typed(), |given, page| given.and(ScanKept { file: Hash::of(&[page]), ..kept(1, "mspc") }));
    full.when(HQ, page).then_expect_error(Refusal::TooMany { what: "scans", limit: 20 });
}

#[test]
fn a_second_person_checks_and_never_who_typed() {
    let scanned = || given_scanned(given_consultation_with_shared_draft(), "mspc", opinion(Opinion::Favourable));
    let counts = OpinionGiven { reason: Some(words(301)), paper: Some(on(1)), ..opined("mspc", Opinion::Favourable) };
    scanned().when(HQ, check(1)).then_expect_events(vec![checked(1, "mspc").into(), counts.clone().into()]);
    let by_lead = CheckPaper { by: LEAD, ..check(1) };
    let then = TranscriptionChecked { by: LEAD, ..checked(1, "mspc") };
    scanned().when(LEAD, by_lead).then_expect_events(vec![then.into(), counts.clone().into()]);
    let own = CheckPaper { by: COORDINATOR, ..check(1) };
    scanned().when(COORDINATOR, own.clone()).then_expect_error(Refusal::OwnTranscription(1));
    let refused = CheckPaper { by: COORDINATOR, ..refuse(1) };
    scanned().when(COORDINATOR, refused).then_expect_error(Refusal::OwnTranscription(1));
    scanned().when(SECURITY, check(1)).then_expect_error(Refusal::NotAllowed(Act::CheckPaper));
    scanned().when(HQ, check(2)).then_expect_error(Refusal::UnknownPaper(2));
    let unseen = given_consultation_with_shared_draft().and(nominated());
    unseen.when(HQ, check(1)).then_expect_error(Refusal::ScanNeeded(1));
    let done = scanned().and(checked(1, "mspc")).and(counts);
    done.clone().when(HQ, check(1)).then_expect_events(Vec::new());
    done.clone().when(HQ, refuse(1)).then_expect_error(Refusal::PaperDecided(1));
    assert_eq!(state(&done), PaperState::Counts);
    let held = done.ledger().participants[&code("mspc")].opinion.clone().unwrap();
    assert_eq!((held.paper, held.given_by), (Some(1), COORDINATOR.to_string()), "who typed it, not who checked it");
}

#[test]
fn what_is_refused_says_why_and_never_counts() {
    let scanned = || given_scanned(given_consultation_with_shared_draft(), "mspc", opinion(Opinion::Favourable));
    let silent = CheckPaper { reason: None, ..refuse(1) };
    scanned().when(HQ, silent).then_expect_error(Refusal::ReasonNeeded);
    let refused = TranscriptionChecked { confirmed: false, reason: Some(words(304)), ..checked(1, "mspc") };
    scanned().when(HQ, refuse(1)).then_expect_events(vec![refused.clone().into()]);
    let done = scanned().and(refused);
    assert_eq!((state(&done), done.ledger().participants[&code("mspc")].opinion.clone()), (PaperState::Refused, None));
    done.clone().when(HQ, refuse(1)).then_expect_events(Vec::new());
    done.clone().when(HQ, check(1)).then_expect_error(Refusal::PaperDecided(1));
    done.clone().when(SECURITY, contest(1)).then_expect_error(Refusal::PaperNotStanding(1));
    // Typed anew it is another act.
    assert_eq!(
        done.when(COORDINATOR, transcribe("mspc", opinion(Opinion::Favourable))).inspect_result().unwrap().len(),
        1
    );
}

#[test]
fn without_a_check_in_the_rules_the_scan_makes_it_count() {
    let rules = Policies { paper_check: PaperCheck::Off, ..policies() };
    let given = || given_consultation_under(rules.clone());
    let typed = ActTranscribed { to_check: false, ..transcribed(1, "mspc", opinion(Opinion::NoComment)) };
    given()
        .when(COORDINATOR, transcribe("mspc", opinion(Opinion::NoComment)))
        .then_expect_events(vec![typed.clone().into()]);
    let counts = OpinionGiven { reason: Some(words(301)), paper: Some(on(1)), ..opined("mspc", Opinion::NoComment) };
    let then = vec![kept(1, "mspc").into(), counts.clone().into()];
    given().and(typed.clone()).when(COORDINATOR, scan(1)).then_expect_events(then);
    let done = given().and(typed).and(kept(1, "mspc")).and(counts);
    assert_eq!(state(&done), PaperState::Counts);
    let page = KeepScan { file: Hash::of(b"page 2"), ..scan(1) };
    assert_eq!(done.clone().when(COORDINATOR, page.clone()).inspect_result().unwrap().len(), 1, "more pages");
    done.clone().when(HQ, check(1)).then_expect_error(Refusal::PaperDecided(1));
    done.and(contested(1, "mspc")).when(COORDINATOR, page).then_expect_error(Refusal::PaperDecided(1));
}

#[test]
fn an_unchecked_letter_opens_no_gate_and_is_named_where_it_would() {
    let attendance = ["mmeia", "mspc", "msds"].map(present).to_vec();
    let briefed = || {
        let held = BriefingHeld { briefing: 1, held_on: signed_on(), attendance: attendance.clone(), words: words(11) };
        given_everyone_takes_part().and(held)
    };
    let pending = given_scanned(briefed(), "mmeia", PaperAct::Engagement);
    let lead = || vec![code("mmeia")];
    let both = vec![(MissingCode::NoEngagement, lead()), (MissingCode::PapersUnchecked, lead())];
    assert_eq!(missing(&pending, Gate::DataCollection), both);
    let counts =
        EngagementRecorded { institution: code("mmeia"), given_on: signed_on(), words: words(303), paper: Some(on(1)) };
    pending.clone().when(HQ, check(1)).then_expect_events(vec![checked(1, "mmeia").into(), counts.clone().into()]);
    let done = pending.and(checked(1, "mmeia")).and(counts);
    assert_eq!(missing(&done, Gate::DataCollection), []);
    done.clone().when(COORDINATOR, transcribe("mmeia", PaperAct::Engagement)).then_expect_events(Vec::new());
    // Contested it is missing again, and comes back when it is upheld.
    let held = done.clone().and(contested(1, "mmeia"));
    let both = vec![(MissingCode::NoEngagement, lead()), (MissingCode::PapersContested, lead())];
    assert_eq!(missing(&held, Gate::DataCollection), both);
    assert_eq!(missing(&held.clone().and(settled(1, "mmeia", true)), Gate::DataCollection), []);
    let gone = held.clone().and(settled(1, "mmeia", false));
    assert_eq!(missing(&gone, Gate::DataCollection), vec![(MissingCode::NoEngagement, lead())]);
    // What the ministry records itself takes the place of the letter, also of a contested one.
    let own = EngagementRecorded { institution: code("mmeia"), given_on: today(), words: words(41), paper: None };
    let command = || RecordEngagement { institution: code("mmeia"), given_on: today(), words: words(41) };
    done.clone().when(LEAD, command()).then_expect_events(vec![own.clone().into()]);
    let prevails = done.and(own.clone()).and(contested(1, "mmeia"));
    assert!(!lacks(&prevails, Gate::DataCollection, MissingCode::NoEngagement));
    let later = held.and(own).and(settled(1, "mmeia", true));
    assert_eq!(
        (state(&later), later.ledger().participants[&code("mmeia")].engaged),
        (PaperState::Overtaken, Some(today()))
    );
}

#[test]
fn a_nomination_counts_with_its_check_and_goes_with_its_contestation() {
    let named = FocalPointNamed { alternate: true, paper: Some(on(1)), ..speaks_for("mspc", STRANGER) };
    let scanned = given_scanned(given_everyone_takes_part(), "mspc", nomination());
    scanned.clone().when(HQ, check(1)).then_expect_events(vec![checked(1, "mspc").into(), named.clone().into()]);
    let done = scanned.and(checked(1, "mspc")).and(named);
    let speaks = |given: &Given| given.ledger().spoken_for_by(STRANGER).count();
    assert_eq!(speaks(&done), 1);
    let held = done.clone().and(contested(1, "mspc"));
    assert_eq!(speaks(&held), 0);
    assert_eq!(speaks(&held.clone().and(settled(1, "mspc", true))), 1);
    assert_eq!(speaks(&held.and(settled(1, "mspc", false))), 0);
    // Who was relieved in between does not come back.
    let relieved = FocalPointRelieved { institution: code("mspc"), person: STRANGER, reason: words(9) };
    let later = done.and(relieved).and(contested(1, "mspc")).and(settled(1, "mspc", true));
    assert_eq!((speaks(&later), state(&later)), (0, PaperState::Overtaken));
}

#[test]
fn a_contested_opinion_gives_way_to_the_one_before_until_it_is_settled() {
    let objecting = given_consultation_with_shared_draft().and(opined("mspc", Opinion::Unfavourable));
    let pending = given_scanned(objecting.clone(), "mspc", opinion(Opinion::Favourable));
    assert!(lacks(&pending, Gate::Finalisation, MissingCode::PapersUnchecked));
    let done = given_opinion(objecting, Opinion::Favourable);
    assert!(!lacks(&done, Gate::Finalisation, MissingCode::Objections));
    done.clone().when(SECURITY, contest(1)).then_expect_events(vec![contested(1, "mspc").into()]);
    done.clone().when(LEAD, contest(1)).then_expect_error(Refusal::NotFound);
    done.clone().when(COORDINATOR, contest(1)).then_expect_error(Refusal::NotAllowed(Act::ContestPaper));
    let held = done.and(contested(1, "mspc"));
    held.clone().when(SECURITY, contest(1)).then_expect_events(Vec::new());
    assert!(lacks(&held, Gate::Finalisation, MissingCode::Objections), "the earlier objection counts again");
    assert!(lacks(&held, Gate::Finalisation, MissingCode::PapersContested));
    let upheld = held.clone().and(settled(1, "mspc", true));
    assert_eq!(
        (state(&upheld), lacks(&upheld, Gate::Finalisation, MissingCode::Objections)),
        (PaperState::Counts, false)
    );
    assert!(!lacks(&upheld, Gate::Finalisation, MissingCode::PapersContested));
    let gone = held.clone().and(settled(1, "mspc", false));
    assert!(lacks(&gone, Gate::Finalisation, MissingCode::Objections));
    // What the ministry says itself meanwhile stays, however it is settled.
    let own = held.and(opined("mspc", Opinion::NoComment)).and(settled(1, "mspc", true));
    let said = own.ledger().participants[&code("mspc")].opinion.clone().unwrap();
    assert_eq!((said.opinion, said.paper, state(&own)), (Opinion::NoComment, None, PaperState::Overtaken));
}

#[test]
fn what_the_ministry_says_itself_prevails_over_its_letter() {
    let given = given_consultation_with_shared_draft();
    let command = super::opinions::opinion("mspc", Opinion::Favourable);
    // The same opinion, given here, takes the place of the one on paper.
    let done = given_opinion(given.clone(), Opinion::Favourable);
    let own = opined("mspc", Opinion::Favourable);
    done.when(SECURITY, command).then_expect_events(vec![own.clone().into()]);
    // One that came after the letter's date keeps the letter out.
    let mut ledger = given.clone().and(opined("mspc", Opinion::Unfavourable)).ledger();
    let held = ledger.participants.get_mut(&code("mspc")).unwrap().opinion.as_mut().unwrap();
    held.given_at = moment("2021-07-04T08:00:00Z");
    let directory = super::people::directory();
    let context = crate::assessment::Context {
        now: now(),
        directory: &directory,
        actor: navette_events::Actor::Person(COORDINATOR),
    };
    let typed =
        crate::assessment::Decision::decide(&transcribe("mspc", opinion(Opinion::Favourable)), &ledger, &context);
    assert_eq!(typed, Err(Refusal::PaperOvertaken(code("mspc"))));
    // One that came while the letter waited lets it be confirmed, without effect.
    let mut ledger = given_scanned(given, "mspc", opinion(Opinion::Favourable)).and(own).ledger();
    let held = ledger.participants.get_mut(&code("mspc")).unwrap().opinion.as_mut().unwrap();
    held.given_at = moment("2021-07-05T08:00:00Z");
    let confirmed = crate::assessment::Decision::decide(&check(1), &ledger, &context).unwrap();
    assert_eq!(confirmed, [checked(1, "mspc").into()]);
}

#[test]
fn an_arbitration_on_paper_decides_the_conflict_and_its_contestation_opens_it() {
    let flagged = ConflictFlagged {
        conflict: 1,
        target: Target::Draft,
        comments: vec![1, 2],
        parties: vec![code("msds"), code("mspc")],
        visibility: Visibility::Government,
        proposal: None,
    };
    let given = given_consultation_with_shared_draft().and(commented(1, "mspc")).and(commented(2, "msds")).and(flagged);
    let outcomes = [(1, Outcome::Accepted), (2, Outcome::NotAccepted)];
    let ruling =
        |(comment, outcome): (u32, Outcome)| PaperRuling { comment, outcome, reason: words(310 + u128::from(comment)) };
    let act = PaperAct::Arbitration { conflict: 1, reason: words(310), rulings: outcomes.map(ruling).to_vec() };
    given
        .clone()
        .when(COORDINATOR, transcribe("mspc", act.clone()))
        .then_expect_error(Refusal::PartyToConflict(code("mspc")));
    let scanned = given_scanned(given, "mmeia", act);
    assert_eq!(
        missing(&scanned, Gate::Finalisation).pop().unwrap(),
        (MissingCode::PapersUnchecked, vec![code("mmeia")])
    );
    let events = scanned.clone().when(HQ, check(1)).inspect_result().unwrap();
    let [
        AssessmentEvent::TranscriptionChecked(_),
        decided,
        AssessmentEvent::OutcomeGiven(_),
        AssessmentEvent::OutcomeGiven(_),
    ] = &events[..]
    else {
        panic!("{events:?}")
    };
    assert!(matches!(decided, AssessmentEvent::ConflictArbitrated(it) if it.paper == Some(on(1)) && it.upheld == [1]));
    let done = events.iter().cloned().fold(scanned.clone(), Given::and);
    let open = |given: &Given| given.ledger().open_conflicts().count();
    assert_eq!(open(&done), 0);
    let held = done.and(contested(1, "mmeia"));
    assert_eq!((open(&held), lacks(&held, Gate::Finalisation, MissingCode::PapersContested)), (1, true));
    assert_eq!(open(&held.clone().and(settled(1, "mmeia", true))), 0);
    assert_eq!(open(&held.and(settled(1, "mmeia", false))), 1);
    // Decided by the arbiter's own hand meanwhile: the letter is right, and late.
    let decided = ConflictArbitrated {
        conflict: 1,
        arbiter: code("mmeia"),
        upheld: vec![2],
        visibility: Visibility::Government,
        reason: words(320),
        paper: None,
    };
    scanned.and(decided).when(HQ, check(1)).then_expect_events(vec![checked(1, "mmeia").into()]);
}

#[test]
fn a_validation_on_paper_stands_until_it_is_contested_and_goes_when_it_is_withdrawn() {
    let scanned = given_scanned(given_validation(), "mmeia", validation());
    let lead = || vec![code("mmeia")];
    let both = vec![(MissingCode::NotValidated, lead()), (MissingCode::PapersUnchecked, lead())];
    assert_eq!(missing(&scanned, Gate::Publication), both);
    let counts = ProfileValidated { signature: words(303), paper: Some(on(1)), ..validated(1, "mmeia") };
    scanned.clone().when(HQ, check(1)).then_expect_events(vec![checked(1, "mmeia").into(), counts.clone().into()]);
    let done = scanned.and(checked(1, "mmeia")).and(counts);
    assert_eq!(missing(&done, Gate::Publication), []);
    let held = done.clone().and(contested(1, "mmeia"));
    let both = vec![(MissingCode::NotValidated, lead()), (MissingCode::PapersContested, lead())];
    assert_eq!(missing(&held, Gate::Publication), both);
    held.clone().when(HQ, settle(1, true)).then_expect_events(vec![settled(1, "mmeia", true).into()]);
    let own = SettlePaper { by: COORDINATOR, ..settle(1, true) };
    held.clone().when(COORDINATOR, own).then_expect_error(Refusal::OwnTranscription(1));
    held.clone().when(LEAD, settle(1, true)).then_expect_error(Refusal::NotAllowed(Act::SettlePaper));
    let withdrawn = ValidationWithdrawn { validation: 1, institution: code("mmeia"), reason: words(307) };
    let away = SettlePaper { by: COORDINATOR, ..settle(1, false) };
    held.clone().when(COORDINATOR, away).then_expect_events(vec![settled(1, "mmeia", false).into(), withdrawn.into()]);
    let upheld = held.and(settled(1, "mmeia", true));
    assert_eq!(missing(&upheld, Gate::Publication), []);
    upheld.clone().when(HQ, settle(1, true)).then_expect_events(Vec::new());
    upheld.clone().when(HQ, settle(1, false)).then_expect_error(Refusal::NothingContested(1));
    upheld.clone().when(HQ, settle(2, false)).then_expect_error(Refusal::UnknownPaper(2));
    let live = done.and(live_on("portal"));
    live.when(LEAD, contest(1)).then_expect_error(Refusal::AlreadyPublished);
}

#[test]
fn a_letter_of_the_last_day_is_in_time_whenever_it_is_typed() {
    let given = || {
        let closes_at = moment("2021-07-04T00:00:00Z");
        let closed = PeriodClosed { purpose: Purpose::Opinions, closed_at: closes_at, no_response: vec![code("mspc")] };
        given_consultation_with_shared_draft().and(period(Purpose::Opinions, "2021-07-04T00:00:00Z")).and(closed)
    };
    let late = |dated_on| {
        let typed = ActTranscribed { dated_on, ..transcribed(1, "mspc", opinion(Opinion::Favourable)) };
        let events = given().and(typed).and(kept(1, "mspc")).when(HQ, check(1)).inspect_result().unwrap();
        let Some(AssessmentEvent::OpinionGiven(given)) = events.last() else { panic!("{events:?}") };
        given.late
    };
    assert!(!late(date(2021, 7, 3)));
    assert!(late(date(2021, 7, 4)));
}
