//! What is due.

use crate::kernel::clock::{Day, Timestamp};
use crate::kernel::db::{DbError, Reader};
use uuid::Uuid;

/// Something that the calendar does.
#[derive(Clone, Copy, Debug)]
pub enum Due {
    /// Invitations that end at this time or before.
    Expiry(Timestamp),
    /// Who was reminded this often, and confirmed on this day or before.
    Reminder(i64, Day),
    /// Who was reminded twice, and confirmed on this day or before.
    Lapse(Day),
}

/// The first of them; the next round takes the others. Communities at rest ask nobody, and the last coordinator stays.
pub async fn find(reader: &Reader, due: Due) -> Result<Vec<Uuid>, DbError> {
    const EXPIRED: &str = "SELECT id FROM memberships WHERE state = 'invited' AND expires_at <= $1 ORDER BY expires_at LIMIT 200";
    const UNREMINDED: &str = "SELECT m.id FROM memberships m JOIN communities c ON c.id = m.community_id \
         WHERE m.state = 'active' AND m.person_id IS NOT NULL AND m.reminded = $1 AND m.confirmed_on <= $2 AND c.status = 'active' LIMIT 200";
    const LAPSED: &str = "SELECT m.id FROM memberships m JOIN communities c ON c.id = m.community_id \
         WHERE m.state = 'active' AND m.person_id IS NOT NULL AND m.reminded = 2 AND m.confirmed_on <= $1 AND c.status = 'active' \
         AND (m.role <> 'coordinator' OR c.coordinators_count > 1) LIMIT 200";
    match due {
        Due::Expiry(now) => reader.run(EXPIRED, vec![now.into()]).await,
        Due::Reminder(reminded, day) => reader.run(UNREMINDED, vec![reminded.into(), day.into()]).await,
        Due::Lapse(day) => reader.run(LAPSED, vec![day.into()]).await,
    }
}
