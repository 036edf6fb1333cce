//! Every query of organisations that writes, and those that a transaction reads with.

use super::entity::organisation;
use super::model::{NewOrganisation, OrganisationId, OrganisationName, OrganisationState};
use crate::kernel::context::Context;
use crate::kernel::db::{DbError, Tx};
use crate::kernel::revision::Scope;
use crate::kernel::search::fold;
use crate::people::entity::person;
use crate::people::model::Category;
use crate::territory;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

/// Rows of one statement: SQLite binds at most 32,766 values.
const CHUNK: usize = 1_000;

/// Brings organisations in as they are, for imports, the demo and tests.
pub async fn add(cx: &Context, tx: &Tx, organisations: Vec<NewOrganisation>) -> Result<(), DbError> {
    let places = territory::places(cx).await?;
    for chunk in organisations.chunks(CHUNK) {
        let rows = chunk.iter().map(|new| {
            let row = organisation::Model {
                id: new.id,
                name: new.name.clone(),
                sort_name: fold(&new.name),
                kind: new.kind,
                province_code: places.province_of(new.municipality.as_ref()),
                municipality_code: new.municipality.clone(),
                website: None,
                state: OrganisationState::Verified,
                merged_into: None,
                version: 1,
                created_at: tx.now(),
                updated_at: tx.now(),
            };
            row.into_active_model()
        });
        organisation::Entity::insert_many(rows)
            .exec_without_returning(tx.connection())
            .await?;
    }
    tx.changes(Scope::People);
    Ok(())
}

pub async fn insert(tx: &Tx, row: organisation::Model) -> Result<(), DbError> {
    organisation::Entity::insert(row.into_active_model())
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

pub async fn update(tx: &Tx, row: organisation::Model) -> Result<(), DbError> {
    row.into_active_model()
        .reset_all()
        .update(tx.connection())
        .await?;
    Ok(())
}

/// The row to be changed, locked until the transaction ends.
pub async fn lock(tx: &Tx, id: OrganisationId) -> Result<Option<organisation::Model>, DbError> {
    let query = organisation::Entity::find_by_id(id);
    Ok(tx.locking(query).one(tx.connection()).await?)
}

/// What it is called, as this transaction sees it.
pub async fn name_of(tx: &Tx, id: OrganisationId) -> Result<Option<OrganisationName>, DbError> {
    let row = organisation::Entity::find_by_id(id).one(tx.connection()).await?;
    Ok(row.and_then(|row| OrganisationName::new(row.name).ok()))
}

/// Whether it is verified and current, and what it is.
pub async fn standing_of(tx: &Tx, id: OrganisationId) -> Result<Option<(bool, Category)>, DbError> {
    let row = organisation::Entity::find_by_id(id).one(tx.connection()).await?;
    let row = row.filter(|row| row.merged_into.is_none());
    Ok(row.map(|row| (row.state == OrganisationState::Verified, row.kind)))
}

/// Whoever represented `from` represents `into` now, confirmed or not.
pub async fn move_representatives(
    tx: &Tx,
    from: OrganisationId,
    into: OrganisationId,
) -> Result<u64, DbError> {
    let moved = person::Entity::update_many()
        .col_expr(person::Column::OrganisationId, Expr::value(into))
        .col_expr(person::Column::Version, Expr::cust("version + 1"))
        .col_expr(person::Column::UpdatedAt, Expr::value(tx.now()))
        .filter(person::Column::OrganisationId.eq(from))
        .exec(tx.connection())
        .await?;
    // Whatever was merged into this one before follows it.
    organisation::Entity::update_many()
        .col_expr(organisation::Column::MergedInto, Expr::value(into))
        .filter(organisation::Column::MergedInto.eq(from))
        .exec(tx.connection())
        .await?;
    Ok(moved.rows_affected)
}
