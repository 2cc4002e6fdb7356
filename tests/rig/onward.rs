//! What would come next in a real assessment.

use navette_events::{Role, Stage};
use navette_projections::{Gate, MissingCode};

use super::model::Model;

/// The routes of what comes next: the first that makes sense.
pub fn onward(model: &Model) -> Vec<&'static str> {
    let ledger = model.ledger();
    if !model.granted(Role::Coordinator) {
        return vec!["POST /grants"];
    }
    let Some(stage) = ledger.stage.filter(|_| ledger.closed_at.is_none()) else { return vec!["POST /assessments"] };
    let on = "POST /assessments/{id}/stage";
    if let Some(gate) = Gate::ahead(ledger) {
        let gate = if stage == Stage::Validation && !ledger.is_validated() { Gate::Publication } else { gate };
        let mut routes: Vec<_> = gate.missing(ledger).iter().flat_map(|missing| cures(missing.code)).copied().collect();
        if stage == Stage::Briefing && ledger.ministries().count() < 3 {
            routes.insert(0, "POST /assessments/{id}/participants");
        }
        if stage == Stage::Consultation && ledger.comments.len() < 2 {
            routes.insert(0, "POST /assessments/{id}/comments");
        }
        if routes.is_empty() {
            routes.push(match gate {
                Gate::Finalisation => "POST /assessments/{id}/finalization",
                Gate::Publication | Gate::Closure => "POST /assessments/{id}/publications",
                Gate::DataCollection | Gate::Consultation | Gate::Validation => on,
            });
        }
        return routes;
    }
    Vec::new()
}

/// What is done about something missing, the first that makes sense.
fn cures(missing: MissingCode) -> &'static [&'static str] {
    match missing {
        MissingCode::NoMinistry => &["POST /assessments/{id}/participants"],
        MissingCode::NoFocalPoint => &["POST /assessments/{id}/focal-points"],
        MissingCode::NotBriefed => &["POST /assessments/{id}/briefings"],
        MissingCode::NoEngagement => &["POST /assessments/{id}/engagements"],
        MissingCode::NoDraft => &["POST /assessments/{id}/drafts"],
        MissingCode::DraftNotShared => &["POST /assessments/{id}/drafts/{n}/share"],
        // Time will do it.
        MissingCode::CommentPeriodOpen | MissingCode::OpinionPeriodOpen => &[],
        MissingCode::NoMeeting => &["POST /assessments/{id}/meetings"],
        MissingCode::CommentsUnanswered | MissingCode::TextRemoved => &["POST /assessments/{id}/comments/{c}/outcome"],
        MissingCode::NotIncorporated => &["POST /assessments/{id}/comments/{c}/incorporation"],
        MissingCode::Objections | MissingCode::ToReconfirm => &["PUT /assessments/{id}/opinions/{institution}"],
        MissingCode::NotFinalised => &["POST /assessments/{id}/finalization"],
        MissingCode::NotValidated => &["POST /assessments/{id}/validations"],
        MissingCode::NotConfirmed => {
            &["POST /assessments/{id}/comments/{c}/confirmation", "POST /assessments/{id}/comments/{c}/rectification"]
        }
        MissingCode::Maintained => &[
            "POST /assessments/{id}/comments/{c}/reaction/arbitration",
            "POST /assessments/{id}/comments/{c}/reaction/acknowledgement",
        ],
        MissingCode::ConflictsOpen => &["POST /assessments/{id}/conflicts/{k}/arbitration"],
        MissingCode::QuestionsOpen | MissingCode::QuestionsWithoutData => {
            &["POST /assessments/{id}/answers", "POST /assessments/{id}/assignments"]
        }
        MissingCode::PapersUnchecked => &["POST /assessments/{id}/papers/{n}/check"],
        MissingCode::PapersContested => &["POST /assessments/{id}/papers/{n}/settlement"],
        MissingCode::NotPublished => &[
            "POST /assessments/{id}/publications",
            "POST /assessments/{id}/proofs/{p}/approval",
            "POST /assessments/{id}/proofs",
        ],
    }
}
