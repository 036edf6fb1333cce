//! At the door: codes and names, mistakes taken back, people who just come, and who never came.

use super::{TEAM, address, counted, registered, state, with_seats};
use crate::both;
use crate::harness::{Seen, World};
use expect_test::expect;
use reqwest::Method;
use serde_json::{Value, json};

both![
    a_code_lets_in_once,
    what_a_code_does_not_open,
    a_mistake_is_taken_back,
    who_just_comes_takes_a_free_seat,
    what_was_noted_without_a_connection_keeps_its_time,
    who_never_came_was_absent_where_the_door_was_used,
];

const MEMBER: &str = "member of rigenerazione-urbana";

async fn code(world: &World, path: &str) -> String {
    world.by(TEAM).get(path).await.is(200).str("/code")
}

async fn check_in(world: &World, caller: &str, code: &str) -> Seen {
    let asking = world.by(caller).post("/v1/events/laboratorio/check-ins");
    asking.json(&json!({"code": code})).send().await
}

async fn door(world: &World) -> Value {
    let seen = world.by(TEAM).get("/v1/events/laboratorio/door").await;
    let count = seen.is(200).at("/channels/0");
    json!([
        count["expected"],
        count["arrived"],
        count["walk_ins"],
        count["free"]
    ])
}

async fn walk_in(world: &World, email: &str) -> Seen {
    let asking = world.by(TEAM).post("/v1/events/laboratorio/walk-ins");
    asking
        .json(&json!({"name": "Pia Passante", "email": email}))
        .send()
        .await
}

