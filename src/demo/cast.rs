//! Who is in the story: institutions and people, registered before it begins or on the way.

use anyhow::Context as _;
use navette_events::{Actor, Code, Hash, InstitutionKind, Language, PersonId, Reach, Role, Words};
use serde_json::json;

use super::door::Door;
use super::player::{ASSESSMENT, Player};
use super::story::Person;
use crate::directory::{InstitutionCommand, PersonCommand};
use crate::handling::{Request, Submission};
use crate::log::SignIn;
use crate::{seals, web};

impl<D: Door> Player<'_, D> {
    /// What the operator does on the machine: the office, the coordinator, the coordinator's roles.
    /// It may have been done before, in part or in full.
    pub(super) async fn bootstrap(&mut self) -> anyhow::Result<()> {
        let coordinator = self.story.person("coord").context("the story has no coordinator")?.clone();
        let drawn = self.handling.clock().person();
        self.operator_registers_office(&coordinator).await?;
        let directory = self.handling.directory().await?;
        let granted =
            directory.people().find(|person| person.grants.iter().any(|grant| grant.role == Role::Coordinator));
        let id = granted.map_or(drawn, |person| person.person);
        self.operator_registers(id, &coordinator).await?;
        // The first of all holds both roles, so that others can be granted theirs.
        for role in [Role::Coordinator, Role::Hq] {
            let grant = PersonCommand::Grant { role, reach: Reach::Everywhere };
            self.operator(Request::Person(id, grant), Vec::new()).await?;
        }
        self.knows(&coordinator, id).await
    }

    async fn operator_registers_office(&self, coordinator: &Person) -> anyhow::Result<()> {
        let institution = |code: &str| self.story.roster.institutions.iter().find(|known| known.code == code);
        let office = institution(&coordinator.institution).context("the coordinator's office is not in the story")?;
        let fr = office.names["fr"].as_str().unwrap_or(&office.code).to_owned();
        let text = |language: &str| office.names[language].as_str().map(ToOwned::to_owned);
        let words = Words::Names { fr, en: text("en"), es: text("es"), acronym: office.acronym.clone() };
        let names = seals::seal(&words, self.handling.clock());
        let command = InstitutionCommand::Register {
            kind: InstitutionKind::Iom,
            country: None,
            parent: None,
            names: names.sealed,
        };
        let code: Code = office.code.parse()?;
        if self.handling.directory().await?.institution_of(&code).is_some() {
            return Ok(());
        }
        self.operator(Request::Institution(code, command), vec![names]).await
    }

    async fn operator_registers(&self, id: PersonId, person: &Person) -> anyhow::Result<()> {
        let clock = self.handling.clock();
        let name = seals::seal(&Words::Person { name: person.name.clone(), post: Some(person.post.clone()) }, clock);
        let address = seals::seal(&Words::Address { email: person.email.clone() }, clock);
        let command = PersonCommand::Register {
            institution: person.institution.parse()?,
            language: person.language.parse::<Language>()?,
            name: name.sealed,
            address: address.sealed,
        };
        self.operator(Request::Person(id, command), vec![name, address]).await
    }

    async fn operator(&self, request: Request, words: Vec<seals::Draft>) -> anyhow::Result<()> {
        let submission = Submission { actor: Actor::Operator, request, words, key: None, unless_changed: None };
        self.handling.submit(submission).await?;
        Ok(())
    }

    /// Gives a person a token and remembers both.
    async fn knows(&mut self, person: &Person, id: PersonId) -> anyhow::Result<()> {
        let token = web::caller::new_token(self.handling.clock());
        let expires_at = self.handling.clock().machine() + jiff::SignedDuration::from_hours(24 * 365);
        let secret = Hash::of(token.as_bytes());
        self.handling.store().put_sign_in(&SignIn { secret, person: id, expires_at, program: true }).await?;
        self.people.insert(person.key.clone(), id);
        self.tokens.insert(person.key.clone(), token);
        Ok(())
    }

    pub(super) async fn register_all(&mut self) -> anyhow::Result<()> {
        let coordinator = self.story.person("coord").context("no coordinator")?;
        for known in &self.story.roster.institutions {
            if known.code == coordinator.institution {
                continue;
            }
            let mut names = known.names.clone();
            if let Some(acronym) = &known.acronym {
                names["acronym"] = json!(acronym);
            }
            // A parent may come later in the list: it is said by the participants' roster.
            let body = json!({ "code": known.code, "kind": known.kind, "country": "mli", "names": names });
            self.call("coord", "POST", "/institutions", &format!("institution-{}", known.code), body).await?;
        }
        for person in &self.story.roster.people {
            if person.key != coordinator.key && !person.comes_later() {
                self.register(person).await?;
            }
        }
        Ok(())
    }

    /// Registers a person, with the role that is granted.
    pub(super) async fn register(&mut self, person: &Person) -> anyhow::Result<()> {
        let body = json!({
            "name": person.name, "post": person.post, "email": person.email,
            "institution": person.institution, "language": person.language,
        });
        let answer = self.call("coord", "POST", "/people", &format!("person-{}", person.key), body).await?;
        let id: PersonId = serde_json::from_value(answer["person"].clone()).context("no person in the answer")?;
        self.knows(person, id).await?;
        if matches!(person.role.as_str(), "hq" | "analyst" | "auditor" | "observer" | "coordinator") {
            let body = json!({ "person": id, "role": person.role, "reach": "everywhere" });
            self.call("coord", "POST", "/grants", &format!("grant-{}", person.key), body).await?;
        }
        Ok(())
    }

    /// Names who speaks for an institution.
    pub(super) async fn name(&self, person: &Person) -> anyhow::Result<()> {
        let body = json!({
            "institution": person.institution, "person": self.people[&person.key], "alternate": person.alternate,
        });
        let path = format!("/assessments/{ASSESSMENT}/focal-points");
        self.call("coord", "POST", &path, &format!("focal-{}", person.key), body).await.map(drop)
    }
}
