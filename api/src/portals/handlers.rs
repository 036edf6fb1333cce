//! HTTP only.

use super::model::{NewPortal, Portal, PortalId, PortalPage, PortalPatch};
use super::{service, writing};
use crate::http::answer::{Created, Done, Shown};
use crate::http::{Answer, Changed, IfMatch, Json, Path, Public, Query};
use crate::kernel::context::Context;
use crate::kernel::page::Listing;
use actix_web::{delete, get, patch, post};

/// List portals
///
/// The sites that may show our frames (`/embed/…`), newest first. Empty: any site may.
#[utoipa::path(tag = "portals", params(Listing), security(("bearer" = [])), responses((status = 200, description = "A page of portals", body = PortalPage)))]
#[get("/portals")]
pub async fn list_portals(cx: Context, listing: Query<Listing>) -> Answer<Public<PortalPage>> {
    Ok(Public(service::list(&cx, &listing).await?))
}

/// Add a portal
///
/// From now on its pages may show our frames; the first one on the list says that those of others may not.
#[utoipa::path(tag = "portals", responses((status = 201, description = "The portal", body = Portal)))]
#[post("/portals")]
pub async fn create_portal(cx: Context, new: Json<NewPortal>) -> Answer<Created<Portal>> {
    Ok(Created(writing::create(&cx, new.into_inner()).await?))
}

/// Show a portal
///
/// Its name and its origin.
#[utoipa::path(tag = "portals", params(("portal" = PortalId, Path, description = "Its id")), security(("bearer" = [])), responses((status = 200, description = "The portal", body = Portal)))]
#[get("/portals/{portal}")]
pub async fn show_portal(cx: Context, at: Path<PortalId>) -> Answer<Shown<Portal>> {
    let portal = service::find(&cx, *at).await?;
    let version = portal.version;
    Ok(Shown(portal, version))
}

/// Change a portal
///
/// Another name, or another origin where it moved.
#[utoipa::path(tag = "portals", params(("portal" = PortalId, Path, description = "Its id")), responses((status = 200, description = "The portal as it is now", body = Portal)))]
#[patch("/portals/{portal}")]
pub async fn update_portal(
    cx: Context,
    at: Path<PortalId>,
    version: IfMatch,
    change: Json<PortalPatch>,
) -> Answer<Changed<Portal>> {
    Ok(Changed(
        writing::update(&cx, *at, version.0, change.into_inner()).await?,
    ))
}

/// Remove a portal
///
/// Browsers refuse our frames in its pages from the next time they ask for one. Once the list is empty, any site may.
#[utoipa::path(tag = "portals", params(("portal" = PortalId, Path, description = "Its id")), responses((status = 204, description = "It is off the list")))]
#[delete("/portals/{portal}")]
pub async fn remove_portal(cx: Context, at: Path<PortalId>) -> Answer<Done> {
    writing::remove(&cx, *at).await?;
    Ok(Done)
}
