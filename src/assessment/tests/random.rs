//! Random stories: whatever is asked, by whomever and in whatever order, the promises hold.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use navette_events::{
    Actor, AssessmentEvent, BlockId, Code, EventId, Fact, Header, Language, Opinion, Outcome, Part, PersonId, Policies,
    Purpose, Scope, Stage, Stream, Target, Validators, Visibility,
};
use navette_projections::{AssessmentViews, Directory, Gate, Ledger};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use uuid::Uuid;

use super::world::*;
use super::{comments, course, drafts, meetings, opening, opinions, periods, publication, roster, stages, validation};
use crate::assessment::comments::{AnswerComment, MakeComment};
use crate::assessment::comments_voices::{AskConfirmation, ConfirmSpoken, Cosign, RecordSpoken};
use crate::assessment::drafts::{ShareDraft, WriteDraft};
use crate::assessment::due::{due, next_due};
use crate::assessment::opening::{ChangePolicies, Open};
use crate::assessment::opinions::GiveOpinion;
use crate::assessment::periods::OpenPeriod;
use crate::assessment::publication::Close;
use crate::assessment::stages::MoveStage;
use crate::assessment::validation::{Finalise, Validate};
use crate::assessment::{Act, Command, Context, Decided, Decision, Refusal, Standing, decide};
use crate::assessment::{comments_outcomes, comments_sorting};

/// One step of a story: who asks, for what, with which details, and how many hours later.
type Step = (u8, u8, [u8; 4], u8);

const PEOPLE: [PersonId; 14] = [
    COORDINATOR,
    HQ,
    ANALYST,
    AUDITOR,
    OBSERVER,
    OFFICER,
    LEAD,
    SECURITY,
    HEALTH,
    BODY,
    CIVIL,
    STRANGER,
    ABROAD,
    UNHEARD_OF,
];
const INSTITUTIONS: [&str; 8] = ["mmeia", "mspc", "msds", "dgme", "hcme", "mef", "oim-mali", "unheard-of"];

fn pick<T: Clone>(from: &[T], by: u8) -> T {
    from[usize::from(by) % from.len()].clone()
}

/// The story so far.
struct Story {
    views: AssessmentViews,
    directory: Directory,
    now: Timestamp,
    told: u128,
}

impl Story {
    fn ledger(&self) -> &Ledger {
        self.views.ledger()
    }

    /// Records what was decided. Nothing is decided without effect.
    fn record(&mut self, actor: Actor, events: Vec<AssessmentEvent>) {
        for event in events {
            let before = self.ledger().clone();
            let header = Header {
                position: before.position + 1,
                recorded_at: self.now,
                stream: Stream::Assessment(mali()),
                revision: before.revision + 1,
                event: EventId(Uuid::nil()),
                kind: event.kind().0.to_owned(),
                version: event.kind().1,
                actor,
            };
            let (position, revision, recorded_at) = (header.position, header.revision, header.recorded_at);
            self.views.apply(&Fact { header, event: event.clone() });
            let told = self.ledger().told;
            let unmoved = Ledger { position, revision, recorded_at, told, ..before };
            assert_ne!(*self.ledger(), unmoved, "without effect: {event:?}");
        }
    }

    /// What time has done by now, as `handling` records it before anything is decided.
    fn let_time_pass(&mut self) {
        let events = due(self.ledger(), self.now);
        self.record(Actor::System, events);
        assert_eq!(due(self.ledger(), self.now), []);
        assert!(next_due(self.ledger()).is_none_or(|next| next > self.now));
    }

    fn step(&mut self, (who, what, details, hours): Step) {
        self.told += 1;
        self.now += SignedDuration::from_hours(i64::from(hours));
        self.let_time_pass();
        let (who, command) =
            if what % 3 == 0 { self.sensible(details) } else { self.anybody(who, self.any_command(what, details)) };
        let actor = if who == UNHEARD_OF && details[3] % 4 == 0 { Actor::Operator } else { Actor::Person(who) };
        let context = Context { now: self.now, directory: &self.directory, actor };
        let decided = decide(&mali(), self.ledger(), &command, actor, &context);
        assert_eq!(decided, decide(&mali(), self.ledger(), &command, actor, &context), "not pure: {command:?}");
        self.check(actor, &command, &decided);
        if let Ok(events) = decided {
            self.record(actor, events);
        }
        // What became due by the decision itself was due before: a period never begins over. Only new
        // rules may say of a reminder that it should have gone already.
        let due = due(self.ledger(), self.now);
        assert!(due.is_empty() || matches!(command, Command::ChangePolicies(_)), "{due:?}");
    }

