//! Random histories, most of them nonsense: the folds never panic, and what is stored after every
//! event is what the whole history gives.

use std::collections::BTreeMap;

use jiff::civil::date;
use navette_events::assessment::*;
use navette_events::comments::*;
use navette_events::directory::{
    InstitutionRegistered, InstitutionRenamed, InstitutionSucceeded, PersonRegistered, RoleGranted, RoleRevoked,
};
use navette_events::{
    AssessmentEvent, Attendance, BlockId, Capacity, Code, Dimension, Event, Fact, InstitutionEvent, InstitutionKind,
    Language, MovedDeadline, MovedEnd, NoteForm, Nudge, OnPaper, Opinion, Outcome, PaperAct, Part, PersonEvent,
    Policies, Purpose, Reach, Role, Scope, Stage, Stream, Target, Validators, Visibility, WeekDay,
};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::world::*;
use crate::assessment::Key;
use crate::status::present;
use crate::{AssessmentViews, Directory, Doc, Gate, View};

/// What happens, in which details.
type Step = (u8, [u8; 4]);
/// What is stored.
type Rows = BTreeMap<(View, String), Doc>;

const INSTITUTIONS: [&str; 5] = ["mmeia", "mspc", "msds", "dgme", "hcme"];

fn pick<T: Clone>(from: &[T], by: u8) -> T {
    from[usize::from(by) % from.len()].clone()
}

fn store(rows: &mut Rows, docs: Vec<Doc>) {
    rows.extend(docs.into_iter().map(|doc| ((doc.view, doc.key.clone()), doc)));
}

/// Some event; the same details always give the same one.
fn event((what, [a, b, c, d]): Step) -> AssessmentEvent {
    let institution = code(pick(&INSTITUTIONS, a));
    let other = (b % 3 == 0).then(|| code(pick(&INSTITUTIONS, c)));
    let (comment, draft) = (u32::from(b % 4), u32::from(c % 3));
    let (stage, purpose) = (pick(Stage::ALL, c), pick(Purpose::ALL, c));
    let at = moment("2021-07-01T00:00:00Z") + jiff::SignedDuration::from_hours(i64::from(d));
    let who = person(u128::from(b % 4));
    let reason = sealed(u128::from(d));
    let content = content(draft);
    let validators =
        [Validators::Lead, Validators::LeadWithoutObjection, Validators::Listed(vec![institution.clone()])];
    let rules = || Policies { validators: pick(&validators, d), ..policies() };
    if what >= 232 {
        return of_papers([a, b, c, d]);
    }
    if what >= 176 {
        return of_the_clock(what, [a, b, c, d]);
    }
    if what >= 152 {
        return from_within(what, [a, b, c, d]);
    }
    match what % 46 {
        0 => AssessmentOpened { country: code(pick(&["mli", "ner"], b)), lead: institution, ..opened(rules()) }.into(),
        1 => PoliciesChanged { policies: rules(), reason, agreed_by: Vec::new() }.into(),
        2 => ParticipantAdded { institution, part: pick(Part::ALL, d), parent: other }.into(),
        3 => FocalPointNamed { institution, person: who, alternate: d % 2 == 0, paper: None }.into(),
        4 => FocalPointRelieved { institution, person: who, reason }.into(),
        5 => {
            let attendance = vec![Attendance { institution, women: u16::from(b) * 257, men: u16::from(c) * 257 }];
            BriefingHeld { briefing: comment, attendance, ..briefed(&[]) }.into()
        }
        6 => EngagementRecorded { institution, ..engaged() }.into(),
        7 => advanced(pick(Stage::ALL, a), stage).into(),
        8 => stepped_back(pick(Stage::ALL, a), stage).into(),
        9 => DraftWritten { blocks: vec![block(u32::from(d), "text")], content, ..written(draft) }.into(),
        10 => DraftContinued { draft, blocks: vec![block(u32::MAX - u32::from(d % 2), "text")] }.into(),
        11 => DraftShared { draft }.into(),
        12 => PeriodOpened { purpose, draft, opens_at: at, closes_at: at }.into(),
        13 => PeriodExtended { purpose, closes_at: at, reason }.into(),
        14 => PeriodClosed { purpose, closed_at: at, no_response: vec![institution] }.into(),
        15 => {
            let visibility = pick(Visibility::ALL, d);
            CommentSubmitted { comment, institution, draft, visibility, ..commented(1, "mspc") }.into()
        }
        16 => CommentWithdrawn { comment, institution, reason }.into(),
        17 => OutcomeGiven { duplicate_of: Some(draft), reason, ..answered(comment, pick(Outcome::ALL, d)) }.into(),
        18 => CommentIncorporated { comment, draft, block: Some(BlockId(u32::from(d))) }.into(),
        19 => met().into(),
        20 => {
            let scope = Scope::Blocks(vec![BlockId(u32::from(d))]);
            OpinionGiven { institution, draft, scope, ..opined("mspc", pick(Opinion::ALL, b)) }.into()
        }
        21 => ProfileFinalised { draft, content, no_response: vec![institution] }.into(),
        22 => {
            ProfileValidated { validation: comment, institution, draft, content, signature: reason, paper: None }.into()
        }
        23 => ValidationWithdrawn { validation: comment, institution, reason }.into(),
        24 => {
            PublishedOnChannel { channel: code(pick(&["portal", "library"], a)), content, ..live_on("portal") }.into()
        }
        25 => AssessmentClosed { stage }.into(),
        _ => about_a_comment((what, [a, b, c, d])),
    }
}

