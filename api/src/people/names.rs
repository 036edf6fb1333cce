//! People's names, for who may see them: the caller of this door has asked.

use super::entity::person;
use super::model::PersonId;
use crate::kernel::db::{DbError, Reader};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::{Expr, Query};
use std::collections::HashMap;
use uuid::Uuid;

/// The names of those among `ids` who gave one.
pub async fn names(
    reader: &Reader,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, String>, DbError> {
    let ids: Vec<PersonId> = ids.into_iter().map(PersonId).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let query = Query::select()
        .expr(Expr::col((person::Entity, person::Column::Id)))
        .expr(Expr::col((person::Entity, person::Column::Name)))
        .from(person::Entity)
        .and_where(person::Column::Id.is_in(ids))
        .and_where(person::Column::Name.ne(""))
        .to_owned();
    let rows = reader.all::<(Uuid, String)>(&query).await?;
    Ok(rows.into_iter().collect())
}
