//! The draft-profile status: where an assessment stands, who has acted, what is missing.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::Date;
use navette_events::{
    Code, Dimension, Hash, Kind, Language, Level, Month, Part, PersonId, Policies, Purpose, SealId, Stage, WeekDay,
};
use serde::{Deserialize, Serialize};

use crate::clock::{Clock, Delivery, Suspension, Tacit, TimeRequest};
use crate::conflicts::Conflict;
use crate::consent::Consent;
use crate::gates::{Gate, Missing, MissingCode};
use crate::inside::{Bounce, Handover, Planned};
use crate::ledger::{Draft, HeldOpinion, Ledger, Participant, Period, Publication, Validation, Workflow};

/// The status document. Its size is bounded by the number of participants, not of comments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Status {
    /// Which assessment.
    pub assessment: Code,
    /// Position of the last event that it tells of.
    pub position: u64,
    /// Its country.
    pub country: Code,
    /// Country or city.
    pub level: Level,
    /// First or follow-up.
    pub kind: Kind,
    /// The assessment it follows.
    pub baseline: Option<Code>,
    /// The lead ministry.
    pub lead: Code,
    /// The language whose text is authoritative.
    pub language: Language,
    /// Where its title lies.
    pub title: SealId,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When it was closed.
    pub closed_at: Option<Timestamp>,
    /// Its rules.
    pub policies: Policies,
    /// The stage.
    pub stage: Stage,
    /// Since when.
    pub stage_since: Timestamp,
    /// The newest version of the draft, and the newest shared one.
    pub drafts: Drafts,
    /// Who takes part, and how far each is.
    pub participants: Vec<ParticipantStatus>,
    /// Totals.
    pub counts: Counts,
    /// Each gate and what it still asks for.
    pub gates: Vec<GateStatus>,
    /// The gate ahead.
    pub ahead: Option<Gate>,
    /// Periods for comments and opinions.
    pub deadlines: Vec<Deadline>,
    /// Days of the consultation meetings.
    pub meetings: Vec<Date>,
    /// The settled text and its validation.
    pub validation: ValidationStatus,
    /// Where it is published.
    pub channels: Vec<Channel>,
    /// How far it is published.
    pub publication: PublicationState,
    /// What happened around and after publication, in short.
    pub after: crate::aftermath::Summary,
    /// When somebody last did something.
    pub last_act_at: Timestamp,
    /// The calendar, and whether the clock stands.
    #[serde(default, skip_serializing_if = "ClockStatus::is_plain")]
    pub clock: ClockStatus,
    /// Conflicts between comments, decided ones too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conflicts: Vec<Conflict>,
    /// Letters that wait for a scan, a check or a settlement.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<crate::papers::shown::Open>,
}

/// What moves deadlines.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClockStatus {
    /// The days of the week on which nobody works.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub weekend: Vec<WeekDay>,
    /// Holidays.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub holidays: Vec<Date>,
    /// Since when the clock stands, where it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suspended: Option<Suspension>,
    /// Requests for more time.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub requests: Vec<TimeRequest>,
}

impl ClockStatus {
    fn is_plain(&self) -> bool {
        *self == Self::default()
    }

    fn of(clock: &Clock) -> Self {
        Self {
            weekend: clock.weekend.clone(),
            holidays: clock.holidays.iter().copied().collect(),
            suspended: clock.suspended.clone(),
            requests: clock.requests.clone(),
        }
    }
}

/// The versions of the draft, in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Drafts {
    /// The newest version.
    pub newest: Option<DraftStatus>,
    /// The newest version that participants have.
    pub shared: Option<DraftStatus>,
}

/// One version, in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DraftStatus {
    /// Its number.
    pub draft: u32,
    /// How many blocks it has.
    pub blocks: usize,
    /// Its content hash.
    pub content: Hash,
    /// Information taken in up to this month.
    pub cutoff: Option<Month>,
    /// When it was written.
    pub written_at: Timestamp,
    /// When it was shared.
    pub shared_at: Option<Timestamp>,
}

