//! Who may read what, told apart from the program: from who speaks for whom and who holds which role, and nothing
//! of the program's own rules.

use std::collections::BTreeSet;

use navette_events::{Circle, Code, Part, PersonId, Role};

use super::attempt::{Readers, Whisper};
use super::model::Model;

/// Words that were written, and who may read them.
#[derive(Debug, Clone)]
pub struct Secret {
    /// The word by which they are known.
    pub canary: String,
    /// In which assessment; none for the directory.
    pub assessment: Option<Code>,
    /// Who may read them.
    pub readers: Readers,
    /// Whether the coordination may read them besides.
    pub office: bool,
}

impl Secret {
    /// The secret that a whisper became.
    pub fn of(whisper: Whisper, assessment: Option<Code>, number: Option<u32>) -> Self {
        let readers = match (whisper.readers, number) {
            (Readers::NewComment, Some(number)) => Readers::Comment(number),
            (Readers::NewConflict, Some(number)) => Readers::Conflict(number, Vec::new()),
            (readers, _) => readers,
        };
        Self { canary: whisper.canary, assessment, readers, office: false }
    }
}

/// What somebody is in an assessment today.
#[derive(Debug, Default)]
struct Place {
    /// Roles that he was granted there.
    granted: BTreeSet<Role>,
    /// Institutions whose people's words he may read.
    own: BTreeSet<Code>,
    /// Whether he speaks or reads for a part of the government.
    government: bool,
    /// Whether he speaks for the lead ministry.
    lead: bool,
}

fn place(model: &Model, person: PersonId, assessment: &Code) -> Place {
    let ledger = model.ledger_of(assessment);
    let mut place = Place::default();
    let Some(opened) = &ledger.opened else { return place };
    if let Some(known) = model.directory.person_of(person) {
        for grant in known.grants.iter().filter(|grant| grant.covers(assessment, Some(&opened.country))) {
            place.granted.insert(grant.role);
            if grant.role == Role::Officer {
                place.own.insert(known.institution.clone());
                place.government = true;
            }
        }
    }
    for (code, participant) in &ledger.participants {
        if participant.focal_points.iter().any(|named| named.person == person) {
            place.own.insert(code.clone());
            place.government |= participant.part != Part::Stakeholder;
            place.lead |= *code == opened.lead;
        }
    }
    place
}

impl Place {
    fn is_any(&self) -> bool {
        !self.granted.is_empty() || !self.own.is_empty()
    }

    fn reads(&self, circle: Circle, owners: &[Code]) -> bool {
        let coordinates = self.granted.contains(&Role::Coordinator);
        let office = coordinates || self.granted.contains(&Role::Hq);
        let within = match circle {
            Circle::Everyone => true,
            Circle::Participants => self.is_any(),
            Circle::Government => self.government || office,
            Circle::LeadAndCoordinator => self.lead || coordinates,
            Circle::Office => office,
            // Nobody but whoever speaks for it, and those whom he took in.
            Circle::Institution => false,
            Circle::Collection => office || self.lead || self.granted.contains(&Role::Analyst),
        };
        within || owners.iter().any(|owner| self.own.contains(owner))
    }
}

/// Whether somebody takes part in an assessment at all.
pub fn takes_part(model: &Model, person: PersonId, assessment: &Code) -> bool {
    place(model, person, assessment).is_any()
}

/// Whether somebody speaks for an institution in an assessment.
pub fn speaks_for(model: &Model, person: PersonId, assessment: &Code, institution: &Code) -> bool {
    place(model, person, assessment).own.contains(institution)
}

/// Whether somebody may read a secret today. Nobody who is not signed in may read any but public ones.
pub fn may_read(model: &Model, person: Option<PersonId>, secret: &Secret) -> bool {
    if matches!(&secret.readers, Readers::Circle(Circle::Everyone, _)) {
        return true;
    }
    let Some(person) = person else { return false };
    let Some(assessment) = &secret.assessment else {
        let manages = |role| matches!(role, Role::Coordinator | Role::Hq);
        let known = model.directory.person_of(person);
        return known.is_some_and(|known| known.grants.iter().any(|grant| manages(grant.role)));
    };
    let mut here = audiences(model, assessment, &secret.readers);
    if secret.office {
        here.push((Circle::Office, Vec::new()));
    }
    let place = place(model, person, assessment);
    let reads = here.iter().any(|(circle, owners)| place.reads(*circle, owners));
    // What all who take part may read goes into the assessment that follows.
    let follows = |code: &Code| {
        let opened = model.ledger_of(code).opened.as_ref();
        opened.is_some_and(|opened| opened.baseline.as_ref() == Some(assessment)) && takes_part(model, person, code)
    };
    let goes_on = here.iter().any(|(circle, _)| *circle == Circle::Participants);
    reads || goes_on && model.opened.iter().any(follows)
}

/// The circles that may read some words, each with institutions whose people may too.
fn audiences(model: &Model, assessment: &Code, readers: &Readers) -> Vec<(Circle, Vec<Code>)> {
    let ledger = model.ledger_of(assessment);
    let of = |number: u32, circle: Option<Circle>, also: &[Code]| {
        let Some(comment) = ledger.comment(number) else { return Vec::new() };
        let own = comment.course.cosigners.iter().chain([&comment.institution]).chain(also);
        vec![(circle.unwrap_or_else(|| comment.visibility.into()), own.cloned().collect())]
    };
    match readers {
        Readers::Circle(circle, owners) => vec![(*circle, owners.clone())],
        // A try that was accepted told its number.
        Readers::NewComment | Readers::NewConflict => Vec::new(),
        Readers::Comment(number) => of(*number, None, &[]),
        Readers::Course(number, also) => of(*number, Some(Circle::LeadAndCoordinator), also),
        Readers::Prepared(_) => vec![(Circle::Office, Vec::new())],
        Readers::Conflict(number, also) => {
            let conflict = ledger.conflict(*number);
            conflict.map(|conflict| (conflict.visibility.into(), also.clone())).into_iter().collect()
        }
        Readers::Ruling(number) => {
            let comments = ledger.conflict(*number).into_iter().flat_map(|conflict| &conflict.comments);
            let each = comments.flat_map(|comment| of(*comment, None, &[]));
            each.chain(audiences(model, assessment, &Readers::Conflict(*number, Vec::new()))).collect()
        }
    }
}

/// The canaries in a text.
pub fn heard(text: &str) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    for (at, _) in text.match_indices("kanari") {
        let rest = &text[at..];
        if let Some(end) = rest.find('q').filter(|end| *end < 24) {
            found.insert(&rest[..=end]);
        }
    }
    found
}
