//! An event like another: the same texts, places, seats and agenda at another time.

use super::agenda;
use super::entity::{channel, event};
use super::error::EventError;
use super::model::{Event, EventStatus, NewCopy, Seats, SeriesId};
use super::writing::{self, Open};
use super::{naming, policy, storing, view};
use crate::kernel::clock::Timestamp;
use crate::kernel::context::Context;
use crate::kernel::db::Tx;
use serde_json::json;

/// Makes a draft like an event that the caller runs.
pub async fn copy(cx: &Context, reference: &str, new: NewCopy) -> Result<Event, EventError> {
    cx.write("event.copied", async |tx| {
        let source = writing::open(cx, tx, reference).await?;
        let (model, channels) = insert(cx, tx, &source, new.starts_at, None).await?;
        Ok(view::shown(cx, tx, model, &source.texts, &channels).await?)
    })
    .await
}

/// Writes the copy; in a series, as the occurrence of that time.
pub(super) async fn insert(
    cx: &Context,
    tx: &Tx,
    source: &Open,
    starts_at: Timestamp,
    series: Option<SeriesId>,
) -> Result<(event::Model, Vec<channel::Model>), EventError> {
    let community = source.model.community_id;
    let grant = policy::may_create(cx.actor(), community).grant(cx.actor(), community)?;
    let model = copy_of(tx, source, starts_at, series).await?;
    let seats: Vec<Seats> = source.channels.iter().map(seats_of).collect();
    let channels = storing::insert(tx, &grant, model.clone(), &source.texts, &seats).await?;
    let shift = starts_at.0 - source.model.starts_at.0;
    agenda::copy(tx, source.model.id, model.id, shift).await?;
    writing::record(
        tx,
        &model,
        json!({"slug": model.slug, "status": [null, "draft"], "copy_of": source.model.id}),
    )
    .await?;
    Ok((model, channels))
}

async fn copy_of(
    tx: &Tx,
    source: &Open,
    starts_at: Timestamp,
    series: Option<SeriesId>,
) -> Result<event::Model, EventError> {
    let was = &source.model;
    let day = was.zone.local(starts_at).date();
    let later = |at: Timestamp| Timestamp(at.0 + (starts_at.0 - was.starts_at.0));
    Ok(event::Model {
        id: tx.new_id().into(),
        slug: naming::free(tx, naming::slug_of(&source.texts, day)?).await?,
        series_id: series,
        recurs_at: series.map(|_| starts_at),
        detached: false,
        status: EventStatus::Draft,
        starts_at,
        ends_at: later(was.ends_at),
        registration_opens_at: was.registration_opens_at.map(later),
        registration_closes_at: was.registration_closes_at.map(later),
        reason: None,
        share_token_hash: None,
        share_expires_at: None,
        sequence: 0,
        version: 1,
        published_at: None,
        created_at: tx.now(),
        updated_at: tx.now(),
        ..was.clone()
    })
}

fn seats_of(row: &channel::Model) -> Seats {
    Seats {
        channel: row.channel,
        capacity: row.capacity.and_then(|capacity| i32::try_from(capacity).ok()),
        reserved: i32::try_from(row.reserved).unwrap_or_default(),
    }
}
