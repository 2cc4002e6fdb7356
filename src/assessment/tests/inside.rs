//! Inside an institution: colleagues, drafts and notes, mandates; the word of a parent; handovers.

use jiff::civil::{Date, date};
use navette_events::assessment::{
    BodyCommentWithdrawn, ColleagueAdded, ColleagueEnded, CommentEndorsed, DraftedInside, FocalPointReplaced,
    HandoverPlanned, MandateEnded, MandateGiven, NoteDropped, NoteRevised, NoteSubmitted, NoteWritten,
};
use navette_events::side_acts::LetterUndelivered;
use navette_events::{
    Actor, AssessmentEvent, Capacity, Category, Circle, DraftComment, DraftOpinion, Language, NoteForm, Opinion,
    PersonId, Purpose, Target, Weight,
};

use super::super::due::due;
use super::world::*;
use super::{comments, opinions};
use crate::assessment::clock::SuspendClock;
use crate::assessment::handover::HandOver;
use crate::assessment::inside::{
    AddColleague, DropNote, EndColleague, EndMandate, GiveMandate, ReviseNote, SubmitNote, WriteNote,
};
use crate::assessment::parents::{EndorseComment, WithdrawBodyComment};
use crate::assessment::{Act, Command, Refusal, Standing};

/// One of each command of this subject, and somebody who may.
pub fn commands() -> Vec<(PersonId, Command)> {
    let institution = || code("mspc");
    let (person, reason) = (OFFICER, words(71));
    vec![
        (SECURITY, add(person).into()),
        (SECURITY, EndColleague { institution: institution(), person, reason }.into()),
        (OFFICER, write(NoteForm::Plain).into()),
        (OFFICER, ReviseNote { institution: institution(), note: 1, words: reason }.into()),
        (OFFICER, DropNote { institution: institution(), note: 1 }.into()),
        (SECURITY, submit(1).into()),
        (SECURITY, mandate(date(2021, 7, 5), date(2021, 7, 9)).into()),
        (SECURITY, EndMandate { institution: institution(), mandate: 1, reason }.into()),
        (SECURITY, EndorseComment { comment: 1 }.into()),
        (SECURITY, WithdrawBodyComment { comment: 1, reason }.into()),
        (COORDINATOR, hand_over(None).into()),
    ]
}

fn add(person: PersonId) -> AddColleague {
    AddColleague { institution: code("mspc"), person, new: false }
}

fn write(form: NoteForm) -> WriteNote {
    WriteNote { institution: code("mspc"), form, language: Language::Fr, words: words(70) }
}

fn submit(note: u32) -> SubmitNote {
    SubmitNote { institution: code("mspc"), note, read: words(70).seal, words: Some(words(80)) }
}

fn mandate(from: Date, until: Date) -> GiveMandate {
    GiveMandate { institution: code("mspc"), person: OFFICER, from, until }
}

fn hand_over(on: Option<Date>) -> HandOver {
    HandOver { institution: code("mspc"), person: SECURITY, successor: OFFICER, on }
}

fn a_comment() -> NoteForm {
    NoteForm::Comment(DraftComment {
        draft: 1,
        target: Target::Draft,
        category: Category::Factual,
        weight: Weight::Condition,
        visibility: None,
    })
}

fn an_opinion() -> NoteForm {
    NoteForm::Opinion(DraftOpinion { draft: 1, opinion: Opinion::Favourable, reservations: Vec::new() })
}

fn written(note: u32, form: NoteForm) -> NoteWritten {
    NoteWritten { note, institution: code("mspc"), form, language: Language::Fr, words: words(70) }
}

fn added() -> ColleagueAdded {
    ColleagueAdded { institution: code("mspc"), person: OFFICER }
}

fn given_mandate() -> MandateGiven {
    let (from, until) = (date(2021, 7, 5), date(2021, 7, 9));
    MandateGiven { mandate: 1, institution: code("mspc"), person: OFFICER, from, until }
}

