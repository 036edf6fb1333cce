//! Series: what a rule makes, and how far a change of one occurrence goes.

use super::{WHERE, new_event, take, with};
use crate::both;
use crate::harness::{Seen, World};
use expect_test::{Expect, expect};
use reqwest::Method;
use serde_json::{Value, json};

both![
    a_rule_makes_drafts_at_the_same_hour_in_summer_and_winter,
    rules_that_make_no_series_are_refused,
    a_change_goes_as_far_as_it_is_said_to,
    steps_go_as_far_as_they_are_said_to,
    another_rule_adds_and_takes_away,
    who_sees_no_occurrence_sees_no_series,
];

/// Sunday mornings around the night on which clocks are turned back: 31 October 2027.
fn autumn() -> Value {
    let times = json!({"starts_at": "2027-10-24T08:00:00Z", "ends_at": "2027-10-24T10:00:00Z"});
    json!({"event": with(new_event("colazione"), times), "rule": "FREQ=WEEKLY;COUNT=4"})
}

async fn create(world: &World, body: &Value) -> Seen {
    let path = format!("/v1/communities/{WHERE}/event-series");
    world.by("editor").post(&path).json(body).send().await
}

async fn finds(world: &World, field: &str, expected: Expect) {
    let seen = world.by("editor").get("/v1/events").await;
    expected.assert_eq(&seen.is(200).each(field).join(" "));
}

async fn change(world: &World, slug: &str, reach: &str, body: Value) -> Seen {
    let path = format!("/v1/events/{slug}?reach={reach}");
    let asking = world.by("editor").patch(&path).header("if-match", "*");
    asking.json(&body).send().await
}

