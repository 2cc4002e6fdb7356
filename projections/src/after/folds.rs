//! How facts change what is known around and after publication.

use jiff::Timestamp;
use navette_events::after::{
    CommunicationRecorded, ContestSettled, EditionDrafted, EditionValidated, ErrorReported, ErrorTriaged,
    FindingWritten, FindingsApproved, ProofSubmitted, PublicationContested, RecommendationDecided,
    RecommendationFollowed, RecommendationInherited, RecommendationRecorded, ReferralAnswered,
};
use navette_events::assessment::PublishedOnChannel;
use navette_events::{Code, EditionKind, Objective, Sealed, Tagged};

use super::{
    After, Because, Communication, Contest, DecidedOn, Edition, EditionValidation, Finding, FindingsApproval, Followed,
    Inherited, Proof, Recommendation, Record, Report, Said, Settled, Triage,
};

/// The folds: one a fact.
impl After {
    pub(crate) fn recorded(&mut self, event: &RecommendationRecorded, at: Timestamp) {
        self.recommendations.push(Recommendation {
            recommendation: event.recommendation,
            institution: event.institution.clone(),
            words: Some(event.words.seal),
            recorded_at: at,
            inherited: None,
            decided: None,
            follow_ups: Vec::new(),
            answers: Vec::new(),
        });
    }

    pub(crate) fn inherited(&mut self, event: &RecommendationInherited, at: Timestamp) {
        let RecommendationInherited { recommendation, institution, baseline, number, .. } = event.clone();
        let decided =
            event.decision.map(|decision| DecidedOn { decision, owner: event.owner.clone(), reason: None, at });
        self.recommendations.push(Recommendation {
            recommendation,
            institution,
            words: event.words.map(|words| words.seal),
            recorded_at: at,
            inherited: Some(Inherited { baseline, number, state: event.state }),
            decided,
            follow_ups: Vec::new(),
            answers: Vec::new(),
        });
    }

    fn with(&mut self, number: u32, change: impl FnOnce(&mut Recommendation)) {
        if let Some(found) = self.recommendations.iter_mut().find(|held| held.recommendation == number) {
            change(found);
        }
    }

    pub(crate) fn decided(&mut self, event: &RecommendationDecided, at: Timestamp) {
        let reason = event.reason.map(|reason| reason.seal);
        let decided = DecidedOn { decision: event.decision, owner: event.owner.clone(), reason, at };
        self.with(event.recommendation, |held| held.decided = Some(decided));
    }

    pub(crate) fn followed(&mut self, event: &RecommendationFollowed, at: Timestamp) {
        let step = Followed { state: event.state, words: event.words.seal, file: event.file, at };
        self.with(event.recommendation, |held| held.follow_ups.push(step));
    }

    pub(crate) fn answered(&mut self, event: &ReferralAnswered, at: Timestamp) {
        let said = Said { words: event.words.seal, at };
        self.with(event.recommendation, |held| held.answers.push(said));
    }

    pub(crate) fn finding(&mut self, event: &FindingWritten, at: Timestamp) {
        self.last_finding = self.last_finding.max(event.finding);
        let finding = Finding {
            finding: event.finding,
            dimension: event.dimension,
            kind: event.kind,
            blocks: event.blocks.clone(),
            words: event.words.seal,
            written_at: at,
            approved_on: None,
        };
        self.findings.insert(event.finding, finding);
    }

    pub(crate) fn findings_approved(&mut self, event: &FindingsApproved, at: Timestamp) {
        let (institution, draft, content) = (event.institution.clone(), event.draft, event.content);
        self.findings_approved = Some(FindingsApproval { institution, draft, content, at });
        for links in &event.findings {
            if let Some(finding) = self.findings.get_mut(&links.finding) {
                finding.approved_on = Some(links.blocks.clone());
            }
        }
    }

    pub(crate) fn proof(&mut self, event: &ProofSubmitted, at: Timestamp) {
        self.proofs.push(Proof {
            proof: event.proof,
            channel: event.channel.clone(),
            draft: event.draft,
            content: event.content,
            source: event.source,
            extract: event.extract,
            differences: event.differences,
            submitted_at: at,
            approved_at: None,
        });
    }

