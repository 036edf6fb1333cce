//! Mail: what is owed to people, sealed until it has gone.

use crate::sql;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// `sealed` holds address, subject and text, encrypted: they carry one-time links. It is null once the mail has gone or will never go.
/// `address_hash` finds the mails of somebody who has no account, without telling who that is.
/// `due_at` is also the lease: who takes a mail moves it on, so that another worker comes only when the first is surely gone.
const TABLES: &str = "
CREATE TABLE mails (
    id {UUID} NOT NULL PRIMARY KEY,
    template TEXT NOT NULL,
    language TEXT NOT NULL,
    state TEXT NOT NULL,
    person_id {UUID},
    address_hash TEXT,
    about_kind TEXT,
    about_id {UUID},
    sealed {BYTES},
    created_at {INT} NOT NULL,
    due_at {INT} NOT NULL,
    give_up_at {INT} NOT NULL,
    attempts {INT} NOT NULL DEFAULT 0,
    last_error TEXT,
    carried_by TEXT,
    ended_at {INT},
    version {INT} NOT NULL,
    updated_at {INT} NOT NULL
) {TABLE};
CREATE INDEX mails_due ON mails (due_at, id) WHERE state IN ('queued', 'sending', 'retrying');
CREATE INDEX mails_newest ON mails (created_at DESC, id DESC);
CREATE INDEX mails_by_state ON mails (state, created_at DESC, id DESC);
CREATE INDEX mails_about ON mails (about_kind, about_id);
CREATE INDEX mails_of_person ON mails (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX mails_of_address ON mails (address_hash) WHERE address_hash IS NOT NULL;
";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, TABLES).await
    }
}
