//! What a change of the event does to its registrations, in the transaction of the change.

use super::entity::registration;
use super::error::RegistrationError;
use super::model::RegistrationState;
use super::seating::Hall;
use super::{door, letters, storing};
use crate::access::{Grant, Verdict};
use crate::events::entity::{channel, event};
use crate::events::model::{Channel, EventStatus};
use crate::kernel::context::Context;
use crate::kernel::db::{DbError, Tx};
use crate::kernel::revision::Scope;
use crate::mail::Template;

/// An event that was written, and is locked with its channels. More seats go to who waits; whoever registered hears of another time or place,
/// and that it is postponed or cancelled: their registrations stay. The channels as they are then.
pub async fn on_event_changed(
    cx: &Context,
    tx: &Tx,
    (before, after): (&event::Model, &event::Model),
    channels: Vec<channel::Model>,
) -> Result<Vec<channel::Model>, DbError> {
    if before.status == EventStatus::Draft {
        return Ok(channels);
    }
    if after.status == EventStatus::Ended {
        door::note_absences(cx, tx, after.id).await?;
        return Ok(channels);
    }
    let told = follow(cx, tx, (before, after))
        .await
        .map_err(|error| match error {
            RegistrationError::Db(error) => error,
            other => DbError::shape(other),
        })?;
    Ok(told.unwrap_or(channels))
}

async fn follow(
    cx: &Context,
    tx: &Tx,
    (before, after): (&event::Model, &event::Model),
) -> Result<Option<Vec<channel::Model>>, RegistrationError> {
    let Some(mut hall) = Hall::find(cx, tx, after.id, Channel::ALL).await? else {
        return Ok(None);
    };
    hall.close(cx, tx).await?;
    if let Some(template) = news(before, after) {
        let grant = Verdict::Allow.grant(cx.actor(), ())?;
        for row in storing::live(tx, after.id).await? {
            tell(cx, tx, &hall, (&grant, template), (row, before, after)).await?;
        }
        tx.changes(Scope::Registrations);
    }
    Ok(Some(hall.channels()))
}

/// Which letter is due, if any.
fn news(before: &event::Model, after: &event::Model) -> Option<Template> {
    if after.sequence == before.sequence {
        return None;
    }
    Some(match after.status {
        EventStatus::Cancelled => Template::RegistrationEventCancelled,
        EventStatus::Postponed => Template::RegistrationEventPostponed,
        _ => Template::RegistrationEventChanged,
    })
}

async fn tell(
    cx: &Context,
    tx: &Tx,
    hall: &Hall,
    (grant, template): (&Grant<()>, Template),
    (mut row, before, after): (registration::Model, &event::Model, &event::Model),
) -> Result<(), RegistrationError> {
    // What nobody confirmed is nobody's: the address may be somebody else's.
    if row.state == RegistrationState::Unconfirmed {
        return Ok(());
    }
    if row.state == RegistrationState::Confirmed {
        row.sequence = after.sequence.max(row.sequence + 1);
    }
    if before.starts_at != after.starts_at {
        row.reminded = 0;
    }
    storing::update(tx, grant, row.clone()).await?;
    let about = (&hall.setting, &hall.titles);
    letters::tell_of_event(cx, tx, about, &row, (template, after.reason.as_ref())).await?;
    Ok(())
}
