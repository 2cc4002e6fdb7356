//! Removing a person's name, where that person asks for it.
//!
//! # The promise
//!
//! - Names and addresses are destroyed, and so is what the person's key opens: nobody, not even with the key folder,
//!   reads them again, now or as of any moment. No event changes; the log proves what it proved.
//! - Acts and capacities stay: who acted is a person whose name was removed.
//! - The person has no rights, no way in and no letters any more.
//! - Where the text as it stands names the person, its paragraphs are pointed out in the assessment, and its
//!   coordinators are told.
//!
//! First each assessment is told, then the name goes: what was broken off in between is finished by doing it again.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Context as _;
use navette_events::{
    Actor, AssessmentEvent, BlockId, Citation, Code, Event, PersonId, Role, SealId, SourceKind, Stream, Words,
};
use navette_projections::collection::Evidence;
use navette_projections::removals::RemovalStatus;
use navette_projections::{Ledger, View, portfolio};
use serde::Serialize;

use crate::assessment::side_acts::RemoveName;
use crate::assessment::{Refusal, Standing};
use crate::directory::may_erase;
use crate::documents::{self, Draft};
use crate::handling::{Handling, Rejected, Request, Submission, decode};
use crate::log::{Range, StoreError};
use crate::seals::{Opened, Reader};
use crate::views::{Cut, Views};

/// What a removal leaves to be done in an assessment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Left {
    /// Which assessment.
    pub assessment: Code,
    /// What was removed there, and which paragraphs still name the person.
    pub removals: Vec<RemovalStatus>,
}

/// Tells every assessment that a person's name is removed. It is the first half; the second is
/// [`PersonCommand::Erase`](crate::directory::PersonCommand::Erase).
///
/// # Errors
/// Where the actor may not, nobody is known by this identifier, or the database cannot be read or written.
pub async fn tell_assessments(handling: &Handling, actor: Actor, person: PersonId) -> Result<(), Rejected> {
    let directory = handling.directory().await.map_err(unavailable)?;
    may_erase(actor, &directory)?;
    let known = directory.person_of(person).ok_or(Refusal::UnknownPerson(person))?;
    let opened = handling.seals().open(&reader(actor, None), &[known.name]).await.map_err(unavailable)?;
    let name = match opened.get(&known.name) {
        Some(Opened::Words(Words::Person { name, .. })) => Some(name.clone()),
        _ => None,
    };
    let views = Views::new(handling.store().clone());
    for code in assessments(&views).await.map_err(unavailable)? {
        let folded = views.assessment(&code, Cut::Now).await.map_err(unavailable)?;
        let sought = Sought::Person(person, name.as_deref());
        let found = Found::of(handling, actor, &code, folded.ledger(), sought).await.map_err(unavailable)?;
        let request = Request::Assessment(code, found.command(Some(person)).into());
        let submission = Submission { actor, request, words: Vec::new(), key: None, unless_changed: None };
        handling.submit(submission).await?;
    }
    Ok(())
}

/// What removes the name of whoever gave an interview, and is not registered.
///
/// # Errors
/// Where the actor may not, there is no such interview, or the database cannot be read.
pub async fn of_interviewee(
    handling: &Handling,
    actor: Actor,
    code: &Code,
    source: u32,
) -> Result<RemoveName, Rejected> {
    let directory = handling.directory().await.map_err(unavailable)?;
    may_erase(actor, &directory)?;
    let views = Views::new(handling.store().clone());
    let folded = views.assessment(code, Cut::Now).await.map_err(unavailable)?;
    let ledger = folded.ledger();
    let interview = ledger.collection.source(source).filter(|source| source.kind == SourceKind::Interview);
    if interview.is_none() {
        return Err(Refusal::UnknownSource(source).into());
    }
    let sought = Sought::Interviewee(source);
    Ok(Found::of(handling, actor, code, ledger, sought).await.map_err(unavailable)?.command(None))
}

/// What is left to be done after a person's name was removed, assessment by assessment.
///
/// # Errors
/// Where the database cannot be read.
pub async fn left(handling: &Handling, person: PersonId) -> Result<Vec<Left>, StoreError> {
    let views = Views::new(handling.store().clone());
    let mut left = Vec::new();
    for assessment in assessments(&views).await? {
        let folded = views.assessment(&assessment, Cut::Now).await?;
        let own = folded.ledger().removals().into_iter().filter(|status| status.removal.person == Some(person));
        let removals: Vec<_> = own.collect();
        if !removals.is_empty() {
            left.push(Left { assessment, removals });
        }
    }
    Ok(left)
}

fn unavailable(error: impl std::fmt::Display) -> Rejected {
    Rejected::Unavailable(error.to_string())
}

async fn assessments(views: &Views) -> Result<Vec<Code>, StoreError> {
    let rows = views.rows(View::Portfolio, "", None, u32::MAX, Cut::Now).await?;
    let entry = |body: &str| serde_json::from_str::<portfolio::Entry>(body).map(|entry| entry.assessment);
    let codes = rows.iter().map(|row| entry(&row.body));
    codes.collect::<Result<_, _>>().map_err(|error| StoreError::Corrupt(format!("portfolio: {error}")))
}

/// Whoever may erase reads as headquarters does, whatever else he is.
fn reader(actor: Actor, assessment: Option<Code>) -> Reader {
    let mut standing = Standing::default();
    standing.roles.insert(Role::Hq);
    let person = match actor {
        Actor::Person(person) => Some(person),
        Actor::Operator | Actor::System => None,
    };
    Reader::of(person, assessment, standing)
}

