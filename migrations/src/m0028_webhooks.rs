//! Webhooks: who is told of what is public, with which secret, and how each delivery went.

use crate::sql;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// Secrets are sealed. `due_at` of a delivery is also its lease: who takes one moves it on, so that another worker comes only when the first is
/// surely gone. A message comes to an endpoint once, however often it is dealt with.
const TABLES: &str = "
CREATE TABLE webhook_endpoints (
    id {UUID} NOT NULL PRIMARY KEY,
    person_id {UUID} NOT NULL,
    url TEXT NOT NULL,
    description TEXT NOT NULL,
    event_types TEXT NOT NULL,
    community_id {UUID} REFERENCES communities (id) ON DELETE CASCADE,
    enabled {BOOL} NOT NULL,
    disabled_reason TEXT,
    failing_since {INT},
    secret TEXT NOT NULL,
    former_secret TEXT,
    former_until {INT},
    version {INT} NOT NULL,
    created_at {INT} NOT NULL,
    updated_at {INT} NOT NULL
) {TABLE};
CREATE INDEX webhook_endpoints_newest ON webhook_endpoints (created_at DESC, id DESC);
CREATE INDEX webhook_endpoints_of_person ON webhook_endpoints (person_id, created_at DESC, id DESC);
CREATE INDEX webhook_endpoints_of_community ON webhook_endpoints (community_id) WHERE community_id IS NOT NULL;
CREATE INDEX webhook_endpoints_enabled ON webhook_endpoints (id) WHERE enabled;
CREATE TABLE webhook_deliveries (
    id {UUID} NOT NULL PRIMARY KEY,
    endpoint_id {UUID} NOT NULL REFERENCES webhook_endpoints (id) ON DELETE CASCADE,
    message_id TEXT NOT NULL,
    event_type TEXT NOT NULL,
    body TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts {INT} NOT NULL,
    tries TEXT NOT NULL,
    created_at {INT} NOT NULL,
    due_at {INT} NOT NULL,
    give_up_at {INT} NOT NULL,
    ended_at {INT},
    version {INT} NOT NULL
) {TABLE};
CREATE UNIQUE INDEX webhook_deliveries_once ON webhook_deliveries (endpoint_id, message_id);
CREATE INDEX webhook_deliveries_newest ON webhook_deliveries (endpoint_id, created_at DESC, id DESC);
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (due_at, id) WHERE state IN ('queued', 'sending', 'retrying');
CREATE INDEX webhook_deliveries_age ON webhook_deliveries (created_at);
CREATE INDEX outbox_done ON outbox (done_at) WHERE done_at IS NOT NULL;
";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, TABLES).await
    }
}
