//! The life of a community: every state × every step, and what a step needs.

use crate::both;
use crate::harness::World;
use crate::harness::region::new_community;
use expect_test::expect;
use serde_json::{Value, json};
use std::fmt::Write;

both![
    every_state_and_every_step,
    a_closure_says_why_and_an_activation_forgets_it,
    no_activation_without_a_coordinator
];

const STEPS: [&str; 4] = ["activation", "dormancy", "closure", "archival"];

/// One of each state, by name.
const STATES: [(&str, &str); 5] = [
    ("draft", "giovani-e-decisioni"),
    ("active", "rigenerazione-urbana"),
    ("dormant", "mobilita-dolce"),
    ("closed", "piazze-digitali"),
    ("archived", "agenda-2020"),
];

async fn step(world: &World, slug: &str, step: &str) -> crate::harness::Seen {
    let asking = world.by("editor").post(&format!("/v1/communities/{slug}/{step}"));
    if step == "closure" {
        asking
            .json(&json!({"reason": "Il progetto è concluso."}))
            .send()
            .await
    } else {
        asking.send().await
    }
}

/// Puts a community back into a state that it was in: a test of one step must not depend on another.
async fn put_back(world: &World, slug: &str, state: &str) {
    let (reason, end) = match state {
        "closed" | "archived" => ("'Il progetto è concluso.'", "'2026-11-20'"),
        _ => ("NULL", "NULL"),
    };
    let sql = format!(
        "UPDATE communities SET status = '{state}', closing_reason = {reason}, ends_on = {end} WHERE slug = '{slug}'"
    );
    world.execute(&sql).await;
}

async fn every_state_and_every_step(world: World) {
    let mut table = String::new();
    for (state, slug) in STATES {
        for name in STEPS {
            let seen = step(&world, slug, name).await;
            let told = match seen.status {
                200 => seen.str("/status"),
                _ => seen.refusal().trim().to_owned(),
            };
            let _ = writeln!(table, "{state} + {name} → {told}");
            put_back(&world, slug, state).await;
        }
    }
    expect![[r#"
        draft + activation → active
        draft + dormancy → 409 wrong-state: Lo stato attuale è «draft»: da qui non si passa a «dormant».
        draft + closure → 409 wrong-state: Lo stato attuale è «draft»: da qui non si passa a «closed».
        draft + archival → 409 wrong-state: Lo stato attuale è «draft»: da qui non si passa a «archived».
        active + activation → 409 wrong-state: Lo stato attuale è «active»: da qui non si passa a «active».
        active + dormancy → dormant
        active + closure → closed
        active + archival → 409 wrong-state: Lo stato attuale è «active»: da qui non si passa a «archived».
        dormant + activation → active
        dormant + dormancy → 409 wrong-state: Lo stato attuale è «dormant»: da qui non si passa a «dormant».
        dormant + closure → closed
        dormant + archival → 409 wrong-state: Lo stato attuale è «dormant»: da qui non si passa a «archived».
        closed + activation → active
        closed + dormancy → 409 wrong-state: Lo stato attuale è «closed»: da qui non si passa a «dormant».
        closed + closure → 409 wrong-state: Lo stato attuale è «closed»: da qui non si passa a «closed».
        closed + archival → archived
        archived + activation → 409 wrong-state: Lo stato attuale è «archived»: da qui non si passa a «active».
        archived + dormancy → 409 wrong-state: Lo stato attuale è «archived»: da qui non si passa a «dormant».
        archived + closure → 409 wrong-state: Lo stato attuale è «archived»: da qui non si passa a «closed».
        archived + archival → 409 wrong-state: Lo stato attuale è «archived»: da qui non si passa a «archived».
    "#]].assert_eq(&table);
}

async fn a_closure_says_why_and_an_activation_forgets_it(world: World) {
    let path = "/v1/communities/mobilita-dolce";
    let closing = world.by("editor").post(&format!("{path}/closure"));
    let closed = closing
        .json(&json!({"reason": "Le persone si sono spostate altrove.", "ends_on": "2026-10-31"}))
        .send()
        .await;
    let card = |seen: &crate::harness::Seen| {
        let part = |name: &str| seen.at(name).as_str().unwrap_or("–").to_owned();
        format!(
            "{} · {} · {}",
            part("/status"),
            part("/ends_on"),
            part("/closing_reason")
        )
    };
    expect!["closed · 2026-10-31 · Le persone si sono spostate altrove."].assert_eq(&card(closed.is(200)));
    expect!["closed · 2026-10-31 · Le persone si sono spostate altrove."]
        .assert_eq(&card(&world.get(path).await));
    let again = step(&world, "mobilita-dolce", "activation").await;
    expect!["active · – · –"].assert_eq(&card(again.is(200)));
    let today = step(&world, "mobilita-dolce", "closure").await;
    expect!["closed · 2026-11-21 · Il progetto è concluso."].assert_eq(&card(today.is(200)));
    for body in [
        json!({}),
        json!({"reason": "no"}),
        json!({"reason": "Una ragione.", "status": "archived"}),
        Value::Null,
    ] {
        let refused = world
            .by("editor")
            .post("/v1/communities/rigenerazione-urbana/closure")
            .json(&body)
            .send()
            .await;
        refused.is(422);
    }
}

async fn no_activation_without_a_coordinator(world: World) {
    world
        .by("editor")
        .post("/v1/communities")
        .json(&new_community("orti-condivisi"))
        .send()
        .await
        .is(201);
    step(&world, "orti-condivisi", "activation").await.refuses(&expect![[r#"
        409 no-coordinator: Una comunità attiva ha sempre almeno una persona che la coordina: assegnane una, poi riprova.
    "#]]);
    let dormant = "UPDATE memberships SET state = 'left' WHERE role = 'coordinator' AND community_id = (SELECT id FROM communities WHERE slug = 'mobilita-dolce')";
    world.execute(dormant).await;
    let counts = "UPDATE communities SET members_count = members_count - 1, coordinators_count = 0 WHERE slug = 'mobilita-dolce'";
    world.execute(counts).await;
    let refused = step(&world, "mobilita-dolce", "activation").await;
    assert!(
        refused.refusal().starts_with("409 no-coordinator"),
        "{}",
        refused.refusal()
    );
}
