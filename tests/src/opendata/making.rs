use super::{DATASETS, filled, made, work};
use crate::both;
use crate::events;
use crate::harness::{Seen, World, on_loopback};
use piazza::kernel::context::House;
use piazza::kernel::db::{self, DatabaseUrl};
use piazza::opendata;
use serde_json::{Value, json};
use std::sync::{Arc, mpsc};

both![
    before_the_first_it_is_said_when,
    every_night_there_is_a_new_one,
    administrators_have_it_made_anew,
    one_is_made_at_a_time_and_readers_have_the_one_before,
    many_processes_make_one,
    a_maker_that_died_is_followed_by_another,
    a_process_that_ends_gives_it_back,
    every_replica_gives_the_same_files,
];

const DUMPS: &str = "/v1/open-data/dumps";

async fn ask(world: &World) -> Seen {
    world.by("administrator").post(DUMPS).send().await
}

/// A process of its own on the same database.
async fn house_of(url: &DatabaseUrl, clock: piazza::kernel::clock::Clock) -> Arc<House> {
    Arc::new(House {
        db: db::connect(url).await.expect("a database"),
        clock,
        base_url: "http://localhost:8080".to_owned(),
        mail_from: None,
        secret: [7; 64],
    })
}

/// Works in a thread of its own, as another process would; after each page something happens, and the answer says whether that process ends.
fn elsewhere(world: &World, happens: impl Fn() -> bool + Send + 'static) -> tokio::task::JoinHandle<bool> {
    let (url, clock) = (world.database().clone(), world.clock.clone());
    tokio::task::spawn_blocking(move || {
        actix_web::rt::System::new().block_on(async {
            let house = house_of(&url, clock).await;
            let worked = Box::pin(opendata::work_one(&house, &happens))
                .await
                .expect("worked");
            house.db.orm.clone().close().await.expect("closed");
            worked
        })
    })
}

async fn before_the_first_it_is_said_when(world: World) {
    let catalogue = world.get("/v1/open-data").await;
    assert_eq!(catalogue.is(200).at("/made_at"), Value::Null);
    assert_eq!(catalogue.at("/datasets/0/files"), json!([]));
    assert!(
        catalogue
            .at("/datasets/0/fields")
            .as_array()
            .is_some_and(|fields| !fields.is_empty())
    );
    for path in ["events.csv", "SHA256SUMS"] {
        let seen = world.get(&format!("/v1/open-data/{path}")).await;
        assert_eq!(seen.is(503).header("retry-after"), Some("30"), "{path}");
    }
    assert_eq!(
        world.get("/v1/statistics").await.is(200).at("/counted_at"),
        Value::Null
    );
    made(&world).await;
    world.get("/v1/open-data/events.csv").await.is(200);
}

async fn every_night_there_is_a_new_one(world: World) {
    made(&world).await;
    assert_eq!(work(&world).await, 0, "one a night");
    let next = world.get("/v1/open-data").await.str("/next_at");
    events::published(&world, "nuovo", json!({})).await;
    world.set_clock(&next);
    assert_eq!(work(&world).await, 1);
    let seen = world.get("/v1/open-data").await;
    assert_eq!(seen.str("/made_at"), next);
    let rows = super::rows(&world, "events").await;
    assert!(rows.iter().any(|row| row["slug"] == "nuovo"));
}

async fn administrators_have_it_made_anew(world: World) {
    made(&world).await;
    world.ask(reqwest::Method::POST, DUMPS).send().await.is(401);
    for caller in ["editor", "analyst", "outsider"] {
        world.by(caller).post(DUMPS).send().await.is(403);
        world.by(caller).get(DUMPS).await.is(403);
    }
    let asked = ask(&world).await;
    let id = asked.is(202).str("/id");
    assert_eq!(asked.header("location"), Some(format!("{DUMPS}/{id}").as_str()));
    assert_eq!(asked.str("/state"), "queued");
    // It begins after now whoever asks: a second one would be the same.
    assert_eq!(ask(&world).await.is(202).str("/id"), id);
    events::published(&world, "corretto", json!({})).await;
    assert_eq!(work(&world).await, 1);
    let seen = world.by("administrator").get(&format!("{DUMPS}/{id}")).await;
    assert_eq!(seen.is(200).str("/state"), "done");
    assert_eq!(seen.at("/done"), seen.at("/total"));
    let rows = super::rows(&world, "events").await;
    assert!(rows.iter().any(|row| row["slug"] == "corretto"));
    let list = world.by("administrator").get(DUMPS).await;
    assert_eq!(list.is(200).at("/items").as_array().map(Vec::len), Some(2));
}

