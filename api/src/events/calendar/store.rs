//! Every query of calendars.

use super::entity;
use crate::access::Grant;
use crate::communities::CommunityId;
use crate::events::entity::{event, text};
use crate::events::model::{EventFilter, EventId};
use crate::events::store::{self, hosted_by, is_published};
use crate::kernel::clock::Timestamp;
use crate::kernel::db::{Columns, DbError, Tx};
use crate::kernel::language::Language;
use crate::people::PersonId;
use crate::row;
use sea_orm::sea_query::{Condition, Expr, Order, SelectStatement};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel};

row! {
    pub struct FeedRow {
        person: PersonId = entity::Column::PersonId,
        created_at: Timestamp = entity::Column::CreatedAt,
    }
}

pub fn feed_of(person: PersonId) -> SelectStatement {
    FeedRow::select(entity::Entity)
        .and_where(entity::Column::PersonId.eq(person))
        .take()
}

pub fn feed_by_key(key_hash: &str) -> SelectStatement {
    FeedRow::select(entity::Entity)
        .and_where(entity::Column::KeyHash.eq(key_hash))
        .take()
}

/// What concerns somebody: what their communities hold, and what they registered for; from `since` on.
pub fn events_of(
    language: Language,
    (communities, registered): (&[CommunityId], Vec<EventId>),
    since: Timestamp,
    most: u64,
) -> SelectStatement {
    let any_time = EventFilter::default();
    let theirs = Condition::any()
        .add_option((!communities.is_empty()).then(|| hosted_by(communities, &any_time)))
        .add_option((!registered.is_empty()).then(|| event::Column::Id.is_in(registered)));
    let nothing = communities.is_empty() && theirs.is_empty();
    let scope = Condition::all()
        .add(is_published())
        .add(event::Column::EndsAt.gt(since))
        .add(if nothing {
            Condition::all().add(Expr::cust("1 = 0"))
        } else {
            theirs
        });
    store::summaries(language, scope)
        .order_by_expr(event::Column::StartsAt.into_expr(), Order::Asc)
        .order_by_expr(Expr::col((text::Entity, text::Column::EventId)), Order::Asc)
        .limit(most)
        .take()
}

pub async fn replace(tx: &Tx, of: &Grant<PersonId>, key_hash: String) -> Result<(), DbError> {
    remove(tx, *of.on()).await?;
    let row = entity::Model {
        person_id: *of.on(),
        key_hash,
        created_at: tx.now(),
    };
    entity::Entity::insert(row.into_active_model())
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

pub async fn remove(tx: &Tx, person: PersonId) -> Result<(), DbError> {
    entity::Entity::delete_by_id(person).exec(tx.connection()).await?;
    Ok(())
}
