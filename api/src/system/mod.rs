//! The house itself, for who operates it and who builds on it: health, problems explained, the contract.

mod documents;
mod health;
mod pages;
mod problems;
mod reference;

pub use health::Metrics;

use actix_web::web;
use utoipa_actix_web::service_config::ServiceConfig;

pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(health::show_status)
        .service(health::show_liveness)
        .service(health::show_readiness)
        .service(health::show_metrics)
        .service(problems::explain_problem)
        .service(documents::show_openapi_json)
        .service(documents::show_openapi_yaml)
        // For people, beside the contract.
        .route("/problems", web::get().to(problems::list_problems))
        .route("/docs", web::get().to(reference::show_reference))
        .route("/docs/", web::get().to(async || web::Redirect::to("/docs").permanent()))
        .route("/docs/{file}", web::get().to(reference::show_reference_file));
}
