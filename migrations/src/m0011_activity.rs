//! The audit trail by community, by who acted and by time: what staff and coordinators look it up by.

use crate::sql;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const CHANGES: &str = "
ALTER TABLE audit_entries ADD COLUMN community_id {UUID};
UPDATE audit_entries SET community_id = subject_id WHERE subject_kind = 'community';
CREATE INDEX audit_entries_newest ON audit_entries (at DESC, id DESC);
CREATE INDEX audit_entries_of_community ON audit_entries (community_id, at DESC, id DESC) WHERE community_id IS NOT NULL;
CREATE INDEX audit_entries_of_actor ON audit_entries (actor, at DESC, id DESC);
";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, CHANGES).await
    }
}
