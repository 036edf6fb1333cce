//! Invitations to surveys, and who wants no more letters about them.

use crate::sql;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// `participant` is how the ledger of the survey knows who was invited: nothing of it stands in an anonymous response, and handing one in touches no row here.
/// Of an anonymous survey it goes with the ledger's key. `owed` is a letter that is still to be written.
///
/// `survey_opt_outs` has keyed hashes of addresses: whoever said so is written to about no survey, whoever adds them where.
const TABLES: &str = "
CREATE TABLE survey_invitations (
    id {UUID} NOT NULL PRIMARY KEY,
    survey_id {UUID} NOT NULL REFERENCES surveys (id) ON DELETE CASCADE,
    email TEXT NOT NULL,
    name TEXT NOT NULL,
    language TEXT NOT NULL,
    state TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    generation {INT} NOT NULL,
    participant TEXT,
    letters {INT} NOT NULL,
    owed TEXT,
    written_on TEXT,
    expires_at {INT},
    created_at {INT} NOT NULL,
    updated_at {INT} NOT NULL,
    version {INT} NOT NULL
) {TABLE};
CREATE UNIQUE INDEX survey_invitations_once ON survey_invitations (survey_id, email);
CREATE UNIQUE INDEX survey_invitations_token ON survey_invitations (token_hash);
CREATE INDEX survey_invitations_email ON survey_invitations (email);
CREATE INDEX survey_invitations_participant ON survey_invitations (survey_id, participant);
CREATE INDEX survey_invitations_owed ON survey_invitations (survey_id) WHERE owed IS NOT NULL;
CREATE TABLE survey_opt_outs (
    address_hash TEXT NOT NULL PRIMARY KEY,
    day TEXT NOT NULL
) {CLUSTERED};
";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, TABLES).await
    }
}
