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

use anyhow::Context as _;
use navette_events::{Actor, AssessmentEvent, BlockId, Code, Event, PersonId, Role, SealId, Stream, Words};
use navette_projections::removals::RemovalStatus;
use navette_projections::{Ledger, View, portfolio};
use serde::Serialize;

use crate::assessment::Standing;
use crate::assessment::side_acts::RemoveName;
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
    let known = directory.person_of(person).ok_or(crate::assessment::Refusal::UnknownPerson(person))?;
    let opened = handling.seals().open(&reader(actor, None), &[known.name]).await.map_err(unavailable)?;
    let name = match opened.get(&known.name) {
        Some(Opened::Words(Words::Person { name, .. })) => Some(name.clone()),
        _ => None,
    };
    let views = Views::new(handling.store().clone());
    for code in assessments(&views).await.map_err(unavailable)? {
        let folded = views.assessment(&code, Cut::Now).await.map_err(unavailable)?;
        let found = Found::of(handling, actor, &code, folded.ledger(), name.as_deref()).await.map_err(unavailable)?;
        let command =
            RemoveName { person: Some(person), sources: Vec::new(), destroyed: found.destroyed, blocks: found.blocks };
        let request = Request::Assessment(code, command.into());
        let submission = Submission { actor, request, words: Vec::new(), key: None, unless_changed: None };
        handling.submit(submission).await?;
    }
    Ok(())
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

/// Where an assessment names a person.
#[derive(Debug, Default)]
struct Found {
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
        name: Option<&str>,
    ) -> anyhow::Result<Self> {
        let Some(name) = name else { return Ok(Self::default()) };
        let mut found = Self::default();
        if let Some(draft) = ledger.text_as_it_stands() {
            let file = handling.store().file(draft.text).await?.context("the text of a version is missing")?;
            let text: Draft = serde_json::from_slice(&file)?;
            let naming = text.blocks.iter().filter(|block| documents::names(&block.text, name));
            found.blocks.extend(naming.map(|block| block.id));
        }
        let stream = Stream::Assessment(code.clone()).to_string();
        let mut seals = Vec::new();
        for recorded in handling.store().read(Range { stream: Some(&stream), ..Range::ALL }).await? {
            if let Event::Assessment(event) = decode(recorded)?.event {
                seals.extend(signed(&event));
            }
        }
        let opened = handling.seals().open(&reader(actor, Some(code.clone())), &seals).await?;
        let names = |seal: &SealId| match opened.get(seal) {
            Some(Opened::Words(Words::Signature { name: other, .. } | Words::Person { name: other, .. })) => {
                documents::same_name(name, other)
            }
            _ => false,
        };
        found.destroyed.extend(seals.into_iter().filter(names));
        Ok(found)
    }
}

/// The words of an event, among which may be who signed.
fn signed(event: &AssessmentEvent) -> impl Iterator<Item = SealId> {
    event.seals().into_iter().map(|used| used.seal)
}
