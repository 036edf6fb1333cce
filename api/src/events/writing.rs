//! Changing events. The story of each change: permit, check the rules, write, announce.

use super::entity::{channel, event};
use super::error::EventError;
use super::model::{Event, EventId, EventPatch, EventReason, EventStatus, EventTexts, NewEvent, Seats};
use super::policy::{self, Action, Standing};
use super::series::{self, Reach};
use super::trail::{self, Record};
use super::{coming, filling, naming, openspace, references, registrations, rules, storing, view};
use crate::access::{Grant, Refusal};
use crate::communities::{self, CommunityId};
use crate::kernel::context::Context;
use crate::kernel::db::{DbError, Subject, Tx};
use crate::kernel::json_text::JsonText;
use crate::kernel::problem::Fault;
use crate::kernel::revision::Scope;
use crate::kernel::text::Slug;
use serde_json::json;

/// Makes a draft.
pub async fn create(cx: &Context, community: &str, new: NewEvent) -> Result<Event, EventError> {
    let community = communities::setting(cx, community).await?.id;
    let grant = policy::may_create(cx.actor(), community).grant(cx.actor(), community)?;
    let model = checked(cx, community, &new).await?;
    cx.write("event.created", async |tx| {
        let (model, channels) = insert(tx, &grant, model.clone(), &new).await?;
        Ok(view::shown(cx, tx, model, &new.texts, &channels).await?)
    })
    .await
}

/// A new event with everything checked that can be before it is written.
pub(super) async fn checked(
    cx: &Context,
    community: CommunityId,
    new: &NewEvent,
) -> Result<event::Model, EventError> {
    let mut faults = Vec::new();
    let zone = filling::zone_of(new.zone.as_ref(), &mut faults).unwrap_or_default();
    let slug = match &new.slug {
        Some(slug) => slug.clone(),
        None => naming::slug_of(&new.texts, zone.local(new.starts_at).date())?,
    };
    let mut model = filling::draft_of(cx, community, (slug, zone), new);
    faults.extend(faults_of(&model, &new.seats));
    faults.extend(references::check_places_and_themes(cx, &mut model).await?);
    no_faults(faults)?;
    model.hosts = JsonText(references::hosts(cx, community, &new.co_hosts, &[]).await?);
    Ok(model)
}

pub(super) async fn insert(
    tx: &Tx,
    grant: &Grant<CommunityId>,
    mut model: event::Model,
    new: &NewEvent,
) -> Result<(event::Model, Vec<channel::Model>), EventError> {
    if new.slug.is_none() {
        model.slug = naming::free(tx, model.slug).await?;
    }
    let slug = model.slug.clone();
    let channels = storing::insert(tx, grant, model.clone(), &new.texts, &new.seats)
        .await
        .map_err(|error| taken(error, &slug))?;
    record(tx, &model, json!({"slug": slug, "status": [null, "draft"]})).await?;
    Ok((model, channels))
}

/// Changes texts, times, places and settings, if nobody changed them since `version`; of an occurrence, as far as `reach`.
pub async fn update(
    cx: &Context,
    reference: &str,
    version: Option<i64>,
    reach: Reach,
    patch: EventPatch,
) -> Result<Event, EventError> {
    cx.write("event.updated", async |tx| {
        series::lock_for(tx, reference, reach).await?;
        let mut was = open(cx, tx, reference).await?;
        was.check_version(version)?;
        for other in others(cx, tx, &was.model, reach).await? {
            let own = series::patch_for(&other.model, &was.model, &patch);
            Box::pin(change(cx, tx, other, own)).await?;
        }
        was.detaches = reach == Reach::This && was.model.series_id.is_some();
        Box::pin(change(cx, tx, was, patch)).await
    })
    .await
}

async fn change(cx: &Context, tx: &Tx, was: Open, patch: EventPatch) -> Result<Event, EventError> {
    rules::check_changeable(was.model.status)?;
    let (mut after, mut texts) = (was.model.clone(), was.texts.clone());
    after.detached |= was.detaches;
    let seats = patch.seats.clone().unwrap_or_default();
    let co_hosts = patch.co_hosts.clone();
    let mut faults = filling::apply(patch, &mut after, &mut texts);
    faults.extend(faults_of(&after, &seats));
    faults.extend(faults_of_ways(&was.channels, &after));
    faults.extend(references::check_places_and_themes(cx, &mut after).await?);
    no_faults(faults)?;
    if let Some(co_hosts) = co_hosts {
        let hosts = references::hosts(cx, after.community_id, &co_hosts, &was.model.hosts.0).await?;
        after.hosts = JsonText(hosts);
    }
    save(cx, tx, was, (after, texts, seats)).await
}

