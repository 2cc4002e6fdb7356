//! Stories for these tests: events of one assessment, told at moments.

use jiff::Timestamp;
use jiff::civil::date;
use navette_events::assessment::*;
use navette_events::{
    Actor, AssessmentEvent, Attendance, BlockEntry, BlockId, BlockKind, Category, Code, EventId, Fact, Hash, Header,
    Kind, Language, Level, Opinion, Outcome, Part, PersonId, Policies, Purpose, Scope, SealId, Sealed, Stage, Stream,
    Target, Validators, Visibility, Weight, content_hash,
};
use uuid::Uuid;

use crate::status::{self, Status};
use crate::{AssessmentViews, Ledger};

pub fn code(text: &str) -> Code {
    text.parse().unwrap()
}

pub fn mali() -> Code {
    code("mali-2021")
}

pub fn moment(text: &str) -> Timestamp {
    text.parse().unwrap()
}

pub fn person(number: u128) -> PersonId {
    PersonId(Uuid::from_u128(number))
}

pub fn sealed(number: u128) -> Sealed {
    Sealed { seal: SealId(Uuid::from_u128(number)), commitment: Hash::of(b"commitment") }
}

pub fn header(stream: Stream, position: u64, revision: u64, at: Timestamp) -> Header {
    Header {
        position,
        recorded_at: at,
        stream,
        revision,
        event: EventId(Uuid::from_u128(position.into())),
        kind: String::new(),
        version: 1,
        actor: Actor::Person(person(1)),
    }
}

/// A story, told event by event.
#[derive(Clone)]
pub struct Story {
    pub views: AssessmentViews,
    now: Timestamp,
}

impl Story {
    pub fn new() -> Self {
        Self { views: AssessmentViews::new(mali()), now: moment("2021-05-03T09:00:00Z") }
    }

    /// From now on it is this moment.
    pub fn at(mut self, now: &str) -> Self {
        self.now = moment(now);
        self
    }

    /// And then this happened.
    pub fn then(mut self, event: impl Into<AssessmentEvent>) -> Self {
        let (position, revision) = (self.ledger().position + 1, self.ledger().revision + 1);
        let header = header(Stream::Assessment(mali()), position, revision, self.now);
        self.views.apply(&Fact { header, event: event.into() });
        self
    }

    pub fn ledger(&self) -> &Ledger {
        self.views.ledger()
    }

    pub fn status(&self) -> Status {
        status::document(&mali(), self.ledger()).unwrap()
    }
}

pub fn policies() -> Policies {
    Policies { validators: Validators::Lead, ..navette_events::samples::policies() }
}

pub fn opened(policies: Policies) -> AssessmentOpened {
    AssessmentOpened {
        country: code("mli"),
        level: Level::National,
        kind: Kind::First,
        baseline: None,
        lead: code("mmeia"),
        language: Language::Fr,
        title: sealed(1),
        policies,
    }
}

pub fn takes_part(name: &str, part: Part, parent: Option<&str>) -> ParticipantAdded {
    ParticipantAdded { institution: code(name), part, parent: parent.map(code) }
}

pub fn speaks_for(name: &str, number: u128) -> FocalPointNamed {
    FocalPointNamed { institution: code(name), person: person(number), alternate: false, paper: None }
}

pub fn briefed(names: &[&str]) -> BriefingHeld {
    let present = |name: &&str| Attendance { institution: code(name), women: 1, men: 0 };
    let attendance = names.iter().map(present).collect();
    BriefingHeld { briefing: 1, held_on: date(2021, 5, 3), attendance, words: sealed(2) }
}

pub fn engaged() -> EngagementRecorded {
    EngagementRecorded { institution: code("mmeia"), given_on: date(2021, 5, 4), words: sealed(3), paper: None }
}

pub fn advanced(from: Stage, to: Stage) -> StageAdvanced {
    StageAdvanced { from, to, missing: Vec::new(), reason: None }
}

pub fn stepped_back(from: Stage, to: Stage) -> StageSteppedBack {
    StageSteppedBack { from, to, reason: sealed(4) }
}

