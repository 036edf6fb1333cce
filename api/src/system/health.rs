//! Is it up, is it ready, how is it doing.

use crate::http::gate::Hall;
use crate::http::{Answer, Refused};
use crate::kernel::context::Context;
use crate::kernel::problem::{NOT_FOUND, Problem, UNAVAILABLE};
use crate::kernel::revision::Scope;
use actix_web::web::Data;
use actix_web::{HttpResponse, get};
use metrics_exporter_prometheus::PrometheusHandle;
use serde::Serialize;
use utoipa::ToSchema;

/// Renders `/metrics`; None where they have a port of their own.
#[derive(Clone)]
pub struct Metrics(pub Option<PrometheusHandle>);

/// The status of the API, as the Italian interoperability model asks for it: a problem with status 200 when all is well.
#[derive(Serialize, ToSchema)]
pub struct Health {
    /// No kind of problem: the status says it all (RFC 9457 §4.2.1).
    #[schema(
        format = "uri",
        max_length = 11,
        pattern = "^about:blank$",
        example = "about:blank"
    )]
    r#type: &'static str,
    #[schema(max_length = 60, pattern = "^.+$", example = "OK")]
    title: &'static str,
    #[schema(minimum = 200, maximum = 599, example = 200)]
    status: i32,
    #[schema(
        max_length = 200,
        pattern = "^.+$",
        example = "Piazza 0.1.0 is up, and so is its database."
    )]
    detail: String,
}

/// Show the status
#[utoipa::path(tag = "system", responses((status = 200, description = "It works", body = Health, content_type = "application/problem+json")))]
#[get("/status")]
pub async fn show_status(cx: Context) -> Answer<HttpResponse> {
    ask_database(&cx).await?;
    let health = Health {
        r#type: "about:blank",
        title: "OK",
        status: 200,
        detail: format!(
            "Piazza {} is up, and so is its database.",
            env!("CARGO_PKG_VERSION")
        ),
    };
    Ok(HttpResponse::Ok()
        .content_type("application/problem+json")
        .body(serde_json::to_vec(&health).unwrap_or_default()))
}

/// Show liveness
///
/// Touches nothing: the process answers.
#[utoipa::path(tag = "system", responses((status = 204, description = "It lives")))]
#[get("/livez")]
pub async fn show_liveness() -> HttpResponse {
    HttpResponse::NoContent().finish()
}

/// Show readiness
///
/// Whether it can serve: the database answers.
#[utoipa::path(tag = "system", responses((status = 204, description = "It is ready")))]
#[get("/readyz")]
pub async fn show_readiness(cx: Context) -> Answer<HttpResponse> {
    ask_database(&cx).await?;
    Ok(HttpResponse::NoContent().finish())
}

async fn ask_database(cx: &Context) -> Result<(), Refused> {
    let asked = cx
        .read(Scope::Communities)
        .run::<i64>("SELECT revision FROM revisions LIMIT 1", Vec::new())
        .await;
    match asked {
        Ok(_) => Ok(()),
        Err(error) => {
            tracing::error!(%error, "not ready");
            Err(Refused(Problem::bare(&UNAVAILABLE).retry_after(2)))
        }
    }
}

/// Show metrics
///
/// In Prometheus' text format.
#[utoipa::path(tag = "system", responses((status = 200, description = "Counters and histograms", body = String, content_type = "text/plain")))]
#[get("/metrics")]
pub async fn show_metrics(metrics: Data<Metrics>, hall: Data<Hall>) -> Answer<HttpResponse> {
    let handle = metrics.0.as_ref().ok_or_else(|| Problem::bare(&NOT_FOUND))?;
    hall.rate_limit.forget_idle();
    Ok(HttpResponse::Ok()
        .content_type("text/plain; version=0.0.4")
        .body(handle.render()))
}
