//! HTTP only.

use super::model::{EventSeries, EventSeriesPatch, NewEventSeries};
use super::{service, writing};
use crate::events::model::SeriesId;
use crate::http::answer::Shown;
use crate::http::{Answer, Changed, Created, IfMatch, Json, Path};
use crate::kernel::context::Context;
use crate::kernel::text::Slug;
use actix_web::{get, patch, post};

/// Create a series of events
///
/// A first event and the rule by which it comes again (RFC 5545). Each time gets a draft of its own, with its own seats.
#[utoipa::path(tag = "events", params(("community" = Slug, Path, description = "Its id or slug")), responses((status = 201, description = "The series with its drafts", body = EventSeries)))]
#[post("/communities/{community}/event-series")]
pub async fn create_event_series(
    cx: Context,
    at: Path<String>,
    new: Json<NewEventSeries>,
) -> Answer<Created<EventSeries>> {
    Ok(Created(writing::create(&cx, &at, new.into_inner()).await?))
}

/// Show a series of events
///
/// Its rule, said in a sentence too, and those of its occurrences that one may see.
#[utoipa::path(tag = "events", params(("series" = SeriesId, Path, description = "Its id")), responses((status = 200, description = "The series", body = EventSeries)))]
#[get("/event-series/{series}")]
pub async fn show_event_series(cx: Context, at: Path<SeriesId>) -> Answer<Shown<EventSeries>> {
    let series = service::find(&cx, *at).await?;
    let version = series.version;
    Ok(Shown(series, version))
}

/// Update a series of events
///
/// Another rule: times that are new get a draft like the last event; drafts of times that are gone go. What was published has to be
/// cancelled first.
#[utoipa::path(tag = "events", params(("series" = SeriesId, Path, description = "Its id")), responses((status = 200, description = "The series as it is now", body = EventSeries)))]
#[patch("/event-series/{series}")]
pub async fn update_event_series(
    cx: Context,
    at: Path<SeriesId>,
    version: IfMatch,
    change: Json<EventSeriesPatch>,
) -> Answer<Changed<EventSeries>> {
    Ok(Changed(
        writing::update(&cx, *at, version.0, change.into_inner()).await?,
    ))
}
