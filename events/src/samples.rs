//! One sample of every event, with every optional field filled. Tests of all rooms use them.

#![allow(clippy::wildcard_imports, reason = "samples name every event there is")]

use jiff::Timestamp;
use jiff::civil::{Date, date};
use uuid::Uuid;

use crate::after::*;
use crate::assessment::*;
use crate::directory::*;
use crate::side_acts::*;
use crate::values::*;
use crate::{Event, Stream};

pub(crate) fn code(text: &str) -> Code {
    text.parse().expect("a code")
}

pub(crate) fn moment(text: &str) -> Timestamp {
    text.parse().expect("a moment")
}

/// The person of the samples.
pub fn person() -> PersonId {
    PersonId(Uuid::from_u128(0x0175_8000_0000_7000_8000_0000_0000_0001))
}

pub(crate) fn sealed(number: u128) -> Sealed {
    let seal = SealId(Uuid::from_u128(0x0175_8000_0000_7000_8000_0000_0001_0000 + number));
    Sealed { seal, commitment: Hash::of(&number.to_be_bytes()) }
}

pub(crate) fn day() -> Date {
    date(2021, 7, 28)
}

fn attendance() -> Vec<Attendance> {
    vec![Attendance { institution: code("mspc"), women: 1, men: 2 }]
}

fn block(number: u32) -> BlockEntry {
    let dimension = Dimension::try_from(1).ok();
    BlockEntry { id: BlockId(number), kind: BlockKind::Paragraph, dimension, hash: Hash::of(b"text") }
}

/// The rules of the sample assessment.
pub fn policies() -> Policies {
    Policies {
        time_zone: "Africa/Bamako".parse().expect("a zone"),
        period_days: 25,
        tacit_agreement: false,
        validators: Validators::Listed(vec![code("mmeia")]),
        arbiter: code("mmeia"),
        default_visibility: Visibility::All,
        pass_with_reason: true,
        channels: vec![code("portal"), code("library")],
        proofs: Proofs::Off,
        comments: crate::CommentRules { confirmation_days: 5, maintained: crate::MaintainedRule::Every },
        period_working_days: Some(20),
        remind_before: Some(4),
        remind_after: Some(1),
        deputy_arbiter: Some(code("mspc")),
        stuck_after_days: Some(30),
        coverage: CoverageRule::Off,
        paper_check: crate::PaperCheck::Needed,
    }
}

