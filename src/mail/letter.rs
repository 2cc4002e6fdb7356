//! What letters say: rendered once, as of the event that ordered them, for their recipient.

mod approvals;
mod beside;
mod collection;
pub(super) mod comments;
pub(super) mod inside;
mod notices;
mod papers;
mod reshuffle;

use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Context as _, bail};
use lettre::Address;
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message};
use navette_events::{AssessmentEvent, Code, Purpose, Visibility};

use super::Kind;
use super::telling::{Act, Telling};
use crate::handling::Handling;
use crate::log::LetterOrder;
use crate::words::{self, Argument};

/// The longest title in a subject, in characters. Most are whole; mail programs shorten them further where they must.
const SUBJECT_TITLE: usize = 100;

/// Who writes, for one service: the sender's address and the address of the pages.
#[derive(Debug, Clone)]
pub struct Office {
    from: Mailbox,
    base_url: String,
    /// The act of the letter before: the letters of an act follow one another.
    last: Arc<Mutex<Option<Arc<Act>>>>,
}

/// Says that no person wrote the letter, so that no auto-reply answers it (RFC 3834).
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }
    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }
    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

impl Office {
    /// An office that writes from this mailbox and sends readers to this address.
    ///
    /// # Errors
    /// Where the mailbox is none.
    pub fn new(mail_from: &str, base_url: &str) -> anyhow::Result<Self> {
        let from = mail_from.parse().with_context(|| format!("mail_from: {mail_from:?} is no mailbox"))?;
        Ok(Self { from, base_url: base_url.to_owned(), last: Arc::default() })
    }

    /// The envelope's sender.
    pub fn from_address(&self) -> Address {
        self.from.email.clone()
    }

    async fn act_of(&self, handling: &Handling, order: &LetterOrder) -> anyhow::Result<Arc<Act>> {
        let last = self.last.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(act) = last.filter(|act| act.position == order.position) {
            return Ok(act);
        }
        let act = Arc::new(Act::of(handling, order).await?);
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some(act.clone());
        Ok(act)
    }

    /// The bytes of a letter.
    ///
    /// # Errors
    /// Where what it tells of cannot be read.
    pub async fn render(&self, handling: &Handling, order: &LetterOrder, to: &Address) -> anyhow::Result<Vec<u8>> {
        let act = self.act_of(handling, order).await?;
        let telling = Telling::of(act, handling, order).await?;
        let domain = self.from.email.domain();
        let message = Message::builder()
            .message_id(Some(format!("<{}@{domain}>", order.message_id)))
            .date(telling.act.recorded_at.into())
            .from(self.from.clone())
            .reply_to(telling.reply_to.clone().unwrap_or_else(|| self.from.clone()))
            .to(Mailbox::new(telling.recipient.clone(), to.clone()))
            .subject(telling.subject()?)
            .header(AutoSubmitted)
            .header(ContentType::TEXT_PLAIN)
            .body(telling.text(&self.base_url)?)?;
        Ok(message.formatted())
    }
}

impl Telling {
    fn subject(&self) -> anyhow::Result<String> {
        let mut arguments = self.arguments()?;
        arguments.push(("title", short(&self.title, SUBJECT_TITLE).into()));
        Ok(self.say("subject", &arguments))
    }

    fn text(&self, base_url: &str) -> anyhow::Result<String> {
        let greeting = match &self.recipient {
            Some(name) => words::text(self.language, "letter-greeting-name", &[("name", name.into())]),
            None => words::text(self.language, "letter-greeting", &[]),
        };
        let mut paragraphs = vec![greeting];
        paragraphs.extend(self.body()?);
        let plain = |id: &str, arguments: &[(&str, Argument)]| words::text(self.language, id, arguments);
        let address = format!("{base_url}/assessments/{}", self.act.code);
        paragraphs.push(plain("letter-address", &[("address", address.into())]));
        paragraphs.push(plain("letter-closing", &[]));
        paragraphs.push(plain("letter-signature", &[("title", (&self.title).into())]));
        let receipt = [("position", self.act.position.to_string().into()), ("leaf", self.act.leaf.to_string().into())];
        paragraphs.push(format!("-- \n{}\n{}", plain("letter-receipt", &receipt), plain("letter-automatic", &[])));
        Ok(paragraphs.join("\n\n") + "\n")
    }