/// Some event of a comment's course.
fn about_a_comment((what, [a, b, c, d]): Step) -> AssessmentEvent {
    let (institution, earlier) = (code(pick(&INSTITUTIONS, a)), code(pick(&INSTITUTIONS, c)));
    let (comment, draft) = (u32::from(b % 4), u32::from(c % 3));
    let visibility = pick(Visibility::ALL, d);
    let reason = sealed(u128::from(d));
    let closes_at = moment("2021-07-01T00:00:00Z") + jiff::SignedDuration::from_hours(i64::from(d));
    match what % 46 {
        26 => CommentTriaged { comment }.into(),
        27 => InputAsked { comment, institution, visibility, question: reason }.into(),
        28 => InputGiven { comment, institution, visibility, words: reason }.into(),
        29 => LateCommentAdmitted { comment, institution, visibility, reason }.into(),
        30 => CommentDeferred { comment, institution, visibility, reason }.into(),
        31 => CommentCosigned { comment, institution }.into(),
        32 => CosignatureWithdrawn { comment, institution }.into(),
        33 => CommentReattributed { comment, earlier, institution, reason }.into(),
        34 => {
            let target = Target::Block(BlockId(u32::from(d)));
            CommentReattached { comment, earlier_draft: draft, earlier: Target::Draft, draft, target }.into()
        }
        35 => {
            let (said_on, meeting, speaker) = (date(2021, 7, 1), None, Some(reason));
            CommentSaidAloud { comment, institution, said_on, meeting, speaker, visibility }.into()
        }
        36 => ConfirmationAsked { institution, comments: vec![comment], closes_at }.into(),
        37 => CommentConfirmed { comment, institution }.into(),
        38 => CommentRectified { comment, institution, visibility, words: reason }.into(),
        39 => CommentDeemedConfirmed { comment, institution, closed_at: closes_at }.into(),
        40 => OutcomePrepared { comment, words: reason }.into(),
        41 => {
            let (outcome, duplicate_of) = (pick(Outcome::ALL, d), Some(draft));
            let given = ReleasedOutcome { comment, institution, outcome, duplicate_of, visibility, reason };
            OutcomesReleased { outcomes: vec![given] }.into()
        }
        42 => {
            let reaction = pick(Reaction::ALL, d);
            OutcomeReactedTo { comment, institution, reaction, visibility, reason: Some(reason) }.into()
        }
        43 => ReactionAcknowledged { comment, institution, visibility, reason }.into(),
        44 => ReactionArbitrated { comment, institution, arbiter: earlier, visibility, reason }.into(),
        _ => CommentVisibilityChanged { comment, institution, earlier: visibility, visibility, reason }.into(),
    }
}

