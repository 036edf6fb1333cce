//! Every query of certificates.

use super::entity;
use super::model::CertificateCode;
use crate::access::Grant;
use crate::events::registrations::RegistrationId;
use crate::kernel::clock::Timestamp;
use crate::kernel::db::{Columns, DbError, Tx};
use crate::kernel::language::Language;
use crate::row;
use sea_orm::sea_query::SelectStatement;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel};

row! {
    pub struct CertificateRow {
        code: CertificateCode = entity::Column::Code,
        registration: RegistrationId = entity::Column::RegistrationId,
        name: String = entity::Column::Name,
        language: Language = entity::Column::Language,
        issued_at: Timestamp = entity::Column::IssuedAt,
        replaced_at: Option<Timestamp> = entity::Column::ReplacedAt,
    }
}

pub fn by_code(code: &CertificateCode) -> SelectStatement {
    CertificateRow::select(entity::Entity)
        .and_where(entity::Column::Code.eq(code.clone()))
        .take()
}

/// The one that is valid.
pub fn current(registration: RegistrationId) -> SelectStatement {
    CertificateRow::select(entity::Entity)
        .and_where(entity::Column::RegistrationId.eq(registration))
        .and_where(entity::Column::ReplacedAt.is_null())
        .take()
}

/// Writes a new one; the one before is replaced by it.
pub async fn replace(tx: &Tx, grant: &Grant<RegistrationId>, row: entity::Model) -> Result<(), DbError> {
    const REPLACED: &str =
        "UPDATE certificates SET replaced_at = $1 WHERE registration_id = $2 AND replaced_at IS NULL";
    tx.execute(REPLACED, vec![row.issued_at.into(), (*grant.on()).into()])
        .await?;
    entity::Entity::insert(row.into_active_model())
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}
