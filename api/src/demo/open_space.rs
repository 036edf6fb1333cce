//! The demo's open spaces: topics, groups, reports and votes of those who registered, by the very services that people use, on a clock
//! that stood at the time. One is over, with its book; in one, topics come together.

use super::crowd::Attendee;
use super::{DemoFault, member, then};
use crate::access::Actor;
use crate::events::EventSummary;
use crate::events::openspace;
use crate::kernel::clock::Timestamp;
use crate::kernel::context::Context;
use crate::kernel::db::DbError;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::time::Duration;

const OPEN_SPACES: &str = include_str!("../../demo/open_spaces.json");

const WEEK: Duration = Duration::from_secs(7 * 24 * 3_600);
const MINUTE: Duration = Duration::from_secs(60);

#[derive(Deserialize)]
struct DemoSpace {
    rooms: Value,
    slots: Vec<DemoSlot>,
    votes_each: i32,
    topics: Vec<DemoTopic>,
    /// None: it has not come to votes yet.
    ballots: Vec<DemoBallot>,
}

#[derive(Deserialize)]
struct DemoSlot {
    /// Minutes from the beginning of the event.
    after: i64,
    minutes: i64,
    label: String,
}

/// People, rooms and slots by their place in their lists.
#[derive(Deserialize)]
struct DemoTopic {
    by: usize,
    title: String,
    question: Option<String>,
    room: Option<usize>,
    slot: Option<usize>,
    group: Vec<usize>,
    report: Option<Value>,
}

#[derive(Deserialize)]
struct DemoBallot {
    by: usize,
    /// Which topic, and how many votes.
    votes: Vec<(usize, i32)>,
}

/// Brings in the open space of this name, for an event with its people.
pub async fn bring_in(
    cx: &Context,
    event: &EventSummary,
    people: &[Attendee],
    name: &str,
) -> Result<(), DemoFault> {
    let mut all: HashMap<String, DemoSpace> = serde_json::from_str(OPEN_SPACES)?;
    let space = all
        .remove(name)
        .ok_or_else(|| DbError::shape(format!("no open space «{name}»")))?;
    let reference = event.id.to_string();
    let is_over = event.ends_at <= cx.now();
    let team = |at: Timestamp| then(cx, Actor::Command, at);
    let (before, begins) = if is_over {
        (event.starts_at.minus(WEEK), event.starts_at)
    } else {
        let lately = cx.now().minus(MINUTE * 60);
        (lately, lately)
    };
    let setup = serde_json::from_value(setup_of(event, &space))?;
    let wall = Box::pin(openspace::set_up(&team(before), &reference, None, setup)).await?;
    let mut topics = Vec::new();
    for (at, topic) in space.topics.iter().enumerate() {
        let minutes = u32::try_from(at).unwrap_or_default();
        let own = by(cx, people, topic.by, begins.plus(MINUTE * minutes))?;
        let new = json!({"title": topic.title, "question": topic.question});
        let made = Box::pin(openspace::propose(&own, &reference, serde_json::from_value(new)?)).await?;
        let id = made.summary.id;
        topics.push(id);
        if let (Some(room), Some(slot)) = (topic.room, topic.slot) {
            let to = json!({"room": wall.rooms[room].id, "slot": wall.slots[slot].id});
            Box::pin(openspace::place(&own, id, None, serde_json::from_value(to)?)).await?;
        }
        for who in &topic.group {
            openspace::join(&by(cx, people, *who, begins.plus(MINUTE * 20))?, id).await?;
        }
    }
    if space.ballots.is_empty() {
        return Ok(());
    }
    go_on(&team(begins.plus(MINUTE * 30)), &reference, "running").await?;
    for (topic, id) in space.topics.iter().zip(&topics) {
        let Some(report) = &topic.report else { continue };
        let own = by(cx, people, topic.by, event.ends_at.minus(MINUTE * 30))?;
        let report = serde_json::from_value(report.clone())?;
        Box::pin(openspace::write_report(&own, *id, None, report)).await?;
    }
    go_on(&team(event.ends_at.minus(MINUTE * 20)), &reference, "voting").await?;
    for ballot in &space.ballots {
        let own = by(cx, people, ballot.by, event.ends_at.minus(MINUTE * 10))?;
        let vote = |(topic, votes): &(usize, i32)| json!({"topic": topics[*topic], "votes": votes});
        let votes: Vec<Value> = ballot.votes.iter().map(vote).collect();
        let new = serde_json::from_value(json!({"votes": votes}))?;
        Box::pin(openspace::cast(&own, &reference, new)).await?;
    }
    go_on(&team(event.ends_at), &reference, "closed").await?;
    Box::pin(openspace::publish_book(
        &team(event.ends_at.plus(WEEK)),
        &reference,
    ))
    .await?;
    Ok(())
}

fn setup_of(event: &EventSummary, space: &DemoSpace) -> Value {
    let later = |minutes: i64| Timestamp(event.starts_at.0 + minutes * 60_000_000);
    let slot = |slot: &DemoSlot| {
        json!({
            "starts_at": later(slot.after), "ends_at": later(slot.after + slot.minutes), "label": slot.label,
        })
    };
    let slots: Vec<Value> = space.slots.iter().map(slot).collect();
    json!({"rooms": space.rooms, "slots": slots, "votes_each": space.votes_each})
}

async fn go_on(cx: &Context, reference: &str, phase: &str) -> Result<(), DemoFault> {
    let step = serde_json::from_value(json!({"phase": phase}))?;
    Box::pin(openspace::move_on(cx, reference, step)).await?;
    Ok(())
}

/// The context of one of the people, as it was at a time.
fn by(cx: &Context, people: &[Attendee], who: usize, at: Timestamp) -> Result<Context, DbError> {
    let attendee = people
        .get(who)
        .ok_or_else(|| DbError::shape(format!("nobody number {who} registered")))?;
    Ok(then(cx, Actor::Person(member(attendee.person)), at))
}
