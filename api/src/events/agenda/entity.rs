//! The table's shape.

use super::model::{RoomName, SessionTexts, Speaker};
use crate::events::model::{EventId, SessionId};
use crate::kernel::clock::Timestamp;
use crate::kernel::json_text::JsonText;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "event_sessions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SessionId,
    pub event_id: EventId,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    pub position: i64,
    pub room: Option<RoomName>,
    pub texts: JsonText<SessionTexts>,
    pub speakers: JsonText<Vec<Speaker>>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
