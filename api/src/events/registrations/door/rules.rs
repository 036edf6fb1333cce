//! When there is a door.

use crate::events::model::EventStatus;
use crate::events::registrations::error::{Closed, RegistrationError};
use crate::events::setting::Setting;
use crate::kernel::clock::Timestamp;
use std::time::Duration;

/// How long before the start somebody can be checked in.
const OPENS_BEFORE: Duration = Duration::from_secs(24 * 3_600);

const MONTH: Duration = Duration::from_secs(31 * 24 * 3_600);

/// Whether somebody can be checked in: from a day before the start until the report is out.
pub fn check_open(setting: &Setting, now: Timestamp) -> Result<(), RegistrationError> {
    let opens_at = setting.starts_at.minus(OPENS_BEFORE);
    let why = match setting.status {
        EventStatus::Published if now < opens_at => {
            return Err(RegistrationError::DoorNotOpen(opens_at, setting.zone));
        }
        EventStatus::Published | EventStatus::Ended => return Ok(()),
        EventStatus::Draft => Closed::Draft,
        EventStatus::Postponed => Closed::Postponed,
        EventStatus::Cancelled => Closed::Cancelled,
        EventStatus::Reported | EventStatus::Archived => Closed::Over,
    };
    Err(RegistrationError::Closed(why))
}

/// Among the events that begin when a code is looked for that is not of this one: those of the month before and of the month after.
pub fn around(now: Timestamp) -> (Timestamp, Timestamp) {
    (now.minus(MONTH), now.plus(MONTH))
}

/// When somebody came: what was told later lies between the opening of the door and now, else it is now.
pub fn arrived_at(setting: &Setting, told: Option<Timestamp>, now: Timestamp) -> Timestamp {
    let opens_at = setting.starts_at.minus(OPENS_BEFORE);
    told.filter(|at| opens_at <= *at && *at <= now).unwrap_or(now)
}
