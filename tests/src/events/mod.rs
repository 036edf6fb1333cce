//! Events: drafts and their publication, who sees what, the calendar as a list, and what must hold when people meet.

mod agenda;
mod calendars;
mod certificates;
mod coming;
mod documents;
mod editing;
mod life;
mod lists;
mod numbers;
pub mod open_space;
pub mod permitted;
pub mod registrations;
pub mod reports;
mod series;
mod sharing;
mod uploads;

use crate::harness::{Seen, World};
use serde_json::{Value, json};

/// The community that events of these tests are of, unless they say otherwise.
pub const WHERE: &str = "rigenerazione-urbana";

/// An event with nothing that is not needed, two months from now.
pub fn new_event(slug: &str) -> Value {
    json!({
        "slug": slug,
        "texts": {"it": {"title": "Laboratorio di quartiere", "summary": "Si progetta insieme.", "description": "Portate **idee**.", "access_notes": ""}},
        "kind": "workshop", "mode": "in_person", "visibility": "public",
        "starts_at": "2027-01-14T17:00:00Z", "ends_at": "2027-01-14T19:00:00Z",
        "registration": {"way": "here"},
    })
}

pub fn with(mut body: Value, more: Value) -> Value {
    let more = more.as_object().expect("an object").clone();
    body.as_object_mut().expect("an object").extend(more);
    body
}

pub async fn create(world: &World, community: &str, body: &Value) -> Seen {
    let path = format!("/v1/communities/{community}/events");
    world.by("editor").post(&path).json(body).send().await
}

/// A draft; its id.
pub async fn draft(world: &World, slug: &str, more: Value) -> String {
    let seen = create(world, WHERE, &with(new_event(slug), more)).await;
    seen.is(201).str("/id")
}

/// A published event; its id.
pub async fn published(world: &World, slug: &str, more: Value) -> String {
    let id = draft(world, slug, more).await;
    take(world, slug, "publication").await.is(200);
    id
}

/// One step of an event's life, by an editor.
pub async fn take(world: &World, slug: &str, step: &str) -> Seen {
    let asking = world.by("editor").post(&format!("/v1/events/{slug}/{step}"));
    match step {
        "postponement" | "cancellation" => asking.json(&json!({"reason": "Per provare."})).send().await,
        _ => asking.send().await,
    }
}