/// A sample of every event of an assessment, in the order of their list.
#[expect(clippy::too_many_lines, reason = "one list, as long as there are events")]
pub fn of_an_assessment() -> Vec<AssessmentEvent> {
    let content = content_hash(&[block(1)]);
    let mut all: Vec<AssessmentEvent> = vec![
        AssessmentOpened {
            country: code("mli"),
            level: Level::National,
            kind: Kind::FollowUp,
            baseline: Some(code("mali-2018")),
            lead: code("mmeia"),
            language: Language::Fr,
            title: sealed(1),
            policies: policies(),
        }
        .into(),
        PoliciesChanged { policies: policies(), reason: sealed(2), agreed_by: vec![code("mspc")] }.into(),
        ParticipantAdded { institution: code("dgme"), part: Part::Body, parent: Some(code("mmeia")) }.into(),
        FocalPointNamed { institution: code("mspc"), person: person(), alternate: true, paper: None }.into(),
        FocalPointRelieved { institution: code("mspc"), person: person(), reason: sealed(3) }.into(),
        BriefingHeld { briefing: 1, held_on: day(), attendance: attendance(), words: sealed(4) }.into(),
        EngagementRecorded { institution: code("mmeia"), given_on: day(), words: sealed(5), paper: None }.into(),
        StageAdvanced {
            from: Stage::Briefing,
            to: Stage::DataCollection,
            missing: vec![code("not-briefed")],
            reason: Some(sealed(6)),
        }
        .into(),
        StageSteppedBack { from: Stage::Validation, to: Stage::Consultation, reason: sealed(7) }.into(),
        DraftWritten {
            draft: 1,
            language: Language::Fr,
            cutoff: "2021-09".parse().ok(),
            source: Hash::of(b"source"),
            text: Hash::of(b"blocks"),
            content,
            total: 2,
            blocks: vec![block(1)],
        }
        .into(),
        DraftContinued { draft: 1, blocks: vec![block(2)] }.into(),
        DraftShared { draft: 1 }.into(),
        PeriodOpened {
            purpose: Purpose::Comments,
            draft: 1,
            opens_at: moment("2021-06-28T00:00:00Z"),
            closes_at: moment("2021-07-24T00:00:00Z"),
        }
        .into(),
        PeriodExtended { purpose: Purpose::Comments, closes_at: moment("2021-07-31T00:00:00Z"), reason: sealed(8) }
            .into(),
        PeriodClosed {
            purpose: Purpose::Comments,
            closed_at: moment("2021-07-24T00:00:00Z"),
            no_response: vec![code("mef")],
        }
        .into(),
        CommentSubmitted {
            comment: 1,
            institution: code("msds"),
            draft: 1,
            target: Target::Block(BlockId(1)),
            category: Category::Factual,
            weight: Weight::Condition,
            visibility: Visibility::LeadAndCoordinator,
            language: Language::Fr,
            late: true,
            words: sealed(9),
        }
        .into(),
        CommentWithdrawn { comment: 1, institution: code("msds"), reason: sealed(10) }.into(),
        OutcomeGiven {
            comment: 1,
            institution: code("msds"),
            outcome: Outcome::Duplicate,
            duplicate_of: Some(2),
            visibility: Visibility::All,
            reason: sealed(11),
        }
        .into(),
        CommentIncorporated { comment: 1, draft: 2, block: Some(BlockId(1)) }.into(),
        MeetingHeld {
            meeting: 1,
            held_on: day(),
            hosts: vec![code("mmeia"), code("oim-mali")],
            attendance: attendance(),
            words: sealed(12),
        }
        .into(),
        OpinionGiven {
            institution: code("mspc"),
            draft: 2,
            content,
            scope: Scope::Blocks(vec![BlockId(1)]),
            opinion: Opinion::FavourableWithReservations,
            reservations: vec![1],
            late: true,
            reason: Some(sealed(13)),
            paper: None,
        }
        .into(),
        ProfileFinalised { draft: 2, content, no_response: vec![code("mef")] }.into(),
        ProfileValidated {
            validation: 1,
            institution: code("mmeia"),
            draft: 2,
            content,
            signature: sealed(14),
            paper: None,
        }
        .into(),
        ValidationWithdrawn { validation: 1, institution: code("mmeia"), reason: sealed(15) }.into(),
        PublishedOnChannel { channel: code("portal"), draft: 2, content, published_on: day(), link: sealed(16) }.into(),
        AssessmentClosed { stage: Stage::Published }.into(),
        RecommendationRecorded { recommendation: 1, institution: code("mspc"), words: sealed(30) }.into(),
        RecommendationInherited {
            recommendation: 2,
            institution: code("mspc"),
            baseline: code("mali-2018"),
            number: 3,
            owner: Some(code("mmeia")),
            decision: Some(RecommendationDecision::Kept),
            state: Some(FollowUp::UnderWay),
            words: Some(sealed(31)),
        }
        .into(),
        RecommendationDecided {
            recommendation: 1,
            decision: RecommendationDecision::Kept,
            owner: Some(code("mmeia")),
            reason: Some(sealed(32)),
        }
        .into(),
        RecommendationFollowed {
            recommendation: 1,
            state: FollowUp::Applied,
            words: sealed(33),
            file: Some(Hash::of(b"evidence")),
        }
        .into(),
        ReferralAnswered { recommendation: 1, words: sealed(34) }.into(),
        FindingWritten {
            finding: 1,
            dimension: Dimension::try_from(1).expect("a dimension"),
            kind: FindingKind::WellDeveloped,
            blocks: vec![BlockId(1)],
            words: sealed(35),
        }
        .into(),
        FindingDropped { finding: 2 }.into(),
        FindingsApproved {
            institution: code("mmeia"),
            draft: 2,
            content,
            findings: vec![FindingLinks {
                finding: 1,
                blocks: vec![BlockLink { block: BlockId(1), hash: Hash::of(b"text") }],
            }],
        }
        .into(),
        ProofSubmitted {
            proof: 1,
            channel: code("portal"),
            draft: 2,
            content,
            source: Hash::of(b"proof"),
            extract: true,
            differences: 2,
        }
        .into(),
        ProofApproved { proof: 1, channel: code("portal"), source: Hash::of(b"proof") }.into(),
        ChannelTakenDown { channel: code("portal"), reason: sealed(36) }.into(),
        ErrorReported { report: 1, institution: code("mspc"), draft: 2, block: Some(BlockId(1)), words: sealed(37) }
            .into(),
        ErrorTriaged { report: 1, institution: code("mspc"), verdict: ErrorVerdict::TypingError, reason: sealed(38) }
            .into(),
        EditionDrafted {
            number: 2,
            kind: EditionKind::Corrigendum,
            draft: 2,
            content,
            reports: vec![1],
            changed: vec![BlockId(1)],
        }
        .into(),
        EditionValidated {
            number: 2,
            institution: code("mmeia"),
            draft: 2,
            content,
            signature: sealed(39),
            silent: Vec::new(),
        }
        .into(),
        PublicationContested { contest: 1, institution: code("mmeia"), reason: sealed(40) }.into(),
        ContestSettled {
            contest: 1,
            decision: ContestDecision::TakeDown,
            channels: vec![code("portal")],
            reason: sealed(41),
        }
        .into(),
        AssessmentCancelled { stage: Stage::Consultation, reason: sealed(42) }.into(),
        AssessmentReopened { reason: sealed(43) }.into(),
        ObjectivesTagged { tagged: Tagged::Recommendation(1), objectives: Objective::all().skip(22).collect() }.into(),
        CommunicationRecorded {
            communication: 1,
            kind: CommunicationKind::PressRelease,
            published_on: day(),
            link: sealed(44),
        }
        .into(),
        TranslationFiled {
            draft: 1,
            language: Language::En,
            text: Hash::of(b"translated"),
            blocks: vec![TranslatedBlock {
                block: BlockId(1),
                source: Hash::of(b"text"),
                hash: Hash::of(b"translation"),
            }],
        }
        .into(),
        LetterUndelivered { letter: 12, kind: code("draft-shared"), person: person(), returned: true }.into(),
        PersonRemoved {
            person: Some(person()),
            institutions: vec![code("mspc")],
            sources: vec![1],
            destroyed: vec![sealed(4).seal],
            blocks: vec![BlockLink { block: BlockId(1), hash: Hash::of(b"text") }],
        }
        .into(),
    ];
    all.extend(crate::comments::samples::all());
    all.extend(of_a_reshuffle());
    all.extend(of_the_clock());
    all.extend(of_consent_and_conflicts());
    all.extend(crate::papers::samples::all());
    all.extend(of_the_baseline());
    all.extend(crate::inside::samples::all());
    all.extend(of_approvals());
    all
}

