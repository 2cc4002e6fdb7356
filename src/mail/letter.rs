//! What letters say: rendered once, as of the event that ordered them, for their recipient.

use std::collections::BTreeMap;

use anyhow::{Context as _, anyhow, bail};
use lettre::Address;
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message};
use navette_events::{
    Actor, AssessmentEvent, Citation, Code, Event, Hash, Language, PersonId, Purpose, Role, SealId, Stream, Visibility,
    Words,
};
use navette_projections::{Directory, Ledger};

use super::{Kind, orders, worker};
use crate::assessment::Standing;
use crate::handling::{Handling, decode};
use crate::log::tree::leaf_hash;
use crate::log::{LetterOrder, Range};
use crate::seals::{Opened, Reader};
use crate::views::{Cut, Views};
use crate::words::{self, Argument};

/// The longest title in a subject, in characters.
const SUBJECT_TITLE: usize = 50;

/// Who writes: the sender's address and the address of the pages.
#[derive(Debug, Clone)]
pub struct Office {
    from: Mailbox,
    base_url: String,
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
        Ok(Self { from, base_url: base_url.to_owned() })
    }

    /// The envelope's sender.
    pub fn from_address(&self) -> Address {
        self.from.email.clone()
    }

    /// The bytes of a letter.
    ///
    /// # Errors
    /// Where what it tells of cannot be read.
    pub async fn render(&self, handling: &Handling, order: &LetterOrder, to: &Address) -> anyhow::Result<Vec<u8>> {
        let telling = Telling::of(handling, order).await?;
        let domain = self.from.email.domain();
        let message = Message::builder()
            .message_id(Some(format!("<{}@{domain}>", order.message_id)))
            .date(telling.date)
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

/// Everything that a letter tells of, as of its event, opened for its recipient.
struct Telling {
    kind: Kind,
    language: Language,
    code: Code,
    event: AssessmentEvent,
    ledger: Ledger,
    date: std::time::SystemTime,
    title: String,
    names: BTreeMap<Code, String>,
    reason: Option<String>,
    links: BTreeMap<Code, String>,
    recipient: Option<String>,
    voice: Option<Code>,
    reply_to: Option<Mailbox>,
    position: u64,
    leaf: Hash,
}

impl Telling {
    async fn of(handling: &Handling, order: &LetterOrder) -> anyhow::Result<Self> {
        let Stream::Assessment(code) = &order.stream else { bail!("a letter about {}", order.stream) };
        let kind = Kind::named(&order.kind).ok_or_else(|| anyhow!("a letter of kind {:?}", order.kind))?;
        let range = Range { after: order.position - 1, up_to: Some(order.position), ..Range::ALL };
        let recorded = handling.store().read(range).await?.pop().context("the event that ordered it is missing")?;
        let leaf = leaf_hash(&recorded.leaf());
        let fact = decode(recorded)?;
        let Event::Assessment(event) = fact.event else { bail!("the event that ordered it is another's") };
        let views = Views::new(handling.store().clone());
        let cut = Cut::Position(order.position);
        let ledger = views.assessment(code, cut).await?.ledger().clone();
        let directory = views.directory(cut).await?;
        // What he may read is decided today; what is told is told as of the event.
        let today = handling.directory().await?;
        let now = views.assessment(code, Cut::Now).await?;
        let country = ledger.opened.as_ref().map(|opened| &opened.country);
        let standing = Standing::of(Actor::Person(order.recipient), code, country, now.ledger(), &today);
        let reader = Reader::of(Some(order.recipient), Some(code.clone()), standing);
        let opened = ledger.opened.as_ref().context("no assessment")?;
        let open = Opening { handling, reader: &reader, directory: &directory, language: order.language };
        let day = fact.header.recorded_at.to_zoned(opened.policies.time_zone.zone()).date();
        let mut names = BTreeMap::new();
        for institution in ledger.participants.keys() {
            names.insert(institution.clone(), open.name(institution, day).await?);
        }
        let mut links = BTreeMap::new();
        for (channel, publication) in &ledger.publications {
            links.extend(open.words(publication.link).await?.map(|words| (channel.clone(), plain(&words))));
        }
        let voice = ledger.spoken_for_by(order.recipient).map(|(code, _)| code.clone()).next();
        Ok(Self {
            kind,
            language: order.language,
            code: code.clone(),
            title: open.words(opened.title.seal).await?.map(|words| title(&words, order.language)).unwrap_or_default(),
            reason: match reason_of(&event) {
                Some(seal) => open.words(seal).await?.map(|words| plain(&words)),
                None => None,
            },
            recipient: open.person(order.recipient).await?,
            reply_to: reply_to(handling, code, &ledger, &directory).await?,
            date: fact.header.recorded_at.into(),
            position: order.position,
            event,
            names,
            links,
            voice,
            leaf,
            ledger,
        })
    }

    fn subject(&self) -> anyhow::Result<String> {
        let title: String = self.title.chars().take(SUBJECT_TITLE).collect();
        let short = if title.len() < self.title.len() { format!("{}…", title.trim_end()) } else { title };
        let mut arguments = self.arguments()?;
        arguments.push(("title", short.into()));
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
        let address = format!("{base_url}/assessments/{}", self.code);
        paragraphs.push(plain("letter-address", &[("address", address.into())]));
        paragraphs.push(plain("letter-closing", &[]));
        paragraphs.push(plain("letter-signature", &[("title", (&self.title).into())]));
        let receipt = [("position", self.position.to_string().into()), ("leaf", self.leaf.to_string().into())];
        paragraphs.push(format!("-- \n{}\n{}", plain("letter-receipt", &receipt), plain("letter-automatic", &[])));
        Ok(paragraphs.join("\n\n") + "\n")
    }

    fn body(&self) -> anyhow::Result<Vec<String>> {
        let mut arguments = self.arguments()?;
        arguments.push(("title", (&self.title).into()));
        let say = |part: &str| self.say(part, &arguments);
        let policies = self.ledger.opened.as_ref().map(|opened| &opened.policies);
        let zone = policies.map(|policies| policies.time_zone.zone()).context("no assessment")?;
        let until = |purpose| {
            let period = self.ledger.running(purpose)?;
            let until = words::last_day(self.language, period.closes_at, &zone);
            Some(self.say("until", &[("until", until.into())]))
        };
        let body = match self.kind {
            Kind::DraftShared => {
                let until = until(Purpose::Comments).unwrap_or_else(|| say("no-until"));
                vec![say("body-1"), until, say("body-2")]
            }
            Kind::CommentAnswered => {
                let AssessmentEvent::OutcomeGiven(given) = &self.event else { bail!("no outcome") };
                // Others read mail too: of a restricted comment not even the reason is sent.
                let reason = self.reason.as_ref().filter(|_| given.visibility == Visibility::All);
                let reason = match reason {
                    Some(reason) => self.say("reason", &[("reason", reason.into())]),
                    None => say("reason-withheld"),
                };
                vec![say("body-1"), reason, say("body-2")]
            }
            Kind::OpinionAsked => {
                let tacit = policies.is_some_and(|policies| policies.tacit_agreement);
                let last = if tacit { say("tacit") } else { say("body-2") };
                [Some(say("body-1")), until(Purpose::Opinions), Some(last)].into_iter().flatten().collect()
            }
            Kind::ProfileValidated => {
                let withdrawn = self.ledger.validations.iter().rev().find_map(|act| act.withdrawn_at);
                let earlier = withdrawn.map(|at| {
                    let day = words::date(self.language, at.to_zoned(zone.clone()).date());
                    self.say("earlier-withdrawal", &[("withdrawn", day.into())])
                });
                [Some(say("body-1")), earlier, Some(say("body-2"))].into_iter().flatten().collect()
            }
            Kind::ValidationWithdrawn => {
                let reason = self.reason.clone().unwrap_or_default();
                vec![say("body-1"), self.say("body-2", &[("reason", reason.into())]), say("body-3")]
            }
            Kind::Published => {
                let channels = self.links.iter().map(|(channel, address)| {
                    let channel = words::channel(self.language, channel);
                    self.say("channel", &[("channel", channel.into()), ("address", address.into())])
                });
                let mut body = vec![say("body-1")];
                body.push(channels.collect::<Vec<_>>().join("\n"));
                body.push(say("body-2"));
                body
            }
            Kind::SetAttached => vec![say("body-1")],
            Kind::QuestionsAssigned => vec![say("body-1"), say("body-2")],
            Kind::DueDatePassed => self.due_date_passed(&say)?,
            // Why it was sent back is between those who collect and the institution: not for the mail.
            Kind::AnswerSentBack => vec![say("body-1"), say("body-2")],
            Kind::InterviewRecorded => {
                let citation = match &self.event {
                    AssessmentEvent::SourceRecorded(event) => event.citation,
                    AssessmentEvent::CitationChanged(event) => Some(event.citation),
                    other => bail!("no interview: {}", other.kind().0),
                };
                let how = match citation.unwrap_or(Citation::Anonymous) {
                    Citation::Named => say("named"),
                    Citation::PostOnly => say("post-only"),
                    Citation::Anonymous => say("anonymous"),
                };
                vec![say("body-1"), how, say("body-2")]
            }
        };
        Ok(body)
    }

    /// To a late institution, what is open for it; to the coordination, who is late.
    fn due_date_passed(&self, say: &dyn Fn(&str) -> String) -> anyhow::Result<Vec<String>> {
        let AssessmentEvent::DueDateReached(event) = &self.event else { bail!("no due date") };
        let own = event.late.iter().find(|late| Some(&late.institution) == self.voice.as_ref());
        if let Some(late) = own {
            let open = self.say("own", &[("count", late.open.into())]);
            return Ok(vec![say("body-1"), open, say("body-2")]);
        }
        let counts = say("digest");
        if event.late.is_empty() {
            return Ok(vec![say("body-1"), counts, say("nobody-late")]);
        }
        let lines = event.late.iter().map(|late| {
            let institution = self.name(&late.institution);
            self.say("late", &[("institution", institution.into()), ("count", late.open.into())])
        });
        Ok(vec![say("body-1"), counts, lines.collect::<Vec<_>>().join("\n")])
    }

    /// What the sentences of this letter speak of, besides the title.
    fn arguments(&self) -> anyhow::Result<Vec<(&'static str, Argument)>> {
        let own = self.voice.as_ref().map(|code| self.name(code)).unwrap_or_default();
        let zone =
            self.ledger.opened.as_ref().map(|opened| opened.policies.time_zone.zone()).context("no assessment")?;
        let arguments = match &self.event {
            AssessmentEvent::DraftShared(event) => {
                vec![("draft", event.draft.to_string().into()), ("institution", own.into())]
            }
            AssessmentEvent::PeriodOpened(event) => {
                vec![("draft", event.draft.to_string().into()), ("institution", own.into())]
            }
            AssessmentEvent::OutcomeGiven(event) => {
                let outcome = words::term(self.language, "outcome", event.outcome.as_str());
                vec![("comment", event.comment.to_string().into()), ("outcome", outcome.into())]
            }
            AssessmentEvent::ProfileValidated(event) => {
                let at = jiff::Timestamp::try_from(self.date)?;
                let day = words::date(self.language, at.to_zoned(zone).date());
                vec![
                    ("draft", event.draft.to_string().into()),
                    ("institution", self.name(&event.institution).into()),
                    ("date", day.into()),
                    ("hash", event.content.to_string().into()),
                ]
            }
            AssessmentEvent::ValidationWithdrawn(event) => {
                let act = self.ledger.validations.iter().find(|act| act.validation == event.validation);
                let draft = act.map(|act| act.draft.to_string()).unwrap_or_default();
                vec![("draft", draft.into()), ("institution", self.name(&event.institution).into())]
            }
            AssessmentEvent::StageAdvanced(_) => {
                let channels: Vec<String> =
                    self.links.keys().map(|channel| words::channel(self.language, channel)).collect();
                vec![("channels", words::list(self.language, &channels).into())]
            }
            AssessmentEvent::IndicatorSetAttached(event) => {
                vec![("set", event.set.as_str().into()), ("count", event.total.into())]
            }
            AssessmentEvent::IndicatorsAssigned(event) => vec![
                ("institution", self.name(&event.institution).into()),
                ("count", event.indicators.len().into()),
                ("date", words::date(self.language, event.due_on).into()),
            ],
            AssessmentEvent::DueDateReached(event) => vec![
                ("date", words::date(self.language, event.due_on).into()),
                ("institution", own.into()),
                ("answered", event.answered.into()),
                ("total", event.total.into()),
            ],
            AssessmentEvent::AnswerSentBack(event) => vec![
                ("institution", self.name(&event.institution).into()),
                ("indicator", event.indicator.as_str().into()),
            ],
            AssessmentEvent::SourceRecorded(event) => {
                vec![("date", words::date(self.language, event.dated_on).into())]
            }
            AssessmentEvent::CitationChanged(event) => {
                let source = self.ledger.collection.source(event.source).context("no such source")?;
                vec![("date", words::date(self.language, source.dated_on).into())]
            }
            other => bail!("no letter tells of {}", other.kind().0),
        };
        Ok(arguments)
    }

    fn name(&self, code: &Code) -> String {
        self.names.get(code).cloned().unwrap_or_else(|| code.to_string())
    }

    fn say(&self, part: &str, arguments: &[(&str, Argument)]) -> String {
        words::text(self.language, &format!("letter-{}-{part}", self.kind), arguments)
    }
}

/// Opens words for the recipient.
struct Opening<'a> {
    handling: &'a Handling,
    reader: &'a Reader,
    directory: &'a Directory,
    language: Language,
}

