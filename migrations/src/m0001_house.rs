//! What every room shares: the audit trail, the outbox, stored answers, revisions and the search index.

use crate::sql;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: &str = "
CREATE TABLE audit_entries (
    id {UUID} NOT NULL PRIMARY KEY,
    at {INT} NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id {UUID} NOT NULL,
    request_id TEXT NOT NULL,
    change TEXT NOT NULL
) {TABLE};
CREATE INDEX audit_entries_subject ON audit_entries (subject_kind, subject_id, at);

CREATE TABLE outbox (
    id {UUID} NOT NULL PRIMARY KEY,
    topic TEXT NOT NULL,
    payload TEXT NOT NULL,
    created_at {INT} NOT NULL,
    due_at {INT} NOT NULL,
    attempts {INT} NOT NULL DEFAULT 0,
    last_error TEXT,
    done_at {INT}
) {TABLE};
CREATE INDEX outbox_due ON outbox (due_at) WHERE done_at IS NULL;

CREATE TABLE stored_answers (
    caller TEXT NOT NULL,
    key TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    path TEXT NOT NULL,
    version {INT} NOT NULL,
    body TEXT NOT NULL,
    created_at {INT} NOT NULL,
    PRIMARY KEY (caller, key)
) {CLUSTERED};
CREATE INDEX stored_answers_age ON stored_answers (created_at);

CREATE TABLE revisions (
    scope TEXT NOT NULL PRIMARY KEY,
    revision {INT} NOT NULL
) {CLUSTERED};
";

/// One row a resource; the words in it are folded and stemmed in Rust, so both engines find the same things.
const SEARCH_SQLITE: &str = "
CREATE TABLE search_documents (
    id INTEGER NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    resource_id BLOB NOT NULL,
    words TEXT NOT NULL,
    UNIQUE (kind, resource_id)
) STRICT;
CREATE VIRTUAL TABLE search_index USING fts5(words, content='search_documents', content_rowid='id', tokenize='unicode61');
CREATE TRIGGER search_documents_insert AFTER INSERT ON search_documents BEGIN
    INSERT INTO search_index (rowid, words) VALUES (new.id, new.words);
END;
CREATE TRIGGER search_documents_delete AFTER DELETE ON search_documents BEGIN
    INSERT INTO search_index (search_index, rowid, words) VALUES ('delete', old.id, old.words);
END;
CREATE TRIGGER search_documents_update AFTER UPDATE ON search_documents BEGIN
    INSERT INTO search_index (search_index, rowid, words) VALUES ('delete', old.id, old.words);
    INSERT INTO search_index (rowid, words) VALUES (new.id, new.words);
END;
";

const SEARCH_POSTGRES: &str = "
CREATE TABLE search_documents (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind TEXT NOT NULL,
    resource_id UUID NOT NULL,
    words TEXT NOT NULL,
    vector TSVECTOR NOT NULL GENERATED ALWAYS AS (array_to_tsvector(string_to_array(words, ' '))) STORED,
    UNIQUE (kind, resource_id)
);
CREATE INDEX search_documents_vector ON search_documents USING gin (vector);
";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, TABLES).await?;
        let search = if sql::is_sqlite(manager) {
            SEARCH_SQLITE
        } else {
            SEARCH_POSTGRES
        };
        sql::run(manager, search).await
    }
}
