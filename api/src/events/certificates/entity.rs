//! The table's shape.

use super::model::CertificateCode;
use crate::events::registrations::RegistrationId;
use crate::kernel::clock::Timestamp;
use crate::kernel::language::Language;
use sea_orm::entity::prelude::*;

/// A certificate as it was given: with the name that was on it.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "certificates")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: CertificateCode,
    pub registration_id: RegistrationId,
    pub name: String,
    pub language: Language,
    pub issued_at: Timestamp,
    /// When a new one took its place.
    pub replaced_at: Option<Timestamp>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
