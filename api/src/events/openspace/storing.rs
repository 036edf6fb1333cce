//! Every query of this room that writes: each wants the [`Grant`] that permits it, and whoever writes has locked the wall before.

use super::entity::{ballot, member, report, room, slot, topic, wall};
use super::model::OpenSpaceTopicId;
use super::rules::Span;
use crate::access::Grant;
use crate::events::entity::event;
use crate::events::model::EventId;
use crate::events::registrations::RegistrationId;
use crate::kernel::db::{DbError, Tx};
use sea_orm::sea_query::{Condition, OnConflict};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};

/// The wall, locked until the transaction ends: whoever changes it does so one after the other, on both engines.
pub async fn lock(tx: &Tx, event: EventId) -> Result<Option<wall::Model>, DbError> {
    let query = tx.locking(wall::Entity::find_by_id(event));
    Ok(query.one(tx.connection()).await?)
}

/// When the event is, which nobody moves until the transaction ends. It is locked before its wall.
pub async fn lock_event(tx: &Tx, event: EventId) -> Result<Option<Span>, DbError> {
    let query = tx.locking(event::Entity::find_by_id(event));
    let row = query.one(tx.connection()).await?;
    Ok(row.map(|row| (row.starts_at, row.ends_at)))
}

/// A new wall, which is locked from then on. Who comes second finds it taken.
pub async fn insert(tx: &Tx, grant: &Grant<EventId>, row: wall::Model) -> Result<(), DbError> {
    debug_assert_eq!(*grant.on(), row.event_id, "a grant for another event");
    wall::Entity::insert(row.into_active_model())
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

pub async fn update(tx: &Tx, grant: &Grant<EventId>, row: wall::Model) -> Result<(), DbError> {
    debug_assert_eq!(*grant.on(), row.event_id, "a grant for another event");
    row.into_active_model()
        .reset_all()
        .update(tx.connection())
        .await?;
    Ok(())
}

pub async fn rooms(tx: &Tx, event: EventId) -> Result<Vec<room::Model>, DbError> {
    Ok(room::Entity::find()
        .filter(room::Column::EventId.eq(event))
        .all(tx.connection())
        .await?)
}

pub async fn slots(tx: &Tx, event: EventId) -> Result<Vec<slot::Model>, DbError> {
    Ok(slot::Entity::find()
        .filter(slot::Column::EventId.eq(event))
        .all(tx.connection())
        .await?)
}

/// Moves all slots by so much, as their event moved. Derived from a change that a grant permitted, so it asks for none.
pub async fn shift_slots(tx: &Tx, event: EventId, by: i64) -> Result<(), DbError> {
    const SHIFT: &str =
        "UPDATE open_space_slots SET starts_at = starts_at + $1, ends_at = ends_at + $1 WHERE event_id = $2";
    const RISE: &str = "UPDATE open_spaces SET version = version + 1, setup_version = setup_version + 1, updated_at = $1 WHERE event_id = $2";
    tx.execute(SHIFT, vec![by.into(), event.into()]).await?;
    tx.execute(RISE, vec![tx.now().into(), event.into()])
        .await
        .map(drop)
}

pub async fn topics(tx: &Tx, event: EventId) -> Result<Vec<topic::Model>, DbError> {
    Ok(topic::Entity::find()
        .filter(topic::Column::EventId.eq(event))
        .order_by_asc(topic::Column::CreatedAt)
        .order_by_asc(topic::Column::Id)
        .all(tx.connection())
        .await?)
}

pub async fn topic(tx: &Tx, id: OpenSpaceTopicId) -> Result<Option<topic::Model>, DbError> {
    Ok(topic::Entity::find_by_id(id).one(tx.connection()).await?)
}

/// Rooms and slots as they are from now on; nothing stands in those that go.
pub async fn replace_setup(
    tx: &Tx,
    grant: &Grant<EventId>,
    (rooms_before, slots_before): (&[room::Model], &[slot::Model]),
    (rooms, slots): (Vec<room::Model>, Vec<slot::Model>),
) -> Result<(), DbError> {
    let event = *grant.on();
    for gone in rooms_before
        .iter()
        .filter(|one| !rooms.iter().any(|row| row.id == one.id))
    {
        room::Entity::delete_by_id(gone.id).exec(tx.connection()).await?;
    }
    for gone in slots_before
        .iter()
        .filter(|one| !slots.iter().any(|row| row.id == one.id))
    {
        slot::Entity::delete_by_id(gone.id).exec(tx.connection()).await?;
    }
    for row in rooms {
        debug_assert_eq!(row.event_id, event, "a grant for another event");
        let known = rooms_before.iter().any(|one| one.id == row.id);
        let row = row.into_active_model().reset_all();
        if known {
            row.update(tx.connection()).await?;
        } else {
            room::Entity::insert(row)
                .exec_without_returning(tx.connection())
                .await?;
        }
    }
    for row in slots {
        debug_assert_eq!(row.event_id, event, "a grant for another event");
        let known = slots_before.iter().any(|one| one.id == row.id);
        let row = row.into_active_model().reset_all();
        if known {
            row.update(tx.connection()).await?;
        } else {
            slot::Entity::insert(row)
                .exec_without_returning(tx.connection())
                .await?;
        }
    }
    Ok(())
}

pub async fn insert_topic(tx: &Tx, grant: &Grant<EventId>, row: topic::Model) -> Result<(), DbError> {
    debug_assert_eq!(*grant.on(), row.event_id, "a grant for another event");
    topic::Entity::insert(row.into_active_model())
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

pub async fn update_topic(tx: &Tx, grant: &Grant<EventId>, row: topic::Model) -> Result<(), DbError> {
    debug_assert_eq!(*grant.on(), row.event_id, "a grant for another event");
    row.into_active_model()
        .reset_all()
        .update(tx.connection())
        .await?;
    Ok(())
}

pub async fn delete_topic(tx: &Tx, _: &Grant<EventId>, id: OpenSpaceTopicId) -> Result<(), DbError> {
    topic::Entity::delete_by_id(id).exec(tx.connection()).await?;
    Ok(())
}

/// Which of these seats are in the group of a topic.
pub async fn joined(
    tx: &Tx,
    id: OpenSpaceTopicId,
    seats: &[RegistrationId],
) -> Result<Vec<RegistrationId>, DbError> {
    if seats.is_empty() {
        return Ok(Vec::new());
    }
    let rows = member::Entity::find()
        .filter(member::Column::TopicId.eq(id))
        .filter(member::Column::RegistrationId.is_in(seats.iter().copied()))
        .all(tx.connection())
        .await?;
    Ok(rows.into_iter().map(|row| row.registration_id).collect())
}

pub async fn join(tx: &Tx, _: &Grant<EventId>, row: member::Model) -> Result<(), DbError> {
    member::Entity::insert(row.into_active_model())
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

pub async fn leave(
    tx: &Tx,
    _: &Grant<EventId>,
    id: OpenSpaceTopicId,
    seats: &[RegistrationId],
) -> Result<(), DbError> {
    for seat in seats {
        member::Entity::delete_by_id((id, *seat))
            .exec(tx.connection())
            .await?;
    }
    Ok(())
}

pub async fn report(tx: &Tx, id: OpenSpaceTopicId) -> Result<Option<report::Model>, DbError> {
    Ok(report::Entity::find_by_id(id).one(tx.connection()).await?)
}

pub async fn write_report(tx: &Tx, _: &Grant<EventId>, row: report::Model) -> Result<(), DbError> {
    use report::Column as R;
    let written = OnConflict::column(R::TopicId)
        .update_columns([R::Text, R::NextSteps, R::Language, R::UpdatedAt])
        .to_owned();
    report::Entity::insert(row.into_active_model())
        .on_conflict(written)
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

/// A ballot takes the place of every one that came by any of the same person’s seats.
pub async fn cast(
    tx: &Tx,
    grant: &Grant<EventId>,
    seats: &[RegistrationId],
    row: Option<ballot::Model>,
) -> Result<(), DbError> {
    for seat in seats {
        ballot::Entity::delete_by_id((*grant.on(), *seat))
            .exec(tx.connection())
            .await?;
    }
    if let Some(row) = row {
        ballot::Entity::insert(row.into_active_model())
            .exec_without_returning(tx.connection())
            .await?;
    }
    Ok(())
}

/// Whether anybody has voted.
pub async fn has_ballots(tx: &Tx, event: EventId) -> Result<bool, DbError> {
    let any = ballot::Entity::find()
        .filter(ballot::Column::EventId.eq(event))
        .one(tx.connection())
        .await?;
    Ok(any.is_some())
}

/// The walls that these registrations have left something on, in the order that everybody locks in.
pub async fn walls_of(tx: &Tx, registrations: &[RegistrationId]) -> Result<Vec<EventId>, DbError> {
    if registrations.is_empty() {
        return Ok(Vec::new());
    }
    let ids = || registrations.iter().copied();
    let members = member::Entity::find()
        .filter(member::Column::RegistrationId.is_in(ids()))
        .all(tx.connection())
        .await?;
    let joined: Vec<OpenSpaceTopicId> = members.into_iter().map(|row| row.topic_id).collect();
    let topics = topic::Entity::find()
        .filter(
            Condition::any()
                .add(topic::Column::RegistrationId.is_in(ids()))
                .add_option((!joined.is_empty()).then(|| topic::Column::Id.is_in(joined))),
        )
        .all(tx.connection())
        .await?;
    let ballots = ballot::Entity::find()
        .filter(ballot::Column::RegistrationId.is_in(ids()))
        .all(tx.connection())
        .await?;
    let mut events: Vec<EventId> = topics.into_iter().map(|row| row.event_id).collect();
    events.extend(ballots.into_iter().map(|row| row.event_id));
    events.sort_unstable();
    events.dedup();
    Ok(events)
}

/// Takes away what a registration left: its place in groups and its ballot. Its topics stay and name nobody.
pub async fn forget(tx: &Tx, registration: RegistrationId) -> Result<(), DbError> {
    const TOPICS: &str = "UPDATE open_space_topics SET registration_id = NULL, version = version + 1 WHERE registration_id = $1";
    tx.execute(TOPICS, vec![registration.into()]).await?;
    member::Entity::delete_many()
        .filter(member::Column::RegistrationId.eq(registration))
        .exec(tx.connection())
        .await?;
    ballot::Entity::delete_many()
        .filter(ballot::Column::RegistrationId.eq(registration))
        .exec(tx.connection())
        .await?;
    Ok(())
}