/// Some event of the clock, of consent or of conflicts.
/// Some event of what happens inside an institution.
fn from_within(what: u8, [a, b, c, d]: [u8; 4]) -> AssessmentEvent {
    let (institution, body) = (code(pick(&INSTITUTIONS, a)), code(pick(&INSTITUTIONS, c)));
    let (note, comment, reason) = (u32::from(b % 4), u32::from(c % 4), sealed(u128::from(d)));
    let (person, successor) = (person(u128::from(b % 4)), person(u128::from(c % 4)));
    let at = moment("2021-07-01T00:00:00Z") + jiff::SignedDuration::from_hours(i64::from(d));
    let on = at.to_zoned(jiff::tz::TimeZone::UTC).date();
    match what % 13 {
        0 => ColleagueAdded { institution, person }.into(),
        1 => ColleagueEnded { institution, person, reason }.into(),
        2 => NoteWritten { note, institution, form: NoteForm::Plain, language: Language::Fr, words: reason }.into(),
        3 => NoteRevised { note, institution, words: reason }.into(),
        4 => NoteDropped { note, institution }.into(),
        5 => NoteSubmitted { note, institution, comment: Some(comment) }.into(),
        6 => {
            let capacity = pick(Capacity::ALL, d);
            DraftedInside { institution, comment: Some(comment), drafted_by: person, capacity }.into()
        }
        7 => MandateGiven { mandate: note, institution, person, from: on, until: on }.into(),
        8 => MandateEnded { mandate: note, institution, person, reason }.into(),
        9 => CommentEndorsed { comment, institution, body }.into(),
        10 => BodyCommentWithdrawn { comment, institution, body, reason }.into(),
        11 => HandoverPlanned { institution, person, successor, on }.into(),
        _ => {
            let (alternate, open_tasks) = (d % 2 == 0, u32::from(d));
            FocalPointReplaced { institution, person, successor, alternate, on, open_tasks }.into()
        }
    }
}

fn of_the_clock(what: u8, [a, b, c, d]: [u8; 4]) -> AssessmentEvent {
    let (institution, other) = (code(pick(&INSTITUTIONS, a)), code(pick(&INSTITUTIONS, c)));
    let (number, draft, reason) = (u32::from(b % 4), u32::from(c % 3), sealed(u128::from(d)));
    let at = moment("2021-07-01T00:00:00Z") + jiff::SignedDuration::from_hours(i64::from(d));
    let (purpose, visibility) = (pick(Purpose::ALL, c), pick(Visibility::ALL, d));
    let moved = vec![MovedDeadline { purpose, closes_at: at }];
    // Everything that these histories ask to be confirmed ends on one of these hours.
    let hour = |hours: i64| moment("2021-07-01T00:00:00Z") + jiff::SignedDuration::from_hours(hours);
    let near = i64::from(d) / 16 * 16;
    let others = (near..near + 16).map(|from| MovedEnd { from: hour(from), to: hour(from + 24) }).collect();
    let block = BlockId(u32::from(d));
    let (person, answer, request) = (person(1), content(draft), u64::from(b));
    match what % 16 {
        0 => {
            let weekend = (1..=d % 8).filter_map(|day| WeekDay::try_from(day).ok()).collect();
            CalendarSet { weekend, holidays: vec![date(2021, 7, 2)], moved, others, reason }.into()
        }
        1 => ClockSuspended { reason }.into(),
        2 => ClockResumed { working_days: u16::from(b), moved, others, reason }.into(),
        3 => MoreTimeAsked { request: number, institution, purpose, until: None, reason }.into(),
        4 => MoreTimeAnswered { request: number, institution, purpose, closes_at: Some(at), reason }.into(),
        5 => {
            let nudge = pick(Nudge::ALL, b);
            ReminderSent { purpose, draft, nudge, closes_at: at, due_at: at, silent: vec![institution] }.into()
        }
        6 => RequestDelivered { institution, person, request, accepted_at: at, answer }.into(),
        7 => RequestBounced { institution, person, request, refused_at: at, answer }.into(),
        8 => TacitAgreementReached { institution, draft, content: answer, reached_at: at, delivered_at: at }.into(),
        9 => DimensionsAssigned { institution, dimensions: Dimension::try_from(b).into_iter().collect() }.into(),
        10 => StandardTextMarked { blocks: vec![block] }.into(),
        11 => StandardTextUnmarked { blocks: vec![block] }.into(),
        12 => ReservationsLifted { institution, draft, content: answer, comments: vec![number] }.into(),
        13 => {
            let (parties, comments) = (vec![institution, other], vec![number, number + 1]);
            let target = Target::Block(block);
            ConflictFlagged { conflict: number, target, comments, parties, visibility, proposal: Some(reason) }.into()
        }
        14 => ConflictArbitrated {
            conflict: number,
            arbiter: institution,
            upheld: vec![1],
            visibility,
            reason,
            paper: None,
        }
        .into(),
        _ => DissentRecorded { conflict: number, institution, visibility, reason }.into(),
    }
}

