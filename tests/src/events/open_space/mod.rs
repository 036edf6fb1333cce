//! Open spaces: phases, places, groups, ballots, the stream and the book.

pub mod book;
mod following;
mod people;
pub mod permitted;
mod phases;
mod placing;
mod setup;
mod stream;
mod voting;

use super::registrations::registered;
use super::{published, with};
use crate::harness::{Seen, Server, World};
use reqwest::Method;
use serde_json::{Value, json};

/// Who runs the event.
pub const TEAM: &str = "coordinator of rigenerazione-urbana";
/// Two who have a seat, and one who has none.
const ONE: &str = "outsider";
const OTHER: &str = "member of open-data-lab";
const NOBODY: &str = "member of contratti-di-fiume";

pub const WALL: &str = "/v1/events/spazio/open-space";

/// Two rooms, two slots, five votes.
fn setup() -> Value {
    json!({
        "rooms": [{"name": "Sala del camino", "seats": 30}, {"name": "Cortile"}],
        "slots": [
            {"starts_at": "2027-01-14T17:00:00Z", "ends_at": "2027-01-14T17:45:00Z", "label": "Primo giro"},
            {"starts_at": "2027-01-14T18:00:00Z", "ends_at": "2027-01-14T18:45:00Z"},
        ],
        "votes_each": 5,
    })
}

async fn set_up(world: &World, body: &Value) -> Seen {
    let asking = world.by(TEAM).ask(Method::PUT, WALL);
    asking.json(body).send().await
}

/// A published event with an open space, at which two have a seat.
pub async fn open_space(world: &World) {
    published(world, "spazio", json!({"kind": "open_space"})).await;
    for who in [ONE, OTHER] {
        registered(world, who, "spazio").await;
    }
    set_up(world, &setup()).await.is(200);
}

async fn move_on(world: &World, phase: &str) -> Seen {
    let asking = world.by(TEAM).post(&format!("{WALL}/phase"));
    asking.json(&json!({"phase": phase})).send().await
}

/// From `gathering` on, as far as this phase.
async fn go_to(world: &World, phase: &str) {
    for next in ["running", "voting", "closed"] {
        move_on(world, next).await.is(200);
        if next == phase {
            return;
        }
    }
}

async fn ask_to_propose(world: &World, who: &str, title: &str) -> Seen {
    let asking = world.by(who).post(&format!("{WALL}/topics"));
    asking.json(&json!({"title": title})).send().await
}

/// A topic; its path.
async fn propose(world: &World, who: &str, title: &str) -> String {
    let seen = ask_to_propose(world, who, title).await;
    seen.is(201).str("/_links/self")
}

/// Whoever waits too long on a busy machine is told to come again.
async fn again_while_busy(ask: impl AsyncFn() -> Seen) -> Seen {
    for _ in 0..20 {
        let seen = ask().await;
        if seen.status != 503 {
            return seen;
        }
    }
    ask().await
}

/// What a wall says of the topic with this title: those of one moment have no order.
fn titled(wall: &Seen, title: &str) -> Value {
    let topics = wall.is(200).at("/topics");
    let found = topics
        .as_array()
        .and_then(|all| all.iter().find(|topic| topic["title"] == title));
    found
        .unwrap_or_else(|| panic!("no topic «{title}»\n{}", wall.text()))
        .clone()
}

fn id(path: &str) -> &str {
    path.rsplit('/').next().expect("an id")
}

/// The ids of the rooms, or of the slots.
async fn ids(world: &World, of: &str) -> Vec<String> {
    let wall = world.get(WALL).await;
    let all = wall.is(200).at(&format!("/{of}"));
    let all = all.as_array().expect("a list");
    all.iter()
        .map(|one| one["id"].as_str().expect("an id").to_owned())
        .collect()
}

async fn place_on(server: &Server, who: &str, path: &str, version: &str, to: &Value) -> Seen {
    let asking = server.by(who).ask(Method::PUT, &format!("{path}/place"));
    asking.header("if-match", version).json(to).send().await
}

async fn place(world: &World, who: &str, path: &str, to: &Value) -> Seen {
    place_on(&world.server, who, path, "*", to).await
}

async fn report(world: &World, who: &str, path: &str, text: &str) -> Seen {
    let asking = world.by(who).ask(Method::PUT, &format!("{path}/report"));
    asking.json(&json!({"text": text})).send().await
}

async fn join(world: &World, who: &str, path: &str) -> Seen {
    let asking = world.by(who).ask(Method::PUT, &format!("{path}/membership"));
    asking.send().await
}

async fn vote_on(server: &Server, who: &str, votes: &[(&str, i64)]) -> Seen {
    let votes: Vec<Value> = votes
        .iter()
        .map(|(topic, votes)| json!({"topic": id(topic), "votes": votes}))
        .collect();
    let asking = server.by(who).ask(Method::PUT, &format!("{WALL}/ballot"));
    asking.json(&json!({"votes": votes})).send().await
}

async fn vote(world: &World, who: &str, votes: &[(&str, i64)]) -> Seen {
    vote_on(&world.server, who, votes).await
}

async fn version(world: &World) -> i64 {
    world.get(WALL).await.at("/version").as_i64().expect("a version")
}
