//! Signing in with OpenID providers: who is known to them as whom, and who is on the way to one.

use crate::sql;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// State, nonce and cookie are kept as keyed hashes; the code's verifier is made from the cookie and kept nowhere.
const TABLES: &str = "
CREATE TABLE identities (
    id {UUID} NOT NULL PRIMARY KEY,
    person_id {UUID} NOT NULL REFERENCES people (id),
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    created_at {INT} NOT NULL,
    last_used_on TEXT
) {TABLE};
CREATE UNIQUE INDEX identities_by_subject ON identities (issuer, subject);
CREATE INDEX identities_of ON identities (person_id, created_at);

CREATE TABLE provider_sign_ins (
    id {UUID} NOT NULL PRIMARY KEY,
    state_hash TEXT NOT NULL UNIQUE,
    nonce_hash TEXT NOT NULL,
    browser_hash TEXT NOT NULL,
    provider TEXT NOT NULL,
    language TEXT NOT NULL,
    keep_name {BOOL} NOT NULL,
    keep_email {BOOL} NOT NULL,
    remember {BOOL} NOT NULL,
    return_to TEXT,
    expires_at {INT} NOT NULL
) {TABLE};
CREATE INDEX provider_sign_ins_expiry ON provider_sign_ins (expires_at);
";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, TABLES).await
    }
}
