//! What happens around and after publication: one part of the ledger, with its own folds.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use navette_events::after::{
    CommunicationRecorded, ContestSettled, EditionDrafted, EditionValidated, ErrorReported, ErrorTriaged,
    FindingWritten, FindingsApproved, ProofSubmitted, PublicationContested, RecommendationDecided,
    RecommendationFollowed, RecommendationInherited, RecommendationRecorded, ReferralAnswered,
};
use navette_events::assessment::PublishedOnChannel;
use navette_events::{
    BlockId, BlockLink, Code, CommunicationKind, ContestDecision, Dimension, EditionKind, ErrorVerdict, FindingKind,
    FollowUp, Hash, Objective, RecommendationDecision, SealId, Sealed, Stage, Tagged,
};
use serde::{Deserialize, Serialize};

/// Defines the structs of this part with what every one of them derives.
macro_rules! parts {
    ($( $(#[$doc:meta])* $name:ident { $( $(#[$fdoc:meta])* $field:ident : $type:ty ),* $(,)? } )*) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        pub struct $name { $( $(#[$fdoc])* pub $field: $type ),* }
    )* };
}

/// Everything that is known of an assessment around and after its publication.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct After {
    /// Recommendations, number 1 at index 0.
    pub recommendations: Vec<Recommendation>,
    /// Key findings, by their numbers.
    pub findings: BTreeMap<u32, Finding>,
    /// The highest number that a key finding was given.
    pub last_finding: u32,
    /// The newest approval of the key findings.
    pub findings_approved: Option<FindingsApproval>,
    /// Proofs, number 1 at index 0.
    pub proofs: Vec<Proof>,
    /// Everything that was ever live, in order.
    pub records: Vec<Record>,
    /// Reports of errors, number 1 at index 0.
    pub reports: Vec<Report>,
    /// Editions, number 1 at index 0; the last may not be validated yet.
    pub editions: Vec<Edition>,
    /// Versions that were written as texts of corrections.
    pub edition_drafts: Vec<u32>,
    /// Contestations, number 1 at index 0.
    pub contests: Vec<Contest>,
    /// Communications, number 1 at index 0.
    pub communications: Vec<Communication>,
    /// Objectives of the Global Compact, by what bears them.
    pub tags: BTreeMap<Tagged, Vec<Objective>>,
    /// How it was ended before publication.
    pub cancelled: Option<Cancelled>,
    /// When it was opened again after closing, and why.
    pub reopened: Vec<Because>,
}