#[test]
fn a_focal_point_makes_colleagues_of_his_own_people_only() {
    let given = given_consultation_with_shared_draft;
    given().when(SECURITY, add(OFFICER)).then_expect_events(vec![added().into()]);
    given().and(added()).when(SECURITY, add(OFFICER)).then_expect_events(Vec::new());
    given().when(SECURITY, add(STRANGER)).then_expect_error(Refusal::NotAColleague(STRANGER));
    given().when(SECURITY, add(UNHEARD_OF)).then_expect_error(Refusal::UnknownPerson(UNHEARD_OF));
    given().when(COORDINATOR, add(OFFICER)).then_expect_error(Refusal::NotAllowed(Act::ManageColleagues));
    given().when(HEALTH, add(OFFICER)).then_expect_error(Refusal::NotFound);
}

#[test]
fn a_colleague_who_is_one_no_longer_has_no_access_left_whoever_granted_it() {
    let end = || EndColleague { institution: code("mspc"), person: OFFICER, reason: words(71) };
    let ended = ColleagueEnded { institution: code("mspc"), person: OFFICER, reason: words(71) };
    let given = || given_consultation_with_shared_draft().and(added());
    given().when(SECURITY, end()).then_expect_events(vec![ended.clone().into()]);
    let after = given().and(ended);
    after.clone().when(SECURITY, end()).then_expect_events(Vec::new());
    // The grant that he also has of the coordinator no longer counts here.
    after.when(OFFICER, write(NoteForm::Plain)).then_expect_error(Refusal::NotFound);
    let stranger = EndColleague { person: HEALTH, ..end() };
    given().when(SECURITY, stranger).then_expect_error(Refusal::NotAColleague(HEALTH));
}

#[test]
fn colleagues_draft_and_note_and_submit_nothing() {
    let given = || given_consultation_with_shared_draft().and(added());
    for form in [NoteForm::Plain, a_comment(), an_opinion()] {
        given().when(OFFICER, write(form.clone())).then_expect_events(vec![written(1, form).into()]);
    }
    let given = || given().and(written(1, a_comment()));
    given().when(OFFICER, submit(1)).then_expect_error(Refusal::NotAllowed(Act::SubmitNote));
    given().when(OFFICER, comments::comment("mspc")).then_expect_error(Refusal::NotAllowed(Act::Comment));
    let opinion = opinions::opinion("mspc", Opinion::Favourable);
    given().when(OFFICER, opinion).then_expect_error(Refusal::NotAllowed(Act::GiveOpinion));
    given().when(COORDINATOR, write(NoteForm::Plain)).then_expect_error(Refusal::NotAllowed(Act::WriteNote));
    given().when_actor(Actor::Operator, write(NoteForm::Plain)).then_expect_error(Refusal::NotAllowed(Act::WriteNote));
    let unshared = NoteForm::Opinion(DraftOpinion { draft: 7, opinion: Opinion::Favourable, reservations: vec![] });
    given().when(OFFICER, write(unshared)).then_expect_error(Refusal::UnknownDraft(7));
}

#[test]
fn what_is_written_inside_is_for_the_institutions_own_people() {
    let seals = AssessmentEvent::from(written(1, a_comment())).seals();
    assert_eq!(seals[0].audience.circle, Circle::Institution);
    let ledger = given_consultation_with_shared_draft().and(added()).ledger();
    let country = code("mli");
    let reads = |person| {
        let standing = Standing::of(Actor::Person(person), &mali(), Some(&country), &ledger, &directory());
        (standing.reads(&seals[0].audience), standing.may(Act::ReadInside, Some(&code("mspc"))))
    };
    for own in [SECURITY, OFFICER] {
        assert_eq!(reads(own), (true, true));
    }
    for other in [COORDINATOR, HQ, ANALYST, AUDITOR, OBSERVER, LEAD, HEALTH, BODY, CIVIL, STRANGER] {
        assert_eq!(reads(other), (false, false), "{other}");
    }
}

#[test]
fn what_is_written_inside_changes_nothing_that_others_see() {
    let before = given_consultation_with_shared_draft().and(added());
    let after = before.clone().and(written(1, a_comment())).and(NoteDropped { note: 1, institution: code("mspc") });
    let (before, after) = (before.ledger(), after.ledger());
    let status = |ledger| navette_projections::status::document(&mali(), ledger).unwrap();
    assert_eq!(status(&before), status(&after));
}

