//! HTTP only.

use super::model::{Invitations, Invited, Nominations};
use super::writing;
use crate::http::{Answer, Changed, Json, Path};
use crate::kernel::context::Context;
use crate::kernel::text::Slug;
use actix_web::post;

/// Invite members
///
/// A list or a sheet of people, each with a result of its own; with `dry_run` nothing is done. They get a letter with a link, good for thirty
/// days. Whoever had asked to join is approved. Coordinators, administrators and editors.
#[utoipa::path(tag = "memberships", params(("community" = Slug, Path, description = "Its id or slug")), responses((status = 200, description = "What became of each", body = Invited)))]
#[post("/communities/{community}/invitations")]
pub async fn invite_members(
    cx: Context,
    at: Path<String>,
    new: Json<Invitations>,
) -> Answer<Changed<Invited>> {
    Ok(Changed(writing::invite(&cx, &at, new.into_inner()).await?))
}

/// Nominate members
///
/// Where a community is joined by nomination: whoever represents a verified organisation, as staff confirmed, names whom it sends. They get
/// the same letter as who is invited.
#[utoipa::path(tag = "memberships", params(("community" = Slug, Path, description = "Its id or slug")), responses((status = 200, description = "What became of each", body = Invited)))]
#[post("/communities/{community}/nominations")]
pub async fn nominate_members(
    cx: Context,
    at: Path<String>,
    new: Json<Nominations>,
) -> Answer<Changed<Invited>> {
    Ok(Changed(writing::nominate(&cx, &at, new.into_inner()).await?))
}
