//! Surveys: questionnaires put to an audience, the answers, and, apart from them, who took part.

use crate::sql;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// `survey_participations` is the ledger: a keyed hash of who took part, and the day. Of an anonymous survey nothing in `survey_responses` leads
/// there: its rows have random ids, and neither a participant nor a day once they are handed in (docs/anonymity.md). `survey_secrets` is the key of the
/// hash; it goes when the survey is over.
///
/// One response a person is the ledger's primary key, and, while somebody is answering under their name, `survey_responses_once`.
const TABLES: &str = "
CREATE TABLE surveys (
    id {UUID} NOT NULL PRIMARY KEY,
    slug TEXT NOT NULL,
    community_id {UUID} REFERENCES communities (id) ON DELETE CASCADE,
    questionnaire_id {UUID} NOT NULL REFERENCES questionnaires (id),
    questionnaire_version_id {UUID} REFERENCES questionnaire_versions (id),
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    identity TEXT NOT NULL,
    results TEXT NOT NULL,
    audience TEXT NOT NULL,
    members_of TEXT NOT NULL,
    event_id {UUID} REFERENCES events (id),
    languages TEXT NOT NULL,
    texts TEXT NOT NULL,
    opens_at {INT},
    closes_at {INT},
    never_closes {BOOL} NOT NULL,
    most_responses {INT},
    revisable {BOOL} NOT NULL,
    responses {INT} NOT NULL,
    unstirred {INT} NOT NULL,
    stirred_at {INT} NOT NULL,
    reason TEXT,
    published_at {INT},
    closed_at {INT},
    created_at {INT} NOT NULL,
    updated_at {INT} NOT NULL,
    version {INT} NOT NULL
) {TABLE};
CREATE UNIQUE INDEX surveys_slug ON surveys (slug);
CREATE INDEX surveys_community ON surveys (community_id, updated_at);
CREATE INDEX surveys_updated ON surveys (updated_at, id);
CREATE INDEX surveys_closing ON surveys (state, closes_at);
CREATE TABLE survey_members (
    community_id {UUID} NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    survey_id {UUID} NOT NULL REFERENCES surveys (id) ON DELETE CASCADE,
    PRIMARY KEY (community_id, survey_id)
) {CLUSTERED};
CREATE TABLE survey_secrets (
    survey_id {UUID} NOT NULL PRIMARY KEY REFERENCES surveys (id) ON DELETE CASCADE,
    secret TEXT NOT NULL
) {CLUSTERED};
CREATE TABLE survey_participations (
    survey_id {UUID} NOT NULL REFERENCES surveys (id) ON DELETE CASCADE,
    participant TEXT NOT NULL,
    day TEXT NOT NULL,
    PRIMARY KEY (survey_id, participant)
) {CLUSTERED};
CREATE TABLE survey_responses (
    id {UUID} NOT NULL PRIMARY KEY,
    survey_id {UUID} NOT NULL REFERENCES surveys (id) ON DELETE CASCADE,
    state TEXT NOT NULL,
    key_hash TEXT,
    participant TEXT,
    person_id {UUID},
    language TEXT NOT NULL,
    answers TEXT NOT NULL,
    revision {INT} NOT NULL,
    saved_on TEXT,
    submitted_on TEXT,
    receipt_hash TEXT
) {CLUSTERED};
CREATE INDEX survey_responses_survey ON survey_responses (survey_id, state);
CREATE UNIQUE INDEX survey_responses_key ON survey_responses (key_hash);
CREATE UNIQUE INDEX survey_responses_once ON survey_responses (survey_id, participant);
CREATE INDEX survey_responses_person ON survey_responses (person_id);
CREATE INDEX survey_responses_receipt ON survey_responses (receipt_hash);
";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, TABLES).await
    }
}
