//! What happens around and after publication: one part of the ledger, with its own folds.

mod folds;

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use navette_events::{
    BlockId, BlockLink, Code, CommunicationKind, ContestDecision, Dimension, EditionKind, ErrorVerdict, FindingKind,
    FollowUp, Hash, Objective, RecommendationDecision, SealId, Stage, Tagged,
};
use serde::{Deserialize, Serialize};

use crate::approvals::Approval;

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
        /// The round in which ministries approve it.
        approval: Option<Approval>,
    }

    /// The validation of an edition.
    EditionValidation {
        /// For which institution; none for the original, which has validations of its own.
        institution: Option<Code>,
        /// Where the signatory's name and post lie.
        signature: Option<SealId>,
        /// When.
        at: Timestamp,
        /// Ministries that were asked to approve it and said nothing. This is no approval.
        silent: Vec<Code>,
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
