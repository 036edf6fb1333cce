//! Questionnaires, their published versions, and the questions that are kept for others.

use crate::sql;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// The draft is there only where it says something else than the newest version; it stands last, so that lists do not read over it.
/// Nobody's name stands in a version: who published it is in the audit trail, where it can be forgotten.
const TABLES: &str = "
CREATE TABLE questionnaires (
    id {UUID} NOT NULL PRIMARY KEY,
    community_id {UUID} REFERENCES communities (id),
    state TEXT NOT NULL,
    template {BOOL} NOT NULL,
    titles TEXT NOT NULL,
    sort_it {SORT} NOT NULL,
    sort_en {SORT} NOT NULL,
    languages TEXT NOT NULL,
    major {INT},
    minor {INT},
    published_at {INT},
    changed {BOOL} NOT NULL,
    version {INT} NOT NULL,
    draft_version {INT} NOT NULL,
    draft_saved_at {INT},
    created_at {INT} NOT NULL,
    updated_at {INT} NOT NULL,
    draft TEXT
) {TABLE};
CREATE INDEX questionnaires_community ON questionnaires (community_id, updated_at);
CREATE INDEX questionnaires_updated ON questionnaires (updated_at, id);
CREATE INDEX questionnaires_sort_it ON questionnaires (sort_it, id);
CREATE INDEX questionnaires_sort_en ON questionnaires (sort_en, id);
CREATE TABLE questionnaire_versions (
    id {UUID} NOT NULL PRIMARY KEY,
    questionnaire_id {UUID} NOT NULL REFERENCES questionnaires (id),
    major {INT} NOT NULL,
    minor {INT} NOT NULL,
    hash TEXT NOT NULL,
    level TEXT,
    note TEXT NOT NULL,
    questions {INT} NOT NULL,
    published_at {INT} NOT NULL,
    definition TEXT NOT NULL
) {TABLE};
CREATE UNIQUE INDEX questionnaire_versions_number ON questionnaire_versions (questionnaire_id, major, minor);
CREATE TABLE bank_questions (
    id {UUID} NOT NULL PRIMARY KEY,
    community_id {UUID} REFERENCES communities (id),
    question TEXT NOT NULL,
    created_at {INT} NOT NULL
) {TABLE};
CREATE INDEX bank_questions_community ON bank_questions (community_id, id);
";

/// REPLACE takes a row away without asking the trigger of DELETE: so a row that is there already may not be written again.
const GUARD_SQLITE: &str = "
CREATE TRIGGER questionnaire_versions_no_update BEFORE UPDATE ON questionnaire_versions BEGIN
    SELECT RAISE(ABORT, 'a published version never changes');
END;
CREATE TRIGGER questionnaire_versions_no_delete BEFORE DELETE ON questionnaire_versions BEGIN
    SELECT RAISE(ABORT, 'a published version never changes');
END;
CREATE TRIGGER questionnaire_versions_no_replace BEFORE INSERT ON questionnaire_versions
WHEN EXISTS (
    SELECT 1 FROM questionnaire_versions v WHERE v.id = new.id
    OR (v.questionnaire_id = new.questionnaire_id AND v.major = new.major AND v.minor = new.minor)
) BEGIN
    SELECT RAISE(ABORT, 'a published version never changes');
END;
";

const GUARD_POSTGRES: &str = "
CREATE FUNCTION published_versions_never_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a published version never changes' USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER questionnaire_versions_no_change BEFORE UPDATE OR DELETE ON questionnaire_versions
    FOR EACH ROW EXECUTE FUNCTION published_versions_never_change();
CREATE TRIGGER questionnaire_versions_no_truncate BEFORE TRUNCATE ON questionnaire_versions
    FOR EACH STATEMENT EXECUTE FUNCTION published_versions_never_change();
";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, TABLES).await?;
        let guard = if sql::is_sqlite(manager) {
            GUARD_SQLITE
        } else {
            GUARD_POSTGRES
        };
        sql::run(manager, guard).await
    }
}
