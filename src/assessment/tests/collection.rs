//! Data collection: sets, assignments, due dates, answers, sources, evidence.

use jiff::civil::date;
use navette_events::assessment::{
    AnswerGiven, AnswerSentBack, AnswerVerified, CalendarSet, DueDateReached, EvidenceCited, IndicatorSetAttached,
    IndicatorsAssigned, SourceRecorded,
};
use navette_events::{
    AnswerKind, AnswerValue, BlockId, Citation, Code, Dimension, DimensionCount, Hash, IndicatorEntry, Late, MovedEnd,
    PersonId, Presence, SetPart, SourceKind, Stage,
};

use super::world::*;
use crate::assessment::answers::{GiveAnswer, SendBackAnswer, VerifyAnswer};
use crate::assessment::clock::SetCalendar;
use crate::assessment::due::{due, next_due};
use crate::assessment::indicators::{AssignQuestions, AttachSet, DetachSet};
use crate::assessment::sources::{ChangeCitation, CiteEvidence, RecordSource};
use crate::assessment::{Act, Refusal};

fn entry(name: &str, kind: AnswerKind) -> IndicatorEntry {
    IndicatorEntry { code: code(name), dimension: Dimension::try_from(1).ok(), kind }
}

pub fn attach(version: u32) -> AttachSet {
    let indicators = vec![entry("health", AnswerKind::Presence), entry("visas", AnswerKind::Number)];
    AttachSet { set: code("core"), version, part: SetPart::Core, file: Hash::of(b"set"), indicators }
}

fn attached(version: u32) -> IndicatorSetAttached {
    let AttachSet { set, part, file, indicators, .. } = attach(version);
    let counts = vec![DimensionCount { dimension: Dimension::try_from(1).ok(), count: 2 }];
    IndicatorSetAttached { set, version, part, file, total: 2, counts, indicators }
}

pub fn assign(institution: &str) -> AssignQuestions {
    AssignQuestions {
        institution: code(institution),
        set: None,
        dimensions: Vec::new(),
        indicators: vec![code("health")],
        due_on: date(2021, 7, 9),
    }
}

fn assigned(institution: &str) -> IndicatorsAssigned {
    IndicatorsAssigned {
        assignment: 1,
        institution: code(institution),
        indicators: vec![code("health")],
        due_on: date(2021, 7, 9),
        due_at: moment("2021-07-10T00:00:00Z"),
    }
}

pub fn answer(institution: &str) -> GiveAnswer {
    GiveAnswer {
        indicator: code("health"),
        institution: code(institution),
        value: AnswerValue::Presence(Presence::Yes),
        sources: Vec::new(),
        corrects: None,
        words: None,
        reason: None,
    }
}

fn answered(answer: u32, corrects: Option<u32>) -> AnswerGiven {
    AnswerGiven {
        answer,
        indicator: code("health"),
        institution: code("mspc"),
        value: AnswerValue::Presence(Presence::Yes),
        sources: Vec::new(),
        corrects,
        late: false,
        words: None,
        reason: None,
    }
}

pub fn verify(answer: u32) -> VerifyAnswer {
    VerifyAnswer { answer, by: ANALYST }
}

pub fn record(institution: Option<&str>) -> RecordSource {
    RecordSource {
        kind: SourceKind::Document,
        institution: institution.map(code),
        dated_on: date(2021, 7, 1),
        citation: None,
        interviewee: None,
        words: words(301),
        cited_as: None,
        identity: None,
    }
}

fn interview(citation: Citation, cited: bool, interviewee: Option<PersonId>) -> RecordSource {
    RecordSource {
        kind: SourceKind::Interview,
        citation: Some(citation),
        interviewee,
        cited_as: cited.then(|| words(302)),
        identity: Some(words(303)),
        ..record(None)
    }
}

fn recorded() -> SourceRecorded {
    let RecordSource { kind, institution, dated_on, citation, interviewee, words, cited_as, identity } = record(None);
    SourceRecorded { source: 1, kind, institution, dated_on, citation, interviewee, words, cited_as, identity }
}

