//! Provinces, municipalities and themes: what communities and events are filed under.

use crate::sql;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: &str = "
CREATE TABLE provinces (
    code {SORT} NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    sort_name {SORT} NOT NULL UNIQUE,
    municipalities_count {INT} NOT NULL
) {CLUSTERED};

CREATE TABLE municipalities (
    code {SORT} NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    sort_name {SORT} NOT NULL,
    province_code {SORT} NOT NULL REFERENCES provinces (code),
    cadastral_code TEXT NOT NULL UNIQUE,
    population {INT} NOT NULL
) {CLUSTERED};
CREATE INDEX municipalities_by_name ON municipalities (sort_name, code);
CREATE INDEX municipalities_by_province ON municipalities (province_code, sort_name, code);

CREATE TABLE themes (
    slug {SORT} NOT NULL PRIMARY KEY,
    name_it TEXT NOT NULL,
    name_en TEXT NOT NULL,
    sort_it {SORT} NOT NULL UNIQUE,
    sort_en {SORT} NOT NULL UNIQUE
) {CLUSTERED};
";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, TABLES).await
    }
}
