//! The demo region: what a newcomer finds on the first day.

use crate::both;
use crate::harness::World;
use expect_test::expect;
use std::collections::BTreeMap;

both![a_year_of_events_with_who_came_and_who_waits];

async fn a_year_of_events_with_who_came_and_who_waits(world: World) {
    world.import_demo().await;
    let events = world.by("editor").get("/v1/events?limit=100").await;
    let events = events.is(200).json();
    let items = events["items"].as_array().expect("events");
    let mut kinds = BTreeMap::<&str, usize>::new();
    let mut states = BTreeMap::<&str, usize>::new();
    for event in items {
        *kinds.entry(event["kind"].as_str().expect("a kind")).or_default() += 1;
        *states
            .entry(event["status"].as_str().expect("a state"))
            .or_default() += 1;
    }
    expect![[r#"
        {"assembly": 3, "meeting": 2, "open_space": 2, "other": 1, "training": 1, "webinar": 14, "workshop": 3, "world_cafe": 1}
        {"cancelled": 1, "draft": 1, "ended": 3, "postponed": 1, "published": 20, "reported": 1}
    "#]].assert_eq(&format!("{kinds:?}\n{states:?}\n"));

    let full = world
        .by("editor")
        .get("/v1/events?community=giovani-generazioni&kind=workshop")
        .await;
    expect![[r#"[{"capacity":24,"channel":"in_person","free":0,"waiting":7}]"#]]
        .assert_eq(&full.at("/items/0/registration/channels").to_string());
    let slug = full.str("/items/0/slug");
    let list = world
        .by("editor")
        .get(&format!("/v1/events/{slug}/registrations?facets=true&limit=1"))
        .await;
    expect![[r#"[{"count":1,"value":"cancelled"},{"count":22,"value":"confirmed"},{"count":1,"value":"offered"},{"count":7,"value":"waitlisted"}]"#]].assert_eq(&list.at("/facets/state").to_string());

    // What is long over is not written about.
    let about: Vec<(String, i64)> = world
        .rows("SELECT state, COUNT(*) FROM mails GROUP BY state ORDER BY state")
        .await;
    expect![[r#"[("queued", 67), ("withdrawn", 220)]"#]].assert_eq(&format!("{about:?}"));
}
