//! What must hold whatever happens at the same moment, on two replicas; each with the control that shows that it is our lock that
//! prevents it.

use super::{application, guest, registered, step, with_seats};
use crate::both;
use crate::harness::{Engine, Server, World};
use serde_json::json;
use std::sync::atomic::Ordering;
use tokio::sync::Barrier;

both![
    seats_are_never_oversold,
    without_row_locks_they_are,
    one_person_many_times_at_once_is_registered_once,
    cancelling_and_registering_at_once_loses_no_seat,
    a_guest_who_confirms_while_the_hold_ends_has_one_seat,
];

const ROUNDS: usize = 20;
const SEATS: i64 = 3;

async fn two(world: &World, with_locks: bool) -> (Server, Server) {
    let (one, other) = (world.replica(|_| {}).await, world.replica(|_| {}).await);
    for server in [&one, &other] {
        let locks = &server.parts.hall.house.db.row_locks;
        locks.store(with_locks, Ordering::Relaxed);
    }
    (one, other)
}

/// Everybody of the region who has an account.
fn everybody(world: &World) -> Vec<String> {
    let communities = world.region.communities.iter();
    let of = |(slug, ids): (&String, &crate::harness::region::CommunityIds)| {
        let slug = slug.clone();
        ids.people
            .keys()
            .map(move |role| format!("{role} of {slug}"))
            .collect::<Vec<_>>()
    };
    communities.flat_map(of).take(16).collect()
}

async fn forget_all(world: &World) {
    world.execute("DELETE FROM registrations").await;
    world
        .execute("UPDATE event_channels SET taken = 0, held = 0, waiting = 0")
        .await;
}

/// Sixteen people register at once for three seats. How many had one, at the most.
async fn register_together(world: &World, with_locks: bool, rounds: usize) -> i64 {
    with_seats(world, "patti", SEATS, json!({})).await;
    let (one, other) = two(world, with_locks).await;
    let people = everybody(world);
    let mut most = 0;
    for _ in 0..rounds {
        let barrier = Barrier::new(people.len());
        let register = async |at: usize, who: &String| {
            let server = if at.is_multiple_of(2) { &one } else { &other };
            barrier.wait().await;
            let mut status = 503;
            // Whoever waits too long on a busy machine is told to come again.
            for _ in 0..20 {
                let asking = server.by(who).post("/v1/events/patti/registrations");
                status = asking.json(&application()).send().await.status;
                if status != 503 {
                    break;
                }
            }
            status
        };
        let asked = people.iter().enumerate().map(|(at, who)| register(at, who));
        let statuses = futures_util::future::join_all(asked).await;
        assert!(statuses.iter().all(|status| *status == 201), "{statuses:?}");
        let seats = "SELECT COUNT(*) FROM registrations WHERE state = 'confirmed'";
        most = most.max(world.rows::<i64>(seats).await[0]);
        if most > SEATS {
            break;
        }
        let places = "SELECT COUNT(DISTINCT place) FROM registrations WHERE state = 'waitlisted'";
        if with_locks {
            assert_eq!(world.rows::<i64>(places).await, [16 - SEATS], "a place each");
            forget_all(world).await;
        } else {
            world.execute("DELETE FROM registrations").await;
            world
                .execute("UPDATE event_channels SET taken = 0, held = 0, waiting = 0")
                .await;
        }
    }
    one.stop().await;
    other.stop().await;
    most
}

async fn seats_are_never_oversold(world: World) {
    assert_eq!(register_together(&world, true, 3).await, SEATS);
}

/// The control of the test above.
async fn without_row_locks_they_are(world: World) {
    if world.database().engine() == Engine::Sqlite {
        // One writer at a time, by design.
        return;
    }
    let most = register_together(&world, false, ROUNDS).await;
    forget_all(&world).await;
    assert!(
        most > SEATS,
        "nobody got into anybody's way: the test above proves nothing"
    );
}

async fn one_person_many_times_at_once_is_registered_once(world: World) {
    with_seats(&world, "patti", SEATS, json!({})).await;
    let (one, other) = two(&world, true).await;
    let barrier = Barrier::new(8);
    let register = async |server: &Server| {
        barrier.wait().await;
        let asking = server.by("outsider").post("/v1/events/patti/registrations");
        asking.json(&application()).send().await.status
    };
    let asked = (0..8_usize).map(|at| register(if at.is_multiple_of(2) { &one } else { &other }));
    let statuses = futures_util::future::join_all(asked).await;
    assert!(
        statuses.iter().all(|status| [201, 409].contains(status)),
        "{statuses:?}"
    );
    assert_eq!(statuses.iter().filter(|status| **status == 201).count(), 1);
    assert_eq!(
        super::letters_to(&world, "outsider@example.org").await,
        ["registration_confirmed"]
    );
    one.stop().await;
    other.stop().await;
}

async fn cancelling_and_registering_at_once_loses_no_seat(world: World) {
    with_seats(&world, "patti", SEATS, json!({})).await;
    let people = everybody(&world);
    let mut seated = Vec::new();
    for who in &people[..8] {
        seated.push((who.clone(), registered(&world, who, "patti").await));
    }
    let (one, other) = two(&world, true).await;
    let barrier = Barrier::new(8);
    let cancel = async |who: &str, path: &str| {
        barrier.wait().await;
        one.by(who)
            .post(&format!("{path}/cancellation"))
            .send()
            .await
            .status
    };
    let register = async |who: &str| {
        barrier.wait().await;
        let asking = other.by(who).post("/v1/events/patti/registrations");
        asking.json(&application()).send().await.status
    };
    let leave = seated[..4].iter().map(|(who, path)| cancel(who, path));
    let come = people[8..12].iter().map(|who| register(who));
    let (left, came) = tokio::join!(
        futures_util::future::join_all(leave),
        futures_util::future::join_all(come)
    );
    assert!(left.iter().all(|status| *status == 200), "{left:?}");
    assert!(came.iter().all(|status| *status == 201), "{came:?}");
    assert_eq!(
        super::counted(&world, "patti").await,
        (SEATS, 5),
        "every seat is taken, and in order"
    );
    one.stop().await;
    other.stop().await;
}

async fn a_guest_who_confirms_while_the_hold_ends_has_one_seat(world: World) {
    with_seats(&world, "patti", 1, json!({})).await;
    let token = super::ask_as_guest(&world, "patti", "gina@example.org").await;
    let waits = registered(&world, "outsider", "patti").await;
    world.set_clock("2026-11-21T09:45:00Z");
    let (one, other) = two(&world, true).await;
    let barrier = Barrier::new(2);
    let confirm = async {
        barrier.wait().await;
        let asking = one.by("anonymous").post("/v1/registration-confirmations");
        asking.json(&json!({"token": token})).send().await.status
    };
    let leave = async {
        barrier.wait().await;
        other
            .by("outsider")
            .post(&format!("{waits}/cancellation"))
            .send()
            .await
            .status
    };
    let (confirmed, left) = tokio::join!(confirm, leave);
    assert_eq!((confirmed, left), (201, 200));
    assert_eq!(super::counted(&world, "patti").await, (1, 0), "whoever was first");
    one.stop().await;
    other.stop().await;
    let (path, _) = guest(&world, "patti", "due@example.org").await;
    assert_eq!(super::state(&world, &path).await, "waitlisted");
    step(&world, super::TEAM, &path, "removal").await.is(200);
}
