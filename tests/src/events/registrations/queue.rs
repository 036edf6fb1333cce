//! The queue: who is next, when, and what they are told.

use super::{TEAM, counted, guest, letters_to, registered, state, step, with, with_seats};
use crate::both;
use crate::harness::World;
use expect_test::expect;
use serde_json::json;

both![
    a_cancellation_promotes_the_next_once,
    nobody_overtakes_who_waits,
    more_seats_promote_in_order_and_fewer_evict_nobody,
    an_offer_holds_the_seat_until_it_is_answered,
    an_offer_that_nobody_answers_goes_on,
    reserved_seats_are_not_for_the_queue,
    the_history_says_who_did_what,
];

async fn a_cancellation_promotes_the_next_once(world: World) {
    with_seats(&world, "patti", 1, json!({})).await;
    let first = registered(&world, "outsider", "patti").await;
    let second = registered(&world, "member of open-data-lab", "patti").await;
    let third = registered(&world, "moderator of open-data-lab", "patti").await;
    step(&world, "outsider", &first, "cancellation").await.is(200);
    assert_eq!(state(&world, &second).await, "confirmed");
    assert_eq!(state(&world, &third).await, "waitlisted");
    let shown = world.by("moderator of open-data-lab").get(&third).await;
    assert_eq!(shown.at("/waiting/place"), json!(1), "one place further");
    assert_eq!(counted(&world, "patti").await, (1, 1));
    assert_eq!(
        letters_to(&world, "member.open-data-lab@example.org").await,
        ["registration_promoted", "registration_waitlisted"]
    );
    world.do_what_is_due().await;
    assert_eq!(
        letters_to(&world, "member.open-data-lab@example.org").await.len(),
        2,
        "once"
    );
    let ics = super::letter(
        &world,
        "member.open-data-lab@example.org",
        "registration_promoted",
    )
    .await;
    let calendar = ics.calendar.expect("an invitation").ics;
    assert!(calendar.contains("METHOD:REQUEST"), "{calendar}");
    let gone = super::letter(&world, "outsider@example.org", "registration_cancelled").await;
    assert!(
        gone.calendar
            .expect("a cancellation")
            .ics
            .contains("METHOD:CANCEL")
    );
}

/// A seat that is free because somebody waited too long goes to the queue, not to whoever comes just then.
async fn nobody_overtakes_who_waits(world: World) {
    with_seats(&world, "patti", 1, json!({})).await;
    super::ask_as_guest(&world, "patti", "gina@example.org").await;
    let waits = registered(&world, "outsider", "patti").await;
    world.set_clock("2026-11-21T10:00:00Z");
    let comes = registered(&world, "member of open-data-lab", "patti").await;
    assert_eq!(state(&world, &waits).await, "confirmed");
    assert_eq!(state(&world, &comes).await, "waitlisted");
}

async fn set_capacity(world: &World, slug: &str, capacity: i64, reserved: i64) {
    let seats = json!([{"channel": "in_person", "capacity": capacity, "reserved": reserved}]);
    let asking = world.by(TEAM).patch(&format!("/v1/events/{slug}"));
    let asking = asking.header("if-match", "*").json(&json!({"seats": seats}));
    asking.send().await.is(200);
}

async fn more_seats_promote_in_order_and_fewer_evict_nobody(world: World) {
    with_seats(&world, "patti", 1, json!({})).await;
    let mut paths = Vec::new();
    for who in &super::PEOPLE[..5] {
        paths.push(registered(&world, who, "patti").await);
    }
    set_capacity(&world, "patti", 3, 0).await;
    let states = async || {
        let mut all = Vec::new();
        for path in &paths {
            all.push(state(&world, path).await);
        }
        all.join(" ")
    };
    assert_eq!(
        states().await,
        "confirmed confirmed confirmed waitlisted waitlisted"
    );
    set_capacity(&world, "patti", 1, 0).await;
    assert_eq!(
        states().await,
        "confirmed confirmed confirmed waitlisted waitlisted",
        "nobody is evicted"
    );
    step(&world, super::PEOPLE[0], &paths[0], "cancellation")
        .await
        .is(200);
    assert_eq!(
        states().await,
        "cancelled confirmed confirmed waitlisted waitlisted",
        "and nobody promoted"
    );
    assert_eq!(counted(&world, "patti").await, (2, 2));
}

