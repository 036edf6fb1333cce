//! Many events at once, published as they come, and over if they are: the made-up ones of the benchmarks.

use super::error::EventError;
use super::model::{EventStatus, NewEvent};
use super::{coming, policy, storing, writing};
use crate::communities::CommunityId;
use crate::kernel::context::Context;
use crate::kernel::db::Tx;
use crate::kernel::revision::Scope;

/// Adds events of communities in the caller's transaction, who says in the trail that there are so many.
pub async fn import(cx: &Context, tx: &Tx, all: Vec<(CommunityId, NewEvent)>) -> Result<(), EventError> {
    let mut rows = Vec::with_capacity(all.len());
    for (community, new) in all {
        let grant = policy::may_create(cx.actor(), community).grant(cx.actor(), community)?;
        let mut model = writing::checked(cx, community, &new).await?;
        model.status = if model.ends_at <= tx.now() {
            EventStatus::Ended
        } else {
            EventStatus::Published
        };
        model.published_at = Some(tx.now());
        rows.push((grant, model, new));
    }
    storing::insert_all(tx, &rows).await?;
    coming::recount(tx, rows.iter().flat_map(|(_, model, _)| &model.hosts.0)).await?;
    tx.changes(Scope::Events);
    Ok(())
}