impl Opening<'_> {
    async fn words(&self, seal: SealId) -> anyhow::Result<Option<Words>> {
        let mut opened = self.handling.seals().open(self.reader, &[seal]).await?;
        Ok(match opened.remove(&seal) {
            Some(Opened::Words(words)) => Some(words),
            Some(Opened::Withheld | Opened::Erased) | None => None,
        })
    }

    async fn name(&self, institution: &Code, day: jiff::civil::Date) -> anyhow::Result<String> {
        let names = self.directory.institution_of(institution).and_then(|known| known.names_on(day));
        let words = match names {
            Some(seal) => self.words(seal).await?,
            None => None,
        };
        Ok(words.map_or_else(|| institution.to_string(), |words| title(&words, self.language)))
    }

    async fn person(&self, person: PersonId) -> anyhow::Result<Option<String>> {
        let Some(known) = self.directory.person_of(person) else { return Ok(None) };
        Ok(self.words(known.name).await?.map(|words| title(&words, self.language)))
    }
}

/// A name in a language.
fn title(words: &Words, language: Language) -> String {
    match (words, language) {
        (Words::Names { en: Some(name), .. }, Language::En) | (Words::Names { es: Some(name), .. }, Language::Es) => {
            name.clone()
        }
        (Words::Names { fr, .. }, _) => fr.clone(),
        (Words::Person { name, .. }, _) => name.clone(),
        _ => String::new(),
    }
}

/// Words that are one text.
fn plain(words: &Words) -> String {
    match words {
        Words::Reason { text } => text.clone(),
        Words::Link { url, reference: None } => url.clone(),
        Words::Link { url, reference: Some(reference) } => format!("{url} ({reference})"),
        _ => String::new(),
    }
}

/// The reason that an event gives, where a letter tells it.
fn reason_of(event: &AssessmentEvent) -> Option<SealId> {
    match event {
        AssessmentEvent::OutcomeGiven(event) => Some(event.reason.seal),
        AssessmentEvent::ValidationWithdrawn(event) => Some(event.reason.seal),
        _ => None,
    }
}

/// Answers go to the coordinator, whoever that is as of the event.
async fn reply_to(
    handling: &Handling,
    code: &Code,
    ledger: &Ledger,
    directory: &Directory,
) -> anyhow::Result<Option<Mailbox>> {
    let coordinators = orders::office(code, ledger, directory, &[Role::Coordinator]);
    for person in coordinators {
        let Some(known) = directory.person_of(person) else { continue };
        if let Some(address) = worker::address(handling, known.address).await? {
            return Ok(Some(Mailbox::new(None, address)));
        }
    }
    Ok(None)
}
