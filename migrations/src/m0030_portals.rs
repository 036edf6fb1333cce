//! Portals: the sites that may show our frames.

use crate::sql;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// Until now any site could: it can as long as the list is empty.
const TABLES: &str = "
CREATE TABLE portals (
    id {UUID} NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    origin TEXT NOT NULL,
    version {INT} NOT NULL,
    created_at {INT} NOT NULL,
    updated_at {INT} NOT NULL
) {TABLE};
CREATE UNIQUE INDEX portals_origin ON portals (origin);
CREATE INDEX portals_newest ON portals (created_at DESC, id DESC);
";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, TABLES).await
    }
}