pub fn cite_otherwise(source: u32) -> ChangeCitation {
    ChangeCitation { source, citation: Citation::Anonymous, cited_as: None, reason: words(304) }
}

pub fn cite(block: u32) -> CiteEvidence {
    CiteEvidence { draft: 1, block: BlockId(block), indicators: vec![code("health")], sources: vec![1] }
}

/// Data are collected; everyone takes part.
fn given_collecting() -> Given {
    given_everyone_takes_part().and(advanced(Stage::Briefing, Stage::DataCollection))
}

fn given_assigned() -> Given {
    given_collecting().and(attached(1)).and(assigned("mspc"))
}

fn given_answered() -> Given {
    given_assigned().and(answered(1, None))
}

fn sent_back() -> AnswerSentBack {
    AnswerSentBack { answer: 1, indicator: code("health"), institution: code("mspc"), reason: words(305) }
}

fn verified() -> AnswerVerified {
    AnswerVerified { answer: 1, indicator: code("health"), institution: code("mspc") }
}

#[test]
fn a_set_is_attached_once_and_its_counts_come_from_its_questions() {
    given_collecting().when(HQ, attach(1)).then_expect_events(vec![attached(1).into()]);
    given_collecting().and(attached(1)).when(COORDINATOR, attach(1)).then_expect_events(Vec::new());
    given_collecting().and(attached(1)).when(COORDINATOR, attach(2)).then_expect_events(vec![attached(2).into()]);
    let older = given_collecting().and(attached(2)).when(COORDINATOR, attach(1));
    older.then_expect_error(Refusal::SetOutdated { version: 2 });
    let nothing = AttachSet { indicators: Vec::new(), ..attach(1) };
    given_collecting().when(COORDINATOR, nothing).then_expect_error(Refusal::NoQuestions);
    given_collecting().when(SECURITY, attach(1)).then_expect_error(Refusal::NotAllowed(Act::AttachIndicators));
}

#[test]
fn the_largest_set_fits_into_one_event_and_a_larger_one_is_refused() {
    let longest = |number: usize| -> Code { format!("q{number:063}").parse().unwrap() };
    let entries = |count: usize| -> Vec<IndicatorEntry> {
        (0..count).map(|number| IndicatorEntry { code: longest(number), ..entry("q", AnswerKind::Narrative) }).collect()
    };
    let set = |count| AttachSet { set: longest(0), indicators: entries(count), ..attach(1) };
    let limit = crate::documents::MOST_INDICATORS;
    let events = given_collecting().when(COORDINATOR, set(limit)).inspect_result().unwrap();
    assert!(events.iter().all(|event| event.encode().len() <= crate::limits::PAYLOAD));
    let more = given_collecting().when(COORDINATOR, set(limit + 1));
    more.then_expect_error(Refusal::TooMany { what: "indicators", limit });
}

#[test]
fn questions_of_two_sets_do_not_share_a_code() {
    let other = AttachSet { set: code("other"), ..attach(1) };
    let when = given_collecting().and(attached(1)).when(COORDINATOR, other);
    when.then_expect_error(Refusal::IndicatorTaken(code("health")));
    let when = given_collecting().when(COORDINATOR, DetachSet { set: code("core"), reason: words(9) });
    when.then_expect_error(Refusal::UnknownSet(code("core")));
}

#[test]
fn an_institution_is_asked_until_the_end_of_a_day_in_its_country() {
    let given = || given_collecting().and(attached(1));
    given().when(COORDINATOR, assign("mspc")).then_expect_events(vec![assigned("mspc").into()]);
    given_assigned().when(COORDINATOR, assign("mspc")).then_expect_events(Vec::new());
    let past = AssignQuestions { due_on: date(2021, 7, 4), ..assign("mspc") };
    given().when(COORDINATOR, past).then_expect_error(Refusal::DateOutOfRange);
    given().when(COORDINATOR, assign("mef")).then_expect_error(Refusal::NotAParticipant(code("mef")));
    given().when(COORDINATOR, assign("hcme")).then_expect_error(Refusal::AnswersNothing(code("hcme")));
    let nothing = AssignQuestions { indicators: Vec::new(), ..assign("mspc") };
    given().when(COORDINATOR, nothing.clone()).then_expect_error(Refusal::NoQuestions);
    let unknown = AssignQuestions { indicators: vec![code("ports")], ..assign("mspc") };
    given().when(COORDINATOR, unknown).then_expect_error(Refusal::UnknownIndicator(code("ports")));
    let dimension = AssignQuestions { dimensions: vec![Dimension::try_from(1).unwrap()], ..nothing };
    let both = IndicatorsAssigned { indicators: vec![code("health"), code("visas")], ..assigned("mspc") };
    given().when(COORDINATOR, dimension).then_expect_events(vec![both.into()]);
}