fn of_the_baseline() -> Vec<AssessmentEvent> {
    use crate::{BaselineItem, BaselineMark};
    let marked = |item, mark, with| BaselineMarked { item, mark, with }.into();
    vec![
        BaselineTaken {
            baseline: code("mali-2018"),
            position: 3,
            draft: 2,
            content: content_hash(&[block(1)]),
            answers: vec![code("d1-health")],
            sources: 2,
        }
        .into(),
        BaselineContinued { answers: vec![code("d1-rights")] }.into(),
        marked(BaselineItem::Answer(code("d1-health")), BaselineMark::Changed, Some(1)),
        marked(BaselineItem::Source(1), BaselineMark::Unchanged, Some(1)),
    ]
}

fn of_approvals() -> Vec<AssessmentEvent> {
    let content = content_hash(&[block(1)]);
    let institutions = vec![code("mspc"), code("msds")];
    let closes_at = moment("2021-11-13T00:00:00Z");
    vec![
        EditionApprovalAsked { number: 2, content, institutions, closes_at }.into(),
        EditionApproved { number: 2, institution: code("mspc"), content }.into(),
        EditionObjected { number: 2, institution: code("msds"), content, reason: sealed(49) }.into(),
    ]
}

fn of_the_clock() -> Vec<AssessmentEvent> {
    let moved = || vec![MovedDeadline { purpose: Purpose::Opinions, closes_at: moment("2021-08-28T00:00:00Z") }];
    let others = || vec![MovedEnd { from: moment("2021-07-03T00:00:00Z"), to: moment("2021-07-13T00:00:00Z") }];
    let weekend = [6, 7].into_iter().filter_map(|day| WeekDay::try_from(day).ok()).collect();
    let (institution, person, answer) = (code("mef"), person(), Hash::of(b"250 ok"));
    let closes_at = moment("2021-08-28T00:00:00Z");
    vec![
        CalendarSet { weekend, holidays: vec![day()], moved: moved(), others: others(), reason: sealed(22) }.into(),
        ClockSuspended { reason: sealed(23) }.into(),
        ClockResumed { working_days: 9, moved: moved(), others: others(), reason: sealed(24) }.into(),
        MoreTimeAsked {
            request: 1,
            institution: code("mspc"),
            purpose: Purpose::Opinions,
            until: Some(day()),
            reason: sealed(25),
        }
        .into(),
        MoreTimeAnswered {
            request: 1,
            institution: code("mspc"),
            purpose: Purpose::Opinions,
            closes_at: Some(closes_at),
            reason: sealed(26),
        }
        .into(),
        ReminderSent {
            purpose: Purpose::Opinions,
            draft: 1,
            nudge: Nudge::Before,
            closes_at,
            due_at: moment("2021-08-24T00:00:00Z"),
            silent: vec![institution.clone()],
        }
        .into(),
        RequestDelivered { institution: institution.clone(), person, request: 13, accepted_at: closes_at, answer }
            .into(),
        RequestBounced { institution: institution.clone(), person, request: 13, refused_at: closes_at, answer }.into(),
        TacitAgreementReached {
            institution,
            draft: 1,
            content: answer,
            reached_at: closes_at,
            delivered_at: closes_at,
        }
        .into(),
    ]
}

