//! HTTP only.

use super::model::{ActivityFilter, ActivityPage};
use super::service;
use crate::http::{Answer, Public, Query};
use crate::kernel::context::Context;
use crate::kernel::page::Listing;
use actix_web::get;

/// List activity
///
/// The audit trail, newest first: who changed what, when, from what to what. Staff read all of it, coordinators what concerns
/// their communities. Analysts see who acted by a pseudonym.
#[utoipa::path(tag = "activity", params(Listing, ActivityFilter), security(("bearer" = [])), responses((status = 200, description = "A page of entries", body = ActivityPage)))]
#[get("/activity")]
pub async fn list_activity(
    cx: Context,
    listing: Query<Listing>,
    filter: Query<ActivityFilter>,
) -> Answer<Public<ActivityPage>> {
    Ok(Public(service::list(&cx, &listing, &filter).await?))
}
