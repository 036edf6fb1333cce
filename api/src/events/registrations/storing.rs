//! Every query of this room that writes, and those that a transaction reads with. Whoever changes a registration has locked its
//! channel before ([`super::seating`]).

use super::entity::{registration, step};
use super::model::{AttendanceCode, RegistrationId, RegistrationState};
use crate::access::Grant;
use crate::events::model::{Channel, EventId};
use crate::kernel::clock::Timestamp;
use crate::kernel::db::{DbError, Tx};
use crate::kernel::email::EmailAddress;
use sea_orm::sea_query::{ExprTrait, SelectStatement};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, Select,
};

fn of_channel(event: EventId, channel: Channel) -> Select<registration::Entity> {
    registration::Entity::find()
        .filter(registration::Column::EventId.eq(event))
        .filter(registration::Column::Channel.eq(channel))
}

/// How many seats the organisers gave of what is theirs.
pub async fn given(tx: &Tx, event: EventId, channel: Channel) -> Result<i64, DbError> {
    use RegistrationState::{Attended, Confirmed};
    let count = of_channel(event, channel)
        .filter(registration::Column::Reserved.eq(true))
        .filter(registration::Column::State.is_in([Confirmed, Attended]))
        .count(tx.connection())
        .await?;
    i64::try_from(count).map_err(DbError::shape)
}

/// Whoever a seat is held for, and was for too long.
pub async fn overdue(
    tx: &Tx,
    event: EventId,
    channel: Channel,
    now: Timestamp,
) -> Result<Vec<registration::Model>, DbError> {
    use RegistrationState::{Offered, Unconfirmed};
    let query = of_channel(event, channel)
        .filter(registration::Column::State.is_in([Unconfirmed, Offered]))
        .filter(registration::Column::HoldsUntil.lte(now))
        .order_by_asc(registration::Column::HoldsUntil)
        .order_by_asc(registration::Column::Id);
    Ok(query.all(tx.connection()).await?)
}

/// Who is next in the queue.
pub async fn next_in_queue(
    tx: &Tx,
    event: EventId,
    channel: Channel,
    most: u64,
) -> Result<Vec<registration::Model>, DbError> {
    let query = of_channel(event, channel)
        .filter(registration::Column::State.eq(RegistrationState::Waitlisted))
        .order_by_desc(registration::Column::Priority)
        .order_by_asc(registration::Column::Place)
        .limit(most);
    Ok(query.all(tx.connection()).await?)
}

/// How many stand before somebody in the queue.
pub async fn ahead_of(tx: &Tx, row: &registration::Model) -> Result<i64, DbError> {
    use registration::Column as R;
    let earlier = R::Priority.eq(row.priority).and(R::Place.lt(row.place));
    let count = of_channel(row.event_id, row.channel)
        .filter(R::State.eq(RegistrationState::Waitlisted))
        .filter(R::Priority.gt(row.priority).or(earlier))
        .count(tx.connection())
        .await?;
    i64::try_from(count).map_err(DbError::shape)
}

/// Whether an offer is out.
pub async fn offers_out(tx: &Tx, event: EventId, channel: Channel) -> Result<bool, DbError> {
    let query = of_channel(event, channel)
        .filter(registration::Column::State.eq(RegistrationState::Offered))
        .limit(1);
    Ok(query.one(tx.connection()).await?.is_some())
}

/// All that an address ever had with an event.
pub async fn of_address(
    tx: &Tx,
    event: EventId,
    email: &EmailAddress,
) -> Result<Vec<registration::Model>, DbError> {
    let query = registration::Entity::find()
        .filter(registration::Column::EventId.eq(event))
        .filter(registration::Column::Email.eq(email.clone()));
    Ok(query.all(tx.connection()).await?)
}

