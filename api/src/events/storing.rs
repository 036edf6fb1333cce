//! Every query of this room that writes: each wants the [`Grant`] that permits it.

use super::entity::{channel, event, facet, text};
use super::model::{Channel, EventId, EventText, EventTexts, NewEvent, Seats, SeriesId};
use super::policy::Standing;
use super::rules;
use super::store::{HOST, is};
use crate::access::Grant;
use crate::communities::CommunityId;
use crate::kernel::db::{DbError, Tx};
use crate::kernel::language::Language;
use crate::kernel::search;
use crate::kernel::search_index::{self, Kind};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};

/// The row to be changed, with the locks of its seats first: whoever changes registrations takes them in the same order.
pub async fn lock(tx: &Tx, reference: &str) -> Result<Option<(event::Model, Vec<channel::Model>)>, DbError> {
    let Some(found) = event::Entity::find()
        .filter(is(reference))
        .one(tx.connection())
        .await?
    else {
        return Ok(None);
    };
    let channels = tx
        .locking(channel::Entity::find().filter(channel::Column::EventId.eq(found.id)))
        .order_by_asc(channel::Column::Channel)
        .all(tx.connection())
        .await?;
    let event = tx.locking(event::Entity::find_by_id(found.id));
    Ok(event.one(tx.connection()).await?.map(|event| (event, channels)))
}

/// The series that an event is an occurrence of.
pub async fn series_of(tx: &Tx, reference: &str) -> Result<Option<SeriesId>, DbError> {
    let found = event::Entity::find()
        .filter(is(reference))
        .one(tx.connection())
        .await?;
    Ok(found.and_then(|event| event.series_id))
}

/// The lock of one way to take part, and then the event as it is from then on. None: the event has no such way.
pub async fn lock_channel(
    tx: &Tx,
    event: EventId,
    channel: Channel,
) -> Result<Option<(event::Model, channel::Model)>, DbError> {
    let query = tx.locking(channel::Entity::find_by_id((event, channel)));
    let Some(channel) = query.one(tx.connection()).await? else {
        return Ok(None);
    };
    let event = event::Entity::find_by_id(event).one(tx.connection()).await?;
    Ok(event.map(|event| (event, channel)))
}

/// Writes how the seats of a way to take part stand; whoever changes registrations does so in the same transaction.
pub async fn set_seats(tx: &Tx, row: &channel::Model) -> Result<(), DbError> {
    const SET: &str = "UPDATE event_channels SET taken = $1, held = $2, waiting = $3, last_place = $4 WHERE event_id = $5 AND channel = $6";
    let values = vec![
        row.taken.into(),
        row.held.into(),
        row.waiting.into(),
        row.last_place.into(),
        row.event_id.into(),
        row.channel.into(),
    ];
    tx.execute(SET, values).await.map(drop)
}

pub async fn texts_of(tx: &Tx, id: EventId) -> Result<EventTexts, DbError> {
    let rows = text::Entity::find()
        .filter(text::Column::EventId.eq(id))
        .all(tx.connection())
        .await?;
    let mut texts = EventTexts::default();
    for row in rows.into_iter().filter(|row| row.translated) {
        let place = match row.language {
            Language::It => &mut texts.it,
            Language::En => &mut texts.en,
        };
        *place = Some(EventText {
            title: row.title,
            summary: row.summary,
            description: row.description,
            access_notes: row.access_notes,
        });
    }
    Ok(texts)
}

pub async fn insert(
    tx: &Tx,
    _: &Grant<CommunityId>,
    model: event::Model,
    texts: &EventTexts,
    seats: &[Seats],
) -> Result<Vec<channel::Model>, DbError> {
    let written = model.clone();
    event::Entity::insert(model.into_active_model())
        .exec_without_returning(tx.connection())
        .await?;
    let channels = fit_channels(tx, &written, &[], seats).await?;
    write_around(tx, &written, texts).await?;
    Ok(channels)
}

