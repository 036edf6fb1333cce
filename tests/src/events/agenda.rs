//! The agenda of an event: sessions within its times, in order, under ids that stay.

use super::{draft, published};
use crate::both;
use crate::harness::{Seen, World};
use expect_test::expect;
use serde_json::{Value, json};

both![
    sessions_come_in_the_order_of_their_times,
    every_fault_of_an_agenda_is_told,
    a_copy_has_the_agenda_at_its_own_time,
];

fn session(title: &str, from: &str, to: &str) -> Value {
    json!({
        "starts_at": format!("2027-01-14T{from}:00Z"), "ends_at": format!("2027-01-14T{to}:00Z"), "room": "Sala grande",
        "texts": {"it": {"title": title, "abstract": ""}},
        "speakers": [{"name": "Irene Galli", "role": "assessora"}],
    })
}

async fn replace(world: &World, caller: &str, sessions: Value) -> Seen {
    let asking = world
        .by(caller)
        .ask(reqwest::Method::PUT, "/v1/events/laboratorio/agenda");
    asking
        .header("if-match", "*")
        .json(&json!({"sessions": sessions}))
        .send()
        .await
}

async fn sessions_come_in_the_order_of_their_times(world: World) {
    published(&world, "laboratorio", json!({})).await;
    let sessions = json!([
        session("Discussione", "18:00", "19:00"),
        session("Apertura", "17:00", "18:00")
    ]);
    replace(&world, "member of rigenerazione-urbana", sessions.clone())
        .await
        .is(403);
    let first = replace(&world, "facilitator of rigenerazione-urbana", sessions).await;
    first.is(200).reads_at(
        "/agenda",
        &expect![[r#"
        200
        [
          {
            "abstract": "",
            "ends_at": "2027-01-14T18:00:00Z",
            "id": "<id>",
            "room": "Sala grande",
            "speakers": [
              {
                "name": "Irene Galli",
                "role": "assessora",
                "url": null
              }
            ],
            "starts_at": "2027-01-14T17:00:00Z",
            "texts": {
              "it": {
                "abstract": "",
                "title": "Apertura"
              }
            },
            "title": "Apertura"
          },
          {
            "abstract": "",
            "ends_at": "2027-01-14T19:00:00Z",
            "id": "<id>",
            "room": "Sala grande",
            "speakers": [
              {
                "name": "Irene Galli",
                "role": "assessora",
                "url": null
              }
            ],
            "starts_at": "2027-01-14T18:00:00Z",
            "texts": {
              "it": {
                "abstract": "",
                "title": "Discussione"
              }
            },
            "title": "Discussione"
          }
        ]
    "#]],
    );
    let id = first.str("/agenda/1/id");
    let mut kept = session("Discussione, più lunga", "17:30", "19:00");
    kept["id"] = json!(id);
    let second = replace(&world, "editor", json!([kept])).await;
    assert_eq!(second.is(200).str("/agenda/0/id"), id, "it is the same session");
    let read = world.get("/v1/events/laboratorio").await;
    assert_eq!(read.str("/agenda/0/title"), "Discussione, più lunga");
    assert_eq!(
        read.at("/agenda/0/texts"),
        json!(null),
        "for those who run the event"
    );
}

async fn every_fault_of_an_agenda_is_told(world: World) {
    draft(&world, "laboratorio", json!({})).await;
    let sessions = json!([
        session("Prima dell’evento", "16:30", "17:30"),
        session("A rovescio", "18:30", "18:00"),
    ]);
    replace(&world, "editor", sessions).await.refuses(&expect![[r#"
            422 invalid: La sessione è fuori dall’orario dell’evento.
              /sessions/0/starts_at rule: La sessione è fuori dall’orario dell’evento.
              /sessions/1/ends_at rule: La fine non viene dopo l’inizio.
        "#]]);
    let read = world.by("editor").get("/v1/events/laboratorio").await;
    assert_eq!(read.at("/agenda"), json!([]), "nothing half-written");
}

async fn a_copy_has_the_agenda_at_its_own_time(world: World) {
    published(
        &world,
        "laboratorio",
        json!({"seats": [{"channel": "in_person", "capacity": 30, "reserved": 2}]}),
    )
    .await;
    replace(&world, "editor", json!([session("Apertura", "17:00", "18:00")]))
        .await
        .is(200);
    let copy = world.by("editor").post("/v1/events/laboratorio/copies");
    let copy = copy
        .json(&json!({"starts_at": "2027-03-01T09:00:00Z"}))
        .send()
        .await;
    copy.is(201);
    let told: Vec<Value> = [
        "/slug",
        "/status",
        "/starts_at",
        "/ends_at",
        "/agenda/0/starts_at",
        "/management/seats/0/reserved",
    ]
    .iter()
    .map(|pointer| copy.at(pointer))
    .collect();
    expect![[r#"["laboratorio-di-quartiere-2027-03-01","draft","2027-03-01T09:00:00Z","2027-03-01T11:00:00Z","2027-03-01T09:00:00Z",2]"#]].assert_eq(&Value::from(told).to_string());
}
