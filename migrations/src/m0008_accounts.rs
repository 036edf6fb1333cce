//! Signing in: codes, sessions, the keys that sign access tokens, personal tokens, and how much of each somebody asked for.

use crate::sql;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// Nothing here is a secret by itself: codes and tokens are kept as keyed hashes, addresses and private keys sealed.
const TABLES: &str = "
CREATE TABLE signing_keys (
    kid TEXT PRIMARY KEY,
    public TEXT NOT NULL,
    sealed TEXT NOT NULL,
    created_at {INT} NOT NULL,
    replaced_at {INT}
) {TABLE};

CREATE TABLE sign_in_requests (
    id {UUID} PRIMARY KEY,
    purpose TEXT NOT NULL,
    email_hash TEXT NOT NULL,
    email_sealed TEXT NOT NULL,
    code_hash TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    language TEXT NOT NULL,
    return_to TEXT,
    hub_role TEXT,
    carried_sealed TEXT,
    wrong {INT} NOT NULL,
    created_at {INT} NOT NULL,
    expires_at {INT} NOT NULL,
    used_at {INT}
) {TABLE};
CREATE INDEX sign_in_requests_of ON sign_in_requests (email_hash);
CREATE INDEX sign_in_requests_expiry ON sign_in_requests (expires_at);

CREATE TABLE sessions (
    id {UUID} PRIMARY KEY,
    person_id {UUID} NOT NULL REFERENCES people (id),
    salt TEXT NOT NULL,
    generation {INT} NOT NULL,
    remembered {BOOL} NOT NULL,
    device TEXT NOT NULL,
    created_at {INT} NOT NULL,
    renewed_at {INT} NOT NULL,
    expires_at {INT} NOT NULL,
    ended_at {INT}
) {TABLE};
CREATE INDEX sessions_of ON sessions (person_id, created_at);
CREATE INDEX sessions_expiry ON sessions (expires_at);

CREATE TABLE personal_tokens (
    id {UUID} PRIMARY KEY,
    person_id {UUID} NOT NULL REFERENCES people (id),
    name TEXT NOT NULL,
    scopes TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE,
    created_at {INT} NOT NULL,
    expires_at {INT} NOT NULL,
    last_used_on TEXT
) {TABLE};
CREATE INDEX personal_tokens_of ON personal_tokens (person_id, created_at);

CREATE TABLE allowances (
    kind TEXT NOT NULL,
    who TEXT NOT NULL,
    since {INT} NOT NULL,
    spent {INT} NOT NULL,
    PRIMARY KEY (kind, who, since)
) {CLUSTERED};
CREATE INDEX allowances_age ON allowances (since);
";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, TABLES).await
    }
}
