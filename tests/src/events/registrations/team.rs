//! What the organisers do: decide, add, promote, move, remove; one by one and many at once.

use super::{
    TEAM, counted, guest, letters_to, published, register_with, registered, state, step, with, with_seats,
};
use crate::both;
use crate::harness::World;
use expect_test::expect;
use serde_json::{Value, json};

both![
    requests_are_decided_on,
    people_are_added,
    people_are_moved,
    many_are_decided_on_at_once,
    the_list_is_for_the_organisers,
];

async fn requests_are_decided_on(world: World) {
    with_seats(&world, "patti", 1, json!({"approval": true})).await;
    let first = registered(&world, "outsider", "patti").await;
    let second = registered(&world, "member of open-data-lab", "patti").await;
    let third = registered(&world, "moderator of open-data-lab", "patti").await;
    step(&world, "outsider", &first, "approval").await.is(403);
    step(&world, "member of open-data-lab", &first, "approval")
        .await
        .is(404);
    assert_eq!(
        step(&world, TEAM, &first, "approval").await.is(200).str("/state"),
        "confirmed"
    );
    assert_eq!(
        step(&world, TEAM, &second, "approval")
            .await
            .is(200)
            .str("/state"),
        "waitlisted",
        "no seat"
    );
    let asking = world.by(TEAM).post(&format!("{third}/rejection"));
    let rejected = asking
        .json(&json!({"reason": "I posti sono per chi lavora in un Comune."}))
        .send()
        .await;
    assert_eq!(rejected.is(200).str("/state"), "rejected");
    step(&world, TEAM, &third, "approval").await.refuses(&expect![[r#"
        409 wrong-state: Lo stato attuale è «rejected»: da qui non si passa a «approval».
    "#]]);
    let told = super::letter(
        &world,
        "moderator.open-data-lab@example.org",
        "registration_rejected",
    )
    .await;
    assert!(told.text.contains("chi lavora in un Comune"), "{}", told.text);
    assert_eq!(counted(&world, "patti").await, (1, 1));
    // A request is taken back by who made it.
    let fourth = registered(&world, "member of contratti-di-fiume", "patti").await;
    step(&world, "member of contratti-di-fiume", &fourth, "cancellation")
        .await
        .is(200);
}

async fn people_are_added(world: World) {
    let seats = json!([{"channel": "in_person", "capacity": 2, "reserved": 1}]);
    published(&world, "patti", json!({"seats": seats})).await;
    let add = |reserved: bool, emails: &[&str]| {
        let people: Vec<Value> = emails
            .iter()
            .map(|email| json!({"email": email, "name": "Invitata Speciale", "reserved": reserved}))
            .collect();
        let asking = world.by(TEAM).post("/v1/events/patti/invitees");
        asking
            .json(&json!({"attendees": people, "reason": "Portano un caso."}))
            .send()
    };
    let reserved = add(true, &["uno@example.org", "due@example.org"]).await;
    reserved.is(200).reads_at(
        "/results",
        &expect![[r#"
        200
        [
          {
            "done": true,
            "email": "uno@example.org",
            "problem": null,
            "registration": "<id>",
            "state": "confirmed"
          },
          {
            "done": false,
            "email": "due@example.org",
            "problem": {
              "detail": "I posti riservati a chi organizza sono tutti assegnati: nulla è cambiato.",
              "status": 409,
              "title": "Nessun posto libero",
              "type": "http://localhost:8080/problems/no-seat"
            },
            "registration": null,
            "state": null
          }
        ]
    "#]],
    );
    let free = add(false, &["due@example.org", "tre@example.org", "due@example.org"]).await;
    let told = |seen: &crate::harness::Seen| {
        let results = seen.at("/results");
        let line = |one: &Value| format!("{} {} {}", one["email"], one["done"], one["state"]);
        results
            .as_array()
            .expect("results")
            .iter()
            .map(line)
            .collect::<Vec<_>>()
            .join("\n")
    };
    expect![[r#"
        "due@example.org" true "confirmed"
        "tre@example.org" true "waitlisted"
        "due@example.org" false "confirmed""#]]
    .assert_eq(&told(&free));
    assert_eq!(
        counted(&world, "patti").await,
        (1, 1),
        "the reserved seat is not among those taken"
    );
    // A person with an account finds it there.
    add(false, &["outsider@example.org"]).await.is(200);
    assert_eq!(
        world
            .by("outsider")
            .get("/v1/me/registrations")
            .await
            .each("state"),
        ["waitlisted"]
    );
    let asking = world.by("outsider").post("/v1/events/patti/invitees");
    let body = json!({"attendees": [{"email": "x@example.org", "name": "X"}], "reason": "Per provare."});
    asking.json(&body).send().await.is(403);
}

async fn people_are_moved(world: World) {
    let seats = json!([{"channel": "in_person", "capacity": 1}, {"channel": "online", "capacity": 1}]);
    published(&world, "misto", json!({"mode": "hybrid", "seats": seats})).await;
    with_seats(&world, "altro", 1, json!({})).await;
    let in_person = json!({"channel": "in_person"});
    let first = register_with(&world, "outsider", "misto", in_person.clone())
        .await
        .is(201)
        .str("/_links/self");
    let second = register_with(&world, "member of open-data-lab", "misto", in_person).await;
    let second = second.is(201).str("/_links/self");
    let to = |path: &str, to: Value| {
        let asking = world.by(TEAM).post(&format!("{path}/move"));
        asking
            .json(&with(json!({"reason": "Ce l’ha chiesto lei."}), to))
            .send()
    };
    let moved = to(&first, json!({"channel": "online"})).await;
    assert_eq!(
        (moved.is(200).str("/channel"), moved.str("/state")),
        ("online".to_owned(), "confirmed".to_owned())
    );
    assert_eq!(
        state(&world, &second).await,
        "confirmed",
        "the seat that it left goes on"
    );
    to(&second, json!({"channel": "online"}))
        .await
        .refuses(&expect![[r#"
        409 no-seat: In questa modalità non c’è un posto libero: nulla è cambiato.
    "#]]);
    to(&second, json!({"channel": "in_person"}))
        .await
        .refuses(&expect![[r#"
            409 conflict: Partecipa già così: non c’è nulla da spostare.
        "#]]);
    to(&second, json!({})).await.is(422);
    to(&second, json!({"event": "non-esiste"}))
        .await
        .refuses(&expect![[r#"
        422 invalid: Questo evento non c’è: l’elenco è in /v1/events.
          /event rule: Questo evento non c’è: l’elenco è in /v1/events.
    "#]]);
    let elsewhere = to(&second, json!({"event": "altro"})).await;
    assert_eq!(
        (elsewhere.is(200).str("/event/slug"), elsewhere.str("/state")),
        ("altro".to_owned(), "confirmed".to_owned())
    );
    assert_eq!(
        (counted(&world, "misto").await, counted(&world, "altro").await),
        ((0, 0), (1, 0))
    );
    let third = registered(&world, "moderator of open-data-lab", "altro").await;
    let waits = to(&third, json!({"event": "misto", "channel": "in_person"})).await;
    assert_eq!(
        waits.is(200).str("/state"),
        "confirmed",
        "from one queue to a free seat elsewhere"
    );
    // Who may not decide here is not told what there is elsewhere.
    let asking = world.by("outsider").post(&format!("{first}/move"));
    asking
        .json(&json!({"event": "nessuno", "reason": "Voglio io."}))
        .send()
        .await
        .is(403);
    let asking = world.by("outsider").post(&format!("{first}/move"));
    asking
        .json(&json!({"channel": "in_person", "reason": "Voglio io."}))
        .send()
        .await
        .is(403);
    assert_eq!(
        letters_to(&world, "moderator.open-data-lab@example.org").await,
        [
            "registration_moved",
            "registration_promoted",
            "registration_waitlisted"
        ]
    );
}

async fn many_are_decided_on_at_once(world: World) {
    with_seats(&world, "patti", 2, json!({"approval": true})).await;
    with_seats(&world, "altro", 2, json!({})).await;
    let mut ids = Vec::new();
    for who in &super::PEOPLE[..4] {
        let path = registered(&world, who, "patti").await;
        ids.push(path.rsplit('/').next().expect("an id").to_owned());
    }
    let elsewhere = registered(&world, "outsider", "altro").await;
    let elsewhere = elsewhere.rsplit('/').next().expect("an id").to_owned();
    let decide = |caller: &str, body: Value| {
        let asking = world.by(caller).post("/v1/events/patti/registrations/decisions");
        asking.json(&body).send()
    };
    let told = |seen: &crate::harness::Seen| {
        let results = seen.at("/results");
        let line = |one: &Value| format!("{} {} {}", one["done"], one["state"], one["problem"]["status"]);
        results
            .as_array()
            .expect("results")
            .iter()
            .map(line)
            .collect::<Vec<_>>()
            .join("\n")
    };
    let filter = json!({"state": ["requested"]});
    let other = decide(TEAM, json!({"step": "approval", "filter": filter, "expected": 3})).await;
    other.refuses(&expect![[r#"
        409 conflict: Il filtro ora trova 4 iscrizioni, non 3: nulla è cambiato. Guarda di nuovo l’elenco, poi decidi.
    "#]]);
    let named = decide(
        TEAM,
        json!({"step": "approval", "registrations": [ids[0], elsewhere, ids[1]]}),
    )
    .await;
    expect![[r#"
        true "confirmed" null
        false null 404
        true "confirmed" null"#]]
    .assert_eq(&told(named.is(200)));
    let found = decide(TEAM, json!({"step": "approval", "filter": filter, "expected": 2})).await;
    expect![[r#"
        true "waitlisted" null
        true "waitlisted" null"#]]
    .assert_eq(&told(found.is(200)));
    decide(TEAM, json!({"step": "removal", "registrations": [ids[0]]}))
        .await
        .is(422);
    let removed = decide(
        TEAM,
        json!({"step": "removal", "reason": "Prova.", "registrations": [ids[0], ids[0]]}),
    )
    .await;
    expect![[r#"
        true "cancelled" null
        false "cancelled" 409"#]]
    .assert_eq(&told(removed.is(200)));
    assert_eq!(counted(&world, "patti").await, (2, 1), "the seat went on");
    decide("outsider", json!({"step": "approval", "registrations": [ids[2]]}))
        .await
        .is(403);
}

async fn the_list_is_for_the_organisers(world: World) {
    with_seats(&world, "patti", 2, json!({})).await;
    registered(&world, "outsider", "patti").await;
    guest(&world, "patti", "gina@example.org").await;
    registered(&world, "member of open-data-lab", "patti").await;
    let list = async |query: &str| {
        let path = format!("/v1/events/patti/registrations{query}");
        world.by("facilitator of rigenerazione-urbana").get(&path).await
    };
    list("?sort=oldest").await.lists(
        &["name", "email", "state", "source"],
        &expect![[r#"
        null · null · null · null
        null · null · null · null
        null · null · null · null"#]],
    );
    list("?sort=queue&limit=1")
        .await
        .lists(&["name"], &expect!["null"]);
    list("?sort=name").await.lists(
        &["name"],
        &expect![[r#"
        null
        null
        null"#]],
    );
    list("?q=gina").await.lists(&["name"], &expect!["null"]);
    list("?state=waitlisted&channel=in_person")
        .await
        .lists(&["name"], &expect!["null"]);
    list("?facets=true&count=true").await.reads_at(
        "/facets/state",
        &expect![[r#"
        200
        [
          {
            "count": 2,
            "value": "confirmed"
          },
          {
            "count": 1,
            "value": "waitlisted"
          }
        ]
    "#]],
    );
    let first = list("?sort=name&limit=2").await;
    let next = first.str("/_links/next");
    world.by(TEAM).get(&next).await.lists(&["name"], &expect!["null"]);
    for (who, status) in [
        ("anonymous", 401),
        ("analyst", 403),
        ("outsider", 403),
        ("coordinator of open-data-lab", 403),
    ] {
        world
            .by(who)
            .get("/v1/events/patti/registrations")
            .await
            .is(status);
    }
}
