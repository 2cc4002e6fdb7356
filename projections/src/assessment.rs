//! The views of one assessment together: the ledger, and which documents its events touch.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use navette_events::{AssessmentEvent, Audience, BaselineItem, BlockId, Code, Fact, Language, MovedEnd, SealId};

use crate::collection::{answers, coverage, evidence, sources};
use crate::ledger::{Comment, Ledger};
use crate::papers::shown as papers;
use crate::{Doc, View, aftermath, baseline, comments, desk, drafts, history, portfolio, status, text, translations};

/// One document of an assessment.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// The status.
    Status,
    /// The portfolio's entry.
    Portfolio,
    /// A comment.
    Comment(u32),
    /// A participant's desk.
    Desk(Code),
    /// A version of the draft.
    Draft(u32),
    /// What happens around and after publication.
    Aftermath,
    /// How far data collection is.
    Coverage,
    /// A question with its answers.
    Question(Code),
    /// A source.
    Source(u32),
    /// What a paragraph rests on.
    Evidence(BlockId),
    /// The translation of a version into a language.
    Translation(u32, Language),
    /// A letter that was transcribed.
    Paper(u32),
    /// What it has from the assessment that it follows.
    Baseline,
}

/// The fold of an assessment's events into all its documents.
#[derive(Debug, Clone)]
pub struct AssessmentViews {
    code: Code,
    ledger: Ledger,
    changed: BTreeMap<Key, u64>,
    dirty: BTreeMap<Key, u64>,
    history: Vec<Doc>,
    resealed: BTreeMap<SealId, Audience>,
}

impl AssessmentViews {
    /// An assessment to which nothing has happened.
    pub fn new(code: Code) -> Self {
        Self {
            code,
            ledger: Ledger::default(),
            changed: BTreeMap::new(),
            dirty: BTreeMap::new(),
            history: Vec::new(),
            resealed: BTreeMap::new(),
        }
    }

    /// What it amounts to.
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// Position of the last event that changed a document; 0 where there is no such document.
    pub fn changed(&self, key: &Key) -> u64 {
        self.changed.get(key).copied().unwrap_or(0)
    }

    /// Takes an event.
    pub fn apply(&mut self, fact: &Fact<AssessmentEvent>) {
        self.ledger.apply(fact);
        let position = fact.header.position;
        self.resealed.extend(self.ledger.papers.resealed(&fact.event));
        for key in touched(&fact.event, &self.ledger) {
            if let Key::Comment(number) = key {
                self.resealed.extend(self.ledger.resealed(number));
            }
            self.changed.insert(key.clone(), position);
            self.dirty.insert(key, position);
        }
        let key = history::key(&self.code, fact.header.revision);
        let body = text(&history::document(fact));
        self.history.push(Doc { view: View::History, sort: key.clone(), key, position, body });
    }

    /// Who may read which words, since the last call, where that is not what it was when they were sealed.
    pub fn drain_resealed(&mut self) -> BTreeMap<SealId, Audience> {
        std::mem::take(&mut self.resealed)
    }

    /// The documents that changed since the last call.
    pub fn drain(&mut self) -> Vec<Doc> {
        let dirty = std::mem::take(&mut self.dirty);
        let mut docs = std::mem::take(&mut self.history);
        docs.extend(dirty.into_iter().filter_map(|(key, position)| self.render(&key, position)));
        docs
    }