    fn body(&self) -> anyhow::Result<Vec<String>> {
        let mut arguments = self.arguments()?;
        arguments.push(("title", (&self.title).into()));
        let say = |part: &str| self.say(part, &arguments);
        let policies = self.act.ledger.opened.as_ref().map(|opened| &opened.policies);
        let zone = policies.map(|policies| policies.time_zone.zone()).context("no assessment")?;
        let until = |purpose| {
            let period = self.act.ledger.running(purpose)?;
            let until = words::last_day(self.language, period.closes_at, &zone);
            Some(self.say("until", &[("until", until.into())]))
        };
        let body = match self.kind {
            Kind::DraftShared => {
                let until = until(Purpose::Comments).unwrap_or_else(|| say("no-until"));
                let (lost, stands) = (comments::lost(self), notices::standing_consent(self));
                [Some(say("body-1")), lost, stands, Some(until), Some(say("body-2"))].into_iter().flatten().collect()
            }
            Kind::CommentAnswered => {
                let AssessmentEvent::OutcomeGiven(given) = &self.act.event else { bail!("no outcome") };
                // Others read mail too: of a restricted comment not even the reason is sent.
                let reason = self.reason.as_ref().filter(|_| given.visibility == Visibility::All);
                let reason = match reason {
                    Some(reason) => Some(self.say("reason", &[("reason", reason.into())])),
                    None => (given.visibility != Visibility::All).then(|| say("reason-withheld")),
                };
                [Some(say("body-1")), reason, Some(say("body-2"))].into_iter().flatten().collect()
            }
            Kind::OpinionAsked => {
                let tacit = policies.is_some_and(|policies| policies.tacit_agreement);
                let last = if tacit { say("tacit") } else { say("body-2") };
                [Some(say("body-1")), until(Purpose::Opinions), Some(last)].into_iter().flatten().collect()
            }
            Kind::ProfileValidated => {
                let withdrawn = self.act.ledger.validations.iter().rev().find_map(|act| act.withdrawn_at);
                let earlier = withdrawn.map(|at| {
                    let day = words::date(self.language, at.to_zoned(zone.clone()).date());
                    self.say("earlier-withdrawal", &[("withdrawn", day.into())])
                });
                [Some(say("body-1")), earlier, Some(say("body-2"))].into_iter().flatten().collect()
            }
            Kind::ValidationWithdrawn | Kind::Cancelled => {
                let reason = self.reason.as_ref().map(|reason| self.say("body-2", &[("reason", reason.into())]));
                [Some(say("body-1")), reason, Some(say("body-3"))].into_iter().flatten().collect()
            }
            Kind::Published | Kind::CorrigendumPublished => {
                let channels = self.links.iter().map(|(channel, address)| {
                    let channel = words::channel(self.language, channel);
                    self.say("channel", &[("channel", channel.into()), ("address", address.into())])
                });
                let mut body = vec![say("body-1")];
                body.push(channels.collect::<Vec<_>>().join("\n"));
                body.push(say("body-2"));
                body
            }
            Kind::ErrorReported | Kind::Contested => vec![say("body-1"), say("body-2")],
            Kind::InputAsked
            | Kind::LateAdmitted
            | Kind::CommentDeferred
            | Kind::CommentReattributed
            | Kind::ConfirmationAsked
            | Kind::OutcomesReleased
            | Kind::ReactionSettled
            | Kind::VisibilityChanged => comments::body(self, &arguments)?,
            Kind::PoliciesChanged
            | Kind::ClockSuspended
            | Kind::ClockResumed
            | Kind::DeadlineMoved
            | Kind::ExtensionAsked
            | Kind::ExtensionRefused
            | Kind::Reminder
            | Kind::TacitAgreement
            | Kind::LiftAsked
            | Kind::ConflictFlagged
            | Kind::ConflictDecided => notices::body(self, &arguments, &zone),
            Kind::SetAttached
            | Kind::QuestionsAssigned
            | Kind::DueDatePassed
            | Kind::AnswerSentBack
            | Kind::InterviewRecorded => collection::body(self, &arguments)?,
            Kind::ColleagueAdded
            | Kind::MandateGiven
            | Kind::BodyCommented
            | Kind::CommentEndorsed
            | Kind::BodyCommentWithdrawn
            | Kind::HandoverPlanned
            | Kind::HandedOver
            | Kind::MailBounced => inside::body(self, &arguments),
            Kind::ReshuffleApplied => reshuffle::body(self, &arguments)?,
            Kind::TranslationsOutdated | Kind::PersonRemoved => self.beside(&say),
            Kind::PaperToCheck | Kind::PaperCopied | Kind::PaperRefused | Kind::PaperContested | Kind::PaperSettled => {
                papers::body(self, &arguments)
            }
            Kind::EditionApprovalAsked | Kind::EditionObjected => approvals::body(self, &arguments),
        };
        Ok(body)
    }

