//! People and organisations as they are from now on: with an address, a standing, and what they agreed to show.

use crate::sql;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// Both engines can drop a column, which is how `category` comes to allow NULL: nobody knows it before they say it.
/// People and organisations refer to each other, so the references wait until a transaction ends.
const TABLES: &str = "
ALTER TABLE people ADD COLUMN declared TEXT;
UPDATE people SET declared = category;
ALTER TABLE people DROP COLUMN category;
ALTER TABLE people RENAME COLUMN declared TO category;
ALTER TABLE people ADD COLUMN sort_name {SORT} NOT NULL DEFAULT '';
ALTER TABLE people ADD COLUMN email TEXT;
ALTER TABLE people ADD COLUMN email_verified_at {INT};
ALTER TABLE people ADD COLUMN province_code TEXT REFERENCES provinces (code);
ALTER TABLE people ADD COLUMN organisation_id {UUID} REFERENCES organisations (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE people ADD COLUMN organisation_confirmed {BOOL} NOT NULL DEFAULT FALSE;
ALTER TABLE people ADD COLUMN language TEXT NOT NULL DEFAULT 'it';
ALTER TABLE people ADD COLUMN languages TEXT NOT NULL DEFAULT '[]';
ALTER TABLE people ADD COLUMN interests TEXT NOT NULL DEFAULT '[]';
ALTER TABLE people ADD COLUMN skills TEXT NOT NULL DEFAULT '[]';
ALTER TABLE people ADD COLUMN public_fields TEXT NOT NULL DEFAULT '[]';
ALTER TABLE people ADD COLUMN hub_role TEXT;
ALTER TABLE people ADD COLUMN state TEXT NOT NULL DEFAULT 'active';
ALTER TABLE people ADD COLUMN suspended_reason TEXT;
ALTER TABLE people ADD COLUMN suspended_until {INT};
ALTER TABLE people ADD COLUMN version {INT} NOT NULL DEFAULT 1;
ALTER TABLE people ADD COLUMN updated_at {INT} NOT NULL DEFAULT 0;
ALTER TABLE people ADD COLUMN last_seen_on TEXT;
UPDATE people SET sort_name = lower(name), updated_at = created_at, province_code =
    (SELECT m.province_code FROM municipalities m WHERE m.code = people.municipality_code);
CREATE UNIQUE INDEX people_by_email ON people (email) WHERE email IS NOT NULL;
CREATE INDEX people_by_name ON people (sort_name, id);
CREATE INDEX people_newest ON people (created_at DESC, id DESC);
CREATE INDEX people_staff ON people (hub_role) WHERE hub_role IS NOT NULL;
CREATE INDEX people_of_organisation ON people (organisation_id) WHERE organisation_id IS NOT NULL;

ALTER TABLE organisations ADD COLUMN sort_name {SORT} NOT NULL DEFAULT '';
ALTER TABLE organisations ADD COLUMN province_code TEXT REFERENCES provinces (code);
ALTER TABLE organisations ADD COLUMN website TEXT;
ALTER TABLE organisations ADD COLUMN state TEXT NOT NULL DEFAULT 'unverified';
ALTER TABLE organisations ADD COLUMN merged_into {UUID} REFERENCES organisations (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE organisations ADD COLUMN version {INT} NOT NULL DEFAULT 1;
ALTER TABLE organisations ADD COLUMN updated_at {INT} NOT NULL DEFAULT 0;
-- Those that are there were brought in by staff.
UPDATE organisations SET sort_name = lower(name), updated_at = created_at, state = 'verified', province_code =
    (SELECT m.province_code FROM municipalities m WHERE m.code = organisations.municipality_code);
CREATE INDEX organisations_by_name ON organisations (sort_name, id);
CREATE INDEX organisations_newest ON organisations (created_at DESC, id DESC);
";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, TABLES).await
    }
}
