//! Results of surveys that are told while they are open, and since when they are told exactly.

use crate::sql;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// A release is what is told: rounded down before it is kept, with the number of responses rounded too. Whoever has the database learns no more
/// from it than whoever reads it.
const RELEASES: &str = "
ALTER TABLE surveys ADD COLUMN settled_at {INT};
CREATE TABLE survey_releases (
    survey_id {UUID} NOT NULL PRIMARY KEY REFERENCES surveys (id) ON DELETE CASCADE,
    responses {INT} NOT NULL,
    counts TEXT NOT NULL,
    days TEXT NOT NULL,
    released_on TEXT NOT NULL
) {CLUSTERED};
";

/// Results that are published were told exactly.
const SETTLED: &str =
    "UPDATE surveys SET settled_at = updated_at WHERE state IN ('results_published', 'archived');";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, RELEASES).await?;
        sql::run(manager, SETTLED).await
    }
}
