//! Communities: the row, its texts per language, and the facets that it is filtered by.

use crate::sql;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// Short lists (themes, provinces, links…) are kept in the row as JSON, because they are read with it;
/// `community_facets` repeats those that can be filtered by, one row a value, in the order lists are sorted.
/// Both texts rows always exist: a missing translation is a copy marked `translated = false`, so that reading
/// never has to choose a fallback and every language has its own sorted index.
const TABLES: &str = "
CREATE TABLE communities (
    id {UUID} NOT NULL PRIMARY KEY,
    slug {SORT} NOT NULL UNIQUE,
    status TEXT NOT NULL,
    listing TEXT NOT NULL,
    content_access TEXT NOT NULL,
    join_policy TEXT NOT NULL,
    members_visibility TEXT NOT NULL,
    composition TEXT NOT NULL,
    admitted_categories TEXT NOT NULL,
    programme TEXT,
    promoter TEXT,
    owner_department TEXT,
    themes TEXT NOT NULL,
    provinces TEXT NOT NULL,
    municipalities TEXT NOT NULL,
    contacts TEXT NOT NULL,
    links TEXT NOT NULL,
    hashtag TEXT,
    landing_page TEXT,
    starts_on TEXT,
    ends_on TEXT,
    closing_reason TEXT,
    members_count {INT} NOT NULL DEFAULT 0,
    organisations_count {INT} NOT NULL DEFAULT 0,
    coordinators_count {INT} NOT NULL DEFAULT 0,
    counted_at {INT} NOT NULL,
    version {INT} NOT NULL,
    created_at {INT} NOT NULL,
    updated_at {INT} NOT NULL
) {TABLE};
CREATE INDEX communities_newest ON communities (created_at DESC, id DESC);
CREATE INDEX communities_updated ON communities (updated_at DESC, id DESC);
CREATE INDEX communities_members ON communities (members_count DESC, id DESC);

CREATE TABLE community_texts (
    community_id {UUID} NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    language TEXT NOT NULL,
    translated {BOOL} NOT NULL,
    name TEXT NOT NULL,
    sort_name {SORT} NOT NULL,
    tagline TEXT NOT NULL,
    purpose TEXT NOT NULL,
    description TEXT NOT NULL,
    rules TEXT NOT NULL,
    PRIMARY KEY (community_id, language)
) {TABLE};
CREATE UNIQUE INDEX community_texts_by_name ON community_texts (language, sort_name, community_id);

CREATE TABLE community_facets (
    facet TEXT NOT NULL,
    value {SORT} NOT NULL,
    community_id {UUID} NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
    PRIMARY KEY (facet, value, community_id)
) {CLUSTERED};
CREATE INDEX community_facets_of ON community_facets (community_id);
";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, TABLES).await
    }
}