fn of_consent_and_conflicts() -> Vec<AssessmentEvent> {
    let dimensions = Dimension::try_from(1).into_iter().collect();
    let (parties, visibility) = (vec![code("mspc"), code("msds")], Visibility::All);
    vec![
        DimensionsAssigned { institution: code("mspc"), dimensions }.into(),
        StandardTextMarked { blocks: vec![BlockId(1)] }.into(),
        StandardTextUnmarked { blocks: vec![BlockId(1)] }.into(),
        ReservationsLifted {
            institution: code("mspc"),
            draft: 2,
            content: content_hash(&[block(1)]),
            comments: vec![1],
        }
        .into(),
        ConflictFlagged {
            conflict: 1,
            target: Target::Block(BlockId(1)),
            comments: vec![1, 2],
            parties,
            visibility,
            proposal: Some(sealed(27)),
        }
        .into(),
        ConflictArbitrated {
            conflict: 1,
            arbiter: code("mmeia"),
            upheld: vec![1],
            visibility,
            reason: sealed(28),
            paper: None,
        }
        .into(),
        DissentRecorded { conflict: 1, institution: code("mspc"), visibility, reason: sealed(29) }.into(),
        indicator_set(),
        IndicatorSetDetached { set: code("covid-19"), reason: sealed(40) }.into(),
        IndicatorsAssigned {
            assignment: 1,
            institution: code("mspc"),
            indicators: vec![code("d1-health")],
            due_on: date(2021, 2, 26),
            due_at: moment("2021-02-27T00:00:00Z"),
        }
        .into(),
        DueDateReached {
            due_on: date(2021, 2, 26),
            due_at: moment("2021-02-27T00:00:00Z"),
            answered: 1,
            total: 2,
            late: vec![Late { institution: code("mspc"), open: 1 }],
        }
        .into(),
        AnswerGiven {
            answer: 1,
            indicator: code("d1-health"),
            institution: code("mspc"),
            value: AnswerValue::Presence(Presence::Partly),
            sources: vec![1],
            corrects: Some(1),
            late: true,
            words: Some(sealed(41)),
            reason: Some(sealed(42)),
        }
        .into(),
        AnswerVerified { answer: 1, indicator: code("d1-health"), institution: code("mspc") }.into(),
        AnswerSentBack { answer: 1, indicator: code("d1-health"), institution: code("mspc"), reason: sealed(43) }
            .into(),
        SourceRecorded {
            source: 1,
            kind: SourceKind::Interview,
            institution: Some(code("mspc")),
            dated_on: date(2021, 4, 26),
            citation: Some(Citation::PostOnly),
            interviewee: Some(person()),
            words: sealed(44),
            cited_as: Some(sealed(45)),
            identity: Some(sealed(46)),
        }
        .into(),
        SourceCopied {
            source: 1,
            institution: Some(code("mspc")),
            file: Hash::of(b"copy"),
            bytes: 4,
            media: MediaKind::Pdf,
            copied_on: day(),
        }
        .into(),
        CitationChanged { source: 1, citation: Citation::Named, cited_as: Some(sealed(47)), reason: sealed(48) }.into(),
        EvidenceCited { draft: 1, block: BlockId(1), indicators: vec![code("d1-health")], sources: vec![1] }.into(),
    ]
}

