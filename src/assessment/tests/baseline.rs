//! What a follow-up has from its baseline: taken, then marked.

use jiff::civil::date;
use navette_events::assessment::{
    AnswerGiven, BaselineContinued, BaselineMarked, BaselineTaken, IndicatorSetAttached, IndicatorsAssigned,
    SourceCopied, SourceRecorded,
};
use navette_events::{
    AnswerKind, AnswerValue, BaselineItem, BaselineMark, Citation, Code, Dimension, DimensionCount, Hash,
    IndicatorEntry, MediaKind, Presence, SealId, SetPart, SourceKind, Stage,
};
use navette_projections::collection::{Copy, Source};

use super::world::*;
use crate::assessment::baseline::{CarriedAnswer, CarriedSource, KeepAnswer, KeepSource, MarkBaseline, Taking};
use crate::assessment::{Act, Refusal};

fn about(indicator: &str) -> BaselineItem {
    BaselineItem::Answer(code(indicator))
}

pub fn mark(item: BaselineItem, dropped: bool, with: Option<u32>) -> MarkBaseline {
    MarkBaseline { item, dropped, with }
}

/// Of every command, somebody who may.
pub fn changed() -> MarkBaseline {
    mark(about("health"), false, None)
}

fn taken() -> BaselineTaken {
    BaselineTaken {
        baseline: code("mali-2018"),
        position: 900,
        draft: 3,
        content: content(1),
        answers: vec![code("health"), code("visas")],
        sources: 2,
    }
}