parts! {
    /// A moment and its reason.
    Because {
        /// When.
        at: Timestamp,
        /// Where the reason lies.
        reason: SealId,
    }

    /// How an assessment was cancelled.
    Cancelled {
        /// When.
        at: Timestamp,
        /// Where it stood.
        stage: Stage,
        /// Where the reason lies.
        reason: SealId,
    }

    /// A recommendation and what became of it.
    Recommendation {
        /// Its number.
        recommendation: u32,
        /// Who made it.
        institution: Code,
        /// Where its words lie.
        words: Option<SealId>,
        /// When it was recorded here.
        recorded_at: Timestamp,
        /// Where it comes from, if from the baseline.
        inherited: Option<Inherited>,
        /// What was decided of it.
        decided: Option<DecidedOn>,
        /// What was done about it, in order.
        follow_ups: Vec<Followed>,
        /// Headquarters' answers.
        answers: Vec<Said>,
    }

    /// Where an inherited recommendation comes from.
    Inherited {
        /// The assessment.
        baseline: Code,
        /// Its number there.
        number: u32,
        /// How far it was followed there.
        state: Option<FollowUp>,
    }

    /// The decision on a recommendation.
    DecidedOn {
        /// What.
        decision: RecommendationDecision,
        /// Who is to apply it.
        owner: Option<Code>,
        /// Where the reason lies.
        reason: Option<SealId>,
        /// When.
        at: Timestamp,
    }

    /// A step in following a recommendation.
    Followed {
        /// How far it then was.
        state: FollowUp,
        /// Where the evidence lies.
        words: SealId,
        /// A file that shows it.
        file: Option<Hash>,
        /// When.
        at: Timestamp,
    }

    /// Something said.
    Said {
        /// Where the words lie.
        words: SealId,
        /// When.
        at: Timestamp,
    }

    /// A key finding.
    Finding {
        /// Its number.
        finding: u32,
        /// The dimension it is about.
        dimension: Dimension,
        /// What it says of it.
        kind: FindingKind,
        /// The blocks it is drawn from.
        blocks: Vec<BlockId>,
        /// Where its words lie.
        words: SealId,
        /// When it was last written.
        written_at: Timestamp,
        /// Its blocks as they were when it was approved; none while it is not.
        approved_on: Option<Vec<BlockLink>>,
    }

    /// An approval of the key findings.
    FindingsApproval {
        /// For which institution.
        institution: Code,
        /// On which version.
        draft: u32,
        /// Its content hash.
        content: Hash,
        /// When.
        at: Timestamp,
    }

    /// A laid-out text, compared with the settled one.
    Proof {
        /// Its number.
        proof: u32,
        /// For which channel.
        channel: Code,
        /// The version it was compared with.
        draft: u32,
        /// The content hash of that version.
        content: Hash,
        /// The uploaded file.
        source: Hash,
        /// Whether it holds a part of the text only.
        extract: bool,
        /// How many paragraphs differ.
        differences: u32,
        /// When it was uploaded.
        submitted_at: Timestamp,
        /// When it was approved.
        approved_at: Option<Timestamp>,
    }

    /// What was live on a channel.
    Record {
        /// Which channel.
        channel: Code,
        /// Which version.
        draft: u32,
        /// Its content hash.
        content: Hash,
        /// The day.
        published_on: Date,
        /// Where its address lies.
        link: SealId,
        /// The day on which another text took its place.
        replaced_on: Option<Date>,
        /// When it was taken down, and why.
        taken_down: Option<Because>,
    }

    /// A report of an error.
    Report {
        /// Its number.
        report: u32,
        /// Who made it.
        institution: Code,
        /// In which version.
        draft: u32,
        /// In which block or heading.
        block: Option<BlockId>,
        /// Where its words lie.
        words: SealId,
        /// When.
        reported_at: Timestamp,
        /// What it turned out to be.
        triage: Option<Triage>,
        /// The edition that answers it.
        corrected_in: Option<u32>,
    }

    /// What a report turned out to be.
    Triage {
        /// What.
        verdict: ErrorVerdict,
        /// Where the reason lies.
        reason: SealId,
        /// When.
        at: Timestamp,
    }

    /// An edition.
    Edition {
        /// Its place: the original is 1.
        number: u32,
        /// What it is to the one before.
        kind: EditionKind,
        /// The version that holds its text.
        draft: u32,
        /// The content hash of that version.
        content: Hash,
        /// The reports that it answers.
        reports: Vec<u32>,
        /// The blocks that it changes.
        changed: Vec<BlockId>,
        /// When it was drafted; of the original, when it was first published.
        drafted_at: Timestamp,
        /// Its validation.
        validated: Option<EditionValidation>,
    }

    /// The validation of an edition.
    EditionValidation {
        /// For which institution; none for the original, which has validations of its own.
        institution: Option<Code>,
        /// Where the signatory's name and post lie.
        signature: Option<SealId>,
        /// When.
        at: Timestamp,
    }

    /// A contestation of the published profile.
    Contest {
        /// Its number.
        contest: u32,
        /// Which validator.
        institution: Code,
        /// Where the reason lies.
        reason: SealId,
        /// When.
        at: Timestamp,
        /// What was decided.
        settled: Option<Settled>,
    }

    /// What was decided about a contestation.
    Settled {
        /// What.
        decision: ContestDecision,
        /// Where the reason lies.
        reason: SealId,
        /// When.
        at: Timestamp,
    }

    /// A communication.
    Communication {
        /// Its number.
        communication: u32,
        /// What it is.
        kind: CommunicationKind,
        /// The day.
        published_on: Date,
        /// Where its address lies.
        link: SealId,
    }
}