/// Every row that these histories can have, other than those of the history itself.
fn every_key() -> Vec<Key> {
    let numbers = 0..4_u32;
    let comments = numbers.clone().map(Key::Comment);
    let translations =
        numbers.clone().flat_map(|number| Language::ALL.iter().map(move |to| Key::Translation(number, *to)));
    let papers = numbers.clone().map(Key::Paper);
    let drafts = numbers.map(Key::Draft);
    let desks = INSTITUTIONS.into_iter().map(|name| Key::Desk(code(name)));
    let whole = [Key::Status, Key::Portfolio, Key::Aftermath].into_iter();
    whole.chain(comments).chain(drafts).chain(desks).chain(translations).chain(papers).collect()
}

fn holds_for(steps: &[Step]) {
    let mut often = AssessmentViews::new(mali());
    let mut once = AssessmentViews::new(mali());
    let mut rows = Rows::new();
    for (step, position) in steps.iter().zip(1_u64..) {
        let header = header(Stream::Assessment(mali()), position * 3, position, moment("2021-06-01T00:00:00Z"));
        let fact = Fact { header, event: event(*step) };
        often.apply(&fact);
        once.apply(&fact);
        store(&mut rows, often.drain());
        for gate in Gate::ALL {
            drop(gate.missing(often.ledger()));
        }
    }
    assert_eq!(often.ledger(), once.ledger());
    let mut at_the_end = Rows::new();
    store(&mut at_the_end, once.drain());
    assert_eq!(rows, at_the_end);
    // And nothing changed without being named: what is stored is what would be rendered now.
    let renders = every_key().into_iter().filter_map(|key| often.render(&key, often.changed(&key)));
    let rendered: Rows = renders.map(|doc| ((doc.view, doc.key.clone()), doc)).collect();
    rows.retain(|(view, _), _| *view != View::History);
    assert_eq!(rows, rendered);
    if let Some(status) = crate::status::document(&mali(), often.ledger()) {
        drop(present(status, moment("2021-07-05T00:00:00Z")));
    }
}

fn run(test: impl Fn(&[Step])) {
    let mut runner = TestRunner::new(Config { cases: 300, failure_persistence: None, ..Config::default() });
    let steps = prop::collection::vec((any::<u8>(), any::<[u8; 4]>()), 0..80);
    let result = runner.run(&steps, |steps| {
        test(&steps);
        Ok(())
    });
    if let Err(failed) = result {
        panic!("{failed}");
    }
}

#[test]
fn rows_stored_after_every_event_are_those_of_the_whole_history() {
    run(holds_for);
}

#[test]
fn the_same_holds_where_the_assessment_is_opened_first() {
    run(|steps| {
        let begin = [(0, [0; 4]), (2, [0, 1, 0, 0]), (2, [1, 1, 0, 0]), (2, [3, 0, 1, 1])];
        holds_for(&[&begin[..], steps].concat());
    });
}