    /// Somebody to ask for it: often one who may, as nobody else gets far.
    fn anybody(&self, who: u8, command: Command) -> (PersonId, Command) {
        let voices = || command.concerns(self.ledger()).and_then(|institution| self.voice(&institution, who));
        let somebody = match who % 5 {
            0 | 1 => Some(COORDINATOR),
            2 | 3 => voices(),
            _ => None,
        };
        (somebody.unwrap_or_else(|| pick(&PEOPLE, who / 5)), command)
    }

    /// Somebody who speaks for an institution.
    fn voice(&self, institution: &Code, which: u8) -> Option<PersonId> {
        let named = &self.ledger().participants.get(institution)?.focal_points;
        (!named.is_empty()).then(|| pick(named, which / 5).person)
    }

    /// The promises.
    fn check(&self, actor: Actor, command: &Command, decided: &Decided) {
        let ledger = self.ledger();
        let country = ledger.opened.as_ref().map(|opened| opened.country.clone());
        let standing = Standing::of(actor, &mali(), country.as_ref(), ledger, &self.directory);
        let act = command.act();
        if !standing.is_any() && act != Act::Open {
            assert_eq!(*decided, Err(Refusal::NotFound));
        }
        if ledger.closed_at.is_some() {
            assert!(decided.as_ref().map_or(true, Vec::is_empty), "after the end: {decided:?}");
            return;
        }
        let concerns = command.concerns(ledger);
        let here = ledger.stage.is_some_and(|stage| act.stages().contains(&stage));
        if here && standing.may(act, concerns.as_ref()) {
            self.check_gates(command, decided);
        } else if act != Act::Open {
            assert!(decided.is_err(), "{actor} may not {act:?}: {decided:?}");
        }
        for event in decided.iter().flatten() {
            self.check_voice(actor, event);
        }
    }

    /// A gate that the screen shows as open is open, and a shut one is shut.
    fn check_gates(&self, command: &Command, decided: &Decided) {
        let ledger = self.ledger();
        let done = decided.as_ref().is_ok_and(|events| !events.is_empty());
        let open = |gate: Gate| gate.missing(ledger).is_empty();
        match command {
            Command::MoveStage(step) if ledger.stage.and_then(Stage::next) == Some(step.to) => {
                let gate = Gate::into_stage(step.to).unwrap();
                let passed = matches!(decided.as_deref(), Ok([AssessmentEvent::StageAdvanced(passed)])
                    if passed.reason.is_some() && !passed.missing.is_empty() && step.reason.is_some());
                assert_eq!(done && !passed, open(gate), "{gate:?}: {decided:?}");
                if let Err(refusal) = decided {
                    assert!(matches!(refusal, Refusal::GateShut { missing, .. } if *missing == gate.missing(ledger)));
                }
            }
            Command::Finalise(Finalise { draft }) => {
                let newest = ledger.latest_draft().is_some_and(|newest| newest.draft == *draft);
                assert_eq!(done, ledger.finalised.is_none() && newest && open(Gate::Finalisation), "{decided:?}");
            }
            Command::Publish(publish) => {
                let known = ledger.opened.iter().any(|opened| opened.policies.channels.contains(&publish.channel));
                let wanted = known && !ledger.is_live_on(&publish.channel);
                assert_eq!(done, wanted && open(Gate::Publication), "{decided:?}");
            }
            Command::Close(Close) => assert_eq!(done, open(Gate::Closure), "{decided:?}"),
            _ => {}
        }
    }

