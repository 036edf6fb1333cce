//! Votes: secret, one ballot each, never more than one has, counted when the open space is closed.

use super::{
    NOBODY, ONE, OTHER, TEAM, WALL, again_while_busy, go_to, move_on, open_space, propose, set_up, setup,
    titled, vote, vote_on, with,
};
use crate::both;
use crate::events::registrations::step;
use crate::harness::World;
use expect_test::expect;
use reqwest::Method;
use serde_json::{Value, json};
use tokio::sync::Barrier;

both![
    a_ballot_takes_the_place_of_the_one_before,
    what_is_no_ballot_is_told,
    nobody_votes_more_than_they_may_however_often_at_once,
    votes_are_counted_at_the_end_and_only_then,
    who_gave_up_the_seat_does_not_count,
];

async fn two_topics(world: &World) -> (String, String) {
    open_space(world).await;
    let topics = (
        propose(world, ONE, "Orti").await,
        propose(world, OTHER, "Mense").await,
    );
    go_to(world, "voting").await;
    topics
}

async fn ballot(world: &World, who: &str) -> Value {
    world.by(who).get(WALL).await.at("/mine/ballot")
}

async fn a_ballot_takes_the_place_of_the_one_before(world: World) {
    let (orti, mense) = two_topics(&world).await;
    let cast = vote(&world, ONE, &[(&orti, 3), (&mense, 1)]).await;
    assert_eq!(
        (cast.is(200).at("/left"), cast.at("/votes_each")),
        (json!(1), json!(5))
    );
    vote(&world, ONE, &[(&mense, 5)]).await.is(200);
    assert_eq!(
        ballot(&world, ONE).await,
        json!([{"topic": super::id(&mense), "votes": 5}])
    );
    let wall = world.by(OTHER).get(WALL).await;
    assert_eq!(
        (wall.at("/ballots"), wall.at("/mine/ballot")),
        (json!(1), Value::Null)
    );
    // The trail knows that somebody voted, and not how.
    let trail: Vec<String> = world
        .rows("SELECT change FROM audit_entries WHERE action = 'open_space.ballot_cast'")
        .await;
    assert_eq!(trail, ["{}", "{}"]);
    vote(&world, ONE, &[]).await.is(200);
    assert_eq!(world.get(WALL).await.at("/ballots"), json!(0));
}

async fn what_is_no_ballot_is_told(world: World) {
    let (orti, mense) = two_topics(&world).await;
    vote(&world, ONE, &[(&orti, 4), (&mense, 3)])
        .await
        .refuses(&expect![[r#"
        422 invalid: I voti sono 7, e ne hai 5: togline 2.
          /votes rule: I voti sono 7, e ne hai 5: togline 2.
    "#]]);
    let unknown = "/v1/open-space-topics/0197a3c4-5b6d-7e8f-9a0b-1c2d3e4f5a6b";
    vote(&world, ONE, &[(unknown, 1), (&orti, 1), (&orti, 1)])
        .await
        .refuses(&expect![[r#"
        422 invalid: Questo argomento non è di questo open space.
          /votes/0/topic rule: Questo argomento non è di questo open space.
          /votes/2/topic rule: Questo argomento c’è già più sopra: indica una volta sola quanti voti gli dai.
    "#]]);
    vote(&world, NOBODY, &[(&orti, 1)]).await.is(403);
    vote(&world, TEAM, &[(&orti, 1)]).await.is(403);
    assert_eq!(world.get(WALL).await.at("/ballots"), json!(0));
    // Nobody loses a vote that they have given.
    vote(&world, ONE, &[(&orti, 5)]).await.is(200);
    let fewer = with(setup(), json!({"votes_each": 3}));
    let asking = world.by(TEAM).ask(Method::PUT, WALL).header("if-match", "*");
    asking.json(&fewer).send().await.refuses(&expect![[r#"
        409 conflict: Qualcuno ha già votato: il numero di voti a testa non si può più cambiare.
    "#]]);
    set_up(&world, &fewer).await.is(428);
}

async fn nobody_votes_more_than_they_may_however_often_at_once(world: World) {
    let (orti, mense) = two_topics(&world).await;
    let (one, other) = (world.replica(|_| {}).await, world.replica(|_| {}).await);
    let barrier = Barrier::new(12);
    let go = async |at: usize| {
        let server = if at.is_multiple_of(2) { &one } else { &other };
        let topic = if at.is_multiple_of(3) { &orti } else { &mense };
        barrier.wait().await;
        again_while_busy(async || vote_on(server, ONE, &[(topic, 5)]).await)
            .await
            .status
    };
    let told = futures_util::future::join_all((0..12).map(go)).await;
    assert_eq!(told, [200; 12]);
    one.stop().await;
    other.stop().await;
    move_on(&world, "closed").await.is(200);
    let wall = world.by("outsider").get(WALL).await;
    let votes = |at: usize| wall.at(&format!("/topics/{at}/votes")).as_i64().expect("counted");
    assert_eq!((votes(0) + votes(1), wall.at("/ballots")), (5, json!(1)));
}

async fn votes_are_counted_at_the_end_and_only_then(world: World) {
    let (orti, mense) = two_topics(&world).await;
    vote(&world, ONE, &[(&orti, 3), (&mense, 2)]).await.is(200);
    vote(&world, OTHER, &[(&orti, 1)]).await.is(200);
    for who in [TEAM, ONE, "anonymous", "administrator"] {
        let wall = world.by(who).get(WALL).await;
        assert_eq!(titled(&wall, "Orti")["votes"].clone(), Value::Null, "{who}");
        assert_eq!(world.by(who).get(&orti).await.at("/votes"), Value::Null, "{who}");
    }
    move_on(&world, "closed").await.is(200);
    let counts = async || {
        let wall = world.get(WALL).await;
        (
            titled(&wall, "Orti")["votes"].clone(),
            titled(&wall, "Mense")["votes"].clone(),
            wall.at("/ballots"),
        )
    };
    assert_eq!(counts().await, (json!(4), json!(2), json!(2)));
    vote(&world, OTHER, &[(&mense, 5)]).await.is(409);
    // What was counted stays when registrations are forgotten.
    world.execute("DELETE FROM registrations").await;
    world.execute("UPDATE event_channels SET taken = 0").await;
    assert_eq!(counts().await, (json!(4), json!(2), json!(2)));
    move_on(&world, "voting").await.is(200);
    assert_eq!(counts().await, (Value::Null, Value::Null, json!(0)));
}

async fn who_gave_up_the_seat_does_not_count(world: World) {
    let (orti, _) = two_topics(&world).await;
    vote(&world, ONE, &[(&orti, 3)]).await.is(200);
    vote(&world, OTHER, &[(&orti, 1)]).await.is(200);
    let mine = world.by(ONE).get("/v1/me/registrations").await;
    let path = mine.is(200).str("/items/0/_links/self");
    step(&world, ONE, &path, "cancellation").await.is(200);
    vote(&world, ONE, &[(&orti, 5)]).await.is(403);
    let closed = move_on(&world, "closed").await;
    assert_eq!(
        (titled(&closed, "Orti")["votes"].clone(), closed.at("/ballots")),
        (json!(1), json!(1))
    );
}
