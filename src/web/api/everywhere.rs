//! One call that reaches several streams: the institution, and each assessment in which it takes part.
//! Each gets an act of its own, each of them harmless to send twice; one that is refused stops no other.

use axum::response::Response;
use navette_events::{Actor, Code, RosterChange, Words};
use navette_projections::View;
use navette_projections::assessment::Key as Resource;
use navette_projections::reshuffle::{Proposal, ProposalState};
use navette_projections::status::Status;
use serde_json::{Value, json};

use super::reshuffles::several;
use crate::assessment::reshuffle::{ApplyProposal, ApplyReshuffle, Succession};
use crate::assessment::{self, Act, Command, Context};
use crate::directory::InstitutionCommand;
use crate::handling::{Done, IdempotencyKey, Rejected, Request, Submission};
use crate::limits;
use crate::seals::{self, Draft, Opened};
use crate::views::Cut;
use crate::web::App;
use crate::web::caller::Caller;
use crate::web::frame::{Frame, parse, standing};
use crate::web::intent::Intent;
use crate::web::problem::Problem;

/// Who acts everywhere.
pub(super) struct Everywhere<'a> {
    app: &'a App,
    caller: Caller,
    key: Option<IdempotencyKey>,
}

impl<'a> Everywhere<'a> {
    /// The acts of whoever sends this.
    pub(super) fn by(app: &'a App, intent: &Intent<()>) -> Self {
        Self { app, caller: intent.caller.clone(), key: intent.key().cloned() }
    }

    /// Records the end of an institution where institutions are.
    pub(super) async fn end(&self, succession: &Succession) -> Result<Done, Problem> {
        let by = succession.successors.iter().map(|successor| successor.institution.clone()).collect();
        let command = InstitutionCommand::Succeed { on: succession.from, by };
        let request = Request::Institution(succession.predecessor.clone(), command);
        let done = self.submit(&format!("ends {}", succession.predecessor), request, Vec::new()).await;
        done.map_err(|rejected| Problem::rejected(&rejected, self.caller.language))
    }

    /// Applies it in every assessment that the caller has a part in and the institution takes part in,
    /// but for one; what it came to in each.
    pub(super) async fn apply(&self, succession: &Succession, but: Option<&Code>) -> Result<Vec<Value>, Problem> {
        let mut outcomes = Vec::new();
        for code in self.concerned(&succession.predecessor).await? {
            if Some(&code) == but {
                continue;
            }
            let command = ApplyReshuffle { succession: succession.clone() };
            let request = Request::Assessment(code.clone(), command.into());
            let done = self.submit(&format!("in {code} for {}", succession.predecessor), request, Vec::new()).await;
            outcomes.push(match done {
                Ok(done) => {
                    let outcome = if done.receipt.is_some() { "done" } else { "already" };
                    json!({ "assessment": code, "outcome": outcome, "revision": done.revision, "position": done.position })
                }
                Err(rejected) => {
                    let problem = Problem::rejected(&rejected, self.caller.language);
                    json!({ "assessment": code, "outcome": "refused", "code": problem.code, "title": problem.title })
                }
            });
        }
        Ok(outcomes)
    }

    /// Assessments that the caller has a part in and the institution takes part in.
    async fn concerned(&self, institution: &Code) -> Result<Vec<Code>, Problem> {
        let language = self.caller.language;
        let problem = |error| Problem::store(&error, language);
        let today = self.app.handling.directory().await.map_err(problem)?;
        let (mut found, mut after) = (Vec::new(), None);
        loop {
            let rows = self.app.views.rows(View::Status, "", after, limits::PAGE, Cut::Now).await.map_err(problem)?;
            for row in &rows {
                let status: Status = parse(&row.body, language)?;
                let takes_part = status.participants.iter().any(|row| row.institution == *institution);
                if takes_part && standing(&status, &self.caller, &today).is_any() {
                    found.push(status.assessment);
                }
            }
            match rows.last() {
                Some(last) if rows.len() == limits::PAGE as usize => {
                    after = Some((last.sort.clone(), last.key.clone()));
                }
                _ => return Ok(found),
            }
        }
    }