    /// One document as it stands.
    pub fn render(&self, key: &Key, position: u64) -> Option<Doc> {
        let (code, ledger) = (&self.code, &self.ledger);
        let doc = |view, key: String, body| Some(Doc { view, sort: key.clone(), key, position, body });
        match key {
            Key::Status => doc(View::Status, code.to_string(), text(&status::document(code, ledger)?)),
            Key::Portfolio => {
                let (key, sort) = (code.to_string(), portfolio::sort(code, ledger));
                let body = text(&portfolio::document(code, ledger)?);
                Some(Doc { view: View::Portfolio, key, sort, position, body })
            }
            Key::Comment(number) => {
                let body = text(&comments::document(code, ledger, *number)?);
                doc(View::Comments, comments::key(code, *number), body)
            }
            Key::Desk(institution) => {
                let body = text(&desk::document(code, ledger, institution)?);
                doc(View::Desk, desk::key(code, institution), body)
            }
            Key::Draft(number) => {
                let body = text(&drafts::document(code, ledger, *number)?);
                doc(View::Drafts, drafts::key(code, *number), body)
            }
            Key::Aftermath => doc(View::Aftermath, code.to_string(), text(&aftermath::document(code, ledger)?)),
            Key::Coverage => doc(View::Coverage, code.to_string(), text(&coverage::document(code, ledger)?)),
            Key::Question(indicator) => {
                let body = text(&answers::document(code, ledger, indicator)?);
                doc(View::Answers, answers::key(code, indicator), body)
            }
            Key::Source(number) => {
                let body = text(&sources::document(code, ledger, *number)?);
                doc(View::Sources, sources::key(code, *number), body)
            }
            Key::Evidence(block) => {
                let body = text(&evidence::document(code, ledger, *block)?);
                doc(View::Evidence, evidence::key(code, *block), body)
            }
            Key::Translation(number, language) => {
                let body = text(&translations::document(code, ledger, *number, *language)?);
                doc(View::Translations, translations::key(code, *number, *language), body)
            }
            Key::Paper(number) => {
                let body = text(&papers::document(code, ledger, *number)?);
                doc(View::Papers, papers::key(code, *number), body)
            }
            Key::Baseline => doc(View::Baseline, code.to_string(), text(&baseline::document(code, ledger)?)),
        }
    }
}