/// Who is told when something happens to the event.
pub async fn live(tx: &Tx, event: EventId) -> Result<Vec<registration::Model>, DbError> {
    let query = registration::Entity::find()
        .filter(registration::Column::EventId.eq(event))
        .filter(registration::Column::State.is_in(RegistrationState::LIVE))
        .order_by_asc(registration::Column::Id);
    Ok(query.all(tx.connection()).await?)
}

pub async fn find(tx: &Tx, id: RegistrationId) -> Result<Option<registration::Model>, DbError> {
    Ok(registration::Entity::find_by_id(id).one(tx.connection()).await?)
}

/// Whoever has the code of an event.
pub async fn by_code(
    tx: &Tx,
    event: EventId,
    code: &AttendanceCode,
) -> Result<Option<registration::Model>, DbError> {
    let query = registration::Entity::find()
        .filter(registration::Column::EventId.eq(event))
        .filter(registration::Column::Code.eq(code.clone()));
    Ok(query.one(tx.connection()).await?)
}

/// What a letter asked to confirm.
pub async fn by_confirmation(tx: &Tx, hash: &str) -> Result<Option<registration::Model>, DbError> {
    let query = registration::Entity::find().filter(registration::Column::ConfirmHash.eq(hash));
    Ok(query.one(tx.connection()).await?)
}

/// What a query of ids finds, as this transaction sees it.
pub async fn ids(tx: &Tx, query: &SelectStatement) -> Result<Vec<RegistrationId>, DbError> {
    let rows = tx.connection().query_all(query).await?;
    let id = |row: &sea_orm::QueryResult| Ok(RegistrationId(row.try_get_by_index(0)?));
    rows.iter().map(id).collect()
}

pub async fn insert(tx: &Tx, _: &Grant<()>, row: registration::Model) -> Result<(), DbError> {
    registration::Entity::insert(row.into_active_model())
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

pub async fn update(tx: &Tx, _: &Grant<()>, row: registration::Model) -> Result<(), DbError> {
    row.into_active_model()
        .reset_all()
        .update(tx.connection())
        .await?;
    Ok(())
}

/// Adds to the history. Nothing in it is ever changed.
pub async fn note(tx: &Tx, row: step::Model) -> Result<(), DbError> {
    step::Entity::insert(row.into_active_model())
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

/// Takes away what nobody confirmed of what was asked for before then, and no seat is held for any more. How many.
pub async fn forget_unconfirmed(
    tx: &Tx,
    (event, channel): (EventId, Channel),
    before: Timestamp,
) -> Result<u64, DbError> {
    use registration::Column as R;
    let gone = registration::Entity::delete_many()
        .filter(R::EventId.eq(event))
        .filter(R::Channel.eq(channel))
        .filter(R::State.eq(RegistrationState::Unconfirmed))
        .filter(R::HoldsUntil.is_null())
        .filter(R::CreatedAt.lte(before))
        .exec(tx.connection())
        .await?;
    Ok(gone.rows_affected)
}

/// Whom nobody reminded yet of those who had their seat by then.
pub async fn to_remind(
    tx: &Tx,
    event: EventId,
    since: Timestamp,
    most: u64,
) -> Result<Vec<registration::Model>, DbError> {
    use registration::Column as R;
    let query = registration::Entity::find()
        .filter(R::EventId.eq(event))
        .filter(R::State.eq(RegistrationState::Confirmed))
        .filter(R::Reminded.eq(0))
        .filter(R::StateSince.lt(since))
        .order_by_asc(R::Id)
        .limit(most);
    Ok(query.all(tx.connection()).await?)
}

/// Takes a registration away with its history: for what nobody confirmed, and for an erasure.
pub async fn delete(tx: &Tx, id: RegistrationId) -> Result<(), DbError> {
    step::Entity::delete_many()
        .filter(step::Column::RegistrationId.eq(id))
        .exec(tx.connection())
        .await?;
    registration::Entity::delete_by_id(id)
        .exec(tx.connection())
        .await?;
    Ok(())
}
