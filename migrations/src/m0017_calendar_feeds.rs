//! Personal feeds of events.

use crate::sql;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: &str = "
CREATE TABLE calendar_feeds (
    person_id {UUID} NOT NULL PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
    key_hash TEXT NOT NULL UNIQUE,
    created_at {INT} NOT NULL
) {TABLE};
";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, TABLES).await
    }
}