/// Which documents an event changes. The status and the portfolio tell of every event; the rest
/// is named here, so that a comment in an assessment of five hundred does not rewrite them all.
#[expect(clippy::match_same_arms, reason = "a group of lines a subject")]
#[expect(clippy::too_many_lines, reason = "one arm an event")]
fn touched(event: &AssessmentEvent, ledger: &Ledger) -> Vec<Key> {
    if event.within().is_some() {
        return Vec::new();
    }
    let mut keys = vec![Key::Status, Key::Portfolio, Key::Aftermath];
    let every_desk = || ledger.participants.keys().cloned().map(Key::Desk);
    let desks_of = |institution: &Code| {
        let parent = ledger.counted_under(institution).clone();
        let both = [institution.clone(), parent];
        both.into_iter().map(Key::Desk).collect::<Vec<_>>()
    };
    keys.extend(event.on_paper().into_iter().flat_map(|(on, _)| papers::touched(ledger, on.paper)));
    match event {
        AssessmentEvent::BriefingHeld(_)
        | AssessmentEvent::EngagementRecorded(_)
        | AssessmentEvent::MeetingHeld(_)
        | AssessmentEvent::PublishedOnChannel(_) => {}
        AssessmentEvent::ParticipantAdded(added) => {
            keys.extend(desks_of(&added.institution));
            // Its comments, if it has any already, are counted under its parent from now on.
            let own = ledger.comments.iter().filter(|comment| comment.institution == added.institution);
            keys.extend(own.map(|comment| Key::Comment(comment.comment)));
            // Counted under a party, an arbiter is one himself.
            let disputed = ledger.conflicts.iter().flat_map(|conflict| conflict.comments.first());
            keys.extend(disputed.flat_map(|comment| decided_on(ledger, *comment)));
        }
        AssessmentEvent::FocalPointNamed(named) => keys.push(Key::Desk(named.institution.clone())),
        AssessmentEvent::FocalPointRelieved(relieved) => keys.push(Key::Desk(relieved.institution.clone())),
        AssessmentEvent::AssessmentOpened(_)
        | AssessmentEvent::PoliciesChanged(_)
        | AssessmentEvent::StageAdvanced(_)
        | AssessmentEvent::StageSteppedBack(_)
        | AssessmentEvent::PeriodOpened(_)
        | AssessmentEvent::PeriodExtended(_)
        | AssessmentEvent::PeriodClosed(_)
        | AssessmentEvent::ProfileFinalised(_)
        | AssessmentEvent::ProfileValidated(_)
        | AssessmentEvent::ValidationWithdrawn(_)
        | AssessmentEvent::AssessmentClosed(_) => keys.extend(every_desk()),
        AssessmentEvent::DraftWritten(written) => {
            keys.push(Key::Draft(written.draft));
            keys.extend(translations_of(ledger, written.draft));
        }
        AssessmentEvent::DraftContinued(continued) => {
            keys.push(Key::Draft(continued.draft));
            keys.extend(comments::touched_by_draft(ledger));
            keys.extend(translations_of(ledger, continued.draft));
        }
        AssessmentEvent::DraftShared(shared) => {
            keys.push(Key::Draft(shared.draft));
            keys.extend(every_desk());
            keys.extend(comments::touched_by_draft(ledger));
        }
        AssessmentEvent::CommentSubmitted(made) => {
            keys.extend(comments::touched(ledger, made.comment));
            keys.extend(desks_of(&made.institution));
        }
        AssessmentEvent::CommentWithdrawn(event) => {
            keys.extend(asked_of(ledger, event.comment, &event.institution));
            keys.extend(decided_on(ledger, event.comment));
        }
        AssessmentEvent::OutcomeGiven(given) => keys.extend(asked_of(ledger, given.comment, &given.institution)),
        AssessmentEvent::CommentIncorporated(incorporated) => {
            keys.push(Key::Comment(incorporated.comment));
            keys.extend(comments::all_desks_of(ledger, &[incorporated.comment]));
        }
        AssessmentEvent::OpinionGiven(given) => keys.push(Key::Desk(given.institution.clone())),
        AssessmentEvent::AssessmentCancelled(_)
        | AssessmentEvent::AssessmentReopened(_)
        | AssessmentEvent::EditionValidated(_) => keys.extend(every_desk()),
        AssessmentEvent::RecommendationRecorded(_)
        | AssessmentEvent::RecommendationInherited(_)
        | AssessmentEvent::RecommendationDecided(_)
        | AssessmentEvent::RecommendationFollowed(_)
        | AssessmentEvent::ReferralAnswered(_)
        | AssessmentEvent::FindingWritten(_)
        | AssessmentEvent::FindingDropped(_)
        | AssessmentEvent::FindingsApproved(_)
        | AssessmentEvent::ProofSubmitted(_)
        | AssessmentEvent::ProofApproved(_)
        | AssessmentEvent::ChannelTakenDown(_)
        | AssessmentEvent::ErrorReported(_)
        | AssessmentEvent::ErrorTriaged(_)
        | AssessmentEvent::PublicationContested(_)
        | AssessmentEvent::ContestSettled(_)
        | AssessmentEvent::ObjectivesTagged(_)
        | AssessmentEvent::CommunicationRecorded(_) => {}
        // A round of approval of the text that this one takes the place of is over.
        AssessmentEvent::EditionDrafted(_) => keys.extend(every_desk()),
        AssessmentEvent::CommentTriaged(event) => {
            keys.push(Key::Comment(event.comment));
            keys.extend(comments::all_desks_of(ledger, &[event.comment]));
        }
        AssessmentEvent::InputAsked(event) => keys.extend(asked_of(ledger, event.comment, &event.institution)),
        AssessmentEvent::InputGiven(event) => keys.extend(asked_of(ledger, event.comment, &event.institution)),
        AssessmentEvent::LateCommentAdmitted(event) => keys.extend(asked_of(ledger, event.comment, &event.institution)),
        AssessmentEvent::CommentDeferred(event) => keys.extend(asked_of(ledger, event.comment, &event.institution)),
        AssessmentEvent::CommentCosigned(event) => keys.extend(asked_of(ledger, event.comment, &event.institution)),
        AssessmentEvent::CosignatureWithdrawn(event) => {
            keys.extend(asked_of(ledger, event.comment, &event.institution));
        }
        AssessmentEvent::CommentReattributed(event) => {
            keys.push(Key::Comment(event.comment));
            keys.extend(comments::desks(ledger, &[&event.earlier, &event.institution]));
            keys.extend(comments::all_desks_of(ledger, &[event.comment]));
            keys.extend(decided_on(ledger, event.comment));
        }
        AssessmentEvent::CommentReattached(event) => keys.push(Key::Comment(event.comment)),
        AssessmentEvent::CommentSaidAloud(event) => keys.extend(asked_of(ledger, event.comment, &event.institution)),
        AssessmentEvent::ConfirmationAsked(event) => {
            keys.extend(event.comments.iter().copied().map(Key::Comment));
            keys.extend(comments::all_desks_of(ledger, &event.comments));
        }
        AssessmentEvent::CommentConfirmed(event) => keys.extend(asked_of(ledger, event.comment, &event.institution)),
        AssessmentEvent::CommentRectified(event) => keys.extend(asked_of(ledger, event.comment, &event.institution)),
        AssessmentEvent::CommentDeemedConfirmed(event) => {
            keys.extend(asked_of(ledger, event.comment, &event.institution));
        }
        // Nobody but the coordination sees that there is one.
        AssessmentEvent::OutcomePrepared(_) => {}
        AssessmentEvent::OutcomesReleased(event) => {
            for given in &event.outcomes {
                keys.extend(comments::touched(ledger, given.comment));
                keys.extend(comments::all_desks_of(ledger, &[given.comment]));
            }
        }
        AssessmentEvent::OutcomeReactedTo(event) => keys.push(Key::Comment(event.comment)),
        AssessmentEvent::ReactionAcknowledged(event) => keys.push(Key::Comment(event.comment)),
        AssessmentEvent::ReactionArbitrated(event) => keys.push(Key::Comment(event.comment)),
        AssessmentEvent::CommentVisibilityChanged(event) => keys.push(Key::Comment(event.comment)),
        AssessmentEvent::CalendarSet(event) => keys.extend(moved(&event.others, ledger).chain(every_desk())),
        AssessmentEvent::ClockResumed(event) => keys.extend(moved(&event.others, ledger).chain(every_desk())),
        AssessmentEvent::ClockSuspended(_)
        | AssessmentEvent::MoreTimeAnswered(_)
        | AssessmentEvent::StandardTextMarked(_)
        | AssessmentEvent::StandardTextUnmarked(_)
        | AssessmentEvent::ConflictFlagged(_)
        | AssessmentEvent::ConflictArbitrated(_)
        | AssessmentEvent::DissentRecorded(_) => keys.extend(every_desk()),
        AssessmentEvent::MoreTimeAsked(asked) => keys.push(Key::Desk(asked.institution.clone())),
        AssessmentEvent::TacitAgreementReached(reached) => keys.push(Key::Desk(reached.institution.clone())),
        AssessmentEvent::DimensionsAssigned(assigned) => keys.push(Key::Desk(assigned.institution.clone())),
        AssessmentEvent::ReservationsLifted(lifted) => keys.push(Key::Desk(lifted.institution.clone())),
        AssessmentEvent::ReminderSent(_)
        | AssessmentEvent::RequestDelivered(_)
        | AssessmentEvent::RequestBounced(_) => {}
        AssessmentEvent::IndicatorSetAttached(_) | AssessmentEvent::IndicatorSetDetached(_) => {
            keys.extend([Key::Coverage, Key::Baseline]);
            keys.extend(every_desk());
            // A set may take questions away from another version of itself.
            keys.extend(ledger.collection.questions.keys().cloned().map(Key::Question));
        }
        AssessmentEvent::IndicatorsAssigned(assigned) => {
            keys.push(Key::Coverage);
            // Questions may have been another's before.
            keys.extend(every_desk());
            keys.extend(assigned.indicators.iter().cloned().map(Key::Question));
        }
        AssessmentEvent::DueDateReached(_) => keys.push(Key::Coverage),
        AssessmentEvent::AnswerGiven(given) => keys.extend(answered(&given.indicator, ledger)),
        AssessmentEvent::AnswerVerified(verified) => keys.extend(checked(verified.answer, ledger)),
        AssessmentEvent::AnswerSentBack(sent) => keys.extend(checked(sent.answer, ledger)),
        AssessmentEvent::SourceRecorded(recorded) => {
            keys.extend([Key::Coverage, Key::Baseline, Key::Source(recorded.source)]);
        }
        AssessmentEvent::SourceCopied(copied) => keys.push(Key::Source(copied.source)),
        AssessmentEvent::CitationChanged(changed) => keys.push(Key::Source(changed.source)),
        AssessmentEvent::ActTranscribed(event) => keys.extend(papers::touched(ledger, event.paper)),
        AssessmentEvent::ScanKept(event) => keys.extend(papers::touched(ledger, event.paper)),
        AssessmentEvent::TranscriptionChecked(event) => keys.extend(papers::touched(ledger, event.paper)),
        AssessmentEvent::TranscriptionContested(event) => keys.extend(papers::touched(ledger, event.paper)),
        AssessmentEvent::TranscriptionSettled(event) => keys.extend(papers::touched(ledger, event.paper)),
        AssessmentEvent::EvidenceCited(cited) => {
            keys.extend([Key::Coverage, Key::Evidence(cited.block)]);
            // Also what the paragraph rested on before: it no longer does.
            for evidence in ledger.collection.evidence.iter().filter(|evidence| evidence.block == cited.block) {
                keys.extend(evidence.indicators.iter().cloned().map(Key::Question));
                keys.extend(evidence.sources.iter().copied().map(Key::Source));
            }
        }
        AssessmentEvent::DraftedInside(event) => keys.extend(event.comment.map(Key::Comment)),
        AssessmentEvent::CommentEndorsed(event) => keys.push(Key::Comment(event.comment)),
        AssessmentEvent::BodyCommentWithdrawn(event) => {
            keys.extend(asked_of(ledger, event.comment, &event.body));
        }
        AssessmentEvent::FocalPointReplaced(event) => keys.push(Key::Desk(event.institution.clone())),
        AssessmentEvent::ColleagueAdded(_)
        | AssessmentEvent::ColleagueEnded(_)
        | AssessmentEvent::NoteWritten(_)
        | AssessmentEvent::NoteRevised(_)
        | AssessmentEvent::NoteDropped(_)
        | AssessmentEvent::NoteSubmitted(_)
        | AssessmentEvent::MandateGiven(_)
        | AssessmentEvent::MandateEnded(_)
        | AssessmentEvent::HandoverPlanned(_) => {}
        // Nobody but the coordination sees that there is one.
        AssessmentEvent::ReshuffleProposed(_)
        | AssessmentEvent::ProposalDropped(_)
        | AssessmentEvent::ProposalApplied(_) => {}
        AssessmentEvent::ReshuffleApplied(_) => {
            keys.extend(every_desk());
            // Comments of whoever ended, and of its bodies, are counted under others now.
            keys.extend(ledger.comments.iter().map(|comment| Key::Comment(comment.comment)));
            // So are its questions.
            keys.push(Key::Coverage);
            keys.extend(ledger.collection.questions.keys().cloned().map(Key::Question));
        }
        AssessmentEvent::TranslationFiled(filed) => {
            // It may fit another version that says the same, and be the newest of one that does not.
            let drafts = ledger.drafts.iter().filter(|draft| draft.language != filed.language);
            keys.extend(drafts.map(|draft| Key::Translation(draft.draft, filed.language)));
        }
        AssessmentEvent::LetterUndelivered(_) => {}
        AssessmentEvent::PersonRemoved(_) => keys.extend(every_desk()),
        AssessmentEvent::BaselineTaken(_) | AssessmentEvent::BaselineContinued(_) => {
            keys.extend([Key::Baseline, Key::Coverage]);
            keys.extend(every_desk());
        }
        AssessmentEvent::BaselineMarked(marked) => {
            keys.extend([Key::Baseline, Key::Coverage]);
            if let BaselineItem::Answer(indicator) = &marked.item {
                let task = ledger.collection.task(indicator);
                keys.extend(task.map(|task| Key::Desk(task.institution.clone())));
            }
        }
        AssessmentEvent::EditionApprovalAsked(_) => keys.extend(every_desk()),
        AssessmentEvent::EditionApproved(said) => keys.push(Key::Desk(said.institution.clone())),
        AssessmentEvent::EditionObjected(said) => keys.push(Key::Desk(said.institution.clone())),
    }
    keys
}

