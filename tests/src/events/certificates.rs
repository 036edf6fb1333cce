//! Certificates: for who took part, once it is over; anybody who has the code can tell that it is true.

use super::published;
use crate::both;
use crate::harness::{Seen, World};
use expect_test::expect;
use reqwest::Method;
use serde_json::{Value, json};

both![
    who_took_part_has_it_in_writing,
    who_may_not_have_one_is_told_why,
    a_new_one_replaces_the_one_before,
    nothing_is_left_of_who_is_erased,
];

const TEAM: &str = "coordinator of rigenerazione-urbana";
const MEMBER: &str = "member of rigenerazione-urbana";

/// A registration of somebody who came; its path.
async fn came(world: &World, caller: &str) -> String {
    let body = json!({"consent_privacy": true});
    let asking = world.by(caller).post("/v1/events/laboratorio/registrations");
    let path = asking.json(&body).send().await.is(201).str("/_links/self");
    let now = world.clock.now();
    world.set_clock("2027-01-14T17:10:00Z");
    let asking = world.by(TEAM).post(&format!("{path}/attendance"));
    asking.json(&json!({})).send().await.is(200);
    world.clock.set(now);
    path
}

async fn end(world: &World) {
    world.set_clock("2027-01-14T19:00:00Z");
    world.do_what_is_due().await;
}

async fn issue(world: &World, caller: &str, path: &str) -> Seen {
    world.by(caller).post(&format!("{path}/certificate")).send().await
}

async fn who_took_part_has_it_in_writing(world: World) {
    published(&world, "laboratorio", json!({})).await;
    let path = came(&world, MEMBER).await;
    world
        .by(MEMBER)
        .get(&format!("{path}/certificate.pdf"))
        .await
        .is(409);
    end(&world).await;
    let issued = issue(&world, MEMBER, &path).await;
    let code = issued.is(201).str("/code");
    assert_eq!(
        issued.str("/verify_url"),
        format!("http://localhost:8080/attestati/{code}")
    );
    let told = world.get(&format!("/v1/certificates/{code}")).await;
    expect![[r#"{"code":"<code>","name":"Milo Monti","issued_at":"2027-01-14T19:00:00Z","replaced_at":null,"event":{"id":"<id>","slug":"laboratorio","title":"Laboratorio di quartiere","starts_at":"2027-01-14T17:00:00Z","ends_at":"2027-01-14T19:00:00Z","zone":"Europe/Rome","channel":"in_person","hosts":["Rigenerazione urbana"]}}"#]].assert_eq(
        &told
            .is(200)
            .text()
            .replace(&code, "<code>")
            .replace(&told.str("/event/id"), "<id>"),
    );
    let file = world.by(MEMBER).get(&format!("{path}/certificate.pdf")).await;
    assert_eq!(file.is(200).header("content-type"), Some("application/pdf"));
    assert!(file.body.starts_with(b"%PDF-"), "a PDF");
    world
        .by("outsider")
        .get(&format!("{path}/certificate.pdf"))
        .await
        .is(404);
    world
        .by(TEAM)
        .get(&format!("{path}/certificate.pdf"))
        .await
        .is(200);
    world.get("/v1/certificates/2222-2222-2222").await.is(404);
    world.get("/v1/certificates/nessuno").await.is(404);
}

async fn who_may_not_have_one_is_told_why(world: World) {
    published(&world, "laboratorio", json!({})).await;
    let path = came(&world, MEMBER).await;
    issue(&world, MEMBER, &path).await.refuses(&expect![[r#"
        409 no-certificate: L’attestato si può avere quando l’evento è finito.
    "#]]);
    let undo = world.by(TEAM).ask(Method::DELETE, &format!("{path}/attendance"));
    world.set_clock("2027-01-14T17:10:00Z");
    undo.send().await.is(200);
    end(&world).await;
    issue(&world, MEMBER, &path).await.refuses(&expect![[r#"
        409 no-certificate: L’attestato è per chi ha partecipato, e all’ingresso questa presenza non è stata registrata: chi organizza può farlo.
    "#]]);
    issue(&world, "outsider", &path).await.is(404);
}

async fn a_new_one_replaces_the_one_before(world: World) {
    published(&world, "laboratorio", json!({})).await;
    let path = came(&world, MEMBER).await;
    end(&world).await;
    let first = issue(&world, MEMBER, &path).await.is(201).str("/code");
    let second = issue(&world, TEAM, &path).await.is(201).str("/code");
    let of = async |code: &str| {
        world
            .get(&format!("/v1/certificates/{code}"))
            .await
            .at("/replaced_at")
    };
    assert_eq!(of(&first).await, json!("2027-01-14T19:00:00Z"));
    assert_eq!(of(&second).await, Value::Null);
}

async fn nothing_is_left_of_who_is_erased(world: World) {
    published(&world, "laboratorio", json!({})).await;
    let path = came(&world, MEMBER).await;
    end(&world).await;
    let code = issue(&world, MEMBER, &path).await.is(201).str("/code");
    world.execute("DELETE FROM registrations").await;
    world
        .execute("UPDATE event_channels SET taken = 0, held = 0")
        .await;
    world.get(&format!("/v1/certificates/{code}")).await.is(404);
}