#[test]
fn a_note_is_changed_by_its_author_or_who_speaks_for_the_institution() {
    let given = || given_consultation_with_shared_draft().and(added()).and(written(1, a_comment()));
    let revise = || ReviseNote { institution: code("mspc"), note: 1, words: words(72) };
    let revised = NoteRevised { note: 1, institution: code("mspc"), words: words(72) };
    given().when(SECURITY, revise()).then_expect_events(vec![revised.into()]);
    // The author of this one is not this colleague.
    given().when(OFFICER, revise()).then_expect_error(Refusal::NotAllowed(Act::WriteNote));
    let dropped = NoteDropped { note: 1, institution: code("mspc") };
    let drop = || DropNote { institution: code("mspc"), note: 1 };
    given().when(SECURITY, drop()).then_expect_events(vec![dropped.clone().into()]);
    given().and(dropped.clone()).when(SECURITY, drop()).then_expect_events(Vec::new());
    given().and(dropped.clone()).when(SECURITY, revise()).then_expect_error(Refusal::NoteSettled(1));
    given().and(dropped).when(SECURITY, submit(1)).then_expect_error(Refusal::NoteSettled(1));
    let unknown = DropNote { note: 9, ..drop() };
    given().when(SECURITY, unknown).then_expect_error(Refusal::UnknownNote(9));
}

#[test]
fn what_was_drafted_becomes_a_comment_when_the_focal_point_submits_it() {
    let given = || given_consultation_with_shared_draft().and(added()).and(written(1, a_comment()));
    let comment = navette_events::assessment::CommentSubmitted { words: words(80), ..commented(1, "mspc") };
    let comment = navette_events::assessment::CommentSubmitted {
        target: Target::Draft,
        category: Category::Factual,
        weight: Weight::Condition,
        ..comment
    };
    let drafted = DraftedInside {
        institution: code("mspc"),
        comment: Some(1),
        drafted_by: SECURITY,
        capacity: Capacity::FocalPoint,
    };
    let submitted = NoteSubmitted { note: 1, institution: code("mspc"), comment: Some(1) };
    given().when(SECURITY, submit(1)).then_expect_events(vec![
        comment.into(),
        drafted.into(),
        submitted.clone().into(),
    ]);
    given().and(submitted).when(SECURITY, submit(1)).then_expect_events(Vec::new());
    let before_it_was_read = SubmitNote { read: words(60).seal, ..submit(1) };
    given().when(SECURITY, before_it_was_read).then_expect_error(Refusal::NoteChanged(1));
    let plain = given_consultation_with_shared_draft().and(written(1, NoteForm::Plain));
    plain.when(SECURITY, submit(1)).then_expect_error(Refusal::NoteNotADraft(1));
}

#[test]
fn a_mandate_holds_on_its_days_and_for_what_it_is_for() {
    let given = || given_consultation_with_shared_draft().and(added()).and(written(1, an_opinion()));
    let give = mandate(date(2021, 7, 5), date(2021, 7, 9));
    given().when(SECURITY, give.clone()).then_expect_events(vec![given_mandate().into()]);
    given().and(given_mandate()).when(SECURITY, give).then_expect_events(Vec::new());
    given().when(OFFICER, mandate(today(), today())).then_expect_error(Refusal::NotAllowed(Act::GiveMandate));
    let past = mandate(date(2021, 7, 1), date(2021, 7, 2));
    given().when(SECURITY, past).then_expect_error(Refusal::DateOutOfRange);
    let stranger = GiveMandate { person: HEALTH, ..mandate(today(), today()) };
    given().when(SECURITY, stranger).then_expect_error(Refusal::NotAColleague(HEALTH));
    let mandated = || given().and(given_mandate());
    let opinion = opinions::opinion("mspc", Opinion::Favourable);
    for (day, held) in
        [("2021-07-04T23:59:59Z", false), ("2021-07-09T23:59:59Z", true), ("2021-07-10T00:00:00Z", false)]
    {
        let result = mandated().at(day).when(OFFICER, opinion.clone()).inspect_result();
        assert_eq!(result.is_ok(), held, "{day}: {result:?}");
    }
    let relieve = super::roster::relieve("mspc", SECURITY);
    mandated().when(OFFICER, relieve).then_expect_error(Refusal::NotAllowed(Act::RelieveFocalPoint));
    let end = EndMandate { institution: code("mspc"), mandate: 1, reason: words(73) };
    let ended = MandateEnded { mandate: 1, institution: code("mspc"), person: OFFICER, reason: words(73) };
    mandated().when(SECURITY, end.clone()).then_expect_events(vec![ended.clone().into()]);
    mandated().and(ended.clone()).when(SECURITY, end.clone()).then_expect_events(Vec::new());
    mandated().and(ended).when(OFFICER, submit(1)).then_expect_error(Refusal::NotAllowed(Act::SubmitNote));
    given().when(SECURITY, end).then_expect_error(Refusal::UnknownMandate(1));
}