#[test]
fn a_due_date_that_passes_says_who_is_late_and_once_only() {
    let over = moment("2021-07-10T00:00:00Z");
    let given = given_assigned();
    assert_eq!(next_due(&given.ledger()), Some(over));
    assert_eq!(due(&given.ledger(), moment("2021-07-09T23:59:59Z")), []);
    let late = vec![Late { institution: code("mspc"), open: 1 }];
    let reached = DueDateReached { due_on: date(2021, 7, 9), due_at: over, answered: 0, total: 2, late };
    assert_eq!(due(&given.ledger(), over), [reached.clone().into()]);
    assert_eq!(due(&given.clone().and(reached.clone()).ledger(), over), []);
    let in_time = DueDateReached { answered: 1, late: Vec::new(), ..reached };
    assert_eq!(due(&given_answered().ledger(), over), [in_time.into()]);
}

#[test]
fn a_ministry_answers_what_it_is_asked() {
    given_assigned().when(SECURITY, answer("mspc")).then_expect_events(vec![answered(1, None).into()]);
    given_assigned().when(COORDINATOR, answer("mspc")).then_expect_events(vec![answered(1, None).into()]);
    given_answered().when(SECURITY, answer("mspc")).then_expect_events(Vec::new());
    given_assigned().when(HEALTH, answer("msds")).then_expect_error(Refusal::NotAssigned(code("health")));
    given_assigned().when(HEALTH, answer("mspc")).then_expect_error(Refusal::NotFound);
    let number = GiveAnswer { value: AnswerValue::Number("3".parse().unwrap()), ..answer("mspc") };
    given_assigned().when(SECURITY, number).then_expect_error(Refusal::ValueMismatch(AnswerKind::Presence));
    let no_data = GiveAnswer { value: AnswerValue::NoData, ..answer("mspc") };
    given_assigned().when(SECURITY, no_data).then_expect_error(Refusal::WordsNeeded);
    let sourced = GiveAnswer { sources: vec![1], ..answer("mspc") };
    given_assigned().when(SECURITY, sourced.clone()).then_expect_error(Refusal::UnknownSource(1));
    let many = GiveAnswer { sources: vec![1; 101], ..sourced };
    let refusal = Refusal::TooMany { what: "sources", limit: 100 };
    given_assigned().and(recorded()).when(SECURITY, many).then_expect_error(refusal);
    let late = AnswerGiven { late: true, ..answered(1, None) };
    let when = given_assigned().at("2021-07-10T00:00:00Z").when(SECURITY, answer("mspc"));
    when.then_expect_events(vec![late.into()]);
}

#[test]
fn an_answer_that_stands_is_corrected_by_name_and_with_a_reason() {
    let no = |corrects, reason| GiveAnswer {
        value: AnswerValue::Presence(Presence::No),
        corrects,
        reason,
        ..answer("mspc")
    };
    let outdated = Refusal::AnswerOutdated { newest: 1 };
    given_answered().when(SECURITY, no(None, None)).then_expect_error(outdated.clone());
    given_answered().when(SECURITY, no(Some(7), None)).then_expect_error(outdated);
    given_answered().when(SECURITY, no(Some(1), None)).then_expect_error(Refusal::ReasonNeeded);
    let value = AnswerValue::Presence(Presence::No);
    let corrected = AnswerGiven { value, reason: Some(words(306)), ..answered(2, Some(1)) };
    let when = given_answered().when(SECURITY, no(Some(1), Some(words(306))));
    when.then_expect_events(vec![corrected.into()]);
    let again = given_answered().and(sent_back()).when(SECURITY, answer("mspc"));
    again.then_expect_events(vec![answered(2, Some(1)).into()]);
}

