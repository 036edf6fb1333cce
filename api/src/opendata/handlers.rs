//! HTTP only.

use super::model::{
    CatalogFormat, CatalogJsonLd, CatalogTurtle, HubStatistics, OpenData, OpenDataChecksums, OpenDataCsv,
    OpenDataDump, OpenDataDumpId, OpenDataDumpPage, OpenDataFormat, OpenDataRows, OpenDatasetName,
};
use super::{Publisher, dcat, service};
use crate::http::answer::{Accepted, Shown, kept};
use crate::http::{Answer, Path, Public, Query};
use crate::kernel::context::Context;
use crate::kernel::page::Listing;
use actix_web::http::header::{CONTENT_TYPE, LAST_MODIFIED};
use actix_web::web::Data;
use actix_web::{HttpResponse, get, post};

/// Read what open data there are
///
/// Datasets of what is public, made anew every night: their files with size and checksum, what each field means, the licence. The addresses of the files
/// stay the same.
#[utoipa::path(tag = "open-data", responses((status = 200, description = "What there is", body = OpenData)))]
#[get("/open-data")]
pub async fn read_open_data(cx: Context, publisher: Data<Publisher>) -> Answer<Public<OpenData>> {
    Ok(Public(service::catalogue(&cx, &publisher).await?))
}

/// Read the checksums of open data
///
/// SHA-256 of every file, as `sha256sum -c` reads them.
#[utoipa::path(tag = "open-data", responses((status = 200, description = "A line for each file", content((OpenDataChecksums = "text/plain")))))]
#[get("/open-data/SHA256SUMS")]
pub async fn read_open_data_checksums(cx: Context) -> Answer<HttpResponse> {
    let lines = service::checksums(&cx).await?;
    Ok(kept(
        HttpResponse::Ok()
            .insert_header((CONTENT_TYPE, "text/plain; charset=utf-8"))
            .body(lines),
    ))
}

/// Read the catalogue of open data
///
/// The metadata of all datasets for portals that collect them: DCAT-AP_IT as JSON-LD or Turtle.
#[utoipa::path(tag = "open-data", params(("format" = inline(CatalogFormat), Path, description = "`jsonld` or `ttl`")), responses(
    (status = 200, description = "The catalogue", content((CatalogJsonLd = "application/ld+json"), (CatalogTurtle = "text/turtle")))
))]
#[get("/open-data/catalog.{format}")]
pub async fn read_open_data_catalog(
    cx: Context,
    at: Path<CatalogFormat>,
    publisher: Data<Publisher>,
) -> Answer<HttpResponse> {
    let data = service::catalogue(&cx, &publisher).await?;
    let text = match *at {
        CatalogFormat::JsonLd => dcat::json_ld(cx.base_url(), &data),
        CatalogFormat::Turtle => dcat::turtle(cx.base_url(), &data),
    };
    Ok(kept(
        HttpResponse::Ok()
            .insert_header((CONTENT_TYPE, at.media_type()))
            .body(text),
    ))
}

/// Have open data made anew
///
/// For administrators: everything at once, for when something was corrected and cannot wait for the night. Where a dump waits already, it is that one.
#[utoipa::path(tag = "open-data", responses((status = 202, description = "Taken in: ask at its address how it goes", body = OpenDataDump, headers(("Location" = String)))))]
#[post("/open-data/dumps")]
pub async fn create_open_data_dump(cx: Context) -> Answer<Accepted<OpenDataDump>> {
    Ok(Accepted(service::ask(&cx).await?))
}

/// List dumps of open data
///
/// For administrators: those of the last thirty days, newest first.
#[utoipa::path(tag = "open-data", params(Listing), security(("bearer" = [])), responses((status = 200, description = "A page of dumps", body = OpenDataDumpPage)))]
#[get("/open-data/dumps")]
pub async fn list_open_data_dumps(cx: Context, listing: Query<Listing>) -> Answer<Public<OpenDataDumpPage>> {
    Ok(Public(service::list(&cx, &listing).await?))
}

/// Show a dump of open data
///
/// For administrators: how far it is. Ask again every second or so while it waits or runs.
#[utoipa::path(tag = "open-data", params(("dump" = OpenDataDumpId, Path, description = "Its id")), security(("bearer" = [])), responses((status = 200, description = "The dump", body = OpenDataDump)))]
#[get("/open-data/dumps/{dump}")]
pub async fn show_open_data_dump(cx: Context, at: Path<OpenDataDumpId>) -> Answer<Shown<OpenDataDump>> {
    let dump = service::find(&cx, *at).await?;
    let version = dump.version;
    Ok(Shown(dump, version))
}

/// Download a dataset
///
/// All of it, as it was when the files were made. Before the first were made: 503, with when to try again.
#[utoipa::path(tag = "open-data", params(
    ("dataset" = inline(OpenDatasetName), Path, description = "Which"), ("form" = inline(OpenDataFormat), Path, description = "`csv` or `json`")
), responses((status = 200, description = "The dataset", content((OpenDataCsv = "text/csv"), (OpenDataRows = "application/json")))))]
#[get("/open-data/{dataset}.{form}")]
pub async fn download_open_data_file(
    cx: Context,
    at: Path<(OpenDatasetName, OpenDataFormat)>,
) -> Answer<HttpResponse> {
    let (name, format) = *at;
    let file = service::file(&cx, name, format).await?;
    Ok(kept(
        HttpResponse::Ok()
            .insert_header((CONTENT_TYPE, format.media_type()))
            .insert_header((LAST_MODIFIED, file.changed_at.to_http()))
            .body(file.bytes),
    ))
}

/// Show the hub in numbers
///
/// Communities, events, terms and surveys that everybody finds, as they were when the open data were made. Where people are counted, numbers from 1 to 4 and
/// what they could be worked out from are null.
#[utoipa::path(tag = "open-data", responses((status = 200, description = "The numbers", body = HubStatistics)))]
#[get("/statistics")]
pub async fn show_statistics(cx: Context) -> Answer<Public<HubStatistics>> {
    Ok(Public(service::statistics(&cx).await?))
}
