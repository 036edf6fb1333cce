//! HTTP only.

use super::model::{GivenFilter, GivenResponsePage};
use super::service;
use crate::http::{Answer, Path, Public, Query};
use crate::kernel::context::Context;
use crate::kernel::page::Listing;
use crate::kernel::text::Slug;
use actix_web::get;

/// List the rows of a survey
///
/// Its responses as a file has them (`POST /v1/exports` with `survey_responses`), for those who run it and staff. By name: with who gave them and on which day.
/// Confidential: without, and once the numbers are settled. Of an anonymous survey there are none.
#[utoipa::path(tag = "surveys", security(("bearer" = [])), params(("survey" = Slug, Path, description = "Its id or slug"), Listing, GivenFilter), responses((status = 200, description = "A page of responses", body = GivenResponsePage)))]
#[get("/surveys/{survey}/results/rows")]
pub async fn list_survey_rows(
    cx: Context,
    at: Path<String>,
    listing: Query<Listing>,
    filter: Query<GivenFilter>,
) -> Answer<Public<GivenResponsePage>> {
    Ok(Public(
        Box::pin(service::list(&cx, &at, &listing, &filter)).await?,
    ))
}
