//! How many places of events are taken, for numbers of the whole hub.

use super::entity::{channel, event};
use super::model::EventId;
use super::store;
use crate::kernel::context::Context;
use crate::kernel::db::DbError;
use crate::kernel::revision::Scope;
use sea_orm::sea_query::{Expr, ExprTrait, Query as Sql};
use std::collections::HashMap;

/// The places that people have, or that are held for them, at each event that the caller finds and that has any.
pub async fn places_taken(cx: &Context) -> Result<HashMap<EventId, i64>, DbError> {
    let query = Sql::select()
        .column((channel::Entity, channel::Column::EventId))
        .column((channel::Entity, channel::Column::Taken))
        .from(channel::Entity)
        .inner_join(
            event::Entity,
            Expr::col((event::Entity, event::Column::Id)).equals((channel::Entity, channel::Column::EventId)),
        )
        .cond_where(store::visible_to(cx))
        .and_where(Expr::col((channel::Entity, channel::Column::Taken)).gt(0))
        .take();
    let rows: Vec<(EventId, i64)> = cx.read(Scope::Registrations).all(&query).await?;
    let mut taken = HashMap::new();
    for (event, places) in rows {
        *taken.entry(event).or_default() += places;
    }
    Ok(taken)
}
