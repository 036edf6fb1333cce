//! Rooms, slots and votes: as a whole, by who runs the event, and what is wrong with them.

use super::{ONE, TEAM, WALL, ids, open_space, place, propose, published, set_up, setup, titled, with};
use crate::both;
use crate::harness::World;
use expect_test::expect;
use reqwest::Method;
use serde_json::{Value, json};

both![
    it_is_set_up_by_who_runs_the_event,
    what_is_wrong_is_told_all_at_once,
    who_changes_it_has_read_it,
    what_goes_sends_its_topics_back,
    of_an_event_that_does_not_take_place_nothing_changes,
];

async fn it_is_set_up_by_who_runs_the_event(world: World) {
    published(&world, "spazio", json!({})).await;
    world.get(WALL).await.is(404);
    assert_eq!(of_the_event(&world).await, Value::Null);
    let by = |who: &str| world.by(who).ask(Method::PUT, WALL).json(&setup());
    by("anonymous").send().await.is(401);
    by(ONE).send().await.is(403);
    let wall = by(TEAM).send().await;
    assert_eq!(
        (
            wall.is(200).str("/phase"),
            wall.at("/version"),
            wall.at("/setup_version")
        ),
        ("gathering".to_owned(), json!(1), json!(1))
    );
    let seen = world.get(WALL).await;
    assert_eq!(seen.is(200).str("/rooms/0/name"), "Sala del camino");
    assert_eq!(seen.str("/slots/0/label"), "Primo giro");
    assert_eq!(seen.header("etag").map(|tag| &tag[..3]), Some("\"1-"));
    let begun = json!({"phase": "gathering", "book_published_at": null});
    assert_eq!(of_the_event(&world).await, begun);
}

/// What the event itself tells of its open space.
async fn of_the_event(world: &World) -> Value {
    let event = world.get("/v1/events/spazio").await;
    event.is(200).at("/open_space")
}

async fn what_is_wrong_is_told_all_at_once(world: World) {
    published(&world, "spazio", json!({})).await;
    let wrong = json!({
        "rooms": [{"name": "Sala"}, {"name": "sala"}, {"name": "Cortile", "id": "0197a3c4-5b6d-7e8f-9a0b-1c2d3e4f5a6b"}],
        "slots": [
            {"starts_at": "2027-01-14T16:00:00Z", "ends_at": "2027-01-14T17:30:00Z"},
            {"starts_at": "2027-01-14T17:15:00Z", "ends_at": "2027-01-14T18:00:00Z"},
            {"starts_at": "2027-01-14T18:30:00Z", "ends_at": "2027-01-14T18:30:00Z"},
        ],
        "votes_each": 3,
    });
    set_up(&world, &wrong).await.refuses(&expect![[r#"
        422 invalid: C’è già una sala con questo nome: dalle un nome che la distingua.
          /rooms/1/name rule: C’è già una sala con questo nome: dalle un nome che la distingua.
          /slots/0/starts_at rule: La fascia è fuori dall’orario dell’evento.
          /slots/1/starts_at rule: La fascia comincia prima che finisca la precedente: le fasce vanno in ordine e non si sovrappongono.
          /slots/2/ends_at rule: La fine non viene dopo l’inizio.
          /rooms/2/id rule: In questo open space non c’è questa sala: per farne una nuova, lascia fuori «id».
    "#]]);
    world.get(WALL).await.is(404);
}

async fn who_changes_it_has_read_it(world: World) {
    open_space(&world).await;
    set_up(&world, &setup()).await.is(428);
    let anew = async |tag: &str| {
        let asking = world.by(TEAM).ask(Method::PUT, WALL).header("if-match", tag);
        asking.json(&setup()).send().await
    };
    anew("\"7-\"").await.is(412);
    let read = world.by(TEAM).get(WALL).await;
    // Topics that people bring meanwhile are no reason to begin again.
    propose(&world, ONE, "Orti").await;
    anew(read.header("etag").expect("a tag")).await.is(200);
    anew(read.header("etag").expect("a tag")).await.is(412);
}

async fn what_goes_sends_its_topics_back(world: World) {
    open_space(&world).await;
    let (rooms, slots) = (ids(&world, "rooms").await, ids(&world, "slots").await);
    let stays = propose(&world, ONE, "Orti").await;
    let goes = propose(&world, ONE, "Mense").await;
    for (path, room) in [(&stays, &rooms[0]), (&goes, &rooms[1])] {
        let to = json!({"room": room, "slot": slots[0]});
        place(&world, ONE, path, &to).await.is(200);
    }
    let one_room = with(
        setup(),
        json!({"rooms": [{"id": rooms[0], "name": "Sala grande"}], "slots": [
            {"id": slots[0], "starts_at": "2027-01-14T17:00:00Z", "ends_at": "2027-01-14T18:00:00Z"},
        ]}),
    );
    let asking = world.by(TEAM).ask(Method::PUT, WALL).header("if-match", "*");
    let wall = asking.json(&one_room).send().await;
    assert_eq!(titled(&wall, "Orti")["place"]["room"], json!(rooms[0]));
    assert_eq!(titled(&wall, "Mense")["place"], json!(null));
    assert_eq!(ids(&world, "rooms").await, rooms[..1]);
}

async fn of_an_event_that_does_not_take_place_nothing_changes(world: World) {
    open_space(&world).await;
    super::super::take(&world, "spazio", "cancellation").await.is(200);
    super::ask_to_propose(&world, ONE, "Orti")
        .await
        .refuses(&expect![[r#"
        409 wrong-state: L’evento è nello stato «cancelled»: il suo open space si può solo leggere.
    "#]]);
    super::move_on(&world, "running").await.is(409);
    let wall = world.by(ONE).get(WALL).await;
    assert_eq!(wall.is(200).at("/mine/may_propose"), json!(false));
}