impl Recommendation {
    /// How far it is: what was last said of it, or what was decided.
    pub fn state(&self) -> &'static str {
        let followed = self.follow_ups.last().map(|step| step.state);
        let inherited = self.inherited.as_ref().and_then(|inherited| inherited.state);
        match self.decided.as_ref().map(|decided| decided.decision) {
            None => "recorded",
            Some(RecommendationDecision::Kept) => followed.or(inherited).unwrap_or(FollowUp::Kept).as_str(),
            Some(RecommendationDecision::Referred) if self.answers.is_empty() => "referred",
            Some(RecommendationDecision::Referred) => "answered",
            Some(RecommendationDecision::NotKept) => "not_kept",
        }
    }

    /// Whether something remains to be decided, answered or done.
    pub fn is_open(&self) -> bool {
        matches!(self.state(), "recorded" | "kept" | "under_way" | "referred")
    }
}

impl Edition {
    /// Whether its text is settled.
    pub fn is_validated(&self) -> bool {
        self.validated.is_some()
    }
}

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
                validated: Some(EditionValidation { institution: None, signature: None, at }),
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
        });
    }

    pub(crate) fn edition_validated(&mut self, event: &EditionValidated, at: Timestamp) {
        let Some(edition) = self.editions.iter_mut().find(|edition| edition.number == event.number) else { return };
        let (institution, signature) = (Some(event.institution.clone()), Some(event.signature.seal));
        edition.validated = Some(EditionValidation { institution, signature, at });
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

impl Record {
    /// Whether it is what a visitor of the channel sees.
    pub fn stands(&self) -> bool {
        self.replaced_on.is_none() && self.taken_down.is_none()
    }
}

/// Questions asked by more than one reader.
impl After {
    /// What is to be seen on a channel.
    pub fn standing(&self, channel: &Code) -> Option<&Record> {
        self.records.iter().rev().find(|record| record.channel == *channel && record.stands())
    }

    /// Whether the profile was on a channel and was taken down from it.
    pub fn is_taken_down(&self, channel: &Code) -> bool {
        let last = self.records.iter().rev().find(|record| record.channel == *channel);
        last.is_some_and(|record| record.taken_down.is_some())
    }

    /// A recommendation by its number.
    pub fn recommendation(&self, number: u32) -> Option<&Recommendation> {
        self.recommendations.iter().find(|held| held.recommendation == number)
    }

    /// The newest edition whose text is settled.
    pub fn current_edition(&self) -> Option<&Edition> {
        self.editions.iter().rev().find(|edition| edition.is_validated())
    }

    /// Whether a text is that of a validated correction.
    pub fn is_correction(&self, content: Hash) -> bool {
        let corrects = |edition: &Edition| edition.is_validated() && edition.kind != EditionKind::Original;
        self.editions.iter().any(|edition| edition.content == content && corrects(edition))
    }

    /// Whether a version holds the text of a correction.
    pub fn is_edition_draft(&self, draft: u32) -> bool {
        self.edition_drafts.contains(&draft)
    }

    /// Whether there is an approved proof of a text for a channel.
    pub fn has_proof(&self, channel: &Code, content: Hash) -> bool {
        let proves = |proof: &Proof| proof.channel == *channel && proof.content == content;
        self.proofs.iter().any(|proof| proves(proof) && proof.approved_at.is_some())
    }

    /// Whether a contestation waits for a decision.
    pub fn is_contested(&self) -> bool {
        self.contests.iter().any(|contest| contest.settled.is_none())
    }
}