/// Whose name is looked for.
#[derive(Debug, Clone, Copy)]
enum Sought<'a> {
    /// A registered person's, who may have no name any more.
    Person(PersonId, Option<&'a str>),
    /// Whoever gave an interview.
    Interviewee(u32),
}

/// Where an assessment names a person.
#[derive(Debug, Default)]
struct Found {
    /// Interviews that the person gave.
    sources: Vec<u32>,
    /// Words that name the person and nothing else.
    destroyed: Vec<SealId>,
    /// Paragraphs of the text as it stands.
    blocks: Vec<BlockId>,
}

impl Found {
    async fn of(
        handling: &Handling,
        actor: Actor,
        code: &Code,
        ledger: &Ledger,
        sought: Sought<'_>,
    ) -> anyhow::Result<Self> {
        let named = Named::read(handling, code).await?;
        let spoken = named.interviews.values().flat_map(|spoken| spoken.identity.iter().chain(&spoken.citations));
        let wanted: Vec<SealId> = named.signatures.iter().chain(spoken).copied().collect();
        let opened = handling.seals().open(&reader(actor, Some(code.clone())), &wanted).await?;
        let name_in = |seal: &SealId| match opened.get(seal) {
            Some(Opened::Words(Words::Signature { name, .. } | Words::Person { name, .. })) => Some(name.as_str()),
            _ => None,
        };
        let identity = |number| named.interviews.get(&number).and_then(|interview| interview.identity);
        let name = match sought {
            Sought::Person(_, name) => name,
            Sought::Interviewee(number) => identity(number).as_ref().and_then(name_in),
        };
        let bears =
            |seal: &SealId| name.zip(name_in(seal)).is_some_and(|(one, other)| documents::same_name(one, other));
        let mut found = Self::default();
        for (number, interview) in &named.interviews {
            let own = match sought {
                Sought::Person(person, _) => interview.person == Some(person) || interview.identity.iter().any(bears),
                Sought::Interviewee(sought) => *number == sought,
            };
            if own {
                found.sources.push(*number);
                let words = interview.identity.iter().chain(&interview.citations);
                found.destroyed.extend(words.filter(|seal| opened.get(seal) != Some(&Opened::Erased)));
            }
        }
        found.destroyed.extend(named.signatures.iter().copied().filter(bears));
        found.look(handling, ledger, name).await?;
        Ok(found)
    }

    fn command(self, person: Option<PersonId>) -> RemoveName {
        let Self { sources, destroyed, blocks } = self;
        RemoveName { person, sources, destroyed, blocks }
    }

    /// Looks through the text as it stands, and what it is said to rest on.
    async fn look(&mut self, handling: &Handling, ledger: &Ledger, name: Option<&str>) -> anyhow::Result<()> {
        let cited_by_name = |number: &u32| {
            let source = ledger.collection.source(*number);
            self.sources.contains(number) && source.is_some_and(|source| source.citation == Some(Citation::Named))
        };
        let resting = ledger.collection.resting();
        let cites = |(_, evidence): &(&BlockId, &&Evidence)| evidence.sources.iter().any(cited_by_name);
        let mut blocks: BTreeSet<BlockId> = resting.iter().filter(cites).map(|(block, _)| *block).collect();
        if let (Some(name), Some(draft)) = (name, ledger.text_as_it_stands()) {
            let file = handling.store().file(draft.text).await?.context("the text of a version is missing")?;
            let text: Draft = serde_json::from_slice(&file)?;
            blocks.extend(text.blocks.iter().filter(|block| documents::names(&block.text, name)).map(|block| block.id));
        }
        self.blocks.extend(blocks);
        Ok(())
    }
}

/// The words of an assessment that may name somebody.
#[derive(Debug, Default)]
struct Named {
    signatures: Vec<SealId>,
    interviews: BTreeMap<u32, Interview>,
}

/// An interview: who spoke, and every citation that was ever agreed to.
#[derive(Debug, Default)]
struct Interview {
    person: Option<PersonId>,
    identity: Option<SealId>,
    citations: Vec<SealId>,
}

impl Named {
    async fn read(handling: &Handling, code: &Code) -> anyhow::Result<Self> {
        let stream = Stream::Assessment(code.clone()).to_string();
        let mut named = Self::default();
        for recorded in handling.store().read(Range { stream: Some(&stream), ..Range::ALL }).await? {
            if let Event::Assessment(event) = decode(recorded)?.event {
                named.take(&event);
            }
        }
        Ok(named)
    }

    fn take(&mut self, event: &AssessmentEvent) {
        match event {
            AssessmentEvent::SourceRecorded(event) if event.kind == SourceKind::Interview => {
                let interview = self.interviews.entry(event.source).or_default();
                interview.person = event.interviewee;
                interview.identity = event.identity.map(|identity| identity.seal);
                interview.citations.extend(event.cited_as.map(|cited| cited.seal));
            }
            AssessmentEvent::CitationChanged(event) => {
                let interview = self.interviews.entry(event.source).or_default();
                interview.citations.extend(event.cited_as.map(|cited| cited.seal));
            }
            other => self.signatures.extend(other.seals().into_iter().map(|used| used.seal)),
        }
    }
}
