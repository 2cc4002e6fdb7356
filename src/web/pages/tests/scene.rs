//! An assessment for the pages to show: nine ministries, two bodies and a stakeholder, folded from
//! events, with invented people.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use navette_events::assessment::*;
use navette_events::*;
use navette_projections::status::Status;
use navette_projections::{AssessmentViews, comments, drafts, history, portfolio, status};
use serde_json::{Value, json};
use uuid::Uuid;

use super::super::book::{Book, Told};
use super::super::layout::{Layout, Past, Tab, Tabs};
use super::cast::{FIRST, PEOPLE, ROSTER, SECOND};
use crate::documents::{self, Block};

/// The assessment at a moment.
pub struct Scene {
    /// Everything, folded.
    pub views: AssessmentViews,
    /// Every act.
    pub facts: Vec<Fact<AssessmentEvent>>,
    /// Names and words; without those that are restricted.
    pub book: Book,
    /// The texts of the versions.
    pub texts: Vec<Vec<Block>>,
    at: Timestamp,
    until: Timestamp,
    seals: u128,
}

/// A code.
pub fn code(text: &str) -> Code {
    text.parse().unwrap()
}

/// A moment.
pub fn moment(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// The nth person.
pub fn person(number: usize) -> PersonId {
    PersonId(Uuid::from_u128(0x0175_8000_0000_7000_8000_0000_0000_0000 + number as u128))
}

impl Scene {
    /// The assessment as it was at a moment.
    pub fn at(until: &str, language: Language) -> Self {
        let names = ROSTER.iter().map(|(institution, name, ..)| (code(institution), (*name).to_owned())).collect();
        let people: BTreeMap<_, _> =
            (0..12).map(|number| (person(number), Told::Said(json!({ "name": PEOPLE[number] })))).collect();
        let first = documents::align(&[], documents::read(FIRST).unwrap(), BlockId(1)).blocks;
        let next = BlockId(u32::try_from(first.len()).unwrap() + 1);
        let second = documents::align(&first, documents::read(SECOND).unwrap(), next).blocks;
        let mut scene = Self {
            views: AssessmentViews::new(code("mali-2021")),
            facts: Vec::new(),
            book: Book { language, names, people, words: BTreeMap::new(), then: BTreeMap::new() },
            texts: vec![first, second],
            at: Timestamp::UNIX_EPOCH,
            until: moment(until),
            seals: 0,
        };
        scene.story();
        scene
    }

    fn words(&mut self, words: Value) -> Sealed {
        self.sealed(Told::Said(words))
    }

    fn sealed(&mut self, told: Told) -> Sealed {
        self.seals += 1;
        let seal = SealId(Uuid::from_u128(self.seals));
        self.book.words.insert(seal, told);
        Sealed { seal, commitment: Hash::of(&self.seals.to_be_bytes()) }
    }

    fn on(&mut self, at: &str) {
        self.at = moment(at);
    }

    fn act(&mut self, event: impl Into<AssessmentEvent>) {
        self.act_of(Actor::Person(person(10)), event);
    }

    fn act_of(&mut self, actor: Actor, event: impl Into<AssessmentEvent>) {
        if self.at > self.until {
            return;
        }
        let (event, revision) = (event.into(), self.facts.len() as u64 + 1);
        let (kind, version) = event.kind();
        let header = Header {
            position: 40 + revision,
            recorded_at: self.at,
            stream: Stream::Assessment(code("mali-2021")),
            revision,
            event: EventId(Uuid::from_u128(u128::from(revision))),
            kind: kind.to_owned(),
            version,
            actor,
        };
        let fact = Fact { header, event };
        self.views.apply(&fact);
        self.facts.push(fact);
    }

    fn story(&mut self) {
        self.opened();
        self.drafted();
        self.commented();
        self.consulted();
        self.validated();
    }

    fn opened(&mut self) {
        self.on("2020-11-02T09:00:00Z");
        let title = self.words(json!({
            "fr": "Mali : deuxième profil de gouvernance de la migration",
            "en": "Mali: second migration governance profile",
        }));
        let policies = Policies {
            validators: Validators::Lead,
            channels: vec![code("portal"), code("library")],
            ..samples::policies()
        };
        self.act(AssessmentOpened {
            country: code("mli"),
            level: Level::National,
            kind: Kind::FollowUp,
            baseline: Some(code("mali-2018")),
            lead: code("mmeia"),
            language: Language::Fr,
            title,
            policies,
        });
        self.on("2020-11-05T09:00:00Z");
        for (institution, _, part, parent) in ROSTER {
            let parent = (!parent.is_empty()).then(|| code(parent));
            self.act(ParticipantAdded { institution: code(institution), part, parent });
        }
        for (number, (institution, ..)) in
            ROSTER.iter().enumerate().filter(|(_, (institution, ..))| *institution != "hcme")
        {
            self.act(FocalPointNamed {
                institution: code(institution),
                person: person(number),
                alternate: false,
                paper: None,
            });
        }
        self.act(FocalPointNamed { institution: code("mmeia"), person: person(11), alternate: true, paper: None });
        self.on("2020-12-03T16:00:00Z");
        let briefed = ROSTER.iter().filter(|(institution, ..)| *institution != "hcme");
        let attendance = briefed.map(|(each, ..)| Attendance { institution: code(each), women: 1, men: 1 }).collect();
        let words = self.words(json!({ "place": "Bamako" }));
        self.act(BriefingHeld { briefing: 1, held_on: day("2020-12-02"), attendance, words });
        let words = self.words(json!({ "name": "Awa Traoré", "post": "Secrétaire générale" }));
        self.act(EngagementRecorded { institution: code("mmeia"), given_on: day("2020-12-03"), words, paper: None });
        self.on("2020-12-07T09:00:00Z");
        let (from, to) = (Stage::Briefing, Stage::DataCollection);
        self.act(StageAdvanced { from, to, missing: vec![], reason: None });
    }

    fn drafted(&mut self) {
        self.on("2021-06-21T10:00:00Z");
        self.write(1, None);
        self.on("2021-06-25T10:00:00Z");
        self.act(DraftShared { draft: 1 });
        let reason =
            Some(self.words(json!({ "text": "Une contribution reste attendue ; elle sera versée plus tard." })));
        let (from, to) = (Stage::DataCollection, Stage::Consultation);
        self.act(StageAdvanced { from, to, missing: vec![code("no-draft")], reason });
        let (opens_at, closes_at) = (moment("2021-06-28T00:00:00Z"), moment("2021-07-24T00:00:00Z"));
        self.act(PeriodOpened { purpose: Purpose::Comments, draft: 1, opens_at, closes_at });
    }

    fn write(&mut self, draft: u32, cutoff: Option<&str>) {
        let blocks = documents::manifest(&self.texts[draft as usize - 1]);
        self.act(DraftWritten {
            draft,
            language: Language::Fr,
            cutoff: cutoff.and_then(|month| month.parse().ok()),
            source: Hash::of(b"source"),
            text: Hash::of(b"text"),
            content: content_hash(&blocks),
            total: u32::try_from(blocks.len()).unwrap(),
            blocks,
        });
    }

    fn comment(&mut self, comment: u32, institution: &str, target: Target, told: Told, visibility: Visibility) {
        let words = self.sealed(told);
        let event = CommentSubmitted {
            comment,
            institution: code(institution),
            draft: 1,
            target,
            category: Category::Factual,
            weight: Weight::Condition,
            visibility,
            language: Language::Fr,
            late: comment == 5,
            words,
        };
        let speaker = ROSTER.iter().position(|(each, ..)| *each == institution).unwrap();
        self.act_of(Actor::Person(person(speaker)), event);
    }

    fn commented(&mut self) {
        let block = |number| Target::Block(BlockId(number));
        self.on("2021-07-02T10:00:00Z");
        let told = json!({
            "text": "L’arrêté nº 08-2716 porte le millésime 2008 : la date est inexacte.",
            "quote": "du 6 octobre 2006",
            "proposed": "du 6 octobre 2008",
        });
        self.comment(1, "msds", block(6), Told::Said(told), Visibility::All);
        self.on("2021-07-06T10:00:00Z");
        let told = json!({ "text": "Ajouter que ces données ne sont pas publiées de manière régulière." });
        self.comment(2, "instat", block(12), Told::Said(told), Visibility::All);
        self.on("2021-07-08T10:00:00Z");
        let told = json!({ "text": "Les flux sont transmis chaque mois :\nil est inexact de dire qu’ils ne sont pas publiés." });
        self.comment(3, "mspc", block(12), Told::Said(told), Visibility::All);
        self.comment(4, "mspc", Target::Draft, Told::Withheld, Visibility::LeadAndCoordinator);
        self.on("2021-07-24T00:00:02Z");
        let silent = vec![code("mef"), code("mjic")];
        let closed_at = moment("2021-07-24T00:00:00Z");
        self.act_of(Actor::System, PeriodClosed { purpose: Purpose::Comments, closed_at, no_response: silent });
        self.on("2021-07-29T08:30:00Z");
        let words = self.words(json!({ "place": "Bamako" }));
        let attendance = vec![Attendance { institution: code("mspc"), women: 2, men: 3 }];
        let hosts = vec![code("mmeia")];
        self.act(MeetingHeld { meeting: 1, held_on: day("2021-07-28"), hosts, attendance, words });
        self.on("2021-08-04T10:00:00Z");
        let dimension = Target::Dimension(Dimension::try_from(5).unwrap());
        let told = json!({ "text": "Le fonds existe depuis 2016." });
        self.comment(5, "mef", dimension, Told::Said(told), Visibility::All);
    }

    fn answer(&mut self, comment: u32, institution: &str, outcome: Outcome, reason: &str) {
        let reason = self.words(json!({ "text": reason }));
        let (institution, visibility, duplicate_of) = (code(institution), Visibility::All, None);
        self.act(OutcomeGiven { comment, institution, outcome, duplicate_of, visibility, reason });
    }

    fn opinion(&mut self, institution: &str, opinion: Opinion, reservations: &[u32], reason: Option<&str>) {
        let reason = reason.map(|reason| self.words(json!({ "text": reason })));
        let content = content_hash(&documents::manifest(&self.texts[1]));
        let speaker = ROSTER.iter().position(|(each, ..)| *each == institution).unwrap();
        let event = OpinionGiven {
            institution: code(institution),
            draft: 2,
            content,
            scope: Scope::Draft,
            opinion,
            reservations: reservations.to_vec(),
            late: false,
            reason,
            paper: None,
        };
        self.act_of(Actor::Person(person(speaker)), event);
    }

    fn consulted(&mut self) {
        self.on("2021-08-12T10:00:00Z");
        self.answer(1, "msds", Outcome::Accepted, "L’arrêté est bien de 2008.");
        self.answer(2, "instat", Outcome::AcceptedInPart, "La phrase est complétée, sans la date du recensement.");
        self.answer(3, "mspc", Outcome::NotAccepted, "La publication n’est pas régulière ; l’arbitrage l’a retenu.");
        self.on("2021-08-16T10:00:00Z");
        self.write(2, Some("2021-09"));
        self.act(CommentIncorporated { comment: 1, draft: 2, block: Some(BlockId(6)) });
        self.act(DraftShared { draft: 2 });
        let (opens_at, closes_at) = (moment("2021-08-18T00:00:00Z"), moment("2021-08-28T00:00:00Z"));
        self.act(PeriodOpened { purpose: Purpose::Opinions, draft: 2, opens_at, closes_at });
        self.on("2021-08-20T10:00:00Z");
        for institution in ["mmeia", "maeci", "matd", "menefp", "mjic"] {
            self.opinion(institution, Opinion::Favourable, &[], None);
        }
        self.opinion("msds", Opinion::FavourableWithReservations, &[1], None);
        let why = "La phrase sur les données de flux contredit nos publications mensuelles.";
        self.opinion("mspc", Opinion::Unfavourable, &[], Some(why));
    }

    fn validated(&mut self) {
        self.on("2021-08-30T10:00:00Z");
        self.opinion("mspc", Opinion::FavourableWithReservations, &[3], None);
        self.answer(4, "mspc", Outcome::Noted, "Il en est pris note.");
        self.answer(5, "mef", Outcome::Referred, "Transmise au siège.");
        self.act(CommentIncorporated { comment: 2, draft: 2, block: Some(BlockId(12)) });
        self.on("2021-09-13T10:00:00Z");
        let content = content_hash(&documents::manifest(&self.texts[1]));
        self.act(ProfileFinalised { draft: 2, content, no_response: vec![code("mef"), code("mpfef")] });
        let (from, to) = (Stage::Consultation, Stage::Validation);
        self.act(StageAdvanced { from, to, missing: vec![], reason: None });
        for (validation, at) in [(1, "2021-09-17T10:00:00Z"), (2, "2021-09-24T10:00:00Z")] {
            self.on(at);
            let signature = self.words(json!({ "name": "Awa Traoré", "post": "Secrétaire générale" }));
            self.act(ProfileValidated {
                validation,
                institution: code("mmeia"),
                draft: 2,
                content,
                signature,
                paper: None,
            });
            if validation == 1 {
                self.on("2021-09-20T10:00:00Z");
                let reason = self.words(json!({ "text": "La rédaction du paragraphe b12 est à relire." }));
                self.act(ValidationWithdrawn { validation, institution: code("mmeia"), reason });
            }
        }
        self.on("2021-09-30T10:00:00Z");
        let link = self.words(json!({ "url": "https://www.migrationdataportal.org/fr/mali" }));
        let published_on = day("2021-09-30");
        self.act(PublishedOnChannel { channel: code("portal"), draft: 2, content, published_on, link });
    }

    /// The status document.
    pub fn status(&self) -> Status {
        status::document(&code("mali-2021"), self.views.ledger()).unwrap()
    }

    /// The portfolio's entry.
    pub fn entry(&self) -> portfolio::Entry {
        portfolio::document(&code("mali-2021"), self.views.ledger()).unwrap()
    }

    /// The register.
    pub fn comments(&self) -> Vec<comments::Entry> {
        let ledger = self.views.ledger();
        ledger.comments.iter().filter_map(|each| comments::document(&code("mali-2021"), ledger, each.comment)).collect()
    }

    /// The history.
    pub fn history(&self) -> Vec<history::Entry> {
        self.facts.iter().map(history::document).collect()
    }

    /// The versions.
    pub fn drafts(&self) -> Vec<navette_projections::ledger::Draft> {
        let ledger = self.views.ledger();
        let entry = |number| drafts::document(&code("mali-2021"), ledger, number);
        ledger.drafts.iter().filter_map(|draft| entry(draft.draft)).map(|entry| entry.draft).collect()
    }

    /// The frame of a page of the assessment.
    pub fn layout(&self, tab: Tab, past: bool) -> Layout {
        let mut layout = Layout::plain(self.book.language, "page-status-title", "/assessments/mali-2021", true);
        layout.reader = Some("Kadiatou Touré".to_owned());
        layout.tabs = Some(Tabs {
            code: code("mali-2021"),
            title: self.book.title(self.status().title),
            draft: self.views.ledger().drafts.last().map(|draft| draft.draft),
            history: true,
            current: tab,
        });
        layout.position = Some(self.views.ledger().position);
        if past {
            let banner = layout.w.of("page-past-banner", "moment", "28 juillet 2021 à 18 h 00 (Africa/Bamako)");
            layout.past = Some(Past { banner, now: "/assessments/mali-2021".to_owned() });
            layout.at = "?at=2021-07-28T18:00:00Z".to_owned();
        }
        layout
    }
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// How many comments there are on each block.
pub fn counts() -> BTreeMap<BlockId, usize> {
    BTreeMap::from([(BlockId(6), 1), (BlockId(12), 2)])
}
