//! HTTP only.

use super::model::{ApplicationForm, NewForm};
use super::service;
use crate::http::answer::Shown;
use crate::http::{Answer, Changed, IfMatch, Json, Path};
use crate::kernel::context::Context;
use crate::kernel::text::Slug;
use actix_web::{get, put};

/// Show an application form
///
/// What a community asks of who wants to join. Without a form of its own it has version 0 and no fields.
#[utoipa::path(tag = "memberships", params(("community" = Slug, Path, description = "Its id or slug")), responses((status = 200, description = "The form", body = ApplicationForm)))]
#[get("/communities/{community}/application-form")]
pub async fn show_application_form(cx: Context, at: Path<String>) -> Answer<Shown<ApplicationForm>> {
    let form = service::show(&cx, &at).await?;
    let version = form.version;
    Ok(Shown(form, version))
}

/// Replace an application form
///
/// Its coordinators, administrators and editors. What was answered to earlier versions stays as it is.
#[utoipa::path(tag = "memberships", params(("community" = Slug, Path, description = "Its id or slug")), responses((status = 200, description = "The form as it is now", body = ApplicationForm)))]
#[put("/communities/{community}/application-form")]
pub async fn replace_application_form(
    cx: Context,
    at: Path<String>,
    version: IfMatch,
    new: Json<NewForm>,
) -> Answer<Changed<ApplicationForm>> {
    Ok(Changed(
        service::replace(&cx, &at, version.0, new.into_inner()).await?,
    ))
}
