//! What is counted: nobody's name or id leaves it.

use crate::events::model::{Channel, EventId};
use crate::events::registrations::RegistrationState;
use crate::kernel::clock::Timestamp;
use crate::kernel::db::{DbError, Reader};
use crate::kernel::json_text::JsonText;
use crate::memberships::Answers;

/// How many registrations are in a state, in each way to take part.
pub async fn by_state(
    reader: &Reader,
    event: EventId,
) -> Result<Vec<(Channel, RegistrationState, i64)>, DbError> {
    const SQL: &str =
        "SELECT channel, state, COUNT(*) FROM registrations WHERE event_id = $1 GROUP BY channel, state";
    reader.run(SQL, vec![event.into()]).await
}

/// The seats of each way to take part.
pub async fn seats(reader: &Reader, event: EventId) -> Result<Vec<(Channel, Option<i64>)>, DbError> {
    const SQL: &str = "SELECT channel, capacity FROM event_channels WHERE event_id = $1 ORDER BY channel";
    reader.run(SQL, vec![event.into()]).await
}

/// When people registered, what became of it and what they answered; an address that nobody confirmed is nobody.
pub async fn made(
    reader: &Reader,
    event: EventId,
) -> Result<Vec<(Timestamp, RegistrationState, JsonText<Answers>)>, DbError> {
    const SQL: &str = "SELECT created_at, state, answers FROM registrations WHERE event_id = $1 AND state <> 'unconfirmed' \
         ORDER BY created_at";
    reader.run(SQL, vec![event.into()]).await
}

/// Where those come from who are registered or wait.
pub async fn by_province(reader: &Reader, event: EventId) -> Result<Vec<(String, i64)>, DbError> {
    const SQL: &str = "SELECT COALESCE(p.province_code, 'unknown'), COUNT(*) FROM registrations r \
         LEFT JOIN people p ON p.id = r.person_id WHERE r.event_id = $1 AND r.state IN \
         ('requested', 'waitlisted', 'offered', 'confirmed', 'attended', 'no_show') GROUP BY 1";
    reader.run(SQL, vec![event.into()]).await
}
