//! HTTP only.

use super::model::{
    Event, EventFilter, EventPage, EventPatch, EventReason, EventView, NewCopy, NewEvent, PreviewRequest,
    ShareLink,
};
use super::series::{Reach, Reaching};
use super::{copying, service, sharing, writing};
use crate::http::answer::{Done, Once, OnceCreated, Shown};
use crate::http::{Answer, Changed, Created, IfMatch, Json, Path, Query, Sparse};
use crate::kernel::context::Context;
use crate::kernel::page::Listing;
use crate::kernel::text::Slug;
use actix_web::http::StatusCode;
use actix_web::{delete, get, patch, post};

/// List events
///
/// Those that everybody may know of; signed-in people also find those of their communities, and the drafts of events that they run.
#[utoipa::path(tag = "events", params(Listing, EventFilter), responses((status = 200, description = "A page of events", body = EventPage)))]
#[get("/events")]
pub async fn list_events(
    cx: Context,
    listing: Query<Listing>,
    filter: Query<EventFilter>,
) -> Answer<Sparse<EventPage>> {
    let fields = filter.fields.iter().map(|field| field.as_str()).collect();
    Ok(Sparse {
        page: service::list(&cx, &listing, &filter).await?,
        fields,
    })
}

/// Show an event
///
/// With its hosts, place, seats and questions. `management` is there for those who run it.
#[utoipa::path(tag = "events", params(("event" = Slug, Path, description = "Its id or slug"), EventView), responses((status = 200, description = "The event", body = Event)))]
#[get("/events/{event}")]
pub async fn show_event(cx: Context, at: Path<String>, view: Query<EventView>) -> Answer<Shown<Event>> {
    let event = service::find(&cx, &at, &view.embed).await?;
    let version = event.version;
    Ok(Shown(event, version))
}

/// Create an event
///
/// Coordinators and facilitators of the community; editors. It begins as a draft that only its organisers see.
#[utoipa::path(tag = "events", params(("community" = Slug, Path, description = "Its id or slug")), responses((status = 201, description = "The draft", body = Event)))]
#[post("/communities/{community}/events")]
pub async fn create_event(cx: Context, at: Path<String>, new: Json<NewEvent>) -> Answer<Created<Event>> {
    Ok(Created(writing::create(&cx, &at, new.into_inner()).await?))
}

/// Update an event
///
/// Those who run it, as long as it is not over or cancelled. Whoever is registered is told of another time or place.
#[utoipa::path(tag = "events", params(("event" = Slug, Path, description = "Its id or slug"), Reaching), responses((status = 200, description = "The event as it is now", body = Event)))]
#[patch("/events/{event}")]
pub async fn update_event(
    cx: Context,
    at: Path<String>,
    how: Query<Reaching>,
    version: IfMatch,
    change: Json<EventPatch>,
) -> Answer<Changed<Event>> {
    let reach = how.reach.unwrap_or(Reach::This);
    Ok(Changed(
        writing::update(&cx, &at, version.0, reach, change.into_inner()).await?,
    ))
}

/// Remove a draft
///
/// What was published is cancelled instead.
#[utoipa::path(tag = "events", params(("event" = Slug, Path, description = "Its id or slug")), responses((status = 204, description = "It is gone")))]
#[delete("/events/{event}")]
pub async fn remove_event(cx: Context, at: Path<String>) -> Answer<Done> {
    writing::remove(&cx, &at).await?;
    Ok(Done)
}

/// Publish an event
///
/// A draft, or one that was postponed and has its new times.
#[utoipa::path(tag = "events", params(("event" = Slug, Path, description = "Its id or slug"), Reaching), responses((status = 200, description = "The event as it is now", body = Event)))]
#[post("/events/{event}/publication")]
pub async fn publish_event(cx: Context, at: Path<String>, how: Query<Reaching>) -> Answer<Changed<Event>> {
    let reach = how.reach.unwrap_or(Reach::This);
    Ok(Changed(writing::publish(&cx, &at, reach).await?))
}

