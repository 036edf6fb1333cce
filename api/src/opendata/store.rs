//! Every query of this room that reads.

use super::entity::{chunk, dump};
use super::model::{OpenDataDumpId, OpenDataDumpState};
use super::rules::AGAIN_AFTER;
use crate::kernel::clock::Timestamp;
use crate::kernel::db::Columns;
use crate::kernel::page::{Keyed, Sort};
use crate::row;
use sea_orm::sea_query::{Condition, Expr, Order, Query as Sql, SelectStatement};
use sea_orm::{ColumnTrait, Value};

row! {
    pub struct DumpRow {
        id: OpenDataDumpId = dump::Column::Id,
        state: OpenDataDumpState = dump::Column::State,
        done: i64 = dump::Column::Done,
        total: Option<i64> = dump::Column::Total,
        created_at: Timestamp = dump::Column::CreatedAt,
        started_at: Option<Timestamp> = dump::Column::StartedAt,
        ended_at: Option<Timestamp> = dump::Column::EndedAt,
        version: i64 = dump::Column::Version,
    }
}

row! {
    /// The dump that is given out.
    pub struct CurrentRow {
        id: OpenDataDumpId = dump::Column::Id,
        ended_at: Option<Timestamp> = dump::Column::EndedAt,
        manifest: Option<String> = dump::Column::Manifest,
        numbers: Option<String> = dump::Column::Numbers,
    }
}

impl Keyed for DumpRow {
    fn keys(&self, _: &str) -> Vec<Value> {
        vec![self.created_at.into(), self.id.into()]
    }
}

pub fn all() -> SelectStatement {
    DumpRow::select(dump::Entity)
}

pub fn newest_first() -> Sort {
    let of = |column| Expr::col((dump::Entity, column));
    Sort {
        name: "newest",
        columns: vec![of(dump::Column::CreatedAt), of(dump::Column::Id)],
        order: Order::Desc,
    }
}

pub fn one(id: OpenDataDumpId) -> SelectStatement {
    all().and_where(dump::Column::Id.eq(id)).take()
}

pub fn waiting() -> SelectStatement {
    all()
        .and_where(dump::Column::State.eq(OpenDataDumpState::Queued))
        .take()
}

/// The last that was made: the one that says which files there are.
pub fn current() -> SelectStatement {
    CurrentRow::select(dump::Entity)
        .and_where(dump::Column::State.eq(OpenDataDumpState::Done))
        .and_where(dump::Column::Manifest.is_not_null())
        .take()
}

/// Dumps for which no other is due: asked for since that night; of those that failed, not long ago.
pub fn since(night: Timestamp, now: Timestamp) -> SelectStatement {
    let lately = dump::Column::EndedAt.gt(now.minus(AGAIN_AFTER));
    all()
        .and_where(dump::Column::CreatedAt.gte(night))
        .cond_where(
            Condition::any()
                .add(dump::Column::State.ne(OpenDataDumpState::Failed))
                .add(lately),
        )
        .take()
}

/// The pieces of a file, in order.
pub fn chunks(id: OpenDataDumpId, file: &str) -> SelectStatement {
    Sql::select()
        .column((chunk::Entity, chunk::Column::Bytes))
        .from(chunk::Entity)
        .and_where(chunk::Column::DumpId.eq(id))
        .and_where(chunk::Column::File.eq(file))
        .order_by((chunk::Entity, chunk::Column::Seq), Order::Asc)
        .take()
}
