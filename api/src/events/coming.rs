//! How many events of a community are coming: kept on its row, for every list of communities shows it.
//!
//! Coming is what is published for everybody and is not over. Time ends events by a change of their own (`due.rs`), so the count is true to
//! that: it falls when the event has ended. Registrations do not touch it.

use super::entity::{event, facet};
use super::model::{EventStatus, EventVisibility};
use super::store::HOST;
use crate::communities::{self, CommunityId};
use crate::kernel::db::{DbError, Tx};
use sea_orm::sea_query::{Expr, ExprTrait, Query as Sql, SelectStatement};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use std::collections::BTreeSet;

/// Counts again where a change of an event can make a difference.
pub async fn follow(tx: &Tx, before: &event::Model, after: &event::Model) -> Result<(), DbError> {
    let what = |model: &event::Model| (model.status, model.visibility, model.hosts.0.clone());
    if what(before) == what(after) {
        return Ok(());
    }
    recount(tx, before.hosts.0.iter().chain(&after.hosts.0)).await
}

/// Counts the coming events of communities. Each is locked first, in the order of their ids: who changes another of its events at the same
/// time counts after this one.
pub async fn recount(tx: &Tx, of: impl IntoIterator<Item = &CommunityId>) -> Result<(), DbError> {
    for id in of.into_iter().collect::<BTreeSet<_>>() {
        communities::lock(tx, *id).await?;
        let hosted = Expr::col((event::Entity, event::Column::Id)).in_subquery(hosted_by(*id));
        let coming = event::Entity::find()
            .filter(event::Column::Status.eq(EventStatus::Published))
            .filter(event::Column::Visibility.eq(EventVisibility::Public))
            .filter(hosted)
            .count(tx.connection())
            .await?;
        let coming = i64::try_from(coming).map_err(DbError::shape)?;
        communities::set_coming_events(tx, *id, coming).await?;
    }
    Ok(())
}

fn hosted_by(id: CommunityId) -> SelectStatement {
    Sql::select()
        .column((facet::Entity, facet::Column::EventId))
        .from(facet::Entity)
        .and_where(facet::Column::Facet.eq(HOST))
        .and_where(facet::Column::Value.eq(id.to_string()))
        .take()
}
