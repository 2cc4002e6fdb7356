//! What happens around and after publication: recommendations, key findings, proofs, errors and
//! their correction, contested publications, the ends of an assessment, tags.

mod values;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use self::values::*;
use crate::assessment::events;
use crate::values::{BlockId, Code, Dimension, Hash, Sealed, Stage};

/// A block and what it said when something was tied to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BlockLink {
    /// Which block.
    pub block: BlockId,
    /// The hash of its text then.
    pub hash: Hash,
}

/// A key finding with the blocks that it was approved on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FindingLinks {
    /// Which finding.
    pub finding: u32,
    /// Its blocks as they were.
    pub blocks: Vec<BlockLink>,
}

events! {
    /// A recommendation was made.
    RecommendationRecorded {
        /// Its number in the assessment.
        recommendation: u32,
        /// The institution that made it.
        institution: Code,
        /// What it says.
        words: Sealed,
    }

    /// An open recommendation of the baseline was taken over.
    RecommendationInherited {
        /// Its number in this assessment.
        recommendation: u32,
        /// The institution that made it.
        institution: Code,
        /// The assessment it was made in.
        baseline: Code,
        /// Its number there.
        number: u32,
        /// Who is to apply it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        owner: Option<Code>,
        /// What was decided of it there.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        decision: Option<RecommendationDecision>,
        /// How far it was followed there.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        state: Option<FollowUp>,
        /// What it says; absent where whoever opened the assessment may not read it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        words: Option<Sealed>,
    }

    /// It was decided what becomes of a recommendation.
    RecommendationDecided {
        /// Which.
        recommendation: u32,
        /// What was decided.
        decision: RecommendationDecision,
        /// Who is to apply it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        owner: Option<Code>,
        /// Why; always given where it is not kept.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Sealed>,
    }

    /// Something was done, or not, about a recommendation.
    RecommendationFollowed {
        /// Which.
        recommendation: u32,
        /// How far it now is.
        state: FollowUp,
        /// The evidence.
        words: Sealed,
        /// A file that shows it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        file: Option<Hash>,
    }

    /// Headquarters answered a recommendation that was referred to it.
    ReferralAnswered {
        /// Which.
        recommendation: u32,
        /// The answer.
        words: Sealed,
    }

    /// A key finding was written, or written anew.
    FindingWritten {
        /// Its number.
        finding: u32,
        /// The dimension it is about.
        dimension: Dimension,
        /// What it says of it.
        kind: FindingKind,
        /// The blocks it is drawn from.
        blocks: Vec<BlockId>,
        /// What it says.
        words: Sealed,
    }

    /// A key finding was left out.
    FindingDropped {
        /// Which.
        finding: u32,
    }

    /// Key findings were approved on the settled text.
    FindingsApproved {
        /// For which institution.
        institution: Code,
        /// On which version.
        draft: u32,
        /// Its content hash.
        content: Hash,
        /// Each, with its blocks as they were.
        findings: Vec<FindingLinks>,
    }

    /// A laid-out text was uploaded as a proof.
    ProofSubmitted {
        /// Its number.
        proof: u32,
        /// For which channel.
        channel: Code,
        /// The settled version it was compared with.
        draft: u32,
        /// The content hash of that version.
        content: Hash,
        /// The uploaded file.
        source: Hash,
        /// Whether it is meant to hold a part of the text only.
        extract: bool,
        /// How many paragraphs differ.
        differences: u32,
    }

    /// A proof was approved (*bon à tirer*).
    ProofApproved {
        /// Which.
        proof: u32,
        /// For which channel.
        channel: Code,
        /// The file that was approved.
        source: Hash,
    }

    /// The profile was taken down from a channel.
    ChannelTakenDown {
        /// Which.
        channel: Code,
        /// Why.
        reason: Sealed,
    }

    /// Somebody reported an error in the published text.
    ErrorReported {
        /// The report's number.
        report: u32,
        /// For which institution.
        institution: Code,
        /// In which version.
        draft: u32,
        /// In which block or heading; none where it is the whole.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        block: Option<BlockId>,
        /// What is wrong.
        words: Sealed,
    }

    /// A report of an error was examined.
    ErrorTriaged {
        /// Which.
        report: u32,
        /// Who reported it.
        institution: Code,
        /// What it turned out to be.
        verdict: ErrorVerdict,
        /// Why.
        reason: Sealed,
    }

    /// A corrected text was drafted, as the version written with it.
    EditionDrafted {
        /// Its place among the editions: the original is 1.
        number: u32,
        /// What it is to the edition before.
        kind: EditionKind,
        /// The version that holds its text.
        draft: u32,
        /// The content hash of that version.
        content: Hash,
        /// The reports that it answers.
        reports: Vec<u32>,
        /// The blocks that it changes, adds or removes.
        changed: Vec<BlockId>,
    }

    /// The list of changes of a corrected text was validated: it is now the settled text.
    EditionValidated {
        /// Which.
        number: u32,
        /// For which institution.
        institution: Code,
        /// The version that holds its text.
        draft: u32,
        /// The content hash of that version.
        content: Hash,
        /// Who signed.
        signature: Sealed,
        /// Ministries that were asked to approve it and said nothing. This is no approval.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        silent: Vec<Code>,
    }

    /// A validator contested the published profile.
    PublicationContested {
        /// The number of the contestation.
        contest: u32,
        /// Which validator.
        institution: Code,
        /// Why.
        reason: Sealed,
    }

    /// It was decided what becomes of a contested publication.
    ContestSettled {
        /// Which contestation.
        contest: u32,
        /// What was decided.
        decision: ContestDecision,
        /// The channels from which the profile is taken down.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        channels: Vec<Code>,
        /// Why.
        reason: Sealed,
    }

    /// The assessment was ended before publication. Its drafts stay unpublished.
    AssessmentCancelled {
        /// Where it stood.
        stage: Stage,
        /// Why.
        reason: Sealed,
    }

    /// A closed assessment was opened again, for corrections.
    AssessmentReopened {
        /// Why.
        reason: Sealed,
    }

    /// A block or recommendation was tied to objectives of the Global Compact; these replace those before.
    ObjectivesTagged {
        /// What.
        tagged: Tagged,
        /// The objectives.
        objectives: Vec<Objective>,
    }

    /// Something was communicated about the assessment.
    CommunicationRecorded {
        /// Its number.
        communication: u32,
        /// What it is.
        kind: CommunicationKind,
        /// The day.
        published_on: Date,
        /// Where.
        link: Sealed,
    }
}
