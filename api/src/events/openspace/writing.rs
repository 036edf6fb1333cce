//! What all changes of a wall have in common, and those of its topics: permit, lock, check the rules, write.

use super::entity::{member, report, topic, wall};
use super::error::OpenSpaceError;
use super::model::{
    NewOpenSpaceTopic, NewTopicPlace, NewTopicReport, OpenSpaceTopic, OpenSpaceTopicId, OpenSpaceTopicPatch,
};
use super::rules::{self, Deed, MOST_OF_ONE, MOST_TOPICS};
use super::standing::Standing;
use super::store::{self, Source, TopicRow};
use super::{storing, view};
use crate::access::{Grant, Refusal};
use crate::events::model::EventId;
use crate::kernel::context::Context;
use crate::kernel::db::{DbError, Subject, Tx};
use crate::kernel::problem::Fault;
use crate::kernel::revision::Scope;
use serde_json::{Value, json};

/// Locks the wall, if what is to be done is possible now.
pub async fn open(tx: &Tx, at: &Standing, deed: Deed) -> Result<wall::Model, OpenSpaceError> {
    let wall = storing::lock(tx, at.event.id).await?.ok_or(Refusal::Hidden)?;
    rules::check_event(at.event.status)?;
    rules::check(deed, wall.phase, at.team)?;
    Ok(wall)
}

/// Writes that the wall changed, and what happened to it.
pub async fn close(
    tx: &Tx,
    grant: &Grant<EventId>,
    at: &Standing,
    mut wall: wall::Model,
    change: Value,
) -> Result<(), DbError> {
    wall.version += 1;
    wall.updated_at = tx.now();
    storing::update(tx, grant, wall).await?;
    record(tx, at, change).await
}

/// Writes down what happened to an open space.
pub async fn record(tx: &Tx, at: &Standing, change: Value) -> Result<(), DbError> {
    tx.concerns(at.event.community.0);
    let about = Subject {
        kind: "event",
        id: at.event.id.0,
    };
    tx.audit(about, change).await?;
    tx.changes(Scope::OpenSpace);
    Ok(())
}

fn check_version(was: &topic::Model, version: Option<i64>) -> Result<(), OpenSpaceError> {
    match version {
        Some(version) if version != was.version => Err(OpenSpaceError::Stale),
        _ => Ok(()),
    }
}

/// A topic as it is under the lock.
async fn locked(tx: &Tx, id: OpenSpaceTopicId) -> Result<topic::Model, OpenSpaceError> {
    Ok(storing::topic(tx, id).await?.ok_or(Refusal::Hidden)?)
}

async fn shown(
    cx: &Context,
    tx: &Tx,
    at: &Standing,
    id: OpenSpaceTopicId,
) -> Result<OpenSpaceTopic, OpenSpaceError> {
    let row: Option<TopicRow> = tx.first(&store::topic(id)).await?;
    let row = row.ok_or(Refusal::Hidden)?;
    Box::pin(view::topic(cx, Source::Within(tx), at, &row)).await
}

pub async fn propose(
    cx: &Context,
    reference: &str,
    new: NewOpenSpaceTopic,
) -> Result<OpenSpaceTopic, OpenSpaceError> {
    let at = Standing::at(cx, reference).await?;
    let grant = at.as_either(cx)?;
    cx.write("open_space.topic_proposed", async |tx| {
        let wall = open(tx, &at, Deed::Propose).await?;
        let topics = storing::topics(tx, at.event.id).await?;
        if topics.len() >= MOST_TOPICS {
            return Err(OpenSpaceError::WallFull);
        }
        let own = topics.iter().filter(|topic| at.is_own(topic.registration_id));
        if own.count() >= MOST_OF_ONE {
            return Err(OpenSpaceError::TooManyOfOne);
        }
        let id: OpenSpaceTopicId = tx.new_id().into();
        let row = topic::Model {
            id,
            event_id: at.event.id,
            title: new.title.clone(),
            question: new.question.clone(),
            language: new.language.unwrap_or(cx.language()),
            registration_id: at.seats.first().copied(),
            room_id: None,
            slot_id: None,
            votes: None,
            members: None,
            version: 1,
            created_at: tx.now(),
            updated_at: tx.now(),
        };
        storing::insert_topic(tx, &grant, row).await?;
        close(tx, &grant, &at, wall, json!({"topic": id})).await?;
        shown(cx, tx, &at, id).await
    })
    .await
}