pub fn block(number: u32, text: &str) -> BlockEntry {
    let dimension = 1.try_into().ok();
    BlockEntry { id: BlockId(number), kind: BlockKind::Paragraph, dimension, hash: Hash::of(text.as_bytes()) }
}

pub fn content(draft: u32) -> Hash {
    content_hash(&[block(1, &format!("version {draft}")), block(2, "stays")])
}

pub fn written(draft: u32) -> DraftWritten {
    DraftWritten {
        draft,
        language: Language::Fr,
        cutoff: None,
        source: Hash::of(b"source"),
        text: Hash::of(b"text"),
        content: content(draft),
        total: 2,
        blocks: vec![block(1, &format!("version {draft}")), block(2, "stays")],
    }
}

pub fn period(purpose: Purpose, opens_at: &str, closes_at: &str) -> PeriodOpened {
    PeriodOpened { purpose, draft: 1, opens_at: moment(opens_at), closes_at: moment(closes_at) }
}

pub fn ended(purpose: Purpose, closed_at: &str, silent: &[&str]) -> PeriodClosed {
    PeriodClosed { purpose, closed_at: moment(closed_at), no_response: silent.iter().map(|name| code(name)).collect() }
}

pub fn commented(comment: u32, institution: &str) -> CommentSubmitted {
    CommentSubmitted {
        comment,
        institution: code(institution),
        draft: 1,
        target: Target::Draft,
        category: Category::Factual,
        weight: Weight::Suggestion,
        visibility: Visibility::All,
        language: Language::Fr,
        late: false,
        words: sealed(5),
    }
}

pub fn answered(comment: u32, outcome: Outcome) -> OutcomeGiven {
    let (institution, visibility, reason) = (code("mspc"), Visibility::All, sealed(6));
    OutcomeGiven { comment, institution, outcome, duplicate_of: None, visibility, reason }
}

pub fn taken_back(comment: u32) -> CommentWithdrawn {
    CommentWithdrawn { comment, institution: code("mspc"), reason: sealed(7) }
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
    MeetingHeld {
        meeting: 1,
        held_on: date(2021, 7, 2),
        hosts: vec![code("mmeia")],
        attendance: Vec::new(),
        words: sealed(8),
    }
}

pub fn finalised(draft: u32) -> ProfileFinalised {
    ProfileFinalised { draft, content: content(draft), no_response: Vec::new() }
}

pub fn validated(validation: u32, institution: &str, draft: u32) -> ProfileValidated {
    let (institution, content) = (code(institution), content(draft));
    ProfileValidated { validation, institution, draft, content, signature: sealed(9), paper: None }
}

pub fn withdrawn(validation: u32, institution: &str) -> ValidationWithdrawn {
    ValidationWithdrawn { validation, institution: code(institution), reason: sealed(10) }
}

pub fn live_on(channel: &str) -> PublishedOnChannel {
    let (channel, content, published_on) = (code(channel), content(1), date(2021, 7, 28));
    PublishedOnChannel { channel, draft: 1, content, published_on, link: sealed(11) }
}

/// In briefing, with two ministries, a body, and a stakeholder.
pub fn everyone_takes_part() -> Story {
    Story::new()
        .then(opened(policies()))
        .then(takes_part("mmeia", Part::Ministry, None))
        .then(takes_part("mspc", Part::Ministry, None))
        .then(takes_part("dgme", Part::Body, Some("mspc")))
        .then(takes_part("hcme", Part::Stakeholder, None))
        .then(speaks_for("mmeia", 7))
        .then(speaks_for("mspc", 8))
}

/// In consultation, with a first version that participants have.
pub fn consultation() -> Story {
    everyone_takes_part()
        .then(advanced(Stage::Briefing, Stage::DataCollection))
        .then(written(1))
        .then(DraftShared { draft: 1 })
        .then(advanced(Stage::DataCollection, Stage::Consultation))
}

/// In validation.
pub fn validation() -> Story {
    consultation().then(met()).then(finalised(1)).then(advanced(Stage::Consultation, Stage::Validation))
}