async fn one_is_made_at_a_time_and_readers_have_the_one_before(world: World) {
    made(&world).await;
    let before = world.get("/v1/open-data").await.text();
    events::published(&world, "durante", json!({})).await;
    ask(&world).await.is(202);
    let (told, seen) = mpsc::channel();
    let (address, url, clock) = (
        world.server.address,
        world.database().clone(),
        world.clock.clone(),
    );
    // After each page: another process finds nothing to do, and readers have what there was.
    let meanwhile = move || {
        let (url, clock) = (url.clone(), clock.clone());
        let look = move || async move {
            let house = house_of(&url, clock).await;
            let worked = Box::pin(opendata::work_one(&house, &|| false))
                .await
                .expect("looked");
            house.db.orm.clone().close().await.expect("closed");
            let client = on_loopback().build().expect("a client");
            let answer = client
                .get(format!("http://{address}/v1/open-data"))
                .send()
                .await
                .expect("an answer");
            let catalogue = answer.text().await.expect("a text");
            let answer = client
                .get(format!("http://{address}/v1/open-data/events.csv"))
                .send()
                .await;
            let file = answer.expect("an answer").text().await.expect("a text");
            (worked, catalogue, file.contains("durante"))
        };
        let thread = std::thread::spawn(move || actix_web::rt::System::new().block_on(look()));
        told.send(thread.join().expect("looked")).expect("heard");
        false
    };
    assert!(elsewhere(&world, meanwhile).await.expect("worked"));
    let seen: Vec<_> = seen.iter().collect();
    assert!(seen.len() > 4, "there were pages");
    for (worked, catalogue, has_it) in seen {
        assert!(!worked, "another made one at the same time");
        assert_eq!(catalogue, before);
        assert!(!has_it);
    }
    world.server.hear().await;
    assert!(
        world
            .get("/v1/open-data/events.csv")
            .await
            .text()
            .contains("durante")
    );
    assert_eq!(work(&world).await, 0);
}

async fn many_processes_make_one(world: World) {
    let makers: Vec<_> = (0..4).map(|_| elsewhere(&world, || false)).collect();
    let mut worked = 0;
    for maker in makers {
        worked += usize::from(maker.await.expect("worked"));
    }
    assert_eq!(worked, 1);
    let made: Vec<i64> = world.rows("SELECT COUNT(*) FROM open_data_dumps").await;
    assert_eq!(made, [1]);
}

async fn a_maker_that_died_is_followed_by_another(world: World) {
    ask(&world).await.is(202);
    world
        .execute("UPDATE open_data_dumps SET state = 'running', place = 'running', attempts = 1, due_at = due_at + 60000000")
        .await;
    assert_eq!(work(&world).await, 0, "it may live yet");
    world.set_clock("2026-11-21T09:32:00Z");
    assert_eq!(work(&world).await, 1);
    let made: Vec<i64> = world
        .rows("SELECT attempts FROM open_data_dumps WHERE state = 'done'")
        .await;
    assert_eq!(made, [2]);
}

async fn a_process_that_ends_gives_it_back(world: World) {
    assert!(elsewhere(&world, || true).await.expect("stopped"));
    world.get("/v1/open-data/events.csv").await.is(503);
    let states: Vec<String> = world.rows("SELECT state FROM open_data_dumps").await;
    assert_eq!(states, ["running"]);
    assert_eq!(work(&world).await, 1);
    world.get("/v1/open-data/events.csv").await.is(200);
}

async fn every_replica_gives_the_same_files(world: World) {
    filled(&world).await;
    made(&world).await;
    let server = world.replica(|_| {}).await;
    for dataset in DATASETS {
        for form in ["csv", "json"] {
            let path = format!("/v1/open-data/{dataset}.{form}");
            let (here, there) = (world.get(&path).await, server.get(&path).await);
            assert_eq!(here.is(200).body, there.is(200).body, "{path}");
            assert_eq!(here.header("etag"), there.header("etag"), "{path}");
        }
    }
    server.stop().await;
}
