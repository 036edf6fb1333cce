//! How far a change of one occurrence goes: which others it reaches, and what it is for them.

use super::model::Reach;
use super::store;
use crate::events::entity::event;
use crate::events::model::{EventId, EventPatch};
use crate::events::{rules, storing};
use crate::kernel::clock::Timestamp;
use crate::kernel::db::{DbError, Tx};
use time::PrimitiveDateTime;

/// Before an occurrence is locked for a change that reaches others: locks their series, so that two such changes come one after the
/// other and neither waits for what the other holds.
pub async fn lock_for(tx: &Tx, reference: &str, reach: Reach) -> Result<(), DbError> {
    if reach != Reach::This
        && let Some(series) = storing::series_of(tx, reference).await?
    {
        store::lock(tx, series).await?;
    }
    Ok(())
}

/// The other occurrences that a change reaches: to come, and not changed by themselves.
pub async fn others(tx: &Tx, of: &event::Model, reach: Reach) -> Result<Vec<EventId>, DbError> {
    let Some(series) = of.series_id.filter(|_| reach != Reach::This) else {
        return Ok(Vec::new());
    };
    let reached = |event: &event::Model| {
        event.id != of.id
            && !event.detached
            && rules::check_changeable(event.status).is_ok()
            && (reach == Reach::All || event.recurs_at > of.recurs_at)
    };
    let events = store::events(tx, series).await?;
    Ok(events.into_iter().filter(reached).map(|event| event.id).collect())
}

/// What a change of one occurrence is for another: the same, at its own time. An hour later means an hour later by the clocks there, also
/// across the nights on which they are turned.
pub fn patch_for(other: &event::Model, one: &event::Model, patch: &EventPatch) -> EventPatch {
    let mut own = patch.clone();
    own.slug = None;
    let (new_start, new_end) = (
        patch.starts_at.unwrap_or(one.starts_at),
        patch.ends_at.unwrap_or(one.ends_at),
    );
    let starts_at = moved(other.starts_at, (one.starts_at, new_start), one);
    own.starts_at = patch.starts_at.map(|_| starts_at);
    own.ends_at = (patch.starts_at.is_some() || patch.ends_at.is_some())
        .then(|| Timestamp(starts_at.0 + (new_end.0 - new_start.0)));
    if let Some(settings) = &mut own.registration {
        let later = |at: Timestamp| Timestamp(at.0 + (other.starts_at.0 - one.starts_at.0));
        settings.opens_at = settings.opens_at.map(later);
        settings.closes_at = settings.closes_at.map(later);
    }
    own
}

fn moved(at: Timestamp, (from, to): (Timestamp, Timestamp), one: &event::Model) -> Timestamp {
    let shown = |at: Timestamp| {
        let local = one.zone.local(at);
        PrimitiveDateTime::new(local.date(), local.time())
    };
    one.zone.instant(shown(at) + (shown(to) - shown(from)))
}