    /// Only whoever speaks for an institution, and does not run the process, gives its word.
    fn check_voice(&self, actor: Actor, event: &AssessmentEvent) {
        let institution = match event {
            AssessmentEvent::OpinionGiven(given) => &given.institution,
            AssessmentEvent::ProfileValidated(validated) => &validated.institution,
            AssessmentEvent::ValidationWithdrawn(withdrawn) => &withdrawn.institution,
            _ => return,
        };
        let Actor::Person(person) = actor else { panic!("{actor} has no voice") };
        assert!(self.ledger().spoken_for_by(person).any(|(code, _)| code == institution));
        assert_ne!(person, COORDINATOR);
    }

    /// What a coordinator with a plan would have done next, so that stories go somewhere.
    fn sensible(&self, details: [u8; 4]) -> (PersonId, Command) {
        let ledger = self.ledger();
        let by = |command: Command| (COORDINATOR, command);
        let voice = |institution: &Code| self.voice(institution, details[0]);
        let newest = ledger.latest_draft();
        match ledger.stage {
            None => by(Open { policies: Self::rules(details), ..opening::open() }.into()),
            Some(Stage::Briefing) => {
                let missing = ["mspc", "msds"].into_iter().find(|name| !ledger.participants.contains_key(&code(name)));
                let silent = [("mmeia", LEAD), ("mspc", SECURITY), ("msds", HEALTH)];
                let silent = silent.into_iter().find(|(name, _)| voice(&code(name)).is_none());
                match (missing, silent) {
                    (Some(name), _) => by(roster::add(name, Part::Ministry, None).into()),
                    (None, Some((name, who))) => by(roster::name(name, who).into()),
                    (None, None) => self.go_on(Stage::DataCollection),
                }
            }
            Some(Stage::DataCollection) => match newest {
                None => by(drafts::write(1).into()),
                Some(draft) if draft.shared_at.is_none() => by(ShareDraft { draft: draft.draft }.into()),
                Some(_) => self.go_on(Stage::Consultation),
            },
            Some(Stage::Consultation) if ledger.finalised.is_some() => self.go_on(Stage::Validation),
            Some(Stage::Consultation) => {
                let draft = newest.map_or(1, |draft| draft.draft);
                let open = ledger.comments.iter().find(|comment| comment.is_open());
                let forgotten = ledger.comments.iter().find(|comment| comment.is_forgotten());
                if details[3].is_multiple_of(5) {
                    // Too early, as a rule: what is missing keeps the gate shut.
                    by(Finalise { draft }.into())
                } else if newest.is_some_and(|draft| draft.shared_at.is_none()) {
                    by(ShareDraft { draft }.into())
                } else if let Some(objector) = ledger.objectors().first() {
                    let opinion = opinions::opinion(objector.as_str(), Opinion::Favourable);
                    (voice(objector).unwrap_or(LEAD), GiveOpinion { draft, ..opinion }.into())
                } else if let Some(said) = ledger.comments.iter().find(|comment| comment.is_to_confirm()) {
                    let who = voice(&said.institution);
                    let send = AskConfirmation { comments: Vec::new() };
                    who.map_or_else(|| by(send.clone().into()), |who| (who, course::confirm(said.comment).into()))
                } else if let Some(held) = ledger.comments.iter().find(|comment| comment.is_maintained()) {
                    by(course::acknowledge(held.comment).into())
                } else if let Some(comment) = open {
                    by(comments::answer(comment.comment, Outcome::Noted).into())
                } else if let Some(comment) = forgotten {
                    by(comments::incorporate(comment.comment, draft, None).into())
                } else if ledger.meetings.is_empty() {
                    by(meetings::meet(self.today()).into())
                } else {
                    by(Finalise { draft }.into())
                }
            }
            Some(Stage::Validation) if details[3].is_multiple_of(5) => self.publish(details[0]),
            Some(Stage::Validation) => {
                let waits = ledger.validators().into_iter().find(|code| ledger.standing_validation(code).is_none());
                match (waits, &ledger.finalised) {
                    (Some(institution), Some(settled)) => {
                        let who = voice(&institution).unwrap_or(LEAD);
                        (who, Validate { institution, content: settled.content, signature: words(self.told) }.into())
                    }
                    _ => self.publish(u8::from(ledger.is_live_on(&code("portal")))),
                }
            }
            Some(Stage::Published) => by(Close.into()),
        }
    }

