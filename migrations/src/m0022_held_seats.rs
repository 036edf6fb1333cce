//! The seats that are held for guests who have not confirmed their address are counted by themselves.

use crate::sql;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// Of `taken`, how many are held so. The public page counts them as free: a seat that is gone as soon as somebody asks would tell that
/// their address was not registered yet.
const COLUMN: &str = "ALTER TABLE event_channels ADD COLUMN held {INT} NOT NULL DEFAULT 0;";

const COUNT: &str = "
UPDATE event_channels SET held = (
    SELECT COUNT(*) FROM registrations r WHERE r.event_id = event_channels.event_id AND r.channel = event_channels.channel
    AND r.state = 'unconfirmed' AND r.holds_until IS NOT NULL
);";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, COLUMN).await?;
        sql::run(manager, COUNT).await
    }
}
