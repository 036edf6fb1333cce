//! HTTP only.

use super::model::CommunityMakeup;
use super::service;
use crate::http::{Answer, Path, Public};
use crate::kernel::context::Context;
use crate::kernel::text::Slug;
use actix_web::get;

/// Show who a community is made of
///
/// Its active members by category, province and kind of organisation. Numbers below five are protected (null), with whatever they could be worked
/// out from.
#[utoipa::path(tag = "memberships", params(("community" = Slug, Path, description = "Its id or slug")), responses((status = 200, description = "The composition", body = CommunityMakeup)))]
#[get("/communities/{community}/composition")]
pub async fn show_composition(cx: Context, at: Path<String>) -> Answer<Public<CommunityMakeup>> {
    Ok(Public(service::show(&cx, &at).await?))
}