#[test]
fn an_answer_is_verified_or_sent_back_once() {
    given_answered().when(ANALYST, verify(1)).then_expect_events(vec![verified().into()]);
    given_answered().and(verified()).when(ANALYST, verify(1)).then_expect_events(Vec::new());
    given_answered().and(sent_back()).when(ANALYST, verify(1)).then_expect_error(Refusal::AnswerReturned(1));
    given_answered().when(ANALYST, verify(2)).then_expect_error(Refusal::UnknownAnswer(2));
    given_answered().when(SECURITY, verify(1)).then_expect_error(Refusal::NotAllowed(Act::VerifyAnswer));
    let back = SendBackAnswer { answer: 1, reason: words(305) };
    given_answered().and(verified()).when(COORDINATOR, back.clone()).then_expect_events(vec![sent_back().into()]);
    given_answered().and(sent_back()).when(COORDINATOR, back).then_expect_events(Vec::new());
}

#[test]
fn nobody_is_cited_otherwise_than_agreed() {
    let given = given_collecting;
    let good = [interview(Citation::Named, true, None), interview(Citation::Anonymous, false, None)];
    for command in good {
        assert!(given().when(COORDINATOR, command).inspect_result().is_ok());
    }
    let bad = [
        interview(Citation::Named, false, None),
        interview(Citation::Anonymous, true, None),
        interview(Citation::PostOnly, true, Some(SECURITY)),
        RecordSource { identity: None, ..interview(Citation::Named, true, None) },
        RecordSource { citation: Some(Citation::Named), ..record(None) },
    ];
    for command in bad {
        given().when(COORDINATOR, command).then_expect_error(Refusal::CitationMismatch);
    }
    given().and(recorded()).when(COORDINATOR, cite_otherwise(1)).then_expect_error(Refusal::CitationMismatch);
    given().when(COORDINATOR, cite_otherwise(1)).then_expect_error(Refusal::UnknownSource(1));
    let tomorrow = RecordSource { dated_on: date(2021, 7, 6), ..record(None) };
    given().when(ANALYST, tomorrow).then_expect_error(Refusal::DateOutOfRange);
}

#[test]
fn a_paragraph_rests_on_what_is_there() {
    let given = || given_consultation_with_shared_draft().and(attached(1)).and(recorded());
    let (indicators, sources) = (vec![code("health")], vec![1]);
    let cited = EvidenceCited { draft: 1, block: BlockId(1), indicators, sources };
    given().when(ANALYST, cite(1)).then_expect_events(vec![cited.clone().into()]);
    given().and(cited).when(ANALYST, cite(1)).then_expect_events(Vec::new());
    given().when(ANALYST, cite(99)).then_expect_error(Refusal::UnknownBlock(BlockId(99)));
    let unknown = CiteEvidence { indicators: vec![code("ports")], ..cite(1) };
    given().when(ANALYST, unknown).then_expect_error(Refusal::UnknownIndicator(code("ports")));
    let nothing = CiteEvidence { indicators: Vec::new(), sources: Vec::new(), ..cite(1) };
    given().when(ANALYST, nothing).then_expect_events(Vec::new());
}

#[test]
fn a_late_holiday_gives_whoever_answers_a_day_more() {
    let given = given_assigned();
    let (from, due_on) = given.ledger().collection.due_dates().into_iter().next().unwrap();
    let set = SetCalendar { weekend: Vec::new(), holidays: vec![due_on], reason: words(330) };
    let to = from + jiff::SignedDuration::from_hours(24);
    let then = CalendarSet {
        weekend: Vec::new(),
        holidays: vec![due_on],
        moved: Vec::new(),
        others: vec![MovedEnd { from, to }],
        reason: words(330),
    };
    given.clone().when(COORDINATOR, set).then_expect_events(vec![then.clone().into()]);
    let after = given.and(then).ledger();
    assert_eq!(after.collection.due_dates(), [(to, due_on.tomorrow().unwrap())].into());
}
