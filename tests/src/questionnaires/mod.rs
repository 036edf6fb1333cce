//! Questionnaires: drafts, versions that never change, who may what, documents, the bank.

mod bank;
mod door;
mod drafts;
mod exchange;
mod life;
mod lists;
pub mod permitted;
mod trials;
mod versions;

use crate::harness::{Seen, World};
use reqwest::Method;
use serde_json::{Value, json};

pub const WHERE: &str = "rigenerazione-urbana";
pub const FACILITATOR: &str = "facilitator of rigenerazione-urbana";
pub const COORDINATOR: &str = "coordinator of rigenerazione-urbana";
pub const MODERATOR: &str = "moderator of rigenerazione-urbana";
pub const MEMBER: &str = "member of rigenerazione-urbana";
pub const OTHER: &str = "coordinator of open-data-lab";

/// Two pages, the second for those who took part.
pub fn definition() -> Value {
    json!({
        "languages": ["it", "en"],
        "title": {"it": "Com’è andata?", "en": "How was it?"},
        "pages": [
            {"id": "p_inizio", "title": {"it": "Inizio", "en": "Beginning"}, "questions": [
                {"id": "partecipato", "type": "yes_no", "label": {"it": "Hai partecipato?", "en": "Did you take part?"}, "required": true},
            ]},
            {"id": "p_dopo", "title": {"it": "Dopo", "en": "After"}, "shown_if": {"==": [{"var": "partecipato"}, true]}, "questions": [
                {"id": "utile", "type": "scale", "label": {"it": "È stato utile?", "en": "Was it useful?"}, "from": 1, "to": 5, "required": true},
                {"id": "canale", "type": "single_choice", "label": {"it": "Come l’hai saputo?", "en": "How did you hear of it?"}, "other": true,
                    "options": [{"id": "posta", "label": {"it": "Per posta", "en": "By mail"}}, {"id": "amici", "label": {"it": "Da amici", "en": "From friends"}}]},
            ]},
        ],
    })
}

/// The same with one part otherwise.
pub fn saying(pointer: &str, value: Value) -> Value {
    let mut definition = definition();
    *definition.pointer_mut(pointer).expect("a part of the definition") = value;
    definition
}

pub fn document(definition: &Value) -> Value {
    json!({"format": "piazza-questionnaire/1", "definition": definition})
}

/// A questionnaire of a community with this draft; of the hub where `community` is empty.
pub async fn begun(world: &World, community: &str, definition: &Value) -> String {
    let mut body = json!({"document": document(definition)});
    if !community.is_empty() {
        body["community"] = json!(community);
    }
    let asking = world.by("editor").post("/v1/questionnaire-imports").json(&body);
    asking.send().await.is(201).str("/id")
}

/// The same, published as 1.0.
pub async fn published(world: &World, community: &str) -> String {
    let id = begun(world, community, &definition()).await;
    publish(world, "editor", &id, "*").await.is(201);
    id
}

pub fn at(id: &str, rest: &str) -> String {
    format!("/v1/questionnaires/{id}{rest}")
}

pub async fn show(world: &World, caller: &str, id: &str) -> Seen {
    world.by(caller).get(&at(id, "")).await
}

pub async fn draft(world: &World, caller: &str, id: &str) -> Seen {
    world.by(caller).get(&at(id, "/draft")).await
}

pub async fn save(world: &World, caller: &str, id: &str, tag: &str, definition: &Value) -> Seen {
    let asking = world.by(caller).ask(Method::PUT, &at(id, "/draft"));
    let body = json!({"definition": definition});
    asking.header("if-match", tag).json(&body).send().await
}

pub async fn publish(world: &World, caller: &str, id: &str, tag: &str) -> Seen {
    let asking = world.by(caller).post(&at(id, "/publication"));
    asking.header("if-match", tag).json(&json!({})).send().await
}

pub fn tag(seen: &Seen) -> String {
    seen.header("etag").expect("a tag").to_owned()
}

/// How many rows a table has.
pub async fn count(world: &World, table: &str) -> i64 {
    let rows: Vec<i64> = world.rows(&format!("SELECT COUNT(*) FROM {table}")).await;
    rows[0]
}
