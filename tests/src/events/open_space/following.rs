//! A wall goes along with its event, and with the seats of those who are on it.

use super::stream::Heard;
use super::{ONE, OTHER, WALL, go_to, join, move_on, open_space, propose, setup, titled, version, vote};
use crate::both;
use crate::events::registrations::step;
use crate::events::{WHERE, new_event, published};
use crate::harness::{Seen, World};
use expect_test::expect;
use reqwest::Method;
use serde_json::{Value, json};

both![
    slots_move_with_their_event,
    slots_that_do_not_fit_are_named,
    slots_of_a_series_move_with_their_occurrence,
    who_gives_up_the_seat_is_seen_to_go,
    who_goes_to_another_event_takes_nothing_along,
];

async fn change(world: &World, path: &str, patch: &Value) -> Seen {
    let asking = world.by("editor").patch(path).header("if-match", "*");
    asking.json(patch).send().await
}

async fn times(world: &World, wall: &str) -> Vec<String> {
    let seen = world.by("editor").get(wall).await;
    let slots = seen.is(200).at("/slots");
    let slots = slots.as_array().expect("slots");
    let day = |at: &Value| at.as_str().expect("a time").replace(":00Z", "");
    slots
        .iter()
        .map(|slot| format!("{} {}", day(&slot["starts_at"]), day(&slot["ends_at"])))
        .collect()
}

async fn slots_move_with_their_event(world: World) {
    open_space(&world).await;
    let (before, setup_before) = (version(&world).await, world.get(WALL).await.at("/setup_version"));
    let mut heard = Heard::on(&world.server, ONE).await;
    assert_eq!(heard.version().await, Some(before));
    let week_later = json!({"starts_at": "2027-01-21T18:00:00Z", "ends_at": "2027-01-21T20:00:00Z"});
    change(&world, "/v1/events/spazio", &week_later).await.is(200);
    assert_eq!(
        times(&world, WALL).await,
        [
            "2027-01-21T18:00 2027-01-21T18:45",
            "2027-01-21T19:00 2027-01-21T19:45"
        ]
    );
    assert_eq!(
        heard.version().await,
        Some(before + 1),
        "who looks at the wall hears of it"
    );
    assert_ne!(world.get(WALL).await.at("/setup_version"), setup_before);
    // Longer on both ends: they stay as they are.
    let longer = json!({"starts_at": "2027-01-21T16:00:00Z", "ends_at": "2027-01-21T21:30:00Z"});
    change(&world, "/v1/events/spazio", &longer).await.is(200);
    assert_eq!(times(&world, WALL).await[0], "2027-01-21T18:00 2027-01-21T18:45");
    // On another day, and longer: they go along with the start.
    let next_day = json!({"starts_at": "2027-01-22T16:00:00Z", "ends_at": "2027-01-22T22:30:00Z"});
    change(&world, "/v1/events/spazio", &next_day).await.is(200);
    assert_eq!(times(&world, WALL).await[0], "2027-01-22T18:00 2027-01-22T18:45");
    change(&world, "/v1/events/spazio", &json!({"kind": "workshop"}))
        .await
        .is(200);
    assert_eq!(
        version(&world).await,
        before + 2,
        "no other change of the event is one of the wall"
    );
}

