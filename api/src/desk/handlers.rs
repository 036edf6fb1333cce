//! HTTP only.

use super::model::{Desk, NewView, SavedView, SavedViews, ViewId, ViewPatch};
use super::{service, views};
use crate::http::answer::{Done, Shown};
use crate::http::{Answer, Changed, Created, IfMatch, Json, Path, Public};
use crate::kernel::context::Context;
use actix_web::{delete, get, patch, post};

/// Show my desk
///
/// What waits for me: by kind, how many, since when, and the list that shows exactly these. Applications are told for each community that
/// I coordinate, who decides on those of every community has them as one; requests for a seat for each event that I run, at most 50. What there is
/// nothing of is left out.
#[utoipa::path(tag = "desk", responses((status = 200, description = "What waits", body = Desk)))]
#[get("/me/desk")]
pub async fn show_desk(cx: Context) -> Answer<Public<Desk>> {
    Ok(Public(Box::pin(service::desk(&cx)).await?))
}

/// List my views
///
/// Lists of the dashboard with filters and order, as I saved them: by list and name, 50 at most.
#[utoipa::path(tag = "desk", responses((status = 200, description = "All of them", body = SavedViews)))]
#[get("/me/views")]
pub async fn list_views(cx: Context) -> Answer<Public<SavedViews>> {
    Ok(Public(views::list(&cx).await?))
}

/// Save a view
///
/// Its name is mine once per list, whatever its case.
#[utoipa::path(tag = "desk", responses((status = 201, description = "The view", body = SavedView)))]
#[post("/me/views")]
pub async fn create_view(cx: Context, new: Json<NewView>) -> Answer<Created<SavedView>> {
    Ok(Created(views::create(&cx, new.into_inner()).await?))
}

/// Show one of my views
#[utoipa::path(tag = "desk", params(("view" = ViewId, Path, description = "Its id")), responses((status = 200, description = "The view", body = SavedView)))]
#[get("/me/views/{view}")]
pub async fn show_view(cx: Context, at: Path<ViewId>) -> Answer<Shown<SavedView>> {
    let view = views::find(&cx, *at).await?;
    let version = view.version;
    Ok(Shown(view, version))
}

/// Change one of my views
///
/// Its name, its query, or both.
#[utoipa::path(tag = "desk", params(("view" = ViewId, Path, description = "Its id")), responses((status = 200, description = "The view as it is now", body = SavedView)))]
#[patch("/me/views/{view}")]
pub async fn update_view(
    cx: Context,
    at: Path<ViewId>,
    version: IfMatch,
    change: Json<ViewPatch>,
) -> Answer<Changed<SavedView>> {
    Ok(Changed(
        views::update(&cx, *at, version.0, change.into_inner()).await?,
    ))
}

/// Remove one of my views
#[utoipa::path(tag = "desk", params(("view" = ViewId, Path, description = "Its id")), responses((status = 204, description = "It is gone")))]
#[delete("/me/views/{view}")]
pub async fn remove_view(cx: Context, at: Path<ViewId>) -> Answer<Done> {
    views::delete(&cx, *at).await?;
    Ok(Done)
}
