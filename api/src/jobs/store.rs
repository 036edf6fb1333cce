//! Every query of this room that reads: they begin at [`of_person`] or at an id, whose owner is asked for before anything is told.

use super::entity::{chunk, job};
use super::model::{Exported, FileFormat, JobId, JobKind, JobState, ListFilter};
use crate::kernel::clock::Timestamp;
use crate::kernel::db::Columns;
use crate::kernel::language::Language;
use crate::kernel::page::{Keyed, Sort};
use crate::row;
use sea_orm::sea_query::{Expr, Order, Query as Sql, SelectStatement};
use sea_orm::{ColumnTrait, Value};
use uuid::Uuid;

row! {
    pub struct JobRow {
        id: JobId = job::Column::Id,
        person_id: Uuid = job::Column::PersonId,
        kind: JobKind = job::Column::Kind,
        exported: Exported = job::Column::Exported,
        format: FileFormat = job::Column::Format,
        language: Language = job::Column::Language,
        filter: ListFilter = job::Column::Filter,
        state: JobState = job::Column::State,
        done: i64 = job::Column::Done,
        total: Option<i64> = job::Column::Total,
        bytes: Option<i64> = job::Column::Bytes,
        file_name: String = job::Column::FileName,
        roles: Option<String> = job::Column::Roles,
        problem: Option<String> = job::Column::Problem,
        created_at: Timestamp = job::Column::CreatedAt,
        started_at: Option<Timestamp> = job::Column::StartedAt,
        ended_at: Option<Timestamp> = job::Column::EndedAt,
        version: i64 = job::Column::Version,
    }
}

impl Keyed for JobRow {
    fn keys(&self, _: &str) -> Vec<Value> {
        vec![self.created_at.into(), self.id.into()]
    }
}

pub fn of_person(person: Uuid) -> SelectStatement {
    JobRow::select(job::Entity)
        .and_where(job::Column::PersonId.eq(person))
        .take()
}

pub fn newest_first() -> Sort {
    let of = |column| Expr::col((job::Entity, column));
    Sort {
        name: "newest",
        columns: vec![of(job::Column::CreatedAt), of(job::Column::Id)],
        order: Order::Desc,
    }
}

pub fn one(id: JobId) -> SelectStatement {
    JobRow::select(job::Entity)
        .and_where(job::Column::Id.eq(id))
        .take()
}

/// The pieces of a job's file, in order.
pub fn chunks(id: JobId) -> SelectStatement {
    Sql::select()
        .column((chunk::Entity, chunk::Column::Bytes))
        .from(chunk::Entity)
        .and_where(chunk::Column::JobId.eq(id))
        .order_by((chunk::Entity, chunk::Column::Seq), Order::Asc)
        .take()
}
