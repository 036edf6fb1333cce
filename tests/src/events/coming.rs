//! The count of coming events that every list of communities shows.

use super::{WHERE, create, draft, new_event, published, take, with};
use crate::both;
use crate::harness::World;
use futures_util::future::join_all;
use piazza::kernel::db;
use serde_json::{Value, json};

both![
    it_follows_every_step_of_an_event,
    who_holds_it_counts_it,
    it_falls_when_the_event_is_over,
    it_follows_a_whole_series,
    many_at_once_are_all_counted,
    the_migration_counts_what_is_there,
];

/// What the catalogue says of a community; its page must say the same.
async fn coming(world: &World, slug: &str) -> Value {
    let page = world.get(&format!("/v1/communities/{slug}")).await;
    let list = world
        .get("/v1/communities?limit=100&fields=slug,counts")
        .await
        .json();
    let items = list["items"].as_array().expect("items");
    let listed = items.iter().find(|item| item["slug"] == slug).expect("listed");
    let count = page.at("/counts/coming_events");
    assert_eq!(listed["counts"]["coming_events"], count);
    count
}

async fn change(world: &World, slug: &str, patch: &Value) {
    let path = format!("/v1/events/{slug}");
    let asking = world.by("editor").patch(&path).header("if-match", "*");
    asking.json(patch).send().await.is(200);
}

async fn it_follows_every_step_of_an_event(world: World) {
    assert_eq!(coming(&world, WHERE).await, 0);
    draft(&world, "laboratorio", json!({})).await;
    assert_eq!(coming(&world, WHERE).await, 0);
    for (step, count) in [
        ("publication", 1),
        ("postponement", 0),
        ("publication", 1),
        ("cancellation", 0),
    ] {
        take(&world, "laboratorio", step).await.is(200);
        assert_eq!(coming(&world, WHERE).await, count, "{step}");
    }
    published(&world, "secondo", json!({})).await;
    published(&world, "terzo", json!({"visibility": "members"})).await;
    assert_eq!(
        coming(&world, WHERE).await,
        1,
        "those for members are not counted"
    );
    change(&world, "secondo", &json!({"visibility": "members"})).await;
    assert_eq!(coming(&world, WHERE).await, 0);
    change(&world, "terzo", &json!({"visibility": "public"})).await;
    assert_eq!(coming(&world, WHERE).await, 1);
}

async fn who_holds_it_counts_it(world: World) {
    let shared = with(new_event("insieme"), json!({"co_hosts": [WHERE]}));
    create(&world, "open-data-lab", &shared).await.is(201);
    take(&world, "insieme", "publication").await.is(200);
    assert_eq!(coming(&world, "open-data-lab").await, 1);
    assert_eq!(coming(&world, WHERE).await, 1);
    change(&world, "insieme", &json!({"co_hosts": []})).await;
    assert_eq!(coming(&world, "open-data-lab").await, 1);
    assert_eq!(coming(&world, WHERE).await, 0);
    change(&world, "insieme", &json!({"co_hosts": [WHERE]})).await;
    assert_eq!(coming(&world, WHERE).await, 1);
}

async fn it_falls_when_the_event_is_over(world: World) {
    published(&world, "laboratorio", json!({})).await;
    let counted = world.get("/v1/communities/rigenerazione-urbana").await;
    assert_eq!(counted.str("/counts/counted_at"), "2026-11-21T09:30:00Z");
    world.set_clock("2027-01-14T18:59:59Z");
    world.do_what_is_due().await;
    assert_eq!(coming(&world, WHERE).await, 1);
    world.set_clock("2027-01-14T19:00:00Z");
    world.do_what_is_due().await;
    assert_eq!(coming(&world, WHERE).await, 0);
    let counted = world.get("/v1/communities/rigenerazione-urbana").await;
    assert_eq!(counted.str("/counts/counted_at"), "2027-01-14T19:00:00Z");
}

async fn it_follows_a_whole_series(world: World) {
    let mut event = new_event("giovedi");
    event.as_object_mut().expect("an object").remove("slug");
    let path = format!("/v1/communities/{WHERE}/event-series");
    let series = json!({"event": event, "rule": "FREQ=WEEKLY;COUNT=4"});
    let made = world.by("editor").post(&path).json(&series).send().await;
    let first = made.is(201).str("/occurrences/0/slug");
    let path = format!("/v1/events/{first}/publication?reach=all");
    world.by("editor").post(&path).send().await.is(200);
    assert_eq!(coming(&world, WHERE).await, 4);
    let path = format!("/v1/events/{first}/cancellation?reach=following");
    let why = json!({"reason": "Per provare."});
    world.by("editor").post(&path).json(&why).send().await.is(200);
    assert_eq!(coming(&world, WHERE).await, 0);
}

async fn many_at_once_are_all_counted(world: World) {
    let slugs: Vec<String> = (0..8).map(|at| format!("evento-{at}")).collect();
    for slug in &slugs {
        draft(&world, slug, json!({"co_hosts": ["open-data-lab"]})).await;
    }
    let steps = slugs.iter().map(|slug| take(&world, slug, "publication"));
    for seen in join_all(steps).await {
        seen.is(200);
    }
    assert_eq!(coming(&world, WHERE).await, 8);
    assert_eq!(coming(&world, "open-data-lab").await, 8);
}

/// The state before: the same data without the column.
async fn the_migration_counts_what_is_there(world: World) {
    let shared = with(new_event("insieme"), json!({"co_hosts": [WHERE]}));
    create(&world, "open-data-lab", &shared).await.is(201);
    take(&world, "insieme", "publication").await.is(200);
    published(&world, "laboratorio", json!({})).await;
    published(&world, "annullato", json!({})).await;
    take(&world, "annullato", "cancellation").await.is(200);
    for sql in [
        "ALTER TABLE communities DROP COLUMN coming_events_count",
        "DELETE FROM seaql_migrations WHERE version = 'm0021_coming_events'",
    ] {
        world.execute(sql).await;
    }
    let db = db::connect(world.database()).await.expect("a database");
    db::migrate(&db).await.expect("migrations");
    let counted = "SELECT slug || ' ' || coming_events_count FROM communities WHERE coming_events_count > 0 ORDER BY slug";
    assert_eq!(
        world.rows::<String>(counted).await,
        ["open-data-lab 1", "rigenerazione-urbana 2"]
    );
}
