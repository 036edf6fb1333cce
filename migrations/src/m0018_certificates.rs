//! Certificates of attendance.

use crate::sql;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// A code stays known after a new certificate took its place, so that it can be said that it is not valid any more. With the registration
/// everything goes.
const TABLES: &str = "
CREATE TABLE certificates (
    code TEXT NOT NULL PRIMARY KEY,
    registration_id {UUID} NOT NULL REFERENCES registrations (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    language TEXT NOT NULL,
    issued_at {INT} NOT NULL,
    replaced_at {INT}
) {TABLE};
CREATE UNIQUE INDEX certificates_valid ON certificates (registration_id) WHERE replaced_at IS NULL;
";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, TABLES).await
    }
}
