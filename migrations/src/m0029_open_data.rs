//! Open data: dumps of what is public, and the files that they are made of.

use crate::sql;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// `place` is «queued» or «running» while a dump is, and null afterwards: so one waits at most, and one is made at a time. `due_at` is the lease of
/// whoever makes it. `manifest` says which files there are, and `numbers` what was counted on the way; both are JSON, and there from the end
/// on, as long as the files are: of one dump.
const TABLES: &str = "
CREATE TABLE open_data_dumps (
    id {UUID} NOT NULL PRIMARY KEY,
    state TEXT NOT NULL,
    place TEXT UNIQUE,
    done {INT} NOT NULL,
    total {INT},
    manifest TEXT,
    numbers TEXT,
    created_at {INT} NOT NULL,
    started_at {INT},
    ended_at {INT},
    due_at {INT} NOT NULL,
    attempts {INT} NOT NULL,
    version {INT} NOT NULL
) {TABLE};
CREATE INDEX open_data_dumps_newest ON open_data_dumps (created_at DESC, id DESC);
CREATE TABLE open_data_chunks (
    dump_id {UUID} NOT NULL REFERENCES open_data_dumps (id) ON DELETE CASCADE,
    file TEXT NOT NULL,
    seq {INT} NOT NULL,
    bytes {BYTES} NOT NULL,
    PRIMARY KEY (dump_id, file, seq)
) {TABLE};
";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, TABLES).await
    }
}