    /// Each act has a key of its own under the caller's.
    async fn submit(&self, act: &str, request: Request, words: Vec<Draft>) -> Result<Done, Rejected> {
        let key = self.key.clone().map(|key| IdempotencyKey { key: format!("{}#{act}", key.key), ..key });
        let actor = Actor::Person(self.caller.person);
        let submission = Submission { actor, request, words, key, unless_changed: None };
        let handling = self.app.handling.clone();
        let outcome = tokio::spawn(async move { handling.submit(submission).await }).await;
        let outcome = outcome.unwrap_or_else(|error| Err(Rejected::Internal(error.to_string())));
        self.app.metrics.command(&outcome);
        outcome
    }
}

/// Carries a plan out: first where institutions are, then here, then in the caller's other assessments.
pub(super) async fn carried_out(app: &App, id: &str, number: u32, intent: Intent<()>) -> Result<Response, Problem> {
    let language = intent.caller.language;
    let frame = Frame::of(app, intent.caller.clone(), id, None).await?;
    let all = Everywhere::by(app, &intent);
    let mut ends = Vec::new();
    // Whoever may not is told so by the rules, below.
    if frame.standing.may(Act::ApplyReshuffle, None) {
        let views = app.views.assessment(&frame.code, Cut::Now).await;
        let views = views.map_err(|error| Problem::store(&error, language))?;
        if let Some(plan) = views.ledger().reshuffles.proposal(number) {
            ends = plan.changes.iter().filter_map(Succession::of).collect();
            if plan.state == ProposalState::Open {
                // Nothing is recorded anywhere of what will be refused here.
                let (command, actor) =
                    (Command::from(ApplyProposal { proposal: number }), Actor::Person(intent.caller.person));
                let context = Context { now: app.handling.clock().now(), directory: &frame.directory, actor };
                assessment::decide(&frame.code, views.ledger(), &command, actor, &context)
                    .map_err(|refusal| Problem::refused(&refusal, language))?;
                in_the_directory(&all, &frame, plan).await?;
            }
        }
    }
    let done = intent.act(app, id, ApplyProposal { proposal: number }, Resource::Status).await?.0;
    let mut elsewhere = Vec::new();
    for succession in &ends {
        elsewhere.extend(all.apply(succession, Some(&frame.code)).await?);
    }
    Ok(several(&done, &elsewhere))
}

/// Records new names and ends where institutions are.
async fn in_the_directory(all: &Everywhere<'_>, frame: &Frame, plan: &Proposal) -> Result<(), Problem> {
    let language = frame.language();
    for change in &plan.changes {
        match change {
            RosterChange::Succeeded { .. } => {
                if let Some(succession) = Succession::of(change) {
                    all.end(&succession).await?;
                }
            }
            RosterChange::Renamed { institution, from, names } => {
                let known = frame.directory.institution_of(institution);
                if known.is_some_and(|known| known.names.iter().any(|names| names.from == Some(*from))) {
                    continue;
                }
                let opened = all.app.handling.seals().open(&frame.reader(), &[names.seal]).await;
                let opened = opened.map_err(|error| Problem::store(&error, language))?;
                let Some(Opened::Words(words @ Words::Names { .. })) = opened.get(&names.seal) else {
                    return Err(Problem::not_found(language));
                };
                // Sealed anew: what was for few is now for all.
                let draft = seals::seal(words, all.app.handling.clock());
                let command = InstitutionCommand::Rename { from: *from, names: draft.sealed };
                let request = Request::Institution(institution.clone(), command);
                let done = all.submit(&format!("renames {institution}"), request, vec![draft]).await;
                done.map_err(|rejected| Problem::rejected(&rejected, language))?;
            }
        }
    }
    Ok(())
}