    /// What the sentences of this letter speak of, besides the title.
    fn arguments(&self) -> anyhow::Result<Vec<(&'static str, Argument)>> {
        if papers::is_one(self.kind) {
            return papers::arguments(self);
        }
        let own = self.name_all(&self.voices);
        let zone =
            self.act.ledger.opened.as_ref().map(|opened| opened.policies.time_zone.zone()).context("no assessment")?;
        let day = words::date(self.language, self.act.recorded_at.to_zoned(zone.clone()).date());
        let arguments = match &self.act.event {
            AssessmentEvent::DraftShared(event) => {
                vec![("draft", event.draft.to_string().into()), ("institution", own.into())]
            }
            AssessmentEvent::PeriodOpened(event) => {
                vec![("draft", event.draft.to_string().into()), ("institution", own.into())]
            }
            AssessmentEvent::OutcomeGiven(event) => {
                let outcome = words::term(self.language, "outcome", event.outcome.as_str());
                vec![
                    ("comment", event.comment.to_string().into()),
                    ("institution", self.name(&event.institution).into()),
                    ("outcome", outcome.into()),
                ]
            }
            AssessmentEvent::ProfileValidated(event) => {
                vec![
                    ("draft", event.draft.to_string().into()),
                    ("institution", self.name_all(&self.act.ledger.validators()).into()),
                    ("date", day.into()),
                    ("hash", event.content.to_string().into()),
                ]
            }
            AssessmentEvent::ValidationWithdrawn(event) => {
                let act = self.act.ledger.validations.iter().find(|act| act.validation == event.validation);
                let draft = act.map(|act| act.draft.to_string()).unwrap_or_default();
                vec![
                    ("draft", draft.into()),
                    ("institution", self.name(&event.institution).into()),
                    ("date", day.into()),
                ]
            }
            AssessmentEvent::StageAdvanced(_) | AssessmentEvent::AssessmentCancelled(_) => Vec::new(),
            AssessmentEvent::ErrorReported(event) => {
                vec![("report", event.report.to_string().into()), ("institution", self.name(&event.institution).into())]
            }
            AssessmentEvent::PublishedOnChannel(event) => {
                let edition = self.act.ledger.after.current_edition();
                let changed = edition.map_or(0, |edition| edition.changed.len());
                vec![("hash", event.content.to_string().into()), ("count", changed.into())]
            }
            AssessmentEvent::PublicationContested(event) => {
                vec![("institution", self.name(&event.institution).into())]
            }
            AssessmentEvent::PoliciesChanged(_)
            | AssessmentEvent::ClockResumed(_)
            | AssessmentEvent::ClockSuspended(_)
            | AssessmentEvent::CalendarSet(_)
            | AssessmentEvent::PeriodExtended(_)
            | AssessmentEvent::MoreTimeAsked(_)
            | AssessmentEvent::MoreTimeAnswered(_)
            | AssessmentEvent::OpinionGiven(_)
            | AssessmentEvent::ReminderSent(_)
            | AssessmentEvent::TacitAgreementReached(_)
            | AssessmentEvent::CommentWithdrawn(_)
            | AssessmentEvent::CommentIncorporated(_)
            | AssessmentEvent::ConflictFlagged(_)
            | AssessmentEvent::ConflictArbitrated(_) => notices::arguments(self, &zone)?,
            AssessmentEvent::IndicatorSetAttached(_)
            | AssessmentEvent::IndicatorsAssigned(_)
            | AssessmentEvent::DueDateReached(_)
            | AssessmentEvent::AnswerSentBack(_)
            | AssessmentEvent::SourceRecorded(_)
            | AssessmentEvent::CitationChanged(_) => collection::arguments(self)?,
            AssessmentEvent::ColleagueAdded(_)
            | AssessmentEvent::MandateGiven(_)
            | AssessmentEvent::CommentSubmitted(_)
            | AssessmentEvent::CommentEndorsed(_)
            | AssessmentEvent::BodyCommentWithdrawn(_)
            | AssessmentEvent::HandoverPlanned(_)
            | AssessmentEvent::FocalPointReplaced(_)
            | AssessmentEvent::LetterUndelivered(_) => inside::arguments(self, &zone)?,
            AssessmentEvent::ReshuffleApplied(event) => reshuffle::arguments(self, event),
            AssessmentEvent::DraftWritten(event) => vec![("draft", event.draft.to_string().into())],
            AssessmentEvent::DraftContinued(event) => vec![("draft", event.draft.to_string().into())],
            AssessmentEvent::PersonRemoved(event) => {
                let voices = self.name_all(&event.institutions);
                vec![("count", event.blocks.len().into()), ("institution", voices.into())]
            }
            AssessmentEvent::EditionApprovalAsked(_) | AssessmentEvent::EditionObjected(_) => {
                approvals::arguments(self, &zone)?
            }
            other => comments::arguments(self, other)?,
        };
        Ok(arguments)
    }

