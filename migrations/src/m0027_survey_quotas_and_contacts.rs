//! How often an option is taken at most, why a response does not count, and who wants to be written to.

use crate::sql;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// `survey_contacts` has nothing in common with a response: ids are chance, the day is all of the time.
const TABLES: &str = "
ALTER TABLE surveys ADD COLUMN quotas TEXT NOT NULL DEFAULT '[]';
ALTER TABLE surveys ADD COLUMN contacts {BOOL} NOT NULL DEFAULT FALSE;
ALTER TABLE survey_responses ADD COLUMN reason TEXT;
CREATE TABLE survey_contacts (
    id {UUID} NOT NULL PRIMARY KEY,
    survey_id {UUID} NOT NULL REFERENCES surveys (id) ON DELETE CASCADE,
    email TEXT NOT NULL,
    name TEXT NOT NULL,
    day TEXT NOT NULL,
    community_id {UUID} REFERENCES communities (id) ON DELETE SET NULL,
    invited_on TEXT
) {CLUSTERED};
CREATE UNIQUE INDEX survey_contacts_once ON survey_contacts (survey_id, email);
CREATE INDEX survey_contacts_email ON survey_contacts (email);
";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, TABLES).await
    }
}
