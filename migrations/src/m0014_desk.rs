//! The desk: views that people saved, and what the counts of what waits are looked up by.

use crate::sql;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: &str = "
CREATE TABLE saved_views (
    id {UUID} NOT NULL PRIMARY KEY,
    person_id {UUID} NOT NULL REFERENCES people (id),
    page TEXT NOT NULL,
    name TEXT NOT NULL,
    sort_name {SORT} NOT NULL,
    query TEXT NOT NULL,
    version {INT} NOT NULL,
    created_at {INT} NOT NULL,
    updated_at {INT} NOT NULL
) {TABLE};
CREATE UNIQUE INDEX saved_views_by_name ON saved_views (person_id, page, sort_name);

CREATE INDEX memberships_by_state ON memberships (state, state_since);
CREATE INDEX organisations_by_state ON organisations (state, created_at);
CREATE INDEX terms_by_status ON terms (status, updated_at);
";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, TABLES).await
    }
}
