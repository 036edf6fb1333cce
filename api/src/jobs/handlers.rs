//! HTTP only.

use super::model::{CsvFileText, ExportRequest, Exported, ExportedRows, FileFormat, Job, JobId, JobPage};
use super::service;
use crate::http::answer::{Accepted, Done, Shown, kept};
use crate::http::contract::Contract;
use crate::http::extract::invalid;
use crate::http::gate::beyond_its_scopes;
use crate::http::{Answer, Changed, Json, Path, Public, Query, Refused};
use crate::kernel::context::Context;
use crate::kernel::page::Listing;
use actix_web::http::Method;
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_LANGUAGE, CONTENT_TYPE};
use actix_web::web::Data;
use actix_web::{HttpResponse, delete, get, post};

/// Export a list
///
/// The rows of a list that pass its filters, as a file: asked for here, made while you do something else. Only what you may list
/// is exported, asked for when you ask and again when the file is made. At most three jobs of one person wait or run at a time; a file has
/// 100,000 rows and 32 MiB at most, and can be had for 24 hours.
#[utoipa::path(tag = "jobs", responses((status = 202, description = "Taken in: ask at its address how it goes", body = Job, headers(("Location" = String)))))]
#[post("/exports")]
pub async fn create_export(
    cx: Context,
    contract: Data<Contract>,
    request: Json<ExportRequest>,
) -> Answer<Accepted<Job>> {
    let request = request.into_inner();
    may_read_with_its_token(&cx, &contract, request.of)?;
    let filter = request.filter.as_deref().unwrap_or_default();
    let asked = contract.filters(request.of.list(), filter).map_err(invalid)?;
    Ok(Accepted(service::ask(&cx, request, asked).await?))
}

/// List my jobs
///
/// What you asked for, newest first.
#[utoipa::path(tag = "jobs", params(Listing), security(("bearer" = [])), responses((status = 200, description = "A page of jobs", body = JobPage)))]
#[get("/jobs")]
pub async fn list_jobs(cx: Context, listing: Query<Listing>) -> Answer<Public<JobPage>> {
    Ok(Public(service::list(&cx, &listing).await?))
}

/// Show a job
///
/// How far it is, and what came of it. Ask again every second or so while it waits or runs.
#[utoipa::path(tag = "jobs", params(("job" = JobId, Path, description = "Its id")), security(("bearer" = [])), responses((status = 200, description = "The job", body = Job)))]
#[get("/jobs/{job}")]
pub async fn show_job(cx: Context, at: Path<JobId>) -> Answer<Shown<Job>> {
    let job = service::find(&cx, *at).await?;
    let version = job.version;
    Ok(Shown(job, version))
}

/// Download a job's file
///
/// Once it is done, for 24 hours; not any more when a role is lost that it was made with.
#[utoipa::path(tag = "jobs", params(("job" = JobId, Path, description = "Its id")), security(("bearer" = [])), responses(
    (status = 200, description = "The file", content(
        (CsvFileText = "text/csv"), (ExportedRows = "application/json"), (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    ))
))]
#[get("/jobs/{job}/file")]
pub async fn download_job_file(
    cx: Context,
    contract: Data<Contract>,
    at: Path<JobId>,
) -> Answer<HttpResponse> {
    let job = service::find(&cx, *at).await?;
    may_read_with_its_token(&cx, &contract, job.of)?;
    let language = job.language;
    let file = service::file(&cx, job).await?;
    let named = format!("attachment; filename=\"{}\"", file.name);
    Ok(kept(
        HttpResponse::Ok()
            .insert_header((CONTENT_TYPE, FileFormat::media_type(file.format)))
            .insert_header((CONTENT_DISPOSITION, named))
            .insert_header((CONTENT_LANGUAGE, language.tag()))
            .body(file.bytes),
    ))
}

/// Cancel a job
///
/// What waits or runs stops. It stays in the list as cancelled.
#[utoipa::path(tag = "jobs", params(("job" = JobId, Path, description = "Its id")), responses((status = 200, description = "The job as it is now", body = Job)))]
#[post("/jobs/{job}/cancellation")]
pub async fn cancel_job(cx: Context, at: Path<JobId>) -> Answer<Changed<Job>> {
    Ok(Changed(service::cancel(&cx, *at).await?))
}

/// Remove a job
///
/// At once, with its file; what waits or runs stops.
#[utoipa::path(tag = "jobs", params(("job" = JobId, Path, description = "Its id")), responses((status = 204, description = "Gone")))]
#[delete("/jobs/{job}")]
pub async fn remove_job(cx: Context, at: Path<JobId>) -> Answer<Done> {
    service::delete(&cx, *at).await?;
    Ok(Done)
}

/// A personal token exports, and takes away, only what it may list: the scope of jobs alone opens no list.
fn may_read_with_its_token(cx: &Context, contract: &Contract, of: Exported) -> Result<(), Refused> {
    match beyond_its_scopes(contract, cx.actor(), &Method::GET, of.list()) {
        Some(problem) => Err(Refused(problem)),
        None => Ok(()),
    }
}