    fn publish(&self, channel: u8) -> (PersonId, Command) {
        let publish = publication::publish(pick(&["portal", "library", "newspaper"], channel));
        (HQ, crate::assessment::publication::Publish { published_on: self.today(), ..publish }.into())
    }

    fn go_on(&self, to: Stage) -> (PersonId, Command) {
        (COORDINATOR, MoveStage { to, reason: Some(words(self.told)) }.into())
    }

    fn today(&self) -> jiff::civil::Date {
        self.now.to_zoned(jiff::tz::TimeZone::UTC).date()
    }

    fn rules([a, b, ..]: [u8; 4]) -> Policies {
        let listed = Validators::Listed(vec![code("mspc"), code("mmeia")]);
        let validators = pick(&[Validators::Lead, Validators::LeadWithoutObjection, listed], a);
        Policies {
            validators,
            pass_with_reason: b % 4 > 0,
            period_days: u16::from(b % 5),
            remind_before: Some(2),
            remind_after: Some(u16::from(b % 3)),
            ..policies()
        }
    }

    /// Any command at all; most of them ask for things that may be there.
    fn any_command(&self, what: u8, details: [u8; 4]) -> Command {
        let [a, b, c, d] = details;
        let name = pick(&INSTITUTIONS, a);
        let (number, draft) = (u32::from(b % 4), u32::from(c % 4));
        let reason = (d % 2 == 0).then(|| words(self.told));
        let purpose = pick(Purpose::ALL, d);
        match what % 37 {
            0 => opening::open().into(),
            1 => ChangePolicies { policies: Self::rules(details), reason: words(1), agreed_by: Vec::new() }.into(),
            2 => roster::add(name, pick(Part::ALL, b), (c % 3 == 0).then_some("mspc")).into(),
            3 => roster::name(name, pick(&PEOPLE, b)).into(),
            4 => roster::name(name, COORDINATOR).into(),
            5 => roster::relieve(name, pick(&PEOPLE, b)).into(),
            6 => meetings::brief(self.today()).into(),
            7 => meetings::engage(name).into(),
            8 => stages::go(pick(Stage::ALL, a)).into(),
            9 => MoveStage { to: pick(Stage::ALL, a), reason }.into(),
            10 => self.write(details),
            11 => ShareDraft { draft }.into(),
            12 => {
                let closes_on = self.today().saturating_add(jiff::Span::new().days(i64::from(a % 6) - 1));
                OpenPeriod { purpose, draft, opens_on: None, closes_on: Some(closes_on), working_days: None }.into()
            }
            13 => periods::extend(self.today().saturating_add(jiff::Span::new().days(i64::from(a % 9)))).into(),
            14 | 15 => {
                let target = pick(&[Target::Draft, Target::IndicatorSet, Target::Block(BlockId(number))], d);
                let visibility = pick(&[None, Some(Visibility::LeadAndCoordinator)], d);
                MakeComment { draft, target, visibility, words: words(self.told), ..comments::comment(name) }.into()
            }
            16 => comments::withdraw(number).into(),
            17 => {
                let duplicate_of = (d % 3 == 0).then_some(draft);
                let answer = comments::answer(number, pick(Outcome::ALL, a));
                AnswerComment { duplicate_of, reason: words(self.told), ..answer }.into()
            }
            18 => comments::incorporate(number, draft, (a % 2 == 0).then_some(u32::from(d % 5))).into(),
            19 => meetings::meet(self.today()).into(),
            20 => {
                let scope = pick(&[Scope::Draft, Scope::Blocks(vec![BlockId(number)])], d);
                let reservations = if d % 5 == 0 { vec![number] } else { Vec::new() };
                GiveOpinion { draft, scope, reservations, reason, ..opinions::opinion(name, pick(Opinion::ALL, b)) }
                    .into()
            }
            21 => Finalise { draft }.into(),
            22 => validation::withdraw(number).into(),
            24..=35 => self.about_a_comment(what, details),
            36 => super::reshuffle::any(name, pick(&INSTITUTIONS, b), number, d),
            _ => pick(&[validation::validate(name).into(), self.publish(b).1, Close.into()], c),
        }
    }

