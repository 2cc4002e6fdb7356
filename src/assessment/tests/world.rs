//! The small world of these tests: what happens in Mali, and the beginnings of stories.

use cqrs_es::test::{AggregateResultValidator, TestFramework};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use navette_events::assessment::*;
use navette_events::{
    Actor, AssessmentEvent, Attendance, BlockEntry, BlockId, BlockKind, Category, Code, Hash, Kind, Language, Level,
    Opinion, Outcome, Part, PersonId, Policies, Purpose, Scope, SealId, Sealed, Stage, Target, Validators, Visibility,
    Weight, content_hash,
};
use uuid::Uuid;

pub use super::people::*;
use crate::assessment::{Assessment, Command, Order};

pub fn code(text: &str) -> Code {
    text.parse().unwrap()
}

pub fn mali() -> Code {
    code("mali-2021")
}

pub fn moment(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// The day of these stories.
pub fn today() -> Date {
    date(2021, 7, 5)
}

/// The moment at which things are asked, where a test does not say.
pub fn now() -> Timestamp {
    moment("2021-07-05T10:00:00Z")
}

pub fn words(number: u128) -> Sealed {
    Sealed { seal: SealId(Uuid::from_u128(number)), commitment: Hash::of(&number.to_be_bytes()) }
}

pub fn policies() -> Policies {
    Policies {
        time_zone: "Africa/Bamako".parse().unwrap(),
        period_days: 10,
        tacit_agreement: false,
        validators: Validators::Lead,
        arbiter: code("mmeia"),
        default_visibility: Visibility::Government,
        pass_with_reason: true,
        channels: vec![code("portal"), code("library")],
        proofs: navette_events::Proofs::Off,
        comments: navette_events::CommentRules::default(),
        period_working_days: None,
        remind_before: None,
        remind_after: None,
        deputy_arbiter: None,
        stuck_after_days: None,
        coverage: navette_events::CoverageRule::Off,
        paper_check: navette_events::PaperCheck::Needed,
    }
}

/// A story so far.
#[derive(Clone)]
pub struct Given {
    pub events: Vec<AssessmentEvent>,
    now: Timestamp,
}

impl Given {
    /// And then this happened.
    pub fn and(mut self, event: impl Into<AssessmentEvent>) -> Self {
        self.events.push(event.into());
        self
    }

    /// The next thing is asked at this moment.
    pub fn at(self, now: &str) -> Self {
        Self { now: moment(now), ..self }
    }

    /// A person asks for something.
    pub fn when(self, who: PersonId, command: impl Into<Command>) -> AggregateResultValidator<Assessment> {
        self.when_actor(Actor::Person(who), command)
    }

    /// Somebody or something asks for something.
    pub fn when_actor(self, actor: Actor, command: impl Into<Command>) -> AggregateResultValidator<Assessment> {
        let order = Order { assessment: mali(), actor, now: self.now, command: command.into() };
        TestFramework::<Assessment>::with(directory()).given(self.events).when(order)
    }

    /// What these facts amount to.
    pub fn ledger(&self) -> navette_projections::Ledger {
        use cqrs_es::Aggregate;
        let mut assessment = Assessment::default();
        self.events.iter().cloned().for_each(|event| assessment.apply(event));
        assessment.0
    }
}

/// Nothing has happened.
pub fn given_nothing() -> Given {
    Given { events: Vec::new(), now: now() }
}

pub fn opened(policies: Policies) -> AssessmentOpened {
    AssessmentOpened {
        country: code("mli"),
        level: Level::National,
        kind: Kind::First,
        baseline: None,
        lead: code("mmeia"),
        language: Language::Fr,
        title: words(10),
        policies,
    }
}

pub fn takes_part(name: &str, part: Part, parent: Option<&str>) -> ParticipantAdded {
    ParticipantAdded { institution: code(name), part, parent: parent.map(code) }
}

pub fn speaks_for(name: &str, person: PersonId) -> FocalPointNamed {
    FocalPointNamed { institution: code(name), person, alternate: false, paper: None }
}

/// Opened, with its lead ministry and nobody else.
pub fn given_opened() -> Given {
    given_nothing().and(opened(policies())).and(takes_part("mmeia", Part::Ministry, None))
}

/// In briefing: everyone takes part, and has somebody who speaks for it.
pub fn given_everyone_takes_part() -> Given {
    given_everyone_under(policies())
}

/// The same, under other rules.
pub fn given_everyone_under(policies: Policies) -> Given {
    given_nothing()
        .and(opened(policies))
        .and(takes_part("mmeia", Part::Ministry, None))
        .and(takes_part("mspc", Part::Ministry, None))
        .and(takes_part("msds", Part::Ministry, None))
        .and(takes_part("dgme", Part::Body, Some("mspc")))
        .and(takes_part("hcme", Part::Stakeholder, None))
        .and(speaks_for("mmeia", LEAD))
        .and(speaks_for("mspc", SECURITY))
        .and(speaks_for("msds", HEALTH))
        .and(speaks_for("dgme", BODY))
        .and(speaks_for("hcme", CIVIL))
}

pub fn present(name: &str) -> Attendance {
    Attendance { institution: code(name), women: 2, men: 1 }
}

/// In briefing, with nothing missing for the next stage.
pub fn given_everyone_is_briefed() -> Given {
    let attendance = ["mmeia", "mspc", "msds"].map(present).to_vec();
    let held_on = date(2021, 5, 3);
    given_everyone_takes_part()
        .and(BriefingHeld { briefing: 1, held_on, attendance, words: words(11) })
        .and(EngagementRecorded { institution: code("mmeia"), given_on: held_on, words: words(12), paper: None })
}

pub fn advanced(from: Stage, to: Stage) -> StageAdvanced {
    StageAdvanced { from, to, missing: Vec::new(), reason: None }
}

pub fn stepped_back(from: Stage, to: Stage) -> StageSteppedBack {
    StageSteppedBack { from, to, reason: words(13) }
}

/// In data collection, without a draft.
pub fn given_data_collection() -> Given {
    given_everyone_is_briefed().and(advanced(Stage::Briefing, Stage::DataCollection))
}

pub fn block(number: u32, text: &str) -> BlockEntry {
    BlockEntry {
        id: BlockId(number),
        kind: BlockKind::Paragraph,
        dimension: 1.try_into().ok(),
        hash: Hash::of(text.as_bytes()),
    }
}

/// The blocks of a version: block 1 changes each time, blocks 2 and 3 stay.
pub fn blocks(draft: u32) -> Vec<BlockEntry> {
    vec![block(1, &format!("version {draft}")), block(2, "stays"), block(3, "stays too")]
}

pub fn content(draft: u32) -> Hash {
    content_hash(&blocks(draft))
}

pub fn written(draft: u32) -> DraftWritten {
    DraftWritten {
        draft,
        language: Language::Fr,
        cutoff: "2021-06".parse().ok(),
        source: Hash::of(b"source"),
        text: Hash::of(b"text"),
        content: content(draft),
        total: 3,
        blocks: blocks(draft),
    }
}

/// In consultation, with a first version that participants have.
pub fn given_consultation_with_shared_draft() -> Given {
    consultation_after(given_data_collection())
}

/// The same, under other rules.
pub fn given_consultation_under(policies: Policies) -> Given {
    let early = given_everyone_under(policies).and(advanced(Stage::Briefing, Stage::DataCollection));
    consultation_after(early)
}

fn consultation_after(early: Given) -> Given {
    early.and(written(1)).and(DraftShared { draft: 1 }).and(advanced(Stage::DataCollection, Stage::Consultation))
}

pub fn period(purpose: Purpose, closes_at: &str) -> PeriodOpened {
    PeriodOpened { purpose, draft: 1, opens_at: moment("2021-07-01T00:00:00Z"), closes_at: moment(closes_at) }
}

pub fn commented(comment: u32, institution: &str) -> CommentSubmitted {
    CommentSubmitted {
        comment,
        institution: code(institution),
        draft: 1,
        target: Target::Block(BlockId(1)),
        category: Category::Factual,
        weight: Weight::Suggestion,
        visibility: Visibility::Government,
        language: Language::Fr,
        late: false,
        words: words(100 + u128::from(comment)),
    }
}

pub fn answered(comment: u32, institution: &str, outcome: Outcome) -> OutcomeGiven {
    OutcomeGiven {
        comment,
        institution: code(institution),
        outcome,
        duplicate_of: None,
        visibility: Visibility::Government,
        reason: words(200 + u128::from(comment)),
    }
}

pub fn opined(institution: &str, opinion: Opinion) -> OpinionGiven {
    OpinionGiven {
        institution: code(institution),
        draft: 1,
        content: content(1),
        scope: Scope::Draft,
        opinion,
        reservations: Vec::new(),
        late: false,
        reason: None,
        paper: None,
    }
}

pub fn met() -> MeetingHeld {
    let (hosts, attendance) = (vec![code("mmeia"), code("oim-mali")], vec![present("mspc")]);
    MeetingHeld { meeting: 1, held_on: date(2021, 7, 2), hosts, attendance, words: words(14) }
}

pub fn finalised() -> ProfileFinalised {
    let no_response = ["mmeia", "msds", "mspc"].map(code).to_vec();
    ProfileFinalised { draft: 1, content: content(1), no_response }
}

/// In validation: the first version is settled.
pub fn given_validation() -> Given {
    given_consultation_with_shared_draft()
        .and(met())
        .and(finalised())
        .and(advanced(Stage::Consultation, Stage::Validation))
}

pub fn validated(validation: u32, institution: &str) -> ProfileValidated {
    let (institution, content) = (code(institution), content(1));
    ProfileValidated { validation, institution, draft: 1, content, signature: words(15), paper: None }
}

/// In validation, validated, not yet published.
pub fn given_validated() -> Given {
    given_validation().and(validated(1, "mmeia"))
}

pub fn live_on(channel: &str) -> PublishedOnChannel {
    let (channel, content) = (code(channel), content(1));
    PublishedOnChannel { channel, draft: 1, content, published_on: today(), link: words(16) }
}

/// Live on every channel.
pub fn given_published() -> Given {
    given_validated().and(live_on("portal")).and(live_on("library")).and(advanced(Stage::Validation, Stage::Published))
}

/// Over.
pub fn given_closed() -> Given {
    given_published().and(AssessmentClosed { stage: Stage::Published })
}

/// Somewhere in each stage.
pub fn given_stage(stage: Stage) -> Given {
    match stage {
        Stage::Briefing => given_everyone_is_briefed(),
        Stage::DataCollection => given_data_collection().and(written(1)),
        Stage::Consultation => given_consultation_with_shared_draft().and(commented(1, "mspc")),
        Stage::Validation => given_validated(),
        Stage::Published => given_published(),
    }
}
