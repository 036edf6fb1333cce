//! What those who run the event decide: rooms, slots and votes, how far the open space is, and whether its book is out.

use super::entity::{room, slot, topic, wall};
use super::error::OpenSpaceError;
use super::model::{
    NewOpenSpace, NewOpenSpaceRoom, NewOpenSpaceSlot, OpenSpace, OpenSpacePhase, OpenSpaceStep,
    OpenSpaceTopicId,
};
use super::rules::{self, Deed};
use super::standing::Standing;
use super::store::{self, BallotRow, MemberRow, Source};
use super::writing::{close, open};
use super::{storing, view};
use crate::access::{Grant, Refusal};
use crate::events::model::EventId;
use crate::kernel::context::Context;
use crate::kernel::db::{DbError, Tx};
use crate::kernel::problem::Fault;
use serde_json::json;
use std::collections::BTreeMap;

/// Sets rooms, slots and votes up, or anew as a whole: then with the version that was read last.
pub async fn set_up(
    cx: &Context,
    reference: &str,
    version: Option<Option<i64>>,
    new: NewOpenSpace,
) -> Result<OpenSpace, OpenSpaceError> {
    let at = Standing::at(cx, reference).await?;
    let grant = at.as_team(cx)?;
    cx.write("open_space.set_up", async |tx| {
        rules::check_event(at.event.status)?;
        let times = storing::lock_event(tx, at.event.id).await?.ok_or(Refusal::Hidden)?;
        let mut wall = match storing::lock(tx, at.event.id).await? {
            Some(wall) => checked(tx, wall, version, &new).await?,
            None => begun(tx, &grant, version, &new).await?,
        };
        let before = (
            storing::rooms(tx, at.event.id).await?,
            storing::slots(tx, at.event.id).await?,
        );
        let mut faults = rules::faults_of(&new, times);
        faults.extend(unknown_ids(&new, &before));
        if !faults.is_empty() {
            return Err(OpenSpaceError::Invalid(faults));
        }
        let rooms: Vec<room::Model> = rooms_of(tx, at.event.id, &new.rooms);
        let slots: Vec<slot::Model> = slots_of(tx, at.event.id, &new.slots);
        let freed = send_back(tx, &grant, (&rooms, &slots)).await?;
        let counts = [rooms.len(), slots.len()];
        storing::replace_setup(tx, &grant, (&before.0, &before.1), (rooms, slots)).await?;
        wall.votes_each = new.votes_each.into();
        wall.setup_version += 1;
        let change = json!({"rooms": [before.0.len(), counts[0]], "slots": [before.1.len(), counts[1]], "to_be_placed": freed});
        close(tx, &grant, &at, wall, change).await?;
        Box::pin(view::wall(cx, Source::Within(tx), &at)).await
    })
    .await
}

async fn checked(
    tx: &Tx,
    wall: wall::Model,
    version: Option<Option<i64>>,
    new: &NewOpenSpace,
) -> Result<wall::Model, OpenSpaceError> {
    rules::check(Deed::SetUp, wall.phase, true)?;
    match version {
        None => return Err(OpenSpaceError::VersionNeeded),
        Some(Some(version)) if version != wall.setup_version => return Err(OpenSpaceError::Stale),
        Some(_) => {}
    }
    if wall.votes_each != i64::from(new.votes_each) && storing::has_ballots(tx, wall.event_id).await? {
        return Err(OpenSpaceError::VotesAreIn);
    }
    Ok(wall)
}

async fn begun(
    tx: &Tx,
    grant: &Grant<EventId>,
    version: Option<Option<i64>>,
    new: &NewOpenSpace,
) -> Result<wall::Model, OpenSpaceError> {
    if let Some(Some(_)) = version {
        return Err(OpenSpaceError::Stale);
    }
    let wall = wall::Model {
        event_id: *grant.on(),
        phase: OpenSpacePhase::Gathering,
        votes_each: new.votes_each.into(),
        ballots_counted: None,
        book_published_at: None,
        setup_version: 0,
        version: 0,
        created_at: tx.now(),
        updated_at: tx.now(),
    };
    storing::insert(tx, grant, wall.clone()).await?;
    Ok(wall)
}

/// A room or a slot goes on under an id that it had.
fn unknown_ids(new: &NewOpenSpace, (rooms, slots): &(Vec<room::Model>, Vec<slot::Model>)) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (at, room) in new.rooms.iter().enumerate() {
        if room.id.is_some_and(|id| !rooms.iter().any(|row| row.id == id)) {
            faults.push(Fault::rule(
                format!("/rooms/{at}/id"),
                "In questo open space non c’è questa sala: per farne una nuova, lascia fuori «id».",
                "There is no such room in this open space: for a new one, leave “id” out.",
            ));
        }
    }
    for (at, slot) in new.slots.iter().enumerate() {
        if slot.id.is_some_and(|id| !slots.iter().any(|row| row.id == id)) {
            faults.push(Fault::rule(
                format!("/slots/{at}/id"),
                "In questo open space non c’è questa fascia: per farne una nuova, lascia fuori «id».",
                "There is no such slot in this open space: for a new one, leave “id” out.",
            ));
        }
    }
    faults
}

