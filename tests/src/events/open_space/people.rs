//! Names are for those who take part; guests take part by their link; who is erased leaves topics that name nobody.

use super::{
    NOBODY, ONE, OTHER, TEAM, WALL, ask_to_propose, go_to, join, open_space, propose, report, version, vote,
};
use crate::both;
use crate::events::registrations::{guest, step};
use crate::harness::World;
use crate::harness::region::NOW;
use crate::privacy::signed_in;
use expect_test::expect;
use serde_json::{Value, json};

both![
    names_are_for_who_takes_part,
    a_guest_takes_part_by_link,
    a_group_writes_what_came_of_it,
    who_is_erased_leaves_no_name,
    one_takes_along_what_one_did,
];

const GUEST: &str = "gina@example.org";

async fn names_are_for_who_takes_part(world: World) {
    open_space(&world).await;
    let topic = propose(&world, ONE, "Orti").await;
    join(&world, OTHER, &topic).await.is(204);
    join(&world, OTHER, &topic).await.is(204);
    let name = world.by("outsider").get("/v1/me").await.str("/name");
    for (who, knows) in [
        (ONE, true),
        (OTHER, true),
        (TEAM, true),
        (NOBODY, false),
        ("anonymous", false),
        ("analyst", false),
    ] {
        let wall = world.by(who).get(WALL).await;
        let shown = wall.is(200).at("/topics/0/proposed_by");
        assert_eq!(shown, if knows { json!(name) } else { Value::Null }, "{who}");
        let seen = world.by(who).get(&topic).await;
        assert_eq!(seen.is(200).at("/members"), json!(1), "{who}");
        assert_eq!(
            seen.at("/group").as_array().map(Vec::len),
            knows.then_some(1),
            "{who}"
        );
        assert_eq!(seen.text().contains(&name), knows, "{who}");
    }
    let mine = world.by(OTHER).get(WALL).await;
    assert_eq!(
        (mine.at("/topics/0/own"), mine.at("/topics/0/joined")),
        (json!(false), json!(true))
    );
    world
        .by(OTHER)
        .delete(&format!("{topic}/membership"))
        .send()
        .await
        .is(204);
    assert_eq!(world.get(WALL).await.at("/topics/0/members"), json!(0));
}

async fn a_guest_takes_part_by_link(world: World) {
    open_space(&world).await;
    let (path, key) = guest(&world, "spazio", GUEST).await;
    let topic = propose(&world, &key, "Panchine").await;
    let wall = world.by(&key).get(WALL).await;
    assert_eq!(
        (wall.at("/mine/registered"), wall.at("/topics/0/own")),
        (json!(true), json!(true))
    );
    assert_eq!(wall.str("/topics/0/proposed_by"), "Gina Ospite");
    go_to(&world, "voting").await;
    vote(&world, &key, &[(&topic, 5)]).await.is(200);
    // Only members find the event now; the link leads to it all the same.
    let asking = world
        .by("editor")
        .patch("/v1/events/spazio")
        .header("if-match", "*");
    asking
        .json(&json!({"visibility": "members"}))
        .send()
        .await
        .is(200);
    world.by(NOBODY).get(WALL).await.is(404);
    world.by(&key).get(WALL).await.is(200);
    step(&world, &key, &path, "cancellation").await.is(200);
    world.by(&key).get(WALL).await.is(404);
}

async fn a_group_writes_what_came_of_it(world: World) {
    open_space(&world).await;
    let topic = propose(&world, ONE, "Orti").await;
    go_to(&world, "running").await;
    report(&world, OTHER, &topic, "Non ero del gruppo.").await.is(403);
    report(&world, NOBODY, &topic, "Non c’ero.").await.is(403);
    join(&world, OTHER, &topic).await.is(204);
    let written = report(&world, OTHER, &topic, "Siamo in **sei**.<script>").await;
    assert_eq!(
        written.is(200).str("/report/html"),
        "<p>Siamo in <strong>sei</strong>.&lt;script&gt;</p>\n"
    );
    report(&world, ONE, &topic, "Anch’io.").await.is(428);
    let tag = written.header("etag").expect("a tag").to_owned();
    let again = async || {
        let asking = world
            .by(ONE)
            .ask(reqwest::Method::PUT, &format!("{topic}/report"));
        let body = json!({"text": "Siamo in sette.", "next_steps": "Ci si rivede."});
        asking.header("if-match", &tag).json(&body).send().await
    };
    assert_eq!(again().await.is(200).str("/report/next_steps"), "Ci si rivede.");
    again().await.is(412);
    assert_eq!(world.get(&topic).await.str("/report/text"), "Siamo in sette.");
}

async fn who_is_erased_leaves_no_name(world: World) {
    open_space(&world).await;
    let topic = propose(&world, ONE, "Orti").await;
    join(&world, ONE, &topic).await.is(204);
    go_to(&world, "voting").await;
    vote(&world, ONE, &[(&topic, 5)]).await.is(200);
    let before = version(&world).await;
    signed_in(&world, "outsider@example.org", NOW).await;
    let asking = world.by(ONE).post("/v1/me/erasure");
    asking
        .json(&json!({"email": "outsider@example.org"}))
        .send()
        .await
        .is(200);
    let wall = world.by(TEAM).get(WALL).await;
    let topic = wall.is(200).at("/topics/0");
    assert_eq!(
        (
            &topic["title"],
            &topic["proposed_by"],
            &topic["members"],
            wall.at("/ballots")
        ),
        (&json!("Orti"), &Value::Null, &json!(0), json!(0))
    );
    assert!(
        before < version(&world).await,
        "whoever follows the wall hears of it"
    );
}

async fn one_takes_along_what_one_did(world: World) {
    open_space(&world).await;
    let topic = propose(&world, ONE, "Orti").await;
    ask_to_propose(&world, OTHER, "Mense").await.is(201);
    join(&world, ONE, &topic).await.is(204);
    go_to(&world, "voting").await;
    vote(&world, ONE, &[(&topic, 2)]).await.is(200);
    let data = world.by(ONE).get("/v1/me/data").await;
    let tables = data.is(200).at("/tables");
    let rows = |name: &str| {
        let table = tables
            .as_array()
            .and_then(|all| all.iter().find(|table| table["name"] == name));
        table.expect("the table")["rows"].as_array().expect("rows").len()
    };
    expect!["(1, 1, 1)"].assert_eq(&format!(
        "{:?}",
        (
            rows("open_space_topics"),
            rows("open_space_groups"),
            rows("open_space_ballots")
        )
    ));
}