async fn an_offer_holds_the_seat_until_it_is_answered(world: World) {
    with_seats(
        &world,
        "patti",
        1,
        json!({"promotion": "offer", "offer_hours": 24}),
    )
    .await;
    let first = registered(&world, "outsider", "patti").await;
    let second = registered(&world, "member of open-data-lab", "patti").await;
    let third = registered(&world, "moderator of open-data-lab", "patti").await;
    step(&world, "outsider", &first, "cancellation").await.is(200);
    let offered = world.by("member of open-data-lab").get(&second).await;
    offered.reads_at(
        "/holds_until",
        &expect![[r#"
        200
        "2026-11-22T09:30:00Z"
    "#]],
    );
    assert_eq!(offered.str("/state"), "offered");
    let waits = world.by("moderator of open-data-lab").get(&third).await;
    waits.reads_at(
        "/waiting",
        &expect![[r#"
        200
        {
          "place": 1,
          "reason": "offer_out",
          "text": "Un posto libero è stato offerto a chi precede in coda, che deve ancora rispondere."
        }
    "#]],
    );
    step(&world, "member of open-data-lab", &second, "cancellation")
        .await
        .is(409);
    step(&world, "member of open-data-lab", &second, "decline")
        .await
        .is(200);
    assert_eq!(state(&world, &third).await, "offered", "it goes on at once");
    step(&world, "member of open-data-lab", &third, "acceptance")
        .await
        .is(404);
    step(&world, "moderator of open-data-lab", &third, "acceptance")
        .await
        .is(200);
    assert_eq!(state(&world, &third).await, "confirmed");
    step(&world, "moderator of open-data-lab", &third, "acceptance")
        .await
        .is(409);
    assert_eq!(counted(&world, "patti").await, (1, 0));
    assert_eq!(
        letters_to(&world, "moderator.open-data-lab@example.org").await,
        [
            "registration_confirmed",
            "registration_offered",
            "registration_waitlisted"
        ]
    );
}

async fn an_offer_that_nobody_answers_goes_on(world: World) {
    with_seats(
        &world,
        "patti",
        1,
        json!({"promotion": "offer", "offer_hours": 2}),
    )
    .await;
    let first = registered(&world, "outsider", "patti").await;
    let second = registered(&world, "member of open-data-lab", "patti").await;
    let third = registered(&world, "moderator of open-data-lab", "patti").await;
    step(&world, "outsider", &first, "cancellation").await.is(200);
    world.set_clock("2026-11-21T11:30:00Z");
    // Too late by the clock, whether or not anybody wrote that down.
    world.do_what_is_due().await;
    assert_eq!(state(&world, &second).await, "offer_expired");
    assert_eq!(state(&world, &third).await, "offered");
    // Still interested: to the end of the queue.
    let back = step(&world, "member of open-data-lab", &second, "acceptance").await;
    assert_eq!(back.is(200).str("/state"), "waitlisted");
    world.set_clock("2026-11-21T14:00:00Z");
    world.do_what_is_due().await;
    assert_eq!(state(&world, &third).await, "offer_expired");
    assert_eq!(state(&world, &second).await, "offered");
    assert_eq!(counted(&world, "patti").await, (1, 0));
}

async fn reserved_seats_are_not_for_the_queue(world: World) {
    with_seats(&world, "patti", 2, json!({})).await;
    set_capacity(&world, "patti", 2, 1).await;
    registered(&world, "outsider", "patti").await;
    let second = registered(&world, "member of open-data-lab", "patti").await;
    let waits = world.by("member of open-data-lab").get(&second).await;
    waits.reads_at("/waiting", &expect![[r#"
        200
        {
          "place": 1,
          "reason": "reserved",
          "text": "I posti ancora liberi sono riservati: li assegna chi organizza. Gli altri sono tutti occupati."
        }
    "#]]);
    let asking = world.by(TEAM).post(&format!("{second}/promotion"));
    let body = json!({"reason": "Porta un caso da discutere."});
    asking.json(&body).send().await.refuses(&expect![[r#"
        409 no-seat: In questa modalità non c’è un posto libero: nulla è cambiato.
    "#]]);
    let asking = world.by(TEAM).post(&format!("{second}/promotion"));
    let body = with(body, json!({"reserved": true}));
    let given = asking.json(&body).send().await;
    assert_eq!(
        (given.is(200).str("/state"), given.at("/reserved")),
        ("confirmed".to_owned(), json!(true))
    );
    let (third, _) = guest(&world, "patti", "gina@example.org").await;
    let asking = world.by(TEAM).post(&format!("{third}/promotion"));
    asking.json(&body).send().await.refuses(&expect![[r#"
        409 no-seat: I posti riservati a chi organizza sono tutti assegnati: nulla è cambiato.
    "#]]);
}

async fn the_history_says_who_did_what(world: World) {
    with_seats(&world, "patti", 1, json!({})).await;
    let first = registered(&world, "outsider", "patti").await;
    let second = registered(&world, "member of open-data-lab", "patti").await;
    step(&world, TEAM, &first, "removal").await.is(200);
    let told = |seen: &crate::harness::Seen| {
        let history = seen.at("/_embedded/history");
        let lines = history.as_array().expect("a history").iter().map(|one| {
            let of = |name: &str| one[name].as_str().unwrap_or("–").to_owned();
            format!(
                "{} by {}: {} → {} ({})",
                of("step"),
                of("by"),
                of("from"),
                of("to"),
                of("reason")
            )
        });
        lines.collect::<Vec<_>>().join("\n")
    };
    let own = world.by("outsider").get(&format!("{first}?embed=history")).await;
    expect![[r#"
        removal by team: confirmed → cancelled (Per provare.)
        entry by own: – → confirmed (–)"#]]
    .assert_eq(&told(&own));
    assert_eq!(
        own.at("/_embedded/history/0/actor"),
        json!(null),
        "who it was is for the organisers"
    );
    let theirs = world.by(TEAM).get(&format!("{second}?embed=history")).await;
    expect![[r#"
        promotion by system: waitlisted → confirmed (–)
        queueing by own: – → waitlisted (–)"#]]
    .assert_eq(&told(&theirs));
}