fn rooms_of(tx: &Tx, event: EventId, new: &[NewOpenSpaceRoom]) -> Vec<room::Model> {
    let row = |(at, room): (usize, &NewOpenSpaceRoom)| room::Model {
        id: room.id.unwrap_or_else(|| tx.new_id().into()),
        event_id: event,
        position: view::count(at),
        name: room.name.clone(),
        seats: room.seats.map(i64::from),
        note: room.note.clone(),
    };
    new.iter().enumerate().map(row).collect()
}

fn slots_of(tx: &Tx, event: EventId, new: &[NewOpenSpaceSlot]) -> Vec<slot::Model> {
    let row = |(at, slot): (usize, &NewOpenSpaceSlot)| slot::Model {
        id: slot.id.unwrap_or_else(|| tx.new_id().into()),
        event_id: event,
        position: view::count(at),
        starts_at: slot.starts_at,
        ends_at: slot.ends_at,
        label: slot.label.clone(),
    };
    new.iter().enumerate().map(row).collect()
}

/// The topics of a room or a slot that goes are to be placed anew. How many.
async fn send_back(
    tx: &Tx,
    grant: &Grant<EventId>,
    (rooms, slots): (&[room::Model], &[slot::Model]),
) -> Result<usize, DbError> {
    let stays = |topic: &topic::Model| {
        topic
            .room_id
            .is_none_or(|id| rooms.iter().any(|room| room.id == id))
            && topic
                .slot_id
                .is_none_or(|id| slots.iter().any(|slot| slot.id == id))
    };
    let topics = storing::topics(tx, *grant.on()).await?;
    let freed: Vec<topic::Model> = topics.into_iter().filter(|topic| !stays(topic)).collect();
    let count = freed.len();
    for mut topic in freed {
        topic.room_id = None;
        topic.slot_id = None;
        topic.version += 1;
        topic.updated_at = tx.now();
        storing::update_topic(tx, grant, topic).await?;
    }
    Ok(count)
}

/// One step on, or back. Closing counts the votes and the groups.
pub async fn move_on(
    cx: &Context,
    reference: &str,
    step: OpenSpaceStep,
) -> Result<OpenSpace, OpenSpaceError> {
    let at = Standing::at(cx, reference).await?;
    let grant = at.as_team(cx)?;
    cx.write("open_space.moved_on", async |tx| {
        let mut wall = storing::lock(tx, at.event.id).await?.ok_or(Refusal::Hidden)?;
        rules::check_event(at.event.status)?;
        let from = wall.phase;
        rules::check_step(from, step.phase, wall.book_published_at.is_some())?;
        if step.phase == OpenSpacePhase::Closed {
            wall.ballots_counted = Some(count(tx, &grant).await?);
        } else if from == OpenSpacePhase::Closed {
            wall.ballots_counted = None;
            uncount(tx, &grant).await?;
        }
        wall.phase = step.phase;
        close(tx, &grant, &at, wall, json!({"phase": [from, step.phase]})).await?;
        Box::pin(view::wall(cx, Source::Within(tx), &at)).await
    })
    .await
}

/// Writes down the votes and the groups of every topic; how many ballots there were.
async fn count(tx: &Tx, grant: &Grant<EventId>) -> Result<i64, DbError> {
    let event = *grant.on();
    let ballots: Vec<BallotRow> = tx.all(&store::ballots(event)).await?;
    let members: Vec<MemberRow> = tx.all(&store::members(store::of_wall(event))).await?;
    let mut votes: BTreeMap<OpenSpaceTopicId, i64> = BTreeMap::new();
    for vote in ballots.iter().flat_map(|ballot| &ballot.votes.0) {
        *votes.entry(vote.topic).or_default() += i64::from(vote.votes);
    }
    for mut topic in storing::topics(tx, event).await? {
        let group = members.iter().filter(|row| row.topic == topic.id);
        topic.members = Some(view::count(group.count()));
        topic.votes = Some(votes.get(&topic.id).copied().unwrap_or_default());
        storing::update_topic(tx, grant, topic).await?;
    }
    Ok(view::count(ballots.len()))
}

async fn uncount(tx: &Tx, grant: &Grant<EventId>) -> Result<(), DbError> {
    for mut topic in storing::topics(tx, *grant.on()).await? {
        topic.members = None;
        topic.votes = None;
        storing::update_topic(tx, grant, topic).await?;
    }
    Ok(())
}

/// The book is for everybody who sees the event from now on; one that is out stays so.
pub async fn publish_book(cx: &Context, reference: &str) -> Result<OpenSpace, OpenSpaceError> {
    let at = Standing::at(cx, reference).await?;
    let grant = at.as_team(cx)?;
    cx.write("open_space.book_published", async |tx| {
        let mut wall = open(tx, &at, Deed::PublishBook).await?;
        wall.book_published_at = wall.book_published_at.or(Some(tx.now()));
        let change = json!({"book_published_at": wall.book_published_at});
        close(tx, &grant, &at, wall, change).await?;
        Box::pin(view::wall(cx, Source::Within(tx), &at)).await
    })
    .await
}

/// The book is for those who run the event only.
pub async fn withdraw_book(cx: &Context, reference: &str) -> Result<(), OpenSpaceError> {
    let at = Standing::at(cx, reference).await?;
    let grant = at.as_team(cx)?;
    cx.transact("open_space.book_withdrawn", async |tx| {
        let mut wall = open(tx, &at, Deed::PublishBook).await?;
        let change = json!({"book_published_at": [wall.book_published_at, null]});
        wall.book_published_at = None;
        Ok(close(tx, &grant, &at, wall, change).await?)
    })
    .await
}
