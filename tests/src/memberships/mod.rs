//! Memberships: joining with and without an account, every step after it, and what must hold whatever happens at once.

mod erasure;
mod follows;
mod forms;
mod guests;
mod invitations;
mod joining;
mod model;
mod organisations;
pub mod permitted;
mod races;
mod reading;
mod renewals;
mod retention;
mod steps;

use crate::harness::letters;
use crate::harness::{Seen, World};
use piazza::mail::Opened;
use serde_json::{Value, json};

const OPEN: &str = "rigenerazione-urbana";
const ON_REQUEST: &str = "bilancio-partecipativo";

/// An application with nothing that is not needed.
fn application() -> Value {
    json!({"consent_privacy": true})
}

fn with(mut body: Value, more: Value) -> Value {
    let more = more.as_object().expect("an object").clone();
    body.as_object_mut().expect("an object").extend(more);
    body
}

async fn apply(world: &World, caller: &str, slug: &str, body: &Value) -> Seen {
    let path = format!("/v1/communities/{slug}/memberships");
    world.by(caller).post(&path).json(body).send().await
}

/// A guest fills the form in; the token of the letter that they get.
async fn ask_as_guest(world: &World, slug: &str, email: &str, more: Value) -> String {
    let body = with(
        application(),
        json!({"email": email, "category": "citizen", "name": "Gina Ospite"}),
    );
    let before = world.letters().await;
    apply(world, "anonymous", slug, &with(body, more)).await.is(202);
    let after = world.letters().await;
    let new: Vec<&Opened> = after
        .iter()
        .filter(|letter| before.iter().all(|known| known.id != letter.id))
        .collect();
    assert_eq!(new.len(), 1, "one letter, and to nobody else");
    assert_eq!(new[0].to.as_str(), email.to_lowercase());
    letters::secret(new[0])
}

/// The letter of a kind that somebody got.
async fn letter(world: &World, email: &str, template: &str) -> Opened {
    let letters = world.letters().await;
    let found = letters
        .into_iter()
        .find(|letter| letter.to.as_str() == email && letter.template.as_str() == template);
    found.unwrap_or_else(|| panic!("no {template} to {email}"))
}

async fn confirm(world: &World, token: &str) -> Seen {
    let body = json!({"token": token});
    world
        .by("anonymous")
        .post("/v1/memberships/confirmations")
        .json(&body)
        .send()
        .await
}

/// A guest who confirmed: the membership's path, and the key of its link.
async fn guest(world: &World, slug: &str, email: &str, more: Value) -> (String, String) {
    let token = ask_as_guest(world, slug, email, more).await;
    let confirmed = confirm(world, &token).await;
    confirmed.is(201);
    let path = confirmed.str("/membership/_links/self");
    (path, confirmed.str("/manage_token"))
}

/// An applicant of a community where coordinators decide: the membership's path, and the key of its link.
async fn applicant(world: &World, email: &str) -> (String, String) {
    guest(world, ON_REQUEST, email, json!({"category": "local_official"})).await
}

async fn step(world: &World, caller: &str, path: &str, step: &str) -> Seen {
    let asking = world.by(caller).post(&format!("{path}/{step}"));
    if ["rejection", "suspension", "removal"].contains(&step) {
        asking.json(&json!({"reason": "Per provare."})).send().await
    } else {
        asking.send().await
    }
}

/// The path of the membership that somebody of the region has.
async fn path_of(world: &World, caller: &str) -> String {
    let list = world.by(caller).get("/v1/me/memberships").await;
    list.str("/items/0/_links/self")
}

/// Members as the community counts them, and as they are.
async fn counted(world: &World, slug: &str) -> i64 {
    let seen = world.by("editor").get(&format!("/v1/communities/{slug}")).await;
    seen.at("/counts/members").as_i64().expect("a number")
}