/// Some event of the directory.
fn of_directory((what, [a, b, c, d]): Step) -> (Stream, Event) {
    let institution = Stream::Institution(code(pick(&INSTITUTIONS, a)));
    let stranger = Stream::Person(person(u128::from(a % 4)));
    let by: Vec<Code> = vec![code(pick(&INSTITUTIONS, c))];
    let on = date(2021, 1, 1).saturating_add(jiff::Span::new().days(i64::from(d)));
    let (role, reach) = (pick(Role::ALL, b), pick(&[Reach::Everywhere, Reach::Country(code("mli"))], c));
    let names = sealed(u128::from(d));
    let kind = pick(InstitutionKind::ALL, b);
    let of_institution = |event: InstitutionEvent| Event::Institution(event);
    let of_person = |event: PersonEvent| Event::Person(event);
    let event = match what % 6 {
        0 => of_institution(InstitutionRegistered { kind, country: None, parent: by.first().cloned(), names }.into()),
        1 => of_institution(InstitutionRenamed { from: on, names }.into()),
        2 => of_institution(InstitutionSucceeded { on, by }.into()),
        3 => {
            let institution = code(pick(&INSTITUTIONS, c));
            of_person(PersonRegistered { institution, language: Language::Fr, name: names, address: names }.into())
        }
        4 => of_person(RoleGranted { role, reach }.into()),
        _ => of_person(RoleRevoked { role, reach, reason: names }.into()),
    };
    // Now and then an event lies in a stream that is none of its.
    let stream = if (what % 6 < 3) == (d > 10) { institution } else { stranger };
    (stream, event)
}

#[test]
fn the_directory_too_is_the_same_drained_often_or_once() {
    run(|steps| {
        let (mut often, mut once) = (Directory::default(), Directory::default());
        let (mut rows, mut at_the_end) = (Rows::new(), Rows::new());
        for (step, position) in steps.iter().zip(1_u64..) {
            let (stream, event) = of_directory(*step);
            let header = header(stream, position, position, moment("2021-06-01T00:00:00Z"));
            let fact = Fact { header, event };
            often.apply(&fact);
            once.apply(&fact);
            store(&mut rows, often.drain());
        }
        store(&mut at_the_end, once.drain());
        assert_eq!(rows, at_the_end);
        let stored = |view| rows.keys().filter(|(of, _)| *of == view).count();
        assert_eq!(stored(View::Institutions), often.institutions().count());
        assert_eq!(stored(View::People), often.people().count());
    });
}

/// Something about a signed letter; numbers meet now and then.
fn of_papers([a, b, c, d]: [u8; 4]) -> AssessmentEvent {
    let (institution, paper, by) = (code(pick(&INSTITUTIONS, a)), u32::from(b % 3) + 1, person(1));
    let (reason, dated_on) = (sealed(900 + u128::from(d)), date(2021, 7, 1));
    let on = Some(OnPaper { paper, dated_on, signature: reason, by });
    let act = match c % 5 {
        0 => PaperAct::Engagement,
        1 => PaperAct::Nomination { person: by, alternate: false },
        2 => {
            let (scope, reservations) = (Scope::Draft, Vec::new());
            PaperAct::Opinion { draft: 1, scope, opinion: pick(Opinion::ALL, d), reservations, reason: Some(reason) }
        }
        3 => PaperAct::Arbitration { conflict: 1, reason, rulings: Vec::new() },
        _ => PaperAct::Validation { content: content(1) },
    };
    match d % 11 {
        0..=2 => ActTranscribed {
            paper,
            institution,
            dated_on,
            by,
            to_check: c % 2 == 0,
            reference: reason,
            signature: reason,
            act,
        }
        .into(),
        3 => {
            let (file, media) = (navette_events::Hash::of(&[d]), navette_events::MediaKind::Pdf);
            ScanKept { paper, institution, file, bytes: 1, media }.into()
        }
        4 => TranscriptionChecked { paper, institution, by, confirmed: c % 3 > 0, reason: Some(reason) }.into(),
        5 => TranscriptionContested { paper, institution, reason }.into(),
        6 => TranscriptionSettled { paper, institution, upheld: c % 2 == 0, reason }.into(),
        7 => FocalPointNamed { institution, person: by, alternate: false, paper: on }.into(),
        8 => EngagementRecorded { institution, given_on: dated_on, words: reason, paper: on }.into(),
        9 => OpinionGiven { institution, paper: on, ..opined("mspc", pick(Opinion::ALL, c)) }.into(),
        _ => ProfileValidated { institution, paper: on, ..validated(1, "mmeia", 1) }.into(),
    }
}