pub async fn update(
    cx: &Context,
    id: OpenSpaceTopicId,
    version: Option<i64>,
    patch: OpenSpaceTopicPatch,
) -> Result<OpenSpaceTopic, OpenSpaceError> {
    let (at, row) = Standing::of_topic(cx, id).await?;
    let grant = at.as_proposer(cx, row.registration_id)?;
    cx.write("open_space.topic_updated", async |tx| {
        let wall = open(tx, &at, Deed::Change).await?;
        let mut topic = locked(tx, id).await?;
        check_version(&topic, version)?;
        let patch = patch.clone();
        topic.title = patch.title.unwrap_or(topic.title);
        topic.question = patch.question.or(topic.question);
        topic.language = patch.language.unwrap_or(topic.language);
        save(cx, tx, (&grant, &at, wall), topic).await
    })
    .await
}

async fn save(
    cx: &Context,
    tx: &Tx,
    (grant, at, wall): (&Grant<EventId>, &Standing, wall::Model),
    mut topic: topic::Model,
) -> Result<OpenSpaceTopic, OpenSpaceError> {
    let id = topic.id;
    let version = topic.version;
    topic.version += 1;
    topic.updated_at = tx.now();
    storing::update_topic(tx, grant, topic).await?;
    let change = json!({"topic": id, "version": [version, version + 1]});
    close(tx, grant, at, wall, change).await?;
    shown(cx, tx, at, id).await
}

/// Puts a topic where nothing else stands, or takes it off the grid.
pub async fn place(
    cx: &Context,
    id: OpenSpaceTopicId,
    version: Option<i64>,
    to: NewTopicPlace,
) -> Result<OpenSpaceTopic, OpenSpaceError> {
    let (at, row) = Standing::of_topic(cx, id).await?;
    let grant = at.as_proposer(cx, row.registration_id)?;
    cx.write("open_space.topic_placed", async |tx| {
        let wall = open(tx, &at, Deed::Place).await?;
        let mut topic = locked(tx, id).await?;
        check_version(&topic, version)?;
        check_place(tx, at.event.id, to).await?;
        if let Some(other) = in_the_way(tx, &topic, to).await? {
            return Err(OpenSpaceError::PlaceTaken(other.id, other.title));
        }
        topic.room_id = to.room;
        topic.slot_id = to.slot;
        save(cx, tx, (&grant, &at, wall), topic).await
    })
    .await
}

/// Room and slot are of this wall.
async fn check_place(tx: &Tx, event: EventId, to: NewTopicPlace) -> Result<(), OpenSpaceError> {
    let mut faults = Vec::new();
    if let Some(room) = to.room
        && !storing::rooms(tx, event).await?.iter().any(|row| row.id == room)
    {
        faults.push(Fault::rule(
            "/room",
            "In questo open space non c’è questa sala.",
            "There is no such room in this open space.",
        ));
    }
    if let Some(slot) = to.slot
        && !storing::slots(tx, event).await?.iter().any(|row| row.id == slot)
    {
        faults.push(Fault::rule(
            "/slot",
            "In questo open space non c’è questa fascia.",
            "There is no such slot in this open space.",
        ));
    }
    if faults.is_empty() {
        Ok(())
    } else {
        Err(OpenSpaceError::Invalid(faults))
    }
}

async fn in_the_way(
    tx: &Tx,
    topic: &topic::Model,
    to: NewTopicPlace,
) -> Result<Option<topic::Model>, DbError> {
    if to.room.is_none() {
        return Ok(None);
    }
    let topics = storing::topics(tx, topic.event_id).await?;
    let stands_there =
        |other: &topic::Model| other.id != topic.id && other.room_id == to.room && other.slot_id == to.slot;
    Ok(topics.into_iter().find(stands_there))
}

