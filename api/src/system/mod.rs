//! The house itself, for who operates it and who builds on it: health, problems explained, the contract.

mod documents;
mod health;
mod pages;
mod problems;
mod reference;

pub use health::Metrics;

use crate::http::board::Board;
use actix_web::web::{self, ServiceConfig};

pub fn routes(board: &mut impl Board) {
    board
        .service(health::show_status)
        .service(health::show_liveness)
        .service(health::show_readiness)
        .service(health::show_metrics)
        .service(problems::explain_problem)
        .service(documents::show_openapi_json)
        .service(documents::show_openapi_yaml);
}

/// For people, beside the contract.
pub fn pages(config: &mut ServiceConfig) {
    config
        .route("/problems", web::get().to(problems::list_problems))
        .route("/docs", web::get().to(reference::show_reference))
        .route(
            "/docs/",
            web::get().to(async || web::Redirect::to("/docs").permanent()),
        )
        .route("/docs/{file}", web::get().to(reference::show_reference_file));
}
