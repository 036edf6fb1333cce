//! HTTP only.

use super::model::{Theme, ThemeFilter};
use super::service;
use crate::http::{Answer, Path, Public, Query};
use crate::kernel::context::Context;
use crate::kernel::page::{Listing, Page};
use crate::kernel::problem::Problem;
use crate::kernel::text::Slug;
use actix_web::get;

/// List themes
#[utoipa::path(tag = "themes", params(Listing, ThemeFilter), responses((status = 200, description = "Themes by name", body = Page<Theme>)))]
#[get("/themes")]
pub async fn list_themes(
    cx: Context,
    listing: Query<Listing>,
    filter: Query<ThemeFilter>,
) -> Answer<Public<Page<Theme>>> {
    Ok(Public(service::list(&cx, &listing, &filter).await?))
}

/// Show a theme
#[utoipa::path(tag = "themes", params(("theme" = Slug, Path, description = "Its slug")), responses((status = 200, description = "The theme", body = Theme)))]
#[get("/themes/{theme}")]
pub async fn show_theme(cx: Context, at: Path<String>) -> Answer<Public<Theme>> {
    Ok(Public(
        service::find(&cx, &at).await?.ok_or_else(Problem::not_found)?,
    ))
}