/// Removes a draft: nobody but its organisers ever saw it.
pub async fn remove(cx: &Context, reference: &str) -> Result<(), EventError> {
    cx.transact("event.removed", async |tx| {
        let was = open(cx, tx, reference).await?;
        if was.model.status != EventStatus::Draft {
            return Err(EventError::NoDraft(was.model.status));
        }
        storing::delete(tx, &was.grant).await?;
        let change = json!({"slug": was.model.slug, "status": ["draft", null]});
        Ok(record(tx, &was.model, change).await?)
    })
    .await
}

pub async fn publish(cx: &Context, reference: &str, reach: Reach) -> Result<Event, EventError> {
    step(
        cx,
        "event.published",
        reference,
        (EventStatus::Published, reach),
        None,
    )
    .await
}

pub async fn postpone(cx: &Context, reference: &str, why: EventReason) -> Result<Event, EventError> {
    let to = (EventStatus::Postponed, Reach::This);
    step(cx, "event.postponed", reference, to, Some(why)).await
}

pub async fn cancel(
    cx: &Context,
    reference: &str,
    reach: Reach,
    why: EventReason,
) -> Result<Event, EventError> {
    let to = (EventStatus::Cancelled, reach);
    step(cx, "event.cancelled", reference, to, Some(why)).await
}

pub async fn archive(cx: &Context, reference: &str) -> Result<Event, EventError> {
    let to = (EventStatus::Archived, Reach::This);
    step(cx, "event.archived", reference, to, None).await
}

/// An event that is over has ended; nobody has to say so.
pub async fn end(cx: &Context, id: EventId) -> Result<Event, EventError> {
    cx.write("event.ended", async |tx| {
        let was = open(cx, tx, &id.to_string()).await?;
        rules::check_step(was.model.status, EventStatus::Ended)?;
        if tx.now() < was.model.ends_at {
            return Err(EventError::NotOver);
        }
        let mut after = was.model.clone();
        after.status = EventStatus::Ended;
        let texts = was.texts.clone();
        save(cx, tx, was, (after, texts, Vec::new())).await
    })
    .await
}

/// One step of the state machine; of an occurrence, as far as `reach`: others from which there is no such step are left alone.
async fn step(
    cx: &Context,
    name: &'static str,
    reference: &str,
    (to, reach): (EventStatus, Reach),
    why: Option<EventReason>,
) -> Result<Event, EventError> {
    cx.write(name, async |tx| {
        series::lock_for(tx, reference, reach).await?;
        let was = open(cx, tx, reference).await?;
        rules::check_step(was.model.status, to)?;
        for other in others(cx, tx, &was.model, reach).await? {
            if rules::check_step(other.model.status, to).is_ok() {
                Box::pin(put_into(cx, tx, other, to, why.as_ref())).await?;
            }
        }
        Box::pin(put_into(cx, tx, was, to, why.as_ref())).await
    })
    .await
}

async fn put_into(
    cx: &Context,
    tx: &Tx,
    was: Open,
    to: EventStatus,
    why: Option<&EventReason>,
) -> Result<Event, EventError> {
    let mut after = was.model.clone();
    after.status = to;
    match to {
        EventStatus::Published => {
            after.reason = None;
            after.published_at = after.published_at.or(Some(tx.now()));
            // A link to a draft leads nowhere once everybody can see it.
            after.share_token_hash = None;
            after.share_expires_at = None;
        }
        EventStatus::Archived => {}
        _ => after.reason = why.map(|why| why.reason.clone()),
    }
    let texts = was.texts.clone();
    save(cx, tx, was, (after, texts, Vec::new())).await
}

/// An event that the caller runs, locked together with its seats.
pub(super) struct Open {
    pub model: event::Model,
    pub texts: EventTexts,
    pub channels: Vec<channel::Model>,
    pub grant: Grant<Standing>,
    /// Whether a change makes it one that was changed by itself.
    pub detaches: bool,
}

impl Open {
    /// Nobody changed it since it was read.
    pub fn check_version(&self, version: Option<i64>) -> Result<(), EventError> {
        match version {
            Some(version) if version != self.model.version => Err(EventError::Stale),
            _ => Ok(()),
        }
    }
}

pub(super) async fn open(cx: &Context, tx: &Tx, reference: &str) -> Result<Open, EventError> {
    let (model, channels) = storing::lock(tx, reference).await?.ok_or(Refusal::Hidden)?;
    let standing = standing_of(&model);
    // Of a community that they may not know of, they know no events; those who run it know it.
    if !policy::runs(cx.actor(), &model.hosts.0) {
        communities::setting(cx, &model.community_id.to_string()).await?;
    }
    let grant = policy::may(cx.actor(), Action::Manage, &standing).grant(cx.actor(), standing)?;
    let texts = storing::texts_of(tx, model.id).await?;
    Ok(Open {
        model,
        texts,
        channels,
        grant,
        detaches: false,
    })
}

