//! HTTP only.

use super::model::{Organisation, OrganisationDraft, OrganisationFilter, OrganisationId, OrganisationPatch};
use super::{service, writing};
use crate::http::answer::Shown;
use crate::http::{Answer, Changed, Created, IfMatch, Json, Path, Public, Query};
use crate::kernel::context::Context;
use crate::kernel::page::{Listing, Page};
use actix_web::{get, patch, post};

/// List organisations
///
/// Verified ones; staff find all of them.
#[utoipa::path(tag = "organisations", params(Listing, OrganisationFilter), responses((status = 200, description = "A page of organisations", body = Page<Organisation>)))]
#[get("/organisations")]
pub async fn list_organisations(
    cx: Context,
    listing: Query<Listing>,
    filter: Query<OrganisationFilter>,
) -> Answer<Public<Page<Organisation>>> {
    Ok(Public(service::list(&cx, &listing, &filter).await?))
}

/// Show an organisation
///
/// A verified one; staff see all, and people the one that they represent.
#[utoipa::path(tag = "organisations", params(("organisation" = OrganisationId, Path, description = "Its id")), responses((status = 200, description = "The organisation", body = Organisation)))]
#[get("/organisations/{organisation}")]
pub async fn show_organisation(cx: Context, at: Path<OrganisationId>) -> Answer<Shown<Organisation>> {
    let organisation = service::find(&cx, *at).await?;
    let version = organisation.version;
    Ok(Shown(organisation, version))
}

/// Create an organisation
///
/// Whoever is signed in. It is unverified until staff look at it: only staff, and who represents it, see it.
#[utoipa::path(tag = "organisations", responses((status = 201, description = "The organisation, unverified", body = Organisation)))]
#[post("/organisations")]
pub async fn create_organisation(
    cx: Context,
    draft: Json<OrganisationDraft>,
) -> Answer<Created<Organisation>> {
    Ok(Created(writing::create(&cx, draft.into_inner()).await?))
}

/// Update an organisation
///
/// Administrators and editors only.
#[utoipa::path(tag = "organisations", params(("organisation" = OrganisationId, Path, description = "Its id")), responses((status = 200, description = "The organisation as it is now", body = Organisation)))]
#[patch("/organisations/{organisation}")]
pub async fn update_organisation(
    cx: Context,
    at: Path<OrganisationId>,
    version: IfMatch,
    change: Json<OrganisationPatch>,
) -> Answer<Changed<Organisation>> {
    Ok(Changed(
        writing::update(&cx, *at, version.0, change.into_inner()).await?,
    ))
}

/// Verify an organisation
///
/// Administrators and editors only: it is what it says, and everybody may find it.
#[utoipa::path(tag = "organisations", params(("organisation" = OrganisationId, Path, description = "Its id")), responses((status = 200, description = "The organisation as it is now", body = Organisation)))]
#[post("/organisations/{organisation}/verification")]
pub async fn verify_organisation(cx: Context, at: Path<OrganisationId>) -> Answer<Changed<Organisation>> {
    Ok(Changed(writing::verify(&cx, *at).await?))
}
