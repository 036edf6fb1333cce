//! HTTP only.

use super::model::{Municipality, MunicipalityFilter, Province, ProvinceFilter};
use super::service;
use crate::http::{Answer, Path, Public, Query};
use crate::kernel::context::Context;
use crate::kernel::page::{Listing, Page};
use crate::kernel::problem::Problem;
use actix_web::get;

/// List provinces
#[utoipa::path(tag = "territory", params(Listing, ProvinceFilter), responses((status = 200, description = "Provinces by name", body = Page<Province>)))]
#[get("/provinces")]
pub async fn list_provinces(
    cx: Context,
    listing: Query<Listing>,
    filter: Query<ProvinceFilter>,
) -> Answer<Public<Page<Province>>> {
    Ok(Public(service::list_provinces(&cx, &listing, &filter).await?))
}

/// Show a province
#[utoipa::path(tag = "territory", params(("province" = super::ProvinceCode, Path, description = "Its code")), responses((status = 200, description = "The province", body = Province)))]
#[get("/provinces/{province}")]
pub async fn show_province(cx: Context, at: Path<String>) -> Answer<Public<Province>> {
    Ok(Public(
        service::find_province(&cx, &at)
            .await?
            .ok_or_else(Problem::not_found)?,
    ))
}

/// List municipalities
#[utoipa::path(tag = "territory", params(Listing, MunicipalityFilter), responses((status = 200, description = "Municipalities by name", body = Page<Municipality>)))]
#[get("/municipalities")]
pub async fn list_municipalities(
    cx: Context,
    listing: Query<Listing>,
    filter: Query<MunicipalityFilter>,
) -> Answer<Public<Page<Municipality>>> {
    Ok(Public(
        service::list_municipalities(&cx, &listing, &filter).await?,
    ))
}

/// Show a municipality
#[utoipa::path(tag = "territory", params(("municipality" = super::MunicipalityCode, Path, description = "Its ISTAT code")), responses((status = 200, description = "The municipality", body = Municipality)))]
#[get("/municipalities/{municipality}")]
pub async fn show_municipality(cx: Context, at: Path<String>) -> Answer<Public<Municipality>> {
    Ok(Public(
        service::find_municipality(&cx, &at)
            .await?
            .ok_or_else(Problem::not_found)?,
    ))
}
