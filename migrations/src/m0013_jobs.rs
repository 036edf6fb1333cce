//! Jobs: long work that somebody asked for, and the files that come of it.

use crate::sql;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// `filter` is what was asked, `asked` the same as it was understood. `due_at` is also the lease: who takes a job moves it on, and on
/// again as the work goes on, so that another worker comes only when the first is surely gone. `roles` are those that the file was
/// made with: whoever has lost one gets it no more. A file lies in pieces, so that every replica can give it, and no row is big.
const TABLES: &str = "
CREATE TABLE jobs (
    id {UUID} NOT NULL PRIMARY KEY,
    person_id {UUID} NOT NULL,
    kind TEXT NOT NULL,
    exported TEXT NOT NULL,
    format TEXT NOT NULL,
    language TEXT NOT NULL,
    filter TEXT NOT NULL,
    asked TEXT NOT NULL,
    state TEXT NOT NULL,
    done {INT} NOT NULL,
    total {INT},
    bytes {INT},
    file_name TEXT NOT NULL,
    roles TEXT,
    problem TEXT,
    created_at {INT} NOT NULL,
    started_at {INT},
    ended_at {INT},
    due_at {INT} NOT NULL,
    attempts {INT} NOT NULL,
    version {INT} NOT NULL
) {TABLE};
CREATE INDEX jobs_due ON jobs (due_at, id) WHERE state IN ('queued', 'running');
CREATE INDEX jobs_of_person ON jobs (person_id, created_at DESC, id DESC);
CREATE INDEX jobs_ended ON jobs (ended_at) WHERE ended_at IS NOT NULL;
CREATE TABLE job_chunks (
    job_id {UUID} NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
    seq {INT} NOT NULL,
    bytes {BYTES} NOT NULL,
    PRIMARY KEY (job_id, seq)
) {TABLE};
";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, TABLES).await
    }
}
