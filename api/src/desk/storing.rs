//! Every query of this room that writes, and those that a transaction reads with.

use super::entity::view;
use super::model::{ViewId, ViewPage};
use crate::kernel::db::{DbError, Tx};
use crate::people::PersonId;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter};

/// A view of a person, locked until the transaction ends.
pub async fn lock(tx: &Tx, person: PersonId, id: ViewId) -> Result<Option<view::Model>, DbError> {
    let query = view::Entity::find_by_id(id).filter(view::Column::PersonId.eq(person));
    Ok(tx.locking(query).one(tx.connection()).await?)
}

pub async fn count(tx: &Tx, person: PersonId) -> Result<u64, DbError> {
    let query = view::Entity::find().filter(view::Column::PersonId.eq(person));
    Ok(query.count(tx.connection()).await?)
}

/// Whether somebody has another view of this list by that name.
pub async fn is_taken(
    tx: &Tx,
    person: PersonId,
    (page, sort_name): (ViewPage, &str),
    but: ViewId,
) -> Result<bool, DbError> {
    let query = view::Entity::find()
        .filter(view::Column::PersonId.eq(person))
        .filter(view::Column::Page.eq(page))
        .filter(view::Column::SortName.eq(sort_name))
        .filter(view::Column::Id.ne(but));
    Ok(query.one(tx.connection()).await?.is_some())
}

pub async fn insert(tx: &Tx, row: view::Model) -> Result<(), DbError> {
    view::Entity::insert(row.into_active_model())
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

pub async fn update(tx: &Tx, row: view::Model) -> Result<(), DbError> {
    row.into_active_model()
        .reset_all()
        .update(tx.connection())
        .await?;
    Ok(())
}

pub async fn delete(tx: &Tx, id: ViewId) -> Result<(), DbError> {
    view::Entity::delete_by_id(id).exec(tx.connection()).await?;
    Ok(())
}

pub async fn delete_all(tx: &Tx, person: PersonId) -> Result<(), DbError> {
    view::Entity::delete_many()
        .filter(view::Column::PersonId.eq(person))
        .exec(tx.connection())
        .await?;
    Ok(())
}
