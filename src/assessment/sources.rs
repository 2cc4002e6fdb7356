//! Sources, and what the paragraphs of the draft rest on.

use jiff::civil::Date;
use navette_events::assessment::{CitationChanged, EvidenceCited, SourceCopied, SourceRecorded};
use navette_events::{BlockId, Citation, Code, Hash, MediaKind, PersonId, Sealed, SourceKind};
use navette_projections::Ledger;
use navette_projections::collection::{Evidence, Source};

use super::answers::{SOURCES, known_sources};
use super::comments::contains;
use super::{Act, Context, Decided, Decision, Refusal};

/// Record a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordSource {
    /// What it is.
    pub kind: SourceKind,
    /// The institution that brings it; none for the coordination and the analysts.
    pub institution: Option<Code>,
    /// Its own date.
    pub dated_on: Date,
    /// For an interview: how the person agreed to be cited.
    pub citation: Option<Citation>,
    /// For an interview: the person, if registered and cited by name.
    pub interviewee: Option<PersonId>,
    /// Title, number, address.
    pub words: Sealed,
    /// For an interview, unless anonymous: the citation that the person agreed to.
    pub cited_as: Option<Sealed>,
    /// For an interview: name and post.
    pub identity: Option<Sealed>,
}

impl Decision for RecordSource {
    fn act(&self) -> Act {
        Act::RecordSource
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        self.institution.clone()
    }

    fn decide(&self, ledger: &Ledger, context: &Context<'_>) -> Decided {
        if let Some(institution) = self.institution.as_ref().filter(|code| !ledger.participants.contains_key(*code)) {
            return Err(Refusal::NotAParticipant(institution.clone()));
        }
        not_after_today(self.dated_on, ledger, context)?;
        if let Some(person) = self.interviewee.filter(|person| context.directory.person_of(*person).is_none()) {
            return Err(Refusal::UnknownPerson(person));
        }
        // Nobody is cited in a way he has not agreed to, and nothing but an interview has a person to ask.
        let interview = self.kind == SourceKind::Interview;
        let asked = self.citation.is_some() && self.identity.is_some() && agrees(self.citation, self.cited_as);
        let nobody = self.citation.is_none() && self.identity.is_none() && self.cited_as.is_none();
        // Of those who are not named, the log does not even hold who they are.
        let traced = self.interviewee.is_some() && self.citation != Some(Citation::Named);
        if traced || !(if interview { asked } else { nobody }) {
            return Err(Refusal::CitationMismatch);
        }
        let recorded = SourceRecorded {
            source: u32::try_from(ledger.collection.sources.len()).unwrap_or(u32::MAX).saturating_add(1),
            kind: self.kind,
            institution: self.institution.clone(),
            dated_on: self.dated_on,
            citation: self.citation,
            interviewee: self.interviewee,
            words: self.words,
            cited_as: self.cited_as,
            identity: self.identity,
        };
        Ok(vec![recorded.into()])
    }
}

/// Keep a copy of a source as it was on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopySource {
    /// Which.
    pub source: u32,
    /// The file, durable by now.
    pub file: Hash,
    /// Its size.
    pub bytes: u32,
    /// What kind of file it is.
    pub media: MediaKind,
    /// The day; today where none is given.
    pub copied_on: Option<Date>,
}

impl Decision for CopySource {
    fn act(&self) -> Act {
        Act::RecordSource
    }

    fn concerns(&self, ledger: &Ledger) -> Option<Code> {
        let institution = ledger.collection.source(self.source)?.institution.as_ref()?;
        Some(ledger.reshuffles.heir_of(institution).clone())
    }

