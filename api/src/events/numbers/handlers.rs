//! HTTP only.

use super::model::EventNumbers;
use super::service;
use crate::http::{Answer, Path, Public};
use crate::kernel::context::Context;
use crate::kernel::text::Slug;
use actix_web::get;

/// Show an event in numbers
///
/// For those who run it, and the hub's staff. Numbers of answers and provinces below five are protected: they are null, and so is whatever they could
/// be worked out from.
#[utoipa::path(tag = "reports", security(("bearer" = [])), params(("event" = Slug, Path, description = "Its id or slug")), responses((status = 200, description = "Its numbers", body = EventNumbers)))]
#[get("/events/{event}/numbers")]
pub async fn show_event_numbers(cx: Context, at: Path<String>) -> Answer<Public<EventNumbers>> {
    Ok(Public(Box::pin(service::show(&cx, &at)).await?))
}
