//! Every query of agendas.

use super::entity;
use super::model::{RoomName, SessionTexts, Speaker};
use crate::access::Grant;
use crate::events::model::{EventId, SessionId};
use crate::events::policy::Standing;
use crate::kernel::clock::Timestamp;
use crate::kernel::db::{Columns, DbError, Tx};
use crate::kernel::json_text::JsonText;
use crate::row;
use sea_orm::sea_query::{Order, SelectStatement};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};

row! {
    pub struct SessionRow {
        id: SessionId = entity::Column::Id,
        starts_at: Timestamp = entity::Column::StartsAt,
        ends_at: Timestamp = entity::Column::EndsAt,
        room: Option<RoomName> = entity::Column::Room,
        texts: JsonText<SessionTexts> = entity::Column::Texts,
        speakers: JsonText<Vec<Speaker>> = entity::Column::Speakers,
    }
}

impl From<entity::Model> for SessionRow {
    fn from(model: entity::Model) -> Self {
        Self {
            id: model.id,
            starts_at: model.starts_at,
            ends_at: model.ends_at,
            room: model.room,
            texts: model.texts,
            speakers: model.speakers,
        }
    }
}

pub fn sessions(event: EventId) -> SelectStatement {
    SessionRow::select(entity::Entity)
        .and_where(entity::Column::EventId.eq(event))
        .order_by_expr(entity::Column::Position.into_expr(), Order::Asc)
        .take()
}

pub async fn within(tx: &Tx, event: EventId) -> Result<Vec<entity::Model>, DbError> {
    Ok(entity::Entity::find()
        .filter(entity::Column::EventId.eq(event))
        .order_by_asc(entity::Column::Position)
        .all(tx.connection())
        .await?)
}

pub async fn replace(tx: &Tx, grant: &Grant<Standing>, sessions: Vec<entity::Model>) -> Result<(), DbError> {
    entity::Entity::delete_many()
        .filter(entity::Column::EventId.eq(grant.on().id))
        .exec(tx.connection())
        .await?;
    insert(tx, sessions).await
}

pub async fn insert(tx: &Tx, sessions: Vec<entity::Model>) -> Result<(), DbError> {
    if sessions.is_empty() {
        return Ok(());
    }
    let rows = sessions.into_iter().map(IntoActiveModel::into_active_model);
    entity::Entity::insert_many(rows)
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}
