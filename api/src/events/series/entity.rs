//! The table's shape.

use crate::events::model::SeriesId;
use crate::kernel::clock::Timestamp;
use crate::kernel::recurrence::RuleText;
use crate::kernel::zone::Zone;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "event_series")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SeriesId,
    pub rule: RuleText,
    pub zone: Zone,
    /// The first occurrence.
    pub starts_at: Timestamp,
    pub version: i64,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
