//! One's own data: told, and gone; with an account and without.

use super::{counted, guest, registered, state, with_seats};
use crate::both;
use crate::harness::World;
use crate::harness::region::NOW;
use crate::privacy::signed_in;
use expect_test::expect;
use serde_json::json;

both![
    one_takes_ones_registrations_along,
    who_erases_themself_leaves_the_seat
];

async fn one_takes_ones_registrations_along(world: World) {
    with_seats(&world, "patti", 2, json!({})).await;
    registered(&world, "outsider", "patti").await;
    with_seats(&world, "altro", 2, json!({})).await;
    guest(&world, "altro", "outsider@example.org").await;
    let data = world.by("outsider").get("/v1/me/data").await;
    let tables = data.at("/tables");
    let rows = |name: &str| {
        let all = tables.as_array().expect("tables");
        let table = all.iter().find(|table| table["name"] == name).expect("the table");
        table["rows"].as_array().expect("rows").len()
    };
    assert_eq!((rows("registrations"), rows("registration_history")), (2, 2));
}

async fn who_erases_themself_leaves_the_seat(world: World) {
    with_seats(&world, "patti", 1, json!({})).await;
    registered(&world, "outsider", "patti").await;
    let waits = registered(&world, "member of open-data-lab", "patti").await;
    signed_in(&world, "outsider@example.org", NOW).await;
    let asking = world.by("outsider").post("/v1/me/erasure");
    let erased = asking
        .json(&json!({"email": "outsider@example.org"}))
        .send()
        .await;
    erased.reads_at(
        "/erased_at",
        &expect![[r#"
        200
        "2026-11-21T09:30:00Z"
    "#]],
    );
    assert_eq!(state(&world, &waits).await, "confirmed", "at once");
    assert_eq!(counted(&world, "patti").await, (1, 0));
    let left = "SELECT COUNT(*) FROM registrations WHERE email = 'outsider@example.org'";
    assert_eq!(world.rows::<i64>(left).await, [0]);
}
