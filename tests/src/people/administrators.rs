//! Roles of the hub: nobody gives more than they have, and somebody always administers, whatever happens at the same time.

use crate::both;
use crate::harness::{Engine, Server, World};
use expect_test::expect;
use serde_json::{Value, json};
use std::sync::atomic::Ordering;

both![
    who_gives_which_role,
    the_last_administrator_stays,
    two_administrators_at_once_do_not_both_go,
    without_row_locks_both_go,
];

const ADMINISTRATOR: &str = "01970000-0000-7000-8000-000000000000";
const EDITOR: &str = "01970000-0000-7000-8000-000000000001";
const OUTSIDER: &str = "01970000-0000-7000-8000-000000000063";

async fn assign(server: &Server, who: &str, whom: &str, role: Value) -> crate::harness::Seen {
    let asking = server
        .by(who)
        .ask(reqwest::Method::PUT, &format!("/v1/people/{whom}/hub-role"));
    asking.json(&json!({"role": role})).send().await
}

async fn who_gives_which_role(world: World) {
    let given = assign(&world.server, "administrator", OUTSIDER, json!("analyst")).await;
    assert_eq!(given.is(200).at("/standing/hub_role"), "analyst");
    let taken = assign(&world.server, "administrator", OUTSIDER, Value::Null).await;
    assert_eq!(taken.is(200).at("/standing/hub_role"), Value::Null);
    assign(&world.server, "editor", OUTSIDER, json!("analyst"))
        .await
        .is(403);
    assign(&world.server, "editor", EDITOR, json!("administrator"))
        .await
        .is(403);
    assign(&world.server, "outsider", OUTSIDER, json!("administrator"))
        .await
        .is(403);
    let nothing = world
        .by("administrator")
        .ask(reqwest::Method::PUT, &format!("/v1/people/{OUTSIDER}/hub-role"));
    nothing.json(&json!({})).send().await.is(422);
    let trail = world
        .rows::<String>(
            "SELECT change FROM audit_entries WHERE action = 'person.hub_role_assigned' ORDER BY id",
        )
        .await;
    let mut trail = trail;
    trail.sort();
    expect![[r#"
        {"hub_role":["analyst",null]}
        {"hub_role":[null,"analyst"]}"#]]
    .assert_eq(&trail.join("\n"));
}

async fn the_last_administrator_stays(world: World) {
    assign(&world.server, "administrator", ADMINISTRATOR, json!("editor"))
        .await
        .refuses(&expect![[r#"
            409 last-administrator: La redazione ha sempre almeno una persona che la amministra: dai prima questo ruolo a qualcun altro, poi riprova.
        "#]]);
    // A suspended administrator is none; one whose suspension is over is one again.
    assign(&world.server, "administrator", EDITOR, json!("administrator"))
        .await
        .is(200);
    let suspended = "UPDATE people SET state = 'suspended', suspended_reason = 'Prova', suspended_until = 1795943400000000 WHERE name = 'Elena Ferri'";
    world.execute(suspended).await;
    assign(&world.server, "administrator", ADMINISTRATOR, Value::Null)
        .await
        .is(409);
    world.set_clock("2026-12-01T00:00:00Z");
    assign(&world.server, "administrator", ADMINISTRATOR, Value::Null)
        .await
        .is(200);
}

/// Two replicas, each asked to take one of the two administrators' role. How many were left each time, at the least.
async fn race(world: &World, with_locks: bool) -> i64 {
    const ROUNDS: usize = 40;
    let (one, other) = (world.replica(|_| {}).await, world.replica(|_| {}).await);
    for server in [&one, &other] {
        let locks = &server.parts.hall.house.db.row_locks;
        locks.store(with_locks, Ordering::Relaxed);
    }
    let mut least = i64::MAX;
    for _ in 0..ROUNDS {
        world
            .execute(
                "UPDATE people SET hub_role = 'administrator' WHERE name IN ('Ada Amadori', 'Elena Ferri')",
            )
            .await;
        let (a, b) = tokio::join!(
            assign(&one, "administrator", ADMINISTRATOR, Value::Null),
            assign(&other, "administrator", EDITOR, Value::Null)
        );
        assert!(
            [a.status, b.status]
                .iter()
                .all(|status| [200, 409].contains(status))
        );
        let left = world
            .rows::<i64>("SELECT COUNT(*) FROM people WHERE hub_role = 'administrator'")
            .await;
        least = least.min(left[0]);
        if least == 0 {
            break;
        }
    }
    one.stop().await;
    other.stop().await;
    // Whatever happened, the world ends with somebody who administers.
    world
        .execute("UPDATE people SET hub_role = 'administrator' WHERE name = 'Ada Amadori'")
        .await;
    least
}

async fn two_administrators_at_once_do_not_both_go(world: World) {
    assert_eq!(race(&world, true).await, 1);
}

/// The control of the test above.
async fn without_row_locks_both_go(world: World) {
    if world.database().engine() == Engine::Sqlite {
        // One writer at a time, by design.
        return;
    }
    assert_eq!(
        race(&world, false).await,
        0,
        "nobody got into anybody's way: the test above proves nothing"
    );
}
