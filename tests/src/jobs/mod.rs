//! Jobs: exports asked for, made, fetched, and gone.

mod asking;
mod files;
mod registrations;
mod surveys;
mod working;

use crate::harness::{Seen, World};
use piazza::jobs::{self, Limits};
use serde_json::{Value, json};

/// Asks for an export, and is told where it is.
async fn asked(world: &World, caller: &str, body: &Value) -> Seen {
    let seen = world.by(caller).post("/v1/exports").json(body).send().await;
    seen.is(202);
    assert_eq!(
        seen.header("location"),
        Some(format!("/v1/jobs/{}", seen.str("/id")).as_str())
    );
    seen
}

/// As a serving process works: all that waits.
async fn work(world: &World) -> usize {
    work_within(world, Limits::default()).await
}

async fn work_within(world: &World, limits: Limits) -> usize {
    let house = &world.server.parts.hall.house;
    let mut worked = 0;
    while jobs::work_one(house, limits, &|| false).await.expect("worked") {
        worked += 1;
    }
    worked
}

/// Asks, works, and fetches the file.
async fn exported(world: &World, caller: &str, body: &Value) -> Seen {
    let job = asked(world, caller, body).await.str("/id");
    assert_eq!(work(world).await, 1);
    let seen = world.by(caller).get(&format!("/v1/jobs/{job}/file")).await;
    seen.is(200);
    seen
}

async fn show(world: &World, caller: &str, job: &str) -> Seen {
    world.by(caller).get(&format!("/v1/jobs/{job}")).await
}

/// For the permission table: a job of the caller's own, where they can have one, or of somebody else.
pub async fn permitted(world: &World, caller: &str, own: bool) -> String {
    for table in ["job_chunks", "jobs"] {
        world.execute(&format!("DELETE FROM {table}")).await;
    }
    let by = match (own, caller) {
        (true, caller) => caller,
        (false, "outsider") => "editor",
        (false, _) => "outsider",
    };
    let body = json!({"of": "communities", "format": "csv"});
    let seen = world.by(by).post("/v1/exports").json(&body).send().await;
    match seen.status {
        202 => seen.str("/id"),
        _ => "0197a3c4-5b6d-7e8f-9a0b-1c2d3e4f5a6b".to_owned(),
    }
}