/// One participant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ParticipantStatus {
    /// Which institution.
    pub institution: Code,
    /// As what.
    pub part: Part,
    /// Counted under which.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<Code>,
    /// Who speaks for it.
    pub focal_points: Vec<PersonId>,
    /// Who does when they cannot.
    pub alternates: Vec<PersonId>,
    /// The day it was briefed.
    pub briefed: Option<Date>,
    /// The day it committed itself.
    pub engaged: Option<Date>,
    /// Its comments, by where they stand.
    pub comments: CommentCounts,
    /// Its opinion, and on which version.
    pub opinion: Option<HeldOpinion>,
    /// What the gate ahead still asks of it.
    pub missing: Vec<MissingCode>,
    /// Whether a period closed without a word from it.
    pub no_response: Vec<Purpose>,
    /// The dimensions on which it is asked; all where none are named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dimensions: Vec<Dimension>,
    /// How far its opinion stands on the newest shared version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent: Option<Consent>,
    /// Whether every comment that its opinion depends on is satisfied.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub may_lift: bool,
    /// What became of the request for its opinion.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivery: Option<Delivery>,
    /// Whether it agrees by silence, which is no opinion.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tacit: Option<Tacit>,
    /// Colleagues of whoever speaks for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub colleagues: Vec<PersonId>,
    /// Who spoke or worked for it, and no longer does.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left: Vec<PersonId>,
    /// Who will take over from whom, on a day to come.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub handovers_planned: Vec<Planned>,
    /// Who took over last, and how much was asked of the institution then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handover: Option<Handover>,
    /// Who speaks for it and is reached by no letter.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bounced: Vec<Bounce>,
    /// Since when others stand in its place, and who: it takes part no more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub succeeded: Option<SucceededBy>,
    /// Whose place it takes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub predecessors: Vec<Code>,
    /// Those before it whose opinions it has yet to reconfirm.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub to_reconfirm: Vec<Code>,
    /// Comments of those before it that are listed with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub taken_over: Vec<u32>,
    /// It took somebody's place, and nobody speaks for it: nobody can act.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub without_voice: bool,
}

/// Who stands in a participant's place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SucceededBy {
    /// Since which day.
    pub from: Date,
    /// Who took over.
    pub successors: Vec<Code>,
    /// Who of them took over what cannot be shared out.
    pub heir: Code,
}

/// Comments, by where they stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommentCounts {
    /// All that were made.
    pub total: u32,
    /// Waiting for an answer.
    pub open: u32,
    /// Answered, and not to be seen in a version (yet).
    pub resolved: u32,
    /// Answered and visible in a version.
    pub incorporated: u32,
    /// Taken back.
    pub withdrawn: u32,
    /// Whose words not everyone may read.
    pub restricted: u32,
    /// Made after the period.
    pub late: u32,
    /// Kept for the next edition.
    pub deferred: u32,
    /// Said aloud, and yet to be confirmed.
    pub to_confirm: u32,
    /// Maintained by their authors after the outcome, with nothing done about it yet.
    pub maintained: u32,
}

impl CommentCounts {
    fn count(&mut self, comment: &crate::ledger::Comment) {
        self.total += 1;
        match comment.workflow {
            Workflow::Resolved => self.resolved += 1,
            Workflow::Incorporated => self.incorporated += 1,
            Workflow::Withdrawn => self.withdrawn += 1,
            Workflow::Submitted | Workflow::Triaged | Workflow::WaitingForInput => self.open += 1,
            Workflow::Deferred => self.deferred += 1,
        }
        self.to_confirm += u32::from(comment.is_to_confirm());
        self.maintained += u32::from(comment.is_maintained());
        self.restricted += u32::from(comment.visibility != navette_events::Visibility::All);
        self.late += u32::from(comment.late);
    }
}