async fn slots_that_do_not_fit_are_named(world: World) {
    open_space(&world).await;
    let shorter = json!({"ends_at": "2027-01-14T18:30:00Z"});
    change(&world, "/v1/events/spazio", &shorter)
        .await
        .refuses(&expect![[r#"
        422 invalid: Queste fasce dell’open space resterebbero fuori dall’evento: giovedì 14 gennaio 2027, 19:00–19:45 (ora di Roma). Prima cambiale, o sposta inizio e fine della stessa durata: allora si spostano con l’evento.
          /ends_at rule: Queste fasce dell’open space resterebbero fuori dall’evento: giovedì 14 gennaio 2027, 19:00–19:45 (ora di Roma). Prima cambiale, o sposta inizio e fine della stessa durata: allora si spostano con l’evento.
    "#]]);
    let later = json!({"starts_at": "2027-01-14T17:30:00Z", "ends_at": "2027-01-14T18:30:00Z"});
    change(&world, "/v1/events/spazio", &later)
        .await
        .refuses(&expect![[r#"
        422 invalid: Queste fasce dell’open space resterebbero fuori dall’evento: «Primo giro», giovedì 14 gennaio 2027, 18:00–18:45 (ora di Roma); giovedì 14 gennaio 2027, 19:00–19:45 (ora di Roma). Prima cambiale, o sposta inizio e fine della stessa durata: allora si spostano con l’evento.
          /starts_at rule: Queste fasce dell’open space resterebbero fuori dall’evento: «Primo giro», giovedì 14 gennaio 2027, 18:00–18:45 (ora di Roma); giovedì 14 gennaio 2027, 19:00–19:45 (ora di Roma). Prima cambiale, o sposta inizio e fine della stessa durata: allora si spostano con l’evento.
    "#]]);
    assert_eq!(
        world.get("/v1/events/spazio").await.str("/ends_at"),
        "2027-01-14T19:00:00Z"
    );
    // Once the slots are others, it goes.
    let mut one_slot = setup();
    one_slot["slots"].as_array_mut().expect("slots").pop();
    let asking = world.by("editor").ask(Method::PUT, WALL).header("if-match", "*");
    asking.json(&one_slot).send().await.is(200);
    change(&world, "/v1/events/spazio", &shorter).await.is(200);
    assert_eq!(times(&world, WALL).await, ["2027-01-14T17:00 2027-01-14T17:45"]);
}

async fn slots_of_a_series_move_with_their_occurrence(world: World) {
    let path = format!("/v1/communities/{WHERE}/event-series");
    let body = json!({"event": new_event("spazio"), "rule": "FREQ=WEEKLY;COUNT=2"});
    let made = world.by("editor").post(&path).json(&body).send().await;
    let slug = |at: usize| made.is(201).str(&format!("/occurrences/{at}/slug"));
    let wall = format!("/v1/events/{}/open-space", slug(1));
    let mut own = setup();
    own["slots"] = json!([{"starts_at": "2027-01-21T17:30:00Z", "ends_at": "2027-01-21T18:30:00Z"}]);
    world
        .by("editor")
        .ask(Method::PUT, &wall)
        .json(&own)
        .send()
        .await
        .is(200);
    let path = format!("/v1/events/{}?reach=all", slug(0));
    let hour_later = json!({"starts_at": "2027-01-14T18:00:00Z", "ends_at": "2027-01-14T20:00:00Z"});
    change(&world, &path, &hour_later).await.is(200);
    assert_eq!(times(&world, &wall).await, ["2027-01-21T18:30 2027-01-21T19:30"]);
    let shorter = json!({"ends_at": "2027-01-14T18:30:00Z"});
    change(&world, &path, &shorter).await.is(422);
    let other = world.by("editor").get(&format!("/v1/events/{}", slug(0))).await;
    assert_eq!(other.str("/ends_at"), "2027-01-14T20:00:00Z", "all or none");
}

/// The registration of somebody, from their own list.
async fn own(world: &World, who: &str) -> String {
    let mine = world.by(who).get("/v1/me/registrations").await;
    mine.is(200).str("/items/0/_links/self")
}

async fn who_gives_up_the_seat_is_seen_to_go(world: World) {
    open_space(&world).await;
    let topic = propose(&world, OTHER, "Orti").await;
    join(&world, ONE, &topic).await.is(204);
    let before = version(&world).await;
    let mut heard = Heard::on(&world.server, OTHER).await;
    assert_eq!(heard.version().await, Some(before));
    let path = own(&world, ONE).await;
    step(&world, ONE, &path, "cancellation").await.is(200);
    assert_eq!(heard.version().await, Some(before + 1));
    let wall = world.get(WALL).await;
    assert_eq!(titled(&wall, "Orti")["members"], 0);
}

async fn who_goes_to_another_event_takes_nothing_along(world: World) {
    open_space(&world).await;
    published(&world, "altrove", json!({})).await;
    let orti = propose(&world, OTHER, "Orti").await;
    propose(&world, ONE, "Mense").await;
    join(&world, ONE, &orti).await.is(204);
    go_to(&world, "voting").await;
    vote(&world, ONE, &[(&orti, 3)]).await.is(200);
    vote(&world, OTHER, &[(&orti, 1)]).await.is(200);
    let before = version(&world).await;
    let path = own(&world, ONE).await;
    let asking = world.by("editor").post(&format!("{path}/move"));
    let elsewhere = json!({"event": "altrove", "reason": "Per provare."});
    asking.json(&elsewhere).send().await.is(200);
    assert_eq!(version(&world).await, before + 1);
    let wall = world.by(OTHER).get(WALL).await;
    assert_eq!(titled(&wall, "Orti")["members"], 0);
    assert_eq!(
        titled(&wall, "Mense")["proposed_by"],
        Value::Null,
        "their topic stays and names nobody"
    );
    move_on(&world, "closed").await.is(200);
    assert_eq!(titled(&world.get(WALL).await, "Orti")["votes"], 1);
}