fn indicator_set() -> AssessmentEvent {
    let dimension = Dimension::try_from(1).ok();
    IndicatorSetAttached {
        set: code("covid-19"),
        version: 1,
        part: SetPart::Module,
        file: Hash::of(b"set"),
        total: 2,
        counts: vec![DimensionCount { dimension, count: 2 }],
        indicators: vec![
            IndicatorEntry { code: code("d1-health"), dimension, kind: AnswerKind::Presence },
            IndicatorEntry { code: code("d1-school"), dimension, kind: AnswerKind::Number },
        ],
    }
    .into()
}

/// A sample of every event of an institution.
pub fn of_an_institution() -> Vec<InstitutionEvent> {
    vec![
        InstitutionRegistered {
            kind: InstitutionKind::NationalBody,
            country: Some(code("mli")),
            parent: Some(code("mmeia")),
            names: sealed(17),
        }
        .into(),
        InstitutionRenamed { from: day(), names: sealed(18) }.into(),
        InstitutionSucceeded { on: day(), by: vec![code("mspc")] }.into(),
    ]
}

/// A sample of every event of a person.
pub fn of_a_person() -> Vec<PersonEvent> {
    vec![
        PersonRegistered { institution: code("mspc"), language: Language::Fr, name: sealed(19), address: sealed(20) }
            .into(),
        RoleGranted { role: Role::Coordinator, reach: Reach::Country(code("mli")) }.into(),
        RoleRevoked { role: Role::Coordinator, reach: Reach::Assessment(code("mali-2021")), reason: sealed(21) }.into(),
        PersonErased { reason: ErasureReason::Asked }.into(),
    ]
}

/// A sample of every event there is, with a stream it may stand in.
pub fn all() -> Vec<(Stream, Event)> {
    let assessment = Stream::Assessment(code("mali-2021"));
    let institution = Stream::Institution(code("mspc"));
    let of_assessment = of_an_assessment().into_iter().map(|event| (assessment.clone(), Event::Assessment(event)));
    let of_institution = of_an_institution().into_iter().map(|event| (institution.clone(), Event::Institution(event)));
    let of_person = of_a_person().into_iter().map(|event| (Stream::Person(person()), Event::Person(event)));
    of_assessment.chain(of_institution).chain(of_person).collect()
}

