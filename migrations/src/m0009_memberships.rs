//! Memberships as a life with a history: applications and their forms, requests that wait for a confirmation, followers.

use crate::sql;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// `membership_requests` holds what a guest wrote until they confirm that the address is theirs: nothing else knows of them before.
/// `body_id` is the organisation that belongs, or that the person belongs for.
/// `manage_token_hash` finds a membership by its link; `manage_generation` makes that link another one when it has to be.
/// `seq` is the version that the membership has since a step. `was` in `membership_events` is what the step replaced, so that it can be taken back for a while.
const TABLES: &str = "
ALTER TABLE memberships ADD COLUMN body_id {UUID} REFERENCES organisations (id);
ALTER TABLE memberships ADD COLUMN reason TEXT;
ALTER TABLE memberships ADD COLUMN suspended_until {INT};
ALTER TABLE memberships ADD COLUMN answers TEXT NOT NULL DEFAULT '{}';
ALTER TABLE memberships ADD COLUMN form_version {INT} NOT NULL DEFAULT 0;
ALTER TABLE memberships ADD COLUMN shown {BOOL} NOT NULL DEFAULT FALSE;
ALTER TABLE memberships ADD COLUMN message TEXT;
ALTER TABLE memberships ADD COLUMN invited_by {UUID};
ALTER TABLE memberships ADD COLUMN confirmed_on TEXT;
ALTER TABLE memberships ADD COLUMN reminded {INT} NOT NULL DEFAULT 0;
ALTER TABLE memberships ADD COLUMN expires_at {INT};
ALTER TABLE memberships ADD COLUMN manage_token_hash TEXT;
ALTER TABLE memberships ADD COLUMN manage_generation {INT} NOT NULL DEFAULT 0;
ALTER TABLE memberships ADD COLUMN version {INT} NOT NULL DEFAULT 1;
ALTER TABLE memberships ADD COLUMN state_since {INT} NOT NULL DEFAULT 0;
UPDATE memberships SET state_since = updated_at, body_id = organisation_id;
CREATE UNIQUE INDEX memberships_by_link ON memberships (manage_token_hash) WHERE manage_token_hash IS NOT NULL;
CREATE INDEX memberships_newest ON memberships (state_since DESC, id DESC);
CREATE INDEX memberships_newest_of_community ON memberships (community_id, state_since DESC, id DESC);
CREATE INDEX memberships_suspended ON memberships (suspended_until) WHERE suspended_until IS NOT NULL;
CREATE INDEX memberships_expiring ON memberships (expires_at) WHERE expires_at IS NOT NULL;
CREATE INDEX memberships_of_body ON memberships (body_id) WHERE body_id IS NOT NULL;

CREATE TABLE membership_events (
    id {UUID} NOT NULL PRIMARY KEY,
    membership_id {UUID} NOT NULL REFERENCES memberships (id) ON DELETE CASCADE,
    seq {INT} NOT NULL,
    at {INT} NOT NULL,
    actor TEXT NOT NULL,
    capacity TEXT NOT NULL,
    step TEXT NOT NULL,
    from_state TEXT,
    to_state TEXT NOT NULL,
    role TEXT NOT NULL,
    reason TEXT,
    until {INT},
    was TEXT NOT NULL
) {TABLE};
CREATE UNIQUE INDEX membership_events_of ON membership_events (membership_id, seq);

CREATE TABLE membership_requests (
    id {UUID} NOT NULL PRIMARY KEY,
    community_id {UUID} NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    email TEXT NOT NULL,
    name TEXT NOT NULL,
    category TEXT NOT NULL,
    municipality_code TEXT REFERENCES municipalities (code),
    body_id {UUID} REFERENCES organisations (id),
    answers TEXT NOT NULL,
    form_version {INT} NOT NULL,
    message TEXT,
    shown {BOOL} NOT NULL,
    language TEXT NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,
    created_at {INT} NOT NULL,
    expires_at {INT} NOT NULL
) {TABLE};
CREATE INDEX membership_requests_of_address ON membership_requests (email, created_at);
CREATE INDEX membership_requests_expiring ON membership_requests (expires_at);

CREATE TABLE application_forms (
    community_id {UUID} NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    version {INT} NOT NULL,
    fields TEXT NOT NULL,
    created_at {INT} NOT NULL,
    PRIMARY KEY (community_id, version)
) {TABLE};

CREATE TABLE follows (
    person_id {UUID} NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    community_id {UUID} NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    created_at {INT} NOT NULL,
    PRIMARY KEY (person_id, community_id)
) {TABLE};
CREATE INDEX follows_of_community ON follows (community_id);
";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, TABLES).await
    }
}
