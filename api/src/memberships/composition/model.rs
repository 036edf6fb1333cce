//! The composition on the wire.

use crate::kernel::clock::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// Of whom a community is made. Numbers below five are protected: they are null, and so is whatever they could be worked out from.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CommunityMakeup {
    /// Active members: people and organisations.
    #[schema(minimum = 0, maximum = 1_000_000_000)]
    pub total: i64,
    #[schema(minimum = 0, maximum = 1_000_000_000)]
    pub people: i64,
    #[schema(minimum = 0, maximum = 1_000_000_000)]
    pub organisations: i64,
    /// People by category; `unknown` are those who did not say it.
    #[schema(max_items = 11)]
    pub category: Vec<Share>,
    /// People by province; `unknown` are those who did not say it.
    #[schema(max_items = 40)]
    pub province: Vec<Share>,
    #[schema(max_items = 10)]
    pub organisation_kind: Vec<Share>,
    pub counted_at: Timestamp,
}

/// One value and how many have it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Share {
    #[schema(max_length = 80, pattern = "^[A-Za-z0-9_-]+$", example = "citizen")]
    pub value: String,
    /// Its name, for provinces; else the value.
    #[schema(max_length = 120, pattern = "^.+$", example = "Bologna")]
    pub label: String,
    /// Null: protected.
    #[schema(minimum = 0, maximum = 1_000_000_000)]
    pub count: Option<i64>,
}
