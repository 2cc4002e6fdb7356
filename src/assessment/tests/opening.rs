//! Opening, and changing the rules.

use navette_events::assessment::PoliciesChanged;
use navette_events::{Kind, Language, Level, Malformed, Part, Policies, Validators};

use super::world::*;
use crate::assessment::opening::{ChangePolicies, Open};
use crate::assessment::{Act, Refusal};

pub fn open() -> Open {
    Open {
        country: code("mli"),
        level: Level::National,
        kind: Kind::First,
        baseline: None,
        lead: code("mmeia"),
        language: Language::Fr,
        title: words(10),
        policies: policies(),
    }
}

fn change(policies: Policies) -> ChangePolicies {
    ChangePolicies { policies, reason: words(20), agreed_by: Vec::new() }
}

fn no_channel() -> Policies {
    Policies { channels: Vec::new(), ..policies() }
}

fn validated_by(names: &[&str]) -> Policies {
    Policies { validators: Validators::Listed(names.iter().map(|name| code(name)).collect()), ..policies() }
}

#[test]
fn a_coordinator_opens_an_assessment_and_its_lead_takes_part() {
    let lead = takes_part("mmeia", Part::Ministry, None);
    let then = vec![opened(policies()).into(), lead.into()];
    given_nothing().when(COORDINATOR, open()).then_expect_events(then);
}

#[test]
fn headquarters_opens_anywhere() {
    given_nothing().when(HQ, Open { country: code("ner"), ..open() }).inspect_result().unwrap();
}

#[test]
fn a_follow_up_names_its_baseline() {
    let follow_up = Open { kind: Kind::FollowUp, baseline: Some(code("mali-2018")), ..open() };
    given_nothing().when(COORDINATOR, follow_up).inspect_result().unwrap();
    let without = Open { kind: Kind::FollowUp, ..open() };
    given_nothing().when(COORDINATOR, without).then_expect_error(Refusal::BaselineMismatch);
    let first = Open { baseline: Some(code("mali-2018")), ..open() };
    given_nothing().when(COORDINATOR, first).then_expect_error(Refusal::BaselineMismatch);
}

#[test]
fn a_code_is_used_once() {
    given_opened().when(COORDINATOR, open()).then_expect_error(Refusal::Taken(mali()));
    given_closed().when(HQ, open()).then_expect_error(Refusal::Taken(mali()));
}

#[test]
fn who_may_not_open_cannot_learn_whether_a_code_is_in_use() {
    for nobody in [STRANGER, UNHEARD_OF, LEAD, ABROAD, ANALYST] {
        for given in [given_nothing(), given_everyone_takes_part()] {
            given.when(nobody, open()).then_expect_error(Refusal::NotAllowed(Act::Open));
        }
    }
}

#[test]
fn the_lead_is_a_registered_ministry() {
    for name in ["unheard-of", "dgme", "oim-mali"] {
        let refusal = Refusal::UnknownInstitution(code(name));
        given_nothing().when(COORDINATOR, Open { lead: code(name), ..open() }).then_expect_error(refusal);
    }
}

#[test]
fn rules_name_only_who_is_known() {
    let unknown = Refusal::UnknownInstitution(code("unheard-of"));
    let arbiter = Policies { arbiter: code("unheard-of"), ..policies() };
    for policies in [arbiter, validated_by(&["mmeia", "unheard-of"])] {
        let open = Open { policies: policies.clone(), ..open() };
        given_nothing().when(COORDINATOR, open).then_expect_error(unknown.clone());
        given_opened().when(COORDINATOR, change(policies)).then_expect_error(unknown.clone());
    }
}

#[test]
fn somebody_must_validate_and_it_must_be_published_somewhere() {
    let malformed = |expected| Refusal::Malformed(Malformed { expected });
    for (policies, expected) in
        [(validated_by(&[]), "list of at least one validator"), (no_channel(), "list of at least one channel")]
    {
        let open = Open { policies: policies.clone(), ..open() };
        given_nothing().when(COORDINATOR, open).then_expect_error(malformed(expected));
        given_opened().when(COORDINATOR, change(policies)).then_expect_error(malformed(expected));
    }
}

#[test]
fn the_rules_are_changed_with_a_reason() {
    let policies = validated_by(&["mmeia", "mspc"]);
    let changed = PoliciesChanged { policies: policies.clone(), reason: words(20), agreed_by: Vec::new() };
    given_opened().when(COORDINATOR, change(policies)).then_expect_events(vec![changed.into()]);
}

#[test]
fn the_same_rules_again_are_no_change() {
    given_opened().when(COORDINATOR, change(policies())).then_expect_events(Vec::new());
}

#[test]
fn the_rules_no_longer_change_once_the_text_is_settled() {
    let settled = given_consultation_with_shared_draft().and(met()).and(finalised());
    settled.when(COORDINATOR, change(validated_by(&["mspc"]))).then_expect_error(Refusal::Finalised);
}
