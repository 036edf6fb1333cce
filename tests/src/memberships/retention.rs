//! What has ended is kept as long as the schedule says, with its history, and no longer.

use super::{OPEN, applicant, guest, step};
use crate::both;
use crate::harness::World;
use serde_json::json;

both![what_came_to_nothing_and_what_ended_goes_in_time];

const COORDINATOR: &str = "coordinator of bilancio-partecipativo";

/// The memberships that are left of these, and the steps of all that are there no more.
async fn left(world: &World, paths: &[&str]) -> Vec<bool> {
    let orphans = "SELECT COUNT(*) FROM membership_events e WHERE NOT EXISTS (SELECT 1 FROM memberships m WHERE m.id = e.membership_id)";
    assert_eq!(world.rows::<i64>(orphans).await, [0]);
    let mut found = Vec::new();
    for path in paths {
        found.push(world.by("editor").get(path).await.status == 200);
    }
    found
}

async fn what_came_to_nothing_and_what_ended_goes_in_time(world: World) {
    let (rejected, _) = applicant(&world, "anna@example.org").await;
    step(&world, COORDINATOR, &rejected, "rejection").await.is(200);
    let (withdrawn, key) = applicant(&world, "bea@example.org").await;
    step(&world, &key, &withdrawn, "withdrawal").await.is(200);
    let (gone, key) = guest(&world, OPEN, "carlo@example.org", json!({})).await;
    step(&world, &key, &gone, "departure").await.is(200);
    let (removed, _) = guest(&world, OPEN, "dora@example.org", json!({})).await;
    step(&world, "coordinator of rigenerazione-urbana", &removed, "removal")
        .await
        .is(200);
    let (pending, _) = applicant(&world, "elio@example.org").await;
    let (active, _) = guest(&world, OPEN, "fede@example.org", json!({})).await;
    let all = [&rejected, &withdrawn, &gone, &removed, &pending, &active].map(String::as_str);
    for (day, expected) in [
        ("2027-11-21T09:29:59Z", [true, true, true, true, true, true]),
        ("2027-11-22T09:30:00Z", [false, false, true, true, true, true]),
        ("2028-11-19T09:30:00Z", [false, false, true, true, true, true]),
        ("2028-11-21T09:30:00Z", [false, false, false, false, true, true]),
    ] {
        world.set_clock(day);
        world.keep_schedule().await;
        assert_eq!(left(&world, &all).await, expected, "{day}");
    }
}