    /// Something about the course of a comment.
    fn about_a_comment(&self, what: u8, [a, b, c, d]: [u8; 4]) -> Command {
        let (name, number) = (pick(&INSTITUTIONS, a), u32::from(b % 4));
        let reason = words(self.told);
        match what % 12 {
            0 => course::triage(number).into(),
            1 => comments_sorting::AskInput { comment: number, question: reason }.into(),
            2 => comments_sorting::GiveInput { comment: number, words: reason }.into(),
            3 => comments_sorting::DecideLateComment { comment: number, admit: c % 2 == 0, reason }.into(),
            4 if d % 2 == 0 => {
                comments_sorting::ReattributeComment { comment: number, institution: code(name), reason }.into()
            }
            4 => course::reattach(number, u32::from(c % 6)).into(),
            5 => {
                let visibility = pick(Visibility::ALL, c);
                comments_sorting::ChangeVisibility { comment: number, visibility, reason }.into()
            }
            6 => {
                let comment = MakeComment { words: reason, ..comments::comment(name) };
                RecordSpoken { comment, said_on: self.today(), ..course::spoken(name) }.into()
            }
            7 => AskConfirmation { comments: if c % 2 == 0 { Vec::new() } else { vec![number] } }.into(),
            8 => ConfirmSpoken { comment: number, words: (c % 2 == 0).then_some(reason) }.into(),
            9 => Cosign { stands: c % 3 > 0, ..course::cosign(number, name) }.into(),
            10 => comments_outcomes::PrepareOutcome { comment: number, words: reason }.into(),
            _ => match self.ledger().prepared.iter().next().filter(|_| c % 2 == 0) {
                Some((comment, prepared)) => {
                    let (comment, prepared, outcome) = (*comment, prepared.words, pick(Outcome::ALL, d));
                    let duplicate_of = (outcome == Outcome::Duplicate).then_some(number);
                    let release = comments_outcomes::Release { comment, prepared, outcome, duplicate_of, reason };
                    comments_outcomes::ReleaseOutcomes { outcomes: vec![release] }.into()
                }
                None if c % 5 == 0 => course::acknowledge(number).into(),
                None if c % 7 == 0 => course::arbitrate(number).into(),
                None => course::maintain(number).into(),
            },
        }
    }

    /// A version made from the newest, or from something else.
    fn write(&self, [a, b, c, d]: [u8; 4]) -> Command {
        let newest = self.ledger().latest_draft();
        let based_on = if d % 5 == 0 { None } else { newest.map(|draft| draft.content) };
        let text = format!("text {}", a % 3);
        let mut ids = BTreeSet::from([u32::from(b % 6), u32::from(c % 6)]);
        ids.insert(if d % 2 == 0 { self.ledger().next_block } else { 1 });
        let blocks = ids.into_iter().map(|number| block(number, &text)).collect();
        WriteDraft { based_on, language: Language::En, blocks, ..drafts::write(1) }.into()
    }
}

fn tell(steps: &[Step], directory: &Directory) -> (Option<Stage>, bool) {
    let views = AssessmentViews::new(mali());
    let mut story = Story { views, directory: directory.clone(), now: now(), told: 1_000 };
    for step in steps {
        story.step(*step);
    }
    story.views.drain();
    (story.ledger().stage, story.ledger().closed_at.is_some())
}

#[test]
fn in_every_story_the_promises_hold() {
    let cases = if std::env::var_os("NAVETTE_LONG").is_some() { 10_000 } else { 300 };
    let directory = directory();
    let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
    let step = (any::<u8>(), any::<u8>(), any::<[u8; 4]>(), 0u8..60);
    let stories = prop::collection::vec(step, 1..120);
    let ends = std::cell::RefCell::new(BTreeSet::new());
    let result = runner.run(&stories, |steps| {
        ends.borrow_mut().insert(tell(&steps, &directory));
        Ok(())
    });
    if let Err(failed) = result {
        panic!("{failed}");
    }
    // The stories are worth telling only if they go all the way.
    assert!(ends.borrow().contains(&(Some(Stage::Published), true)), "{:?}", ends.borrow());
}
