//! What is known of a history while it is told: the views kept along, event by event, and who is there.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;
use jiff::civil::Date;
use navette::assessment::{Act, Standing};
use navette_events::{Actor, Code, Event, Fact, Hash, PersonId, Role, Stage, Stream};
use navette_projections::directory::Grant;
use navette_projections::{AssessmentViews, Directory, Doc, Ledger, View};

/// Somebody who can sign in.
#[derive(Debug, Clone)]
pub struct Somebody {
    /// What he is called here.
    pub name: &'static str,
    /// Who he is.
    pub person: PersonId,
    /// What he signs in with.
    pub token: String,
}

/// What is known.
#[derive(Debug, Clone)]
pub struct Model {
    /// Who can sign in.
    pub people: Vec<Somebody>,
    /// Assessments, folded along.
    pub assessments: BTreeMap<Code, AssessmentViews>,
    /// Institutions and people, folded along.
    pub directory: Directory,
    /// Every document that the folds have given, the newest of each key.
    pub docs: BTreeMap<(View, String), Doc>,
    /// Up to which position all this was folded.
    pub position: u64,
    /// The assessment that the next try is about.
    pub focus: Code,
    /// Assessments in the order of their opening.
    pub opened: Vec<Code>,
    /// The moment.
    pub now: Timestamp,
    /// Texts that were sent, by their hashes.
    pub texts: HashMap<Hash, String>,
    nothing: Ledger,
    /// What everyone is in the assessment in focus.
    standings: Vec<(PersonId, Standing)>,
}

/// A code that is known to be one.
pub fn code(text: &str) -> Code {
    text.parse().expect("a code")
}

impl Model {
    /// A model of nothing.
    pub fn new(people: Vec<Somebody>, now: Timestamp) -> Self {
        Self {
            people,
            assessments: BTreeMap::new(),
            directory: Directory::default(),
            docs: BTreeMap::new(),
            position: 0,
            focus: code("mali-1"),
            opened: Vec::new(),
            now,
            texts: HashMap::new(),
            nothing: Ledger::default(),
            standings: Vec::new(),
        }
    }

    /// Takes an event.
    pub fn apply(&mut self, fact: Fact<Event>) {
        self.standings.clear();
        self.position = fact.header.position;
        let docs = match (fact.event, fact.header.stream.clone()) {
            (Event::Assessment(event), Stream::Assessment(code)) => {
                if !self.opened.contains(&code) {
                    self.opened.push(code.clone());
                }
                let views = self.assessments.entry(code.clone()).or_insert_with(|| AssessmentViews::new(code));
                views.apply(&Fact { header: fact.header, event });
                views.drain()
            }
            (event, _) => {
                self.directory.apply(&Fact { header: fact.header, event });
                self.directory.drain()
            }
        };
        self.docs.extend(docs.into_iter().map(|doc| ((doc.view, doc.key.clone()), doc)));
    }

    /// An assessment's ledger; an empty one where there is none.
    pub fn ledger_of(&self, assessment: &Code) -> &Ledger {
        self.assessments.get(assessment).map_or(&self.nothing, AssessmentViews::ledger)
    }

    /// The ledger in focus.
    pub fn ledger(&self) -> &Ledger {
        self.ledger_of(&self.focus)
    }

    /// What somebody is in an assessment.
    pub fn standing(&self, person: PersonId, assessment: &Code) -> Standing {
        let ledger = self.ledger_of(assessment);
        let mali = code("mli");
        let country = ledger.opened.as_ref().map_or(&mali, |opened| &opened.country);
        Standing::of(Actor::Person(person), assessment, Some(country), ledger, &self.directory)
    }

    /// Whether somebody may do something in the assessment in focus.
    pub fn may(&self, person: PersonId, act: Act, concerns: Option<&Code>) -> bool {
        if act == Act::ManageDirectory {
            return navette::directory::may_manage(Actor::Person(person), &self.directory).is_ok();
        }
        let known = self.standings.iter().find(|(known, _)| *known == person);
        known.map_or_else(|| self.standing(person, &self.focus).may(act, concerns), |(_, held)| held.may(act, concerns))
    }

    /// Looks at an assessment: what everyone is in it is worked out once.
    pub fn look_at(&mut self, assessment: Code) {
        self.focus = assessment;
        let all: Vec<PersonId> = self.everyone().collect();
        self.standings = all.into_iter().map(|person| (person, self.standing(person, &self.focus))).collect();
    }

    /// Whether somebody may do something, as a rule also of this country's directory.
    pub fn is_able(&self, person: PersonId, act: Act, concerns: Option<&Code>) -> bool {
        if act != Act::ManageDirectory {
            return self.may(person, act, concerns);
        }
        let here = |grant: &Grant| grant.role == Role::Coordinator && grant.covers(&self.focus, Some(&code("mli")));
        let manages = |grant: &Grant| grant.role == Role::Hq || here(grant);
        self.directory.person_of(person).is_some_and(|known| known.grants.iter().any(manages))
    }

    /// Whether the assessment in focus is where an act is possible.
    pub fn in_time(&self, act: Act) -> bool {
        let ledger = self.ledger();
        let ended = ledger.closed_at.is_some() && (!act.outlives_closing() || ledger.after.cancelled.is_some());
        match ledger.stage {
            Some(stage) => act.stages().contains(&stage) && !ended,
            None => act == Act::Open,
        }
    }

    /// Everyone who can sign in.
    pub fn everyone(&self) -> impl Iterator<Item = PersonId> {
        self.people.iter().map(|somebody| somebody.person)
    }

    /// Somebody by what he is called here.
    pub fn called(&self, name: &str) -> PersonId {
        self.people.iter().find(|somebody| somebody.name == name).expect("somebody of that name").person
    }

    /// What somebody is called here.
    pub fn name_of(&self, person: PersonId) -> &'static str {
        self.people.iter().find(|somebody| somebody.person == person).map_or("?", |somebody| somebody.name)
    }

    /// The codes of all institutions.
    pub fn institutions(&self) -> Vec<Code> {
        self.directory.institutions().map(|institution| institution.code.clone()).collect()
    }

    /// The codes of the participants in focus.
    pub fn participants(&self) -> Vec<Code> {
        self.ledger().participants.keys().cloned().collect()
    }

    /// Whoever is granted a role, wherever.
    pub fn granted(&self, role: Role) -> bool {
        self.everyone().any(|person| self.standing(person, &self.focus).roles.contains(&role))
    }

    /// Today, in the country.
    pub fn today(&self) -> Date {
        let zone = self.ledger().opened.as_ref().map(|opened| opened.policies.time_zone.zone());
        self.now.to_zoned(zone.unwrap_or(jiff::tz::TimeZone::UTC)).date()
    }

    /// Whether the assessment in focus is over, or not begun.
    pub fn is_over(&self) -> bool {
        let ledger = self.ledger();
        ledger.closed_at.is_some() || ledger.stage.is_none() || ledger.stage == Some(Stage::Published)
    }
}
