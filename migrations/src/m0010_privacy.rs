//! When each promise of the retention schedule was last kept.

use crate::sql;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// Replicas share the daily work through these rows: whoever moves `claimed_at` on does it.
const TABLES: &str = "
CREATE TABLE retention_runs (
    kept TEXT NOT NULL PRIMARY KEY,
    claimed_at {INT} NOT NULL,
    done_at {INT},
    removed {INT} NOT NULL DEFAULT 0
) {TABLE};
";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, TABLES).await
    }
}
