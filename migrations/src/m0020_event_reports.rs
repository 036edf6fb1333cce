//! Reports of events, with their documents.

use crate::sql;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// One report an event. `attendance` is what was counted when it was published: registrations are forgotten after a while, the report stays.
/// A document lies in pieces, so that every replica and every backup has it, and no row is big; the same file is there once.
const TABLES: &str = "
CREATE TABLE event_reports (
    event_id {UUID} NOT NULL PRIMARY KEY REFERENCES events (id) ON DELETE CASCADE,
    state TEXT NOT NULL,
    texts TEXT NOT NULL,
    links TEXT NOT NULL,
    attendance TEXT,
    reason TEXT,
    published_at {INT},
    created_at {INT} NOT NULL,
    updated_at {INT} NOT NULL,
    version {INT} NOT NULL
) {TABLE};
CREATE INDEX event_reports_state ON event_reports (state, event_id);
CREATE TABLE event_documents (
    id {UUID} NOT NULL PRIMARY KEY,
    event_id {UUID} NOT NULL REFERENCES event_reports (event_id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    length {INT} NOT NULL,
    digest TEXT NOT NULL,
    created_at {INT} NOT NULL
) {TABLE};
CREATE UNIQUE INDEX event_documents_once ON event_documents (event_id, digest);
CREATE TABLE event_document_chunks (
    document_id {UUID} NOT NULL REFERENCES event_documents (id) ON DELETE CASCADE,
    seq {INT} NOT NULL,
    bytes {BYTES} NOT NULL,
    PRIMARY KEY (document_id, seq)
) {TABLE};
";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, TABLES).await
    }
}