/// Many new ones, a few statements for all.
pub async fn insert_all(
    tx: &Tx,
    all: &[(Grant<CommunityId>, event::Model, NewEvent)],
) -> Result<(), DbError> {
    let models = all.iter().map(|(_, model, _)| model.clone().into_active_model());
    event::Entity::insert_many(models)
        .exec_without_returning(tx.connection())
        .await?;
    let texts = all.iter().flat_map(|(_, model, new)| {
        let row = |language| text_row(model.id, language, &new.texts);
        Language::ALL.into_iter().filter_map(row)
    });
    text::Entity::insert_many(texts)
        .exec_without_returning(tx.connection())
        .await?;
    let channels = all.iter().flat_map(|(_, model, new)| {
        let row = |&channel| new_channel(model.id, channel, &new.seats).into_active_model();
        rules::channels_of(model.mode).iter().map(row)
    });
    channel::Entity::insert_many(channels)
        .exec_without_returning(tx.connection())
        .await?;
    facet::Entity::insert_many(all.iter().flat_map(|(_, model, _)| facets_of(model)))
        .exec_without_returning(tx.connection())
        .await?;
    for (_, model, new) in all {
        search_index::put(tx, Kind::Event, model.id.0, words_of(model, &new.texts)).await?;
    }
    Ok(())
}

pub async fn update(
    tx: &Tx,
    grant: &Grant<Standing>,
    model: event::Model,
    texts: &EventTexts,
    (channels, seats): (&[channel::Model], &[Seats]),
) -> Result<Vec<channel::Model>, DbError> {
    debug_assert_eq!(grant.on().id, model.id, "a grant for another event");
    let written = model.clone();
    model
        .into_active_model()
        .reset_all()
        .update(tx.connection())
        .await?;
    let channels = fit_channels(tx, &written, channels, seats).await?;
    write_around(tx, &written, texts).await?;
    Ok(channels)
}

/// Writes that something of the event changed, and when.
pub async fn touch(tx: &Tx, grant: &Grant<Standing>, model: &event::Model) -> Result<(), DbError> {
    debug_assert_eq!(grant.on().id, model.id, "a grant for another event");
    const SET: &str = "UPDATE events SET version = $1, updated_at = $2 WHERE id = $3";
    let values = vec![model.version.into(), model.updated_at.into(), model.id.into()];
    tx.execute(SET, values).await.map(drop)
}

/// Writes by which link a draft is shared, and nothing else: who edits it meanwhile loses nothing.
pub async fn set_share(tx: &Tx, grant: &Grant<Standing>, model: &event::Model) -> Result<(), DbError> {
    debug_assert_eq!(grant.on().id, model.id, "a grant for another event");
    const SET: &str = "UPDATE events SET share_token_hash = $1, share_expires_at = $2 WHERE id = $3";
    let values = vec![
        model.share_token_hash.clone().into(),
        model.share_expires_at.into(),
        model.id.into(),
    ];
    tx.execute(SET, values).await.map(drop)
}

pub async fn delete(tx: &Tx, grant: &Grant<Standing>) -> Result<(), DbError> {
    let id = grant.on().id;
    search_index::remove(tx, Kind::Event, id.0).await?;
    event::Entity::delete_by_id(id).exec(tx.connection()).await?;
    Ok(())
}

