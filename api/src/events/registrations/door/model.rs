//! The door on the wire.

use crate::events::model::{Channel, EventId};
use crate::events::registrations::model::AttendanceCode;
use crate::kernel::clock::Timestamp;
use crate::kernel::email::EmailAddress;
use crate::people::PersonName;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// Somebody who shows a code.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
pub struct NewCheckIn {
    /// As it is printed under the QR code. Letters may be small.
    pub code: AttendanceCode,
    /// When they came, where that is told later: the connection was lost. Left out: now.
    #[serde(default)]
    #[schema(nullable = false)]
    pub arrived_at: Option<Timestamp>,
}

/// Somebody found on the list.
#[derive(Clone, Debug, Default, Deserialize, ToSchema, Validate)]
pub struct Arrival {
    /// When they came, where that is told later: the connection was lost. Left out: now.
    #[serde(default)]
    #[schema(nullable = false)]
    pub arrived_at: Option<Timestamp>,
}

/// Somebody who comes without having registered.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
pub struct NewWalkIn {
    pub name: PersonName,
    pub email: EmailAddress,
    /// Left out: in person, where the event has that.
    #[serde(default)]
    #[schema(nullable = false)]
    pub channel: Option<Channel>,
    /// When they came, where that is told later: the connection was lost. Left out: now.
    #[serde(default)]
    #[schema(nullable = false)]
    pub arrived_at: Option<Timestamp>,
}

/// How it stands at the door.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Door {
    pub event: EventId,
    #[schema(max_items = 2)]
    pub channels: Vec<DoorCount>,
}

/// Who is expected and who came, in one way to take part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DoorCount {
    pub channel: Channel,
    /// Confirmed, and not there yet.
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub expected: i64,
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub arrived: i64,
    /// Of those who arrived, without having registered.
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub walk_ins: i64,
    /// Seats left; null: as many as like.
    #[schema(minimum = 0, maximum = 100_000)]
    pub free: Option<i64>,
}
