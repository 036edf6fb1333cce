//! What time does.

use super::{letters_to, registered, step, with_seats};
use crate::both;
use crate::harness::World;
use serde_json::json;

both![
    the_registered_are_reminded_the_day_before_once,
    old_registrations_are_forgotten,
];

async fn the_registered_are_reminded_the_day_before_once(world: World) {
    with_seats(&world, "patti", 1, json!({})).await;
    let first = registered(&world, "outsider", "patti").await;
    registered(&world, "member of open-data-lab", "patti").await;
    with_seats(&world, "altro", 1, json!({})).await;
    let reminded = async |email: &str| {
        let all = letters_to(&world, email).await;
        all.iter().filter(|name| *name == "registration_reminder").count()
    };
    world.set_clock("2027-01-13T16:59:59Z");
    world.do_what_is_due().await;
    assert_eq!(reminded("outsider@example.org").await, 0, "not yet");
    world.set_clock("2027-01-13T17:00:00Z");
    world.do_what_is_due().await;
    world.do_what_is_due().await;
    assert_eq!(reminded("outsider@example.org").await, 1, "once");
    assert_eq!(
        reminded("member.open-data-lab@example.org").await,
        0,
        "who waits is not"
    );
    // Who gets a seat in the last day is told so, and not reminded as well.
    step(&world, "outsider", &first, "cancellation").await.is(200);
    world.set_clock("2027-01-13T20:00:00Z");
    world.do_what_is_due().await;
    assert_eq!(reminded("member.open-data-lab@example.org").await, 0);
}

async fn old_registrations_are_forgotten(world: World) {
    with_seats(&world, "patti", 2, json!({})).await;
    let first = registered(&world, "outsider", "patti").await;
    registered(&world, "member of open-data-lab", "patti").await;
    step(&world, "outsider", &first, "cancellation").await.is(200);
    let left = async || world.rows::<i64>("SELECT COUNT(*) FROM registrations").await[0];
    world.set_clock("2027-11-20T09:30:00Z");
    world.keep_schedule().await;
    assert_eq!(left().await, 2);
    world.set_clock("2027-11-22T09:30:00Z");
    world.keep_schedule().await;
    assert_eq!(left().await, 1, "a year after it was cancelled");
    world.set_clock("2032-01-14T19:00:00Z");
    world.keep_schedule().await;
    assert_eq!(left().await, 0, "five years after the event");
    let steps = "SELECT COUNT(*) FROM registration_steps";
    assert_eq!(world.rows::<i64>(steps).await, [0]);
}