/// Totals of an assessment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counts {
    /// Institutions that take part.
    pub participants: usize,
    /// Ministries among them.
    pub ministries: usize,
    /// Ministries with a focal point.
    pub with_focal_point: usize,
    /// Ministries that were briefed.
    pub briefed: usize,
    /// Comments.
    pub comments: CommentCounts,
    /// Outcomes given, by kind.
    pub outcomes: BTreeMap<String, u32>,
    /// Opinions held, by kind.
    pub opinions: BTreeMap<String, u32>,
    /// Ministries without an opinion.
    pub without_opinion: usize,
}

/// A gate and what it asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GateStatus {
    /// Which.
    pub gate: Gate,
    /// Whether it is open: nothing is missing.
    pub open: bool,
    /// What is missing.
    pub missing: Vec<Missing>,
}

/// A period with its deadline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deadline {
    /// For what.
    pub purpose: Purpose,
    /// On which version.
    pub draft: u32,
    /// From when.
    pub opens_at: Timestamp,
    /// Until when.
    pub closes_at: Timestamp,
    /// Whether its end was recorded.
    pub closed: bool,
    /// Ministries that had said nothing by then.
    pub no_response: Vec<Code>,
}

/// Where the final text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ValidationState {
    /// The text is not settled.
    NotFinalised,
    /// The text is settled; validators have yet to act.
    AwaitingValidation,
    /// Every validator has validated it.
    Validated,
}

/// The settled text and the acts of validation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ValidationStatus {
    /// Where it stands.
    pub state: ValidationState,
    /// The settled version.
    pub draft: Option<u32>,
    /// Its content hash.
    pub content: Option<Hash>,
    /// When it was settled.
    pub finalised_at: Option<Timestamp>,
    /// Every act of validation, also those withdrawn.
    pub acts: Vec<Validation>,
}

/// A channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Channel {
    /// Which.
    pub channel: Code,
    /// What is live there.
    pub publication: Option<Publication>,
}

/// How far a profile is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PublicationState {
    /// Nowhere.
    NotPublished,
    /// Not on all channels.
    PartlyPublished,
    /// On all channels.
    Published,
}

/// The status of an assessment; `None` where there is none.
pub fn document(code: &Code, ledger: &Ledger) -> Option<Status> {
    let opened = ledger.opened.as_ref()?;
    let gates: Vec<_> = Gate::ALL.into_iter().map(|gate| gate_status(gate, ledger)).collect();
    let ahead = Gate::ahead(ledger);
    let asked = gates.iter().find(|status| Some(status.gate) == ahead).map_or(&[][..], |status| &status.missing);
    let participants: Vec<_> = ledger
        .participants
        .iter()
        .map(|(code, participant)| participant_status(ledger, code, participant, asked))
        .collect();
    Some(Status {
        assessment: code.clone(),
        position: ledger.told,
        country: opened.country.clone(),
        level: opened.level,
        kind: opened.kind,
        baseline: opened.baseline.clone(),
        lead: opened.lead.clone(),
        language: opened.language,
        title: opened.title.seal,
        opened_at: ledger.opened_at,
        closed_at: ledger.closed_at,
        policies: opened.policies.clone(),
        stage: ledger.stage?,
        stage_since: ledger.stage_since,
        drafts: Drafts {
            newest: ledger.latest_draft().map(DraftStatus::from),
            shared: ledger.shared_draft().map(DraftStatus::from),
        },
        counts: counts(ledger),
        participants,
        gates,
        ahead,
        deadlines: ledger.periods.iter().map(Deadline::from).collect(),
        meetings: ledger.meetings.clone(),
        validation: validation(ledger),
        channels: channels(ledger),
        publication: publication(ledger),
        after: crate::aftermath::summary(ledger),
        last_act_at: ledger.last_act_at,
        clock: ClockStatus::of(&ledger.clock),
        conflicts: ledger.conflicts.clone(),
        papers: crate::papers::shown::open(ledger),
    })
}

fn gate_status(gate: Gate, ledger: &Ledger) -> GateStatus {
    let missing = gate.missing(ledger);
    GateStatus { gate, open: missing.is_empty(), missing }
}

