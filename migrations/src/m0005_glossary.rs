//! The glossary: terms, their texts per language, the names that they are found by, and how they hang together.

use crate::sql;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// As for communities, both texts rows always exist: a missing translation is a copy marked `translated = false`.
/// `term_names` holds, for the readers of each language, every name of a published term from each of its words on, folded
/// and ranked: completing a prefix is one range of its key per rank, and no join. `related` is written in both directions, `broader` in one.
const TABLES: &str = "
CREATE TABLE terms (
    id {UUID} NOT NULL PRIMARY KEY,
    slug {SORT} NOT NULL UNIQUE,
    status TEXT NOT NULL,
    category TEXT NOT NULL,
    autolink {BOOL} NOT NULL,
    sources TEXT NOT NULL,
    replaced_by {UUID} REFERENCES terms (id) DEFERRABLE INITIALLY DEFERRED,
    rejection_reason TEXT,
    participants_min {INT},
    participants_max {INT},
    duration_minutes {INT},
    difficulty TEXT,
    version {INT} NOT NULL,
    created_at {INT} NOT NULL,
    updated_at {INT} NOT NULL,
    published_at {INT}
) {TABLE};
CREATE INDEX terms_newest ON terms (created_at DESC, id DESC);
CREATE INDEX terms_updated ON terms (updated_at DESC, id DESC);

CREATE TABLE term_texts (
    term_id {UUID} NOT NULL REFERENCES terms (id) ON DELETE CASCADE,
    language TEXT NOT NULL,
    translated {BOOL} NOT NULL,
    label TEXT NOT NULL,
    sort_label {SORT} NOT NULL,
    letter {SORT} NOT NULL,
    definition TEXT NOT NULL,
    definition_language TEXT NOT NULL,
    synonyms TEXT NOT NULL,
    hidden_labels TEXT NOT NULL,
    materials TEXT,
    PRIMARY KEY (term_id, language)
) {TABLE};
CREATE UNIQUE INDEX term_texts_by_label ON term_texts (language, sort_label, term_id);
CREATE INDEX term_texts_by_letter ON term_texts (language, letter, sort_label, term_id);

CREATE TABLE term_names (
    reader TEXT NOT NULL,
    rank {INT} NOT NULL,
    folded {SORT} NOT NULL,
    term_id {UUID} NOT NULL REFERENCES terms (id) ON DELETE CASCADE,
    slug TEXT NOT NULL,
    label TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    language TEXT NOT NULL,
    PRIMARY KEY (reader, rank, folded, term_id)
) {CLUSTERED};
CREATE INDEX term_names_of ON term_names (term_id);

CREATE TABLE term_relations (
    term_id {UUID} NOT NULL REFERENCES terms (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    other_id {UUID} NOT NULL REFERENCES terms (id) ON DELETE CASCADE,
    PRIMARY KEY (term_id, kind, other_id)
) {CLUSTERED};
CREATE INDEX term_relations_back ON term_relations (other_id, kind);
";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, TABLES).await
    }
}
