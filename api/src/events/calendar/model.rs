//! Calendars on the wire.

use crate::kernel::clock::Timestamp;
use crate::kernel::language::Language;
use crate::kernel::text::{Form, PROSE};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// 43 characters of base64url: 256 bits.
const KEY: Form = Form {
    expression: "^[A-Za-z0-9_-]{43}$",
    holds: |text| {
        text.len() == 43
            && text
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
    },
};

crate::text! {
    /// Events as iCalendar (RFC 5545).
    pub struct CalendarText(0..=10000000, PROSE, "BEGIN:VCALENDAR");
    /// The key of a feed.
    pub struct FeedKey(43..=43, KEY, "pzf0000000000000000000000000000000000000000");
}

/// In which language a calendar is written: its readers send no `Accept-Language` of their own.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct CalendarView {
    /// Left out: by `Accept-Language`.
    #[param(inline, value_type = Option<Language>, nullable = false)]
    pub lang: Option<Language>,
}

/// One's own feed.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CalendarFeed {
    /// Null: there is none.
    pub created_at: Option<Timestamp>,
}

/// A new feed: the address to give to a calendar program. It is told once; whoever has it reads the feed.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CalendarFeedLink {
    #[schema(max_length = 400, pattern = "^https?://")]
    pub url: String,
    pub created_at: Timestamp,
}