fn participant_status(ledger: &Ledger, code: &Code, participant: &Participant, asked: &[Missing]) -> ParticipantStatus {
    let people = |alternate| {
        let named = participant.focal_points.iter().filter(move |named| named.alternate == alternate);
        named.map(|named| named.person).collect()
    };
    let mut comments = CommentCounts::default();
    ledger.comments.iter().filter(|comment| comment.institution == *code).for_each(|comment| comments.count(comment));
    let silences = ledger.periods.iter().filter(|period| period.no_response.contains(code));
    let (inside, office) = (&ledger.inside, ledger.inside.office(code));
    let no_response: BTreeSet<Purpose> = silences.map(|period| period.purpose).collect();
    let predecessors: Vec<Code> = ledger.reshuffles.predecessors_of(code).cloned().collect();
    ParticipantStatus {
        institution: code.clone(),
        part: participant.part,
        parent: participant.parent.clone(),
        focal_points: people(false),
        alternates: people(true),
        briefed: participant.briefed,
        engaged: participant.engaged,
        comments,
        opinion: participant.opinion.clone(),
        missing: asked
            .iter()
            .filter(|missing| missing.institutions.contains(code))
            .map(|missing| missing.code)
            .collect(),
        no_response: no_response.into_iter().collect(),
        dimensions: ledger.consents.dimensions.get(code).into_iter().flatten().copied().collect(),
        consent: ledger.consent(code),
        may_lift: ledger.may_lift(code),
        delivery: ledger.clock.delivery.get(code).cloned(),
        tacit: ledger.clock.tacit.get(code).cloned(),
        colleagues: office.iter().flat_map(|office| office.colleagues.keys().copied()).collect(),
        left: office.iter().flat_map(|office| office.left.iter().copied()).collect(),
        handovers_planned: inside.planned.iter().filter(|planned| planned.institution == *code).cloned().collect(),
        handover: office.and_then(|office| office.handovers.last()).cloned(),
        bounced: inside.bounces.iter().filter(|bounce| bounce.institution == *code).cloned().collect(),
        succeeded: ledger.reshuffles.ended.get(code).map(|ended| SucceededBy {
            from: ended.from,
            successors: ledger.reshuffles.took_over(code),
            heir: ended.heir.clone(),
        }),
        to_reconfirm: ledger.reshuffles.to_reconfirm.get(code).into_iter().flatten().cloned().collect(),
        taken_over: if predecessors.is_empty() { Vec::new() } else { ledger.taken_over(code) },
        without_voice: !predecessors.is_empty() && !ledger.has_ended(code) && participant.focal_points.is_empty(),
        predecessors,
    }
}

/// Totals of an assessment.
pub(crate) fn counts(ledger: &Ledger) -> Counts {
    let mut comments = CommentCounts::default();
    let mut outcomes = BTreeMap::new();
    for comment in &ledger.comments {
        comments.count(comment);
        if let Some(answer) = &comment.answer {
            *outcomes.entry(answer.outcome.to_string()).or_default() += 1;
        }
    }
    let mut opinions = BTreeMap::new();
    for held in ledger.ministries().filter_map(|(_, ministry)| ministry.opinion.as_ref()) {
        *opinions.entry(held.opinion.to_string()).or_default() += 1;
    }
    let ministries =
        |which: fn(&Participant) -> bool| ledger.ministries().filter(|(_, ministry)| which(ministry)).count();
    Counts {
        participants: ledger.participants.keys().filter(|code| !ledger.has_ended(code)).count(),
        ministries: ministries(|_| true),
        with_focal_point: ministries(|ministry| !ministry.focal_points.is_empty()),
        briefed: ministries(|ministry| ministry.briefed.is_some()),
        comments,
        outcomes,
        opinions,
        without_opinion: ministries(|ministry| ministry.opinion.is_none()),
    }
}