    fn name(&self, code: &Code) -> String {
        self.names.get(code).cloned().unwrap_or_else(|| code.to_string())
    }

    fn name_all(&self, codes: &[Code]) -> String {
        let names: Vec<String> = codes.iter().map(|code| self.name(code)).collect();
        words::list(self.language, &names)
    }

    fn say(&self, part: &str, arguments: &[(&str, Argument)]) -> String {
        words::text(self.language, &format!("letter-{}-{part}", self.kind), arguments)
    }
}

/// A title that is not longer than so many characters; a longer one ends after a whole word, with an ellipsis.
fn short(title: &str, longest: usize) -> String {
    if title.chars().count() <= longest {
        return title.to_owned();
    }
    let cut: String = title.chars().take(longest).collect();
    let words = cut.rsplit_once(char::is_whitespace).map_or(cut.as_str(), |(words, _)| words);
    format!("{}…", words.trim_end_matches(|c: char| c.is_whitespace() || c.is_ascii_punctuation()))
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn a_title_of_usual_length_is_whole() {
        let title = "Deuxième profil de gouvernance de la migration : République du Mali (2021)";
        assert_eq!(short(title, super::SUBJECT_TITLE), title);
    }

    #[test]
    fn a_long_title_ends_after_a_whole_word() {
        assert_eq!(short("Profil : République du Mali", 20), "Profil : République…");
        assert_eq!(short("Profil : République du Mali", 10), "Profil…");
        assert_eq!(short("Profil", 3), "Pro…");
    }
}
