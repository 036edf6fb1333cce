//! HTTP only.

use super::model::{Erasure, ErasureRequest, PersonalData, RetentionSchedule};
use super::service;
use crate::http::answer::kept;
use crate::http::{Answer, Changed, Json, Public};
use crate::kernel::context::Context;
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::{HttpResponse, get, post};

/// Show my data
///
/// Everything that is kept of you, as tables, with why it is kept.
#[utoipa::path(tag = "account", responses((status = 200, description = "All of it", body = PersonalData)))]
#[get("/me/data")]
pub async fn show_my_data(cx: Context) -> Answer<Public<PersonalData>> {
    Ok(Public(service::own_data(&cx).await?))
}

/// Download my data
///
/// The same as a ZIP: JSON for programs, CSV for spreadsheets, and a readme.
#[utoipa::path(tag = "account", responses((status = 200, description = "A ZIP file", body = Vec<u8>, content_type = "application/zip")))]
#[get("/me/data.zip")]
pub async fn download_my_data(cx: Context) -> Answer<HttpResponse> {
    let bytes = service::own_archive(&cx).await?;
    Ok(kept(
        HttpResponse::Ok()
            .insert_header((CONTENT_TYPE, "application/zip"))
            .insert_header((CONTENT_DISPOSITION, "attachment; filename=\"piazza.zip\""))
            .body(bytes),
    ))
}

/// Erase me
///
/// At once and for good: everything personal goes from tables, files, indexes and mails that have not gone yet. What you wrote for
/// everybody stays, without you. It needs a sign-in of the last fifteen minutes, and your own address as a confirmation. Who
/// alone coordinates a community, or alone administers the hub, appoints somebody else first.
#[utoipa::path(tag = "account", responses((status = 200, description = "Nothing is left", body = Erasure)))]
#[post("/me/erasure")]
pub async fn erase_me(cx: Context, request: Json<ErasureRequest>) -> Answer<Changed<Erasure>> {
    Ok(Changed(service::erase(&cx, &request.into_inner()).await?))
}

/// Show the retention schedule
///
/// How long everything is kept after it has served, why, and when what is older was last removed.
#[utoipa::path(tag = "privacy", responses((status = 200, description = "The schedule", body = RetentionSchedule)))]
#[get("/privacy/retention")]
pub async fn show_retention_schedule(cx: Context) -> Answer<Public<RetentionSchedule>> {
    Ok(Public(service::schedule(&cx).await?))
}