/// A comment's row, the desks of an institution, and of whoever the comment waits for.
/// What says until when answers and confirmations are asked for, where that moved.
fn moved(ends: &[MovedEnd], ledger: &Ledger) -> impl Iterator<Item = Key> {
    let new: BTreeSet<Timestamp> = ends.iter().map(|end| end.to).collect();
    let spoken = |comment: &&Comment| {
        let spoken = comment.course.spoken.as_ref();
        spoken.and_then(|spoken| spoken.confirm_by).is_some_and(|by| new.contains(&by))
    };
    let comments = ledger.comments.iter().filter(spoken).map(|comment| Key::Comment(comment.comment));
    let questions = ledger.collection.due_at(&new).cloned().map(Key::Question);
    let keys: Vec<Key> = comments.chain(questions).chain([Key::Coverage]).collect();
    keys.into_iter()
}

fn asked_of(ledger: &Ledger, number: u32, institution: &Code) -> Vec<Key> {
    let mut keys: Vec<Key> = comments::touched(ledger, number).collect();
    keys.extend(comments::desks(ledger, &[institution]));
    keys.extend(comments::all_desks_of(ledger, &[number]));
    keys
}

/// The desks that conflicts about a comment stand on: a comment that goes, or goes to another institution, may leave
/// nothing to decide, or somebody else to decide it.
fn decided_on(ledger: &Ledger, number: u32) -> Vec<Key> {
    let undecided = ledger.conflicts.iter().filter(|conflict| conflict.decision.is_none());
    let concerned = undecided.filter(|conflict| conflict.comments.contains(&number)).count() > 0;
    let policies = ledger.opened.iter().map(|opened| &opened.policies).filter(|_| concerned);
    let arbiters = policies.flat_map(|policies| std::iter::once(&policies.arbiter).chain(&policies.deputy_arbiter));
    arbiters.cloned().map(Key::Desk).collect()
}

/// What changes with the answer to a question.
fn answered(indicator: &Code, ledger: &Ledger) -> Vec<Key> {
    let task = ledger.collection.task(indicator);
    let desk = task.map(|task| Key::Desk(task.institution.clone()));
    [Key::Coverage, Key::Question(indicator.clone())].into_iter().chain(desk).collect()
}

/// The same, by the answer's number.
fn checked(answer: u32, ledger: &Ledger) -> Vec<Key> {
    ledger.collection.answer(answer).map(|answer| answered(&answer.indicator, ledger)).unwrap_or_default()
}
fn translations_of(ledger: &Ledger, number: u32) -> Vec<Key> {
    let languages = ledger.draft(number).into_iter().flat_map(translations::languages);
    languages.map(|language| Key::Translation(number, language)).collect()
}
