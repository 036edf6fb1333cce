//! HTTP only.

use super::model::{
    Closure, Community, CommunityFilter, CommunityPage, CommunityPatch, CommunityView, Eligibility,
    EligibilityQuestion, NewCommunity,
};
use super::{service, writing};
use crate::http::answer::Shown;
use crate::http::{Answer, Changed, Created, IfMatch, Json, Path, Public, Query, Sparse};
use crate::kernel::context::Context;
use crate::kernel::page::Listing;
use crate::kernel::text::Slug;
use actix_web::{get, patch, post};

/// List communities
///
/// The public catalogue; signed-in people also find the communities that list themselves to their members.
#[utoipa::path(tag = "communities", params(Listing, CommunityFilter), responses((status = 200, description = "A page of communities", body = CommunityPage)))]
#[get("/communities")]
pub async fn list_communities(
    cx: Context,
    listing: Query<Listing>,
    filter: Query<CommunityFilter>,
) -> Answer<Sparse<CommunityPage>> {
    let fields = filter.fields.iter().map(|field| field.as_str()).collect();
    Ok(Sparse {
        page: service::list(&cx, &listing, &filter).await?,
        fields,
    })
}

/// Show a community
///
/// With its identity card and live counts.
#[utoipa::path(tag = "communities", params(("community" = Slug, Path, description = "Its id or slug"), CommunityView), responses((status = 200, description = "The community", body = Community)))]
#[get("/communities/{community}")]
pub async fn show_community(
    cx: Context,
    at: Path<String>,
    view: Query<CommunityView>,
) -> Answer<Shown<Community>> {
    let community = service::find(&cx, &at, &view.embed).await?;
    let version = community.version;
    Ok(Shown(community, version))
}

/// Check who can join
///
/// Whether somebody of a category can join, how, and if not why: before any form.
#[utoipa::path(tag = "communities", params(("community" = Slug, Path, description = "Its id or slug"), EligibilityQuestion), responses((status = 200, description = "The answer", body = Eligibility)))]
#[get("/communities/{community}/eligibility")]
pub async fn check_eligibility(
    cx: Context,
    at: Path<String>,
    question: Query<EligibilityQuestion>,
) -> Answer<Public<Eligibility>> {
    Ok(Public(service::eligibility(&cx, &at, question.category).await?))
}

/// Create a community
///
/// Administrators and editors only. It begins as a draft that nobody else sees.
#[utoipa::path(tag = "communities", responses((status = 201, description = "The draft", body = Community)))]
#[post("/communities")]
pub async fn create_community(cx: Context, new: Json<NewCommunity>) -> Answer<Created<Community>> {
    Ok(Created(writing::create(&cx, new.into_inner()).await?))
}

/// Update a community
///
/// Administrators, editors and its coordinators.
#[utoipa::path(tag = "communities", params(("community" = Slug, Path, description = "Its id or slug")), responses((status = 200, description = "The community as it is now", body = Community)))]
#[patch("/communities/{community}")]
pub async fn update_community(
    cx: Context,
    at: Path<String>,
    version: IfMatch,
    change: Json<CommunityPatch>,
) -> Answer<Changed<Community>> {
    Ok(Changed(
        writing::update(&cx, &at, version.0, change.into_inner()).await?,
    ))
}

/// Activate a community
///
/// A draft begins, a dormant one wakes, a closed one opens again. It needs an active coordinator.
#[utoipa::path(tag = "communities", params(("community" = Slug, Path, description = "Its id or slug")), responses((status = 200, description = "The community as it is now", body = Community)))]
#[post("/communities/{community}/activation")]
pub async fn activate_community(cx: Context, at: Path<String>) -> Answer<Changed<Community>> {
    Ok(Changed(writing::activate(&cx, &at).await?))
}

/// Suspend a community
///
/// It rests: readable, takes no new members, can be activated again.
#[utoipa::path(tag = "communities", params(("community" = Slug, Path, description = "Its id or slug")), responses((status = 200, description = "The community as it is now", body = Community)))]
#[post("/communities/{community}/dormancy")]
pub async fn suspend_community(cx: Context, at: Path<String>) -> Answer<Changed<Community>> {
    Ok(Changed(writing::suspend(&cx, &at).await?))
}

/// Close a community
///
/// Administrators and editors only. The reason is shown on its page.
#[utoipa::path(tag = "communities", params(("community" = Slug, Path, description = "Its id or slug")), responses((status = 200, description = "The community as it is now", body = Community)))]
#[post("/communities/{community}/closure")]
pub async fn close_community(
    cx: Context,
    at: Path<String>,
    closure: Json<Closure>,
) -> Answer<Changed<Community>> {
    Ok(Changed(writing::close(&cx, &at, closure.into_inner()).await?))
}

/// Archive a community
///
/// Administrators and editors only; after closing. It stays readable.
#[utoipa::path(tag = "communities", params(("community" = Slug, Path, description = "Its id or slug")), responses((status = 200, description = "The community as it is now", body = Community)))]
#[post("/communities/{community}/archival")]
pub async fn archive_community(cx: Context, at: Path<String>) -> Answer<Changed<Community>> {
    Ok(Changed(writing::archive(&cx, &at).await?))
}
