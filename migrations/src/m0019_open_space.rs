//! Open spaces: rooms, slots, topics, groups, reports, ballots.

use crate::sql;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// The row of `open_spaces` is the lock of everything on its wall; `version` rises with every change of it, `setup_version` with those of
/// rooms, slots and votes. Closing counts: `votes` and `members` of a topic and `ballots_counted` stay when registrations are forgotten.
/// Without its registration a topic stays and says no name; a place in a group and a ballot go.
const TABLES: &str = "
CREATE TABLE open_spaces (
    event_id {UUID} NOT NULL PRIMARY KEY REFERENCES events (id) ON DELETE CASCADE,
    phase TEXT NOT NULL,
    votes_each {INT} NOT NULL,
    ballots_counted {INT},
    book_published_at {INT},
    setup_version {INT} NOT NULL,
    version {INT} NOT NULL,
    created_at {INT} NOT NULL,
    updated_at {INT} NOT NULL
) {TABLE};

CREATE TABLE open_space_rooms (
    id {UUID} NOT NULL PRIMARY KEY,
    event_id {UUID} NOT NULL REFERENCES open_spaces (event_id) ON DELETE CASCADE,
    position {INT} NOT NULL,
    name TEXT NOT NULL,
    seats {INT},
    note TEXT
) {TABLE};
CREATE INDEX open_space_rooms_of ON open_space_rooms (event_id, position);

CREATE TABLE open_space_slots (
    id {UUID} NOT NULL PRIMARY KEY,
    event_id {UUID} NOT NULL REFERENCES open_spaces (event_id) ON DELETE CASCADE,
    position {INT} NOT NULL,
    starts_at {INT} NOT NULL,
    ends_at {INT} NOT NULL,
    label TEXT
) {TABLE};
CREATE INDEX open_space_slots_of ON open_space_slots (event_id, position);

CREATE TABLE open_space_topics (
    id {UUID} NOT NULL PRIMARY KEY,
    event_id {UUID} NOT NULL REFERENCES open_spaces (event_id) ON DELETE CASCADE,
    title TEXT NOT NULL,
    question TEXT,
    language TEXT NOT NULL,
    registration_id {UUID} REFERENCES registrations (id) ON DELETE SET NULL,
    room_id {UUID} REFERENCES open_space_rooms (id),
    slot_id {UUID} REFERENCES open_space_slots (id),
    votes {INT},
    members {INT},
    version {INT} NOT NULL,
    created_at {INT} NOT NULL,
    updated_at {INT} NOT NULL,
    CHECK ((room_id IS NULL) = (slot_id IS NULL))
) {TABLE};
CREATE INDEX open_space_topics_of ON open_space_topics (event_id, created_at, id);
CREATE UNIQUE INDEX open_space_places ON open_space_topics (room_id, slot_id) WHERE room_id IS NOT NULL;
CREATE INDEX open_space_topics_in_slot ON open_space_topics (slot_id) WHERE slot_id IS NOT NULL;
CREATE INDEX open_space_topics_by ON open_space_topics (registration_id) WHERE registration_id IS NOT NULL;

CREATE TABLE open_space_members (
    topic_id {UUID} NOT NULL REFERENCES open_space_topics (id) ON DELETE CASCADE,
    registration_id {UUID} NOT NULL REFERENCES registrations (id) ON DELETE CASCADE,
    joined_at {INT} NOT NULL,
    PRIMARY KEY (topic_id, registration_id)
) {TABLE};
CREATE INDEX open_space_members_by ON open_space_members (registration_id);

CREATE TABLE open_space_reports (
    topic_id {UUID} NOT NULL PRIMARY KEY REFERENCES open_space_topics (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    next_steps TEXT,
    language TEXT NOT NULL,
    created_at {INT} NOT NULL,
    updated_at {INT} NOT NULL
) {TABLE};

CREATE TABLE open_space_ballots (
    event_id {UUID} NOT NULL REFERENCES open_spaces (event_id) ON DELETE CASCADE,
    registration_id {UUID} NOT NULL REFERENCES registrations (id) ON DELETE CASCADE,
    votes TEXT NOT NULL,
    cast_at {INT} NOT NULL,
    PRIMARY KEY (event_id, registration_id)
) {TABLE};
CREATE INDEX open_space_ballots_by ON open_space_ballots (registration_id);
";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, TABLES).await
    }
}