#[test]
fn what_two_propose_stands_side_by_side_until_one_is_submitted() {
    let against =
        NoteForm::Opinion(DraftOpinion { draft: 1, opinion: Opinion::Unfavourable, reservations: Vec::new() });
    let given = given_consultation_with_shared_draft().and(written(1, an_opinion())).and(written(2, against));
    let ledger = given.ledger();
    assert_eq!(ledger.inside.office(&code("mspc")).unwrap().notes.len(), 2);
    assert_eq!(ledger.participants[&code("mspc")].opinion, None);
    let result = given.when(SECURITY, submit(2)).inspect_result().unwrap();
    assert!(matches!(&result[0], AssessmentEvent::OpinionGiven(given) if given.opinion == Opinion::Unfavourable));
    assert!(matches!(&result[2], AssessmentEvent::NoteSubmitted(gone) if (gone.note, gone.comment) == (2, None)));
}

/// A comment of the body that is counted under `mspc`, in a period that runs.
fn given_a_bodys_comment() -> Given {
    given_consultation_with_shared_draft().and(period(Purpose::Comments)).and(commented(1, "dgme"))
}

fn period(purpose: Purpose) -> navette_events::assessment::PeriodOpened {
    navette_events::assessment::PeriodOpened {
        purpose,
        draft: 1,
        opens_at: moment("2021-07-01T00:00:00Z"),
        closes_at: moment("2021-07-10T00:00:00Z"),
    }
}

#[test]
fn a_ministry_endorses_or_takes_back_what_its_body_said_while_the_period_runs() {
    let given = given_a_bodys_comment;
    let endorsed = CommentEndorsed { comment: 1, institution: code("mspc"), body: code("dgme") };
    let endorse = EndorseComment { comment: 1 };
    given().when(SECURITY, endorse.clone()).then_expect_events(vec![endorsed.clone().into()]);
    given().and(endorsed.clone()).when(SECURITY, endorse.clone()).then_expect_events(Vec::new());
    let reason = words(74);
    let take_back = WithdrawBodyComment { comment: 1, reason };
    let withdrawn = BodyCommentWithdrawn { comment: 1, institution: code("mspc"), body: code("dgme"), reason };
    given().when(SECURITY, take_back.clone()).then_expect_events(vec![withdrawn.clone().into()]);
    given().and(withdrawn.clone()).when(SECURITY, take_back.clone()).then_expect_events(Vec::new());
    given().and(withdrawn).when(SECURITY, endorse.clone()).then_expect_error(Refusal::CommentWithdrawn(1));
    for other in [HEALTH, BODY] {
        given().when(other, endorse.clone()).then_expect_error(Refusal::NotFound);
        given().when(other, take_back.clone()).then_expect_error(Refusal::NotFound);
    }
    given().when(COORDINATOR, endorse.clone()).then_expect_error(Refusal::NotAllowed(Act::EndorseComment));
    let late = Refusal::NoPeriod(Purpose::Comments);
    given().at("2021-07-10T00:00:00Z").when(SECURITY, endorse).then_expect_error(late.clone());
    given().at("2021-07-10T00:00:00Z").when(SECURITY, take_back).then_expect_error(late);
    let own = given().and(commented(2, "mspc"));
    own.when(SECURITY, EndorseComment { comment: 2 }).then_expect_error(Refusal::NotABody(2));
}

fn replaced(on: Date, open_tasks: u32) -> FocalPointReplaced {
    let (institution, person, successor) = (code("mspc"), SECURITY, OFFICER);
    FocalPointReplaced { institution, person, successor, alternate: false, on, open_tasks }
}

