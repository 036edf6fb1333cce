//! What changes the list, each with a grant.

use super::entity::{Entity, Model};
use super::model::PortalId;
use crate::access::Grant;
use crate::kernel::db::{DbError, Tx};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};

/// A portal, locked until the transaction ends.
pub async fn lock(tx: &Tx, id: PortalId) -> Result<Option<Model>, DbError> {
    Ok(tx.locking(Entity::find_by_id(id)).one(tx.connection()).await?)
}

pub async fn insert(tx: &Tx, _: &Grant<PortalId>, row: Model) -> Result<(), DbError> {
    Entity::insert(row.into_active_model())
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

pub async fn save(tx: &Tx, _: &Grant<PortalId>, row: Model) -> Result<(), DbError> {
    row.into_active_model()
        .reset_all()
        .update(tx.connection())
        .await?;
    Ok(())
}

pub async fn delete(tx: &Tx, grant: &Grant<PortalId>) -> Result<(), DbError> {
    Entity::delete_by_id(*grant.on()).exec(tx.connection()).await?;
    Ok(())
}