async fn a_rule_makes_drafts_at_the_same_hour_in_summer_and_winter(world: World) {
    create(&world, &autumn()).await.is(201).reads(&expect![[r#"
        POST /v1/communities/rigenerazione-urbana/event-series
        201
        content-type: application/json
        content-language: it
        location: /v1/event-series/<id>

        {
          "id": "<id>",
          "occurrences": [
            {
              "detached": false,
              "ends_at": "2027-10-24T10:00:00Z",
              "id": "<id>",
              "slug": "colazione-2027-10-24",
              "starts_at": "2027-10-24T08:00:00Z",
              "status": "draft"
            },
            {
              "detached": false,
              "ends_at": "2027-10-31T11:00:00Z",
              "id": "<id>",
              "slug": "colazione-2027-10-31",
              "starts_at": "2027-10-31T09:00:00Z",
              "status": "draft"
            },
            {
              "detached": false,
              "ends_at": "2027-11-07T11:00:00Z",
              "id": "<id>",
              "slug": "colazione-2027-11-07",
              "starts_at": "2027-11-07T09:00:00Z",
              "status": "draft"
            },
            {
              "detached": false,
              "ends_at": "2027-11-14T11:00:00Z",
              "id": "<id>",
              "slug": "colazione-2027-11-14",
              "starts_at": "2027-11-14T09:00:00Z",
              "status": "draft"
            }
          ],
          "rule": "FREQ=WEEKLY;COUNT=4",
          "sentence": "ogni domenica, 4 volte",
          "starts_at": "2027-10-24T08:00:00Z",
          "zone": "Europe/Rome"
        }
    "#]]);
}

async fn rules_that_make_no_series_are_refused(world: World) {
    let mut told = String::new();
    for rule in [
        "FREQ=WEEKLY",
        "FREQ=DAILY;COUNT=400",
        "FREQ=HOURLY;COUNT=3",
        "FREQ=WEEKLY;BYDAY=MO;COUNT=3",
        "FREQ=WEEKLY;COUNT=0",
    ] {
        let seen = create(&world, &with(autumn(), json!({"rule": rule}))).await;
        told += &format!("{rule}: {}", seen.refusal());
    }
    expect![[r#"
        FREQ=WEEKLY: 422 invalid: La regola non finisce mai: indica quante volte (COUNT) o fino a quando (UNTIL).
          /rule rule: La regola non finisce mai: indica quante volte (COUNT) o fino a quando (UNTIL).
        FREQ=DAILY;COUNT=400: 422 invalid: La regola dà più di 200 date, il massimo ammesso: falla finire prima.
          /rule rule: La regola dà più di 200 date, il massimo ammesso: falla finire prima.
        FREQ=HOURLY;COUNT=3: 422 invalid: FREQ=HOURLY ripete più volte al giorno: al più una volta al giorno, con DAILY, WEEKLY, MONTHLY o YEARLY.
          /rule rule: FREQ=HOURLY ripete più volte al giorno: al più una volta al giorno, con DAILY, WEEKLY, MONTHLY o YEARLY.
        FREQ=WEEKLY;BYDAY=MO;COUNT=3: 422 invalid: La prima data non è tra quelle della regola: scegli una data che la rispetti, oppure cambia la regola.
          /rule rule: La prima data non è tra quelle della regola: scegli una data che la rispetti, oppure cambia la regola.
        FREQ=WEEKLY;COUNT=0: 422 invalid: COUNT=0 non è valido: qui va bene un numero intero da 1 a 200.
          /rule rule: COUNT=0 non è valido: qui va bene un numero intero da 1 a 200.
    "#]].assert_eq(&told);
    finds(&world, "slug", expect![[r#""#]]).await;
}

async fn a_change_goes_as_far_as_it_is_said_to(world: World) {
    create(&world, &autumn()).await.is(201);
    // One is moved by itself; a later change of all leaves it.
    let alone = json!({"starts_at": "2027-11-13T08:00:00Z", "ends_at": "2027-11-13T10:00:00Z"});
    change(&world, "colazione-2027-11-07", "this", alone)
        .await
        .is(200);
    let hour_later = json!({"starts_at": "2027-10-24T09:00:00Z", "ends_at": "2027-10-24T11:30:00Z"});
    change(&world, "colazione-2027-10-24", "all", hour_later)
        .await
        .is(200);
    finds(
        &world,
        "starts_at",
        expect!["2027-10-24T09:00:00Z 2027-10-31T10:00:00Z 2027-11-13T08:00:00Z 2027-11-14T10:00:00Z"],
    )
    .await;
    change(
        &world,
        "colazione-2027-10-31",
        "following",
        json!({"kind": "assembly"}),
    )
    .await
    .is(200);
    finds(&world, "kind", expect!["workshop assembly workshop assembly"]).await;
    // A change that one of them cannot take is no change of any.
    let wrong = json!({"ends_at": "2027-10-24T01:00:00Z"});
    change(&world, "colazione-2027-10-24", "all", wrong).await.is(422);
    finds(&world, "kind", expect!["workshop assembly workshop assembly"]).await;
}

async fn steps_go_as_far_as_they_are_said_to(world: World) {
    create(&world, &autumn()).await.is(201);
    let step = async |slug: &str, step: &str, body: Option<Value>| {
        let asking = world.by("editor").post(&format!("/v1/events/{slug}/{step}"));
        match body {
            Some(body) => asking.json(&body).send().await,
            None => asking.send().await,
        }
    };
    step("colazione-2027-10-31", "publication?reach=following", None)
        .await
        .is(200);
    finds(&world, "status", expect!["draft published published published"]).await;
    take(&world, "colazione-2027-10-24", "publication").await.is(200);
    let why = json!({"reason": "La sala non c’è più."});
    step("colazione-2027-11-07", "cancellation?reach=following", Some(why))
        .await
        .is(200);
    finds(
        &world,
        "status",
        expect!["published published cancelled cancelled"],
    )
    .await;
}

async fn another_rule_adds_and_takes_away(world: World) {
    let id = create(&world, &autumn()).await.is(201).str("/id");
    let path = format!("/v1/event-series/{id}");
    let rule = async |rule: &str| {
        let asking = world
            .by("editor")
            .ask(Method::PATCH, &path)
            .header("if-match", "*");
        asking.json(&json!({"rule": rule})).send().await
    };
    assert_eq!(
        rule("FREQ=WEEKLY;INTERVAL=2;COUNT=3")
            .await
            .is(200)
            .at("/occurrences/2/starts_at"),
        json!("2027-11-21T09:00:00Z")
    );
    finds(
        &world,
        "slug",
        expect!["colazione-2027-10-24 colazione-2027-11-07 laboratorio-di-quartiere-2027-11-21"],
    )
    .await;
    take(&world, "colazione-2027-11-07", "publication").await.is(200);
    rule("FREQ=WEEKLY;COUNT=2").await.refuses(&expect![[r#"
        422 invalid: Con questa regola «colazione-2027-11-07» non ci sarebbe più, ed è già pubblicato: prima annullalo.
          /rule rule: Con questa regola «colazione-2027-11-07» non ci sarebbe più, ed è già pubblicato: prima annullalo.
    "#]]);
    finds(
        &world,
        "slug",
        expect!["colazione-2027-10-24 colazione-2027-11-07 laboratorio-di-quartiere-2027-11-21"],
    )
    .await;
}

async fn who_sees_no_occurrence_sees_no_series(world: World) {
    let id = create(&world, &autumn()).await.is(201).str("/id");
    let path = format!("/v1/event-series/{id}");
    world.get(&path).await.is(404);
    take(&world, "colazione-2027-10-31", "publication").await.is(200);
    let seen = world.get(&path).await;
    assert_eq!(
        seen.is(200).at("/occurrences/0/slug"),
        json!("colazione-2027-10-31")
    );
    assert_eq!(seen.at("/occurrences/1"), json!(null));
}
