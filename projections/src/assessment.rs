//! The views of one assessment together: the ledger, and which documents its events touch.

use std::collections::BTreeMap;

use navette_events::{AssessmentEvent, Code, Fact, Language};

use crate::ledger::Ledger;
use crate::{Doc, View, aftermath, comments, desk, drafts, history, portfolio, status, text, translations};

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
    /// The translation of a version into a language.
    Translation(u32, Language),
}

/// The fold of an assessment's events into all its documents.
#[derive(Debug, Clone)]
pub struct AssessmentViews {
    code: Code,
    ledger: Ledger,
    changed: BTreeMap<Key, u64>,
    dirty: BTreeMap<Key, u64>,
    history: Vec<Doc>,
}

impl AssessmentViews {
    /// An assessment to which nothing has happened.
    pub fn new(code: Code) -> Self {
        Self { code, ledger: Ledger::default(), changed: BTreeMap::new(), dirty: BTreeMap::new(), history: Vec::new() }
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
        for key in touched(&fact.event, &self.ledger) {
            self.changed.insert(key.clone(), position);
            self.dirty.insert(key, position);
        }
        let key = history::key(&self.code, fact.header.revision);
        let body = text(&history::document(fact));
        self.history.push(Doc { view: View::History, sort: key.clone(), key, position, body });
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
            Key::Translation(number, language) => {
                let body = text(&translations::document(code, ledger, *number, *language)?);
                doc(View::Translations, translations::key(code, *number, *language), body)
            }
        }
    }
}

/// Which documents an event changes. The status and the portfolio tell of every event; the rest
/// is named here, so that a comment in an assessment of five hundred does not rewrite them all.
#[expect(clippy::match_same_arms, reason = "a group of lines a subject")]
fn touched(event: &AssessmentEvent, ledger: &Ledger) -> Vec<Key> {
    let mut keys = vec![Key::Status, Key::Portfolio, Key::Aftermath];
    let every_desk = || ledger.participants.keys().cloned().map(Key::Desk);
    let desks_of = |institution: &Code| {
        let parent = ledger.counted_under(institution).clone();
        let both = [institution.clone(), parent];
        both.into_iter().map(Key::Desk).collect::<Vec<_>>()
    };
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
            keys.extend(translations_of(ledger, continued.draft));
        }
        AssessmentEvent::DraftShared(shared) => {
            keys.push(Key::Draft(shared.draft));
            keys.extend(every_desk());
        }
        AssessmentEvent::CommentSubmitted(made) => {
            keys.push(Key::Comment(made.comment));
            keys.extend(desks_of(&made.institution));
        }
        AssessmentEvent::CommentWithdrawn(withdrawn) => keys.push(Key::Comment(withdrawn.comment)),
        AssessmentEvent::OutcomeGiven(given) => keys.push(Key::Comment(given.comment)),
        AssessmentEvent::CommentIncorporated(incorporated) => keys.push(Key::Comment(incorporated.comment)),
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
        | AssessmentEvent::CommunicationRecorded(_)
        | AssessmentEvent::EditionDrafted(_) => {}
        AssessmentEvent::TranslationFiled(filed) => {
            // It may fit another version that says the same, and be the newest of one that does not.
            let drafts = ledger.drafts.iter().filter(|draft| draft.language != filed.language);
            keys.extend(drafts.map(|draft| Key::Translation(draft.draft, filed.language)));
        }
        AssessmentEvent::LetterUndelivered(_) => {}
        AssessmentEvent::PersonRemoved(_) => keys.extend(every_desk()),
    }
    keys
}

fn translations_of(ledger: &Ledger, number: u32) -> Vec<Key> {
    let languages = ledger.draft(number).into_iter().flat_map(translations::languages);
    languages.map(|language| Key::Translation(number, language)).collect()
}