    pub(crate) fn proof_approved(&mut self, number: u32, at: Timestamp) {
        if let Some(proof) = self.proofs.iter_mut().find(|proof| proof.proof == number) {
            proof.approved_at = Some(at);
        }
    }

    pub(crate) fn published(&mut self, event: &PublishedOnChannel, at: Timestamp) {
        if self.editions.is_empty() {
            self.editions.push(Edition {
                number: 1,
                kind: EditionKind::Original,
                draft: event.draft,
                content: event.content,
                reports: Vec::new(),
                changed: Vec::new(),
                drafted_at: at,
                validated: Some(EditionValidation { institution: None, signature: None, at, silent: Vec::new() }),
                approval: None,
            });
        }
        if let Some(before) = self.standing_mut(&event.channel) {
            before.replaced_on = Some(event.published_on);
        }
        self.records.push(Record {
            channel: event.channel.clone(),
            draft: event.draft,
            content: event.content,
            published_on: event.published_on,
            link: event.link.seal,
            replaced_on: None,
            taken_down: None,
        });
    }

    fn standing_mut(&mut self, channel: &Code) -> Option<&mut Record> {
        let standing = |record: &&mut Record| record.channel == *channel && record.stands();
        self.records.iter_mut().rev().find(standing)
    }

    pub(crate) fn taken_down(&mut self, channel: &Code, reason: Sealed, at: Timestamp) {
        if let Some(record) = self.standing_mut(channel) {
            record.taken_down = Some(Because { at, reason: reason.seal });
        }
    }

    pub(crate) fn error(&mut self, event: &ErrorReported, at: Timestamp) {
        self.reports.push(Report {
            report: event.report,
            institution: event.institution.clone(),
            draft: event.draft,
            block: event.block,
            words: event.words.seal,
            reported_at: at,
            triage: None,
            corrected_in: None,
        });
    }

    pub(crate) fn triaged(&mut self, event: &ErrorTriaged, at: Timestamp) {
        if let Some(report) = self.reports.iter_mut().find(|report| report.report == event.report) {
            report.triage = Some(Triage { verdict: event.verdict, reason: event.reason.seal, at });
        }
    }

    /// An edition that was drafted and never validated gives way to the next.
    pub(crate) fn edition(&mut self, event: &EditionDrafted, at: Timestamp) {
        self.editions.retain(Edition::is_validated);
        self.edition_drafts.push(event.draft);
        self.editions.push(Edition {
            number: event.number,
            kind: event.kind,
            draft: event.draft,
            content: event.content,
            reports: event.reports.clone(),
            changed: event.changed.clone(),
            drafted_at: at,
            validated: None,
            approval: None,
        });
    }

    pub(crate) fn edition_validated(&mut self, event: &EditionValidated, at: Timestamp) {
        let Some(edition) = self.editions.iter_mut().find(|edition| edition.number == event.number) else { return };
        let (institution, signature) = (Some(event.institution.clone()), Some(event.signature.seal));
        let silent = event.silent.clone();
        edition.validated = Some(EditionValidation { institution, signature, at, silent });
        for report in self.reports.iter_mut().filter(|report| edition.reports.contains(&report.report)) {
            report.corrected_in = Some(edition.number);
        }
    }

    pub(crate) fn contested(&mut self, event: &PublicationContested, at: Timestamp) {
        let (contest, institution, reason) = (event.contest, event.institution.clone(), event.reason.seal);
        self.contests.push(Contest { contest, institution, reason, at, settled: None });
    }

    pub(crate) fn settled(&mut self, event: &ContestSettled, at: Timestamp) {
        if let Some(contest) = self.contests.iter_mut().find(|contest| contest.contest == event.contest) {
            contest.settled = Some(Settled { decision: event.decision, reason: event.reason.seal, at });
        }
        for channel in &event.channels {
            self.taken_down(channel, event.reason, at);
        }
    }

    pub(crate) fn communicated(&mut self, event: &CommunicationRecorded) {
        let (communication, kind, published_on, link) =
            (event.communication, event.kind, event.published_on, event.link.seal);
        self.communications.push(Communication { communication, kind, published_on, link });
    }

    pub(crate) fn tagged(&mut self, tagged: Tagged, objectives: &[Objective]) {
        if objectives.is_empty() {
            self.tags.remove(&tagged);
        } else {
            self.tags.insert(tagged, objectives.to_vec());
        }
    }
}
