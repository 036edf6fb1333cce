//! Every query of series.

use super::entity;
use crate::events::entity::event;
use crate::events::model::{EventId, EventStatus, SeriesId};
use crate::events::store::visible_to;
use crate::kernel::clock::Timestamp;
use crate::kernel::context::Context;
use crate::kernel::db::{Columns, DbError, Tx};
use crate::kernel::recurrence::RuleText;
use crate::kernel::text::Slug;
use crate::kernel::zone::Zone;
use crate::row;
use sea_orm::sea_query::{Order, SelectStatement};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};

row! {
    pub struct SeriesRow {
        id: SeriesId = entity::Column::Id,
        rule: RuleText = entity::Column::Rule,
        zone: Zone = entity::Column::Zone,
        starts_at: Timestamp = entity::Column::StartsAt,
        version: i64 = entity::Column::Version,
    }
}

row! {
    pub struct OccurrenceRow {
        id: EventId = event::Column::Id,
        slug: Slug = event::Column::Slug,
        status: EventStatus = event::Column::Status,
        starts_at: Timestamp = event::Column::StartsAt,
        ends_at: Timestamp = event::Column::EndsAt,
        detached: bool = event::Column::Detached,
    }
}

pub fn series(id: SeriesId) -> SelectStatement {
    SeriesRow::select(entity::Entity)
        .and_where(entity::Column::Id.eq(id))
        .take()
}

/// The occurrences that the caller may see, in the order of the rule.
pub fn occurrences(cx: &Context, id: SeriesId) -> SelectStatement {
    OccurrenceRow::select(event::Entity)
        .and_where(event::Column::SeriesId.eq(id))
        .cond_where(visible_to(cx))
        .order_by_expr(event::Column::RecursAt.into_expr(), Order::Asc)
        .take()
}

pub async fn lock(tx: &Tx, id: SeriesId) -> Result<Option<entity::Model>, DbError> {
    let query = tx.locking(entity::Entity::find_by_id(id));
    Ok(query.one(tx.connection()).await?)
}

/// All of its events, in the order of the rule.
pub async fn events(tx: &Tx, id: SeriesId) -> Result<Vec<event::Model>, DbError> {
    Ok(event::Entity::find()
        .filter(event::Column::SeriesId.eq(id))
        .order_by_asc(event::Column::RecursAt)
        .all(tx.connection())
        .await?)
}

pub async fn insert(tx: &Tx, model: entity::Model) -> Result<(), DbError> {
    entity::Entity::insert(model.into_active_model())
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

pub async fn update(tx: &Tx, model: entity::Model) -> Result<(), DbError> {
    model
        .into_active_model()
        .reset_all()
        .update(tx.connection())
        .await?;
    Ok(())
}
