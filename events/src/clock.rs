//! What moves the deadlines of an assessment: its calendar, a suspension, requests for more time,
//! reminders, and the proof that a request reached its ministry.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::assessment::events;
use crate::values::{Code, Hash, MovedDeadline, MovedEnd, Nudge, PersonId, Purpose, Sealed, WeekDay};

events! {
    /// The days on which nobody works were fixed, or changed. Open periods kept their working days.
    CalendarSet {
        /// The days of the week on which nobody works.
        weekend: Vec<WeekDay>,
        /// Holidays, in order.
        holidays: Vec<Date>,
        /// Periods that ran, with their new ends.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        moved: Vec<MovedDeadline>,
        /// Last days of answers and of confirmations that were still ahead, with the new ones.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        others: Vec<MovedEnd>,
        /// Why.
        reason: Sealed,
    }

    /// The clock stands: nothing closes, and nobody is reminded.
    ClockSuspended {
        /// Why.
        reason: Sealed,
    }

    /// The clock runs again. What was open is open for as many working days more as it stood.
    ClockResumed {
        /// How many working days it stood.
        working_days: u16,
        /// Periods that ran, with their new ends.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        moved: Vec<MovedDeadline>,
        /// Last days of answers and of confirmations that were still ahead, with the new ones.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        others: Vec<MovedEnd>,
        /// Why.
        reason: Sealed,
    }

    /// A ministry asked for more time.
    MoreTimeAsked {
        /// The request's number.
        request: u32,
        /// Which ministry.
        institution: Code,
        /// For which period.
        purpose: Purpose,
        /// Until which day, if it said so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<Date>,
        /// Why.
        reason: Sealed,
    }

    /// A request for more time was answered.
    MoreTimeAnswered {
        /// Which request.
        request: u32,
        /// Whose it was.
        institution: Code,
        /// For which period.
        purpose: Purpose,
        /// The period's new end, where it was granted. It holds for everyone.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        closes_at: Option<Timestamp>,
        /// Why.
        reason: Sealed,
    }

    /// The silent were reminded, by themselves. Occurred when it was due, whenever it was recorded.
    ReminderSent {
        /// Of which period.
        purpose: Purpose,
        /// On which version.
        draft: u32,
        /// Before its end or after it.
        nudge: Nudge,
        /// The end it reminds of.
        closes_at: Timestamp,
        /// When it was due.
        due_at: Timestamp,
        /// Who had said nothing.
        silent: Vec<Code>,
    }

    /// A mail server took over the request for a ministry's opinion.
    RequestDelivered {
        /// Which ministry.
        institution: Code,
        /// To whom.
        person: PersonId,
        /// The position of the request in the log.
        request: u64,
        /// When the server took it over.
        accepted_at: Timestamp,
        /// SHA-256 of the server's answer.
        answer: Hash,
    }

    /// A mail server refused the request for a ministry's opinion for good. Its clock stands.
    RequestBounced {
        /// Which ministry.
        institution: Code,
        /// To whom.
        person: PersonId,
        /// The position of the request in the log.
        request: u64,
        /// When it was refused.
        refused_at: Timestamp,
        /// SHA-256 of the server's answer.
        answer: Hash,
    }

    /// A ministry that was proven to be asked said nothing, and the rules make that an agreement.
    TacitAgreementReached {
        /// Which ministry.
        institution: Code,
        /// On which version.
        draft: u32,
        /// Its content hash.
        content: Hash,
        /// The end of the period.
        reached_at: Timestamp,
        /// When the request was taken over by its mail server.
        delivered_at: Timestamp,
    }
}
