//! Where topics go: never two in one place, whatever happens at once; and whose they are.

use super::{
    NOBODY, ONE, OTHER, TEAM, WALL, again_while_busy, ask_to_propose, id, ids, open_space, place, place_on,
    propose, version,
};
use crate::both;
use crate::harness::{Engine, Seen, World};
use expect_test::expect;
use serde_json::{Value, json};
use std::sync::atomic::Ordering;
use tokio::sync::Barrier;

both![
    a_topic_is_placed_by_who_brought_it,
    what_cannot_be_a_place_is_told,
    of_many_at_once_one_has_the_place,
    without_row_locks_the_others_are_not_told_who,
    there_are_limits,
];

async fn a_topic_is_placed_by_who_brought_it(world: World) {
    open_space(&world).await;
    let (rooms, slots) = (ids(&world, "rooms").await, ids(&world, "slots").await);
    let topic = propose(&world, ONE, "Orti").await;
    let to = json!({"room": rooms[0], "slot": slots[1]});
    let before = version(&world).await;
    let read = world.by(ONE).get(&topic).await;
    let tag = read.is(200).header("etag").expect("a tag").to_owned();
    let placed = place_on(&world.server, ONE, &topic, &tag, &to).await;
    assert_eq!(placed.is(200).at("/place"), to);
    assert_eq!(version(&world).await, before + 1);
    // Somebody moved it first; the version alone is a tag, too.
    place_on(&world.server, TEAM, &topic, &tag, &to).await.is(412);
    place_on(&world.server, TEAM, &topic, "\"2-\"", &to).await.is(200);
    place(&world, OTHER, &topic, &to).await.is(403);
    let nowhere = json!({"room": null, "slot": null});
    assert_eq!(
        place(&world, ONE, &topic, &nowhere).await.at("/place"),
        Value::Null
    );
}

async fn what_cannot_be_a_place_is_told(world: World) {
    open_space(&world).await;
    let (rooms, slots) = (ids(&world, "rooms").await, ids(&world, "slots").await);
    let topic = propose(&world, ONE, "Orti").await;
    let half = json!({"room": rooms[0], "slot": null});
    place(&world, ONE, &topic, &half).await.refuses(&expect![[r#"
        422 invalid: slot: Servono sia la sala sia la fascia oraria; per togliere l’argomento dal tabellone, nessuna delle due.
          /slot rule: Servono sia la sala sia la fascia oraria; per togliere l’argomento dal tabellone, nessuna delle due.
    "#]]);
    let elsewhere = json!({"room": slots[0], "slot": rooms[0]});
    place(&world, ONE, &topic, &elsewhere).await.refuses(&expect![[r#"
        422 invalid: In questo open space non c’è questa sala.
          /room rule: In questo open space non c’è questa sala.
          /slot rule: In questo open space non c’è questa fascia.
    "#]]);
    let there = json!({"room": rooms[0], "slot": slots[0]});
    place(&world, ONE, &topic, &there).await.is(200);
    let second = propose(&world, OTHER, "Mense").await;
    let taken = place(&world, OTHER, &second, &there).await;
    taken.refuses(&expect![[r#"
        409 place-taken: In questa sala, a quest’ora, c’è già «Orti»: scegli un’altra sala o un’altra fascia.
    "#]]);
    assert_eq!(taken.at("/topic"), json!({"id": id(&topic), "title": "Orti"}));
}

const TOPICS: usize = 8;

/// Eight topics for one place at once, over two processes. What each was told.
async fn place_together(world: &World, with_locks: bool) -> (Vec<Seen>, Vec<String>) {
    let (one, other) = (world.replica(|_| {}).await, world.replica(|_| {}).await);
    for server in [&one, &other] {
        let locks = &server.parts.hall.house.db.row_locks;
        locks.store(with_locks, Ordering::Relaxed);
    }
    let (rooms, slots) = (ids(world, "rooms").await, ids(world, "slots").await);
    let to = json!({"room": rooms[0], "slot": slots[0]});
    let mut topics = Vec::new();
    for number in 0..TOPICS {
        topics.push(propose(world, ONE, &format!("Argomento {number}")).await);
    }
    let barrier = Barrier::new(TOPICS);
    let go = async |at: usize, topic: &String| {
        let server = if at.is_multiple_of(2) { &one } else { &other };
        barrier.wait().await;
        again_while_busy(async || place_on(server, TEAM, topic, "*", &to).await).await
    };
    let asked = topics.iter().enumerate().map(|(at, topic)| go(at, topic));
    let told = futures_util::future::join_all(asked).await;
    one.stop().await;
    other.stop().await;
    (told, topics)
}

fn refused_for(told: &[Seen], winner: &str) -> usize {
    let because = |seen: &&Seen| seen.status == 409 && seen.at("/topic/id") == json!(id(winner));
    told.iter().filter(because).count()
}

async fn of_many_at_once_one_has_the_place(world: World) {
    open_space(&world).await;
    let (told, topics) = place_together(&world, true).await;
    let won: Vec<usize> = (0..TOPICS).filter(|at| told[*at].status == 200).collect();
    assert_eq!(won.len(), 1, "one has it");
    assert_eq!(
        refused_for(&told, &topics[won[0]]),
        TOPICS - 1,
        "the others know which"
    );
}

/// The control: the index keeps the place for one all the same, but nobody else learns who has it.
async fn without_row_locks_the_others_are_not_told_who(world: World) {
    if world.database().engine() == Engine::Sqlite {
        return;
    }
    open_space(&world).await;
    for _ in 0..10 {
        world.execute("DELETE FROM open_space_topics").await;
        let (told, topics) = place_together(&world, false).await;
        let won: Vec<usize> = (0..TOPICS).filter(|at| told[*at].status == 200).collect();
        assert_eq!(won.len(), 1, "one has it");
        if refused_for(&told, &topics[won[0]]) < TOPICS - 1 {
            return;
        }
    }
    panic!("ten times everybody knew: the test above proves nothing");
}

async fn there_are_limits(world: World) {
    open_space(&world).await;
    for number in 0..10 {
        propose(&world, ONE, &format!("Argomento {number}")).await;
    }
    ask_to_propose(&world, ONE, "Ancora uno")
        .await
        .refuses(&expect![[r#"
        409 too-many-topics: Hai già proposto 10 argomenti, il massimo: ritirane uno, poi proponi questo.
    "#]]);
    ask_to_propose(&world, NOBODY, "Senza posto").await.refuses(&expect![[r#"
        403 not-registered: Può farlo chi ha un posto confermato a questo evento: iscriviti, oppure apri il collegamento della tua iscrizione.
    "#]]);
    ask_to_propose(&world, "anonymous", "Senza nome").await.is(401);
    for number in 10..200 {
        propose(&world, TEAM, &format!("Argomento {number}")).await;
    }
    ask_to_propose(&world, OTHER, "Uno di troppo")
        .await
        .refuses(&expect![[r#"
        409 too-many-topics: Ci sono già 200 argomenti, il massimo: unisciti a un gruppo che c’è già.
    "#]]);
    let wall = world.get(WALL).await;
    assert_eq!(wall.is(200).at("/topics").as_array().map(Vec::len), Some(200));
}
