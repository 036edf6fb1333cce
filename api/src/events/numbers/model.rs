//! Numbers on the wire.

use crate::events::model::{Channel, EventId, Title};
use crate::kernel::clock::{Day, Timestamp};
use crate::kernel::text::Slug;
use crate::kernel::zone::Zone;
use crate::memberships::{FieldKey, FieldKind, Label, Share};
use serde::Serialize;
use utoipa::ToSchema;

/// An event in numbers.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct EventNumbers {
    pub event: NumberedEvent,
    #[schema(max_items = 2)]
    pub channels: Vec<ChannelNumbers>,
    /// On which days people registered, by the clocks of where the event is; the last 1,000 on which somebody did.
    #[schema(max_items = 1000)]
    pub days: Vec<DayNumber>,
    /// What was answered to the questions with fixed answers.
    #[schema(max_items = 20)]
    pub questions: Vec<QuestionNumbers>,
    /// Where those come from who are registered with an account and say their province; `unknown` are the others.
    #[schema(max_items = 40)]
    pub provinces: Vec<Share>,
    pub counted_at: Timestamp,
}

/// The event that is counted.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct NumberedEvent {
    pub id: EventId,
    pub slug: Slug,
    pub title: Title,
    pub zone: Zone,
}

/// How the registrations for one way to take part stand.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ChannelNumbers {
    pub channel: Channel,
    /// Null: as many as like.
    #[schema(minimum = 1, maximum = 100_000)]
    pub capacity: Option<i64>,
    /// Who has a seat, or had one at the end: whether they came or not.
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub registered: i64,
    /// Who asked for a seat, and is to be decided on.
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub requested: i64,
    /// Who waits for a seat, or has an offer.
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub waiting: i64,
    /// Who took it back, was not admitted, or let an offer pass.
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub cancelled: i64,
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub attended: i64,
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub absent: i64,
}

/// How many registered on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DayNumber {
    pub day: Day,
    #[schema(minimum = 1, maximum = 1_000_000)]
    pub count: i64,
}

/// What was answered to a question, by who is registered or waits.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct QuestionNumbers {
    pub key: FieldKey,
    pub kind: FieldKind,
    pub label: Label,
    /// Each answer that there can be, in the order of the question; `unanswered` comes last. Of several options one person may have chosen
    /// more than one.
    #[schema(max_items = 51)]
    pub answers: Vec<Share>,
}