/// Gives the event the ways to take part that its mode has. One that it no longer has goes, unless somebody registered for it.
async fn fit_channels(
    tx: &Tx,
    model: &event::Model,
    before: &[channel::Model],
    seats: &[Seats],
) -> Result<Vec<channel::Model>, DbError> {
    let wanted = rules::channels_of(model.mode);
    for gone in before.iter().filter(|one| !wanted.contains(&one.channel)) {
        channel::Entity::delete_by_id((gone.event_id, gone.channel))
            .exec(tx.connection())
            .await?;
    }
    let mut fitted = Vec::with_capacity(wanted.len());
    for &channel in wanted {
        let was = before.iter().find(|one| one.channel == channel).cloned();
        let asked = seats.iter().find(|one| one.channel == channel);
        let is_new = was.is_none();
        let mut row = was.unwrap_or_else(|| new_channel(model.id, channel, seats));
        if let Some(asked) = asked {
            row.capacity = asked.capacity.map(i64::from);
            row.reserved = asked.reserved.into();
        }
        let active = row.clone().into_active_model().reset_all();
        if is_new {
            channel::Entity::insert(active)
                .exec_without_returning(tx.connection())
                .await?;
        } else if asked.is_some() {
            active.update(tx.connection()).await?;
        }
        fitted.push(row);
    }
    Ok(fitted)
}

/// A way to take part that nobody has registered for, with the seats that were asked for it.
fn new_channel(event: EventId, channel: Channel, seats: &[Seats]) -> channel::Model {
    let asked = seats.iter().find(|one| one.channel == channel);
    channel::Model {
        event_id: event,
        channel,
        capacity: asked.and_then(|asked| asked.capacity).map(i64::from),
        reserved: asked.map_or(0, |asked| asked.reserved.into()),
        taken: 0,
        held: 0,
        waiting: 0,
        last_place: 0,
    }
}

/// What is derived from the row and written with it: texts per language, facets, the search index.
async fn write_around(tx: &Tx, model: &event::Model, texts: &EventTexts) -> Result<(), DbError> {
    text::Entity::delete_many()
        .filter(text::Column::EventId.eq(model.id))
        .exec(tx.connection())
        .await?;
    let rows = Language::ALL
        .into_iter()
        .filter_map(|language| text_row(model.id, language, texts));
    text::Entity::insert_many(rows).exec(tx.connection()).await?;

    facet::Entity::delete_many()
        .filter(facet::Column::EventId.eq(model.id))
        .exec(tx.connection())
        .await?;
    facet::Entity::insert_many(facets_of(model))
        .exec_without_returning(tx.connection())
        .await?;

    search_index::put(tx, Kind::Event, model.id.0, words_of(model, texts)).await
}

fn text_row(id: EventId, language: Language, texts: &EventTexts) -> Option<text::ActiveModel> {
    let own = texts.of(language);
    let text = own.or_else(|| texts.of(language.other()))?.clone();
    Some(text::ActiveModel {
        event_id: Set(id),
        language: Set(language),
        translated: Set(own.is_some()),
        title: Set(text.title),
        summary: Set(text.summary),
        description: Set(text.description),
        access_notes: Set(text.access_notes),
    })
}

fn facets_of(model: &event::Model) -> Vec<facet::ActiveModel> {
    let hosts = model.hosts.0.iter().map(|id| (HOST, id.to_string()));
    let themes = model.themes.0.iter().map(|slug| ("theme", slug.to_string()));
    let province = model.province.iter().map(|code| ("province", code.to_string()));
    let municipality = model
        .municipality
        .iter()
        .map(|code| ("municipality", code.to_string()));
    let mut values: Vec<(&str, String)> = hosts.chain(themes).chain(province).chain(municipality).collect();
    values.sort_unstable();
    values.dedup();
    let row = |(facet, value): (&str, String)| facet::ActiveModel {
        facet: Set(facet.to_owned()),
        value: Set(value),
        starts_at: Set(model.starts_at),
        event_id: Set(model.id),
    };
    values.into_iter().map(row).collect()
}

fn words_of(model: &event::Model, texts: &EventTexts) -> String {
    let in_language = |language: Language| {
        let text = texts.of(language);
        text.into_iter().flat_map(move |text| {
            [text.title.as_str(), &text.summary, &text.description].map(|part| (language, part))
        })
    };
    let places = [model.venue_name.as_deref(), model.venue_address.as_deref()];
    search::document(
        Language::ALL
            .into_iter()
            .flat_map(in_language)
            .chain(places.into_iter().flatten().map(|name| (Language::It, name))),
    )
}
