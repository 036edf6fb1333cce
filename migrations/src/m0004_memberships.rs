//! Who belongs where: people, organisations, and one current membership per community and subject.

use crate::sql;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: &str = "
CREATE TABLE people (
    id {UUID} NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    category TEXT NOT NULL,
    municipality_code TEXT REFERENCES municipalities (code),
    created_at {INT} NOT NULL
) {TABLE};

CREATE TABLE organisations (
    id {UUID} NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    municipality_code TEXT REFERENCES municipalities (code),
    created_at {INT} NOT NULL
) {TABLE};

CREATE TABLE memberships (
    id {UUID} NOT NULL PRIMARY KEY,
    community_id {UUID} NOT NULL REFERENCES communities (id),
    person_id {UUID} REFERENCES people (id),
    organisation_id {UUID} REFERENCES organisations (id),
    state TEXT NOT NULL,
    role TEXT NOT NULL,
    created_at {INT} NOT NULL,
    updated_at {INT} NOT NULL,
    CHECK ((person_id IS NULL) <> (organisation_id IS NULL))
) {TABLE};
CREATE UNIQUE INDEX memberships_one_per_person ON memberships (community_id, person_id) WHERE person_id IS NOT NULL;
CREATE UNIQUE INDEX memberships_one_per_organisation ON memberships (community_id, organisation_id) WHERE organisation_id IS NOT NULL;
-- The others are partial, and no help in counting a community's members.
CREATE INDEX memberships_of_community ON memberships (community_id, state, role);
CREATE INDEX memberships_of_person ON memberships (person_id);
CREATE INDEX memberships_of_organisation ON memberships (organisation_id);
";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, TABLES).await
    }
}