fn validation(ledger: &Ledger) -> ValidationStatus {
    let settled = ledger.finalised.as_ref();
    let state = match settled {
        None => ValidationState::NotFinalised,
        Some(_) if ledger.is_validated() => ValidationState::Validated,
        Some(_) => ValidationState::AwaitingValidation,
    };
    ValidationStatus {
        state,
        draft: settled.map(|settled| settled.draft),
        content: settled.map(|settled| settled.content),
        finalised_at: settled.map(|settled| settled.at),
        acts: ledger.validations.clone(),
    }
}

fn channels(ledger: &Ledger) -> Vec<Channel> {
    let named = ledger.opened.iter().flat_map(|opened| &opened.policies.channels);
    named
        .map(|channel| Channel { channel: channel.clone(), publication: ledger.publications.get(channel).cloned() })
        .collect()
}

/// How far the settled text is published.
pub(crate) fn publication(ledger: &Ledger) -> PublicationState {
    let channels = channels(ledger);
    // An edition that was corrected since is still published: the public reads it.
    let shown = |channel: &Channel| channel.publication.is_some() && ledger.after.standing(&channel.channel).is_some();
    let live = channels.iter().filter(|channel| shown(channel)).count();
    match live {
        0 => PublicationState::NotPublished,
        live if live == channels.len() => PublicationState::Published,
        _ => PublicationState::PartlyPublished,
    }
}

impl From<&Draft> for DraftStatus {
    fn from(draft: &Draft) -> Self {
        Self {
            draft: draft.draft,
            blocks: draft.blocks.len(),
            content: draft.content,
            cutoff: draft.cutoff,
            written_at: draft.written_at,
            shared_at: draft.shared_at,
        }
    }
}

impl From<&Period> for Deadline {
    fn from(period: &Period) -> Self {
        Self {
            purpose: period.purpose,
            draft: period.draft,
            opens_at: period.opens_at,
            closes_at: period.closes_at,
            closed: period.closed,
            no_response: period.no_response.clone(),
        }
    }
}

/// The status as seen at a moment: the document, and what the moment adds to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Present {
    /// The moment.
    pub at: Timestamp,
    /// What it means for each deadline, in the order of `deadlines`.
    pub now: Vec<DeadlineNow>,
    /// Full days in the present stage.
    pub days_in_stage: i64,
    /// The document.
    #[serde(flatten)]
    pub status: Status,
}

/// A deadline at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct DeadlineNow {
    /// Whether it runs.
    pub state: DeadlineState,
    /// Days on the calendar until its last day; negative once it is over.
    pub days_left: i32,
}

/// Where a period stands at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DeadlineState {
    /// It has not begun.
    Ahead,
    /// It runs.
    Open,
    /// It is over.
    Closed,
    /// The clock stands, and so does it.
    Suspended,
}

/// Adds what depends on the moment.
pub fn present(status: Status, at: Timestamp) -> Present {
    let zone = status.policies.time_zone.zone();
    let suspended = status.clock.suspended.is_some();
    let now = status.deadlines.iter().map(|deadline| deadline_now(deadline, at, &zone, suspended)).collect();
    let days_in_stage = at.duration_since(status.stage_since).as_hours() / 24;
    Present { at, now, days_in_stage, status }
}

fn deadline_now(deadline: &Deadline, at: Timestamp, zone: &jiff::tz::TimeZone, suspended: bool) -> DeadlineNow {
    let state = if suspended && !deadline.closed {
        DeadlineState::Suspended
    } else if deadline.closed || at >= deadline.closes_at {
        DeadlineState::Closed
    } else if at < deadline.opens_at {
        DeadlineState::Ahead
    } else {
        DeadlineState::Open
    };
    // A period ends at midnight: its last day is the day of the moment before.
    let last_moment = deadline.closes_at.checked_sub(jiff::SignedDuration::from_nanos(1)).unwrap_or(deadline.closes_at);
    let last_day = last_moment.to_zoned(zone.clone()).date();
    let today = at.to_zoned(zone.clone()).date();
    let days_left = today.until(last_day).map_or(0, |span| span.get_days());
    DeadlineNow { state, days_left }
}
