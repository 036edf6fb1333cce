//! Events: the row, its texts per language, the facets that it is found by, its channels with their seats, its agenda, its series.

use crate::sql;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// An occurrence of a series is an event of its own, made when the series is: it is changed, registered for and cancelled like
/// any other. `recurs_at` is when the rule has it begin; it stays when the occurrence is moved.
/// `event_channels` are the locks of everything about seats: `taken` and `waiting` are kept in each transaction that
/// changes a registration of that channel.
/// `event_facets` repeat what events are filtered by, one row a value with the event's start, so that a month of a province is a range of the key.
const TABLES: &str = "
CREATE TABLE event_series (
    id {UUID} NOT NULL PRIMARY KEY,
    rule TEXT NOT NULL,
    zone TEXT NOT NULL,
    starts_at {INT} NOT NULL,
    version {INT} NOT NULL,
    created_at {INT} NOT NULL,
    updated_at {INT} NOT NULL
) {TABLE};

CREATE TABLE events (
    id {UUID} NOT NULL PRIMARY KEY,
    slug {SORT} NOT NULL UNIQUE,
    community_id {UUID} NOT NULL REFERENCES communities (id),
    hosts TEXT NOT NULL,
    series_id {UUID} REFERENCES event_series (id),
    recurs_at {INT},
    detached {BOOL} NOT NULL DEFAULT FALSE,
    status TEXT NOT NULL,
    kind TEXT NOT NULL,
    mode TEXT NOT NULL,
    visibility TEXT NOT NULL,
    starts_at {INT} NOT NULL,
    ends_at {INT} NOT NULL,
    zone TEXT NOT NULL,
    themes TEXT NOT NULL,
    province TEXT,
    municipality TEXT,
    venue_name TEXT,
    venue_address TEXT,
    accessibility TEXT NOT NULL,
    languages TEXT NOT NULL,
    online_url TEXT,
    online_opens_minutes {INT} NOT NULL,
    registration TEXT NOT NULL,
    registration_url TEXT,
    registration_opens_at {INT},
    registration_closes_at {INT},
    approval {BOOL} NOT NULL,
    guests {BOOL} NOT NULL,
    promotion TEXT NOT NULL,
    offer_hours {INT} NOT NULL,
    questions TEXT NOT NULL,
    questions_version {INT} NOT NULL,
    reason TEXT,
    share_token_hash TEXT,
    share_expires_at {INT},
    sequence {INT} NOT NULL,
    version {INT} NOT NULL,
    published_at {INT},
    created_at {INT} NOT NULL,
    updated_at {INT} NOT NULL
) {TABLE};
CREATE INDEX events_by_start ON events (starts_at, id);
CREATE INDEX events_of_community ON events (community_id, starts_at, id);
CREATE INDEX events_of_series ON events (series_id, recurs_at) WHERE series_id IS NOT NULL;
CREATE INDEX events_to_end ON events (ends_at) WHERE status IN ('published', 'postponed');
CREATE UNIQUE INDEX events_by_share_token ON events (share_token_hash) WHERE share_token_hash IS NOT NULL;

CREATE TABLE event_texts (
    event_id {UUID} NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    language TEXT NOT NULL,
    translated {BOOL} NOT NULL,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    description TEXT NOT NULL,
    access_notes TEXT NOT NULL,
    PRIMARY KEY (event_id, language)
) {TABLE};

CREATE TABLE event_facets (
    facet TEXT NOT NULL,
    value {SORT} NOT NULL,
    starts_at {INT} NOT NULL,
    event_id {UUID} NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    PRIMARY KEY (facet, value, starts_at, event_id)
) {CLUSTERED};
CREATE INDEX event_facets_of ON event_facets (event_id);

CREATE TABLE event_channels (
    event_id {UUID} NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    channel TEXT NOT NULL,
    capacity {INT},
    reserved {INT} NOT NULL,
    taken {INT} NOT NULL,
    waiting {INT} NOT NULL,
    last_place {INT} NOT NULL,
    PRIMARY KEY (event_id, channel)
) {TABLE};

CREATE TABLE event_sessions (
    id {UUID} NOT NULL PRIMARY KEY,
    event_id {UUID} NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    starts_at {INT} NOT NULL,
    ends_at {INT} NOT NULL,
    position {INT} NOT NULL,
    room TEXT,
    texts TEXT NOT NULL,
    speakers TEXT NOT NULL
) {TABLE};
CREATE UNIQUE INDEX event_sessions_of ON event_sessions (event_id, position);
";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, TABLES).await
    }
}