    fn decide(&self, ledger: &Ledger, context: &Context<'_>) -> Decided {
        let source = known(ledger, self.source)?;
        let today = today(ledger, context);
        let copied_on = self.copied_on.unwrap_or(today);
        not_after_today(copied_on, ledger, context)?;
        if source.copies.last().is_some_and(|copy| copy.file == self.file && copy.copied_on == copied_on) {
            return Ok(Vec::new());
        }
        let (institution, file, bytes, media) = (source.institution.clone(), self.file, self.bytes, self.media);
        Ok(vec![SourceCopied { source: self.source, institution, file, bytes, media, copied_on }.into()])
    }
}

/// Cite a person who was interviewed in another way, as that person wishes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeCitation {
    /// Which source.
    pub source: u32,
    /// How the person agrees to be cited.
    pub citation: Citation,
    /// Unless anonymous: the citation that the person agreed to.
    pub cited_as: Option<Sealed>,
    /// Why.
    pub reason: Sealed,
}

impl Decision for ChangeCitation {
    fn act(&self) -> Act {
        Act::ChangeCitation
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        let source = known(ledger, self.source)?;
        if source.kind != SourceKind::Interview || !agrees(Some(self.citation), self.cited_as) {
            return Err(Refusal::CitationMismatch);
        }
        if source.citation == Some(Citation::Anonymous) && self.citation == Citation::Anonymous {
            return Ok(Vec::new());
        }
        let (source, citation, cited_as, reason) = (self.source, self.citation, self.cited_as, self.reason);
        Ok(vec![CitationChanged { source, citation, cited_as, reason }.into()])
    }
}

/// Say what a paragraph of the draft rests on, in place of what was said before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CiteEvidence {
    /// In which version.
    pub draft: u32,
    /// Which paragraph.
    pub block: BlockId,
    /// Questions.
    pub indicators: Vec<Code>,
    /// Sources.
    pub sources: Vec<u32>,
}

impl Decision for CiteEvidence {
    fn act(&self) -> Act {
        Act::CiteEvidence
    }

    fn concerns(&self, _: &Ledger) -> Option<Code> {
        None
    }

    fn decide(&self, ledger: &Ledger, _: &Context<'_>) -> Decided {
        let Some(draft) = ledger.draft(self.draft) else { return Err(Refusal::UnknownDraft(self.draft)) };
        contains(draft, self.block)?;
        if self.indicators.len() > SOURCES {
            return Err(Refusal::TooMany { what: "indicators", limit: SOURCES });
        }
        let collection = &ledger.collection;
        if let Some(unknown) = self.indicators.iter().find(|code| !collection.questions.contains_key(code)) {
            return Err(Refusal::UnknownIndicator(unknown.clone()));
        }
        known_sources(ledger, &self.sources)?;
        let same = |held: &&Evidence| held.indicators == self.indicators && held.sources == self.sources;
        let held = collection.evidence.iter().rev().find(|held| held.block == self.block);
        let nothing = self.indicators.is_empty() && self.sources.is_empty();
        if held.is_some_and(|held| same(&held)) || held.is_none() && nothing {
            return Ok(Vec::new());
        }
        let (draft, block) = (self.draft, self.block);
        let cited = EvidenceCited { draft, block, indicators: self.indicators.clone(), sources: self.sources.clone() };
        Ok(vec![cited.into()])
    }
}

fn known(ledger: &Ledger, number: u32) -> Result<&Source, Refusal> {
    ledger.collection.source(number).ok_or(Refusal::UnknownSource(number))
}

/// A citation has words, an anonymous one none.
fn agrees(citation: Option<Citation>, cited_as: Option<Sealed>) -> bool {
    cited_as.is_some() == (citation != Some(Citation::Anonymous))
}

fn today(ledger: &Ledger, context: &Context<'_>) -> Date {
    let zone = ledger.opened.as_ref().map(|opened| opened.policies.time_zone.zone());
    context.now.to_zoned(zone.unwrap_or(jiff::tz::TimeZone::UTC)).date()
}

fn not_after_today(day: Date, ledger: &Ledger, context: &Context<'_>) -> Result<(), Refusal> {
    if day > today(ledger, context) { Err(Refusal::DateOutOfRange) } else { Ok(()) }
}