/// Postpone an event
///
/// To times that are not known yet. Whoever is registered stays so, and reads the reason.
#[utoipa::path(tag = "events", params(("event" = Slug, Path, description = "Its id or slug")), responses((status = 200, description = "The event as it is now", body = Event)))]
#[post("/events/{event}/postponement")]
pub async fn defer_event(cx: Context, at: Path<String>, why: Json<EventReason>) -> Answer<Changed<Event>> {
    Ok(Changed(writing::postpone(&cx, &at, why.into_inner()).await?))
}

/// Cancel an event
///
/// For good. Whoever is registered reads the reason.
#[utoipa::path(tag = "events", params(("event" = Slug, Path, description = "Its id or slug"), Reaching), responses((status = 200, description = "The event as it is now", body = Event)))]
#[post("/events/{event}/cancellation")]
pub async fn cancel_event(
    cx: Context,
    at: Path<String>,
    how: Query<Reaching>,
    why: Json<EventReason>,
) -> Answer<Changed<Event>> {
    let reach = how.reach.unwrap_or(Reach::This);
    Ok(Changed(writing::cancel(&cx, &at, reach, why.into_inner()).await?))
}

/// Archive an event
///
/// One whose report is out, or that was cancelled. It stays readable.
#[utoipa::path(tag = "events", params(("event" = Slug, Path, description = "Its id or slug")), responses((status = 200, description = "The event as it is now", body = Event)))]
#[post("/events/{event}/archival")]
pub async fn archive_event(cx: Context, at: Path<String>) -> Answer<Changed<Event>> {
    Ok(Changed(writing::archive(&cx, &at).await?))
}

/// Copy an event
///
/// Makes a draft like it at another time: texts, places, seats and agenda are the same, nobody is registered.
#[utoipa::path(tag = "events", params(("event" = Slug, Path, description = "Its id or slug")), responses((status = 201, description = "The draft", body = Event)))]
#[post("/events/{event}/copies")]
pub async fn copy_event(cx: Context, at: Path<String>, new: Json<NewCopy>) -> Answer<Created<Event>> {
    Ok(Created(copying::copy(&cx, &at, new.into_inner()).await?))
}

/// Share a draft
///
/// Makes a link by which anybody who has it reads the draft for two weeks. An earlier link leads nowhere from then on.
#[utoipa::path(tag = "events", extensions(("x-secret-answer" = json!(true))), params(("event" = Slug, Path, description = "Its id or slug")), responses((status = 201, description = "The link’s key, told once", body = ShareLink)))]
#[post("/events/{event}/share-link")]
pub async fn share_event(cx: Context, at: Path<String>) -> Answer<OnceCreated<ShareLink>> {
    let link = sharing::share(&cx, &at).await?;
    Ok(OnceCreated {
        at: format!("/v1/events/{}", link.event),
        body: link,
    })
}

/// Stop sharing a draft
///
/// The link leads nowhere from then on.
#[utoipa::path(tag = "events", params(("event" = Slug, Path, description = "Its id or slug")), responses((status = 204, description = "It is taken back")))]
#[delete("/events/{event}/share-link")]
pub async fn stop_sharing_event(cx: Context, at: Path<String>) -> Answer<Done> {
    sharing::stop(&cx, &at).await?;
    Ok(Done)
}

/// Preview a shared draft
///
/// For whoever has its link; no account is needed.
#[utoipa::path(tag = "events", security(()), extensions(("x-secret-answer" = json!(true))), responses((status = 200, description = "The draft", body = Event)))]
#[post("/event-previews")]
pub async fn preview_event(cx: Context, asked: Json<PreviewRequest>) -> Answer<Once<Event>> {
    Ok(Once(
        StatusCode::OK,
        sharing::preview(&cx, asked.into_inner()).await?,
    ))
}
