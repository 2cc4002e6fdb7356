//! What a letter tells of: the state as of its event, opened for its recipient as of today.

use std::collections::BTreeMap;
use std::sync::Arc;

use anyhow::{Context as _, anyhow, bail};
use jiff::Timestamp;
use jiff::civil::Date;
use lettre::message::Mailbox;
use navette_events::{
    Actor, AssessmentEvent, Code, Event, Hash, Language, Part, PersonId, Role, SealId, Stream, Visibility, Words,
};
use navette_projections::{Directory, Ledger};

use super::{Kind, orders, worker};
use crate::assessment::Standing;
use crate::handling::{Handling, decode};
use crate::log::tree::leaf_hash;
use crate::log::{LetterOrder, Range};
use crate::seals::{Opened, Reader};
use crate::views::{Cut, Views};

/// The act that a letter tells of, and the state right after it. It never changes: all letters of an act share it.
#[derive(Debug)]
pub(super) struct Act {
    pub(super) code: Code,
    pub(super) position: u64,
    pub(super) leaf: Hash,
    pub(super) recorded_at: Timestamp,
    pub(super) event: AssessmentEvent,
    pub(super) ledger: Ledger,
    directory: Directory,
}

impl Act {
    /// Reads the act that ordered a letter.
    pub(super) async fn of(handling: &Handling, order: &LetterOrder) -> anyhow::Result<Self> {
        let Stream::Assessment(code) = &order.stream else { bail!("a letter about {}", order.stream) };
        let range = Range { after: order.position - 1, up_to: Some(order.position), ..Range::ALL };
        let recorded = handling.store().read(range).await?.pop().context("the event that ordered it is missing")?;
        let leaf = leaf_hash(&recorded.leaf());
        let fact = decode(recorded)?;
        let Event::Assessment(event) = fact.event else { bail!("the event that ordered it is another's") };
        let views = Views::new(handling.store().clone());
        let cut = Cut::Position(order.position);
        let ledger = views.assessment(code, cut).await?.ledger().clone();
        let directory = views.directory(cut).await?;
        let (code, position, recorded_at) = (code.clone(), order.position, fact.header.recorded_at);
        Ok(Self { code, position, leaf, recorded_at, event, ledger, directory })
    }
}

/// Everything that a letter tells of, as of its act, opened for its recipient.
pub(super) struct Telling {
    pub(super) act: Arc<Act>,
    pub(super) kind: Kind,
    pub(super) language: Language,
    pub(super) title: String,
    pub(super) names: BTreeMap<Code, String>,
    pub(super) reason: Option<String>,
    /// The reasons of outcomes that were released together, by comment.
    pub(super) reasons: BTreeMap<u32, String>,
    pub(super) links: BTreeMap<Code, String>,
    pub(super) recipient: Option<String>,
    /// The people that the event names.
    pub(super) people: BTreeMap<PersonId, String>,
    /// The recipient.
    pub(super) person: PersonId,
    /// The reference of the signed letter that it is about.
    pub(super) reference: Option<String>,
    /// The institutions that the recipient is written to for.
    pub(super) voices: Vec<Code>,
    pub(super) reply_to: Option<Mailbox>,
}

impl Telling {
    pub(super) async fn of(act: Arc<Act>, handling: &Handling, order: &LetterOrder) -> anyhow::Result<Self> {
        let kind = Kind::named(&order.kind).ok_or_else(|| anyhow!("a letter of kind {:?}", order.kind))?;
        let Act { code, ledger, directory, .. } = &*act;
        // What he may read is decided today; what is told is told as of the event.
        let today = handling.directory().await?;
        let now = Views::new(handling.store().clone()).assessment(code, Cut::Now).await?;
        let country = ledger.opened.as_ref().map(|opened| &opened.country);
        let standing = Standing::of(Actor::Person(order.recipient), code, country, now.ledger(), &today);
        let reader = Reader::of(Some(order.recipient), Some(code.clone()), standing);
        let opened = ledger.opened.as_ref().context("no assessment")?;
        let open = Opening { handling, reader: &reader, directory, language: order.language };
        let day = act.recorded_at.to_zoned(opened.policies.time_zone.zone()).date();
        let mut links = BTreeMap::new();
        for (channel, publication) in &ledger.publications {
            links.extend(open.words(publication.link).await?.map(|words| (channel.clone(), plain(&words))));
        }
        let mut people = BTreeMap::new();
        for person in super::letter::inside::people(&act.event) {
            people.extend(open.person(person).await?.map(|name| (person, name)));
        }
        // Only ministries give opinions: who also speaks for a body of his is not asked for it.
        let meant = |part: Part| kind != Kind::OpinionAsked || part == Part::Ministry;
        let voices = ledger.spoken_for_by(order.recipient).filter(|(_, participant)| meant(participant.part));
        let voices = voices.map(|(code, _)| code.clone()).collect();
        let paper = paper_of(&act.event).and_then(|number| ledger.papers.get(number));
        let reference = match paper {
            Some(paper) => open.words(paper.reference).await?.map(|words| one_line(&plain(&words))),
            None => None,
        };
        Ok(Self {
            kind,
            reference,
            language: order.language,
            title: open
                .words(opened.title.seal)
                .await?
                .map(|words| one_line(&title(&words, order.language)))
                .unwrap_or_default(),
            reason: match reason_of(&act.event) {
                Some(seal) => open.words(seal).await?.map(|words| plain(&words)),
                None => None,
            },
            reasons: open.reasons(&act.event).await?,
            recipient: open.person(order.recipient).await?,
            people,
            person: order.recipient,
            reply_to: reply_to(handling, code, ledger, directory).await?,
            names: open.names(ledger.participants.keys(), day).await?,
            links,
            voices,
            act,
        })
    }
}

