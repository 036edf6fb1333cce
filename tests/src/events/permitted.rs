//! What the permission matrix asks about events: which ones, with which bodies, and everything back as it was.

use super::reports::{PDF, upload};
use super::{WHERE, create, new_event, with};
use crate::harness::World;
use reqwest::Method;
use serde_json::{Value, json};

/// By state and by who finds them, all of one community but the last.
pub const EVENTS: [(&str, &str); 4] = [
    ("published", "evento-pubblico"),
    ("for members", "evento-riservato"),
    ("draft", "evento-in-bozza"),
    ("of a hidden community", "evento-nascosto"),
];

/// The community that an event is of.
pub fn community_of(slug: &str) -> &'static str {
    if slug == "evento-nascosto" {
        "cantiere-riservato"
    } else {
        WHERE
    }
}

pub async fn found(world: &World) {
    for (_, slug) in EVENTS {
        let visibility = if slug == "evento-riservato" {
            "members"
        } else {
            "public"
        };
        let body = with(new_event(slug), json!({"visibility": visibility}));
        create(world, community_of(slug), &body).await.is(201);
    }
    put_back(world).await;
}

/// A series with one published occurrence.
pub async fn series(world: &World) -> String {
    let path = format!("/v1/communities/{WHERE}/event-series");
    let body = json!({"event": new_event("serie"), "rule": "FREQ=WEEKLY;COUNT=2"});
    let seen = world.by("editor").post(&path).json(&body).send().await;
    let id = seen.is(201).str("/id");
    let sql = "UPDATE events SET status = 'published' WHERE slug = 'serie-2027-01-14'";
    world.execute(sql).await;
    world.count_coming_events().await;
    id
}

/// A body for an operation of this room.
pub fn body(operation: &str, unused: &str) -> Option<Value> {
    Some(match operation {
        "create_event" => new_event(unused),
        "create_event_series" => json!({"event": new_event(unused), "rule": "FREQ=WEEKLY;COUNT=2"}),
        "update_event" | "update_event_series" | "update_topic" => json!({}),
        "copy_event" => json!({"starts_at": "2027-03-01T09:00:00Z"}),
        "replace_agenda" => json!({"sessions": []}),
        "defer_event" | "cancel_event" | "return_event_report" | "withdraw_event_report" => {
            json!({"reason": "Per provare i permessi."})
        }
        "set_up_open_space" => open_space(),
        "move_open_space_on" => json!({"phase": "running"}),
        "propose_topic" => json!({"title": "Prova"}),
        "place_topic" => json!({"room": null, "slot": null}),
        "write_topic_report" => json!({"text": "Prova."}),
        "cast_ballot" => json!({"votes": []}),
        "replace_event_report" => json!({"texts": {"it": "Per provare."}, "links": []}),
        "preview_event" => json!({"token": "nobody-was-ever-given-this-one-of-43-signs-"}),
        _ => return None,
    })
}

/// One room and one slot.
fn open_space() -> Value {
    json!({
        "rooms": [{"name": "Sala"}],
        "slots": [{"starts_at": "2027-01-14T17:00:00Z", "ends_at": "2027-01-14T18:00:00Z"}],
        "votes_each": 5,
    })
}

/// By whether their report is published.
pub const DOCUMENTS: [(&str, &str); 2] = [("of a published report", "published"), ("of a draft", "draft")];

/// A document of a report in this state, made anew: whoever may takes it away.
pub async fn document(world: &World, state: &str) -> String {
    const EVENT: &str = "evento-con-resoconto";
    create(world, WHERE, &new_event(EVENT)).await;
    world.execute("DELETE FROM event_reports").await;
    let ended = format!("UPDATE events SET status = 'ended' WHERE slug = '{EVENT}'");
    world.execute(&ended).await;
    world.count_coming_events().await;
    let seen = upload(world, "editor", (EVENT, "prova.pdf"), PDF).await;
    let published = format!("UPDATE event_reports SET state = '{state}'");
    world.execute(&published).await;
    seen.is(201).str("/id")
}

pub async fn put_back(world: &World) {
    for (state, slug) in EVENTS {
        let status = if state == "draft" { "draft" } else { "published" };
        let sql = format!("UPDATE events SET status = '{status}', reason = NULL WHERE slug = '{slug}'");
        world.execute(&sql).await;
        let there: Vec<i64> = world
            .rows(&format!("SELECT COUNT(*) FROM events WHERE slug = '{slug}'"))
            .await;
        if there == [0] {
            create(world, community_of(slug), &new_event(slug)).await.is(201);
        }
        let walls: Vec<i64> = world
            .rows(&format!("SELECT COUNT(*) FROM open_spaces WHERE event_id = (SELECT id FROM events WHERE slug = '{slug}')"))
            .await;
        if walls == [0] {
            let path = format!("/v1/events/{slug}/open-space");
            let asking = world.by("editor").ask(Method::PUT, &path);
            asking.json(&open_space()).send().await.is(200);
        }
    }
    world.count_coming_events().await;
}
