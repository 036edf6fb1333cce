//! Registrations: who gets a seat, who waits, what moves them, and what must hold whatever happens at once.

mod changes;
mod door;
mod due;
mod erasure;
mod guests;
mod joining;
mod model;
pub mod permitted;
mod queue;
mod races;
mod team;

use super::{published, with};
use crate::harness::letters;
use crate::harness::{Seen, World};
use piazza::mail::Opened;
use serde_json::{Value, json};

/// People with an account who belong to the region, and its event with nobody of them.
const PEOPLE: [&str; 6] = [
    "outsider",
    "member of rigenerazione-urbana",
    "moderator of rigenerazione-urbana",
    "member of open-data-lab",
    "moderator of open-data-lab",
    "member of contratti-di-fiume",
];

/// Who runs the events of these tests.
const TEAM: &str = "coordinator of rigenerazione-urbana";

fn address(who: &str) -> String {
    match who.split_once(" of ") {
        Some((role, slug)) => format!("{role}.{slug}@example.org"),
        None => format!("{who}@example.org"),
    }
}

/// A published event with so many seats in person.
async fn with_seats(world: &World, slug: &str, capacity: i64, registration: Value) -> String {
    let seats = json!([{"channel": "in_person", "capacity": capacity}]);
    let registration = with(json!({"way": "here"}), registration);
    published(world, slug, json!({"seats": seats, "registration": registration})).await
}

/// A registration with nothing that is not needed.
fn application() -> Value {
    json!({"consent_privacy": true})
}

async fn register(world: &World, caller: &str, slug: &str) -> Seen {
    register_with(world, caller, slug, json!({})).await
}

async fn register_with(world: &World, caller: &str, slug: &str, more: Value) -> Seen {
    let path = format!("/v1/events/{slug}/registrations");
    let body = with(application(), more);
    world.by(caller).post(&path).json(&body).send().await
}

/// Somebody registers; the path of their registration.
pub async fn registered(world: &World, caller: &str, slug: &str) -> String {
    register(world, caller, slug).await.is(201).str("/_links/self")
}

/// A guest fills the form in; the token of the letter that they get.
async fn ask_as_guest(world: &World, slug: &str, email: &str) -> String {
    let body = json!({"email": email, "name": "Gina Ospite"});
    let before = world.letters().await;
    register_with(world, "anonymous", slug, body).await.is(202);
    let after = world.letters().await;
    let new: Vec<&Opened> = after
        .iter()
        .filter(|letter| before.iter().all(|known| known.id != letter.id))
        .collect();
    assert_eq!(new.len(), 1, "one letter, and to nobody else");
    assert_eq!(new[0].to.as_str(), email.to_lowercase());
    letters::secret(new[0])
}

async fn confirm(world: &World, token: &str) -> Seen {
    let asking = world.by("anonymous").post("/v1/registration-confirmations");
    asking.json(&json!({"token": token})).send().await
}

/// A guest who confirmed: the registration's path, and the key of its link.
pub async fn guest(world: &World, slug: &str, email: &str) -> (String, String) {
    let token = ask_as_guest(world, slug, email).await;
    let confirmed = confirm(world, &token).await;
    let path = confirmed.is(201).str("/registration/_links/self");
    (path, confirmed.str("/manage_token"))
}

pub async fn step(world: &World, caller: &str, path: &str, step: &str) -> Seen {
    let asking = world.by(caller).post(&format!("{path}/{step}"));
    match step {
        "rejection" | "removal" | "promotion" => asking.json(&json!({"reason": "Per provare."})).send().await,
        _ => asking.send().await,
    }
}

async fn state(world: &World, path: &str) -> String {
    world.by("editor").get(path).await.is(200).str("/state")
}

/// Seats taken and people waiting in person, as they are counted.
async fn counted(world: &World, slug: &str) -> (i64, i64) {
    let sql = format!(
        "SELECT c.taken, c.waiting FROM event_channels c JOIN events e ON e.id = c.event_id \
         WHERE e.slug = '{slug}' AND c.channel = 'in_person'"
    );
    world.rows::<(i64, i64)>(&sql).await[0]
}

/// Which letters somebody got, by name: those of one moment have no order.
async fn letters_to(world: &World, email: &str) -> Vec<String> {
    let mut names: Vec<String> = world
        .letters()
        .await
        .into_iter()
        .filter(|letter| letter.to.as_str() == email)
        .map(|letter| letter.template.as_str().to_owned())
        .collect();
    names.sort();
    names
}

/// The letter of a kind that somebody got.
async fn letter(world: &World, email: &str, template: &str) -> Opened {
    let letters = world.letters().await;
    let found = letters
        .into_iter()
        .find(|letter| letter.to.as_str() == email && letter.template.as_str() == template);
    found.unwrap_or_else(|| panic!("no {template} to {email}"))
}