async fn a_code_lets_in_once(world: World) {
    with_seats(&world, "laboratorio", 3, json!({})).await;
    let path = registered(&world, "outsider", "laboratorio").await;
    registered(&world, MEMBER, "laboratorio").await;
    let shown = code(&world, &path).await;
    check_in(&world, TEAM, &shown).await.refuses(&expect![[r#"
        409 door-not-open: Gli ingressi si registrano da mercoledì 13 gennaio 2027 alle 18:00 (ora di Roma).
    "#]]);
    world.set_clock("2027-01-14T17:12:00Z");
    check_in(&world, "anonymous", &shown).await.is(401);
    check_in(&world, "outsider", &shown).await.is(403);
    assert_eq!(door(&world).await, json!([2, 0, 0, 1]));
    let came = check_in(&world, TEAM, &shown).await;
    assert_eq!(came.is(200).str("/state"), "attended");
    assert_eq!(came.str("/checked_in_at"), "2027-01-14T17:12:00Z");
    assert_eq!(door(&world).await, json!([1, 1, 0, 1]));
    check_in(&world, TEAM, &shown).await.refuses(&expect![[r#"
        409 already-arrived: L’ingresso è già registrato: giovedì 14 gennaio 2027 alle 18:12 (ora di Roma).
    "#]]);
    assert_eq!(
        counted(&world, "laboratorio").await,
        (2, 0),
        "who came has their seat"
    );
}

async fn what_a_code_does_not_open(world: World) {
    with_seats(&world, "laboratorio", 1, json!({})).await;
    with_seats(&world, "altrove", 9, json!({})).await;
    registered(&world, MEMBER, "laboratorio").await;
    let waits = registered(&world, "outsider", "laboratorio").await;
    let elsewhere = registered(&world, "outsider", "altrove").await;
    let waiting: Vec<String> = world
        .rows("SELECT code FROM registrations WHERE state = 'waitlisted'")
        .await;
    let other = code(&world, &elsewhere).await;
    world.set_clock("2027-01-14T17:12:00Z");
    check_in(&world, TEAM, "22222222").await.refuses(&expect![[r#"
        422 unknown-code: Nessuna iscrizione a questo evento ha questo codice: controlla l’evento e le otto lettere, oppure cerca la persona per nome.
    "#]]);
    check_in(&world, TEAM, &other).await.refuses(&expect![[r#"
        422 other-events-code: Questo codice è di un altro evento: Laboratorio di quartiere.
    "#]]);
    check_in(&world, TEAM, &waiting[0]).await.refuses(&expect![[r#"
        409 wrong-state: Lo stato attuale è «waitlisted»: da qui non si passa a «arrival».
    "#]]);
    assert_eq!(state(&world, &waits).await, "waitlisted");
}

async fn a_mistake_is_taken_back(world: World) {
    with_seats(&world, "laboratorio", 1, json!({})).await;
    let path = registered(&world, "outsider", "laboratorio").await;
    world.set_clock("2027-01-14T17:12:00Z");
    let by_hand = |method| world.by(TEAM).ask(method, &format!("{path}/attendance"));
    by_hand(Method::DELETE).send().await.refuses(&expect![[r#"
        409 wrong-state: Lo stato attuale è «confirmed»: da qui non si passa a «arrival_undone».
    "#]]);
    by_hand(Method::POST).json(&json!({})).send().await.is(200);
    let undone = by_hand(Method::DELETE).send().await;
    assert_eq!(undone.is(200).str("/state"), "confirmed");
    assert_eq!(undone.at("/checked_in_at"), Value::Null);
    by_hand(Method::POST).json(&json!({})).send().await.is(200);
    assert_eq!(state(&world, &path).await, "attended");
}

async fn who_just_comes_takes_a_free_seat(world: World) {
    with_seats(&world, "laboratorio", 2, json!({})).await;
    registered(&world, MEMBER, "laboratorio").await;
    world.set_clock("2027-01-14T17:12:00Z");
    let came = walk_in(&world, "pia@example.org").await;
    assert_eq!(
        (came.is(201).str("/state"), came.str("/source")),
        ("attended".to_owned(), "walk_in".to_owned())
    );
    assert_eq!(door(&world).await, json!([1, 1, 1, 0]));
    walk_in(&world, "pia@example.org").await.refuses(&expect![[r#"
        409 already-registered: C’è già un’iscrizione, nello stato «attended»: è in /v1/registrations/<id>.
    "#]]);
    walk_in(&world, "altra@example.org").await.refuses(&expect![[r#"
        409 no-seat: In questa modalità non c’è un posto libero: nulla è cambiato.
    "#]]);
    assert!(
        super::letters_to(&world, "pia@example.org").await.is_empty(),
        "who is there needs no letter"
    );
}

async fn what_was_noted_without_a_connection_keeps_its_time(world: World) {
    with_seats(&world, "laboratorio", 5, json!({})).await;
    let path = registered(&world, "outsider", "laboratorio").await;
    let shown = code(&world, &path).await;
    // The event is over and who did not come was noted, when the telephone finds a network again.
    let late = registered(&world, MEMBER, "laboratorio").await;
    world.set_clock("2027-01-14T17:30:00Z");
    let early = code(&world, &late).await;
    check_in(&world, TEAM, &early).await.is(200);
    world.set_clock("2027-01-14T20:00:00Z");
    world.do_what_is_due().await;
    assert_eq!(state(&world, &path).await, "no_show");
    let asking = world.by(TEAM).post("/v1/events/laboratorio/check-ins");
    let told = json!({"code": shown, "arrived_at": "2027-01-14T17:03:00Z"});
    let came = asking.json(&told).send().await;
    assert_eq!(
        (came.is(200).str("/state"), came.str("/checked_in_at")),
        ("attended".to_owned(), "2027-01-14T17:03:00Z".to_owned())
    );
}

async fn who_never_came_was_absent_where_the_door_was_used(world: World) {
    for slug in ["laboratorio", "senza-porta"] {
        with_seats(&world, slug, 5, json!({})).await;
        registered(&world, "outsider", slug).await;
    }
    let came = registered(&world, MEMBER, "laboratorio").await;
    world.set_clock("2027-01-14T17:30:00Z");
    let shown = code(&world, &came).await;
    check_in(&world, TEAM, &shown).await.is(200);
    world.set_clock("2027-01-14T19:00:00Z");
    world.do_what_is_due().await;
    let states: Vec<String> = world
        .rows("SELECT e.slug || ' ' || r.state FROM registrations r JOIN events e ON e.id = r.event_id ORDER BY 1")
        .await;
    assert_eq!(
        states,
        [
            "laboratorio attended",
            "laboratorio no_show",
            "senza-porta confirmed"
        ]
    );
    assert_eq!(
        super::letters_to(&world, &address("outsider"))
            .await
            .iter()
            .filter(|name| name.contains("no_show"))
            .count(),
        0
    );
}
