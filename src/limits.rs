//! How much the service takes. Every limit is here, and each has a test.

use std::time::Duration;

/// Bytes in the body of a request.
pub const BODY: usize = 2 * 1024 * 1024;
/// Bytes in an uploaded file.
pub const UPLOAD: usize = 25 * 1024 * 1024;
/// Characters in a comment, a reason or minutes.
pub const WORDS: usize = 10_000;
/// Characters in a name, a post, a place or an address.
pub const LINE: usize = 300;
/// Characters in a web address.
pub const URL: usize = 2_000;
/// Blocks in a draft.
pub const BLOCKS: usize = 5_000;
/// Institutions in an assessment.
pub const PARTICIPANTS: usize = 500;
/// Holidays in a calendar.
pub const HOLIDAYS: usize = 1_000;
/// Rows in a page of a list.
pub const PAGE: u32 = 200;
/// Commands waiting for the writer; beyond, 503.
pub const QUEUE: usize = 1_000;
/// Commands in one batch.
pub const BATCH: usize = 256;
/// Bytes of events in one batch.
pub const BATCH_BYTES: usize = 1_000_000;
/// Bytes of one event's payload.
pub const PAYLOAD: usize = 60_000;
/// Assessments whose state the writer keeps warm.
pub const WARM: usize = 256;
/// Characters in an idempotency key.
pub const KEY: usize = 200;
/// How long a client may take to send a request, and we to answer it.
pub const REQUEST: Duration = Duration::from_secs(30);
/// Days for which the answer of a command is kept under its key.
pub const KEY_DAYS: i64 = 90;
/// Recommendations in an assessment.
pub const RECOMMENDATIONS: usize = 500;
/// Key findings in an assessment; their approval must fit into one event.
pub const FINDINGS: usize = 50;
/// Blocks that a key finding is drawn from.
pub const FINDING_BLOCKS: usize = 10;
/// Proofs in an assessment.
pub const PROOFS: usize = 200;
/// Reports of errors in an assessment.
pub const REPORTS: usize = 2_000;
/// Transcriptions in an assessment.
pub const PAPERS: usize = 500;
/// Scans of a letter: its pages.
pub const SCANS: usize = 20;
