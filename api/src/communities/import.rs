//! Bringing communities in from a file, in any state, with their coordinators counted by whoever brings the members.

use super::entity::community;
use super::error::CommunityError;
use super::model::{CommunityId, NewCommunity, Reason, Status};
use super::policy;
use super::writing;
use crate::kernel::context::Context;
use crate::kernel::db::Tx;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::Deserialize;

/// A community of a file: what a new one has, and where it is in its life.
#[derive(Clone, Debug, Deserialize)]
pub struct Import {
    #[serde(flatten)]
    pub new: NewCommunity,
    pub status: Status,
    #[serde(default)]
    pub closing_reason: Option<Reason>,
}

/// Adds a community in an open transaction. None: its slug is there already, and it is left as it is.
pub async fn import(cx: &Context, tx: &Tx, import: &Import) -> Result<Option<CommunityId>, CommunityError> {
    let known = community::Entity::find()
        .filter(community::Column::Slug.eq(import.new.slug.clone()))
        .one(tx.connection())
        .await;
    if known.map_err(crate::kernel::db::DbError::from)?.is_some() {
        return Ok(None);
    }
    let grant = policy::may_create(cx.actor()).grant(cx.actor(), ())?;
    let id = CommunityId(tx.new_id());
    let mut model = writing::draft_of(tx.now(), id, &import.new);
    model.status = import.status;
    model.closing_reason.clone_from(&import.closing_reason);
    writing::check_references(cx, &model).await?;
    writing::insert(cx, tx, &grant, model, &import.new.texts).await?;
    Ok(Some(id))
}
