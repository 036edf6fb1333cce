//! Once a year: still with us? Two reminders, then the membership lapses; it comes back whenever one says so.

use super::{OPEN, counted, guest, step};
use crate::both;
use crate::harness::World;
use piazza::memberships;
use serde_json::json;
use std::sync::Arc;

both![
    a_year_two_reminders_and_then_it_lapses,
    who_confirms_stays,
    the_last_coordinator_does_not_lapse
];

async fn day(world: &World, day: &str) {
    world.set_clock(&format!("{day}T09:30:00Z"));
    let house = Arc::clone(&world.server.parts.hall.house);
    // Twice, as two replicas would: the second finds nothing to do.
    for _ in 0..2 {
        memberships::do_what_is_due(&house).await.expect("done");
    }
}

async fn reminders(world: &World, address: &str) -> usize {
    let sql = format!(
        "SELECT COUNT(*) FROM audit_entries a JOIN memberships m ON m.id = a.subject_id JOIN people p ON p.id = m.person_id \
         WHERE a.action = 'membership.reminded' AND p.email = '{address}'"
    );
    usize::try_from(world.rows::<i64>(&sql).await[0]).expect("a few")
}

async fn state(world: &World, path: &str) -> String {
    world.by("editor").get(path).await.str("/state")
}

async fn a_year_two_reminders_and_then_it_lapses(world: World) {
    let address = "gina@example.org";
    let (path, key) = guest(&world, OPEN, address, json!({})).await;
    // Nobody but Gina is asked here: the others confirmed long ago.
    world
        .execute("UPDATE memberships SET confirmed_on = NULL WHERE person_id <> (SELECT id FROM people WHERE email = 'gina@example.org')")
        .await;
    let before = counted(&world, OPEN).await;
    for (on, reminded, expected) in [
        ("2027-10-21", 0, "active"),
        ("2027-10-22", 1, "active"),
        ("2027-11-13", 1, "active"),
        ("2027-11-14", 2, "active"),
        ("2027-11-20", 2, "active"),
        ("2027-11-21", 2, "lapsed"),
        ("2028-11-21", 2, "lapsed"),
    ] {
        day(&world, on).await;
        assert_eq!(
            (
                reminders(&world, address).await,
                state(&world, &path).await.as_str()
            ),
            (reminded, expected),
            "{on}"
        );
    }
    assert_eq!(counted(&world, OPEN).await, before - 1);
    let back = step(&world, &key, &path, "confirmation").await;
    assert_eq!(back.is(200).str("/state"), "active");
    assert_eq!(counted(&world, OPEN).await, before);
}

async fn who_confirms_stays(world: World) {
    let address = "gina@example.org";
    let (path, key) = guest(&world, OPEN, address, json!({})).await;
    day(&world, "2027-10-22").await;
    assert_eq!(reminders(&world, address).await, 1);
    step(&world, &key, &path, "confirmation").await.is(200);
    day(&world, "2027-11-21").await;
    day(&world, "2028-09-20").await;
    assert_eq!(
        (
            reminders(&world, address).await,
            state(&world, &path).await.as_str()
        ),
        (1, "active")
    );
    day(&world, "2028-09-21").await;
    assert_eq!(reminders(&world, address).await, 2, "asked anew a year later");
}

async fn the_last_coordinator_does_not_lapse(world: World) {
    for on in ["2027-11-01", "2027-11-15", "2027-12-01"] {
        day(&world, on).await;
    }
    let states = "SELECT m.role || ' ' || m.state FROM memberships m JOIN communities c ON c.id = m.community_id \
         WHERE c.slug = 'rigenerazione-urbana' AND m.person_id IS NOT NULL AND m.role <> 'member' ORDER BY m.role";
    let states = world.rows::<String>(states).await;
    assert_eq!(
        states,
        ["coordinator active", "facilitator lapsed", "moderator lapsed"]
    );
}