pub async fn withdraw(cx: &Context, id: OpenSpaceTopicId) -> Result<(), OpenSpaceError> {
    let (at, row) = Standing::of_topic(cx, id).await?;
    let grant = at.as_proposer(cx, row.registration_id)?;
    cx.transact("open_space.topic_withdrawn", async |tx| {
        let wall = open(tx, &at, Deed::Withdraw).await?;
        locked(tx, id).await?;
        if !at.team && storing::report(tx, id).await?.is_some() {
            return Err(OpenSpaceError::HasReport);
        }
        storing::delete_topic(tx, &grant, id).await?;
        Ok(close(tx, &grant, &at, wall, json!({"topic": [id, null]})).await?)
    })
    .await
}

pub async fn join(cx: &Context, id: OpenSpaceTopicId) -> Result<(), OpenSpaceError> {
    let (at, _) = Standing::of_topic(cx, id).await?;
    let (seat, grant) = at.as_registered(cx)?;
    cx.transact("open_space.topic_joined", async |tx| {
        let wall = open(tx, &at, Deed::Join).await?;
        locked(tx, id).await?;
        let change = json!({"topic": id});
        if !storing::joined(tx, id, &at.seats).await?.is_empty() {
            return Ok(record(tx, &at, change).await?);
        }
        let row = member::Model {
            topic_id: id,
            registration_id: seat,
            joined_at: tx.now(),
        };
        storing::join(tx, &grant, row).await?;
        Ok(close(tx, &grant, &at, wall, change).await?)
    })
    .await
}

pub async fn leave(cx: &Context, id: OpenSpaceTopicId) -> Result<(), OpenSpaceError> {
    let (at, _) = Standing::of_topic(cx, id).await?;
    let (_, grant) = at.as_registered(cx)?;
    cx.transact("open_space.topic_left", async |tx| {
        let wall = open(tx, &at, Deed::Join).await?;
        locked(tx, id).await?;
        let change = json!({"topic": id});
        if storing::joined(tx, id, &at.seats).await?.is_empty() {
            return Ok(record(tx, &at, change).await?);
        }
        storing::leave(tx, &grant, id, &at.seats).await?;
        Ok(close(tx, &grant, &at, wall, change).await?)
    })
    .await
}

/// Writes what came of a topic. Once there is something, with the version of the topic that was read last.
pub async fn write_report(
    cx: &Context,
    id: OpenSpaceTopicId,
    version: Option<Option<i64>>,
    new: NewTopicReport,
) -> Result<OpenSpaceTopic, OpenSpaceError> {
    let (at, _) = Standing::of_topic(cx, id).await?;
    at.as_either(cx)?;
    cx.write("open_space.report_written", async |tx| {
        let wall = storing::lock(tx, at.event.id).await?.ok_or(Refusal::Hidden)?;
        let mut topic = locked(tx, id).await?;
        let takes_part = at.team || at.is_own(topic.registration_id);
        if !takes_part && storing::joined(tx, id, &at.seats).await?.is_empty() {
            return Err(Refusal::Forbidden.into());
        }
        let grant = at.as_either(cx)?;
        rules::check_event(at.event.status)?;
        rules::check(Deed::Report, wall.phase, at.team)?;
        let was = storing::report(tx, id).await?;
        match (&was, version) {
            (Some(_), None) => return Err(OpenSpaceError::VersionNeeded),
            (_, Some(version)) => check_version(&topic, version)?,
            (None, None) => {}
        }
        let row = report::Model {
            topic_id: id,
            text: new.text.clone(),
            next_steps: new.next_steps.clone(),
            language: new.language.unwrap_or(topic.language),
            created_at: was.map_or(tx.now(), |was| was.created_at),
            updated_at: tx.now(),
        };
        storing::write_report(tx, &grant, row).await?;
        topic.updated_at = tx.now();
        save(cx, tx, (&grant, &at, wall), topic).await
    })
    .await
}
