//! Every query of this room that reads: only ever of one person.

use super::entity::view;
use super::model::{ViewId, ViewName, ViewPage, ViewQuery};
use crate::kernel::clock::Timestamp;
use crate::kernel::db::Columns;
use crate::people::PersonId;
use crate::row;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::{Order, SelectStatement};

row! {
    pub struct ViewRow {
        id: ViewId = view::Column::Id,
        page: ViewPage = view::Column::Page,
        name: ViewName = view::Column::Name,
        query: ViewQuery = view::Column::Query,
        version: i64 = view::Column::Version,
        created_at: Timestamp = view::Column::CreatedAt,
        updated_at: Timestamp = view::Column::UpdatedAt,
    }
}

pub fn views(person: PersonId) -> SelectStatement {
    ViewRow::select(view::Entity)
        .and_where(view::Column::PersonId.eq(person))
        .order_by((view::Entity, view::Column::Page), Order::Asc)
        .order_by((view::Entity, view::Column::SortName), Order::Asc)
        .take()
}

pub fn one(person: PersonId, id: ViewId) -> SelectStatement {
    views(person).and_where(view::Column::Id.eq(id)).take()
}
