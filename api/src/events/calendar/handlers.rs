//! HTTP only.

use super::model::{CalendarFeed, CalendarFeedLink, CalendarText, CalendarView, FeedKey};
use super::service;
use crate::events::model::EventFilter;
use crate::http::answer::{Done, OnceCreated, kept};
use crate::http::{Answer, Path, Public, Query};
use crate::kernel::context::Context;
use crate::kernel::icalendar::MEDIA_TYPE;
use crate::kernel::text::Slug;
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::{HttpResponse, delete, get, post};

/// Export events as a calendar
///
/// iCalendar (RFC 5545) of any list of events, by the same filters: at most 1,000, and without `from` or `ending_after` none that were
/// over ninety days ago. To be read again every hour.
#[utoipa::path(tag = "events", params(EventFilter, CalendarView), responses((status = 200, description = "The calendar", content((CalendarText = "text/calendar")))))]
#[get("/events.ics")]
pub async fn export_calendar(
    cx: Context,
    filter: Query<EventFilter>,
    view: Query<CalendarView>,
) -> Answer<HttpResponse> {
    let cx = speaking(cx, &view);
    Ok(kept(file("piazza", service::of_filter(&cx, &filter).await?)))
}

/// Show an event as a calendar
///
/// iCalendar (RFC 5545) of one event: a cancelled one says so.
#[utoipa::path(tag = "events", params(("event" = Slug, Path, description = "Its id or slug"), CalendarView), responses((status = 200, description = "The calendar", content((CalendarText = "text/calendar")))))]
#[get("/events/{event}/event.ics")]
pub async fn show_event_calendar(
    cx: Context,
    at: Path<String>,
    view: Query<CalendarView>,
) -> Answer<HttpResponse> {
    let (name, text) = service::of_event(&speaking(cx, &view), &at).await?;
    Ok(kept(file(&name, text)))
}

/// Show my calendar feed
///
/// Whether there is one, and since when. Its address is told when it is made and never again.
#[utoipa::path(tag = "events", security(("bearer" = [])), responses((status = 200, description = "One’s own feed", body = CalendarFeed)))]
#[get("/me/calendar-feed")]
pub async fn show_calendar_feed(cx: Context) -> Answer<Public<CalendarFeed>> {
    Ok(Public(service::feed(&cx).await?))
}

/// Create my calendar feed
///
/// An address for a calendar program: the events of one’s communities and those one registered for. An earlier address is closed.
#[utoipa::path(tag = "events", security(("bearer" = [])), extensions(("x-secret-answer" = json!(true))), responses((status = 201, description = "The feed’s address, told once", body = CalendarFeedLink)))]
#[post("/me/calendar-feed")]
pub async fn create_calendar_feed(cx: Context) -> Answer<OnceCreated<CalendarFeedLink>> {
    Ok(OnceCreated {
        at: "/v1/me/calendar-feed".to_owned(),
        body: service::open_feed(&cx).await?,
    })
}

/// Remove my calendar feed
///
/// Its address leads nowhere from then on.
#[utoipa::path(tag = "events", security(("bearer" = [])), responses((status = 204, description = "It is closed")))]
#[delete("/me/calendar-feed")]
pub async fn remove_calendar_feed(cx: Context) -> Answer<Done> {
    service::close_feed(&cx).await?;
    Ok(Done)
}

/// Read a calendar feed
///
/// iCalendar (RFC 5545) for whoever has the feed’s key, until its owner closes it.
#[utoipa::path(tag = "events", security(()), extensions(("x-secret-answer" = json!(true))), params(("key" = inline(FeedKey), Path, description = "The feed’s key"), CalendarView), responses((status = 200, description = "The calendar", content((CalendarText = "text/calendar")))))]
#[get("/calendar-feeds/{key}/calendar.ics")]
pub async fn read_calendar_feed(
    cx: Context,
    at: Path<FeedKey>,
    view: Query<CalendarView>,
) -> Answer<HttpResponse> {
    Ok(file("piazza", service::of_feed(&speaking(cx, &view), &at).await?))
}

fn speaking(cx: Context, view: &CalendarView) -> Context {
    match view.lang {
        Some(language) => cx.speaking(language),
        None => cx,
    }
}

fn file(name: &str, text: String) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, MEDIA_TYPE))
        .insert_header((
            CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}.ics\""),
        ))
        .body(text)
}
