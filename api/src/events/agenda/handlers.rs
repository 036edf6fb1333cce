//! HTTP only.

use super::model::NewAgenda;
use super::service;
use crate::events::model::Event;
use crate::http::{Answer, Changed, IfMatch, Json, Path};
use crate::kernel::context::Context;
use crate::kernel::text::Slug;
use actix_web::put;

/// Replace the agenda
///
/// Those who run the event. The sessions lie within its times; a session that comes with its id goes on under it.
#[utoipa::path(tag = "events", params(("event" = Slug, Path, description = "Its id or slug")), responses((status = 200, description = "The event with its agenda", body = Event)))]
#[put("/events/{event}/agenda")]
pub async fn replace_agenda(
    cx: Context,
    at: Path<String>,
    version: IfMatch,
    new: Json<NewAgenda>,
) -> Answer<Changed<Event>> {
    Ok(Changed(
        service::replace(&cx, &at, version.0, new.into_inner()).await?,
    ))
}
