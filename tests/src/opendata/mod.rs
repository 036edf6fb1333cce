//! Open data: files that are what the API tells anybody, item by item, and nothing else; made whole, one at a time, on whichever replica.

mod making;
mod private;
mod told;

use crate::events;
use crate::glossary::with_terms;
use crate::harness::{Engine, Seen, World};
use crate::surveys;
use piazza::opendata;
use serde_json::{Value, json};

/// A dump for tables of operations: it failed, so that nothing comes of it.
pub const DUMP: &str = "01970000-0000-7000-8000-00000000d0d0";

const DATASETS: [&str; 4] = ["communities", "events", "glossary", "results"];

/// As a serving process works: all that is due or waits.
async fn work(world: &World) -> usize {
    let house = &world.server.parts.hall.house;
    let mut worked = 0;
    while opendata::work_one(house, &|| false).await.expect("worked") {
        worked += 1;
    }
    worked
}

pub async fn made(world: &World) {
    assert_eq!(work(world).await, 1);
}

/// As an administrator has it made anew.
async fn made_anew(world: &World) {
    let asked = world.by("administrator").post("/v1/open-data/dumps").send().await;
    asked.is(202);
    assert!(work(world).await > 0);
}

async fn rows(world: &World, dataset: &str) -> Vec<Value> {
    let seen = world.get(&format!("/v1/open-data/{dataset}.json")).await;
    assert_eq!(seen.is(200).header("content-type"), Some("application/json"));
    seen.at("/rows").as_array().expect("rows").clone()
}

/// All of a list, as anybody reads it.
async fn listed(world: &World, path: &str, language: &str) -> Vec<Value> {
    let mut items = Vec::new();
    let mut cursor = String::new();
    loop {
        let path = format!("{path}?limit=100{cursor}");
        let seen = world
            .ask(reqwest::Method::GET, &path)
            .in_language(language)
            .send()
            .await;
        items.extend(seen.is(200).at("/items").as_array().expect("items").clone());
        match seen.at("/next_cursor").as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return items,
        }
    }
}

/// Something of everything, with what spreadsheets would run, and with texts in one language and in both.
async fn filled(world: &World) {
    with_terms(world).await;
    for month in 1..=3 {
        let more = json!({
            "starts_at": format!("2027-0{month}-10T17:00:00Z"), "ends_at": format!("2027-0{month}-10T19:00:00Z"),
            "province": "BO", "themes": ["territorio", "dati"], "venue_name": "=1+1 di nome",
            "texts": {
                "it": {"title": format!("+{month} in italiano"), "summary": "Una; due.", "description": "", "access_notes": ""},
                "en": {"title": format!("In English {month}"), "summary": "\"One\", two.", "description": "", "access_notes": ""},
            },
        });
        events::published(world, &format!("mese-{month}"), more).await;
    }
    events::published(world, "solo-italiano", json!({})).await;
    twelve_answer(world, "prova", "public").await;
    surveys::take(world, "prova", "closure").await.is(200);
    surveys::take(world, "prova", "results-publication").await.is(200);
}

/// Eleven vote 7, and one alone 1; results are for everybody, once they are published.
async fn twelve_answer(world: &World, slug: &str, audience: &str) {
    let members = if audience == "members" {
        json!([surveys::WHERE])
    } else {
        json!([])
    };
    let more = json!({"identity": "anonymous", "audience": audience, "members_of": members, "results": "public_after_closing"});
    surveys::published(world, slug, more).await;
    for at in 0..12_u128 {
        let who = match audience {
            "public" => format!("person {}", crate::harness::person_id(700 + at)),
            _ => "member of rigenerazione-urbana".to_owned(),
        };
        surveys::answered(world, &who, slug, if at == 0 { 1 } else { 7 })
            .await
            .is(200);
        if audience != "public" {
            return;
        }
    }
}

/// For the permission table: files that are there, and a dump of a known name.
pub async fn permitted(world: &World) {
    made(world).await;
    let id = match world.database().engine() {
        Engine::Sqlite => format!("x'{}'", DUMP.replace('-', "")),
        Engine::Postgres => format!("'{DUMP}'::uuid"),
    };
    world
        .execute(&format!(
            "INSERT INTO open_data_dumps (id, state, done, created_at, ended_at, due_at, attempts, version) VALUES ({id}, 'failed', 0, 0, 0, 0, 1, 1)"
        ))
        .await;
}

fn file_of(catalogue: &Seen, dataset: usize, file: usize) -> Value {
    let file = catalogue.at(&format!("/datasets/{dataset}/files/{file}"));
    assert!(file.is_object(), "{}", catalogue.text());
    file
}
