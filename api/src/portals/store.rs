//! Every query of this room that reads.

use super::entity::{Column, Entity};
use super::model::{PortalId, PortalName, PortalOrigin};
use crate::kernel::clock::Timestamp;
use crate::kernel::db::Columns;
use crate::kernel::page::{Keyed, Sort};
use crate::row;
use sea_orm::sea_query::{Expr, Order, SelectStatement};
use sea_orm::{ColumnTrait, Value};

row! {
    pub struct PortalRow {
        id: PortalId = Column::Id,
        name: PortalName = Column::Name,
        origin: PortalOrigin = Column::Origin,
        version: i64 = Column::Version,
        created_at: Timestamp = Column::CreatedAt,
        updated_at: Timestamp = Column::UpdatedAt,
    }
}

row! {
    pub struct OriginRow {
        origin: PortalOrigin = Column::Origin,
    }
}

impl Keyed for PortalRow {
    fn keys(&self, _: &str) -> Vec<Value> {
        vec![self.created_at.into(), self.id.into()]
    }
}

pub fn all() -> SelectStatement {
    PortalRow::select(Entity)
}

pub fn one(id: PortalId) -> SelectStatement {
    all().and_where(Column::Id.eq(id)).take()
}

/// In their own order, so that a frame's header is the same for as long as the list is.
pub fn origins() -> SelectStatement {
    OriginRow::select(Entity)
        .order_by((Entity, Column::Origin), Order::Asc)
        .take()
}

pub fn newest_first() -> Sort {
    let of = |column| Expr::col((Entity, column));
    Sort {
        name: "newest",
        columns: vec![of(Column::CreatedAt), of(Column::Id)],
        order: Order::Desc,
    }
}