#[test]
fn a_handover_gives_the_place_and_what_is_asked_of_it_to_another() {
    let given = given_a_bodys_comment;
    let asked = given().ledger().open_tasks(&code("mspc"));
    for who in [COORDINATOR, SECURITY] {
        given().when(who, hand_over(None)).then_expect_events(vec![replaced(today(), asked).into()]);
    }
    let after = given().and(replaced(today(), asked));
    after.clone().when(COORDINATOR, hand_over(None)).then_expect_events(Vec::new());
    after.clone().when(SECURITY, comments::comment("mspc")).then_expect_error(Refusal::NotFound);
    assert!(after.clone().when(OFFICER, comments::comment("mspc")).inspect_result().is_ok());
    assert_eq!(after.ledger().comments[0].institution, code("dgme"), "what was done stays");
    let to_nobody = HandOver { successor: UNHEARD_OF, ..hand_over(None) };
    given().when(COORDINATOR, to_nobody).then_expect_error(Refusal::UnknownPerson(UNHEARD_OF));
    let to_himself = HandOver { successor: SECURITY, ..hand_over(None) };
    given().when(COORDINATOR, to_himself).then_expect_error(Refusal::NotASuccessor(SECURITY));
    let elsewhere = HandOver { successor: STRANGER, ..hand_over(None) };
    given().when(SECURITY, elsewhere.clone()).then_expect_error(Refusal::NotASuccessor(STRANGER));
    assert!(given().when(COORDINATOR, elsewhere).inspect_result().is_ok());
    let of_nobody = HandOver { person: HEALTH, ..hand_over(None) };
    given().when(COORDINATOR, of_nobody).then_expect_error(Refusal::NotAFocalPoint(HEALTH));
    given().when(HEALTH, hand_over(None)).then_expect_error(Refusal::NotFound);
}

#[test]
fn an_alternate_acts_in_between_and_does_not_hand_over_the_place_of_the_other() {
    let named = navette_events::assessment::FocalPointNamed {
        institution: code("mspc"),
        person: STRANGER,
        alternate: true,
        paper: None,
    };
    let given = || given_a_bodys_comment().and(named.clone());
    given().when(STRANGER, hand_over(None)).then_expect_error(Refusal::NotAllowed(Act::HandOver));
    let relieved = super::roster::relieve("mspc", SECURITY);
    let gone = given().when(COORDINATOR, relieved).inspect_result().unwrap();
    let given = gone.into_iter().fold(given(), Given::and);
    assert!(given.when(STRANGER, comments::comment("mspc")).inspect_result().is_ok());
}

#[test]
fn a_handover_on_a_day_to_come_takes_place_by_itself_even_while_the_clock_stands() {
    let given = given_a_bodys_comment;
    let on = date(2021, 7, 8);
    let planned = HandoverPlanned { institution: code("mspc"), person: SECURITY, successor: OFFICER, on };
    given().when(SECURITY, hand_over(Some(on))).then_expect_events(vec![planned.clone().into()]);
    let waiting = given().and(planned);
    waiting.clone().when(SECURITY, hand_over(Some(on))).then_expect_events(Vec::new());
    let stopped = waiting.clone().when(COORDINATOR, SuspendClock { reason: words(75) }).inspect_result().unwrap();
    for story in [waiting.clone(), stopped.into_iter().fold(waiting, Given::and)] {
        let ledger = story.ledger();
        assert_eq!(due(&ledger, moment("2021-07-07T23:59:59Z")), []);
        let asked = ledger.open_tasks(&code("mspc"));
        assert_eq!(due(&ledger, moment("2021-07-08T00:00:00Z")), [replaced(on, asked).into()]);
        assert_eq!(ledger.next_due(), Some(moment("2021-07-08T00:00:00Z")));
    }
}

#[test]
fn a_letter_that_does_not_arrive_is_told_once_a_person_until_another_takes_over() {
    let lost = |letter| LetterUndelivered { letter, kind: code("draft-shared"), person: SECURITY, returned: false };
    let known = given_a_bodys_comment().and(lost(7)).and(lost(8));
    let status = |given: &Given| navette_projections::status::document(&mali(), &given.ledger()).unwrap();
    let row = |given: &Given| {
        let rows = status(given).participants;
        rows.into_iter().find(|row| row.institution == code("mspc")).unwrap().bounced
    };
    assert_eq!(row(&known).iter().map(|bounce| bounce.letter).collect::<Vec<_>>(), [7]);
    assert_eq!(row(&known.and(replaced(today(), 0))), []);
}
