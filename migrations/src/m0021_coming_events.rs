//! Coming events are counted on their communities.

use crate::sql;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// How many public events are published and not over, as the events' own transactions keep it from here on.
const COLUMN: &str = "ALTER TABLE communities ADD COLUMN coming_events_count {INT} NOT NULL DEFAULT 0;";

/// The facets hold ids as text, which the engines spell differently.
const COUNT: &str = "
UPDATE communities SET coming_events_count = (
    SELECT COUNT(*) FROM event_facets f JOIN events e ON e.id = f.event_id
    WHERE f.facet = 'host' AND REPLACE(f.value, '-', '') = {ID} AND e.status = 'published' AND e.visibility = 'public'
);";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let id = if sql::is_sqlite(manager) {
            "LOWER(HEX(communities.id))"
        } else {
            "REPLACE(CAST(communities.id AS TEXT), '-', '')"
        };
        sql::run(manager, COLUMN).await?;
        sql::run(manager, &COUNT.replace("{ID}", id)).await
    }
}