fn of_a_reshuffle() -> Vec<AssessmentEvent> {
    use crate::reshuffle::{ProposalApplied, ProposalDropped, ReshuffleApplied, ReshuffleProposed};
    let dimensions = Dimension::try_from(2).into_iter().collect();
    let successors = vec![crate::Successor { institution: code("mspc"), dimensions }];
    let from = date(2021, 6, 11);
    let (predecessor, heir) = (code("msds"), code("mspc"));
    let ended = crate::RosterChange::Succeeded {
        predecessor: predecessor.clone(),
        from,
        successors: successors.clone(),
        heir: heir.clone(),
    };
    let renamed = crate::RosterChange::Renamed { institution: code("mef"), from, names: sealed(191) };
    vec![
        ReshuffleProposed { proposal: 1, changes: vec![renamed, ended], reason: sealed(192) }.into(),
        ProposalDropped { proposal: 1, reason: sealed(193) }.into(),
        ProposalApplied { proposal: 1 }.into(),
        ReshuffleApplied { predecessor, from, successors, heir, proposal: Some(1) }.into(),
    ]
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fmt::Write as _;

    use serde_json::Value;

    use super::*;
    use crate::{Actor, EventId, Header, Recorded};

    fn recorded(stream: Stream, kind: (&str, u16), payload: Vec<u8>) -> Recorded {
        let header = Header {
            position: 1,
            recorded_at: Timestamp::UNIX_EPOCH,
            stream,
            revision: 1,
            event: EventId(Uuid::nil()),
            kind: kind.0.to_owned(),
            version: kind.1,
            actor: Actor::System,
        };
        Recorded { header, payload }
    }

    /// Every place in a JSON value that holds a text, as a pointer.
    fn texts(value: &Value, at: &str, found: &mut Vec<String>) {
        match value {
            Value::String(_) => found.push(at.to_owned()),
            Value::Array(items) => {
                items.iter().enumerate().for_each(|(index, item)| texts(item, &format!("{at}/{index}"), found));
            }
            Value::Object(fields) => fields.iter().for_each(|(name, item)| texts(item, &format!("{at}/{name}"), found)),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    #[test]
    fn every_event_has_a_sample() {
        let sampled: BTreeSet<_> = all().iter().map(|(_, event)| event.kind()).collect();
        assert_eq!(sampled, Event::kinds().collect());
    }

    #[test]
    fn every_sample_reads_back_as_written() {
        for (stream, event) in all() {
            let raw = recorded(stream, event.kind(), event.encode());
            assert_eq!(Event::decode(&raw), Ok(event));
        }
    }

    #[test]
    fn no_field_of_any_event_can_hold_free_text_or_a_name() {
        for (stream, event) in all() {
            let sample: Value = serde_json::from_slice(&event.encode()).expect("JSON");
            let mut places = Vec::new();
            texts(&sample, "", &mut places);
            for place in places {
                for prose in ["Le ministre n’est pas d’accord.", "Awa Traoré", "awa@example.org"] {
                    let mut forged = sample.clone();
                    *forged.pointer_mut(&place).expect("the place") = Value::String(prose.to_owned());
                    let bytes = serde_json::to_vec(&forged).expect("JSON");
                    let raw = recorded(stream.clone(), event.kind(), bytes);
                    assert!(Event::decode(&raw).is_err(), "{:?} takes {prose:?} at {place}", event.kind());
                }
            }
        }
    }

    #[test]
    fn an_unknown_field_type_or_version_is_refused() {
        for (stream, event) in all() {
            let mut sample: Value = serde_json::from_slice(&event.encode()).expect("JSON");
            sample["surprise"] = Value::Bool(true);
            let (kind, version) = event.kind();
            let bytes = serde_json::to_vec(&sample).expect("JSON");
            assert!(Event::decode(&recorded(stream.clone(), (kind, version), bytes)).is_err(), "{kind}");
            assert!(Event::decode(&recorded(stream.clone(), (kind, version + 1), event.encode())).is_err(), "{kind}");
            assert!(Event::decode(&recorded(stream, ("unheard-of", 1), event.encode())).is_err(), "{kind}");
        }
    }

    #[test]
    fn the_wire_form_of_every_event_stays_as_it_is() {
        let mut golden = String::new();
        for (_, event) in all() {
            let (kind, version) = event.kind();
            let payload = String::from_utf8(event.encode()).expect("text");
            writeln!(golden, "{kind} {version} {payload}").expect("memory");
        }
        insta::assert_snapshot!(golden);
    }
}
