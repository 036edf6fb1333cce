//! HTTP only.

use super::model::{Arrival, Door, NewCheckIn, NewWalkIn};
use super::service;
use crate::events::registrations::model::{Registration, RegistrationId};
use crate::http::{Answer, Changed, Created, Json, Path, Public};
use crate::kernel::context::Context;
use crate::kernel::text::Slug;
use actix_web::{delete, get, post};

/// Check in
///
/// Those who run the event, from a day before its start: by the code that somebody shows. A code that was used says when; one that no
/// registration of this event has is refused, and so is that of somebody without a seat. Of a code that another event of these days has,
/// the refusal says so, with the name of that event for who runs it too.
#[utoipa::path(tag = "registrations", params(("event" = Slug, Path, description = "Its id or slug")), responses((status = 200, description = "The registration as it is now", body = Registration)))]
#[post("/events/{event}/check-ins")]
pub async fn check_in(cx: Context, at: Path<String>, new: Json<NewCheckIn>) -> Answer<Changed<Registration>> {
    Ok(Changed(service::by_code(&cx, &at, new.into_inner()).await?))
}

/// Check in a registration
///
/// Those who run the event: somebody found on the list.
#[utoipa::path(tag = "registrations", params(("registration" = RegistrationId, Path, description = "Its id")), responses((status = 200, description = "The registration as it is now", body = Registration)))]
#[post("/registrations/{registration}/attendance")]
pub async fn check_in_registration(
    cx: Context,
    at: Path<RegistrationId>,
    arrival: Json<Arrival>,
) -> Answer<Changed<Registration>> {
    Ok(Changed(service::by_hand(&cx, *at, arrival.into_inner()).await?))
}

/// Undo a check-in
///
/// Those who run the event: it was somebody else, or a mistake. The seat stays theirs.
#[utoipa::path(tag = "registrations", params(("registration" = RegistrationId, Path, description = "Its id")), responses((status = 200, description = "The registration as it is now", body = Registration)))]
#[delete("/registrations/{registration}/attendance")]
pub async fn undo_check_in(cx: Context, at: Path<RegistrationId>) -> Answer<Changed<Registration>> {
    Ok(Changed(service::undo(&cx, *at).await?))
}

/// Add a walk-in
///
/// Those who run the event: somebody who comes without having registered takes a free seat and is there.
#[utoipa::path(tag = "registrations", params(("event" = Slug, Path, description = "Its id or slug")), responses((status = 201, description = "Their registration", body = Registration)))]
#[post("/events/{event}/walk-ins")]
pub async fn add_walk_in(
    cx: Context,
    at: Path<String>,
    new: Json<NewWalkIn>,
) -> Answer<Created<Registration>> {
    Ok(Created(service::walk_in(&cx, &at, new.into_inner()).await?))
}

/// Show the door
///
/// Those who run the event: who is expected, who came, which seats are left.
#[utoipa::path(tag = "registrations", security(("bearer" = [])), params(("event" = Slug, Path, description = "Its id or slug")), responses((status = 200, description = "How it stands", body = Door)))]
#[get("/events/{event}/door")]
pub async fn show_door(cx: Context, at: Path<String>) -> Answer<Public<Door>> {
    Ok(Public(service::door(&cx, &at).await?))
}