/// Opens words for the recipient.
pub(super) struct Opening<'a> {
    handling: &'a Handling,
    reader: &'a Reader,
    directory: &'a Directory,
    language: Language,
}

impl Opening<'_> {
    pub(super) async fn words(&self, seal: SealId) -> anyhow::Result<Option<Words>> {
        let mut opened = self.handling.seals().open(self.reader, &[seal]).await?;
        Ok(match opened.remove(&seal) {
            Some(Opened::Words(words)) => Some(words),
            Some(Opened::Withheld | Opened::Erased) | None => None,
        })
    }

    /// The names that institutions had on a day; their codes where they had none.
    async fn names(&self, of: impl Iterator<Item = &Code>, day: Date) -> anyhow::Result<BTreeMap<Code, String>> {
        let seal_of = |code: &Code| self.directory.institution_of(code).and_then(|known| known.names_on(day));
        let seals: Vec<(Code, Option<SealId>)> = of.map(|code| (code.clone(), seal_of(code))).collect();
        let wanted: Vec<SealId> = seals.iter().filter_map(|(_, seal)| *seal).collect();
        let opened = self.handling.seals().open(self.reader, &wanted).await?;
        let name = |seal: Option<SealId>| match opened.get(&seal?)? {
            Opened::Words(words) => Some(one_line(&title(words, self.language))),
            Opened::Withheld | Opened::Erased => None,
        };
        Ok(seals
            .into_iter()
            .map(|(code, seal)| (code.clone(), name(seal).unwrap_or_else(|| code.to_string())))
            .collect())
    }

    async fn person(&self, person: PersonId) -> anyhow::Result<Option<String>> {
        let Some(known) = self.directory.person_of(person) else { return Ok(None) };
        Ok(self.words(known.name).await?.map(|words| one_line(&title(&words, self.language))))
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

/// What stands in a header: an end of line in a name would make the mail library panic.
fn one_line(text: &str) -> String {
    text.replace(char::is_control, " ")
}

/// Words that are one text.
pub(super) fn plain(words: &Words) -> String {
    match words {
        Words::Reason { text } | Words::Reference { text } => text.clone(),
        Words::Link { url, reference: None } => url.clone(),
        Words::Link { url, reference: Some(reference) } => format!("{url} ({reference})"),
        _ => String::new(),
    }
}

/// The signed letter that an event is about.
pub(super) fn paper_of(event: &AssessmentEvent) -> Option<u32> {
    match event {
        AssessmentEvent::ScanKept(event) => Some(event.paper),
        AssessmentEvent::TranscriptionChecked(event) => Some(event.paper),
        AssessmentEvent::TranscriptionContested(event) => Some(event.paper),
        AssessmentEvent::TranscriptionSettled(event) => Some(event.paper),
        other => other.on_paper().map(|(on, _)| on.paper),
    }
}

/// The reason that an event gives, where a letter tells it.
fn reason_of(event: &AssessmentEvent) -> Option<SealId> {
    match event {
        AssessmentEvent::OutcomeGiven(event) => Some(event.reason.seal),
        AssessmentEvent::ValidationWithdrawn(event) => Some(event.reason.seal),
        AssessmentEvent::AssessmentCancelled(event) => Some(event.reason.seal),
        AssessmentEvent::PoliciesChanged(event) => Some(event.reason.seal),
        AssessmentEvent::PeriodExtended(event) => Some(event.reason.seal),
        AssessmentEvent::CalendarSet(event) => Some(event.reason.seal),
        AssessmentEvent::ClockSuspended(event) => Some(event.reason.seal),
        AssessmentEvent::ClockResumed(event) => Some(event.reason.seal),
        AssessmentEvent::MoreTimeAsked(event) => Some(event.reason.seal),
        AssessmentEvent::MoreTimeAnswered(event) => Some(event.reason.seal),
        // Others read mail too: only what everyone may read is sent.
        AssessmentEvent::ConflictArbitrated(event) if event.visibility == Visibility::All => Some(event.reason.seal),
        _ => super::letter::comments::reason_of(event),
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

#[cfg(test)]
mod tests {
    use lettre::message::{Mailbox, Message};

    use super::one_line;

    #[test]
    fn a_name_with_ends_of_lines_adds_no_header() {
        let to = Mailbox::new(Some(one_line("Awa\r\nBcc: b@example.org")), "a@example.org".parse().unwrap());
        let from = "c@example.org".parse().unwrap();
        let letter =
            Message::builder().from(from).to(to).subject(one_line("Profil\nBcc: d")).body(String::new()).unwrap();
        let text = String::from_utf8(letter.formatted()).unwrap();
        assert!(!text.lines().any(|line| line.starts_with("Bcc")), "{text}");
    }
}
