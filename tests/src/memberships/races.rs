//! What must hold whatever happens at the same moment, on two replicas; each with the control that shows that it is our lock that
//! prevents it.

use super::{OPEN, application, path_of};
use crate::both;
use crate::harness::{Engine, Server, World};
use serde_json::json;
use std::sync::atomic::Ordering;
use tokio::sync::Barrier;

both![
    two_coordinators_at_once_do_not_both_go,
    without_row_locks_both_go,
    applying_many_times_at_once_is_applying_once,
    without_the_unique_index_and_the_lock_it_is_twice,
    many_join_at_once_and_are_all_counted,
];

const ROUNDS: usize = 25;

async fn two(world: &World, with_locks: bool) -> (Server, Server) {
    let (one, other) = (world.replica(|_| {}).await, world.replica(|_| {}).await);
    for server in [&one, &other] {
        let locks = &server.parts.hall.house.db.row_locks;
        locks.store(with_locks, Ordering::Relaxed);
    }
    (one, other)
}

/// Both coordinators of a community leave at once. How many were left each time, at the least.
async fn leave_together(world: &World, with_locks: bool) -> i64 {
    let (one, other) = two(world, with_locks).await;
    let coordinator = path_of(world, "coordinator of rigenerazione-urbana").await;
    let member = path_of(world, "member of rigenerazione-urbana").await;
    super::steps::give(world, "administrator", &member, "coordinator")
        .await
        .is(200);
    let of = "community_id = (SELECT id FROM communities WHERE slug = 'rigenerazione-urbana') AND role = 'coordinator'";
    let mut least = i64::MAX;
    for _ in 0..ROUNDS {
        world
            .execute(&format!("UPDATE memberships SET state = 'active' WHERE {of}"))
            .await;
        super::steps::recount(world).await;
        let barrier = Barrier::new(2);
        let leave = async |server: &Server, caller: &str, path: &str| {
            barrier.wait().await;
            server
                .by(caller)
                .post(&format!("{path}/departure"))
                .send()
                .await
                .status
        };
        let (a, b) = tokio::join!(
            leave(&one, "coordinator of rigenerazione-urbana", &coordinator),
            leave(&other, "member of rigenerazione-urbana", &member)
        );
        assert!([a, b].iter().all(|status| [200, 409].contains(status)), "{a} {b}");
        let left = world
            .rows::<i64>(&format!(
                "SELECT COUNT(*) FROM memberships WHERE state = 'active' AND {of}"
            ))
            .await;
        least = least.min(left[0]);
        if least == 0 {
            break;
        }
    }
    one.stop().await;
    other.stop().await;
    // Whatever happened, the world ends with somebody who coordinates.
    world
        .execute(&format!("UPDATE memberships SET state = 'active' WHERE {of}"))
        .await;
    world.execute("DELETE FROM membership_events").await;
    super::steps::recount_all(world).await;
    least
}

async fn two_coordinators_at_once_do_not_both_go(world: World) {
    assert_eq!(leave_together(&world, true).await, 1);
}

/// The control of the test above.
async fn without_row_locks_both_go(world: World) {
    if world.database().engine() == Engine::Sqlite {
        // One writer at a time, by design.
        return;
    }
    assert_eq!(
        leave_together(&world, false).await,
        0,
        "nobody got into anybody's way: the test above proves nothing"
    );
}

/// One person applies from many places at once: how many were told that they joined, and how many memberships there are.
async fn apply_together(world: &World, with_locks: bool) -> (usize, i64) {
    let (one, other) = two(world, with_locks).await;
    let path = format!("/v1/communities/{OPEN}/memberships");
    let barrier = Barrier::new(8);
    let apply = async |server: &Server| {
        barrier.wait().await;
        server
            .by("outsider")
            .post(&path)
            .json(&application())
            .send()
            .await
            .status
    };
    let asked = (0..8_usize).map(|at| apply(if at.is_multiple_of(2) { &one } else { &other }));
    let statuses = futures_util::future::join_all(asked).await;
    assert!(
        statuses.iter().all(|status| [201, 409].contains(status)),
        "{statuses:?}"
    );
    let there = world
        .rows::<i64>("SELECT COUNT(*) FROM memberships m JOIN people p ON p.id = m.person_id WHERE p.email = 'outsider@example.org'")
        .await;
    one.stop().await;
    other.stop().await;
    (statuses.iter().filter(|status| **status == 201).count(), there[0])
}

async fn applying_many_times_at_once_is_applying_once(world: World) {
    assert_eq!(apply_together(&world, true).await, (1, 1));
    let welcomes = "SELECT COUNT(*) FROM mails WHERE template = 'membership_welcome'";
    assert_eq!(world.rows::<i64>(welcomes).await, [1], "one letter");
}

/// The control of the test above: it is the lock, and behind it the index.
async fn without_the_unique_index_and_the_lock_it_is_twice(world: World) {
    if world.database().engine() == Engine::Sqlite {
        return;
    }
    world.execute("DROP INDEX memberships_one_per_person").await;
    let mut most = 0;
    for _ in 0..ROUNDS {
        let (_, there) = apply_together(&world, false).await;
        most = most.max(there);
        world
            .execute("DELETE FROM memberships WHERE person_id = (SELECT id FROM people WHERE email = 'outsider@example.org')")
            .await;
        if most > 1 {
            break;
        }
    }
    super::steps::recount_all(&world).await;
    assert!(
        most > 1,
        "nobody got into anybody's way: the test above proves nothing"
    );
}

async fn many_join_at_once_and_are_all_counted(world: World) {
    let before = super::counted(&world, OPEN).await;
    let mut tokens = Vec::new();
    for at in 0..12 {
        tokens.push(super::ask_as_guest(&world, OPEN, &format!("ospite.{at}@example.org"), json!({})).await);
    }
    let (one, other) = two(&world, true).await;
    // Whoever waits too long on a busy machine is told to come again, and the token is still good.
    let confirm = async |at: usize, token: &String| {
        let server = if at.is_multiple_of(2) { &one } else { &other };
        for _ in 0..20 {
            let asking = server.by("anonymous").post("/v1/memberships/confirmations");
            let status = asking.json(&json!({"token": token})).send().await.status;
            if status != 503 {
                return status;
            }
        }
        503
    };
    let asked = tokens.iter().enumerate().map(|(at, token)| confirm(at, token));
    let statuses = futures_util::future::join_all(asked).await;
    assert!(statuses.iter().all(|status| *status == 201), "{statuses:?}");
    let counted = "SELECT members_count FROM communities WHERE slug = 'rigenerazione-urbana'";
    assert_eq!(world.rows::<i64>(counted).await, [before + 12]);
    one.stop().await;
    other.stop().await;
}
