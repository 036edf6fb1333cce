//! (e) Registrations under contention: of each event 30 seats, 60 people who ask for one, over all connections at once.

use crate::load::{self, Fault, ask};
use crate::rounds::Turn;
use crate::server::Server;
use piazza::accounts::{self, Beginning, Device};
use piazza::communities::CommunityId;
use piazza::events::{self, NewEvent};
use piazza::kernel::clock::Timestamp;
use piazza::kernel::context::Context;
use piazza::kernel::db::{DbError, Subject};
use piazza::kernel::email::EmailAddress;
use piazza::people::{self, NewPerson, PersonId};
use serde_json::{Value, json};
use std::time::Duration;
use uuid::Uuid;

const PEOPLE: usize = 60;
const SEATS: u64 = 30;
/// Of one turn.
const EVENTS: usize = 15;
const ROUNDS: usize = 3;

/// Piazza's turns, and the bare driver's. `url` is the database that both servers write into.
pub fn measure(url: &str, piazza: &Server, bare: &Server) -> Result<[Vec<Turn>; 2], Fault> {
    println!("  (e) registration: {} requests a turn", PEOPLE * EVENTS);
    let (occasions, people) = actix_web::rt::System::new().block_on(prepare(url, piazza))?;
    let strangers: Vec<String> = (0..PEOPLE).map(|_| Uuid::now_v7().to_string()).collect();
    let mut turns = [const { Vec::new() }; 2];
    // The bare driver first: Piazza's letters go on being tried after its turns, and nobody else should pay for that.
    for events in occasions.chunks(EVENTS) {
        turns[1].push(turn(bare, &requests(events, &strangers))?);
    }
    for events in occasions.chunks(EVENTS) {
        turns[0].push(turn(piazza, &requests(events, &people))?);
        for event in events {
            check(event, piazza)?;
        }
    }
    Ok(turns)
}

/// All of them asked once; how fast, and what of the processor it took.
fn turn(server: &Server, requests: &[Vec<u8>]) -> Result<Turn, Fault> {
    let before = server.processor_time();
    let (round, bodies) = load::once(server.address, requests, "201")?;
    let processor = server.processor_time().saturating_sub(before);
    no_more_than_seats(&bodies)?;
    Ok(Turn { round, processor })
}

/// Events of one after the other: people ask for the same one at the same time.
fn requests(events: &[String], people: &[String]) -> Vec<Vec<u8>> {
    let of = |event: &String| {
        let target = format!("/v1/events/{event}/registrations");
        people
            .iter()
            .map(move |token| load::post(&target, Some(token), r#"{"consent_privacy":true}"#))
            .collect::<Vec<_>>()
    };
    events.iter().flat_map(of).collect()
}

/// What the answers said: exactly as many have a seat as there are.
fn no_more_than_seats(bodies: &[Vec<u8>]) -> Result<(), Fault> {
    let mut seated = 0;
    for body in bodies {
        let answer: Value = serde_json::from_slice(body)?;
        seated += u64::from(answer["state"] == "confirmed");
    }
    if seated == SEATS * EVENTS as u64 {
        return Ok(());
    }
    Err(format!(
        "{seated} were told that they have one of {} seats",
        SEATS * EVENTS as u64
    )
    .into())
}

/// What Piazza shows of an event afterwards.
fn check(event: &str, piazza: &Server) -> Result<(), Fault> {
    let shown: Value = serde_json::from_slice(&ask(piazza.address, &format!("/v1/events/{event}"))?.body)?;
    let channel = &shown["registration"]["channels"][0];
    if channel["free"] == 0 && channel["waiting"] == PEOPLE as u64 - SEATS {
        return Ok(());
    }
    Err(format!("after {PEOPLE} asked for {SEATS} seats: {channel}").into())
}

/// Events of one of the made-up communities, and people with a session each.
async fn prepare(url: &str, piazza: &Server) -> Result<(Vec<String>, Vec<String>), Fault> {
    let cx = crate::data::context(url).await?;
    let address = piazza.address;
    let community = tokio::task::spawn_blocking(move || ask(address, "/v1/communities/prova-1")).await??;
    let community: Value = serde_json::from_slice(&community.body)?;
    let community = CommunityId(community["id"].as_str().unwrap_or_default().parse()?);

    let slugs: Vec<String> = (0..EVENTS * ROUNDS)
        .map(|at| format!("posti-{}-{at}", cx.now().0))
        .collect();
    let events = slugs
        .iter()
        .map(|slug| Ok((community, event(slug, cx.now())?)))
        .collect::<Result<Vec<_>, serde_json::Error>>()?;
    cx.transact("bench.events", async |tx| {
        events::import(&cx, tx, events).await?;
        tx.audit(nobody(), json!({"events": slugs.len()})).await?;
        Ok::<_, events::EventError>(())
    })
    .await?;
    let mut tokens = Vec::with_capacity(PEOPLE);
    for _ in 0..PEOPLE {
        tokens.push(signed_in(&cx).await?);
    }
    Ok((slugs, tokens))
}

fn event(slug: &str, now: Timestamp) -> Result<NewEvent, serde_json::Error> {
    let day = Duration::from_secs(86_400);
    serde_json::from_value(json!({
        "slug": slug,
        "texts": {"it": {"title": "Trenta posti", "summary": "", "description": "", "access_notes": ""}},
        "kind": "meeting", "mode": "in_person", "visibility": "public", "languages": ["it"],
        "starts_at": now.plus(day), "ends_at": now.plus(day * 2),
        "registration": {"way": "here"}, "seats": [{"channel": "in_person", "capacity": SEATS}],
    }))
}

/// Somebody new, and the access token of their session.
async fn signed_in(cx: &Context) -> Result<String, Fault> {
    let id = PersonId(cx.new_id());
    let mut person = NewPerson::named(id, "Persona di prova");
    let email = EmailAddress::new(format!("{id}@example.org")).map_err(DbError::shape)?;
    person.email = Some(email.clone());
    let begun = cx.transact("bench.person", async |tx| {
        people::add(cx, tx, vec![person]).await?;
        let known = people::by_email(tx, &email).await?;
        let known = known.ok_or_else(|| DbError::shape("a person who was added"))?;
        let how = Beginning {
            remember: false,
            device: Device::unknown(),
            registered_now: false,
            return_to: None,
        };
        accounts::begin(cx, tx, &known, how).await
    });
    Ok(begun.await?.session.access_token)
}

fn nobody() -> Subject {
    Subject {
        kind: "bench",
        id: Uuid::nil(),
    }
}