/// The other occurrences that a change reaches, all locked before the first is changed: communities are locked after events.
async fn others(cx: &Context, tx: &Tx, of: &event::Model, reach: Reach) -> Result<Vec<Open>, EventError> {
    let mut others = Vec::new();
    for id in series::others(tx, of, reach).await? {
        others.push(open(cx, tx, &id.to_string()).await?);
    }
    Ok(others)
}

pub(super) async fn save(
    cx: &Context,
    tx: &Tx,
    was: Open,
    (mut after, texts, seats): (event::Model, EventTexts, Vec<Seats>),
) -> Result<Event, EventError> {
    after.version = was.model.version + 1;
    after.updated_at = tx.now();
    if concerns_participants(&was.model, &after) {
        after.sequence = was.model.sequence + 1;
    }
    let channels = storing::update(tx, &was.grant, after.clone(), &texts, (&was.channels, &seats))
        .await
        .map_err(|error| taken(error, &after.slug))?;
    let channels = registrations::on_event_changed(cx, tx, (&was.model, &after), channels).await?;
    no_faults(openspace::on_event_moved(tx, &was.model, &after).await?)?;
    coming::follow(tx, &was.model, &after).await?;
    let change = trail::changes(
        Record(&was.model, &was.texts, &was.channels),
        Record(&after, &texts, &channels),
    );
    record(tx, &after, change).await?;
    tx.tell(subject(&after)).await?;
    Ok(view::shown(cx, tx, after, &texts, &channels).await?)
}

/// A change of what belongs to an event and stands elsewhere: its version rises, so that nobody overwrites it unseen.
pub(super) async fn touch(
    cx: &Context,
    tx: &Tx,
    was: Open,
    change: serde_json::Value,
) -> Result<Event, EventError> {
    let mut after = was.model.clone();
    after.version += 1;
    after.updated_at = tx.now();
    storing::touch(tx, &was.grant, &after).await?;
    record(tx, &after, change).await?;
    tx.tell(subject(&after)).await?;
    Ok(view::shown(cx, tx, after, &was.texts, &was.channels).await?)
}

/// Whether those who come have to be told: another time, another place, another state.
fn concerns_participants(before: &event::Model, after: &event::Model) -> bool {
    if rules::is_over(after.status) {
        return false;
    }
    let when = |model: &event::Model| (model.starts_at, model.ends_at, model.zone, model.status);
    let place = |model: &event::Model| {
        (
            model.mode,
            model.venue_name.clone(),
            model.venue_address.clone(),
            model.municipality.clone(),
        )
    };
    when(before) != when(after) || place(before) != place(after)
}

fn no_faults(faults: Vec<Fault>) -> Result<(), EventError> {
    if faults.is_empty() {
        Ok(())
    } else {
        Err(EventError::Invalid(faults))
    }
}

fn faults_of(model: &event::Model, seats: &[Seats]) -> Vec<Fault> {
    let mut faults = rules::faults_of(
        (model.starts_at, model.ends_at),
        model.registration_closes_at,
        model.mode,
        seats,
    );
    faults.extend(rules::fault_of_slug(&model.slug));
    faults
}

/// A way to take part stays as long as somebody registered for it.
fn faults_of_ways(channels: &[channel::Model], after: &event::Model) -> Vec<Fault> {
    let goes = |row: &&channel::Model| !rules::channels_of(after.mode).contains(&row.channel);
    let used = |row: &channel::Model| row.last_place > 0 || row.taken > 0 || row.waiting > 0;
    let fault = |_: &channel::Model| {
        Fault::rule(
            "/mode",
            "Qualcuno è iscritto in una modalità che così non ci sarebbe più: prima va spostato.",
            "Somebody is registered in a way that would be gone: move them first.",
        )
    };
    channels
        .iter()
        .filter(goes)
        .filter(|row| used(row))
        .map(fault)
        .take(1)
        .collect()
}

fn taken(error: DbError, slug: &Slug) -> EventError {
    match error {
        DbError::Taken(_) => EventError::SlugTaken(slug.to_string()),
        other => other.into(),
    }
}

/// Writes down what happened to an event.
pub(super) async fn record(tx: &Tx, model: &event::Model, change: serde_json::Value) -> Result<(), DbError> {
    tx.concerns(model.community_id.0);
    tx.audit(subject(model), change).await?;
    tx.changes(Scope::Events);
    Ok(())
}

pub(super) fn subject(model: &event::Model) -> Subject {
    Subject {
        kind: "event",
        id: model.id.0,
    }
}

fn standing_of(model: &event::Model) -> Standing {
    Standing {
        id: model.id,
        status: model.status,
        visibility: model.visibility,
        hosts: model.hosts.0.clone(),
    }
}