fn attached() -> IndicatorSetAttached {
    let entry = |name, kind| IndicatorEntry { code: code(name), dimension: Dimension::try_from(1).ok(), kind };
    IndicatorSetAttached {
        set: code("core"),
        version: 1,
        part: SetPart::Core,
        file: Hash::of(b"set"),
        total: 2,
        counts: vec![DimensionCount { dimension: Dimension::try_from(1).ok(), count: 2 }],
        indicators: vec![entry("health", AnswerKind::Presence), entry("ports", AnswerKind::Number)],
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

/// A follow-up collects data; `mspc` is asked what it answered before.
fn given_carried() -> Given {
    let given = given_everyone_takes_part().and(advanced(Stage::Briefing, Stage::DataCollection));
    given.and(taken()).and(attached()).and(assigned("mspc"))
}

fn source(number: u32, kind: SourceKind) -> CarriedSource {
    let interview = kind == SourceKind::Interview;
    let source = Source {
        source: number,
        kind,
        institution: Some(code("mef")),
        by: "somebody".to_owned(),
        dated_on: date(2018, 4, 1),
        citation: interview.then_some(Citation::PostOnly),
        interviewee: interview.then_some(SECURITY),
        words: SealId(uuid::Uuid::from_u128(1)),
        cited_as: None,
        identity: None,
        recorded_at: moment("2018-04-02T00:00:00Z"),
        copies: vec![Copy { file: Hash::of(b"copy"), bytes: 4, media: MediaKind::Pdf, copied_on: date(2018, 4, 2) }],
    };
    CarriedSource { source, words: words(400 + u128::from(number)), cited_as: interview.then(|| words(410)) }
}

fn held(institution: &str) -> CarriedAnswer {
    CarriedAnswer {
        indicator: code("health"),
        institution: code(institution),
        value: AnswerValue::Presence(Presence::Yes),
        words: Some(words(420)),
        sources: vec![source(1, SourceKind::Document), source(2, SourceKind::Document)],
    }
}

fn marked(item: BaselineItem, mark: BaselineMark, with: Option<u32>) -> BaselineMarked {
    BaselineMarked { item, mark, with }
}

/// How a source is recorded here. Its institution takes no part in the follow-up.
fn recorded(number: u32, from: u32) -> SourceRecorded {
    SourceRecorded {
        source: number,
        kind: SourceKind::Document,
        institution: None,
        dated_on: date(2018, 4, 1),
        citation: None,
        interviewee: None,
        words: words(400 + u128::from(from)),
        cited_as: None,
        identity: None,
    }
}

fn copied(number: u32) -> SourceCopied {
    SourceCopied {
        source: number,
        institution: None,
        file: Hash::of(b"copy"),
        bytes: 4,
        media: MediaKind::Pdf,
        copied_on: date(2018, 4, 2),
    }
}

fn answered(sources: Vec<u32>) -> AnswerGiven {
    AnswerGiven {
        answer: 1,
        indicator: code("health"),
        institution: code("mspc"),
        value: AnswerValue::Presence(Presence::Yes),
        sources,
        corrects: None,
        late: false,
        words: Some(words(420)),
        reason: None,
    }
}

#[test]
fn a_baseline_is_taken_by_reference_and_its_questions_fit_into_events() {
    let given = given_published();
    let ledger = given.ledger();
    let taking = Taking::of(&ledger).unwrap();
    let expected = BaselineTaken {
        baseline: code("mali-2018"),
        position: ledger.position,
        draft: 1,
        content: content(1),
        answers: Vec::new(),
        sources: 0,
    };
    assert_eq!(taking.events(&code("mali-2018")), [expected.into()]);
    assert_eq!(Taking::of(&given_data_collection().ledger()), None, "nothing is settled");
    let longest = |number: usize| -> Code { format!("q{number:063}").parse().unwrap() };
    let many = Taking { answers: (0..1_700).map(longest).collect(), ..taking };
    let events = many.events(&code("mali-2018"));
    assert_eq!(events.len(), 3);
    assert!(events.iter().all(|event| event.encode().len() <= crate::limits::PAYLOAD));
    let mut given = given_everyone_takes_part();
    for event in events {
        given = given.and(event);
    }
    assert_eq!(given.ledger().baseline.waiting_answers().count(), 1_700);
}

#[test]
fn an_answer_that_still_holds_is_given_again_with_its_sources_by_one_act() {
    let unchanged = |number, with| marked(BaselineItem::Source(number), BaselineMark::Unchanged, Some(with));
    let events = || -> Vec<navette_events::AssessmentEvent> {
        vec![
            marked(about("health"), BaselineMark::Unchanged, Some(1)).into(),
            unchanged(1, 1).into(),
            recorded(1, 1).into(),
            copied(1).into(),
            unchanged(2, 2).into(),
            recorded(2, 2).into(),
            copied(2).into(),
            answered(vec![1, 2]).into(),
        ]
    };
    for who in [SECURITY, ANALYST, COORDINATOR] {
        given_carried().when(who, KeepAnswer(held("mspc"))).then_expect_events(events());
    }
    let mut done = given_carried();
    for event in events() {
        done = done.and(event);
    }
    done.clone().when(SECURITY, KeepAnswer(held("mspc"))).then_expect_events(Vec::new());
    let (answers, sources) = done.ledger().carried().unwrap();
    assert_eq!((answers.total, answers.waiting, answers.unchanged, answers.new), (2, 1, 1, 1));
    assert_eq!((sources.total, sources.waiting, sources.unchanged, sources.new), (2, 0, 2, 0));
}

#[test]
fn a_source_that_was_marked_before_is_cited_as_what_stands_in_its_place() {
    let given = given_carried()
        .and(SourceRecorded { words: words(430), ..recorded(1, 1) })
        .and(marked(BaselineItem::Source(1), BaselineMark::Changed, Some(1)))
        .and(marked(BaselineItem::Source(2), BaselineMark::Dropped, None));
    let events = vec![marked(about("health"), BaselineMark::Unchanged, Some(1)).into(), answered(vec![1]).into()];
    given.when(SECURITY, KeepAnswer(held("mspc"))).then_expect_events(events);
}

#[test]
fn what_one_institution_said_is_not_put_into_the_mouth_of_another() {
    let other = || given_carried().and(assigned("msds"));
    let refusal = || Refusal::CarriedFromAnother(code("mspc"));
    other().when(HEALTH, KeepAnswer(held("mspc"))).then_expect_error(refusal());
    other().when(COORDINATOR, KeepAnswer(held("mspc"))).then_expect_error(refusal());
    other().when(SECURITY, KeepAnswer(held("mspc"))).then_expect_error(Refusal::NotFound);
    other().when(SECURITY, changed()).then_expect_error(Refusal::NotFound);
    given_carried().when(CIVIL, changed()).then_expect_error(Refusal::NotAllowed(Act::MarkBaseline));
    given_carried().when(SECURITY, KeepSource(source(1, SourceKind::Document))).then_expect_error(Refusal::NotFound);
}

#[test]
fn an_answer_is_kept_only_where_it_could_be_given() {
    let unknown = CarriedAnswer { indicator: code("ports"), ..held("mspc") };
    given_carried().when(COORDINATOR, KeepAnswer(unknown)).then_expect_error(Refusal::NotCarried);
    let unassigned = CarriedAnswer { indicator: code("visas"), ..held("mspc") };
    given_carried().when(COORDINATOR, KeepAnswer(unassigned)).then_expect_error(Refusal::NotAssigned(code("visas")));
    let number = CarriedAnswer { value: AnswerValue::Number("3".parse().unwrap()), ..held("mspc") };
    let mismatch = Refusal::ValueMismatch(AnswerKind::Presence);
    given_carried().when(SECURITY, KeepAnswer(number)).then_expect_error(mismatch);
    let answered = given_carried().and(answered(Vec::new()));
    answered.when(SECURITY, KeepAnswer(held("mspc"))).then_expect_error(Refusal::AnswerOutdated { newest: 1 });
    let later = given_carried().and(advanced(Stage::DataCollection, Stage::Consultation));
    let wrong = Refusal::WrongStage { stage: Stage::Consultation, possible: &[Stage::DataCollection] };
    later.when(SECURITY, KeepAnswer(held("mspc"))).then_expect_error(wrong);
    given_data_collection().when(COORDINATOR, KeepAnswer(held("mspc"))).then_expect_error(Refusal::NotCarried);
}

#[test]
fn what_changed_or_is_no_longer_asked_is_said_once_and_names_what_stands_in_its_place() {
    let answered = || given_carried().and(answered(Vec::new()));
    let said = |mark, with| marked(about("health"), mark, with);
    let when = given_carried().when(SECURITY, changed());
    when.then_expect_events(vec![said(BaselineMark::Changed, None).into()]);
    let when = answered().when(SECURITY, changed());
    when.then_expect_events(vec![said(BaselineMark::Changed, Some(1)).into()]);
    let again = answered().and(said(BaselineMark::Changed, Some(1)));
    again.clone().when(SECURITY, changed()).then_expect_events(Vec::new());
    let when = again.when(ANALYST, mark(about("health"), true, None));
    when.then_expect_events(vec![said(BaselineMark::Dropped, None).into()]);
    given_carried().when(ANALYST, mark(about("health"), true, Some(1))).then_expect_error(Refusal::MarkMismatch);
    given_carried().when(ANALYST, mark(about("health"), false, Some(7))).then_expect_error(Refusal::UnknownAnswer(7));
    given_carried().when(ANALYST, mark(about("ports"), false, None)).then_expect_error(Refusal::NotCarried);
    let third = BaselineItem::Source(3);
    given_carried().when(ANALYST, mark(third, true, None)).then_expect_error(Refusal::NotCarried);
    let first = || BaselineItem::Source(1);
    given_carried().when(ANALYST, mark(first(), false, Some(9))).then_expect_error(Refusal::UnknownSource(9));
    let when = given_carried().and(recorded(1, 1)).when(ANALYST, mark(first(), false, Some(1)));
    when.then_expect_events(vec![marked(first(), BaselineMark::Changed, Some(1)).into()]);
}

#[test]
fn a_source_is_kept_with_its_copies_and_without_who_was_interviewed() {
    let unchanged = marked(BaselineItem::Source(1), BaselineMark::Unchanged, Some(1));
    let interview = SourceRecorded {
        kind: SourceKind::Interview,
        citation: Some(Citation::PostOnly),
        cited_as: Some(words(410)),
        ..recorded(1, 1)
    };
    let events = vec![unchanged.clone().into(), interview.clone().into(), copied(1).into()];
    let keep = || KeepSource(source(1, SourceKind::Interview));
    given_carried().when(ANALYST, keep()).then_expect_events(events);
    given_carried().and(unchanged).and(interview).when(ANALYST, keep()).then_expect_events(Vec::new());
    let unknown = KeepSource(source(3, SourceKind::Document));
    given_carried().when(ANALYST, unknown).then_expect_error(Refusal::NotCarried);
}

#[test]
fn a_desk_asks_what_became_of_its_own_answers_until_it_is_said() {
    let asked = |given: Given| {
        let desk = navette_projections::desk::document(&mali(), &given.ledger(), &code("mspc")).unwrap();
        let marks = desk.asked.into_iter().filter(|asked| asked.what == navette_projections::desk::Ask::MarkBaseline);
        marks.flat_map(|asked| asked.questions).collect::<Vec<_>>()
    };
    assert_eq!(asked(given_carried()), [code("health")]);
    assert_eq!(asked(given_carried().and(marked(about("health"), BaselineMark::Dropped, None))), []);
    assert_eq!(asked(given_carried().and(assigned("msds"))), []);
    let more = BaselineContinued { answers: vec![code("ports")] };
    assert_eq!(asked(given_carried().and(more)), [code("health")], "nobody is asked that one yet");
}
