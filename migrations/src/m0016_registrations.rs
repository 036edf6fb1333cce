//! Registrations for events, with their history.

use crate::sql;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// `place` orders the waiting within one priority; it is given once and never used again. `holds_until` is when a seat that is held
/// (unconfirmed, offered) is free again; once it is, this is cleared. `seat_limit` is how many seats there were when this one was taken
/// (null: no seat, or no limit): invariant 1 of the product is asked with it. `code` is what is typed or scanned at the door.
/// `link_hash` finds a registration by its link; `link_generation` makes that link another one when it has to be (0: there is none).
/// The unique index is invariant 2 of the product: one live registration per occurrence, channel and address.
const TABLES: &str = "
CREATE TABLE registrations (
    id {UUID} NOT NULL PRIMARY KEY,
    event_id {UUID} NOT NULL REFERENCES events (id),
    channel TEXT NOT NULL,
    email TEXT NOT NULL,
    name TEXT NOT NULL,
    sort_name {SORT} NOT NULL,
    person_id {UUID} REFERENCES people (id),
    state TEXT NOT NULL,
    source TEXT NOT NULL,
    reserved {BOOL} NOT NULL,
    priority {INT} NOT NULL,
    place {INT},
    holds_until {INT},
    seat_limit {INT},
    answers TEXT NOT NULL,
    questions_version {INT} NOT NULL,
    language TEXT NOT NULL,
    code TEXT NOT NULL,
    reason TEXT,
    checked_in_at {INT},
    reminded {INT} NOT NULL,
    link_hash TEXT,
    link_generation {INT} NOT NULL,
    confirm_hash TEXT,
    sequence {INT} NOT NULL,
    version {INT} NOT NULL,
    state_since {INT} NOT NULL,
    created_at {INT} NOT NULL,
    updated_at {INT} NOT NULL
) {TABLE};
CREATE UNIQUE INDEX registrations_live ON registrations (event_id, channel, email)
    WHERE state IN ('unconfirmed', 'requested', 'waitlisted', 'offered', 'confirmed', 'attended');
CREATE UNIQUE INDEX registrations_by_code ON registrations (event_id, code);
CREATE INDEX registrations_in_state ON registrations (event_id, channel, state, priority DESC, place);
CREATE INDEX registrations_newest ON registrations (event_id, created_at DESC, id DESC);
CREATE INDEX registrations_of_person ON registrations (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX registrations_of_address ON registrations (email);
CREATE INDEX registrations_reserved ON registrations (event_id, channel) WHERE reserved;
CREATE INDEX registrations_holding ON registrations (holds_until) WHERE holds_until IS NOT NULL;
CREATE UNIQUE INDEX registrations_by_link ON registrations (link_hash) WHERE link_hash IS NOT NULL;
CREATE UNIQUE INDEX registrations_by_confirmation ON registrations (confirm_hash) WHERE confirm_hash IS NOT NULL;

CREATE TABLE registration_steps (
    id {UUID} NOT NULL PRIMARY KEY,
    registration_id {UUID} NOT NULL REFERENCES registrations (id) ON DELETE CASCADE,
    seq {INT} NOT NULL,
    at {INT} NOT NULL,
    actor TEXT NOT NULL,
    capacity TEXT NOT NULL,
    step TEXT NOT NULL,
    from_state TEXT,
    to_state TEXT NOT NULL,
    channel TEXT NOT NULL,
    reason TEXT
) {TABLE};
CREATE UNIQUE INDEX registration_steps_of ON registration_steps (registration_id, seq);
";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, TABLES).await
    }
}
